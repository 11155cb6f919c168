//! Findings: what is noticed about a dataset once its numbers are held against each other.
//!
//! Owns: the rules by name, and a finding's place and values. The checks are in `measure::report`, the words in
//! `text::report`. Invariant: a finding holds values and never words, so that page, terminal and JSON say the same.

use super::{AreaIdx, CategoryIdx, Comparator, Decimal, IndicatorIdx, Period, Place, Problem, Severity};

/// What is held against what. The ids are stable: other programs may rely on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// A printed rate is not its numerator over its denominator.
    RateAgainstCounts,
    /// Counts and rates that share a denominator leave no whole number for it.
    ImpliedDenominator,
    /// A published total is not the sum of all its parts, or is less than some of them.
    TotalAgainstParts,
    /// Start − escaped + relapsed + newly poor is not the end, or start − net fall.
    FlowIdentity,
    /// Sources disagree.
    SourcesConflict,
    /// Neighbouring rows repeat each other's counts.
    RepeatedCounts,
    /// A value is ten, a hundred, a thousand, … times what its series leads to.
    UnitSlip,
    /// No row names the source.
    UnusedSource,
    /// A code was used for a date after its area ended.
    CodeAfterEnd,
    /// A code was used for a date before its area began, or between two areas of that code.
    DateOutsideValidity,
    Descriptor,
    NotLoaded,
    Format,
    Hash,
    Size,
    MissingColumn,
    EmptyCell,
    NotANumber,
    NotAPeriod,
    NotInList,
    OutOfDomain,
    BrokenReference,
    NumberWithMissingStatus,
    Duplicate,
    Shares,
    ParentCycle,
    Boundaries,
}

impl Rule {
    pub fn id(self) -> &'static str {
        match self {
            Rule::RateAgainstCounts => "rate-against-counts",
            Rule::ImpliedDenominator => "implied-denominator",
            Rule::TotalAgainstParts => "total-against-parts",
            Rule::FlowIdentity => "flow-identity",
            Rule::SourcesConflict => "sources-conflict",
            Rule::RepeatedCounts => "repeated-counts",
            Rule::UnitSlip => "unit-slip",
            Rule::UnusedSource => "unused-source",
            Rule::CodeAfterEnd => "code-after-end",
            Rule::DateOutsideValidity => "date-outside-validity",
            Rule::Descriptor => "descriptor",
            Rule::NotLoaded => "not-loaded",
            Rule::Format => "format",
            Rule::Hash => "hash",
            Rule::Size => "size",
            Rule::MissingColumn => "missing-column",
            Rule::EmptyCell => "empty-cell",
            Rule::NotANumber => "not-a-number",
            Rule::NotAPeriod => "not-a-period",
            Rule::NotInList => "not-in-list",
            Rule::OutOfDomain => "out-of-domain",
            Rule::BrokenReference => "broken-reference",
            Rule::NumberWithMissingStatus => "number-with-missing-status",
            Rule::Duplicate => "duplicate",
            Rule::Shares => "shares",
            Rule::ParentCycle => "parent-cycle",
            Rule::Boundaries => "boundaries",
        }
    }
}

/// A number as it was printed, or as printed numbers give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    pub value: Decimal,
    pub comparator: Comparator,
}

/// What stands in a dataset, or what was expected in its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Content {
    #[default]
    Nothing,
    Text(String),
    Value(Amount),
    /// From the first to the second; `None` where there is no end.
    Range(Option<Decimal>, Option<Decimal>),
    /// One of each source, or of each row.
    Values(Vec<Amount>),
}

/// A number that went into a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub area: AreaIdx,
    pub indicator: IndicatorIdx,
    pub period: Period,
    pub amount: Amount,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub severity: Severity,
    pub rule: Rule,
    pub area: Option<AreaIdx>,
    pub period: Option<Period>,
    pub indicator: Option<IndicatorIdx>,
    pub category: Option<CategoryIdx>,
    /// Every row that takes part, the one to look at first.
    pub places: Vec<Place>,
    pub found: Content,
    pub expected: Content,
    /// In the order in which the rule's formula has them.
    pub terms: Vec<Term>,
    /// What reading stumbled over, for the rules that reading checks.
    pub problem: Option<Problem>,
}

impl Finding {
    /// How many it stands for.
    pub fn count(&self) -> usize {
        self.problem.as_ref().map_or(1, Problem::count)
    }
}
