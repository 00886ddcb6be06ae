//! Parts of an article that are only for some. They are kept apart from all that everybody reads: no list, search, feed,
//! summary or picture of the article knows of them, and they are put in for whoever may read them.

use std::sync::OnceLock;

use viewer::{DepartmentId, Role, SiteId, Viewer};

use crate::markdown::{Colours, has_code};
use crate::packed::Packed;

/// People: those who fit every line that it has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Who {
    roles: Option<Vec<Role>>,
    sites: Option<Vec<SiteId>>,
    departments: Option<Vec<DepartmentId>>,
    is_nobody: bool,
}

impl Who {
    /// No people at all.
    pub(crate) fn nobody() -> Who {
        Who { is_nobody: true, ..Who::default() }
    }

    /// Has a line for this key; as long as it stays empty nobody fits it.
    pub(crate) fn names(&mut self, key: &str) {
        match key {
            "role" => drop(self.roles.get_or_insert_default()),
            "site" => drop(self.sites.get_or_insert_default()),
            _ => drop(self.departments.get_or_insert_default()),
        }
    }

    /// Those with this role, too.
    pub(crate) fn add_role(&mut self, role: Role) {
        self.roles.get_or_insert_default().push(role);
    }

    /// Those at this site, too.
    pub(crate) fn add_site(&mut self, id: &str) {
        self.sites.get_or_insert_default().push(id.into());
    }

    /// Those of this department, too.
    pub(crate) fn add_department(&mut self, id: &str) {
        self.departments.get_or_insert_default().push(id.into());
    }

    /// Whether nobody can fit it.
    pub(crate) fn is_for_nobody(&self) -> bool {
        let empty = self.roles.as_ref().is_some_and(Vec::is_empty)
            || self.sites.as_ref().is_some_and(Vec::is_empty)
            || self.departments.as_ref().is_some_and(Vec::is_empty);
        let names_none = self.roles.is_none() && self.sites.is_none() && self.departments.is_none();
        self.is_nobody || empty || names_none
    }

    /// Whether these people are among those: each line that those have is a line here, with no more in it.
    fn is_among(&self, those: &Who) -> bool {
        fn within<T: PartialEq>(these: Option<&Vec<T>>, those: Option<&Vec<T>>) -> bool {
            those.is_none_or(|those| these.is_some_and(|these| these.iter().all(|one| those.contains(one))))
        }
        self.is_for_nobody()
            || (!those.is_for_nobody()
                && within(self.roles.as_ref(), those.roles.as_ref())
                && within(self.sites.as_ref(), those.sites.as_ref())
                && within(self.departments.as_ref(), those.departments.as_ref()))
    }

    /// Whether the viewer is one of them.
    pub(crate) fn has(&self, viewer: &Viewer) -> bool {
        !self.is_for_nobody()
            && self.roles.as_ref().is_none_or(|roles| roles.iter().any(|role| viewer.is(*role)))
            && self.sites.as_ref().is_none_or(|sites| viewer.site.as_ref().is_some_and(|site| sites.contains(site)))
            && self.departments.as_ref().is_none_or(|ids| ids.iter().any(|id| viewer.departments.contains(id)))
    }
}

/// Whether everybody who fits all of `these` fits all of `those`, as far as their lines tell.
pub(crate) fn covers(those: &[Who], these: &[Who]) -> bool {
    those.iter().all(|that| these.iter().any(|this| this.is_among(that)))
}

/// Whether the viewer fits all of them.
pub(crate) fn fits(viewer: &Viewer, who: &[Who]) -> bool {
    who.iter().all(|who| who.has(viewer))
}

/// A part that is only for some, rendered.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) who: Who,
    html: Packed,
    /// The HTML with its code coloured, since somebody read it.
    coloured: OnceLock<Packed>,
    /// Parts of it that are for fewer.
    pub(crate) parts: Vec<Part>,
}

impl Part {
    /// A part of this HTML, with parts that are for fewer.
    pub(crate) fn new(who: Who, html: &str, parts: Vec<Part>) -> Part {
        Part { who, html: Packed::new(html), coloured: OnceLock::new(), parts }
    }

    /// The HTML as it is read.
    fn shown(&self) -> String {
        let html = self.html.text();
        if !has_code(&html) {
            return html;
        }
        self.coloured.get_or_init(|| Packed::new(&Colours::default().paint(&html))).text()
    }
}

/// Lines of a file that are only for some, the lines around them included.
#[derive(Clone, Debug)]
pub(crate) struct Hidden {
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) who: Vec<Who>,
}

/// A picture that only a part shows.
#[derive(Clone, Debug)]
pub(crate) struct PartPicture {
    pub(crate) path: String,
    pub(crate) who: Vec<Who>,
}

/// A register that parts name something of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Register {
    Site,
    Department,
}

/// What a part names, to be looked up once the registers are read.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(crate) register: Register,
    pub(crate) id: String,
    pub(crate) path: String,
    pub(crate) line: u32,
}

/// Where a part stands in HTML; the cleaner lets it pass. An article that writes it itself moves parts, and opens none.
pub(crate) const MARK: &str = "<i class=\"part\"></i>";

/// HTML without parts.
pub(crate) fn without(html: String) -> String {
    if html.contains(MARK) { html.replace(MARK, "") } else { html }
}

/// HTML with the parts that the viewer may read; the first of its marks is that of the part at `first`.
pub(crate) fn put_in(html: &str, parts: &[Part], first: usize, viewer: &Viewer) -> String {
    let mut pieces = html.split(MARK);
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for (index, piece) in pieces.enumerate() {
        if let Some(part) = parts.get(first + index).filter(|part| part.who.has(viewer)) {
            out.push_str(&put_in(&part.shown(), &part.parts, 0, viewer));
        }
        out.push_str(piece);
    }
    out
}

/// A file without the lines that the viewer may not read.
pub(crate) fn cut(text: &str, hidden: &[Hidden], viewer: &Viewer) -> String {
    let closed: Vec<_> = hidden.iter().filter(|lines| !fits(viewer, &lines.who)).collect();
    if closed.is_empty() {
        return text.to_owned();
    }
    let is_open = |number: u32| !closed.iter().any(|lines| (lines.from..=lines.to).contains(&number));
    (1..).zip(text.split_inclusive('\n')).filter(|(number, _)| is_open(*number)).map(|(_, line)| line).collect()
}
