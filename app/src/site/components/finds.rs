//! Answers beside what somebody writes: each says why it is shown and is read in its place, so that the text that was typed
//! never moves.

use axum::response::Response;
use http::header::SET_COOKIE;
use knowledge::RequestType;
use knowledge::search::Hit;
use leptos::prelude::*;
use viewer::ArticleId;

use super::article_card::{foreign, language_note};
use super::icon::icon;
use super::marked::marked;
use super::notice::notice_with;
use super::solved::{Question, take};
use crate::islands::AnswerFinder;
use crate::site::answers::{Answer, Finds};
use crate::site::ask::Ask;
use crate::site::forms::Posted;
use crate::site::pages::search::url;
use crate::site::problem::Problem;
use crate::site::worth_saying::is_worth_saying;
use crate::site::{drafts, urls};

/// The most words that an answer is shown for.
const WORDS: usize = 5;

/// How many answers stand open to the eye; further ones are folded.
const AT_ONCE: usize = 3;

/// How much of a description the ledger and an address keep, in characters.
const NOTED: usize = 200;

/// From how many characters on a description is answered while it is written.
pub const FROM: usize = 8;

/// Where somebody writes: the id of the form, and the name of its field that names a service.
pub struct Writing {
    /// The form's id.
    pub form: &'static str,
    /// The field's name, or what the service is.
    pub service: Service,
    /// From how many characters on answers come.
    pub from: usize,
}

/// How the form says what it is about.
pub enum Service {
    /// It does not.
    Unknown,
    /// Always this one.
    Is(String),
    /// The value of the field of this name.
    Field(String),
}

/// The answers, kept up to date while somebody writes.
pub fn finder(ask: &Ask, found: &Finds<'_>, writing: Writing) -> AnyView {
    let (service, field) = match writing.service {
        Service::Unknown => (String::new(), String::new()),
        Service::Is(service) => (service, String::new()),
        Service::Field(field) => (String::new(), field),
    };
    let url = urls::path(ask.language(), "ask");
    let (inner, from) = (finds(ask, found, writing.form), writing.from);
    view! { <AnswerFinder url form=writing.form.to_owned() service field from>{inner}</AnswerFinder> }.into_any()
}

/// The answers as they stand in the page, with the buttons of the form of this id; nothing when nothing was found. In a
/// request, joining an outage is one of them, so that what was written goes along.
pub fn finds(ask: &Ask, found: &Finds<'_>, form: &str) -> AnyView {
    if found.answers.is_empty() && found.outages.is_empty() {
        return ().into_any();
    }
    // Ids of articles alone: a guide may have the same.
    let articles = found.answers.iter().filter_map(|answer| answer.hit.key.article());
    let shown: Vec<_> = articles.map(ArticleId::as_str).collect();
    let cards = found.outages.iter().map(|outage| {
        let url = format!("{}#join", urls::outage(ask.language(), &outage.id));
        let id = outage.id.to_string();
        let yes = outage.can_be_joined().then(|| {
            if form == "request" {
                let words = ask.say("join-yes");
                view! { <button class="button quiet small" name="join" value=id formnovalidate>{words}</button> }
                    .into_any()
            } else {
                view! { <a class="button quiet small" href=url>{ask.say("join-yes")}</a> }.into_any()
            }
        });
        notice_with(ask, outage, 3, yes)
    });
    let (first, further) = found.answers.split_at(found.answers.len().min(AT_ONCE));
    let first = first.iter().map(|answer| one(ask, answer, form));
    let further = (!further.is_empty()).then(|| {
        let more = ask.say_with("finds-more", [("n", further.len().into())]);
        let further = further.iter().map(|answer| one(ask, answer, form)).collect_view();
        view! { <details><summary>{more}</summary><div>{further}</div></details> }
    });
    view! {
        <section class="finds" aria-labelledby="finds">
            <h2 id="finds">{ask.say("finds-title")}</h2>
            <input type="hidden" name="answers-shown" form=form.to_owned() value=shown.join(" ") />
            {cards.collect_view()}
            {first.collect_view()}
            {further}
            <p class="small soft">{ask.say("finds-free")}</p>
        </section>
    }
    .into_any()
}

fn one(ask: &Ask, answer: &Answer, form: &str) -> AnyView {
    let hit = &answer.hit;
    let lang = foreign(ask, hit.language);
    let why = why(ask, answer);
    let why = (!why.is_empty()).then(|| view! { <span class="why">{why}</span> });
    // An address keeps of what was written what the article says, too.
    let whole = url(ask.language(), hit, &words_in_common(hit).join(" "));
    let Some(id) = hit.key.article() else {
        return view! {
            <p class="guided">{icon("guide")}<span><a href=whole lang=lang>{marked(&hit.title)}</a>{why}</span></p>
        }
        .into_any();
    };
    let Some(reading) = ask.edition.article(&ask.viewer, id) else { return ().into_any() };
    let section = hit.section.as_deref().and_then(|id| reading.article.section_html(&ask.viewer, id, ask.os()));
    let html =
        apart(ask, &reading.article.id, &section.unwrap_or_else(|| reading.article.html_for(&ask.viewer, ask.os())));
    view! {
        <details data-answer=reading.article.id.to_string() data-version=reading.article.version.to_string()>
            <summary><span lang=lang>{marked(&hit.title)}</span>{why}{language_note(ask, hit.language)}</summary>
            <div>
                <div class="prose" lang=lang inner_html=html></div>
                <p class="row">
                    <button class="button small" name="solved-by" value=id.to_string() form=form.to_owned() formnovalidate>
                        {ask.say("finds-solved")}
                    </button>
                    <a href=whole>{ask.say("guide-read-all")}</a>
                </p>
            </div>
        </details>
    }
    .into_any()
}

/// Of several articles on one page the names of headings and tabs are the same; each gets its own. In an attribute a
/// quotation mark is `&quot;`, so that no text looks like one.
fn apart(ask: &Ask, id: &ArticleId, html: &str) -> String {
    let own = format!(" href=\"{}#", urls::article(ask.language(), id, None));
    let name = format!(" name=\"{id}-");
    html.replace(" id=\"", " data-id=\"").replace(" href=\"#", &own).replace(" name=\"", &name)
}

/// Why it is shown: the words that it has in common with what was written, the service, and how often it solved it, when
/// enough people said so.
fn why(ask: &Ask, answer: &Answer) -> String {
    let mut reasons = Vec::new();
    let words = words_in_common(&answer.hit);
    if !words.is_empty() {
        reasons.push(ask.say_with("describe-why", [("words", words.join(", ").into())]));
    }
    if let Some(service) = answer.service.as_ref().and_then(|id| ask.edition.service(id)) {
        let name = service.name.get(ask.language()).to_owned();
        reasons.push(ask.say_with("finds-service", [("service", name.into())]));
    }
    let (solved, asked) = answer.solved;
    if is_worth_saying(asked) {
        reasons.push(ask.say_with("describe-solved", [("solved", solved.into()), ("n", asked.into())]));
    }
    reasons.join(" ")
}

/// Words that say something: short ones without a digit ("any", "not") are in common with everything.
fn words_in_common(hit: &Hit) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for span in hit.title.0.iter().chain(&hit.snippet.0).filter(|span| span.hit) {
        let word = span.text.to_lowercase();
        let says = word.chars().count() > 3
            || word.chars().any(|c| c.is_ascii_digit())
            || span.text == span.text.to_uppercase();
        // "laptop" and "laptops" are one reason.
        let is_new = words.iter().all(|known| !known.starts_with(&word) && !word.starts_with(known.as_str()));
        if says && is_new && words.len() < WORDS {
            words.push(word);
        }
    }
    words
}

/// What the ledger keeps of a description: the words of a query, not a letter.
pub fn noted(words: &str) -> String {
    words.chars().take(NOTED).collect()
}

/// "That solved it", pressed at an answer beside what was written: counted, and on to the article, which says thanks. What
/// was written is kept all the same.
pub async fn solved(ask: &Ask, form: &Posted, request: Option<&RequestType>) -> Result<Response, Problem> {
    let edition = ask.edition.clone();
    let reading = edition.article(&ask.viewer, form.get("solved-by")).ok_or(Problem::Changed)?;
    let cookie = drafts::keep(ask, form).await?;
    let on = match request {
        Some(request) => urls::with_query(urls::request(ask.language(), &request.id), [("kept", "1")]),
        None => urls::path(ask.language(), "ask"),
    };
    let question = Question {
        article: reading.article,
        url: urls::article(ask.language(), &reading.article.id, None),
        words: String::new(),
        step: None,
        on: (on, "human-button"),
    };
    let version = reading.article.version.clone();
    let vote = Posted(vec![("solved".into(), "yes".into()), ("version".into(), version.into_string())]);
    let mut response = take(ask, question, &vote).await?;
    response.headers_mut().append(SET_COOKIE, cookie.parse().map_err(|_| Problem::Internal)?);
    Ok(response)
}
