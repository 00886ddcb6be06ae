//! Refuses unsafe requests from other sites. A cookie travels with a form that another site sends, so an unsafe method
//! passes only when the browser says that it comes from here (Fetch Metadata), or, for older browsers, when `Origin` is
//! our own. Without either it is refused.

use app::site::ask::Ask;
use app::site::forms::Posted;
use app::site::pages;
use app::site::problem::Problem;
use app::site::state::Site;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::header::{HOST, ORIGIN};
use http::{HeaderMap, Method};

/// Lets a request pass, or answers 403. What another site sends is not read, so the page gives nothing of it back.
pub async fn guard(State(site): State<Site>, request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if safe || is_ours(request.headers(), site.settings.origin.as_deref()) {
        next.run(request).await
    } else {
        let (parts, _unread) = request.into_parts();
        let ask = Ask::from_request_head(&parts, &site).await;
        pages::problem::show(&ask, &parts.method, Problem::Elsewhere, &Posted::default()).await
    }
}

fn is_ours(headers: &HeaderMap, origin: Option<&str>) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match (text(ORIGIN.as_str()), origin) {
        (Some(from), Some(ours)) => from == ours,
        // Without a configured origin the portal runs on this machine, under whatever name it was called.
        (Some(from), None) => text(HOST.as_str()).is_some_and(|host| from == format!("http://{host}")),
        (None, _) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pairs: &[(&'static str, &'static str)], origin: Option<&str>, expect: bool) {
        let headers = pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
        assert_eq!(is_ours(&headers, origin), expect, "{pairs:?}");
    }

    #[test]
    fn only_our_own_pages_may_change_something() {
        let ours = Some("https://help.example.org");
        check(&[("sec-fetch-site", "same-origin")], ours, true);
        check(&[("sec-fetch-site", "none")], ours, true);
        check(&[("sec-fetch-site", "same-site")], ours, false);
        check(&[("sec-fetch-site", "cross-site"), ("origin", "https://help.example.org")], ours, false);
        check(&[("origin", "https://help.example.org")], ours, true);
        check(&[("origin", "https://evil.example")], ours, false);
        check(&[("origin", "null")], ours, false);
        check(&[], ours, false);
        check(&[("origin", "http://127.0.0.1:3000"), ("host", "127.0.0.1:3000")], None, true);
        check(&[("origin", "http://evil.example"), ("host", "127.0.0.1:3000")], None, false);
    }
}
