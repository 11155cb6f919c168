//! Many areas as a tree: each level opens within the one above it.
//!
//! Invariants: what is closed is not on the page; a branch is a list in a list, opened by a button that says how many
//! areas are inside; the arrow keys go through what is shown, the tabulator too. Deliberately absent: what is chosen.

use web_sys::Element;

use super::{area_name, input_id};
use crate::dataset::order::sorted;
use crate::dataset::{Area, AreaIdx, Dataset, Lang, Level};
use crate::text::collate::sort_key;
use crate::text::html::Html;
use crate::text::page;
use crate::ui::part::disclosure::by_id;
use crate::ui::part::focus;

/// So many areas of one branch are listed; the others are found by a search.
const LISTED: usize = 200;

/// The areas that lie in no other, with those above the chosen ones open.
pub fn write(html: &mut Html, dataset: &Dataset, chosen: &[AreaIdx], lang: Lang) {
    let areas = &dataset.areas;
    let roots: Vec<AreaIdx> = areas.iter().filter(|(_, area)| area.parent.is_none()).map(|(idx, _)| idx).collect();
    let mut open: Vec<AreaIdx> = chosen.iter().flat_map(|idx| areas.ancestors(*idx)).collect();
    if let [only] = roots.as_slice() {
        open.push(*only);
    }
    branch(html, dataset, roots, &open, lang);
}

fn branch(html: &mut Html, dataset: &Dataset, found: Vec<AreaIdx>, open: &[AreaIdx], lang: Lang) {
    let area = |idx: &AreaIdx| dataset.areas.get(*idx);
    let order = |idx: &AreaIdx| {
        let area = area(idx)?;
        Some((area.valid_to.is_some(), area.level, sort_key(area_name(area, lang))))
    };
    let keys: Vec<_> = found.iter().map(|idx| (order(idx), *idx)).collect();
    let found = sorted(keys, |(a, _), (b, _)| a.cmp(b));
    let all = found.len();
    html.open("ul", &[("class", "tree")]);
    // What is open is what a reader has chosen in.
    for (n, (_, idx)) in found.into_iter().enumerate() {
        if n >= LISTED && !open.contains(&idx) {
            continue;
        }
        html.open("li", &[]);
        choice(html, dataset, idx, "", lang);
        let inside = inside(dataset, idx);
        if !inside.is_empty() {
            let is_open = open.contains(&idx);
            let (counts, place) = (page::areas_inside(&inside, lang), list_id(idx));
            let name = area(&idx).map_or("", |area| area_name(area, lang));
            let attributes = [
                ("type", "button"),
                ("class", "branch"),
                ("id", &*button_id(idx)),
                ("data-pick", "branch"),
                ("data-area", &*idx.0.to_string()),
                ("aria-expanded", if is_open { "true" } else { "false" }),
                ("aria-controls", &*place),
                ("aria-label", &*page::areas_inside_of(name, &counts, lang)),
            ];
            html.element("button", &attributes, &counts);
            html.open("div", &[("id", &*place)]);
            if is_open {
                branch(html, dataset, dataset.areas.children(idx), open, lang);
            }
            html.close("div");
        }
        html.close("li");
    }
    html.close("ul");
    if all > LISTED {
        html.element("p", &[("class", "found")], &page::areas_not_listed(all - LISTED, lang));
    }
}

/// How many areas of each level hold inside one, or held.
fn inside(dataset: &Dataset, idx: AreaIdx) -> Vec<(Level, usize)> {
    let areas = &dataset.areas;
    let ended = areas.get(idx).is_some_and(|area| area.valid_to.is_some());
    let counts = |area: &Area| ended || area.valid_to.is_none();
    let below = areas.descendants(idx);
    let of = |level: Level| {
        below.iter().filter_map(|idx| areas.get(idx)).filter(|it| it.level == level && counts(it)).count()
    };
    let counted: Vec<(Level, usize)> = Level::ALL.into_iter().map(|level| (level, of(level))).collect();
    counted.into_iter().filter(|(_, n)| *n > 0).collect()
}

/// An area to choose. `path` says where it lies.
pub fn choice(html: &mut Html, dataset: &Dataset, idx: AreaIdx, path: &str, lang: Lang) {
    let Some(area) = dataset.areas.get(idx) else { return };
    html.open("label", &[("class", "choice")]);
    let attributes = [("type", "checkbox"), ("id", &*input_id(idx)), ("data-area", &*idx.0.to_string())];
    html.open("input", &attributes);
    html.element("span", &[("class", "choice-name")], area_name(area, lang));
    if area.valid_to.is_some() || dataset.areas.shares_code(idx) {
        html.element("span", &[("class", "version")], &page::validity(area.key.valid_from, area.valid_to, lang));
    }
    html.element("span", &[("class", "code")], &area.key.code);
    if !path.is_empty() {
        html.element("span", &[("class", "version path")], path);
    }
    html.close("label");
}

/// Opens a branch, or closes it.
pub fn toggle(button: &Element, dataset: &Dataset, idx: AreaIdx, lang: Lang) {
    let opens = button.get_attribute("aria-expanded").as_deref() == Some("false");
    button.set_attribute("aria-expanded", if opens { "true" } else { "false" }).ok();
    let mut html = Html::default();
    if opens {
        branch(&mut html, dataset, dataset.areas.children(idx), &[], lang);
    }
    if let Some(list) = by_id(&list_id(idx)) {
        list.set_inner_html(&html.finish());
    }
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
