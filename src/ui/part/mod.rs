//! The parts that the page is made of.

pub mod area_picker;
pub mod boundary_picker;
mod chart;
mod choices;
pub mod disclosure;
pub mod figure;
pub mod link;
pub mod markup;
pub mod reading;
pub mod story;
pub mod table;
pub mod take;
pub mod working;
pub mod year_picker;

use wasm_bindgen::JsCast;

pub fn focus(element: &web_sys::Element) {
    if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
        element.focus().ok();
    }
}
