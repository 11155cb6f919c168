//! Numbers that nobody printed, in words: what was reached of targets and plans, money for each household, ranges.

use super::figures::Direction;
use crate::dataset::Lang;

/// What was reached of a plan.
pub struct Plan<'a> {
    pub indicator: &'a str,
    pub when: &'a str,
    pub plan: &'a str,
    pub reached: &'a str,
    pub ratio: &'a str,
}

pub fn plan_reached(said: Plan, lang: Lang) -> String {
    let Plan { indicator, when, plan, reached, ratio } = said;
    match lang {
        Lang::Vi => format!("Kế hoạch, {indicator}, {when}: {plan}; thực hiện {reached}, bằng {ratio} kế hoạch."),
        Lang::En => format!("Plan, {indicator}, {when}: {plan}; {reached} reached, {ratio} of the plan."),
    }
}

/// The latest number on the way to a target.
pub struct Latest<'a> {
    pub value: &'a str,
    pub when: &'a str,
    /// How far it is from the target, without its sign.
    pub distance: &'a str,
}

/// `side` is where the latest number stands: below the target, above it, or on it.
pub fn target_met(latest: Latest, side: Direction, lang: Lang) -> String {
    let Latest { value, when, distance } = latest;
    match (side, lang) {
        (Direction::Fell, Lang::Vi) => format!("Số gần nhất, {value} ({when}), đã đạt: thấp hơn mục tiêu {distance}."),
        (Direction::Rose, Lang::Vi) => format!("Số gần nhất, {value} ({when}), đã đạt: cao hơn mục tiêu {distance}."),
        (Direction::Same, Lang::Vi) => format!("Số gần nhất, {value} ({when}), vừa đạt mục tiêu."),
        (Direction::Fell, Lang::En) => format!("The latest, {value} ({when}), meets it: {distance} below the target."),
        (Direction::Rose, Lang::En) => format!("The latest, {value} ({when}), meets it: {distance} above the target."),
        (Direction::Same, Lang::En) => format!("The latest, {value} ({when}), just meets it."),
    }
}

pub fn target_not_met(latest: Latest, lang: Lang) -> String {
    let Latest { value, when, distance } = latest;
    match lang {
        Lang::Vi => format!("Số gần nhất, {value} ({when}), còn cách mục tiêu {distance}."),
        Lang::En => format!("The latest, {value} ({when}), is {distance} away from it."),
    }
}

pub fn target_open(latest: Latest, lang: Lang) -> String {
    let Latest { value, when, .. } = latest;
    match lang {
        Lang::Vi => format!("Số gần nhất, {value} ({when}), chưa đủ để nói đã đạt hay chưa."),
        Lang::En => format!("The latest, {value} ({when}), is not enough to say whether it is met."),
    }
}

/// `by` each year, without its sign.
pub fn pace(by: &str, direction: Direction, lang: Lang) -> String {
    match (direction, lang) {
        (Direction::Fell, Lang::Vi) => format!("Để đạt, mỗi năm phải giảm {by}."),
        (Direction::Rose | Direction::Same, Lang::Vi) => format!("Để đạt, mỗi năm phải tăng {by}."),
        (Direction::Fell, Lang::En) => format!("To meet it, it must fall by {by} a year."),
        (Direction::Rose | Direction::Same, Lang::En) => format!("To meet it, it must rise by {by} a year."),
    }
}

/// "3,599 triệu đồng (314 hộ nghèo, cuối 2022)"
pub fn per_household(amount: &str, households: &str, when: &str) -> String {
    [amount, " (", households, ", ", when, ")"].concat()
}

pub fn not_computed(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "không tính",
        Lang::En => "not computed",
    }
}

/// Why some amounts, or all, have no quotient.
pub fn per_household_rule(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => {
            "Số tiền cho mỗi hộ nghèo chỉ tính khi có số hộ nghèo của cùng địa bàn, chốt trong kỳ hoặc không quá 31 ngày trước kỳ."
        }
        Lang::En => {
            "Money for each poor household is computed only where the same area's poor households were counted within the period or at most 31 days before it."
        }
    }
}

/// A rate over so few that one more or less moves it much.
pub fn small_base(count: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["mẫu số nhỏ: ", count].concat(),
        Lang::En => ["small base: ", count].concat(),
    }
}

/// "47.987 đến 48.316"
pub fn range(low: &str, high: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [low, " đến ", high].concat(),
        Lang::En => [low, " to ", high].concat(),
    }
}

/// The whole that counts and their printed rates leave possible: ranges with their unit and date.
pub fn implied(named: &str, ranges: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!(
            "{named} không được công bố; các số đếm và tỷ lệ đã in chỉ khớp nhau với {ranges}. Đây là số suy ra."
        ),
        Lang::En => format!(
            "{named}: not published; the printed counts and rates only fit together with {ranges}. This is inferred."
        ),
    }
}

/// Another count of households that is not the denominator.
pub fn other_population(named: &str, value: &str, when: &str, denominator: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Không lấy “{named}” ({value}, {when}) làm mẫu số: đó là một tập hợp khác với “{denominator}”, mẫu số của tỷ lệ này."),
        Lang::En => format!("“{named}” ({value}, {when}) is not taken as the denominator: it is another population than “{denominator}”, the denominator of this rate."),
    }
}
