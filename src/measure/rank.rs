//! Order by value.

use crate::dataset::order::sorted;
use crate::dataset::{AreaIdx, Decimal};

use super::Reading;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// 1 is the highest; equal values share a rank.
    pub rank: u32,
    pub area: AreaIdx,
    pub reading: Reading,
}

/// From the highest value to the lowest; equal ones keep their order.
pub fn ranked(readings: Vec<(AreaIdx, Reading)>) -> Vec<Ranked> {
    let readings = sorted(readings, |(_, a), (_, b)| b.quantity.printed.cmp(&a.quantity.printed));
    let mut before: Option<(Decimal, u32)> = None;
    let mut ranked = Vec::with_capacity(readings.len());
    for (n, (area, reading)) in readings.into_iter().enumerate() {
        let value = reading.quantity.printed;
        let rank = match before {
            Some((same, rank)) if same == value => rank,
            _ => n as u32 + 1,
        };
        before = Some((value, rank));
        ranked.push(Ranked { rank, area, reading });
    }
    ranked
}
