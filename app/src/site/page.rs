//! A view becomes a response: document, head and status. The only place that renders.

use std::future::Future;
use std::sync::Arc;

use any_spawner::Executor;
use axum::body::{Body, to_bytes};
use axum::response::Response;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, VARY};
use http::{HeaderValue, Request, StatusCode};
use hydration_context::SsrSharedContext;
use jiff::Timestamp;
use leptos::prelude::*;
use leptos::reactive::owner::Owner;
use parking_lot::Mutex;
use viewer::Language;

use super::ask::Ask;
use super::components::document::document;

/// Which of the four places of the awning a page belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Home, search, articles, topics, guides.
    #[default]
    Help,
    /// Request types and their forms.
    Requests,
    /// My tickets.
    Tickets,
    /// The state of services, outages.
    Status,
    /// None of them.
    Nowhere,
    /// The desk's side: the queue.
    Queue,
    /// The desk's side: outages.
    Outages,
    /// The desk's side: content, for editors.
    Content,
    /// The desk's side: what the portal achieves.
    Insights,
}

impl Place {
    /// Whether the page is for agents and editors at work, with the desk's own awning and no counter.
    pub fn is_desk(self) -> bool {
        matches!(self, Place::Queue | Place::Outages | Place::Content | Place::Insights)
    }
}

/// What a page says about itself.
#[derive(Clone, Debug)]
pub struct Head {
    /// The title, without the portal's name.
    pub title: String,
    /// The place in the awning.
    pub place: Place,
    /// The status code.
    pub status: StatusCode,
    /// Whether the page sets the outage notices itself, where they matter most.
    pub own_notices: bool,
    /// Whether the page has a big search box, so that the awning goes without the small one.
    pub own_search: bool,
    /// One sentence on what the page holds, for search engines and for those it is shared with.
    pub summary: Option<String>,
    /// The path of the page itself, without what led there; its own URL when absent.
    pub canonical: Option<String>,
    /// The languages that the page's text exists in; every language when empty.
    pub languages: Vec<Language>,
    /// When its text last changed; for articles only.
    pub updated: Option<Timestamp>,
    /// The path of a feed that has the page's news.
    pub feed: Option<String>,
    /// Whether the page belongs to one person's search and is kept by their browser alone.
    pub browser_only: bool,
    /// Whether the answer may be kept by the browser and shared caches and asked for again with its ETag.
    pub public: bool,
}

impl Head {
    /// An ordinary page.
    pub fn new(title: impl Into<String>, place: Place) -> Head {
        Head {
            title: title.into(),
            place,
            status: StatusCode::OK,
            own_notices: false,
            own_search: false,
            summary: None,
            canonical: None,
            languages: Vec::new(),
            updated: None,
            feed: None,
            browser_only: false,
            public: false,
        }
    }

    /// With this status code.
    pub fn status(self, status: StatusCode) -> Head {
        Head { status, ..self }
    }

    /// The page sets the notices itself.
    pub fn own_notices(self) -> Head {
        Head { own_notices: true, ..self }
    }

    /// The page has a big search box.
    pub fn own_search(self) -> Head {
        Head { own_search: true, ..self }
    }

    /// With a sentence on what the page holds.
    pub fn summary(self, summary: impl Into<String>) -> Head {
        Head { summary: Some(summary.into()).filter(|summary| !summary.is_empty()), ..self }
    }

    /// With the path of the page itself and the languages of its text.
    pub fn canonical(self, path: String, languages: Vec<Language>) -> Head {
        Head { canonical: Some(path), languages, ..self }
    }

    /// An article that last changed then.
    pub fn updated(self, at: Timestamp) -> Head {
        Head { updated: Some(at), ..self }
    }

    /// With a feed of its news.
    pub fn feed(self, path: String) -> Head {
        Head { feed: Some(path), ..self }
    }

    /// The browser may keep the page and asks again; nobody in between may.
    pub fn browser_only(self) -> Head {
        Head { browser_only: true, ..self }
    }

    /// The page is the same for everybody who is not signed in, and has no form key.
    pub fn public(self) -> Head {
        Head { public: true, ..self }
    }
}

/// Renders a whole page. `body` may borrow what the handler loaded; it runs at once, under an owner of its own.
pub fn page<F: FnOnce() -> AnyView>(ask: &Ask, head: Head, body: F) -> impl Future<Output = Response> + Send + use<F> {
    let status = head.status;
    let cache = match (head.public, head.browser_only) {
        _ if ask.viewer.is_signed_in() => "private, no-store",
        (true, _) => "no-cache",
        (false, true) => "private, no-cache",
        (false, false) => "private, no-store",
    };
    let owner = owner();
    let view = owner.with(|| document(ask, &head, body()));
    let html = render(owner, view);
    async move { answer(html.await, status, cache) }
}

/// Renders a piece of a page, for an island that replaces its content.
pub fn fragment<F: FnOnce() -> AnyView>(body: F) -> impl Future<Output = Response> + Send + use<F> {
    piece(body, "private, no-store")
}

/// Renders a piece of a page that is the same for everybody who is not signed in: when an outage is declared every open page
/// asks for it at once.
pub fn public_fragment<F: FnOnce() -> AnyView>(ask: &Ask, body: F) -> impl Future<Output = Response> + Send + use<F> {
    piece(body, if ask.viewer.is_signed_in() { "private, no-store" } else { "no-cache" })
}

fn piece<F: FnOnce() -> AnyView>(body: F, cache: &'static str) -> impl Future<Output = Response> + Send + use<F> {
    let owner = owner();
    let view = owner.with(body);
    let html = render(owner, view);
    async move { answer(html.await, StatusCode::OK, cache) }
}

/// Starts the executor that Leptos' own router would start; without it the first page panics.
pub fn init() {
    // A second call, as tests make, finds it running.
    let _ = Executor::init_tokio();
}

/// Where a view is built: islands look for the context of server rendering.
fn owner() -> Owner {
    Owner::new_root(Some(Arc::new(SsrSharedContext::new())))
}

fn render(owner: Owner, view: AnyView) -> impl Future<Output = String> + Send + 'static {
    // `render_app_*` may call its closure once per request; ours is built for one.
    let once = Arc::new(Mutex::new(Some(view)));
    let handler =
        leptos_axum::render_app_async_with_context(|| {}, move || once.lock().take().unwrap_or_else(|| ().into_any()));
    async move {
        let response = handler(Request::new(Body::empty())).await;
        drop(owner);
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap_or_default();
        let mut html = String::from_utf8(bytes.into()).unwrap_or_default();
        // leptos appends inline scripts after the document, which a strict policy blocks and the boot module replaces.
        if let Some(end) = html.rfind("</html>") {
            html.truncate(end + "</html>".len());
        } else if let Some(end) = html.find("<script") {
            html.truncate(end);
        }
        html
    }
}

fn answer(html: String, status: StatusCode, cache: &'static str) -> Response {
    let mut response = Response::new(Body::from(html));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
    headers.insert(VARY, HeaderValue::from_static("Cookie, User-Agent"));
    response
}
