//! Upright bars from zero: values at their dates, or how each differs from the one before.

use crate::dataset::order::sorted;
use crate::dataset::{Date, Decimal, Period};
use crate::measure::{between, break_between, Moment};
use crate::text::derived;
use crate::text::figures as say;
use crate::text::period;

use super::draft::{displayed, scale_over, Draft};
use super::lines::{are_neighbours, Extent, Track};
use super::{After, Answer, ColumnBar, ColumnPanel, Columns, Drawing, Segment};

/// What a bar is that no reading fills.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Empty {
    NotPublished,
    NotComputed,
}

/// The track's changes, each from one moment to the next, where both have numbers and neither a year nor a break lies
/// between; where sources disagree, from the hull of what they say.
pub(super) fn changes(draft: &Draft, track: &Track) -> Answer {
    let subject = track.answer.subject;
    let mut moments = Vec::new();
    for pair in track.answer.moments.windows(2) {
        let [before, after] = pair else { continue };
        let (Some(from), Some(to)) = (before.hull(), after.hull()) else { continue };
        if !are_neighbours(draft, subject, before, after) {
            continue;
        }
        if let Some(change) = between(draft.scope.dataset, subject, from, to) {
            moments.push(Moment { period: after.period, readings: vec![change.difference], absences: Vec::new() });
        }
    }
    Answer { subject, moments }
}

pub(super) fn drawing(draft: &mut Draft, tracks: &[Track], empty: Empty) -> Drawing {
    let Some(extent) = Extent::of(draft, tracks) else { return Drawing::Nothing };
    let zero = Decimal::ZERO;
    let (low, high) = (extent.low.min(zero), extent.high.max(zero));
    let scale = scale_over(low.to_f64(), high.to_f64(), &extent.unit, draft.lang());
    let dates = dates(tracks);
    let mut panels = Vec::new();
    for track in tracks {
        draft.breaks(&track.answer);
        let bars = bars(draft, track, &dates, empty);
        let title = if tracks.len() > 1 { track.name.clone() } else { String::new() };
        panels.push(ColumnPanel { title, tone: track.tone, bars });
    }
    Drawing::Columns(Columns { scale, panels })
}

/// Every date of any track, with how many bars it needs; between the first and the last, a year without any has one
/// that is empty.
fn dates(tracks: &[Track]) -> Vec<(Period, usize)> {
    let mut dates: Vec<(Period, usize)> = Vec::new();
    for moment in tracks.iter().flat_map(|track| &track.answer.moments) {
        let bars = moment.readings.len().max(1);
        match dates.iter_mut().find(|(period, _)| period.last == moment.period.last) {
            Some((_, most)) => *most = bars.max(*most),
            None => dates.push((moment.period, bars)),
        }
    }
    let years = || dates.iter().map(|(period, _)| period.last.year);
    if let (Some(first), Some(last)) = (years().min(), years().max()) {
        for year in first..last {
            if !dates.iter().any(|(period, _)| period.last.year == year) {
                dates.push((Period::year(year), 1));
            }
        }
    }
    sorted(dates, |(a, _), (b, _)| a.last.cmp(&b.last))
}

fn bars(draft: &mut Draft, track: &Track, dates: &[(Period, usize)], empty: Empty) -> Vec<ColumnBar> {
    let lang = draft.lang();
    let subject = track.answer.subject;
    let mut bars = Vec::new();
    let Some(indicator) = draft.scope.dataset.indicator(subject.indicator) else { return bars };
    let mut before: Option<Date> = None;
    for (period, count) in dates {
        let moment = track.answer.moments.iter().find(|moment| moment.period.last == period.last);
        let is_broken = before.is_some_and(|before| break_between(draft.scope.dataset, subject, before, period.last));
        for n in 0..*count {
            let reading = moment.and_then(|moment| moment.readings.get(n));
            let when = period::moment(&reading.map_or(*period, |reading| reading.period), lang);
            let what = [&track.name, ", ", &when].concat();
            let absent = moment.and_then(|moment| moment.absences.first()).filter(|_| n == 0);
            let segment = match (moment, reading, absent) {
                (Some(moment), Some(reading), _) => {
                    draft.cite(&reading.rows);
                    Segment::Value {
                        value: displayed(reading, indicator).to_f64(),
                        mark: draft.mark(moment, reading),
                        label: draft.short_value(reading, indicator),
                        detail: draft.detail(&what, &draft.value(reading, indicator), reading),
                        ask: draft.ask(subject, reading, &moment.readings),
                    }
                }
                (_, _, Some(row)) => {
                    draft.cite(&[*row]);
                    let (sign, words) = draft.absence(*row).unwrap_or(("", String::new()));
                    Segment::Absent { sign: sign.to_string(), detail: [&what, "\n", &words].concat() }
                }
                _ => {
                    let why = match empty {
                        Empty::NotPublished => say::nothing_published(lang),
                        Empty::NotComputed => derived::not_computed(lang),
                    };
                    Segment::Absent { sign: String::new(), detail: [&what, "\n", why].concat() }
                }
            };
            let after = if is_broken && n == 0 { After::Break } else { After::Column };
            bars.push(ColumnBar { label: when, segment, after });
        }
        before = Some(period.last);
    }
    bars
}
