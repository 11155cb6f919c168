//! What stands around the figures of every page: one place by itself, what is not known, an indicator that was asked
//! for, and all that the dataset holds.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::markup::markup;
use crate::dataset::Lang;
use crate::figure::html::{self, PROFILE_HEADING, UNKNOWN_HEADING};
use crate::figure::{Counting, FigureId, Holdings, Work};
use crate::load::Loaded;
use crate::query::Query;
use crate::text::holdings as words;
use crate::ui::app::{App, Part};
use crate::ui::browser::task::Task;
use crate::ui::browser::turn;

pub fn profile(app: App) -> AnyView {
    markup(move |to| {
        app.part(Part::Profile, |answer| {
            if let Some(profile) = &answer.profile {
                to.open("section", &[("class", "story"), ("id", "profile"), ("aria-labelledby", PROFILE_HEADING)]);
                html::profile(to, profile, &app.nav.opens());
                to.close("section");
            }
        });
    })
}

pub fn unknown(app: App) -> AnyView {
    markup(move |to| {
        app.part(Part::Unknown, |answer| {
            to.open("section", &[("class", "story"), ("id", "unknown"), ("aria-labelledby", UNKNOWN_HEADING)]);
            html::unknown(to, &answer.unknown, app.lang());
            to.close("section");
        });
    })
}

/// The figure of the one indicator that an address asks for, where the dataset has it.
pub fn indicator(app: App) -> AnyView {
    let is_shown = Memo::new(move |_| {
        app.dashboard.with(|answer| answer.as_ref().is_some_and(|it| it.figure(FigureId::Indicator).is_some()))
    });
    // A reader who asks for it looks for it, wherever the link stood.
    Effect::new(move |before: Option<Option<String>>| {
        app.dashboard.track();
        let now = app.nav.asked.with_untracked(|(query, _)| query.indicator.clone());
        if before.is_some_and(|before| before != now) && is_shown.get_untracked() {
            set_timeout(|| super::show(&html::heading_id(FigureId::Indicator)), Duration::ZERO);
        }
        now
    });
    view! { {move || is_shown.get().then(|| super::figure::view(app, FigureId::Indicator))} }.into_any()
}

/// All that the dataset holds: the same whatever is chosen, and told once the figures stand.
pub fn holdings(app: App) -> AnyView {
    let held = RwSignal::new(None::<Holdings>);
    let counting = StoredValue::new_local(None::<Task>);
    Effect::new(move |before: Option<Option<(Lang, Arc<Loaded>)>>| {
        let lang = app.in_turn(Part::Holdings, || app.lang());
        let loaded = app.loaded()?;
        // The same whatever is chosen.
        let is_same = |(of, dataset): &(Lang, Arc<Loaded>)| *of == lang && Arc::ptr_eq(dataset, &loaded);
        if before.flatten().is_some_and(|before| is_same(&before)) {
            return Some((lang, loaded));
        }
        let dataset = loaded.clone();
        counting.set_value(Some(Task::start(async move {
            app.answered().await;
            let mut counting = Counting::new(&dataset.dataset);
            let slice = turn::Slice::start();
            while counting.step() == Work::Left {
                slice.end_in_time().await;
            }
            // The reader may have gone on to another package.
            held.try_set(Some(counting.finish(lang)));
        })));
        Some((lang, loaded))
    });
    let is_held = Memo::new(move |_| held.with(Option::is_some));
    let count = move || {
        let n = held.with(|held| held.as_ref().map_or(0, |held| held.count));
        words::summary(n, app.in_turn(Part::Holdings, || app.lang()))
    };
    // What the list leads to changes with the address; whether it is open is the reader's.
    let list = move || {
        view! {
            <section class="appendix story" id="holdings" aria-labelledby="holdings-heading">
                {markup(move |to| {
                    held.with(|held| {
                        let heading = held.as_ref().map_or("", |held| held.heading.as_str());
                        to.element("h2", &[("id", "holdings-heading"), ("tabindex", "-1")], heading);
                    });
                })}
                <details class="holdings">
                    <summary>{count}</summary>
                    {markup(move |to| {
                        held.track();
                        app.in_turn(Part::Holdings, || {
                            let query = Query { show: None, ..app.nav.query() };
                            let asks = |id: &str| app.nav.href(&Query { indicator: Some(id.to_string()), ..query.clone() });
                            held.with(|held| {
                                if let Some(held) = held {
                                    html::holdings(to, held, &app.nav.places(), &asks);
                                }
                            });
                        });
                    })}
                </details>
            </section>
        }
    };
    view! { {move || is_held.get().then(list)} }.into_any()
}
