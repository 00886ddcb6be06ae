//! Forms that sign-in interrupted: kept as a draft, found again by the cookie of the browser that typed them, and filled
//! in when the person is back on the form's page.

use axum::response::{IntoResponse, Redirect, Response};
use desk::Draft;
use http::header::SET_COOKIE;

use super::ask::{Ask, DRAFT_COOKIE, set_cookie};
use super::forms::{Posted, new_key};
use super::problem::Problem;
use super::urls;

/// How long a draft is kept, in seconds: seven days.
const KEPT: i64 = 7 * 24 * 3_600;

/// The most forms that one browser has under way.
const MOST: usize = 5;

/// Forms by the address of their page, without its language; the newest last.
type Forms = Vec<(String, Posted)>;

/// Keeps the form that was posted here and goes to sign-in; it comes back to the form.
pub async fn keep_and_sign_in(ask: &Ask, form: &Posted) -> Result<Response, Problem> {
    let cookie = keep(ask, form).await?;
    let here = format!("{}?kept=1", ask.path());
    Ok(([(SET_COOKIE, cookie)], Redirect::to(&urls::sign_in(ask.language(), &here))).into_response())
}

/// Keeps the form that was posted here; the cookie that finds it again.
pub async fn keep(ask: &Ask, form: &Posted) -> Result<String, Problem> {
    let mut forms = load(ask).await;
    forms.retain(|(page, _)| page != address(ask));
    forms.push((address(ask).to_owned(), form.clone()));
    forms.drain(..forms.len().saturating_sub(MOST));
    let id = ask.draft.clone().filter(|id| id.len() >= 16).unwrap_or_else(new_key);
    save(ask, &id, &forms).await?;
    Ok(set_cookie(&ask.site, DRAFT_COOKIE, &id, KEPT))
}

/// The form that was kept for this page.
pub async fn under_way(ask: &Ask) -> Option<Posted> {
    load(ask).await.into_iter().find(|(page, _)| page == address(ask)).map(|(_, form)| form)
}

/// What was described at length, for the request that it becomes.
pub async fn described(ask: &Ask) -> Option<String> {
    let form = load(ask).await.into_iter().find(|(page, _)| page == "/ask").map(|(_, form)| form)?;
    Some(form.get("words").to_owned()).filter(|words| !words.is_empty())
}

/// The form of this page as it was before sign-in, when the person comes back for it.
pub async fn kept(ask: &Ask) -> Option<Posted> {
    if !ask.query().has("kept") {
        return None;
    }
    under_way(ask).await
}

/// Forgets the form of this page: it was sent.
pub async fn done(ask: &Ask) -> Result<(), Problem> {
    let Some(id) = &ask.draft else { return Ok(()) };
    let mut forms = load(ask).await;
    let before = forms.len();
    forms.retain(|(page, _)| page != address(ask));
    match forms.len() {
        0 => ask.site.desk.delete_draft(id).await?,
        left if left < before => save(ask, id, &forms).await?,
        _ => {}
    }
    Ok(())
}

async fn load(ask: &Ask) -> Forms {
    let Some(id) = &ask.draft else { return Forms::new() };
    let draft = ask.site.desk.load_draft(id, ask.now).await.ok().flatten();
    draft.and_then(|draft| serde_json::from_str(&draft.body).ok()).unwrap_or_default()
}

async fn save(ask: &Ask, id: &str, forms: &Forms) -> Result<(), Problem> {
    let body = serde_json::to_string(forms).map_err(|_| Problem::BadForm)?;
    Ok(ask.site.desk.save_draft(Draft { id: id.to_owned(), person: None, body }, ask.now).await?)
}

fn address(ask: &Ask) -> &str {
    ask.path().get(3..).unwrap_or_default()
}
