//! Quantities that know what they count.
//!
//! Owns: which operations make sense between them. Invariants: a difference of two percentages is in percentage
//! points and never a percentage; money is divided by households and by nothing else. Deliberately absent: the arithmetic itself
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

impl Vnd {
    /// `None` for no households, and past 9 × 10^18.
    pub fn per(self, households: Households) -> Option<VndPerHousehold> {
        self.0.over(households.0, VND_DECIMALS).map(VndPerHousehold)
    }
}

impl Percent {
    /// `None` only past 9 × 10^18.
    pub fn minus(self, base: Percent) -> Option<PercentagePoints> {
        self.0.minus(base.0).map(PercentagePoints)
    }
}
