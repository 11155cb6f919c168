//! Order by value.
//!
//! Formula: the best rank is 1 + the number of values that are certainly higher; the worst adds those that may be.
//! Values that are certainly equal share a rank.

use crate::dataset::order::sorted;
use crate::dataset::{AreaIdx, Decimal};

use super::quantity::{by_high, by_low, reaches};
use super::{Bound, Reading};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// 1 is the highest.
    pub best: usize,
    /// The same as `best` where no other value may change places with this one.
    pub worst: usize,
    pub area: AreaIdx,
    pub reading: Reading,
}

/// From the highest printed value to the lowest; those printed alike by what they are exactly; equal ones keep their
/// order.
pub fn ranked(readings: Vec<(AreaIdx, Reading)>) -> Vec<Ranked> {
    let readings = sorted(readings, |(_, a), (_, b)| {
        let (a, b) = (a.quantity, b.quantity);
        b.printed.cmp(&a.printed).then(by_low(b.interval.low, a.interval.low))
    });
    let intervals = || readings.iter().map(|(_, reading)| reading.quantity.interval);
    let lows: Vec<Bound> = sorted(intervals().map(|interval| interval.low).collect(), |a, b| by_low(*a, *b));
    let highs: Vec<Bound> = sorted(intervals().map(|interval| interval.high).collect(), |a, b| by_high(*a, *b));
    let exact: Vec<Decimal> = sorted(intervals().filter_map(|interval| interval.single()).collect(), Decimal::cmp);
    let ranks: Vec<(usize, usize)> = intervals()
        .map(|own| {
            let higher = lows.len() - lows.partition_point(|low| reaches(*low, own.high));
            let lower = highs.partition_point(|high| !reaches(own.low, *high));
            let same = own.single().map_or(1, |value| {
                exact.partition_point(|other| *other <= value) - exact.partition_point(|other| *other < value)
            });
            // All values but those certainly lower, and of the equal ones itself alone.
            (higher + 1, lows.len() - lower + 1 - same)
        })
        .collect();
    let with_rank = |((area, reading), (best, worst))| Ranked { best, worst, area, reading };
    readings.into_iter().zip(ranks).map(with_rank).collect()
}
