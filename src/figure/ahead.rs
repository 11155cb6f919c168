//! Sums that figures need, in pieces: a nation is more than a browser may be kept busy with at once.
//!
//! Invariant: what is not summed up ahead is summed up when a figure asks for it, with the same result. Deliberately
//! absent: the sums themselves (`measure`), and when a piece is due.

use crate::dataset::order::sorted;
use crate::dataset::{AreaIdx, IndicatorIdx, Kind, Role, Subject};

use super::scope::Scope;
use super::{profile, unknown};

/// So many areas are summed up at once.
const AREAS: usize = 6;

/// What is not known yet of the areas asked and those beside them, the smallest areas last.
pub(super) fn sums(scope: &Scope) -> Vec<Subject> {
    let areas = &scope.dataset.areas;
    let mut tops: Vec<AreaIdx> = Vec::new();
    for area in &scope.areas {
        // Their siblings are drawn beside them.
        let top = areas.get(*area).and_then(|area| area.parent).unwrap_or(*area);
        if !tops.contains(&top) {
            tops.push(top);
        }
    }
    let mut found = Vec::new();
    for indicator in indicators(scope) {
        for top in &tops {
            let below = areas.descendants(*top).iter();
            let inner = std::iter::once(*top).chain(below).filter(|area| !areas.descendants(*area).is_empty());
            let subjects = inner.map(|area| Subject { area, indicator, category: None });
            found.extend(subjects.filter(|subject| !scope.memory.roll_ups.has(*subject)));
        }
    }
    found
}

/// A piece of them.
pub(super) fn sum_up(scope: &Scope, ahead: &mut Vec<Subject>) {
    for subject in ahead.split_off(ahead.len().saturating_sub(AREAS)).into_iter().rev() {
        scope.memory.roll_ups.prepare(scope.dataset, subject);
    }
}

/// What can be summed up and is shown.
fn indicators(scope: &Scope) -> Vec<IndicatorIdx> {
    let dataset = scope.dataset;
    let mut found = profile::indicators(scope);
    found.extend(unknown::counted(scope).into_iter().map(|(idx, _)| idx));
    found.extend(dataset.with_role(Role::Households).map(|(idx, _)| idx));
    let asked = scope.query.indicator.as_deref();
    found.extend(asked.and_then(|asked| super::generic::find(dataset, asked)).map(|(idx, _)| idx));
    let parts: Vec<IndicatorIdx> = found
        .iter()
        .filter_map(|idx| dataset.indicator(*idx).filter(|indicator| indicator.kind == Kind::Rate))
        .flat_map(|rate| [rate.numerator, rate.denominator])
        .flatten()
        .collect();
    found.extend(parts);
    let mut found = sorted(found, IndicatorIdx::cmp);
    found.dedup();
    found
}
