//! The width of an element, as it changes.

use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::JsCast;
use web_sys::{Element, ResizeObserver};

/// Tells the width of an element until it is dropped.
pub struct WidthWatch {
    observer: ResizeObserver,
    _on_resize: Closure<dyn FnMut(Array)>,
}

impl WidthWatch {
    /// `tell` gets the width inside the padding in whole pixels, at once and on each change.
    pub fn start(element: &Element, tell: impl Fn(u32) + 'static) -> Option<Self> {
        let width = |element: &Element| u32::try_from(element.client_width()).unwrap_or(0);
        tell(width(element));
        let on_resize = Closure::<dyn FnMut(Array)>::new({
            let element = element.clone();
            move |_| tell(width(&element))
        });
        let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(WidthWatch { observer, _on_resize: on_resize })
    }
}

impl Drop for WidthWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
