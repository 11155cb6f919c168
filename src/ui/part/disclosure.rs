//! A bar of buttons, each of which says what is chosen and opens a panel to choose.
//!
//! Owns: opening, closing by Escape, by a press outside and by moving on with the keyboard, giving the focus
//! back, and hearing what happens to the panels' controls. Invariants: at most one panel is open, and what a
//! panel holds exists only while it is open; its controls stay the same elements until it closes or the language
//! changes, so the reader's focus, caret and scrolling survive a choice. Deliberately absent: what is chosen.

use std::rc::Rc;

use leptos::html::Div;
use leptos::leptos_dom::helpers::window_event_listener_untyped;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, FocusEvent, KeyboardEvent, Node};
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use super::focus;
use crate::dataset::Lang;
use crate::text::html::Html;
use crate::text::page;
use crate::ui::app::App;
use crate::ui::browser::task::Task;
use crate::ui::browser::turn;

/// What happened to a control in an open panel.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Happened {
    /// It has a `data-pick` that says what it is for.
    Pressed,
    Changed,
    Typed,
}

pub trait Picker {
    /// Of the panel; unique on the page.
    fn id(&self) -> &'static str;
    fn label(&self, lang: Lang) -> &'static str;
    /// What is chosen, in words.
    fn value(&self, lang: Lang) -> String;
    /// What the panel holds, as it opens.
    fn write(&self, html: &mut Html, lang: Lang);
    /// Brings the controls of the open panel in step with what is chosen.
    fn refresh(&self, lang: Lang);
    fn answer(&self, happened: Happened, control: &Element);
    /// Whether a key on a control is one that the panel's own controls answer.
    fn key(&self, _key: &str, _control: &Element) -> bool {
        false
    }
}

type Pickers = Rc<Vec<Box<dyn Picker>>>;

pub fn view(app: App, label: fn(Lang) -> &'static str, pickers: Vec<Box<dyn Picker>>) -> AnyView {
    let pickers: Pickers = Rc::new(pickers);
    let open = RwSignal::new(None::<&'static str>);
    listen(&pickers, open);
    let frame = NodeRef::<Div>::new();
    let showing = StoredValue::new_local(None::<Task>);
    Effect::new(move |before: Option<Option<(Option<&'static str>, Lang)>>| {
        let frame = frame.get()?;
        let now = (open.get(), app.lang());
        let lang = now.1;
        if frame.first_element_child().is_none() {
            frame.set_inner_html(&closed(&pickers));
        }
        set("filters", "aria-label", label(lang));
        for picker in pickers.iter() {
            let is_open = now.0 == Some(picker.id());
            say(picker.as_ref(), is_open, lang);
            if before.flatten() != Some(now) {
                fill(picker.as_ref(), is_open, lang);
            }
            if is_open {
                picker.refresh(lang);
            }
        }
        if let Some(id) = now.0.filter(|_| before.flatten().map(|before| before.0) != Some(now.0)) {
            // Laid out by then.
            showing.set_value(Some(Task::start(async move {
                turn::painted().await;
                bring_into_view(id);
            })));
        }
        Some(now)
    });
    view! { <div class="held" node_ref=frame></div> }.into_any()
}

fn closed(pickers: &Pickers) -> String {
    let mut html = Html::default();
    html.open("section", &[("id", "filters"), ("class", "filters"), ("role", "search")]);
    html.open("div", &[("class", "filters-line")]);
    for picker in pickers.iter() {
        let id = picker.id();
        html.open("div", &[("class", "picker"), ("id", &whole(id))]);
        let attributes = [
            ("type", "button"),
            ("class", "picker-button"),
            ("id", &button(id)),
            ("aria-controls", id),
            ("data-pick", "open"),
            ("data-picker", id),
        ];
        html.open("button", &attributes);
        html.element("span", &[("class", "picker-label"), ("id", &label_of(id))], "");
        html.words(" ");
        html.element("span", &[("class", "picker-value"), ("id", &value_of(id))], "");
        html.close("button");
        html.element("div", &[("class", "panel"), ("id", id), ("role", "group"), ("hidden", "")], "");
        html.close("div");
    }
    html.close("div");
    html.close("section");
    html.finish()
}

/// Within the same elements: a press that has begun on one must end there to count.
fn say(picker: &dyn Picker, is_open: bool, lang: Lang) {
    let id = picker.id();
    let label = picker.label(lang);
    set(&button(id), "aria-expanded", if is_open { "true" } else { "false" });
    set(id, "aria-label", label);
    for (id, words) in [(label_of(id), label), (value_of(id), picker.value(lang).as_str())] {
        // Whatever is told twice is laid out twice.
        if let Some(span) = by_id(&id).filter(|span| span.text_content().as_deref() != Some(words)) {
            span.set_text_content(Some(words));
        }
    }
}

fn fill(picker: &dyn Picker, is_open: bool, lang: Lang) {
    let Some(panel) = by_id(picker.id()) else { return };
    let mut html = Html::default();
    if is_open {
        picker.write(&mut html, lang);
    }
    panel.set_inner_html(&html.finish());
    panel.toggle_attribute_with_force("hidden", !is_open).ok();
}

/// The button that closes the panel.
pub fn done(html: &mut Html, lang: Lang) {
    html.element("button", &[("type", "button"), ("class", "main"), ("data-pick", "done")], page::done(lang));
}

fn listen(pickers: &Pickers, open: RwSignal<Option<&'static str>>) {
    for kind in ["click", "change", "input", "keydown", "focusout", "pointerdown"] {
        let pickers = pickers.clone();
        let handle = window_event_listener_untyped(kind, move |event| hear(&event, &pickers, open));
        on_cleanup(move || handle.remove());
    }
}

fn hear(event: &Event, pickers: &Pickers, open: RwSignal<Option<&'static str>>) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let kind = event.type_();
    let now = open.get_untracked();
    if kind == "click" {
        if let Some(id) = picker_of(&target, pickers) {
            open.set(if now == Some(id) { None } else { Some(id) });
            return;
        }
    }
    let Some(id) = now else { return };
    if kind == "pointerdown" {
        if !holds(id, Some(target.into())) {
            open.set(None);
        }
        return;
    }
    if !holds(id, Some(target.clone().into())) {
        return;
    }
    let Some(picker) = pickers.iter().find(|picker| picker.id() == id) else { return };
    match kind.as_str() {
        "click" => {
            let Some(control) = target.closest("[data-pick]").ok().flatten() else { return };
            if control.get_attribute("data-pick").as_deref() == Some("done") {
                close(id, open);
            } else {
                picker.answer(Happened::Pressed, &control);
            }
        }
        "change" => picker.answer(Happened::Changed, &target),
        "input" => picker.answer(Happened::Typed, &target),
        "keydown" => {
            let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key).unwrap_or_default();
            if key == "Escape" {
                close(id, open);
            } else if picker.key(&key, &target) {
                event.prevent_default();
            }
        }
        _ => {
            let next = event.dyn_ref::<FocusEvent>().and_then(FocusEvent::related_target);
            // The focus that goes nowhere was taken by a press, or by an element that is no more.
            if next.is_some() && !holds(id, next) {
                open.set(None);
            }
        }
    }
}

/// The picker whose button was pressed.
fn picker_of(target: &Element, pickers: &Pickers) -> Option<&'static str> {
    let id = target.closest("[data-picker]").ok().flatten()?.get_attribute("data-picker")?;
    pickers.iter().map(|picker| picker.id()).find(|known| *known == id)
}

fn holds(id: &str, target: Option<EventTarget>) -> bool {
    let node = target.and_then(|target| target.dyn_into::<Node>().ok());
    by_id(&whole(id)).is_some_and(|whole| whole.contains(node.as_ref()))
}

fn close(id: &str, open: RwSignal<Option<&'static str>>) {
    open.set(None);
    if let Some(button) = by_id(&button(id)) {
        focus(&button);
    }
}

/// By as little as it takes: where all of it is in sight nothing moves.
fn bring_into_view(id: &str) {
    let nearest = ScrollIntoViewOptions::new();
    nearest.set_block(ScrollLogicalPosition::Nearest);
    if let Some(panel) = by_id(id) {
        panel.scroll_into_view_with_scroll_into_view_options(&nearest);
    }
}

fn whole(id: &str) -> String {
    [id, "-picker"].concat()
}

fn button(id: &str) -> String {
    [id, "-button"].concat()
}

fn label_of(id: &str) -> String {
    [id, "-label"].concat()
}

fn value_of(id: &str) -> String {
    [id, "-value"].concat()
}

pub fn by_id(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

pub fn set(id: &str, name: &str, value: &str) {
    if let Some(element) = by_id(id).filter(|element| element.get_attribute(name).as_deref() != Some(value)) {
        element.set_attribute(name, value).ok();
    }
}
