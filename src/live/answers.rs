//! A figure's views for every choice of years, as they travel from the command line to a reader.
//!
//! Invariants: views that are equal travel once; the years of a choice are clipped to those
//! of the dataset, beyond which there is nothing to leave out; a program reads what was packed in its own form
//! alone.

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

/// Stands before what is packed. The packing does not tell its own form, so what was packed by a program of which any of
/// these files was another is refused.
pub(super) const FORM: [u8; 8] = form(&[
    include_bytes!("../figure/mod.rs"),
    include_bytes!("../dataset/area.rs"),
    include_bytes!("../dataset/boundary.rs"),
    include_bytes!("../dataset/period.rs"),
    include_bytes!("../query/mod.rs"),
    include_bytes!("answers.rs"),
    include_bytes!("areas.rs"),
    include_bytes!("release.rs"),
    include_bytes!("wording.rs"),
]);

/// FNV-1a, 64 bits.
const fn form(files: &[&[u8]]) -> [u8; 8] {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut files = files;
    while let [file, rest @ ..] = files {
        let mut bytes = *file;
        while let [byte, rest @ ..] = bytes {
            hash = (hash ^ *byte as u64).wrapping_mul(0x0100_0000_01b3);
            bytes = rest;
        }
        files = rest;
    }
    hash.to_be_bytes()
}

/// What was packed by another release of the program, or cut short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

/// What `packed` made of `Answers` or `Areas`, inflated.
pub fn unpacked<T: for<'a> Deserialize<'a>>(bytes: &[u8]) -> Result<T, Unreadable> {
    postcard::from_bytes(bytes.strip_prefix(&FORM).ok_or(Unreadable)?).map_err(|_| Unreadable)
}
