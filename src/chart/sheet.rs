//! A figure as one picture that stands alone: what was found, its chart, and where it comes from.
//!
//! Owns: the sheet around a chart, as SVG. Invariants: nothing published can become markup; the chart stands as it is
//! drawn on the page, in the page's colours; what is synthetic or another site's is said across the top. Deliberately
//! absent: pixels (a browser makes them), and a font of its own.

use super::text::{px, Type, Weight, BODY, FAMILY, SMALL, STRONG};
use super::Shade;
use crate::dataset::Comparator;
use crate::figure::export::{dataset_line, plain, sources_line, Take};
use crate::text::html::Html;
use crate::text::{page, take as words};

const MARGIN: f64 = 24.0;
/// Of a sheet without a chart.
const WIDTH: f64 = 640.0;
const HEADLINE: Type = Type { size: 20, weight: Weight::Bold };
/// Whoever opens the file may have wider letters than the estimate takes them for; an address is of the widest.
const WORDS: f64 = 0.9;
const ADDRESS: f64 = 0.78;

/// Lines of one kind, from the top down.
struct Sheet {
    html: Html,
    width: f64,
    at: f64,
}

impl Sheet {
    fn lines(&mut self, text: &str, face: Type, fill: &str) {
        self.within(text, face, fill, WORDS);
    }

    fn within(&mut self, text: &str, face: Type, fill: &str, share: f64) {
        let room = (self.width - 2.0 * MARGIN) * share;
        for line in face.wrap(&plain(text), room) {
            // The foot of the letters, with room for what hangs below.
            let foot = self.at + f64::from(face.size) * 1.15;
            let attributes = [
                ("x", MARGIN.to_string()),
                ("y", px(foot).to_string()),
                ("fill", fill.to_string()),
                ("font-size", face.size.to_string()),
                ("font-weight", face.weight.css().to_string()),
            ];
            let attributes: Vec<(&str, &str)> =
                attributes.iter().map(|(name, value)| (*name, value.as_str())).collect();
            self.html.element("text", &attributes, &line);
            self.at += face.line();
        }
    }

    fn gap(&mut self, height: f64) {
        self.at += height;
    }
}

/// `chart` is the SVG of the figure's chart as it is drawn; empty where there is none.
pub fn sheet(take: &Take, chart: &str, shade: Shade) -> String {
    let lang = take.lang;
    let figure = take.figure;
    let palette = shade.palette();
    let chart = &palette.resolved(chart);
    let (chart_width, chart_height) = size(chart);
    let width = if chart_width > 0.0 { chart_width + 2.0 * MARGIN } else { WIDTH };
    let mut sheet = Sheet { html: Html::default(), width, at: MARGIN };
    let mut warnings = Vec::new();
    if take.is_synthetic() {
        warnings.push(page::synthetic_banner(lang).to_string());
    }
    if !take.addresses.foreign.is_empty() {
        warnings.push(page::foreign_banner(&take.addresses.foreign, lang));
    }
    for warning in &warnings {
        sheet.lines(warning, STRONG, palette.accent.fill);
    }
    if !warnings.is_empty() {
        sheet.gap(12.0);
    }
    sheet.lines(&figure.headline, HEADLINE, palette.ink);
    sheet.gap(4.0);
    sheet.lines(&figure.title, BODY, palette.muted);
    sheet.gap(12.0);
    if chart_width > 0.0 {
        let at = [" x=\"", &MARGIN.to_string(), "\" y=\"", &px(sheet.at).to_string(), "\""].concat();
        sheet.html.drawn(&["<svg", &at, chart.trim_start().strip_prefix("<svg").unwrap_or_default()].concat());
        sheet.gap(chart_height + 12.0);
    }
    let is_bounded = |comparator: Comparator| comparator != Comparator::Equal;
    if take.records().iter().any(|record| is_bounded(record.comparator)) {
        sheet.lines(words::bounds(lang), SMALL, palette.muted);
    }
    for note in &figure.notes {
        sheet.lines(note, SMALL, palette.muted);
        sheet.gap(3.0);
    }
    sheet.gap(6.0);
    sheet.lines(&sources_line(take), SMALL, palette.ink);
    sheet.lines(&dataset_line(take), SMALL, palette.ink);
    sheet.within(&take.addresses.view, SMALL, palette.muted, ADDRESS);
    sheet.gap(MARGIN - 6.0);
    let (width, height) = (px(width).to_string(), px(sheet.at).to_string());
    let mut html = Html::default();
    html.open(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("xmlns:xlink", "http://www.w3.org/1999/xlink"),
            ("width", &width),
            ("height", &height),
            ("viewBox", &["0 0 ", &width, " ", &height].concat()),
            ("font-family", FAMILY),
            ("role", "img"),
            ("xml:lang", lang.tag()),
        ],
    );
    html.element("title", &[], &plain(&figure.headline));
    html.element("desc", &[], &plain(&figure.description));
    html.element("rect", &[("width", "100%"), ("height", "100%"), ("fill", palette.page)], "");
    html.drawn(&sheet.html.finish());
    html.close("svg");
    html.finish()
}

/// The width and height that an SVG document says it has, in pixels; 0 where it says none.
fn size(svg: &str) -> (f64, f64) {
    let Some((tag, _)) = svg.trim_start().strip_prefix("<svg").and_then(|rest| rest.split_once('>')) else {
        return (0.0, 0.0);
    };
    let number = |name: &str| {
        let value = tag.split_once(&[" ", name, "=\""].concat())?.1.split_once('"')?.0;
        value.trim_end_matches("px").parse::<f64>().ok().filter(|size| size.is_finite() && *size > 0.0)
    };
    number("width").zip(number("height")).unwrap_or_default()
}
