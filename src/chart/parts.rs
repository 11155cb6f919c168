//! What several forms are made of: axes, items, signs, drawn shapes.
//!
//! Owns: the one look of each. charming gives axes and series; items have symbols and labels, which charming's cannot
//! have, so they are set key by key. Invariants: those of `Part`. Deliberately absent: where anything stands.

use super::option::Part;
use super::text::{px, SMALL};
use super::theme::Palette;
use crate::figure::{Scale, Tone};
use charming::component::Axis;
use charming::element::{AxisLabel, AxisLine, AxisTick, AxisType, ItemStyle, LineStyle, SplitLine, Symbol};
use charming::series::Scatter;
use serde_json::Value;

/// A style of one colour.
pub fn ink(color: &str) -> Part {
    let mut style = Part::default();
    style.text("color", color);
    style
}

fn plain_axis(type_: AxisType) -> Axis {
    Axis::new().type_(type_).axis_tick(AxisTick::new().show(false))
}

/// An axis that only places things.
pub fn bare_axis(type_: AxisType) -> Axis {
    plain_axis(type_)
        .axis_label(AxisLabel::new().show(false))
        .axis_line(AxisLine::new().show(false))
        .split_line(SplitLine::new().show(false))
}

/// Whether an axis says its values.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Ticks {
    Labelled,
    Bare,
}

/// The value axis of `scale`, drawn as light lines with its labels at the left.
pub fn value_axis(scale: &Scale, ticks: Ticks, palette: &Palette) -> Part {
    let axis = plain_axis(AxisType::Value)
        .min(scale.min)
        .max(scale.max)
        .interval(scale.step)
        .axis_line(AxisLine::new().show(false))
        .split_line(split_line(palette));
    let mut label = axis_label(palette);
    match ticks {
        Ticks::Labelled => {
            let (mut token, mut looked_up) = (Part::default(), Part::default());
            looked_up
                .number("from", scale.min)
                .number("step", scale.step)
                .list("labels", scale.labels.iter().map(|label| Value::from(label.as_str())).collect());
            token.part("$ticks", looked_up);
            label.part("formatter", token).whole("margin", 8);
        }
        Ticks::Bare => {
            label.flag("show", false);
        }
    }
    let mut axis = Part::of(&axis);
    axis.part("axisLabel", label);
    axis
}

/// An axis of names, on the line that everything stands on.
pub fn named_axis(names: Vec<String>, palette: &Palette) -> Part {
    let mut label = axis_label(palette);
    label.number("interval", 0.0).flag("hideOverlap", false);
    let mut line = Part::default();
    // charming gives it the list of colours that a gauge has, which ECharts draws no axis with.
    line.part("lineStyle", ink(palette.axis));
    let mut axis = Part::of(&plain_axis(AxisType::Category).data(names));
    axis.part("axisLabel", label).part("axisLine", line);
    axis
}

fn axis_label(palette: &Palette) -> Part {
    let mut label = ink(palette.muted);
    label.number("fontSize", SMALL.size.into()).number("lineHeight", SMALL.line());
    label
}

/// The light lines of an axis.
pub fn split_line(palette: &Palette) -> SplitLine {
    SplitLine::new().line_style(LineStyle::new().color(palette.grid))
}

/// An item of a series' data; by `detail` it is found, and that is said of it.
pub fn item(value: Value, detail: &str) -> Part {
    let mut item = Part::default();
    item.set("value", value).text("name", detail);
    item
}

/// Lets a touch on the item open the working of its number, where it has one.
pub fn opens(item: &mut Part, ask: &str) {
    if !ask.is_empty() {
        item.text("ask", ask);
    }
}

/// A series whose shapes are not seen.
pub fn unseen() -> Scatter {
    Scatter::new().symbol(Symbol::Rect).item_style(ItemStyle::new().color("transparent"))
}

/// The signs of what is missing: the labels of shapes that are not seen.
pub fn signs(size: f64, items: Vec<Value>, mut label: Part) -> Part {
    label
        .flag("show", true)
        .text("position", "inside")
        .whole("fontSize", 16)
        .text("fontWeight", "bold")
        .whole("lineHeight", 24);
    let mut series = Part::of(&unseen().symbol_size(size));
    series.flag("clip", false).whole("z", 4).part("label", label).list("data", items);
    series
}

/// A bold label that can be read on whatever it lies.
pub fn haloed(palette: &Palette) -> Part {
    let mut label = Part::default();
    label
        .flag("show", true)
        .text("fontWeight", "bold")
        .text("textBorderColor", palette.page)
        .whole("textBorderWidth", 3);
    label
}

/// A shape with an edge.
pub fn outlined(fill: &str, edge: &str, width: f64) -> Part {
    let mut style = ink(fill);
    style.text("borderColor", edge).number("borderWidth", width);
    style
}

/// From one colour to the other, along `x` or `y`, whichever is 1.
pub fn fading(x: f64, y: f64, from: &str, to: &str) -> Value {
    let (mut start, mut end, mut gradient) = (ink(from), ink(to), Part::default());
    start.number("offset", 0.0);
    end.number("offset", 1.0);
    gradient
        .text("type", "linear")
        .number("x", 0.0)
        .number("y", 0.0)
        .number("x2", x)
        .number("y2", y)
        .list("colorStops", vec![start.into(), end.into()]);
    gradient.into()
}

/// Upright lines that answer to nothing.
pub fn mark_line(color: &str, width: f64, dash: &str, pairs: Vec<Value>) -> Part {
    let (mut line, mut style, mut label) = (Part::default(), Part::default(), Part::default());
    style.text("color", color).number("width", width).text("type", dash);
    label.flag("show", false);
    line.flag("silent", true)
        .flag("animation", false)
        .list("symbol", vec!["none".into(), "none".into()])
        .part("lineStyle", style)
        .part("label", label)
        .list("data", pairs);
    line
}

/// Something drawn that does not answer to a touch.
pub fn element(type_: &str, z: i32, style: Part) -> Part {
    let mut element = Part::default();
    element.text("type", type_).flag("silent", true).whole("z", z).part("style", style);
    element
}

/// An upright dashed line.
pub fn dashed(x: f64, top: f64, bottom: f64, palette: &Palette) -> Value {
    let (mut shape, mut style) = (Part::default(), Part::default());
    shape.number("x1", px(x)).number("y1", px(top)).number("x2", px(x)).number("y2", px(bottom));
    style.text("stroke", palette.axis).whole("lineWidth", 1).list("lineDash", vec![4.into(), 4.into()]);
    let mut line = element("line", 1, style);
    line.part("shape", shape);
    line.into()
}

/// A filled rectangle, whose left top is at `x`, `y`.
pub fn rect(x: f64, y: f64, width: i32, height: Value, fill: &str) -> Value {
    let (mut shape, mut style) = (Part::default(), Part::default());
    shape.number("x", px(x)).number("y", px(y)).whole("width", width).set("height", height);
    style.text("fill", fill);
    let mut rect = element("rect", 5, style);
    rect.part("shape", shape);
    rect.into()
}

pub fn thickness(tone: Tone) -> f64 {
    match tone {
        Tone::Accent => 2.5,
        Tone::Second | Tone::Third | Tone::Fourth | Tone::Fifth => 2.0,
        Tone::Quiet => 1.5,
    }
}

/// The dashes of a tone's line, where a key must tell it from others by more than its colour.
pub fn dashes(tone: Tone) -> Vec<Value> {
    let lengths: &[i32] = match tone {
        Tone::Accent | Tone::Quiet => &[],
        Tone::Second => &[6, 3],
        Tone::Third => &[2, 3],
        Tone::Fourth => &[9, 3, 2, 3],
        Tone::Fifth => &[4, 2, 1, 2],
    };
    lengths.iter().map(|length| (*length).into()).collect()
}

/// A sample of a tone's line, from the left edge.
pub fn stroke(tone: Tone, length: f64, y: f64, palette: &Palette) -> Value {
    let (mut shape, mut style) = (Part::default(), Part::default());
    shape.number("x1", 0.0).number("y1", px(y)).number("x2", px(length)).number("y2", px(y));
    style.text("stroke", palette.paint(tone).fill).number("lineWidth", thickness(tone)).list("lineDash", dashes(tone));
    let mut line = element("line", 5, style);
    line.part("shape", shape);
    line.into()
}
