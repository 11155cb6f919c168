//! In a browser: the binding of ECharts does what the charts rely on.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use js_sys::{Object, Promise, Reflect};
use serde_json::{json, Value};
use thoat_ngheo::dataset::Lang;
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
    handle.show(&line("x", json!({ "$ticks": { "step": 0.5, "labels": ["không", "nửa"] } }))).unwrap();
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
async fn resizing_fits_the_element() {
    let (element, handle) = mounted(Lang::Vi).await;
    handle.show(&line("x", Value::Null)).unwrap();
    element.set_attribute("style", "width: 300px; height: 200px").unwrap();
    handle.resize().unwrap();
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
