//! The tokens that the viewer pushes with: those there are, one to make, one's secret shown once.

use desk::Token;
use leptos::prelude::*;
use viewer::{PersonId, Role};

use super::uses::address;
use super::{Outcome, PATH, Report};
use crate::site::ask::Ask;
use crate::site::components::field::{FieldWords, field_set, input_field, option};
use crate::site::components::icon::icon;
use crate::site::components::pager::lead_on;
use crate::site::forms::Posted;
use crate::site::urls;

/// The lives that are offered, in days.
pub(super) const LIVES: [u16; 4] = [7, 30, 90, 366];

/// The roles that the viewer may give a token: their own and those below.
pub(super) fn roles(ask: &Ask) -> Vec<Role> {
    let ladder = [Role::Reviewer, Role::Editor, Role::Reader];
    let from = ladder.iter().position(|role| ask.viewer.is(*role) || ask.viewer.is(Role::Admin));
    from.map(|from| ladder[from..].to_vec()).unwrap_or_default()
}

/// Whose tokens the viewer sees and takes back: their own; everybody's, who answers for the portal.
pub(super) fn whose(ask: &Ask) -> Option<&PersonId> {
    ask.viewer.person.as_ref().filter(|_| !ask.viewer.is(Role::Admin))
}

/// The section.
pub(super) fn show(ask: &Ask, report: &Report, form: &Posted, outcome: &Outcome) -> AnyView {
    let secret = outcome.secret.clone().map(|secret| secret_once(ask, secret));
    let form = (!roles(ask).is_empty()).then(|| new(ask, form, outcome));
    if secret.is_none() && form.is_none() && report.tokens.rows.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="stack stack-s" aria-labelledby="tokens">
            <h2 id="tokens">{ask.say("token-title")}</h2>
            <p class="soft">{ask.say("token-lead")}</p>
            {secret}
            {table(ask, &report.tokens.rows)}
            {lead_on(ask, &report.tokens, address(ask, "tokens"))}
            {form}
        </section>
    }
    .into_any()
}

fn secret_once(ask: &Ask, secret: String) -> AnyView {
    let clone = format!("git clone {}/git/content", ask.site.settings.base.replacen("://", "://editor@", 1));
    view! {
        <div class="card stack stack-s" role="status" id="secret">
            <h3 class="row">{icon("key")}{ask.say("token-secret")}</h3>
            <p>{ask.say("token-secret-text")}</p>
            <pre class="said" lang="en" tabindex="0">{secret}</pre>
            <p class="soft">{ask.say("token-secret-use")}</p>
            <pre class="said" lang="en" tabindex="0">{clone}</pre>
        </div>
    }
    .into_any()
}

/// Tokens, with a button to take each back.
pub(super) fn table(ask: &Ask, tokens: &[Token]) -> AnyView {
    if tokens.is_empty() {
        return ().into_any();
    }
    let heads = ["token-name", "token-person", "token-role", "token-ends", "token-used"]
        .map(|id| view! { <th scope="col">{ask.say(id)}</th> });
    let rows = tokens.iter().map(|token| row(ask, token));
    view! {
        <div class="table" role="group" aria-label=ask.say("token-title") tabindex="0">
            <table>
                <thead><tr>{heads.collect_view()}<th scope="col"><span class="visually-hidden">{ask.say("token-revoke")}</span></th></tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(ask: &Ask, token: &Token) -> AnyView {
    let times = ask.times();
    let ends = match token.revoked_at {
        Some(at) => ask.say_with("token-revoked-at", [("on", times.on(at).into())]),
        None if token.expires_at <= ask.now => ask.say("token-expired"),
        None => times.day(token.expires_at),
    };
    let is_open = token.revoked_at.is_none() && token.expires_at > ask.now;
    let act = is_open.then(|| {
        let label = ask.say_with("token-revoke-this", [("name", token.name.clone().into())]);
        view! {
            <form method="post" action=urls::path(ask.language(), PATH)>
                <input type="hidden" name="token" value=token.id.to_string() />
                <button class="button quiet small" name="do" value="revoke" aria-label=label>{ask.say("token-revoke")}</button>
            </form>
        }
    });
    let used = token.used_at.map_or_else(|| ask.say("token-never"), |at| times.moment(at));
    view! {
        <tr>
            <th scope="row">{token.name.clone()}</th>
            <td>{token.person.to_string()}</td>
            <td>{ask.say(&format!("role-{}", token.role.id()))}</td>
            <td class="nowrap">{ends}</td>
            <td class="nowrap">{used}</td>
            <td class="end">{act}</td>
        </tr>
    }
    .into_any()
}

fn new(ask: &Ask, form: &Posted, outcome: &Outcome) -> AnyView {
    let words = |id: &'static str, label: &str, hint: &str| FieldWords {
        id,
        label: ask.say(label),
        hint: if hint.is_empty() { String::new() } else { ask.say(hint) },
        required: true,
    };
    let chosen = |name: &str, value: &str, default: bool| match form.get(name) {
        "" => default,
        given => given == value,
    };
    let roles = roles(ask).into_iter().enumerate().map(|(index, role)| {
        let hint = ask.say(&format!("token-role-{}", role.id()));
        let label = ask.say(&format!("role-{}", role.id()));
        let checked = chosen("role", role.id(), index == 0);
        option("radio", &format!("role-{}", index + 1), "role", role.id(), (None, &label), &hint, checked)
    });
    let lives = LIVES.into_iter().enumerate().map(|(index, days)| {
        let label = ask.say_with("token-days", [("n", days.into())]);
        let value = days.to_string();
        option(
            "radio",
            &format!("days-{}", index + 1),
            "days",
            &value,
            (None, &label),
            "",
            chosen("days", &value, days == 90),
        )
    });
    view! {
        <details class="card found" open=!outcome.mistakes.none()>
            <summary><h3>{ask.say("token-new")}</h3></summary>
            <form class="stack stack-m" method="post" action=urls::path(ask.language(), PATH) novalidate>
                {input_field(ask, &words("name", "token-name", "token-name-hint"), &outcome.mistakes, "text", "name", form.get("name"))}
                {field_set(ask, &words("role-1", "token-role", ""), &outcome.mistakes, true, roles.collect_view().into_any())}
                {field_set(ask, &words("days-1", "token-life", ""), &outcome.mistakes, true, lives.collect_view().into_any())}
                <p class="row"><button class="button" name="do" value="create">{ask.say("token-make")}</button></p>
            </form>
        </details>
    }
    .into_any()
}
