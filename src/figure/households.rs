//! Poor and near-poor households, stacked, with the change.

use crate::dataset::order::sorted;
use crate::dataset::{Date, IndicatorIdx, ObservationIdx, Period, Role};
use crate::measure::{break_between, change, Change, Moment, Reading, Subject};
use crate::query::{Form, Measured};
use crate::text::choices;
use crate::text::figures::{self as say, Head, Households};
use crate::text::number::{self, Unit};
use crate::text::period;

use super::draft::{asked_cell, displayed, figure_cell, row, scale, text, Draft, Shown};
use super::over_time::{self, Topic};
use super::rate::direction;
use super::scope::Scope;
use super::{After, Answer, Column, Drawing, Figure, FigureId, Mark, Part, Segment, Stacks, Tone};

const PARTS: [(Role, Tone); 2] = [(Role::PoorHouseholds, Tone::Accent), (Role::NearPoorHouseholds, Tone::Second)];

/// One bar: an area at a reference date, as one source has it.
struct Bar {
    area: Shown,
    period: Period,
    /// One a part; `None` where nothing is published.
    parts: Vec<Option<Height>>,
    after: After,
}

#[derive(Clone)]
enum Height {
    Value { reading: Reading, mark: Mark, ask: String },
    Absent(ObservationIdx),
}

pub(super) fn figure(scope: &Scope) -> Figure {
    let mut draft = Draft::new(scope);
    let lang = draft.lang();
    let roles: Vec<Role> = PARTS.iter().map(|(role, _)| *role).collect();
    let first_of = |role: &Role| scope.dataset.with_role(*role).next().map(|(idx, _)| idx);
    let parts: Vec<Option<IndicatorIdx>> = roles.iter().map(first_of).collect();
    let counts: Vec<IndicatorIdx> = parts.iter().flatten().copied().collect();
    let rates = rates(scope, &counts);
    let id = FigureId::PoorHouseholds;
    let unit = over_time::unit(&mut draft, id, (Measured::Count, &counts), (Measured::Rate, &rates));
    let subject = say::subject(&roles, lang);
    let (indicators, name, usual) = match unit {
        Measured::Count => (counts, subject, &[Form::Stacks, Form::Lines][..]),
        Measured::Change => (counts, choices::changes_of(&subject, lang), &[Form::Bars][..]),
        Measured::Rate => (rates, choices::rates_of_households(lang).to_string(), &[Form::Lines][..]),
    };
    let topic = Topic::new(&mut draft, id, unit, name, indicators);
    let tracks = topic.tracks(&mut draft);
    let forms = over_time::forms(&draft, &topic, &tracks, usual);
    let form = draft.form(id, &forms);
    let shown: Vec<(Shown, Answer)> = tracks.iter().map(|track| (track.shown, track.answer.clone())).collect();

    let tracks = over_time::prepared(&mut draft, &topic, form, tracks);
    let title = draft.title(&topic.name, &topic.shown);
    let answers = by_part(&topic, &parts, &shown);
    let bars = bars(&draft, &answers);
    let headline = match (unit, form) {
        (Measured::Count, Form::Stacks | Form::Lines | Form::Multiples) => headline(&mut draft, &answers, &bars),
        _ => over_time::headline(&mut draft, &topic, form, &tracks),
    };
    let headline = headline.unwrap_or_else(|| draft.nothing(&topic.name, &topic.indicators));
    let headline = draft.led(&topic.shown, headline);
    for (area, answer) in &shown {
        draft.breaks(answer);
        let label = draft.area_label(*area);
        draft.note_conflicts(answer, &label);
    }
    draft.note_targets(&topic.indicators, &topic.areas(), topic.span);
    let drawing = match form {
        Form::Stacks => {
            let drawing = drawing(&mut draft, &bars, topic.shown.len(), &parts);
            fill_table(&mut draft, &topic.shown, &bars, &parts);
            draft.answers = shown.into_iter().map(|(_, answer)| answer).collect();
            drawing
        }
        _ => over_time::draw(&mut draft, &topic, form, tracks),
    };
    draft.finish(id, title, headline, drawing)
}

/// The rates of `counts`.
fn rates(scope: &Scope, counts: &[IndicatorIdx]) -> Vec<IndicatorIdx> {
    let rates = [Role::PovertyRate, Role::NearPovertyRate];
    let mut found = Vec::new();
    for count in counts {
        let of = |rate: &IndicatorIdx| scope.dataset.indicator(*rate).is_some_and(|it| it.numerator == Some(*count));
        let known = rates.iter().flat_map(|role| scope.dataset.with_role(*role)).map(|(idx, _)| idx);
        found.extend(known.into_iter().find(of));
    }
    found
}

/// Of each place, what each part has.
fn by_part(
    topic: &Topic,
    parts: &[Option<IndicatorIdx>],
    shown: &[(Shown, Answer)],
) -> Vec<(Shown, Vec<Option<Answer>>)> {
    let answer = |area: Shown, part: &Option<IndicatorIdx>| {
        let of = |(other, answer): &&(Shown, Answer)| *other == area && Some(answer.subject.indicator) == *part;
        shown.iter().find(of).map(|(_, answer)| answer.clone())
    };
    topic.shown.iter().map(|area| (*area, parts.iter().map(|part| answer(*area, part)).collect())).collect()
}

/// The bars of one place; of several, those of the last date of each.
fn bars(draft: &Draft, answers: &[(Shown, Vec<Option<Answer>>)]) -> Vec<Bar> {
    let bars = answers.iter().flat_map(|(area, answered)| bars_of(draft, *area, answered)).collect();
    if answers.len() > 1 {
        latest_of_each(bars)
    } else {
        bars
    }
}

/// A bar for each reference date and, where sources disagree, for each of their readings; between the first and
/// the last, a year without any row has an empty bar.
fn bars_of(draft: &Draft, area: Shown, answers: &[Option<Answer>]) -> Vec<Bar> {
    let mut periods: Vec<Period> = Vec::new();
    for moment in answers.iter().flatten().flat_map(|answer| &answer.moments) {
        if !periods.iter().any(|period| period.last == moment.period.last) {
            periods.push(moment.period);
        }
    }
    let (Some(first), Some(last)) =
        (periods.iter().map(|period| period.last.year).min(), periods.iter().map(|period| period.last.year).max())
    else {
        return Vec::new();
    };
    for year in first..last {
        if !periods.iter().any(|period| period.last.year == year) {
            periods.push(Period::year(year));
        }
    }
    let periods = sorted(periods, |a, b| a.last.cmp(&b.last));

    let mut bars: Vec<Bar> = Vec::new();
    let mut before: Option<Date> = None;
    for period in periods {
        let at: Vec<Option<(Subject, &Moment)>> = answers
            .iter()
            .map(|answer| {
                let answer = answer.as_ref()?;
                let moment = answer.moments.iter().find(|moment| moment.period.last == period.last)?;
                Some((answer.subject, moment))
            })
            .collect();
        let broken = before.is_some_and(|before| {
            answers
                .iter()
                .flatten()
                .any(|answer| break_between(draft.scope.dataset, answer.subject, before, period.last))
        });
        let count = at.iter().flatten().map(|(_, moment)| moment.readings.len()).max().unwrap_or(0).max(1);
        for n in 0..count {
            let parts =
                at.iter().map(|at| at.and_then(|(subject, moment)| height(draft, subject, moment, n))).collect();
            let after = if broken && n == 0 { After::Break } else { After::Column };
            let written =
                at.iter().flatten().find_map(|(_, moment)| moment.readings.get(n)).map(|reading| reading.period);
            bars.push(Bar { area, period: written.unwrap_or(period), parts, after });
        }
        before = Some(period.last);
    }
    bars
}

/// The part's nth reading; where its sources agree while those of the other part do not, the one they agree on.
fn height(draft: &Draft, subject: Subject, moment: &Moment, n: usize) -> Option<Height> {
    match moment.readings.get(n).or(moment.only()) {
        Some(reading) => Some(Height::Value {
            reading: reading.clone(),
            mark: draft.mark(moment, reading),
            ask: draft.ask(subject, reading, &moment.readings),
        }),
        None => moment.absences.first().map(|row| Height::Absent(*row)),
    }
}

/// For several areas: of each, the bars of its last date with a number.
fn latest_of_each(bars: Vec<Bar>) -> Vec<Bar> {
    let has_number = |bar: &Bar| bar.parts.iter().flatten().any(|part| matches!(part, Height::Value { .. }));
    let last =
        |area: Shown| bars.iter().filter(|bar| bar.area == area && has_number(bar)).map(|bar| bar.period.last).max();
    let lasts: Vec<Option<Date>> = bars.iter().map(|bar| last(bar.area)).collect();
    bars.into_iter()
        .zip(lasts)
        .filter(|(bar, last)| Some(bar.period.last) == *last)
        .map(|(bar, _)| Bar { after: After::Column, ..bar })
        .collect()
}

fn counted(draft: &Draft, reading: &Reading, role: Role) -> String {
    let words = number::counted(reading.quantity.printed, say::role(role, draft.lang()), draft.lang());
    number::bounded(words, reading.quantity.comparator, draft.lang())
}

fn headline(draft: &mut Draft, answers: &[(Shown, Vec<Option<Answer>>)], bars: &[Bar]) -> Option<String> {
    let lang = draft.lang();
    if let [(_, answered)] = answers {
        let mut changes: Vec<(Role, Change, &Answer)> = Vec::new();
        for ((role, _), answer) in PARTS.iter().zip(answered) {
            let Some(answer) = answer else { continue };
            if let Some(change) = change(draft.scope.dataset, answer.subject, &answer.moments) {
                note_change(draft, *role, answer, &change);
                changes.push((*role, change, answer));
            }
        }
        if let Some((_, first, _)) = changes.first() {
            let first = first.clone();
            let same_dates = |change: &Change| {
                change.from.period.last == first.from.period.last && change.to.period.last == first.to.period.last
            };
            changes.retain(|(_, change, _)| same_dates(change));
            for (_, change, answer) in &changes {
                if let Some(indicator) = draft.scope.dataset.indicator(answer.subject.indicator) {
                    draft.states_change(answer.subject, indicator, change);
                }
            }
            let join = |pick: fn(&Change) -> &Reading| {
                let words: Vec<String> =
                    changes.iter().map(|(role, change, _)| counted(draft, pick(change), *role)).collect();
                match words.as_slice() {
                    [one, two] => say::and(one, two, lang),
                    _ => words.concat(),
                }
            };
            let (from, to) = (join(|change| &change.from), join(|change| &change.to));
            let when = |pick: fn(&Change) -> &Reading| {
                let readings = changes.iter().map(|(_, change, _)| pick(change));
                draft.said_when(period::moment(&pick(&first).period, lang), readings)
            };
            let said = Households {
                from: &from,
                from_when: &when(|change| &change.from),
                to: &to,
                to_when: &when(|change| &change.to),
            };
            return Some(say::households_changed(said, direction(first.difference.quantity.printed), lang));
        }
    }
    let mut words = Vec::new();
    for bar in bars.iter().rev() {
        if words.iter().any(|(area, _, _)| *area == bar.area) {
            continue;
        }
        let values: Vec<String> = PARTS
            .iter()
            .zip(&bar.parts)
            .filter_map(|((role, _), part)| match part {
                Some(Height::Value { reading, .. }) => Some(counted(draft, reading, *role)),
                _ => None,
            })
            .collect();
        if !values.is_empty() {
            let readings = bar.parts.iter().filter_map(|part| match part {
                Some(Height::Value { reading, .. }) => Some(reading),
                Some(Height::Absent(_)) | None => None,
            });
            let when = draft.said_when(period::moment(&bar.period, lang), readings);
            words.push((bar.area, values.join(", "), when));
        }
    }
    words.reverse();
    let sentences: Vec<String> = words
        .iter()
        .map(|(area, values, when)| match answers {
            [_] => say::dated(values, when),
            _ => say::finding(&draft.area_label(*area), &say::dated(values, when)),
        })
        .collect();
    (!sentences.is_empty()).then(|| sentences.join("; "))
}

fn note_change(draft: &mut Draft, role: Role, answer: &Answer, change: &Change) {
    let lang = draft.lang();
    let Some(indicator) = draft.scope.dataset.indicator(answer.subject.indicator) else { return };
    let by = number::amount(change.difference.quantity.printed.abs(), &Unit::of(indicator), lang);
    let percent = &change.percent;
    let percent =
        percent.as_ref().map(|percent| number::percent(percent.quantity.printed.abs(), lang)).unwrap_or_default();
    let base = period::moment(&change.from.period, lang);
    let name = say::capital(say::role(role, lang));
    draft.notes.push(say::change_note(
        &name,
        &by,
        &percent,
        &base,
        direction(change.difference.quantity.printed),
        lang,
    ));
}

fn drawing(draft: &mut Draft, bars: &[Bar], areas: usize, parts: &[Option<IndicatorIdx>]) -> Drawing {
    let lang = draft.lang();
    let total = |bar: &Bar| -> f64 {
        let value = |part: &Option<Height>| match part {
            Some(Height::Value { reading, .. }) => reading.quantity.printed.to_f64(),
            _ => 0.0,
        };
        bar.parts.iter().map(value).sum()
    };
    let highest = bars.iter().map(total).fold(0.0, f64::max);
    if highest == 0.0
        && !bars.iter().any(|bar| bar.parts.iter().flatten().any(|part| matches!(part, Height::Value { .. })))
    {
        return Drawing::Nothing;
    }
    let mut columns = Vec::new();
    for bar in bars {
        let when = period::moment(&bar.period, lang);
        let label = if areas > 1 { format!("{}\n{when}", draft.area_label(bar.area)) } else { when.clone() };
        let mut segments = Vec::new();
        for (((role, _), part), indicator) in PARTS.iter().zip(&bar.parts).zip(parts) {
            segments.push(segment(draft, bar, *role, part, *indicator, &when));
        }
        columns.push(Column { label, segments, after: bar.after });
    }
    let names =
        PARTS.iter().map(|(role, tone)| Part { name: say::capital(say::role(*role, lang)), tone: *tone }).collect();
    let unit = Unit::Counted(crate::dataset::Words::default());
    Drawing::Stacks(Stacks { scale: scale(highest, &unit, lang), parts: names, columns })
}

fn segment(
    draft: &mut Draft,
    bar: &Bar,
    role: Role,
    part: &Option<Height>,
    indicator: Option<IndicatorIdx>,
    when: &str,
) -> Segment {
    let lang = draft.lang();
    let area = draft.area_label(bar.area);
    let indicator = indicator.and_then(|indicator| draft.scope.dataset.indicator(indicator));
    match (part, indicator) {
        (Some(Height::Value { reading, mark, ask }), Some(indicator)) => {
            draft.cite(&reading.rows);
            let short = draft.short_value(reading, indicator);
            let status = say::short_status(reading.quantity.status, lang);
            Segment::Value {
                value: displayed(reading, indicator).to_f64(),
                mark: *mark,
                label: if status.is_empty() { short } else { format!("{short} ({status})") },
                detail: draft.detail(&format!("{area}, {when}"), &counted(draft, reading, role), reading),
                ask: ask.clone(),
            }
        }
        (Some(Height::Absent(row)), _) => {
            draft.cite(&[*row]);
            let (sign, words) = draft.absence(*row).unwrap_or(("", String::new()));
            let detail = format!("{area}, {when}\n{}: {words}", say::capital(say::role(role, lang)));
            Segment::Absent { sign: sign.to_string(), detail }
        }
        _ => {
            let name = say::capital(say::role(role, lang));
            let detail = format!("{area}, {when}\n{name}: {}", say::nothing_published(lang));
            Segment::Absent { sign: String::new(), detail }
        }
    }
}

fn fill_table(draft: &mut Draft, shown: &[Shown], bars: &[Bar], parts: &[Option<IndicatorIdx>]) {
    let lang = draft.lang();
    let mut head = draft.head(&[Head::When]);
    head.extend(draft.area_head(shown));
    head.extend(PARTS.iter().map(|(role, _)| say::capital(say::role(*role, lang))));
    head.extend(draft.head(&[Head::Qualifier, Head::Source]));
    draft.table.head = head;
    let mut rows = Vec::new();
    for bar in bars {
        let mut cells = draft.area_cells(shown, bar.area);
        let mut qualifiers: Vec<String> = Vec::new();
        let mut cited: Vec<ObservationIdx> = Vec::new();
        for (part, indicator) in bar.parts.iter().zip(parts) {
            let indicator = indicator.and_then(|indicator| draft.scope.dataset.indicator(indicator));
            cells.push(match (part, indicator) {
                (Some(Height::Value { reading, mark, ask }), Some(indicator)) => {
                    let mut words = draft.qualifiers(reading);
                    if *mark == Mark::Conflict {
                        words.insert(0, say::sources_disagree(lang).to_string());
                    }
                    words.retain(|word| !qualifiers.contains(word));
                    qualifiers.extend(words);
                    cited.extend(&reading.rows);
                    asked_cell(draft.value(reading, indicator), ask.clone())
                }
                (Some(Height::Absent(row)), _) => {
                    cited.push(*row);
                    let (sign, words) = draft.absence(*row).unwrap_or(("", String::new()));
                    figure_cell(format!("{sign} {words}"))
                }
                _ => figure_cell(say::nothing_published(lang)),
            });
        }
        cells.push(text(qualifiers.join("; ")));
        cells.push(text(draft.publishers(&cited)));
        rows.push(row(period::moment(&bar.period, lang), cells));
    }
    draft.table.rows = rows;
}
