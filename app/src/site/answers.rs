//! What may solve it before there is a ticket: known trouble, guides and articles for a problem in somebody's own words.
//! How it looks is [`super::components::finds`].

use desk::Outage;
use knowledge::search::{Hit, Key, Kind, Question, Results};
use viewer::ServiceId;

use super::ask::Ask;
use super::offered;

/// How many answers stand beside a description.
const ANSWERS: usize = 5;

/// How many of them are guides at most.
const GUIDES: usize = 2;

/// How many known outages stand before them.
const OUTAGES: usize = 2;

/// The longest description that is read, in characters; the box says so.
pub const LONGEST: usize = 20_000;

/// The least share of the best answer's score: what has only a word in common wastes a worried person's time.
const WORTH_READING: f32 = 0.35;

/// How many hits are looked through.
const LOOKED_AT: usize = 20;

/// What was found for a description.
#[derive(Default)]
pub struct Finds<'a> {
    /// The words.
    pub words: String,
    /// Trouble that it may be.
    pub outages: Vec<&'a Outage>,
    /// Guides and articles, the best first.
    pub answers: Vec<Answer>,
    /// All that the search found.
    pub results: Results,
}

/// A guide or an article, and why it is shown.
pub struct Answer {
    /// What the search says of it.
    pub hit: Hit,
    /// How often an article solved it, of how many who were asked.
    pub solved: (u64, u64),
    /// The service that it is about, when that is the one which is asked about.
    pub service: Option<ServiceId>,
}

/// Looks for answers to `words`, about `service` when that is known. Of equal answers those come first that are about the
/// service, for the person's platform and for the site where they work. `above` says that the service's own trouble stands on the page already.
pub async fn answers<'a>(ask: &'a Ask, words: &str, service: Option<&ServiceId>, above: bool) -> Finds<'a> {
    let words: String = words.chars().take(LONGEST).collect();
    if words.trim().is_empty() {
        return Finds::default();
    }
    let question = Question { text: &words, limit: LOOKED_AT, ..Question::default() };
    let results = ask.edition.search(&ask.viewer, &question);
    let mut hits: Vec<&Hit> = results.hits.iter().filter(|hit| !hit.is_incidental).collect();
    let weight = |hit: &Hit| hit.score * fit(ask, hit, service);
    hits.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
    let best = hits.first().map(|hit| weight(hit)).unwrap_or_default();
    hits.retain(|hit| weight(hit) >= best * WORTH_READING);
    let mut guides = 0..GUIDES;
    hits.retain(|hit| match hit.key.kind() {
        Kind::Article => true,
        Kind::Guide => guides.next().is_some(),
        _ => false,
    });
    hits.truncate(ANSWERS);
    let articles: Vec<_> = hits.iter().filter_map(|hit| hit.key.article()).collect();
    // Without the store an answer is still an answer.
    let voted = ask.site.desk.solved_by_articles(&articles).await.unwrap_or_default();
    let mut answers = Vec::new();
    for hit in hits {
        let solved = hit.key.article().and_then(|article| voted.get(article)).copied().unwrap_or_default();
        let service = service.filter(|service| services(ask, hit).contains(service)).cloned();
        answers.push(Answer { hit: hit.clone(), solved, service });
    }
    let mut outages = trouble(ask, &words, service, &answers);
    if let Some(service) = service.filter(|_| above) {
        let shown = ask.board.touching(service);
        outages.retain(|outage| shown.iter().all(|known| known.id != outage.id));
    }
    Finds { words, outages, answers, results }
}

/// How well a hit fits who asks, as a factor of its score.
fn fit(ask: &Ask, hit: &Hit, service: Option<&ServiceId>) -> f32 {
    let about = service.is_some_and(|service| services(ask, hit).contains(service));
    let article = hit.key.article().and_then(|id| ask.edition.article(&ask.viewer, id)).map(|reading| reading.article);
    let elsewhere = article.is_some_and(|article| {
        let site = ask.viewer.site.as_ref();
        let other_os = ask.os().is_some_and(|own| !article.os.is_empty() && article.os.iter().all(|os| os != own));
        other_os || site.is_some_and(|own| !article.sites.is_empty() && !article.sites.contains(own))
    });
    (if about { 1.25 } else { 1.0 }) * (if elsewhere { 0.5 } else { 1.0 })
}

fn services(ask: &Ask, hit: &Hit) -> Vec<ServiceId> {
    match &hit.key {
        Key::Article(id) => {
            ask.edition.article(&ask.viewer, id).map_or_else(Vec::new, |reading| reading.article.services.clone())
        }
        Key::Guide(id) => ask.edition.guide(&ask.viewer, id).map_or_else(Vec::new, |guide| vec![guide.service.clone()]),
        _ => Vec::new(),
    }
}

/// Known trouble of the service, of one whose symptoms the words name, or of what the best answer is about.
fn trouble<'a>(ask: &'a Ask, words: &str, service: Option<&ServiceId>, answers: &[Answer]) -> Vec<&'a Outage> {
    let words = words.to_lowercase();
    let says = |symptom: &String| !symptom.is_empty() && words.contains(&symptom.to_lowercase());
    let named = ask.edition.services().iter().filter(|service| service.symptoms.values().flatten().any(says));
    let mut touched: Vec<ServiceId> = service.cloned().into_iter().collect();
    touched.extend(named.map(|service| service.id.clone()));
    touched.extend(answers.first().map(|best| services(ask, &best.hit)).unwrap_or_default());
    let mut outages: Vec<&Outage> = Vec::new();
    let told = ask.board.active.iter().filter(|outage| offered::is_named(outage, &words));
    for outage in touched.iter().flat_map(|service| ask.board.touching(service)).chain(told) {
        let is_known = outages.iter().any(|known| known.id == outage.id);
        let is_met = offered::is_told(ask, outage, ask.viewer.site.as_ref()) && !offered::is_else(outage, &words);
        if is_met && !is_known {
            outages.push(outage);
        }
    }
    outages.truncate(OUTAGES);
    outages
}
