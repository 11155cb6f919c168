//! Thoát Nghèo: figures about people, published honestly.
pub mod dataset;
pub mod figure;
pub mod measure;
pub mod query;
pub mod text;
