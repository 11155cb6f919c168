//! Areas and how long each held.
//!
//! Owns: the areas of a dataset and every way of finding one. Invariant: an area's key is its code together
//! with the day from which it held, because codes are used again (28114 was Long Khê and is Rạch Kiến since
//! 1 July 2025). Deliberately absent: what became of an area (`Change`), and roll-ups (`measure`).

use super::{Date, Words};

/// `28114@2025-07-01`; `28114@` is the row without a `valid_from`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AreaKey {
    pub code: String,
    pub valid_from: Option<Date>,
}

impl std::fmt::Display for AreaKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.valid_from {
            Some(date) => write!(f, "{}@{date}", self.code),
            None => write!(f, "{}@", self.code),
        }
    }
}

/// An area's place in `Areas`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AreaIdx(pub u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    Country,
    Region,
    Province,
    District,
    Commune,
}

impl Level {
    pub const ALL: [Level; 5] = [Level::Country, Level::Region, Level::Province, Level::District, Level::Commune];

    pub fn id(self) -> &'static str {
        match self {
            Level::Country => "country",
            Level::Region => "region",
            Level::Province => "province",
            Level::District => "district",
            Level::Commune => "commune",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    pub key: AreaKey,
    pub name: Words,
    pub level: Level,
    pub parent: Option<AreaIdx>,
    /// The last day on which it held; `None` while it holds.
    pub valid_to: Option<Date>,
    /// Column and row in a schematic map.
    pub tile: Option<(u32, u32)>,
}

impl Area {
    pub fn holds_on(&self, date: Date) -> bool {
        self.key.valid_from.is_none_or(|from| from <= date) && self.valid_to.is_none_or(|to| date <= to)
    }
}

/// A code as it stands in data or in an address.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AreaRef {
    pub code: String,
    pub version: AreaVersion,
}

/// Which of a code's areas is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AreaVersion {
    /// `28114`: the one that holds on a date given by the context.
    Holding,
    /// `28114@`: the one without `valid_from`.
    First,
    /// `28114@2025-07-01`
    From(Date),
}

impl AreaRef {
    /// `None` where the text after `@` is not a date, or the code is empty.
    pub fn parse(text: &str) -> Option<Self> {
        let (code, version) = match text.split_once('@') {
            None => (text, AreaVersion::Holding),
            Some((code, "")) => (code, AreaVersion::First),
            Some((code, date)) => (code, AreaVersion::From(Date::parse(date)?)),
        };
        (!code.is_empty()).then(|| AreaRef { code: code.to_string(), version })
    }
}

impl std::fmt::Display for AreaRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.version {
            AreaVersion::Holding => f.write_str(&self.code),
            AreaVersion::First => write!(f, "{}@", self.code),
            AreaVersion::From(date) => write!(f, "{}@{date}", self.code),
        }
    }
}

/// All areas, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Areas {
    areas: Vec<Area>,
}

impl Areas {
    pub fn new(areas: Vec<Area>) -> Self {
        Areas { areas }
    }

    pub fn get(&self, idx: AreaIdx) -> Option<&Area> {
        self.areas.get(idx.0 as usize)
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (AreaIdx, &Area)> {
        self.areas.iter().enumerate().map(|(n, area)| (AreaIdx(n as u32), area))
    }

    pub fn len(&self) -> usize {
        self.areas.len()
    }

    pub fn is_empty(&self) -> bool {
        self.areas.is_empty()
    }

    /// The area with this code that holds on `date`; where the code has one row only, that row, so that the
    /// caller can say that it did not hold.
    pub fn on(&self, code: &str, date: Date) -> Option<AreaIdx> {
        let rows = || self.iter().filter(|(_, area)| area.key.code == code);
        if let Some((holding, _)) = rows().find(|(_, area)| area.holds_on(date)) {
            return Some(holding);
        }
        let (only, _) = rows().next()?;
        (rows().count() == 1).then_some(only)
    }

    /// The area that a reference means, where a bare code means the one holding on `date`.
    pub fn find(&self, reference: &AreaRef, date: Date) -> Option<AreaIdx> {
        let valid_from = match reference.version {
            AreaVersion::Holding => return self.on(&reference.code, date),
            AreaVersion::First => None,
            AreaVersion::From(from) => Some(from),
        };
        self.iter()
            .find(|(_, area)| area.key.code == reference.code && area.key.valid_from == valid_from)
            .map(|(idx, _)| idx)
    }

    /// Whether another area had or has the same code.
    pub fn shares_code(&self, idx: AreaIdx) -> bool {
        self.get(idx).is_some_and(|area| self.iter().any(|(other, row)| other != idx && row.key.code == area.key.code))
    }

    /// How the site writes this area in an address: with `@` only where the code is not unique.
    pub fn reference(&self, idx: AreaIdx) -> Option<AreaRef> {
        let area = self.get(idx)?;
        let version = match (self.shares_code(idx), area.key.valid_from) {
            (false, _) => AreaVersion::Holding,
            (true, None) => AreaVersion::First,
            (true, Some(from)) => AreaVersion::From(from),
        };
        Some(AreaRef { code: area.key.code.clone(), version })
    }

    /// The parent, its parent, and so on to the root.
    pub fn ancestors(&self, idx: AreaIdx) -> Vec<AreaIdx> {
        let mut found = Vec::new();
        let mut next = self.get(idx).and_then(|area| area.parent);
        while let Some(parent) = next {
            if found.contains(&parent) || parent == idx {
                break;
            }
            found.push(parent);
            next = self.get(parent).and_then(|area| area.parent);
        }
        found
    }

    /// All areas below `idx`, however deep.
    pub fn descendants(&self, idx: AreaIdx) -> Vec<AreaIdx> {
        self.iter().map(|(other, _)| other).filter(|other| self.ancestors(*other).contains(&idx)).collect()
    }
}
