//! The parts that the page is made of, each a plain function from state to view.

pub mod area_picker;
pub mod chart;
pub mod disclosure;
pub mod figure;
pub mod link;
pub mod table;
pub mod year_picker;
