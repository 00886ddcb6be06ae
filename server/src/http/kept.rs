//! Pages that are the same for everybody who is not signed in: kept in memory for as long as the edition, the outages and
//! the minute are the same, and asked for again with their ETag. Whoever has a session never meets this.

use std::collections::HashMap;
use std::sync::Arc;

use app::site::ask::{cookie, draft_cookie, language_of_path, session_cookie};
use app::site::device::platform;
use app::site::state::Site;
use app::site::visit::Noted;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, COOKIE, ETAG, IF_NONE_MATCH, SET_COOKIE};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use parking_lot::Mutex;

/// All kept pages together, in bytes; one more starts anew.
const MOST: usize = 64 * 1024 * 1024;

/// The rooms whose pages are kept. Searches are as many as people have words.
const ROOMS: [&str; 10] =
    ["", "articles", "topics", "feeds", "guides", "requests", "accessibility", "status", "outages", "notices"];

/// The pieces of the status page and of an outage's that open pages ask for when something has changed.
const PIECES: [&str; 4] = ["part=all", "part=head", "part=facts", "part=updates"];

/// The longest query with which a step of a guide is kept, in bytes: the answers before it.
const LONGEST_QUERY: usize = 512;

/// The kept pages of a portal; clones share them.
#[derive(Clone)]
pub struct Kept {
    site: Site,
    pages: Arc<Mutex<Pages>>,
}

#[derive(Default)]
struct Pages {
    /// Swaps of the edition, revision of the outage board, minute: pages say "today, 08:40".
    of: (u64, u64, i64),
    bytes: usize,
    by_address: HashMap<String, Page>,
}

/// A page with its headers, the ETag among them.
#[derive(Clone)]
struct Page {
    headers: HeaderMap,
    body: Bytes,
    /// What every reader of it leaves in the ledger.
    noted: Option<Noted>,
}

impl Kept {
    /// Nothing kept yet.
    pub fn new(site: Site) -> Kept {
        Kept { site, pages: Arc::default() }
    }

    fn now(&self) -> (u64, u64, i64) {
        let revision = self.site.desk.outages().borrow().revision;
        (self.site.library.swaps(), revision, self.site.clock.now().as_second() / 60)
    }

    fn find(&self, address: &str) -> Option<Page> {
        let pages = self.pages.lock();
        (pages.of == self.now()).then(|| pages.by_address.get(address).cloned()).flatten()
    }

    /// Keeps a page that was rendered while everything was `of` this.
    fn keep(&self, of: (u64, u64, i64), address: String, page: &Page) {
        let mut pages = self.pages.lock();
        if of != self.now() {
            return;
        }
        if pages.of != of || pages.bytes + page.body.len() > MOST {
            *pages = Pages { of, ..Pages::default() };
        }
        pages.bytes += page.body.len();
        pages.by_address.insert(address, page.clone());
    }
}

/// Answers from what is kept, or keeps what is answered. A browser that has this very page gets 304.
pub async fn serve(State(kept): State<Kept>, request: Request, next: Next) -> Response {
    let known = request.headers().get(IF_NONE_MATCH).cloned();
    let address = address(&kept.site, &request);
    if let Some(page) = address.as_deref().and_then(|address| kept.find(address)) {
        let noted = page.noted.clone();
        let mut response = answer(page, known.as_ref());
        if let Some(noted) = noted {
            noted.again(&kept.site, request.headers(), &mut response);
        }
        return response;
    }
    let of = kept.now();
    let response = next.run(request).await;
    if !is_public(&response) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, usize::MAX).await else { return Response::from_parts(parts, Body::empty()) };
    let tag = format!("W/\"{}\"", &knowledge::digest(&body)[..16]);
    parts.headers.insert(ETAG, HeaderValue::from_str(&tag).expect("a hex digest is a header value"));
    let page = Page { headers: parts.headers, body, noted: parts.extensions.remove() };
    if let Some(address) = address {
        kept.keep(of, address, &for_everybody(&page));
    }
    answer(page, known.as_ref())
}

/// The page without the cookie of the browser that it was rendered for.
fn for_everybody(page: &Page) -> Page {
    let mut page = page.clone();
    if page.headers.remove(SET_COOKIE).is_some() {
        page.headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    }
    page
}

fn answer(page: Page, known: Option<&HeaderValue>) -> Response {
    let same = known.is_some_and(|known| page.headers.get(ETAG).is_some_and(|tag| is_among(known, tag)));
    let mut response = Response::new(if same { Body::empty() } else { Body::from(page.body) });
    *response.status_mut() = if same { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
    *response.headers_mut() = page.headers;
    response
}

/// Whether `If-None-Match` names the tag: one of a list, compared weakly, or any (RFC 9110, 13.1.2).
fn is_among(known: &HeaderValue, tag: &HeaderValue) -> bool {
    let (Ok(known), Ok(tag)) = (known.to_str(), tag.to_str()) else { return false };
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    known.trim() == "*" || known.split(',').any(|one| bare(one) == bare(tag))
}

/// The address under which the answer may be kept; none for people with a session and for other rooms.
fn address(site: &Site, request: &Request) -> Option<String> {
    let cookies = request.headers().get_all(COOKIE).iter();
    let session = session_cookie(site);
    let has_session = cookies.filter_map(|value| value.to_str().ok()).any(|value| value.contains(&session));
    // Without a language in the path, the browser's wish decides.
    language_of_path(request.uri().path())?;
    let mut rooms = request.uri().path().split('/').skip(2);
    let kept =
        request.method() == Method::GET && !has_session && rooms.next().is_some_and(|room| ROOMS.contains(&room));
    let query = request.uri().query().unwrap_or_default();
    // A guide's answers stand in its addresses; what must not stand there is found by the draft's cookie.
    let plain = match request.uri().path().split('/').nth(2) {
        Some("guides") => query.len() <= LONGEST_QUERY && cookie(request.headers(), &draft_cookie(site)).is_none(),
        Some("status" | "outages") => query.is_empty() || PIECES.contains(&query),
        _ => request.uri().query().is_none(),
    };
    // Articles show the parts for the reader's platform, and guides take it for a fact.
    let os = platform(request.headers()).unwrap_or_default();
    (kept && plain).then(|| format!("{os} {}?{query}", request.uri().path()))
}

/// Pages for everybody say `no-cache`; an event stream does so, too, and never ends. What a browser alone keeps gets an
/// ETag as well.
fn is_public(response: &Response) -> bool {
    let headers = response.headers();
    let endless = headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/event-stream"));
    !endless
        && response.status() == StatusCode::OK
        && headers.get(CACHE_CONTROL).is_some_and(|value| value == "no-cache" || value == "private, no-cache")
}
