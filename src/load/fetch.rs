//! One file over the network.
//!
//! Owns: the time limit, the retry, and telling a refused answer from a cut one. Invariant: dropping the future
//! aborts the request.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use gloo_net::http::{Request, Response};
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader, RequestCache, Window};

use crate::dataset::{LoadFailure, ACCEPT};

/// The silence after which a download counts as dead, in seconds. A slow phone still gets some bytes within it,
/// so a large file may take as long as it needs.
const SILENCE: u32 = 20;

/// Waits where the browser is to have its turn.
pub type Pause<'a> = dyn Fn() -> Pin<Box<dyn Future<Output = ()> + 'a>> + 'a;

/// Whether a copy that the browser keeps may be used without asking the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    Revalidated,
    AsCached,
}

/// The bytes at `url`. `progress` hears how many have come; after a retry it starts again from 0.
/// It waits for `pause` between two pieces of work.
pub async fn fetch_bytes(
    url: &str,
    freshness: Freshness,
    progress: &dyn Fn(u64),
    pause: &Pause<'_>,
) -> Result<Vec<u8>, LoadFailure> {
    match attempt(url, freshness, progress, pause).await {
        Err(failure) if may_pass(&failure) => {
            progress(0);
            attempt(url, freshness, progress, pause).await
        }
        other => other,
    }
}

/// Whether asking again at once may help.
fn may_pass(failure: &LoadFailure) -> bool {
    match failure {
        LoadFailure::Unreachable | LoadFailure::Cut { .. } => true,
        LoadFailure::Status { status, .. } => *status >= 500,
        LoadFailure::Timeout { .. } | LoadFailure::Address => false,
    }
}

async fn attempt(
    url: &str,
    freshness: Freshness,
    progress: &dyn Fn(u64),
    pause: &Pause<'_>,
) -> Result<Vec<u8>, LoadFailure> {
    let watch = Watch::start().ok_or(LoadFailure::Unreachable)?;
    let signal = watch.controller.signal();
    let cache = match freshness {
        Freshness::Revalidated => RequestCache::NoCache,
        Freshness::AsCached => RequestCache::Default,
    };
    let request = Request::get(url)
        .header("accept", ACCEPT)
        .cache(cache)
        .abort_signal(Some(&signal))
        .build()
        .map_err(|_| LoadFailure::Address)?;
    let response = request.send().await.map_err(|_| watch.or_silence(LoadFailure::Unreachable))?;
    if !response.ok() {
        let said = response.binary().await.unwrap_or_default();
        return Err(LoadFailure::refused(response.status(), &said));
    }
    watch.hear();
    read(&response, &watch, progress, pause).await
}

async fn read(
    response: &Response,
    watch: &Watch,
    progress: &dyn Fn(u64),
    pause: &Pause<'_>,
) -> Result<Vec<u8>, LoadFailure> {
    let Some(stream) = response.body() else { return Ok(Vec::new()) };
    // What has come of a large file would be copied again and again if it grew.
    let (mut parts, mut received): (Vec<Vec<u8>>, u64) = (Vec::new(), 0);
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    loop {
        let cut = || watch.or_silence(LoadFailure::Cut { received });
        let part = JsFuture::from(reader.read()).await.map_err(|_| cut())?;
        if field(&part, "done").is_truthy() {
            break;
        }
        let bytes: Uint8Array = field(&part, "value").dyn_into().map_err(|_| cut())?;
        parts.push(bytes.to_vec());
        received += u64::from(bytes.length());
        watch.hear();
        progress(received);
        pause().await;
    }
    watch.stop();
    let mut content = Vec::with_capacity(received as usize);
    for part in parts {
        content.extend_from_slice(&part);
        pause().await;
    }
    Ok(content)
}

fn field(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// Aborts its request after `SILENCE`, and when dropped.
struct Watch {
    window: Window,
    controller: AbortController,
    on_silence: Closure<dyn FnMut()>,
    fell_silent: Rc<Cell<bool>>,
    timer: Cell<Option<i32>>,
}

impl Watch {
    fn start() -> Option<Self> {
        let window = web_sys::window()?;
        let controller = AbortController::new().ok()?;
        let fell_silent = Rc::new(Cell::new(false));
        let on_silence = Closure::new({
            let (controller, fell_silent) = (controller.clone(), fell_silent.clone());
            move || {
                fell_silent.set(true);
                controller.abort();
            }
        });
        let watch = Watch { window, controller, on_silence, fell_silent, timer: Cell::new(None) };
        watch.hear();
        Some(watch)
    }

    /// Something came: the limit starts anew.
    fn hear(&self) {
        self.stop();
        let handler = self.on_silence.as_ref().unchecked_ref();
        let milliseconds = i32::try_from(SILENCE * 1000).unwrap_or(i32::MAX);
        let timer = self.window.set_timeout_with_callback_and_timeout_and_arguments_0(handler, milliseconds);
        self.timer.set(timer.ok());
    }

    fn stop(&self) {
        if let Some(timer) = self.timer.take() {
            self.window.clear_timeout_with_handle(timer);
        }
    }

    /// The time limit, if that is what ended the request; else `failure`.
    fn or_silence(&self, failure: LoadFailure) -> LoadFailure {
        if self.fell_silent.get() {
            LoadFailure::Timeout { seconds: SILENCE }
        } else {
            failure
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.stop();
        self.controller.abort();
    }
}
