//! Whether an element is near what the reader sees.

use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::JsCast;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// By half a screen above and below: what is drawn when it comes so near is there when it is seen.
const MARGIN: &str = "50% 0px";

/// Tells at once and on each change, until it is dropped.
pub struct NearWatch {
    observer: IntersectionObserver,
    _on_change: Closure<dyn FnMut(Array)>,
}

impl NearWatch {
    pub fn start(element: &Element, tell: impl Fn(bool) + 'static) -> Option<Self> {
        let on_change = Closure::<dyn FnMut(Array)>::new(move |changes: Array| {
            let last = changes.iter().last().and_then(|last| last.dyn_into::<IntersectionObserverEntry>().ok());
            if let Some(last) = last {
                tell(last.is_intersecting());
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(MARGIN);
        let observer = IntersectionObserver::new_with_options(on_change.as_ref().unchecked_ref(), &options).ok()?;
        observer.observe(element);
        Some(NearWatch { observer, _on_change: on_change })
    }
}

impl Drop for NearWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
