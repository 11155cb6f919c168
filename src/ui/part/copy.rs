//! A figure's sentences, or how to cite it, copied with one press.
//!
//! Owns: the button, and what is said of the outcome. Invariants: the focus stays on the button; where the browser
//! refuses, the page says so and gives the text, selected, instead. Deliberately absent: what is copied
//! (`figure::excerpt`).

use leptos::html::Textarea;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Clipboard;

use super::focus;
use crate::dataset::Lang;
use crate::figure::excerpt::excerpt;
use crate::figure::{html, FigureId};
use crate::query::Query;
use crate::text::copying as say;
use crate::ui::app::{App, Package, Part};
use crate::ui::browser::task::Task;

/// What is copied.
#[derive(Clone, PartialEq)]
pub enum What {
    Sentences,
    /// As it stands.
    Citation(String),
}

/// What became of the last press.
#[derive(Clone, PartialEq)]
enum Outcome {
    NotAsked,
    Copied,
    /// With the text that the reader is to copy.
    Refused(String),
}

pub fn view(app: App, id: FigureId, what: What) -> AnyView {
    let outcome = RwSignal::new(Outcome::NotAsked);
    let running = StoredValue::new_local(None::<Task>);
    let field = NodeRef::<Textarea>::new();
    // What was said of one view is not true of the next.
    Effect::new(move |_| {
        app.in_turn(Part::Figure(id), || {
            if outcome.with(|outcome| *outcome != Outcome::NotAsked) {
                outcome.set(Outcome::NotAsked);
            }
        });
    });
    let lang = move || app.in_turn(Part::Figure(id), || app.lang());
    Effect::new(move |_| {
        if let (Outcome::Refused(_), Some(field)) = (outcome.get(), field.get()) {
            focus(&field);
            field.select();
        }
    });
    let (label, copied) = match what {
        What::Sentences => (say::copy as fn(Lang) -> &'static str, say::copied as fn(Lang) -> &'static str),
        What::Citation(_) => (say::copy_citation as _, say::copied_citation as _),
    };
    let press = move |_| {
        // Said again, it must be a change for those who hear it.
        outcome.set(Outcome::NotAsked);
        let what = what.clone();
        running.set_value(Some(Task::start(async move {
            // What the page still says of the view before is not to be copied with the address of this one.
            if app.is_answering() {
                app.answered().await;
            }
            let Some(text) = text(app, id, &what) else { return };
            let writing = clipboard().map(|clipboard| clipboard.write_text(&text));
            let written = match writing {
                Some(writing) => JsFuture::from(writing).await.is_ok(),
                None => false,
            };
            outcome.set(if written { Outcome::Copied } else { Outcome::Refused(text) });
        })));
    };
    view! {
        <div class="copy">
            <button type="button" class="quiet" aria-describedby=html::heading_id(id) on:click=press>
                {move || label(lang())}
            </button>
            <span role="status">
                {move || match outcome.get() {
                    Outcome::NotAsked => "",
                    Outcome::Copied => copied(lang()),
                    Outcome::Refused(_) => say::refused(lang()),
                }}
            </span>
            {move || match outcome.get() {
                Outcome::Refused(text) => Some(view! {
                    <textarea readonly rows="6" node_ref=field aria-label=say::field(lang())>{text}</textarea>
                }),
                Outcome::NotAsked | Outcome::Copied => None,
            }}
        </div>
    }
    .into_any()
}

fn text(app: App, id: FigureId, what: &What) -> Option<String> {
    if let What::Citation(citation) = what {
        return Some(citation.clone());
    }
    let Package::Ready(loaded) = app.package.get_untracked() else { return None };
    let answer = app.dashboard.get_untracked()?;
    let query = Query { show: None, ..app.nav.query_now() };
    let address = [location().origin().ok()?, app.nav.href(&query)].concat();
    Some(excerpt(answer.figure(id)?, &loaded.dataset, query.lang, &address))
}

/// None where the page is not served securely, or the browser has none.
fn clipboard() -> Option<Clipboard> {
    let navigator: JsValue = window().navigator().into();
    js_sys::Reflect::get(&navigator, &"clipboard".into()).ok()?.dyn_into().ok()
}
