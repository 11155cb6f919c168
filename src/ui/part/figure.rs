//! One figure: the finding, what it is of, the chart, the same in sentences, notes, the numbers, the sources.

use leptos::prelude::*;

use super::markup::markup;
use super::table::Numbers;
use super::{chart, choices, table, take};
use crate::dataset::Lang;
use crate::figure::{html, Figure, FigureId};
use crate::text::html::Html;
use crate::ui::app::App;

pub fn view(app: App, id: FigureId) -> AnyView {
    let part = move |write: fn(&mut Html, &Figure, Lang)| {
        markup(move |to| {
            app.figure(id, |figure| write(to, figure, app.lang()));
        })
    };
    view! {
        <section class="figure" id=id.id() aria-labelledby=html::heading_id(id)>
            {markup(move |to| {
                app.figure(id, |figure| {
                    html::kicker(to, id, app.lang());
                    html::heading(to, figure);
                    html::asked(to, figure, &app.nav.opens(), app.lang());
                    choices::write(to, figure, app.nav);
                });
            })}
            {chart::view(app, id)}
            {part(|to, figure, _| html::paragraph(to, figure))}
            {part(html::notes)}
            {table::folded(app, Numbers::OfFigure(id))}
            {part(html::sources)}
            {take::view(app, id)}
        </section>
    }
    .into_any()
}
