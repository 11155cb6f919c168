//! Values over a true time axis.
//!
//! Owns: the places of points, the names at the lines' ends, signs of absence and breaks. Invariants: a line runs only
//! between points that the figure joined; a mark's shape alone says what its value is. Deliberately absent: a legend,
//! and the choice of where a point's label stands (`place`).

use super::place::{places, Place};
use super::text::{block, literal, px, tip, Anchor, SMALL, STRONG};
use super::theme::Palette;
use super::{bare_axis, tick_room, value_axis, Frame, Look, Scene};
use crate::figure::{Lines, Link, Mark, Point, Series, Tone};
use charming::component::Axis;
use charming::datatype::{CompositeValue, DataPoint, DataPointItem};
use charming::element::{
    AxisLabel, AxisLine, AxisLineStyle, AxisTick, AxisType, BorderType, ItemStyle, LineStyle, LineStyleType, MarkLine,
    MarkLineData, MarkLineVariant, SplitLine, Symbol,
};
use charming::series::{Line, Scatter};
use serde_json::{json, Value};

const YEARS_HEIGHT: f64 = 28.0;

pub(super) fn scene(lines: &Lines, look: &Look) -> Scene {
    let palette = look.palette();
    let plan = plan(lines, look);
    let mut scene = Scene::new(plan.plot, plan.plot.bottom() + YEARS_HEIGHT);
    scene.grid(plan.plot);
    axes(&mut scene, lines, &plan, palette);
    let labels = places(lines, &plan);
    for (series, labels) in lines.series.iter().zip(labels) {
        line(&mut scene, series, &labels, dot(lines, &plan), look);
    }
    absences(&mut scene, lines, look);
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

impl Plan {
    pub fn x(&self, at: f64) -> f64 {
        self.plot.left + (at - self.first) / self.years * self.plot.width
    }

    pub fn y(&self, value: f64) -> f64 {
        self.plot.bottom() - value / self.max * self.plot.height
    }
}

fn plan(lines: &Lines, look: &Look) -> Plan {
    let width = f64::from(look.width);
    let left = tick_room(&lines.scale);
    let names: Vec<Vec<String>> = match lines.series.len() {
        0 | 1 => Vec::new(),
        _ => lines.series.iter().map(|series| SMALL.balance(&series.name, (width * 0.27).min(150.0))).collect(),
    };
    let widest = names.iter().flatten().map(|line| SMALL.width(line)).fold(0.0, f64::max);
    let right = if names.is_empty() { last_label_room(lines, width - left) } else { widest + 20.0 };
    let plot_width = (width - left - right).max(80.0);
    let mut plan = Plan {
        width,
        plot: Frame { left, top: 0.0, width: plot_width, height: (width * 0.5).clamp(200.0, 320.0) },
        first: f64::from(lines.first_year),
        years: f64::from(lines.last_year - lines.first_year + 1).max(1.0),
        max: if lines.scale.max > 0.0 { lines.scale.max } else { 1.0 },
        lanes: Vec::new(),
        names,
    };
    plan.lanes = lanes(lines, &plan, width);
    let lanes_bottom = plan.lanes.iter().map(|lane| lane.top + lane.lines.len() as f64 * SMALL.line());
    plan.plot.top = lanes_bottom.fold(0.0, f64::max) + 24.0;
    plan
}

/// So much that the last point's label can stand at its right.
fn last_label_room(lines: &Lines, width: f64) -> f64 {
    let years = f64::from(lines.last_year - lines.first_year + 1).max(1.0);
    let room = |point: &Point| {
        let after = f64::from(lines.last_year + 1) - point.at;
        STRONG.width(&point.label) + 14.0 - after / years * width * 0.85
    };
    lines.series.iter().flat_map(|series| series.points.last()).map(room).fold(12.0, f64::max)
}

/// The words of breaks stand beside their line, wrapped to the room until the next; where that is too little, they
/// climb into a lane of their own.
fn lanes(lines: &Lines, plan: &Plan, width: f64) -> Vec<Lane> {
    let mut lanes: Vec<(Lane, f64)> = Vec::new();
    for mark in lines.breaks.iter().rev() {
        let x = plan.x(mark.at) + 5.0;
        let next = lanes.last().map_or(width, |(lane, _)| lane.left - 12.0);
        let beside = (next - x).min(width * 0.5);
        let enough = SMALL.width(&mark.label).min(96.0);
        let (room, top) = if beside >= enough {
            (beside, lanes.last().map_or(0.0, |(lane, _)| lane.top))
        } else {
            let below = lanes.iter().map(|(lane, bottom)| lane.top.max(*bottom)).fold(0.0, f64::max);
            ((width - x).max(width * 0.4).min(width * 0.5), if lanes.is_empty() { 0.0 } else { below + 4.0 })
        };
        let words = SMALL.balance(&mark.label, room);
        let widest = words.iter().map(|line| SMALL.width(line)).fold(0.0, f64::max);
        let left = x.min(width - widest).max(0.0);
        let bottom = top + words.len() as f64 * SMALL.line();
        lanes.push((Lane { lines: words, left, top }, bottom));
    }
    lanes.reverse();
    lanes.into_iter().map(|(lane, _)| lane).collect()
}

fn axes(scene: &mut Scene, lines: &Lines, plan: &Plan, palette: &Palette) {
    let time = bare_axis(AxisType::Value)
        .min(plan.first)
        .max(plan.first + plan.years)
        .interval(1.0)
        .split_line(SplitLine::new().show(true).line_style(LineStyle::new().color(palette.grid)));
    scene.x_axis(time, Value::Null);
    let band = plan.plot.width / plan.years;
    let every = ((SMALL.width("2024") + 8.0) / band).ceil().max(1.0) as i32;
    let label = |year: i32| if (lines.last_year - year) % every == 0 { year.to_string() } else { String::new() };
    let years = Axis::new()
        .type_(AxisType::Category)
        .position("bottom")
        .data((lines.first_year..=lines.last_year).map(label).collect::<Vec<_>>())
        .axis_tick(AxisTick::new().show(false))
        .axis_line(AxisLine::new().line_style(AxisLineStyle::new().color((1.0, palette.axis))))
        .axis_label(AxisLabel::new().color(palette.muted).font_size(SMALL.size).interval(0.0));
    scene.x_axis(years, json!({"axisLabel": {"lineHeight": SMALL.line(), "hideOverlap": false}}));
    let (axis, patch) = value_axis(&lines.scale, palette);
    scene.y_axis(axis, patch);
}

/// One series: its points, with a gap wherever the figure did not join two.
fn line(scene: &mut Scene, series: &Series, labels: &[Place], dot: f64, look: &Look) {
    let palette = look.palette();
    let (mut data, mut patches) = (Vec::new(), Vec::new());
    for (point, place) in series.points.iter().zip(labels) {
        if point.from_previous == Link::Apart && !data.is_empty() {
            data.push(DataPoint::from(CompositeValue::from("-")));
            patches.push(Value::Null);
        }
        let item = DataPointItem::new(vec![point.at, point.value]).name(tip(&point.detail, look.width));
        data.push(item.item_style(style(point.mark, series.tone, palette)).into());
        patches.push(symbol_and_label(point, *place, dot, palette));
    }
    let paint = palette.paint(series.tone);
    let connectors: Vec<MarkLineVariant> = series.points.windows(2).filter_map(connector).collect();
    let mut chart_line = Line::new()
        .name(series.name.as_str())
        .show_symbol(true)
        .connect_nulls(false)
        .line_style(LineStyle::new().color(paint.fill).width(thickness(series.tone)))
        .item_style(ItemStyle::new().color(paint.fill))
        .z(3)
        .data(data);
    if !connectors.is_empty() {
        chart_line = chart_line.mark_line(
            MarkLine::new()
                .silent(true)
                .symbol(vec![Symbol::None, Symbol::None])
                .line_style(LineStyle::new().color(paint.fill).width(1.5).type_(LineStyleType::Dotted))
                .data(connectors),
        );
    }
    scene.series(
        chart_line,
        json!({
            "clip": false, "data": patches, "emphasis": {"scale": 1.3},
            "markLine": if series.points.windows(2).any(|pair| connector(pair).is_some()) {
                json!({"label": {"show": false}, "animation": false})
            } else {
                Value::Null
            },
        }),
    );
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

fn thickness(tone: Tone) -> f64 {
    match tone {
        Tone::Accent => 2.5,
        Tone::Second | Tone::Third | Tone::Fourth | Tone::Fifth => 2.0,
        Tone::Quiet => 1.5,
    }
}

/// Two sources of one date, joined upright.
fn connector(pair: &[Point]) -> Option<MarkLineVariant> {
    match pair {
        [a, b] if a.mark == Mark::Conflict && b.mark == Mark::Conflict && a.at == b.at => {
            let end = |point: &Point| MarkLineData::new().coord(vec![point.at, point.value]);
            Some(MarkLineVariant::StartToEnd(end(a), end(b)))
        }
        _ => None,
    }
}

fn style(mark: Mark, tone: Tone, palette: &Palette) -> ItemStyle {
    let fill = palette.paint(tone).fill;
    let hollow = ItemStyle::new().color(palette.page).border_color(fill).border_width(2.0);
    match mark {
        Mark::Exact | Mark::Above | Mark::Below => ItemStyle::new().color(fill),
        Mark::About => hollow.border_type(BorderType::Dotted),
        Mark::Qualified | Mark::Conflict => hollow,
    }
}

const UP: &str = "path://M0,-10 L8,1 L2.5,1 L2.5,10 L-2.5,10 L-2.5,1 L-8,1 Z";
const DOWN: &str = "path://M0,10 L8,-1 L2.5,-1 L2.5,-10 L-2.5,-10 L-2.5,-1 L-8,-1 Z";

fn symbol_and_label(point: &Point, place: Place, dot: f64, palette: &Palette) -> Value {
    let (symbol, size) = match point.mark {
        Mark::Exact | Mark::Qualified => ("circle", json!(dot)),
        Mark::About => ("circle", json!(dot + 2.0)),
        Mark::Above => (UP, json!([dot + 5.0, dot + 8.0])),
        Mark::Below => (DOWN, json!([dot + 5.0, dot + 8.0])),
        Mark::Conflict => ("diamond", json!(dot + 3.0)),
    };
    let label = match place.position() {
        None => Value::Null,
        Some((position, offset)) => json!({
            "show": true, "formatter": literal(&point.label), "position": position, "offset": offset, "distance": 6,
            "color": palette.ink, "fontSize": STRONG.size, "fontWeight": "bold", "lineHeight": STRONG.line(),
            "textBorderColor": palette.page, "textBorderWidth": 3,
        }),
    };
    json!({"symbol": symbol, "symbolSize": size, "label": label})
}

/// The signs of what is missing, just above the axis at their dates.
fn absences(scene: &mut Scene, lines: &Lines, look: &Look) {
    let palette = look.palette();
    let (mut data, mut patches): (Vec<DataPoint>, Vec<Value>) = (Vec::new(), Vec::new());
    let mut placed: Vec<f64> = Vec::new();
    for series in &lines.series {
        for absence in &series.absences {
            let below = placed.iter().filter(|at| **at == absence.at).count();
            placed.push(absence.at);
            data.push(DataPointItem::new(vec![absence.at, 0.0]).name(tip(&absence.detail, look.width)).into());
            let color = match lines.series.len() {
                1 => palette.muted,
                _ => palette.paint(series.tone).fill,
            };
            patches.push(json!({
                "symbolOffset": [0, -11.0 - 17.0 * below as f64],
                "label": {"formatter": literal(&absence.sign), "color": color},
            }));
        }
    }
    if data.is_empty() {
        return;
    }
    let signs = Scatter::new().symbol(Symbol::Rect).symbol_size(20.0).item_style(ItemStyle::new().color("transparent"));
    scene.series(
        signs.data(data),
        json!({
            "data": patches, "clip": false, "z": 4,
            "label": {
                "show": true, "position": "inside", "fontSize": 16, "fontWeight": "bold", "lineHeight": 24,
                "textBorderColor": palette.page, "textBorderWidth": 3,
            },
        }),
    );
}

/// An upright dashed line where the way of counting changed, from its words down to the axis.
fn breaks(scene: &mut Scene, lines: &Lines, plan: &Plan, palette: &Palette) {
    if lines.breaks.is_empty() {
        return;
    }
    let mut data = Vec::new();
    for (mark, lane) in lines.breaks.iter().zip(&plan.lanes) {
        let from = MarkLineData::new().coord(vec![mark.at, plan.max]).y(px(lane.top + 2.0));
        data.push(MarkLineVariant::StartToEnd(from, MarkLineData::new().coord(vec![mark.at, 0.0])));
        let words = block(lane.left, lane.top, Anchor::Left, &lane.lines, SMALL, palette.muted);
        scene.graphic.push(words);
    }
    let marks = MarkLine::new()
        .silent(true)
        .symbol(vec![Symbol::None, Symbol::None])
        .line_style(LineStyle::new().color(palette.axis).width(1.0).type_(LineStyleType::Dashed))
        .data(data);
    let patch = json!({"z": 1, "markLine": {"label": {"show": false}, "animation": false, "z": 1}});
    scene.series(Scatter::new().mark_line(marks), patch);
}

/// The series' names at the right, level with their last points as far as they leave each other room.
fn names(scene: &mut Scene, lines: &Lines, plan: &Plan, palette: &Palette) {
    let mut rows: Vec<Name> = Vec::new();
    for (series, words) in lines.series.iter().zip(&plan.names) {
        let last = series.points.last();
        let end = last.map_or(plan.plot.bottom(), |point| plan.y(point.value));
        let height = words.len() as f64 * SMALL.line();
        let from = last.map_or(plan.plot.right(), |point| plan.x(point.at));
        rows.push(Name { end, from, top: end - height / 2.0, height, words, tone: series.tone });
    }
    rows.sort_by(|a, b| a.end.total_cmp(&b.end));
    let mut floor = plan.plot.top - 12.0;
    for row in &mut rows {
        row.top = row.top.max(floor);
        floor = row.top + row.height + 2.0;
    }
    let mut ceiling = plan.plot.bottom() + 10.0;
    for row in rows.iter_mut().rev() {
        row.top = row.top.min(ceiling - row.height);
        ceiling = row.top - 2.0;
    }
    for row in rows {
        let (right, middle) = (plan.plot.right(), row.top + row.height / 2.0);
        let fill = palette.paint(row.tone).fill;
        scene.graphic.push(json!({
            "type": "polyline", "silent": true, "z": 2,
            "shape": {"points": [
                [px(row.from + 6.0), px(row.end)], [px(right + 4.0), px(row.end)], [px(right + 14.0), px(middle)],
            ]},
            "style": {"stroke": fill, "lineWidth": 1, "fill": "none"},
        }));
        scene.graphic.push(block(right + 17.0, row.top, Anchor::Left, row.words, SMALL, palette.ink));
    }
}

struct Name<'a> {
    /// The height of the last point.
    end: f64,
    from: f64,
    top: f64,
    height: f64,
    words: &'a [String],
    tone: Tone,
}
