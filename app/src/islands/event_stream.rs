//! One event stream per browser, not per tab: over HTTP/1.1 a browser opens six connections to a host, and six open tabs
//! would starve the seventh. A Web Lock elects the tab that listens, a BroadcastChannel shares what it hears, and a
//! hidden tab hands the lock on. The stream's `board` events carry the revision of the outage board, a whole number.
//! A stream that breaks off is opened again by the browser; one that is refused is given up by it, and opened again by us.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::future::{AbortHandle, abortable};
use gloo_net::eventsource::futures::EventSource;
use js_sys::{Array, Function, Promise, Reflect};
use leptos::prelude::{document, window};
use leptos::task::spawn_local;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, MessageEvent, VisibilityState};

use super::patience::patience;

const STREAM: &str = "/events";
const NAME: &str = "ventanilla-events";

/// Calls `changed` with the revision of the outage board: when the stream opens, and after every change.
pub fn on_board_revision(changed: impl Fn(u64) + 'static) {
    let Ok(channel) = BroadcastChannel::new(NAME) else { return };
    let tab = Rc::new(Tab {
        channel,
        changed: Box::new(changed),
        newest: Cell::new(0),
        listening: RefCell::new(None),
        release: RefCell::new(None),
        waiting: Cell::new(false),
    });
    tab.hear_other_tabs();
    tab.follow_visibility();
    tab.clone().take_part();
}

/// This tab's part in the election.
struct Tab {
    channel: BroadcastChannel,
    changed: Box<dyn Fn(u64)>,
    newest: Cell<u64>,
    listening: RefCell<Option<AbortHandle>>,
    /// Ends the promise that holds the lock.
    release: RefCell<Option<Function>>,
    waiting: Cell<bool>,
}

impl Tab {
    fn hear(&self, revision: u64) {
        self.newest.set(self.newest.get().max(revision));
        (self.changed)(revision);
    }

    /// A number is news; anything else asks what is newest, which the listening tab answers.
    fn hear_other_tabs(self: &Rc<Self>) {
        let tab = self.clone();
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| match event.data().as_f64() {
            Some(revision) => tab.hear(revision as u64),
            None if tab.listening.borrow().is_some() => tab.tell(tab.newest.get()),
            None => {}
        });
        self.channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        // The tab listens for as long as its page lives.
        on_message.forget();
    }

    fn tell(&self, revision: u64) {
        // A closed channel means that the page is going away.
        let _ = self.channel.post_message(&JsValue::from_f64(revision as f64));
    }

    fn follow_visibility(self: &Rc<Self>) {
        let tab = self.clone();
        let on_change =
            Closure::<dyn Fn()>::new(move || if visible() { tab.clone().take_part() } else { tab.step_back() });
        let callback = on_change.as_ref().unchecked_ref();
        let _ = document().add_event_listener_with_callback("visibilitychange", callback);
        on_change.forget();
    }

    fn take_part(self: Rc<Self>) {
        if !visible() || self.waiting.replace(true) {
            return;
        }
        let _ = self.channel.post_message(&JsValue::from_str("newest?"));
        match lock_manager() {
            Some(locks) => self.wait_for_lock(&locks),
            // A browser without locks listens in every visible tab.
            None => self.listen(),
        }
    }

    fn wait_for_lock(self: Rc<Self>, locks: &JsValue) {
        let tab = self.clone();
        let granted = Closure::once_into_js(move |_: JsValue| -> JsValue {
            if !visible() {
                tab.waiting.set(false);
                return JsValue::UNDEFINED;
            }
            let holder = tab.clone();
            let held = Promise::new(&mut |resolve, _| *holder.release.borrow_mut() = Some(resolve));
            tab.listen();
            held.into()
        });
        let request = Reflect::get(locks, &"request".into()).ok().and_then(|value| value.dyn_into::<Function>().ok());
        if let Some(request) = request {
            let _ = request.apply(locks, &Array::of2(&NAME.into(), &granted));
        }
    }

    fn listen(self: &Rc<Self>) {
        let tab = self.clone();
        let (stream, abort) = abortable(async move {
            let mut refusals = 0;
            loop {
                refusals = if tab.follow().await { 1 } else { refusals + 1 };
                wait(patience(refusals, js_sys::Math::random())).await;
            }
        });
        *self.listening.borrow_mut() = Some(abort);
        spawn_local(async move {
            // Dropping the aborted future closes the stream.
            let _: Result<(), _> = stream.await;
        });
    }

    /// Listens until the browser gives the stream up; whether anything came. It does so when the answer is none: there
    /// are too many streams, or a proxy says that the portal is starting.
    async fn follow(&self) -> bool {
        let mut heard = false;
        let Ok(mut source) = EventSource::new(STREAM) else { return heard };
        let Ok(mut messages) = source.subscribe("board") else { return heard };
        // An error means that it is given up: of a lost connection nothing is said here.
        while let Some(Ok((_, event))) = messages.next().await {
            let text = event.data().as_string().unwrap_or_default();
            if let Ok(revision) = text.parse() {
                heard = true;
                self.hear(revision);
                self.tell(revision);
            }
        }
        heard
    }

    fn step_back(&self) {
        if let Some(abort) = self.listening.borrow_mut().take() {
            abort.abort();
            self.waiting.set(false);
        }
        if let Some(release) = self.release.borrow_mut().take() {
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

/// Waits; a tab that is not looked at may be woken later than that.
async fn wait(time: Duration) {
    let over = Promise::new(&mut |resolve, _| {
        let milliseconds = i32::try_from(time.as_millis()).unwrap_or(i32::MAX);
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
    });
    let _ = JsFuture::from(over).await;
}

fn visible() -> bool {
    document().visibility_state() == VisibilityState::Visible
}

fn lock_manager() -> Option<JsValue> {
    let navigator = window().navigator();
    Reflect::get(&navigator, &"locks".into()).ok().filter(|locks| !locks.is_undefined() && !locks.is_null())
}
