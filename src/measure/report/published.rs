//! Every series of the dataset that checks may rely on, found by its subject.
//!
//! Invariant: rows that say that they are no plain published figure are not in it.

use std::cmp::Ordering;

use crate::dataset::{
    AreaIdx, Dataset, Date, IndicatorIdx, Kind, Observation, ObservationIdx, Period, Place, StatusSet, Value,
};
use crate::measure::moment::{moments_of, same_time};
use crate::measure::{Moment, Reading, Subject};

/// Definition differs, estimated or derived, forecast, experimental, imputed, counted elsewhere, counts others too.
const LEFT_OUT: [char; 7] = ['D', 'E', 'F', 'G', 'I', 'K', 'W'];

pub struct Published<'a> {
    pub dataset: &'a Dataset,
    /// In order of indicator, category, area.
    pub series: Vec<Series>,
    /// By area: all whose parent it is, whenever they held.
    children: Vec<Vec<AreaIdx>>,
}

pub struct Series {
    pub subject: Subject,
    pub moments: Vec<Moment>,
}

impl Series {
    /// `None` for no rows.
    fn of(kind: Kind, rows: &[(ObservationIdx, Observation)]) -> Option<Series> {
        let (_, first) = rows.first()?;
        Some(Series { subject: subject(first), moments: moments_of(kind, &mut rows.iter().copied()) })
    }
}

fn subject(row: &Observation) -> Subject {
    Subject { area: row.area, indicator: row.indicator, category: row.category }
}

pub fn takes_part(status: StatusSet) -> bool {
    !LEFT_OUT.iter().any(|letter| status.has(*letter))
}

fn order(a: Subject, b: Subject) -> Ordering {
    (a.indicator, a.category, a.area).cmp(&(b.indicator, b.category, b.area))
}

impl<'a> Published<'a> {
    pub fn of(dataset: &'a Dataset) -> Self {
        let mut series = Vec::new();
        for (n, indicator) in dataset.indicators.iter().enumerate() {
            let mut rows: Vec<(ObservationIdx, Observation)> = Vec::new();
            for (idx, row) in dataset.observations.of_indicator(IndicatorIdx(n as u32)) {
                if !matches!(row.value, Value::Number { .. }) || !takes_part(row.status) {
                    continue;
                }
                if rows.last().is_some_and(|(_, before)| subject(before) != subject(&row)) {
                    series.extend(Series::of(indicator.kind, &rows));
                    rows.clear();
                }
                rows.push((idx, row));
            }
            series.extend(Series::of(indicator.kind, &rows));
        }
        let mut children = vec![Vec::new(); dataset.areas.len()];
        for (idx, area) in dataset.areas.iter() {
            if let Some(of) = area.parent.and_then(|parent| children.get_mut(parent.0 as usize)) {
                of.push(idx);
            }
        }
        Published { dataset, series, children }
    }

    pub fn of_subject(&self, subject: Subject) -> &[Moment] {
        let at = self.series.binary_search_by(|series| order(series.subject, subject)).ok();
        at.and_then(|at| self.series.get(at)).map_or(&[], |series| &series.moments)
    }

    /// What is published for the reference date of a stock or rate.
    pub fn on(&self, subject: Subject, date: Date) -> Option<Reading> {
        self.of_subject(subject).iter().find(|moment| moment.period.last == date)?.hull()
    }

    /// What is published for a period: a flow's has both days in common.
    pub fn at(&self, subject: Subject, period: Period) -> Option<Reading> {
        let kind = self.dataset.indicator(subject.indicator)?.kind;
        self.of_subject(subject).iter().find(|moment| same_time(kind, moment.period, period))?.hull()
    }

    pub fn children(&self, area: AreaIdx) -> Vec<AreaIdx> {
        self.children.get(area.0 as usize).cloned().unwrap_or_default()
    }

    pub fn places(&self, rows: &[ObservationIdx]) -> Vec<Place> {
        rows.iter().map(|row| self.dataset.observations.place(*row)).collect()
    }
}
