//! A repository elsewhere feeds the portal: fetched, told of by signed webhooks, and never followed where it rewrites what
//! is published.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use hmac::{Hmac, KeyInit, Mac};
use http::{Request, StatusCode};
use knowledge::Source;
use tempfile::TempDir;
use tokio::sync::watch;
use tower::ServiceExt;
use ventanilla::git::mirror::{Mirror, Remote};
use ventanilla::git::webhook;
use ventanilla::http::{Limits, Peer};
use ventanilla::publisher::{self, Content, First, Publisher};
use viewer::{Language, Role, Viewer};

use crate::portal::TestPortal;
use crate::published::{PROGRAM, Published, run};

const SECRET: &str = "a secret of both sides";

/// A portal fed by a repository elsewhere.
struct Mirrored {
    portal: TestPortal,
    mirror: Arc<Mirror>,
    live: watch::Receiver<String>,
    hook: axum::Router,
    work: std::path::PathBuf,
    origin: std::path::PathBuf,
    scratch: TempDir,
    _running: tokio::task::JoinSet<()>,
}

async fn write(work: &Path, title: &str) {
    std::fs::create_dir_all(work.join("articles")).unwrap();
    std::fs::write(work.join("articles/vpn.md"), format!("---\ntitle: {title}\nsummary: S.\n---\n\nText.\n")).unwrap();
    git(work, &["add", "--all"]).await;
    git(work, &["commit", "--quiet", "--allow-empty", "--message", title]).await;
}

async fn git(folder: &Path, arguments: &[&str]) {
    let (done, said) = run(folder, arguments).await;
    assert!(done, "{arguments:?}: {said}");
}

impl Mirrored {
    /// A repository with one article, and a portal that fetches it from the URL that it is given.
    async fn start(remote: impl FnOnce(&Path) -> Remote) -> Mirrored {
        let scratch = TempDir::new().unwrap();
        let (work, origin) = (scratch.path().join("work"), scratch.path().join("origin.git"));
        git(scratch.path(), &["init", "--quiet", "--initial-branch=main", "work"]).await;
        write(&work, "One").await;
        git(scratch.path(), &["clone", "--quiet", "--bare", "work", "origin.git"]).await;
        git(&work, &["remote", "add", "origin", origin.to_str().unwrap()]).await;
        let data = scratch.path().join("data");
        let mirror = Arc::new(Mirror::of(&data, remote(&origin), PROGRAM.as_ref()).unwrap());
        mirror.fetch().await.unwrap();
        let mut content = Content::new(Source::open(&mirror.path, None).unwrap(), &data);
        content.is_mirror = true;
        let First { edition, state, .. } = publisher::first(&content).unwrap();
        let portal = TestPortal::with_edition(edition).await;
        let publisher = Arc::new(Publisher::new(content, state));
        let live = publisher.dealt_with();
        let mut running = tokio::task::JoinSet::new();
        running.spawn(publisher.clone().follow(portal.site.clone()));
        running.spawn(mirror.clone().follow(portal.site.clone(), publisher.clone()));
        let limits = Limits::new(portal.site.clone(), 1, 0);
        let hook = webhook::routes(portal.site.clone(), mirror.clone(), SECRET, limits);
        Mirrored { portal, mirror, live, hook, work, origin, scratch, _running: running }
    }

    fn title(&self) -> String {
        let edition = self.portal.site.library.current();
        let found = edition.article(&Viewer::nobody(Language::En), "vpn");
        found.map(|found| found.article.title.clone()).unwrap_or_default()
    }

    async fn push(&self, title: &str, arguments: &[&str]) {
        write(&self.work, title).await;
        git(&self.work, &[&["push", "--quiet"], arguments, &["origin", "main"]].concat()).await;
    }

    async fn call(&self, name: &'static str, value: String) -> StatusCode {
        self.call_from("192.0.2.1:1", name, value).await
    }

    async fn call_from(&self, peer: &str, name: &'static str, value: String) -> StatusCode {
        let request = Request::post("/hooks/content").header(name, value).extension(Peer(peer.parse().unwrap()));
        self.hook.clone().oneshot(request.body(Body::from("{}")).unwrap()).await.unwrap().status()
    }
}

fn local(origin: &Path) -> Remote {
    // The test says when to look.
    Remote {
        url: format!("file://{}", origin.display()),
        token: None,
        authorities: None,
        every: Duration::from_secs(3_600),
    }
}

fn signature() -> String {
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(b"{}");
    let hex: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256={hex}")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signed_webhook_brings_what_was_pushed_elsewhere() {
    let mut mirrored = Mirrored::start(local).await;
    assert_eq!(mirrored.title(), "One");
    mirrored.push("Two", &[]).await;
    assert_eq!(mirrored.call("x-hub-signature-256", signature().replace('a', "b")).await, StatusCode::UNAUTHORIZED);
    assert_eq!(mirrored.call("x-gitlab-token", "wrong".into()).await, StatusCode::UNAUTHORIZED);
    assert_eq!(mirrored.call("x-nothing", "1".into()).await, StatusCode::UNAUTHORIZED);
    assert_eq!(mirrored.title(), "One");
    assert_eq!(mirrored.call("x-hub-signature-256", signature()).await, StatusCode::ACCEPTED);
    mirrored.live.changed().await.unwrap();
    assert_eq!(mirrored.title(), "Two");
    mirrored.push("Three", &[]).await;
    assert_eq!(mirrored.call("x-gitlab-token", SECRET.into()).await, StatusCode::ACCEPTED);
    mirrored.live.changed().await.unwrap();
    assert_eq!(mirrored.title(), "Three");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhooks_secret_is_not_guessed_at_leisure() {
    let mirrored = Mirrored::start(local).await;
    let mut codes = Vec::new();
    for number in 0..100 {
        codes.push(mirrored.call("x-gitlab-token", format!("guess {number}")).await);
    }
    assert_eq!(codes.first(), Some(&StatusCode::UNAUTHORIZED));
    assert_eq!(codes.last(), Some(&StatusCode::TOO_MANY_REQUESTS), "{codes:?}");
    assert_eq!(mirrored.call("x-gitlab-token", SECRET.into()).await, StatusCode::TOO_MANY_REQUESTS, "nor heard");
    assert_eq!(mirrored.call_from("192.0.2.2:1", "x-gitlab-token", SECRET.into()).await, StatusCode::ACCEPTED);
}

#[tokio::test(flavor = "multi_thread")]
async fn history_that_was_rewritten_waits_for_a_person() {
    let mut mirrored = Mirrored::start(local).await;
    mirrored.push("Two", &[]).await;
    mirrored.mirror.fetch_now();
    mirrored.live.changed().await.unwrap();
    git(&mirrored.work, &["reset", "--quiet", "--hard", "HEAD~1"]).await;
    mirrored.push("Other", &["--force"]).await;
    mirrored.mirror.fetch_now();
    mirrored.live.changed().await.unwrap();
    assert_eq!(mirrored.title(), "Two");
    let refusal = mirrored.portal.site.live.read().refusal.clone().unwrap();
    assert!(refusal.why.contains("history was rewritten"), "{}", refusal.why);
    // The branch is gone there.
    git(&mirrored.origin, &["update-ref", "-d", "refs/heads/main"]).await;
    mirrored.mirror.fetch_now();
    mirrored.live.changed().await.unwrap();
    assert_eq!(mirrored.title(), "Two");
    let refusal = mirrored.portal.site.live.read().refusal.clone().unwrap();
    assert!(refusal.why.contains("no branch"), "{}", refusal.why);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_remote_that_is_down_is_said_and_changes_nothing() {
    let mirrored = Mirrored::start(local).await;
    let gone = mirrored.scratch.path().join("elsewhere.git");
    std::fs::rename(&mirrored.origin, &gone).unwrap();
    mirrored.mirror.fetch_and_tell(&mirrored.portal.site).await;
    let remote = mirrored.portal.site.live.read().remote.clone();
    assert!(remote.unwrap().why.contains("cannot be fetched"));
    assert_eq!(mirrored.title(), "One");
    std::fs::rename(&gone, &mirrored.origin).unwrap();
    mirrored.mirror.fetch_and_tell(&mirrored.portal.site).await;
    assert!(mirrored.portal.site.live.read().remote.is_none());
}

#[tokio::test]
async fn only_protocols_that_fetch_are_taken() {
    let data = TempDir::new().unwrap();
    for url in
        ["ext::sh -c true", "ext://x", "http://git.example/c.git", "git://git.example/c", "https://a:b@git.example/c"]
    {
        let remote = Remote { url: url.into(), token: None, authorities: None, every: Duration::from_secs(60) };
        let refused = match Mirror::of(data.path(), remote, PROGRAM.as_ref()) {
            Err(_) => true,
            // As a path of ssh, git itself refuses it.
            Ok(mirror) => mirror.fetch().await.is_err(),
        };
        assert!(refused, "{url}");
    }
}

/// A front that speaks TLS before a portal that does not, with a certificate of an authority of its own; the address and
/// the authority's file.
async fn tls_front(to: String, scratch: &Path) -> (String, std::path::PathBuf) {
    let own = rcgen::generate_simple_self_signed(vec!["localhost".into()]).unwrap();
    let file = scratch.join("authority.pem");
    std::fs::write(&file, own.cert.pem()).unwrap();
    let key = rustls::pki_types::PrivateKeyDer::Pkcs8(own.signing_key.serialize_der().into());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = config.with_no_client_auth().with_single_cert(vec![own.cert.der().clone()], key).unwrap();
    let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (acceptor, to) = (acceptor.clone(), to.clone());
            tokio::spawn(async move {
                let Ok(mut outside) = acceptor.accept(stream).await else { return };
                let mut inside = tokio::net::TcpStream::connect(to).await.unwrap();
                let _ = tokio::io::copy_bidirectional(&mut outside, &mut inside).await;
            });
        }
    });
    (format!("https://localhost:{port}/git/content"), file)
}

#[tokio::test(flavor = "multi_thread")]
async fn https_is_fetched_with_a_token_from_a_host_that_an_authority_vouches_for() {
    let there = Published::start().await;
    let (url, authority) = tls_front(there.address.clone(), there.scratch.path()).await;
    let token = there.token("pau", Role::Reader).await;
    let fetch = async |token: Option<String>, authorities: Option<std::path::PathBuf>| {
        let data = TempDir::new().unwrap();
        let remote = Remote { url: url.clone(), token, authorities, every: Duration::from_secs(60) };
        let mirror = Mirror::of(data.path(), remote, PROGRAM.as_ref()).unwrap();
        let fetched = mirror.fetch().await.map_err(|error| error.to_string());
        (fetched, Source::open(&mirror.path, None).unwrap().state().ok())
    };
    let (fetched, tip) = fetch(Some(token.clone()), Some(authority.clone())).await;
    fetched.unwrap();
    assert_eq!(tip.as_deref(), Some(there.portal.site.library.current().id().as_str()));
    let (fetched, tip) = fetch(Some(token), None).await;
    assert!(fetched.unwrap_err().contains("certificate") && tip.is_none());
    let (fetched, _) = fetch(Some("vnt_wrong".into()), Some(authority)).await;
    assert!(fetched.is_err_and(|why| why.contains("Authentication failed") || why.contains("could not read Username")));
}
