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

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// `value~<indicator>~<area>~<category>~<period>`, and `~<n>` where sources disagree.
    Value { of: Named, at: Period, which: Which },
    /// `row~<indicator>~<area>~<category>~<period>~<source>`: as one source printed it.
    Row { of: Named, at: Period, source: String },
    /// `change~<indicator>~<area>~<category>~<from>~<to>`
    Change { of: Named, from: Period, to: Period },
    /// `sum~<indicator>~<area>~<category>~<level>~<period>`: of all places of a level within the area.
    Sum { of: Named, level: Level, at: Period },
}

impl Ask {
    /// `None` where the text names no number.
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<String> = text.split('~').map(|part| part.replace("%7E", "~").replace("%25", "%")).collect();
        let [kind, indicator, area, category, rest @ ..] = parts.as_slice() else { return None };
        let of = Named { indicator: indicator.clone(), area: AreaRef::parse(area)?, category: category.clone() };
        let period = |text: &str| Period::parse(text).ok();
        Some(match (kind.as_str(), rest) {
            ("value", [at]) => Ask::Value { of, at: period(at)?, which: Which::Agreed },
            ("value", [at, n]) => {
                let n = n.parse().ok().filter(|n| *n > 0)?;
                Ask::Value { of, at: period(at)?, which: Which::Nth(n) }
            }
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
            Ask::Value { of, at, which: Which::Agreed } => ("value", of, vec![at.to_string()]),
            Ask::Value { of, at, which: Which::Nth(n) } => ("value", of, vec![at.to_string(), n.to_string()]),
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
