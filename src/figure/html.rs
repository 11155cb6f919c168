//! A figure's words and numbers as markup, the same wherever a figure is read.

use crate::dataset::Lang;
use crate::text::html::Html;
use crate::text::page;

use super::{Align, Figure, Table, TableRow};

const NUMBER: &[(&str, &str)] = &[("class", "number")];

/// The notes, or nothing.
pub fn notes(figure: &Figure, lang: Lang) -> String {
    let mut html = Html::default();
    if !figure.notes.is_empty() {
        html.open("ul", &[("class", "notes"), ("aria-label", page::notes_label(lang))]);
        for note in &figure.notes {
            html.element("li", &[], note);
        }
        html.close("ul");
    }
    html.finish()
}

/// The sources, each with its publisher, date and address, or nothing.
pub fn sources(figure: &Figure, lang: Lang) -> String {
    let mut html = Html::default();
    if !figure.sources.is_empty() {
        html.open("div", &[("class", "sources")]);
        html.element("p", &[("class", "sources-label")], page::sources_label(lang));
        html.open("ul", &[]);
        for source in &figure.sources {
            html.open("li", &[]);
            html.link_out(&source.url, if source.title.is_empty() { &source.url } else { &source.title });
            for part in [&source.publisher, &source.date] {
                if !part.is_empty() {
                    html.words(", ");
                    html.words(part);
                }
            }
            html.close("li");
        }
        html.close("ul");
        html.close("div");
    }
    html.finish()
}

/// A table with its caption, and headers with their scopes.
pub fn table(table: &Table) -> String {
    let mut html = Html::default();
    html.open("table", &[]);
    html.element("caption", &[], &table.caption);
    html.open("thead", &[]);
    html.open("tr", &[]);
    for (n, words) in table.head.iter().enumerate() {
        let first = table.rows.first();
        let below = n.checked_sub(1).and_then(|n| first.and_then(|row| row.cells.get(n)));
        match below.map(|cell| cell.align) {
            Some(Align::Number) => html.element("th", &[("scope", "col"), ("class", "number")], words),
            Some(Align::Text) | None => html.element("th", &[("scope", "col")], words),
        }
    }
    html.close("tr");
    html.close("thead");
    rows(&mut html, "tbody", &table.rows);
    if !table.foot.is_empty() {
        rows(&mut html, "tfoot", &table.foot);
    }
    html.close("table");
    html.finish()
}

fn rows(html: &mut Html, part: &str, rows: &[TableRow]) {
    html.open(part, &[]);
    for row in rows {
        html.open("tr", &[]);
        html.element("th", &[("scope", "row")], &row.header);
        for cell in &row.cells {
            match cell.align {
                Align::Number => html.element("td", NUMBER, &cell.text),
                Align::Text => html.element("td", &[], &cell.text),
            }
        }
        html.close("tr");
    }
    html.close(part);
}
