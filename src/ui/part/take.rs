//! Taking a figure away: the formats, a press on one of them, and what came of it.
//!
//! Owns: the list below each figure, and handing the package to the program that makes files, which the browser fetches
//! at the first press. Invariants: a press answers at once, and in words, also where it fails; one file at a time.
//! Deliberately absent: making files (`parcel`), and saving them (`public/files.js`).

use js_sys::{Array, Promise, Uint8Array};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

use super::chart::Chart;
use super::copy::{self, What};
use super::disclosure::by_id;
use super::markup::markup;
use crate::dataset::Lang;
use crate::figure::export::Addresses;
use crate::figure::FigureId;
use crate::load::{Host, Loaded};
use crate::parcel::Parcel;
use crate::query::{self, Query};
use crate::text::html::Html;
use crate::text::take::{self as words, Format, Picture};
use crate::ui::app::{App, Package, Part};
use crate::ui::browser::task::Task;
use crate::ui::nav::pressed;

#[wasm_bindgen]
extern "C" {
    /// `boot.js` has it.
    #[wasm_bindgen(catch, js_name = take)]
    fn hand_over(parcel: &str, descriptor: &[u8], contents: &Array, figure: &Element) -> Result<Promise, JsValue>;
}

/// What a press has come to.
#[derive(Clone, PartialEq)]
enum Outcome {
    Nothing,
    Making,
    Saved(String),
    /// The text of a citation.
    Cited(String),
    Failed,
}

pub fn view(app: App, id: FigureId, chart: Chart) -> AnyView {
    let outcome = RwSignal::new(Outcome::Nothing);
    let running = StoredValue::new_local(None::<Task>);
    let selector = ["#", id.id(), " [data-take]"].concat();
    let listening = window_event_listener(ev::click, move |event| {
        let Some(button) = pressed(&event, &selector) else { return };
        if outcome.get_untracked() == Outcome::Making {
            return;
        }
        let format = button.get_attribute("data-take").unwrap_or_default();
        outcome.set(Outcome::Making);
        let task = Task::start(async move {
            let said = match made(app, id, chart, &format).await {
                None => Outcome::Failed,
                Some(said) if format == Format::Citation.id() => Outcome::Cited(said),
                Some(name) => Outcome::Saved(name),
            };
            outcome.try_set(said);
        });
        running.set_value(Some(task));
    });
    on_cleanup(move || listening.remove());
    let lang = move || app.in_turn(Part::Numbers(id), || app.lang());
    view! {
        <details class="take">
            <summary>{move || words::heading(lang())}</summary>
            {markup(move |html| list(html, id, lang()))}
            {markup(move |html| tell(html, id, &outcome.get(), lang()))}
            {move || match outcome.get() {
                Outcome::Cited(text) => Some(copy::view(app, id, What::Citation(text))),
                _ => None,
            }}
        </details>
    }
    .into_any()
}

fn list(html: &mut Html, figure: FigureId, lang: Lang) {
    html.open("ul", &[]);
    let pictures = Picture::ALL.into_iter().map(|it| (it.id(), words::picture(it, lang)));
    let formats = Format::ALL.into_iter().map(|it| (it.id(), words::format(it, lang)));
    for (id, (name, purpose)) in pictures.chain(formats) {
        html.open("li", &[]);
        // Of an element that is replaced the focus is kept by its id.
        let own = [figure.id(), "-take-", id].concat();
        html.open("button", &[("type", "button"), ("class", "quiet"), ("id", &own), ("data-take", id)]);
        html.words(name);
        html.close("button");
        html.words(" ");
        html.element("span", &[], purpose);
        html.close("li");
    }
    html.close("ul");
}

fn tell(html: &mut Html, figure: FigureId, outcome: &Outcome, lang: Lang) {
    let said = match outcome {
        Outcome::Nothing => String::new(),
        Outcome::Cited(_) => words::cited(lang).to_string(),
        Outcome::Making => words::making(lang).to_string(),
        Outcome::Saved(name) => words::saved(name, lang),
        Outcome::Failed => words::failed(lang).to_string(),
    };
    html.element("p", &[("class", "take-said"), ("role", "status")], &said);
    if let Outcome::Cited(text) = outcome {
        let id = [figure.id(), "-citation"].concat();
        html.element("p", &[("class", "citation"), ("id", &id), ("tabindex", "-1")], text);
    }
}

/// What came of it; `None` where nothing did, which the console knows more of.
async fn made(app: App, id: FigureId, chart: Chart, format: &str) -> Option<String> {
    // The words of a file and its chart are of one view.
    app.answered().await;
    if Picture::ALL.into_iter().any(|picture| picture.id() == format) {
        chart.drawn().await;
    }
    let Package::Ready(loaded) = app.package.get_untracked() else { return None };
    let contents = Array::new();
    for file in &loaded.files {
        contents.push(&match &file.content {
            Ok(bytes) => Uint8Array::from(bytes.as_slice()).into(),
            Err(_) => JsValue::NULL,
        });
    }
    let figure = by_id(id.id())?;
    let parcel = parcel(app, id, format, &loaded).write();
    let handed = hand_over(&parcel, &loaded.package.bytes, &contents, &figure);
    let made = match handed {
        Ok(promise) => JsFuture::from(promise).await,
        Err(reason) => Err(reason),
    };
    match made {
        Ok(said) => said.as_string(),
        Err(reason) => {
            leptos::logging::error!("take: {reason:?}");
            None
        }
    }
}

fn parcel(app: App, id: FigureId, format: &str, loaded: &Loaded) -> Parcel {
    let query = Query { show: None, ..app.nav.query_now() };
    let foreign = match &loaded.package.host {
        Host::Own => String::new(),
        Host::Foreign(host) => host.clone(),
    };
    Parcel {
        figure: id.id().to_string(),
        format: format.to_string(),
        search: query::write(&query),
        addresses: Addresses { view: app.nav.address(&query), data: loaded.package.address.clone(), foreign },
        shade: app.shade_now(),
        files: loaded.files.iter().map(|file| file.path.clone()).collect(),
    }
}
