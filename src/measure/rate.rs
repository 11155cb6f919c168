//! Rates from their parts.
//!
//! Formula: 100 × numerator / denominator, of the same area and the same reference date (the contract's rule 2).

use crate::dataset::{Dataset, Date, Decimal, Kind, Period};

use super::moment::{in_time, moments_within};
use super::{Input, Moment, Operation, Reading, Subject};

/// A printed rate beside the one that its parts give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateCheck {
    pub printed: Decimal,
    pub computed: Decimal,
}

/// The moments of a rate: from parts where both are published, else as printed. A printed rate that its parts do
/// not give, within rounding, stays beside the computed one as a conflict and is listed.
pub fn rates(dataset: &Dataset, subject: Subject) -> (Vec<Moment>, Vec<RateCheck>) {
    rates_within(dataset, subject, &|_| true)
}

/// Those that lie `within`.
fn rates_within(
    dataset: &Dataset,
    subject: Subject,
    within: &dyn Fn(&Period) -> bool,
) -> (Vec<Moment>, Vec<RateCheck>) {
    let mut found = moments_within(dataset, subject, within);
    let mut checks = Vec::new();
    let Some(indicator) = dataset.indicator(subject.indicator) else { return (found, checks) };
    let (Some(numerator), Some(denominator)) = (indicator.numerator, indicator.denominator) else {
        return (found, checks);
    };
    // A category belongs to its indicator: the parts of a rate have others.
    if subject.category.is_some() {
        return (found, checks);
    }
    let (above, below) = (Subject { indicator: numerator, ..subject }, Subject { indicator: denominator, ..subject });
    let denominators = moments_within(dataset, below, within);
    for top in moments_within(dataset, above, within) {
        let Some(base) = denominators.iter().find(|moment| moment.period.last == top.period.last) else { continue };
        let (Some(top), Some(base)) = (top.hull(), base.hull()) else { continue };
        let moment = found.iter_mut().find(|moment| moment.period.last == top.period.last);
        let printed = moment.as_ref().and_then(|moment| moment.readings.first()).map(|reading| reading.quantity);
        let digits = indicator.decimals.or(printed.map(|quantity| quantity.printed.decimals())).unwrap_or(2);
        let Some(quantity) = top.quantity.percent_of(base.quantity, digits) else { continue };
        // A bound on a part says less than the rate that was printed.
        if printed.is_some_and(|printed| printed.is_plain()) && !quantity.is_plain() {
            continue;
        }
        let period = top.period;
        let inputs = vec![Input { subject: above, reading: top }, Input { subject: below, reading: base }];
        let computed = Reading::computed(quantity, period, Operation::Rate, inputs);
        match moment {
            None => found.push(Moment { period, readings: vec![computed], absences: Vec::new() }),
            Some(moment) => match moment.only() {
                Some(printed) if printed.quantity.interval.meets(&quantity.interval) => {
                    moment.readings = vec![Reading { rows: printed.rows.clone(), ..computed }];
                }
                Some(printed) => {
                    checks.push(RateCheck { printed: printed.quantity.printed, computed: quantity.printed });
                    moment.readings.push(computed);
                }
                None if moment.readings.is_empty() => moment.readings.push(computed),
                None => {}
            },
        }
    }
    (in_time(found), checks)
}

/// All that is published of `subject` for one reference date, or from parts that are.
pub fn on(dataset: &Dataset, subject: Subject, date: Date) -> Vec<Moment> {
    let within = |period: &Period| period.last == date;
    match dataset.indicator(subject.indicator).map(|indicator| indicator.kind) {
        Some(Kind::Rate) => rates_within(dataset, subject, &within).0,
        _ => moments_within(dataset, subject, &within),
    }
}
