//! One chart on the page.
//!
//! Owns: when a chart is mounted, drawn again and disposed. Invariants: the box has its height before the chart
//! comes; without a chart the sentence and the table stand, and the page says why there is no picture.

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;
use web_sys::HtmlElement;

use crate::chart::{self, Look, Picture};
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
        let look =
            Look { theme: app.shade.get(), width: app.width.get(), motion: app.motion.get(), lang: app.lang.get() };
        let figure = figure.get()?;
        (look.width > 0).then(|| chart::picture(&figure, &look)).flatten().map(Arc::new)
    });
    let live = StoredValue::new_local(None::<Handle>);
    let mounting = StoredValue::new_local(None::<Task>);
    // ECharts takes its language when it is mounted.
    Effect::new(move |_| {
        let lang = app.lang.get();
        let Some(frame) = frame.get() else { return };
        live.set_value(None);
        mounting.set_value(Some(Task::start(async move {
            let outcome = mount(&frame, lang, picture).await;
            let (handle, error) = match outcome {
                Ok(handle) => (Some(handle), None),
                Err(error) => (None, Some(error)),
            };
            live.try_set_value(handle);
            tell(failed, error);
        })));
    });
    Effect::new(move |_| {
        let picture = picture.get();
        let (Some(frame), Some(picture)) = (frame.get_untracked(), picture) else { return };
        let drawn = live.with_value(|live| live.as_ref().map(|handle| draw(handle, &frame, &picture)));
        if let Some(drawn) = drawn {
            tell(failed, drawn.err());
        }
    });
    let height = move || picture.with(|picture| picture.as_ref().map(|picture| in_pixels(picture.height)));
    view! {
        <div
            class="chart"
            class:gone=move || failed.get()
            role="img"
            aria-label=move || figure.with(|figure| figure.as_ref().map(|figure| figure.description.clone()))
            style:height=height
            node_ref=frame
        ></div>
        {move || failed.get().then(|| view! { <p class="chart-failed">{page::chart_unavailable(app.lang.get())}</p> })}
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
    // ECharts measures its box, which the view may not have set yet.
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
