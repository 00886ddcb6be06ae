//! Where the boxes of a map stand and how the lines between them run: in columns from left to right, each box right of
//! everything that leads to it. Pure, and the same for the same input.

use std::collections::BTreeMap;

/// The width of a box.
pub const WIDTH: f64 = 248.0;
/// How far below its upper edge lines come into a box.
pub const ENTRY: f64 = 18.0;
/// Between columns: room for lines to turn.
const BETWEEN: f64 = 96.0;
/// Between what stands in one column.
const APART: f64 = 20.0;
/// The height of the lane in which lines pass a column.
const LANE: f64 = 14.0;
/// Around everything.
const MARGIN: f64 = 16.0;
/// How often the order of the columns is made better.
const SWEEPS: usize = 6;

/// A line from a box to another one, by their places in the list of boxes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// Where it begins.
    pub from: usize,
    /// How far below that box's upper edge.
    pub port: f64,
    /// Where it ends.
    pub to: usize,
}

/// A point of the drawing.
pub type Point = (f64, f64);

/// The drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The upper left corner of each box.
    pub boxes: Vec<Point>,
    /// The points of each line: it turns from the first to the second, goes straight to the third, turns to the fourth ...
    pub lines: Vec<Vec<Point>>,
    /// The width of all.
    pub width: f64,
    /// The height of all.
    pub height: f64,
}

/// What stands in a column: a box, or a lane for the lines to a box further on.
struct Item {
    column: usize,
    height: f64,
    is_box: bool,
    y: f64,
}

/// Places boxes of these heights and the lines between them. Lines that go back, in a guide that goes in circles, run
/// straight.
pub fn plan(heights: &[f64], lines: &[Line]) -> Plan {
    let columns = columns(heights.len(), lines);
    let mut items: Vec<Item> = (heights.iter().zip(&columns))
        .map(|(height, column)| Item { column: *column, height: *height, is_box: true, y: 0.0 })
        .collect();
    let chains = chains(&mut items, &columns, lines);
    let mut order = vec![Vec::new(); columns.iter().max().map_or(0, |last| last + 1)];
    for (index, item) in items.iter().enumerate() {
        order[item.column].push(index);
    }
    untangle(&mut order, &items, &chains);
    stand(&order, &mut items, &chains);
    let x = |item: &Item| MARGIN + item.column as f64 * (WIDTH + BETWEEN);
    let along = chains.iter().map(|chain| {
        let (first, last) = (&items[chain.way[0]], &items[chain.way[chain.way.len() - 1]]);
        let lanes = chain.way[1..chain.way.len() - 1].iter().map(|lane| &items[*lane]);
        let passes = lanes.flat_map(|lane| [(x(lane), lane.y + LANE / 2.0), (x(lane) + WIDTH, lane.y + LANE / 2.0)]);
        let begin = (x(first) + WIDTH, first.y + chain.port);
        std::iter::once(begin).chain(passes).chain([(x(last), last.y + ENTRY)]).collect()
    });
    Plan {
        lines: along.collect(),
        boxes: items.iter().filter(|item| item.is_box).map(|item| (x(item), item.y)).collect(),
        width: order.len() as f64 * (WIDTH + BETWEEN) - BETWEEN + 2.0 * MARGIN,
        height: items.iter().map(|item| item.y + item.height).fold(0.0, f64::max) + MARGIN,
    }
}

/// A line through what it meets: its box, lanes, the other box.
struct Chain {
    way: Vec<usize>,
    port: f64,
    /// It goes from left to right.
    is_forward: bool,
}

impl Chain {
    /// Its steps from column to column: from, how far below its edge, to.
    fn steps(&self) -> impl Iterator<Item = (usize, f64, usize)> {
        let steps = self.way.windows(2).enumerate().filter(|_| self.is_forward);
        steps.map(|(index, pair)| (pair[0], if index == 0 { self.port } else { LANE / 2.0 }, pair[1]))
    }
}

/// The column of each box: the longest way to it, not counting what goes back.
fn columns(boxes: usize, lines: &[Line]) -> Vec<usize> {
    fn visit(at: usize, lines: &[Line], state: &mut [u8], order: &mut Vec<usize>, forward: &mut [bool]) {
        state[at] = 1;
        for (index, line) in lines.iter().enumerate().filter(|(_, line)| line.from == at) {
            forward[index] = state[line.to] != 1;
            if state[line.to] == 0 {
                visit(line.to, lines, state, order, forward);
            }
        }
        state[at] = 2;
        order.push(at);
    }
    let (mut state, mut order, mut forward) = (vec![0; boxes], Vec::new(), vec![false; lines.len()]);
    for at in 0..boxes {
        if state[at] == 0 {
            visit(at, lines, &mut state, &mut order, &mut forward);
        }
    }
    let mut columns = vec![0; boxes];
    for at in order.into_iter().rev() {
        for (line, _) in lines.iter().zip(&forward).filter(|(line, forward)| line.from == at && **forward) {
            columns[line.to] = columns[line.to].max(columns[at] + 1);
        }
    }
    columns
}

/// Adds the lanes in which lines pass columns; lines to the same box share one.
fn chains(items: &mut Vec<Item>, columns: &[usize], lines: &[Line]) -> Vec<Chain> {
    let mut lanes = BTreeMap::<(usize, usize), usize>::new();
    let mut chain = |line: &Line| {
        let mut way = vec![line.from];
        for column in columns[line.from] + 1..columns[line.to] {
            let lane = lanes.entry((line.to, column)).or_insert_with(|| {
                items.push(Item { column, height: LANE, is_box: false, y: 0.0 });
                items.len() - 1
            });
            way.push(*lane);
        }
        way.push(line.to);
        Chain { way, port: line.port, is_forward: columns[line.from] < columns[line.to] }
    };
    lines.iter().map(&mut chain).collect()
}

/// Brings each column into the order of what leads to it, then of what it leads to, and so on.
fn untangle(order: &mut [Vec<usize>], items: &[Item], chains: &[Chain]) {
    for sweep in 0..SWEEPS {
        let to_the_right = sweep % 2 == 0;
        for step in 1..order.len() {
            let column = if to_the_right { step } else { order.len() - 1 - step };
            let mut place = vec![0.0; items.len()];
            for column in order.iter() {
                for (index, item) in column.iter().enumerate() {
                    place[*item] = index as f64;
                }
            }
            let mut sums = vec![(0.0, 0.0); items.len()];
            for (from, port, to) in chains.iter().flat_map(Chain::steps) {
                // Where in its box a line begins counts, too.
                let begin = place[from] + port / items[from].height.max(port);
                let (at, near) = if to_the_right { (to, begin) } else { (from, place[to]) };
                sums[at] = (sums[at].0 + near, sums[at].1 + 1.0);
            }
            let wish = |item: usize| if sums[item].1 > 0.0 { sums[item].0 / sums[item].1 } else { place[item] };
            order[column].sort_by(|a, b| wish(*a).total_cmp(&wish(*b)).then_with(|| place[*a].total_cmp(&place[*b])));
        }
    }
}

/// Gives each column its heights: everything beside what leads to it, and nothing over another.
fn stand(order: &[Vec<usize>], items: &mut [Item], chains: &[Chain]) {
    for column in order {
        let mut sums = vec![(0.0, 0.0); items.len()];
        for (from, port, to) in chains.iter().flat_map(Chain::steps) {
            let entry = if items[to].is_box { ENTRY } else { LANE / 2.0 };
            sums[to] = (sums[to].0 + items[from].y + port - entry, sums[to].1 + 1.0);
        }
        let (mut free, mut off) = (f64::MIN, 0.0);
        for item in column {
            let (sum, lines) = sums[*item];
            let wish = if lines > 0.0 { sum / lines } else { 0.0 };
            let y = wish.max(free);
            items[*item].y = y;
            free = y + items[*item].height + APART;
            off += wish - y;
        }
        let shift = off / column.len().max(1) as f64;
        for item in column {
            items[*item].y += shift;
        }
    }
    let top = items.iter().map(|item| item.y).fold(f64::MAX, f64::min);
    for item in items {
        item.y += MARGIN - top;
    }
}

#[cfg(test)]
mod tests;
