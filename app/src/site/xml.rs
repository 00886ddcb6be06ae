//! XML that every reader takes: documents hold only characters that XML 1.0 has (section 2.2), and no control characters.

/// The document without what it may not hold. One such character, and a feed reader refuses all of it.
pub fn sound(document: String) -> String {
    if document.chars().all(is_sound) { document } else { document.chars().filter(|c| is_sound(*c)).collect() }
}

fn is_sound(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r') || !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::sound;

    #[test]
    fn what_xml_has_no_place_for_is_left_out() {
        let every: String = ('\u{0}'..='\u{FFFF}').collect();
        let kept = sound(every);
        assert!(kept.starts_with("\t\n\r !") && kept.ends_with('\u{FFFD}'));
        assert!(!kept.contains(['\u{B}', '\u{1B}', '\u{7F}', '\u{85}']));
        assert_eq!(sound("<a>ñ 🙂</a>".into()), "<a>ñ 🙂</a>");
    }
}
