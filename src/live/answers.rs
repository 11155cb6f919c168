//! A figure's views for every choice of years, as they travel from the command line to a reader.
//!
//! Invariants: views that are equal travel once; the years of a choice are clipped to those
//! of the dataset, beyond which there is nothing to leave out; a program reads what was packed by the same release of
//! itself alone, for the packing says nothing of its own form.

use serde::{Deserialize, Serialize};

use super::{Release, Wording};
use crate::figure::{Figure, Usual};
use crate::query::Years;

/// Beside each page to embed.
pub const FILE: &str = "answers.bin";

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Answers {
    pub release: Release,
    /// Of which dataset the numbers are, and what may be done with them.
    pub rights: String,
    /// The first and the last calendar year of the dataset.
    pub(super) within: Option<(i32, i32)>,
    /// Those that have something of this figure: what a reader may choose.
    pub years: Vec<i32>,
    pub(super) views: Vec<View>,
    /// Which view answers which years.
    pub(super) asked: Vec<(Years, u16)>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct View {
    pub wording: Wording,
    pub drawing: Usual,
}

impl View {
    /// `None` where the figure has a form that does not travel.
    pub fn of(figure: &Figure, notices: &[String]) -> Option<View> {
        Some(View { wording: Wording::of(figure, notices), drawing: Usual::of(&figure.drawing)? })
    }
}

impl Answers {
    /// The first and the last year that a reader may choose.
    pub fn ends(&self) -> Option<(i32, i32)> {
        self.years.first().copied().zip(self.years.last().copied())
    }

    /// `None` where nothing of the dataset is of these years.
    pub fn view(&self, years: Years) -> Option<&View> {
        let years = clipped(years, self.within?)?;
        let (_, view) = self.asked.iter().find(|(asked, _)| *asked == years)?;
        self.views.get(usize::from(*view))
    }
}

/// The one form of a choice, within the years of the dataset; `None` where it lies outside them.
pub(super) fn clipped(years: Years, (first, last): (i32, i32)) -> Option<Years> {
    let span = |from: i32, to: i32| {
        let (from, to) = (from.max(first), to.min(last));
        match from.cmp(&to) {
            std::cmp::Ordering::Greater => None,
            std::cmp::Ordering::Equal => Some(Years::One(from)),
            std::cmp::Ordering::Less => Some(Years::Between(from, to)),
        }
    };
    match years {
        Years::All => Some(Years::All),
        Years::One(year) => span(year, year),
        Years::Between(from, to) => span(from, to),
        Years::UpTo(to) => span(first, to),
        Years::From(from) => (from <= last).then(|| Years::From(from.max(first))),
        Years::Latest | Years::Last(1) => Some(Years::Latest),
        Years::Last(count) => Some(Years::Last(count.min(u8::try_from(last - first + 1).unwrap_or(u8::MAX)))),
    }
}

/// What was packed by another release of the program, or cut short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

/// What `postcard` made of `Answers` or `Areas`.
pub fn unpacked<T: for<'a> Deserialize<'a>>(bytes: &[u8]) -> Result<T, Unreadable> {
    postcard::from_bytes(bytes).map_err(|_| Unreadable)
}
