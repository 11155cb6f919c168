//! Targets and plans: what was aimed at, what was reached, how far that is.
//!
//! Owns: how one target stands, for its own figure and for the notes of others. Invariants: those of
//! `measure::target`; a target without a comparable number is shown without a bar and never called missed.
//! Deliberately absent: a sum or an average of targets.

use crate::dataset::order::sorted;
use crate::dataset::{AreaIdx, Completeness, Dataset, Indicator, IndicatorIdx, Target, TargetIdx, TargetType};
use crate::measure::{progress, target_reading, Moment, Progress, Reading, Standing, Subject};
use crate::text::derived;
use crate::text::describe;
use crate::text::figures::{self as say, Direction, Head};
use crate::text::number::{self, Unit};
use crate::text::targets::{self as words, Enough};

use super::ask::{Aim, What};
use super::describe::time;
use super::draft::{asked_cell, displayed, figure_cell, is_flow, row, text, Draft, Shown};
use super::elsewhere::Sought;
use super::rate::direction;
use super::rows::{bar, panel, span};
use super::scope::{Scope, YearSpan};
use super::working::named;
use super::{Answer, Ask, Bar, Drawing, Figure, FigureId, Mark, Panel, Row, Rows, Tone};

/// A target, and how what is published stands to it.
struct Stand<'a> {
    target: &'a Target,
    indicator: &'a Indicator,
    subject: Subject,
    /// With its unit and bound.
    value: String,
    due: String,
    reached: Option<Reached>,
}

struct Reached {
    reading: Reading,
    value: String,
    when: String,
    standing: Standing,
    /// The share of a plan, or the distance from a target without its sign.
    apart: String,
    /// Where the latest number stands: below its target, above it, or on it.
    side: Direction,
    /// What must change each year; of a target that is not met.
    pace: Option<(String, Direction)>,
}

impl Draft<'_> {
    /// Targets and plans of the areas and indicators shown.
    pub fn note_targets(&mut self, indicators: &[IndicatorIdx], areas: &[AreaIdx], span: YearSpan) {
        let dataset = self.scope.dataset;
        for (idx, target) in all(dataset) {
            if !indicators.contains(&target.indicator)
                || !areas.contains(&target.area)
                || !touches(dataset, target, span)
            {
                continue;
            }
            if let Some(stand) = stand(self, idx) {
                let note = note(self, &stand);
                self.notes.push(note);
            }
        }
    }
}

fn all(dataset: &Dataset) -> impl Iterator<Item = (TargetIdx, &Target)> {
    dataset.targets.iter().enumerate().map(|(n, target)| (TargetIdx(n as u32), target))
}

fn touches(dataset: &Dataset, target: &Target, span: YearSpan) -> bool {
    dataset.indicator(target.indicator).is_some_and(|indicator| span.touches(&target.period, is_flow(indicator)))
}

fn stand<'a>(draft: &Draft<'a>, idx: TargetIdx) -> Option<Stand<'a>> {
    let (dataset, lang) = (draft.scope.dataset, draft.lang());
    let target = dataset.target(idx)?;
    let indicator = dataset.indicator(target.indicator)?;
    let amount = number::amount(target.value, &Unit::of(indicator), lang);
    let subject = Subject { area: target.area, indicator: target.indicator, category: target.category };
    let reached = progress(dataset, idx, &draft.scope.known(subject).moments).map(|progress| {
        let (reached, gap, standing, pace) = match progress {
            Progress::Plan { reached, ratio, standing } => (reached, ratio, standing, None),
            Progress::Target { reached, distance, standing, pace } => (reached, distance, standing, pace),
        };
        let pace = pace.filter(|pace| standing == Standing::NotMet && !pace.quantity.printed.is_zero());
        Reached {
            value: draft.value(&reached, indicator),
            when: draft.when(&reached, indicator),
            reading: reached,
            standing,
            apart: draft.aimed(&gap, indicator),
            side: direction(gap.quantity.printed),
            pace: pace.map(|pace| (draft.aimed(&pace, indicator), direction(pace.quantity.printed))),
        }
    });
    Some(Stand {
        target,
        indicator,
        subject,
        value: number::bounded(amount, target.comparator, lang),
        due: draft.when_of(&target.period, indicator),
        reached,
    })
}

/// Whether the distance from the target is a number to speak of.
fn is_apart(stand: &Stand, reached: &Reached) -> bool {
    stand.target.kind == TargetType::Plan || (reached.standing != Standing::Open && reached.side != Direction::Same)
}

/// What opens the working of the share or the distance.
fn of_gap(stand: &Stand) -> What {
    let aim = match stand.target.kind {
        TargetType::Plan => Aim::Ratio,
        TargetType::Target => Aim::Distance,
    };
    What::Target { at: stand.target.period, aim }
}

/// Cites what the target says and what was reached.
fn cite(draft: &mut Draft, stand: &Stand) {
    draft.cite_source(stand.target.source);
    if let Some(reached) = &stand.reached {
        draft.cite(&reached.reading.rows);
    }
}

/// Notes that it is said how far what was reached is from the target.
fn states_gap(draft: &mut Draft, stand: &Stand) {
    let Some(reached) = &stand.reached else { return };
    if is_apart(stand, reached) {
        draft.states_of(stand.subject, reached.apart.clone(), of_gap(stand));
    }
}

/// The target or plan, and how what is published stands to it.
fn note(draft: &mut Draft, stand: &Stand) -> String {
    let lang = draft.lang();
    let (name, when, value) = (stand.indicator.name.get(lang), stand.due.as_str(), stand.value.as_str());
    cite(draft, stand);
    states_gap(draft, stand);
    let aim = match stand.target.kind {
        TargetType::Plan => say::plan_note(name, when, value, lang),
        TargetType::Target => say::target_note(name, when, value, lang),
    };
    let Some(reached) = &stand.reached else { return aim };
    let latest = derived::Latest { value: &reached.value, when: &reached.when, distance: &reached.apart };
    let stands = match (stand.target.kind, reached.standing) {
        (TargetType::Plan, _) => {
            let said =
                derived::Plan { indicator: name, when, plan: value, reached: &reached.value, ratio: &reached.apart };
            return derived::plan_reached(said, lang);
        }
        (TargetType::Target, Standing::Met) => derived::target_met(latest, reached.side, lang),
        (TargetType::Target, Standing::NotMet) => derived::target_not_met(latest, lang),
        (TargetType::Target, Standing::Open) => derived::target_open(latest, lang),
    };
    let mut words = [aim, stands].join(" ");
    if let Some((pace, direction)) = &reached.pace {
        words.push(' ');
        words.push_str(&derived::pace(pace, *direction, lang));
        draft.states_of(stand.subject, pace.clone(), What::Target { at: stand.target.period, aim: Aim::Pace });
    }
    words
}

/// Every target and plan of the areas shown, the latest due first.
pub(super) fn figure(scope: &Scope) -> Figure {
    let mut draft = Draft::new(scope);
    let lang = draft.lang();
    let subject = words::subject(lang);
    let (shown, of) = shown(&mut draft);
    let stands: Vec<(Shown, Stand)> =
        of.iter().filter_map(|(shown, idx)| Some((*shown, stand(&draft, *idx)?))).collect();
    let title = draft.title(subject, &shown);
    if stands.is_empty() {
        draft.sought = Sought::Years(due_years(&draft));
    }
    let headline = headline(&mut draft, &stands).unwrap_or_else(|| nothing(&draft));
    let headline = draft.led(&shown, headline);
    for ((_, stand), (_, idx)) in stands.iter().zip(&of) {
        cite(&mut draft, stand);
        draft.answers.extend(answer(stand));
        draft.aimed.extend(aim(draft.scope.dataset, *idx));
        let said = sentence(&draft, &shown, stand);
        draft.aims.push((stand.target.area, said));
    }
    let drawing = drawing(&mut draft, &shown, &stands);
    fill_table(&mut draft, &shown, &stands);
    draft.finish(FigureId::Targets, title, headline, drawing)
}

/// The areas asked that have targets in the years asked, and for each that has none the smallest above it that has,
/// with those targets.
fn shown(draft: &mut Draft) -> (Vec<Shown>, Vec<(Shown, TargetIdx)>) {
    let scope = draft.scope;
    let dataset = scope.dataset;
    let of = |area: AreaIdx| {
        let own = || all(dataset).filter(move |(_, target)| target.area == area);
        let span = scope.span(&|| own().map(|(_, target)| target.period.last.year).max());
        let within = own().filter(|(_, target)| touches(dataset, target, span)).map(|(idx, _)| idx);
        within.collect::<Vec<TargetIdx>>()
    };
    let mut shown: Vec<Shown> = Vec::new();
    let mut notes = Vec::new();
    for asked in &scope.areas {
        if !of(*asked).is_empty() {
            shown.retain(|other| other.area() != *asked);
            shown.push(Shown::Asked(*asked));
            continue;
        }
        let missing = words::none_of(&scope.name(*asked), scope.lang);
        match scope.stand_ins(*asked).into_iter().find(|area| !of(*area).is_empty()) {
            Some(area) => {
                notes.push([missing, say::stands_in(&scope.name(area), &scope.name(*asked), scope.lang)].join(". "));
                if !shown.iter().any(|other| other.area() == area) {
                    shown.push(Shown::StandingIn(area));
                }
            }
            None if scope.areas.len() > 1 => notes.push([&missing, "."].concat()),
            // The headline says it.
            None => {}
        }
    }
    draft.notes.extend(notes);
    let all = shown.iter().flat_map(|shown| of(shown.area()).into_iter().map(|idx| (*shown, idx))).collect();
    let due = |idx: TargetIdx| dataset.target(idx).map(|target| target.period.last);
    let latest_first = sorted(all, |(_, a): &(Shown, TargetIdx), (_, b)| due(*b).cmp(&due(*a)));
    (shown, latest_first)
}

fn nothing(draft: &Draft) -> String {
    let (scope, lang) = (draft.scope, draft.lang());
    let dataset = scope.dataset;
    let names: Vec<String> = scope.areas.iter().map(|area| scope.name(*area)).collect();
    if dataset.targets.is_empty() {
        return match dataset.completeness {
            Completeness::FilesUnread => say::could_not_be_read(words::subject(lang), lang),
            Completeness::Whole => words::none_at_all(lang).to_string(),
        };
    }
    let years: Vec<String> = due_years(draft).iter().map(i32::to_string).collect();
    match years.is_empty() {
        true => words::none_of(&names.join(", "), lang),
        false => words::none_in_these_years(&names.join(", "), &years.join(", "), lang),
    }
}

/// The years in which a target of the areas asked, or of those above them, is due.
fn due_years(draft: &Draft) -> Vec<i32> {
    let scope = draft.scope;
    let of_asked = |target: &&Target| {
        let area = target.area;
        scope.areas.iter().any(|asked| *asked == area || scope.stand_ins(*asked).contains(&area))
    };
    let due = scope.dataset.targets.iter().filter(of_asked).map(|target| target.period.last.year);
    let mut years = sorted(due.collect(), i32::cmp);
    years.dedup();
    years
}

/// How many are met, and how far the one that is due last of those that are not is from it.
fn headline(draft: &mut Draft, stands: &[(Shown, Stand)]) -> Option<String> {
    let lang = draft.lang();
    let (_, first) = stands.first()?;
    let has = |stand: &Stand, standing| stand.reached.as_ref().is_some_and(|reached| reached.standing == standing);
    let met = stands.iter().filter(|(_, stand)| has(stand, Standing::Met)).count();
    let compared = stands.iter().filter(|(_, stand)| stand.reached.is_some()).count();
    let without = stands.len() - compared;
    let counted = match (compared, without) {
        (0, n) => words::none_compared(&draft.scope.count(n), lang),
        (_, 0) => words::met(&draft.scope.count(met), &draft.scope.count(compared), lang),
        (_, n) => {
            let met = words::met(&draft.scope.count(met), &draft.scope.count(compared), lang);
            [met, words::others(&draft.scope.count(n), lang)].join("; ")
        }
    };
    if stands.len() > 1 && met == compared {
        return Some(counted);
    }
    let leading = stands.iter().map(|(_, stand)| stand).find(|stand| has(stand, Standing::NotMet)).unwrap_or(first);
    if let Some(reached) = &leading.reached {
        draft.states(reached.value.clone(), draft.ask(leading.subject, &reached.reading, &[]));
    }
    states_gap(draft, leading);
    let said = finding(draft, leading);
    Some(if stands.len() == 1 { said } else { [counted, said].join("; ") })
}

fn finding(draft: &Draft, stand: &Stand) -> String {
    let lang = draft.lang();
    let aim = words::aim(stand.target.kind, stand.indicator.name.get(lang), &stand.value, &stand.due, lang);
    say::finding(&aim, &stands(draft, stand))
}

/// Whether it is met and how far that is, with the number that was reached.
fn stands(draft: &Draft, stand: &Stand) -> String {
    let lang = draft.lang();
    let Some(reached) = &stand.reached else { return words::nothing_to_compare(lang).to_string() };
    let latest = match stand.target.kind {
        TargetType::Plan => reached.value.clone(),
        TargetType::Target => say::dated(&reached.value, &reached.when),
    };
    [&standing(draft, stand), ", ", &words::reached(stand.target.kind, &latest, lang)].concat()
}

fn standing(draft: &Draft, stand: &Stand) -> String {
    let lang = draft.lang();
    let Some(reached) = &stand.reached else { return words::nothing_to_compare(lang).to_string() };
    let standing = words::standing(enough(reached), lang);
    match is_apart(stand, reached) {
        true => [standing, ", ", &words::apart(stand.target.kind, &reached.apart, reached.side, lang)].concat(),
        false => standing.to_string(),
    }
}

fn enough(reached: &Reached) -> Enough {
    match reached.standing {
        Standing::Met => Enough::Yes,
        Standing::NotMet => Enough::No,
        Standing::Open => Enough::Unknown,
    }
}

/// The same as a sentence of its own.
fn sentence(draft: &Draft, shown: &[Shown], stand: &Stand) -> String {
    let lang = draft.lang();
    let mut name = describe::small(stand.indicator.name.get(lang));
    if shown.len() > 1 {
        name = describe::among(&name, &describe::place(&draft.scope.name(stand.target.area), lang), lang);
    }
    let due = describe::date(&stand.target.period, time(stand.indicator), lang);
    let reached = stand.reached.as_ref().map(|reached| match stand.target.kind {
        TargetType::Plan => reached.value.clone(),
        TargetType::Target => say::dated(&reached.value, &reached.when),
    });
    let said = describe::Aim {
        kind: stand.target.kind,
        name: &name,
        due: &due,
        value: &stand.value,
        reached: reached.as_deref(),
        stands: &standing(draft, stand),
    };
    describe::aimed(said, lang)
}

fn answer(stand: &Stand) -> Option<Answer> {
    let reading = stand.reached.as_ref()?.reading.clone();
    let moment = Moment { period: reading.period, readings: vec![reading], absences: Vec::new() };
    Some(Answer { subject: stand.subject, moments: vec![moment] })
}

fn aim(dataset: &Dataset, idx: TargetIdx) -> Option<Answer> {
    let (subject, reading) = target_reading(dataset, idx)?;
    let moment = Moment { period: reading.period, readings: vec![reading], absences: Vec::new() };
    Some(Answer { subject, moments: vec![moment] })
}

fn drawing(draft: &mut Draft, shown: &[Shown], stands: &[(Shown, Stand)]) -> Drawing {
    let lang = draft.lang();
    let mut panels: Vec<(Unit, Vec<Row>)> = Vec::new();
    for (area, stand) in stands {
        let unit = Unit::of(stand.indicator);
        let row = drawn(draft, shown, *area, stand);
        match panels.iter_mut().find(|(other, _)| *other == unit) {
            Some((_, rows)) => rows.push(row),
            None => panels.push((unit, vec![row])),
        }
    }
    if panels.is_empty() {
        return Drawing::Nothing;
    }
    draft.notes.push(words::mark(lang).to_string());
    let panels: Vec<Panel> = panels.into_iter().map(|(unit, rows)| panel(unit, rows, lang)).collect();
    Drawing::Rows(Rows { panels })
}

fn drawn(draft: &Draft, all: &[Shown], area: Shown, stand: &Stand) -> Row {
    let lang = draft.lang();
    let mut name = stand.indicator.name.get(lang).to_string();
    if all.len() > 1 {
        name = [&name, ", ", &draft.area_label(area)].concat();
    }
    let aim = words::aim_of(stand.target.kind, &stand.value, &stand.due, lang);
    let value = match &stand.reached {
        None => words::nothing_to_compare(lang).to_string(),
        Some(reached) => reached.value.clone(),
    };
    let what = [stand.indicator.name.get(lang), ", ", &draft.area_label(area)].concat();
    let mut detail = vec![what, aim.clone(), stands(draft, stand)];
    if let Some(reached) = &stand.reached {
        detail.extend(draft.qualifiers(&reached.reading));
        detail.push(draft.publishers(&reached.reading.rows));
    }
    detail.retain(|line| !line.is_empty());
    let when = match &stand.reached {
        // A plan's period is that of what was reached.
        Some(_) if stand.target.kind == TargetType::Plan => vec![aim, standing(draft, stand)],
        Some(reached) => vec![reached.when.clone(), aim, standing(draft, stand)],
        None => vec![aim],
    };
    let reading = stand.reached.as_ref().map(|reached| &reached.reading);
    Row {
        name,
        value,
        when: when.join(" · "),
        bar: reading.map_or(Bar::Absent, |reading| bar(reading, displayed(reading, stand.indicator).to_f64())),
        aim: Some(stand.target.value.to_f64()),
        mark: reading.map_or(Mark::Exact, |reading| draft.mark_alone(reading)),
        span: span(&stand.target.period),
        tone: match area {
            Shown::Asked(_) => Tone::Accent,
            Shown::StandingIn(_) => Tone::Quiet,
        },
        detail: detail.join("\n"),
        ask: reading.map(|reading| draft.ask(stand.subject, reading, &[])).unwrap_or_default(),
    }
}

fn fill_table(draft: &mut Draft, all: &[Shown], stands: &[(Shown, Stand)]) {
    let lang = draft.lang();
    let has_pace = stands.iter().any(|(_, stand)| stand.reached.as_ref().is_some_and(|reached| reached.pace.is_some()));
    let mut head = draft.head(&[Head::Indicator]);
    head.extend(draft.area_head(all));
    head.extend([words::head_aim(lang), words::head_due(lang), words::head_reached(lang)].map(str::to_string));
    head.extend(draft.head(&[Head::When]));
    head.extend([words::head_standing(lang), words::head_apart(lang)].map(str::to_string));
    if has_pace {
        head.push(words::head_pace(lang).to_string());
    }
    head.extend(draft.head(&[Head::Qualifier, Head::Source]));
    draft.table.head = head;
    let mut rows = Vec::new();
    for (area, stand) in stands {
        let ask = |what| named(draft.scope.dataset, stand.subject).map(|of| Ask { of, what }.to_string());
        let mut cells = draft.area_cells(all, *area);
        cells.extend([text(words::kind_of(stand.target.kind, &stand.value, lang)), text(stand.due.clone())]);
        let mut qualifiers = Vec::new();
        let (mut apart, mut pace) = (figure_cell(""), figure_cell(""));
        match &stand.reached {
            Some(reached) => {
                let own = draft.ask(stand.subject, &reached.reading, &[]);
                cells.extend([asked_cell(reached.value.clone(), own), text(reached.when.clone())]);
                cells.push(text(words::standing_at(stand.target.kind, enough(reached), reached.side, lang)));
                qualifiers = draft.qualifiers(&reached.reading);
                if is_apart(stand, reached) {
                    apart = asked_cell(reached.apart.clone(), ask(of_gap(stand)).unwrap_or_default());
                }
                if let Some((each, _)) = &reached.pace {
                    let what = What::Target { at: stand.target.period, aim: Aim::Pace };
                    pace = asked_cell(each.clone(), ask(what).unwrap_or_default());
                }
            }
            None => cells.extend([
                figure_cell(say::nothing_published(lang)),
                text(""),
                text(words::nothing_to_compare(lang)),
            ]),
        }
        cells.push(apart);
        if has_pace {
            cells.push(pace);
        }
        let note = stand.target.note.get(lang).trim_end_matches('.');
        qualifiers.extend([note].iter().filter(|note| !note.is_empty()).map(|note| note.to_string()));
        cells.push(text(qualifiers.join("; ")));
        cells.push(text(publishers(draft, stand)));
        rows.push(row(stand.indicator.name.get(lang), cells));
    }
    draft.table.rows = rows;
}

/// Of the target, and of what was reached.
fn publishers(draft: &Draft, stand: &Stand) -> String {
    let source = stand.target.source.and_then(|source| draft.scope.dataset.source(source));
    let own = source.map_or("", |source| if source.publisher.is_empty() { &source.title } else { &source.publisher });
    let reached = stand.reached.as_ref().map(|reached| draft.publishers(&reached.reading.rows)).unwrap_or_default();
    let mut names: Vec<&str> = Vec::new();
    for name in std::iter::once(own).chain(reached.split("; ")) {
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names.join("; ")
}
