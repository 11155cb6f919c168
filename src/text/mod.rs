//! Words and numbers that people read.
