//! Pictures of articles: their size in pixels, read from the first bytes, and the element that shows them.

use guides::Level;

use super::blocks::Writer;
use super::escaped;
use super::places::{UNUSABLE, decoded, encoded};
use super::words::say;
use crate::source::is_attachment;

impl Writer<'_> {
    /// Shows a picture of the content; one from elsewhere becomes a link, a missing one its words.
    pub(super) fn picture(&mut self, source: &str, alt: &str, at: usize) {
        self.say(alt);
        self.say(" ");
        if source.starts_with("//") || source.split_once(':').is_some_and(|(scheme, _)| scheme.len() > 1) {
            self.find(
                at,
                Level::Warning,
                "A017",
                "this picture comes from elsewhere and is not shown".into(),
                "put it beside the article",
            );
            return self.far_picture(source, alt);
        }
        let from = self.prepared.origin(at).0;
        let found = self.around.picture(from, source).filter(|(path, _)| !is_attachment(path));
        let Some((path, size)) = found else {
            let message = format!("there is no picture \"{source}\"");
            self.find(at, Level::Error, "A005", message, "put it beside the article, or correct the path");
            return self.out.push_str(&escaped(alt));
        };
        if size == Some(UNUSABLE) {
            // That it is none has its own finding.
            return self.out.push_str(&escaped(alt));
        }
        let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
        let (written, exact) = (name(&decoded(source)), name(&path));
        if written != exact && written.eq_ignore_ascii_case(&exact) {
            let message = format!("the picture \"{source}\" is written with other capitals than \"{path}\"");
            self.find(
                at,
                Level::Warning,
                "A005",
                message,
                "write it as the file is called; other places tell them apart",
            );
        }
        if alt.trim().is_empty() {
            let help = "say what it shows: ![the red light on the left](light.png)";
            self.find(at, Level::Warning, "A005", "this picture has no alternative text".into(), help);
        }
        let size = size.map(|(width, height)| format!(" width=\"{width}\" height=\"{height}\"")).unwrap_or_default();
        let url = format!("/{}/files/{}", self.page.language, encoded(&path));
        self.out.push_str(&format!("<img src=\"{url}\"{size} alt=\"{}\" loading=\"lazy\">", escaped(alt)));
        self.rendered.pictures.insert(path);
    }

    /// Shows a picture that opens at its full size.
    pub(super) fn full_size(&mut self, source: &str, alt: &str, at: usize) {
        let from = self.prepared.origin(at).0;
        let is_usable = |path: &str, size| !self.in_link && size != Some(UNUSABLE) && !is_attachment(path);
        let found = self.around.picture(from, source).filter(|(path, size)| is_usable(path, *size));
        let Some((path, _)) = found else { return self.picture(source, alt, at) };
        let url = format!("/{}/files/{}", self.page.language, encoded(&path));
        self.out.push_str(&format!("<a class=\"full-size\" href=\"{url}\">"));
        self.in_link = true;
        self.picture(source, alt, at);
        self.in_link = false;
        self.out.push_str("</a>");
    }

    fn far_picture(&mut self, source: &str, alt: &str) {
        let words = if alt.trim().is_empty() { say(self.page.language, "Picture", "Imagen") } else { alt };
        let on_the_web = source.starts_with("https://") || source.starts_with("http://");
        if self.in_link || !on_the_web {
            self.out.push_str(&escaped(words));
        } else {
            self.out.push_str(&format!("<a href=\"{}\">{}</a>", escaped(source), escaped(words)));
        }
    }
}

/// Width and height of a picture, when its head says so.
pub(super) fn size(path: &str, bytes: &[u8]) -> Option<(u32, u32)> {
    let found = match path.rsplit('.').next()?.to_ascii_lowercase().as_str() {
        "png" => Some((big(bytes, 16, 4)?, big(bytes, 20, 4)?)).filter(|_| bytes.starts_with(b"\x89PNG")),
        "gif" => Some((little(bytes, 6, 2)?, little(bytes, 8, 2)?)).filter(|_| bytes.starts_with(b"GIF8")),
        "jpg" | "jpeg" => jpeg(bytes),
        "webp" => webp(bytes),
        "svg" => svg(std::str::from_utf8(bytes.get(..bytes.len().min(2048))?).ok()?),
        _ => None,
    };
    found.filter(|(width, height)| (1..=20_000).contains(width) && (1..=20_000).contains(height))
}

fn big(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    Some(bytes.get(at..at + length)?.iter().fold(0, |number, byte| number << 8 | u32::from(*byte)))
}

fn little(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    Some(bytes.get(at..at + length)?.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte)))
}

/// Walks the segments to the first frame header.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    while bytes.get(at) == Some(&0xFF) {
        let kind = *bytes.get(at + 1)?;
        if (0xC0..=0xCF).contains(&kind) && !matches!(kind, 0xC4 | 0xC8 | 0xCC) {
            return Some((big(bytes, at + 7, 2)?, big(bytes, at + 5, 2)?));
        }
        at += 2 + big(bytes, at + 2, 2)?.max(2) as usize;
    }
    None
}

fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes.get(12..16)? {
        b"VP8 " => Some((little(bytes, 26, 2)? & 0x3FFF, little(bytes, 28, 2)? & 0x3FFF)),
        b"VP8L" => {
            let bits = little(bytes, 21, 4)?;
            Some(((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1))
        }
        b"VP8X" => Some((little(bytes, 24, 3)? + 1, little(bytes, 27, 3)? + 1)),
        _ => None,
    }
}

/// `width` and `height` of the root, else its `viewBox`.
fn svg(head: &str) -> Option<(u32, u32)> {
    let root = &head[head.find("<svg")?..];
    let root = &root[..root.find('>').unwrap_or(root.len())];
    let value = |key: &str| {
        let rest = &root[root.find(&format!(" {key}=\""))? + key.len() + 3..];
        Some(&rest[..rest.find('"')?])
    };
    let number = |text: &str| text.trim_end_matches("px").parse::<f64>().ok().map(|number| number.round() as u32);
    if let (Some(width), Some(height)) = (value("width").and_then(number), value("height").and_then(number)) {
        return Some((width, height));
    }
    let numbers: Vec<_> = value("viewBox")?.split([' ', ',']).filter_map(number).collect();
    (numbers.len() == 4).then(|| (numbers[2], numbers[3]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_from_the_head() {
        let check = |path, bytes: &[u8], expect| assert_eq!(size(path, bytes), expect, "{path}");
        check("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\x2c", Some((640, 300)));
        check("a.gif", b"GIF89a\x0a\0\x14\0", Some((10, 20)));
        check("a.jpg", b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\0\x64\0\xc8", Some((200, 100)));
        check("a.svg", b"<?xml?><svg xmlns=\"x\" viewBox=\"0 0 640 300\">", Some((640, 300)));
        check("a.svg", b"<svg width=\"12px\" height=\"9\">", Some((12, 9)));
        for broken in [&b""[..], b"\x89PNG", b"\xff\xd8\xff", b"<svg", b"RIFF\0\0\0\0WEBPVP8 "] {
            for name in ["a.png", "a.gif", "a.jpg", "a.svg", "a.webp", "a"] {
                check(name, broken, None);
            }
        }
    }
}
