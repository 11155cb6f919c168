//! A strip that stays in sight on every screen of figures that are invented, or not the site's own, so that
//! nobody takes them for what they are not.

use leptos::prelude::*;

use crate::dataset::Origin;
use crate::load::Host;
use crate::text::page;
use crate::ui::app::{App, Package};

pub fn view(app: App) -> AnyView {
    let lines = move || {
        let lang = app.lang.get();
        let Package::Ready(loaded) = app.package.get() else { return Vec::new() };
        let invented =
            (loaded.dataset.about.origin == Origin::Synthetic).then(|| page::synthetic_banner(lang).to_string());
        let foreign = match &loaded.host {
            Host::Own => None,
            Host::Foreign(host) => Some(page::foreign_banner(host, lang)),
        };
        invented.into_iter().chain(foreign).collect()
    };
    view! {
        {move || {
            let lines: Vec<String> = lines();
            (!lines.is_empty()).then(|| {
                let lines: Vec<_> = lines.into_iter().map(|line| view! { <p>{line}</p> }).collect();
                view! { <aside class="banner" aria-label=page::banner_label(app.lang.get())>{lines}</aside> }
            })
        }}
    }
    .into_any()
}
