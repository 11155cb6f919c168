//! What an area is made of on another date.
//!
//! Owns: the changes of areas, found by old and by new, and followed through any number of them in both directions.
//! Invariants: time only moves one way on a walk, so that no data makes it endless; a share is exact, or it is said
//! to be unknown; the parts of all areas of one date take an old unit whole. Formula: the share of an old unit in an
//! area is the sum over its successors of the share of the old in the successor × the share of the successor in the
//! area. Deliberately absent: numbers of people and money (`boundary`).

use crate::dataset::order::sorted;
use crate::dataset::{AreaIdx, Areas, Dataset, Date, Decimal, Level};

use super::Boundaries;

/// A row's place in `Dataset::changes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ChangeIdx(pub u32);

/// How much of one area lies in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    Whole,
    /// A published fraction, or a product of several: above 0 and below 1.
    Part(Decimal),
    /// It was divided, and nothing usable is published on how.
    Unstated,
    /// It was merged with others, and no share says how much of the new unit it is.
    InsideLarger,
}

impl Share {
    fn times(self, other: Share) -> Share {
        match (self, other) {
            (Share::Whole, share) | (share, Share::Whole) => share,
            (Share::InsideLarger, _) | (_, Share::InsideLarger) => Share::InsideLarger,
            (Share::Unstated, _) | (_, Share::Unstated) => Share::Unstated,
            (Share::Part(a), Share::Part(b)) => a.times(b).map_or(Share::Unstated, Share::of),
        }
    }

    fn plus(self, other: Share) -> Share {
        match (self, other) {
            (Share::InsideLarger, _) | (_, Share::InsideLarger) => Share::InsideLarger,
            (Share::Part(a), Share::Part(b)) => a.plus(b).map_or(Share::Unstated, Share::of),
            // More than the whole: the changes contradict each other.
            _ => Share::Unstated,
        }
    }

    fn of(fraction: Decimal) -> Share {
        let one = Decimal::integer(1);
        if fraction == one {
            Share::Whole
        } else if fraction > Decimal::ZERO && fraction < one {
            Share::Part(fraction)
        } else {
            Share::Unstated
        }
    }
}

/// Whether a unit could be followed to the date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trace {
    Followed,
    /// It did not hold, and nothing is published on what it was before or became.
    Lost,
}

/// One unit of a date, as a part of an area of another date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub area: AreaIdx,
    /// How much of `area` lies in the area that is composed.
    pub share: Share,
    pub trace: Trace,
    /// The changes that lead here, the nearest to the composed area first.
    pub through: Vec<ChangeIdx>,
    /// How much of the composed area lies in `area`; only followed forwards.
    takes: Share,
}

impl Part {
    fn whole(area: AreaIdx) -> Part {
        Part { area, share: Share::Whole, trace: Trace::Followed, through: Vec::new(), takes: Share::Whole }
    }

    fn is_exact(&self) -> bool {
        self.share == Share::Whole && self.trace == Trace::Followed
    }
}

/// What became of an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Successor {
    pub area: AreaIdx,
    /// How much of the old area lies in this one.
    pub takes: Share,
    /// How much of this one the old area is: `Whole` where nothing else went into it.
    pub inside: Share,
}

/// What an area is on a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    Holds,
    /// It does not hold, and is exactly these units that do.
    Union(Vec<AreaIdx>),
    /// It does not hold, and is only parts of units that do.
    Divided(Vec<Part>),
    /// It does not hold, and nothing is published on what it was before or became.
    Lost,
}

#[derive(Clone, Copy, Debug)]
struct Link {
    old: AreaIdx,
    new: AreaIdx,
    date: Date,
    share: Share,
    /// Whether the rows of the old unit account for all of it: their shares sum to 1, or leave some open.
    accounted: bool,
    /// `None` for a unit that went on without a row of its own.
    row: Option<ChangeIdx>,
}

/// The changes of a dataset's areas, each found by its old and by its new area.
#[derive(Clone, Debug, Default)]
pub struct Crosswalk {
    links: Vec<Link>,
    by_old: Vec<Vec<u32>>,
    by_new: Vec<Vec<u32>>,
    children: Vec<Vec<AreaIdx>>,
    now: Option<Date>,
}

/// Parts that hold up to a day, from the day after the span before.
#[derive(Clone, Debug)]
struct Span {
    last: Date,
    parts: Vec<Part>,
}

/// What one area is made of, at any date.
#[derive(Clone, Debug)]
pub struct Timeline {
    spans: Vec<Span>,
    /// The same from the areas below, where the area's own changes leave a share open.
    from_children: Vec<Span>,
}

fn at(spans: &[Span], date: Date) -> &[Part] {
    spans.iter().find(|span| date <= span.last).map_or(&[], |span| &span.parts)
}

fn is_exact(parts: &[Part]) -> bool {
    !parts.is_empty() && parts.iter().all(Part::is_exact)
}

impl Timeline {
    /// What the area is made of out of units that hold on `date`, in order of `AreaIdx`.
    pub fn on(&self, date: Date) -> &[Part] {
        let (own, below) = (at(&self.spans, date), at(&self.from_children, date));
        if !is_exact(own) && is_exact(below) {
            below
        } else {
            own
        }
    }

    /// Every unit that is a part of the area at some date, once, in order.
    pub fn units(&self) -> Vec<AreaIdx> {
        let spans = self.spans.iter().chain(&self.from_children);
        let units = spans.flat_map(|span| &span.parts).map(|part| part.area).collect();
        let mut units = sorted(units, AreaIdx::cmp);
        units.dedup();
        units
    }
}

impl Crosswalk {
    pub fn new(dataset: &Dataset) -> Self {
        let areas = &dataset.areas;
        let mut crosswalk = Crosswalk {
            by_old: vec![Vec::new(); areas.len()],
            by_new: vec![Vec::new(); areas.len()],
            children: vec![Vec::new(); areas.len()],
            ..Crosswalk::default()
        };
        for (idx, area) in areas.iter() {
            crosswalk.now = crosswalk.now.max(area.key.valid_from);
            if let Some(children) = area.parent.and_then(|parent| crosswalk.children.get_mut(parent.0 as usize)) {
                children.push(idx);
            }
        }
        let mut stated = Vec::with_capacity(dataset.changes.len());
        for (n, change) in dataset.changes.iter().enumerate() {
            // What a share of zero says is that nothing went there.
            if change.share.is_some_and(Decimal::is_zero) {
                continue;
            }
            stated.push(change.share);
            let row = Some(ChangeIdx(n as u32));
            let (share, accounted) = (Share::Unstated, false);
            crosswalk.add(Link { old: change.old, new: change.new, date: change.date, share, accounted, row });
        }
        crosswalk.weigh(&stated);
        crosswalk.keep_going(areas);
        crosswalk
    }

    /// `now` of the address: the boundaries since the last day from which an area holds.
    pub fn now(&self) -> Boundaries {
        self.now.map_or(Boundaries::Published, Boundaries::On)
    }

    fn add(&mut self, link: Link) {
        let n = self.links.len() as u32;
        self.links.push(link);
        for (index, area) in [(&mut self.by_old, link.old), (&mut self.by_new, link.new)] {
            if let Some(links) = index.get_mut(area.0 as usize) {
                links.push(n);
            }
        }
    }

    /// Gives each link its share. One row alone is the whole; several must sum to 1, or none of them is used.
    fn weigh(&mut self, stated: &[Option<Decimal>]) {
        for rows in &self.by_old {
            for row in rows {
                let Some(date) = self.links.get(*row as usize).map(|link| link.date) else { continue };
                let mut sum = Some(Decimal::ZERO);
                let (mut n_rows, mut n_stated) = (0, 0);
                for other in rows {
                    if self.links.get(*other as usize).is_none_or(|link| link.date != date) {
                        continue;
                    }
                    let share = stated.get(*other as usize).copied().flatten();
                    n_rows += 1;
                    n_stated += i32::from(share.is_some());
                    let share = share.unwrap_or(Decimal::ZERO);
                    sum = sum.filter(|_| !share.is_negative()).and_then(|sum| sum.plus(share));
                }
                let one = Decimal::integer(1);
                let all_stated = n_stated == n_rows;
                let accounted = sum.is_some_and(|sum| if all_stated { sum == one } else { sum < one });
                let own = stated.get(*row as usize).copied().flatten();
                let share = match own {
                    None if n_rows == 1 => Share::Whole,
                    Some(share) if accounted && all_stated => Share::of(share),
                    _ => Share::Unstated,
                };
                if let Some(link) = self.links.get_mut(*row as usize) {
                    (link.share, link.accounted) = (share, accounted);
                }
            }
        }
    }

    /// A unit that took in another and whose row holds on both sides of the day is a part of itself.
    fn keep_going(&mut self, areas: &Areas) {
        let mut going = Vec::new();
        for (idx, area) in areas.iter() {
            let mut before = None;
            for link in self.links_of(&self.by_new, idx) {
                if before == Some(link.date) || !area.holds_on(link.date.previous()) {
                    continue;
                }
                before = Some(link.date);
                if !self.links_of(&self.by_old, idx).any(|own| own.date == link.date) {
                    going.push(Link {
                        old: idx,
                        new: idx,
                        date: link.date,
                        share: Share::Whole,
                        accounted: true,
                        row: None,
                    });
                }
            }
        }
        for link in going {
            if !self.links_of(&self.by_old, link.old).any(|own| own.date == link.date) {
                self.add(link);
            }
        }
    }

    fn links_of<'a>(&'a self, index: &'a [Vec<u32>], area: AreaIdx) -> impl Iterator<Item = &'a Link> {
        let rows = index.get(area.0 as usize).map_or(&[][..], Vec::as_slice);
        rows.iter().filter_map(|row| self.links.get(*row as usize))
    }

    fn into(&self, area: AreaIdx) -> impl Iterator<Item = &Link> {
        self.links_of(&self.by_new, area)
    }

    fn out_of(&self, area: AreaIdx) -> impl Iterator<Item = &Link> {
        self.links_of(&self.by_old, area)
    }

    /// The areas directly below `parent` that hold on `date`, in the order of the file.
    pub fn children(&self, areas: &Areas, parent: AreaIdx, date: Date) -> Vec<AreaIdx> {
        let children = self.children.get(parent.0 as usize).map_or(&[][..], Vec::as_slice);
        let holds = |child: &&AreaIdx| areas.get(**child).is_some_and(|area| area.holds_on(date));
        children.iter().filter(holds).copied().collect()
    }

    /// What `area`, with the extent that it had on `date` or on the day nearest to it, is made of at any time.
    pub fn timeline(&self, areas: &Areas, area: AreaIdx, date: Date) -> Timeline {
        let anchor = areas.get(area).map_or(date, |row| {
            let not_before = row.key.valid_from.map_or(date, |from| from.max(date));
            row.valid_to.map_or(not_before, |to| to.min(not_before))
        });
        let spans = self.walk(areas, vec![Part::whole(area)], anchor);
        let mut from_children = Vec::new();
        if spans.iter().any(|span| !is_exact(&span.parts)) && self.lists_parts(area) {
            let children = self.children(areas, area, anchor);
            if !children.is_empty() {
                from_children = self.walk(areas, children.into_iter().map(Part::whole).collect(), anchor);
            }
        }
        Timeline { spans, from_children }
    }

    /// What else than `timeline.on(date)` the area may be put together from, the best first: out of the units that hold
    /// on it through the changes of the area itself alone, for where nothing is published below it; then out of the
    /// units of other dates, for series that were carried on for units that had ended.
    pub fn others<'a>(&self, areas: &Areas, timeline: &'a Timeline, date: Date) -> Vec<&'a [Part]> {
        let best = timeline.on(date);
        let own = at(&timeline.spans, date);
        let mut others = Vec::new();
        if own != best {
            others.push(own);
        }
        for span in timeline.spans.iter().chain(&timeline.from_children) {
            // What is published for a unit that holds on the date is for the extent that it has then.
            let (first, last) = (date.min(span.last), date.max(span.last));
            let kept = |part: &Part| {
                let holds = areas.get(part.area).is_some_and(|area| area.holds_on(date));
                !holds || !self.changed_within(part.area, first, last)
            };
            let parts = span.parts.as_slice();
            if parts != best && !others.contains(&parts) && parts.iter().all(kept) {
                others.push(parts);
            }
        }
        others
    }

    /// Whether every area that `area` came from, went into or shared this with has areas below it: else those of one
    /// say nothing on the others.
    fn lists_parts(&self, area: AreaIdx) -> bool {
        let lists = |area: AreaIdx| self.children.get(area.0 as usize).is_some_and(|below| !below.is_empty());
        let came = |link: &Link| lists(link.old) && self.out_of(link.old).all(|other| lists(other.new));
        let went = |link: &Link| lists(link.new) && self.into(link.new).all(|other| lists(other.old));
        self.into(area).all(came) && self.out_of(area).all(went)
    }

    /// `start` at `anchor`, followed backwards and forwards as far as anything changes.
    fn walk(&self, areas: &Areas, start: Vec<Part>, anchor: Date) -> Vec<Span> {
        let start = sorted(start, |a, b| a.area.cmp(&b.area));
        let mut spans = Vec::new();
        let (mut last, mut parts) = (anchor, start.clone());
        while let Some(day) = parts.iter().filter_map(|part| self.first_day(areas, part, last)).max() {
            let before = self.step_back(areas, &parts, day, last);
            spans.push(Span { last, parts: std::mem::replace(&mut parts, before) });
            last = day.previous();
        }
        spans.push(Span { last, parts });
        spans.reverse();
        let (mut first, mut parts, mut accounted) = (anchor, start, true);
        while let Some(day) = parts.iter().filter_map(|part| self.last_day(areas, part, first)).min() {
            let mut after = self.step_forward(areas, &parts, day, first);
            first = next(day);
            let changes =
                |part: &Part| self.into(part.area).filter(|link| link.date == first).all(|link| link.accounted);
            accounted &= after.iter().all(changes);
            // What was divided and then joined again is whole again, whatever the shares.
            if let (true, [only]) = (accounted, after.as_mut_slice()) {
                only.takes = Share::Whole;
            }
            spans.push(Span { last: day, parts: std::mem::replace(&mut parts, after) });
        }
        spans.push(Span { last: Date::LATEST, parts });
        spans
    }

    /// The day, up to `date`, from which the part is what it is on `date`.
    fn first_day(&self, areas: &Areas, part: &Part, date: Date) -> Option<Date> {
        if part.trace == Trace::Lost {
            return None;
        }
        let changed = self.into(part.area).map(|link| link.date).filter(|day| *day <= date).max();
        changed.or_else(|| areas.get(part.area)?.key.valid_from.filter(|day| *day <= date))
    }

    /// The last day, from `date` on, on which the part is what it is on `date`.
    fn last_day(&self, areas: &Areas, part: &Part, date: Date) -> Option<Date> {
        if part.trace == Trace::Lost {
            return None;
        }
        let changes = self.out_of(part.area).map(|link| link.date).filter(|day| *day > date).min();
        match changes {
            Some(day) => Some(day.previous()),
            None => areas.get(part.area)?.valid_to.filter(|day| *day >= date),
        }
    }

    /// The parts with those replaced by the areas below them for which `ends` is true: they end or begin, and nothing
    /// but the areas below says what they were or became.
    fn open(&self, areas: &Areas, parts: &[Part], date: Date, ends: &dyn Fn(&Part) -> bool) -> Vec<Part> {
        let mut parts = parts.to_vec();
        for _ in Level::ALL {
            if !parts.iter().any(ends) {
                break;
            }
            let mut opened = Vec::with_capacity(parts.len());
            for part in parts {
                if !ends(&part) {
                    opened.push(part);
                    continue;
                }
                let children = self.children(areas, part.area, date);
                if children.is_empty() {
                    opened.push(Part { trace: Trace::Lost, ..part });
                    continue;
                }
                let alone = children.len() == 1;
                opened.extend(children.into_iter().map(|area| Part {
                    area,
                    share: if let Share::Part(_) = part.share { Share::Unstated } else { part.share },
                    takes: if alone { part.takes } else { Share::Unstated },
                    ..part.clone()
                }));
            }
            parts = sorted(opened, |a, b| a.area.cmp(&b.area));
            parts.dedup_by_key(|part| part.area);
        }
        parts
    }

    /// The parts on the day before `day`.
    fn step_back(&self, areas: &Areas, parts: &[Part], day: Date, last: Date) -> Vec<Part> {
        let changed = |part: &Part| self.into(part.area).any(|link| link.date == day);
        let begins = |part: &Part| self.first_day(areas, part, last) == Some(day) && !changed(part);
        let parts = self.open(areas, parts, day, &begins);
        let mut moved = Vec::with_capacity(parts.len());
        for part in &parts {
            if part.trace == Trace::Lost || !changed(part) {
                moved.push(part.clone());
                continue;
            }
            moved.extend(self.into(part.area).filter(|link| link.date == day).map(|link| Part {
                area: link.old,
                share: part.share.times(link.share),
                ..part.along(link)
            }));
        }
        let mut joined = join(moved);
        for part in &mut joined {
            // All that became of it lies inside, whatever the shares.
            let mut became = self.out_of(part.area).filter(|link| link.date == day).peekable();
            if became.peek().is_some() && became.all(|link| link.accounted && holds_whole(&parts, link.new)) {
                part.share = Share::Whole;
            }
        }
        joined
    }

    /// The parts on the day after `day`.
    fn step_forward(&self, areas: &Areas, parts: &[Part], day: Date, first: Date) -> Vec<Part> {
        let date = next(day);
        let changes = |part: &Part| self.out_of(part.area).any(|link| link.date == date);
        let ends = |part: &Part| self.last_day(areas, part, first) == Some(day) && !changes(part);
        let parts = self.open(areas, parts, day, &ends);
        let mut moved = Vec::with_capacity(parts.len());
        for part in &parts {
            if part.trace == Trace::Lost || !changes(part) {
                moved.push(part.clone());
                continue;
            }
            moved.extend(self.out_of(part.area).filter(|link| link.date == date).map(|link| Part {
                area: link.new,
                takes: part.takes.times(link.share),
                ..part.along(link)
            }));
        }
        let mut joined = join(moved);
        for part in &mut joined {
            let mut made_of = self.into(part.area).filter(|link| link.date == date).peekable();
            if made_of.peek().is_some() {
                let inside = made_of.all(|link| holds_whole(&parts, link.old));
                part.share = if inside { Share::Whole } else { Share::InsideLarger };
            }
        }
        joined
    }

    /// What `area` is on `date`: itself, a union of whole units, or less.
    pub fn standing(&self, areas: &Areas, area: AreaIdx, date: Date) -> Standing {
        if areas.get(area).is_some_and(|row| row.holds_on(date)) {
            return Standing::Holds;
        }
        let timeline = self.timeline(areas, area, date);
        let parts = timeline.on(date);
        if is_exact(parts) {
            Standing::Union(parts.iter().map(|part| part.area).collect())
        } else if parts.iter().all(|part| part.trace == Trace::Lost) {
            Standing::Lost
        } else {
            Standing::Divided(parts.to_vec())
        }
    }

    /// What became of `area` by `date`: where an old address leads. Empty where nothing is published on it, and before
    /// it began; `area` itself while it holds.
    pub fn became(&self, areas: &Areas, area: AreaIdx, date: Date) -> Vec<Successor> {
        let Some(row) = areas.get(area).filter(|row| row.key.valid_from.is_none_or(|from| from <= date)) else {
            return Vec::new();
        };
        let end = row.valid_to.map_or(date, |to| to.min(date));
        let spans = self.walk(areas, vec![Part::whole(area)], end);
        let followed = at(&spans, date).iter().filter(|part| part.trace == Trace::Followed);
        followed.map(|part| Successor { area: part.area, takes: part.takes, inside: part.share }).collect()
    }

    /// What `area` was made of on the day before it began; empty where nothing is published on it.
    pub fn made_of(&self, areas: &Areas, area: AreaIdx) -> Vec<Part> {
        let Some(from) = areas.get(area).and_then(|row| row.key.valid_from) else { return Vec::new() };
        let timeline = self.timeline(areas, area, from);
        let parts = timeline.on(from.previous()).iter();
        parts.filter(|part| part.trace == Trace::Followed).cloned().collect()
    }

    /// Whether the extent of `area` changed after `first` and up to `last`; a new name or parent does not count.
    pub fn changed_within(&self, area: AreaIdx, first: Date, last: Date) -> bool {
        let within = |link: &&Link| first < link.date && link.date <= last;
        let renamed = |link: &Link| {
            link.share == Share::Whole && self.into(link.new).filter(|other| other.date == link.date).count() == 1
        };
        self.into(area).chain(self.out_of(area)).filter(within).any(|link| !renamed(link))
    }
}

impl Part {
    fn along(&self, link: &Link) -> Part {
        let mut part = self.clone();
        part.through.extend(link.row);
        part
    }
}

/// One part an area, in order.
fn join(parts: Vec<Part>) -> Vec<Part> {
    let mut joined: Vec<Part> = Vec::with_capacity(parts.len());
    for part in sorted(parts, |a, b| a.area.cmp(&b.area)) {
        match joined.last_mut().filter(|last| last.area == part.area) {
            None => joined.push(part),
            Some(last) => {
                last.share = last.share.plus(part.share);
                last.takes = last.takes.plus(part.takes);
                for row in part.through {
                    if !last.through.contains(&row) {
                        last.through.push(row);
                    }
                }
            }
        }
    }
    joined
}

/// Whether the whole of `area` is among `parts`, which are in order.
fn holds_whole(parts: &[Part], area: AreaIdx) -> bool {
    let found = parts.binary_search_by(|part| part.area.cmp(&area)).ok().and_then(|n| parts.get(n));
    found.is_some_and(|part| part.share == Share::Whole)
}

/// The day after.
fn next(date: Date) -> Date {
    let Date { year, month, day } = date;
    let tomorrow = Date::new(year, month, day + 1).or_else(|| Date::new(year, month + 1, 1));
    tomorrow.unwrap_or(Date::first_of_year(year + 1))
}
