//! A file read piece by piece, and rows known by rows before them, say what the file says; faults at size are counted.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use thoat_ngheo::dataset::{read, Completeness, Dataset, Descriptor, File, Issue, Problem, Reading};

const AREAS: &str = "code,name,level,parent,valid_from,valid_to\n01,Tỉnh,province,,,\n00001,Xã Một,commune,01,,\n00002,Xã Hai,commune,01,,\n00003,Xã Ba,commune,01,,2019-12-31\n00003,Xã Ba mới,commune,01,2020-01-01,\nlong-area-code,Xã Dài,commune,01,,\n";
const INDICATORS: &str =
    "id,name,unit,kind\npoor,P,household,stock\npoor_households,H,household,stock\nrate,R,percent,rate\ngifts,G,VND,flow\n";
const SOURCES: &str = "id,title\ns,S\nstatistical-office,T\n";
const CATEGORIES: &str = "indicator,id,name\npoor,female,F\npoor,male,M\npoor_households,female,F\n";
const HEADER: [&str; 9] =
    ["area", "period", "indicator", "value", "comparator", "status", "source", "category", "phone"];

/// Orders in which a file may have its columns: the area first, in the middle, next to the value, and after it; the
/// category last.
const ORDERS: [[usize; HEADER.len()]; 5] = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8],
    [8, 5, 1, 2, 0, 7, 3, 4, 6],
    [2, 1, 0, 3, 6, 5, 4, 8, 7],
    [1, 3, 0, 2, 7, 4, 5, 6, 8],
    [4, 2, 7, 0, 1, 8, 6, 5, 3],
];

const CODES: [&str; 8] = ["00001", "00002", "00003", "00003@2020-01-01", "long-area-code", "01", "none", ""];
const PERIODS: [&str; 6] = ["2018", "2019", "2020", "2020-12", "2019/2020", "năm"];
const IDS: [&str; 5] = ["poor", "poor_households", "rate", "gifts", "unknown"];
const VALUES: [&str; 10] = ["", "0", "7", "1842", "12345678", "99999999999", "12.5", "-3", " 5", "số"];
const COMPARATORS: [&str; 3] = ["", ">", "about"];
const STATUSES: [&str; 5] = ["A", "E", "M", "B P", "x"];
const PUBLISHERS: [&str; 4] = ["", "s", "statistical-office", "nobody"];
const SEXES: [&str; 4] = ["", "female", "male", "none"];
const PHONES: [&str; 2] = ["", "0900, số mới"];

type Row = [&'static str; HEADER.len()];

/// Mostly what can be read, so that rows come to be like others.
fn rows() -> impl Strategy<Value = Vec<Row>> {
    let most = |list: &'static [&'static str], good: usize| prop_oneof![12 => (0..good).prop_map(move |n| list[n]), 1 => (0..list.len()).prop_map(move |n| list[n])];
    let row = (
        (most(&CODES, 3), most(&PERIODS, 3), most(&IDS, 2), most(&VALUES, 5)),
        (most(&COMPARATORS, 1), most(&STATUSES, 2), most(&PUBLISHERS, 3), most(&SEXES, 2), most(&PHONES, 1)),
    );
    let row = row.prop_map(|((area, period, id, value), (comparator, status, source, category, phone))| {
        [area, period, id, value, comparator, status, source, category, phone]
    });
    proptest::collection::vec(row, 0..120)
}

#[derive(Clone, Copy)]
enum Quotes {
    WhereNeeded,
    /// No row is then known by others.
    Everywhere,
}

fn csv(rows: &[Row], order: usize, quotes: Quotes, ending: &str) -> String {
    let ordered = |row: &Row| ORDERS[order].map(|column| row[column]);
    let cell = |text: &&str| match quotes {
        Quotes::WhereNeeded if !text.contains(',') => text.to_string(),
        _ => format!("\"{text}\""),
    };
    let line = |cells: &[&str]| cells.iter().map(cell).collect::<Vec<_>>().join(",") + ending;
    let body: String = rows.iter().map(|row| line(&ordered(row))).collect();
    ordered(&HEADER).join(",") + ending + &body
}

fn descriptor() -> Descriptor {
    let bytes = br#"{"resources":[{"name":"areas","path":"a"},{"name":"indicators","path":"i"},{"name":"sources","path":"s"},{"name":"categories","path":"c"},{"name":"observations","path":"o"}]}"#;
    Descriptor::parse(bytes).unwrap()
}

fn files(observations: Vec<u8>) -> [File; 5] {
    let file = |path: &str, bytes: Vec<u8>| File { path: path.to_string(), content: Ok(bytes) };
    [
        file("a", AREAS.into()),
        file("i", INDICATORS.into()),
        file("s", SOURCES.into()),
        file("c", CATEGORIES.into()),
        file("o", observations),
    ]
}

fn whole(observations: impl Into<Vec<u8>>) -> (Dataset, Vec<Issue>) {
    read(&descriptor(), &files(observations.into()))
}

fn in_pieces(observations: &[u8], mut lengths: impl Iterator<Item = usize>) -> (Dataset, Vec<Issue>) {
    let (descriptor, files) = (descriptor(), files(Vec::new()));
    let mut reading = Reading::begin(&descriptor, &files);
    reading.open("o");
    let mut rest = observations;
    while !rest.is_empty() {
        let (piece, more) = rest.split_at(lengths.next().unwrap().clamp(1, rest.len()));
        reading.push(piece);
        rest = more;
    }
    reading.close();
    reading.finish()
}

proptest! {
    #![proptest_config(ProptestConfig {
        rng_seed: RngSeed::Fixed(2022), failure_persistence: None, cases: 192, ..ProptestConfig::default()
    })]

    #[test]
    fn a_row_known_by_others_is_what_it_would_be_alone(rows in rows(), order in 0..ORDERS.len()) {
        let alone = whole(csv(&rows, order, Quotes::Everywhere, "\n"));
        prop_assert_eq!(&whole(csv(&rows, order, Quotes::WhereNeeded, "\n")), &alone);
        prop_assert_eq!(&whole(csv(&rows, order, Quotes::WhereNeeded, "\r\n")), &alone);
    }

    #[test]
    fn pieces_of_any_size_make_the_same_whole(rows in rows(), lengths in proptest::collection::vec(1..90_usize, 1..20)) {
        let text = csv(&rows, 0, Quotes::WhereNeeded, "\n");
        let expected = whole(text.as_str());
        prop_assert_eq!(&in_pieces(text.as_bytes(), lengths.iter().copied().cycle()), &expected);
        let cut = text.trim_end();
        prop_assert_eq!(in_pieces(cut.as_bytes(), std::iter::repeat(7)).0, expected.0);
    }
}

/// Rows that differ in what is said of their value, in more ways than are kept.
#[test]
fn rows_of_many_statuses_are_what_they_would_be_alone() {
    const LETTERS: [&str; 10] = ["A", "B", "D", "E", "F", "G", "I", "P", "U", "V"];
    let text = |quote: &str| {
        let mut text = "area,period,indicator,value,status\n".to_string();
        for area in ["00001", "00002", "long-area-code"] {
            for status in LETTERS.iter().flat_map(|a| LETTERS.iter().map(move |b| format!("{a} {b}"))) {
                text += &format!("{quote}{area}{quote},2020,poor,7,{status}\n");
            }
        }
        text
    };
    let alone = whole(text("\""));
    assert!(!alone.0.observations.is_empty());
    assert_eq!(whole(text("")), alone);
}

/// So many rows of one area, a month each.
fn many(n: usize) -> String {
    let mut text = "area,period,indicator,value\n".to_string();
    for row in 0..n {
        text += &format!("00001,{:04}-{:02},poor,{row}\n", 1000 + row / 12, row % 12 + 1);
    }
    text
}

/// How many rows the first, and the others, of each kind of problem are.
fn counted(issues: &[Issue]) -> (usize, u32) {
    let more = issues.iter().map(|issue| match issue.problem {
        Problem::MoreAlike { count, .. } => count,
        _ => 0,
    });
    (issues.len(), more.sum())
}

#[test]
fn many_faults_alike_are_counted_and_the_first_named() {
    let bad: String = (0..5000).map(|row| format!("00001,{:04},poor,số {row}\n", 1000 + row)).collect();
    let (dataset, issues) = whole(many(300) + &bad + "00002,2022,poor,4\n");
    assert_eq!(dataset.observations.len(), 301);
    assert_eq!(counted(&issues), (101, 4900));
    assert_eq!((issues[0].place.row, issues[100].place.row), (302, 402));
    let Problem::MoreAlike { like, .. } = &issues[100].problem else { panic!("{:?}", issues[100]) };
    assert_eq!(**like, Problem::NotANumber { found: "số 100".to_string() });
}

#[test]
fn a_quotation_mark_that_is_not_closed_costs_its_row_alone() {
    let open = "00002,2022,poor,\"5\n";
    for n in [10, 60_000] {
        let (dataset, issues) = whole(many(5) + open + &many(n).replace("area,period,indicator,value\n", ""));
        match n {
            // A short file ends before anybody can tell.
            10 => assert!(!issues.is_empty()),
            _ => {
                assert_eq!(issues[0].problem, Problem::LongRecord { limit: 1 << 20 });
                assert_eq!(issues[0].place.row, 7);
                // The rows after it are read; those that repeat earlier ones are named.
                assert_eq!(dataset.observations.len(), n);
            }
        }
    }
}

#[test]
fn a_cell_of_ten_megabytes_is_named_and_the_rest_read() {
    let text = many(3) + "00001,2022,poor,\"" + &"x".repeat(10 << 20) + "\"\n00002,2022,poor,4\n";
    let (dataset, issues) = in_pieces(text.as_bytes(), std::iter::repeat(1 << 16));
    assert_eq!(issues.len(), 1, "{issues:?}");
    assert_eq!((&issues[0].problem, issues[0].place.row), (&Problem::LongRecord { limit: 1 << 20 }, 5));
    assert_eq!(dataset.observations.len(), 4);
}

#[test]
fn rows_that_are_not_text_are_named_and_the_rest_read() {
    let text = [many(2).as_bytes(), b"00001,2022,poor,\xE9\n", b"00002,2022,poor,4\n"].concat();
    let (dataset, issues) = whole(text);
    assert_eq!((issues.len(), issues[0].place.row), (1, 4));
    assert_eq!(dataset.observations.len(), 3);
    assert_eq!(dataset.completeness, Completeness::Whole);
}
