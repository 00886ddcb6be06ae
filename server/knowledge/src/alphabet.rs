//! Names in the order in which people look for them: by the alphabet of their language (CLDR through ICU), capitals and accents
//! last, and numbers as people count, so that "Zeta 3" stands before "Zeta 29".

use std::sync::LazyLock;

use icu::collator::options::{AlternateHandling, CollatorOptions};
use icu::collator::preferences::CollationNumericOrdering;
use icu::collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu::locale::{Locale, locale};
use viewer::Language;

/// Where a name stands in the alphabet of a language: of two names the one with the lesser bytes comes first.
pub fn place_in_alphabet(language: Language, name: &str) -> Vec<u8> {
    static ENGLISH: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| collator(locale!("en")));
    static SPANISH: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| collator(locale!("es")));
    let collator = match language {
        Language::En => &*ENGLISH,
        Language::Es => &*SPANISH,
    };
    let mut place = Vec::new();
    match collator {
        Some(collator) => {
            let Ok(()) = collator.write_sort_key_to(name, &mut place);
        }
        None => place.extend(name.to_lowercase().into_bytes()),
    }
    place
}

/// The order of a language; its data is compiled in.
fn collator(locale: Locale) -> Option<CollatorBorrowed<'static>> {
    let mut preferences = CollatorPreferences::from(locale);
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    let mut options = CollatorOptions::default();
    // Quotation marks and dashes are no letters: “VPN” stands beside VPN.
    options.alternate_handling = Some(AlternateHandling::Shifted);
    Collator::try_new(preferences, options).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(language: Language, mut names: Vec<&str>) -> Vec<&str> {
        names.sort_by_cached_key(|name| place_in_alphabet(language, name));
        names
    }

    #[test]
    fn names_stand_as_people_look_for_them() {
        let check = |language, expect: &[&str]| {
            let turned = expect.iter().rev().copied().collect();
            assert_eq!(sorted(language, turned), expect);
        };
        check(Language::En, &["Zeta 3", "Zeta 29", "Zeta 100"]);
        check(
            Language::En,
            &["access", "Access", "“Access” again", "Áccess two", "printer 2.9", "printer 2.10", "VPN"],
        );
        check(Language::Es, &["nube", "ñandú", "oficina"]);
        check(Language::Es, &["acceso", "Ácido", "avería", "Zeta 3", "Zeta 29"]);
    }
}
