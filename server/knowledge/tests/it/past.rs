//! Earlier versions of articles: each is judged by what was in force for its file then, and some are withheld.

use knowledge::{Edition, Origin, Past, Served, Since, Source};
use viewer::{Language, PersonId, Role, Viewer};

use crate::repository::{Repository, git, write};

const PATH: &str = "articles/a/x.es.md";
const PORTAL: &str = "name.en = \"P\"\n[audience.agents]\nroles = [\"agent\"]\n";

fn viewer(role: Role) -> Viewer {
    Viewer { person: Some(PersonId::from("a")), roles: [role].into(), ..Viewer::nobody(Language::Es) }
}

/// A repository to which files are committed, one commit a day.
struct Story {
    repository: Repository,
    day: u32,
}

impl Story {
    fn begin() -> Story {
        let mut story = Story { repository: Repository::new(), day: 0 };
        story.then(&[("portal.toml", PORTAL), ("articles/a/other.md", "---\ntitle: O\nsummary: S.\n---\n")]);
        story
    }

    /// Commits files.
    fn then(&mut self, files: &[(&str, &str)]) -> &mut Story {
        for (path, text) in files {
            write(self.repository.0.path(), path, text.as_bytes());
        }
        self.day += 1;
        self.repository.commit("Ana", &format!("2026-10-{:02}", self.day));
        self
    }

    /// The short id of the newest commit.
    fn commit(&self) -> String {
        self.repository.source().state().expect("a state")[..8].to_owned()
    }

    fn built(&self) -> knowledge::Built {
        knowledge::build(self.repository.source().read_since(Since::Ever).expect("readable"), crate::NOW)
    }

    fn edition(&self) -> Edition {
        let built = self.built();
        built.edition.unwrap_or_else(|| panic!("{:#?}", built.findings))
    }

    /// The last words of each version of a file that the viewer may read, the newest first.
    fn read(&self, viewer: &Viewer, path: &str) -> Vec<String> {
        let (edition, earlier) = (self.edition(), self.repository.source().earlier());
        let id = path.rsplit('/').next().and_then(|name| name.split('.').next()).expect("a name");
        let article = edition.article(viewer, id).expect("it can be read").article;
        let versions = edition.history().versions(path);
        let nexts = std::iter::once(crate::NOW).chain(versions.iter().map(|version| version.commit.at));
        let past = versions.iter().zip(nexts);
        let past = past.filter_map(|(version, until)| Past::read(&earlier, path, version, until));
        let past = past.filter(|past| edition.may_read_past(viewer, article, past));
        past.filter_map(|past| past.text.split_whitespace().last().map(str::to_owned)).collect()
    }
}

fn article(front: &str, word: &str) -> String {
    format!("---\ntitle: T\nsummary: S.\n{front}---\n{word}\n")
}

#[test]
fn a_version_is_judged_by_what_was_in_force_for_its_file_then() {
    let mut story = Story::begin();
    // The translation says nothing of who may read it: the original of the same commit does.
    for (original, word) in [
        ("audience: [agents]\n", "agents"),
        ("status: draft\n", "draft"),
        ("publish_at: 2026-12-01\n", "embargo"),
        ("status: retired\n", "retired"),
        ("audience:\n", "unreadable"),
        ("audeince: [agents]\n", "misspelt"),
        ("audience: [gone]\n", "gone"),
        ("expires_at: 2026-01-01\n", "expired"),
        ("publish_at: 2026-10-01\n", "timely"),
        ("", "open"),
    ] {
        story.then(&[("articles/a/x.md", &article(original, word)), (PATH, &article("", word))]);
    }
    let nobody = Viewer::nobody(Language::Es);
    assert_eq!(story.read(&nobody, PATH), ["open", "timely"]);
    assert_eq!(story.read(&nobody, "articles/a/x.md"), ["open", "timely"]);
    assert_eq!(story.read(&viewer(Role::Agent), PATH), ["open", "timely", "agents"]);
    assert_eq!(story.read(&viewer(Role::Editor), PATH).len(), 10, "who reads the repository has them all anyway");
}

#[test]
fn the_registers_of_then_count_and_those_of_today() {
    let mut story = Story::begin();
    let open = article("", "open");
    story.then(&[("portal.toml", &format!("reading = \"signed-in\"\n{PORTAL}")), (PATH, &article("", "inside"))]);
    // A register that cannot be read never served.
    story.then(&[("portal.toml", "name.en = "), (PATH, &article("", "broken"))]);
    story.then(&[("portal.toml", PORTAL), (PATH, &article("audience: [agents]\n", "agents"))]);
    let wider = PORTAL.replace("\"agent\"", "\"agent\", \"customer\"");
    story.then(&[("portal.toml", &wider), ("articles/a/x.md", &open), (PATH, &open)]);
    assert_eq!(story.read(&Viewer::nobody(Language::Es), PATH), ["open"]);
    let signed_in = Viewer { person: Some(PersonId::from("b")), ..Viewer::nobody(Language::Es) };
    assert_eq!(story.read(&signed_in, PATH), ["open", "inside"]);
    assert_eq!(
        story.read(&viewer(Role::Customer), PATH),
        ["open", "inside"],
        "who belongs to them only today did not then"
    );
    assert_eq!(story.read(&viewer(Role::Agent), PATH), ["open", "agents", "inside"]);
}

#[test]
fn of_an_article_that_was_taken_back_nothing_is_shown() {
    let mut story = Story::begin();
    story.then(&[(PATH, &article("", "open"))]).then(&[(PATH, &article("status: retired\n", "open"))]);
    assert_eq!(story.read(&viewer(Role::Agent), PATH), [""; 0]);
    assert_eq!(story.read(&viewer(Role::Reviewer), PATH).len(), 2);
}

#[test]
fn a_version_is_withheld_by_the_register() {
    let mut story = Story::begin();
    let (good, bad) = (article("", "good"), article("", "mistake"));
    story.then(&[(PATH, &good)]).then(&[(PATH, &bad)]);
    let mistake = story.commit();
    let register = |path: &str, commit: &str| format!("[[withheld]]\npath = \"{path}\"\ncommit = \"{commit}\"\n");
    let codes = |story: &Story| -> Vec<String> {
        let built = story.built();
        built.findings.iter().map(|found| format!("{}:{} {}", found.path, found.line, found.code)).collect()
    };
    story.then(&[("withheld.toml", &register(PATH, &mistake))]);
    assert_eq!(codes(&story), ["withheld.toml:3 P007"], "readers see it as the article");
    story.then(&[(PATH, &good)]);
    let agent = viewer(Role::Agent);
    assert_eq!(story.read(&agent, PATH), ["good", "good"]);
    assert_eq!(story.read(&viewer(Role::Reviewer), PATH), ["good", "mistake", "good"]);
    // The same text is the same mistake, whoever brings it back; a change beside it does not need another line.
    story.then(&[("articles/a/other.md", &good)]);
    assert_eq!(codes(&story), [""; 0]);
    story.then(&[(PATH, &bad)]);
    assert_eq!(codes(&story), ["withheld.toml:3 P007"]);
    // Nor does another name make another text of it.
    story.then(&[(PATH, &good), ("articles/a/renamed.md", &bad)]);
    assert_eq!(codes(&story), ["withheld.toml:3 P007"]);
    std::fs::remove_file(story.repository.0.path().join("articles/a/renamed.md")).expect("it is there");
    story.then(&[(PATH, &article("", "better"))]);
    assert_eq!(story.read(&agent, PATH), ["better", "good", "good", "good"]);
    for (path, commit) in
        [("articles/a/none.md", mistake.as_str()), (PATH, "0123456789"), (PATH, "HEAD"), (PATH, "main~1")]
    {
        story.then(&[("withheld.toml", &register(path, commit))]);
        assert_eq!(codes(&story), ["withheld.toml:3 P003"], "{path} {commit}");
    }
    story.then(&[("withheld.toml", "[[withheld]]\npath = \"x\"\nversion = 1\n")]);
    assert_eq!(codes(&story), ["withheld.toml:3 P002"]);
    // A clone that does not go back as far cannot tell, and shows nothing of it either.
    story.then(&[("withheld.toml", &register(PATH, &mistake))]);
    let (root, shallow) = (story.repository.0.path(), story.repository.0.path().with_extension("shallow"));
    let from = format!("file://{}", root.display());
    assert!(git(root, &["clone", "-q", "--depth", "1", &from, shallow.to_str().expect("a path")]));
    let tree = knowledge::Source::open(&shallow, Some("HEAD")).and_then(|source| source.read()).expect("readable");
    let built = knowledge::build(tree, crate::NOW);
    std::fs::remove_dir_all(&shallow).expect("it is ours");
    assert!(built.edition.is_some(), "{:#?}", built.findings);
}

#[test]
fn the_rules_of_the_push_count_and_not_those_of_a_commit_inside_it() {
    let mut story = Story::begin();
    story.then(&[("articles/a/x.md", &article("", "open")), (PATH, &article("", "open"))]);
    let first = story.repository.source().state().expect("a state");
    // One push: the translation, and only then who may read it.
    story.then(&[(PATH, &article("", "inside"))]);
    story.then(&[("articles/a/x.md", &article("audience: [agents]\n", "open"))]);
    let second = story.repository.source().state().expect("a state");
    story.then(&[("articles/a/x.md", &article("", "open")), (PATH, &article("", "again"))]);
    let Origin::Git { repository, folder, name, .. } = story.repository.source().origin else { panic!("a repository") };
    let served = Served::new([first.as_str(), second.as_str()]);
    let source = Source::from(Origin::Git { repository, folder, name, served });
    let tree = source.read_since(Since::Ever).expect("readable");
    let edition = knowledge::build(tree, crate::NOW).edition.expect("sound");
    let read = |viewer: &Viewer| -> Vec<String> {
        let article = edition.article(viewer, "x").expect("it can be read").article;
        let versions = edition.versions(viewer, article).iter();
        let past =
            versions.filter_map(|version| Past::read(&story.repository.source().earlier(), PATH, version, crate::NOW));
        let past = past.filter(|past| edition.may_read_past(viewer, article, past));
        past.filter_map(|past| past.text.split_whitespace().last().map(str::to_owned)).collect()
    };
    assert_eq!(read(&Viewer::nobody(Language::Es)), ["again", "open"]);
    assert_eq!(read(&viewer(Role::Agent)), ["again", "inside", "open"]);
}
