//! A file of observations, row by row while it comes.
//!
//! Owns: the columns of `observations` and every check of one row. Invariant: a row that cannot be read is named and
//! left out, and all others are kept.

use super::alike::{Alike, Layout, BY_DATE};
use super::memo::Memo;
use super::row::{Read, Row};
use super::{area, name_repeated, Ids, Issues};
use crate::dataset::csv::{Listener, Marks, Record};
use crate::dataset::cube::{CubeBuilder, CubeRow, Form, Shape};
use crate::dataset::decimal::NumberFormat;
use crate::dataset::descriptor::Resource;
use crate::dataset::{
    Area, AreaIdx, AreaRef, Areas, Comparator, Dataset, Date, Decimal, Indicator, IndicatorIdx, Kind, Period,
    PeriodForm, Problem, SourceIdx, StatusSet, Value,
};

/// The columns that have a meaning; every other is carried along.
const COLUMNS: [&str; 11] = [
    "area",
    "period",
    "indicator",
    "value",
    "comparator",
    "precision",
    "status",
    "category",
    "source",
    "note",
    "note@en",
];

/// How many of them, the first, every file has.
const REQUIRED: usize = 4;

/// A file's rows on their way, with what they refer to, where they go, and what is wrong with them.
pub(super) struct Rows<'r, 'a> {
    pub file: &'r mut ObservationFile<'a>,
    pub dataset: &'r Dataset,
    pub ids: &'r Ids,
    pub cube: &'r mut CubeBuilder,
    pub issues: &'r mut Issues,
}

/// Whether rows come of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    NoHeader,
    Rows,
    /// It cannot be read, or lacks a column.
    Unread,
}

/// One file's columns, and what its cells were found to mean.
pub(super) struct ObservationFile<'a> {
    resource: &'a Resource,
    path: &'a str,
    state: State,
    /// Where each of `COLUMNS` stands.
    places: [Option<usize>; COLUMNS.len()],
    extra: Vec<usize>,
    value: NumberFormat,
    precision: NumberFormat,
    memos: [Memo; 6],
    known_periods: Vec<KnownPeriod>,
    known_comparators: Vec<Comparator>,
    known_statuses: Vec<StatusSet>,
    last_area: LastArea,
    /// `None` where digits alone do not say a count.
    alike: Option<Alike>,
}

struct KnownPeriod {
    period: Period,
    /// One more than its place in the cube; 0 as long as no row there has it.
    place: u32,
}

impl<'a> ObservationFile<'a> {
    pub fn new(resource: &'a Resource, path: &'a str) -> Self {
        ObservationFile {
            resource,
            path,
            state: State::NoHeader,
            places: [None; COLUMNS.len()],
            extra: Vec::new(),
            value: resource.number_format("value"),
            precision: resource.number_format("precision"),
            memos: std::array::from_fn(|_| Memo::new(Marks::of(&resource.dialect), &[])),
            known_periods: Vec::new(),
            known_comparators: Vec::new(),
            known_statuses: Vec::new(),
            last_area: LastArea::default(),
            alike: None,
        }
    }

    pub fn resource_name(&self) -> &'a str {
        &self.resource.name
    }

    pub fn is_unread(&self) -> bool {
        self.state != State::Rows
    }

    /// How rows are known again that have `n_columns` cells and end with `ending`.
    fn alike(&mut self, n_columns: usize, ending: &[u8]) -> Option<Alike> {
        let has_digits = |value: &String| value.bytes().any(|byte| byte.is_ascii_digit());
        if self.state != State::Rows || self.resource.missing_values("value").iter().any(has_digits) {
            return None;
        }
        let [Some(area), period, indicator, Some(value), _, _, _, category, ..] = self.places else { return None };
        if value < area {
            return None;
        }
        let marks = Marks::of(&self.resource.dialect);
        let delimiter = [marks.delimiter()];
        let [areas, ..] = &mut self.memos;
        *areas = Memo::new(marks, if area + 1 == n_columns { ending } else { &delimiter });
        let n_head = [Some(area), period, indicator, Some(value), category].into_iter().flatten().max()? + 1;
        Some(Alike::new(&Layout { marks, ending, n_columns, area, value, n_head }))
    }
}

impl Listener for Rows<'_, '_> {
    fn header(&mut self, header: &[String], ending: &[u8]) {
        let file = &mut *self.file;
        file.places = COLUMNS.map(|name| header.iter().position(|other| other == name));
        file.state = State::Rows;
        for (name, place) in COLUMNS.iter().zip(file.places).take(REQUIRED) {
            if place.is_none() {
                self.issues.say(file.path, 1, name, Problem::MissingColumn { header: header.to_vec() });
                file.state = State::Unread;
            }
        }
        name_repeated(header, file.path, self.issues);
        let extra = |(_, name): &(usize, &String)| !COLUMNS.contains(&name.as_str());
        file.extra = header.iter().enumerate().filter(extra).map(|(place, _)| place).collect();
        file.alike = file.alike(header.len(), ending);
        let names: Vec<&str> = file.extra.iter().filter_map(|place| header.get(*place)).map(String::as_str).collect();
        self.cube.open(file.path, &names);
    }

    fn row(&mut self, header: &[String], record: Record) {
        let ObservationFile { state: State::Rows, resource, path, .. } = *self.file else { return };
        if let Err(issue) = self.read(&Row { resource, file: path, header, record }) {
            self.issues.push(*issue);
        }
    }

    fn alike(&mut self, input: &[u8], line: u32) -> (usize, u32) {
        let ObservationFile { alike, memos, resource, .. } = &mut *self.file;
        let area = |code: &str| match always(&self.dataset.areas, code) {
            BY_DATE => None,
            _ if resource.is_missing("area", code) => None,
            area => Some(area),
        };
        let [areas, ..] = memos;
        alike.as_mut().map_or((0, 0), |alike| alike.take(areas, &area, self.cube, input, line))
    }

    fn fault(&mut self, line: u32, problem: Problem) {
        self.issues.say(self.file.path, line, "", problem);
    }

    fn refused(&mut self, line: u32, problem: Problem) {
        self.file.state = State::Unread;
        self.fault(line, problem);
    }
}

impl Rows<'_, '_> {
    fn read(&mut self, row: &Row) -> Read<()> {
        let Rows { file, dataset, ids, cube, issues } = self;
        let [area, period, indicator, value, comparator, precision, status, category, source, note, note_en] =
            file.places;
        let text = |place: Option<usize>, name: &str| place.map_or("", |place| row.text_at(place, name));
        let [areas, indicators, periods, comparators, statuses, sources] = &mut file.memos;

        let idx = meaning(indicators, row, indicator, "indicator", &mut |id| ids.indicator(row, id).map(|idx| idx.0))?;
        let idx = IndicatorIdx(idx);
        let indicator = dataset.indicator(idx).ok_or_else(|| row.unknown("indicator", "indicators"))?;
        let known_periods = &mut file.known_periods;
        let nth_period = meaning(periods, row, period, "period", &mut |text| {
            known_periods.push(KnownPeriod { period: row.period(text)?, place: 0 });
            Ok(known_periods.len() as u32 - 1)
        })?;
        let when =
            file.known_periods.get_mut(nth_period as usize).ok_or_else(|| row.issue("period", Problem::EmptyCell))?;
        let date = when.period.last;
        if indicator.kind != Kind::Flow && matches!(when.period.form, PeriodForm::Interval(..)) {
            let found = row.text("period").to_string();
            return Err(row.issue("period", Problem::StockWithInterval { found }));
        }
        let code = meaning(areas, row, area, "area", &mut |code| Ok(always(&dataset.areas, code)))?;
        let area = match code {
            BY_DATE => file.last_area.find(&dataset.areas, row, text(area, "area"), date, issues)?,
            idx => AreaIdx(idx),
        };
        let category = match category {
            None => None,
            Some(_) => ids.category(row, text(category, "category"), idx)?,
        };
        let known_comparators = &mut file.known_comparators;
        let nth_comparator = meaning(comparators, row, comparator, "comparator", &mut |text| {
            known_comparators.push(row.comparator(text)?);
            Ok(known_comparators.len() as u32 - 1)
        })?;
        let comparator = file.known_comparators.get(nth_comparator as usize).copied().unwrap_or(Comparator::Equal);
        let known_statuses = &mut file.known_statuses;
        let nth_status = meaning(statuses, row, status, "status", &mut |text| {
            let expected = "A B D E F G H I J K L M N O P Q S U V W";
            let status = StatusSet::parse(text).ok_or_else(|| row.not_in_list("status", text, expected))?;
            known_statuses.push(status);
            Ok(known_statuses.len() as u32 - 1)
        })?;
        let status = file.known_statuses.get(nth_status as usize).copied().unwrap_or_default();

        let value = match row.number("value", text(value, "value"), &file.value)? {
            None => Value::Missing(status.missing()),
            Some(_) if status.says_missing() => {
                let found = row.text("value").to_string();
                return Err(row.issue("status", Problem::NumberWithMissingStatus { found }));
            }
            Some(value) => {
                check_domain(row, indicator, value)?;
                let precision = match row.number("precision", text(precision, "precision"), &file.precision)? {
                    Some(precision) => precision,
                    None if matches!(indicator.kind, Kind::Rate | Kind::Ratio) => value.last_digit(),
                    None => Decimal::ZERO,
                };
                Value::Number { value, comparator, precision }
            }
        };
        let nth_source = meaning(sources, row, source, "source", &mut |id| {
            ids.source(row, id).map(|source| source.map_or(0, |source| source.0 + 1))
        });
        // A number whose source is unknown is still a published number: it is shown, and the gap is named of each row.
        let is_named = nth_source.is_err();
        let nth_source = nth_source.unwrap_or_else(|issue| {
            issues.push(*issue);
            0
        });
        let source = nth_source.checked_sub(1).map(SourceIdx);
        if when.place == 0 {
            when.place = cube.period(when.period) + 1;
        }
        let (form, mantissa) = Form::of(value);
        let shape = cube.shape(Shape { period: when.place - 1, status, source, form });
        let cube_row = CubeRow { area, indicator: idx, category, shape, mantissa, line: row.record.line };
        let (note, note_en) = match (note, note_en) {
            (None, None) => ("", ""),
            _ => (text(note, "note"), text(note_en, "note@en")),
        };
        let column = cube.push(cube_row, note, note_en);
        let mut is_bare = note.is_empty() && note_en.is_empty();
        for (column, place) in file.extra.iter().enumerate() {
            match row.text_at(*place, row.header.get(*place).map_or("", String::as_str)) {
                "" => {}
                cell => {
                    cube.push_extra(column, cell);
                    is_bare = false;
                }
            }
        }
        if let (Some(alike), Kind::Stock | Kind::Flow, true, false) =
            (&mut file.alike, indicator.kind, is_bare, is_named)
        {
            match form {
                Form::Number { decimals: 0, .. } => alike.meet_count(&row.record, column, shape),
                Form::Missing(_) => alike.meet_missing(&row.record, column, shape),
                Form::Number { .. } => {}
            }
        }
        Ok(())
    }
}

/// What the cell at `place` means, an absent one being empty; `learn` says it of a text that was not met before.
fn meaning(
    memo: &mut Memo,
    row: &Row,
    place: Option<usize>,
    name: &str,
    learn: &mut dyn FnMut(&str) -> Read<u32>,
) -> Read<u32> {
    let cell = place.and_then(|place| row.record.cells.get(place)).copied().unwrap_or_default();
    if let Some(meaning) = memo.find(&row.record, cell) {
        return Ok(meaning);
    }
    let meaning = learn(place.map_or("", |place| row.text_at(place, name)))?;
    memo.keep(&row.record, cell, meaning);
    Ok(meaning)
}

/// The area that a code means on any date.
fn always(areas: &Areas, text: &str) -> u32 {
    let found = if text.contains('@') {
        AreaRef::parse(text).and_then(|reference| areas.find(&reference, Date::LATEST))
    } else {
        match areas.with_code(text) {
            [only] => Some(*only).filter(|only| areas.get(*only).is_some_and(Area::always_holds)),
            _ => None,
        }
    };
    found.map_or(BY_DATE, |area| area.0)
}

/// What the last code meant whose area depends on the date: rows of one area and date mostly follow each other.
#[derive(Default)]
struct LastArea {
    code: String,
    on: Option<(Date, AreaIdx)>,
}

impl LastArea {
    fn find(&mut self, areas: &Areas, row: &Row, code: &str, date: Date, issues: &mut Issues) -> Read<AreaIdx> {
        match self.on {
            Some((on, area)) if on == date && self.code == code => Ok(area),
            _ => {
                self.on = None;
                let (found, outside) = area(areas, row, "area", date)?;
                match outside {
                    // What is to be said is said of each row.
                    Some(issue) => issues.push(*issue),
                    None => *self = LastArea { code: code.to_string(), on: Some((date, found)) },
                }
                Ok(found)
            }
        }
    }
}

/// Counts and money are never below 0, rates lie within 0 to 100.
fn check_domain(row: &Row, indicator: &Indicator, value: Decimal) -> Read<()> {
    let expected = match indicator.kind {
        Kind::Stock | Kind::Flow if value.is_negative() => "≥ 0",
        Kind::Rate if value.is_negative() || value > Decimal::integer(100) => "0–100",
        _ => return Ok(()),
    };
    Err(row.issue("value", Problem::OutOfDomain { found: row.text("value").to_string(), expected }))
}
