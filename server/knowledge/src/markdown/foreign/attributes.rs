//! Attributes as tags of other systems have them: `name="value"`, `name='value'`, `name=value`, with or without blanks.

/// The value of the first of these names that is there.
pub(in crate::markdown) fn first<'t>(text: &'t str, names: &[&str]) -> Option<&'t str> {
    names.iter().find_map(|name| value(text, name)).filter(|value| !value.is_empty())
}

fn value<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let mut from = 0;
    while let Some(found) = text[from..].find(name) {
        let start = from + found;
        from = start + name.len();
        let begins = text[..start].chars().next_back().is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '{'));
        let Some(rest) = text[from..].trim_start().strip_prefix('=').filter(|_| begins) else { continue };
        let rest = rest.trim_start().trim_start_matches('{');
        return Some(match rest.chars().next()? {
            quote @ ('"' | '\'') => rest[1..].split(quote).next().unwrap_or_default().trim(),
            _ => rest.split(|c: char| c.is_whitespace() || matches!(c, '>' | ',' | '}')).next().unwrap_or_default(),
        });
    }
    None
}

/// The arguments that have no name, in their order, without quotes.
pub(in crate::markdown) fn unnamed(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text.trim_start_matches([' ', '\t', '\n', ',']);
    while let Some(first) = rest.chars().next() {
        let end = match first {
            '"' | '\'' => rest[1..].find(first).map_or(rest.len(), |end| end + 2),
            _ => {
                let mut quote = None;
                let end = rest.char_indices().find(|(_, c)| match quote {
                    Some(open) => {
                        if *c == open {
                            quote = None;
                        }
                        false
                    }
                    None if matches!(c, '"' | '\'') => {
                        quote = Some(*c);
                        false
                    }
                    None => c.is_whitespace() || *c == ',',
                });
                end.map_or(rest.len(), |(at, _)| at)
            }
        };
        let word = &rest[..end];
        if matches!(first, '"' | '\'') {
            found.push(word.trim_matches(first));
        } else if !word.contains('=') {
            found.push(word);
        }
        rest = rest[end..].trim_start_matches([' ', '\t', '\n', ',']);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_however_they_are_written() {
        let check = |text, expect| assert_eq!(first(text, &["title", "label"]), expect, "{text}");
        check("title=\"A b\"", Some("A b"));
        check("x=1 title = 'A'", Some("A"));
        check("subtitle=\"no\" label=yes>", Some("yes"));
        check("title", None);
        check("title=\"\"", None);
        assert_eq!(unnamed("a.png \"A b\", c=\"d e\" f"), ["a.png", "A b", "f"]);
        assert_eq!(unnamed("\"unclosed"), ["unclosed"]);
    }
}
