//! Numbers as a table that every reader can use.

use leptos::html::{Details, Div};
use leptos::prelude::*;

use super::markup::replace;
use crate::figure::{html, Dashboard, FigureId, Table};
use crate::text::html::Html;
use crate::text::page;
use crate::ui::app::App;

/// A table of so many rows stands open.
const ROWS_SHOWN: usize = 10;

/// Which numbers a table holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    /// Stands open where it is short, until the reader says otherwise.
    OfFigure(FigureId),
    /// All that is published for the chosen areas: opens on request.
    Published,
}

impl Numbers {
    pub fn table(self, dashboard: &Dashboard) -> Option<&Table> {
        match self {
            Numbers::OfFigure(id) => dashboard.figure(id).map(|figure| &figure.table),
            Numbers::Published => Some(&dashboard.published),
        }
    }
}

/// A table that opens and closes, in a frame that can be scrolled, by keyboard too, where it is wider than the
/// column. A table without rows is not there.
pub fn folded(app: App, numbers: Numbers) -> AnyView {
    let toggled = RwSignal::new(0);
    let (details, frame) = (NodeRef::<Details>::new(), NodeRef::<Div>::new());
    Effect::new(move |before: Option<(usize, String)>| {
        app.width.track();
        toggled.track();
        let (n_rows, written) = before.unwrap_or_default();
        let answer = app.dashboard.get();
        let (Some(details), Some(frame)) = (details.get(), frame.get()) else { return (n_rows, written) };
        let nothing = Table::default();
        let table = answer.as_ref().and_then(|answer| numbers.table(answer)).unwrap_or(&nothing);
        let now = table.rows.len();
        // A reader who has opened or closed the table keeps it so until its length changes.
        if now != n_rows {
            details.set_open(numbers != Numbers::Published && now <= ROWS_SHOWN);
        }
        details.set_hidden(now == 0);
        if let Some(summary) = details.first_element_child() {
            summary.set_text_content(Some(&page::table_summary(now, app.lang())));
        }
        let mut html = Html::default();
        // What all is published may be long, and is not built before somebody wants it.
        if numbers != Numbers::Published || details.open() {
            html::table(&mut html, table, &app.nav.opens());
        }
        let html = html.finish();
        if html != written {
            replace(&frame, &html);
        }
        for (name, value) in [("tabindex", "0"), ("role", "group"), ("aria-label", &table.caption)] {
            let told = if frame.scroll_width() > frame.client_width() {
                frame.set_attribute(name, value)
            } else {
                frame.remove_attribute(name)
            };
            told.ok();
        }
        (now, html)
    });
    view! {
        <details class="numbers" node_ref=details on:toggle=move |_| toggled.update(|times| *times += 1)>
            <summary></summary>
            <div class="scroll" node_ref=frame></div>
        </details>
    }
    .into_any()
}
