//! The states and their verdicts, as the editors' handbook has them.

mod texts;

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
    all.extend(texts::all());
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
        entry(
            "an executable, which is read as it is",
            Refused("A003"),
            "100755",
            b"articles/remote/run.md",
            "#!/bin/sh\n",
        ),
        entry("a submodule", Refused("A014"), "160000", b"articles/module", "x"),
        entry(
            "a mode that git does not know, which is read as it is",
            Refused("A003"),
            "100000",
            b"articles/remote/odd.md",
            "x",
        ),
        entry("a file that says it is a folder", Refused("A013"), FOLDER, b"articles/false", "x"),
        entry("a picture that is a program", Refused("A014"), FILE, b"articles/remote/setup.exe", "MZ"),
        entry(
            "a large file elsewhere, by its pointer",
            Refused("A020"),
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
