//! From one date to another: the first and the last that are counted in the same way.

use crate::dataset::{Date, Period};
use crate::measure::{break_between, Moment};
use crate::query::ScaleFrom;
use crate::text::choices;
use crate::text::period;

use super::draft::{displayed, Draft};
use super::lines::{line, Extent, Labelled, Track};
use super::{Answer, Drawing, Inclines, Link, Slope, Step, Trace};

/// The dates between which most tracks can be compared, the later and then the wider ones where there are several.
pub(super) fn dates(draft: &Draft, tracks: &[Track]) -> Option<[Date; 2]> {
    let mut best: Option<(usize, Date, Date)> = None;
    for track in tracks {
        let Some([from, to]) = widest(draft, &track.answer) else { continue };
        let count = tracks.iter().filter(|other| at_both(draft, &other.answer, [from, to]).is_some()).count();
        let is_better = |(most, last, first): (usize, Date, Date)| {
            count > most || count == most && (to > last || to == last && from < first)
        };
        if best.is_none_or(is_better) {
            best = Some((count, to, from));
        }
    }
    best.map(|(_, to, from)| [from, to])
}

fn is_plain(moment: &Moment) -> bool {
    moment.only().is_some_and(|reading| reading.quantity.is_plain())
}

/// The last date of the answer that can be compared with one before, and the first that it can be compared with.
fn widest(draft: &Draft, answer: &Answer) -> Option<[Date; 2]> {
    let dataset = draft.scope.dataset;
    let plain = || answer.moments.iter().filter(|moment| is_plain(moment)).map(|moment| moment.period.last);
    for to in answer.moments.iter().rev().filter(|moment| is_plain(moment)).map(|moment| moment.period.last) {
        let from = plain().find(|from| !break_between(dataset, answer.subject, *from, to));
        if let Some(from) = from.filter(|from| *from < to) {
            return Some([from, to]);
        }
    }
    None
}

/// What the answer has at both dates, where they can be compared.
fn at_both(draft: &Draft, answer: &Answer, [from, to]: [Date; 2]) -> Option<[Moment; 2]> {
    if break_between(draft.scope.dataset, answer.subject, from, to) {
        return None;
    }
    let at = |date| answer.moments.iter().find(|moment| moment.period.last == date && is_plain(moment)).cloned();
    Some([at(from)?, at(to)?])
}

/// The tracks with nothing but what they have at the two dates. Notes those that have not, and what the dates are.
pub(super) fn between(draft: &mut Draft, tracks: Vec<Track>, dates: [Date; 2]) -> Vec<Track> {
    let lang = draft.lang();
    let mut compared = Vec::new();
    let mut without: Vec<String> = Vec::new();
    for track in tracks {
        // What the breaks are that the dates keep clear of.
        draft.breaks(&track.answer);
        match at_both(draft, &track.answer, dates) {
            Some(moments) => {
                let answer = Answer { subject: track.answer.subject, moments: moments.into() };
                compared.push(Track { answer, ..track });
            }
            None => without.push(track.name),
        }
    }
    if let Some([from, to]) = ends(&compared) {
        let note = choices::slope_note(&period::moment(&from, lang), &period::moment(&to, lang), lang);
        draft.notes.push(note);
    }
    if !without.is_empty() {
        draft.notes.push(choices::not_at_both(&without.join("; "), lang));
    }
    compared
}

/// The two dates as the first of the tracks has them.
pub(super) fn ends(compared: &[Track]) -> Option<[Period; 2]> {
    match compared.first()?.answer.moments.as_slice() {
        [from, to] => Some([from.period, to.period]),
        _ => None,
    }
}

/// The tracks of one panel, and the answers of places that were not asked for.
pub(super) struct Panel {
    pub title: String,
    pub compared: Vec<Track>,
    pub beside: Vec<Answer>,
}

pub(super) fn drawing(draft: &mut Draft, panels: &[Panel], from: ScaleFrom) -> Drawing {
    let lang = draft.lang();
    let Some(dates) = panels.iter().find_map(|panel| ends(&panel.compared)) else { return Drawing::Nothing };
    let mut extent: Option<Extent> = None;
    let (mut drawn, mut all_traces) = (Vec::new(), Vec::new());
    for panel in panels {
        extent = Extent::of(draft, &panel.compared).into_iter().chain(extent).reduce(Extent::with);
        let traces = traces(draft, &panel.beside, dates);
        all_traces.extend(traces.clone());
        let mut lines = Vec::new();
        for track in &panel.compared {
            let mut series = line(draft, track, Labelled::All);
            for (n, point) in series.points.iter_mut().enumerate() {
                // They may be many years apart, and are compared all the same.
                (point.at, point.from_previous) = (n as f64, Link::Joined);
            }
            lines.push(series);
        }
        drawn.push(Inclines { title: panel.title.clone(), lines, traces });
    }
    let Some(extent) = extent else { return Drawing::Nothing };
    let scale = extent.scale(draft, from, &all_traces);
    Drawing::Slope(Slope { dates: dates.map(|date| period::moment(&date, lang)), scale, panels: drawn })
}

fn traces(draft: &Draft, beside: &[Answer], dates: [Period; 2]) -> Vec<Trace> {
    let mut traces = Vec::new();
    for answer in beside {
        let Some(indicator) = draft.scope.dataset.indicator(answer.subject.indicator) else { continue };
        let both = at_both(draft, answer, dates.map(|period| period.last));
        let value = |moment: &Moment| moment.only().map(|reading| displayed(reading, indicator).to_f64());
        if let Some((from, to)) = both.and_then(|[from, to]| Some((value(&from)?, value(&to)?))) {
            let step = |at, value| Step { at, value, from_previous: Link::Joined };
            traces.push(Trace { steps: vec![step(0.0, from), step(1.0, to)] });
        }
    }
    traces
}
