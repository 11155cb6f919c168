//! How a figure is drawn: from its drawing to an ECharts option and the height it needs.
//!
//! Owns: pixels and colours. `theme` holds colours, `text` measures words, `lines` (with `place`), `stacks` and `rows`
//! draw one form each, `option` merges charming's chart with what charming cannot say. Invariants: an option is plain
//! JSON, no functions; every word comes ready from the figure; a figure made of invented numbers carries its word in
//! the plot. The one thing that is revived outside is `{"$ticks": {"step", "labels"}}` in the place of a formatter,
//! which stands for the label number `value / step`. Deliberately absent: the browser, and any choice of what to show.

pub mod theme;

mod lines;
mod option;
mod place;
mod rows;
mod serialize;
mod stacks;
mod text;

use crate::figure::{Drawing, Figure, Part as Share, Scale};
use charming::component::Axis;
use charming::element::{
    AxisLabel, AxisLine, AxisLineStyle, AxisTick, AxisType, ItemStyle, LineStyle, SplitLine, Symbol,
};
use charming::series::Scatter;
use option::Part;
use serde_json::Value;
use text::{px, Anchor, SMALL};
use theme::Palette;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shade {
    Light,
    Dark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    Full,
    /// The reader asked for less.
    Reduced,
}

/// Where a figure is drawn, and for whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    pub theme: Shade,
    /// Of the container, in pixels.
    pub width: u32,
    pub motion: Motion,
}

impl Look {
    fn palette(&self) -> &'static Palette {
        match self.theme {
            Shade::Light => &theme::LIGHT,
            Shade::Dark => &theme::DARK,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    pub option: Value,
    /// In pixels.
    pub height: u32,
}

/// The picture of `figure`; `None` where nothing can be drawn.
pub fn picture(figure: &Figure, look: &Look) -> Option<Picture> {
    let mut scene = match &figure.drawing {
        Drawing::Lines(lines) => lines::scene(lines, look),
        Drawing::Stacks(stacks) => stacks::scene(stacks, look),
        Drawing::Rows(rows) => rows::scene(rows, look),
        Drawing::Nothing => return None,
    };
    if let Some(word) = &figure.watermark {
        let element = watermark(word, scene.plot, look.palette());
        scene.graphic.push(element);
    }
    Some(scene.finish(&figure.description, look))
}

/// A rectangle of the picture, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Frame {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

impl Frame {
    fn right(self) -> f64 {
        self.left + self.width
    }

    fn bottom(self) -> f64 {
        self.top + self.height
    }
}

/// A chart under construction: the parts of its option, each list in the order of its indices.
struct Scene {
    grids: Vec<Value>,
    x_axes: Vec<Value>,
    y_axes: Vec<Value>,
    series: Vec<Value>,
    graphic: Vec<Value>,
    /// Where a watermark may stand.
    plot: Frame,
    height: f64,
}

impl Scene {
    fn new(plot: Frame, height: f64) -> Self {
        Scene {
            grids: Vec::new(),
            x_axes: Vec::new(),
            y_axes: Vec::new(),
            series: Vec::new(),
            graphic: Vec::new(),
            plot,
            height,
        }
    }

    fn grid(&mut self, frame: Frame) {
        let mut grid = Part::default();
        grid.number("left", px(frame.left)).number("top", px(frame.top));
        grid.number("width", px(frame.width)).number("height", px(frame.height));
        // ECharts 6 would shrink the grid for labels that were already given their room.
        grid.text("outerBoundsMode", "none");
        self.grids.push(grid.into());
    }

    fn finish(self, description: &str, look: &Look) -> Picture {
        let palette = look.palette();
        let mut option = Part::default();
        match look.motion {
            Motion::Full => option.whole("animationDuration", 300).whole("animationDurationUpdate", 300),
            Motion::Reduced => option.flag("animation", false),
        };
        let (mut aria, mut label) = (Part::default(), Part::default());
        label.text("description", description);
        aria.flag("enabled", true).part("label", label);
        let mut type_ = ink(palette.ink);
        type_.text("fontFamily", text::FAMILY);
        let mut tooltip = Part::default();
        tooltip
            .text("trigger", "item")
            .text("formatter", "{b}")
            .text("renderMode", "richText")
            .flag("confine", true)
            .text("backgroundColor", palette.raised)
            .text("borderColor", palette.axis)
            .number("borderWidth", 1.0)
            .part("textStyle", ink(palette.ink));
        option
            .part("aria", aria)
            .part("textStyle", type_)
            .part("tooltip", tooltip)
            .list("grid", self.grids)
            .list("xAxis", self.x_axes)
            .list("yAxis", self.y_axes)
            .list("series", self.series)
            .list("graphic", self.graphic);
        Picture { option: option.into(), height: self.height.ceil() as u32 }
    }
}

fn ink(color: &str) -> Part {
    let mut style = Part::default();
    style.text("color", color);
    style
}

fn plain_axis(type_: AxisType) -> Axis {
    Axis::new().type_(type_).axis_tick(AxisTick::new().show(false))
}

/// An axis that only places things.
fn bare_axis(type_: AxisType) -> Axis {
    plain_axis(type_)
        .axis_label(AxisLabel::new().show(false))
        .axis_line(AxisLine::new().show(false))
        .split_line(SplitLine::new().show(false))
}

/// The value axis of `scale`, drawn as light lines with its labels at the left.
fn value_axis(scale: &Scale, palette: &Palette) -> Value {
    let axis = plain_axis(AxisType::Value)
        .min(0.0)
        .max(scale.max)
        .interval(scale.step)
        .axis_line(AxisLine::new().show(false))
        .split_line(split_line(palette));
    let (mut token, mut ticks, mut label) = (Part::default(), Part::default(), axis_label(palette));
    ticks
        .number("step", scale.step)
        .list("labels", scale.labels.iter().map(|label| Value::from(label.as_str())).collect());
    token.part("$ticks", ticks);
    label.part("formatter", token).whole("margin", 8);
    let mut axis = Part::of(&axis);
    axis.part("axisLabel", label);
    axis.into()
}

/// An axis of names, on the line that everything stands on.
fn named_axis(names: Vec<String>, palette: &Palette) -> Part {
    let axis = plain_axis(AxisType::Category)
        .axis_line(AxisLine::new().line_style(AxisLineStyle::new().color((1.0, palette.axis))))
        .data(names);
    let mut label = axis_label(palette);
    label.number("interval", 0.0).flag("hideOverlap", false);
    let mut axis = Part::of(&axis);
    axis.part("axisLabel", label);
    axis
}

fn axis_label(palette: &Palette) -> Part {
    let mut label = ink(palette.muted);
    label.number("fontSize", SMALL.size.into()).number("lineHeight", SMALL.line());
    label
}

fn split_line(palette: &Palette) -> SplitLine {
    SplitLine::new().line_style(LineStyle::new().color(palette.grid))
}

/// An item of a series' data.
fn item(value: Value, detail: &str, look: &Look) -> Part {
    let mut item = Part::default();
    item.set("value", value).text("name", &text::tip(detail, look.width));
    item
}

/// A series whose shapes are not seen.
fn unseen() -> Scatter {
    Scatter::new().symbol(Symbol::Rect).item_style(ItemStyle::new().color("transparent"))
}

/// The signs of what is missing: the labels of shapes that are not seen.
fn signs(scene: &mut Scene, size: f64, items: Vec<Value>, mut label: Part) {
    if items.is_empty() {
        return;
    }
    label
        .flag("show", true)
        .text("position", "inside")
        .whole("fontSize", 16)
        .text("fontWeight", "bold")
        .whole("lineHeight", 24);
    let mut series = Part::of(&unseen().symbol_size(size));
    series.flag("clip", false).whole("z", 4).part("label", label).list("data", items);
    scene.series.push(series.into());
}

/// A shape with an edge.
fn outlined(fill: &str, edge: &str, width: f64) -> Part {
    let mut style = ink(fill);
    style.text("borderColor", edge).number("borderWidth", width);
    style
}

/// From one colour to the other, along `x` or `y`, whichever is 1.
fn fading(x: f64, y: f64, from: &str, to: &str) -> Value {
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
fn mark_line(color: &str, width: f64, dash: &str, pairs: Vec<Value>) -> Part {
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

/// How much room the labels of `scale` take at the left.
fn tick_room(scale: &Scale) -> f64 {
    SMALL.widest(&scale.labels) + 12.0
}

/// Something drawn that does not answer to a touch.
fn element(type_: &str, z: i32, style: Part) -> Part {
    let mut element = Part::default();
    element.text("type", type_).flag("silent", true).whole("z", z).part("style", style);
    element
}

fn rect(x: f64, y: f64, width: i32, height: Value, fill: &str) -> Value {
    let (mut shape, mut style) = (Part::default(), Part::default());
    shape.number("x", px(x)).number("y", px(y)).whole("width", width).set("height", height);
    style.text("fill", fill);
    let mut rect = element("rect", 5, style);
    rect.part("shape", shape);
    rect.into()
}

/// A key for what cannot be named in place: a square and a name each, in as many rows as they need.
fn key(parts: &[Share], room: f64, palette: &Palette) -> (Vec<Value>, f64) {
    let (mut elements, mut x, mut y) = (Vec::new(), 0.0, 0.0);
    for part in parts {
        let lines = SMALL.wrap(&part.name, room - 18.0);
        let width = SMALL.widest(&lines) + 18.0;
        if x > 0.0 && x + width > room {
            (x, y) = (0.0, y + SMALL.line() + 4.0);
        }
        elements.push(rect(x, y + 3.0, 12, 12.into(), palette.paint(part.tone).fill));
        elements.push(text::block(x + 18.0, y, Anchor::Left, &lines, SMALL, palette.ink));
        y += SMALL.line() * (lines.len().max(1) - 1) as f64;
        x += width + 16.0;
    }
    (elements, if parts.is_empty() { 0.0 } else { y + SMALL.line() })
}

/// Below everything that is drawn, as large as the plot allows.
fn watermark(word: &str, plot: Frame, palette: &Palette) -> Value {
    let em = text::STRONG.width(word) / f64::from(text::STRONG.size);
    let size = (plot.width * 0.8 / em.max(1.0)).min(plot.height * 0.4).clamp(20.0, 88.0).round();
    let mut style = text::style(word, palette.watermark, "center", "middle");
    style.number("fontSize", size).text("fontWeight", "bold");
    text::placed(plot.left + plot.width / 2.0, plot.top + plot.height / 2.0, -1, style)
}
