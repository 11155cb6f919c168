//! The top of the page: whose figures, in which language, until when. What is chosen once, colours and dataset, is
//! written for its foot.

use leptos::prelude::Get;

use super::state;
use crate::dataset::Lang;
use crate::figure::html;
use crate::load::{INVENTED, PUBLISHED};
use crate::query::{Query, Theme};
use crate::text::html::Html;
use crate::text::page;
use crate::ui::app::{App, Package, Shows};
use crate::ui::part::link::{to_view, Leads};

/// Whose page it is, in which language.
pub fn line(html: &mut Html, app: App) {
    html.open("div", &[("class", "masthead-line")]);
    html.element("p", &[("class", "product")], "Thoát Nghèo");
    languages(html, app);
    html.close("div");
}

/// Of what, until when.
pub fn write(html: &mut Html, app: App) {
    let lang = app.lang();
    let loaded = match app.package.get() {
        Package::Ready(loaded) => Some(loaded),
        Package::Loading(_) | Package::Failed(_) => None,
    };
    let about = loaded.as_ref().map(|loaded| &loaded.dataset.about);
    let title = about.map(|about| about.title.get(lang)).filter(|title| !title.is_empty());
    html.element("h1", &[], title.unwrap_or(page::product_line(lang)));
    match about {
        Some(about) => html.element("p", &[("class", "lede")], about.description.get(lang)),
        None => state::bars(html, &["wide", "wide", "half"]),
    }
    // A figure by itself says of itself how far to trust it.
    if let (Shows::Dashboard, Some(answer)) = (app.shows, app.dashboard.get()) {
        html::trust(html, &answer.trust, &app.nav.places(), "", lang);
    }
}

/// Which dataset, and in which colours.
pub fn settings(html: &mut Html, app: App) {
    datasets(html, app);
    themes(html, app);
}

fn languages(html: &mut Html, app: App) {
    let now = app.nav.query();
    html.open("nav", &[("class", "languages"), ("aria-label", page::language_label(now.lang))]);
    html.open("ul", &[]);
    for lang in Lang::ALL {
        html.open("li", &[("lang", lang.tag())]);
        let query = Query { lang, ..now.clone() };
        to_view(
            html,
            app.nav,
            ["lang-", lang.tag()].concat().as_str(),
            &query,
            page::language_name(lang),
            Leads::when(lang == now.lang),
        );
        html.close("li");
    }
    html.close("ul");
    html.close("nav");
}

fn themes(html: &mut Html, app: App) {
    let now = app.nav.query();
    html.open("nav", &[("class", "themes"), ("aria-label", page::theme_label(now.lang))]);
    html.open("ul", &[]);
    for (theme, id, words) in [
        (Theme::Auto, "theme-auto", page::theme_auto(now.lang)),
        (Theme::Light, "theme-light", page::theme_light(now.lang)),
        (Theme::Dark, "theme-dark", page::theme_dark(now.lang)),
    ] {
        html.open("li", &[]);
        let query = Query { theme, ..now.clone() };
        to_view(html, app.nav, id, &query, words, Leads::when(theme == now.theme));
        html.close("li");
    }
    html.close("ul");
    html.close("nav");
}

/// The real figures, the invented ones, and what else the address may name.
fn datasets(html: &mut Html, app: App) {
    let now = app.nav.query();
    let lang = now.lang;
    let asked = now.data.as_deref().unwrap_or(PUBLISHED);
    html.open("nav", &[("class", "datasets"), ("aria-label", page::dataset_label(lang))]);
    html.open("ul", &[]);
    for (data, id, words) in [
        (None, "dataset-published", page::dataset_published(lang)),
        (Some(INVENTED), "dataset-invented", page::dataset_invented(lang)),
    ] {
        // Areas, years and numbers belong to a dataset and do not go along.
        let query = Query {
            data: data.map(str::to_string),
            indicator: None,
            areas: Vec::new(),
            years: Default::default(),
            bounds: Default::default(),
            show: None,
            ..now.clone()
        };
        html.open("li", &[]);
        to_view(html, app.nav, id, &query, words, Leads::when(data.unwrap_or(PUBLISHED) == asked));
        html.close("li");
    }
    if !matches!(asked, PUBLISHED | INVENTED) {
        html.open("li", &[]);
        html.element("span", &[("aria-current", "true")], page::dataset_other(lang));
        html.close("li");
    }
    html.close("ul");
    html.close("nav");
}
