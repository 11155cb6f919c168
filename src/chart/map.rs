//! Areas where they lie, as tiles of one size or in their real shapes (`land`).
//!
//! Owns: the size of tiles, outlines, classes' colours, signs and the key. Invariants: every place is a shape of its
//! own that answers to a touch; a name that does not fit is left out whole, and tooltip and table have it; a colour is
//! never alone, for each place says its value. Deliberately absent: axes.

use super::option::{pair, Part};
use super::parts::{bare_axis, element, item, outlined};
use super::text::{centered, px, Type, Weight, SMALL, STRONG};
use super::theme::{Palette, Step};
use super::{land, swatches, Frame, Look, Scene, Spot, SWATCH};
use crate::figure::{Fill, Map, Place, Sign, Site};
use charming::element::AxisType;
use charming::series::Scatter;
use serde_json::Value;

const GAP: f64 = 3.0;
const WIDEST_TILE: f64 = 100.0;
const PADDING: f64 = 2.5;
/// A value that is too wide in `STRONG`.
const TIGHT: Type = Type { size: 12, weight: Weight::Bold };
const SIGN_STRIP: f64 = 12.0;
const KEY_GAP: f64 = 10.0;
/// Below the map, for the word across made-up figures: a place leaves no room to read it on.
const FOOT: f64 = 44.0;

pub(super) fn scene(map: &Map, look: &Look) -> Scene {
    let palette = look.palette;
    let (keys, top) = keys(map, look);
    let width = f64::from(look.width);
    let (spots, height) = match map.places.first().map(|place| &place.site) {
        Some(Site::Land(_)) => land::spots(&map.places, width, top),
        Some(Site::Tile { .. }) | None => tiles(map, look, top),
    };
    let bottom = top + height;
    let plot = Frame { left: 0.0, top: bottom, width, height: FOOT };
    let mut scene = Scene::new(plot, bottom + 2.0);
    scene.graphic = keys;
    let all = map.places.iter().zip(&spots);
    for (place, spot) in all.clone() {
        words(&mut scene, place, spot, map, palette);
    }
    // What lies last lies above its neighbours.
    let (asked, others): (Vec<_>, Vec<_>) = all.partition(|(place, _)| place.signs.contains(&Sign::Asked));
    let side = scene.height.max(plot.width);
    let square = Frame { left: 0.0, top: 0.0, width: side, height: side };
    let shapes = others.into_iter().chain(asked).map(|(place, spot)| shape(place, spot, square, map, look));
    let shapes = shapes.collect();
    series(&mut scene, square, shapes);
    scene
}

/// What each class holds, then what signs mean; and where the map begins.
fn keys(map: &Map, look: &Look) -> (Vec<Value>, f64) {
    let (palette, width) = (look.palette, f64::from(look.width));
    let classes: Vec<&str> = map.classes.iter().map(String::as_str).collect();
    let (mut all, height) = swatches(&classes, 0.0, width, palette, &|n, x, y| {
        square(x, y, outlined(step(map, n, palette).fill, palette.axis, 1.0))
    });
    let mut top = if height > 0.0 { height + 6.0 } else { 0.0 };
    let half = f64::from(SWATCH) / 2.0;
    let names: Vec<&str> = map.key.iter().map(|(_, words)| words.as_str()).collect();
    let (signs, height) = swatches(&names, top, width, palette, &|n, x, y| {
        let sign = map.key.get(n).map_or(Sign::Absent, |(sign, _)| *sign);
        match sign {
            Sign::Qualified | Sign::Conflict => mark(sign, x + half, y + half, palette.ink, palette.page),
            Sign::Asked | Sign::Bound | Sign::Several | Sign::Absent => square(x, y, edge(palette.page, sign, palette)),
        }
    });
    all.extend(signs);
    if height > 0.0 {
        top += height + 6.0;
    }
    (all, if top > 0.0 { top + KEY_GAP - 6.0 } else { 0.0 })
}

/// A swatch of the key. What series call a border, elements call a stroke.
fn square(x: f64, y: f64, look: Part) -> Value {
    let look: Value = look.into();
    let (mut shape, mut style) = (Part::default(), Part::default());
    shape.number("x", px(x)).number("y", px(y)).whole("width", SWATCH).whole("height", SWATCH);
    for (from, to) in
        [("color", "fill"), ("borderColor", "stroke"), ("borderWidth", "lineWidth"), ("borderType", "lineDash")]
    {
        if let Some(value) = look.get(from) {
            style.set(to, value.clone());
        }
    }
    let mut rect = element("rect", 5, style);
    rect.part("shape", shape);
    rect.into()
}

/// The colours of the nth class, as far apart as the number of classes allows.
fn step(map: &Map, n: usize, palette: &Palette) -> Step {
    let [first, .., last] = palette.steps;
    let all = palette.steps.len() - 1;
    let at = match map.classes.len() {
        0 | 1 => all / 2,
        classes => (n * all + (classes - 1) / 2) / (classes - 1),
    };
    palette.steps.get(at).copied().unwrap_or(if n == 0 { first } else { last })
}

/// The line around a place whose sign is a line.
fn edge(fill: &str, sign: Sign, palette: &Palette) -> Part {
    match sign {
        Sign::Asked => outlined(fill, palette.ink, 3.0),
        Sign::Several => {
            let mut style = outlined(fill, palette.ink, 1.5);
            style.text("borderType", "dashed");
            style
        }
        Sign::Absent => {
            let mut style = outlined(fill, palette.muted, 1.5);
            style.text("borderType", "dotted");
            style
        }
        Sign::Qualified | Sign::Bound | Sign::Conflict => outlined(fill, palette.axis, 1.0),
    }
}

/// The sign of a value that is not quite what it seems: a hollow circle, or a diamond.
fn mark(sign: Sign, x: f64, y: f64, ink: &str, ground: &str) -> Value {
    let (mut shape, mut style) = (Part::default(), Part::default());
    style.text("stroke", ink).number("lineWidth", 1.5);
    if sign == Sign::Conflict {
        style.text("fill", ink);
        let points = [(x, y - 5.0), (x + 5.0, y), (x, y + 5.0), (x - 5.0, y)];
        shape.list("points", points.iter().map(|(x, y)| pair(px(*x), px(*y))).collect());
        let mut diamond = element("polygon", 5, style);
        diamond.part("shape", shape);
        return diamond.into();
    }
    style.text("fill", ground);
    shape.number("cx", px(x)).number("cy", px(y)).number("r", 3.5);
    let mut circle = element("circle", 5, style);
    circle.part("shape", shape);
    circle.into()
}

/// A grid of tiles of one size, and how high all of it is.
fn tiles(map: &Map, look: &Look, top: f64) -> (Vec<Spot>, f64) {
    let site = |place: &Place| match place.site {
        Site::Tile { column, row } => (column, row),
        Site::Land(_) => (0, 0),
    };
    let sites = || map.places.iter().map(site);
    let first = sites().fold((u32::MAX, u32::MAX), |(a, b), (column, row)| (column.min(a), row.min(b)));
    let last = sites().fold(first, |(a, b), (column, row)| (column.max(a), row.max(b)));
    let columns = f64::from(last.0.saturating_sub(first.0)) + 1.0;
    let room = f64::from(look.width);
    let width = ((room - GAP * (columns - 1.0)) / columns).clamp(1.0, WIDEST_TILE).floor();
    let highest = map.places.iter().fold(0.0f64, |height, place| Label::of(place, width).height().max(height));
    let height = (highest + 2.0 * PADDING).max(width * 0.7).ceil();
    let left = ((room - columns * (width + GAP) + GAP) / 2.0).max(0.0).floor();
    let at = |n: u32, first: u32, size: f64| f64::from(n.saturating_sub(first)) * (size + GAP);
    let spot = |(column, row)| {
        let (left, top) = (left + at(column, first.0, width), top + 2.0 + at(row, first.1, height));
        let frame = Frame { left, top, width, height };
        let (right, bottom) = (frame.right(), frame.bottom());
        let rings = vec![vec![(left, top), (right, top), (right, bottom), (left, bottom)]];
        Spot { rings, frame, middle: (left + width / 2.0, top + height / 2.0), room: width }
    };
    let rows = f64::from(last.1.saturating_sub(first.1)) + 1.0;
    (sites().map(spot).collect(), 2.0 + rows * (height + GAP))
}

/// What stands in a place: its name where it fits, its values in any case.
struct Label {
    name: Vec<String>,
    values: Vec<String>,
    value: Type,
    mark: Option<Sign>,
}

impl Label {
    fn of(place: &Place, width: f64) -> Self {
        let room = width - 2.0 * PADDING;
        let fit = |face: Type, text: &str| text.split(' ').all(|word| face.width(word) <= room);
        // What stands for a missing value is not bold.
        let value = match place.fill {
            Fill::Absent => SMALL,
            Fill::Class(_) | Fill::Several if place.values.iter().all(|value| fit(STRONG, value)) => STRONG,
            Fill::Class(_) | Fill::Several => TIGHT,
        };
        Label {
            name: if fit(SMALL, &place.name) { SMALL.wrap(&place.name, room) } else { Vec::new() },
            values: place.values.iter().flat_map(|text| value.wrap(text, room)).collect(),
            value,
            mark: place.signs.iter().copied().find(|sign| matches!(sign, Sign::Qualified | Sign::Conflict)),
        }
    }

    fn height(&self) -> f64 {
        let strip = if self.mark.is_some() { SIGN_STRIP } else { 0.0 };
        self.name.len() as f64 * SMALL.line() + self.values.len() as f64 * self.value.line() + strip
    }
}

fn paint(place: &Place, map: &Map, palette: &Palette) -> (&'static str, &'static str) {
    match place.fill {
        Fill::Class(class) => {
            let step = step(map, class, palette);
            (step.fill, step.text)
        }
        Fill::Several => (palette.page, palette.ink),
        Fill::Absent => (palette.page, palette.muted),
    }
}

fn words(scene: &mut Scene, place: &Place, spot: &Spot, map: &Map, palette: &Palette) {
    // A shape may be narrower than its value, which is said all the same.
    let widest = place.values.iter().map(|value| TIGHT.width(value)).fold(0.0, f64::max) + 2.0 * PADDING;
    let room = match place.site {
        Site::Tile { .. } => spot.room,
        Site::Land(_) => spot.room.max(widest),
    };
    let label = Label::of(place, room);
    let (fill, text) = paint(place, map, palette);
    let (middle, center) = spot.middle;
    let mut y = center - label.height() / 2.0;
    for (lines, face) in [(&label.name, SMALL), (&label.values, label.value)] {
        if !lines.is_empty() {
            scene.graphic.push(centered(middle, y, lines, face, text, fill));
            y += lines.len() as f64 * face.line();
        }
    }
    if let Some(sign) = label.mark {
        scene.graphic.push(mark(sign, middle, y + SIGN_STRIP / 2.0, text, fill));
    }
}

/// A place's outline as a symbol of the size of `square`. All are of that one size, so that lines are as thick on
/// each: a symbol of its own width and height would stretch its line with itself.
fn shape(place: &Place, spot: &Spot, square: Frame, map: &Map, look: &Look) -> Value {
    let frame = spot.frame;
    let palette = look.palette;
    let (fill, _) = paint(place, map, palette);
    let mut style = match place.fill {
        Fill::Class(_) => outlined(fill, palette.axis, 1.0),
        Fill::Several => edge(fill, Sign::Several, palette),
        Fill::Absent => edge(fill, Sign::Absent, palette),
    };
    if place.signs.contains(&Sign::Asked) {
        style.text("borderColor", palette.ink).number("borderWidth", 3.0);
    }
    let (x, y) = (frame.left + frame.width / 2.0, frame.top + frame.height / 2.0);
    let mut item = item(pair(px(x), px(y)), &place.detail);
    // Its own frame, since that of the symbol is the square.
    item.list("frame", [frame.left, frame.top, frame.width, frame.height].map(|side| px(side).into()).to_vec());
    item.list("symbolOffset", [square.width / 2.0 - x, square.height / 2.0 - y].map(|far| px(far).into()).to_vec());
    item.text("symbol", &path(&spot.rings, square)).text("area", &place.area).part("itemStyle", style);
    item.into()
}

/// The bare moves at both ends give the path the extent of `square`.
fn path(rings: &[Vec<(f64, f64)>], square: Frame) -> String {
    let mut path = String::from("path://");
    point(&mut path, 'M', square.left, square.top);
    for ring in rings {
        for (n, (x, y)) in ring.iter().enumerate() {
            point(&mut path, if n == 0 { 'M' } else { 'L' }, *x, *y);
        }
        path.push('Z');
    }
    point(&mut path, 'M', square.right(), square.bottom());
    path
}

fn point(path: &mut String, command: char, x: f64, y: f64) {
    path.push(command);
    tenths(path, x);
    path.push(' ');
    tenths(path, y);
}

/// As `px`, in digits. What the standard library brings for writing any `f64` is more than the rest of a map.
fn tenths(path: &mut String, length: f64) {
    let tenths = (length * 10.0).round() as i64;
    if tenths < 0 {
        path.push('-');
    }
    path.push_str(&(tenths.abs() / 10).to_string());
    if tenths % 10 != 0 {
        path.push('.');
        path.push_str(&(tenths.abs() % 10).to_string());
    }
}

fn series(scene: &mut Scene, square: Frame, shapes: Vec<Value>) {
    scene.grid(square);
    let axis = || bare_axis(AxisType::Value).min(0.0).max(square.width);
    scene.x_axes.push(Part::of(&axis()).into());
    scene.y_axes.push(Part::of(&axis().inverse(true)).into());
    let mut series = Part::of(&Scatter::new().symbol_size(square.width));
    let mut opaque = Part::default();
    opaque.whole("opacity", 1);
    series.part("itemStyle", opaque).flag("clip", false).list("data", shapes);
    scene.series.push(series.into());
}
