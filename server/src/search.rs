//! `ventanilla search`: what the portal's search answers, on the command line.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use knowledge::Source;
use knowledge::search::Question;
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
    /// Prints one JSON object instead of lines.
    #[arg(long)]
    json: bool,
}

/// Prints the first ten hits that everybody may see.
pub fn run(args: &SearchArgs) -> Result<()> {
    let language: Language =
        args.lang.parse().ok().context("the portal speaks en and es; give one of them to --lang")?;
    let source = Source::open(&args.content, None)?;
    let today = Timestamp::now().to_zoned_datetime(TimeZone::system()).date();
    let built = knowledge::build(source.read()?, today);
    let edition = built.edition.context("the content has errors that break readers; `ventanilla check` lists them")?;
    let results =
        edition.search(&Viewer::nobody(language), &Question { text: &args.query, limit: 10, ..Question::default() });
    if args.json {
        let hits = results.hits.iter().map(|hit| {
            let title: String = hit.title.0.iter().map(|span| span.text.as_str()).collect();
            serde_json::json!({
                "kind": hit.kind, "id": hit.id, "title": title, "lang": hit.language.code(), "section": hit.section,
                "url": app::site::pages::search::url(language, hit),
            })
        });
        println!("{}", serde_json::json!({ "results": hits.collect::<Vec<_>>() }));
        return Ok(());
    }
    for hit in &results.hits {
        let title: String = hit.title.0.iter().map(|span| span.text.as_str()).collect();
        println!("{:?}\t{}\t{}\t{title}", hit.kind, hit.language, hit.id);
    }
    if results.hits.is_empty() {
        println!("nothing found");
    }
    Ok(())
}
