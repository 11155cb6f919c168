//! One chart on the page.
//!
//! Owns: when a chart is mounted, drawn again and disposed. Invariants: the box has its height before the chart
//! comes; without a chart the sentence and the table stand, and the page says why there is no picture.

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
use crate::ui::app::App;
use crate::ui::browser::task::Task;
use crate::ui::browser::timing;
use crate::ui::echarts::{ChartError, Handle};

/// What one place for a chart holds.
#[derive(Default)]
pub struct Place {
    picture: Option<Rc<Picture>>,
    /// Where the reader is who reads it point by point.
    pub at: Option<At>,
    /// ECharts takes its language when it is mounted.
    lang: Option<Lang>,
    _mounting: Option<Task>,
    pub live: Option<Handle>,
}

pub fn view(app: App, id: FigureId) -> AnyView {
    let (frame, reader) = (NodeRef::<Div>::new(), NodeRef::<Div>::new());
    let failed = RwSignal::new(false);
    let place = StoredValue::new_local(Place::default());
    Effect::new(move |_| {
        let (look, failed_now) = (app.look(), failed.get());
        let Some(frame) = frame.get() else { return };
        let frame: HtmlElement = (*frame).clone();
        let mut picture = None;
        let mut lang = None;
        app.figure(id, |figure| {
            lang = Some(app.lang());
            frame.set_attribute("aria-label", &figure.description).ok();
            if let Some(reader) = reader.get() {
                reading::name(&reader, figure, app.lang());
            }
            picture = look.and_then(|look| chart::picture(figure, &look)).map(Rc::new);
        });
        let Some(lang) = lang else { return };
        let is_hidden = failed_now || picture.is_none();
        frame.set_hidden(is_hidden);
        if let Some(reader) = reader.get() {
            reader.set_hidden(is_hidden);
        }
        if let Some(picture) = &picture {
            frame.style().set_property("height", &in_pixels(picture.height)).ok();
        }
        let before = place.try_update_value(|place| std::mem::replace(&mut place.picture, picture.clone())).flatten();
        if place.with_value(|place| place.lang) != Some(lang) {
            let mounting = Task::start(async move {
                let touched = move |name: String| reading::touched(app, id, place, &name);
                let asked = move |ask| app.nav.show(ask);
                tell(failed, mount(&frame, lang, place, asked, touched, move |area| choose(app, &area)).await.err());
            });
            place.update_value(|place| {
                *place = Place { picture, lang: Some(lang), _mounting: Some(mounting), ..Place::default() }
            });
            return;
        }
        let Some(picture) = picture.filter(|picture| before.as_ref() != Some(picture)) else { return };
        place.update_value(|place| place.at = None);
        let drawn = place.with_value(|place| place.live.as_ref().map(|handle| draw(handle, &frame, &picture)));
        if let Some(Err(error)) = drawn {
            tell(failed, Some(error));
        }
    });
    view! {
        <div class="chart-frame">
            <div class="chart" role="img" node_ref=frame></div>
            {reading::view(app, id, place, reader)}
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
    let picture = place.try_with_value(|place| place.picture.clone()).flatten();
    if let Some(picture) = picture {
        draw(&handle, frame, &picture)?;
    }
    place.try_update_value(|place| place.live = Some(handle));
    Ok(())
}

fn draw(handle: &Handle, frame: &HtmlElement, picture: &Picture) -> Result<(), ChartError> {
    // ECharts measures its box.
    frame.set_hidden(false);
    handle.resize()?;
    handle.show(&picture.option)?;
    timing::drawn();
    Ok(())
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
