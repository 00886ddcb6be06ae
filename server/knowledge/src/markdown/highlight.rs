//! Colours for code: a dozen classes for what a word is, so that a page needs no style and little markup. Grammars come
//! from syntect and two-face, PowerShell and registry files among them. They are slow, so that a page is coloured when it
//! is read first: of a large content they were three quarters of a start, and nobody reads most of it before the next one.

use std::borrow::Cow;
use std::sync::LazyLock;

use syntect::parsing::{ClearAmount, ParseState, Scope, ScopeStackOp, SyntaxReference, SyntaxSet};

use super::escaped;

/// How much of a page is coloured, in bytes of code; blocks that do not fit are plain.
const MOST: usize = 100_000;

/// What a block that may be coloured begins with, up to its language. The cleaner lets it pass, from raw HTML, too: there
/// is only text in what is coloured.
const BEGINS: &str = "<code data-code=\"";

/// Longest line that is coloured, in bytes: a grammar's expressions may take long over one.
const LONGEST_LINE: usize = 2_000;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// What a scope's name begins with, and the class of its words; the first that fits.
static CLASSES: LazyLock<Vec<(Scope, Class)>> = LazyLock::new(|| {
    let class = |(name, class)| Some((Scope::new(name).ok()?, class));
    [
        ("comment", "c"),
        ("string", "s"),
        ("constant.other.placeholder", "v"),
        ("constant", "n"),
        ("keyword.operator", "o"),
        ("keyword", "k"),
        ("storage", "k"),
        ("entity.name.tag", "a"),
        ("entity.name.section", "a"),
        ("entity.other.attribute-name", "a"),
        ("support.type.property-name", "a"),
        ("entity.name", "f"),
        ("support.function", "f"),
        ("variable.function", "f"),
        ("variable.parameter.option", "a"),
        ("variable", "v"),
        ("markup.inserted", "i"),
        ("markup.deleted", "d"),
    ]
    .into_iter()
    .filter_map(class)
    .collect()
});

/// The end of a class's name, behind `tok-`.
type Class = &'static str;

/// What the element of a block in this language carries until it is coloured.
pub(super) fn mark(language: &str) -> String {
    if is_plain(language) { String::new() } else { format!(" data-code=\"{}\"", escaped(language)) }
}

/// Whether there is code to be coloured.
pub(crate) fn has_code(html: &str) -> bool {
    html.contains(BEGINS)
}

/// Colours what is left of a page's code; `left` says how many bytes of it may be.
pub(crate) struct Colours {
    left: usize,
}

impl Default for Colours {
    fn default() -> Colours {
        Colours { left: MOST }
    }
}

impl Colours {
    /// The next piece of the page with its code coloured.
    pub(crate) fn paint<'h>(&mut self, html: &'h str) -> Cow<'h, str> {
        if !has_code(html) {
            return Cow::Borrowed(html);
        }
        let mut out = String::with_capacity(html.len() * 2);
        let mut rest = html;
        while let Some((before, block)) = rest.split_once(BEGINS) {
            out.push_str(before);
            let read =
                block.split_once("\">").and_then(|(language, rest)| Some((language, rest.split_once("</code>")?)));
            let read = read.filter(|(language, _)| !language.contains('"'));
            let Some((language, (code, after))) = read else {
                out.push_str(BEGINS);
                rest = block;
                continue;
            };
            out.push_str("<code>");
            // Where raw HTML put elements into it, it stays as it is.
            match syntax(language).filter(|_| code.len() <= self.left && !code.contains('<')) {
                Some(syntax) => {
                    self.left -= code.len();
                    Painter::new(syntax).paint(&unescaped(code), &mut out);
                }
                None => out.push_str(code),
            }
            out.push_str("</code>");
            rest = after;
        }
        out.push_str(rest);
        Cow::Owned(out)
    }
}

/// The text of a piece of cleaned HTML without elements.
fn unescaped(code: &str) -> String {
    let text = code.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u{a0}");
    text.replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

/// Writes text between elements.
fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            letter => out.push(letter),
        }
    }
}

fn is_plain(language: &str) -> bool {
    ["", "text", "txt", "none", "plain", "plaintext"].iter().any(|plain| language.eq_ignore_ascii_case(plain))
}

fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    let name = language.to_ascii_lowercase();
    let name = match name.as_str() {
        "shell" | "console" | "shell-session" | "terminal" | "zsh" => "bash",
        "conf" | "cfg" | "properties" => "ini",
        "cmd" | "dos" | "batch" => "bat",
        "pwsh" => "ps1",
        "registry" => "reg",
        other => other,
    };
    SYNTAXES.find_syntax_by_token(name)
}

/// Follows a grammar through a block.
struct Painter {
    state: ParseState,
    /// The class of each scope that is open, inherited from the one around it.
    open: Vec<Option<Class>>,
    /// Scopes that a grammar put aside.
    aside: Vec<Vec<Option<Class>>>,
    /// The class that is being written.
    written: Option<Class>,
}

impl Painter {
    fn new(syntax: &SyntaxReference) -> Painter {
        Painter { state: ParseState::new(syntax), open: Vec::new(), aside: Vec::new(), written: None }
    }

    fn paint(mut self, code: &str, out: &mut String) {
        for line in code.split_inclusive('\n') {
            let ops = if line.len() > LONGEST_LINE { None } else { self.state.parse_line(line, &SYNTAXES).ok() };
            let mut at = 0;
            for (next, op) in ops.unwrap_or_default() {
                self.write(&line[at..next], out);
                at = next;
                self.apply(&op);
            }
            self.write(&line[at..], out);
        }
        self.turn(None, out);
    }

    fn write(&mut self, text: &str, out: &mut String) {
        if text.is_empty() {
            return;
        }
        // Blanks have no colour; leaving them where they are joins pieces.
        if !text.trim().is_empty() {
            self.turn(self.open.last().copied().flatten(), out);
        }
        escape(text, out);
    }

    fn turn(&mut self, class: Option<Class>, out: &mut String) {
        if class == self.written {
            return;
        }
        if self.written.is_some() {
            out.push_str("</span>");
        }
        if let Some(class) = class {
            out.push_str("<span class=\"tok-");
            out.push_str(class);
            out.push_str("\">");
        }
        self.written = class;
    }

    fn apply(&mut self, op: &ScopeStackOp) {
        match op {
            ScopeStackOp::Push(scope) => {
                let around = self.open.last().copied().flatten();
                let own = CLASSES.iter().find(|(begin, _)| begin.is_prefix_of(*scope)).map(|(_, class)| *class);
                self.open.push(own.or(around).filter(|class| *class != "o"));
            }
            ScopeStackOp::Pop(count) => self.open.truncate(self.open.len().saturating_sub(*count)),
            ScopeStackOp::Clear(amount) => {
                let keep = match amount {
                    ClearAmount::TopN(count) => self.open.len().saturating_sub(*count),
                    ClearAmount::All => 0,
                };
                self.aside.push(self.open.split_off(keep));
            }
            ScopeStackOp::Restore => self.open.extend(self.aside.pop().unwrap_or_default()),
            ScopeStackOp::Noop => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn painted(language: &str, code: &str) -> String {
        let html = format!("<p>a</p><pre><code{}>{}</code></pre><p>b</p>", mark(language), escaped(code));
        let painted = Colours::default().paint(&html).into_owned();
        let inner =
            painted.strip_prefix("<p>a</p><pre><code>").and_then(|rest| rest.strip_suffix("</code></pre><p>b</p>"));
        inner.unwrap_or(&painted).to_owned()
    }

    fn check(language: &str, code: &str, expect: &str) {
        assert_eq!(painted(language, code), expect, "{language}");
    }

    #[test]
    fn an_it_desks_languages_are_coloured() {
        check(
            "powershell",
            "# old\nGet-Item \"$env:TEMP\"",
            "<span class=\"tok-c\"># old\n</span><span class=\"tok-f\">Get-Item </span>\
             <span class=\"tok-s\">\"</span><span class=\"tok-v\">$env:TEMP</span><span class=\"tok-s\">\"</span>",
        );
        for (language, code) in [
            ("bash", "echo \"a\" # b"),
            ("ini", "[a]\nb=c"),
            ("reg", "[HKEY_CURRENT_USER\\Software]\n\"a\"=dword:1"),
            ("cmd", "echo %PATH%"),
            ("yaml", "a: 1"),
            ("json", "{\"a\": 1}"),
        ] {
            let out = painted(language, code);
            assert!(out.contains("tok-"), "{language}: {out}");
        }
    }

    #[test]
    fn what_is_not_known_or_too_long_is_plain() {
        check("brainfuck-2", "<b>", "&lt;b&gt;");
        check("", "# a", "# a");
        check("TEXT", "# a", "# a");
        let long = "x".repeat(LONGEST_LINE + 1);
        check("bash", &long, &long);
    }

    #[test]
    fn a_page_is_coloured_up_to_a_measure() {
        let block = format!("<code data-code=\"bash\">{}</code>", "echo 1\n".repeat(10_000));
        let mut colours = Colours::default();
        assert!(colours.paint(&block).contains("tok-"));
        assert!(!colours.paint(&block).contains("tok-"), "the second one is too much");
    }

    #[test]
    fn what_others_wrote_as_html_stays_safe() {
        for html in [
            "<code data-code=\"bash\"># <b>a</b></code>",
            "<code data-code=\"bash\">never ends",
            "<code data-code=\"",
            "<code data-code=\"bash\" id=\"x\"># a</code>",
        ] {
            let painted = Colours::default().paint(html).into_owned();
            assert!(!painted.contains("tok-"), "{painted}");
            assert_eq!(painted.replace(" data-code=\"bash\"", ""), html.replace(" data-code=\"bash\"", ""));
        }
    }
}
