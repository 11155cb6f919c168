//! Sums of two counts over areas are those of the units that publish both, and orders are orders.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use thoat_ngheo::dataset::{read, AreaIdx, Dataset, Date, Descriptor, File, IndicatorIdx};
use thoat_ngheo::measure::{changes, highest_first, Paired};

const DESCRIPTOR: &[u8] = br#"{"resources":[{"name":"areas","path":"a"},{"name":"indicators","path":"i"},{"name":"observations","path":"o"}]}"#;
const AREAS: &str = "code,name,level,parent,valid_from,valid_to\nN,N,country,,,\nP,P,province,N,,\nD,D,district,P,,\nA,A,commune,D,,\nB,B,commune,D,,\nE,E,district,P,,\nC,C,commune,E,,2019-12-31\nF,F,commune,E,,\n";
const INDICATORS: &str = "id,name,unit,kind\npoor,P,household,stock\nall,A,household,stock\nrate,R,percent,rate\n";

fn dataset(rows: &str) -> Dataset {
    let file = |path: &str, text: String| File { path: path.to_string(), content: Ok(text.into_bytes()) };
    let files = [
        file("a", AREAS.to_string()),
        file("i", INDICATORS.to_string()),
        file("o", format!("area,period,indicator,value,comparator,status\n{rows}")),
    ];
    let (dataset, issues) = read(&Descriptor::parse(DESCRIPTOR).unwrap(), &files);
    assert_eq!(issues, Vec::new());
    dataset
}

fn area(dataset: &Dataset, code: &str) -> AreaIdx {
    dataset.areas.on(code, Date::LATEST).unwrap()
}

fn paired(dataset: &Dataset, year: i32) -> Option<Paired> {
    Paired::of(dataset, IndicatorIdx(0), IndicatorIdx(1), Date::last_of_year(year))
}

/// Numerator, denominator, units and letters of status.
fn sums(dataset: &Dataset, year: i32, code: &str) -> (u64, u64, usize, String) {
    let sums = paired(dataset, year).unwrap().sums(dataset.areas.descendants(area(dataset, code)), &dataset.areas);
    (sums.numerator, sums.denominator, sums.units, sums.status.letters().collect())
}

#[test]
fn a_unit_counts_only_where_both_are_published() {
    // B has no denominator, C no numerator.
    let data = dataset("A,2019,poor,3,,A\nA,2019,all,10,,E\nB,2019,poor,4,,A\nC,2019,poor,,,M\nC,2019,all,9,,A\nF,2019,poor,1,,A\nF,2019,all,5,,A\n");
    assert_eq!(sums(&data, 2019, "D"), (3, 10, 1, "AE".to_string()));
    assert_eq!(sums(&data, 2019, "E"), (1, 5, 1, "A".to_string()));
    assert_eq!(sums(&data, 2019, "N"), (4, 15, 2, "AE".to_string()));
    assert_eq!(sums(&data, 2019, "A"), (0, 0, 0, String::new()));
}

#[test]
fn a_published_whole_counts_once() {
    let data = dataset(
        "D,2020,poor,9,,A\nD,2020,all,30,,A\nA,2020,poor,3,,A\nA,2020,all,10,,P\nF,2020,poor,1,,A\nF,2020,all,5,,A\n",
    );
    assert_eq!(sums(&data, 2020, "N"), (10, 35, 2, "A".to_string()));
    assert_eq!(sums(&data, 2020, "D"), (3, 10, 1, "AP".to_string()));
}

#[test]
fn an_area_counts_as_long_as_it_holds() {
    let both_years =
        "C@,2019,poor,1,,\nC@,2019,all,2,,\nC@,2020,poor,1,,\nC@,2020,all,2,,\nF,2020,poor,1,,\nF,2020,all,5,,\n";
    let data = dataset(both_years);
    assert_eq!(sums(&data, 2019, "E"), (1, 2, 1, String::new()));
    assert_eq!(sums(&data, 2020, "E"), (1, 5, 1, String::new()));
}

#[test]
fn bounds_are_left_to_exact_arithmetic() {
    let data = dataset("A,2019,poor,3,>,\nA,2019,all,10,,\nA,2020,poor,3,,\nA,2020,all,10,,\n");
    assert!(paired(&data, 2019).is_none());
    assert!(paired(&data, 2020).is_some());
    assert!(paired(&data, 2021).is_none());
}

#[test]
fn a_change_is_that_of_units_with_both_years() {
    let data = dataset("A,2019,poor,1,,\nA,2019,all,10,,\nA,2020,poor,3,,\nA,2020,all,10,,\nB,2020,poor,3,,\nB,2020,all,10,,\nF,2019,poor,0,,\nF,2019,all,0,,\nF,2020,poor,0,,\nF,2020,all,4,,\n");
    let (later, earlier) = (paired(&data, 2020).unwrap(), paired(&data, 2019).unwrap());
    let found: Vec<(AreaIdx, f64)> = changes(&later, &earlier).collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, area(&data, "A"));
    assert!((found[0].1 - 0.2).abs() < 1e-12);
}

proptest! {
    #![proptest_config(ProptestConfig {
        rng_seed: RngSeed::Fixed(2022), failure_persistence: None, cases: 64, ..ProptestConfig::default()
    })]

    #[test]
    fn the_highest_come_first_and_equal_ones_keep_their_order(
        values in prop_oneof![
            proptest::collection::vec(prop_oneof![-1.0..1.0, Just(-0.0), Just(0.0), Just(0.25), 0.5..0.500_001], 0..700),
            // So far apart that nearly all lie close together.
            proptest::collection::vec(prop_oneof![-1e300..1e300, -1.0..1.0, Just(0.25), 1.0..1.000_000_000_001], 0..700),
            proptest::collection::vec(prop_oneof![-1.0..1.0, Just(f64::INFINITY), Just(f64::NEG_INFINITY)], 0..700),
            (-1.0..1.0, 0_usize..700).prop_map(|(value, n)| vec![value; n]),
        ],
    ) {
        let mut expected: Vec<u32> = (0..values.len() as u32).collect();
        expected.sort_by(|a, b| f64::partial_cmp(&values[*b as usize], &values[*a as usize]).unwrap().then(a.cmp(b)));
        prop_assert_eq!(highest_first(&values), expected);
    }
}
