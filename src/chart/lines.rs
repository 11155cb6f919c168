//! Values over a true time axis.
//!
//! Owns: the places of points, the names at the lines' ends, signs of absence and breaks. Invariants: a line runs only
//! between points that the figure joined; a mark's shape alone says what its value is. Deliberately absent: a legend,
//! and the choice of where a point's label stands (`place`).

use super::option::{pair, Part};
use super::parts::{
    bare_axis, element, haloed, ink, item, mark_line, named_axis, opens, outlined, signs, split_line, thickness,
    value_axis, Ticks,
};
use super::place::{places, spread, Place};
use super::text::{block, literal, px, Anchor, SMALL, STRONG};
use super::theme::Palette;
use super::{tick_room, Frame, Look, Scene};
use crate::figure::{Lines, Link, Mark, Point, Series, Tone, Trace};
use charming::element::{AxisType, ItemStyle, LineStyle};
use charming::series::{Line, Scatter};
use serde_json::Value;

const YEARS_HEIGHT: f64 = 28.0;

pub(super) fn scene(lines: &Lines, look: &Look) -> Scene {
    let palette = look.palette;
    let plan = plan(lines, look);
    let mut scene = Scene::new(plan.plot, plan.plot.bottom() + YEARS_HEIGHT);
    scene.grid(plan.plot);
    axes(&mut scene, lines, &plan, palette);
    for trace in &lines.traces {
        scene.series.push(thread(trace, palette).into());
    }
    let labels = places(lines, &plan);
    for (series, labels) in lines.series.iter().zip(labels) {
        scene.series.push(line(series, &labels, dot(lines, &plan), look).into());
    }
    scene.series.extend(absences(&lines.series, plan.min, look).map(Value::from));
    breaks(&mut scene, lines, &plan, palette);
    if lines.series.len() > 1 {
        names(&mut scene, lines, &plan, palette);
    }
    scene
}

/// Where everything goes, in pixels.
pub(super) struct Plan {
    pub width: f64,
    pub plot: Frame,
    first: f64,
    years: f64,
    min: f64,
    max: f64,
    /// The words of each break, laid in lanes above the plot.
    lanes: Vec<Lane>,
    /// The lines of each series' name, at the right; empty where there is but one series.
    pub names: Vec<Vec<String>>,
}

struct Lane {
    lines: Vec<String>,
    left: f64,
    top: f64,
}

impl Lane {
    fn bottom(&self) -> f64 {
        self.top + self.lines.len() as f64 * SMALL.line()
    }
}

impl Plan {
    pub fn x(&self, at: f64) -> f64 {
        self.plot.left + (at - self.first) / self.years * self.plot.width
    }

    pub fn y(&self, value: f64) -> f64 {
        self.plot.bottom() - (value - self.min) / (self.max - self.min) * self.plot.height
    }
}

fn plan(lines: &Lines, look: &Look) -> Plan {
    let width = f64::from(look.width);
    let left = tick_room(&lines.scale);
    let mut names = Vec::new();
    let mut widest = 0.0f64;
    if lines.series.len() > 1 {
        for series in &lines.series {
            let name = SMALL.balance(&series.name, (width * 0.27).min(150.0));
            widest = widest.max(SMALL.widest(&name));
            names.push(name);
        }
    }
    let right = if names.is_empty() { last_label_room(lines, width - left) } else { widest + 20.0 };
    let plot_width = (width - left - right).max(80.0);
    let mut plan = Plan {
        width,
        plot: Frame { left, top: 0.0, width: plot_width, height: (width * 0.5).clamp(200.0, 320.0) },
        first: f64::from(lines.first_year),
        years: f64::from(lines.last_year - lines.first_year + 1).max(1.0),
        min: lines.scale.min,
        max: if lines.scale.max > lines.scale.min { lines.scale.max } else { lines.scale.min + 1.0 },
        lanes: Vec::new(),
        names,
    };
    plan.lanes = lanes(lines, &plan, width);
    plan.plot.top = plan.lanes.iter().fold(0.0, |bottom, lane| lane.bottom().max(bottom)) + 24.0;
    plan
}

/// So much that the last point's label can stand at its right.
fn last_label_room(lines: &Lines, width: f64) -> f64 {
    let years = f64::from(lines.last_year - lines.first_year + 1).max(1.0);
    let mut room = 12.0f64;
    for series in &lines.series {
        if let Some(point) = series.points.last() {
            let after = f64::from(lines.last_year + 1) - point.at;
            room = room.max(STRONG.width(&point.label) + 14.0 - after / years * width * 0.85);
        }
    }
    room
}

/// The words of breaks stand beside their line, wrapped to the room until the next; where that is too little, they
/// climb into a lane of their own.
fn lanes(lines: &Lines, plan: &Plan, width: f64) -> Vec<Lane> {
    let mut lanes: Vec<Lane> = Vec::new();
    let (mut next, mut top, mut below) = (width, 0.0, 0.0f64);
    for mark in lines.breaks.iter().rev() {
        let x = plan.x(mark.at) + 5.0;
        let mut room = (next - x).min(width * 0.5);
        if room < SMALL.width(&mark.label).min(96.0) {
            room = (width - x).max(width * 0.4).min(width * 0.5);
            top = if lanes.is_empty() { 0.0 } else { below + 4.0 };
        }
        let words = SMALL.balance(&mark.label, room);
        let left = x.min(width - SMALL.widest(&words)).max(0.0);
        let lane = Lane { lines: words, left, top };
        below = below.max(lane.bottom());
        next = left - 12.0;
        lanes.insert(0, lane);
    }
    lanes
}

fn axes(scene: &mut Scene, lines: &Lines, plan: &Plan, palette: &Palette) {
    let time = bare_axis(AxisType::Value)
        .min(plan.first)
        .max(plan.first + plan.years)
        .interval(1.0)
        .split_line(split_line(palette).show(true));
    scene.x_axes.push(Part::of(&time).into());
    let band = plan.plot.width / plan.years;
    let every = ((SMALL.width("2024") + 8.0) / band).ceil().max(1.0) as i32;
    let mut years = Vec::new();
    for year in lines.first_year..=lines.last_year {
        years.push(if (lines.last_year - year) % every == 0 { year.to_string() } else { String::new() });
    }
    let mut years = named_axis(years, palette);
    years.text("position", "bottom");
    scene.x_axes.push(years.into());
    scene.y_axes.push(value_axis(&lines.scale, Ticks::Labelled, palette).into());
}

/// One series: its points, with a gap wherever the figure did not join two.
pub(super) fn line(series: &Series, labels: &[Option<Place>], dot: f64, look: &Look) -> Part {
    let palette = look.palette;
    let paint = palette.paint(series.tone);
    let mut data = Vec::new();
    let mut connectors = Vec::new();
    let mut before: Option<&Point> = None;
    for (point, place) in series.points.iter().zip(labels) {
        if point.from_previous == Link::Apart && before.is_some() {
            data.push("-".into());
        }
        data.push(mark(point, *place, series.tone, dot, look));
        if let Some(before) = before.filter(|before| is_conflict(before, point)) {
            connectors.push(Value::Array(vec![end(before.at, before.value).into(), end(point.at, point.value).into()]));
        }
        before = Some(point);
    }
    let line = Line::new()
        .name(series.name.as_str())
        .show_symbol(true)
        .connect_nulls(false)
        .line_style(LineStyle::new().color(paint.fill).width(thickness(series.tone)))
        .item_style(ItemStyle::new().color(paint.fill))
        .z(3);
    let mut line = Part::of(&line);
    line.flag("clip", false).list("data", data);
    if !connectors.is_empty() {
        line.part("markLine", mark_line(paint.fill, 1.5, "dotted", connectors));
    }
    line
}

/// A place that was not asked for: it is seen, and answers to nothing.
pub(super) fn thread(trace: &Trace, palette: &Palette) -> Part {
    let mut data = Vec::new();
    for step in &trace.steps {
        if step.from_previous == Link::Apart && !data.is_empty() {
            data.push("-".into());
        }
        data.push(pair(step.at, step.value));
    }
    let fill = palette.quiet.fill;
    let line = Line::new()
        .show_symbol(true)
        .symbol_size(2.0)
        .connect_nulls(false)
        .line_style(LineStyle::new().color(fill).width(1.0).opacity(0.55))
        .item_style(ItemStyle::new().color(fill).opacity(0.55))
        .z(2);
    let mut line = Part::of(&line);
    line.flag("silent", true).flag("clip", false).list("data", data);
    line
}

/// Two sources of one date, which are joined upright.
fn is_conflict(a: &Point, b: &Point) -> bool {
    a.mark == Mark::Conflict && b.mark == Mark::Conflict && a.at == b.at
}

/// An end of an upright line.
fn end(at: f64, value: f64) -> Part {
    let mut end = Part::default();
    end.pair("coord", at, value);
    end
}

/// The size of a point: smaller where several lines crowd a narrow plot.
fn dot(lines: &Lines, plan: &Plan) -> f64 {
    let crowded = lines.series.len() > 1 && plan.plot.width / plan.years < 24.0;
    if crowded {
        7.0
    } else {
        9.0
    }
}

fn style(mark: Mark, tone: Tone, palette: &Palette) -> Part {
    let fill = palette.paint(tone).fill;
    if matches!(mark, Mark::Exact | Mark::Above | Mark::Below) {
        return ink(fill);
    }
    let mut hollow = outlined(palette.page, fill, 2.0);
    if mark == Mark::About {
        hollow.text("borderType", "dotted");
    }
    hollow
}

const UP: &str = "path://M0,-10 L8,1 L2.5,1 L2.5,10 L-2.5,10 L-2.5,1 L-8,1 Z";
const DOWN: &str = "path://M0,10 L8,-1 L2.5,-1 L2.5,-10 L-2.5,-10 L-2.5,-1 L-8,-1 Z";

/// A point, with its label.
fn mark(point: &Point, place: Option<Place>, tone: Tone, dot: f64, look: &Look) -> Value {
    let palette = look.palette;
    let mut item = item(pair(point.at, point.value), &point.detail);
    opens(&mut item, &point.ask);
    item.part("itemStyle", style(point.mark, tone, palette));
    match point.mark {
        Mark::Exact | Mark::Qualified => item.text("symbol", "circle").number("symbolSize", dot),
        Mark::About => item.text("symbol", "circle").number("symbolSize", dot + 2.0),
        Mark::Above => item.text("symbol", UP).pair("symbolSize", dot + 5.0, dot + 8.0),
        Mark::Below => item.text("symbol", DOWN).pair("symbolSize", dot + 5.0, dot + 8.0),
        Mark::Conflict => item.text("symbol", "diamond").number("symbolSize", dot + 3.0),
    };
    if let Some(place) = place {
        let (side, right, down) = place.position();
        let mut label = haloed(palette);
        label
            .text("formatter", &literal(&point.label))
            .text("position", side)
            .pair("offset", right, down)
            .whole("distance", 6)
            .text("color", palette.ink)
            .whole("fontSize", STRONG.size.into())
            .number("lineHeight", STRONG.line());
        item.part("label", label);
    }
    item.into()
}

/// The signs of what is missing, just above the axis, which starts from `min`, at their dates.
pub(super) fn absences(all: &[Series], min: f64, look: &Look) -> Option<Part> {
    let palette = look.palette;
    let mut data = Vec::new();
    let mut placed: Vec<f64> = Vec::new();
    for series in all {
        for absence in &series.absences {
            let below = placed.iter().filter(|at| **at == absence.at).count();
            placed.push(absence.at);
            let mut label = ink(match all.len() {
                1 => palette.muted,
                _ => palette.paint(series.tone).fill,
            });
            label.text("formatter", &literal(&absence.sign));
            let mut item = item(pair(absence.at, min), &absence.detail);
            item.part("label", label);
            item.list("symbolOffset", vec![0.into(), (-11.0 - 17.0 * below as f64).into()]);
            data.push(item.into());
        }
    }
    (!data.is_empty()).then(|| signs(20.0, data, haloed(palette)))
}

/// An upright dashed line where the way of counting changed, from its words down to the axis.
fn breaks(scene: &mut Scene, lines: &Lines, plan: &Plan, palette: &Palette) {
    if lines.breaks.is_empty() {
        return;
    }
    let mut data = Vec::new();
    for (mark, lane) in lines.breaks.iter().zip(&plan.lanes) {
        let mut from = end(mark.at, plan.max);
        from.number("y", px(lane.top + 2.0));
        data.push(Value::Array(vec![from.into(), end(mark.at, plan.min).into()]));
        let words = block(lane.left, lane.top, Anchor::Left, &lane.lines, SMALL, palette.muted);
        scene.graphic.push(words);
    }
    let mut marks = mark_line(palette.axis, 1.0, "dashed", data);
    marks.whole("z", 1);
    let mut series = Part::of(&Scatter::new());
    series.whole("z", 1).part("markLine", marks);
    scene.series.push(series.into());
}

/// The series' names at the right, level with their last points as far as they leave each other room.
fn names(scene: &mut Scene, lines: &Lines, plan: &Plan, palette: &Palette) {
    let mut rows: Vec<Name> = Vec::new();
    for (series, words) in lines.series.iter().zip(&plan.names) {
        let last = series.points.last();
        let end = last.map_or(plan.plot.bottom(), |point| plan.y(point.value));
        let height = words.len() as f64 * SMALL.line();
        let from = last.map_or(plan.plot.right(), |point| plan.x(point.at));
        let below = rows.iter().position(|row| row.end > end).unwrap_or(rows.len());
        rows.insert(below, Name { end, from, height, words, tone: series.tone });
    }
    let mut tops: Vec<(f64, f64)> = rows.iter().map(|row| (row.end - row.height / 2.0, row.height)).collect();
    spread(&mut tops, plan.plot.top - 12.0, plan.plot.bottom() + 10.0);
    for (row, (top, height)) in rows.iter().zip(tops) {
        let (right, middle) = (plan.plot.right(), top + height / 2.0);
        let (mut shape, mut style) = (Part::default(), Part::default());
        let points = [(row.from + 6.0, row.end), (right + 4.0, row.end), (right + 14.0, middle)];
        shape.list("points", points.iter().map(|(x, y)| pair(px(*x), px(*y))).collect());
        style.text("stroke", palette.paint(row.tone).fill).whole("lineWidth", 1).text("fill", "none");
        let mut leader = element("polyline", 2, style);
        leader.part("shape", shape);
        scene.graphic.push(leader.into());
        scene.graphic.push(block(right + 17.0, top, Anchor::Left, row.words, SMALL, palette.ink));
    }
}

struct Name<'a> {
    /// The height of the last point.
    end: f64,
    from: f64,
    height: f64,
    words: &'a [String],
    tone: Tone,
}
