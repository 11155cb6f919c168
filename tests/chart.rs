//! What an ECharts option must hold, whatever the figure: one snapshot a form, and the rules that all keep.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[path = "chart/samples.rs"]
mod samples;

use serde_json::Value;
use thoat_ngheo::chart::theme::{Paint, Palette, DARK, LIGHT};
use thoat_ngheo::chart::{picture, Look, Picture, Shade};
use thoat_ngheo::figure::{
    Bar, Drawing, Figure, FigureId, Lines, Link, Multiples, Panel, Part as Share, Rows, Segment, Series, Small, Stacks,
    Time, Tone,
};

fn look(width: u32) -> Look {
    Look::new(Shade::Light, width)
}

fn draw(figure: &Figure, look: &Look) -> Picture {
    picture(figure, look).expect("something is drawn")
}

/// Every value of an option, with the key it stands under.
fn walk<'a>(key: &'a str, value: &'a Value, visit: &mut impl FnMut(&'a str, &'a Value)) {
    visit(key, value);
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| walk(key, value, visit)),
        Value::Array(items) => items.iter().for_each(|item| walk(key, item, visit)),
        _ => {}
    }
}

/// Nothing else is a colour to ECharts but a gradient; what it does not know it leaves undrawn.
#[test]
fn every_colour_is_one_or_a_gradient() {
    for (name, figure) in samples::all() {
        let option = draw(&figure, &look(700)).option;
        walk("", &option, &mut |key, value| {
            if key == "color" {
                let is_gradient = value.get("colorStops").is_some();
                let words = value.as_str().unwrap_or_default();
                assert!(
                    is_gradient || words.starts_with('#') || ["transparent", "none"].contains(&words),
                    "{name}: {value}"
                );
            }
        });
    }
}

/// All strings that stand under `key`.
fn strings(option: &Value, wanted: &str) -> Vec<String> {
    let mut found = Vec::new();
    walk("", option, &mut |key, value| {
        if let (true, Value::String(text)) = (key == wanted, value) {
            found.push(text.clone());
        }
    });
    found
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn of_series(all: &[Series]) -> Vec<String> {
    let points = all.iter().flat_map(|series| series.points.iter().map(|point| &point.detail));
    let absences = all.iter().flat_map(|series| series.absences.iter().map(|absence| &absence.detail));
    points.chain(absences).cloned().collect()
}

fn of_segment(segment: &Segment) -> String {
    match segment {
        Segment::Value { detail, .. } | Segment::Absent { detail, .. } => detail.clone(),
    }
}

fn details(figure: &Figure) -> Vec<String> {
    match &figure.drawing {
        Drawing::Lines(lines) => of_series(&lines.series),
        Drawing::Slope(slope) => slope.panels.iter().flat_map(|panel| of_series(&panel.lines)).collect(),
        Drawing::Timeline(timeline) => timeline.rows.iter().map(|it| it.row.detail.clone()).collect(),
        Drawing::Multiples(multiples) => multiples.panels.iter().flat_map(|panel| of_series(&panel.series)).collect(),
        Drawing::Columns(columns) => {
            let bars = columns.panels.iter().flat_map(|panel| &panel.bars);
            bars.map(|bar| of_segment(&bar.segment)).collect()
        }
        Drawing::Stacks(stacks) => {
            let segments = stacks.columns.iter().flat_map(|column| &column.segments);
            segments.map(of_segment).collect()
        }
        Drawing::Rows(rows) => rows.panels.iter().flat_map(|panel| &panel.rows).map(|row| row.detail.clone()).collect(),
        Drawing::Map(map) => map.places.iter().map(|place| place.detail.clone()).collect(),
        Drawing::Nothing => Vec::new(),
    }
}

#[test]
fn each_form_has_a_snapshot() {
    for (name, figure) in [
        ("lines", samples::poverty_rate()),
        ("stacks", samples::households()),
        ("rows", samples::donations()),
        ("map", samples::map()),
        ("slope", samples::slope()),
        ("multiples", samples::multiples()),
        ("columns", samples::columns()),
        ("timeline", samples::timeline()),
    ] {
        let picture = draw(&figure, &look(360));
        insta::assert_json_snapshot!(name, serde_json::json!({"height": picture.height, "option": picture.option}));
    }
}

#[test]
fn every_option_is_plain_and_whole() {
    for (name, figure) in samples::all() {
        for width in [240, 320, 360, 700, 1200] {
            let option = draw(&figure, &look(width)).option;
            walk("", &option, &mut |key, value| {
                assert!(!value.is_null(), "{name} at {width}: null under {key}");
                assert_ne!(value, &serde_json::json!([]), "{name} at {width}: empty array under {key}");
                assert!(!key.starts_with('$') || key == "$ticks", "{name} at {width}: token {key}");
                if let Value::String(text) = value {
                    assert!(!text.contains("function"), "{name} at {width}: {text}");
                }
            });
            let tips: Vec<String> = strings(&option, "name").iter().map(|tip| one_line(tip)).collect();
            for detail in details(&figure) {
                assert!(tips.contains(&one_line(&detail)), "{name} at {width}: no tooltip {detail:?}");
            }
        }
    }
}

#[test]
fn type_is_never_small_or_tight() {
    for (name, figure) in samples::all() {
        let option = draw(&figure, &look(320)).option;
        walk("", &option, &mut |_, value| {
            if let Some(size) = value.get("fontSize").and_then(Value::as_f64) {
                assert!(size >= 12.0, "{name}: {value}");
                // The word across made-up figures is one line of its own.
                if let Some(line) = value.get("lineHeight").and_then(Value::as_f64) {
                    assert!(line >= size * 1.4, "{name}: {value}");
                } else {
                    assert!(size >= 20.0, "{name}: no line height in {value}");
                }
            }
        });
    }
}

#[test]
fn nothing_is_drawn_of_nothing() {
    let figure = samples::figure(FigureId::Jobs, "", Drawing::Nothing);
    assert_eq!(picture(&figure, &look(700)), None);
}

#[test]
fn empty_forms_are_pictures_too() {
    let scale = || samples::scale(0.0, 0.0, &[]);
    let forms = [
        Drawing::Lines(Lines {
            first_year: 2024,
            last_year: 2024,
            scale: scale(),
            series: vec![],
            traces: vec![],
            breaks: vec![],
        }),
        Drawing::Stacks(Stacks { scale: scale(), parts: vec![], columns: vec![] }),
        Drawing::Rows(Rows { panels: vec![] }),
        Drawing::Rows(Rows {
            panels: vec![Panel { title: String::new(), scale: scale(), rows: vec![], time: Time::Unshown }],
        }),
    ];
    for drawing in forms {
        for width in [0, 1, 320] {
            let figure = samples::figure(FigureId::Jobs, "", drawing.clone());
            assert!(draw(&figure, &look(width)).height < 400, "{drawing:?} at {width}");
        }
    }
}

#[test]
fn panels_are_of_one_size_and_stay_within_the_picture() {
    for (name, figure) in [("multiples", samples::multiples()), ("columns", samples::columns())] {
        for width in [320, 360, 700, 1200] {
            let Picture { option, height } = draw(&figure, &look(width));
            let grids = option["grid"].as_array().unwrap();
            let of = |key: &str| grids.iter().map(|grid| grid[key].as_f64().unwrap()).collect::<Vec<_>>();
            let (lefts, tops, widths, heights) = (of("left"), of("top"), of("width"), of("height"));
            assert!(widths.iter().all(|other| *other == widths[0] && *other > 24.0), "{name} at {width}: {widths:?}");
            assert!(heights.iter().all(|other| *other == heights[0]), "{name} at {width}: {heights:?}");
            for n in 0..grids.len() {
                assert!(lefts[n] + widths[n] <= f64::from(width), "{name} at {width}");
                assert!(tops[n] + heights[n] < f64::from(height), "{name} at {width}");
                assert_eq!(option["yAxis"][n]["gridIndex"].as_f64(), Some(n as f64), "{name} at {width}");
                // One scale for all.
                assert_eq!(option["yAxis"][n]["min"], option["yAxis"][0]["min"], "{name} at {width}");
                assert_eq!(option["yAxis"][n]["max"], option["yAxis"][0]["max"], "{name} at {width}");
            }
        }
    }
}

/// The free texts of a picture with what each may cover: left, top, width and height, by the chart's own estimate of
/// narrow letters, so that none that touch go unseen.
fn frames(option: &Value) -> Vec<(String, [f64; 4])> {
    let graphic = option["graphic"].as_array().cloned().unwrap_or_default();
    let mut found = Vec::new();
    for element in graphic.iter().filter(|element| element["type"] == "text") {
        let style = &element["style"];
        let (Some(text), Some(line)) = (style["text"].as_str(), style["lineHeight"].as_f64()) else { continue };
        let size = style["fontSize"].as_f64().unwrap();
        let lines: Vec<&str> = text.split('\n').collect();
        let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
        let width = longest as f64 * size * 0.5;
        let x = element["x"].as_f64().unwrap();
        let left = match style["align"].as_str() {
            Some("right") => x - width,
            Some("center") => x - width / 2.0,
            _ => x,
        };
        found.push((text.to_owned(), [left, element["y"].as_f64().unwrap(), width, line * lines.len() as f64]));
    }
    found
}

#[test]
fn no_words_lie_on_others_or_outside() {
    for (name, figure) in
        [("slope", samples::slope()), ("multiples", samples::multiples()), ("timeline", samples::timeline())]
    {
        for width in [320, 360, 700] {
            let Picture { option, height } = draw(&figure, &look(width));
            let frames = frames(&option);
            for (n, (text, [left, top, wide, high])) in frames.iter().enumerate() {
                let inside = *left >= -1.0 && left + wide <= f64::from(width) + 1.0;
                assert!(inside && *top >= -1.0 && top + high <= f64::from(height) + 1.0, "{name} at {width}: {text}");
                for (other, [x, y, w, h]) in &frames[n + 1..] {
                    let across = (left + wide).min(x + w) - left.max(*x);
                    let down = (top + high).min(y + h) - top.max(*y);
                    assert!(across <= 0.5 || down <= 0.5, "{name} at {width}: {text:?} on {other:?}");
                }
            }
        }
    }
}

#[test]
fn a_span_is_as_long_as_its_time() {
    let option = draw(&samples::timeline(), &look(502)).option;
    let spans = option["series"][0]["data"].as_array().unwrap();
    // 500 pixels for five years.
    let long: Vec<f64> = spans.iter().map(|span| span["symbolSize"][0].as_f64().unwrap()).collect();
    assert_eq!(long, [100.0, 16.0, 141.0, 3.0]);
    assert_eq!(spans[0]["itemStyle"]["color"], LIGHT.accent.tint);
    assert_eq!(spans[1]["itemStyle"]["color"], LIGHT.accent.fill);
}

#[test]
fn places_to_compare_with_answer_to_nothing() {
    let option = draw(&samples::slope(), &look(700)).option;
    let silent: Vec<&Value> =
        option["series"].as_array().unwrap().iter().filter(|series| series["silent"] == true).collect();
    assert_eq!(silent.len(), 1);
    assert!(silent[0]["data"].as_array().unwrap().iter().all(|item| item.get("name").is_none()));
}

#[test]
fn numbers_stand_still() {
    for (name, figure) in samples::all() {
        assert_eq!(draw(&figure, &look(700)).option["animation"], false, "{name}");
    }
}

#[test]
fn themes_differ_in_colour_alone() {
    for (name, figure) in samples::all() {
        let light = draw(&figure, &look(700));
        let dark = draw(&figure, &Look::new(Shade::Dark, 700));
        assert_eq!(light.height, dark.height, "{name}");
        assert_ne!(light.option, dark.option, "{name}");
    }
}

#[test]
fn made_up_figures_carry_their_word() {
    for (name, mut figure) in samples::all() {
        figure.watermark = None;
        for width in [320, 700] {
            let has =
                |figure: &Figure| strings(&draw(figure, &look(width)).option, "text").contains(&"MINH HỌA".into());
            assert!(!has(&figure), "{name}");
            let marked = Figure { watermark: Some("MINH HỌA".into()), ..figure.clone() };
            assert!(has(&marked), "{name}");
        }
    }
}

#[test]
fn a_line_breaks_where_points_are_apart() {
    for (name, figure) in [("poverty_rate", samples::poverty_rate()), ("many_lines", samples::many_lines())] {
        let Drawing::Lines(lines) = &figure.drawing else { panic!("{name} is lines") };
        let option = draw(&figure, &look(700)).option;
        for (series, drawn) in lines.series.iter().zip(option["series"].as_array().unwrap()) {
            assert_eq!(drawn["type"], "line", "{name}");
            assert_eq!(drawn["connectNulls"], false, "{name}");
            let mut expected = Vec::new();
            for (index, point) in series.points.iter().enumerate() {
                if index > 0 && point.from_previous == Link::Apart {
                    expected.push(None);
                }
                expected.push(Some((point.at, point.value)));
            }
            let pair = |value: &Value| Some((value.get(0)?.as_f64()?, value.get(1)?.as_f64()?));
            let data: Vec<_> = drawn["data"].as_array().unwrap().iter().map(|item| pair(&item["value"])).collect();
            assert_eq!(data, expected, "{name}: {}", series.name);
        }
    }
}

#[test]
fn two_sources_of_one_date_are_joined_upright() {
    let option = draw(&samples::poverty_rate(), &look(700)).option;
    let ends = &option["series"][0]["markLine"]["data"][0];
    assert_eq!(ends[0]["coord"], serde_json::json!([2020.0, 1.23]));
    assert_eq!(ends[1]["coord"], serde_json::json!([2020.0, 1.29]));
}

#[test]
fn breaks_say_what_changed() {
    for width in [320, 700] {
        let option = draw(&samples::poverty_rate(), &look(width)).option;
        let words: Vec<String> = strings(&option, "text").iter().map(|text| one_line(text)).collect();
        for label in ["Chuẩn nghèo 2016–2020", "Chuẩn nghèo đa chiều 2022–2025"] {
            assert!(words.contains(&label.to_owned()), "{label} at {width}: {words:?}");
        }
    }
}

#[test]
fn ticks_are_looked_up() {
    let check = |figure: &Figure, axis: &str, step: f64, labels: &[&str]| {
        let axis = draw(figure, &look(700)).option[axis].clone();
        let axis = if axis.is_array() { axis[0].clone() } else { axis };
        let token = serde_json::json!({"$ticks": {"step": step, "from": 0.0, "labels": labels}});
        assert_eq!(axis["axisLabel"]["formatter"], token);
        assert_eq!(axis["min"], 0.0);
        assert_eq!(axis["interval"], step);
    };
    check(&samples::poverty_rate(), "yAxis", 0.5, &["0", "0,5", "1,0", "1,5", "2,0", "2,5%"]);
    check(&samples::households(), "yAxis", 400.0, &["0", "400", "800", "1.200"]);
}

#[test]
fn years_thin_out_and_keep_the_last() {
    let check = |width: u32, shown: usize| {
        let option = draw(&samples::poverty_rate(), &look(width)).option;
        let years: Vec<&str> =
            option["xAxis"][1]["data"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert_eq!(years.len(), 12, "{width}");
        assert_eq!(years.last(), Some(&"2025"), "{width}");
        assert_eq!(years.iter().filter(|year| !year.is_empty()).count(), shown, "{width}");
    };
    check(700, 12);
    check(320, 6);
}

#[test]
fn more_rows_make_a_higher_picture() {
    let rows = |count: usize| {
        let row = samples::row("Xã Long Hựu Đông", "10.054", "", Bar::Exact(10_054.0));
        let scale = samples::scale(12_000.0, 4_000.0, &["0", "4.000"]);
        let panel = Panel { title: String::new(), scale, rows: vec![row; count], time: Time::Unshown };
        samples::figure(FigureId::Population, "", Drawing::Rows(Rows { panels: vec![panel] }))
    };
    for width in [320, 700] {
        let heights: Vec<u32> = [1, 2, 17, 40].map(|count| draw(&rows(count), &look(width)).height).into();
        assert!(heights.windows(2).all(|pair| pair[0] < pair[1]), "{width}: {heights:?}");
        assert!(heights[3] < 40 * 60, "{width}: {heights:?}");
    }
}

#[test]
fn every_word_of_a_row_is_whole() {
    for figure in [samples::donations(), samples::jobs(), samples::population()] {
        let Drawing::Rows(rows) = &figure.drawing else { panic!("rows") };
        for width in [240, 320, 700] {
            let option = draw(&figure, &look(width)).option;
            let texts: Vec<String> = strings(&option, "text").iter().map(|text| one_line(text)).collect();
            for row in rows.panels.iter().flat_map(|panel| &panel.rows) {
                for words in [&row.name, &row.value, &row.when] {
                    assert!(words.is_empty() || texts.contains(words), "{words} at {width}");
                }
            }
        }
    }
}

#[test]
fn words_cannot_become_templates() {
    let mut figure = samples::poverty_rate();
    let Drawing::Lines(lines) = &mut figure.drawing else { panic!("lines") };
    lines.series[0].points[0].label = "{c} {a|1}".into();
    lines.series[0].points[0].detail = "{x|Nguồn}".into();
    let option = draw(&figure, &look(700)).option;
    let item = &option["series"][0]["data"][0];
    assert_eq!(item["label"]["formatter"], "(c) (a|1)");
    // No template names it.
    assert_eq!(item["name"], "{x|Nguồn}");
    assert!(!option.to_string().contains("{b}"));
}

mod colour {
    //! Contrast after WCAG 2; colour-vision types after Machado, Oliveira and Fernandes (2009) at full severity;
    //! differences in Oklab.

    pub fn linear(hex: &str) -> [f64; 3] {
        let channel = |at: usize| {
            let c = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        [channel(1), channel(3), channel(5)]
    }

    fn times(matrix: [[f64; 3]; 3], v: [f64; 3]) -> [f64; 3] {
        matrix.map(|row| row[0] * v[0] + row[1] * v[1] + row[2] * v[2])
    }

    pub fn contrast(a: &str, b: &str) -> f64 {
        let luminance = |hex: &str| times([[0.2126, 0.7152, 0.0722], [0.0; 3], [0.0; 3]], linear(hex))[0] + 0.05;
        let (a, b) = (luminance(a), luminance(b));
        a.max(b) / a.min(b)
    }

    fn oklab(rgb: [f64; 3]) -> [f64; 3] {
        let lms = times(
            [
                [0.4122214708, 0.5363325363, 0.0514459929],
                [0.2119034982, 0.6806995451, 0.1073969566],
                [0.0883024619, 0.2817188376, 0.6299787005],
            ],
            rgb.map(|c| c.clamp(0.0, 1.0)),
        );
        times(
            [
                [0.2104542553, 0.7936177850, -0.0040720468],
                [1.9779984951, -2.4285922050, 0.4505937099],
                [0.0259040371, 0.7827717662, -0.8086757660],
            ],
            lms.map(f64::cbrt),
        )
    }

    pub const SIGHTS: [(&str, [[f64; 3]; 3]); 4] = [
        ("ordinary", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        ("protan", [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
        ("deutan", [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
        ("tritan", [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
    ];

    pub fn difference(a: &str, b: &str, sight: [[f64; 3]; 3]) -> f64 {
        let (a, b) = (oklab(times(sight, linear(a))), oklab(times(sight, linear(b))));
        a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
    }
}

fn tones(palette: &Palette) -> [(&'static str, Paint); 5] {
    [
        ("accent", palette.accent),
        ("second", palette.second),
        ("third", palette.third),
        ("fourth", palette.fourth),
        ("fifth", palette.fifth),
    ]
}

#[test]
fn colours_can_be_read() {
    for (name, palette) in [("light", LIGHT), ("dark", DARK)] {
        let check = |what: &str, over: &str, under: &str, least: f64| {
            let contrast = colour::contrast(over, under);
            assert!(contrast >= least, "{name} {what}: {contrast:.2} of {least}");
        };
        for text in [palette.ink, palette.muted, palette.accent.fill] {
            check("text", text, palette.page, 4.5);
            check("text in a tooltip", text, palette.raised, 4.5);
        }
        check("watermark", palette.watermark, palette.page, 1.9);
        check("axis", palette.axis, palette.page, 3.0);
        check("ink on the watermark", palette.ink, palette.watermark, 4.5);
        for (n, step) in palette.steps.iter().enumerate() {
            check(&format!("class {n}"), step.text, step.fill, 4.5);
        }
        for (tone, paint) in tones(&palette).into_iter().chain([("quiet", palette.quiet)]) {
            check(tone, paint.fill, palette.page, 3.0);
            check(tone, paint.text, paint.fill, 4.5);
        }
        for tone in [Tone::Accent, Tone::Second, Tone::Third, Tone::Fourth, Tone::Fifth, Tone::Quiet] {
            check("ink on a tint", palette.ink, palette.paint(tone).tint, 4.5);
        }
    }
}

#[test]
fn a_tint_is_its_tone_on_the_page() {
    let mixed = |under: &str, over: &str| {
        let channel = |hex: &str, at: usize| u32::from_str_radix(&hex[at..at + 2], 16).unwrap();
        let mix = |at: usize| (channel(under, at) * 72 + channel(over, at) * 28) / 100;
        format!("#{:02x}{:02x}{:02x}", mix(1), mix(3), mix(5))
    };
    for palette in [LIGHT, DARK] {
        for (name, paint) in tones(&palette).into_iter().chain([("quiet", palette.quiet)]) {
            assert_eq!(paint.tint, mixed(palette.page, paint.fill), "{name}");
        }
    }
}

#[test]
fn tones_differ_in_every_colour_vision() {
    for (name, palette) in [("light", LIGHT), ("dark", DARK)] {
        let tones = tones(&palette);
        for (index, (one, a)) in tones.iter().enumerate() {
            for (other, b) in &tones[index + 1..] {
                for (sight, matrix) in colour::SIGHTS {
                    let difference = colour::difference(a.fill, b.fill, matrix);
                    assert!(difference >= 0.1, "{name} {one} and {other} to {sight}: {difference:.3}");
                }
            }
        }
    }
}

/// Each class stands further from the page than the one before: in lightness, which every colour vision has.
#[test]
fn classes_differ_in_every_colour_vision() {
    for (name, palette) in [("light", LIGHT), ("dark", DARK)] {
        for pair in palette.steps.windows(2) {
            let (near, far) = (pair[0].fill, pair[1].fill);
            let (from_page, further) = (colour::contrast(near, palette.page), colour::contrast(far, palette.page));
            assert!(further >= from_page * 1.3, "{name} {near} {far}: {from_page:.2} {further:.2}");
            for (sight, matrix) in colour::SIGHTS {
                let difference = colour::difference(near, far, matrix);
                assert!(difference >= 0.08, "{name} {near} and {far} to {sight}: {difference:.3}");
            }
        }
    }
}

#[test]
fn every_place_of_a_map_is_a_shape_that_chooses_it() {
    for width in [320, 360, 700] {
        let figure = samples::map();
        let Drawing::Map(map) = &figure.drawing else { panic!("map") };
        let option = draw(&figure, &look(width)).option;
        let mut areas = strings(&option["series"], "area");
        // Those asked for lie above their neighbours.
        assert_eq!(areas.last(), Some(&"28108@".to_owned()), "{width}");
        areas.sort();
        let mut all: Vec<String> = map.places.iter().map(|place| place.area.clone()).collect();
        all.sort();
        assert_eq!(areas, all, "{width}");
        let texts: Vec<String> = strings(&option, "text").iter().map(|text| one_line(text)).collect();
        for place in &map.places {
            assert!(texts.contains(&place.name), "{} at {width}: {texts:?}", place.name);
            for value in &place.values {
                assert!(texts.iter().any(|text| text.contains(value.as_str())), "{value} at {width}: {texts:?}");
            }
        }
        for words in map.classes.iter().chain(map.key.iter().map(|(_, words)| words)) {
            assert!(texts.contains(words), "{words} at {width}");
        }
    }
}

#[test]
fn tiles_lie_as_their_columns_and_rows_do_and_none_over_another() {
    for width in [320, 360, 700] {
        let option = draw(&samples::map(), &look(width)).option;
        let corner = |area: &str| -> (f64, f64) {
            let items = option["series"][0]["data"].as_array().unwrap();
            let item = items.iter().find(|item| item["area"] == area).unwrap();
            let path = item["symbol"].as_str().unwrap().split('M').nth(2).unwrap().split('L').next().unwrap();
            let (x, y) = path.split_once(' ').unwrap();
            (x.parse().unwrap(), y.parse().unwrap())
        };
        let (left, right, below) = (corner("28111"), corner("28108@"), corner("28126@"));
        assert!(left.0 + 24.0 < right.0 && left.1 == right.1, "{width}: {left:?} {right:?}");
        assert!(left.0 == below.0 && left.1 + 24.0 < below.1, "{width}: {left:?} {below:?}");
    }
}

/// The colours that each block of `style/tokens.css` sets, by the block's heading.
fn tokens() -> Vec<(String, Vec<(String, String)>)> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/style/tokens.css");
    let sheet = std::fs::read_to_string(path).unwrap();
    let mut blocks = Vec::new();
    let (mut media, mut heading, mut set) = (String::new(), String::new(), Vec::new());
    for line in sheet.lines().map(str::trim) {
        if line.starts_with("@media") {
            media = line.trim_end_matches(" {").to_owned();
        } else if let Some(selector) = line.strip_suffix(" {") {
            heading = format!("{media} {selector}").trim().to_owned();
        } else if let Some((name, value)) = line.strip_prefix("--").and_then(|line| line.split_once(": ")) {
            if value.starts_with('#') {
                set.push((name.to_owned(), value.trim_end_matches(';').to_owned()));
            }
        } else if line == "}" {
            if set.is_empty() {
                media.clear();
            } else {
                blocks.push((heading.clone(), std::mem::take(&mut set)));
            }
        }
    }
    blocks
}

#[test]
fn the_style_sheet_has_the_charts_colours() {
    let blocks = tokens();
    let expected = |palette: &Palette| {
        [
            ("page", palette.page),
            ("raised", palette.raised),
            ("ink", palette.ink),
            ("muted", palette.muted),
            ("edge", palette.axis),
            ("hairline", palette.grid),
            ("accent", palette.accent.fill),
            ("focus", palette.second.fill),
        ]
    };
    for (heading, palette) in [
        (":root", LIGHT),
        ("@media (prefers-color-scheme: dark) :root:not([data-theme=\"light\"])", DARK),
        (":root[data-theme=\"dark\"]", DARK),
    ] {
        let (_, set) =
            blocks.iter().find(|(other, _)| other == heading).unwrap_or_else(|| panic!("{heading}: {blocks:?}"));
        for (name, colour) in expected(&palette) {
            let found = set.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str());
            assert_eq!(found, Some(colour), "--{name} of {heading}");
        }
    }
}

#[test]
fn more_contrast_is_more() {
    let blocks = tokens();
    let mut seen = 0;
    for (heading, set) in blocks.iter().filter(|(heading, _)| heading.contains("prefers-contrast")) {
        let palette = if heading.contains("dark") || heading.contains("not") { DARK } else { LIGHT };
        for (name, colour) in set {
            // A text in an accent is large or bold; the focus ring is no text.
            let least = match name.as_str() {
                "ink" | "muted" | "accent" => 7.0,
                "edge" | "focus" => 4.5,
                "hairline" => 3.0,
                other => panic!("{heading} sets --{other}"),
            };
            for under in [palette.page, palette.raised] {
                let contrast = colour::contrast(colour, under);
                assert!(contrast >= least, "{heading} --{name} on {under}: {contrast:.2} of {least}");
                seen += 1;
            }
        }
    }
    assert_eq!(seen, 3 * 6 * 2);
}

#[test]
fn neighbours_are_parted_by_a_line_that_differs_from_both() {
    let checked = |look: &Look, palette: &Palette| {
        let option = draw(&samples::households(), look).option;
        let series = option["series"].as_array().unwrap();
        let items = series.iter().flat_map(|series| series["data"].as_array().into_iter().flatten());
        let mut checked = 0;
        for style in items.filter_map(|item| item.get("itemStyle")).filter(|style| style["color"] != "transparent") {
            let (fill, edge) =
                (style["color"].as_str().unwrap_or(palette.page), style["borderColor"].as_str().unwrap());
            assert!(style["borderWidth"].as_f64().unwrap() >= 1.0, "{style}");
            // A pale fill, which says that the value is not certain, has its tone as its edge.
            let parts = if edge == palette.page { fill } else { palette.page };
            let contrast = colour::contrast(edge, parts);
            assert!(contrast >= 3.0, "{edge} beside {parts}: {contrast:.2}");
            checked += 1;
        }
        checked
    };
    for (theme, palette) in [(Shade::Light, LIGHT), (Shade::Dark, DARK)] {
        assert!(checked(&Look::new(theme, 700), &palette) >= 8);
    }
}

/// Lines of one small chart are named by a key: their dashes differ, and the key shows them.
#[test]
fn lines_that_a_key_names_differ_in_their_dashes() {
    let Drawing::Lines(lines) = samples::many_lines().drawing else { panic!("lines") };
    let key: Vec<_> =
        lines.series.iter().map(|series| Share { name: series.name.clone(), tone: series.tone }).collect();
    let panel = Small { title: "A".into(), series: lines.series, traces: Vec::new(), breaks: Vec::new() };
    let mut multiples = Multiples { first_year: 2014, last_year: 2025, scale: lines.scale, key, panels: vec![panel] };
    let dashes = |multiples: &Multiples, key: &str| {
        let figure = samples::figure(FigureId::PovertyRate, "", Drawing::Multiples(multiples.clone()));
        let option = draw(&figure, &look(700)).option;
        let mut found: Vec<String> = Vec::new();
        walk("", &option, &mut |_, value| {
            let style = match key {
                "type" => value.get("lineStyle").filter(|_| value["type"] == "line" && value.get("data").is_some()),
                _ => value
                    .get("style")
                    .filter(|style| value["type"] == "line" && style.get("lineWidth") != Some(&1.into())),
            };
            found.extend(style.map(|style| style.get(key).cloned().unwrap_or_default().to_string()));
        });
        found
    };
    let drawn = dashes(&multiples, "type");
    assert_eq!(drawn.len(), 4);
    assert_eq!(drawn, dashes(&multiples, "lineDash"));
    let mut different = drawn.clone();
    different.sort();
    different.dedup();
    assert_eq!(different.len(), 4, "{drawn:?}");
    multiples.key.clear();
    assert!(dashes(&multiples, "type").iter().all(|dash| dash == "null"));
}

#[test]
fn a_picture_in_the_pages_colours_can_be_given_its_own() {
    let [of_page, dark] = [Look::of_page(360), Look::new(Shade::Dark, 360)].map(|look| {
        let option = draw(&samples::households(), &look).option;
        option.to_string()
    });
    assert!(of_page.contains("var(--a)"), "{of_page}");
    assert_eq!(DARK.resolved(&of_page), dark);
}
