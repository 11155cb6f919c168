//! The bar that always says which places and years are shown.

use std::sync::Arc;

use leptos::prelude::AnyView;

use crate::load::Loaded;
use crate::text::page;
use crate::ui::app::App;
use crate::ui::part::area_picker::AreaPicker;
use crate::ui::part::disclosure;
use crate::ui::part::year_picker::YearPicker;

pub fn view(app: App, loaded: Arc<Loaded>) -> AnyView {
    let years = YearPicker::new(app, &loaded);
    disclosure::view(app, page::filters_label, [Box::new(AreaPicker::new(app, loaded)), Box::new(years)])
}
