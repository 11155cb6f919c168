//! All that a dataset holds, indicator by indicator: what it is, how much of it there is, and where it is shown.
//!
//! Invariant: a count is of rows as they were published, whatever the reader has chosen. Deliberately absent: values.

use crate::dataset::{AreaIdx, Dataset, IndicatorIdx, Lang, Origin};
use crate::text::figures as say;
use crate::text::holdings as words;
use crate::text::number;
use crate::text::number::Unit;

use super::generic::built_in;
use super::{FigureId, Work};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holdings {
    pub heading: String,
    pub head: [&'static str; 6],
    /// In the order in which the file names them.
    pub themes: Vec<Theme>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// As published.
    pub id: String,
    pub name: String,
    /// Says what the table holds.
    pub caption: String,
    pub rows: Vec<Holding>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    pub name: String,
    pub leads: Leads,
    pub unit: String,
    pub kind: &'static str,
    pub observations: String,
    pub years: String,
    pub areas: String,
}

/// Where an indicator is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leads {
    /// In a figure of every page.
    ToFigure(FigureId),
    /// In the generic one, which an address asks for by this id.
    ToIndicator(String),
}

pub fn holdings(dataset: &Dataset, lang: Lang) -> Holdings {
    let mut counting = Counting::new(dataset);
    while counting.step() == Work::Left {}
    counting.finish(lang)
}

/// So many areas are looked at in one piece.
const AREAS: u32 = 200;

/// What of an indicator is published.
#[derive(Clone, Copy)]
struct Counted {
    rows: usize,
    areas: usize,
    first: i32,
    last: i32,
}

/// Counting all that a dataset holds, in pieces.
pub struct Counting<'a> {
    dataset: &'a Dataset,
    /// Of the indicators so far, the last of which may not be finished.
    counted: Vec<Counted>,
    next_area: u32,
}

impl<'a> Counting<'a> {
    pub fn new(dataset: &'a Dataset) -> Self {
        Counting { dataset, counted: Vec::new(), next_area: 0 }
    }

    pub fn step(&mut self) -> Work {
        if self.next_area == 0 {
            if self.counted.len() == self.dataset.indicators.len() {
                return Work::Done;
            }
            self.counted.push(Counted { rows: 0, areas: 0, first: i32::MAX, last: i32::MIN });
        }
        let idx = IndicatorIdx(self.counted.len() as u32 - 1);
        let Some(counted) = self.counted.last_mut() else { return Work::Done };
        let end = self.dataset.areas.len() as u32;
        let stop = end.min(self.next_area + AREAS);
        for area in self.next_area..stop {
            let before = counted.rows;
            for (_, row) in self.dataset.observations.of_indicator_in(idx, AreaIdx(area)) {
                counted.rows += 1;
                counted.first = counted.first.min(row.period.first.year.min(row.period.last.year));
                counted.last = counted.last.max(row.period.last.year);
            }
            counted.areas += usize::from(counted.rows > before);
        }
        self.next_area = if stop == end { 0 } else { stop };
        Work::Left
    }

    pub fn finish(self, lang: Lang) -> Holdings {
        told(self.dataset, &self.counted, lang)
    }
}

fn told(dataset: &Dataset, counted: &[Counted], lang: Lang) -> Holdings {
    let count = |n: usize| number::number(crate::dataset::Decimal::integer(n as i64), lang);
    let mut themes: Vec<Theme> = Vec::new();
    for (n, (indicator, counted)) in dataset.indicators.iter().zip(counted).enumerate() {
        let Counted { rows, areas, first, last } = *counted;
        let years = match (rows, first == last) {
            (0, _) => String::new(),
            (_, true) => last.to_string(),
            (_, false) => [first.to_string(), last.to_string()].join("–"),
        };
        let leads = match built_in(indicator.role) {
            Some(figure) => Leads::ToFigure(figure),
            None => Leads::ToIndicator(indicator.id.clone()),
        };
        let unit = match Unit::of(indicator) {
            Unit::Percent => "%".to_string(),
            Unit::Points => words::points(lang).to_string(),
            Unit::Money => words::money(lang).to_string(),
            Unit::Counted(unit) => unit.get(lang).to_string(),
        };
        let holding = Holding {
            name: indicator.name.get(lang).to_string(),
            leads,
            unit,
            kind: words::kind(indicator.kind, lang),
            observations: match dataset.is_any_to_come(IndicatorIdx(n as u32)) {
                true => words::so_far(&count(rows), lang),
                false => count(rows),
            },
            years,
            areas: count(areas),
        };
        match themes.iter_mut().find(|theme| theme.id == indicator.theme) {
            Some(theme) => theme.rows.push(holding),
            None => {
                let name = words::theme(&indicator.theme, lang);
                themes.push(Theme {
                    id: indicator.theme.clone(),
                    caption: said(dataset, &name, lang),
                    name,
                    rows: vec![holding],
                });
            }
        }
    }
    let heading = said(dataset, words::heading(lang), lang);
    Holdings { heading, head: words::head(lang), themes }
}

/// Led by the word "synthetic" where the figures are made up.
fn said(dataset: &Dataset, words: &str, lang: Lang) -> String {
    match dataset.about.origin {
        Origin::Published => words.to_string(),
        Origin::Synthetic => say::synthetic(words, lang),
    }
}
