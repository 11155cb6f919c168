//! Words and numbers that people read.

pub mod choices;
pub mod collate;
pub mod copying;
pub mod derived;
pub mod describe;
pub mod elsewhere;
pub mod figures;
pub mod glossary;
pub mod holdings;
pub mod html;
pub mod issues;
pub mod map;
pub mod number;
pub mod page;
pub mod period;
pub mod plural;
pub mod profile;
pub mod reading;
pub mod report;
pub mod story;
pub mod take;
pub mod targets;
pub mod terminal;
pub mod trust;
pub mod unknown;
pub mod working;
