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

/// The places of `values` from the highest to the lowest, equal ones in their order; no value is NaN. For thousands of
/// them: the time grows with their number alone.
pub fn highest_first(values: &[f64]) -> Vec<u32> {
    /// The bits that one pass sorts by.
    const BITS: u32 = 11;
    const PLACES: usize = 1 << BITS;
    /// Too few for that to pay.
    const FEW: usize = 256;
    let value = |place: &u32| values.get(*place as usize).copied().unwrap_or_default() + 0.0;
    let mut order: Vec<u32> = (0..values.len() as u32).collect();
    if values.len() < FEW {
        order.sort_by(|a, b| value(b).total_cmp(&value(a)).then(a.cmp(b)));
        return order;
    }
    // The higher the value the lower the key.
    let key = |value: f64| {
        let bits = (value + 0.0).to_bits();
        if bits >> 63 == 0 {
            !bits & (u64::MAX >> 1)
        } else {
            bits
        }
    };
    // The first 33 bits tell nearly all values apart.
    let keys: Vec<u64> = values.iter().map(|value| key(*value) >> 31).collect();
    let mut next = vec![0; values.len()];
    for pass in 0..3 {
        let digit = |place: u32| {
            let key = keys.get(place as usize).copied().unwrap_or_default();
            (key >> (BITS * pass)) as usize & (PLACES - 1)
        };
        let mut starts = [0_u32; PLACES];
        for place in 0..values.len() as u32 {
            if let Some(start) = starts.get_mut(digit(place)) {
                *start += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += std::mem::replace(start, sum);
        }
        for place in &order {
            let Some(start) = starts.get_mut(digit(*place)) else { continue };
            if let Some(slot) = next.get_mut(*start as usize) {
                *slot = *place;
            }
            *start += 1;
        }
        std::mem::swap(&mut order, &mut next);
    }
    // What those bits leave alike stands side by side.
    for alike in order.chunk_by_mut(|a, b| keys.get(*a as usize) == keys.get(*b as usize)) {
        if alike.len() > 1 {
            alike.sort_by(|a, b| value(b).total_cmp(&value(a)).then(a.cmp(b)));
        }
    }
    order
}
