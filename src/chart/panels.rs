//! Small charts beside and below each other.
//!
//! Owns: how many stand in a row, and where each has its title and its plot. Invariants: all plots are of one size, so
//! that equal lengths mean equal values; only the first of a row has room for tick labels at its left. Deliberately
//! absent: what is drawn in them.

use super::text::{block, Anchor, STRONG};
use super::theme::Palette;
use super::Frame;
use serde_json::Value;

const GAP: f64 = 16.0;
const TITLE_GAP: f64 = 4.0;

/// What every panel needs around its plot.
pub struct Room {
    /// For tick labels, left of the first plot of each row.
    pub ticks: f64,
    pub above: f64,
    pub right: f64,
    pub below: f64,
    /// Of the plot itself.
    pub height: f64,
}

pub struct Panels {
    pub plots: Vec<Place>,
    pub bottom: f64,
}

pub struct Place {
    pub plot: Frame,
    pub title: Vec<String>,
    pub title_top: f64,
    pub is_first: bool,
}

impl Place {
    pub fn heading(&self, palette: &Palette) -> Option<Value> {
        let left = self.plot.left;
        (!self.title.is_empty()).then(|| block(left, self.title_top, Anchor::Left, &self.title, STRONG, palette.ink))
    }
}

/// How high the plots of so many panels are.
pub fn height(count: usize) -> f64 {
    match count {
        0..=2 => 150.0,
        _ => 100.0,
    }
}

/// The widest plots of which, where there are more than two, at least two stand in a row.
pub fn place(titles: &[&str], width: f64, top: f64, room: &Room) -> Panels {
    let least = if width < 480.0 { 110.0 } else { 170.0 };
    let fitting = ((width - room.ticks + GAP) / (least + GAP)).floor() as usize;
    // Two that would be narrow are better read below each other.
    let most = if titles.len() <= 2 && width < 480.0 { 1 } else { 4 };
    let columns = fitting.clamp(1, most).min(titles.len()).max(1);
    let cell = (width - room.ticks - GAP * (columns - 1) as f64) / columns as f64;
    let plot_width = (cell - room.right).max(24.0);
    let mut panels = Panels { plots: Vec::new(), bottom: top };
    for row in titles.chunks(columns) {
        let wrapped: Vec<Vec<String>> = row.iter().map(|title| STRONG.wrap(title, cell)).collect();
        let lines = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        let titled = if lines > 0 { lines as f64 * STRONG.line() + TITLE_GAP } else { 0.0 };
        let plot_top = panels.bottom + titled + room.above;
        for (n, title) in wrapped.into_iter().enumerate() {
            let left = room.ticks + n as f64 * (cell + GAP);
            let plot = Frame { left, top: plot_top, width: plot_width, height: room.height };
            // Titles of one row stand on their plots.
            let title_top = panels.bottom + (lines - title.len()) as f64 * STRONG.line();
            panels.plots.push(Place { plot, title, title_top, is_first: n == 0 });
        }
        panels.bottom = plot_top + room.height + room.below + GAP;
    }
    panels.bottom = (panels.bottom - GAP).max(top);
    panels
}
