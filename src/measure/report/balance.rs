//! The flow identity: start − escaped + relapsed + newly poor = end, and start − net fall = end.
//!
//! A flow belongs to the stock on the day before its first day and to that on its last. A break between the two
//! counts them in different ways, and nothing can be said.

use crate::dataset::{Content, Date, Finding, IndicatorIdx, Kind, Period, Place, Role, Rule, Term};
use crate::measure::{break_between, Domain, Quantity, Reading, Subject};

use super::published::Published;
use super::{about, amount, content, severity, term};

/// A stock and the flows that lead from its start to its end.
pub struct Balance {
    pub stock: IndicatorIdx,
    /// The first names the periods.
    takes: Vec<IndicatorIdx>,
    adds: Vec<IndicatorIdx>,
}

/// The flows of one area over one period.
pub struct Flows {
    pub period: Period,
    /// Each with whether it is taken away.
    parts: Vec<(Subject, Reading, Direction)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Takes,
    Adds,
}

/// Which end of the period is to be computed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum End {
    First,
    Last,
}

/// Every balance that the indicators declare: net falls, and the roles where one indicator each fills them.
pub fn balances(published: &Published) -> Vec<Balance> {
    let dataset = published.dataset;
    let only = |role: Role| {
        let mut filling = dataset.with_role(role).map(|(idx, _)| idx);
        filling.next().filter(|_| filling.next().is_none())
    };
    let mut found = Vec::new();
    for (n, indicator) in dataset.indicators.iter().enumerate() {
        if let (Kind::Flow, Some(stock)) = (indicator.kind, indicator.net_fall_of) {
            found.push(Balance { stock, takes: vec![IndicatorIdx(n as u32)], adds: Vec::new() });
        }
    }
    let movements = [Role::PoorHouseholds, Role::Escaped, Role::Relapsed, Role::NewlyPoor].map(only);
    if let [Some(stock), Some(escaped), Some(relapsed), Some(newly_poor)] = movements {
        found.push(Balance { stock, takes: vec![escaped], adds: vec![relapsed, newly_poor] });
    }
    found
}

impl Balance {
    /// The periods for which all flows of this balance are published for the area of `subject`.
    pub fn flows(&self, published: &Published, subject: Subject) -> Vec<Flows> {
        let directed = |indicators: &[IndicatorIdx], direction: Direction| -> Vec<_> {
            indicators.iter().map(|indicator| (Subject { indicator: *indicator, ..subject }, direction)).collect()
        };
        let mut flows = directed(&self.takes, Direction::Takes);
        flows.extend(directed(&self.adds, Direction::Adds));
        let Some((leading, _)) = flows.first() else { return Vec::new() };
        let mut found = Vec::new();
        for moment in published.of_subject(*leading) {
            let mut parts = Vec::new();
            for (flow, direction) in &flows {
                if let Some(reading) = published.at(*flow, moment.period) {
                    parts.push((*flow, reading, *direction));
                }
            }
            let is_broken = std::iter::once(subject)
                .chain(flows.iter().map(|(flow, _)| *flow))
                .any(|of| break_between(published.dataset, of, moment.period.first.previous(), moment.period.last));
            if parts.len() == flows.len() && !is_broken {
                found.push(Flows { period: moment.period, parts });
            }
        }
        found
    }
}

impl Flows {
    /// The date of an end's stock.
    pub fn date(&self, end: End) -> Date {
        match end {
            End::First => self.period.first.previous(),
            End::Last => self.period.last,
        }
    }

    /// One end's stock from the other's.
    pub fn lead_to(&self, end: End, other: Quantity) -> Option<Quantity> {
        let mut result = other;
        for (_, reading, direction) in &self.parts {
            let is_taken = (*direction == Direction::Takes) == (end == End::Last);
            result = if is_taken { result.minus(reading.quantity)? } else { result.plus(reading.quantity)? };
        }
        Some(result.within(Domain::NotNegative))
    }

    /// The flows as terms: what is taken away first.
    pub fn terms(&self) -> Vec<Term> {
        self.parts.iter().map(|(subject, reading, _)| term(*subject, reading)).collect()
    }

    fn places(&self, published: &Published) -> Vec<Place> {
        self.parts.iter().flat_map(|(_, reading, _)| published.places(&reading.rows)).collect()
    }
}

pub fn check(published: &Published, findings: &mut Vec<Finding>) {
    for balance in balances(published) {
        let of_stock = published.series.iter().filter(|series| series.subject.indicator == balance.stock);
        for subject in of_stock.map(|series| series.subject) {
            for flows in balance.flows(published, subject) {
                let start = published.on(subject, flows.date(End::First));
                let end = published.on(subject, flows.date(End::Last));
                if let (Some(start), Some(end)) = (start, end) {
                    compare(published, subject, &flows, &start, &end, findings);
                }
            }
        }
    }
}

fn compare(
    published: &Published,
    subject: Subject,
    flows: &Flows,
    start: &Reading,
    end: &Reading,
    findings: &mut Vec<Finding>,
) {
    let Some(led_to) = flows.lead_to(End::Last, start.quantity) else { return };
    if led_to.interval.meets(&end.quantity.interval) {
        return;
    }
    let mut places = published.places(&end.rows);
    places.extend(published.places(&start.rows));
    places.extend(flows.places(published));
    let mut terms = vec![term(subject, start)];
    terms.extend(flows.terms());
    let expected = if led_to.is_plain() { Content::Value(amount(led_to)) } else { content(led_to.interval) };
    findings.push(Finding {
        period: Some(flows.period),
        places,
        found: Content::Value(amount(end.quantity)),
        expected,
        terms,
        ..about(severity(led_to.status.with(end.quantity.status)), Rule::FlowIdentity, subject)
    });
}
