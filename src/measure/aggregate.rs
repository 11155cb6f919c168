//! Roll-up: what the areas inside an area give together, beside what is published for it.
//!
//! Invariants (the contract's rule 3): a published total is never replaced by a sum, both are kept and compared; a
//! sum says how many parts it has and how many make the whole; an incomplete sum is a lower bound. Only the areas
//! that hold on the reference date are parts. What lies inside all areas is summed up date by date, from the smallest
//! areas to the largest. Deliberately absent: rates and ratios, which are never summed.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use crate::dataset::order::sorted;
use crate::dataset::{
    AreaIdx, AreaRange, Comparator, Dataset, Date, DateColumn, Decimal, IndicatorIdx, Kind, Level, Period, Reach,
    StatusSet,
};

use super::moment::{moments, points_on, same_time, Noted, Point, Row};
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

/// What lies inside an area gives, by the place of the time.
type Found = (Subject, Vec<Sum>);

#[derive(Clone, Default)]
enum Sum {
    #[default]
    NotYet,
    /// Too little to say something of the whole.
    Nothing,
    Of(Rc<Total>),
}

/// What an area itself publishes at one time; `None` where it says that there is no number.
type Own = (AreaIdx, Option<Total>);

/// The columns of one time: of what is counted, or of the numerator, and of the denominator.
struct Time<'a> {
    above: Vec<DateColumn<'a>>,
    below: Vec<DateColumn<'a>>,
}

/// What is summed up.
#[derive(Clone, Copy)]
enum Account {
    Count,
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
    /// `base` is of a rate.
    fn published(point: Point, base: Option<Point>) -> Self {
        let Point { period, quantity: above, mut rows } = point;
        rows.extend(base.iter().flat_map(|base| &base.rows));
        let below = base.map_or(above, |base| base.quantity);
        Total { period, above, below, parts: 0, of: 0, units: Units { with: 1, of: 1 }, rows }
    }

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
            Account::Count => self.above,
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
    RollUps::default().moments(dataset, subject, Detail::Parts, &|_| true)
}

impl RollUps {
    /// For every date on which nothing is published of `subject` itself: what the areas directly inside give, each by
    /// what is published of it or by the sum of those inside it in turn, where `is_enough`. A rate is that of the units that publish both of its parts,
    /// and where others do not, no bound for the whole. Of the dates `within`, in order of time.
    pub fn moments(
        &self,
        dataset: &Dataset,
        subject: Subject,
        detail: Detail,
        within: &dyn Fn(Period) -> bool,
    ) -> Vec<Moment> {
        let Some(indicator) = dataset.indicator(subject.indicator) else { return Vec::new() };
        let Some(account) = account(dataset, subject) else { return Vec::new() };
        let own = match account {
            Account::Count => moments(dataset, subject),
            Account::Pair(_) => rates(dataset, subject).0,
        };
        let children = match detail {
            Detail::Parts => dataset.areas.children(subject.area),
            Detail::Sum => Vec::new(),
        };
        let lists = if children.len() > PARTS_LISTED { Detail::Sum } else { detail };
        let mut found = Vec::new();
        for (time, columns) in times(dataset, subject, account).iter().enumerate() {
            self.sum_up(dataset, subject, account, time, columns);
            let Sum::Of(total) = self.known(subject, time) else { continue };
            let period = total.period;
            if !within(period) || own.iter().any(|own| same_time(indicator.kind, own.period, period)) {
                continue;
            }
            let listed =
                children.iter().filter(|area| lists == Detail::Parts && dataset.areas.holds_on(**area, period.last));
            let given =
                |area: &AreaIdx| self.given(dataset, Subject { area: *area, ..subject }, account, time, columns);
            let parts: Vec<(AreaIdx, Rc<Total>)> = listed.filter_map(|area| Some((*area, given(area)?))).collect();
            let sum = |indicator, whole: Quantity, of: &dyn Fn(&Total) -> Quantity| match lists {
                Detail::Sum => total.reading(whole),
                Detail::Parts => {
                    let input = |(area, part): &(AreaIdx, Rc<Total>)| Input {
                        subject: Subject { area: *area, indicator, ..subject },
                        reading: part.reading(of(part)),
                    };
                    let inputs = parts.iter().map(input).collect();
                    let computation = Computation { operation: Operation::Sum { of: total.of }, inputs };
                    Reading { origin: Origin::Computed(Arc::new(computation)), ..total.reading(whole) }
                }
            };
            let reading = match account {
                Account::Count if total.is_whole() => Some(sum(subject.indicator, total.above, &|it| it.above)),
                Account::Count => {
                    let reading = sum(subject.indicator, total.above, &|it| it.above);
                    Some(Reading { quantity: reading.quantity.at_least(), ..reading })
                }
                Account::Pair([above, below]) => rate_of(&total, indicator.decimals).map(|quantity| match detail {
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
                        Reading { origin: Origin::Computed(Arc::new(computation)), ..total.reading(quantity) }
                    }
                }),
            };
            found.push(Moment { period, readings: reading.into_iter().collect(), absences: Vec::new() });
        }
        found
    }

    /// At how many times something is published that may be summed up.
    pub fn times(&self, dataset: &Dataset, subject: Subject) -> usize {
        account(dataset, subject).map_or(0, |account| times(dataset, subject, account).len())
    }

    /// Sums up what lies inside an area at one of them, where that is not done.
    pub fn prepare(&self, dataset: &Dataset, subject: Subject, time: usize) {
        if let Some(account) = account(dataset, subject) {
            if let Some(columns) = times(dataset, subject, account).get(time) {
                self.sum_up(dataset, subject, account, time, columns);
            }
        }
    }

    fn known(&self, subject: Subject, time: usize) -> Sum {
        let found = self.found.borrow();
        let of_area = found.get(subject.area.0 as usize).and_then(|of| of.iter().find(|(of, _)| *of == subject));
        of_area.and_then(|(_, sums)| sums.get(time)).cloned().unwrap_or_default()
    }

    fn keep(&self, subject: Subject, time: usize, sum: Sum) {
        let mut found = self.found.borrow_mut();
        let place = subject.area.0 as usize;
        if found.len() <= place {
            found.resize_with(place + 1, Vec::new);
        }
        let Some(of_area) = found.get_mut(place) else { return };
        let at = of_area.iter().position(|(of, _)| *of == subject).unwrap_or_else(|| {
            of_area.push((subject, Vec::new()));
            of_area.len() - 1
        });
        if let Some((_, sums)) = of_area.get_mut(at) {
            sums.resize(sums.len().max(time + 1), Sum::NotYet);
            sums.get_mut(time).into_iter().for_each(|slot| *slot = sum.clone());
        }
    }

    /// Each area after all that lie below it. Not by recursion: published parents may lead very deep.
    fn sum_up(&self, dataset: &Dataset, subject: Subject, account: Account, time: usize, columns: &Time) {
        if !matches!(self.known(subject, time), Sum::NotYet) {
            return;
        }
        let below = dataset.areas.descendants(subject.area);
        let (Some(date), false) = (columns.date(), below.is_empty()) else {
            return;
        };
        let of = |area| Subject { area, ..subject };
        let is_left = |area: &AreaIdx| {
            !dataset.areas.descendants(*area).is_empty() && matches!(self.known(of(*area), time), Sum::NotYet)
        };
        let left: Vec<AreaIdx> = below.iter().rev().filter(is_left).chain([subject.area]).collect();
        let own = match left.as_slice() {
            // What lies deeper is summed up already.
            [_] => {
                let children = dataset.areas.children(subject.area).into_iter();
                children.flat_map(|area| columns.published(dataset, account, dataset.areas.only(area))).collect()
            }
            _ => columns.published(dataset, account, below),
        };
        for of in left.into_iter().map(of) {
            let sum = match self.together(dataset, of, account, time, date, &own) {
                Some(total) => Sum::Of(Rc::new(total)),
                None => Sum::Nothing,
            };
            self.keep(of, time, sum);
        }
    }

    /// What each of the areas directly inside gives at one time: what it publishes itself, in `own` in the order of
    /// the areas, else the sum of what lies inside.
    fn together(
        &self,
        dataset: &Dataset,
        subject: Subject,
        account: Account,
        time: usize,
        date: Date,
        own: &[Own],
    ) -> Option<Total> {
        let (mut found, mut of, mut silent): (Option<Total>, usize, Vec<AreaIdx>) = (None, 0, Vec::new());
        let mut add = |given: &Total| {
            match &mut found {
                Some(total) => {
                    total.add(dataset, given, account)?;
                    total.parts += 1;
                }
                None => found = Some(Total { parts: 1, ..given.clone() }),
            }
            Some(())
        };
        for area in dataset.areas.children(subject.area) {
            if !dataset.areas.holds_on(area, date) {
                continue;
            }
            of += 1;
            let first = own.partition_point(|(other, _)| *other < area);
            let mut own = own.iter().skip(first).take_while(|(other, _)| *other == area).peekable();
            match (own.peek(), self.known(Subject { area, ..subject }, time)) {
                (None, Sum::Of(total)) => add(&total)?,
                (Some((_, Some(_))), _) => own.filter_map(|(_, total)| total.as_ref()).try_for_each(&mut add)?,
                (None, Sum::NotYet | Sum::Nothing) | (Some((_, None)), _) => silent.push(area),
            }
        }
        let mut total = found?;
        total.of = of;
        // What may lie in a part that has not been fetched is not missing.
        let may_come = |area: &AreaIdx| dataset.is_to_come(subject.indicator, *area, Reach::Within);
        let waits = total.parts < of && dataset.is_any_to_come(subject.indicator) && silent.iter().any(may_come);
        if !is_enough(dataset, subject.area, total.parts, of) || waits {
            return None;
        }
        total.units.of += silent.iter().map(|area| units_inside(dataset, *area, date)).sum::<usize>();
        Some(total)
    }

    /// What an area gives to the one around it: what it publishes itself, else the sum of what lies inside.
    fn given(
        &self,
        dataset: &Dataset,
        subject: Subject,
        account: Account,
        time: usize,
        columns: &Time,
    ) -> Option<Rc<Total>> {
        let own = columns.published(dataset, account, dataset.areas.only(subject.area));
        match (own.into_iter().next(), self.known(subject, time)) {
            (Some((_, total)), _) => total.map(Rc::new),
            (None, Sum::Of(total)) => Some(total),
            (None, Sum::NotYet | Sum::Nothing) => None,
        }
    }
}

/// Whether what so many of the areas directly inside give says enough of the whole: more than half of them. What is of a
/// larger level than the default area is there to say where that lies, and its list of areas is rarely whole: of such an
/// area one part alone says nothing.
pub fn is_enough(dataset: &Dataset, whole: AreaIdx, parts: usize, of: usize) -> bool {
    let level = |area| dataset.areas.get(area).map(|area| area.level);
    let is_around = || dataset.default_area.is_some_and(|default| level(whole) < level(default));
    parts * 2 > of && (parts > 1 || !is_around())
}

/// The times at which something is published, in their order.
fn times(dataset: &Dataset, subject: Subject, account: Account) -> Vec<Time<'_>> {
    let columns = |indicator| dataset.observations.columns(indicator, subject.category);
    match account {
        Account::Count => {
            columns(subject.indicator).map(|column| Time { above: vec![column], below: Vec::new() }).collect()
        }
        Account::Pair([above, below]) => {
            let mut times: Vec<Time> = Vec::new();
            for column in columns(above) {
                match times.last_mut().filter(|time| time.date() == Some(column.date())) {
                    Some(time) => time.above.push(column),
                    None => {
                        let below = columns(below).filter(|below| below.date() == column.date()).collect();
                        times.push(Time { above: vec![column], below });
                    }
                }
            }
            times
        }
    }
}

impl Time<'_> {
    fn date(&self) -> Option<Date> {
        self.above.first().map(|column| column.date())
    }

    /// What the areas of a range publish themselves, in their order. A unit gives a rate its parts where it publishes
    /// both.
    fn published(&self, dataset: &Dataset, account: Account, areas: AreaRange) -> Vec<Own> {
        let on = |columns: &[DateColumn]| match columns {
            [column] => points_on(dataset, *column, areas),
            // Flows of several lengths may end on one day.
            _ => sorted(columns.iter().flat_map(|it| points_on(dataset, *it, areas)).collect(), |a, b| a.0.cmp(&b.0)),
        };
        let tops = on(&self.above).into_iter();
        match account {
            Account::Count => tops.map(|(area, top)| (area, top.map(|top| Total::published(top, None)))).collect(),
            Account::Pair(_) => {
                let bases = on(&self.below);
                let base = |area: AreaIdx| {
                    let first = bases.partition_point(|(other, _)| *other < area);
                    let mut own = bases.iter().skip(first).take_while(|(other, _)| *other == area);
                    own.find_map(|(_, base)| base.clone())
                };
                tops.filter_map(|(area, top)| Some((area, Some(Total::published(top?, Some(base(area)?)))))).collect()
            }
        }
    }
}

/// How many of the smallest areas inside one hold on `date`; itself where there are none.
fn units_inside(dataset: &Dataset, area: AreaIdx, date: Date) -> usize {
    let smallest = |area: &AreaIdx| dataset.areas.descendants(*area).is_empty();
    let inside = dataset.areas.descendants(area).iter().filter(smallest);
    inside.filter(|area| dataset.areas.holds_on(*area, date)).count().max(1)
}

/// `None` for what cannot be added up.
fn account(dataset: &Dataset, subject: Subject) -> Option<Account> {
    let indicator = dataset.indicator(subject.indicator)?;
    match (indicator.kind, indicator.numerator, indicator.denominator) {
        (Kind::Stock | Kind::Flow, _, _) => Some(Account::Count),
        // A category belongs to its indicator: the parts of a rate have others.
        (Kind::Rate, Some(above), Some(below)) if subject.category.is_none() => Some(Account::Pair([above, below])),
        _ => None,
    }
}

/// 100 × numerator / denominator; no bound for the whole where units are missing. `None` for a base of zero, too.
fn rate_of(total: &Total, decimals: Option<u8>) -> Option<Quantity> {
    const UNSAID_DECIMALS: u8 = 2;
    let quantity = total.above.percent_of(total.below, decimals.unwrap_or(UNSAID_DECIMALS))?;
    Some(if total.is_whole() { quantity } else { quantity.about(Domain::Percent) })
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
