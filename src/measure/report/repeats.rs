//! Counts repeated on neighbouring rows: a row copied down and not filled in anew.
//!
//! Equal counts happen: xã Long Khê and xã Long Cang both had 2,501 households in 2019, and other numbers of people.
//! So two neighbours are named only where
//! - two of their counts repeat, or a count and its printed rate; or
//! - one count of four digits or more repeats, it is no round number, no other count tells the two apart, and the
//!   table is not ordered by its values, where equal ones are neighbours by right; or
//! - three or more neighbours in a row have it.
//!
//! Only exact stocks of at least 100 count: gifts and money are often handed out in equal parts.

use rustc_hash::FxHashMap;

use crate::dataset::{
    AreaIdx, Comparator, Content, Date, Decimal, Finding, IndicatorIdx, Kind, Observation, ObservationIdx, Period,
    Rule, Severity, Value,
};
use crate::measure::{Input, Moment, Subject};

use super::published::{takes_part, Published};
use super::{about, amount, term};

const LEAST: Decimal = Decimal::integer(100);
const LEAST_ALONE: Decimal = Decimal::integer(1_000);

/// One stock at one date, area by area in the order of the file.
struct Column {
    indicator: IndicatorIdx,
    date: Date,
    rows: Vec<(AreaIdx, Decimal, ObservationIdx)>,
}

/// Neighbours with the same counts.
struct Pair {
    first: AreaIdx,
    second: AreaIdx,
    date: Date,
    /// By column: its place among the columns and the row of the first of the two.
    repeats: Vec<(usize, usize)>,
}

pub fn check(published: &Published, findings: &mut Vec<Finding>) {
    let columns = columns(published);
    let mut pairs: Vec<Pair> = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        for (row, neighbours) in column.rows.windows(2).enumerate() {
            let [(first, value, _), (second, next, _)] = neighbours else { continue };
            if value != next || *value < LEAST || !are_siblings(published, *first, *second) {
                continue;
            }
            let same = |pair: &&mut Pair| (pair.first, pair.second, pair.date) == (*first, *second, column.date);
            match pairs.iter_mut().find(same) {
                Some(pair) => pair.repeats.push((at, row)),
                None => {
                    pairs.push(Pair { first: *first, second: *second, date: column.date, repeats: vec![(at, row)] })
                }
            }
        }
    }
    for pair in &pairs {
        let looks_copied = match pair.repeats.as_slice() {
            [(at, row)] => columns.get(*at).is_some_and(|column| {
                is_run(column, *row)
                    || repeats_rate(published, column, pair)
                    || (stands_out(column, *row) && !told_apart(&columns, *at, pair))
            }),
            _ => true,
        };
        if looks_copied {
            findings.extend(finding(published, &columns, pair));
        }
    }
}

fn columns(published: &Published) -> Vec<Column> {
    let mut places: FxHashMap<(IndicatorIdx, Date), usize> = FxHashMap::default();
    let mut columns: Vec<Column> = Vec::new();
    for (idx, row) in published.dataset.observations.iter() {
        let Some(value) = exact_stock(published, &row) else { continue };
        let at = *places.entry((row.indicator, row.period.last)).or_insert(columns.len());
        if at == columns.len() {
            columns.push(Column { indicator: row.indicator, date: row.period.last, rows: Vec::new() });
        }
        if let Some(column) = columns.get_mut(at) {
            // Two sources of one area are no neighbours.
            if column.rows.last().is_none_or(|(area, _, _)| *area != row.area) {
                column.rows.push((row.area, value, idx));
            }
        }
    }
    columns
}

fn exact_stock(published: &Published, row: &Observation) -> Option<Decimal> {
    let indicator = published.dataset.indicator(row.indicator)?;
    let is_count = indicator.kind == Kind::Stock && !indicator.is_money() && row.category.is_none();
    match row.value {
        Value::Number { value, comparator: Comparator::Equal, precision }
            if is_count && precision.is_zero() && takes_part(row.status) =>
        {
            Some(value)
        }
        _ => None,
    }
}

/// Whether both lie in one area: of an area and the one that holds it equal counts say nothing.
fn are_siblings(published: &Published, first: AreaIdx, second: AreaIdx) -> bool {
    let areas = &published.dataset.areas;
    match (areas.get(first), areas.get(second)) {
        (Some(a), Some(b)) => a.level == b.level && a.parent == b.parent && a.key.code != b.key.code,
        _ => false,
    }
}

/// Whether the value of `row` stands there three times at least, one after the other.
fn is_run(column: &Column, row: usize) -> bool {
    let value = |row: usize| column.rows.get(row).map(|(_, value, _)| *value);
    let before = row.checked_sub(1).and_then(value);
    before == value(row) || value(row + 2) == value(row)
}

fn repeats_rate(published: &Published, column: &Column, pair: &Pair) -> bool {
    let indicators = published.dataset.indicators.iter().enumerate();
    let mut rates = indicators.filter(|(_, rate)| rate.kind == Kind::Rate && rate.numerator == Some(column.indicator));
    rates.any(|(n, _)| {
        let printed = |area: AreaIdx| {
            let subject = Subject { area, indicator: IndicatorIdx(n as u32), category: None };
            published.on(subject, pair.date).map(|reading| reading.quantity.printed)
        };
        let first = printed(pair.first);
        first.is_some() && first == printed(pair.second)
    })
}

fn stands_out(column: &Column, row: usize) -> bool {
    let Some((_, value, _)) = column.rows.get(row) else { return false };
    let is_round = value.trim().decimals() == 0 && value.trim().mantissa() % 10 == 0;
    let in_order = |wrong: std::cmp::Ordering| {
        column.rows.windows(2).all(|rows| matches!(rows, [(_, a, _), (_, b, _)] if a.cmp(b) != wrong))
    };
    let is_ordered = in_order(std::cmp::Ordering::Less) || in_order(std::cmp::Ordering::Greater);
    // Two rows are always in some order.
    *value >= LEAST_ALONE && !is_round && (!is_ordered || column.rows.len() == 2)
}

/// Whether another count of the same date differs between the two.
fn told_apart(columns: &[Column], at: usize, pair: &Pair) -> bool {
    columns.iter().enumerate().filter(|(other, column)| *other != at && column.date == pair.date).any(|(_, column)| {
        let of = |wanted: AreaIdx| column.rows.iter().find(|(area, _, _)| *area == wanted).map(|(_, value, _)| *value);
        matches!((of(pair.first), of(pair.second)), (Some(a), Some(b)) if a != b)
    })
}

fn finding(published: &Published, columns: &[Column], pair: &Pair) -> Option<Finding> {
    let mut rows = Vec::new();
    let mut inputs: Vec<Input> = Vec::new();
    let mut period: Option<Period> = None;
    for (at, row) in &pair.repeats {
        let column = columns.get(*at)?;
        for (area, _, idx) in column.rows.iter().skip(*row).take(2) {
            rows.push(*idx);
            let subject = Subject { area: *area, indicator: column.indicator, category: None };
            let moment = published.of_subject(subject).iter().find(|moment| moment.period.last == pair.date);
            let reading = moment.and_then(Moment::hull)?;
            period = period.or(Some(reading.period));
            inputs.push(Input { subject, reading });
        }
    }
    // The second of the two is the one that may be a copy.
    let copied = inputs.get(1)?;
    rows.swap(0, 1);
    Some(Finding {
        period,
        places: published.places(&rows),
        found: Content::Value(amount(copied.reading.quantity)),
        terms: inputs.iter().map(|input| term(input.subject, &input.reading)).collect(),
        ..about(Severity::Warning, Rule::RepeatedCounts, copied.subject)
    })
}
