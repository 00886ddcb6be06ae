//! One answer to everybody whose ticket is attached to an outage.

use desk::{AnswerAttached, AnsweredAttached, Outage, OutageTickets};
use leptos::prelude::*;

use crate::site::ask::Ask;
use crate::site::components::field::{FieldWords, Mistakes, described_by, field, option};
use crate::site::components::icon::icon;
use crate::site::components::text_area::text_area;
use crate::site::forms::Posted;
use crate::site::pages::ticket::LONGEST;
use crate::site::problem::Problem;

/// The field with the words.
const FIELD: &str = "answer";

/// The box that says that the answer solves them.
const SOLVES: &str = "solved";

/// Sends the answer; the pairs of the query that say how it went.
pub async fn send(
    ask: &Ask,
    outage: &Outage,
    form: &Posted,
    mistakes: &mut Mistakes,
) -> Result<Vec<(&'static str, String)>, Problem> {
    let text = form.get(FIELD);
    let n = text.chars().count();
    if n == 0 {
        mistakes.add(FIELD, ask.say("desk-ticket-note-missing"));
    } else if n > LONGEST {
        mistakes.add(FIELD, ask.say_with("ticket-reply-too-long", [("most", LONGEST.into()), ("n", n.into())]));
    }
    if !mistakes.none() {
        return Ok(Vec::new());
    }
    // The update beside it has the form's key to itself.
    let key = format!("{}-answer", form.key()?);
    let answer = AnswerAttached { outage: outage.id.clone(), text: text.to_owned(), solves: form.has(SOLVES), key };
    match ask.site.desk.answer_attached(&ask.viewer, answer, ask.now).await {
        Ok(AnsweredAttached { reached, solved }) => {
            let mut pairs = vec![("answered", reached.to_string())];
            pairs.extend((solved > 0).then(|| (SOLVES, solved.to_string())));
            return Ok(pairs);
        }
        Err(desk::Error::Changed) => mistakes.add(FIELD, ask.say("attach-answer-nobody")),
        Err(error) => return Err(error.into()),
    }
    Ok(Vec::new())
}

/// How many tickets the answer went to, when the page is shown after it.
pub fn went(ask: &Ask) -> AnyView {
    let reached = ask.query().get("answered").parse::<u32>().ok();
    let solved = ask.query().get(SOLVES).parse::<u32>().ok();
    let done = reached.map(|n| {
        let solved = solved.map(|n| view! { <p>{ask.say_with("attach-answer-solved", [("n", n.into())])}</p> });
        view! {
            <div class="callout" data-state="ok" role="status">
                {icon("ok")}<strong>{ask.say_with("attach-answer-done", [("n", n.into())])}</strong>{solved}
            </div>
        }
    });
    done.into_any()
}

/// Whether there is something to write: somebody would read it, or it was typed already.
pub fn is_shown(tickets: &OutageTickets, form: &Posted) -> bool {
    tickets.attached_open > 0 || form.get("do") == "answer" || !form.get(FIELD).is_empty()
}

/// Its part of the page's form, where somebody would read the answer; what was typed stays in any case.
pub fn answer_form(ask: &Ask, tickets: &OutageTickets, form: &Posted, mistakes: &Mistakes) -> AnyView {
    if !is_shown(tickets, form) {
        return ().into_any();
    }
    let words = FieldWords {
        id: FIELD,
        label: ask.say("attach-answer-text"),
        hint: ask.say_with("attach-answer-hint", [("n", tickets.attached_open.into())]),
        required: true,
    };
    let invalid = mistakes.of(FIELD).is_some();
    let area = text_area(FIELD, FIELD, form.get(FIELD), 4, described_by(&words, mistakes), invalid, true);
    let solves = option(
        "checkbox",
        SOLVES,
        SOLVES,
        "1",
        (None, &ask.say("attach-answer-solve")),
        &ask.say("attach-answer-solve-hint"),
        form.has(SOLVES),
    );
    let send = ask.say_with("attach-answer-send", [("n", tickets.attached_open.into())]);
    view! {
        <section class="card stack stack-m">
            <h2>{ask.say("attach-answer")}</h2>
            {field(ask, &words, mistakes, area)}
            {solves}
            <p class="row"><button class="button" name="do" value="answer">{send}</button></p>
        </section>
    }
    .into_any()
}
