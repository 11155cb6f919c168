//! How a figure is cited: in words, for LaTeX, for a reference manager.
//!
//! Invariants: each names the figure, the dataset with its version and day, its licence, the sources of the numbers
//! and the address of the view, and says where figures are synthetic. Deliberately absent: the day on which somebody
//! looked, which nobody here knows.

use serde::Serialize;

use super::json_stat::written;
use super::take::{plain, Take};
use crate::figure::SourceLine;
use crate::text::take as words;
use crate::text::{page, period};

/// The program as an author, where a dataset names nobody.
const PROGRAM: &str = "Thoát Nghèo";

/// One source: title, publisher, date.
fn source(line: &SourceLine) -> String {
    let title = if line.title.is_empty() { &line.url } else { &line.title };
    let parts = [title, &line.publisher, &line.date];
    parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// All sources in one line.
pub(super) fn sources(take: &Take) -> String {
    take.figure.sources.iter().map(source).collect::<Vec<_>>().join("; ")
}

/// The same, called sources; empty where there are none.
pub fn sources_line(take: &Take) -> String {
    match sources(take) {
        none if none.is_empty() => none,
        sources => words::source_line(&sources, take.lang),
    }
}

/// Sentences, each with one stop.
fn joined(sentences: &[String]) -> String {
    let said = sentences.iter().filter(|sentence| !sentence.is_empty()).map(|sentence| sentence.trim_end_matches('.'));
    said.collect::<Vec<_>>().join(". ")
}

/// Whose dataset, which version, of which day, under which licence.
pub fn dataset_line(take: &Take) -> String {
    let day = take.created().map_or(String::new(), |day| period::published_date(&day.to_string(), take.lang));
    words::dataset_line(take.dataset_title(), &take.dataset.about.version, &day, &take.licence(), take.lang)
}

/// In words, in the language of the view.
pub fn citation(take: &Take) -> String {
    let mut sentences = vec![words::cited_as(&take.title(), take.lang), PROGRAM.to_string(), dataset_line(take)];
    sentences.push(sources_line(take));
    if take.is_synthetic() {
        sentences.push(page::synthetic_banner(take.lang).to_string());
    }
    if !take.addresses.foreign.is_empty() {
        sentences.push(page::foreign_banner(&take.addresses.foreign, take.lang));
    }
    let mut text = joined(&sentences);
    text.push('.');
    for address in [&take.addresses.view, &take.addresses.data] {
        if !address.is_empty() {
            text.extend([" ", address]);
        }
    }
    text.push('\n');
    text
}

/// What a reference manager calls it: the figure, the dataset, the year.
fn key(take: &Take) -> String {
    let name = plain(&take.dataset.about.name);
    let year = take.created().map_or(String::new(), |day| day.year.to_string());
    [name.as_str(), &plain(take.figure.id.id()), &year].concat()
}

/// BibTeX, with UTF-8 letters as biber reads them.
pub fn bibtex(take: &Take) -> String {
    let mut note = vec![dataset_line(take)];
    if take.is_synthetic() {
        note.push(page::synthetic_banner(take.lang).to_string());
    }
    note.push(sources_line(take));
    let note = joined(&note);
    let created = take.created();
    let fields = [
        ("title", tex(&take.title())),
        ("author", ["{", PROGRAM, "}"].concat()),
        ("year", created.map_or(String::new(), |day| day.year.to_string())),
        ("date", created.map_or(String::new(), |day| day.to_string())),
        ("version", tex(&take.dataset.about.version)),
        ("url", url(&take.addresses.view)),
        ("note", tex(&note)),
        ("langid", if take.lang.tag() == "vi" { "vietnamese".to_string() } else { "english".to_string() }),
    ];
    let mut text = ["@misc{", &key(take), ",\n"].concat();
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
        text.extend(["  ", name, " = {", value, "},\n"]);
    }
    text.push_str("}\n");
    text
}

/// LaTeX would run what is published otherwise.
fn tex(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' => safe.push_str("\\textbackslash{}"),
            '{' | '}' | '%' | '&' | '#' | '$' | '_' => safe.extend(['\\', letter]),
            '~' => safe.push_str("\\textasciitilde{}"),
            '^' => safe.push_str("\\textasciicircum{}"),
            letter if letter.is_control() => safe.push(' '),
            letter => safe.push(letter),
        }
    }
    safe
}

/// An address stands as it is, but for what would end its field.
fn url(address: &str) -> String {
    address.replace('\\', "%5C").replace('{', "%7B").replace('}', "%7D")
}

#[derive(Serialize)]
struct Item<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'a str,
    title: String,
    author: [Author<'a>; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Issued>,
    #[serde(skip_serializing_if = "str::is_empty")]
    version: &'a str,
    #[serde(rename = "container-title")]
    container: &'a str,
    #[serde(rename = "URL", skip_serializing_if = "str::is_empty")]
    url: &'a str,
    language: &'a str,
    references: String,
    note: String,
}

#[derive(Serialize)]
struct Author<'a> {
    literal: &'a str,
}

#[derive(Serialize)]
struct Issued {
    #[serde(rename = "date-parts")]
    parts: [[i32; 3]; 1],
}

/// CSL-JSON 1.0: a list of one item.
pub fn csl(take: &Take) -> String {
    let mut note = dataset_line(take);
    if take.is_synthetic() {
        note.extend([". ", page::synthetic_banner(take.lang)]);
    }
    let issued = take.created().map(|day| Issued { parts: [[day.year, i32::from(day.month), i32::from(day.day)]] });
    let item = Item {
        id: key(take),
        kind: "dataset",
        title: take.title(),
        author: [Author { literal: PROGRAM }],
        issued,
        version: &take.dataset.about.version,
        container: take.dataset_title(),
        url: &take.addresses.view,
        language: take.lang.tag(),
        references: sources(take),
        note,
    };
    written(&[item])
}
