//! In a browser: the binding of ECharts does what the charts rely on, and numbers, dates, plurals and names are
//! written and ordered as the browser's own `Intl` does.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use js_sys::{Function, Object, Promise, Reflect};
use serde_json::{json, Value};
use thoat_ngheo::dataset::{Decimal, Lang, Period};
use thoat_ngheo::text::collate::sort_key;
use thoat_ngheo::text::number::{counted, number, percent};
use thoat_ngheo::text::period::published_date;
use thoat_ngheo::ui::echarts::{ChartError, Handle};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::HtmlElement;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen(module = "/build/charts.js")]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = mount)]
    static MOUNT: JsValue;
}

/// What `boot.js` does on the page.
fn load_charts() {
    let module = Object::new();
    MOUNT.with(|mount| Reflect::set(&module, &"mount".into(), mount)).unwrap();
    set_ready(&Promise::resolve(&module));
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

async fn mounted(lang: Lang) -> (HtmlElement, Handle) {
    load_charts();
    let element = element();
    let handle = Handle::mount(&element, lang, |_| {}, |_| {}, |_| {}).await.unwrap();
    (element, handle)
}

fn line(name: &str, ticks: Value) -> Value {
    json!({
        "animation": false,
        "xAxis": { "type": "category", "data": ["2019", "2020"] },
        "yAxis": { "type": "value", "min": 0, "max": 1, "interval": 0.5, "axisLabel": { "formatter": ticks } },
        "series": [{
            "type": "line", "name": name, "data": [0.2, 0.8], "color": "#123456",
            "label": { "show": true, "formatter": name },
        }],
    })
}

#[wasm_bindgen_test]
async fn draws_what_the_option_says() {
    let (element, handle) = mounted(Lang::Vi).await;
    handle.show(&line("Cần Đước", Value::Null)).unwrap();
    let drawn = element.inner_html();
    assert!(drawn.contains(r##"stroke="#123456""##), "no line in {drawn}");
    assert!(drawn.contains("Cần Đước"), "no label in {drawn}");
    let svg = handle.svg().unwrap();
    assert!(svg.starts_with("<svg") && svg.contains("Cần Đước"), "{svg}");
}

#[wasm_bindgen_test]
async fn a_second_option_replaces_the_first() {
    let (element, handle) = mounted(Lang::En).await;
    handle.show(&line("first", Value::Null)).unwrap();
    let mut second = line("second", Value::Null);
    second["series"][0]["id"] = "other".into();
    handle.show(&second).unwrap();
    let drawn = element.inner_html();
    assert!(drawn.contains("second") && !drawn.contains("first"), "{drawn}");
}

#[wasm_bindgen_test]
async fn ticks_carry_the_words_they_were_given() {
    let (element, handle) = mounted(Lang::Vi).await;
    handle.show(&line("x", json!({ "$ticks": { "from": 0, "step": 0.5, "labels": ["không", "nửa"] } }))).unwrap();
    let drawn = element.inner_html();
    assert!(drawn.contains(">không<") && drawn.contains(">nửa<"), "{drawn}");
    assert!(!drawn.contains(">1<"), "a tick without words must stay bare: {drawn}");
}

#[wasm_bindgen_test]
async fn dropping_the_handle_disposes_the_chart() {
    let (element, handle) = mounted(Lang::Vi).await;
    handle.show(&line("x", Value::Null)).unwrap();
    assert!(element.child_element_count() > 0);
    drop(handle);
    assert_eq!(element.child_element_count(), 0);
    assert_eq!(element.get_attribute("_echarts_instance_").unwrap_or_default(), "");
}

#[wasm_bindgen_test]
async fn a_broken_option_is_an_error_and_the_chart_lives_on() {
    let (element, handle) = mounted(Lang::Vi).await;
    let broken = json!({ "xAxis": {}, "yAxis": {}, "series": [{ "type": "line", "xAxisIndex": 7, "data": [1] }] });
    assert!(matches!(handle.show(&broken), Err(ChartError::Refused(words)) if !words.is_empty()));
    handle.show(&line("again", Value::Null)).unwrap();
    assert!(element.inner_html().contains("again"));
}

#[wasm_bindgen_test]
async fn charts_that_do_not_come_are_an_error() {
    for missing in [JsValue::UNDEFINED, Promise::reject(&"offline".into()).into()] {
        set_ready(&missing);
        assert_eq!(
            Handle::mount(&element(), Lang::Vi, |_| {}, |_| {}, |_| {}).await.err(),
            Some(ChartError::NotLoaded)
        );
    }
}

#[wasm_bindgen_test]
async fn what_is_shown_fits_the_element() {
    let (element, handle) = mounted(Lang::Vi).await;
    handle.show(&line("x", Value::Null)).unwrap();
    element.set_attribute("style", "width: 300px; height: 200px").unwrap();
    handle.show(&line("x", Value::Null)).unwrap();
    assert!(element.inner_html().contains(r#"width="300""#), "{}", element.inner_html());
}

/// A chart that called `preventDefault` on these would hold the page fast under a finger.
#[wasm_bindgen_test]
async fn the_page_scrolls_over_a_chart() {
    let (element, handle) = mounted(Lang::Vi).await;
    handle.show(&line("x", Value::Null)).unwrap();
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
