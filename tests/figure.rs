//! Figures of the packages that ship, and of a third whose ids are others.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod packages;

use packages::{ask, CAN_DUOC, MINH_HOA, OTHER};
use thoat_ngheo::dataset::{read, Descriptor, File};
use thoat_ngheo::figure::{dashboard, Dashboard, Drawing, Figure, FigureId};
use thoat_ngheo::query::parse;

fn figure(page: &Dashboard, id: FigureId) -> &Figure {
    page.figures.iter().find(|figure| figure.id == id).unwrap()
}

/// Everything a figure says, a line each.
fn said(figure: &Figure) -> String {
    let mut lines = vec![format!("# {}", figure.headline), figure.title.clone(), figure.paragraph.clone()];
    lines.extend(figure.notes.iter().map(|note| format!("* {note}")));
    lines.push(figure.table.head.join(" | "));
    for row in figure.table.rows.iter().chain(&figure.table.foot) {
        let cells: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
        lines.push(format!("{} | {}", row.header, cells.join(" | ")));
    }
    lines.extend(
        figure
            .sources
            .iter()
            .map(|source| format!("[{}, {}, {}] {}", source.title, source.publisher, source.date, source.url)),
    );
    lines.join("\n")
}

fn page_said(folder: &str, search: &str) -> String {
    let page = ask(folder, search);
    let figures: Vec<String> = page.figures.iter().map(said).collect();
    [page.notices.join("\n"), figures.join("\n\n")].join("\n\n")
}

#[test]
fn every_published_figure() {
    for (name, search) in [("vi", ""), ("en", "lang=en")] {
        insta::assert_snapshot!(format!("can_duoc_{name}"), page_said(CAN_DUOC, search));
    }
}

#[test]
fn every_figure_of_the_province_and_the_nation() {
    insta::assert_snapshot!("long_an", page_said(CAN_DUOC, "area=80@"));
    insta::assert_snapshot!("viet_nam", page_said(CAN_DUOC, "area=VN"));
}

#[test]
fn every_figure_on_other_boundaries() {
    insta::assert_snapshot!("can_duoc_now", page_said(CAN_DUOC, "bounds=now"));
    insta::assert_snapshot!("minh_hoa_now", page_said(MINH_HOA, "bounds=now&area=X01@2025-07-01&lang=en"));
}

#[test]
fn a_place_that_changed_says_what_it_was_and_what_it_is() {
    for (search, expected) in [
        ("area=28114&year=2024", "Xã Long Khê có đến hết ngày 30/6/2025; nơi này nay thuộc Xã Rạch Kiến."),
        ("area=28114&year=2024&lang=en", "existed up to 30 June 2025; the place is now in Rạch Kiến commune."),
        ("area=28114&year=2026&bounds=now", "Xã Rạch Kiến gồm: Xã Long Trạch, Xã Long Khê, Xã Long Hòa."),
        // The district has no changes of its own: it is the union of what its communes became.
        ("area=806&bounds=now", "Huyện Cần Đước không còn trên ranh giới này"),
        ("area=28117@&bounds=2025-07-01", "chỉ là một phần của Xã Long Cang"),
        // The province took in another: its own printed numbers are not those of the new one.
        ("area=80@2025-07-01&bounds=now", "Tỉnh Tây Ninh gồm: Tỉnh Long An, Tỉnh Tây Ninh."),
    ] {
        let page = ask(CAN_DUOC, search);
        assert!(page.notices.join("\n").contains(expected), "{search}: {:?}", page.notices);
    }
    assert_eq!(ask(CAN_DUOC, "").notices, Vec::<String>::new());
}

#[test]
fn what_cannot_be_carried_to_other_boundaries_is_refused_with_the_reason() {
    for (search, id, expected) in [
        // Only Long An of the two provinces has a number: one of two is a lower bound.
        ("area=80@2025-07-01&bounds=now", FigureId::PoorHouseholds, "từ 2.743 hộ nghèo trở lên"),
        // Its rate is printed, and one of two gives none for both.
        ("area=80@2025-07-01&bounds=now", FigureId::PovertyRate, "chỉ có tỷ lệ đã in của từng phần"),
    ] {
        let page = ask(CAN_DUOC, search);
        let figure = figure(&page, id);
        assert!(said(figure).contains(expected), "{search}: {}", said(figure));
    }
}

#[test]
fn what_is_computed_over_disagreeing_sources_says_so() {
    let descriptor = br#"{"resources":[{"name":"areas","path":"a"},{"name":"indicators","path":"i"},{"name":"sources","path":"s"},{"name":"observations","path":"o"}]}"#;
    let file = |path: &str, text: &str| File { path: path.to_string(), content: Ok(text.as_bytes().to_vec()) };
    let files = [
        file("a", "code,name,level\nD,Huyện,district\n"),
        file("i", "id,name,unit,kind,role,numerator,denominator,decimals\nrate,Tỷ lệ,percent,rate,poverty-rate,poor,all,2\npoor,Hộ nghèo,hộ,stock,,,,\nall,Hộ,hộ,stock,,,,\n"),
        file("s", "id,title\na,A\nb,B\n"),
        file("o", "area,period,indicator,value,source\nD,2022,poor,3,a\nD,2022,poor,4,b\nD,2022,all,200,a\n"),
    ];
    let (dataset, issues) = read(&Descriptor::parse(descriptor).unwrap(), &files);
    assert_eq!(issues, Vec::new());
    let (query, unusable) = parse("");
    let page = dashboard(&dataset, &query, &unusable);
    // 3 of 200 is 1.5 %, 4 of 200 is 2 %: about 1.5 %, from 1.5 to 2.
    let said = said(figure(&page, FigureId::PovertyRate));
    assert!(said.contains("khoảng 1,50%") && said.contains("các nguồn không khớp về Hộ nghèo"), "{said}");
}

#[test]
fn every_figure_of_the_invented_district() {
    insta::assert_snapshot!("minh_hoa", page_said(MINH_HOA, ""));
}

#[test]
fn what_the_first_page_must_show() {
    for (search, expected) in [
        (
            "",
            &[
                "314 hộ nghèo",
                "703 hộ cận nghèo",
                "170 hộ nghèo",
                "505 hộ cận nghèo",
                "0,65%",
                "1,46%",
                "0,35%",
                "1,04%",
                "170 + 59 = 229",
                "505 + 122 = 627",
                "số tính ra",
                "1,23%",
                "1,29%",
                "các nguồn không khớp",
                "10,625 tỉ đồng",
                "trên 11 tỉ đồng",
                "1,13 tỉ đồng",
                "1/2022–5/2023, 17 tháng",
                "trên 12.000 lao động",
                "2 lớp, 60 học viên",
                "17/17 xã | 51.790 hộ",
            ][..],
        ),
        (
            "lang=en",
            &[
                "314 poor households",
                "703 near-poor households",
                "0.65%",
                "1.46%",
                "0.35%",
                "1.04%",
                "170 + 59 = 229",
                "505 + 122 = 627",
                "derived or estimated",
                "1.23%",
                "1.29%",
                "sources disagree",
                "10.625 billion đồng",
                "over 11 billion đồng",
                "1.13 billion đồng",
                "17 months",
                "over 12,000 workers",
                "2 classes, 60 trainees",
                "17 of 17 communes | 51,790 households",
            ],
        ),
    ] {
        let said = page_said(CAN_DUOC, search);
        for words in expected {
            assert!(said.contains(words), "{words} is missing for “{search}”");
        }
    }
}

#[test]
fn an_area_without_figures_shows_whose_figures_stand_there() {
    for (search, asked, stand_in) in [
        ("area=28126@", "Xã Long Cang: chưa công bố", "Huyện Cần Đước (số của huyện)"),
        ("area=28114", "Xã Rạch Kiến: chưa công bố", "Huyện Cần Đước (số của huyện)"),
        ("area=28114&year=2024", "Xã Long Khê: chưa công bố", "Huyện Cần Đước (số của huyện)"),
        ("area=28126@&lang=en", "Long Cang commune: not published", "Cần Đước district (the district's figure)"),
    ] {
        let page = ask(CAN_DUOC, search);
        let headline = &figure(&page, FigureId::PovertyRate).headline;
        assert!(headline.starts_with(asked) && headline.contains(stand_in), "{search}: {headline}");
    }
}

#[test]
fn what_cannot_be_used_is_named() {
    for (search, notice) in [
        ("area=99999", "99999"),
        ("year=1990", "năm 1990"),
        ("year=20x2", "20x2"),
        ("area=28114", "Xã Long Khê (đến 30/6/2025)"),
        ("area=28114&year=2024", "Xã Rạch Kiến (từ 1/7/2025)"),
        ("lang=fr", "fr"),
    ] {
        let notices = ask(CAN_DUOC, search).notices;
        assert!(notices.iter().any(|said| said.contains(notice)), "{search}: {notices:?}");
    }
    for search in ["", "area=28114@2025-07-01", "year=2022", "lang=en"] {
        assert_eq!(ask(CAN_DUOC, search).notices, Vec::<String>::new(), "{search}");
    }
}

#[test]
fn a_line_breaks_where_data_breaks() {
    let page = ask(CAN_DUOC, "");
    let Drawing::Lines(lines) = &figure(&page, FigureId::PovertyRate).drawing else { panic!("no lines") };
    let joined: Vec<_> = lines.series[0]
        .points
        .iter()
        .map(|point| (point.label.as_str(), point.from_previous == thoat_ngheo::figure::Link::Joined))
        .collect();
    assert_eq!(
        joined,
        [("2,3%", false), ("1,98%", true), ("1,23%", false), ("1,29%", false), ("0,65%", false), ("0,35%", false)]
    );
    // 2015-12-31 and 2021-12-31; the break of 2027 lies after the last datum.
    assert_eq!(lines.breaks.len(), 2);
}

#[test]
fn bounds_stay_bounds_and_part_of_a_year_gets_no_bar() {
    use thoat_ngheo::figure::Bar;
    let page = ask(CAN_DUOC, "");
    let Drawing::Rows(rows) = &figure(&page, FigureId::Donations).drawing else { panic!("no rows") };
    let bars: Vec<Bar> = rows.panels[0].rows.iter().map(|row| row.bar).collect();
    assert_eq!(
        bars,
        [
            Bar::Exact(230e6),
            Bar::Exact(1.13e9),
            Bar::AtLeast(11e9),
            Bar::Exact(10.625e9),
            Bar::Unbarred(6.5e9),
            Bar::Unbarred(405e6),
            Bar::Unbarred(385e6),
        ]
    );
}

#[test]
fn invented_figures_are_called_so_everywhere() {
    for (search, word, mark) in
        [("", "Số liệu giả lập: ", "SỐ LIỆU GIẢ LẬP"), ("lang=en", "Synthetic: ", "SYNTHETIC DATA")]
    {
        let page = ask(MINH_HOA, search);
        assert!(page.published.caption.starts_with(word));
        for figure in &page.figures {
            let sentences = [&figure.headline, &figure.description, &figure.table.caption];
            for sentence in sentences.into_iter().chain(&figure.notes) {
                assert!(sentence.starts_with(word), "{sentence}");
            }
            assert_eq!(figure.watermark.as_deref(), Some(mark));
        }
    }
    assert!(ask(CAN_DUOC, "").figures.iter().all(|figure| figure.watermark.is_none()));
}

#[test]
fn a_package_with_other_ids_works_as_well() {
    let page = ask(OTHER, "");
    for (id, words) in [
        (FigureId::PovertyRate, "6,10%"),
        (FigureId::PoorHouseholds, "448 hộ nghèo"),
        (FigureId::Donations, "không có chỉ tiêu nào"),
        (FigureId::Jobs, "603 lao động"),
        (FigureId::Ranking, "Huyện Bắc Thử"),
        (FigureId::Population, "34.568"),
    ] {
        let headline = &figure(&page, id).headline;
        assert!(headline.contains(words), "{headline}");
    }
}

#[test]
fn latest_and_last_years_count_from_the_figures_own_last_year() {
    let rows = |search: &str, id| figure(&ask(CAN_DUOC, search), id).table.rows.len();
    assert_eq!(rows("year=latest", FigureId::PovertyRate), 1);
    assert_eq!(rows("year=last5", FigureId::PovertyRate), 2);
    assert_eq!(rows("year=latest", FigureId::Jobs), 1);
    assert_eq!(rows("year=2019..2022", FigureId::PovertyRate), 3);
}

#[test]
fn a_scale_starts_at_zero_and_wastes_no_room() {
    for (search, id, labels) in [
        ("", FigureId::PoorHouseholds, &["0", "250", "500", "750", "1.000", "1.250"][..]),
        ("", FigureId::PovertyRate, &["0%", "0,5%", "1%", "1,5%", "2%", "2,5%"]),
        ("year=2022", FigureId::PovertyRate, &["0%", "0,2%", "0,4%", "0,6%", "0,8%"]),
    ] {
        let page = ask(CAN_DUOC, search);
        let scale = match &figure(&page, id).drawing {
            Drawing::Lines(lines) => &lines.scale,
            Drawing::Stacks(stacks) => &stacks.scale,
            other => panic!("{other:?}"),
        };
        assert_eq!(scale.labels, labels);
        assert!((scale.max - scale.step * (labels.len() - 1) as f64).abs() < 1e-9);
    }
}

#[test]
fn a_headline_says_what_its_numbers_are_short_of() {
    for (folder, search, id, words) in [
        (CAN_DUOC, "year=2023", FigureId::PoorHouseholds, "cuối 2023, tính ra"),
        (CAN_DUOC, "year=2023&lang=en", FigureId::PoorHouseholds, "end of 2023, derived"),
        (CAN_DUOC, "year=2019", FigureId::Jobs, "năm 2019, khác phạm vi"),
        (MINH_HOA, "", FigureId::Ranking, "6/2026, sơ bộ"),
    ] {
        let headline = figure(&ask(folder, search), id).headline.clone();
        assert!(headline.contains(words), "{headline}");
    }
    assert!(!figure(&ask(CAN_DUOC, ""), FigureId::PoorHouseholds).headline.contains("tính ra"));
}

#[test]
fn of_many_rows_the_first_are_listed_and_the_others_counted() {
    let day = |n: usize| format!("20{:02}-{:02}-{:02}", 10 + n / 336, 1 + n / 28 % 12, 1 + n % 28);
    let rows: String = (0..600).map(|n| format!("A,{},gifts,{n}\n", day(n))).collect();
    let file = |path: &str, text: String| File { path: path.to_string(), content: Ok(text.into_bytes()) };
    let files = [
        file("areas.csv", "code,name,level\nA,Xã A (synthetic),commune\n".to_string()),
        file("indicators.csv", "id,name,kind,unit\ngifts,Quà,flow,people\n".to_string()),
        file("observations.csv", ["area,period,indicator,value\n", &rows].concat()),
    ];
    let descriptor = r#"{"name": "days", "title": "Days (synthetic)", "version": "1.0.0", "created": "2026-01-01T00:00:00Z",
        "synthetic": true, "defaultArea": "A", "resources": [{"name": "areas", "path": "areas.csv"},
        {"name": "indicators", "path": "indicators.csv"}, {"name": "observations", "path": "observations.csv"}]}"#;
    let (dataset, issues) = read(&Descriptor::parse(descriptor.as_bytes()).unwrap(), &files);
    assert_eq!(issues, []);
    let table = |search: &str| dashboard(&dataset, &parse(search).0, &[]).published;
    let all = table("lang=en");
    assert_eq!(all.rows.len(), 500);
    assert_eq!(all.caption, "Synthetic: The latest published about Xã A (synthetic): 500 of 600 rows");
    assert_eq!(
        table("").caption,
        "Số liệu giả lập: Số liệu mới nhất đã công bố về Xã A (synthetic): 500 trong 600 dòng"
    );
    let dates: Vec<&str> = all.rows.iter().map(|row| row.cells[1].text.as_str()).collect();
    assert_eq!((dates[0], dates[499]), ("12 October 2011", "17 April 2010"));
    assert_eq!(
        all.foot[0].cells[0].text,
        "100 more rows; of each indicator the latest are listed. Choose fewer years to see more"
    );
    assert_eq!((table("year=2011").rows.len(), table("year=2011").foot.len()), (264, 0));
}

#[test]
fn no_indicator_of_many_rows_hides_another() {
    let rows: String = (0..600).map(|n| format!("A,{},{},{n}\n", 1400 + n / 3, ["a", "b", "c"][n % 3])).collect();
    let file = |path: &str, text: String| File { path: path.to_string(), content: Ok(text.into_bytes()) };
    let files = [
        file("a", "code,name,level\nA,Xã A (synthetic),commune\n".to_string()),
        file("i", "id,name,kind,unit\na,A,stock,people\nb,B,stock,people\nc,C,stock,people\n".to_string()),
        file("o", ["area,period,indicator,value\n", &rows].concat()),
    ];
    let descriptor = br#"{"synthetic":true,"defaultArea":"A","resources":[{"name":"areas","path":"a"},{"name":"indicators","path":"i"},{"name":"observations","path":"o"}]}"#;
    let (dataset, issues) = read(&Descriptor::parse(descriptor).unwrap(), &files);
    assert_eq!(issues, []);
    let table = dashboard(&dataset, &parse("lang=en").0, &[]).published;
    let of = |name: &str| table.rows.iter().filter(|row| row.header == name).count();
    assert_eq!([of("A"), of("B"), of("C")], [166; 3]);
    assert!(table.foot[0].cells[0].text.starts_with("102 more rows"));
}
