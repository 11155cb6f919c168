//! One place by itself: all that was published about it, beside the area around it.
//!
//! Owns: when there is a profile, its lines and its table. Invariants: the two columns are never filled from each
//! other; both dates are said; a number of the area around is that of the place's own date where there is one.
//! Deliberately absent: charts, which the figures below have.

use crate::dataset::order::sorted;
use crate::dataset::{AreaIdx, Indicator, IndicatorIdx, Reach, Role};
use crate::measure::{Moment, Reading, Subject};
use crate::text::figures::{self as say, Head};
use crate::text::profile as words;

use super::draft::{is_flow, Draft};
use super::places;
use super::scope::{IsFlow, Scope};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    pub heading: String,
    /// What it was made of, how it ranks.
    pub lines: Vec<String>,
    /// What is compared, the place, the area around it.
    pub head: [String; 3],
    /// What is published of the place first.
    pub rows: Vec<Beside>,
    pub note: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    pub name: String,
    /// Several where sources do not agree.
    pub own: Vec<Said>,
    pub around: Vec<Said>,
}

/// A number, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub value: String,
    /// Empty where there is no number.
    pub ask: String,
    pub when: String,
    pub source: String,
}

/// Of the one area asked, where it lies below the package's own.
pub(super) fn profile(scope: &Scope) -> Option<Profile> {
    let [area] = scope.areas.as_slice() else { return None };
    let beside = around(scope)?;
    let draft = Draft::new(scope);
    let lang = scope.lang;
    let (name, beside_name) = (scope.name(*area), scope.name(beside));
    let mut lines = Vec::new();
    lines.extend(made_of(scope, *area));
    lines.extend(places::ranks(&draft, *area).into_iter().map(|line| draft.said(line)));
    let mut rows: Vec<Beside> = Vec::new();
    for idx in indicators(scope) {
        if let Some(indicator) = scope.dataset.indicator(idx) {
            rows.extend(rows_of(&draft, idx, indicator, *area, beside));
        }
    }
    let is_gap = |row: &Beside| row.own.iter().all(|said| said.ask.is_empty());
    let rows = sorted(rows, |a, b| is_gap(a).cmp(&is_gap(b)));
    Some(Profile {
        heading: draft.said(words::heading(&name, &beside_name, lang)),
        lines,
        note: words::not_filled(&name, &beside_name, lang),
        head: [say::head(Head::Indicator, lang).to_string(), name, beside_name],
        rows,
    })
}

/// What a figure counts, and what else is published of the place or the area around it: not all that could be summed up.
pub(super) fn indicators(scope: &Scope) -> Vec<IndicatorIdx> {
    let Some(beside) = around(scope) else { return Vec::new() };
    let mut found: Vec<IndicatorIdx> = (0..scope.dataset.indicators.len() as u32).map(IndicatorIdx).collect();
    let is_said = |idx| scope.areas.iter().chain([&beside]).any(|area| scope.is_said(*area, idx));
    found.retain(|idx| is_said(*idx) || scope.dataset.indicator(*idx).is_some_and(|it| it.role.is_some()));
    found
}

/// The area around it.
pub(super) fn around(scope: &Scope) -> Option<AreaIdx> {
    let [area] = scope.areas.as_slice() else { return None };
    let around = scope.stand_ins(*area);
    let default = scope.dataset.default_area?;
    around.first().copied().filter(|_| around.contains(&default))
}

/// The units that it was made of, on the day that it began.
fn made_of(scope: &Scope, area: AreaIdx) -> Option<String> {
    let into = || scope.dataset.changes.iter().filter(|change| change.new == area && change.old != area);
    let date = into().map(|change| change.date).max()?;
    let names: Vec<String> = into().filter(|change| change.date == date).map(|change| scope.name(change.old)).collect();
    let day = crate::text::period::published_date(&date.to_string(), scope.lang);
    Some(words::made_of(&scope.name(area), &day, &names.join(", "), scope.lang))
}

/// What a figure counts is listed with its gap; of other indicators only what is published.
fn rows_of(draft: &Draft, idx: IndicatorIdx, indicator: &Indicator, area: AreaIdx, beside: AreaIdx) -> Vec<Beside> {
    let lang = draft.lang();
    let mut rows = Vec::new();
    for subject in draft.scope.subjects(area, idx) {
        let around = Subject { area: beside, ..subject };
        let own = latest(draft, subject, indicator);
        // The categories of an indicator, its campaigns, belong to whoever had them.
        let theirs = match (&own, subject.category) {
            (_, Some(_)) => None,
            (Some(own), None) => at(draft, around, indicator, own).or_else(|| latest(draft, around, indicator)),
            (None, None) => latest(draft, around, indicator),
        };
        if own.is_none() && (theirs.is_none() || indicator.role.is_none_or(|role| role == Role::Households)) {
            continue;
        }
        let mut name = indicator.name.get(lang).to_string();
        let around = match subject.category.and_then(|category| draft.scope.dataset.category(category)) {
            Some(category) => {
                name = say::finding(&name, category.name.get(lang));
                Vec::new()
            }
            None => said(draft, around, indicator, theirs.as_ref()),
        };
        rows.push(Beside { name, own: said(draft, subject, indicator, own.as_ref()), around });
    }
    rows
}

/// The readings of a date, or why there is none.
fn said(draft: &Draft, subject: Subject, indicator: &Indicator, moment: Option<&Moment>) -> Vec<Said> {
    let lang = draft.lang();
    let empty = || Said { value: String::new(), ask: String::new(), when: String::new(), source: String::new() };
    let Some(moment) = moment else {
        let is_to_come = draft.scope.is_to_come(&[subject.indicator], &[subject.area], Reach::Within);
        let why = if is_to_come { say::not_loaded } else { say::nothing_published };
        return vec![Said { value: why(lang).to_string(), ..empty() }];
    };
    if moment.readings.is_empty() {
        let why = |row| {
            let (sign, words) = draft.absence(row)?;
            let when = draft.when_of(&moment.period, indicator);
            let source = draft.publishers(&[row]);
            Some(Said { value: [sign, " ", &words].concat(), ask: String::new(), when, source })
        };
        return moment.absences.iter().filter_map(|row| why(*row)).collect();
    }
    let reading = |reading: &Reading| {
        let mut when = vec![draft.when(reading, indicator)];
        if moment.is_conflict() {
            when.push(say::sources_disagree(lang).to_string());
        }
        when.extend(say::status(reading.quantity.status, lang).into_iter().map(str::to_string));
        Said {
            value: draft.value(reading, indicator),
            ask: draft.ask(subject, reading, &moment.readings),
            when: when.join(", "),
            source: draft.publishers(&reading.rows),
        }
    };
    moment.readings.iter().map(reading).collect()
}

/// The last date within the years asked that has a number, else the last that says why not.
fn latest(draft: &Draft, subject: Subject, indicator: &Indicator) -> Option<Moment> {
    let span = draft.scope.span(&|| draft.scope.last_year_of(subject.area));
    let known = draft.scope.known(subject);
    let within = || known.moments.iter().filter(|moment| span.touches(&moment.period, is_flow(indicator)));
    within().rfind(|moment| !moment.readings.is_empty()).or_else(|| within().next_back()).cloned()
}

fn at(draft: &Draft, subject: Subject, indicator: &Indicator, own: &Moment) -> Option<Moment> {
    let is_flow = is_flow(indicator) == IsFlow::Yes;
    let known = draft.scope.known(subject);
    let same = |moment: &&Moment| {
        moment.period.last == own.period.last
            && (!is_flow || moment.period.first == own.period.first)
            && !moment.readings.is_empty()
    };
    known.moments.iter().find(same).cloned()
}
