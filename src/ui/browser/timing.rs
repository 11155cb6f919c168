//! The page's own moments, in the User Timing API, so that anyone can measure them with standard tools.

use std::cell::Cell;

use leptos::prelude::{request_animation_frame, window};
use web_sys::Performance;

const LOAD_START: &str = "tn:load-start";
const CHANGE: &str = "tn:change";
const ASKED: &str = "tn:asked";

thread_local! {
    static PAINT_DUE: Cell<bool> = const { Cell::new(false) };
    static PICTURE_SEEN: Cell<bool> = const { Cell::new(false) };
}

/// The first byte of data is asked for.
pub fn load_started() {
    mark(LOAD_START);
}

/// The package can be asked.
pub fn data_ready() {
    mark("tn:data-ready");
    measure("tn:load", LOAD_START);
    changed();
}

/// The reader, or the arrival of data, changed what is to be shown.
pub fn changed() {
    mark(CHANGE);
}

/// The figures for the last change begin to be computed: after the frame that shows the reader's press.
pub fn asked() {
    mark(ASKED);
}

/// They are computed.
pub fn computed() {
    measure("tn:query", ASKED);
}

/// Something for the last change was handed to the screen; the frame that shows it ends the measure.
pub fn drawn() {
    if PAINT_DUE.replace(true) {
        return;
    }
    request_animation_frame(|| {
        PAINT_DUE.set(false);
        measure("tn:paint", CHANGE);
        if !PICTURE_SEEN.replace(true) {
            mark("tn:first-picture");
        }
    });
}

// Where the browser keeps no timings, nothing else depends on them.
fn mark(name: &str) {
    performance().and_then(|performance| performance.mark(name).ok());
}

fn measure(name: &str, start: &str) {
    performance().and_then(|performance| performance.measure_with_start_mark(name, start).ok());
}

fn performance() -> Option<Performance> {
    window().performance()
}
