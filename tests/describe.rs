//! What figures say in sentences.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod packages;

use packages::{load, CAN_DUOC, MINH_HOA, OTHER};
use proptest::prelude::*;
use thoat_ngheo::dataset::{read, AreaIdx, Dataset, Decimal, Descriptor, File, Lang};
use thoat_ngheo::figure::excerpt::excerpt;
use thoat_ngheo::figure::{dashboard, Figure, FigureId};
use thoat_ngheo::measure::{between, break_between, Moment, Reading};
use thoat_ngheo::query::parse;
use thoat_ngheo::text::describe::{self, Time};
use thoat_ngheo::text::number::{amount, number, Unit};
use thoat_ngheo::text::period;

/// Every figure of a package for a grid of areas, years, boundaries and languages.
fn of_grid(folder: &str, mut check: impl FnMut(&Figure, &str)) {
    let (dataset, _) = load(folder);
    for areas in areas(&dataset) {
        for (years, all_bounds) in [("", &["published", "now"][..]), ("2019..2022", &["published"]), ("2900", &["now"])]
        {
            for bounds in all_bounds {
                for lang in ["vi", "en"] {
                    let search = format!("area={areas}&year={years}&bounds={bounds}&lang={lang}");
                    let (query, unusable) = parse(&search);
                    for figure in dashboard(&dataset, &query, &unusable).figures {
                        check(&figure, &search);
                    }
                }
            }
        }
    }
}

/// Each level's first area alone, the last three together, and none.
fn areas(dataset: &Dataset) -> Vec<String> {
    let reference = |idx: AreaIdx| dataset.areas.reference(idx).unwrap().to_string();
    let mut found = vec![String::new()];
    let mut levels = Vec::new();
    for (idx, area) in dataset.areas.iter() {
        if !levels.contains(&area.level) {
            levels.push(area.level);
            found.push(reference(idx));
        }
    }
    let all: Vec<String> = dataset.areas.iter().map(|(idx, _)| reference(idx)).collect();
    found.push(all[all.len() - 3..].join("~"));
    found
}

/// Numbers as they stand in a text: digits with their separators.
fn numbers(text: &str) -> Vec<String> {
    let is_part = |letter: char| letter.is_ascii_digit() || letter == '.' || letter == ',';
    let parts = text.split(|letter: char| !is_part(letter));
    let trimmed = parts.map(|part| part.trim_matches(['.', ',']).to_string());
    trimmed.filter(|part| !part.is_empty()).collect()
}

/// Every number that may stand in the paragraph: what the figure's table and its open numbers hold, the changes between
/// two readings of one answer, dates, names, and how many there are of anything.
fn sayable(figure: &Figure, dataset: &Dataset, lang: Lang) -> Vec<String> {
    let mut said: Vec<String> = figure.headline_asks.iter().map(|asked| asked.shown.clone()).collect();
    for row in figure.table.rows.iter().chain(&figure.table.foot) {
        said.push(row.header.clone());
        said.extend(row.cells.iter().map(|cell| cell.text.clone()));
    }
    said.push(figure.title.clone());
    for answer in &figure.answers {
        let subject = answer.subject;
        let indicator = dataset.indicator(subject.indicator).unwrap();
        said.push(indicator.name.get(lang).to_string());
        said.push(dataset.areas.get(subject.area).unwrap().name.get(lang).to_string());
        for moment in &answer.moments {
            let period = &moment.period;
            said.extend([period::moment(period, lang), period::span(period, lang)]);
            said.push(period.last.year.to_string());
            // Years without a row lie between those with one.
            let first = answer.moments[0].period.first.year;
            said.extend((first..=period.last.year).map(|year| year.to_string()));
        }
        let single: Vec<&Reading> = answer.moments.iter().filter_map(Moment::only).collect();
        for (n, from) in single.iter().enumerate() {
            for to in &single[n + 1..] {
                let across = break_between(dataset, subject, from.period.last, to.period.last);
                let Some(change) = between(dataset, subject, (*from).clone(), (*to).clone()).filter(|_| !across) else {
                    continue;
                };
                let difference = change.difference.quantity.printed.abs();
                said.push(amount(difference, &Unit::of(indicator), lang));
                said.extend(change.percent.map(|percent| number(percent.quantity.printed.abs(), lang)));
            }
        }
    }
    for cut in &dataset.breaks {
        said.push(period::published_date(&cut.date.to_string(), lang));
    }
    said.extend(
        (1..=figure.answers.len().max(figure.table.rows.len())).map(|n| number(Decimal::integer(n as i64), lang)),
    );
    said.extend(dataset.sources.iter().map(|source| source.publisher.clone()));
    said.iter().flat_map(|text| numbers(text)).collect()
}

/// Comparisons name no date from before the last break.
fn compares_within(figure: &Figure, dataset: &Dataset, lang: Lang) -> bool {
    let leads = ["So với", "That is", "Since", "Compared", "Con số này"];
    let comparisons: Vec<&str> =
        figure.paragraph.split(". ").filter(|sentence| leads.iter().any(|lead| sentence.contains(lead))).collect();
    figure.answers.iter().all(|answer| {
        let Some(last) = answer.moments.iter().rfind(|moment| !moment.readings.is_empty()) else { return true };
        let before = answer
            .moments
            .iter()
            .filter(|moment| break_between(dataset, answer.subject, moment.period.last, last.period.last));
        let mut dates = before.map(|moment| describe::date(&moment.period, Time::Held, lang));
        dates.all(|date| !comparisons.iter().any(|sentence| sentence.contains(&date)))
    })
}

fn check_numbers(figure: &Figure, dataset: &Dataset, lang: Lang, day: &str, named: &str) {
    let sayable = sayable(figure, dataset, lang);
    for number in numbers(&figure.paragraph.replace(day, "")) {
        assert!(sayable.contains(&number), "{number} of {named}: {}", figure.paragraph);
    }
}

#[test]
fn every_figure_speaks_in_its_own_numbers_whatever_is_asked() {
    for folder in [CAN_DUOC, MINH_HOA, OTHER] {
        let (dataset, _) = load(folder);
        of_grid(folder, |figure, search| {
            let said = &figure.paragraph;
            let named = format!("{} of {folder}?{search}: {said}", figure.id.id());
            let lang = if search.ends_with("vi") { Lang::Vi } else { Lang::En };
            assert!(said.ends_with(['.', '”']) && said.len() > 30 && *said != figure.headline, "{named}");
            for slip in ["  ", "..", " ,", " .", "()", ": ."] {
                assert!(!said.contains(slip), "“{slip}” in {named}");
            }
            let lead = if lang == Lang::Vi { "Số liệu giả lập: " } else { "Synthetic: " };
            assert_eq!(said.starts_with(lead), folder != CAN_DUOC, "{named}");
            assert!(figure.description.contains(said.trim_start_matches(lead)), "{named}");
            // A target's own numbers are held to it where targets are tested.
            if figure.id == FigureId::Targets {
                return;
            }
            let day = if lang == Lang::Vi { "1/7/2025" } else { "1 July 2025" };
            check_numbers(figure, &dataset, lang, day, &named);
            // Figures on one date compare places.
            if !matches!(figure.id, FigureId::Ranking | FigureId::Population) {
                assert!(compares_within(figure, &dataset, lang), "{named}");
            }
        });
    }
}

/// A district whose years hold anything that may be published: a number, a bound, a conflict, a reason, nothing.
fn made_up(years: &[(u8, u16, u8)], break_year: i32, kind: &str) -> Dataset {
    let mut rows = String::from("area,period,indicator,value,comparator,status,source\n");
    for (n, (what, value, other)) in years.iter().enumerate() {
        let year = 2015 + n;
        let (value, other) = (format!("{}.{}", value % 97, value % 10), format!("{}.5", other % 97));
        let row = |value: &str, comparator: &str, status: &str, source: &str| {
            format!("D,{year}-12,x,{value},{comparator},{status},{source}\n")
        };
        match what % 8 {
            0 => rows.push_str(&[row(&value, "", "", "a"), row(&other, "", "", "b")].concat()),
            1 => rows.push_str(&row(&value, ">", "", "a")),
            2 => rows.push_str(&row(&value, "~", "E", "a")),
            3 => rows.push_str(&row("", "", "Q", "a")),
            4 => {}
            5 => rows.push_str(&row(&value, "", "P", "a")),
            _ => rows.push_str(&row(&value, "", "", "a")),
        }
    }
    let role = if kind == "rate" { "poverty-rate" } else { "poor-households" };
    let descriptor = br#"{"resources":[{"name":"areas","path":"a"},{"name":"indicators","path":"i"},{"name":"sources","path":"s"},{"name":"breaks","path":"b"},{"name":"observations","path":"o"}]}"#;
    let file = |path: &str, text: String| File { path: path.to_string(), content: Ok(text.into_bytes()) };
    let files = [
        file("a", "code,name,level\nD,Huyện Thử,district\n".to_string()),
        file(
            "i",
            format!(
                "id,name,unit,kind,role\nx,Chỉ tiêu,{},{kind},{role}\n",
                if kind == "rate" { "percent" } else { "hộ" }
            ),
        ),
        file("s", "id,title,publisher\na,Báo A,Báo A\nb,Báo B,Báo B\n".to_string()),
        file("b", format!("indicator,date,reason\nx,{break_year}-12-31,Chuẩn mới\n")),
        file("o", rows),
    ];
    read(&Descriptor::parse(descriptor).unwrap(), &files).0
}

proptest! {
    #[test]
    fn whatever_is_published_is_said_with_its_own_numbers(
        years in proptest::collection::vec((0u8..8, 0u16..1000, 0u8..97), 0..9),
        break_year in 2014i32..2024,
        is_rate in any::<bool>(),
        is_english in any::<bool>(),
    ) {
        let dataset = made_up(&years, break_year, if is_rate { "rate" } else { "stock" });
        let lang = if is_english { Lang::En } else { Lang::Vi };
        let (query, unusable) = parse(if is_english { "lang=en" } else { "" });
        let page = dashboard(&dataset, &query, &unusable);
        let id = if is_rate { FigureId::PovertyRate } else { FigureId::PoorHouseholds };
        let figure = page.figures.iter().find(|figure| figure.id == id).unwrap();
        prop_assert!(figure.paragraph.len() > 30);
        check_numbers(figure, &dataset, lang, "-", "a made-up district");
        prop_assert!(compares_within(figure, &dataset, lang), "{}", figure.paragraph);
        // What sources disagree on is said with both numbers and both names.
        let conflicts = figure.answers.iter().flat_map(|answer| &answer.moments).filter(|moment| moment.is_conflict());
        if conflicts.count() > 0 {
            prop_assert!(figure.paragraph.contains("Báo A") && figure.paragraph.contains("Báo B"), "{}", figure.paragraph);
        }
    }
}

#[test]
fn what_is_copied_can_stand_alone() {
    for (folder, lang, expect) in [
        (
            CAN_DUOC,
            Lang::Vi,
            &[
                "Nguồn:\n– ",
                "https://baodansinh.vn/",
                "Số liệu đến ",
                "phiên bản 1.0.0",
                "Giấy phép: ",
                "https://example.org/?year=2022",
            ][..],
        ),
        (MINH_HOA, Lang::En, &["Synthetic: ", "These figures are synthetic, not real.", "Data up to ", "Licence: "]),
        (OTHER, Lang::Vi, &["Số liệu giả lập: ", "Đây là số liệu giả lập, không phải số thật."]),
    ] {
        let (dataset, _) = load(folder);
        let (query, unusable) = parse(&format!("lang={}", lang.tag()));
        let page = dashboard(&dataset, &query, &unusable);
        let figure = page.figure(FigureId::PovertyRate).unwrap();
        let text = excerpt(figure, &dataset, lang, "https://example.org/?year=2022");
        assert!(text.starts_with(&figure.paragraph), "{text}");
        for words in expect {
            assert!(text.contains(words), "{words} in {text}");
        }
        for source in &figure.sources {
            assert!(text.contains(&source.url) && text.contains(&source.title), "{text}");
        }
    }
}
