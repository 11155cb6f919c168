//! A cube while its rows come in.
//!
//! Owns: finding the column of a row without looking at more than a few numbers, and what is left out. Invariant: of
//! rows with the same key and the same source the first stays.

use rustc_hash::FxHashMap;

use super::column::{Column, Entry, Order};
use super::{category_code, Cube, CubeFile, ExtraColumn, Form, Shape};
use crate::dataset::order::{permutation, sorted};
use crate::dataset::{AreaIdx, CategoryIdx, Date, Grain, IndicatorIdx, Kind, Period, PeriodForm, Place, Words};

/// Of no row.
const NONE: u32 = u32::MAX;

/// A row that was left out: its place, and the line of the one that it repeats.
pub(in crate::dataset) struct Repeat {
    pub place: Place,
    pub first_row: u32,
}

/// A row of a file, but for its note.
#[derive(Clone, Copy)]
pub(in crate::dataset) struct Row {
    pub area: AreaIdx,
    pub indicator: IndicatorIdx,
    pub category: Option<CategoryIdx>,
    /// What `CubeBuilder::shape` gave.
    pub shape: u32,
    pub mantissa: i64,
    pub line: u32,
}

/// A row without a note, of a column and a shape that others had.
#[derive(Clone, Copy)]
pub(in crate::dataset) struct Again {
    pub area: AreaIdx,
    /// What `CubeBuilder::push` gave.
    pub column: u32,
    pub shape: u32,
    pub mantissa: i64,
}

#[derive(Default)]
pub(in crate::dataset) struct CubeBuilder {
    cube: Cube,
    kinds: Vec<Kind>,
    n_areas: usize,
    n_rows: u32,
    /// The last row's note, and by how much its line is ahead of its number.
    last_note: u32,
    last_ahead: u32,
    /// By indicator and period: one more than the place of the column without a category.
    without_category: Vec<Vec<u32>>,
    /// By indicator, category, and the days of the column's time: one more than the place of the column.
    by_time: FxHashMap<[u32; 4], u32>,
    shapes: FxHashMap<Shape, u32>,
    last_shape: u32,
    /// The known periods in order of time.
    in_time: Vec<u32>,
    /// Where a note stands in `words`.
    notes: FxHashMap<String, u32>,
}

impl CubeBuilder {
    /// For so many areas, and indicators of these kinds.
    pub fn new(n_areas: usize, kinds: Vec<Kind>) -> Self {
        CubeBuilder { n_areas, kinds, ..CubeBuilder::default() }
    }

    /// The rows that follow are of the file at `path`.
    pub fn open(&mut self, path: &str, extra: &[&str]) {
        let column = |header: &&str| ExtraColumn {
            header: header.to_string(),
            rows: Vec::new(),
            ends: Vec::new(),
            text: String::new(),
        };
        let extra = extra.iter().map(column).collect();
        self.cube.files.push(CubeFile { path: path.to_string(), first_row: self.n_rows, extra });
    }

    /// The place of a shape.
    pub fn shape(&mut self, shape: Shape) -> u32 {
        if self.cube.shapes.get(self.last_shape as usize) != Some(&shape) {
            let shapes = &mut self.cube.shapes;
            self.last_shape = *self.shapes.entry(shape).or_insert_with(|| {
                shapes.push(shape);
                shapes.len() as u32 - 1
            });
        }
        self.last_shape
    }

    /// Gives the place of the row's column.
    pub fn push(&mut self, row: Row, vi: &str, en: &str) -> u32 {
        let Some(shape) = self.cube.shapes.get(row.shape as usize) else { return NONE };
        let period = shape.period;
        let note = self.note(vi, en);
        let at = self.column(row.indicator, row.category, period);
        let number = self.n_rows;
        if let Some(column) = self.cube.columns.get_mut(at as usize) {
            let Row { area, mantissa, shape, .. } = row;
            column.push(Entry { area: area.0, row: number, mantissa, shape }, self.n_areas);
        }
        self.count_row(note, row.line);
        at
    }

    #[inline(always)]
    fn count_row(&mut self, note: u32, line: u32) {
        let row = self.n_rows;
        let ahead = line.wrapping_sub(row);
        if row == 0 || note != self.last_note || ahead != self.last_ahead {
            self.turn(note, ahead);
        }
        self.n_rows = row + 1;
    }

    /// A row whose note or line is not as those before lead to.
    #[inline(never)]
    fn turn(&mut self, note: u32, ahead: u32) {
        self.cube.notes.push(self.n_rows, note);
        self.cube.lines.push(self.n_rows, ahead);
        (self.last_note, self.last_ahead) = (note, ahead);
    }

    #[inline(always)]
    pub fn push_again(&mut self, again: Again, line: u32) {
        let Again { area, column, shape, mantissa } = again;
        let Some(column) = self.cube.columns.get_mut(column as usize) else { return };
        column.push(Entry { area: area.0, row: self.n_rows, mantissa, shape }, self.n_areas);
        self.count_row(0, line);
    }

    /// The last row's cell in the file's extra column `column`; no more than one a column.
    pub fn push_extra(&mut self, column: usize, cell: &str) {
        let Some(row) = self.n_rows.checked_sub(1) else { return };
        let Some(column) = self.cube.files.last_mut().and_then(|file| file.extra.get_mut(column)) else { return };
        column.rows.push(row);
        column.text.push_str(cell);
        column.ends.push(column.text.len());
    }

    /// The place of a column of this period's date, however that was written.
    fn column(&mut self, indicator: IndicatorIdx, category: Option<CategoryIdx>, period: u32) -> u32 {
        let known = self.without_category.get(indicator.0 as usize).and_then(|places| places.get(period as usize));
        match known {
            Some(place) if *place > 0 && category.is_none() => return *place - 1,
            _ => {}
        }
        let kind = self.kinds.get(indicator.0 as usize).copied().unwrap_or(Kind::Stock);
        let time = self.cube.periods.get(period as usize).map_or((Date::LATEST, Date::LATEST), |known| match kind {
            Kind::Flow => (known.last, known.first),
            Kind::Stock | Kind::Rate | Kind::Ratio => (known.last, known.last),
        });
        let code = category_code(category);
        let columns = &mut self.cube.columns;
        let place =
            *self.by_time.entry([indicator.0, code, time.0.days() as u32, time.1.days() as u32]).or_insert_with(|| {
                columns.push(Column::new(indicator, code, time, kind));
                columns.len() as u32
            });
        if category.is_none() {
            let (indicator, period) = (indicator.0 as usize, period as usize);
            if self.without_category.len() <= indicator {
                self.without_category.resize(indicator + 1, Vec::new());
            }
            if let Some(places) = self.without_category.get_mut(indicator) {
                places.resize(places.len().max(period + 1), 0);
                if let Some(slot) = places.get_mut(period) {
                    *slot = place;
                }
            }
        }
        place - 1
    }

    /// The place of a period among those that are known.
    pub fn period(&mut self, period: Period) -> u32 {
        let known = &mut self.cube.periods;
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

    /// The cube; tells what was left out of it.
    pub fn finish(mut self, tell: &mut dyn FnMut(Repeat)) -> Cube {
        let columns = std::mem::take(&mut self.cube.columns);
        let subject = |column: &Column| (column.indicator, column.category, column.time);
        let columns = sorted(columns, |a, b| subject(a).cmp(&subject(b)));
        let n_areas = self.n_areas;
        self.cube.columns = columns.into_iter().map(|column| in_order(column, n_areas)).collect();
        let mut end = 0;
        self.cube.ends = self.cube.columns.iter().map(|column| column.len() as u32).collect();
        for len in &mut self.cube.ends {
            end += *len;
            *len = end;
        }
        let Some(firsts) = self.repeats() else { return self.cube };
        for (row, first) in (0..).zip(&firsts) {
            if *first != NONE {
                tell(Repeat { place: self.cube.place_of(row), first_row: self.cube.line(*first) });
            }
        }
        self.without(&firsts).finish(tell)
    }

    /// Of every row the first that has its key and source, where that is another; nothing where there is no such row.
    fn repeats(&self) -> Option<Vec<u32>> {
        let source = |entry: &Entry| self.cube.shapes.get(entry.shape as usize).map(|shape| shape.source);
        let mut firsts_of: Vec<u32> = Vec::new();
        for column in self.cube.columns.iter().filter(|column| column.order() != Order::Ascending) {
            // Of the rows of one area: the first of each source.
            let mut firsts: Vec<Entry> = Vec::new();
            for entry in column.entries() {
                if firsts.last().is_some_and(|before| before.area != entry.area) {
                    firsts.clear();
                }
                match firsts.iter().find(|first| source(first) == source(&entry)) {
                    Some(first) => {
                        firsts_of.resize(self.n_rows as usize, NONE);
                        if let Some(slot) = firsts_of.get_mut(entry.row as usize) {
                            *slot = first.row;
                        }
                    }
                    None => firsts.push(entry),
                }
            }
        }
        (!firsts_of.is_empty()).then_some(firsts_of)
    }

    /// The rows that repeat none.
    fn without(&self, firsts: &[u32]) -> CubeBuilder {
        let cube = &self.cube;
        let mut kept = CubeBuilder::new(self.n_areas, self.kinds.clone());
        let mut files = cube.files.iter().peekable();
        let mut extra: &[ExtraColumn] = &[];
        // The rows are numbered in the order in which these come.
        for (row, (idx, observation)) in (0..).zip(cube.iter()) {
            while let Some(file) = files.next_if(|file| file.first_row <= row) {
                extra = &file.extra;
                let headers: Vec<&str> = extra.iter().map(|column| column.header.as_str()).collect();
                kept.open(&file.path, &headers);
            }
            if firsts.get(row as usize).is_some_and(|first| *first != NONE) {
                continue;
            }
            let (form, mantissa) = Form::of(observation.value);
            let period = kept.period(observation.period);
            let shape = Shape { period, status: observation.status, source: observation.source, form };
            let shape = kept.shape(shape);
            let note = cube.note(idx);
            kept.push(
                Row {
                    area: observation.area,
                    indicator: observation.indicator,
                    category: observation.category,
                    shape,
                    mantissa,
                    line: cube.line(row),
                },
                &note.vi,
                &note.en,
            );
            for (n, column) in extra.iter().enumerate() {
                if let Some(cell) = column.cell(row) {
                    kept.push_extra(n, cell);
                }
            }
        }
        for file in files {
            kept.open(&file.path, &[]);
        }
        kept
    }
}

/// The rows by area, and those of one area in the order of the files.
fn in_order(mut column: Column, n_areas: usize) -> Column {
    column.close();
    if column.order() != Order::Mixed {
        return column;
    }
    let entries: Vec<Entry> = column.entries().collect();
    let key = |n: usize| entries.get(n).map(|entry| (entry.area, entry.row));
    let mut ordered = column.empty();
    for n in permutation(entries.len(), &|a, b| key(a).cmp(&key(b))) {
        if let Some(entry) = entries.get(n) {
            ordered.push(*entry, n_areas);
        }
    }
    ordered.close();
    ordered
}

/// A total order of periods, by their last day and then by their first.
fn in_time(period: &Period) -> (Date, Date, Grain, Option<Grain>) {
    let (grain, other) = match period.form {
        PeriodForm::Single(grain) => (grain, None),
        PeriodForm::Interval(first, last) => (first, Some(last)),
    };
    (period.last, period.first, grain, other)
}
