//! `ventanilla search`: what the portal's search answers, on the command line.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;
use jiff::Timestamp;
use knowledge::search::{Hit, Question};
use knowledge::{Edition, Source};
use viewer::{Language, Viewer};

/// Arguments of `ventanilla search`.
#[derive(Args)]
pub struct SearchArgs {
    /// The words, as somebody would type them.
    query: String,
    /// The content: a folder, a git work tree or a bare repository.
    #[arg(long, default_value = "content")]
    content: PathBuf,
    /// The language of the page: en or es.
    #[arg(long, default_value = "en")]
    lang: String,
    /// Shows why each hit ranks where it does.
    #[arg(long, conflicts_with = "json")]
    explain: bool,
    /// Prints one JSON object instead of lines.
    #[arg(long)]
    json: bool,
}

/// Prints the first ten hits that everybody may see.
pub fn run(args: &SearchArgs) -> Result<()> {
    let language: Language =
        args.lang.parse().ok().context("the portal speaks en and es; give one of them to --lang")?;
    let source = Source::open(&args.content, None)?;
    let built = knowledge::build(source.read()?, Timestamp::now());
    let edition = built.edition.context("the content has errors that break readers; `ventanilla check` lists them")?;
    let viewer = Viewer::nobody(language);
    let question = Question { text: &args.query, limit: 10, ..Question::default() };
    if args.explain {
        return explain(&edition, &viewer, &question);
    }
    let results = edition.search(&viewer, &question);
    if args.json {
        let hits = results.hits.iter().map(|hit| {
            let title: String = hit.title.0.iter().map(|span| span.text.as_str()).collect();
            serde_json::json!({
                "kind": hit.key.kind(), "id": hit.key.id(), "title": title, "lang": hit.language.code(), "section": hit.section,
                "url": app::site::pages::search::url(language, hit, ""),
            })
        });
        println!("{}", serde_json::json!({ "results": hits.collect::<Vec<_>>() }));
        return Ok(());
    }
    for hit in &results.hits {
        println!("{}", line(hit));
    }
    if results.hits.is_empty() {
        println!("nothing found");
    }
    Ok(())
}

fn line(hit: &Hit) -> String {
    let title: String = hit.title.0.iter().map(|span| span.text.as_str()).collect();
    format!("{:?}\t{}\t{}\t{title}", hit.key.kind(), hit.language, hit.key.id())
}

/// Prints each hit with what every word and every sign of the order is worth for it.
fn explain(edition: &Edition, viewer: &Viewer, question: &Question<'_>) -> Result<()> {
    let explained = edition.explain(viewer, question);
    for one in &explained {
        println!("{:8.2}  {}", one.hit.score, line(&one.hit));
        for share in &one.shares {
            println!("{:12.2}  {}", share.score, share.why);
        }
        let rest = one.hit.score - one.shares.iter().map(|share| share.score).sum::<f32>();
        if rest > 0.01 {
            println!("{rest:12.2}  the title begins so, or it is pinned");
        }
    }
    if explained.is_empty() {
        println!("nothing found");
    }
    Ok(())
}
