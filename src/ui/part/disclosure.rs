//! A button that says what is chosen and opens a panel to choose.
//!
//! Owns: opening, closing by Escape, by a press outside and by moving on with the keyboard, and giving the focus
//! back. Invariant: what the panel holds exists only while it is open.

use leptos::html::{Button, Div};
use leptos::prelude::*;
use leptos::{ev, html};
use wasm_bindgen::JsCast;
use web_sys::{Element, Node, ScrollIntoViewOptions, ScrollLogicalPosition};

/// `content` is built each time the panel opens, and gets a handle that closes it.
pub fn disclosure(
    id: &'static str,
    label: Signal<String>,
    value: Signal<String>,
    content: impl Fn(Callback<()>) -> AnyView + Send + 'static,
) -> AnyView {
    let open = RwSignal::new(false);
    let whole = NodeRef::<Div>::new();
    let button = NodeRef::<Button>::new();
    let panel = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if let (true, Some(panel)) = (open.get(), panel.get()) {
            bring_into_view(&panel);
        }
    });
    let close = Callback::new(move |()| {
        open.set(false);
        focus(button);
    });
    let close_if_left = move |target: Option<web_sys::EventTarget>| {
        let Some(target) = target.and_then(|target| target.dyn_into::<Node>().ok()) else { return };
        let inside = whole.get_untracked().is_some_and(|whole| whole.contains(Some(&target)));
        if open.get_untracked() && !inside {
            open.set(false);
        }
    };
    let outside = window_event_listener(ev::pointerdown, move |event| close_if_left(event.target()));
    on_cleanup(move || outside.remove());
    view! {
        <div
            class="picker"
            node_ref=whole
            on:focusout=move |event: ev::FocusEvent| close_if_left(event.related_target())
            on:keydown=move |event: ev::KeyboardEvent| {
                if event.key() == "Escape" && open.get_untracked() {
                    event.stop_propagation();
                    close.run(());
                }
            }
        >
            <button
                type="button"
                class="picker-button"
                node_ref=button
                aria-expanded=move || if open.get() { "true" } else { "false" }
                aria-controls=id
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <span class="picker-label">{label}</span>
                " "
                <span class="picker-value">{value}</span>
            </button>
            <div class="panel" node_ref=panel id=id role="group" aria-label=label hidden=move || !open.get()>
                {move || open.get().then(|| content(close))}
            </div>
        </div>
    }
    .into_any()
}

/// By as little as it takes: where all of it is in sight nothing moves.
fn bring_into_view(panel: &Element) {
    let nearest = ScrollIntoViewOptions::new();
    nearest.set_block(ScrollLogicalPosition::Nearest);
    panel.scroll_into_view_with_scroll_into_view_options(&nearest);
}

fn focus(button: NodeRef<html::Button>) {
    if let Some(button) = button.get_untracked() {
        button.focus().ok();
    }
}
