//! A figure as numbers with everything that a file must say beside them.
//!
//! Owns: which records a figure has, and what stands in each of their cells. Invariants: a record is a reading that
//! the figure shows, with the digits that it shows; readings that disagree are a record each; a row that says why
//! there is no number is a record without a value. Deliberately absent: how a file is laid out.

use crate::dataset::{
    Area, AreaIdx, Category, Comparator, Dataset, Date, Decimal, Grain, Indicator, Kind, Lang, ObservationIdx, Origin,
    Period, PeriodForm, Source, SourceIdx, StatusSet, Subject, TargetIdx,
};
use crate::figure::draft::displayed;
use crate::figure::{Dashboard, Figure, FigureId};
use crate::measure::{self, Computation, Moment, Operation, Reading};
use crate::text::number::{self, Unit};
use crate::text::take::{Column, Made};
use crate::text::{derived, figures, period, take as words};

/// So many areas stand in the name of a file.
const NAMED: usize = 3;

/// Where a figure can be seen, and where its dataset lies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addresses {
    /// Of the view, as far as it is known.
    pub view: String,
    /// Of the descriptor; empty for one on a disk.
    pub data: String,
    /// The host of the figures where it is not the site's own; else empty.
    pub foreign: String,
}

/// A figure to take away, with the dataset that it was made from.
pub struct Take<'a> {
    pub dataset: &'a Dataset,
    pub figure: &'a Figure,
    /// Those asked for.
    pub areas: &'a [AreaIdx],
    pub lang: Lang,
    pub addresses: Addresses,
}

impl<'a> Take<'a> {
    /// `None` where the dashboard has no such figure. `lang` is that of the query which the dashboard answers.
    pub fn new(
        dataset: &'a Dataset,
        dashboard: &'a Dashboard,
        id: FigureId,
        lang: Lang,
        addresses: Addresses,
    ) -> Option<Self> {
        Some(Take { dataset, figure: dashboard.figure(id)?, areas: &dashboard.areas, lang, addresses })
    }

    pub fn is_synthetic(&self) -> bool {
        self.dataset.about.origin == Origin::Synthetic
    }

    /// The dataset's name for people.
    pub fn dataset_title(&self) -> &'a str {
        let about = &self.dataset.about;
        match about.title.get(self.lang) {
            "" => &about.name,
            title => title,
        }
    }

    /// The day on which the dataset was compiled.
    pub fn created(&self) -> Option<Date> {
        Date::parse(self.dataset.about.created.get(..10)?)
    }

    /// All its licences, by name.
    pub fn licence(&self) -> String {
        let name = |licence: &'a crate::dataset::Licence| match licence.title.as_str() {
            "" => licence.name.as_str(),
            title => title,
        };
        self.dataset.about.licences.iter().map(name).collect::<Vec<_>>().join("; ")
    }

    /// The title, called synthetic where the figures are.
    pub fn title(&self) -> String {
        match self.dataset.about.origin {
            Origin::Synthetic => figures::synthetic(&self.figure.title, self.lang),
            Origin::Published => self.figure.title.clone(),
        }
    }

    pub fn records(&self) -> Vec<Record<'a>> {
        let mut records = Vec::new();
        for answer in self.figure.answers.iter().chain(&self.figure.aims) {
            for moment in &answer.moments {
                self.add(&mut records, answer.subject, moment);
            }
        }
        records
    }

    fn add(&self, records: &mut Vec<Record<'a>>, subject: Subject, moment: &Moment) {
        let dataset = self.dataset;
        let found = dataset.areas.get(subject.area).zip(dataset.indicator(subject.indicator));
        let Some((area, indicator)) = found else { return };
        let empty = Record {
            area,
            indicator,
            category: subject.category.and_then(|category| dataset.category(category)),
            subject,
            period: moment.period,
            value: None,
            comparator: Comparator::Equal,
            precision: None,
            low: None,
            high: None,
            status: StatusSet::default(),
            made: Made::Nothing,
            note: String::new(),
            sources: Vec::new(),
        };
        for reading in &moment.readings {
            match &reading.origin {
                // A change is no value of its indicator; the numbers that it lies between are, and it follows from them.
                measure::Origin::Computed(computation) if computation.operation == Operation::Difference => {
                    for input in &computation.inputs {
                        let record = self.record(&empty, indicator, &input.reading);
                        let is_there = |other: &Record| other.subject == subject && other.period == record.period;
                        if !records.iter().any(is_there) {
                            records.push(record);
                        }
                    }
                }
                _ => records.push(self.record(&empty, indicator, reading)),
            }
        }
        for row in &moment.absences {
            let Some(observation) = dataset.observation(*row) else { continue };
            // A missing value without a reason is `O`.
            let status = match observation.status.says_missing() {
                true => observation.status,
                false => observation.status.with(StatusSet::parse("O").unwrap_or_default()),
            };
            let note = self.notes_of(&[*row]).join("; ");
            let sources = self.sources(&[*row]);
            records.push(Record { period: observation.period, status, note, sources, ..empty.clone() });
        }
    }

    fn record(&self, empty: &Record<'a>, indicator: &Indicator, reading: &Reading) -> Record<'a> {
        let interval = reading.quantity.interval;
        let value = displayed(reading, indicator);
        Record {
            period: reading.period,
            value: Some(value),
            comparator: reading.quantity.comparator,
            precision: self.precision(reading, value),
            low: interval.low.value().map(Decimal::trim),
            high: interval.high.value().map(Decimal::trim),
            status: reading.quantity.status,
            made: self.made(reading),
            note: self.note(reading),
            sources: match reading.origin {
                measure::Origin::Target(target) => self.sources_of_target(target),
                _ => self.sources(&reading.rows),
            },
            ..empty.clone()
        }
    }

    /// The unit of the last digit that counts; none where the value is exact.
    fn precision(&self, reading: &Reading, value: Decimal) -> Option<Decimal> {
        let own = reading.rows.iter().find_map(|row| match self.dataset.observation(*row)?.value {
            crate::dataset::Value::Number { value, precision, .. } if value == reading.quantity.printed => {
                Some(precision)
            }
            _ => None,
        });
        match &reading.origin {
            measure::Origin::Computed(_) | measure::Origin::Inside(_)
                if reading.quantity.interval.single() == Some(value) =>
            {
                None
            }
            measure::Origin::Computed(_) | measure::Origin::Inside(_) => Some(value.last_digit()),
            measure::Origin::Printed | measure::Origin::Target(_) => own.filter(|precision| !precision.is_zero()),
        }
    }

    fn made(&self, reading: &Reading) -> Made {
        match &reading.origin {
            measure::Origin::Printed => Made::Printed,
            measure::Origin::Computed(_) | measure::Origin::Inside(_) => Made::Computed,
            measure::Origin::Target(target) => {
                self.dataset.target(*target).map_or(Made::Nothing, |target| Made::Aimed(target.kind))
            }
        }
    }

    /// How it was computed, and what its publishers note.
    fn note(&self, reading: &Reading) -> String {
        let mut notes = match &reading.origin {
            measure::Origin::Computed(computation) => self.computed(computation),
            measure::Origin::Inside(units) => {
                let count = |n: usize| number::number(Decimal::integer(n as i64), self.lang);
                vec![derived::units(&count(units.with), &count(units.of), self.lang)]
            }
            measure::Origin::Printed => Vec::new(),
            measure::Origin::Target(target) => {
                let note = self.dataset.target(*target).map_or("", |target| target.note.get(self.lang));
                vec![note.trim_end_matches('.').to_string()]
            }
        };
        notes.retain(|note| !note.is_empty());
        notes.extend(self.notes_of(&reading.rows));
        notes.join("; ")
    }

    fn computed(&self, computation: &Computation) -> Vec<String> {
        let part = |reading: &Reading| number::number(reading.quantity.printed, self.lang);
        match (computation.operation, computation.inputs.as_slice()) {
            (Operation::Rate, [above, below]) => {
                vec![figures::from_parts(&part(&above.reading), &part(&below.reading), self.lang)]
            }
            (Operation::Sum { of }, parts) => {
                let name =
                    |area: AreaIdx| self.dataset.areas.get(area).map(|area| area.name.get(self.lang).to_string());
                let names: Vec<String> = parts.iter().filter_map(|part| name(part.subject.area)).collect();
                let count = |n: usize| number::number(Decimal::integer(n as i64), self.lang);
                vec![derived::sum_of(&count(parts.len()), &count(of), &names, self.lang)]
            }
            _ => Vec::new(),
        }
    }

    fn notes_of(&self, rows: &[ObservationIdx]) -> Vec<String> {
        let mut notes: Vec<String> = Vec::new();
        for row in rows {
            let note = self.dataset.observations.note(*row).get(self.lang).trim_end_matches('.');
            if !note.is_empty() && !notes.iter().any(|known| known == note) {
                notes.push(note.to_string());
            }
        }
        notes
    }

    fn sources(&self, rows: &[ObservationIdx]) -> Vec<&'a Source> {
        let mut found: Vec<SourceIdx> = Vec::new();
        for row in rows {
            let source = self.dataset.observation(*row).and_then(|observation| observation.source);
            found.extend(source.filter(|source| !found.contains(source)));
        }
        found.into_iter().filter_map(|source| self.dataset.source(source)).collect()
    }

    fn sources_of_target(&self, target: TargetIdx) -> Vec<&'a Source> {
        let source = self.dataset.target(target).and_then(|target| target.source);
        source.and_then(|source| self.dataset.source(source)).into_iter().collect()
    }

    /// What a file is called, without its ending: ASCII, and telling.
    pub fn file_name(&self) -> String {
        let mut parts = vec![self.figure.id.id().to_string()];
        let areas = self.areas.iter().filter_map(|area| self.dataset.areas.get(*area));
        let codes: Vec<String> = areas.map(|area| plain(&area.key.code)).collect();
        parts.extend(codes.iter().take(NAMED).cloned());
        if codes.len() > NAMED {
            parts.push(["and", &(codes.len() - NAMED).to_string()].concat());
        }
        let years =
            || self.figure.answers.iter().flat_map(|answer| &answer.moments).map(|moment| moment.period.last.year);
        parts.extend(years().min().map(|year| year.to_string()));
        parts.extend(years().max().filter(|last| years().min() != Some(*last)).map(|year| year.to_string()));
        parts.push(self.lang.tag().to_string());
        if self.is_synthetic() {
            parts.push("synthetic".to_string());
        }
        parts.retain(|part| !part.is_empty());
        parts.join("-")
    }
}

/// Letters and digits of ASCII alone.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// One value of a figure, or one reason why there is none.
#[derive(Clone, Debug)]
pub struct Record<'a> {
    pub area: &'a Area,
    pub indicator: &'a Indicator,
    pub category: Option<&'a Category>,
    pub subject: Subject,
    pub period: Period,
    /// With the digits that the figure shows.
    pub value: Option<Decimal>,
    pub comparator: Comparator,
    pub precision: Option<Decimal>,
    /// The ends of what the value may be; `None` is open.
    pub low: Option<Decimal>,
    pub high: Option<Decimal>,
    pub status: StatusSet,
    pub made: Made,
    pub note: String,
    pub sources: Vec<&'a Source>,
}

impl Record<'_> {
    /// The status as SDMX writes it; a number without one is normal.
    pub fn status(&self) -> String {
        let letters: Vec<String> = self.status.letters().map(String::from).collect();
        match letters.is_empty() {
            true => "A".to_string(),
            false => letters.join(" "),
        }
    }

    /// A rate, a stock or a ratio holds at a moment, a flow over a time.
    pub fn when(&self, lang: Lang) -> String {
        let words = match self.indicator.kind {
            Kind::Flow => period::span(&self.period, lang),
            Kind::Stock | Kind::Rate | Kind::Ratio => period::moment(&self.period, lang),
        };
        match (self.period.form, lang) {
            // A spreadsheet would take `5/2023` for a day.
            (PeriodForm::Single(Grain::Month), Lang::Vi) if words.starts_with(|c: char| c.is_ascii_digit()) => {
                ["tháng ", &words].concat()
            }
            _ => words,
        }
    }

    pub fn unit(&self, lang: Lang) -> String {
        unit(self.indicator, lang)
    }
}

/// In what an indicator's values are written in a file: money in single đồng.
pub(super) fn unit(indicator: &Indicator, lang: Lang) -> String {
    match Unit::of(indicator) {
        Unit::Percent => "%".to_string(),
        Unit::Points => number::points(Decimal::integer(2), lang).trim_start_matches("2 ").to_string(),
        Unit::Money => "đồng".to_string(),
        Unit::Counted(words) => words.get(lang).to_string(),
    }
}

/// What a cell holds, before a format writes it in its own way.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    Number(Decimal),
    Day(Date),
    Flag(bool),
}

impl Cell {
    fn text(text: impl Into<String>) -> Cell {
        match text.into() {
            text if text.is_empty() => Cell::Empty,
            text => Cell::Text(text),
        }
    }

    fn number(number: Option<Decimal>) -> Cell {
        number.map_or(Cell::Empty, Cell::Number)
    }
}

/// For whom a file's words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// ISO periods, and signs that stay the same in every language.
    Program,
    /// Words of the view's language.
    Person,
}

/// A record's cells, in the order of `Column::ALL`.
pub fn cells(take: &Take, record: &Record, reader: Reader) -> Vec<Cell> {
    let lang = take.lang;
    let of_sources =
        |part: fn(&Source) -> &String| Cell::text(joined(record.sources.iter().map(|source| part(source).as_str())));
    let cell = |column: Column| match column {
        Column::Area => Cell::text(record.area.key.to_string()),
        Column::AreaName => Cell::text(record.area.name.get(lang)),
        Column::Indicator => Cell::text(&record.indicator.id),
        Column::IndicatorName => Cell::text(record.indicator.name.get(lang)),
        Column::Category => Cell::text(record.category.map_or("", |category| &category.id)),
        Column::CategoryName => Cell::text(record.category.map_or("", |category| category.name.get(lang))),
        // A spreadsheet would take `2022-12` for a day.
        Column::Period => Cell::text(match reader {
            Reader::Program => record.period.to_string(),
            Reader::Person => record.when(lang),
        }),
        Column::FirstDay => Cell::Day(record.period.first),
        Column::LastDay => Cell::Day(record.period.last),
        Column::Value => Cell::number(record.value),
        Column::Comparator => Cell::text(record.comparator.sign()),
        Column::Precision => Cell::number(record.precision),
        Column::Low => Cell::number(record.low),
        Column::High => Cell::number(record.high),
        Column::Unit => Cell::text(record.unit(lang)),
        Column::Status => Cell::text(record.status()),
        Column::Made => Cell::text(match reader {
            Reader::Program => record.made.id(),
            Reader::Person => words::made(record.made, lang),
        }),
        Column::Note => Cell::text(record.note.as_str()),
        Column::Source => of_sources(|source| &source.title),
        Column::Publisher => of_sources(|source| &source.publisher),
        Column::SourceDate => of_sources(|source| &source.date),
        Column::SourceUrl => of_sources(|source| &source.url),
        Column::Figure => Cell::text(take.title()),
        Column::Dataset => Cell::text(match take.dataset.about.name.as_str() {
            "" => take.dataset_title(),
            name => name,
        }),
        Column::Version => Cell::text(take.dataset.about.version.as_str()),
        Column::Created => take.created().map_or(Cell::Empty, Cell::Day),
        Column::Licence => Cell::text(take.licence()),
        Column::Synthetic => Cell::Flag(take.is_synthetic()),
        Column::View => Cell::text(take.addresses.view.as_str()),
    };
    Column::ALL.into_iter().map(cell).collect()
}

/// Several as one cell; sources that lack a part leave it out.
fn joined<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ; ")
}
