//! Maps of many shapes: no box over another, no line through a box, every line from its box to its box.

use super::*;

/// Boxes of different heights and the lines `from>to`.
fn drawn(boxes: usize, lines: &str) -> (Vec<f64>, Vec<Line>, Plan) {
    let heights: Vec<f64> = (0..boxes).map(|index| 50.0 + 23.0 * (index % 4) as f64).collect();
    let lines = lines.split_whitespace().enumerate().map(|(index, line)| {
        let (from, to) = line.split_once('>').unwrap();
        Line { from: from.parse().unwrap(), port: 20.0 + (index % 3) as f64 * 10.0, to: to.parse().unwrap() }
    });
    let lines: Vec<_> = lines.collect();
    let plan = plan(&heights, &lines);
    (heights, lines, plan)
}

fn check(boxes: usize, words: &str) {
    let (heights, lines, plan) = drawn(boxes, words);
    assert_eq!((plan.boxes.len(), plan.lines.len()), (boxes, lines.len()), "{words}");
    let boxes: Vec<_> = plan.boxes.iter().zip(&heights).map(|(corner, height)| (corner.0, corner.1, *height)).collect();
    for (index, (x, y, height)) in boxes.iter().enumerate() {
        assert!(*x >= 0.0 && *y >= 0.0 && x + WIDTH <= plan.width && y + height <= plan.height, "{words}: {index}");
        for (other_x, other_y, other) in &boxes[..index] {
            let apart = (x - other_x).abs() >= WIDTH || y + height <= *other_y || other_y + other <= *y;
            assert!(apart, "{words}: {index} stands over another: {boxes:?}");
        }
    }
    for (line, points) in lines.iter().zip(&plan.lines) {
        let (from, to) = (boxes[line.from], boxes[line.to]);
        assert_eq!(points[0], (from.0 + WIDTH, from.1 + line.port), "{words}");
        assert_eq!(points[points.len() - 1], (to.0, to.1 + ENTRY), "{words}");
        // Where a line passes a column, from the second point to the third and so on, no box stands.
        for pass in points[1..points.len() - 1].chunks(2) {
            let through =
                boxes.iter().any(|(x, y, height)| *x == pass[0].0 && *y <= pass[0].1 && pass[0].1 <= y + height);
            assert!(!through && pass[0].1 == pass[1].1, "{words}: {line:?} runs through a box");
        }
        if from.0 < to.0 {
            let columns = ((to.0 - from.0) / (WIDTH + BETWEEN)).round() as usize;
            assert_eq!(points.len(), columns * 2, "{words}: {line:?} passes every column between");
        }
    }
    assert_eq!(drawn(plan.boxes.len(), words).2, plan, "{words}: the same again");
}

#[test]
fn nothing_stands_or_runs_over_a_box() {
    for (boxes, lines) in [
        (1, ""),
        (2, "0>1 0>1"),
        (4, "0>1 0>2 1>3 2>3"),
        (5, "0>1 1>2 2>3 0>3 0>4 1>4 3>4"),
        (7, "0>6 0>5 0>4 0>3 0>2 0>1"),
        (9, "0>1 0>2 0>3 1>4 2>4 3>4 4>5 4>6 5>7 6>7 0>8 4>8 7>8"),
        // Circles, which the checker refuses.
        (3, "0>1 1>2 2>0"),
        (2, "0>0 0>1 1>1"),
    ] {
        check(boxes, lines);
    }
    // As random as a small generator makes them.
    let mut seed = 7_u32;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % below
    };
    for _ in 0..200 {
        let boxes = 2 + next(14);
        let lines: Vec<String> = (0..next(30)).map(|_| format!("{}>{}", next(boxes), next(boxes))).collect();
        check(boxes, &lines.join(" "));
    }
}

#[test]
fn a_box_stands_right_of_everything_that_leads_to_it() {
    let (_, lines, plan) = drawn(5, "0>1 1>2 2>3 0>3 0>4 3>4");
    assert!(lines.iter().all(|line| plan.boxes[line.from].0 < plan.boxes[line.to].0));
    let columns: Vec<_> = plan.boxes.iter().map(|(x, _)| ((x - MARGIN) / (WIDTH + BETWEEN)).round() as usize).collect();
    assert_eq!(columns, [0, 1, 2, 3, 4]);
}
