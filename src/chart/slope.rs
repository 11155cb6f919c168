//! From one date to another: a line for each place, with its values and its name at the ends.
//!
//! Owns: two upright axes, and what stands beside them. Invariants: no label covers another; each is joined to its
//! point where it had to move. Deliberately absent: what happened between the dates.

use super::lines::{line, thread};
use super::option::{pair, Part};
use super::parts::{bare_axis, element, rect, value_axis, Ticks};
use super::place::spread;
use super::text::{block, px, Anchor, SMALL, STRONG};
use super::theme::Palette;
use super::{Frame, Look, Scene};
use crate::figure::{Inclines, Point, Series, Slope};
use charming::element::AxisType;

const DOT: f64 = 8.0;
/// From a point to its value.
const GAP: f64 = 16.0;
const PANEL_GAP: f64 = 20.0;

pub(super) fn scene(slope: &Slope, look: &Look) -> Scene {
    let palette = look.palette;
    let mut top = 0.0;
    let mut plans = Vec::new();
    for panel in &slope.panels {
        let plan = plan(slope, panel, top, look);
        top = plan.plot.bottom() + 6.0 + SMALL.line() + PANEL_GAP;
        plans.push((panel, plan));
    }
    let height = (top - PANEL_GAP).max(1.0);
    let width = f64::from(look.width);
    let mut scene = Scene::new(Frame { left: 0.0, top: 0.0, width, height: height.min(360.0) }, height);
    for (index, (panel, plan)) in plans.iter().enumerate() {
        draw(&mut scene, index as f64, slope, panel, plan, look);
        labels(&mut scene, panel, plan, palette);
    }
    scene
}

fn draw(scene: &mut Scene, at: f64, slope: &Slope, panel: &Inclines, plan: &Plan, look: &Look) {
    let (palette, plot) = (look.palette, plan.plot);
    scene.grid(plot);
    let dates = bare_axis(AxisType::Value).grid_index(at).min(0.0).max(1.0);
    scene.x_axes.push(Part::of(&dates).into());
    let mut values = value_axis(&slope.scale, Ticks::Bare, palette);
    let mut hidden = Part::default();
    hidden.flag("show", false);
    values.number("gridIndex", at).part("splitLine", hidden);
    scene.y_axes.push(values.into());
    if !plan.title.is_empty() {
        scene.graphic.push(block(0.0, plan.title_top, Anchor::Left, &plan.title, STRONG, palette.ink));
    }
    let [from, to] = &plan.dates;
    for (x, anchor, words) in [(plot.left, Anchor::Left, from), (plot.right(), Anchor::Right, to)] {
        scene.graphic.push(rect(x - 0.5, plot.top - 4.0, 1, px(plot.height + 4.0).into(), palette.axis));
        let top = plot.top - 10.0 - words.len() as f64 * SMALL.line();
        let x = match anchor {
            Anchor::Left => (x - SMALL.widest(words) / 2.0).max(0.0),
            Anchor::Right => (x + SMALL.widest(words) / 2.0).min(f64::from(look.width)),
        };
        scene.graphic.push(block(x, top, anchor, words, SMALL, palette.muted));
    }
    if let Some(first) = slope.scale.labels.first() {
        // Where the axes start.
        scene.graphic.push(rect(plot.left, plot.bottom() - 0.5, plot.width as i32, 1.into(), palette.axis));
        let start = [first.clone()];
        scene.graphic.push(block(plot.left - 6.0, plot.bottom() + 4.0, Anchor::Left, &start, SMALL, palette.muted));
    }
    for trace in &panel.traces {
        let mut thread = thread(trace, palette);
        thread.number("xAxisIndex", at).number("yAxisIndex", at);
        scene.series.push(thread.into());
    }
    for series in &panel.lines {
        let unlabelled = vec![None; series.points.len()];
        let mut line = line(series, &unlabelled, DOT, look);
        line.number("xAxisIndex", at).number("yAxisIndex", at);
        scene.series.push(line.into());
    }
}

struct Plan {
    plot: Frame,
    title: Vec<String>,
    title_top: f64,
    /// The widest value at the right.
    value: f64,
    /// The lines of each name; empty where there is but one line.
    names: Vec<Vec<String>>,
    dates: [Vec<String>; 2],
    min: f64,
    max: f64,
}

fn plan(slope: &Slope, panel: &Inclines, top: f64, look: &Look) -> Plan {
    let width = f64::from(look.width);
    // All panels of a figure leave the same room, so that their slopes compare.
    let lines = || slope.panels.iter().flat_map(|panel| &panel.lines);
    let widest = |end: fn(&Series) -> Option<&Point>| {
        lines().filter_map(end).map(|point| STRONG.width(&point.label)).fold(0.0, f64::max)
    };
    let (before, after) = (widest(|series| series.points.first()), widest(|series| series.points.last()));
    let is_named = slope.panels.iter().any(|panel| panel.lines.len() > 1);
    let named = |series: &Series| SMALL.balance(&series.name, (width * 0.32).min(200.0));
    let name = lines().map(|series| SMALL.widest(&named(series))).fold(0.0, f64::max);
    let names: Vec<Vec<String>> = if is_named { panel.lines.iter().map(named).collect() } else { Vec::new() };
    let left = before + GAP + 6.0;
    let right = GAP + after + if is_named { name + 10.0 } else { 4.0 };
    let plot_width = (width - left - right).clamp(40.0, 420.0);
    let dates = slope.dates.each_ref().map(|date| SMALL.wrap(date, (plot_width / 2.0).max(70.0)));
    let room: f64 = names.iter().map(|name| name.len() as f64 * SMALL.line() + 2.0).sum();
    let title = STRONG.wrap(&panel.title, width);
    let titled = if title.is_empty() { 0.0 } else { title.len() as f64 * STRONG.line() + 8.0 };
    let dated = 14.0 + dates.iter().map(Vec::len).max().unwrap_or(1) as f64 * SMALL.line();
    let least = if slope.panels.len() > 1 { 160.0 } else { 200.0 };
    Plan {
        plot: Frame {
            left,
            top: top + titled + dated,
            width: plot_width,
            height: (plot_width * 0.8).clamp(least, 300.0).max(room),
        },
        title,
        title_top: top,
        value: after,
        names,
        dates,
        min: slope.scale.min,
        max: if slope.scale.max > slope.scale.min { slope.scale.max } else { slope.scale.min + 1.0 },
    }
}

/// A label beside an end: the height of its point, which line it is of, and its top and height.
struct Label<'a> {
    y: f64,
    point: &'a Point,
    name: &'a [String],
}

fn labels(scene: &mut Scene, panel: &Inclines, plan: &Plan, palette: &Palette) {
    let plot = plan.plot;
    for anchor in [Anchor::Right, Anchor::Left] {
        let mut labels: Vec<Label> = Vec::new();
        for (n, series) in panel.lines.iter().enumerate() {
            let (point, name) = match anchor {
                // Those left of their point end at it.
                Anchor::Right => (series.points.first(), &[][..]),
                Anchor::Left => (series.points.last(), plan.names.get(n).map_or(&[][..], Vec::as_slice)),
            };
            let Some(point) = point else { continue };
            let y = plot.bottom() - (point.value - plan.min) / (plan.max - plan.min) * plot.height;
            let below = labels.iter().position(|other| other.y > y).unwrap_or(labels.len());
            labels.insert(below, Label { y, point, name });
        }
        let height = |label: &Label| STRONG.line().max(label.name.len() as f64 * SMALL.line());
        let mut tops: Vec<(f64, f64)> =
            labels.iter().map(|label| (label.y - height(label) / 2.0, height(label))).collect();
        spread(&mut tops, plot.top - 8.0, plot.bottom() + 4.0);
        for (label, (top, height)) in labels.iter().zip(tops) {
            let middle = top + height / 2.0;
            let (end, x) = match anchor {
                Anchor::Right => (plot.left, plot.left - GAP),
                Anchor::Left => (plot.right(), plot.right() + GAP),
            };
            let toward = (x - end) / GAP;
            let points = [(end + 6.0 * toward, label.y), (x - 3.0 * toward, middle)];
            let (mut shape, mut style) = (Part::default(), Part::default());
            shape.list("points", points.iter().map(|(x, y)| pair(px(*x), px(*y))).collect());
            style.text("stroke", palette.axis).whole("lineWidth", 1).text("fill", "none");
            let mut leader = element("polyline", 2, style);
            leader.part("shape", shape);
            scene.graphic.push(leader.into());
            let value = [label.point.label.clone()];
            scene.graphic.push(block(x, middle - STRONG.line() / 2.0, anchor, &value, STRONG, palette.ink));
            if !label.name.is_empty() {
                let beside = x + plan.value + 8.0;
                let name_top = middle - label.name.len() as f64 * SMALL.line() / 2.0;
                scene.graphic.push(block(beside, name_top, Anchor::Left, label.name, SMALL, palette.ink));
            }
        }
    }
}
