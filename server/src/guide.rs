//! `ventanilla guide`: how much of each guide its path tests walk, and a path test written from a walk in the terminal.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use clap::{Args, Subcommand};
use guides::{Answers, Facts, Guide, Node, NodeKind, Step};
use knowledge::Source;
use viewer::{GuideId, Language, StepId};

/// Arguments of `ventanilla guide`.
#[derive(Args)]
pub struct GuideArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Prints how many options and outcomes of each guide its path tests walk.
    Coverage {
        /// A folder, a git work tree or a bare repository.
        #[arg(default_value = "content")]
        content: PathBuf,
    },
    /// Asks a guide's questions and adds the walk to its path tests.
    Record {
        /// The guide's id.
        guide: GuideId,
        /// What the test shows, as a sentence.
        #[arg(long)]
        name: String,
        /// The folder with the content.
        #[arg(long, default_value = "content")]
        content: PathBuf,
        /// Something known beforehand, for example `device.os=windows`; may be given again.
        #[arg(long = "fact")]
        facts: Vec<String>,
    },
}

/// The most answers of one walk: a guide asks less, and a terminal may send nonsense for ever.
const MOST: usize = 200;

/// Runs the command.
pub fn run(args: &GuideArgs) -> Result<()> {
    match &args.what {
        What::Coverage { content } => coverage(content),
        What::Record { guide, name, content, facts } => {
            let facts = facts.iter().map(|fact| {
                let (name, value) = fact.split_once('=').with_context(|| format!("--fact {fact} is not NAME=VALUE"))?;
                Ok((name.to_owned(), value.to_owned()))
            });
            record(content, guide, name, &facts.collect::<Result<Facts>>()?)
        }
    }
}

fn coverage(content: &Path) -> Result<()> {
    let tree = Source::open(content, None)?.read()?;
    for (guide, tests) in knowledge::guides(&tree) {
        let coverage = guide.coverage(&tests);
        let walked = |all: usize, missing: &[String]| format!("{} of {all}", all - missing.len());
        println!(
            "{}: {} options, {} outcomes, {} tests",
            guide.id,
            walked(coverage.options, &coverage.unchosen),
            walked(coverage.outcomes, &coverage.unreached),
            tests.tests.len()
        );
        for option in &coverage.unchosen {
            println!("  no test chooses {option}");
        }
        for outcome in &coverage.unreached {
            println!("  no test reaches {outcome}");
        }
    }
    Ok(())
}

fn record(content: &Path, id: &str, name: &str, facts: &Facts) -> Result<()> {
    ensure!(content.is_dir(), "{} is not a folder; a test is written beside its guide", content.display());
    let tree = Source::open(content, None)?.read()?;
    let guides = knowledge::guides(&tree);
    let Some((guide, _)) = guides.iter().find(|(guide, _)| guide.id == id) else {
        let known: Vec<_> = guides.iter().map(|(guide, _)| guide.id.as_str()).collect();
        bail!("there is no guide {id}; there are {}", known.join(", "));
    };
    let (answers, visits, outcome) = ask(guide, facts, &mut std::io::stdin().lock())?;
    let path = content.join("guides").join(id).join("tests/recorded.toml");
    let mut file = std::fs::OpenOptions::new().create(true).append(true).open(&path);
    if file.is_err() {
        std::fs::create_dir_all(path.parent().context("a test lies in a folder")?)?;
        file = std::fs::OpenOptions::new().create(true).append(true).open(&path);
    }
    let test = toml(name, facts, &answers, &visits, &outcome)?;
    file.and_then(|mut file| file.write_all(test.as_bytes()))
        .with_context(|| format!("{} cannot be written", path.display()))?;
    println!("It ends at {outcome}. The test stands in {}", path.display());
    Ok(())
}

/// The answers, the questions that were asked, and where they led.
type Walked = (BTreeMap<StepId, Vec<String>>, Vec<StepId>, StepId);

/// Asks until an outcome is reached.
fn ask(guide: &Guide, facts: &Facts, input: &mut impl BufRead) -> Result<Walked> {
    let mut answers = Answers::default();
    for _ in 0..MOST {
        let walk = guide.walk(&answers, facts, None);
        let node = match walk.step {
            Step::Question(node) => node,
            // Read from its file, a guide asks for no facts: they come on the command line.
            Step::Fact(fact) => bail!("give the fact {} with --fact", fact.name),
            Step::Outcome(outcome) => {
                let visits = walk.trail.iter().map(|answered| answered.node.id.clone()).collect();
                let given = walk.trail.into_iter().filter(|answered| !answered.values.is_empty());
                return Ok((
                    given.map(|answered| (answered.node.id.clone(), answered.values)).collect(),
                    visits,
                    outcome.id.clone(),
                ));
            }
        };
        show(node);
        let mut line = String::new();
        ensure!(input.read_line(&mut line)? > 0, "the walk ended before an outcome; nothing was written");
        let values: Vec<String> = match node.kind {
            NodeKind::Info => Vec::new(),
            NodeKind::Multi => line.split(',').map(|one| chosen(node, one)).filter(|one| !one.is_empty()).collect(),
            _ => Some(chosen(node, &line)).filter(|one| !one.is_empty()).into_iter().collect(),
        };
        let mut tried = answers.clone();
        tried.set(&node.id, values);
        if guide.walk(&tried, facts, Some(&node.id)).answers.has(&node.id) {
            answers = tried;
        } else {
            println!("That is no answer to this question.");
        }
    }
    bail!("no outcome after {MOST} answers; nothing was written")
}

fn show(node: &Node) {
    println!("\n{}", node.title.get(Language::En));
    for (number, option) in (1..).zip(&node.options) {
        println!("  {number}  {}  ({})", option.label.get(Language::En), option.id);
    }
    let how = match node.kind {
        NodeKind::Info => "Return goes on",
        NodeKind::Multi => "numbers, with commas between them",
        NodeKind::Choice => "a number",
        _ => "the answer",
    };
    println!("> {how}");
}

/// An option by its number or its id; anything else as it was typed.
fn chosen(node: &Node, typed: &str) -> String {
    let typed = typed.trim();
    let number: Option<usize> = typed.parse().ok().filter(|_| !node.options.is_empty());
    let option = number.and_then(|number| node.options.get(number.checked_sub(1)?));
    option.map_or_else(|| typed.to_owned(), |option| option.id.clone())
}

fn toml(
    name: &str,
    facts: &Facts,
    answers: &BTreeMap<StepId, Vec<String>>,
    visits: &[StepId],
    outcome: &StepId,
) -> Result<String> {
    // A string of JSON is a basic string of TOML.
    let quoted = |text: &str| serde_json::to_string(text);
    let mut test = format!("\n[[test]]\nname = {}\n", quoted(name)?);
    if !facts.is_empty() {
        let pairs = facts.iter().map(|(name, value)| Ok(format!("{} = {}", quoted(name)?, quoted(value)?)));
        writeln!(test, "facts = {{ {} }}", pairs.collect::<Result<Vec<_>>>()?.join(", "))?;
    }
    let pairs = answers.iter().map(|(node, values)| match values.as_slice() {
        [one] => Ok(format!("{node} = {}", quoted(one)?)),
        several => Ok(format!("{node} = {}", serde_json::to_string(several)?)),
    });
    writeln!(test, "answers = {{ {} }}", pairs.collect::<Result<Vec<_>>>()?.join(", "))?;
    writeln!(test, "visits = {}", serde_json::to_string(visits)?)?;
    writeln!(test, "outcome = {}", quoted(outcome)?)?;
    Ok(test)
}
