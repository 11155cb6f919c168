//! In a browser: the binding of ECharts does what the charts rely on, and numbers, dates, plurals and names are
//! written and ordered as the browser's own `Intl` does.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Promise, Reflect};
use serde_json::{json, Value};
use thoat_ngheo::chart::Picture;
use thoat_ngheo::dataset::{Decimal, Lang, Period};
use thoat_ngheo::text::collate::sort_key;
use thoat_ngheo::text::number::{counted, number, percent};
use thoat_ngheo::text::period::published_date;
use thoat_ngheo::ui::echarts::{ChartError, Handle, Wanted};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{spawn_local, JsFuture};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::HtmlElement;

wasm_bindgen_test_configure!(run_in_browser);

/// What `boot.js` does on the page.
fn load_charts() {
    set_ready(&js_sys::eval("import('/build/charts.js')").unwrap());
}

fn set_ready(ready: &JsValue) {
    Reflect::set(&js_sys::global(), &"chartsReady".into(), ready).unwrap();
}

fn element() -> HtmlElement {
    let document = web_sys::window().unwrap().document().unwrap();
    let element: HtmlElement = document.create_element("div").unwrap().unchecked_into();
    element.set_attribute("style", "width: 400px; height: 200px").unwrap();
    document.body().unwrap().append_child(&element).unwrap();
    element
}

async fn mounted() -> (HtmlElement, Handle) {
    load_charts();
    let element = element();
    let handle = Handle::mount(&element, |_| {}, |_| {}, |_| {}).await.unwrap();
    (element, handle)
}

fn line(name: &str, ticks: Value) -> Picture {
    let option = json!({
        "animation": false,
        "xAxis": { "type": "category", "data": ["2019", "2020"] },
        "yAxis": { "type": "value", "min": 0, "max": 1, "interval": 0.5, "axisLabel": { "formatter": ticks } },
        "series": [{
            "type": "line", "name": name, "data": [0.2, { "value": 0.8, "name": "of 2020" }], "color": "#123456",
            "label": { "show": true, "formatter": name },
        }],
    });
    Picture { option, height: 200 }
}

async fn show(handle: &Handle, picture: &Picture, width: u32) -> Result<(), ChartError> {
    handle.put(&handle.draw(picture, width, Wanted::Now).drawn().await?)
}

#[wasm_bindgen_test]
async fn draws_what_the_option_says() {
    let (element, handle) = mounted().await;
    show(&handle, &line("Cần Đước", Value::Null), 400).await.unwrap();
    let drawn = element.inner_html();
    assert!(drawn.contains(r##"stroke="#123456""##), "no line in {drawn}");
    assert!(drawn.contains("Cần Đước"), "no label in {drawn}");
}

/// The page's policy forbids them.
#[wasm_bindgen_test]
async fn nothing_drawn_has_a_style_of_its_own() {
    let (element, handle) = mounted().await;
    show(&handle, &line("x", Value::Null), 400).await.unwrap();
    assert!(element.query_selector("svg [font-size]").unwrap().is_some());
    assert!(element.query_selector("svg [style], svg style").unwrap().is_none(), "{}", element.inner_html());
}

#[wasm_bindgen_test]
async fn a_second_option_replaces_the_first() {
    let (element, handle) = mounted().await;
    show(&handle, &line("first", Value::Null), 400).await.unwrap();
    show(&handle, &line("second", Value::Null), 400).await.unwrap();
    let drawn = element.inner_html();
    assert!(drawn.contains("second") && !drawn.contains("first"), "{drawn}");
}

#[wasm_bindgen_test]
async fn what_a_reader_waits_for_is_drawn_before_what_nobody_sees() {
    let (_, last) = mounted().await;
    let order = Rc::<RefCell<Vec<&str>>>::default();
    let mut handles = Vec::new();
    for (name, wanted) in
        [("begun", Wanted::Ahead), ("ahead", Wanted::Ahead), ("now", Wanted::Now), ("then", Wanted::Now)]
    {
        let (_, handle) = mounted().await;
        handles.push((name, wanted, handle));
    }
    for (name, wanted, handle) in &handles {
        note_when_drawn(handle, name, *wanted, &order);
    }
    last.draw(&line("last", Value::Null), 400, Wanted::Ahead).drawn().await.unwrap();
    assert_eq!(*order.borrow(), ["begun", "now", "then", "ahead"]);
}

fn note_when_drawn(handle: &Handle, name: &'static str, wanted: Wanted, order: &Rc<RefCell<Vec<&'static str>>>) {
    let (drawing, order) = (handle.draw(&line(name, Value::Null), 400, wanted), order.clone());
    spawn_local(async move {
        drawing.drawn().await.unwrap();
        order.borrow_mut().push(name);
    });
}

#[wasm_bindgen_test]
async fn what_waits_and_is_wanted_no_more_is_not_drawn() {
    let ((_, busy), (_, handle)) = (mounted().await, mounted().await);
    let order = Rc::<RefCell<Vec<&str>>>::default();
    note_when_drawn(&busy, "busy", Wanted::Now, &order);
    for name in ["first", "second", "third"] {
        note_when_drawn(&handle, name, Wanted::Now, &order);
    }
    busy.draw(&line("last", Value::Null), 400, Wanted::Ahead).drawn().await.unwrap();
    assert_eq!(*order.borrow(), ["busy", "third"]);
}

#[wasm_bindgen_test]
async fn ticks_carry_the_words_they_were_given() {
    let (element, handle) = mounted().await;
    let ticks = json!({ "$ticks": { "from": 0, "step": 0.5, "labels": ["không", "nửa"] } });
    show(&handle, &line("x", ticks), 400).await.unwrap();
    let drawn = element.inner_html();
    assert!(drawn.contains(">không<") && drawn.contains(">nửa<"), "{drawn}");
    assert!(!drawn.contains(">1<"), "a tick without words must stay bare: {drawn}");
}

#[wasm_bindgen_test]
async fn an_item_is_pointed_at_by_its_name() {
    let (element, handle) = mounted().await;
    show(&handle, &line("x", Value::Null), 400).await.unwrap();
    let part = |class: &str| -> HtmlElement { element.query_selector(class).unwrap().unwrap().unchecked_into() };
    assert!(part(".ring").hidden() && part(".tip").hidden());
    // As the page's style sheet has it.
    element.style().set_property("position", "relative").unwrap();
    part(".ring").style().set_property("position", "absolute").unwrap();
    handle.point("of 2020", 0).unwrap();
    assert!(!part(".ring").hidden());
    assert_eq!(part(".tip").text_content().unwrap(), "of 2020");
    let [ring, point] = [".ring", "svg [data-item]"].map(|it| part(it).get_bounding_client_rect());
    assert!(ring.left() < point.left() && ring.right() > point.right() && ring.width() < 30.0, "{}", ring.width());
    handle.rest().unwrap();
    assert!(part(".ring").hidden() && part(".tip").hidden());
    handle.empty().unwrap();
    assert!(element.query_selector("svg").unwrap().is_none());
}

/// A file must not have the chart of another question under its words.
#[wasm_bindgen_test]
async fn what_is_not_to_be_seen_is_not_taken_away() {
    let (element, handle) = mounted().await;
    show(&handle, &line("Cần Đước", Value::Null), 400).await.unwrap();
    let module = JsFuture::from(js_sys::eval("import('/build/charts.js')").unwrap().unchecked_into::<Promise>());
    let module = module.await.unwrap();
    let of: Function = Reflect::get(&module, &"documentOf".into()).unwrap().unchecked_into();
    let taken = || of.call1(&JsValue::NULL, &element).unwrap().as_string().unwrap();
    let svg = taken();
    assert!(svg.starts_with("<svg") && svg.contains("Cần Đước") && svg.contains("xmlns"), "{svg}");
    assert!(!svg.contains("data-item") && !svg.contains("aria-hidden"), "{svg}");
    element.set_attribute("data-stale", "").unwrap();
    assert_eq!(taken(), "");
    element.remove_attribute("data-stale").unwrap();
    handle.empty().unwrap();
    assert_eq!(taken(), "");
}

#[wasm_bindgen_test]
async fn dropping_the_handle_empties_the_place() {
    let (element, handle) = mounted().await;
    show(&handle, &line("x", Value::Null), 400).await.unwrap();
    assert!(element.child_element_count() > 0);
    drop(handle);
    assert_eq!(element.child_element_count(), 0);
}

#[wasm_bindgen_test]
async fn a_broken_option_is_an_error_and_the_chart_lives_on() {
    let (element, handle) = mounted().await;
    let option = json!({ "xAxis": {}, "yAxis": {}, "series": [{ "type": "line", "xAxisIndex": 7, "data": [1] }] });
    let broken = show(&handle, &Picture { option, height: 200 }, 400).await;
    assert!(matches!(&broken, Err(ChartError::Refused(words)) if !words.is_empty()), "{broken:?}");
    show(&handle, &line("again", Value::Null), 400).await.unwrap();
    assert!(element.inner_html().contains("again"));
}

#[wasm_bindgen_test]
async fn charts_that_do_not_come_are_an_error() {
    for missing in [JsValue::UNDEFINED, Promise::reject(&"offline".into()).into()] {
        set_ready(&missing);
        assert_eq!(Handle::mount(&element(), |_| {}, |_| {}, |_| {}).await.err(), Some(ChartError::NotLoaded));
    }
}

#[wasm_bindgen_test]
async fn what_is_shown_is_as_wide_as_it_was_asked_for() {
    let (element, handle) = mounted().await;
    show(&handle, &line("x", Value::Null), 400).await.unwrap();
    show(&handle, &line("x", Value::Null), 300).await.unwrap();
    assert!(element.inner_html().contains(r#"width="300""#), "{}", element.inner_html());
}

/// A chart that called `preventDefault` on these would hold the page fast under a finger.
#[wasm_bindgen_test]
async fn the_page_scrolls_over_a_chart() {
    let (element, handle) = mounted().await;
    show(&handle, &line("x", Value::Null), 400).await.unwrap();
    let target = element.query_selector("svg").unwrap().unwrap();
    for kind in ["wheel", "mousewheel", "touchstart", "touchmove", "pointerdown", "pointermove"] {
        let init = web_sys::EventInit::new();
        init.set_bubbles(true);
        init.set_cancelable(true);
        let event = web_sys::Event::new_with_event_init_dict(kind, &init).unwrap();
        assert!(target.dispatch_event(&event).unwrap(), "{kind} was taken");
    }
}

/// What the browser's own formatting gives: `body` is the body of a function of `value` and `locale`.
fn intl(body: &str, value: impl Into<JsValue>, lang: Lang) -> JsValue {
    // British English writes the day before the month, as the page does.
    let locale = match lang {
        Lang::Vi => "vi-VN",
        Lang::En => "en-GB",
    };
    Function::new_with_args("value, locale", body).call2(&JsValue::NULL, &value.into(), &locale.into()).unwrap()
}

#[wasm_bindgen_test]
fn numbers_are_written_as_intl_writes_them() {
    for (mantissa, decimals) in [
        (0, 0),
        (7, 0),
        (999, 0),
        (1_000, 0),
        (12_000, 0),
        (1_234_567, 0),
        (-1_000, 0),
        (65, 2),
        (50, 2),
        (-30, 2),
        (10_625, 3),
        (123_456_789, 2),
        (5, 3),
    ] {
        let value = Decimal::new(mantissa, decimals);
        for lang in Lang::ALL {
            let digits = format!("{{minimumFractionDigits: {decimals}, maximumFractionDigits: {decimals}}}");
            let plain =
                format!("return new Intl.NumberFormat(locale, {digits}).format(value).replace('-', '\u{2212}')");
            assert_eq!(number(value, lang), intl(&plain, value.to_f64(), lang).as_string().unwrap());
            let digits =
                format!("style: 'percent', minimumFractionDigits: {decimals}, maximumFractionDigits: {decimals}");
            let hundredths = format!(
                "return new Intl.NumberFormat(locale, {{{digits}}}).format(value / 100).replace('-', '\u{2212}')"
            );
            assert_eq!(percent(value, lang), intl(&hundredths, value.to_f64(), lang).as_string().unwrap());
        }
    }
}

#[wasm_bindgen_test]
fn dates_are_written_as_intl_writes_them() {
    for date in ["2019-04-01", "2022-12-31", "2025-07-01", "2024-02-29"] {
        let last = Period::parse(date).unwrap().last;
        assert_eq!(last.to_string(), date);
        for (lang, month) in [(Lang::Vi, "numeric"), (Lang::En, "long")] {
            let options = format!("{{day: 'numeric', month: '{month}', year: 'numeric', timeZone: 'UTC'}}");
            let body = format!("return new Intl.DateTimeFormat(locale, {options}).format(new Date(value))");
            assert_eq!(published_date(date, lang), intl(&body, date, lang).as_string().unwrap());
        }
    }
}

#[wasm_bindgen_test]
fn one_and_many_are_what_intl_says_they_are() {
    for n in [0, 1, 2, 5, 10, 11, 21, 100, 101, 1_001] {
        for lang in Lang::ALL {
            let rule = intl("return new Intl.PluralRules(locale).select(value)", n, lang).as_string().unwrap();
            let is_singular = counted(Decimal::integer(i64::from(n)), "households", lang).ends_with(" household");
            assert_eq!(is_singular, rule == "one", "{n}");
        }
    }
}

#[wasm_bindgen_test]
fn names_stand_in_the_order_that_intl_gives_them() {
    let areas = include_str!("../public/data/minh-hoa/areas.csv");
    let names: Vec<&str> = areas.lines().skip(1).filter_map(|line| line.split(',').nth(1)).collect();
    assert!(names.len() > 20);
    for a in &names {
        for b in &names {
            let pair = js_sys::Array::of2(&(*a).into(), &(*b).into());
            let order = intl("return Math.sign(new Intl.Collator(locale).compare(...value))", pair, Lang::Vi);
            let own = sort_key(a).cmp(&sort_key(b)) as i8;
            assert_eq!(f64::from(own), order.as_f64().unwrap(), "{a} and {b}");
        }
    }
}
