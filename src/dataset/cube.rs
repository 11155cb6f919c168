//! The cube: every observation, in columns.
//!
//! Owns: the rows in the order of the files, and an index of them by subject and time. Invariants: an
//! `ObservationIdx` is a row's number; the rows of one indicator are one range of the index, and in it those of
//! one category, and in that those of one area, in order of their key (the reference date; for a flow the last
//! and then the first day) and then of the files; two rows of one source never have the same key. What nearly
//! every row lacks or shares takes room only where it changes. Deliberately absent: what a cell may hold
//! (`read`), what values mean together (`measure`).

use std::cmp::Ordering;

use rustc_hash::FxHashMap;

use super::order::sorted;
use super::{
    AreaIdx, CategoryIdx, Comparator, Date, Decimal, Grain, Indicator, IndicatorIdx, Kind, Missing, Observation,
    ObservationIdx, Period, PeriodForm, Place, SourceIdx, StatusSet, Subject, Value, Words,
};

/// A column whose value stays the same over many rows: each value with the row from which it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Runs<T> {
    starts: Vec<u32>,
    values: Vec<T>,
}

impl<T> Default for Runs<T> {
    fn default() -> Self {
        Runs { starts: Vec::new(), values: Vec::new() }
    }
}

impl<T: Copy + PartialEq> Runs<T> {
    fn push(&mut self, row: u32, value: T) {
        if self.values.last() != Some(&value) {
            self.starts.push(row);
            self.values.push(value);
        }
    }

    /// The value pushed for `row`; where none was, the last before it.
    fn get(&self, row: u32) -> Option<T> {
        self.values.get(last_from(&self.starts, row)?).copied()
    }

    fn bytes(&self) -> usize {
        heap(&self.starts) + heap(&self.values)
    }
}

/// Where the last of the ascending `starts` stands that is not after `row`.
fn last_from(starts: &[u32], row: u32) -> Option<usize> {
    starts.partition_point(|start| *start <= row).checked_sub(1)
}

fn heap<T>(column: &Vec<T>) -> usize {
    column.capacity() * size_of::<T>()
}

/// A file's column that the contract does not name: the cells that are not empty.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ExtraColumn {
    header: String,
    rows: Vec<u32>,
    /// Where each cell ends in `text`.
    ends: Vec<usize>,
    text: String,
}

impl ExtraColumn {
    fn cell(&self, row: u32) -> Option<&str> {
        let at = self.rows.binary_search(&row).ok()?;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.text.get(start..*self.ends.get(at)?)
    }
}

/// A file from its first row on.
#[derive(Clone, Debug, PartialEq, Eq)]
struct CubeFile {
    path: String,
    first_row: u32,
    extra: Vec<ExtraColumn>,
}

/// What stands in a row's value, and how precise it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Missing,
    /// A number that is exact.
    Exact,
    /// A number as precise as its digits.
    LastDigit,
    /// A number whose precision was published beside it.
    Stated,
}

/// All observations, in the order of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cube {
    areas: Vec<AreaIdx>,
    indicators: Vec<IndicatorIdx>,
    /// One more than the category's index; 0 where there is none.
    categories: Vec<u32>,
    /// Each a place in `known_periods`.
    periods: Vec<u32>,
    forms: Vec<Form>,
    mantissas: Vec<i64>,
    decimals: Vec<u8>,
    /// Of the rows that have a number.
    comparators: Runs<Comparator>,
    /// Mantissa and decimals, of the rows that are `Stated`.
    precisions: Runs<(i64, u8)>,
    /// Of the rows that are `Missing`.
    missing: Runs<Missing>,
    statuses: Runs<StatusSet>,
    sources: Runs<Option<SourceIdx>>,
    /// One more than a place in `words`; 0 where there is no note.
    notes: Runs<u32>,
    /// By how much each row's line in its file is ahead of its number, modulo 2^32.
    lines: Runs<u32>,
    files: Vec<CubeFile>,
    known_periods: Vec<Period>,
    words: Vec<Words>,
    /// The index: rows by indicator, category, area, key, and number.
    order: Vec<u32>,
    /// Where each indicator's rows end in `order`.
    ends: Vec<u32>,
}

static NO_WORDS: Words = Words { vi: String::new(), en: String::new() };

impl Cube {
    pub fn len(&self) -> usize {
        self.areas.len()
    }

    pub fn is_empty(&self) -> bool {
        self.areas.is_empty()
    }

    pub fn get(&self, idx: ObservationIdx) -> Option<Observation> {
        let at = idx.0 as usize;
        Some(Observation {
            area: *self.areas.get(at)?,
            indicator: *self.indicators.get(at)?,
            category: self.categories.get(at)?.checked_sub(1).map(CategoryIdx),
            period: *self.known_periods.get(*self.periods.get(at)? as usize)?,
            value: self.value(idx)?,
            status: self.statuses.get(idx.0)?,
            source: self.sources.get(idx.0)?,
        })
    }

    fn value(&self, idx: ObservationIdx) -> Option<Value> {
        let at = idx.0 as usize;
        let value = Decimal::new(*self.mantissas.get(at)?, *self.decimals.get(at)?);
        let precision = match self.forms.get(at)? {
            Form::Missing => return self.missing.get(idx.0).map(Value::Missing),
            Form::Exact => Decimal::ZERO,
            Form::LastDigit => value.last_digit(),
            Form::Stated => {
                let (mantissa, decimals) = self.precisions.get(idx.0)?;
                Decimal::new(mantissa, decimals)
            }
        };
        Some(Value::Number { value, comparator: self.comparators.get(idx.0)?, precision })
    }

    /// Every observation, in the order of the files.
    pub fn iter(&self) -> impl Iterator<Item = (ObservationIdx, Observation)> + '_ {
        (0..self.len() as u32).filter_map(|row| self.row(row))
    }

    fn row(&self, row: u32) -> Option<(ObservationIdx, Observation)> {
        let idx = ObservationIdx(row);
        Some((idx, self.get(idx)?))
    }

    fn rows<'a>(&'a self, rows: &'a [u32]) -> impl Iterator<Item = (ObservationIdx, Observation)> + 'a {
        rows.iter().filter_map(|row| self.row(*row))
    }

    /// A subject's observations, in order of time.
    pub fn of(&self, subject: Subject) -> impl Iterator<Item = (ObservationIdx, Observation)> + '_ {
        let wanted = (category_code(subject.category), subject.area);
        self.rows(equal_range(self.range(subject.indicator), &|row| self.place_in_indicator(row).cmp(&Some(wanted))))
    }

    /// An indicator's observations, by category, area and time.
    pub fn of_indicator(&self, indicator: IndicatorIdx) -> impl Iterator<Item = (ObservationIdx, Observation)> + '_ {
        self.rows(self.range(indicator))
    }

    /// An indicator's observations in one area, by category and time.
    pub fn of_indicator_in(
        &self,
        indicator: IndicatorIdx,
        area: AreaIdx,
    ) -> impl Iterator<Item = (ObservationIdx, Observation)> + '_ {
        let mut rest = self.range(indicator);
        let mut found = Vec::new();
        while let Some((category, _)) = rest.first().and_then(|row| self.place_in_indicator(*row)) {
            let wanted = Some((category, area));
            found.extend_from_slice(equal_range(rest, &|row| self.place_in_indicator(row).cmp(&wanted)));
            let same = |row: &u32| self.place_in_indicator(*row).is_some_and(|(other, _)| other == category);
            rest = rest.get(rest.partition_point(same)..).unwrap_or_default();
        }
        found.into_iter().filter_map(|row| self.row(row))
    }

    /// An area's observations, in the order of the files.
    pub fn of_area(&self, area: AreaIdx) -> impl Iterator<Item = (ObservationIdx, Observation)> + '_ {
        let rows = self.areas.iter().enumerate().filter(move |(_, other)| **other == area);
        rows.filter_map(|(n, _)| self.row(n as u32))
    }

    fn range(&self, indicator: IndicatorIdx) -> &[u32] {
        let end = |n: usize| self.ends.get(n).map(|end| *end as usize);
        let n = indicator.0 as usize;
        let start = n.checked_sub(1).and_then(end).unwrap_or(0);
        end(n).and_then(|end| self.order.get(start..end)).unwrap_or_default()
    }

    fn place_in_indicator(&self, row: u32) -> Option<(u32, AreaIdx)> {
        Some((*self.categories.get(row as usize)?, *self.areas.get(row as usize)?))
    }

    /// Every period that some row has, once.
    pub fn periods(&self) -> &[Period] {
        &self.known_periods
    }

    /// The publisher's note; empty where there is none.
    pub fn note(&self, idx: ObservationIdx) -> &Words {
        let words = self.notes.get(idx.0).and_then(|note| self.words.get(note.checked_sub(1)? as usize));
        words.unwrap_or(&NO_WORDS)
    }

    fn file(&self, idx: ObservationIdx) -> Option<&CubeFile> {
        let after = self.files.partition_point(|file| file.first_row <= idx.0);
        self.files.get(after.checked_sub(1)?)
    }

    /// The row's cells in columns that the contract does not name: header and text, where there is one.
    pub fn extra(&self, idx: ObservationIdx) -> impl Iterator<Item = (&str, &str)> {
        let columns = self.file(idx).map_or(&[][..], |file| &file.extra);
        columns.iter().filter_map(move |column| Some((column.header.as_str(), column.cell(idx.0)?)))
    }

    /// Where the row was published.
    pub fn place(&self, idx: ObservationIdx) -> Place {
        Place {
            file: self.file(idx).map(|file| file.path.clone()).unwrap_or_default(),
            row: self.line(idx.0),
            column: String::new(),
        }
    }

    /// The observation that begins on a line of a file.
    pub fn at(&self, path: &str, line: u32) -> Option<Observation> {
        let at = self.files.iter().position(|file| file.path == path)?;
        let first = self.files.get(at)?.first_row;
        let end = self.files.get(at + 1).map_or(self.len() as u32, |next| next.first_row);
        self.get((first..end).map(ObservationIdx).find(|idx| self.line(idx.0) == line)?)
    }

    fn line(&self, row: u32) -> u32 {
        self.lines.get(row).map_or(0, |ahead| ahead.wrapping_add(row))
    }

    /// What the columns and the index take, without the words.
    pub fn bytes(&self) -> usize {
        let dense = heap(&self.areas) + heap(&self.indicators) + heap(&self.categories) + heap(&self.periods);
        let values = heap(&self.forms) + heap(&self.mantissas) + heap(&self.decimals);
        let numbers = self.comparators.bytes() + self.precisions.bytes() + self.missing.bytes();
        let sides = self.statuses.bytes() + self.sources.bytes() + self.notes.bytes() + self.lines.bytes();
        let extra = self.files.iter().flat_map(|file| &file.extra);
        let extra: usize = extra.map(|extra| heap(&extra.rows) + heap(&extra.ends) + extra.text.capacity()).sum();
        dense + values + numbers + sides + extra + heap(&self.known_periods) + heap(&self.order) + heap(&self.ends)
    }
}

fn category_code(category: Option<CategoryIdx>) -> u32 {
    category.map_or(0, |category| category.0 + 1)
}

/// The rows that are `Equal`, of rows of which those that are `Less` come first and those that are `Greater` last.
fn equal_range<'a>(rows: &'a [u32], compare: &dyn Fn(u32) -> Ordering) -> &'a [u32] {
    let start = rows.partition_point(|row| compare(*row) == Ordering::Less);
    let rest = rows.get(start..).unwrap_or_default();
    rest.get(..rest.partition_point(|row| compare(*row) == Ordering::Equal)).unwrap_or_default()
}

/// A row that was left out: its place, and the line of the one that it repeats.
pub(super) struct Repeat {
    pub place: Place,
    pub first_row: u32,
}

/// A cube while its rows come in.
#[derive(Default)]
pub(super) struct CubeBuilder {
    cube: Cube,
    /// The known periods in order of time.
    in_time: Vec<u32>,
    /// Where a note stands in `words`.
    notes: FxHashMap<String, u32>,
}

impl CubeBuilder {
    /// The rows that follow are of the file at `path`, some `rows` of them.
    pub fn open(&mut self, path: &str, extra: &[&str], rows: usize) {
        let column = |header: &&str| ExtraColumn {
            header: header.to_string(),
            rows: Vec::new(),
            ends: Vec::new(),
            text: String::new(),
        };
        let cube = &mut self.cube;
        let first_row = cube.len() as u32;
        cube.files.push(CubeFile { path: path.to_string(), first_row, extra: extra.iter().map(column).collect() });
        cube.areas.reserve_exact(rows);
        cube.indicators.reserve_exact(rows);
        cube.categories.reserve_exact(rows);
        cube.periods.reserve_exact(rows);
        cube.forms.reserve_exact(rows);
        cube.mantissas.reserve_exact(rows);
        cube.decimals.reserve_exact(rows);
    }

    /// A row, the line on which it stands, and its note in Vietnamese and English.
    pub fn push(&mut self, observation: Observation, line: u32, vi: &str, en: &str) {
        let period = self.period(observation.period);
        let note = self.note(vi, en);
        let cube = &mut self.cube;
        let row = cube.len() as u32;
        let (form, value) = match observation.value {
            Value::Missing(reason) => {
                cube.missing.push(row, reason);
                (Form::Missing, Decimal::ZERO)
            }
            Value::Number { value, comparator, precision } => {
                cube.comparators.push(row, comparator);
                let stated = (precision.mantissa(), precision.decimals());
                let form = if stated == (0, 0) {
                    Form::Exact
                } else if stated == (1, value.decimals()) {
                    Form::LastDigit
                } else {
                    cube.precisions.push(row, stated);
                    Form::Stated
                };
                (form, value)
            }
        };
        cube.areas.push(observation.area);
        cube.indicators.push(observation.indicator);
        cube.categories.push(category_code(observation.category));
        cube.periods.push(period);
        cube.forms.push(form);
        cube.mantissas.push(value.mantissa());
        cube.decimals.push(value.decimals());
        cube.statuses.push(row, observation.status);
        cube.sources.push(row, observation.source);
        cube.notes.push(row, note);
        cube.lines.push(row, line.wrapping_sub(row));
    }

    /// The last row's cell in the file's extra column `column`; no more than one a column.
    pub fn push_extra(&mut self, column: usize, cell: &str) {
        let Some(row) = self.cube.len().checked_sub(1) else { return };
        let Some(column) = self.cube.files.last_mut().and_then(|file| file.extra.get_mut(column)) else { return };
        column.rows.push(row as u32);
        column.text.push_str(cell);
        column.ends.push(column.text.len());
    }

    fn period(&mut self, period: Period) -> u32 {
        let known = &mut self.cube.known_periods;
        let before = self.cube.periods.last().copied();
        if let Some(same) = before.filter(|before| known.get(*before as usize) == Some(&period)) {
            return same;
        }
        let earlier = |other: &u32| known.get(*other as usize).is_some_and(|other| in_time(other) < in_time(&period));
        let at = self.in_time.partition_point(earlier);
        if let Some(same) = self.in_time.get(at).filter(|same| known.get(**same as usize) == Some(&period)) {
            return *same;
        }
        let new = known.len() as u32;
        known.push(period);
        self.in_time.insert(at, new);
        new
    }

    fn note(&mut self, vi: &str, en: &str) -> u32 {
        if vi.is_empty() && en.is_empty() {
            return 0;
        }
        let words = &mut self.cube.words;
        let is = |n: u32, words: &[Words]| words.get(n as usize).is_some_and(|words| words.vi == vi && words.en == en);
        let key = [vi, "\n", en].concat();
        if let Some(n) = self.notes.get(&key).filter(|n| is(**n, words)) {
            return *n + 1;
        }
        words.push(Words::new(vi, en));
        self.notes.insert(key, words.len() as u32 - 1);
        words.len() as u32
    }

    /// The cube, and what was left out of it: of rows with the same key and the same source the first stays.
    pub fn finish(mut self, indicators: &[Indicator]) -> (Cube, Vec<Repeat>) {
        self.index(indicators);
        let repeats = repeats(&self.cube, indicators);
        if repeats.is_empty() {
            return (self.cube, Vec::new());
        }
        let mut kept = self.cube.without(&repeats);
        kept.index(indicators);
        let named = repeats.iter().map(|(row, first)| Repeat {
            place: self.cube.place(ObservationIdx(*row)),
            first_row: self.cube.line(*first),
        });
        (kept.cube, named.collect())
    }

    /// One stable pass a column, from the one that counts least to the one that counts most.
    fn index(&mut self, indicators: &[Indicator]) {
        let (by_last, by_days) = self.ranks();
        let cube = &self.cube;
        let key = |row: usize| {
            let ranks = if is_flow(indicators, *cube.indicators.get(row)?) { &by_days } else { &by_last };
            ranks.get(*cube.periods.get(row)? as usize).copied()
        };
        let order: Vec<u32> = (0..cube.len() as u32).collect();
        let (order, _) = pass(order, &key);
        let (order, _) = pass(order, &|row| cube.areas.get(row).map(|area| area.0));
        let (order, _) = pass(order, &|row| cube.categories.get(row).copied());
        let (order, ends) = pass(order, &|row| cube.indicators.get(row).map(|indicator| indicator.0));
        self.cube.order = order;
        self.cube.ends = ends;
    }

    /// For each known period its place in time, once among last days and once among last and first days.
    fn ranks(&self) -> (Vec<u32>, Vec<u32>) {
        let mut by_last = vec![0; self.in_time.len()];
        let mut by_days = by_last.clone();
        let mut before: Option<(Date, Date)> = None;
        let (mut last, mut days) = (0, 0);
        for n in &self.in_time {
            let n = *n as usize;
            let Some(period) = self.cube.known_periods.get(n) else { continue };
            if let Some((last_before, first_before)) = before {
                last += u32::from(last_before != period.last);
                days += u32::from((last_before, first_before) != (period.last, period.first));
            }
            before = Some((period.last, period.first));
            if let (Some(by_last), Some(by_days)) = (by_last.get_mut(n), by_days.get_mut(n)) {
                (*by_last, *by_days) = (last, days);
            }
        }
        (by_last, by_days)
    }
}

/// A total order of periods, by their last day and then by their first.
fn in_time(period: &Period) -> (Date, Date, Grain, Option<Grain>) {
    let (grain, other) = match period.form {
        PeriodForm::Single(grain) => (grain, None),
        PeriodForm::Interval(first, last) => (first, Some(last)),
    };
    (period.last, period.first, grain, other)
}

fn is_flow(indicators: &[Indicator], idx: IndicatorIdx) -> bool {
    indicators.get(idx.0 as usize).is_some_and(|indicator| indicator.kind == Kind::Flow)
}

/// `rows` by a key below some bound, those of one key in the order that they had; and where each key's rows end.
fn pass(rows: Vec<u32>, key: &dyn Fn(usize) -> Option<u32>) -> (Vec<u32>, Vec<u32>) {
    let key = |row: u32| key(row as usize).unwrap_or_default() as usize;
    let mut places: Vec<u32> = Vec::new();
    for row in &rows {
        let next = key(*row) + 1;
        if places.len() <= next {
            places.resize(next + 1, 0);
        }
        if let Some(count) = places.get_mut(next) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for place in &mut places {
        sum += *place;
        *place = sum;
    }
    let mut ordered = vec![0; rows.len()];
    for row in rows {
        let Some(place) = places.get_mut(key(row)) else { continue };
        if let Some(slot) = ordered.get_mut(*place as usize) {
            *slot = row;
        }
        *place += 1;
    }
    (ordered, places)
}

/// The rows that have the key and the source of an earlier one, each with the earliest.
fn repeats(cube: &Cube, indicators: &[Indicator]) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    // Of the rows with one key: the first of each source.
    let mut firsts: Vec<u32> = Vec::new();
    for row in &cube.order {
        if !firsts.last().is_some_and(|before| cube.has_key_of(*before, *row, indicators)) {
            firsts.clear();
        }
        match firsts.iter().find(|first| cube.sources.get(**first) == cube.sources.get(*row)) {
            Some(first) => found.push((*row, *first)),
            None => firsts.push(*row),
        }
    }
    sorted(found, |(a, _), (b, _)| a.cmp(b))
}

impl Cube {
    fn has_key_of(&self, row: u32, other: u32, indicators: &[Indicator]) -> bool {
        let (row, other) = (row as usize, other as usize);
        let period = |row: usize| self.known_periods.get(*self.periods.get(row)? as usize);
        let are_alike = self.areas.get(row) == self.areas.get(other)
            && self.indicators.get(row) == self.indicators.get(other)
            && self.categories.get(row) == self.categories.get(other);
        are_alike
            && match (period(row), period(other), self.indicators.get(row)) {
                (Some(a), Some(b), Some(indicator)) => {
                    a.last == b.last && (a.first == b.first || !is_flow(indicators, *indicator))
                }
                _ => false,
            }
    }

    /// The rows that `repeats` does not name; its rows ascend.
    fn without(&self, repeats: &[(u32, u32)]) -> CubeBuilder {
        let mut kept = CubeBuilder::default();
        let mut left_out = repeats.iter().map(|(row, _)| *row).peekable();
        let starts = self.files.iter().map(|file| file.first_row).chain([self.len() as u32]);
        for (file, end) in self.files.iter().zip(starts.skip(1)) {
            let extra: Vec<&str> = file.extra.iter().map(|column| column.header.as_str()).collect();
            kept.open(&file.path, &extra, (end - file.first_row) as usize);
            for row in file.first_row..end {
                if left_out.next_if_eq(&row).is_some() {
                    continue;
                }
                let Some((idx, observation)) = self.row(row) else { continue };
                let note = self.note(idx);
                kept.push(observation, self.line(row), &note.vi, &note.en);
                for (n, column) in file.extra.iter().enumerate() {
                    if let Some(cell) = column.cell(row) {
                        kept.push_extra(n, cell);
                    }
                }
            }
        }
        kept
    }
}
