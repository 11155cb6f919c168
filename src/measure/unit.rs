//! Quantities that know what they count.
//!
//! Owns: which operations make sense between them. Invariants: a difference of two percentages is in percentage
//! points and never a percentage; money and households do not add up. Deliberately absent: the arithmetic itself
//! (`quantity`), and which indicator has which unit (`dataset`).

use super::Quantity;

/// Households, of whatever kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Households(pub Quantity);

/// Việt Nam đồng.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vnd(pub Quantity);

/// Việt Nam đồng for each household.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VndPerHousehold(pub Quantity);

/// A part of a whole, in hundredths of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Percent(pub Quantity);

/// A difference of two percentages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PercentagePoints(pub Quantity);

/// đồng are not split further.
const VND_DECIMALS: u8 = 0;

impl Households {
    /// `None` only past 9 × 10^18, here and below.
    pub fn plus(self, other: Households) -> Option<Households> {
        self.0.plus(other.0).map(Households)
    }

    /// What share `self` is of `all`, with `decimals`; `None` too for a base of zero.
    pub fn percent_of(self, all: Households, decimals: u8) -> Option<Percent> {
        self.0.percent_of(all.0, decimals).map(Percent)
    }
}

impl Vnd {
    pub fn plus(self, other: Vnd) -> Option<Vnd> {
        self.0.plus(other.0).map(Vnd)
    }

    /// `None` too for no households.
    pub fn per(self, households: Households) -> Option<VndPerHousehold> {
        self.0.over(households.0, VND_DECIMALS).map(VndPerHousehold)
    }
}

impl Percent {
    pub fn minus(self, base: Percent) -> Option<PercentagePoints> {
        self.0.minus(base.0).map(PercentagePoints)
    }
}
