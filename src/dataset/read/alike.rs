//! Rows that are like rows before them: all of their cells but the value were met already, and the value is a count or
//! nothing. Files of millions of rows are made of such.
//!
//! Owns: taking them in without looking at a cell twice, in a small part of the time that reading each by itself takes.
//! Invariants: what is taken in is what `observations` would have read; a row with anything else is left to it. Nothing
//! here allocates, and steps are plain, because they are taken for every cell of a nation.

use super::memo::{Known, Memo};
use crate::dataset::csv::{count, whole_word, Short};
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

/// A column.
struct Step {
    part: Part,
    /// What every row has here, as far as the last rows tell.
    held: Short,
    /// What stands after each of its cells.
    after: Short,
    /// Places in its memo: of the cell that is expected in the next row, of that in the last row, and in the one before.
    next: u32,
    last: u32,
    before: u32,
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
    /// Those of the last row.
    last: Shapes,
    shapes: Vec<Shapes>,
}

#[inline(always)]
fn place_of([period, comparator, status, source]: Meanings) -> usize {
    let mixed = period ^ comparator.wrapping_mul(0x85eb_ca6b) ^ status << 5 ^ source.wrapping_mul(0x9e37_79b9);
    mixed as usize % HELD
}

impl Alike {
    /// Of columns in the order of the file, each with what stands after its cells.
    pub fn new(columns: impl Iterator<Item = (Part, Short)>) -> Self {
        let step = |(part, after)| {
            let held = if part == Part::Empty { after } else { Short::NONE };
            Step { part, held, after, next: 0, last: 0, before: 0 }
        };
        // No row means what this one does.
        let none = Shapes { of: [u32::MAX; MEMOS - PERIOD], period: 0, count: 0, missing: 0 };
        Alike { steps: columns.map(step).collect(), meanings: [0; MEMOS], last: none, shapes: vec![none; HELD] }
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
        // It is to be looked up anew.
        self.last.of = [u32::MAX; MEMOS - PERIOD];
        Some(slot)
    }

    /// Takes in rows from the beginning of `input`, the first of which stands on `line`, as long as they are such; gives
    /// how many bytes and lines they had. `area` is what a code means that was not met before, on every date.
    pub fn take(
        &mut self,
        memos: &mut [Memo; MEMOS],
        area: &dyn Fn(&str) -> Option<u32>,
        cube: &mut CubeBuilder,
        input: &[u8],
        line: u32,
    ) -> (usize, u32) {
        // What has not come whole is asked for again.
        let end = input.iter().rposition(|byte| *byte == b'\n').unwrap_or(0);
        let (mut start, mut lines) = (0, 0);
        while start < end {
            let Some(next) = self.row(memos, area, cube, input, start, line + lines) else { break };
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
        area: &dyn Fn(&str) -> Option<u32>,
        cube: &mut CubeBuilder,
        input: &[u8],
        start: usize,
        line: u32,
    ) -> Option<usize> {
        let (mut value, mut digits) = (0, 0);
        let mut at = start;
        for step in &mut self.steps {
            let word = whole_word(input, at)?;
            if step.held.begins(word) {
                at += step.held.len as usize;
                continue;
            }
            match step.part {
                Part::Met(n) => {
                    let memo = memos.get_mut(n)?;
                    let known = memo.known.get(step.next as usize)?;
                    let (known, end) = match known.sought.end(&memo.texts, input, at) {
                        Some(end) => (known, end),
                        None => step.turn(memo, input, at, if n == AREA { area } else { &|_| None })?,
                    };
                    *self.meanings.get_mut(n)? = known.meaning;
                    (step.before, step.last, step.next) = (step.last, step.next, known.next);
                    step.held = match step.before == step.last && step.last == step.next {
                        true => known.sought.short(),
                        false => Short::NONE,
                    };
                    at = end;
                }
                Part::Value => {
                    (value, digits) = count(word)?;
                    at += digits;
                    if !step.after.begins(whole_word(input, at)?) {
                        return None;
                    }
                    at += step.after.len as usize;
                }
                Part::Empty => return None,
            }
        }
        let [area, indicator, period, comparator, status, source] = self.meanings;
        if self.last.of != [period, comparator, status, source] {
            self.turn()?;
        }
        let shape = if digits > 0 { self.last.count } else { self.last.missing };
        if shape == 0 || area == BY_DATE {
            return None;
        }
        let again = Again { area: AreaIdx(area), period: self.last.period, shape: shape - 1, mantissa: value as i64 };
        cube.push_again(again, IndicatorIdx(indicator), line).then_some(at)
    }

    /// Looks up the shapes of a row that means something else than the last.
    #[inline(never)]
    fn turn(&mut self) -> Option<()> {
        let [_, _, period, comparator, status, source] = self.meanings;
        let meanings = [period, comparator, status, source];
        self.last = *self.shapes.get(place_of(meanings)).filter(|shapes| shapes.of == meanings)?;
        Some(())
    }
}

impl Step {
    /// Another cell than was expected: it, and its end.
    #[inline(never)]
    fn turn<'m>(
        &mut self,
        memo: &'m mut Memo,
        input: &[u8],
        at: usize,
        meaning: &dyn Fn(&str) -> Option<u32>,
    ) -> Option<(&'m Known, usize)> {
        let likely = memo.known.get(self.last as usize)?.other;
        let (found, end) = memo.search(input, at, likely).or_else(|| memo.meet(input, at, meaning))?;
        if let Some(last) = memo.known.get_mut(self.last as usize) {
            // One that stood in several rows mostly stands in the next too; one that stood in one leads to the next.
            last.next = if self.before == self.last { self.last } else { found };
            last.other = found;
        }
        self.next = found;
        Some((memo.known.get(found as usize)?, end))
    }
}
