//! Numbers as a table that every reader can use.

use leptos::html::{Details, Div};
use leptos::prelude::*;

use super::markup::markup;
use crate::figure::{html, Table};
use crate::text::page;
use crate::ui::app::App;

/// A table of so many rows stands open.
const ROWS_SHOWN: usize = 10;

/// When the reader has not said otherwise.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    /// Short tables stand open.
    WhenShort,
    OnRequest,
}

/// A table that opens and closes, in a frame that can be scrolled, by keyboard too, where it is wider than the
/// column. A table without rows is not there.
pub fn folded(app: App, table: Signal<Table>, opens: Opens) -> AnyView {
    let n_rows = move || table.with(|table| table.rows.len());
    let open = RwSignal::new(false);
    let (details, frame) = (NodeRef::<Details>::new(), NodeRef::<Div>::new());
    Effect::new(move |before: Option<Option<usize>>| {
        let details = details.get()?;
        let now = n_rows();
        // A reader who has opened or closed the table keeps it so until its length changes.
        if before.flatten() != Some(now) {
            details.set_open(opens == Opens::WhenShort && now <= ROWS_SHOWN);
            details.set_hidden(now == 0);
        }
        Some(now)
    });
    Effect::new(move |_| {
        app.width.track();
        open.track();
        let caption = table.with(|table| table.caption.clone());
        let Some(frame) = frame.get() else { return };
        for (name, value) in [("tabindex", "0"), ("role", "group"), ("aria-label", &caption)] {
            let told = if frame.scroll_width() > frame.client_width() {
                frame.set_attribute(name, value)
            } else {
                frame.remove_attribute(name)
            };
            told.ok();
        }
    });
    view! {
        <details
            class="numbers"
            node_ref=details
            on:toggle=move |_| open.set(details.get_untracked().is_some_and(|details| details.open()))
        >
            <summary>{Signal::derive(move || page::table_summary(n_rows(), app.lang()))}</summary>
            <div class="scroll" node_ref=frame>
                // A table that opens on request may be long, and is not built before somebody wants it.
                {markup(move |to| if opens == Opens::WhenShort || open.get() { table.with(|table| html::table(to, table)) })}
            </div>
        </details>
    }
    .into_any()
}
