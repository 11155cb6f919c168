//! Numbers and amounts as they are printed: `1.234,5` in Vietnamese, `1,234.5` in English.
//!
//! Owns: separators, units, the words and signs for bounds. Invariants: a number is printed with the decimals
//! that it carries, never through binary fractions; the minus is U+2212. Deliberately absent: rounding to an
//! indicator's decimals (`measure`), and dates (`text::period`).

use super::plural::singular;
use crate::dataset::{Comparator, Decimal, Indicator, Lang, Words};

/// In what a value is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    Percent,
    /// Differences between percentages.
    Points,
    /// Đồng, read in millions and billions.
    Money,
    /// The publisher's words: `hộ`, `households`.
    Counted(Words),
}

impl Unit {
    pub fn of(indicator: &Indicator) -> Unit {
        if indicator.is_percent() {
            return Unit::Percent;
        }
        if indicator.is_money() {
            return Unit::Money;
        }
        match indicator.unit.vi.as_str() {
            "percentage_point" | "điểm phần trăm" => Unit::Points,
            "household" => Unit::Counted(Words::new("hộ", "households")),
            "person" => Unit::Counted(Words::new("người", "people")),
            _ => Unit::Counted(indicator.unit.clone()),
        }
    }
}

/// Grouped by thousands, with the decimals that the value carries.
pub fn number(value: Decimal, lang: Lang) -> String {
    let (group, decimal) = match lang {
        Lang::Vi => ('.', ','),
        Lang::En => (',', '.'),
    };
    let digits = value.mantissa().unsigned_abs().to_string();
    let decimals = usize::from(value.decimals());
    let padding = (decimals + 1).saturating_sub(digits.len());
    let whole = padding + digits.len() - decimals;

    let mut text = String::with_capacity(digits.len() + padding + whole / 3 + 4);
    if value.is_negative() {
        text.push('\u{2212}');
    }
    for (n, digit) in std::iter::repeat_n('0', padding).chain(digits.chars()).enumerate() {
        if n == whole {
            text.push(decimal);
        } else if n > 0 && n < whole && (whole - n).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    text
}

/// `0,65%`
pub fn percent(value: Decimal, lang: Lang) -> String {
    let mut text = number(value, lang);
    text.push('%');
    text
}

/// `0,30 điểm phần trăm`
pub fn points(value: Decimal, lang: Lang) -> String {
    let words = match lang {
        Lang::Vi => "điểm phần trăm",
        Lang::En if is_one(value) => "percentage point",
        Lang::En => "percentage points",
    };
    with_words(value, words, lang)
}

/// Đồng, in billions from a billion and in millions from a million, to at most three decimals.
pub fn money(value: Decimal, lang: Lang) -> String {
    const THOUSAND: Decimal = Decimal::integer(1_000);
    const MILLION: Decimal = Decimal::integer(1_000_000);

    let magnitude = value.abs();
    if magnitude < MILLION {
        return with_words(value.trim(), "đồng", lang);
    }
    let millions = at_most_three_decimals(value.shift(6));
    if millions.abs() < THOUSAND {
        return match lang {
            Lang::Vi => with_words(millions, "triệu đồng", lang),
            Lang::En => with_words(millions, "million đồng", lang),
        };
    }
    let billions = at_most_three_decimals(value.shift(9));
    match lang {
        Lang::Vi => with_words(billions, "tỉ đồng", lang),
        Lang::En => with_words(billions, "billion đồng", lang),
    }
}

/// A value that is already rounded, with its unit.
pub fn amount(value: Decimal, unit: &Unit, lang: Lang) -> String {
    match unit {
        Unit::Percent => percent(value, lang),
        Unit::Points => points(value, lang),
        Unit::Money => money(value, lang),
        // A publisher who gave no English is read in Vietnamese, which has one form.
        Unit::Counted(words) if lang == Lang::En && words.en.is_empty() => with_words(value, &words.vi, lang),
        Unit::Counted(words) => counted(value, words.get(lang), lang),
    }
}

/// A count with what it counts, given in the plural: `1 household`, `2 households`.
pub fn counted(value: Decimal, words: &str, lang: Lang) -> String {
    match lang {
        Lang::En if is_one(value) => with_words(value, &singular(words), lang),
        Lang::En | Lang::Vi => with_words(value, words, lang),
    }
}

fn is_one(value: Decimal) -> bool {
    value.decimals() == 0 && value.abs().mantissa() == 1
}

/// An amount and what is known of it, in words: `trên 12.000 lao động`.
pub fn bounded(text: String, comparator: Comparator, lang: Lang) -> String {
    let (before, after) = match (comparator, lang) {
        (Comparator::Equal, _) => return text,
        (Comparator::More, Lang::Vi) => ("trên ", ""),
        (Comparator::More, Lang::En) => ("over ", ""),
        (Comparator::AtLeast, Lang::Vi) => ("từ ", " trở lên"),
        (Comparator::AtLeast, Lang::En) => ("at least ", ""),
        (Comparator::Less, Lang::Vi) => ("dưới ", ""),
        (Comparator::Less, Lang::En) => ("under ", ""),
        (Comparator::AtMost, Lang::Vi) => ("nhiều nhất ", ""),
        (Comparator::AtMost, Lang::En) => ("at most ", ""),
        (Comparator::About, Lang::Vi) => ("khoảng ", ""),
        (Comparator::About, Lang::En) => ("about ", ""),
    };
    [before, &text, after].concat()
}

/// The same with a sign, where there is little room: `> 12.000`.
pub fn short_bounded(text: String, comparator: Comparator) -> String {
    let sign = match comparator {
        Comparator::Equal => return text,
        Comparator::More => "> ",
        Comparator::AtLeast => "≥ ",
        Comparator::Less => "< ",
        Comparator::AtMost => "≤ ",
        Comparator::About => "≈ ",
    };
    [sign, &text].concat()
}

/// A difference with its sign, where there is little room; of percentages in points: `+144`, `−0,30`.
pub fn signed(value: Decimal, unit: &Unit, lang: Lang) -> String {
    let text = match unit {
        Unit::Money => money(value, lang),
        Unit::Percent | Unit::Points | Unit::Counted(_) => number(value, lang),
    };
    if value.is_negative() || value.is_zero() {
        text
    } else {
        ["+", &text].concat()
    }
}

fn with_words(value: Decimal, words: &str, lang: Lang) -> String {
    let mut text = number(value, lang);
    if !words.is_empty() {
        text.push(' ');
        text.push_str(words);
    }
    text
}

fn at_most_three_decimals(value: Decimal) -> Decimal {
    let trimmed = value.trim();
    if trimmed.decimals() > 3 {
        trimmed.round(3).trim()
    } else {
        trimmed
    }
}
