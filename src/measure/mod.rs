//! What it means: observations become quantities that keep their bounds, their status and their rows.
//!
//! Owns: agreement and conflict between sources, rates from their parts, change, breaks, ranks. Invariants:
//! nothing turns a gap into a number; two sources that disagree stay two readings; a rate is never averaged; a
//! change never crosses a break. Deliberately absent: words, what is drawn, the reader's query.

mod change;
mod moment;
mod quantity;
mod rank;
mod rate;

pub use crate::dataset::Subject;
pub use change::{change, Change};
pub use moment::{break_between, moments, Moment, Origin, Reading};
pub use quantity::{Bound, Interval, Quantity};
pub use rank::{ranked, Ranked};
pub use rate::{rates, RateCheck};
