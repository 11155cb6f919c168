//! What the page that is built ahead and the live one have in common: words, table, notes, sources, choices.
//!
//! Invariant: nothing published can become markup. Deliberately absent: pictures.

use super::{Areas, Entry, Wording};
use crate::dataset::Lang;
use crate::figure::html::{self, View};
use crate::query::Query;
use crate::text::html::Html;
use crate::text::{embed as words, page as say};

/// The finding, what is shown of whom, and what must be known of it.
pub fn head(html: &mut Html, figure: &Wording, notices: &[String]) {
    html.element("h1", &[], &figure.headline);
    html.element("p", &[("class", "title")], &figure.title);
    for notice in notices {
        html.element("p", &[("class", "notice")], notice);
    }
}

/// Everything that the picture was made from. `rights` says of which dataset it is; `address` gives the figure's own page
/// with a view, and `shown` is this one.
pub fn behind(figure: &Wording, rights: &str, address: &dyn Fn(Query) -> String, shown: &Query) -> String {
    let mut html = Html::default();
    if !figure.table.rows.is_empty() {
        let opens = |view: View| {
            address(match view {
                View::Working(ask) => Query { show: Some(ask.to_string()), ..shown.clone() },
                View::Area(area) => Query { areas: vec![area.clone()], ..shown.clone() },
            })
        };
        html::table(&mut html, &figure.table, &opens);
    }
    html::notes(&mut html, &figure.notes, shown.lang);
    html::sources(&mut html, figure.id, &figure.sources, shown.lang);
    if !rights.is_empty() {
        html.element("p", &[], rights);
    }
    html.finish()
}

/// Who published the numbers, and how far to trust them.
pub fn foot(figure: &Wording, lang: Lang) -> String {
    let mut names: Vec<&str> = Vec::new();
    for source in &figure.sources {
        let name = if source.publisher.is_empty() { source.title.as_str() } else { source.publisher.as_str() };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let mut parts = Vec::new();
    if !names.is_empty() {
        parts.push([say::sources_label(lang), ": ", &names.join(", ")].concat());
    }
    parts.extend(figure.trust.iter().cloned());
    parts.join(" · ")
}

/// What can be done with the view that is shown: its own page is at `address`. All but that comes to be seen once the page
/// is live, and has its room before.
pub fn actions(html: &mut Html, address: &str, lang: Lang) {
    html.element("a", &[("href", address), ("rel", "noopener")], words::whole(lang));
    html.open("span", &[]);
    for (action, name) in [("link", words::copy_link(lang)), ("snippet", words::copy_snippet(lang))] {
        html.words(" · ");
        html.element("button", &[("type", "button"), ("data-copy", action)], name);
    }
    html.close("span");
}

/// The place and the years, to choose from; no years where there is but one. `chosen` are the first and the last that are shown.
pub fn controls(areas: &Areas, shown: Option<&Entry>, years: &[i32], chosen: (i32, i32), lang: Lang) -> String {
    let mut html = Html::default();
    let places = areas.entries.iter().map(|entry| {
        // Deeper places stand further in; white space at the start of an option would be taken away.
        let name = ["\u{2003}".repeat(usize::from(entry.depth)), entry.name.clone()].concat();
        (entry.reference.to_string(), name)
    });
    let place = shown.map(|entry| entry.reference.to_string()).unwrap_or_default();
    select(&mut html, "area", say::areas_label(lang), &places.collect::<Vec<_>>(), &place);
    let all: Vec<(String, String)> = years.iter().map(|year| (year.to_string(), year.to_string())).collect();
    let ends = [("from", say::year_from_label(lang), chosen.0), ("to", say::year_to_label(lang), chosen.1)];
    for (name, label, year) in ends.into_iter().filter(|_| years.len() > 1) {
        select(&mut html, name, label, &all, &year.to_string());
    }
    html.finish()
}

fn select(html: &mut Html, name: &str, label: &str, all: &[(String, String)], chosen: &str) {
    html.open("select", &[("id", name), ("aria-label", label)]);
    options(html, all, chosen);
    html.close("select");
}

/// What can be chosen: each as it is sent, and in words.
pub fn options(html: &mut Html, all: &[(String, String)], chosen: &str) {
    for (value, words) in all {
        match value == chosen {
            true => html.element("option", &[("value", value), ("selected", "")], words),
            false => html.element("option", &[("value", value)], words),
        }
    }
}
