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

/// Puts the page in place of the notice that stands in the document until then.
pub fn start() {
    if let Some(notice) = document().get_element_by_id("boot") {
        notice.remove();
    }
    leptos::mount::mount_to_body(|| page::view(app::App::new()));
}
