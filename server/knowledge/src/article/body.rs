//! What the Markdown of one file became, packed and shared by every edition that has the same file.

use std::sync::OnceLock;

use guides::Finding;

use viewer::Viewer;

use super::Heading;
use super::part::{MARK, put_in, without};
use crate::markdown::{Colours, InnerLink, Parts, Rendered, choose_tabs, has_code};
use crate::packed::Packed;
use crate::search::Sections;

/// The body of an article, rendered.
#[derive(Debug, Default)]
pub(crate) struct Body {
    html: Packed,
    /// Whether there is code in it that has colours; made when it is read first.
    has_code: bool,
    coloured: OnceLock<Coloured>,
    /// Where top-level sections begin in the HTML.
    cuts: Vec<Cut>,
    pub(crate) headings: Vec<Heading>,
    pub(crate) sections: Sections,
    /// Words of the text.
    pub(crate) words: usize,
    /// The beginning of the text, for an article without a summary.
    pub(crate) beginning: String,
    /// A first heading that stood for a missing title.
    pub(crate) title: Option<String>,
    /// Every anchor of the page, sorted; raw HTML's, too.
    anchors: Vec<Box<str>>,
    pub(crate) links: Vec<InnerLink>,
    /// Pictures that the page shows.
    pub(crate) pictures: Vec<String>,
    pub(crate) findings: Vec<Finding>,
    /// What is only for some.
    pub(crate) parts: Parts,
}

/// The HTML with its code coloured.
#[derive(Debug)]
struct Coloured {
    html: Packed,
    /// Where each section begins in it.
    starts: Vec<usize>,
}

/// Where a top-level section begins in the HTML.
#[derive(Clone, Debug)]
pub(crate) struct Cut {
    pub(crate) at: usize,
    pub(crate) level: u8,
    pub(crate) id: String,
}

/// Longest summary that is taken from a text, in characters.
const SUMMARY: usize = 160;

impl Body {
    /// Packs what was rendered.
    pub(crate) fn new(rendered: Rendered) -> Body {
        let words = rendered.sections.iter().map(|section| section.text.split_whitespace().count()).sum();
        let text = rendered.sections.iter().map(|section| section.text.trim()).find(|text| !text.is_empty());
        Body {
            html: Packed::new(&rendered.html),
            has_code: has_code(&rendered.html),
            coloured: OnceLock::new(),
            cuts: rendered.cuts,
            headings: rendered.headings,
            beginning: text.map(first_words).unwrap_or_default(),
            sections: rendered.sections.into(),
            words,
            title: rendered.title,
            anchors: rendered.anchors.into_iter().map(String::into_boxed_str).collect(),
            links: rendered.links,
            pictures: rendered.pictures.into_iter().collect(),
            findings: rendered.findings,
            parts: rendered.parts,
        }
    }

    /// The HTML without what is only for some, with the tabs of the reader's platform chosen.
    pub(crate) fn html(&self, os: Option<&str>) -> String {
        choose_tabs(&without(self.shown().text()), os).into_owned()
    }

    /// The HTML with all that the viewer may read.
    pub(crate) fn html_for(&self, viewer: &Viewer, os: Option<&str>) -> String {
        if self.parts.parts.is_empty() {
            return self.html(os);
        }
        choose_tabs(&put_in(&self.shown().text(), &self.parts.parts, 0, viewer), os).into_owned()
    }

    /// The HTML as it is read.
    fn shown(&self) -> &Packed {
        self.coloured().map_or(&self.html, |coloured| &coloured.html)
    }

    fn coloured(&self) -> Option<&Coloured> {
        let colour = || {
            let (html, mut colours) = (self.html.text(), Colours::default());
            let (mut coloured, mut starts, mut from) = (String::with_capacity(html.len()), Vec::new(), 0);
            for cut in &self.cuts {
                coloured.push_str(&colours.paint(html.get(from..cut.at).unwrap_or_default()));
                starts.push(coloured.len());
                from = cut.at;
            }
            coloured.push_str(&colours.paint(html.get(from..).unwrap_or_default()));
            Coloured { html: Packed::new(&coloured), starts }
        };
        self.has_code.then(|| self.coloured.get_or_init(colour))
    }

    /// The HTML of one section, from its heading to the next one of its level or above; sections inside boxes and lists
    /// have none of their own.
    pub(crate) fn section_html(&self, viewer: &Viewer, id: &str, os: Option<&str>) -> Option<String> {
        let index = self.cuts.iter().position(|cut| cut.id == id)?;
        let level = self.cuts[index].level;
        let next = (index + 1..self.cuts.len()).find(|next| self.cuts[*next].level <= level);
        let start_of = |index: usize| match self.coloured() {
            Some(coloured) => coloured.starts[index],
            None => self.cuts[index].at,
        };
        let html = self.shown().text();
        let end = next.map_or(html.len(), start_of);
        let section = html.get(start_of(index)..end)?;
        let before = html[..start_of(index)].matches(MARK).count();
        Some(choose_tabs(&put_in(section, &self.parts.parts, before, viewer), os).into_owned())
    }

    /// Whether something on the page can be linked to by this name.
    pub(crate) fn has_anchor(&self, id: &str) -> bool {
        self.anchors.binary_search_by(|anchor| (**anchor).cmp(id)).is_ok()
    }
}

/// The beginning of a text, as the summary of a page that has none.
fn first_words(text: &str) -> String {
    let telling = text.lines().map(str::trim).find(|line| line.chars().count() > 20);
    let line = telling.unwrap_or(text.lines().next().unwrap_or_default());
    if line.chars().count() <= SUMMARY {
        return line.to_owned();
    }
    let cut = line.char_indices().nth(SUMMARY).map_or(line.len(), |(at, _)| at);
    let cut = line[..cut].rfind(char::is_whitespace).unwrap_or(cut);
    format!("{}…", line[..cut].trim_end_matches([',', ';', ':', ' ']))
}
