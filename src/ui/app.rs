//! The state of the page and how it follows from the address.
//!
//! Owns: address → query → package (loaded only when its address changes) → dashboard. Invariant: a filter never
//! starts a request.

use std::sync::Arc;

use leptos::prelude::*;

use super::browser::task::Task;
use super::browser::{media, timing};
use super::nav::Nav;
use crate::chart::{Motion, Shade};
use crate::dataset::{Area, AreaIdx, Lang};
use crate::figure::{self, Dashboard};
use crate::load::{self, Failure, Loaded, Progress};
use crate::query::Theme;
use crate::text::page;

/// Handles to the page's state; a copy is as good as the first.
#[derive(Clone, Copy)]
pub struct App {
    pub nav: Nav,
    pub lang: Memo<Lang>,
    pub shade: Memo<Shade>,
    pub motion: Memo<Motion>,
    pub package: RwSignal<Package>,
    pub dashboard: Memo<Option<Arc<Dashboard>>>,
    /// The width that a figure has, in pixels; 0 until it is known.
    pub width: RwSignal<u32>,
    attempt: RwSignal<u32>,
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
        let lang = Memo::new(move |_| nav.asked.with(|(query, _)| query.lang));
        let theme = Memo::new(move |_| nav.asked.with(|(query, _)| query.theme));
        let device_dark = media::matches("(prefers-color-scheme: dark)");
        let shade = Memo::new(move |_| match (theme.get(), device_dark.get()) {
            (Theme::Light, _) | (Theme::Auto, false) => Shade::Light,
            (Theme::Dark, _) | (Theme::Auto, true) => Shade::Dark,
        });
        let device_still = media::matches("(prefers-reduced-motion: reduce)");
        let motion = Memo::new(move |_| if device_still.get() { Motion::Reduced } else { Motion::Full });
        let package = RwSignal::new(Package::Loading(Progress::default()));
        let dashboard = Memo::new(move |_| {
            let Package::Ready(loaded) = package.get() else { return None };
            let answer = nav.asked.with(|(query, unusable)| figure::dashboard(&loaded.dataset, query, unusable));
            timing::computed();
            Some(Arc::new(answer))
        });
        let app =
            App { nav, lang, shade, motion, package, dashboard, width: RwSignal::new(0), attempt: RwSignal::new(0) };
        app.load_what_is_asked();
        app.tell_document(theme);
        app
    }

    pub fn retry(self) {
        self.attempt.update(|attempt| *attempt += 1);
    }

    pub fn areas_in_words(self, loaded: &Loaded) -> String {
        let lang = self.lang.get();
        let areas = self.chosen_areas();
        let names: Vec<&str> =
            areas.iter().filter_map(|idx| loaded.dataset.areas.get(*idx)).map(|area| area_name(area, lang)).collect();
        page::areas_summary(&names, lang)
    }

    pub fn chosen_areas(self) -> Vec<AreaIdx> {
        self.dashboard.with(|dashboard| dashboard.as_ref().map(|answer| answer.areas.clone()).unwrap_or_default())
    }

    fn load_what_is_asked(self) {
        let address = Memo::new(move |_| {
            self.nav.asked.with(|(query, _)| query.data.clone()).unwrap_or_else(|| load::PUBLISHED.to_string())
        });
        let running = StoredValue::new_local(None::<Task>);
        Effect::new(move |_| {
            let address = address.get();
            self.attempt.track();
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
        });
    }

    /// Keeps the document's language, colours and title in step.
    fn tell_document(self, theme: Memo<Theme>) {
        Effect::new(move |_| {
            let Some(root) = document().document_element() else { return };
            let told = match theme.get() {
                Theme::Auto => root.remove_attribute("data-theme"),
                Theme::Light => root.set_attribute("data-theme", "light"),
                Theme::Dark => root.set_attribute("data-theme", "dark"),
            };
            told.and_then(|()| root.set_attribute("lang", self.lang.get().tag())).ok();
        });
        Effect::new(move |_| {
            let title = match self.package.get() {
                Package::Ready(loaded) => {
                    let title = loaded.dataset.about.title.get(self.lang.get()).to_string();
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
