//! Which row lies in which part.
//!
//! Owns: groups of indicators, and of areas. Invariants: a row lies in one part, and all rows of one area and indicator
//! lie in the same; a part that names an area may hold rows of it and of all below it, and of no other; a rate lies
//! with what it is a rate of. Where areas are divided, the areas that are compared with each other, and what contains
//! them, lie in a part of their own, so that nobody needs what is below them to compare them. Deliberately absent:
//! bytes.

use std::collections::{HashMap, VecDeque};

use crate::dataset::{AreaIdx, Areas, Dataset, IndicatorIdx};
use crate::figure;

/// More indicators are not kept together, however few rows they have in a place.
const MOST_INDICATORS: usize = 8;

pub struct Part {
    /// Those of its rows. None where what its rows name is unknown.
    pub indicators: Vec<IndicatorIdx>,
    /// Each stands for itself and all below it.
    pub areas: Vec<AreaIdx>,
    /// By their place in the file, in its order.
    pub rows: Vec<usize>,
}

/// What a row is about, where the package knows it.
pub type About = Option<(AreaIdx, IndicatorIdx)>;

/// Divides rows into parts of about `most` rows, of three times as many where no first figure reads them.
pub fn split(dataset: &Dataset, rows: &[About], most: usize) -> Vec<Part> {
    let most = most.max(1);
    let groups = groups(dataset, rows, most);
    let mut parts: Vec<Part> = Vec::new();
    // By indicator: which part has the rows of an area.
    let mut lies_in: Vec<Option<usize>> = vec![None; dataset.indicators.len()];
    let mut by_group: Vec<Vec<Option<usize>>> = Vec::new();
    let read_first = figure::read_first(dataset);
    for (group, indicators) in groups.into_iter().enumerate() {
        let mut own = vec![0; dataset.areas.len()];
        for (area, _) in rows.iter().flatten().filter(|(_, indicator)| indicators.contains(indicator)) {
            if let Some(own) = own.get_mut(area.0 as usize) {
                *own += 1;
            }
        }
        for indicator in &indicators {
            if let Some(lies_in) = lies_in.get_mut(indicator.0 as usize) {
                *lies_in = Some(group);
            }
        }
        let first = parts.len();
        let (buckets, of_area) = Forest::new(&dataset.areas, own, most * factor(&read_first, &indicators)).divided();
        by_group.push(of_area.into_iter().map(|bucket| bucket.map(|bucket| first + bucket)).collect());
        parts.extend(buckets.into_iter().map(|areas| Part { indicators: indicators.clone(), areas, rows: Vec::new() }));
    }
    let part_of = |(area, indicator): (AreaIdx, IndicatorIdx)| {
        let group = lies_in.get(indicator.0 as usize).copied().flatten()?;
        by_group.get(group)?.get(area.0 as usize).copied().flatten()
    };
    let mut rest = Part { indicators: Vec::new(), areas: Vec::new(), rows: Vec::new() };
    for (row, about) in rows.iter().enumerate() {
        let part = about.and_then(part_of).and_then(|part| parts.get_mut(part));
        part.unwrap_or(&mut rest).rows.push(row);
    }
    parts.push(rest);
    parts.retain(|part| !part.rows.is_empty());
    parts
}

/// How many times as large a part of some indicators may be: of those that are not read first a reader waits for none, while
/// every reader waits for what the descriptor says of each part.
fn factor(read_first: &[IndicatorIdx], indicators: &[IndicatorIdx]) -> usize {
    if indicators.iter().any(|indicator| read_first.contains(indicator)) {
        1
    } else {
        3
    }
}

/// The indicators that have rows, those that one figure needs together.
fn groups(dataset: &Dataset, rows: &[About], most: usize) -> Vec<Vec<IndicatorIdx>> {
    let mut counts = vec![0; dataset.indicators.len()];
    for (_, indicator) in rows.iter().flatten() {
        if let Some(count) = counts.get_mut(indicator.0 as usize) {
            *count += 1;
        }
    }
    let count = |indicator: &IndicatorIdx| counts.get(indicator.0 as usize).copied().unwrap_or(0);
    let mut groups: Vec<Vec<IndicatorIdx>> = Vec::new();
    for theme in themes(dataset) {
        let bound: Vec<Vec<IndicatorIdx>> = theme
            .into_iter()
            .map(|bound| bound.into_iter().filter(|indicator| count(indicator) > 0).collect())
            .filter(|bound: &Vec<IndicatorIdx>| !bound.is_empty())
            .collect();
        let len: usize = bound.iter().map(Vec::len).sum();
        let goal = len.div_ceil(len.div_ceil(MOST_INDICATORS).max(1));
        let mut of_theme: Vec<Vec<IndicatorIdx>> = Vec::new();
        for bound in bound {
            match of_theme.last_mut() {
                Some(group) if group.len() < goal => group.extend(bound),
                _ => of_theme.push(bound),
            }
        }
        for group in of_theme {
            let rows = |group: &[IndicatorIdx]| group.iter().map(count).sum::<usize>();
            match groups.last_mut() {
                Some(last) if rows(last) + rows(&group) <= most => last.extend(group),
                _ => groups.push(group),
            }
        }
    }
    groups
}

/// Of each theme, the indicators that are computed from each other, in the order of the file.
fn themes(dataset: &Dataset) -> Vec<Vec<Vec<IndicatorIdx>>> {
    // Each indicator leads to an earlier one that it is bound to, or to itself.
    let mut leads: Vec<usize> = (0..dataset.indicators.len()).collect();
    let first = |leads: &[usize], mut at: usize| {
        while let Some(next) = leads.get(at).copied().filter(|next| *next != at) {
            at = next;
        }
        at
    };
    for (n, indicator) in dataset.indicators.iter().enumerate() {
        let others = [indicator.numerator, indicator.denominator, indicator.net_fall_of];
        for other in others.into_iter().flatten() {
            let (a, b) = (first(&leads, n), first(&leads, other.0 as usize));
            if let Some(lead) = leads.get_mut(a.max(b)) {
                *lead = a.min(b);
            }
        }
    }
    let mut themes: Vec<Vec<Vec<IndicatorIdx>>> = Vec::new();
    let mut of_name: HashMap<&str, usize> = HashMap::new();
    let mut places: HashMap<usize, (usize, usize)> = HashMap::new();
    for (n, indicator) in dataset.indicators.iter().enumerate() {
        let idx = IndicatorIdx(n as u32);
        let bound = places.get(&first(&leads, n)).copied();
        let known = bound.and_then(|(theme, at)| themes.get_mut(theme)?.get_mut(at));
        if let Some(known) = known {
            known.push(idx);
            continue;
        }
        let theme = *of_name.entry(&indicator.theme).or_insert_with(|| {
            themes.push(Vec::new());
            themes.len() - 1
        });
        if let Some(of_theme) = themes.get_mut(theme) {
            places.insert(n, (theme, of_theme.len()));
            of_theme.push(vec![idx]);
        }
    }
    themes
}

/// The areas with how many rows each has, while they are divided.
struct Forest<'a> {
    areas: &'a Areas,
    own: Vec<usize>,
    /// The rows of all areas before each, and of all.
    before: Vec<usize>,
    most: usize,
    buckets: Vec<Vec<AreaIdx>>,
    bucket_of: Vec<Option<usize>>,
}

impl<'a> Forest<'a> {
    fn new(areas: &'a Areas, own: Vec<usize>, most: usize) -> Self {
        let mut before = vec![0];
        before.extend(own.iter().scan(0, |sum, own| {
            *sum += own;
            Some(*sum)
        }));
        let bucket_of = vec![None; own.len()];
        Forest { areas, own, before, most, buckets: Vec::new(), bucket_of }
    }

    fn own(&self, area: AreaIdx) -> usize {
        self.own.get(area.0 as usize).copied().unwrap_or(0)
    }

    /// Of an area and all below it.
    fn within(&self, area: AreaIdx) -> usize {
        let first = area.0 as usize;
        let end = first + 1 + self.areas.descendants(area).len();
        let before = |at: usize| self.before.get(at).copied().unwrap_or(0);
        before(end).saturating_sub(before(first))
    }

    /// The buckets, and which of them has the rows of an area.
    fn divided(mut self) -> (Vec<Vec<AreaIdx>>, Vec<Option<usize>>) {
        let roots = self.areas.iter().filter(|(_, area)| area.parent.is_none()).map(|(idx, _)| idx);
        let mut waiting = VecDeque::from([roots.collect::<Vec<AreaIdx>>()]);
        while let Some(beside) = waiting.pop_front() {
            let mut whole = Vec::new();
            for area in beside {
                let children = self.areas.children(area);
                match self.within(area) {
                    0 => {}
                    rows if rows <= self.most || children.is_empty() => whole.push(area),
                    _ => waiting.extend(self.open(area, children)),
                }
            }
            self.fill(whole);
        }
        (self.buckets, self.bucket_of)
    }

    /// Gives an area's own rows a bucket, and with them those of the areas that are compared within it, where that
    /// leaves something below them. What is left to divide are neighbours.
    fn open(&mut self, area: AreaIdx, children: Vec<AreaIdx>) -> Vec<Vec<AreaIdx>> {
        let compared = self.compared(area);
        let rows: usize = compared.iter().map(|area| self.own(*area)).sum();
        let within: usize = compared.iter().map(|area| self.within(*area)).sum();
        if within > rows && rows <= self.most {
            self.close(vec![area], std::iter::once(area).chain(compared.iter().copied()).collect());
            return compared.into_iter().map(|area| self.areas.children(area)).collect();
        }
        if self.own(area) > 0 {
            self.close(vec![area], vec![area]);
        }
        vec![children]
    }

    /// The first areas below `area` that have rows of their own.
    fn compared(&self, area: AreaIdx) -> Vec<AreaIdx> {
        let mut found = Vec::new();
        let mut ahead: VecDeque<AreaIdx> = self.areas.children(area).into();
        while let Some(next) = ahead.pop_front() {
            match self.own(next) {
                0 => ahead.extend(self.areas.children(next)),
                _ => found.push(next),
            }
        }
        found
    }

    /// Neighbours together, in buckets of much the same size.
    fn fill(&mut self, neighbours: Vec<AreaIdx>) {
        let mut left: usize = neighbours.iter().map(|area| self.within(*area)).sum();
        let mut buckets = left.div_ceil(self.most).max(1);
        let (mut bucket, mut filled) = (Vec::new(), 0);
        for area in neighbours {
            let rows = self.within(area);
            let goal = left.div_ceil(buckets);
            let is_nearer_without = filled + rows > goal && filled + rows - goal > goal.saturating_sub(filled);
            if buckets > 1 && !bucket.is_empty() && is_nearer_without {
                self.close_whole(std::mem::take(&mut bucket));
                left = left.saturating_sub(filled);
                buckets -= 1;
                filled = 0;
            }
            bucket.push(area);
            filled += rows;
        }
        if !bucket.is_empty() {
            self.close_whole(bucket);
        }
    }

    fn close_whole(&mut self, bucket: Vec<AreaIdx>) {
        let all = bucket.iter().flat_map(|area| std::iter::once(*area).chain(self.areas.descendants(*area).iter()));
        let all = all.collect();
        self.close(bucket, all);
    }

    fn close(&mut self, named: Vec<AreaIdx>, held: Vec<AreaIdx>) {
        for area in held {
            if let Some(bucket_of) = self.bucket_of.get_mut(area.0 as usize) {
                *bucket_of = Some(self.buckets.len());
            }
        }
        self.buckets.push(named);
    }
}
