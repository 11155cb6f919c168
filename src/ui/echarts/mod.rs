//! A chart on the page.
//!
//! Owns: the way an option reaches the worker that draws it, and a picture the page. Invariants: a failure of ECharts is
//! a value, never a panic; nothing is drawn on the page's own thread; dropping the `Handle` takes the picture away.
//! Deliberately absent: what an option says (`chart`), when to draw, and any wording.

use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

use crate::chart::Picture;

#[wasm_bindgen]
extern "C" {
    /// The module `charts.js`.
    type Charts;
    #[wasm_bindgen(method, catch)]
    fn mount(
        this: &Charts,
        element: &HtmlElement,
        asked: &Closure<dyn Fn(JsValue)>,
        touched: &Closure<dyn Fn(JsValue)>,
        chose: &Closure<dyn Fn(JsValue)>,
    ) -> Result<Stage, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn draw(
        this: &Charts,
        stage: &Stage,
        option: &str,
        width: u32,
        height: u32,
        ahead: bool,
    ) -> Result<Promise, JsValue>;

    type Stage;
    #[wasm_bindgen(method, catch)]
    fn put(this: &Stage, drawn: &Drawn) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn empty(this: &Stage) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn point(this: &Stage, name: &str, nth: u32) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn rest(this: &Stage) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn dispose(this: &Stage) -> Result<(), JsValue>;

    /// A picture as `drawing.js` gives it.
    pub type Drawn;
}

/// Why there is no chart; the table stands without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChartError {
    /// `charts.js` or the worker did not come.
    NotLoaded,
    /// ECharts refused, in its own words: for the console, not for the page.
    Refused(String),
}

/// Whether a reader waits for a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    Now,
    /// After all that is.
    Ahead,
}

/// A place for pictures on the page; dropping it empties the place.
pub struct Handle {
    charts: Charts,
    stage: Stage,
    _heard: [Closure<dyn Fn(JsValue)>; 3],
}

impl Handle {
    /// Waits for `charts.js`, which comes beside the app. `asked` hears the `ask` of each item that is pressed,
    /// `touched` the name of each on which a finger rests that moves over the chart, `chose` the area of each that is
    /// pressed and stands for one.
    pub async fn mount(
        element: &HtmlElement,
        asked: impl Fn(String) + 'static,
        touched: impl Fn(String) + 'static,
        chose: impl Fn(String) + 'static,
    ) -> Result<Handle, ChartError> {
        let ready = Reflect::get(&js_sys::global(), &"chartsReady".into())
            .ok()
            .and_then(|ready| ready.dyn_into::<Promise>().ok())
            .ok_or(ChartError::NotLoaded)?;
        let charts: Charts = JsFuture::from(ready).await.map_err(|_| ChartError::NotLoaded)?.unchecked_into();
        let heard = [heard(Box::new(asked)), heard(Box::new(touched)), heard(Box::new(chose))];
        let [asked, touched, chose] = &heard;
        let stage = charts.mount(element, asked, touched, chose).map_err(refused)?;
        Ok(Handle { charts, stage, _heard: heard })
    }

    /// Has `picture` drawn, `width` pixels wide, in place of what else waits to be drawn for this place; it is shown with
    /// `put`.
    pub fn draw(&self, picture: &Picture, width: u32, wanted: Wanted) -> Drawing {
        let option = picture.option.to_string();
        Drawing(self.charts.draw(&self.stage, &option, width, picture.height, wanted == Wanted::Ahead))
    }

    /// Shows what was drawn in place of what was before.
    pub fn put(&self, drawn: &Drawn) -> Result<(), ChartError> {
        self.stage.put(drawn).map_err(refused)
    }

    /// Shows nothing any more.
    pub fn empty(&self) -> Result<(), ChartError> {
        self.stage.empty().map_err(refused)
    }

    /// Shows the item named `name`, the nth of those that have this name from 0, as if a mouse were over it.
    pub fn point(&self, name: &str, nth: u32) -> Result<(), ChartError> {
        self.stage.point(name, nth).map_err(refused)
    }

    /// Points at nothing any more.
    pub fn rest(&self) -> Result<(), ChartError> {
        self.stage.rest().map_err(refused)
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.stage.dispose().ok();
    }
}

/// A picture on its way.
pub struct Drawing(Result<Promise, JsValue>);

impl Drawing {
    pub async fn drawn(self) -> Result<Drawn, ChartError> {
        let drawn = JsFuture::from(self.0.map_err(refused)?).await;
        drawn.map(JsCast::unchecked_into).map_err(refused)
    }
}

fn heard(hear: Box<dyn Fn(String)>) -> Closure<dyn Fn(JsValue)> {
    Closure::new(move |words: JsValue| hear(words.as_string().unwrap_or_default()))
}

/// Nothing is the reason of what did not come.
fn refused(reason: JsValue) -> ChartError {
    if reason.is_undefined() {
        return ChartError::NotLoaded;
    }
    let words = Reflect::get(&reason, &"message".into()).unwrap_or(reason);
    ChartError::Refused(words.as_string().unwrap_or_default())
}
