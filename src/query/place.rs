//! Where the site's other pages lie, within the site.

use super::encoded;
use crate::dataset::{AreaRef, Lang};

/// The page on which the snippet of a figure is made.
pub fn maker(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "embed/",
        Lang::En => "embed/en/",
    }
}

/// The same, with a figure chosen, and a place where the reader has chosen one alone.
pub fn maker_of(figure: &str, areas: &[AreaRef], lang: Lang) -> String {
    let area = match areas {
        [area] => ["&area=", &encoded(&area.to_string())].concat(),
        _ => String::new(),
    };
    [maker(lang), "?figure=", figure, &area, "&lang=", lang.tag()].concat()
}
