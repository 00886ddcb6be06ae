//! Forms under way: kept for seven days, for their person on every device, before sign-in for the browser that a cookie
//! names. Sign-in comes in between, and the form is filled in when the person is back on its page. Only what a page's form
//! has is kept. Somebody may write two requests or descriptions at once: each is kept under its own key.

pub mod aside;
mod fields;

use axum::response::{IntoResponse, Redirect, Response};
use desk::Draft;
use http::header::SET_COOKIE;

use super::ask::{Ask, draft_cookie, set_cookie};
use super::forms::{Posted, new_key};
use super::problem::Problem;
use super::urls;

/// How long the browser keeps the cookie, in seconds: seven days.
const KEPT: i64 = 7 * 24 * 3_600;

/// Keeps the form that was posted here and goes to sign-in; it comes back to the form.
pub async fn keep_and_sign_in(ask: &Ask, form: &Posted) -> Result<Response, Problem> {
    let cookie = keep(ask, form).await?;
    let place = place(address(ask), form);
    let here = format!("{}?kept={}", ask.path(), place.split_once('#').map_or("1", |(_, key)| key));
    Ok(([(SET_COOKIE, cookie)], Redirect::to(&urls::sign_in(ask.language(), &here))).into_response())
}

/// Keeps the form that was posted here; the cookie that finds it again.
pub async fn keep(ask: &Ask, form: &Posted) -> Result<String, Problem> {
    keep_at(ask, address(ask), form).await
}

/// The same for the form of another page, by its path without the language.
pub async fn keep_at(ask: &Ask, page: &str, form: &Posted) -> Result<String, Problem> {
    let browser = ask.draft.clone().unwrap_or_else(new_key);
    let known = Posted(form.0.iter().filter(|(name, _)| fields::belongs(ask, page, name)).cloned().collect());
    if known.0.is_empty() {
        return Err(Problem::BadForm);
    }
    let text = serde_json::to_string(&known).map_err(|_| Problem::BadForm)?;
    let (client, place) = (ask.client.map(|client| client.to_string()), place(page, form));
    ask.site.desk.keep_draft(&ask.viewer, &browser, client.as_deref(), &place, &text, ask.now).await?;
    Ok(set_cookie(&ask.site, &draft_cookie(&ask.site), &browser, KEPT))
}

/// The form that was kept for this page.
pub async fn under_way(ask: &Ask) -> Option<Posted> {
    at(ask, address(ask)).await
}

/// The form that was kept for another page, the newest of several.
pub async fn at(ask: &Ask, page: &str) -> Option<Posted> {
    of(ask, ask.draft.as_deref().unwrap_or_default(), page).await
}

/// What its person left unsent in the forms of this page. What was typed before sign-in waits until they are back from it:
/// another person may have signed in.
pub async fn left(ask: &Ask) -> Option<Posted> {
    if ask.query().has("kept") { kept(ask).await } else { of(ask, "", address(ask)).await }
}

async fn of(ask: &Ask, browser: &str, page: &str) -> Option<Posted> {
    if browser.is_empty() && !ask.viewer.is_signed_in() {
        return None;
    }
    let draft = ask.site.desk.draft(&ask.viewer, browser, page, ask.now).await.unwrap_or_else(|error| {
        tracing::error!(%error, "a form under way cannot be read");
        None
    });
    draft.and_then(|draft| read(&draft))
}

/// Every form under way, the newest first; without the store there is none.
pub async fn all(ask: &Ask) -> Vec<Draft> {
    all_of(ask, ask.draft.as_deref().unwrap_or_default()).await
}

async fn all_of(ask: &Ask, browser: &str) -> Vec<Draft> {
    if browser.is_empty() && !ask.viewer.is_signed_in() {
        return Vec::new();
    }
    ask.site.desk.drafts(&ask.viewer, browser, ask.now).await.unwrap_or_else(|error| {
        tracing::error!(%error, "forms under way cannot be read");
        Vec::new()
    })
}

/// The forms of this page that their person has under way, the newest first. What was typed in this browser before sign-in
/// may be another person's.
pub async fn of_page(ask: &Ask) -> Vec<Draft> {
    let here = |draft: &Draft| draft.page.split('#').next() == Some(address(ask));
    all_of(ask, "").await.into_iter().filter(here).collect()
}

/// The form of a draft.
pub fn read(draft: &Draft) -> Option<Posted> {
    serde_json::from_str(&draft.form).ok()
}

/// What was described at length, for the request that it becomes: the newest, or the one of a key.
pub async fn described(ask: &Ask) -> Option<String> {
    let form = match ask.query().get("described") {
        "" | "1" => at(ask, "/ask").await?,
        key => at(ask, &format!("/ask#{key}")).await?,
    };
    Some(form.get("words").to_owned()).filter(|words| !words.is_empty())
}

/// The form of this page as it was before sign-in, when the person comes back for it: the newest, or the one of a key.
pub async fn kept(ask: &Ask) -> Option<Posted> {
    match ask.query().get("kept") {
        "" => None,
        "1" => under_way(ask).await,
        key => at(ask, &format!("{}#{key}", address(ask))).await,
    }
}

/// Forgets the form of this page: it was sent.
pub async fn done(ask: &Ask) -> Result<(), Problem> {
    forget(ask, address(ask)).await
}

/// Forgets this form of the page, which was sent, and no other one of its kind.
pub async fn sent(ask: &Ask, form: &Posted) -> Result<(), Problem> {
    forget(ask, &place(address(ask), form)).await?;
    done(ask).await
}

/// A button of this page was pressed, for which the fields `sent` were read: what is typed in others stays under way.
pub async fn done_with(ask: &Ask, form: &Posted, sent: &[&str], typed: &[&str]) -> Result<(), Problem> {
    // The key and what the page had shown belong to what was sent.
    let gone = |name: &str| ["key", "do", "seen", "attach", aside::MARK].contains(&name) || sent.contains(&name);
    let rest = Posted(form.0.iter().filter(|(name, _)| !gone(name)).cloned().collect());
    let is_typed = typed.iter().any(|name| !rest.get(name).is_empty());
    let is_of_another = form.has(aside::MARK) && aside::settle(ask, form, is_typed).await?;
    match is_typed {
        true => keep(ask, &rest).await.map(|_| ()),
        false if is_of_another => Ok(()),
        false => done(ask).await,
    }
}

/// Forgets the form of another page.
pub async fn forget(ask: &Ask, page: &str) -> Result<(), Problem> {
    Ok(ask.site.desk.forget_draft(&ask.viewer, ask.draft.as_deref().unwrap_or_default(), page).await?)
}

/// Where a form is kept: at its page, and by its key where there may be several.
fn place(page: &str, form: &Posted) -> String {
    match form.key() {
        Ok(key) if page == "/ask" || page.starts_with("/requests/") => format!("{page}#{key}"),
        _ if !form.get(aside::MARK).is_empty() => format!("{page}#{}", form.get(aside::MARK)),
        _ => page.to_owned(),
    }
}

fn address(ask: &Ask) -> &str {
    ask.path().get(3..).unwrap_or_default()
}
