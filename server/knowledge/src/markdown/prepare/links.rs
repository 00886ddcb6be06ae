//! Guides and request types that a page names by their id, as links with their titles.

use super::Preparer;
use crate::article::is_as_wide;
use crate::markdown::directive::directive;

impl Preparer<'_> {
    /// Writes `{{guide id}}` and `{{request id}}` out as Markdown links with the title.
    pub(super) fn links(&mut self, file: usize, line: u32, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        let mut in_code = false;
        while let Some(at) = rest.find("{{") {
            let found = [("guide", "guides"), ("request", "requests")]
                .into_iter()
                .find_map(|(word, path)| directive(&rest[at..], word).map(|(id, end)| (word, path, id, end)));
            in_code ^= rest[..at].matches('`').count() % 2 == 1;
            let Some((word, path, id, end)) = found.filter(|_| !in_code) else {
                out.push_str(&rest[..at + 2]);
                rest = &rest[at + 2..];
                continue;
            };
            out.push_str(&rest[..at]);
            match if word == "guide" { self.around.guide(id) } else { self.around.request(id) } {
                Some((_, audience)) if !is_as_wide(audience, self.page.audience) => {
                    self.narrower(file, line, (word, id), audience);
                }
                Some((title, _)) => out.push_str(&self.link(title, path, id)),
                None => self.find(file, line, "A004", format!("there is no {word} \"{id}\""), "correct the id"),
            }
            rest = &rest[at + end..];
        }
        out.push_str(rest);
        out
    }

    fn link(&self, title: &str, path: &str, id: &str) -> String {
        let language = self.page.language;
        let title: String =
            title.chars().flat_map(|c| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c])).collect();
        format!("[{title}](/{language}/{path}/{id})")
    }
}
