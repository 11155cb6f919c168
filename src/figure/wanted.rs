//! Which parts of a dataset a view needs, in the order in which it needs them.
//!
//! Owns: what the figures of a place read: its own rows, those below it down to where there are any, those of what
//! stands in for it and beside it. Invariant: what is wanted of a dataset depends on what of it is there, so it is asked
//! again after each load, until nothing is. Deliberately absent: fetching.

use std::rc::Rc;

use crate::dataset::{AreaIdx, Dataset, Date, FileRef, IndicatorIdx, Reach, Role};
use crate::measure::is_enough;
use crate::query::Query;

use super::scope::Scope;
use super::{generic, FigureId};

/// How much of the page is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// What stands first.
    First,
    Whole,
}

/// All that is below what stands beside a place, such as its whole province, is fetched where it is in so few files.
const MOST_BESIDE: usize = 6;

const POOR: [Role; 5] =
    [Role::PoorHouseholds, Role::NearPoorHouseholds, Role::PovertyRate, Role::NearPovertyRate, Role::Households];

/// The roles that a figure reads.
fn roles(id: FigureId) -> &'static [Role] {
    match id {
        FigureId::Donations => &[Role::Donations],
        FigureId::Jobs => &[Role::Jobs],
        FigureId::Training => &[Role::Classes, Role::Trainees],
        FigureId::Population => &[Role::Population],
        FigureId::Targets | FigureId::Indicator => &[],
        FigureId::PovertyRate
        | FigureId::NearPovertyRate
        | FigureId::PoorHouseholds
        | FigureId::Map
        | FigureId::Ranking => &POOR,
    }
}

/// The files still to be fetched for a page that shows `first` before all else; none where all of it is there.
pub fn wanted(dataset: &Dataset, query: &Query, first: FigureId, extent: Extent) -> Vec<FileRef> {
    let mut parts = Vec::new();
    if dataset.to_come.is_empty() {
        return Vec::new();
    }
    let scope = Scope::new(dataset, Rc::default(), query, &mut Vec::new());
    let mut indicators = Vec::new();
    with_roles(dataset, roles(first), &mut indicators);
    let asked = query.indicator.as_deref().and_then(|id| generic::find(dataset, id)).map(|(idx, _)| idx);
    if first == FigureId::Indicator || extent == Extent::Whole {
        indicators.extend(asked);
    }
    if extent == Extent::Whole {
        with_roles(dataset, &Role::ALL, &mut indicators);
        for target in &dataset.targets {
            indicators.push(target.indicator);
        }
    }
    let looks_beside = |area: &&AreaIdx| extent == Extent::Whole || is_silent(dataset, &indicators, **area);
    let looking_beside: Vec<AreaIdx> = scope.areas.iter().filter(looks_beside).copied().collect();
    for indicator in indicators {
        for area in &scope.areas {
            let mut areas = below(dataset, indicator, *area);
            if looking_beside.contains(area) {
                beside(&scope, indicator, *area, &mut areas);
            }
            add(dataset, indicator, &areas, &mut parts);
        }
    }
    if extent == Extent::Whole {
        for n in 0..dataset.indicators.len() {
            add(dataset, IndicatorIdx(n as u32), &scope.areas, &mut parts);
        }
    }
    let mut files = Vec::new();
    for part in parts {
        files.extend(dataset.to_come.file(part).cloned());
    }
    files
}

/// The indicators that the first figure of a page reads.
pub fn read_first(dataset: &Dataset) -> Vec<IndicatorIdx> {
    let mut found = Vec::new();
    with_roles(dataset, roles(FigureId::PoorHouseholds), &mut found);
    found
}

fn with_roles(dataset: &Dataset, roles: &[Role], found: &mut Vec<IndicatorIdx>) {
    for role in roles {
        found.extend(dataset.with_role(*role).map(|(idx, _)| idx));
    }
}

fn add(dataset: &Dataset, indicator: IndicatorIdx, areas: &[AreaIdx], parts: &mut Vec<usize>) {
    for indicator in dataset.with_parts(indicator) {
        for area in areas {
            dataset.to_come.find(indicator, *area, parts);
        }
    }
}

/// An area, those directly below it and, below each of them that has no rows, the next, as far as is known yet.
fn below(dataset: &Dataset, indicator: IndicatorIdx, area: AreaIdx) -> Vec<AreaIdx> {
    let mut found = vec![area];
    found.extend(dataset.areas.children(area));
    let mut looked_at = 1;
    while let Some(area) = found.get(looked_at).copied() {
        looked_at += 1;
        let is_settled = dataset.is_to_come(indicator, area, Reach::Itself) || has_rows(dataset, indicator, area);
        if !is_settled && dataset.is_to_come(indicator, area, Reach::Within) {
            found.extend(dataset.areas.children(area));
        }
    }
    found
}

/// Whether an area has no row, and too few parts for a sum, where all of them are there: what stands in for it is then
/// what its first figure shows.
fn is_silent(dataset: &Dataset, indicators: &[IndicatorIdx], area: AreaIdx) -> bool {
    let date = dataset.last_date().unwrap_or(Date::LATEST);
    let of = dataset.areas.children(area).into_iter().filter(|child| dataset.areas.holds_on(*child, date)).count();
    indicators.iter().all(|indicator| {
        let said = |other: &AreaIdx| has_rows(dataset, *indicator, *other);
        let parts = below(dataset, *indicator, area).into_iter().filter(said).count();
        !dataset.is_to_come(*indicator, area, Reach::Within) && !said(&area) && !is_enough(dataset, area, parts, of)
    })
}

fn has_rows(dataset: &Dataset, indicator: IndicatorIdx, area: AreaIdx) -> bool {
    for indicator in dataset.with_parts(indicator) {
        if dataset.observations.of_indicator_in(indicator, area).next().is_some() {
            return true;
        }
    }
    false
}

/// What stands in for an area or beside it, and what it was made of or became part of.
fn beside(scope: &Scope, indicator: IndicatorIdx, area: AreaIdx, found: &mut Vec<AreaIdx>) {
    let dataset = scope.dataset;
    let stand_ins = scope.stand_ins(area);
    if let Some(around) = stand_ins.first() {
        let (around, mut parts) = (below(dataset, indicator, *around), Vec::new());
        add(dataset, indicator, &around, &mut parts);
        if parts.len() <= MOST_BESIDE {
            found.extend(around);
        }
    }
    found.extend(stand_ins);
    let members = dataset.areas.descendants(area);
    for change in &dataset.changes {
        for it in [change.old, change.new] {
            if it == area || members.contains(it) {
                found.extend([change.old, change.new]);
            }
        }
    }
}
