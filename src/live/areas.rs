//! The places that a reader may choose.

use serde::{Deserialize, Serialize};

use crate::dataset::{AreaIdx, AreaRef, AreaVersion, Dataset, Lang};
use crate::text::page as say;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Areas {
    pub default: Option<AreaRef>,
    /// From the root down, each followed by those within it.
    pub entries: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// As the site writes it.
    pub reference: AreaRef,
    /// With its dates, where it has not held for good.
    pub name: String,
    /// How many areas lie around it.
    pub depth: u8,
}

impl Areas {
    pub fn of(dataset: &Dataset, lang: Lang) -> Self {
        let reference = |idx: AreaIdx| dataset.areas.reference(idx);
        let entries = dataset.areas.iter().filter_map(|(idx, area)| {
            let depth = u8::try_from(dataset.areas.ancestors(idx).len()).unwrap_or(u8::MAX);
            let until = say::validity(area.key.valid_from, area.valid_to, lang);
            let name = area.name.get(lang);
            let name = if until.is_empty() { name.to_string() } else { [name, " (", &until, ")"].concat() };
            Some(Entry { reference: reference(idx)?, name, depth })
        });
        Areas { default: dataset.default_area.and_then(reference), entries: entries.collect() }
    }

    /// What an address means by `area`; `None` where it names none of these, or one of several.
    pub fn entry(&self, area: &AreaRef) -> Option<&Entry> {
        let mut of_code = self.entries.iter().filter(|entry| entry.reference.code == area.code);
        match (self.entries.iter().find(|entry| entry.reference == *area), area.version) {
            (Some(entry), _) => Some(entry),
            (None, AreaVersion::Holding) => of_code.next().filter(|_| of_code.next().is_none()),
            (None, _) => None,
        }
    }
}
