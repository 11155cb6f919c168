//! Denominators that nobody printed.
//!
//! Formula: count = denominator × rate / 100, so denominator = 100 × count / rate, in whole numbers: the lower end is
//! rounded up, the upper down (the contract's rule 2). What comes out is implied, never published.

use crate::dataset::order::sorted;
use crate::dataset::{AreaIdx, Dataset, Decimal, IndicatorIdx, Period, Rounding};

use super::{moments, Bound, Input, Interval, Quantity, Subject};

/// What the counts and rates of one date leave of a denominator that is not published for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Implied {
    pub period: Period,
    /// Whole numbers; it may hold none, where the rates contradict each other.
    pub interval: Interval,
    /// Each count, followed by its rate.
    pub inputs: Vec<Input>,
}

/// What is implied of `denominator` in `area`, in order of time, from every rate that has it for its base. Only single
/// plain values imply something.
pub fn implied_denominators(dataset: &Dataset, area: AreaIdx, denominator: IndicatorIdx) -> Vec<Implied> {
    let of = |indicator| Subject { area, indicator, category: None };
    let published = moments(dataset, of(denominator));
    let mut found: Vec<Implied> = Vec::new();
    for (n, indicator) in dataset.indicators.iter().enumerate() {
        let Some(numerator) = indicator.numerator.filter(|_| indicator.denominator == Some(denominator)) else {
            continue;
        };
        let (counted, rated) = (of(numerator), of(IndicatorIdx(n as u32)));
        let counts = moments(dataset, counted);
        for rate in moments(dataset, rated) {
            let date = rate.period.last;
            let Some(count) = counts.iter().find(|moment| moment.period.last == date) else { continue };
            if published.iter().any(|moment| moment.period.last == date && !moment.readings.is_empty()) {
                continue;
            }
            let (Some(count), Some(rate)) = (count.only(), rate.only()) else { continue };
            if !count.quantity.is_plain() || !rate.quantity.is_plain() {
                continue;
            }
            let Some(interval) = implied_denominator(count.quantity, rate.quantity) else { continue };
            let inputs =
                [(counted, count), (rated, rate)].map(|(subject, reading)| Input { subject, reading: reading.clone() });
            match found.iter_mut().find(|implied| implied.period.last == date) {
                Some(implied) => {
                    implied.interval = implied.interval.both(interval);
                    implied.inputs.extend(inputs);
                }
                None => found.push(Implied { period: rate.period, interval, inputs: inputs.into() }),
            }
        }
    }
    sorted(found, |a, b| a.period.last.cmp(&b.period.last))
}

/// The whole numbers that a count may be a part of where its rate is printed in per cent, both of the same area and
/// reference date. Where no whole number fits, the interval holds none. `None` where nothing is bounded: for a rate
/// that may be zero beside a count that may be zero, and past 9 × 10^18.
///
/// 314 at 0.65 % and 703 at 1.46 % together leave 47,987 to 48,316.
pub fn implied_denominator(count: Quantity, rate: Quantity) -> Option<Interval> {
    let part = count.interval.times(Decimal::integer(100))?;
    let low = match (part.low, rate.interval.high) {
        (Bound::Unbounded, _) | (_, Bound::Unbounded) => Bound::Unbounded,
        (part, high) => Bound::Closed(whole(part, high, Rounding::Up)?),
    };
    let high = match (part.high, rate.interval.low) {
        (Bound::Unbounded, _) | (_, Bound::Unbounded) => Bound::Unbounded,
        (_, low) if low.value().is_some_and(Decimal::is_zero) => Bound::Unbounded,
        (part, low) => Bound::Closed(whole(part, low, Rounding::Down)?),
    };
    let bounds_something = high != Bound::Unbounded || low.value().is_some_and(|low| !low.is_zero());
    bounds_something.then_some(Interval { low, high })
}

/// The first whole number from `part` / `rate` on, upwards or downwards, without the quotient itself where one of
/// the two may not be taken.
fn whole(part: Bound, rate: Bound, rounding: Rounding) -> Option<Decimal> {
    let (above, below) = (part.value()?, rate.value()?);
    let quotient = above.over(below, 0, rounding)?;
    let is_open = matches!(part, Bound::Open(_)) || matches!(rate, Bound::Open(_));
    if !is_open || quotient.times(below)? != above {
        return Some(quotient);
    }
    let one = Decimal::integer(1);
    if rounding == Rounding::Up {
        quotient.plus(one)
    } else {
        quotient.minus(one)
    }
}
