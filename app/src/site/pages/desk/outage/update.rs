//! What is said next of an outage: where it stands, the words, and of planned work perhaps another time.

use desk::{Outage, OutageKind, OutageUpdate, Period};
use leptos::prelude::*;
use viewer::Language;

use crate::site::ask::Ask;
use crate::site::components::badge::level;
use crate::site::components::clock::own_clock;
use crate::site::components::field::{FieldWords, Mistakes, described_by, field, input_field};
use crate::site::components::text_area::text_area;
use crate::site::forms::Posted;
use crate::site::pages::desk::outages::{SEVERITIES, in_languages, planned};
use crate::site::pages::desk::ticket::{due, promised};
use crate::site::problem::Problem;

/// Where the times of planned work stand; names of their own, beside those of other forms of the page.
pub const WINDOW: [&str; 2] = ["begins", "ends"];

/// Posts an update; nothing more is said of it than the page itself shows.
pub async fn post(
    ask: &Ask,
    outage: &Outage,
    form: &Posted,
    mistakes: &mut Mistakes,
) -> Result<Vec<(&'static str, String)>, Problem> {
    // Sent twice, the form that ended it comes here again; the desk knows it by its key.
    let ended = !outage.is_active();
    let state = form.get("state");
    if !ended && !outage.next_states().contains(&state) {
        mistakes.add("state", ask.say("outage-form-state-bad"));
    }
    let period = if ended { None } else { period(ask, outage, form, mistakes) };
    let text = in_languages(ask, form, ["text-en", "text-es"], 5_000, mistakes);
    let next_update_at = due(ask, form.get("due"), mistakes);
    let chosen = SEVERITIES.iter().find(|(id, _)| *id == form.get("severity")).map(|(_, level)| *level);
    // How bad planned work is was said when it was planned.
    let severity = if is_trouble(outage) { chosen } else { Some(outage.severity) };
    if severity.is_none() {
        mistakes.add("severity", ask.say("outage-form-missing-severity"));
    }
    let (Some(text), Some(severity), true) = (text, severity, mistakes.none()) else {
        return if ended { Err(Problem::Changed) } else { Ok(Vec::new()) };
    };
    let update = OutageUpdate {
        id: outage.id.clone(),
        state: state.to_owned(),
        severity,
        text,
        next_update_at,
        seen: form.get("seen").parse().map_err(|_| Problem::BadForm)?,
        key: form.key()?,
    };
    let (desk, viewer) = (&ask.site.desk, &ask.viewer);
    let done = match period {
        Some(period) => desk.move_outage(viewer, update, period, ask.now).await,
        None => desk.update_outage(viewer, update, ask.now).await,
    };
    match done {
        Err(desk::Error::Changed | desk::Error::Illegal { .. }) if ended => return Err(Problem::Changed),
        Err(desk::Error::Changed) => mistakes.add("text-en", ask.say("outage-form-changed")),
        // It began or ended by itself while the agent wrote.
        Err(desk::Error::Illegal { .. }) => mistakes.add("state", ask.say("outage-form-state-bad")),
        other => {
            other?;
            return Ok(vec![("saved", "1".to_owned())]);
        }
    }
    Ok(Vec::new())
}

fn is_trouble(outage: &Outage) -> bool {
    outage.kind == OutageKind::Disruption
}

/// When it is planned, in the order of the fields.
pub fn standing(ask: &Ask, outage: &Outage) -> [String; 2] {
    let times = ask.times();
    [times.input(outage.started_at), outage.ends_at.map(|at| times.input(at)).unwrap_or_default()]
}

/// When it is to be, as the form says it: pressed twice, it says the same. What was typed as it stands is that very moment, and
/// is not looked at again.
fn period(ask: &Ask, outage: &Outage, form: &Posted, mistakes: &mut Mistakes) -> Option<Period> {
    let stands = standing(ask, outage);
    let is_new = |index: usize| form.has(WINDOW[index]) && form.get(WINDOW[index]) != stands[index];
    let begins_anew = is_new(0) && outage.can_begin_anew();
    if is_trouble(outage) || !WINDOW.iter().any(|name| form.has(name)) {
        return None;
    }
    if !begins_anew && !is_new(1) {
        return Some(outage.window());
    }
    let before = mistakes.0.len();
    let required = outage.kind == OutageKind::Maintenance;
    let begins = begins_anew.then(|| planned::moment(ask, form, WINDOW[0], Some("outage-form-from-missing"), mistakes));
    let missing = required.then_some("outage-form-until-missing");
    let ends = is_new(1).then(|| planned::moment(ask, form, WINDOW[1], missing, mistakes));
    let period = Period { begins: begins.flatten().unwrap_or(outage.started_at), ends: ends.unwrap_or(outage.ends_at) };
    planned::check(ask, period, begins_anew, WINDOW, mistakes);
    (mistakes.0.len() == before).then_some(period)
}

/// The form's fields.
pub fn form(ask: &Ask, outage: &Outage, form: &Posted, mistakes: &Mistakes) -> AnyView {
    let plain = |id: &'static str, label: &str, hint: String, required: bool| FieldWords {
        id,
        label: ask.say(label),
        hint,
        required,
    };
    let hint = match outage.kind {
        OutageKind::Disruption => "outage-form-resolve-hint",
        OutageKind::Maintenance => "outage-form-complete-hint",
        OutageKind::Advisory => "outage-form-over-hint",
    };
    let state = plain("state", "outage-form-state", ask.say(hint), true);
    let next = outage.next_states();
    let chosen = if next.contains(&form.get("state")) { form.get("state") } else { outage.state.as_str() };
    let states = next.into_iter().map(|id| {
        view! { <option value=id selected=id == chosen>{ask.say(&format!("state-{id}"))}</option> }
    });
    let select = view! {
        <select class="input" id="state" name="state" aria-describedby=described_by(&state, mistakes)>{states.collect_view()}</select>
    };
    let severity = plain("severity", "outage-form-severity", String::new(), true);
    let levels = SEVERITIES.iter().map(|(id, of)| {
        let (_, _, words) = level(Some(*of));
        let selected = if form.has("severity") { form.get("severity") == *id } else { outage.severity == *of };
        view! { <option value=*id selected=selected>{ask.say(words)}</option> }
    });
    let level_select = view! { <select class="input" id="severity" name="severity">{levels.collect_view()}</select> };
    let level_field = is_trouble(outage).then(|| field(ask, &severity, mistakes, level_select.into_any()));
    // One language is enough, and it is most likely the agent's own.
    let (english, spanish) = (ask.language() == Language::En, ask.language() == Language::Es);
    let area = |words: FieldWords<'_>| {
        let invalid = mistakes.of(words.id).is_some();
        let (about, required) = (described_by(&words, mistakes), words.required);
        let input = text_area(words.id, words.id, form.get(words.id), 3, about, invalid, required);
        field(ask, &words, mistakes, input)
    };
    let due = plain("due", "outage-form-next", own_clock(ask), false);
    view! {
        <section class="card stack stack-m outage-form">
            <h2>{ask.say("outage-form-update")}</h2>
            <input type="hidden" name="seen" value=outage.updates.len() />
            {field(ask, &state, mistakes, select.into_any())}
            {level_field}
            {window(ask, outage, form, mistakes)}
            {area(plain("text-en", "outage-form-text-en", String::new(), english))}
            {area(plain("text-es", "outage-form-text-es", String::new(), spanish))}
            {input_field(ask, &due, mistakes, "datetime-local", "due", &promised(ask, form, outage.next_update_at))}
            <p class="row"><button class="button">{ask.say("outage-form-post")}</button></p>
        </section>
    }
    .into_any()
}

/// When it is planned, to be moved: what is under way begins no other time.
fn window(ask: &Ask, outage: &Outage, form: &Posted, mistakes: &Mistakes) -> AnyView {
    if is_trouble(outage) {
        return ().into_any();
    }
    let stands = standing(ask, outage);
    let maintenance = outage.kind == OutageKind::Maintenance;
    let one = |index: usize, label: &str, required: bool| {
        let id = WINDOW[index];
        let words = FieldWords { id, label: ask.say(label), hint: own_clock(ask), required };
        let value = if form.has(id) { form.get(id) } else { stands[index].as_str() };
        input_field(ask, &words, mistakes, "datetime-local", id, value)
    };
    let begins = outage.can_begin_anew().then(|| one(0, "notice-from", true));
    view! {
        {begins}
        {one(1, "notice-until", maintenance)}
        <p class="small soft">{ask.say("outage-form-move-hint")}</p>
    }
    .into_any()
}
