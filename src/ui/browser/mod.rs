//! What the page asks of the browser: sizes, preferences, timings, and a word when the program stops.

pub mod media;
pub mod size;
pub mod task;
pub mod timing;
pub mod turn;
