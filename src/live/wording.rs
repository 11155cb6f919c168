//! What a figure says, beside what it draws.

use serde::{Deserialize, Serialize};

use crate::figure::{Figure, FigureId, SourceLine, Table};

/// As the fields of `Figure` that have these names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wording {
    pub id: FigureId,
    pub title: String,
    pub headline: String,
    pub paragraph: String,
    pub description: String,
    pub table: Table,
    pub notes: Vec<String>,
    pub sources: Vec<SourceLine>,
    /// How far to trust it: the words alone.
    pub trust: Vec<String>,
    /// Empty where there is none.
    pub watermark: String,
    /// What must be known of the area, such as that it has ended.
    pub notices: Vec<String>,
}

impl Wording {
    pub fn of(figure: &Figure, notices: &[String]) -> Self {
        Wording {
            id: figure.id,
            title: figure.title.clone(),
            headline: figure.headline.clone(),
            paragraph: figure.paragraph.clone(),
            description: figure.description.clone(),
            table: figure.table.clone(),
            notes: figure.notes.clone(),
            sources: figure.sources.clone(),
            trust: figure.trust.iter().map(|claim| claim.words.clone()).collect(),
            watermark: figure.watermark.clone().unwrap_or_default(),
            notices: notices.to_vec(),
        }
    }
}
