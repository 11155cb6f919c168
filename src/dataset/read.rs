//! From loaded files to a `Dataset`.
//!
//! Owns: the columns of each resource and every check that needs only the dataset itself. Invariants: reading
//! never stops at a bad cell, row or file; each of them is named once, with its place, and all else is kept.
//! Deliberately absent: what the numbers mean together (`measure`).

use rustc_hash::FxHashMap;
use sha2::Digest;

use super::boundary::{self, Boundary, Faulty};
use super::cube::{CubeBuilder, Repeat};
use super::decimal::NumberFormat;
use super::descriptor::Resource;
use super::{
    csv, Area, AreaIdx, AreaKey, AreaRef, AreaVersion, Areas, Basis, Better, Break, Category, CategoryIdx, Change,
    Comparator, Completeness, Dataset, Date, Decimal, Descriptor, File, Indicator, IndicatorIdx, Issue, Kind, Level,
    Observation, Overlap, Period, PeriodError, Place, Problem, Role, Severity, Source, SourceIdx, StatusSet, Target,
    TargetType, ToCome, Value, Words,
};

/// Boxed, because an issue is large and nearly always absent.
type Read<T> = Result<T, Box<Issue>>;

/// One file's table, with what is needed to speak of its cells.
struct Sheet<'a> {
    resource: &'a Resource,
    file: &'a str,
    table: csv::Table,
}

/// One row of a sheet.
#[derive(Clone, Copy)]
struct Row<'a> {
    sheet: &'a Sheet<'a>,
    row: usize,
}

impl<'a> Row<'a> {
    /// The cell's text; empty where the column is absent or the cell is one of the missing values.
    fn text(self, column: &str) -> &'a str {
        let table = &self.sheet.table;
        let cell = table.column(column).map_or("", |at| table.cell(self.row, at).trim());
        if self.sheet.resource.is_missing(column, cell) {
            ""
        } else {
            cell
        }
    }

    fn words(self, column: &str, english: &str) -> Words {
        Words::new(self.text(column), self.text(english))
    }

    fn line(self) -> u32 {
        self.sheet.table.lines.get(self.row).copied().unwrap_or(0)
    }

    fn place(self, column: &str) -> Place {
        Place { file: self.sheet.file.to_string(), row: self.line(), column: column.to_string() }
    }

    fn issue(self, column: &str, problem: Problem) -> Box<Issue> {
        Box::new(Issue { severity: Severity::Error, place: self.place(column), problem })
    }

    fn required(self, column: &str) -> Read<&'a str> {
        self.filled(column, self.text(column))
    }

    fn filled<'t>(self, column: &str, text: &'t str) -> Read<&'t str> {
        match text {
            "" => Err(self.issue(column, Problem::EmptyCell)),
            text => Ok(text),
        }
    }

    fn date(self, column: &str) -> Read<Option<Date>> {
        match self.text(column) {
            "" => Ok(None),
            text => Date::parse(text)
                .map(Some)
                .ok_or_else(|| self.issue(column, Problem::NotADate { found: text.to_string() })),
        }
    }

    fn required_date(self, column: &str) -> Read<Date> {
        self.required(column)?;
        self.date(column)?.ok_or_else(|| self.issue(column, Problem::EmptyCell))
    }

    /// `None` for an empty cell.
    fn decimal(self, column: &str) -> Read<Option<Decimal>> {
        self.number(column, self.text(column), &self.sheet.resource.number_format(column))
    }

    /// As `decimal`, of a cell whose text and format are known already.
    fn number(self, column: &str, text: &str, format: &NumberFormat) -> Read<Option<Decimal>> {
        if text.is_empty() {
            return Ok(None);
        }
        if let Some(number) = Decimal::parse(text, format) {
            return Ok(Some(number));
        }
        let found = text.to_string();
        Err(self.issue(
            column,
            if text.starts_with(['<', '>', '~', '≤', '≥', '≈']) {
                Problem::ComparatorInValue { found }
            } else {
                Problem::NotANumber { found }
            },
        ))
    }

    fn period(self, text: &str) -> Read<Period> {
        let text = self.filled("period", text)?;
        Period::parse(text).map_err(|error| {
            let found = text.to_string();
            self.issue(
                "period",
                match error {
                    PeriodError::NotAPeriod => Problem::NotAPeriod { found },
                    PeriodError::OpenInterval => Problem::OpenInterval { found },
                    PeriodError::ReversedInterval => Problem::ReversedInterval { found },
                },
            )
        })
    }

    fn comparator(self, text: &str) -> Read<Comparator> {
        Comparator::parse(text).ok_or_else(|| self.not_in_list("comparator", text, "<  <=  >=  >  ~"))
    }

    fn not_in_list(self, column: &str, found: &str, expected: &'static str) -> Box<Issue> {
        self.issue(column, Problem::NotInList { found: found.to_string(), expected })
    }

    fn unknown(self, column: &str, resource: &'static str) -> Box<Issue> {
        self.issue(column, Problem::Unknown { found: self.text(column).to_string(), resource })
    }
}

/// The files of a package while it is read.
struct Reader<'a> {
    descriptor: &'a Descriptor,
    files: &'a [File],
    issues: Vec<Issue>,
    /// Resources of which a file could not be read.
    unread: Vec<&'a str>,
}

impl<'a> Reader<'a> {
    /// The tables of every resource that `wanted` accepts; columns that are required and absent drop the file.
    fn sheets(&mut self, wanted: impl Fn(&Resource) -> bool, required: &[&str]) -> Vec<Sheet<'a>> {
        let mut sheets = Vec::new();
        for resource in self.descriptor.resources.iter().filter(|resource| wanted(resource)) {
            if resource.paths.is_empty() {
                let place = Place { file: "datapackage.json".to_string(), ..Place::default() };
                let problem = Problem::NoPath { resource: resource.name.clone() };
                self.issues.push(Issue { severity: Severity::Error, place, problem });
            }
            for path in &resource.paths {
                if resource.is_part() && !self.files.iter().any(|file| file.path == *path) {
                    continue;
                }
                match self.sheet(resource, path, required) {
                    Some(sheet) => sheets.push(sheet),
                    None => self.unread.push(&resource.name),
                }
            }
        }
        sheets
    }

    fn sheet(&mut self, resource: &'a Resource, path: &'a str, required: &[&str]) -> Option<Sheet<'a>> {
        let file = self.files.iter().find(|file| file.path == path)?;
        let bytes = match &file.content {
            Ok(bytes) => bytes,
            Err(failure) => {
                self.say(path, 0, "", Problem::NotLoaded { detail: failure.clone() });
                return None;
            }
        };
        self.verify(resource, path, bytes);
        let table = csv::read(resource, path, bytes, &mut self.issues)?;
        let absent: Vec<&str> = required.iter().filter(|name| table.column(name).is_none()).copied().collect();
        for name in &absent {
            self.say(path, 1, name, Problem::MissingColumn { header: table.header.clone() });
        }
        absent.is_empty().then_some(Sheet { resource, file: path, table })
    }

    fn say(&mut self, file: &str, row: u32, column: &str, problem: Problem) {
        let place = Place { file: file.to_string(), row, column: column.to_string() };
        self.issues.push(Issue { severity: Severity::Error, place, problem });
    }

    /// Compares a file with the size and the hash that the descriptor states.
    fn verify(&mut self, resource: &Resource, path: &str, bytes: &[u8]) {
        if resource.paths.len() != 1 {
            return;
        }
        let found = bytes.len() as u64;
        if let Some(expected) = resource.bytes.filter(|expected| *expected != found) {
            self.say(path, 0, "", Problem::Bytes { found, expected });
        }
        let expected = resource.hash.to_ascii_lowercase();
        let found = match expected.split_once(':') {
            None if expected.is_empty() => return,
            None => hex("", &md5::Md5::digest(bytes)),
            Some(("md5", _)) => hex("md5:", &md5::Md5::digest(bytes)),
            Some(("sha256", _)) => hex("sha256:", &sha2::Sha256::digest(bytes)),
            Some(_) => return,
        };
        if found != expected {
            self.say(path, 0, "", Problem::Hash { found, expected });
        }
    }

    fn keep<T>(&mut self, result: Read<T>) -> Option<T> {
        result.map_err(|issue| self.issues.push(*issue)).ok()
    }
}

fn hex(prefix: &str, digest: &[u8]) -> String {
    let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    prefix.chars().chain(digits.filter_map(|digit| char::from_digit(u32::from(digit), 16))).collect()
}

fn rows<'a>(sheet: &'a Sheet<'a>) -> impl Iterator<Item = Row<'a>> {
    (0..sheet.table.rows()).map(move |row| Row { sheet, row })
}

/// Reads the package's files; what cannot be read becomes an issue, all else is kept.
pub fn read(descriptor: &Descriptor, files: &[File]) -> (Dataset, Vec<Issue>) {
    let mut reader = Reader { descriptor, files, issues: Vec::new(), unread: Vec::new() };
    for required in ["areas", "indicators", "observations"] {
        let stands = |resource: &Resource| {
            resource.name == required || (required == "observations" && resource.is_observations())
        };
        if !descriptor.resources.iter().any(stands) {
            reader.say("datapackage.json", 0, "", Problem::ResourceMissing { resource: required.to_string() });
        }
    }
    let mut dataset = Dataset { about: descriptor.about.clone(), ..Dataset::default() };
    dataset.areas = read_areas(&mut reader);
    dataset.sources = read_sources(&mut reader);
    dataset.indicators = read_indicators(&mut reader);
    let mut ids = Ids::new(&dataset.indicators, &dataset.sources);
    read_categories(&mut reader, &mut dataset, &mut ids);
    read_observations(&mut reader, &mut dataset, &ids);
    read_breaks(&mut reader, &mut dataset, &ids);
    read_changes(&mut reader, &mut dataset, &ids);
    read_targets(&mut reader, &mut dataset, &ids);
    dataset.boundaries = read_boundaries(&mut reader, &dataset.areas);
    dataset.default_area = default_area(&dataset, descriptor);
    dataset.to_come = ToCome::of(descriptor, files, &dataset);
    let carries_figures = |name: &&str| matches!(*name, "areas" | "indicators") || name.starts_with("observations");
    if reader.unread.iter().any(carries_figures) {
        dataset.completeness = Completeness::FilesUnread;
    }
    let Reader { mut issues, unread, .. } = reader;
    // A file that could not be read is one problem, not one in each row that refers to it.
    issues.retain(|issue| !matches!(&issue.problem, Problem::Unknown { resource, .. } if unread.contains(resource)));
    (dataset, issues)
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

    fn indicator(&self, row: Row, id: &str) -> Read<IndicatorIdx> {
        let place = self.indicators.get(row.filled("indicator", id)?);
        place.map(|place| IndicatorIdx(*place)).ok_or_else(|| row.unknown("indicator", "indicators"))
    }

    fn source(&self, row: Row, id: &str) -> Read<Option<SourceIdx>> {
        if id.is_empty() {
            return Ok(None);
        }
        let place = self.sources.get(id);
        place.map(|place| Some(SourceIdx(*place))).ok_or_else(|| row.unknown("source", "sources"))
    }

    fn category(&self, row: Row, id: &str, indicator: IndicatorIdx) -> Read<Option<CategoryIdx>> {
        if id.is_empty() {
            return Ok(None);
        }
        let place = self.categories.get(&Ids::category_key(indicator, id));
        place.map(|place| Some(CategoryIdx(*place))).ok_or_else(|| row.unknown("category", "categories"))
    }
}

/// The area that a cell means on `date`. One that did not hold is named; `code@valid_from` says that it is meant.
fn area(areas: &Areas, row: Row, column: &str, date: Date, issues: &mut Vec<Issue>) -> Read<AreaIdx> {
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
    let area = areas.get(found).filter(|area| reference.version == AreaVersion::Holding && !area.holds_on(date));
    if let Some(area) = area {
        let (valid_from, valid_to) = (area.key.valid_from, area.valid_to);
        let problem = Problem::OutsideValidity { found: text.to_string(), date, valid_from, valid_to };
        issues.push(*row.issue(column, problem));
    }
    Ok(found)
}

fn read_areas(reader: &mut Reader) -> Areas {
    let mut found: Vec<(Area, String, Place)> = Vec::new();
    let mut first_rows: FxHashMap<String, u32> = FxHashMap::default();
    for sheet in &reader.sheets(|resource| resource.name == "areas", &["code", "name", "level"]) {
        for row in rows(sheet) {
            let area = read_area(row);
            let Some(area) = reader.keep(area) else { continue };
            let key = area.key.to_string();
            if let Some(first_row) = first_rows.get(&key) {
                reader.issues.push(*row.issue("code", Problem::Duplicate { first_row: *first_row }));
                continue;
            }
            let place = row.place("parent");
            first_rows.insert(key, place.row);
            found.push((area, row.text("parent").to_string(), place));
        }
    }
    // Without parents yet, so in the order of the file.
    let areas = Areas::new(found.iter().map(|(area, _, _)| area.clone()).collect());
    let mut resolved = Vec::with_capacity(found.len());
    for (mut area, parent, place) in found {
        if !parent.is_empty() {
            let date = area.valid_to.or(area.key.valid_from).unwrap_or(Date::LATEST);
            area.parent = AreaRef::parse(&parent).and_then(|reference| areas.find(&reference, date));
            if area.parent.is_none() {
                let problem = Problem::Unknown { found: parent, resource: "areas" };
                reader.issues.push(Issue { severity: Severity::Error, place, problem });
            }
        }
        resolved.push(area);
    }
    let had_parent: Vec<bool> = resolved.iter().map(|area| area.parent.is_some()).collect();
    let areas = Areas::new(resolved);
    for ((_, area), had_parent) in areas.iter().zip(had_parent) {
        if had_parent && area.parent.is_none() {
            let place = Place { file: "areas".to_string(), row: 0, column: area.key.to_string() };
            reader.issues.push(Issue { severity: Severity::Error, place, problem: Problem::Cycle });
        }
    }
    areas
}

fn read_area(row: Row) -> Read<Area> {
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

fn read_sources(reader: &mut Reader) -> Vec<Source> {
    let mut sources: Vec<Source> = Vec::new();
    for sheet in &reader.sheets(|resource| resource.name == "sources", &["id", "title"]) {
        for row in rows(sheet) {
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

fn read_indicators(reader: &mut Reader) -> Vec<Indicator> {
    let mut indicators: Vec<Indicator> = Vec::new();
    let sheets = reader.sheets(|resource| resource.name == "indicators", &["id", "name", "unit", "kind"]);
    for sheet in &sheets {
        for row in rows(sheet) {
            let indicator = read_indicator(row);
            indicators.extend(reader.keep(indicator));
        }
    }
    let position = |id: &str| indicators.iter().position(|other| other.id == id).map(|n| IndicatorIdx(n as u32));
    let mut parts = Vec::new();
    for sheet in &sheets {
        for row in rows(sheet) {
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

fn read_indicator(row: Row) -> Read<Indicator> {
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

fn read_categories(reader: &mut Reader, dataset: &mut Dataset, ids: &mut Ids) {
    for sheet in &reader.sheets(|resource| resource.name == "categories", &["indicator", "id", "name"]) {
        for row in rows(sheet) {
            let read = ids
                .indicator(row, row.text("indicator"))
                .and_then(|indicator| Ok((indicator, row.required("id")?.to_string())));
            let Some((indicator, id)) = reader.keep(read) else { continue };
            let idx = CategoryIdx(dataset.categories.len() as u32);
            ids.categories.insert(Ids::category_key(indicator, &id), idx.0);
            let overlap = if row.text("disjoint") == "true" { Overlap::Disjoint } else { Overlap::Possible };
            dataset.categories.push(Category { indicator, id, name: row.words("name", "name@en"), overlap });
        }
    }
}

/// The columns that have a meaning; every other is carried along.
const OBSERVATION_COLUMNS: [&str; 11] = [
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

/// Where the columns of a file of observations stand, and what is not said anew in each of its rows.
struct Columns<'a> {
    /// In the order of `OBSERVATION_COLUMNS`: the place, and what stands for no value.
    places: [Option<(usize, &'a [String])>; OBSERVATION_COLUMNS.len()],
    value: NumberFormat,
    precision: NumberFormat,
}

impl<'a> Columns<'a> {
    fn of(sheet: &'a Sheet) -> Self {
        let resource = sheet.resource;
        let place = |name: &str| Some((sheet.table.column(name)?, resource.missing_values(name)));
        Columns {
            places: OBSERVATION_COLUMNS.map(place),
            value: resource.number_format("value"),
            precision: resource.number_format("precision"),
        }
    }

    /// As `Row::text` gives each.
    fn cells(&self, row: Row<'a>) -> [&'a str; OBSERVATION_COLUMNS.len()] {
        self.places.map(|place| {
            let Some((column, missing)) = place else { return "" };
            let cell = row.sheet.table.cell(row.row, column).trim();
            if missing.iter().any(|value| value == cell) {
                ""
            } else {
                cell
            }
        })
    }
}

/// What the last area's cell meant: rows of one area and date mostly follow each other.
#[derive(Clone, Copy, Default)]
struct LastArea<'a> {
    cell: &'a str,
    on: Option<(Date, AreaIdx)>,
}

impl<'a> LastArea<'a> {
    fn area(&mut self, areas: &Areas, row: Row, cell: &'a str, date: Date, issues: &mut Vec<Issue>) -> Read<AreaIdx> {
        match self.on {
            Some((on, area)) if on == date && self.cell == cell => Ok(area),
            _ => {
                let n_issues = issues.len();
                let found = area(areas, row, "area", date, issues)?;
                // What is to be said is said of each row.
                let on = (issues.len() == n_issues).then_some((date, found));
                *self = LastArea { cell, on };
                Ok(found)
            }
        }
    }
}

fn read_observations(reader: &mut Reader, dataset: &mut Dataset, ids: &Ids) {
    let mut cube = CubeBuilder::default();
    for sheet in &reader.sheets(Resource::is_observations, &["area", "period", "indicator", "value"]) {
        let names = sheet.table.header.iter().map(String::as_str);
        let extra: Vec<&str> = names.filter(|name| !OBSERVATION_COLUMNS.contains(name)).collect();
        cube.open(sheet.file, &extra, sheet.table.rows());
        let columns = Columns::of(sheet);
        let mut last = LastArea::default();
        for row in rows(sheet) {
            let cells = columns.cells(row);
            let observation = read_observation(row, cells, &columns, dataset, ids, &mut last, &mut reader.issues);
            let Some(observation) = reader.keep(observation) else { continue };
            let [.., note, note_en] = cells;
            cube.push(observation, row.line(), note, note_en);
            for (column, name) in extra.iter().enumerate() {
                match row.text(name) {
                    "" => {}
                    cell => cube.push_extra(column, cell),
                }
            }
        }
    }
    let (cube, repeats) = cube.finish(&dataset.indicators);
    dataset.observations = cube;
    for Repeat { place, first_row } in repeats {
        let problem = Problem::Duplicate { first_row };
        reader.issues.push(Issue { severity: Severity::Error, place, problem });
    }
}

fn read_observation<'a>(
    row: Row<'a>,
    cells: [&'a str; OBSERVATION_COLUMNS.len()],
    columns: &Columns,
    dataset: &Dataset,
    ids: &Ids,
    last: &mut LastArea<'a>,
    issues: &mut Vec<Issue>,
) -> Read<Observation> {
    let [area, period, indicator, value, comparator, precision, status, category, source, ..] = cells;
    let idx = ids.indicator(row, indicator)?;
    let indicator = dataset.indicator(idx).ok_or_else(|| row.unknown("indicator", "indicators"))?;
    let when = row.period(period)?;
    if indicator.kind != Kind::Flow && matches!(when.form, super::PeriodForm::Interval(..)) {
        return Err(row.issue("period", Problem::StockWithInterval { found: period.to_string() }));
    }
    let area = last.area(&dataset.areas, row, area, when.last, issues)?;
    let category = ids.category(row, category, idx)?;
    let comparator = row.comparator(comparator)?;
    let status = StatusSet::parse(status)
        .ok_or_else(|| row.not_in_list("status", status, "A B D E F G H I J K L M N O P Q S U V W"))?;
    let value = match row.number("value", value, &columns.value)? {
        None => Value::Missing(status.missing()),
        Some(_) if status.says_missing() => {
            return Err(row.issue("status", Problem::NumberWithMissingStatus { found: value.to_string() }))
        }
        Some(value) => {
            check_domain(row, indicator, value)?;
            let precision = match row.number("precision", precision, &columns.precision)? {
                Some(precision) => precision,
                None if matches!(indicator.kind, Kind::Rate | Kind::Ratio) => value.last_digit(),
                None => Decimal::ZERO,
            };
            Value::Number { value, comparator, precision }
        }
    };
    // A number whose source is unknown is still a published number: it is shown, and the gap is named.
    let source = ids.source(row, source).unwrap_or_else(|issue| {
        issues.push(*issue);
        None
    });
    Ok(Observation { area, indicator: idx, category, period: when, value, status, source })
}

/// Counts and money are never below 0, rates lie within 0 to 100.
fn check_domain(row: Row, indicator: &Indicator, value: Decimal) -> Read<()> {
    let expected = match indicator.kind {
        Kind::Stock | Kind::Flow if value.is_negative() => "≥ 0",
        Kind::Rate if value.is_negative() || value > Decimal::integer(100) => "0–100",
        _ => return Ok(()),
    };
    Err(row.issue("value", Problem::OutOfDomain { found: row.text("value").to_string(), expected }))
}

fn read_breaks(reader: &mut Reader, dataset: &mut Dataset, ids: &Ids) {
    for sheet in &reader.sheets(|resource| resource.name == "breaks", &["indicator", "date", "reason"]) {
        for row in rows(sheet) {
            let read = (|| {
                let date = row.required_date("date")?;
                let area = match row.text("area") {
                    "" => None,
                    _ => Some(area(&dataset.areas, row, "area", date, &mut reader.issues)?),
                };
                let indicator = ids.indicator(row, row.text("indicator"))?;
                Ok(Break {
                    indicator,
                    area,
                    date,
                    reason: row.words("reason", "reason@en"),
                    source: ids.source(row, row.text("source"))?,
                })
            })();
            let read = reader.keep(read);
            dataset.breaks.extend(read);
        }
    }
}

fn read_changes(reader: &mut Reader, dataset: &mut Dataset, ids: &Ids) {
    let mut shares: Vec<(AreaIdx, Date, Decimal, Place)> = Vec::new();
    for sheet in &reader.sheets(|resource| resource.name == "changes", &["old_code", "new_code", "date"]) {
        for row in rows(sheet) {
            let read = (|| {
                let date = row.required_date("date")?;
                Ok(Change {
                    old: area(&dataset.areas, row, "old_code", date.previous(), &mut reader.issues)?,
                    new: area(&dataset.areas, row, "new_code", date, &mut reader.issues)?,
                    date,
                    share: row.decimal("share")?,
                    basis: match row.text("basis") {
                        "population" => Basis::Population,
                        "households" => Basis::Households,
                        "area" => Basis::Area,
                        _ => Basis::Unsaid,
                    },
                    source: ids.source(row, row.text("source"))?,
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
                    reader.say(path, 0, "", Problem::NotLoaded { detail: failure.clone() });
                    continue;
                }
            };
            reader.verify(resource, path, bytes);
            let text = match csv::decode(bytes, &resource.encoding) {
                Ok(text) => text,
                Err(problem) => {
                    reader.say(path, 0, "", problem);
                    continue;
                }
            };
            let Some((boundaries, faulty)) = boundary::boundaries(&text, areas) else {
                let found = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(60).collect();
                reader.say(path, 0, "", Problem::NotFeatures { found });
                continue;
            };
            for Faulty { feature, fault, found } in faulty {
                reader.say(path, 0, "", Problem::Feature { feature, fault, found });
            }
            read.extend(boundaries);
        }
    }
    read
}

fn read_targets(reader: &mut Reader, dataset: &mut Dataset, ids: &Ids) {
    let required = ["area", "period", "indicator", "value"];
    for sheet in &reader.sheets(|resource| resource.name == "targets", &required) {
        for row in rows(sheet) {
            let read = (|| {
                let indicator = ids.indicator(row, row.text("indicator"))?;
                let period = row.period(row.text("period"))?;
                Ok(Target {
                    area: area(&dataset.areas, row, "area", period.last, &mut reader.issues)?,
                    period,
                    indicator,
                    value: row.decimal("value")?.ok_or_else(|| row.issue("value", Problem::EmptyCell))?,
                    comparator: row.comparator(row.text("comparator"))?,
                    kind: if row.text("type") == "plan" { TargetType::Plan } else { TargetType::Target },
                    category: ids.category(row, row.text("category"), indicator)?,
                    source: ids.source(row, row.text("source"))?,
                    note: row.words("note", "note@en"),
                    place: row.place("value"),
                })
            })();
            let read = reader.keep(read);
            dataset.targets.extend(read);
        }
    }
}
