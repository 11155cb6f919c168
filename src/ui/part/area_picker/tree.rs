//! Many areas as a tree: each level opens within the one above it.
//!
//! Invariants: what is closed is not on the page; a branch is a list in a list, opened by a button that says how many
//! areas are inside; the arrow keys go through what is shown, the tabulator too; no more rows come at once than fill the
//! panel, for the browser lays out in one piece whatever comes together. Deliberately absent: what is chosen.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;

use web_sys::Element;

use super::{area_name, input_id, LIST};
use crate::dataset::order::sorted;
use crate::dataset::{Area, AreaIdx, Lang, Level};
use crate::load::Loaded;
use crate::text::collate::sort_key;
use crate::text::html::Html;
use crate::text::page;
use crate::ui::app::App;
use crate::ui::browser::task::Task;
use crate::ui::browser::turn;
use crate::ui::part::disclosure::{by_id, set};
use crate::ui::part::focus;

/// So many areas of one branch are listed; the others are found by a search.
const LISTED: usize = 200;

/// So many rows fill the panel.
const AT_ONCE: usize = 10;

/// Rows of areas: the first of a list are written at once, the others follow a frame each.
pub struct Rows {
    app: App,
    loaded: Arc<Loaded>,
    lang: Lang,
    /// How many lists were begun, in their ids: what was for one that is gone is for no other.
    begun: u32,
    /// What is open of the tree.
    open: Vec<AreaIdx>,
    /// What has not been written, in the order in which it stands.
    rest: VecDeque<Rest>,
    following: Option<Task>,
}

/// What is still to come at the end of an element.
struct Rest {
    place: String,
    rows: VecDeque<AreaIdx>,
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    Branch,
    /// Each says where it lies.
    Found,
}

impl Rows {
    pub fn new(app: App, loaded: Arc<Loaded>) -> Self {
        Rows { app, loaded, lang: Lang::default(), begun: 0, open: Vec::new(), rest: VecDeque::new(), following: None }
    }

    /// The areas that lie in no other, with those above the chosen ones open.
    pub fn roots(&mut self, html: &mut Html, lang: Lang) {
        self.begin(lang);
        let areas = &self.loaded.dataset.areas;
        let roots: Vec<AreaIdx> = areas.iter().filter(|(_, area)| area.parent.is_none()).map(|(idx, _)| idx).collect();
        self.open = self.chosen().iter().flat_map(|idx| areas.ancestors(*idx)).collect();
        if let [only] = roots.as_slice() {
            self.open.push(*only);
        }
        self.branch(html, roots);
    }

    fn begin(&mut self, lang: Lang) {
        self.lang = lang;
        self.rest.clear();
    }

    fn chosen(&self) -> Vec<AreaIdx> {
        self.app.asked_areas(&self.loaded.dataset)
    }

    /// What a search found, in this order.
    pub fn found(&mut self, html: &mut Html, found: Vec<AreaIdx>, lang: Lang) {
        self.begin(lang);
        self.some(html, Rest { place: LIST.to_string(), rows: found.into(), kind: Kind::Found });
    }

    pub fn are_left(&self) -> bool {
        !self.rest.is_empty()
    }

    /// Writes what is left, ten rows as soon as those before are painted.
    pub fn follow(rows: &Rc<RefCell<Rows>>) {
        let all = rows.clone();
        let mut rows = rows.borrow_mut();
        if rows.rest.is_empty() || rows.following.is_some() {
            return;
        }
        rows.following = Some(Task::start(async move {
            loop {
                turn::painted().await;
                let mut rows = all.borrow_mut();
                let Some(rest) = rows.rest.pop_front() else {
                    rows.following = None;
                    break;
                };
                let Some(place) = by_id(&rest.place) else { continue };
                let mut html = Html::default();
                rows.some(&mut html, rest);
                place.insert_adjacent_html("beforeend", &html.finish()).ok();
            }
            if let Some(list) = by_id(LIST) {
                list.remove_attribute("aria-busy").ok();
            }
        }));
    }

    fn some(&mut self, html: &mut Html, mut of: Rest) {
        let left = of.rows.split_off(of.rows.len().min(AT_ONCE));
        let later = std::mem::take(&mut self.rest);
        let chosen = self.chosen();
        for idx in of.rows {
            match of.kind {
                Kind::Branch => self.item(html, idx, &chosen),
                Kind::Found => self.choice(html, idx, Kind::Found, &chosen),
            }
        }
        if !left.is_empty() {
            self.rest.push_back(Rest { rows: left, ..of });
        }
        self.rest.extend(later);
    }

    fn branch(&mut self, html: &mut Html, found: Vec<AreaIdx>) {
        self.begun += 1;
        let place = ["areas-list-", &self.begun.to_string()].concat();
        let area = |idx: &AreaIdx| self.loaded.dataset.areas.get(*idx);
        let order = |idx: &AreaIdx| {
            let area = area(idx)?;
            Some((area.valid_to.is_some(), area.level, sort_key(area_name(area, self.lang))))
        };
        let keys: Vec<_> = found.iter().map(|idx| (order(idx), *idx)).collect();
        let found = sorted(keys, |(a, _), (b, _)| a.cmp(b));
        let all = found.len();
        // What is open is what a reader has chosen in.
        let listed = found.into_iter().enumerate().filter(|(n, (_, idx))| *n < LISTED || self.open.contains(idx));
        let rows = listed.map(|(_, (_, idx))| idx).collect();
        html.open("ul", &[("class", "tree"), ("id", &place)]);
        self.some(html, Rest { place, rows, kind: Kind::Branch });
        html.close("ul");
        if all > LISTED {
            html.element("p", &[("class", "found")], &page::areas_not_listed(all - LISTED, self.lang));
        }
    }

    fn item(&mut self, html: &mut Html, idx: AreaIdx, chosen: &[AreaIdx]) {
        html.open("li", &[]);
        self.choice(html, idx, Kind::Branch, chosen);
        let inside = inside(&self.loaded, idx);
        if !inside.is_empty() {
            let is_open = self.open.contains(&idx);
            let (counts, place) = (page::areas_inside(&inside, self.lang), list_id(idx));
            let name = self.loaded.dataset.areas.get(idx).map_or("", |area| area_name(area, self.lang));
            let attributes = [
                ("type", "button"),
                ("class", "branch"),
                ("id", &*button_id(idx)),
                ("data-pick", "branch"),
                ("data-area", &*idx.0.to_string()),
                ("aria-expanded", if is_open { "true" } else { "false" }),
                ("aria-controls", &*place),
                ("aria-label", &*page::areas_inside_of(name, &counts, self.lang)),
            ];
            html.element("button", &attributes, &counts);
            html.open("div", &[("id", &*place)]);
            if is_open {
                self.children(html, idx);
            }
            html.close("div");
        }
        html.close("li");
    }

    fn children(&mut self, html: &mut Html, idx: AreaIdx) {
        let children = self.loaded.dataset.areas.children(idx);
        self.branch(html, children);
    }

    /// Opens a branch, or closes it.
    pub fn toggle(&mut self, button: &Element, idx: AreaIdx) {
        let opens = button.get_attribute("aria-expanded").as_deref() == Some("false");
        button.set_attribute("aria-expanded", if opens { "true" } else { "false" }).ok();
        let mut html = Html::default();
        if opens {
            // What lies in it is closed.
            let open = std::mem::take(&mut self.open);
            self.children(&mut html, idx);
            self.open = open;
        }
        if let Some(list) = by_id(&list_id(idx)) {
            list.set_inner_html(&html.finish());
        }
        if self.are_left() {
            set(LIST, "aria-busy", "true");
        }
    }

    /// An area to choose.
    fn choice(&self, html: &mut Html, idx: AreaIdx, kind: Kind, chosen: &[AreaIdx]) {
        let areas = &self.loaded.dataset.areas;
        let Some(area) = areas.get(idx) else { return };
        html.open("label", &[("class", "choice")]);
        let (id, place) = (input_id(idx), idx.0.to_string());
        let mut attributes = vec![("type", "checkbox"), ("id", id.as_str()), ("data-area", place.as_str())];
        if chosen.contains(&idx) {
            attributes.push(("checked", ""));
        }
        html.open("input", &attributes);
        html.element("span", &[("class", "choice-name")], area_name(area, self.lang));
        if area.valid_to.is_some() || areas.shares_code(idx) {
            let held = page::validity(area.key.valid_from, area.valid_to, self.lang);
            html.element("span", &[("class", "version")], &held);
        }
        html.element("span", &[("class", "code")], &area.key.code);
        if let Kind::Found = kind {
            let above = areas.ancestors(idx);
            // What all lie in says nothing of any.
            let named = above.iter().take(above.len().saturating_sub(1)).filter_map(|above| areas.get(*above));
            let path: Vec<&str> = named.map(|above| area_name(above, self.lang)).collect();
            if !path.is_empty() {
                html.element("span", &[("class", "version path")], &path.join(" · "));
            }
        }
        html.close("label");
    }
}

/// How many areas of each level hold inside one, or held.
fn inside(loaded: &Loaded, idx: AreaIdx) -> Vec<(Level, usize)> {
    let areas = &loaded.dataset.areas;
    let ended = areas.get(idx).is_some_and(|area| area.valid_to.is_some());
    let counts = |area: &Area| ended || area.valid_to.is_none();
    let below = areas.descendants(idx);
    let of = |level: Level| {
        below.iter().filter_map(|idx| areas.get(idx)).filter(|it| it.level == level && counts(it)).count()
    };
    let counted: Vec<(Level, usize)> = Level::ALL.into_iter().map(|level| (level, of(level))).collect();
    counted.into_iter().filter(|(_, n)| *n > 0).collect()
}

/// Goes through the tree: up and down to the next choice, right and left to open and close. Whether the key is one that
/// does.
pub fn key(key: &str, control: &Element) -> bool {
    let Ok(Some(list)) = control.closest(".panel-list") else { return false };
    let row = control.closest("li").ok().flatten();
    let button = row.as_ref().and_then(|row| row.query_selector(":scope > .branch").ok().flatten());
    let is_open = |button: &Element| button.get_attribute("aria-expanded").as_deref() == Some("true");
    let press = |button: &Element| {
        if let Some(button) = wasm_bindgen::JsCast::dyn_ref::<web_sys::HtmlElement>(button) {
            button.click();
        }
    };
    match (key, button) {
        ("ArrowRight", Some(button)) if !is_open(&button) => press(&button),
        ("ArrowLeft", Some(button)) if is_open(&button) => press(&button),
        ("ArrowLeft", _) => {
            let above = row.and_then(|row| row.parent_element()?.closest("li").ok()?);
            let input = above.and_then(|above| above.query_selector(":scope > label input").ok().flatten());
            input.iter().for_each(focus);
        }
        ("ArrowRight", Some(_)) | ("ArrowDown", _) => step(&list, control, 1),
        ("ArrowUp", _) => step(&list, control, -1),
        _ => return false,
    }
    true
}

fn step(list: &Element, control: &Element, by: i64) {
    let Ok(all) = list.query_selector_all("input[data-area]") else { return };
    let row = control.closest("li").ok().flatten();
    let own = row.and_then(|row| row.query_selector(":scope > label input").ok().flatten());
    let own = own.unwrap_or_else(|| control.clone());
    let at = (0..all.length()).find(|n| all.get(*n).is_some_and(|other| other.is_same_node(Some(&own))));
    let next = at.and_then(|at| u32::try_from(i64::from(at) + by).ok()).and_then(|next| all.get(next));
    if let Some(next) = next.and_then(|next| wasm_bindgen::JsCast::dyn_into::<Element>(next).ok()) {
        focus(&next);
    }
}

fn list_id(idx: AreaIdx) -> String {
    ["areas-inside-", &idx.0.to_string()].concat()
}

fn button_id(idx: AreaIdx) -> String {
    ["areas-branch-", &idx.0.to_string()].concat()
}
