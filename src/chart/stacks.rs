//! Parts of a whole at several dates.
//!
//! Owns: columns of segments, their labels, and the names of the parts. Invariants: what is missing stands as its
//! sign and never as a segment of no height; a segment that is not certain does not look like one that is.
//! Deliberately absent: a time axis; columns stand one beside the other, and a break between two is drawn.

use super::text::{block, literal, px, tip, Anchor, Type, BODY, SMALL};
use super::theme::Palette;
use super::{key, tick_room, value_axis, Frame, Look, Scene};
use crate::figure::{After, Mark, Part, Segment, Stacks, Tone};
use charming::component::Axis;
use charming::datatype::{CompositeValue, DataPoint, DataPointItem};
use charming::element::{
    AxisLabel, AxisLine, AxisLineStyle, AxisTick, AxisType, BorderType, Color, ColorStop, ItemStyle, Symbol,
};
use charming::series::{Bar, Scatter};
use serde_json::{json, Value};

const LABEL: Type = BODY;

struct Plan {
    plot: Frame,
    band: f64,
    bar: f64,
    max: f64,
    columns: Vec<Vec<String>>,
}

impl Plan {
    fn center(&self, column: usize) -> f64 {
        self.plot.left + self.band * (column as f64 + 0.5)
    }

    fn y(&self, value: f64) -> f64 {
        self.plot.bottom() - value / self.max * self.plot.height
    }
}

pub(super) fn scene(stacks: &Stacks, look: &Look) -> Scene {
    let palette = look.palette();
    let width = f64::from(look.width);
    let named = names_room(stacks, width);
    let (keys, keys_height) = match named {
        Some(_) => (Vec::new(), 0.0),
        None => key(&keys(stacks), width, palette),
    };
    let plan = plan(stacks, width, named, keys_height);
    let lines = plan.columns.iter().map(Vec::len).max().unwrap_or(1) as f64;
    let mut scene = Scene::new(plan.plot, plan.plot.bottom() + 12.0 + lines * SMALL.line());
    scene.grid(plan.plot);
    axes(&mut scene, stacks, &plan, palette);
    for (index, part) in stacks.parts.iter().enumerate() {
        bars(&mut scene, stacks, index, part, &plan, look);
    }
    signs(&mut scene, stacks, look);
    breaks(&mut scene, stacks, &plan, palette);
    scene.graphic.extend(keys);
    if let Some(room) = named {
        names(&mut scene, stacks, &plan, room, palette);
    }
    scene
}

fn keys(stacks: &Stacks) -> Vec<(&str, Tone)> {
    stacks.parts.iter().map(|part| (part.name.as_str(), part.tone)).collect()
}

/// The room that the parts' names need beside the last column; `None` where a key above serves better.
fn names_room(stacks: &Stacks, width: f64) -> Option<f64> {
    let whole = stacks.columns.last()?.segments.iter().all(|segment| matches!(segment, Segment::Value { .. }));
    let room = width * 0.24;
    let widest = |part: &Part| LABEL.wrap(&part.name, room).iter().map(|line| LABEL.width(line)).fold(0.0, f64::max);
    let widest = stacks.parts.iter().map(widest).fold(0.0, f64::max);
    (whole && width >= 520.0 && widest <= room).then_some(widest + 16.0)
}

fn plan(stacks: &Stacks, width: f64, named: Option<f64>, keys_height: f64) -> Plan {
    let left = tick_room(&stacks.scale);
    let plot_width = (width - left - named.unwrap_or(4.0)).max(80.0);
    let band = plot_width / stacks.columns.len().max(1) as f64;
    let height = (width * 0.45).clamp(200.0, 300.0);
    let max = if stacks.scale.max > 0.0 { stacks.scale.max } else { 1.0 };
    // A label that its segment is too low for stands beside it, if another lies upon it.
    let (mut inside, mut beside) = (0.0f64, 0.0f64);
    for column in &stacks.columns {
        for (index, segment) in column.segments.iter().enumerate() {
            if let Segment::Value { value, label, .. } = segment {
                let low = value / max * height < LABEL.line();
                match (low, index + 1 == column.segments.len()) {
                    (true, true) => {}
                    (true, false) => beside = beside.max(LABEL.width(label) + 8.0),
                    (false, _) => inside = inside.max(LABEL.width(label) + 10.0),
                }
            }
        }
    }
    let bar = inside.max(band * 0.55).min(band * 0.82).min(104.0);
    let bar = if bar + beside <= band { bar } else { (band - beside).max(inside).min(bar) };
    Plan {
        plot: Frame { left, top: keys_height + 25.0, width: plot_width, height },
        band,
        bar,
        max,
        columns: stacks.columns.iter().map(|column| SMALL.wrap(&column.label, band - 6.0)).collect(),
    }
}

fn axes(scene: &mut Scene, stacks: &Stacks, plan: &Plan, palette: &Palette) {
    let columns = Axis::new()
        .type_(AxisType::Category)
        .data(plan.columns.iter().map(|lines| lines.join("\n")).collect::<Vec<_>>())
        .axis_tick(AxisTick::new().show(false))
        .axis_line(AxisLine::new().line_style(AxisLineStyle::new().color((1.0, palette.axis))))
        .axis_label(AxisLabel::new().color(palette.muted).font_size(SMALL.size).interval(0.0));
    scene.x_axis(columns, json!({"axisLabel": {"lineHeight": SMALL.line(), "hideOverlap": false}}));
    let (axis, patch) = value_axis(&stacks.scale, palette);
    scene.y_axis(axis, patch);
}

/// The segments of one part through all columns.
fn bars(scene: &mut Scene, stacks: &Stacks, index: usize, part: &Part, plan: &Plan, look: &Look) {
    let palette = look.palette();
    let (mut data, mut patches) = (Vec::new(), Vec::new());
    for column in &stacks.columns {
        match column.segments.get(index) {
            Some(Segment::Value { value, mark, label, detail }) => {
                let item = DataPointItem::new(*value).name(tip(detail, look.width));
                data.push(DataPoint::from(item.item_style(style(*mark, part.tone, palette))));
                let top = column.segments.len() == index + 1;
                patches.push(json!({"label": label_of(*value, *mark, label, part.tone, top, plan, palette)}));
            }
            Some(Segment::Absent { .. }) | None => {
                data.push(DataPoint::from(CompositeValue::from("-")));
                patches.push(Value::Null);
            }
        }
    }
    let bar = Bar::new().name(part.name.as_str()).stack("whole").bar_width(px(plan.bar)).data(data);
    scene.series(
        bar.item_style(ItemStyle::new().color(palette.paint(part.tone).fill)),
        json!({"data": patches, "emphasis": {"itemStyle": {"shadowBlur": 4, "shadowColor": palette.axis}}}),
    );
}

fn style(mark: Mark, tone: Tone, palette: &Palette) -> ItemStyle {
    let fill = palette.paint(tone).fill;
    let outlined = ItemStyle::new().border_color(fill).border_width(1.5);
    let fading = Color::LinearGradient {
        x: 0.0,
        y: 0.0,
        x2: 0.0,
        y2: 1.0,
        color_stops: vec![ColorStop::new(0.0, palette.page), ColorStop::new(1.0, palette.tint(tone))],
    };
    match mark {
        Mark::Exact => ItemStyle::new().color(fill).border_color(palette.page).border_width(1.0),
        Mark::Above => outlined.color(fading).border_type(BorderType::Dashed),
        Mark::Below => outlined.color(palette.page).border_type(BorderType::Dashed),
        Mark::About => outlined.color(palette.tint(tone)).border_type(BorderType::Dashed),
        Mark::Qualified => outlined.color(palette.tint(tone)),
        Mark::Conflict => outlined.color(palette.page),
    }
}

/// Inside the segment where it fits; else above the column, or beside it for a segment that others lie upon. Where
/// the next column leaves no room either, tooltip and table still hold the value.
fn label_of(value: f64, mark: Mark, label: &str, tone: Tone, top: bool, plan: &Plan, palette: &Palette) -> Value {
    let height = value / plan.max * plan.plot.height;
    let inside = height >= LABEL.line() && LABEL.width(label) <= plan.bar - 2.0;
    let (position, color) = match (inside, mark, top) {
        (true, Mark::Exact, _) => ("inside", palette.paint(tone).text),
        (true, _, _) => ("inside", palette.ink),
        (false, _, true) => ("top", palette.ink),
        (false, _, false) => ("right", palette.ink),
    };
    let room = position != "right" || LABEL.width(label) + 6.0 <= plan.band - plan.bar;
    json!({
        "show": room && !label.is_empty(), "formatter": literal(label), "position": position, "distance": 4, "color": color,
        "fontSize": LABEL.size, "lineHeight": LABEL.line(),
    })
}

/// What is missing, by its sign, where its segment would have stood.
fn signs(scene: &mut Scene, stacks: &Stacks, look: &Look) {
    let palette = look.palette();
    let (mut data, mut patches): (Vec<DataPoint>, Vec<Value>) = (Vec::new(), Vec::new());
    for (index, column) in stacks.columns.iter().enumerate() {
        let (mut base, mut signs) = (0.0, 0);
        for segment in &column.segments {
            match segment {
                Segment::Value { value, .. } => base += value,
                Segment::Absent { sign, detail } => {
                    let place = vec![CompositeValue::from(index as i64), CompositeValue::from(base)];
                    data.push(DataPointItem::new(place).name(tip(detail, look.width)).into());
                    patches.push(json!({
                        "symbolOffset": [0, -13.0 - 20.0 * f64::from(signs)],
                        "label": {"formatter": literal(sign)},
                    }));
                    signs += 1;
                }
            }
        }
    }
    if data.is_empty() {
        return;
    }
    let signs = Scatter::new().symbol(Symbol::Rect).symbol_size(24.0).item_style(ItemStyle::new().color("transparent"));
    scene.series(
        signs.data(data),
        json!({
            "data": patches, "clip": false, "z": 4,
            "label": {
                "show": true, "position": "inside", "color": palette.muted, "fontSize": 16, "fontWeight": "bold",
                "lineHeight": 24,
            },
        }),
    );
}

fn breaks(scene: &mut Scene, stacks: &Stacks, plan: &Plan, palette: &Palette) {
    for (index, _) in stacks.columns.iter().enumerate().filter(|(_, column)| column.after == After::Break) {
        let x = px(plan.plot.left + plan.band * index as f64);
        scene.graphic.push(json!({
            "type": "line", "silent": true, "z": 1,
            "shape": {"x1": x, "y1": px(plan.plot.top - 14.0), "x2": x, "y2": px(scene.height)},
            "style": {"stroke": palette.axis, "lineWidth": 1, "lineDash": [4, 4]},
        }));
    }
}

/// The parts' names beside the last column, level with their segments as far as they leave each other room.
fn names(scene: &mut Scene, stacks: &Stacks, plan: &Plan, room: f64, palette: &Palette) {
    let Some(last) = stacks.columns.last() else { return };
    let left = plan.center(stacks.columns.len() - 1) + plan.bar / 2.0 + 10.0;
    let (mut base, mut ceiling) = (0.0, plan.plot.bottom() + 6.0);
    for (part, segment) in stacks.parts.iter().zip(&last.segments) {
        if let Segment::Value { value, .. } = segment {
            let words = LABEL.wrap(&part.name, room - 16.0);
            let height = words.len() as f64 * LABEL.line();
            let top = (plan.y(base + value / 2.0) - height / 2.0).min(ceiling - height);
            base += value;
            ceiling = top - 2.0;
            scene.graphic.push(json!({
                "type": "rect", "silent": true, "z": 5,
                "shape": {"x": px(left), "y": px(top + 3.0), "width": 3, "height": px(height - 6.0)},
                "style": {"fill": palette.paint(part.tone).fill},
            }));
            scene.graphic.push(block(left + 8.0, top, Anchor::Left, &words, LABEL, palette.ink));
        }
    }
}
