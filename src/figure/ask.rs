//! The name of a number: what an address says to open its working.
//!
//! Owns: the grammar. Parts are joined by `~`, and areas, periods and ids stand as the data writes them, so a name
//! can be read, shared and kept: it means the same number in every language, figure and year filter. Invariant:
//! what is written is read as the same. Deliberately absent: whether there is such a number (`working`).

use std::fmt::{Display, Formatter, Result as Written};

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
pub enum Ask {
    /// `value~<indicator>~<area>~<category>~<period>`, and `~<n>` where sources disagree.
    Value { of: Named, at: Period, which: Which },
    /// `row~<indicator>~<area>~<category>~<period>~<source>`: as one source printed it.
    Row { of: Named, at: Period, source: String },
    /// `change~<indicator>~<area>~<category>~<from>~<to>`
    Change { of: Named, from: Period, to: Period },
    /// `each~<indicator>~<area>~<category>~<period>`, and `~<n>` where sources disagree: what an amount comes to for
    /// each poor household.
    Each { of: Named, at: Period, which: Which },
    /// `plan~…`, `distance~…`, `pace~<indicator>~<area>~<category>~<period>`: of the target or plan for that period.
    Target { of: Named, at: Period, what: Aim },
    /// `implied~<indicator>~<area>~~<period>`: what counts and their rates imply of their whole.
    Implied { of: Named, at: Period },
    /// `sum~<indicator>~<area>~<category>~<level>~<period>`: of all places of a level within the area.
    Sum { of: Named, level: Level, at: Period },
}

impl Ask {
    /// Whose number it asks for.
    pub fn of(&self) -> &Named {
        match self {
            Ask::Value { of, .. }
            | Ask::Row { of, .. }
            | Ask::Change { of, .. }
            | Ask::Each { of, .. }
            | Ask::Target { of, .. }
            | Ask::Implied { of, .. }
            | Ask::Sum { of, .. } => of,
        }
    }

    /// `None` where the text names no number.
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<String> = text.split('~').map(|part| part.replace("%7E", "~").replace("%25", "%")).collect();
        let [kind, indicator, area, category, rest @ ..] = parts.as_slice() else { return None };
        let of = Named { indicator: indicator.clone(), area: AreaRef::parse(area)?, category: category.clone() };
        let period = |text: &str| Period::parse(text).ok();
        let which = |n: &[String]| match n {
            [] => Some(Which::Agreed),
            [n] => n.parse().ok().filter(|n| *n > 0).map(Which::Nth),
            _ => None,
        };
        Some(match (kind.as_str(), rest) {
            ("value", [at, n @ ..]) => Ask::Value { of, at: period(at)?, which: which(n)? },
            ("each", [at, n @ ..]) => Ask::Each { of, at: period(at)?, which: which(n)? },
            ("plan", [at]) => Ask::Target { of, at: period(at)?, what: Aim::Ratio },
            ("distance", [at]) => Ask::Target { of, at: period(at)?, what: Aim::Distance },
            ("pace", [at]) => Ask::Target { of, at: period(at)?, what: Aim::Pace },
            ("implied", [at]) => Ask::Implied { of, at: period(at)? },
            ("row", [at, source]) => Ask::Row { of, at: period(at)?, source: source.clone() },
            ("change", [from, to]) => Ask::Change { of, from: period(from)?, to: period(to)? },
            ("sum", [level, at]) => {
                let level = Level::ALL.into_iter().find(|known| known.id() == level)?;
                Ask::Sum { of, level, at: period(at)? }
            }
            _ => return None,
        })
    }
}

impl Display for Ask {
    fn fmt(&self, f: &mut Formatter<'_>) -> Written {
        let (kind, of, rest) = match self {
            Ask::Value { of, at, which } => ("value", of, numbered(at, *which)),
            Ask::Each { of, at, which } => ("each", of, numbered(at, *which)),
            Ask::Target { of, at, what } => {
                let kind = match what {
                    Aim::Ratio => "plan",
                    Aim::Distance => "distance",
                    Aim::Pace => "pace",
                };
                (kind, of, vec![at.to_string()])
            }
            Ask::Implied { of, at } => ("implied", of, vec![at.to_string()]),
            Ask::Row { of, at, source } => ("row", of, vec![at.to_string(), source.clone()]),
            Ask::Change { of, from, to } => ("change", of, vec![from.to_string(), to.to_string()]),
            Ask::Sum { of, level, at } => ("sum", of, vec![level.id().to_string(), at.to_string()]),
        };
        f.write_str(kind)?;
        for part in [&of.indicator, &of.area.to_string(), &of.category].into_iter().chain(&rest) {
            f.write_str("~")?;
            f.write_str(&part.replace('%', "%25").replace('~', "%7E"))?;
        }
        Ok(())
    }
}

fn numbered(at: &Period, which: Which) -> Vec<String> {
    match which {
        Which::Agreed => vec![at.to_string()],
        Which::Nth(n) => vec![at.to_string(), n.to_string()],
    }
}
