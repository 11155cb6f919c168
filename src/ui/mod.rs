//! The screen.
//!
//! Owns: the state of the page (`app`), its address (`nav`), the page from top to bottom (`page`), the parts it is
//! made of (`part`), and what it asks of the browser (`browser`). Invariants: an event produces a new query or
//! opens something, nothing else; everything shown comes from the address, the loaded package and the reader's
//! device; no inline style, no panic. Deliberately absent: what figures say and how they are drawn.

mod app;
mod browser;
pub mod echarts;
mod nav;
mod page;
mod part;

use leptos::prelude::document;

/// Says, on the root, that what was built ahead is still what is seen.
const BUILT_AHEAD: &str = "data-boot";

/// Puts the page in place of the notice that stands in the document until then. Where a whole page stands there, built
/// ahead, it stays until there is an answer.
pub fn start() {
    let boot = document().get_element_by_id("boot");
    match boot.filter(|boot| boot.has_attribute("data-whole")).and(document().document_element()) {
        Some(root) => {
            root.set_attribute(BUILT_AHEAD, "").ok();
        }
        None => take_over(),
    }
    leptos::mount::mount_to_body(|| page::view(app::App::new()));
}

/// Shows the page instead of what stood in the document before.
fn take_over() {
    if let Some(boot) = document().get_element_by_id("boot") {
        boot.remove();
    }
    if let Some(root) = document().document_element() {
        root.remove_attribute(BUILT_AHEAD).ok();
    }
}
