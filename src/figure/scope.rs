//! What of a query applies to this dataset: the areas that are meant and the years that are asked.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::dataset::order::sorted;
use crate::dataset::{
    AreaIdx, AreaRef, AreaVersion, CategoryIdx, Dataset, Date, Decimal, IndicatorIdx, Kind, Lang, Level, Observation,
    ObservationIdx, Period, Reach,
};
use crate::measure::{
    carried, moments, numbered, on, rates, Answer, AreaStanding, Boundaries, Carried, Crosswalk, Detail, Moment,
    RateCheck, Reading, Refused, RollUps, Subject,
};
use crate::query::{Bounds, Query, Years};
use crate::text::{derived, figures as say, number, period};

use super::draft::is_flow;
use super::places::Places;

/// The first and last year that count; `None` is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct YearSpan {
    pub first: Option<i32>,
    pub last: Option<i32>,
}

impl YearSpan {
    /// Whether a reference date or any day of a flow lies within.
    pub fn touches(&self, period: &Period, is_flow: IsFlow) -> bool {
        let starts = match is_flow {
            IsFlow::Yes => period.first.year,
            IsFlow::No => period.last.year,
        };
        self.last.is_none_or(|last| starts <= last) && self.first.is_none_or(|first| first <= period.last.year)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum IsFlow {
    Yes,
    No,
}

/// The query, resolved against the dataset.
pub(super) struct Scope<'a> {
    pub dataset: &'a Dataset,
    pub query: &'a Query,
    pub lang: Lang,
    /// Never empty unless the dataset has no areas.
    pub areas: Vec<AreaIdx>,
    years: Years,
    boundaries: Boundaries,
    /// Empty where figures are read as published.
    crosswalk: Crosswalk,
    /// Figures ask for the same subjects.
    asked: Subjects,
    /// The same with sums that do not tell their parts.
    summed: Subjects,
    members: Kept<(AreaIdx, Level), Vec<AreaIdx>>,
    pub memory: Rc<Memory>,
}

/// What the answers from one dataset have in common, whatever is asked.
#[derive(Default)]
pub struct Memory {
    pub(super) roll_ups: RollUps,
    asked: Subjects,
    summed: Subjects,
    /// The numbers of the places of one level inside an area on one date, as published and as they are shown.
    values: Kept<Compared, Vec<Decimal>>,
    /// When they have numbers, and how many of them.
    dates: Kept<(AreaIdx, Level, IndicatorIdx), Vec<(Period, usize)>>,
    /// The places themselves, ranked: those that were asked for last.
    ranked: Kept<Compared, Places>,
}

type Subjects = Rc<RefCell<FxHashMap<Subject, Rc<Known>>>>;

/// So many subjects are remembered before the next answer begins anew.
const SUBJECTS: usize = 2000;

/// A few things by what they are of, the last first.
type Kept<Of, T> = RefCell<Vec<(Of, Rc<T>)>>;

fn kept<Of: PartialEq, T>(all: &Kept<Of, T>, of: &Of) -> Option<Rc<T>> {
    all.borrow().iter().find(|(known, _)| known == of).map(|it| it.1.clone())
}

fn keep<Of, T>(all: &Kept<Of, T>, of: Of, new: Rc<T>, most: usize) -> Rc<T> {
    let mut all = all.borrow_mut();
    all.insert(0, (of, new.clone()));
    all.truncate(most);
    new
}

/// Ten years of places of three levels by a few indicators.
const LISTS: usize = 200;

/// Figures of one page compare places in so many ways.
const RANKINGS: usize = 4;

type Compared = (AreaIdx, Level, IndicatorIdx, Date);

/// All that is known of a subject.
#[derive(Default)]
pub(super) struct Known {
    /// In order of time.
    pub moments: Vec<Moment>,
    /// Printed rates that their parts contradict.
    pub checks: Vec<RateCheck>,
    /// Why there is no number for some dates, or for any, on the boundaries asked.
    pub refused: Vec<Refused>,
}

impl<'a> Scope<'a> {
    /// Resolves the areas; what is unknown or ambiguous is said in `notices`.
    pub fn new(dataset: &'a Dataset, memory: Rc<Memory>, query: &'a Query, notices: &mut Vec<String>) -> Self {
        let lang = query.lang;
        let areas = areas_asked(dataset, query);
        for reference in &query.areas {
            if find(dataset, reference, last_day(query.years)).is_none() {
                notices.push(say::unknown_area(&reference.to_string(), lang));
            }
        }
        let (boundaries, crosswalk) = match query.bounds {
            Bounds::Published => (Boundaries::Published, Crosswalk::default()),
            Bounds::Now | Bounds::On(_) => {
                let crosswalk = Crosswalk::new(dataset);
                let date = match query.bounds {
                    Bounds::On(date) => Boundaries::On(date),
                    Bounds::Published | Bounds::Now => crosswalk.now(),
                };
                (date, crosswalk)
            }
        };
        let [asked, summed] = match boundaries {
            Boundaries::Published => [&memory.asked, &memory.summed].map(|known| {
                if known.borrow().len() > SUBJECTS {
                    known.borrow_mut().clear();
                }
                known.clone()
            }),
            Boundaries::On(_) => Default::default(),
        };
        let scope = Scope {
            dataset,
            query,
            lang,
            areas,
            years: query.years,
            boundaries,
            crosswalk,
            asked,
            summed,
            members: RefCell::default(),
            memory,
        };
        scope.name_reused_codes(query, notices);
        scope.name_boundaries(notices);
        if !query.areas.is_empty() {
            scope.name_successors(notices);
        }
        scope.name_empty_years(notices);
        scope
    }

    /// A bare code that several areas had means one of them, which must be said.
    fn name_reused_codes(&self, query: &Query, notices: &mut Vec<String>) {
        let bare =
            |code: &str| query.areas.iter().any(|asked| asked.code == code && asked.version == AreaVersion::Holding);
        for area in self.areas.iter().filter(|area| self.dataset.areas.shares_code(**area)) {
            let Some(meant) = self.dataset.areas.get(*area) else { continue };
            if !bare(&meant.key.code) {
                continue;
            }
            let others: Vec<String> = self
                .dataset
                .areas
                .iter()
                .filter(|(other, row)| other != area && row.key.code == meant.key.code)
                .map(|(other, _)| self.held(other))
                .collect();
            notices.push(say::code_used_again(&meant.key.code, &self.held(*area), &others.join("; "), self.lang));
        }
    }

    fn name_empty_years(&self, notices: &mut Vec<String>) {
        if self.years == Years::All {
            return;
        }
        for area in &self.areas {
            let span = self.span(&|| self.last_year_of(*area));
            let mut rows = self.rows_of(*area).into_iter();
            let published = rows.any(|(_, observation)| span.touches(&observation.period, IsFlow::Yes));
            // On other boundaries an area without rows of its own may be answered all the same.
            if !published && self.boundaries == Boundaries::Published {
                let years = say::years(span.first, span.last, self.lang);
                notices.push(say::no_data_in_years(&years, &self.name(*area), self.lang));
            }
        }
    }

    /// The last year in which something is published of `area`.
    pub fn last_year_of(&self, area: AreaIdx) -> Option<i32> {
        self.rows_of(area).iter().map(|(_, observation)| observation.period.last.year).max()
    }

    /// All that is published of `area`, in the order of the files.
    pub fn rows_of(&self, area: AreaIdx) -> Vec<(ObservationIdx, Observation)> {
        let cube = &self.dataset.observations;
        let indicators = (0..self.dataset.indicators.len() as u32).map(IndicatorIdx);
        let rows = indicators.flat_map(|indicator| cube.of_indicator_in(indicator, area)).collect();
        sorted(rows, |(a, _): &(ObservationIdx, _), (b, _)| a.0.cmp(&b.0))
    }

    /// That figures are not shown as published, and what the areas asked are on the boundaries of the day.
    fn name_boundaries(&self, notices: &mut Vec<String>) {
        let Boundaries::On(date) = self.boundaries else { return };
        let day = self.day(Some(date));
        notices.push(derived::on_boundaries(&day, self.lang));
        for area in &self.areas {
            let names =
                |areas: Vec<AreaIdx>| areas.into_iter().map(|area| self.name(area)).collect::<Vec<_>>().join(", ");
            let name = self.name(*area);
            match self.crosswalk.standing(&self.dataset.areas, *area, date) {
                AreaStanding::Holds => {
                    let made_of: Vec<AreaIdx> =
                        self.crosswalk.made_of(&self.dataset.areas, *area).iter().map(|part| part.area).collect();
                    if made_of.len() > 1 {
                        notices.push(derived::made_of(&name, &names(made_of), self.lang));
                    }
                }
                AreaStanding::Union(now) => notices.push(derived::former_area(&name, &names(now), self.lang)),
                AreaStanding::Divided(parts) => {
                    let parts = parts.iter().map(|part| part.area).collect();
                    notices.push(derived::divided(&name, &names(parts), self.lang));
                }
                AreaStanding::Lost => notices.push(derived::lost(&name, &day, self.lang)),
            }
        }
    }

    /// What became of the areas asked that ended, where figures are shown as published.
    fn name_successors(&self, notices: &mut Vec<String>) {
        if self.boundaries != Boundaries::Published || self.dataset.changes.is_empty() {
            return;
        }
        let areas = &self.dataset.areas;
        let crosswalk = Crosswalk::new(self.dataset);
        for area in &self.areas {
            let Some(ended) = areas.get(*area).and_then(|area| area.valid_to) else { continue };
            let names: Vec<String> = match crosswalk.standing(areas, *area, Date::LATEST) {
                AreaStanding::Union(now) => now.into_iter().map(|area| self.name(area)).collect(),
                _ => crosswalk.became(areas, *area, Date::LATEST).iter().map(|into| self.name(into.area)).collect(),
            };
            if !names.is_empty() {
                let ended = self.day(Some(ended));
                notices.push(derived::became(&self.name(*area), &ended, &names.join(", "), self.lang));
            }
        }
    }

    /// All that is known of `subject` on the boundaries asked.
    pub fn known(&self, subject: Subject) -> Rc<Known> {
        if let Some(known) = self.asked.borrow().get(&subject) {
            return known.clone();
        }
        let known = Rc::new(self.find_out(subject, Detail::Parts));
        self.asked.borrow_mut().insert(subject, known.clone());
        known
    }

    /// The same of one of many, where sums do not tell their parts.
    pub fn summed(&self, subject: Subject) -> Rc<Known> {
        let known = self.asked.borrow().get(&subject).or(self.summed.borrow().get(&subject)).cloned();
        known.unwrap_or_else(|| {
            let known = Rc::new(self.find_out(subject, Detail::Sum));
            self.summed.borrow_mut().insert(subject, known.clone());
            known
        })
    }

    /// What lies inside an area on one date, with its parts.
    pub fn inside(&self, subject: Subject, period: Period) -> Option<Reading> {
        let of_date = |other: Period| other == period;
        self.memory.roll_ups.moments(self.dataset, subject, Detail::Parts, &of_date).first()?.only().cloned()
    }

    /// When there is a number.
    pub fn numbered(&self, subject: Subject) -> Vec<Period> {
        if self.is_as_published(subject.area) {
            return numbered(self.dataset, subject);
        }
        let with_numbers = |moment: &&Moment| !moment.readings.is_empty();
        self.summed(subject).moments.iter().filter(with_numbers).map(|moment| moment.period).collect()
    }

    /// The last year of which anything is published that a number of the indicator may come from.
    pub fn last_published(&self, indicator: IndicatorIdx) -> Option<i32> {
        let parts = self.dataset.indicator(indicator).map(|known| [known.numerator, known.denominator]);
        let all = std::iter::once(indicator).chain(parts.into_iter().flatten().flatten());
        let columns = all.flat_map(|indicator| self.dataset.observations.columns_of(indicator));
        columns.map(|column| column.date().year).max()
    }

    /// Whether there is a number within `span`, or a row that says why there is none.
    pub fn has(&self, subject: Subject, span: YearSpan) -> bool {
        let is_flow = self.dataset.indicator(subject.indicator).map_or(IsFlow::No, is_flow);
        if !self.is_as_published(subject.area) {
            return self.summed(subject).moments.iter().any(|moment| span.touches(&moment.period, is_flow));
        }
        let mut rows = self.dataset.observations.of(subject);
        rows.any(|(_, row)| span.touches(&row.period, is_flow))
            || numbered(self.dataset, subject).iter().any(|period| span.touches(period, is_flow))
    }

    /// Whether a row of the area is of `indicator`, or may be carried to it.
    pub fn is_said(&self, area: AreaIdx, indicator: IndicatorIdx) -> bool {
        self.boundaries != Boundaries::Published
            || self.dataset.observations.of_indicator_in(indicator, area).next().is_some()
    }

    /// What is known of one date, where sums do not tell their parts.
    pub fn on(&self, subject: Subject, date: Date) -> Vec<Moment> {
        if self.is_as_published(subject.area) {
            return on(self.dataset, subject, date);
        }
        self.summed(subject).moments.iter().filter(|moment| moment.period.last == date).cloned().collect()
    }

    /// Whether nothing lies inside the area that could be summed up or carried to it.
    fn is_as_published(&self, area: AreaIdx) -> bool {
        self.boundaries == Boundaries::Published && self.dataset.areas.descendants(area).is_empty()
    }

    fn find_out(&self, subject: Subject, detail: Detail) -> Known {
        let Boundaries::On(date) = self.boundaries else {
            let (mut moments, checks) = match self.dataset.indicator(subject.indicator).map(|indicator| indicator.kind)
            {
                Some(Kind::Rate) => rates(self.dataset, subject),
                _ => (moments(self.dataset, subject), Vec::new()),
            };
            let sums = match self.dataset.areas.descendants(subject.area).is_empty() {
                true => Vec::new(),
                false => self.memory.roll_ups.moments(self.dataset, subject, detail, &|_| true),
            };
            if !sums.is_empty() {
                moments.extend(sums);
                let key = |moment: &Moment| (moment.period.last, moment.period.first);
                moments = sorted(moments, |a, b| key(a).cmp(&key(b)));
            }
            return Known { moments, checks, refused: Vec::new() };
        };
        let mut known = Known::default();
        let mut refuse = |reason| {
            if !known.refused.contains(&reason) {
                known.refused.push(reason);
            }
        };
        match carried(self.dataset, &self.crosswalk, subject, date) {
            Err(reason) => refuse(reason),
            Ok(all) => {
                for Carried { period, answer, .. } in all {
                    let moment = |readings, absences| Moment { period, readings, absences };
                    match answer {
                        Answer::Published(moment) => known.moments.push(moment),
                        Answer::Computed(reading) => known.moments.push(moment(vec![reading], Vec::new())),
                        Answer::Missing(rows) => known.moments.push(moment(Vec::new(), rows)),
                        Answer::Refused(reason) => refuse(reason),
                    }
                }
            }
        }
        known
    }

    /// Why `named` has no number for `area` on the boundaries asked.
    pub fn refused(&self, reason: &Refused, named: &str, area: AreaIdx) -> String {
        let lang = self.lang;
        let why = match reason {
            Refused::NotAUnion(date) => derived::not_a_union(&self.day(Some(*date)), lang),
            Refused::ShareUnstated(unit) => derived::share_unstated(&self.name(*unit), lang),
            Refused::InsideLarger(unit) => derived::inside_larger(&self.name(*unit), lang),
            Refused::PrintedRateOnly => derived::printed_rate_only(lang),
            Refused::RatioNotCarried | Refused::NotAdditive => derived::not_additive(lang),
            Refused::NoBase => derived::no_base(lang),
            Refused::TooLarge => derived::too_large(lang),
        };
        derived::refused(named, &self.name(area), &why, lang)
    }

    /// The figures' title on the boundaries asked.
    pub fn titled(&self, title: String) -> String {
        match self.boundaries {
            Boundaries::Published => title,
            Boundaries::On(date) => derived::titled(&title, &self.day(Some(date)), self.lang),
        }
    }

    /// The day whose boundaries were asked for; none where figures are read as published.
    pub fn boundaries_in_words(&self) -> Option<String> {
        match self.boundaries {
            Boundaries::Published => None,
            Boundaries::On(date) => Some(self.day(Some(date))),
        }
    }

    /// Whether `area` is one of those for which figures of `date` are compared.
    pub fn holds(&self, area: AreaIdx, date: Date) -> bool {
        let date = match self.boundaries {
            Boundaries::Published => date,
            Boundaries::On(date) => date,
        };
        self.dataset.areas.get(area).is_some_and(|area| area.holds_on(date))
    }

    /// `indicator` in `area`, as a whole and by each of its categories.
    pub fn subjects(&self, area: AreaIdx, indicator: IndicatorIdx) -> Vec<Subject> {
        let categories = self.dataset.categories.iter().enumerate();
        let own = categories.filter(|(_, category)| category.indicator == indicator);
        let own = own.map(|(n, _)| Some(CategoryIdx(n as u32)));
        std::iter::once(None).chain(own).map(|category| Subject { area, indicator, category }).collect()
    }

    /// Whether a part that has not been fetched may have rows of one of these.
    pub fn is_to_come(&self, indicators: &[IndicatorIdx], areas: &[AreaIdx], reach: Reach) -> bool {
        areas.iter().any(|area| indicators.iter().any(|it| self.dataset.is_to_come(*it, *area, reach)))
    }

    fn day(&self, date: Option<Date>) -> String {
        date.map(|date| period::published_date(&date.to_string(), self.lang)).unwrap_or_default()
    }

    /// The years asked, where `latest` and `last5` count from the last year that has data.
    pub fn span(&self, last_with_data: &dyn Fn() -> Option<i32>) -> YearSpan {
        let (first, last) = match self.years {
            Years::All => (None, None),
            Years::One(year) => (Some(year), Some(year)),
            Years::Between(first, last) => (Some(first), Some(last)),
            Years::UpTo(last) => (None, Some(last)),
            Years::From(first) => (Some(first), None),
            Years::Latest => {
                let last = last_with_data();
                (last, last)
            }
            Years::Last(n) => {
                let last = last_with_data();
                (last.map(|last| last + 1 - i32::from(n)), last)
            }
        };
        YearSpan { first, last }
    }

    /// Whether every year asked lies after the last date of the dataset.
    pub fn asks_for_years_to_come(&self) -> bool {
        let last = self.dataset.last_date().map(|date| date.year);
        let first = self.span(&|| None).first;
        first.zip(last).is_some_and(|(first, last)| first > last)
    }

    pub fn asks_for_all_years(&self) -> bool {
        self.years == Years::All
    }

    pub fn name(&self, area: AreaIdx) -> String {
        self.dataset.areas.get(area).map(|area| area.name.get(self.lang).to_string()).unwrap_or_default()
    }

    /// The name with how long the area held.
    pub fn held(&self, area: AreaIdx) -> String {
        let Some(area) = self.dataset.areas.get(area) else { return String::new() };
        let (from, to) = (self.day(area.key.valid_from), self.day(area.valid_to));
        say::held(area.name.get(self.lang), &from, &to, self.lang)
    }

    pub fn level(&self, area: AreaIdx) -> Option<Level> {
        self.dataset.areas.get(area).map(|area| area.level)
    }

    /// Areas that may stand in for one without figures, the smallest first: those above it, and those above the
    /// areas that it was made from.
    pub fn stand_ins(&self, area: AreaIdx) -> Vec<AreaIdx> {
        let areas = &self.dataset.areas;
        let mut found = areas.ancestors(area);
        for change in self.dataset.changes.iter().filter(|change| change.new == area) {
            for above in areas.ancestors(change.old) {
                if !found.contains(&above) {
                    found.push(above);
                }
            }
        }
        sorted(found, |a, b| self.level(*b).cmp(&self.level(*a)))
    }

    /// The areas below `area` in the order of the file, then those that were made of such areas alone.
    pub fn members(&self, area: AreaIdx) -> Vec<AreaIdx> {
        let below = self.dataset.areas.descendants(area);
        let mut found: Vec<AreaIdx> = match below.is_empty() {
            true => Vec::new(),
            false => self.dataset.areas.iter().map(|(idx, _)| idx).filter(|idx| below.contains(*idx)).collect(),
        };
        let within = |found: &[AreaIdx], new: AreaIdx| {
            let mut olds = self.dataset.changes.iter().filter(|change| change.new == new).map(|change| change.old);
            olds.all(|old| found.contains(&old))
        };
        for change in &self.dataset.changes {
            if change.new != area
                && !found.contains(&change.new)
                && found.contains(&change.old)
                && within(&found, change.new)
            {
                found.push(change.new);
            }
        }
        if let Boundaries::On(date) = self.boundaries {
            found.retain(|area| self.holds(*area, date));
        }
        found
    }

    /// Those of one level.
    pub fn members_of(&self, area: AreaIdx, level: Level) -> Rc<Vec<AreaIdx>> {
        if let Some(members) = kept(&self.members, &(area, level)) {
            return members;
        }
        let mut members = self.members(area);
        members.retain(|area| self.level(*area) == Some(level));
        keep(&self.members, (area, level), Rc::new(members), LISTS)
    }

    /// When the members of one level have numbers, and how many of them.
    pub fn dates(&self, whole: AreaIdx, level: Level, indicator: IndicatorIdx) -> Rc<Vec<(Period, usize)>> {
        let known = kept(&self.memory.dates, &(whole, level, indicator));
        if let Some(dates) = known.filter(|_| self.boundaries == Boundaries::Published) {
            return dates;
        }
        let mut dates: Vec<(Period, usize)> = Vec::new();
        for area in self.members_of(whole, level).iter() {
            let mut next = 0;
            for period in self.numbered(Subject { area: *area, indicator, category: None }) {
                // Most areas have the same dates, in the same order.
                let same = |known: &(Period, usize)| known.0.last == period.last && known.0.first == period.first;
                let at = match dates.get(next).is_some_and(same) {
                    true => Some(next),
                    false => dates.iter().position(same),
                };
                match at.and_then(|at| Some((at, dates.get_mut(at)?))) {
                    Some((at, (_, count))) => {
                        *count += 1;
                        next = at + 1;
                    }
                    None => dates.push((period, 1)),
                }
            }
        }
        match self.boundaries {
            Boundaries::Published => keep(&self.memory.dates, (whole, level, indicator), Rc::new(dates), LISTS),
            Boundaries::On(_) => Rc::new(dates),
        }
    }

    /// Places, kept for the next figure and the next answer.
    pub fn ranked(&self, of: Compared, rank: impl FnOnce() -> Option<Places>) -> Option<Rc<Places>> {
        if self.boundaries != Boundaries::Published {
            return rank().map(Rc::new);
        }
        let known = kept(&self.memory.ranked, &of);
        known.or_else(|| Some(keep(&self.memory.ranked, of, Rc::new(rank()?), RANKINGS)))
    }

    /// The same for every answer on the boundaries as published.
    pub fn remembered(&self, of: Compared, compute: impl FnOnce() -> Vec<Decimal>) -> Rc<Vec<Decimal>> {
        if self.boundaries != Boundaries::Published {
            return Rc::new(compute());
        }
        kept(&self.memory.values, &of).unwrap_or_else(|| keep(&self.memory.values, of, Rc::new(compute()), LISTS))
    }

    /// Where places below the one that the package is about are asked for: the others of their level and parent.
    pub fn siblings(&self) -> Vec<AreaIdx> {
        let areas = &self.dataset.areas;
        let usual = self.dataset.default_area.and_then(|area| self.level(area));
        let mut found = Vec::new();
        for asked in self.areas.iter().filter_map(|area| areas.get(*area)).filter(|area| Some(area.level) > usual) {
            for (other, area) in areas.iter().filter(|(_, area)| area.level == asked.level) {
                let held = match self.boundaries {
                    Boundaries::Published => area.parent == asked.parent,
                    Boundaries::On(date) => area.holds_on(date),
                };
                if held && !self.areas.contains(&other) && !found.contains(&other) {
                    found.push(other);
                }
            }
        }
        found
    }

    /// A count as the reader writes it.
    pub fn count(&self, n: usize) -> String {
        number::number(Decimal::integer(n as i64), self.lang)
    }
}

/// The areas that a query means: the default where it names none that there is.
pub fn areas_asked(dataset: &Dataset, query: &Query) -> Vec<AreaIdx> {
    let mut areas = Vec::new();
    for area in query.areas.iter().filter_map(|reference| find(dataset, reference, last_day(query.years))) {
        if !areas.contains(&area) {
            areas.push(area);
        }
    }
    if areas.is_empty() {
        areas.extend(dataset.default_area);
    }
    areas
}

/// On which day a bare code's area must hold.
fn last_day(years: Years) -> Date {
    match years {
        Years::One(last) | Years::Between(_, last) | Years::UpTo(last) => Date::last_of_year(last),
        Years::All | Years::From(_) | Years::Latest | Years::Last(_) => Date::LATEST,
    }
}

/// The area that holds on `date`; where none does, the one that held last before it.
fn find(dataset: &Dataset, reference: &AreaRef, date: Date) -> Option<AreaIdx> {
    let exact = dataset.areas.find(reference, date);
    if exact.is_some() || reference.version != AreaVersion::Holding {
        return exact;
    }
    let with_code = dataset.areas.iter().filter(|(_, area)| area.key.code == reference.code);
    with_code.max_by_key(|(_, area)| area.valid_to.unwrap_or(Date::LATEST)).map(|(idx, _)| idx)
}
