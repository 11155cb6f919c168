//! Parts: which file may have rows of what, and which have not been fetched.
//!
//! Owns: the meaning of a part's `indicators` and `areas`. Invariants: an area stands for itself and all below it; a
//! list that is left out, or of which a name is unknown, stands for everything, so that nothing is taken for absent
//! that was not looked for. Deliberately absent: which parts a view needs (`figure`), and fetching them (`load`).

use super::{AreaIdx, Dataset, Date, Descriptor, FileRef, IndicatorIdx, Resource};

/// The parts that have not been fetched, in the descriptor's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ToCome {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    file: FileRef,
    /// All where there are none.
    indicators: Vec<IndicatorIdx>,
    /// The first place in the areas, and the one after the last.
    spans: Vec<(u32, u32)>,
}

impl Part {
    fn may_have(&self, indicator: IndicatorIdx, (first, end): (u32, u32)) -> bool {
        (self.indicators.is_empty() || self.indicators.contains(&indicator))
            && self.spans.iter().any(|span| span.0 < end && first < span.1)
    }
}

impl Resource {
    /// Whether it need not be loaded as long as nobody asks for what it names.
    pub fn is_part(&self) -> bool {
        self.is_observations() && !(self.indicators.is_empty() && self.areas.is_empty())
    }
}

fn span(dataset: &Dataset, area: AreaIdx) -> (u32, u32) {
    (area.0, area.0 + 1 + dataset.areas.descendants(area).len() as u32)
}

impl ToCome {
    /// Of the files of which `came` does not know.
    pub(super) fn of(descriptor: &Descriptor, came: &dyn Fn(&str) -> bool, dataset: &Dataset) -> Self {
        let mut parts = Vec::new();
        for resource in descriptor.observations().filter(|resource| resource.is_part()) {
            let mut indicators = Vec::new();
            for id in &resource.indicators {
                let place = dataset.indicators.iter().position(|indicator| indicator.id == *id);
                indicators.extend(place.map(|n| IndicatorIdx(n as u32)));
            }
            if indicators.len() < resource.indicators.len() {
                indicators.clear();
            }
            let mut spans = Vec::new();
            for area in &resource.areas {
                spans.extend(dataset.areas.find(area, Date::LATEST).map(|area| span(dataset, area)));
            }
            if spans.is_empty() || spans.len() < resource.areas.len() {
                spans = vec![(0, dataset.areas.len() as u32)];
            }
            for file in resource.files() {
                if !came(&file.path) {
                    parts.push(Part { file, indicators: indicators.clone(), spans: spans.clone() });
                }
            }
        }
        ToCome { parts }
    }

    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    pub fn len(&self) -> usize {
        self.parts.len()
    }

    /// The file of each, in their order.
    pub fn file(&self, part: usize) -> Option<&FileRef> {
        self.parts.get(part).map(|part| &part.file)
    }

    /// Adds the parts that may have rows of an indicator in an area itself.
    pub fn find(&self, indicator: IndicatorIdx, area: AreaIdx, found: &mut Vec<usize>) {
        for (n, part) in self.parts.iter().enumerate() {
            if part.may_have(indicator, (area.0, area.0 + 1)) && !found.contains(&n) {
                found.push(n);
            }
        }
    }
}

/// Of an area alone, or of all below it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    Itself,
    Within,
}

impl Dataset {
    /// An indicator with those that it is computed from.
    pub fn with_parts(&self, indicator: IndicatorIdx) -> Vec<IndicatorIdx> {
        let mut all = vec![indicator];
        if let Some(it) = self.indicator(indicator) {
            for part in [it.numerator, it.denominator, it.net_fall_of] {
                all.extend(part);
            }
        }
        all
    }

    /// Whether a part that has not been fetched may have rows of an indicator, or of what it is computed from.
    pub fn is_to_come(&self, indicator: IndicatorIdx, area: AreaIdx, reach: Reach) -> bool {
        let span = match reach {
            Reach::Itself => (area.0, area.0 + 1),
            Reach::Within => span(self, area),
        };
        self.is_span_to_come(indicator, span)
    }

    /// As `is_to_come`, in any area.
    pub fn is_any_to_come(&self, indicator: IndicatorIdx) -> bool {
        self.is_span_to_come(indicator, (0, u32::MAX))
    }

    fn is_span_to_come(&self, indicator: IndicatorIdx, span: (u32, u32)) -> bool {
        let parts = &self.to_come.parts;
        if parts.is_empty() {
            return false;
        }
        for indicator in self.with_parts(indicator) {
            if parts.iter().any(|part| part.may_have(indicator, span)) {
                return true;
            }
        }
        false
    }
}
