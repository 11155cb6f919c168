//! Choosing areas: several at once, found by name with or without accents, or by code.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::disclosure::disclosure;
use crate::dataset::{AreaIdx, Date, Lang, Level};
use crate::load::Loaded;
use crate::text::collate::{matches, sort_key};
use crate::text::page;
use crate::ui::app::{area_name, App};

/// More rows than this are not looked through but searched.
const MOST_ROWS: usize = 300;

pub fn view(app: App, loaded: Arc<Loaded>) -> AnyView {
    let label = Signal::derive(move || page::areas_label(app.lang.get()).to_string());
    let value = Signal::derive({
        let loaded = loaded.clone();
        move || app.areas_in_words(&loaded)
    });
    disclosure("areas", label, value, move |close| panel(app, loaded.clone(), close))
}

fn panel(app: App, loaded: Arc<Loaded>, close: Callback<()>) -> AnyView {
    let lang = app.lang.get();
    let chosen = Memo::new(move |_| app.chosen_areas());
    let wanted = RwSignal::new(String::new());
    let groups = StoredValue::new(groups(&loaded, lang));
    let default_name = loaded
        .dataset
        .default_area
        .and_then(|idx| loaded.dataset.areas.get(idx))
        .map(|area| page::reset_areas(area_name(area, lang), lang));
    let (to_remove, to_toggle, to_reset) = (loaded.clone(), loaded.clone(), loaded);
    view! {
        <label class="field">
            <span>{page::area_search_label(lang)}</span>
            <input
                type="search"
                autocomplete="off"
                spellcheck="false"
                on:input=move |event| wanted.set(event_target_value(&event))
            />
        </label>
        <ul class="chosen" aria-label=page::chosen_label(lang)>
            {move || chosen.get().into_iter().map(|idx| chip(app, to_remove.clone(), idx)).collect::<Vec<_>>()}
        </ul>
        <div class="panel-list">
            {move || {
                let loaded = to_toggle.clone();
                wanted.with(|wanted| groups.with_value(|groups| list(app, &loaded, groups, wanted, chosen)))
            }}
        </div>
        <p class="panel-actions">
            {default_name.map(|words| view! {
                <button type="button" on:click=move |_| choose(app, &to_reset, Vec::new())>{words}</button>
            })}
            <button type="button" class="main" on:click=move |_| close.run(())>{page::done(lang)}</button>
        </p>
    }
    .into_any()
}

/// Areas of one level that hold today, or that held until one day.
#[derive(Clone)]
struct Group {
    heading: String,
    entries: Vec<Entry>,
}

#[derive(Clone)]
struct Entry {
    idx: AreaIdx,
    name: String,
    code: String,
    /// Which of several areas of one code or name; else empty.
    version: String,
    /// What a search looks through.
    found_by: String,
}

fn groups(loaded: &Loaded, lang: Lang) -> Vec<Group> {
    let areas = &loaded.dataset.areas;
    let mut kinds: Vec<(Level, Option<Date>)> = areas.iter().map(|(_, area)| (area.level, area.valid_to)).collect();
    // The finest level first; in it what holds today, then the latest past.
    kinds.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.is_some().cmp(&b.1.is_some())).then_with(|| b.1.cmp(&a.1)));
    kinds.dedup();
    let group = |(level, until): (Level, Option<Date>)| {
        let mut entries: Vec<Entry> = areas
            .iter()
            .filter(|(_, area)| (area.level, area.valid_to) == (level, until))
            .map(|(idx, area)| {
                let shares_name = areas.iter().any(|(other, row)| other != idx && row.name.vi == area.name.vi);
                Entry {
                    idx,
                    name: area_name(area, lang).to_string(),
                    code: area.key.code.clone(),
                    version: if shares_name || areas.shares_code(idx) {
                        page::validity(area.key.valid_from, area.valid_to, lang)
                    } else {
                        String::new()
                    },
                    found_by: [&area.name.vi, " ", &area.name.en, " ", &area.key.code].concat(),
                }
            })
            .collect();
        entries.sort_by_cached_key(|entry| sort_key(&entry.name));
        Group { heading: page::area_group(level, until, lang), entries }
    };
    kinds.into_iter().map(group).collect()
}

fn list(app: App, loaded: &Arc<Loaded>, groups: &[Group], wanted: &str, chosen: Memo<Vec<AreaIdx>>) -> Vec<AnyView> {
    let lang = app.lang.get_untracked();
    let mut found = 0;
    let mut views = Vec::new();
    for group in groups {
        let mut rows = Vec::new();
        for entry in group.entries.iter().filter(|entry| matches(&entry.found_by, wanted)) {
            found += 1;
            if found <= MOST_ROWS {
                rows.push(row(app, loaded.clone(), entry, chosen));
            }
        }
        if !rows.is_empty() {
            views.push(view! { <fieldset><legend>{group.heading.clone()}</legend>{rows}</fieldset> }.into_any());
        }
    }
    if found == 0 {
        views.push(view! { <p role="status">{page::area_search_none(lang)}</p> }.into_any());
    }
    if found > MOST_ROWS {
        views.push(view! { <p>{page::areas_not_listed(found - MOST_ROWS, lang)}</p> }.into_any());
    }
    views
}

fn row(app: App, loaded: Arc<Loaded>, entry: &Entry, chosen: Memo<Vec<AreaIdx>>) -> AnyView {
    let idx = entry.idx;
    let is_chosen = move || chosen.with(|chosen| chosen.contains(&idx));
    let version = (!entry.version.is_empty()).then(|| view! { <span class="version">{entry.version.clone()}</span> });
    view! {
        <label class="choice">
            <input
                type="checkbox"
                prop:checked=is_chosen
                on:change=move |event: ev::Event| {
                    toggle(app, &loaded, idx);
                    // Where nothing is left the default stays chosen, and no signal would say so.
                    let now = app.chosen_areas().contains(&idx);
                    event_target::<HtmlInputElement>(&event).set_checked(now);
                }
            />
            <span class="choice-name">{entry.name.clone()}</span>
            {version}
            <span class="code">{entry.code.clone()}</span>
        </label>
    }
    .into_any()
}

fn chip(app: App, loaded: Arc<Loaded>, idx: AreaIdx) -> AnyView {
    let lang = app.lang.get_untracked();
    let name = loaded.dataset.areas.get(idx).map(|area| area_name(area, lang).to_string()).unwrap_or_default();
    view! {
        <li>
            <button
                type="button"
                aria-label=page::remove_area(&name, lang)
                on:click=move |_| toggle(app, &loaded, idx)
            >
                {name.clone()}
                <span aria-hidden="true">" ×"</span>
            </button>
        </li>
    }
    .into_any()
}

fn toggle(app: App, loaded: &Loaded, idx: AreaIdx) {
    let is_default = app.nav.query_now().areas.is_empty();
    let mut chosen = untrack(|| app.chosen_areas());
    // Nobody chose the default, so the first choice takes its place.
    if is_default && !chosen.contains(&idx) {
        chosen.clear();
    }
    if chosen.contains(&idx) {
        chosen.retain(|other| *other != idx);
    } else {
        chosen.push(idx);
    }
    choose(app, loaded, chosen);
}

/// No areas, or the default alone, is the default: one view has one address.
fn choose(app: App, loaded: &Loaded, chosen: Vec<AreaIdx>) {
    let is_default = match chosen.as_slice() {
        [] => true,
        [only] => Some(*only) == loaded.dataset.default_area,
        _ => false,
    };
    let areas = &loaded.dataset.areas;
    app.nav.change(|query| {
        query.areas =
            if is_default { Vec::new() } else { chosen.iter().filter_map(|idx| areas.reference(*idx)).collect() };
    });
}
