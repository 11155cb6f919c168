//! A figure in another page that answers its reader: which views it carries, and which one is shown.
//!
//! Owns: the answers as they travel (`Answers`, `Areas`), what becomes of a choice, the markup that the page built ahead
//! and the live one have in common (`markup`). Invariants: every figure here was computed by `figure::dashboard`, so what
//! is read in another page is what the site says; what is asked and not carried is said, never replaced. Deliberately
//! absent: the dataset and computing, which do not fit into what a reader of an article waits for; the DOM.

pub mod markup;

mod answers;
mod areas;
mod release;
mod wording;

#[cfg(not(target_arch = "wasm32"))]
pub mod packed;

use crate::dataset::{AreaRef, Lang};
use crate::figure::reading::{At, Key, Reading};
use crate::figure::{self, Usual};
use crate::query::{self, place, Bounds, Query, Reason, Unusable, Years};
use crate::text::{embed as words, figures as say, reading as read};

pub use answers::{unpacked, Answers, Unreadable, View, FILE};
pub use areas::{Areas, Entry};
pub use release::Release;
pub use wording::Wording;

/// One embedded figure and what its reader has chosen.
pub struct Live {
    figure: String,
    areas: Areas,
    answers: Answers,
    query: Query,
    unusable: Vec<Unusable>,
    at: Option<At>,
}

impl Live {
    /// `figure` is its name in addresses; `search` is that of the page, with the page's own area where it names no other;
    /// `lang` is the page's, which stays where the search names none that there is.
    pub fn new(figure: &str, areas: Areas, search: &str, lang: Lang) -> Self {
        let (mut query, unusable) = query::parse(search);
        let mut pairs = search.trim_start_matches('?').split('&');
        let names_one = pairs.any(|pair| pair.strip_prefix("lang=").is_some_and(|lang| !lang.is_empty()));
        if !names_one || unusable.iter().any(|it| it.parameter == "lang" && it.reason == Reason::NotUnderstood) {
            query.lang = lang;
        }
        Live { figure: figure.to_string(), areas, answers: Answers::default(), query, unusable, at: None }
    }

    pub fn lang(&self) -> Lang {
        self.query.lang
    }

    /// Where the answers to the present choice lie, within the site or what was kept of it; empty where no answer is
    /// carried and the figure's own page has it.
    pub fn folder(&self) -> String {
        let query = &self.query;
        let is_plain = query.data.is_none()
            && query.indicator.is_none()
            && query.bounds == Bounds::Published
            && query.show.is_none()
            && query.form == Default::default()
            && query.unit == Default::default()
            && query.scale == Default::default();
        match query.areas.as_slice() {
            [] if is_plain => place::embedded(&self.figure, query.lang),
            [area] if is_plain => match self.areas.entry(area) {
                Some(entry) => place::embedded_of(&self.figure, query.lang, &entry.reference),
                None => String::new(),
            },
            _ => String::new(),
        }
    }

    /// Where the answers of another place lie; empty where there is no such place.
    pub fn folder_of(&self, place: &str) -> String {
        match AreaRef::parse(place).as_ref().and_then(|area| self.areas.entry(area)) {
            Some(entry) if self.areas.default.as_ref() == Some(&entry.reference) => {
                place::embedded(&self.figure, self.lang())
            }
            Some(entry) => place::embedded_of(&self.figure, self.lang(), &entry.reference),
            None => String::new(),
        }
    }

    /// The answers of `folder`.
    pub fn receive(&mut self, answers: Answers) {
        self.answers = answers;
        self.at = None;
    }

    /// Another place, with the answers of its folder; the years stay as they were chosen.
    pub fn go(&mut self, place: &str, answers: Answers) {
        let reference = AreaRef::parse(place).filter(|area| self.areas.default.as_ref() != Some(area));
        self.query.areas = reference.into_iter().collect();
        self.unusable.clear();
        self.receive(answers);
    }

    /// The years from `first` to `last`, or the other way round.
    pub fn choose(&mut self, first: i32, last: i32) {
        let (from, to) = (first.min(last), first.max(last));
        self.query.years = match self.answers.ends() {
            Some((start, end)) if from <= start && to >= end => Years::All,
            _ if from == to => Years::One(from),
            Some((start, _)) if from <= start => Years::UpTo(to),
            Some((_, end)) if to >= end => Years::From(from),
            _ => Years::Between(from, to),
        };
        self.unusable.clear();
        self.at = None;
    }

    fn view(&self) -> Option<&View> {
        self.answers.view(self.query.years).or_else(|| self.answers.view(Years::All))
    }

    pub fn wording(&self) -> Option<&Wording> {
        self.view().map(|view| &view.wording)
    }

    pub fn drawing(&self) -> Option<&Usual> {
        self.view().map(|view| &view.drawing)
    }

    /// What must be known of what is shown: of the area, of what of the choice could not be used, and of a page that
    /// was built from an earlier release, whose hash began with `built_from`.
    pub fn notices(&self, built_from: &str) -> Vec<String> {
        let lang = self.lang();
        let mut notices: Vec<String> = self.unusable.iter().map(|it| figure::named(it, lang)).collect();
        let release = &self.answers.release;
        if !release.hash.is_empty() && !built_from.is_empty() && !release.hash.starts_with(built_from) {
            notices.push(words::newer(&release.version, &release.day(lang), lang));
        }
        if self.answers.view(self.query.years).is_none() {
            let (first, last) = match self.query.years {
                Years::One(year) => (Some(year), Some(year)),
                Years::Between(first, last) => (Some(first), Some(last)),
                Years::UpTo(last) => (None, Some(last)),
                Years::From(first) => (Some(first), None),
                Years::All | Years::Latest | Years::Last(_) => (None, None),
            };
            notices.push(say::no_data_in_years(&say::years(first, last, lang), self.area_name(), lang));
        }
        notices.extend(self.wording().iter().flat_map(|wording| wording.notices.clone()));
        notices
    }

    fn area_name(&self) -> &str {
        self.area().map_or("", |entry| entry.name.as_str())
    }

    fn area(&self) -> Option<&Entry> {
        match self.query.areas.as_slice() {
            [] => self.areas.default.as_ref().and_then(|area| self.areas.entry(area)),
            [area, ..] => self.areas.entry(area),
        }
    }

    /// The figure's own page with this view, within the site.
    pub fn address(&self) -> String {
        self.figure_page(&self.shown())
    }

    fn figure_page(&self, query: &Query) -> String {
        addressed(&place::figure(&self.figure), query)
    }

    /// With the working open that `ask` names.
    pub fn working(&self, ask: &str) -> String {
        self.figure_page(&Query { show: Some(ask.to_string()), ..self.shown() })
    }

    fn shown(&self) -> Query {
        Query { areas: self.query.areas.clone(), years: self.query.years, lang: self.lang(), ..Query::default() }
    }

    /// The page to embed with this view, within the site.
    pub fn page(&self) -> String {
        let query = Query { areas: Vec::new(), lang: Lang::default(), ..self.shown() };
        addressed(&self.folder(), &query)
    }

    /// Everything that the picture was made from, as markup.
    pub fn behind(&self) -> String {
        let Some(figure) = self.wording() else { return String::new() };
        let shown = self.shown();
        markup::behind(figure, &self.answers.rights, &|query| self.figure_page(&query), &shown)
    }

    /// The choices, as markup.
    pub fn controls(&self) -> String {
        markup::controls(&self.areas, self.area(), &self.offered(), self.span(), self.lang())
    }

    /// The years to choose from: those that have something, and those that are chosen; none where there is no choice.
    fn offered(&self) -> Vec<i32> {
        let (first, last) = self.span();
        let mut years = self.answers.years.clone();
        if years.len() > 1 || self.query.years != Years::All {
            years.extend([first, last]);
            years.sort_unstable();
            years.dedup();
        }
        years
    }

    /// The first and the last year of what is shown, open ends closed.
    fn span(&self) -> (i32, i32) {
        let (start, end) = self.answers.ends().unwrap_or_default();
        match self.query.years {
            years if self.answers.view(years).is_none() => (start, end),
            Years::All => (start, end),
            Years::One(year) => (year, year),
            Years::Between(first, last) => (first, last),
            Years::UpTo(last) => (start.min(last), last),
            Years::From(first) => (first, end.max(first)),
            Years::Latest => (end, end),
            Years::Last(count) => (end + 1 - i32::from(count), end),
        }
    }

    /// What a key leads to, while the chart is read point by point; `None` where it means nothing here.
    pub fn press(&mut self, key: &str) -> Option<Pressed> {
        let lang = self.lang();
        let reading = Reading::of_usual(self.drawing()?);
        match (key, self.at) {
            ("Escape", Some(_)) => {
                self.at = None;
                Some(Pressed::Ended(read::ended(lang)))
            }
            ("Enter", Some(at)) => match reading.stop(at) {
                Some(stop) if !stop.ask.is_empty() => Some(Pressed::Asked(stop.ask.clone())),
                _ => Some(Pressed::Nowhere(read::no_number(lang))),
            },
            (key, at) => {
                let key = Key::named(key)?;
                match reading.step(at, key) {
                    Some(next) => {
                        self.at = Some(next);
                        let detail = reading.stop(next).map(|stop| stop.detail.clone()).unwrap_or_default();
                        let (nth, said) = (reading.namesakes(next), reading.said(next, lang));
                        Some(Pressed::Led { detail, nth, said })
                    }
                    None => Some(Pressed::Nowhere(key.leads_nowhere(lang))),
                }
            }
        }
    }
}

/// What a key led to.
pub enum Pressed {
    /// A point: its words, which of those that have the same words it is, and what is said.
    Led {
        detail: String,
        nth: usize,
        said: String,
    },
    /// The working of a number is asked for.
    Asked(String),
    Nowhere(&'static str),
    Ended(&'static str),
}

fn addressed(folder: &str, query: &Query) -> String {
    let search = query::write(query);
    let mark = if search.is_empty() { "" } else { "?" };
    [folder, mark, &search].concat()
}
