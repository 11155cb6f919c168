//! Order by value.
//!
//! Formula: the best rank is 1 + the number of values that are certainly higher; the worst adds those that may be.
//! Values that are certainly equal share a rank.

use std::cmp::Ordering;

use crate::dataset::order::{permutation, sorted};
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
/// them: the time grows with their number alone, where they do not crowd together.
pub fn highest_first(values: &[f64]) -> Vec<u32> {
    /// The bits that one pass sorts by.
    const BITS: u32 = 11;
    const PLACES: usize = 1 << BITS;
    /// Too few for that to pay.
    const FEW: usize = 128;
    let value = |place: &u32| values.get(*place as usize).copied().unwrap_or_default();
    let before = |a: &u32, b: &u32| value(b).partial_cmp(&value(a)).unwrap_or(Ordering::Equal).then(a.cmp(b));
    let (low, high) = values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (if *value < low { *value } else { low }, if *value > high { *value } else { high })
    });
    if values.len() < FEW || !(high - low).is_finite() {
        let mut order: Vec<u32> = (0..values.len() as u32).collect();
        order_few(&mut order, &before);
        return order;
    }
    // How far each lies below the highest, in steps of which the whole has as many as two passes tell apart.
    let steps = ((PLACES * PLACES - 1) as f64) / (high - low);
    let steps = if steps.is_finite() { steps } else { 0.0 };
    let mut starts = [[0_u32; PLACES]; 2];
    let digit = |entry: u64, pass: u32| (entry >> (32 + BITS * pass)) as usize & (PLACES - 1);
    let entry = |(place, value): (u64, &f64)| {
        let entry = u64::from(((high - value) * steps) as u32) << 32 | place;
        for (pass, starts) in (0..).zip(&mut starts) {
            if let Some(start) = starts.get_mut(digit(entry, pass)) {
                *start += 1;
            }
        }
        entry
    };
    let mut entries: Vec<u64> = (0..).zip(values).map(entry).collect();
    let mut next = vec![0; entries.len()];
    for (pass, starts) in (0..).zip(&mut starts) {
        let mut sum = 0;
        for start in starts.iter_mut() {
            sum += std::mem::replace(start, sum);
        }
        for entry in &entries {
            let Some(start) = starts.get_mut(digit(*entry, pass)) else { continue };
            if let Some(slot) = next.get_mut(*start as usize) {
                *slot = *entry;
            }
            *start += 1;
        }
        std::mem::swap(&mut entries, &mut next);
    }
    let mut order: Vec<u32> = entries.iter().map(|entry| *entry as u32).collect();
    // What falls on one step stands side by side.
    let mut first = 0;
    for alike in entries.chunk_by(|a, b| a >> 32 == b >> 32) {
        if let Some(alike) = order.get_mut(first..first + alike.len()).filter(|alike| alike.len() > 1) {
            order_few(alike, &before);
        }
        first += alike.len();
    }
    order
}

/// Orders a few places.
fn order_few(places: &mut [u32], compare: &dyn Fn(&u32, &u32) -> Ordering) {
    /// More are not few any more.
    const INSERTED: usize = 24;
    if places.len() > INSERTED {
        let all = places.to_vec();
        let order = permutation(all.len(), &|a, b| match (all.get(a), all.get(b)) {
            (Some(a), Some(b)) => compare(a, b),
            _ => Ordering::Equal,
        });
        for (place, n) in places.iter_mut().zip(order) {
            *place = all.get(n).copied().unwrap_or_default();
        }
        return;
    }
    for end in 2..=places.len() {
        for at in (1..end).rev() {
            match places.get(at - 1..=at) {
                Some([above, below]) if compare(above, below).is_gt() => places.swap(at - 1, at),
                _ => break,
            }
        }
    }
}
