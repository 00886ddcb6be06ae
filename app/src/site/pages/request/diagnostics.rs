//! What helps to find a cause and only the browser knows: shown before it is sent, and sent only with consent.

use desk::FiledField;
use knowledge::RequestType;
use leptos::prelude::*;

use crate::site::ask::Ask;
use crate::site::forms::Posted;
use crate::site::urls;

/// The name of the box that consents.
const CONSENT: &str = "diagnostics";

/// The name of the page that somebody came from.
const CAME_FROM: &str = "came-from";

/// The longest address that is sent, in characters.
const LONGEST: usize = 200;

/// The box, and all that it would send. A request for a thing has no cause to find.
pub fn offer(ask: &Ask, request: &RequestType, form: &Posted) -> AnyView {
    let found = diagnostics(ask, form);
    if !request.is_incident() || found.is_empty() {
        return ().into_any();
    }
    let rows =
        found.iter().map(|field| view! { <div><dt>{field.label.clone()}</dt><dd>{field.shown.clone()}</dd></div> });
    let page = page(ask, form).map(|page| view! { <input type="hidden" name=CAME_FROM value=page /> });
    view! {
        <div class="stack stack-s">
            {page}
            <label class="check">
                <input type="checkbox" name=CONSENT value="1" checked=form.has(CONSENT) />
                {ask.say("diagnostics-consent")}
            </label>
            <dl class="answers small">{rows.collect_view()}</dl>
        </div>
    }
    .into_any()
}

/// What goes along with the ticket: nothing without consent.
pub fn consented(ask: &Ask, form: &Posted) -> Vec<FiledField> {
    if form.has(CONSENT) { diagnostics(ask, form) } else { Vec::new() }
}

fn diagnostics(ask: &Ask, form: &Posted) -> Vec<FiledField> {
    let browser = ask.device.browser.clone();
    let known = [("browser", browser), ("platform", ask.device.platform.clone()), ("page", page(ask, form))];
    let field = |(id, value): (&str, Option<String>)| {
        let value = value?;
        let label = ask.say(&format!("diagnostics-{id}"));
        Some(FiledField { id: format!("{CONSENT}.{id}"), label, shown: value.clone(), value })
    };
    known.into_iter().filter_map(field).collect()
}

/// The page of this portal that somebody came from, without what they typed into its address.
fn page(ask: &Ask, form: &Posted) -> Option<String> {
    let page = if form.has(CAME_FROM) { form.get(CAME_FROM).to_owned() } else { ask.device.came_from.clone()? };
    let path = page.split(['?', '#']).next().unwrap_or_default();
    let known = urls::local(path).filter(|path| path.len() <= LONGEST && *path != ask.path());
    known.map(str::to_owned)
}
