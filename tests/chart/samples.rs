//! Small figures with real contents, one for each thing that a form must show.

use thoat_ngheo::figure::{
    Absence, After, Bar, BreakLine, Column, ColumnBar, ColumnPanel, Columns, Days, Drawing, Figure, FigureId, Fill,
    Inclines, Lines, Link, Map, Mark, Multiples, Panel, Part, Place, Point, Row, Rows, Scale, Segment, Series, Sign,
    Site, Slope, Small, Span, Stacks, Step, Table, Time, Timeline, TimelineRow, Tone, Trace,
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
        aims: Vec::new(),
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

/// From one date to another, two of them close together at the end.
pub fn slope() -> Figure {
    let line = |name: &str, tone: Tone, from: f64, to: f64| Series {
        name: name.into(),
        tone,
        points: vec![
            point(0.0, from, Mark::Exact, &format!("{from}%"), Link::Apart),
            point(1.0, to, Mark::Qualified, &format!("{to}%"), Link::Joined),
        ],
        absences: Vec::new(),
    };
    let steps = [(0.0, 1.1), (1.0, 0.9)].map(|(at, value)| Step { at, value, from_previous: Link::Joined });
    let slope = Slope {
        dates: ["cuối 2022".into(), "trong năm 2024".into()],
        scale: scale(2.0, 1.0, &["0%", "1%", "2%"]),
        panels: vec![Inclines {
            title: String::new(),
            lines: vec![
                line("Xã Long Hựu Đông", Tone::Accent, 1.9, 0.45),
                line("Thị trấn Cần Đước", Tone::Second, 0.7, 0.46),
                line("Xã Phước Vân", Tone::Third, 0.3, 0.31),
            ],
            traces: vec![Trace { steps: steps.into() }],
        }],
    };
    figure(FigureId::Ranking, "Tỷ lệ hộ nghèo ở hai mốc.", Drawing::Slope(slope))
}

/// Two lines in each of five panels: with a gap, with a break, with a year that was not collected.
pub fn multiples() -> Figure {
    let places = ["Xã Long Trạch", "Xã Long Khê", "Xã Long Định", "Xã Phước Vân", "Xã Long Hựu Đông và Long Hựu Tây"];
    let panels = places.iter().enumerate().map(|(n, place)| {
        let line = |name: &str, tone: Tone, high: f64| {
            let years = (2016..=2024).filter(|year| n != 1 || *year != 2019);
            let mut before = None;
            let points = years.map(|year| {
                let link = if before == Some(year - 1) { Link::Joined } else { Link::Apart };
                before = Some(year);
                let value = high - f64::from(year - 2016) * 3.0 - n as f64;
                let label = if year == 2024 { value.to_string() } else { String::new() };
                point(f64::from(year + 1), value, Mark::Exact, &label, link)
            });
            let points = points.collect();
            Series { name: format!("{place}, {name}"), tone, points, absences: Vec::new() }
        };
        let mut poor = line("hộ nghèo", Tone::Accent, 40.0);
        if n == 1 {
            let detail = "Cuối 2019\nKhông thu thập".into();
            poor.absences.push(Absence { at: 2020.0, sign: "◌".into(), detail });
        }
        let breaks = if n == 2 { vec![BreakLine { at: 2021.9, label: "đổi chuẩn".into() }] } else { Vec::new() };
        let series = vec![poor, line("hộ cận nghèo", Tone::Second, 60.0)];
        Small { title: (*place).into(), series, traces: Vec::new(), breaks }
    });
    let multiples = Multiples {
        first_year: 2016,
        last_year: 2024,
        scale: scale(60.0, 20.0, &["0", "20", "40", "60"]),
        key: vec![
            Part { name: "Hộ nghèo".into(), tone: Tone::Accent },
            Part { name: "Hộ cận nghèo".into(), tone: Tone::Second },
        ],
        panels: panels.collect(),
    };
    figure(FigureId::PoorHouseholds, "Hộ nghèo và hộ cận nghèo của năm xã.", Drawing::Multiples(multiples))
}

/// Changes: down, up, about, none computed, after a break.
pub fn columns() -> Figure {
    let bar = |label: &str, segment: Segment, after: After| ColumnBar { label: label.into(), segment, after };
    let none = || Segment::Absent { sign: String::new(), detail: "Cuối 2021\nkhông tính".into() };
    let bars = vec![
        bar("11/2015", segment(-0.32, Mark::Exact, "−0,32"), After::Column),
        bar("trong năm 2021", none(), After::Column),
        bar("cuối 2022", segment(0.1, Mark::Qualified, "+0,10"), After::Break),
        bar("cuối 2023", segment(-0.05, Mark::About, "≈ −0,05"), After::Column),
        bar("cuối 2024", segment(-0.25, Mark::Exact, "−0,25"), After::Column),
    ];
    let mut scale = scale(0.2, 0.2, &["−0,4", "−0,2", "0", "0,2"]);
    scale.min = -0.4;
    let panel = |title: &str, tone| ColumnPanel { title: title.into(), tone, bars: bars.clone() };
    let panels = vec![panel("Hộ nghèo", Tone::Accent), panel("Hộ cận nghèo", Tone::Second)];
    let columns = Columns { scale, panels };
    figure(FigureId::PovertyRate, "Tỷ lệ hộ nghèo, thay đổi so với kỳ trước.", Drawing::Columns(columns))
}

/// A month, a year of which no day is known, several years, one without a number.
pub fn timeline() -> Figure {
    let row = |name: &str, value: &str, when: &str, (from, to): (f64, f64), days| TimelineRow {
        row: Row { span: Span { from, to }, ..row(name, value, when, Bar::Exact(1.0)) },
        days,
    };
    let rows = vec![
        row("Cứu trợ và quà Tết", "trên 6,5 tỉ đồng", "năm 2019, khác phạm vi", (2019.0, 2020.0), Days::Unpublished),
        row("Tết Nhâm Dần", "10,625 tỉ đồng", "1/2022–2/2022", (2022.0, 2022.16), Days::Published),
        row("Quỹ “Vì người nghèo” của huyện và các xã", "1,13 tỉ đồng", "17 tháng", (2022.0, 2023.41), Days::Published),
        row("Về nguồn", "… không có giá trị", "một ngày", (2023.5, 2023.503), Days::Published),
    ];
    let timeline = Timeline { first_year: 2019, last_year: 2023, rows };
    figure(FigureId::Donations, "Các đợt vận động theo thời gian.", Drawing::Timeline(timeline))
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
        ("slope", slope()),
        ("multiples", multiples()),
        ("columns", columns()),
        ("timeline", timeline()),
    ]
}
