//! What it means: observations become quantities that keep their bounds, their status and their rows.
//!
//! Owns: agreement and conflict between sources, rates from their parts, roll-ups, change, breaks, ranks, targets,
//! amounts for each household, values on other boundaries. Invariants: nothing turns a gap into a number; two sources
//! that disagree stay two readings; a rate is never averaged; a change never crosses a break. Deliberately absent:
//! words, what is drawn, the reader's query.

mod aggregate;
mod boundary;
mod change;
mod crosswalk;
mod household;
mod implied;
mod moment;
mod paired;
mod quantity;
mod rank;
mod rate;
pub mod report;
mod target;
mod unit;

pub use crate::dataset::Subject;
pub use aggregate::{is_enough, roll_up, rolled_up, Agreement, Detail, RollUp, RollUps, Units};
pub use boundary::{
    carried, conservation, Answer, Boundaries, Carried, Conservation, Difference, Found, PartFound, Refused, Tally,
};
pub use change::{between, change, Change};
pub use crosswalk::{ChangeIdx, Crosswalk, Part, Share, Standing as AreaStanding, Successor, Timeline, Trace};
pub use household::{per_household, PerHousehold};
pub use implied::{implied_denominator, implied_denominators, Implied};
pub use moment::{break_between, moments, numbered, Computation, Input, Moment, Operation, Origin, Reading};
pub use paired::{changes, Pair, Paired, Sums};
pub use quantity::{Bound, Domain, Interval, Quantity};
pub use rank::{highest_first, ranked, Ranked};
pub use rate::{on, rates, RateCheck};
pub use target::{progress, target_reading, Progress, Standing};
pub use unit::{Households, Percent, PercentagePoints, Vnd, VndPerHousehold};
