//! Parts of a whole at several dates.
//!
//! Owns: columns of segments, their labels, and the names of the parts. Invariants: what is missing stands as its
//! sign and never as a segment of no height; a segment that is not certain does not look like one that is.
//! Deliberately absent: a time axis; columns stand one beside the other, and a break between two is drawn.

use super::option::Part;
use super::parts::{dashed, fading, ink, item, named_axis, opens, outlined, rect, signs, value_axis, Ticks};
use super::text::{block, literal, px, Anchor, Type, BODY, SMALL};
use super::theme::Palette;
use super::{key, tick_room, Frame, Look, Scene, Swatch};
use crate::figure::{After, Mark, Part as Share, Segment, Stacks, Tone};
use charming::element::ItemStyle;
use charming::series::Bar;
use serde_json::Value;

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
    let palette = look.palette;
    let width = f64::from(look.width);
    let named = names_room(stacks, width);
    let (keys, keys_height) = match named {
        Some(_) => (Vec::new(), 0.0),
        None => key(&stacks.parts, Swatch::Pile, width, palette),
    };
    let plan = plan(stacks, width, named, keys_height);
    let lines = plan.columns.iter().map(Vec::len).max().unwrap_or(1) as f64;
    let mut scene = Scene::new(plan.plot, plan.plot.bottom() + 12.0 + lines * SMALL.line());
    scene.grid(plan.plot);
    axes(&mut scene, stacks, &plan, palette);
    for (index, part) in stacks.parts.iter().enumerate() {
        bars(&mut scene, stacks, index, part, &plan, look);
    }
    absences(&mut scene, stacks, look);
    breaks(&mut scene, stacks, &plan, palette);
    scene.graphic.extend(keys);
    if let Some(room) = named {
        names(&mut scene, stacks, &plan, room, palette);
    }
    scene
}

/// The room that the parts' names need beside the last column; `None` where a key above serves better.
fn names_room(stacks: &Stacks, width: f64) -> Option<f64> {
    let whole = stacks.columns.last()?.segments.iter().all(|segment| matches!(segment, Segment::Value { .. }));
    let room = width * 0.24;
    let mut widest = 0.0f64;
    for part in &stacks.parts {
        widest = widest.max(LABEL.widest(&LABEL.wrap(&part.name, room)));
    }
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
        columns: thinned(&stacks.columns.iter().map(|column| column.label.as_str()).collect::<Vec<_>>(), band),
    }
}

/// Each column's name in lines; where a band is narrower than a word, only one of several columns is named, in the
/// room of all of them.
pub(super) fn thinned(labels: &[&str], band: f64) -> Vec<Vec<String>> {
    let mut widest = 0.0f64;
    for word in labels.iter().flat_map(|label| label.split([' ', '\n'])) {
        widest = widest.max(SMALL.width(word) + 6.0);
    }
    let share = (widest / band).ceil().max(1.0) as usize;
    let count = labels.len();
    let name = |(index, label): (usize, &&str)| {
        if (count - 1 - index) % share == share / 2 {
            SMALL.wrap(label, band * share as f64 - 6.0)
        } else {
            Vec::new()
        }
    };
    labels.iter().enumerate().map(name).collect()
}

fn axes(scene: &mut Scene, stacks: &Stacks, plan: &Plan, palette: &Palette) {
    let names = plan.columns.iter().map(|lines| lines.join("\n")).collect();
    scene.x_axes.push(named_axis(names, palette).into());
    scene.y_axes.push(value_axis(&stacks.scale, Ticks::Labelled, palette).into());
}

/// The segments of one part through all columns.
fn bars(scene: &mut Scene, stacks: &Stacks, index: usize, part: &Share, plan: &Plan, look: &Look) {
    let palette = look.palette;
    let mut data = Vec::new();
    for column in &stacks.columns {
        data.push(match column.segments.get(index) {
            Some(Segment::Value { value, mark, label, detail, ask }) => {
                let mut item = item((*value).into(), detail);
                opens(&mut item, ask);
                item.part("itemStyle", style(*mark, part.tone, palette));
                let top = column.segments.len() == index + 1;
                item.part("label", label_of(*value, *mark, label, part.tone, top, plan, palette));
                item.into()
            }
            Some(Segment::Absent { .. }) | None => "-".into(),
        });
    }
    let bar = Bar::new()
        .name(part.name.as_str())
        .stack("whole")
        .bar_width(px(plan.bar))
        .item_style(ItemStyle::new().color(palette.paint(part.tone).fill));
    let mut bar = Part::of(&bar);
    bar.list("data", data);
    scene.series.push(bar.into());
}

/// A bar, or a part of one, by what it says of its value.
pub(super) fn style(mark: Mark, tone: Tone, palette: &Palette) -> Part {
    let paint = palette.paint(tone);
    if mark == Mark::Exact {
        return outlined(paint.fill, palette.page, 1.0);
    }
    let light = if matches!(mark, Mark::About | Mark::Qualified) { paint.tint } else { palette.page };
    let mut style = outlined(light, paint.fill, 1.5);
    if mark == Mark::Above {
        style.set("color", fading(0.0, 1.0, palette.page, paint.tint));
    }
    if matches!(mark, Mark::Above | Mark::Below | Mark::About) {
        style.text("borderType", "dashed");
    }
    style
}

/// Inside the segment where it fits; else above the column, or beside it for a segment that others lie upon. Where
/// the next column leaves no room either, tooltip and table still hold the value.
fn label_of(value: f64, mark: Mark, label: &str, tone: Tone, top: bool, plan: &Plan, palette: &Palette) -> Part {
    let height = value / plan.max * plan.plot.height;
    let inside = height >= LABEL.line() && LABEL.width(label) <= plan.bar - 2.0;
    let (position, color) = match (inside, mark, top) {
        (true, Mark::Exact, _) => ("inside", palette.paint(tone).text),
        (true, _, _) => ("inside", palette.ink),
        (false, _, true) => ("top", palette.ink),
        (false, _, false) => ("right", palette.ink),
    };
    let room = match position {
        "right" => LABEL.width(label) + 6.0 <= plan.band - plan.bar,
        "top" => LABEL.width(label) + 4.0 <= plan.band,
        _ => true,
    };
    let mut text = ink(color);
    text.flag("show", room && !label.is_empty())
        .text("formatter", &literal(label))
        .text("position", position)
        .whole("distance", 4)
        .whole("fontSize", LABEL.size.into())
        .number("lineHeight", LABEL.line());
    text
}

/// What is missing, by its sign, where its segment would have stood.
fn absences(scene: &mut Scene, stacks: &Stacks, look: &Look) {
    let mut data = Vec::new();
    for (index, column) in stacks.columns.iter().enumerate() {
        let (mut base, mut below) = (0.0, 0.0);
        for segment in &column.segments {
            match segment {
                Segment::Value { value, .. } => base += value,
                Segment::Absent { sign, detail } => {
                    let mut label = Part::default();
                    label.text("formatter", &literal(sign));
                    let mut item = item(Value::Array(vec![index.into(), base.into()]), detail);
                    item.part("label", label).list("symbolOffset", vec![0.into(), (-13.0 - 20.0 * below).into()]);
                    data.push(item.into());
                    below += 1.0;
                }
            }
        }
    }
    if !data.is_empty() {
        scene.series.push(signs(24.0, data, ink(look.palette.muted)).into());
    }
}

fn breaks(scene: &mut Scene, stacks: &Stacks, plan: &Plan, palette: &Palette) {
    for (index, _) in stacks.columns.iter().enumerate().filter(|(_, column)| column.after == After::Break) {
        let x = plan.plot.left + plan.band * index as f64;
        scene.graphic.push(dashed(x, plan.plot.top - 14.0, scene.height, palette));
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
            let fill = palette.paint(part.tone).fill;
            scene.graphic.push(rect(left, top + 3.0, 3, px(height - 6.0).into(), fill));
            scene.graphic.push(block(left + 8.0, top, Anchor::Left, &words, LABEL, palette.ink));
        }
    }
}
