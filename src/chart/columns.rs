//! Upright bars from zero, a panel for each series.
//!
//! Owns: the width of bars, which of them have their value beside them, and which dates are named. Invariants: every
//! bar starts at zero; what is missing has no bar; one that is not certain does not look like one that is; where not
//! all values fit, the last stands. Deliberately absent: a time axis; bars stand one beside the other.

use super::option::Part;
use super::panels::{self, Place, Room};
use super::parts::{dashed, haloed, ink, item, named_axis, opens, signs, value_axis, Ticks};
use super::stacks::{style, thinned};
use super::text::{self, literal, px, BODY, SMALL, STRONG};
use super::theme::Palette;
use super::{tick_room, Frame, Look, Scene};
use crate::figure::{After, ColumnBar, ColumnPanel, Columns, Segment};
use charming::series::Bar;
use serde_json::Value;

pub(super) fn scene(columns: &Columns, look: &Look) -> Scene {
    let palette = look.palette;
    let width = f64::from(look.width);
    let titles: Vec<&str> = columns.panels.iter().map(|panel| panel.title.as_str()).collect();
    let count = columns.panels.iter().map(|panel| panel.bars.len()).max().unwrap_or(0).max(1) as f64;
    let label = widest_label(columns);
    let ticks = tick_room(&columns.scale);
    let below = if columns.scale.min < 0.0 { 26.0 } else { 6.0 };
    // The last label may stand half beside its bar.
    let mut room = Room { ticks, above: 22.0, right: 4.0, below, height: height(&titles, width) };
    let tight = panels::place(&titles, width, 0.0, &room);
    let band = |panels: &panels::Panels| panels.plots.first().map_or(1.0, |place| place.plot.width / count);
    room.right = ((label - band(&tight)) / 2.0 + 2.0).max(4.0);
    let labels: Vec<&str> = columns.panels.iter().max_by_key(|panel| panel.bars.len()).map(dates).unwrap_or_default();
    let names = thinned(&labels, band(&panels::place(&titles, width, 0.0, &room)));
    room.below += names.iter().map(Vec::len).max().unwrap_or(1) as f64 * SMALL.line();
    let panels = panels::place(&titles, width, 0.0, &room);

    let plot = Frame { left: ticks, top: 0.0, width: width - ticks, height: panels.bottom.min(420.0) };
    let mut scene = Scene::new(plot, panels.bottom);
    for (index, (panel, place)) in columns.panels.iter().zip(&panels.plots).enumerate() {
        scene.grid(place.plot);
        scene.graphic.extend(place.heading(palette));
        axes(&mut scene, columns, index, place, count as usize, palette);
        let drawn = Drawn { panel, place, at: index as f64, band: place.plot.width / count, below };
        drawn.bars(&mut scene, look);
        drawn.absences(&mut scene, look);
        drawn.breaks(&mut scene, palette);
        drawn.names(&mut scene, &names, palette);
    }
    scene
}

fn dates(panel: &ColumnPanel) -> Vec<&str> {
    panel.bars.iter().map(|bar| bar.label.as_str()).collect()
}

fn height(titles: &[&str], width: f64) -> f64 {
    match titles {
        [] | [_] => (width * 0.45).clamp(200.0, 300.0),
        _ => panels::height(titles.len()),
    }
}

fn widest_label(columns: &Columns) -> f64 {
    let mut widest = 0.0f64;
    for bar in columns.panels.iter().flat_map(|panel| &panel.bars) {
        if let Segment::Value { label, .. } = &bar.segment {
            widest = widest.max(STRONG.width(label));
        }
    }
    widest
}

fn axes(scene: &mut Scene, columns: &Columns, index: usize, place: &Place, count: usize, palette: &Palette) {
    let mut dates = named_axis(vec![String::new(); count], palette);
    dates.number("gridIndex", index as f64);
    scene.x_axes.push(dates.into());
    let ticks = if place.is_first { Ticks::Labelled } else { Ticks::Bare };
    let mut values = value_axis(&columns.scale, ticks, palette);
    values.number("gridIndex", index as f64);
    scene.y_axes.push(values.into());
}

/// One panel in its place.
struct Drawn<'a> {
    panel: &'a ColumnPanel,
    place: &'a Place,
    at: f64,
    band: f64,
    /// From the plot down to the dates.
    below: f64,
}

impl Drawn<'_> {
    fn bars(&self, scene: &mut Scene, look: &Look) {
        let palette = look.palette;
        let values = || self.panel.bars.iter().filter(|bar| matches!(bar.segment, Segment::Value { .. }));
        let fit = |bar: &ColumnBar| label(bar).is_none_or(|label| STRONG.width(label) + 4.0 <= self.band);
        let all = values().all(fit);
        let last = values().count().saturating_sub(1);
        let (mut data, mut n) = (Vec::new(), 0);
        for bar in &self.panel.bars {
            let Segment::Value { value, mark, label, detail, ask } = &bar.segment else {
                data.push("-".into());
                continue;
            };
            let mut item = item((*value).into(), detail);
            opens(&mut item, ask);
            item.part("itemStyle", style(*mark, self.panel.tone, palette));
            let mut words = haloed(palette);
            words
                .flag("show", all || n == last)
                .text("formatter", &literal(label))
                .text("position", if *value < 0.0 { "bottom" } else { "top" })
                .text("color", palette.ink)
                .whole("distance", 4)
                .whole("fontSize", BODY.size.into())
                .number("lineHeight", BODY.line());
            item.part("label", words);
            data.push(item.into());
            n += 1;
        }
        let bar = Bar::new().bar_width(px((self.band * 0.68).min(48.0)));
        let mut bar = Part::of(&bar);
        bar.number("xAxisIndex", self.at).number("yAxisIndex", self.at);
        bar.flag("clip", false).list("data", data);
        scene.series.push(bar.into());
    }

    /// What is missing, by its sign; where no row says why, only to those who point at it.
    fn absences(&self, scene: &mut Scene, look: &Look) {
        let mut data = Vec::new();
        for (index, bar) in self.panel.bars.iter().enumerate() {
            if let Segment::Absent { sign, detail } = &bar.segment {
                let mut label = Part::default();
                label.text("formatter", &literal(sign));
                let mut item = item(Value::Array(vec![index.into(), 0.into()]), detail);
                item.part("label", label).list("symbolOffset", vec![0.into(), (-13).into()]);
                data.push(item.into());
            }
        }
        if !data.is_empty() {
            let size = self.band.min(24.0);
            let mut series = signs(size, data, ink(look.palette.muted));
            series.number("xAxisIndex", self.at).number("yAxisIndex", self.at);
            scene.series.push(series.into());
        }
    }

    fn breaks(&self, scene: &mut Scene, palette: &Palette) {
        let plot = self.place.plot;
        for (index, _) in self.panel.bars.iter().enumerate().filter(|(_, bar)| bar.after == After::Break) {
            let x = plot.left + self.band * index as f64;
            scene.graphic.push(dashed(x, plot.top - 10.0, plot.bottom() + self.below, palette));
        }
    }

    /// The dates, each in the middle below its bar.
    fn names(&self, scene: &mut Scene, names: &[Vec<String>], palette: &Palette) {
        let plot = self.place.plot;
        for (index, name) in names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            let mut style = text::style(&name.join("\n"), palette.muted, "center", "top");
            style.whole("fontSize", SMALL.size.into()).number("lineHeight", SMALL.line());
            let x = plot.left + self.band * (index as f64 + 0.5);
            scene.graphic.push(text::placed(x, plot.bottom() + self.below, 5, style));
        }
    }
}

fn label(bar: &ColumnBar) -> Option<&str> {
    match &bar.segment {
        Segment::Value { label, .. } => Some(label),
        Segment::Absent { .. } => None,
    }
}
