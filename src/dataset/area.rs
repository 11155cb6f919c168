//! Areas and how long each held.
//!
//! Owns: the areas of a dataset and every way of finding one. Invariant: an area's key is its code together
//! with the day from which it held, because codes are used again (28114 was Long Khê and is Rạch Kiến since
//! 1 July 2025). Deliberately absent: what became of an area (`Change`), and roll-ups (`measure`).

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::csv::word;
use super::order::sorted;
use super::{Date, Words};

/// `28114@2025-07-01`; `28114@` is the row without a `valid_from`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AreaKey {
    pub code: String,
    pub valid_from: Option<Date>,
}

impl std::fmt::Display for AreaKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.valid_from {
            Some(date) => write!(f, "{}@{date}", self.code),
            None => write!(f, "{}@", self.code),
        }
    }
}

/// An area's place in the depth-first order of `Areas`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AreaIdx(pub u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    Country,
    Region,
    Province,
    District,
    Commune,
}

impl Level {
    pub const ALL: [Level; 5] = [Level::Country, Level::Region, Level::Province, Level::District, Level::Commune];

    pub fn id(self) -> &'static str {
        match self {
            Level::Country => "country",
            Level::Region => "region",
            Level::Province => "province",
            Level::District => "district",
            Level::Commune => "commune",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    pub key: AreaKey,
    pub name: Words,
    pub level: Level,
    pub parent: Option<AreaIdx>,
    /// The last day on which it held; `None` while it holds.
    pub valid_to: Option<Date>,
    /// Column and row in a schematic map.
    pub tile: Option<(u32, u32)>,
}

impl Area {
    pub fn holds_on(&self, date: Date) -> bool {
        self.key.valid_from.is_none_or(|from| from <= date) && self.valid_to.is_none_or(|to| date <= to)
    }

    /// Whether it is not said to have begun or ended.
    pub fn always_holds(&self) -> bool {
        self.key.valid_from.is_none() && self.valid_to.is_none()
    }
}

/// A code as it stands in data or in an address.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AreaRef {
    pub code: String,
    pub version: AreaVersion,
}

/// Which of a code's areas is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AreaVersion {
    /// `28114`: the one that holds on a date given by the context.
    Holding,
    /// `28114@`: the one without `valid_from`.
    First,
    /// `28114@2025-07-01`
    From(Date),
}

impl AreaRef {
    /// `None` where the text after `@` is not a date, or the code is empty.
    pub fn parse(text: &str) -> Option<Self> {
        let (code, version) = match text.split_once('@') {
            None => (text, AreaVersion::Holding),
            Some((code, "")) => (code, AreaVersion::First),
            Some((code, date)) => (code, AreaVersion::From(Date::parse(date)?)),
        };
        (!code.is_empty()).then(|| AreaRef { code: code.to_string(), version })
    }
}

impl std::fmt::Display for AreaRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.version {
            AreaVersion::Holding => f.write_str(&self.code),
            AreaVersion::First => write!(f, "{}@", self.code),
            AreaVersion::From(date) => write!(f, "{}@{date}", self.code),
        }
    }
}

/// An area's descendants: neighbours in the depth-first order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AreaRange {
    first: u32,
    /// The place after the last.
    end: u32,
}

impl AreaRange {
    pub fn contains(self, area: AreaIdx) -> bool {
        (self.first..self.end).contains(&area.0)
    }

    pub fn len(self) -> usize {
        (self.first..self.end).len()
    }

    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The first, and the one after the last.
    pub fn ends(self) -> (AreaIdx, AreaIdx) {
        (AreaIdx(self.first), AreaIdx(self.end))
    }

    /// In depth-first order.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = AreaIdx> {
        (self.first..self.end).map(AreaIdx)
    }
}

/// All areas, each followed by all below it. Roots and the children of one parent stand in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Areas {
    areas: Vec<Area>,
    /// The place after each area's last descendant.
    ends: Vec<u32>,
    in_file: Vec<AreaIdx>,
    codes: Codes,
    /// Those that are said to have begun or ended, in order.
    dated: Vec<AreaIdx>,
}

impl Areas {
    /// Areas in the order of the file, where `parent` is a place in that order. A chain of parents that comes
    /// back to itself has no top: each area on it becomes a root, so that all stay within reach.
    pub fn new(areas: Vec<Area>) -> Self {
        let parents: Vec<Option<AreaIdx>> = areas.iter().map(|area| area.parent).collect();
        Areas::unplaced(areas).placed(&parents)
    }

    /// Without regard to parents: in the order of the file.
    #[inline(never)]
    pub(super) fn unplaced(areas: Vec<Area>) -> Self {
        let in_file: Vec<AreaIdx> = (0..areas.len() as u32).map(AreaIdx).collect();
        let codes = Codes::new(&areas);
        Areas { areas, ends: Vec::new(), in_file, codes, dated: Vec::new() }
    }

    /// In depth-first order, by the parents of what was unplaced.
    #[inline(never)]
    pub(super) fn placed(self, parents: &[Option<AreaIdx>]) -> Self {
        let Areas { mut areas, mut codes, .. } = self;
        for (area, parent) in areas.iter_mut().zip(parents) {
            area.parent = *parent;
        }
        cut_cycles(&mut areas);
        let order = depth_first(&areas);
        let mut in_file = vec![AreaIdx(0); areas.len()];
        for (place, n) in order.iter().enumerate() {
            if let Some(idx) = in_file.get_mut(*n) {
                *idx = AreaIdx(place as u32);
            }
        }
        // Most files give each area before those below it.
        if !order.iter().is_sorted() {
            let mut unplaced: Vec<Option<Area>> = areas.into_iter().map(Some).collect();
            areas = order.iter().filter_map(|n| unplaced.get_mut(*n)?.take()).collect();
        }
        let place = |idx: AreaIdx| in_file.get(idx.0 as usize).copied();
        for area in &mut areas {
            area.parent = area.parent.and_then(place);
        }
        let ends = ends(&areas);
        for idx in &mut codes.areas {
            *idx = place(*idx).unwrap_or(*idx);
        }
        let is_dated = |(_, area): &(usize, &Area)| !area.always_holds();
        let dated = areas.iter().enumerate().filter(is_dated).map(|(n, _)| AreaIdx(n as u32)).collect();
        Areas { areas, ends, in_file, codes, dated }
    }

    /// Those whose key another before them in the file has, each with the first that has it, in the order of the file.
    #[inline(never)]
    pub(super) fn repeats(&self) -> Vec<(AreaIdx, AreaIdx)> {
        if self.codes.starts.len() == self.areas.len() {
            return Vec::new();
        }
        let code = |idx: &AreaIdx| self.get(*idx).map(|area| &area.key.code);
        let key = |idx: &AreaIdx| self.get(*idx).map(|area| &area.key);
        let mut found = Vec::new();
        for alike in self.codes.areas.chunk_by(|a, b| code(a) == code(b)).filter(|alike| alike.len() > 1) {
            let by_key = sorted(alike.to_vec(), |a, b| key(a).cmp(&key(b)));
            for same in by_key.chunk_by(|a, b| key(a) == key(b)) {
                if let [first, repeats @ ..] = same {
                    found.extend(repeats.iter().map(|repeat| (*repeat, *first)));
                }
            }
        }
        sorted(found, |(a, _), (b, _)| a.cmp(b))
    }

    pub(super) fn into_vec(self) -> Vec<Area> {
        self.areas
    }

    pub fn get(&self, idx: AreaIdx) -> Option<&Area> {
        self.areas.get(idx.0 as usize)
    }

    /// In the order of the file.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (AreaIdx, &Area)> {
        self.in_file.iter().filter_map(|idx| Some((*idx, self.get(*idx)?)))
    }

    pub fn len(&self) -> usize {
        self.areas.len()
    }

    pub fn is_empty(&self) -> bool {
        self.areas.is_empty()
    }

    /// Every area that has or had this code, in the order of the file.
    pub fn with_code(&self, code: &str) -> &[AreaIdx] {
        let has_code = |idx: &AreaIdx| self.get(*idx).is_some_and(|area| area.key.code == code);
        let mut word = word(code);
        while let Some(start) = self.codes.starts.get(&word) {
            let rest = self.codes.areas.get(*start as usize..).unwrap_or_default();
            let len = rest.iter().take_while(|idx| has_code(idx)).count();
            if len > 0 {
                return rest.get(..len).unwrap_or_default();
            }
            word = word.wrapping_add(1);
        }
        &[]
    }

    /// The area with this code that holds on `date`; where the code has one row only, that row, so that the
    /// caller can say that it did not hold.
    pub fn on(&self, code: &str, date: Date) -> Option<AreaIdx> {
        let rows = self.with_code(code);
        let holding = rows.iter().find(|idx| self.get(**idx).is_some_and(|area| area.holds_on(date)));
        match (holding, rows) {
            (Some(idx), _) | (None, [idx]) => Some(*idx),
            _ => None,
        }
    }

    /// The area that a reference means, where a bare code means the one holding on `date`.
    pub fn find(&self, reference: &AreaRef, date: Date) -> Option<AreaIdx> {
        let valid_from = match reference.version {
            AreaVersion::Holding => return self.on(&reference.code, date),
            AreaVersion::First => None,
            AreaVersion::From(from) => Some(from),
        };
        let is_meant = |idx: &&AreaIdx| self.get(**idx).is_some_and(|area| area.key.valid_from == valid_from);
        self.with_code(&reference.code).iter().find(is_meant).copied()
    }

    /// Whether another area had or has the same code.
    pub fn shares_code(&self, idx: AreaIdx) -> bool {
        self.get(idx).is_some_and(|area| self.with_code(&area.key.code).len() > 1)
    }

    /// How the site writes this area in an address: with `@` only where the code is not unique.
    pub fn reference(&self, idx: AreaIdx) -> Option<AreaRef> {
        let area = self.get(idx)?;
        let version = match (self.shares_code(idx), area.key.valid_from) {
            (false, _) => AreaVersion::Holding,
            (true, None) => AreaVersion::First,
            (true, Some(from)) => AreaVersion::From(from),
        };
        Some(AreaRef { code: area.key.code.clone(), version })
    }

    /// The parent, its parent, and so on to the root.
    pub fn ancestors(&self, idx: AreaIdx) -> Vec<AreaIdx> {
        let parent = |idx: &AreaIdx| self.get(*idx).and_then(|area| area.parent);
        std::iter::successors(parent(&idx), parent).collect()
    }

    /// Whether the area held on `date`; as `Area::holds_on`, without a look at areas that always hold.
    pub fn holds_on(&self, idx: AreaIdx, date: Date) -> bool {
        self.dated.is_empty()
            || self.dated.binary_search(&idx).is_err()
            || self.get(idx).is_some_and(|area| area.holds_on(date))
    }

    /// The areas directly below `idx`.
    pub fn children(&self, idx: AreaIdx) -> Vec<AreaIdx> {
        let below = self.descendants(idx);
        let (mut next, mut found) = (below.first, Vec::new());
        while next < below.end {
            found.push(AreaIdx(next));
            // Each child is followed by all below it.
            next = self.ends.get(next as usize).copied().unwrap_or(below.end).max(next + 1);
        }
        found
    }

    /// Where the areas below `idx` end: the first that is not below it, if there are any more.
    pub fn end(&self, idx: AreaIdx) -> AreaIdx {
        AreaIdx(self.ends.get(idx.0 as usize).copied().unwrap_or(idx.0 + 1))
    }

    /// `idx` alone.
    pub fn only(&self, idx: AreaIdx) -> AreaRange {
        AreaRange { first: idx.0, end: idx.0 + 1 }
    }

    /// All areas below `idx`, however deep.
    pub fn descendants(&self, idx: AreaIdx) -> AreaRange {
        let end = self.ends.get(idx.0 as usize).copied();
        end.map_or(AreaRange { first: 0, end: 0 }, |end| AreaRange { first: idx.0 + 1, end })
    }
}

/// Where the areas of each code are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Codes {
    /// Those of one code beside each other, in the order of the file.
    areas: Vec<AreaIdx>,
    /// By the word of a code, or the next that no other code has: where its areas begin.
    starts: FxHashMap<u64, u32>,
}

impl Codes {
    #[inline(never)]
    fn new(areas: &[Area]) -> Self {
        let code = |n: u32| areas.get(n as usize).map(|area| area.key.code.as_str());
        // First the first area of each code, and of each area the next that has its code, and the last known of all.
        let mut starts = FxHashMap::default();
        starts.reserve(areas.len());
        let mut chain: Vec<(Option<u32>, u32)> = (0..areas.len() as u32).map(|n| (None, n)).collect();
        for n in 0..areas.len() as u32 {
            let mut word = word(code(n).unwrap_or_default());
            while starts.get(&word).is_some_and(|first| code(*first) != code(n)) {
                word = word.wrapping_add(1);
            }
            let first = *starts.entry(word).or_insert(n);
            if let Some((_, last)) = chain.get_mut(first as usize).filter(|_| first < n) {
                let before = std::mem::replace(last, n);
                if let Some((next, _)) = chain.get_mut(before as usize) {
                    *next = Some(n);
                }
            }
        }
        let mut ordered = Vec::with_capacity(areas.len());
        for start in starts.values_mut() {
            let mut at = Some(std::mem::replace(start, ordered.len() as u32));
            while let Some(n) = at {
                ordered.push(AreaIdx(n));
                at = chain.get(n as usize).and_then(|(next, _)| *next);
            }
        }
        Codes { areas: ordered, starts }
    }
}

/// Takes the parents from the areas of which each is above itself.
#[inline(never)]
fn cut_cycles(areas: &mut [Area]) {
    // By which walk upwards each was reached first.
    let mut walks = vec![None; areas.len()];
    for start in 0..areas.len() {
        let mut at = Some(start);
        while let Some(n) = at {
            match walks.get_mut(n) {
                Some(walk @ None) => *walk = Some(start),
                Some(Some(walk)) if *walk == start => {
                    while let Some(parent) = at.and_then(|n| areas.get_mut(n)?.parent.take()) {
                        at = Some(parent.0 as usize);
                    }
                    break;
                }
                _ => break,
            }
            at = areas.get(n).and_then(|area| area.parent).map(|parent| parent.0 as usize);
        }
    }
}

/// Where the areas below each area end, of areas in depth-first order.
#[inline(never)]
fn ends(areas: &[Area]) -> Vec<u32> {
    let mut ends: Vec<u32> = (1..=areas.len() as u32).collect();
    for (n, area) in areas.iter().enumerate().rev() {
        let end = ends.get(n).copied().unwrap_or_default();
        if let Some(above) = area.parent.and_then(|parent| ends.get_mut(parent.0 as usize)) {
            *above = end.max(*above);
        }
    }
    ends
}

/// The places of areas without a cycle, each parent before its children.
#[inline(never)]
fn depth_first(areas: &[Area]) -> Vec<usize> {
    let mut first_child = vec![None; areas.len()];
    let mut next_sibling = vec![None; areas.len()];
    let mut first_root = None;
    for (n, area) in areas.iter().enumerate().rev() {
        let first = area.parent.and_then(|parent| first_child.get_mut(parent.0 as usize)).unwrap_or(&mut first_root);
        if let Some(next) = next_sibling.get_mut(n) {
            *next = first.replace(n);
        }
    }
    let mut order = Vec::with_capacity(areas.len());
    let mut ahead = vec![first_root];
    while let Some(top) = ahead.pop() {
        let Some(n) = top else { continue };
        order.push(n);
        ahead.extend([next_sibling.get(n), first_child.get(n)].into_iter().flatten());
    }
    order
}
