//! Everything that browsers load: named by the hash of its content (so it may be kept for ever), compressed once, listed
//! in `manifest.json`. The server embeds the folder.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::bundle::Code;
use crate::{root, target};

/// The module of every page: the aids, then what wakes the islands; its two addresses are filled in here.
const BOOT: &str = concat!(
    include_str!("../../../app/browser/aids.js"),
    include_str!("../../../app/browser/reading.js"),
    include_str!("../../../app/browser/asked.js"),
    include_str!("../../../app/browser/kept.js"),
    include_str!("../../../app/browser/boot.js")
);

/// Writes the folder, in place of an earlier one; its path.
pub fn write(code: &Code, release: bool) -> Result<PathBuf> {
    let folder = target().join("site").join(if release { "release" } else { "debug" });
    let mut site = Site { folder: folder.clone(), manifest: BTreeMap::new() };
    fs::create_dir_all(&folder)?;
    let wasm = site.add("app_bg.wasm", &code.wasm)?;
    let glue = site.add("app.js", code.glue.as_bytes())?;
    let boot = BOOT.replace("__GLUE__", &format!("./{glue}")).replace("__WASM__", &format!("/pkg/{wasm}"));
    site.add("boot.js", boot.as_bytes())?;
    site.add("app.css", stylesheet()?.as_bytes())?;
    for name in ["mark.svg", "icons.svg"] {
        site.add(
            name,
            &fs::read(root().join("style/static").join(name)).with_context(|| format!("style/static/{name}"))?,
        )?;
    }
    site.finish()?;
    Ok(folder)
}

/// The stylesheet: layers, tokens and base first, then layout, components by name, print last.
fn stylesheet() -> Result<String> {
    let style = root().join("style");
    let mut files: Vec<PathBuf> = ["layers.css", "tokens.css", "base.css"].map(|name| style.join(name)).into();
    files.extend(sorted(&style.join("layout"))?);
    files.extend(sorted(&style.join("components"))?);
    files.push(style.join("print.css"));
    let mut joined = String::new();
    for file in files {
        joined += &fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        joined.push('\n');
    }
    Ok(joined)
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut files: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "css"));
    files.sort();
    Ok(files)
}

struct Site {
    folder: PathBuf,
    manifest: BTreeMap<String, String>,
}

impl Site {
    /// Writes a file under its hashed name, which is returned.
    fn add(&mut self, name: &str, content: &[u8]) -> Result<String> {
        let hashed = hashed(name, content);
        let path = self.folder.join(&hashed);
        // What is there under this name has this content; compressing wasm again takes a second.
        if !path.with_file_name(format!("{hashed}.br")).exists() {
            fs::write(&path, content)?;
            fs::write(path.with_file_name(format!("{hashed}.gz")), gzip(content)?)?;
            // Renamed when whole: a build that was stopped here leaves no half that a later one would take as done.
            let unfinished = path.with_file_name(format!("{hashed}.part"));
            fs::write(&unfinished, brotli(content)?)?;
            fs::rename(unfinished, path.with_file_name(format!("{hashed}.br")))?;
        }
        self.manifest.insert(name.to_owned(), hashed.clone());
        Ok(hashed)
    }

    /// Writes the manifest, and removes what an earlier build left.
    fn finish(self) -> Result<()> {
        let manifest = serde_json::to_vec_pretty(&self.manifest)?;
        let current = |name: &str| {
            let plain = name.trim_end_matches(".gz").trim_end_matches(".br");
            name == "manifest.json" || self.manifest.values().any(|hashed| hashed == plain)
        };
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            if !entry.file_name().to_str().is_some_and(current) {
                fs::remove_file(entry.path())?;
            }
        }
        // Only a changed manifest makes the server embed anew.
        let path = self.folder.join("manifest.json");
        if fs::read(&path).ok().as_deref() != Some(manifest.as_slice()) {
            fs::write(path, manifest)?;
        }
        Ok(())
    }
}

/// `app.css` becomes `app.<12 hex digits>.css`.
fn hashed(name: &str, content: &[u8]) -> String {
    let hash = blake3::hash(content).to_hex();
    let (stem, ending) = name.split_once('.').unwrap_or((name, ""));
    format!("{stem}.{}.{ending}", &hash[..12])
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut out, 4096, 11, 22);
    writer.write_all(content)?;
    writer.flush()?;
    drop(writer);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_follows_the_content() {
        let (one, two) = (hashed("app.css", b"a"), hashed("app.css", b"b"));
        assert_ne!(one, two);
        assert!(one.starts_with("app.") && one.ends_with(".css") && one.len() == "app..css".len() + 12, "{one}");
    }
}
