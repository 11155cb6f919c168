//! What a figure shows, as a paragraph of a few sentences.
//!
//! Owns: what is said of which readings, and in which order. Invariants: every number is a reading of the figure, or of
//! the numbers that a figure of changes or of two dates is made from,
//! a change between two of its readings, or what is published of the area above on the same date, with its source;
//! no sentence compares across a break; what is missing is called missing. Deliberately absent: the words
//! (`text::describe`).

use crate::dataset::order::sorted;
use crate::dataset::{
    AreaIdx, Completeness, Date, Indicator, IndicatorIdx, Kind, Lang, Level, Missing, Overlap, Period, Reach, Role,
    StatusSet, Value,
};
use crate::measure::{change, ranked, Change, Moment, Operation, Origin, Ranked, Reading, Subject};
use crate::text::describe::{self as words, Largest, Nothing, Of, Time, When};
use crate::text::figures::{self as say, Changed, Direction};
use crate::text::number::{self, Unit};
use crate::text::period;
use crate::text::places as many;
use crate::text::targets as say_targets;

use super::draft::{displayed, Draft};
use super::generic::find;
use super::places::{quarters_words, sum_of_level};
use super::rate::direction;
use super::{Answer, FigureId};

/// A paragraph that is longer is not read.
const SENTENCES: usize = 6;

/// So many places, dates or amounts are named one by one.
const NAMED: usize = 3;

/// What numbers may fall short of, by SDMX status, the gravest first.
const STATUSES: [char; 5] = ['E', 'D', 'F', 'P', 'U'];

/// What the answers of a figure are to each other.
enum Told {
    /// Numbers of each place over time.
    Series(&'static [Role]),
    /// Amounts of their own times.
    Amounts(&'static [Role]),
    /// Ways to count one thing.
    Concepts(&'static [Role]),
    /// What was aimed at.
    Aims,
    /// Places on one date.
    Places(&'static [Role]),
}

fn told(draft: &Draft, id: FigureId) -> Told {
    match id {
        FigureId::PovertyRate => Told::Series(&[Role::PovertyRate]),
        FigureId::NearPovertyRate => Told::Series(&[Role::NearPovertyRate]),
        FigureId::PoorHouseholds => Told::Series(&[Role::PoorHouseholds, Role::NearPoorHouseholds]),
        FigureId::Donations => Told::Amounts(&[Role::Donations]),
        FigureId::Jobs => Told::Concepts(&[Role::Jobs]),
        FigureId::Training => Told::Concepts(&[Role::Classes, Role::Trainees]),
        FigureId::Map | FigureId::Ranking => Told::Places(&[Role::PovertyRate]),
        FigureId::Targets => Told::Aims,
        FigureId::Population => Told::Places(&[Role::Population]),
        FigureId::Indicator => match asked(draft).map(|(_, indicator)| indicator.kind) {
            Some(Kind::Stock | Kind::Rate | Kind::Ratio) => Told::Series(&[]),
            Some(Kind::Flow) | None => Told::Concepts(&[]),
        },
    }
}

/// The indicator that an address names for its own figure.
fn asked<'a>(draft: &Draft<'a>) -> Option<(IndicatorIdx, &'a Indicator)> {
    find(draft.scope.dataset, draft.scope.query.indicator.as_deref()?)
}

/// Whether a sentence may be left out where the paragraph grows too long.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    Must,
    May,
}

#[derive(Default)]
struct Sentences {
    all: Vec<(String, Weight)>,
}

impl Sentences {
    fn must(&mut self, sentence: String) {
        self.add(sentence, Weight::Must);
    }

    fn may(&mut self, sentence: String) {
        self.add(sentence, Weight::May);
    }

    fn add(&mut self, sentence: String, weight: Weight) {
        if !sentence.is_empty() && !self.all.iter().any(|(other, _)| *other == sentence) {
            self.all.push((sentence, weight));
        }
    }

    fn finish(mut self) -> String {
        while self.all.len() > SENTENCES {
            let Some(last) = self.all.iter().rposition(|(_, weight)| *weight == Weight::May) else { break };
            self.all.remove(last);
        }
        self.all.into_iter().map(|(sentence, _)| sentence).collect::<Vec<_>>().join(" ")
    }
}

/// An answer with numbers, and what it is of.
struct Line<'a> {
    answer: &'a Answer,
    indicator: &'a Indicator,
    /// As it stands within a sentence.
    name: String,
}

impl Line<'_> {
    fn subject(&self) -> Subject {
        self.answer.subject
    }

    fn time(&self) -> Time {
        time(self.indicator)
    }

    fn latest(&self) -> Option<&Moment> {
        self.answer.moments.iter().rfind(|moment| !moment.readings.is_empty())
    }
}

pub(super) fn time(indicator: &Indicator) -> Time {
    match indicator.kind {
        Kind::Flow => Time::Happened,
        Kind::Stock | Kind::Rate | Kind::Ratio => Time::Held,
    }
}

pub(super) fn paragraph(draft: &mut Draft, id: FigureId) -> String {
    let shown = std::mem::take(&mut draft.answers);
    let numbers = std::mem::take(&mut draft.told);
    let answers = if numbers.is_empty() { &shown } else { &numbers };
    let mut said = Sentences::default();
    let told = told(draft, id);
    let lines = lines(draft, answers, &told);
    match told {
        Told::Aims => aims(draft, &mut said),
        Told::Series(roles) | Told::Amounts(roles) | Told::Concepts(roles) | Told::Places(roles)
            if lines.is_empty() =>
        {
            if let (FigureId::Indicator, Some((idx, indicator))) = (id, asked(draft)) {
                said.must([&draft.nothing(indicator.name.get(draft.lang()), &[idx]), "."].concat());
            } else {
                nothing(draft, &mut said, roles, &told)
            }
        }
        Told::Places(_) => {
            places(draft, &mut said, &lines, answers);
            moves(draft, &mut said, &lines.iter().collect::<Vec<_>>());
        }
        Told::Series(_) | Told::Amounts(_) | Told::Concepts(_) => standing(draft, &mut said, &areas_of(&lines)),
    }
    match told {
        Told::Series(_) => series(draft, &mut said, &lines),
        Told::Amounts(_) => amounts(draft, &mut said, &lines),
        Told::Concepts(roles) => concepts(draft, &mut said, &lines, roles),
        Told::Places(_) | Told::Aims => {}
    }
    if matches!(told, Told::Series(_) | Told::Amounts(_) | Told::Concepts(_)) {
        absences(draft, &mut said, answers, &told);
    }
    if draft.scope.dataset.completeness == Completeness::FilesUnread && !lines.is_empty() {
        said.must(words::unread(draft.lang()).to_string());
    }
    if let Some(day) = draft.scope.boundaries_in_words() {
        said.must(words::on_boundaries(&day, draft.lang()));
    }
    draft.answers = shown;
    said.finish()
}

fn lines<'a>(draft: &Draft<'a>, answers: &'a [Answer], told: &Told) -> Vec<Line<'a>> {
    let with_numbers = answers.iter().filter(|answer| answer.has_numbers());
    let line = |answer: &'a Answer| {
        let indicator = draft.scope.dataset.indicator(answer.subject.indicator)?;
        Some(Line { answer, indicator, name: name(draft, answer.subject, indicator, told) })
    };
    with_numbers.filter_map(line).collect()
}

/// As it stands within a sentence: the role's words where one indicator fills it, else the publisher's.
fn name(draft: &Draft, subject: Subject, indicator: &Indicator, told: &Told) -> String {
    let (dataset, lang) = (draft.scope.dataset, draft.lang());
    let others = indicator.role.map_or(0, |role| dataset.with_role(role).count());
    let category = subject.category.and_then(|category| dataset.category(category));
    let name = match (told, category, indicator.role) {
        (_, Some(category), _) => category.name.get(lang).to_string(),
        (Told::Series(_) | Told::Places(_), None, Some(role)) if others == 1 => say::role(role, lang).to_string(),
        _ => words::small(indicator.name.get(lang)),
    };
    match indicator.kind {
        Kind::Rate | Kind::Ratio => words::the(&name, lang),
        Kind::Stock | Kind::Flow => name,
    }
}

fn place(draft: &Draft, area: AreaIdx) -> String {
    words::place(&draft.scope.name(area), draft.lang())
}

fn named_places(draft: &Draft, areas: &[AreaIdx]) -> String {
    let lang = draft.lang();
    let names: Vec<String> = areas.iter().take(NAMED).map(|area| place(draft, *area)).collect();
    match areas.len().checked_sub(NAMED) {
        Some(others) if others > 0 => words::and_others(&names.join(", "), &draft.scope.count(others), lang),
        _ => words::list(&names, lang),
    }
}

fn subject_words(roles: &[Role], told: &Told, draft: &Draft) -> String {
    let lang = draft.lang();
    let name = words::small(&say::subject(roles, lang));
    let name = match roles {
        [Role::PovertyRate | Role::NearPovertyRate] => words::the(&name, lang),
        _ => name,
    };
    match told {
        Told::Places(_) => words::by_place(&name, lang),
        Told::Series(_) | Told::Amounts(_) | Told::Concepts(_) | Told::Aims => name,
    }
}

/// Of which years the figure shows what there is.
fn of_years(draft: &Draft) -> Of {
    if draft.scope.asks_for_all_years() {
        Of::All
    } else {
        Of::YearsChosen
    }
}

/// Whether what has no row was not published: a file that could not be read may hold it.
fn is_whole(draft: &Draft) -> bool {
    draft.scope.dataset.completeness == Completeness::Whole && !is_to_come(draft)
}

/// Whether what has no row may lie in a part that has not been fetched.
fn is_to_come(draft: &Draft) -> bool {
    let (scope, subjects) = (draft.scope, || draft.answers.iter().map(|answer| answer.subject));
    !scope.dataset.to_come.is_empty()
        && subjects().any(|it| {
            scope.is_to_come(&[it.indicator], &[it.area], Reach::Itself)
                || scope.is_to_come(&[it.indicator], &scope.areas, Reach::Itself)
        })
}

/// Why there is nothing to show.
fn nothing(draft: &Draft, said: &mut Sentences, roles: &[Role], told: &Told) {
    let scope = draft.scope;
    let indicators = draft.indicators(roles);
    let areas: Vec<AreaIdx> = match told {
        Told::Places(_) => scope.areas.iter().flat_map(|area| scope.members(*area)).collect(),
        Told::Series(_) | Told::Amounts(_) | Told::Concepts(_) | Told::Aims => scope.areas.clone(),
    };
    let refused = || {
        let mut all = areas.iter().flat_map(|area| indicators.iter().map(|indicator| (*area, *indicator)));
        all.any(|(area, indicator)| !scope.known(Subject { area, indicator, category: None }).refused.is_empty())
    };
    let why = if scope.dataset.completeness == Completeness::FilesUnread {
        Nothing::Unread
    } else if scope.is_to_come(&indicators, &scope.areas, Reach::Within) {
        Nothing::ToCome
    } else if indicators.is_empty() {
        Nothing::NoIndicator
    } else if scope.asks_for_years_to_come() {
        Nothing::NotYet
    } else if refused() {
        Nothing::NotOnTheseBoundaries
    } else if !scope.asks_for_all_years() && draft.last_year(&indicators, &areas).is_some() {
        Nothing::NotInTheseYears
    } else {
        Nothing::NotPublished
    };
    let subject = subject_words(roles, told, draft);
    said.must(words::nothing(why, &subject, &named_places(draft, &scope.areas), draft.lang()));
}

/// Which of the areas asked have nothing, and whose numbers stand in.
fn standing(draft: &Draft, said: &mut Sentences, valued: &[AreaIdx]) {
    let asked = &draft.scope.areas;
    let mut missing = asked.clone();
    missing.retain(|area| !valued.contains(area));
    if missing.is_empty() || valued.is_empty() || !is_whole(draft) {
        return;
    }
    let mut shown = valued.to_vec();
    shown.retain(|area| !asked.contains(area));
    let missing = named_places(draft, &missing);
    said.must(match shown.as_slice() {
        [] => {
            let when = match of_years(draft) {
                Of::All => When::Ever,
                Of::YearsChosen => When::YearsChosen,
            };
            words::no_number_for(&missing, when, draft.lang())
        }
        shown => words::stands_in(&missing, &named_places(draft, shown), of_years(draft), draft.lang()),
    });
}

/// The gravest of what the readings fall short of, by SDMX status.
fn gravest<'r>(readings: impl IntoIterator<Item = &'r Reading>) -> Option<char> {
    let mut status = StatusSet::default();
    for reading in readings {
        status = status.with(reading.quantity.status);
    }
    STATUSES.into_iter().find(|letter| status.has(*letter))
}

fn short_of<'r>(draft: &Draft, readings: impl IntoIterator<Item = &'r Reading>) -> &'static str {
    gravest(readings).map_or("", |status| words::short_of(status, draft.lang()))
}

/// A date with what its readings fall short of: "năm 2019, khác phạm vi".
fn when<'r>(draft: &Draft, when: String, readings: impl IntoIterator<Item = &'r Reading>) -> String {
    match short_of(draft, readings) {
        "" => when,
        short_of => [&when, ", ", short_of].concat(),
    }
}

fn with_status(value: String, status: &str) -> String {
    if status.is_empty() {
        value
    } else {
        [&value, " (", status, ")"].concat()
    }
}

/// A reading with what it falls short of: "0,97% (sơ bộ)".
fn reading_words(draft: &Draft, reading: &Reading, indicator: &Indicator) -> String {
    with_status(draft.value(reading, indicator), short_of(draft, [reading]))
}

/// Whether its numbers say themselves what they count: "170 hộ nghèo".
fn counts_households(indicator: &Indicator) -> bool {
    matches!(indicator.role, Some(Role::PoorHouseholds | Role::NearPoorHouseholds))
}

fn moment_words(draft: &Draft, moment: &Moment, indicator: &Indicator) -> String {
    let lang = draft.lang();
    let value = |reading: &Reading| match indicator.role {
        Some(role) if counts_households(indicator) => {
            let counted = number::counted(displayed(reading, indicator), say::role(role, lang), lang);
            let counted = number::bounded(counted, reading.quantity.comparator, lang);
            with_status(counted, short_of(draft, [reading]))
        }
        _ => reading_words(draft, reading, indicator),
    };
    let values: Vec<String> = moment.readings.iter().map(value).collect();
    let status = if moment.is_conflict() { say::sources_disagree(lang) } else { "" };
    with_status(say::either(&values, lang), status)
}

fn same_when(a: &Period, b: &Period) -> bool {
    a.last == b.last && a.first == b.first
}

/// The moments that may be compared with each other. A flow is compared over times of the same length and season, the
/// latest of which there are two; what covers something else is compared with nothing.
fn comparable(line: &Line) -> Vec<Moment> {
    let mut moments = line.answer.moments.clone();
    moments.retain(|moment| !moment.readings.iter().any(|reading| reading.quantity.status.has('D')));
    if line.indicator.kind != Kind::Flow {
        let latest = line.latest().map(|moment| moment.period);
        let ends = moments.iter().rfind(|moment| !moment.readings.is_empty()).map(|moment| moment.period);
        return if latest == ends { moments } else { Vec::new() };
    }
    let shape = |moment: &Moment| (period::months(&moment.period), moment.period.first.month);
    let valued = || moments.iter().filter(|moment| !moment.readings.is_empty()).map(shape);
    let like = valued().rev().find(|like| valued().filter(|other| other == like).count() > 1);
    moments.retain(|moment| Some(shape(moment)) == like);
    moments
}

/// The change to the latest number from the first that was counted in the same way.
fn trend(draft: &Draft, line: &Line) -> Option<Change> {
    change(draft.scope.dataset, line.subject(), &comparable(line))
}

fn change_by(draft: &Draft, change: &Change, indicator: &Indicator, naming: Naming) -> String {
    let lang = draft.lang();
    let difference = change.difference.quantity.printed.abs();
    let difference = match (Unit::of(indicator), naming) {
        (Unit::Percent, _) => number::points(difference, lang),
        // "Poor households down 144": English does not say them twice.
        (Unit::Counted(_), Naming::InName) if lang == Lang::En => number::number(difference, lang),
        (unit, _) => number::amount(difference, &unit, lang),
    };
    let percent = change.percent.as_ref().map(|percent| number::percent(percent.quantity.printed.abs(), lang));
    words::by(&difference, &percent.unwrap_or_default())
}

/// Whether the unit of a difference stands in the name before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Naming {
    InName,
    Apart,
}

fn way(change: &Change) -> Direction {
    direction(change.difference.quantity.printed)
}

fn areas_of(lines: &[Line]) -> Vec<AreaIdx> {
    let mut areas: Vec<AreaIdx> = Vec::new();
    for line in lines {
        if !areas.contains(&line.subject().area) {
            areas.push(line.subject().area);
        }
    }
    areas
}

fn series(draft: &mut Draft, said: &mut Sentences, lines: &[Line]) {
    match areas_of(lines).as_slice() {
        [area] => one_place(draft, said, *area, lines),
        _ => several_places(draft, said, lines),
    }
    disagreements(draft, said, lines);
    gaps(draft, said, lines);
    breaks(draft, said, lines);
    qualifiers(draft, said, lines);
}

fn one_place(draft: &mut Draft, said: &mut Sentences, area: AreaIdx, lines: &[Line]) {
    let lang = draft.lang();
    let of = place(draft, area);
    let Some(newest) = lines.iter().filter_map(Line::latest).max_by_key(|moment| moment.period.last) else { return };
    let n_moments = lines.iter().map(|line| line.answer.moments.len()).max().unwrap_or(0);
    let (mut together, mut apart) = (Vec::new(), Vec::new());
    for line in lines {
        match line.latest() {
            Some(moment) if same_when(&moment.period, &newest.period) => together.push((line, moment)),
            Some(moment) => apart.push((line, moment)),
            None => {}
        }
    }
    let end = |sentence: String| match n_moments {
        0 | 1 => words::stop(&sentence),
        _ => words::latest(&sentence, of_years(draft), lang),
    };
    let at = |line: &Line, moment: &Moment| words::at(&moment.period, line.time(), lang);
    let counted = together.iter().filter(|(line, _)| counts_households(line.indicator));
    let counted: Vec<String> = counted.map(|(line, moment)| moment_words(draft, moment, line.indicator)).collect();
    if let (Some((line, moment)), false) = (together.first(), counted.is_empty()) {
        said.must(end(words::had(&at(line, moment), &of, &words::list(&counted, lang), lang)));
    }
    for (line, moment) in together.iter().filter(|(line, _)| !counts_households(line.indicator)) {
        let value = moment_words(draft, moment, line.indicator);
        said.must(end(words::was(&line.name, &at(line, moment), &of, &value, lang)));
    }
    for (line, moment) in &apart {
        let value = reading_list(draft, moment, line.indicator);
        said.must(words::stop(&words::only_then(&line.name, &at(line, moment), &value, lang)));
    }
    trends(draft, said, lines);
    for (_, moment) in &together {
        covers(draft, said, moment);
    }
    above(draft, said, &together);
}

/// How the latest numbers stand to the first that can be compared.
fn trends(draft: &Draft, said: &mut Sentences, lines: &[Line]) {
    let lang = draft.lang();
    let changes: Vec<(&Line, Change)> = lines.iter().filter_map(|line| Some((line, trend(draft, line)?))).collect();
    match changes.as_slice() {
        [(line, change)] if lines.len() == 1 => said.must(since(draft, line, change)),
        changes => {
            let mut told: Vec<usize> = Vec::new();
            for (n, (line, change)) in changes.iter().enumerate() {
                if told.contains(&n) {
                    continue;
                }
                let mut moved = Vec::new();
                for (m, (other, same)) in changes.iter().enumerate() {
                    if same_when(&same.from.period, &change.from.period)
                        && same_when(&same.to.period, &change.to.period)
                    {
                        told.push(m);
                        let by = change_by(draft, same, other.indicator, Naming::InName);
                        moved.push(words::moved(&other.name, &by, way(same), lang));
                    }
                }
                let date = words::date(&change.from.period, line.time(), lang);
                said.must(words::since_then(&date, &words::list(&moved, lang), lang));
            }
        }
    }
}

/// How the latest number, which has just been said, stands to the first that can be compared.
fn since(draft: &Draft, line: &Line, change: &Change) -> String {
    let lang = draft.lang();
    let base = reading_words(draft, &change.from, line.indicator);
    let by = change_by(draft, change, line.indicator, Naming::Apart);
    let from = &change.from.period;
    let (date, at) = (words::date(from, line.time(), lang), words::at(from, line.time(), lang));
    let since = words::since(&base, &date, &at, &by, way(change), lang);
    words::stop(&[since, extremes(draft, line, change)].concat())
}

/// The highest and lowest between the ends of a trend, where they lie beyond them.
fn extremes(draft: &Draft, line: &Line, change: &Change) -> String {
    let lang = draft.lang();
    let (from, to) = (change.from.quantity.printed, change.to.quantity.printed);
    let comparable = comparable(line);
    let within = comparable
        .iter()
        .filter(|moment| change.from.period.last < moment.period.last && moment.period.last < change.to.period.last);
    let plain: Vec<&Reading> = within.filter_map(Moment::only).filter(|reading| reading.quantity.is_plain()).collect();
    let told = |reading: Option<&&Reading>| {
        let told = reading.map(|reading| {
            say::dated(
                &draft.value(reading, line.indicator),
                &when(draft, draft.when(reading, line.indicator), [*reading]),
            )
        });
        told.unwrap_or_default()
    };
    let highest = plain.iter().max_by_key(|reading| reading.quantity.printed);
    let lowest = plain.iter().min_by_key(|reading| reading.quantity.printed);
    let highest = highest.filter(|reading| reading.quantity.printed > from.max(to));
    let lowest = lowest.filter(|reading| reading.quantity.printed < from.min(to));
    words::between(&told(highest), &told(lowest), lang)
}

/// That a sum lacks parts.
fn covers(draft: &Draft, said: &mut Sentences, moment: &Moment) {
    for reading in &moment.readings {
        if let Some((n, of)) = incomplete(reading) {
            said.must(words::incomplete(&draft.scope.count(n), &draft.scope.count(of), draft.lang()));
        }
    }
}

fn incomplete(reading: &Reading) -> Option<(usize, usize)> {
    let Origin::Computed(computation) = &reading.origin else { return None };
    match computation.operation {
        Operation::Sum { of } if computation.inputs.len() < of => Some((computation.inputs.len(), of)),
        Operation::Rate | Operation::Sum { .. } => {
            computation.inputs.iter().find_map(|input| incomplete(&input.reading))
        }
        _ => None,
    }
}

/// What is published on the same date of the nearest area above.
fn above(draft: &mut Draft, said: &mut Sentences, latest: &[(&Line, &Moment)]) {
    let (scope, lang) = (draft.scope, draft.lang());
    let Some((first, _)) = latest.first() else { return };
    if !scope.areas.contains(&first.subject().area) {
        return;
    }
    let mut found: Vec<(&Line, Subject, Moment)> = Vec::new();
    for area in scope.stand_ins(first.subject().area) {
        for (line, moment) in latest {
            let of = Subject { area, ..line.subject() };
            let known = scope.known(of);
            let there = known.moments.iter().find(|other| same_when(&other.period, &moment.period));
            found.extend(there.filter(|there| !there.readings.is_empty()).map(|there| (*line, of, there.clone())));
        }
        if found.is_empty() {
            continue;
        }
        let whole = place(draft, area);
        let value = |(line, _, moment): &(&Line, Subject, Moment)| moment_words(draft, moment, line.indicator);
        let counted = found.iter().filter(|(line, ..)| counts_households(line.indicator));
        let counted: Vec<String> = counted.map(value).collect();
        if !counted.is_empty() {
            said.must(words::beside_counted(&whole, &words::list(&counted, lang), lang));
        }
        let measured: Vec<String> =
            found.iter().filter(|(line, ..)| !counts_households(line.indicator)).map(value).collect();
        if !measured.is_empty() {
            said.must(words::beside(&whole, &words::list(&measured, lang), lang));
        }
        for (line, of, moment) in &found {
            draft.states_moment(*of, line.indicator, moment);
            for reading in &moment.readings {
                draft.cite(&reading.rows);
            }
        }
        return;
    }
}

/// The latest numbers of several places beside each other, and which way each went.
fn several_places(draft: &Draft, said: &mut Sentences, lines: &[Line]) {
    let mut names: Vec<&str> = Vec::new();
    for line in lines {
        if !names.contains(&line.name.as_str()) {
            names.push(&line.name);
        }
    }
    for name in names {
        let of_name: Vec<&Line> = lines.iter().filter(|line| line.name == name).collect();
        beside_each_other(draft, said, name, &of_name);
        moves(draft, said, &of_name);
    }
}

/// How each place's latest number stands to the first that can be compared.
fn moves(draft: &Draft, said: &mut Sentences, lines: &[&Line]) {
    let lang = draft.lang();
    let changes: Vec<(&Line, Change)> = lines.iter().filter_map(|line| Some((*line, trend(draft, line)?))).collect();
    let Some((first_line, first)) = changes.first() else { return };
    let one_base = changes.iter().all(|(_, change)| same_when(&change.from.period, &first.from.period));
    let base = words::date(&first.from.period, first_line.time(), lang);
    if changes.len() <= NAMED {
        let moved = changes.iter().map(|(line, change)| {
            let by = change_by(draft, change, line.indicator, Naming::Apart);
            let moved = words::moved_in(&place(draft, line.subject().area), &by, way(change), lang);
            match one_base {
                true => moved,
                false => words::from(&moved, &words::date(&change.from.period, line.time(), lang), lang),
            }
        });
        let moved = words::list(&moved.collect::<Vec<_>>(), lang);
        said.must(match one_base {
            true => words::compared_with(&base, &moved, lang),
            false => words::stop(&say::capital(&moved)),
        });
        return;
    }
    let n = |direction: Direction| match changes.iter().filter(|(_, change)| way(change) == direction).count() {
        0 => String::new(),
        n => draft.scope.count(n),
    };
    let counts = [Direction::Fell, Direction::Rose, Direction::Same].map(n);
    let base = if one_base { base.as_str() } else { "" };
    said.must(words::went(base, counts.each_ref().map(String::as_str), lang));
}

fn beside_each_other(draft: &Draft, said: &mut Sentences, name: &str, lines: &[&Line]) {
    let lang = draft.lang();
    let latest: Vec<(&Line, &Moment)> = lines.iter().filter_map(|line| Some((*line, line.latest()?))).collect();
    let Some((first, first_moment)) = latest.first() else { return };
    let one_date = latest.iter().all(|(_, moment)| same_when(&moment.period, &first_moment.period));
    let at = if one_date { words::at(&first_moment.period, first.time(), lang) } else { String::new() };
    let printed = |moment: &Moment| moment.readings.first().map(|reading| reading.quantity.printed);
    let latest = sorted(latest, |(_, a), (_, b)| printed(b).cmp(&printed(a)));
    let value = |(line, moment): &(&Line, &Moment)| match one_date {
        true => reading_list(draft, moment, line.indicator),
        false => {
            let readings: Vec<String> =
                moment.readings.iter().map(|reading| draft.value(reading, line.indicator)).collect();
            let when = when(draft, draft.when_of(&moment.period, line.indicator), &moment.readings);
            say::dated(&say::either(&readings, lang), &when)
        }
    };
    let of = |(line, _): &(&Line, &Moment)| place(draft, line.subject().area);
    let told = |latest: &(&Line, &Moment)| words::among(&value(latest), &of(latest), lang);
    if latest.len() <= NAMED {
        let values: Vec<String> = latest.iter().map(told).collect();
        said.must(words::places(name, &at, &words::list(&values, lang), lang));
    } else if let (Some(highest), Some(lowest)) = (latest.first(), latest.last()) {
        let among = words::of_areas(&draft.scope.count(latest.len()), lang);
        let row = words::Row {
            name,
            at: &at,
            among: &among,
            highest: words::At { place: &of(highest), value: &value(highest) },
            next: "",
            lowest: words::At { place: &of(lowest), value: &value(lowest) },
        };
        said.must(words::row(row, lang));
    }
}

/// The readings of a moment in the indicator's own unit.
fn reading_list(draft: &Draft, moment: &Moment, indicator: &Indicator) -> String {
    let values: Vec<String> = moment.readings.iter().map(|reading| reading_words(draft, reading, indicator)).collect();
    say::either(&values, draft.lang())
}

/// Where sources disagree, what each prints.
fn disagreements(draft: &Draft, said: &mut Sentences, lines: &[Line]) {
    let lang = draft.lang();
    let several = areas_of(lines).len() > 1;
    let mut told = 0;
    let mut others: Vec<String> = Vec::new();
    for line in lines {
        for moment in line.answer.moments.iter().rev().filter(|moment| moment.is_conflict()) {
            let what = match (lines.len(), several) {
                (1, _) => String::new(),
                (_, true) => place(draft, line.subject().area),
                (_, false) => line.name.clone(),
            };
            let about = words::about(&what, &words::date(&moment.period, line.time(), lang), lang);
            told += 1;
            if told > 2 {
                others.push(about);
                continue;
            }
            let printed: Vec<String> = moment
                .readings
                .iter()
                .map(|reading| {
                    words::prints(&draft.publishers(&reading.rows), &draft.value(reading, line.indicator), lang)
                })
                .collect();
            said.must(words::disagree(&about, &printed.join(", "), lang));
        }
    }
    if !others.is_empty() {
        said.may(words::disagree_too(&few(draft, &others), lang));
    }
}

/// So many of them by name, the rest by their number.
fn few(draft: &Draft, all: &[String]) -> String {
    match all.len().checked_sub(NAMED) {
        Some(others) if others > 0 => {
            let named: Vec<&str> = all.iter().take(NAMED).map(String::as_str).collect();
            words::and_other_dates(&named.join(", "), &draft.scope.count(others), draft.lang())
        }
        _ => words::list(all, draft.lang()),
    }
}

/// Years between the first and the last that have no row at all.
fn gap_years(answer: &Answer) -> Vec<i32> {
    let years = || answer.moments.iter().map(|moment| moment.period);
    let (Some(first), Some(last)) =
        (years().map(|period| period.last.year).min(), years().map(|period| period.last.year).max())
    else {
        return Vec::new();
    };
    let covered =
        |year: i32| years().any(|period| period.first.year.min(period.last.year) <= year && year <= period.last.year);
    (first..last).filter(|year| !covered(*year)).collect()
}

/// "2016–2018, 2020 và 2021"
fn year_runs(years: &[i32], draft: &Draft) -> String {
    let mut runs: Vec<(i32, i32)> = Vec::new();
    for year in years {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *year => *last = *year,
            _ => runs.push((*year, *year)),
        }
    }
    let mut told = Vec::new();
    for (first, last) in runs {
        match last - first {
            0 => told.push(first.to_string()),
            1 => told.extend([first.to_string(), last.to_string()]),
            _ => told.push([first.to_string(), last.to_string()].join("–")),
        }
    }
    words::list(&told, draft.lang())
}

fn gaps(draft: &Draft, said: &mut Sentences, lines: &[Line]) {
    let lang = draft.lang();
    let several = areas_of(lines).len() > 1;
    let found: Vec<(&Line, Vec<i32>)> = lines.iter().map(|line| (line, gap_years(line.answer))).collect();
    let Some((_, first)) = found.first().filter(|_| is_whole(draft)) else { return };
    if found.iter().all(|(_, years)| years == first) {
        if !first.is_empty() {
            said.must(words::gap(&year_runs(first, draft), first.len(), "", lang));
        }
        return;
    }
    for (line, years) in found.iter().filter(|(_, years)| !years.is_empty()).take(NAMED) {
        let what = if several { place(draft, line.subject().area) } else { line.name.clone() };
        said.must(words::gap(&year_runs(years, draft), years.len(), &what, lang));
    }
}

/// Dates that have something in common, each list with what it is of; or the places where they lie, where there are
/// several.
#[derive(Default)]
struct Dates {
    of: Vec<(String, Vec<String>)>,
    places: Vec<AreaIdx>,
}

impl Dates {
    fn add(&mut self, name: &str, date: String, place: AreaIdx) {
        match self.of.iter_mut().find(|(other, _)| other == name) {
            Some((_, dates)) if dates.contains(&date) => {}
            Some((_, dates)) => dates.push(date),
            None => self.of.push((name.to_string(), vec![date])),
        }
        if !self.places.contains(&place) {
            self.places.push(place);
        }
    }

    /// The figure shows so many places, and so many things of each.
    fn words(&self, draft: &Draft, n_places: usize, n_things: usize) -> String {
        if n_places > 1 {
            return words::some_dates(&named_places(draft, &self.places), draft.lang());
        }
        match self.of.as_slice() {
            [(_, dates), others @ ..]
                if others.len() + 1 == n_things && others.iter().all(|(_, other)| other == dates) =>
            {
                few(draft, dates)
            }
            of => {
                let told = of.iter().take(NAMED).map(|(name, dates)| say::dated(&few(draft, dates), name));
                told.collect::<Vec<_>>().join("; ")
            }
        }
    }
}

/// Why a moment has no number.
fn reason(draft: &Draft, moment: &Moment) -> Option<Missing> {
    moment.absences.iter().find_map(|row| match draft.scope.dataset.observation(*row)?.value {
        Value::Missing(reason) => Some(reason),
        Value::Number { .. } => None,
    })
}

/// Dates whose rows say why they have no number.
fn absences(draft: &Draft, said: &mut Sentences, answers: &[Answer], told: &Told) {
    let mut found: Vec<(Missing, Dates)> = Vec::new();
    let (mut places, mut things): (Vec<AreaIdx>, Vec<String>) = (Vec::new(), Vec::new());
    for answer in answers.iter().filter(|answer| !answer.moments.is_empty()) {
        let area = answer.subject.area;
        let Some(indicator) = draft.scope.dataset.indicator(answer.subject.indicator) else { continue };
        let name = name(draft, answer.subject, indicator, told);
        for moment in answer.moments.iter().filter(|moment| moment.readings.is_empty()) {
            let Some(reason) = reason(draft, moment) else { continue };
            if !found.iter().any(|(other, _)| *other == reason) {
                found.push((reason, Dates::default()));
            }
            let date = words::date(&moment.period, time(indicator), draft.lang());
            if let Some((_, dates)) = found.iter_mut().find(|(other, _)| *other == reason) {
                dates.add(&name, date, area);
            }
        }
        if !places.contains(&area) {
            places.push(area);
        }
        if !things.contains(&name) {
            things.push(name);
        }
    }
    for (reason, dates) in &found {
        said.must(words::absent(&dates.words(draft, places.len(), things.len()), *reason, draft.lang()));
    }
}

/// Where the way of counting changed between two numbers that are shown.
fn breaks(draft: &Draft, said: &mut Sentences, lines: &[Line]) {
    let dataset = draft.scope.dataset;
    let mut dates: Vec<Date> = Vec::new();
    for line in lines {
        let subject = line.subject();
        let valued = || line.answer.moments.iter().filter(|moment| !moment.readings.is_empty());
        let (Some(first), Some(last)) = (valued().next(), valued().next_back()) else { continue };
        for cut in &dataset.breaks {
            let applies = cut.indicator == subject.indicator && cut.area.is_none_or(|area| area == subject.area);
            let between = first.period.last < cut.date && cut.date <= last.period.last;
            if applies && between && !dates.contains(&cut.date) {
                dates.push(cut.date);
            }
        }
    }
    let dates = sorted(dates, Date::cmp);
    let told: Vec<String> = dates.iter().map(|date| period::published_date(&date.to_string(), draft.lang())).collect();
    if !told.is_empty() {
        said.must(words::breaks(&words::list(&told, draft.lang()), told.len(), draft.lang()));
    }
}

/// What numbers other than the latest fall short of; beside the latest it stands already.
fn qualifiers(draft: &Draft, said: &mut Sentences, lines: &[Line]) {
    let lang = draft.lang();
    let n_places = areas_of(lines).len();
    for status in STATUSES {
        let mut dates = Dates::default();
        for line in lines {
            let latest = line.latest().map(|moment| moment.period);
            for moment in line.answer.moments.iter().filter(|moment| Some(moment.period) != latest) {
                if moment.readings.iter().any(|reading| reading.quantity.status.has(status)) {
                    let date = words::date(&moment.period, line.time(), lang);
                    dates.add(&line.name, date, line.subject().area);
                }
            }
        }
        if !dates.of.is_empty() {
            said.may(words::qualified(&dates.words(draft, n_places, lines.len()), status, lang));
        }
    }
}

/// Each target or plan; the latest due comes first.
fn aims(draft: &Draft, said: &mut Sentences) {
    let (scope, lang) = (draft.scope, draft.lang());
    let mut areas: Vec<AreaIdx> = Vec::new();
    for (area, _) in &draft.aims {
        if !areas.contains(area) {
            areas.push(*area);
        }
    }
    if areas.is_empty() {
        let of_asked =
            |area: AreaIdx| scope.areas.iter().any(|asked| *asked == area || scope.stand_ins(*asked).contains(&area));
        let why = if !is_whole(draft) {
            Nothing::Unread
        } else if scope.dataset.targets.iter().any(|target| of_asked(target.area)) {
            Nothing::NotInTheseYears
        } else {
            Nothing::NotPublished
        };
        let subject = words::small(say_targets::subject(lang));
        said.must(words::nothing(why, &subject, &named_places(draft, &scope.areas), lang));
    }
    standing(draft, said, &areas);
    for (_, aim) in draft.aims.iter().take(NAMED) {
        said.must(aim.clone());
    }
    if let Some(others) = draft.aims.len().checked_sub(NAMED).filter(|others| *others > 0) {
        said.must(words::further_aims(&scope.count(others), lang));
    }
}

fn amount_words(draft: &Draft, line: &Line, reading: &Reading) -> String {
    let when = when(draft, draft.when(reading, line.indicator), [reading]);
    words::amount(&line.name, &draft.value(reading, line.indicator), &when)
}

fn amounts(draft: &Draft, said: &mut Sentences, lines: &[Line]) {
    let (dataset, lang) = (draft.scope.dataset, draft.lang());
    let areas = areas_of(lines);
    let n_named = if areas.len() > 1 { 1 } else { NAMED };
    for area in areas.iter().take(NAMED) {
        let mut all: Vec<(&Line, &Reading)> = Vec::new();
        for line in lines.iter().filter(|line| line.subject().area == *area) {
            // Of a conflict the first stands; the sources that disagree are named below.
            let readings = line.answer.moments.iter().filter_map(|moment| moment.readings.first());
            all.extend(readings.map(|reading| (line, reading)));
        }
        let of = place(draft, *area);
        let by_size = sorted(all, |(_, a), (_, b)| b.quantity.printed.cmp(&a.quantity.printed));
        let named: Vec<String> =
            by_size.iter().take(n_named).map(|(line, reading)| amount_words(draft, line, reading)).collect();
        let named = named.join("; ");
        if by_size.len() <= n_named {
            said.must(words::amounts(&of, &named, lang));
            continue;
        }
        let periods = || by_size.iter().map(|(_, reading)| reading.period);
        let newest = by_size.iter().enumerate().max_by_key(|(_, (_, reading))| reading.period.last);
        let (Some(first), Some((nth, (line, newest)))) = (periods().map(|period| period.first).min(), newest) else {
            continue;
        };
        let plain = by_size.iter().all(|(_, reading)| reading.quantity.is_plain());
        let certain = if plain { Largest::Certain } else { Largest::AsPrinted };
        let (from, to) = (first.year.to_string(), newest.period.last.year.to_string());
        said.must(words::largest(&of, &from, &to, n_named, &named, certain, lang));
        if nth >= n_named && areas.len() == 1 {
            said.may(words::newest(&amount_words(draft, line, newest), lang));
        }
    }
    if let Some(others) = areas.len().checked_sub(NAMED).filter(|others| *others > 0) {
        said.may(words::in_other_places(&draft.scope.count(others), lang));
    }
    let disjoint = lines.iter().all(|line| {
        let category = line.subject().category.and_then(|category| dataset.category(category));
        category.is_some_and(|category| category.overlap == Overlap::Disjoint)
    });
    let n: usize = lines.iter().map(|line| line.answer.moments.len()).sum();
    if n > 1 && !disjoint {
        said.must(words::no_total(lang).to_string());
    }
    disagreements(draft, said, lines);
    qualifiers(draft, said, lines);
}

fn concepts(draft: &Draft, said: &mut Sentences, lines: &[Line], roles: &[Role]) {
    let lang = draft.lang();
    let areas = areas_of(lines);
    for area in areas.iter().take(NAMED) {
        let of_area: Vec<&Line> = lines.iter().filter(|line| line.subject().area == *area).collect();
        let latest = |line: &&Line| line.latest().map(|moment| moment.period.last);
        let of_area = sorted(of_area, |a, b| latest(b).cmp(&latest(a)));
        let mut values: Vec<String> = Vec::new();
        for line in of_area.iter().take(NAMED + 1) {
            let Some(moment) = line.latest() else { continue };
            let when = when(draft, draft.when_of(&moment.period, line.indicator), &moment.readings);
            values.push(say::finding(&line.name, &say::dated(&draft.values(moment, line.indicator), &when)));
        }
        if let Some(others) = of_area.len().checked_sub(NAMED + 1).filter(|others| *others > 0) {
            values.push(words::further(&draft.scope.count(others), lang));
        }
        let (of, n) = (place(draft, *area), draft.scope.count(of_area.len()));
        let values = values.join("; ");
        let alone = match of_area.as_slice() {
            [line] => line.latest().map(|moment| (*line, moment)),
            _ => None,
        };
        said.must(match (alone, roles) {
            (Some((line, moment)), _) => {
                let at = words::at(&moment.period, line.time(), lang);
                let value = moment_words(draft, moment, line.indicator);
                words::counted_as(&of, &at, &value, &line.name, lang)
            }
            (None, [Role::Jobs]) => words::concepts(&of, &words::small(&say::subject(roles, lang)), &n, &values, lang),
            _ => words::concept(&of, &values, lang),
        });
        if let ([line], [_]) = (of_area.as_slice(), areas.as_slice()) {
            let latest = line.latest().map(|moment| moment.period);
            let change = trend(draft, line).filter(|change| Some(change.to.period) == latest);
            said.must(change.map_or_else(|| course(draft, line), |change| since(draft, line, &change)));
        } else if areas.len() == 1 {
            for line in of_area.iter().take(NAMED) {
                said.must(course(draft, line));
            }
        }
    }
    if let Some(others) = areas.len().checked_sub(NAMED).filter(|others| *others > 0) {
        said.may(words::in_other_places(&draft.scope.count(others), lang));
    }
    disagreements(draft, said, lines);
    gaps(draft, said, lines);
    breaks(draft, said, lines);
    qualifiers(draft, said, lines);
}

/// How a count of its own went, with both ends named.
fn course(draft: &Draft, line: &Line) -> String {
    let Some(change) = trend(draft, line) else { return String::new() };
    let (indicator, lang) = (line.indicator, draft.lang());
    let changed = Changed {
        name: &say::capital(&line.name),
        from: &draft.value(&change.from, indicator),
        from_when: &when(draft, draft.when(&change.from, indicator), [&change.from]),
        to: &draft.value(&change.to, indicator),
        to_when: &when(draft, draft.when(&change.to, indicator), [&change.to]),
        by: &change_by(draft, &change, indicator, Naming::Apart),
    };
    let changed = say::changed(changed, way(&change), lang);
    words::stop(&[changed, extremes(draft, line, &change)].concat())
}

fn places(draft: &mut Draft, said: &mut Sentences, lines: &[Line], answers: &[Answer]) {
    let lang = draft.lang();
    let scope = draft.scope;
    let Some(first) = lines.first() else { return };
    let Some(period) = first.latest().map(|moment| moment.period) else { return };
    let (indicator, whole) = (first.indicator, draft.whole);
    let of_whole = whole.map(|whole| place(draft, whole)).unwrap_or_default();
    let level = scope.level(first.subject().area).unwrap_or(Level::Commune);
    let plural = say::level_plural(level, lang);
    let (n, n_all) = (scope.count(lines.len()), scope.count(answers.len()));
    let only = |line: &Line| Some((line.subject().area, line.latest()?.only()?.clone()));
    let all = ranked(lines.iter().filter_map(only).collect());
    let status = gravest(all.iter().map(|ranked| &ranked.reading));
    let all_alike = all.iter().all(|ranked| gravest([&ranked.reading]) == status);
    let value = |ranked: &Ranked| match all_alike {
        true => draft.value(&ranked.reading, indicator),
        false => reading_words(draft, &ranked.reading, indicator),
    };
    if let [highest, .., lowest] = all.as_slice() {
        let next = all.iter().skip(1).take(2).map(|ranked| words::valued(&place(draft, ranked.area), &value(ranked)));
        let next = if all.len() > NAMED + 1 { words::list(&next.collect::<Vec<_>>(), lang) } else { String::new() };
        let among = if lines.len() == answers.len() {
            words::of_places(&n, plural, &of_whole, lang)
        } else {
            words::of_places_valued(&n, &n_all, plural, &of_whole, lang)
        };
        let row = words::Row {
            name: &first.name,
            at: &words::at(&period, first.time(), lang),
            among: &among,
            highest: words::At { place: &place(draft, highest.area), value: &value(highest) },
            next: &next,
            lowest: words::At { place: &place(draft, lowest.area), value: &value(lowest) },
        };
        said.must(words::row(row, lang));
    }
    if let Some(quarters) = draft.quarters {
        let [first, second, third] = quarters_words(quarters, indicator, lang);
        said.must(many::quartiles(plural, [&first, &second, &third], lang));
    }
    let ends = [all.first(), all.last()].map(|end| end.map(|ranked| ranked.area));
    let asked = all.iter().filter(|ranked| scope.areas.contains(&ranked.area) && !ends.contains(&Some(ranked.area)));
    let stands = asked.take(NAMED).map(|ranked| {
        let (of, value) = (scope.count(all.len()), draft.value(&ranked.reading, indicator));
        words::stands(&place(draft, ranked.area), &draft.rank(ranked), &of, &value, lang)
    });
    let stands = words::list(&stands.collect::<Vec<_>>(), lang);
    if !stands.is_empty() {
        said.must(words::stop(&say::capital(&stands)));
    }
    if let Some(open) = all.first().filter(|first| first.worst > first.best) {
        let near = all.iter().filter(|ranked| ranked.worst > ranked.best && ranked.best <= open.worst);
        let rank = |ranked: &Ranked| words::rank_of(&place(draft, ranked.area), &draft.rank(ranked), lang);
        let ranks: Vec<String> = near.take(NAMED).map(rank).collect();
        said.may(words::open_ranks(&words::list(&ranks, lang), lang));
    }
    if lines.iter().any(|line| line.latest().is_some_and(Moment::is_conflict)) {
        disagreements(draft, said, lines);
    }
    without_number(draft, said, lines, answers);
    if let Some(whole) = whole {
        let subject = Subject { area: whole, ..first.subject() };
        let known = scope.known(subject);
        let there = known.moments.iter().find(|moment| moment.period.last == period.last);
        let sum = sum_of_level(scope, subject, level, &period);
        let is_computed = |reading: &&Reading| matches!(reading.origin, Origin::Computed(_) | Origin::Inside(_));
        let is_told = |reading: &&Reading| !is_computed(reading) || sum.is_none();
        let readings = there.map(|moment| moment.readings.as_slice()).unwrap_or_default();
        let printed: Vec<String> =
            readings.iter().filter(is_told).map(|reading| draft.value(reading, indicator)).collect();
        let parts = words::n_of(&scope.count(all.len()), &n_all, plural, lang);
        let sum = sum.map(|sum| draft.value(&sum, indicator)).unwrap_or_default();
        said.may(words::whole_and_sum(&of_whole, &say::either(&printed, lang), &sum, &parts, lang));
    }
    if let (Some(status), true) = (status, all_alike) {
        said.must(words::all_are(status, lang));
    }
}

/// Places that have no number on the date, with the reason where a row gives one, and those asked for that are not
/// among the places.
fn without_number(draft: &Draft, said: &mut Sentences, lines: &[Line], answers: &[Answer]) {
    let (scope, lang) = (draft.scope, draft.lang());
    let level = lines.first().and_then(|line| scope.level(line.subject().area));
    let mut plain: Vec<AreaIdx> = Vec::new();
    let mut reasons: Vec<(Missing, Vec<AreaIdx>)> = Vec::new();
    for answer in answers.iter().filter(|answer| !answer.has_numbers()) {
        let area = answer.subject.area;
        match answer.moments.iter().find_map(|moment| reason(draft, moment)) {
            None => plain.push(area),
            Some(reason) => match reasons.iter_mut().find(|(other, _)| *other == reason) {
                Some((_, areas)) => areas.push(area),
                None => reasons.push((reason, vec![area])),
            },
        }
    }
    let known =
        |area: &AreaIdx| answers.iter().any(|answer| answer.subject.area == *area) || draft.whole == Some(*area);
    plain.extend(scope.areas.iter().filter(|area| scope.level(**area) >= level && !known(area)));
    for (reason, areas) in &reasons {
        said.must(words::absent(&named_places(draft, areas), *reason, lang));
    }
    if !plain.is_empty() && is_whole(draft) {
        said.must(words::no_number_for(&named_places(draft, &plain), When::OnTheDate, lang));
    }
}
