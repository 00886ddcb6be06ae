//! `cargo xtask quality`: loads real knowledge bases and asks the portal's search what people asked for in them, beside
//! two baselines that one would otherwise pick. Judgements come with the queries; nothing here is shipped.

mod engines;
mod measures;
mod queries;

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use clap::Parser;
use jiff::Timestamp;
use knowledge::{Edition, Source};
use viewer::{Language, Viewer};

use engines::{Engine, Way};
use measures::Measures;
use queries::Query;

/// Keystrokes after which somebody gives up.
const PATIENCE: usize = 30;

#[derive(Parser)]
#[command(name = "cargo xtask quality", about = "Measures how well the search finds what people meant")]
struct Cli {
    /// The folder with a corpus in each folder, and `queries/<corpus>-<set>.jsonl` beside them.
    #[arg(long, default_value = "../shared/corpora")]
    corpora: PathBuf,
    /// The query sets, in the order of the table; `prefix` is typed, the others are sent.
    #[arg(long, value_delimiter = ',', default_value = "known,typo,prefix")]
    sets: Vec<String>,
    /// The language of the page that is asked.
    #[arg(long, default_value = "en")]
    lang: String,
    /// Only this corpus.
    #[arg(long)]
    only: Option<String>,
    /// Prints the queries whose article the portal did not put first, with what it put there.
    #[arg(long)]
    misses: bool,
    /// Leaves the baselines out.
    #[arg(long)]
    alone: bool,
}

fn main() -> Result<()> {
    let cli = Cli::parse();
    let names = corpora(&cli)?;
    let language: Language = cli.lang.parse().ok().context("--lang takes en or es")?;
    let mut sums = std::collections::BTreeMap::<(usize, String), (f64, usize)>::new();
    println!(
        "{:<14}{:<8}{:<22}{:>8}{:>11}{:>8}{:>12}",
        "corpus", "set", "engine", "MRR@10", "success@3", "empty", "keystrokes"
    );
    for name in &names {
        let edition = load(&cli.corpora.join(name))?;
        let engines = engines::all(&edition, language, cli.alone)?;
        for (place, set) in cli.sets.iter().enumerate() {
            let queries = queries::read(&cli.corpora.join(format!("queries/{name}-{set}.jsonl")))?;
            let way = if set == "prefix" { Way::Typing } else { Way::Searching };
            for engine in &engines {
                let measures = measure(engine.as_ref(), way, &queries);
                let keystrokes = match way {
                    Way::Typing => format!("{:>12.1}", keystrokes(engine.as_ref(), &edition, &queries)),
                    Way::Searching => String::new(),
                };
                println!("{name:<14}{set:<8}{:<22}{measures}{keystrokes}", engine.name());
                let sum = sums.entry((place, engine.name().to_owned())).or_default();
                *sum = (sum.0 + measures.mrr(), sum.1 + 1);
            }
            if cli.misses {
                misses(engines[0].as_ref(), way, &queries);
            }
        }
    }
    for ((place, engine), (sum, count)) in sums {
        println!("{:<14}{:<8}{engine:<22}{:>8.3}", "average", cli.sets[place], sum / count as f64);
    }
    Ok(())
}

fn corpora(cli: &Cli) -> Result<Vec<String>> {
    if let Some(only) = &cli.only {
        return Ok(vec![only.clone()]);
    }
    let folder = std::fs::read_dir(&cli.corpora)
        .with_context(|| format!("{}: no knowledge bases to measure with; give --corpora", cli.corpora.display()))?;
    let mut names: Vec<String> = folder
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| cli.corpora.join(format!("queries/{name}-{}.jsonl", cli.sets[0])).is_file())
        .collect();
    names.sort();
    ensure!(!names.is_empty(), "{} holds no corpus with queries", cli.corpora.display());
    Ok(names)
}

fn load(folder: &std::path::Path) -> Result<Edition> {
    let built = knowledge::build(Source::open(folder, None)?.read()?, Timestamp::now());
    built.edition.with_context(|| format!("{} cannot be served", folder.display()))
}

fn measure(engine: &dyn Engine, way: Way, queries: &[Query]) -> Measures {
    let mut measures = Measures::default();
    for query in queries {
        let found = engine.find(&query.query, way);
        measures.add(found.len(), found.iter().take(10).position(|id| query.relevant.contains(id)));
    }
    measures
}

/// Letters of a title, on average, until its article is among the first five.
fn keystrokes(engine: &dyn Engine, edition: &Edition, queries: &[Query]) -> f64 {
    let mut articles: Vec<&String> = queries.iter().filter_map(|query| query.relevant.first()).collect();
    articles.sort();
    articles.dedup();
    let nobody = Viewer::nobody(Language::En);
    let counts = articles.iter().filter_map(|id| {
        let title = &edition.article(&nobody, id)?.article.title;
        let typed = (2..=PATIENCE.min(title.chars().count())).find(|&letters| {
            let begin: String = title.chars().take(letters).collect();
            engine.find(&begin, Way::Typing).iter().take(5).any(|found| found == *id)
        });
        Some(typed.unwrap_or(PATIENCE))
    });
    let counts: Vec<usize> = counts.collect();
    counts.iter().sum::<usize>() as f64 / counts.len().max(1) as f64
}

fn misses(engine: &dyn Engine, way: Way, queries: &[Query]) {
    for query in queries {
        let found = engine.find(&query.query, way);
        let place = found.iter().take(10).position(|id| query.relevant.contains(id));
        if place != Some(0) {
            let place = place.map_or("-".to_owned(), |place| (place + 1).to_string());
            let first = found.first().map_or("nothing", String::as_str);
            println!("    {place:>2}  {:<50} wanted {}, first {first}", query.query, query.relevant.join(" "));
        }
    }
}
