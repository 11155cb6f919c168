//! Money for each household.
//!
//! Formula: amount / households (the contract's rule 7). Invariant: the households are counted on a date inside the
//! amount's period or at most 31 days before it; where there is no such count there is no quotient, and the reason
//! is given.

use crate::dataset::{Dataset, Date, IndicatorIdx, Period};

use super::{moments, Households, Input, Operation, Reading, Subject, Vnd};

/// How long before a period's first day a count may stand for it.
const DAYS_BEFORE: i64 = 31;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PerHousehold {
    Computed(Reading),
    /// No count of these households in the area lies in the period or shortly before.
    NoCount,
    /// The only such count is zero, or the numbers do not fit.
    NoQuotient,
}

/// What `amount`, in đồng, comes to for each of the `households` of its area.
pub fn per_household(dataset: &Dataset, subject: Subject, amount: &Reading, households: IndicatorIdx) -> PerHousehold {
    let counted = Subject { indicator: households, category: None, ..subject };
    let counts = moments(dataset, counted);
    let fits = |date: Date| serves(date, &amount.period);
    let Some(count) = counts.iter().filter(|moment| fits(moment.period.last)).find_map(|moment| moment.hull()) else {
        return PerHousehold::NoCount;
    };
    let Some(each) = Vnd(amount.quantity).per(Households(count.quantity)) else { return PerHousehold::NoQuotient };
    let inputs = vec![Input { subject, reading: amount.clone() }, Input { subject: counted, reading: count }];
    PerHousehold::Computed(Reading::computed(each.0, amount.period, Operation::PerHousehold, inputs))
}

fn serves(date: Date, period: &Period) -> bool {
    date <= period.last && date.days() + DAYS_BEFORE >= period.first.days()
}
