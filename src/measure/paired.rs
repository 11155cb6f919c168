//! Two counts beside each other on one date, by area: what the rate of many areas together is made of.
//!
//! Formula: 100 × the sum of the numerators / the sum of the denominators. Invariants (the contract's rule 3): a unit
//! counts only where both are published; of units inside each other the outer one counts; only areas that hold on the
//! date do. Deliberately absent: bounds, rounded values and sources that disagree (`aggregate`).

use crate::dataset::{
    AreaIdx, AreaRange, Areas, Comparator, Count, Dataset, Date, DateColumn, Decimal, IndicatorIdx, StatusSet,
};

use super::Quantity;

/// Every area for which both counts are published, in depth-first order, with sums up to each: the sum over the areas
/// inside an area is a difference of two.
#[derive(Clone, Debug)]
pub struct Paired {
    /// How many of them lie before each area, and in all.
    before: Vec<u32>,
    /// Of those before each of them, and of all.
    numerators: Vec<u64>,
    denominators: Vec<u64>,
    /// `Pair::ratio` of each.
    ratios: Vec<f64>,
    /// Each status, with how many units before each, and in all, have it.
    statuses: Vec<(StatusSet, Vec<u32>)>,
    nesting: Nesting,
}

/// Whether some unit lies inside another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Nesting {
    Flat,
    Nested,
}

/// Numerators and denominators of some areas, each added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sums {
    pub numerator: u64,
    pub denominator: u64,
    /// How many areas are in it.
    pub units: usize,
    /// Every status that one of them has.
    pub status: StatusSet,
}

/// One area's numerator and denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    pub area: AreaIdx,
    pub numerator: u64,
    pub denominator: u64,
}

impl Pair {
    /// The numerator over the denominator, as the nearest binary fraction: for order and place, not for print.
    pub fn ratio(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }
}

impl Sums {
    /// Exact: what is added up is.
    pub fn quantities(self) -> [Quantity; 2] {
        [self.numerator, self.denominator].map(|sum| {
            let sum = Decimal::integer(i64::try_from(sum).unwrap_or(i64::MAX));
            Quantity::new(sum, Comparator::Equal, Decimal::ZERO, self.status)
        })
    }
}

/// The column of a stock, or of a flow that ends, on `date`.
fn column(dataset: &Dataset, indicator: IndicatorIdx, date: Date) -> Option<DateColumn<'_>> {
    let mut on_date = dataset.observations.columns(indicator, None).filter(|column| column.date() == date);
    // Flows of several lengths may end on one day: which is meant cannot be told.
    on_date.next().filter(|_| on_date.next().is_none())
}

impl Paired {
    /// `None` unless all that is published of both on that date are exact counts, each from one row.
    pub fn of(dataset: &Dataset, numerator: IndicatorIdx, denominator: IndicatorIdx, date: Date) -> Option<Paired> {
        let above = column(dataset, numerator, date)?;
        let below = column(dataset, denominator, date)?;
        let mut paired = Paired {
            before: Vec::with_capacity(dataset.areas.len() + 1),
            numerators: Vec::with_capacity(above.len() + 1),
            denominators: Vec::with_capacity(above.len() + 1),
            ratios: Vec::with_capacity(above.len()),
            statuses: Vec::new(),
            nesting: Nesting::Flat,
        };
        let (mut tops, mut bases) = (above.counts()?, below.counts()?);
        let (mut top, mut base) = (tops.next(), bases.next());
        let (mut sums, mut inside) = ([0, 0], 0);
        while let (Some(one), Some(other)) = (top, base) {
            match one.area.cmp(&other.area) {
                std::cmp::Ordering::Less => top = tops.next(),
                std::cmp::Ordering::Greater => base = bases.next(),
                std::cmp::Ordering::Equal => {
                    if dataset.areas.holds_on(one.area, date) {
                        if one.area.0 < inside {
                            paired.nesting = Nesting::Nested;
                        }
                        paired.push(one, other, &mut sums);
                        inside = inside.max(dataset.areas.end(one.area).0);
                    }
                    (top, base) = (tops.next(), bases.next());
                }
            }
        }
        let n_units = paired.numerators.len();
        paired.before.resize(dataset.areas.len() + 1, n_units as u32);
        paired.numerators.push(sums[0]);
        paired.denominators.push(sums[1]);
        for (_, before) in &mut paired.statuses {
            before.resize(n_units + 1, before.last().copied().unwrap_or_default());
        }
        Some(paired)
    }

    fn push(&mut self, numerator: Count, denominator: Count, sums: &mut [u64; 2]) {
        let place = self.numerators.len();
        let status = numerator.status.with(denominator.status);
        if !self.statuses.iter().any(|(known, _)| *known == status) {
            self.statuses.push((status, Vec::with_capacity(self.numerators.capacity())));
        }
        for (known, before) in &mut self.statuses {
            if *known == status {
                before.resize(place + 1, before.last().copied().unwrap_or_default());
                before.push(before.last().copied().unwrap_or_default() + 1);
            }
        }
        self.before.resize(numerator.area.0 as usize + 1, place as u32);
        self.numerators.push(sums[0]);
        self.denominators.push(sums[1]);
        sums[0] += numerator.value;
        sums[1] += denominator.value;
        let pair = Pair { area: numerator.area, numerator: numerator.value, denominator: denominator.value };
        self.ratios.push(pair.ratio());
    }

    /// The places of the units in a range.
    fn places(&self, areas: AreaRange) -> std::ops::Range<usize> {
        let (first, end) = areas.ends();
        let before = |area: AreaIdx| self.before.get(area.0 as usize).map_or(0, |before| *before as usize);
        before(first)..before(end)
    }

    /// An area's place, if it is a unit.
    fn place(&self, area: AreaIdx) -> Option<usize> {
        let place = *self.before.get(area.0 as usize)?;
        // Then the next has one more before it.
        (*self.before.get(area.0 as usize + 1)? > place).then_some(place as usize)
    }

    fn pair(&self, area: AreaIdx) -> Option<Pair> {
        let place = self.place(area)?;
        let difference = |sums: &[u64]| Some(sums.get(place + 1)? - sums.get(place)?);
        Some(Pair { area, numerator: difference(&self.numerators)?, denominator: difference(&self.denominators)? })
    }

    /// Every unit in a range; one inside another too.
    pub fn within(&self, areas: AreaRange) -> impl Iterator<Item = Pair> + '_ {
        areas.iter().filter_map(|area| self.pair(area))
    }

    /// The areas in a range together.
    pub fn sums(&self, areas: AreaRange, all: &Areas) -> Sums {
        let places = self.places(areas);
        let mut sums = Sums { numerator: 0, denominator: 0, units: 0, status: StatusSet::default() };
        if self.nesting == Nesting::Flat {
            let difference = |sums: &[u64]| Some(sums.get(places.end)? - sums.get(places.start)?);
            sums.numerator = difference(&self.numerators).unwrap_or_default();
            sums.denominator = difference(&self.denominators).unwrap_or_default();
            sums.units = places.len();
            for (status, before) in &self.statuses {
                if before.get(places.start) < before.get(places.end) {
                    sums.status = sums.status.with(*status);
                }
            }
            return sums;
        }
        let mut inside = AreaIdx(0);
        for (place, pair) in places.zip(self.within(areas)) {
            if pair.area < inside {
                continue;
            }
            inside = all.end(pair.area);
            sums.numerator += pair.numerator;
            sums.denominator += pair.denominator;
            sums.units += 1;
            let is_of = |before: &[u32]| before.get(place) < before.get(place + 1);
            if let Some((status, _)) = self.statuses.iter().find(|(_, before)| is_of(before)) {
                sums.status = sums.status.with(*status);
            }
        }
        sums
    }
}

/// By how much each unit's ratio is above what it was, of those that have both; in the order of the areas.
pub fn changes<'p>(later: &'p Paired, earlier: &'p Paired) -> impl Iterator<Item = (AreaIdx, f64)> + 'p {
    let ratio = |paired: &Paired, places: &[u32]| match places {
        [place, next] if next > place => paired.ratios.get(*place as usize).copied(),
        _ => None,
    };
    let places = later.before.windows(2).zip(earlier.before.windows(2));
    (0..).map(AreaIdx).zip(places).filter_map(move |(area, (now, then))| {
        let change = ratio(later, now)? - ratio(earlier, then)?;
        change.is_finite().then_some((area, change))
    })
}
