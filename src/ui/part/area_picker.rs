//! Choosing areas: several at once, found by name with or without accents, or by code.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::sync::Arc;

use leptos::prelude::untrack;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::disclosure::{by_id, done, Happened, Picker};
use super::markup::replace;
use crate::dataset::order::sorted;
use crate::dataset::{AreaIdx, Date, Lang, Level};
use crate::load::Loaded;
use crate::text::collate::{matches, sort_key};
use crate::text::html::Html;
use crate::text::page;
use crate::ui::app::{area_name, App};

/// More rows than this are not looked through but searched.
const MOST_ROWS: usize = 300;

const SEARCH: &str = "areas-search";
const CHOSEN: &str = "areas-chosen";
const LIST: &str = "areas-list";

pub struct AreaPicker {
    app: App,
    loaded: Arc<Loaded>,
    /// As they stand in the panel, in the language in which it was opened last.
    entries: RefCell<Option<(Lang, Vec<Entry>)>>,
}

struct Entry {
    idx: AreaIdx,
    level: Level,
    /// The last day on which it held.
    until: Option<Date>,
    sort_key: Vec<u16>,
    name: String,
    code: String,
    /// Which of several areas of one code or name; else empty.
    version: String,
    /// What a search looks through.
    found_by: String,
}

impl AreaPicker {
    pub fn new(app: App, loaded: Arc<Loaded>) -> Self {
        AreaPicker { app, loaded, entries: RefCell::default() }
    }

    fn name(&self, idx: AreaIdx, lang: Lang) -> &str {
        self.loaded.dataset.areas.get(idx).map_or("", |area| area_name(area, lang))
    }

    fn chips(&self, lang: Lang) -> String {
        let mut html = Html::default();
        for (n, idx) in self.app.chosen_areas().into_iter().enumerate() {
            let name = self.name(idx, lang);
            // By its place, so that the focus goes on to what follows a removed one.
            let id = [CHOSEN, "-", &n.to_string()].concat();
            html.open("li", &[]);
            let attributes = [
                ("type", "button"),
                ("id", id.as_str()),
                ("data-pick", "remove"),
                ("data-area", &idx.0.to_string()),
                ("aria-label", &page::remove_area(name, lang)),
            ];
            html.open("button", &attributes);
            html.words(name);
            html.element("span", &[("aria-hidden", "true")], " ×");
            html.close("button");
            html.close("li");
        }
        html.finish()
    }

    fn list(&self, html: &mut Html, wanted: &str, lang: Lang) {
        let mut found = 0;
        let mut group = None;
        for entry in self.entries.borrow().iter().flat_map(|(_, entries)| entries) {
            if !matches(&entry.found_by, wanted) {
                continue;
            }
            found += 1;
            if found > MOST_ROWS {
                continue;
            }
            if group != Some((entry.level, entry.until)) {
                if group.is_some() {
                    html.close("fieldset");
                }
                group = Some((entry.level, entry.until));
                html.open("fieldset", &[]);
                html.element("legend", &[], &page::area_group(entry.level, entry.until, lang));
            }
            row(html, entry);
        }
        if group.is_some() {
            html.close("fieldset");
        }
        if found == 0 {
            html.element("p", &[("role", "status")], page::area_search_none(lang));
        }
        if found > MOST_ROWS {
            html.element("p", &[], &page::areas_not_listed(found - MOST_ROWS, lang));
        }
    }

    /// The element's own state says what is checked: the reader has moved it already.
    fn check(&self) {
        let chosen = self.app.chosen_areas();
        for entry in self.entries.borrow().iter().flat_map(|(_, entries)| entries) {
            let input = by_id(&input_id(entry.idx)).and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
            if let Some(input) = input {
                input.set_checked(chosen.contains(&entry.idx));
            }
        }
    }
}

impl Picker for AreaPicker {
    fn id(&self) -> &'static str {
        "areas"
    }

    fn label(&self, lang: Lang) -> &'static str {
        page::areas_label(lang)
    }

    fn value(&self, _: Lang) -> String {
        self.app.areas_in_words(&self.loaded)
    }

    fn write(&self, html: &mut Html, lang: Lang) {
        if self.entries.borrow().as_ref().is_none_or(|(known, _)| *known != lang) {
            self.entries.replace(Some((lang, entries(&self.loaded, lang))));
        }
        html.open("label", &[("class", "field")]);
        html.element("span", &[], page::area_search_label(lang));
        html.open("input", &[("type", "search"), ("id", SEARCH), ("autocomplete", "off"), ("spellcheck", "false")]);
        html.close("label");
        html.element("ul", &[("class", "chosen"), ("id", CHOSEN), ("aria-label", page::chosen_label(lang))], "");
        html.open("div", &[("class", "panel-list"), ("id", LIST)]);
        self.list(html, "", lang);
        html.close("div");
        html.open("p", &[("class", "panel-actions")]);
        if let Some(idx) = self.loaded.dataset.default_area {
            let words = page::reset_areas(self.name(idx, lang), lang);
            html.element("button", &[("type", "button"), ("data-pick", "reset")], &words);
        }
        done(html, lang);
        html.close("p");
    }

    fn refresh(&self, lang: Lang) {
        if let Some(chosen) = by_id(CHOSEN) {
            replace(&chosen, &self.chips(lang));
        }
        self.check();
    }

    fn answer(&self, happened: Happened, control: &Element) {
        let area = control.get_attribute("data-area").and_then(|idx| idx.parse().ok()).map(AreaIdx);
        match (happened, area, control.dyn_ref::<HtmlInputElement>()) {
            (Happened::Pressed, None, _) => self.app.choose(&self.loaded.dataset, &[]),
            (Happened::Pressed | Happened::Changed, Some(idx), _) => {
                self.app.toggle_in(&self.loaded.dataset, idx);
                // Where nothing is left the default stays chosen, and no signal would say so.
                untrack(|| self.check());
            }
            (Happened::Typed, None, Some(search)) => {
                let mut html = Html::default();
                untrack(|| self.list(&mut html, &search.value(), self.app.nav.query_now().lang));
                if let Some(list) = by_id(LIST) {
                    list.set_inner_html(&html.finish());
                }
                untrack(|| self.check());
            }
            _ => {}
        }
    }
}

/// The finest level first; in it what holds today, then the latest past; then by name.
fn entries(loaded: &Loaded, lang: Lang) -> Vec<Entry> {
    let areas = &loaded.dataset.areas;
    let mut entries = Vec::new();
    for (idx, area) in areas.iter() {
        let name = area_name(area, lang);
        let shares_name = areas.iter().any(|(other, row)| other != idx && row.name.vi == area.name.vi);
        entries.push(Entry {
            idx,
            level: area.level,
            until: area.valid_to,
            sort_key: sort_key(name),
            name: name.to_string(),
            code: area.key.code.clone(),
            version: if shares_name || areas.shares_code(idx) {
                page::validity(area.key.valid_from, area.valid_to, lang)
            } else {
                String::new()
            },
            found_by: [&area.name.vi, " ", &area.name.en, " ", &area.key.code].concat(),
        });
    }
    sorted(entries, compare)
}

fn compare(a: &Entry, b: &Entry) -> Ordering {
    b.level
        .cmp(&a.level)
        .then(a.until.is_some().cmp(&b.until.is_some()))
        .then(b.until.cmp(&a.until))
        .then_with(|| a.sort_key.cmp(&b.sort_key))
}

fn row(html: &mut Html, entry: &Entry) {
    html.open("label", &[("class", "choice")]);
    let attributes = [("type", "checkbox"), ("id", &*input_id(entry.idx)), ("data-area", &*entry.idx.0.to_string())];
    html.open("input", &attributes);
    html.element("span", &[("class", "choice-name")], &entry.name);
    if !entry.version.is_empty() {
        html.element("span", &[("class", "version")], &entry.version);
    }
    html.element("span", &[("class", "code")], &entry.code);
    html.close("label");
}

fn input_id(idx: AreaIdx) -> String {
    ["area-", &idx.0.to_string()].concat()
}
