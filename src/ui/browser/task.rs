//! Work in the background that ends when nobody wants it any more.

use std::cell::RefCell;
use std::future::{poll_fn, Future};
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;

type Work = Pin<Box<dyn Future<Output = ()>>>;

/// Dropping it drops the future with all that it holds.
pub struct Task {
    work: Rc<RefCell<Option<Work>>>,
}

impl Task {
    pub fn start(work: impl Future<Output = ()> + 'static) -> Self {
        let work: Rc<RefCell<Option<Work>>> = Rc::new(RefCell::new(Some(Box::pin(work))));
        let running = work.clone();
        wasm_bindgen_futures::spawn_local(poll_fn(move |context| {
            let Ok(mut slot) = running.try_borrow_mut() else { return Poll::Pending };
            let Some(work) = slot.as_mut() else { return Poll::Ready(()) };
            let state = work.as_mut().poll(context);
            if state.is_ready() {
                *slot = None;
            }
            state
        }));
        Task { work }
    }
}

impl Drop for Task {
    fn drop(&mut self) {
        // Busy only while it is being polled, which happens when it drops itself: then it is at its end.
        if let Ok(mut slot) = self.work.try_borrow_mut() {
            *slot = None;
        }
    }
}
