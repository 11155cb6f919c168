//! Rows that are like rows before them: all of their cells but the value were met already, and the value is a count or
//! nothing. Files of millions of rows are made of such.
//!
//! Owns: taking them in without looking at a cell twice, in a small part of the time that reading each by itself takes.
//! Invariants: what is taken in is what `observations` would have read; a row with anything else is left to it. Nothing
//! here allocates, and steps are plain, because they are taken for every cell of a nation.

use super::memo::Memo;
use crate::dataset::csv::{count, word_at, Beginning};
use crate::dataset::cube::{Again, CubeBuilder};
use crate::dataset::{AreaIdx, IndicatorIdx};

/// The columns whose cells are met again and again.
pub(super) const MEMOS: usize = 6;
pub(super) const AREA: usize = 0;
pub(super) const INDICATOR: usize = 1;
pub(super) const PERIOD: usize = 2;
pub(super) const COMPARATOR: usize = 3;
pub(super) const STATUS: usize = 4;
pub(super) const SOURCE: usize = 5;

/// What a column has in such a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A cell of this memo.
    Met(usize),
    /// A count or nothing.
    Value,
    Empty,
}

/// A column, and what is expected in the next row: of a cell that was met, its text and what stands after it; else what
/// stands after the cell.
struct Step {
    part: Part,
    expected: Beginning,
    /// The place of the cell in its memo, and of the one that was met before it.
    place: u32,
    last: u32,
    /// What the cell means.
    meaning: u32,
    /// Whether another cell is expected after it.
    moves: bool,
    /// The row from which on it is expected.
    since: u32,
}

/// In the memo of areas: which area the code means depends on the date.
pub(super) const BY_DATE: u32 = u32::MAX;

/// What period, comparator, status and source were found to mean: all on which a shape depends but for the value.
pub(super) type Meanings = [u32; MEMOS - PERIOD];

/// The shapes that rows of some meanings had.
#[derive(Clone, Copy)]
struct Shapes {
    of: Meanings,
    /// The cube's place of the period.
    period: u32,
    /// One more than the shape of a count, and than that of no value; 0 where none was met.
    count: u32,
    missing: u32,
}

/// How many are held: there are few, and one that takes the place of another only costs time.
const HELD: usize = 1024;

pub(super) struct Alike {
    /// In the order of the file.
    steps: Vec<Step>,
    /// What the cells of the row at hand mean.
    meanings: [u32; MEMOS],
    shapes: Vec<Shapes>,
}

#[inline(always)]
fn place_of([period, comparator, status, source]: Meanings) -> usize {
    let mixed = period ^ comparator.wrapping_mul(0x85eb_ca6b) ^ status << 5 ^ source.wrapping_mul(0x9e37_79b9);
    mixed as usize % HELD
}

impl Alike {
    /// Of columns in the order of the file, each with what stands after its cells.
    pub fn new(columns: impl Iterator<Item = (Part, Beginning)>) -> Self {
        let step = |(part, expected)| {
            // Nothing was met of a cell that can be met.
            let expected = if matches!(part, Part::Met(_)) { Beginning::NEVER } else { expected };
            Step { part, expected, place: 0, last: 0, meaning: 0, moves: false, since: 0 }
        };
        // No row means what this one does.
        let none = Shapes { of: [u32::MAX; MEMOS - PERIOD], period: 0, count: 0, missing: 0 };
        Alike { steps: columns.map(step).collect(), meanings: [0; MEMOS], shapes: vec![none; HELD] }
    }

    /// The shape of a row with a count.
    pub fn meet_count(&mut self, meanings: Meanings, period: u32, shape: u32) {
        if let Some(shapes) = self.slot(meanings, period) {
            shapes.count = shape + 1;
        }
    }

    /// The shape of a row without a value.
    pub fn meet_missing(&mut self, meanings: Meanings, period: u32, shape: u32) {
        if let Some(shapes) = self.slot(meanings, period) {
            shapes.missing = shape + 1;
        }
    }

    fn slot(&mut self, meanings: Meanings, period: u32) -> Option<&mut Shapes> {
        let slot = self.shapes.get_mut(place_of(meanings))?;
        if slot.of != meanings {
            *slot = Shapes { of: meanings, period, count: 0, missing: 0 };
        }
        Some(slot)
    }

    /// Takes in rows from the beginning of `input`, the first of which stands on `line`, as long as they are such; gives
    /// how many bytes and lines they had.
    pub fn take(&mut self, memos: &mut [Memo; MEMOS], cube: &mut CubeBuilder, input: &[u8], line: u32) -> (usize, u32) {
        let (mut start, mut lines) = (0, 0);
        while let Some(next) = self.row(memos, cube, input, start, line + lines) {
            start = next;
            lines += 1;
        }
        (start, lines)
    }

    /// The place after the row that begins at `start`, if it was taken in.
    #[inline(always)]
    fn row(
        &mut self,
        memos: &mut [Memo; MEMOS],
        cube: &mut CubeBuilder,
        input: &[u8],
        start: usize,
        line: u32,
    ) -> Option<usize> {
        let Alike { steps, meanings, shapes } = self;
        let (mut value, mut digits) = (0, 0);
        let mut at = start;
        for step in steps {
            match step.part {
                Part::Met(memo) => {
                    let mut is_there = step.expected.is_at(input, at);
                    if is_there && !step.expected.is_all() {
                        is_there = memos.get(memo)?.known.get(step.place as usize)?.sought.goes_on(input, at);
                    }
                    if !is_there {
                        step.turn(memos.get_mut(memo)?, input, at, line)?;
                    }
                    *meanings.get_mut(memo)? = step.meaning;
                    at += step.expected.len as usize;
                    if step.moves {
                        let memo = memos.get(memo)?;
                        let next = memo.known.get(step.place as usize)?.next;
                        step.last = step.place;
                        step.expect(memo, next, line)?;
                    }
                }
                Part::Value => {
                    (value, digits) = count(word_at(input, at))?;
                    at += digits;
                    if !step.expected.is_at(input, at) {
                        return None;
                    }
                    at += step.expected.len as usize;
                }
                Part::Empty => {
                    if !step.expected.is_at(input, at) {
                        return None;
                    }
                    at += step.expected.len as usize;
                }
            }
        }
        let [area, indicator, period, comparator, status, source] = *meanings;
        let shapes = shapes.get(place_of([period, comparator, status, source]))?;
        let shape = if digits > 0 { shapes.count } else { shapes.missing };
        let [a, b, c, d] = shapes.of;
        let is_met = a == period && b == comparator && c == status && d == source;
        if !is_met || shape == 0 || area == BY_DATE {
            return None;
        }
        let again = Again { area: AreaIdx(area), period: shapes.period, shape: shape - 1, mantissa: value as i64 };
        cube.push_again(again, IndicatorIdx(indicator), line).then_some(at)
    }
}

impl Step {
    /// Another cell than was expected.
    #[inline(never)]
    fn turn(&mut self, memo: &mut Memo, input: &[u8], at: usize, row: u32) -> Option<()> {
        let found = memo.search(input, at)?;
        // One that stood in several rows mostly stands in the next too; one that stood in one leads to the next.
        let next = if row - self.since > 1 { self.last } else { found };
        if let Some(last) = memo.known.get_mut(self.last as usize) {
            last.next = next;
        }
        self.last = found;
        self.expect(memo, found, row)
    }

    #[inline(always)]
    fn expect(&mut self, memo: &Memo, place: u32, row: u32) -> Option<()> {
        let known = memo.known.get(place as usize)?;
        self.place = place;
        self.expected = known.sought.beginning;
        self.meaning = known.meaning;
        self.moves = known.next != place;
        self.since = row;
        Some(())
    }
}
