//! What it means: observations become quantities that keep their bounds, their status and their rows.
//!
//! Owns: agreement and conflict between sources, rates from their parts, roll-ups, change, breaks, ranks. Invariants:
//! nothing turns a gap into a number; two sources that disagree stay two readings; a rate is never averaged; a
//! change never crosses a break. Deliberately absent: words, what is drawn, the reader's query.

mod aggregate;
mod change;
mod implied;
mod moment;
mod quantity;
mod rank;
mod rate;
mod unit;

pub use aggregate::{roll_up, Agreement, RollUp};
pub use change::{change, Change};
pub use implied::implied_denominator;
pub use moment::{break_between, moments, Computation, Input, Moment, Operation, Origin, Reading, Subject};
pub use quantity::{Bound, Domain, Interval, Quantity};
pub use rank::{ranked, Ranked};
pub use rate::{rates, RateCheck};
pub use unit::{Households, Percent, PercentagePoints, Vnd, VndPerHousehold};
