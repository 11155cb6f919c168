//! What the page hands to the program that makes files, and what comes back.
//!
//! The two are programs of their own, so that nobody downloads what writes workbooks only to read a page. Between them
//! goes the package as it came, together with what of it is asked: the second program answers with the very code that
//! the page and the command line answer with, so its files cannot differ from either. Owns: that parcel, its version,
//! and answering it. Deliberately absent: the network, the screen, pixels.

use serde_json::{Map, Value};

use crate::chart::{sheet, Shade};
use crate::dataset::{self, Descriptor, File, LoadFailure};
use crate::figure::export::{file, Addresses, Format, Take};
use crate::figure::{dashboard, FigureId};
use crate::query;
use crate::text::take::Picture;

/// Two programs of different releases do not understand each other.
pub const VERSION: &str = concat!("1 ", env!("CARGO_PKG_VERSION"));

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    pub figure: String,
    pub format: String,
    /// The view's query, canonical.
    pub search: String,
    pub addresses: Addresses,
    pub shade: Shade,
    /// The paths of the package's files, in the order in which their contents are handed over.
    pub files: Vec<String>,
}

impl Parcel {
    pub fn write(&self) -> String {
        let text = |text: &str| Value::String(text.to_string());
        let theme = match self.shade {
            Shade::Light => "light",
            Shade::Dark => "dark",
        };
        let mut map = Map::new();
        for (key, value) in [
            ("version", VERSION),
            ("figure", &self.figure),
            ("format", &self.format),
            ("search", &self.search),
            ("view", &self.addresses.view),
            ("data", &self.addresses.data),
            ("foreign", &self.addresses.foreign),
            ("theme", theme),
        ] {
            map.insert(key.to_string(), text(value));
        }
        map.insert("files".to_string(), Value::Array(self.files.iter().map(|path| text(path)).collect()));
        Value::Object(map).to_string()
    }

    /// `None` where it is of another version, or no parcel.
    pub fn read(json: &str) -> Option<Self> {
        let json: Value = serde_json::from_str(json).ok()?;
        let text = |key: &str| json.get(key).and_then(Value::as_str).map(str::to_string);
        if text("version")? != VERSION {
            return None;
        }
        Some(Parcel {
            figure: text("figure")?,
            format: text("format")?,
            search: text("search")?,
            addresses: Addresses { view: text("view")?, data: text("data")?, foreign: text("foreign")? },
            shade: if text("theme")? == "dark" { Shade::Dark } else { Shade::Light },
            files: json.get("files")?.as_array()?.iter().filter_map(Value::as_str).map(str::to_string).collect(),
        })
    }
}

/// A file, as it is to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    pub name: String,
    /// Its media type.
    pub media: &'static str,
    pub bytes: Vec<u8>,
}

/// Makes what the parcel asks for. `descriptor` and `contents` are the package as it came, a file that did not come as
/// `None`; `chart` is the SVG of the figure's chart. The error is for the console.
pub fn made(parcel: &Parcel, descriptor: &[u8], contents: Vec<Option<Vec<u8>>>, chart: &str) -> Result<Made, String> {
    let descriptor = Descriptor::parse(descriptor).map_err(|issue| format!("{issue:?}"))?;
    let files: Vec<File> = parcel
        .files
        .iter()
        .zip(contents)
        .map(|(path, content)| File { path: path.clone(), content: content.ok_or(LoadFailure::Address) })
        .collect();
    let (dataset, _) = dataset::read(&descriptor, &files);
    let (query, unusable) = query::parse(&parcel.search);
    let page = dashboard(&dataset, &query, &unusable);
    let take = FigureId::named(&parcel.figure)
        .and_then(|id| Take::new(&dataset, &page, id, query.lang, parcel.addresses.clone()));
    let take = take.ok_or_else(|| format!("no figure {}", parcel.figure))?;
    let name = |ending: &str| [&take.file_name(), ending].concat();
    if let Some(picture) = Picture::ALL.into_iter().find(|picture| picture.id() == parcel.format) {
        let bytes = sheet::sheet(&take, chart, parcel.shade).into_bytes();
        let ending = match picture {
            Picture::Svg => ".svg",
            // The browser makes it of the other.
            Picture::Png => ".png",
        };
        return Ok(Made { name: name(ending), media: "image/svg+xml", bytes });
    }
    let format = Format::ALL.into_iter().find(|format| format.id() == parcel.format);
    let format = format.ok_or_else(|| format!("no format {}", parcel.format))?;
    let media = match format {
        Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Format::CsvExcel | Format::Csv => "text/csv;charset=utf-8",
        Format::JsonStat | Format::Csl => "application/json",
        Format::Package => "application/zip",
        Format::Citation | Format::Bibtex => "text/plain;charset=utf-8",
    };
    Ok(Made { name: name(format.ending()), media, bytes: file(&take, format)? })
}
