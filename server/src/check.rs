//! `ventanilla check`: the same verdict as the server's, on the command line. Exit 1 when something breaks readers.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};
use jiff::Timestamp;
use knowledge::{Finding, Level, Since, Source};

use crate::proof::Proof;

/// Arguments of `ventanilla check`.
#[derive(Args)]
pub struct CheckArgs {
    /// A folder, a git work tree or a bare repository.
    path: PathBuf,
    /// Check this branch or commit instead of the files as saved.
    #[arg(long = "ref", visible_alias = "commit")]
    git_ref: Option<String>,
    /// The commit that readers see: an article that it has and this state has not is a broken link [default: where this
    /// state left the published branch].
    #[arg(long)]
    since: Option<String>,
    /// The language of a plain folder's files that name none: en or es [default: en].
    #[arg(long, value_parser = crate::config::language)]
    language: Option<viewer::Language>,
    /// How findings are printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A line each, then a count.
    Text,
    /// One JSON object.
    Json,
}

/// Prints every finding as `path:line: level code message (help)`, what is proven of each guide, then a count; or all of
/// it as JSON. The exit code is
/// the verdict: 1 when a finding, as the content's own policy weighs it, breaks readers.
pub fn run(args: &CheckArgs) -> Result<ExitCode> {
    let source = Source::open(&args.path, args.git_ref.as_deref())?;
    let since = args.since.as_deref().map_or(Since::Published, Since::Commit);
    let tree = knowledge::Tree { language: args.language, ..source.read_since(since)? };
    let guides = knowledge::guides(&tree);
    let findings = knowledge::findings(tree, Timestamp::now());
    let proofs = guides.iter().filter_map(|(guide, tests)| Proof::of(guide, tests, &findings));
    let errors = findings.iter().filter(|finding| finding.level == Level::Error).count();
    let warnings = findings.len() - errors;
    match args.format {
        Format::Text => {
            for finding in &findings {
                println!("{finding}");
            }
            proofs.for_each(|proof| println!("{proof}"));
            println!("{}: {errors} errors, {warnings} warnings", source.describe());
        }
        Format::Json => {
            let findings: Vec<_> = findings.iter().map(json).collect();
            let proofs: Vec<_> = proofs.map(|proof| proof.json()).collect();
            let all = serde_json::json!({
                "errors": errors, "warnings": warnings, "findings": findings, "guides": proofs,
            });
            println!("{all}");
        }
    }
    Ok(if errors == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn json(finding: &Finding) -> serde_json::Value {
    serde_json::json!({
        "path": finding.path,
        "line": finding.line,
        "level": if finding.level == Level::Error { "error" } else { "warning" },
        "code": finding.code,
        "message": finding.message,
        "help": finding.help,
    })
}
