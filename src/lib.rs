//! Thoát Nghèo: figures about people, published honestly.
pub mod chart;
pub mod dataset;
pub mod figure;
pub mod query;
pub mod text;
