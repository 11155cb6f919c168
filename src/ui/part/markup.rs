//! Parts of the page that only say something: written as text, replaced as a whole when what they say changes.
//!
//! Owns: putting markup on the page. Invariant: the reader's focus survives a replacement, by the element's id.
//! Deliberately absent: controls with a state of their own, which are built as views. Views of many small
//! closures would cost the program several times as much.

use leptos::html::Div;
use leptos::prelude::*;

use super::focus;
use crate::text::html::Html;

/// A box without a box of its own (`display: contents`) that holds what `write` writes, now and on each change.
pub fn markup(write: impl Fn(&mut Html) + 'static) -> AnyView {
    held(Box::new(write))
}

fn held(write: Box<dyn Fn(&mut Html)>) -> AnyView {
    let frame = NodeRef::<Div>::new();
    Effect::new(move |before: Option<String>| {
        let mut html = Html::default();
        write(&mut html);
        let now = html.finish();
        if let Some(frame) = frame.get() {
            if before.as_ref() != Some(&now) || frame.first_element_child().is_none() {
                replace(&frame, &now);
            }
        }
        now
    });
    view! { <div class="held" node_ref=frame></div> }.into_any()
}

pub(super) fn replace(frame: &web_sys::Element, text: &str) {
    let focused =
        document().active_element().filter(|focused| frame.contains(Some(focused))).map(|focused| focused.id());
    frame.set_inner_html(text);
    if let Some(again) = focused.and_then(|id| document().get_element_by_id(&id)) {
        focus(&again);
    }
}
