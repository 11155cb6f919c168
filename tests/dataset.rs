//! Reading packages: what ships is without fault, and each fault in a file is named with its place.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod packages;

use packages::{load, CAN_DUOC, MINH_HOA, OTHER};
use thoat_ngheo::dataset::{
    read, Completeness, Dataset, Date, Descriptor, File, Issue, LoadFailure, ObservationIdx, Problem, Value,
};

#[test]
fn what_ships_has_no_issue() {
    for (folder, observations) in [(CAN_DUOC, 136), (MINH_HOA, 3250), (OTHER, 164)] {
        let (dataset, issues) = load(folder);
        assert_eq!(issues, Vec::new(), "{folder}");
        assert_eq!(dataset.completeness, Completeness::Whole);
        assert_eq!(dataset.observations.len(), observations, "{folder}");
    }
}

#[test]
fn a_code_means_the_area_that_holds() {
    let (dataset, _) = load(CAN_DUOC);
    for (code, date, name) in [
        ("28114", (2024, 12, 31), "Xã Long Khê"),
        ("28114", (2025, 6, 30), "Xã Long Khê"),
        ("28114", (2025, 7, 1), "Xã Rạch Kiến"),
        ("80", (2024, 1, 1), "Tỉnh Long An"),
        ("80", (2026, 1, 1), "Tỉnh Tây Ninh"),
        ("806", (2024, 1, 1), "Huyện Cần Đước"),
    ] {
        let idx = dataset.areas.on(code, Date::new(date.0, date.1, date.2).unwrap()).unwrap();
        assert_eq!(dataset.areas.get(idx).unwrap().name.vi, name);
    }
}

const AREAS: &str = "code,name,level,parent,valid_from,valid_to\nD,Huyện,district,,,\nX1,Xã Một,commune,D,,2025-06-30\nX1,Xã Mới,commune,D,2025-07-01,\n";
const INDICATORS: &str = "id,name,theme,role,unit,kind\npoor,Hộ nghèo,poverty,poor-households,hộ,stock\nrate,Tỷ lệ,poverty,poverty-rate,percent,rate\ngifts,Quà,donations,donations,VND,flow\n";
const SOURCES: &str = "id,title,publisher,date,url\ns,Báo,Báo,2024,\n";
const HEADER: &str = "area,period,indicator,value,comparator,status,source";

fn package(observations: &[u8]) -> (Dataset, Vec<Issue>) {
    package_of(observations, "")
}

/// `extra` goes into the descriptor of the observations.
fn package_of(observations: &[u8], extra: &str) -> (Dataset, Vec<Issue>) {
    let descriptor = format!(
        r#"{{"resources":[{{"name":"areas","path":"areas.csv"}},{{"name":"indicators","path":"indicators.csv"}},
        {{"name":"sources","path":"sources.csv"}},{{"name":"observations","path":"observations.csv"{extra}}}]}}"#
    );
    let file = |path: &str, bytes: &[u8]| File { path: path.to_string(), content: Ok(bytes.to_vec()) };
    let files = [
        file("areas.csv", AREAS.as_bytes()),
        file("indicators.csv", INDICATORS.as_bytes()),
        file("sources.csv", SOURCES.as_bytes()),
        file("observations.csv", observations),
    ];
    read(&Descriptor::parse(descriptor.as_bytes()).unwrap(), &files)
}

#[test]
fn a_fault_is_named_with_its_row_and_the_rest_is_kept() {
    let found = |found: &str| found.to_string();
    for (row, column, problem) in [
        ("X9,2022,poor,5,,,s", "area", Problem::Unknown { found: found("X9"), resource: "areas" }),
        ("D,2022,none,5,,,s", "indicator", Problem::Unknown { found: found("none"), resource: "indicators" }),
        ("D,2022,poor,năm,,,s", "value", Problem::NotANumber { found: found("năm") }),
        ("D,2022,poor,<5,,,s", "value", Problem::ComparatorInValue { found: found("<5") }),
        ("D,2022,poor,-5,,,s", "value", Problem::OutOfDomain { found: found("-5"), expected: "≥ 0" }),
        ("D,2022,rate,101,,,s", "value", Problem::OutOfDomain { found: found("101"), expected: "0–100" }),
        ("D,12/2022,poor,5,,,s", "period", Problem::NotAPeriod { found: found("12/2022") }),
        ("D,2022/..,gifts,5,,,s", "period", Problem::OpenInterval { found: found("2022/..") }),
        ("D,2023/2022,gifts,5,,,s", "period", Problem::ReversedInterval { found: found("2023/2022") }),
        ("D,2021/2022,poor,5,,,s", "period", Problem::StockWithInterval { found: found("2021/2022") }),
        (
            "D,2022,poor,5,about,,s",
            "comparator",
            Problem::NotInList { found: found("about"), expected: "<  <=  >=  >  ~" },
        ),
        ("D,2022,poor,5,,Q,s", "status", Problem::NumberWithMissingStatus { found: found("5") }),
        (",2022,poor,5,,,s", "area", Problem::EmptyCell),
        ("D,2023,poor,7,,,s", "", Problem::Duplicate { first_row: 2 }),
        ("D,2022,poor", "", Problem::CellCount { found: 3, expected: 7 }),
    ] {
        let (dataset, issues) = package(format!("{HEADER}\nD,2023,poor,6,,,s\n{row}\nD,2024,poor,4,,,s\n").as_bytes());
        assert_eq!(issues.len(), 1, "{row}: {issues:?}");
        assert_eq!((&issues[0].problem, issues[0].place.row), (&problem, 3), "{row}");
        assert_eq!((issues[0].place.file.as_str(), issues[0].place.column.as_str()), ("observations.csv", column));
        assert_eq!(dataset.observations.len(), 2, "{row}");
    }
}

/// More than are read in one step, over two files.
#[test]
fn of_many_areas_each_stands_under_its_parent_and_each_fault_at_its_row() {
    let (n, half) = (6000, 3000);
    let row = |k: usize| match k {
        0 => "A0,Xã 0,district,\n".to_string(),
        1000 => "A1000,Xã 1000,hamlet,A0\n".to_string(),
        4000 => "A4000,Xã 4000,commune,A9999\n".to_string(),
        5000 => "A2500,Xã 5000,commune,A0\n".to_string(),
        k => format!("A{k},Xã {k},commune,A0\n"),
    };
    let sheet = |rows: std::ops::Range<usize>| {
        ["code,name,level,parent\n".to_string()].into_iter().chain(rows.map(row)).collect()
    };
    let file = |path: &str, text: String| File { path: path.to_string(), content: Ok(text.into_bytes()) };
    let files = [
        file("one.csv", sheet(0..half)),
        file("two.csv", sheet(half..n)),
        file("indicators.csv", INDICATORS.to_string()),
        file("observations.csv", [HEADER, "\nA5999,2022,poor,5,,,\n"].concat()),
    ];
    let descriptor = r#"{"resources":[{"name":"areas","path":["one.csv","two.csv"]},
        {"name":"indicators","path":"indicators.csv"},{"name":"observations","path":"observations.csv"}]}"#;
    let (dataset, issues) = read(&Descriptor::parse(descriptor.as_bytes()).unwrap(), &files);
    let found: Vec<(&str, u32, &str)> =
        issues.iter().map(|issue| (&*issue.place.file, issue.place.row, &*issue.place.column)).collect();
    assert_eq!(found, [("one.csv", 1002, "level"), ("two.csv", 2002, "code"), ("two.csv", 1002, "parent")]);
    assert_eq!(issues[1].problem, Problem::Duplicate { first_row: 2502 });
    assert_eq!(dataset.areas.len(), n - 2);
    let district = dataset.areas.on("A0", Date::LATEST).unwrap();
    assert_eq!(dataset.areas.children(district).len(), n - 4);
    let last = dataset.areas.on("A5999", Date::LATEST).unwrap();
    assert_eq!(dataset.areas.get(last).unwrap().name.vi, "Xã 5999");
    assert_eq!(dataset.observations.len(), 1);
}

#[test]
fn a_source_that_is_not_listed_is_named_and_its_number_kept() {
    let (dataset, issues) = package(format!("{HEADER}\nD,2023,poor,6,,,t\n").as_bytes());
    assert_eq!(issues[0].problem, Problem::Unknown { found: "t".to_string(), resource: "sources" });
    assert_eq!(dataset.observations.len(), 1);
}

#[test]
fn a_file_that_cannot_be_read_is_named_once() {
    for (bytes, problem) in [
        (&b""[..], Problem::EmptyFile),
        (b" \n", Problem::EmptyFile),
        (b"<!doctype html><title>404</title>", Problem::HtmlInsteadOfData),
        (b"{\"ok\": false}", Problem::JsonInsteadOfTable { found: "{\"ok\": false}".to_string() }),
        (b"[\n  {\"area\": \"D\"}]", Problem::JsonInsteadOfTable { found: "[ {\"area\": \"D\"}]".to_string() }),
        (b"[]\n", Problem::JsonInsteadOfTable { found: "[]".to_string() }),
        (b"area;period;indicator;value\nD;2022;poor;5\n", Problem::WrongDelimiter { expected: ',', likely: Some(';') }),
        (b"area,period,indicator,v\xE0lue\n", Problem::Encoding { found: "?".to_string() }),
        (
            b"area,period,indicator\nD,2022,poor\n",
            Problem::MissingColumn { header: ["area", "period", "indicator"].map(str::to_string).to_vec() },
        ),
    ] {
        let (dataset, issues) = package(bytes);
        assert_eq!(issues.iter().map(|issue| &issue.problem).collect::<Vec<_>>(), [&problem]);
        assert_eq!(dataset.completeness, Completeness::FilesUnread);
        assert_eq!(dataset.areas.len(), 3);
    }
}

#[test]
fn of_two_columns_with_one_name_the_first_is_read_and_the_other_named() {
    let (dataset, issues) = package(b"area,period,indicator,value,,,value\nD,2022,poor,5,,,7\n");
    let problems: Vec<_> = issues.iter().map(|issue| (&issue.problem, issue.place.column.as_str())).collect();
    assert_eq!(problems, [(&Problem::RepeatedColumn, "value")]);
    let value = dataset.observations.get(ObservationIdx(0)).unwrap().value;
    assert!(matches!(value, Value::Number { value, .. } if value.to_string() == "5"), "{value:?}");
}

#[test]
fn marks_line_ends_encodings_and_compression_change_nothing() {
    let plain = format!("{HEADER}\nD,2022,poor,314,,,s\nX1@2025-07-01,2025,poor,\"3\",,,s\n");
    let crlf = plain.replace('\n', "\r\n");
    let wide = |to: fn(u16) -> [u8; 2], mark: [u8; 2]| -> Vec<u8> {
        mark.into_iter().chain(plain.encode_utf16().flat_map(to)).collect()
    };
    for (name, bytes) in [
        ("plain", plain.clone().into_bytes()),
        ("byte order mark", [b"\xEF\xBB\xBF", plain.as_bytes()].concat()),
        ("CRLF", crlf.into_bytes()),
        ("UTF-16 little", wide(u16::to_le_bytes, [0xFF, 0xFE])),
        ("UTF-16 big", wide(u16::to_be_bytes, [0xFE, 0xFF])),
        ("gzip", gzip(plain.as_bytes())),
        ("blank lines", plain.replace('\n', "\n\n").into_bytes()),
    ] {
        let (dataset, issues) = package(&bytes);
        assert_eq!(issues, Vec::new(), "{name}");
        let rows = |dataset: &Dataset| dataset.observations.iter().collect::<Vec<_>>();
        assert_eq!(rows(&dataset), rows(&package(plain.as_bytes()).0), "{name}");
    }
}

/// A gzip file of one stored block.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).unwrap();
    let mut file = vec![0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, 1];
    file.extend(length.to_le_bytes());
    file.extend((!length).to_le_bytes());
    file.extend(bytes);
    file.extend([0; 8]);
    file
}

#[test]
fn size_and_hash_are_held_to_the_descriptor() {
    let rows = format!("{HEADER}\nD,2022,poor,314,,,s\n");
    let (_, issues) = package_of(rows.as_bytes(), r#","bytes":3"#);
    assert!(matches!(issues[0].problem, Problem::Bytes { expected: 3, .. }));
    for hash in ["sha256:00", "00"] {
        let (dataset, issues) = package_of(rows.as_bytes(), &format!(r#","hash":"{hash}""#));
        assert!(matches!(&issues[0].problem, Problem::Hash { expected, .. } if expected == hash), "{issues:?}");
        assert_eq!(dataset.observations.len(), 1);
    }
}

#[test]
fn a_lost_file_is_one_issue_not_one_a_row() {
    let descriptor = br#"{"resources":[{"name":"areas","path":"a"},{"name":"indicators","path":"i"},{"name":"sources","path":"s"},{"name":"observations","path":"o"}]}"#;
    let file = |path: &str, text: &str| File { path: path.to_string(), content: Ok(text.as_bytes().to_vec()) };
    let files = [
        file("a", AREAS),
        file("i", INDICATORS),
        File { path: "s".to_string(), content: Err(LoadFailure::refused(404, b"")) },
        file("o", &format!("{HEADER}\nD,2022,poor,314,,,s\nD,2023,poor,300,,,s\n")),
    ];
    let (dataset, issues) = read(&Descriptor::parse(descriptor).unwrap(), &files);
    assert_eq!(issues.len(), 1, "{issues:?}");
    assert_eq!(dataset.observations.len(), 2);
}

#[test]
fn a_gap_keeps_its_reason() {
    use thoat_ngheo::dataset::Missing::{CannotExist, NoValue, NotCollected, Suppressed};
    for (status, reason) in
        [("", NoValue), ("O", NoValue), ("L", NotCollected), ("M", CannotExist), ("Q", Suppressed), ("P Q", Suppressed)]
    {
        let (dataset, issues) = package(format!("{HEADER}\nD,2022,poor,,,{status},s\n").as_bytes());
        assert_eq!(issues, Vec::new());
        assert_eq!(dataset.observations.get(ObservationIdx(0)).unwrap().value, Value::Missing(reason), "{status}");
    }
}

#[test]
fn what_is_no_descriptor_says_so() {
    for (bytes, is) in [
        (&b"<html>"[..], "html"),
        (b"", "empty"),
        (b"{\"resources\":", "json"),
        (b"{\"resources\":[]}", "json"),
        (b"[]", "json"),
    ] {
        let issue = Descriptor::parse(bytes).unwrap_err();
        let found = match issue.problem {
            Problem::HtmlInsteadOfData => "html",
            Problem::EmptyFile => "empty",
            Problem::NotADescriptor { .. } => "json",
            other => panic!("{other:?}"),
        };
        assert_eq!(found, is);
    }
}
