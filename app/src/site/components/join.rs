//! Joining a known outage, and saying whether it works again once it is over.

use desk::{Joined, Outage};
use leptos::prelude::*;

use super::field::{FieldWords, Mistakes, described_by, field, input_field};
use super::icon::icon;
use super::in_sentence::in_sentence;
use super::kept::kept;
use super::text_area::text_area;
use crate::site::ask::Ask;
use crate::site::forms::Posted;
use crate::site::urls;

/// How long somebody is asked whether it works again, in hours after the end.
const ASKED: i64 = 14 * 24;

/// The outages that the viewer joined; none when nobody is signed in, or while the store is away.
pub async fn mine(ask: &Ask) -> Vec<Joined> {
    if !ask.viewer.is_signed_in() {
        return Vec::new();
    }
    ask.site.desk.my_joined(&ask.viewer).await.unwrap_or_else(|error| {
        tracing::error!(%error, "what somebody joined cannot be read");
        Vec::new()
    })
}

/// Says that the viewer is on the list of an outage that goes on.
pub fn on_the_list(ask: &Ask) -> AnyView {
    view! {
        <div class="callout" data-state="ok" role="status">
            {icon("ok")}<strong>{ask.say("join-done")}</strong><p>{ask.say("join-done-lead")}</p>
        </div>
    }
    .into_any()
}

/// The card of an outage that goes on: "yes, it is this" and "mine is different", with the same weight.
pub fn join_card(ask: &Ask, outage: &Outage, form: &Posted, mistakes: &Mistakes) -> AnyView {
    let words = |id: &'static str, label: &str, hint: &str| FieldWords {
        id,
        label: ask.say(label),
        hint: ask.say(hint),
        required: false,
    };
    let site = if form.has("site") { form.get("site").to_owned() } else { usual_site(ask) };
    let note = words("note", "join-note", "join-note-hint");
    let invalid = mistakes.of("note").is_some();
    let area = text_area("note", "note", form.get("note"), 3, described_by(&note, mistakes), invalid, false);
    let other = urls::path(ask.language(), "requests");
    view! {
        <section class="card stack stack-m" id="join" aria-labelledby="join-title">
            <div><h2 id="join-title">{ask.say("join-title")}</h2><p class="soft">{ask.say("join-lead")}</p></div>
            <form class="stack stack-m narrow" id="joining" method="post" action=urls::outage(ask.language(), &outage.id) novalidate>
                {input_field(ask, &words("site", "join-site", "join-site-hint"), mistakes, "text", "site", &site)}
                {field(ask, &note, mistakes, area)}
                {kept(ask)}
                <p class="row">
                    <button class="button quiet" name="do" value="join">{ask.say("join-yes")}</button>
                    <a class="button quiet" href=other>{ask.say("join-no")}</a>
                </p>
            </form>
        </section>
    }
    .into_any()
}

/// What the portal knows of where the viewer is.
pub fn usual_site(ask: &Ask) -> String {
    let site = ask.viewer.site.as_ref().and_then(|id| ask.edition.portal().sites.get(id));
    site.map(|site| site.label.get(ask.language()).to_owned()).unwrap_or_default()
}

/// The questions that wait for the viewer: each outage that they joined and that is over.
pub fn works_questions(ask: &Ask, mine: &[Joined]) -> AnyView {
    mine.iter()
        .filter_map(|joined| is_asked(ask, joined))
        .map(|outage| works_question(ask, outage))
        .collect_view()
        .into_any()
}

/// The outage of which somebody is asked whether it works again.
pub fn is_asked<'a>(ask: &'a Ask, joined: &Joined) -> Option<&'a Outage> {
    let outage = ask.board.outage(&joined.outage).filter(|_| joined.works.is_none())?;
    let ended = outage.ended_at.filter(|at| ask.now.duration_since(*at).as_hours() < ASKED);
    ended.map(|_| outage)
}

/// "Works now" and "still broken", with the same weight.
pub fn works_question(ask: &Ask, outage: &Outage) -> AnyView {
    let language = ask.language();
    let heading = format!("works-{}", outage.id.as_str());
    view! {
        <section class="callout" data-state="info" aria-labelledby=heading.clone()>
            {icon("help")}
            <strong id=heading.clone()>{works_sentence(ask, outage)}</strong>
            <form method="post" action=urls::outage(language, &outage.id)>{works_buttons(ask, None)}</form>
        </section>
    }
    .into_any()
}

/// The question alone.
pub fn works_sentence(ask: &Ask, outage: &Outage) -> AnyView {
    in_sentence(ask, outage.title.pick(ask.language()), |title| ask.say_with("works-question", [("outage", title)]))
}

/// Its two answers; of another form on the page, which goes along, where one is named.
pub fn works_buttons(ask: &Ask, form: Option<&'static str>) -> AnyView {
    view! {
        <p class="row">
            <button class="button quiet" form=form name="do" value="works">{ask.say("works-yes")}</button>
            <button class="button quiet" form=form name="do" value="broken">{ask.say("works-no")}</button>
        </p>
    }
    .into_any()
}
