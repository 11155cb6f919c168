//! A figure's sentences with all that a quotation needs, as plain text to paste.
//!
//! Owns: what goes along and in which order: the sentences, the sources, the data's date, the dataset and its version,
//! that it is synthetic where it is, the licence, the address of the view. Invariant: every string is the figure's or
//! the dataset's own. Deliberately absent: the clipboard.

use super::Figure;
use crate::dataset::{Dataset, Lang, Origin};
use crate::text::{copying, page, period};

/// `address` leads to the view that the figure is part of.
pub fn excerpt(figure: &Figure, dataset: &Dataset, lang: Lang, address: &str) -> String {
    let about = &dataset.about;
    let mut lines = vec![figure.paragraph.clone(), String::new()];
    if !figure.sources.is_empty() {
        lines.push([page::sources_label(lang), ":"].concat());
        for source in &figure.sources {
            let parts = [&source.title, &source.publisher, &source.date, &source.url].map(String::as_str);
            lines.push(
                ["– ", &parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")].concat(),
            );
        }
        lines.push(String::new());
    }
    if about.origin == Origin::Synthetic {
        lines.push([copying::synthetic(lang), "."].concat());
    }
    if let Some(date) = dataset.last_date() {
        lines.push([&copying::until(&period::published_date(&date.to_string(), lang), lang), "."].concat());
    }
    let title = about.title.get(lang);
    lines.push(
        [&copying::dataset(if title.is_empty() { &about.name } else { title }, &about.version, lang), "."].concat(),
    );
    let licences: Vec<&str> = about
        .licences
        .iter()
        .map(|licence| if licence.title.is_empty() { licence.name.as_str() } else { licence.title.as_str() })
        .filter(|licence| !licence.is_empty())
        .collect();
    if !licences.is_empty() {
        lines.push([page::licence_label(lang), ": ", &licences.join(", "), "."].concat());
    }
    lines.push([&figure.title, ": ", address].concat());
    lines.push(String::new());
    lines.join("\n")
}
