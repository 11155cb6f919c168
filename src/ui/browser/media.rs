//! Wishes that the reader told the device: dark, less motion.

use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::JsCast;
use web_sys::MediaQueryListEvent;

/// Whether `query` matches, now and later. For signals that live as long as the page.
pub fn matches(query: &str) -> ReadSignal<bool> {
    let list = window().match_media(query).ok().flatten();
    let (matches, set_matches) = signal(list.as_ref().is_some_and(|list| list.matches()));
    if let Some(list) = list {
        let follow = Closure::<dyn Fn(MediaQueryListEvent)>::new(move |event: MediaQueryListEvent| {
            set_matches.set(event.matches());
        });
        let listening = list.add_event_listener_with_callback("change", follow.as_ref().unchecked_ref());
        if listening.is_ok() {
            follow.forget();
        }
    }
    matches
}
