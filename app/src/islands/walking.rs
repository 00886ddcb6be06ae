//! The browser's side of a guide under way: answers and links become steps of the page, with their addresses in the
//! history.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_net::http::Request;
use guides::{Answers, Step, Walk};
use leptos::prelude::{document, window};
use leptos::task::spawn_local;
use leptos::web_sys::{
    Element, Event, FormData, HtmlElement, HtmlFormElement, MouseEvent, SubmitEvent, UrlSearchParams,
};
use maud::Markup;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::guiding::{InHand, Next, question, so_far, with_query};

/// A page on which a guide is walked.
struct Page {
    hand: InHand<'static>,
    place: HtmlElement,
    /// What the tab says around a step's title.
    title_end: String,
    /// The address of the step, without its fragment.
    here: RefCell<String>,
}

/// Fetches the guide and takes over; without it every step stays a page.
pub fn start(source: String, place: HtmlElement) {
    spawn_local(async move {
        let Some(hand) = fetch(&source).await else { return };
        let title = document().title();
        let own = place.query_selector("h1").ok().flatten().and_then(|heading| heading.text_content());
        let title_end = title.strip_prefix(own.unwrap_or_default().as_str()).unwrap_or_default().to_owned();
        let here = RefCell::new(address());
        let page = Rc::new(Page { hand, place, title_end, here });
        let (submitted, clicked) = (page.clone(), page.clone());
        on(&page.place, "submit", move |event| submitted.submitted(event.unchecked_ref()));
        on(&page.place, "click", move |event| clicked.clicked(event.unchecked_ref()));
        on(&window(), "popstate", move |_| page.went_back());
    });
}

async fn fetch(source: &str) -> Option<InHand<'static>> {
    let response = Request::get(source).send().await.ok()?;
    if response.ok() { response.json().await.ok() } else { None }
}

/// Listens for as long as the page is open.
fn on(target: &leptos::web_sys::EventTarget, event: &str, then: impl Fn(Event) + 'static) {
    let listen = Closure::<dyn Fn(Event)>::new(then).into_js_value();
    let _ = target.add_event_listener_with_callback(event, listen.unchecked_ref());
}

impl Page {
    /// A question was answered: on to the next one, if it can be shown here.
    fn submitted(&self, event: &SubmitEvent) {
        let form = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
        let Some(form) = form.filter(|form| form.method() == "get") else { return };
        let Some(name) = form.get_attribute("data-step") else { return };
        let Some(pairs) = pairs(&form) else { return };
        let answers = self.hand.answered(&name, &pairs);
        let Next::Step(_, url) = self.hand.next(&name, &answers) else { return };
        let told = with_query(form.action(), pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        self.rename(self.hand.step_url(&name, &answers));
        if self.show(&url, true) {
            event.prevent_default();
            self.tell(with_query(told, [("answered", "1")]));
        }
    }

    /// A link to a step: back, or to change an answer.
    fn clicked(&self, event: &MouseEvent) {
        if event.ctrl_key() || event.meta_key() || event.shift_key() || event.button() != 0 {
            return;
        }
        let link = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        // The second press of a double click is not meant for a question that nobody has read yet.
        if event.detail() > 1
            && link.as_ref().is_some_and(|link| link.closest("button").is_ok_and(|found| found.is_some()))
        {
            event.prevent_default();
            return;
        }
        let Some(url) = link.and_then(|link| link.closest("a[href]").ok()?).and_then(|link| link.get_attribute("href"))
        else {
            return;
        };
        if url.starts_with(&self.steps()) && self.show(&url, true) {
            event.prevent_default();
            self.tell(url);
        }
    }

    /// The browser went through its history: to a step of ours, or to a page.
    fn went_back(&self) {
        let url = address();
        // A link within the page is no step.
        if *self.here.borrow() == url {
            return;
        }
        if self.show(&url, false) {
            self.tell(url);
        } else {
            let _ = window().location().reload();
        }
    }

    /// The address of the question gets its answer, so that Back finds it answered.
    fn rename(&self, url: String) {
        let history = window().history();
        if history.is_ok_and(|all| all.replace_state_with_url(&JsValue::NULL, "", Some(&url)).is_ok()) {
            *self.here.borrow_mut() = url;
        }
    }

    fn steps(&self) -> String {
        format!("/{}/guides/{}/", self.hand.language, self.hand.guide.id)
    }

    /// Shows the step of this address; false when only the server can.
    fn show(&self, url: &str, is_new: bool) -> bool {
        let Some((step, pairs)) = self.read(url) else { return false };
        let answers: Answers = self.hand.answers(&pairs);
        let walk = self.hand.walk(&answers, Some(&step).filter(|step| !step.is_empty()).map(String::as_str));
        if walk.moved || matches!(walk.step, Step::Outcome(_)) {
            return false;
        }
        let Some(title) = self.hand.title(walk.step) else { return false };
        if is_new && window().history().and_then(|all| all.push_state_with_url(&JsValue::NULL, "", Some(url))).is_err()
        {
            return false;
        }
        url.clone_into(&mut self.here.borrow_mut());
        document().set_title(&format!("{title}{}", self.title_end));
        self.draw(&walk, url);
        true
    }

    /// The step's id and the answers in an address of this guide.
    fn read(&self, url: &str) -> Option<(String, Vec<(String, String)>)> {
        let (path, query) = url.split_once('?').unwrap_or((url, ""));
        let whole = self.steps();
        let step = if path == whole.trim_end_matches('/') { "" } else { path.strip_prefix(&whole)? };
        Some((step.to_owned(), form_urlencoded::parse(query.as_bytes()).into_owned().collect()))
    }

    fn draw(&self, walk: &Walk<'_>, url: &str) {
        self.put("[data-part=question]", question(&self.hand, walk, None));
        self.put("[data-part=so-far]", so_far(&self.hand, walk));
        let find = |selector: &str| document().query_selector(selector).ok().flatten();
        let exit = self.hand.exit_url(walk);
        if let Some(words) = find(".guide .human p") {
            let (said, plain) = (&self.hand.words.human, &self.hand.words.human_plain);
            words.set_text_content(Some(if exit.contains("said.") { said } else { plain }));
        }
        if let Some(link) = find(".guide .human a") {
            let _ = link.set_attribute("href", &exit);
        }
        // The other language of this step, and the way back to it from sign-in.
        if let Some(link) = find(".awning a[hreflang]") {
            let other = link.get_attribute("hreflang").unwrap_or_default();
            let _ = link.set_attribute("href", &format!("/{other}{}", url.get(3..).unwrap_or_default()));
        }
        if let Some(link) = find(".awning a[href*='/sign-in?next=']") {
            let sign_in = with_query(format!("/{}/sign-in", self.hand.language), [("next", url)]);
            let _ = link.set_attribute("href", &sign_in);
        }
        if let Some(heading) = find(".guide h1") {
            let heading: HtmlElement = heading.unchecked_into();
            let _ = heading.focus();
        }
    }

    fn put(&self, selector: &str, markup: Markup) {
        if let Ok(Some(part)) = self.place.query_selector(selector) {
            part.set_inner_html(&markup.into_string());
        }
    }

    /// Tells the server what was shown, so that it counts and keeps the same as for a page.
    fn tell(&self, url: String) {
        let url = with_query(url, [("seen", "1")]);
        spawn_local(async move {
            // Without a network the walk goes on; the server then knows no more of it than of a page that was not asked for.
            let _ = Request::get(&url).send().await;
        });
    }
}

/// The address of the page, without its fragment.
fn address() -> String {
    let location = window().location();
    location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()
}

/// The fields of a form, as it sends them, without the button.
fn pairs(form: &HtmlFormElement) -> Option<Vec<(String, String)>> {
    let data = FormData::new_with_form(form).ok()?;
    let query = UrlSearchParams::new_with_record_from_str_to_str(data.unchecked_ref()).ok()?.to_string();
    Some(form_urlencoded::parse(String::from(query).as_bytes()).into_owned().collect())
}
