//! The cube: every observation, in columns.
//!
//! Owns: a column for each indicator, category and reference date (for a flow: last and first day), in that order.
//! Invariants: an `ObservationIdx` is a row's place in the columns one after the other, so that the rows of one
//! indicator follow each other, in them those of one category, in those the days ascend, and in each column the areas;
//! two rows of one source never have the same key. Deliberately absent: what a cell may hold (`read`), what values
//! mean together (`measure`).

mod build;
mod column;
mod sequence;

pub(super) use build::{Again, CubeBuilder, Repeat, Row as CubeRow};
pub(super) use column::{Form, Shape};

use column::{Column, Entry, Order};

use super::{
    AreaIdx, AreaRange, CategoryIdx, Date, IndicatorIdx, Observation, ObservationIdx, Period, Place, StatusSet,
    Subject, Words,
};

/// What stays the same over many rows: each value with the row from which it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Runs {
    starts: Vec<u32>,
    values: Vec<u32>,
}

impl Runs {
    fn push(&mut self, row: u32, value: u32) {
        if self.values.last() != Some(&value) {
            self.starts.push(row);
            self.values.push(value);
        }
    }

    /// The value pushed for `row`.
    fn get(&self, row: u32) -> Option<u32> {
        let after = self.starts.partition_point(|start| *start <= row);
        self.values.get(after.checked_sub(1)?).copied()
    }

    fn bytes(&self) -> usize {
        (self.starts.capacity() + self.values.capacity()) * size_of::<u32>()
    }
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

/// All observations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cube {
    /// By indicator, category and time.
    columns: Vec<Column>,
    /// How many rows the columns up to each have.
    ends: Vec<u32>,
    shapes: Vec<Shape>,
    periods: Vec<Period>,
    /// By the number of the row: one more than a place in `words`; 0 where there is no note.
    notes: Runs,
    /// By how much each row's line in its file is ahead of its number, modulo 2^32.
    lines: Runs,
    files: Vec<CubeFile>,
    words: Vec<Words>,
}

/// A whole number, published once and exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    pub area: AreaIdx,
    pub value: u64,
    pub status: StatusSet,
}

/// The observations of one indicator, category and date, in order of their areas.
#[derive(Clone, Copy)]
pub struct DateColumn<'a> {
    cube: &'a Cube,
    column: &'a Column,
    /// The place of its first row.
    start: u32,
}

static NO_WORDS: Words = Words { vi: String::new(), en: String::new() };

impl Cube {
    pub fn len(&self) -> usize {
        self.ends.last().map_or(0, |end| *end as usize)
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The column in which a row stands, and where in it.
    fn find(&self, idx: ObservationIdx) -> Option<(&Column, usize)> {
        let at = self.ends.partition_point(|end| *end <= idx.0);
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        Some((self.columns.get(at)?, (idx.0 - start) as usize))
    }

    pub fn get(&self, idx: ObservationIdx) -> Option<Observation> {
        let (column, n) = self.find(idx)?;
        self.observation(column, column.get(n)?)
    }

    fn observation(&self, column: &Column, entry: Entry) -> Option<Observation> {
        let shape = self.shapes.get(entry.shape as usize)?;
        Some(Observation {
            area: AreaIdx(entry.area),
            indicator: column.indicator,
            category: column.category.checked_sub(1).map(CategoryIdx),
            period: *self.periods.get(shape.period as usize)?,
            value: shape.form.value(entry.mantissa),
            status: shape.status,
            source: shape.source,
        })
    }

    /// Every observation, in the order of the files.
    pub fn iter(&self) -> impl Iterator<Item = (ObservationIdx, Observation)> + '_ {
        let mut in_files = vec![0; self.len()];
        let rows = self.columns.iter().flat_map(|column| column.entries().map(|entry| entry.row));
        for (idx, row) in (0..).zip(rows) {
            if let Some(slot) = in_files.get_mut(row as usize) {
                *slot = idx;
            }
        }
        in_files.into_iter().filter_map(|idx| Some((ObservationIdx(idx), self.get(ObservationIdx(idx))?)))
    }

    /// The columns that are `Equal` to something, of which those before it are `Less`.
    fn columns_where(&self, compare: impl Fn(&Column) -> std::cmp::Ordering) -> impl Iterator<Item = DateColumn<'_>> {
        let first = self.columns.partition_point(|column| compare(column).is_lt());
        let end = self.columns.partition_point(|column| compare(column).is_le());
        let start = move |n: usize| n.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let columns = self.columns.get(first..end).unwrap_or_default();
        (first..).zip(columns).map(move |(n, column)| DateColumn { cube: self, column, start: start(n) })
    }

    /// An indicator's columns of one category, in order of time.
    pub fn columns(
        &self,
        indicator: IndicatorIdx,
        category: Option<CategoryIdx>,
    ) -> impl Iterator<Item = DateColumn<'_>> {
        let wanted = (indicator, category_code(category));
        self.columns_where(move |column| (column.indicator, column.category).cmp(&wanted))
    }

    /// An indicator's columns of every category.
    pub fn columns_of(&self, indicator: IndicatorIdx) -> impl Iterator<Item = DateColumn<'_>> {
        self.columns_where(move |column| column.indicator.cmp(&indicator))
    }

    /// Every column.
    pub fn all_columns(&self) -> impl Iterator<Item = DateColumn<'_>> {
        self.columns_where(|_| std::cmp::Ordering::Equal)
    }

    /// A subject's observations, in order of time.
    pub fn of(&self, subject: Subject) -> impl Iterator<Item = (ObservationIdx, Observation)> + '_ {
        self.columns(subject.indicator, subject.category).flat_map(move |column| column.of(subject.area))
    }

    /// An indicator's observations, by category, area and time.
    pub fn of_indicator(&self, indicator: IndicatorIdx) -> impl Iterator<Item = (ObservationIdx, Observation)> + '_ {
        let mut found: Vec<u32> = Vec::new();
        let columns: Vec<DateColumn> = self.columns_of(indicator).collect();
        for columns in columns.chunk_by(|a, b| a.column.category == b.column.category) {
            let mut ahead: Vec<_> =
                columns.iter().map(|column| (column.start..).zip(column.column.areas().iter()).peekable()).collect();
            while let Some(area) = ahead.iter_mut().filter_map(|rows| rows.peek().map(|(_, area)| *area)).min() {
                for rows in &mut ahead {
                    while let Some((idx, _)) = rows.next_if(|(_, other)| *other == area) {
                        found.push(idx);
                    }
                }
            }
        }
        found.into_iter().filter_map(|idx| Some((ObservationIdx(idx), self.get(ObservationIdx(idx))?)))
    }

    /// An indicator's observations in one area, by category and time.
    pub fn of_indicator_in(
        &self,
        indicator: IndicatorIdx,
        area: AreaIdx,
    ) -> impl Iterator<Item = (ObservationIdx, Observation)> + '_ {
        self.columns_of(indicator).flat_map(move |column| column.of(area))
    }

    /// An area's observations, in the order of the files.
    pub fn of_area(&self, area: AreaIdx) -> impl Iterator<Item = (ObservationIdx, Observation)> + '_ {
        let columns = self.all_columns();
        let rows: Vec<(u32, ObservationIdx)> = columns
            .flat_map(|column| {
                let places = column.column.within(area.0, area.0.saturating_add(1));
                places.filter_map(move |n| Some((column.column.get(n)?.row, ObservationIdx(column.start + n as u32))))
            })
            .collect();
        let rows = super::order::sorted(rows, |(a, _), (b, _)| a.cmp(b));
        rows.into_iter().filter_map(|(_, idx)| Some((idx, self.get(idx)?)))
    }

    /// Every period that some row has, once.
    pub fn periods(&self) -> &[Period] {
        &self.periods
    }

    /// The number of a row in the order of the files.
    fn row(&self, idx: ObservationIdx) -> Option<u32> {
        let (column, n) = self.find(idx)?;
        column.get(n).map(|entry| entry.row)
    }

    /// The publisher's note; empty where there is none.
    pub fn note(&self, idx: ObservationIdx) -> &Words {
        if self.words.is_empty() {
            return &NO_WORDS;
        }
        let note = self.row(idx).and_then(|row| self.notes.get(row)?.checked_sub(1));
        note.and_then(|note| self.words.get(note as usize)).unwrap_or(&NO_WORDS)
    }

    fn file(&self, row: u32) -> Option<&CubeFile> {
        let after = self.files.partition_point(|file| file.first_row <= row);
        self.files.get(after.checked_sub(1)?)
    }

    /// The row's cells in columns that the contract does not name: header and text, where there is one.
    pub fn extra(&self, idx: ObservationIdx) -> impl Iterator<Item = (&str, &str)> {
        let row = self.row(idx);
        let columns = row.and_then(|row| self.file(row)).map_or(&[][..], |file| &file.extra);
        columns.iter().filter_map(move |column| Some((column.header.as_str(), column.cell(row?)?)))
    }

    /// Where the row was published.
    pub fn place(&self, idx: ObservationIdx) -> Place {
        self.row(idx).map_or_else(Place::default, |row| self.place_of(row))
    }

    fn place_of(&self, row: u32) -> Place {
        let file = self.file(row).map(|file| file.path.clone()).unwrap_or_default();
        Place { file, row: self.line(row), column: String::new() }
    }

    /// The observation that begins on a line of a file.
    pub fn at(&self, path: &str, line: u32) -> Option<Observation> {
        let at = self.files.iter().position(|file| file.path == path)?;
        let first = self.files.get(at)?.first_row;
        let end = self.files.get(at + 1).map_or(self.len() as u32, |next| next.first_row);
        let row = (first..end).find(|row| self.line(*row) == line)?;
        self.columns.iter().find_map(|column| {
            let entry = column.entries().find(|entry| entry.row == row)?;
            self.observation(column, entry)
        })
    }

    fn line(&self, row: u32) -> u32 {
        self.lines.get(row).map_or(0, |ahead| ahead.wrapping_add(row))
    }

    /// What the columns take, without the words.
    pub fn bytes(&self) -> usize {
        let columns: usize = self.columns.iter().map(Column::bytes).sum();
        let extra = self.files.iter().flat_map(|file| &file.extra);
        let extra: usize = extra
            .map(|extra| extra.rows.capacity() * 4 + extra.ends.capacity() * size_of::<usize>() + extra.text.capacity())
            .sum();
        let shared = self.shapes.capacity() * size_of::<Shape>() + self.periods.capacity() * size_of::<Period>();
        columns + self.ends.capacity() * 4 + self.notes.bytes() + self.lines.bytes() + extra + shared
    }
}

impl<'a> DateColumn<'a> {
    /// The reference date.
    pub fn date(&self) -> Date {
        self.column.time.0
    }

    pub fn len(&self) -> usize {
        self.column.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn indicator(&self) -> IndicatorIdx {
        self.column.indicator
    }

    /// The observations, by area.
    pub fn iter(self) -> impl Iterator<Item = (ObservationIdx, Observation)> + 'a {
        self.at(0..self.len())
    }

    /// Those of the areas in a range.
    pub fn within(self, areas: AreaRange) -> impl Iterator<Item = (ObservationIdx, Observation)> + 'a {
        let (first, end) = areas.ends();
        self.at(self.column.within(first.0, end.0))
    }

    fn at(self, places: std::ops::Range<usize>) -> impl Iterator<Item = (ObservationIdx, Observation)> + 'a {
        let rows = (self.start + places.start as u32..).zip(self.column.entries_from(places.start)).take(places.len());
        rows.filter_map(move |(idx, entry)| Some((ObservationIdx(idx), self.cube.observation(self.column, entry)?)))
    }

    /// The observations of one area: several where sources do not agree, or say the same.
    pub fn of(self, area: AreaIdx) -> impl Iterator<Item = (ObservationIdx, Observation)> + 'a {
        self.column.within(area.0, area.0.saturating_add(1)).filter_map(move |n| {
            let entry = self.column.get(n)?;
            Some((ObservationIdx(self.start + n as u32), self.cube.observation(self.column, entry)?))
        })
    }

    /// Each area's count, where every row of the column is one or says why there is none, and no area has two rows;
    /// else nothing at all.
    pub fn counts(self) -> Option<impl Iterator<Item = Count> + 'a> {
        let column = self.column;
        let known = |shape: u32| self.cube.shapes.get(shape as usize);
        let is_plain = |shape: u32| {
            known(shape).is_some_and(|shape| matches!(shape.form, Form::Missing(_)) || shape.form == Form::COUNT)
        };
        let (mut plain, mut last) = (column.order() == Order::Ascending, None);
        for (_, shape) in column.numbers() {
            plain &= last == Some(shape) || is_plain(shape);
            last = Some(shape);
        }
        let count = move |(area, (mantissa, shape))| {
            let shape = self.cube.shapes.get(shape as usize)?;
            let value = (shape.form == Form::COUNT).then(|| u64::try_from(mantissa).ok()).flatten();
            Some(Count { area: AreaIdx(area), value: value?, status: shape.status })
        };
        plain.then(|| column.areas().iter().zip(column.numbers()).filter_map(count))
    }
}

fn category_code(category: Option<CategoryIdx>) -> u32 {
    category.map_or(0, |category| category.0 + 1)
}
