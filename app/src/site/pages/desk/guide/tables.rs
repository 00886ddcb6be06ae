//! The map in words: every way with those who went along it, and what was done at every step.

use desk::{Footfall, MapTraffic};
use guides::Guide;
use leptos::prelude::*;

use super::edges::Edge;
use super::{conditions, number, step_kind, step_name, way_name};
use crate::site::ask::Ask;

/// Every way from step to step.
pub fn ways(ask: &Ask, guide: &Guide, edges: &[Edge<'_>]) -> AnyView {
    let rows = edges.iter().map(|edge| {
        view! {
            <tr>
                <th scope="row">{step_name(ask, guide, edge.from)}</th>
                <td>{way_name(ask, guide, edge)}</td>
                <td>{step_name(ask, guide, edge.to)}</td>
                <td class="end num">{number(ask, edge.visits)}</td>
            </tr>
        }
    });
    view! {
        <section class="stack stack-s" aria-labelledby="ways">
            <div class="section-title"><h2 id="ways">{ask.say("map-ways")}</h2></div>
            <div class="table" role="group" tabindex="0" aria-labelledby="ways">
                <table>
                    <caption>{ask.say("map-ways-means")}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ask.say("map-from")}</th>
                            <th scope="col">{ask.say("map-by")}</th>
                            <th scope="col">{ask.say("map-to")}</th>
                            <th scope="col" class="end">{ask.say("map-visits")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

/// Every step, the questions first.
pub fn steps(ask: &Ask, guide: &Guide, traffic: &MapTraffic) -> AnyView {
    let ids = guide.nodes.iter().map(|node| &node.id).chain(guide.outcomes.iter().map(|outcome| &outcome.id));
    let rows = ids.map(|id| {
        let Footfall { seen, human, last } = traffic.steps.get(id.as_str()).copied().unwrap_or_default();
        let left_out = guide.node(id).and_then(|node| node.skip_if.as_ref()).map(|skip| {
            let condition = conditions::condition(ask.language(), guide, skip);
            let words = ask.say_with("map-left-out", [("condition", condition.into())]);
            view! { <span class="soft small">" "{words}</span> }
        });
        view! {
            <tr>
                <th scope="row">{step_name(ask, guide, id)}{left_out}</th>
                <td>{step_kind(ask, guide, id)}</td>
                <td class="end num">{number(ask, seen)}</td>
                <td class="end num">{number(ask, human)}</td>
                <td class="end num">{number(ask, last)}</td>
            </tr>
        }
    });
    view! {
        <section class="stack stack-s" aria-labelledby="steps">
            <div class="section-title"><h2 id="steps">{ask.say("map-steps")}</h2></div>
            <div class="table" role="group" tabindex="0" aria-labelledby="steps">
                <table>
                    <caption>{ask.say("map-steps-means")}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ask.say("map-step")}</th>
                            <th scope="col">{ask.say("map-kind")}</th>
                            <th scope="col" class="end">{ask.say("map-seen")}</th>
                            <th scope="col" class="end">{ask.say("map-human-here")}</th>
                            <th scope="col" class="end">{ask.say("map-last")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}
