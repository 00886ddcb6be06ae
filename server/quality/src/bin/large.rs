//! What a large knowledge base costs: the figures of `cargo xtask bench` that are measured inside a process. It repeats
//! a corpus until there are so many pages, each copy with a word of its own in title, every paragraph and every code
//! block, so that nothing is the same twice.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use clap::Parser;
use jiff::Timestamp;
use knowledge::search::Question;
use knowledge::{Edition, Source, Tree};
use viewer::{Language, Viewer};
use walkdir::WalkDir;

#[derive(Parser)]
#[command(name = "large", about = "Measures building and searching a large knowledge base")]
struct Cli {
    /// The corpus that is repeated.
    #[arg(long)]
    corpus: PathBuf,
    /// Query files, one JSON object with `query` in a line.
    #[arg(long)]
    queries: Vec<PathBuf>,
    /// Files of prefixes, in the same form.
    #[arg(long)]
    prefixes: Vec<PathBuf>,
    /// How many pages.
    #[arg(long, default_value_t = 12_000)]
    pages: usize,
    /// Where they are written.
    #[arg(long)]
    out: PathBuf,
}

/// Any day does: nothing in the corpus has dates.
const NOW: Timestamp = Timestamp::constant(1_767_222_000, 0);

fn main() -> Result<()> {
    let cli = Cli::parse();
    let megabytes = repeat(&cli.corpus, &cli.out, cli.pages)? as f64 / 1e6;
    println!("{:<29} {:>9} of {megabytes:.0} MB", "pages", cli.pages);
    let source = Source::open(&cli.out, None)?;
    let (reading, tree) = timed(|| source.read());
    print("reading the folder", reading);
    let tree = tree?;
    let (whole, built) = timed(|| knowledge::build(tree, NOW));
    print("whole edition", whole);
    let edition = built.edition.context("the pages cannot be served")?;
    let (index, done) = timed(|| edition.index_anew());
    done?;
    print("index alone", index);
    let (changed, edition) = change_one(&cli.out, &source, edition)?;
    print("one article changed", changed);
    let viewer = Viewer::nobody(Language::En);
    let queries = read(&cli.queries)?;
    let mut took = spans(&queries, |text| {
        edition.search(&viewer, &Question { text, limit: 20, ..Question::default() });
    });
    percentiles("search", &mut took);
    let mut took = spans(&read(&cli.prefixes)?, |text| {
        edition.suggest(&viewer, text, 8);
    });
    percentiles("suggestions", &mut took);
    let mut took = spans(&descriptions(&queries), |text| {
        edition.search(&viewer, &Question { text, limit: 20, ..Question::default() });
    });
    percentiles("100-word descriptions", &mut took);
    for (name, piece) in [("50 KB of >", ">"), ("50 KB of <div>", "<div>")] {
        let tree = hostile(&piece.repeat(50_000 / piece.len()));
        let (took, built) = timed(|| knowledge::build(tree, NOW));
        ensure!(built.findings.iter().any(|finding| finding.code == "A013"), "{name} is not refused");
        println!("{name:<29} {:>9.2} ms to refuse", took.as_secs_f64() * 1e3);
    }
    Ok(())
}

/// A knowledge base of one article.
fn hostile(body: &str) -> Tree {
    let text = format!("---\ntitle: T\nsummary: S.\n---\n\n{body}\n");
    let files = [("portal.toml".to_owned(), Vec::new()), ("articles/t/a.md".to_owned(), text.into_bytes())];
    Tree { id: "bench".into(), files: files.into(), ..Tree::default() }
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let done = work();
    (start.elapsed(), done)
}

fn print(name: &str, took: Duration) {
    println!("{name:<29} {:>9.2} s", took.as_secs_f64());
}

/// Changes one article and builds the edition after `before`.
fn change_one(folder: &Path, source: &Source, before: Edition) -> Result<(Duration, Edition)> {
    let first = WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    // Not a translation: those are not found on an English page.
    let is_page =
        |path: &PathBuf| path.to_string_lossy().ends_with(".md") && !path.to_string_lossy().ends_with(".es.md");
    let path = first.map(walkdir::DirEntry::into_path).find(is_page);
    let path = path.context("there are no pages")?;
    let text = fs::read_to_string(&path)?;
    fs::write(&path, format!("{text}\nOne more sentence about zanahoria.\n"))?;
    let (took, built) = timed(|| -> Result<_> {
        let tree: Tree = source.read()?;
        Ok(knowledge::build_after(tree, NOW, &before))
    });
    let edition = built?.edition.context("the changed pages cannot be served")?;
    let viewer = Viewer::nobody(Language::En);
    let found = edition.search(&viewer, &Question { text: "zanahoria", limit: 3, ..Question::default() });
    ensure!(found.total == 1, "the changed article is not found");
    Ok((took, edition))
}

/// Problems in a hundred words each: what people search for, one thing after the other.
fn descriptions(queries: &[String]) -> Vec<String> {
    let words: Vec<_> = queries.iter().flat_map(|query| query.split_whitespace()).collect();
    let from = |start: usize| words.iter().cycle().skip(start).take(100).copied().collect::<Vec<_>>().join(" ");
    (0..200.min(words.len())).map(|number| from(number * words.len() / 200)).collect()
}

fn spans(queries: &[String], mut ask: impl FnMut(&str)) -> Vec<Duration> {
    queries.iter().map(|query| timed(|| ask(query)).0).collect()
}

fn percentiles(name: &str, took: &mut [Duration]) {
    took.sort();
    let at = |share: f64| took[((took.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    println!("{name:<29} {:>9.2} ms p50 {:>7.2} ms p99 {:>7.2} ms at most", at(0.5), at(0.99), at(1.0));
}

fn read(files: &[PathBuf]) -> Result<Vec<String>> {
    let mut queries = Vec::new();
    for file in files {
        let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
        let lines = text.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
        queries.extend(lines.filter_map(|line| line["query"].as_str().map(str::to_owned)));
    }
    ensure!(!queries.is_empty(), "there are no queries to measure with");
    Ok(queries)
}

/// Writes so many pages; their bytes.
fn repeat(corpus: &Path, out: &Path, pages: usize) -> Result<usize> {
    let _ = fs::remove_dir_all(out);
    let files = WalkDir::new(corpus).sort_by_file_name().into_iter().filter_map(Result::ok);
    let files: Vec<_> = files
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .collect();
    ensure!(!files.is_empty(), "{} holds no Markdown", corpus.display());
    let mut bytes = 0;
    for number in 0..pages {
        let path = &files[number % files.len()];
        let copy = number / files.len();
        let to = out.join(format!("copy{copy:02}")).join(path.strip_prefix(corpus)?);
        fs::create_dir_all(to.parent().context("a page has a folder")?)?;
        let text = marked(&fs::read_to_string(path)?, &word(copy));
        bytes += text.len();
        fs::write(to, text)?;
    }
    Ok(bytes)
}

/// A word that only this copy has.
fn word(copy: usize) -> String {
    let letter = |n: usize| char::from(b'a' + (n % 26) as u8);
    format!("zorb{}{}ix", letter(copy / 26), letter(copy))
}

/// The page with the word in its title, every paragraph and every code block.
fn marked(text: &str, word: &str) -> String {
    let mut out = String::with_capacity(text.len() + 1_000);
    let (mut in_front, mut in_code, mut blank) = (text.starts_with("---"), false, true);
    for (number, line) in text.lines().enumerate() {
        let words = line.trim_start();
        let fence = words.starts_with("```") || words.starts_with("~~~");
        let indent = &line[..line.len() - words.len()];
        if in_front {
            in_front = number == 0 || line.trim_end() != "---";
            let title = line.starts_with("title:");
            let _ = match line.strip_suffix('"').filter(|_| title) {
                Some(line) => writeln!(out, "{line} {word}\""),
                None if title => writeln!(out, "{line} {word}"),
                None => writeln!(out, "{line}"),
            };
        } else if fence {
            let _ = writeln!(out, "{line}");
            if !in_code {
                let _ = writeln!(out, "{indent}# {word}");
            }
            in_code = !in_code;
        } else if !in_code && blank && words.starts_with(|first: char| first.is_alphabetic()) {
            let _ = writeln!(out, "{indent}{word} {words}");
        } else {
            let _ = writeln!(out, "{line}");
        }
        blank = line.trim().is_empty();
    }
    out
}
