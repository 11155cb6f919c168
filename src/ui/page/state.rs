//! What the page says of itself: that it loads, that it could not, what to know of the selection.

use leptos::prelude::*;

use crate::dataset::{Issue, Lang, Problem, Rule, Severity};
use crate::figure::Dashboard;
use crate::load::{Failure, Loaded, Progress};
use crate::measure::report::rule_of;
use crate::query::Query;
use crate::text::html::Html;
use crate::text::issues::{self, IssueText};
use crate::text::page;
use crate::ui::app::{App, Package};
use crate::ui::part::link::{to_view, Leads};
use crate::ui::part::year_picker::summary;

/// What stands in place of the figures while there is no package.
pub fn write(html: &mut Html, app: App) {
    match app.package.get() {
        Package::Loading(progress) => loading(html, progress, app.lang()),
        Package::Failed(failure) => failed(html, app, &failure),
        Package::Ready(_) => {}
    }
}

/// What stands in place of the figures while there is a package and no answer.
pub fn computing(html: &mut Html, app: App) {
    let is_there = app.package.with(|package| matches!(package, Package::Ready(_)));
    if is_there && app.dashboard.with(Option::is_none) {
        loading(html, Progress::default(), app.lang());
    }
}

fn loading(html: &mut Html, progress: Progress, lang: Lang) {
    // Without sizes in the descriptor the files are what can be counted.
    let (done, of) = match progress {
        Progress { bytes, bytes_expected, .. } if bytes_expected > 0 => (bytes.min(bytes_expected), bytes_expected),
        Progress { files, files_done, .. } => (u64::from(files_done), u64::from(files)),
    };
    let (done, of) = (done.to_string(), of.to_string());
    let mut attributes = vec![("aria-label", page::loading(lang))];
    if progress.files > 0 {
        attributes.extend([("max", of.as_str()), ("value", done.as_str())]);
    }
    html.open("div", &[("class", "loading")]);
    html.element("p", &[], page::loading(lang));
    html.element("progress", &attributes, "");
    let words = match progress.files {
        0 => String::new(),
        files => page::loading_progress(progress.files_done, files, progress.bytes, lang),
    };
    html.element("p", &[("class", "loading-detail")], &words);
    bars(html, &["title", "title half", "picture", "wide", "half"]);
    html.close("div");
}

/// Grey bars where words and a picture will stand; each is a class or several of style/skeleton.css.
pub fn bars(html: &mut Html, bars: &[&str]) {
    html.open("div", &[("class", "skeleton"), ("aria-hidden", "true")]);
    for bar in bars {
        html.element("span", &[("class", bar)], "");
    }
    html.close("div");
}

fn failed(html: &mut Html, app: App, failure: &Failure) {
    let lang = app.lang();
    html.open("section", &[("class", "failed"), ("aria-labelledby", "failed-heading")]);
    html.element("h2", &[("id", "failed-heading")], page::not_loaded_heading(lang));
    html.open("ul", &[("class", "issues")]);
    let Issue { severity, problem, .. } = &failure.issue;
    issue(html, *severity, &issues::issue(&failure.issue, lang), rule_of(problem), lang);
    html.close("ul");
    html.open("p", &[("class", "failed-actions")]);
    retry(html, lang);
    let now = app.nav.query();
    if now.data.is_some() {
        let start = Query {
            data: None,
            indicator: None,
            areas: Vec::new(),
            years: Default::default(),
            bounds: Default::default(),
            show: None,
            ..now
        };
        html.words(" ");
        to_view(html, app.nav, "to-default", &start, page::to_default_dataset(lang), Leads::Elsewhere);
    }
    html.close("p");
    html.close("section");
}

fn retry(html: &mut Html, lang: Lang) {
    let attributes = [("type", "button"), ("class", "main"), ("id", "retry"), ("data-does", "retry")];
    html.element("button", &attributes, page::retry(lang));
}

/// What, where, and how to mend it.
pub fn issue(html: &mut Html, severity: Severity, said: &IssueText, rule: Rule, lang: Lang) {
    let class = match severity {
        Severity::Error => "issue error",
        Severity::Warning => "issue warning",
    };
    html.open("li", &[("class", class)]);
    html.open("p", &[("class", "issue-what")]);
    html.element("strong", &[], page::severity(severity, lang));
    html.words(" ");
    html.words(&said.what);
    html.words(" ");
    html.element("code", &[], rule.id());
    html.close("p");
    html.element("p", &[("class", "issue-where")], &said.place);
    html.element("p", &[("class", "issue-mend")], &said.mend);
    html.close("li");
}

/// How much of a package in parts is there, and that the rest is not missing.
pub fn parts(html: &mut Html, app: App) {
    let coming = app.coming.get();
    let Package::Ready(loaded) = app.package.get() else { return };
    let Some(parts) = loaded.parts() else { return };
    let lang = app.lang();
    html.open("p", &[("class", "parts"), ("id", "parts")]);
    html.words(&page::parts(parts.held, parts.of, [parts.bytes, parts.bytes_of], lang));
    html.words(" ");
    match coming {
        0 => html.words(page::parts_rest(lang)),
        files => html.words(&page::parts_coming(files, lang)),
    }
    html.close("p");
}

/// What a reader must know of what was asked, and that the dataset has errors.
pub fn notices(html: &mut Html, answer: &Dashboard, loaded: &Loaded, lang: Lang) {
    let errors = loaded.issues.iter().filter(|issue| issue.severity == Severity::Error);
    let n_errors: usize = errors.map(|issue| issue.problem.count()).sum();
    if n_errors == 0 && answer.notices.is_empty() {
        return;
    }
    html.open("section", &[("class", "notices"), ("aria-label", page::notices_label(lang))]);
    html.open("ul", &[]);
    for notice in &answer.notices {
        html.element("li", &[], notice);
    }
    if n_errors > 0 {
        html.open("li", &[]);
        html.words(&page::errors_notice(n_errors, lang));
        html.words(" ");
        let attributes = [("type", "button"), ("class", "quiet"), ("id", "see-issues"), ("data-does", "see-issues")];
        html.element("button", &attributes, page::see_errors(lang));
        if loaded.issues.iter().any(|issue| matches!(issue.problem, Problem::NotLoaded { .. })) {
            html.words(" ");
            retry(html, lang);
        }
        html.close("li");
    }
    html.close("ul");
    html.close("section");
}

/// Tells those who do not see the page what it shows after a change.
pub fn announcer(app: App) -> AnyView {
    let said = RwSignal::new(String::new());
    Effect::new(move |before: Option<String>| {
        let lang = app.lang();
        let now = match app.package.get() {
            Package::Loading(_) => page::loading(lang).to_string(),
            Package::Failed(failure) => {
                [page::not_loaded_heading(lang), ". ", &issues::issue(&failure.issue, lang).what].concat()
            }
            Package::Ready(loaded) => app.dashboard.with(|answer| {
                let years = summary(app.nav.query().years, lang);
                let n_figures = answer.as_ref().map_or(0, |answer| answer.figures.len());
                let mut said = page::shown_now(&app.areas_in_words(&loaded), &years, n_figures, lang);
                for notice in answer.iter().flat_map(|answer| &answer.notices) {
                    said.push(' ');
                    said.push_str(notice);
                }
                said
            }),
        };
        // What the page opens with is read from the page itself, and years that go by would never be heard to the end.
        let is_quiet = app.play.with_untracked(Option::is_some);
        if before.is_some_and(|before| before != now) && !is_quiet {
            said.set(now.clone());
        }
        now
    });
    view! { <p class="unseen" role="status">{said}</p> }.into_any()
}
