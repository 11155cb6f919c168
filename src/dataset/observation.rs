//! Observations: one published value, or one published reason why there is none.
//!
//! Invariant: a value and a missing-status never stand together; a number is never invented for a gap.

use super::{AreaIdx, CategoryIdx, Decimal, IndicatorIdx, Period, SourceIdx};

/// An observation's place in `Dataset::observations`, which is the order of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ObservationIdx(pub u32);

/// FHIR's quantity comparator, and `~` for "about".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparator {
    /// The value itself.
    Equal,
    Less,
    AtMost,
    AtLeast,
    More,
    About,
}

impl Comparator {
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "" => Comparator::Equal,
            "<" => Comparator::Less,
            "<=" => Comparator::AtMost,
            ">=" => Comparator::AtLeast,
            ">" => Comparator::More,
            "~" => Comparator::About,
            _ => return None,
        })
    }

    /// As it is published; empty for the value itself.
    pub fn sign(self) -> &'static str {
        match self {
            Comparator::Equal => "",
            Comparator::Less => "<",
            Comparator::AtMost => "<=",
            Comparator::AtLeast => ">=",
            Comparator::More => ">",
            Comparator::About => "~",
        }
    }
}

/// Why there is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Missing {
    /// `O`: no value.
    NoValue,
    /// `L`: exists but was not collected.
    NotCollected,
    /// `M`: cannot exist.
    CannotExist,
    /// `Q`: suppressed.
    Suppressed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    Number {
        value: Decimal,
        comparator: Comparator,
        /// The unit of the last printed digit, by which the value may be off by half; zero where it is exact.
        precision: Decimal,
    },
    Missing(Missing),
}

/// SDMX `CL_OBS_STATUS` codes that stand together on an observation, in alphabetical order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct StatusSet(u32);

impl StatusSet {
    /// The codes of `CL_OBS_STATUS` 2.1.
    pub const CODES: &'static str = "ABDEFGHIJKLMNOPQSUVW";

    /// Codes separated by blanks, `B P`; `None` where one is not in the list.
    pub fn parse(text: &str) -> Option<Self> {
        let mut set = 0;
        for word in text.split_whitespace() {
            let mut letters = word.chars();
            let letter = letters.next().filter(|letter| Self::CODES.contains(*letter))?;
            if letters.next().is_some() {
                return None;
            }
            set |= Self::bit(letter);
        }
        Some(StatusSet(set))
    }

    fn bit(letter: char) -> u32 {
        1 << (u32::from(letter) - u32::from('A'))
    }

    pub fn has(self, letter: char) -> bool {
        letter.is_ascii_uppercase() && self.0 & Self::bit(letter) != 0
    }

    pub fn with(self, other: StatusSet) -> Self {
        StatusSet(self.0 | other.0)
    }

    /// The reason for an empty value; none of the four is `O`.
    pub fn missing(self) -> Missing {
        if self.has('Q') {
            Missing::Suppressed
        } else if self.has('M') {
            Missing::CannotExist
        } else if self.has('L') {
            Missing::NotCollected
        } else {
            Missing::NoValue
        }
    }

    /// Whether one of the codes says that there is no value.
    pub fn says_missing(self) -> bool {
        ['L', 'M', 'O', 'Q'].iter().any(|letter| self.has(*letter))
    }

    pub fn letters(self) -> impl Iterator<Item = char> {
        Self::CODES.chars().filter(move |letter| self.has(*letter))
    }
}

/// One line of a table of figures: an indicator, perhaps one of its categories, in an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Subject {
    pub area: AreaIdx,
    pub indicator: IndicatorIdx,
    pub category: Option<CategoryIdx>,
}

/// A row of the cube without its texts, which `Cube::note`, `Cube::extra` and `Cube::place` have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Observation {
    pub area: AreaIdx,
    pub indicator: IndicatorIdx,
    pub category: Option<CategoryIdx>,
    pub period: Period,
    pub value: Value,
    pub status: StatusSet,
    pub source: Option<SourceIdx>,
}
