//! A figure to take away: as text for a terminal, as CSV, as JSON.
//!
//! Owns: the three forms. Invariants: each holds the figure's own strings, so none can differ from the page by a
//! digit; each says where figures are made up. Deliberately absent: files, the screen, the terminal.

mod csv;
mod json;
mod table;

pub use csv::csv;
pub use json::json;
pub use table::{plain, table};

use super::{Dashboard, Figure, FigureId, TableRow};
use crate::dataset::{AreaRef, Dataset, Lang, Origin};

/// A figure together with what it answers.
pub struct Export<'a> {
    pub figure: &'a Figure,
    /// The areas asked for, as an address writes them.
    pub areas: Vec<AreaRef>,
    pub lang: Lang,
    pub origin: Origin,
}

impl<'a> Export<'a> {
    /// `None` where the dashboard has no such figure. `lang` is that of the query which the dashboard answers.
    pub fn new(dataset: &Dataset, dashboard: &'a Dashboard, id: FigureId, lang: Lang) -> Option<Self> {
        Some(Export {
            figure: dashboard.figure(id)?,
            areas: dashboard.areas.iter().filter_map(|area| dataset.areas.reference(*area)).collect(),
            lang,
            origin: dataset.about.origin,
        })
    }
}

/// The row's header and its cells.
fn texts(row: &TableRow) -> impl Iterator<Item = &str> {
    std::iter::once(row.header.as_str()).chain(row.cells.iter().map(|cell| cell.text.as_str()))
}
