//! From text to words: split at everything that is neither letter nor digit (an apostrophe does not split), lower-case,
//! without accents (n-tilde too); `camelCase` also in its parts. Stems by Snowball for each language; what has a digit
//! is never stemmed.

use std::cell::RefCell;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use tantivy::tokenizer::{AsciiFoldingFilter, LowerCaser, RawTokenizer, TextAnalyzer, TokenStream};
use viewer::Language;

/// Longer words are no words, in bytes.
const LONGEST: usize = 60;

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
        fold(&text[start..end], apostrophe.map(|at| at - start), &mut folded);
        if !folded.is_empty() && folded.len() <= LONGEST {
            each(&folded, start, end);
        }
    }
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
    let plain: String = word.chars().filter(|letter| !matches!(letter, '\'' | '’') && !is_accent(*letter)).collect();
    FOLDING.with_borrow_mut(|folding| {
        let mut stream = folding.token_stream(&plain);
        if let Some(token) = stream.next() {
            out.push_str(&token.text);
        }
    });
}

thread_local! {
    // Building one costs more than folding a word.
    static FOLDING: RefCell<TextAnalyzer> = RefCell::new(
        TextAnalyzer::builder(RawTokenizer::default()).filter(LowerCaser).filter(AsciiFoldingFilter).build(),
    );
}

/// The parts of a `camelCase`, `PascalCase` or `PSTool` word, in lower case; nothing for others. `word` is as written.
pub fn parts(word: &str) -> Vec<String> {
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
    if word.bytes().any(|byte| byte.is_ascii_digit()) {
        return word.to_owned();
    }
    match language {
        Language::En => ENGLISH.stem(word).into_owned(),
        Language::Es => {
            // Snowball knows the endings with their accent; people leave it out.
            let accented = match (word.strip_suffix("cion"), word.strip_suffix("sion")) {
                (Some(root), _) => format!("{root}ción"),
                (_, Some(root)) => format!("{root}sión"),
                _ => word.to_owned(),
            };
            let stem = SPANISH.stem(&accented).into_owned();
            stem.replace('ó', "o").replace('á', "a").replace('é', "e").replace('í', "i").replace('ú', "u")
        }
    }
}

static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));
static SPANISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::Spanish));

/// Words that say little, in both languages and without accents.
pub fn is_filler(word: &str) -> bool {
    const FILLERS: &[&str] = &[
        "a", "al", "an", "and", "are", "as", "at", "be", "by", "can", "con", "cuando", "de", "del", "do", "does", "el",
        "en", "es", "esta", "for", "from", "ha", "he", "how", "i", "in", "is", "it", "la", "las", "le", "lo", "los",
        "me", "mi", "my", "o", "of", "on", "or", "para", "por", "que", "s", "se", "si", "sin", "su", "t", "that",
        "the", "this", "to", "un", "una", "was", "what", "when", "with", "y", "you", "your",
    ];
    FILLERS.binary_search(&word).is_ok()
}

/// A title in one line, for comparing it with what is typed.
pub fn normal(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    each_word(text, |word, _, _| {
        if !normal.is_empty() {
            normal.push(' ');
        }
        normal.push_str(word);
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
        check("Configuración, AÑO 'quoted'", &["configuracion", "ano", "quoted"]);
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
        assert_eq!(parts("VPN"), [""; 0]);
        assert_eq!(parts("word"), [""; 0]);
    }

    #[test]
    fn spanish_endings_meet() {
        assert_eq!(stem("configuracion", Language::Es), stem("configuraciones", Language::Es));
        assert_eq!(stem("error809", Language::Es), "error809");
    }
}
