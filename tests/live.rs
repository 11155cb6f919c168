//! What an embedded figure answers once it is live: the same as the site, for every choice that it carries.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod packages;

use packages::{load, CAN_DUOC, MINH_HOA};
use proptest::prelude::*;
use thoat_ngheo::chart::{picture, usual_picture, Look, Shade};
use thoat_ngheo::dataset::{AreaRef, Dataset, Lang};
use thoat_ngheo::figure::reading::Reading;
use thoat_ngheo::figure::{dashboard, FigureId};
use thoat_ngheo::live::packed::{answers, packed, within};
use thoat_ngheo::live::{unpacked, Answers, Areas, Live, Release, View};
use thoat_ngheo::query::{self, Query, Years};

fn release(dataset: &Dataset) -> Release {
    Release::of(dataset, "0123456789abcdef0123456789abcdef".into())
}

fn of(dataset: &Dataset, figure: FigureId, query: &Query) -> Answers {
    let whole = dashboard(dataset, query, &[]);
    let at = whole.figures.iter().position(|it| it.id == figure).unwrap();
    answers(dataset, &whole, query, &release(dataset), "rights").remove(at).unwrap()
}

fn live(dataset: &Dataset, figure: FigureId, search: &str) -> Live {
    let mut live = Live::new(figure.id(), Areas::of(dataset, Lang::En), search, Lang::En);
    let query = Query { lang: live.lang(), ..Query::default() };
    live.receive(of(dataset, figure, &query));
    live
}

#[test]
fn every_choice_of_years_is_answered_as_the_site_answers_it() {
    let (dataset, _) = load(CAN_DUOC);
    let (first, last) = within(&dataset).unwrap();
    let area = dataset.areas.reference(dataset.areas.iter().nth(8).unwrap().0).unwrap();
    for areas in [vec![], vec![area]] {
        let query = Query { areas, lang: Lang::En, ..Query::default() };
        let whole = dashboard(&dataset, &query, &[]);
        let carried = answers(&dataset, &whole, &query, &release(&dataset), "");
        let spans = (first - 1..=last + 1).flat_map(|from| (from..=last + 1).map(move |to| Years::Between(from, to)));
        let open = (first - 1..=last + 1).flat_map(|year| [Years::From(year), Years::UpTo(year), Years::One(year)]);
        let counted = [1, 2, 5, 20].map(Years::Last);
        for years in spans.chain(open).chain(counted).chain([Years::All, Years::Latest]) {
            let site = dashboard(&dataset, &Query { years, ..query.clone() }, &[]);
            for (answers, figure) in carried.iter().flatten().zip(&site.figures) {
                assert_eq!(carried.iter().flatten().count(), site.figures.len());
                let Some(View { wording, drawing }) = answers.view(years) else {
                    let outside = |from: i32, to: i32| to < first || from > last;
                    assert!(
                        match years {
                            Years::One(year) | Years::Between(year, _) if year > last => true,
                            Years::One(year) => outside(year, year),
                            Years::Between(from, to) => outside(from, to),
                            Years::From(from) => from > last,
                            Years::UpTo(to) => to < first,
                            _ => false,
                        },
                        "{years:?}"
                    );
                    continue;
                };
                let name = figure.id.id();
                assert_eq!(
                    (&wording.headline, &wording.title, &wording.table, &wording.notes, &wording.description),
                    (&figure.headline, &figure.title, &figure.table, &figure.notes, &figure.description),
                    "{name} {years:?}"
                );
                let look = Look::new(Shade::Dark, 500);
                let drawn = usual_picture(drawing, &wording.watermark, &look);
                assert_eq!(drawn, picture(figure, &look), "{name} {years:?}");
                assert_eq!(Reading::of_usual(drawing), Reading::of(&figure.drawing), "{name} {years:?}");
            }
        }
    }
}

#[test]
fn what_is_packed_comes_out_as_it_went_in_and_nothing_else_does() {
    let (dataset, _) = load(CAN_DUOC);
    let answers = of(&dataset, FigureId::Map, &Query::default());
    let bytes = packed(&answers).unwrap();
    let plain = miniz_oxide::inflate::decompress_to_vec_zlib(&bytes).unwrap();
    assert_eq!(unpacked::<Answers>(&plain).as_ref(), Ok(&answers));
    assert!(bytes.len() < 20_000, "{}", bytes.len());
    for end in 0..plain.len().min(2_000) {
        assert!(unpacked::<Answers>(&plain[..end]).is_err(), "{end}");
    }
}

#[test]
fn a_choice_becomes_the_address_that_the_site_would_write() {
    let (dataset, _) = load(CAN_DUOC);
    let check = |choice: (&str, i32, i32), folder: &str, address: &str, page: &str| {
        let mut live = live(&dataset, FigureId::PovertyRate, "?lang=en&theme=dark&utm_source=x");
        let place = AreaRef::parse(choice.0).unwrap();
        assert_eq!(live.folder_of(choice.0), folder);
        let query = Query { areas: vec![place], lang: Lang::En, ..Query::default() };
        // The years that a place offers are those that have something there.
        live.choose(choice.1, choice.2);
        live.go(choice.0, of(&dataset, FigureId::PovertyRate, &query));
        assert_eq!((live.folder().as_str(), live.address().as_str()), (folder, address));
        assert_eq!(live.page(), page);
    };
    let own = "embed/poverty-rate/en/";
    check(("806", 2015, 2024), own, "figure/poverty-rate/?lang=en", own);
    check(("806", 0, 9999), own, "figure/poverty-rate/?lang=en", own);
    check(("806", 2015, 2019), own, "figure/poverty-rate/?year=..2019&lang=en", "embed/poverty-rate/en/?year=..2019");
    check(("806", 2022, 2024), own, "figure/poverty-rate/?year=2022..&lang=en", "embed/poverty-rate/en/?year=2022..");
    // Whichever way round.
    check(
        ("806", 2022, 2019),
        own,
        "figure/poverty-rate/?year=2019..2022&lang=en",
        "embed/poverty-rate/en/?year=2019..2022",
    );
    check(
        ("28114@2025-07-01", 2022, 2022),
        "embed/poverty-rate/en/28114@2025-07-01/",
        "figure/poverty-rate/?area=28114@2025-07-01&year=2022&lang=en",
        "embed/poverty-rate/en/28114@2025-07-01/?year=2022",
    );
}

#[test]
fn what_is_not_carried_has_no_folder() {
    let (dataset, _) = load(CAN_DUOC);
    for search in [
        "area=806~28141",
        "area=nowhere",
        "form=slope",
        "form=poverty-rate:slope",
        "unit=change",
        "scale=fit",
        "bounds=now",
        "data=x.json",
        "indicator=poor_households",
        "show=x",
        // Two areas had this code.
        "area=28114",
    ] {
        let live = Live::new("poverty-rate", Areas::of(&dataset, Lang::Vi), search, Lang::Vi);
        assert_eq!(live.folder(), "", "{search}");
    }
    for (search, folder) in [
        ("", "embed/poverty-rate/vi/"),
        ("area=28114@", "embed/poverty-rate/vi/28114@/"),
        ("area=28141&lang=en&year=latest", "embed/poverty-rate/en/28141/"),
        ("area=806", "embed/poverty-rate/vi/806/"),
    ] {
        assert_eq!(
            Live::new("poverty-rate", Areas::of(&dataset, Lang::Vi), search, Lang::Vi).folder(),
            folder,
            "{search}"
        );
    }
}

#[test]
fn what_cannot_be_used_and_what_is_newer_is_named() {
    let (dataset, _) = load(CAN_DUOC);
    let notices = |search: &str, built: &str| live(&dataset, FigureId::Jobs, search).notices(built);
    assert!(notices("lang=en", "").is_empty());
    assert!(notices("lang=en", "0123456789abcdef").is_empty());
    assert!(notices("lang=en", "ffff456789abcdef")[0].starts_with("Newer data has been published since"));
    assert!(notices("lang=en&year=1950", "")[0].contains("for 1950."));
    assert!(notices("lang=en&year=tomorrow", "")[0].contains("tomorrow"));
}

#[test]
fn invented_figures_carry_their_word_into_other_pages() {
    let (dataset, _) = load(MINH_HOA);
    let query = Query { lang: Lang::En, ..Query::default() };
    let whole = dashboard(&dataset, &query, &[]);
    for figure in &whole.figures {
        let view = View::of(figure, &[]).unwrap();
        assert_eq!(Some(view.wording.watermark), figure.watermark, "{}", figure.id.id());
    }
}

proptest! {
    #[test]
    fn no_address_and_no_choice_makes_it_fail(search in "\\PC{0,60}", place in "\\PC{0,12}", from in any::<i32>(), to in any::<i32>(), key in "\\PC{0,10}") {
        let mut live = Live::new("jobs", Areas::default(), &search, Lang::En);
        live.choose(from, to);
        live.go(&place, Answers::default());
        live.press(&key);
        let _ = (live.folder(), live.folder_of(&place), live.address(), live.page(), live.controls(), live.behind(), live.notices("x"));
    }
}

#[test]
fn the_years_offered_are_those_that_are_shown_or_were_chosen() {
    let (dataset, _) = load(CAN_DUOC);
    let check = |figure: FigureId, search: &str, from: &str, to: &str| {
        let controls = live(&dataset, figure, search).controls();
        for (name, year) in [("from", from), ("to", to)] {
            let select = controls
                .split(&format!("<select id=\"{name}\""))
                .nth(1)
                .map(|rest| rest.split("</select>").next().unwrap());
            let chosen = select.and_then(|select| select.split(" selected=\"\">").nth(1)).map(|rest| &rest[..4]);
            assert_eq!(chosen.unwrap_or_default(), year, "{search}: {controls}");
        }
    };
    let rate = FigureId::PovertyRate;
    check(rate, "", "2015", "2024");
    check(rate, "year=2019..", "2019", "2024");
    check(rate, "year=2017", "2017", "2017");
    check(rate, "year=2016..2018", "2016", "2018");
    check(rate, "year=latest", "2024", "2024");
    check(rate, "year=last5", "2020", "2024");
    // Nothing is published of it, so all years are shown.
    check(rate, "year=1950", "2015", "2024");
    check(FigureId::Population, "year=2023", "2023", "2023");
}

#[test]
fn a_language_that_there_is_not_leaves_the_pages_own() {
    let lang = |search: &str, own: Lang| Live::new("jobs", Areas::default(), search, own).lang();
    for own in Lang::ALL {
        for search in ["", "lang=fr", "?lang=", "year=2022", "langs=en"] {
            assert_eq!(lang(search, own), own, "{search}");
        }
        assert_eq!(lang("?lang=en", own), Lang::En);
        assert_eq!(lang("year=2022&lang=vi", own), Lang::Vi);
    }
}

#[test]
fn a_figure_with_a_view_that_does_not_travel_is_not_carried_at_all() {
    let (dataset, _) = load(CAN_DUOC);
    let form = query::parse("form=poverty-rate:slope").0;
    let whole = dashboard(&dataset, &form, &[]);
    let carried = answers(&dataset, &whole, &form, &release(&dataset), "");
    let missing = |(answers, _): &(&Option<Answers>, _)| answers.is_none();
    let missing: Vec<&str> = carried.iter().zip(&whole.figures).filter(missing).map(|(_, it)| it.id.id()).collect();
    assert_eq!(missing, ["poverty-rate"]);
}
