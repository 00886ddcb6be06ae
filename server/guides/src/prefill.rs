//! What a guide fills into a request form.

use std::collections::{BTreeMap, BTreeSet};

use viewer::Language;

use crate::{Guide, Outcome, OutcomeKind, Walk};

/// Values by field id. A field with the id of an answered node gets its answer; the outcome's `prefill` (the exit's,
/// without one) comes on top. `"$what"` is the answer of node `what`: the option's id for a field that has the same option,
/// else its label. `fields` maps the form's field ids to their option ids; nothing else is ever filled.
pub fn prefill(
    guide: &Guide,
    outcome: Option<&Outcome>,
    walk: &Walk<'_>,
    language: Language,
    fields: &BTreeMap<String, BTreeSet<String>>,
) -> BTreeMap<String, String> {
    let own = match outcome.map(|outcome| &outcome.kind) {
        Some(OutcomeKind::Request { prefill, .. }) => prefill,
        _ => &guide.exit.prefill,
    };
    let mut filled = BTreeMap::new();
    for (field, options) in fields {
        let text = match own.get(field) {
            Some(text) => match text.strip_prefix('$') {
                Some(node) => said(walk, node, language, options),
                None => Some(text.clone()),
            },
            None => said(walk, field, language, options),
        };
        if let Some(text) = text {
            filled.insert(field.clone(), text);
        }
    }
    filled
}

fn said(walk: &Walk<'_>, node: &str, language: Language, options: &BTreeSet<String>) -> Option<String> {
    let answered = walk.trail.iter().find(|answered| answered.node.id == node)?;
    if options.is_empty() {
        return Some(answered.labels(language).join(", "));
    }
    // A field with options takes an id that it has, and nothing else.
    answered.values.iter().find(|value| options.contains(*value)).cloned()
}
