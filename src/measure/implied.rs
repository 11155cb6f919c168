//! Denominators that nobody printed.
//!
//! Formula: count = denominator × rate / 100, so denominator = 100 × count / rate, in whole numbers: the lower end is
//! rounded up, the upper down (the contract's rule 2). What comes out is implied, never published.

use crate::dataset::{Decimal, Rounding};

use super::{Bound, Interval, Quantity};

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
