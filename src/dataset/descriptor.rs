//! `datapackage.json`, versions 1 and 2.

use super::Issue;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Descriptor {}

/// A file that the descriptor names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRef {
    /// As written: relative to the descriptor, or absolute.
    pub path: String,
    /// The size that the descriptor states, in bytes; 0 where it states none.
    pub bytes: u64,
}

impl Descriptor {
    pub fn parse(_bytes: &[u8]) -> Result<Self, Issue> {
        Ok(Descriptor::default())
    }

    /// Every file to load, in the descriptor's order.
    pub fn files(&self) -> Vec<FileRef> {
        Vec::new()
    }
}
