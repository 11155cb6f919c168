//! Choosing the boundaries on which figures are read: as published, today's, or those before a change.

use web_sys::Element;

use super::disclosure::{done, set, Happened, Picker};
use crate::dataset::{Date, Lang};
use crate::load::Loaded;
use crate::query::Bounds;
use crate::text::html::Html;
use crate::text::page;
use crate::ui::app::App;

pub struct BoundaryPicker {
    app: App,
    /// As published, today's, then the last day before each change, the latest first.
    offered: Vec<Bounds>,
}

impl BoundaryPicker {
    /// `None` where areas never changed.
    pub fn new(app: App, loaded: &Loaded) -> Option<Self> {
        let mut days: Vec<Date> = Vec::new();
        for change in &loaded.dataset.changes {
            let day = change.date.previous();
            if let Err(place) = days.binary_search_by(|other| day.cmp(other)) {
                days.insert(place, day);
            }
        }
        let mut offered = vec![Bounds::Published, Bounds::Now];
        offered.extend(days.iter().map(|day| Bounds::On(*day)));
        (!days.is_empty()).then_some(BoundaryPicker { app, offered })
    }
}

fn id_of(n: usize) -> String {
    ["bounds-", &n.to_string()].concat()
}

impl Picker for BoundaryPicker {
    fn id(&self) -> &'static str {
        "bounds"
    }

    fn label(&self, lang: Lang) -> &'static str {
        page::bounds_label(lang)
    }

    fn value(&self, lang: Lang) -> String {
        in_words(self.app.nav.query().bounds, lang)
    }

    fn write(&self, html: &mut Html, lang: Lang) {
        html.element("p", &[("class", "explained")], page::bounds_explained(lang));
        html.open("p", &[("class", "shortcuts")]);
        for (n, bounds) in self.offered.iter().enumerate() {
            let attributes = [("type", "button"), ("id", &id_of(n)), ("data-pick", "bounds")];
            html.element("button", &attributes, &in_words(*bounds, lang));
        }
        html.close("p");
        html.open("p", &[("class", "panel-actions")]);
        done(html, lang);
        html.close("p");
    }

    fn refresh(&self, _: Lang) {
        let asked = self.app.nav.query().bounds;
        for (n, bounds) in self.offered.iter().enumerate() {
            set(&id_of(n), "aria-pressed", if *bounds == asked { "true" } else { "false" });
        }
    }

    fn answer(&self, happened: Happened, control: &Element) {
        let id = control.id();
        let pressed = self.offered.iter().enumerate().find(|(n, _)| id_of(*n) == id);
        if let (Happened::Pressed, Some((_, bounds))) = (happened, pressed) {
            self.app.nav.change(|query| query.bounds = *bounds);
        }
    }
}

fn in_words(bounds: Bounds, lang: Lang) -> String {
    match bounds {
        Bounds::Published => page::bounds_published(lang).to_string(),
        Bounds::Now => page::bounds_now(lang).to_string(),
        Bounds::On(date) => page::bounds_on(date, lang),
    }
}
