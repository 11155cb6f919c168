//! A small chart for each place, or for each thing counted, all on one scale.

use crate::query::ScaleFrom;

use super::draft::Draft;
use super::lines::{breaks, line, years, Extent, Labelled, Track};
use super::{Drawing, Multiples, Part, Small, Trace};

/// The tracks of one panel.
pub(super) struct Group {
    pub title: String,
    pub tracks: Vec<Track>,
    pub traces: Vec<Trace>,
}

/// `key` says what the tones are, where panels have several.
pub(super) fn drawing(draft: &mut Draft, groups: &[Group], key: Vec<Part>, from: ScaleFrom) -> Drawing {
    let mut span: Option<(i32, i32)> = None;
    let mut extent: Option<Extent> = None;
    for group in groups {
        span = match (span, years(&group.tracks)) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (a, b) => a.or(b),
        };
        extent = Extent::of(draft, &group.tracks).into_iter().chain(extent).reduce(Extent::with);
    }
    let (Some((first_year, last_year)), Some(extent)) = (span, extent) else { return Drawing::Nothing };
    let mut panels = Vec::new();
    for group in groups {
        let mut series = Vec::new();
        for track in &group.tracks {
            series.push(line(draft, track, Labelled::Last));
        }
        let breaks = breaks(draft, &group.tracks);
        panels.push(Small { title: group.title.clone(), series, traces: group.traces.clone(), breaks });
    }
    let traces: Vec<Trace> = groups.iter().flat_map(|group| group.traces.clone()).collect();
    let scale = extent.scale(draft, from, &traces);
    Drawing::Multiples(Multiples { first_year, last_year, scale, key, panels })
}
