//! The words of targets and plans.
//!
//! Invariant: numbers, dates and names come in ready. Deliberately absent: how far a target is (`measure::target`).

use super::figures::Direction;
use super::plural;
use crate::dataset::{Lang, TargetType};

/// Whether what was reached is known to be enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enough {
    Yes,
    No,
    Unknown,
}

pub fn subject(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Mục tiêu và kế hoạch",
        Lang::En => "Targets and plans",
    }
}

fn kind(kind: TargetType, lang: Lang) -> &'static str {
    match (kind, lang) {
        (TargetType::Target, Lang::Vi) => "mục tiêu",
        (TargetType::Target, Lang::En) => "target",
        (TargetType::Plan, Lang::Vi) => "kế hoạch",
        (TargetType::Plan, Lang::En) => "plan",
    }
}

/// "mục tiêu 0,65%"
pub fn kind_of(type_: TargetType, value: &str, lang: Lang) -> String {
    [kind(type_, lang), " ", value].concat()
}

/// "mục tiêu 0,65% (cuối 2025)"
pub fn aim_of(type_: TargetType, value: &str, due: &str, lang: Lang) -> String {
    [&kind_of(type_, value, lang), " (", due, ")"].concat()
}

/// "Tỷ lệ hộ nghèo, mục tiêu 0,65% (cuối 2025)"
pub fn aim(type_: TargetType, name: &str, value: &str, due: &str, lang: Lang) -> String {
    [name, ", ", &aim_of(type_, value, due, lang)].concat()
}

pub fn standing(enough: Enough, lang: Lang) -> &'static str {
    match (enough, lang) {
        (Enough::Yes, Lang::Vi) => "đã đạt",
        (Enough::Yes, Lang::En) => "met",
        (Enough::No, Lang::Vi) => "chưa đạt",
        (Enough::No, Lang::En) => "not met",
        (Enough::Unknown, Lang::Vi) => "chưa rõ đã đạt hay chưa",
        (Enough::Unknown, Lang::En) => "not known whether met",
    }
}

/// "đã đạt, dưới mục tiêu": of a target also on which side the latest number is.
pub fn standing_at(type_: TargetType, enough: Enough, side: Direction, lang: Lang) -> String {
    let side = match (type_, side, lang) {
        (TargetType::Plan, ..) => "",
        (TargetType::Target, Direction::Fell, Lang::Vi) => ", dưới mục tiêu",
        (TargetType::Target, Direction::Fell, Lang::En) => ", below the target",
        (TargetType::Target, Direction::Rose, Lang::Vi) => ", trên mục tiêu",
        (TargetType::Target, Direction::Rose, Lang::En) => ", above the target",
        (TargetType::Target, Direction::Same, Lang::Vi) => ", bằng mục tiêu",
        (TargetType::Target, Direction::Same, Lang::En) => ", on the target",
    };
    [standing(enough, lang), side].concat()
}

/// The share of a plan, or where the latest number stands to a target.
pub fn apart(type_: TargetType, by: &str, side: Direction, lang: Lang) -> String {
    match (type_, side, lang) {
        (TargetType::Plan, _, Lang::Vi) => ["bằng ", by, " kế hoạch"].concat(),
        (TargetType::Plan, _, Lang::En) => [by, " of the plan"].concat(),
        (TargetType::Target, Direction::Fell, Lang::Vi) => ["thấp hơn ", by].concat(),
        (TargetType::Target, Direction::Fell, Lang::En) => [by, " below"].concat(),
        (TargetType::Target, Direction::Rose, Lang::Vi) => ["cao hơn ", by].concat(),
        (TargetType::Target, Direction::Rose, Lang::En) => [by, " above"].concat(),
        (TargetType::Target, Direction::Same, Lang::Vi) => "vừa bằng".to_string(),
        (TargetType::Target, Direction::Same, Lang::En) => "exactly on it".to_string(),
    }
}

/// "số gần nhất 0,75% (cuối 2023)", "thực hiện 32.550 lao động"
pub fn reached(type_: TargetType, value: &str, lang: Lang) -> String {
    let words = match (type_, lang) {
        (TargetType::Target, Lang::Vi) => "số gần nhất ",
        (TargetType::Target, Lang::En) => "latest ",
        (TargetType::Plan, Lang::Vi) => "thực hiện ",
        (TargetType::Plan, Lang::En) => "reached ",
    };
    [words, value].concat()
}

pub fn nothing_to_compare(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "chưa có số để so",
        Lang::En => "no figure to compare yet",
    }
}

/// "2 trong 3 mục tiêu, kế hoạch đã đạt"
pub fn met(n: &str, of: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi if n == of && n == "1" => "Mục tiêu, kế hoạch duy nhất có số để so đã đạt".to_string(),
        Lang::En if n == of && n == "1" => "The one target or plan with a figure to compare is met".to_string(),
        Lang::Vi if n == of => ["Cả ", of, " mục tiêu, kế hoạch đều đã đạt"].concat(),
        Lang::En if n == of => ["All ", of, " targets and plans are met"].concat(),
        Lang::Vi => ["Đã đạt ", n, " trong ", of, " mục tiêu, kế hoạch"].concat(),
        Lang::En => [n, " of ", of, " targets and plans met"].concat(),
    }
}

/// None of them has a number beside it.
pub fn none_compared(n: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [n, " mục tiêu, kế hoạch được công bố, chưa có số để so"].concat(),
        Lang::En => {
            let what = plural::after(n, " target or plan is", " targets and plans are");
            [n, what, " published, with no figure to compare yet"].concat()
        }
    }
}

/// Those that have none, after those that have.
pub fn others(n: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [n, " mục tiêu, kế hoạch khác chưa có số để so"].concat(),
        Lang::En => ["no figure to compare yet for ", n, " more"].concat(),
    }
}

pub fn none_at_all(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Bộ số liệu này không nêu mục tiêu hay kế hoạch nào",
        Lang::En => "This dataset names no target and no plan",
    }
}

pub fn none_of(area: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Chưa công bố mục tiêu hay kế hoạch nào của ", area].concat(),
        Lang::En => ["No target or plan is published for ", area].concat(),
    }
}

/// `years` are those in which some are due.
pub fn none_in_these_years(area: &str, years: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Không có mục tiêu hay kế hoạch nào của ", area, " cho các năm đã chọn; có cho: ", years].concat(),
        Lang::En => ["No target or plan for ", area, " in the years chosen; there are some for ", years].concat(),
    }
}

/// What the upright line at a bar is.
pub fn mark(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Vạch đứng là mức của mục tiêu hoặc kế hoạch; thanh ngang là số đã đạt.",
        Lang::En => "The upright line is the target or plan; the bar is what was reached.",
    }
}

pub fn head_aim(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Mục tiêu, kế hoạch",
        Lang::En => "Target or plan",
    }
}

pub fn head_due(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Cho",
        Lang::En => "For",
    }
}

pub fn head_reached(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Số đã đạt",
        Lang::En => "Reached",
    }
}

pub fn head_standing(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Đạt hay chưa",
        Lang::En => "Met",
    }
}

pub fn head_apart(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "So với mức đề ra",
        Lang::En => "Against it",
    }
}

pub fn head_pace(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Còn phải đổi mỗi năm",
        Lang::En => "Change needed a year",
    }
}
