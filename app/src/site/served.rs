//! Which version of an article somebody had before them, as their form says it: the one that serves, or one that was published
//! before. Any other word is nobody's version: who could invent versions could answer for an article without end.

use knowledge::Article;
use viewer::VersionId;

use super::ask::Ask;
use super::problem::Problem;
use super::repository::off_the_runtime;

/// The version of this word, if the portal serves it or has served it.
pub async fn version(ask: &Ask, article: &Article, word: &str) -> Result<Option<VersionId>, Problem> {
    if article.version == word {
        return Ok(Some(article.version.clone()));
    }
    if word.len() != article.version.len() {
        return Ok(None);
    }
    let versions = ask.edition.history().published(&article.path).to_vec();
    let (path, word) = (article.path.clone(), VersionId::from(word));
    off_the_runtime(&ask.site, ask.site.looks(), move |repository, _| {
        let earlier = repository.earlier();
        let mut texts = versions.iter().filter_map(|version| earlier.text_at(&version.commit.id, &path));
        texts.any(|text| knowledge::version(text.as_bytes()) == word).then_some(word)
    })
    .await
}
