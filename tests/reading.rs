//! A chart read point by point: where each key leads, and what is said there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[allow(dead_code, reason = "not every test needs every sample")]
#[path = "chart/samples.rs"]
mod samples;

mod packages;

use packages::{ask, CAN_DUOC, MINH_HOA, OTHER};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use thoat_ngheo::chart::{picture, Look, Shade};
use thoat_ngheo::dataset::Lang;
use thoat_ngheo::figure::reading::{At, Key, Reading};
use thoat_ngheo::figure::{Drawing, FigureId, Lines, Link, Mark, Series, Tone};

const KEYS: [&str; 10] = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "g", "f", "m", "n"];

fn at(line: usize, stop: usize) -> Option<At> {
    Some(At { line, stop })
}

fn key(name: &str) -> Key {
    Key::named(name).unwrap_or_else(|| panic!("{name} is no key"))
}

/// Each key's way from `from`.
fn check(reading: &Reading, from: Option<At>, ways: &[(&str, Option<At>)]) {
    for (name, expected) in ways {
        assert_eq!(reading.step(from, key(name)), *expected, "{name} from {from:?}");
    }
}

#[test]
fn a_line_is_read_along_time_with_its_absences() {
    // 2015.5, 2015.86, 2017 …, 2018 ×, 2020 conflict twice, 2021 below, 2023, 2024 about, 2025, 2026 ⊘; breaks at 2016, 2022.
    let reading = Reading::of(&samples::poverty_rate().drawing);
    assert_eq!(reading.lines.iter().map(Vec::len).collect::<Vec<_>>(), [11]);
    check(
        &reading,
        None,
        &[
            ("ArrowLeft", at(0, 0)),
            ("ArrowRight", at(0, 0)),
            ("ArrowUp", at(0, 0)),
            ("ArrowDown", at(0, 0)),
            ("Home", at(0, 0)),
            ("End", at(0, 10)),
            ("G", at(0, 2)),
            ("F", at(0, 1)),
            ("M", at(0, 0)),
            ("N", at(0, 9)),
        ],
    );
    check(
        &reading,
        at(0, 0),
        &[("ArrowLeft", None), ("ArrowRight", at(0, 1)), ("ArrowUp", None), ("ArrowDown", None), ("Home", at(0, 0))],
    );
    check(&reading, at(0, 10), &[("ArrowRight", None), ("ArrowLeft", at(0, 9)), ("g", at(0, 2)), ("f", at(0, 1))]);
    let tour = |name: &str| {
        let mut stops = Vec::new();
        let mut here = None;
        while let Some(next) = reading.step(here, key(name)).filter(|next| !stops.contains(&next.stop)) {
            stops.push(next.stop);
            here = Some(next);
        }
        stops
    };
    // Absences, and the first number after years without a row (2018 × to 2020, 2021 to 2023).
    assert_eq!(tour("g"), [2, 3, 4, 7, 10]);
    // Qualified, what stands after each break, both sides of the conflict, the bound, the approximation.
    assert_eq!(tour("f"), [1, 2, 4, 5, 6, 7, 8]);
    assert_eq!(tour("ArrowRight"), (0..11).collect::<Vec<_>>());
}

#[test]
fn up_and_down_lead_to_the_nearest_date_of_another_line() {
    let reading = Reading::of(&samples::many_lines().drawing);
    // Every second line begins with a sign of absence at 2014.5.
    assert_eq!(reading.lines.iter().map(Vec::len).collect::<Vec<_>>(), [12, 13, 12, 13]);
    check(&reading, at(0, 4), &[("ArrowDown", at(1, 5)), ("ArrowUp", None)]);
    check(&reading, at(1, 0), &[("ArrowDown", at(2, 0)), ("ArrowUp", at(0, 0))]);
    check(&reading, at(3, 12), &[("ArrowDown", None), ("ArrowUp", at(2, 11))]);
    check(&reading, at(3, 12), &[("Home", at(3, 0)), ("End", at(3, 12)), ("g", at(1, 0))]);
}

#[test]
fn a_stack_is_read_from_the_top_down() {
    let reading = Reading::of(&samples::households().drawing);
    assert_eq!(reading.lines.iter().map(Vec::len).collect::<Vec<_>>(), [5, 5]);
    // The upper line is that of the near-poor, one of which is missing.
    check(
        &reading,
        at(0, 0),
        &[
            ("ArrowDown", at(1, 0)),
            ("ArrowUp", None),
            ("g", at(0, 1)),
            ("f", at(0, 2)),
            ("m", at(0, 0)),
            ("n", at(0, 4)),
        ],
    );
    check(&reading, at(1, 4), &[("m", at(1, 0)), ("n", at(1, 3)), ("ArrowUp", at(0, 4)), ("ArrowDown", None)]);
}

#[test]
fn rows_are_read_down_the_page_through_every_panel() {
    let reading = Reading::of(&samples::donations().drawing);
    assert_eq!(reading.lines.iter().map(Vec::len).collect::<Vec<_>>(), [8, 2]);
    check(&reading, at(0, 7), &[("ArrowDown", at(1, 0)), ("ArrowRight", at(1, 0)), ("ArrowUp", at(0, 6))]);
    check(&reading, at(1, 0), &[("ArrowUp", at(0, 7)), ("ArrowLeft", at(0, 7)), ("End", at(1, 1))]);
    check(&reading, at(1, 1), &[("ArrowDown", None), ("ArrowRight", None)]);
    // Extremes are those of one unit; a row without a number is none.
    check(&reading, at(0, 3), &[("m", at(0, 1)), ("n", at(0, 5)), ("g", at(0, 7)), ("f", at(0, 4))]);
    check(&reading, at(1, 1), &[("m", at(1, 0)), ("n", at(1, 1))]);
}

#[test]
fn nothing_leads_to_nothing() {
    let reading = Reading::of(&Drawing::Nothing);
    check(&reading, None, &KEYS.map(|name| (name, None)));
    check(&reading, at(3, 3), &KEYS.map(|name| (name, None)));
    assert_eq!(reading.said(At { line: 0, stop: 0 }, Lang::En), "");
    assert_eq!(["Tab", "Enter", "Escape", "a", "PageDown", " "].map(Key::named), [None; 6]);
}

#[test]
fn one_point_is_its_own_first_last_highest_and_lowest() {
    let points = vec![samples::point(2022.0, 1.5, Mark::Exact, "1,5%", Link::Apart)];
    let series = vec![Series { name: "A".into(), tone: Tone::Accent, points, absences: Vec::new() }];
    let scale = samples::scale(2.0, 1.0, &["0", "1", "2"]);
    let lines = Lines { first_year: 2021, last_year: 2021, scale, series, traces: Vec::new(), breaks: Vec::new() };
    let reading = Reading::of(&Drawing::Lines(lines));
    for from in [None, at(0, 0)] {
        check(
            &reading,
            from,
            &[("Home", at(0, 0)), ("End", at(0, 0)), ("m", at(0, 0)), ("n", at(0, 0)), ("g", None), ("f", None)],
        );
    }
    check(&reading, at(0, 0), &["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].map(|name| (name, None)));
    assert!(reading.said(At { line: 0, stop: 0 }, Lang::En).ends_with(". Point 1 of 1"));
}

/// What is said on the way of `keys` through a published figure.
fn tour(folder: &str, search: &str, id: FigureId, keys: &[&str], lang: Lang) -> Vec<String> {
    let dashboard = ask(folder, search);
    let reading = Reading::of(&dashboard.figure(id).unwrap().drawing);
    let mut here = None;
    keys.iter()
        .map(|name| match reading.step(here, key(name)) {
            Some(next) => {
                here = Some(next);
                reading.said(next, lang)
            }
            None => key(name).leads_nowhere(lang).to_string(),
        })
        .collect()
}

#[test]
fn what_is_said_of_published_figures() {
    let keys = ["Home", "ArrowRight", "g", "f", "m", "n", "ArrowUp", "End", "ArrowRight"];
    insta::assert_json_snapshot!(
        "said",
        serde_json::json!({
            "poverty rate, vi": tour(CAN_DUOC, "", FigureId::PovertyRate, &keys, Lang::Vi),
            "poverty rate, en": tour(CAN_DUOC, "?lang=en", FigureId::PovertyRate, &keys, Lang::En),
            "households, en": tour(CAN_DUOC, "?lang=en", FigureId::PoorHouseholds, &keys, Lang::En),
            "donations, vi": tour(CAN_DUOC, "", FigureId::Donations, &keys, Lang::Vi),
            "invented ranking, en": tour(MINH_HOA, "?lang=en", FigureId::Ranking, &keys, Lang::En),
        })
    );
}

/// Every published figure in some of its states.
fn figures() -> impl Iterator<Item = (String, thoat_ngheo::figure::Figure)> {
    let asked = [
        (CAN_DUOC, ""),
        (CAN_DUOC, "?lang=en&area=28153&year=2022"),
        (CAN_DUOC, "?area=806~28153~28141&year=last5"),
        (MINH_HOA, ""),
        (MINH_HOA, "?bounds=now&lang=en"),
        (MINH_HOA, "?form=slope"),
        (MINH_HOA, "?form=multiples~ranking:slope&unit=count"),
        (MINH_HOA, "?unit=change&area=00007~00010"),
        (CAN_DUOC, "?form=slope~ranking:bars&scale=fit"),
        (OTHER, ""),
    ];
    asked.into_iter().flat_map(|(folder, search)| {
        let figures = ask(folder, search).figures.into_iter();
        figures.map(move |figure| (format!("{folder}{search} {}", figure.id.id()), figure))
    })
}

#[test]
fn every_stop_is_an_item_of_the_picture_and_every_item_a_stop() {
    let (mut seen, mut forms) = (0, std::collections::HashSet::new());
    for (name, figure) in figures() {
        forms.insert(std::mem::discriminant(&figure.drawing));
        for width in [320, 900] {
            let look = Look::new(Shade::Light, width);
            let mut drawn: Vec<String> = Vec::new();
            let option = picture(&figure, &look).map(|picture| picture.option);
            for series in option.iter().flat_map(|option| option["series"].as_array().unwrap()) {
                let items = series["data"].as_array().into_iter().flatten();
                drawn.extend(items.filter_map(|item| item["name"].as_str()).map(str::to_owned));
            }
            let reading = Reading::of(&figure.drawing);
            let mut stops: Vec<String> = reading.all().map(|(_, stop)| stop.detail.clone()).collect();
            seen += stops.len();
            drawn.sort();
            stops.sort();
            assert_eq!(drawn, stops, "{name} at {width}");
        }
    }
    assert!(seen > 200, "{seen}");
    assert_eq!(forms.len(), 8, "of each form");
}

#[test]
fn a_stop_has_a_number_that_opens_or_is_a_gap() {
    for (name, figure) in figures() {
        let reading = Reading::of(&figure.drawing);
        for (at, stop) in reading.all() {
            let said = reading.said(at, Lang::Vi);
            assert!(!said.contains('\n') && !said.contains(".."), "{name}: {said}");
            let has_number = stop.holds != thoat_ngheo::figure::reading::Holds::Nothing;
            assert_eq!(has_number, !stop.ask.is_empty(), "{name}: {stop:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(2026), failure_persistence: None, ..ProptestConfig::default() })]

    /// Wherever the keys lead, there is a stop; and a key that leads nowhere leaves the reader where they are.
    #[test]
    fn no_way_leads_out(ways in prop::collection::vec(0..KEYS.len(), 1..60), sample in 0..4usize) {
        let figure = [samples::poverty_rate, samples::many_lines, samples::households, samples::donations][sample]();
        let reading = Reading::of(&figure.drawing);
        let mut here = None;
        for way in ways {
            if let Some(next) = reading.step(here, key(KEYS[way])) {
                prop_assert!(reading.stop(next).is_some());
                prop_assert!(!reading.said(next, Lang::Vi).is_empty());
                here = Some(next);
            }
        }
        prop_assert!(here.is_some());
    }
}
