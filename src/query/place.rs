//! Where the site's other pages lie, within the site.

use super::{encoded, write, Query, Years};
use crate::dataset::{AreaRef, Lang};

/// A figure's own page, by the figure's name in addresses.
pub fn figure(figure: &str) -> String {
    ["figure/", figure, "/"].concat()
}

/// The page to embed of a figure in a language, of the package's default area.
pub fn embedded(figure: &str, lang: Lang) -> String {
    ["embed/", figure, "/", lang.tag(), "/"].concat()
}

/// The same, of another area.
pub fn embedded_of(figure: &str, lang: Lang, area: &AreaRef) -> String {
    [&embedded(figure, lang), &area.to_string(), "/"].concat()
}

/// The places that a live figure may show, by name.
pub fn places(lang: Lang) -> String {
    ["embed/places-", lang.tag(), ".bin"].concat()
}

/// The page on which the snippet of a figure is made.
pub fn maker(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "embed/",
        Lang::En => "embed/en/",
    }
}

/// The same, with a figure and years chosen, and a place where the reader has chosen one alone.
pub fn maker_of(figure: &str, areas: &[AreaRef], years: Years, lang: Lang) -> String {
    let area = match areas {
        [area] => ["&area=", &encoded(&area.to_string())].concat(),
        _ => String::new(),
    };
    let years = match write(&Query { years, ..Query::default() }) {
        none if none.is_empty() => none,
        some => ["&", &some].concat(),
    };
    [maker(lang), "?figure=", figure, &area, &years, "&lang=", lang.tag()].concat()
}
