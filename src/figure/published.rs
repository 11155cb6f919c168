//! What is published of the areas asked, row by row, for what no figure shows.
//!
//! Invariant: a table says how many rows it leaves out; more than a few hundred are nobody's to read on a page, which
//! they would keep busy.

use crate::dataset::order::sorted;
use crate::dataset::{AreaIdx, Observation, ObservationIdx, StatusSet, Value};
use crate::text::figures::{self as say, Head};
use crate::text::number::{self, Unit};

use super::ask::{Ask, Named, What};
use super::draft::{asked_cell, is_flow, row, text, Draft};
use super::scope::Scope;
use super::{Table, TableRow};

/// So many rows are listed, of each indicator as many, the latest first.
const LISTED: usize = 500;

pub(super) fn table(scope: &Scope) -> Table {
    let draft = Draft::new(scope);
    let names: Vec<String> = scope.areas.iter().map(|area| scope.name(*area)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let rows: Vec<Found> = scope.areas.iter().flat_map(|area| rows_of(scope, *area)).collect();
    let n_rows = rows.len();
    let order = |found: &Found| (found.observation.indicator, std::cmp::Reverse(found.observation.period.last));
    let rows = listed(sorted(rows, |a, b| order(a).cmp(&order(b))));
    let more = n_rows - rows.len();
    let foot = (more > 0).then(|| {
        let said = say::rows_not_listed(&scope.count(more), scope.lang);
        row("…", [said, String::new(), String::new(), String::new(), String::new()].map(text).to_vec())
    });
    let caption = match more {
        0 => say::all_published(&names, scope.lang),
        _ => say::latest_published(&names, &scope.count(rows.len()), &scope.count(n_rows), scope.lang),
    };
    Table {
        caption: draft.said(caption),
        head: draft.head(&[Head::Indicator, Head::Area, Head::When, Head::Value, Head::Qualifier, Head::Source]),
        rows: rows.iter().filter_map(|found| written(&draft, found)).collect(),
        foot: foot.into_iter().collect(),
    }
}

/// Of rows by indicator, as many of each as there is room for.
fn listed(rows: Vec<Found>) -> Vec<Found> {
    if rows.len() <= LISTED {
        return rows;
    }
    let of = |found: &Found| found.observation.indicator;
    let n_indicators = rows.chunk_by(|a, b| of(a) == of(b)).count();
    let (most, mut last, mut n) = ((LISTED / n_indicators.max(1)).max(1), None, 0);
    let is_listed = |found: &Found| {
        n = if last == Some(of(found)) { n + 1 } else { 0 };
        last = Some(of(found));
        n < most
    };
    rows.into_iter().filter(is_listed).take(LISTED).collect()
}

struct Found {
    area: AreaIdx,
    idx: ObservationIdx,
    observation: Observation,
}

fn rows_of(scope: &Scope, area: AreaIdx) -> Vec<Found> {
    let span = scope.span(&|| scope.last_year_of(area));
    let is_within = |observation: &Observation| {
        let indicator = scope.dataset.indicator(observation.indicator);
        indicator.is_some_and(|indicator| span.touches(&observation.period, is_flow(indicator)))
    };
    let rows = scope.rows_of(area).into_iter().filter(|(_, observation)| is_within(observation));
    rows.map(|(idx, observation)| Found { area, idx, observation }).collect()
}

fn written(draft: &Draft, found: &Found) -> Option<TableRow> {
    let scope = draft.scope;
    let Found { area, idx, observation } = found;
    let reference = scope.dataset.areas.reference(*area)?;
    let indicator = scope.dataset.indicator(observation.indicator)?;
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
                area: reference,
                category: category.map_or("", |category| &category.id).to_string(),
            };
            let source = observation.source.and_then(|source| scope.dataset.source(source));
            let source = source.map_or("", |source| &source.id).to_string();
            ask = Ask { of, what: What::Row { at: observation.period, source } }.to_string();
            let amount = number::amount(value, &Unit::of(indicator), scope.lang);
            (number::bounded(amount, comparator, scope.lang), String::new())
        }
        Value::Missing(reason) => (say::missing_sign(reason).to_string(), say::missing(reason, scope.lang).to_string()),
    };
    let cells = vec![
        text(scope.name(*area)),
        text(draft.when_of(&observation.period, indicator)),
        asked_cell(value, ask),
        text(qualifiers(scope, *idx, observation.status, reason)),
        text(draft.publishers(&[*idx])),
    ];
    Some(row(name, cells))
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
