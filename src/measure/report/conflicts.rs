//! Sources that disagree, and which of them everything else fits.

use crate::dataset::{Content, Finding, Kind, Rule, Severity, Term};
use crate::measure::{Interval, Moment, Reading, RollUp, Subject};

use super::balance::{balances, Balance, End};
use super::published::{Published, Series};
use super::{about, amount, term, totals};

/// What other published numbers make of a disputed one.
struct Witness {
    expected: Interval,
    /// The numbers before and after the disputed one, which stands at an end of a balance; all where there is none.
    terms: Vec<Term>,
    disputed: Option<End>,
}

pub fn check(published: &Published, findings: &mut Vec<Finding>) {
    let balances = balances(published);
    for Series { subject, moments } in &published.series {
        for moment in moments.iter().filter(|moment| moment.is_conflict()) {
            let witnesses = witnesses(published, &balances, *subject, moment);
            let fitting = fitting(moment, &witnesses);
            let (fits, others): (Vec<&Reading>, Vec<&Reading>) = moment
                .readings
                .iter()
                .partition(|reading| fitting.is_some_and(|fitting| std::ptr::eq(fitting, *reading)));
            // Where one fits, the others are to be looked at first.
            let rows: Vec<_> = others.iter().chain(&fits).flat_map(|reading| reading.rows.clone()).collect();
            findings.push(Finding {
                period: Some(moment.period),
                places: published.places(&rows),
                found: Content::Values(moment.readings.iter().map(|reading| amount(reading.quantity)).collect()),
                expected: fitting.map(|reading| Content::Value(amount(reading.quantity))).unwrap_or_default(),
                terms: witnesses
                    .first()
                    .zip(fitting)
                    .map(|(first, reading)| first.terms(*subject, reading))
                    .unwrap_or_default(),
                ..about(Severity::Warning, Rule::SourcesConflict, *subject)
            });
        }
    }
}

impl Witness {
    /// With the disputed number in its place.
    fn terms(&self, subject: Subject, reading: &Reading) -> Vec<Term> {
        let disputed = term(subject, reading);
        let mut terms = self.terms.clone();
        match self.disputed {
            Some(End::First) => terms.insert(0, disputed),
            Some(End::Last) => terms.push(disputed),
            None => {}
        }
        terms
    }
}

/// The one reading that fits every witness; `None` where none fits or several do.
fn fitting<'a>(moment: &'a Moment, witnesses: &[Witness]) -> Option<&'a Reading> {
    let fits = |reading: &&Reading| {
        witnesses.iter().all(|witness| witness.expected.meets(&reading.quantity.interval)) && !witnesses.is_empty()
    };
    let mut fitting = moment.readings.iter().filter(fits);
    let only = fitting.next();
    only.filter(|_| fitting.next().is_none())
}

/// For a stock the flows to and from it, each with the stock at its other end; for a rate its counts; for a total all
/// its parts.
fn witnesses(published: &Published, balances: &[Balance], subject: Subject, moment: &Moment) -> Vec<Witness> {
    let date = moment.period.last;
    let mut found = Vec::new();
    for balance in balances.iter().filter(|balance| balance.stock == subject.indicator) {
        for flows in balance.flows(published, subject) {
            for (end, other) in [(End::First, End::Last), (End::Last, End::First)] {
                if flows.date(end) != date {
                    continue;
                }
                let Some(known) = published.on(subject, flows.date(other)) else { continue };
                let Some(led_to) = flows.lead_to(end, known.quantity) else { continue };
                let mut terms = flows.terms();
                match other {
                    End::First => terms.insert(0, term(subject, &known)),
                    End::Last => terms.push(term(subject, &known)),
                }
                found.push(Witness { expected: led_to.interval, terms, disputed: Some(end) });
            }
        }
    }
    found.extend(counts(published, subject, moment));
    found.extend(parts(published, subject, moment));
    found
}

fn parts(published: &Published, subject: Subject, moment: &Moment) -> Option<Witness> {
    let roll_up = totals::of_areas(published, subject, moment.period).filter(RollUp::is_complete)?;
    let terms = roll_up.parts.iter().map(|part| term(part.subject, &part.reading)).collect();
    Some(Witness { expected: roll_up.sum.quantity.interval, terms, disputed: None })
}

fn counts(published: &Published, subject: Subject, moment: &Moment) -> Option<Witness> {
    let indicator = published.dataset.indicator(subject.indicator)?;
    let (Kind::Rate, None) = (indicator.kind, subject.category) else { return None };
    let above = Subject { indicator: indicator.numerator?, ..subject };
    let below = Subject { indicator: indicator.denominator?, ..subject };
    let (count, base) = (published.on(above, moment.period.last)?, published.on(below, moment.period.last)?);
    let digits = moment.readings.iter().map(|reading| reading.quantity.printed.decimals()).max()?;
    let computed = count.quantity.percent_of(base.quantity, digits)?;
    let terms = vec![term(above, &count), term(below, &base)];
    Some(Witness { expected: computed.interval, terms, disputed: None })
}
