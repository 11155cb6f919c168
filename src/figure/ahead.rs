//! What figures need of many areas, in pieces: a nation is more than a browser may be kept busy with at once.
//!
//! Invariant: what is not computed ahead is computed when a figure asks for it, with the same result. Deliberately
//! absent: the sums themselves (`measure`), and when a piece is due.

use crate::dataset::order::sorted;
use crate::dataset::{AreaIdx, IndicatorIdx, Kind, Role, Subject};

use super::scope::Scope;
use super::{profile, unknown};

pub(super) enum Piece {
    /// What lies inside an area at one of its times.
    Sum { subject: Subject, time: usize },
    /// All that is known of one of many that are compared.
    Known(Subject),
}

impl Piece {
    pub fn compute(self, scope: &Scope) {
        match self {
            Piece::Sum { subject, time } => scope.memory.roll_ups.prepare(scope.dataset, subject, time),
            Piece::Known(subject) => {
                scope.summed(subject);
            }
        }
    }
}

/// What is to be known of the areas asked, those inside them and those beside them, the last first.
pub(super) fn pieces(scope: &Scope) -> Vec<Piece> {
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
            let of = |area: &AreaIdx| Subject { area: *area, indicator, category: None };
            let inside = areas.children(*top).into_iter().filter(|area| !areas.descendants(*area).is_empty());
            let inside: Vec<Subject> = inside.map(|area| of(&area)).collect();
            found.extend(inside.iter().copied().map(Piece::Known));
            for time in 0..scope.memory.roll_ups.times(scope.dataset, of(top)) {
                // The whole after its parts.
                let subjects = std::iter::once(of(top)).chain(inside.iter().copied());
                found.extend(subjects.map(|subject| Piece::Sum { subject, time }));
            }
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
