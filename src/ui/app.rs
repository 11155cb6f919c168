//! The state of the page and how it follows from the address.
//!
//! Owns: address → query → package (loaded only when its address changes) → dashboard. Invariant: a filter never
//! starts a request.

use std::sync::Arc;

use leptos::prelude::*;

use super::browser::task::Task;
use super::browser::{media, timing};
use super::nav::Nav;
use crate::chart::{Look, Motion, Shade};
use crate::dataset::{Area, AreaIdx, Lang};
use crate::figure::{self, Dashboard, Figure, FigureId};
use crate::load::{self, Failure, Loaded, Progress};
use crate::query::Theme;
use crate::text::page;

/// Handles to the page's state; a copy is as good as the first.
#[derive(Clone, Copy)]
pub struct App {
    pub nav: Nav,
    seen: Memo<Seen>,
    pub package: RwSignal<Package>,
    pub dashboard: Memo<Option<Arc<Dashboard>>>,
    /// The width that a figure has, in pixels; 0 until it is known.
    pub width: RwSignal<u32>,
    attempt: RwSignal<u32>,
}

/// How the reader wants to see the page, by the address and by the device.
#[derive(Clone, Copy, PartialEq)]
struct Seen {
    lang: Lang,
    theme: Theme,
    shade: Shade,
    motion: Motion,
}

#[derive(Clone)]
pub enum Package {
    Loading(Progress),
    Ready(Arc<Loaded>),
    Failed(Arc<Failure>),
}

impl App {
    pub fn new() -> Self {
        let nav = Nav::new();
        let device_dark = media::matches("(prefers-color-scheme: dark)");
        let device_still = media::matches("(prefers-reduced-motion: reduce)");
        let seen = Memo::new(move |_| {
            let (lang, theme) = nav.asked.with(|(query, _)| (query.lang, query.theme));
            let shade = match (theme, device_dark.get()) {
                (Theme::Light, _) | (Theme::Auto, false) => Shade::Light,
                (Theme::Dark, _) | (Theme::Auto, true) => Shade::Dark,
            };
            let motion = if device_still.get() { Motion::Reduced } else { Motion::Full };
            Seen { lang, theme, shade, motion }
        });
        let package = RwSignal::new(Package::Loading(Progress::default()));
        let compute = move |_: Option<&Option<Arc<Dashboard>>>| {
            let Package::Ready(loaded) = package.get() else { return None };
            let answer = nav.asked.with(|(query, unusable)| figure::dashboard(&loaded.dataset, query, unusable));
            timing::computed();
            Some(Arc::new(answer))
        };
        // Whoever shows a part of the answer looks whether that part has changed.
        let dashboard = Memo::new_with_compare(compute, |_, _| true);
        let app = App { nav, seen, package, dashboard, width: RwSignal::new(0), attempt: RwSignal::new(0) };
        app.load_what_is_asked();
        app.tell_document();
        app
    }

    pub fn lang(self) -> Lang {
        self.seen.get().lang
    }

    /// How a chart is to look; nothing while the width is unknown.
    pub fn look(self) -> Option<Look> {
        let Seen { shade, motion, .. } = self.seen.get();
        let width = self.width.get();
        (width > 0).then_some(Look { theme: shade, width, motion })
    }

    /// Reads the figure, where there is one.
    pub fn figure(self, id: FigureId, read: impl FnOnce(&Figure)) {
        if let Some(answer) = self.dashboard.get() {
            if let Some(figure) = answer.figure(id) {
                read(figure);
            }
        }
    }

    pub fn retry(self) {
        self.attempt.update(|attempt| *attempt += 1);
    }

    pub fn areas_in_words(self, loaded: &Loaded) -> String {
        let lang = self.lang();
        let areas = self.chosen_areas();
        let names: Vec<&str> =
            areas.iter().filter_map(|idx| loaded.dataset.areas.get(*idx)).map(|area| area_name(area, lang)).collect();
        page::areas_summary(&names, lang)
    }

    pub fn chosen_areas(self) -> Vec<AreaIdx> {
        self.dashboard.with(|dashboard| dashboard.as_ref().map(|answer| answer.areas.clone()).unwrap_or_default())
    }

    fn load_what_is_asked(self) {
        let running = StoredValue::new_local(None::<Task>);
        Effect::new(move |before: Option<(String, u32)>| {
            let asked = self.nav.asked.with(|(query, _)| query.data.clone());
            let address = asked.unwrap_or_else(|| load::PUBLISHED.to_string());
            let now = (address.clone(), self.attempt.get());
            if before.as_ref() == Some(&now) {
                return now;
            }
            self.package.set(Package::Loading(Progress::default()));
            timing::load_started();
            let task = Task::start(async move {
                let report = move |progress| self.package.set(Package::Loading(progress));
                let package = match load::load(&address, report).await {
                    Ok(loaded) => {
                        timing::data_ready();
                        Package::Ready(Arc::new(loaded))
                    }
                    Err(failure) => Package::Failed(Arc::new(failure)),
                };
                self.package.set(package);
            });
            running.set_value(Some(task));
            now
        });
    }

    /// Keeps the document's language, colours and title in step.
    fn tell_document(self) {
        Effect::new(move |_| {
            let Some(root) = document().document_element() else { return };
            let told = match self.seen.get().theme {
                Theme::Auto => root.remove_attribute("data-theme"),
                Theme::Light => root.set_attribute("data-theme", "light"),
                Theme::Dark => root.set_attribute("data-theme", "dark"),
            };
            told.and_then(|()| root.set_attribute("lang", self.lang().tag())).ok();
        });
        Effect::new(move |_| {
            let title = match self.package.get() {
                Package::Ready(loaded) => {
                    let title = loaded.dataset.about.title.get(self.lang()).to_string();
                    [self.areas_in_words(&loaded), " · ".to_string(), title, " · Thoát Nghèo".to_string()].concat()
                }
                Package::Loading(_) | Package::Failed(_) => "Thoát Nghèo".to_string(),
            };
            document().set_title(&title);
        });
    }
}

pub fn area_name(area: &Area, lang: Lang) -> &str {
    area.name.get(lang)
}
