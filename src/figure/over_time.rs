//! Indicators over time for the areas asked: which of their units and forms is shown, its headline and its table.
//!
//! Invariant: chart, headline, table and answers are made from the same tracks, whatever the unit and the form.

use crate::dataset::order::sorted;
use crate::dataset::{AreaIdx, Decimal, IndicatorIdx};
use crate::measure::{change, Subject};
use crate::query::{Form, Measured, ScaleFrom};
use crate::text::choices;
use crate::text::figures::{self as say, Changed, Head};
use crate::text::number::{self, Unit};
use crate::text::period;
use crate::text::working;

use super::columns::{self, Empty};
use super::draft::{asked_cell, difference, figure_cell, row, text, Draft, Shown};
use super::lines::{self, Extent, Track, TONES};
use super::multiples::{self, Group};
use super::rate::direction;
use super::scope::YearSpan;
use super::slope;
use super::{Answer, Asked, Drawing, FigureId, Part, Tone};

/// What a figure shows in one unit.
pub(super) struct Topic {
    pub id: FigureId,
    pub unit: Measured,
    /// "Tỷ lệ hộ nghèo"
    pub name: String,
    /// Each is a line of its own.
    pub indicators: Vec<IndicatorIdx>,
    pub shown: Vec<Shown>,
    pub span: YearSpan,
}

impl Topic {
    pub fn new(draft: &mut Draft, id: FigureId, unit: Measured, name: String, indicators: Vec<IndicatorIdx>) -> Self {
        let shown = draft.shown(&indicators, &name);
        let areas: Vec<AreaIdx> = shown.iter().map(|shown| shown.area()).collect();
        let span = draft.span(&indicators, &areas);
        Topic { id, unit, name, indicators, shown, span }
    }

    pub fn areas(&self) -> Vec<AreaIdx> {
        self.shown.iter().map(|shown| shown.area()).collect()
    }

    /// One an area and indicator, as published: not yet the changes between them.
    pub fn tracks(&self, draft: &mut Draft) -> Vec<Track> {
        let mut tracks = Vec::new();
        for (n, area) in self.shown.iter().enumerate() {
            for (part, indicator) in self.indicators.iter().enumerate() {
                let subject = Subject { area: area.area(), indicator: *indicator, category: None };
                let answer = draft.answer(subject, self.span);
                if answer.moments.is_empty() {
                    continue;
                }
                let place = draft.area_label(*area);
                let what = draft.scope.dataset.indicator(*indicator).map_or("", |it| it.name.get(draft.lang()));
                let (name, n) = match (self.shown.len(), self.indicators.len()) {
                    (_, 1) => (place, n),
                    (1, _) => (what.to_string(), part),
                    _ => ([&place, ", ", what].concat(), n),
                };
                let tone = match area {
                    Shown::StandingIn(_) if self.indicators.len() == 1 => Tone::Quiet,
                    _ => TONES.get(n).copied().unwrap_or(Tone::Quiet),
                };
                tracks.push(Track { shown: *area, name, tone, answer });
            }
        }
        tracks
    }
}

/// The unit that goes for the figure. `usual` comes first; the other one where it is published, changes where there
/// are any.
pub(super) fn unit(
    draft: &mut Draft,
    id: FigureId,
    (usual, indicators): (Measured, &[IndicatorIdx]),
    (other, others): (Measured, &[IndicatorIdx]),
) -> Measured {
    let mut offered = vec![usual];
    let mut unheard = Draft::new(draft.scope);
    if !others.is_empty() && !unheard.shown(others, "").is_empty() {
        offered.push(other);
    }
    let topic = Topic::new(&mut unheard, id, usual, String::new(), indicators.to_vec());
    let tracks = topic.tracks(&mut unheard);
    if tracks.iter().any(|track| !columns::changes(&unheard, track).moments.is_empty()) {
        offered.push(Measured::Change);
    }
    draft.unit(id, &offered)
}

/// More places than this are drawn apart where the reader does not choose.
const TOGETHER: usize = 5;

/// The forms that the tracks can be drawn in; the first is the default.
pub(super) fn forms(draft: &Draft, topic: &Topic, tracks: &[Track], usual: &[Form]) -> Vec<Form> {
    if topic.unit == Measured::Change {
        return vec![Form::Bars];
    }
    let mut offered: Vec<Form> = usual.iter().copied().take(if tracks.is_empty() { 1 } else { usual.len() }).collect();
    if slope::dates(draft, tracks).is_some() {
        offered.push(Form::Slope);
    }
    match (tracks.len(), topic.shown.len()) {
        (0 | 1, _) => {}
        (_, places) if places > TOGETHER => offered.insert(0, Form::Multiples),
        _ => offered.push(Form::Multiples),
    }
    offered
}

/// What of the tracks the form and the unit show.
pub(super) fn prepared(draft: &mut Draft, topic: &Topic, form: Form, mut tracks: Vec<Track>) -> Vec<Track> {
    if topic.unit == Measured::Change || form == Form::Slope {
        draft.told = tracks.iter().map(|track| track.answer.clone()).collect();
    }
    if topic.unit == Measured::Change {
        for track in &mut tracks {
            // What the breaks between them are is said of the numbers themselves.
            draft.breaks(&track.answer);
            track.answer = columns::changes(draft, track);
        }
        tracks.retain(|track| !track.answer.moments.is_empty());
        let note = choices::uncompared(draft.lang()).to_string();
        draft.notes.push(note);
    }
    match slope::dates(draft, &tracks) {
        Some(dates) if form == Form::Slope => slope::between(draft, tracks, dates),
        _ => tracks,
    }
}

/// Draws the tracks as they were prepared, and gives the figure its table and its answers.
pub(super) fn draw(draft: &mut Draft, topic: &Topic, form: Form, tracks: Vec<Track>) -> Drawing {
    let is_varied = Extent::of(draft, &tracks).is_some_and(|extent| extent.low < extent.high);
    let scales: &[ScaleFrom] = match form {
        Form::Lines | Form::Slope | Form::Multiples if is_varied => &[ScaleFrom::Zero, ScaleFrom::Fit],
        _ => &[ScaleFrom::Zero],
    };
    let from = draft.scale_from(topic.id, scales);
    match form {
        Form::Slope if topic.shown.len() > 1 || topic.indicators.len() < 2 => {
            fill_slope_table(draft, Head::Area, &tracks);
        }
        Form::Slope => fill_slope_table(draft, Head::Indicator, &tracks),
        _ => fill_table(draft, topic, &tracks),
    }
    draft.answers = tracks.iter().map(|track| track.answer.clone()).collect();
    match (form, topic.indicators.as_slice()) {
        (Form::Bars, _) if topic.unit == Measured::Change => columns::drawing(draft, &tracks, Empty::NotComputed),
        (Form::Bars, _) => columns::drawing(draft, &tracks, Empty::NotPublished),
        (Form::Slope, _) => slopes(draft, topic, tracks, from),
        (Form::Multiples, _) if topic.shown.len() > 1 => by_place(draft, topic, tracks, from),
        (Form::Multiples, _) => by_indicator(draft, topic, tracks, from),
        (_, [only]) => {
            let traces = lines::traces(draft, *only, topic.span);
            lines::drawing(draft, &tracks, from, traces)
        }
        _ if topic.shown.len() > 1 || !draft.scope.siblings().is_empty() => by_indicator(draft, topic, tracks, from),
        _ => lines::drawing(draft, &tracks, from, Vec::new()),
    }
}

/// A panel for each place, and in it each indicator in a tone of its own.
fn by_place(draft: &mut Draft, topic: &Topic, tracks: Vec<Track>, from: ScaleFrom) -> Drawing {
    let part = |track: &Track| topic.indicators.iter().position(|it| *it == track.answer.subject.indicator);
    let tone = |n: usize| TONES.get(n).copied().unwrap_or(Tone::Quiet);
    let mut groups: Vec<Group> = topic
        .shown
        .iter()
        .map(|shown| Group { title: draft.area_label(*shown), tracks: Vec::new(), traces: Vec::new() })
        .collect();
    for track in tracks {
        let place = topic.shown.iter().position(|shown| *shown == track.shown);
        let tone = tone(part(&track).unwrap_or(0));
        if let Some(group) = place.and_then(|place| groups.get_mut(place)) {
            group.tracks.push(Track { tone, ..track });
        }
    }
    groups.retain(|group| !group.tracks.is_empty());
    let mut key = Vec::new();
    if topic.indicators.len() > 1 {
        for (n, indicator) in topic.indicators.iter().enumerate() {
            key.push(Part { name: indicator_name(draft, *indicator), tone: tone(n) });
        }
    }
    multiples::drawing(draft, &groups, key, from)
}

/// A panel for each indicator, and in it each place in a tone of its own.
fn by_indicator(draft: &mut Draft, topic: &Topic, tracks: Vec<Track>, from: ScaleFrom) -> Drawing {
    let mut key = Vec::new();
    if topic.shown.len() > 1 {
        for shown in &topic.shown {
            let of = |track: &&Track| track.shown == *shown;
            key.extend(tracks.iter().find(of).map(|track| Part { name: draft.area_label(*shown), tone: track.tone }));
        }
    }
    let mut groups: Vec<Group> = Vec::new();
    for indicator in &topic.indicators {
        let traces = lines::traces(draft, *indicator, topic.span);
        groups.push(Group { title: indicator_name(draft, *indicator), tracks: Vec::new(), traces });
    }
    for track in tracks {
        let part = topic.indicators.iter().position(|it| *it == track.answer.subject.indicator);
        if let Some(group) = part.and_then(|part| groups.get_mut(part)) {
            group.tracks.push(track);
        }
    }
    groups.retain(|group| !group.tracks.is_empty());
    multiples::drawing(draft, &groups, key, from)
}

/// One panel; of several places and indicators one for each indicator.
fn slopes(draft: &mut Draft, topic: &Topic, tracks: Vec<Track>, from: ScaleFrom) -> Drawing {
    let are_apart = topic.indicators.len() > 1 && (topic.shown.len() > 1 || !draft.scope.siblings().is_empty());
    let mut panels: Vec<slope::Panel> = Vec::new();
    for indicator in &topic.indicators {
        let beside = match topic.indicators.len() {
            1 => lines::beside(draft, *indicator, topic.span),
            _ if are_apart => lines::beside(draft, *indicator, topic.span),
            _ => Vec::new(),
        };
        let title = if are_apart { indicator_name(draft, *indicator) } else { String::new() };
        panels.push(slope::Panel { title, compared: Vec::new(), beside });
    }
    for mut track in tracks {
        let part = topic.indicators.iter().position(|it| *it == track.answer.subject.indicator).unwrap_or(0);
        if are_apart {
            // The panel says the rest.
            track.name = draft.area_label(track.shown);
        }
        if let Some(panel) = panels.get_mut(if are_apart { part } else { 0 }) {
            panel.compared.push(track);
        }
    }
    panels.retain(|panel| !panel.compared.is_empty());
    slope::drawing(draft, &panels, from)
}

fn indicator_name(draft: &Draft, indicator: IndicatorIdx) -> String {
    draft.scope.dataset.indicator(indicator).map_or("", |it| it.name.get(draft.lang())).to_string()
}

/// The change of the one track, else the latest of each.
pub(super) fn headline(draft: &mut Draft, topic: &Topic, form: Form, tracks: &[Track]) -> Option<String> {
    let lang = draft.lang();
    let dataset = draft.scope.dataset;
    let with_numbers: Vec<(&str, &Answer)> = tracks
        .iter()
        .filter(|track| track.answer.has_numbers())
        .map(|track| (track.name.as_str(), &track.answer))
        .collect();
    if let [(_, answer)] = with_numbers.as_slice() {
        let indicator = dataset.indicator(answer.subject.indicator)?;
        let change = match topic.unit {
            Measured::Change => None,
            Measured::Count | Measured::Rate => change(dataset, answer.subject, &answer.moments),
        };
        if let Some(change) = change {
            let direction = direction(change.difference.quantity.printed);
            draft.states_change(answer.subject, indicator, &change);
            let unit = match Unit::of(indicator) {
                Unit::Percent => Unit::Points,
                unit => unit,
            };
            let said = Changed {
                name: &topic.name,
                from: &draft.value(&change.from, indicator),
                from_when: &draft.said_when(draft.when(&change.from, indicator), [&change.from]),
                to: &draft.value(&change.to, indicator),
                to_when: &draft.said_when(draft.when(&change.to, indicator), [&change.to]),
                by: &number::amount(change.difference.quantity.printed.abs(), &unit, lang),
            };
            return Some(say::changed(said, direction, lang));
        }
        return latest(draft, answer).map(|value| say::finding(&topic.name, &value));
    }
    match (form, topic.indicators.as_slice()) {
        // Of several places each thing counted would say too much: the first of them.
        (Form::Slope, [first, _, ..]) if topic.shown.len() > 1 => {
            let of_first = tracks.iter().filter(|track| track.answer.subject.indicator == *first);
            let placed = |track: &Track| Track { name: draft.area_label(track.shown), ..track.clone() };
            let of_first: Vec<Track> = of_first.map(placed).collect();
            return slope_headline(draft, &indicator_name(draft, *first), &of_first);
        }
        (Form::Slope, _) => return slope_headline(draft, &topic.name, tracks),
        _ => {}
    }
    if with_numbers.len() > TOGETHER {
        return range(draft, topic, &with_numbers);
    }
    let values: Vec<String> = with_numbers
        .iter()
        .filter_map(|(label, answer)| latest(draft, answer).map(|value| format!("{label} {value}")))
        .collect();
    (!values.is_empty()).then(|| say::finding(&topic.name, &values.join("; ")))
}

/// The lowest and the highest of the latest values.
fn range(draft: &mut Draft, topic: &Topic, tracks: &[(&str, &Answer)]) -> Option<String> {
    let last = |answer: &Answer| answer.moments.iter().rev().find_map(|moment| moment.readings.first()).cloned();
    let lasts = tracks.iter().filter_map(|(name, answer)| Some((*name, *answer, last(answer)?.quantity.printed)));
    let lasts = sorted(lasts.collect(), |a: &(&str, &Answer, Decimal), b| a.2.cmp(&b.2));
    let ((there, least, _), (here, most, _)) = (lasts.first()?, lasts.last()?);
    let (least, most) = (latest(draft, least)?, latest(draft, most)?);
    Some(choices::values_range(&topic.name, [&least, there], [&most, here], draft.lang()))
}

/// How each track moved; of many, the least and the most.
pub(super) fn slope_headline(draft: &mut Draft, name: &str, tracks: &[Track]) -> Option<String> {
    let lang = draft.lang();
    let dates = slope::ends(tracks)?.map(|date| period::moment(&date, lang));
    let [from, to] = &dates;
    let mut moves: Vec<(&str, Decimal, Asked)> = Vec::new();
    for Track { name, answer, .. } in tracks {
        let indicator = draft.scope.dataset.indicator(answer.subject.indicator)?;
        let change = change(draft.scope.dataset, answer.subject, &answer.moments)?;
        moves.push((name, change.difference.quantity.printed, draft.moved(answer.subject, indicator, &change)));
    }
    if moves.len() > TOGETHER {
        let mut moves = sorted(moves, |a, b| a.1.cmp(&b.1));
        let (there, _, least) = moves.remove(0);
        let (here, _, most) = moves.pop()?;
        let said = choices::changes_range(name, [from, to], [&least.shown, there], [&most.shown, here], lang);
        draft.headline_asks.extend([least, most]);
        return Some(said);
    }
    let words: Vec<String> = moves.iter().map(|(name, _, by)| [name, " ", &by.shown].concat()).collect();
    draft.headline_asks.extend(moves.into_iter().map(|(.., by)| by));
    Some(choices::slope_finding(name, from, to, &words.join("; "), lang))
}

/// A row for each track: what it has at the two dates, and how that differs.
pub(super) fn fill_slope_table(draft: &mut Draft, first: Head, tracks: &[Track]) {
    let lang = draft.lang();
    let Some(dates) = slope::ends(tracks) else { return };
    let mut head = draft.head(&[first]);
    head.extend(dates.map(|date| say::capital(&period::moment(&date, lang))));
    head.extend(draft.head(&[Head::Change, Head::Qualifier, Head::Source]));
    draft.table.head = head;
    let mut rows = Vec::new();
    for Track { name, answer, .. } in tracks {
        let Some(indicator) = draft.scope.dataset.indicator(answer.subject.indicator) else { continue };
        let Some(change) = change(draft.scope.dataset, answer.subject, &answer.moments) else { continue };
        let value = |reading| asked_cell(draft.value(reading, indicator), draft.ask(answer.subject, reading, &[]));
        let by = draft.moved(answer.subject, indicator, &change);
        let mut words: Vec<String> = Vec::new();
        for qualifier in [&change.from, &change.to].into_iter().flat_map(|reading| draft.qualifiers(reading)) {
            if !words.contains(&qualifier) {
                words.push(qualifier);
            }
        }
        let cells = vec![
            value(&change.from),
            value(&change.to),
            asked_cell(by.shown, by.ask),
            text(words.join("; ")),
            text(draft.publishers(&change.difference.rows)),
        ];
        rows.push(row(name.clone(), cells));
    }
    draft.table.rows = rows;
}

/// The last value with its date.
fn latest(draft: &mut Draft, answer: &Answer) -> Option<String> {
    let indicator = draft.scope.dataset.indicator(answer.subject.indicator)?;
    let moment = answer.moments.iter().rfind(|moment| !moment.readings.is_empty())?;
    let mut when = draft.when_of(&moment.period, indicator);
    if let Some([base, _]) = moment.only().and_then(difference) {
        when = working::between(&when, &draft.when(&base.reading, indicator), draft.lang());
    }
    let when = draft.said_when(when, &moment.readings);
    draft.states_moment(answer.subject, indicator, moment);
    Some(say::dated(&draft.values(moment, indicator), &when))
}

fn fill_table(draft: &mut Draft, topic: &Topic, tracks: &[Track]) {
    let lang = draft.lang();
    let has_categories = tracks.iter().any(|track| track.answer.subject.category.is_some());
    let has_indicators = topic.indicators.len() > 1 || has_categories;
    let mut head = draft.head(&[Head::When]);
    head.extend(draft.area_head(&topic.shown));
    if has_indicators {
        head.extend(draft.head(&[Head::Indicator]));
    }
    head.extend(draft.head(&[Head::Value, Head::Qualifier, Head::Source]));
    draft.table.head = head;
    let mut rows = Vec::new();
    for Track { shown, answer, .. } in tracks {
        let Some(indicator) = draft.scope.dataset.indicator(answer.subject.indicator) else { continue };
        let first_cells = || {
            let mut cells = draft.area_cells(&topic.shown, *shown);
            if has_indicators {
                let category = answer.subject.category.and_then(|category| draft.scope.dataset.category(category));
                cells.push(text(category.map_or(&indicator.name, |category| &category.name).get(lang)));
            }
            cells
        };
        for moment in &answer.moments {
            for reading in &moment.readings {
                let mut qualifiers = draft.qualifiers(reading);
                if moment.is_conflict() {
                    qualifiers.insert(0, say::sources_disagree(lang).to_string());
                }
                let mut cells = first_cells();
                cells.extend([
                    asked_cell(draft.value(reading, indicator), draft.ask(answer.subject, reading, &moment.readings)),
                    text(qualifiers.join("; ")),
                    text(draft.publishers(&reading.rows)),
                ]);
                rows.push(row(draft.when(reading, indicator), cells));
            }
            if moment.readings.is_empty() {
                for absent in &moment.absences {
                    let Some((sign, words)) = draft.absence(*absent) else { continue };
                    let mut cells = first_cells();
                    cells.extend([figure_cell(sign), text(words), text(draft.publishers(&[*absent]))]);
                    rows.push(row(period::moment(&moment.period, lang), cells));
                }
            }
        }
    }
    draft.table.rows = rows;
}
