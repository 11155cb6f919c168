//! The network: a package's bytes, and nothing of their meaning.
//!
//! Owns: fetching one file within limits (`fetch`), fetching a package side by side (`store`). Invariants: a file
//! that does not come is a value (`LoadFailure`), never an end to the rest; a load that is no longer wanted is
//! dropped, and dropping it aborts its requests. Deliberately absent: reading (`dataset`), words (`text`).

mod fetch;
mod store;

pub use fetch::{fetch_bytes, Freshness, Pause};
pub use store::{load, Failure, Host, Loaded, Parts, Progress, INVENTED, PUBLISHED};
