//! Rows that are like rows before them: beside area and value they say letter by letter what an earlier row said, and the
//! value is a count or nothing. Files of millions of rows are made of such.
//!
//! Owns: taking them in without looking at a cell twice, in a small part of the time that reading each by itself takes.
//! Invariants: what is taken in is what `observations` would have read; a row with anything else is left to it. Nothing
//! here allocates for such a row, and steps are plain, because they are taken for every row of a nation.

use rustc_hash::FxHashMap;

use super::memo::Memo;
use crate::dataset::csv::{count, long_count, whole_word, Marks, Record, Short};
use crate::dataset::cube::{Again, CubeBuilder};
use crate::dataset::AreaIdx;

/// In the memo of areas: which area the code means depends on the date.
pub(super) const BY_DATE: u32 = u32::MAX;

/// The place of nothing.
const NONE: u32 = u32::MAX;

/// How many heads and tails are kept: a file with more has hardly two rows alike.
const MOST: usize = 1 << 16;

/// How many tails of a head are kept.
const MOST_TAILS: usize = 64;

/// A row that is longer is not looked at: within a length that is known, a place is quickly seen to be there.
const WINDOW: usize = 256;

/// The places of some words of text: from the first to before the second.
type Words = (u32, u32);

/// The beginning of a row, up to the last cell that says where its value belongs, without its area and its value.
struct Head {
    /// Before the area, between the two, and after the value.
    pieces: [Words; 3],
    /// The first of its tails, and the one that most rows had.
    tails: u32,
    usual: u32,
    /// The head that came after it last time.
    next: u32,
}

/// The rest of a row: what is said of its value.
struct Tail {
    words: Words,
    /// The cube's column.
    column: u32,
    /// One more than the shape of a count, and than that of no value; 0 where none was met.
    count: u32,
    missing: u32,
    n_rows: u32,
    /// Another of the same head.
    other: u32,
}

/// How the rows of a file are written.
pub(super) struct Layout<'a> {
    pub marks: Marks,
    /// How a line ends.
    pub ending: &'a [u8],
    pub n_columns: usize,
    pub area: usize,
    /// After the area.
    pub value: usize,
    /// How many columns the head has.
    pub n_head: usize,
}

pub(super) struct Alike {
    marks: Marks,
    ending: Box<[u8]>,
    n_columns: usize,
    n_head: usize,
    area: usize,
    value: usize,
    words: Vec<Short>,
    heads: Vec<Head>,
    tails: Vec<Tail>,
    by_key: FxHashMap<u64, u32>,
    /// Places of heads: of the one that is expected, and of the last.
    expected: u32,
    last: u32,
    /// The same in the memo of areas, and of the area before the last.
    expected_area: u32,
    last_area: u32,
    area_before: u32,
}

/// The key of a head with one more cell.
fn with_cell(key: u64, word: u64) -> u64 {
    (key.rotate_left(7) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Moves a piece of text to the words.
fn flush(piece: &mut Vec<u8>, words: &mut Vec<Short>) {
    for word in piece.chunks(8) {
        words.push(Short::of(word));
    }
    piece.clear();
}

impl Alike {
    pub fn new(layout: &Layout) -> Self {
        let Layout { marks, ending, n_columns, area, value, n_head } = *layout;
        Alike {
            marks,
            ending: ending.into(),
            n_columns,
            n_head,
            area,
            value,
            words: Vec::new(),
            heads: Vec::new(),
            tails: Vec::new(),
            by_key: FxHashMap::default(),
            expected: NONE,
            last: NONE,
            expected_area: 0,
            last_area: 0,
            area_before: 0,
        }
    }

    /// A row with a count, which stands in this column of the cube and has this shape.
    pub fn meet_count(&mut self, record: &Record, column: u32, shape: u32) {
        if let Some(tail) = self.meet(record, column) {
            tail.count = shape + 1;
        }
    }

    /// A row without a value.
    pub fn meet_missing(&mut self, record: &Record, column: u32, shape: u32) {
        if let Some(tail) = self.meet(record, column) {
            tail.missing = shape + 1;
        }
    }

    #[inline(never)]
    fn meet(&mut self, record: &Record, column: u32) -> Option<&mut Tail> {
        let (key, words, [area, value, end]) = self.words_of(record)?;
        let (head_words, tail_words) = words.split_at_checked(end)?;
        let head = match self.by_key.get(&key) {
            Some(known) => *known,
            None if self.heads.len() >= MOST => return None,
            None => {
                let from = self.keep(head_words).0;
                let place = |n: usize| from + n as u32;
                let pieces = [(from, place(area)), (place(area), place(value)), (place(value), place(end))];
                self.heads.push(Head { pieces, tails: NONE, usual: NONE, next: NONE });
                let new = self.heads.len() as u32 - 1;
                self.by_key.insert(key, new);
                new
            }
        };
        let [(from, _), _, (_, to)] = self.heads.get(head as usize)?.pieces;
        // Another text may have the same key.
        if self.kept((from, to)) != head_words {
            return None;
        }
        let same = self.tails(head).find(|(_, tail)| self.kept(tail.words) == tail_words).map(|(place, _)| place);
        // One that is not looked at would be kept again with every row that has it.
        let has_room = self.tails.len() < MOST && self.tails(head).count() < MOST_TAILS;
        if let Some(last) = self.heads.get_mut(self.last as usize) {
            last.next = head;
        }
        let known = self.heads.get_mut(head as usize)?;
        (self.last, self.expected) = (head, known.next);
        let place = match same {
            Some(place) => place,
            None if !has_room => return None,
            None => {
                let new = self.tails.len() as u32;
                let other = std::mem::replace(&mut known.tails, new);
                if known.usual == NONE {
                    known.usual = new;
                }
                let words = self.keep(tail_words);
                self.tails.push(Tail { words, column, count: 0, missing: 0, n_rows: 0, other });
                new
            }
        };
        self.tails.get_mut(place as usize)
    }

    /// The words of a row beside area and value, with where the pieces of its head end, and the key of its head; `None`
    /// where the file has something else than their text.
    fn words_of(&self, record: &Record) -> Option<(u64, Vec<Short>, [usize; 3])> {
        let (mut key, mut words, mut ends, mut n_ends) = (0, Vec::new(), [0; 3], 0);
        let mut piece = Vec::new();
        for (column, cell) in record.cells.iter().enumerate() {
            let text = record.cell(*cell).as_bytes();
            let is_open = column == self.area || column == self.value;
            if !is_open {
                if !self.marks.leave(text) {
                    return None;
                }
                piece.extend_from_slice(text);
            }
            if !is_open && column < self.n_head {
                key = with_cell(key, cell.word);
            }
            for _ in 0..usize::from(is_open) + usize::from(column + 1 == self.n_head) {
                flush(&mut piece, &mut words);
                *ends.get_mut(n_ends)? = words.len();
                n_ends += 1;
            }
            // What stands after an area belongs to it.
            if column + 1 == self.n_columns {
                piece.extend_from_slice(&self.ending);
            } else if column != self.area {
                piece.push(self.marks.delimiter());
            }
        }
        flush(&mut piece, &mut words);
        Some((key, words, ends))
    }

    fn keep(&mut self, words: &[Short]) -> Words {
        let from = self.words.len() as u32;
        self.words.extend_from_slice(words);
        (from, self.words.len() as u32)
    }

    fn kept(&self, (from, to): Words) -> &[Short] {
        self.words.get(from as usize..to as usize).unwrap_or_default()
    }

    /// The tails of a head, each with its place.
    fn tails(&self, head: u32) -> impl Iterator<Item = (u32, &Tail)> {
        let at = |place: u32| Some((place, self.tails.get(place as usize)?));
        let first = self.heads.get(head as usize).and_then(|head| at(head.tails));
        std::iter::successors(first, move |(_, tail)| at(tail.other))
    }

    /// Takes in rows from the beginning of `input`, the first of which stands on `line`, as long as they are such; gives
    /// how many bytes and lines they had. `meaning` is what an area's code means that was not met before, on every date.
    pub fn take(
        &mut self,
        areas: &mut Memo,
        meaning: &dyn Fn(&str) -> Option<u32>,
        cube: &mut CubeBuilder,
        input: &[u8],
        line: u32,
    ) -> (usize, u32) {
        let (start, lines) = self.rows(areas, meaning, cube, input, line);
        let Some(rest) = input.get(start..).filter(|rest| !rest.is_empty() && rest.len() < WINDOW) else {
            return (start, lines);
        };
        // No window fits into what is left: here it has room.
        let mut end = [0; 2 * WINDOW];
        for (to, from) in end.iter_mut().zip(rest) {
            *to = *from;
        }
        let (more, more_lines) = self.rows(areas, meaning, cube, &end, line + lines);
        (start + more, lines + more_lines)
    }

    #[inline(never)]
    fn rows(
        &mut self,
        areas: &mut Memo,
        meaning: &dyn Fn(&str) -> Option<u32>,
        cube: &mut CubeBuilder,
        input: &[u8],
        line: u32,
    ) -> (usize, u32) {
        let (mut start, mut lines, mut looks) = (0, 0, 0);
        loop {
            match self.next(areas, cube, input, start, line + lines) {
                Some(end) => (start, lines, looks) = (end, lines + 1, 0),
                // First for its area, then for its head.
                None if looks < 2 && self.look(areas, meaning, input, start).is_some() => looks += 1,
                None => return (start, lines),
            }
        }
    }

    /// The end of the row that begins at `start`, if its head and its area are those that are expected.
    #[inline(always)]
    fn next(&mut self, areas: &Memo, cube: &mut CubeBuilder, input: &[u8], start: usize, line: u32) -> Option<usize> {
        let head = self.heads.get(self.expected as usize)?;
        let area = areas.known.get(self.expected_area as usize)?;
        let [before, between, after] = head.pieces;
        let input: &[u8; WINDOW] = input.get(start..)?.first_chunk()?;
        let at = self.piece(before, input, 0)?;
        let at = area.sought.end(&areas.texts, input, at)?;
        let at = self.piece(between, input, at)?;
        let (value, digits) = match count(whole_word(input, at)?) {
            Some(counted) => counted,
            None => long_count(input.get(at..)?)?,
        };
        let at = self.piece(after, input, at + digits)?;
        let (usual, next) = (head.usual, head.next);
        let (place, end) = match self.piece(self.tails.get(usual as usize)?.words, input, at) {
            Some(end) => (usual, end),
            None => self.unusual(input, at)?,
        };
        let tail = self.tails.get_mut(place as usize)?;
        let shape = if digits > 0 { tail.count } else { tail.missing };
        if shape == 0 || area.meaning == BY_DATE {
            return None;
        }
        tail.n_rows += 1;
        (self.last, self.expected) = (self.expected, next);
        (self.area_before, self.last_area, self.expected_area) = (self.last_area, self.expected_area, area.next);
        let area = AreaIdx(area.meaning);
        cube.push_again(Again { area, column: tail.column, shape: shape - 1, mantissa: value as i64 }, line);
        Some(start + end)
    }

    /// The end of a piece of text that begins at `at`.
    #[inline(always)]
    fn piece(&self, (from, to): Words, input: &[u8], mut at: usize) -> Option<usize> {
        for word in self.words.get(from as usize..to as usize)? {
            if !word.begins(whole_word(input, at)?) {
                return None;
            }
            at += word.len as usize;
        }
        Some(at)
    }

    /// The tail at `at`, which is not the one that most rows with the expected head have, and its end.
    #[inline(never)]
    fn unusual(&mut self, input: &[u8], at: usize) -> Option<(u32, usize)> {
        let end = |(place, tail): (u32, &Tail)| Some((place, tail.n_rows, self.piece(tail.words, input, at)?));
        let (place, n_rows, end) = self.tails(self.expected).find_map(end)?;
        let head = self.heads.get_mut(self.expected as usize)?;
        if self.tails.get(head.usual as usize).is_some_and(|usual| usual.n_rows < n_rows) {
            head.usual = place;
        }
        Some((place, end))
    }

    /// Expects the area of the row that begins at `start`, or its head where the area was expected, if they are known.
    #[inline(never)]
    fn look(
        &mut self,
        areas: &mut Memo,
        meaning: &dyn Fn(&str) -> Option<u32>,
        input: &[u8],
        start: usize,
    ) -> Option<()> {
        let head = self.heads.get(self.expected as usize).map(|head| head.pieces);
        if let Some(at) = head.and_then(|[before, ..]| self.piece(before, input, start)) {
            if self.look_area(areas, meaning, input, at)? != self.expected_area {
                return Some(());
            }
        }
        self.look_head(input, start)
    }

    /// Expects the area at `at`; gives the one that was expected.
    fn look_area(
        &mut self,
        areas: &mut Memo,
        meaning: &dyn Fn(&str) -> Option<u32>,
        input: &[u8],
        at: usize,
    ) -> Option<u32> {
        let likely = areas.known.get(self.last_area as usize).map_or(0, |last| last.other);
        let area = match areas.search(input, at, likely) {
            Some((area, _)) => area,
            None => areas.meet(input, at, meaning)?.0,
        };
        let expected = std::mem::replace(&mut self.expected_area, area);
        if let Some(last) = areas.known.get_mut(self.last_area as usize).filter(|_| area != expected) {
            // One that stood in several rows mostly stands in the next too; one that stood in one leads to the next.
            last.next = if self.area_before == self.last_area { self.last_area } else { area };
            last.other = area;
        }
        Some(expected)
    }

    #[inline(never)]
    fn look_head(&mut self, input: &[u8], start: usize) -> Option<()> {
        let (mut key, mut at) = (0, start);
        for column in 0..self.n_head {
            let cell = self.marks.walk(input, at);
            if column != self.area && column != self.value {
                key = with_cell(key, cell.word);
            }
            at = cell.end + 1;
        }
        let head = *self.by_key.get(&key)?;
        if let Some(last) = self.heads.get_mut(self.last as usize) {
            last.next = head;
        }
        self.expected = head;
        Some(())
    }
}
