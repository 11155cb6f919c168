//! The words for what is not known.

use crate::dataset::Lang;

/// Why something is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// Nothing is published.
    Unpublished,
    /// Years between the first and the last number.
    Years,
    /// A row says why there is no number.
    Stated,
    /// Sources do not agree.
    Conflict,
    /// A sum lacks parts.
    Sum,
    /// The dataset has no indicator for it.
    Unasked,
}

impl Lack {
    /// Part of an element's id.
    pub fn id(self) -> &'static str {
        match self {
            Lack::Unpublished => "unpublished",
            Lack::Years => "years",
            Lack::Stated => "stated",
            Lack::Conflict => "conflict",
            Lack::Sum => "sum",
            Lack::Unasked => "unasked",
        }
    }
}

pub fn title(areas: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Những điều chưa biết về ", areas].concat(),
        Lang::En => ["What is not known of ", areas].concat(),
    }
}

pub fn heading(lack: Lack, lang: Lang) -> &'static str {
    match (lack, lang) {
        (Lack::Unpublished, Lang::Vi) => "Chưa ai công bố",
        (Lack::Unpublished, Lang::En) => "Nobody has published",
        (Lack::Years, Lang::Vi) => "Những năm bị thiếu",
        (Lack::Years, Lang::En) => "Years that are missing",
        (Lack::Stated, Lang::Vi) => "Không có số, kèm lý do",
        (Lack::Stated, Lang::En) => "No number, with the reason given",
        (Lack::Conflict, Lang::Vi) => "Các nguồn không khớp",
        (Lack::Conflict, Lang::En) => "Sources disagree",
        (Lack::Sum, Lang::Vi) => "Tổng chưa đủ phần",
        (Lack::Sum, Lang::En) => "Sums that lack parts",
        (Lack::Unasked, Lang::Vi) => "Bộ số liệu này không có",
        (Lack::Unasked, Lang::En) => "Not in this dataset",
    }
}

pub fn nothing(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Trong những chỉ tiêu mà trang này trình bày, không thấy chỗ nào thiếu hay không khớp cho nơi và năm đã chọn.",
        Lang::En => "Among the indicators that this page shows, nothing was found to be missing or in conflict for the places and years chosen.",
    }
}

pub fn more(n: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Và ", n, " chỗ khác."].concat(),
        Lang::En => ["And ", n, " more."].concat(),
    }
}

pub fn files_unread(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Có tệp số liệu không đọc được, nên không thể nói điều gì chưa được công bố.",
        Lang::En => "A file of figures could not be read, so nobody can say here what is not published.",
    }
}

pub fn unpublished(area: &str, names: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [area, ": chưa có số nào về ", names, "."].concat(),
        Lang::En => [area, ": no figure at all on ", names, "."].concat(),
    }
}

/// `level` in the plural.
pub fn unpublished_below(level: &str, area: &str, names: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Không ", level, " nào thuộc ", area, " có số riêng về ", names, "."].concat(),
        Lang::En => ["None of the ", level, " of ", area, " has figures of its own on ", names, "."].concat(),
    }
}

pub fn years(names: &str, area: &str, years: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [names, ", ", area, ": không có số cho ", years, "."].concat(),
        Lang::En => [names, ", ", area, ": no figure for ", years, "."].concat(),
    }
}

/// `why` begins in lower case.
pub fn stated(name: &str, area: &str, when: &str, why: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi | Lang::En => [name, ", ", area, ", ", when, ": ", why, "."].concat(),
    }
}

pub fn stated_below(level: &str, area: &str, count: &str, why: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Ở các ", level, " thuộc ", area, ": ", count, " ô ", why, "."].concat(),
        Lang::En => ["In the ", level, " of ", area, ", cells without a number (", why, "): ", count, "."].concat(),
    }
}

pub fn conflict(name: &str, area: &str, when: &str, values: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi | Lang::En => [name, ", ", area, ", ", when, ": ", values, "."].concat(),
    }
}

pub fn sum(name: &str, area: &str, when: &str, n: &str, of: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => {
            [name, ", ", area, ", ", when, ": chỉ cộng được ", n, " trong ", of, " nơi, nên là mức ít nhất."].concat()
        }
        Lang::En => {
            [name, ", ", area, ", ", when, ": only ", n, " of ", of, " places could be added, so it is a least."]
                .concat()
        }
    }
}

pub fn unasked(names: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Không có chỉ tiêu nào về ", names, "."].concat(),
        Lang::En => ["There is no indicator of ", names, "."].concat(),
    }
}
