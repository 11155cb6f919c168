//! "How do we know this?": a number with all that it was made from.
//!
//! Owns: finding the number that an `Ask` names, and telling its formula, its rows, its interval, its rounding and
//! what qualifies it. Invariants: the value is the text that the figures show for the same ask; every row that went
//! into it is named with its file and source; every string is ready to show. Deliberately absent: the arithmetic
//! itself (`measure`), and how it looks (`html`).

use std::rc::Rc;

use crate::dataset::{
    Category, CategoryIdx, Comparator, Dataset, Date, Decimal, Indicator, IndicatorIdx, Kind, Lang, ObservationIdx,
    Period, Place, Rounding, Source, Target, TargetIdx, Value,
};
use crate::measure::{
    break_between, implied_denominator, implied_denominators, progress, Bound, Computation, Domain, Input, Interval,
    Moment, Operation, Origin, Progress, Quantity, Reading, Subject,
};
use crate::query::Query;
use crate::text::figures::{self as say, Head};
use crate::text::number::{self, Unit};
use crate::text::period;
use crate::text::working::{self as words, End, Unknown};

use super::ask::{Aim, Ask, Named, What, Which};
use super::draft::{displayed, Draft};
use super::rate::direction;
use super::scope::Scope;
use super::{places, SourceLine};

#[derive(Clone, Debug, PartialEq)]
pub struct Working {
    /// What, where, when.
    pub heading: String,
    /// As the figures show it.
    pub value: String,
    /// Whether it was printed or computed.
    pub origin: String,
    /// With the numbers in it, a line a step; none for a printed value.
    pub formula: Vec<String>,
    /// What it was computed from; none for a printed value.
    pub inputs: Vec<WorkingInput>,
    /// The rows that print it.
    pub rows: Vec<Evidence>,
    /// What the printed digits stand for.
    pub interval: String,
    pub rounding: String,
    /// Status, coverage, disagreement.
    pub qualifiers: Vec<String>,
    /// What the other sources say, where they disagree.
    pub others: Vec<Other>,
    /// What the indicator counts, by its publisher.
    pub definition: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct WorkingInput {
    /// What it is, as far as it differs from the whole, and when.
    pub what: String,
    pub value: String,
    /// Of its own working, where it was computed in turn; else empty.
    pub ask: String,
    /// The rows that print it.
    pub rows: Vec<Evidence>,
}

/// A row of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The cells that hold the number, by their columns' names.
    pub printed: String,
    /// When the number held, in words.
    pub date: String,
    /// The file and the row in it.
    pub place: String,
    pub source: Option<SourceLine>,
    /// The publisher's note, and the columns that the contract does not name.
    pub notes: Vec<String>,
}

/// A reading of the same date by other sources.
#[derive(Clone, Debug, PartialEq)]
pub struct Other {
    pub value: String,
    pub publishers: String,
    pub ask: String,
}

/// The working of the number that `ask` names, in the language of `query`; where there is none, why, in a sentence.
pub fn working(dataset: &Dataset, query: &Query, ask: &Ask) -> Result<Working, String> {
    let scope = Scope::new(dataset, Rc::default(), query, &mut Vec::new());
    find(&scope, ask).map_err(|why| words::unknown(&ask.to_string(), why, query.lang))
}

/// What the address asks to see; where it cannot be seen, why, in a sentence.
pub(super) fn shown(scope: &Scope, show: &str) -> Result<Working, String> {
    let found = Ask::parse(show).ok_or(Unknown::NotUnderstood).and_then(|ask| find(scope, &ask));
    found.map_err(|why| words::unknown(show, why, scope.lang))
}

/// The names by which `subject` is asked for.
pub(super) fn named(dataset: &Dataset, subject: Subject) -> Option<Named> {
    Some(Named {
        indicator: dataset.indicator(subject.indicator)?.id.clone(),
        area: dataset.areas.reference(subject.area)?,
        category: subject.category.and_then(|category| dataset.category(category)).map_or("", |it| &it.id).to_string(),
    })
}

fn subject(dataset: &Dataset, of: &Named) -> Result<Subject, Unknown> {
    let indicator = dataset.indicators.iter().position(|indicator| indicator.id == of.indicator);
    let indicator = IndicatorIdx(indicator.ok_or(Unknown::Indicator)? as u32);
    let area = dataset.areas.find(&of.area, Date::LATEST).ok_or(Unknown::Area)?;
    let category = if of.category.is_empty() {
        None
    } else {
        let meant = |category: &Category| category.indicator == indicator && category.id == of.category;
        let category = dataset.categories.iter().position(meant).ok_or(Unknown::Category)?;
        Some(CategoryIdx(category as u32))
    };
    Ok(Subject { area, indicator, category })
}

fn find(scope: &Scope, ask: &Ask) -> Result<Working, Unknown> {
    let dataset = scope.dataset;
    let subject = subject(dataset, &ask.of)?;
    let indicator = dataset.indicator(subject.indicator).ok_or(Unknown::Indicator)?;
    let draft = Draft::new(scope);
    let account = Account { draft, subject, indicator };
    let known = scope.known(subject);
    let moments = &known.moments;
    match &ask.what {
        What::Value { at, which } => {
            let (reading, all) = account.nth(moments, at, *which)?;
            Ok(account.reading(reading, all))
        }
        What::Each { at, which } => account.each(account.nth(moments, at, *which)?.0),
        What::Target { at, aim } => account.aim(moments, at, *aim),
        What::Implied { at } => account.implied(at),
        What::Row { at, source } => account.row(moments, at, source),
        What::Change { from, to } => account.change(moments, from, to),
        What::Sum { level, at } => {
            let sum = places::sum_of_level(scope, subject, *level, at).ok_or(Unknown::Nothing)?;
            let mut working = account.reading(&sum, &[]);
            working.heading = [&working.heading, " · ", say::level_plural(*level, scope.lang)].concat();
            Ok(working)
        }
    }
}

/// The account of one number of `subject`.
struct Account<'a> {
    draft: Draft<'a>,
    subject: Subject,
    indicator: &'a Indicator,
}

impl Account<'_> {
    fn moment<'m>(&self, moments: &'m [Moment], at: &Period) -> Option<&'m Moment> {
        let is_flow = self.indicator.kind == Kind::Flow;
        let same = |period: &Period| period.last == at.last && (!is_flow || period.first == at.first);
        moments.iter().find(|moment| same(&moment.period))
    }

    fn nth<'m>(
        &self,
        moments: &'m [Moment],
        at: &Period,
        which: Which,
    ) -> Result<(&'m Reading, &'m [Reading]), Unknown> {
        let moment = self.moment(moments, at).ok_or(Unknown::Nothing)?;
        let n = match which {
            Which::Agreed => 0,
            Which::Nth(n) => n as usize - 1,
        };
        moment.readings.get(n).map(|reading| (reading, moment.readings.as_slice())).ok_or(Unknown::Nothing)
    }

    /// What an amount comes to for each poor household.
    fn each(&self, amount: &Reading) -> Result<Working, Unknown> {
        let each = self.draft.each(self.subject, amount).ok_or(Unknown::Nothing)?;
        let mut working = self.explain(&each.reading, each.shown, &each.words);
        working.heading = [&working.heading, " · ", say::head(Head::PerPoorHousehold, self.draft.lang())].concat();
        Ok(working)
    }

    /// How what is published stands to the target or plan for the period.
    fn aim(&self, moments: &[Moment], at: &Period, what: Aim) -> Result<Working, Unknown> {
        let dataset = self.draft.scope.dataset;
        let meant = |target: &Target| {
            let of = (target.area, target.indicator, target.category);
            of == (self.subject.area, self.subject.indicator, self.subject.category) && target.period == *at
        };
        let target = dataset.targets.iter().position(meant).ok_or(Unknown::Nothing)?;
        let reading = match (what, progress(dataset, TargetIdx(target as u32), moments)) {
            (Aim::Ratio, Some(Progress::Plan { ratio, .. })) => Some(ratio),
            (Aim::Distance, Some(Progress::Target { distance, .. })) => Some(distance),
            (Aim::Pace, Some(Progress::Target { pace, .. })) => pace,
            _ => None,
        };
        let reading = reading.ok_or(Unknown::Nothing)?;
        let value = self.draft.aimed(&reading, self.indicator);
        Ok(self.explain(&reading, reading.quantity.printed, &value))
    }

    /// What the counts and rates of a date imply of their whole.
    fn implied(&self, at: &Period) -> Result<Working, Unknown> {
        let (scope, lang) = (self.draft.scope, self.draft.lang());
        let all = implied_denominators(scope.dataset, self.subject.area, self.subject.indicator);
        let implied = all.iter().find(|implied| implied.period.last == at.last).ok_or(Unknown::Nothing)?;
        let range = |interval: Interval| {
            let end = |bound: Bound| bound.value().map(|value| number::number(value, lang)).unwrap_or_default();
            [&end(interval.low), " … ", &end(interval.high)].concat()
        };
        let mut formula = Vec::new();
        for pair in implied.inputs.chunks(2) {
            let [count, rate] = pair else { continue };
            let Some(one) = implied_denominator(count.reading.quantity, rate.reading.quantity) else { continue };
            formula.push([&self.term(count), " ÷ ", &self.term(rate), " → ", &range(one)].concat());
        }
        formula.push(["⇒ ", &range(implied.interval)].concat());
        let inputs = implied.inputs.iter().filter_map(|input| self.input(input)).collect();
        Ok(Working {
            heading: self.heading(&period::moment(&implied.period, lang)),
            value: self.draft.range(implied, self.indicator).ok_or(Unknown::Nothing)?,
            origin: words::implied(lang).to_string(),
            formula,
            inputs,
            rows: Vec::new(),
            interval: range(implied.interval),
            rounding: words::whole_numbers(lang).to_string(),
            qualifiers: Vec::new(),
            others: Vec::new(),
            definition: self.indicator.definition.get(lang).to_string(),
        })
    }

    fn reading(&self, reading: &Reading, all: &[Reading]) -> Working {
        let shown = displayed(reading, self.indicator);
        let mut working = self.explain(reading, shown, &self.draft.value(reading, self.indicator));
        self.add_others(&mut working, all, |other| other.quantity == reading.quantity);
        working
    }

    /// As one source printed it, whatever the others say.
    fn row(&self, moments: &[Moment], at: &Period, source: &str) -> Result<Working, Unknown> {
        let dataset = self.draft.scope.dataset;
        let moment = self.moment(moments, at).ok_or(Unknown::Nothing)?;
        let printed_by = |row: &ObservationIdx| {
            dataset.observation(*row).is_some_and(|observation| {
                let id = observation.source.and_then(|source| dataset.source(source)).map_or("", |it| &it.id);
                observation.indicator == self.subject.indicator && observation.period == *at && id == source
            })
        };
        let row = moment.readings.iter().find_map(|reading| reading.rows.iter().copied().find(printed_by));
        let row = row.ok_or(Unknown::Nothing)?;
        let observation = dataset.observation(row).ok_or(Unknown::Nothing)?;
        let Value::Number { value, comparator, precision } = observation.value else { return Err(Unknown::Nothing) };
        let domain = Domain::of(self.indicator.kind);
        let quantity = Quantity::new(value, comparator, precision, observation.status).within(domain);
        let reading = Reading { quantity, period: *at, rows: vec![row], origin: Origin::Printed };
        let amount = number::amount(value, &Unit::of(self.indicator), self.draft.lang());
        let amount = number::bounded(amount, comparator, self.draft.lang());
        let mut working = self.explain(&reading, value, &amount);
        self.add_others(&mut working, &moment.readings, |other| {
            other.rows.contains(&row) || other.quantity.interval.meets(&quantity.interval)
        });
        Ok(working)
    }

    fn change(&self, moments: &[Moment], from: &Period, to: &Period) -> Result<Working, Unknown> {
        let reading = |at| self.moment(moments, at).and_then(Moment::hull).ok_or(Unknown::Nothing);
        let (from, to) = (reading(from)?, reading(to)?);
        let counted_alike = !break_between(self.draft.scope.dataset, self.subject, from.period.last, to.period.last);
        let quantity = to.quantity.minus(from.quantity).filter(|_| counted_alike).ok_or(Unknown::Nothing)?;
        let when = words::between(
            &self.draft.when(&to, self.indicator),
            &self.draft.when(&from, self.indicator),
            self.draft.lang(),
        );
        let period = to.period;
        let inputs = [from, to].into_iter().map(|reading| Input { subject: self.subject, reading }).collect();
        let reading = Reading::computed(quantity, period, Operation::Difference, inputs);
        let value = moved(&quantity, self.indicator, self.draft.lang());
        let mut working = self.explain(&reading, quantity.printed, &value);
        working.heading = self.heading(&when);
        Ok(working)
    }

    fn heading(&self, when: &str) -> String {
        let scope = self.draft.scope;
        let mut parts = vec![self.name()];
        parts.push(match scope.dataset.areas.shares_code(self.subject.area) {
            true => scope.held(self.subject.area),
            false => scope.name(self.subject.area),
        });
        parts.push(when.to_string());
        self.draft.said(parts.join(", "))
    }

    fn name(&self) -> String {
        let lang = self.draft.lang();
        let name = self.indicator.name.get(lang);
        match self.subject.category.and_then(|category| self.draft.scope.dataset.category(category)) {
            Some(category) => say::finding(name, category.name.get(lang)),
            None => name.to_string(),
        }
    }

    /// Everything but what others say. `shown` is the number in `value`.
    fn explain(&self, reading: &Reading, shown: Decimal, value: &str) -> Working {
        let lang = self.draft.lang();
        let mut unit = Unit::of(self.indicator);
        let mut qualifiers: Vec<String> =
            say::status(reading.quantity.status, lang).into_iter().map(str::to_string).collect();
        let (mut formula, mut inputs, mut own) = (Vec::new(), Vec::new(), reading.rows.clone());
        let mut exact = reading.quantity.printed;
        let mut origin = match reading.rows.len() {
            0 | 1 => words::printed(lang).to_string(),
            n => words::printed_by_several(&self.draft.scope.count(n), lang),
        };
        if let Origin::Inside(units) = reading.origin {
            origin = words::computed(lang).to_string();
            qualifiers.push(self.draft.units_words(units));
            own.clear();
        }
        if let Origin::Computed(computation) = &reading.origin {
            origin = words::computed(lang).to_string();
            unit = match (computation.operation, unit) {
                (Operation::Difference | Operation::Distance | Operation::Pace { .. }, Unit::Percent) => Unit::Points,
                (Operation::PlanRatio | Operation::RelativeChange, _) => Unit::Percent,
                (_, unit) => unit,
            };
            let step = self.step(computation, &unit, reading, value);
            (formula, exact) = (step.formula, step.exact);
            qualifiers.extend(step.qualifiers);
            for input in &computation.inputs {
                own.retain(|row| !input.reading.rows.contains(row));
                inputs.extend(self.input(input));
            }
        }
        let rounding = if exact == shown && !is_shortened(exact, &unit) {
            words::not_rounded(lang).to_string()
        } else {
            let exact = in_full(exact, &unit, lang);
            let exact = if formula.is_empty() { exact } else { ["≈ ", &exact].concat() };
            words::rounded(&exact, value, lang)
        };
        Working {
            heading: self.heading(&self.draft.when(reading, self.indicator)),
            value: value.to_string(),
            origin,
            formula,
            inputs,
            rows: own.iter().filter_map(|row| self.evidence(*row)).collect(),
            interval: interval(&reading.quantity, &unit, lang),
            rounding,
            qualifiers,
            others: Vec::new(),
            definition: self.indicator.definition.get(lang).to_string(),
        }
    }

    /// What one step of arithmetic says; a new operation is one more arm.
    fn step(&self, computation: &Computation, unit: &Unit, reading: &Reading, value: &str) -> Step {
        let lang = self.draft.lang();
        let terms: Vec<String> = computation.inputs.iter().map(|input| self.term(input)).collect();
        let mut step = Step { formula: Vec::new(), exact: reading.quantity.printed, qualifiers: Vec::new() };
        match (computation.operation, terms.as_slice(), computation.inputs.as_slice()) {
            (Operation::Rate, [above, below], [top, base]) => {
                let (top, base) = (top.reading.quantity.printed, base.reading.quantity.printed);
                // As many digits more as the interval has.
                let digits = reading.quantity.printed.decimals().saturating_add(4);
                step.exact = top.percent_of(base, digits).unwrap_or(step.exact);
                step.formula.push([above, " ÷ ", below, " × 100 = ", value].concat());
            }
            (Operation::Sum { of }, terms, _) => {
                step.formula.push([&terms.join(" + "), " = ", value].concat());
                if terms.len() < of {
                    let count = |n| self.draft.scope.count(n);
                    step.qualifiers.push(words::coverage(&count(terms.len()), &count(of), lang));
                }
            }
            (Operation::Difference, [from, to], [base, _]) => {
                let (difference, base) = (reading.quantity.printed, base.reading.quantity.printed);
                let signed = in_full(difference, unit, lang);
                step.formula.push([to, " − ", from, " = ", &signed].concat());
                // Of a rate a share would be taken for percentage points.
                let percent = difference.percent_of(base, 1).filter(|_| *unit != Unit::Points);
                if let Some(percent) = percent {
                    let difference = plain(difference, unit, lang);
                    let percent = number::percent(percent, lang);
                    step.formula.push([&difference, " ÷ ", from, " × 100 = ", &percent].concat());
                }
            }
            (Operation::RelativeChange, [from, to], _) => {
                step.formula.push(["(", to, " − ", from, ") ÷ ", from, " × 100 = ", value].concat());
            }
            (Operation::PlanRatio, [reached, plan], _) => {
                step.formula.push([reached, " ÷ ", plan, " × 100 = ", value].concat());
            }
            (Operation::Distance, [reached, aim], _) => {
                let signed = in_full(reading.quantity.printed, unit, lang);
                step.formula.push([reached, " − ", aim, " = ", &signed].concat());
            }
            (Operation::Pace { months }, [reached, aim], _) => {
                let signed = in_full(reading.quantity.printed, unit, lang);
                let months = period::months_text(months, lang);
                step.formula.push(["(", aim, " − ", reached, ") × 12 ÷ ", &months, " = ", &signed].concat());
            }
            (Operation::PerHousehold, [amount, households], [top, base]) => {
                let (top, base) = (top.reading.quantity.printed, base.reading.quantity.printed);
                step.exact = top.over(base, 2, Rounding::HalfAway).unwrap_or(step.exact);
                let each = in_full(reading.quantity.printed, unit, lang);
                let each = number::short_bounded(each, reading.quantity.comparator);
                step.formula.push([amount, " ÷ ", households, " = ", &each].concat());
            }
            (Operation::Share(share), [whole], _) => {
                step.formula.push([whole, " × ", &number::number(share, lang), " = ", value].concat());
            }
            _ => {}
        }
        step
    }

    /// An input as it stands in a formula.
    fn term(&self, input: &Input) -> String {
        let quantity = &input.reading.quantity;
        let unit = self.draft.scope.dataset.indicator(input.subject.indicator).map_or(Unit::Percent, Unit::of);
        number::short_bounded(plain(quantity.printed, &unit, self.draft.lang()), quantity.comparator)
    }

    fn input(&self, input: &Input) -> Option<WorkingInput> {
        let dataset = self.draft.scope.dataset;
        let indicator = dataset.indicator(input.subject.indicator)?;
        let of = Account { draft: Draft::new(self.draft.scope), subject: input.subject, indicator };
        let mut what = Vec::new();
        if (input.subject.indicator, input.subject.category) != (self.subject.indicator, self.subject.category) {
            what.push(of.name());
        }
        if input.subject.area != self.subject.area {
            what.push(self.draft.scope.name(input.subject.area));
        }
        what.push(self.draft.when(&input.reading, indicator));
        let mut aims = Vec::new();
        let (ask, rows) = match input.reading.origin {
            Origin::Printed => (String::new(), input.reading.rows.as_slice()),
            Origin::Target(idx) => {
                aims.extend(dataset.target(idx).map(|target| of.aimed_at(target)));
                (String::new(), &[][..])
            }
            Origin::Computed(_) | Origin::Inside(_) => (self.ask_for(input), &[][..]),
        };
        Some(WorkingInput {
            what: say::capital(&what.join(", ")),
            value: self.draft.value(&input.reading, indicator),
            ask,
            rows: rows.iter().filter_map(|row| of.evidence(*row)).chain(aims).collect(),
        })
    }

    /// Opens the working of an input that was computed; empty where its subject has another number by itself: that of
    /// more units than have both parts of a rate.
    fn ask_for(&self, input: &Input) -> String {
        let known = self.draft.scope.known(input.subject);
        let (period, printed) = (input.reading.period, input.reading.quantity.printed);
        let mut readings = known.moments.iter().filter(|it| it.period == period).flat_map(|it| &it.readings);
        match input.reading.origin {
            Origin::Inside(_) | Origin::Computed(_) if !readings.any(|it| it.quantity.printed == printed) => {
                String::new()
            }
            _ => self.draft.ask(input.subject, &input.reading, &[]),
        }
    }

    /// The row that sets a target.
    fn aimed_at(&self, target: &Target) -> Evidence {
        let lang = self.draft.lang();
        let source = target.source.and_then(|source| self.draft.scope.dataset.source(source));
        let note = target.note.get(lang).to_string();
        Evidence {
            printed: words::in_file(&["value ", &target.value.to_string()].concat(), lang),
            date: self.draft.when_of(&target.period, self.indicator),
            place: place(&target.place, lang),
            source: source.map(|source| source_line(source, lang)),
            notes: if note.is_empty() { Vec::new() } else { vec![note] },
        }
    }

    /// The only way from a row of the data to what is told of it.
    fn evidence(&self, row: ObservationIdx) -> Option<Evidence> {
        let (dataset, lang) = (self.draft.scope.dataset, self.draft.lang());
        let observation = dataset.observation(row)?;
        let cube = &dataset.observations;
        let mut notes: Vec<String> = cube.extra(row).map(|(column, cell)| [column, ": ", cell].concat()).collect();
        notes.insert(0, cube.note(row).get(lang).to_string());
        notes.retain(|note| !note.is_empty());
        let mut cells = Vec::new();
        if let Value::Number { value, comparator, precision } = observation.value {
            cells.push(["value ", &value.to_string()].concat());
            if comparator != Comparator::Equal {
                cells.push(["comparator ", comparator.sign()].concat());
            }
            let expected = match self.indicator.kind {
                Kind::Rate | Kind::Ratio => value.last_digit(),
                Kind::Stock | Kind::Flow => Decimal::ZERO,
            };
            if precision != expected {
                cells.push(["precision ", &precision.to_string()].concat());
            }
        }
        let status: Vec<String> = observation.status.letters().map(String::from).collect();
        if !status.is_empty() {
            cells.push(["status ", &status.join(" ")].concat());
        }
        Some(Evidence {
            printed: words::in_file(&cells.join(", "), lang),
            date: self.draft.when_of(&observation.period, self.indicator),
            place: place(&cube.place(row), lang),
            source: observation
                .source
                .and_then(|source| dataset.source(source))
                .map(|source| source_line(source, lang)),
            notes,
        })
    }

    fn add_others(&self, working: &mut Working, all: &[Reading], is_same: impl Fn(&Reading) -> bool) {
        for other in all.iter().filter(|other| !is_same(other)) {
            working.others.push(Other {
                value: self.draft.value(other, self.indicator),
                publishers: self.draft.publishers(&other.rows),
                ask: self.draft.ask(self.subject, other, all),
            });
        }
        if !working.others.is_empty() {
            working.qualifiers.insert(0, say::sources_disagree(self.draft.lang()).to_string());
        }
    }
}

struct Step {
    formula: Vec<String>,
    /// Before it is rounded to be shown.
    exact: Decimal,
    qualifiers: Vec<String>,
}

/// A change as it is said: "giảm 144 hộ".
pub(super) fn moved(difference: &Quantity, indicator: &Indicator, lang: Lang) -> String {
    let unit = match Unit::of(indicator) {
        Unit::Percent => Unit::Points,
        unit => unit,
    };
    let size = difference.size().unwrap_or(*difference);
    let amount = number::bounded(number::amount(size.printed, &unit, lang), size.comparator, lang);
    if difference.printed.is_zero() && !difference.is_plain() {
        return amount;
    }
    words::moved(&amount, direction(difference.printed), lang)
}

fn place(place: &Place, lang: Lang) -> String {
    words::place(&place.file, &place.row.to_string(), lang)
}

pub(super) fn source_line(source: &Source, lang: Lang) -> SourceLine {
    SourceLine {
        title: source.title.clone(),
        publisher: source.publisher.clone(),
        date: period::published_date(&source.date, lang),
        url: super::draft::followable(&source.url),
    }
}

/// All digits, where a unit has a sign with its sign: what stands in a formula.
fn plain(value: Decimal, unit: &Unit, lang: Lang) -> String {
    match unit {
        Unit::Percent => number::percent(value, lang),
        Unit::Points | Unit::Money | Unit::Counted(_) => number::number(value, lang),
    }
}

/// All digits, with the unit: money is shown in millions and billions, and meant in đồng.
fn in_full(value: Decimal, unit: &Unit, lang: Lang) -> String {
    match unit {
        Unit::Money => [&number::number(value.trim(), lang), " đồng"].concat(),
        unit => number::amount(value, unit, lang),
    }
}

/// Whether money of this size is shown with fewer digits than it has.
fn is_shortened(value: Decimal, unit: &Unit) -> bool {
    let size = value.abs();
    let places = if size >= Decimal::integer(1_000_000_000) {
        9
    } else if size >= Decimal::integer(1_000_000) {
        6
    } else {
        return false;
    };
    *unit == Unit::Money && value.trim().shift(places).trim().decimals() > 3
}

fn interval(quantity: &Quantity, unit: &Unit, lang: Lang) -> String {
    let Interval { low, high } = quantity.interval;
    if quantity.comparator == Comparator::About && high == Bound::Unbounded {
        return words::unknown_interval(lang).to_string();
    }
    let text = |bound: Bound| bound.value().map(|value| in_full(value.trim(), unit, lang)).unwrap_or_default();
    let (from, to) = (text(low), text(high));
    let end = |bound, text| match bound {
        Bound::Closed(_) => End::At(text),
        Bound::Open(_) => End::Beyond(text),
        Bound::Unbounded => End::Unknown,
    };
    words::interval(end(low, &from), end(high, &to), lang)
}
