//! Sources that nothing names.

use crate::dataset::{Content, Dataset, Finding, Issue, Problem, Rule, Severity, SourceIdx};

/// A row that could not be read may have named the source: then nothing is said.
pub fn check(dataset: &Dataset, issues: &[Issue], findings: &mut Vec<Finding>) {
    let keeps_all_rows = |issue: &Issue| {
        matches!(
            issue.problem,
            Problem::Hash { .. }
                | Problem::Bytes { .. }
                | Problem::Duplicate { .. }
                | Problem::OutsideValidity { .. }
                | Problem::Shares { .. }
                | Problem::Cycle
        )
    };
    if !issues.iter().all(keeps_all_rows) {
        return;
    }
    let mut used = vec![false; dataset.sources.len()];
    let named = dataset.observations.iter().map(|(_, row)| row.source);
    let named = named.chain(dataset.breaks.iter().map(|row| row.source));
    let named = named.chain(dataset.changes.iter().map(|row| row.source));
    for source in named.chain(dataset.targets.iter().map(|row| row.source)).flatten() {
        if let Some(used) = used.get_mut(source.0 as usize) {
            *used = true;
        }
    }
    for (n, _) in used.iter().enumerate().filter(|(_, used)| !**used) {
        let Some(source) = dataset.source(SourceIdx(n as u32)) else { continue };
        findings.push(Finding {
            severity: Severity::Warning,
            rule: Rule::UnusedSource,
            area: None,
            period: None,
            indicator: None,
            category: None,
            places: vec![source.place.clone()],
            found: Content::Text(source.id.clone()),
            expected: Content::Nothing,
            terms: Vec::new(),
            problem: None,
        });
    }
}
