//! The screen.

pub mod echarts;

use leptos::prelude::*;

/// Puts the app in the place of the notice that it is loading.
pub fn start() {
    console_error_panic_hook::set_once();
    if let Some(boot) = document().get_element_by_id("boot") {
        boot.remove();
    }
    mount_to_body(|| view! { <h1>"Thoát Nghèo"</h1> });
}
