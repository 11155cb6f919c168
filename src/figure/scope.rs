//! What of a query applies to this dataset: the areas that are meant and the years that are asked.

use crate::dataset::order::sorted;
use crate::dataset::{AreaIdx, AreaRef, AreaVersion, Dataset, Date, Kind, Lang, Level, Period};
use crate::measure::{moments, rates, Moment, RateCheck, Subject};
use crate::query::{Query, Years};
use crate::text::{figures as say, number, period};

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
    pub lang: Lang,
    /// Never empty unless the dataset has no areas.
    pub areas: Vec<AreaIdx>,
    years: Years,
}

impl<'a> Scope<'a> {
    /// Resolves the areas; what is unknown or ambiguous is said in `notices`.
    pub fn new(dataset: &'a Dataset, query: &Query, notices: &mut Vec<String>) -> Self {
        let lang = query.lang;
        let date = last_day(query.years);
        let mut areas = Vec::new();
        for reference in &query.areas {
            match find(dataset, reference, date) {
                Some(area) if areas.contains(&area) => {}
                Some(area) => areas.push(area),
                None => notices.push(say::unknown_area(&reference.to_string(), lang)),
            }
        }
        if areas.is_empty() {
            areas.extend(dataset.default_area);
        }
        let scope = Scope { dataset, lang, areas, years: query.years };
        scope.name_reused_codes(query, notices);
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
            let span = self.span(self.last_year_of(*area));
            let mut rows = self.dataset.observations.of_area(*area);
            let published = rows.any(|(_, observation)| span.touches(&observation.period, IsFlow::Yes));
            if !published {
                let years = say::years(span.first, span.last, self.lang);
                notices.push(say::no_data_in_years(&years, &self.name(*area), self.lang));
            }
        }
    }

    /// The last year in which something is published of `area`.
    pub fn last_year_of(&self, area: AreaIdx) -> Option<i32> {
        self.dataset.observations.of_area(area).map(|(_, observation)| observation.period.last.year).max()
    }

    /// All that is known of `subject`, in order of time, and the printed rates that their parts contradict.
    pub fn moments(&self, subject: Subject) -> (Vec<Moment>, Vec<RateCheck>) {
        match self.dataset.indicator(subject.indicator).map(|indicator| indicator.kind) {
            Some(Kind::Rate) => rates(self.dataset, subject),
            _ => (moments(self.dataset, subject), Vec::new()),
        }
    }

    /// The years asked, where `latest` and `last5` count from the last year that has data.
    pub fn span(&self, last_with_data: Option<i32>) -> YearSpan {
        let (first, last) = match self.years {
            Years::All => (None, None),
            Years::One(year) => (Some(year), Some(year)),
            Years::Between(first, last) => (Some(first), Some(last)),
            Years::UpTo(last) => (None, Some(last)),
            Years::From(first) => (Some(first), None),
            Years::Latest => (last_with_data, last_with_data),
            Years::Last(n) => (last_with_data.map(|last| last + 1 - i32::from(n)), last_with_data),
        };
        YearSpan { first, last }
    }

    /// Whether every year asked lies after the last date of the dataset.
    pub fn asks_for_years_to_come(&self) -> bool {
        let last = self.dataset.last_date().map(|date| date.year);
        let first = self.span(None).first;
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
        let date = |date: Option<Date>| {
            date.map(|date| period::published_date(&date.to_string(), self.lang)).unwrap_or_default()
        };
        say::held(area.name.get(self.lang), &date(area.key.valid_from), &date(area.valid_to), self.lang)
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
        let mut found: Vec<AreaIdx> = self.dataset.areas.iter().map(|(idx, _)| idx).collect();
        found.retain(|idx| below.contains(*idx));
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
        found
    }

    /// A count as the reader writes it.
    pub fn count(&self, n: usize) -> String {
        number::number(crate::dataset::Decimal::integer(n as i64), self.lang)
    }
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
