//! The words of the control that takes a figure through its years.

use crate::dataset::Lang;

/// Of the control as a whole.
pub fn label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Xem từng năm",
        Lang::En => "Year by year",
    }
}

pub fn play(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Chạy qua các năm",
        Lang::En => "Play the years",
    }
}

pub fn pause(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Dừng",
        Lang::En => "Pause",
    }
}

/// The button for the year before; without one, that there is none.
pub fn before(year: Option<i32>, lang: Lang) -> String {
    match (year, lang) {
        (Some(year), Lang::Vi) => format!("Năm trước: {year}"),
        (Some(year), Lang::En) => format!("Year before: {year}"),
        (None, Lang::Vi) => "Không có năm trước".to_string(),
        (None, Lang::En) => "No year before".to_string(),
    }
}

/// The button for the year after; without one, that there is none.
pub fn after(year: Option<i32>, lang: Lang) -> String {
    match (year, lang) {
        (Some(year), Lang::Vi) => format!("Năm sau: {year}"),
        (Some(year), Lang::En) => format!("Year after: {year}"),
        (None, Lang::Vi) => "Không có năm sau".to_string(),
        (None, Lang::En) => "No year after".to_string(),
    }
}
