//! What is not known of the areas and years asked.
//!
//! Owns: finding the gaps, grouped by why there are. Invariants: each line is one sentence; only what was looked for
//! is called missing: a figure's indicators, the years between a series' first and last number. Deliberately absent:
//! years after the last number, which nobody promised.

use crate::dataset::{AreaIdx, Completeness, Indicator, IndicatorIdx, Level, Missing, Reach, Role, Value};
use crate::measure::{Moment, Operation, Origin, Subject};
use crate::text::figures as say;
use crate::text::unknown::{self as words, Lack};

use super::draft::{is_flow, Draft};
use super::scope::{IsFlow, Scope, YearSpan};

/// What the figures of the page count.
const COUNTED: [Role; 9] = [
    Role::PoorHouseholds,
    Role::NearPoorHouseholds,
    Role::PovertyRate,
    Role::NearPovertyRate,
    Role::Donations,
    Role::Jobs,
    Role::Classes,
    Role::Trainees,
    Role::Population,
];

/// Lines that are read one by one; the rest are counted.
const LINES: usize = 8;

/// Indicators that lack the same are said together.
struct Together {
    what: String,
    names: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unknown {
    pub heading: String,
    /// Those that there are, in a fixed order.
    pub groups: Vec<Gaps>,
    /// Where no group says anything; else empty.
    pub nothing: String,
}

/// What is unknown for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gaps {
    pub lack: Lack,
    pub heading: &'static str,
    pub lines: Vec<String>,
    /// How many things are unknown, however many lines say so.
    pub count: usize,
}

impl Unknown {
    pub fn count(&self, lack: Lack) -> usize {
        self.groups.iter().find(|gaps| gaps.lack == lack).map_or(0, |gaps| gaps.count)
    }
}

pub(super) fn unknown(scope: &Scope) -> Unknown {
    let lang = scope.lang;
    let draft = Draft::new(scope);
    let found: [(Lack, Vec<String>); 6] = [
        (Lack::Unpublished, unpublished(&draft)),
        (Lack::Years, years(&draft)),
        (Lack::Stated, stated(&draft)),
        (Lack::Conflict, conflicts(&draft)),
        (Lack::Sum, sums(&draft)),
        (Lack::Unasked, unasked(scope)),
    ];
    let groups: Vec<Gaps> = found
        .into_iter()
        .filter(|(_, lines)| !lines.is_empty())
        .map(|(lack, mut lines)| {
            let count = lines.len();
            if count > LINES + 1 {
                lines.truncate(LINES);
                lines.push(words::more(&scope.count(count - LINES), lang));
            }
            Gaps { lack, heading: words::heading(lack, lang), lines, count }
        })
        .collect();
    let names: Vec<String> = scope.areas.iter().map(|area| scope.name(*area)).collect();
    let nothing = if groups.is_empty() { words::nothing(lang).to_string() } else { String::new() };
    Unknown { heading: draft.said(words::title(&names.join(", "), lang)), groups, nothing }
}

/// The indicators that a figure counts, with what fills each.
pub(super) fn counted<'a>(scope: &Scope<'a>) -> Vec<(IndicatorIdx, &'a Indicator)> {
    COUNTED.iter().flat_map(|role| scope.dataset.with_role(*role)).collect()
}

fn span_of(scope: &Scope, area: AreaIdx) -> YearSpan {
    scope.span(&|| scope.last_year_of(area))
}

/// What is published of the indicator and each of its categories, date by date.
fn moments(scope: &Scope, area: AreaIdx, idx: IndicatorIdx, is_flow: IsFlow, span: YearSpan) -> Vec<(Subject, Moment)> {
    let mut found = Vec::new();
    for subject in scope.subjects(area, idx) {
        let known = scope.known(subject);
        let within = known.moments.iter().filter(|moment| span.touches(&moment.period, is_flow));
        found.extend(within.map(|moment| (subject, moment.clone())));
    }
    found
}

/// Of which indicators nothing at all is published.
fn unpublished(draft: &Draft) -> Vec<String> {
    let (scope, lang) = (draft.scope, draft.lang());
    if scope.dataset.completeness == Completeness::FilesUnread {
        return vec![words::files_unread(lang).to_string()];
    }
    let has = |area: AreaIdx, role: &Role| {
        // What has not been fetched is not missing.
        if scope.dataset.with_role(*role).any(|(idx, _)| scope.dataset.is_to_come(idx, area, Reach::Within)) {
            return true;
        }
        let span = span_of(scope, area);
        let mut with_role = scope.dataset.with_role(*role);
        with_role.any(|(idx, _)| scope.subjects(area, idx).into_iter().any(|subject| scope.has(subject, span)))
    };
    let filled: Vec<Role> =
        COUNTED.into_iter().filter(|role| scope.dataset.with_role(*role).next().is_some()).collect();
    let said = |roles: Vec<Role>| roles.iter().map(|role| say::role(*role, lang)).collect::<Vec<_>>().join(", ");
    let mut lines = Vec::new();
    for area in &scope.areas {
        let lacking: Vec<Role> = filled.iter().filter(|role| !has(*area, role)).copied().collect();
        if !lacking.is_empty() {
            lines.push(words::unpublished(&scope.name(*area), &said(lacking), lang));
        }
        let Some((level, members)) = below(scope, *area) else { continue };
        let lacking: Vec<Role> =
            filled.iter().filter(|role| !members.iter().any(|member| has(*member, role))).copied().collect();
        if !lacking.is_empty() {
            let level = say::level_plural(level, lang);
            lines.push(words::unpublished_below(level, &scope.name(*area), &said(lacking), lang));
        }
    }
    lines
}

/// The areas of the next level that the dataset knows within `area`.
fn below(scope: &Scope, area: AreaIdx) -> Option<(Level, Vec<AreaIdx>)> {
    let members = scope.members(area);
    let level =
        Level::ALL.into_iter().find(|level| members.iter().any(|member| scope.level(*member) == Some(*level)))?;
    Some((level, members.into_iter().filter(|member| scope.level(*member) == Some(level)).collect()))
}

/// Years between the first and the last number of a series for which no row stands.
fn years(draft: &Draft) -> Vec<String> {
    let (scope, lang) = (draft.scope, draft.lang());
    let mut lines = Vec::new();
    for area in &scope.areas {
        let mut together: Vec<Together> = Vec::new();
        for (idx, indicator) in counted(scope) {
            let is_flow = is_flow(indicator);
            let mut with_row: Vec<i32> = Vec::new();
            for (_, moment) in moments(scope, *area, idx, is_flow, span_of(scope, *area)) {
                let first = if is_flow == IsFlow::Yes { moment.period.first.year } else { moment.period.last.year };
                with_row.extend(first..=moment.period.last.year);
            }
            let (Some(first), Some(last)) = (with_row.iter().min().copied(), with_row.iter().max().copied()) else {
                continue;
            };
            let missing: Vec<i32> = (first..last).filter(|year| !with_row.contains(year)).collect();
            if missing.is_empty() {
                continue;
            }
            let (what, name) = (ranges(&missing), indicator.name.get(lang).to_string());
            match together.iter_mut().find(|other| other.what == what) {
                Some(other) => other.names.push(name),
                None => together.push(Together { what, names: vec![name] }),
            }
        }
        let said =
            |Together { what, names }: Together| words::years(&names.join(", "), &scope.name(*area), &what, lang);
        lines.extend(together.into_iter().map(said));
    }
    lines
}

/// "2016–2018, 2020"
pub(super) fn ranges(years: &[i32]) -> String {
    let mut runs: Vec<(i32, i32)> = Vec::new();
    for year in years {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *year => *last = *year,
            _ => runs.push((*year, *year)),
        }
    }
    let said = |(first, last): (i32, i32)| match first == last {
        true => first.to_string(),
        false => [first.to_string(), last.to_string()].join("–"),
    };
    runs.into_iter().map(said).collect::<Vec<_>>().join(", ")
}

/// Rows that say why they have no number: of the areas asked one by one, of those below them counted by reason.
fn stated(draft: &Draft) -> Vec<String> {
    let (scope, lang) = (draft.scope, draft.lang());
    let mut lines = Vec::new();
    for area in &scope.areas {
        let span = span_of(scope, *area);
        for (idx, indicator) in counted(scope) {
            let mut together: Vec<Together> = Vec::new();
            for (_, moment) in moments(scope, *area, idx, is_flow(indicator), span) {
                for (_, why) in moment.absences.iter().filter_map(|row| draft.absence(*row)) {
                    let when = draft.when_of(&moment.period, indicator);
                    match together.iter_mut().find(|other| other.what == why) {
                        Some(other) if other.names.contains(&when) => {}
                        Some(other) => other.names.push(when),
                        None => together.push(Together { what: why, names: vec![when] }),
                    }
                }
            }
            let name = indicator.name.get(lang);
            let said = |it: Together| words::stated(name, &scope.name(*area), &it.names.join(", "), &it.what, lang);
            lines.extend(together.into_iter().map(said));
        }
        lines.extend(stated_below(scope, *area, span));
    }
    lines
}

fn stated_below(scope: &Scope, area: AreaIdx, span: YearSpan) -> Vec<String> {
    const REASONS: [Missing; 4] = [Missing::Suppressed, Missing::NotCollected, Missing::CannotExist, Missing::NoValue];
    let Some((level, members)) = below(scope, area) else { return Vec::new() };
    let mut counts = [0_usize; REASONS.len()];
    for (idx, indicator) in counted(scope) {
        for member in &members {
            for (_, row) in scope.dataset.observations.of_indicator_in(idx, *member) {
                let Value::Missing(reason) = row.value else { continue };
                if span.touches(&row.period, is_flow(indicator)) {
                    let of_reason = counts.iter_mut().zip(REASONS).find(|(_, known)| *known == reason);
                    of_reason.into_iter().for_each(|(count, _)| *count += 1);
                }
            }
        }
    }
    let level = say::level_plural(level, scope.lang);
    let said = |(count, reason): (usize, Missing)| {
        words::stated_below(level, &scope.name(area), &scope.count(count), say::missing(reason, scope.lang), scope.lang)
    };
    counts.into_iter().zip(REASONS).filter(|(count, _)| *count > 0).map(said).collect()
}

/// Dates for which sources do not agree, in any indicator.
fn conflicts(draft: &Draft) -> Vec<String> {
    let (scope, lang) = (draft.scope, draft.lang());
    let mut lines = Vec::new();
    for area in &scope.areas {
        for (n, indicator) in scope.dataset.indicators.iter().enumerate() {
            // Sums of what lies inside are no sources.
            if !scope.is_said(*area, IndicatorIdx(n as u32)) {
                continue;
            }
            let of = moments(scope, *area, IndicatorIdx(n as u32), is_flow(indicator), span_of(scope, *area));
            for (_, moment) in of.iter().filter(|(_, moment)| moment.is_conflict()) {
                let values: Vec<String> = moment
                    .readings
                    .iter()
                    .map(|reading| say::said_by(&draft.value(reading, indicator), &draft.publishers(&reading.rows)))
                    .collect();
                let when = draft.when_of(&moment.period, indicator);
                let name = indicator.name.get(lang);
                lines.push(words::conflict(name, &scope.name(*area), &when, &values.join("; "), lang));
            }
        }
    }
    lines
}

/// Sums that lack a part.
fn sums(draft: &Draft) -> Vec<String> {
    let (scope, lang) = (draft.scope, draft.lang());
    let mut lines = Vec::new();
    for area in &scope.areas {
        for (idx, indicator) in counted(scope) {
            for (_, moment) in moments(scope, *area, idx, is_flow(indicator), span_of(scope, *area)) {
                for reading in &moment.readings {
                    let Origin::Computed(computation) = &reading.origin else { continue };
                    let Operation::Sum { of } = computation.operation else { continue };
                    let parts = computation.inputs.len();
                    if parts < of {
                        let when = draft.when(reading, indicator);
                        let (n, of) = (scope.count(parts), scope.count(of));
                        lines.push(words::sum(indicator.name.get(lang), &scope.name(*area), &when, &n, &of, lang));
                    }
                }
            }
        }
    }
    lines
}

/// What the page can show, and this dataset has no indicator for.
fn unasked(scope: &Scope) -> Vec<String> {
    let lang = scope.lang;
    let lacking: Vec<&str> = Role::ALL
        .into_iter()
        .filter(|role| scope.dataset.with_role(*role).next().is_none())
        .map(|role| say::role(role, lang))
        .collect();
    match lacking.is_empty() {
        true => Vec::new(),
        false => vec![words::unasked(&lacking.join(", "), lang)],
    }
}
