//! One chart on the page.
//!
//! Owns: when a chart is drawn, shown and drawn again. Invariants: the box has its height and its description before the
//! chart comes; a chart is drawn at once when it is near what the reader sees, or goes into a file, and else when the
//! page is at rest, so that it is there for who comes to it, or puts the page on paper; it is drawn again only where it
//! says something else; without a chart the sentence and the table stand, and the page says why there is no picture.

use std::rc::Rc;

use leptos::html::Div;
use leptos::prelude::*;
use web_sys::HtmlElement;

use super::markup::markup;
use super::{reading, TURNS};
use crate::chart::{self, Look, Picture};
use crate::dataset::AreaRef;
use crate::figure::reading::At;
use crate::figure::FigureId;
use crate::text::page;
use crate::ui::app::{App, Part};
use crate::ui::browser::near::NearWatch;
use crate::ui::browser::task::Task;
use crate::ui::browser::{timing, turn};
use crate::ui::echarts::{ChartError, Drawn, Handle, Wanted};

/// What one place for a chart holds.
#[derive(Default)]
pub struct Place {
    /// As it is to be.
    asked: Option<Rc<Asked>>,
    /// As it is, or was refused.
    shown: Option<Rc<Asked>>,
    /// On its way.
    coming: Option<(Rc<Asked>, Wanted, Task)>,
    /// Where the reader is who reads it point by point.
    pub at: Option<At>,
    pub live: Option<Rc<Handle>>,
}

#[derive(PartialEq)]
struct Asked {
    picture: Picture,
    look: Look,
}

/// Handles to one place for a chart; a copy is as good as the first.
#[derive(Clone, Copy)]
pub struct Chart {
    pub place: StoredValue<Place, LocalStorage>,
    /// Whether it is to be drawn at once: it is near what the reader sees, or somebody asked.
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
            if !self.is_behind() {
                return;
            }
        }
    }

    /// Whether somebody waits for it.
    pub fn is_awaited(self) -> bool {
        self.wanted.try_get_untracked() == Some(true) && self.is_behind()
    }

    /// Whether it does not show yet what it is to show.
    fn is_behind(self) -> bool {
        let is_behind = |place: &Place| place.asked.is_some() && place.shown != place.asked;
        self.place.try_with_value(is_behind) == Some(true)
    }
}

/// `style/reading.css` hides a picture that has it.
const STALE: &str = "data-stale";

pub fn view(app: App, id: FigureId, chart: Chart) -> AnyView {
    app.charts.update_value(|charts| {
        charts.retain(|chart| !chart.wanted.is_disposed());
        charts.push(chart);
    });
    let [whole, frame, reader] = [(); 3].map(|()| NodeRef::<Div>::new());
    let failed = RwSignal::new(false);
    let Chart { place, wanted } = chart;
    let due = RwSignal::new(());
    Effect::new(move |_| {
        let look = app.look();
        let Some(frame) = frame.get() else { return };
        let frame: HtmlElement = (*frame).clone();
        app.part(Part::Chart(id), |answer| {
            let Some(figure) = answer.figure(id) else { return };
            frame.set_attribute("aria-label", &figure.description).ok();
            if let Some(reader) = reader.get() {
                reading::name(&reader, figure, app.lang());
            }
            let asked =
                look.and_then(|look| Some(Asked { picture: chart::picture(figure, &look)?, look })).map(Rc::new);
            if let Some(asked) = &asked {
                frame.style().set_property("height", &in_pixels(asked.picture.height)).ok();
            }
            place.update_value(|place| {
                place.asked = asked;
                if let (None, Some(live)) = (&place.asked, &place.live) {
                    live.empty().ok();
                    place.shown = None;
                }
                if place.shown.is_some() && place.shown != place.asked {
                    place.at = None;
                }
            });
            // What ECharts refused was another picture.
            if failed.get() && place.with_value(|place| place.live.is_some() && place.shown != place.asked) {
                failed.set(false);
            }
            due.set(());
        });
    });
    watch(whole, wanted);
    Effect::new(move |_| {
        due.track();
        let is_near = wanted.get();
        let Some(frame) = frame.get() else { return };
        let frame: HtmlElement = (*frame).clone();
        let asked = place.with_value(|place| place.asked.clone());
        if let Some(whole) = whole.get() {
            whole.set_hidden(failed.get() || asked.is_none());
        }
        let is_stale = place.with_value(|place| place.shown.is_some() && place.shown != place.asked);
        if !is_stale || !is_near {
            // What answers another question is not to be seen for the moment in which a reader comes to it.
            frame.toggle_attribute_with_force(STALE, is_stale).ok();
        }
        let Some(asked) = asked.filter(|asked| place.with_value(|place| place.shown.as_ref() != Some(asked))) else {
            return place.update_value(|place| place.coming = None);
        };
        let now = if is_near { Wanted::Now } else { Wanted::Ahead };
        let is_coming = |place: &Place| {
            place
                .coming
                .as_ref()
                .is_some_and(|(coming, when, _)| *coming == asked && (*when == Wanted::Now || *when == now))
        };
        if place.with_value(is_coming) {
            return;
        }
        let task = Task::start({
            let asked = asked.clone();
            async move {
                if now == Wanted::Ahead {
                    app.answered().await;
                    turn::at_rest().await;
                } else {
                    turn::next().await;
                }
                tell(failed, show(app, id, chart, &frame, asked, now).await.err());
            }
        });
        place.update_value(|place| place.coming = Some((asked, now, task)));
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

async fn show(
    app: App,
    id: FigureId,
    chart: Chart,
    frame: &HtmlElement,
    asked: Rc<Asked>,
    wanted: Wanted,
) -> Result<(), ChartError> {
    let drawn = draw(app, id, chart, frame, &asked, wanted).await;
    chart.place.try_update_value(|place| {
        place.shown = Some(asked);
        match drawn {
            Ok(_) => {}
            // It will not come for another picture either.
            Err(ChartError::NotLoaded) => place.live = None,
            // What stood there is of another picture.
            Err(ChartError::Refused(_)) => {
                place.live.as_ref().map(|live| live.empty().ok());
            }
        }
    });
    let (handle, drawn) = drawn?;
    handle.put(&drawn)?;
    frame.remove_attribute(STALE).ok();
    timing::drawn();
    // A reader may have been ahead of the chart.
    reading::again(app, id, chart);
    Ok(())
}

async fn draw(
    app: App,
    id: FigureId,
    chart: Chart,
    frame: &HtmlElement,
    asked: &Asked,
    wanted: Wanted,
) -> Result<(Rc<Handle>, Drawn), ChartError> {
    let place = chart.place;
    let live = place.try_with_value(|place| place.live.clone()).flatten();
    let handle = match live {
        Some(handle) => handle,
        None => {
            let touched = move |name: String| reading::touched(app, id, chart, &name);
            let asked = move |ask| app.nav.show(ask);
            let handle = Rc::new(Handle::mount(frame, asked, touched, move |area| choose(app, &area)).await?);
            place.try_update_value(|place| place.live = Some(handle.clone()));
            handle
        }
    };
    let drawn = handle.draw(&asked.picture, asked.look.width, wanted).drawn().await?;
    Ok((handle, drawn))
}

fn choose(app: App, area: &str) {
    if let Some(area) = AreaRef::parse(area) {
        app.toggle(&area);
    }
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
