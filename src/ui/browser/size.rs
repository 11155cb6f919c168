//! The size of elements, as it changes.

use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::JsCast;
use web_sys::{Element, ResizeObserver};

/// Tells of each change of size of what it watches, until it is dropped.
pub struct SizeWatch {
    observer: ResizeObserver,
    _on_resize: Closure<dyn FnMut(Array)>,
}

impl SizeWatch {
    /// Tells at the frame that first shows one of them, too.
    pub fn start<'a>(elements: impl IntoIterator<Item = &'a Element>, tell: impl Fn() + 'static) -> Option<Self> {
        let on_resize = Closure::<dyn FnMut(Array)>::new(move |_| tell());
        let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok()?;
        for element in elements {
            observer.observe(element);
        }
        Some(SizeWatch { observer, _on_resize: on_resize })
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
