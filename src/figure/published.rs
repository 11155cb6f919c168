//! Everything that is published of the areas asked, row by row, for what no figure shows.

use crate::dataset::order::sorted;
use crate::dataset::{AreaIdx, Observation, ObservationIdx, StatusSet, Value};
use crate::text::figures::{self as say, Head};
use crate::text::number::{self, Unit};

use super::ask::{Ask, Named, What};
use super::draft::{asked_cell, is_flow, row, text, Draft};
use super::scope::Scope;
use super::{Table, TableRow};

pub(super) fn table(scope: &Scope) -> Table {
    let draft = Draft::new(scope);
    let names: Vec<String> = scope.areas.iter().map(|area| scope.name(*area)).collect();
    let mut rows: Vec<(Observation, TableRow)> = Vec::new();
    for area in &scope.areas {
        rows.extend(rows_of(&draft, *area));
    }
    let rows = sorted(rows, |(a, _), (b, _)| a.indicator.cmp(&b.indicator).then(b.period.last.cmp(&a.period.last)));
    Table {
        caption: draft.said(say::all_published(&names.iter().map(String::as_str).collect::<Vec<_>>(), scope.lang)),
        head: draft.head(&[Head::Indicator, Head::Area, Head::When, Head::Value, Head::Qualifier, Head::Source]),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        foot: Vec::new(),
    }
}

fn rows_of(draft: &Draft, area: AreaIdx) -> Vec<(Observation, TableRow)> {
    let scope = draft.scope;
    let span = scope.span(&|| scope.last_year_of(area));
    let mut rows = Vec::new();
    let Some(reference) = scope.dataset.areas.reference(area) else { return rows };
    for (idx, observation) in scope.rows_of(area) {
        let Some(indicator) = scope.dataset.indicator(observation.indicator) else { continue };
        if !span.touches(&observation.period, is_flow(indicator)) {
            continue;
        }
        let mut name = indicator.name.get(scope.lang).to_string();
        let category = observation.category.and_then(|category| scope.dataset.category(category));
        if let Some(category) = category {
            name = format!("{name}: {}", category.name.get(scope.lang));
        }
        let mut ask = String::new();
        let (value, reason) = match observation.value {
            Value::Number { value, comparator, .. } => {
                let of = Named {
                    indicator: indicator.id.clone(),
                    area: reference.clone(),
                    category: category.map_or("", |category| &category.id).to_string(),
                };
                let source = observation.source.and_then(|source| scope.dataset.source(source));
                let source = source.map_or("", |source| &source.id).to_string();
                ask = Ask { of, what: What::Row { at: observation.period, source } }.to_string();
                let amount = number::amount(value, &Unit::of(indicator), scope.lang);
                (number::bounded(amount, comparator, scope.lang), String::new())
            }
            Value::Missing(reason) => {
                (say::missing_sign(reason).to_string(), say::missing(reason, scope.lang).to_string())
            }
        };
        let cells = vec![
            text(scope.name(area)),
            text(draft.when_of(&observation.period, indicator)),
            asked_cell(value, ask),
            text(qualifiers(scope, idx, observation.status, reason)),
            text(draft.publishers(&[idx])),
        ];
        rows.push((observation, row(name, cells)));
    }
    rows
}

/// Statuses, the publisher's note, and the columns that the contract does not name.
fn qualifiers(scope: &Scope, idx: ObservationIdx, status: StatusSet, reason: String) -> String {
    let cube = &scope.dataset.observations;
    let mut words: Vec<String> = say::status(status, scope.lang).into_iter().map(str::to_string).collect();
    words.push(reason);
    words.push(cube.note(idx).get(scope.lang).to_string());
    words.extend(cube.extra(idx).map(|(column, cell)| format!("{column}: {cell}")));
    words.retain(|word| !word.is_empty());
    words.join("; ")
}
