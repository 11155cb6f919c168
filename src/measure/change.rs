//! Change between two dates.

use crate::dataset::{Dataset, Decimal};

use super::{break_between, Moment, Reading, Subject};

/// From the base to a later date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub from: Reading,
    pub to: Reading,
    /// In the indicator's unit; percentage points for a rate.
    pub difference: Decimal,
    /// Of the base, in per cent with one decimal; `None` for a base of zero.
    pub percent: Option<Decimal>,
}

/// The change from the first to the last date that are counted in the same way: the base is the earliest moment
/// after the last break on which the sources agree on a plain value. `None` where there are no two such dates.
pub fn change(dataset: &Dataset, subject: Subject, moments: &[Moment]) -> Option<Change> {
    let plain = |moment: &&Moment| moment.only().is_some_and(|reading| reading.quantity.is_plain());
    let last = moments.iter().rfind(|moment| !moment.readings.is_empty()).filter(plain)?;
    let first = moments
        .iter()
        .filter(plain)
        .find(|moment| !break_between(dataset, subject, moment.period.last, last.period.last))
        .filter(|first| first.period.last < last.period.last)?;
    let (from, to) = (first.only()?.clone(), last.only()?.clone());
    let difference = to.quantity.printed.minus(from.quantity.printed)?;
    let percent = difference.percent_of(from.quantity.printed, 1);
    Some(Change { from, to, difference, percent })
}
