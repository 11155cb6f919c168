//! Horizontal bars from zero, one a row, each with its own words.
//!
//! Owns: the height of every row, whether its words stand above its bar or on both sides of it, and how a bar ends.
//! Invariants: no word is cut and none lies on a bar; a bar that is not exact does not end like one that is; rows
//! without a number have no bar. Deliberately absent: ticks, since every row says its value.

use super::text::{block, px, tip, Anchor, Type, BODY, SMALL, STRONG};
use super::theme::Palette;
use super::{bare_axis, Frame, Look, Scene};
use crate::figure::{Bar as Length, Panel, Row, Rows};
use charming::component::Axis;
use charming::datatype::{CompositeValue, DataPoint, DataPointItem};
use charming::element::{AxisType, BorderType, Color, ColorStop, ItemStyle, Symbol};
use charming::series::{Bar, Scatter};
use serde_json::{json, Value};

/// A panel's categories are slots of this height; a row takes as many as it needs, so that each row is as high as
/// its words.
const SLOT: f64 = 6.0;
const BAR: f64 = 11.0;
/// What is drawn beyond "at least".
const OPEN_END: f64 = 26.0;
const PANEL_GAP: f64 = 22.0;

pub(super) fn scene(rows: &Rows, look: &Look) -> Scene {
    let palette = look.palette();
    let mut top = 0.0;
    let mut placed = Vec::new();
    for panel in &rows.panels {
        let plan = plan(panel, look, top);
        top = plan.frame.bottom() + PANEL_GAP;
        placed.push((panel, plan));
    }
    let height = (top - PANEL_GAP).max(SLOT);
    let plot = Frame { left: 0.0, top: 0.0, width: f64::from(look.width), height: height.min(420.0) };
    let mut scene = Scene::new(plot, height + 2.0);
    for (index, (panel, plan)) in placed.iter().enumerate() {
        draw(&mut scene, index, panel, plan, look, palette);
    }
    scene
}

/// Where a panel's parts go.
struct Plan {
    /// Where bars run: from zero to the scale's end.
    frame: Frame,
    title: Vec<String>,
    title_top: f64,
    layout: Layout,
    rows: Vec<Place>,
    max: f64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Layout {
    /// Name and period in a column at the left, the value at the bar's end.
    Beside { names: f64 },
    /// Name, value and period in one line above the bar, each in its column.
    OneLine { whens: f64 },
    /// Name, then value and period, above the bar.
    Above,
}

struct Place {
    name: Vec<String>,
    value: Vec<String>,
    when: Vec<String>,
    /// The first slot, and how many.
    slot: u32,
    slots: u32,
    /// The slot whose middle is the bar's.
    bar_slot: u32,
}

impl Plan {
    fn length(&self, value: f64) -> f64 {
        value / self.max * self.frame.width
    }

    fn top(&self, place: &Place) -> f64 {
        self.frame.top + f64::from(place.slot) * SLOT
    }
}

fn plan(panel: &Panel, look: &Look, top: f64) -> Plan {
    let width = f64::from(look.width);
    let title = if panel.title.is_empty() { Vec::new() } else { STRONG.wrap(&panel.title, width) };
    let title_height = if title.is_empty() { 0.0 } else { title.len() as f64 * STRONG.line() + 6.0 };
    let layout = layout(panel, width);
    let left = match layout {
        Layout::Beside { names } => names + 14.0,
        Layout::OneLine { .. } | Layout::Above => 0.0,
    };
    let mut rows = Vec::new();
    let mut slot = 0;
    for row in &panel.rows {
        let place = place(row, layout, slot, width);
        slot += place.slots;
        rows.push(place);
    }
    let max = if panel.scale.max > 0.0 { panel.scale.max } else { 1.0 };
    let frame = Frame {
        left,
        top: top + title_height,
        width: room(panel, layout, width - left, max),
        height: f64::from(slot.max(1)) * SLOT,
    };
    Plan { frame, title, title_top: top, layout, rows, max }
}

/// The longest axis on which every bar leaves room for what stands behind it.
fn room(panel: &Panel, layout: Layout, width: f64, max: f64) -> f64 {
    let axis = |row: &Row| {
        let (value, end) = end(row.bar);
        let behind = match layout {
            Layout::Beside { .. } => end + 10.0 + STRONG.width(&row.value),
            Layout::OneLine { .. } | Layout::Above => end + 2.0,
        };
        if value > 0.0 {
            (width - behind) * max / value
        } else {
            width
        }
    };
    panel.rows.iter().map(axis).fold(width - 2.0, f64::min).max(60.0)
}

/// How far a bar reaches: its value, and the pixels that are drawn beyond.
fn end(bar: Length) -> (f64, f64) {
    match bar {
        Length::Exact(value) | Length::AtMost(value) | Length::About(value) => (value, 0.0),
        Length::AtLeast(value) => (value, OPEN_END + 4.0),
        Length::Unbarred(value) => (value, 7.0),
        Length::Absent => (0.0, -8.0),
    }
}

fn widest(panel: &Panel, width: impl Fn(&Row) -> f64) -> f64 {
    panel.rows.iter().map(width).fold(0.0, f64::max)
}

fn layout(panel: &Panel, width: f64) -> Layout {
    let name = widest(panel, |row| BODY.width(&row.name));
    let value = widest(panel, |row| STRONG.width(&row.value));
    let when = widest(panel, |row| SMALL.width(&row.when));
    let whens = if when > 0.0 { when + 10.0 } else { 0.0 };
    if width >= 520.0 && value <= width * 0.26 {
        {
            let names = |row: &Row| {
                let lines = BODY.balance(&row.name, width * 0.38);
                lines.iter().map(|line| BODY.width(line)).fold(0.0, f64::max)
            };
            Layout::Beside { names: widest(panel, names).max(when.min(width * 0.3)) }
        }
    } else if name + 16.0 + value + whens <= width {
        Layout::OneLine { whens }
    } else {
        Layout::Above
    }
}

fn wrapped(text: &str, wrap: impl Fn(&str) -> Vec<String>) -> Vec<String> {
    match text {
        "" => Vec::new(),
        text => wrap(text),
    }
}

/// Value and period share a line.
fn joined(row: &Row, width: f64) -> bool {
    STRONG.width(&row.value) + 10.0 + SMALL.width(&row.when) <= width
}

fn place(row: &Row, layout: Layout, slot: u32, width: f64) -> Place {
    let room = match layout {
        Layout::Beside { names } => names,
        Layout::OneLine { .. } | Layout::Above => width,
    };
    let name = wrapped(&row.name, |text| BODY.wrap(text, room + 0.5));
    let value = wrapped(&row.value, |text| STRONG.wrap(text, width));
    let when = wrapped(&row.when, |text| SMALL.wrap(text, room));
    let lines = match layout {
        Layout::Beside { .. } => name.len() + when.len(),
        Layout::OneLine { .. } => 1,
        Layout::Above if joined(row, width) => name.len() + 1,
        Layout::Above => name.len() + value.len() + when.len(),
    };
    let text = lines as f64 * BODY.line();
    let covered = (text / SLOT).ceil() as u32;
    let below = ((text + 4.0 + BAR / 2.0) / SLOT - 0.5).round() as u32;
    let (bar_slot, slots) = match (layout, row.bar) {
        (Layout::Beside { .. }, _) if lines <= 1 => (slot + 1, 4),
        (Layout::Beside { .. }, _) => (slot + 1, covered + 2),
        (_, Length::Absent) => (slot + covered, covered + 2),
        (Layout::OneLine { .. }, _) => (slot + below, below + 3),
        (Layout::Above, _) => (slot + below, below + 4),
    };
    Place { name, value, when, slot, slots, bar_slot }
}

fn draw(scene: &mut Scene, index: usize, panel: &Panel, plan: &Plan, look: &Look, palette: &Palette) {
    scene.grid(plan.frame);
    let slots = plan.rows.iter().map(|place| place.slots).sum::<u32>().max(1);
    let at = index as f64;
    let values = bare_axis(AxisType::Value).grid_index(at).min(0.0).max(plan.max);
    scene.x_axis(values, Value::Null);
    let places: Axis = bare_axis(AxisType::Category).grid_index(at).inverse(true).data(vec![""; slots as usize]);
    scene.y_axis(places, Value::Null);
    if !plan.title.is_empty() {
        scene.graphic.push(block(0.0, plan.title_top, Anchor::Left, &plan.title, STRONG, palette.muted));
    }
    let mut bars = Bars::default();
    for (row, place) in panel.rows.iter().zip(&plan.rows) {
        words(scene, row, place, plan, look);
        bars.push(row, place, plan, palette);
    }
    if !bars.bars.is_empty() {
        let series = Bar::new().bar_width(BAR).x_axis_index(at).y_axis_index(at).data(bars.bars);
        scene.series(series, json!({"silent": true, "clip": false, "emphasis": {"disabled": true}}));
    }
    if !bars.marks.is_empty() {
        let series = Scatter::new().x_axis_index(at).y_axis_index(at).data(bars.marks);
        let patch = json!({"silent": true, "clip": false, "emphasis": {"disabled": true}, "itemStyle": {"opacity": 1}, "data": bars.symbols});
        scene.series(series, patch);
    }
    hits(scene, at, panel, plan, look);
}

/// What is drawn of a panel's rows; an item's place is its slot.
#[derive(Default)]
struct Bars {
    bars: Vec<DataPoint>,
    marks: Vec<DataPoint>,
    symbols: Vec<Value>,
}

impl Bars {
    fn push(&mut self, row: &Row, place: &Place, plan: &Plan, palette: &Palette) {
        let fill = palette.paint(row.tone).fill;
        let slot = f64::from(place.bar_slot);
        let outlined = ItemStyle::new().border_color(fill).border_width(1.5);
        let dashed = outlined.clone().border_type(BorderType::Dashed);
        match row.bar {
            Length::Exact(value) => self.bar(value, slot, ItemStyle::new().color(fill)),
            Length::AtLeast(value) => {
                let fading = Color::LinearGradient {
                    x: 0.0,
                    y: 0.0,
                    x2: 1.0,
                    y2: 0.0,
                    color_stops: vec![ColorStop::new(0.0, fill), ColorStop::new(1.0, palette.page)],
                };
                self.bar(value, slot, ItemStyle::new().color(fill));
                // A pixel of it lies under the bar, so that no seam shows.
                let rect =
                    json!({"symbol": "rect", "symbolSize": [OPEN_END, BAR], "symbolOffset": [OPEN_END / 2.0 - 1.0, 0]});
                self.mark(value, slot, rect, ItemStyle::new().color(fading));
                let head = json!({
                    "symbol": "path://M-3,-5 L3,0 L-3,5", "symbolSize": [6, BAR], "symbolOffset": [OPEN_END, 0],
                });
                self.mark(value, slot, head, outlined.color("none"));
            }
            // Dashes on a short bar look like a broken one.
            Length::AtMost(value) if plan.length(value) < 40.0 => self.bar(value, slot, outlined.color(palette.page)),
            Length::AtMost(value) => self.bar(value, slot, dashed.color(palette.page)),
            Length::About(value) => self.bar(value, slot, dashed.color(palette.tint(row.tone))),
            Length::Unbarred(value) => {
                self.mark(value, slot, json!({"symbol": "diamond", "symbolSize": 12}), outlined.color(palette.page));
            }
            Length::Absent => {}
        }
    }

    fn bar(&mut self, value: f64, slot: f64, style: ItemStyle) {
        self.bars.push(DataPointItem::new(vec![value, slot]).item_style(style).into());
    }

    fn mark(&mut self, value: f64, slot: f64, symbol: Value, style: ItemStyle) {
        self.marks.push(DataPointItem::new(vec![value, slot]).item_style(style).into());
        self.symbols.push(symbol);
    }
}

fn words(scene: &mut Scene, row: &Row, place: &Place, plan: &Plan, look: &Look) {
    let (top, width, palette) = (plan.top(place), f64::from(look.width), look.palette());
    let mut put = |x: f64, y: f64, anchor: Anchor, face: Type, lines: &[String]| {
        if !lines.is_empty() {
            let fill = if face == SMALL { palette.muted } else { palette.ink };
            scene.graphic.push(block(x, y, anchor, lines, face, fill));
        }
    };
    let below = |y: f64, lines: &[String], face: Type| y + lines.len() as f64 * face.line();
    match plan.layout {
        Layout::Beside { .. } => {
            let first = plan.frame.top + (f64::from(place.bar_slot) + 0.5) * SLOT - BODY.line() / 2.0;
            let (value, beyond) = end(row.bar);
            put(0.0, first, Anchor::Left, BODY, &place.name);
            put(0.0, below(first, &place.name, BODY), Anchor::Left, SMALL, &place.when);
            put(plan.frame.left + plan.length(value) + beyond + 8.0, first, Anchor::Left, STRONG, &place.value);
        }
        Layout::OneLine { whens } => {
            put(0.0, top, Anchor::Left, BODY, &place.name);
            put(width - whens, top, Anchor::Right, STRONG, &place.value);
            put(width - whens + 10.0, top + 1.0, Anchor::Left, SMALL, &place.when);
        }
        Layout::Above => {
            let value_top = below(top, &place.name, BODY);
            put(0.0, top, Anchor::Left, BODY, &place.name);
            put(0.0, value_top, Anchor::Left, STRONG, &place.value);
            if joined(row, width) {
                let after = STRONG.width(&row.value) + 10.0;
                put(after, value_top + 1.0, Anchor::Left, SMALL, &place.when);
            } else {
                put(0.0, below(value_top, &place.value, STRONG), Anchor::Left, SMALL, &place.when);
            }
        }
    }
}

/// A whole row answers to a finger, not its thin bar alone.
fn hits(scene: &mut Scene, at: f64, panel: &Panel, plan: &Plan, look: &Look) {
    let (mut data, mut patches): (Vec<DataPoint>, Vec<Value>) = (Vec::new(), Vec::new());
    let width = f64::from(look.width);
    for (row, place) in panel.rows.iter().zip(&plan.rows) {
        let middle = place.slot + place.slots / 2;
        let at = vec![CompositeValue::from(0.0), CompositeValue::from(f64::from(middle))];
        data.push(DataPointItem::new(at).name(tip(&row.detail, look.width)).into());
        patches.push(json!({
            "symbolSize": [width, f64::from(place.slots) * SLOT],
            "symbolOffset": [px(width / 2.0 - plan.frame.left), if place.slots % 2 == 0 { -SLOT / 2.0 } else { 0.0 }],
        }));
    }
    let rows = Scatter::new()
        .x_axis_index(at)
        .y_axis_index(at)
        .symbol(Symbol::Rect)
        .item_style(ItemStyle::new().color("transparent"))
        .data(data);
    scene.series(
        rows,
        json!({"data": patches, "clip": false, "z": 6, "cursor": "default", "emphasis": {"disabled": true}}),
    );
}
