//! What files became, kept from edition to edition: a file that did not change is not parsed again, and not rendered
//! again for as long as everything it refers to is what it was.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use guides::Finding;

use super::files::File;
use crate::article::Body;
use crate::front_matter::{self, Front};
use crate::markdown::{Around, Asked, Page, Surroundings, render};
use crate::packed::Packed;

/// What the files of an edition became, by path.
#[derive(Default)]
pub(crate) struct Made(HashMap<String, One>);

struct One {
    /// The [`File::hash`] that it became this of.
    hash: blake3::Hash,
    head: Arc<Head>,
    rendering: Arc<Rendering>,
}

/// A file's front matter as written, and where its body is.
pub(crate) struct Head {
    pub(crate) front: Front,
    /// The byte of the file that the body starts on, and its line.
    pub(crate) body_at: usize,
    pub(crate) body_line: u32,
    pub(crate) findings: Vec<Finding>,
    /// The whole file.
    pub(crate) source: Packed,
}

/// A rendered body, with all that it depends on besides the file.
pub(super) struct Rendering {
    /// A hash of what the page was told about itself.
    page: u64,
    asked: Asked,
    pub(super) body: Arc<Body>,
}

impl Made {
    /// Keeps what these files became.
    pub(super) fn keep(files: &[File<'_>], renderings: &[Arc<Rendering>]) -> Made {
        let one = |(file, rendering): (&File<'_>, &Arc<Rendering>)| {
            let one = One { hash: file.hash, head: file.head.clone(), rendering: rendering.clone() };
            (file.path.to_owned(), one)
        };
        Made(files.iter().zip(renderings).map(one).collect())
    }

    /// A file as it was.
    pub(super) fn text(&self, path: &str) -> Option<String> {
        self.0.get(path).map(|one| one.head.source.text())
    }

    /// What a file became that is the same now.
    fn same(&self, hash: blake3::Hash, path: &str) -> Option<&One> {
        self.0.get(path).filter(|one| one.hash == hash)
    }

    /// The front matter of a file.
    pub(super) fn head(&self, hash: blake3::Hash, path: &str, text: &str, plain: bool) -> Arc<Head> {
        if let Some(one) = self.same(hash, path) {
            return one.head.clone();
        }
        let parsed = front_matter::parse(path, text, plain);
        Arc::new(Head {
            body_at: text.len() - parsed.body.len(),
            body_line: parsed.body_line,
            front: parsed.front,
            findings: parsed.findings,
            source: Packed::new(text),
        })
    }

    /// The body of a file.
    pub(super) fn rendering(&self, file: &File<'_>, around: Around<'_>) -> Arc<Rendering> {
        let page = Page {
            path: file.path,
            body: file.body(),
            body_line: file.head.body_line,
            language: file.language,
            audience: &file.front.audience,
            title: file.front.title.as_deref(),
        };
        let told = told(&page);
        let before = self.same(file.hash, file.path).map(|one| &one.rendering);
        if let Some(same) = before.filter(|before| before.page == told && around.answers_alike(&before.asked)) {
            return same.clone();
        }
        let surroundings = Surroundings::new(around, file.path);
        let body = Body::new(render(&page, &surroundings));
        Arc::new(Rendering { page: told, asked: surroundings.into_asked(), body: Arc::new(body) })
    }
}

/// What a page knows of itself that does not stand in the file alone.
fn told(page: &Page<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    (page.language, page.audience, page.title).hash(&mut hasher);
    hasher.finish()
}
