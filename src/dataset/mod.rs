//! What was published: a Data Package read into areas, indicators and observations.
//!
//! Owns: the descriptor, its files, exact decimals, periods, areas, and everything that is wrong with them.
//! Invariant: `read` gives a dataset and a list of issues, never an error that hides the rest. Deliberately
//! absent: the network (`load`), what the numbers mean (`measure`), words (`text`).

mod area;
mod boundary;
mod csv;
mod cube;
mod decimal;
mod descriptor;
mod finding;
mod indicator;
mod issue;
mod lang;
mod observation;
pub(crate) mod order;
mod parts;
mod period;
mod read;
mod source;

pub use area::{Area, AreaIdx, AreaKey, AreaRange, AreaRef, AreaVersion, Areas, Level};
pub use boundary::{Boundary, FeatureFault, Polygon, Position};
pub use csv::decode;
pub use cube::{Count, Cube, DateColumn};
pub use decimal::{Bare, Decimal, NumberFormat, Rounding};
pub use descriptor::{is_known, is_observations, Descriptor, Dialect, Field, FileRef, Header, Resource};
pub use finding::{Amount, Content, Finding, Rule, Term};
pub use indicator::{Better, Category, CategoryIdx, Indicator, IndicatorIdx, Kind, Overlap, Role};
pub use issue::{Issue, LoadFailure, Place, Problem, Severity};
pub use lang::{Lang, Words};
pub use observation::{Comparator, Missing, Observation, ObservationIdx, StatusSet, Subject, Value};
pub use parts::{Reach, ToCome};
pub use period::{Date, Grain, Period, PeriodError, PeriodForm};
pub use read::{read, Reading, Step};
pub use source::{Basis, Break, Change, Source, SourceIdx, Target, TargetIdx, TargetType};

/// Whether the figures are real or made up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Origin {
    #[default]
    Published,
    /// `"synthetic": true`: said on every screen, picture and sentence.
    Synthetic,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Licence {
    pub name: String,
    pub title: String,
    pub path: String,
}

/// Who had a part in the package, and how they can be reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contributor {
    pub title: String,
    /// An address of a page, as written.
    pub path: String,
    pub email: String,
}

/// Whether all that was published could be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Completeness {
    #[default]
    Whole,
    /// A file of areas, indicators or observations is missing: a gap may be ours and not the publisher's.
    FilesUnread,
}

/// What the descriptor says of the package as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    pub name: String,
    pub title: Words,
    pub description: Words,
    pub version: String,
    /// RFC 3339, as written.
    pub created: String,
    pub homepage: String,
    pub contributors: Vec<Contributor>,
    pub licences: Vec<Licence>,
    pub origin: Origin,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dataset {
    pub about: About,
    pub completeness: Completeness,
    /// A gap may lie in one of them.
    pub to_come: ToCome,
    /// Resolved from `defaultArea`, else the root of the areas.
    pub default_area: Option<AreaIdx>,
    pub areas: Areas,
    pub indicators: Vec<Indicator>,
    pub categories: Vec<Category>,
    pub sources: Vec<Source>,
    pub observations: Cube,
    pub breaks: Vec<Break>,
    pub changes: Vec<Change>,
    pub targets: Vec<Target>,
    pub boundaries: Vec<Boundary>,
}

impl Dataset {
    pub fn indicator(&self, idx: IndicatorIdx) -> Option<&Indicator> {
        self.indicators.get(idx.0 as usize)
    }

    pub fn category(&self, idx: CategoryIdx) -> Option<&Category> {
        self.categories.get(idx.0 as usize)
    }

    pub fn source(&self, idx: SourceIdx) -> Option<&Source> {
        self.sources.get(idx.0 as usize)
    }

    pub fn target(&self, idx: TargetIdx) -> Option<&Target> {
        self.targets.get(idx.0 as usize)
    }

    pub fn observation(&self, idx: ObservationIdx) -> Option<Observation> {
        self.observations.get(idx)
    }

    /// Every indicator that fills `role`, in the order of the file.
    pub fn with_role(&self, role: Role) -> impl Iterator<Item = (IndicatorIdx, &Indicator)> {
        self.indicators
            .iter()
            .enumerate()
            .filter(move |(_, indicator)| indicator.role == Some(role))
            .map(|(n, indicator)| (IndicatorIdx(n as u32), indicator))
    }

    /// The last reference date of any observation.
    pub fn last_date(&self) -> Option<Date> {
        self.observations.periods().iter().map(|period| period.last).max()
    }
}

/// What a file of a package may be, as HTTP's `Accept` says it: some databases answer `*/*` with JSON.
pub const ACCEPT: &str = "text/csv, */*;q=0.5";

/// A file of the package, as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The `path` in the descriptor.
    pub path: String,
    pub content: Result<Vec<u8>, LoadFailure>,
}
