//! Horizontal bars from zero, one a row, each with its own words.
//!
//! Owns: the height of every row, whether its words stand above its bar or on both sides of it, and how a bar ends.
//! Invariants: no word is cut and none lies on a bar; a bar that is not exact does not end like one that is; rows
//! without a number have no bar; a target is an upright line across its row's bar, in ink, so that it is told from the
//! bar without colour. Deliberately absent: ticks, since every row says its value.

use super::option::{pair, Part};
use super::parts::{bare_axis, fading, ink, item, opens, outlined, rect, unseen};
use super::text::{block, px, Anchor, Type, BODY, SMALL, STRONG};
use super::theme::Palette;
use super::{Frame, Look, Scene};
use crate::figure::{Bar as Length, Panel, Row, Rows, Time};
use charming::element::AxisType;
use charming::series::{Bar, Scatter};
use serde_json::Value;

/// A panel's categories are slots of this height; a row takes as many as it needs, so that each row is as high as
/// its words.
const SLOT: f64 = 6.0;
const BAR: f64 = 11.0;
/// What is drawn beyond "at least".
const OPEN_END: f64 = 26.0;
const PANEL_GAP: f64 = 22.0;
/// A target's upright line, which reaches beyond the bar on both sides.
const AIM_WIDTH: i32 = 3;
const AIM_BEYOND: f64 = 4.0;
/// What the strip that shows a row's time takes below its bar, in slots.
const STRIP_SLOTS: u32 = 2;
/// From the bar's middle to the strip.
const STRIP_BELOW: f64 = BAR / 2.0 + 6.0;
/// The least that a year's label takes along the axis.
const YEAR_ROOM: f64 = 44.0;
/// A span that is shorter than this cannot be seen.
const SHORTEST_SPAN: f64 = 3.0;

pub(super) fn scene(rows: &Rows, look: &Look) -> Scene {
    let palette = look.palette;
    let mut top = 0.0;
    let mut placed = Vec::new();
    for panel in &rows.panels {
        let plan = plan(panel, look, top);
        top = plan.frame.bottom() + plan.below + PANEL_GAP;
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
    /// What stands below the rows: the years, where time is shown.
    below: f64,
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
    let title = STRONG.wrap(&panel.title, width);
    let title_height = if title.is_empty() { 0.0 } else { title.len() as f64 * STRONG.line() + 6.0 };
    let layout = layout(panel, width);
    let left = match layout {
        Layout::Beside { names } => names + 14.0,
        Layout::OneLine { .. } | Layout::Above => 0.0,
    };
    let mut rows = Vec::new();
    let mut slot = 0;
    for row in &panel.rows {
        let mut place = place(row, layout, slot, width);
        // Beside two lines of words there is room for it.
        let has_room = matches!(layout, Layout::Beside { .. }) && place.name.len() + place.when.len() > 1;
        if panel.time != Time::Unshown && !has_room {
            place.slots += STRIP_SLOTS;
        }
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
    let below = if panel.time == Time::Unshown { 0.0 } else { SMALL.line() };
    Plan { frame, title, title_top: top, layout, rows, max, below }
}

/// The longest axis on which every bar leaves room for what stands behind it.
fn room(panel: &Panel, layout: Layout, width: f64, max: f64) -> f64 {
    let mut room = width - 2.0;
    for row in &panel.rows {
        let (value, end) = end(row);
        let behind = match layout {
            Layout::Beside { .. } => end + 10.0 + STRONG.width(&row.value),
            Layout::OneLine { .. } | Layout::Above => end + 2.0,
        };
        if value > 0.0 {
            room = room.min((width - behind) * max / value);
        }
    }
    room.max(60.0)
}

/// How far a row's drawing reaches: a value, and the pixels that are drawn beyond.
fn end(row: &Row) -> (f64, f64) {
    let (value, beyond) = match row.bar {
        Length::Exact(value) | Length::AtMost(value) | Length::About(value) => (value, 0.0),
        Length::AtLeast(value) => (value, OPEN_END + 4.0),
        Length::Unbarred(value) => (value, 7.0),
        Length::Absent => (0.0, -8.0),
    };
    match row.aim {
        Some(aim) if aim >= value => (aim, beyond.max(f64::from(AIM_WIDTH))),
        _ => (value, beyond),
    }
}

fn layout(panel: &Panel, width: f64) -> Layout {
    let (mut names, mut name, mut value, mut when) = (0.0f64, 0.0f64, 0.0f64, 0.0f64);
    for row in &panel.rows {
        names = names.max(BODY.widest(&BODY.balance(&row.name, width * 0.38)));
        name = name.max(BODY.width(&row.name));
        value = value.max(STRONG.width(&row.value));
        when = when.max(SMALL.width(&row.when));
    }
    let whens = if when > 0.0 { when + 10.0 } else { 0.0 };
    if width >= 520.0 && value <= width * 0.26 {
        Layout::Beside { names: names.max(when.min(width * 0.3)) }
    } else if name + 16.0 + value + whens <= width {
        Layout::OneLine { whens }
    } else {
        Layout::Above
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
    let name = BODY.wrap(&row.name, room + 0.5);
    let value = STRONG.wrap(&row.value, width);
    let when = SMALL.wrap(&row.when, room);
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
    scene.x_axes.push(Part::of(&values).into());
    let places = bare_axis(AxisType::Category).grid_index(at).inverse(true).data(vec![""; slots as usize]);
    scene.y_axes.push(Part::of(&places).into());
    if !plan.title.is_empty() {
        scene.graphic.push(block(0.0, plan.title_top, Anchor::Left, &plan.title, STRONG, palette.muted));
    }
    let mut shapes = Shapes::default();
    for (row, place) in panel.rows.iter().zip(&plan.rows) {
        words(scene, row, place, plan, look);
        aim(scene, row, place, plan, palette);
        shapes.push(row, place, plan, palette);
    }
    if let Time::Shown { first_year, last_year } = panel.time {
        strips(scene, panel, plan, look, Years { first: first_year, last: last_year });
    }
    if !shapes.bars.is_empty() {
        let mut series = of_panel(Part::of(&Bar::new().bar_width(BAR)), at, shapes.bars);
        series.flag("silent", true);
        scene.series.push(series.into());
    }
    if !shapes.marks.is_empty() {
        let mut opaque = Part::default();
        opaque.whole("opacity", 1);
        let mut series = of_panel(Part::of(&Scatter::new()), at, shapes.marks);
        series.part("itemStyle", opaque);
        series.flag("silent", true);
        scene.series.push(series.into());
    }
    scene.series.push(hits(at, panel, plan, look));
}

/// Its upright line, with a rim of the page's colour so that it stands out of a bar.
fn aim(scene: &mut Scene, row: &Row, place: &Place, plan: &Plan, palette: &Palette) {
    let Some(aim) = row.aim else { return };
    let x = plan.frame.left + plan.length(aim) - f64::from(AIM_WIDTH) / 2.0;
    let y = plan.frame.top + (f64::from(place.bar_slot) + 0.5) * SLOT - BAR / 2.0 - AIM_BEYOND;
    let height = BAR + 2.0 * AIM_BEYOND;
    scene.graphic.push(rect(x - 1.0, y, AIM_WIDTH + 2, height.into(), palette.page));
    scene.graphic.push(rect(x, y, AIM_WIDTH, height.into(), palette.ink));
}

struct Years {
    first: i32,
    last: i32,
}

/// When each row was, on one axis of years below them all.
fn strips(scene: &mut Scene, panel: &Panel, plan: &Plan, look: &Look, years: Years) {
    let palette = look.palette;
    let (left, width) = (plan.frame.left, f64::from(look.width) - plan.frame.left - 2.0);
    let count = f64::from(years.last - years.first + 1);
    let at = |year: f64| left + (year - f64::from(years.first)) / count * width;
    let step = ((YEAR_ROOM / (width / count)).ceil() as i32).max(1);
    let labelled: Vec<i32> = (years.first..=years.last).step_by(step as usize).collect();
    for (row, place) in panel.rows.iter().zip(&plan.rows) {
        let y = plan.frame.top + (f64::from(place.bar_slot) + 0.5) * SLOT + STRIP_BELOW;
        scene.graphic.push(rect(left, y + 1.0, width as i32, 1.into(), palette.grid));
        for year in &labelled {
            scene.graphic.push(rect(at(f64::from(*year)), y - 1.0, 1, 5.into(), palette.grid));
        }
        let (from, to) = (at(row.span.from), at(row.span.to));
        let long = (to - from).max(SHORTEST_SPAN).round() as i32;
        scene.graphic.push(rect(from, y, long, 3.into(), palette.muted));
    }
    for year in labelled {
        let label = [year.to_string()];
        let y = plan.frame.bottom() + 1.0;
        scene.graphic.push(block(at(f64::from(year)), y, Anchor::Left, &label, SMALL, palette.muted));
    }
}

/// A series of the panel `at`.
fn of_panel(mut series: Part, at: f64, items: Vec<Value>) -> Part {
    series.number("xAxisIndex", at).number("yAxisIndex", at);
    series.flag("clip", false).list("data", items);
    series
}

/// What is drawn of a panel's rows; an item's place is its slot.
#[derive(Default)]
struct Shapes {
    bars: Vec<Value>,
    marks: Vec<Value>,
}

impl Shapes {
    fn push(&mut self, row: &Row, place: &Place, plan: &Plan, palette: &Palette) {
        let paint = palette.paint(row.tone);
        let slot = f64::from(place.bar_slot);
        match row.bar {
            Length::Exact(value) => self.bar(value, slot, ink(paint.fill)),
            Length::AtLeast(value) => {
                self.bar(value, slot, ink(paint.fill));
                // A pixel of it lies under the bar, so that no seam shows.
                let mut style = Part::default();
                style.set("color", fading(1.0, 0.0, paint.fill, palette.page));
                let mut end = shape("rect", value, slot, style);
                end.pair("symbolSize", OPEN_END, BAR);
                end.list("symbolOffset", vec![(OPEN_END / 2.0 - 1.0).into(), 0.into()]);
                self.marks.push(end.into());
                let mut head = shape("path://M-3,-5 L3,0 L-3,5", value, slot, outlined("none", paint.fill, 1.5));
                head.list("symbolSize", vec![6.into(), BAR.into()]);
                head.list("symbolOffset", vec![OPEN_END.into(), 0.into()]);
                self.marks.push(head.into());
            }
            Length::AtMost(value) | Length::About(value) => {
                let about = matches!(row.bar, Length::About(_));
                let mut style = outlined(if about { paint.tint } else { palette.page }, paint.fill, 1.5);
                // Dashes on a short bar look like a broken one.
                if about || plan.length(value) >= 40.0 {
                    style.text("borderType", "dashed");
                }
                self.bar(value, slot, style);
            }
            Length::Unbarred(value) => {
                let mut mark = shape("diamond", value, slot, outlined(palette.page, paint.fill, 1.5));
                mark.whole("symbolSize", 12);
                self.marks.push(mark.into());
            }
            Length::Absent => {}
        }
    }

    fn bar(&mut self, value: f64, slot: f64, style: Part) {
        self.bars.push(placed(value, slot, style).into());
    }
}

fn placed(value: f64, slot: f64, style: Part) -> Part {
    let mut item = Part::default();
    item.pair("value", value, slot).part("itemStyle", style);
    item
}

fn shape(symbol: &str, value: f64, slot: f64, style: Part) -> Part {
    let mut item = placed(value, slot, style);
    item.text("symbol", symbol);
    item
}

fn words(scene: &mut Scene, row: &Row, place: &Place, plan: &Plan, look: &Look) {
    let (top, width, palette) = (plan.top(place), f64::from(look.width), look.palette);
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
            let (value, beyond) = end(row);
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
fn hits(at: f64, panel: &Panel, plan: &Plan, look: &Look) -> Value {
    let mut data = Vec::new();
    let width = f64::from(look.width);
    for (row, place) in panel.rows.iter().zip(&plan.rows) {
        let middle = place.slot + place.slots / 2;
        let mut item = item(pair(0.0, middle.into()), &row.detail);
        opens(&mut item, &row.ask);
        item.pair("symbolSize", width, f64::from(place.slots) * SLOT);
        let right = px(width / 2.0 - plan.frame.left);
        item.pair("symbolOffset", right, if place.slots % 2 == 0 { -SLOT / 2.0 } else { 0.0 });
        data.push(item.into());
    }
    let mut rows = of_panel(Part::of(&unseen()), at, data);
    rows.whole("z", 6);
    rows.into()
}
