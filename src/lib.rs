//! Thoát Nghèo: figures about people, published honestly.
pub mod chart;
pub mod dataset;
pub mod figure;
#[cfg(target_arch = "wasm32")]
pub mod load;
pub mod measure;
pub mod query;
pub mod text;
#[cfg(target_arch = "wasm32")]
pub mod ui;
