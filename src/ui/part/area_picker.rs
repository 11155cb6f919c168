//! Choosing areas: several at once, found by name with or without accents, or by code.
//!
//! Owns: what the panel lists. Few areas are listed by level, all of them; many are a tree that holds on the page what
//! is open of it, each branch saying how many areas are inside, or the first that a search finds, each with where it
//! lies. Invariant: no press waits for the many, who are made ready for searching in pieces.

mod tree;

use std::cell::RefCell;
use std::cmp::Ordering;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::untrack;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::disclosure::{by_id, done, set, Happened, Picker};
use super::markup::replace;
use crate::dataset::order::sorted;
use crate::dataset::{AreaIdx, Dataset, Date, Lang, Level};
use crate::figure::Work;
use crate::load::Loaded;
use crate::text::collate::{matches, sort_key, Finder};
use crate::text::html::Html;
use crate::text::page;
use crate::ui::app::{area_name, App};
use crate::ui::browser::task::Task;
use crate::ui::browser::turn;
use tree::Rows;

/// More rows than this are not looked through but opened and searched.
const MOST_ROWS: usize = 300;

/// So many of those that a search finds among many are listed.
const MOST_FOUND: usize = 50;

/// So many areas are made ready for searching at once.
const MADE_READY: usize = 100;

const SEARCH: &str = "areas-search";
const CHOSEN: &str = "areas-chosen";
const LIST: &str = "areas-list";

pub struct AreaPicker {
    app: App,
    loaded: Arc<Loaded>,
    /// As they stand in the panel, in the language in which it was opened last.
    entries: RefCell<Option<(Lang, Vec<Entry>)>>,
    /// The same of many areas.
    index: Rc<RefCell<Finder>>,
    rows: Rc<RefCell<Rows>>,
    searching: RefCell<Option<Task>>,
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
        AreaPicker {
            app,
            rows: Rc::new(RefCell::new(Rows::new(app, loaded.clone()))),
            loaded,
            entries: RefCell::default(),
            index: Rc::default(),
            searching: RefCell::default(),
        }
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

    fn is_tree(&self) -> bool {
        self.loaded.dataset.areas.len() > MOST_ROWS
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
        check(&self.app.asked_areas(&self.loaded.dataset));
    }

    /// Lists what `wanted` finds among many, at once where they are ready for it.
    fn search(&self, wanted: String) {
        let (app, loaded, index, rows) = (self.app, self.loaded.clone(), self.index.clone(), self.rows.clone());
        self.searching.replace(Some(Task::start(async move {
            // The letter is shown before what it finds.
            turn::next().await;
            let slice = turn::Slice::start();
            while make_ready(&loaded.dataset, &index) == Work::Left {
                slice.end_in_time().await;
            }
            let lang = app.nav.query_now().lang;
            let mut html = Html::default();
            match wanted.trim() {
                "" => rows.borrow_mut().roots(&mut html, lang),
                wanted => found(&mut html, &rows, &loaded.dataset, &index.borrow().find(wanted), lang),
            }
            if let Some(list) = by_id(LIST) {
                list.set_inner_html(&html.finish());
            }
            if rows.borrow().are_left() {
                set(LIST, "aria-busy", "true");
            }
            Rows::follow(&rows);
        })));
    }
}

fn check(chosen: &[AreaIdx]) {
    let Some(inputs) = by_id(LIST).and_then(|list| list.query_selector_all("input[data-area]").ok()) else { return };
    for n in 0..inputs.length() {
        let Some(input) = inputs.get(n).and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) else { continue };
        let area = input.get_attribute("data-area").and_then(|idx| idx.parse().ok()).map(AreaIdx);
        input.set_checked(area.is_some_and(|area| chosen.contains(&area)));
    }
}

/// The next of the areas, in the order of the tree.
fn make_ready(dataset: &Dataset, index: &RefCell<Finder>) -> Work {
    let mut index = index.borrow_mut();
    for _ in 0..MADE_READY {
        let Some(area) = dataset.areas.get(AreaIdx(index.len() as u32)) else { return Work::Done };
        index.add(&[&area.name.vi, " ", &area.name.en, " ", &area.key.code].concat());
    }
    Work::Left
}

/// The first of those that a search found, the largest first, each with where it lies.
fn found(html: &mut Html, rows: &RefCell<Rows>, dataset: &Dataset, places: &[usize], lang: Lang) {
    let areas = &dataset.areas;
    let listed = places.len().min(MOST_FOUND);
    let said = if places.is_empty() {
        page::area_search_none(lang).to_string()
    } else {
        page::areas_found(places.len(), listed, lang)
    };
    html.element("p", &[("role", "status"), ("class", "found")], &said);
    let level = |idx: &AreaIdx| areas.get(*idx).map(|area| (area.valid_to.is_some(), area.level));
    let found = sorted(places.iter().map(|place| AreaIdx(*place as u32)).collect(), |a, b| level(a).cmp(&level(b)));
    rows.borrow_mut().found(html, found.into_iter().take(MOST_FOUND).collect(), lang);
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
        let is_tree = self.is_tree();
        if !is_tree && self.entries.borrow().as_ref().is_none_or(|(known, _)| *known != lang) {
            self.entries.replace(Some((lang, entries(&self.loaded, lang))));
        }
        html.open("label", &[("class", "field")]);
        html.element("span", &[], page::area_search_label(lang));
        html.open("input", &[("type", "search"), ("id", SEARCH), ("autocomplete", "off"), ("spellcheck", "false")]);
        html.close("label");
        html.element("ul", &[("class", "chosen"), ("id", CHOSEN), ("aria-label", page::chosen_label(lang))], "");
        let mut list = Html::default();
        let mut attributes = vec![("class", "panel-list"), ("id", LIST)];
        if is_tree {
            self.searching.replace(None);
            self.rows.borrow_mut().roots(&mut list, lang);
            if self.rows.borrow().are_left() {
                attributes.push(("aria-busy", "true"));
            }
            Rows::follow(&self.rows);
        } else {
            self.list(&mut list, "", lang);
        }
        html.open("div", &attributes);
        html.drawn(&list.finish());
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

    fn key(&self, key: &str, control: &Element) -> bool {
        tree::key(key, control)
    }

    fn answer(&self, happened: Happened, control: &Element) {
        let area = control.get_attribute("data-area").and_then(|idx| idx.parse().ok()).map(AreaIdx);
        match (happened, area, control.dyn_ref::<HtmlInputElement>()) {
            (Happened::Pressed, Some(idx), _) if control.has_attribute("aria-expanded") => {
                self.rows.borrow_mut().toggle(control, idx);
                Rows::follow(&self.rows);
            }
            (Happened::Pressed, None, _) => self.app.choose(&self.loaded.dataset, &[]),
            (Happened::Pressed | Happened::Changed, Some(idx), _) => {
                self.app.toggle_in(&self.loaded.dataset, idx);
                // Where nothing is left the default stays chosen, and no signal would say so.
                untrack(|| self.check());
            }
            (Happened::Typed, None, Some(search)) if self.is_tree() => self.search(search.value()),
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
