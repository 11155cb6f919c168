//! A printed value with everything that it may be.

use crate::dataset::{Comparator, Decimal, StatusSet};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The value itself may be taken.
    Closed(Decimal),
    /// The value itself may not be taken.
    Open(Decimal),
    Unbounded,
}

/// All values that a quantity may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    pub low: Bound,
    pub high: Bound,
}

impl Interval {
    /// What a printed value stands for: `> 12000` is everything above, 0.65 with two digits is 0.645 to 0.655.
    pub fn of(value: Decimal, comparator: Comparator, precision: Decimal) -> Self {
        let half = precision.half().unwrap_or(Decimal::ZERO);
        let low = Bound::Closed(value.minus(half).unwrap_or(value));
        let high = Bound::Closed(value.plus(half).unwrap_or(value));
        match comparator {
            Comparator::Equal => Interval { low, high },
            Comparator::Less => Interval { low: Bound::Unbounded, high: Bound::Open(value) },
            Comparator::AtMost => Interval { low: Bound::Unbounded, high: Bound::Closed(value) },
            Comparator::AtLeast => Interval { low: Bound::Closed(value), high: Bound::Unbounded },
            Comparator::More => Interval { low: Bound::Open(value), high: Bound::Unbounded },
            Comparator::About => Interval { low: Bound::Unbounded, high: Bound::Unbounded },
        }
    }

    /// Whether some value lies in both.
    pub fn meets(&self, other: &Interval) -> bool {
        reaches(self.low, other.high) && reaches(other.low, self.high)
    }
}

/// Whether some value lies between a lower and an upper bound.
fn reaches(low: Bound, high: Bound) -> bool {
    match (low, high) {
        (Bound::Unbounded, _) | (_, Bound::Unbounded) => true,
        (Bound::Closed(low), Bound::Closed(high)) => low <= high,
        (Bound::Open(low) | Bound::Closed(low), Bound::Open(high) | Bound::Closed(high)) => low < high,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// As printed, with its digits.
    pub printed: Decimal,
    pub comparator: Comparator,
    pub interval: Interval,
    pub status: StatusSet,
}

impl Quantity {
    pub fn new(printed: Decimal, comparator: Comparator, precision: Decimal, status: StatusSet) -> Self {
        Quantity { printed, comparator, interval: Interval::of(printed, comparator, precision), status }
    }

    /// A value that is neither a bound nor "about".
    pub fn is_plain(&self) -> bool {
        self.comparator == Comparator::Equal
    }
}
