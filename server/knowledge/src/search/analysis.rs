//! From text to words: split at everything that is neither letter nor digit, lower-case, without accents (n-tilde too);
//! `camelCase` also in its parts. Stems by Snowball for each language; what has a digit is never stemmed.

use std::cell::RefCell;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use tantivy::tokenizer::{AsciiFoldingFilter, LowerCaser, SimpleTokenizer, TextAnalyzer, TokenStream};
use viewer::Language;

/// Longer words are no words.
const LONGEST: usize = 60;

/// A word of a text and where it stands, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Lower-case, without accents.
    pub text: String,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

/// The words of a text, in order.
pub fn words(text: &str) -> Vec<Word> {
    ANALYSER.with_borrow_mut(|analyser| split(analyser, text))
}

thread_local! {
    // Building one costs more than splitting a title.
    static ANALYSER: RefCell<TextAnalyzer> = RefCell::new(
        TextAnalyzer::builder(SimpleTokenizer::default()).filter(LowerCaser).filter(AsciiFoldingFilter).build(),
    );
}

fn split(analyser: &mut TextAnalyzer, text: &str) -> Vec<Word> {
    let mut stream = analyser.token_stream(text);
    let mut words = Vec::new();
    while let Some(token) = stream.next() {
        let (start, end) = (token.offset_from, token.offset_to);
        if token.text.len() > LONGEST {
            continue;
        }
        words.push(Word { text: token.text.clone(), start, end });
        for (from, to) in camel_parts(&text[start..end]) {
            let part = text[start + from..start + to].to_lowercase();
            words.push(Word { text: part, start: start + from, end: start + to });
        }
    }
    words
}

/// The parts of `camelCase` and `PascalCase` words, as byte ranges; nothing for others.
fn camel_parts(word: &str) -> Vec<(usize, usize)> {
    if !word.is_ascii() {
        return Vec::new();
    }
    let bytes = word.as_bytes();
    let mut cuts = vec![0];
    cuts.extend((1..bytes.len()).filter(|&at| bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase()));
    if cuts.len() < 2 {
        return Vec::new();
    }
    cuts.push(bytes.len());
    cuts.windows(2).map(|cut| (cut[0], cut[1])).filter(|(from, to)| to - from > 1).collect()
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
    let mut normal = String::new();
    let mut last_end = 0;
    for word in words(text) {
        // Parts of a camelCase word lie inside it.
        if word.start < last_end {
            continue;
        }
        last_end = word.end;
        if !normal.is_empty() {
            normal.push(' ');
        }
        normal += &word.text;
    }
    normal
}
