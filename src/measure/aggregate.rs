//! Roll-up: what the areas inside an area give together, beside what is published for it.
//!
//! Invariants (the contract's rule 3): a published total is never replaced by a sum, both are kept and compared; a
//! sum says how many parts it has and how many make the whole; an incomplete sum is a lower bound. Only the areas
//! that hold on the reference date are parts. Deliberately absent: rates and ratios, which are never summed.

use crate::dataset::{
    AreaIdx, Comparator, Dataset, Date, Decimal, IndicatorIdx, Kind, Level, Period, Reach, StatusSet,
};

use super::moment::{in_time, moments, same_time};
use super::{Domain, Input, Moment, Operation, Quantity, Reading, Subject};

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
    let children = |area: AreaIdx| dataset.areas.children(area);
    roll_up_from(dataset, subject, period, &published, &children)
}

/// For every date on which nothing is published of `subject` itself: what the areas directly inside give, each by
/// what is published of it or by the sum of those inside it in turn, where at least two of them and more than half
/// have numbers; less says too little of the whole. A rate is that of the areas
/// that have both of its parts, and where others have not, no bound for the whole. In order of time.
pub fn rolled_up(dataset: &Dataset, subject: Subject) -> Vec<Moment> {
    let Some(indicator) = dataset.indicator(subject.indicator) else { return Vec::new() };
    let parts = match (indicator.kind, indicator.numerator, indicator.denominator) {
        (Kind::Stock | Kind::Flow, _, _) => [subject.indicator, subject.indicator],
        (Kind::Rate, Some(above), Some(below)) => [above, below],
        _ => return Vec::new(),
    };
    let own = moments(dataset, subject);
    let covered = |period: Period| own.iter().any(|moment| same_time(indicator.kind, moment.period, period));
    let mut rows = dataset.areas.descendants(subject.area).iter().flat_map(|area| {
        let [indicator, _] = parts;
        dataset.observations.of(Subject { area, indicator, ..subject })
    });
    // Most areas that have others inside publish for themselves whatever those publish.
    if rows.all(|(_, observation)| covered(observation.period)) {
        return Vec::new();
    }
    let at = |area: AreaIdx, indicator| {
        let inside = Subject { area, indicator, ..subject };
        let mut known = moments(dataset, inside);
        known.extend(rolled_up(dataset, inside));
        known
    };
    let children: Vec<(AreaIdx, [Vec<Moment>; 2])> =
        dataset.areas.children(subject.area).into_iter().map(|area| (area, parts.map(|part| at(area, part)))).collect();
    let mut found: Vec<Moment> = Vec::new();
    for moment in children.iter().flat_map(|(_, [above, _])| above) {
        let period = moment.period;
        let known = |moment: &Moment| same_time(indicator.kind, moment.period, period);
        if covered(period) || found.iter().any(known) {
            continue;
        }
        let of = children.iter().filter(|(area, _)| holds(dataset, *area, period.last)).count();
        let (mut tops, mut bases) = (Vec::new(), Vec::new());
        // A part that has not been fetched is not missing.
        let mut waits = false;
        for (area, [above, below]) in children.iter().filter(|(area, _)| holds(dataset, *area, period.last)) {
            let find = |moments: &[Moment]| moments.iter().find(|moment| known(moment))?.hull();
            let [numerator, denominator] = parts;
            if let (Some(top), Some(base)) = (find(above), find(below)) {
                let input =
                    |indicator, reading| Input { subject: Subject { area: *area, indicator, ..subject }, reading };
                tops.push(input(numerator, top));
                bases.push(input(denominator, base));
            } else {
                waits |= dataset.is_to_come(numerator, *area, Reach::Within)
                    || dataset.is_to_come(denominator, *area, Reach::Within);
            }
        }
        if waits || tops.len() < 2 || tops.len() * 2 <= of {
            continue;
        }
        let whole = tops.len() == of;
        let reading = match indicator.kind {
            Kind::Rate => rate_of_sums(subject, parts, period, [tops, bases], of, indicator.decimals),
            _ => sum(period, tops, of).map(|sum| {
                if whole {
                    sum
                } else {
                    Reading { quantity: sum.quantity.at_least(), ..sum }
                }
            }),
        };
        let readings: Vec<Reading> = reading.into_iter().collect();
        found.push(Moment { period, readings, absences: Vec::new() });
    }
    in_time(found)
}

fn holds(dataset: &Dataset, area: AreaIdx, date: Date) -> bool {
    dataset.areas.get(area).is_some_and(|area| area.holds_on(date))
}

/// `None` where the numbers do not fit.
fn sum(period: Period, inputs: Vec<Input>, of: usize) -> Option<Reading> {
    let mut quantity = Quantity::new(Decimal::ZERO, Comparator::Equal, Decimal::ZERO, StatusSet::default());
    for input in &inputs {
        quantity = quantity.plus(input.reading.quantity)?;
    }
    Some(Reading::computed(quantity, period, Operation::Sum { of }, inputs))
}

/// `None` for a base of zero too.
fn rate_of_sums(
    subject: Subject,
    parts: [IndicatorIdx; 2],
    period: Period,
    [tops, bases]: [Vec<Input>; 2],
    of: usize,
    decimals: Option<u8>,
) -> Option<Reading> {
    const UNSAID_DECIMALS: u8 = 2;
    let whole = tops.len() == of;
    let (above, below) = (sum(period, tops, of)?, sum(period, bases, of)?);
    let mut quantity = above.quantity.percent_of(below.quantity, decimals.unwrap_or(UNSAID_DECIMALS))?;
    if !whole {
        quantity = quantity.about(Domain::Percent);
    }
    let inputs = parts
        .into_iter()
        .zip([above, below])
        .map(|(indicator, reading)| Input { subject: Subject { indicator, ..subject }, reading });
    Some(Reading::computed(quantity, period, Operation::Rate, inputs.collect()))
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
    if parts.is_empty() {
        return None;
    }
    let mut sum = sum(period, parts.clone(), of)?;
    if parts.len() < of {
        sum.quantity = sum.quantity.at_least();
    }
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
