//! Sources, breaks, changes of areas, targets: the tables around the observations.

use super::{AreaIdx, CategoryIdx, Comparator, Date, Decimal, IndicatorIdx, Period, Place, Words};

/// A source's place in `Dataset::sources`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceIdx(pub u32);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub id: String,
    pub title: String,
    pub publisher: String,
    /// As published: a year, a month, a day, or empty.
    pub date: String,
    pub url: String,
    pub place: Place,
}

/// The first reference date that was counted in a new way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    pub indicator: IndicatorIdx,
    /// `None` where it concerns every area.
    pub area: Option<AreaIdx>,
    pub date: Date,
    pub reason: Words,
    pub source: Option<SourceIdx>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    Population,
    Households,
    Area,
    /// Not published.
    Unsaid,
}

/// What became of an area: `share` of the old one lies in the new one from `date` on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub old: AreaIdx,
    pub new: AreaIdx,
    pub date: Date,
    pub share: Option<Decimal>,
    pub basis: Basis,
    pub source: Option<SourceIdx>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TargetType {
    Target,
    Plan,
}

/// A target's place in `Dataset::targets`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TargetIdx(pub u32);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub area: AreaIdx,
    pub period: Period,
    pub indicator: IndicatorIdx,
    pub value: Decimal,
    pub comparator: Comparator,
    pub kind: TargetType,
    pub category: Option<CategoryIdx>,
    pub source: Option<SourceIdx>,
    pub note: Words,
    pub place: Place,
}
