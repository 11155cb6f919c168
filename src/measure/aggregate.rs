//! Roll-up: what the areas inside an area give together, beside what is published for it.
//!
//! Invariants (the contract's rule 3): a published total is never replaced by a sum, both are kept and compared; a
//! sum says how many parts it has and how many make the whole; an incomplete sum is a lower bound. Only the areas
//! that hold on the reference date are parts. Deliberately absent: rates and ratios, which are never summed.

use std::cell::RefCell;
use std::rc::Rc;

use crate::dataset::order::sorted;
use crate::dataset::{
    AreaIdx, Comparator, Dataset, Date, Decimal, IndicatorIdx, Kind, Level, Period, Reach, StatusSet,
};

use super::moment::{moments, points, same_time, Noted, Point, Row};
use super::{rates, Computation, Domain, Input, Moment, Operation, Origin, Quantity, Reading, Subject};

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

/// The units that give their numbers to a whole, the smallest that publish: how many of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Units {
    pub with: usize,
    pub of: usize,
}

/// How much of a sum is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// With each of its parts.
    Parts,
    /// `Origin::Inside`: for whoever compares many and tells of few.
    Sum,
}

/// What the areas inside each area give together. What was computed once is kept, for an area's sum is a part of that
/// of each area above it.
#[derive(Default)]
pub struct RollUps {
    /// By area.
    found: RefCell<Vec<Vec<Found>>>,
}

/// What lies inside an area gives, date by date.
type Found = (Subject, Rc<Vec<Total>>);

/// What is summed up.
#[derive(Clone, Copy)]
enum Account {
    Count(Kind),
    /// Numerator and denominator, of the units that have both.
    Pair([IndicatorIdx; 2]),
}

/// What an area gives to the whole at one time.
#[derive(Clone)]
struct Total {
    period: Period,
    /// A count, or a numerator.
    above: Quantity,
    /// The denominator; of a count the same once more.
    below: Quantity,
    /// The areas directly inside that give something; none where it is published.
    parts: usize,
    of: usize,
    units: Units,
    /// Of each source and each note the first row.
    rows: Vec<Row>,
}

/// A sum of more parts does not list them: nobody reads it.
const PARTS_LISTED: usize = 100;

/// Rows with notes of their own beyond so many are told by the parts that they belong to.
const ROWS_NAMED: usize = 24;

impl Total {
    fn is_whole(&self) -> bool {
        self.units.with == self.units.of
    }

    fn origin(&self) -> Origin {
        match self.parts {
            0 => Origin::Printed,
            _ => Origin::Inside(self.units),
        }
    }

    fn reading(&self, quantity: Quantity) -> Reading {
        let rows = self.rows.iter().map(|row| row.idx).collect();
        Reading { quantity, period: self.period, rows, origin: self.origin() }
    }

    /// `None` where the numbers do not fit.
    fn add(&mut self, dataset: &Dataset, other: &Total, account: Account) -> Option<()> {
        self.above = self.above.plus(other.above)?;
        self.below = match account {
            Account::Count(_) => self.above,
            Account::Pair(_) => self.below.plus(other.below)?,
        };
        self.units = Units { with: self.units.with + other.units.with, of: self.units.of + other.units.of };
        for row in &other.rows {
            let note = |row: &Row| dataset.observations.note(row.idx);
            let is_bare = row.noted == Noted::No || self.rows.len() >= ROWS_NAMED;
            let mut known = self.rows.iter().filter(|known| known.source == row.source);
            if !known.any(|known| is_bare || (known.noted == Noted::Yes && note(known) == note(row))) {
                self.rows.push(*row);
            }
        }
        Some(())
    }
}

/// As `RollUps::moments`, with all parts, for one subject alone.
pub fn rolled_up(dataset: &Dataset, subject: Subject) -> Vec<Moment> {
    RollUps::default().moments(dataset, subject, Detail::Parts)
}

impl RollUps {
    /// For every date on which nothing is published of `subject` itself: what the areas directly inside give, each by
    /// what is published of it or by the sum of those inside it in turn, where at least two of them and more than half
    /// have numbers; less says too little of the whole. A rate is that of the units that publish both of its parts,
    /// and where others do not, no bound for the whole. In order of time.
    pub fn moments(&self, dataset: &Dataset, subject: Subject, detail: Detail) -> Vec<Moment> {
        let Some(indicator) = dataset.indicator(subject.indicator) else { return Vec::new() };
        let Some(account) = account(dataset, subject) else { return Vec::new() };
        let totals = self.inside(dataset, subject);
        if totals.is_empty() {
            return Vec::new();
        }
        let own = match account {
            Account::Count(_) => moments(dataset, subject),
            Account::Pair(_) => rates(dataset, subject).0,
        };
        let same = |a: Period, b: Period| same_time(indicator.kind, a, b);
        let totals: Vec<&Total> =
            totals.iter().filter(|total| !own.iter().any(|own| same(own.period, total.period))).collect();
        let children = match detail {
            Detail::Parts if !totals.is_empty() => dataset.areas.children(subject.area),
            Detail::Parts | Detail::Sum => Vec::new(),
        };
        let lists = if children.len() > PARTS_LISTED { Detail::Sum } else { Detail::Parts };
        let children = if lists == Detail::Sum { Vec::new() } else { children }.into_iter();
        let children: Vec<(AreaIdx, Rc<Vec<Total>>)> =
            children.map(|area| (area, self.given(dataset, Subject { area, ..subject }, account))).collect();
        let mut found = Vec::new();
        for total in totals {
            let period = total.period;
            let parts: Vec<(AreaIdx, &Total)> = children
                .iter()
                .filter(|(area, _)| holds(dataset, *area, period.last))
                .filter_map(|(area, given)| Some((*area, given.iter().find(|given| same(given.period, period))?)))
                .collect();
            let sum = |indicator, whole: Quantity, of: &dyn Fn(&Total) -> Quantity| match (detail, lists) {
                (Detail::Sum, _) | (_, Detail::Sum) => total.reading(whole),
                (Detail::Parts, Detail::Parts) => {
                    let input = |(area, part): &(AreaIdx, &Total)| Input {
                        subject: Subject { area: *area, indicator, ..subject },
                        reading: part.reading(of(part)),
                    };
                    let inputs = parts.iter().map(input).collect();
                    let computation = Computation { operation: Operation::Sum { of: total.of }, inputs };
                    Reading { origin: Origin::Computed(Box::new(computation)), ..total.reading(whole) }
                }
            };
            let reading = match account {
                Account::Count(_) if total.is_whole() => Some(sum(subject.indicator, total.above, &|it| it.above)),
                Account::Count(_) => {
                    let reading = sum(subject.indicator, total.above, &|it| it.above);
                    Some(Reading { quantity: reading.quantity.at_least(), ..reading })
                }
                Account::Pair([above, below]) => rate_of(total, indicator.decimals).map(|quantity| match detail {
                    Detail::Sum => total.reading(quantity),
                    Detail::Parts => {
                        let inputs = vec![
                            Input {
                                subject: Subject { indicator: above, ..subject },
                                reading: sum(above, total.above, &|it| it.above),
                            },
                            Input {
                                subject: Subject { indicator: below, ..subject },
                                reading: sum(below, total.below, &|it| it.below),
                            },
                        ];
                        let computation = Computation { operation: Operation::Rate, inputs };
                        Reading { origin: Origin::Computed(Box::new(computation)), ..total.reading(quantity) }
                    }
                }),
            };
            found.push(Moment { period, readings: reading.into_iter().collect(), absences: Vec::new() });
        }
        found
    }

    /// Whether what lies inside an area is summed up already.
    pub fn has(&self, subject: Subject) -> bool {
        self.known(subject).is_some()
    }

    /// Sums up what lies inside an area; quick where that is done for the areas inside, so that who has time for little
    /// at once goes from the smallest areas to the largest.
    pub fn prepare(&self, dataset: &Dataset, subject: Subject) {
        self.inside(dataset, subject);
    }

    /// What all areas inside give, in order of time. Not by recursion: published parents may lead very deep.
    fn inside(&self, dataset: &Dataset, subject: Subject) -> Rc<Vec<Total>> {
        if let Some(found) = self.known(subject) {
            return found;
        }
        let Some(account) = account(dataset, subject) else { return Rc::default() };
        // Each area after all that lie below it.
        let below = dataset.areas.descendants(subject.area).iter().rev();
        for area in below.chain([subject.area]) {
            let of = Subject { area, ..subject };
            if dataset.areas.descendants(area).is_empty() || self.has(of) {
                continue;
            }
            let totals = Rc::new(self.sum_up(dataset, of, account));
            let mut found = self.found.borrow_mut();
            let place = area.0 as usize;
            if found.len() <= place {
                found.resize_with(dataset.areas.len().max(place + 1), Vec::new);
            }
            found.get_mut(place).into_iter().for_each(|found| found.push((of, totals.clone())));
        }
        self.known(subject).unwrap_or_default()
    }

    fn known(&self, subject: Subject) -> Option<Rc<Vec<Total>>> {
        let found = self.found.borrow();
        found.get(subject.area.0 as usize)?.iter().find(|(of, _)| *of == subject).map(|it| it.1.clone())
    }

    /// From what each of the areas directly inside gives.
    fn sum_up(&self, dataset: &Dataset, subject: Subject, account: Account) -> Vec<Total> {
        let children = dataset.areas.children(subject.area);
        let kind = account.kind();
        let mut found: Vec<Total> = Vec::new();
        let mut too_large: Vec<Period> = Vec::new();
        for area in &children {
            let mut next = 0;
            for given in self.given(dataset, Subject { area: *area, ..subject }, account).iter() {
                if !holds(dataset, *area, given.period.last) {
                    continue;
                }
                // Most areas have the same dates, in the same order.
                let same = |total: &Total| same_time(kind, total.period, given.period);
                let at = match found.get(next).is_some_and(same) {
                    true => Some(next),
                    false => found.iter().position(same),
                };
                match at.and_then(|at| Some((at, found.get_mut(at)?))) {
                    Some((at, total)) => {
                        total.parts += 1;
                        next = at + 1;
                        if total.add(dataset, given, account).is_none() {
                            too_large.push(given.period);
                        }
                    }
                    None => {
                        found.push(Total { parts: 1, ..given.clone() });
                        next = found.len();
                    }
                }
            }
        }
        for total in &mut found {
            let date = total.period.last;
            total.of = children.iter().filter(|area| holds(dataset, **area, date)).count();
        }
        found.retain(|total| {
            let is_too_large = too_large.iter().any(|period| same_time(kind, *period, total.period));
            let is_told = total.parts >= 2 && total.parts * 2 > total.of && !is_too_large;
            // What may lie in a part that has not been fetched is not missing.
            let may_come = |area: &AreaIdx| dataset.is_to_come(subject.indicator, *area, Reach::Within);
            let waits = || {
                let is_whole = total.parts == total.of || !dataset.is_any_to_come(subject.indicator);
                !is_whole && self.silent(dataset, subject, account, &children, total.period).any(may_come)
            };
            is_told && !waits()
        });
        for total in found.iter_mut().filter(|total| total.parts < total.of) {
            let silent = self.silent(dataset, subject, account, &children, total.period);
            total.units.of += silent.map(|area| units_inside(dataset, *area, total.period.last)).sum::<usize>();
        }
        sorted(found, |a, b| (a.period.last, a.period.first).cmp(&(b.period.last, b.period.first)))
    }

    /// Those of `children` that hold at the time and give nothing.
    fn silent<'s>(
        &'s self,
        dataset: &'s Dataset,
        subject: Subject,
        account: Account,
        children: &'s [AreaIdx],
        period: Period,
    ) -> impl Iterator<Item = &'s AreaIdx> {
        children.iter().filter(move |area| {
            let given = || self.given(dataset, Subject { area: **area, ..subject }, account);
            holds(dataset, **area, period.last)
                && !given().iter().any(|given| same_time(account.kind(), given.period, period))
        })
    }

    /// What an area gives to the one around it: what it publishes itself, else the sum of what lies inside.
    fn given(&self, dataset: &Dataset, subject: Subject, account: Account) -> Rc<Vec<Total>> {
        let inside = match dataset.areas.descendants(subject.area).is_empty() {
            true => Rc::default(),
            false => self.inside(dataset, subject),
        };
        let (mut own, silent) = published(dataset, subject, account);
        if own.is_empty() && silent.is_empty() {
            return inside;
        }
        let kind = account.kind();
        let is_own = |own: &[Total], period| {
            own.iter().map(|own| own.period).chain(silent.iter().copied()).any(|own| same_time(kind, own, period))
        };
        let others: Vec<Total> = inside.iter().filter(|total| !is_own(&own, total.period)).cloned().collect();
        own.extend(others);
        Rc::new(own)
    }
}

impl Account {
    fn kind(self) -> Kind {
        match self {
            Account::Count(kind) => kind,
            Account::Pair(_) => Kind::Rate,
        }
    }
}

/// How many of the smallest areas inside one hold on `date`; itself where there are none.
fn units_inside(dataset: &Dataset, area: AreaIdx, date: Date) -> usize {
    let smallest = |area: &AreaIdx| dataset.areas.descendants(*area).is_empty();
    let inside = dataset.areas.descendants(area).iter().filter(smallest);
    inside.filter(|area| holds(dataset, *area, date)).count().max(1)
}

/// `None` for what cannot be added up.
fn account(dataset: &Dataset, subject: Subject) -> Option<Account> {
    let indicator = dataset.indicator(subject.indicator)?;
    match (indicator.kind, indicator.numerator, indicator.denominator) {
        (Kind::Stock | Kind::Flow, _, _) => Some(Account::Count(indicator.kind)),
        // A category belongs to its indicator: the parts of a rate have others.
        (Kind::Rate, Some(above), Some(below)) if subject.category.is_none() => Some(Account::Pair([above, below])),
        _ => None,
    }
}

/// What an area itself publishes, and when it says that there is no number. A unit gives a rate its parts where it
/// publishes both.
fn published(dataset: &Dataset, subject: Subject, account: Account) -> (Vec<Total>, Vec<Period>) {
    let total = |point: &Point, below: Quantity, rows: Vec<Row>| Total {
        period: point.period,
        above: point.quantity,
        below,
        parts: 0,
        of: 0,
        units: Units { with: 1, of: 1 },
        rows,
    };
    match account {
        Account::Count(kind) => {
            let (points, silent) = points(dataset, subject, kind);
            (points.into_iter().map(|point| total(&point, point.quantity, point.rows.clone())).collect(), silent)
        }
        Account::Pair([above, below]) => {
            let of = |indicator| points(dataset, Subject { indicator, ..subject }, Kind::Rate).0;
            let (tops, bases) = (of(above), of(below));
            let mut found = Vec::new();
            for (n, top) in tops.iter().enumerate() {
                let same = |base: &&Point| base.period.last == top.period.last;
                let Some(base) = bases.get(n).filter(same).or_else(|| bases.iter().find(same)) else { continue };
                let mut rows = top.rows.clone();
                rows.extend(&base.rows);
                found.push(total(top, base.quantity, rows));
            }
            (found, Vec::new())
        }
    }
}

/// 100 × numerator / denominator; no bound for the whole where units are missing. `None` for a base of zero, too.
fn rate_of(total: &Total, decimals: Option<u8>) -> Option<Quantity> {
    const UNSAID_DECIMALS: u8 = 2;
    let quantity = total.above.percent_of(total.below, decimals.unwrap_or(UNSAID_DECIMALS))?;
    Some(if total.is_whole() { quantity } else { quantity.about(Domain::Percent) })
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
