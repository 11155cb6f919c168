//! Choosing years: all, the latest, the last five, or from one to another.

use std::sync::Arc;

use leptos::prelude::*;

use super::disclosure::disclosure;
use crate::load::Loaded;
use crate::query::Years;
use crate::text::page;
use crate::ui::app::App;

pub fn view(app: App, loaded: Arc<Loaded>) -> AnyView {
    let label = Signal::derive(move || page::years_label(app.lang.get()).to_string());
    let value = Signal::derive(move || page::years_summary(app.nav.query().years, app.lang.get()));
    disclosure("years", label, value, move |close| panel(app, &loaded, close))
}

fn panel(app: App, loaded: &Loaded, close: Callback<()>) -> AnyView {
    let lang = app.lang.get();
    let years = Memo::new(move |_| app.nav.query().years);
    let shortcut = move |asked: Years, words: String| {
        view! {
            <button
                type="button"
                aria-pressed=move || if years.get() == asked { "true" } else { "false" }
                on:click=move |_| app.nav.change(|query| query.years = asked)
            >
                {words}
            </button>
        }
    };
    let known = known_years(loaded);
    view! {
        <p class="shortcuts">
            {shortcut(Years::All, page::years_all(lang).to_string())}
            {shortcut(Years::Latest, page::years_latest(lang).to_string())}
            {shortcut(Years::Last(5), page::years_last(5, lang))}
        </p>
        <div class="range">
            {end(app, years, End::First, known.clone())}
            {end(app, years, End::Last, known)}
        </div>
        <p class="panel-actions">
            <button type="button" class="main" on:click=move |_| close.run(())>{page::done(lang)}</button>
        </p>
    }
    .into_any()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    First,
    Last,
}

fn end(app: App, years: Memo<Years>, end: End, known: Vec<i32>) -> AnyView {
    let lang = app.lang.get_untracked();
    let (label, open_end) = match end {
        End::First => (page::year_from_label(lang), page::year_first(lang)),
        End::Last => (page::year_to_label(lang), page::year_last(lang)),
    };
    let chosen = move || {
        let (first, last) = bounds(years.get());
        match end {
            End::First => first,
            End::Last => last,
        }
    };
    let option = move |year: Option<i32>| {
        let value = year.map(|year| year.to_string()).unwrap_or_default();
        let words = if value.is_empty() { open_end.to_string() } else { value.clone() };
        view! {
            <option value=value prop:selected=move || chosen() == year>
                {words}
            </option>
        }
    };
    let options: Vec<_> = std::iter::once(None).chain(known.into_iter().map(Some)).map(option).collect();
    view! {
        <label class="field">
            <span>{label}</span>
            <select on:change=move |event| {
                let year = event_target_value(&event).parse().ok();
                app.nav.change(|query| query.years = moved(query.years, end, year));
            }>
                {options}
            </select>
        </label>
    }
    .into_any()
}

/// The first and last year, where the reader named one.
fn bounds(years: Years) -> (Option<i32>, Option<i32>) {
    match years {
        Years::All | Years::Latest | Years::Last(_) => (None, None),
        Years::One(year) => (Some(year), Some(year)),
        Years::Between(first, last) => (Some(first), Some(last)),
        Years::UpTo(last) => (None, Some(last)),
        Years::From(first) => (Some(first), None),
    }
}

/// `years` with one end set to `year`; the other end gives way where it would lie on the wrong side.
fn moved(years: Years, end: End, year: Option<i32>) -> Years {
    let (first, last) = match (end, bounds(years)) {
        (End::First, (_, last)) => (year, last.map(|last| year.map_or(last, |year| last.max(year)))),
        (End::Last, (first, _)) => (first.map(|first| year.map_or(first, |year| first.min(year))), year),
    };
    match (first, last) {
        (None, None) => Years::All,
        (Some(first), Some(last)) if first == last => Years::One(first),
        (Some(first), Some(last)) => Years::Between(first, last),
        (Some(first), None) => Years::From(first),
        (None, Some(last)) => Years::UpTo(last),
    }
}

/// Every year that an observation touches, and those between.
fn known_years(loaded: &Loaded) -> Vec<i32> {
    let periods = || loaded.dataset.observations.iter().map(|observation| &observation.period);
    let first = periods().map(|period| period.first.year).min();
    let last = periods().map(|period| period.last.year).max();
    match (first, last) {
        (Some(first), Some(last)) => (first..=last).collect(),
        _ => Vec::new(),
    }
}
