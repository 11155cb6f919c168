//! A figure as CSV, JSON and a table for a terminal.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod packages;

use packages::{load, CAN_DUOC, MINH_HOA, OTHER};
use proptest::prelude::*;
use serde_json::Value as Json;
use thoat_ngheo::dataset::{AreaRef, Lang, Origin};
use thoat_ngheo::figure::export::{csv, json, table, Export};
use thoat_ngheo::figure::{dashboard, Align, Cell, Drawing, Figure, FigureId, SourceLine, Table, TableRow};
use thoat_ngheo::query::parse;

fn row(cells: &[&str]) -> TableRow {
    let cell = |text: &&str| Cell {
        text: (*text).to_string(),
        align: if text.starts_with(|c: char| c.is_ascii_digit()) { Align::Number } else { Align::Text },
        ask: String::new(),
        area: None,
    };
    TableRow { header: cells[0].to_string(), cells: cells[1..].iter().map(cell).collect() }
}

fn figure(head: &[&str], rows: &[&[&str]], foot: &[&[&str]]) -> Figure {
    Figure {
        id: FigureId::Jobs,
        title: "Việc làm · Xã Một".to_string(),
        headline: "Thêm 12 việc làm".to_string(),
        headline_asks: Vec::new(),
        paragraph: "Ở xã Một, việc làm mới: 12 việc (năm 2022).".to_string(),
        drawing: Drawing::Nothing,
        description: String::new(),
        table: Table {
            caption: "Việc làm".to_string(),
            head: head.iter().map(|words| (*words).to_string()).collect(),
            rows: rows.iter().map(|cells| row(cells)).collect(),
            foot: foot.iter().map(|cells| row(cells)).collect(),
        },
        notes: Vec::new(),
        sources: Vec::new(),
        answers: Vec::new(),
        aims: Vec::new(),
        choices: Vec::new(),
        steps: None,
        trust: Vec::new(),
        terms: Vec::new(),
        elsewhere: Vec::new(),
        watermark: None,
    }
}

fn export(figure: &Figure, origin: Origin) -> Export<'_> {
    Export { figure, areas: vec![AreaRef::parse("28114@2025-07-01").unwrap()], lang: Lang::Vi, origin }
}

/// RFC 4180, strictly: every record ends in CRLF, and a quote stands only where the grammar has one.
fn read_csv(text: &str) -> Vec<Vec<String>> {
    let (mut records, mut record, mut field) = (Vec::new(), Vec::new(), String::new());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                assert!(field.is_empty(), "a quote within a field: {text}");
                loop {
                    match (chars.next().expect("an open quote"), chars.peek()) {
                        ('"', Some('"')) => field.push(chars.next().unwrap()),
                        ('"', Some(',' | '\r')) => break,
                        ('"', after) => panic!("{after:?} after a quote: {text}"),
                        (other, _) => field.push(other),
                    }
                }
            }
            ',' => record.push(std::mem::take(&mut field)),
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

#[test]
fn csv_quotes_what_needs_it() {
    let figure = figure(&["Tên", "Số"], &[&["a, b", "1"], &["“c” \"d\"", "2\n3"]], &[&["Cộng", "12,5%"]]);
    assert_eq!(
        csv(&export(&figure, Origin::Published)),
        "Tên,Số\r\n\"a, b\",1\r\n\"“c” \"\"d\"\"\",\"2\n3\"\r\nCộng,\"12,5%\"\r\n"
    );
}

#[test]
fn csv_of_made_up_figures_says_so_in_every_row() {
    let figure = figure(&["Tên", "Số"], &[&["a", "1"]], &[&["Cộng", "1"]]);
    assert_eq!(csv(&export(&figure, Origin::Synthetic)), "Tên,Số,synthetic\r\na,1,true\r\nCộng,1,true\r\n");
}

#[test]
fn csv_runs_nothing_in_a_spreadsheet() {
    for (cell, expect) in [
        ("=HYPERLINK(\"https://example.org\")", "'=HYPERLINK(\"https://example.org\")"),
        ("+84 123", "'+84 123"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("-", "'-"),
        ("- giảm", "'- giảm"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("＝1+1", "'＝1+1"),
        ("=1", "'=1"),
        // Numbers as they are shown, in either language.
        ("-1.234,5", "-1.234,5"),
        ("+0.3%", "+0.3%"),
        ("-5", "-5"),
        ("−5", "−5"),
        // Nothing that runs stands at the start.
        ("12 = 12", "12 = 12"),
        ("'=1", "'=1"),
        ("", ""),
    ] {
        let figure = figure(&["a"], &[&[cell]], &[]);
        assert_eq!(read_csv(&csv(&export(&figure, Origin::Published)))[1], [expect], "{cell:?}");
    }
}

proptest! {
    #[test]
    fn csv_gives_every_cell_back(
        cells in prop::collection::vec(prop::collection::vec("[a-zệ0-9 ,;\"'\r\n=+@%.-]{0,9}", 3), 1..5)
    ) {
        let lines: Vec<Vec<&str>> = cells.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        let rows: Vec<&[&str]> = lines.iter().map(Vec::as_slice).collect();
        let figure = figure(&["a", "b", "c"], &rows, &[]);
        let read = read_csv(&csv(&export(&figure, Origin::Published)));
        prop_assert_eq!(read.len(), cells.len() + 1);
        for (read, published) in read[1..].iter().flatten().zip(cells.iter().flatten()) {
            prop_assert!(read == published || read.strip_prefix('\'') == Some(published), "{:?} {:?}", read, published);
        }
    }
}

#[test]
fn json_holds_all_that_the_figure_says() {
    let mut figure = figure(&["Tên", "Số"], &[&["a \"b\"", "1"]], &[&["Cộng", "1"]]);
    figure.notes.push("Một ghi chú.".to_string());
    figure.sources.push(SourceLine {
        title: "Báo".to_string(),
        publisher: "Nhà".to_string(),
        date: "2024".to_string(),
        url: String::new(),
    });
    let expect = r#"{
  "figure": "jobs",
  "language": "vi",
  "synthetic": true,
  "areas": [
    "28114@2025-07-01"
  ],
  "title": "Việc làm · Xã Một",
  "headline": "Thêm 12 việc làm",
  "paragraph": "Ở xã Một, việc làm mới: 12 việc (năm 2022).",
  "table": {
    "caption": "Việc làm",
    "head": [
      "Tên",
      "Số"
    ],
    "rows": [
      [
        "a \"b\"",
        "1"
      ]
    ],
    "foot": [
      [
        "Cộng",
        "1"
      ]
    ]
  },
  "notes": [
    "Một ghi chú."
  ],
  "sources": [
    {
      "title": "Báo",
      "publisher": "Nhà",
      "date": "2024",
      "url": ""
    }
  ]
}
"#;
    assert_eq!(json(&export(&figure, Origin::Synthetic)), expect);
    let published: Json = serde_json::from_str(&json(&export(&figure, Origin::Published))).unwrap();
    assert_eq!(published["synthetic"], false);
}

#[test]
fn a_table_stands_in_columns() {
    let mut figure = figure(
        &["Thời gian", "Giá trị", "Ghi chú"],
        &[&["cuối 2022", "0,65%", "tạm tính"], &["2024", "12.345", ""], &["tie\u{302}\u{301}ng", "1", "x"]],
        &[&["Cộng", "12.346", ""]],
    );
    figure.notes.push("Một ghi chú.".to_string());
    figure.sources.push(SourceLine {
        title: "Bài".to_string(),
        publisher: String::new(),
        date: "2024".to_string(),
        url: "https://example.org/".to_string(),
    });
    let expect = "\
Thêm 12 việc làm
Việc làm · Xã Một

Ở xã Một, việc làm mới: 12 việc (năm 2022).

Thời gian  Giá trị  Ghi chú
─────────  ───────  ────────
cuối 2022    0,65%  tạm tính
2024        12.345
tie\u{302}\u{301}ng            1  x
─────────  ───────  ────────
Cộng        12.346

Ghi chú:
- Một ghi chú.

Nguồn:
- Bài, 2024, https://example.org/
";
    assert_eq!(table(&export(&figure, Origin::Published)), expect);
}

#[test]
fn prose_goes_on_below_itself_and_a_number_never() {
    let prose =
        "Một nguồn khác ghi 1,29% (tháng 12/2019). Số này công bố đầu năm 2019, có thể là kết quả cuối năm 2018";
    let long = "9".repeat(60);
    let word = "x".repeat(50);
    let figure = figure(&["Ghi chú", "Giá trị", "Nguồn"], &[&[prose, "1,23%", "Báo"], &[&word, &long, ""]], &[]);
    let text = table(&export(&figure, Origin::Published));
    let lines: Vec<&str> = text.lines().skip(7).collect();
    // Each line holds as many words as fit into 48 letters; the word of 50 widens its column.
    let expect = [
        format!("{:50}  {:>60}  Báo", "Một nguồn khác ghi 1,29% (tháng 12/2019). Số này", "1,23%"),
        "công bố đầu năm 2019, có thể là kết quả cuối năm".to_string(),
        "2018".to_string(),
        format!("{word}  {long}"),
    ];
    assert_eq!(lines, expect);
}

#[test]
fn nothing_published_steers_a_terminal() {
    let mut figure = figure(&["a"], &[&["\u{1b}[2Jb\r\nc\u{202E}d"]], &[]);
    figure.headline = "\u{1b}]0;x\u{7}đ".to_string();
    figure.paragraph = "\u{1b}[31mđ".to_string();
    figure.notes.push("\u{9b}1m".to_string());
    let text = table(&export(&figure, Origin::Published));
    assert!(text.contains("[2Jb  cd"), "{text:?}");
    assert!(!text.contains(|c: char| c.is_control() && c != '\n' || c == '\u{202E}'), "{text:?}");
}

#[test]
fn a_figure_without_numbers_says_why_in_every_form() {
    let (dataset, _) = load(OTHER);
    let (query, unusable) = parse("");
    let page = dashboard(&dataset, &query, &unusable);
    let export = Export::new(&dataset, &page, FigureId::Donations, query.lang).unwrap();
    assert!(export.figure.table.rows.is_empty());
    assert!(table(&export).starts_with(&export.figure.headline));
    assert_eq!(read_csv(&csv(&export)).len(), 1);
    let json: Json = serde_json::from_str(&json(&export)).unwrap();
    assert_eq!(json["headline"], export.figure.headline);
    assert_eq!(json["paragraph"], export.figure.paragraph);
    assert_eq!(json["table"]["rows"], Json::Array(Vec::new()));
}

/// A longer cell is broken into lines.
fn fits(cell: &str) -> bool {
    cell.chars().count() <= 48
}

fn strings(list: &Json) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|entry| entry.as_str().unwrap()).collect()
}

#[test]
fn every_form_of_every_figure_holds_the_same_cells() {
    let mut n_cells = 0;
    for folder in [CAN_DUOC, MINH_HOA, OTHER] {
        let (dataset, _) = load(folder);
        for search in ["", "lang=en", "year=latest", "year=2019..2022&lang=en"] {
            let (query, unusable) = parse(search);
            let page = dashboard(&dataset, &query, &unusable);
            for figure in &page.figures {
                let export = Export::new(&dataset, &page, figure.id, query.lang).unwrap();
                let made_up = export.origin == Origin::Synthetic;
                let json: Json = serde_json::from_str(&json(&export)).unwrap();
                assert_eq!(json["synthetic"], made_up);
                assert_eq!(json["language"], query.lang.tag());
                let numbers = &json["table"];
                let rows = [&numbers["rows"], &numbers["foot"]];
                let rows = rows.into_iter().flat_map(|part| part.as_array().unwrap());
                let mut of_json = vec![strings(&numbers["head"])];
                of_json.extend(rows.map(strings));
                if made_up {
                    of_json.iter_mut().enumerate().for_each(|(n, row)| row.push(["synthetic", "true"][n.min(1)]));
                }
                let of_csv = read_csv(&csv(&export));
                assert_eq!(of_csv, of_json, "{folder} {search} {}", figure.id.id());
                // A row has a cell for each head, or a spreadsheet would shift it.
                assert!(of_csv.iter().all(|row| row.len() == of_csv[0].len()), "{}", figure.id.id());
                let text = table(&export);
                for cell in of_csv.iter().skip(1).flatten().filter(|cell| *cell != "true" && fits(cell)) {
                    assert!(text.contains(cell.as_str()), "{cell} is missing in\n{text}");
                    n_cells += 1;
                }
                assert_eq!(text.contains("Số liệu giả lập: ") || text.contains("Synthetic: "), made_up, "{text}");
            }
        }
    }
    assert!(n_cells > 1000, "compared only {n_cells} cells");
}
