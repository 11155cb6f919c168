//! What a reader may choose of a figure, and that all that it shows follows.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod packages;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use packages::{ask, load, CAN_DUOC, MINH_HOA, OTHER};
use thoat_ngheo::chart::{picture, Look, Shade};
use thoat_ngheo::dataset::{read, Descriptor, File};
use thoat_ngheo::figure::{
    dashboard, working, Ask, Dashboard, Drawing, Figure, FigureId, Parameter, Scale, Segment, Tone, What,
};
use thoat_ngheo::query::{parse, write};

fn figure(page: &Dashboard, id: FigureId) -> &Figure {
    page.figures.iter().find(|figure| figure.id == id).unwrap()
}

/// What is offered, a line a parameter, the current one in brackets.
fn offered(figure: &Figure) -> String {
    let lines = figure.choices.iter().map(|choice| {
        let words = choice.options.iter().enumerate().map(|(n, option)| match n == choice.current {
            true => format!("[{}]", option.word),
            false => option.word.to_string(),
        });
        format!("{}: {}", choice.parameter.id(), words.collect::<Vec<_>>().join(" "))
    });
    lines.collect::<Vec<_>>().join("; ")
}

#[test]
fn each_figure_offers_what_its_data_has() {
    let communes = "area=X03~X05~X08";
    let many = "area=X02~X03~X05~X08~X10~X11~X12";
    for (folder, search, id, expected) in [
        (CAN_DUOC, "", FigureId::PovertyRate, "unit: [rate] count change; form: [lines] bars slope; scale: [zero] fit"),
        (CAN_DUOC, "year=2022", FigureId::PovertyRate, "unit: [rate] count; form: [lines] bars"),
        (CAN_DUOC, "year=1999", FigureId::PovertyRate, ""),
        (CAN_DUOC, "", FigureId::PoorHouseholds, "unit: [count] rate change; form: [stacks] lines slope multiples"),
        (CAN_DUOC, "unit=change", FigureId::PoorHouseholds, "unit: count rate [change]"),
        (
            CAN_DUOC,
            "unit=rate&scale=fit",
            FigureId::PoorHouseholds,
            "unit: count [rate] change; form: [lines] slope multiples; scale: zero [fit]",
        ),
        (CAN_DUOC, "", FigureId::Donations, "form: [bars] timeline"),
        (CAN_DUOC, "", FigureId::Ranking, ""),
        (MINH_HOA, "", FigureId::Ranking, "form: [ranking] slope"),
        (MINH_HOA, "form=ranking:slope", FigureId::Ranking, "form: ranking [slope]; scale: [zero] fit"),
        (
            MINH_HOA,
            communes,
            FigureId::PovertyRate,
            "unit: [rate] count change; form: [lines] bars slope multiples; scale: [zero] fit",
        ),
        (
            MINH_HOA,
            many,
            FigureId::PovertyRate,
            "unit: [rate] count change; form: [multiples] lines bars slope; scale: [zero] fit",
        ),
        (CAN_DUOC, "", FigureId::Jobs, ""),
        (OTHER, "", FigureId::Donations, ""),
    ] {
        assert_eq!(offered(figure(&ask(folder, search), id)), expected, "{folder} {search} {}", id.id());
    }
}

/// Pages that differ in what they can show, each in every form, unit and scale of its figures.
fn every_choice() -> &'static [(&'static str, String, Dashboard)] {
    static PAGES: OnceLock<Vec<(&str, String, Dashboard)>> = OnceLock::new();
    PAGES.get_or_init(|| {
        let areas = [
            (CAN_DUOC, ""),
            (CAN_DUOC, "area=806~80@&lang=en"),
            (CAN_DUOC, "area=28141&year=2022"),
            (MINH_HOA, ""),
            (MINH_HOA, "area=X03&lang=en"),
            (MINH_HOA, "area=X02~X03~X05~X08~X10~X11"),
            (MINH_HOA, "bounds=now&area=X04@2025-07-01~X09@2025-07-01"),
        ];
        let choices = [
            "",
            "unit=change",
            "form=bars~poor-households:lines~donations:timeline&unit=poverty-rate:count",
            "form=slope&scale=fit",
            "form=multiples&unit=poor-households:rate",
            "form=lines&scale=fit&unit=count",
        ];
        let datasets = [CAN_DUOC, MINH_HOA].map(|folder| (folder, load(folder).0));
        let mut pages = Vec::new();
        for (folder, area) in areas {
            let dataset = &datasets.iter().find(|(other, _)| *other == folder).unwrap().1;
            for choice in choices {
                let search = format!("{area}&{choice}");
                let page = dashboard(dataset, &parse(&search).0, &[]);
                pages.push((folder, search, page));
            }
        }
        pages
    })
}

#[test]
fn an_option_leads_to_itself_and_the_default_writes_nothing() {
    let mut followed = 0;
    for (folder, search) in [(CAN_DUOC, ""), (MINH_HOA, "area=X03~X05&lang=en")] {
        let dataset = load(folder).0;
        let page = dashboard(&dataset, &parse(search).0, &[]);
        for figure in &page.figures {
            for choice in &figure.choices {
                for (n, option) in choice.options.iter().enumerate() {
                    followed += 1;
                    let address = write(&option.query);
                    let (again, unusable) = parse(&address);
                    assert_eq!((&again, unusable), (&option.query, Vec::new()), "{address}");
                    let named = format!("{}={}:", choice.parameter.id(), figure.id.id());
                    assert_eq!(address.contains(&named), n > 0, "{address}");
                    if n == 0 {
                        continue;
                    }
                    let there = dashboard(&dataset, &option.query, &[]);
                    assert_eq!(there.notices, page.notices, "{address}");
                    let there = there.figures.iter().find(|other| other.id == figure.id).unwrap();
                    let now = there.choices.iter().find(|other| other.parameter == choice.parameter).unwrap();
                    assert_eq!(now.options[now.current].word, option.word, "{address}");
                }
            }
        }
    }
    assert!(followed > 30, "{followed}");
}

#[test]
fn what_goes_for_all_is_outweighed_and_can_be_left() {
    let page = ask(MINH_HOA, "form=slope");
    let rate = figure(&page, FigureId::PovertyRate);
    assert!(matches!(rate.drawing, Drawing::Slope(_)));
    let form = rate.choices.iter().find(|choice| choice.parameter == Parameter::Form).unwrap();
    let addresses: Vec<String> = form.options.iter().map(|option| write(&option.query)).collect();
    assert_eq!(addresses, ["form=slope~poverty-rate:lines", "form=slope~poverty-rate:bars", "form=slope"]);
    let page = ask(MINH_HOA, "form=slope~poverty-rate:lines");
    assert!(matches!(figure(&page, FigureId::PovertyRate).drawing, Drawing::Lines(_)));
    assert!(matches!(figure(&page, FigureId::NearPovertyRate).drawing, Drawing::Slope(_)));
}

#[test]
fn what_cannot_be_used_is_named_and_the_rest_applies() {
    for (search, notice, note) in [
        ("form=ranking:tiles~poverty-rate:slope", "“form=ranking:tiles”", ""),
        ("form=jobs:slope~poverty-rate:slope", "“form=jobs:slope”", ""),
        ("form=elsewhere:slope~poverty-rate:slope", "“elsewhere”", ""),
        ("unit=donations:rate&form=poverty-rate:slope", "“unit=donations:rate”", ""),
        // What the figure offers for other data, it says itself.
        ("form=slope&unit=change", "", "mức thay đổi chỉ vẽ bằng cột"),
        ("form=slope&year=2022", "", "không có hai mốc nào được tính cùng một cách"),
        ("scale=fit&form=bars", "", "luôn bắt đầu từ 0"),
        ("form=multiples", "", "chỉ có một chuỗi số liệu"),
    ] {
        let page = ask(CAN_DUOC, search);
        let rate = figure(&page, FigureId::PovertyRate);
        if notice.is_empty() {
            assert_eq!(page.notices, Vec::<String>::new(), "{search}");
            assert!(rate.notes.iter().any(|said| said.contains(note)), "{search}: {:?}", rate.notes);
        } else {
            assert!(page.notices.iter().any(|said| said.contains(notice)), "{search}: {:?}", page.notices);
            assert!(matches!(rate.drawing, Drawing::Slope(_)), "{search}");
        }
    }
    for search in ["form=slope", "unit=change", "form=poverty-rate:slope", "scale=fit", "unit=count"] {
        assert_eq!(ask(CAN_DUOC, search).notices, Vec::<String>::new(), "{search}");
    }
}

fn over_time(page: &Dashboard) -> impl Iterator<Item = &Figure> {
    let ids = [FigureId::PovertyRate, FigureId::NearPovertyRate, FigureId::PoorHouseholds];
    page.figures.iter().filter(move |figure| ids.contains(&figure.id))
}

/// The asks of what is drawn: points, segments, spans.
fn drawn(drawing: &Drawing) -> BTreeSet<String> {
    let of_segment = |segment: &Segment| match segment {
        Segment::Value { ask, .. } => ask.clone(),
        Segment::Absent { .. } => String::new(),
    };
    let asks: Vec<String> = match drawing {
        Drawing::Lines(lines) => lines.series.iter().flat_map(|it| &it.points).map(|it| it.ask.clone()).collect(),
        Drawing::Slope(slope) => {
            let points = slope.panels.iter().flat_map(|panel| &panel.lines).flat_map(|series| &series.points);
            points.map(|point| point.ask.clone()).collect()
        }
        Drawing::Multiples(all) => {
            let points = all.panels.iter().flat_map(|panel| &panel.series).flat_map(|series| &series.points);
            points.map(|point| point.ask.clone()).collect()
        }
        Drawing::Columns(all) => {
            let bars = all.panels.iter().flat_map(|panel| &panel.bars);
            bars.map(|bar| of_segment(&bar.segment)).collect()
        }
        Drawing::Stacks(stacks) => stacks.columns.iter().flat_map(|column| &column.segments).map(of_segment).collect(),
        Drawing::Timeline(timeline) => timeline.rows.iter().map(|it| it.row.ask.clone()).collect(),
        Drawing::Rows(rows) => rows.panels.iter().flat_map(|panel| &panel.rows).map(|row| row.ask.clone()).collect(),
        Drawing::Map(map) => map.places.iter().map(|place| place.ask.clone()).collect(),
        Drawing::Nothing => Vec::new(),
    };
    asks.into_iter().filter(|ask| !ask.is_empty()).collect()
}

#[test]
fn chart_table_and_answers_are_of_the_same_numbers() {
    let mut figures = 0;
    for (_, address, page) in every_choice() {
        for figure in over_time(page) {
            figures += 1;
            let drawn = drawn(&figure.drawing);
            let rows = &figure.table.rows;
            let mut asks: BTreeSet<String> = rows
                .iter()
                .flat_map(|row| &row.cells)
                .map(|cell| cell.ask.clone())
                .filter(|ask| !ask.is_empty())
                .collect();
            if matches!(figure.drawing, Drawing::Slope(_)) {
                asks.retain(|ask| ask.starts_with("value~"));
            }
            assert_eq!(drawn, asks, "{address} {}", figure.id.id());
            // The stacks of several places show the last of each alone.
            let readings: usize =
                figure.answers.iter().flat_map(|answer| &answer.moments).map(|moment| moment.readings.len()).sum();
            if matches!(figure.drawing, Drawing::Stacks(_)) && figure.answers.len() > 2 {
                assert!(readings >= drawn.len(), "{address} {}", figure.id.id());
            } else {
                assert_eq!(readings, drawn.len(), "{address} {}", figure.id.id());
            }
        }
    }
    assert!(figures > 100, "{figures}");
}

#[test]
fn every_number_opens_a_working_that_says_the_same() {
    for (folder, search) in [
        (CAN_DUOC, "unit=change"),
        (CAN_DUOC, "form=slope&unit=count"),
        (MINH_HOA, "unit=change&lang=en"),
        (MINH_HOA, "form=slope&area=X03~X05"),
    ] {
        let dataset = load(folder).0;
        let (query, _) = parse(search);
        let mut seen = 0;
        for figure in dashboard(&dataset, &query, &[]).figures {
            let cells = figure.table.rows.iter().flat_map(|row| &row.cells).map(|cell| (&cell.text, &cell.ask));
            let asks = figure.headline_asks.iter().map(|asked| (&asked.shown, &asked.ask));
            for (shown, ask) in cells.chain(asks).filter(|(_, ask)| !ask.is_empty()) {
                let found = working(&dataset, &query, &Ask::parse(ask).unwrap()).unwrap();
                assert_eq!(&found.value, shown, "{ask}");
                seen += 1;
            }
        }
        assert!(seen > 10, "{search}: {seen}");
    }
}

#[test]
fn changes_and_slopes_never_lead_across_a_break_or_a_missing_year() {
    let mut changes = 0;
    let datasets = [CAN_DUOC, MINH_HOA].map(|folder| (folder, load(folder).0));
    for (folder, address, page) in every_choice() {
        let dataset = &datasets.iter().find(|(other, _)| other == folder).unwrap().1;
        for figure in page.figures.iter() {
            let is_slope = matches!(figure.drawing, Drawing::Slope(_));
            for cell in figure.table.rows.iter().flat_map(|row| &row.cells) {
                let Some(Ask { of, what: What::Change { from, to } }) = Ask::parse(&cell.ask) else { continue };
                changes += 1;
                let broken = dataset.breaks.iter().any(|cut| {
                    dataset.indicator(cut.indicator).unwrap().id == of.indicator
                        && from.last < cut.date
                        && cut.date <= to.last
                });
                assert!(!broken, "{address} {}", cell.ask);
                assert!(is_slope || to.last.year - from.last.year <= 1, "{address} {}", cell.ask);
            }
        }
    }
    assert!(changes > 100, "{changes}");
}

fn scale_of(drawing: &Drawing) -> Option<&Scale> {
    match drawing {
        Drawing::Lines(lines) => Some(&lines.scale),
        Drawing::Slope(slope) => Some(&slope.scale),
        Drawing::Multiples(multiples) => Some(&multiples.scale),
        Drawing::Stacks(stacks) => Some(&stacks.scale),
        Drawing::Columns(columns) => Some(&columns.scale),
        Drawing::Timeline(_) | Drawing::Rows(_) | Drawing::Map(_) | Drawing::Nothing => None,
    }
}

#[test]
fn an_axis_that_is_fitted_says_so_and_bars_stand_on_zero() {
    let mut fitted = 0;
    for (_, address, page) in every_choice() {
        for figure in &page.figures {
            let Some(scale) = scale_of(&figure.drawing) else { continue };
            let says =
                figure.notes.iter().any(|note| note.contains("không phải từ 0") || note.contains("not from zero"));
            assert_eq!(says, scale.min > 0.0, "{address} {}", figure.id.id());
            fitted += usize::from(says);
            if matches!(figure.drawing, Drawing::Stacks(_) | Drawing::Columns(_)) {
                assert!(scale.min <= 0.0 && scale.max >= 0.0, "{address} {}", figure.id.id());
            }
            let ticks = (scale.max - scale.min) / scale.step;
            assert!((ticks.round() - ticks).abs() < 1e-6 && scale.labels.len() == ticks.round() as usize + 1);
        }
    }
    assert!(fitted > 10);
}

#[test]
fn every_choice_can_be_drawn_wide_and_narrow() {
    for (_, address, page) in every_choice() {
        for figure in &page.figures {
            for width in [288, 736] {
                let look = Look::new(Shade::Light, width);
                let drawn = picture(figure, &look);
                assert_eq!(drawn.is_none(), figure.drawing == Drawing::Nothing, "{address} {}", figure.id.id());
                let Some(drawn) = drawn else { continue };
                let text = drawn.option.to_string();
                assert!(!text.contains("null") && drawn.height > 20, "{address} {}", figure.id.id());
            }
        }
    }
}

#[test]
fn what_is_made_up_is_called_so_in_every_choice() {
    let (folder, search) = (MINH_HOA, "form=slope~donations:timeline&unit=poor-households:change&scale=fit");
    for figure in ask(folder, search).figures {
        for said in [&figure.headline, &figure.table.caption].into_iter().chain(&figure.notes) {
            assert!(said.starts_with("Số liệu giả lập: "), "{said}");
        }
        assert!(figure.watermark.is_some());
    }
}

#[test]
fn sentences_tell_of_the_numbers_behind_changes_and_slopes() {
    for search in ["", "unit=change", "form=slope"] {
        let said = figure(&ask(CAN_DUOC, search), FigureId::PoorHouseholds).description.clone();
        assert!(said.contains("170 hộ nghèo"), "{search}: {said}");
        // 2023 has numbers, which a slope leaves out; and nobody has fewer than no households.
        assert!(!said.contains("Không có số công bố cho năm 2023") && !said.contains('−'), "{search}: {said}");
    }
}

#[test]
fn a_slope_of_places_says_since_when_and_which_way_they_went() {
    for (search, words) in [
        ("form=slope&lang=en", "Since the end of 2025 it has fallen in 6."),
        ("form=slope", "So với cuối 2025: 6 nơi giảm."),
    ] {
        let paragraph = figure(&ask(MINH_HOA, search), FigureId::Ranking).paragraph.clone();
        assert!(paragraph.contains(words), "{paragraph}");
    }
}

/// Everything a figure says, a line each.
fn said(figure: &Figure) -> String {
    let mut lines = vec![format!("# {}", figure.headline), figure.title.clone(), offered(figure)];
    lines.extend(figure.notes.iter().map(|note| format!("* {note}")));
    lines.push(figure.table.head.join(" | "));
    for row in &figure.table.rows {
        let cells: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
        lines.push(format!("{} | {}", row.header, cells.join(" | ")));
    }
    lines.join("\n")
}

#[test]
fn every_form_and_unit_of_what_is_published() {
    for (name, folder, search, id) in [
        ("rate_count", CAN_DUOC, "unit=count", FigureId::PovertyRate),
        ("rate_change", CAN_DUOC, "unit=change&lang=en", FigureId::PovertyRate),
        ("rate_slope", CAN_DUOC, "form=slope&scale=fit", FigureId::PovertyRate),
        ("households_rate", CAN_DUOC, "unit=rate&lang=en", FigureId::PoorHouseholds),
        ("households_change", CAN_DUOC, "unit=change", FigureId::PoorHouseholds),
        ("households_slope", CAN_DUOC, "form=slope&lang=en", FigureId::PoorHouseholds),
        ("donations_timeline", CAN_DUOC, "form=timeline", FigureId::Donations),
        ("ranking_slope", MINH_HOA, "form=slope", FigureId::Ranking),
        ("seven_places", MINH_HOA, "area=X02~X03~X05~X08~X10~X11~X12&year=2024&lang=en", FigureId::PovertyRate),
        ("commune_beside_others", MINH_HOA, "area=X03&form=slope", FigureId::PovertyRate),
    ] {
        insta::assert_snapshot!(name, said(figure(&ask(folder, search), id)));
    }
}

#[test]
fn a_change_from_sources_that_disagree_is_about() {
    let descriptor = br#"{"resources":[{"name":"areas","path":"a"},{"name":"indicators","path":"i"},{"name":"sources","path":"s"},{"name":"observations","path":"o"}]}"#;
    let file = |path: &str, text: &str| File { path: path.to_string(), content: Ok(text.as_bytes().to_vec()) };
    let files = [
        file("a", "code,name,level\nD,Huyện,district\n"),
        file("i", "id,name,unit,kind,role,decimals\nrate,Tỷ lệ,percent,rate,poverty-rate,2\n"),
        file("s", "id,title\na,A\nb,B\n"),
        file(
            "o",
            "area,period,indicator,value,comparator,source\nD,2019,rate,1.20,,a\nD,2019,rate,1.50,,b\nD,2020,rate,1.00,,a\nD,2021,rate,0.90,<,a\nD,2023,rate,0.80,,a\n",
        ),
    ];
    let (dataset, issues) = read(&Descriptor::parse(descriptor).unwrap(), &files);
    assert_eq!(issues, Vec::new());
    let page = dashboard(&dataset, &parse("unit=change").0, &[]);
    let rate = figure(&page, FigureId::PovertyRate);
    let rows: Vec<(&str, &str)> =
        rate.table.rows.iter().map(|row| (row.header.as_str(), row.cells[0].text.as_str())).collect();
    assert_eq!(
        rows,
        [
            ("trong năm 2020", "giảm khoảng 0,20 điểm phần trăm"),
            // Less than 0.90 now: more than 0.10 down. Nothing leads over the year without a number.
            ("trong năm 2021", "giảm trên 0,10 điểm phần trăm"),
        ]
    );
    let Drawing::Columns(columns) = &rate.drawing else { panic!("{:?}", rate.drawing) };
    let labels: Vec<&str> = columns.panels[0]
        .bars
        .iter()
        .filter_map(|bar| match &bar.segment {
            Segment::Value { label, .. } => Some(label.as_str()),
            Segment::Absent { .. } => None,
        })
        .collect();
    assert_eq!(labels, ["≈ −0,20", "< −0,10"]);
}

#[test]
fn places_below_the_usual_one_stand_before_their_neighbours() {
    let page = ask(MINH_HOA, "area=X03~X05");
    let Drawing::Lines(lines) = &figure(&page, FigureId::PovertyRate).drawing else { panic!("no lines") };
    let tones: Vec<Tone> = lines.series.iter().map(|series| series.tone).collect();
    assert_eq!(tones, [Tone::Accent, Tone::Second]);
    assert_eq!(lines.traces.len(), 15);
    let notes = &figure(&page, FigureId::PovertyRate).notes;
    assert!(notes.iter().any(|note| note.contains("15 xã khác của Huyện Mây Trắng")), "{notes:?}");
    // Poor and near-poor households apart, each with its neighbours.
    let page = ask(MINH_HOA, "area=X03~X05&form=lines");
    let Drawing::Multiples(multiples) = &figure(&page, FigureId::PoorHouseholds).drawing else { panic!("no panels") };
    let panels: Vec<(usize, usize)> =
        multiples.panels.iter().map(|panel| (panel.series.len(), panel.traces.len())).collect();
    assert_eq!(panels, [(2, 15), (2, 15)]);
    for search in ["", "area=X80~X82"] {
        let page = ask(MINH_HOA, search);
        let Drawing::Lines(lines) = &figure(&page, FigureId::PovertyRate).drawing else { panic!("no lines") };
        assert!(lines.traces.is_empty(), "{search}");
    }
}

#[test]
fn more_than_five_places_are_drawn_apart() {
    let page = ask(MINH_HOA, "area=X02~X03~X05~X08~X10~X11~X12");
    let Drawing::Multiples(multiples) = &figure(&page, FigureId::PovertyRate).drawing else { panic!("no panels") };
    assert_eq!(multiples.panels.len(), 7);
    assert!(multiples.panels.iter().all(|panel| panel.series.len() == 1 && !panel.title.is_empty()));
    let labelled =
        |points: &[thoat_ngheo::figure::Point]| points.iter().filter(|point| !point.label.is_empty()).count();
    assert!(multiples.panels.iter().all(|panel| labelled(&panel.series[0].points) == 1));
    let page = ask(MINH_HOA, "area=X02~X03~X05~X08~X10&form=poverty-rate:multiples");
    assert!(matches!(figure(&page, FigureId::PovertyRate).drawing, Drawing::Multiples(_)));
}

#[test]
fn places_asked_for_stand_out_of_a_ranking_and_are_never_left_out() {
    let tones = |search: &str| -> Vec<(String, Tone)> {
        let page = ask(MINH_HOA, search);
        let Drawing::Rows(rows) = &figure(&page, FigureId::Population).drawing else { panic!("no rows") };
        rows.panels[0].rows.iter().map(|row| (row.name.clone(), row.tone)).collect()
    };
    let of = |all: &[(String, Tone)], name: &str| all.iter().find(|(row, _)| row.ends_with(name)).unwrap().1;
    let two = tones("area=X03~X05");
    assert_eq!(of(&two, "Xã Bướm Vàng"), Tone::Accent);
    assert_eq!(of(&two, "Xã Chuồn Kim"), Tone::Second);
    assert_eq!(two.iter().filter(|(_, tone)| *tone == Tone::Quiet).count(), two.len() - 2);
    assert!(tones("year=2024").iter().all(|(_, tone)| *tone == Tone::Accent));
}

#[test]
fn rows_of_several_places_have_a_tone_each() {
    let page = ask(MINH_HOA, "area=X03~X05");
    let Drawing::Rows(rows) = &figure(&page, FigureId::Jobs).drawing else { panic!("no rows") };
    for row in rows.panels.iter().flat_map(|panel| &panel.rows) {
        let expected = if row.name.ends_with("Xã Bướm Vàng") { Tone::Accent } else { Tone::Second };
        assert_eq!(row.tone, expected, "{}", row.name);
    }
}

#[test]
fn rows_of_a_few_places_stand_together_by_what_they_are_and_when() {
    let page = ask(MINH_HOA, "area=X02~X03~X05&lang=en");
    let Drawing::Rows(rows) = &figure(&page, FigureId::Jobs).drawing else { panic!() };
    let [panel] = rows.panels.as_slice() else { panic!("{} panels", rows.panels.len()) };
    let places = ["Ánh Trăng commune", "Bướm Vàng commune", "Chuồn Kim commune"];
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    for row in &panel.rows {
        let (concept, place) = row.name.rsplit_once(", ").unwrap();
        let key = format!("{concept} {:?}", row.span);
        let rank = places.iter().position(|other| *other == place).unwrap();
        match groups.last_mut() {
            Some((last, ranks)) if *last == key => ranks.push(rank),
            _ => groups.push((key, vec![rank])),
        }
    }
    let keys: BTreeSet<&str> = groups.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys.len(), groups.len(), "{groups:?}");
    assert!(groups.iter().all(|(_, ranks)| ranks.is_sorted()), "{groups:?}");
    assert!(groups.iter().filter(|(_, ranks)| *ranks == [0, 1, 2]).count() >= 4, "{groups:?}");
}

#[test]
fn rows_of_more_places_than_there_are_colours_get_a_panel_each_on_one_scale() {
    let page = ask(MINH_HOA, "area=X02~X03~X04~X05~X06~X07~X08&lang=en");
    let Drawing::Rows(rows) = &figure(&page, FigureId::Jobs).drawing else { panic!() };
    let titles: Vec<&str> = rows.panels.iter().map(|panel| panel.title.as_str()).collect();
    assert_eq!(titles[0], "Ánh Trăng commune · Workers");
    assert_eq!(titles.len(), 7, "{titles:?}");
    for panel in &rows.panels {
        assert_eq!(panel.scale, rows.panels[0].scale);
        assert!((2..=6).contains(&panel.rows.len()), "{}", panel.rows.len());
        assert!(panel.rows.iter().all(|row| !row.name.contains("commune")));
    }
}
