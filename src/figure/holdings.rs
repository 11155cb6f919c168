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
struct Counted {
    rows: usize,
    /// Which of all areas have some.
    areas: Vec<bool>,
    first: i32,
    last: i32,
}

/// Counting all that a dataset holds, in pieces.
pub struct Counting<'a> {
    dataset: &'a Dataset,
    counted: Vec<Counted>,
    /// What is left to look through, the last first.
    left: Vec<DateColumn<'a>>,
}

impl<'a> Counting<'a> {
    pub fn new(dataset: &'a Dataset) -> Self {
        let nothing = |_| Counted { rows: 0, areas: Vec::new(), first: i32::MAX, last: i32::MIN };
        let counted = dataset.indicators.iter().map(nothing).collect();
        Counting { dataset, counted, left: dataset.observations.all_columns().collect() }
    }

    pub fn step(&mut self) -> Work {
        let Some(column) = self.left.pop() else { return Work::Done };
        let Some(counted) = self.counted.get_mut(column.indicator().0 as usize) else { return Work::Left };
        counted.areas.resize(self.dataset.areas.len(), false);
        for (_, row) in column.iter() {
            counted.rows += 1;
            counted.first = counted.first.min(row.period.first.year.min(row.period.last.year));
            counted.last = counted.last.max(row.period.last.year);
            counted.areas.get_mut(row.area.0 as usize).into_iter().for_each(|has| *has = true);
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
        let Counted { rows, first, last, .. } = *counted;
        let areas = counted.areas.iter().filter(|has| **has).count();
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
    Holdings { heading, head: words::head(lang), themes }
}

/// Led by the word "synthetic" where the figures are made up.
fn said(dataset: &Dataset, words: &str, lang: Lang) -> String {
    match dataset.about.origin {
        Origin::Published => words.to_string(),
        Origin::Synthetic => say::synthetic(words, lang),
    }
}
