//! A live chart on the page.
//!
//! Owns: an ECharts instance from its mounting to its disposal, and the way an option reaches it. Invariants: a
//! failure of ECharts is a value, never a panic; dropping the `Handle` disposes the chart; what an option lacks is
//! gone from the picture. Deliberately absent: what an option says (`chart`), when to resize, and any wording.

use js_sys::{Promise, Reflect};
use serde_json::Value;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

use crate::dataset::Lang;

#[wasm_bindgen]
extern "C" {
    /// The module `charts.js`.
    type Charts;
    #[wasm_bindgen(method, catch)]
    fn mount(
        this: &Charts,
        element: &HtmlElement,
        locale: &str,
        asked: &Closure<dyn Fn(JsValue)>,
        touched: &Closure<dyn Fn(JsValue)>,
        chose: &Closure<dyn Fn(JsValue)>,
    ) -> Result<Chart, JsValue>;

    type Chart;
    #[wasm_bindgen(method, catch)]
    fn show(this: &Chart, option: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn svg(this: &Chart) -> Result<String, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn point(this: &Chart, name: &str, nth: u32) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn rest(this: &Chart) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn dispose(this: &Chart) -> Result<(), JsValue>;
}

/// Why there is no chart; the table stands without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChartError {
    /// `charts.js` did not come.
    NotLoaded,
    /// ECharts refused, in its own words: for the console, not for the page.
    Refused(String),
}

/// A live ECharts instance; dropping it disposes the chart.
pub struct Handle {
    chart: Chart,
    _heard: [Closure<dyn Fn(JsValue)>; 3],
}

impl Handle {
    /// Waits for ECharts, which comes beside the app, and puts an empty chart into `element`. `asked` hears the `ask`
    /// of each item that is pressed, `touched` the name of each on which a finger rests that moves over the chart,
    /// `chose` the area of each that is pressed and stands for one.
    pub async fn mount(
        element: &HtmlElement,
        lang: Lang,
        asked: impl Fn(String) + 'static,
        touched: impl Fn(String) + 'static,
        chose: impl Fn(String) + 'static,
    ) -> Result<Handle, ChartError> {
        let ready = Reflect::get(&js_sys::global(), &"chartsReady".into())
            .ok()
            .and_then(|ready| ready.dyn_into::<Promise>().ok())
            .ok_or(ChartError::NotLoaded)?;
        let charts: Charts = JsFuture::from(ready).await.map_err(|_| ChartError::NotLoaded)?.unchecked_into();
        let locale = match lang {
            Lang::Vi => "VI",
            Lang::En => "EN",
        };
        let (asked, touched, chose) = (heard(Box::new(asked)), heard(Box::new(touched)), heard(Box::new(chose)));
        let chart = charts.mount(element, locale, &asked, &touched, &chose).map_err(refused)?;
        Ok(Handle { chart, _heard: [asked, touched, chose] })
    }

    /// Draws `option` in place of whatever was drawn before, as large as its element is now.
    pub fn show(&self, option: &Value) -> Result<(), ChartError> {
        self.chart.show(&option.to_string()).map_err(refused)
    }

    /// What is drawn, as an SVG document.
    pub fn svg(&self) -> Result<String, ChartError> {
        self.chart.svg().map_err(refused)
    }

    /// Shows the item named `name`, the nth of those that have this name from 0, as if a mouse were over it.
    pub fn point(&self, name: &str, nth: u32) -> Result<(), ChartError> {
        self.chart.point(name, nth).map_err(refused)
    }

    /// Points at nothing any more.
    pub fn rest(&self) -> Result<(), ChartError> {
        self.chart.rest().map_err(refused)
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.chart.dispose().ok();
    }
}

fn heard(hear: Box<dyn Fn(String)>) -> Closure<dyn Fn(JsValue)> {
    Closure::new(move |words: JsValue| hear(words.as_string().unwrap_or_default()))
}

fn refused(reason: JsValue) -> ChartError {
    let words = Reflect::get(&reason, &"message".into()).unwrap_or(reason);
    ChartError::Refused(words.as_string().unwrap_or_default())
}
