//! Thoát Nghèo: figures about people, published honestly.
//!
//! In reading order: `dataset` is what was published, `measure` what it means, `query` what the reader asks,
//! `figure` the answer, `chart` how it is drawn, `parcel` how it is taken away, `live` how it
//! answers in another page, `text` the words and numbers; `load` and `ui` are the network and
//! the screen, and exist only in a browser; `prebuilt` are pages built ahead and `cli` is the command line, which exist only
//! outside one.
//!
//! Invariants: data flows one way, from bytes to a `figure::Dashboard`, and everything a person sees is made from
//! that; the modules above the screen are pure, take no clock and no network, and cannot name a web API; bad input
//! becomes a value (`dataset::Issue`, a notice, a missing reason), never a panic. `tests/layers.rs` holds which
//! module may use which.

pub mod dataset;
pub mod measure;
pub mod query;
pub mod text;

pub mod figure;

pub mod chart;
pub mod live;
pub mod parcel;

#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod load;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod ui;

#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
#[cfg(not(target_arch = "wasm32"))]
pub mod prebuilt;
