//! Real boundaries on a plane.
//!
//! Owns: the projection, equirectangular with lengths true along the middle parallel and north up, and where a label
//! stands in a shape. Invariants: every point of a boundary is drawn, to a tenth of a pixel; holes stay open.
//! Deliberately absent: shapes that cross the 180th meridian, which are drawn as wide as the world.

use super::{Frame, Spot};
use crate::dataset::{Polygon, Position};
use crate::figure::{Place, Site};

const HIGHEST: f64 = 520.0;
/// So that the lines at the rim are whole.
const RIM: f64 = 2.0;
/// A label stands on one of so many lines through its shape.
const LINES: u32 = 9;

/// Half of a label's height, as far as it stands clear of edges.
const LABEL: f64 = 20.0;

type Point = (f64, f64);

/// Where the places' land is drawn from `top` down, and how high all of it is.
pub fn spots(places: &[Place], width: f64, top: f64) -> (Vec<Spot>, f64) {
    let all = places.iter().flat_map(|place| match &place.site {
        Site::Land(polygons) => polygons.as_slice(),
        Site::Tile { .. } => &[],
    });
    let mut ends: Option<[i32; 4]> = None;
    for at in all.flat_map(|polygon| &polygon.outline) {
        let [west, south, east, north] = ends.unwrap_or([at.east, at.north, at.east, at.north]);
        ends = Some([west.min(at.east), south.min(at.north), east.max(at.east), north.max(at.north)]);
    }
    let Some(ends) = ends else { return (Vec::new(), 0.0) };
    let [west, south, east, north] = ends.map(f64::from);
    let squeeze = ((south + north) / 2.0 / 1e7).to_radians().cos();
    let (wide, high) = (((east - west) * squeeze).max(1.0), (north - south).max(1.0));
    let scale = ((width - 2.0 * RIM) / wide).min(HIGHEST / high);
    let left = (width - wide * scale) / 2.0;
    let plane = |at: &Position| {
        let (x, y) = ((f64::from(at.east) - west) * squeeze * scale, (north - f64::from(at.north)) * scale);
        (left + x, top + RIM + y)
    };
    let spot = |place: &Place| {
        let polygons = match &place.site {
            Site::Land(polygons) => polygons.as_slice(),
            Site::Tile { .. } => &[],
        };
        spot(polygons, &plane)
    };
    (places.iter().map(spot).collect(), high * scale + 2.0 * RIM)
}

fn spot(polygons: &[Polygon], plane: &dyn Fn(&Position) -> Point) -> Spot {
    let mut spot = Spot::default();
    let mut largest = 0.0;
    for polygon in polygons {
        let ring = |positions: &[Position]| positions.iter().map(plane).collect::<Vec<Point>>();
        let outline = wound(ring(&polygon.outline), 1.0);
        let size = area(&outline).abs();
        let mut rings = vec![outline];
        rings.extend(polygon.holes.iter().map(|hole| wound(ring(hole), -1.0)));
        if size >= largest {
            largest = size;
            (spot.middle, spot.room) = roomiest(&rings);
        }
        spot.rings.extend(rings);
    }
    spot.frame = frame(&spot.rings);
    spot
}

/// Twice the area, negative where the ring runs the other way.
fn area(ring: &[Point]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|((x, y), (x2, y2))| x * y2 - x2 * y).sum()
}

/// The same ring in the direction of `sign`: a hole is open because it runs against its outline.
fn wound(mut ring: Vec<Point>, sign: f64) -> Vec<Point> {
    if area(&ring) * sign < 0.0 {
        ring.reverse();
    }
    ring
}

fn frame(rings: &[Vec<Point>]) -> Frame {
    let mut ends: Option<[f64; 4]> = None;
    for (x, y) in rings.iter().flatten() {
        let [left, top, right, bottom] = ends.unwrap_or([*x, *y, *x, *y]);
        ends = Some([left.min(*x), top.min(*y), right.max(*x), bottom.max(*y)]);
    }
    let [left, top, right, bottom] = ends.unwrap_or_default();
    Frame { left, top, width: right - left, height: bottom - top }
}

/// The middle of the longest stretch inside that has room for a label above and below, on lines across, and its
/// length; near the edges one counts for less.
fn roomiest(rings: &[Vec<Point>]) -> (Point, f64) {
    let frame = frame(rings);
    let (mut best, mut most) = (((frame.left + frame.right()) / 2.0, (frame.top + frame.bottom()) / 2.0, 0.0), 0.0);
    let up = LABEL.min(frame.height / 4.0);
    for n in 1..=LINES {
        let share = f64::from(n) / f64::from(LINES + 1);
        let y = frame.top + frame.height * share;
        let around = both(&both(&stretches(rings, y - up), &stretches(rings, y)), &stretches(rings, y + up));
        for (from, to) in around {
            let counts = (to - from) * (1.0 - (share - 0.5).abs());
            if counts > most {
                (best, most) = (((from + to) / 2.0, y, to - from), counts);
            }
        }
    }
    ((best.0, best.1), best.2)
}

/// Where a line across is inside, from left to right.
fn stretches(rings: &[Vec<Point>], y: f64) -> Vec<(f64, f64)> {
    let mut crossings: Vec<f64> = Vec::new();
    for ring in rings {
        let next = ring.iter().cycle().skip(1);
        for ((x1, y1), (x2, y2)) in ring.iter().zip(next) {
            if (*y1 <= y) != (*y2 <= y) {
                crossings.push(x1 + (y - y1) / (y2 - y1) * (x2 - x1));
            }
        }
    }
    crossings.sort_unstable_by(f64::total_cmp);
    let mut stretches = Vec::new();
    for pair in crossings.chunks_exact(2) {
        if let [from, to] = pair {
            stretches.push((*from, *to));
        }
    }
    stretches
}

fn both(a: &[(f64, f64)], b: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let common = |(from, to): &(f64, f64)| {
        let (from, to) = (*from, *to);
        b.iter().map(move |(f, t)| (f.max(from), t.min(to))).filter(|(f, t)| f < t).collect::<Vec<_>>()
    };
    a.iter().flat_map(common).collect()
}
