//! How far to trust what is shown, at a glance: until when, from how many sources, what is missing, what conflicts.
//!
//! Owns: the claims, each with the place on the page that explains it. Invariant: only what is so is said; a claim
//! leads to where its numbers can be seen. Deliberately absent: judgement.

use crate::dataset::Kind;
use crate::measure::Moment;
use crate::text::period;
use crate::text::trust as words;

use super::draft::Draft;
use super::scope::{IsFlow, Scope};
use super::unknown::Unknown;
use super::{html, Answer, Figure, FigureId, Lack};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub words: String,
    /// The id of an element of the page.
    pub place: String,
}

/// Of one figure, from what it shows.
pub(super) fn of_figure(draft: &Draft, id: FigureId, answers: &[Answer], n_sources: usize) -> Vec<Claim> {
    let (scope, lang) = (draft.scope, draft.lang());
    let mut claims = Vec::new();
    let mut claim = |words: String, place: String| claims.push(Claim { words, place });
    let last = answers
        .iter()
        .flat_map(|answer| answer.moments.iter().map(move |moment| (answer, moment)))
        .filter(|(_, moment)| !moment.readings.is_empty())
        .max_by_key(|(_, moment)| moment.period.last);
    if let Some((answer, moment)) = last {
        let when = match scope.dataset.indicator(answer.subject.indicator).map(|indicator| indicator.kind) {
            Some(Kind::Flow) => period::span(&moment.period, lang),
            _ => period::moment(&moment.period, lang),
        };
        claim(words::until(&when, lang), html::numbers_id(id));
    }
    if n_sources > 0 {
        claim(words::sources(n_sources, lang), html::sources_id(id));
    }
    let years = missing_years(scope, answers);
    if years > 0 {
        claim(words::missing_years(years, lang), html::UNKNOWN_HEADING.to_string());
    }
    let places = answers.iter().filter(|answer| !answer.has_numbers()).count();
    if places > 0 && answers.len() > places {
        claim(words::without_numbers(places, lang), html::numbers_id(id));
    }
    let conflicts = answers.iter().flat_map(|answer| &answer.moments).filter(|moment| moment.is_conflict()).count();
    if conflicts > 0 {
        claim(words::conflicts(conflicts, lang), html::numbers_id(id));
    }
    claims
}

/// Years without a row between the first and the last of a series of an area asked.
fn missing_years(scope: &Scope, answers: &[Answer]) -> usize {
    let mut missing: Vec<i32> = Vec::new();
    for answer in answers.iter().filter(|answer| scope.areas.contains(&answer.subject.area)) {
        let is_series = scope
            .dataset
            .indicator(answer.subject.indicator)
            .is_some_and(|indicator| super::draft::is_flow(indicator) == IsFlow::No);
        let year = |moment: &Moment| moment.period.last.year;
        let (Some(first), Some(last)) = (answer.moments.first().map(year), answer.moments.last().map(year)) else {
            continue;
        };
        for gap in first..last {
            let is_missing = is_series && !answer.moments.iter().any(|moment| year(moment) == gap);
            if is_missing && !missing.contains(&gap) {
                missing.push(gap);
            }
        }
    }
    missing.len()
}

/// Of the whole page.
pub(super) fn of_page(scope: &Scope, figures: &[Figure], unknown: &Unknown) -> Vec<Claim> {
    let lang = scope.lang;
    let mut claims = Vec::new();
    let mut claim = |words: String, place: &str| claims.push(Claim { words, place: place.to_string() });
    if let Some(last) = scope.areas.iter().filter_map(|area| scope.last_year_of(*area)).max() {
        claim(words::until(&last.to_string(), lang), "published-heading");
    }
    let mut sources: Vec<&super::SourceLine> = Vec::new();
    for source in figures.iter().flat_map(|figure| &figure.sources) {
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    if !sources.is_empty() {
        claim(words::sources(sources.len(), lang), html::ABOUT_HEADING);
    }
    let of_lack = |gaps: &&super::Gaps| gaps.lack != Lack::Conflict;
    let lacking: usize = unknown.groups.iter().filter(of_lack).map(|gaps| gaps.count).sum();
    if lacking > 0 {
        claim(words::unknown(lacking, lang), html::UNKNOWN_HEADING);
    }
    let conflicts = unknown.count(Lack::Conflict);
    if conflicts > 0 {
        claim(words::conflicts(conflicts, lang), &html::gaps_id(Lack::Conflict));
    }
    claims
}
