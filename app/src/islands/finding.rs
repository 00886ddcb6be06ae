//! The browser's side of answers while describing: one question to the server at a time, always for the newest words.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_net::http::Request;
use leptos::prelude::document;
use leptos::task::spawn_local;
use leptos::web_sys::{Event, FormData, HtmlElement, HtmlFormElement};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use crate::guiding::with_query;

/// A form that is being written, and where its answers stand.
struct Writing {
    url: String,
    form: HtmlFormElement,
    service: String,
    field: String,
    /// From how many characters on answers are asked for.
    from: usize,
    place: HtmlElement,
    /// What was asked last, and whether its answer is still to come.
    asked: RefCell<(String, bool)>,
}

/// Listens to the form for as long as the page is open.
pub fn start(url: &str, form: &str, service: &str, field: &str, from: usize, place: HtmlElement) {
    let form = document().get_element_by_id(form).and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
    let Some(form) = form else { return };
    let writing = Rc::new(Writing {
        url: url.to_owned(),
        form,
        service: service.to_owned(),
        field: field.to_owned(),
        from,
        place,
        asked: RefCell::default(),
    });
    // What the page came with is answered already.
    writing.asked.borrow_mut().0 = writing.question();
    let form = writing.form.clone();
    let listen = move |_: Event| writing.clone().changed();
    let listen = Closure::<dyn FnMut(Event)>::new(listen).into_js_value();
    let _ = form.add_event_listener_with_callback("input", listen.unchecked_ref());
}

/// How long a pause in writing is, in milliseconds.
const PAUSE: i32 = 300;

/// Waits for a pause's length.
async fn pause() {
    let mut wait = |done: js_sys::Function, _: js_sys::Function| {
        let _ = leptos::prelude::window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, PAUSE);
    };
    // A timer of the browser does not fail.
    let _ = wasm_bindgen_futures::JsFuture::from(js_sys::Promise::new(&mut wait)).await;
}

impl Writing {
    /// The words in the form's text fields and its service, as the server is asked.
    fn question(&self) -> String {
        let mut words = Vec::new();
        let mut service = self.service.clone();
        let data = FormData::new_with_form(&self.form);
        let Ok(fields) = self.form.query_selector_all("textarea, input[type=text]:enabled:not([inputmode]), select")
        else {
            return String::new();
        };
        for index in 0..fields.length() {
            let Some(field) = fields.item(index).and_then(|field| field.dyn_into::<HtmlElement>().ok()) else {
                continue;
            };
            let name = field.get_attribute("name").unwrap_or_default();
            let value = data.as_ref().ok().and_then(|data| data.get(&name).as_string()).unwrap_or_default();
            if name == self.field && !name.is_empty() {
                service = value;
            } else if field.tag_name() != "SELECT" && !value.trim().is_empty() {
                words.push(value);
            }
        }
        let words = words.join("\n");
        if words.trim().chars().count() < self.from {
            return String::new();
        }
        // What the form is always about has its own trouble above the fields already.
        let about = if self.service.is_empty() { "service" } else { "about" };
        let form = self.form.id();
        with_query(String::new(), [("part", form.as_str()), (about, service.as_str()), ("words", words.as_str())])
    }

    /// Answers the newest words after a pause, unless that is under way.
    fn changed(self: Rc<Self>) {
        let is_asking = self.asked.borrow().1;
        if !is_asking {
            spawn_local(async move { self.catch_up().await });
        }
    }

    /// Asks until the answers belong to what stands in the form.
    async fn catch_up(&self) {
        loop {
            let question = self.question();
            if self.asked.borrow().0 == question {
                self.asked.borrow_mut().1 = false;
                return;
            }
            *self.asked.borrow_mut() = (question.clone(), true);
            pause().await;
            // Whoever is still writing is not asked for yet.
            if self.question() != question {
                continue;
            }
            let found = if question.is_empty() { Some(String::new()) } else { self.fetch(&question[1..]).await };
            // Whoever reads an answer is not interrupted by another one.
            let reading = self.place.query_selector("details[open]").ok().flatten().is_some();
            if let Some(html) = found.filter(|_| !reading) {
                self.place.set_inner_html(&html);
            }
        }
    }

    async fn fetch(&self, body: &str) -> Option<String> {
        let request = Request::post(&self.url).header("content-type", "application/x-www-form-urlencoded");
        let response = request.body(body.to_owned()).ok()?.send().await.ok()?;
        if response.ok() { response.text().await.ok() } else { None }
    }
}
