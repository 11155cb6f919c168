//! How far it is to a target, and what was reached of a plan.
//!
//! Formulas: distance = reached − target, in the indicator's unit or in percentage points; required pace =
//! (target − reached) × 12 / months between the two dates, for each year; plan ratio = 100 × reached / plan.
//! Invariants: what was reached is published for the same area, indicator and category; for a target it holds on
//! a date not after the target's and counted in the same way; for a plan its period is the plan's own.

use crate::dataset::{Better, Dataset, Decimal, Kind, Period, Rounding, Target, TargetIdx, TargetType};

use super::{break_between, Domain, Input, Interval, Moment, Operation, Origin, Quantity, Reading, Subject};

const PLAN_DECIMALS: u8 = 1;
/// The pace keeps a decimal more than what it changes.
const PACE_DECIMALS: u8 = 1;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    Target {
        reached: Reading,
        distance: Reading,
        standing: Standing,
        /// What must change each year; only where the target is not met and its date lies ahead.
        pace: Option<Reading>,
    },
    Plan {
        reached: Reading,
        ratio: Reading,
        standing: Standing,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Met,
    NotMet,
    /// The bounds or digits of what was reached leave it open, or the indicator does not say which way is better.
    Open,
}

/// The target as a reading, so that it can stand among the inputs of a computation.
pub fn target_reading(dataset: &Dataset, idx: TargetIdx) -> Option<(Subject, Reading)> {
    let target = dataset.target(idx)?;
    let domain = Domain::of(dataset.indicator(target.indicator)?.kind);
    let quantity = Quantity::new(target.value, target.comparator, Decimal::ZERO, Default::default()).within(domain);
    let reading = Reading { quantity, period: target.period, rows: Vec::new(), origin: Origin::Target(idx) };
    Some((subject_of(target), reading))
}

fn subject_of(target: &Target) -> Subject {
    Subject { area: target.area, indicator: target.indicator, category: target.category }
}

/// How `moments`, all that is published of the target's subject, stand to it. `None` where nothing comparable is
/// published.
pub fn progress(dataset: &Dataset, idx: TargetIdx, moments: &[Moment]) -> Option<Progress> {
    let target = dataset.target(idx)?;
    let (subject, aim) = target_reading(dataset, idx)?;
    let indicator = dataset.indicator(target.indicator)?;
    match target.kind {
        TargetType::Plan => {
            let is_plans = |moment: &&Moment| {
                moment.period.last == target.period.last
                    && (indicator.kind != Kind::Flow || moment.period.first == target.period.first)
            };
            let reached = moments.iter().find(is_plans)?.only()?.clone();
            let quantity = reached.quantity.percent_of(aim.quantity, PLAN_DECIMALS)?;
            let ratio = computed(quantity, reached.period, Operation::PlanRatio, subject, [&reached, &aim]);
            let standing = standing(indicator.better, &aim, &reached);
            Some(Progress::Plan { reached, ratio, standing })
        }
        TargetType::Target => {
            let due = target.period.last;
            let before = |moment: &&Moment| !moment.readings.is_empty() && moment.period.last <= due;
            let latest = moments.iter().rfind(before)?;
            if break_between(dataset, subject, latest.period.last, due) {
                return None;
            }
            let reached = latest.only()?.clone();
            // The aim itself is the number that was set: "below 0.65" is missed or met at 0.65.
            let set = Quantity { interval: Interval::exactly(target.value), ..aim.quantity };
            let exact = Quantity { comparator: reached.quantity.comparator, ..set };
            let distance = Quantity { comparator: reached.quantity.comparator, ..reached.quantity.minus(exact)? };
            let standing = standing(indicator.better, &aim, &reached);
            let pace = match standing {
                Standing::Met => None,
                Standing::NotMet | Standing::Open => pace(&reached, &aim, distance).map(|(quantity, months)| {
                    computed(quantity, reached.period, Operation::Pace { months }, subject, [&reached, &aim])
                }),
            };
            let distance = computed(distance, reached.period, Operation::Distance, subject, [&reached, &aim]);
            Some(Progress::Target { reached, distance, standing, pace })
        }
    }
}

fn computed(quantity: Quantity, period: Period, operation: Operation, subject: Subject, of: [&Reading; 2]) -> Reading {
    let inputs = of.map(|reading| Input { subject, reading: reading.clone() });
    Reading::computed(quantity, period, operation, inputs.into())
}

/// Met where every value that was possibly reached meets the aim, not met where none does.
fn standing(better: Better, aim: &Reading, reached: &Reading) -> Standing {
    use super::Bound::{Closed, Open, Unbounded};
    use crate::dataset::Comparator::{AtLeast, AtMost, Equal, Less, More};
    let value = aim.quantity.printed;
    let meets = match (aim.quantity.comparator, better) {
        (Less, _) => Interval { low: Unbounded, high: Open(value) },
        (AtMost, _) | (Equal, Better::Lower) => Interval { low: Unbounded, high: Closed(value) },
        (More, _) => Interval { low: Open(value), high: Unbounded },
        (AtLeast, _) | (Equal, Better::Higher) => Interval { low: Closed(value), high: Unbounded },
        _ => return Standing::Open,
    };
    let possible = reached.quantity.interval;
    // Printed digits are taken at their word: 0.65 meets "at most 0.65".
    let said = if reached.quantity.is_plain() { Interval::exactly(reached.quantity.printed) } else { possible };
    match (said.meets(&meets), said.both(meets) == said) {
        (_, true) => Standing::Met,
        (true, false) => Standing::Open,
        (false, false) => Standing::NotMet,
    }
}

fn pace(reached: &Reading, aim: &Reading, distance: Quantity) -> Option<(Quantity, u32)> {
    let (from, due) = (reached.period.last, aim.period.last);
    let months = (due.year - from.year) * 12 + i32::from(due.month) - i32::from(from.month);
    let months = u32::try_from(months).ok()?;
    let needed = distance.opposite()?;
    let (year, months_between) = (Decimal::integer(12), Decimal::integer(i64::from(months)));
    let decimals = needed.printed.decimals().saturating_add(PACE_DECIMALS);
    let printed = needed.printed.times(year)?.over(months_between, decimals, Rounding::HalfAway)?;
    let interval = needed.interval.times(year)?.over(Interval::exactly(months_between), decimals + 4)?;
    Some((Quantity { printed, interval, ..needed }, months))
}
