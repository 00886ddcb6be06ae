//! What a form sent: pairs in order, bounded. Pages with fixed fields read them by name into one input type; request
//! forms read the fields that their type declares and nothing else.

use axum::body::{Body, Bytes, HttpBody as _};
use axum::extract::{FromRequest, Request};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde::{Deserialize, Serialize};
use viewer::{Viewer, is_unseen};

use super::problem::Problem;

/// The largest form that is read, in bytes. Twice a 60 KB text, percent-encoded in the worst case, with room.
const LARGEST: usize = 400_000;

/// The most fields that one form may send.
const MOST_FIELDS: usize = 400;

/// A posted form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posted(pub Vec<(String, String)>);

impl Posted {
    /// The first value of this name, trimmed; empty when absent.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| trimmed(value))
    }

    /// Every value of this name, for checkboxes.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| trimmed(value).to_owned()).collect()
    }

    /// Whether the form has this name at all; a pressed button, a ticked box.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// The hidden key that makes a double submit one act.
    pub fn key(&self) -> Result<String, Problem> {
        let key = self.get("key");
        let plausible = (16..=64).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        plausible.then(|| key.to_owned()).ok_or(Problem::BadForm)
    }

    /// Pairs from a query string or a form body.
    pub fn parse(encoded: &[u8]) -> Posted {
        let pairs = form_urlencoded::parse(encoded).take(MOST_FIELDS);
        Posted(pairs.map(|(name, value)| (name.into_owned(), seen(&value))).collect())
    }
}

/// A text as it is seen: without control characters, and without those that turn the words after them around, in a title, a
/// list, somebody else's page.
fn seen(value: &str) -> String {
    value.replace("\r\n", "\n").replace(is_unseen, "")
}

/// Without what nobody sees at its ends: a text of nothing else is no text.
fn trimmed(value: &str) -> &str {
    let unseen = |c: char| {
        let invisible = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
        c.is_whitespace() || is_unseen(c) || invisible
    };
    value.trim_matches(unseen)
}

impl<S: Sync> FromRequest<S> for Posted {
    type Rejection = Problem;

    async fn from_request(request: Request<Body>, _: &S) -> Result<Self, Problem> {
        let kind = request.headers().get(http::header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if !kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded")) {
            return Err(Problem::BadForm);
        }
        Ok(Posted::parse(&collect(request.into_body()).await?))
    }
}

/// The whole body of a form, as far as one may be.
pub async fn collect(body: Body) -> Result<Bytes, Problem> {
    // What says that it is too long is not waited for.
    if body.size_hint().lower() > LARGEST as u64 {
        return Err(Problem::TooLarge);
    }
    let body = Limited::new(body, LARGEST).collect().await;
    // What stopped coming half-way is a form we could not read; what is longer than fits has its own words.
    let body =
        body.map_err(|error| if error.is::<LengthLimitError>() { Problem::TooLarge } else { Problem::BadForm })?;
    Ok(body.to_bytes())
}

/// Who a browser keeps a form for: nobody before sign-in, else a mark of the person that names nobody.
pub fn kept_for(viewer: &Viewer) -> String {
    let person = viewer.person.as_ref();
    person.map(|person| knowledge::digest(person.as_str().as_bytes())[..12].to_owned()).unwrap_or_default()
}

/// A new hidden key for a form.
pub fn new_key() -> String {
    desk::new_key()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_by_name_and_bounded() {
        let form = Posted::parse(b"a=+x+&b=1&b=2&c=%0D%0A&key=0123456789abcdef");
        assert_eq!((form.get("a"), form.get("zz")), ("x", ""));
        assert_eq!(form.all("b"), ["1", "2"]);
        assert!(form.has("c") && !form.has("d"));
        assert!(form.key().is_ok());
        assert_eq!(Posted::parse("a=%E2%80%8B%00+".as_bytes()).get("a"), "", "nothing that anybody sees");
        let turned =
            Posted::parse("a=photo%E2%80%AEgpj.exe%0Aand%00%1B%5B31m+%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7".as_bytes());
        assert_eq!(
            turned.get("a"),
            "photogpj.exe\nand[31m 👩\u{200d}👧",
            "what turns text is gone, what joins a sign stays"
        );
        assert!(Posted::parse(b"key=<script>").key().is_err());
        assert_eq!(Posted::parse("x=1&".repeat(1_000).as_bytes()).0.len(), MOST_FIELDS);
    }
}
