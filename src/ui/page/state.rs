//! What the page says of itself: that it loads, that it could not, what to know of the selection.

use std::sync::Arc;

use leptos::prelude::*;

use crate::dataset::{Issue, Lang, Severity};
use crate::load::{Loaded, Progress};
use crate::query::Query;
use crate::text::{issues, page};
use crate::ui::app::{App, Package};
use crate::ui::part::link;

pub fn loading(app: App) -> AnyView {
    let progress = move || match app.package.get() {
        Package::Loading(progress) => progress,
        Package::Ready(_) | Package::Failed(_) => Progress::default(),
    };
    // Without sizes in the descriptor the files are what can be counted.
    let share = move || match progress() {
        Progress { files: 0, .. } => None,
        Progress { bytes, bytes_expected, .. } if bytes_expected > 0 => Some(bytes as f64 / bytes_expected as f64),
        Progress { files, files_done, .. } => Some(f64::from(files_done) / f64::from(files)),
    };
    let words = move || match progress() {
        Progress { files: 0, .. } => String::new(),
        Progress { files, files_done, bytes, .. } => page::loading_progress(files_done, files, bytes, app.lang.get()),
    };
    view! {
        <div class="loading">
            <p>{move || page::loading(app.lang.get())}</p>
            <progress
                max="1"
                value=move || share().map(|share| share.min(1.0).to_string())
                aria-label=move || page::loading(app.lang.get())
            ></progress>
            <p class="loading-detail">{words}</p>
        </div>
    }
    .into_any()
}

pub fn failed(app: App) -> AnyView {
    let problem = move || match app.package.get() {
        Package::Failed(failure) => Some(view! {
            <ul class="issues">{issue(&failure.issue, app.lang.get())}</ul>
        }),
        Package::Loading(_) | Package::Ready(_) => None,
    };
    let start = Signal::derive(move || {
        let now = app.nav.query();
        Query { data: None, areas: Vec::new(), years: Default::default(), ..now }
    });
    let words = Signal::derive(move || page::to_default_dataset(app.lang.get()).to_string());
    let is_default = move || app.nav.query().data.is_none();
    view! {
        <section class="failed" aria-labelledby="failed-heading">
            <h2 id="failed-heading">{move || page::not_loaded_heading(app.lang.get())}</h2>
            {problem}
            <p class="failed-actions">
                <button type="button" class="main" on:click=move |_| app.retry()>
                    {move || page::retry(app.lang.get())}
                </button>
                {move || (!is_default()).then(|| link::to_view(app.nav, start, words, Signal::stored(false)))}
            </p>
        </section>
    }
    .into_any()
}

/// What, where, and how to mend it.
pub fn issue(issue: &Issue, lang: Lang) -> AnyView {
    let said = issues::issue(issue, lang);
    let class = match issue.severity {
        Severity::Error => "issue error",
        Severity::Warning => "issue warning",
    };
    view! {
        <li class=class>
            <p class="issue-what"><strong>{page::severity(issue.severity, lang)}</strong>" "{said.what}</p>
            <p class="issue-where">{said.place}</p>
            <p class="issue-mend">{said.mend}</p>
        </li>
    }
    .into_any()
}

/// What a reader must know of what was asked, and that the dataset has errors.
pub fn notices(app: App, loaded: Arc<Loaded>) -> AnyView {
    let n_errors = loaded.issues.iter().filter(|issue| issue.severity == Severity::Error).count();
    let notices =
        move || app.dashboard.with(|answer| answer.as_ref().map(|answer| answer.notices.clone()).unwrap_or_default());
    view! {
        {move || {
            let lang = app.lang.get();
            let notices = notices();
            (n_errors > 0 || !notices.is_empty()).then(|| {
                let items: Vec<_> = notices.into_iter().map(|notice| view! { <li>{notice}</li> }).collect();
                let errors = (n_errors > 0).then(|| view! {
                    <li>
                        {page::errors_notice(n_errors, lang)} " "
                        <button type="button" class="quiet" on:click=|_| show_issues()>{page::see_errors(lang)}</button>
                    </li>
                });
                view! {
                    <section class="notices" aria-label=page::notices_label(lang)>
                        <ul>{items}{errors}</ul>
                    </section>
                }
            })
        }}
    }
    .into_any()
}

fn show_issues() {
    if let Some(heading) = document().get_element_by_id("issues-heading") {
        heading.scroll_into_view();
        focus(&heading);
    }
}

fn focus(element: &web_sys::Element) {
    use wasm_bindgen::JsCast;
    if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
        element.focus().ok();
    }
}

/// Tells those who do not see the page what it shows after a change.
pub fn announcer(app: App) -> AnyView {
    let said = RwSignal::new(String::new());
    Effect::new(move |before: Option<String>| {
        let lang = app.lang.get();
        let now = match app.package.get() {
            Package::Loading(_) => page::loading(lang).to_string(),
            Package::Failed(failure) => {
                [page::not_loaded_heading(lang), ". ", &issues::issue(&failure.issue, lang).what].concat()
            }
            Package::Ready(loaded) => app.dashboard.with(|answer| {
                let years = page::years_summary(app.nav.query().years, lang);
                let n_figures = answer.as_ref().map_or(0, |answer| answer.figures.len());
                let mut said = page::shown_now(&app.areas_in_words(&loaded), &years, n_figures, lang);
                for notice in answer.iter().flat_map(|answer| &answer.notices) {
                    said.push(' ');
                    said.push_str(notice);
                }
                said
            }),
        };
        // What the page opens with is read from the page itself.
        if before.is_some_and(|before| before != now) {
            said.set(now.clone());
        }
        now
    });
    view! { <p class="unseen" role="status">{said}</p> }.into_any()
}
