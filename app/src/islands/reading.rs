//! What a browser with scripts adds to an article: a button that copies code, pictures at full size, contents that follow
//! the reading, and one choice of platform for all parts of a page. Without it everything can be read as it stands.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The words of the aids, in the page's language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReadingWords {
    /// The button above code.
    pub copy: String,
    /// What the button says once it has copied.
    pub copied: String,
    /// The button that closes a picture.
    pub close: String,
}

/// The aids of one page.
#[island]
pub fn ReadingAids(words: ReadingWords) -> impl IntoView {
    let said = RwSignal::new(String::new());
    start(words, said);
    view! { <span class="visually-hidden" role="status">{move || said.get()}</span> }
}

#[cfg(not(feature = "hydrate"))]
fn start(_: ReadingWords, _: RwSignal<String>) {}

#[cfg(feature = "hydrate")]
fn start(words: ReadingWords, said: RwSignal<String>) {
    Effect::new(move || {
        browser::copy_buttons(&words, said);
        browser::full_size(&words.close);
        browser::following_contents();
        browser::one_platform();
    });
}

#[cfg(feature = "hydrate")]
mod browser {
    use leptos::ev;
    use leptos::prelude::*;
    use leptos::task::spawn_local;
    use wasm_bindgen::JsCast;
    use wasm_bindgen_futures::JsFuture;
    use web_sys::{Element, Event, HtmlDialogElement, HtmlElement, HtmlInputElement};

    use super::ReadingWords;

    /// How far from the top a heading counts as reached, in pixels.
    const REACHED: f64 = 140.0;

    pub(super) fn copy_buttons(words: &ReadingWords, said: RwSignal<String>) {
        for figure in all(".prose .code") {
            let Ok(Some(caption)) = figure.query_selector("figcaption") else { continue };
            let Some(button) = make("button", "button quiet small copy") else { continue };
            let _ = button.set_attribute("type", "button");
            button.set_text_content(Some(&words.copy));
            let _ = caption.append_child(&button);
            let (words, own) = (words.clone(), button.clone());
            on(&button, "click", move |_| {
                let code = figure.query_selector("pre").ok().flatten().and_then(|code| code.text_content());
                let (words, own) = (words.clone(), own.clone());
                let written = window().navigator().clipboard().write_text(&code.unwrap_or_default());
                spawn_local(async move {
                    // A browser that refuses leaves the button as it was.
                    if JsFuture::from(written).await.is_ok() {
                        own.set_text_content(Some(&words.copied));
                        said.set(words.copied.clone());
                        let back = move || own.set_text_content(Some(&words.copy));
                        set_timeout(back, std::time::Duration::from_secs(2));
                    }
                });
            });
        }
    }

    /// A picture opens over the page instead of alone.
    pub(super) fn full_size(close: &str) {
        for link in all(".prose a.full-size") {
            let close = close.to_owned();
            let own = link.clone();
            on(&link, "click", move |event| {
                if open(&own, &close).is_some() {
                    event.prevent_default();
                }
            });
        }
    }

    fn open(link: &Element, close: &str) -> Option<()> {
        let dialog: HtmlDialogElement = make("dialog", "full-size")?.dyn_into().ok()?;
        let picture = link.query_selector("img").ok()??.clone_node().ok()?;
        let button = make("button", "button quiet small")?;
        button.set_text_content(Some(close));
        dialog.append_child(&picture).ok()?;
        dialog.append_child(&button).ok()?;
        document().body()?.append_child(&dialog).ok()?;
        let shut = dialog.clone();
        on(&dialog, "click", move |_| shut.close());
        let gone = dialog.clone();
        on(&dialog, "close", move |_| gone.remove());
        dialog.show_modal().ok()
    }

    /// Marks the entry of the section that is being read.
    pub(super) fn following_contents() {
        let entries: Vec<(Element, Element)> = all(".toc-list a")
            .into_iter()
            .filter_map(|link| {
                let id = js_sys::decode_uri_component(link.get_attribute("href")?.get(1..)?).ok()?;
                Some((document().get_element_by_id(&String::from(id))?, link))
            })
            .collect();
        if entries.is_empty() {
            return;
        }
        let mark = move || {
            let reached = entries.iter().rposition(|(heading, _)| heading.get_bounding_client_rect().top() < REACHED);
            for (index, (_, link)) in entries.iter().enumerate() {
                let _ = if Some(index) == reached {
                    link.set_attribute("aria-current", "true")
                } else {
                    link.remove_attribute("aria-current")
                };
            }
        };
        mark();
        let _ = window_event_listener(ev::scroll, move |_| mark());
    }

    /// Choosing a platform chooses it everywhere on the page.
    pub(super) fn one_platform() {
        for tab in all(".platform .tabs input") {
            let Ok(tab) = tab.dyn_into::<HtmlInputElement>() else { continue };
            let value = tab.value();
            on(&tab, "change", move |_| {
                let same = all(".platform .tabs input").into_iter().filter_map(|tab| tab.dyn_into().ok());
                same.filter(|tab: &HtmlInputElement| tab.value() == value).for_each(|tab| tab.set_checked(true));
            });
        }
    }

    fn all(selector: &str) -> Vec<Element> {
        let Ok(found) = document().query_selector_all(selector) else { return Vec::new() };
        (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect()
    }

    fn make(name: &str, class: &str) -> Option<HtmlElement> {
        let element: HtmlElement = document().create_element(name).ok()?.dyn_into().ok()?;
        element.set_class_name(class);
        Some(element)
    }

    /// Listens for as long as the page is open.
    fn on(target: &web_sys::EventTarget, event: &str, act: impl FnMut(Event) + 'static) {
        let act = wasm_bindgen::closure::Closure::<dyn FnMut(Event)>::new(act).into_js_value();
        let _ = target.add_event_listener_with_callback(event, act.unchecked_ref());
    }
}
