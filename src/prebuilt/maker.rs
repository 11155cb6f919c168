//! The page on which a journalist makes the snippet of a figure.
//!
//! Owns: what can be chosen, and the words of it. Invariant: every choice leads to a page that is built. Deliberately
//! absent: the snippet itself, which `src/embed/maker.js` writes from what is chosen.

use base64::engine::general_purpose::STANDARD;
use base64::Engine;
use sha2::{Digest, Sha384};

use super::embed::{hash_of, tight};
use super::up;
use crate::dataset::{Dataset, Lang};
use crate::figure::Dashboard;
use crate::live::{markup, packed, Areas};
use crate::query::place;
use crate::text::embed::{self as words, Kind};
use crate::text::html::Html;
use crate::text::page as say;

const STYLE: &str = concat!(
    include_str!("../../style/tokens.css"),
    include_str!("../../style/base.css"),
    include_str!("../../style/maker.css")
);

/// A script for other people's pages.
pub struct Script<'a> {
    pub stem: &'a str,
    pub content: &'a str,
}

impl Script<'_> {
    /// Within the site: another content has another name, so what was pasted before still finds its own.
    pub fn name(&self) -> String {
        let hash: String = Sha384::digest(self.content).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        [self.stem, "-", &hash, ".js"].concat()
    }

    /// By which a browser knows that it is the one that was meant.
    fn integrity(&self) -> String {
        ["sha384-", &STANDARD.encode(Sha384::digest(self.content))].concat()
    }
}

/// `answer` is of the default area in `lang`; `release` is the folder of the dataset as it is now.
pub fn maker(
    dataset: &Dataset,
    answer: &Dashboard,
    lang: Lang,
    release: &str,
    host: &Script,
    element: &Script,
) -> String {
    let style = tight(STYLE);
    let policy = [
        "default-src 'none'; script-src 'self'; style-src 'sha256-",
        &hash_of(&style),
        "'; img-src 'self' data:; connect-src 'self'; frame-src 'self' blob:; base-uri 'self'; form-action 'none'",
    ];
    let mut html = Html::default();
    html.drawn("<!doctype html>");
    html.open("html", &[("lang", lang.tag())]);
    html.open("head", &[]);
    html.open("meta", &[("charset", "utf-8")]);
    html.open("meta", &[("http-equiv", "Content-Security-Policy"), ("content", &policy.concat())]);
    html.open("base", &[("href", &up(place::maker(lang)))]);
    html.element("title", &[], &[words::maker_title(lang), " · Thoát Nghèo"].concat());
    html.open("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
    html.open("meta", &[("name", "color-scheme"), ("content", "light dark")]);
    html.open("link", &[("rel", "icon"), ("href", "icon.svg")]);
    html.open("style", &[]);
    html.drawn(&style);
    html.close("style");
    html.close("head");
    html.open("body", &[]);
    html.open("main", &[]);
    html.open("p", &[("class", "product")]);
    html.element("a", &[("href", if lang == Lang::Vi { "./" } else { "./?lang=en" })], "Thoát Nghèo");
    html.close("p");
    html.element("h1", &[], words::maker_title(lang));
    html.element("p", &[("class", "lede")], words::maker_lede(lang));
    html.element("p", &[("class", "notice"), ("id", "unknown"), ("role", "status")], "");
    form(&mut html, dataset, answer, lang, &[("host", host), ("element", element)], release);
    result(&mut html, lang);
    for (width, label) in [("340", words::on_phone(lang)), ("680", words::in_column(lang))] {
        html.open("div", &[("class", "preview"), ("data-width", width)]);
        html.element("h2", &[], label);
        html.open("iframe", &[("width", width), ("title", label)]);
        html.close("iframe");
        html.close("div");
    }
    html.element("h2", &[], words::ways_in(lang));
    html.open("dl", &[]);
    for kind in Kind::ALL {
        html.element("dt", &[], words::kind(kind, lang));
        html.element("dd", &[], words::kind_explained(kind, lang));
    }
    html.close("dl");
    html.close("main");
    html.element("script", &[("src", "maker.js"), ("type", "module")], "");
    html.close("body");
    html.close("html");
    html.finish()
}

fn form(
    html: &mut Html,
    dataset: &Dataset,
    answer: &Dashboard,
    lang: Lang,
    scripts: &[(&str, &Script)],
    release: &str,
) {
    let places = Areas::of(dataset, lang);
    let default_area = places.default.map(|area| area.to_string()).unwrap_or_default();
    let mut attributes = vec![("data-default-area".to_string(), default_area.clone())];
    attributes.push(("data-release".to_string(), release.to_string()));
    attributes.push(("data-failed".to_string(), words::not_made(lang).to_string()));
    attributes.push(("data-unknown".to_string(), words::no_such_choice(lang).to_string()));
    for (name, script) in scripts {
        attributes.push((["data-", name].concat(), script.name()));
        attributes.push((["data-", name, "-integrity"].concat(), script.integrity()));
    }
    let attributes: Vec<(&str, &str)> =
        attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    html.open("form", &attributes);
    let figures: Vec<(String, String)> = answer
        .figures
        .iter()
        .map(|figure| (figure.id.id().to_string(), figure.title.split(" · ").next().unwrap_or_default().to_string()))
        .collect();
    select(html, "figure", words::figure_label(lang), &figures, "");
    let areas: Vec<(String, String)> =
        places.entries.into_iter().map(|entry| (entry.reference.to_string(), entry.name)).collect();
    select(html, "area", say::areas_label(lang), &areas, &default_area);
    let spans = [
        ("", say::years_all(lang).to_string()),
        ("latest", words::years_latest(lang).to_string()),
        ("last5", words::years_last(5, lang)),
        ("fixed", words::years_fixed(lang).to_string()),
    ];
    let spans = spans.map(|(id, name)| (id.to_string(), name));
    select(html, "year", say::years_label(lang), &spans, "");
    let mut years: Vec<i32> = answer.figures.iter().flat_map(packed::years).collect();
    years.sort_unstable();
    years.dedup();
    let ends: Vec<(String, String)> = years.iter().map(|year| (year.to_string(), year.to_string())).collect();
    let end = |year: Option<&i32>| year.map(i32::to_string).unwrap_or_default();
    html.open("fieldset", &[("id", "span"), ("hidden", "")]);
    html.element("legend", &[], words::years_fixed(lang));
    select(html, "from", say::year_from_label(lang), &ends, &end(years.first()));
    select(html, "to", say::year_to_label(lang), &ends, &end(years.last()));
    html.close("fieldset");
    let langs = Lang::ALL.map(|lang| (lang.tag().to_string(), say::language_name(lang).to_string()));
    select(html, "lang", say::language_label(lang), &langs, lang.tag());
    let themes = [
        ("auto", say::theme_auto(lang)),
        ("light", say::theme_light(lang)),
        ("dark", say::theme_dark(lang)),
        ("transparent", words::theme_transparent(lang)),
    ];
    let themes = themes.map(|(id, name)| (id.to_string(), name.to_string()));
    select(html, "theme", say::theme_label(lang), &themes, "auto");
    let kinds = Kind::ALL.map(|kind| (kind.id().to_string(), words::kind(kind, lang).to_string()));
    select(html, "kind", words::kind_label(lang), &kinds, "frame");
    html.open("label", &[("class", "wide check")]);
    html.open("input", &[("type", "checkbox"), ("name", "frozen"), ("value", "yes")]);
    html.words(words::frozen_label(lang));
    html.close("label");
    html.close("form");
}

fn select(html: &mut Html, name: &str, label: &str, options: &[(String, String)], chosen: &str) {
    html.open("div", &[]);
    html.element("label", &[("for", name)], label);
    html.open("select", &[("id", name), ("name", name)]);
    markup::options(html, options, chosen);
    html.close("select");
    html.close("div");
}

fn result(html: &mut Html, lang: Lang) {
    html.open("div", &[("class", "result")]);
    let label = words::snippet_label(lang);
    html.element(
        "textarea",
        &[("id", "snippet"), ("readonly", ""), ("spellcheck", "false"), ("aria-label", label)],
        "",
    );
    html.open("div", &[("class", "act")]);
    let said = [("data-done", words::copied(lang)), ("data-refused", words::copy_refused(lang))];
    let button = [("id", "copy"), ("type", "button"), ("class", "main")];
    html.element("button", &[&button[..], &said].concat(), words::copy(lang));
    html.element("a", &[("id", "file"), ("hidden", ""), ("href", "#")], words::save_file(lang));
    html.element("span", &[("id", "told"), ("role", "status")], "");
    html.close("div");
    html.close("div");
}
