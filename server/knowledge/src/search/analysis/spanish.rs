//! Spanish stems: Snowball's, with what it leaves apart brought together (plurals, the sound changes of -car and -izar, verbs
//! whose root changes) and what it takes for the same kept apart. Words come without accents, as people type them.

mod verbs;
mod words;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use verbs::{ENDINGS, REGULAR, REGULAR_ENDINGS, VERBS};
use words::{APART, FORMS, LIKE_INFINITIVES};

static SNOWBALL: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::Spanish));

/// The stem of a word.
pub(super) fn stem(word: &str) -> String {
    if let Some(apart) = OWN.get(word) {
        return (*apart).to_owned();
    }
    let one = verb(word).map_or_else(|| singular(word), Cow::Borrowed);
    let stem = snowball(&one);
    // "luz" as "luces", "actualizar" as "actualice"; not "marzo" as "marco".
    if let Some(root) =
        stem.strip_suffix('z').filter(|root| word.ends_with('z') || root.len() > 3 && root.ends_with('i'))
    {
        return format!("{root}c");
    }
    // "busque" as "buscar".
    match stem.strip_suffix("qu") {
        Some(root) => format!("{root}c"),
        None => stem,
    }
}

fn snowball(word: &str) -> String {
    // It knows the endings with their accent; people leave it out.
    let accented = match (word.strip_suffix("cion"), word.strip_suffix("sion")) {
        (Some(root), _) => format!("{root}ción"),
        (_, Some(root)) => format!("{root}sión"),
        _ => word.to_owned(),
    };
    let stem = SNOWBALL.stem(&accented);
    stem.replace('ó', "o").replace('á', "a").replace('é', "e").replace('í', "i").replace('ú', "u")
}

/// The singular of a plural that Snowball takes for a verb, or does not know: "unidades", "imagenes", "lugares", "tareas",
/// "tickets".
fn singular(word: &str) -> Cow<'_, str> {
    let whole = Cow::Borrowed(word);
    let Some(one) = word.strip_suffix('s') else { return whole };
    if let Some(shorter) = one.strip_suffix('e') {
        let is_noun = ["dad", "tad", "tud", "en"].iter().any(|end| shorter.ends_with(end))
            || LIKE_INFINITIVES.binary_search(&shorter).is_ok();
        return if is_noun && shorter.len() > 3 { Cow::Borrowed(shorter) } else { whole };
    }
    let ends_like_english = one.len() > 2 && !one.ends_with(['a', 'e', 'i', 'o', 'u', 's']);
    if ends_like_english || one.ends_with("ea") { Cow::Borrowed(one) } else { whole }
}

/// The infinitive of a form whose root is not the infinitive's.
fn verb(word: &str) -> Option<&'static str> {
    if let Some(infinitive) = INFINITIVES.get(word) {
        return Some(infinitive);
    }
    let ends = word.char_indices().map(|(at, _)| at).filter(|at| *at >= 3);
    ends.map(|at| (&word[..at], &word[at..])).find_map(|(root, end)| {
        let of = |roots: &HashMap<&str, &'static str>, ends: &[&str]| {
            ends.binary_search(&end).ok().and_then(|_| roots.get(root).copied())
        };
        of(&ROOTS, ENDINGS).or_else(|| of(&REGULAR_ROOTS, REGULAR_ENDINGS))
    })
}

static ROOTS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| by_form(VERBS));

static INFINITIVES: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| by_form(FORMS));

static OWN: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| by_form(APART));

/// Roots of verbs in -er and -ir as in the infinitive. "medio" is no form of "medir".
static REGULAR_ROOTS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let all = VERBS.iter().map(|(infinitive, _)| *infinitive).chain(REGULAR.iter().copied());
    let roots = all.filter_map(|infinitive| {
        Some((infinitive.strip_suffix("er").or_else(|| infinitive.strip_suffix("ir"))?, infinitive))
    });
    roots.filter(|(root, _)| root.len() >= 3 && *root != "med").collect()
});

fn by_form(table: &'static [(&str, &[&str])]) -> HashMap<&'static str, &'static str> {
    table.iter().flat_map(|(one, forms)| forms.iter().map(|form| (*form, *one))).collect()
}
