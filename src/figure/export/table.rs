//! A figure as text in columns of one width, for a terminal.
//!
//! Invariants: headline, title, paragraph, table, notes and sources stand in the order of the page; prose in a cell goes on
//! below itself, a number never; nothing published can steer the terminal. Deliberately absent: colours, and the
//! terminal's width.

use super::Export;
use crate::figure::{Align, SourceLine, Table, TableRow};
use crate::text::page;

const GAP: &str = "  ";

/// Past so many letters a cell is prose.
const PROSE: usize = 48;

pub fn table(export: &Export) -> String {
    let figure = export.figure;
    let mut out = String::new();
    line(&mut out, &plain(&figure.headline));
    line(&mut out, &plain(&figure.title));
    out.push('\n');
    line(&mut out, &plain(&figure.paragraph));
    if !figure.table.rows.is_empty() {
        out.push('\n');
        numbers(&mut out, &figure.table);
    }
    list(&mut out, page::notes_label(export.lang), figure.notes.iter().map(|note| plain(note)).collect());
    list(&mut out, page::sources_label(export.lang), figure.sources.iter().map(cited).collect());
    out
}

fn list(out: &mut String, label: &str, items: Vec<String>) {
    if items.is_empty() {
        return;
    }
    out.push('\n');
    line(out, &[label, ":"].concat());
    for item in items {
        line(out, &["- ", &item].concat());
    }
}

fn cited(source: &SourceLine) -> String {
    let parts = [&source.title, &source.publisher, &source.date, &source.url];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).map(|part| plain(part)).collect();
    parts.join(", ")
}

/// The lines of a row's cells.
struct Row {
    cells: Vec<(Vec<String>, Align)>,
}

impl Row {
    fn of(row: &TableRow) -> Self {
        let cells = row.cells.iter().map(|cell| (lines(&cell.text, cell.align), cell.align));
        Row { cells: std::iter::once((lines(&row.header, Align::Text), Align::Text)).chain(cells).collect() }
    }
}

/// Where words do not fit into `PROSE` letters they go on in the next line; one that is longer stands whole.
fn lines(words: &str, align: Align) -> Vec<String> {
    let words = plain(words);
    if align == Align::Number || width(&words) <= PROSE {
        return vec![words];
    }
    let mut lines = vec![String::new()];
    for word in words.split(' ') {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if width(line) + 1 + width(word) <= PROSE => line.extend([" ", word]),
            _ => lines.push(word.to_string()),
        }
    }
    lines
}

fn numbers(out: &mut String, table: &Table) {
    let rows: Vec<Row> = table.rows.iter().map(Row::of).collect();
    let foot: Vec<Row> = table.foot.iter().map(Row::of).collect();
    // A head stands over its column as the first row does.
    let below = |n: usize| rows.first().and_then(|row| row.cells.get(n)).map_or(Align::Text, |(_, align)| *align);
    let head = table.head.iter().enumerate().map(|(n, words)| (lines(words, below(n)), below(n)));
    let head = Row { cells: head.collect() };
    let mut widths: Vec<usize> = Vec::new();
    for row in std::iter::once(&head).chain(&rows).chain(&foot) {
        for (n, (lines, _)) in row.cells.iter().enumerate() {
            let here = lines.iter().map(|line| width(line)).max().unwrap_or(0);
            match widths.get_mut(n) {
                Some(widest) => *widest = (*widest).max(here),
                None => widths.push(here),
            }
        }
    }
    let rule: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
    let rule = rule.join(GAP);
    write(out, &head, &widths);
    line(out, &rule);
    rows.iter().for_each(|row| write(out, row, &widths));
    if !foot.is_empty() {
        line(out, &rule);
        foot.iter().for_each(|row| write(out, row, &widths));
    }
}

fn write(out: &mut String, row: &Row, widths: &[usize]) {
    let height = row.cells.iter().map(|(lines, _)| lines.len()).max().unwrap_or(0);
    for at in 0..height {
        let mut text = String::new();
        for (n, ((lines, align), column)) in row.cells.iter().zip(widths).enumerate() {
            if n > 0 {
                text.push_str(GAP);
            }
            let words = lines.get(at).map_or("", String::as_str);
            let room = " ".repeat(column.saturating_sub(width(words)));
            match align {
                Align::Text => text.extend([words, &room]),
                Align::Number => text.extend([room.as_str(), words]),
            }
        }
        line(out, &text);
    }
}

fn line(out: &mut String, words: &str) {
    out.push_str(words.trim_end());
    out.push('\n');
}

/// Columns of a terminal: a letter is one, a mark that stands on the letter before it none.
fn width(words: &str) -> usize {
    words.chars().filter(|letter| !matches!(letter, '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200D}')).count()
}

/// Without line breaks, and without the control characters and directions that would steer a terminal.
pub fn plain(words: &str) -> String {
    words
        .chars()
        .filter_map(|letter| match letter {
            '\n' | '\r' | '\t' => Some(' '),
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => None,
            _ => (!letter.is_control()).then_some(letter),
        })
        .collect()
}
