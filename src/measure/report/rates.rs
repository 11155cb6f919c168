//! A rate against its own counts, and the denominators that rates imply.

use crate::dataset::{Amount, Comparator, Content, Finding, IndicatorIdx, Kind, Place, Rule, Severity};
use crate::measure::{implied_denominator, Bound, Interval, Moment, Reading, Subject};

use super::published::{Published, Series};
use super::{about, amount, content, severity, term};

/// Beyond the digits that a rate was printed with, so that an expected range is not wider than it is.
const MORE_DECIMALS: u8 = 2;

/// A printed rate with the count above its line, where no denominator is printed.
struct Implied {
    denominator: IndicatorIdx,
    subject: Subject,
    count: Reading,
    above: Subject,
    rate: Reading,
    interval: Interval,
}

pub fn check(published: &Published, findings: &mut Vec<Finding>) {
    let mut implied = Vec::new();
    for Series { subject, moments } in &published.series {
        let Some(indicator) = published.dataset.indicator(subject.indicator) else { continue };
        // A category belongs to its indicator: the parts of a rate have others.
        let (Kind::Rate, Some(numerator), None) = (indicator.kind, indicator.numerator, subject.category) else {
            continue;
        };
        for moment in moments {
            let above = Subject { indicator: numerator, ..*subject };
            let Some(count) = published.on(above, moment.period.last) else { continue };
            let below = indicator.denominator.map(|indicator| Subject { indicator, ..*subject });
            let base = below.and_then(|below| Some((below, published.on(below, moment.period.last)?)));
            match (base, indicator.denominator) {
                (Some(base), _) => against_counts(published, *subject, moment, (above, count), base, findings),
                (None, Some(denominator)) => {
                    implied.extend(one_rate(published, *subject, moment, (above, count), denominator, findings));
                }
                (None, None) => {}
            }
        }
    }
    shared(published, &implied, findings);
}

fn against_counts(
    published: &Published,
    subject: Subject,
    moment: &Moment,
    (above, count): (Subject, Reading),
    (below, base): (Subject, Reading),
    findings: &mut Vec<Finding>,
) {
    let Some(rate) = moment.hull() else { return };
    let digits = rate.quantity.printed.decimals();
    let Some(computed) = count.quantity.percent_of(base.quantity, digits.saturating_add(MORE_DECIMALS)) else { return };
    if rate.quantity.interval.meets(&computed.interval) {
        return;
    }
    let is_exact = count.quantity.interval.single().is_some() && base.quantity.interval.single().is_some();
    let expected = if is_exact {
        let value = computed.printed.round(digits);
        // Where rounding hides the difference, the digits that show it stay.
        let value = if value == rate.quantity.printed { computed.printed } else { value };
        Content::Value(Amount { value, comparator: Comparator::Equal })
    } else {
        content(computed.interval)
    };
    findings.push(Finding {
        period: Some(moment.period),
        places: places(published, &[&rate, &count, &base]),
        found: Content::Value(amount(rate.quantity)),
        expected,
        terms: vec![term(above, &count), term(below, &base)],
        ..about(severity(computed.status.with(rate.quantity.status)), Rule::RateAgainstCounts, subject)
    });
}

/// What one rate implies; where that is nothing at all, the rate contradicts its own count.
fn one_rate(
    published: &Published,
    subject: Subject,
    moment: &Moment,
    (above, count): (Subject, Reading),
    denominator: IndicatorIdx,
    findings: &mut Vec<Finding>,
) -> Option<Implied> {
    let rate = moment.hull()?;
    let counted_whole = count.quantity.interval.single().is_some_and(|count| count == count.round(0));
    if !counted_whole || !rate.quantity.is_plain() {
        return None;
    }
    let interval = implied_denominator(count.quantity, rate.quantity)?;
    let nobody = matches!(interval.high, Bound::Closed(high) if high.is_zero());
    if nobody || is_empty(interval) {
        let status = count.quantity.status.with(rate.quantity.status);
        findings.push(Finding {
            period: Some(moment.period),
            places: places(published, &[&rate, &count]),
            found: Content::Value(amount(rate.quantity)),
            terms: vec![term(above, &count)],
            ..about(severity(status), Rule::RateAgainstCounts, subject)
        });
        return None;
    }
    Some(Implied { denominator, subject, count, above, rate, interval })
}

/// Rates with one denominator, of one area and date, and no whole number that it can be.
fn shared(published: &Published, implied: &[Implied], findings: &mut Vec<Finding>) {
    for (n, one) in implied.iter().enumerate() {
        for other in implied.iter().skip(n + 1) {
            let is_shared = one.denominator == other.denominator
                && one.subject.area == other.subject.area
                && one.rate.period.last == other.rate.period.last;
            if !is_shared || !is_empty(one.interval.both(other.interval)) {
                continue;
            }
            findings.push(Finding {
                period: Some(one.rate.period),
                places: places(published, &[&one.rate, &one.count, &other.rate, &other.count]),
                found: content(one.interval),
                expected: content(other.interval),
                terms: vec![
                    term(one.above, &one.count),
                    term(one.subject, &one.rate),
                    term(other.above, &other.count),
                    term(other.subject, &other.rate),
                ],
                ..about(Severity::Warning, Rule::ImpliedDenominator, one.subject)
            });
        }
    }
}

/// Whether no value lies in it.
fn is_empty(interval: Interval) -> bool {
    !interval.meets(&interval)
}

fn places(published: &Published, readings: &[&Reading]) -> Vec<Place> {
    readings.iter().flat_map(|reading| published.places(&reading.rows)).collect()
}
