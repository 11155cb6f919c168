//! How a number accounts for itself.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod packages;

use std::collections::BTreeSet;

use packages::{load, CAN_DUOC, MINH_HOA, OTHER};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use thoat_ngheo::chart::{picture, Look, Shade};
use thoat_ngheo::dataset::{read, AreaRef, AreaVersion, Dataset, Date, Descriptor, File, Level, Period};
use thoat_ngheo::figure::{
    dashboard, working, Ask, Dashboard, Drawing, Figure, Named, Segment, Series, Table, What, Which, Working,
};
use thoat_ngheo::query::{parse, write, Query};

fn named(indicator: &str, area: &str, category: &str) -> Named {
    let area = AreaRef::parse(area).unwrap();
    Named { indicator: indicator.into(), area, category: category.into() }
}

fn period(text: &str) -> Period {
    Period::parse(text).unwrap()
}

#[track_caller]
fn open(dataset: &Dataset, search: &str, ask: &str) -> Working {
    let ask = Ask::parse(ask).unwrap_or_else(|| panic!("{ask} is no ask"));
    working(dataset, &parse(search).0, &ask).unwrap_or_else(|why| panic!("{why}"))
}

#[test]
fn a_number_is_named_by_what_it_is() {
    for (text, ask) in [
        (
            "value~poor_households~806~~2022-12",
            Ask {
                of: named("poor_households", "806", ""),
                what: What::Value { at: period("2022-12"), which: Which::Agreed },
            },
        ),
        (
            "value~donations~28114@2025-07-01~tet~2022-01/2023-05~2",
            Ask {
                of: named("donations", "28114@2025-07-01", "tet"),
                what: What::Value { at: period("2022-01/2023-05"), which: Which::Nth(2) },
            },
        ),
        (
            "row~a%25b~80@~c%7Ed~2019~",
            Ask { of: named("a%b", "80@", "c~d"), what: What::Row { at: period("2019"), source: String::new() } },
        ),
        (
            "change~p~806~~2022-12~2024",
            Ask { of: named("p", "806", ""), what: What::Change { from: period("2022-12"), to: period("2024") } },
        ),
        (
            "sum~p~806~~commune~2019-04-01",
            Ask { of: named("p", "806", ""), what: What::Sum { level: Level::Commune, at: period("2019-04-01") } },
        ),
    ] {
        assert_eq!(ask.to_string(), text);
        assert_eq!(Ask::parse(text), Some(ask), "{text}");
    }
}

#[test]
fn what_names_no_number_is_no_ask() {
    for text in [
        "",
        "x",
        "value",
        "value~p~806~",
        "value~p~806~~",
        "value~p~~~2022",
        "value~p~806@x~~2022",
        "value~p~806~~2022-13",
        "value~p~806~~2022~0",
        "value~p~806~~2022~x",
        "value~p~806~~2022~1~1",
        "row~p~806~~2022",
        "change~p~806~~2022",
        "sum~p~806~~village~2022",
        "total~p~806~~2022",
    ] {
        assert_eq!(Ask::parse(text), None, "{text}");
    }
}

fn any_ask() -> impl Strategy<Value = Ask> {
    let date = || (1..=9999_i32, 1..=12_u8, 1..=28_u8).prop_map(|(y, m, d)| Date::new(y, m, d).unwrap());
    let version = prop_oneof![Just(AreaVersion::Holding), Just(AreaVersion::First), date().prop_map(AreaVersion::From)];
    let area = ("[^@]{1,8}", version).prop_map(|(code, version)| AreaRef { code, version });
    let period = || {
        prop_oneof![
            date().prop_map(|date| period(&date.to_string())),
            (1..=9999_i32).prop_map(Period::year),
            (1..=9998_i32, 1..=12_u8).prop_map(|(y, m)| period(&format!("{y:04}-{m:02}/{:04}", y + 1))),
        ]
    };
    let of = (".*", area, ".*").prop_map(|(indicator, area, category)| Named { indicator, area, category });
    (of, period(), period(), ".*", 0..=9_u32, 0..4).prop_map(|(of, at, to, source, n, form)| match form {
        0 => Ask { of, what: What::Value { at, which: if n == 0 { Which::Agreed } else { Which::Nth(n) } } },
        1 => Ask { of, what: What::Row { at, source } },
        2 => Ask { of, what: What::Change { from: at, to } },
        _ => Ask { of, what: What::Sum { level: Level::ALL[n as usize % 5], at } },
    })
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(2022), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_name_comes_back(ask in any_ask()) {
        prop_assert_eq!(Ask::parse(&ask.to_string()), Some(ask));
    }

    #[test]
    fn no_text_makes_it_fail(text in "(value|row|change|sum|.*)(~.*){0,6}") {
        let _ = Ask::parse(&text);
    }
}

#[test]
fn an_address_says_a_name_as_it_stands() {
    let show = "value~poor_households~28114@2025-07-01~~2022-01/2023-05".to_string();
    assert_eq!(write(&Query { show: Some(show.clone()), ..Query::default() }), format!("show={show}"));
}

/// Every number that a table holds: as shown, with its name.
fn asked_in(table: &Table) -> Vec<(String, String)> {
    let rows = table.rows.iter().chain(&table.foot);
    rows.flat_map(|row| &row.cells).map(|cell| (cell.text.clone(), cell.ask.clone())).collect()
}

/// Those of a drawing, by the line of its detail that says the value.
fn asked_of(drawing: &Drawing) -> Vec<(String, String)> {
    let value = |detail: &str| detail.lines().nth(1).unwrap_or_default().to_string();
    let of_series = |all: &[Series]| -> Vec<(String, String)> {
        let points = all.iter().flat_map(|series| &series.points);
        points.map(|point| (value(&point.detail), point.ask.clone())).collect()
    };
    match drawing {
        Drawing::Lines(lines) => of_series(&lines.series),
        Drawing::Slope(slope) => slope.panels.iter().flat_map(|panel| of_series(&panel.lines)).collect(),
        Drawing::Timeline(timeline) => {
            timeline.rows.iter().map(|it| (it.row.value.clone(), it.row.ask.clone())).collect()
        }
        Drawing::Multiples(multiples) => multiples.panels.iter().flat_map(|panel| of_series(&panel.series)).collect(),
        Drawing::Columns(columns) => columns
            .panels
            .iter()
            .flat_map(|panel| &panel.bars)
            .filter_map(|bar| match &bar.segment {
                Segment::Value { detail, ask, .. } => Some((value(detail), ask.clone())),
                Segment::Absent { .. } => None,
            })
            .collect(),
        Drawing::Stacks(stacks) => stacks
            .columns
            .iter()
            .flat_map(|column| &column.segments)
            .filter_map(|segment| match segment {
                Segment::Value { label, ask, .. } => Some((label.clone(), ask.clone())),
                Segment::Absent { .. } => None,
            })
            .collect(),
        Drawing::Rows(rows) => {
            let rows = rows.panels.iter().flat_map(|panel| &panel.rows);
            rows.map(|row| (row.value.clone(), row.ask.clone())).collect()
        }
        // A press on a place chooses it; the table opens the working.
        Drawing::Map(_) | Drawing::Nothing => Vec::new(),
    }
}

fn has_digit(text: &str) -> bool {
    text.chars().any(|letter| letter.is_ascii_digit())
}

/// The digits with their separators.
fn digits(text: &str) -> String {
    text.chars().filter(|letter| letter.is_ascii_digit() || ".,".contains(*letter)).collect()
}

#[test]
fn every_number_of_every_figure_opens_a_working_of_its_value() {
    for (folder, searches) in [
        (
            CAN_DUOC,
            &["", "lang=en", "area=80@", "area=VN&lang=en", "area=806~28153~28141", "area=28114", "year=2019"][..],
        ),
        (MINH_HOA, &["", "lang=en&year=latest"]),
        (OTHER, &["", "lang=en"]),
    ] {
        let dataset = load(folder).0;
        for search in searches {
            let (query, unusable) = parse(search);
            let page = dashboard(&dataset, &query, &unusable);
            for figure in &page.figures {
                let named = format!("{} of {folder}?{search}", figure.id.id());
                for (shown, ask) in asked_in(&figure.table).into_iter().filter(|(_, ask)| !ask.is_empty()) {
                    assert_eq!(check(&dataset, &query, &shown, &ask, &named), shown, "{ask} of {named}");
                }
                for asked in &figure.headline_asks {
                    assert_eq!(check(&dataset, &query, &asked.shown, &asked.ask, &named), asked.shown, "{named}");
                    let number = asked.shown.split(' ').find(|word| has_digit(word)).unwrap_or_default();
                    let said = [&figure.headline, &figure.paragraph, &figure.notes.join(" ")];
                    let said = said.map(|text| text.contains(number));
                    assert!(said.contains(&true), "{number} is not in the words of {named}: {}", figure.headline);
                }
                for (shown, ask) in asked_of(&figure.drawing) {
                    let value = check(&dataset, &query, &shown, &ask, &named);
                    assert!(value == shown || digits(&value) == digits(&shown), "{value} for {shown} of {named}");
                }
            }
            for (shown, ask) in asked_in(&page.published).into_iter().filter(|(_, ask)| !ask.is_empty()) {
                assert_eq!(check(&dataset, &query, &shown, &ask, search), shown, "{ask}");
            }
        }
    }
}

/// The value of the working that `ask` opens.
#[track_caller]
fn check(dataset: &Dataset, query: &Query, shown: &str, ask: &str, named: &str) -> String {
    if ask.is_empty() {
        return String::new();
    }
    let parsed = Ask::parse(ask).unwrap_or_else(|| panic!("{ask} of {named} is no ask"));
    let working = working(dataset, query, &parsed).unwrap_or_else(|why| panic!("{shown} of {named}: {why}"));
    assert_eq!(digits(&working.value), digits(shown), "{ask} of {named}");
    let evidence = working.rows.iter().chain(working.inputs.iter().flat_map(|input| &input.rows));
    let computed = working.inputs.iter().any(|input| !input.ask.is_empty());
    assert!(computed || evidence.count() > 0, "{ask} of {named} names no row");
    assert_eq!(working.formula.is_empty(), working.inputs.is_empty(), "{ask} of {named}");
    for said in [&working.heading, &working.origin, &working.interval, &working.rounding] {
        assert!(!said.is_empty(), "{ask} of {named}: {working:?}");
    }
    working.value
}

#[test]
fn every_cell_with_a_number_can_be_asked() {
    for (folder, search) in [(CAN_DUOC, ""), (CAN_DUOC, "area=80@"), (MINH_HOA, "lang=en")] {
        let page: Dashboard = packages::ask(folder, search);
        let cells = |figure: &Figure| asked_in(&figure.table);
        for (shown, ask) in page.figures.iter().flat_map(cells).chain(asked_in(&page.published)) {
            assert!(ask.is_empty() || has_digit(&shown), "{shown}");
        }
        for table in page.figures.iter().map(|figure| &figure.table).chain([&page.published]) {
            for cell in table.rows.iter().chain(&table.foot).flat_map(|row| &row.cells) {
                let is_value = cell.align == thoat_ngheo::figure::Align::Number && has_digit(&cell.text);
                assert!(!is_value || !cell.ask.is_empty(), "{}", cell.text);
            }
        }
    }
}

/// All asks that a picture carries, each once.
fn asks_in(option: &serde_json::Value, found: &mut BTreeSet<String>) {
    match option {
        serde_json::Value::Object(fields) => {
            found.extend(fields.get("ask").and_then(serde_json::Value::as_str).map(str::to_string));
            fields.values().for_each(|value| asks_in(value, found));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| asks_in(item, found)),
        _ => {}
    }
}

#[test]
fn every_mark_of_a_picture_carries_the_name_of_its_number() {
    let look = Look::new(Shade::Light, 360);
    for folder in [CAN_DUOC, MINH_HOA] {
        for figure in packages::ask(folder, "").figures {
            let asked = asked_of(&figure.drawing).into_iter().map(|(_, ask)| ask);
            let expected: BTreeSet<String> = asked.filter(|ask| !ask.is_empty()).collect();
            let mut found = BTreeSet::new();
            if let Some(picture) = picture(&figure, &look) {
                asks_in(&picture.option, &mut found);
            }
            assert_eq!(found, expected, "{}", figure.id.id());
            let has_asks = !matches!(figure.drawing, Drawing::Nothing | Drawing::Map(_));
            assert_eq!(!found.is_empty(), has_asks, "{}", figure.id.id());
        }
    }
}

/// What a working says, a line each, without the titles of sources.
fn said(working: &Working) -> String {
    let mut lines = vec![working.heading.clone(), working.value.clone(), working.origin.clone()];
    lines.extend(working.formula.iter().map(|line| format!("= {line}")));
    let row = |row: &thoat_ngheo::figure::Evidence| {
        let source = row.source.as_ref().map_or("", |source| &source.publisher);
        format!("  {} | {} | {} | {source}", row.place, row.date, row.printed)
    };
    for input in &working.inputs {
        lines.push(format!("- {}: {} {}", input.what, input.value, input.ask).trim_end().to_string());
        lines.extend(input.rows.iter().map(row));
    }
    lines.extend(working.rows.iter().map(row));
    lines.push(format!("[] {}", working.interval));
    lines.push(format!("~ {}", working.rounding));
    lines.extend(working.qualifiers.iter().map(|words| format!("! {words}")));
    lines.extend(working.others.iter().map(|other| format!("? {} {} {}", other.value, other.publishers, other.ask)));
    lines.join("\n")
}

/// Two communes of a district, and what is published of them.
fn small(observations: &str) -> Dataset {
    let descriptor = br#"{"name":"small","resources":[
        {"name":"areas","path":"areas.csv"},{"name":"indicators","path":"indicators.csv"},
        {"name":"sources","path":"sources.csv"},{"name":"observations","path":"observations.csv"}]}"#;
    let descriptor = Descriptor::parse(descriptor).unwrap();
    let content = |path: &str| match path {
        "areas.csv" => {
            "code,name,level,parent\nD,Huyện,district,\n1,Xã Một,commune,D\n2,Xã Hai,commune,D\n".to_string()
        }
        "indicators.csv" => "id,name,name@en,theme,role,unit,kind,numerator,denominator,decimals\n\
            poor,Hộ nghèo,Poor households,poverty,poor-households,household,stock,,,0\n\
            all,Tổng số hộ,All households,poverty,households,household,stock,,,0\n\
            rate,Tỷ lệ,Rate,poverty,poverty-rate,percent,rate,poor,all,2\n\
            gifts,Ủng hộ,Gifts,donations,donations,VND,flow,,,\n\
            jobs,Việc làm,Jobs,employment,jobs,người,flow,,,0\n"
            .to_string(),
        "sources.csv" => "id,title,publisher,date,url\na,A,Báo A,2023,\nb,B,Báo B,2023,\n".to_string(),
        _ => format!("area,period,indicator,value,comparator,precision,status,source\n{observations}"),
    };
    let files: Vec<File> = descriptor
        .files()
        .into_iter()
        .map(|file| File { content: Ok(content(&file.path).into_bytes()), path: file.path })
        .collect();
    let (dataset, issues) = read(&descriptor, &files);
    assert_eq!(issues, []);
    dataset
}

#[track_caller]
fn tells(observations: &str, search: &str, ask: &str, expected: &str) {
    let expected: Vec<&str> = expected.trim().lines().map(|line| line.trim_start_matches("            ")).collect();
    assert_eq!(said(&open(&small(observations), search, ask)), expected.join("\n"), "{ask}");
}

#[test]
fn a_rate_is_told_with_its_parts() {
    // 314 × 100 / 48,316 = 0.6498882…; 0.645 to 0.655 holds it, so the printed 0.65 agrees.
    tells(
        "D,2022,poor,314,,,,a\nD,2022,all,48316,,,,b\nD,2022,rate,0.65,,,P,a\n",
        "",
        "value~rate~D~~2022",
        "Tỷ lệ, Huyện, trong năm 2022
            0,65%
            Trang này tính ra từ các số đã công bố dưới đây.
            = 314 ÷ 48.316 × 100 = 0,65%
            - Hộ nghèo, trong năm 2022: 314 hộ
              Tệp observations.csv, dòng 2 | trong năm 2022 | Trong tệp ghi: value 314 | Báo A
            - Tổng số hộ, trong năm 2022: 48.316 hộ
              Tệp observations.csv, dòng 3 | trong năm 2022 | Trong tệp ghi: value 48316 | Báo B
              Tệp observations.csv, dòng 4 | trong năm 2022 | Trong tệp ghi: value 0.65, status P | Báo A
            [] từ 0,649888% đến 0,649889%
            ~ ≈ 0,649888% làm tròn thành 0,65%; đúng một nửa thì làm tròn ra xa số 0",
    );
}

#[test]
fn a_rate_that_its_parts_do_not_give_stands_beside_them() {
    // 50 × 100 / 200 = 25, and 24 is printed.
    let rows = "1,2022-12,poor,50,,,,a\n1,2022-12,all,200,,,,a\n1,2022-12,rate,24,,,,b\n";
    tells(
        rows,
        "lang=en",
        "value~rate~1~~2022-12~2",
        "Rate, Xã Một, end of 2022
            25.00%
            Computed here from the published figures below.
            = 50 ÷ 200 × 100 = 25.00%
            - Poor households, end of 2022: 50 households
              File observations.csv, row 2 | end of 2022 | In the file: value 50 | Báo A
            - All households, end of 2022: 200 households
              File observations.csv, row 3 | end of 2022 | In the file: value 200 | Báo A
            [] exactly 25%
            ~ not rounded
            ! sources disagree
            ? 24% Báo B value~rate~1~~2022-12~1",
    );
}

#[test]
fn a_change_is_told_with_its_base() {
    // 170 − 314 = −144; −144 × 100 / 314 = −45.86.
    tells(
        "D,2022-12,poor,314,,,,a\nD,2024,poor,170,,,,b\n",
        "",
        "change~poor~D~~2022-12~2024",
        "Hộ nghèo, Huyện, trong năm 2024 so với cuối 2022
            giảm 144 hộ
            Trang này tính ra từ các số đã công bố dưới đây.
            = 170 − 314 = −144 hộ
            = −144 ÷ 314 × 100 = −45,9%
            - Cuối 2022: 314 hộ
              Tệp observations.csv, dòng 2 | cuối 2022 | Trong tệp ghi: value 314 | Báo A
            - Trong năm 2024: 170 hộ
              Tệp observations.csv, dòng 3 | trong năm 2024 | Trong tệp ghi: value 170 | Báo B
            [] đúng −144 hộ
            ~ không làm tròn",
    );
    // 0.35 − 0.65, each ± 0.005: −0.31 to −0.29, in percentage points.
    tells(
        "D,2022-12,rate,0.65,,,,a\nD,2024-12,rate,0.35,,,,a\n",
        "lang=en",
        "change~rate~D~~2022-12~2024-12",
        "Rate, Huyện, end of 2024 compared with the end of 2022
            down by 0.30 percentage points
            Computed here from the published figures below.
            = 0.35% − 0.65% = −0.30 percentage points
            - End of 2022: 0.65%
              File observations.csv, row 2 | end of 2022 | In the file: value 0.65 | Báo A
            - End of 2024: 0.35%
              File observations.csv, row 3 | end of 2024 | In the file: value 0.35 | Báo A
            [] from −0.31 percentage points to −0.29 percentage points
            ~ not rounded",
    );
}

#[test]
fn a_computed_input_leads_to_its_own_working() {
    // 100 × 1 / 4 = 25, 100 × 1 / 5 = 20.
    let rows = "D,2022,poor,1,,,,a\nD,2022,all,4,,,,a\nD,2023,poor,1,,,,a\nD,2023,all,5,,,,a\n";
    tells(
        rows,
        "lang=en",
        "change~rate~D~~2022~2023",
        "Rate, Huyện, during 2023 compared with 2022
            down by 5.00 percentage points
            Computed here from the published figures below.
            = 20.00% − 25.00% = −5.00 percentage points
            - During 2022: 25.00% value~rate~D~~2022
            - During 2023: 20.00% value~rate~D~~2023
            [] exactly −5 percentage points
            ~ not rounded",
    );
}

#[test]
fn a_sum_names_its_parts_and_what_it_lacks() {
    // 30 + 20 = 50.
    let both = "1,2022,poor,20,,,,a\n2,2022,poor,30,,,E,b\n";
    tells(
        both,
        "",
        "sum~poor~D~~commune~2022",
        "Hộ nghèo, Huyện, trong năm 2022 · xã
            50 hộ
            Trang này tính ra từ các số đã công bố dưới đây.
            = 30 + 20 = 50 hộ
            - Xã Hai, trong năm 2022: 30 hộ
              Tệp observations.csv, dòng 3 | trong năm 2022 | Trong tệp ghi: value 30, status E | Báo B
            - Xã Một, trong năm 2022: 20 hộ
              Tệp observations.csv, dòng 2 | trong năm 2022 | Trong tệp ghi: value 20 | Báo A
            [] đúng 50 hộ
            ~ không làm tròn
            ! số tính ra, không in trong nguồn",
    );
    tells(
        "1,2022,poor,20,,,,a\n2,2022,poor,,,,L,a\n",
        "lang=en",
        "sum~poor~D~~commune~2022",
        "Poor households, Huyện, during 2022 · communes
            at least 20 households
            Computed here from the published figures below.
            = 20 = at least 20 households
            - Xã Một, during 2022: 20 households
              File observations.csv, row 2 | during 2022 | In the file: value 20 | Báo A
            [] from 20 households, nobody says how far up
            ~ not rounded
            ! Adds 1 of 2 places; what is missing can only make it larger.",
    );
}

#[test]
fn what_is_printed_says_what_its_digits_stand_for() {
    for (row, ask, interval, rounding, printed) in [
        (
            "D,2023,jobs,12000,>,,,a",
            "value~jobs~D~~2023",
            "trên 12.000 người, không rõ đến đâu",
            "không làm tròn",
            "value 12000, comparator >",
        ),
        (
            "D,2023,jobs,12000,>=,,,a",
            "value~jobs~D~~2023",
            "từ 12.000 người, không rõ đến đâu",
            "không làm tròn",
            "value 12000, comparator >=",
        ),
        (
            "D,2023,jobs,50,<,,,a",
            "value~jobs~D~~2023",
            "từ 0 người đến dưới 50 người",
            "không làm tròn",
            "value 50, comparator <",
        ),
        (
            "D,2023,jobs,50,~,,,a",
            "value~jobs~D~~2023",
            "nguồn chỉ nói “khoảng”, không cho biết lệch bao nhiêu",
            "không làm tròn",
            "value 50, comparator ~",
        ),
        ("D,2023,rate,0.65,,,,a", "value~rate~D~~2023", "từ 0,645% đến 0,655%", "không làm tròn", "value 0.65"),
        // Shown with two decimals: 1.235 is away from zero.
        (
            "D,2023,rate,1.235,,,,a",
            "value~rate~D~~2023",
            "từ 1,2345% đến 1,2355%",
            "1,235% làm tròn thành 1,24%; đúng một nửa thì làm tròn ra xa số 0",
            "value 1.235",
        ),
        // 1.13 billion, the last printed digit being ten millions: ± 5 million.
        (
            "D,2023,gifts,1130000000,,10000000,,a",
            "value~gifts~D~~2023",
            "từ 1.125.000.000 đồng đến 1.135.000.000 đồng",
            "không làm tròn",
            "value 1130000000, precision 10000000",
        ),
        (
            "D,2023,gifts,1130400500,,,,a",
            "value~gifts~D~~2023",
            "đúng 1.130.400.500 đồng",
            "1.130.400.500 đồng làm tròn thành 1,13 tỉ đồng; đúng một nửa thì làm tròn ra xa số 0",
            "value 1130400500",
        ),
    ] {
        let working = open(&small(&format!("{row}\n")), "", ask);
        assert_eq!((working.interval.as_str(), working.rounding.as_str()), (interval, rounding), "{row}");
        assert_eq!(working.rows[0].printed, format!("Trong tệp ghi: {printed}"), "{row}");
        assert_eq!((working.formula.len(), working.inputs.len()), (0, 0), "{row}");
    }
}

#[test]
fn an_address_that_names_no_number_is_told_why() {
    for (show, why) in [
        ("x", "tên này không chỉ con số nào"),
        ("value~nothing~806~~2022-12", "bộ số liệu không có chỉ tiêu này"),
        ("value~poor_households~99999~~2022-12", "bộ số liệu không có địa bàn này"),
        ("value~poor_households~806~x~2022-12", "bộ số liệu không có mục này"),
        ("value~poor_households~806~~1990", "không có số nào như thế được công bố"),
        ("value~poor_households~806~~2022-12~2", "không có số nào như thế được công bố"),
        ("row~poor_households~806~~2022-12~nobody", "không có số nào như thế được công bố"),
        // The way of counting changed between.
        ("change~poor_household_rate~806~~2015~2022-12", "không có số nào như thế được công bố"),
        ("sum~poor_household_rate~806~~commune~2022-12", "không có số nào như thế được công bố"),
    ] {
        let page = packages::ask(CAN_DUOC, &format!("show={show}"));
        assert_eq!(page.working, None, "{show}");
        assert_eq!(page.notices, [format!("Địa chỉ trang hỏi về con số “{show}”, nhưng {why}.")]);
    }
    let page = packages::ask(CAN_DUOC, "show=value~poor_households~806~~2022-12");
    assert_eq!((page.notices.len(), page.working.map(|working| working.value)), (0, Some("314 hộ".to_string())));
}
