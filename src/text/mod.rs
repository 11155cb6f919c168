//! Words and numbers that people read.

pub mod number;
pub mod period;
