//! A figure as JSON, for a program.
//!
//! One object: `figure` (its name), `language` (BCP 47), `synthetic`, `areas` (as an address writes them), `title`,
//! `headline`, `paragraph` (what the figure shows, in a few sentences), `table`, `notes` and `sources`. `table` has
//! `caption`, `head` (a list of strings), `rows` and `foot` (lists of lists of strings: the row's header, then its
//! cells, as shown). A source has `title`, `publisher`, `date` and `url`, each a string and empty where it is not
//! known. Keys come in this order; later versions may add more.

use serde::Serialize;

use super::{texts, Export};
use crate::dataset::Origin;
use crate::figure::TableRow;

#[derive(Serialize)]
struct Object<'a> {
    figure: &'a str,
    language: &'a str,
    synthetic: bool,
    areas: Vec<String>,
    title: &'a str,
    headline: &'a str,
    paragraph: &'a str,
    table: Numbers<'a>,
    notes: &'a [String],
    sources: Vec<Source<'a>>,
}

#[derive(Serialize)]
struct Numbers<'a> {
    caption: &'a str,
    head: &'a [String],
    rows: Vec<Vec<&'a str>>,
    foot: Vec<Vec<&'a str>>,
}

#[derive(Serialize)]
struct Source<'a> {
    title: &'a str,
    publisher: &'a str,
    date: &'a str,
    url: &'a str,
}

fn rows(rows: &[TableRow]) -> Vec<Vec<&str>> {
    rows.iter().map(|row| texts(row).collect()).collect()
}

pub fn json(export: &Export) -> String {
    let figure = export.figure;
    let object = Object {
        figure: figure.id.id(),
        language: export.lang.tag(),
        synthetic: export.origin == Origin::Synthetic,
        areas: export.areas.iter().map(ToString::to_string).collect(),
        title: &figure.title,
        headline: &figure.headline,
        paragraph: &figure.paragraph,
        table: Numbers {
            caption: &figure.table.caption,
            head: &figure.table.head,
            rows: rows(&figure.table.rows),
            foot: rows(&figure.table.foot),
        },
        notes: &figure.notes,
        sources: figure
            .sources
            .iter()
            .map(|source| Source {
                title: &source.title,
                publisher: &source.publisher,
                date: &source.date,
                url: &source.url,
            })
            .collect(),
    };
    // Strings and lists can always be written.
    let mut json = serde_json::to_string_pretty(&object).unwrap_or_default();
    json.push('\n');
    json
}
