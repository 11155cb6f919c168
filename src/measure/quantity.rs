//! A printed value with everything that it may be.
//!
//! Owns: intervals and the arithmetic over them. Invariants: the interval of a result holds the result of every
//! choice inside the inputs' intervals; a status letter of an input is one of the result; a bound stays a bound.
//! Formulas: interval arithmetic as in IEEE 1788, over exact decimals; a quotient is rounded outwards.
//! Deliberately absent: units (`unit`), rows and sources (`moment`), words.

use std::cmp::Ordering;

use crate::dataset::{Comparator, Decimal, Kind, Rounding, StatusSet};

/// Quotients keep so many decimals more than they are shown with, before their bounds are rounded outwards.
const GUARD_DECIMALS: u8 = 4;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The value itself may be taken.
    Closed(Decimal),
    /// The value itself may not be taken.
    Open(Decimal),
    Unbounded,
}

impl Bound {
    pub fn value(self) -> Option<Decimal> {
        match self {
            Bound::Closed(value) | Bound::Open(value) => Some(value),
            Bound::Unbounded => None,
        }
    }

    /// What two bounds of the same side give together: open where one of them is, unbounded where one of them is.
    /// `None` where `combine` overflows.
    fn with(self, other: Bound, combine: impl Fn(Decimal, Decimal) -> Option<Decimal>) -> Option<Bound> {
        let (Some(a), Some(b)) = (self.value(), other.value()) else { return Some(Bound::Unbounded) };
        let value = combine(a, b)?;
        match (self, other) {
            (Bound::Closed(_), Bound::Closed(_)) => Some(Bound::Closed(value)),
            _ => Some(Bound::Open(value)),
        }
    }

    fn map(self, change: impl Fn(Decimal) -> Option<Decimal>) -> Option<Bound> {
        Some(match self {
            Bound::Closed(value) => Bound::Closed(change(value)?),
            Bound::Open(value) => Bound::Open(change(value)?),
            Bound::Unbounded => Bound::Unbounded,
        })
    }
}

/// Which values a kind of number can have at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Domain {
    /// Counts and money.
    NotNegative,
    /// 0 to 100.
    Percent,
    /// Changes, and whatever else has no end.
    Any,
}

impl Domain {
    pub fn of(kind: Kind) -> Domain {
        match kind {
            Kind::Stock | Kind::Flow => Domain::NotNegative,
            Kind::Rate => Domain::Percent,
            Kind::Ratio => Domain::Any,
        }
    }

    fn low(self) -> Bound {
        match self {
            Domain::NotNegative | Domain::Percent => Bound::Closed(Decimal::ZERO),
            Domain::Any => Bound::Unbounded,
        }
    }

    fn high(self) -> Bound {
        match self {
            Domain::Percent => Bound::Closed(Decimal::integer(100)),
            Domain::NotNegative | Domain::Any => Bound::Unbounded,
        }
    }
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
        let half = precision.half().unwrap_or(Decimal::ZERO).trim();
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

    pub fn exactly(value: Decimal) -> Self {
        Interval { low: Bound::Closed(value), high: Bound::Closed(value) }
    }

    /// The same, without the values that its kind of number cannot have.
    pub fn within(self, domain: Domain) -> Self {
        self.both(Interval { low: domain.low(), high: domain.high() })
    }

    /// Whether some value lies in both.
    pub fn meets(&self, other: &Interval) -> bool {
        reaches(self.low, other.high) && reaches(other.low, self.high)
    }

    pub fn holds(&self, value: Decimal) -> bool {
        self.meets(&Interval::exactly(value))
    }

    /// The values that lie in both; where there are none, the result holds none either.
    pub fn both(self, other: Interval) -> Interval {
        let low = if tighter_low(other.low, self.low) { other.low } else { self.low };
        let high = if tighter_high(other.high, self.high) { other.high } else { self.high };
        Interval { low, high }
    }

    /// The smallest interval around both.
    pub fn hull(self, other: Interval) -> Interval {
        let low = if tighter_low(other.low, self.low) { self.low } else { other.low };
        let high = if tighter_high(other.high, self.high) { self.high } else { other.high };
        Interval { low, high }
    }

    /// `None` only past 9 × 10^18 units of the last digit, here and below.
    pub fn plus(self, other: Interval) -> Option<Interval> {
        let low = self.low.with(other.low, Decimal::plus)?;
        Some(Interval { low, high: self.high.with(other.high, Decimal::plus)? })
    }

    pub fn minus(self, other: Interval) -> Option<Interval> {
        let low = self.low.with(other.high, Decimal::minus)?;
        Some(Interval { low, high: self.high.with(other.low, Decimal::minus)? })
    }

    /// Times a factor that is not negative.
    pub fn times(self, factor: Decimal) -> Option<Interval> {
        let scaled = |bound: Bound| bound.map(|value| value.times(factor));
        Some(Interval { low: scaled(self.low)?, high: scaled(self.high)? })
    }

    /// 100 × `self` / `base`, both not negative, rounded outwards to `decimals`. `None` too where the base may
    /// only be zero.
    pub fn percent_of(self, base: Interval, decimals: u8) -> Option<Interval> {
        let hundred = Decimal::integer(100);
        self.times(hundred)?.over(base, decimals)
    }

    /// `self` / `base`, both not negative, rounded outwards to `decimals`.
    pub fn over(self, base: Interval, decimals: u8) -> Option<Interval> {
        if base.high.value().is_some_and(Decimal::is_zero) {
            return None;
        }
        let low = match (self.low, base.high) {
            (Bound::Unbounded, _) => Bound::Unbounded,
            // However large the base, the quotient stays above zero or at it.
            (_, Bound::Unbounded) => Bound::Closed(Decimal::ZERO),
            (low, high) => low.with(high, |a, b| a.over(b, decimals, Rounding::Down))?,
        };
        let high = match (self.high, base.low) {
            (Bound::Unbounded, _) | (_, Bound::Unbounded) => Bound::Unbounded,
            (_, low) if low.value().is_some_and(Decimal::is_zero) => Bound::Unbounded,
            (high, low) => high.with(low, |a, b| a.over(b, decimals, Rounding::Up))?,
        };
        Some(Interval { low, high })
    }

    /// The one value, where there is only one.
    pub fn single(&self) -> Option<Decimal> {
        match (self.low, self.high) {
            (Bound::Closed(low), Bound::Closed(high)) if low == high => Some(low),
            _ => None,
        }
    }
}

/// Whether some value lies between a lower and an upper bound.
pub(super) fn reaches(low: Bound, high: Bound) -> bool {
    match (low, high) {
        (Bound::Unbounded, _) | (_, Bound::Unbounded) => true,
        (Bound::Closed(low), Bound::Closed(high)) => low <= high,
        (Bound::Open(low) | Bound::Closed(low), Bound::Open(high) | Bound::Closed(high)) => low < high,
    }
}

/// Lower bounds from the one that leaves most to the one that leaves least.
pub(super) fn by_low(a: Bound, b: Bound) -> Ordering {
    match (tighter_low(b, a), tighter_low(a, b)) {
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
        _ => Ordering::Equal,
    }
}

/// Upper bounds from the one that leaves least to the one that leaves most.
pub(super) fn by_high(a: Bound, b: Bound) -> Ordering {
    match (tighter_high(a, b), tighter_high(b, a)) {
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
        _ => Ordering::Equal,
    }
}

/// Whether `a` leaves less below than `b`.
fn tighter_low(a: Bound, b: Bound) -> bool {
    match (a, b) {
        (Bound::Unbounded, _) => false,
        (_, Bound::Unbounded) => true,
        (Bound::Open(a), Bound::Closed(b)) => a >= b,
        (Bound::Open(a) | Bound::Closed(a), Bound::Open(b) | Bound::Closed(b)) => a > b,
    }
}

/// Whether `a` leaves less above than `b`.
fn tighter_high(a: Bound, b: Bound) -> bool {
    match (a, b) {
        (Bound::Unbounded, _) => false,
        (_, Bound::Unbounded) => true,
        (Bound::Open(a), Bound::Closed(b)) => a <= b,
        (Bound::Open(a) | Bound::Closed(a), Bound::Open(b) | Bound::Closed(b)) => a < b,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// As printed, with its digits; of a computed one, what the printed values give.
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

    pub fn within(self, domain: Domain) -> Self {
        Quantity { interval: self.interval.within(domain), ..self }
    }

    /// `None` only past 9 × 10^18 units of the last digit.
    pub fn plus(self, other: Quantity) -> Option<Quantity> {
        Some(Quantity {
            printed: self.printed.plus(other.printed)?,
            comparator: together(self.comparator, other.comparator),
            interval: self.interval.plus(other.interval)?,
            status: self.status.with(other.status),
        })
    }

    pub fn minus(self, other: Quantity) -> Option<Quantity> {
        Some(Quantity {
            printed: self.printed.minus(other.printed)?,
            comparator: together(self.comparator, turned(other.comparator)),
            interval: self.interval.minus(other.interval)?,
            status: self.status.with(other.status),
        })
    }

    /// The same size the other way: "more than 5 more" is "more than 5 fewer", a difference of less than −5.
    pub fn opposite(self) -> Option<Quantity> {
        Quantity::new(Decimal::ZERO, Comparator::Equal, Decimal::ZERO, StatusSet::default()).minus(self)
    }

    /// Without its sign.
    pub fn size(self) -> Option<Quantity> {
        if self.printed.is_negative() {
            self.opposite()
        } else {
            Some(self)
        }
    }

    /// 100 × `self` / `base`, neither negative, with `decimals`; `None` for a base of zero.
    pub fn percent_of(self, base: Quantity, decimals: u8) -> Option<Quantity> {
        let exact = decimals.saturating_add(GUARD_DECIMALS);
        Some(Quantity {
            printed: self.printed.percent_of(base.printed, decimals)?,
            comparator: together(self.comparator, turned(base.comparator)),
            interval: self.interval.percent_of(base.interval, exact)?,
            status: self.status.with(base.status),
        })
    }

    /// `self` / `base`, neither negative, with `decimals`; `None` for a base of zero.
    pub fn over(self, base: Quantity, decimals: u8) -> Option<Quantity> {
        let exact = decimals.saturating_add(GUARD_DECIMALS);
        Some(Quantity {
            printed: self.printed.over(base.printed, decimals, Rounding::HalfAway)?,
            comparator: together(self.comparator, turned(base.comparator)),
            interval: self.interval.over(base.interval, exact)?,
            status: self.status.with(base.status),
        })
    }

    /// What bounds nothing: any value of its domain, "about" what is printed.
    pub fn about(self, domain: Domain) -> Quantity {
        let any = Interval { low: Bound::Unbounded, high: Bound::Unbounded };
        Quantity { comparator: Comparator::About, interval: any.within(domain), ..self }
    }

    /// What remains true where something not negative is missing from it: a lower bound.
    pub fn at_least(self) -> Quantity {
        let comparator = together(self.comparator, Comparator::AtLeast);
        Quantity { comparator, interval: Interval { high: Bound::Unbounded, ..self.interval }, ..self }
    }
}

/// The comparator of a sum of two.
fn together(a: Comparator, b: Comparator) -> Comparator {
    use Comparator::{About, AtLeast, AtMost, Equal, Less, More};
    match (a, b) {
        (Equal, other) | (other, Equal) => other,
        (More, More | AtLeast) | (AtLeast, More) => More,
        (AtLeast, AtLeast) => AtLeast,
        (Less, Less | AtMost) | (AtMost, Less) => Less,
        (AtMost, AtMost) => AtMost,
        (About, _) | (_, About) | (More | AtLeast, Less | AtMost) | (Less | AtMost, More | AtLeast) => About,
    }
}

/// The comparator of what is taken away or divided by.
fn turned(comparator: Comparator) -> Comparator {
    match comparator {
        Comparator::Less => Comparator::More,
        Comparator::AtMost => Comparator::AtLeast,
        Comparator::AtLeast => Comparator::AtMost,
        Comparator::More => Comparator::Less,
        Comparator::Equal | Comparator::About => comparator,
    }
}
