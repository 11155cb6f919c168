//! Files that stand alone: every format of every figure, read back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod packages;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use packages::{load, CAN_DUOC, MINH_HOA, OTHER};
use proptest::prelude::*;
use serde_json::Value as Json;
use thoat_ngheo::dataset::{self, Dataset, Descriptor, File, Issue, Severity, TargetType};
use thoat_ngheo::figure::export::{file, json, Addresses, Column, Export, Format, Take};
use thoat_ngheo::figure::{dashboard, FigureId};
use thoat_ngheo::measure::report::report;
use thoat_ngheo::query::parse;

const VIEW: &str = "https://example.org/so-lieu/?lang=vi";
const DATA: &str = "https://example.org/so-lieu/data/datapackage.json";

fn addresses() -> Addresses {
    Addresses { view: VIEW.to_string(), data: DATA.to_string(), foreign: String::new() }
}

/// The file of one figure for one query.
fn take(dataset: &Dataset, search: &str, id: FigureId, format: Format) -> Vec<u8> {
    let (query, unusable) = parse(search);
    let page = dashboard(dataset, &query, &unusable);
    file(&Take::new(dataset, &page, id, query.lang, addresses()).unwrap(), format).unwrap()
}

fn text(dataset: &Dataset, search: &str, id: FigureId, format: Format) -> String {
    String::from_utf8(take(dataset, search, id, format)).unwrap()
}

/// RFC 4180 with either separator; the first record is the head.
fn read_csv(text: &str, separator: char) -> Vec<Vec<String>> {
    let (mut records, mut record, mut field) = (Vec::new(), Vec::new(), String::new());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                assert!(field.is_empty(), "a quote within a field: {text}");
                loop {
                    match (chars.next().expect("an open quote"), chars.peek()) {
                        ('"', Some('"')) => field.push(chars.next().unwrap()),
                        ('"', Some(next)) if *next == separator || *next == '\r' => break,
                        ('"', after) => panic!("{after:?} after a quote: {text}"),
                        (other, _) => field.push(other),
                    }
                }
            }
            c if c == separator => record.push(std::mem::take(&mut field)),
            '\r' => {
                assert_eq!(chars.next(), Some('\n'), "{text}");
                record.push(std::mem::take(&mut field));
                records.push(std::mem::take(&mut record));
            }
            '\n' => panic!("a bare line feed: {text}"),
            other => field.push(other),
        }
    }
    assert!(record.is_empty() && field.is_empty(), "the last record is open: {text}");
    records
}

/// The records of a CSV file, each cell by the name of its column.
fn rows(csv: &str) -> Vec<BTreeMap<String, String>> {
    let mut records = read_csv(csv, ',').into_iter();
    let head = records.next().unwrap();
    records.map(|record| head.iter().cloned().zip(record).collect()).collect()
}

/// A small package in which everything can be seen: bounds, gaps, a conflict, a computed rate, formulas.
fn small(synthetic: bool, observations: &str) -> Dataset {
    let mut descriptor =
        r#"{"name":"nho","title":"Bộ nhỏ","title@en":"A small set","version":"2.1","created":"2026-02-03T00:00:00Z",
        "licenses":[{"name":"CC-BY-4.0","title":"CC BY 4.0","path":"https://creativecommons.org/licenses/by/4.0/"}],"#
            .to_string();
    if synthetic {
        descriptor.push_str(r#""synthetic":true,"#);
    }
    descriptor.push_str(r#""resources":["#);
    let parts = ["areas", "indicators", "observations", "sources"];
    let resources = parts.map(|name| format!(r#"{{"name":"{name}","path":"{name}.csv"}}"#));
    descriptor.push_str(&resources.join(","));
    descriptor.push_str("]}");
    let content = |path: &str| {
        match path {
        "areas.csv" => "code,name,name@en,level,parent,valid_from\n1,Huyện Một,Một district,district,,\n11,=Xã Hai,Hai,commune,1,2020-01-01\n".to_string(),
        "indicators.csv" => "id,name,role,unit,kind,numerator,denominator,decimals\n\
            ngheo,Hộ nghèo,poor-households,household,stock,,,0\n\
            ho,Hộ dân,households,household,stock,,,0\n\
            tyle,Tỷ lệ hộ nghèo,poverty-rate,percent,rate,ngheo,ho,2\n\
            viec,Việc làm,jobs,lao động,flow,,,0\n"
            .to_string(),
        "sources.csv" => "id,title,publisher,date,url\na,\"Báo cáo \"\"A\"\"; phần 1\",Cơ quan Ấ,2023-05-29,https://example.org/a\nb,-2+3+cmd|' /C calc'!A0,@B,2024,\n".to_string(),
        _ => observations.to_string(),
    }
    };
    let descriptor = Descriptor::parse(descriptor.as_bytes()).unwrap();
    let files: Vec<File> = descriptor
        .files()
        .into_iter()
        .map(|file| File { content: Ok(content(&file.path).into_bytes()), path: file.path })
        .collect();
    let (dataset, issues) = dataset::read(&descriptor, &files);
    assert_eq!(issues, []);
    dataset
}

const HEAD: &str = "area,period,indicator,value,comparator,precision,status,source,note\n";

const EVERYTHING: &str = "area,period,indicator,value,comparator,precision,status,source,note\n\
    1,2020-12,ngheo,314,,,,a,\n\
    1,2020-12,ho,48000,,,E,b,\n\
    1,2021-12,ngheo,,,,Q,a,Không công bố\n\
    1,2022-12,ngheo,300,,,P,a,\n\
    1,2022-12,ngheo,320,,,,b,\n\
    1,2022,viec,12000,>,,,a,=HYPERLINK(\"x\")\n\
    1,2023-01/2023-05,viec,1500,~,100,,b,\n\
    1,2023-05,tyle,0.50,,,,a,\n";

#[test]
fn csv_holds_what_a_number_is() {
    let dataset = small(false, EVERYTHING);
    // figure, period, and what its row says.
    let check = |id: FigureId, period: &str, nth: usize, expect: &[(&str, &str)]| {
        let rows = rows(&text(&dataset, "", id, Format::Csv));
        let row = rows.iter().filter(|row| row["period"] == period).nth(nth);
        let row = row.unwrap_or_else(|| panic!("no row {nth} of {period} in {rows:#?}"));
        for (column, cell) in expect {
            assert_eq!(row[*column], *cell, "{column} of {period}: {row:#?}");
        }
    };
    use FigureId::{Jobs, PoorHouseholds, PovertyRate};
    let printed =
        [("value", "314"), ("low", "314"), ("high", "314"), ("precision", ""), ("status", "A"), ("made", "printed")];
    check(PoorHouseholds, "2020-12", 0, &printed);
    check(
        PoorHouseholds,
        "2020-12",
        0,
        &[("area", "1@"), ("area_name", "Huyện Một"), ("indicator", "ngheo"), ("unit", "hộ")],
    );
    check(
        PoorHouseholds,
        "2020-12",
        0,
        &[("source", "Báo cáo \"A\"; phần 1"), ("publisher", "Cơ quan Ấ"), ("source_date", "2023-05-29")],
    );
    check(
        PoorHouseholds,
        "2020-12",
        0,
        &[
            ("figure", "Hộ nghèo và hộ cận nghèo · Huyện Một"),
            ("dataset", "nho"),
            ("version", "2.1"),
            ("created", "2026-02-03"),
        ],
    );
    check(
        PoorHouseholds,
        "2020-12",
        0,
        &[("licence", "CC BY 4.0"), ("synthetic", "false"), ("view", VIEW), ("source_url", "https://example.org/a")],
    );
    check(PoorHouseholds, "2020-12", 0, &[("first_day", "2020-12-01"), ("last_day", "2020-12-31")]);
    // A gap says why, and is no zero.
    check(
        PoorHouseholds,
        "2021-12",
        0,
        &[("value", ""), ("low", ""), ("status", "Q"), ("made", ""), ("note", "Không công bố")],
    );
    // Sources that disagree are a row each.
    check(PoorHouseholds, "2022-12", 0, &[("value", "300"), ("status", "P")]);
    check(
        PoorHouseholds,
        "2022-12",
        1,
        &[("value", "320"), ("status", "A"), ("source", "'-2+3+cmd|' /C calc'!A0"), ("publisher", "'@B")],
    );
    // Bounds stay bounds.
    check(
        Jobs,
        "2022",
        0,
        &[("value", "12000"), ("comparator", ">"), ("low", "12000"), ("high", ""), ("note", "'=HYPERLINK(\"x\")")],
    );
    check(
        Jobs,
        "2023-01/2023-05",
        0,
        &[
            ("value", "1500"),
            ("comparator", "~"),
            ("precision", "100"),
            ("first_day", "2023-01-01"),
            ("last_day", "2023-05-31"),
        ],
    );
    // A printed rate keeps its digits, a computed one has those of the figure.
    check(
        PovertyRate,
        "2023-05",
        0,
        &[("value", "0.50"), ("precision", "0.01"), ("low", "0.495"), ("high", "0.505"), ("unit", "%")],
    );
    check(
        PovertyRate,
        "2020-12",
        0,
        &[
            ("value", "0.65"),
            ("made", "computed"),
            ("status", "E"),
            ("precision", "0.01"),
            ("note", "tính từ 314 / 48.000"),
        ],
    );
}

#[test]
fn a_change_is_taken_away_as_the_numbers_it_lies_between() {
    let dataset = load(CAN_DUOC).0;
    let of = |search: &str| text(&dataset, search, FigureId::PoorHouseholds, Format::Csv);
    let changes = of("unit=change");
    let values: Vec<String> = rows(&changes).iter().map(|row| row["value"].clone()).collect();
    assert!(values.iter().all(|value| !value.starts_with('-')), "{changes}");
    let counts = of("");
    for value in &values {
        assert!(rows(&counts).iter().any(|row| row["value"] == *value), "{value} in\n{counts}");
    }
    assert!(values.len() >= 2, "{changes}");
}

#[test]
fn csv_for_excel_is_of_a_vietnamese_computer() {
    let dataset = small(false, EVERYTHING);
    let csv = text(&dataset, "", FigureId::PovertyRate, Format::CsvExcel);
    let csv = csv.strip_prefix('\u{FEFF}').expect("the mark of UTF-8");
    assert!(!csv.contains("sep="));
    let records = read_csv(csv, ';');
    let at = |column: Column| Column::ALL.iter().position(|known| *known == column).unwrap();
    assert_eq!(records[0][at(Column::Value)], "Giá trị");
    let cells: Vec<[&str; 3]> = records[1..]
        .iter()
        .map(|record| [Column::Period, Column::Value, Column::Low].map(|column| record[at(column)].as_str()))
        .collect();
    assert!(cells.contains(&["tháng 5/2023", "0,50", "0,495"]), "{cells:?}");
    // 314 / 48.000, and 300 or 320 of the year without households are no rate.
    assert!(cells.iter().any(|cell| cell[..2] == ["cuối 2020", "0,65"]), "{cells:?}");
    let english = text(&dataset, "lang=en", FigureId::Jobs, Format::CsvExcel);
    assert!(english.contains("Comparator") && english.contains(";\"'=HYPERLINK(\"\"x\"\")\";"), "{english}");
}

#[test]
fn a_file_of_targets_holds_what_was_aimed_at_beside_what_was_reached() {
    for folder in [CAN_DUOC, MINH_HOA] {
        let (dataset, _) = load(folder);
        let mut aimed = 0;
        for target in &dataset.targets {
            let area = dataset.areas.reference(target.area).unwrap();
            let indicator = &dataset.indicator(target.indicator).unwrap().id;
            let csv = text(&dataset, &format!("area={area}"), FigureId::Targets, Format::Csv);
            let kind = if target.kind == TargetType::Plan { "plan" } else { "target" };
            let of = |made: &str| {
                let is_of = |row: &&BTreeMap<String, String>| {
                    row["made"] == made && row["indicator"] == *indicator && row["period"] == target.period.to_string()
                };
                rows(&csv).iter().filter(is_of).map(|row| row["value"].parse::<f64>().unwrap()).collect::<Vec<f64>>()
            };
            assert!(of(kind).contains(&target.value.to_f64()), "{folder} {area} {indicator}: {csv}");
            let source = dataset.source(target.source.unwrap()).unwrap();
            let aims = rows(&csv).into_iter().filter(|row| row["made"] == kind && row["indicator"] == *indicator);
            let publishers: Vec<String> = aims.map(|row| row["publisher"].clone()).collect();
            assert!(publishers.contains(&source.publisher), "{publishers:?}");
            if kind == "plan" {
                assert_eq!(of("printed").len(), 1, "{folder} {area} {indicator}: {csv}");
            }
            aimed += 1;
        }
        assert!(aimed >= 3);
    }
}

/// Every format, figure, dataset and language.
fn each(mut see: impl FnMut(&Dataset, &Take, &str)) {
    for folder in [CAN_DUOC, MINH_HOA, OTHER] {
        let (dataset, _) = load(folder);
        for search in ["", "lang=en&year=2019..2024", "bounds=now"] {
            let (query, unusable) = parse(search);
            let page = dashboard(&dataset, &query, &unusable);
            for figure in &page.figures {
                let take = Take::new(&dataset, &page, figure.id, query.lang, addresses()).unwrap();
                see(&dataset, &take, &format!("{folder} {search} {}", figure.id.id()));
            }
        }
    }
}

#[test]
fn every_file_says_what_it_is_and_whether_it_is_synthetic() {
    let mut n_files = 0;
    each(|dataset, take, name| {
        let made_up = dataset.about.origin == dataset::Origin::Synthetic;
        for format in [Format::Citation, Format::Bibtex, Format::Csl, Format::JsonStat] {
            let text = String::from_utf8(file(take, format).unwrap()).unwrap();
            let name = format!("{name} {format:?}\n{text}");
            assert!(text.contains(VIEW), "{name}");
            assert!(text.contains(dataset.about.title.get(take.lang)), "{name}");
            assert!(text.contains(&take.licence()), "{name}");
            let said = ["Số liệu giả lập: ", "Synthetic: "].iter().any(|words| text.contains(words));
            assert_eq!(said, made_up, "{name}");
            for source in &take.figure.sources {
                let title = source.title.replace('"', "\\\"");
                let plain = text.replace('\\', "");
                assert!(text.contains(&title) || plain.contains(&source.title), "{title} in {name}");
            }
            n_files += 1;
        }
        assert!(take.file_name().is_ascii());
        assert_eq!(take.file_name().ends_with("-synthetic"), made_up);
        assert!(take.file_name().starts_with(take.figure.id.id()));
        if n_files == 4 {
            for format in Format::ALL {
                assert_eq!(file(take, format), file(take, format), "{name}: the same figure gives the same bytes");
            }
        }
    });
    assert!(n_files > 100, "{n_files}");
}

#[test]
fn a_file_names_the_view() {
    let (dataset, _) = load(MINH_HOA);
    for (search, expect) in [
        ("area=X01@~X02@&year=2019..2022", "poor-households-X01-X02-2019-2022-vi-synthetic"),
        ("lang=en&year=2022", "poor-households-X80-2022-en-synthetic"),
    ] {
        let (query, unusable) = parse(search);
        let page = dashboard(&dataset, &query, &unusable);
        let take = Take::new(&dataset, &page, FigureId::PoorHouseholds, query.lang, addresses()).unwrap();
        assert_eq!(take.file_name(), expect, "{search}");
    }
}

#[test]
fn a_workbook_holds_the_csv_with_native_types() {
    let mut n_numbers = 0;
    each(|_, take, name| {
        let csv = read_csv(&String::from_utf8(file(take, Format::Csv).unwrap()).unwrap(), ',');
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file(take, Format::Xlsx).unwrap())).unwrap();
        let names = book.sheet_names();
        assert_eq!(names.len(), 3, "{name}");
        let sheet = book.worksheet_range(&names[0]).unwrap();
        assert_eq!(sheet.height(), csv.len(), "{name}");
        for (row, record) in csv.iter().enumerate().skip(1) {
            for (at, (column, text)) in Column::ALL.iter().zip(record).enumerate() {
                let cell = sheet.get((row, at)).unwrap_or(&Data::Empty);
                let said = format!("{name} {column:?} {text:?} {cell:?}");
                match (column, cell) {
                    (_, Data::Empty) => assert_eq!(text, "", "{said}"),
                    (Column::Value | Column::Low | Column::High | Column::Precision, Data::Float(number)) => {
                        assert_eq!(*number, text.parse::<f64>().unwrap(), "{said}");
                        n_numbers += 1;
                    }
                    (Column::FirstDay | Column::LastDay | Column::Created, Data::DateTime(day)) => {
                        assert_eq!(day.as_datetime().unwrap().to_string()[..10], *text, "{said}");
                    }
                    (Column::Synthetic, Data::Bool(flag)) => assert_eq!(flag.to_string(), *text, "{said}"),
                    (Column::Period | Column::Made, Data::String(_)) => {}
                    (Column::Value | Column::Low | Column::High | Column::Precision, _)
                    | (Column::FirstDay | Column::LastDay | Column::Created | Column::Synthetic, _) => panic!("{said}"),
                    (_, Data::String(words)) => {
                        assert_eq!(words, text.strip_prefix('\'').unwrap_or(text), "{said}");
                    }
                    _ => panic!("{said}"),
                }
            }
        }
        let sources = book.worksheet_range(&names[1]).unwrap();
        assert_eq!(sources.height(), take.figure.sources.len() + 1, "{name}");
        let about = book.worksheet_range(&names[2]).unwrap();
        let said: String = about.rows().map(|row| format!("{:?}\n", row)).collect();
        for words in [VIEW, DATA, take.dataset.about.version.as_str(), &take.licence()] {
            assert!(said.contains(words), "{name}: {words} in {said}");
        }
    });
    assert!(n_numbers > 1000, "{n_numbers}");
}

#[test]
fn a_workbook_keeps_its_digits_and_its_head_in_sight() {
    let dataset = small(false, EVERYTHING);
    let bytes = take(&dataset, "", FigureId::PovertyRate, Format::Xlsx);
    let part = |name: &str| {
        let mut zip = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
        let mut text = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    assert!(part("xl/styles.xml").contains("formatCode=\"#,##0.00\""));
    assert!(
        part("xl/styles.xml").contains("formatCode=\"yyyy\\-mm\\-dd\"") || part("xl/styles.xml").contains("yyyy-mm-dd")
    );
    assert!(part("xl/worksheets/sheet1.xml").contains("state=\"frozen\""));
    assert!(!part("xl/worksheets/sheet1.xml").contains("<f>"), "no formulas");
}

fn list(json: &Json) -> Vec<&str> {
    json.as_array().unwrap().iter().map(|entry| entry.as_str().unwrap()).collect()
}

#[test]
fn json_stat_holds_the_csv_in_a_cube() {
    let mut n_values = 0;
    each(|_, take, name| {
        let stat: Json = serde_json::from_slice(&file(take, Format::JsonStat).unwrap()).unwrap();
        assert_eq!((&stat["version"], &stat["class"]), (&Json::from("2.0"), &Json::from("dataset")));
        let id = list(&stat["id"]);
        let sizes: Vec<usize> =
            stat["size"].as_array().unwrap().iter().map(|size| size.as_u64().unwrap() as usize).collect();
        assert_eq!(id.len(), sizes.len());
        let members: Vec<Vec<&str>> = id.iter().map(|id| list(&stat["dimension"][id]["category"]["index"])).collect();
        for ((id, members), size) in id.iter().zip(&members).zip(&sizes) {
            assert_eq!(members.len(), *size, "{name} {id}");
            let labels = stat["dimension"][id]["category"]["label"].as_object().unwrap();
            assert!(members.iter().all(|member| labels.contains_key(*member)), "{name} {id}");
            let mut once = members.clone();
            once.sort();
            once.dedup();
            assert_eq!(once.len(), members.len(), "{name} {id}");
        }
        let csv = rows(&String::from_utf8(file(take, Format::Csv).unwrap()).unwrap());
        let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
        let mut places = Vec::new();
        for row in &csv {
            let category = if row["category"].is_empty() { "_T" } else { &row["category"] };
            let of_row = [&row["indicator"], &row["area"], category, &row["period"]];
            let at = members.iter().zip(of_row).zip(&sizes).fold(0, |at, ((members, member), size)| {
                at * size + members.iter().position(|known| *known == member).unwrap()
            });
            let nth = seen.entry(at).and_modify(|n| *n += 1).or_insert(0);
            let at = if sizes.len() > 4 { at * sizes[4] + *nth } else { at };
            assert!(sizes.len() > 4 || *nth == 0, "{name}: two numbers in one place");
            places.push(at);
            let key = at.to_string();
            let value = stat["value"].get(&key).map(|value| value.to_string());
            assert_eq!(value.is_some(), !row["value"].is_empty(), "{name} {row:#?}");
            if let Some(value) = value {
                assert_eq!(value.parse::<f64>().unwrap(), row["value"].parse::<f64>().unwrap(), "{name}");
                n_values += 1;
            }
            assert_eq!(stat["status"][&key], row["status"].as_str(), "{name}");
            let of =
                |part: &str| stat["extension"][part].get(&key).map_or("", |text| text.as_str().unwrap()).to_string();
            assert_eq!((of("comparator"), of("made")), (row["comparator"].clone(), row["made"].clone()), "{name}");
        }
        assert_eq!(stat["value"].as_object().unwrap().len(), csv.iter().filter(|row| !row["value"].is_empty()).count());
        assert!(places.iter().all(|at| *at < sizes.iter().product()), "{name}");
        assert_eq!(stat["extension"]["synthetic"], take.is_synthetic(), "{name}");
    });
    assert!(n_values > 500, "{n_values}");
}

/// A package out of its ZIP file, read as the page reads it.
fn unpacked(bytes: &[u8]) -> (Dataset, Vec<Issue>, Json) {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut content = |name: &str| {
        let mut bytes = Vec::new();
        zip.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
        bytes
    };
    let json = content("datapackage.json");
    let descriptor = Descriptor::parse(&json).unwrap();
    let files: Vec<File> =
        descriptor.files().into_iter().map(|file| File { content: Ok(content(&file.path)), path: file.path }).collect();
    let (dataset, issues) = dataset::read(&descriptor, &files);
    (dataset, issues, serde_json::from_slice(&json).unwrap())
}

#[test]
fn a_derived_package_gives_the_same_figure_and_is_accepted() {
    let mut n_packages = 0;
    for folder in [CAN_DUOC, MINH_HOA, OTHER] {
        let (dataset, _) = load(folder);
        let searches = [
            "",
            "year=2019..2023&lang=en",
            "bounds=now",
            "area=28114@2025-07-01~28114@",
            "area=X01@2025-07-01&bounds=now",
        ];
        for search in searches {
            let (query, unusable) = parse(search);
            let page = dashboard(&dataset, &query, &unusable);
            for figure in &page.figures {
                let name = format!("{folder} {search} {}", figure.id.id());
                let take = Take::new(&dataset, &page, figure.id, query.lang, addresses()).unwrap();
                let (derived, issues, descriptor) = unpacked(&file(&take, Format::Package).unwrap());
                assert_eq!(issues, [], "{name}");
                let errors = report(&derived, &issues).into_iter().filter(|found| found.severity == Severity::Error);
                assert_eq!(errors.count(), 0, "{name}");
                assert_eq!(derived.about.origin, dataset.about.origin, "{name}");
                assert_eq!(derived.about.licences, dataset.about.licences, "{name}");
                assert_eq!(derived.about.version, dataset.about.version, "{name}");
                assert_eq!(descriptor["sources"][1]["path"], VIEW, "{name}");
                assert_eq!(derived.default_area.is_some(), !dataset.areas.is_empty(), "{name}");
                let again = dashboard(&derived, &query, &unusable);
                let of = |dataset: &Dataset, page| {
                    let export = Export::new(dataset, page, figure.id, query.lang).unwrap();
                    let json: Json = serde_json::from_str(&json(&export)).unwrap();
                    (json["headline"].clone(), json["table"].clone())
                };
                assert_eq!(of(&derived, &again), of(&dataset, &page), "{name}");
                n_packages += 1;
            }
        }
    }
    assert!(n_packages > 100, "{n_packages}");
}

#[test]
fn a_derived_package_keeps_columns_of_its_publisher() {
    let last = |n: usize| [",bảng\n", ",Biểu 3\n"].get(n).copied().unwrap_or(",\n");
    let observations: String = EVERYTHING.lines().enumerate().map(|(n, line)| [line, last(n)].concat()).collect();
    let dataset = small(true, &observations);
    let (derived, _, descriptor) = unpacked(&take(&dataset, "", FigureId::PoorHouseholds, Format::Package));
    assert_eq!(descriptor["synthetic"], true);
    assert_eq!(descriptor["name"], "nho-poor-households");
    let cells: Vec<_> = derived
        .observations
        .iter()
        .flat_map(|(row, _)| {
            derived.observations.extra(row).map(|(head, cell)| (head.to_string(), cell.to_string())).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(cells, [("bảng".to_string(), "Biểu 3".to_string())]);
    // What runs in a spreadsheet is data to a program.
    assert!(derived.areas.iter().any(|(_, area)| area.name.vi == "=Xã Hai"));
}

#[test]
fn a_citation_is_safe_in_latex() {
    let dataset = small(false, EVERYTHING);
    let text = text(&dataset, "", FigureId::PoorHouseholds, Format::Bibtex);
    assert!(text.starts_with("@misc{nhopoorhouseholds2026,\n"), "{text}");
    assert!(text.contains("Hộ nghèo") && text.contains("url = {https://example.org/so-lieu/?lang=vi}"), "{text}");
    let depth = text.chars().fold((0, ' '), |(depth, before), letter| match (before, letter) {
        ('\\', _) => (depth, ' '),
        (_, '{') => (depth + 1, letter),
        (_, '}') => (depth - 1, letter),
        _ => (depth, letter),
    });
    assert_eq!(depth.0, 0, "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever a publisher writes into a note comes back from every file of numbers, and runs in none.
    #[test]
    fn notes_come_back_from_every_file(notes in prop::collection::vec("[a-zệẤđ0-9 ,;\"'=+@%-]{0,12}", 1..4)) {
        let mut observations = HEAD.to_string();
        for (note, year) in notes.iter().zip(2018..) {
            observations.push_str(&format!("1,{year}-12,ngheo,{year},,,,a,\"{}\"\n", note.replace('"', "\"\"")));
        }
        let dataset = small(false, &observations);
        let (query, unusable) = parse("");
        let page = dashboard(&dataset, &query, &unusable);
        let take = Take::new(&dataset, &page, FigureId::PoorHouseholds, query.lang, addresses()).unwrap();
        let published: Vec<String> = dataset
            .observations
            .iter()
            .map(|(row, _)| dataset.observations.note(row).vi.trim_end_matches('.').to_string())
            .collect();
        let note = Column::ALL.iter().position(|column| *column == Column::Note).unwrap();
        for (format, separator) in [(Format::Csv, ','), (Format::CsvExcel, ';')] {
            let text = String::from_utf8(file(&take, format).unwrap()).unwrap();
            let read = read_csv(text.trim_start_matches('\u{FEFF}'), separator);
            for (record, published) in read[1..].iter().zip(&published) {
                let cell = &record[note];
                prop_assert!(cell == published || cell.strip_prefix('\'') == Some(published), "{:?} {:?}", cell, published);
                prop_assert!(!cell.starts_with(['=', '+', '-', '@']) || cell[1..].chars().all(|c| c.is_ascii_digit() || c == ',' || c == '%'), "{:?}", cell);
            }
        }
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file(&take, Format::Xlsx).unwrap())).unwrap();
        let sheet = book.worksheet_range(&book.sheet_names()[0]).unwrap();
        for (row, published) in published.iter().enumerate() {
            let cell = sheet.get((row + 1, note)).map(ToString::to_string).unwrap_or_default();
            prop_assert_eq!(&cell, published);
        }
        let (derived, issues, _) = unpacked(&file(&take, Format::Package).unwrap());
        prop_assert_eq!(issues, []);
        let again: Vec<String> = derived.observations.iter().map(|(row, _)| derived.observations.note(row).vi.trim_end_matches('.').to_string()).collect();
        prop_assert_eq!(again, published);
    }
}

mod pictures {
    use thoat_ngheo::chart::sheet::sheet;
    use thoat_ngheo::chart::Shade;
    use thoat_ngheo::parcel::{made, Parcel};

    use super::*;

    const CHART: &str =
        "<svg width=\"300\" height=\"200\" xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>";

    fn drawn(dataset: &Dataset, search: &str, foreign: &str, chart: &str, shade: Shade) -> String {
        let (query, unusable) = parse(search);
        let page = dashboard(dataset, &query, &unusable);
        let addresses = Addresses { foreign: foreign.to_string(), ..addresses() };
        sheet(&Take::new(dataset, &page, FigureId::Jobs, query.lang, addresses).unwrap(), chart, shade)
    }

    /// The words of a sheet, its lines joined.
    fn words(svg: &str) -> String {
        let lines =
            svg.split("<text ").skip(1).map(|rest| rest.split_once('>').unwrap().1.split_once("</text>").unwrap().0);
        lines
            .collect::<Vec<_>>()
            .join(" ")
            .replace("&quot;", "\"")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&")
    }

    #[test]
    fn a_sheet_holds_the_whole_figure() {
        let dataset = small(true, EVERYTHING);
        let svg = drawn(&dataset, "", "so-lieu.example", CHART, Shade::Light);
        assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\"") && svg.ends_with("</svg>"), "{svg}");
        // The chart as it was drawn, moved.
        assert!(
            svg.contains("<svg x=\"24\" y=\"")
                && svg.contains(
                    " width=\"300\" height=\"200\" xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>"
                ),
            "{svg}"
        );
        assert!(svg.contains("width=\"348\""), "{svg}");
        let said = words(&svg);
        for expect in [
            "nơi chốn và con số ở đây đều được bịa ra",
            "Số liệu lấy từ so-lieu.example, không phải của trang này.",
            "Việc làm · Huyện Một",
            "“Trên”, “dưới”, “khoảng”",
            "Nguồn: -2+3+cmd|' /C calc'!A0, @B, 2024; Báo cáo \"A\"; phần 1, Cơ quan Ấ, 29/5/2023",
            "Bộ số liệu: Bộ nhỏ, phiên bản 2.1, lập ngày 3/2/2026. Giấy phép: CC BY 4.0",
        ] {
            assert!(said.contains(expect), "{expect} in {said}");
        }
        assert!(said.replace(' ', "").contains(VIEW), "{said}");
        assert!(drawn(&dataset, "", "", CHART, Shade::Dark).contains("fill=\"#16181b\""));
    }

    #[test]
    fn a_sheet_of_published_figures_says_nothing_of_synthetic_and_stands_without_a_chart() {
        let dataset = small(false, EVERYTHING);
        for chart in ["", "not svg", "<svg>", "<svg width=\"-1\" height=\"x\">"] {
            let svg = drawn(&dataset, "lang=en", "", chart, Shade::Light);
            assert!(!svg.contains("ynthetic") && !svg.contains("Invented"), "{svg}");
            assert_eq!(svg.matches("<svg").count(), 1, "{svg}");
            assert!(svg.contains("width=\"640\""), "{svg}");
        }
    }

    #[test]
    fn nothing_published_becomes_markup() {
        let dataset = small(false, &EVERYTHING.replace("=HYPERLINK(\"x\")", "<script>alert(1)</script>\u{1}&"));
        let svg = drawn(&dataset, "", "<b>", CHART, Shade::Light);
        assert!(!svg.contains("<script") && !svg.contains("<b>") && !svg.contains('\u{1}'), "{svg}");
    }

    #[test]
    fn a_parcel_gives_what_the_command_line_gives() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(MINH_HOA);
        let descriptor = std::fs::read(folder.join("datapackage.json")).unwrap();
        let files: Vec<String> =
            Descriptor::parse(&descriptor).unwrap().files().into_iter().map(|file| file.path).collect();
        let contents = || files.iter().map(|path| std::fs::read(folder.join(path)).ok()).collect::<Vec<_>>();
        let (dataset, _) = load(MINH_HOA);
        let asked = |format: &str| Parcel {
            figure: "jobs".to_string(),
            format: format.to_string(),
            search: "area=X01@&year=2019..2024&lang=en".to_string(),
            addresses: addresses(),
            shade: Shade::Dark,
            files: files.clone(),
        };
        for format in Format::ALL {
            let parcel = asked(format.id());
            assert_eq!(Parcel::read(&parcel.write()).as_ref(), Some(&parcel));
            let file = made(&parcel, &descriptor, contents(), "").unwrap();
            assert_eq!(file.bytes, take(&dataset, &parcel.search, FigureId::Jobs, format), "{format:?}");
            assert_eq!(file.name, ["jobs-X01-2019-2024-en-synthetic", format.ending()].concat());
        }
        for (format, ending) in [("svg", ".svg"), ("png", ".png")] {
            let file = made(&asked(format), &descriptor, contents(), CHART).unwrap();
            assert!(file.name.ends_with(ending) && file.bytes.starts_with(b"<svg"), "{}", file.name);
            assert_eq!(file.media, "image/svg+xml");
        }
        // The figure that only an address names is taken away like the others.
        let parcel =
            Parcel { figure: "indicator".to_string(), search: "indicator=jobs".to_string(), ..asked(Format::Csv.id()) };
        let file = made(&parcel, &descriptor, contents(), "").unwrap();
        assert_eq!(file.bytes, take(&dataset, &parcel.search, FigureId::Indicator, Format::Csv));
        let refused = |parcel: &Parcel| made(parcel, &descriptor, contents(), "").unwrap_err();
        assert_eq!(refused(&asked("doc")), "no format doc");
        assert_eq!(refused(&Parcel { figure: "x".to_string(), ..asked("svg") }), "no figure x");
        assert!(made(&asked("svg"), b"<html>", contents(), "").is_err());
        // A file that did not come leaves the rest.
        let without = made(&asked("csv-data"), &descriptor, vec![None; files.len()], "").unwrap();
        assert_eq!(rows(&String::from_utf8(without.bytes).unwrap()).len(), 0);
        // Another release's parcel is none.
        assert_eq!(Parcel::read(&asked("svg").write().replace("\"version\":\"1 ", "\"version\":\"0 ")), None);
        assert_eq!(Parcel::read("{}"), None);
    }
}
