//! Colours for code, given at publish: a dozen classes for what a word is, so that a page needs no style and little
//! markup. Grammars come from syntect and two-face, PowerShell and registry files among them.

use std::sync::LazyLock;

use syntect::parsing::{ClearAmount, ParseState, Scope, ScopeStackOp, SyntaxReference, SyntaxSet};

use super::escape;

/// Longest block that is coloured, in bytes; longer ones are plain.
const MOST: usize = 100_000;

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

/// The classes that the cleaner lets pass.
pub(super) const TOKENS: [&str; 9] = ["tok-a", "tok-c", "tok-d", "tok-f", "tok-i", "tok-k", "tok-n", "tok-s", "tok-v"];

/// Writes the code as HTML, coloured when its language is known.
pub(super) fn highlight(language: &str, code: &str, out: &mut String) {
    match syntax(language).filter(|_| code.len() <= MOST) {
        Some(syntax) => Painter::new(syntax).paint(code, out),
        None => escape(code, out),
    }
}

fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    let name = language.to_ascii_lowercase();
    let name = match name.as_str() {
        "" | "text" | "txt" | "none" | "plain" | "plaintext" => return None,
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

    fn check(language: &str, code: &str, expect: &str) {
        let mut out = String::new();
        highlight(language, code, &mut out);
        assert_eq!(out, expect, "{language}");
    }

    #[test]
    fn an_it_desks_languages_are_coloured() {
        check(
            "powershell",
            "# old\nGet-Item \"$env:TEMP\"",
            "<span class=\"tok-c\"># old\n</span><span class=\"tok-f\">Get-Item </span>\
             <span class=\"tok-s\">&quot;</span><span class=\"tok-v\">$env:TEMP</span><span class=\"tok-s\">&quot;</span>",
        );
        for (language, code) in [
            ("bash", "echo \"a\" # b"),
            ("ini", "[a]\nb=c"),
            ("reg", "[HKEY_CURRENT_USER\\Software]\n\"a\"=dword:1"),
            ("cmd", "echo %PATH%"),
            ("yaml", "a: 1"),
            ("json", "{\"a\": 1}"),
        ] {
            let mut out = String::new();
            highlight(language, code, &mut out);
            assert!(out.contains("tok-"), "{language}: {out}");
        }
    }

    #[test]
    fn what_is_not_known_or_too_long_is_plain() {
        check("brainfuck-2", "<b>", "&lt;b&gt;");
        check("", "# a", "# a");
        let long = "x".repeat(LONGEST_LINE + 1);
        check("bash", &long, &long);
    }
}
