//! The page in pieces: what is built at once keeps the browser from all else.
//!
//! Invariant: pieces are built in the order in which they were put, and a piece within a piece after all of those.

use std::collections::VecDeque;

use leptos::prelude::*;

use super::browser::turn;

/// Those still to be built.
#[derive(Clone, Copy)]
pub struct Pieces(StoredValue<VecDeque<RwSignal<bool>>>);

impl Pieces {
    pub fn new() -> Self {
        Pieces(StoredValue::new(VecDeque::new()))
    }

    /// The place of what `build` builds once its turn has come.
    pub fn put(self, build: impl Fn() -> AnyView + Send + 'static) -> AnyView {
        let is_due = RwSignal::new(false);
        self.0.update_value(|left| left.push_back(is_due));
        placed(is_due, Box::new(build))
    }

    /// Until all are built.
    pub async fn build(self) {
        let slice = turn::Slice::start();
        while let Some(is_due) = self.next() {
            // Its place may be gone.
            is_due.try_set(true);
            turn::followed().await;
            slice.end_in_time().await;
        }
    }

    fn next(self) -> Option<RwSignal<bool>> {
        self.0.try_update_value(VecDeque::pop_front).flatten()
    }
}

fn placed(is_due: RwSignal<bool>, build: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    (move || if is_due.get() { build() } else { ().into_any() }).into_any()
}
