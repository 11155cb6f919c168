//! One figure: the finding, what it is of, the chart, notes, the numbers, the sources.

use std::sync::Arc;

use leptos::html::Details;
use leptos::prelude::*;

use super::{chart, link, table};
use crate::dataset::Lang;
use crate::figure::{Drawing, Figure, FigureId, SourceLine, Table};
use crate::text::page;
use crate::text::period::published_date;
use crate::ui::app::App;

/// A table of so many rows stands open.
const ROWS_SHOWN: usize = 10;

pub fn view(app: App, id: FigureId) -> AnyView {
    let figure = Memo::new(move |_| {
        let of_id = |figures: &[Figure]| figures.iter().find(|figure| figure.id == id).cloned().map(Arc::new);
        app.dashboard.with(|answer| answer.as_ref().and_then(|answer| of_id(&answer.figures)))
    });
    let words = move |pick: fn(&Figure) -> &String| {
        move || figure.with(|figure| figure.as_ref().map(|figure| pick(figure).clone()))
    };
    let drawn = Memo::new(move |_| {
        figure.with(|figure| figure.as_ref().is_some_and(|figure| figure.drawing != Drawing::Nothing))
    });
    let heading = [id.id(), "-heading"].concat();
    view! {
        <section class="figure" id=id.id() aria-labelledby=heading>
            <h2 id=heading.clone()>{words(|figure| &figure.headline)}</h2>
            <p class="figure-title">{words(|figure| &figure.title)}</p>
            {move || drawn.get().then(|| chart::view(app, figure))}
            {move || figure.get().map(|figure| notes(&figure.notes, app.lang.get()))}
            {numbers(app, figure)}
            {move || figure.get().map(|figure| sources(&figure.sources, app.lang.get()))}
        </section>
    }
    .into_any()
}

fn notes(notes: &[String], lang: Lang) -> AnyView {
    if notes.is_empty() {
        return ().into_any();
    }
    let items: Vec<_> = notes.iter().map(|note| view! { <li>{note.clone()}</li> }).collect();
    view! { <ul class="notes" aria-label=page::notes_label(lang)>{items}</ul> }.into_any()
}

fn numbers(app: App, figure: Memo<Option<Arc<Figure>>>) -> AnyView {
    let table = Signal::derive(move || {
        figure.with(|figure| figure.as_ref().map(|figure| figure.table.clone()).unwrap_or_default())
    });
    let n_rows = Memo::new(move |_| table.with(|table: &Table| table.rows.len()));
    let short = Memo::new(move |_| n_rows.get() <= ROWS_SHOWN);
    let open = RwSignal::new(false);
    let frame = NodeRef::<Details>::new();
    view! {
        <details
            class="numbers"
            hidden=move || n_rows.get() == 0
            prop:open=move || short.get()
            node_ref=frame
            on:toggle=move |_| open.set(frame.get_untracked().is_some_and(|frame| frame.open()))
        >
            <summary>{move || page::table_summary(n_rows.get(), app.lang.get())}</summary>
            {table::scrolled(app, table, open.into())}
        </details>
    }
    .into_any()
}

fn sources(sources: &[SourceLine], lang: Lang) -> AnyView {
    if sources.is_empty() {
        return ().into_any();
    }
    let items: Vec<_> = sources.iter().map(|source| view! { <li>{citation(source, lang)}</li> }).collect();
    view! {
        <div class="sources">
            <p class="sources-label">{page::sources_label(lang)}</p>
            <ul>{items}</ul>
        </div>
    }
    .into_any()
}

fn citation(source: &SourceLine, lang: Lang) -> AnyView {
    let mut rest = String::new();
    for part in [source.publisher.clone(), published_date(&source.date, lang)] {
        if !part.is_empty() {
            rest.push_str(", ");
            rest.push_str(&part);
        }
    }
    let title = if source.title.is_empty() { source.url.clone() } else { source.title.clone() };
    view! { {link::out(&source.url, title)} {rest} }.into_any()
}
