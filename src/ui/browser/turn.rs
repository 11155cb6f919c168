//! Giving the browser its turn, so that a press is answered before the work that it asks for, and the next press
//! between two pieces of it.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;

use js_sys::{Function, Promise};
use leptos::prelude::{document, window};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// `boot.js` has it; it throws where a page lacks it.
    #[wasm_bindgen(js_namespace = globalThis, js_name = inTurn, catch)]
    fn in_turn(next: &Function) -> Result<(), JsValue>;
}

/// In milliseconds.
const YEAR_SHOWN: i32 = 1500;
/// Longer than a year is shown: while years go by the page is not at rest.
const REST: i32 = 2000;

/// How a browser keeps up with what changes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// It has time left in a frame.
    Even,
    /// A frame takes it longer than there is.
    Slow,
}

/// Until the browser has painted what has changed so far. A page in the background is not painted and waits for
/// nothing but its turn.
pub async fn painted() -> Pace {
    let is_hidden = document().hidden();
    if !is_hidden {
        called(|resolve| window().request_animation_frame(resolve).is_ok()).await;
    }
    let began = now();
    soon().await;
    if !is_hidden && now() - began > SLOW_FRAME {
        Pace::Slow
    } else {
        Pace::Even
    }
}

/// In milliseconds: all that a screen of sixty frames a second leaves for one.
const SLOW_FRAME: f64 = 16.0;

/// Until the browser has seen to what else waits, presses and frames, and a few milliseconds more: for whoever waits for
/// something.
pub async fn next() {
    called(timer).await;
}

fn timer(resolve: &Function) -> bool {
    window().set_timeout_with_callback(resolve).is_ok()
}

/// The same and no longer: a timer would leave the browser idle for as long as a slice.
async fn soon() {
    called(|resolve| in_turn(resolve).is_ok() || timer(resolve)).await;
}

/// Until all that follows from a change, without the browser, is done.
pub async fn followed() {
    JsFuture::from(Promise::resolve(&JsValue::NULL)).await.ok();
}

/// A press that comes during work waits for no longer than this and the piece at hand, in milliseconds.
const SLICE: f64 = 5.0;

/// A stretch of work without a break.
pub struct Slice {
    began: Cell<f64>,
}

impl Slice {
    pub fn start() -> Self {
        Slice { began: Cell::new(now()) }
    }

    /// `end_in_time` for whoever does not know whose turn it is.
    pub fn pause(&self) -> Pin<Box<dyn Future<Output = ()> + '_>> {
        Box::pin(self.end_in_time())
    }

    /// Gives the browser its turn where the stretch has become long, and begins another.
    pub async fn end_in_time(&self) {
        if now() - self.began.get() >= SLICE {
            soon().await;
            self.began.set(now());
        }
    }
}

fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// For as long as a year that goes by is shown.
pub async fn paced() {
    called(|resolve| later(resolve, YEAR_SHOWN)).await;
}

/// For so long that a reader who goes on choosing would have chosen again.
pub async fn at_rest() {
    called(|resolve| later(resolve, REST)).await;
}

fn later(resolve: &Function, milliseconds: i32) -> bool {
    window().set_timeout_with_callback_and_timeout_and_arguments_0(resolve, milliseconds).is_ok()
}

/// Until `ask` has called the function that it is given; at once where it could not.
async fn called(ask: fn(&Function) -> bool) {
    let promise = Promise::new(&mut |resolve, _| {
        if !ask(&resolve) {
            resolve.call0(&JsValue::NULL).ok();
        }
    });
    JsFuture::from(promise).await.ok();
}
