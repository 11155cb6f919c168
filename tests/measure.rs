//! What the observations mean together.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use proptest::prelude::*;
use thoat_ngheo::dataset::{read, AreaIdx, Comparator, Dataset, Decimal, Descriptor, File, IndicatorIdx, NumberFormat};
use thoat_ngheo::measure::{change, moments, ranked, rates, Interval, Moment, Quantity, Reading, Subject};

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
        let found = found.map(|change| (change.difference.to_string(), change.percent.unwrap().to_string()));
        let found = found.as_ref().map(|(units, percent)| (units.as_str(), percent.as_str()));
        assert_eq!(found, expected, "{observations}{breaks}");
    }
}

#[test]
fn equal_values_share_a_rank() {
    let observations = "D,2019,poor,2501,,,a\nD,2020,poor,2501,,,a\nD,2021,poor,4545,,,a\nD,2022,poor,2072,,,a\n";
    let dataset = dataset(observations, "");
    let readings: Vec<(AreaIdx, Reading)> =
        moments(&dataset, POOR).iter().map(|moment| (AreaIdx(0), moment.only().unwrap().clone())).collect();
    let ranks: Vec<(u32, String)> =
        ranked(readings).iter().map(|r| (r.rank, r.reading.quantity.printed.to_string())).collect();
    let expected = [(1, "4545"), (2, "2501"), (2, "2501"), (4, "2072")];
    assert_eq!(ranks, expected.map(|(rank, value)| (rank, value.to_string())));
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
