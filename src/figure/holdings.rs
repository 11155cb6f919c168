//! All that a dataset holds, indicator by indicator: what it is, how much of it there is, and where it is shown.
//!
//! Invariant: a count is of rows as they were published, whatever the reader has chosen. Deliberately absent: values.

use crate::dataset::{Dataset, DateColumn, IndicatorIdx, Lang, Origin};
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
    /// How many indicators there are.
    pub count: usize,
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
    /// How many others there are, and how one of them is found; nothing where there are none.
    pub others: String,
}

/// So many indicators of one theme are listed, as nobody reads more.
const LISTED: usize = 500;

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
    counted: Vec<Counted>,
    /// What is left to look through, the last first: an indicator's columns beside each other.
    left: Vec<DateColumn<'a>>,
    /// Of each area, the last indicator of which it had a row.
    last_of: Vec<Option<IndicatorIdx>>,
}

impl<'a> Counting<'a> {
    pub fn new(dataset: &'a Dataset) -> Self {
        let nothing = |_| Counted { rows: 0, areas: 0, first: i32::MAX, last: i32::MIN };
        let counted = dataset.indicators.iter().map(nothing).collect();
        let left = dataset.observations.all_columns().collect();
        Counting { dataset, counted, left, last_of: vec![None; dataset.areas.len()] }
    }

    pub fn step(&mut self) -> Work {
        let Some(column) = self.left.pop() else { return Work::Done };
        let Some(counted) = self.counted.get_mut(column.indicator().0 as usize) else { return Work::Left };
        let indicator = Some(column.indicator());
        for (_, row) in column.iter() {
            counted.rows += 1;
            counted.first = counted.first.min(row.period.first.year.min(row.period.last.year));
            counted.last = counted.last.max(row.period.last.year);
            if let Some(last) = self.last_of.get_mut(row.area.0 as usize).filter(|last| **last != indicator) {
                *last = indicator;
                counted.areas += 1;
            }
        }
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
                    others: String::new(),
                });
            }
        }
    }
    for theme in &mut themes {
        let others = theme.rows.len().saturating_sub(LISTED);
        if others > 0 {
            theme.rows.truncate(LISTED);
            theme.others = words::others(&count(others), lang);
        }
    }
    let heading = said(dataset, words::heading(lang), lang);
    Holdings { heading, head: words::head(lang), count: dataset.indicators.len(), themes }
}

/// Led by the word "synthetic" where the figures are made up.
fn said(dataset: &Dataset, words: &str, lang: Lang) -> String {
    match dataset.about.origin {
        Origin::Published => words.to_string(),
        Origin::Synthetic => say::synthetic(words, lang),
    }
}
