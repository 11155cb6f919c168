//! Whether files are those that the descriptor means.
//!
//! Owns: their sizes and hashes (MD5 where no algorithm is named, SHA-256) beside the stated ones, piece by piece.
//! Deliberately absent: what is in a file.

use sha2::Digest;

use super::{Issues, Step, PIECE};
use crate::dataset::descriptor::Resource;
use crate::dataset::{Descriptor, File, Problem};

/// The files of a package while they are checked.
#[derive(Default)]
pub(super) struct Check {
    /// How many of the files were checked.
    n_files: usize,
    hash: Hash,
    /// How many bytes of the file at hand went into it.
    taken: usize,
}

#[derive(Default)]
enum Hash {
    #[default]
    Unsaid,
    Md5 {
        prefix: &'static str,
        state: md5::Md5,
    },
    Sha256(sha2::Sha256),
}

impl Hash {
    /// As the descriptor states it.
    fn of(resource: &Resource) -> Self {
        match resource.hash.to_ascii_lowercase().split_once(':') {
            None if resource.hash.is_empty() => Hash::Unsaid,
            None => Hash::Md5 { prefix: "", state: md5::Md5::new() },
            Some(("md5", _)) => Hash::Md5 { prefix: "md5:", state: md5::Md5::new() },
            Some(("sha256", _)) => Hash::Sha256(sha2::Sha256::new()),
            Some(_) => Hash::Unsaid,
        }
    }

    fn push(&mut self, bytes: &[u8]) {
        match self {
            Hash::Unsaid => {}
            Hash::Md5 { state, .. } => state.update(bytes),
            Hash::Sha256(state) => state.update(bytes),
        }
    }

    fn finish(self) -> Option<String> {
        match self {
            Hash::Unsaid => None,
            Hash::Md5 { prefix, state } => Some(hex(prefix, &state.finalize())),
            Hash::Sha256(state) => Some(hex("sha256:", &state.finalize())),
        }
    }
}

impl Check {
    /// Checks on.
    pub fn step(&mut self, descriptor: &Descriptor, files: &[File], issues: &mut Issues) -> Step {
        // Neither size nor hash can be that of several files.
        let mut stated = descriptor.resources.iter().filter_map(|resource| match resource.paths.as_slice() {
            [path] => Some((resource, path)),
            _ => None,
        });
        let Some((resource, path)) = stated.nth(self.n_files) else { return Step::Done };
        let content = files.iter().find(|file| file.path == *path).and_then(|file| file.content.as_ref().ok());
        let Some(content) = content else {
            self.n_files += 1;
            return Step::More;
        };
        if self.taken == 0 {
            self.hash = Hash::of(resource);
        }
        if !matches!(self.hash, Hash::Unsaid) {
            let rest = content.get(self.taken..).unwrap_or_default();
            let piece = rest.get(..rest.len().min(PIECE)).unwrap_or_default();
            self.hash.push(piece);
            self.taken += piece.len();
            if self.taken < content.len() {
                return Step::More;
            }
        }
        let found = content.len() as u64;
        if let Some(expected) = resource.bytes.filter(|expected| *expected != found) {
            issues.say(path, 0, "", Problem::Bytes { found, expected });
        }
        let expected = resource.hash.to_ascii_lowercase();
        if let Some(found) = std::mem::take(&mut self.hash).finish().filter(|found| *found != expected) {
            issues.say(path, 0, "", Problem::Hash { found, expected });
        }
        (self.n_files, self.taken) = (self.n_files + 1, 0);
        Step::More
    }
}

fn hex(prefix: &str, digest: &[u8]) -> String {
    let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    prefix.chars().chain(digits.filter_map(|digit| char::from_digit(u32::from(digit), 16))).collect()
}
