//! The addresses of steps: the question in the path, the answers in the query, so that Back, a bookmark and a colleague's
//! link work. What is private stands there by name alone.

use guides::{Answers, Walk};
use viewer::RequestId;

use super::InHand;

impl InHand<'_> {
    /// A step with these answers.
    pub fn step_url(&self, step: &str, answers: &Answers) -> String {
        let pairs = self.public(answers).to_query();
        let at = (!pairs.is_empty()).then_some(("at", self.edition.as_str()));
        let pairs = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        with_query(format!("/{}/guides/{}/{step}", self.language, self.guide.id), pairs.chain(at))
    }

    /// The way to a person from this step, with everything said so far.
    pub fn exit_url(&self, walk: &Walk<'_>) -> String {
        self.request_url(&self.guide.exit.request, walk, walk.step.id())
    }

    /// A request form with everything said so far.
    pub fn request_url(&self, request: &RequestId, walk: &Walk<'_>, step: &str) -> String {
        let said = self.public(&walk.answers).to_query();
        let said: Vec<_> = said.iter().map(|(name, value)| (format!("said.{name}"), value.as_str())).collect();
        let fixed = [("guide", self.guide.id.as_str()), ("step", step), ("at", self.edition.as_str())];
        let pairs = fixed.into_iter().chain(said.iter().map(|(name, value)| (name.as_str(), *value)));
        with_query(format!("/{}/requests/{request}", self.language), pairs)
    }
}

/// An address with query pairs at its end, percent-encoded as a form sends them; it may have a query already.
pub fn with_query<'a>(url: String, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    let mark = if url.contains('?') { '&' } else { '?' };
    if query.is_empty() { url } else { format!("{url}{mark}{query}") }
}
