//! `TestPortal`: the router of the real server over a temporary store, small content and a fixed clock, and browsers
//! that keep their cookies.

mod acts;

use std::path::Path;
use std::sync::Arc;

use app::site::page;
use app::site::repository::{NoRepository, Repository};
use app::site::state::{Clock, Live, Parts, Settings, Site};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::response::Response;
use http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use http::{Method, Request, StatusCode};
use jiff::Timestamp;
use knowledge::{Edition, Library, Source};
use parking_lot::{Mutex, RwLock};
use tempfile::TempDir;
use tower::ServiceExt;
use ventanilla::{demo, http as portal_http, publisher};

/// The present of every test: a Monday morning in Madrid.
pub const NOW: &str = "2026-11-23T09:58:00+01:00";

/// The small content that most tests read.
pub const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/content");

/// The content of the demo portal.
pub const DEMO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../content");

/// A portal over content of its own.
pub struct TestPortal {
    pub site: Site,
    pub content: TempDir,
    router: Router,
    /// The data directory.
    pub data: TempDir,
}

impl TestPortal {
    /// The small content of the fixtures folder.
    pub async fn start() -> TestPortal {
        let content = TempDir::new().unwrap();
        copy(Path::new(FIXTURES), content.path());
        TestPortal::with_content(content).await
    }

    /// A portal over this folder.
    pub async fn with_content(content: TempDir) -> TestPortal {
        let now: Timestamp = NOW.parse().unwrap();
        let source = Source::open(content.path(), None).unwrap();
        let built = knowledge::build(source.read().unwrap(), now);
        let errors: Vec<_> = built.findings.iter().map(ToString::to_string).collect();
        let edition = built.edition.unwrap_or_else(|| panic!("{errors:#?}"));
        TestPortal { content, ..TestPortal::with_edition(edition).await }
    }

    /// A portal that serves this edition.
    pub async fn with_edition(edition: Edition) -> TestPortal {
        TestPortal::at(NOW.parse().unwrap(), edition).await
    }

    /// A portal that serves this edition at this moment.
    pub async fn at(now: Timestamp, edition: Edition) -> TestPortal {
        TestPortal::over(Arc::new(NoRepository), now, edition).await
    }

    /// A portal whose pages ask this repository.
    pub async fn over(repository: Arc<dyn Repository>, now: Timestamp, edition: Edition) -> TestPortal {
        TestPortal::of(repository, TempDir::new().unwrap(), now, edition).await
    }

    /// A portal over the store in this folder.
    pub async fn over_store(data: TempDir, now: Timestamp, edition: Edition) -> TestPortal {
        TestPortal::of(Arc::new(NoRepository), data, now, edition).await
    }

    /// A portal over this folder without any way to sign in.
    pub async fn without_sign_in(content: &str) -> TestPortal {
        let built =
            knowledge::build(Source::open(Path::new(content), None).unwrap().read().unwrap(), NOW.parse().unwrap());
        let edition = built.edition.unwrap();
        TestPortal::with(false, Arc::new(NoRepository), TempDir::new().unwrap(), NOW.parse().unwrap(), edition).await
    }

    async fn of(repository: Arc<dyn Repository>, data: TempDir, now: Timestamp, edition: Edition) -> TestPortal {
        TestPortal::with(true, repository, data, now, edition).await
    }

    async fn with(
        demo_sign_in: bool,
        repository: Arc<dyn Repository>,
        data: TempDir,
        now: Timestamp,
        edition: Edition,
    ) -> TestPortal {
        page::init();
        let desk = desk::Desk::open(data.path()).await.unwrap();
        demo::seed(&desk).await.unwrap();
        desk.set_catalogue(publisher::catalogue(&edition));
        let site = Site::new(Parts {
            library: Library::new(edition),
            desk,
            repository,
            assets: portal_http::assets(),
            settings: Settings {
                demo_sign_in,
                secure_cookies: false,
                origin: None,
                base: "http://portal.test".into(),
                version: "test",
            },
            clock: Clock::Fixed(now),
            live: RwLock::new(Live { published_at: now, ..Live::default() }),
        });
        let limits = portal_http::Limits::new(site.clone(), 1, 1);
        TestPortal { router: portal_http::router(site.clone(), limits), site, content: TempDir::new().unwrap(), data }
    }

    /// Closes the sessions that are over, as the portal does by itself every few seconds.
    pub async fn measure(&self) {
        self.site.desk.measure(self.site.clock.now()).await.unwrap();
    }

    /// A browser of somebody who is not signed in.
    pub fn browser(&self) -> Browser<'_> {
        Browser { portal: self, cookies: Mutex::new(Vec::new()) }
    }

    /// A browser of a person of the demonstration.
    pub async fn signed_in(&self, person: &str) -> Browser<'_> {
        let browser = self.browser();
        let answer = browser.post("/en/sign-in", &[("person", person), ("next", "/en/")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{person} signs in");
        browser
    }

    /// Sends a request as it is.
    pub async fn send(&self, request: Request<Body>) -> Response {
        self.router.clone().oneshot(request).await.unwrap()
    }
}

/// A browser: it keeps cookies and says where its requests come from.
pub struct Browser<'p> {
    portal: &'p TestPortal,
    cookies: Mutex<Vec<(String, String)>>,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: http::HeaderMap,
    pub body: String,
}

impl Answer {
    /// Where a redirect leads.
    pub fn location(&self) -> &str {
        self.headers.get(LOCATION).map_or("", |value| value.to_str().unwrap())
    }

    /// What stands in `<main>`.
    pub fn main(&self) -> &str {
        let start = self.body.find("<main").unwrap_or(0);
        let end = self.body.find("</main>").unwrap_or(self.body.len());
        &self.body[start..end]
    }

    /// The value of a hidden input.
    pub fn hidden(&self, name: &str) -> String {
        let tag = self.body.split("<input").find(|tag| tag.contains(&format!("name=\"{name}\""))).unwrap_or_default();
        let value = tag.split("value=\"").nth(1).unwrap_or_default();
        value.split('"').next().unwrap_or_default().to_owned()
    }
}

impl Browser<'_> {
    /// Opens an address.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path).body(Body::empty()).unwrap()).await
    }

    /// Sends a form of ours.
    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = self
            .request(Method::POST, path)
            .header("sec-fetch-site", "same-origin")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    fn request(&self, method: Method, path: &str) -> http::request::Builder {
        let cookies = self.cookies.lock();
        let cookies: Vec<_> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        Request::builder().method(method).uri(path).header(COOKIE, cookies.join("; "))
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.portal.send(request).await;
        let (parts, body) = response.into_parts();
        for value in parts.headers.get_all(SET_COOKIE) {
            let pair = value.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            let mut cookies = self.cookies.lock();
            cookies.retain(|(known, _)| known != name);
            cookies.push((name.to_owned(), value.to_owned()));
        }
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&bytes).into_owned() }
    }
}

/// Copies a folder.
pub fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            std::fs::create_dir_all(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
