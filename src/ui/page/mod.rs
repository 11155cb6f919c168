//! The page from top to bottom.

mod banner;
mod filters;
mod footer;
mod head;
mod state;

use std::sync::Arc;

use leptos::ev;
use leptos::html::Div;
use leptos::prelude::*;

use super::app::{App, Package};
use super::browser::size::WidthWatch;
use super::nav::pressed;
use super::part::markup::markup;
use super::part::table::{folded, Numbers};
use super::part::{self, focus};
use crate::dataset::Severity;
use crate::figure::FigureId;
use crate::load::Loaded;
use crate::text::html::Html;
use crate::text::page;

/// The id of what the link at the page's top leads to.
const MAIN: &str = "figures";

pub fn view(app: App) -> AnyView {
    answer_buttons(app);
    part::working::start(app);
    // A package's part of the page is built anew for each package, and for nothing else.
    let loaded = Memo::new(move |_| match app.package.get() {
        Package::Ready(loaded) => Some(ByIdentity(loaded)),
        Package::Loading(_) | Package::Failed(_) => None,
    });
    view! {
        {markup(move |html| {
            html.element("a", &[("class", "skip"), ("href", "#figures"), ("data-does", "skip")], page::skip_to_figures(app.lang()));
            banner::write(html, app);
            head::write(html, app);
        })}
        {move || loaded.get().map(|loaded| filters::view(app, loaded.0))}
        <main id=MAIN tabindex="-1">
            {markup(move |html| state::write(html, app))}
            {move || loaded.get().map(|loaded| figures(app, loaded.0))}
        </main>
        {markup(move |html| footer::write(html, app))}
        {state::announcer(app)}
    }
    .into_any()
}

#[derive(Clone)]
struct ByIdentity(Arc<Loaded>);

impl PartialEq for ByIdentity {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What the buttons and fragments within markup do.
fn answer_buttons(app: App) {
    window_event_listener(ev::click, move |event| {
        let Some(pressed) = pressed(&event, "[data-does]") else { return };
        // The address belongs to the query, and a bare fragment would resolve against the document's base.
        event.prevent_default();
        match pressed.get_attribute("data-does").as_deref() {
            Some("retry") => app.retry(),
            Some("see-issues") => show("issues-heading"),
            Some("skip") => show(MAIN),
            Some("close") => app.nav.show_nothing(),
            _ => {}
        }
    });
}

fn show(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view();
        focus(&element);
    }
}

fn figures(app: App, loaded: Arc<Loaded>) -> AnyView {
    let column = NodeRef::<Div>::new();
    let watch = StoredValue::new_local(None::<WidthWatch>);
    Effect::new(move |_| {
        if let Some(column) = column.get() {
            watch.set_value(WidthWatch::start(&column, move |width| {
                app.width.set(width);
            }));
        }
    });
    let figures: Vec<AnyView> = FigureId::ALL.into_iter().map(|id| part::figure::view(app, id)).collect();
    let of_notices = loaded.clone();
    view! {
        {markup(move |html| {
            let lang = app.lang();
            app.dashboard.with(|answer| {
                if let Some(answer) = answer {
                    state::notices(html, answer, &of_notices, lang);
                }
            });
        })}
        <div class="figures" node_ref=column>{figures}</div>
        {published(app)}
        {markup(move |html| quality(html, app, &loaded))}
    }
    .into_any()
}

/// All that is published for the chosen areas, for those numbers that no figure shows.
fn published(app: App) -> AnyView {
    view! {
        <section class="appendix" aria-labelledby="published-heading">
            {markup(move |html| {
                let Some(answer) = app.dashboard.get() else { return };
                html.element("h2", &[("id", "published-heading")], &answer.published.caption);
                if answer.published.rows.is_empty() {
                    html.element("p", &[], page::published_nothing(app.lang()));
                }
            })}
            {folded(app, Numbers::Published)}
        </section>
    }
    .into_any()
}

/// What is wrong with the dataset: for its publisher, and for those who want to know how far to trust it.
fn quality(html: &mut Html, app: App, loaded: &Loaded) {
    if loaded.issues.is_empty() {
        return;
    }
    let lang = app.lang();
    html.open("section", &[("class", "appendix"), ("aria-labelledby", "issues-heading")]);
    html.element("h2", &[("id", "issues-heading"), ("tabindex", "-1")], page::issues_heading(lang));
    let has_errors = loaded.issues.iter().any(|issue| issue.severity == Severity::Error);
    let open: &[(&str, &str)] = if has_errors { &[("class", "issues"), ("open", "")] } else { &[("class", "issues")] };
    html.open("details", open);
    html.element("summary", &[], &page::issues_summary(loaded.issues.len(), lang));
    html.open("ul", &[]);
    for issue in &loaded.issues {
        state::issue(html, issue, lang);
    }
    html.close("ul");
    html.close("details");
    html.close("section");
}
