//! The bar that always says which places, years and boundaries are shown.

use std::sync::Arc;

use leptos::prelude::AnyView;

use crate::load::Loaded;
use crate::text::page;
use crate::ui::app::App;
use crate::ui::part::area_picker::AreaPicker;
use crate::ui::part::boundary_picker::BoundaryPicker;
use crate::ui::part::disclosure::{self, Picker};
use crate::ui::part::year_picker::YearPicker;

pub fn view(app: App, loaded: Arc<Loaded>) -> AnyView {
    let mut pickers: Vec<Box<dyn Picker>> = vec![Box::new(YearPicker::new(app))];
    if let Some(boundaries) = BoundaryPicker::new(app, &loaded) {
        pickers.push(Box::new(boundaries));
    }
    pickers.insert(0, Box::new(AreaPicker::new(app, loaded)));
    disclosure::view(app, page::filters_label, pickers)
}
