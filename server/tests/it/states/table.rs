//! The states and their verdicts, as the editors' handbook has them.

use gix::ObjectId;

use super::repository::{Entry, FILE, FOLDER, Files, Objects};

/// What becomes of a push.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// It goes live.
    Taken,
    /// It is refused, with this code among its errors.
    Refused(&'static str),
    /// It is refused before anything is checked.
    Unreadable,
}
use Expect::{Refused, Taken, Unreadable};

/// What a state makes of the published files.
type Change = Box<dyn Fn(&Objects, &mut Files) + Send + Sync>;

/// A state: the published files, changed.
pub struct State {
    pub name: String,
    pub expect: Expect,
    pub change: Change,
}

fn state(name: &str, expect: Expect, change: impl Fn(&Objects, &mut Files) + Send + Sync + 'static) -> State {
    State { name: name.to_owned(), expect, change: Box::new(change) }
}

/// A file of these bytes at this path.
fn file(name: &str, expect: Expect, path: &'static [u8], bytes: Vec<u8>) -> State {
    state(name, expect, move |objects, files| {
        files.insert(path.to_vec(), (FILE, objects.blob(&bytes)));
    })
}

/// A published file with one text in it replaced by another.
fn changed(name: &str, expect: Expect, path: &'static [u8], from: &'static str, to: &'static str) -> State {
    state(name, expect, move |objects, files| {
        let text = objects.text(files[path].1);
        assert!(text.contains(from), "{from}");
        files.insert(path.to_vec(), (FILE, objects.blob(text.replace(from, to))));
    })
}

/// An entry with a mode of its own.
fn entry(name: &str, expect: Expect, mode: &'static str, path: &'static [u8], bytes: &'static str) -> State {
    state(name, expect, move |objects, files| {
        files.insert(path.to_vec(), (mode, objects.blob(bytes)));
    })
}

const ARTICLE: &[u8] = b"articles/remote/vpn-slow.md";

/// The article with this front matter and body.
fn article(name: &str, expect: Expect, front: &str, body: &str) -> State {
    file(name, expect, ARTICLE, format!("---\n{front}\n---\n\n{body}\n").into_bytes())
}

const HEAD: &str = "title: T\nsummary: S.";
const BODY: &str = "## Steps {#steps}\n\nText.";

/// All states.
pub fn table() -> Vec<State> {
    let mut all = paths();
    all.extend(kinds());
    all.extend(masses());
    all.extend(bytes());
    all.extend(heads());
    all.extend(bodies());
    all.extend(registers());
    all
}

/// Paths that lead elsewhere, or that another system reads otherwise.
fn paths() -> Vec<State> {
    let text = || b"---\ntitle: T\nsummary: S.\n---\n\nText.\n".to_vec();
    vec![
        file("as published", Taken, ARTICLE, format!("---\n{HEAD}\n---\n\n{BODY}\n").into_bytes()),
        file("dot dot", Refused("A014"), b"articles/../escape.md", text()),
        file("a folder .git inside", Refused("A014"), b"articles/.git/config", text()),
        file("a file .GIT", Refused("A014"), b"articles/.GIT", text()),
        file("a hidden file", Taken, b"articles/.hidden.md", text()),
        file(
            ".gitmodules at the root",
            Taken,
            b".gitmodules",
            b"[submodule \"x\"]\n\turl = ext::sh -c true\n".to_vec(),
        ),
        file(".gitattributes with a filter", Taken, b".gitattributes", b"* filter=lfs\n".to_vec()),
        file("upper case", Refused("A014"), b"articles/remote/VPN-New.md", text()),
        file("a backslash", Refused("A014"), b"articles/remote\\x.md", text()),
        file("a colon", Refused("A014"), b"articles/c:x.md", text()),
        file("a space", Refused("A014"), b"articles/remote/a b.md", text()),
        file("a name that is no UTF-8", Refused("A014"), b"articles/remote/\xff\xfe.md", text()),
        file("a name with a newline", Refused("A014"), b"articles/remote/a\nb.md", text()),
        file("a right-to-left name", Refused("A014"), "articles/remote/\u{202e}dm.md".as_bytes(), text()),
        file(
            "a name of 3,000 bytes",
            Refused("A014"),
            Box::leak([b"articles/".as_slice(), &[b'x'; 3_000], b".md"].concat().into_boxed_slice()),
            text(),
        ),
        file("git~1, as some systems shorten .git", Refused("A014"), b"articles/git~1/config.md", text()),
        file("names that differ in case", Refused("A014"), b"articles/remote/Vpn-slow.md", text()),
        state("the same name twice", Refused("A014"), |objects, files| {
            let blob = objects.blob("---\ntitle: T\nsummary: S.\n---\n\nText.\n");
            let folder = objects.folder(&[(b"x.md", (FILE, blob)), (b"x.md", (FILE, blob))]);
            files.insert(b"articles/twice".to_vec(), (FOLDER, folder));
        }),
        state("an empty name", Refused("A014"), |objects, files| {
            let folder = objects.folder(&[(b"", (FILE, objects.blob("x")))]);
            files.insert(b"articles/empty".to_vec(), (FOLDER, folder));
        }),
        state("a slash in a name", Refused("A014"), |objects, files| {
            let folder = objects.folder(&[(b"a/../../x.md", (FILE, objects.blob("x")))]);
            files.insert(b"articles/slash".to_vec(), (FOLDER, folder));
        }),
    ]
}

/// Things that are no files.
fn kinds() -> Vec<State> {
    vec![
        entry("a link out of the content", Refused("A014"), "120000", b"articles/remote/link.md", "/etc/passwd"),
        entry("a link to a folder above", Refused("A014"), "120000", b"articles/up", "../.."),
        entry("an executable", Refused("A014"), "100755", b"articles/remote/run.md", "#!/bin/sh\n"),
        entry("a submodule", Refused("A014"), "160000", b"articles/module", "x"),
        entry("a mode that git does not know", Refused("A014"), "100000", b"articles/remote/odd.md", "x"),
        entry("a file that says it is a folder", Refused("A013"), FOLDER, b"articles/false", "x"),
        entry("a picture that is a program", Refused("A014"), FILE, b"articles/remote/setup.exe", "MZ"),
        entry(
            "a large file elsewhere, by its pointer",
            Refused("A003"),
            FILE,
            ARTICLE,
            "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
        ),
        state("a folder that says it is a file", Refused("A013"), |objects, files| {
            files.insert(b"articles/remote/tree.md".to_vec(), (FILE, objects.folder(&[])));
        }),
        state("an object that is not there", Refused("A013"), |_, files| {
            files.insert(b"articles/remote/gone.md".to_vec(), (FILE, missing()));
        }),
        state("a folder that is not there", Refused("A013"), |_, files| {
            files.insert(b"articles/gone".to_vec(), (FOLDER, missing()));
        }),
    ]
}

fn missing() -> ObjectId {
    ObjectId::from_hex(b"0123456789012345678901234567890123456789").unwrap()
}

/// More than fits.
fn masses() -> Vec<State> {
    let many = |count: usize| {
        move |objects: &Objects, files: &mut Files| {
            let blob = objects.blob(format!("---\n{HEAD}\n---\n\n{BODY}\n"));
            let names: Vec<String> = (0..count).map(|index| format!("f{index:06}.md")).collect();
            let entries: Vec<(&[u8], Entry)> = names.iter().map(|name| (name.as_bytes(), (FILE, blob))).collect();
            files.insert(b"articles/many".to_vec(), (FOLDER, objects.folder(&entries)));
        }
    };
    vec![
        state("a tree of ten billion files", Refused("A013"), |objects, files| {
            let mut id = objects.blob("x");
            let mut mode = FILE;
            for _ in 0..10 {
                let names: Vec<String> = (0..10).map(|index| format!("{index}")).collect();
                let entries: Vec<(&[u8], Entry)> = names.iter().map(|name| (name.as_bytes(), (mode, id))).collect();
                (id, mode) = (objects.folder(&entries), FOLDER);
            }
            files.insert(b"articles/bomb".to_vec(), (FOLDER, id));
        }),
        state("3,000 folders in each other", Refused("A014"), |objects, files| {
            let mut id = objects.folder(&[(b"x.md", (FILE, objects.blob("x")))]);
            for _ in 0..3_000 {
                id = objects.folder(&[(b"d", (FOLDER, id))]);
            }
            files.insert(b"articles/deep".to_vec(), (FOLDER, id));
        }),
        state("100,000 files", Refused("A013"), many(100_000)),
        state("60,000 files", Refused("A013"), many(60_000)),
        state("a file of 300 MB in a small pack", Refused("A013"), |objects, files| {
            files.insert(b"articles/remote/huge.md".to_vec(), (FILE, objects.blob(vec![b'a'; 300 << 20])));
        }),
        file("a text over 1 MB", Refused("A013"), b"articles/remote/long.md", vec![b'a'; (1 << 20) + 1]),
        file("a picture over 5 MB", Refused("A013"), b"articles/remote/big.png", vec![0; (5 << 20) + 1]),
        file("a portal.toml of 2 MB", Refused("A013"), b"portal.toml", vec![b'#'; 2 << 20]),
        state("nothing at all", Unreadable, |_, files| files.clear()),
        state("no portal.toml and no articles", Refused("P001"), |objects, files| {
            files.clear();
            files.insert(b"guide.md".to_vec(), (FILE, objects.blob("# Anybody reads this\n")));
        }),
    ]
}

/// Bytes that are not what they seem.
fn bytes() -> Vec<State> {
    let text = format!("---\n{HEAD}\n---\n\n{BODY}\n");
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    vec![
        file("invalid UTF-8", Refused("A013"), ARTICLE, [text.as_bytes(), b"\xff\xfe"].concat()),
        file("UTF-16", Refused("A013"), ARTICLE, [b"\xff\xfe".as_slice(), &utf16].concat()),
        file("UTF-16 without a mark", Refused("A003"), ARTICLE, utf16),
        file("NUL", Taken, ARTICLE, text.replace("Text.", "Te\0xt.").into_bytes()),
        file("a byte order mark", Taken, ARTICLE, [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat()),
        file("CRLF", Taken, ARTICLE, text.replace('\n', "\r\n").into_bytes()),
        file("CR alone", Refused("A003"), ARTICLE, text.replace('\n', "\r").into_bytes()),
        file("an empty file", Refused("A003"), ARTICLE, Vec::new()),
        file("a picture that is text", Taken, b"articles/remote/x.png", b"not a picture".to_vec()),
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
        article("a title of 50 KB", Taken, &format!("title: {}\nsummary: S.", "x".repeat(50_000)), BODY),
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
