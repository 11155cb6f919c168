//! Many places at once: their ends, those around the one asked for, how their numbers are spread, and that the table,
//! the sentences and the files agree with them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::fmt::Write;

use thoat_ngheo::dataset::{read, Dataset, Descriptor, File};
use thoat_ngheo::figure::{dashboard, Bar, Drawing, Figure, FigureId, Panel};
use thoat_ngheo::query::parse;

/// A country of so many communes, the nth with n poor households of 1,000; `others` are rows of its own.
fn country(communes: usize, others: &str) -> Dataset {
    let descriptor = br#"{"name":"many","synthetic":true,"resources":[{"name":"areas","path":"a"},{"name":"indicators","path":"i"},{"name":"observations","path":"o"}]}"#;
    let mut areas = "code,name,level,parent,tile_col,tile_row\nVN,Nước,country,,,\n".to_string();
    let mut rows = "area,period,indicator,value,comparator,status\n".to_string();
    for n in 1..=communes {
        writeln!(areas, "{n},Xã {n},commune,VN,{},{}", n % 90, n / 90).unwrap();
        if !others.contains(&format!("\n{n},")) {
            writeln!(rows, "{n},2024,poor,{n},,\n{n},2024,all,1000,,").unwrap();
        }
    }
    rows.push_str(others.trim_start());
    let file = |path: &str, text: String| File { path: path.to_string(), content: Ok(text.into_bytes()) };
    let indicators = "id,name,name@en,unit,kind,role,numerator,denominator,decimals\npoor,Hộ nghèo,Poor,household,stock,poor-households,,,\nall,Hộ,All,household,stock,households,,,\nrate,Tỷ lệ nghèo,Poverty,percent,rate,poverty-rate,poor,all,1\n";
    let files = [file("a", areas), file("i", indicators.to_string()), file("o", rows)];
    let (dataset, issues) = read(&Descriptor::parse(descriptor).unwrap(), &files);
    assert_eq!(issues, Vec::new());
    dataset
}

fn asked(dataset: &Dataset, search: &str, id: FigureId) -> Figure {
    let (query, unusable) = parse(search);
    dashboard(dataset, &query, &unusable).figure(id).unwrap().clone()
}

fn panels(figure: &Figure) -> &[Panel] {
    let Drawing::Rows(rows) = &figure.drawing else { panic!("{:?}", figure.drawing) };
    &rows.panels
}

/// A panel's title with the names of its rows.
fn told(panel: &Panel) -> (String, Vec<String>) {
    (panel.title.clone(), panel.rows.iter().map(|row| row.name.clone()).collect())
}

#[test]
fn many_places_are_told_by_their_ends_and_those_around_the_chosen() {
    for (communes, search, expected) in [
        (20, "?lang=en", vec![("", 20)]),
        (21, "?lang=en", vec![("Highest 5 of 21 communes", 5), ("Lowest 5 of 21 communes", 5)]),
        (900, "?lang=en", vec![("Highest 5 of 900 communes", 5), ("Lowest 5 of 900 communes", 5)]),
        (
            900,
            "?lang=en&area=400",
            vec![("Highest 5 of 900 communes", 5), ("Around Xã 400", 5), ("Lowest 5 of 900 communes", 5)],
        ),
        // One that stands at an end has its neighbours there.
        (900, "?lang=en&area=899", vec![("Highest 5 of 900 communes", 5), ("Lowest 5 of 900 communes", 5)]),
        (
            900,
            "?lang=en&area=895",
            vec![("Highest 5 of 900 communes", 5), ("Around Xã 895", 3), ("Lowest 5 of 900 communes", 5)],
        ),
        (
            900,
            "?lang=vi&area=400~600",
            vec![
                ("5 cao nhất trong 900 xã", 5),
                ("Quanh Xã 600", 5),
                ("Quanh Xã 400", 5),
                ("5 thấp nhất trong 900 xã", 5),
            ],
        ),
    ] {
        let figure = asked(&country(communes, ""), search, FigureId::Ranking);
        let found: Vec<(String, usize)> =
            panels(&figure).iter().map(|panel| (panel.title.clone(), panel.rows.len())).collect();
        let found = if communes > 20 { &found[..found.len() - 1] } else { &found[..] };
        let found: Vec<(&str, usize)> = found.iter().map(|(title, n)| (title.as_str(), *n)).collect();
        assert_eq!(found, expected, "{communes} {search}");
    }
    let figure = asked(&country(900, ""), "?lang=en&area=400", FigureId::Ranking);
    assert_eq!(
        told(&panels(&figure)[1]).1,
        ["499. Xã 402", "500. Xã 401", "501. Xã 400", "502. Xã 399", "503. Xã 398"]
    );
}

#[test]
fn a_rank_that_is_shared_or_open_says_so_among_many_too() {
    // Two with certainly the same number, and one of more than 890.
    let figure = asked(
        &country(900, "\n900,2024,poor,899,,\n900,2024,all,1000,,\n300,2024,poor,890,>,\n300,2024,all,1000,,\n"),
        "?lang=en",
        FigureId::Ranking,
    );
    let highest = told(&panels(&figure)[0]).1;
    assert_eq!(highest, ["1–2. Xã 899", "1–2. Xã 900", "3–4. Xã 898", "4–5. Xã 897", "5–6. Xã 896"]);
}

#[test]
fn classes_count_every_place_once_and_never_a_missing_one_as_zero() {
    for (communes, others, expected) in [
        (
            900,
            "",
            vec![
                ("under 20%", "199 communes (22.1%)"),
                ("20% to under 40%", "200 communes (22.2%)"),
                ("40% to under 60%", "200 communes (22.2%)"),
                ("60% to under 80%", "200 communes (22.2%)"),
                ("80% or more", "101 communes (11.2%)"),
            ],
        ),
        // A bound that may be in several, one that is suppressed, one of which there is no row.
        (
            30,
            "\n7,2024,poor,1,>,\n7,2024,all,1000,,\n8,2024,poor,,,Q\n8,2024,all,1000,,\n9,2024,all,1000,,\n",
            vec![
                ("under 0.5%", "4 communes (13.3%)"),
                ("0.5% to under 1%", "2 communes (6.7%)"),
                ("1% to under 1.5%", "5 communes (16.7%)"),
                ("1.5% to under 2%", "5 communes (16.7%)"),
                ("2% to under 2.5%", "5 communes (16.7%)"),
                ("2.5% to under 3%", "5 communes (16.7%)"),
                ("3% or more", "1 commune (3.3%)"),
                ("May be in several of these", "1 commune (3.3%)"),
                ("Not published", "2 communes (6.7%)"),
            ],
        ),
    ] {
        let dataset = country(communes, others);
        let figure = asked(&dataset, "?lang=en", FigureId::Ranking);
        let spread = panels(&figure).last().unwrap();
        assert_eq!(spread.title, format!("How the {communes} communes are spread"));
        let found: Vec<(&str, &str)> = spread.rows.iter().map(|row| (row.name.as_str(), row.value.as_str())).collect();
        assert_eq!(found, expected);
        let count = |row: &thoat_ngheo::figure::Row| row.value.split(' ').next().unwrap().parse::<usize>().unwrap();
        assert_eq!(spread.rows.iter().map(count).sum::<usize>(), communes);
        for row in &spread.rows {
            let is_counted = row.name.contains('%');
            assert_eq!(row.bar != Bar::Absent, is_counted, "{}", row.name);
        }
        // The table says the same.
        let foot: Vec<String> = figure.table.foot.iter().map(|row| row.cells[0].text.clone()).collect();
        assert!(expected.iter().all(|(name, _)| foot.contains(&name.to_string())), "{foot:?}");
    }
}

#[test]
fn sentences_table_and_files_agree_on_many() {
    let dataset = country(900, "");
    let figure = asked(&dataset, "?lang=en&area=400", FigureId::Ranking);
    // Of 0.1% to 90%: 225, 450 and 675 places have no more.
    let said =
        "Half of the communes with a number have at most 45.0%; a quarter at most 22.5%, three quarters at most 67.5%.";
    assert!(figure.paragraph.contains(said), "{}", figure.paragraph);
    let foot =
        |name: &str| figure.table.foot.iter().find(|row| row.cells[0].text == name).unwrap().cells[1].text.clone();
    assert_eq!(foot("Half have at most"), "45.0%");
    assert_eq!(foot("A quarter have at most"), "22.5%");
    let rows: Vec<(&str, &str)> =
        figure.table.rows.iter().map(|row| (row.header.as_str(), row.cells[0].text.as_str())).collect();
    assert_eq!(rows.len(), 17);
    assert_eq!((rows[5], rows[6]), (("…", "493 other communes"), ("499", "Xã 402")));
    assert_eq!((rows[11], rows[12]), (("…", "392 other communes"), ("896", "Xã 5")));
    // Each place is a record of the files.
    assert_eq!(figure.answers.len(), 900);
    assert!(figure.answers.iter().all(|answer| answer.has_numbers()));
    // Up to a hundred the table has all.
    let figure = asked(&country(100, ""), "?lang=en", FigureId::Ranking);
    assert_eq!(figure.table.rows.len(), 100);
}

#[test]
fn quarters_are_not_said_where_a_bound_leaves_them_open() {
    let figure = asked(&country(900, "\n300,2024,poor,890,>,\n300,2024,all,1000,,\n"), "?lang=en", FigureId::Ranking);
    assert!(!figure.paragraph.contains("quarter"), "{}", figure.paragraph);
    assert!(figure.table.foot.iter().all(|row| !row.cells[0].text.contains("at most")));
}

#[test]
fn a_map_of_more_places_than_can_be_told_apart_is_their_spread() {
    let figure = asked(&country(400, ""), "?lang=en", FigureId::Map);
    assert!(matches!(&figure.drawing, Drawing::Map(map) if map.places.len() == 400));
    let figure = asked(&country(401, ""), "?lang=en", FigureId::Map);
    assert_eq!(panels(&figure).len(), 1);
    let note = "A map of 401 communes could not be read; choose a smaller area to see one.";
    assert!(figure.notes.iter().any(|other| other.contains(note)), "{:?}", figure.notes);
}
