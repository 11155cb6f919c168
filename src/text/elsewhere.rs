//! The words for where there is something, where here is nothing.

use crate::dataset::Lang;

pub fn years(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Ở đây có số cho các năm:",
        Lang::En => "There are figures for:",
    }
}

pub fn all_years(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "xem mọi năm",
        Lang::En => "see all years",
    }
}

pub fn areas(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Nơi khác có số:",
        Lang::En => "Other places have figures:",
    }
}
