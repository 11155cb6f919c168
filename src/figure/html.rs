//! A figure's words and numbers as markup, the same wherever a figure is read.

use crate::dataset::Lang;
use crate::text::html::Html;
use crate::text::page;

use super::{Align, Figure, FigureId, Table, TableRow};

/// Past so many letters a cell is prose, and a narrow column would make a tower of it.
const PROSE: usize = 40;

/// The id of a figure's heading.
pub fn heading_id(id: FigureId) -> String {
    [id.id(), "-heading"].concat()
}

/// The finding, and what it is of.
pub fn heading(html: &mut Html, figure: &Figure) {
    html.element("h2", &[("id", &heading_id(figure.id))], &figure.headline);
    html.element("p", &[("class", "figure-title")], &figure.title);
}

/// The notes, or nothing.
pub fn notes(html: &mut Html, figure: &Figure, lang: Lang) {
    if figure.notes.is_empty() {
        return;
    }
    html.open("ul", &[("class", "notes"), ("aria-label", page::notes_label(lang))]);
    for note in &figure.notes {
        html.element("li", &[], note);
    }
    html.close("ul");
}

/// The sources, each with its publisher, date and address, or nothing.
pub fn sources(html: &mut Html, figure: &Figure, lang: Lang) {
    if figure.sources.is_empty() {
        return;
    }
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

/// A table with its caption, and headers with their scopes.
pub fn table(html: &mut Html, table: &Table) {
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
    rows(html, "tbody", &table.rows);
    if !table.foot.is_empty() {
        rows(html, "tfoot", &table.foot);
    }
    html.close("table");
}

fn rows(html: &mut Html, part: &str, rows: &[TableRow]) {
    html.open(part, &[]);
    for row in rows {
        html.open("tr", &[]);
        // A header without words would head nothing.
        match row.header.as_str() {
            "" => html.element("td", &[], ""),
            header => html.element("th", &[("scope", "row")], header),
        }
        for cell in &row.cells {
            match cell.align {
                Align::Number => html.element("td", &[("class", "number")], &cell.text),
                Align::Text if cell.text.chars().nth(PROSE).is_some() => {
                    html.element("td", &[("class", "prose")], &cell.text);
                }
                Align::Text => html.element("td", &[], &cell.text),
            }
        }
        html.close("tr");
    }
    html.close(part);
}
