//! One figure: the finding, what it is of, the chart, the same in sentences, notes, the numbers, the sources.

use leptos::html::Section;
use leptos::prelude::*;

use super::chart::Chart;
use super::copy::What;
use super::link::{to_view, Leads};
use super::markup::markup;
use super::table::Numbers;
use super::{chart, copy, player, table, take};
use crate::dataset::{AreaRef, Lang};
use crate::figure::{contact, html, Figure, FigureId};
use crate::query::{place, Query};
use crate::text::html::Html;
use crate::text::{embed as words, holdings};
use crate::ui::app::{App, Package, Part};

pub fn view(app: App, id: FigureId) -> AnyView {
    let written = move |part: Part, write: fn(&mut Html, &Figure, App)| {
        markup(move |to| {
            app.part(part, |answer| {
                if let Some(figure) = answer.figure(id) {
                    write(to, figure, app);
                }
            });
        })
    };
    let words = move |write| written(Part::Figure(id), write);
    let chart = Chart::new();
    let section = NodeRef::<Section>::new();
    Effect::new(move |_| {
        let Some(section) = section.get() else { return };
        app.part(Part::Figure(id), |answer| section.set_hidden(answer.figure(id).is_none()));
    });
    view! {
        <section class="figure" id=id.id() aria-labelledby=html::heading_id(id) hidden=true node_ref=section>
            {words(top)}
            {has_years(id).then(|| player::view(app, id))}
            {chart::view(app, id, chart)}
            {words(|to, figure, _| html::paragraph(to, figure))}
            {copy::view(app, id, What::Sentences)}
            {words(|to, figure, app| {
                html::notes(to, &figure.notes, app.lang());
                html::terms(to, figure, app.lang());
            })}
            {table::folded(app, Numbers::OfFigure(id))}
            {written(Part::Numbers(id), |to, figure, app| html::sources(to, figure.id, &figure.sources, app.lang()))}
            {take::view(app, id, chart)}
            {written(Part::Numbers(id), embed)}
            {written(Part::Numbers(id), |to, figure, app| {
                let lang = app.lang();
                html::trust(to, &figure.trust, &app.nav.places(), &report(app, figure, lang), lang);
            })}
        </section>
    }
    .into_any()
}

fn top(to: &mut Html, figure: &Figure, app: App) {
    html::kicker(to, figure.id, app.lang());
    html::heading(to, figure);
    html::asked(to, figure, &app.nav.opens(), app.lang());
    if figure.id == FigureId::Indicator {
        leave(to, app);
    }
    html::elsewhere(to, figure, &|query| app.nav.href(query));
    html::choices(to, figure, &|query| app.nav.href(query));
}

/// A way to the snippet of the figure; pages to embed are built of the dataset that ships alone.
fn embed(to: &mut Html, figure: &Figure, app: App) {
    let query = app.nav.query_now();
    if query.data.is_some() || figure.id == FigureId::Indicator {
        return;
    }
    let Package::Ready(loaded) = app.package.get_untracked() else { return };
    let areas: Vec<AreaRef> =
        app.chosen_areas().into_iter().filter_map(|idx| loaded.dataset.areas.reference(idx)).collect();
    to.open("p", &[("class", "embed")]);
    let address = place::maker_of(figure.id.id(), &areas, query.years, query.lang);
    to.element("a", &[("href", &address)], words::embed(query.lang));
    to.close("p");
}

/// What a reader follows to report an error of the figure as it stands; empty where the package names nobody.
fn report(app: App, figure: &Figure, lang: Lang) -> String {
    let Package::Ready(loaded) = app.package.get_untracked() else { return String::new() };
    let address = [location().origin().unwrap_or_default(), app.nav.href(&app.nav.query())].concat();
    contact(&loaded.dataset.about).map(|contact| contact.about(figure, &address, lang)).unwrap_or_default()
}

/// A way to the page without the one indicator that was asked for.
fn leave(html: &mut Html, app: App) {
    let without = Query { indicator: None, show: None, ..app.nav.query() };
    html.open("p", &[("class", "leave")]);
    to_view(html, app.nav, "leave-indicator", &without, holdings::leave(app.lang()), Leads::Elsewhere);
    html.close("p");
}

/// Whether the figure compares places in one year, and so may have others to go through.
fn has_years(id: FigureId) -> bool {
    matches!(id, FigureId::Map | FigureId::Ranking)
}
