//! What is published of one subject, date by date.

use crate::dataset::order::sorted;
use crate::dataset::{
    AreaIdx, CategoryIdx, Comparator, Dataset, Date, IndicatorIdx, Kind, Observation, ObservationIdx, Period, Value,
};

use super::{Domain, Quantity};

/// One line of a table of figures: an indicator, perhaps one of its categories, in an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Subject {
    pub area: AreaIdx,
    pub indicator: IndicatorIdx,
    pub category: Option<CategoryIdx>,
}

/// How a reading came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    Printed,
    /// Boxed, because most readings are printed.
    Computed(Box<Computation>),
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
    /// All inputs together, out of so many that would make the whole.
    Sum { of: usize },
    /// The second input less the first.
    Change,
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

fn add(moment: &mut Moment, idx: ObservationIdx, observation: &Observation, domain: Domain) {
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
    let Some(indicator) = dataset.indicator(subject.indicator) else { return Vec::new() };
    let (is_flow, domain) = (indicator.kind == Kind::Flow, Domain::of(indicator.kind));
    let mut moments: Vec<Moment> = Vec::new();
    for (n, observation) in dataset.observations.iter().enumerate() {
        if (observation.area, observation.indicator, observation.category)
            != (subject.area, subject.indicator, subject.category)
        {
            continue;
        }
        let period = observation.period;
        let same = |moment: &&mut Moment| {
            moment.period.last == period.last && (!is_flow || moment.period.first == period.first)
        };
        let idx = ObservationIdx(n as u32);
        match moments.iter_mut().find(same) {
            Some(moment) => add(moment, idx, observation, domain),
            None => {
                let mut moment = Moment { period, readings: Vec::new(), absences: Vec::new() };
                add(&mut moment, idx, observation, domain);
                moments.push(moment);
            }
        }
    }
    in_time(moments)
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
