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

/// Other views that have what is missing in this one.
#[derive(Clone, Debug, PartialEq)]
pub struct Elsewhere {
    /// "Có số cho năm"
    pub label: &'static str,
    pub views: Vec<(String, Query)>,
}

/// Years of the areas asked, and other areas, that have a number of one of `indicators`.
pub(super) fn elsewhere(draft: &Draft, indicators: &[IndicatorIdx]) -> Vec<Elsewhere> {
    let (scope, lang) = (draft.scope, draft.lang());
    let query = Query { show: None, ..scope.query.clone() };
    let mut years: Vec<i32> = Vec::new();
    for area in &scope.areas {
        for subject in indicators.iter().flat_map(|idx| scope.subjects(*area, *idx)) {
            let known = scope.known(subject);
            let with_numbers = known.moments.iter().filter(|moment| !moment.readings.is_empty());
            years.extend(with_numbers.map(|moment| moment.period.last.year));
        }
    }
    let mut years = sorted(years, |a, b| b.cmp(a));
    years.dedup();
    let mut offers = Vec::new();
    if !years.is_empty() {
        let to_year = |year: &i32| (year.to_string(), Query { years: Years::One(*year), ..query.clone() });
        let mut views: Vec<(String, Query)> = years.iter().take(OFFERED).map(to_year).collect();
        views.push((words::all_years(lang).to_string(), Query { years: Years::All, ..query.clone() }));
        offers.push(Elsewhere { label: words::years(lang), views });
        return offers;
    }
    let mut areas: Vec<AreaIdx> = Vec::new();
    for (_, row) in indicators.iter().flat_map(|idx| scope.dataset.observations.of_indicator(*idx)) {
        if areas.len() < OFFERED && !areas.contains(&row.area) {
            areas.push(row.area);
        }
    }
    let to_area = |area: &AreaIdx| {
        let reference = scope.dataset.areas.reference(*area)?;
        Some((scope.name(*area), Query { areas: vec![reference], years: Years::All, ..query.clone() }))
    };
    let views: Vec<(String, Query)> = areas.iter().filter_map(to_area).collect();
    if !views.is_empty() {
        offers.push(Elsewhere { label: words::areas(lang), views });
    }
    offers
}
