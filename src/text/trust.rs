//! The words of trust at a glance, and of telling a publisher about an error.

use crate::dataset::Lang;

fn counted(n: usize, one: &str, many: &str) -> String {
    let words = if n == 1 { one } else { many };
    [&n.to_string(), " ", words].concat()
}

pub fn label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Mức tin cậy",
        Lang::En => "How far to trust it",
    }
}

/// `when` is the last date that is shown.
pub fn until(when: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Số mới nhất: ", when].concat(),
        // "during 2020" stands alone; after a preposition it loses a word.
        Lang::En => ["Data as of ", when.trim_start_matches("during ")].concat(),
    }
}

pub fn sources(n: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => counted(n, "nguồn", "nguồn"),
        Lang::En => counted(n, "source", "sources"),
    }
}

pub fn missing_years(n: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["thiếu ", &n.to_string(), " năm"].concat(),
        Lang::En => counted(n, "year missing", "years missing"),
    }
}

pub fn without_numbers(n: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => [&n.to_string(), " hàng không có số"].concat(),
        Lang::En => counted(n, "row without a number", "rows without a number"),
    }
}

pub fn unknown(n: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => counted(n, "điều chưa biết", "điều chưa biết"),
        Lang::En => counted(n, "thing not known", "things not known"),
    }
}

pub fn conflicts(n: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => [&n.to_string(), " chỗ các nguồn không khớp"].concat(),
        Lang::En => ["sources disagree on ", &n.to_string()].concat(),
    }
}

pub fn report(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Báo sai sót",
        Lang::En => "Report an error",
    }
}

/// The subject of a message about a figure.
pub fn subject(figure: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Sai sót trong hình: ", figure].concat(),
        Lang::En => ["An error in the figure: ", figure].concat(),
    }
}

/// What the message begins with, ahead of what its writer has to say.
pub fn body(headline: &str, address: &str, lang: Lang) -> String {
    let ask = match lang {
        Lang::Vi => "Chỗ sai và số đúng (kèm nguồn, nếu có):",
        Lang::En => "What is wrong, and what is right (with a source, if there is one):",
    };
    [headline, "\n", address, "\n\n", ask, "\n"].concat()
}

pub fn contact_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Báo sai sót",
        Lang::En => "Errors",
    }
}

pub fn no_contact(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Bộ số liệu không nêu ai nhận tin báo. Người công bố có thể ghi email hoặc đường dẫn vào “contributors” trong datapackage.json; khi đó mỗi hình có nút báo sai sót.",
        Lang::En => "This dataset names nobody to tell. Its publisher can put an email or a path into “contributors” of datapackage.json; each figure then has a link to report an error.",
    }
}
