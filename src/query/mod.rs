//! What the reader asks: the address as a value.
//!
//! Owns: the parameters of the page's address, reading and writing them. Invariants: `parse` never fails, what
//! cannot be used is named; `write` leaves out defaults and keeps the order of the contract, so one view has
//! one address; unknown parameters are kept. Deliberately absent: the dataset; whether a code exists is for
//! `figure` to say.

mod choice;
mod parse;
pub mod place;
mod write;

pub use choice::{Choices, Form, Measured, ScaleFrom, Word};
pub use parse::parse;
pub use write::{encoded, write};

use serde::{Deserialize, Serialize};

use crate::dataset::{AreaRef, Date, Lang};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// `data`: address of a descriptor; `None` is the package that ships.
    pub data: Option<String>,
    /// `indicator`: the id of what the generic figure shows; `None` shows no such figure.
    pub indicator: Option<String>,
    /// `area`; empty is the package's default.
    pub areas: Vec<AreaRef>,
    pub years: Years,
    pub bounds: Bounds,
    pub form: Choices<Form>,
    pub unit: Choices<Measured>,
    pub scale: Choices<ScaleFrom>,
    /// `show`: the name of the number whose working is open, as it stands; `figure` knows what it means.
    pub show: Option<String>,
    pub lang: Lang,
    pub theme: Theme,
    /// Parameters that this page does not know, decoded, in their order.
    pub others: Vec<(String, String)>,
}

/// `year`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Years {
    #[default]
    All,
    /// `2022`
    One(i32),
    /// `2019..2024`
    Between(i32, i32),
    /// `..2024`
    UpTo(i32),
    /// `2019..`
    From(i32),
    /// `latest`: the last year that has data in the figure.
    Latest,
    /// `last5`: so many years, counted back from the last that has data in the figure.
    Last(u8),
}

/// `bounds`: for which areas the figures are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bounds {
    /// Each for the area that it was published for.
    #[default]
    Published,
    /// Today's: those since the last change that the dataset knows.
    Now,
    /// `2022-12-31`
    On(Date),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    Auto,
    Light,
    Dark,
}

/// A parameter whose value cannot be used; the rest of the query still applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unusable {
    pub parameter: String,
    pub found: String,
    pub reason: Reason,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Not a value that the parameter can have.
    NotUnderstood,
    /// The first of several was used.
    Repeated,
    /// `2024..2019`
    Reversed,
}
