//! A strip that stays in sight on every screen of figures that are invented, or not the site's own, so that
//! nobody takes them for what they are not.

use crate::dataset::Origin;
use crate::load::Host;
use crate::text::html::Html;
use crate::text::page;
use crate::ui::app::{App, Package};

pub fn write(html: &mut Html, app: App) {
    use leptos::prelude::Get;
    let lang = app.lang();
    let Package::Ready(loaded) = app.package.get() else { return };
    let mut lines: Vec<String> = Vec::new();
    if loaded.dataset.about.origin == Origin::Synthetic {
        lines.push(page::synthetic_banner(lang).to_string());
    }
    if let Host::Foreign(host) = &loaded.package.host {
        lines.push(page::foreign_banner(host, lang));
    }
    if lines.is_empty() {
        return;
    }
    html.open("aside", &[("class", "banner"), ("aria-label", page::banner_label(lang))]);
    for line in lines {
        html.element("p", &[], &line);
    }
    html.close("aside");
}
