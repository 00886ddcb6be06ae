//! What one edition shows to people to whom another does not: what a rollback takes from readers, and what it opens again.

mod parts;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use viewer::{Language, Role, Viewer, Words};

use super::Edition;
use crate::article::{Article, Status};
use crate::catalog::portal::ReadingRule;
use crate::source::{are_alike, blob_id};

/// Something that one edition shows to people to whom another does not show it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shown {
    /// What it is.
    pub thing: Thing,
    /// Its id; empty for everything.
    pub id: String,
    /// The language of the text; absent when it is about all of it.
    pub language: Option<Language>,
    /// Its title; of a snippet, which has none, its id.
    pub title: String,
    /// What the other edition has of it.
    pub instead: Instead,
}

/// What an edition shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// All of it, to people who are not signed in.
    Everything,
    /// An article.
    Article,
    /// A guide.
    Guide,
    /// A request type.
    Request,
    /// A snippet.
    Snippet,
}

/// What another edition has of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Instead {
    /// Nothing: it is removed, a draft or not published yet.
    Nothing,
    /// Its title alone: it is taken back.
    Retired,
    /// It is not for everybody whom it is for here.
    FewerReaders,
    /// A part of what it says is for fewer people than here.
    PartForFewer,
    /// Its text, which `withheld.toml` names.
    Withheld,
}

impl fmt::Display for Shown {
    /// A line for a terminal.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let thing = match self.thing {
            Thing::Everything => return write!(out, "everything, to people who are not signed in"),
            Thing::Article => "article",
            Thing::Guide => "guide",
            Thing::Request => "request",
            Thing::Snippet => "snippet",
        };
        write!(out, "{thing} {}: {}", self.id, self.title.escape_debug())?;
        self.language.map_or(Ok(()), |language| write!(out, " (its text in {language})"))?;
        out.write_str(match self.instead {
            Instead::Nothing => "",
            Instead::Retired => " (retired)",
            Instead::FewerReaders => " (for fewer people)",
            Instead::PartForFewer => " (a part of it for fewer people)",
            Instead::Withheld => " (withheld)",
        })
    }
}

/// People, as the registers of an edition describe them.
enum People<'e> {
    Everybody,
    Of(BTreeSet<Member<'e>>),
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Member<'e> {
    Role(Role),
    Group(&'e str),
    Department(&'e str),
}

impl People<'_> {
    fn are_among(&self, others: &People<'_>) -> bool {
        match (self, others) {
            (_, People::Everybody) => true,
            (People::Everybody, People::Of(_)) => false,
            (People::Of(these), People::Of(those)) => these.is_subset(those),
        }
    }
}

impl Edition {
    /// What readers lose when `other` serves instead, with its titles in the viewer's language. It is for those who publish,
    /// so it does not matter for whom each thing was.
    pub fn lost_with(&self, viewer: &Viewer, other: &Edition) -> Vec<Shown> {
        let mut lost = self.shown_beyond(viewer.language, other);
        lost.sort();
        lost
    }

    /// What people read again when `other` serves instead, although it was taken from them since: removed, retired, for fewer
    /// people, put back to draft, put off or withheld.
    pub fn opened_with(&self, viewer: &Viewer, other: &Edition) -> Vec<Shown> {
        let mut opened = other.shown_beyond(viewer.language, self);
        if !self.withheld.is_empty() {
            let articles = other.articles.values().flat_map(BTreeMap::values);
            let withheld = articles.filter(|article| {
                article.status == Status::Published && self.withheld.contains(&blob_id(article.source().as_bytes()))
            });
            opened.extend(withheld.map(|article| row(article, Some(article.language), Instead::Withheld)));
        }
        opened.sort();
        opened
    }

    fn shown_beyond(&self, language: Language, other: &Edition) -> Vec<Shown> {
        let mut shown = Vec::new();
        if (self.portal().reading, other.portal().reading) == (ReadingRule::Public, ReadingRule::SignedIn) {
            let (id, title, instead) = (String::new(), String::new(), Instead::FewerReaders);
            shown.push(Shown { thing: Thing::Everything, id, language: None, title, instead });
        }
        shown.extend(self.articles_beyond(language, other));
        let titled = |title: &Words| title.pick(language).1.to_owned();
        let there = other.guides.all().iter().map(|guide| (guide.id.as_str(), guide.audience.as_slice())).collect();
        for guide in self.guides.all() {
            let instead = self.audience_beyond(&guide.id, &guide.audience, other, &there);
            shown.extend(instead.map(|instead| whole(Thing::Guide, &guide.id, titled(&guide.title), instead)));
        }
        let there = other.catalog.requests.iter();
        let there = there.map(|request| (request.id.as_str(), request.audience.as_slice())).collect();
        for request in &self.catalog.requests {
            let instead = self.audience_beyond(&request.id, &request.audience, other, &there);
            shown.extend(instead.map(|instead| whole(Thing::Request, &request.id, titled(&request.title), instead)));
        }
        let there = other.snippets.iter().map(|(id, audience)| (id.as_str(), audience.as_slice())).collect();
        for (id, audience) in &self.snippets {
            let instead = self.audience_beyond(id, audience, other, &there);
            shown.extend(instead.map(|instead| whole(Thing::Snippet, id, id.clone(), instead)));
        }
        shown
    }

    /// What the other edition has of something for this audience, when that is less; `there` are the audiences of its own.
    fn audience_beyond(
        &self,
        id: &str,
        audience: &[String],
        other: &Edition,
        there: &BTreeMap<&str, &[String]>,
    ) -> Option<Instead> {
        let Some(there) = there.get(id) else { return Some(Instead::Nothing) };
        (!self.people(audience).are_among(&other.people(there))).then_some(Instead::FewerReaders)
    }

    fn articles_beyond<'e>(&'e self, language: Language, other: &'e Edition) -> impl Iterator<Item = Shown> + use<'e> {
        self.articles.iter().flat_map(move |(id, translations)| {
            let own: Vec<_> = translations.values().filter(|article| article.status == Status::Published).collect();
            let beyond: Vec<_> =
                own.iter().filter_map(|article| Some((*article, self.article_beyond(article, other)?))).collect();
            let Some((first, instead)) = beyond.first().copied() else { return Vec::new() };
            let alike = beyond.len() == own.len() && beyond.iter().all(|(_, one)| *one == instead);
            // Where another language stays, it is the translation that goes.
            if alike && (instead != Instead::Nothing || !other.articles.contains_key(id)) {
                let titled = translations.get(&language).unwrap_or(first);
                return vec![row(titled, None, instead)];
            }
            beyond.into_iter().map(|(article, instead)| row(article, Some(article.language), instead)).collect()
        })
    }

    fn article_beyond(&self, article: &Article, other: &Edition) -> Option<Instead> {
        let there = other.articles.get(&article.id).and_then(|translations| translations.get(&article.language));
        let Some(there) = there.or_else(|| other.renamed_from(article)) else { return Some(Instead::Nothing) };
        if there.status == Status::Retired {
            return Some(Instead::Retired);
        }
        if !self.people(&article.audience).are_among(&other.people(&there.audience)) {
            return Some(Instead::FewerReaders);
        }
        parts::opens_a_part(article, there).then_some(Instead::PartForFewer)
    }

    /// The article that another edition's became under a new id. What only stands in for it says something else.
    fn renamed_from(&self, article: &Article) -> Option<&Article> {
        let there = self.articles.get(self.catalog.redirects.get(&article.id)?)?.get(&article.language)?;
        (there.status == Status::Published && are_alike(&article.source(), &there.source())).then_some(there)
    }

    /// The people of an audience. One that is in no register has nobody.
    fn people(&self, audience: &[String]) -> People<'_> {
        if audience.is_empty() {
            return People::Everybody;
        }
        let registered = audience.iter().filter_map(|id| self.portal().audiences.get(id));
        People::Of(
            registered
                .flat_map(|audience| {
                    let roles = audience.roles.iter().copied().map(Member::Role);
                    let groups = audience.groups.iter().map(|group| Member::Group(group));
                    roles.chain(groups).chain(audience.departments.iter().map(|id| Member::Department(id)))
                })
                .collect(),
        )
    }
}

fn row(article: &Article, language: Option<Language>, instead: Instead) -> Shown {
    Shown { language, ..whole(Thing::Article, &article.id, article.title.clone(), instead) }
}

fn whole(thing: Thing, id: &str, title: String, instead: Instead) -> Shown {
    Shown { thing, id: id.to_owned(), language: None, title, instead }
}
