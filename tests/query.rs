//! The address, read and written.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use thoat_ngheo::dataset::{AreaRef, AreaVersion, Date, Lang};
use thoat_ngheo::query::{
    parse, write, Bounds, Choices, Form, Measured, Query, Reason, ScaleFrom, Theme, Unusable, Word, Years,
};

fn area(text: &str) -> AreaRef {
    AreaRef::parse(text).unwrap()
}

fn other(name: &str, value: &str) -> (String, String) {
    (name.to_string(), value.to_string())
}

fn unusable(parameter: &str, found: &str, reason: Reason) -> Unusable {
    Unusable { parameter: parameter.to_string(), found: found.to_string(), reason }
}

/// All that can be used, and the address that the site writes for it.
#[track_caller]
fn check(search: &str, expect: Query, canonical: &str) {
    assert_eq!(parse(search), (expect.clone(), Vec::new()), "{search}");
    assert_eq!(write(&expect), canonical, "{search}");
}

#[test]
fn nothing_asked_is_the_default() {
    for search in ["", "?", "&&", "?&", "area=", "?area=&year=&lang=&theme=&data=", "data", "area=~", "year=+"] {
        check(search, Query::default(), "");
    }
    for search in ["lang=vi", "theme=auto", "?lang=vi&theme=auto"] {
        check(search, Query::default(), "");
    }
}

#[test]
fn years() {
    for (search, years, canonical) in [
        ("year=2022", Years::One(2022), "year=2022"),
        ("year=2019..2024", Years::Between(2019, 2024), "year=2019..2024"),
        ("year=2022..2022", Years::One(2022), "year=2022"),
        ("year=..2024", Years::UpTo(2024), "year=..2024"),
        ("year=2019..", Years::From(2019), "year=2019.."),
        ("year=latest", Years::Latest, "year=latest"),
        ("year=last5", Years::Last(5), "year=last5"),
        ("year=last05", Years::Last(5), "year=last5"),
        ("year=last99", Years::Last(99), "year=last99"),
        ("year=last1", Years::Latest, "year=latest"),
        ("year=+2022%20", Years::One(2022), "year=2022"),
        ("year=0987", Years::One(987), "year=0987"),
    ] {
        check(search, Query { years, ..Query::default() }, canonical);
    }
}

#[test]
fn areas() {
    for (search, areas, canonical) in [
        ("area=28114", vec![area("28114")], "area=28114"),
        ("area=28114@", vec![area("28114@")], "area=28114@"),
        ("area=28114@2025-07-01", vec![area("28114@2025-07-01")], "area=28114@2025-07-01"),
        ("area=28114%402025-07-01", vec![area("28114@2025-07-01")], "area=28114@2025-07-01"),
        ("area=28114@~28117", vec![area("28114@"), area("28117")], "area=28114@~28117"),
        ("area=28114%7E28117", vec![area("28114"), area("28117")], "area=28114~28117"),
        ("area=28114~28114@~28114", vec![area("28114"), area("28114@")], "area=28114~28114@"),
        ("area=~28114~~28117~", vec![area("28114"), area("28117")], "area=28114~28117"),
        ("area=x%20y", vec![area("x y")], "area=x%20y"),
        ("area=Long+H%E1%BB%B1u", vec![area("Long Hựu")], "area=Long%20H%E1%BB%B1u"),
    ] {
        check(search, Query { areas, ..Query::default() }, canonical);
    }
}

#[test]
fn boundaries() {
    let on = |year, month, day| Bounds::On(Date::new(year, month, day).unwrap());
    for (search, bounds, canonical) in [
        ("bounds=published", Bounds::Published, ""),
        ("bounds=", Bounds::Published, ""),
        ("bounds=now", Bounds::Now, "bounds=now"),
        ("bounds=+now", Bounds::Now, "bounds=now"),
        ("bounds=2022-12-31", on(2022, 12, 31), "bounds=2022-12-31"),
        ("bounds=2024-02-29", on(2024, 2, 29), "bounds=2024-02-29"),
        ("bounds=0987-01-01", on(987, 1, 1), "bounds=0987-01-01"),
    ] {
        check(search, Query { bounds, ..Query::default() }, canonical);
    }
}

#[test]
fn data_address_language_and_theme() {
    let data = |data: &str| Query { data: Some(data.to_string()), ..Query::default() };
    let plain = "https://example.org/a/datapackage.json";
    check(&format!("data={plain}"), data(plain), &format!("data={plain}"));
    check("data=https%3A%2F%2Fexample.org%2Fa%2Fdatapackage.json", data(plain), &format!("data={plain}"));
    check(
        "data=https://example.org/?a=1%26b=%2B",
        data("https://example.org/?a=1&b=+"),
        "data=https://example.org/?a=1%26b=%2B",
    );
    check("data=../x.json", data("../x.json"), "data=../x.json");
    check("lang=en", Query { lang: Lang::En, ..Query::default() }, "lang=en");
    check("theme=dark", Query { theme: Theme::Dark, ..Query::default() }, "theme=dark");
    check("theme=light", Query { theme: Theme::Light, ..Query::default() }, "theme=light");
}

#[test]
fn how_figures_are_drawn() {
    let form = |choices: &[(&str, Form)]| {
        let said = choices.iter().fold(Choices::default(), |said, (figure, form)| said.with(figure, Some(*form)));
        Query { form: said, ..Query::default() }
    };
    for (search, expect, canonical) in [
        ("form=slope", form(&[("", Form::Slope)]), "form=slope"),
        ("form=:slope", form(&[("", Form::Slope)]), "form=slope"),
        ("form=+map:tiles%7Ebars+", form(&[("map", Form::Tiles), ("", Form::Bars)]), "form=map:tiles~bars"),
    ] {
        check(search, expect, canonical);
    }
    let asked = parse("form=bars~map:tiles&unit=jobs:change&scale=fit").0;
    assert_eq!(
        ["map", "jobs"].map(|figure| asked.form.of(figure)),
        [Some(Form::Tiles), Some(Form::Bars)],
        "a figure's own word outweighs the one for all"
    );
    assert_eq!([asked.unit.of("jobs"), asked.unit.of("map")], [Some(Measured::Change), None]);
    assert_eq!(asked.scale.of("map"), Some(ScaleFrom::Fit));
    assert_eq!(asked.form.with("map", None).of("map"), Some(Form::Bars));
    let (asked, refused) = parse("form=pie~slope~lines&unit=map:litres");
    assert_eq!(asked.form.of(""), Some(Form::Slope));
    assert_eq!(
        refused,
        [("form", "pie"), ("form", "lines"), ("unit", "map:litres")].map(|(parameter, found)| unusable(
            parameter,
            found,
            Reason::NotUnderstood
        ))
    );
}

#[test]
fn the_number_that_is_shown() {
    let show = |show: &str| Query { show: Some(show.to_string()), ..Query::default() };
    let value = "value~poor_households~28114@2025-07-01~~2022-01/2023-05";
    check(&format!("show={value}"), show(value), &format!("show={value}"));
    check("show=+a%7Eb+", show("a~b"), "show=a~b");
    check("show=", Query::default(), "");
    assert_eq!(parse("show=a&show=b").1, [unusable("show", "b", Reason::Repeated)]);
}

#[test]
fn the_order_is_that_of_the_contract() {
    check(
        "?utm=1&theme=dark&lang=en&show=x&scale=fit&unit=rate&form=slope&bounds=now&year=2022&area=1&indicator=i&data=d&b=2",
        Query {
            data: Some("d".to_string()),
            indicator: Some("i".to_string()),
            areas: vec![area("1")],
            years: Years::One(2022),
            bounds: Bounds::Now,
            form: Choices::default().with("", Some(Form::Slope)),
            unit: Choices::default().with("", Some(Measured::Rate)),
            scale: Choices::default().with("", Some(ScaleFrom::Fit)),
            show: Some("x".to_string()),
            lang: Lang::En,
            theme: Theme::Dark,
            others: vec![
                other("utm", "1"),
                other("b", "2"),
            ],
        },
        "data=d&indicator=i&area=1&year=2022&bounds=now&form=slope&unit=rate&scale=fit&show=x&lang=en&theme=dark&utm=1&b=2",
    );
}

#[test]
fn other_parameters_are_kept() {
    for (search, others, canonical) in [
        ("x", vec![other("x", "")], "x="),
        ("=", vec![other("", "")], "="),
        ("=x", vec![other("", "x")], "=x"),
        ("??x=1", vec![other("?x", "1")], "%3Fx=1"),
        ("x=1&x=2", vec![other("x", "1"), other("x", "2")], "x=1&x=2"),
        ("x==", vec![other("x", "=")], "x=="),
        ("a%3Db=c", vec![other("a=b", "c")], "a%3Db=c"),
        ("x=%zz%4", vec![other("x", "%zz%4")], "x=%25zz%254"),
        ("x=%FF", vec![other("x", "\u{FFFD}")], "x=%EF%BF%BD"),
        ("x=%23%26", vec![other("x", "#&")], "x=%23%26"),
        ("Area=1", vec![other("Area", "1")], "Area=1"),
    ] {
        check(search, Query { others, ..Query::default() }, canonical);
    }
}

#[test]
fn what_cannot_be_used_is_named_and_the_rest_applies() {
    for (search, canonical, named) in [
        ("year=2o22&area=1", "area=1", vec![unusable("year", "2o22", Reason::NotUnderstood)]),
        ("year=22", "", vec![unusable("year", "22", Reason::NotUnderstood)]),
        ("year=0000", "", vec![unusable("year", "0000", Reason::NotUnderstood)]),
        ("year=..", "", vec![unusable("year", "..", Reason::NotUnderstood)]),
        ("year=2019...2024", "", vec![unusable("year", "2019...2024", Reason::NotUnderstood)]),
        ("year=2019..x", "", vec![unusable("year", "2019..x", Reason::NotUnderstood)]),
        ("year=last0", "", vec![unusable("year", "last0", Reason::NotUnderstood)]),
        ("year=last100", "", vec![unusable("year", "last100", Reason::NotUnderstood)]),
        ("year=last", "", vec![unusable("year", "last", Reason::NotUnderstood)]),
        ("year=2024..2019&lang=en", "lang=en", vec![unusable("year", "2024..2019", Reason::Reversed)]),
        ("bounds=then", "", vec![unusable("bounds", "then", Reason::NotUnderstood)]),
        ("bounds=2022", "", vec![unusable("bounds", "2022", Reason::NotUnderstood)]),
        ("bounds=2022-12", "", vec![unusable("bounds", "2022-12", Reason::NotUnderstood)]),
        ("bounds=2023-02-29", "", vec![unusable("bounds", "2023-02-29", Reason::NotUnderstood)]),
        ("bounds=2022-01-01/2022-12-31", "", vec![unusable("bounds", "2022-01-01/2022-12-31", Reason::NotUnderstood)]),
        ("bounds=now&bounds=2022-12-31", "bounds=now", vec![unusable("bounds", "2022-12-31", Reason::Repeated)]),
        ("lang=fr", "", vec![unusable("lang", "fr", Reason::NotUnderstood)]),
        ("theme=transparent", "", vec![unusable("theme", "transparent", Reason::NotUnderstood)]),
        ("area=1~2@x~3", "area=1~3", vec![unusable("area", "2@x", Reason::NotUnderstood)]),
        ("area=@", "", vec![unusable("area", "@", Reason::NotUnderstood)]),
        ("area=1@2025-02-30", "", vec![unusable("area", "1@2025-02-30", Reason::NotUnderstood)]),
        ("year=2022&year=2023", "year=2022", vec![unusable("year", "2023", Reason::Repeated)]),
        ("area=1&area=1", "area=1", vec![unusable("area", "1", Reason::Repeated)]),
        ("lang=&lang=en", "", vec![unusable("lang", "en", Reason::Repeated)]),
        (
            "lang=fr&lang=en&lang=vi",
            "",
            vec![
                unusable("lang", "fr", Reason::NotUnderstood),
                unusable("lang", "en", Reason::Repeated),
                unusable("lang", "vi", Reason::Repeated),
            ],
        ),
        ("area=@~1&x=1", "area=1&x=1", vec![unusable("area", "@", Reason::NotUnderstood)]),
    ] {
        let (query, found) = parse(search);
        assert_eq!(found, named, "{search}");
        assert_eq!(write(&query), canonical, "{search}");
    }
}

fn any_date() -> impl Strategy<Value = Date> {
    (1..=9999_i32, 1..=12_u8, 1..=28_u8).prop_map(|(year, month, day)| Date::new(year, month, day).unwrap())
}

fn any_area() -> impl Strategy<Value = AreaRef> {
    let version =
        prop_oneof![Just(AreaVersion::Holding), Just(AreaVersion::First), any_date().prop_map(AreaVersion::From)];
    ("[^~@\\s]([^~@]{0,6}[^~@\\s])?", version).prop_map(|(code, version)| AreaRef { code, version })
}

fn any_years() -> impl Strategy<Value = Years> {
    let year = 1..=9999_i32;
    prop_oneof![
        Just(Years::All),
        Just(Years::Latest),
        (2..=99_u8).prop_map(Years::Last),
        year.clone().prop_map(Years::One),
        year.clone().prop_map(Years::UpTo),
        year.clone().prop_map(Years::From),
        (1..=9998_i32).prop_flat_map(|first| (Just(first), first + 1..=9999)).prop_map(|(a, b)| Years::Between(a, b)),
    ]
}

fn any_choices<T: Word + std::fmt::Debug>() -> impl Strategy<Value = Choices<T>> {
    let figure = proptest::sample::select(&["", "poverty-rate", "map", "jobs"][..]);
    let choice = (figure, proptest::sample::select(T::ALL));
    let all = proptest::collection::vec(choice, 0..4);
    all.prop_map(|all| {
        all.into_iter().fold(Choices::default(), |said, (figure, chosen)| said.with(figure, Some(chosen)))
    })
}

/// Every query that an address can say.
fn any_query() -> impl Strategy<Value = Query> {
    let name = any::<String>().prop_filter("a name that the contract places", |name| {
        let placed = "data indicator area year bounds form unit scale show lang theme";
        !placed.split(' ').any(|placed| placed == name)
    });
    let others = proptest::collection::vec((name, any::<String>()), 0..3);
    let drawn = (any_choices(), any_choices(), any_choices());
    let areas = proptest::collection::vec(any_area(), 0..4).prop_map(|areas| {
        let mut distinct: Vec<AreaRef> = Vec::new();
        for area in areas {
            if !distinct.contains(&area) {
                distinct.push(area);
            }
        }
        distinct
    });
    let data = proptest::option::of("\\S(.{0,20}\\S)?");
    let bounds = prop_oneof![Just(Bounds::Published), Just(Bounds::Now), any_date().prop_map(Bounds::On)];
    let show = proptest::option::of("\\S(.{0,20}\\S)?");
    let lang = prop_oneof![Just(Lang::Vi), Just(Lang::En)];
    let theme = prop_oneof![Just(Theme::Auto), Just(Theme::Light), Just(Theme::Dark)];
    let indicator = proptest::option::of("\\S(.{0,20}\\S)?");
    let asked = (data, indicator, areas, any_years(), bounds, drawn, show, lang, theme, others);
    asked.prop_map(|(data, indicator, areas, years, bounds, (form, unit, scale), show, lang, theme, others)| Query {
        data,
        indicator,
        areas,
        years,
        bounds,
        form,
        unit,
        scale,
        show,
        lang,
        theme,
        others,
    })
}

/// Strings that look like addresses more often than chance would have it.
fn any_search() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        proptest::sample::select(
            &[
                "?",
                "&",
                "=",
                "%",
                "+",
                "~",
                "@",
                "..",
                "data=",
                "area=",
                "year=",
                "lang=",
                "theme=",
                "bounds=",
                "show=",
                "2022",
                "2019",
                "latest",
                "last5",
                "28114",
                "2025-07-01",
                "now",
                "en",
                "dark",
                "%E1%BB%B1",
                "%FF",
                "ự"
            ][..]
        )
        .prop_map(String::from),
        any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(2022), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_query_comes_back(query in any_query()) {
        prop_assert_eq!(parse(&write(&query)), (query, Vec::new()));
    }

    #[test]
    fn one_view_has_one_address(search in any_search()) {
        let (query, _) = parse(&search);
        let canonical = write(&query);
        prop_assert_eq!(parse(&canonical), (query, Vec::new()));
    }

    #[test]
    fn a_written_address_needs_no_further_encoding(query in any_query()) {
        let legal = |c: char| c.is_ascii_alphanumeric() || "-._~!$&()*,;=:@/?%".contains(c);
        prop_assert!(write(&query).chars().all(legal));
    }

    #[test]
    fn no_string_makes_it_fail(search in any::<String>()) {
        let _ = parse(&search);
    }
}

/// Every name that an address of a release may hold: who renames one must let the former lead to it.
#[test]
fn names_that_were_published_still_mean_something() {
    for figure in [
        "poverty-rate",
        "near-poverty-rate",
        "poor-households",
        "donations",
        "jobs",
        "training",
        "ranking",
        "map",
        "population",
        "targets",
        "indicator",
    ] {
        assert!(thoat_ngheo::figure::FigureId::named(figure).is_some(), "{figure}");
    }
    for search in [
        "form=lines",
        "form=bars",
        "form=stacks",
        "form=ranking",
        "form=tiles",
        "form=slope",
        "form=multiples",
        "form=timeline",
        "unit=count",
        "unit=rate",
        "unit=change",
        "scale=zero",
        "scale=fit",
        "bounds=published",
        "bounds=now",
        "bounds=2025-07-01",
        "year=latest",
        "year=last5",
        "year=2019..2024",
        "lang=vi",
        "lang=en",
        "theme=auto",
        "theme=light",
        "theme=dark",
        "area=28114@2025-07-01~806",
    ] {
        let (query, unusable) = parse(search);
        assert!(unusable.is_empty() && query.others.is_empty(), "{search}");
    }
}
