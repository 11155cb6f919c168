//! Bytes to a table of cells.
//!
//! Owns: encoding, compression, the CSV dialect, the line on which each row stands. Invariants: every row of a
//! `Table` has as many cells as its header; rows that have not become issues, and the rest is kept.
//! Deliberately absent: the meaning of a column.

use csv_core::{ReadRecordResult, ReaderBuilder};

use super::descriptor::{looks_like_html, Header, Resource};
use super::{Issue, Place, Problem, Severity};

/// Cells in row order; a row's text lies in one piece.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub header: Vec<String>,
    text: String,
    /// Where each cell ends in `text`.
    ends: Vec<usize>,
    /// The line of each row's first character; the header's is 1.
    pub lines: Vec<u32>,
}

impl Table {
    pub fn rows(&self) -> usize {
        self.lines.len()
    }

    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|header| header == name)
    }

    pub fn cell(&self, row: usize, column: usize) -> &str {
        let cell = row * self.header.len() + column;
        let start = cell.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(cell).copied().unwrap_or(start);
        self.text.get(start..end).unwrap_or_default()
    }
}

/// The file's text, without compression and byte order mark; `Err` where it cannot be read at all.
pub fn decode(bytes: &[u8], encoding: &str) -> Result<String, Problem> {
    let inflated;
    let bytes = if bytes.starts_with(&[0x1F, 0x8B]) {
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
fn inflate(bytes: &[u8]) -> Option<Vec<u8>> {
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

/// The delimiter that the header line was probably written with.
fn likely_delimiter(header: &str, declared: char) -> Option<char> {
    [',', ';', '\t', '|'].into_iter().find(|other| *other != declared && header.contains(*other))
}

/// Reads one file; a file that cannot be read at all gives `None` and says why.
pub(super) fn read(resource: &Resource, file: &str, bytes: &[u8], issues: &mut Vec<Issue>) -> Option<Table> {
    let mut say = |row: u32, problem: Problem| {
        let place = Place { file: file.to_string(), row, column: String::new() };
        issues.push(Issue { severity: Severity::Error, place, problem });
    };
    if bytes.iter().all(u8::is_ascii_whitespace) {
        say(0, Problem::EmptyFile);
        return None;
    }
    if looks_like_html(bytes) {
        say(0, Problem::HtmlInsteadOfData);
        return None;
    }
    let text = match decode(bytes, &resource.encoding) {
        Ok(text) => text,
        Err(problem) => {
            say(0, problem);
            return None;
        }
    };
    let dialect = &resource.dialect;
    let byte = |letter: char| u8::try_from(letter).unwrap_or(b',');
    let mut reader = ReaderBuilder::new()
        .delimiter(byte(dialect.delimiter))
        .quote(byte(dialect.quote))
        .escape(dialect.escape.map(byte))
        .comment(dialect.comment.map(byte))
        .build();

    let mut table = Table::default();
    if dialect.header == Header::FromSchema {
        table.header = resource.fields.iter().map(|field| field.name.clone()).collect();
    }
    let mut input = text.as_bytes();
    let mut line: u32 = 1;
    let mut cells = vec![0_u8; 1024];
    let mut ends = vec![0_usize; 64];
    loop {
        let before = input;
        let (mut n_cells, mut n_ends) = (0, 0);
        let done = loop {
            let (result, read, wrote, ended) = reader.read_record(
                input,
                cells.get_mut(n_cells..).unwrap_or_default(),
                ends.get_mut(n_ends..).unwrap_or_default(),
            );
            input = input.get(read..).unwrap_or_default();
            n_cells += wrote;
            n_ends += ended;
            match result {
                ReadRecordResult::InputEmpty => continue,
                ReadRecordResult::OutputFull => cells.resize(cells.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
                ReadRecordResult::Record => break false,
                ReadRecordResult::End => break true,
            }
        };
        if done {
            break;
        }
        let raw = before.get(..before.len() - input.len()).unwrap_or_default();
        let newlines = |bytes: &[u8]| bytes.iter().filter(|byte| **byte == b'\n').count() as u32;
        let blank = raw.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        let start = line + newlines(raw.get(..blank).unwrap_or_default());
        line += newlines(raw);

        let record = std::str::from_utf8(cells.get(..n_cells).unwrap_or_default()).unwrap_or_default();
        let ends = ends.get(..n_ends).unwrap_or_default();
        if table.header.is_empty() {
            let mut from = 0;
            for end in ends {
                table.header.push(record.get(from..*end).unwrap_or_default().trim().to_string());
                from = *end;
            }
            if let ([only], Some(likely)) = (table.header.as_slice(), likely_delimiter(record, dialect.delimiter)) {
                if only.contains(likely) {
                    say(start, Problem::WrongDelimiter { expected: dialect.delimiter, likely: Some(likely) });
                    return None;
                }
            }
            continue;
        }
        if n_ends != table.header.len() {
            say(start, Problem::CellCount { found: n_ends as u32, expected: table.header.len() as u32 });
            continue;
        }
        let base = table.text.len();
        table.text.push_str(record);
        table.ends.extend(ends.iter().map(|end| base + end));
        table.lines.push(start);
    }
    Some(table)
}
