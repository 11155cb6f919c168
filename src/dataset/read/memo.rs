//! What cells of a column were found to mean: most rows say what the one before said, or what came after it last time.
//!
//! Invariant: a cell is known by its whole text.

use rustc_hash::FxHashMap;

use crate::dataset::csv::{Cell, Marks, Record, Sought};

pub(super) struct Known {
    /// The text and what stands after the cell.
    pub sought: Sought,
    pub meaning: u32,
    /// Which cell is expected after this one: itself where it mostly stands in several rows.
    pub next: u32,
    /// Which came when that did not.
    pub other: u32,
}

pub(super) struct Memo {
    marks: Marks,
    /// What stands after a cell of this column.
    after: Box<[u8]>,
    pub known: Vec<Known>,
    by_word: FxHashMap<u64, u32>,
}

impl Memo {
    /// Of a column after each of whose cells stands `after`.
    pub fn new(marks: Marks, after: &[u8]) -> Self {
        Memo { marks, after: after.into(), known: Vec::new(), by_word: FxHashMap::default() }
    }

    /// What the cell was found to mean.
    pub fn find(&self, record: &Record, cell: Cell) -> Option<u32> {
        let known = self.known.get(*self.by_word.get(&cell.word)? as usize)?;
        (known.sought.text().strip_suffix(&*self.after) == Some(record.cell(cell).as_bytes())).then_some(known.meaning)
    }

    /// The place of the cell that begins at `at`, which often is `likely`.
    pub fn search(&self, input: &[u8], at: usize, likely: u32) -> Option<u32> {
        let is_there = |place: u32| self.known.get(place as usize)?.sought.end(input, at).map(|_| place);
        is_there(likely).or_else(|| is_there(*self.by_word.get(&self.marks.walk(input, at).word)?))
    }

    /// A cell of which the file has something else than its text is not kept.
    pub fn keep(&mut self, record: &Record, cell: Cell, meaning: u32) {
        let text = record.cell(cell).as_bytes();
        if !self.marks.leave(text) {
            return;
        }
        let place = self.known.len() as u32;
        let sought = Sought::new(&[text, &self.after].concat());
        self.known.push(Known { sought, meaning, next: place, other: place });
        self.by_word.insert(cell.word, place);
    }
}
