//! Thoát Nghèo: figures about people, published honestly.
pub mod dataset;
pub mod figure;
pub mod query;
pub mod text;
#[cfg(target_arch = "wasm32")]
pub mod ui;
