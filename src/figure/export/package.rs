//! A package derived from a figure: what it shows and all that its computed numbers were made from, to be checked.
//!
//! Owns: which rows of a dataset belong to a figure, and writing them as a Data Package in a ZIP file. Invariants: a
//! row is written as it was published, with every column; nothing is left out that a row names, nor an area that
//! would make a sum look whole; the same figure gives the same bytes. Deliberately absent: boundaries (GeoJSON).

use std::io::{Cursor, Write};

use serde::Serialize;
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::csv::{record, Between, Formulas};
use super::json_stat::{licences, text, written, Keys, LicenceOf};
use super::take::{plain, Take};
use crate::dataset::{
    AreaIdx, Basis, Better, CategoryIdx, Dataset, Decimal, Indicator, IndicatorIdx, Kind, ObservationIdx, Overlap,
    Role, SourceIdx, Subject, TargetIdx, TargetType, Value,
};
use crate::figure::FigureId;
use crate::measure::{Operation, Origin, Reading};
use crate::text::take as words;

pub fn package(take: &Take) -> Result<Vec<u8>, ZipError> {
    let tables = tables(take);
    let files: Vec<(String, String)> =
        tables.iter().map(|table| ([table.name, ".csv"].concat(), table.csv())).collect();
    let descriptor = descriptor(take, &tables, &files);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // A file that said when it was made would never be the same twice.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (path, content) in std::iter::once((DESCRIPTOR.to_string(), descriptor)).chain(files) {
        zip.start_file(path, options)?;
        zip.write_all(content.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

const DESCRIPTOR: &str = "datapackage.json";

/// What of a dataset belongs to a figure; each list in the order of the dataset.
struct Chosen {
    rows: Vec<ObservationIdx>,
    areas: Vec<AreaIdx>,
    indicators: Vec<IndicatorIdx>,
    changes: Vec<usize>,
    breaks: Vec<usize>,
    targets: Vec<TargetIdx>,
    sources: Vec<SourceIdx>,
}

fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

impl Chosen {
    fn of(take: &Take) -> Self {
        let dataset = take.dataset;
        let mut rows = Rows { dataset, rows: Vec::new(), areas: take.areas.to_vec(), indicators: Vec::new() };
        for answer in &take.figure.answers {
            add(&mut rows.areas, answer.subject.area);
            add(&mut rows.indicators, answer.subject.indicator);
            for moment in &answer.moments {
                // With what says another number for the same date.
                rows.published_on(answer.subject, moment.period.first, moment.period.last);
                for row in &moment.absences {
                    rows.rows.push(*row);
                }
                for reading in &moment.readings {
                    rows.behind(reading, answer.subject);
                }
            }
        }
        rows.beside(take);
        // A sum is whole or not by the areas below, those without a number too.
        for area in take.areas {
            rows.areas.extend(dataset.areas.descendants(*area).iter());
        }
        let Rows { mut rows, mut areas, mut indicators, .. } = rows;
        rows.sort();
        rows.dedup();
        for observation in rows.iter().filter_map(|row| dataset.observation(*row)) {
            add(&mut areas, observation.area);
            add(&mut indicators, observation.indicator);
        }
        areas.extend(dataset.default_area);
        // A published total is not to look like the sum of the few parts that are here.
        let parts: Vec<AreaIdx> = areas.iter().flat_map(|area| dataset.areas.children(*area)).collect();
        areas.extend(parts);
        let changes = with_changes(dataset, &mut areas);
        let is_known = |area: &AreaIdx| areas.binary_search(area).is_ok();
        if take.figure.id == FigureId::Targets {
            // Aimed at, whether or not anything was reached.
            for target in dataset.targets.iter().filter(|target| is_known(&target.area)) {
                add(&mut indicators, target.indicator);
            }
        }
        with_parts(dataset, &mut indicators);
        let of_breaks = dataset.breaks.iter().enumerate();
        let breaks: Vec<usize> = of_breaks
            .filter(|(_, cut)| indicators.contains(&cut.indicator) && cut.area.as_ref().is_none_or(is_known))
            .map(|(n, _)| n)
            .collect();
        let targets: Vec<TargetIdx> = (0..dataset.targets.len() as u32)
            .map(TargetIdx)
            .filter(|idx| {
                let meant = dataset.target(*idx);
                meant.is_some_and(|target| indicators.contains(&target.indicator) && is_known(&target.area))
            })
            .collect();
        let mut sources: Vec<SourceIdx> = Vec::new();
        sources.extend(rows.iter().filter_map(|row| dataset.observation(*row)?.source));
        sources.extend(breaks.iter().filter_map(|n| dataset.breaks.get(*n)?.source));
        sources.extend(changes.iter().filter_map(|n| dataset.changes.get(*n)?.source));
        sources.extend(targets.iter().filter_map(|idx| dataset.target(*idx)?.source));
        sources.sort();
        sources.dedup();
        Chosen { rows, areas, indicators, changes, breaks, targets, sources }
    }
}

/// Rows while they are collected.
struct Rows<'a> {
    dataset: &'a Dataset,
    rows: Vec<ObservationIdx>,
    areas: Vec<AreaIdx>,
    indicators: Vec<IndicatorIdx>,
}

impl Rows<'_> {
    fn published_on(&mut self, subject: Subject, first: crate::dataset::Date, last: crate::dataset::Date) {
        let is_flow = self.dataset.indicator(subject.indicator).is_some_and(|indicator| indicator.kind == Kind::Flow);
        for (row, observation) in self.dataset.observations.of(subject) {
            let period = observation.period;
            if period.last == last && (!is_flow || period.first == first) {
                self.rows.push(row);
            }
        }
    }

    /// What the figure's notes rest on: totals published for the areas asked and, for rates and donations, counts of
    /// households, from the year before what is shown to its last.
    fn beside(&mut self, take: &Take) {
        let dataset = self.dataset;
        let periods = || take.figure.answers.iter().flat_map(|it| &it.moments).map(|moment| moment.period);
        let first = periods().map(|period| period.first.year).min();
        let Some((first, last)) = first.zip(periods().map(|period| period.last.year).max()) else { return };
        let shown: Vec<_> = self.indicators.iter().filter_map(|idx| dataset.indicator(*idx)).collect();
        let per_household = |it: &&Indicator| it.kind == Kind::Rate || it.role == Some(Role::Donations);
        let mut indicators = self.indicators.clone();
        if shown.iter().any(per_household) {
            let counts = [
                Role::PoorHouseholds,
                Role::NearPoorHouseholds,
                Role::Households,
                Role::PovertyRate,
                Role::NearPovertyRate,
            ];
            let found = counts.into_iter().flat_map(|role| dataset.with_role(role));
            indicators.extend(found.map(|(idx, _)| idx));
        }
        let mut areas = take.areas.to_vec();
        areas.extend(take.figure.answers.iter().map(|answer| answer.subject.area));
        areas.sort();
        areas.dedup();
        // Where places are compared, their sum is held against the total of the area above.
        let mut above: Vec<AreaIdx> = Vec::new();
        let parents: Vec<AreaIdx> = areas.iter().filter_map(|area| dataset.areas.get(*area)?.parent).collect();
        for parent in parents {
            let is_shared = above.contains(&parent);
            above.push(parent);
            if is_shared && !areas.contains(&parent) {
                areas.push(parent);
            }
        }
        for area in areas {
            for indicator in &indicators {
                for (row, observation) in dataset.observations.of_indicator_in(*indicator, area) {
                    if (first - 1..=last).contains(&observation.period.last.year) {
                        self.rows.push(row);
                    }
                }
            }
        }
    }

    /// All that the areas inside publish of a sum, or of both sums of a rate.
    fn inside(&mut self, reading: &Reading, subject: Subject) {
        let dataset = self.dataset;
        let parts = dataset.indicator(subject.indicator).map(|indicator| [indicator.numerator, indicator.denominator]);
        let parts = parts.into_iter().flatten().flatten().chain([subject.indicator]);
        for indicator in parts.collect::<Vec<_>>() {
            add(&mut self.indicators, indicator);
            for area in dataset.areas.descendants(subject.area).iter() {
                self.published_on(Subject { area, indicator, ..subject }, reading.period.first, reading.period.last);
            }
        }
        self.areas.extend(dataset.areas.descendants(subject.area).iter());
    }

    fn behind(&mut self, reading: &Reading, subject: Subject) {
        self.rows.extend(&reading.rows);
        let computation = match &reading.origin {
            Origin::Computed(computation) => computation,
            Origin::Inside(_) => return self.inside(reading, subject),
            Origin::Printed | Origin::Target(_) => return,
        };
        if let Operation::Sum { .. } = computation.operation {
            self.areas.extend(self.dataset.areas.descendants(subject.area).iter());
        }
        for input in &computation.inputs {
            let period = input.reading.period;
            add(&mut self.areas, input.subject.area);
            add(&mut self.indicators, input.subject.indicator);
            self.published_on(input.subject, period.first, period.last);
            self.behind(&input.reading, input.subject);
        }
    }
}

/// Adds what became of the areas, what they were made from, and all that lie above them; sorts them, and gives the
/// changes that join them.
fn with_changes(dataset: &Dataset, areas: &mut Vec<AreaIdx>) -> Vec<usize> {
    loop {
        let above: Vec<AreaIdx> = areas.iter().flat_map(|area| dataset.areas.ancestors(*area)).collect();
        areas.extend(above);
        areas.sort();
        areas.dedup();
        let before = areas.len();
        let mut changes = Vec::new();
        let mut joined = Vec::new();
        for (n, change) in dataset.changes.iter().enumerate() {
            // All shares of one unit stand together.
            if [change.old, change.new].iter().any(|area| areas.binary_search(area).is_ok()) {
                changes.push(n);
                joined.extend([change.old, change.new]);
            }
        }
        areas.extend(joined);
        areas.sort();
        areas.dedup();
        if areas.len() == before {
            return changes;
        }
    }
}

/// Adds the parts of each rate, and their parts.
fn with_parts(dataset: &Dataset, indicators: &mut Vec<IndicatorIdx>) {
    let mut at = 0;
    while let Some(idx) = indicators.get(at).copied() {
        if let Some(indicator) = dataset.indicator(idx) {
            let parts = [indicator.numerator, indicator.denominator, indicator.net_fall_of];
            for part in parts.into_iter().flatten() {
                add(indicators, part);
            }
        }
        at += 1;
    }
    indicators.sort();
}

/// What a column holds, in the words of Table Schema.
#[derive(Clone, Copy)]
enum Holds {
    Text,
    Number,
    Integer,
    Date,
    Yes,
}

impl Holds {
    fn id(self) -> &'static str {
        match self {
            Holds::Text => "string",
            Holds::Number => "number",
            Holds::Integer => "integer",
            Holds::Date => "date",
            Holds::Yes => "boolean",
        }
    }
}

/// A resource: its columns, every one as long as the others.
struct Table {
    name: &'static str,
    columns: Vec<Column>,
}

struct Column {
    name: String,
    holds: Holds,
    cells: Vec<String>,
}

/// A column's name, what it holds, and how it says it of a row.
type Says<'a, T> = (&'a str, Holds, &'a dyn Fn(&T) -> String);

impl Table {
    fn of<T>(name: &'static str, rows: &[T], columns: &[Says<T>]) -> Self {
        let column = |(name, holds, cell): &Says<T>| Column {
            name: name.to_string(),
            holds: *holds,
            cells: rows.iter().map(cell).collect(),
        };
        let mut table = Table { name, columns: columns.iter().map(column).collect() };
        // Every value may be missing, and still the contract asks for the column.
        let says =
            |it: &Column| it.name == "value" || it.cells.is_empty() || it.cells.iter().any(|cell| !cell.is_empty());
        table.columns.retain(says);
        table
    }

    fn rows(&self) -> usize {
        self.columns.first().map_or(0, |column| column.cells.len())
    }

    fn csv(&self) -> String {
        let mut csv = String::new();
        let mut write = |cells: &mut dyn Iterator<Item = &str>| {
            record(&mut csv, Between::Commas, Formulas::AsPublished, cells);
        };
        write(&mut self.columns.iter().map(|column| column.name.as_str()));
        for row in 0..self.rows() {
            write(&mut self.columns.iter().map(|column| column.cells.get(row).map_or("", String::as_str)));
        }
        csv
    }
}

fn text_of(decimal: Option<Decimal>) -> String {
    decimal.map(|decimal| decimal.to_string()).unwrap_or_default()
}

fn tables(take: &Take) -> Vec<Table> {
    let dataset = take.dataset;
    let chosen = Chosen::of(take);
    let area = |idx: AreaIdx| dataset.areas.get(idx).map(|area| area.key.to_string()).unwrap_or_default();
    let indicator = |idx: IndicatorIdx| dataset.indicator(idx).map(|it| it.id.clone()).unwrap_or_default();
    let category = |idx: Option<CategoryIdx>| {
        idx.and_then(|idx| dataset.category(idx)).map(|it| it.id.clone()).unwrap_or_default()
    };
    let source =
        |idx: Option<SourceIdx>| idx.and_then(|idx| dataset.source(idx)).map(|it| it.id.clone()).unwrap_or_default();
    let mut tables = vec![areas(dataset, &chosen), indicators(dataset, &chosen)];
    tables.push(observations(dataset, &chosen));
    let of_indicators: Vec<_> =
        dataset.categories.iter().filter(|it| chosen.indicators.contains(&it.indicator)).collect();
    tables.push(Table::of(
        "categories",
        &of_indicators,
        &[
            ("indicator", Holds::Text, &|it| indicator(it.indicator)),
            ("id", Holds::Text, &|it| it.id.clone()),
            ("name", Holds::Text, &|it| it.name.vi.clone()),
            ("name@en", Holds::Text, &|it| it.name.en.clone()),
            ("disjoint", Holds::Yes, &|it| match it.overlap {
                Overlap::Disjoint => "true".to_string(),
                Overlap::Possible => String::new(),
            }),
        ],
    ));
    let cited: Vec<_> = chosen.sources.iter().filter_map(|idx| dataset.source(*idx)).collect();
    tables.push(Table::of(
        "sources",
        &cited,
        &[
            ("id", Holds::Text, &|it| it.id.clone()),
            ("title", Holds::Text, &|it| it.title.clone()),
            ("publisher", Holds::Text, &|it| it.publisher.clone()),
            ("date", Holds::Text, &|it| it.date.clone()),
            ("url", Holds::Text, &|it| it.url.clone()),
        ],
    ));
    let breaks: Vec<_> = chosen.breaks.iter().filter_map(|n| dataset.breaks.get(*n)).collect();
    tables.push(Table::of(
        "breaks",
        &breaks,
        &[
            ("indicator", Holds::Text, &|it| indicator(it.indicator)),
            ("area", Holds::Text, &|it| it.area.map(area).unwrap_or_default()),
            ("date", Holds::Date, &|it| it.date.to_string()),
            ("reason", Holds::Text, &|it| it.reason.vi.clone()),
            ("reason@en", Holds::Text, &|it| it.reason.en.clone()),
            ("source", Holds::Text, &|it| source(it.source)),
        ],
    ));
    let changes: Vec<_> = chosen.changes.iter().filter_map(|n| dataset.changes.get(*n)).collect();
    tables.push(Table::of(
        "changes",
        &changes,
        &[
            ("old_code", Holds::Text, &|it| area(it.old)),
            ("new_code", Holds::Text, &|it| area(it.new)),
            ("date", Holds::Date, &|it| it.date.to_string()),
            ("share", Holds::Number, &|it| text_of(it.share)),
            ("basis", Holds::Text, &|it| match it.basis {
                Basis::Population => "population".to_string(),
                Basis::Households => "households".to_string(),
                Basis::Area => "area".to_string(),
                Basis::Unsaid => String::new(),
            }),
            ("source", Holds::Text, &|it| source(it.source)),
        ],
    ));
    let targets: Vec<_> = chosen.targets.iter().filter_map(|idx| dataset.target(*idx)).collect();
    tables.push(Table::of(
        "targets",
        &targets,
        &[
            ("area", Holds::Text, &|it| area(it.area)),
            ("period", Holds::Text, &|it| it.period.to_string()),
            ("indicator", Holds::Text, &|it| indicator(it.indicator)),
            ("value", Holds::Number, &|it| it.value.to_string()),
            ("comparator", Holds::Text, &|it| it.comparator.sign().to_string()),
            ("type", Holds::Text, &|it| match it.kind {
                TargetType::Target => "target".to_string(),
                TargetType::Plan => "plan".to_string(),
            }),
            ("category", Holds::Text, &|it| category(it.category)),
            ("source", Holds::Text, &|it| source(it.source)),
            ("note", Holds::Text, &|it| it.note.vi.clone()),
            ("note@en", Holds::Text, &|it| it.note.en.clone()),
        ],
    ));
    // What the contract does not ask for is left out where it is empty.
    let is_asked = |table: &Table| matches!(table.name, "areas" | "indicators" | "observations");
    tables.retain(|table| is_asked(table) || table.rows() > 0);
    tables
}

fn areas(dataset: &Dataset, chosen: &Chosen) -> Table {
    // In the order of the file, which is that of every list.
    let found: Vec<_> = dataset.areas.iter().filter(|(idx, _)| chosen.areas.binary_search(idx).is_ok()).collect();
    Table::of(
        "areas",
        &found,
        &[
            ("code", Holds::Text, &|(_, it)| it.key.code.clone()),
            ("name", Holds::Text, &|(_, it)| it.name.vi.clone()),
            ("name@en", Holds::Text, &|(_, it)| it.name.en.clone()),
            ("level", Holds::Text, &|(_, it)| it.level.id().to_string()),
            ("parent", Holds::Text, &|(_, it)| {
                let parent = it.parent.and_then(|parent| dataset.areas.get(parent));
                parent.map(|parent| parent.key.to_string()).unwrap_or_default()
            }),
            ("valid_from", Holds::Date, &|(_, it)| it.key.valid_from.map(|day| day.to_string()).unwrap_or_default()),
            ("valid_to", Holds::Date, &|(_, it)| it.valid_to.map(|day| day.to_string()).unwrap_or_default()),
            ("tile_col", Holds::Integer, &|(_, it)| it.tile.map(|(column, _)| column.to_string()).unwrap_or_default()),
            ("tile_row", Holds::Integer, &|(_, it)| it.tile.map(|(_, row)| row.to_string()).unwrap_or_default()),
        ],
    )
}

fn indicators(dataset: &Dataset, chosen: &Chosen) -> Table {
    let id = |idx: Option<IndicatorIdx>| {
        idx.and_then(|idx| dataset.indicator(idx)).map(|it| it.id.clone()).unwrap_or_default()
    };
    let found: Vec<_> = chosen.indicators.iter().filter_map(|idx| dataset.indicator(*idx)).collect();
    Table::of(
        "indicators",
        &found,
        &[
            ("id", Holds::Text, &|it| it.id.clone()),
            ("name", Holds::Text, &|it| it.name.vi.clone()),
            ("name@en", Holds::Text, &|it| it.name.en.clone()),
            ("theme", Holds::Text, &|it| it.theme.clone()),
            ("role", Holds::Text, &|it| it.role.map(|role| role.id().to_string()).unwrap_or_default()),
            ("unit", Holds::Text, &|it| it.unit.vi.clone()),
            ("unit@en", Holds::Text, &|it| it.unit.en.clone()),
            ("kind", Holds::Text, &|it| it.kind.id().to_string()),
            ("numerator", Holds::Text, &|it| id(it.numerator)),
            ("denominator", Holds::Text, &|it| id(it.denominator)),
            ("net_fall_of", Holds::Text, &|it| id(it.net_fall_of)),
            ("better", Holds::Text, &|it| match it.better {
                Better::Lower => "lower".to_string(),
                Better::Higher => "higher".to_string(),
                Better::Unsaid => String::new(),
            }),
            ("decimals", Holds::Integer, &|it| it.decimals.map(|decimals| decimals.to_string()).unwrap_or_default()),
            ("definition", Holds::Text, &|it| it.definition.vi.clone()),
            ("definition@en", Holds::Text, &|it| it.definition.en.clone()),
            ("producer", Holds::Text, &|it| it.producer.clone()),
        ],
    )
}

fn observations(dataset: &Dataset, chosen: &Chosen) -> Table {
    let found: Vec<_> = chosen.rows.iter().filter_map(|row| Some((*row, dataset.observation(*row)?))).collect();
    let mut table = Table::of(
        "observations",
        &found,
        &[
            ("area", Holds::Text, &|(_, it)| {
                dataset.areas.get(it.area).map(|area| area.key.to_string()).unwrap_or_default()
            }),
            ("period", Holds::Text, &|(_, it)| it.period.to_string()),
            ("indicator", Holds::Text, &|(_, it)| {
                dataset.indicator(it.indicator).map(|it| it.id.clone()).unwrap_or_default()
            }),
            ("value", Holds::Number, &|(_, it)| match it.value {
                Value::Number { value, .. } => value.to_string(),
                Value::Missing(_) => String::new(),
            }),
            ("comparator", Holds::Text, &|(_, it)| match it.value {
                Value::Number { comparator, .. } => comparator.sign().to_string(),
                Value::Missing(_) => String::new(),
            }),
            ("precision", Holds::Number, &|(_, it)| match it.value {
                Value::Number { value, precision, .. } => {
                    let kind = dataset.indicator(it.indicator).map(|indicator| indicator.kind);
                    let unsaid = match kind {
                        Some(Kind::Rate | Kind::Ratio) => value.last_digit(),
                        Some(Kind::Stock | Kind::Flow) | None => Decimal::ZERO,
                    };
                    if precision == unsaid {
                        String::new()
                    } else {
                        precision.to_string()
                    }
                }
                Value::Missing(_) => String::new(),
            }),
            ("status", Holds::Text, &|(_, it)| it.status.letters().map(String::from).collect::<Vec<_>>().join(" ")),
            ("category", Holds::Text, &|(_, it)| {
                it.category.and_then(|idx| dataset.category(idx)).map(|it| it.id.clone()).unwrap_or_default()
            }),
            ("source", Holds::Text, &|(_, it)| {
                it.source.and_then(|idx| dataset.source(idx)).map(|it| it.id.clone()).unwrap_or_default()
            }),
            ("note", Holds::Text, &|(row, _)| dataset.observations.note(*row).vi.clone()),
            ("note@en", Holds::Text, &|(row, _)| dataset.observations.note(*row).en.clone()),
        ],
    );
    // Columns that the contract does not name.
    let mut extras: Vec<String> = Vec::new();
    for (header, _) in chosen.rows.iter().flat_map(|row| dataset.observations.extra(*row)) {
        if !extras.iter().any(|known| known == header) {
            extras.push(header.to_string());
        }
    }
    for header in extras {
        let cell = |row: &ObservationIdx| {
            let mut of_row = dataset.observations.extra(*row);
            of_row.find(|(name, _)| *name == header).map(|(_, cell)| cell.to_string()).unwrap_or_default()
        };
        let cells = chosen.rows.iter().map(cell).collect();
        table.columns.push(Column { name: header, holds: Holds::Text, cells });
    }
    table
}

#[derive(Serialize)]
struct Descriptor<'a> {
    #[serde(rename = "$schema")]
    schema: &'a str,
    name: String,
    title: String,
    description: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    version: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    created: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    homepage: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    licenses: Vec<LicenceOf<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    synthetic: Option<bool>,
    #[serde(rename = "defaultArea", skip_serializing_if = "String::is_empty")]
    default_area: String,
    sources: Vec<Keys<Json>>,
    resources: Vec<Resource>,
}

#[derive(Serialize)]
struct Resource {
    name: String,
    path: String,
    profile: &'static str,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    bytes: usize,
    hash: String,
    schema: Schema,
}

#[derive(Serialize)]
struct Schema {
    fields: Vec<Field>,
}

#[derive(Serialize)]
struct Field {
    name: String,
    #[serde(rename = "type")]
    kind: &'static str,
}

fn descriptor(take: &Take, tables: &[Table], files: &[(String, String)]) -> String {
    let about = &take.dataset.about;
    let resource = |(table, (path, content)): (&Table, &(String, String))| {
        let hash = Sha256::digest(content.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let field = |column: &Column| Field { name: column.name.clone(), kind: column.holds.id() };
        Resource {
            name: table.name.to_string(),
            path: path.clone(),
            profile: "tabular-data-resource",
            format: "csv",
            mediatype: "text/csv",
            encoding: "utf-8",
            bytes: content.len(),
            hash: ["sha256:", &hash].concat(),
            schema: Schema { fields: table.columns.iter().map(field).collect() },
        }
    };
    // Opened alone, the package shows the default area where the figure does, else what the figure shows.
    let dataset = take.dataset;
    let shown = |area: &AreaIdx| take.areas.contains(area);
    let default = dataset.default_area.filter(shown).or(take.areas.first().copied());
    let default = default.and_then(|area| dataset.areas.get(area));
    let from = |title: &str, path: &str| {
        let mut keys = vec![("title".to_string(), text(title))];
        if !path.is_empty() {
            keys.push(("path".to_string(), text(path)));
        }
        if !about.version.is_empty() {
            keys.push(("version".to_string(), text(&about.version)));
        }
        Keys(keys)
    };
    let mut sources = vec![from(take.dataset_title(), &take.addresses.data)];
    if !take.addresses.view.is_empty() {
        sources.push(Keys(vec![
            ("title".to_string(), text(&take.title())),
            ("path".to_string(), text(&take.addresses.view)),
        ]));
    }
    let name = [plain(&about.name), take.figure.id.id().to_string()];
    written(&Descriptor {
        schema: "https://datapackage.org/profiles/2.0/datapackage.json",
        name: name
            .iter()
            .filter(|part| !part.is_empty())
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join("-")
            .to_ascii_lowercase(),
        title: words::derived_title(&take.figure.title, take.dataset_title(), take.lang),
        description: words::derived_description(take.lang).to_string(),
        version: &about.version,
        created: &about.created,
        homepage: &about.homepage,
        licenses: licences(take),
        synthetic: take.is_synthetic().then_some(true),
        default_area: default.map(|area| area.key.to_string()).unwrap_or_default(),
        sources,
        resources: tables.iter().zip(files).map(resource).collect(),
    })
}
