//! Values on other boundaries than those they were published for: today's, or those of a date.
//!
//! Owns: what is published of an area's parts, put together (the contract's rule 6). Invariants: an area is answered
//! exactly when it is a union of whole units, by estimate where a published share divides one, and else refused with
//! the reason; a part without a number is never a zero, it makes a lower bound; a rate comes from its parts, never
//! from other rates; what is published for the area itself stays, and the sum stands beside it. Deliberately absent:
//! what an area is made of (`crosswalk`), totals of areas that did not change.

use std::sync::Arc;

use crate::dataset::order::sorted;
use crate::dataset::{AreaIdx, Dataset, Date, Decimal, Indicator, Kind, ObservationIdx, Period, StatusSet};

use super::crosswalk::{Crosswalk, Part, Share, Standing, Trace};
use super::{moments, rates, Computation, Domain, Input, Moment, Operation, Origin, Quantity, Reading, Subject};

/// For which areas the figures are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Boundaries {
    /// Each for the area that it was published for.
    Published,
    /// All for the areas that hold on this day.
    On(Date),
}

/// Why there is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The area asked is no union of whole units of this day.
    NotAUnion(Date),
    /// This unit was divided, and no usable share is published.
    ShareUnstated(AreaIdx),
    /// The area was only a part of this unit.
    InsideLarger(AreaIdx),
    /// Rates are printed for the parts, without the counts that would give one for the whole.
    PrintedRateOnly,
    /// A ratio of the parts gives none for the whole.
    RatioNotCarried,
    /// Percentages and percentage points of the parts do not add up.
    NotAdditive,
    /// The denominators of the parts sum to zero.
    NoBase,
    /// The sum has more digits than can be held.
    TooLarge,
}

/// What is published of one part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// For all of the part, before its share is taken. Of a rate, its numerator and its denominator.
    Inputs(Vec<Input>),
    /// A rate or a ratio, which is not computed with.
    Unused(Vec<Reading>),
    /// Rows that say why there is no number.
    Absent(Vec<ObservationIdx>),
    Nothing,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartFound {
    pub part: Part,
    pub found: Found,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// For the area itself, or for a unit of the same extent; several readings are a conflict.
    Published(Moment),
    /// From parts: `Operation::Sum` or `Operation::Rate`, whose inputs say how many of the parts are in it.
    Computed(Reading),
    /// Each row of a part says why there is no number.
    Missing(Vec<ObservationIdx>),
    Refused(Refused),
}

impl Answer {
    /// What may be computed with.
    pub fn reading(&self) -> Option<Reading> {
        match self {
            Answer::Published(moment) => moment.hull(),
            Answer::Computed(reading) => Some(reading.clone()),
            Answer::Missing(_) | Answer::Refused(_) => None,
        }
    }
}

/// One period of a subject on the asked boundaries, with all that went into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    pub period: Period,
    pub answer: Answer,
    /// The units of the reference date that make up the area.
    pub parts: Vec<PartFound>,
    /// What the parts give, where the publisher gives a value for the area that it only became.
    pub beside: Option<Reading>,
}

impl Carried {
    /// How many parts have numbers that are used.
    pub fn covered(&self) -> usize {
        self.parts.iter().filter(|part| matches!(part.found, Found::Inputs(_))).count()
    }

    /// Whether no other way of composing the area could say more.
    fn is_settled(&self) -> bool {
        match self.answer {
            Answer::Published(_) => true,
            Answer::Computed(_) => self.covered() == self.parts.len(),
            Answer::Missing(_) | Answer::Refused(_) => false,
        }
    }
}

/// Everything published of one area that an answer may need.
struct Shelf {
    area: AreaIdx,
    moments: Vec<Moment>,
    /// Of a rate: those of its numerator and of its denominator.
    above: Vec<Moment>,
    below: Vec<Moment>,
}

struct Work<'a> {
    crosswalk: &'a Crosswalk,
    indicator: &'a Indicator,
    subject: Subject,
    /// In order of `AreaIdx`.
    shelves: Vec<Shelf>,
}

/// Everything published of `subject`, in order of time, for its area as of the boundaries of `date`. An area that
/// does not hold on that day is answered where it is a union of whole units that do: a district that ended is the
/// area of the former district.
pub fn carried(
    dataset: &Dataset,
    crosswalk: &Crosswalk,
    subject: Subject,
    date: Date,
) -> Result<Vec<Carried>, Refused> {
    let Some(indicator) = dataset.indicator(subject.indicator) else { return Ok(Vec::new()) };
    if let Standing::Divided(_) | Standing::Lost = crosswalk.standing(&dataset.areas, subject.area, date) {
        return Err(Refused::NotAUnion(date));
    }
    let timeline = crosswalk.timeline(&dataset.areas, subject.area, date);
    let shelves = timeline.units().into_iter().map(|area| shelf(dataset, indicator, Subject { area, ..subject }));
    let work = Work { crosswalk, indicator, subject, shelves: shelves.collect() };
    let answers = work.periods().into_iter().filter_map(|period| {
        let found = work.answer(period, timeline.on(period.last));
        if found.as_ref().is_some_and(Carried::is_settled) {
            return found;
        }
        let others = crosswalk.others(&dataset.areas, &timeline, period.last).into_iter();
        let mut others = others.filter_map(|parts| work.answer(period, parts));
        match found {
            Some(found) => others.find(Carried::is_settled).or(Some(found)),
            None => {
                let first = others.next()?;
                let settled = if first.is_settled() { None } else { others.find(Carried::is_settled) };
                settled.or(Some(first))
            }
        }
    });
    Ok(answers.collect())
}

fn shelf(dataset: &Dataset, indicator: &Indicator, subject: Subject) -> Shelf {
    let part = |indicator| moments(dataset, Subject { indicator, category: None, ..subject });
    let (above, below) = match (indicator.kind, subject.category, indicator.numerator, indicator.denominator) {
        (Kind::Rate, None, Some(above), Some(below)) => (part(above), part(below)),
        _ => (Vec::new(), Vec::new()),
    };
    let moments = match indicator.kind {
        Kind::Rate => rates(dataset, subject).0,
        Kind::Stock | Kind::Flow | Kind::Ratio => moments(dataset, subject),
    };
    Shelf { area: subject.area, moments, above, below }
}

impl Work<'_> {
    /// Whether two periods are one for this indicator.
    fn same(&self, a: Period, b: Period) -> bool {
        a.last == b.last && (self.indicator.kind != Kind::Flow || a.first == b.first)
    }

    fn periods(&self) -> Vec<Period> {
        let all = self.shelves.iter().flat_map(|shelf| &shelf.moments).map(|moment| moment.period).collect();
        let mut periods = sorted(all, |a: &Period, b: &Period| (a.last, a.first).cmp(&(b.last, b.first)));
        periods.dedup_by(|a, b| self.same(*a, *b));
        periods
    }

    fn shelf(&self, area: AreaIdx) -> Option<&Shelf> {
        let place = self.shelves.binary_search_by(|shelf| shelf.area.cmp(&area)).ok()?;
        self.shelves.get(place)
    }

    fn moment(&self, area: AreaIdx, period: Period) -> Option<&Moment> {
        self.shelf(area)?.moments.iter().find(|moment| self.same(moment.period, period))
    }

    /// `None` where nothing is published of any part.
    fn answer(&self, period: Period, parts: &[Part]) -> Option<Carried> {
        let straddles =
            |area| self.indicator.kind == Kind::Flow && self.crosswalk.changed_within(area, period.first, period.last);
        let published = |area| {
            let mut moment = self.moment(area, period)?.clone();
            if straddles(area) {
                moment.readings.iter_mut().for_each(|reading| mark(reading, "D"));
            }
            Some(moment)
        };
        let found: Vec<PartFound> = parts.iter().map(|part| self.found(part, period)).collect();
        let same_extent = match parts {
            [only] if only.share == Share::Whole => {
                Some(only.area).filter(|area| *area == self.subject.area || only.trace == Trace::Followed)
            }
            _ => None,
        };
        if let Some(moment) = same_extent.and_then(published) {
            let answer =
                if moment.readings.is_empty() { Answer::Missing(moment.absences) } else { Answer::Published(moment) };
            return Some(Carried { period, answer, parts: found, beside: None });
        }
        // A unit that took in others and kept its row is one of its own parts: its row then was for that part.
        let is_a_part = parts.iter().any(|part| part.area == self.subject.area);
        let own = published(self.subject.area).filter(|moment| !is_a_part && !moment.readings.is_empty());
        let from_parts = self.put_together(period, &found).map(|answer| match answer {
            Answer::Computed(mut reading) => {
                if parts.iter().any(|part| straddles(part.area)) {
                    mark(&mut reading, "D");
                }
                Answer::Computed(reading)
            }
            answer => answer,
        });
        let (answer, beside) = match (own, from_parts) {
            (Some(moment), Some(Answer::Computed(reading))) => (Answer::Published(moment), Some(reading)),
            (Some(moment), _) => (Answer::Published(moment), None),
            (None, from_parts) => (from_parts?, None),
        };
        Some(Carried { period, answer, parts: found, beside })
    }

    fn found(&self, part: &Part, period: Period) -> PartFound {
        PartFound { part: part.clone(), found: self.inputs(part.area, period) }
    }

    fn inputs(&self, area: AreaIdx, period: Period) -> Found {
        let Some(shelf) = self.shelf(area) else { return Found::Nothing };
        let subject = Subject { area, ..self.subject };
        let own = self.moment(area, period);
        if self.indicator.kind == Kind::Rate {
            let at = |moments: &[Moment]| moments.iter().find(|moment| moment.period.last == period.last)?.hull();
            if let (Some(above), Some(below), Some(numerator), Some(denominator)) =
                (at(&shelf.above), at(&shelf.below), self.indicator.numerator, self.indicator.denominator)
            {
                let input = |indicator, reading| Input { subject: Subject { indicator, ..subject }, reading };
                return Found::Inputs(vec![input(numerator, above), input(denominator, below)]);
            }
        }
        let Some(moment) = own else { return Found::Nothing };
        match moment.hull() {
            None => Found::Absent(moment.absences.clone()),
            Some(reading) if self.adds_up() => Found::Inputs(vec![Input { subject, reading }]),
            Some(_) => Found::Unused(moment.readings.clone()),
        }
    }

    /// Whether values of several areas add up to one of all of them.
    fn adds_up(&self) -> bool {
        let unit = &self.indicator.unit;
        let points = ["điểm phần trăm", "percentage points"];
        matches!(self.indicator.kind, Kind::Stock | Kind::Flow)
            && !self.indicator.is_percent()
            && !points.iter().any(|point| unit.vi == *point || unit.en == *point)
    }

    /// `None` where nothing is published of any of them.
    fn put_together(&self, period: Period, parts: &[PartFound]) -> Option<Answer> {
        let absences: Vec<ObservationIdx> = parts
            .iter()
            .flat_map(|part| if let Found::Absent(rows) = &part.found { rows.as_slice() } else { &[] })
            .copied()
            .collect();
        let used = parts.iter().any(|part| matches!(part.found, Found::Inputs(_)));
        let unused = parts.iter().any(|part| matches!(part.found, Found::Unused(_)));
        if !used && !unused {
            return (!absences.is_empty()).then_some(Answer::Missing(absences));
        }
        for part in parts {
            match part.part.share {
                Share::Whole | Share::Part(_) => {}
                Share::Unstated => return Some(Answer::Refused(Refused::ShareUnstated(part.part.area))),
                Share::InsideLarger => return Some(Answer::Refused(Refused::InsideLarger(part.part.area))),
            }
        }
        if !used {
            return Some(Answer::Refused(match self.indicator.kind {
                Kind::Rate => Refused::PrintedRateOnly,
                Kind::Ratio => Refused::RatioNotCarried,
                Kind::Stock | Kind::Flow => Refused::NotAdditive,
            }));
        }
        let reading = match self.indicator.kind {
            Kind::Rate => match (sum(period, parts, 0), sum(period, parts, 1)) {
                (Some(_), Some(below)) if below.quantity.printed.is_zero() => {
                    return Some(Answer::Refused(Refused::NoBase));
                }
                (Some(above), Some(below)) => self.rate(period, parts, above, below),
                _ => None,
            },
            Kind::Stock | Kind::Flow | Kind::Ratio => sum(period, parts, 0).map(|sum| self.bounded(sum, parts)),
        };
        Some(reading.map_or(Answer::Refused(Refused::TooLarge), Answer::Computed))
    }

    /// An incomplete sum is a lower bound; where an estimate is in it, it bounds nothing.
    fn bounded(&self, mut sum: Reading, parts: &[PartFound]) -> Reading {
        let complete = parts.iter().all(|part| matches!(part.found, Found::Inputs(_)));
        let estimated = parts.iter().any(|part| part.part.share != Share::Whole);
        if !complete && estimated {
            sum.quantity = sum.quantity.about(Domain::of(self.indicator.kind));
        } else if !complete {
            sum.quantity = sum.quantity.at_least();
        }
        sum
    }

    /// From the parts that have both counts; where some have not, it is no bound for the whole.
    fn rate(&self, period: Period, parts: &[PartFound], above: Reading, below: Reading) -> Option<Reading> {
        let printed = self.shelves.iter().flat_map(|shelf| &shelf.moments).flat_map(|moment| &moment.readings);
        let digits = match self.indicator.decimals {
            Some(decimals) => decimals,
            None => printed.map(|reading| reading.quantity.printed.decimals()).max().unwrap_or(2),
        };
        let mut quantity = above.quantity.percent_of(below.quantity, digits)?;
        if parts.iter().any(|part| !matches!(part.found, Found::Inputs(_))) {
            quantity = quantity.about(Domain::Percent);
        }
        let rows = above.rows.iter().chain(&below.rows).copied().collect();
        let input = |indicator: Option<_>, reading| {
            Some(Input { subject: Subject { indicator: indicator?, ..self.subject }, reading })
        };
        let inputs = vec![input(self.indicator.numerator, above)?, input(self.indicator.denominator, below)?];
        let origin = Origin::Computed(Arc::new(Computation { operation: Operation::Rate, inputs }));
        Some(Reading { quantity, period, rows, origin })
    }
}

fn mark(reading: &mut Reading, letter: &str) {
    reading.quantity.status = reading.quantity.status.with(StatusSet::parse(letter).unwrap_or_default());
}

/// The sum over all parts that have inputs, of each the one at `place`, times the part's share. `None` where it has
/// too many digits, or there is none.
fn sum(period: Period, parts: &[PartFound], place: usize) -> Option<Reading> {
    let mut inputs = Vec::with_capacity(parts.len());
    for part in parts {
        let Found::Inputs(found) = &part.found else { continue };
        let input = found.get(place)?;
        inputs.push(match part.part.share {
            Share::Part(share) => taken(input, share)?,
            _ => input.clone(),
        });
    }
    let (first, others) = inputs.split_first()?;
    let (mut quantity, mut rows) = (first.reading.quantity, first.reading.rows.clone());
    for other in others {
        quantity = quantity.plus(other.reading.quantity)?;
        rows.extend(&other.reading.rows);
    }
    let operation = Operation::Sum { of: parts.len() };
    Some(Reading { quantity, period, rows, origin: Origin::Computed(Arc::new(Computation { operation, inputs })) })
}

/// A share of a divided unit's number: an estimate.
fn taken(input: &Input, share: Decimal) -> Option<Input> {
    let whole = input.reading.quantity;
    let quantity = Quantity { printed: whole.printed.times(share)?, interval: whole.interval.times(share)?, ..whole };
    let computation = Computation { operation: Operation::Share(share), inputs: vec![input.clone()] };
    let origin = Origin::Computed(Arc::new(computation));
    let mut reading = Reading { quantity, period: input.reading.period, rows: input.reading.rows.clone(), origin };
    mark(&mut reading, "E");
    Some(Input { subject: input.subject, reading })
}

/// A total over several areas, and how many of them have a number in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// `None` where none of them has.
    pub total: Option<Quantity>,
    pub covered: usize,
    pub of: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    Agree,
    /// After less before.
    Off(Quantity),
    /// One of the two totals is not known, or a value was refused.
    Unknown,
}

/// Totals of the same territory before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conservation {
    /// Over the units of the reference date, each once and whole.
    pub before: Tally,
    /// Over the areas of the asked boundaries.
    pub after: Tally,
    pub difference: Difference,
}

/// The counts of `targets` on the boundaries of `date` against those of all units that they are made of. The area of
/// `subject` is not looked at.
pub fn conservation(
    dataset: &Dataset,
    crosswalk: &Crosswalk,
    targets: &[AreaIdx],
    subject: Subject,
    date: Date,
    period: Period,
) -> Conservation {
    let mut units: Vec<(AreaIdx, Option<Quantity>)> = Vec::new();
    let mut after = Tally { total: None, covered: 0, of: targets.len() };
    let (mut overflow, mut refused) = (false, false);
    let mut add = |tally: &mut Tally, quantity: Quantity| {
        let total = tally.total.map_or(Some(quantity), |total| total.plus(quantity));
        overflow |= total.is_none();
        tally.total = total;
        tally.covered += 1;
    };
    for area in targets {
        let found = carried(dataset, crosswalk, Subject { area: *area, ..subject }, date);
        let Ok(found) = found else {
            refused = true;
            continue;
        };
        let is_flow = dataset.indicator(subject.indicator).is_some_and(|indicator| indicator.kind == Kind::Flow);
        let same = |other: Period| other.last == period.last && (!is_flow || other.first == period.first);
        let Some(found) = found.into_iter().find(|found| same(found.period)) else {
            let parts = crosswalk.timeline(&dataset.areas, *area, date);
            units.extend(parts.on(period.last).iter().map(|part| (part.area, None)));
            continue;
        };
        for part in &found.parts {
            let quantity = match &part.found {
                Found::Inputs(inputs) => inputs.first().map(|input| input.reading.quantity),
                Found::Unused(_) | Found::Absent(_) | Found::Nothing => None,
            };
            units.push((part.part.area, quantity));
        }
        refused |= matches!(found.answer, Answer::Refused(_));
        if let Some(reading) = found.answer.reading() {
            add(&mut after, reading.quantity);
        }
    }
    let mut units = sorted(units, |a, b| a.0.cmp(&b.0));
    units.dedup_by_key(|unit| unit.0);
    let mut before = Tally { total: None, covered: 0, of: units.len() };
    for quantity in units.iter().filter_map(|unit| unit.1) {
        add(&mut before, quantity);
    }
    let difference = match (before.total, after.total) {
        (Some(before), Some(after)) if !overflow && !refused => match after.minus(before) {
            Some(difference) if difference.printed.is_zero() => Difference::Agree,
            Some(difference) => Difference::Off(difference),
            None => Difference::Unknown,
        },
        _ => Difference::Unknown,
    };
    Conservation { before, after, difference }
}
