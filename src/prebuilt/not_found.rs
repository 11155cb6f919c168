//! What a host shows where there is no page, in a frame too (`404.html`, as static hosts call it).
//!
//! Invariant: it lies at any depth, so it asks for nothing and its links are whole addresses or none.

use super::embed::{hash_of, tight};
use super::Site;
use crate::dataset::Lang;
use crate::text::embed as words;
use crate::text::html::Html;

const STYLE: &str = ":root{color-scheme:light dark}body{margin:0;padding:16px;font:.9375rem/1.5 system-ui,sans-serif}";

/// The whole document.
pub fn not_found(site: &Site) -> String {
    let style = tight(STYLE);
    let policy = ["default-src 'none'; style-src 'sha256-", &hash_of(&style), "'; base-uri 'none'"].concat();
    let mut html = Html::default();
    html.drawn("<!doctype html>");
    html.open("html", &[("lang", Lang::default().tag())]);
    html.open("head", &[]);
    html.open("meta", &[("charset", "utf-8")]);
    html.open("meta", &[("http-equiv", "Content-Security-Policy"), ("content", &policy)]);
    html.open("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
    html.open("meta", &[("name", "robots"), ("content", "noindex")]);
    html.element("title", &[], "Thoát Nghèo");
    html.open("style", &[]);
    html.drawn(&style);
    html.close("style");
    html.close("head");
    html.open("body", &[]);
    html.open("main", &[]);
    for (n, lang) in Lang::ALL.into_iter().enumerate() {
        html.element(if n == 0 { "h1" } else { "p" }, &[("lang", lang.tag())], words::no_page(lang));
    }
    if !site.address.is_empty() {
        html.open("p", &[]);
        html.element("a", &[("href", &site.address), ("target", "_blank"), ("rel", "noopener")], "Thoát Nghèo");
        html.close("p");
    }
    html.close("main");
    html.close("body");
    html.close("html");
    html.finish()
}
