//! The address of the page as a value.
//!
//! Owns: reading and writing `location.search` over the History API. Invariants: one signal of the address, one
//! memo of the query; a change that says the same writes nothing; the path is never changed, so the page works
//! below any path. Deliberately absent: the grammar of the address (`query`).

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement};

use super::browser::timing;
use crate::figure::html::View;
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
        let nav = Nav { search, asked };
        nav.follow_links();
        nav
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

    /// The full path of the dashboard that answers `query`, from whichever page of the site.
    pub fn dashboard(self, query: &Query) -> String {
        let site = document().base_uri().ok().flatten().unwrap_or_default();
        [site, search_of(query)].concat()
    }

    /// The whole address of the view that answers `query`.
    pub fn address(self, query: &Query) -> String {
        [location().origin().unwrap_or_default(), self.href(query)].concat()
    }

    /// The addresses of views beside the one that is shown now.
    pub fn opens(self) -> impl Fn(View) -> String {
        let query = Query { show: None, ..self.query() };
        // A table has many, and the browser takes its time to say where it is.
        let path = location().pathname().unwrap_or_default();
        move |view| {
            let query = query.clone();
            let query = match view {
                View::Working(ask) => Query { show: Some(ask.to_string()), ..query },
                View::Area(area) => Query { areas: vec![area.clone()], ..query },
            };
            [&path, &*search_of(&query)].concat()
        }
    }

    /// The address of the view as it is now, at each place of it.
    pub fn places(self) -> impl Fn(&str) -> String {
        let here = self.href(&Query { show: None, ..self.query() });
        move |place: &str| [&here, "#", place].concat()
    }

    fn go_to(self, search: String, step: Step) {
        if search == self.search.get_untracked() {
            return;
        }
        timing::changed();
        let hash = location().hash().unwrap_or_default();
        let path = location().pathname().unwrap_or_default();
        let address = [path, search.clone(), hash].concat();
        let told = window().history().and_then(|history| match step {
            Step::Forward => history.push_state_with_url(&JsValue::NULL, "", Some(&address)),
            Step::InPlace => history.replace_state_with_url(&JsValue::NULL, "", Some(&address)),
        });
        // A frame without a history of its own still shows what was asked.
        told.ok();
        self.search.set(search);
    }

    pub fn change(self, edit: impl FnOnce(&mut Query)) {
        let mut query = self.query_now();
        edit(&mut query);
        self.go_to(search_of(&query), Step::Forward);
    }

    pub fn go(self, query: &Query, step: Step) {
        self.go_to(search_of(query), step);
    }

    /// Opens the working of a number.
    pub fn show(self, ask: String) {
        self.change(|query| query.show = Some(ask));
    }

    /// Takes the working out of the address. Its step of the history becomes one without it, so that going back does
    /// not open what was closed.
    pub fn show_nothing(self) {
        let query = Query { show: None, ..self.query_now() };
        self.go_to(search_of(&query), Step::InPlace);
    }

    /// Follows plain clicks on links to other views of this page; a reader who asks for a new tab gets one.
    fn follow_links(self) {
        window_event_listener(ev::click, move |event| {
            let plain = event.button() == 0
                && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key())
                && !event.default_prevented();
            let link = pressed(&event, "a[data-view]").and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
            if let Some(link) = link.filter(|_| plain) {
                event.prevent_default();
                self.go_to(link.search(), Step::Forward);
            }
        });
    }
}

/// What becomes of the address in the reader's history.
#[derive(Clone, Copy)]
pub enum Step {
    Forward,
    InPlace,
}

/// The element that matches `selector` and was pressed, or holds what was.
pub fn pressed(event: &ev::MouseEvent, selector: &str) -> Option<Element> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest(selector).ok().flatten()
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
