//! The address of the page as a value.
//!
//! Owns: reading and writing `location.search` over the History API. Invariants: one signal of the address, one
//! memo of the query; a change that says the same writes nothing; the path is never changed, so the page works
//! below any path. Deliberately absent: the grammar of the address (`query`).

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::browser::timing;
use crate::query::{self, Query, Unusable};

#[derive(Clone, Copy)]
pub struct Nav {
    search: RwSignal<String>,
    pub asked: Memo<(Query, Vec<Unusable>)>,
}

impl Nav {
    pub fn new() -> Self {
        let search = RwSignal::new(current_search());
        window_event_listener(ev::popstate, move |_| {
            timing::changed();
            search.set(current_search());
        });
        let asked = Memo::new(move |_| search.with(|search| query::parse(search)));
        Nav { search, asked }
    }

    pub fn query(self) -> Query {
        self.asked.with(|(query, _)| query.clone())
    }

    /// The query as it stands now, without following it.
    pub fn query_now(self) -> Query {
        self.asked.with_untracked(|(query, _)| query.clone())
    }

    /// The full path of the view that answers `query`.
    pub fn href(self, query: &Query) -> String {
        let path = location().pathname().unwrap_or_default();
        [path, search_of(query)].concat()
    }

    /// Goes to `query`, as one step of the reader's history.
    pub fn go(self, query: &Query) {
        let search = search_of(query);
        if search == self.search.get_untracked() {
            return;
        }
        timing::changed();
        let hash = location().hash().unwrap_or_default();
        let address = [self.href(query), hash].concat();
        let pushed =
            window().history().and_then(|history| history.push_state_with_url(&JsValue::NULL, "", Some(&address)));
        // A frame without a history of its own still shows what was asked.
        pushed.ok();
        self.search.set(search);
    }

    pub fn change(self, edit: impl FnOnce(&mut Query)) {
        let mut query = self.query_now();
        edit(&mut query);
        self.go(&query);
    }

    /// What a click on a link to `query` does, unless the reader asks for a new tab or window.
    pub fn follow(self, event: &ev::MouseEvent, query: &Query) {
        let plain = event.button() == 0
            && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key())
            && !event.default_prevented();
        if plain {
            event.prevent_default();
            self.go(query);
        }
    }
}

fn current_search() -> String {
    location().search().unwrap_or_default()
}

/// With its `?`, or empty where everything is at its default.
fn search_of(query: &Query) -> String {
    let written = query::write(query);
    if written.is_empty() || written.starts_with('?') {
        written
    } else {
        ["?", &written].concat()
    }
}
