//! Two versions of an article as text: what was taken out, what came in, and a few lines around it.

use std::time::Duration;

use knowledge::Past;
use leptos::prelude::*;
use similar::{ChangeTag, TextDiff};

use crate::site::ask::Ask;
use crate::site::problem::Problem;

/// Lines that are shown around a change.
const AROUND: usize = 3;

/// The most lines that are shown.
const LINES: usize = 2_000;

/// How long a comparison may search for the shortest way; then it takes one that is good enough.
const PATIENCE: Duration = Duration::from_millis(300);

/// What differs: lines that follow each other, each taken out, come in, or as it was.
pub(super) type Hunks = Vec<Vec<(ChangeTag, String)>>;

/// Compares two versions, in places of its own: neither reports nor other readers of History wait for it.
pub(super) async fn compare(ask: &Ask, from: &Past, to: &Past) -> Result<Hunks, Problem> {
    let (from, to) = (from.text.clone(), to.text.clone());
    ask.site.comparisons().call(move || hunks(&from, &to)).await
}

fn hunks(from: &str, to: &str) -> Hunks {
    let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(from, to);
    let mut left = LINES;
    let hunks = diff.grouped_ops(AROUND).into_iter().map(|group| {
        let changes = group.iter().flat_map(|op| diff.iter_changes(op)).take(left);
        let lines = changes.map(|change| (change.tag(), change.value().trim_end_matches(['\r', '\n']).to_owned()));
        let lines: Vec<_> = lines.collect();
        left -= lines.len();
        lines
    });
    hunks.collect()
}

/// The comparison.
pub(super) fn show(ask: &Ask, from: &Past, to: &Past, hunks: &Hunks) -> AnyView {
    let at = |past: &Past| ask.times().of(past.version.commit.at);
    let title = ask.say_with("history-between", [("from", at(from).into()), ("to", at(to).into())]);
    let hunks = hunks.iter().map(|lines| {
        let lines = lines.iter().cloned().map(|(tag, text)| match tag {
            ChangeTag::Delete => view! { <del>{text}</del> }.into_any(),
            ChangeTag::Insert => view! { <ins>{text}</ins> }.into_any(),
            ChangeTag::Equal => view! { <span>{text}</span> }.into_any(),
        });
        view! { <div class="hunk">{lines.collect_view()}</div> }
    });
    let hunks = hunks.collect::<Vec<_>>();
    let body = if hunks.is_empty() {
        view! { <p class="soft">{ask.say("history-same")}</p> }.into_any()
    } else {
        view! { <div class="diff" role="group" aria-labelledby="compared" tabindex="0">{hunks}</div> }.into_any()
    };
    view! {
        <section class="stack stack-s" aria-labelledby="compared">
            <h2 id="compared">{title}</h2>
            {body}
        </section>
    }
    .into_any()
}
