//! When things were, each for as long as it lasted, on one axis of years.
//!
//! Owns: a row for each, its words above its span. Invariants: a span's length is time and nothing else; one whose
//! days nobody published does not look like one whose days are known; no word is cut. Deliberately absent: amounts as
//! lengths; every row says its own.

use super::option::Part;
use super::parts::{bare_axis, ink, item, opens, outlined, rect, unseen};
use super::text::{block, px, Anchor, BODY, SMALL, STRONG};
use super::{Frame, Look, Scene};
use crate::figure::{Days, Timeline, TimelineRow};
use charming::element::{AxisType, Symbol};
use charming::series::Scatter;
use serde_json::Value;

const SPAN: f64 = 9.0;
/// A span that is shorter than this cannot be seen.
const SHORTEST: f64 = 3.0;
const ROW_GAP: f64 = 14.0;
/// The least that a year's label takes along the axis.
const YEAR_ROOM: f64 = 40.0;

pub(super) fn scene(timeline: &Timeline, look: &Look) -> Scene {
    let palette = look.palette;
    let width = f64::from(look.width);
    let (first, end) = (f64::from(timeline.first_year), f64::from(timeline.last_year + 1));
    let scale = (width - 2.0) / (end - first).max(1.0);
    let mut words = Vec::new();
    let (mut spans, mut hits) = (Vec::new(), Vec::new());
    let mut top = SMALL.line() + 8.0;
    let mut lines = Vec::new();
    for TimelineRow { row, days } in &timeline.rows {
        let mut y = top;
        let mut put = |lines: &[String], line: f64, face, x: f64, fill| {
            words.push(block(x, y, Anchor::Left, lines, face, fill));
            y += line * lines.len() as f64;
        };
        put(&BODY.wrap(&row.name, width), BODY.line(), BODY, 0.0, palette.ink);
        let value = STRONG.wrap(&row.value, width);
        let beside = STRONG.widest(&value) + 16.0;
        if value.len() == 1 && beside + SMALL.width(&row.when) <= width {
            put(std::slice::from_ref(&row.when), 0.0, SMALL, beside, palette.muted);
            put(&value, STRONG.line(), STRONG, 0.0, palette.ink);
        } else {
            put(&value, STRONG.line(), STRONG, 0.0, palette.ink);
            put(&SMALL.wrap(&row.when, width), SMALL.line(), SMALL, 0.0, palette.muted);
        }
        let middle = y + 4.0 + SPAN / 2.0;
        lines.push(middle);
        let bottom = y + 8.0 + SPAN;
        let long = ((row.span.to - row.span.from) * scale).max(SHORTEST);
        let fill = palette.paint(row.tone).fill;
        let mut style = match days {
            Days::Published => ink(fill),
            Days::Unpublished => outlined(palette.paint(row.tone).tint, fill, 1.5),
        };
        let mut span = Part::default();
        span.pair("value", row.span.from + long / scale / 2.0, middle).pair("symbolSize", px(long), SPAN);
        style.whole("opacity", 1);
        span.part("itemStyle", style);
        spans.push(span.into());
        let mut hit = item(super::option::pair((first + end) / 2.0, (top + bottom) / 2.0), &row.detail);
        opens(&mut hit, &row.ask);
        hit.pair("symbolSize", width, bottom - top);
        hits.push(hit.into());
        top = bottom + ROW_GAP;
    }
    let height = top - ROW_GAP;
    let frame = Frame { left: 1.0, top: 0.0, width: width - 2.0, height: height.max(1.0) };
    let mut scene = Scene::new(Frame { height: frame.height.min(420.0), ..frame }, height + 6.0 + SMALL.line());
    scene.grid(frame);
    let years = bare_axis(AxisType::Value).min(first).max(end);
    scene.x_axes.push(Part::of(&years).into());
    let pixels = bare_axis(AxisType::Value).min(0.0).max(frame.height).inverse(true);
    scene.y_axes.push(Part::of(&pixels).into());
    let every = ((YEAR_ROOM / scale).ceil() as i32).max(1);
    for year in (timeline.first_year..=timeline.last_year).step_by(every as usize) {
        let x = 1.0 + (f64::from(year) - first) * scale;
        for y in [0.0, height + 4.0] {
            let label = [year.to_string()];
            scene.graphic.push(block(x, y, Anchor::Left, &label, SMALL, palette.muted));
        }
        for middle in &lines {
            scene.graphic.push(rect(x, middle - 7.0, 1, 14.into(), palette.grid));
        }
    }
    for middle in &lines {
        scene.graphic.push(rect(1.0, *middle, frame.width as i32, 1.into(), palette.grid));
    }
    scene.graphic.extend(words);
    scene.series.push(series(Part::of(&Scatter::new().symbol(Symbol::Rect)), spans, 5));
    scene.series.push(series(Part::of(&unseen()), hits, 6));
    scene
}

fn series(mut series: Part, items: Vec<Value>, z: i32) -> Value {
    series.flag("clip", false).whole("z", z).list("data", items);
    series.into()
}
