//! Words of the pages that are embedded elsewhere.

use crate::dataset::Lang;

/// Leads to the figure's own page, or makes the picture live.
pub fn explore(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Xem kỹ hơn",
        Lang::En => "Explore",
    }
}

/// Opens everything behind the picture.
pub fn behind(rows: usize, lang: Lang) -> String {
    let n = rows.to_string();
    match (rows, lang) {
        (0, Lang::Vi) => "Ghi chú và nguồn".to_string(),
        (0, Lang::En) => "Notes and sources".to_string(),
        (_, Lang::Vi) => ["Bảng ", &n, " hàng, ghi chú, nguồn"].concat(),
        (1, Lang::En) => "Table of one row, notes, sources".to_string(),
        (_, Lang::En) => ["Table of ", &n, " rows, notes, sources"].concat(),
    }
}

/// Whose picture it is, where the address asks for another view.
pub fn shows(title: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Hình này là: ", title, ", mọi năm."].concat(),
        Lang::En => ["This picture shows: ", title, ", all years."].concat(),
    }
}

/// Leads to the view that the address asks for.
pub fn asked(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Mở góc nhìn đã chọn",
        Lang::En => "Open the view asked for",
    }
}
