//! `ventanilla check`: the same verdict as the server's, on the command line. Exit 1 when something breaks readers.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
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
    /// Print every finding, not only the first 50 of each code.
    #[arg(long)]
    all: bool,
}

/// The most findings of a code that are printed, unless all are asked for.
const OF_A_CODE: usize = 50;

/// The most files that are named as those with most findings.
const WORST: usize = 5;

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A line each, then counts.
    Text,
    /// One JSON object.
    Json,
}

/// Prints findings as `path:line: level code message (help)`, what is proven of each guide, how often each code was found and
/// where most, then a count; or all of it as JSON. The exit code is the verdict: 1 when a finding, as the content's own policy
/// weighs it, breaks readers.
pub fn run(args: &CheckArgs) -> Result<ExitCode> {
    let source = Source::open(&args.path, args.git_ref.as_deref())?.speaking(args.language);
    let since = args.since.as_deref().map_or(Since::Published, Since::Commit);
    let tree = source.read_since(since)?;
    let guides = knowledge::guides(&tree);
    let findings = knowledge::findings(tree, Timestamp::now());
    let proofs = guides.iter().filter_map(|(guide, tests)| Proof::of(guide, tests, &findings));
    let errors = findings.iter().filter(|finding| finding.level == Level::Error).count();
    let warnings = findings.len() - errors;
    match args.format {
        Format::Text => {
            let most = if args.all { usize::MAX } else { OF_A_CODE };
            first(&findings, most).for_each(|finding| println!("{finding}"));
            proofs.for_each(|proof| println!("{proof}"));
            summary(&findings, most).iter().for_each(|line| println!("{line}"));
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

/// The first findings of each code, in the order of the files.
fn first(findings: &[Finding], most: usize) -> impl Iterator<Item = &Finding> {
    let mut printed = BTreeMap::<&str, usize>::new();
    findings.iter().filter(move |finding| {
        let count = printed.entry(finding.code).or_default();
        *count += 1;
        *count <= most
    })
}

/// How often each code was found and in how many files, those that refuse the content first; and the files with most. Nothing
/// where a glance at the findings says as much.
fn summary(findings: &[Finding], most: usize) -> Vec<String> {
    let mut codes = BTreeMap::<(Reverse<Level>, &str), (usize, BTreeSet<&str>)>::new();
    let mut files = BTreeMap::<&str, usize>::new();
    for finding in findings {
        let (count, of_files) = codes.entry((Reverse(finding.level), finding.code)).or_default();
        *count += 1;
        of_files.insert(&finding.path);
        *files.entry(&finding.path).or_default() += 1;
    }
    let mut lines: Vec<_> = codes
        .iter()
        .map(|((Reverse(level), code), (count, of_files))| {
            let level = if *level == Level::Error { "error" } else { "warning" };
            let more = if *count > most {
                format!(", the first {most} of them above (--all prints all)")
            } else {
                String::new()
            };
            let files = if of_files.len() == 1 { "1 file".to_owned() } else { format!("{} files", of_files.len()) };
            format!("  {code} {level}: {count} in {files}{more}")
        })
        .collect();
    if files.len() > WORST {
        let mut worst: Vec<_> = files.into_iter().map(|(path, count)| (Reverse(count), path)).collect();
        worst.sort();
        let worst: Vec<_> =
            worst.iter().take(WORST).map(|(Reverse(count), path)| format!("{path} ({count})")).collect();
        lines.push(format!("  most in: {}", worst.join(", ")));
    }
    lines
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

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, code: &'static str, level: Level) -> Finding {
        let (message, help) = ("m".to_owned(), String::new());
        Finding { path: path.to_owned(), line: 1, code, level, message, help, firm: false }
    }

    #[test]
    fn many_findings_are_counted_by_code() {
        let many = (0..140).map(|file| found(&format!("a/{}.md", file % 70), "A016", Level::Warning));
        let mut findings: Vec<_> = many.chain([found("a/3.md", "A004", Level::Error)]).collect();
        findings.sort();
        assert_eq!(first(&findings, OF_A_CODE).count(), OF_A_CODE + 1);
        let lines = summary(&findings, OF_A_CODE);
        assert_eq!(lines[0], "  A004 error: 1 in 1 file");
        assert_eq!(lines[1], "  A016 warning: 140 in 70 files, the first 50 of them above (--all prints all)");
        assert!(lines[2].starts_with("  most in: a/3.md (3), a/0.md (2), "), "{lines:?}");
        assert_eq!(summary(&findings, usize::MAX)[1], "  A016 warning: 140 in 70 files");
        assert!(summary(&[], OF_A_CODE).is_empty());
    }
}
