//! Rates from their parts.
//!
//! Formula: 100 × numerator / denominator, of the same area and the same reference date (the contract's rule 2).

use crate::dataset::{Dataset, Decimal};

use super::moment::in_time;
use super::{moments, Moment, Origin, Quantity, Reading, Subject};

/// A printed rate beside the one that its parts give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateCheck {
    pub printed: Decimal,
    pub computed: Decimal,
}

/// The moments of a rate: from parts where both are published and plain, else as printed. A printed rate that
/// its parts do not give, within rounding, stays beside the computed one as a conflict and is listed.
pub fn rates(dataset: &Dataset, subject: Subject) -> (Vec<Moment>, Vec<RateCheck>) {
    let mut found = moments(dataset, subject);
    let mut checks = Vec::new();
    let Some(indicator) = dataset.indicator(subject.indicator) else { return (found, checks) };
    let (Some(numerator), Some(denominator)) = (indicator.numerator, indicator.denominator) else {
        return (found, checks);
    };
    let part = |indicator| moments(dataset, Subject { indicator, category: None, ..subject });
    let denominators = part(denominator);
    for above in part(numerator) {
        let Some(below) = denominators.iter().find(|moment| moment.period.last == above.period.last) else { continue };
        let (Some(top), Some(base)) = (above.only(), below.only()) else { continue };
        if !top.quantity.is_plain() || !base.quantity.is_plain() {
            continue;
        }
        let moment = found.iter_mut().find(|moment| moment.period.last == above.period.last);
        let printed = moment.as_ref().and_then(|moment| moment.only()).map(|reading| reading.quantity);
        let digits = indicator.decimals.or(printed.map(|quantity| quantity.printed.decimals())).unwrap_or(2);
        let Some(computed) = top.quantity.printed.percent_of(base.quantity.printed, digits) else { continue };
        let (Some(first_row), Some(base_row)) = (top.rows.first(), base.rows.first()) else { continue };
        let origin = Origin::FromParts { numerator: *first_row, denominator: *base_row };
        let status = top.quantity.status.with(base.quantity.status);
        let quantity = Quantity::new(computed, top.quantity.comparator, computed.last_digit(), status);
        let reading = |rows| Reading { quantity, period: top.period, rows, origin };
        match (moment, printed) {
            (Some(moment), Some(printed)) => {
                let rounded = top.quantity.printed.percent_of(base.quantity.printed, printed.printed.decimals());
                if !printed.is_plain() || rounded == Some(printed.printed) {
                    let rows = moment.readings.first().map(|reading| reading.rows.clone()).unwrap_or_default();
                    moment.readings = vec![reading(rows)];
                } else {
                    checks.push(RateCheck { printed: printed.printed, computed });
                    moment.readings.push(reading(vec![*first_row, *base_row]));
                }
            }
            (Some(moment), None) if moment.readings.is_empty() => {
                moment.readings.push(reading(vec![*first_row, *base_row]));
            }
            (Some(_), None) => {}
            (None, _) => found.push(Moment {
                period: top.period,
                readings: vec![reading(vec![*first_row, *base_row])],
                absences: Vec::new(),
            }),
        }
    }
    (in_time(found), checks)
}
