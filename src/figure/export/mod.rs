//! A figure to take away.
//!
//! Owns: what is shown as text for a terminal, as CSV and as JSON (`Export`); and files that stand alone, each with its
//! sources, its licence and the address of the view (`Take`). Invariants: an export holds the figure's own strings, so
//! none can differ from the page by a digit; a file holds the readings behind them, with the digits that are shown;
//! each says where figures are made up. Deliberately absent: pictures (`chart::sheet`), the screen, the terminal.

mod citation;
mod csv;
mod json;
mod json_stat;
mod package;
mod table;
mod take;
mod xlsx;

pub use citation::{dataset_line, sources_line};
pub use csv::csv;
pub use json::json;
pub use table::{plain, table};
pub use take::{Addresses, Take};

pub use crate::text::take::{Column, Format};

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

/// The file of a format. The error is the machine's own words.
pub fn file(take: &Take, format: Format) -> Result<Vec<u8>, String> {
    Ok(match format {
        Format::Csv => csv::data(take).into_bytes(),
        Format::CsvExcel => csv::excel(take).into_bytes(),
        Format::Xlsx => xlsx::xlsx(take).map_err(|error| error.to_string())?,
        Format::JsonStat => json_stat::json_stat(take).into_bytes(),
        Format::Package => package::package(take).map_err(|error| error.to_string())?,
        Format::Citation => citation::citation(take).into_bytes(),
        Format::Bibtex => citation::bibtex(take).into_bytes(),
        Format::Csl => citation::csl(take).into_bytes(),
    })
}

/// The row's header and its cells.
fn texts(row: &TableRow) -> impl Iterator<Item = &str> {
    std::iter::once(row.header.as_str()).chain(row.cells.iter().map(|cell| cell.text.as_str()))
}
