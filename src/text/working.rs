//! The words in which a number accounts for itself: "how do we know this?".
//!
//! Owns: labels and sentences of a working, one `match` a language each. Invariant: numbers, dates and names come in
//! ready. Deliberately absent: which of them a number needs (`figure::working`).

use crate::dataset::Lang;

/// Before the numbers of a headline.
pub fn why_these(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Vì sao có các con số này?",
        Lang::En => "How do we know?",
    }
}

/// Above a number whose working is open.
pub fn why(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Vì sao có con số này?",
        Lang::En => "How do we know this?",
    }
}

pub fn close(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Đóng",
        Lang::En => "Close",
    }
}

/// The parts of a working, each with its own heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    Inputs,
    Evidence,
    AlsoPrinted,
    Interval,
    Rounding,
    Qualifiers,
    Others,
    Definition,
}

pub fn label(label: Label, lang: Lang) -> &'static str {
    match (label, lang) {
        (Label::Inputs, Lang::Vi) => "Tính từ",
        (Label::Inputs, Lang::En) => "Computed from",
        (Label::Evidence, Lang::Vi) => "Nguồn",
        (Label::Evidence, Lang::En) => "Source",
        (Label::AlsoPrinted, Lang::Vi) => "Nguồn cũng in sẵn, và khớp với phép tính",
        (Label::AlsoPrinted, Lang::En) => "Also printed by a source, which agrees",
        (Label::Interval, Lang::Vi) => "Giá trị có thể có",
        (Label::Interval, Lang::En) => "What it stands for",
        (Label::Rounding, Lang::Vi) => "Làm tròn",
        (Label::Rounding, Lang::En) => "Rounding",
        (Label::Qualifiers, Lang::Vi) => "Cần lưu ý",
        (Label::Qualifiers, Lang::En) => "To bear in mind",
        (Label::Others, Lang::Vi) => "Nguồn khác đưa số khác",
        (Label::Others, Lang::En) => "Other sources say otherwise",
        (Label::Definition, Lang::Vi) => "Con số này đếm gì",
        (Label::Definition, Lang::En) => "What it measures",
    }
}

pub fn printed(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Nguồn in sẵn con số này; trang này không tính ra.",
        Lang::En => "Printed by the source, not computed here.",
    }
}

pub fn printed_by_several(rows: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [rows, " nơi in con số này và khớp nhau trong phạm vi làm tròn."].concat(),
        Lang::En => ["Printed in ", rows, " places, which agree within rounding."].concat(),
    }
}

pub fn computed(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Trang này tính ra từ các số đã công bố dưới đây.",
        Lang::En => "Computed here from the published figures below.",
    }
}

/// What is bounded by others and published nowhere.
pub fn implied(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Không nguồn nào công bố con số này: trang suy ra từ các số đếm và tỷ lệ đã in dưới đây.",
        Lang::En => "No source publishes this: it is inferred from the printed counts and rates below.",
    }
}

pub fn whole_numbers(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "chỉ lấy số nguyên: đầu dưới làm tròn lên, đầu trên làm tròn xuống",
        Lang::En => "whole numbers only: the lower end is rounded up, the upper one down",
    }
}

/// The sum of so many parts of those that there are.
pub fn coverage(parts: &str, of: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Cộng ", parts, " trên ", of, " nơi; nơi thiếu chỉ có thể làm tổng lớn hơn."].concat(),
        Lang::En => ["Adds ", parts, " of ", of, " places; what is missing can only make it larger."].concat(),
    }
}

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End<'a> {
    /// The value itself is possible.
    At(&'a str),
    /// Only what lies beyond it is.
    Beyond(&'a str),
    Unknown,
}

pub fn interval(low: End, high: End, lang: Lang) -> String {
    let (before, low, is_one) = match (low, high, lang) {
        (End::At(low), End::At(high), Lang::Vi) if low == high => ("đúng ", low, true),
        (End::At(low), End::At(high), Lang::En) if low == high => ("exactly ", low, true),
        (End::At(low), _, Lang::Vi) => ("từ ", low, false),
        (End::At(low), _, Lang::En) => ("from ", low, false),
        (End::Beyond(low), _, Lang::Vi) => ("trên ", low, false),
        (End::Beyond(low), _, Lang::En) => ("more than ", low, false),
        (End::Unknown, End::Unknown, _) => (unknown_interval(lang), "", true),
        (End::Unknown, _, _) => ("", "", false),
    };
    let (between, high) = match (high, lang) {
        _ if is_one => ("", ""),
        (End::At(high), Lang::Vi) => (" đến ", high),
        (End::At(high), Lang::En) => (" to ", high),
        (End::Beyond(high), Lang::Vi) => (" đến dưới ", high),
        (End::Beyond(high), Lang::En) => (" to less than ", high),
        (End::Unknown, Lang::Vi) => (", không rõ đến đâu", ""),
        (End::Unknown, Lang::En) => (", nobody says how far up", ""),
    };
    [before, low, between, high].concat()
}

/// "About" without a hint of how far off it may be.
pub fn unknown_interval(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "nguồn chỉ nói “khoảng”, không cho biết lệch bao nhiêu",
        Lang::En => "the source only says “about”, and not how far off it may be",
    }
}

pub fn not_rounded(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "không làm tròn",
        Lang::En => "not rounded",
    }
}

/// "≈ 0,649888% làm tròn thành 0,65%"
pub fn rounded(exact: &str, shown: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [exact, " làm tròn thành ", shown, "; đúng một nửa thì làm tròn ra xa số 0"].concat(),
        Lang::En => [exact, " rounded to ", shown, "; halves are rounded away from zero"].concat(),
    }
}

/// What a row's cells say, by their columns' names: "value 0.65, status E".
pub fn in_file(cells: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Trong tệp ghi: ", cells].concat(),
        Lang::En => ["In the file: ", cells].concat(),
    }
}

pub fn place(file: &str, row: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Tệp ", file, ", dòng ", row].concat(),
        Lang::En => ["File ", file, ", row ", row].concat(),
    }
}

/// How a value moved: "giảm 144 hộ".
pub fn moved(by: &str, direction: super::figures::Direction, lang: Lang) -> String {
    use super::figures::Direction::{Fell, Rose, Same};
    match (direction, lang) {
        (Fell, Lang::Vi) => ["giảm ", by].concat(),
        (Fell, Lang::En) => ["down by ", by].concat(),
        (Rose, Lang::Vi) => ["tăng ", by].concat(),
        (Rose, Lang::En) => ["up by ", by].concat(),
        (Same, Lang::Vi) => "không đổi".to_string(),
        (Same, Lang::En) => "unchanged".to_string(),
    }
}

/// When a change happened: "cuối 2024 so với cuối 2022".
pub fn between(to: &str, from: &str, lang: Lang) -> String {
    // "trong năm 2021" and "end of 2022" stand alone; after a preposition they lose or gain a word.
    match lang {
        Lang::Vi => [to, " so với ", from.trim_start_matches("trong ")].concat(),
        Lang::En if from.starts_with("end of ") => [to, " compared with the ", from].concat(),
        Lang::En => [to, " compared with ", from.trim_start_matches("during ")].concat(),
    }
}

/// Why the address opens no working.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    NotUnderstood,
    Indicator,
    Area,
    Category,
    /// Nothing is published for it, or it may not be computed.
    Nothing,
}

pub fn unknown(show: &str, why: Unknown, lang: Lang) -> String {
    let why = match (why, lang) {
        (Unknown::NotUnderstood, Lang::Vi) => "tên này không chỉ con số nào",
        (Unknown::NotUnderstood, Lang::En) => "it does not name a number",
        (Unknown::Indicator, Lang::Vi) => "bộ số liệu không có chỉ tiêu này",
        (Unknown::Indicator, Lang::En) => "this dataset has no such indicator",
        (Unknown::Area, Lang::Vi) => "bộ số liệu không có địa bàn này",
        (Unknown::Area, Lang::En) => "this dataset has no such area",
        (Unknown::Category, Lang::Vi) => "bộ số liệu không có mục này",
        (Unknown::Category, Lang::En) => "this dataset has no such category",
        (Unknown::Nothing, Lang::Vi) => "không có số nào như thế được công bố",
        (Unknown::Nothing, Lang::En) => "no such number is published",
    };
    match lang {
        Lang::Vi => ["Địa chỉ trang hỏi về con số “", show, "”, nhưng ", why, "."].concat(),
        Lang::En => ["The address asks about the number “", show, "”, but ", why, "."].concat(),
    }
}
