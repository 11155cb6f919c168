//! What the figures share: readings in words, notes, sources, scales.

use crate::dataset::{
    AreaIdx, Comparator, Completeness, Decimal, Indicator, IndicatorIdx, Kind, Lang, ObservationIdx,
    Origin as DataOrigin, Reach, Role, Rounding, SourceIdx, StatusSet, Value,
};
use crate::measure::{
    break_between, per_household, Change, Computation, Implied, Input, Moment, Operation, Origin, PerHousehold, Ranked,
    Reading, Subject, Units,
};
use crate::text::choices;
use crate::text::derived;
use crate::text::figures::{self as say, Head};
use crate::text::number::{self, Unit};
use crate::text::period;

use super::ask::{Ask, What, Which};
use super::describe::paragraph;
use super::elsewhere::{self, Sought};
use super::places::Quarters;
use super::scope::{IsFlow, Known, Scope, YearSpan};
use super::working::{moved, named, source_line};
use super::{glossary, trust};
use super::{Align, Answer, Asked, Cell, Choice, Drawing, Figure, FigureId, Mark, Scale, Steps, Table, TableRow};

/// A rate over fewer is flagged (the contract's rule 8).
const SMALL_BASE: Decimal = Decimal::integer(100);

/// An amount for each household says no more than the amount that it is made of, which is printed so coarsely.
const PER_HOUSEHOLD_DIGITS: u32 = 3;

/// What an amount comes to for each poor household.
pub(super) struct Each {
    pub reading: Reading,
    /// Rounded.
    pub shown: Decimal,
    /// With the households and their date.
    pub words: String,
}

/// A figure while it is made.
pub(super) struct Draft<'a> {
    pub scope: &'a Scope<'a>,
    pub notes: Vec<String>,
    /// The numbers of the headline.
    pub headline_asks: Vec<Asked>,
    sources: Vec<SourceIdx>,
    pub table: Table,
    /// What is shown, in the order of the figure.
    pub answers: Vec<Answer>,
    /// The numbers that its sentences tell of, where what is shown is their changes or their ends alone.
    pub told: Vec<Answer>,
    pub choices: Vec<Choice>,
    /// What was aimed at, in a sentence each, with the place that it is of.
    pub aims: Vec<(AreaIdx, String)>,
    /// The same, as readings.
    pub aimed: Vec<Answer>,
    /// What contains the places that are compared.
    pub whole: Option<AreaIdx>,
    pub steps: Option<Steps>,
    /// Up to which a quarter, a half and three quarters of many places have.
    pub quarters: Option<Quarters>,
    /// What was looked for.
    pub sought: Sought,
}

/// An area of a figure: one that was asked for, or one that stands in for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    Asked(AreaIdx),
    StandingIn(AreaIdx),
}

impl Shown {
    pub fn area(self) -> AreaIdx {
        match self {
            Shown::Asked(area) | Shown::StandingIn(area) => area,
        }
    }
}

pub(super) fn is_flow(indicator: &Indicator) -> IsFlow {
    match indicator.kind {
        Kind::Flow => IsFlow::Yes,
        Kind::Stock | Kind::Rate | Kind::Ratio => IsFlow::No,
    }
}

impl<'a> Draft<'a> {
    pub fn new(scope: &'a Scope<'a>) -> Self {
        Draft {
            scope,
            notes: Vec::new(),
            headline_asks: Vec::new(),
            sources: Vec::new(),
            table: Table::default(),
            answers: Vec::new(),
            told: Vec::new(),
            choices: Vec::new(),
            aims: Vec::new(),
            aimed: Vec::new(),
            whole: None,
            steps: None,
            quarters: None,
            sought: Sought::Nothing,
        }
    }

    pub fn lang(&self) -> Lang {
        self.scope.lang
    }

    pub fn indicators(&self, roles: &[Role]) -> Vec<IndicatorIdx> {
        roles.iter().flat_map(|role| self.scope.dataset.with_role(*role)).map(|(idx, _)| idx).collect()
    }

    /// The last year in which one of `indicators` has a number for one of `areas`.
    pub fn last_year(&self, indicators: &[IndicatorIdx], areas: &[AreaIdx]) -> Option<i32> {
        let published = indicators.iter().filter_map(|idx| self.scope.last_published(*idx)).max();
        let subjects = indicators.iter().flat_map(|idx| areas.iter().flat_map(|area| self.scope.subjects(*area, *idx)));
        let mut found = None;
        for subject in subjects {
            found = found.max(self.scope.numbered(subject).iter().map(|period| period.last.year).max());
            // A nation has thousands of areas, and nearly each of them the last year.
            if found == published {
                break;
            }
        }
        found
    }

    pub fn span(&self, indicators: &[IndicatorIdx], areas: &[AreaIdx]) -> YearSpan {
        self.scope.span(&|| self.last_year(indicators, areas))
    }

    /// The subject's moments within `span`.
    pub fn answer(&mut self, subject: Subject, span: YearSpan) -> Answer {
        let known = self.scope.known(subject);
        self.answer_from(subject, span, &known)
    }

    fn answer_from(&mut self, subject: Subject, span: YearSpan, known: &Known) -> Answer {
        let dataset = self.scope.dataset;
        let Some(indicator) = dataset.indicator(subject.indicator) else {
            return Answer { subject, moments: Vec::new() };
        };
        for reason in &known.refused {
            let name = indicator.name.get(self.scope.lang);
            let note = self.scope.refused(reason, name, subject.area);
            if !self.notes.contains(&note) {
                self.notes.push(note);
            }
        }
        for check in &known.checks {
            let percent = |value| number::percent(value, self.scope.lang);
            let note = say::rate_check_note(&percent(check.printed), &percent(check.computed), self.scope.lang);
            self.notes.push(note);
        }
        let touched = known.moments.iter().filter(|moment| span.touches(&moment.period, is_flow(indicator)));
        Answer { subject, moments: touched.cloned().collect() }
    }

    /// The same of one of many, where sums do not tell their parts.
    pub fn summed(&mut self, subject: Subject, span: YearSpan) -> Answer {
        let known = self.scope.summed(subject);
        self.answer_from(subject, span, &known)
    }

    /// Which areas the figure shows: those asked that have rows, and for each that has none the smallest area
    /// above it that has; a note says so.
    pub fn shown(&mut self, indicators: &[IndicatorIdx], name: &str) -> Vec<Shown> {
        let scope = self.scope;
        let published = |area: AreaIdx| {
            let span = self.span(indicators, &[area]);
            let said =
                |idx: &IndicatorIdx| scope.subjects(area, *idx).into_iter().any(|subject| scope.has(subject, span));
            indicators.iter().any(said)
        };
        let mut shown: Vec<Shown> = Vec::new();
        let mut notes = Vec::new();
        for asked in &scope.areas {
            if published(*asked) {
                shown.retain(|other| other.area() != *asked);
                shown.push(Shown::Asked(*asked));
                continue;
            }
            let stand_in = scope.stand_ins(*asked).into_iter().find(|area| published(*area));
            let missing = self.not_published(name, *asked, indicators);
            match stand_in {
                Some(area) => {
                    let stands_in = say::stands_in(&scope.name(area), &scope.name(*asked), scope.lang);
                    notes.push(format!("{missing}. {stands_in}"));
                    if !shown.iter().any(|other| other.area() == area) {
                        shown.push(Shown::StandingIn(area));
                    }
                }
                None if scope.areas.len() > 1 => notes.push(format!("{missing}.")),
                // The headline says it.
                None => {}
            }
        }
        self.notes.extend(notes);
        self.sought = Sought::Indicators(indicators.to_vec());
        shown
    }

    /// That nothing is published, for any year or for the years asked.
    pub fn not_published(&self, name: &str, area: AreaIdx, indicators: &[IndicatorIdx]) -> String {
        let area_name = self.scope.name(area);
        if self.scope.dataset.completeness == Completeness::FilesUnread {
            return say::could_not_be_read(name, self.lang());
        }
        if self.scope.is_to_come(indicators, &[area], Reach::Within) {
            return say::to_come(name, self.lang());
        }
        if self.scope.asks_for_years_to_come() {
            return say::not_yet(name, &area_name, self.lang());
        }
        if self.last_year(indicators, &[area]).is_some() && !self.scope.asks_for_all_years() {
            say::not_published_in_these_years(name, &area_name, self.lang())
        } else {
            say::not_published(name, &area_name, self.lang())
        }
    }

    /// The headline where no area has anything to show.
    pub fn nothing(&self, name: &str, indicators: &[IndicatorIdx]) -> String {
        match self.scope.areas.first() {
            _ if self.scope.dataset.completeness == Completeness::FilesUnread => {
                say::could_not_be_read(name, self.lang())
            }
            Some(_) if indicators.is_empty() => say::nobody_fills(name, self.lang()),
            Some(area) => self.not_published(name, *area, indicators),
            None => say::nobody_fills(name, self.lang()),
        }
    }

    /// The subject with the areas shown; where nothing is shown, those asked.
    pub fn title(&self, subject: &str, shown: &[Shown]) -> String {
        let areas: Vec<String> = match shown {
            [] => self.scope.areas.iter().map(|area| self.scope.name(*area)).collect(),
            _ => shown.iter().map(|shown| self.area_label(*shown)).collect(),
        };
        say::title(subject, &areas.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// The headline, led by whose figure it is where none of the areas asked has one.
    pub fn led(&self, shown: &[Shown], headline: String) -> String {
        if shown.is_empty() || shown.iter().any(|shown| matches!(shown, Shown::Asked(_))) {
            return headline;
        }
        let asked: Vec<String> = self.scope.areas.iter().map(|area| self.scope.name(*area)).collect();
        let stand_ins: Vec<String> = shown.iter().map(|shown| self.area_label(*shown)).collect();
        let missing = say::finding(&asked.join(", "), say::nothing_published(self.lang()));
        format!("{missing}. {}", say::finding(&stand_ins.join(", "), &headline))
    }

    /// The cells that say the area: one where there are several areas or one stands in, none where the title
    /// says it.
    pub fn area_cells(&self, shown: &[Shown], area: Shown) -> Vec<Cell> {
        match shown {
            [Shown::Asked(_)] => Vec::new(),
            _ => vec![text(self.area_label(area))],
        }
    }

    pub fn area_head(&self, shown: &[Shown]) -> Vec<String> {
        match shown {
            [Shown::Asked(_)] => Vec::new(),
            _ => self.head(&[Head::Area]),
        }
    }

    pub fn area_label(&self, shown: Shown) -> String {
        let name = self.scope.name(shown.area());
        match (shown, self.scope.level(shown.area())) {
            (Shown::StandingIn(_), Some(level)) => say::level_of(&name, level, self.lang()),
            _ => name,
        }
    }

    /// The value with its unit and bound in words: "trên 12.000 lao động".
    pub fn value(&self, reading: &Reading, indicator: &Indicator) -> String {
        if difference(reading).is_some() {
            return moved(&reading.quantity, indicator, self.lang());
        }
        let amount = number::amount(displayed(reading, indicator), &Unit::of(indicator), self.lang());
        number::bounded(amount, reading.quantity.comparator, self.lang())
    }

    /// The value with a sign for its bound, for a label: "> 12.000".
    pub fn short_value(&self, reading: &Reading, indicator: &Indicator) -> String {
        let value = displayed(reading, indicator);
        let amount = match Unit::of(indicator) {
            unit if difference(reading).is_some() => number::signed(value, &unit, self.lang()),
            Unit::Counted(_) => number::number(value, self.lang()),
            unit => number::amount(value, &unit, self.lang()),
        };
        number::short_bounded(amount, reading.quantity.comparator)
    }

    /// The name of a reading, one of `all` of its date.
    pub fn ask(&self, subject: Subject, reading: &Reading, all: &[Reading]) -> String {
        let n = all.iter().position(|other| other.quantity == reading.quantity).filter(|_| all.len() > 1);
        let which = n.map_or(Which::Agreed, |n| Which::Nth(n as u32 + 1));
        let what = match difference(reading) {
            Some([from, to]) => What::Change { from: from.reading.period, to: to.reading.period },
            None => What::Value { at: reading.period, which },
        };
        let named = named(self.scope.dataset, subject);
        named.map(|of| Ask { of, what }.to_string()).unwrap_or_default()
    }

    /// Notes that the headline says `shown`.
    pub fn states(&mut self, shown: String, ask: String) {
        self.headline_asks.push(Asked { shown, ask });
    }

    /// Notes that the headline says what a moment has.
    pub fn states_moment(&mut self, subject: Subject, indicator: &Indicator, moment: &Moment) {
        for reading in &moment.readings {
            self.states(self.value(reading, indicator), self.ask(subject, reading, &moment.readings));
        }
    }

    /// Notes that the headline says both ends of a change, or how far they lie apart.
    pub fn states_change(&mut self, subject: Subject, indicator: &Indicator, change: &Change) {
        for reading in [&change.from, &change.to] {
            self.states(self.value(reading, indicator), self.ask(subject, reading, &[]));
        }
        let moved = self.moved(subject, indicator, change);
        self.headline_asks.push(moved);
    }

    /// How far both ends of a change lie apart, with its name.
    pub fn moved(&self, subject: Subject, indicator: &Indicator, change: &Change) -> Asked {
        let what = What::Change { from: change.from.period, to: change.to.period };
        let named = named(self.scope.dataset, subject);
        let ask = named.map(|of| Ask { of, what }.to_string()).unwrap_or_default();
        Asked { shown: moved(&change.difference.quantity, indicator, self.lang()), ask }
    }

    /// What `amount`, in đồng, comes to for each poor household of its area; `None` where that may not be computed.
    pub fn each(&self, subject: Subject, amount: &Reading) -> Option<Each> {
        let (dataset, lang) = (self.scope.dataset, self.lang());
        let (households, counted) = dataset.with_role(Role::PoorHouseholds).next()?;
        let PerHousehold::Computed(reading) = per_household(dataset, subject, amount, households) else { return None };
        // A bound that is rounded must stay one.
        let rounding = match reading.quantity.comparator {
            Comparator::More | Comparator::AtLeast => Rounding::Down,
            Comparator::Less | Comparator::AtMost => Rounding::Up,
            Comparator::Equal | Comparator::About => Rounding::HalfAway,
        };
        let shown = reading.quantity.printed.significant(PER_HOUSEHOLD_DIGITS, rounding);
        let value = number::bounded(number::money(shown, lang), reading.quantity.comparator, lang);
        let Origin::Computed(computation) = &reading.origin else { return None };
        let base = &computation.inputs.last()?.reading;
        let words = derived::per_household(&value, &self.value(base, counted), &self.when(base, counted));
        Some(Each { reading, shown, words })
    }

    /// What a target gives, without its sign: a ratio in per cent, else in the indicator's unit or in points.
    pub fn aimed(&self, reading: &Reading, indicator: &Indicator) -> String {
        let (lang, quantity) = (self.lang(), &reading.quantity);
        let is_ratio =
            matches!(&reading.origin, Origin::Computed(computation) if computation.operation == Operation::PlanRatio);
        let size = quantity.size().unwrap_or(*quantity);
        let words = match Unit::of(indicator) {
            _ if is_ratio => number::percent(size.printed, lang),
            Unit::Percent => number::points(size.printed.trim(), lang),
            unit => number::amount(size.printed.trim(), &unit, lang),
        };
        number::bounded(words, size.comparator, lang)
    }

    /// "47.987 đến 48.316 hộ"; `None` where an end is open or nothing lies between.
    pub fn range(&self, implied: &Implied, indicator: &Indicator) -> Option<String> {
        let (low, high) = (implied.interval.low.value()?, implied.interval.high.value()?);
        let whole = number::amount(high, &Unit::of(indicator), self.lang());
        (low <= high).then(|| derived::range(&number::number(low, self.lang()), &whole, self.lang()))
    }

    /// Notes that the notes say a number that the figure computed.
    pub fn states_of(&mut self, subject: Subject, shown: String, what: What) {
        if let Some(of) = named(self.scope.dataset, subject) {
            self.states(shown, Ask { of, what }.to_string());
        }
    }

    pub fn when(&self, reading: &Reading, indicator: &Indicator) -> String {
        self.when_of(&reading.period, indicator)
    }

    pub fn when_of(&self, moment: &crate::dataset::Period, indicator: &Indicator) -> String {
        match indicator.kind {
            Kind::Flow => period::span(moment, self.lang()),
            Kind::Stock | Kind::Rate | Kind::Ratio => period::moment(moment, self.lang()),
        }
    }

    /// "3", or "3–5" where values that may be equal could change places.
    pub fn rank(&self, ranked: &Ranked) -> String {
        let (best, worst) = (self.scope.count(ranked.best), self.scope.count(ranked.worst));
        if best == worst {
            best
        } else {
            [best, worst].join("–")
        }
    }

    /// A date as a headline says it: with what any reading it speaks of is short of, "5/2023, tính ra".
    pub fn said_when<'r>(&self, when: String, readings: impl IntoIterator<Item = &'r Reading>) -> String {
        let mut status = StatusSet::default();
        for reading in readings {
            status = status.with(reading.quantity.status);
        }
        match say::short_status(status, self.lang()) {
            "" => when,
            status => format!("{when}, {status}"),
        }
    }

    /// All readings of a moment: one value, or "1,23% hoặc 1,29%".
    pub fn values(&self, moment: &Moment, indicator: &Indicator) -> String {
        let values: Vec<String> = moment.readings.iter().map(|reading| self.value(reading, indicator)).collect();
        let either = say::either(&values, self.lang());
        if moment.is_conflict() {
            format!("{either}, {}", say::sources_disagree(self.lang()))
        } else {
            either
        }
    }

    fn observation_words(&self, rows: &[ObservationIdx]) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        for row in rows {
            let note = self.scope.dataset.observations.note(*row).get(self.lang()).trim_end_matches('.');
            if !note.is_empty() && !words.iter().any(|other| other == note) {
                words.push(note.to_string());
            }
        }
        words
    }

    /// What qualifies a reading, in words: statuses, how it was computed, the publisher's notes.
    pub fn qualifiers(&self, reading: &Reading) -> Vec<String> {
        let mut words: Vec<String> =
            say::status(reading.quantity.status, self.lang()).into_iter().map(str::to_string).collect();
        match &reading.origin {
            Origin::Computed(computation) => words.extend(self.computed_words(computation)),
            Origin::Inside(units) => words.push(self.units_words(*units)),
            Origin::Printed | Origin::Target(_) => {}
        }
        words.extend(self.observation_words(&reading.rows));
        words
    }

    /// How a number was computed, for one step.
    fn computed_words(&self, computation: &Computation) -> Vec<String> {
        let lang = self.lang();
        let mut words = Vec::new();
        let part = |input: &Input| number::number(input.reading.quantity.printed, lang);
        match (computation.operation, computation.inputs.as_slice()) {
            (Operation::Rate, [above, below]) => {
                words.push(say::from_parts(&part(above), &part(below), lang));
                if below.reading.quantity.printed < SMALL_BASE {
                    words.push(derived::small_base(&part(below), lang));
                }
                if let Origin::Computed(sum) = &below.reading.origin {
                    words.extend(self.computed_words(sum));
                }
            }
            (Operation::Difference, [base, _]) => {
                if let Some(indicator) = self.scope.dataset.indicator(base.subject.indicator) {
                    let (value, when) = (self.value(&base.reading, indicator), self.when(&base.reading, indicator));
                    words.push(choices::against(&value, &when, lang));
                }
            }
            (Operation::Sum { of }, parts) => {
                let names: Vec<String> = parts.iter().map(|part| self.scope.name(part.subject.area)).collect();
                let (n, of) = (self.scope.count(parts.len()), self.scope.count(of));
                words.push(derived::sum_of(&n, &of, &names, lang));
                let units = units(parts);
                if units.of > parts.len() {
                    words.push(self.units_words(units));
                }
            }
            _ => {}
        }
        // A sum stands only where no source says anything.
        let published = |input: &&Input| !matches!(input.reading.origin, Origin::Inside(_));
        for input in computation.inputs.iter().filter(published) {
            let known = self.scope.summed(input.subject);
            let period = input.reading.period;
            let at = |moment: &&Moment| moment.period.last == period.last && moment.period.first == period.first;
            let indicator = self.scope.dataset.indicator(input.subject.indicator);
            if let (Some(true), Some(indicator)) = (known.moments.iter().find(at).map(Moment::is_conflict), indicator) {
                words.push(derived::over_conflict(indicator.name.get(lang), lang));
            }
        }
        words
    }

    pub fn units_words(&self, units: Units) -> String {
        derived::units(&self.scope.count(units.with), &self.scope.count(units.of), self.lang())
    }

    pub fn publishers(&self, rows: &[ObservationIdx]) -> String {
        let mut names: Vec<&str> = Vec::new();
        for source in rows.iter().filter_map(|row| self.source_of(*row)) {
            let name = self.scope.dataset.source(source).map_or("", |source| {
                if source.publisher.is_empty() {
                    &source.title
                } else {
                    &source.publisher
                }
            });
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        names.join("; ")
    }

    fn source_of(&self, row: ObservationIdx) -> Option<SourceIdx> {
        self.scope.dataset.observation(row).and_then(|observation| observation.source)
    }

    /// Adds the rows' sources to those cited under the figure.
    pub fn cite(&mut self, rows: &[ObservationIdx]) {
        for row in rows {
            let source = self.source_of(*row);
            self.cite_source(source);
        }
    }

    pub fn cite_source(&mut self, source: Option<SourceIdx>) {
        if let Some(source) = source.filter(|source| !self.sources.contains(source)) {
            self.sources.push(source);
        }
    }

    /// Tooltip text: what, value, qualifiers and source, a line each.
    pub fn detail(&self, what: &str, value: &str, reading: &Reading) -> String {
        let mut lines = vec![what.to_string(), value.to_string()];
        lines.extend(self.qualifiers(reading));
        lines.push(self.publishers(&reading.rows));
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }

    /// Why a row has no number: the sign and the words.
    pub fn absence(&self, row: ObservationIdx) -> Option<(&'static str, String)> {
        let observation = self.scope.dataset.observation(row)?;
        let Value::Missing(reason) = observation.value else { return None };
        let mut words = vec![say::missing(reason, self.lang()).to_string()];
        words.extend(self.observation_words(&[row]));
        Some((say::missing_sign(reason), words.join("; ")))
    }

    pub fn mark(&self, moment: &Moment, reading: &Reading) -> Mark {
        if moment.is_conflict() {
            Mark::Conflict
        } else {
            self.mark_alone(reading)
        }
    }

    /// The mark of a reading that no other contradicts.
    pub fn mark_alone(&self, reading: &Reading) -> Mark {
        match reading.quantity.comparator {
            Comparator::More | Comparator::AtLeast => Mark::Above,
            Comparator::Less | Comparator::AtMost => Mark::Below,
            Comparator::About => Mark::About,
            Comparator::Equal if say::status(reading.quantity.status, self.lang()).is_empty() => Mark::Exact,
            Comparator::Equal => Mark::Qualified,
        }
    }

    /// A note for each date on which sources disagree.
    pub fn note_conflicts(&mut self, answer: &Answer, name: &str) {
        let Some(indicator) = self.scope.dataset.indicator(answer.subject.indicator) else { return };
        for moment in answer.moments.iter().filter(|moment| moment.is_conflict()) {
            let values: Vec<String> = moment
                .readings
                .iter()
                .map(|reading| say::said_by(&self.value(reading, indicator), &self.publishers(&reading.rows)))
                .collect();
            let when = format!("{}, {name}", self.when_of(&moment.period, indicator));
            self.notes.push(say::conflict_note(&when, &values, self.lang()));
        }
    }

    /// The breaks that stand between two moments of an answer, with a note for each reason.
    pub fn breaks(&mut self, answer: &Answer) -> Vec<(usize, crate::dataset::Date)> {
        let dataset = self.scope.dataset;
        let mut found = Vec::new();
        for (n, pair) in answer.moments.windows(2).enumerate() {
            let [before, after] = pair else { continue };
            let (from, to) = (before.period.last, after.period.last);
            if !break_between(dataset, answer.subject, from, to) {
                continue;
            }
            for cut in dataset.breaks.iter().filter(|cut| {
                cut.indicator == answer.subject.indicator
                    && cut.area.is_none_or(|area| area == answer.subject.area)
                    && from < cut.date
                    && cut.date <= to
            }) {
                found.push((n, cut.date));
                let date = period::published_date(&cut.date.to_string(), self.lang());
                let note = say::break_note(&date, cut.reason.get(self.lang()), self.lang());
                if !self.notes.contains(&note) {
                    self.notes.push(note);
                    self.cite_source(cut.source);
                }
            }
        }
        found
    }

    pub fn head(&self, heads: &[Head]) -> Vec<String> {
        heads.iter().map(|head| say::head(*head, self.lang()).to_string()).collect()
    }

    /// A sentence, led by the word "synthetic" where the figures are made up.
    pub fn said(&self, sentence: String) -> String {
        match self.scope.dataset.about.origin {
            DataOrigin::Synthetic => say::synthetic(&sentence, self.lang()),
            DataOrigin::Published => sentence,
        }
    }

    pub fn finish(mut self, id: FigureId, title: String, headline: String, drawing: Drawing) -> Figure {
        let lang = self.scope.lang;
        let dataset = self.scope.dataset;
        let title = self.scope.titled(title);
        let paragraph = paragraph(&mut self, id);
        let headline_asks = std::mem::take(&mut self.headline_asks);
        let answers = std::mem::take(&mut self.answers);
        let choices = std::mem::take(&mut self.choices);
        let steps = self.steps.take();
        let trust = trust::of_figure(&self, id, &answers, self.sources.len());
        let terms = glossary::terms(self.scope, id);
        let elsewhere = match drawing {
            Drawing::Nothing => elsewhere::elsewhere(&self),
            _ => Vec::new(),
        };
        let said = |sentence: String| self.said(sentence);
        let sources = self
            .sources
            .iter()
            .filter_map(|source| dataset.source(*source))
            .map(|source| source_line(source, lang))
            .collect();
        let description = said(say::description(&title, &paragraph, lang));
        let table = Table { caption: said(title.clone()), ..self.table.clone() };
        Figure {
            id,
            headline: said(headline),
            title,
            headline_asks,
            paragraph: said(paragraph),
            drawing,
            description,
            table,
            notes: self.notes.iter().map(|note| said(note.clone())).collect(),
            sources,
            answers,
            aims: self.aimed,
            choices,
            steps,
            trust,
            terms,
            elsewhere,
            watermark: (dataset.about.origin == DataOrigin::Synthetic).then(|| say::watermark(lang).to_string()),
        }
    }
}

/// How many units published what the parts of a sum give.
fn units(parts: &[Input]) -> Units {
    let mut units = Units::default();
    for part in parts {
        let of = match part.reading.origin {
            Origin::Inside(units) => units,
            Origin::Printed | Origin::Target(_) | Origin::Computed(_) => Units { with: 1, of: 1 },
        };
        units = Units { with: units.with + of.with, of: units.of + of.of };
    }
    units
}

/// The address, where following it can only open a page.
pub(super) fn followable(url: &str) -> String {
    if url.starts_with("https://") || url.starts_with("http://") {
        url.to_string()
    } else {
        String::new()
    }
}

/// As many digits as were printed, and no more than the indicator shows.
pub(super) fn displayed(reading: &Reading, indicator: &Indicator) -> Decimal {
    rounded(reading.quantity.printed, indicator)
}

pub(super) fn rounded(value: Decimal, indicator: &Indicator) -> Decimal {
    match indicator.decimals {
        Some(decimals) if decimals < value.decimals() => value.round(decimals),
        _ => value,
    }
}

pub(super) fn text(text: impl Into<String>) -> Cell {
    Cell { text: text.into(), align: Align::Text, ask: String::new(), area: None }
}

pub(super) fn figure_cell(text: impl Into<String>) -> Cell {
    Cell { text: text.into(), align: Align::Number, ask: String::new(), area: None }
}

/// A number that opens its working.
pub(super) fn asked_cell(text: impl Into<String>, ask: String) -> Cell {
    Cell { text: text.into(), align: Align::Number, ask, area: None }
}

pub(super) fn row(header: impl Into<String>, cells: Vec<Cell>) -> TableRow {
    TableRow { header: header.into(), cells }
}

/// The base and the later reading of a change.
pub(super) fn difference(reading: &Reading) -> Option<[&Input; 2]> {
    match &reading.origin {
        Origin::Computed(computation) if computation.operation == Operation::Difference => {
            match computation.inputs.as_slice() {
                [from, to] => Some([from, to]),
                _ => None,
            }
        }
        _ => None,
    }
}

/// A scale from zero.
pub(super) fn scale(highest: f64, unit: &Unit, lang: Lang) -> Scale {
    let highest = if highest > 0.0 { highest } else { 1.0 };
    scale_over(0.0, highest, unit, lang)
}

/// A scale over all from `low` to `high` whose steps are 1, 2, 2.5 or 5 times a power of ten; at most five of them
/// cover that range.
pub(super) fn scale_over(low: f64, high: f64, unit: &Unit, lang: Lang) -> Scale {
    let range = if high > low { high - low } else { 1.0 };
    let power = (range / 5.0).log10().floor() as i32 - 1;
    let magnitude = 10_f64.powi(power);
    let steps = [10_i64, 20, 25, 50, 100];
    let fits = |factor: &i64| *factor as f64 * magnitude * 5.0 >= range * 0.999;
    let factor = steps.into_iter().find(fits).unwrap_or(100);
    let step = factor as f64 * magnitude;
    let slack = range * 0.001 / step;
    let first = (low / step + slack).floor() as i64;
    let last = ((high / step - slack).ceil() as i64).max(first + 1);
    let exact = |n: i64| match u8::try_from(-power) {
        Ok(decimals) => Decimal::new(n * factor, decimals).trim(),
        Err(_) => Decimal::integer((n * factor).saturating_mul(10_i64.saturating_pow(power.unsigned_abs()))),
    };
    let label = |n: i64| match unit {
        Unit::Percent => number::percent(exact(n), lang),
        Unit::Money => number::money(exact(n), lang),
        Unit::Points | Unit::Counted(_) => number::number(exact(n), lang),
    };
    Scale { min: step * first as f64, max: step * last as f64, step, labels: (first..=last).map(label).collect() }
}
