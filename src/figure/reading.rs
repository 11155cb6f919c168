//! A drawing as a walk from point to point, for those who read a chart by keyboard or by ear.
//!
//! Owns: the order of the stops, what a key leads to, what is said there. Invariants: every item that the chart draws
//! with words is one stop, and no stop is left out for having no number; an extreme is one of its own series, so that
//! numbers of different units are never compared. Deliberately absent: keys' events and pixels. A new form of drawing
//! adds one function that makes its lines.

use super::{
    After, Bar, BreakLine, ColumnPanel, Columns, Drawing, Link, Map, Mark, Multiples, Place, Row, Rows, Segment,
    Series, Sign, Site, Stacks, Timeline, Usual,
};
use crate::dataset::order::sorted;
use crate::dataset::Lang;
use crate::text::reading as say;

/// The stops of a drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    pub runs: Runs,
    /// From the top down; none is empty.
    pub lines: Vec<Vec<Stop>>,
}

/// How a form lies on the page, which says what up and down lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Runs {
    /// From left to right, one series above the other.
    Across,
    /// From the top down, one group of rows after the other.
    Down,
    /// Over a map: lines lie one above the other, and all are of one series.
    Over,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    /// The words that the chart shows of it, a line each.
    pub detail: String,
    /// What stands beside it in the chart: said unless its own words say it.
    pub beside: Vec<String>,
    /// Where it stands along its line: stops of other lines are near or far by it.
    pub at: f64,
    pub holds: Holds,
    /// What lies between it and the stop before it.
    pub before: Vec<Between>,
    /// Opens the working of its number; empty where there is none.
    pub ask: String,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Holds {
    Number(f64),
    /// A bound, a provisional number, one that another source contradicts.
    Flagged(f64),
    Nothing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    YearsMissing,
    Break,
}

/// A stop by its line and its place in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    pub line: usize,
    pub stop: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Left,
    Right,
    Up,
    Down,
    First,
    Last,
    Gap,
    Flag,
    Highest,
    Lowest,
}

impl Key {
    /// By the name that a browser gives it.
    pub fn named(name: &str) -> Option<Key> {
        Some(match name {
            "ArrowLeft" => Key::Left,
            "ArrowRight" => Key::Right,
            "ArrowUp" => Key::Up,
            "ArrowDown" => Key::Down,
            "Home" => Key::First,
            "End" => Key::Last,
            "g" | "G" => Key::Gap,
            "f" | "F" => Key::Flag,
            "m" | "M" => Key::Highest,
            "n" | "N" => Key::Lowest,
            _ => return None,
        })
    }

    /// What is said where it leads nowhere.
    pub fn leads_nowhere(self, lang: Lang) -> &'static str {
        match self {
            Key::Left | Key::Right | Key::Up | Key::Down | Key::First | Key::Last => say::no_further(lang),
            Key::Gap => say::no_gap(lang),
            Key::Flag => say::no_flag(lang),
            Key::Highest | Key::Lowest => say::no_number(lang),
        }
    }
}

impl Stop {
    fn number(&self) -> Option<f64> {
        match self.holds {
            Holds::Number(value) | Holds::Flagged(value) => Some(value),
            Holds::Nothing => None,
        }
    }

    fn is_gap(&self) -> bool {
        self.holds == Holds::Nothing || self.before.contains(&Between::YearsMissing)
    }

    fn is_flagged(&self) -> bool {
        matches!(self.holds, Holds::Flagged(_)) || self.before.contains(&Between::Break)
    }
}

impl Reading {
    pub fn of(drawing: &Drawing) -> Reading {
        Reading::new(match drawing {
            Drawing::Lines(lines) => (Runs::Across, of_lines(&lines.series, &lines.breaks)),
            Drawing::Multiples(multiples) => (Runs::Across, of_multiples(multiples)),
            Drawing::Slope(slope) => {
                (Runs::Across, slope.panels.iter().flat_map(|it| of_lines(&it.lines, &[])).collect())
            }
            Drawing::Timeline(timeline) => (Runs::Down, vec![of_timeline(timeline)]),
            Drawing::Columns(columns) => (Runs::Across, of_columns(columns)),
            Drawing::Stacks(stacks) => (Runs::Across, of_stacks(stacks)),
            Drawing::Rows(rows) => (Runs::Down, of_rows(rows)),
            Drawing::Map(map) => (Runs::Over, of_map(map)),
            Drawing::Nothing => (Runs::Across, Vec::new()),
        })
    }

    pub fn of_usual(drawing: &Usual) -> Reading {
        Reading::new(match drawing {
            Usual::Lines(lines) => (Runs::Across, of_lines(&lines.series, &lines.breaks)),
            Usual::Stacks(stacks) => (Runs::Across, of_stacks(stacks)),
            Usual::Rows(rows) => (Runs::Down, of_rows(rows)),
            Usual::Map(map) => (Runs::Over, of_map(map)),
            Usual::Nothing => (Runs::Across, Vec::new()),
        })
    }

    fn new((runs, mut lines): (Runs, Vec<Vec<Stop>>)) -> Reading {
        lines.retain(|line| !line.is_empty());
        Reading { runs, lines }
    }

    pub fn stop(&self, at: At) -> Option<&Stop> {
        self.lines.get(at.line)?.get(at.stop)
    }

    /// Every stop in the order of reading.
    pub fn all(&self) -> impl Iterator<Item = (At, &Stop)> {
        self.lines
            .iter()
            .enumerate()
            .flat_map(|(line, stops)| stops.iter().enumerate().map(move |(stop, it)| (At { line, stop }, it)))
    }

    /// Where `key` leads from a stop, or from outside; `None` where nothing lies that way.
    pub fn step(&self, from: Option<At>, key: Key) -> Option<At> {
        let start = At { line: from.map_or(0, |at| at.line), stop: 0 };
        let here = self.lines.get(start.line)?;
        let last = At { stop: here.len().checked_sub(1)?, ..start };
        match (key, from) {
            (Key::First, _) => Some(start),
            (Key::Last, _) => Some(last),
            (Key::Gap, _) => self.next(from, Stop::is_gap),
            (Key::Flag, _) => self.next(from, Stop::is_flagged),
            (Key::Highest, _) => self.extreme(start.line, |value, best| value > best),
            (Key::Lowest, _) => self.extreme(start.line, |value, best| value < best),
            (Key::Left | Key::Right | Key::Up | Key::Down, None) => Some(start),
            (Key::Left, Some(at)) => self.before(at),
            (Key::Right, Some(at)) => self.after(at),
            (Key::Up, Some(at)) => match self.runs {
                Runs::Across | Runs::Over => self.beside(at, at.line.checked_sub(1)?),
                Runs::Down => self.before(at),
            },
            (Key::Down, Some(at)) => match self.runs {
                Runs::Across | Runs::Over => self.beside(at, at.line + 1),
                Runs::Down => self.after(at),
            },
        }
    }

    /// The first of those of its series than which none is better.
    fn extreme(&self, line: usize, is_better: fn(f64, f64) -> bool) -> Option<At> {
        let mut best: Option<(At, f64)> = None;
        for (at, stop) in self.all().filter(|(at, _)| at.line == line || self.runs == Runs::Over) {
            if let Some(value) = stop.number() {
                if best.is_none_or(|(_, best)| is_better(value, best)) {
                    best = Some((at, value));
                }
            }
        }
        best.map(|(at, _)| at)
    }

    fn before(&self, at: At) -> Option<At> {
        match (at.stop.checked_sub(1), self.runs) {
            (Some(stop), _) => Some(At { stop, ..at }),
            (None, Runs::Across) => None,
            (None, Runs::Down | Runs::Over) => {
                let line = at.line.checked_sub(1)?;
                Some(At { line, stop: self.lines.get(line)?.len().checked_sub(1)? })
            }
        }
    }

    fn after(&self, at: At) -> Option<At> {
        let next = At { stop: at.stop + 1, ..at };
        let next = match (self.stop(next), self.runs) {
            (None, Runs::Down | Runs::Over) => At { line: at.line + 1, stop: 0 },
            _ => next,
        };
        self.stop(next).map(|_| next)
    }

    /// The stop of `line` that is nearest to one of another line.
    fn beside(&self, at: At, line: usize) -> Option<At> {
        let from = self.stop(at)?.at;
        let mut nearest: Option<(usize, f64)> = None;
        for (stop, other) in self.lines.get(line)?.iter().enumerate() {
            let away = (other.at - from).abs();
            if nearest.is_none_or(|(_, least)| away < least) {
                nearest = Some((stop, away));
            }
        }
        nearest.map(|(stop, _)| At { line, stop })
    }

    /// The next stop that is wanted, from the beginning again after the last.
    fn next(&self, from: Option<At>, wanted: fn(&Stop) -> bool) -> Option<At> {
        let mut first = None;
        let mut is_past = from.is_none();
        for (at, stop) in self.all() {
            if wanted(stop) {
                if is_past {
                    return Some(at);
                }
                first = first.or(Some(at));
            }
            is_past |= Some(at) == from;
        }
        first
    }

    /// How many stops before it say the same in the chart.
    pub fn namesakes(&self, at: At) -> usize {
        let detail = self.stop(at).map(|stop| &stop.detail);
        self.all().take_while(|(other, _)| *other != at).filter(|(_, stop)| Some(&stop.detail) == detail).count()
    }

    /// What is said at a stop: what the chart shows of it, what lies before it, and which of how many it is.
    pub fn said(&self, at: At, lang: Lang) -> String {
        let (Some(stop), Some(line)) = (self.stop(at), self.lines.get(at.line)) else { return String::new() };
        let mut words: Vec<&str> = stop.detail.lines().collect();
        words.extend(stop.beside.iter().map(String::as_str).filter(|words| !stop.detail.contains(words)));
        words.extend(stop.before.iter().map(|between| match between {
            Between::YearsMissing => say::years_missing(lang),
            Between::Break => say::counted_anew(lang),
        }));
        let position = say::position(at.stop + 1, line.len(), at.line + 1, self.lines.len(), lang);
        words.push(&position);
        let sentences: Vec<&str> = words.iter().map(|words| words.trim_end_matches('.')).collect();
        sentences.join(". ")
    }
}

fn holds(mark: Mark, value: f64) -> Holds {
    match mark {
        Mark::Exact => Holds::Number(value),
        Mark::Above | Mark::Below | Mark::About | Mark::Qualified | Mark::Conflict => Holds::Flagged(value),
    }
}

fn of_multiples(multiples: &Multiples) -> Vec<Vec<Stop>> {
    multiples.panels.iter().flat_map(|panel| of_lines(&panel.series, &panel.breaks)).collect()
}

fn of_lines(series: &[Series], breaks: &[BreakLine]) -> Vec<Vec<Stop>> {
    series.iter().map(|series| of_series(series, breaks)).collect()
}

fn of_series(series: &Series, breaks: &[BreakLine]) -> Vec<Stop> {
    let stop = |at: f64, detail: &str, holds: Holds, ask: &str| Stop {
        detail: detail.to_string(),
        beside: Vec::new(),
        at,
        holds,
        before: Vec::new(),
        ask: ask.to_string(),
    };
    let mut stops = Vec::new();
    for point in &series.points {
        stops.push((point.from_previous, stop(point.at, &point.detail, holds(point.mark, point.value), &point.ask)));
    }
    for absence in &series.absences {
        stops.push((Link::Apart, stop(absence.at, &absence.detail, Holds::Nothing, "")));
    }
    let mut done: Vec<Stop> = Vec::new();
    for (link, mut stop) in sorted(stops, |(_, a), (_, b)| a.at.total_cmp(&b.at)) {
        if let (Some(previous), Link::Apart) = (done.last(), link) {
            if year(stop.at) - year(previous.at) > 1.0 {
                stop.before.push(Between::YearsMissing);
            }
            if breaks.iter().any(|mark| previous.at < mark.at && mark.at <= stop.at) {
                stop.before.push(Between::Break);
            }
        }
        done.push(stop);
    }
    done
}

/// The year that a date on the axis ends in: the end of 2022 is 2023.0.
fn year(at: f64) -> f64 {
    (at - 0.001).floor()
}

fn of_stacks(stacks: &Stacks) -> Vec<Vec<Stop>> {
    let of_part = |part: usize| {
        let columns = stacks.columns.iter().enumerate();
        columns.filter_map(|(n, column)| Some(of_segment(n, column.segments.get(part)?, column.after))).collect()
    };
    // What lies on top is read as lying above.
    (0..stacks.parts.len()).rev().map(of_part).collect()
}

fn of_columns(columns: &Columns) -> Vec<Vec<Stop>> {
    let of_panel = |panel: &ColumnPanel| {
        panel.bars.iter().enumerate().map(|(n, bar)| of_segment(n, &bar.segment, bar.after)).collect()
    };
    columns.panels.iter().map(of_panel).collect()
}

fn of_segment(n: usize, segment: &Segment, after: After) -> Stop {
    let (detail, holds, ask) = match segment {
        Segment::Value { value, mark, detail, ask, .. } => (detail, holds(*mark, *value), ask.clone()),
        Segment::Absent { detail, .. } => (detail, Holds::Nothing, String::new()),
    };
    let before = match after {
        After::Break => vec![Between::Break],
        After::Column => Vec::new(),
    };
    Stop { detail: detail.clone(), beside: Vec::new(), at: n as f64, holds, before, ask }
}

fn of_rows(rows: &Rows) -> Vec<Vec<Stop>> {
    rows.panels.iter().map(|panel| panel.rows.iter().enumerate().map(of_row).collect()).collect()
}

fn of_timeline(timeline: &Timeline) -> Vec<Stop> {
    timeline.rows.iter().map(|row| &row.row).enumerate().map(of_row).collect()
}

fn of_row((n, row): (usize, &Row)) -> Stop {
    Stop {
        detail: row.detail.clone(),
        beside: std::iter::once(row.name.as_str()).chain(row.when.split(" · ")).map(str::to_string).collect(),
        at: n as f64,
        holds: match row.bar {
            Bar::Exact(value) => holds(row.mark, value),
            Bar::AtLeast(value) | Bar::AtMost(value) | Bar::About(value) | Bar::Unbarred(value) => {
                Holds::Flagged(value)
            }
            Bar::Absent => Holds::Nothing,
        },
        before: Vec::new(),
        ask: row.ask.clone(),
    }
}

/// A row of tiles after the other, each from left to right.
fn of_map(map: &Map) -> Vec<Vec<Stop>> {
    let at = |place: &Place| match place.site {
        Site::Tile { column, row } => (row, column),
        // In the order of the file.
        Site::Land(_) => (0, 0),
    };
    let mut lines: Vec<(u32, Vec<Stop>)> = Vec::new();
    for place in sorted(map.places.iter().collect(), |a, b| at(a).cmp(&at(b))) {
        let (row, column) = at(place);
        let stop = of_place(place, f64::from(column));
        match lines.last_mut() {
            Some((last, stops)) if *last == row => stops.push(stop),
            _ => lines.push((row, vec![stop])),
        }
    }
    lines.into_iter().map(|(_, stops)| stops).collect()
}

fn of_place(place: &Place, at: f64) -> Stop {
    let is_flagged = place.signs.iter().any(|sign| !matches!(sign, Sign::Asked | Sign::Absent));
    Stop {
        detail: place.detail.clone(),
        beside: Vec::new(),
        at,
        holds: match place.number {
            Some(value) if is_flagged => Holds::Flagged(value),
            Some(value) => Holds::Number(value),
            None => Holds::Nothing,
        },
        before: Vec::new(),
        ask: place.ask.clone(),
    }
}
