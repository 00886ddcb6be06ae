//! Counts how often articles are opened, wherever the answer came from: what is kept in memory and what a browser has
//! already are read, too. A number for each article and day, nothing about anybody.

use app::site::device::is_machine;
use app::site::state::Site;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{Method, StatusCode};

/// Counts the article that was opened, if it was one.
pub async fn count(State(site): State<Site>, request: Request, next: Next) -> Response {
    let is_person = request.method() == Method::GET && !is_machine(request.headers());
    let article = is_person.then(|| article(request.uri().path())).flatten();
    let response = next.run(request).await;
    let was_read = matches!(response.status(), StatusCode::OK | StatusCode::NOT_MODIFIED);
    if let Some(article) = article.filter(|_| was_read) {
        site.desk.count_reader(&article.into(), site.clock.now());
    }
    response
}

/// The address of the article in a path; its Markdown is for programs.
fn article(path: &str) -> Option<String> {
    let (_, rest) = path.strip_prefix('/')?.split_once('/')?;
    let id = rest.strip_prefix("articles/")?.trim_matches('/');
    (!id.is_empty() && !id.ends_with(".md")).then(|| knowledge::address(id).to_owned())
}

#[cfg(test)]
mod tests {
    use super::article;

    #[test]
    fn articles_are_known_by_their_path() {
        assert_eq!(article("/en/articles/vpn").as_deref(), Some("vpn"));
        assert_eq!(article("/es/articles/a/b/index").as_deref(), Some("a/b"));
        for path in ["/en/articles", "/en/articles/", "/en/articles/vpn.md", "/en/search", "/", "/articles/vpn"] {
            assert_eq!(article(path), None, "{path}");
        }
    }
}
