//! Breaks texts into lines that fit into a box of a drawing, which does not break lines by itself. Pure; how wide letters
//! are is known roughly, and rather too wide.

/// Breaks a text into at most `most` lines of this width, in em; what does not fit ends in an ellipsis.
pub fn wrap(text: &str, width: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if ems(line) + ems(" ") + ems(word) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.extend(pieces(word, width)),
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while !last.is_empty() && ems(last) + ems("…") > width {
                last.pop();
            }
            last.truncate(last.trim_end_matches([' ', ',', ';', ':']).len());
            last.push('…');
        }
    }
    lines
}

/// A word, in pieces when it is too long for a line.
fn pieces(word: &str, width: f64) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut room = width;
    for letter in word.chars() {
        room -= em(letter);
        if room < 0.0 {
            pieces.push(String::new());
            room = width - em(letter);
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(letter);
        }
    }
    pieces
}

/// About how wide a text is, in em.
pub fn ems(text: &str) -> f64 {
    text.chars().map(em).sum()
}

fn em(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'í' | '\'' | '’' | '.' | ',' | ':' | ';' | '!' | '|' | '(' | ')' | ' ' | 'I' => 0.34,
        'f' | 'r' | 't' | '-' => 0.42,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '…' | '—' => 0.98,
        _ if letter.is_uppercase() => 0.72,
        _ if letter.is_ascii() || letter.is_alphabetic() && letter < '\u{250}' => 0.58,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_say_when_there_is_more() {
        let check = |text: &str, width: f64, most: usize, expect: &[&str]| {
            let lines = wrap(text, width, most);
            assert_eq!(lines, expect, "{text}");
            assert!(lines.iter().all(|line| ems(line) <= width), "{lines:?}");
        };
        check("", 8.0, 2, &[]);
        check("Short", 8.0, 2, &["Short"]);
        check("Where are you now?", 6.0, 3, &["Where are", "you now?"]);
        check("Where are you now, and with whom?", 6.0, 2, &["Where are", "you now…"]);
        check("Donaudampfschiff", 5.0, 3, &["Donauda", "mpfschiff"]);
        check("ab cd ef", 1.8, 1, &["a…"]);
    }
}
