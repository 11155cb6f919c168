//! What lies inside each area of a made-up land, summed up for all areas of a time at once, is what adding up area by
//! area gives.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use thoat_ngheo::dataset::{
    read, AreaIdx, Dataset, Date, Descriptor, File, IndicatorIdx, Kind, ObservationIdx, Period, SourceIdx,
};
use thoat_ngheo::measure::{moments, rates, Detail, Domain, Origin, Quantity, RollUps, Subject, Units};

/// Two provinces below a country, districts that hold always, until 2020 or since 2021, one of them with a commune that
/// ended; a commune directly below a province.
const AREAS: &str = "code,name,level,parent,valid_from,valid_to
N,N,country,,,
P,P,province,N,,
A,A,district,P,,
A1,A1,commune,A,,
A2,A2,commune,A,,
A3,A3,commune,A,,2020-12-31
B,B,district,P,,2020-12-31
B1,B1,commune,B,,
B2,B2,commune,B,,
C,C,district,P,2021-01-01,
C1,C1,commune,C,,
C2,C2,commune,C,,
C3,C3,commune,C,,
P1,P1,commune,P,,
Q,Q,province,N,,
D,D,district,Q,,
D1,D1,commune,D,,
D2,D2,commune,D,,
";
const INDICATORS: &str = "id,name,unit,kind,numerator,denominator,decimals
few,few,hộ,stock,,,
all,all,hộ,stock,,,
fund,fund,VND,flow,,,
share,share,percent,rate,few,all,1
part,part,percent,rate,fund,all,
";
const CODES: [&str; 18] =
    ["N", "P", "A", "A1", "A2", "A3", "B", "B1", "B2", "C", "C1", "C2", "C3", "P1", "Q", "D", "D1", "D2"];
/// Flows of several lengths end on one day.
const PERIODS: [&str; 5] = ["2019", "2019-12", "2022", "2022-07/2022-12", "2023"];
const VALUES: [&str; 9] = [",,", "7,,", "120,,", "3.5,,", "40,>,", "41,<=,", "12,~,", ",,Q", "9223372036854775000,,"];

fn land(observations: &str) -> Dataset {
    let descriptor = br#"{"resources":[{"name":"areas","path":"a"},{"name":"indicators","path":"i"},{"name":"sources","path":"s"},{"name":"observations","path":"o"}]}"#;
    let file = |path: &str, text: &str| File { path: path.to_string(), content: Ok(text.as_bytes().to_vec()) };
    let files = [
        file("a", AREAS),
        file("i", INDICATORS),
        file("s", "id,title\na,A\nb,B\n"),
        file("o", &format!("area,period,indicator,value,comparator,status,source,note\n{observations}")),
    ];
    // Some periods do not fit a stock, and some rows repeat others: those are left out.
    read(&Descriptor::parse(descriptor).unwrap(), &files).0
}

/// What an area gives to the whole at one time.
#[derive(Clone)]
struct Given {
    period: Period,
    above: Quantity,
    below: Quantity,
    parts: usize,
    of: usize,
    units: Units,
    rows: Vec<ObservationIdx>,
}

struct Adding<'a> {
    dataset: &'a Dataset,
    indicator: IndicatorIdx,
    kind: Kind,
    /// Of a rate.
    parts: Option<(IndicatorIdx, IndicatorIdx)>,
}

impl Adding<'_> {
    fn same(&self, a: Period, b: Period) -> bool {
        a.last == b.last && (self.kind != Kind::Flow || a.first == b.first)
    }

    fn holds(&self, area: AreaIdx, date: Date) -> bool {
        self.dataset.areas.get(area).unwrap().holds_on(date)
    }

    /// Numbers, and the times of those that there are none of.
    fn hulls(&self, area: AreaIdx, indicator: IndicatorIdx) -> (Vec<Given>, Vec<Period>) {
        let all = moments(self.dataset, Subject { area, indicator, category: None });
        let units = Units { with: 1, of: 1 };
        let given = |moment: &thoat_ngheo::measure::Moment| {
            let hull = moment.hull()?;
            let (period, above, rows) = (moment.period, hull.quantity, hull.rows);
            Some(Given { period, above, below: above, parts: 0, of: 0, units, rows })
        };
        let silent = all.iter().filter(|moment| moment.readings.is_empty()).map(|moment| moment.period).collect();
        (all.iter().filter_map(given).collect(), silent)
    }

    fn published(&self, area: AreaIdx) -> (Vec<Given>, Vec<Period>) {
        let Some((above, below)) = self.parts else { return self.hulls(area, self.indicator) };
        let (tops, bases) = (self.hulls(area, above).0, self.hulls(area, below).0);
        let pair = |top: Given| {
            let base = bases.iter().find(|base| base.period.last == top.period.last)?;
            let rows = [&top.rows[..], &base.rows].concat();
            Some(Given { below: base.above, rows, ..top })
        };
        (tops.into_iter().filter_map(pair).collect(), Vec::new())
    }

    fn said(&self, row: ObservationIdx) -> (Option<SourceIdx>, &str) {
        (self.dataset.observation(row).unwrap().source, &self.dataset.observations.note(row).vi)
    }

    fn add(&self, total: &mut Given, other: &Given) -> Option<()> {
        total.above = total.above.plus(other.above)?;
        total.below = if self.parts.is_some() { total.below.plus(other.below)? } else { total.above };
        total.units = Units { with: total.units.with + other.units.with, of: total.units.of + other.units.of };
        total.parts += 1;
        for row in &other.rows {
            let (source, note) = self.said(*row);
            let is_told = |known: &ObservationIdx| {
                let (other, said) = self.said(*known);
                other == source && (note.is_empty() || note == said)
            };
            if !total.rows.iter().any(is_told) {
                total.rows.push(*row);
            }
        }
        Some(())
    }

    fn given(&self, area: AreaIdx) -> Vec<Given> {
        let (mut own, silent) = self.published(area);
        let inside = self.inside(area);
        let is_own = |period| own.iter().map(|own| own.period).chain(silent.clone()).any(|own| self.same(own, period));
        let others: Vec<Given> = inside.into_iter().filter(|given| !is_own(given.period)).collect();
        own.extend(others);
        own
    }

    fn units(&self, area: AreaIdx, date: Date) -> usize {
        let below = self.dataset.areas.descendants(area);
        let smallest = below.iter().filter(|area| self.dataset.areas.descendants(*area).is_empty());
        smallest.filter(|area| self.holds(*area, date)).count().max(1)
    }

    fn inside(&self, area: AreaIdx) -> Vec<Given> {
        let children = self.dataset.areas.children(area);
        let given: Vec<Vec<Given>> = children.iter().map(|child| self.given(*child)).collect();
        let mut found: Vec<(Given, bool)> = Vec::new();
        for (child, given) in children.iter().zip(&given) {
            for given in given.iter().filter(|given| self.holds(*child, given.period.last)) {
                match found.iter_mut().find(|(total, _)| self.same(total.period, given.period)) {
                    Some((total, fits)) => *fits &= self.add(total, given).is_some(),
                    None => found.push((Given { parts: 1, of: 0, ..given.clone() }, true)),
                }
            }
        }
        for (total, fits) in &mut found {
            let date = total.period.last;
            for (child, given) in children.iter().zip(&given).filter(|(child, _)| self.holds(**child, date)) {
                total.of += 1;
                if !given.iter().any(|given| self.same(given.period, total.period)) {
                    total.units.of += self.units(*child, date);
                }
            }
            *fits &= total.parts * 2 > total.of;
        }
        let mut found: Vec<Given> = found.into_iter().filter(|(_, fits)| *fits).map(|(total, _)| total).collect();
        found.sort_by_key(|total| (total.period.last, total.period.first));
        found
    }

    /// Period, quantity, rows and units of each date on which the area itself publishes nothing.
    fn told(&self, area: AreaIdx) -> Vec<String> {
        let subject = Subject { area, indicator: self.indicator, category: None };
        let own = if self.parts.is_some() { rates(self.dataset, subject).0 } else { moments(self.dataset, subject) };
        let decimals = self.dataset.indicator(self.indicator).unwrap().decimals.unwrap_or(2);
        let mut told = Vec::new();
        for given in self.inside(area) {
            if own.iter().any(|own| self.same(own.period, given.period)) {
                continue;
            }
            let is_whole = given.units.with == given.units.of;
            let quantity = match (self.parts, is_whole) {
                (None, true) => Some(given.above),
                (None, false) => Some(given.above.at_least()),
                (Some(_), true) => given.above.percent_of(given.below, decimals),
                (Some(_), false) => given.above.percent_of(given.below, decimals).map(|it| it.about(Domain::Percent)),
            };
            told.push(format!("{} {quantity:?} {:?} {:?}", given.period, given.rows, given.units));
        }
        told
    }
}

fn told(sums: &RollUps, dataset: &Dataset, subject: Subject) -> Vec<String> {
    let said = |moment: thoat_ngheo::measure::Moment| {
        let reading = moment.only();
        let units = reading.map(|reading| match reading.origin {
            Origin::Inside(units) => units,
            _ => panic!("a sum of what lies inside"),
        });
        match (reading, units) {
            (Some(reading), Some(units)) => {
                format!("{} {:?} {:?} {units:?}", moment.period, Some(reading.quantity), reading.rows)
            }
            _ => format!("{} None", moment.period),
        }
    };
    sums.moments(dataset, subject, Detail::Sum, &|_| true).into_iter().map(said).collect()
}

/// Half of the values are whole numbers, so that most areas of a time have one.
fn rows() -> impl Strategy<Value = String> {
    let value = prop_oneof![3 => Just(1_usize), 3 => Just(2), 1 => 0..VALUES.len()];
    let status = prop_oneof![6 => Just(""), 1 => Just("P"), 1 => Just("E")];
    let source = prop_oneof![3 => Just("a"), 1 => Just("b")];
    let note = prop_oneof![4 => Just(""), 1 => Just("n"), 1 => Just("m")];
    let row = (0..CODES.len(), 0..PERIODS.len(), 0..3_usize, value, status, source, note);
    let row = row.prop_map(|(area, period, indicator, value, status, source, note)| {
        let indicator = ["few", "all", "fund"][indicator];
        let value = VALUES[value].to_string();
        let value = if status.is_empty() || value.starts_with(',') { value } else { value + status };
        format!("{},{},{indicator},{value},{source},{note}\n", CODES[area], PERIODS[period])
    });
    prop_oneof![proptest::collection::vec(row.clone(), 0..60), proptest::collection::vec(row, 60..400)]
        .prop_map(|rows| rows.concat())
}

proptest! {
    #![proptest_config(ProptestConfig {
        rng_seed: RngSeed::Fixed(2023), failure_persistence: None, cases: 400, ..ProptestConfig::default()
    })]

    #[test]
    fn sums_of_all_areas_of_a_time_are_those_of_each_area(rows in rows(), first in 0..CODES.len(), time in 0..4_usize) {
        let dataset = land(&rows);
        let sums = RollUps::default();
        for (n, indicator) in dataset.indicators.iter().enumerate() {
            let idx = IndicatorIdx(n as u32);
            let adding = Adding {
                dataset: &dataset,
                indicator: idx,
                kind: indicator.kind,
                parts: indicator.numerator.zip(indicator.denominator),
            };
            // What is known of some areas and times ahead changes nothing.
            sums.prepare(&dataset, Subject { area: AreaIdx(first as u32), indicator: idx, category: None }, time);
            for (area, _) in dataset.areas.iter() {
                let subject = Subject { area, indicator: idx, category: None };
                let expected: Vec<String> = adding.told(area);
                let found = told(&sums, &dataset, subject);
                let expected: Vec<String> =
                    expected.into_iter().map(|it| if it.contains(" None ") { it.split(' ').next().unwrap().to_string() + " None" } else { it }).collect();
                prop_assert_eq!(found, expected, "{:?} of {}", area, indicator.id);
            }
        }
    }
}
