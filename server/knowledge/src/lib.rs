//! Content at a commit becomes one checked, searchable edition: a [`Source`] is read into a [`Tree`], [`build`] turns it
//! into an [`Edition`] and findings, and the [`Library`] swaps editions without a lock. No network, environment or
//! clock: dates come in as arguments.

mod alphabet;
mod article;
mod catalog;
mod check;
mod edition;
mod front_matter;
mod library;
mod markdown;
mod packed;
pub mod search;
mod source;

pub use alphabet::place_in_alphabet;
pub use article::{
    Article, ArticleCard, ArticleKind, GuideCard, Heading, Reading, Status, TopicCard, TopicPage, address,
};
pub use catalog::calendar::{Calendar, Shift};
pub use catalog::depends::{DependsOn, Effect, Trouble};
pub use catalog::outage::{
    Attach, OutageHelp, OutageImpact, OutageKind, OutageLevel, OutageMatch, TicketPolicy, outage_steps, sites_of,
};
pub use catalog::planned::{Planned, Said};
pub use catalog::portal::{Audience, Contact, Fact, Owner, Portal, ReadingRule, Register};
pub use catalog::request::{Field, FieldKind, FieldOption, RequestKind, RequestType, Route, Weight};
pub use catalog::service::{Service, Target};
pub use catalog::span::Span;
pub use catalog::state::{Phase, State, Turn};
pub use catalog::templates::OutageTemplate;
pub use edition::{
    Built, Edition, GuideSet, Image, Instead, Past, Shown, Thing, build, build_after, build_kept, build_later,
    build_preview, findings, guides,
};
pub use library::Library;
pub use markdown::{platform, render_plain};
pub use search::SearchError;
pub use source::blob_id;
pub use source::{
    Branch, Change, Commit, Earlier, Finding, Gone, History, Known, Level, Origin, Served, Since, Source, SourceError,
    Tree, Version,
};

/// A content hash as 64 hex digits, for ETags and file names.
pub fn digest(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// The version of an article whose file has these bytes, as [`Article::version`] names it.
pub fn version(bytes: &[u8]) -> viewer::VersionId {
    let mut version = digest(bytes);
    version.truncate(16);
    version.into()
}
