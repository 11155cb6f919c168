//! One chart on the page.
//!
//! Owns: when a chart is mounted, drawn again and disposed. Invariants: the box has its height and its description
//! before the chart comes; a chart is drawn when it is near what the reader sees, or goes to paper, and drawn again only
//! where it says something else; without a chart the sentence and the table stand, and the page says why there is no
//! picture.

use std::rc::Rc;

use leptos::html::Div;
use leptos::prelude::*;
use web_sys::HtmlElement;

use super::markup::markup;
use super::reading;
use crate::chart::{self, Picture};
use crate::dataset::{AreaRef, Lang};
use crate::figure::reading::At;
use crate::figure::FigureId;
use crate::text::page;
use crate::ui::app::{App, Medium, Part};
use crate::ui::browser::near::NearWatch;
use crate::ui::browser::task::Task;
use crate::ui::browser::{timing, turn};
use crate::ui::echarts::{ChartError, Handle};

/// What one place for a chart holds.
#[derive(Default)]
pub struct Place {
    /// As it is to be.
    picture: Option<Rc<Picture>>,
    /// As it is, or was refused.
    drawn: Option<Rc<Picture>>,
    /// Where the reader is who reads it point by point.
    pub at: Option<At>,
    /// ECharts takes its language when it is mounted.
    lang: Option<Lang>,
    /// A chart takes a turn of its own.
    drawing: Option<Task>,
    pub live: Option<Handle>,
}

/// Handles to one place for a chart; a copy is as good as the first.
#[derive(Clone, Copy)]
pub struct Chart {
    pub place: StoredValue<Place, LocalStorage>,
    /// Whether it is to be drawn: it is near what the reader sees, or somebody asked.
    wanted: RwSignal<bool>,
}

impl Chart {
    pub fn new() -> Self {
        Chart { place: StoredValue::new_local(Place::default()), wanted: RwSignal::new(false) }
    }

    /// Until it shows what it is to show, wherever it is; for no longer than a reader would wait for it.
    pub async fn drawn(self) {
        self.wanted.set(true);
        for _ in 0..TURNS {
            turn::next().await;
            let is_drawn = self.place.try_with_value(|place| place.drawn == place.picture);
            if is_drawn != Some(false) {
                return;
            }
        }
    }
}

/// `style/reading.css` hides a picture that has it.
const STALE: &str = "data-stale";

/// A turn takes the browser four milliseconds at least.
const TURNS: u32 = 250;

pub fn view(app: App, id: FigureId, chart: Chart) -> AnyView {
    let [whole, frame, reader] = [(); 3].map(|()| NodeRef::<Div>::new());
    let failed = RwSignal::new(false);
    let Chart { place, wanted } = chart;
    let due = RwSignal::new(Lang::Vi);
    Effect::new(move |_| {
        let look = app.look();
        let Some(frame) = frame.get() else { return };
        let frame: HtmlElement = (*frame).clone();
        app.part(Part::Chart(id), |answer| {
            let Some(figure) = answer.figure(id) else { return };
            let lang = app.lang();
            frame.set_attribute("aria-label", &figure.description).ok();
            if let Some(reader) = reader.get() {
                reading::name(&reader, figure, lang);
            }
            let picture = look.and_then(|look| chart::picture(figure, &look)).map(Rc::new);
            if let Some(picture) = &picture {
                frame.style().set_property("height", &in_pixels(picture.height)).ok();
            }
            place.update_value(|place| {
                place.picture = picture;
                if place.drawn.is_some() && place.drawn != place.picture {
                    place.at = None;
                }
            });
            // What ECharts refused was another picture.
            if failed.get() && place.with_value(|place| place.live.is_some() && place.drawn != place.picture) {
                failed.set(false);
            }
            due.set(lang);
        });
    });
    watch(whole, wanted);
    Effect::new(move |_| {
        let lang = due.get();
        let is_wanted = wanted.get() || app.medium() == Medium::Paper;
        let Some(frame) = frame.get() else { return };
        let frame: HtmlElement = (*frame).clone();
        let picture = place.with_value(|place| place.picture.clone());
        if let Some(whole) = whole.get() {
            whole.set_hidden(failed.get() || picture.is_none());
        }
        let is_stale = place.with_value(|place| place.drawn.is_some() && place.drawn != place.picture);
        if !is_stale || !is_wanted {
            // What answers another question is not to be seen for the moment in which a reader comes to it.
            frame.toggle_attribute_with_force(STALE, is_stale).ok();
        }
        let Some(picture) = picture.filter(|_| is_wanted) else { return };
        if place.with_value(|place| place.lang) != Some(lang) {
            let drawing = Task::start(async move {
                let touched = move |name: String| reading::touched(app, id, chart, &name);
                let asked = move |ask| app.nav.show(ask);
                tell(failed, mount(&frame, lang, place, asked, touched, move |area| choose(app, &area)).await.err());
                // A reader may have been ahead of the chart.
                reading::again(app, id, chart);
            });
            place.update_value(|place| {
                *place = Place {
                    picture: Some(picture),
                    lang: Some(lang),
                    drawing: Some(drawing),
                    at: place.at,
                    ..Place::default()
                }
            });
            return;
        }
        if place.with_value(|place| place.drawn.as_ref() == Some(&picture)) {
            return;
        }
        let draw_now = move || {
            if let Some(Err(error)) = place.try_update_value(|place| draw(place, &frame)) {
                tell(failed, Some(error));
            }
        };
        match app.medium() {
            // The browser does not wait.
            Medium::Paper => draw_now(),
            Medium::Screen => {
                let drawing = Task::start(async move {
                    turn::next().await;
                    draw_now();
                });
                place.update_value(|place| place.drawing = Some(drawing));
            }
        }
    });
    view! {
        <div class="chart-frame" hidden=true node_ref=whole>
            <div class="chart" role="img" node_ref=frame></div>
            {reading::view(app, id, chart, reader)}
        </div>
        {markup(move |html| if failed.get() {
            html.element("p", &[("class", "chart-failed")], page::chart_unavailable(app.lang()));
        })}
    }
    .into_any()
}

fn choose(app: App, area: &str) {
    if let Some(area) = AreaRef::parse(area) {
        app.toggle(&area);
    }
}

async fn mount(
    frame: &HtmlElement,
    lang: Lang,
    place: StoredValue<Place, LocalStorage>,
    asked: impl Fn(String) + 'static,
    touched: impl Fn(String) + 'static,
    chose: impl Fn(String) + 'static,
) -> Result<(), ChartError> {
    let handle = Handle::mount(frame, lang, asked, touched, chose).await?;
    turn::next().await;
    let drawn = place.try_update_value(|place| {
        place.live = Some(handle);
        draw(place, frame)
    });
    drawn.unwrap_or(Ok(()))
}

fn draw(place: &mut Place, frame: &HtmlElement) -> Result<(), ChartError> {
    let (Some(handle), Some(picture)) = (&place.live, &place.picture) else { return Ok(()) };
    place.drawn = Some(picture.clone());
    frame.remove_attribute(STALE).ok();
    handle.show(&picture.option)?;
    timing::drawn();
    Ok(())
}

/// Keeps in step whether the chart is near what the reader sees.
fn watch(whole: NodeRef<Div>, near: RwSignal<bool>) {
    let watch = StoredValue::new_local(None::<NearWatch>);
    Effect::new(move |_| {
        if let Some(whole) = whole.get() {
            watch.set_value(NearWatch::start(&whole, move |is_near| {
                near.try_set(is_near);
            }));
            if watch.with_value(Option::is_none) {
                near.set(true);
            }
        }
    });
}

fn tell(failed: RwSignal<bool>, error: Option<ChartError>) {
    if let Some(ChartError::Refused(reason)) = &error {
        leptos::logging::error!("chart: {reason}");
    }
    if failed.try_get_untracked() == Some(error.is_none()) {
        failed.set(error.is_some());
    }
}

fn in_pixels(height: u32) -> String {
    let mut text = height.to_string();
    text.push_str("px");
    text
}
