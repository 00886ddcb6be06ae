//! An empty place, with the closed window and a way on.

use leptos::prelude::*;

/// The picture of the closed window beside a title and what to do next.
pub fn empty(title: String, lead: String, actions: AnyView) -> AnyView {
    view! {
        <section class="empty">
            <svg viewBox="0 0 144 112" aria-hidden="true">
                <path class="shut" d="M22 40h100v58H22z"></path>
                <path class="thin" d="M6 98h132"></path>
                <path class="cloth" d="M55 92a17 17 0 0 1 34 0z"></path>
                <path class="thin" d="M72 75v-6M66 69h12M49 92h46"></path>
                <path
                    class="cloth"
                    d="M24 8h96l14 26a10.3 10.3 0 0 1-20.6 0 10.3 10.3 0 0 1-20.7 0 10.3 10.3 0 0 1-20.7 0 10.3 10.3 0 0 1-20.7 0 10.3 10.3 0 0 1-20.6 0 10.3 10.3 0 0 1-20.7 0z"
                ></path>
            </svg>
            <h1>{title}</h1>
            <p class="lead">{lead}</p>
            <p class="row">{actions}</p>
        </section>
    }
    .into_any()
}
