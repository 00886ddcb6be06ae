//! From text to words: split at everything that is neither letter nor digit (an apostrophe does not split, `C#` and `C++`
//! are names), lower-case, without accents (n-tilde is a letter of its own); `camelCase` also in its parts. Stems for each
//! language; what has a digit or a sign is never stemmed.

mod english;
mod little;
mod numbers;
mod spanish;

use std::cell::RefCell;

use tantivy::tokenizer::{AsciiFoldingFilter, LowerCaser, RawTokenizer, TextAnalyzer, TokenStream};
use viewer::Language;

pub use little::{is_filler, says_little};
pub use numbers::Dotted;

/// How much of a word tells it from others, in bytes; a longer one is found by its beginning.
const LONGEST: usize = 240;

/// A word of a text and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Lower-case, without accents.
    pub text: String,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

/// The words of a text, in order; a `camelCase` word is one.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    each_word(text, |word, start, end| words.push(Word { text: word.to_owned(), start, end }));
    words
}

/// Calls `each` with every word of a text, its first byte and the byte after its last.
pub fn each_word(text: &str, mut each: impl FnMut(&str, usize, usize)) {
    let mut folded = String::with_capacity(LONGEST);
    let mut letters = text.char_indices().peekable();
    while let Some((start, first)) = letters.next() {
        if !first.is_alphanumeric() {
            continue;
        }
        let mut end = start + first.len_utf8();
        let mut apostrophe = None;
        while let Some(&(at, letter)) = letters.peek() {
            if letter.is_alphanumeric() || is_accent(letter) {
                end = at + letter.len_utf8();
            } else if matches!(letter, '\'' | '’') && end == at {
                // It belongs to the word when a letter follows.
                let mut ahead = letters.clone();
                ahead.next();
                if !ahead.peek().is_some_and(|(_, next)| next.is_alphabetic()) {
                    break;
                }
                apostrophe = Some(at);
            } else {
                break;
            }
            letters.next();
        }
        let whole = end_with_signs(text, start, end);
        while letters.next_if(|(at, _)| *at < whole).is_some() {}
        end = whole;
        fold(&text[start..end], apostrophe.map(|at| at - start), &mut folded);
        if !folded.is_empty() {
            folded.truncate(folded.floor_char_boundary(LONGEST));
            each(&folded, start, end);
        }
    }
}

/// Where a word ends whose signs are a part of it: `C#`, `C++`, `3.ª`.
fn end_with_signs(text: &str, start: usize, end: usize) -> usize {
    let (word, rest) = (&text[start..end], &text[end..]);
    let sign = ["#", "++"].into_iter().find(|sign| rest.starts_with(sign));
    if let Some(sign) = sign.filter(|_| word.len() == 1 && word.as_bytes()[0].is_ascii_alphabetic()) {
        let next = rest[sign.len()..].chars().next();
        return if next.is_none_or(|next| !next.is_alphabetic() && !sign.contains(next)) {
            end + sign.len()
        } else {
            end
        };
    }
    // A degree sign is what many keyboards have for the other one; "30 °C" is none.
    let number = word.len() < 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let signs: &[&str] = match word {
        "n" | "N" => &[".º", ".°", "°", ".ª"],
        _ if number => &[".º", ".ª", ".°"],
        _ => &[],
    };
    signs.iter().find(|sign| rest.starts_with(**sign)).map_or(end, |sign| end + sign.len())
}

/// A combining mark, as decomposed text carries its accents.
fn is_accent(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// Writes the word in lower case, without accents and apostrophes, to `out`. English `'s` is no part of a word.
fn fold(word: &str, apostrophe: Option<usize>, out: &mut String) {
    out.clear();
    let word = match apostrophe {
        Some(at) if matches!(word[at..].trim_start_matches(['\'', '’']), "s" | "S") => &word[..at],
        _ => word,
    };
    if word.is_ascii() {
        out.extend(word.chars().filter(|letter| *letter != '\'').map(|letter| letter.to_ascii_lowercase()));
        return;
    }
    if ABBREVIATED.contains(&word) {
        out.push_str("numero");
        return;
    }
    let mut plain = String::with_capacity(word.len());
    for letter in word.chars() {
        match letter {
            '\'' | '’' | '.' => {}
            'ñ' | 'Ñ' => plain.push(ENYE),
            'ª' => plain.push('a'),
            'º' | '°' => plain.push('o'),
            // Decomposed text has the tilde behind its letter.
            '\u{303}' if plain.ends_with(['n', 'N']) => {
                plain.pop();
                plain.push(ENYE);
            }
            _ if is_accent(letter) => {}
            _ => plain.push(letter),
        }
    }
    FOLDING.with_borrow_mut(|folding| {
        let mut stream = folding.token_stream(&plain);
        if let Some(token) = stream.next() {
            out.extend(token.text.chars().map(|letter| if letter == ENYE { 'ñ' } else { letter }));
        }
    });
}

/// How "número" is written before one, in short; without its sign it would be a "no".
const ABBREVIATED: &[&str] = &["nº", "n.º", "n°", "n.°", "Nº", "N.º", "N°", "N.°", "núm", "Núm", "NÚM"];

/// Stands for n-tilde while accents are folded away: a letter of its own, and not an n with an accent.
const ENYE: char = '\u{e000}';

thread_local! {
    // Building one costs more than folding a word.
    static FOLDING: RefCell<TextAnalyzer> = RefCell::new(
        TextAnalyzer::builder(RawTokenizer::default()).filter(LowerCaser).filter(AsciiFoldingFilter).build(),
    );
}

/// The parts of a `camelCase`, `PascalCase` or `PSTool` word, in lower case, the digits of `0x80070005`, and the letter of
/// `C#`; nothing for others. `word` is as written.
pub fn parts(word: &str) -> Vec<String> {
    if let Some(letter) = word.strip_suffix(['#', '+']) {
        return vec![letter.trim_end_matches('+').to_ascii_lowercase()];
    }
    let digits = word.strip_prefix("0x").or_else(|| word.strip_prefix("0X"));
    if let Some(digits) =
        digits.filter(|digits| digits.len() > 3 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
    {
        return vec![digits.to_ascii_lowercase()];
    }
    let bytes = word.as_bytes();
    if !word.is_ascii() || !bytes.iter().skip(1).any(u8::is_ascii_uppercase) {
        return Vec::new();
    }
    let starts = |at: &usize| {
        let (before, here) = (bytes[at - 1], bytes[*at]);
        let ends_capitals = before.is_ascii_uppercase() && bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase);
        here.is_ascii_uppercase() && (before.is_ascii_lowercase() || ends_capitals)
    };
    let mut cuts = vec![0];
    cuts.extend((1..bytes.len()).filter(starts));
    if cuts.len() < 2 {
        return Vec::new();
    }
    cuts.push(bytes.len());
    let part = |cut: &[usize]| word[cut[0]..cut[1]].to_ascii_lowercase();
    cuts.windows(2).map(part).filter(|part| part.len() > 1).collect()
}

/// The stem of a word that [`words`] gave.
pub fn stem(word: &str, language: Language) -> String {
    if word.bytes().any(|byte| byte.is_ascii_digit() || matches!(byte, b'#' | b'+')) {
        return word.to_owned();
    }
    match language {
        Language::En => english::stem(word),
        Language::Es => spanish::stem(word),
    }
}

/// The same word with n-tilde for n and n for n-tilde, one letter or all of them.
pub fn other_tildes(word: &str) -> Vec<String> {
    let other = |letter: char| match letter {
        'n' => Some('ñ'),
        'ñ' => Some('n'),
        _ => None,
    };
    let places: Vec<usize> =
        word.char_indices().filter(|(_, letter)| other(*letter).is_some()).map(|(at, _)| at).collect();
    let with = |changed: &dyn Fn(usize) -> bool| -> String {
        let letter = |(at, letter): (usize, char)| other(letter).filter(|_| changed(at)).unwrap_or(letter);
        word.char_indices().map(letter).collect()
    };
    let mut words: Vec<String> = places.iter().map(|one| with(&|at| at == *one)).collect();
    if places.len() > 1 {
        words.push(with(&|_| true));
    }
    words
}

/// A title in one line as [`normal`] has it, but with its tildes.
pub fn with_tildes(text: &str) -> String {
    words(text).into_iter().map(|word| word.text).collect::<Vec<_>>().join(" ")
}

/// A title in one line, for comparing it with what is typed; here a tilde makes no difference.
pub fn normal(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    each_word(text, |word, _, _| {
        if !normal.is_empty() {
            normal.push(' ');
        }
        normal.extend(word.chars().map(|letter| if letter == 'ñ' { 'n' } else { letter }));
    });
    normal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_as_people_mean_them() {
        let check = |text: &str, expect: &[&str]| {
            assert_eq!(words(text).iter().map(|word| word.text.as_str()).collect::<Vec<_>>(), expect, "{text}");
        };
        check("Don't panic: the user's VPN", &["dont", "panic", "the", "user", "vpn"]);
        check("Configuración, AÑO 'quoted'", &["configuracion", "año", "quoted"]);
        check("an\u{303}o AN\u{303}O revisio\u{301}n", &["año", "año", "revision"]);
        check("C# and C++, g++; c#10 C++/CLI", &["c#", "and", "c++", "g++", "c#", "10", "c++", "cli"]);
        check("A#b, a+b, issue #5 x# ++", &["a", "b", "a", "b", "issue", "5", "x#"]);
        check("3.ª planta, 2º, 2.° 4.", &["3a", "planta", "2o", "2o", "4"]);
        check("nº 7, N.º 8 n° 9, núm. 4", &["numero", "7", "numero", "8", "numero", "9", "numero", "4"]);
        check("n. 30 °C, no. 5 Num", &["n", "30", "c", "no", "5", "num"]);
        check("cafe\u{301} can’t ProcDump v4.40 ß", &["cafe", "cant", "procdump", "v4", "40", "ss"]);
        check("", &[]);
        let found = words("año'2026 x");
        assert_eq!(&"año'2026 x"[found[0].start..found[0].end], "año");
    }

    #[test]
    fn names_have_parts() {
        assert_eq!(parts("ProcDump"), ["proc", "dump"]);
        assert_eq!(parts("minReadySeconds"), ["min", "ready", "seconds"]);
        assert_eq!(parts("PSTools"), ["ps", "tools"]);
        assert_eq!(parts("0x80070005"), ["80070005"]);
        assert_eq!(parts("0X800CCC0E"), ["800ccc0e"]);
        assert_eq!((parts("C#"), parts("C++")), (vec!["c".to_owned()], vec!["c".to_owned()]));
        assert_eq!(parts("0x7"), [""; 0]);
        assert_eq!(parts("VPN"), [""; 0]);
        assert_eq!(parts("word"), [""; 0]);
    }

    #[test]
    fn what_has_a_digit_or_a_sign_is_no_form_of_another() {
        assert_eq!(stem("error809", Language::Es), "error809");
        assert_eq!(stem("c#", Language::En), "c#");
    }

    #[test]
    fn a_word_of_any_length_is_one() {
        let long = "donaudampfschifffahrt".repeat(40);
        let found = words(&long);
        assert_eq!((found.len(), found[0].end), (1, long.len()));
        assert!(found[0].text.len() <= LONGEST && long.starts_with(&found[0].text));
        assert_eq!(words(&"ñ".repeat(500)).len(), 1);
    }

    #[test]
    fn tildes_are_tried_both_ways() {
        assert_eq!(other_tildes("ano"), ["año"]);
        assert_eq!(other_tildes("campaña"), ["campana"]);
        assert_eq!(other_tildes("nino"), ["ñino", "niño", "ñiño"]);
        assert_eq!(other_tildes("vpn"), ["vpñ"]);
        assert_eq!(normal("Cierre del AÑO"), "cierre del ano");
    }
}
