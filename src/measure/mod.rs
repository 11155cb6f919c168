//! What it means: observations become quantities that keep their bounds, their status and their rows.
//!
//! Owns: agreement and conflict between sources, rates from their parts, change, breaks, ranks, values on other
//! boundaries. Invariants: nothing turns a gap into a number; two sources that disagree stay two readings; a rate is
//! never averaged; a change never crosses a break. Deliberately absent: words, what is drawn, the reader's query.

mod boundary;
mod change;
mod crosswalk;
mod moment;
mod quantity;
mod rank;
mod rate;
mod unit;

pub use boundary::{
    carried, conservation, Answer, Boundaries, Carried, Conservation, Difference, Found, PartFound, Refused, Tally,
};
pub use change::{change, Change};
pub use crosswalk::{ChangeIdx, Crosswalk, Part, Share, Standing, Successor, Timeline, Trace};
pub use moment::{break_between, moments, Computation, Input, Moment, Operation, Origin, Reading, Subject};
pub use quantity::{Bound, Domain, Interval, Quantity};
pub use rank::{ranked, Ranked};
pub use rate::{rates, RateCheck};
pub use unit::{Households, Percent, PercentagePoints, Vnd, VndPerHousehold};
