//! Dates and periods in words.
//!
//! Owns: how a reference date, a span of time and a source's date are read. Invariant: a date is never said
//! more finely than it was published (`2019` is "during 2019", not its 31 December). Deliberately absent: the
//! calendar (`dataset::period`).

use crate::dataset::{Date, Grain, Lang, Period, PeriodForm};

/// When a stock, rate or ratio held: `cuối 2022`, `end of 2022`.
pub fn moment(period: &Period, lang: Lang) -> String {
    let last = period.last;
    match (period.form, last.month, last.day) {
        (PeriodForm::Interval(..), ..) => span(period, lang),
        (PeriodForm::Single(Grain::Year), ..) => match lang {
            Lang::Vi => year_after("trong năm ", last),
            Lang::En => year_after("during ", last),
        },
        (PeriodForm::Single(Grain::Month), 12, _) | (PeriodForm::Single(Grain::Day), 12, 31) => match lang {
            Lang::Vi => year_after("cuối ", last),
            Lang::En => year_after("end of ", last),
        },
        (PeriodForm::Single(grain), ..) => date(last, grain, MonthName::Long, lang),
    }
}

/// The time that a flow covers: `1/2022–5/2023`, `Jan 2022–May 2023`.
pub fn span(period: &Period, lang: Lang) -> String {
    let (first, last) = (period.first, period.last);
    let (from, to) = match period.form {
        PeriodForm::Single(Grain::Year) => return whole_year(last, lang),
        PeriodForm::Single(grain) => return date(last, grain, MonthName::Long, lang),
        PeriodForm::Interval(from, to) => (from, to),
    };
    let start = date(first, from, MonthName::Short, lang);
    let end = date(last, to, MonthName::Short, lang);
    match (from, to) {
        _ if from == to && start == end => match from {
            Grain::Year => whole_year(last, lang),
            Grain::Month | Grain::Day => date(last, to, MonthName::Long, lang),
        },
        (Grain::Month, Grain::Month) if first.year == last.year => {
            let start = match lang {
                Lang::Vi => first.month.to_string(),
                Lang::En => month_name(first.month, MonthName::Short).to_string(),
            };
            [&start, "–", &end].concat()
        }
        _ => [&start, "–", &end].concat(),
    }
}

/// How many calendar months it touches.
pub fn months(period: &Period) -> u32 {
    let month = |date: Date| date.year * 12 + i32::from(date.month);
    u32::try_from(month(period.last) - month(period.first) + 1).unwrap_or(0)
}

/// `17 tháng`, `17 months`
pub fn months_text(months: u32, lang: Lang) -> String {
    let words = match lang {
        Lang::Vi => " tháng",
        Lang::En if months == 1 => " month",
        Lang::En => " months",
    };
    let mut text = months.to_string();
    text.push_str(words);
    text
}

/// A source's date: a year, a month or a day; any other text as it stands.
pub fn published_date(text: &str, lang: Lang) -> String {
    match Period::parse(text) {
        Ok(Period { last, form: PeriodForm::Single(grain), .. }) => date(last, grain, MonthName::Long, lang),
        _ => text.to_string(),
    }
}

#[derive(Clone, Copy)]
enum MonthName {
    Long,
    Short,
}

fn month_name(month: u8, name: MonthName) -> &'static str {
    let long = match month {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    };
    match name {
        MonthName::Long => long,
        MonthName::Short => long.get(..3).unwrap_or(long),
    }
}

fn date(date: Date, grain: Grain, name: MonthName, lang: Lang) -> String {
    let (day, month, year) = (date.day.to_string(), date.month.to_string(), date.year.to_string());
    match (grain, lang) {
        (Grain::Year, _) => year,
        (Grain::Month, Lang::Vi) => [&month, "/", &year].concat(),
        (Grain::Month, Lang::En) => [month_name(date.month, name), " ", &year].concat(),
        (Grain::Day, Lang::Vi) => [&day, "/", &month, "/", &year].concat(),
        (Grain::Day, Lang::En) => [&day, " ", month_name(date.month, name), " ", &year].concat(),
    }
}

fn whole_year(date: Date, lang: Lang) -> String {
    match lang {
        Lang::Vi => year_after("năm ", date),
        Lang::En => date.year.to_string(),
    }
}

fn year_after(words: &str, date: Date) -> String {
    [words, &date.year.to_string()].concat()
}
