//! What people see. The browser compiles [`islands`], [`guiding`], [`parts`] and [`wire`] only; everything else is
//! [`site`], pages rendered on the server, behind one `cfg`. Data comes from the domain crates under `server/`, never from
//! here.

pub mod guiding;
pub mod islands;
pub mod parts;
#[cfg(feature = "ssr")]
pub mod site;
pub mod wire;

/// Starts the browser's part; the boot module calls it once and then wakes each island.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
