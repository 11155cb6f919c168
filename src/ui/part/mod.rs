//! The parts that the page is made of.

pub mod area_picker;
pub mod boundary_picker;
pub mod chart;
mod copy;
pub mod disclosure;
pub mod figure;
pub mod link;
pub mod markup;
pub mod player;
pub mod reading;
pub mod story;
pub mod table;
pub mod take;
pub mod working;
pub mod year_picker;

use leptos::prelude::document;
use wasm_bindgen::JsCast;

use super::browser::turn;

pub fn focus(element: &web_sys::Element) {
    if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
        element.focus().ok();
    }
}

/// As `show`, of what the page may still be looking for.
pub async fn show_once_there(id: &'static str) {
    for _ in 0..TURNS {
        if document().get_element_by_id(id).is_some() {
            return show(id);
        }
        turn::next().await;
    }
}

/// For no longer than a reader would wait: a turn takes the browser four milliseconds at least.
pub const TURNS: u32 = 2500;

/// Brings a place of the page before the reader, and opens it where it is closed.
pub fn show(id: &str) {
    let Some(element) = document().get_element_by_id(id) else { return };
    let closed = element.closest("details:not([open])").ok().flatten();
    if let Some(closed) = closed {
        closed.set_attribute("open", "").ok();
    }
    element.scroll_into_view();
    // A table is reached by what opens it.
    let summary = element.query_selector(":scope > summary").ok().flatten();
    focus(&summary.unwrap_or(element));
}
