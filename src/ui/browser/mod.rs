//! What the page asks of the browser: sizes, what is in sight, preferences, timings, and a word when the program stops.

pub mod media;
pub mod near;
pub mod size;
pub mod task;
pub mod timing;
pub mod turn;
