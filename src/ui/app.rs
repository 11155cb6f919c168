//! The state of the page and how it follows from the address.
//!
//! Owns: address → query → package (loaded only when its address changes) → dashboard → its parts, one after the
//! other. Invariants: a filter starts no request but for parts of the package that it is the first to need; between a reader's press and the answer, and between the parts
//! of the answer, the browser has its turn.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::browser::task::Task;
use super::browser::turn::Pace;
use super::browser::{media, timing, turn};
use super::nav::Nav;
use super::part::chart::Chart;
use super::part::player::Play;
use super::part::TURNS;
use super::pieces::Pieces;
use crate::chart::{Look, Shade};
use crate::dataset::order::sorted;
use crate::dataset::{Area, AreaIdx, AreaRef, Dataset, Date, FileRef, Lang};
use crate::figure::{self, Answering, Dashboard, Extent, FigureId, Memory, Work};
use crate::load::{self, Failure, Loaded, Progress};
use crate::query::{Query, Theme, Unusable};
use crate::text::page;

/// Handles to the page's state; a copy is as good as the first.
#[derive(Clone, Copy)]
pub struct App {
    pub nav: Nav,
    pub shows: Shows,
    device: Memo<Device>,
    pub package: RwSignal<Package>,
    /// How many loads there were before this one.
    pub before: RwSignal<u32>,
    pub pieces: Pieces,
    /// The answer. It changes as a whole; what shows a part that takes long to show reads it by `part`.
    pub dashboard: RwSignal<Option<Arc<Dashboard>>>,
    turns: StoredValue<Vec<(Part, ArcTrigger)>>,
    /// The width that a figure has, in pixels; 0 until it is known.
    pub width: RwSignal<u32>,
    /// The figure whose years go by.
    pub play: RwSignal<Option<Play>>,
    attempt: RwSignal<u32>,
    /// How many files are being fetched for the page as it stands.
    pub coming: RwSignal<u32>,
    pub charts: StoredValue<Vec<Chart>, LocalStorage>,
    /// Computed and not shown yet.
    first: StoredValue<Option<First>, LocalStorage>,
}

/// The first answer of a package, to what was asked when it was computed.
struct First {
    loaded: Arc<Loaded>,
    memory: Rc<Memory>,
    asked: (Query, Vec<Unusable>),
    answer: Dashboard,
}

/// Which page of the site this is: its document says so.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    Dashboard,
    /// One figure by itself.
    Figure(FigureId),
}

impl Shows {
    fn read() -> Self {
        let named = document().document_element().and_then(|root| root.get_attribute("data-figure"));
        named.and_then(|id| FigureId::named(&id)).map_or(Shows::Dashboard, Shows::Figure)
    }
}

/// What is put on the screen in one go.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What stands above the figures.
    Top,
    Profile,
    /// The words of a figure.
    Figure(FigureId),
    Chart(FigureId),
    /// What stands below a figure's words: its table, its sources, what can be taken away.
    Numbers(FigureId),
    Unknown,
    Published,
    Holdings,
    Quality,
    Foot,
}

/// What the device says of how the page is to look. The dark is its wish, the rest is not the reader's to choose here.
#[derive(Clone, Copy, PartialEq)]
struct Device {
    shade: Shade,
    colours: Colours,
    motion: Motion,
}

/// Whose colours are shown.
#[derive(Clone, Copy, PartialEq)]
enum Colours {
    Ours,
    /// A device that forces its own knows best whether they are dark.
    Forced,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    Full,
    /// The reader asked for less.
    Reduced,
}

#[derive(Clone)]
pub enum Package {
    Loading(Progress),
    Ready(Arc<Loaded>),
    Failed(Arc<Failure>),
}

/// Of which load it is.
#[derive(Clone)]
struct Same(Arc<Loaded>);

impl PartialEq for Same {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl App {
    pub fn new() -> Self {
        let nav = Nav::new();
        let device_dark = media::matches("(prefers-color-scheme: dark)");
        let device_colours = media::matches("(forced-colors: active)");
        let device_still = media::matches("(prefers-reduced-motion: reduce)");
        let device = Memo::new(move |_| Device {
            shade: if device_dark.get() { Shade::Dark } else { Shade::Light },
            colours: if device_colours.get() { Colours::Forced } else { Colours::Ours },
            motion: if device_still.get() { Motion::Reduced } else { Motion::Full },
        });
        let package = RwSignal::new(Package::Loading(Progress::default()));
        let app = App {
            nav,
            shows: Shows::read(),
            device,
            package,
            before: RwSignal::new(0),
            pieces: Pieces::new(),
            dashboard: RwSignal::new(None),
            turns: StoredValue::new(Vec::new()),
            width: RwSignal::new(0),
            play: RwSignal::new(None),
            attempt: RwSignal::new(0),
            coming: RwSignal::new(0),
            charts: StoredValue::new_local(Vec::new()),
            first: StoredValue::new_local(None),
        };
        app.load_what_is_asked();
        app.answer_what_is_asked();
        app.tell_document();
        app
    }

    pub fn lang(self) -> Lang {
        self.nav.asked.with(|(query, _)| query.lang)
    }

    pub fn motion(self) -> Motion {
        self.device.get().motion
    }

    /// How a chart is to look; nothing while the width is unknown.
    pub fn look(self) -> Option<Look> {
        let width = self.width.get();
        (width > 0).then(|| Look::of_page(width))
    }

    /// The page's colours as they are now.
    pub fn shade_now(self) -> Shade {
        let asked = self.nav.asked.with_untracked(|(query, _)| query.theme);
        match (self.device.get_untracked(), asked) {
            (Device { colours: Colours::Ours, .. }, Theme::Light) => Shade::Light,
            (Device { colours: Colours::Ours, .. }, Theme::Dark) => Shade::Dark,
            (Device { shade, .. }, _) => shade,
        }
    }

    /// Reads the answer, where there is one, now and when the part's turn comes after a change.
    pub fn part(self, part: Part, read: impl FnOnce(&Dashboard)) {
        self.in_turn(part, || {
            if let Some(answer) = self.dashboard.get() {
                read(&answer);
            }
        });
    }

    /// Until the page shows the answer to what is asked of it now.
    pub async fn answered(self) {
        // What was asked a moment ago is heard with the next turn.
        turn::next().await;
        while self.is_answering() {
            turn::next().await;
        }
    }

    /// Whether the page does not show yet what is asked of it.
    pub fn is_answering(self) -> bool {
        main_element().is_some_and(|main| main.has_attribute("aria-busy"))
    }

    /// Runs `read` now, and for whoever follows it again when the part's turn comes after a change. Whatever it asks
    /// of the page is as it stands then: a change of it waits for the part's turn.
    pub fn in_turn<T>(self, part: Part, read: impl FnOnce() -> T) -> T {
        self.turn(part).track();
        untrack(read)
    }

    fn turn(self, part: Part) -> ArcTrigger {
        let known =
            self.turns.with_value(|turns| turns.iter().find(|(known, _)| *known == part).map(|(_, turn)| turn.clone()));
        known.unwrap_or_else(|| {
            // It outlives whoever asks for it first.
            let turn = ArcTrigger::new();
            self.turns.update_value(|turns| turns.push((part, turn.clone())));
            turn
        })
    }

    /// What can be asked now; a change of it is told with the turn of a part.
    pub fn loaded(self) -> Option<Arc<Loaded>> {
        match self.package.get_untracked() {
            Package::Ready(loaded) => Some(loaded),
            Package::Loading(_) | Package::Failed(_) => None,
        }
    }

    /// The parts that the page needs and that are not there, of a dataset for what is asked of it now.
    fn wanted(self, dataset: &Dataset, extent: Extent) -> Vec<FileRef> {
        let first = match self.shows {
            Shows::Dashboard => FigureId::PoorHouseholds,
            Shows::Figure(id) => id,
        };
        self.nav.asked.with_untracked(|(query, _)| figure::wanted(dataset, query, first, extent))
    }

    /// Fetches what is wanted of a package in parts, and says whether it did.
    async fn fetch(self, loaded: &Loaded, extent: Extent) -> bool {
        let more = self.wanted(&loaded.dataset, extent);
        if more.is_empty() {
            self.come(0);
            return false;
        }
        if extent == Extent::Whole {
            self.pictured().await;
        }
        self.come(more.len() as u32);
        let report = move |Progress { files, files_done, .. }: Progress| self.come(files.saturating_sub(files_done));
        let slice = turn::Slice::start();
        let loaded = loaded.with(&more, &report, &|| slice.pause()).await;
        self.come(0);
        self.package.set(Package::Ready(Arc::new(loaded)));
        true
    }

    /// Until what the reader sees is drawn, for no longer than they would wait for it.
    async fn pictured(self) {
        // A browser says with a frame what is seen.
        turn::painted().await;
        for _ in 0..TURNS {
            turn::next().await;
            if !self.charts.with_value(|charts| charts.iter().any(|chart| chart.is_awaited())) {
                return;
            }
        }
    }

    fn come(self, files: u32) {
        // Whatever is told twice is laid out twice.
        if self.coming.get_untracked() != files {
            self.coming.set(files);
        }
    }

    pub fn retry(self) {
        self.attempt.update(|attempt| *attempt += 1);
    }

    /// Of the one figure that the page shows, where it is one.
    fn headline(self) -> Option<String> {
        match self.shows {
            Shows::Dashboard => None,
            Shows::Figure(id) => Some(self.dashboard.get()?.figure(id)?.headline.clone()),
        }
    }

    pub fn areas_in_words(self, loaded: &Loaded) -> String {
        let lang = self.lang();
        let areas = self.chosen_areas();
        let names: Vec<&str> =
            areas.iter().filter_map(|idx| loaded.dataset.areas.get(*idx)).map(|area| area_name(area, lang)).collect();
        page::areas_summary(&names, lang)
    }

    /// Chooses an area beside those chosen, or leaves it out again.
    pub fn toggle(self, area: &AreaRef) {
        if let Package::Ready(loaded) = self.package.get_untracked() {
            if let Some(idx) = loaded.dataset.areas.find(area, Date::LATEST) {
                self.toggle_in(&loaded.dataset, idx);
            }
        }
    }

    pub fn toggle_in(self, dataset: &Dataset, idx: AreaIdx) {
        let is_default = self.nav.query_now().areas.is_empty();
        let mut chosen = self.asked_areas(dataset);
        // Nobody chose the default, so the first choice takes its place.
        if is_default && !chosen.contains(&idx) {
            chosen.clear();
        }
        if chosen.contains(&idx) {
            chosen.retain(|other| *other != idx);
        } else {
            chosen.push(idx);
        }
        self.choose(dataset, &chosen);
    }

    /// No areas, or the default alone, is the default: one view has one address.
    pub fn choose(self, dataset: &Dataset, chosen: &[AreaIdx]) {
        let is_default = match chosen {
            [] => true,
            [only] => Some(*only) == dataset.default_area,
            _ => false,
        };
        let mut areas = Vec::new();
        if !is_default {
            for idx in chosen {
                areas.extend(dataset.areas.reference(*idx));
            }
        }
        self.nav.change(|query| query.areas = areas);
    }

    pub fn chosen_areas(self) -> Vec<AreaIdx> {
        self.dashboard.with(|dashboard| dashboard.as_ref().map(|answer| answer.areas.clone()).unwrap_or_default())
    }

    /// Those that are asked for now, whose answer may still be to come.
    pub fn asked_areas(self, dataset: &Dataset) -> Vec<AreaIdx> {
        figure::areas_asked(dataset, &self.nav.query_now())
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
            if before.is_some() {
                self.before.update(|before| *before += 1);
            }
            timing::load_started();
            let task = Task::start(async move {
                let report = move |progress| self.package.set(Package::Loading(progress));
                let wanted = move |dataset: &Dataset| self.wanted(dataset, Extent::First);
                let slice = turn::Slice::start();
                let package = match load::load(&address, wanted, report, &|| slice.pause()).await {
                    Ok(loaded) => {
                        timing::data_ready();
                        let loaded = Arc::new(loaded);
                        self.answer_first(&loaded).await;
                        Package::Ready(loaded)
                    }
                    Err(failure) => Package::Failed(Arc::new(failure)),
                };
                let has_failed = matches!(package, Package::Failed(_));
                self.package.set(package);
                if has_failed {
                    super::take_over();
                }
            });
            running.set_value(Some(task));
            now
        });
    }

    /// Computes what is asked now, and lets the browser have its turn between the pieces.
    async fn answer(self, loaded: &Loaded, memory: Rc<Memory>) -> Dashboard {
        timing::asked();
        let (query, unusable) = self.nav.asked.get_untracked();
        let mut answering = Answering::new(&loaded.dataset, memory, &query, &unusable);
        let slice = turn::Slice::start();
        while answering.step() == Work::Left {
            slice.end_in_time().await;
        }
        let answer = answering.finish();
        timing::computed();
        answer
    }

    /// Computes the first answer while the page still shows that it loads: it is laid out once, with all that stands
    /// in it.
    async fn answer_first(self, loaded: &Arc<Loaded>) {
        let asked = self.nav.asked.get_untracked();
        let memory = Rc::<Memory>::default();
        let answer = self.answer(loaded, memory.clone()).await;
        self.pieces.build().await;
        turn::next().await;
        self.first.set_value(Some(First { loaded: loaded.clone(), memory, asked, answer }));
    }

    /// Computes the answer once the browser has shown the reader's press, and shows its parts one at a time, what is
    /// in sight first. A new question ends the work on the one before.
    fn answer_what_is_asked(self) {
        let running = StoredValue::new_local(None::<Task>);
        let remembered = StoredValue::new_local(None::<(Arc<Loaded>, Rc<Memory>)>);
        // How far a load is concerns no figure.
        let ready = Memo::new(move |_| match self.package.get() {
            Package::Ready(loaded) => Some(Same(loaded)),
            Package::Loading(_) | Package::Failed(_) => None,
        });
        Effect::new(move |_| {
            self.nav.asked.track();
            let Some(Same(loaded)) = ready.get() else {
                running.set_value(None);
                remembered.set_value(None);
                self.dashboard.set(None);
                for (_, turn) in self.turns.get_value() {
                    turn.notify();
                }
                return;
            };
            let of_this = |first: &First| Arc::ptr_eq(&first.loaded, &loaded);
            let first = self.first.try_update_value(Option::take).flatten().filter(of_this);
            let known = remembered
                .with_value(|it| it.as_ref().filter(|(of, _)| Arc::ptr_eq(of, &loaded)).map(|it| it.1.clone()));
            let memory = known.or(first.as_ref().map(|first| first.memory.clone())).unwrap_or_default();
            remembered.set_value(Some((loaded.clone(), memory.clone())));
            let task = Task::start(async move {
                busy(true);
                // With another package comes another question.
                if self.fetch(&loaded, Extent::First).await {
                    return;
                }
                let is_first = self.dashboard.with_untracked(Option::is_none);
                let pace = if is_first { Pace::Even } else { turn::painted().await };
                let answer = match first.filter(|first| first.asked == self.nav.asked.get_untracked()) {
                    Some(first) => first.answer,
                    None => self.answer(&loaded, memory).await,
                };
                if !is_first {
                    turn::next().await;
                }
                // Ahead of any change, for the browser has the page laid out now.
                let parts = self.turns.with_value(|turns| in_sight_first(turns));
                self.dashboard.set(Some(Arc::new(answer)));
                self.turn(Part::Top).notify();
                let slice = turn::Slice::start();
                for (part, turn) in parts {
                    // What a figure fills for the first time must not move its rest.
                    match (is_first, part, pace) {
                        (true, Part::Chart(_) | Part::Numbers(_), _) => {}
                        (true, ..) => turn::next().await,
                        // What is laid out together is laid out once, but not in time.
                        (false, _, Pace::Slow) => {
                            turn::painted().await;
                        }
                        (false, _, Pace::Even) => slice.end_in_time().await,
                    }
                    turn.notify();
                    turn::followed().await;
                }
                super::take_over();
                if !self.fetch(&loaded, Extent::Whole).await {
                    busy(false);
                }
            });
            running.set_value(Some(task));
        });
    }

    /// Keeps the document's language, colours and title in step.
    fn tell_document(self) {
        // Whatever is told twice is laid out twice.
        let colouring = StoredValue::new_local(None::<Task>);
        Effect::new(move |before: Option<Theme>| {
            let asked = self.nav.asked.with(|(query, _)| query.theme);
            let now = if self.device.get().colours == Colours::Forced { Theme::Auto } else { asked };
            match before {
                None => colour(now),
                Some(before) if before == now => {}
                // New colours for all of a long page take longer than a press may wait.
                Some(_) => colouring.set_value(Some(Task::start(async move {
                    turn::painted().await;
                    colour(now);
                }))),
            }
            now
        });
        Effect::new(move |before: Option<Lang>| {
            let now = self.in_turn(Part::Top, || self.lang());
            if let Some(root) = document().document_element().filter(|_| before != Some(now)) {
                root.set_attribute("lang", now.tag()).ok();
            }
            now
        });
        Effect::new(move |_| {
            let title = match self.package.get() {
                Package::Ready(loaded) => match self.headline() {
                    Some(headline) => [&headline, " · Thoát Nghèo"].concat(),
                    None => {
                        let title = loaded.dataset.about.title.get(self.lang());
                        [&self.areas_in_words(&loaded), " · ", title, " · Thoát Nghèo"].concat()
                    }
                },
                Package::Loading(_) | Package::Failed(_) => "Thoát Nghèo".to_string(),
            };
            document().set_title(&title);
        });
    }
}

pub fn area_name(area: &Area, lang: Lang) -> &str {
    area.name.get(lang)
}

fn colour(theme: Theme) {
    let Some(root) = document().document_element() else { return };
    let told = match theme {
        Theme::Auto => root.remove_attribute("data-theme"),
        Theme::Light => root.set_attribute("data-theme", "light"),
        Theme::Dark => root.set_attribute("data-theme", "dark"),
    };
    told.ok();
}

/// Tells those who hear the page, too, that it is not yet what was asked for.
fn busy(is_busy: bool) {
    let told = main_element().map(|main| match is_busy {
        true => main.set_attribute("aria-busy", "true"),
        false => main.remove_attribute("aria-busy"),
    });
    told.and_then(Result::ok);
}

fn main_element() -> Option<web_sys::Element> {
    document().get_element_by_id(super::page::MAIN)
}

/// By how far each part is from what the reader sees, in pixels; what stands below the figures comes after them.
fn in_sight_first(turns: &[(Part, ArcTrigger)]) -> Vec<(Part, ArcTrigger)> {
    const BELOW: i32 = i32::MAX - 1;
    let height = document().document_element().map_or(0, |root| root.client_height());
    let away = |part: Part| {
        let place = match part {
            Part::Profile => "profile",
            Part::Figure(id) | Part::Chart(id) | Part::Numbers(id) => id.id(),
            Part::Unknown => "unknown",
            Part::Top | Part::Published | Part::Holdings | Part::Quality => return BELOW,
            Part::Foot => return BELOW + 1,
        };
        document().get_element_by_id(place).map_or(BELOW, |element| {
            let frame = element.get_bounding_client_rect();
            (-frame.bottom()).max(frame.top() - f64::from(height)).max(0.0) as i32
        })
    };
    // Of one figure, as they stand in it.
    let others = turns.iter().enumerate().filter(|(_, (part, _))| *part != Part::Top);
    let by_distance: Vec<(i32, usize)> = others.map(|(n, (part, _))| (away(*part), n)).collect();
    sorted(by_distance, Ord::cmp).into_iter().filter_map(|(_, n)| turns.get(n).cloned()).collect()
}
