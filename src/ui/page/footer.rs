//! The foot of the page: where the figures come from and on which terms they may be used.

use leptos::prelude::Get;
use web_sys::Url;

use crate::dataset::Lang;
use crate::figure::contact;
use crate::figure::html::ABOUT_HEADING;
use crate::load::{Host, Loaded, INVENTED, PUBLISHED};
use crate::query::Query;
use crate::text::html::Html;
use crate::text::page;
use crate::text::period::published_date;
use crate::text::take as words;
use crate::text::trust;
use crate::ui::app::{App, Package};

pub fn write(html: &mut Html, app: App) {
    let lang = app.lang();
    if let Package::Ready(loaded) = app.package.get() {
        html.element("h2", &[("id", ABOUT_HEADING), ("tabindex", "-1")], page::about_heading(lang));
        about(html, &loaded, lang);
    }
}

/// What stands below the settings.
pub fn write_end(html: &mut Html, app: App) {
    let lang = app.lang();
    html.element("p", &[], page::no_tracking(lang));
    if let Package::Ready(loaded) = app.package.get() {
        let day = loaded.dataset.about.created.get(..10).map(|day| published_date(day, lang)).unwrap_or_default();
        let address = app.nav.address(&Query { show: None, ..app.nav.query() });
        html.element("p", &[("class", "printed")], &words::printed(&address, &day, lang));
    }
}

fn about(html: &mut Html, loaded: &Loaded, lang: Lang) {
    let about = &loaded.dataset.about;
    html.element("p", &[("class", "described")], about.description.get(lang));
    html.open("dl", &[]);
    if !about.licences.is_empty() {
        let words = |licence: &crate::dataset::Licence| {
            if licence.title.is_empty() {
                licence.name.clone()
            } else {
                licence.title.clone()
            }
        };
        let links: Vec<_> = about.licences.iter().map(|licence| (licence.path.clone(), words(licence))).collect();
        line(html, page::licence_label(lang), &links);
    }
    if !about.version.is_empty() {
        line(html, page::version_label(lang), &[(String::new(), about.version.clone())]);
    }
    // The day of an RFC 3339 time.
    if let Some(day) = about.created.get(..10) {
        line(html, page::created_label(lang), &[(String::new(), published_date(day, lang))]);
    }
    line(html, page::source_count_label(lang), &[(String::new(), loaded.dataset.sources.len().to_string())]);
    let mut files = vec![(loaded.package.address.clone(), page::descriptor_link(lang).to_string())];
    if [PUBLISHED, INVENTED]
        .iter()
        .any(|shipped| loaded.package.host == Host::Own && loaded.package.address.ends_with(shipped))
    {
        let readme = Url::new_with_base("README.md", &loaded.package.address).map(|url| url.href()).unwrap_or_default();
        files.push((readme, page::readme_link(lang).to_string()));
    }
    if !about.homepage.is_empty() {
        files.push((about.homepage.clone(), page::homepage_link(lang).to_string()));
    }
    line(html, page::files_label(lang), &files);
    match contact(about) {
        Some(contact) => {
            html.open("div", &[]);
            html.element("dt", &[], trust::contact_label(lang));
            html.open("dd", &[]);
            html.element("a", &[("href", &contact.href()), ("rel", "noopener")], contact.shown());
            html.close("dd");
            html.close("div");
        }
        None => line(html, trust::contact_label(lang), &[(String::new(), trust::no_contact(lang).to_string())]),
    }
    html.close("dl");
}

/// A term with its descriptions, each an address (or none) and words.
fn line(html: &mut Html, label: &str, links: &[(String, String)]) {
    html.open("div", &[]);
    html.element("dt", &[], label);
    html.open("dd", &[]);
    for (address, words) in links {
        html.open("span", &[("class", "file")]);
        html.link_out(address, words);
        html.close("span");
    }
    html.close("dd");
    html.close("div");
}
