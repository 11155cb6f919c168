//! One chart on the page.
//!
//! Owns: when a chart is mounted, drawn again and disposed. Invariants: the box has its height before the chart
//! comes; without a chart the sentence and the table stand, and the page says why there is no picture.

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;
use web_sys::HtmlElement;

use super::markup::markup;
use crate::chart::{self, Picture};
use crate::dataset::Lang;
use crate::figure::Figure;
use crate::text::page;
use crate::ui::app::App;
use crate::ui::browser::task::Task;
use crate::ui::browser::timing;
use crate::ui::echarts::{ChartError, Handle};

pub fn view(app: App, figure: Memo<Option<Arc<Figure>>>) -> AnyView {
    let frame = NodeRef::<Div>::new();
    let failed = RwSignal::new(false);
    let picture = Memo::new(move |_| {
        let (look, figure) = (app.look()?, figure.get()?);
        chart::picture(&figure, &look).map(Arc::new)
    });
    let live = StoredValue::new_local(None::<Handle>);
    let mounting = StoredValue::new_local(None::<Task>);
    // ECharts takes its language when it is mounted.
    Effect::new(move |before: Option<Option<Lang>>| {
        let lang = app.lang();
        let frame = frame.get()?;
        if before.flatten() == Some(lang) {
            return Some(lang);
        }
        live.set_value(None);
        mounting.set_value(Some(Task::start(async move {
            let (handle, error) = match mount(&frame, lang, picture).await {
                Ok(handle) => (Some(handle), None),
                Err(error) => (None, Some(error)),
            };
            live.try_set_value(handle);
            tell(failed, error);
        })));
        Some(lang)
    });
    Effect::new(move |_| {
        let (picture, failed_now) = (picture.get(), failed.get());
        let description = figure.with(|figure| figure.as_ref().map(|figure| figure.description.clone()));
        let Some(frame) = frame.get() else { return };
        let frame: &HtmlElement = &frame;
        frame.set_hidden(failed_now || picture.is_none());
        frame.set_attribute("aria-label", &description.unwrap_or_default()).ok();
        let Some(picture) = picture else { return };
        frame.style().set_property("height", &in_pixels(picture.height)).ok();
        let drawn = live.with_value(|live| live.as_ref().map(|handle| draw(handle, frame, &picture)));
        if let Some(Err(error)) = drawn {
            tell(failed, Some(error));
        }
    });
    view! {
        <div class="chart" role="img" node_ref=frame></div>
        {markup(move |html| if failed.get() {
            html.element("p", &[("class", "chart-failed")], page::chart_unavailable(app.lang()));
        })}
    }
    .into_any()
}

async fn mount(frame: &HtmlElement, lang: Lang, picture: Memo<Option<Arc<Picture>>>) -> Result<Handle, ChartError> {
    let handle = Handle::mount(frame, lang).await?;
    if let Some(picture) = picture.try_get_untracked().flatten() {
        draw(&handle, frame, &picture)?;
    }
    Ok(handle)
}

fn draw(handle: &Handle, frame: &HtmlElement, picture: &Picture) -> Result<(), ChartError> {
    // ECharts measures its box.
    frame.set_hidden(false);
    frame.style().set_property("height", &in_pixels(picture.height)).ok();
    handle.resize()?;
    handle.show(&picture.option)?;
    timing::drawn();
    Ok(())
}

fn tell(failed: RwSignal<bool>, error: Option<ChartError>) {
    if let Some(ChartError::Refused(reason)) = &error {
        leptos::logging::error!("chart: {reason}");
    }
    failed.try_set(error.is_some());
}

fn in_pixels(height: u32) -> String {
    let mut text = height.to_string();
    text.push_str("px");
    text
}
