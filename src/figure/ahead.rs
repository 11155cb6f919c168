//! Sums that figures need, in pieces: a nation is more than a browser may be kept busy with at once.
//!
//! Invariant: what is not summed up ahead is summed up when a figure asks for it, with the same result. Deliberately
//! absent: the sums themselves (`measure`), and when a piece is due.

use crate::dataset::order::sorted;
use crate::dataset::{AreaIdx, IndicatorIdx, Kind, Role, Subject};

use super::scope::Scope;
use super::{profile, unknown};

/// A subject, and which of its times.
pub(super) type Piece = (Subject, usize);

/// What is to be known of the areas asked and those beside them.
pub(super) fn sums(scope: &Scope) -> Vec<Piece> {
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
        for area in &tops {
            let subject = Subject { area: *area, indicator, category: None };
            found.extend((0..scope.memory.roll_ups.times(scope.dataset, subject)).map(|time| (subject, time)));
        }
    }
    found
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
