//! The house rules that a machine can hold: who may import whom, how long a file is, how it opens.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand};
use desk::Retention;

/// A file that is longer has more than one idea.
const LONGEST: usize = 300;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn sources(ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join("app"), root().join("server"), root().join("style")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if path.is_dir() && name != "target" && name != "node_modules" {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                found.push(path);
            }
        }
    }
    found
}

fn complain(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_file_is_short_and_says_what_lives_in_it() {
    let mut faults = Vec::new();
    for path in sources("rs") {
        let text = std::fs::read_to_string(&path).unwrap();
        if !text.starts_with("//!") {
            faults.push(format!(
                "{}: open it with `//!`: what lives here, and what deliberately does not",
                path.display()
            ));
        }
    }
    for path in ["rs", "css"].into_iter().flat_map(sources) {
        let lines = std::fs::read_to_string(&path).unwrap().lines().count();
        if lines > LONGEST {
            faults.push(format!("{}: {lines} lines; split it by idea", path.display()));
        }
    }
    complain(faults);
}

#[test]
fn nothing_is_called_by_a_word_that_means_everything() {
    let banned = ["utils.rs", "util.rs", "common.rs", "helpers.rs", "manager.rs", "service.rs", "misc.rs"];
    // A service of the catalogue is one of our words; a "service layer" is not.
    let allowed = ["knowledge/src/catalog/service.rs"];
    let named = |path: &PathBuf| banned.iter().any(|name| path.ends_with(name));
    let faults = sources("rs").into_iter().filter(named).filter(|path| !allowed.iter().any(|ok| path.ends_with(ok)));
    complain(faults.map(|path| format!("{}: name it after its idea", path.display())).collect());
}

#[test]
fn a_textarea_is_written_in_one_place_only() {
    // Leptos does not escape a textarea's content on the server; that one component does. The search box draws one in the
    // browser alone, empty.
    let faults = sources("rs").into_iter().filter(|path| {
        let own = path.ends_with("components/text_area.rs")
            || path.ends_with("islands/search_box.rs")
            || path.ends_with("it/tidy.rs");
        !own && std::fs::read_to_string(path).unwrap().contains("<textarea")
    });
    complain(faults.map(|path| format!("{}: use components::text_area", path.display())).collect());
}

#[test]
fn words_stay_in_their_house() {
    let mut faults = Vec::new();
    for path in sources("rs") {
        let text = std::fs::read_to_string(&path).unwrap();
        let shown = path.strip_prefix(root()).unwrap().display().to_string();
        let mut only = |what: &str, house: &[&str]| {
            if text.contains(what) && !house.iter().any(|room| shown.starts_with(room)) {
                faults.push(format!("{shown}: `{what}` belongs in {}", house.join(" or ")));
            }
        };
        if shown.ends_with("it/tidy.rs") || shown.ends_with("it/fences.rs") {
            continue;
        }
        only("sqlx::", &["server/desk/", "server/quality/src/engines", "server/viewer/src/id.rs"]);
        only("tantivy::", &["server/knowledge/src/search", "server/quality/src/engines"]);
        only("view! {", &["app/"]);
        only("pulldown_cmark", &["server/knowledge/"]);
        for reads in
            ["env::var(", "env::var_os(", "env::vars(", "env::vars_os(", "EnvFilter::try_from", "EnvFilter::from"]
        {
            only(reads, &["server/src/config.rs", "server/build.rs", "server/xtask/"]);
        }
        only("providers::Env", &["server/src/config.rs"]);
    }
    complain(faults);
}

#[test]
fn who_may_import_whom() {
    let metadata = MetadataCommand::new().manifest_path(root().join("Cargo.toml")).no_deps().exec().unwrap();
    let mut faults = Vec::new();
    for (name, may) in [
        ("viewer", &[][..]),
        ("guides", &["viewer"]),
        ("knowledge", &["guides", "viewer"]),
        ("desk", &["viewer"]),
        ("app", &["viewer", "guides", "knowledge", "desk"]),
        ("ventanilla", &["viewer", "guides", "knowledge", "desk", "app"]),
        ("quality", &["viewer", "knowledge", "desk"]),
        ("xtask", &[]),
    ] {
        let may: BTreeSet<_> = may.iter().copied().collect();
        for import in imports(&metadata, name).difference(&may) {
            faults.push(format!("{name} must not import {import}"));
        }
    }
    complain(faults);
}

/// The crates of the workspace that a crate's code (not its tests) depends on.
fn imports<'m>(metadata: &'m Metadata, name: &str) -> BTreeSet<&'m str> {
    let ours: BTreeSet<_> = metadata.packages.iter().map(|package| package.name.as_str()).collect();
    let package = metadata.packages.iter().find(|package| package.name.as_str() == name).expect("a crate of ours");
    let normal = package.dependencies.iter().filter(|dependency| dependency.kind == DependencyKind::Normal);
    normal.map(|dependency| dependency.name.as_str()).filter(|dependency| ours.contains(dependency)).collect()
}

#[test]
fn the_handbook_says_how_long_everything_is_kept() {
    let handbook = std::fs::read_to_string(root().join("content/README.md")).unwrap();
    let start = handbook.find("## What the portal keeps").expect("the handbook has the list");
    let list: Vec<&str> = handbook[start..].lines().take_while(|line| !line.starts_with("## How")).collect();
    let days = |kept: i64| match kept / 3_600_000 {
        hours if hours < 24 => format!("{hours} hours"),
        hours => format!("{} days", hours / 24),
    };
    let mut faults = Vec::new();
    for (table, retention) in desk::EVERY_TABLE {
        let line = list.iter().find(|line| line.contains(&format!("`{table}`"))).copied().unwrap_or_default();
        let words = match retention {
            Retention::Record => "as long as the desk wants".to_owned(),
            Retention::Present => "replaced as it changes".to_owned(),
            Retention::After { kept, .. } | Retention::AfterDay { kept, .. } => days(kept),
        };
        if !line.contains(&words) {
            faults.push(format!("content/README.md: `{table}` is kept {words}"));
        }
    }
    complain(faults);
}
