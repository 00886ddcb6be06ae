//! `search/pins.toml`: which article stands first for a query, until a day.

use std::collections::BTreeMap;

use guides::Finding;
use jiff::civil::Date;
use serde::Deserialize;
use viewer::{ArticleId, Language};

use super::{parse, text};
use crate::search::normal;
use crate::source::Tree;

/// The file.
pub(crate) const PATH: &str = "search/pins.toml";

/// A pin.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Pin {
    pub(crate) query: String,
    /// The language of the page; every language when absent.
    pub(crate) language: Option<Language>,
    /// The article's id.
    pub(crate) article: ArticleId,
    /// The last day.
    #[serde(deserialize_with = "day")]
    pub(crate) until: Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pins {
    #[serde(default)]
    pin: Vec<Pin>,
}

/// Reads the pins.
pub(crate) fn read(tree: &Tree, findings: &mut Vec<Finding>) -> Vec<Pin> {
    let pins = text(tree, PATH).and_then(|text| parse::<Pins>(PATH, text, findings));
    pins.map(|pins| pins.pin).unwrap_or_default()
}

/// The pins that hold on a day: article by language and query in one line.
pub(crate) fn holding(pins: &[Pin], today: Date) -> BTreeMap<(Language, String), ArticleId> {
    let holding = pins.iter().filter(|pin| pin.until >= today);
    let each = holding.flat_map(|pin| {
        let languages = pin.language.map_or(Language::ALL.to_vec(), |language| vec![language]);
        languages.into_iter().map(|language| ((language, normal(&pin.query)), pin.article.clone()))
    });
    each.collect()
}

/// A date without a time, as TOML writes it.
fn day<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
    let written = toml::value::Datetime::deserialize(from)?;
    written.to_string().parse().map_err(|_| serde::de::Error::custom("until takes a day, for example 2027-03-31"))
}
