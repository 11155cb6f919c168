//! `thoat-ngheo pack`: the same dataset as a Data Package in parts, so that a page fetches only what it shows.
//!
//! Owns: which file becomes what, the descriptor of the parts, and writing them. Invariants: every row is written with
//! every cell as it was published, in the order of its file; what was packed reads as what it was packed from; the same
//! package gives the same bytes; nothing that stands in a folder is written over; a package of which something cannot
//! be read is not packed, for its parts would hide it. Deliberately absent: which rows lie together (`split`).

mod split;

use std::collections::HashSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use ::csv::{ReaderBuilder, StringRecord, Writer};
use flate2::{Compression, GzBuilder};
use lexopt::{Arg, Parser};
use md5::{Digest, Md5};
use serde_json::{Map, Value as Json};

use self::split::{split, About, Part};
use super::package::{Location, Opened, DESCRIPTOR};
use super::{misused, once, Failure, Status, Streams};
use crate::dataset::{
    self, decode, AreaIdx, AreaRef, Dataset, Header, IndicatorIdx, Issue, Lang, LoadFailure, Period, Place, Problem,
    Resource, Severity,
};
use crate::text::terminal::{self, Packed};

pub const NAME: &str = "pack";

/// About how large a part of what the first figures show is, in bytes as stored: a ninth of a second at 1.6 Mbit/s.
const PART: usize = 22_000;

/// From how many rows' text, in bytes, it is told how well rows can be compressed.
const SAMPLE: usize = 1 << 21;

/// Where the parts lie within the folder.
const PARTS: &str = "observations";

/// What is known of a resource's rows without its description.
const FORMAT_KEYS: [&str; 7] = ["name", "type", "format", "decimalChar", "groupChar", "bareNumber", "missingValues"];

pub(super) fn run(mut rest: Parser, lang: Lang, to: &mut Streams) -> Result<Status, Failure> {
    let (mut place, mut out, mut named_lang) = (None, None, None);
    while let Some(argument) = rest.next().map_err(|error| misused(error, lang))? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return to.print(terminal::pack_usage(lang)),
            Arg::Long("out") => once(&mut out, "--out", &mut rest, lang)?,
            Arg::Long("lang") => once(&mut named_lang, "--lang", &mut rest, lang)?,
            Arg::Value(found) if place.is_none() => place = Some(found.to_string_lossy().into_owned()),
            other => return Err(misused(other.unexpected(), lang)),
        }
    }
    let place = place.ok_or_else(|| Failure::Usage(terminal::no_place(lang)))?;
    let out = PathBuf::from(out.ok_or_else(|| Failure::Usage(terminal::needs_option("--out", lang)))?);
    if !is_free(&out)? {
        return Err(Failure::Lacking(terminal::folder_not_empty(&out.display().to_string(), lang)));
    }
    let opened = Opened::at(&Location::of(&place)).map_err(Failure::Package)?;
    let files = opened.files();
    let (dataset, issues) = dataset::read(&opened.descriptor, &files);
    let lost: Vec<&Issue> = issues.iter().filter(|issue| hides_rows(&issue.problem)).collect();
    if !lost.is_empty() {
        for issue in &lost {
            to.tell_issue(issue, lang);
        }
        return Err(Failure::Lacking(terminal::not_packed(lost.len(), lang)));
    }
    let packed = Packing::new(&opened, &dataset, lang).packed()?;
    packed.write(&out)?;
    to.print(terminal::packed(&packed.told(), lang))
}

/// Whether nothing stands in a folder yet.
fn is_free(folder: &Path) -> io::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

/// Whether something that was published is not among the rows that were read.
fn hides_rows(problem: &Problem) -> bool {
    matches!(
        problem,
        Problem::NotLoaded { .. }
            | Problem::ResourceMissing { .. }
            | Problem::NoPath { .. }
            | Problem::EmptyFile
            | Problem::HtmlInsteadOfData
            | Problem::Encoding { .. }
            | Problem::Bytes { .. }
            | Problem::Hash { .. }
            | Problem::WrongDelimiter { .. }
            | Problem::MissingColumn { .. }
            | Problem::CellCount { .. }
    )
}

/// A package in parts, ready to be written.
struct Written {
    descriptor: Vec<u8>,
    /// Path within the folder, and content.
    files: Vec<(String, Vec<u8>)>,
    /// The sizes of the parts of observations.
    parts: Vec<usize>,
}

impl Written {
    fn write(&self, out: &Path) -> io::Result<()> {
        // The descriptor last: where there is none, the folder is no package yet.
        let descriptor = (DESCRIPTOR.to_string(), self.descriptor.clone());
        for (path, content) in self.files.iter().chain([&descriptor]) {
            let path = out.join(path);
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(path, content)?;
        }
        Ok(())
    }

    fn told(&self) -> Packed {
        let mut sizes = self.parts.clone();
        sizes.sort_unstable();
        Packed {
            parts: sizes.len(),
            bytes: self.files.iter().map(|(_, content)| content.len()).sum::<usize>() + self.descriptor.len(),
            descriptor: self.descriptor.len(),
            median: sizes.get(sizes.len() / 2).copied().unwrap_or(0),
            largest: sizes.last().copied().unwrap_or(0),
        }
    }
}

struct Packing<'a> {
    opened: &'a Opened,
    dataset: &'a Dataset,
    lang: Lang,
    resources: Vec<Json>,
    files: Vec<(String, Vec<u8>)>,
    names: HashSet<String>,
    parts: Vec<usize>,
}

impl<'a> Packing<'a> {
    fn new(opened: &'a Opened, dataset: &'a Dataset, lang: Lang) -> Self {
        let names = opened.descriptor.observations().map(|resource| resource.name.clone()).collect();
        Packing { opened, dataset, lang, resources: Vec::new(), files: Vec::new(), names, parts: Vec::new() }
    }

    fn packed(mut self) -> Result<Written, Failure> {
        let bare = self.opened.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&self.opened.bytes);
        // It has been read as JSON before.
        let mut package: Json = serde_json::from_slice(bare).unwrap_or_default();
        let resources = match package.get_mut("resources").map(Json::take) {
            Some(Json::Array(resources)) => resources,
            _ => Vec::new(),
        };
        let opened = self.opened;
        let mut observations = opened.descriptor.observations();
        for json in resources {
            let Json::Object(json) = json else { continue };
            let name = json.get("name").and_then(Json::as_str).unwrap_or_default().to_string();
            match dataset::is_observations(&name).then(|| observations.next()).flatten() {
                Some(resource) => {
                    for path in &resource.paths {
                        self.divide(&json, resource, path)?;
                    }
                }
                None => self.copy(json, &name)?,
            }
        }
        let descriptor = written(package, &self.resources);
        Ok(Written { descriptor, files: self.files, parts: self.parts })
    }

    fn content(&self, path: &str) -> Result<Vec<u8>, Failure> {
        self.opened.file(path.to_string()).content.map_err(|detail| not_loaded(path, detail))
    }

    /// A resource that stays in one piece.
    fn copy(&mut self, mut json: Map<String, Json>, name: &str) -> Result<(), Failure> {
        let paths: Vec<String> = match json.get("path") {
            Some(Json::String(path)) => vec![path.clone()],
            Some(Json::Array(paths)) => paths.iter().filter_map(Json::as_str).map(str::to_string).collect(),
            _ => Vec::new(),
        };
        let is_known = dataset::is_known(name);
        let mut kept = Vec::new();
        for path in &paths {
            let is_elsewhere = path.contains("://");
            if is_elsewhere && !is_known {
                kept.push(path.clone());
                continue;
            }
            let content = self.content(path)?;
            let stored = match is_known && !is_gzip(&content) {
                true => Some(smallest(&content)).filter(|packed| packed.len() * 10 < content.len() * 9),
                false => None,
            };
            let mut file = file_name(path, name);
            if stored.is_some() {
                file.push_str(".gz");
            }
            let content = stored.unwrap_or(content);
            let file = self.unused(file);
            if paths.len() == 1 {
                seal(&mut json, &content);
            }
            self.files.push((file.clone(), content));
            kept.push(file);
        }
        match kept.as_slice() {
            [] => {}
            [only] => drop(json.insert("path".to_string(), Json::from(only.as_str()))),
            all => {
                drop(json.insert("path".to_string(), Json::from(all.to_vec())));
                json.remove("bytes");
                json.remove("hash");
            }
        }
        self.resources.push(Json::Object(json));
        Ok(())
    }

    /// `name`, or where a file has it already, with a number before it.
    fn unused(&self, name: String) -> String {
        let is_used = |name: &str| name == DESCRIPTOR || self.files.iter().any(|(other, _)| other == name);
        let numbered = (2_u32..).map(|n| format!("{n}-{name}"));
        std::iter::once(name.clone()).chain(numbered).find(|name| !is_used(name)).unwrap_or(name)
    }

    /// A file of observations becomes one part or several.
    fn divide(&mut self, json: &Map<String, Json>, resource: &Resource, path: &str) -> Result<(), Failure> {
        let table = Table::read(resource, &self.content(path)?)
            .map_err(|()| not_loaded(path, LoadFailure::System { found: terminal::not_csv(self.lang).to_string() }))?;
        let all: Vec<usize> = (0..table.rows.len()).collect();
        let parts = match table.rows_for(PART) {
            most if most >= all.len() => Vec::new(),
            most => split(self.dataset, &self.abouts(&table, resource), most),
        };
        let is_whole = parts.len() < 2;
        let parts = match is_whole {
            true => vec![Part { indicators: Vec::new(), areas: Vec::new(), rows: all }],
            false => parts,
        };
        for (n, part) in parts.iter().enumerate() {
            let mut json = match n {
                0 => json.clone(),
                _ => formats(json),
            };
            for key in ["dialect", "encoding", "compression"] {
                json.remove(key);
            }
            let name = match is_whole && resource.paths.len() == 1 {
                true => resource.name.clone(),
                false => self.part_name(),
            };
            if !is_whole {
                self.declare(&mut json, part);
            }
            let content = gzip(&table.csv(&part.rows));
            let file = format!("{PARTS}/{}.csv.gz", self.parts.len() + 1);
            seal(&mut json, &content);
            json.insert("name".to_string(), Json::from(name));
            json.insert("path".to_string(), Json::from(file.as_str()));
            self.parts.push(content.len());
            self.files.push((file, content));
            self.resources.push(Json::Object(json));
        }
        Ok(())
    }

    fn part_name(&mut self) -> String {
        let mut names = (self.parts.len() + 1..).map(|n| format!("observations-{n}"));
        let name = names.find(|name| !self.names.contains(name)).unwrap_or_default();
        self.names.insert(name.clone());
        name
    }

    /// Says of which indicators and areas a part has rows; of rows that name what is unknown nothing can be said.
    fn declare(&self, json: &mut Map<String, Json>, part: &Part) {
        let indicator = |idx: &IndicatorIdx| self.dataset.indicator(*idx).map(|it| Json::from(it.id.as_str()));
        let area = |idx: &AreaIdx| self.dataset.areas.reference(*idx).map(|area| Json::from(area.to_string()));
        for (key, list) in [
            ("indicators", part.indicators.iter().filter_map(indicator).collect::<Vec<Json>>()),
            ("areas", part.areas.iter().filter_map(area).collect()),
        ] {
            match list.is_empty() {
                true => drop(json.remove(key)),
                false => drop(json.insert(key.to_string(), Json::Array(list))),
            }
        }
    }

    /// What each row is about, found as the reader finds it.
    fn abouts(&self, table: &Table, resource: &Resource) -> Vec<About> {
        let column = |name: &str| table.header.iter().position(|header| header == name).unwrap_or(usize::MAX);
        let (area, period, indicator) = (column("area"), column("period"), column("indicator"));
        let ids: std::collections::HashMap<&str, IndicatorIdx> = self
            .dataset
            .indicators
            .iter()
            .enumerate()
            .map(|(n, it)| (it.id.as_str(), IndicatorIdx(n as u32)))
            .collect();
        let cell = |row: &'_ StringRecord, at: usize, name: &str| {
            let cell = row.get(at).unwrap_or_default().trim().to_string();
            if resource.is_missing(name, &cell) {
                String::new()
            } else {
                cell
            }
        };
        let about = |row: &StringRecord| {
            let indicator = ids.get(cell(row, indicator, "indicator").as_str()).copied()?;
            let period = Period::parse(&cell(row, period, "period")).ok()?;
            let reference = AreaRef::parse(&cell(row, area, "area"))?;
            Some((self.dataset.areas.find(&reference, period.last)?, indicator))
        };
        table.rows.iter().map(about).collect()
    }
}

fn not_loaded(path: &str, detail: LoadFailure) -> Failure {
    let place = Place { file: path.to_string(), ..Place::default() };
    Failure::Package(Issue { severity: Severity::Error, place, problem: Problem::NotLoaded { detail } })
}

/// Rows as they were written.
struct Table {
    header: StringRecord,
    rows: Vec<StringRecord>,
}

impl Table {
    fn read(resource: &Resource, bytes: &[u8]) -> Result<Self, ()> {
        let text = decode(bytes, &resource.encoding).map_err(drop)?;
        let dialect = &resource.dialect;
        let byte = |letter: char| u8::try_from(letter).unwrap_or(b',');
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(byte(dialect.delimiter))
            .quote(byte(dialect.quote))
            .escape(dialect.escape.map(byte))
            .comment(dialect.comment.map(byte))
            .from_reader(text.as_bytes());
        let mut rows = reader.records().collect::<Result<Vec<StringRecord>, _>>().map_err(drop)?;
        let header = match dialect.header {
            Header::FromSchema => resource.fields.iter().map(|field| field.name.as_str()).collect(),
            Header::FirstRow if rows.is_empty() => return Err(()),
            Header::FirstRow => rows.remove(0).iter().map(str::trim).collect(),
        };
        Ok(Table { header, rows })
    }

    /// So many rows take about `bytes` when compressed.
    fn rows_for(&self, bytes: usize) -> usize {
        let cells = self.rows.iter().map(|row| row.as_slice().len() + row.len()).sum::<usize>().max(1);
        // Runs of neighbours from all over the file: neighbours are what a part holds.
        const RUN: usize = 1000;
        let every = cells.div_ceil(SAMPLE);
        let sampled = (0..self.rows.len()).filter(|row| (row / RUN).is_multiple_of(every));
        let sample: Vec<usize> = sampled.collect();
        let stored = gzip(&self.csv(&sample)).len().max(1);
        sample.len() * bytes / stored
    }

    fn csv(&self, rows: &[usize]) -> Vec<u8> {
        let mut writer = Writer::from_writer(Vec::new());
        // Into memory everything can be written.
        writer.write_record(&self.header).ok();
        for row in rows.iter().filter_map(|row| self.rows.get(*row)) {
            writer.write_record(row).ok();
        }
        writer.into_inner().unwrap_or_default()
    }
}

fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1F, 0x8B])
}

/// Without a date, so that the same content gives the same bytes.
fn gzip(content: &[u8]) -> Vec<u8> {
    let mut writer = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    // Into memory everything can be written.
    writer.write_all(content).ok();
    writer.finish().unwrap_or_default()
}

/// As `gzip`, in many times its time: for what every reader waits for.
fn smallest(content: &[u8]) -> Vec<u8> {
    let mut stored = Vec::new();
    // Into memory everything can be written.
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Gzip, content, &mut stored).ok();
    stored
}

/// Size and hash as stored; MD5, the shortest that the contract knows, for a descriptor of many parts is fetched first.
fn seal(json: &mut Map<String, Json>, content: &[u8]) {
    let hash: String = Md5::digest(content).iter().map(|byte| format!("{byte:02x}")).collect();
    json.insert("bytes".to_string(), Json::from(content.len()));
    json.insert("hash".to_string(), Json::from(hash));
}

/// What a part after the first has to say of its cells: how numbers and gaps are written, where not in the usual way.
fn formats(json: &Map<String, Json>) -> Map<String, Json> {
    let mut kept = Map::new();
    let Some(schema) = json.get("schema").and_then(Json::as_object) else { return kept };
    let fields = schema.get("fields").and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default();
    let is_unusual = |field: &Json| {
        let keys = ["decimalChar", "groupChar", "bareNumber", "missingValues"];
        keys.iter().any(|key| field.get(key).is_some())
    };
    let missing = schema.get("missingValues").filter(|values| **values != Json::from(vec![""]));
    if missing.is_none() && !fields.iter().any(is_unusual) {
        return kept;
    }
    let mut short = Map::new();
    let of_field = |field: &Json| {
        let keys = FORMAT_KEYS.iter().filter_map(|key| Some((key.to_string(), field.get(key)?.clone())));
        Json::Object(keys.collect())
    };
    short.insert("fields".to_string(), Json::Array(fields.iter().map(of_field).collect()));
    if let Some(missing) = missing {
        short.insert("missingValues".to_string(), missing.clone());
    }
    kept.insert("schema".to_string(), Json::Object(short));
    kept
}

/// The last segment of a path or an address, where it is a plain name.
fn file_name(path: &str, resource: &str) -> String {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let last = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_' | '-');
    if !last.is_empty() && !last.starts_with('.') && last.chars().all(is_plain) {
        return last.to_string();
    }
    let plain: String = resource.chars().map(|letter| if is_plain(letter) { letter } else { '-' }).collect();
    plain.trim_start_matches('.').to_string() + ".csv"
}

/// One resource a line: short, and still to be read and compared by people.
fn written(mut package: Json, resources: &[Json]) -> Vec<u8> {
    let lines: Vec<String> = resources.iter().map(Json::to_string).collect();
    if let Some(package) = package.as_object_mut() {
        package.remove("resources");
    }
    let head = package.to_string();
    let head = head.strip_suffix('}').unwrap_or(&head);
    let comma = if head.len() > 1 { "," } else { "" };
    [head, comma, "\"resources\":[\n", &lines.join(",\n"), "\n]}\n"].concat().into_bytes()
}
