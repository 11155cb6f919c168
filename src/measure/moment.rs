//! What is published of one subject, date by date.

use crate::dataset::order::sorted;
use crate::dataset::{Dataset, Date, Kind, Observation, ObservationIdx, Period, Subject, Value};

use super::Quantity;

/// How a reading came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    Printed,
    /// Numerator over denominator of the same area and reference date.
    FromParts {
        numerator: ObservationIdx,
        denominator: ObservationIdx,
    },
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

    /// The reading where the sources agree.
    pub fn only(&self) -> Option<&Reading> {
        match self.readings.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }
}

fn add(moment: &mut Moment, idx: ObservationIdx, observation: Observation) {
    let Value::Number { value, comparator, precision } = observation.value else {
        moment.absences.push(idx);
        return;
    };
    let quantity = Quantity::new(value, comparator, precision, observation.status);
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
    let is_flow = dataset.indicator(subject.indicator).is_some_and(|indicator| indicator.kind == Kind::Flow);
    let mut moments: Vec<Moment> = Vec::new();
    for (idx, observation) in dataset.observations.of(subject) {
        let period = observation.period;
        let same = |moment: &&mut Moment| {
            moment.period.last == period.last && (!is_flow || moment.period.first == period.first)
        };
        match moments.last_mut().filter(same) {
            Some(moment) => add(moment, idx, observation),
            None => {
                let mut moment = Moment { period, readings: Vec::new(), absences: Vec::new() };
                add(&mut moment, idx, observation);
                moments.push(moment);
            }
        }
    }
    moments
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
