//! The map: which places, where they lie, in which class, and that its limits hold for every year.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod packages;

use packages::{ask, CAN_DUOC, MINH_HOA};
use thoat_ngheo::dataset::{read, Dataset, Descriptor, File};
use thoat_ngheo::figure::{dashboard, Drawing, Figure, FigureId, Fill, Map, Place, Sign, Site};
use thoat_ngheo::query::parse;

fn map(folder: &str, search: &str) -> Figure {
    ask(folder, search).figure(FigureId::Map).unwrap().clone()
}

fn drawn(figure: &Figure) -> &Map {
    let Drawing::Map(map) = &figure.drawing else { panic!("{:?}", figure.drawing) };
    map
}

fn place<'a>(map: &'a Map, name: &str) -> &'a Place {
    map.places.iter().find(|place| place.name == name).unwrap_or_else(|| panic!("no {name}"))
}

#[test]
fn the_layout_is_of_the_areas_that_held_on_the_date_or_the_boundaries() {
    for (folder, search, places, name, column, row) in [
        (CAN_DUOC, "", 17, "Long Cang", 0, 1),
        (CAN_DUOC, "bounds=now", 6, "Long Cang", 0, 0),
        (CAN_DUOC, "bounds=2024-12-31", 17, "Cần Đước", 3, 3),
        (CAN_DUOC, "area=28153", 17, "Long Hựu Tây", 5, 5),
        (MINH_HOA, "year=2024", 17, "Mây Trắng", 3, 3),
        (MINH_HOA, "", 6, "Mây Trắng", 1, 2),
        (MINH_HOA, "year=2020&bounds=now", 6, "Bến Mơ", 1, 0),
    ] {
        let figure = map(folder, search);
        let map = drawn(&figure);
        assert_eq!(map.places.len(), places, "{search}");
        assert_eq!(place(map, name).site, Site::Tile { column, row }, "{search}");
    }
}

#[test]
fn each_place_says_its_value_and_what_it_is_short_of() {
    let figure = map(MINH_HOA, "year=2024");
    let map = drawn(&figure);
    let check = |name: &str, values: &[&str], fill: Fill, signs: &[Sign], detail: &str| {
        let place = place(map, name);
        assert_eq!(place.values, values, "{name}");
        assert_eq!((place.fill, place.signs.as_slice()), (fill, signs), "{name}");
        assert!(place.detail.contains(detail), "{name}: {}", place.detail);
    };
    check("Gió Lành", &["1,85%"], Fill::Class(0), &[], "Xã Gió Lành, cuối 2024\n1,85%");
    check("Sương Mai", &["3,88%", "3,68%"], Fill::Class(1), &[Sign::Conflict], "các nguồn không khớp");
    check("Nắng Sớm", &["⊘"], Fill::Absent, &[Sign::Absent], "không công bố để bảo mật");
    assert_eq!(
        map.key.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>(),
        ["các nguồn không khớp", "không có số"]
    );
    for place in &map.places {
        assert!(!place.values.is_empty() && !place.values.contains(&String::new()), "{}", place.name);
    }
}

#[test]
fn what_was_asked_for_is_outlined() {
    let figure = map(CAN_DUOC, "area=28153~28141");
    let asked: Vec<&str> = drawn(&figure)
        .places
        .iter()
        .filter(|place| place.signs.contains(&Sign::Asked))
        .map(|place| place.area.as_str())
        .collect();
    assert_eq!(asked, ["28141", "28153"]);
}

#[test]
fn limits_are_round_and_the_same_in_every_year() {
    let of_year = |year: i32| drawn(&map(MINH_HOA, &format!("year={year}"))).classes.clone();
    let steps = map(MINH_HOA, "").steps.unwrap();
    assert!(steps.years.len() > 5, "{:?}", steps.years);
    assert_eq!(steps.shown, *steps.years.last().unwrap());
    assert_eq!(of_year(2024), ["dưới 3%", "3% đến dưới 4%", "4% đến dưới 5%", "5% đến dưới 6%", "từ 6% trở lên"]);
    for year in steps.years {
        assert_eq!(of_year(year), of_year(2024), "{year}");
        assert_eq!(map(MINH_HOA, &format!("year={year}")).steps.unwrap().shown, year);
    }
}

#[test]
fn a_ranking_keeps_its_scale_from_year_to_year() {
    let scale = |year: i32| {
        let page = ask(MINH_HOA, &format!("year={year}"));
        let ranking = page.figure(FigureId::Ranking).unwrap();
        let Drawing::Rows(rows) = &ranking.drawing else { panic!("{year}") };
        (rows.panels[0].scale.clone(), ranking.steps.clone().unwrap().years)
    };
    assert_eq!(scale(2024), scale(2016));
}

#[test]
fn one_year_is_nothing_to_step_through() {
    assert_eq!(map(CAN_DUOC, "").steps, None);
}

#[test]
fn what_is_drawn_instead_is_said() {
    let figure = map(CAN_DUOC, "");
    assert!(figure.notes.iter().any(|note| note.contains("Chưa nguồn nào công bố tỷ lệ hộ nghèo theo xã")));
    assert!(map(MINH_HOA, "").notes.iter().all(|note| !note.contains("Chưa nguồn nào")));
}

/// Three communes of one district, with what stands after `level,parent,`, and their rates.
fn small(areas: [&str; 3], values: [&str; 3]) -> Dataset {
    let mut table = "code,name,level,parent,tile_col,tile_row\nD,Huyện Thử,district,,,\n".to_string();
    let mut rows = "area,period,indicator,value,comparator,status\n".to_string();
    for (n, (area, value)) in areas.iter().zip(values).enumerate() {
        let comma = if value.contains(',') { "" } else { "," };
        table.push_str(&format!("C{n},Xã Số {n},commune,D,{area}\n"));
        rows.push_str(&format!("C{n},2022,rate,{value}{comma},\n"));
    }
    let indicators = "id,name,theme,role,unit,kind\nrate,Tỷ lệ hộ nghèo,poverty,poverty-rate,percent,rate\n";
    let descriptor = br#"{"resources":[{"name":"areas","path":"a"},{"name":"indicators","path":"i"},{"name":"observations","path":"o"}]}"#;
    let file = |path: &str, text: &str| File { path: path.to_string(), content: Ok(text.as_bytes().to_vec()) };
    let files = [file("a", &table), file("i", indicators), file("o", &rows)];
    let (dataset, issues) = read(&Descriptor::parse(descriptor).unwrap(), &files);
    assert_eq!(issues, Vec::new());
    dataset
}

fn of(dataset: &Dataset) -> Figure {
    let (query, unusable) = parse("");
    dashboard(dataset, &query, &unusable).figure(FigureId::Map).unwrap().clone()
}

#[test]
fn without_a_layout_the_words_and_the_table_stand() {
    let figure = of(&small([",", ",", ","], ["1.0", "2.0", "3.0"]));
    assert_eq!(figure.drawing, Drawing::Nothing);
    assert!(figure.headline.contains("nơi cao nhất là Xã Số 2, 3,0%"), "{}", figure.headline);
    assert!(figure.notes.iter().any(|note| note.contains("không cho biết vị trí")), "{:?}", figure.notes);
    assert_eq!(figure.table.rows.len(), 3);
}

#[test]
fn a_place_without_a_tile_of_its_own_is_named() {
    for areas in [["0,0", "1,0", ","], ["0,0", "1,0", "1,0"], ["0,0", "1,0", "4000000000,0"]] {
        let figure = of(&small(areas, ["1.0", "2.0", "3.0"]));
        assert_eq!(drawn(&figure).places.len(), 2, "{areas:?}");
        assert!(
            figure.notes.iter().any(|note| note.contains("Không có chỗ trên bản đồ cho: Xã Số 2")),
            "{:?}",
            figure.notes
        );
    }
}

#[test]
fn a_bound_is_in_a_class_only_where_all_of_it_is() {
    for (third, fill, shown) in [
        ("3.0,<", Fill::Several, "< 3,0%"),
        ("3.0,>", Fill::Class(2), "> 3,0%"),
        ("1.0,<=", Fill::Class(0), "≤ 1,0%"),
        ("3.0,~", Fill::Several, "≈ 3,0%"),
        ("3.0", Fill::Class(2), "3,0%"),
    ] {
        let figure = of(&small(["0,0", "1,0", "2,0"], ["1.0", "2.0", third]));
        let map = drawn(&figure);
        let place = place(map, "Số 2");
        assert_eq!(
            (place.fill, place.values.as_slice()),
            (fill, &[shown.to_string()][..]),
            "{third} {:?}",
            map.classes
        );
        assert_eq!(place.signs.contains(&Sign::Several), fill == Fill::Several, "{third}");
    }
}

#[test]
fn equal_values_need_no_classes() {
    let figure = of(&small(["0,0", "1,0", "2,0"], ["2.0", "2.0", "2.0"]));
    assert_eq!(drawn(&figure).classes, Vec::<String>::new());
    assert!(drawn(&figure).places.iter().all(|place| place.fill == Fill::Class(0)));
}

#[test]
fn a_map_is_read_row_by_row_and_its_extremes_are_of_the_whole() {
    use thoat_ngheo::figure::reading::{At, Key, Reading};
    let figure = map(MINH_HOA, "year=2024");
    let reading = Reading::of(&figure.drawing);
    let name = |at: Option<At>| reading.stop(at.unwrap()).unwrap().detail.split(',').next().unwrap().to_string();
    let first = reading.step(None, Key::Right);
    assert_eq!(name(first), "Xã Bướm Vàng");
    assert_eq!(name(reading.step(first, Key::Down)), "Xã Chuồn Kim");
    assert_eq!(name(reading.step(first, Key::Highest)), "Xã Diều Giấy Tây");
    assert_eq!(name(reading.step(first, Key::Lowest)), "Xã Gió Lành");
    assert_eq!(name(reading.step(first, Key::Gap)), "Xã Nắng Sớm");
    assert_eq!(name(reading.step(first, Key::Flag)), "Xã Sương Mai");
    let last_of_row = reading.step(first, Key::Last);
    assert_eq!(name(reading.step(last_of_row, Key::Right)), "Xã Chuồn Kim");
}
