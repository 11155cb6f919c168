//! A published total against its parts: the areas inside an area, and categories that do not overlap.
//!
//! A table of areas may leave some out (a country of two provinces), and nothing published says so. So a sum above
//! its total is always wrong, but a whole sum below it only where the parts make up most of the total, or are seen to
//! make up another one exactly.

use crate::dataset::{AreaIdx, CategoryIdx, Content, Finding, Kind, Overlap, Period, Rule, Severity};
use crate::measure::aggregate::roll_up_from;
use crate::measure::{Agreement, Input, Quantity, Reading, RollUp, Subject};

use super::published::{Published, Series};
use super::{about, amount, content, severity, term};

struct Difference {
    subject: Subject,
    roll_up: RollUp,
}

pub fn check(published: &Published, findings: &mut Vec<Finding>) {
    areas(published, findings);
    categories(published, findings);
}

fn areas(published: &Published, findings: &mut Vec<Finding>) {
    // By area: whether the areas inside it once made up a total exactly.
    let mut whole = vec![false; published.dataset.areas.len()];
    let mut differences = Vec::new();
    for Series { subject, moments } in &published.series {
        for moment in moments {
            let Some(roll_up) = of_areas(published, *subject, moment.period) else { continue };
            match roll_up.agreement {
                Agreement::Differ => differences.push(Difference { subject: *subject, roll_up }),
                Agreement::Agree if roll_up.is_complete() && roll_up.sum.quantity.interval.single().is_some() => {
                    if let Some(whole) = whole.get_mut(subject.area.0 as usize) {
                        *whole = true;
                    }
                }
                Agreement::Agree | Agreement::NoTotal => {}
            }
        }
    }
    for Difference { subject, roll_up } in differences {
        let is_whole = whole.get(subject.area.0 as usize).copied().unwrap_or(false);
        if exceeds(&roll_up) || is_whole || makes_up_most(&roll_up) {
            push(published, subject, &roll_up, Severity::Error, findings);
        }
    }
}

/// What the areas inside `subject.area` give, where they can be its parts.
pub fn of_areas(published: &Published, subject: Subject, period: Period) -> Option<RollUp> {
    let children = |area: AreaIdx| published.children(area);
    let reading = |area: AreaIdx| published.at(Subject { area, ..subject }, period);
    let roll_up = roll_up_from(published.dataset, subject, period, &reading, &children)?;
    divides(published, &roll_up.parts).then_some(roll_up)
}

/// Whether these can be the parts of one area: several, and all of one level, for a region beside provinces holds
/// some of them.
fn divides(published: &Published, parts: &[Input]) -> bool {
    let level = |input: &Input| published.dataset.areas.get(input.subject.area).map(|area| area.level);
    let first = parts.first().and_then(level);
    parts.len() > 1 && parts.iter().all(|input| level(input) == first)
}

fn exceeds(roll_up: &RollUp) -> bool {
    match (&roll_up.published, roll_up.sum.quantity.interval.low.value()) {
        (Some(total), Some(low)) => total.quantity.interval.high.value().is_some_and(|high| high <= low),
        _ => false,
    }
}

fn makes_up_most(roll_up: &RollUp) -> bool {
    let sum = roll_up.sum.quantity.printed;
    let twice = sum.plus(sum);
    let total = roll_up.published.as_ref().map(|total| total.quantity.printed);
    matches!((twice, total), (Some(twice), Some(total)) if twice > total)
}

/// Parts that do not overlap need not be all: only a sum that was whole once is expected to be whole again.
fn categories(published: &Published, findings: &mut Vec<Finding>) {
    let dataset = published.dataset;
    for (n, indicator) in dataset.indicators.iter().enumerate() {
        let of = |idx: CategoryIdx| dataset.category(idx).filter(|category| category.indicator.0 as usize == n);
        let all = (0..dataset.categories.len()).map(|n| CategoryIdx(n as u32)).filter(|idx| of(*idx).is_some());
        let parts: Vec<CategoryIdx> = all.collect();
        let are_disjoint =
            parts.iter().filter_map(|idx| of(*idx)).all(|category| category.overlap == Overlap::Disjoint);
        if parts.len() < 2 || !are_disjoint || !matches!(indicator.kind, Kind::Stock | Kind::Flow) {
            continue;
        }
        let mut was_whole = false;
        let mut differences = Vec::new();
        let of_indicator =
            |series: &&Series| series.subject.indicator.0 as usize == n && series.subject.category.is_none();
        for Series { subject, moments } in published.series.iter().filter(of_indicator) {
            for moment in moments {
                let Some(roll_up) = of_categories(published, *subject, moment.hull(), &parts) else { continue };
                match roll_up.agreement {
                    Agreement::Differ => differences.push(Difference { subject: *subject, roll_up }),
                    Agreement::Agree => was_whole |= roll_up.is_complete(),
                    Agreement::NoTotal => {}
                }
            }
        }
        for Difference { subject, roll_up } in differences {
            let certain = exceeds(&roll_up) || was_whole;
            push(published, subject, &roll_up, if certain { Severity::Error } else { Severity::Warning }, findings);
        }
    }
}

fn of_categories(
    published: &Published,
    subject: Subject,
    total: Option<Reading>,
    categories: &[CategoryIdx],
) -> Option<RollUp> {
    let total = total?;
    let mut sum: Option<Quantity> = None;
    let mut parts = Vec::new();
    let mut rows = Vec::new();
    for category in categories {
        let subject = Subject { category: Some(*category), ..subject };
        let Some(reading) = published.at(subject, total.period) else { continue };
        sum = Some(match sum {
            None => reading.quantity,
            Some(sum) => sum.plus(reading.quantity)?,
        });
        rows.extend(&reading.rows);
        parts.push(Input { subject, reading });
    }
    let of = categories.len();
    let quantity = if parts.len() < of { sum?.at_least() } else { sum? };
    let agreement =
        if total.quantity.interval.meets(&quantity.interval) { Agreement::Agree } else { Agreement::Differ };
    let sum = Reading { quantity, rows, ..total.clone() };
    Some(RollUp { published: Some(total), parts, of, sum, agreement })
}

fn push(published: &Published, subject: Subject, roll_up: &RollUp, at_most: Severity, findings: &mut Vec<Finding>) {
    let Some(total) = &roll_up.published else { return };
    let status = total.quantity.status.with(roll_up.sum.quantity.status);
    let rows: Vec<_> = total.rows.iter().chain(&roll_up.sum.rows).copied().collect();
    let expected = if roll_up.is_complete() && roll_up.sum.quantity.is_plain() {
        Content::Value(amount(roll_up.sum.quantity))
    } else {
        content(roll_up.sum.quantity.interval)
    };
    findings.push(Finding {
        period: Some(total.period),
        places: published.places(&rows),
        found: Content::Value(amount(total.quantity)),
        expected,
        terms: roll_up.parts.iter().map(|part| term(part.subject, &part.reading)).collect(),
        ..about(severity(status).max(at_most), Rule::TotalAgainstParts, subject)
    });
}
