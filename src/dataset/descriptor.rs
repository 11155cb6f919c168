//! `datapackage.json`, versions 1 and 2.
//!
//! Owns: what the descriptor says of the package and of each file: path, size, hash, dialect, number formats.
//! Invariant: a descriptor that is JSON and has resources is read, however odd the rest. Deliberately absent:
//! resources that the product does not know; they are neither loaded nor complained about.

use serde_json::Value as Json;

use super::{About, AreaRef, Bare, Contributor, Issue, Licence, NumberFormat, Origin, Place, Problem, Severity, Words};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Descriptor {
    pub(super) about: About,
    pub(super) default_area: Option<AreaRef>,
    pub(super) resources: Vec<Resource>,
}

/// A file that the descriptor names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRef {
    /// As written: relative to the descriptor, or absolute.
    pub path: String,
    /// The size that the descriptor states, in bytes; 0 where it states none.
    pub bytes: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    pub name: String,
    pub paths: Vec<String>,
    /// The only indicators that a part has rows of; all where it names none.
    pub indicators: Vec<String>,
    /// Each with all areas below it: the only ones that a part has rows of; all where it names none.
    pub areas: Vec<AreaRef>,
    pub bytes: Option<u64>,
    pub hash: String,
    pub encoding: String,
    pub dialect: Dialect,
    pub fields: Vec<Field>,
    pub missing_values: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    pub name: String,
    pub format: NumberFormat,
    /// The field's own, in place of the schema's.
    pub missing_values: Option<Vec<String>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialect {
    pub delimiter: char,
    pub quote: char,
    pub escape: Option<char>,
    pub comment: Option<char>,
    pub header: Header,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Header {
    FirstRow,
    /// The schema's fields in their order.
    FromSchema,
}

impl Default for Resource {
    fn default() -> Self {
        Resource {
            name: String::new(),
            paths: Vec::new(),
            indicators: Vec::new(),
            areas: Vec::new(),
            bytes: None,
            hash: String::new(),
            encoding: String::new(),
            dialect: Dialect::default(),
            fields: Vec::new(),
            missing_values: vec![String::new()],
        }
    }
}

impl Default for Dialect {
    fn default() -> Self {
        Dialect { delimiter: ',', quote: '"', escape: None, comment: None, header: Header::FirstRow }
    }
}

/// The resources that the product reads besides `observations-*`.
const KNOWN: [&str; 9] =
    ["boundaries", "areas", "indicators", "observations", "categories", "sources", "breaks", "changes", "targets"];

/// Whether the product reads a resource of this name.
pub fn is_known(name: &str) -> bool {
    KNOWN.contains(&name) || is_observations(name)
}

pub fn is_observations(name: &str) -> bool {
    name == "observations" || name.starts_with("observations-")
}

fn text(json: &Json, key: &str) -> String {
    json.get(key).and_then(Json::as_str).unwrap_or_default().to_string()
}

fn words(json: &Json, key: &str, english: &str) -> Words {
    Words { vi: text(json, key), en: text(json, english) }
}

fn list<'a>(json: &'a Json, key: &str) -> &'a [Json] {
    json.get(key).and_then(Json::as_array).map_or(&[], Vec::as_slice)
}

fn letter(json: &Json, key: &str) -> Option<char> {
    json.get(key).and_then(Json::as_str).and_then(|text| text.chars().next())
}

/// `["", "-"]` or, in version 2, `[{"value": "-", "label": "…"}]`.
fn missing_values(json: &Json) -> Option<Vec<String>> {
    let values = json.get("missingValues")?.as_array()?;
    let value = |entry: &Json| entry.as_str().map(str::to_string).unwrap_or_else(|| text(entry, "value"));
    Some(values.iter().map(value).collect())
}

fn field(json: &Json) -> Field {
    let default = NumberFormat::default();
    let bare = match json.get("bareNumber").and_then(Json::as_bool) {
        Some(false) => Bare::WithSigns,
        _ => Bare::OnlyDigits,
    };
    Field {
        name: text(json, "name"),
        format: NumberFormat {
            decimal: letter(json, "decimalChar").unwrap_or(default.decimal),
            group: letter(json, "groupChar"),
            bare,
        },
        missing_values: missing_values(json),
    }
}

fn dialect(json: &Json) -> Dialect {
    let default = Dialect::default();
    let Some(json) = json.get("dialect") else { return default };
    Dialect {
        delimiter: letter(json, "delimiter").unwrap_or(default.delimiter),
        quote: letter(json, "quoteChar").unwrap_or(default.quote),
        escape: letter(json, "escapeChar"),
        comment: letter(json, "commentChar"),
        header: match json.get("header").and_then(Json::as_bool) {
            Some(false) => Header::FromSchema,
            _ => Header::FirstRow,
        },
    }
}

fn resource(json: &Json) -> Resource {
    let paths = match json.get("path") {
        Some(Json::String(path)) => vec![path.clone()],
        Some(Json::Array(paths)) => paths.iter().filter_map(Json::as_str).map(str::to_string).collect(),
        _ => Vec::new(),
    };
    let schema = json.get("schema").unwrap_or(&Json::Null);
    Resource {
        name: text(json, "name"),
        paths,
        indicators: list(json, "indicators").iter().filter_map(Json::as_str).map(str::to_string).collect(),
        areas: list(json, "areas").iter().filter_map(Json::as_str).filter_map(AreaRef::parse).collect(),
        bytes: json.get("bytes").and_then(Json::as_u64),
        hash: text(json, "hash"),
        encoding: text(json, "encoding"),
        dialect: dialect(json),
        fields: list(schema, "fields").iter().map(field).collect(),
        missing_values: missing_values(schema).unwrap_or_else(|| vec![String::new()]),
    }
}

fn licence(json: &Json) -> Licence {
    Licence { name: text(json, "name"), title: text(json, "title"), path: text(json, "path") }
}

fn contributor(json: &Json) -> Contributor {
    Contributor { title: text(json, "title"), path: text(json, "path"), email: text(json, "email") }
}

/// The first characters of a file, for a message.
pub(super) fn beginning(bytes: &[u8]) -> String {
    let head = bytes.get(..bytes.len().min(320)).unwrap_or_default();
    let text = String::from_utf8_lossy(head);
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(120).collect()
}

pub(super) fn looks_like_html(bytes: &[u8]) -> bool {
    let start = beginning(bytes).to_ascii_lowercase();
    start.starts_with("<!doctype html") || start.starts_with("<html")
}

/// Whether an object or a list begins, as no header does.
pub(super) fn looks_like_json(bytes: &[u8]) -> bool {
    let start: String = beginning(bytes).split(' ').collect();
    ["{\"", "{}", "[{", "[\"", "[]"].iter().any(|opening| start.starts_with(opening))
}

impl Descriptor {
    /// Of a package of plain CSV files, each a resource's name and its path.
    pub fn of_files(origin: Origin, files: &[(&str, &str)]) -> Self {
        let resource = |(name, path): &(&str, &str)| Resource {
            name: name.to_string(),
            paths: vec![path.to_string()],
            ..Resource::default()
        };
        let about = About { origin, ..About::default() };
        Descriptor { about, default_area: None, resources: files.iter().map(resource).collect() }
    }

    /// The issue says why the bytes are no descriptor; without one nothing can be read.
    pub fn parse(bytes: &[u8]) -> Result<Self, Issue> {
        let fail_at = |row, problem| {
            let place = Place { file: "datapackage.json".to_string(), row, ..Place::default() };
            Err(Issue { severity: Severity::Error, place, problem })
        };
        let fail = |problem| fail_at(0, problem);
        if bytes.is_empty() {
            return fail(Problem::EmptyFile);
        }
        if looks_like_html(bytes) {
            return fail(Problem::HtmlInsteadOfData);
        }
        let bare = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let not_a_descriptor = |row| fail_at(row, Problem::NotADescriptor { found: beginning(bare) });
        let json: Json = match serde_json::from_slice(bare) {
            Ok(json) => json,
            Err(error) => return not_a_descriptor(u32::try_from(error.line()).unwrap_or(0)),
        };
        let resources = list(&json, "resources");
        if resources.is_empty() {
            return not_a_descriptor(0);
        }
        let synthetic = json.get("synthetic").and_then(Json::as_bool) == Some(true);
        Ok(Descriptor {
            about: About {
                name: text(&json, "name"),
                title: words(&json, "title", "title@en"),
                description: words(&json, "description", "description@en"),
                version: text(&json, "version"),
                created: text(&json, "created"),
                homepage: text(&json, "homepage"),
                contributors: list(&json, "contributors").iter().map(contributor).collect(),
                licences: list(&json, "licenses").iter().map(licence).collect(),
                origin: if synthetic { Origin::Synthetic } else { Origin::Published },
            },
            default_area: AreaRef::parse(&text(&json, "defaultArea")),
            resources: resources.iter().map(resource).filter(|resource| is_known(&resource.name)).collect(),
        })
    }

    /// Those of observations, in the descriptor's order.
    pub fn observations(&self) -> impl Iterator<Item = &Resource> {
        self.resources.iter().filter(|resource| resource.is_observations())
    }

    /// Every file to load, in the descriptor's order.
    pub fn files(&self) -> Vec<FileRef> {
        self.resources.iter().flat_map(Resource::files).collect()
    }

    /// As `files`, without those that are fetched when they are asked for.
    pub fn files_at_once(&self) -> Vec<FileRef> {
        self.resources.iter().filter(|resource| !resource.is_part()).flat_map(Resource::files).collect()
    }
}

impl Resource {
    pub fn files(&self) -> Vec<FileRef> {
        let bytes = self.bytes.filter(|_| self.paths.len() == 1).unwrap_or(0);
        self.paths.iter().map(|path| FileRef { path: path.clone(), bytes }).collect()
    }

    pub fn is_observations(&self) -> bool {
        is_observations(&self.name)
    }

    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    pub fn number_format(&self, column: &str) -> NumberFormat {
        self.field(column).map(|field| field.format.clone()).unwrap_or_default()
    }

    /// Whether a cell stands for "no value".
    pub fn is_missing(&self, column: &str, cell: &str) -> bool {
        self.missing_values(column).iter().any(|value| value == cell)
    }

    /// What stands for "no value" in a column.
    pub fn missing_values(&self, column: &str) -> &[String] {
        let own = self.field(column).and_then(|field| field.missing_values.as_ref());
        own.unwrap_or(&self.missing_values)
    }
}
