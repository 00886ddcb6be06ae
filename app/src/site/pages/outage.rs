//! One outage with its updates, joining it, and the notices as a piece of a page.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use desk::{Joined, LONGEST_NOTE, LONGEST_SITE, NewJoin, Outage};
use http::StatusCode;
use leptos::prelude::*;
use viewer::{OutageId, TicketNumber};

use crate::site::ask::Ask;
use crate::site::components::badge::level;
use crate::site::components::breadcrumb::breadcrumb_to;
use crate::site::components::field::{Mistakes, error_summary};
use crate::site::components::icon::icon;
use crate::site::components::join::{self, join_card, on_the_list, works_question};
use crate::site::components::notice::{kind, live, notice_list, notice_with, sites, state_then, window};
use crate::site::components::timeline::{Stop, Tone, timeline};
use crate::site::drafts;
use crate::site::forms::Posted;
use crate::site::page::{Head, Place, page, public_fragment};
use crate::site::pages::ticket::done;
use crate::site::problem::Problem;
use crate::site::{urls, visit};

/// The longest note that goes along in an address, in bytes.
const LONGEST_IN_ADDRESS: usize = 2_000;

/// `GET /{lang}/outages/{id}`
pub async fn get(ask: Ask, Path((_, id)): Path<(String, OutageId)>) -> Result<Response, Problem> {
    let outage = &ask.site.desk.outage(&id).await?;
    let mine = join::mine(&ask).await;
    match ask.query().get("part") {
        "head" => return Ok(public_fragment(&ask, || head(&ask, outage, &mine)).await),
        "facts" => return Ok(public_fragment(&ask, || facts(&ask, outage)).await),
        "updates" => return Ok(public_fragment(&ask, || said(&ask, outage)).await),
        _ => {}
    }
    let kept = drafts::kept(&ask).await.unwrap_or_default();
    Ok(answer(&ask, outage, &mine, &kept, Mistakes::default()).await)
}

/// `POST /{lang}/outages/{id}`: "yes, it is this", and once it is over "works now" or "still broken".
pub async fn post(ask: Ask, Path((_, id)): Path<(String, OutageId)>, form: Posted) -> Result<Response, Problem> {
    let outage = &ask.site.desk.outage(&id).await?;
    let (desk, here) = (&ask.site.desk, urls::outage(ask.language(), &id));
    let works = match form.get("do") {
        "join" if !outage.can_be_joined() => return Err(Problem::NotFound),
        "join" => {
            let mistakes = mistakes(&ask, &form);
            if !mistakes.none() {
                return Ok(answer(&ask, outage, &[], &form, mistakes).await);
            }
            if !ask.viewer.is_signed_in() {
                return drafts::keep_and_sign_in(&ask, &form).await;
            }
            let join = NewJoin {
                outage: outage.id.clone(),
                site: form.get("site").into(),
                note: form.get("note").to_owned(),
                visit: visit::current(&ask),
            };
            match desk.join(&ask.viewer, join, ask.now).await {
                Ok(()) => {}
                // It ended while they wrote: the page says so, with what they wrote.
                Err(desk::Error::Changed) => {
                    let outage = &desk.outage(&id).await?;
                    return Ok(answer(&ask, outage, &join::mine(&ask).await, &form, Mistakes::default()).await);
                }
                Err(error) => return Err(error.into()),
            }
            drafts::done(&ask).await?;
            let mut response = Redirect::to(&format!("{here}?joined=1")).into_response();
            visit::remember(&ask, &mut response);
            return Ok(response);
        }
        "works" => true,
        "broken" => false,
        _ => return Err(Problem::BadForm),
    };
    ask.signed_in()?;
    match desk.say_works(&ask.viewer, &outage.id, works, ask.now).await {
        Ok(()) if !works => {
            let mine = join::mine(&ask).await;
            let ticket = mine.iter().find(|joined| joined.outage == outage.id).and_then(|joined| joined.ticket);
            Ok(Redirect::to(&still_broken(&ask, outage, ticket, "")).into_response())
        }
        // It is still going on: the page says how it stands.
        Ok(()) | Err(desk::Error::Changed) => Ok(Redirect::to(&here).into_response()),
        Err(error) => Err(error.into()),
    }
}

/// Where somebody goes for whom it is not over: to the ticket of theirs that was attached, else to a request, filled in with
/// what they noted.
fn still_broken(ask: &Ask, outage: &Outage, ticket: Option<TicketNumber>, note: &str) -> String {
    if let Some(number) = ticket {
        return format!("{}?still=1#text", urls::ticket(ask.language(), number));
    }
    let service = outage.impacts.first().map_or("", |impact| impact.service.as_str());
    let requests = ask.edition.requests(&ask.viewer);
    let fitting = requests.iter().find(|request| request.service.as_deref() == Some(service) && request.is_incident());
    let request = fitting.or(requests.first()).map_or("problem", |request| request.id.as_str());
    let words = ask.say_with("works-still", [("outage", outage.title.get(ask.language()).to_owned().into())]);
    let said = [("outage", outage.id.as_str()), ("service", service), ("say", &words), ("note", note)];
    // What is too long for an address stays on the page.
    let said =
        said.into_iter().filter(|(name, value)| *name != "note" || (1..=LONGEST_IN_ADDRESS).contains(&value.len()));
    urls::with_query(urls::request(ask.language(), &request.into()), said)
}

fn mistakes(ask: &Ask, form: &Posted) -> Mistakes {
    let mut mistakes = Mistakes::default();
    for (name, most) in [("site", LONGEST_SITE), ("note", LONGEST_NOTE)] {
        let n = form.get(name).chars().count();
        if n > most {
            let label = ask.say(&format!("join-{name}"));
            let words = [("label", label.into()), ("most", most.into()), ("n", n.into())];
            mistakes.add(name, ask.say_with("request-too-long", words));
        }
    }
    mistakes
}

async fn answer(ask: &Ask, outage: &Outage, mine: &[Joined], form: &Posted, mistakes: Mistakes) -> Response {
    let status = if mistakes.none() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let title = outage.title.get(ask.language()).to_owned();
    let head = Head::new(title, Place::Status).own_notices().status(status);
    // With what somebody typed in it, the page is theirs.
    let head = if form.0.is_empty() { head.public() } else { head };
    page(ask, head, || show(ask, outage, mine, form, &mistakes)).await
}

/// `GET /{lang}/notices`: what the `Notices` island shows in place of what it has.
pub async fn notices(ask: Ask) -> Response {
    public_fragment(&ask, || notice_list(&ask)).await
}

fn show(ask: &Ask, outage: &Outage, mine: &[Joined], form: &Posted, mistakes: &Mistakes) -> AnyView {
    let from = ask.query().get("from").to_owned();
    let back = ask.edition.request(&ask.viewer, &from.into()).map(|request| {
        let url = format!("{}?kept=1", urls::request(ask.language(), &request.id));
        view! { <p><a href=url>{ask.say("join-back")}</a></p> }
    });
    let joined = mine.iter().any(|joined| joined.outage == outage.id);
    let can_join = outage.is_active() && outage.can_be_joined() && !joined && ask.can_sign_in();
    view! {
        <div class="wrap stack stack-l">
            {error_summary(ask, mistakes)}
            {live(ask, "head", head(ask, outage, mine))}
            <div class="split">
                <div class="stack stack-l">
                    {can_join.then(|| join_card(ask, outage, form, mistakes))}
                    {(!outage.is_active() && !joined).then(|| too_late(ask, outage, form))}
                    {back}
                    {live(ask, "updates", said(ask, outage))}
                </div>
                <aside class="aside" aria-label=ask.say("ticket-facts")>{live(ask, "facts", facts(ask, outage))}</aside>
            </div>
        </div>
    }
    .into_any()
}

/// What somebody wrote for an outage that ended meanwhile, and where it goes from here.
fn too_late(ask: &Ask, outage: &Outage, form: &Posted) -> AnyView {
    let note = form.get("note");
    if note.is_empty() {
        return ().into_any();
    }
    let url = still_broken(ask, outage, None, note);
    view! {
        <section class="callout" data-state="info" role="status">
            {icon("info")}<strong>{ask.say("join-late")}</strong>
            <div class="stack stack-s">
                <p>{ask.say("join-late-lead")}</p>
                <p class="as-typed">{note.to_owned()}</p>
                <p class="row"><a class="button quiet" href=url>{ask.say("works-ask")}</a></p>
            </div>
        </section>
    }
    .into_any()
}

fn head(ask: &Ask, outage: &Outage, mine: &[Joined]) -> AnyView {
    let language = ask.language();
    let (title_lang, title) = outage.title.pick(language);
    let lang = (title_lang != language).then(|| title_lang.code());
    let crumbs = vec![(ask.say("place-status"), urls::path(language, "status"))];
    let over = if outage.called_off_until().is_some() { "outage-called-off" } else { "outage-ended" };
    let ended = (!outage.is_active()).then(|| view! { <p class="lead">{ask.say(over)}</p> });
    let joined = mine.iter().find(|joined| joined.outage == outage.id);
    let asked = joined.map(|joined| match joined.works {
        _ if outage.is_active() => on_the_list(ask),
        None => works_question(ask, outage),
        Some(true) => done(ask, "works-thanks"),
        Some(false) => {
            let url = still_broken(ask, outage, joined.ticket, "");
            view! {
                <div class="callout" data-state="info">
                    {icon("info")}<strong>{ask.say("works-told")}</strong><p><a href=url>{ask.say("works-ask")}</a></p>
                </div>
            }
            .into_any()
        }
    });
    view! {
        <div class="stack stack-l">
            <div>
                {breadcrumb_to(ask, crumbs, title, lang)}
                <header class="head"><h1 lang=lang>{title.to_owned()}</h1>{ended}</header>
            </div>
            {outage.is_active().then(|| notice_with(ask, outage, 2, None))}
            {asked}
        </div>
    }
    .into_any()
}

fn said(ask: &Ask, outage: &Outage) -> AnyView {
    view! {
        <section aria-labelledby="updates" class="stack stack-m">
            <h2 id="updates">{ask.say("outage-updates")}</h2>
            {updates(ask, outage)}
        </section>
    }
    .into_any()
}

/// The updates of an outage, the newest first.
pub fn updates(ask: &Ask, outage: &Outage) -> AnyView {
    let language = ask.language();
    let (state, ..) = level(Some(outage.severity));
    let stops = outage.updates.iter().map(|update| {
        let (lang, text) = update.text.pick(language);
        Stop {
            sign: state_sign(&update.state),
            tone: Tone::State(if state_sign(&update.state) == "ok" { "ok" } else { state }),
            head: state_then(ask, update).into_any(),
            at: update.at,
            text: text.to_owned(),
            lang: (lang != language).then(|| lang.code()),
            mine: false,
        }
    });
    timeline(ask, stops.collect())
}

fn state_sign(state: &str) -> &'static str {
    match state {
        "reported" => "flag",
        "investigating" => "help",
        "identified" => "search",
        "planned" | "in-progress" | "overrun" => "calendar",
        "announced" => "info",
        "resolved" | "completed" | "false-alarm" | "over" => "ok",
        _ => "clock",
    }
}

fn facts(ask: &Ask, outage: &Outage) -> AnyView {
    let language = ask.language();
    let services = outage.impacts.iter().filter_map(|impact| ask.edition.service(&impact.service));
    let services = services.map(|service| service.name.get(language).to_owned()).collect::<Vec<_>>().join(", ");
    let moment = |(id, at): (&str, _)| view! { <div><dt>{ask.say(id)}</dt><dd>{ask.times().on(at)}</dd></div> };
    let sites = sites(ask, outage).map(|sites| view! { <div><dt>{ask.say("notice-where")}</dt><dd>{sites}</dd></div> });
    view! {
        <dl class="card side-facts">
            <div><dt>{ask.say("outage-kind")}</dt><dd>{kind(ask, outage.kind)}</dd></div>
            <div><dt>{ask.say("outage-state")}</dt><dd><strong>{ask.say(&format!("state-{}", outage.state))}</strong></dd></div>
            <div><dt>{ask.say("outage-services")}</dt><dd>{services}</dd></div>
            {sites}
            {window(ask, outage).into_iter().map(moment).collect_view()}
        </dl>
    }
    .into_any()
}
