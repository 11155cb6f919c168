//! Reading a chart point by point: by keyboard, and with a finger that moves over it.
//!
//! Owns: the tab stop that lies over each chart, and the one place that says what is read. Invariants: what is said is
//! shown in the chart at the same time; a key that leads nowhere says so; keys that mean nothing here, and those with
//! a modifier, are the browser's. Deliberately absent: what a key leads to and what is said there (`figure::reading`).
//!
//! The tab stop has the role `application`, beside the picture and not around it: screen readers hand it every key,
//! as no widget's role would for these, while the picture keeps its description for those who read on.

use leptos::ev::KeyboardEvent;
use leptos::html::Div;
use leptos::prelude::*;
use web_sys::Element;

use super::chart::Chart;
use super::disclosure::by_id;
use super::markup::markup;
use crate::dataset::Lang;
use crate::figure::reading::{At, Key, Reading};
use crate::figure::{Figure, FigureId};
use crate::text::reading as say;
use crate::ui::app::App;

const HELP: &str = "reading-help";
const SAID: &str = "reading-said";

pub fn view(app: App, id: FigureId, chart: Chart, frame: NodeRef<Div>) -> AnyView {
    view! {
        <div
            class="reader"
            role="application"
            tabindex="0"
            aria-describedby=HELP
            node_ref=frame
            on:keydown=move |event| pressed(app, id, chart, &event)
            on:focus=move |_| again(app, id, chart)
            on:blur=move |_| rest(chart)
        ></div>
    }
    .into_any()
}

/// The keys in words, and what is read, for those who hear the page.
pub fn announcer(app: App) -> AnyView {
    view! {
        {markup(move |html| html.element("p", &[("id", HELP), ("hidden", "")], say::help(app.lang())))}
        <p class="unseen" role="status" id=SAID></p>
    }
    .into_any()
}

pub fn name(frame: &Element, figure: &Figure, lang: Lang) {
    let name = say::name(&figure.table.caption, lang);
    for (attribute, words) in
        [("aria-label", name.as_str()), ("aria-roledescription", say::kind(lang)), ("data-hint", say::hint(lang))]
    {
        frame.set_attribute(attribute, words).ok();
    }
}

/// What there is to read, in which language.
fn reading(app: App, id: FigureId) -> Option<(Reading, Lang)> {
    let answer = app.dashboard.get_untracked()?;
    Some((Reading::of(&answer.figure(id)?.drawing), untrack(|| app.lang())))
}

fn pressed(app: App, id: FigureId, chart: Chart, event: &KeyboardEvent) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return;
    }
    let Some((reading, lang)) = reading(app, id) else { return };
    let name = event.key();
    let said = match (name.as_str(), chart.place.with_value(|chart| chart.at)) {
        ("Escape", Some(_)) => {
            chart.place.update_value(|chart| chart.at = None);
            rest(chart);
            say::ended(lang).to_string()
        }
        ("Enter", Some(at)) => match reading.stop(at) {
            Some(stop) if !stop.ask.is_empty() => {
                app.nav.show(stop.ask.clone());
                String::new()
            }
            _ => say::no_number(lang).to_string(),
        },
        (name, at) => {
            let Some(key) = Key::named(name) else { return };
            match reading.step(at, key) {
                Some(next) => {
                    point(chart, &reading, next);
                    reading.said(next, lang)
                }
                None => key.leads_nowhere(lang).to_string(),
            }
        }
    };
    event.prevent_default();
    tell(&said);
}

/// A finger rests on what the chart names `name`.
pub fn touched(app: App, id: FigureId, chart: Chart, name: &str) {
    let Some((reading, lang)) = reading(app, id) else { return };
    let found = reading.all().find(|(_, stop)| stop.detail == name).map(|(at, _)| at);
    if let Some(at) = found {
        chart.place.update_value(|chart| chart.at = Some(at));
        tell(&reading.said(at, lang));
    }
}

/// Shows the point that is read, where one is.
pub fn again(app: App, id: FigureId, chart: Chart) {
    if let (Some(at), Some((reading, _))) = (chart.place.with_value(|chart| chart.at), reading(app, id)) {
        point(chart, &reading, at);
    }
}

fn point(chart: Chart, reading: &Reading, at: At) {
    let Some(stop) = reading.stop(at) else { return };
    let nth = reading.namesakes(at) as u32;
    chart.place.update_value(|chart| {
        chart.at = Some(at);
        // A chart that is not there any more is not pointed at; what is said stands.
        chart.live.as_ref().map(|live| live.point(&stop.detail, nth).ok());
    });
}

fn rest(chart: Chart) {
    chart.place.try_with_value(|chart| chart.live.as_ref().map(|live| live.rest().ok()));
}

fn tell(said: &str) {
    if let Some(place) = by_id(SAID) {
        place.set_text_content(Some(said));
    }
}
