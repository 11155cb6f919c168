//! `thoat-ngheo pack` as somebody runs it: what was packed reads as what it was packed from.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod packages;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use packages::{load, CAN_DUOC, MINH_HOA, OTHER};
use serde_json::Value as Json;
use thoat_ngheo::dataset::{
    decode, read, AreaIdx, AreaRef, Completeness, Dataset, Date, Descriptor, File, Level, Period,
};
use thoat_ngheo::figure::{dashboard, wanted, Extent, FigureId};
use thoat_ngheo::query::parse;

/// Exit status, stdout, stderr.
fn run(arguments: &[&str]) -> (i32, String, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_thoat-ngheo"));
    program.current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null()).arg("pack").args(arguments);
    let output = program.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().expect("ended by a signal"), text(output.stdout), text(output.stderr))
}

/// A folder that is gone when dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("pack-{name}"));
        fs::remove_dir_all(&folder).ok();
        Folder(folder)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }

    fn packed(name: &str, package: &str) -> Folder {
        let folder = Folder::new(name);
        let (status, out, err) = run(&[package, "--out", folder.path(), "--lang", "en"]);
        assert_eq!((status, err.as_str()), (0, ""), "{out}");
        folder
    }

    fn descriptor(&self) -> Json {
        serde_json::from_slice(&fs::read(self.0.join("datapackage.json")).unwrap()).unwrap()
    }

    fn parts(&self) -> Vec<Json> {
        let descriptor = self.descriptor();
        let resources = descriptor["resources"].as_array().unwrap().iter();
        resources.filter(|it| it["name"].as_str().unwrap().starts_with("observations")).cloned().collect()
    }

    /// The lines of a part after its header.
    fn lines(&self, part: &Json) -> Vec<String> {
        let bytes = fs::read(self.0.join(part["path"].as_str().unwrap())).unwrap();
        decode(&bytes, "").unwrap().lines().skip(1).map(str::to_string).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

/// All that a dataset says, without where it stands.
fn said(dataset: &Dataset) -> Vec<String> {
    let key = |idx| dataset.areas.get(idx).unwrap().key.to_string();
    let id = |idx| dataset.indicator(idx).unwrap().id.clone();
    let source = |idx: Option<_>| idx.map(|idx| dataset.source(idx).unwrap().id.clone());
    let category = |idx: Option<_>| idx.map(|idx| dataset.category(idx).unwrap().id.clone());
    let mut rows: Vec<String> = dataset
        .observations
        .iter()
        .map(|(idx, row)| {
            let extra: Vec<(&str, &str)> = dataset.observations.extra(idx).collect();
            let (about, note) = ((key(row.area), id(row.indicator)), dataset.observations.note(idx));
            let (category, source) = (category(row.category), source(row.source));
            format!(
                "{about:?} {category:?} {:?} {:?} {:?} {source:?} {note:?} {extra:?}",
                row.period, row.value, row.status
            )
        })
        .collect();
    rows.sort();
    rows.push(format!("{:?} {:?}", dataset.about, dataset.default_area));
    rows.push(format!("{:?}", dataset.areas));
    rows.push(format!("{:?} {:?}", dataset.indicators, dataset.categories));
    rows.push(format!("{:?} {:?} {:?}", dataset.breaks, dataset.changes, dataset.boundaries));
    rows.extend(
        dataset.sources.iter().map(|it| format!("{} {} {} {} {}", it.id, it.title, it.publisher, it.date, it.url)),
    );
    rows.extend(dataset.targets.iter().map(|it| {
        format!(
            "{:?} {:?} {:?} {} {:?} {:?} {:?}",
            it.area, it.period, it.indicator, it.value, it.comparator, it.kind, it.note
        )
    }));
    rows
}

fn check_round_trip(name: &str, package: &str) -> Folder {
    let folder = Folder::packed(name, package);
    let ((before, issues_before), (after, issues_after)) = (load(package), load(folder.path()));
    assert_eq!(said(&before), said(&after), "{package}");
    assert_eq!(issues_before.len(), issues_after.len(), "{package}: {issues_after:?}");
    assert_eq!(after.completeness, Completeness::Whole);
    folder
}

#[test]
fn a_small_package_stays_in_one_part_that_is_always_loaded() {
    for (name, package) in [("can-duoc", CAN_DUOC), ("minh-hoa", MINH_HOA), ("other", OTHER)] {
        let folder = check_round_trip(name, package);
        let [part] = folder.parts().try_into().unwrap_or_else(|parts| panic!("{package}: {parts:?}"));
        assert_eq!(
            (&part["name"], &part["indicators"], &part["areas"]),
            (&"observations".into(), &Json::Null, &Json::Null)
        );
        // What the publisher says of the columns stays.
        assert!(part["schema"]["fields"].as_array().unwrap().len() >= 4, "{package}");
    }
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// Which levels of the synthetic land have rows.
#[derive(Clone, Copy, PartialEq)]
enum Published {
    Communes,
    AllLevels,
}

const YEARS: std::ops::RangeInclusive<u32> = 2015..=2024;

/// A synthetic land of 6 provinces, with every kind of cell that the contract knows.
fn land(name: &str, published: Published) -> Folder {
    let folder = Folder::new(name);
    fs::create_dir_all(&folder.0).unwrap();
    let mut dice = Dice(7);
    let mut areas =
        String::from("code,name,level,parent,valid_from,valid_to\nVN,Nước giả lập (synthetic),country,,,\n");
    let mut codes = vec![("VN".to_string(), "country")];
    for province in 1..=6 {
        writeln!(areas, "{province:02},Tỉnh {province},province,VN,,").unwrap();
        codes.push((format!("{province:02}"), "province"));
        for district in 1..=(2 + province) {
            let code = format!("{province:02}{district}");
            writeln!(areas, "{code},Huyện {code},district,{province:02},,").unwrap();
            codes.push((code.clone(), "district"));
            for commune in 1..=9 {
                // Communes of which the code was used again.
                let held = if commune == 9 { ",2019-12-31" } else { "," };
                writeln!(areas, "{code}{commune},Xã {code}{commune},commune,{code},{held}").unwrap();
                if commune == 9 {
                    writeln!(areas, "{code}{commune},Xã mới {code}{commune},commune,{code},2020-01-01,").unwrap();
                }
                codes.push((format!("{code}{commune}"), "commune"));
            }
        }
    }
    let indicators = "id,name,theme,unit,kind,role,numerator,denominator,decimals
households,Hộ,poverty,household,stock,households,,,
poor,Hộ nghèo,poverty,household,stock,poor-households,,,
rate,Tỉ lệ,poverty,percent,rate,poverty-rate,poor,households,2
births,Sinh,people,person,flow,,,,
gifts,Quà,donations,đồng,flow,donations,,,
";
    let mut rows =
        String::from("area,period,indicator,value,comparator,precision,status,category,source,note,note@en,page\n");
    let mut push = |code: &str, year: u32, dice: &mut Dice| {
        for indicator in ["households", "poor", "rate", "births", "gifts"] {
            let value = dice.roll(9_000) + 100;
            let value =
                if indicator == "rate" { format!("{}.{:02}", value % 90, value % 100) } else { value.to_string() };
            let (value, status) = match dice.roll(12) {
                0 => (String::new(), "Q"),
                1 => (value, "E P"),
                _ => (value, ""),
            };
            let comparator = [">", "~", "<=", "", "", "", ""][dice.roll(7) as usize];
            let comparator = if value.is_empty() { "" } else { comparator };
            let precision = if dice.roll(9) == 0 && indicator != "rate" { "10" } else { "" };
            let category = if indicator == "gifts" { ["", "a", "b"][dice.roll(3) as usize] } else { "" };
            let note = ["", "", "\"có, dấu phẩy và \"\"ngoặc\"\"\"", "\"hai\ndòng\""][dice.roll(4) as usize];
            let page = [" tr. 3 ", ""][dice.roll(2) as usize];
            writeln!(
                rows,
                "{code},{year},{indicator},{value},{comparator},{precision},{status},{category},s,{note},,{page}"
            )
            .unwrap();
        }
    };
    for year in YEARS {
        for (code, level) in &codes {
            if *level == "commune" || published == Published::AllLevels {
                push(code, year, &mut dice);
            }
        }
    }
    let files = [
        ("areas.csv", areas),
        ("indicators.csv", indicators.to_string()),
        ("observations.csv", rows),
        ("categories.csv", "indicator,id,name\ngifts,a,A\ngifts,b,B\n".to_string()),
        ("sources.csv", "id,title,publisher,date,url\ns,Nguồn,Ai đó,2024,\n".to_string()),
        ("notes.txt", "Not a table.".to_string()),
        (
            "datapackage.json",
            r#"{"name":"land","title":"Nước giả lập","synthetic":true,"defaultArea":"VN","keywords":["x"],"resources":[
              {"name":"areas","path":"areas.csv"},{"name":"indicators","path":"indicators.csv"},
              {"name":"observations","title":"Mọi số liệu","path":"observations.csv"},
              {"name":"categories","path":"categories.csv"},{"name":"sources","path":"sources.csv"},
              {"name":"notes","path":"notes.txt"}]}"#
                .to_string(),
        ),
    ];
    for (path, content) in files {
        fs::write(folder.0.join(path), content).unwrap();
    }
    folder
}

#[test]
fn a_large_package_comes_apart_and_reads_as_before() {
    for (name, published) in [("communes", Published::Communes), ("levels", Published::AllLevels)] {
        let land = land(&format!("land-{name}"), published);
        let folder = check_round_trip(&format!("packed-{name}"), land.path());
        let parts = folder.parts();
        assert!(parts.len() > 2, "{} parts", parts.len());
        let sizes = |is_read_first: bool| -> Vec<u64> {
            let indicators = |part: &&Json| part["indicators"].as_array().unwrap().contains(&Json::from("poor"));
            let parts = parts.iter().filter(|part| indicators(part) == is_read_first);
            parts.map(|part| part["bytes"].as_u64().unwrap()).collect()
        };
        assert!(sizes(true).iter().all(|bytes| *bytes < 40_000), "{:?}", sizes(true));
        assert!(sizes(false).iter().all(|bytes| *bytes < 120_000), "{:?}", sizes(false));
        assert_eq!(folder.descriptor()["keywords"][0], "x");
        assert_eq!(parts[0]["title"], "Mọi số liệu");
        // What the product does not read comes along as it is.
        assert_eq!(fs::read(folder.0.join("notes.txt")).unwrap(), b"Not a table.");
        // The same package gives the same bytes.
        let again = Folder::packed(&format!("again-{name}"), land.path());
        for file in parts.iter().map(|part| part["path"].as_str().unwrap()).chain(["datapackage.json"]) {
            assert_eq!(fs::read(folder.0.join(file)).unwrap(), fs::read(again.0.join(file)).unwrap(), "{file}");
        }
    }
}

/// Every number and word of a page's figures.
fn page(dataset: &Dataset, search: &str) -> Vec<String> {
    let (query, unusable) = parse(search);
    let page = dashboard(dataset, &query, &unusable);
    let figures = page.figures.iter();
    figures.map(|it| format!("{} {:?} {:?} {:?}", it.headline, it.paragraph, it.notes, it.table)).collect()
}

#[test]
fn with_the_parts_that_it_wants_a_page_says_what_it_says_with_all() {
    for (name, published) in [("communes", Published::Communes), ("levels", Published::AllLevels)] {
        let land = land(&format!("land-page-{name}"), published);
        let folder = Folder::packed(&format!("page-{name}"), land.path());
        let (whole, _) = load(land.path());
        let descriptor = Descriptor::parse(&fs::read(folder.0.join("datapackage.json")).unwrap()).unwrap();
        for search in ["area=011", "area=0123&lang=en", "area=02", "area=011~042&year=2020"] {
            let mut wanted_next = descriptor.files_at_once();
            let mut held = Vec::new();
            let dataset = loop {
                held.extend(wanted_next.iter().map(|file| File {
                    content: Ok(fs::read(folder.0.join(&file.path)).unwrap()),
                    path: file.path.clone(),
                }));
                let (dataset, _) = read(&descriptor, &held);
                wanted_next = wanted(&dataset, &parse(search).0, FigureId::PoorHouseholds, Extent::Whole);
                if wanted_next.is_empty() {
                    break dataset;
                }
            };
            assert_eq!(page(&dataset, search), page(&whole, search), "{name} {search}");
        }
    }
}

/// Rows of a part, as indicator and area on the row's date; a cell with a line break gives lines that are no rows.
fn abouts(lines: &[String], dataset: &Dataset) -> Vec<(String, AreaIdx)> {
    let about = |line: &String| {
        let mut cells = line.split(',');
        let area = AreaRef::parse(cells.next()?)?;
        let period = Period::parse(cells.next()?).ok()?;
        Some((cells.next()?.to_string(), dataset.areas.find(&area, period.last)?))
    };
    lines.iter().filter_map(about).collect()
}

#[test]
fn a_part_holds_what_it_names_and_every_row_of_it() {
    let land = land("land-named", Published::AllLevels);
    let folder = Folder::packed("named", land.path());
    let (dataset, _) = load(land.path());
    let mut lies_in: BTreeMap<(String, u32), BTreeSet<String>> = BTreeMap::new();
    let mut levels: BTreeMap<Level, BTreeSet<String>> = BTreeMap::new();
    for part in folder.parts() {
        let strings = |key: &str| part[key].as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_string());
        let indicators: Vec<String> = strings("indicators").collect();
        let named: Vec<_> = strings("areas")
            .map(|code| dataset.areas.find(&AreaRef::parse(&code).unwrap(), Date::LATEST).unwrap())
            .collect();
        for (indicator, area) in abouts(&folder.lines(&part), &dataset) {
            assert!(indicators.contains(&indicator), "{part}");
            let is_named = |named: &AreaIdx| *named == area || dataset.areas.descendants(*named).contains(area);
            assert!(named.iter().any(is_named), "{indicator} {area:?} {part}");
            lies_in.entry((indicator.clone(), area.0)).or_default().insert(part["name"].to_string());
            if indicator == "poor" {
                let level = dataset.areas.get(area).unwrap().level;
                levels.entry(level).or_default().insert(part["name"].to_string());
            }
        }
        // What a rate is computed from lies with it.
        assert_eq!(indicators.contains(&"poor".to_string()), indicators.contains(&"households".to_string()), "{part}");
    }
    assert!(lies_in.values().all(|parts| parts.len() == 1));
    assert!(lies_in.len() > 1_000, "{}", lies_in.len());
    // Who compares provinces needs no commune.
    assert_eq!(levels[&Level::Country], levels[&Level::Province]);
    assert!(levels[&Level::Province].len() == 1 && levels[&Level::Province].is_disjoint(&levels[&Level::Commune]));
}

#[test]
fn rows_keep_their_order_and_their_text() {
    let land = land("land-order", Published::Communes);
    let folder = Folder::packed("order", land.path());
    let text = fs::read_to_string(land.0.join("observations.csv")).unwrap();
    let lines: Vec<&str> = text.lines().skip(1).collect();
    let mut n_lines = 0;
    for part in folder.parts() {
        let written = folder.lines(&part);
        n_lines += written.len();
        let mut from = lines.iter();
        for line in &written {
            assert!(from.any(|before| before == line), "{line:?} is not where it was in {part}");
        }
    }
    assert_eq!(n_lines, lines.len());
}

#[test]
fn another_dialect_becomes_the_usual_one_and_its_numbers_stay_declared() {
    let land = land("land-dialect", Published::Communes);
    let text = fs::read_to_string(land.0.join("observations.csv")).unwrap();
    // Numbers with a comma, cells between semicolons.
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    writer.write_record(reader.headers().unwrap()).unwrap();
    for record in reader.records() {
        let record = record.unwrap();
        writer
            .write_record(
                record
                    .iter()
                    .enumerate()
                    .map(|(n, cell)| if n == 3 { cell.replace('.', ",") } else { cell.to_string() }),
            )
            .unwrap();
    }
    fs::write(land.0.join("observations.csv"), writer.into_inner().unwrap()).unwrap();
    let descriptor = fs::read_to_string(land.0.join("datapackage.json")).unwrap();
    let fields: Vec<String> = text
        .lines()
        .next()
        .unwrap()
        .split(',')
        .map(|name| {
            format!(
                r#"{{"name":"{name}","title":"{name}"{}}}"#,
                if name == "value" { r#","decimalChar":",""# } else { "" }
            )
        })
        .collect();
    let schema =
        format!(r#""observations.csv","dialect":{{"delimiter":";"}},"schema":{{"fields":[{}]}}"#, fields.join(","));
    fs::write(land.0.join("datapackage.json"), descriptor.replace(r#""observations.csv""#, &schema)).unwrap();
    let folder = check_round_trip("dialect", land.path());
    for part in folder.parts() {
        assert_eq!(part["schema"]["fields"][3]["decimalChar"], ",", "{part}");
        assert!(part["dialect"].is_null(), "{part}");
    }
}

#[test]
fn rows_of_what_is_unknown_are_kept_and_still_named() {
    let land = land("land-unknown", Published::Communes);
    let path = land.0.join("observations.csv");
    let text = fs::read_to_string(&path).unwrap() + "NOWHERE,2020,poor,5,,,,,s,,,\n0111,2020,no_such,5,,,,,s,,,\n";
    fs::write(&path, text).unwrap();
    let folder = check_round_trip("unknown", land.path());
    let parts = folder.parts();
    let rest = parts.last().unwrap();
    assert_eq!((&rest["areas"], &rest["indicators"], folder.lines(rest).len()), (&Json::Null, &Json::Null, 2));
}

#[test]
fn a_packed_package_packs_again() {
    let land = land("land-twice", Published::AllLevels);
    let once = Folder::packed("once", land.path());
    let twice = check_round_trip("twice", once.path());
    assert_eq!(twice.parts().len(), once.parts().len());
    let named = |folder: &Folder| -> Vec<Json> { folder.parts().iter().map(|part| part["areas"].clone()).collect() };
    assert_eq!(named(&twice), named(&once));
}

#[test]
fn bad_input_is_named_and_nothing_is_written() {
    let land = land("land-bad", Published::Communes);
    let path = land.0.join("observations.csv");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text + "0111,2020,poor\n").unwrap();
    let out = Folder::new("bad");
    let full = Folder::new("full");
    fs::create_dir_all(&full.0).unwrap();
    fs::write(full.0.join("mine.txt"), "mine").unwrap();
    for (arguments, expected) in [
        (vec![land.path(), "--out", out.path()], ["observations.csv", "Chưa chia phần: 1 lỗi"]),
        (
            vec![land.path(), "--out", out.path(), "--lang", "en"],
            ["observations.csv", "Not packed: because of the 1 errors"],
        ),
        (vec![CAN_DUOC, "--out", full.path()], ["pack-full", "không trống"]),
        (vec![CAN_DUOC, "--out", full.path(), "--lang", "en"], ["pack-full", "is not empty"]),
        (vec![CAN_DUOC, "--lang", "en"], ["--out", "is needed"]),
        (vec!["no/such", "--out", out.path(), "--lang", "en"], ["no/such", ""]),
        (vec!["--out", out.path(), "--lang", "en"], ["help", ""]),
    ] {
        let (status, told, err) = run(&arguments);
        assert_eq!((status, told.as_str()), (2, ""), "{arguments:?}");
        assert!(expected.iter().all(|words| err.contains(words)), "{arguments:?}: {err}");
    }
    assert!(!out.0.exists());
    assert_eq!(fs::read_dir(&full.0).unwrap().count(), 1);
    for (lang, words) in [("vi", "Cách dùng"), ("en", "Usage")] {
        let (status, told, _) = run(&["--help", "--lang", lang]);
        assert!(status == 0 && told.starts_with(words), "{told}");
    }
}

#[test]
fn a_descriptor_says_what_its_parts_hold() {
    let json =
        br#"{"resources":[{"name":"observations-1","path":"1.csv","indicators":["poor"],"areas":["01","80@"]}]}"#;
    let descriptor = Descriptor::parse(json).unwrap();
    let part = descriptor.observations().next().unwrap();
    assert_eq!(part.indicators, ["poor"]);
    assert_eq!(part.areas.iter().map(AreaRef::to_string).collect::<Vec<_>>(), ["01", "80@"]);
}
