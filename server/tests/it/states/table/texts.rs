//! Files whose bytes, heads, Markdown or registers are not what they should be.

use super::Expect::{Refused, Taken};
use super::{ARTICLE, BODY, FILE, HEAD, State, article, changed, file, state};

/// All of them.
pub fn all() -> Vec<State> {
    let mut all = bytes();
    all.extend(heads());
    all.extend(bodies());
    all.extend(registers());
    all
}

/// Bytes that are not what they seem.
fn bytes() -> Vec<State> {
    let text = format!("---\n{HEAD}\n---\n\n{BODY}\n");
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    vec![
        file("invalid UTF-8", Refused("A013"), ARTICLE, [text.as_bytes(), b"\xff\xfe"].concat()),
        file("UTF-16", Refused("A013"), ARTICLE, [b"\xff\xfe".as_slice(), &utf16].concat()),
        file("UTF-16 without a mark", Refused("A013"), ARTICLE, utf16),
        file("NUL", Taken, ARTICLE, text.replace("Text.", "Te\0xt.").into_bytes()),
        file("a byte order mark", Taken, ARTICLE, [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat()),
        file("CRLF", Taken, ARTICLE, text.replace('\n', "\r\n").into_bytes()),
        file("CR alone", Taken, ARTICLE, text.replace('\n', "\r").into_bytes()),
        file("an empty file", Refused("A003"), ARTICLE, Vec::new()),
        file("a picture that is text", Refused("A020"), b"articles/remote/x.png", b"not a picture".to_vec()),
        file(
            "a picture with a script",
            Taken,
            b"articles/remote/x.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec(),
        ),
    ]
}

/// Front matter.
fn heads() -> Vec<State> {
    let deep = format!("{HEAD}\nkeywords: {}x{}", "[".repeat(500), "]".repeat(500));
    let bomb = format!(
        "{HEAD}\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nkeywords: *c"
    );
    vec![
        article("aliases", Refused("A001"), &bomb, BODY),
        article("a cycle of aliases", Refused("A001"), &format!("{HEAD}\nkeywords: &a [*a]"), BODY),
        article("a duplicate key", Refused("A001"), &format!("{HEAD}\ntitle: U"), BODY),
        article("a tag, which is only a word", Taken, "title: !!python/object:os.system T\nsummary: S.", BODY),
        article("500 levels", Refused("A001"), &deep, BODY),
        article("no end", Refused("A001"), &format!("{HEAD}\n\n{BODY}").replace("---", ""), "").unended(),
        article("a list for a title", Refused("A001"), "title: [a, b]\nsummary: S.", BODY),
        article("an unknown key", Refused("A002"), &format!("{HEAD}\nadmin: true"), BODY),
        article("an unknown audience", Refused("A007"), &format!("{HEAD}\naudience: [everybody-else]"), BODY),
        article("an audience of nobody's roles", Refused("A007"), &format!("{HEAD}\naudience: [\"\"]"), BODY),
        article("an unknown owner", Refused("A007"), &format!("{HEAD}\nowner: nobody"), BODY),
        article("a date that is none", Refused("A001"), &format!("{HEAD}\npublish_at: 2026-02-31"), BODY),
        article("a minute with an offset", Refused("A001"), &format!("{HEAD}\npublish_at: 2026-02-03T10:00Z"), BODY),
        article("a minute", Taken, &format!("{HEAD}\npublish_at: 2026-02-03T10:00"), BODY),
        article("a title of 50 KB", Refused("A018"), &format!("title: {}\nsummary: S.", "x".repeat(50_000)), BODY),
        article("a head of 100 KB", Refused("A001"), &format!("{HEAD}\nkeywords: [{}]", "word, ".repeat(17_000)), BODY),
    ]
}

impl State {
    /// Without the line that ends the head.
    fn unended(self) -> State {
        file(&self.name, self.expect, ARTICLE, format!("---\n{HEAD}\n\n{BODY}\n").into_bytes())
    }
}

/// Markdown.
fn bodies() -> Vec<State> {
    let many = |text: &str| text.repeat(50_000 / text.len());
    vec![
        article("50 KB of quotes", Refused("A013"), HEAD, &format!("{BODY}\n\n{}", many(">"))),
        article("50 KB of nested boxes", Refused("A013"), HEAD, &format!("{BODY}\n\n{}", many("<div>\n"))),
        article("50 KB of brackets", Taken, HEAD, &format!("{BODY}\n\n{}", many("["))),
        article("50 KB of stars", Taken, HEAD, &format!("{BODY}\n\n{}", many("*a "))),
        article("a script", Taken, HEAD, &format!("{BODY}\n\n<script>alert(1)</script>")),
        article("a link to nowhere", Refused("A004"), HEAD, &format!("{BODY}\n\n[x](gone.md)")),
        article(
            "a link out of the content",
            Refused("A004"),
            HEAD,
            &format!("{BODY}\n\n[x](../../../../etc/passwd.md)"),
        ),
        article("links in a circle", Taken, HEAD, &format!("{BODY}\n\n[x](vpn-slow.md)")),
        article("a picture that is not there", Refused("A005"), HEAD, &format!("{BODY}\n\n![words](gone.png)")),
        article("a snippet that is not there", Refused("A004"), HEAD, &format!("{BODY}\n\n{{{{snippet gone}}}}")),
        state("snippets in a circle", Refused("A013"), |objects, files| {
            files.insert(b"snippets/one.md".to_vec(), (FILE, objects.blob("{{snippet two}}\n")));
            files.insert(b"snippets/two.md".to_vec(), (FILE, objects.blob("{{snippet one}}\n")));
            let text = format!("---\n{HEAD}\n---\n\n{BODY}\n\n{{{{snippet one}}}}\n");
            files.insert(ARTICLE.to_vec(), (FILE, objects.blob(text)));
        }),
    ]
}

/// Registers, guides and search files.
fn registers() -> Vec<State> {
    vec![
        file("a portal.toml that is broken", Refused("P001"), b"portal.toml", b"name = [".to_vec()),
        file(
            "an unknown key in portal.toml",
            Refused("P002"),
            b"portal.toml",
            b"name.en = \"P\"\nname.es = \"P\"\nadmin = true\n".to_vec(),
        ),
        file("redirects in a circle", Refused("P005"), b"redirects.toml", b"a = \"b\"\nb = \"a\"\n".to_vec()),
        file("a redirect to itself", Refused("P005"), b"redirects.toml", b"a = \"a\"\n".to_vec()),
        changed("states without a first", Refused("P004"), b"states.toml", "initial = true", "initial = false"),
        changed(
            "a guide whose questions go in a circle",
            Refused("G004"),
            b"guides/call-sound/guide.toml",
            "next = \"muted\"",
            "next = \"what\"",
        ),
        changed(
            "a guide without a way to a human",
            Refused("G006"),
            b"guides/call-sound/guide.toml",
            "exit = {",
            "# exit = {",
        ),
        changed(
            "an answer for fewer people than the guide",
            Refused("A007"),
            b"articles/remote/vpn-connect.md",
            "title:",
            "audience: [nobody]\ntitle:",
        ),
        file(
            "TOML nested 10,000 deep",
            Refused("P001"),
            b"services/deep.toml",
            format!("a = {}", "[".repeat(10_000)).into_bytes(),
        ),
        file(
            "a pin to a missing article",
            Refused("S003"),
            b"search/pins.toml",
            b"[[pin]]\nquery = \"x\"\narticle = \"gone\"\nuntil = 2099-01-01\n".to_vec(),
        ),
        state("an article gone without a trace", Refused("A012"), |_, files| {
            files.remove(b"articles/meetings/record-meeting.md".as_slice());
        }),
    ]
}
