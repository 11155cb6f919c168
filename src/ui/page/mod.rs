//! The page from top to bottom.

mod banner;
mod filters;
mod footer;
mod head;
mod state;

use std::sync::Arc;

use leptos::html::{Div, Main};
use leptos::prelude::*;

use super::app::{App, Package};
use super::browser::size::WidthWatch;
use super::part;
use crate::dataset::Severity;
use crate::figure::FigureId;
use crate::load::Loaded;
use crate::text::page;

/// What stands in the middle of the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Middle {
    Loading,
    Figures,
    Failure,
}

pub fn view(app: App) -> AnyView {
    let middle = Memo::new(move |_| {
        app.package.with(|package| match package {
            Package::Loading(_) => Middle::Loading,
            Package::Ready(_) => Middle::Figures,
            Package::Failed(_) => Middle::Failure,
        })
    });
    let loaded = move || match app.package.get_untracked() {
        Package::Ready(loaded) => Some(loaded),
        Package::Loading(_) | Package::Failed(_) => None,
    };
    let main = NodeRef::<Main>::new();
    let skip = move |event: leptos::ev::MouseEvent| {
        // The address belongs to the query, and a bare fragment would resolve against the document's base.
        event.prevent_default();
        if let Some(main) = main.get_untracked() {
            main.focus().ok();
            main.scroll_into_view();
        }
    };
    view! {
        <a class="skip" href=move || [app.nav.href(&app.nav.query()), "#figures".to_string()].concat() on:click=skip>
            {move || page::skip_to_figures(app.lang.get())}
        </a>
        {banner::view(app)}
        {head::view(app)}
        {move || {
            middle.track();
            loaded().map(|loaded| filters::view(app, loaded))
        }}
        <main id="figures" tabindex="-1" node_ref=main>
            {move || match (middle.get(), loaded()) {
                (Middle::Figures, Some(loaded)) => figures(app, loaded),
                (Middle::Failure, _) => state::failed(app),
                _ => state::loading(app),
            }}
        </main>
        {move || {
            middle.track();
            footer::view(app, loaded())
        }}
        {state::announcer(app)}
    }
    .into_any()
}

fn figures(app: App, loaded: Arc<Loaded>) -> AnyView {
    let column = NodeRef::<Div>::new();
    let watch = StoredValue::new_local(None::<WidthWatch>);
    Effect::new(move |_| {
        if let Some(column) = column.get() {
            watch.set_value(WidthWatch::start(&column, move |width| {
                app.width.set(width);
            }));
        }
    });
    let ids = Memo::new(move |_| {
        let ids = |figures: &[crate::figure::Figure]| figures.iter().map(|figure| figure.id).collect::<Vec<FigureId>>();
        app.dashboard.with(|answer| answer.as_ref().map(|answer| ids(&answer.figures)).unwrap_or_default())
    });
    view! {
        {state::notices(app, loaded.clone())}
        <div class="figures" node_ref=column>
            <For each=move || ids.get() key=|id| *id children=move |id| part::figure::view(app, id) />
        </div>
        {published(app, loaded.clone())}
        {quality(app, loaded)}
    }
    .into_any()
}

/// All that is published for the chosen areas, for those numbers that no figure shows.
fn published(app: App, loaded: Arc<Loaded>) -> AnyView {
    let table = Signal::derive(move || {
        app.dashboard.with(|answer| answer.as_ref().map(|answer| answer.published.clone())).unwrap_or_default()
    });
    let n_rows = Memo::new(move |_| table.with(|table| table.rows.len()));
    let open = RwSignal::new(false);
    let frame = NodeRef::<leptos::html::Details>::new();
    view! {
        <section class="appendix" aria-labelledby="published-heading">
            <h2 id="published-heading">
                {move || page::published_heading(&app.areas_in_words(&loaded), app.lang.get())}
            </h2>
            {move || (n_rows.get() == 0).then(|| view! { <p>{page::published_nothing(app.lang.get())}</p> })}
            <details
                class="numbers"
                hidden=move || n_rows.get() == 0
                node_ref=frame
                on:toggle=move |_| open.set(frame.get_untracked().is_some_and(|frame| frame.open()))
            >
                <summary>{move || page::table_summary(n_rows.get(), app.lang.get())}</summary>
                {move || open.get().then(|| part::table::scrolled(app, table, open.into()))}
            </details>
        </section>
    }
    .into_any()
}

/// What is wrong with the dataset: for its publisher, and for those who want to know how far to trust it.
fn quality(app: App, loaded: Arc<Loaded>) -> AnyView {
    if loaded.issues.is_empty() {
        return ().into_any();
    }
    let n_issues = loaded.issues.len();
    let has_errors = loaded.issues.iter().any(|issue| issue.severity == Severity::Error);
    let list = move || {
        let lang = app.lang.get();
        let item = |issue| state::issue(issue, lang);
        loaded.issues.iter().map(item).collect::<Vec<_>>()
    };
    view! {
        <section class="appendix" aria-labelledby="issues-heading">
            <h2 id="issues-heading" tabindex="-1">{move || page::issues_heading(app.lang.get())}</h2>
            <details class="issues" prop:open=has_errors>
                <summary>{move || page::issues_summary(n_issues, app.lang.get())}</summary>
                <ul>{list}</ul>
            </details>
        </section>
    }
    .into_any()
}
