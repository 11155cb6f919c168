//! The top of the page: whose figures, in which language, until when.

use leptos::prelude::*;

use crate::dataset::Lang;
use crate::load::{INVENTED, PUBLISHED};
use crate::query::{Query, Theme};
use crate::text::page;
use crate::ui::app::{App, Package};
use crate::ui::part::link;

pub fn view(app: App) -> AnyView {
    let about = move |pick: fn(&crate::dataset::About) -> &crate::dataset::Words| {
        move || match app.package.get() {
            Package::Ready(loaded) => pick(&loaded.dataset.about).get(app.lang.get()).to_string(),
            Package::Loading(_) | Package::Failed(_) => String::new(),
        }
    };
    let title = about(|about| &about.title);
    let description = about(|about| &about.description);
    let until = move || match app.package.get() {
        Package::Ready(loaded) => loaded.dataset.last_date().map(|date| page::data_until(date, app.lang.get())),
        Package::Loading(_) | Package::Failed(_) => None,
    };
    view! {
        <header class="masthead">
            <div class="masthead-line">
                <p class="product">"Thoát Nghèo"</p>
                {languages(app)}
                {themes(app)}
            </div>
            <h1>
                {move || {
                    let title = title();
                    if title.is_empty() { page::product_line(app.lang.get()).to_string() } else { title }
                }}
            </h1>
            <p class="lede">{description}</p>
            <p class="until">{until}</p>
            {datasets(app)}
        </header>
    }
    .into_any()
}

fn languages(app: App) -> AnyView {
    let item = move |lang: Lang| {
        let query = move || Query { lang, ..app.nav.query() };
        view! {
            <li>
                <a
                    href=move || app.nav.href(&query())
                    hreflang=lang.tag()
                    lang=lang.tag()
                    aria-current=move || (app.lang.get() == lang).then_some("true")
                    on:click=move |event| app.nav.follow(&event, &Query { lang, ..app.nav.query_now() })
                >
                    {page::language_name(lang)}
                </a>
            </li>
        }
    };
    view! {
        <nav class="languages" aria-label=move || page::language_label(app.lang.get())>
            <ul>{item(Lang::Vi)}{item(Lang::En)}</ul>
        </nav>
    }
    .into_any()
}

fn themes(app: App) -> AnyView {
    let option = move |theme: Theme, id: &'static str, words: fn(Lang) -> &'static str| {
        view! {
            <option value=id prop:selected=move || app.nav.query().theme == theme>
                {move || words(app.lang.get())}
            </option>
        }
    };
    view! {
        <select
            class="themes"
            aria-label=move || page::theme_label(app.lang.get())
            on:change=move |event| {
                let theme = match event_target_value(&event).as_str() {
                    "light" => Theme::Light,
                    "dark" => Theme::Dark,
                    _ => Theme::Auto,
                };
                app.nav.change(|query| query.theme = theme);
            }
        >
            {option(Theme::Auto, "auto", page::theme_auto)}
            {option(Theme::Light, "light", page::theme_light)}
            {option(Theme::Dark, "dark", page::theme_dark)}
        </select>
    }
    .into_any()
}

/// The real figures, the invented ones, and what else the address may name.
fn datasets(app: App) -> AnyView {
    let item = move |data: Option<&'static str>, words: fn(Lang) -> &'static str| {
        // Areas and years belong to a dataset and do not go along.
        let query = Signal::derive(move || {
            let now = app.nav.query();
            let data = data.map(str::to_string);
            Query { data, areas: Vec::new(), years: Default::default(), ..now }
        });
        let words = Signal::derive(move || words(app.lang.get()).to_string());
        let current = Signal::derive(move || data.unwrap_or(PUBLISHED) == asked_address(app));
        view! { <li>{link::to_view(app.nav, query, words, current)}</li> }
    };
    let other = move || !matches!(asked_address(app).as_str(), PUBLISHED | INVENTED);
    view! {
        <nav class="datasets" aria-label=move || page::dataset_label(app.lang.get())>
            <ul>
                {item(None, page::dataset_published)}
                {item(Some(INVENTED), page::dataset_invented)}
                {move || other().then(|| view! {
                    <li><span aria-current="true">{page::dataset_other(app.lang.get())}</span></li>
                })}
            </ul>
        </nav>
    }
    .into_any()
}

fn asked_address(app: App) -> String {
    app.nav.query().data.unwrap_or_else(|| PUBLISHED.to_string())
}
