//! Numbers as a table that every reader can use.

use leptos::html::{Details, Div};
use leptos::prelude::*;
use web_sys::Element;

use super::markup::replace;
use crate::figure::{html, Dashboard, FigureId, Table};
use crate::text::html::Html;
use crate::text::page;
use crate::ui::app::{App, Part};
use crate::ui::browser::size::SizeWatch;

/// A table of so many rows stands open.
const ROWS_SHOWN: usize = 10;

/// Which numbers a table holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    /// Stands open where it is short, until the reader says otherwise.
    OfFigure(FigureId),
    /// What is published for the chosen areas, as far as it is listed: opens on request.
    Published,
}

impl Numbers {
    fn part(self) -> Part {
        match self {
            Numbers::OfFigure(id) => Part::Numbers(id),
            Numbers::Published => Part::Published,
        }
    }

    fn id(self) -> String {
        match self {
            Numbers::OfFigure(id) => html::numbers_id(id),
            Numbers::Published => "published-numbers".to_string(),
        }
    }

    fn table(self, dashboard: &Dashboard) -> Option<&Table> {
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
    let cut = StoredValue::new_local(None::<SizeWatch>);
    let (details, frame) = (NodeRef::<Details>::new(), NodeRef::<Div>::new());
    Effect::new(move |before: Option<(usize, String)>| {
        toggled.track();
        let mut shown = before.unwrap_or_default();
        let (Some(details), Some(frame)) = (details.get(), frame.get()) else { return shown };
        app.part(numbers.part(), |answer| {
            let nothing = Table::default();
            let table = numbers.table(answer).unwrap_or(&nothing);
            let now = table.rows.len();
            // A reader who has opened or closed the table keeps it so until its length changes.
            if now != shown.0 {
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
            if html != shown.1 {
                replace(&frame, &html);
                let fitted: Element = (*frame).clone().into();
                let sizes = [Some(fitted.clone()), fitted.first_element_child()];
                cut.set_value(SizeWatch::start(sizes.iter().flatten(), move || fit(&fitted)));
            }
            shown = (now, html);
        });
        shown
    });
    view! {
        <details class="numbers" id=numbers.id() node_ref=details on:toggle=move |_| toggled.update(|times| *times += 1)>
            <summary></summary>
            <div class="scroll" node_ref=frame></div>
        </details>
    }
    .into_any()
}

/// Lets the keyboard into a frame that is narrower than its table. When the browser has laid both out: whoever asks
/// before makes it lay the whole page out.
fn fit(frame: &Element) {
    let is_cut = frame.scroll_width() > frame.client_width();
    let caption = frame.query_selector("caption").ok().flatten().and_then(|caption| caption.text_content());
    for (name, value) in [("tabindex", "0"), ("role", "group"), ("aria-label", &caption.unwrap_or_default())] {
        let told = if is_cut { frame.set_attribute(name, value) } else { frame.remove_attribute(name) };
        told.ok();
    }
}
