//! One figure: the finding, what it is of, the chart, notes, the numbers, the sources.

use std::sync::Arc;

use leptos::prelude::*;

use super::markup::markup;
use super::table::Opens;
use super::{chart, table};
use crate::figure::{html, Figure, FigureId};
use crate::text::html::Html;
use crate::ui::app::App;

pub fn view(app: App, id: FigureId) -> AnyView {
    let figure = Memo::new(move |_| {
        let of_id = |figures: &[Figure]| figures.iter().find(|figure| figure.id == id).cloned().map(Arc::new);
        app.dashboard.with(|answer| answer.as_ref().and_then(|answer| of_id(&answer.figures)))
    });
    let part = move |write: fn(&mut Html, &Figure, crate::dataset::Lang)| {
        markup(move |to| {
            if let Some(figure) = figure.get() {
                write(to, &figure, app.lang());
            }
        })
    };
    let numbers = Signal::derive(move || {
        figure.with(|figure| figure.as_ref().map(|figure| figure.table.clone()).unwrap_or_default())
    });
    view! {
        <section class="figure" id=id.id() aria-labelledby=html::heading_id(id)>
            {part(|to, figure, _| html::heading(to, figure))}
            {chart::view(app, figure)}
            {part(html::notes)}
            {table::folded(app, numbers, Opens::WhenShort)}
            {part(html::sources)}
        </section>
    }
    .into_any()
}
