//! Which language the files of a plain folder are in, by their names, by the folders of languages that they lie in, and by
//! their heads; what one of them is called without that, so that translations find each other.

use std::collections::{BTreeMap, BTreeSet};

use viewer::Language;

use crate::catalog::portal::Portal;
use crate::source::{Tree, page_stem};

/// Languages that folders and files are named by (ISO 639-1). Words of English and common short forms are among them; those
/// count only beside a language of ours.
const CODES: [&str; 46] = [
    "en", "es", "fr", "de", "pt", "it", "nl", "pl", "ru", "zh", "ja", "ko", "sv", "da", "nb", "no", "fi", "cs", "sk",
    "hu", "ro", "bg", "el", "tr", "uk", "ar", "he", "fa", "hi", "id", "th", "vi", "ca", "eu", "gl", "hr", "sr", "sl",
    "et", "lv", "lt", "is", "ga", "cy", "mt", "bn",
];

/// Codes that are nothing else in the name of a file or folder.
const CERTAIN: [&str; 22] = [
    "en", "es", "fr", "de", "pt", "nl", "pl", "ru", "zh", "ja", "ko", "sv", "fi", "cs", "hu", "tr", "uk", "ar", "ca",
    "eu", "gl", "el",
];

/// Where Docusaurus keeps translations of what lies in `docs/`.
const DOCUSAURUS: &str = "docusaurus-plugin-content-docs/current/";

/// Puts the language of a plain folder first.
pub(super) fn settle(tree: &Tree, portal: &mut Portal) {
    if let Some(first) = tree.language.filter(|_| tree.plain) {
        portal.languages.sort_by_key(|language| *language != first);
    }
}

/// What a file's place says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The path without `.md` and language.
    pub(crate) stem: String,
    /// The language; none when its place does not say.
    pub(crate) tongue: Tongue,
}

/// A language, as far as it is one of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Tongue {
    /// Nothing is said.
    Unsaid,
    /// One that the portal speaks.
    Ours(Language),
    /// Another one, by its code.
    Other(String),
}

impl Tongue {
    /// Reads what somebody calls a language: `es`, `es-MX`, `es_ES.UTF-8`, `Spanish`.
    pub(crate) fn read(text: &str) -> Tongue {
        let text = text.trim().to_lowercase();
        let first = text.split(['-', '_', '.']).next().unwrap_or_default();
        match first {
            "" => Tongue::Unsaid,
            "english" | "inglés" | "eng" => Tongue::Ours(Language::En),
            "spanish" | "español" | "castellano" | "spa" => Tongue::Ours(Language::Es),
            code => code.parse().map_or_else(|()| Tongue::Other(text.clone()), Tongue::Ours),
        }
    }
}

/// The folders and files of a plain folder, as far as they say languages.
#[derive(Default)]
pub(crate) struct Languages {
    /// Folders that are called after a language, by path.
    folders: BTreeSet<String>,
    /// Paths without `.md`.
    stems: BTreeSet<String>,
}

impl Languages {
    /// Looks at every Markdown file of a plain folder.
    pub(crate) fn of(tree: &Tree) -> Languages {
        if !tree.plain {
            return Languages::default();
        }
        let mut named: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let stems: BTreeSet<String> = tree.files.keys().filter_map(|path| page_stem(path)).map(str::to_owned).collect();
        for stem in &stems {
            for (at, _) in stem.match_indices('/') {
                let folder = &stem[..at];
                let (above, name) = folder.rsplit_once('/').unwrap_or(("", folder));
                if code(name).is_some() {
                    named.entry(above).or_default().insert(name);
                }
            }
        }
        let mut folders = BTreeSet::new();
        for (above, names) in named {
            let ours = names.iter().any(|name| matches!(code(name), Some("en" | "es")));
            for name in names {
                if ours || code(name).is_some_and(|code| CERTAIN.contains(&code)) {
                    folders.insert(if above.is_empty() { name.to_owned() } else { format!("{above}/{name}") });
                }
            }
        }
        Languages { folders, stems }
    }

    /// What the place of a file says; of a path without `.md`.
    pub(crate) fn place(&self, path: &str) -> Place {
        let mut stem = path.to_owned();
        let mut tongue = Tongue::Unsaid;
        if let Some((front, ending)) = path.rsplit_once('.')
            && let Some(found) = code(ending)
            && (matches!(found, "en" | "es") || CERTAIN.contains(&found) || self.stems.contains(front))
        {
            (stem, tongue) = (front.to_owned(), Tongue::read(ending));
        }
        let folder = stem.match_indices('/').map(|(at, _)| &stem[..at]).find(|folder| self.folders.contains(*folder));
        if let Some(folder) = folder {
            let (above, name) = folder.rsplit_once('/').unwrap_or(("", folder));
            let found = Tongue::read(name);
            let rest = &stem[folder.len() + 1..];
            let rest = rest.strip_prefix(DOCUSAURUS).map_or(rest.to_owned(), |rest| format!("docs/{rest}"));
            let above = above.strip_suffix("i18n").map_or(above, |above| above.trim_end_matches('/'));
            stem = if above.is_empty() { rest } else { format!("{above}/{rest}") };
            if tongue == Tongue::Unsaid {
                tongue = found;
            }
        }
        Place { stem, tongue }
    }
}

/// The code in a name such as `es`, `es-MX` or `zh_TW`.
fn code(name: &str) -> Option<&'static str> {
    let (first, region) = name.split_once(['-', '_']).map_or((name, None), |(first, region)| (first, Some(region)));
    let is_region = region
        .is_none_or(|region| matches!(region.len(), 2..=4) && region.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    let first = first.to_ascii_lowercase();
    CODES.into_iter().find(|code| *code == first).filter(|_| is_region)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_folders_say_the_language() {
        let check = |files: &[&str], path: &str, stem: &str, tongue: &str| {
            let files = files.iter().chain([&path]).map(|path| (format!("{path}.md"), Vec::new())).collect();
            let place = Languages::of(&Tree { plain: true, files, ..Tree::default() }).place(path);
            let said = match place.tongue {
                Tongue::Unsaid => String::new(),
                Tongue::Ours(language) => language.to_string(),
                Tongue::Other(code) => format!("({code})"),
            };
            assert_eq!((place.stem.as_str(), said.as_str()), (stem, tongue), "{path}");
        };
        check(&["en/a", "fr/a"], "es/a", "a", "es");
        check(&["en/a", "es/a"], "fr/a", "a", "(fr)");
        check(&["en/a"], "it/a", "a", "(it)");
        check(&["hr/a", "sales/b"], "it/a", "it/a", "");
        check(&[], "es/a", "a", "es");
        check(&[], "docs/es-MX/guide/a", "docs/guide/a", "es");
        check(&["docs/a"], "i18n/es/docusaurus-plugin-content-docs/current/a", "docs/a", "es");
        check(&[], "a.es", "a", "es");
        check(&["es/b"], "en/a.es", "a", "es");
        check(&[], "a.fr", "a", "(fr)");
        check(&[], "draw.io", "draw.io", "");
        check(&[], "tools/node.id", "tools/node.id", "");
        check(&["a"], "a.id", "a", "(id)");
        check(&[], "release-1.2", "release-1.2", "");
    }
}
