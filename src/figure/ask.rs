//! The name of a number: what an address says to open its working.
//!
//! Owns: the grammar. Parts are joined by `~`, and areas, periods and ids stand as the data writes them, so a name
//! can be read, shared and kept: it means the same number in every language, figure and year filter. Invariant:
//! what is written is read as the same. Deliberately absent: whether there is such a number (`working`).

use std::fmt::{Display, Formatter, Result as Written};
use std::mem::take;

use crate::dataset::{AreaRef, Level, Period};

/// Whose number it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub indicator: String,
    pub area: AreaRef,
    /// Empty for the whole indicator.
    pub category: String,
}

/// Which of the readings of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The one that its sources agree on.
    Agreed,
    /// Where they do not: counted from 1.
    Nth(u32),
}

/// Which of the numbers that a target gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// What was reached of a plan, in per cent.
    Ratio,
    Distance,
    /// What must change each year.
    Pace,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    pub of: Named,
    pub what: What,
}

/// What of it is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// `value~<indicator>~<area>~<category>~<period>`, and `~<n>` where sources disagree.
    Value { at: Period, which: Which },
    /// `row~<indicator>~<area>~<category>~<period>~<source>`: as one source printed it.
    Row { at: Period, source: String },
    /// `change~<indicator>~<area>~<category>~<from>~<to>`
    Change { from: Period, to: Period },
    /// `each~<indicator>~<area>~<category>~<period>`, and `~<n>` where sources disagree: what an amount comes to for
    /// each poor household.
    Each { at: Period, which: Which },
    /// `plan~…`, `distance~…`, `pace~<indicator>~<area>~<category>~<period>`: of the target or plan for that period.
    Target { at: Period, aim: Aim },
    /// `implied~<indicator>~<area>~~<period>`: what counts and their rates imply of their whole.
    Implied { at: Period },
    /// `sum~<indicator>~<area>~<category>~<level>~<period>`: of all places of a level within the area.
    Sum { level: Level, at: Period },
}

impl Ask {
    /// `None` where the text names no number.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts: Vec<String> = text.split('~').map(|part| part.replace("%7E", "~").replace("%25", "%")).collect();
        let [kind, indicator, area, category, first, rest @ ..] = parts.as_mut_slice() else { return None };
        let area = AreaRef::parse(area)?;
        let second = match rest {
            [] => None,
            [second] => Some(second),
            _ => return None,
        };
        let period = |text: &str| Period::parse(text).ok();
        let which = |n: Option<&mut String>| match n {
            None => Some(Which::Agreed),
            Some(n) => n.parse().ok().filter(|n| *n > 0).map(Which::Nth),
        };
        let what = match (kind.as_str(), second) {
            ("value", n) => What::Value { at: period(first)?, which: which(n)? },
            ("each", n) => What::Each { at: period(first)?, which: which(n)? },
            ("plan", None) => What::Target { at: period(first)?, aim: Aim::Ratio },
            ("distance", None) => What::Target { at: period(first)?, aim: Aim::Distance },
            ("pace", None) => What::Target { at: period(first)?, aim: Aim::Pace },
            ("implied", None) => What::Implied { at: period(first)? },
            ("row", Some(source)) => What::Row { at: period(first)?, source: take(source) },
            ("change", Some(to)) => What::Change { from: period(first)?, to: period(to)? },
            ("sum", Some(at)) => {
                let level = Level::ALL.into_iter().find(|known| known.id() == first)?;
                What::Sum { level, at: period(at)? }
            }
            _ => return None,
        };
        Some(Ask { of: Named { indicator: take(indicator), area, category: take(category) }, what })
    }
}

impl Display for Ask {
    fn fmt(&self, f: &mut Formatter<'_>) -> Written {
        let (kind, first, second) = match &self.what {
            What::Value { at, which } => ("value", at.to_string(), numbered(*which)),
            What::Each { at, which } => ("each", at.to_string(), numbered(*which)),
            What::Target { at, aim: Aim::Ratio } => ("plan", at.to_string(), None),
            What::Target { at, aim: Aim::Distance } => ("distance", at.to_string(), None),
            What::Target { at, aim: Aim::Pace } => ("pace", at.to_string(), None),
            What::Implied { at } => ("implied", at.to_string(), None),
            What::Row { at, source } => ("row", at.to_string(), Some(source.clone())),
            What::Change { from, to } => ("change", from.to_string(), Some(to.to_string())),
            What::Sum { level, at } => ("sum", level.id().to_string(), Some(at.to_string())),
        };
        f.write_str(kind)?;
        let area = self.of.area.to_string();
        for part in [Some(&self.of.indicator), Some(&area), Some(&self.of.category), Some(&first), second.as_ref()] {
            let Some(part) = part else { continue };
            f.write_str("~")?;
            f.write_str(&part.replace('%', "%25").replace('~', "%7E"))?;
        }
        Ok(())
    }
}

fn numbered(which: Which) -> Option<String> {
    match which {
        Which::Agreed => None,
        Which::Nth(n) => Some(n.to_string()),
    }
}
