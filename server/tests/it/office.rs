//! Many people behind one address, and one person at many: who is signed in is counted by person, and an office gets in.

use axum::body::Body;
use axum::response::Response;
use desk::NewPerson;
use http::header::{COOKIE, LOCATION, SET_COOKIE};
use http::{Request, StatusCode};
use viewer::{Language, PersonId, Role};

use crate::portal::TestPortal;

/// People of one office, all of whom come at once.
const PEOPLE: usize = 300;

async fn staff(portal: &TestPortal) -> Vec<String> {
    let mut ids = Vec::new();
    for number in 0..PEOPLE {
        let id = format!("p{number}");
        let person = NewPerson {
            id: PersonId::from(id.clone()),
            name: format!("Person {number}"),
            email: format!("{id}@example.org"),
            roles: [Role::User].into_iter().collect(),
            groups: [].into(),
            departments: ["sales".into()].into(),
            language: Language::En,
            site: None,
        };
        portal.site.desk.seed_person(person).await.unwrap();
        ids.push(id);
    }
    ids
}

/// A form from an address, with a cookie.
async fn post(portal: &TestPortal, address: &str, path: &str, cookie: &str, form: &str) -> Response {
    let request = Request::post(path)
        .extension(peer(address))
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded")
        .header(COOKIE, cookie)
        .body(Body::from(form.to_owned()))
        .unwrap();
    portal.send(request).await
}

async fn get(portal: &TestPortal, address: &str, path: &str, cookie: &str) -> Response {
    let request = Request::get(path).extension(peer(address)).header(COOKIE, cookie);
    portal.send(request.body(Body::empty()).unwrap()).await
}

fn peer(address: &str) -> ventanilla::http::Peer {
    ventanilla::http::Peer(format!("{address}:1").parse().unwrap())
}

fn cookie(response: &Response) -> String {
    let set = response.headers().get(SET_COOKIE).map(|value| value.to_str().unwrap()).unwrap_or_default();
    set.split(';').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_whole_office_signs_in_and_joins_an_outage() {
    let portal = TestPortal::start().await;
    let outage = portal.signed_in("iker").await.declare_outage().await;
    for id in staff(&portal).await {
        let signed_in = post(&portal, "203.0.113.1", "/en/sign-in", "", &format!("person={id}&next=/en/")).await;
        assert_eq!(signed_in.status(), StatusCode::SEE_OTHER, "{id} signs in");
        let own = cookie(&signed_in);
        let joined = post(&portal, "203.0.113.1", &format!("/en/outages/{outage}"), &own, "do=join").await;
        assert_eq!(joined.status(), StatusCode::SEE_OTHER, "{id} joins: {:?}", joined.headers().get(LOCATION));
    }
}

#[tokio::test]
async fn who_is_signed_in_is_counted_by_person() {
    let portal = TestPortal::start().await;
    let mut own = Vec::new();
    for person in ["jon", "ana"] {
        let form = format!("person={person}&next=/en/");
        own.push(cookie(&post(&portal, "203.0.113.1", "/en/sign-in", "", &form).await));
    }
    let search = async |cookie: &str, address: String| {
        get(&portal, &address, "/en/search?q=vpn", cookie).await.status() == StatusCode::TOO_MANY_REQUESTS
    };
    let mut refused = false;
    for number in 0..1_000 {
        // Another network for every search does not make them another person.
        refused = search(&own[0], format!("203.0.113.{}", number % 250)).await;
        if refused {
            break;
        }
    }
    assert!(std::mem::take(&mut refused), "a thousand searches at once are too many for one");
    assert!(!search(&own[1], "203.0.113.1".into()).await, "a colleague goes on");
    assert!(!search("", "203.0.113.1".into()).await, "and so does a visitor");
    // A made-up cookie is nobody, and takes nobody out of their address.
    for number in 0..2_000 {
        let cookie = format!("ventanilla_session=made-up-{number}");
        let vote = post(&portal, "203.0.113.7", "/en/articles/vpn", &cookie, "solved=perhaps").await;
        refused = vote.status() == StatusCode::TOO_MANY_REQUESTS;
        if refused {
            break;
        }
        assert_eq!(vote.status(), StatusCode::BAD_REQUEST);
    }
    assert!(refused, "an address has its limits");
}

#[tokio::test]
async fn event_streams_have_places_for_each() {
    let portal = TestPortal::start().await;
    let open = async |address: &str, cookie: &str| get(&portal, address, "/events", cookie).await;
    let mut streams = Vec::new();
    let full = loop {
        let stream = open("203.0.113.1", "").await;
        if stream.status() != StatusCode::OK {
            break stream;
        }
        streams.push(stream);
        assert!(streams.len() < 5_000, "no end of streams for one address");
    };
    assert_eq!(full.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(full.headers().contains_key("retry-after"));
    assert!(streams.len() >= 500, "an office reads, too: {}", streams.len());
    assert_eq!(open("203.0.113.2", "").await.status(), StatusCode::OK, "somebody elsewhere");
    // Who is signed in has places of their own, wherever they are.
    let own = cookie(&post(&portal, "203.0.113.1", "/en/sign-in", "", "person=jon&next=/en/").await);
    let mut mine = Vec::new();
    for _ in 0..16 {
        mine.push(open("203.0.113.1", &own).await);
    }
    assert!(mine.iter().all(|stream| stream.status() == StatusCode::OK));
    assert_eq!(open("203.0.113.9", &own).await.status(), StatusCode::TOO_MANY_REQUESTS);
    // A stream that was closed gives its place back.
    streams.pop();
    assert_eq!(open("203.0.113.1", "").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_demonstration_signs_nobody_in_from_elsewhere() {
    let portal = TestPortal::start().await;
    let form = "person=marta&next=/en/";
    for (name, value) in [("x-forwarded-for", "203.0.113.1"), ("forwarded", "for=203.0.113.1"), ("via", "1.1 tunnel")] {
        let page = Request::get("/en/sign-in").header(name, value).body(Body::empty()).unwrap();
        let page = axum::body::to_bytes(portal.send(page).await.into_body(), usize::MAX).await.unwrap();
        let page = String::from_utf8_lossy(&page).into_owned();
        assert!(!page.contains("Marta") && page.contains("not through a proxy"), "{name}");
        let post = Request::post("/en/sign-in")
            .header(name, value)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded");
        let answer = portal.send(post.body(Body::from(form)).unwrap()).await;
        assert_eq!((answer.status(), cookie(&answer)), (StatusCode::NOT_FOUND, String::new()), "{name}");
    }
    assert!(!cookie(&post(&portal, "127.0.0.1", "/en/sign-in", "", form).await).is_empty());
}

#[tokio::test]
async fn who_reads_history_may_go_on_and_who_takes_it_all_waits() {
    let portal = TestPortal::start().await;
    let own = cookie(&post(&portal, "203.0.113.1", "/en/sign-in", "", "person=jon&next=/en/").await);
    let mut statuses = Vec::new();
    for _ in 0..100 {
        statuses.push(get(&portal, "203.0.113.1", "/en/history/vpn", &own).await.status());
    }
    assert!(
        statuses[..60].iter().all(|status| *status == StatusCode::OK),
        "a person who reads is not kept: {statuses:?}"
    );
    assert!(statuses.contains(&StatusCode::TOO_MANY_REQUESTS));
    assert_eq!(get(&portal, "203.0.113.1", "/en/articles/vpn", &own).await.status(), StatusCode::OK);
}
