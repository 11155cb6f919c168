//! Dates and periods of ISO 8601.
//!
//! Owns: `2022`, `2022-12`, `2023-05-29`, `2022-01/2023-05` and their first and last days.
//! Invariant: the first day of a `Period` is not after its last. Deliberately absent: clocks, time zones, words.

use serde::{Deserialize, Serialize};

/// A day of the calendar. Ordered by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date {
    pub year: i32,
    pub month: u8,
    pub day: u8,
}

/// How coarsely one end of a period was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    Year,
    Month,
    Day,
}

/// A published period, with the way in which it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    pub first: Date,
    pub last: Date,
    pub form: PeriodForm,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PeriodForm {
    /// One year, month or day.
    Single(Grain),
    /// `first/last`.
    Interval(Grain, Grain),
}

/// Why a text is not a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodError {
    NotAPeriod,
    OpenInterval,
    ReversedInterval,
}

fn is_leap(year: i32) -> bool {
    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
}

fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

impl Date {
    /// Later than any published date: a bare code then means the area that holds last.
    pub const LATEST: Date = Date { year: 9999, month: 12, day: 31 };

    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let valid =
            (1..=9999).contains(&year) && (1..=12).contains(&month) && day >= 1 && day <= days_in_month(year, month);
        valid.then_some(Date { year, month, day })
    }

    /// `2025-07-01`.
    pub fn parse(text: &str) -> Option<Self> {
        match parse_end(text)? {
            (first, _, Grain::Day) => Some(first),
            _ => None,
        }
    }

    pub fn first_of_year(year: i32) -> Self {
        Date { year, month: 1, day: 1 }
    }

    pub fn last_of_year(year: i32) -> Self {
        Date { year, month: 12, day: 31 }
    }

    /// The day before.
    pub fn previous(self) -> Self {
        if self.day > 1 {
            Date { day: self.day - 1, ..self }
        } else if self.month > 1 {
            let month = self.month - 1;
            Date { year: self.year, month, day: days_in_month(self.year, month) }
        } else {
            Date::last_of_year(self.year - 1)
        }
    }

    /// Days since 1 January of its year.
    fn day_of_year(self) -> u16 {
        (1..self.month).map(|month| u16::from(days_in_month(self.year, month))).sum::<u16>() + u16::from(self.day) - 1
    }

    /// Days since the first day of the year 1 of this calendar.
    pub fn days(self) -> i64 {
        let before = i64::from(self.year) - 1;
        before * 365 + before / 4 - before / 100 + before / 400 + i64::from(self.day_of_year())
    }

    /// Where the end of this day stands on an axis of years: 31 December 2022 is 2023.0.
    pub fn end_on_axis(self) -> f64 {
        let days = if is_leap(self.year) { 366.0 } else { 365.0 };
        f64::from(self.year) + (f64::from(self.day_of_year()) + 1.0) / days
    }

    /// Where the start of this day stands on an axis of years: 1 January 2022 is 2022.0.
    pub fn start_on_axis(self) -> f64 {
        let days = if is_leap(self.year) { 366.0 } else { 365.0 };
        f64::from(self.year) + f64::from(self.day_of_year()) / days
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The first day, the last day and the grain of `2022`, `2022-12` or `2022-12-31`.
fn parse_end(text: &str) -> Option<(Date, Date, Grain)> {
    let digits = |part: &str, n: usize| -> Option<i32> {
        (part.len() == n && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
    };
    let mut parts = text.split('-');
    let year = digits(parts.next()?, 4)?;
    let Some(month) = parts.next() else {
        return Some((Date::new(year, 1, 1)?, Date::new(year, 12, 31)?, Grain::Year));
    };
    let month = u8::try_from(digits(month, 2)?).ok()?;
    let Some(day) = parts.next() else {
        let first = Date::new(year, month, 1)?;
        return Some((first, Date { day: days_in_month(year, month), ..first }, Grain::Month));
    };
    let day = u8::try_from(digits(day, 2)?).ok()?;
    let date = Date::new(year, month, day)?;
    parts.next().is_none().then_some((date, date, Grain::Day))
}

impl Period {
    pub fn parse(text: &str) -> Result<Self, PeriodError> {
        let Some((start, end)) = text.split_once('/') else {
            let (first, last, grain) = parse_end(text).ok_or(PeriodError::NotAPeriod)?;
            return Ok(Period { first, last, form: PeriodForm::Single(grain) });
        };
        if [start, end].iter().any(|side| matches!(*side, "" | "..")) {
            return Err(PeriodError::OpenInterval);
        }
        let (first, _, first_grain) = parse_end(start).ok_or(PeriodError::NotAPeriod)?;
        let (_, last, last_grain) = parse_end(end).ok_or(PeriodError::NotAPeriod)?;
        if first > last {
            return Err(PeriodError::ReversedInterval);
        }
        Ok(Period { first, last, form: PeriodForm::Interval(first_grain, last_grain) })
    }

    /// The period of one whole year.
    pub fn year(year: i32) -> Self {
        Period {
            first: Date::first_of_year(year),
            last: Date::last_of_year(year),
            form: PeriodForm::Single(Grain::Year),
        }
    }
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let end = |date: Date, grain: Grain| match grain {
            Grain::Year => format!("{:04}", date.year),
            Grain::Month => format!("{:04}-{:02}", date.year, date.month),
            Grain::Day => date.to_string(),
        };
        match self.form {
            PeriodForm::Single(grain) => f.write_str(&end(self.last, grain)),
            PeriodForm::Interval(a, b) => write!(f, "{}/{}", end(self.first, a), end(self.last, b)),
        }
    }
}
