//! The only `<textarea>` of the portal. Leptos 0.8 does not escape a textarea's content on the server, so this one does.

use leptos::prelude::*;

/// A field for several lines; `described_by` names its hint and error.
pub fn text_area(
    id: &str,
    name: &str,
    value: &str,
    rows: u32,
    described_by: Option<String>,
    invalid: bool,
    required: bool,
) -> AnyView {
    // The first newline of a textarea is dropped by the HTML parser; one more keeps what was typed.
    let content = format!("\n{}", escape(value));
    view! {
        <textarea
            class="input"
            id=id.to_owned()
            name=name.to_owned()
            rows=rows
            aria-describedby=described_by
            aria-invalid=invalid.then_some("true")
            aria-required=required.then_some("true")
            inner_html=content
        ></textarea>
    }
    .into_any()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_stays_text() {
        let html = text_area("t", "t", "</textarea><script>alert(1)</script>&amp;", 6, None, false, true).to_html();
        assert!(html.contains("&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;"), "{html}");
        assert!(!html.contains("<script>"), "{html}");
    }
}
