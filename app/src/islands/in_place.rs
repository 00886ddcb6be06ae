//! A form whose answer appears in its place: it is sent with fetch, and the server's HTML for the next step replaces it.
//! Without this island, or without a network, the form is sent as any form is.

use leptos::html::Div;
use leptos::prelude::*;

/// Sends the forms among `children` in place. The server is told by a field named `part`.
#[island]
pub fn InPlace(children: Children) -> impl IntoView {
    let place: NodeRef<Div> = NodeRef::new();
    listen(place);
    view! { <div class="in-place" node_ref=place>{children()}</div> }
}

#[cfg(not(feature = "hydrate"))]
fn listen(_: NodeRef<Div>) {}

#[cfg(feature = "hydrate")]
fn listen(place: NodeRef<Div>) {
    use leptos::task::spawn_local;
    use leptos::web_sys::{HtmlElement, HtmlFormElement, SubmitEvent};
    use wasm_bindgen::JsCast;

    Effect::new(move || {
        let Some(place) = place.get() else { return };
        let own = place.clone();
        let listen = move |event: SubmitEvent| {
            let form = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
            let Some((form, body)) = form.and_then(|form| Some((form.clone(), body(&form, event.submitter())?))) else {
                return;
            };
            event.prevent_default();
            let place = own.clone();
            spawn_local(async move {
                match send(&form.action(), body).await {
                    Some(html) => {
                        place.set_inner_html(&html);
                        // What is new is read from its heading.
                        if let Ok(Some(heading)) = place.query_selector("[tabindex='-1']") {
                            let _ = heading.unchecked_into::<HtmlElement>().focus();
                        }
                    }
                    None => drop(form.request_submit()),
                }
            });
        };
        let listen = wasm_bindgen::closure::Closure::<dyn FnMut(SubmitEvent)>::new(listen).into_js_value();
        let _ = place.add_event_listener_with_callback("submit", listen.unchecked_ref());
    });
}

/// The fields of the form and the button that was pressed, as a form sends them.
#[cfg(feature = "hydrate")]
fn body(form: &leptos::web_sys::HtmlFormElement, button: Option<leptos::web_sys::HtmlElement>) -> Option<String> {
    use leptos::web_sys::{FormData, UrlSearchParams};
    use wasm_bindgen::JsCast;

    let data = FormData::new_with_form(form).ok()?;
    if let Some(name) = button.as_ref().and_then(|button| button.get_attribute("name")) {
        data.append_with_str(&name, &button?.get_attribute("value").unwrap_or_default()).ok()?;
    }
    data.append_with_str("part", "1").ok()?;
    let pairs = UrlSearchParams::new_with_record_from_str_to_str(data.unchecked_ref()).ok()?;
    Some(pairs.to_string().into())
}

#[cfg(feature = "hydrate")]
async fn send(url: &str, body: String) -> Option<String> {
    let request = gloo_net::http::Request::post(url).header("content-type", "application/x-www-form-urlencoded");
    let response = request.body(body).ok()?.send().await.ok()?;
    if response.ok() { response.text().await.ok() } else { None }
}
