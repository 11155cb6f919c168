//! Parts: which of them a page needs, and that what has not been fetched is never said to be missing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use thoat_ngheo::dataset::{read, Completeness, Dataset, Descriptor, File, LoadFailure};
use thoat_ngheo::figure::{dashboard, wanted, Beside, Extent, FigureId};
use thoat_ngheo::query::parse;

const AREAS: &str = "code,name,level,parent
VN,Nước,country,
01,Tỉnh 1,province,VN
02,Tỉnh 2,province,VN
011,Huyện 11,district,01
012,Huyện 12,district,01
021,Huyện 21,district,02
022,Huyện 22,district,02
023,Huyện 23,district,02
0111,Xã 111,commune,011
0112,Xã 112,commune,011
0121,Xã 121,commune,012
0122,Xã 122,commune,012
0211,Xã 211,commune,021
0212,Xã 212,commune,021
0221,Xã 221,commune,022
0222,Xã 222,commune,022
0231,Xã 231,commune,023
";

const INDICATORS: &str = "id,name,theme,unit,kind,role,numerator,denominator,decimals
poor,Hộ nghèo,poverty,hộ,stock,poor-households,,,
near,Hộ cận nghèo,poverty,hộ,stock,near-poor-households,,,
all,Hộ,poverty,hộ,stock,households,,,
rate,Tỉ lệ hộ nghèo,poverty,percent,rate,poverty-rate,poor,all,2
people,Dân số,people,người,stock,population,,,
births,Trẻ mới sinh,people,người,flow,,,,
";

/// A part: its path, its indicators, its areas, and those that it has rows of.
type Part = (&'static str, &'static [&'static str], &'static [&'static str], &'static [&'static str]);

const POVERTY: &[&str] = &["poor", "near", "all"];
const OF_01: &[&str] = &["0111", "0112", "0121", "0122"];
const OF_02: &[&str] = &["0211", "0212", "0221", "0222"];

/// Only communes publish.
const COMMUNES: &[Part] = &[
    ("poverty-01", POVERTY, &["01"], OF_01),
    ("poverty-02", POVERTY, &["02"], OF_02),
    ("people-01", &["people"], &["01"], OF_01),
    ("people-02", &["people"], &["02"], OF_02),
    ("births-01", &["births"], &["01"], OF_01),
    ("births-02", &["births"], &["02"], OF_02),
];

/// Every level publishes, and those that are compared lie apart from those below them.
const LEVELS: &[Part] = &[
    ("poverty", POVERTY, &["VN"], &["VN", "01", "02"]),
    ("poverty-01", POVERTY, &["011", "012"], &["011", "012", "0111", "0112", "0121", "0122"]),
    ("poverty-02", POVERTY, &["021", "022"], &["021", "022", "0211", "0212", "0221", "0222"]),
    ("people", &["people", "births"], &["VN"], &["VN", "01", "02"]),
    ("people-01", &["people", "births"], &["011", "012"], &["011", "012", "0111", "0112", "0121", "0122"]),
];

/// Of one district a single commune of two publishes, which makes no sum; of another its only one.
const ALONE: &[Part] = &[
    ("poverty-011", POVERTY, &["011"], &["0111"]),
    ("poverty-012", POVERTY, &["012"], &["0121", "0122"]),
    ("poverty-022", POVERTY, &["022"], &["0221", "0222"]),
    ("poverty-023", POVERTY, &["023"], &["0231"]),
    ("people-01", &["people"], &["01"], OF_01),
];

struct Package {
    descriptor: Descriptor,
    files: Vec<File>,
}

impl Package {
    fn of(parts: &[Part]) -> Package {
        let mut files =
            vec![("areas".to_string(), AREAS.to_string()), ("indicators".to_string(), INDICATORS.to_string())];
        let mut resources: Vec<String> =
            files.iter().map(|(name, _)| format!(r#"{{"name":"{name}","path":"{name}"}}"#)).collect();
        for (n, (path, indicators, areas, with_rows)) in parts.iter().enumerate() {
            resources.push(format!(
                r#"{{"name":"observations-{n}","path":"{path}","indicators":{indicators:?},"areas":{areas:?}}}"#
            ));
            let mut csv = "area,period,indicator,value\n".to_string();
            for area in *with_rows {
                for indicator in *indicators {
                    let value = if *indicator == "poor" || *indicator == "near" { 20 } else { 200 } + area.len() * 10;
                    csv += &format!("{area},2022,{indicator},{value}\n{area},2023,{indicator},{}\n", value + 1);
                }
            }
            files.push((path.to_string(), csv));
        }
        let descriptor = format!(r#"{{"resources":[{}]}}"#, resources.join(","));
        Package {
            descriptor: Descriptor::parse(descriptor.as_bytes()).unwrap(),
            files: files.into_iter().map(|(path, text)| File { path, content: Ok(text.into_bytes()) }).collect(),
        }
    }

    fn read(&self, paths: &[String]) -> Dataset {
        let held: Vec<File> = self.files.iter().filter(|file| paths.contains(&file.path)).cloned().collect();
        let (dataset, issues) = read(&self.descriptor, &held);
        assert_eq!(issues, Vec::new());
        dataset
    }

    fn at_once(&self) -> Vec<String> {
        self.descriptor.files_at_once().into_iter().map(|file| file.path).collect()
    }

    /// Adds to `held` what is wanted until nothing is, and gives what came.
    fn fetch(&self, held: &mut Vec<String>, search: &str, extent: Extent) -> Vec<String> {
        let (query, _) = parse(search);
        let before = held.len();
        loop {
            let more = wanted(&self.read(held), &query, FigureId::PoorHouseholds, extent);
            if more.is_empty() {
                return held[before..].to_vec();
            }
            held.extend(more.into_iter().map(|file| file.path));
        }
    }
}

#[test]
fn a_page_fetches_what_it_shows_first_and_nothing_of_other_places() {
    let check = |parts: &[Part], search: &str, first: &[&str], then: &[&str]| {
        let package = Package::of(parts);
        let mut held = package.at_once();
        assert_eq!(held, ["areas", "indicators"]);
        assert_eq!(package.fetch(&mut held, search, Extent::First), first, "{search}: first");
        assert_eq!(package.fetch(&mut held, search, Extent::Whole), then, "{search}: then");
    };
    // A place and all about it; its neighbours lie in the same part.
    check(COMMUNES, "area=011", &["poverty-01"], &["people-01", "births-01"]);
    check(COMMUNES, "area=0111", &["poverty-01"], &["people-01", "births-01"]);
    check(
        COMMUNES,
        "area=011~021",
        &["poverty-01", "poverty-02"],
        &["people-01", "people-02", "births-01", "births-02"],
    );
    // A nation that publishes nothing itself is the sum of all, of what its figures show.
    check(COMMUNES, "", &["poverty-01", "poverty-02"], &["people-01", "people-02"]);
    check(
        COMMUNES,
        "indicator=births",
        &["poverty-01", "poverty-02"],
        &["births-01", "births-02", "people-01", "people-02"],
    );
    // Where each level publishes, nobody needs what lies below it.
    check(LEVELS, "", &["poverty"], &["people"]);
    check(LEVELS, "area=01", &["poverty", "poverty-01"], &["people", "people-01"]);
    check(LEVELS, "area=0111", &["poverty", "poverty-01"], &["people", "people-01"]);
    check(LEVELS, "area=0211", &["poverty", "poverty-02"], &["people"]);
    // What stands in for a place comes first where the place says nothing of its own.
    check(ALONE, "area=011", &["poverty-011", "poverty-012"], &["people-01"]);
    check(ALONE, "area=0111", &["poverty-011"], &["people-01"]);
    check(ALONE, "area=012", &["poverty-012"], &["poverty-011", "people-01"]);
    check(ALONE, "area=023", &["poverty-023"], &["poverty-022"]);
}

#[test]
fn what_is_there_is_kept_for_another_place() {
    let package = Package::of(COMMUNES);
    let mut held = package.at_once();
    package.fetch(&mut held, "area=011", Extent::First);
    package.fetch(&mut held, "area=011", Extent::Whole);
    assert_eq!(package.fetch(&mut held, "area=012", Extent::First), Vec::<String>::new());
    assert_eq!(package.fetch(&mut held, "area=021", Extent::First), ["poverty-02"]);
}

/// Everything that a page says.
fn said(dataset: &Dataset, search: &str) -> String {
    let (query, unusable) = parse(search);
    let page = dashboard(dataset, &query, &unusable);
    let figures =
        page.figures.iter().map(|it| format!("{} {:?} {:?} {:?}", it.headline, it.paragraph, it.notes, it.table));
    let figures = figures.collect::<Vec<_>>().join("\n");
    let rows = |rows: &[Beside]| rows.iter().map(|row| format!("{row:?}")).collect::<Vec<_>>().join("\n");
    let profile = page.profile.map(|it| format!("{:?}\n{}", it.lines, rows(&it.rows))).unwrap_or_default();
    [figures, profile, format!("{:?}", page.published), format!("{:?}", page.unknown)].join("\n")
}

#[test]
fn with_what_it_wants_a_page_says_what_it_says_with_all() {
    for parts in [COMMUNES, LEVELS] {
        let package = Package::of(parts);
        let whole = package.read(&package.files.iter().map(|file| file.path.clone()).collect::<Vec<_>>());
        assert!(whole.to_come.is_empty());
        for search in ["area=011", "area=0111", "area=012~011&lang=en", "area=01&lang=en", "area=0111&indicator=births"]
        {
            let mut held = package.at_once();
            package.fetch(&mut held, search, Extent::First);
            package.fetch(&mut held, search, Extent::Whole);
            let (with_parts, with_all) = (said(&package.read(&held), search), said(&whole, search));
            for (with_parts, with_all) in with_parts.lines().zip(with_all.lines()) {
                // What stands beside the place may wait for a sum of all the others, and says so.
                let waits = with_parts.starts_with("Beside")
                    && with_parts.contains("around: [Said { value: \"not loaded yet\"");
                assert!(with_parts == with_all || waits, "{search}:\n{with_parts}\n{with_all}");
            }
        }
    }
}

#[test]
fn what_is_to_come_is_never_said_to_be_unpublished() {
    let published = [
        ("", "chưa công bố"),
        ("&lang=en", "not published"),
        ("&lang=en", "no figure at all"),
        ("&lang=en", "nothing is published"),
    ];
    let to_come = [("", "chưa tải"), ("&lang=en", "not loaded yet")];
    for parts in [COMMUNES, LEVELS] {
        let package = Package::of(parts);
        for area in ["011", "0111", "01", "VN"] {
            let mut held = package.at_once();
            for extent in [None, Some(Extent::First)] {
                if let Some(extent) = extent {
                    package.fetch(&mut held, &format!("area={area}"), extent);
                }
                let dataset = package.read(&held);
                assert_eq!(dataset.completeness, Completeness::Whole);
                assert!(!dataset.to_come.is_empty());
                for (lang, words) in to_come {
                    assert!(
                        said(&dataset, &format!("area={area}{lang}")).contains(words),
                        "{area} {extent:?}: {words}"
                    );
                }
                for (lang, words) in published {
                    let page = said(&dataset, &format!("area={area}{lang}")).to_lowercase();
                    let line = page.lines().find(|line| line.contains(words));
                    assert_eq!(line, None, "{area} {extent:?}: {words}");
                }
            }
        }
    }
}

#[test]
fn a_sum_waits_for_its_parts() {
    let package = Package::of(COMMUNES);
    let mut held = package.at_once();
    package.fetch(&mut held, "area=01", Extent::First);
    let page = |held: &[String]| said(&package.read(held), "area=VN&lang=en");
    // One of two provinces is there, and no number of the nation is made of it.
    assert!(!page(&held).contains("1 of 2"), "{}", page(&held));
    held.push("poverty-02".to_string());
    assert!(page(&held).contains("360") || page(&held).contains("480"), "{}", page(&held));
}

#[test]
fn a_part_that_failed_is_named_and_the_rest_stands() {
    let package = Package::of(COMMUNES);
    let files: Vec<File> = package
        .files
        .iter()
        .filter(|file| !file.path.starts_with("births"))
        .map(|file| match file.path.as_str() {
            "people-01" => {
                File { content: Err(LoadFailure::Status { status: 404, said: String::new() }), ..file.clone() }
            }
            _ => file.clone(),
        })
        .collect();
    let (dataset, issues) = read(&package.descriptor, &files);
    assert_eq!(issues.iter().map(|issue| issue.place.file.as_str()).collect::<Vec<_>>(), ["people-01"]);
    assert_eq!(dataset.completeness, Completeness::FilesUnread);
    assert_eq!(dataset.to_come.len(), 2);
    assert_eq!(dataset.observations.len(), 8 * 3 * 2 + 4 * 2);
}
