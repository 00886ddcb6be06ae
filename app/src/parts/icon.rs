//! The icon set: 24 px box, 1.8 stroke, round ends, no fills, drawn in the text's colour. The same meaning has the same
//! icon everywhere.

use leptos::prelude::*;
use maud::{Markup, PreEscaped, html};

/// An icon beside a word; it is decoration, the word says it.
pub fn icon(name: &str) -> AnyView {
    view! { <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" inner_html=shape(name) /> }.into_any()
}

/// The same as markup, for what the browser draws, too.
pub fn svg(name: &str) -> Markup {
    html! { svg.icon viewBox="0 0 24 24" aria-hidden="true" { (PreEscaped(shape(name))) } }
}

/// The icon of a timeline's stop.
pub fn mark(name: &str) -> AnyView {
    view! { <svg class="icon mark" viewBox="0 0 24 24" aria-hidden="true" inner_html=shape(name) /> }.into_any()
}

/// The symbol field of a notice, drawn at its upper end.
pub fn plate(name: &str) -> AnyView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" preserveAspectRatio="xMidYMin" aria-hidden="true" inner_html=shape(name) />
    }
    .into_any()
}

/// Whether the set has this icon; topics name theirs in the content.
pub fn known(name: &str) -> bool {
    SHAPES.iter().any(|(known, _)| *known == name)
}

fn shape(name: &str) -> &'static str {
    SHAPES.iter().find(|(known, _)| *known == name).map_or(SHAPES[0].1, |(_, shape)| shape)
}

const SHAPES: [(&str, &str); 32] = [
    ("article", r#"<path d="M6 3.5h8.5L19 8v12.5H6zM9.5 12h6M9.5 16h6"/>"#),
    ("apps", r#"<path d="M4 4h6.5v6.5H4zM13.5 4H20v6.5h-6.5zM4 13.5h6.5V20H4zM13.5 13.5H20V20h-6.5z"/>"#),
    ("bell", r#"<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15zM10 21h4"/>"#),
    (
        "bulb",
        r#"<path d="M9 17.5h6M10 20.5h4M12 3.5a6 6 0 0 0-3.6 10.8c.6.5.8 1 .8 1.7h5.6c0-.7.2-1.2.8-1.7A6 6 0 0 0 12 3.5z"/>"#,
    ),
    ("calendar", r#"<path d="M4 6h16v14.5H4zM4 10.5h16M8.5 3.5V7M15.5 3.5V7"/>"#),
    ("chat", r#"<path d="M3.5 5h17v11.5H11L6 20.5v-4H3.5z"/>"#),
    ("check", r#"<path d="m4.5 12.5 5 5 10-11"/>"#),
    (
        "clip",
        r#"<path d="m19.5 11.5-7.7 7.7a4.6 4.6 0 0 1-6.5-6.5l8-8a3 3 0 0 1 4.3 4.3l-8 8a1.5 1.5 0 0 1-2.1-2.1l7.2-7.2"/>"#,
    ),
    ("clock", r#"<circle cx="12" cy="12" r="9"/><path d="M12 7v5.2l3.4 2"/>"#),
    ("copy", r#"<path d="M8.5 8.5h11v11h-11z"/><path d="M15.5 8.5v-4h-11v11h4"/>"#),
    ("flag", r#"<path d="M6 21V4h12l-2.5 4.5L18 13H6"/>"#),
    ("folder", r#"<path d="M3 6h6.5l2 2.5H21V19H3z"/>"#),
    ("form", r#"<path d="M5 4.5h14v16H5zM9 3h6v3.5H9zM9 11.5h6M9 15.5h6"/>"#),
    (
        "globe",
        r#"<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c4.7 5.5 4.7 12.5 0 18M12 3c-4.7 5.5-4.7 12.5 0 18"/>"#,
    ),
    (
        "guide",
        r#"<circle cx="6" cy="18.5" r="2.5"/><circle cx="18" cy="5.5" r="2.5"/><path d="M8.5 18.5H16a3.2 3.2 0 0 0 0-6.5H8a3.2 3.2 0 0 1 0-6.5h7.5"/>"#,
    ),
    (
        "help",
        r#"<circle cx="12" cy="12" r="9"/><path d="M9.3 9.3a2.8 2.8 0 1 1 3.9 2.6c-.8.4-1.2.9-1.2 1.8M12 16.9v.1"/>"#,
    ),
    ("info", r#"<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.6v.1"/>"#),
    ("key", r#"<circle cx="8" cy="15.5" r="4.5"/><path d="m11.2 12.3 8.3-8.3M15.8 7.7l3 3M13 10.5l2 2"/>"#),
    ("laptop", r#"<path d="M5 5h14v10.5H5zM2.5 19h19"/>"#),
    ("left", r#"<path d="M19 12H5m6-6-6 6 6 6"/>"#),
    ("mail", r#"<path d="M3 5.5h18v13H3z"/><path d="m3.5 6.5 8.5 7 8.5-7"/>"#),
    ("ok", r#"<circle cx="12" cy="12" r="9"/><path d="m7.8 12.4 3 3 5.4-6"/>"#),
    (
        "phone",
        r#"<path d="M6 3h4l1.5 5L9 9.8a12 12 0 0 0 5.2 5.2l1.8-2.5 5 1.5v4c0 1.5-1.3 3-3 3C10.5 21 3 13.5 3 6c0-1.7 1.5-3 3-3z"/>"#,
    ),
    ("printer", r#"<path d="M7 9V3.5h10V9M7 17.5H3.5V9h17v8.5H17M7 14h10v6.5H7z"/>"#),
    ("pulse", r#"<path d="M2.5 12.5H7l2.5-7 5 13 2.5-6h4.5"/>"#),
    ("right", r#"<path d="M5 12h14m-6-6 6 6-6 6"/>"#),
    ("search", r#"<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>"#),
    (
        "shield",
        r#"<path d="M12 3 4.5 6v5.5c0 4.6 3.1 7.9 7.5 9.5 4.4-1.6 7.5-4.9 7.5-9.5V6z"/><path d="m8.8 12 2.3 2.3 4.2-4.6"/>"#,
    ),
    ("stop", r#"<path d="M8 3h8l5 5v8l-5 5H8l-5-5V8z"/><path d="M12 7.5V13M12 16.4v.1"/>"#),
    ("ticket", r#"<path d="M3 7h18v3.2a1.9 1.9 0 0 0 0 3.6V17H3v-3.2a1.9 1.9 0 0 0 0-3.6z"/><path d="M14.5 10v4"/>"#),
    ("user", r#"<circle cx="12" cy="8" r="4"/><path d="M4 20.5c.8-4.2 4-6 8-6s7.2 1.8 8 6"/>"#),
    ("warn", r#"<path d="M12 3.5 22 20.5H2z"/><path d="M12 10v4.5M12 17.4v.1"/>"#),
];
