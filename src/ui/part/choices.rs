//! How else a figure can be drawn: one group of links for each thing that can be chosen of it.

use super::link::{to_view, Leads};
use crate::figure::{Choice, Figure};
use crate::text::html::Html;
use crate::ui::nav::Nav;

/// All groups, or nothing.
pub fn write(html: &mut Html, figure: &Figure, nav: Nav) {
    if figure.choices.is_empty() {
        return;
    }
    html.open("div", &[("class", "choices")]);
    for choice in &figure.choices {
        group(html, figure.id.id(), choice, nav);
    }
    html.close("div");
}

fn group(html: &mut Html, figure: &str, choice: &Choice, nav: Nav) {
    let label = [figure, "-", choice.parameter.id()].concat();
    html.open("div", &[("role", "group"), ("aria-labelledby", &label)]);
    html.element("span", &[("id", &label)], choice.label);
    for (n, option) in choice.options.iter().enumerate() {
        let id = [&label, "-", option.word].concat();
        to_view(html, nav, &id, &option.query, option.words, Leads::when(n == choice.current));
    }
    html.close("div");
}
