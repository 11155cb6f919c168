//! What cells of a column were found to mean: most rows say what the one before said, or what came after it last time.
//!
//! Invariant: a cell is known by its whole text.

use rustc_hash::FxHashMap;

use crate::dataset::csv::{Cell, Marks, Record, Sought, Walked};

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
    pub texts: Vec<u8>,
    by_word: FxHashMap<u64, u32>,
}

impl Memo {
    /// Of a column after each of whose cells stands `after`.
    pub fn new(marks: Marks, after: &[u8]) -> Self {
        Memo { marks, after: after.into(), known: Vec::new(), texts: Vec::new(), by_word: FxHashMap::default() }
    }

    /// What the cell was found to mean.
    pub fn find(&self, record: &Record, cell: Cell) -> Option<u32> {
        let known = self.known.get(*self.by_word.get(&cell.word)? as usize)?;
        let text = known.sought.text(&self.texts).strip_suffix(&*self.after);
        (text == Some(record.cell(cell).as_bytes())).then_some(known.meaning)
    }

    /// The place of the cell that begins at `at`, which often is `likely`, and its end.
    pub fn search(&self, input: &[u8], at: usize, likely: u32) -> Option<(u32, usize)> {
        let end = |place: u32| Some((place, self.known.get(place as usize)?.sought.end(&self.texts, input, at)?));
        end(likely).or_else(|| end(*self.by_word.get(&self.marks.walk(input, at).word)?))
    }

    /// A cell of which the file has something else than its text is not kept.
    pub fn keep(&mut self, record: &Record, cell: Cell, meaning: u32) {
        let text = record.cell(cell).as_bytes();
        if self.marks.leave(text) {
            self.push(text, cell.word, meaning);
        }
    }

    fn push(&mut self, text: &[u8], word: u64, meaning: u32) -> u32 {
        let place = self.known.len() as u32;
        let sought = Sought::keep(&[text, &self.after], &mut self.texts);
        self.known.push(Known { sought, meaning, next: place, other: place });
        self.by_word.insert(word, place);
        place
    }

    /// Keeps the cell that begins at `at` and was not met before, if all of it is there and has a meaning; gives its place
    /// and its end.
    #[inline(never)]
    pub fn meet(&mut self, input: &[u8], at: usize, meaning: &dyn Fn(&str) -> Option<u32>) -> Option<(u32, usize)> {
        let Walked { end, word } = self.marks.walk(input, at);
        let text = input.get(at..end)?;
        if !input.get(end..)?.starts_with(&self.after) {
            return None;
        }
        let meaning = meaning(std::str::from_utf8(text).ok()?)?;
        Some((self.push(text, word, meaning), end + self.after.len()))
    }
}
