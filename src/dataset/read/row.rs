//! One row of a published file, and what its cells say.
//!
//! Owns: cells as numbers, dates and words, with an issue that names the place of one that is none.

use crate::dataset::csv::Record;
use crate::dataset::decimal::NumberFormat;
use crate::dataset::descriptor::Resource;
use crate::dataset::{Comparator, Date, Decimal, Issue, Period, PeriodError, Place, Problem, Severity, Words};

/// Boxed, because an issue is large and nearly always absent.
pub(super) type Read<T> = Result<T, Box<Issue>>;

#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    pub resource: &'a Resource,
    pub file: &'a str,
    pub header: &'a [String],
    pub record: Record<'a>,
}

impl<'a> Row<'a> {
    /// The cell's text; empty where the column is absent or the cell is one of the missing values.
    pub fn text(&self, column: &str) -> &'a str {
        let place = self.header.iter().position(|header| header == column);
        place.map_or("", |place| self.text_at(place, column))
    }

    /// The same of a column whose place is known.
    pub fn text_at(&self, place: usize, column: &str) -> &'a str {
        let cell = self.record.trimmed(place);
        if self.resource.is_missing(column, cell) {
            ""
        } else {
            cell
        }
    }

    pub fn words(&self, column: &str, english: &str) -> Words {
        Words::new(self.text(column), self.text(english))
    }

    pub fn place(&self, column: &str) -> Place {
        Place { file: self.file.to_string(), row: self.record.line, column: column.to_string() }
    }

    pub fn issue(&self, column: &str, problem: Problem) -> Box<Issue> {
        Box::new(Issue { severity: Severity::Error, place: self.place(column), problem })
    }

    pub fn required(&self, column: &str) -> Read<&'a str> {
        self.filled(column, self.text(column))
    }

    pub fn filled<'t>(&self, column: &str, text: &'t str) -> Read<&'t str> {
        match text {
            "" => Err(self.issue(column, Problem::EmptyCell)),
            text => Ok(text),
        }
    }

    pub fn date(&self, column: &str) -> Read<Option<Date>> {
        match self.text(column) {
            "" => Ok(None),
            text => Date::parse(text)
                .map(Some)
                .ok_or_else(|| self.issue(column, Problem::NotADate { found: text.to_string() })),
        }
    }

    pub fn required_date(&self, column: &str) -> Read<Date> {
        self.required(column)?;
        self.date(column)?.ok_or_else(|| self.issue(column, Problem::EmptyCell))
    }

    /// `None` for an empty cell.
    pub fn decimal(&self, column: &str) -> Read<Option<Decimal>> {
        match self.text(column) {
            "" => Ok(None),
            text => self.number(column, text, &self.resource.number_format(column)),
        }
    }

    /// As `decimal`, of a cell whose text and format are known already.
    pub fn number(&self, column: &str, text: &str, format: &NumberFormat) -> Read<Option<Decimal>> {
        if text.is_empty() {
            return Ok(None);
        }
        if let Some(number) = Decimal::parse(text, format) {
            return Ok(Some(number));
        }
        let found = text.to_string();
        Err(self.issue(
            column,
            if text.starts_with(['<', '>', '~', '≤', '≥', '≈']) {
                Problem::ComparatorInValue { found }
            } else {
                Problem::NotANumber { found }
            },
        ))
    }

    pub fn period(&self, text: &str) -> Read<Period> {
        let text = self.filled("period", text)?;
        Period::parse(text).map_err(|error| {
            let found = text.to_string();
            self.issue(
                "period",
                match error {
                    PeriodError::NotAPeriod => Problem::NotAPeriod { found },
                    PeriodError::OpenInterval => Problem::OpenInterval { found },
                    PeriodError::ReversedInterval => Problem::ReversedInterval { found },
                },
            )
        })
    }

    pub fn comparator(&self, text: &str) -> Read<Comparator> {
        Comparator::parse(text).ok_or_else(|| self.not_in_list("comparator", text, "<  <=  >=  >  ~"))
    }

    pub fn not_in_list(&self, column: &str, found: &str, expected: &'static str) -> Box<Issue> {
        self.issue(column, Problem::NotInList { found: found.to_string(), expected })
    }

    pub fn unknown(&self, column: &str, resource: &'static str) -> Box<Issue> {
        self.issue(column, Problem::Unknown { found: self.text(column).to_string(), resource })
    }
}
