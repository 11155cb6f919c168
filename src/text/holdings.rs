//! The words for all that a dataset holds.

use super::figures::capital;
use super::number::number;
use crate::dataset::{Decimal, Kind, Lang};

pub fn heading(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Mọi chỉ tiêu trong bộ số liệu",
        Lang::En => "All that this dataset holds",
    }
}

pub fn summary(n: usize, lang: Lang) -> String {
    let count = number(Decimal::integer(n as i64), lang);
    match lang {
        Lang::Vi => [&count, " chỉ tiêu"].concat(),
        Lang::En if n == 1 => "1 indicator".to_string(),
        Lang::En => [&count, " indicators"].concat(),
    }
}

/// Rows of an indicator of which others have not been fetched.
pub fn so_far(rows: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [rows, " đã tải"].concat(),
        Lang::En => [rows, " loaded so far"].concat(),
    }
}

pub fn head(lang: Lang) -> [&'static str; 6] {
    match lang {
        Lang::Vi => ["Chỉ tiêu", "Đơn vị", "Loại", "Số dòng", "Năm", "Số nơi"],
        Lang::En => ["Indicator", "Unit", "Kind", "Rows", "Years", "Places"],
    }
}

/// A theme of the contract in words; another as its publisher writes it.
pub fn theme(id: &str, lang: Lang) -> String {
    let known = match (id, lang) {
        ("poverty", Lang::Vi) => "Nghèo",
        ("poverty", Lang::En) => "Poverty",
        ("donations", Lang::Vi) => "Ủng hộ, hỗ trợ",
        ("donations", Lang::En) => "Donations and support",
        ("employment", Lang::Vi) => "Việc làm, học nghề",
        ("employment", Lang::En) => "Employment and training",
        ("population", Lang::Vi) => "Dân cư",
        ("population", Lang::En) => "Population",
        ("", Lang::Vi) => "Khác",
        ("", Lang::En) => "Other",
        (other, _) => return capital(other),
    };
    known.to_string()
}

/// What may be done with its numbers.
pub fn kind(kind: Kind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (Kind::Stock, Lang::Vi) => "đếm tại một thời điểm",
        (Kind::Stock, Lang::En) => "counted at a moment",
        (Kind::Flow, Lang::Vi) => "cộng trong một kỳ",
        (Kind::Flow, Lang::En) => "added up over a period",
        (Kind::Rate, Lang::Vi) => "tỷ lệ",
        (Kind::Rate, Lang::En) => "rate",
        (Kind::Ratio, Lang::Vi) => "số bình quân",
        (Kind::Ratio, Lang::En) => "average",
    }
}

pub fn points(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "điểm phần trăm",
        Lang::En => "percentage points",
    }
}

pub fn money(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi | Lang::En => "đồng",
    }
}

/// Takes the indicator's own figure off the page.
pub fn leave(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Bỏ hình này khỏi trang",
        Lang::En => "Take this figure off the page",
    }
}

/// That `n` indicators are not listed, and how one of them is shown.
pub fn others(n: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => {
            ["Còn ", n, " chỉ số không liệt kê ở đây: thêm “indicator=” và mã của chỉ số vào địa chỉ trang để xem."]
                .concat()
        }
        Lang::En => {
            [n, " more indicators are not listed here: add “indicator=” and its id to the page's address to see one."]
                .concat()
        }
    }
}
