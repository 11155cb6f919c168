//! Roll-up: what the areas inside an area give together, beside what is published for it.
//!
//! Invariants (the contract's rule 3): a published total is never replaced by a sum, both are kept and compared; a
//! sum says how many parts it has and how many make the whole; an incomplete sum is a lower bound. Only the areas
//! that hold on the reference date are parts. Deliberately absent: rates and ratios, which are never summed.

use crate::dataset::{AreaIdx, Comparator, Dataset, Date, Decimal, Kind, Level, Period, StatusSet};

use super::moment::{moments, same_time};
use super::{Computation, Domain, Input, Operation, Origin, Quantity, Reading, Subject};

/// What is published for an area and what its parts give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollUp {
    pub published: Option<Reading>,
    /// The parts that have a number, in the order of the areas.
    pub parts: Vec<Input>,
    /// How many parts make the whole.
    pub of: usize,
    /// Computed; a lower bound where parts are missing.
    pub sum: Reading,
    pub agreement: Agreement,
}

/// A published total beside the sum of its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// No total is published.
    NoTotal,
    /// Some value can be both.
    Agree,
    /// No value can be both: an incomplete sum is already more than the total, or a whole one is another number.
    Differ,
}

impl RollUp {
    pub fn is_complete(&self) -> bool {
        self.parts.len() == self.of
    }
}

/// The parts of `subject.area` for `period`: for a stock its reference date counts, for a flow both days. `None` for
/// rates and ratios, and where no part has a number.
pub fn roll_up(dataset: &Dataset, subject: Subject, period: Period) -> Option<RollUp> {
    let kind = dataset.indicator(subject.indicator)?.kind;
    let published = |area: AreaIdx| {
        let moments = moments(dataset, Subject { area, ..subject });
        moments.iter().find(|moment| same_time(kind, moment.period, period))?.hull()
    };
    let children = |area: AreaIdx| {
        let inside = dataset.areas.iter().filter(|(_, child)| child.parent == Some(area));
        inside.map(|(idx, _)| idx).collect()
    };
    roll_up_from(dataset, subject, period, &published, &children)
}

/// The same over any store: `published` gives an area's reading for the period, `children` all areas whose parent an
/// area is, whenever they held.
pub(super) fn roll_up_from(
    dataset: &Dataset,
    subject: Subject,
    period: Period,
    published: &dyn Fn(AreaIdx) -> Option<Reading>,
    children: &dyn Fn(AreaIdx) -> Vec<AreaIdx>,
) -> Option<RollUp> {
    if !matches!(dataset.indicator(subject.indicator)?.kind, Kind::Stock | Kind::Flow) {
        return None;
    }
    let held = |area: AreaIdx| holding(dataset, children(area), period.last);
    let (mut parts, mut of) = (Vec::new(), 0);
    for child in held(subject.area) {
        let found = part(Subject { area: child, ..subject }, published, &held, Level::ALL.len());
        of += found.len().max(1);
        parts.extend(found);
    }
    let mut quantity = Quantity::new(Decimal::ZERO, Comparator::Equal, Decimal::ZERO, StatusSet::default());
    let mut rows = Vec::new();
    for input in &parts {
        quantity = quantity.plus(input.reading.quantity)?;
        rows.extend(&input.reading.rows);
    }
    if parts.is_empty() {
        return None;
    }
    if parts.len() < of {
        quantity = quantity.at_least();
    }
    let operation = Operation::Sum { of };
    let origin = Origin::Computed(Box::new(Computation { operation, inputs: parts.clone() }));
    let sum = Reading { quantity: quantity.within(Domain::NotNegative), period, rows, origin };
    let published = published(subject.area);
    let agreement = match &published {
        None => Agreement::NoTotal,
        Some(total) if total.quantity.interval.meets(&sum.quantity.interval) => Agreement::Agree,
        Some(_) => Agreement::Differ,
    };
    Some(RollUp { published, parts, of, sum, agreement })
}

/// Of these areas the ones that hold on `date`.
fn holding(dataset: &Dataset, areas: Vec<AreaIdx>, date: Date) -> Vec<AreaIdx> {
    areas.into_iter().filter(|area| dataset.areas.get(*area).is_some_and(|area| area.holds_on(date))).collect()
}

/// What an area gives to the whole: its own number; where none is published, those of all areas inside it, where every
/// one of them has one; else nothing. Published parents may lead in a circle, so it looks no deeper than `levels`.
fn part(
    subject: Subject,
    published: &dyn Fn(AreaIdx) -> Option<Reading>,
    held: &dyn Fn(AreaIdx) -> Vec<AreaIdx>,
    levels: usize,
) -> Vec<Input> {
    if let Some(reading) = published(subject.area) {
        return vec![Input { subject, reading }];
    }
    let mut parts = Vec::new();
    let deeper = levels.saturating_sub(1);
    for area in if levels == 0 { Vec::new() } else { held(subject.area) } {
        let inside = part(Subject { area, ..subject }, published, held, deeper);
        if inside.is_empty() {
            return inside;
        }
        parts.extend(inside);
    }
    parts
}
