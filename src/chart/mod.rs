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
mod stacks;
mod text;

use crate::dataset::Lang;
use crate::figure::{Drawing, Figure, Scale, Tone};
use charming::component::{Aria, Axis, Grid};
use charming::element::{AxisLabel, AxisLine, AxisTick, AxisType, LineStyle, SplitLine, Tooltip, Trigger};
use charming::series::Series;
use charming::Chart;
use serde_json::{json, Value};
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
    pub lang: Lang,
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

/// A chart under construction: what charming can say, beside what it cannot, index by index.
struct Scene {
    chart: Chart,
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
            chart: Chart::new(),
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
        let grid = Grid::new().left(px(frame.left)).top(px(frame.top)).width(px(frame.width)).height(px(frame.height));
        self.chart = std::mem::take(&mut self.chart).grid(grid);
        // ECharts 6 would shrink the grid for labels that were already given their room.
        self.grids.push(json!({"outerBoundsMode": "none"}));
    }

    fn x_axis(&mut self, axis: Axis, patch: Value) {
        self.chart = std::mem::take(&mut self.chart).x_axis(axis);
        self.x_axes.push(patch);
    }

    fn y_axis(&mut self, axis: Axis, patch: Value) {
        self.chart = std::mem::take(&mut self.chart).y_axis(axis);
        self.y_axes.push(patch);
    }

    fn series(&mut self, series: impl Into<Series>, patch: Value) {
        self.chart = std::mem::take(&mut self.chart).series(series);
        self.series.push(patch);
    }

    fn finish(self, description: &str, look: &Look) -> Picture {
        let palette = look.palette();
        let animation = match look.motion {
            Motion::Full => json!({"animationDuration": 300, "animationDurationUpdate": 300}),
            Motion::Reduced => json!({"animation": false}),
        };
        let chart = self.chart.aria(Aria::new().enabled(true)).tooltip(
            Tooltip::new()
                .trigger(Trigger::Item)
                .formatter("{b}")
                .background_color(palette.raised)
                .border_color(palette.axis)
                .border_width(1),
        );
        let mut patch = json!({
            "aria": {"label": {"description": description}},
            "textStyle": {"fontFamily": text::FAMILY, "color": palette.ink},
            "tooltip": {"renderMode": "richText", "confine": true, "textStyle": {"color": palette.ink}},
            "grid": self.grids, "xAxis": self.x_axes, "yAxis": self.y_axes,
            "series": self.series, "graphic": self.graphic,
        });
        if let (Value::Object(patch), Value::Object(animation)) = (&mut patch, animation) {
            patch.extend(animation);
        }
        Picture { option: option::option(chart, patch), height: self.height.ceil() as u32 }
    }
}

/// The value axis of `scale`, drawn as light lines with its labels at the left.
fn value_axis(scale: &Scale, palette: &Palette) -> (Axis, Value) {
    let axis = Axis::new()
        .type_(AxisType::Value)
        .min(0.0)
        .max(scale.max)
        .interval(scale.step)
        .axis_label(AxisLabel::new().color(palette.muted).font_size(SMALL.size))
        .axis_line(AxisLine::new().show(false))
        .axis_tick(AxisTick::new().show(false))
        .split_line(SplitLine::new().line_style(LineStyle::new().color(palette.grid)));
    let ticks = json!({"$ticks": {"step": scale.step, "labels": scale.labels}});
    (axis, json!({"axisLabel": {"formatter": ticks, "margin": 8, "lineHeight": SMALL.line()}}))
}

/// An axis that only places things.
fn bare_axis(type_: AxisType) -> Axis {
    Axis::new()
        .type_(type_)
        .axis_label(AxisLabel::new().show(false))
        .axis_line(AxisLine::new().show(false))
        .axis_tick(AxisTick::new().show(false))
        .split_line(SplitLine::new().show(false))
}

/// How much room the labels of `scale` take at the left.
fn tick_room(scale: &Scale) -> f64 {
    scale.labels.iter().map(|label| SMALL.width(label)).fold(0.0, f64::max) + 12.0
}

/// A key for what cannot be named in place: a square and a name each, in as many rows as they need.
fn key(names: &[(&str, Tone)], room: f64, palette: &Palette) -> (Vec<Value>, f64) {
    let (mut elements, mut x, mut y) = (Vec::new(), 0.0, 0.0);
    for (name, tone) in names {
        let lines = SMALL.wrap(name, room - 18.0);
        let width = lines.iter().map(|line| SMALL.width(line)).fold(0.0, f64::max) + 18.0;
        if x > 0.0 && x + width > room {
            (x, y) = (0.0, y + SMALL.line() + 4.0);
        }
        let fill = palette.paint(*tone).fill;
        elements.push(json!({
            "type": "rect", "silent": true, "z": 5,
            "shape": {"x": px(x), "y": px(y + 3.0), "width": 12, "height": 12}, "style": {"fill": fill},
        }));
        elements.push(text::block(x + 18.0, y, Anchor::Left, &lines, SMALL, palette.ink));
        y += SMALL.line() * (lines.len().max(1) - 1) as f64;
        x += width + 16.0;
    }
    (elements, if names.is_empty() { 0.0 } else { y + SMALL.line() })
}

/// Below everything that is drawn, as large as the plot allows.
fn watermark(word: &str, plot: Frame, palette: &Palette) -> Value {
    let em = text::STRONG.width(word) / f64::from(text::STRONG.size);
    let size = (plot.width * 0.8 / em.max(1.0)).min(plot.height * 0.4).clamp(20.0, 88.0).round();
    json!({
        "type": "text", "silent": true, "z": -1,
        "x": px(plot.left + plot.width / 2.0), "y": px(plot.top + plot.height / 2.0),
        "style": {
            "text": word, "fill": palette.watermark, "align": "center", "verticalAlign": "middle",
            "fontFamily": text::FAMILY, "fontSize": size, "fontWeight": "bold",
        },
    })
}
