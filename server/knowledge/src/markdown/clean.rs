//! The allow-list that every article passes: what the writer itself emits, and the harmless part of raw HTML. Scripts,
//! handlers, styles, forms and foreign schemes do not survive.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::anchors::is_reserved;
use crate::catalog::portal::SCHEMES;

/// Cleans a balanced piece of HTML and puts icons in.
pub(super) fn clean(html: &str) -> String {
    let clean = CLEANER.clean(html).to_string();
    // Quotes are escaped in attribute values and `<` in text, so these words can only be elements of ours.
    if !clean.contains("<i class=\"icon-") {
        return clean;
    }
    ICONS.iter().fold(clean, |html, (name, shape)| {
        let icon = format!("<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">{shape}</svg>");
        html.replace(&format!("<i class=\"icon-{name}\"></i>"), &icon)
    })
}

/// Whether an element of this name, or what stands in it, reaches readers.
pub(super) fn passes(name: &str) -> bool {
    TAGS.contains(&name)
}

/// The icons of callouts, as they are drawn everywhere else.
const ICONS: [(&str, &str); 4] = [
    ("info", r#"<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.6v.1"/>"#),
    (
        "bulb",
        r#"<path d="M9 17.5h6M10 20.5h4M12 3.5a6 6 0 0 0-3.6 10.8c.6.5.8 1 .8 1.7h5.6c0-.7.2-1.2.8-1.7A6 6 0 0 0 12 3.5z"/>"#,
    ),
    ("warn", r#"<path d="M12 3.5 22 20.5H2z"/><path d="M12 10v4.5M12 17.4v.1"/>"#),
    ("stop", r#"<path d="M8 3h8l5 5v8l-5 5H8l-5-5V8z"/><path d="M12 7.5V13M12 16.4v.1"/>"#),
];

const TAGS: [&str; 54] = [
    "a",
    "abbr",
    "aside",
    "b",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
];

const ATTRIBUTES: [(&str, &[&str]); 17] = [
    ("a", &["href", "aria-label"]),
    ("abbr", &["title"]),
    ("code", &["data-code"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("details", &["open"]),
    ("div", &["data-for", "data-state", "tabindex", "role", "aria-label"]),
    ("figure", &["aria-labelledby"]),
    ("img", &["src", "alt", "width", "height", "loading"]),
    ("li", &[]),
    ("ol", &["start"]),
    ("pre", &["tabindex", "role", "aria-label"]),
    ("section", &["aria-label"]),
    ("span", &["role", "aria-label", "lang"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("p", &["lang"]),
];

const CLASSES: [(&str, &[&str]); 9] = [
    ("a", &["full-size"]),
    ("div", &["callout", "platform", "table"]),
    ("figure", &["figure", "code"]),
    ("i", &["icon-info", "icon-bulb", "icon-warn", "icon-stop", "part", "tabs"]),
    ("ol", &["steps"]),
    ("p", &["platform-name", "in-tabs"]),
    ("section", &["footnotes"]),
    ("td", &["end", "center"]),
    ("th", &["end", "center"]),
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(TAGS.into())
        .clean_content_tags(HashSet::from([
            "script", "style", "template", "iframe", "object", "svg", "math", "textarea", "title", "noscript", "select",
        ]))
        .tag_attributes(ATTRIBUTES.into_iter().map(|(tag, names)| (tag, names.iter().copied().collect())).collect())
        .tag_attribute_values(HashMap::from([
            (
                "div",
                values(&[
                    ("tabindex", &["0"]),
                    ("role", &["region"]),
                    ("data-state", &["info", "ok", "degraded", "down"]),
                ]),
            ),
            ("pre", values(&[("tabindex", &["0"]), ("role", &["region"])])),
            ("span", values(&[("role", &["img"])])),
            ("th", values(&[("scope", &["col", "row"])])),
            ("img", values(&[("loading", &["lazy"])])),
        ]))
        .generic_attributes(HashSet::from(["id", "dir"]))
        .allowed_classes(
            CLASSES
                .into_iter()
                .map(|(tag, names)| (tag, names.iter().copied().collect()))
                .chain([("span", HashSet::from(["task"]))])
                .collect(),
        )
        .url_schemes(["http", "https", "mailto"].into_iter().chain(SCHEMES).collect())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true)
        .attribute_filter(keep);
    builder
});

type Values = HashMap<&'static str, HashSet<&'static str>>;

fn values(allowed: &[(&'static str, &[&'static str])]) -> Values {
    allowed.iter().map(|(name, values)| (*name, values.iter().copied().collect())).collect()
}

/// Addresses lead to this portal's own paths or to the web; pictures come from this portal only.
fn keep<'u>(element: &str, attribute: &str, value: &'u str) -> Option<Cow<'u, str>> {
    let own = |value: &str| value.starts_with("/en/") || value.starts_with("/es/");
    let fine = match (element, attribute) {
        ("a", "href") => {
            let start: String = value.chars().take(24).flat_map(char::to_lowercase).collect();
            value.starts_with('#')
                || own(value)
                || ["https://", "http://", "mailto:"].iter().any(|scheme| start.starts_with(scheme))
                || start.split_once(':').is_some_and(|(scheme, _)| SCHEMES.contains(&scheme))
        }
        ("img", "src") => own(value),
        (_, "id") => !is_reserved(value) && !value.contains(char::is_whitespace),
        _ => true,
    };
    fine.then_some(Cow::Borrowed(value))
}
