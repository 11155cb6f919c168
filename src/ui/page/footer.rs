//! The foot of the page: where the figures come from and on which terms they may be used.

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::Url;

use crate::dataset::Lang;
use crate::load::{Host, Loaded, INVENTED, PUBLISHED};
use crate::text::page;
use crate::text::period::published_date;
use crate::ui::app::App;
use crate::ui::part::link;

pub fn view(app: App, loaded: Option<Arc<Loaded>>) -> AnyView {
    view! {
        <footer class="foot">
            {loaded.map(|loaded| view! {
                <h2>{move || page::about_heading(app.lang.get())}</h2>
                {move || about(&loaded, app.lang.get())}
            })}
            <p>{move || page::no_tracking(app.lang.get())}</p>
        </footer>
    }
    .into_any()
}

fn about(loaded: &Loaded, lang: Lang) -> AnyView {
    let about = &loaded.dataset.about;
    let mut lines: Vec<AnyView> = Vec::new();
    let licences: Vec<_> = about
        .licences
        .iter()
        .map(|licence| {
            let words = if licence.title.is_empty() { licence.name.clone() } else { licence.title.clone() };
            view! { <span class="licence">{link::out(&licence.path, words)}</span> }
        })
        .collect();
    if !licences.is_empty() {
        lines.push(line(page::licence_label(lang), licences.into_any()));
    }
    if !about.version.is_empty() {
        lines.push(line(page::version_label(lang), about.version.clone().into_any()));
    }
    // The day of an RFC 3339 time.
    if let Some(day) = about.created.get(..10) {
        lines.push(line(page::created_label(lang), published_date(day, lang).into_any()));
    }
    lines.push(line(page::source_count_label(lang), loaded.dataset.sources.len().to_string().into_any()));
    let mut files = vec![link::out(&loaded.address, page::descriptor_link(lang).to_string())];
    if [PUBLISHED, INVENTED].iter().any(|shipped| loaded.host == Host::Own && loaded.address.ends_with(shipped)) {
        let readme = Url::new_with_base("README.md", &loaded.address).map(|url| url.href()).unwrap_or_default();
        files.push(link::out(&readme, page::readme_link(lang).to_string()));
    }
    if !about.homepage.is_empty() {
        files.push(link::out(&about.homepage, page::homepage_link(lang).to_string()));
    }
    let files: Vec<_> = files.into_iter().map(|file| view! { <span class="file">{file}</span> }).collect();
    lines.push(line(page::files_label(lang), files.into_any()));
    view! { <dl>{lines}</dl> }.into_any()
}

fn line(label: &'static str, words: AnyView) -> AnyView {
    view! { <div><dt>{label}</dt><dd>{words}</dd></div> }.into_any()
}
