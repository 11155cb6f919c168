//! The answer: everything that a person sees or takes away is made from one `Figure`.
//!
//! Owns: which indicators answer which figure, headlines, notes, tables, and what is to be drawn. Invariants:
//! chart, table and sentences come from the same readings; every string is ready to show. Deliberately absent:
//! pixels, colours, ECharts.

/// A figure's stable name in addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FigureId {
    PovertyRate,
    NearPovertyRate,
    PoorHouseholds,
    Donations,
    Jobs,
    Training,
    Map,
    Ranking,
    Targets,
    Population,
    /// Any indicator, where an address names one.
    Indicator,
}

impl FigureId {
    /// Those that every page has, in the order of the page.
    pub const ALL: [FigureId; 10] = [
        FigureId::PoorHouseholds,
        FigureId::PovertyRate,
        FigureId::NearPovertyRate,
        FigureId::Map,
        FigureId::Ranking,
        FigureId::Donations,
        FigureId::Jobs,
        FigureId::Training,
        FigureId::Targets,
        FigureId::Population,
    ];

    pub fn id(self) -> &'static str {
        match self {
            FigureId::PovertyRate => "poverty-rate",
            FigureId::NearPovertyRate => "near-poverty-rate",
            FigureId::PoorHouseholds => "poor-households",
            FigureId::Donations => "donations",
            FigureId::Jobs => "jobs",
            FigureId::Training => "training",
            FigureId::Map => "map",
            FigureId::Ranking => "ranking",
            FigureId::Targets => "targets",
            FigureId::Population => "population",
            FigureId::Indicator => "indicator",
        }
    }

    /// With the one that only an address names.
    pub fn every() -> impl Iterator<Item = FigureId> {
        Self::ALL.into_iter().chain([FigureId::Indicator])
    }

    pub fn named(id: &str) -> Option<FigureId> {
        Self::every().find(|known| known.id() == id)
    }
}

mod ahead;
mod ask;
mod choice;
mod columns;
mod contact;
mod describe;
mod draft;
mod elsewhere;
pub mod excerpt;
pub mod export;
mod generic;
mod glossary;
mod holdings;
mod households;
pub mod html;
mod lines;
mod map;
mod multiples;
mod over_time;
mod places;
mod profile;
mod published;
mod question;
mod rate;
pub mod reading;
mod rows;
mod scope;
mod slope;
mod targets;
mod timeline;
mod trust;
mod unknown;
mod wanted;
mod working;

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::dataset::{AreaIdx, AreaRef, Dataset, Lang, Polygon, Role};
use crate::measure::{Moment, Subject};
use crate::query::{Query, Reason, Unusable};
use crate::text::{issues, story};

use scope::Scope;

pub use crate::text::story::Question;
pub use crate::text::unknown::Lack;
pub use ask::{Aim, Ask, Named, What, Which};
pub use choice::{Choice, Offer, Parameter};
pub use contact::{contact, Contact};
pub use elsewhere::Elsewhere;
pub use glossary::Term;
pub use holdings::{holdings, Counting, Holding, Holdings, Leads, Theme};
pub use profile::{Beside, Profile, Said};
pub use scope::{areas_asked, Memory};
pub use trust::Claim;
pub use unknown::{Gaps, Unknown};
pub use wanted::{read_first, wanted, Extent};
pub use working::{working, Evidence, Other, Working, WorkingInput};

/// Every figure of the page, for one query.
#[derive(Clone, Debug, PartialEq)]
pub struct Dashboard {
    /// In the order of the page.
    pub figures: Vec<Figure>,
    /// Of the one area asked, where it lies below the package's own.
    pub profile: Option<Profile>,
    pub unknown: Unknown,
    /// How far to trust the page.
    pub trust: Vec<Claim>,
    /// All observations of the chosen areas and years, for those that no figure shows.
    pub published: Table,
    /// What of the query could not be used, and what a reader must know of the areas chosen.
    pub notices: Vec<String>,
    /// The areas that are shown, resolved from the query or the default.
    pub areas: Vec<AreaIdx>,
    /// Of the number that `show` names.
    pub working: Option<Working>,
}

impl Dashboard {
    pub fn figure(&self, id: FigureId) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.id == id)
    }
}

/// `None` where nothing asks for it.
fn figure(scope: &Scope, id: FigureId) -> Option<Figure> {
    Some(match id {
        FigureId::PovertyRate => rate::figure(scope, id, Role::PovertyRate),
        FigureId::NearPovertyRate => rate::figure(scope, id, Role::NearPovertyRate),
        FigureId::PoorHouseholds => households::figure(scope),
        FigureId::Donations => rows::donations(scope),
        FigureId::Jobs => rows::jobs(scope),
        FigureId::Training => rows::training(scope),
        FigureId::Map => map::figure(scope),
        FigureId::Ranking => places::ranking(scope),
        FigureId::Targets => targets::figure(scope),
        FigureId::Population => places::population(scope),
        FigureId::Indicator => {
            let asked = scope.query.indicator.as_deref()?;
            let (idx, indicator) = generic::find(scope.dataset, asked)?;
            generic::figure(scope, idx, indicator)
        }
    })
}

/// What of the address could not be used, in words.
pub fn named(unusable: &Unusable, lang: Lang) -> String {
    let words = match unusable.reason {
        Reason::NotUnderstood => issues::not_understood,
        Reason::Repeated => issues::repeated,
        Reason::Reversed => issues::reversed,
    };
    words(&unusable.parameter, &unusable.found, lang)
}

/// The answer to `query`. `unusable` is what `query::parse` could not use, to be named among the notices.
pub fn dashboard(dataset: &Dataset, query: &Query, unusable: &[Unusable]) -> Dashboard {
    let mut answering = Answering::new(dataset, Rc::default(), query, unusable);
    while answering.step() == Work::Left {}
    answering.finish()
}

/// A dashboard under way, so that who computes it can see to something else between two pieces of it.
pub struct Answering<'a> {
    scope: Scope<'a>,
    /// What the figures need of many areas, the last first.
    ahead: Vec<ahead::Piece>,
    steps_done: usize,
    notices: Vec<String>,
    figures: Vec<Figure>,
    published: Table,
    profile: Option<Profile>,
    unknown: Unknown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    Left,
    Done,
}

impl<'a> Answering<'a> {
    /// As `dashboard`. `memory` is of answers from the same dataset.
    pub fn new(dataset: &'a Dataset, memory: Rc<Memory>, query: &'a Query, unusable: &[Unusable]) -> Self {
        let mut notices: Vec<String> = unusable.iter().map(|unusable| named(unusable, query.lang)).collect();
        let scope = Scope::new(dataset, memory, query, &mut notices);
        Answering {
            ahead: ahead::pieces(&scope),
            scope,
            steps_done: 0,
            notices,
            figures: Vec::new(),
            published: Table::default(),
            profile: None,
            unknown: Unknown::default(),
        }
    }

    /// Does the next piece.
    pub fn step(&mut self) -> Work {
        if let Some(piece) = self.ahead.pop() {
            piece.compute(&self.scope);
            return Work::Left;
        }
        let step = self.steps_done;
        self.steps_done += 1;
        match (FigureId::ALL.get(step), step.checked_sub(FigureId::ALL.len())) {
            (Some(id), _) => self.figures.extend(figure(&self.scope, *id)),
            (None, Some(0)) => self.published = published::table(&self.scope),
            (None, Some(1)) => self.profile = profile::profile(&self.scope),
            (None, Some(2)) => self.unknown = unknown::unknown(&self.scope),
            (None, Some(3)) => self.figures.extend(figure(&self.scope, FigureId::Indicator)),
            (None, _) => return Work::Done,
        }
        Work::Left
    }

    /// The dashboard, as far as it was computed.
    pub fn finish(mut self) -> Dashboard {
        let (dataset, lang) = (self.scope.dataset, self.scope.lang);
        let asked = self.scope.query.indicator.as_deref();
        if let Some(asked) = asked.filter(|asked| generic::find(dataset, asked).is_none()) {
            self.notices.push(story::unknown_indicator(asked, lang));
        }
        choice::name_unoffered(self.scope.query, &self.figures, &mut self.notices);
        let working = match self.scope.query.show.as_deref().map(|show| working::shown(&self.scope, show)) {
            Some(Ok(working)) => Some(working),
            Some(Err(why)) => {
                self.notices.push(why);
                None
            }
            None => None,
        };
        let Answering { scope, notices, figures, published, profile, unknown, .. } = self;
        let trust = trust::of_page(&scope, &figures, &unknown);
        Dashboard { figures, profile, unknown, trust, published, notices, areas: scope.areas, working }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    pub id: FigureId,
    /// What is shown, of which areas: "Tỷ lệ hộ nghèo, Huyện Cần Đước".
    pub title: String,
    /// The finding in words.
    pub headline: String,
    /// The numbers that the headline states, each with its `Ask`.
    pub headline_asks: Vec<Asked>,
    /// What the figure shows, in a few sentences.
    pub paragraph: String,
    pub drawing: Drawing,
    /// What the chart shows, for those who do not see it: which chart it is, and the paragraph.
    pub description: String,
    pub table: Table,
    pub notes: Vec<String>,
    pub sources: Vec<SourceLine>,
    /// What the figure shows, as readings: for sentences, for files, and for reading point by point.
    pub answers: Vec<Answer>,
    /// What was aimed at, as readings: for files.
    pub aims: Vec<Answer>,
    /// How else it can be drawn.
    pub choices: Vec<Choice>,
    /// The years that it can be taken through one at a time, where there are several.
    pub steps: Option<Steps>,
    /// How far to trust it.
    pub trust: Vec<Claim>,
    /// What its words mean, where they first stand.
    pub terms: Vec<Term>,
    /// Where there is something, if here is nothing.
    pub elsewhere: Vec<Elsewhere>,
    /// The word that a picture of made-up figures carries in its plot area; `None` for published ones.
    pub watermark: Option<String>,
}

/// Everything of one subject that a figure shows. Of a figure of changes the readings are differences
/// (`Operation::Difference`), each for its later date.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    pub subject: Subject,
    /// In order of time.
    pub moments: Vec<Moment>,
}

impl Answer {
    pub fn has_numbers(&self) -> bool {
        self.moments.iter().any(|moment| !moment.readings.is_empty())
    }
}

/// Years that show the same indicator, on the same scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Steps {
    /// In order of time.
    pub years: Vec<i32>,
    /// One of them.
    pub shown: i32,
}

/// A number as it is shown, and the `Ask` that opens its working.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub shown: String,
    pub ask: String,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Drawing {
    /// Values over a true time axis.
    Lines(Lines),
    /// Parts of a whole at several dates.
    Stacks(Stacks),
    /// A small chart for each place or thing, all on one scale.
    Multiples(Multiples),
    /// From one date to another.
    Slope(Slope),
    /// Upright bars from zero, those of negative values below it.
    Columns(Columns),
    /// When each of several things was, on one axis.
    Timeline(Timeline),
    /// One bar a row, from zero, each with its own words.
    Rows(Rows),
    /// Areas where they lie, each with its value.
    Map(Map),
    /// Nothing can be drawn; the reason is in the headline.
    Nothing,
}

/// The forms that a figure of one place takes where nobody chooses another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Usual {
    Lines(Lines),
    Stacks(Stacks),
    Rows(Rows),
    Map(Map),
    Nothing,
}

impl Usual {
    /// `None` where another form is drawn.
    pub fn of(drawing: &Drawing) -> Option<Usual> {
        Some(match drawing {
            Drawing::Lines(lines) => Usual::Lines(lines.clone()),
            Drawing::Stacks(stacks) => Usual::Stacks(stacks.clone()),
            Drawing::Rows(rows) => Usual::Rows(rows.clone()),
            Drawing::Map(map) => Usual::Map(map.clone()),
            Drawing::Nothing => Usual::Nothing,
            Drawing::Multiples(_) | Drawing::Slope(_) | Drawing::Columns(_) | Drawing::Timeline(_) => return None,
        })
    }
}

/// A value axis. The label of tick n stands at `min` + n × `step`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scale {
    /// 0, unless the reader wants it fitted to what is drawn, or bars go below.
    pub min: f64,
    pub max: f64,
    pub step: f64,
    pub labels: Vec<String>,
}

/// Which colour: an accent for what was asked, greys and others for the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tone {
    Accent,
    Second,
    Third,
    Fourth,
    Fifth,
    /// Context that was not asked for.
    Quiet,
}

/// What a mark says of its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mark {
    Exact,
    /// More than, or at least.
    Above,
    /// Less than, or at most.
    Below,
    About,
    /// Provisional, estimated or derived, of low reliability or another definition.
    Qualified,
    /// Another source gives another value for the same date.
    Conflict,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lines {
    /// The axis runs from 1 January of the first to 31 December of the last.
    pub first_year: i32,
    pub last_year: i32,
    pub scale: Scale,
    pub series: Vec<Series>,
    /// Below the series.
    pub traces: Vec<Trace>,
    pub breaks: Vec<BreakLine>,
}

/// A place that was not asked for, to compare with: thin, grey, without a name; it answers to nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trace {
    /// In order of time.
    pub steps: Vec<Step>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    pub at: f64,
    pub value: f64,
    pub from_previous: Link,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Series {
    pub name: String,
    pub tone: Tone,
    /// In order of time.
    pub points: Vec<Point>,
    /// Dates at which a row says why there is no number.
    pub absences: Vec<Absence>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Years: 31 December 2022 is 2023.0.
    pub at: f64,
    pub value: f64,
    pub mark: Mark,
    /// Stands beside the point; empty where there is no room for all.
    pub label: String,
    /// Date, value, qualifiers and source, a line each.
    pub detail: String,
    pub ask: String,
    pub from_previous: Link,
}

/// Whether a line leads here from the point before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Link {
    Joined,
    /// Years are missing between, a break or a conflict stands between, or there is no point before.
    Apart,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Absence {
    pub at: f64,
    /// `…`, `×`, `⊘`: one for each reason.
    pub sign: String,
    pub detail: String,
}

/// A vertical line where the way of counting changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BreakLine {
    pub at: f64,
    pub label: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stacks {
    pub scale: Scale,
    /// From the bottom up.
    pub parts: Vec<Part>,
    pub columns: Vec<Column>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    pub name: String,
    pub tone: Tone,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// The date, in words.
    pub label: String,
    /// One a part, in the order of `Stacks::parts`.
    pub segments: Vec<Segment>,
    /// Whether the way of counting changed between the column before and this one.
    pub after: After,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum After {
    Column,
    Break,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Segment {
    Value {
        value: f64,
        mark: Mark,
        label: String,
        detail: String,
        ask: String,
    },
    /// A sign and the reason in words.
    Absent {
        sign: String,
        detail: String,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct Multiples {
    /// As those of `Lines`.
    pub first_year: i32,
    pub last_year: i32,
    pub scale: Scale,
    /// What the tones are; empty where every panel has but one.
    pub key: Vec<Part>,
    pub panels: Vec<Small>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Small {
    pub title: String,
    /// Only their last points have labels.
    pub series: Vec<Series>,
    pub traces: Vec<Trace>,
    pub breaks: Vec<BreakLine>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Slope {
    /// In words.
    pub dates: [String; 2],
    pub scale: Scale,
    pub panels: Vec<Inclines>,
}

/// Lines of two points each: at 0 for the first date, at 1 for the second.
#[derive(Clone, Debug, PartialEq)]
pub struct Inclines {
    /// Empty where there is but one panel.
    pub title: String,
    pub lines: Vec<Series>,
    pub traces: Vec<Trace>,
}

/// A panel for each series; the panels share their dates and their scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Columns {
    pub scale: Scale,
    pub panels: Vec<ColumnPanel>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ColumnPanel {
    /// Empty where there is but one.
    pub title: String,
    pub tone: Tone,
    pub bars: Vec<ColumnBar>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ColumnBar {
    /// The date, in words.
    pub label: String,
    pub segment: Segment,
    /// Whether the way of counting changed between the bar before and this one.
    pub after: After,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rows {
    /// Rows of one unit share a panel and its scale.
    pub panels: Vec<Panel>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Panel {
    /// The unit, and the place where each has its own panel; empty where every value says it.
    pub title: String,
    /// One for all panels of a unit.
    pub scale: Scale,
    pub rows: Vec<Row>,
    pub time: Time,
}

/// Whether a panel shows when each of its rows was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Time {
    Unshown,
    /// On one axis for all rows, from 1 January of the first year to 31 December of the last.
    Shown {
        first_year: i32,
        last_year: i32,
    },
}

/// Years: 1 January 2022 is 2022.0, 31 December 2022 is 2023.0.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Span {
    pub from: f64,
    pub to: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// What is counted, in its own words.
    pub name: String,
    /// "trên 12.000 lao động".
    pub value: String,
    /// The period it covers, and what qualifies it; may be empty.
    pub when: String,
    pub bar: Bar,
    /// Where its target stands, in the unit of the bar.
    pub aim: Option<f64>,
    /// What is to be known of the number; `Exact` where there is none.
    pub mark: Mark,
    /// What the row's number covers; looked at where the panel shows time.
    pub span: Span,
    pub tone: Tone,
    pub detail: String,
    /// Empty where there is no number.
    pub ask: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// The axis runs from 1 January of the first to 31 December of the last.
    pub first_year: i32,
    pub last_year: i32,
    pub rows: Vec<TimelineRow>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct TimelineRow {
    /// Its span is what is drawn, not its bar.
    pub row: Row,
    pub days: Days,
}

/// Whether the first and last day of a span are known, or only their years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Days {
    Published,
    Unpublished,
}

/// How long a bar is, and how it ends.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Bar {
    Exact(f64),
    /// Open to the right.
    AtLeast(f64),
    /// An outline that is not filled.
    AtMost(f64),
    About(f64),
    /// A value that a bar would misstate: part of a year whose end was not printed. A mark stands alone.
    Unbarred(f64),
    /// No number.
    Absent,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Map {
    /// What each class holds, from the lowest, in words; none where all values are equal.
    pub classes: Vec<String>,
    pub places: Vec<Place>,
    /// What the signs and lines of the places mean, in words: those that there are.
    pub key: Vec<(Sign, String)>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Without the word for its level.
    pub name: String,
    /// With the sign of a bound; each source's where they disagree; the sign or the word of what is missing.
    pub values: Vec<String>,
    /// The first of its numbers.
    pub number: Option<f64>,
    pub site: Site,
    pub fill: Fill,
    pub signs: Vec<Sign>,
    /// What, when, value, qualifiers and source, a line each.
    pub detail: String,
    /// As an address names it: a press on the place chooses it, or leaves it out again.
    pub area: String,
    /// Opens the working of its number, the first where sources disagree; empty where there is none.
    pub ask: String,
}

/// Where a place is drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Site {
    /// In a schematic layout, counted from the left top.
    Tile { column: u32, row: u32 },
    /// Its real boundaries.
    Land(Vec<Polygon>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fill {
    /// Counted from the lowest.
    Class(usize),
    /// A bound, or sources that disagree: it may lie in several classes.
    Several,
    /// No number.
    Absent,
}

/// What a place's class does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sign {
    /// It was asked for.
    Asked,
    Qualified,
    /// Its value says so with a sign.
    Bound,
    Conflict,
    Several,
    Absent,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Says what the table holds.
    pub caption: String,
    /// The first heads the row headers.
    pub head: Vec<String>,
    pub rows: Vec<TableRow>,
    /// A row for a published total or a sum.
    pub foot: Vec<TableRow>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableRow {
    pub header: String,
    pub cells: Vec<Cell>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    pub text: String,
    pub align: Align,
    /// The `Ask` that opens the working of the number that the cell holds; empty where it holds none.
    pub ask: String,
    /// The area whose view the words lead to.
    pub area: Option<AreaRef>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Align {
    #[default]
    Text,
    Number,
}

/// A source as it is cited under a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceLine {
    pub title: String,
    pub publisher: String,
    pub date: String,
    /// `http:` or `https:`; empty where there is none that can be followed.
    pub url: String,
}
