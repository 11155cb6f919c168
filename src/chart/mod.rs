//! How a figure is drawn: from its drawing to an ECharts option and the height it needs.
//!
//! Owns: pixels and colours. `theme` holds colours, `text` measures words, `lines` (with `place`), `slope`, `stacks`,
//! `columns` and `multiples` (in `panels`), `timeline`, `rows` and `map` draw one form each out of `parts`; `option` joins what charming says (through `serialize`) with what it cannot.
//! Invariants: an option is plain JSON, no functions; every word comes ready from the figure; a figure made of invented numbers carries its word in
//! the plot. The one thing that is revived outside is `{"$ticks": {"from", "step", "labels"}}` in the place of a
//! formatter, which stands for the label number `(value − from) / step`. Deliberately absent: the browser, and any choice of what to show.

pub mod sheet;
pub mod theme;

mod columns;
mod land;
mod lines;
mod map;
mod multiples;
mod option;
mod panels;
mod parts;
mod place;
mod rows;
mod serialize;
mod slope;
mod stacks;
pub mod text;
mod timeline;

use crate::figure::{Drawing, Figure, Part as Share, Scale, Usual};
use option::Part;
use parts::{ink, rect, stroke};
use serde_json::Value;
use text::{px, Anchor, SMALL};
use theme::Palette;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shade {
    Light,
    Dark,
}

impl Shade {
    pub fn palette(self) -> &'static Palette {
        match self {
            Shade::Light => &theme::LIGHT,
            Shade::Dark => &theme::DARK,
        }
    }
}

/// Where and how a figure is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    pub palette: &'static Palette,
    /// Of the container, in pixels.
    pub width: u32,
}

impl Look {
    pub fn new(shade: Shade, width: u32) -> Self {
        Look { palette: shade.palette(), width }
    }

    /// In the colours that the page around it decides.
    pub fn of_page(width: u32) -> Self {
        Look { palette: &theme::PROPERTIES, width }
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
        Drawing::Columns(columns) => columns::scene(columns, look),
        Drawing::Multiples(multiples) => multiples::scene(multiples, look),
        Drawing::Slope(slope) => slope::scene(slope, look),
        Drawing::Timeline(timeline) => timeline::scene(timeline, look),
        Drawing::Rows(rows) => rows::scene(rows, look),
        Drawing::Map(map) => map::scene(map, look),
        Drawing::Nothing => return None,
    };
    if let Some(word) = &figure.watermark {
        let layer = match figure.drawing {
            // Bars leave no plot area to read it on; it is pale enough for their labels to be read through it.
            Drawing::Stacks(_) | Drawing::Columns(_) => Layer::Veil,
            Drawing::Map(_) => Layer::Plot,
            Drawing::Lines(_)
            | Drawing::Multiples(_)
            | Drawing::Slope(_)
            | Drawing::Timeline(_)
            | Drawing::Rows(_)
            | Drawing::Nothing => Layer::Ground,
        };
        scene.mark(word, layer, look.palette);
    }
    Some(scene.finish(look))
}

/// The same, of a form that needs no choice; without the code of the others. An empty `watermark` is none.
pub fn usual_picture(drawing: &Usual, watermark: &str, look: &Look) -> Option<Picture> {
    let (mut scene, layer) = match drawing {
        Usual::Lines(lines) => (lines::scene(lines, look), Layer::Ground),
        Usual::Stacks(stacks) => (stacks::scene(stacks, look), Layer::Veil),
        Usual::Rows(rows) => (rows::scene(rows, look), Layer::Ground),
        Usual::Map(map) => (map::scene(map, look), Layer::Plot),
        Usual::Nothing => return None,
    };
    if !watermark.is_empty() {
        scene.mark(watermark, layer, look.palette);
    }
    Some(scene.finish(look))
}

/// Where a place of a map is drawn, in pixels.
#[derive(Default)]
struct Spot {
    /// Holes run against their outline.
    rings: Vec<Vec<(f64, f64)>>,
    frame: Frame,
    /// Of its label, and the width that it has.
    middle: (f64, f64),
    room: f64,
}

/// A rectangle of the picture, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
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

    fn mark(&mut self, word: &str, layer: Layer, palette: &Palette) {
        if let Layer::Plot = layer {
            self.height = self.plot.bottom();
        }
        let element = watermark(word, self.plot, layer, palette);
        self.graphic.push(element);
    }

    fn finish(self, look: &Look) -> Picture {
        let mut option = Part::default();
        // Numbers that move cannot be read.
        option.flag("animation", false);
        let mut type_ = ink(look.palette.ink);
        type_.text("fontFamily", text::FAMILY);
        option
            .part("textStyle", type_)
            .list("grid", self.grids)
            .list("xAxis", self.x_axes)
            .list("yAxis", self.y_axes)
            .list("series", self.series)
            .list("graphic", self.graphic);
        Picture { option: option.into(), height: self.height.ceil() as u32 }
    }
}

/// How much room the labels of `scale` take at the left.
fn tick_room(scale: &Scale) -> f64 {
    SMALL.widest(&scale.labels) + 12.0
}

/// How a key shows, beside a colour, which name means what.
#[derive(Clone, Copy)]
enum Swatch {
    /// Squares that lie upon each other as the parts do.
    Pile,
    /// Strokes with the dashes of their lines.
    Strokes,
}

/// A key for what cannot be named in place: what it looks like and a name each, one below the other.
fn key(parts: &[Share], swatch: Swatch, room: f64, palette: &Palette) -> (Vec<Value>, f64) {
    let (left, ordered): (f64, Vec<&Share>) = match swatch {
        Swatch::Pile => (18.0, parts.iter().rev().collect()),
        Swatch::Strokes => (34.0, parts.iter().collect()),
    };
    let (mut elements, mut y) = (Vec::new(), 0.0);
    for part in ordered {
        let lines = SMALL.wrap(&part.name, room - left);
        let height = lines.len().max(1) as f64 * SMALL.line();
        elements.push(match swatch {
            Swatch::Pile => rect(0.0, y, 12, px(height - 1.0).into(), palette.paint(part.tone).fill),
            Swatch::Strokes => stroke(part.tone, 28.0, y + SMALL.line() / 2.0, palette),
        });
        elements.push(text::block(left, y, Anchor::Left, &lines, SMALL, palette.ink));
        y += height;
    }
    (elements, y)
}

/// A key in as many rows as its names need, from `top` down: `swatch` draws the nth, of the size `SWATCH`, at its left top.
fn swatches(
    names: &[&str],
    top: f64,
    room: f64,
    palette: &Palette,
    swatch: &dyn Fn(usize, f64, f64) -> Value,
) -> (Vec<Value>, f64) {
    let (mut elements, mut x, mut y) = (Vec::new(), 0.0, top);
    for (n, name) in names.iter().enumerate() {
        let lines = SMALL.wrap(name, room - 18.0);
        let width = SMALL.widest(&lines) + 18.0;
        if x > 0.0 && x + width > room {
            (x, y) = (0.0, y + SMALL.line() + 4.0);
        }
        elements.push(swatch(n, x, y + 3.0));
        elements.push(text::block(x + 18.0, y, Anchor::Left, &lines, SMALL, palette.ink));
        y += SMALL.line() * (lines.len().max(1) - 1) as f64;
        x += width + 16.0;
    }
    (elements, if names.is_empty() { 0.0 } else { y - top + SMALL.line() })
}

/// The side of a key's swatch.
const SWATCH: i32 = 12;

/// Whether a watermark lies below what is drawn or above it.
#[derive(Clone, Copy)]
enum Layer {
    Ground,
    Veil,
    /// Below, in a plot that has room for it at its end.
    Plot,
}

/// As large as the plot allows.
fn watermark(word: &str, plot: Frame, layer: Layer, palette: &Palette) -> Value {
    let em = text::STRONG.width(word) / f64::from(text::STRONG.size);
    let size = (plot.width * 0.8 / em.max(1.0)).min(plot.height * 0.4).clamp(20.0, 88.0).round();
    let mut style = text::style(word, palette.watermark, "center", "middle");
    let (opacity, z) = match layer {
        Layer::Ground | Layer::Plot => (1.0, -1),
        Layer::Veil => (0.6, 20),
    };
    style.number("fontSize", size).text("fontWeight", "bold").number("opacity", opacity);
    text::placed(plot.left + plot.width / 2.0, plot.top + plot.height / 2.0, z, style)
}
