//! Rates of households, with the counts that they are rates of.

use crate::dataset::{Decimal, IndicatorIdx, Role};
use crate::measure::{implied_denominators, Subject};
use crate::query::{Form, Measured};
use crate::text::choices;
use crate::text::derived;
use crate::text::figures::{self as say, Direction};
use crate::text::period;

use super::ask::What;
use super::draft::Draft;
use super::over_time::{self, Topic};
use super::scope::Scope;
use super::{Answer, Figure, FigureId};

/// The rates with `role`, one line an area and indicator.
pub(super) fn figure(scope: &Scope, id: FigureId, role: Role) -> Figure {
    let mut draft = Draft::new(scope);
    let lang = draft.lang();
    let rates = draft.indicators(&[role]);
    let counts = numerators(scope, &rates);
    let unit = over_time::unit(&mut draft, id, (Measured::Rate, &rates), (Measured::Count, &counts));
    let subject = say::subject(&[role], lang);
    let (indicators, name) = match unit {
        Measured::Rate => (rates, subject),
        Measured::Change => (rates, choices::changes_of(&subject, lang)),
        Measured::Count => {
            let names: Vec<&str> =
                counts.iter().filter_map(|idx| scope.dataset.indicator(*idx)).map(|it| it.name.get(lang)).collect();
            let name = names.join(", ");
            (counts, name)
        }
    };
    let topic = Topic::new(&mut draft, id, unit, name, indicators);
    let tracks = topic.tracks(&mut draft);
    let forms = over_time::forms(&draft, &topic, &tracks, &[Form::Lines, Form::Bars]);
    let form = draft.form(id, &forms);

    let shown: Vec<(String, Answer)> = tracks.iter().map(|track| (track.name.clone(), track.answer.clone())).collect();
    let tracks = over_time::prepared(&mut draft, &topic, form, tracks);
    let title = draft.title(&topic.name, &topic.shown);
    let headline = over_time::headline(&mut draft, &topic, form, &tracks);
    let headline = headline.unwrap_or_else(|| draft.nothing(&topic.name, &topic.indicators));
    let headline = draft.led(&topic.shown, headline);
    let drawing = over_time::draw(&mut draft, &topic, form, tracks);
    for (name, answer) in &shown {
        draft.note_conflicts(answer, name);
    }
    draft.note_targets(&topic.indicators, &topic.areas(), topic.span);
    for (_, answer) in &shown {
        note_implied(&mut draft, answer);
        note_other_populations(&mut draft, answer.subject);
    }
    draft.finish(id, title, headline, drawing)
}

/// The counts that are part of `rates`, each once.
pub(super) fn numerators(scope: &Scope, rates: &[IndicatorIdx]) -> Vec<IndicatorIdx> {
    let mut counts = Vec::new();
    for rate in rates {
        let count = scope.dataset.indicator(*rate).and_then(|rate| rate.numerator);
        counts.extend(count.filter(|count| !counts.contains(count)));
    }
    counts
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

pub(super) fn direction(difference: Decimal) -> Direction {
    if difference.is_zero() {
        Direction::Same
    } else if difference.is_negative() {
        Direction::Fell
    } else {
        Direction::Rose
    }
}
