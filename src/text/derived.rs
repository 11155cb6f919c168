//! Numbers that nobody printed, in words: what was reached of targets and plans, money for each household, ranges.

use super::figures::Direction;
use super::plural;
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

/// A number was computed with the hull of what sources say.
pub fn over_conflict(named: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["các nguồn không khớp về ", named].concat(),
        Lang::En => ["sources disagree on ", named].concat(),
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

/// "tổng của 15/17: Xã A, Xã B…": few areas by name, many by their number.
pub fn sum_of(n: &str, of: &str, names: &[String], lang: Lang) -> String {
    const NAMED: usize = 6;
    let counted = if n == of { n.to_string() } else { [n, "/", of].concat() };
    let listed = if names.len() <= NAMED { [" (", &names.join(", "), ")"].concat() } else { String::new() };
    match lang {
        Lang::Vi => ["tổng của ", &counted, " địa bàn", &listed].concat(),
        Lang::En => ["sum of ", &counted, plural::after(of, " area", " areas"), &listed].concat(),
    }
}

/// How many of the smallest areas that publish have what a sum of sums needs.
pub fn units(with: &str, of: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["cộng từ số của ", with, "/", of, " đơn vị công bố bên trong"].concat(),
        Lang::En => {
            ["added up from ", with, " of ", of, plural::after(of, " unit", " units"), " inside that publish"].concat()
        }
    }
}

/// What stands after the title of a figure that is not as published.
pub fn titled(title: &str, day: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [title, " · ranh giới ", day].concat(),
        Lang::En => [title, " · boundaries of ", day].concat(),
    }
}

pub fn on_boundaries(day: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [
            "Số liệu được quy về ranh giới ngày ",
            day,
            ": số đếm cộng lại, tỷ lệ tính lại từ số đếm; chỗ nào không tính được thì nói rõ vì sao.",
        ]
        .concat(),
        Lang::En => [
            "Figures are read on the boundaries of ",
            day,
            ": counts are added, rates computed again from counts; where that cannot be done, the reason is given.",
        ]
        .concat(),
    }
}

/// `parts` are the units that became the area.
pub fn made_of(area: &str, parts: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [area, " gồm: ", parts, "."].concat(),
        Lang::En => [area, " is made of: ", parts, "."].concat(),
    }
}

/// `ended` is the last day that the area held.
pub fn became(area: &str, ended: &str, now: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [area, " có đến hết ngày ", ended, "; nơi này nay thuộc ", now, "."].concat(),
        Lang::En => [area, " existed up to ", ended, "; the place is now in ", now, "."].concat(),
    }
}

/// `now` are the units that the area is today.
pub fn former_area(area: &str, now: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [area, " không còn trên ranh giới này: đây là phần đất của ", now, "."].concat(),
        Lang::En => [area, " does not exist on these boundaries: what is shown is the area of ", now, "."].concat(),
    }
}

pub fn divided(area: &str, parts: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [area, " không còn trên ranh giới này và chỉ là một phần của ", parts, "."].concat(),
        Lang::En => [area, " does not exist on these boundaries and is only a part of ", parts, "."].concat(),
    }
}

pub fn lost(area: &str, day: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [area, " không có vào ngày ", day, ", và bộ số liệu không nói nó thành nơi nào."].concat(),
        Lang::En => [area, " did not exist on ", day, ", and the dataset does not say what it was."].concat(),
    }
}

/// `why` begins in lower case.
pub fn refused(named: &str, area: &str, why: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [named, ", ", area, ": không quy về ranh giới này được, vì ", why, "."].concat(),
        Lang::En => [named, ", ", area, ": cannot be read on these boundaries, because ", why, "."].concat(),
    }
}

pub fn not_a_union(day: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["vào ngày ", day, " nơi này không phải là trọn vẹn những đơn vị nào"].concat(),
        Lang::En => ["on ", day, " it is no union of whole units"].concat(),
    }
}

pub fn share_unstated(unit: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [unit, " bị chia ra mà không có tỷ lệ chia nào được công bố"].concat(),
        Lang::En => [unit, " was divided and no share is published"].concat(),
    }
}

pub fn inside_larger(unit: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["nơi này chỉ là một phần của ", unit].concat(),
        Lang::En => ["it was only a part of ", unit].concat(),
    }
}

pub fn printed_rate_only(lang: Lang) -> String {
    match lang {
        Lang::Vi => "chỉ có tỷ lệ đã in của từng phần, không có số đếm để tính lại".to_string(),
        Lang::En => "only rates are printed for its parts, without the counts to compute it again".to_string(),
    }
}

pub fn not_additive(lang: Lang) -> String {
    match lang {
        Lang::Vi => "số bình quân và tỷ lệ của các phần không cộng lại được".to_string(),
        Lang::En => "averages and rates of its parts do not add up".to_string(),
    }
}

pub fn no_base(lang: Lang) -> String {
    match lang {
        Lang::Vi => "các mẫu số cộng lại bằng không".to_string(),
        Lang::En => "the denominators sum to zero".to_string(),
    }
}

pub fn too_large(lang: Lang) -> String {
    match lang {
        Lang::Vi => "tổng quá lớn".to_string(),
        Lang::En => "the sum is too large".to_string(),
    }
}
