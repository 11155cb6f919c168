//! A figure as a page to embed: finding, picture, table, notes, sources, date.
//!
//! Owns: that page's markup and style. Invariants: it is complete without scripts; the picture is drawn for three
//! widths, of which the style shows the one that fits, and has one name and description; a frame shorter than the page
//! gets a smaller picture, never a cut one. Deliberately absent: what becomes of it once it is live.

use base64::engine::general_purpose::STANDARD;
use base64::Engine;
use sha2::{Digest, Sha256};

use super::{up, Page, Site, Whose};
use crate::chart::theme::{DARK, LIGHT};
use crate::dataset::{Dataset, Lang, Licence, Origin};
use crate::figure::{Figure, FigureId};
use crate::live::{markup, Release, Wording};
use crate::text::html::Html;
use crate::text::{copying, embed as words, page as say};

const STYLE: &str = include_str!("../../style/embed.css");

/// A page to embed, as it will lie in `folder` within the site.
pub struct Embedded<'a> {
    pub dataset: &'a Dataset,
    pub page: &'a Page,
    pub figure: &'a Figure,
    /// What a reader must know of the area, such as that it has ended.
    pub notices: &'a [String],
    pub site: &'a Site,
    pub folder: &'a str,
    pub release: &'a Release,
    pub state: State,
    /// The picture for narrow, middle and wide frames, as markup in the page's own colours; empty where there is none.
    pub pictures: &'a [String],
    /// The size of `figure.png` beside the page, in pixels; 0 where there is none.
    pub share: (u32, u32),
    /// Of which dataset the numbers are, and what may be done with them.
    pub rights: &'a str,
    /// The folder, within the site, of the program that makes the page live; empty where there is none.
    pub program: &'a str,
}

/// Whether a page follows the dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is built anew with each release.
    Live,
    /// It stays as it is, and says of which release it is.
    Frozen,
}

/// The whole document.
pub fn embed(of: &Embedded) -> String {
    let style = style();
    let mut html = Html::default();
    html.drawn("<!doctype html>");
    let kept = match of.state {
        State::Live => String::new(),
        State::Frozen => of.release.folder(),
    };
    let area = match &of.page.whose {
        Whose::Default => String::new(),
        Whose::Area(area) => area.to_string(),
    };
    let own = of.page.folder();
    let of_page = [
        ("lang", of.page.lang.tag()),
        ("data-figure", of.page.figure.id()),
        ("data-area", &area),
        ("data-folder", &own),
        ("data-kept", &kept),
        ("data-release", of.release.shown()),
        ("data-program", of.program),
        ("data-parts", parts(of.page.figure)),
    ];
    let said: Vec<(&str, &str)> = of_page.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    html.open("html", &said);
    html.open("head", &[]);
    head(&mut html, of, &style);
    html.close("head");
    html.open("body", &[]);
    body(&mut html, of);
    html.element("script", &[("src", "embed.js"), ("defer", "")], "");
    html.close("body");
    html.close("html");
    html.finish()
}

/// By what it is drawn once it is live: a file of `src/embed/charts/`.
pub fn parts(figure: FigureId) -> &'static str {
    match figure {
        FigureId::PovertyRate | FigureId::NearPovertyRate | FigureId::Indicator => "lines",
        FigureId::Map => "map",
        FigureId::PoorHouseholds
        | FigureId::Donations
        | FigureId::Jobs
        | FigureId::Training
        | FigureId::Ranking
        | FigureId::Targets
        | FigureId::Population => "bars",
    }
}

/// A style sheet without comments and line breaks.
pub(super) fn tight(style: &str) -> String {
    let mut rules = String::new();
    let mut rest = style;
    while let Some((before, after)) = rest.split_once("/*") {
        rules.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    rules.push_str(rest);
    rules.lines().map(str::trim).collect::<Vec<_>>().join("")
}

/// By which a page's policy allows a style.
pub(super) fn hash_of(style: &str) -> String {
    STANDARD.encode(Sha256::digest(style.as_bytes()))
}

/// With the colours that pictures ask for.
fn style() -> String {
    let scheme = ":root{color-scheme:light}\
        @media(prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark}}\
        :root[data-theme=dark]{color-scheme:dark}";
    [&colours(""), scheme, &tight(STYLE)].concat()
}

/// The colours that pictures ask for, for what `within` selects, or for the whole page. Paper is light.
pub(super) fn colours(within: &str) -> String {
    let (light, dark) = (LIGHT.properties(), DARK.properties());
    let rule = |colours: &str| [within, "{", colours, "}"].concat();
    [
        ":root ",
        &rule(&light),
        "@media screen{@media(prefers-color-scheme:dark){:root:not([data-theme=light]) ",
        &rule(&dark),
        "}:root[data-theme=dark] ",
        &rule(&dark),
        "}",
    ]
    .concat()
}

fn head(html: &mut Html, of: &Embedded, style: &str) {
    let (figure, site) = (of.figure, of.site);
    let address = |path: &str| [&site.address, path].concat();
    let meta = |html: &mut Html, key: &str, name: &str, content: &str| {
        if !content.is_empty() {
            html.open("meta", &[(key, name), ("content", content)]);
        }
    };
    html.open("meta", &[("charset", "utf-8")]);
    let policy = [
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'sha256-",
        &hash_of(style),
        "'; img-src 'self' data:; connect-src 'self' https:; base-uri 'self'; form-action 'none'",
    ];
    meta(html, "http-equiv", "Content-Security-Policy", &policy.concat());
    // What leads on leads out of the frame.
    html.open("base", &[("href", &up(of.folder)), ("target", "_blank")]);
    html.element("title", &[], &figure.headline);
    meta(html, "name", "viewport", "width=device-width, initial-scale=1");
    meta(html, "name", "color-scheme", "light dark");
    // The host may size the frame by what is in it.
    html.open("meta", &[("name", "responsive-embedded-sizing"), ("content", "allow-origins=*")]);
    meta(html, "name", "description", &figure.paragraph);
    let beside = |file: &str| address(&[of.folder, file].concat());
    html.open("link", &[("rel", "icon"), ("href", "icon.svg")]);
    // A page that is kept for good has no files beside it.
    let share = match of.state {
        State::Live => of.share,
        State::Frozen => (0, 0),
    };
    if of.state == State::Live {
        let answer = [("rel", "alternate"), ("type", "application/json+oembed")];
        let answer_address = beside("oembed.json");
        html.open("link", &[&answer[..], &[("href", &answer_address), ("title", &figure.headline)]].concat());
    }
    html.open("link", &[("rel", "canonical"), ("href", &address(&of.page.address()))]);
    meta(html, "property", "og:type", "article");
    meta(html, "property", "og:site_name", "Thoát Nghèo");
    meta(html, "property", "og:title", &figure.headline);
    meta(html, "property", "og:description", &figure.paragraph);
    let locale = match of.page.lang {
        Lang::Vi => "vi_VN",
        Lang::En => "en_US",
    };
    meta(html, "property", "og:locale", locale);
    if share.0 > 0 {
        meta(html, "property", "og:image", &beside("figure.png"));
        meta(html, "property", "og:image:width", &share.0.to_string());
        meta(html, "property", "og:image:height", &share.1.to_string());
        meta(html, "property", "og:image:alt", &figure.headline);
        meta(html, "name", "twitter:card", "summary_large_image");
    }
    html.open("style", &[]);
    html.drawn(style);
    html.close("style");
}

fn body(html: &mut Html, of: &Embedded) {
    let (figure, lang) = (of.figure, of.page.lang);
    let wording = Wording::of(figure, of.notices);
    html.open("main", &[("id", "embed")]);
    if of.dataset.about.origin == Origin::Synthetic {
        html.element("p", &[("class", "banner"), ("lang", lang.tag())], say::synthetic_banner(lang));
    }
    html.open("header", &[]);
    markup::head(html, &wording, of.notices);
    html.close("header");
    // A live page may have a picture where this view has none.
    let frame: &[(&str, &str)] = match of.pictures {
        [] => &[("class", "frame"), ("hidden", "")],
        _ => &[("class", "frame")],
    };
    html.open("div", frame);
    html.open("div", &[("class", "picture"), ("role", "img"), ("aria-label", &figure.description)]);
    for picture in of.pictures {
        html.drawn(picture);
    }
    html.close("div");
    html.close("div");
    if of.pictures.is_empty() {
        html.element("p", &[("class", "paragraph")], &figure.paragraph);
    }
    // Shown where the address asks for another view.
    html.open("p", &[("class", "other"), ("hidden", "")]);
    html.words(&words::shows(&figure.title, lang));
    html.words(" ");
    html.element("a", &[("href", &of.page.address()), ("rel", "noopener")], words::asked(lang));
    html.close("p");
    // Where the choices stand once the page is live, and as high.
    html.open("div", &[("class", "controls")]);
    let view = of.page.address();
    html.element("a", &[("class", "explore"), ("href", &view), ("rel", "noopener")], words::explore(lang));
    html.close("div");
    html.open("details", &[]);
    html.element("summary", &[], &words::behind(figure.table.rows.len(), lang));
    html.open("div", &[("class", "behind"), ("tabindex", "0"), ("role", "region"), ("aria-label", &figure.title)]);
    html.drawn(&markup::behind(&wording, of.rights, &|query| of.page.view(&query), &of.page.query()));
    html.close("div");
    html.close("details");
    html.element("p", &[("class", "foot")], &markup::foot(&wording, lang));
    let frozen = &of.release.words(lang);
    match of.state {
        State::Live => html.element("p", &[("class", "foot frozen"), ("lang", lang.tag()), ("hidden", "")], frozen),
        State::Frozen => html.element("p", &[("class", "foot frozen"), ("lang", lang.tag())], frozen),
    }
    html.open("p", &[("class", "foot act")]);
    markup::actions(html, &view, lang);
    html.close("p");
    html.close("main");
}

/// Of which dataset the numbers are, and what may be done with them.
pub fn rights(dataset: &Dataset, lang: Lang) -> String {
    let about = &dataset.about;
    let name = |licence: &Licence| match licence.title.as_str() {
        "" => licence.name.clone(),
        title => title.to_string(),
    };
    let names: Vec<String> = about.licences.iter().map(name).collect();
    if names.is_empty() {
        return String::new();
    }
    let title = about.title.get(lang);
    let dataset = copying::dataset(if title.is_empty() { &about.name } else { title }, &about.version, lang);
    [&dataset, ". ", say::licence_label(lang), ": ", &names.join(", ")].concat()
}
