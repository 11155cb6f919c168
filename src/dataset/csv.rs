//! CSV (RFC 4180) by the dialect of its resource, read while it comes.
//!
//! Owns: encodings, records and their lines. Invariants: every record has as many cells as the header, others become
//! faults, and the rest is kept; what is held of a file that is still coming is its last, unfinished record.
//! Deliberately absent: the meaning of a column.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::descriptor::{beginning, looks_like_html, looks_like_json, Dialect, Header, Resource};
use super::Problem;

/// The longest record that is read, in bytes: a quotation mark that is never closed would take all the rest.
const LONGEST_RECORD: usize = 1 << 20;

/// A cell's place in its record, and a word by which to know its text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cell {
    start: u32,
    end: u32,
    /// `word` of its text.
    pub word: u64,
}

/// One row: as many cells as the header has.
#[derive(Clone, Copy)]
pub(super) struct Record<'a> {
    /// Of all cells, without their quotation marks.
    text: &'a str,
    pub cells: &'a [Cell],
    /// The line of its first character; the file's first is 1.
    pub line: u32,
}

impl<'a> Record<'a> {
    #[inline(always)]
    pub fn cell(&self, cell: Cell) -> &'a str {
        self.text.get(cell.start as usize..cell.end as usize).unwrap_or_default()
    }

    pub fn text(&self, column: usize) -> &'a str {
        self.cells.get(column).map_or("", |cell| self.cell(*cell))
    }

    /// The text without blanks around it.
    pub fn trimmed(&self, column: usize) -> &'a str {
        let text = self.text(column);
        // Hardly any cell has blanks around it, and to look for those of all scripts takes time.
        match (text.as_bytes().first(), text.as_bytes().last()) {
            (Some(b'!'..=b'~'), Some(b'!'..=b'~')) => text,
            _ => text.trim(),
        }
    }
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// A high bit in the first byte of `word` that is zero, and none before it.
#[inline(always)]
fn zeros(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word & HIGHS
}

/// The same for the first byte below 14: the ends of lines are among them.
#[inline(always)]
fn controls(word: u64) -> u64 {
    word.wrapping_sub(ONES * 14) & !word & HIGHS
}

/// The eight bytes from `at` on, where there are as many.
#[inline(always)]
pub(super) fn whole_word(input: &[u8], at: usize) -> Option<u64> {
    input.get(at..).and_then(|rest| rest.first_chunk()).map(|bytes| u64::from_le_bytes(*bytes))
}

/// The eight bytes from `at` on; zeros past the end.
#[inline(always)]
fn word_at(input: &[u8], at: usize) -> u64 {
    match whole_word(input, at) {
        Some(word) => word,
        None => short_word(input, at),
    }
}

#[cold]
#[inline(never)]
fn short_word(input: &[u8], at: usize) -> u64 {
    input.get(at..).unwrap_or_default().iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte))
}

/// The count that the first bytes of a word write, and how many they are, up to the first that is no digit; `None` for
/// a word of nothing but digits.
#[inline(always)]
pub(super) fn count(word: u64) -> Option<(u64, usize)> {
    // A high bit for every byte that is no digit, and none before it.
    let digits = word ^ (ONES * u64::from(b'0'));
    let others = (digits | digits.wrapping_add(ONES * 0x76)) & HIGHS;
    if others == 0 {
        return None;
    }
    let n = (others.trailing_zeros() / 8) as usize;
    // The digits at the end of the word, zeros before them.
    let digits = (digits & ((1 << (8 * n)) - 1)).wrapping_shl(64 - 8 * n as u32);
    let digits = if n == 0 { 0 } else { digits };
    // Neighbours together: ones into pairs, pairs into fours, fours into the whole.
    let pairs = (digits.wrapping_mul(10) + (digits >> 8)) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs.wrapping_mul(100) + (pairs >> 16)) & 0x0000_ffff_0000_ffff;
    Some((fours.wrapping_mul(10_000).wrapping_add(fours >> 32) & 0xffff_ffff, n))
}

/// The same of a count with as many digits as surely fit, where its first word is nothing but digits.
#[inline(never)]
pub(super) fn long_count(input: &[u8]) -> Option<(u64, usize)> {
    let n = input.iter().position(|byte| !byte.is_ascii_digit()).filter(|n| *n <= 18)?;
    let digits = input.iter().take(n);
    Some((digits.fold(0, |count, digit| count * 10 + u64::from(digit - b'0')), n))
}

/// The first `n` bytes of a word, fewer than eight.
#[inline(always)]
fn first_bytes(word: u64, n: usize) -> u64 {
    word & ((1 << (8 * n)) - 1)
}

/// A text's word while its bytes are walked through, eight at a time.
#[derive(Clone, Copy, Default)]
struct Walk(u64);

impl Walk {
    #[inline(always)]
    fn whole(self, word: u64) -> Walk {
        Walk((self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95) | 1)
    }

    /// After the last `n` bytes, fewer than eight.
    #[inline(always)]
    fn end(self, word: u64, n: usize) -> u64 {
        let last = first_bytes(word, n) | (n as u64) << 56;
        if self.0 == 0 {
            last
        } else {
            self.whole(last).0
        }
    }
}

/// The same for the same text; of a text of up to seven bytes, no other text's.
pub(super) fn word(text: &str) -> u64 {
    let (words, rest) = text.as_bytes().as_chunks();
    let walk = words.iter().fold(Walk::default(), |walk, word| walk.whole(u64::from_le_bytes(*word)));
    walk.end(word_at(rest, 0), rest.len())
}

/// Whether more of the file may come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rest {
    ToCome,
    None,
}

/// The signs of a dialect between and around cells.
#[derive(Clone, Copy)]
pub(super) struct Marks {
    delimiter: u8,
    quote: u8,
}

/// A cell's end and its word.
pub(super) struct Walked {
    pub end: usize,
    pub word: u64,
}

impl Marks {
    pub fn of(dialect: &Dialect) -> Self {
        let byte = |letter: char| u8::try_from(letter).unwrap_or(b',');
        Marks { delimiter: byte(dialect.delimiter), quote: byte(dialect.quote) }
    }

    pub fn delimiter(self) -> u8 {
        self.delimiter
    }

    /// Whether a text stands in a file as it is.
    pub fn leave(self, text: &[u8]) -> bool {
        self.walk(text, 0).end >= text.len()
    }

    /// The cell that begins at `at`, up to the next mark or control character; past the end of the input where none
    /// comes.
    #[inline(always)]
    pub fn walk(self, input: &[u8], start: usize) -> Walked {
        let (delimiters, quotes) = (ONES * u64::from(self.delimiter), ONES * u64::from(self.quote));
        let (mut at, mut walk) = (start, Walk::default());
        loop {
            let word = word_at(input, at);
            let marks = zeros(word ^ delimiters) | zeros(word ^ quotes) | controls(word);
            if marks == 0 {
                walk = walk.whole(word);
                at += 8;
                continue;
            }
            let n = (marks.trailing_zeros() / 8) as usize;
            return Walked { end: at + n, word: walk.end(word, n) };
        }
    }
}

/// The place after the end of the line at `end`.
fn next_line(input: &[u8], end: usize) -> Option<usize> {
    match (input.get(end)?, input.get(end + 1)) {
        (b'\n', _) => Some(end + 1),
        (b'\r', Some(b'\n')) => Some(end + 2),
        _ => None,
    }
}

/// A text of one to eight bytes to look for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Short {
    word: u64,
    /// How many bits of a word are not its.
    beyond: u32,
    pub len: u32,
}

impl Short {
    /// Of the first eight bytes of a text.
    pub fn of(text: &[u8]) -> Short {
        let len = text.len().min(8) as u32;
        Short { word: word_at(text, 0), beyond: 64 - 8 * len, len }
    }

    /// Whether a word begins with it.
    #[inline(always)]
    pub fn begins(self, word: u64) -> bool {
        (word ^ self.word).wrapping_shl(self.beyond) == 0
    }
}

/// A text to look for, kept among others.
pub(super) struct Sought {
    first: Short,
    /// Where it begins among them, and how many bytes it has.
    start: u32,
    len: u32,
}

impl Sought {
    /// Keeps a text, the pieces of which these are, among `texts`.
    pub fn keep(pieces: &[&[u8]], texts: &mut Vec<u8>) -> Self {
        let start = texts.len();
        for piece in pieces {
            texts.extend_from_slice(piece);
        }
        let text = texts.get(start..).unwrap_or_default();
        Sought { first: Short::of(text), start: start as u32, len: text.len() as u32 }
    }

    pub fn text<'t>(&self, texts: &'t [u8]) -> &'t [u8] {
        texts.get(self.start as usize..(self.start + self.len) as usize).unwrap_or_default()
    }

    /// Where the text ends, if it stands in `input` at `at` and eight bytes are there.
    #[inline(always)]
    pub fn end(&self, texts: &[u8], input: &[u8], at: usize) -> Option<usize> {
        let begins = self.first.begins(whole_word(input, at)?);
        (begins && (self.len <= 8 || self.is_whole(texts, input, at))).then_some(at + self.len as usize)
    }

    #[inline(never)]
    fn is_whole(&self, texts: &[u8], input: &[u8], at: usize) -> bool {
        input.get(at..at + self.len as usize) == Some(self.text(texts))
    }
}

/// Where the record that begins at a place ends.
enum Found {
    /// Its cells are in `cells` and begin where it does; the next record begins at `next`.
    Plain { end: usize, next: usize },
    /// It has quotation marks or something else that is not plain.
    Odd,
    /// Its end has not come.
    Cut,
}

/// Records out of bytes.
struct Scanner {
    marks: Marks,
    escape: Option<u8>,
    comment: Option<u8>,
    odd: Reader,
    line: u32,
    /// The beginning of a record whose end has not come.
    rest: Vec<u8>,
    /// The rest of this line belongs to a record that was too long.
    skips: bool,
    cells: Vec<Cell>,
    unquoted: Vec<u8>,
    ends: Vec<usize>,
}

impl Scanner {
    fn new(dialect: &Dialect) -> Self {
        let byte = |letter: char| u8::try_from(letter).unwrap_or(b',');
        let marks = Marks::of(dialect);
        let (escape, comment) = (dialect.escape.map(byte), dialect.comment.map(byte));
        Scanner {
            marks,
            escape,
            comment,
            odd: ReaderBuilder::new().delimiter(marks.delimiter).quote(marks.quote).escape(escape).build(),
            line: 1,
            rest: Vec::new(),
            skips: false,
            cells: Vec::new(),
            unquoted: vec![0; 1024],
            ends: vec![0; 64],
        }
    }

    fn push(&mut self, mut bytes: &[u8], sink: &mut Sink) {
        while !self.rest.is_empty() && !bytes.is_empty() {
            // At least as much again as there is, so that no byte is looked at more than a few times.
            let least = self.rest.len().min(bytes.len()) - 1;
            let end = bytes.iter().skip(least).position(|byte| *byte == b'\n');
            let (head, tail) = bytes.split_at(end.map_or(bytes.len(), |end| least + end + 1));
            bytes = tail;
            let mut rest = std::mem::take(&mut self.rest);
            rest.extend_from_slice(head);
            let used = self.scan(&rest, Rest::ToCome, sink);
            rest.drain(..used);
            self.rest = rest;
        }
        let used = self.scan(bytes, Rest::ToCome, sink);
        self.rest.extend_from_slice(bytes.get(used..).unwrap_or_default());
    }

    fn finish(&mut self, sink: &mut Sink) {
        let rest = std::mem::take(&mut self.rest);
        self.scan(&rest, Rest::None, sink);
    }

    /// Every whole record of `input`; gives the place after the last.
    fn scan(&mut self, input: &[u8], rest: Rest, sink: &mut Sink) -> usize {
        let mut at = 0;
        while let Some(first) = input.get(at) {
            match *first {
                b'\n' => {
                    (self.line, self.skips) = (self.line + 1, false);
                    at += 1;
                    continue;
                }
                b'\r' => {
                    at += 1;
                    continue;
                }
                byte if self.skips || Some(byte) == self.comment => {
                    at = self.skip_line(input, at);
                    continue;
                }
                _ => {}
            }
            let (used, lines) = self.alike(input.get(at..).unwrap_or_default(), sink);
            if used > 0 {
                (at, self.line) = (at + used, self.line + lines);
                continue;
            }
            let cut = match self.plain(input, at) {
                Found::Plain { end, next } => {
                    let bytes = input.get(at..end).unwrap_or_default();
                    let ending = input.get(end..next).unwrap_or_default();
                    sink.record(bytes, &self.cells, self.line, ending);
                    self.line += 1;
                    at = next;
                    false
                }
                Found::Cut if rest == Rest::ToCome => true,
                Found::Odd | Found::Cut => match self.odd(input, at, rest) {
                    Some(next) => {
                        let raw = input.get(at..next).unwrap_or_default();
                        let ending: &[u8] = if raw.ends_with(b"\r\n") { b"\r\n" } else { b"\n" };
                        sink.record(&self.unquoted, &self.cells, self.line, ending);
                        self.line += raw.iter().filter(|byte| **byte == b'\n').count() as u32;
                        at = next;
                        false
                    }
                    None => true,
                },
            };
            if !cut {
                continue;
            }
            if input.len() - at <= LONGEST_RECORD && rest == Rest::ToCome {
                return at;
            }
            sink.fault(self.line, Problem::LongRecord { limit: LONGEST_RECORD as u32 });
            at = self.skip_line(input, at);
        }
        at
    }

    /// How many bytes and lines of the beginning of `input` need no look at each row.
    fn alike(&self, input: &[u8], sink: &mut Sink) -> (usize, u32) {
        match self.escape {
            None if !sink.header.is_empty() && sink.refused.is_none() => sink.listener.alike(input, self.line),
            _ => (0, 0),
        }
    }

    /// The place after the line that goes through `at`, or after all that has come of it.
    fn skip_line(&mut self, input: &[u8], at: usize) -> usize {
        let end = input.iter().skip(at).position(|byte| *byte == b'\n');
        self.skips = end.is_none();
        self.line += u32::from(end.is_some());
        end.map_or(input.len(), |n| at + n + 1)
    }

    #[inline(never)]
    fn plain(&mut self, input: &[u8], start: usize) -> Found {
        if self.escape.is_some() {
            return Found::Odd;
        }
        let (mut n_cells, mut at) = (0, start);
        loop {
            let cell = self.marks.walk(input, at);
            let end = cell.end;
            let Some(mark) = input.get(end) else { return Found::Cut };
            let cell = Cell { start: (at - start) as u32, end: (end - start) as u32, word: cell.word };
            // In the place of those of the row before: most rows have as many.
            match self.cells.get_mut(n_cells) {
                Some(slot) => *slot = cell,
                None => self.cells.push(cell),
            }
            n_cells += 1;
            if *mark == self.marks.delimiter {
                at = end + 1;
                continue;
            }
            self.cells.truncate(n_cells);
            return match (next_line(input, end), mark) {
                (Some(next), _) => Found::Plain { end, next },
                (None, b'\r') if end + 1 == input.len() => Found::Cut,
                _ => Found::Odd,
            };
        }
    }

    /// Reads one record into `unquoted` and `cells`; gives the place after it, or `None` where it has no end yet.
    #[inline(never)]
    fn odd(&mut self, input: &[u8], start: usize, rest: Rest) -> Option<usize> {
        self.odd.reset();
        let (mut at, mut n_bytes, mut n_ends) = (start, 0, 0);
        loop {
            let (result, read, wrote, ended) = self.odd.read_record(
                input.get(at..).unwrap_or_default(),
                self.unquoted.get_mut(n_bytes..).unwrap_or_default(),
                self.ends.get_mut(n_ends..).unwrap_or_default(),
            );
            (at, n_bytes, n_ends) = (at + read, n_bytes + wrote, n_ends + ended);
            match result {
                // Past the limit the caller gives the record up, whatever comes.
                ReadRecordResult::InputEmpty if rest == Rest::ToCome || n_bytes > LONGEST_RECORD => return None,
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.unquoted.resize(self.unquoted.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        self.cells.clear();
        let mut from = 0;
        for end in self.ends.iter().take(n_ends) {
            let text = std::str::from_utf8(self.unquoted.get(from..*end).unwrap_or_default());
            let word = text.map_or(0, word);
            self.cells.push(Cell { start: from as u32, end: *end as u32, word });
            from = *end;
        }
        // A record that ends with the file was read to its end without the mark of one.
        Some(at)
    }
}

/// Hears what comes of a file.
pub(super) trait Listener {
    /// Once, before all rows. `ending` is how its line ends: those of rows mostly do too.
    fn header(&mut self, header: &[String], ending: &[u8]);
    fn row(&mut self, header: &[String], record: Record);
    /// Takes in rows at the beginning of `input` by itself, the first of which stands on `line`; gives how many bytes and
    /// lines it took.
    fn alike(&mut self, input: &[u8], line: u32) -> (usize, u32);
    /// A row that cannot be read.
    fn fault(&mut self, line: u32, problem: Problem);
    /// The file cannot be read: nothing more comes of it.
    fn refused(&mut self, line: u32, problem: Problem);
}

/// Takes the first record for the header, where the dialect does not say it, and every other for a row.
struct Sink<'s> {
    expected: char,
    header: &'s mut Vec<String>,
    /// Why the file cannot be read.
    refused: Option<(u32, Problem)>,
    listener: &'s mut dyn Listener,
}

impl Sink<'_> {
    fn record(&mut self, bytes: &[u8], cells: &[Cell], line: u32, ending: &[u8]) {
        let text = cells.last().and_then(|cell| bytes.get(..cell.end as usize)).unwrap_or_default();
        let Ok(text) = std::str::from_utf8(text) else {
            return self.fault(line, Problem::Encoding { found: "?".to_string() });
        };
        let record = Record { text, cells, line };
        if self.header.is_empty() {
            return self.first(record, ending);
        }
        let (found, expected) = (record.cells.len(), self.header.len());
        if self.refused.is_some() {
        } else if found == expected {
            self.listener.row(self.header, record);
        } else {
            let problem = Problem::CellCount { found: found as u32, expected: expected as u32 };
            self.listener.fault(record.line, problem);
        }
    }

    fn first(&mut self, record: Record, ending: &[u8]) {
        *self.header = (0..record.cells.len()).map(|column| record.text(column).trim().to_string()).collect();
        let expected = self.expected;
        match (self.header.as_slice(), likely_delimiter(record.text(0), expected)) {
            ([_], likely @ Some(_)) => {
                self.refused = Some((record.line, Problem::WrongDelimiter { expected, likely }));
            }
            _ => self.listener.header(self.header, ending),
        }
    }

    fn fault(&mut self, line: u32, problem: Problem) {
        if self.refused.is_some() {
        } else if self.header.is_empty() {
            self.refused = Some((line, problem));
        } else {
            self.listener.fault(line, problem);
        }
    }
}

/// How the bytes of a file become text.
enum Format {
    /// Too little has come to tell.
    Unknown,
    Utf8,
    /// Compressed or in wide letters: decoded when all has come.
    Whole,
    /// Nothing of it is read.
    Refused,
}

/// A file while it comes.
pub(super) struct Stream<'a> {
    resource: &'a Resource,
    inflate: Inflate,
    scanner: Scanner,
    header: Vec<String>,
    format: Format,
    /// What has come and is not scanned yet.
    held: Vec<u8>,
}

/// How much tells an encoding or a web page.
const TELLING: usize = 512;

impl<'a> Stream<'a> {
    pub fn new(resource: &'a Resource, inflate: Inflate) -> Self {
        let scanner = Scanner::new(&resource.dialect);
        Stream { resource, inflate, scanner, header: Vec::new(), format: Format::Unknown, held: Vec::new() }
    }

    pub fn push(&mut self, bytes: &[u8], listener: &mut dyn Listener) {
        match self.format {
            Format::Utf8 => self.scan(bytes, listener),
            Format::Whole => self.held.extend_from_slice(bytes),
            Format::Refused => {}
            Format::Unknown if self.held.is_empty() && bytes.len() >= TELLING => self.begin(bytes, listener),
            Format::Unknown => {
                self.held.extend_from_slice(bytes);
                if self.held.len() >= TELLING {
                    let held = std::mem::take(&mut self.held);
                    self.begin(&held, listener);
                }
            }
        }
    }

    /// All has come.
    pub fn finish(&mut self, listener: &mut dyn Listener) {
        let held = std::mem::take(&mut self.held);
        match self.format {
            Format::Unknown => {
                self.begin(&held, listener);
                match self.format {
                    Format::Unknown | Format::Refused => {}
                    Format::Utf8 | Format::Whole => self.finish(listener),
                }
            }
            Format::Whole => match decode_with(self.inflate, &held, &self.resource.encoding) {
                Ok(text) => {
                    drop(held);
                    self.format = Format::Utf8;
                    self.scan(text.as_bytes(), listener);
                    self.finish(listener);
                }
                Err(problem) => self.refuse(0, problem, listener),
            },
            Format::Utf8 => {
                self.through_scanner(&mut |scanner, sink| scanner.finish(sink), listener);
                if self.header.is_empty() {
                    self.refuse(0, Problem::EmptyFile, listener);
                }
            }
            Format::Refused => {}
        }
    }

    fn refuse(&mut self, line: u32, problem: Problem, listener: &mut dyn Listener) {
        self.format = Format::Refused;
        listener.refused(line, problem);
    }

    /// With enough of the file to tell what it is.
    fn begin(&mut self, bytes: &[u8], listener: &mut dyn Listener) {
        if bytes.iter().all(u8::is_ascii_whitespace) && bytes.len() < TELLING {
            return self.refuse(0, Problem::EmptyFile, listener);
        }
        if looks_like_html(bytes) {
            return self.refuse(0, Problem::HtmlInsteadOfData, listener);
        }
        if looks_like_json(bytes) {
            return self.refuse(0, Problem::JsonInsteadOfTable { found: beginning(bytes) }, listener);
        }
        if self.resource.dialect.header == Header::FromSchema {
            self.header = self.resource.fields.iter().map(|field| field.name.clone()).collect();
            listener.header(&self.header, b"\n");
        }
        let is_utf8 = matches!(
            self.resource.encoding.to_ascii_lowercase().as_str(),
            "" | "utf-8" | "utf8" | "ascii" | "us-ascii"
        );
        let is_marked = [&GZIP[..], b"\xFF\xFE", b"\xFE\xFF"].iter().any(|mark| bytes.starts_with(mark));
        if is_marked || !is_utf8 {
            self.format = Format::Whole;
            self.held.extend_from_slice(bytes);
            return;
        }
        self.format = Format::Utf8;
        self.scan(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes), listener);
    }

    fn scan(&mut self, bytes: &[u8], listener: &mut dyn Listener) {
        self.through_scanner(&mut |scanner, sink| scanner.push(bytes, sink), listener);
    }

    fn through_scanner(&mut self, act: &mut dyn FnMut(&mut Scanner, &mut Sink), listener: &mut dyn Listener) {
        let Stream { scanner, header, resource, .. } = self;
        let mut sink = Sink { expected: resource.dialect.delimiter, header, refused: None, listener };
        act(scanner, &mut sink);
        if let Some((line, problem)) = sink.refused {
            self.refuse(line, problem, listener);
        }
    }
}

/// The delimiter that the header line was probably written with.
fn likely_delimiter(header: &str, declared: char) -> Option<char> {
    [',', ';', '\t', '|'].into_iter().find(|other| *other != declared && header.contains(*other))
}

const GZIP: [u8; 2] = [0x1F, 0x8B];

/// Opens compressed files.
pub(super) type Inflate = fn(&[u8]) -> Option<Vec<u8>>;

/// The file's text, without compression and byte order mark; `Err` where it cannot be read at all.
pub fn decode(bytes: &[u8], encoding: &str) -> Result<String, Problem> {
    decode_with(inflate, bytes, encoding)
}

fn decode_with(inflate: Inflate, bytes: &[u8], encoding: &str) -> Result<String, Problem> {
    let inflated;
    let bytes = if bytes.starts_with(&GZIP) {
        inflated = inflate(bytes).ok_or(Problem::Encoding { found: "gzip".to_string() })?;
        inflated.as_slice()
    } else {
        bytes
    };
    let wide = |little: fn([u8; 2]) -> u16, bytes: &[u8]| {
        let units = bytes.chunks_exact(2).filter_map(|pair| <[u8; 2]>::try_from(pair).ok()).map(little);
        Ok(char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
    };
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return wide(u16::from_le_bytes, rest);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return wide(u16::from_be_bytes, rest);
    }
    match encoding.to_ascii_lowercase().as_str() {
        "" | "utf-8" | "utf8" | "ascii" | "us-ascii" => {}
        "utf-16le" => return wide(u16::from_le_bytes, bytes),
        "utf-16be" => return wide(u16::from_be_bytes, bytes),
        _ => return Err(Problem::Encoding { found: encoding.to_string() }),
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_string()),
        Err(_) => Err(Problem::Encoding { found: "?".to_string() }),
    }
}

/// The content of a gzip file (RFC 1952).
pub(super) fn inflate(bytes: &[u8]) -> Option<Vec<u8>> {
    let flags = *bytes.get(3)?;
    let mut at = 10;
    if flags & 4 != 0 {
        at += 2 + usize::from(u16::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]));
    }
    for flag in [8, 16] {
        if flags & flag != 0 {
            at += bytes.get(at..)?.iter().position(|byte| *byte == 0)? + 1;
        }
    }
    if flags & 2 != 0 {
        at += 2;
    }
    miniz_oxide::inflate::decompress_to_vec(bytes.get(at..)?).ok()
}

/// Cells in row order.
#[derive(Default)]
pub(super) struct Table {
    pub header: Vec<String>,
    text: String,
    cells: Vec<Cell>,
    /// Each row's line, and where its text begins.
    rows: Vec<(u32, usize)>,
}

impl Table {
    /// With room for the text of a file of so many bytes.
    pub fn with_room(n_bytes: usize) -> Self {
        Table { text: String::with_capacity(n_bytes), ..Table::default() }
    }

    pub fn push(&mut self, record: Record) {
        self.rows.push((record.line, self.text.len()));
        self.text.push_str(record.text);
        self.cells.extend_from_slice(record.cells);
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn row(&self, n: usize) -> Option<Record<'_>> {
        let width = self.header.len().max(1);
        let (line, start) = *self.rows.get(n)?;
        let end = self.rows.get(n + 1).map_or(self.text.len(), |(_, start)| *start);
        Some(Record { text: self.text.get(start..end)?, cells: self.cells.get(n * width..(n + 1) * width)?, line })
    }
}
