//! Where the labels of points stand.
//!
//! Owns: a place for each label beside its point. Invariants: no label covers another or a sign of absence; one that
//! finds no room is left out, because tooltip and table still hold its value. Deliberately absent: any move of a point.

use super::lines::Plan;
use super::text::STRONG;
use super::Frame;
use crate::figure::{Lines, Link, Mark, Point};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Above,
    Below,
    Right,
    Left,
    AboveRight,
    BelowLeft,
    AboveLeft,
    BelowRight,
    Hidden,
}

/// How far a label stands from the middle of its point.
const GAP: f64 = 10.0;
/// How far a slanting place is moved up or down, and back towards the point.
const RISE: f64 = 9.0;
const BACK: f64 = 4.0;

impl Place {
    /// ECharts' position and offset.
    pub fn position(self) -> Option<(&'static str, [f64; 2])> {
        match self {
            Place::Above => Some(("top", [0.0, 0.0])),
            Place::Below => Some(("bottom", [0.0, 0.0])),
            Place::Right => Some(("right", [0.0, 0.0])),
            Place::Left => Some(("left", [0.0, 0.0])),
            Place::AboveRight => Some(("right", [-BACK, -RISE])),
            Place::BelowLeft => Some(("left", [BACK, RISE])),
            Place::AboveLeft => Some(("left", [BACK, -RISE])),
            Place::BelowRight => Some(("right", [-BACK, RISE])),
            Place::Hidden => None,
        }
    }

    /// What a label of `width` covers here, by a point at `x`, `y`.
    fn frame(self, x: f64, y: f64, width: f64) -> Frame {
        let height = f64::from(STRONG.size) * 1.25;
        let (right, left, middle) = (x + GAP, x - GAP - width, y - height / 2.0);
        let (left, top) = match self {
            Place::Above | Place::Hidden => (x - width / 2.0, y - GAP - height),
            Place::Below => (x - width / 2.0, y + GAP),
            Place::Right => (right, middle),
            Place::Left => (left, middle),
            Place::AboveRight => (right - BACK, middle - RISE),
            Place::BelowLeft => (left + BACK, middle + RISE),
            Place::AboveLeft => (left + BACK, middle - RISE),
            Place::BelowRight => (right - BACK, middle + RISE),
        };
        Frame { left, top, width, height }
    }
}

/// What a label had better not cover.
struct Ground {
    bounds: Frame,
    /// The points, each with the room around it in which a label would seem to be its own.
    points: Vec<(f64, f64)>,
    /// The drawn lines and the breaks, as points near enough to each other that no label slips between.
    strokes: Vec<(f64, f64)>,
    dashes: Vec<(f64, f64)>,
}

/// Places labels one by one, the weightier first, each where it covers least.
pub(super) fn places(lines: &Lines, plan: &Plan) -> Vec<Vec<Place>> {
    let mut places: Vec<Vec<Place>> =
        lines.series.iter().map(|series| vec![Place::Hidden; series.points.len()]).collect();
    let mut order: Vec<(u8, usize, usize)> = Vec::new();
    for (s, series) in lines.series.iter().enumerate() {
        for (p, point) in series.points.iter().enumerate().filter(|(_, point)| !point.label.is_empty()) {
            order.push((rank(p, point, series.points.len()), s, p));
        }
    }
    order.sort_unstable();
    let ground = ground(lines, plan);
    let mut taken = signs(lines, plan);
    for (_, s, p) in order {
        let Some(points) = lines.series.get(s).map(|series| &series.points) else { continue };
        let Some(point) = points.get(p) else { continue };
        let (x, y) = (plan.x(point.at), plan.y(point.value));
        let frame = |place: Place| place.frame(x, y, STRONG.width(&point.label));
        let cost =
            |(order, place): (usize, Place)| (order as f64 * 9.0 + cost(frame(place), (x, y), &ground, &taken), place);
        let best = preference(points, p).into_iter().enumerate().map(cost).min_by(|a, b| a.0.total_cmp(&b.0));
        let Some((_, place)) = best else { continue };
        let frame = frame(place);
        let covered = taken.iter().map(|other| overlap(frame, *other)).fold(0.0, f64::max);
        if covered * 12.0 <= frame.width * frame.height {
            taken.push(frame);
            if let Some(slot) = places.get_mut(s).and_then(|places| places.get_mut(p)) {
                *slot = place;
            }
        }
    }
    places
}

fn cost(frame: Frame, own: (f64, f64), ground: &Ground, taken: &[Frame]) -> f64 {
    let outside = frame.width * frame.height - overlap(frame, ground.bounds);
    let on_labels = taken.iter().map(|other| overlap(frame, *other)).sum::<f64>();
    let around = |(x, y): (f64, f64)| Frame { left: x - 8.0, top: y - 8.0, width: 16.0, height: 16.0 };
    let others = ground.points.iter().filter(|at| **at != own);
    let on_points = others.map(|at| overlap(frame, around(*at))).sum::<f64>();
    let crossed = |strokes: &[(f64, f64)]| strokes.iter().filter(|at| covers(frame, **at)).count() as f64;
    (outside + on_labels) * 8.0 + on_points * 3.0 + crossed(&ground.strokes) * 14.0 + crossed(&ground.dashes) * 3.0
}

fn rank(index: usize, point: &Point, count: usize) -> u8 {
    match (index, point.mark) {
        (index, _) if index + 1 == count => 0,
        (_, Mark::Conflict) => 1,
        (0, _) => 2,
        _ => 3,
    }
}

/// A conflict's higher value reads upwards and its lower one downwards, the last point reads onwards, the others
/// upwards, unless the line comes from there.
fn preference(points: &[Point], index: usize) -> [Place; 8] {
    use Place::{Above, AboveLeft, AboveRight, Below, BelowLeft, BelowRight, Left, Right};
    let upwards = [Above, Right, AboveRight, Below, BelowLeft, AboveLeft, BelowRight, Left];
    let downwards = [Below, Right, BelowRight, BelowLeft, Left, Above, AboveRight, AboveLeft];
    let onwards = [Right, Above, AboveRight, BelowRight, Below, AboveLeft, BelowLeft, Left];
    let Some(point) = points.get(index) else { return upwards };
    let twin = points.iter().find(|other| other.at == point.at && other.value != point.value);
    let before = index.checked_sub(1).and_then(|before| points.get(before));
    let after = points.get(index + 1);
    let falls_here = before.is_some_and(|before| before.value > point.value);
    let rises_after = after.is_some_and(|after| after.value > point.value);
    match twin {
        Some(twin) if twin.value > point.value => downwards,
        Some(_) => upwards,
        None if after.is_none() => onwards,
        None if falls_here && rises_after => downwards,
        None => upwards,
    }
}

fn ground(lines: &Lines, plan: &Plan) -> Ground {
    // Names stand at the right of several series; beside one, labels may reach the picture's edge.
    let right = if plan.names.is_empty() { plan.width } else { plan.plot.right() };
    let top = plan.plot.top - 22.0;
    let at = |point: &Point| (plan.x(point.at), plan.y(point.value));
    let mut strokes = Vec::new();
    for pair in lines.series.iter().flat_map(|series| series.points.windows(2)) {
        if let [a, b] = pair {
            if b.from_previous == Link::Joined {
                let ((ax, ay), (bx, by)) = (at(a), at(b));
                let steps = ((bx - ax).abs().max((by - ay).abs()) / 5.0).ceil().max(1.0) as u32;
                let along = (0..=steps).map(|step| f64::from(step) / f64::from(steps));
                strokes.extend(along.map(|t| (ax + (bx - ax) * t, ay + (by - ay) * t)));
            }
        }
    }
    let count = (plan.plot.height / 5.0) as u32;
    let dash = |x: f64| (0..=count).map(move |step| (x, plan.plot.top + f64::from(step) * 5.0));
    Ground {
        bounds: Frame { left: plan.plot.left, top, width: right - plan.plot.left, height: plan.plot.bottom() - top },
        points: lines.series.iter().flat_map(|series| &series.points).map(at).collect(),
        strokes,
        dashes: lines.breaks.iter().flat_map(|mark| dash(plan.x(mark.at))).collect(),
    }
}

/// What the signs of absence cover.
fn signs(lines: &Lines, plan: &Plan) -> Vec<Frame> {
    let at = lines.series.iter().flat_map(|series| &series.absences).map(|absence| plan.x(absence.at));
    at.map(|x| Frame { left: x - 7.0, top: plan.plot.bottom() - 18.0, width: 14.0, height: 16.0 }).collect()
}

fn overlap(a: Frame, b: Frame) -> f64 {
    let width = a.right().min(b.right()) - a.left.max(b.left);
    let height = a.bottom().min(b.bottom()) - a.top.max(b.top);
    width.max(0.0) * height.max(0.0)
}

/// Whether a point lies on a label or so near that they touch.
fn covers(frame: Frame, (x, y): (f64, f64)) -> bool {
    (frame.left - 1.0..=frame.right() + 1.0).contains(&x) && (frame.top - 3.0..=frame.bottom() + 3.0).contains(&y)
}
