//! Small figures with real contents, one for each thing that a form must show.

use thoat_ngheo::figure::{
    Absence, After, Bar, BreakLine, Column, Drawing, Figure, FigureId, Fill, Lines, Link, Map, Mark, Panel, Part,
    Place, Point, Row, Rows, Scale, Segment, Series, Sign, Site, Span, Stacks, Table, Time, Tone,
};

pub fn figure(id: FigureId, description: &str, drawing: Drawing) -> Figure {
    Figure {
        id,
        title: String::new(),
        headline: String::new(),
        headline_asks: Vec::new(),
        paragraph: String::new(),
        drawing,
        description: description.to_owned(),
        table: Table::default(),
        notes: Vec::new(),
        sources: Vec::new(),
        answers: Vec::new(),
        choices: Vec::new(),
        steps: None,
        trust: Vec::new(),
        terms: Vec::new(),
        elsewhere: Vec::new(),
        watermark: None,
    }
}

pub fn scale(max: f64, step: f64, labels: &[&str]) -> Scale {
    Scale { min: 0.0, max, step, labels: labels.iter().map(|label| (*label).to_owned()).collect() }
}

pub fn point(at: f64, value: f64, mark: Mark, label: &str, from_previous: Link) -> Point {
    let detail = format!("Tại thời điểm {at:.2}\nTỷ lệ hộ nghèo: {label} ({value})\nNguồn: Báo Long An");
    Point { at, value, mark, label: label.to_owned(), detail, ask: String::new(), from_previous }
}

/// Poverty rates of Huyện Cần Đước: breaks, a conflict, values that are not exact, a year that was not published.
pub fn poverty_rate() -> Figure {
    let points = vec![
        point(2015.5, 2.3, Mark::Exact, "2,3%", Link::Apart),
        point(2015.86, 1.98, Mark::Qualified, "1,98%", Link::Joined),
        point(2020.0, 1.23, Mark::Conflict, "1,23%", Link::Apart),
        point(2020.0, 1.29, Mark::Conflict, "1,29%", Link::Apart),
        point(2021.0, 1.0, Mark::Below, "dưới 1%", Link::Apart),
        point(2023.0, 0.65, Mark::Exact, "0,65%", Link::Apart),
        point(2024.0, 0.5, Mark::About, "khoảng 0,5%", Link::Joined),
        point(2025.0, 0.35, Mark::Exact, "0,35%", Link::Joined),
    ];
    let absences = vec![
        Absence {
            at: 2017.0, sign: "…".into(), detail: "Cuối 2016\nChưa tìm thấy số liệu được công bố".into()
        },
        Absence { at: 2018.0, sign: "×".into(), detail: "Cuối 2017\nKhông được khảo sát".into() },
        Absence {
            at: 2026.0, sign: "⊘".into(), detail: "Cuối 2025\nHuyện không còn là đơn vị hành chính".into()
        },
    ];
    let lines = Lines {
        first_year: 2014,
        last_year: 2025,
        scale: scale(2.5, 0.5, &["0", "0,5", "1,0", "1,5", "2,0", "2,5%"]),
        series: vec![Series { name: "Huyện Cần Đước".into(), tone: Tone::Accent, points, absences }],
        traces: Vec::new(),
        breaks: vec![
            BreakLine { at: 2016.0, label: "Chuẩn nghèo 2016–2020".into() },
            BreakLine { at: 2022.0, label: "Chuẩn nghèo đa chiều 2022–2025".into() },
        ],
    };
    figure(FigureId::PovertyRate, "Tỷ lệ hộ nghèo của Huyện Cần Đước từ 2015 đến 2024.", Drawing::Lines(lines))
}

/// Four areas over twelve years.
pub fn many_lines() -> Figure {
    let areas = [
        ("Huyện Cần Đước", Tone::Accent, 4.2),
        ("Thị trấn Cần Đước", Tone::Second, 3.1),
        ("Xã Long Hựu Đông", Tone::Third, 5.0),
        ("Xã Phước Tuy", Tone::Fourth, 3.3),
    ];
    let series = areas.iter().enumerate().map(|(n, (name, tone, start))| {
        let points = (0..12u32).map(|year| {
            let value = (start - 0.3 * f64::from(year) + 0.15 * f64::from((year * 7 + n as u32 * 3) % 5)).max(0.1);
            let from_previous = if year == 0 || year == 7 { Link::Apart } else { Link::Joined };
            let mark = if year % 5 == 3 { Mark::Qualified } else { Mark::Exact };
            point(2015.0 + f64::from(year), value, mark, "", from_previous)
        });
        let sign = |at: f64| Absence { at, sign: "…".into(), detail: format!("{name}: chưa có số liệu {at}") };
        let absences = if n % 2 == 1 { vec![sign(2014.5)] } else { Vec::new() };
        Series { name: (*name).into(), tone: *tone, points: points.collect(), absences }
    });
    let lines = Lines {
        first_year: 2014,
        last_year: 2025,
        scale: scale(6.0, 2.0, &["0", "2", "4", "6%"]),
        series: series.collect(),
        traces: Vec::new(),
        breaks: vec![BreakLine { at: 2021.0, label: "Chuẩn nghèo mới".into() }],
    };
    let mut figure = figure(FigureId::PovertyRate, "Tỷ lệ hộ nghèo của bốn nơi.", Drawing::Lines(lines));
    figure.watermark = Some("MINH HỌA".into());
    figure
}

pub fn segment(value: f64, mark: Mark, label: &str) -> Segment {
    Segment::Value {
        value,
        mark,
        label: label.to_owned(),
        detail: format!("Số hộ: {label}\nNguồn: UBND huyện Cần Đước"),
        ask: String::new(),
    }
}

pub fn households() -> Figure {
    let column = |label: &str, segments: Vec<Segment>, after: After| Column { label: label.into(), segments, after };
    let missing = || Segment::Absent {
        sign: "…".into(), detail: "Cuối 2021\nChưa tìm thấy số hộ cận nghèo".into()
    };
    let stacks = Stacks {
        scale: scale(1200.0, 400.0, &["0", "400", "800", "1.200"]),
        parts: vec![
            Part { name: "Hộ nghèo".into(), tone: Tone::Accent },
            Part { name: "Hộ cận nghèo".into(), tone: Tone::Second },
        ],
        columns: vec![
            column(
                "cuối 2020",
                vec![segment(314.0, Mark::Exact, "314"), segment(703.0, Mark::Exact, "703")],
                After::Column,
            ),
            column("cuối 2021", vec![segment(308.0, Mark::Exact, "308"), missing()], After::Column),
            column(
                "cuối 2022",
                vec![segment(229.0, Mark::Qualified, "229*"), segment(627.0, Mark::Qualified, "627*")],
                After::Break,
            ),
            column(
                "cuối 2023",
                vec![segment(30.0, Mark::About, "~30"), segment(540.0, Mark::Above, "trên 540")],
                After::Column,
            ),
            column(
                "tháng 12/2024",
                vec![segment(170.0, Mark::Exact, "170"), segment(505.0, Mark::Conflict, "505")],
                After::Column,
            ),
        ],
    };
    figure(FigureId::PoorHouseholds, "Số hộ nghèo và cận nghèo của Huyện Cần Đước.", Drawing::Stacks(stacks))
}

pub fn row(name: &str, value: &str, when: &str, bar: Bar) -> Row {
    let detail = format!("{name}\n{value} {when}\nNguồn: Báo Long An, Ủy ban Mặt trận Tổ quốc Việt Nam huyện Cần Đước");
    Row {
        name: name.into(),
        value: value.into(),
        when: when.into(),
        bar,
        aim: None,
        mark: Mark::Exact,
        span: Span { from: 2022.0, to: 2023.0 },
        tone: Tone::Accent,
        detail,
        ask: String::new(),
    }
}

pub fn donations() -> Figure {
    let quiet = |mut row: Row| {
        row.tone = Tone::Quiet;
        row
    };
    let mut rows = vec![
        row("Quỹ “Vì người nghèo” và an sinh xã hội vận động được", "10,625 tỉ đồng", "năm 2023", Bar::Exact(10.625)),
        row("Vận động tiền và hiện vật chăm lo người nghèo", "trên 11 tỉ đồng", "năm 2022", Bar::AtLeast(11.0)),
        row("Tết vì người nghèo", "1,13 tỉ đồng", "2021, số sơ bộ", Bar::Exact(1.13)),
        row(
            "Chăm lo Tết cho hộ nghèo, hộ khó khăn",
            "trên 6,5 tỉ đồng",
            "từ đầu năm 2024, không rõ ngày chốt",
            Bar::Unbarred(6.5),
        ),
        row("Quỹ “Vì người nghèo”", "405 triệu đồng", "một phần năm 2019", Bar::Unbarred(0.405)),
        row("Học bổng", "dưới 385 triệu đồng", "năm 2018", Bar::AtMost(0.385)),
        quiet(row("Nhà đại đoàn kết", "khoảng 2,3 tỉ đồng", "năm 2017", Bar::About(2.3))),
        row("Bữa cơm người nghèo", "chưa có số liệu", "năm 2016", Bar::Absent),
    ];
    // From a day to several years.
    for (n, row) in rows.iter_mut().enumerate() {
        let from = 2016.0 + n as f64;
        row.span = Span { from, to: from + 0.003 + n as f64 / 5.0 };
    }
    let counts = vec![
        row("Nhà tình thương", "23 căn", "2015–2019", Bar::Exact(23.0)),
        row("Nhà đại đoàn kết sửa chữa", "8 căn", "2020", Bar::Exact(8.0)),
    ];
    let rows = Rows {
        panels: vec![
            Panel {
                title: "tỉ đồng".into(),
                scale: scale(12.0, 4.0, &["0", "4", "8", "12"]),
                rows,
                time: Time::Shown { first_year: 2016, last_year: 2024 },
            },
            Panel {
                title: "Căn nhà được xây hoặc sửa".into(),
                scale: scale(25.0, 5.0, &["0", "5", "10"]),
                rows: counts,
                time: Time::Unshown,
            },
        ],
    };
    figure(FigureId::Donations, "Các khoản vận động vì người nghèo.", Drawing::Rows(rows))
}

pub fn population() -> Figure {
    let communes = [
        ("Thị trấn Cần Đước", 14_312),
        ("Xã Long Trạch", 11_254),
        ("Xã Long Khê", 9_873),
        ("Xã Long Định", 8_745),
        ("Xã Phước Vân", 10_120),
        ("Xã Long Hòa", 9_402),
        ("Xã Long Cang", 12_011),
        ("Xã Long Sơn", 10_876),
        ("Xã Tân Trạch", 11_540),
        ("Xã Mỹ Lệ", 13_208),
        ("Xã Tân Lân", 15_870),
        ("Xã Phước Tuy", 8_110),
        ("Xã Tân Ân", 9_015),
        ("Xã Tân Chánh", 12_345),
        ("Xã Phước Đông", 13_760),
        ("Xã Long Hựu Đông", 10_054),
        ("Xã Long Hựu Tây", 7_432),
    ];
    let rows = communes.map(|(name, people)| {
        let value = format!("{}.{:03}", people / 1000, people % 1000);
        let mut row = row(name, &value, "", Bar::Exact(f64::from(people)));
        if people != 15_870 {
            row.tone = Tone::Quiet;
        }
        row
    });
    let panel = Panel {
        title: "người".into(),
        scale: scale(16_000.0, 4_000.0, &["0", "4.000"]),
        rows: rows.into(),
        time: Time::Unshown,
    };
    let mut figure =
        figure(FigureId::Population, "Dân số 17 xã, thị trấn.", Drawing::Rows(Rows { panels: vec![panel] }));
    figure.watermark = Some("MINH HỌA".into());
    figure
}

pub fn jobs() -> Figure {
    let rows = vec![
        row("Lao động được tạo việc làm mới", "trên 12.000 lao động", "2016–2020", Bar::AtLeast(12_000.0)),
        row("Lao động được giới thiệu, giải quyết việc làm", "2.512 lao động", "năm 2023", Bar::Exact(2_512.0)),
        row("Xuất khẩu lao động", "47 người", "6 tháng đầu năm 2024", Bar::Exact(47.0)),
    ];
    let panel =
        Panel { title: String::new(), scale: scale(12_000.0, 4_000.0, &["0", "4.000"]), rows, time: Time::Unshown };
    figure(FigureId::Jobs, "Việc làm ở Huyện Cần Đước.", Drawing::Rows(Rows { panels: vec![panel] }))
}

/// Every form, by name.
/// Tiles of every kind: classes, a bound, sources that disagree, what is missing, and one that was asked for.
pub fn map() -> Figure {
    let place = |name: &str, values: &[&str], at: (u32, u32), fill: Fill, signs: &[Sign], area: &str| Place {
        name: name.to_owned(),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
        site: Site::Tile { column: at.0, row: at.1 },
        fill,
        signs: signs.to_vec(),
        number: values[0].trim_matches(|c: char| !c.is_ascii_digit()).replace(',', ".").parse().ok(),
        detail: format!("Xã {name}, cuối 2024\n{}\nBáo Long An", values.join("\n")),
        area: area.to_owned(),
        ask: String::new(),
    };
    let places = vec![
        place("Cần Đước", &["0,35%"], (3, 0), Fill::Class(0), &[Sign::Asked], "28108@"),
        place("Long Trạch", &["1,2%"], (2, 0), Fill::Class(1), &[], "28111"),
        place("Long Hựu Đông", &["2,4%"], (3, 1), Fill::Class(2), &[Sign::Qualified], "28144@"),
        place("Long Cang", &["< 2,5%"], (2, 1), Fill::Several, &[Sign::Several], "28126@"),
        place("Tân Ân", &["1,1%", "1,6%"], (4, 1), Fill::Class(1), &[Sign::Conflict], "28147"),
        place("Phước Tuy", &["⊘"], (4, 2), Fill::Absent, &[Sign::Absent], "28141"),
        place("Tân Chánh", &["chưa công bố"], (5, 2), Fill::Absent, &[Sign::Absent], "28156"),
    ];
    let map = Map {
        classes: ["dưới 1%", "1% đến dưới 2%", "từ 2% trở lên"].map(str::to_owned).to_vec(),
        places,
        key: [
            (Sign::Qualified, "số sơ bộ"),
            (Sign::Conflict, "các nguồn không khớp"),
            (Sign::Several, "có thể thuộc nhiều mức"),
            (Sign::Absent, "không có số"),
            (Sign::Asked, "đang chọn"),
        ]
        .map(|(sign, words)| (sign, words.to_owned()))
        .to_vec(),
    };
    figure(FigureId::Map, "Tỷ lệ hộ nghèo theo xã.", Drawing::Map(map))
}

pub fn all() -> Vec<(&'static str, Figure)> {
    vec![
        ("poverty_rate", poverty_rate()),
        ("many_lines", many_lines()),
        ("households", households()),
        ("donations", donations()),
        ("jobs", jobs()),
        ("population", population()),
        ("map", map()),
    ]
}
