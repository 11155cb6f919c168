//! The data report: what the product noticed about a dataset.
//!
//! Owns: which checks there are (one file a family of rules) and the order of what they find. Invariants: an error is
//! a contradiction that no rounding, bound, other date, other definition or break explains; what merely looks odd is
//! a warning; rows that say themselves that they are no plain published figure (derived, forecast, another
//! definition) take no part, or they would prove themselves (the contract's rule 9). Deliberately absent: words
//! (`text::report`), and what only reading can see (`dataset::read`), which is taken over.

mod balance;
mod conflicts;
mod from_reading;
mod jumps;
mod published;
mod rates;
mod repeats;
mod sources;
mod totals;

use crate::dataset::order::sorted;
use crate::dataset::{Amount, Content, Dataset, Finding, Issue, Rule, Severity, StatusSet, Term};

use super::{Interval, Quantity, Reading, Subject};
pub use from_reading::rule_of;
use published::Published;

/// Everything noticed, errors first. `issues` are those of reading.
pub fn report(dataset: &Dataset, issues: &[Issue]) -> Vec<Finding> {
    let published = Published::of(dataset);
    let mut findings: Vec<Finding> = issues.iter().map(|issue| from_reading::finding(dataset, issue)).collect();
    rates::check(&published, &mut findings);
    totals::check(&published, &mut findings);
    balance::check(&published, &mut findings);
    conflicts::check(&published, &mut findings);
    repeats::check(&published, &mut findings);
    jumps::check(&published, &mut findings);
    sources::check(dataset, issues, &mut findings);
    sorted(findings, |a, b| a.severity.cmp(&b.severity))
}

/// What reading noticed alone, errors first.
pub fn of_reading(dataset: &Dataset, issues: &[Issue]) -> Vec<Finding> {
    let findings = issues.iter().map(|issue| from_reading::finding(dataset, issue)).collect();
    sorted(findings, |a: &Finding, b| a.severity.cmp(&b.severity))
}

fn amount(quantity: Quantity) -> Amount {
    Amount { value: quantity.printed, comparator: quantity.comparator }
}

/// What an interval allows, with as few words as it takes.
fn content(interval: Interval) -> Content {
    match interval.single() {
        Some(value) => Content::Value(Amount { value, comparator: crate::dataset::Comparator::Equal }),
        None => Content::Range(interval.low.value(), interval.high.value()),
    }
}

fn term(subject: Subject, reading: &Reading) -> Term {
    let (area, indicator) = (subject.area, subject.indicator);
    Term { area, indicator, period: reading.period, amount: amount(reading.quantity) }
}

/// Provisional and unreliable numbers are printed to be mended, so that they contradict is no error.
fn severity(status: StatusSet) -> Severity {
    if ['N', 'P', 'U', 'V'].iter().any(|letter| status.has(*letter)) {
        Severity::Warning
    } else {
        Severity::Error
    }
}

/// A finding about `subject`, without rows and values yet.
fn about(severity: Severity, rule: Rule, subject: Subject) -> Finding {
    Finding {
        severity,
        rule,
        area: Some(subject.area),
        period: None,
        indicator: Some(subject.indicator),
        category: subject.category,
        places: Vec::new(),
        found: Content::Nothing,
        expected: Content::Nothing,
        terms: Vec::new(),
        problem: None,
    }
}
