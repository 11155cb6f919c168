//! The bar that always says which places and years are shown.

use std::sync::Arc;

use leptos::prelude::*;

use crate::load::Loaded;
use crate::text::page;
use crate::ui::app::App;
use crate::ui::part::{area_picker, year_picker};

pub fn view(app: App, loaded: Arc<Loaded>) -> AnyView {
    view! {
        <section class="filters" role="search" aria-label=move || page::filters_label(app.lang.get())>
            <div class="filters-line">
                {area_picker::view(app, loaded.clone())}
                {year_picker::view(app, loaded)}
            </div>
        </section>
    }
    .into_any()
}
