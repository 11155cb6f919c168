//! Small charts of values over a true time axis, all on one scale.
//!
//! Owns: the values at the lines' ends and the years below each panel. Invariants: those of `lines`; every panel has
//! the same axes, so that heights and slopes compare. Deliberately absent: labels of points within a line; a touch
//! tells them.

use super::lines::{absences, line, thread};
use super::panels::{self, Place, Room};
use super::parts::{bare_axis, dashed, dashes, ink, thickness, value_axis, Ticks};
use super::place::spread;
use super::text::{block, Anchor, SMALL, STRONG};
use super::theme::Palette;
use super::{key, tick_room, Frame, Look, Scene, Swatch};
use crate::figure::{Multiples, Small};
use charming::element::AxisType;

const DOT: f64 = 5.0;

pub(super) fn scene(multiples: &Multiples, look: &Look) -> Scene {
    let palette = look.palette;
    let width = f64::from(look.width);
    let (keys, keys_height) = key(&multiples.key, Swatch::Strokes, width, palette);
    let titles: Vec<&str> = multiples.panels.iter().map(|panel| panel.title.as_str()).collect();
    let ends = multiples.panels.iter().flat_map(|panel| &panel.series).flat_map(|series| &series.points);
    let label = ends.map(|point| STRONG.width(&point.label)).fold(0.0, f64::max);
    let ticks = tick_room(&multiples.scale);
    let room = Room {
        ticks,
        above: 10.0,
        right: label + 10.0,
        below: 4.0 + SMALL.line(),
        height: panels::height(titles.len()),
    };
    let top = if keys_height > 0.0 { keys_height + 14.0 } else { 0.0 };
    let panels = panels::place(&titles, width, top, &room);
    let plot = Frame { left: ticks, top, width: width - ticks, height: (panels.bottom - top).min(420.0) };
    let mut scene = Scene::new(plot, panels.bottom);
    scene.graphic.extend(keys);
    for (index, (panel, place)) in multiples.panels.iter().zip(&panels.plots).enumerate() {
        let drawn = Drawn { multiples, panel, place, at: index as f64 };
        drawn.draw(&mut scene, look);
        drawn.years(&mut scene, room.right, palette);
        drawn.ends(&mut scene, palette);
    }
    scene
}

/// One panel in its place.
struct Drawn<'a> {
    multiples: &'a Multiples,
    panel: &'a Small,
    place: &'a Place,
    at: f64,
}

impl Drawn<'_> {
    fn axis(&self) -> (f64, f64) {
        (f64::from(self.multiples.first_year), f64::from(self.multiples.last_year + 1))
    }

    fn draw(&self, scene: &mut Scene, look: &Look) {
        let palette = look.palette;
        let plot = self.place.plot;
        scene.grid(plot);
        scene.graphic.extend(self.place.heading(palette));
        let (first, last) = self.axis();
        let time = bare_axis(AxisType::Value).grid_index(self.at).min(first).max(last);
        scene.x_axes.push(super::option::Part::of(&time).into());
        let ticks = if self.place.is_first { Ticks::Labelled } else { Ticks::Bare };
        let mut values = value_axis(&self.multiples.scale, ticks, palette);
        values.number("gridIndex", self.at);
        scene.y_axes.push(values.into());
        for trace in &self.panel.traces {
            let mut thread = thread(trace, palette);
            thread.number("xAxisIndex", self.at).number("yAxisIndex", self.at);
            scene.series.push(thread.into());
        }
        for series in &self.panel.series {
            let unlabelled = vec![None; series.points.len()];
            let mut line = line(series, &unlabelled, DOT, look);
            if !self.multiples.key.is_empty() {
                let mut style = ink(palette.paint(series.tone).fill);
                style.number("width", thickness(series.tone)).list("type", dashes(series.tone));
                line.part("lineStyle", style);
            }
            line.number("xAxisIndex", self.at).number("yAxisIndex", self.at);
            scene.series.push(line.into());
        }
        if let Some(mut signs) = absences(&self.panel.series, self.multiples.scale.min, look) {
            signs.number("xAxisIndex", self.at).number("yAxisIndex", self.at);
            scene.series.push(signs.into());
        }
        for mark in &self.panel.breaks {
            let x = plot.left + (mark.at - first) / (last - first) * plot.width;
            scene.graphic.push(dashed(x, plot.top - 4.0, plot.bottom(), palette));
        }
    }

    /// The first and the last, at the ends of the axis.
    fn years(&self, scene: &mut Scene, beside: f64, palette: &Palette) {
        let plot = self.place.plot;
        let top = plot.bottom() + 4.0;
        let mut put = |x: f64, anchor: Anchor, year: i32| {
            scene.graphic.push(block(x, top, anchor, &[year.to_string()], SMALL, palette.muted));
        };
        let (first, last) = (self.multiples.first_year, self.multiples.last_year);
        put(plot.left, Anchor::Left, first);
        if last > first {
            put(plot.right() + beside.min(14.0), Anchor::Right, last);
        }
    }

    /// The value at the end of each line.
    fn ends(&self, scene: &mut Scene, palette: &Palette) {
        let (plot, scale) = (self.place.plot, &self.multiples.scale);
        let (first, last) = self.axis();
        let mut labels: Vec<(f64, f64, &str)> = Vec::new();
        for point in self.panel.series.iter().flat_map(|series| &series.points) {
            if point.label.is_empty() {
                continue;
            }
            let y = plot.bottom() - (point.value - scale.min) / (scale.max - scale.min) * plot.height;
            let x = plot.left + (point.at - first) / (last - first) * plot.width;
            let below = labels.iter().position(|(_, other, _)| *other > y).unwrap_or(labels.len());
            labels.insert(below, (x, y, &point.label));
        }
        let height = STRONG.line();
        let mut tops: Vec<(f64, f64)> = labels.iter().map(|(_, y, _)| (y - height / 2.0, height)).collect();
        spread(&mut tops, plot.top - 12.0, plot.bottom() + 8.0);
        for ((x, _, label), (top, _)) in labels.iter().zip(tops) {
            scene.graphic.push(block(x + 7.0, top, Anchor::Left, &[label.to_string()], STRONG, palette.ink));
        }
    }
}
