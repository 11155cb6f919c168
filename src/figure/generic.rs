//! Any indicator by itself: over time where it is a number that holds at a moment and has several dates, else a row
//! for each value.
//!
//! Owns: which of the two. Invariants: those of `over_time` and `rows`; each category is a series of its own.

use crate::dataset::{Dataset, Indicator, IndicatorIdx, Kind, Role};
use crate::query::{Form, Measured};
use crate::text::number::Unit;

use super::draft::Draft;
use super::lines::{Track, TONES};
use super::over_time::{self, Topic};
use super::scope::Scope;
use super::{rows, Figure, FigureId, Tone};

/// The indicator with this id.
pub(super) fn find<'a>(dataset: &'a Dataset, id: &str) -> Option<(IndicatorIdx, &'a Indicator)> {
    let at = dataset.indicators.iter().position(|indicator| indicator.id == id)?;
    Some((IndicatorIdx(at as u32), dataset.indicators.get(at)?))
}

/// The figure of every page that shows indicators of this role.
pub(super) fn built_in(role: Option<Role>) -> Option<FigureId> {
    Some(match role? {
        Role::PoorHouseholds | Role::NearPoorHouseholds => FigureId::PoorHouseholds,
        Role::PovertyRate => FigureId::PovertyRate,
        Role::NearPovertyRate => FigureId::NearPovertyRate,
        Role::Donations => FigureId::Donations,
        Role::Jobs => FigureId::Jobs,
        Role::Classes | Role::Trainees => FigureId::Training,
        Role::Population => FigureId::Population,
        Role::Households | Role::Escaped | Role::Relapsed | Role::NewlyPoor | Role::Income => return None,
    })
}

pub(super) fn figure(scope: &Scope, idx: IndicatorIdx, indicator: &Indicator) -> Figure {
    let name = indicator.name.get(scope.lang).to_string();
    let mut unheard = Draft::new(scope);
    let topic = Topic::new(&mut unheard, FigureId::Indicator, Measured::Count, name.clone(), vec![idx]);
    let has_dates = tracks(&mut unheard, &topic)
        .iter()
        .any(|track| track.answer.moments.iter().filter(|moment| !moment.readings.is_empty()).count() > 1);
    if indicator.kind == Kind::Flow || !has_dates {
        return rows::indicator(scope, idx, name);
    }
    let mut draft = Draft::new(scope);
    let topic = Topic::new(&mut draft, FigureId::Indicator, Measured::Count, name.clone(), vec![idx]);
    let tracks = tracks(&mut draft, &topic);
    let forms = over_time::forms(&draft, &topic, &tracks, &[Form::Lines, Form::Bars]);
    let form = draft.form(FigureId::Indicator, &forms);
    let tracks = over_time::prepared(&mut draft, &topic, form, tracks);
    let unit = match Unit::of(indicator) {
        Unit::Counted(words) if !words.is_empty() => [&name, " (", words.get(scope.lang), ")"].concat(),
        _ => name,
    };
    let title = draft.title(&unit, &topic.shown);
    let headline = over_time::headline(&mut draft, &topic, form, &tracks);
    let headline = headline.unwrap_or_else(|| draft.nothing(&topic.name, &topic.indicators));
    let headline = draft.led(&topic.shown, headline);
    for track in &tracks {
        draft.note_conflicts(&track.answer, &track.name);
    }
    draft.note_targets(&topic.indicators, &topic.areas(), topic.span);
    let drawing = over_time::draw(&mut draft, &topic, form, tracks);
    draft.finish(FigureId::Indicator, title, headline, drawing)
}

/// One an area and category.
fn tracks(draft: &mut Draft, topic: &Topic) -> Vec<Track> {
    let mut tracks = Vec::new();
    for area in &topic.shown {
        for subject in topic.indicators.iter().flat_map(|idx| draft.scope.subjects(area.area(), *idx)) {
            let answer = draft.answer(subject, topic.span);
            if answer.moments.is_empty() {
                continue;
            }
            let place = draft.area_label(*area);
            let category = subject.category.and_then(|category| draft.scope.dataset.category(category));
            let name = match category.map(|category| category.name.get(draft.lang())) {
                None => place,
                Some(category) if topic.shown.len() == 1 => category.to_string(),
                Some(category) => [&place, ", ", category].concat(),
            };
            let tone = TONES.get(tracks.len()).copied().unwrap_or(Tone::Quiet);
            tracks.push(Track { shown: *area, name, tone, answer });
        }
    }
    tracks
}
