//! Slips of the unit: one value of a series is ten, a hundred, a thousand, … times what the rest leads to.
//!
//! Named only where the rest moves by less than a factor of two from date to date, the value is off from all its
//! neighbours by that power of ten within the factor by which the rest moves, and it has two digits at least that say
//! something. A break starts the series anew; flows are compared over periods of one length.

use crate::dataset::{Amount, Comparator, Content, Decimal, Finding, Kind, Period, Rule, Severity};
use crate::measure::{break_between, Moment, Reading, Subject};

use super::published::{Published, Series};
use super::{about, amount, term};

/// By how much the rest of the series may move from one date to the next.
const STEADY: f64 = 2.0;
/// What is taken for a power of ten where the rest hardly moves.
const ABOUT: f64 = 1.25;
/// Units that are mixed up: tens, hundreds and thousands, then thousands to millions to billions of đồng.
const POWERS: [i8; 10] = [-9, -6, -3, -2, -1, 1, 2, 3, 6, 9];
/// At the end of a series only one neighbour speaks against a value: then so many others must agree.
const OTHERS_AT_END: usize = 3;
/// A month more or less is no other length of time.
const SAME_LENGTH: f64 = 0.1;

struct Point<'a> {
    reading: &'a Reading,
    value: f64,
}

pub fn check(published: &Published, findings: &mut Vec<Finding>) {
    for Series { subject, moments } in &published.series {
        let Some(indicator) = published.dataset.indicator(subject.indicator) else { continue };
        let mut run: Vec<Point> = Vec::new();
        for point in moments.iter().filter_map(point) {
            let continues = run.last().is_none_or(|before| {
                let (from, to) = (before.reading.period, point.reading.period);
                let is_broken = break_between(published.dataset, *subject, from.last, to.last);
                !is_broken && (indicator.kind != Kind::Flow || (length(from) - length(to)).abs() < SAME_LENGTH)
            });
            if !continues {
                slips(published, *subject, &run, findings);
                run.clear();
            }
            run.push(point);
        }
        slips(published, *subject, &run, findings);
    }
}

/// A plain value that is not zero and on which the sources agree.
fn point(moment: &Moment) -> Option<Point<'_>> {
    let reading = moment.only().filter(|reading| reading.quantity.is_plain())?;
    let value = reading.quantity.printed.to_f64();
    (value > 0.0).then_some(Point { reading, value })
}

/// In years.
fn length(period: Period) -> f64 {
    period.last.end_on_axis() - period.first.start_on_axis()
}

fn slips(published: &Published, subject: Subject, run: &[Point], findings: &mut Vec<Finding>) {
    for (n, point) in run.iter().enumerate() {
        let before = n.checked_sub(1).and_then(|n| run.get(n));
        let neighbours: Vec<&Point> = before.into_iter().chain(run.get(n + 1)).collect();
        let n_others = run.len() - 1;
        if neighbours.len() < 2 && n_others < OTHERS_AT_END {
            continue;
        }
        let Some(power) = steadiness(run, n).and_then(|moves| power_between(point, &neighbours, moves)) else {
            continue;
        };
        let says_enough = |decimal: Decimal| decimal.trim().mantissa().unsigned_abs() >= 10 || decimal.to_f64() >= 10.0;
        if !says_enough(point.reading.quantity.printed)
            || !neighbours.iter().all(|neighbour| says_enough(neighbour.reading.quantity.printed))
        {
            continue;
        }
        let rows: Vec<_> =
            point.reading.rows.iter().chain(neighbours.iter().flat_map(|at| &at.reading.rows)).copied().collect();
        let expected = shifted(point.reading.quantity.printed, power)
            .map(|value| Content::Value(Amount { value, comparator: Comparator::About }));
        findings.push(Finding {
            period: Some(point.reading.period),
            places: published.places(&rows),
            found: Content::Value(amount(point.reading.quantity)),
            expected: expected.unwrap_or_default(),
            terms: neighbours.iter().map(|neighbour| term(subject, neighbour.reading)).collect(),
            ..about(Severity::Warning, Rule::UnitSlip, subject)
        });
    }
}

/// The largest factor between neighbours once the point `without` is left out; `None` where that is not steady, or
/// there are no two others.
fn steadiness(run: &[Point], without: usize) -> Option<f64> {
    let others: Vec<&Point> = run.iter().enumerate().filter(|(n, _)| *n != without).map(|(_, point)| point).collect();
    let mut most: Option<f64> = None;
    for pair in others.windows(2) {
        let [a, b] = pair else { continue };
        let factor = (a.value / b.value).max(b.value / a.value);
        most = Some(most.map_or(factor, |most| most.max(factor)));
    }
    most.filter(|most| *most < STEADY)
}

/// The power of ten by which the point is off from all its neighbours.
fn power_between(point: &Point, neighbours: &[&Point], moves: f64) -> Option<i8> {
    let margin = moves.max(ABOUT).log10();
    POWERS.into_iter().find(|power| {
        let off = |neighbour: &&Point| ((point.value / neighbour.value).log10() - f64::from(*power)).abs() <= margin;
        neighbours.iter().all(off)
    })
}

/// `value` / 10^`power`
fn shifted(value: Decimal, power: i8) -> Option<Decimal> {
    let places = power.unsigned_abs();
    if power > 0 {
        return Some(value.shift(places).trim());
    }
    let factor = 10_i64.checked_pow(u32::from(places))?;
    value.times(Decimal::integer(factor)).map(Decimal::trim)
}
