//! Taking a figure through its years: one at a time, or by themselves until something ends it.
//!
//! Owns: the control, the pace of a play, and what ends one. Invariants: a play is one step of the reader's history,
//! however many years it shows; it ends with the last year, with any other choice, when the reader turns to another
//! window, and where less motion is asked for; the buttons stay the same elements, so that a press that began on one
//! ends there. Deliberately absent: which years there are (`figure`).

use leptos::ev;
use leptos::html::Div;
use leptos::leptos_dom::helpers::window_event_listener_untyped;
use leptos::prelude::*;

use super::disclosure::{by_id, set};
use crate::dataset::Lang;
use crate::figure::{FigureId, Steps};
use crate::query::{Query, Years};
use crate::text::html::Html;
use crate::text::player as say;
use crate::ui::app::{App, Motion, Part};
use crate::ui::browser::task::Task;
use crate::ui::browser::turn;
use crate::ui::nav::{pressed, Step};

/// A figure whose years go by.
#[derive(Clone, PartialEq)]
pub struct Play {
    figure: FigureId,
    year: i32,
    /// What the play itself asked for last: whatever else is asked ends it.
    asked: Query,
}

const PLAY: &str = "play";
const BEFORE: &str = "before";
const YEAR: &str = "year";
const AFTER: &str = "after";

/// Ends a play where the reader asks for something else, looks elsewhere, or wants less motion.
pub fn watch(app: App) {
    Effect::new(move |_| {
        let is_still = app.motion() == Motion::Reduced;
        let query = app.nav.query();
        let is_over = app.play.with_untracked(|play| play.as_ref().is_some_and(|play| is_still || play.asked != query));
        if is_over {
            app.play.set(None);
        }
    });
    for event in ["blur", "visibilitychange"] {
        window_event_listener_untyped(event, move |_| end(app));
    }
}

fn end(app: App) {
    if app.play.with_untracked(Option::is_some) {
        app.play.set(None);
    }
}

pub fn view(app: App, id: FigureId) -> AnyView {
    let frame = NodeRef::<Div>::new();
    let running = StoredValue::new_local(None::<Task>);
    Effect::new(move |_| {
        let Some(frame) = frame.get() else { return };
        let motion = app.motion();
        let plays = app.play.with(|play| play.as_ref().is_some_and(|play| play.figure == id));
        let (steps, lang) = app.in_turn(Part::Figure(id), || (steps(app, id), app.lang()));
        frame.toggle_attribute_with_force("hidden", steps.is_none()).ok();
        let Some(steps) = steps else { return };
        if frame.first_element_child().is_none() {
            frame.set_inner_html(&buttons(id));
        }
        frame.set_attribute("aria-label", say::label(lang)).ok();
        tell(id, &steps, plays, motion, lang);
    });
    let press = move |event: ev::MouseEvent| {
        let (Some(button), Some(steps)) = (pressed(&event, "button"), steps(app, id)) else { return };
        let to = |way| named(id, way) == button.id();
        if to(PLAY) {
            let plays = app.play.with_untracked(Option::is_some);
            end(app);
            running.set_value((!plays).then(|| start(app, id, &steps)));
        } else if let Some(year) = if to(BEFORE) { before(&steps) } else { after(&steps, steps.shown) } {
            app.nav.change(|query| query.years = Years::One(year));
        }
    };
    view! { <div class="player" role="group" hidden=true node_ref=frame on:click=press></div> }.into_any()
}

fn buttons(id: FigureId) -> String {
    let mut html = Html::default();
    for way in [PLAY, BEFORE, YEAR, AFTER] {
        let id = named(id, way);
        match way {
            YEAR => html.element("span", &[("id", &id), ("class", "player-year")], ""),
            _ => html.element("button", &[("type", "button"), ("id", &id), ("class", way)], sign(way)),
        }
    }
    html.finish()
}

fn sign(way: &str) -> &'static str {
    match way {
        BEFORE => "‹",
        AFTER => "›",
        _ => "",
    }
}

fn tell(id: FigureId, steps: &Steps, plays: bool, motion: Motion, lang: Lang) {
    let words = |way: &str, words: &str| {
        if let Some(element) = by_id(&named(id, way)) {
            element.set_text_content(Some(words));
        }
    };
    words(PLAY, if plays { say::pause(lang) } else { say::play(lang) });
    words(YEAR, &steps.shown.to_string());
    if let Some(play) = by_id(&named(id, PLAY)) {
        play.toggle_attribute_with_force("hidden", motion == Motion::Reduced).ok();
    }
    let (back, on) = (before(steps), after(steps, steps.shown));
    for (way, year, name) in [(BEFORE, back, say::before(back, lang)), (AFTER, on, say::after(on, lang))] {
        set(&named(id, way), "aria-label", &name);
        // Not `disabled`: the focus would be lost at the last year.
        set(&named(id, way), "aria-disabled", if year.is_some() { "false" } else { "true" });
    }
}

fn named(id: FigureId, way: &str) -> String {
    [id.id(), "-", way].concat()
}

fn steps(app: App, id: FigureId) -> Option<Steps> {
    app.dashboard.with_untracked(|answer| answer.as_ref()?.figure(id)?.steps.clone())
}

fn before(steps: &Steps) -> Option<i32> {
    steps.years.iter().copied().take_while(|year| *year < steps.shown).last()
}

fn after(steps: &Steps, year: i32) -> Option<i32> {
    steps.years.iter().copied().find(|other| *other > year)
}

/// From the year after the one shown, or from the first where that is the last.
fn start(app: App, id: FigureId, steps: &Steps) -> Task {
    if let Some(year) = after(steps, steps.shown).or(steps.years.first().copied()) {
        go(app, id, year, Step::Forward);
    }
    Task::start(async move {
        loop {
            turn::paced().await;
            let Some(play) = app.play.get_untracked().filter(|play| play.figure == id) else { return };
            match steps_of(app, id, play.year) {
                Answered::NotYet => {}
                Answered::With(Some(year)) => go(app, id, year, Step::InPlace),
                Answered::With(None) => {
                    app.play.set(None);
                    return;
                }
            }
        }
    })
}

/// Whether the page shows the year, and which comes after it.
enum Answered {
    NotYet,
    With(Option<i32>),
}

fn steps_of(app: App, id: FigureId, year: i32) -> Answered {
    match steps(app, id) {
        Some(steps) if steps.shown == year => Answered::With(after(&steps, year)),
        Some(_) => Answered::NotYet,
        None => Answered::With(None),
    }
}

fn go(app: App, id: FigureId, year: i32, step: Step) {
    let asked = Query { years: Years::One(year), ..app.nav.query_now() };
    app.play.set(Some(Play { figure: id, year, asked: asked.clone() }));
    app.nav.go(&asked, step);
}
