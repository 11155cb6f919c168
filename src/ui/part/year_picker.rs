//! Choosing years: all, the latest, the last five, or from one to another.

use std::ops::RangeInclusive;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlSelectElement};

use super::disclosure::{by_id, done, set, Happened, Picker};
use crate::dataset::Lang;
use crate::query::Years;
use crate::text::html::Html;
use crate::text::page;
use crate::ui::app::App;

/// By their elements' ids.
const SHORTCUTS: [(&str, Years); 3] =
    [("years-all", Years::All), ("years-latest", Years::Latest), ("years-last", Years::Last(5))];

pub struct YearPicker {
    app: App,
}

impl YearPicker {
    pub fn new(app: App) -> Self {
        YearPicker { app }
    }

    /// Every year that an observation touches, and those between.
    fn known(&self) -> RangeInclusive<i32> {
        let mut known = (i32::MAX, i32::MIN);
        for period in self.app.loaded().iter().flat_map(|loaded| loaded.dataset.observations.periods()) {
            known.0 = known.0.min(period.first.year);
            known.1 = known.1.max(period.last.year);
        }
        known.0..=known.1
    }

    fn end(&self, html: &mut Html, end: End, lang: Lang) {
        let (label, open_end) = match end {
            End::First => (page::year_from_label(lang), page::year_first(lang)),
            End::Last => (page::year_to_label(lang), page::year_last(lang)),
        };
        html.open("label", &[("class", "field")]);
        html.element("span", &[], label);
        html.open("select", &[("id", end.id())]);
        html.element("option", &[("value", "")], open_end);
        for year in self.known() {
            let year = year.to_string();
            html.element("option", &[("value", &year)], &year);
        }
        html.close("select");
        html.close("label");
    }
}

impl Picker for YearPicker {
    fn id(&self) -> &'static str {
        "years"
    }

    fn label(&self, lang: Lang) -> &'static str {
        page::years_label(lang)
    }

    fn value(&self, lang: Lang) -> String {
        summary(self.app.nav.query().years, lang)
    }

    fn write(&self, html: &mut Html, lang: Lang) {
        html.open("p", &[("class", "shortcuts")]);
        for (id, years) in SHORTCUTS {
            let attributes = [("type", "button"), ("id", id), ("data-pick", "years")];
            html.element("button", &attributes, &summary(years, lang));
        }
        html.close("p");
        html.open("div", &[("class", "range")]);
        self.end(html, End::First, lang);
        self.end(html, End::Last, lang);
        html.close("div");
        html.open("p", &[("class", "panel-actions")]);
        done(html, lang);
        html.close("p");
    }

    fn refresh(&self, _: Lang) {
        let years = self.app.nav.query().years;
        for (id, shortcut) in SHORTCUTS {
            set(id, "aria-pressed", if years == shortcut { "true" } else { "false" });
        }
        let (first, last) = bounds(years);
        for (end, year) in [(End::First, first), (End::Last, last)] {
            if let Some(select) = by_id(end.id()).and_then(|select| select.dyn_into::<HtmlSelectElement>().ok()) {
                let offered = year.filter(|year| self.known().contains(year));
                select.set_value(&offered.map(|year| year.to_string()).unwrap_or_default());
            }
        }
    }

    fn answer(&self, happened: Happened, control: &Element) {
        let id = control.id();
        let mut asked = None;
        if let (Happened::Changed, Some(select)) = (happened, control.dyn_ref::<HtmlSelectElement>()) {
            let end = if id == End::First.id() { End::First } else { End::Last };
            asked = Some(moved(self.app.nav.query_now().years, end, select.value().parse().ok()));
        }
        if happened == Happened::Pressed {
            asked = SHORTCUTS.iter().find(|(shortcut, _)| *shortcut == id).map(|(_, years)| *years);
        }
        if let Some(asked) = asked {
            self.app.nav.change(|query| query.years = asked);
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    First,
    Last,
}

impl End {
    /// Of its element.
    fn id(self) -> &'static str {
        match self {
            End::First => "years-from",
            End::Last => "years-to",
        }
    }
}

/// The first and last year, where the reader named one.
fn bounds(years: Years) -> (Option<i32>, Option<i32>) {
    match years {
        Years::All | Years::Latest | Years::Last(_) => (None, None),
        Years::One(year) => (Some(year), Some(year)),
        Years::Between(first, last) => (Some(first), Some(last)),
        Years::UpTo(last) => (None, Some(last)),
        Years::From(first) => (Some(first), None),
    }
}

/// `years` with one end set to `year`; the other end gives way where it would lie on the wrong side.
fn moved(years: Years, end: End, year: Option<i32>) -> Years {
    let (first, last) = match (end, bounds(years)) {
        (End::First, (_, last)) => (year, last.map(|last| year.map_or(last, |year| last.max(year)))),
        (End::Last, (first, _)) => (first.map(|first| year.map_or(first, |year| first.min(year))), year),
    };
    match (first, last) {
        (None, None) => Years::All,
        (Some(first), Some(last)) if first == last => Years::One(first),
        (Some(first), Some(last)) => Years::Between(first, last),
        (Some(first), None) => Years::From(first),
        (None, Some(last)) => Years::UpTo(last),
    }
}

/// The years asked, in words.
pub fn summary(years: Years, lang: Lang) -> String {
    match years {
        Years::All => page::years_all(lang).to_string(),
        Years::One(only) => only.to_string(),
        Years::Between(first, last) => format!("{first}–{last}"),
        Years::UpTo(last) => page::years_up_to(last, lang),
        Years::From(first) => page::years_since(first, lang),
        Years::Latest => page::years_latest(lang).to_string(),
        Years::Last(n) => page::years_last(n, lang),
    }
}
