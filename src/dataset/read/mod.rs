//! From files to a `Dataset`.
//!
//! Owns: the columns of each resource and every check that needs only the dataset itself. Invariants: reading
//! never stops at a bad cell, row or file; each of them is named, with its place, as long as it is not one of very many
//! alike, which are counted; all else is kept. Files of observations may be read while they come. Deliberately absent:
//! what the numbers mean together (`measure`).

mod alike;
mod check;
mod issues;
mod memo;
mod observations;
mod row;

use rustc_hash::FxHashMap;

use super::boundary::{self, Boundary, Faulty};
use super::csv::{self, Inflate, Listener, Record};
use super::cube::{CubeBuilder, Repeat};
use super::descriptor::Resource;
use super::{
    Area, AreaIdx, AreaKey, AreaRef, AreaVersion, Areas, Basis, Better, Break, Category, CategoryIdx, Change,
    Completeness, Dataset, Date, Decimal, Descriptor, File, Indicator, IndicatorIdx, Issue, Kind, Level, Overlap,
    Place, Problem, Role, Severity, Source, SourceIdx, Target, TargetType, ToCome, Words,
};
use check::Check;
use issues::Issues;
use observations::{ObservationFile, Rows};
use row::{Read, Row};

/// One file of few rows, read as a whole.
struct Sheet<'a> {
    resource: &'a Resource,
    file: &'a str,
    table: csv::Table,
}

impl Sheet<'_> {
    fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.table.len()).filter_map(|n| self.row(n))
    }

    #[inline(never)]
    fn row(&self, n: usize) -> Option<Row<'_>> {
        let Sheet { resource, file, table } = self;
        Some(Row { resource, file, header: &table.header, record: table.row(n)? })
    }
}

/// The files of a package while it is read.
struct Reader<'a> {
    descriptor: &'a Descriptor,
    files: &'a [File],
    inflate: Inflate,
    issues: Issues,
    /// Resources of which a file could not be read.
    unread: Vec<&'a str>,
}

impl<'a> Reader<'a> {
    /// The tables of a resource; columns that are required and absent drop the file.
    fn sheets(&mut self, name: &str, required: &[&str]) -> Vec<Sheet<'a>> {
        let mut sheets = Vec::new();
        for resource in self.descriptor.resources.iter().filter(|resource| resource.name == name) {
            self.has_path(resource);
            for path in &resource.paths {
                match self.sheet(resource, path, required) {
                    Some(sheet) => sheets.push(sheet),
                    None => self.unread.push(&resource.name),
                }
            }
        }
        sheets
    }

    fn has_path(&mut self, resource: &Resource) {
        if resource.paths.is_empty() {
            self.issues.say("datapackage.json", 0, "", Problem::NoPath { resource: resource.name.clone() });
        }
    }

    /// The content of a file that came.
    fn content(&mut self, path: &str) -> Option<&'a [u8]> {
        match &self.files.iter().find(|file| file.path == path)?.content {
            Ok(bytes) => Some(bytes),
            Err(failure) => {
                self.issues.say(path, 0, "", Problem::NotLoaded { detail: failure.clone() });
                None
            }
        }
    }

    fn sheet(&mut self, resource: &'a Resource, path: &'a str, required: &[&str]) -> Option<Sheet<'a>> {
        let bytes = self.content(path)?;
        let mut rows =
            TableRows { path, table: csv::Table::with_room(bytes.len()), is_refused: false, issues: &mut self.issues };
        let mut stream = csv::Stream::new(resource, self.inflate);
        stream.push(bytes, &mut rows);
        stream.finish(&mut rows);
        let TableRows { table, is_refused, .. } = rows;
        if is_refused {
            return None;
        }
        let mut is_whole = true;
        for name in required.iter().filter(|name| !table.header.iter().any(|header| header == *name)) {
            self.issues.say(path, 1, name, Problem::MissingColumn { header: table.header.clone() });
            is_whole = false;
        }
        name_repeated(&table.header, path, &mut self.issues);
        is_whole.then_some(Sheet { resource, file: path, table })
    }

    fn keep<T>(&mut self, result: Read<T>) -> Option<T> {
        result.map_err(|issue| self.issues.push(*issue)).ok()
    }
}

/// Names the columns whose name another before them has: only the first is read.
fn name_repeated(header: &[String], path: &str, issues: &mut Issues) {
    for (place, name) in header.iter().enumerate() {
        if !name.is_empty() && header.iter().take(place).any(|other| other == name) {
            issues.say(path, 1, name, Problem::RepeatedColumn);
        }
    }
}

/// A table while its rows come.
struct TableRows<'r> {
    path: &'r str,
    table: csv::Table,
    is_refused: bool,
    issues: &'r mut Issues,
}

impl Listener for TableRows<'_> {
    fn header(&mut self, header: &[String], _: &[u8]) {
        self.table.header = header.to_vec();
    }

    fn row(&mut self, _: &[String], record: Record) {
        self.table.push(record);
    }

    fn alike(&mut self, _: &[u8], _: u32) -> (usize, u32) {
        (0, 0)
    }

    fn fault(&mut self, line: u32, problem: Problem) {
        self.issues.say(self.path, line, "", problem);
    }

    fn refused(&mut self, line: u32, problem: Problem) {
        self.is_refused = true;
        self.fault(line, problem);
    }
}

/// Reads the package's files; what cannot be read becomes an issue, all else is kept.
pub fn read(descriptor: &Descriptor, files: &[File]) -> (Dataset, Vec<Issue>) {
    let mut reading = Reading::begin(descriptor, files);
    while reading.step() == Step::More {}
    reading.finish()
}

/// Whether there is more to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    More,
    Done,
}

/// How much of a file is read in one step, in bytes: a slow phone does it within a frame.
const PIECE: usize = 1 << 16;

/// The same of areas, in rows.
const AREAS: usize = 1 << 11;

/// A file of observations that is coming.
struct Open<'a> {
    stream: csv::Stream<'a>,
    path: &'a str,
    rows: ObservationFile<'a>,
}

/// A package that is read piece by piece: `step` for as long as there is more of files that are there; files of
/// observations that are still coming are opened, pushed and closed instead, one after the other.
pub struct Reading<'a> {
    reader: Reader<'a>,
    dataset: Dataset,
    areas: AreaRows<'a>,
    ids: Ids,
    cube: CubeBuilder,
    open: Option<Open<'a>>,
    /// The files that were opened.
    opened: Vec<&'a str>,
    /// How many files of observations were taken in step by step, and what is left of the one at hand.
    n_files: usize,
    rest: &'a [u8],
    stage: Stage,
    check: Check,
}

/// What `step` does next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Areas,
    Observations,
    Checks,
}

impl<'a> Reading<'a> {
    /// `files` are all others than those of observations, which may be among them.
    pub fn begin(descriptor: &'a Descriptor, files: &'a [File]) -> Self {
        Reading::with(descriptor, files, csv::inflate)
    }

    /// As `begin`, of files none of which is compressed: what opens those is left out of a program that needs no more.
    pub fn begin_uncompressed(descriptor: &'a Descriptor, files: &'a [File]) -> Self {
        Reading::with(descriptor, files, |_| None)
    }

    #[inline(never)]
    fn with(descriptor: &'a Descriptor, files: &'a [File], inflate: Inflate) -> Self {
        let mut reader = Reader { descriptor, files, inflate, issues: Issues::default(), unread: Vec::new() };
        for required in ["areas", "indicators", "observations"] {
            let stands = |resource: &Resource| {
                resource.name == required || (required == "observations" && resource.is_observations())
            };
            if !descriptor.resources.iter().any(stands) {
                let problem = Problem::ResourceMissing { resource: required.to_string() };
                reader.issues.say("datapackage.json", 0, "", problem);
            }
        }
        let areas = AreaRows::new(&mut reader);
        Reading {
            reader,
            dataset: Dataset { about: descriptor.about.clone(), ..Dataset::default() },
            areas,
            ids: Ids::new(&[], &[]),
            cube: CubeBuilder::new(0, Vec::new()),
            open: None,
            opened: Vec::new(),
            n_files: 0,
            rest: &[],
            stage: Stage::Areas,
            check: Check::default(),
        }
    }

    /// Reads what observations refer to, the areas over several steps.
    #[inline(never)]
    fn refer(&mut self) {
        let Reading { reader, dataset, areas, ids, cube, stage, .. } = self;
        if areas.step(reader) == Step::More {
            return;
        }
        dataset.areas = std::mem::take(areas).placed(reader);
        dataset.sources = read_sources(reader);
        dataset.indicators = read_indicators(reader);
        *ids = Ids::new(&dataset.indicators, &dataset.sources);
        read_categories(reader, dataset, ids);
        for resource in reader.descriptor.resources.iter().filter(|resource| resource.is_observations()) {
            reader.has_path(resource);
        }
        let kinds = dataset.indicators.iter().map(|indicator| indicator.kind).collect();
        *cube = CubeBuilder::new(dataset.areas.len(), kinds);
        *stage = Stage::Observations;
    }

    /// Reads on in the files that are there.
    pub fn step(&mut self) -> Step {
        if self.stage == Stage::Areas {
            self.refer();
            return Step::More;
        }
        if self.open.is_some() {
            let (piece, rest) = self.rest.split_at(self.rest.len().min(PIECE));
            self.push(piece);
            self.rest = rest;
            if rest.is_empty() {
                self.close();
            }
            return Step::More;
        }
        let descriptor = self.reader.descriptor;
        let mut files = descriptor.observations().flat_map(|it| it.paths.iter().map(move |path| (it, path)));
        if let Some((resource, path)) = files.nth(self.n_files) {
            self.n_files += 1;
            if resource.is_part() && !self.reader.files.iter().any(|file| file.path == *path) {
                return Step::More;
            }
            match self.reader.content(path) {
                None => self.reader.unread.push(&resource.name),
                Some(bytes) => {
                    self.open(path);
                    self.rest = bytes;
                }
            }
            return Step::More;
        }
        if self.stage == Stage::Observations {
            self.remarks();
            self.stage = Stage::Checks;
        }
        self.check.step(descriptor, self.reader.files, &mut self.reader.issues)
    }

    /// What follows is the file of observations at `path`; nothing where the descriptor does not name it.
    pub fn open(&mut self, path: &str) {
        while self.stage == Stage::Areas {
            self.refer();
        }
        self.close();
        let resources = self.reader.descriptor.resources.iter().filter(|resource| resource.is_observations());
        let mut paths = resources.flat_map(|resource| resource.paths.iter().map(move |path| (resource, path)));
        self.open = paths.find(|(_, known)| *known == path).map(|(resource, path)| Open {
            stream: csv::Stream::new(resource, self.reader.inflate),
            path,
            rows: ObservationFile::new(resource, path),
        });
        self.opened.extend(self.open.as_ref().map(|open| open.path));
    }

    pub fn push(&mut self, bytes: &[u8]) {
        let Reading { reader, dataset, ids, cube, open, .. } = self;
        let Some(Open { stream, rows, .. }) = open else { return };
        stream.push(bytes, &mut Rows { file: rows, dataset, ids, cube, issues: &mut reader.issues });
    }

    /// The open file has come whole.
    pub fn close(&mut self) {
        let Reading { reader, dataset, ids, cube, open, .. } = self;
        let Some(Open { mut stream, mut rows, .. }) = open.take() else { return };
        stream.finish(&mut Rows { file: &mut rows, dataset, ids, cube, issues: &mut reader.issues });
        if rows.is_unread() {
            reader.unread.push(rows.resource_name());
        }
    }

    /// Reads what says more of the observations.
    fn remarks(&mut self) {
        let Reading { reader, dataset, ids, .. } = self;
        read_breaks(reader, dataset, ids);
        read_changes(reader, dataset, ids);
        read_targets(reader, dataset, ids);
        dataset.boundaries = read_boundaries(reader, &dataset.areas);
    }

    /// Areas and indicators are there only where a file was opened or `step` has come to its end; breaks, changes, targets
    /// and boundaries only where `step` has.
    pub fn finish(self) -> (Dataset, Vec<Issue>) {
        let Reading { mut reader, mut dataset, cube, opened, .. } = self;
        dataset.observations = cube.finish(&mut |Repeat { place, first_row }| {
            let problem = Problem::Duplicate { first_row };
            reader.issues.push(Issue { severity: Severity::Error, place, problem });
        });
        dataset.default_area = default_area(&dataset, reader.descriptor);
        let came = |path: &str| opened.contains(&path) || reader.files.iter().any(|file| file.path == path);
        dataset.to_come = ToCome::of(reader.descriptor, &came, &dataset);
        let carries_figures = |name: &&str| matches!(*name, "areas" | "indicators") || name.starts_with("observations");
        if reader.unread.iter().any(carries_figures) {
            dataset.completeness = Completeness::FilesUnread;
        }
        (dataset, reader.issues.without_those_of(&reader.unread))
    }
}

/// `defaultArea` as of the last reference date, else the first area without a parent.
fn default_area(dataset: &Dataset, descriptor: &Descriptor) -> Option<AreaIdx> {
    let date = dataset.last_date().unwrap_or(Date::LATEST);
    let named = descriptor.default_area.as_ref().and_then(|reference| dataset.areas.find(reference, date));
    named.or_else(|| dataset.areas.iter().find(|(_, area)| area.parent.is_none()).map(|(idx, _)| idx))
}

/// Where each published id stands.
struct Ids {
    indicators: FxHashMap<String, u32>,
    sources: FxHashMap<String, u32>,
    /// Each under its indicator: of one type with the others, because each type of map costs the page its own code.
    categories: FxHashMap<String, u32>,
}

impl Ids {
    fn new(indicators: &[Indicator], sources: &[Source]) -> Self {
        let places = |ids: &mut dyn Iterator<Item = &String>| -> FxHashMap<String, u32> {
            ids.enumerate().map(|(n, id)| (id.clone(), n as u32)).collect()
        };
        Ids {
            indicators: places(&mut indicators.iter().map(|indicator| &indicator.id)),
            sources: places(&mut sources.iter().map(|source| &source.id)),
            categories: FxHashMap::default(),
        }
    }

    fn category_key(indicator: IndicatorIdx, id: &str) -> String {
        [&indicator.0.to_string(), " ", id].concat()
    }

    fn indicator(&self, row: &Row, id: &str) -> Read<IndicatorIdx> {
        let place = self.indicators.get(row.filled("indicator", id)?);
        place.map(|place| IndicatorIdx(*place)).ok_or_else(|| row.unknown("indicator", "indicators"))
    }

    fn source(&self, row: &Row, id: &str) -> Read<Option<SourceIdx>> {
        if id.is_empty() {
            return Ok(None);
        }
        let place = self.sources.get(id);
        place.map(|place| Some(SourceIdx(*place))).ok_or_else(|| row.unknown("source", "sources"))
    }

    fn category(&self, row: &Row, id: &str, indicator: IndicatorIdx) -> Read<Option<CategoryIdx>> {
        if id.is_empty() {
            return Ok(None);
        }
        let place = self.categories.get(&Ids::category_key(indicator, id));
        place.map(|place| Some(CategoryIdx(*place))).ok_or_else(|| row.unknown("category", "categories"))
    }
}

/// The area that a cell means on `date`. Of one that did not hold there is an issue too; `code@valid_from` says that it
/// is meant.
fn area(areas: &Areas, row: &Row, column: &str, date: Date) -> Read<(AreaIdx, Option<Box<Issue>>)> {
    let text = row.required(column)?;
    let reference = AreaRef::parse(text).ok_or_else(|| row.unknown(column, "areas"))?;
    let found = areas.find(&reference, date).ok_or_else(|| {
        let is_known = !areas.with_code(&reference.code).is_empty();
        if is_known && reference.version == AreaVersion::Holding {
            row.issue(column, Problem::AreaNotHolding { found: text.to_string(), date: date.to_string() })
        } else {
            row.unknown(column, "areas")
        }
    })?;
    let outside = areas.get(found).filter(|area| reference.version == AreaVersion::Holding && !area.holds_on(date));
    let outside = outside.map(|area| {
        let (valid_from, valid_to) = (area.key.valid_from, area.valid_to);
        row.issue(column, Problem::OutsideValidity { found: text.to_string(), date, valid_from, valid_to })
    });
    Ok((found, outside))
}

impl Reader<'_> {
    /// The area that a cell means on `date`.
    fn area(&mut self, areas: &Areas, row: &Row, column: &str, date: Date) -> Read<AreaIdx> {
        let (found, outside) = area(areas, row, column, date)?;
        if let Some(outside) = outside {
            self.issues.push(*outside);
        }
        Ok(found)
    }
}

/// The areas while they are read.
#[derive(Default)]
struct AreaRows<'a> {
    sheets: Vec<Sheet<'a>>,
    /// How many rows were read, in the order of the sheets.
    n_read: usize,
    found: Vec<Area>,
    /// The row of each.
    rows: Vec<usize>,
}

impl<'a> AreaRows<'a> {
    #[inline(never)]
    fn new(reader: &mut Reader<'a>) -> Self {
        let sheets = reader.sheets("areas", &["code", "name", "level"]);
        let n_rows = sheets.iter().map(|sheet| sheet.table.len()).sum();
        AreaRows { sheets, n_read: 0, found: Vec::with_capacity(n_rows), rows: Vec::with_capacity(n_rows) }
    }

    #[inline(never)]
    fn row(&self, mut n: usize) -> Option<Row<'_>> {
        for sheet in &self.sheets {
            match n.checked_sub(sheet.table.len()) {
                None => return sheet.row(n),
                Some(rest) => n = rest,
            }
        }
        None
    }

    #[inline(never)]
    fn step(&mut self, reader: &mut Reader) -> Step {
        for _ in 0..AREAS {
            let Some(row) = self.row(self.n_read) else { return Step::Done };
            let area = reader.keep(read_area(&row));
            if let Some(area) = area {
                self.found.push(area);
                self.rows.push(self.n_read);
            }
            self.n_read += 1;
        }
        Step::More
    }

    /// Each under its parent. Those that repeat another are left out.
    #[inline(never)]
    fn placed(mut self, reader: &mut Reader) -> Areas {
        let mut areas = Areas::unplaced(std::mem::take(&mut self.found));
        let repeats = areas.repeats();
        if !repeats.is_empty() {
            areas = self.without(reader, areas, &repeats);
        }
        let parents = self.parents(reader, &areas);
        let areas = areas.placed(&parents);
        for ((_, area), parent) in areas.iter().zip(parents) {
            if parent.is_some() && area.parent.is_none() {
                let place = Place { file: "areas".to_string(), row: 0, column: area.key.to_string() };
                reader.issues.push(Issue { severity: Severity::Error, place, problem: Problem::Cycle });
            }
        }
        areas
    }

    /// The areas and their rows without those that repeat another, of which each is named.
    #[inline(never)]
    fn without(&mut self, reader: &mut Reader, areas: Areas, repeats: &[(AreaIdx, AreaIdx)]) -> Areas {
        let of = |idx: &AreaIdx| self.row(*self.rows.get(idx.0 as usize)?);
        for (repeat, first) in repeats {
            if let (Some(row), Some(first)) = (of(repeat), of(first)) {
                reader.issues.push(*row.issue("code", Problem::Duplicate { first_row: first.record.line }));
            }
        }
        let is_first = |n: u32| repeats.binary_search_by_key(&AreaIdx(n), |(repeat, _)| *repeat).is_err();
        let firsts = (0..).zip(areas.into_vec()).zip(self.rows.iter().copied()).filter(|((n, _), _)| is_first(*n));
        let (found, kept): (Vec<Area>, Vec<usize>) = firsts.map(|((_, area), row)| (area, row)).unzip();
        self.rows = kept;
        Areas::unplaced(found)
    }

    /// Of areas that are not placed yet, each from its row.
    #[inline(never)]
    fn parents(&self, reader: &mut Reader, areas: &Areas) -> Vec<Option<AreaIdx>> {
        // Children mostly follow each other.
        let mut last: (&str, Date, Option<AreaIdx>) = ("", Date::LATEST, None);
        let mut parents = Vec::with_capacity(self.rows.len());
        for ((_, area), row) in areas.iter().zip(self.rows.iter().filter_map(|row| self.row(*row))) {
            let parent = row.text("parent");
            let date = area.valid_to.or(area.key.valid_from).unwrap_or(Date::LATEST);
            if (parent, date) != (last.0, last.1) {
                last = (parent, date, AreaRef::parse(parent).and_then(|reference| areas.find(&reference, date)));
            }
            if last.2.is_none() && !parent.is_empty() {
                reader.issues.push(*row.unknown("parent", "areas"));
            }
            parents.push(last.2);
        }
        parents
    }
}

#[inline(never)]
fn read_area(row: &Row) -> Read<Area> {
    let level = row.required("level")?;
    let level = Level::ALL
        .into_iter()
        .find(|known| known.id() == level)
        .ok_or_else(|| row.not_in_list("level", level, "country  region  province  district  commune"))?;
    let tile = |column: &str| -> Read<Option<u32>> {
        let number = row.decimal(column)?;
        Ok(number.and_then(|number| u32::try_from(number.round(0).mantissa()).ok()))
    };
    Ok(Area {
        key: AreaKey { code: row.required("code")?.to_string(), valid_from: row.date("valid_from")? },
        name: Words::new(row.required("name")?, row.text("name@en")),
        level,
        parent: None,
        valid_to: row.date("valid_to")?,
        tile: tile("tile_col")?.zip(tile("tile_row")?),
    })
}

#[inline(never)]
fn read_sources(reader: &mut Reader) -> Vec<Source> {
    let mut sources: Vec<Source> = Vec::new();
    for sheet in &reader.sheets("sources", &["id", "title"]) {
        for row in sheet.rows() {
            let id = row.required("id").map(str::to_string);
            let Some(id) = reader.keep(id) else { continue };
            sources.push(Source {
                id,
                title: row.text("title").to_string(),
                publisher: row.text("publisher").to_string(),
                date: row.text("date").to_string(),
                url: row.text("url").to_string(),
                place: row.place(""),
            });
        }
    }
    sources
}

#[inline(never)]
fn read_indicators(reader: &mut Reader) -> Vec<Indicator> {
    let mut indicators: Vec<Indicator> = Vec::new();
    let sheets = reader.sheets("indicators", &["id", "name", "unit", "kind"]);
    for sheet in &sheets {
        for row in sheet.rows() {
            let indicator = read_indicator(&row);
            indicators.extend(reader.keep(indicator));
        }
    }
    let mut places: FxHashMap<String, u32> = FxHashMap::default();
    for (n, indicator) in indicators.iter().enumerate() {
        places.entry(indicator.id.clone()).or_insert(n as u32);
    }
    let position = |id: &str| places.get(id).map(|place| IndicatorIdx(*place));
    let mut parts = Vec::new();
    for sheet in &sheets {
        for row in sheet.rows() {
            let Some(at) = position(row.text("id")) else { continue };
            let mut part = |column: &str| {
                let id = row.text(column);
                let found = position(id);
                if found.is_none() && !id.is_empty() {
                    reader.issues.push(*row.unknown(column, "indicators"));
                }
                found
            };
            parts.push((at, [part("numerator"), part("denominator"), part("net_fall_of")]));
        }
    }
    for (at, [numerator, denominator, net_fall_of]) in parts {
        if let Some(indicator) = indicators.get_mut(at.0 as usize) {
            indicator.numerator = numerator;
            indicator.denominator = denominator;
            indicator.net_fall_of = net_fall_of;
        }
    }
    indicators
}

fn read_indicator(row: &Row) -> Read<Indicator> {
    let kind = row.required("kind")?;
    let kind = Kind::ALL
        .into_iter()
        .find(|known| known.id() == kind)
        .ok_or_else(|| row.not_in_list("kind", kind, "stock  flow  rate  ratio"))?;
    let decimals = row.decimal("decimals")?.and_then(|number| u8::try_from(number.round(0).mantissa()).ok());
    Ok(Indicator {
        id: row.required("id")?.to_string(),
        name: Words::new(row.required("name")?, row.text("name@en")),
        theme: row.text("theme").to_string(),
        role: Role::ALL.into_iter().find(|role| role.id() == row.text("role")),
        unit: row.words("unit", "unit@en"),
        kind,
        numerator: None,
        denominator: None,
        net_fall_of: None,
        better: match row.text("better") {
            "lower" => Better::Lower,
            "higher" => Better::Higher,
            _ => Better::Unsaid,
        },
        decimals,
        definition: row.words("definition", "definition@en"),
        producer: row.text("producer").to_string(),
    })
}

#[inline(never)]
fn read_categories(reader: &mut Reader, dataset: &mut Dataset, ids: &mut Ids) {
    for sheet in &reader.sheets("categories", &["indicator", "id", "name"]) {
        for row in sheet.rows() {
            let read = ids
                .indicator(&row, row.text("indicator"))
                .and_then(|indicator| Ok((indicator, row.required("id")?.to_string())));
            let Some((indicator, id)) = reader.keep(read) else { continue };
            let idx = CategoryIdx(dataset.categories.len() as u32);
            ids.categories.insert(Ids::category_key(indicator, &id), idx.0);
            let overlap = if row.text("disjoint") == "true" { Overlap::Disjoint } else { Overlap::Possible };
            dataset.categories.push(Category { indicator, id, name: row.words("name", "name@en"), overlap });
        }
    }
}

fn read_breaks(reader: &mut Reader, dataset: &mut Dataset, ids: &Ids) {
    for sheet in &reader.sheets("breaks", &["indicator", "date", "reason"]) {
        for row in sheet.rows() {
            let read = (|| {
                let date = row.required_date("date")?;
                let area = match row.text("area") {
                    "" => None,
                    _ => Some(reader.area(&dataset.areas, &row, "area", date)?),
                };
                let indicator = ids.indicator(&row, row.text("indicator"))?;
                Ok(Break {
                    indicator,
                    area,
                    date,
                    reason: row.words("reason", "reason@en"),
                    source: ids.source(&row, row.text("source"))?,
                })
            })();
            let read = reader.keep(read);
            dataset.breaks.extend(read);
        }
    }
}

fn read_changes(reader: &mut Reader, dataset: &mut Dataset, ids: &Ids) {
    let mut shares: Vec<(AreaIdx, Date, Decimal, Place)> = Vec::new();
    for sheet in &reader.sheets("changes", &["old_code", "new_code", "date"]) {
        for row in sheet.rows() {
            let read = (|| {
                let date = row.required_date("date")?;
                Ok(Change {
                    old: reader.area(&dataset.areas, &row, "old_code", date.previous())?,
                    new: reader.area(&dataset.areas, &row, "new_code", date)?,
                    date,
                    share: row.decimal("share")?,
                    basis: match row.text("basis") {
                        "population" => Basis::Population,
                        "households" => Basis::Households,
                        "area" => Basis::Area,
                        _ => Basis::Unsaid,
                    },
                    source: ids.source(&row, row.text("source"))?,
                })
            })();
            let Some(change) = reader.keep(read) else { continue };
            if let Some(share) = change.share {
                match shares.iter_mut().find(|(old, date, _, _)| (*old, *date) == (change.old, change.date)) {
                    Some((_, _, sum, _)) => *sum = sum.plus(share).unwrap_or(*sum),
                    None => shares.push((change.old, change.date, share, row.place("share"))),
                }
            }
            dataset.changes.push(change);
        }
    }
    for (_, _, sum, place) in shares {
        if sum != Decimal::integer(1) {
            let found = sum.to_string();
            reader.issues.push(Issue { severity: Severity::Error, place, problem: Problem::Shares { found } });
        }
    }
}

fn read_boundaries(reader: &mut Reader, areas: &Areas) -> Vec<Boundary> {
    let mut read = Vec::new();
    let (descriptor, files) = (reader.descriptor, reader.files);
    for resource in descriptor.resources.iter().filter(|resource| resource.name == "boundaries") {
        for path in &resource.paths {
            let Some(file) = files.iter().find(|file| file.path == *path) else { continue };
            let bytes = match &file.content {
                Ok(bytes) => bytes,
                Err(failure) => {
                    reader.issues.say(path, 0, "", Problem::NotLoaded { detail: failure.clone() });
                    continue;
                }
            };
            let text = match csv::decode(bytes, &resource.encoding) {
                Ok(text) => text,
                Err(problem) => {
                    reader.issues.say(path, 0, "", problem);
                    continue;
                }
            };
            let Some((boundaries, faulty)) = boundary::boundaries(&text, areas) else {
                let found = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(60).collect();
                reader.issues.say(path, 0, "", Problem::NotFeatures { found });
                continue;
            };
            for Faulty { feature, fault, found } in faulty {
                reader.issues.say(path, 0, "", Problem::Feature { feature, fault, found });
            }
            read.extend(boundaries);
        }
    }
    read
}

fn read_targets(reader: &mut Reader, dataset: &mut Dataset, ids: &Ids) {
    let required = ["area", "period", "indicator", "value"];
    for sheet in &reader.sheets("targets", &required) {
        for row in sheet.rows() {
            let read = (|| {
                let indicator = ids.indicator(&row, row.text("indicator"))?;
                let period = row.period(row.text("period"))?;
                Ok(Target {
                    area: reader.area(&dataset.areas, &row, "area", period.last)?,
                    period,
                    indicator,
                    value: row.decimal("value")?.ok_or_else(|| row.issue("value", Problem::EmptyCell))?,
                    comparator: row.comparator(row.text("comparator"))?,
                    kind: if row.text("type") == "plan" { TargetType::Plan } else { TargetType::Target },
                    category: ids.category(&row, row.text("category"), indicator)?,
                    source: ids.source(&row, row.text("source"))?,
                    note: row.words("note", "note@en"),
                    place: row.place("value"),
                })
            })();
            let read = reader.keep(read);
            dataset.targets.extend(read);
        }
    }
}
