//! Change between two dates.
//!
//! Formulas: later − earlier, in units or percentage points; 100 × (later − earlier) / earlier, in per cent.
//! Invariants: both dates are counted in the same way, no break between them; the base is one of the two readings.

use crate::dataset::{Dataset, Decimal, Kind};

use super::{break_between, Input, Interval, Moment, Operation, Percent, PercentagePoints, Quantity, Reading, Subject};

/// The relative change is shown with so many decimals.
const PERCENT_DECIMALS: u8 = 1;

/// From the base to a later date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub from: Reading,
    pub to: Reading,
    /// In the indicator's unit; percentage points for a rate.
    pub difference: Reading,
    /// Of the base, in per cent; none for a base of zero, and none for a rate, whose change is in percentage points.
    pub percent: Option<Reading>,
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
    between(dataset, subject, first.only()?.clone(), last.only()?.clone())
}

/// The change from one reading of `subject` to another. `None` where the numbers do not fit.
pub fn between(dataset: &Dataset, subject: Subject, from: Reading, to: Reading) -> Option<Change> {
    let (difference, relative) = match dataset.indicator(subject.indicator)?.kind {
        Kind::Rate => {
            let PercentagePoints(points) = Percent(to.quantity).minus(Percent(from.quantity))?;
            (points, None)
        }
        Kind::Stock | Kind::Flow | Kind::Ratio => {
            let difference = to.quantity.minus(from.quantity)?;
            (difference, relative(from.quantity, to.quantity, difference.printed))
        }
    };
    let computed = |quantity, operation| {
        let inputs = [&from, &to].map(|reading| Input { subject, reading: reading.clone() });
        Reading::computed(quantity, to.period, operation, inputs.into())
    };
    let difference = computed(difference, Operation::Difference);
    let percent = relative.map(|quantity| computed(quantity, Operation::RelativeChange));
    Some(Change { difference, percent, from, to })
}

fn relative(from: Quantity, to: Quantity, difference: Decimal) -> Option<Quantity> {
    let hundred = Interval::exactly(Decimal::integer(100));
    let ratio = to.percent_of(from, PERCENT_DECIMALS)?;
    let printed = difference.percent_of(from.printed, PERCENT_DECIMALS)?;
    Some(Quantity { printed, interval: ratio.interval.minus(hundred)?, ..ratio })
}
