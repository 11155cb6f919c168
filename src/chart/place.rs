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
}

/// How far a label stands from the middle of its point.
const GAP: f64 = 10.0;
/// How far a slanting place is moved up or down, and back towards the point.
const RISE: f64 = 9.0;
const BACK: f64 = 4.0;

impl Place {
    /// ECharts' position, and an offset to the right and down.
    pub fn position(self) -> (&'static str, f64, f64) {
        match self {
            Place::Above => ("top", 0.0, 0.0),
            Place::Below => ("bottom", 0.0, 0.0),
            Place::Right => ("right", 0.0, 0.0),
            Place::Left => ("left", 0.0, 0.0),
            Place::AboveRight => ("right", -BACK, -RISE),
            Place::BelowLeft => ("left", BACK, RISE),
            Place::AboveLeft => ("left", BACK, -RISE),
            Place::BelowRight => ("right", -BACK, RISE),
        }
    }

    /// What a label of `width` covers here, by a point at `x`, `y`.
    fn frame(self, x: f64, y: f64, width: f64) -> Frame {
        let height = f64::from(STRONG.size) * 1.25;
        let (_, right, down) = self.position();
        let (left, top) = match self {
            Place::Above => (x - width / 2.0, y - GAP - height),
            Place::Below => (x - width / 2.0, y + GAP),
            Place::Right | Place::AboveRight | Place::BelowRight => (x + GAP + right, y - height / 2.0 + down),
            Place::Left | Place::AboveLeft | Place::BelowLeft => (x - GAP - width + right, y - height / 2.0 + down),
        };
        Frame { left, top, width, height }
    }
}

/// Moves labels, given by their tops and heights from above, apart from each other, within `floor` and `ceiling` as
/// far as they find room there.
pub(super) fn spread(labels: &mut [(f64, f64)], floor: f64, ceiling: f64) {
    let (mut floor, mut ceiling) = (floor, ceiling);
    for (top, height) in labels.iter_mut() {
        *top = top.max(floor);
        floor = *top + *height + 2.0;
    }
    for (top, height) in labels.iter_mut().rev() {
        *top = top.min(ceiling - *height);
        ceiling = *top - 2.0;
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
    /// The labels and the signs of absence that stand.
    taken: Vec<Frame>,
}

/// Places labels one by one, the weightier first, each where it covers least; `None` for one that finds no room.
pub(super) fn places(lines: &Lines, plan: &Plan) -> Vec<Vec<Option<Place>>> {
    let mut places: Vec<Vec<Option<Place>>> = Vec::new();
    for series in &lines.series {
        places.push(vec![None; series.points.len()]);
    }
    let mut ground = ground(lines, plan);
    for turn in 0..RANKS {
        for (series, places) in lines.series.iter().zip(&mut places) {
            for (index, place) in places.iter_mut().enumerate() {
                *place = place.or_else(|| ground.place(&series.points, index, turn, plan));
            }
        }
    }
    places
}

impl Ground {
    /// A place for the label of the point at `index`, if it is its turn.
    fn place(&mut self, points: &[Point], index: usize, turn: u8, plan: &Plan) -> Option<Place> {
        let point = points.get(index)?;
        if point.label.is_empty() || rank(index, point, points.len()) != turn {
            return None;
        }
        let (x, y) = (plan.x(point.at), plan.y(point.value));
        let width = STRONG.width(&point.label);
        let (mut best, mut least, mut handicap) = (None, f64::INFINITY, 0.0);
        for place in preference(points, index) {
            let frame = place.frame(x, y, width);
            let cost = handicap + self.cost(frame, (x, y));
            if cost < least {
                (best, least) = (Some((*place, frame)), cost);
            }
            handicap += 9.0;
        }
        let (place, frame) = best?;
        let covered = self.taken.iter().fold(0.0, |most, other| overlap(frame, *other).max(most));
        if covered * 12.0 > frame.width * frame.height {
            return None;
        }
        self.taken.push(frame);
        Some(place)
    }

    fn cost(&self, frame: Frame, own: (f64, f64)) -> f64 {
        let outside = frame.width * frame.height - overlap(frame, self.bounds);
        let on_labels = self.taken.iter().fold(0.0, |sum, other| sum + overlap(frame, *other));
        let mut on_points = 0.0;
        for (x, y) in &self.points {
            if (*x, *y) != own {
                on_points += overlap(frame, Frame { left: x - 8.0, top: y - 8.0, width: 16.0, height: 16.0 });
            }
        }
        let (crossed, dashed) = (covered(frame, &self.strokes), covered(frame, &self.dashes));
        (outside + on_labels) * 8.0 + on_points * 3.0 + crossed * 14.0 + dashed * 3.0
    }
}

const RANKS: u8 = 4;

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
fn preference(points: &[Point], index: usize) -> &'static [Place; 8] {
    use Place::{Above, AboveLeft, AboveRight, Below, BelowLeft, BelowRight, Left, Right};
    const UPWARDS: [Place; 8] = [Above, Right, AboveRight, Below, BelowLeft, AboveLeft, BelowRight, Left];
    const DOWNWARDS: [Place; 8] = [Below, Right, BelowRight, BelowLeft, Left, Above, AboveRight, AboveLeft];
    const ONWARDS: [Place; 8] = [Right, Above, AboveRight, BelowRight, Below, AboveLeft, BelowLeft, Left];
    let Some(point) = points.get(index) else { return &UPWARDS };
    if let Some(twin) = points.iter().find(|other| other.at == point.at && other.value != point.value) {
        return if twin.value > point.value { &DOWNWARDS } else { &UPWARDS };
    }
    let Some(after) = points.get(index + 1) else { return &ONWARDS };
    let before = index.checked_sub(1).and_then(|before| points.get(before));
    let falls_here = before.is_some_and(|before| before.value > point.value);
    if falls_here && after.value > point.value {
        &DOWNWARDS
    } else {
        &UPWARDS
    }
}

fn ground(lines: &Lines, plan: &Plan) -> Ground {
    // Names stand at the right of several series; beside one, labels may reach the picture's edge.
    let right = if plan.names.is_empty() { plan.width } else { plan.plot.right() };
    let (top, bottom) = (plan.plot.top - 22.0, plan.plot.bottom());
    let bounds = Frame { left: plan.plot.left, top, width: right - plan.plot.left, height: bottom - top };
    let (mut points, mut strokes, mut dashes, mut taken) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for series in &lines.series {
        let mut from: Option<(f64, f64)> = None;
        for point in &series.points {
            let to = (plan.x(point.at), plan.y(point.value));
            if let (Some(from), Link::Joined) = (from, point.from_previous) {
                let length = f64::max((to.0 - from.0).abs(), (to.1 - from.1).abs());
                dot(&mut strokes, from, to, (length / 5.0).ceil().max(1.0));
            }
            points.push(to);
            from = Some(to);
        }
        for absence in &series.absences {
            let left = plan.x(absence.at) - 7.0;
            taken.push(Frame { left, top: bottom - 18.0, width: 14.0, height: 16.0 });
        }
    }
    let steps = (plan.plot.height / 5.0).floor();
    for mark in &lines.breaks {
        let x = plan.x(mark.at);
        dot(&mut dashes, (x, plan.plot.top), (x, plan.plot.top + steps * 5.0), steps);
    }
    Ground { bounds, points, strokes, dashes, taken }
}

/// Points along the line between two, in so many steps.
fn dot(points: &mut Vec<(f64, f64)>, from: (f64, f64), to: (f64, f64), steps: f64) {
    let mut step = 0.0;
    while step <= steps {
        let t = step / steps;
        points.push((from.0 + (to.0 - from.0) * t, from.1 + (to.1 - from.1) * t));
        step += 1.0;
    }
}

/// How many points lie on a label.
fn covered(frame: Frame, points: &[(f64, f64)]) -> f64 {
    points.iter().filter(|at| covers(frame, **at)).count() as f64
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
