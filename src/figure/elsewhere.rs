//! Where there is something, for a figure that has nothing to show.
//!
//! Invariant: each offer has a number of what the figure looks for. Deliberately absent: places that stand in for the
//! one asked, which the figure then shows.

use crate::dataset::order::sorted;
use crate::dataset::{AreaIdx, IndicatorIdx};
use crate::query::{Query, Years};
use crate::text::elsewhere as words;

use super::draft::Draft;

/// So many years, and so many places, are offered.
const OFFERED: usize = 6;

/// What a figure looks for.
pub(super) enum Sought {
    Nothing,
    /// Numbers of these.
    Indicators(Vec<IndicatorIdx>),
    /// What can be compared or was due, which these years have.
    Years(Vec<i32>),
}

/// Other views that have what is missing in this one.
#[derive(Clone, Debug, PartialEq)]
pub struct Elsewhere {
    /// "Có số cho năm"
    pub label: &'static str,
    pub views: Vec<(String, Query)>,
}

/// Years that have what is sought; where none has, other areas.
pub(super) fn elsewhere(draft: &Draft) -> Vec<Elsewhere> {
    match &draft.sought {
        Sought::Nothing => Vec::new(),
        Sought::Indicators(indicators) => {
            let years = years_of(draft, indicators);
            if years.is_empty() {
                other_areas(draft, indicators)
            } else {
                other_years(draft, years)
            }
        }
        Sought::Years(years) => other_years(draft, years.clone()),
    }
}

fn other_years(draft: &Draft, years: Vec<i32>) -> Vec<Elsewhere> {
    let (scope, lang) = (draft.scope, draft.lang());
    let query = Query { show: None, ..scope.query.clone() };
    let mut years = sorted(years, |a, b| b.cmp(a));
    years.dedup();
    if years.is_empty() {
        return Vec::new();
    }
    let to_year = |year: &i32| (year.to_string(), Query { years: Years::One(*year), ..query.clone() });
    let mut views: Vec<(String, Query)> = years.iter().take(OFFERED).map(to_year).collect();
    views.push((words::all_years(lang).to_string(), Query { years: Years::All, ..query.clone() }));
    vec![Elsewhere { label: words::years(lang), views }]
}

/// Years of the areas asked that have a number of one of `indicators`.
fn years_of(draft: &Draft, indicators: &[IndicatorIdx]) -> Vec<i32> {
    let scope = draft.scope;
    let mut years: Vec<i32> = Vec::new();
    for area in &scope.areas {
        for subject in indicators.iter().flat_map(|idx| scope.subjects(*area, *idx)) {
            let known = scope.known(subject);
            let with_numbers = known.moments.iter().filter(|moment| !moment.readings.is_empty());
            years.extend(with_numbers.map(|moment| moment.period.last.year));
        }
    }
    years
}

fn other_areas(draft: &Draft, indicators: &[IndicatorIdx]) -> Vec<Elsewhere> {
    let (scope, lang) = (draft.scope, draft.lang());
    let query = Query { show: None, ..scope.query.clone() };
    let (all, observations) = (&scope.dataset.areas, &scope.dataset.observations);
    // What lies inside the areas asked is nearest to them.
    let inside = scope.areas.iter().flat_map(|area| all.descendants(*area).iter());
    let order: Vec<AreaIdx> = inside.chain((0..all.len() as u32).map(AreaIdx)).collect();
    let mut areas: Vec<AreaIdx> = Vec::new();
    for indicator in indicators {
        for area in &order {
            if areas.len() == OFFERED {
                break;
            }
            if !areas.contains(area) && observations.of_indicator_in(*indicator, *area).next().is_some() {
                areas.push(*area);
            }
        }
    }
    let to_area = |area: &AreaIdx| {
        let reference = scope.dataset.areas.reference(*area)?;
        Some((scope.name(*area), Query { areas: vec![reference], years: Years::All, ..query.clone() }))
    };
    let views: Vec<(String, Query)> = areas.iter().filter_map(to_area).collect();
    match views.is_empty() {
        true => Vec::new(),
        false => vec![Elsewhere { label: words::areas(lang), views }],
    }
}
