//! What parts give together, and what a count and its rate imply.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use proptest::prelude::*;
use thoat_ngheo::dataset::{
    read, AreaRef, Comparator, Dataset, Date, Decimal, Descriptor, File, IndicatorIdx, NumberFormat, Period, StatusSet,
};
use thoat_ngheo::measure::{
    implied_denominator, roll_up, rolled_up, Agreement, Bound, Domain, Moment, Operation, Origin, Quantity, RollUp,
    Subject, Units,
};

/// A province of two districts, one of them of two communes; a third district ended in 2020.
fn dataset(observations: &str) -> Dataset {
    let descriptor = br#"{"resources":[{"name":"areas","path":"a"},{"name":"indicators","path":"i"},{"name":"sources","path":"s"},{"name":"observations","path":"o"}]}"#;
    let file = |path: &str, text: String| File { path: path.to_string(), content: Ok(text.into_bytes()) };
    let areas = "code,name,level,parent,valid_to\nP,P,province,,\nA,A,district,P,\nB,B,district,P,\nC,C,district,P,2020-12-31\nB1,B1,commune,B,\nB2,B2,commune,B,\n";
    let files = [
        file("a", areas.to_string()),
        file("i", "id,name,unit,kind,numerator,denominator\npoor,Nghèo,hộ,stock,,\nrate,Tỷ lệ,percent,rate,,\nfund,Quỹ,VND,flow,,\nshare,Phần,percent,rate,few,all\nfew,Ít,hộ,stock,,\nall,Tất cả,hộ,stock,,\n".to_string()),
        file("s", "id,title\na,A\nb,B\n".to_string()),
        file("o", format!("area,period,indicator,value,comparator,status,source\n{observations}")),
    ];
    let (dataset, issues) = read(&Descriptor::parse(descriptor).unwrap(), &files);
    assert_eq!(issues, Vec::new());
    dataset
}

/// What the province's districts give where it publishes nothing: period, value, comparator, parts and of how many.
fn rolled(observations: &str, indicator: u32) -> Vec<String> {
    let dataset = dataset(observations);
    let area = dataset.areas.find(&AreaRef::parse("P").unwrap(), Date::LATEST).unwrap();
    let found = rolled_up(&dataset, Subject { area, indicator: IndicatorIdx(indicator), category: None });
    let said = |moment: &Moment| {
        let reading = moment.only().unwrap();
        let Origin::Computed(step) = &reading.origin else { panic!("a sum is computed") };
        let sum = match step.operation {
            // Of a rate, its denominator.
            Operation::Rate => match &step.inputs[1].reading.origin {
                Origin::Computed(below) => below,
                _ => panic!("a rate of sums"),
            },
            _ => step,
        };
        let Operation::Sum { of } = sum.operation else { panic!("a sum") };
        let quantity = reading.quantity;
        format!("{} {:?} {} {}/{of}", moment.period, quantity.comparator, quantity.printed, sum.inputs.len())
    };
    found.iter().map(said).collect()
}

#[test]
fn a_place_that_publishes_nothing_is_the_sum_of_those_inside() {
    for (rows, indicator, expected) in [
        // 100 + 60
        ("A,2022,poor,100,,,a\nB,2022,poor,60,,,a\n", 0, &["2022 Equal 160 2/2"][..]),
        // The third held until the end of 2020: 100 + 60 + 5, or two of three, which is a lower bound.
        ("A,2019,poor,100,,,a\nB,2019,poor,60,,,a\nC,2019,poor,5,,,a\n", 0, &["2019 Equal 165 3/3"]),
        ("A,2019,poor,100,,,a\nB,2019,poor,60,,,a\n", 0, &["2019 AtLeast 160 2/3"]),
        // One of two says too little, and so does one alone.
        ("A,2022,poor,100,,,a\n", 0, &[]),
        // What is published is never replaced.
        ("A,2022,poor,100,,,a\nB,2022,poor,60,,,a\nP,2022,poor,170,,,b\n", 0, &[]),
        // Only for the other year.
        (
            "A,2021,poor,1,,,a\nB,2021,poor,2,,,a\nA,2022,poor,100,,,a\nB,2022,poor,60,,,a\nP,2022,poor,170,,,b\n",
            0,
            &["2021 Equal 3 2/2"],
        ),
        // A bound stays one.
        ("A,2022,poor,100,>,,a\nB,2022,poor,60,,,a\n", 0, &["2022 More 160 2/2"]),
        // Flows of one period only: the halves of a year are not the year.
        ("A,2022,fund,10,,,a\nB,2022-01/2022-06,fund,5,,,a\n", 2, &[]),
        ("A,2022,fund,10,,,a\nB,2022,fund,5,,,a\n", 2, &["2022 Equal 15 2/2"]),
        // A printed rate of a part gives none for the whole.
        ("A,2022,rate,1.0,,,a\nB,2022,rate,2.0,,,a\n", 1, &[]),
        // (3 + 1) / (100 + 300) = 1 %, not the mean of 3 % and 0.33 %.
        ("A,2022,few,3,,,a\nA,2022,all,100,,,a\nB,2022,few,1,,,a\nB,2022,all,300,,,a\n", 3, &["2022 Equal 1.00 2/2"]),
        // District B as the sum of its two communes, then the province: 100 + (20 + 40).
        ("A,2022,poor,100,,,a\nB1,2022,poor,20,,,a\nB2,2022,poor,40,,,a\n", 0, &["2022 Equal 160 2/2"]),
        // Half of a district says too little of it, and then of the province.
        ("A,2022,poor,100,,,a\nB1,2022,poor,20,,,a\n", 0, &[]),
        // (3 + 1) / (100 + 300), where the second district's two counts are sums themselves.
        (
            "A,2022,few,3,,,a\nA,2022,all,100,,,a\nB1,2022,few,1,,,a\nB1,2022,all,200,,,a\nB2,2022,few,0,,,a\nB2,2022,all,100,,,a\n",
            3,
            &["2022 Equal 1.00 2/2"],
        ),
        // In 2019 there were three: the rate of two of them bounds nothing. Those without both parts are left out.
        (
            "A,2019,few,3,,,a\nA,2019,all,100,,,a\nB,2019,few,1,,,a\nB,2019,all,300,,,a\nC,2019,few,9,,,a\n",
            3,
            &["2019 About 1.00 2/3"],
        ),
    ] {
        assert_eq!(rolled(rows, indicator), expected, "{rows}");
    }
}

#[test]
fn more_than_half_is_enough_to_be_shown() {
    let file = |path: &str, text: String| File { path: path.to_string(), content: Ok(text.into_bytes()) };
    let areas = "code,name,level,parent\nQ,Q,province,\nK1,K1,district,Q\nK2,K2,district,Q\nK3,K3,district,Q\nK4,K4,district,Q\nK5,K5,district,Q\nS,S,province,\nT,T,district,S\n";
    for (default, parent, with_numbers, expected) in [
        ("Q", "Q", &["K1", "K2"][..], None),
        ("Q", "Q", &["K1", "K2", "K3"], Some((Comparator::AtLeast, 3, 5))),
        ("Q", "Q", &["K1", "K2", "K3", "K4", "K5"], Some((Comparator::Equal, 5, 5))),
        // Its only part is the whole.
        ("Q", "S", &["T"], Some((Comparator::Equal, 1, 1))),
        // A package of districts: one alone may be all that it knows of a province.
        ("T", "S", &["T"], None),
        ("K1", "S", &["T"], None),
        ("T", "Q", &["K1", "K2", "K3", "K4", "K5"], Some((Comparator::Equal, 5, 5))),
    ] {
        let descriptor = format!(
            r#"{{"defaultArea":"{default}","resources":[{{"name":"areas","path":"a"}},
            {{"name":"indicators","path":"i"}},{{"name":"observations","path":"o"}}]}}"#
        );
        let rows: String = with_numbers.iter().map(|code| format!("{code},2022,poor,10\n")).collect();
        let files = [
            file("a", areas.to_string()),
            file("i", "id,name,unit,kind\npoor,Nghèo,hộ,stock\n".to_string()),
            file("o", format!("area,period,indicator,value\n{rows}")),
        ];
        let (dataset, issues) = read(&Descriptor::parse(descriptor.as_bytes()).unwrap(), &files);
        assert_eq!(issues, Vec::new());
        let area = dataset.areas.find(&AreaRef::parse(parent).unwrap(), Date::LATEST).unwrap();
        let found = rolled_up(&dataset, Subject { area, indicator: IndicatorIdx(0), category: None });
        let found = found.first().map(|moment| {
            let reading = moment.only().unwrap();
            let Origin::Computed(step) = &reading.origin else { panic!("a sum is computed") };
            let Operation::Sum { of } = step.operation else { panic!("a sum") };
            let codes = step.inputs.iter().map(|input| dataset.areas.get(input.subject.area).unwrap().key.code.clone());
            assert_eq!(codes.collect::<Vec<_>>(), with_numbers);
            assert!(step.inputs.iter().all(|input| input.subject.indicator == IndicatorIdx(0)));
            (reading.quantity.comparator, step.inputs.len(), of)
        });
        assert_eq!(found, expected, "{with_numbers:?} of {parent} beside {default}");
    }
}

/// The rate of a province from districts and communes, of which each publishes what stands in `observations`: value,
/// comparator, and at each level below how many give how much of which.
#[test]
fn a_unit_counts_in_a_rate_only_with_both_of_its_parts() {
    let descriptor = br#"{"resources":[{"name":"areas","path":"a"},{"name":"indicators","path":"i"},{"name":"observations","path":"o"}]}"#;
    let file = |path: &str, text: String| File { path: path.to_string(), content: Ok(text.into_bytes()) };
    let areas = "code,name,level,parent\nP,P,province,\nA,A,district,P\nB,B,district,P\nB1,B1,commune,B\nB2,B2,commune,B\nB3,B3,commune,B\n";
    let indicators = "id,name,unit,kind,numerator,denominator\nfew,Ít,hộ,stock,,\nall,Tất cả,hộ,stock,,\nshare,Phần,percent,rate,few,all\n";
    let whole = "A,2022,few,3\nA,2022,all,100\nB1,2022,few,1\nB1,2022,all,200\nB2,2022,few,1\nB2,2022,all,100\n";
    for (others, expected) in [
        // (3 + 1 + 1) / (100 + 200 + 100), of both districts, but of three of the four units that publish.
        ("", Some(("1.25", Comparator::About, [(2, 2), (2, 2)], [3, 4]))),
        // A commune that publishes one part alone changes nothing, whichever it is.
        ("B3,2022,few,50\n", Some(("1.25", Comparator::About, [(2, 2), (2, 2)], [3, 4]))),
        ("B3,2022,all,900\n", Some(("1.25", Comparator::About, [(2, 2), (2, 2)], [3, 4]))),
        // (3 + 1 + 1 + 5) / (100 + 200 + 100 + 100)
        ("B3,2022,few,5\nB3,2022,all,100\n", Some(("2.00", Comparator::Equal, [(2, 2), (2, 2)], [4, 4]))),
        // A district that publishes its denominator alone is told by its communes.
        ("B,2022,all,1000\nB3,2022,few,50\n", Some(("1.25", Comparator::About, [(2, 2), (2, 2)], [3, 4]))),
        // What it publishes itself stands for all inside: (3 + 8) / (100 + 1000).
        (
            "B,2022,few,8\nB,2022,all,1000\nB3,2022,few,50\n",
            Some(("1.00", Comparator::Equal, [(2, 2), (2, 2)], [2, 2])),
        ),
        // Both parts of the province itself: there is nothing to sum up.
        ("P,2022,few,8\nP,2022,all,1000\n", None),
    ] {
        let files = [
            file("a", areas.to_string()),
            file("i", indicators.to_string()),
            file("o", format!("area,period,indicator,value\n{whole}{others}")),
        ];
        let (dataset, issues) = read(&Descriptor::parse(descriptor).unwrap(), &files);
        assert_eq!(issues, Vec::new());
        let area = dataset.areas.find(&AreaRef::parse("P").unwrap(), Date::LATEST).unwrap();
        let found = rolled_up(&dataset, Subject { area, indicator: IndicatorIdx(2), category: None });
        let found = found.first().map(|moment| {
            let reading = moment.only().unwrap();
            let Origin::Computed(rate) = &reading.origin else { panic!("computed") };
            let sums = [0, 1].map(|n| match &rate.inputs[n].reading.origin {
                Origin::Computed(sum) => sum,
                _ => panic!("a sum"),
            });
            let counts = sums.map(|sum| match sum.operation {
                Operation::Sum { of } => (sum.inputs.len(), of),
                _ => panic!("a sum"),
            });
            let units = sums[0].inputs.iter().map(|input| match input.reading.origin {
                Origin::Inside(units) => units,
                _ => Units { with: 1, of: 1 },
            });
            let units = units.fold([0, 0], |[with, of], units| [with + units.with, of + units.of]);
            (reading.quantity.printed.to_string(), reading.quantity.comparator, counts, units)
        });
        let expected = expected.map(|(rate, comparator, counts, units)| (rate.to_string(), comparator, counts, units));
        assert_eq!(found, expected, "{others}");
    }
}

#[test]
fn the_parts_of_a_rate_of_sums_are_its_counts() {
    let rows = "A,2022,few,3,,,a\nA,2022,all,100,,,a\nB,2022,few,1,,,a\nB,2022,all,300,,,a\n";
    let dataset = dataset(rows);
    let area = dataset.areas.find(&AreaRef::parse("P").unwrap(), Date::LATEST).unwrap();
    let found = rolled_up(&dataset, Subject { area, indicator: IndicatorIdx(3), category: None });
    let Origin::Computed(rate) = &found[0].only().unwrap().origin else { panic!("computed") };
    let named = |subject: Subject| dataset.indicator(subject.indicator).unwrap().id.clone();
    assert_eq!(rate.inputs.iter().map(|input| named(input.subject)).collect::<Vec<_>>(), ["few", "all"]);
    for input in &rate.inputs {
        assert_eq!(input.subject.area, area);
        let Origin::Computed(sum) = &input.reading.origin else { panic!("a sum") };
        assert!(sum.inputs.iter().all(|part| named(part.subject) == named(input.subject)));
    }
}

fn of_province(dataset: &Dataset, indicator: u32, period: &str) -> Option<RollUp> {
    let area = dataset.areas.find(&AreaRef::parse("P").unwrap(), Date::LATEST).unwrap();
    let subject = Subject { area, indicator: IndicatorIdx(indicator), category: None };
    roll_up(dataset, subject, Period::parse(period).unwrap())
}

#[test]
fn a_sum_says_its_coverage_and_stands_beside_the_total() {
    use Agreement::{Agree, Differ, NoTotal};
    for (rows, period, expected) in [
        // 100 + 60 = 160
        ("A,2022,poor,100,,,a\nB,2022,poor,60,,,a\n", "2022-12", Some(("160", Comparator::Equal, 2, 2, NoTotal))),
        (
            "A,2022,poor,100,,,a\nB,2022,poor,60,,,a\nP,2022,poor,160,,,b\n",
            "2022",
            Some(("160", Comparator::Equal, 2, 2, Agree)),
        ),
        (
            "A,2022,poor,100,,,a\nB,2022,poor,60,,,a\nP,2022,poor,170,,,b\n",
            "2022",
            Some(("160", Comparator::Equal, 2, 2, Differ)),
        ),
        // District B as its two communes: 100 + 20 + 40.
        (
            "A,2022,poor,100,,,a\nB1,2022,poor,20,,,a\nB2,2022,poor,40,,,a\n",
            "2022",
            Some(("160", Comparator::Equal, 3, 3, NoTotal)),
        ),
        // One commune alone is not its district: 100 of two districts, a lower bound.
        ("A,2022,poor,100,,,a\nB1,2022,poor,20,,,a\n", "2022", Some(("100", Comparator::AtLeast, 1, 2, NoTotal))),
        ("A,2022,poor,100,,,a\nP,2022,poor,160,,,b\n", "2022", Some(("100", Comparator::AtLeast, 1, 2, Agree))),
        // At least 100 is never 90.
        ("A,2022,poor,100,,,a\nP,2022,poor,90,,,b\n", "2022", Some(("100", Comparator::AtLeast, 1, 2, Differ))),
        // A gap with a reason is no number.
        ("A,2022,poor,100,,,a\nB,2022,poor,,,Q,a\n", "2022", Some(("100", Comparator::AtLeast, 1, 2, NoTotal))),
        // District C was a part until the end of 2020.
        (
            "A,2020,poor,100,,,a\nB,2020,poor,60,,,a\nC,2020,poor,7,,,a\n",
            "2020",
            Some(("167", Comparator::Equal, 3, 3, NoTotal)),
        ),
        ("A,2020,poor,100,,,a\nB,2020,poor,60,,,a\n", "2020", Some(("160", Comparator::AtLeast, 2, 3, NoTotal))),
        // More than 100 and 60: more than 160, which 170 is and 150 is not.
        (
            "A,2022,poor,100,>,,a\nB,2022,poor,60,,,a\nP,2022,poor,170,,,b\n",
            "2022",
            Some(("160", Comparator::More, 2, 2, Agree)),
        ),
        (
            "A,2022,poor,100,>,,a\nB,2022,poor,60,,,a\nP,2022,poor,150,,,b\n",
            "2022",
            Some(("160", Comparator::More, 2, 2, Differ)),
        ),
        // Sources that disagree on a part give the hull: 155 to 160.
        (
            "A,2022,poor,100,,,a\nA,2022,poor,95,,,b\nB,2022,poor,60,,,a\nP,2022,poor,157,,,b\n",
            "2022",
            Some(("160", Comparator::About, 2, 2, Agree)),
        ),
        // A flow has both days in common.
        (
            "A,2022,fund,100,,,a\nB,2022-01/2022-06,fund,60,,,a\n",
            "2022",
            Some(("100", Comparator::AtLeast, 1, 2, NoTotal)),
        ),
        // Rates are never summed; of nothing there is no sum.
        ("A,2022,rate,1.5,,,a\nB,2022,rate,2.5,,,a\n", "2022", None),
        ("P,2022,poor,160,,,a\n", "2022", None),
    ] {
        let dataset = dataset(rows);
        let indicator = if rows.contains("rate") { 1 } else { 2 * u32::from(rows.contains("fund")) };
        let found = of_province(&dataset, indicator, period);
        let found = found.map(|roll_up| {
            let Origin::Computed(computation) = &roll_up.sum.origin else { panic!("a sum is computed") };
            assert_eq!(computation.operation, Operation::Sum { of: roll_up.of });
            assert_eq!(computation.inputs, roll_up.parts);
            let quantity = roll_up.sum.quantity;
            assert_eq!(roll_up.is_complete(), roll_up.parts.len() == roll_up.of);
            (quantity.printed.to_string(), quantity.comparator, roll_up.parts.len(), roll_up.of, roll_up.agreement)
        });
        let expected =
            expected.map(|(sum, comparator, n, of, agreement)| (sum.to_string(), comparator, n, of, agreement));
        assert_eq!(found, expected, "{rows}");
    }
}

#[test]
fn parents_that_lead_in_a_circle_end() {
    let descriptor = br#"{"resources":[{"name":"areas","path":"a"},{"name":"indicators","path":"i"},{"name":"observations","path":"o"}]}"#;
    let file = |path: &str, text: &str| File { path: path.to_string(), content: Ok(text.as_bytes().to_vec()) };
    let files = [
        file("a", "code,name,level,parent\nP,P,province,A\nA,A,district,P\n"),
        file("i", "id,name,unit,kind\npoor,Nghèo,hộ,stock\n"),
        file("o", "area,period,indicator,value\n"),
    ];
    let (dataset, _) = read(&Descriptor::parse(descriptor).unwrap(), &files);
    assert_eq!(of_province(&dataset, 0, "2022"), None);
}

fn quantity(text: &str, domain: Domain) -> Quantity {
    let (comparator, number) = text.rsplit_once(' ').unwrap_or(("", text));
    let value = Decimal::parse(number, &NumberFormat::default()).unwrap();
    let precision = if value.decimals() > 0 { value.last_digit() } else { Decimal::ZERO };
    Quantity::new(value, Comparator::parse(comparator).unwrap(), precision, StatusSet::default()).within(domain)
}

fn implied(count: &str, rate: &str) -> Option<(Option<String>, Option<String>)> {
    let interval = implied_denominator(quantity(count, Domain::NotNegative), quantity(rate, Domain::Percent))?;
    let end = |bound: Bound| bound.value().map(|value| value.to_string());
    Some((end(interval.low), end(interval.high)))
}

#[test]
fn a_count_and_its_rate_imply_whole_denominators() {
    for (count, rate, expected) in [
        // 31400 / 0.655 = 47938.9, / 0.645 = 48682.2
        ("314", "0.65", Some((Some("47939"), Some("48682")))),
        // 70300 / 1.465 = 47986.3, / 1.455 = 48316.2
        ("703", "1.46", Some((Some("47987"), Some("48316")))),
        // 17000 / 0.355 = 47887.3, / 0.345 = 49275.4
        ("170", "0.35", Some((Some("47888"), Some("49275")))),
        // 50500 / 1.045 = 48325.4, / 1.035 = 48792.3
        ("505", "1.04", Some((Some("48326"), Some("48792")))),
        // 100 / 33.05 = 3.03, / 32.95 = 3.03: no whole number.
        ("1", "33.0", Some((Some("4"), Some("3")))),
        // 500 / 0.005 = 100000 at least.
        ("5", "0.00", Some((Some("100000"), None))),
        // Nobody at a rate above zero: nobody at all.
        ("0", "0.65", Some((Some("0"), Some("0")))),
        ("0", "0.00", None),
        // More than 100 at 50 exactly: more than 200.
        ("> 100", ">= 50", Some((Some("101"), None))),
        // 100 of more than 50 %: fewer than 200.
        ("100", "> 50", Some((Some("100"), Some("199")))),
        ("~ 100", "~ 50", None),
    ] {
        let expected = expected
            .map(|(low, high): (Option<&str>, Option<&str>)| (low.map(str::to_string), high.map(str::to_string)));
        assert_eq!(implied(count, rate), expected, "{count} at {rate} %");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_true_denominator_is_implied(part in 0_i64..100_000, more in 1_i64..1_000_000, decimals in 0_u8..4) {
        let all = Decimal::integer(part + more);
        let rate = Decimal::integer(part).percent_of(all, decimals).unwrap();
        let count = quantity(&part.to_string(), Domain::NotNegative);
        let rate = Quantity::new(rate, Comparator::Equal, rate.last_digit(), StatusSet::default()).within(Domain::Percent);
        if let Some(interval) = implied_denominator(count, rate) {
            prop_assert!(interval.holds(all), "{part} of {all}: {interval:?}");
        }
    }
}
