//! The working of a number, over the page while the address asks for it.
//!
//! Owns: opening and closing the one dialog. Invariants: it is open exactly while the address names a number that
//! has a working; closing it, however the reader does, takes the number out of the address; the browser gives the
//! focus back to where it came from. Deliberately absent: what it says (`figure::html`).

use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlDialogElement;

use super::disclosure::by_id;
use super::focus;
use crate::figure::html::{self, WORKING_HEADING};
use crate::text::html::Html;
use crate::ui::app::App;

/// Puts the dialog behind the page, for as long as the page lives.
pub fn start(app: App) {
    let made = document().create_element("dialog").ok().and_then(|made| made.dyn_into::<HtmlDialogElement>().ok());
    let (Some(dialog), Some(body)) = (made, document().body()) else { return };
    // By a press outside too, where the browser knows how.
    for (name, value) in [("class", "working"), ("aria-labelledby", WORKING_HEADING), ("closedby", "any")] {
        dialog.set_attribute(name, value).ok();
    }
    let closed = Closure::<dyn Fn(JsValue)>::new(move |_| {
        let is_asked = app.dashboard.with_untracked(|answer| answer.as_ref().is_some_and(|it| it.working.is_some()));
        if is_asked {
            app.nav.show_nothing();
        }
    });
    let heard = dialog.add_event_listener_with_callback("close", closed.as_ref().unchecked_ref());
    if heard.and_then(|()| body.append_child(&dialog)).is_err() {
        return;
    }
    closed.forget();
    let dialog = StoredValue::new_local(dialog);
    Effect::new(move |before: Option<String>| {
        let before = before.unwrap_or_default();
        // While another package loads nobody knows what is asked.
        let Some(answer) = app.dashboard.get() else { return before };
        let mut to = Html::default();
        if let Some(working) = &answer.working {
            html::working(&mut to, working, &app.nav.opens(), app.lang());
        }
        let now = to.finish();
        if now != before {
            dialog.with_value(|dialog| show(dialog, &now));
        }
        now
    });
}

/// Shows `text`, or nothing where there is none.
fn show(dialog: &HtmlDialogElement, text: &str) {
    if text.is_empty() {
        dialog.close();
        return;
    }
    dialog.set_inner_html(text);
    dialog.set_scroll_top(0);
    if dialog.open() {
        if let Some(heading) = by_id(WORKING_HEADING) {
            focus(&heading);
        }
    } else {
        dialog.show_modal().ok();
    }
}
