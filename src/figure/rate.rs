//! Rates over a true time axis.

use crate::dataset::{AreaIdx, Decimal, IndicatorIdx, Role};
use crate::measure::{break_between, change, implied_denominators, Moment, Subject};
use crate::text::derived;
use crate::text::figures::{self as say, Changed, Direction, Head};
use crate::text::number::{self, Unit};
use crate::text::period;

use super::ask::What;
use super::draft::{asked_cell, displayed, figure_cell, row, scale, text, Draft, Shown};
use super::scope::Scope;
use super::{Absence, Answer, BreakLine, Drawing, Figure, FigureId, Lines, Link, Point, Series, Tone};

/// Series that are told apart by colour; further ones are grey.
const TONES: [Tone; 5] = [Tone::Accent, Tone::Second, Tone::Third, Tone::Fourth, Tone::Fifth];

/// Points that may all have labels beside them.
const LABELLED_POINTS: usize = 8;

/// The rates with `role`, one line an area and indicator.
pub(super) fn figure(scope: &Scope, id: FigureId, role: Role) -> Figure {
    let mut draft = Draft::new(scope);
    let lang = draft.lang();
    let indicators = draft.indicators(&[role]);
    let name = say::subject(&[role], lang);
    let shown = draft.shown(&indicators, &name);
    let areas: Vec<AreaIdx> = shown.iter().map(|shown| shown.area()).collect();
    let span = draft.span(&indicators, &areas);

    let mut lines: Vec<(Shown, String, Answer)> = Vec::new();
    for area in &shown {
        for indicator in &indicators {
            let subject = Subject { area: area.area(), indicator: *indicator, category: None };
            let answer = draft.answer(subject, span);
            if answer.moments.is_empty() {
                continue;
            }
            let label = line_name(&draft, *area, *indicator, indicators.len());
            lines.push((*area, label, answer));
        }
    }

    let title = draft.title(&name, &shown);
    let headline = headline(&mut draft, &name, &lines).unwrap_or_else(|| draft.nothing(&name, &indicators));
    let headline = draft.led(&shown, headline);
    let drawing = drawing(&mut draft, &lines);
    for (_, label, answer) in &lines {
        draft.note_conflicts(answer, label);
    }
    draft.note_targets(&indicators, &areas, span);
    for (_, _, answer) in &lines {
        note_implied(&mut draft, answer);
        note_other_populations(&mut draft, answer.subject);
    }
    fill_table(&mut draft, &shown, &lines);
    draft.answers = lines.into_iter().map(|(_, _, answer)| answer).collect();
    draft.finish(id, title, headline, drawing)
}

/// What the counts and rates of a date imply of the denominator that nobody printed for it.
fn note_implied(draft: &mut Draft, answer: &Answer) {
    let lang = draft.lang();
    let dataset = draft.scope.dataset;
    let subject = answer.subject;
    let denominator = dataset.indicator(subject.indicator).and_then(|indicator| indicator.denominator);
    let Some((denominator, named)) = denominator.and_then(|idx| Some((idx, dataset.indicator(idx)?))) else { return };
    let mut said = Vec::new();
    for implied in implied_denominators(dataset, subject.area, denominator) {
        let shown = answer.moments.iter().any(|moment| moment.period.last == implied.period.last);
        let Some(range) = draft.range(&implied, named).filter(|_| shown) else { continue };
        let whole = Subject { indicator: denominator, ..subject };
        draft.states_of(whole, range.clone(), What::Implied { at: implied.period });
        said.push(say::dated(&range, &period::moment(&implied.period, lang)));
        for input in &implied.inputs {
            draft.cite(&input.reading.rows);
        }
    }
    if !said.is_empty() {
        draft.notes.push(derived::implied(named.name.get(lang), &said.join("; "), lang));
    }
}

/// Counts of the role of households that are not this rate's denominator, which nobody published of the area.
fn note_other_populations(draft: &mut Draft, subject: Subject) {
    let lang = draft.lang();
    let dataset = draft.scope.dataset;
    let Some(denominator) = dataset.indicator(subject.indicator).and_then(|indicator| indicator.denominator) else {
        return;
    };
    let counts = |indicator| draft.scope.known(Subject { indicator, ..subject });
    let Some(named) = dataset.indicator(denominator).filter(|_| counts(denominator).moments.is_empty()) else { return };
    let mut notes = Vec::new();
    for (other, indicator) in dataset.with_role(Role::Households).filter(|(other, _)| *other != denominator) {
        if let Some(reading) = counts(other).moments.last().and_then(|moment| moment.readings.first()) {
            let (value, when) = (draft.value(reading, indicator), draft.when(reading, indicator));
            let (other, named) = (indicator.name.get(lang), named.name.get(lang));
            notes.push((derived::other_population(other, &value, &when, named, lang), reading.rows.clone()));
        }
    }
    for (note, rows) in notes {
        if !draft.notes.contains(&note) {
            draft.notes.push(note);
            draft.cite(&rows);
        }
    }
}

fn line_name(draft: &Draft, area: Shown, indicator: IndicatorIdx, indicators: usize) -> String {
    let area = draft.area_label(area);
    let indicator = draft.scope.dataset.indicator(indicator).filter(|_| indicators > 1);
    match indicator {
        Some(indicator) => format!("{area}, {}", indicator.name.get(draft.lang())),
        None => area,
    }
}

fn headline(draft: &mut Draft, name: &str, lines: &[(Shown, String, Answer)]) -> Option<String> {
    let lang = draft.lang();
    let dataset = draft.scope.dataset;
    let with_numbers: Vec<_> = lines.iter().filter(|(_, _, answer)| answer.has_numbers()).collect();
    if let [(_, _, answer)] = with_numbers.as_slice() {
        let indicator = dataset.indicator(answer.subject.indicator)?;
        if let Some(change) = change(dataset, answer.subject, &answer.moments) {
            let direction = direction(change.difference.quantity.printed);
            draft.states_change(answer.subject, indicator, &change);
            let said = Changed {
                name,
                from: &draft.value(&change.from, indicator),
                from_when: &draft.said_when(draft.when(&change.from, indicator), [&change.from]),
                to: &draft.value(&change.to, indicator),
                to_when: &draft.said_when(draft.when(&change.to, indicator), [&change.to]),
                by: &number::points(change.difference.quantity.printed.abs(), lang),
            };
            return Some(say::changed(said, direction, lang));
        }
        return latest(draft, answer).map(|value| say::finding(name, &value));
    }
    let values: Vec<String> = with_numbers
        .iter()
        .filter_map(|(_, label, answer)| latest(draft, answer).map(|value| format!("{label} {value}")))
        .collect();
    (!values.is_empty()).then(|| say::finding(name, &values.join("; ")))
}

pub(super) fn direction(difference: Decimal) -> Direction {
    if difference.is_zero() {
        Direction::Same
    } else if difference.is_negative() {
        Direction::Fell
    } else {
        Direction::Rose
    }
}

/// The last value with its date.
fn latest(draft: &mut Draft, answer: &Answer) -> Option<String> {
    let indicator = draft.scope.dataset.indicator(answer.subject.indicator)?;
    let moment = answer.moments.iter().rfind(|moment| !moment.readings.is_empty())?;
    let when = draft.said_when(draft.when_of(&moment.period, indicator), &moment.readings);
    draft.states_moment(answer.subject, indicator, moment);
    Some(say::dated(&draft.values(moment, indicator), &when))
}

fn drawing(draft: &mut Draft, lines: &[(Shown, String, Answer)]) -> Drawing {
    let years = || lines.iter().flat_map(|(_, _, answer)| &answer.moments).map(|moment| moment.period.last.year);
    let (Some(first_year), Some(last_year)) = (years().min(), years().max()) else { return Drawing::Nothing };
    let readings = || lines.iter().flat_map(|(_, _, answer)| &answer.moments).flat_map(|moment| &moment.readings);
    let Some(highest) = readings().map(|reading| reading.quantity.printed).max() else { return Drawing::Nothing };
    let labelled = if readings().count() <= LABELLED_POINTS { Labelled::All } else { Labelled::Ends };

    let mut series = Vec::new();
    let mut breaks: Vec<BreakLine> = Vec::new();
    for (n, (shown, label, answer)) in lines.iter().enumerate() {
        let tone = match shown {
            Shown::Asked(_) => TONES.get(n).copied().unwrap_or(Tone::Quiet),
            Shown::StandingIn(_) => Tone::Quiet,
        };
        series.push(line(draft, label, tone, answer, labelled));
        for (before, date) in draft.breaks(answer) {
            let earlier = answer.moments.get(before).map_or(f64::MIN, |moment| moment.period.last.end_on_axis());
            // Between the last value of the old way and the first of the new, near the date of the change.
            let at = ((date.start_on_axis() + earlier) / 2.0).max(date.start_on_axis() - 0.25);
            if !breaks.iter().any(|other| (other.at - at).abs() < 0.2) {
                breaks.push(BreakLine { at, label: say::break_label(draft.lang()).to_string() });
            }
        }
    }
    let scale = scale(highest.to_f64(), &Unit::Percent, draft.lang());
    Drawing::Lines(Lines { first_year, last_year, scale, series, breaks })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Labelled {
    All,
    /// The first and last of each series and every conflict.
    Ends,
}

fn line(draft: &mut Draft, label: &str, tone: Tone, answer: &Answer, labelled: Labelled) -> Series {
    let dataset = draft.scope.dataset;
    let mut points = Vec::new();
    let mut absences = Vec::new();
    let Some(indicator) = dataset.indicator(answer.subject.indicator) else {
        return Series { name: label.to_string(), tone, points, absences };
    };
    let with_numbers = |moment: &&Moment| !moment.readings.is_empty();
    let first = answer.moments.iter().find(with_numbers).map(|moment| moment.period);
    let last = answer.moments.iter().rfind(with_numbers).map(|moment| moment.period);
    let mut before: Option<&Moment> = None;
    for moment in &answer.moments {
        let at = moment.period.last.end_on_axis();
        for reading in &moment.readings {
            let value = draft.short_value(reading, indicator);
            let is_end = Some(moment.period) == first || Some(moment.period) == last;
            let has_label = labelled == Labelled::All || is_end || moment.is_conflict();
            let what = format!("{label}, {}", draft.when(reading, indicator));
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
                absences.push(Absence { at, sign: sign.to_string(), detail: format!("{label}, {when}\n{words}") });
            }
            draft.cite(&moment.absences);
        }
        before = Some(moment);
    }
    Series { name: label.to_string(), tone, points, absences }
}

/// A line leads from one moment to the next only where both are single values of neighbouring years, counted in
/// the same way.
fn link(draft: &Draft, subject: Subject, before: Option<&Moment>, moment: &Moment) -> Link {
    let Some(before) = before else { return Link::Apart };
    let (from, to) = (before.period.last, moment.period.last);
    let single = before.only().is_some() && moment.only().is_some();
    if single && to.year - from.year <= 1 && !break_between(draft.scope.dataset, subject, from, to) {
        Link::Joined
    } else {
        Link::Apart
    }
}

fn fill_table(draft: &mut Draft, all: &[Shown], lines: &[(Shown, String, Answer)]) {
    let lang = draft.lang();
    let mut head = draft.head(&[Head::When]);
    head.extend(draft.area_head(all));
    head.extend(draft.head(&[Head::Value, Head::Qualifier, Head::Source]));
    draft.table.head = head;
    let mut rows = Vec::new();
    for (shown, _, answer) in lines {
        let Some(indicator) = draft.scope.dataset.indicator(answer.subject.indicator) else { continue };
        for moment in &answer.moments {
            for reading in &moment.readings {
                let mut qualifiers = draft.qualifiers(reading);
                if moment.is_conflict() {
                    qualifiers.insert(0, say::sources_disagree(lang).to_string());
                }
                let mut cells = draft.area_cells(all, *shown);
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
                    let mut cells = draft.area_cells(all, *shown);
                    cells.extend([figure_cell(sign), text(words), text(draft.publishers(&[*absent]))]);
                    rows.push(row(period::moment(&moment.period, lang), cells));
                }
            }
        }
    }
    draft.table.rows = rows;
}
