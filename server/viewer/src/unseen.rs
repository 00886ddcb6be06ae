//! Characters that nobody sees, in text that somebody else wrote.

/// Whether a character turns the text around it (Unicode Standard Annex 9, explicit directional formatting) or is a control
/// character other than a tab and the end of a line. What shows such text to people says so, or shows it as U+FFFD.
pub fn is_unseen(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}') || c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}
