//! What figures say in sentences.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod packages;

use packages::{load, CAN_DUOC, MINH_HOA, OTHER};
use thoat_ngheo::dataset::{AreaIdx, Dataset};
use thoat_ngheo::figure::{dashboard, Figure};
use thoat_ngheo::query::parse;

/// Every figure of a package for a grid of areas, years, boundaries and languages.
fn of_grid(folder: &str, mut check: impl FnMut(&Figure, &str)) {
    let (dataset, _) = load(folder);
    for areas in areas(&dataset) {
        for years in ["", "latest", "2019..2022", "1990", "2900"] {
            for bounds in ["published", "now"] {
                for lang in ["vi", "en"] {
                    let search = format!("area={areas}&year={years}&bounds={bounds}&lang={lang}");
                    let (query, unusable) = parse(&search);
                    for figure in dashboard(&dataset, &query, &unusable).figures {
                        check(&figure, &search);
                    }
                }
            }
        }
    }
}

/// Each level's first two areas alone, the last three together, and none.
fn areas(dataset: &Dataset) -> Vec<String> {
    let reference = |idx: AreaIdx| dataset.areas.reference(idx).unwrap().to_string();
    let mut found = vec![String::new()];
    let mut levels = Vec::new();
    for (idx, area) in dataset.areas.iter() {
        if levels.iter().filter(|level| **level == area.level).count() < 2 {
            levels.push(area.level);
            found.push(reference(idx));
        }
    }
    let all: Vec<String> = dataset.areas.iter().map(|(idx, _)| reference(idx)).collect();
    found.push(all[all.len() - 3..].join("~"));
    found
}

#[test]
fn every_figure_says_something_in_both_languages_for_every_filter() {
    for folder in [CAN_DUOC, MINH_HOA, OTHER] {
        of_grid(folder, |figure, search| {
            let said = &figure.paragraph;
            let named = format!("{} of {folder}?{search}: {said}", figure.id.id());
            assert!(said.ends_with(['.', '”']) && said.len() > 30, "{named}");
            assert!(!said.contains("  ") && !said.contains("..") && !said.contains(" ,"), "{named}");
            assert!(!said.contains("()") && !said.contains(": .") && !said.contains(" ."), "{named}");
            assert_ne!(*said, figure.headline, "{named}");
            let lead = if search.ends_with("vi") { "Số liệu giả lập: " } else { "Synthetic: " };
            assert_eq!(said.starts_with(lead), folder != CAN_DUOC, "{named}");
        });
    }
}
