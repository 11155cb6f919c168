//! Values over a true time axis: what is drawn of them, and what leads from one to the next.

use crate::dataset::{Decimal, IndicatorIdx};
use crate::measure::{break_between, Moment, Reading, Subject};
use crate::query::ScaleFrom;
use crate::text::choices;
use crate::text::figures as say;
use crate::text::number::Unit;

use super::draft::{displayed, scale, scale_over, Draft, Shown};
use super::scope::YearSpan;
use super::{Absence, Answer, BreakLine, Drawing, Lines, Link, Point, Scale, Series, Step, Tone, Trace};

/// What is told apart by colour; what is beyond is grey.
pub(super) const TONES: [Tone; 5] = [Tone::Accent, Tone::Second, Tone::Third, Tone::Fourth, Tone::Fifth];

/// Points that may all have labels beside them.
const LABELLED_POINTS: usize = 8;

/// One indicator of one area over time.
#[derive(Clone)]
pub(super) struct Track {
    pub shown: Shown,
    /// By which it is told from the others.
    pub name: String,
    pub tone: Tone,
    pub answer: Answer,
}

/// Which points have their value beside them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Labelled {
    All,
    /// The first and last of each series and every conflict.
    Ends,
    Last,
}

/// The lowest and the highest of what is drawn, and its unit.
pub(super) struct Extent {
    pub low: Decimal,
    pub high: Decimal,
    pub unit: Unit,
}

impl Extent {
    /// `None` where there is no number.
    pub fn of(draft: &Draft, tracks: &[Track]) -> Option<Self> {
        let mut extent: Option<Extent> = None;
        for track in tracks {
            let indicator = draft.scope.dataset.indicator(track.answer.subject.indicator)?;
            for reading in track.answer.moments.iter().flat_map(|moment| &moment.readings) {
                let value = displayed(reading, indicator);
                let before = extent.take();
                let (low, high) = before.map_or((value, value), |extent| (extent.low, extent.high));
                extent = Some(Extent { low: low.min(value), high: high.max(value), unit: Unit::of(indicator) });
            }
        }
        extent
    }

    /// Of both together, which have one unit.
    pub fn with(self, other: Extent) -> Extent {
        Extent { low: self.low.min(other.low), high: self.high.max(other.high), unit: self.unit }
    }

    /// Fitted to what is drawn, `traces` included, or from zero. Notes where it does not start there.
    pub fn scale(&self, draft: &mut Draft, from: ScaleFrom, traces: &[Trace]) -> Scale {
        let lang = draft.lang();
        let values = || traces.iter().flat_map(|trace| &trace.steps).map(|step| step.value);
        let high = values().fold(self.high.to_f64(), f64::max);
        let low = values().fold(self.low.to_f64(), f64::min);
        match from {
            ScaleFrom::Zero => scale(high, &self.unit, lang),
            ScaleFrom::Fit => {
                let scale = scale_over(low, high, &self.unit, lang);
                if let Some(first) = scale.labels.first().filter(|_| scale.min > 0.0) {
                    draft.notes.push(choices::fitted_note(first, lang));
                }
                scale
            }
        }
    }
}

/// The years that the tracks touch.
pub(super) fn years(tracks: &[Track]) -> Option<(i32, i32)> {
    let years = || tracks.iter().flat_map(|track| &track.answer.moments).map(|moment| moment.period.last.year);
    Some((years().min()?, years().max()?))
}

pub(super) fn drawing(draft: &mut Draft, tracks: &[Track], from: ScaleFrom, traces: Vec<Trace>) -> Drawing {
    let (Some((first_year, last_year)), Some(extent)) = (years(tracks), Extent::of(draft, tracks)) else {
        return Drawing::Nothing;
    };
    let count =
        tracks.iter().flat_map(|track| &track.answer.moments).map(|moment| moment.readings.len()).sum::<usize>();
    let labelled = if count <= LABELLED_POINTS { Labelled::All } else { Labelled::Ends };
    let mut series = Vec::new();
    for track in tracks {
        series.push(line(draft, track, labelled));
    }
    let breaks = breaks(draft, tracks);
    let scale = extent.scale(draft, from, &traces);
    Drawing::Lines(Lines { first_year, last_year, scale, series, traces, breaks })
}

pub(super) fn breaks(draft: &mut Draft, tracks: &[Track]) -> Vec<BreakLine> {
    let mut breaks: Vec<BreakLine> = Vec::new();
    for Track { answer, .. } in tracks {
        for (before, date) in draft.breaks(answer) {
            let earlier = answer.moments.get(before).map_or(f64::MIN, |moment| moment.period.last.end_on_axis());
            // Between the last value of the old way and the first of the new, near the date of the change.
            let at = ((date.start_on_axis() + earlier) / 2.0).max(date.start_on_axis() - 0.25);
            if !breaks.iter().any(|other| (other.at - at).abs() < 0.2) {
                breaks.push(BreakLine { at, label: say::break_label(draft.lang()).to_string() });
            }
        }
    }
    breaks
}

pub(super) fn line(draft: &mut Draft, track: &Track, labelled: Labelled) -> Series {
    let Track { name, tone, answer, .. } = track;
    let dataset = draft.scope.dataset;
    let mut points = Vec::new();
    let mut absences = Vec::new();
    let Some(indicator) = dataset.indicator(answer.subject.indicator) else {
        return Series { name: name.to_string(), tone: *tone, points, absences };
    };
    let with_numbers = |moment: &&Moment| !moment.readings.is_empty();
    let first = answer.moments.iter().find(with_numbers).map(|moment| moment.period);
    let last = answer.moments.iter().rfind(with_numbers).map(|moment| moment.period);
    let mut before: Option<&Moment> = None;
    for moment in &answer.moments {
        let at = moment.period.last.end_on_axis();
        for reading in &moment.readings {
            let value = draft.short_value(reading, indicator);
            let has_label = match labelled {
                Labelled::All => true,
                Labelled::Ends => Some(moment.period) == first || Some(moment.period) == last || moment.is_conflict(),
                Labelled::Last => Some(moment.period) == last,
            };
            let what = format!("{name}, {}", draft.when(reading, indicator));
            points.push(Point {
                at,
                value: displayed(reading, indicator).to_f64(),
                mark: draft.mark(moment, reading),
                label: if has_label { value } else { String::new() },
                detail: draft.detail(&what, &draft.value(reading, indicator), reading),
                ask: draft.ask(answer.subject, reading, &moment.readings),
                from_previous: link(draft, answer.subject, before, moment),
            });
            draft.cite(&reading.rows);
        }
        if moment.readings.is_empty() {
            for (sign, words) in moment.absences.iter().filter_map(|row| draft.absence(*row)) {
                let when = draft.when_of(&moment.period, indicator);
                absences.push(Absence { at, sign: sign.to_string(), detail: format!("{name}, {when}\n{words}") });
            }
            draft.cite(&moment.absences);
        }
        before = Some(moment);
    }
    Series { name: name.to_string(), tone: *tone, points, absences }
}

/// A line leads from one moment to the next only where both are single values of neighbouring years, counted in
/// the same way.
fn link(draft: &Draft, subject: Subject, before: Option<&Moment>, moment: &Moment) -> Link {
    let Some(before) = before else { return Link::Apart };
    let single = before.only().is_some() && moment.only().is_some();
    if single && are_neighbours(draft, subject, before, moment) {
        Link::Joined
    } else {
        Link::Apart
    }
}

/// Whether neither a year nor a break lies between.
pub(super) fn are_neighbours(draft: &Draft, subject: Subject, before: &Moment, moment: &Moment) -> bool {
    let (from, to) = (before.period.last, moment.period.last);
    to.year - from.year <= 1 && !break_between(draft.scope.dataset, subject, from, to)
}

/// What the siblings of the areas asked have of `indicator`; a note says who they are.
pub(super) fn beside(draft: &mut Draft, indicator: IndicatorIdx, span: YearSpan) -> Vec<Answer> {
    let scope = draft.scope;
    let mut unheard = Draft::new(scope);
    let subjects = scope.siblings().into_iter().map(|area| Subject { area, indicator, category: None });
    let mut answers: Vec<Answer> = subjects.map(|subject| unheard.summed(subject, span)).collect();
    answers.retain(|answer| answer.moments.iter().any(|moment| plain(moment).is_some()));
    if let Some(level) = answers.first().and_then(|answer| scope.level(answer.subject.area)) {
        let parent = |answer: &Answer| scope.dataset.areas.get(answer.subject.area)?.parent;
        let whole = answers.first().and_then(parent).map(|parent| scope.name(parent)).unwrap_or_default();
        let level = say::level_plural(level, draft.lang());
        let note = choices::others_note(&scope.count(answers.len()), level, &whole, draft.lang());
        if !draft.notes.contains(&note) {
            draft.notes.push(note);
        }
    }
    answers
}

/// The one value of a moment, where it is no bound.
fn plain(moment: &Moment) -> Option<&Reading> {
    moment.only().filter(|reading| reading.quantity.is_plain())
}

/// The same over time, in plain values only.
pub(super) fn traces(draft: &mut Draft, indicator: IndicatorIdx, span: YearSpan) -> Vec<Trace> {
    let Some(described) = draft.scope.dataset.indicator(indicator) else { return Vec::new() };
    let mut traces = Vec::new();
    for Answer { subject, moments } in beside(draft, indicator, span) {
        let mut steps = Vec::new();
        let mut before: Option<&Moment> = None;
        for moment in &moments {
            let reading = plain(moment);
            if let Some(reading) = reading {
                let at = moment.period.last.end_on_axis();
                let value = displayed(reading, described).to_f64();
                steps.push(Step { at, value, from_previous: link(draft, subject, before, moment) });
            }
            before = reading.map(|_| moment);
        }
        traces.push(Trace { steps });
    }
    traces
}
