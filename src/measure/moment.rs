//! What is published of one subject, date by date.

use std::sync::Arc;

use crate::dataset::order::sorted;
use crate::dataset::{
    AreaIdx, AreaRange, Comparator, Dataset, Date, DateColumn, Decimal, Kind, Observation, ObservationIdx, Period,
    SourceIdx, Subject, TargetIdx, Value,
};

use super::{Domain, Quantity, Units};

/// How a reading came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    Printed,
    /// Set as an aim, not observed.
    Target(TargetIdx),
    /// Shared, because a sum may have thousands of inputs and is given on and on.
    Computed(Arc<Computation>),
    /// The sum of what so many units inside publish, or the rate of two such sums: its own subject tells its parts.
    Inside(Units),
}

/// One step of arithmetic with all that went into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computation {
    pub operation: Operation,
    pub inputs: Vec<Input>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// 100 × the first input / the second, of the same area and reference date.
    Rate,
    /// The second input − the first, of one subject.
    Difference,
    /// 100 × (the second input − the first) / the first, of one subject.
    RelativeChange,
    /// The first input − the second, which is a target.
    Distance,
    /// (The second input, which is a target, − the first) × 12 / the months between their dates.
    Pace { months: u32 },
    /// 100 × the first input / the second, which is a plan.
    PlanRatio,
    /// The first input, in đồng, / the second, in households.
    PerHousehold,
    /// All inputs together, out of so many that would make the whole.
    Sum { of: usize },
    /// This part of the one input, as a divided unit's published share.
    Share(Decimal),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    pub subject: Subject,
    pub reading: Reading,
}

/// One value for one date, with every row that agrees on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    pub quantity: Quantity,
    /// As the first of the rows wrote it.
    pub period: Period,
    pub rows: Vec<ObservationIdx>,
    pub origin: Origin,
}

const ROWS_COMPARED: usize = 100;

impl Reading {
    /// With every row of its inputs.
    pub fn computed(quantity: Quantity, period: Period, operation: Operation, inputs: Vec<Input>) -> Self {
        let mut rows: Vec<ObservationIdx> = Vec::new();
        for row in inputs.iter().flat_map(|input| &input.reading.rows) {
            // The parts of a long sum are of different areas.
            if inputs.len() > ROWS_COMPARED || !rows.contains(row) {
                rows.push(*row);
            }
        }
        Reading { quantity, period, rows, origin: Origin::Computed(Arc::new(Computation { operation, inputs })) }
    }
}

/// A reference date (for a flow, a first and a last day) with all that is published for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    pub period: Period,
    /// One where the sources agree; several are a conflict; none where no number is published.
    pub readings: Vec<Reading>,
    /// Rows that say why there is no number.
    pub absences: Vec<ObservationIdx>,
}

impl Moment {
    pub fn is_conflict(&self) -> bool {
        self.readings.len() > 1
    }

    /// What may be computed with: the reading where the sources agree; where they do not, the hull of all theirs,
    /// which is "about" what the first of them says.
    pub fn hull(&self) -> Option<Reading> {
        let (first, others) = self.readings.split_first()?;
        let mut hull = first.clone();
        for other in others {
            hull.quantity.interval = hull.quantity.interval.hull(other.quantity.interval);
            hull.quantity.comparator = Comparator::About;
            hull.quantity.status = hull.quantity.status.with(other.quantity.status);
            hull.rows.extend(&other.rows);
        }
        Some(hull)
    }

    /// The reading where the sources agree.
    pub fn only(&self) -> Option<&Reading> {
        match self.readings.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }
}

fn add(moment: &mut Moment, idx: ObservationIdx, observation: Observation, domain: Domain) {
    let Value::Number { value, comparator, precision } = observation.value else {
        moment.absences.push(idx);
        return;
    };
    let quantity = Quantity::new(value, comparator, precision, observation.status).within(domain);
    let agreeing = moment.readings.iter_mut().find(|reading| reading.quantity.interval.meets(&quantity.interval));
    match agreeing {
        Some(reading) => {
            let status = reading.quantity.status.with(quantity.status);
            if quantity.is_plain()
                && (!reading.quantity.is_plain() || value.decimals() > reading.quantity.printed.decimals())
            {
                reading.quantity = quantity;
            }
            reading.quantity.status = status;
            reading.rows.push(idx);
        }
        None => moment.readings.push(Reading {
            quantity,
            period: observation.period,
            rows: vec![idx],
            origin: Origin::Printed,
        }),
    }
}

pub(super) fn in_time(moments: Vec<Moment>) -> Vec<Moment> {
    let key = |moment: &Moment| (moment.period.last, moment.period.first);
    sorted(moments, |a, b| key(a).cmp(&key(b)))
}

/// Everything published of `subject`, in order of time.
pub fn moments(dataset: &Dataset, subject: Subject) -> Vec<Moment> {
    moments_within(dataset, subject, &|_| true)
}

/// Those that lie `within`.
pub(super) fn moments_within(dataset: &Dataset, subject: Subject, within: &dyn Fn(&Period) -> bool) -> Vec<Moment> {
    let Some(kind) = dataset.indicator(subject.indicator).map(|indicator| indicator.kind) else { return Vec::new() };
    moments_of(kind, &mut dataset.observations.of(subject).filter(|(_, row)| within(&row.period)))
}

/// When there is a number: of a rate, printed or from both its parts.
pub fn numbered(dataset: &Dataset, subject: Subject) -> Vec<Period> {
    let of = |indicator| {
        let rows = dataset.observations.of(Subject { indicator, ..subject });
        rows.filter(|(_, row)| matches!(row.value, Value::Number { .. })).map(|(_, row)| row.period)
    };
    let mut found: Vec<Period> = of(subject.indicator).collect();
    let indicator = dataset.indicator(subject.indicator);
    let parts = indicator.and_then(|indicator| Some((indicator.numerator?, indicator.denominator?)));
    if let Some((above, below)) = parts.filter(|_| subject.category.is_none()) {
        let bases: Vec<Period> = of(below).collect();
        let known = |found: &[Period], period: Period| found.iter().any(|other| other.last == period.last);
        for period in of(above) {
            if known(&bases, period) && !known(&found, period) {
                found.push(period);
            }
        }
    }
    found
}

/// What may be computed with, of one date.
#[derive(Clone)]
pub(super) struct Point {
    pub period: Period,
    pub quantity: Quantity,
    pub rows: Vec<Row>,
}

/// A row, and what it says beside its number.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub idx: ObservationIdx,
    pub source: Option<SourceIdx>,
    pub noted: Noted,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Noted {
    Yes,
    No,
}

impl Point {
    /// `None` where the row says why there is no number.
    fn of(dataset: &Dataset, idx: ObservationIdx, observation: Observation, domain: Domain) -> Option<Point> {
        let Value::Number { value, comparator, precision } = observation.value else { return None };
        let quantity = Quantity::new(value, comparator, precision, observation.status).within(domain);
        let rows = vec![Row::of(dataset, idx, observation.source)];
        Some(Point { period: observation.period, quantity, rows })
    }

    /// Where several rows have to agree first.
    fn hull(dataset: &Dataset, moment: &Moment) -> Option<Point> {
        let Reading { quantity, rows, .. } = moment.hull()?;
        let row = |idx| Row::of(dataset, idx, dataset.observation(idx).and_then(|observation| observation.source));
        Some(Point { period: moment.period, quantity, rows: rows.into_iter().map(row).collect() })
    }
}

impl Row {
    fn of(dataset: &Dataset, idx: ObservationIdx, source: Option<SourceIdx>) -> Row {
        let note = dataset.observations.note(idx);
        Row { idx, source, noted: if note.vi.is_empty() && note.en.is_empty() { Noted::No } else { Noted::Yes } }
    }
}

/// The hull of what each area of a range publishes in one column, in the order of the areas; `None` where it says why
/// there is no number.
pub(super) fn points_on(dataset: &Dataset, column: DateColumn, areas: AreaRange) -> Vec<(AreaIdx, Option<Point>)> {
    let kind = dataset.indicator(column.indicator()).map_or(Kind::Ratio, |indicator| indicator.kind);
    let mut rows = column.within(areas).peekable();
    let mut found = Vec::with_capacity(areas.len());
    while let Some((idx, first)) = rows.next() {
        let area = first.area;
        let mut of_area = vec![];
        while let Some(row) = rows.next_if(|(_, row)| row.area == area) {
            of_area.push(row);
        }
        let point = if of_area.is_empty() {
            Point::of(dataset, idx, first, Domain::of(kind))
        } else {
            of_area.insert(0, (idx, first));
            let moments = moments_of(kind, &mut of_area.into_iter());
            moments.first().and_then(|moment| Point::hull(dataset, moment))
        };
        found.push((area, point));
    }
    found
}

/// The moments of these rows, all of one subject of this kind, and in order of time.
pub(super) fn moments_of(kind: Kind, rows: &mut dyn Iterator<Item = (ObservationIdx, Observation)>) -> Vec<Moment> {
    let domain = Domain::of(kind);
    let mut moments: Vec<Moment> = Vec::new();
    for (idx, observation) in rows {
        let period = observation.period;
        match moments.last_mut().filter(|moment| same_time(kind, moment.period, period)) {
            Some(moment) => add(moment, idx, observation, domain),
            None => {
                let mut moment = Moment { period, readings: Vec::new(), absences: Vec::new() };
                add(&mut moment, idx, observation, domain);
                moments.push(moment);
            }
        }
    }
    moments
}

/// Whether two periods are one date: a flow's have both days in common, all others the reference date.
pub(super) fn same_time(kind: Kind, a: Period, b: Period) -> bool {
    a.last == b.last && (kind != Kind::Flow || a.first == b.first)
}

/// Whether the way of counting changed after `from` and not after `to`.
pub fn break_between(dataset: &Dataset, subject: Subject, from: Date, to: Date) -> bool {
    dataset.breaks.iter().any(|cut| {
        cut.indicator == subject.indicator
            && cut.area.is_none_or(|area| area == subject.area)
            && from < cut.date
            && cut.date <= to
    })
}
