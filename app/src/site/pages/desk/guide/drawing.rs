//! The map as a drawing: a box for each step with its answers as rows, and from each row a line to where it leads, the
//! thicker the more people went there. It scrolls in its own frame.

use desk::MapTraffic;
use guides::{Guide, OutcomeKind};
use leptos::prelude::*;

use super::edges::Edge;
use super::layout::{ENTRY, Line, Plan, Point, WIDTH, plan};
use super::wrap::{ems, wrap};
use super::{number, step_kind, step_name, way_name};
use crate::site::ask::Ask;

/// Inside a box, to its edges.
const PAD: f64 = 12.0;
/// The size of letters, and of a line of them.
const LETTER: f64 = 13.0;
const LINE: f64 = 18.0;
/// The height of a row.
const ROW: f64 = 24.0;
/// The head of a box above its title: what it is, and who saw it.
const HEAD: f64 = 26.0;
/// The most lines of a title.
const LINES: usize = 3;
/// The widest line, and what it has beside the narrowest.
const NARROW: f64 = 1.25;
const WIDE: f64 = 6.75;

/// A box before it has its place.
struct Card<'g> {
    id: &'g str,
    tone: &'static str,
    name: String,
    lines: Vec<String>,
    rows: Vec<Row>,
}

/// A row of a box, and the edge that begins there.
struct Row {
    edge: usize,
    name: String,
}

impl Card<'_> {
    fn rows_begin(&self) -> f64 {
        HEAD + self.lines.len() as f64 * LINE + PAD / 2.0
    }

    fn height(&self) -> f64 {
        self.rows_begin() + self.rows.len() as f64 * ROW + PAD / 2.0
    }

    /// How far below the upper edge this row's line begins.
    fn port(&self, row: usize) -> f64 {
        self.rows_begin() + (row as f64 + 0.5) * ROW
    }
}

/// The drawing in its frame.
pub fn show(ask: &Ask, guide: &Guide, traffic: &MapTraffic, edges: &[Edge<'_>]) -> AnyView {
    let cards = cards(ask, guide, edges);
    let place = |id: &str| cards.iter().position(|card| card.id == id);
    let rows = cards.iter().enumerate().flat_map(|(from, card)| {
        let ports = card.rows.iter().enumerate().map(move |(row, at)| (at.edge, card.port(row)));
        ports.filter_map(move |(edge, port)| Some((edge, Line { from, port, to: place(edges[edge].to)? })))
    });
    let (drawn, lines): (Vec<usize>, Vec<Line>) = rows.unzip();
    let heights: Vec<_> = cards.iter().map(Card::height).collect();
    let plan = plan(&heights, &lines);
    let most = edges.iter().map(|edge| edge.visits).max().unwrap_or(0);
    let ways = drawn.iter().zip(&plan.lines).map(|(edge, points)| way(ask, guide, &edges[*edge], points, most));
    let boxes = cards.iter().zip(&plan.boxes).map(|(card, corner)| step(ask, guide, traffic, edges, card, *corner));
    let arrows = lines.iter().map(|line| line.to).collect::<std::collections::BTreeSet<_>>();
    let arrows = arrows.into_iter().map(|to| arrow(plan.boxes[to]));
    let described = ask.say_with(
        "map-described",
        [
            ("guide", guide.title.get(ask.language()).into()),
            ("questions", guide.nodes.len().into()),
            ("ends", guide.outcomes.len().into()),
        ],
    );
    let Plan { width, height, .. } = plan;
    view! {
        <figure class="guide-map stack stack-s">
            <div class="frame" role="group" tabindex="0" aria-label=ask.say("map-frame")>
                <svg
                    viewBox=format!("0 0 {width:.0} {height:.0}")
                    width=format!("{width:.0}")
                    height=format!("{height:.0}")
                    role="img"
                    aria-label=described
                >
                    {ways.collect_view()}
                    {arrows.collect_view()}
                    {boxes.collect_view()}
                </svg>
            </div>
            <figcaption class="soft small">{ask.say("map-legend")}</figcaption>
        </figure>
    }
    .into_any()
}

fn cards<'g>(ask: &Ask, guide: &'g Guide, edges: &[Edge<'_>]) -> Vec<Card<'g>> {
    let questions = guide.nodes.iter().map(|node| (node.id.as_str(), "question"));
    let ends = guide.outcomes.iter().map(|outcome| {
        let tone = match outcome.kind {
            OutcomeKind::Answer { .. } => "answer",
            OutcomeKind::Request { .. } => "request",
            _ => "other",
        };
        (outcome.id.as_str(), tone)
    });
    let card = |(id, tone)| {
        let name = step_name(ask, guide, id);
        let lines = wrap(&name, (WIDTH - 2.0 * PAD) / (LETTER * 1.06), LINES);
        let own = edges.iter().enumerate().filter(|(_, edge)| edge.from == id);
        let rows = own.map(|(index, edge)| Row { edge: index, name: way_name(ask, guide, edge) });
        Card { id, tone, name, lines, rows: rows.collect() }
    };
    questions.chain(ends).map(card).collect()
}

/// A line: it turns between the columns and runs straight past them.
fn way(ask: &Ask, guide: &Guide, edge: &Edge<'_>, points: &[Point], most: u64) -> impl IntoView + use<> {
    let (x, y) = points[0];
    let mut path = format!("M{x:.1} {y:.1}");
    for (index, pair) in points.windows(2).enumerate() {
        let ((from, _), (x, y)) = (pair[0], pair[1]);
        if index % 2 == 0 {
            let middle = (from + x) / 2.0;
            path += &format!("C{middle:.1} {:.1} {middle:.1} {y:.1} {x:.1} {y:.1}", pair[0].1);
        } else {
            path += &format!("H{x:.1}");
        }
    }
    let thickness = NARROW + if most > 0 { WIDE * edge.visits as f64 / most as f64 } else { 0.0 };
    let words = ask.say_with(
        "map-way",
        [
            ("from", step_name(ask, guide, edge.from).into()),
            ("by", way_name(ask, guide, edge).into()),
            ("to", step_name(ask, guide, edge.to).into()),
            ("visits", number(ask, edge.visits).into()),
        ],
    );
    let walked = (edge.visits > 0).then_some("");
    view! {
        <g class="way" data-walked=walked><title>{words}</title><path d=path stroke-width=format!("{thickness:.2}")></path></g>
    }
}

/// Where lines come into a box.
fn arrow((x, y): Point) -> impl IntoView {
    let y = y + ENTRY;
    view! { <path class="arrow" d=format!("M{:.1} {:.1}L{x:.1} {y:.1}L{:.1} {:.1}Z", x - 8.0, y - 5.0, x - 8.0, y + 5.0)></path> }
}

fn step(
    ask: &Ask,
    guide: &Guide,
    traffic: &MapTraffic,
    edges: &[Edge<'_>],
    card: &Card<'_>,
    (x, y): Point,
) -> impl IntoView + use<> {
    let (left, right) = (x + PAD, x + WIDTH - PAD);
    let seen = traffic.steps.get(card.id).map_or(0, |step| step.seen);
    let seen = (traffic.began > 0).then(|| number(ask, seen));
    let titles = card.lines.iter().enumerate().map(|(index, line)| {
        let y = y + HEAD + index as f64 * LINE + LETTER;
        view! { <text class="name" x=format!("{left:.1}") y=format!("{y:.1}")>{line.clone()}</text> }
    });
    let rows = card.rows.iter().enumerate().map(|(index, row)| {
        let (top, base) = (y + card.port(index) - ROW / 2.0, y + card.port(index) + LETTER * 0.36);
        let visits = (traffic.began > 0).then(|| number(ask, edges[row.edge].visits));
        let taken = visits.as_deref().map_or(0.0, |visits| ems(visits) + 1.0);
        let line = wrap(&row.name, (WIDTH - 2.0 * PAD) / LETTER - taken, 1).pop().unwrap_or_default();
        view! {
            <g class="row">
                <title>{row.name.clone()}</title>
                <path d=format!("M{x:.1} {top:.1}h{WIDTH:.0}")></path>
                <text x=format!("{left:.1}") y=format!("{base:.1}")>{line}</text>
                <text class="visits" x=format!("{right:.1}") y=format!("{base:.1}")>{visits}</text>
            </g>
        }
    });
    let head = format!("{:.1}", y + ENTRY + LETTER * 0.1);
    view! {
        <g class="step" data-kind=card.tone>
            <title>{card.name.clone()}</title>
            <rect x=format!("{x:.1}") y=format!("{y:.1}") width=format!("{WIDTH:.0}") height=format!("{:.1}", card.height()) rx="8"></rect>
            <text class="kind" x=format!("{left:.1}") y=head.clone()>{step_kind(ask, guide, card.id)}</text>
            <text class="visits" x=format!("{right:.1}") y=head>{seen}</text>
            {titles.collect_view()}
            {rows.collect_view()}
        </g>
    }
}
