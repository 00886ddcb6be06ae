//! The breakdowns: by service, guide, department and language, what to mend, the traffic of guides, the versions of
//! articles.

use std::collections::BTreeMap;

use desk::{ArticleFigures, Figures, Group, GuideTraffic, Tally, Todo};
use leptos::prelude::*;
use viewer::{GuideId, Language};

use super::asked::Asked;
use super::{PATH, number, said, share};
use crate::site::ask::Ask;
use crate::site::urls;

/// The most rows of one table.
const ROWS: usize = 20;

/// One table for each group that has anything.
pub fn groups(ask: &Ask, asked: &Asked, figures: &Figures) -> AnyView {
    let tables = figures.groups.iter().filter(|(_, rows)| !rows.is_empty()).map(|(group, rows)| {
        let every = rows.len();
        let rows = rows.iter().take(ROWS).map(|(id, tally)| row(ask, asked, *group, id, tally));
        let title = ask.say(&format!("insights-by-{}", group.code()));
        view! {
            <div class="table">
                <table>
                    <caption class="visually-hidden">{title.clone()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{title}</th>
                            <th scope="col" class="end">{ask.say("insights-sessions")}</th>
                            <th scope="col" class="end">{ask.say("insights-confirmed-rate")}</th>
                            <th scope="col" class="end">{ask.say("insights-ticket-rate")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
                {listed(ask, ROWS, every as u64)}
            </div>
        }
    });
    let tables: Vec<_> = tables.collect();
    (!tables.is_empty())
        .then(|| {
            view! {
                <section class="stack stack-s" aria-labelledby="groups">
                    <div class="section-title"><h2 id="groups">{ask.say("insights-groups")}</h2></div>
                    <p class="soft small">{ask.say("insights-groups-means")}</p>
                    <div class="figures">{tables}</div>
                </section>
            }
        })
        .into_any()
}

fn row(ask: &Ask, asked: &Asked, group: Group, id: &str, tally: &Tally) -> impl IntoView + use<> {
    let url = asked.url(ask, PATH, &[(group.code(), id)]);
    view! {
        <tr>
            <th scope="row"><a href=url>{name(ask, group, id)}</a></th>
            <td class="end num">{number(ask, tally.n())}</td>
            <td class="end num">{share(ask, tally.confirmed, tally.n())}</td>
            <td class="end num">{share(ask, tally.none, tally.n())}</td>
        </tr>
    }
}

/// What a row is called; an id that the content has no more stays what it is.
fn name(ask: &Ask, group: Group, id: &str) -> String {
    let language = ask.language();
    let name = match group {
        Group::Service => ask.edition.service(&id.into()).map(|service| service.name.get(language).to_owned()),
        Group::Guide => ask.guide(&id.into()).map(|guide| guide.title.get(language).to_owned()),
        Group::Language => id.parse::<Language>().ok().map(|language| language.own_name().to_owned()),
        Group::Department => {
            let known = ask.edition.portal().departments.get(id);
            known.map(|known| known.label.get(language).to_owned())
        }
    };
    name.unwrap_or_else(|| id.to_owned())
}

/// What to write, mend or rank.
pub fn todo(ask: &Ask, (todo, every): &(Vec<Todo>, u64)) -> AnyView {
    let rows = todo.iter().map(|one| {
        let url = urls::search(one.language, &one.words);
        let lang = (one.language != ask.language()).then(|| one.language.code());
        let cause = one.cause.code();
        view! {
            <tr role="row">
                <th scope="row" role="rowheader"><a href=url lang=lang>{one.words.clone()}</a></th>
                <td class="end num" role="cell">{ask.times().number(one.tickets)}</td>
                <td class="end num" role="cell">{ask.times().number(one.times)}</td>
                <td role="cell"><strong>{ask.say(&format!("insights-cause-{cause}"))}</strong>" "<span class="soft">{ask.say(&format!("insights-cause-{cause}-means"))}</span></td>
            </tr>
        }
    });
    let body = if todo.is_empty() {
        view! { <p class="soft">{ask.say("insights-todo-none")}</p> }.into_any()
    } else {
        view! {
            <div class="table is-stacked">
                <table role="table">
                    <thead role="rowgroup">
                        <tr role="row">
                            <th scope="col" role="columnheader">{ask.say("insights-words")}</th>
                            <th scope="col" role="columnheader" class="end">{ask.say("insights-tickets")}</th>
                            <th scope="col" role="columnheader" class="end">{ask.say("insights-times")}</th>
                            <th scope="col" role="columnheader">{ask.say("insights-cause")}</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows.collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    view! {
        <section class="stack stack-s" aria-labelledby="todo">
            <div class="section-title"><h2 id="todo">{ask.say("insights-todo")}</h2></div>
            <p class="soft small">{ask.say("insights-todo-means")}</p>
            {body}
            {listed(ask, todo.len(), *every)}
        </section>
    }
    .into_any()
}

/// The steps of each guide, in the order of the guide.
pub fn guides(ask: &Ask, guides: &BTreeMap<GuideId, GuideTraffic>) -> AnyView {
    let each = guides.iter().filter_map(|(id, traffic)| {
        let guide = ask.guide(id)?;
        let language = ask.language();
        let questions = guide.nodes.iter().map(|node| (node.id.as_str(), node.title.get(language)));
        let ends = guide.outcomes.iter().map(|end| (end.id.as_str(), end.title.get(language)));
        let rows = questions.chain(ends).filter_map(|(step, title)| {
            let seen = traffic.get(step)?;
            let title = if title.is_empty() { step } else { title };
            let options = guide.node(step).map(|node| node.options.as_slice()).unwrap_or_default();
            let label = |choice: &str| {
                let option = options.iter().find(|option| option.id == choice);
                option.map_or_else(|| choice.to_owned(), |option| option.label.get(language).to_owned())
            };
            let choices = seen.choices.iter().filter(|(choice, _)| !choice.is_empty());
            let choices = choices.map(|(choice, visits)| {
                view! { <span class="choice">{label(choice)}" "<span class="num">{number(ask, *visits)}</span></span> }
            });
            Some(view! {
                <tr>
                    <th scope="row">{title.to_owned()}</th>
                    <td class="end num">{number(ask, seen.views)}</td>
                    <td class="choices">{choices.collect_view()}</td>
                    <td class="end num">{number(ask, seen.back)}</td>
                    <td class="end num">{number(ask, seen.human)}</td>
                </tr>
            })
        });
        let title = guide.title.get(language);
        let map = ask.say_with("map-title", [("guide", title.into())]);
        Some(view! {
            <h3><a href=urls::guide(language, id)>{title.to_owned()}</a></h3>
            <p class="small"><a href=urls::desk_guide(language, id)>{map}</a></p>
            <div class="table" role="group" tabindex="0" aria-label=guide.title.get(language).to_owned()>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{ask.say("insights-step")}</th>
                            <th scope="col" class="end">{ask.say("insights-visits")}</th>
                            <th scope="col">{ask.say("insights-chosen")}</th>
                            <th scope="col" class="end">{ask.say("insights-back")}</th>
                            <th scope="col" class="end">{ask.say("insights-human-here")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        })
    });
    let each: Vec<_> = each.collect();
    (!each.is_empty())
        .then(|| {
            view! {
                <section class="stack stack-s" aria-labelledby="guides">
                    <div class="section-title"><h2 id="guides">{ask.say("insights-guides")}</h2></div>
                    <p class="soft small">{ask.say("insights-guides-means")}</p>
                    {each}
                </section>
            }
        })
        .into_any()
}

/// What each version of an article came to.
pub fn articles(ask: &Ask, articles: &[ArticleFigures]) -> AnyView {
    let rows = articles.iter().take(ROWS).map(|figures| {
        // Each translation is a file with a version of its own: whichever serves is "now", whoever looks.
        let now = ask.edition.article_of_version(&ask.viewer, &figures.article, &figures.version);
        let found = ask.edition.article(&ask.viewer, &figures.article).map(|reading| reading.article);
        let shown = now.or(found);
        let title = shown.map_or_else(|| figures.article.to_string(), |article| article.title.clone());
        let lang = shown.map(|article| article.language).filter(|language| *language != ask.language());
        let lang = lang.map(Language::code);
        let reasons = figures.reasons.iter().map(|(reason, visits)| {
            let words = ask.say(&format!("solved-why-{}", reason.code()));
            view! { <span class="choice">{words}" "<span class="num">{number(ask, *visits)}</span></span> }
        });
        let version: String = figures.version.chars().take(7).collect();
        let when = ask.say(if now.is_some() { "insights-version-now" } else { "insights-version-before" });
        view! {
            <tr>
                <th scope="row"><a href=urls::article(ask.language(), &figures.article, None) lang=lang>{title}</a>" "<span class="soft small">{version}", "{when}</span></th>
                <td class="end num">{number(ask, figures.opened)}</td>
                <td class="end num">{said(ask, figures.solved, figures.solved + figures.rejected)}</td>
                <td class="end num">{number(ask, figures.rejected)}</td>
                <td class="choices">{reasons.collect_view()}</td>
            </tr>
        }
    });
    if articles.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="stack stack-s" aria-labelledby="versions">
            <div class="section-title"><h2 id="versions">{ask.say("insights-articles")}</h2></div>
            <p class="soft small">{ask.say("insights-articles-means")}</p>
            <div class="table" role="group" tabindex="0" aria-label=ask.say("insights-articles")>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{ask.say("kind-article")}</th>
                            <th scope="col" class="end">{ask.say("insights-opened")}</th>
                            <th scope="col" class="end">{ask.say("insights-solved-rate")}</th>
                            <th scope="col" class="end">{ask.say("insights-rejected")}</th>
                            <th scope="col">{ask.say("insights-reasons")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
            {listed(ask, ROWS, articles.len() as u64)}
        </section>
    }
    .into_any()
}

/// Says how many there are where only so many are listed.
fn listed(ask: &Ask, shown: usize, every: u64) -> AnyView {
    if every <= shown as u64 {
        return ().into_any();
    }
    let words = ask.say_with("insights-listed", [("shown", shown.into()), ("n", number(ask, every).into())]);
    view! { <p class="small soft">{words}</p> }.into_any()
}
