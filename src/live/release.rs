//! A dataset in one of its states.

use serde::{Deserialize, Serialize};

use crate::dataset::{Dataset, Lang};
use crate::text::{embed as words, period};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// SHA-256 of all that was published, in hex.
    pub hash: String,
    pub version: String,
    /// The day on which it was compiled, as the descriptor has it.
    pub created: String,
}

/// So much of a hash tells releases apart.
const HASH_SHOWN: usize = 16;

impl Release {
    pub fn of(dataset: &Dataset, hash: String) -> Self {
        let about = &dataset.about;
        Release { hash, version: about.version.clone(), created: about.created.clone() }
    }

    pub fn shown(&self) -> &str {
        self.hash.get(..HASH_SHOWN).unwrap_or(&self.hash)
    }

    /// Where its pages lie within the site, for good.
    pub fn folder(&self) -> String {
        ["release/", self.shown(), "/"].concat()
    }

    /// On which it was compiled, in words.
    pub fn day(&self, lang: Lang) -> String {
        period::published_date(self.created.get(..10).unwrap_or_default(), lang)
    }

    pub fn words(&self, lang: Lang) -> String {
        words::frozen(&self.version, &self.day(lang), self.shown(), lang)
    }
}
