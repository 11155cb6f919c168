//! What the observations mean together.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod packages;

use proptest::prelude::*;
use thoat_ngheo::dataset::{
    read, AreaIdx, CategoryIdx, Comparator, Dataset, Decimal, Descriptor, File, IndicatorIdx, NumberFormat, Period,
    Role, TargetIdx,
};
use thoat_ngheo::measure::{
    change, implied_denominators, moments, per_household, progress, ranked, rates, target_reading, Bound, Interval,
    Moment, Origin, PerHousehold, Progress, Quantity, Reading, Standing, Subject,
};

fn dataset(observations: &str, breaks: &str) -> Dataset {
    let descriptor = br#"{"resources":[{"name":"areas","path":"a"},{"name":"indicators","path":"i"},{"name":"sources","path":"s"},{"name":"observations","path":"o"},{"name":"breaks","path":"b"}]}"#;
    let file = |path: &str, text: String| File { path: path.to_string(), content: Ok(text.into_bytes()) };
    let files = [
        file("a", "code,name,level\nD,Huyện,district\n".to_string()),
        file("i", "id,name,unit,kind,numerator,denominator,decimals\nrate,Tỷ lệ,percent,rate,poor,all,2\npoor,Nghèo,hộ,stock,,,\nall,Hộ,hộ,stock,,,\n".to_string()),
        file("s", "id,title\na,A\nb,B\n".to_string()),
        file("o", format!("area,period,indicator,value,comparator,status,source\n{observations}")),
        file("b", format!("indicator,date,reason\n{breaks}")),
    ];
    let (dataset, issues) = read(&Descriptor::parse(descriptor).unwrap(), &files);
    assert_eq!(issues, Vec::new());
    dataset
}

const RATE: Subject = Subject { area: AreaIdx(0), indicator: IndicatorIdx(0), category: None };
const POOR: Subject = Subject { area: AreaIdx(0), indicator: IndicatorIdx(1), category: None };

fn values(moments: &[Moment]) -> Vec<Vec<String>> {
    let of = |moment: &Moment| moment.readings.iter().map(|reading| reading.quantity.printed.to_string()).collect();
    moments.iter().map(of).collect()
}

#[test]
fn sources_that_agree_are_one_reading_and_others_a_conflict() {
    for (observations, expected) in [
        ("D,2022,poor,314,,,a\nD,2022-12,poor,314,,,b\n", vec![vec!["314"]]),
        ("D,2022,poor,6296,,,a\nD,2022,poor,6269,,,b\n", vec![vec!["6296", "6269"]]),
        ("D,2022,poor,12000,>,,a\nD,2022,poor,12500,,,b\n", vec![vec!["12500"]]),
        ("D,2022,poor,12000,>,,a\nD,2022,poor,12000,,,b\n", vec![vec!["12000", "12000"]]),
        ("D,2022,poor,12000,~,,a\nD,2022,poor,9000,,,b\n", vec![vec!["9000"]]),
        ("D,2022,poor,,,Q,a\n", vec![vec![]]),
    ] {
        assert_eq!(values(&moments(&dataset(observations, ""), POOR)), expected, "{observations}");
    }
}

#[test]
fn a_rate_agrees_within_its_digits() {
    for (observations, expected) in [
        // 1.23 ± 0.005 and 1.29 ± 0.005 do not meet.
        ("D,2019,rate,1.23,,,a\nD,2019-12,rate,1.29,,,b\n", vec![vec!["1.23", "1.29"]]),
        // 0.7 ± 0.05 holds 0.65; the finer one is shown.
        ("D,2019,rate,0.7,,,a\nD,2019,rate,0.65,,,b\n", vec![vec!["0.65"]]),
        // 3654 / 484930 = 0.75350 %
        ("D,2023,poor,3654,,,a\nD,2023,all,484930,,,a\nD,2023,rate,0.75,,,a\n", vec![vec!["0.75"]]),
        // 3654 / 484930 is not 0.80 %.
        ("D,2023,poor,3654,,,a\nD,2023,all,484930,,,a\nD,2023,rate,0.80,,,a\n", vec![vec!["0.80", "0.75"]]),
        // Without a printed rate the parts give one: 1 / 3 = 33.33 %.
        ("D,2023,poor,1,,,a\nD,2023,all,3,,,a\n", vec![vec!["33.33"]]),
        // More than 1 of 3 is more than 33.33 %, unless a rate is printed.
        ("D,2023,poor,1,>,,a\nD,2023,all,3,,,a\n", vec![vec!["33.33"]]),
        ("D,2023,poor,1,>,,a\nD,2023,all,3,,,a\nD,2023,rate,40,,,a\n", vec![vec!["40"]]),
        // A row that says why no rate is printed does not keep its parts from giving one.
        ("D,2023,poor,1,,,a\nD,2023,all,3,,,a\nD,2023,rate,,,L,a\n", vec![vec!["33.33"]]),
        // Two printed rates that disagree stay two.
        (
            "D,2023,poor,1,,,a\nD,2023,all,3,,,a\nD,2023,rate,1.23,,,a\nD,2023,rate,1.29,,,b\n",
            vec![vec!["1.23", "1.29"]],
        ),
        // Not from another date.
        ("D,2023,poor,1,,,a\nD,2022,all,3,,,a\n", vec![]),
    ] {
        let dataset = dataset(observations, "");
        let (found, checks) = rates(&dataset, RATE);
        assert_eq!(values(&found), expected, "{observations}");
        assert_eq!(checks.len(), usize::from(observations.contains("0.80")));
    }
}

#[test]
fn a_change_has_its_base_after_the_last_break() {
    let rows = "D,2020,poor,500,,,a\nD,2021,poor,400,,,a\nD,2022,poor,314,,,a\nD,2024,poor,170,,,a\n";
    for (observations, breaks, expected) in [
        // 170 − 500 = −330; −330 / 500 = −66.0 %
        (rows.to_string(), "", Some(("-330", "-66.0"))),
        // 170 − 314 = −144; −144 / 314 = −45.86 %
        (rows.to_string(), "poor,2022-12-31,chuẩn\n", Some(("-144", "-45.9"))),
        (rows.to_string(), "poor,2024-12-31,chuẩn\n", None),
        // A break after the last datum changes nothing.
        (rows.to_string(), "poor,2027-12-31,chuẩn\n", Some(("-330", "-66.0"))),
        // A conflict at the end has no change; a bound neither.
        (format!("{rows}D,2024,poor,180,,,b\n"), "", None),
        (format!("{rows}D,2025,poor,100,>,,b\n"), "", None),
    ] {
        let dataset = dataset(&observations, breaks);
        let found = change(&dataset, POOR, &moments(&dataset, POOR));
        let printed = |reading: &Reading| reading.quantity.printed.to_string();
        if let Some(percent) = found.as_ref().and_then(|change| change.percent.as_ref()) {
            // Exact counts leave less than the digits that are shown.
            let Interval { low, high } = percent.quantity.interval;
            let [low, high] = [low, high].map(|bound| bound.value().unwrap());
            assert_eq!([low, high].map(|end| end.round(1)), [percent.quantity.printed; 2], "{observations}");
        }
        let found = found.map(|change| (printed(&change.difference), printed(&change.percent.unwrap())));
        let found = found.as_ref().map(|(units, percent)| (units.as_str(), percent.as_str()));
        assert_eq!(found, expected, "{observations}{breaks}");
    }
}

#[test]
fn a_rate_changes_by_percentage_points() {
    let dataset = dataset("D,2022,rate,0.65,,,a\nD,2024,rate,0.35,,,a\n", "");
    let change = change(&dataset, RATE, &moments(&dataset, RATE)).unwrap();
    // 0.35 − 0.65 = −0.30; 0.345..0.355 less 0.645..0.655
    assert_eq!(change.difference.quantity.printed.to_string(), "-0.30");
    let interval = change.difference.quantity.interval;
    assert_eq!((interval.low, interval.high), (Bound::Closed(decimal("-0.31")), Bound::Closed(decimal("-0.29"))));
    assert_eq!(change.percent, None);
}

#[test]
fn a_rank_is_a_range_where_values_may_change_places() {
    for (values, expected) in [
        (["4545", "2501", "2501", "2072"], ["1", "2", "2", "4"]),
        // 1.2 is 1.15 to 1.25, 1.25 is 1.245 to 1.255: they may be equal; 1.1 reaches 1.15.
        (["1.25", "1.2", "1.1", "0.9"], ["1-2", "1-3", "2-3", "4"]),
        // More than 100 may be above or below 120, and is certainly above 90.
        (["120", "> 100", "90", "80"], ["1-2", "1-2", "3", "4"]),
        // "About" says nothing of the place.
        (["50", "~ 40", "30", "20"], ["1-2", "1-4", "2-3", "3-4"]),
    ] {
        let readings = values.iter().enumerate().map(|(n, text)| {
            let (sign, number) = text.rsplit_once(' ').unwrap_or(("", text));
            let value = decimal(number);
            let precision = if value.decimals() > 0 { value.last_digit() } else { Decimal::ZERO };
            let quantity = Quantity::new(value, Comparator::parse(sign).unwrap(), precision, Default::default());
            let period = Period::year(2022);
            (AreaIdx(n as u32), Reading { quantity, period, rows: Vec::new(), origin: Origin::Printed })
        });
        let ranks: Vec<String> = ranked(readings.collect())
            .iter()
            .map(|r| if r.best == r.worst { r.best.to_string() } else { format!("{}-{}", r.best, r.worst) })
            .collect();
        assert_eq!(ranks, expected, "{values:?}");
    }
}

/// Of `targets`, read beside `observations`.
fn progress_of(observations: &str, target: &str) -> Option<Progress> {
    let descriptor = br#"{"resources":[{"name":"areas","path":"a"},{"name":"indicators","path":"i"},{"name":"observations","path":"o"},{"name":"targets","path":"t"}]}"#;
    let file = |path: &str, text: String| File { path: path.to_string(), content: Ok(text.into_bytes()) };
    let files = [
        file("a", "code,name,level\nD,Huyện,district\n".to_string()),
        file(
            "i",
            "id,name,unit,kind,better\nrate,Tỷ lệ,percent,rate,lower\njobs,Việc làm,lao động,flow,higher\n".to_string(),
        ),
        file("o", format!("area,period,indicator,value,comparator\n{observations}")),
        file("t", format!("area,period,indicator,value,comparator,type\n{target}")),
    ];
    let (dataset, issues) = read(&Descriptor::parse(descriptor).unwrap(), &files);
    assert_eq!(issues, Vec::new());
    let (subject, _) = target_reading(&dataset, TargetIdx(0)).unwrap();
    progress(&dataset, TargetIdx(0), &moments(&dataset, subject))
}

#[test]
fn a_target_has_its_distance_and_its_pace() {
    for (observation, target, distance, expected, pace) in [
        // 0.57 − 0.65 = −0.08: met.
        ("D,2024-11,rate,0.57,", "D,2025-12,rate,0.65,,target", "-0.08", Standing::Met, None),
        ("D,2024-12,rate,0.65,", "D,2025-12,rate,0.65,,target", "0.00", Standing::Met, None),
        ("D,2024-12,rate,0.65,", "D,2025-12,rate,0.65,<,target", "0.00", Standing::NotMet, Some("0.000")),
        // (0.65 − 1.25) × 12 / 24 months = −0.3 a year
        ("D,2023-12,rate,1.25,", "D,2025-12,rate,0.65,,target", "0.60", Standing::NotMet, Some("-0.300")),
        // (0.65 − 1.00) × 12 / 7 months = −0.6 a year
        ("D,2025-05,rate,1.00,", "D,2025-12,rate,0.65,,target", "0.35", Standing::NotMet, Some("-0.600")),
        // Below 0.7 may be 0.65 or less, or not.
        ("D,2024-12,rate,0.70,<", "D,2025-12,rate,0.65,,target", "0.05", Standing::Open, Some("-0.050")),
        // On the day itself there is no pace left.
        ("D,2025-12,rate,0.70,", "D,2025-12,rate,0.65,,target", "0.05", Standing::NotMet, None),
        // "More than" is missed at the number itself.
        ("D,2024,jobs,3000,", "D,2025,jobs,3000,>,target", "0", Standing::NotMet, Some("0.0")),
        ("D,2024,jobs,3001,", "D,2025,jobs,3000,>,target", "1", Standing::Met, None),
        // Fewer is not better for jobs.
        ("D,2024,jobs,2900,", "D,2025,jobs,3000,,target", "-100", Standing::NotMet, Some("100.0")),
    ] {
        let Some(Progress::Target { distance: found, standing, pace: found_pace, .. }) =
            progress_of(observation, target)
        else {
            panic!("{observation} {target}")
        };
        let found_pace = found_pace.map(|pace| pace.quantity.printed.to_string());
        let found = (found.quantity.printed.to_string(), standing, found_pace.as_deref());
        assert_eq!(found, (distance.to_string(), expected, pace), "{observation} {target}");
    }
    let quantities = |observation: &str| {
        let found = progress_of(observation, "D,2025-12,rate,0.65,<=,target");
        let Some(Progress::Target { distance, pace, .. }) = found else { panic!("{observation}") };
        [Some(distance), pace].map(|reading| reading.map(|reading| reading.quantity))
    };
    // 0.565..0.575 less 0.65; it is met, so there is no pace.
    let [Some(distance), None] = quantities("D,2024-12,rate,0.57,") else { panic!("met") };
    let ends = [Bound::Closed(decimal("-0.085")), Bound::Closed(decimal("-0.075"))];
    assert_eq!(([distance.interval.low, distance.interval.high], distance.comparator), (ends, Comparator::Equal));
    // Below 0.70: less than 0.05 away; (0.65 − 0.70) × 12 / 12 months. What was reached is at least 0.
    let [Some(distance), Some(pace)] = quantities("D,2024-12,rate,0.70,<") else { panic!("open") };
    let ends = [Bound::Closed(decimal("-0.65")), Bound::Open(decimal("0.05"))];
    assert_eq!(([distance.interval.low, distance.interval.high], distance.comparator), (ends, Comparator::Less));
    let ends = [Bound::Open(decimal("-0.05")), Bound::Closed(decimal("0.65"))];
    assert_eq!(([pace.interval.low, pace.interval.high], pace.comparator), (ends, Comparator::More));
    // More than 0.80 is more than 0.15 too much: it must fall by more than that, a change of less than −0.15.
    let [Some(distance), Some(pace)] = quantities("D,2024-12,rate,0.80,>") else { panic!("not met") };
    assert_eq!((distance.comparator, pace.comparator), (Comparator::More, Comparator::Less));
    let size = pace.size().unwrap();
    assert_eq!((size.printed.trim(), size.comparator), (decimal("0.15"), Comparator::More));
    assert_eq!(progress_of("D,2026-12,rate,0.57,", "D,2025-12,rate,0.65,,target"), None);
}

#[test]
fn a_plan_has_its_ratio() {
    for (observation, target, ratio) in [
        // 32,550 / 30,000 = 1.085
        ("D,2019,jobs,32550,", "D,2019,jobs,30000,,plan", Some(("108.5", Comparator::Equal))),
        // 24,721 / 22,321 = 1.10752…
        ("D,2019,jobs,24721,", "D,2019,jobs,22321,,plan", Some(("110.8", Comparator::Equal))),
        ("D,2019,jobs,12000,>", "D,2019,jobs,10000,,plan", Some(("120.0", Comparator::More))),
        // Half a year against a year's plan is no ratio, whichever half.
        ("D,2019-07/2019-12,jobs,32550,", "D,2019,jobs,30000,,plan", None),
        ("D,2019-01/2019-06,jobs,32550,", "D,2019,jobs,30000,,plan", None),
    ] {
        let found = progress_of(observation, target).map(|progress| match progress {
            Progress::Plan { ratio, .. } => (ratio.quantity.printed.to_string(), ratio.quantity.comparator),
            Progress::Target { .. } => panic!("{target}"),
        });
        assert_eq!(found, ratio.map(|(ratio, comparator)| (ratio.to_string(), comparator)), "{observation}");
    }
}

#[test]
fn money_for_each_household_needs_a_count_of_its_time() {
    let counts = "D,2021-12,poor,398,,,a\nD,2022-12,poor,314,,,a\n";
    for (period, amount, sign, expected) in [
        // The count of 31 December 2021 lies a day before: 10,625,000,000 / 398 = 26,695,979.9
        ("2022-01/2022-02", "10625000000", "", Some(("26695980", Comparator::Equal))),
        // More than 11,000,000,000 / 314 = 35,031,847.1
        ("2023-01", "11000000000", ">", Some(("35031847", Comparator::More))),
        // 1,130,000,000 / 314 = 3,598,726.1
        ("2022-06/2023-05", "1130000000", "", Some(("3598726", Comparator::Equal))),
        // 31 December is 32 days before 1 February.
        ("2023-02", "1130000000", "", None),
        ("2023-02/2023-05", "1130000000", "", None),
    ] {
        let dataset = dataset(counts, "");
        let value = Quantity::new(decimal(amount), Comparator::parse(sign).unwrap(), Decimal::ZERO, Default::default());
        let period = Period::parse(period).unwrap();
        let amount = Reading { quantity: value, period, rows: Vec::new(), origin: Origin::Printed };
        // The amount is of a campaign; the households are those of the area.
        let of = Subject { category: Some(CategoryIdx(0)), ..RATE };
        let found = match per_household(&dataset, of, &amount, POOR.indicator) {
            PerHousehold::Computed(reading) => {
                Some((reading.quantity.printed.to_string(), reading.quantity.comparator))
            }
            PerHousehold::NoCount => None,
            PerHousehold::NoQuotient => panic!("{period}"),
        };
        assert_eq!(found, expected.map(|(value, sign)| (value.to_string(), sign)), "{period}");
    }
}

#[test]
fn only_single_plain_values_of_a_date_without_a_denominator_imply_one() {
    for (rows, expected) in [
        // 314 / 0.655 % = 47,938.9; 314 / 0.645 % = 48,682.2
        ("D,2022,poor,314,,,a\nD,2022,rate,0.65,,,a\n", Some((47_939, 48_682))),
        ("D,2022,poor,314,,,a\nD,2022,rate,0.65,,,a\nD,2022,all,48000,,,a\n", None),
        // That of another date, or a row that says there is none, is not it.
        ("D,2022,poor,314,,,a\nD,2022,rate,0.65,,,a\nD,2021,all,48000,,,a\n", Some((47_939, 48_682))),
        ("D,2022,poor,314,,,a\nD,2022,rate,0.65,,,a\nD,2022,all,,,L,a\n", Some((47_939, 48_682))),
        ("D,2022,poor,314,>,,a\nD,2022,rate,0.65,,,a\n", None),
        ("D,2022,poor,314,,,a\nD,2022,rate,0.65,~,,a\n", None),
        ("D,2022,poor,314,,,a\nD,2022,poor,320,,,b\nD,2022,rate,0.65,,,a\n", None),
        ("D,2022,poor,314,,,a\nD,2021,rate,0.65,,,a\n", None),
    ] {
        let dataset = dataset(rows, "");
        let found = implied_denominators(&dataset, AreaIdx(0), IndicatorIdx(2));
        let whole = |bound: Bound| bound.value().unwrap().mantissa();
        let ends = found.first().map(|implied| (whole(implied.interval.low), whole(implied.interval.high)));
        assert_eq!(ends, expected, "{rows}");
    }
}

#[test]
fn rates_of_one_whole_imply_it() {
    let (dataset, _) = packages::load(packages::CAN_DUOC);
    let district = dataset.default_area.unwrap();
    let (denominator, _) = dataset.with_role(Role::Households).next().unwrap();
    let found: Vec<String> = implied_denominators(&dataset, district, denominator)
        .iter()
        .map(|implied| {
            let end = |bound: Bound| bound.value().unwrap().to_string();
            format!("{}: {}..{}", implied.period, end(implied.interval.low), end(implied.interval.high))
        })
        .collect();
    // 703 / 1.465 % = 47,986.3 and 703 / 1.455 % = 48,316.2, both inside what 314 at 0.65 % leaves;
    // 505 / 1.045 % = 48,325.4, and 170 / 0.345 % = 49,275.4 is cut by 505 / 1.035 % = 48,792.3.
    assert_eq!(found, ["2022-12: 47987..48316", "2024: 48326..48792"]);
}

fn decimal(text: &str) -> Decimal {
    Decimal::parse(text, &NumberFormat::default()).unwrap()
}

#[test]
fn two_intervals_meet_where_a_value_lies_in_both() {
    use Comparator::{About, AtLeast, AtMost, Equal, Less, More};
    for (a, a_is, b, b_is, meet) in [
        ("5", Equal, "5", Equal, true),
        ("5", Equal, "6", Equal, false),
        ("5", More, "5", Equal, false),
        ("5", AtLeast, "5", Equal, true),
        ("5", Less, "5", More, false),
        ("5", AtMost, "5", AtLeast, true),
        ("5", Less, "4", More, true),
        ("5", About, "500", Equal, true),
    ] {
        let interval = |value: &str, comparator| Interval::of(decimal(value), comparator, Decimal::ZERO);
        assert_eq!(interval(a, a_is).meets(&interval(b, b_is)), meet, "{a} {a_is:?} {b} {b_is:?}");
        assert_eq!(interval(b, b_is).meets(&interval(a, a_is)), meet, "{b} {b_is:?} {a} {a_is:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_rounds_to_a_printed_value_meets_it(thousandths in 0_i64..1_000_000) {
        let exact = Decimal::new(thousandths, 3);
        let printed = exact.round(1);
        let quantity = Quantity::new(printed, Comparator::Equal, printed.last_digit(), Default::default());
        prop_assert!(quantity.interval.meets(&Interval::of(exact, Comparator::Equal, Decimal::ZERO)));
    }
}
