//! Two tabs of one person on one page: what each was left with is kept. A form says what it came with, by a mark; where the
//! page has been left with something else since, that is set aside, and the page names it.

use desk::Draft;

use super::{address, forget, keep, left, of_page, read};
use crate::site::ask::Ask;
use crate::site::forms::Posted;
use crate::site::problem::Problem;

/// The hidden field with the mark.
pub const MARK: &str = "left";

/// What its person left unsent in the forms of this page, with its mark.
pub async fn left_marked(ask: &Ask) -> Posted {
    let mut form = left(ask).await.unwrap_or_default();
    if !form.0.is_empty() {
        let mark = mark(&form);
        form.0.push((MARK.to_owned(), mark));
    }
    form
}

/// What else its person left unsent here, apart from what this form came with; the newest first.
pub async fn others(ask: &Ask, form: &Posted) -> Vec<Draft> {
    let is_other = |draft: &Draft| read(draft).is_some_and(|kept| mark(&kept) != form.get(MARK));
    of_page(ask).await.into_iter().filter(is_other).collect()
}

/// Before this form is kept, or forgotten as it has nothing unsent: whether another tab has left something here. It is set
/// aside when its place is needed.
pub(super) async fn settle(ask: &Ask, form: &Posted, is_needed: bool) -> Result<bool, Problem> {
    let (page, came_with) = (address(ask), form.get(MARK));
    if !came_with.is_empty() {
        forget(ask, &format!("{page}#{came_with}")).await?;
    }
    let here = of_page(ask).await.into_iter().find(|draft| draft.page == page);
    let other = here.as_ref().and_then(read).map(|kept| (mark(&kept), kept)).filter(|(mark, _)| mark != came_with);
    let Some((mark, kept)) = other else { return Ok(false) };
    if is_needed {
        keep(ask, &Posted([kept.0, vec![(MARK.to_owned(), mark)]].concat())).await?;
    }
    Ok(true)
}

/// A mark of what was typed.
fn mark(form: &Posted) -> String {
    let text = serde_json::to_string(form).unwrap_or_default();
    knowledge::digest(text.as_bytes())[..12].to_owned()
}
