//! What is wrong with a package, as it is found.
//!
//! Invariant: of very many alike (one file, one column, one kind) the first are kept and the others counted, so that
//! a file of ten million bad rows takes no more room, and says no less, than one of two hundred.

use std::mem::{discriminant, Discriminant};

use crate::dataset::{Issue, Place, Problem, Severity};

/// How many of a kind are kept whole.
const MOST_ALIKE: u32 = 100;

struct Group {
    file: String,
    column: String,
    kind: Discriminant<Problem>,
    count: u32,
    /// Where the count of the others stands among the issues.
    counted_at: usize,
}

#[derive(Default)]
pub(super) struct Issues {
    kept: Vec<Issue>,
    groups: Vec<Group>,
    last: usize,
}

impl Issues {
    pub fn say(&mut self, file: &str, row: u32, column: &str, problem: Problem) {
        let place = Place { file: file.to_string(), row, column: column.to_string() };
        self.push(Issue { severity: Severity::Error, place, problem });
    }

    pub fn push(&mut self, issue: Issue) {
        let kind = discriminant(&issue.problem);
        let is =
            |group: &Group| group.kind == kind && group.file == issue.place.file && group.column == issue.place.column;
        let place = Some(self.last).filter(|last| self.groups.get(*last).is_some_and(is));
        self.last = place.or_else(|| self.groups.iter().position(is)).unwrap_or_else(|| {
            let Place { file, column, .. } = issue.place.clone();
            self.groups.push(Group { file, column, kind, count: 0, counted_at: 0 });
            self.groups.len() - 1
        });
        let Some(group) = self.groups.get_mut(self.last) else { return };
        group.count += 1;
        match group.count.saturating_sub(MOST_ALIKE) {
            0 => self.kept.push(issue),
            1 => {
                group.counted_at = self.kept.len();
                let problem = Problem::MoreAlike { count: 1, like: Box::new(issue.problem) };
                self.kept.push(Issue { problem, ..issue });
            }
            more => {
                if let Some(Problem::MoreAlike { count, .. }) =
                    self.kept.get_mut(group.counted_at).map(|issue| &mut issue.problem)
                {
                    *count = more;
                }
            }
        }
    }

    /// In the order in which they were found. A file that could not be read is one problem, not one in each row that
    /// refers to it.
    pub fn without_those_of(self, unread: &[&str]) -> Vec<Issue> {
        let refers = |problem: &Problem| match problem {
            Problem::Unknown { resource, .. } => unread.contains(resource),
            _ => false,
        };
        let is_said = |issue: &Issue| match &issue.problem {
            Problem::MoreAlike { like, .. } => !refers(like),
            problem => !refers(problem),
        };
        self.kept.into_iter().filter(is_said).collect()
    }
}
