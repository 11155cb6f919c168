//! Issues: what is wrong with a published dataset, where, and what was expected.
//!
//! Owns: the kinds of problem and their places. The words for readers are in `text::issues`.
//! Invariant: reading a dataset never stops at an issue; what can be read is read.

use super::descriptor::beginning;
use super::{Date, FeatureFault};

/// A row and column in a published file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub file: String,
    /// The line of the row's first character, the header's being 1; 0 where the whole file is meant.
    pub row: u32,
    /// The column's header; empty where the whole row is meant.
    pub column: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A contradiction or something that could not be read: some of the data is not shown.
    Error,
    /// Everything is shown, but something looks wrong.
    Warning,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The descriptor is not JSON, or not a Data Package. `found` is how it begins.
    NotADescriptor {
        found: String,
    },
    /// A web page where data was expected.
    HtmlInsteadOfData,
    /// JSON where a table was expected. `found` is how it begins.
    JsonInsteadOfTable {
        found: String,
    },
    /// The resource is required and the descriptor does not name it.
    ResourceMissing {
        resource: String,
    },
    /// A resource without a `path`.
    NoPath {
        resource: String,
    },
    /// The file could not be fetched; the detail is the loader's, as words for the reader stand in `load`.
    NotLoaded {
        detail: LoadFailure,
    },
    EmptyFile,
    /// The encoding is not one that can be read.
    Encoding {
        found: String,
    },
    /// The file's size is not the descriptor's `bytes`.
    Bytes {
        found: u64,
        expected: u64,
    },
    /// The file's hash is not the descriptor's.
    Hash {
        found: String,
        expected: String,
    },
    /// Only one column: the delimiter is another one than declared.
    WrongDelimiter {
        expected: char,
        likely: Option<char>,
    },
    MissingColumn {
        header: Vec<String>,
    },
    /// A column whose name an earlier one has; only that one is read.
    RepeatedColumn,
    /// A row with more or fewer cells than the header.
    CellCount {
        found: u32,
        expected: u32,
    },
    /// A row of more bytes than are read of one: mostly a quotation mark that is not closed.
    LongRecord {
        limit: u32,
    },
    /// So many more rows of the file, from this on, with the same problem as those named before.
    MoreAlike {
        count: u32,
        like: Box<Problem>,
    },
    /// A required cell is empty.
    EmptyCell,
    NotANumber {
        found: String,
    },
    /// `<2.5` in the value column.
    ComparatorInValue {
        found: String,
    },
    /// A value outside what its unit allows: counts and money below 0, rates outside 0 to 100.
    OutOfDomain {
        found: String,
        expected: &'static str,
    },
    NotAPeriod {
        found: String,
    },
    OpenInterval {
        found: String,
    },
    ReversedInterval {
        found: String,
    },
    /// A stock, rate or ratio holds on one day and cannot have an interval.
    StockWithInterval {
        found: String,
    },
    NotADate {
        found: String,
    },
    /// A word that is not in the list.
    NotInList {
        found: String,
        expected: &'static str,
    },
    /// A code, id or name that the resource `resource` does not hold.
    Unknown {
        found: String,
        resource: &'static str,
    },
    /// The code has several areas, none of which holds on the reference date.
    AreaNotHolding {
        found: String,
        date: String,
    },
    /// The only area with this code did not hold on the reference date; the row counts for it all the same.
    OutsideValidity {
        found: String,
        date: Date,
        valid_from: Option<Date>,
        valid_to: Option<Date>,
    },
    /// A number beside `L`, `M`, `O` or `Q`.
    NumberWithMissingStatus {
        found: String,
    },
    /// The same key and the same source as an earlier row.
    Duplicate {
        first_row: u32,
    },
    /// The shares of one old area do not sum to 1.
    Shares {
        found: String,
    },
    /// Not a GeoJSON FeatureCollection. `found` is how it begins.
    NotFeatures {
        found: String,
    },
    /// A feature, counted from 1, that is not drawn.
    Feature {
        feature: u32,
        fault: FeatureFault,
        found: String,
    },
    /// A parent chain that comes back to itself.
    Cycle,
}

/// Why an address gave no data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadFailure {
    /// An HTTP status that is not a success, and what the server says beside it.
    Status { status: u16, said: String },
    /// No answer within the time limit, in seconds.
    Timeout { seconds: u32 },
    /// No answer that the page may read: offline, wrong name, or a server that forbids cross-origin reads.
    Unreachable,
    /// The connection was cut while the file came in.
    Cut { received: u64 },
    /// Not an address.
    Address,
    /// No file at this path of a disk; a browser reads none.
    #[cfg(not(target_arch = "wasm32"))]
    NoFile,
    /// What the operating system or the network library says; a browser tells no reason.
    #[cfg(not(target_arch = "wasm32"))]
    System { found: String },
}

impl LoadFailure {
    /// A refusal with the body of its answer, of which a web page says nothing that can be repeated.
    pub fn refused(status: u16, body: &[u8]) -> Self {
        let said = beginning(body);
        LoadFailure::Status { status, said: if said.starts_with('<') { String::new() } else { said } }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    pub severity: Severity,
    pub place: Place,
    pub problem: Problem,
}

impl Problem {
    /// How many problems it stands for.
    pub fn count(&self) -> usize {
        match self {
            Problem::MoreAlike { count, .. } => *count as usize,
            _ => 1,
        }
    }
}
