//! The page from top to bottom.

mod banner;
mod filters;
mod footer;
mod head;
mod state;

use std::cell::RefCell;
use std::sync::Arc;

use leptos::either::Either;
use leptos::ev;
use leptos::html::Div;
use leptos::prelude::*;
use web_sys::Element;

use super::app::{App, Package, Part, Shows};
use super::browser::size::SizeWatch;
use super::browser::task::Task;
use super::nav::pressed;
use super::part::markup::markup;
use super::part::table::{folded, Numbers};
use super::part::{self, show};
use crate::dataset::{Finding, Lang, Origin, Rule, Severity};
use crate::figure::{html, FigureId, Question};
use crate::load::Loaded;
use crate::measure::report::{of_reading, report};
use crate::query::Query;
use crate::text::html::Html;
use crate::text::{self, page};

/// The id of what the link at the page's top leads to.
pub const MAIN: &str = "figures";

pub fn view(app: App) -> AnyView {
    // What stands above and below the figures is built anew for each package, and for nothing else.
    let loaded = Memo::new(move |_| match app.package.get() {
        Package::Ready(loaded) => Some(ByIdentity(loaded)),
        Package::Loading(_) | Package::Failed(_) => None,
    });
    view! {
        {app.pieces.put(move || above(app, loaded))}
        {app.pieces.put(move || below(app, loaded))}
    }
    .into_any()
}

fn above(app: App, loaded: Memo<Option<ByIdentity>>) -> AnyView {
    view! {
        {markup(move |html| {
            app.in_turn(Part::Top, || {
                let attributes = [("class", "skip"), ("href", "#figures"), ("data-does", "skip")];
                html.element("a", &attributes, page::skip_to_figures(app.lang()));
                banner::write(html, app);
            });
        })}
        <header class="masthead">
            {markup(move |html| head::line(html, app))}
            {markup(move |html| app.in_turn(Part::Top, || head::write(html, app)))}
        </header>
        {move || loaded.get().map(|loaded| filters::view(app, loaded.0))}
        // Another element than that of the figures: it would be moved by all that then stands above it.
        {move || loaded.with(Option::is_none).then(|| view! {
            <main id=MAIN tabindex="-1">{markup(move |html| state::write(html, app))}</main>
        })}
        {move || {
            app.before.track();
            // A closure in a closure is built anew, with elements of its own; a view would take over those of the last.
            move || figures(app, loaded)
        }}
    }
    .into_any()
}

fn below(app: App, loaded: Memo<Option<ByIdentity>>) -> AnyView {
    answer_buttons(app);
    part::player::watch(app);
    part::working::start(app);
    view! {
        {move || match loaded.get() {
            Some(_) => Either::Left(footer(app, Shown::BelowFigures)),
            None => Either::Right(footer(app, Shown::AtOnce)),
        }}
        {state::announcer(app)}
        {part::reading::announcer(app)}
    }
    .into_any()
}

/// When what stands below the figures is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    AtOnce,
    /// Once they stand: they would move it.
    BelowFigures,
}

fn footer(app: App, shown: Shown) -> impl IntoView {
    let whole = NodeRef::<Div>::new();
    Effect::new(move |before: Option<()>| {
        let is_due = app.in_turn(Part::Foot, || before.is_some()) || shown == Shown::AtOnce;
        if let Some(whole) = whole.get_untracked().filter(|_| is_due) {
            whole.set_hidden(false);
        }
    });
    view! {
        <div hidden=true node_ref=whole>
            <footer class="foot">
                {markup(move |html| app.in_turn(Part::Foot, || footer::write(html, app)))}
                {markup(move |html| head::settings(html, app))}
                {markup(move |html| app.in_turn(Part::Foot, || footer::write_end(html, app)))}
            </footer>
        </div>
    }
}

/// Of which package it is, however much of it is there.
#[derive(Clone)]
struct ByIdentity(Arc<Loaded>);

impl PartialEq for ByIdentity {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0.package, &other.0.package)
    }
}

/// What the buttons and fragments within markup do.
fn answer_buttons(app: App) {
    let sought = StoredValue::new_local(None::<Task>);
    window_event_listener(ev::click, move |event| {
        let Some(pressed) = pressed(&event, "[data-does]") else { return };
        // The address belongs to the query, and a bare fragment would resolve against the document's base.
        event.prevent_default();
        match pressed.get_attribute("data-does").as_deref() {
            Some("retry") => app.retry(),
            Some("see-issues") => sought.set_value(Some(Task::start(part::show_once_there("issues-heading")))),
            Some("skip") => show(MAIN),
            Some("go") => show(&pressed.get_attribute("data-to").unwrap_or_default()),
            Some("close") => app.nav.show_nothing(),
            _ => {}
        }
    });
}

/// What shows the package once it is there: built while it comes, and not seen until then.
fn figures(app: App, loaded: Memo<Option<ByIdentity>>) -> AnyView {
    let column = NodeRef::<Div>::new();
    let watch = StoredValue::new_local(None::<SizeWatch>);
    Effect::new(move |_| {
        let is_there = loaded.with(Option::is_some);
        let Some(column) = column.get().filter(|_| is_there) else { return };
        let column: Element = (*column).clone().into();
        if let Some(main) = column.parent_element() {
            main.set_id(MAIN);
            main.remove_attribute("hidden").ok();
        }
        let measured = column.clone();
        let measure = move || {
            let width = u32::try_from(measured.client_width()).unwrap_or(0);
            // The column grows and shrinks with what stands in it.
            if app.width.get_untracked() != width {
                app.width.set(width);
            }
        };
        measure();
        watch.set_value(SizeWatch::start([&column], measure));
    });
    let below = NodeRef::<Div>::new();
    Effect::new(move |_| {
        let Some(below) = below.get() else { return };
        app.part(Part::Published, |_| below.set_hidden(false));
    });
    let shown = match app.shows {
        Shows::Dashboard => all(app),
        Shows::Figure(FigureId::Indicator) => vec![part::story::indicator(app), part::story::unknown(app)],
        Shows::Figure(id) => {
            vec![app.pieces.put(move || part::figure::view(app, id)), part::story::unknown(app)]
        }
    };
    view! {
        <main tabindex="-1" hidden=true>
        {markup(move |html| state::computing(html, app))}
        {markup(move |html| state::parts(html, app))}
        {markup(move |html| {
            app.part(Part::Top, |answer| {
                let lang = app.lang();
                if let Some(loaded) = app.loaded() {
                    state::notices(html, answer, &loaded, lang);
                }
                match app.shows {
                    Shows::Dashboard => html::contents(html, answer, &app.nav.places(), lang),
                    Shows::Figure(_) => to_dashboard(html, app),
                }
            });
        })}
        <div class="figures" node_ref=column>{shown}</div>
        {(app.shows == Shows::Dashboard).then(|| view! {
            // Below the figures, and so not before them.
            <div hidden=true node_ref=below>
                {published(app)}
                {part::story::holdings(app)}
                {quality(app)}
            </div>
        })}
        </main>
    }
    .into_any()
}

/// Every figure of the page, below the question that it answers.
fn all(app: App) -> Vec<AnyView> {
    let mut figures = vec![part::story::profile(app)];
    for question in Question::ALL {
        let answering = FigureId::ALL.into_iter().filter(|id| id.question() == question);
        figures.extend(answering.map(|id| app.pieces.put(move || part::figure::view(app, id))));
        if question == Question::Unknown {
            figures.push(part::story::unknown(app));
        }
    }
    figures.push(part::story::indicator(app));
    figures
}

/// From one figure to all that is known of the same places and years.
fn to_dashboard(html: &mut Html, app: App) {
    let query = Query { show: None, ..app.nav.query() };
    html.open("p", &[("class", "leave")]);
    html.element("a", &[("href", &app.nav.dashboard(&query))], page::all_figures(app.lang()));
    html.close("p");
}

/// What is published for the chosen areas, for those numbers that no figure shows; of very much the first rows.
fn published(app: App) -> AnyView {
    view! {
        <section class="appendix" aria-labelledby="published-heading">
            {markup(move |html| {
                app.part(Part::Published, |answer| {
                    html.element("h2", &[("id", "published-heading"), ("tabindex", "-1")], &answer.published.caption);
                    if answer.published.rows.is_empty() {
                        html.element("p", &[], page::published_nothing(app.lang()));
                    }
                });
            })}
            {folded(app, Numbers::Published)}
        </section>
    }
    .into_any()
}

/// More rows than this are not held against each other by the page, which could answer nobody meanwhile.
const ROWS_COMPARED: usize = 200_000;

/// So many findings of one severity are read one by one, and so many of them by one rule.
const FINDINGS_LISTED: usize = 200;
const FINDINGS_OF_RULE: usize = 20;

/// What was noticed about the dataset: for its publisher, and for those who want to know how far to trust it. It is
/// looked for once the figures stand, for it takes longer than they do.
fn quality(app: App) -> AnyView {
    let noticed = RwSignal::new(Vec::<Finding>::new());
    let looked_at = RefCell::new(None::<Arc<Loaded>>);
    let looking = StoredValue::new_local(None::<Task>);
    markup(move |html| {
        let lang = app.in_turn(Part::Quality, || app.lang());
        let Some(loaded) = app.loaded() else { return };
        let before = looked_at.replace(Some(loaded.clone()));
        if before.is_none_or(|before| !Arc::ptr_eq(&before, &loaded)) {
            let loaded = loaded.clone();
            looking.set_value(Some(Task::start(async move {
                app.answered().await;
                let found = match loaded.dataset.observations.len() > ROWS_COMPARED {
                    true => of_reading(&loaded.dataset, &loaded.issues),
                    false => report(&loaded.dataset, &loaded.issues),
                };
                // The reader may have gone on to another package.
                noticed.try_set(found);
            })));
        }
        noticed.with(|findings| list(html, findings, &loaded, lang));
    })
}

fn list(html: &mut Html, findings: &[Finding], loaded: &Loaded, lang: Lang) {
    let rows = loaded.dataset.observations.len();
    if findings.is_empty() && rows <= ROWS_COMPARED {
        return;
    }
    let n_errors = findings.iter().take_while(|finding| finding.severity == Severity::Error).count();
    let (errors, warnings) = findings.split_at(n_errors);
    html.open("section", &[("class", "appendix"), ("aria-labelledby", "issues-heading")]);
    let heading = page::issues_heading(lang);
    let heading = match loaded.dataset.about.origin {
        Origin::Published => heading.to_string(),
        Origin::Synthetic => text::figures::synthetic(heading, lang),
    };
    html.element("h2", &[("id", "issues-heading"), ("tabindex", "-1")], &heading);
    if rows > ROWS_COMPARED {
        html.element("p", &[], &page::not_compared(rows, lang));
    }
    if findings.is_empty() {
        return html.close("section");
    }
    let open: &[(&str, &str)] =
        if n_errors > 0 { &[("class", "issues"), ("open", "")] } else { &[("class", "issues")] };
    html.open("details", open);
    let [all_errors, all_warnings] = [errors, warnings].map(|findings| findings.iter().map(Finding::count).sum());
    html.element("summary", &[], &text::report::summary(all_errors, all_warnings, lang));
    for (severity, findings) in [(Severity::Error, errors), (Severity::Warning, warnings)] {
        if findings.is_empty() {
            continue;
        }
        html.open("ul", &[("aria-label", text::report::list_label(severity, lang))]);
        let listed = listed(findings);
        for finding in &listed {
            let said = text::report::finding(finding, &loaded.dataset, lang);
            state::issue(html, severity, &said, finding.rule, lang);
        }
        let others = findings.iter().map(Finding::count).sum::<usize>()
            - listed.iter().map(|finding| finding.count()).sum::<usize>();
        if others > 0 {
            html.element("li", &[], &page::findings_not_listed(others, lang));
        }
        html.close("ul");
    }
    html.close("details");
    html.close("section");
}

/// The first of each rule, and those that stand for many: however many there are, none of another kind stays unread.
fn listed(findings: &[Finding]) -> Vec<&Finding> {
    let mut of_rules: Vec<(Rule, usize)> = Vec::new();
    let mut is_listed = |finding: &&Finding| {
        let at = of_rules.iter().position(|(rule, _)| *rule == finding.rule).unwrap_or(of_rules.len());
        if at == of_rules.len() {
            of_rules.push((finding.rule, 0));
        }
        let Some((_, n)) = of_rules.get_mut(at) else { return false };
        *n += 1;
        *n <= FINDINGS_OF_RULE || finding.count() > 1
    };
    findings.iter().filter(&mut is_listed).take(FINDINGS_LISTED).collect()
}
