//! A figure as CSV.
//!
//! `csv` is its table as it is shown, for a spreadsheet; `data` its numbers for a program; `excel` the same for a
//! spreadsheet of a computer that is set to Vietnamese. Invariants: RFC 4180 (CRLF, quotes doubled), the head first;
//! nothing published runs in a spreadsheet. `csv` and `data` are UTF-8 without a mark, with commas; `excel` has the
//! mark by which Excel knows UTF-8, semicolons, and decimal commas. Made-up figures have a column `synthetic`, which
//! holds `true`.

use super::take::{cells, Cell, Reader, Take};
use super::{texts, Export};
use crate::dataset::{Decimal, Origin};
use crate::text::take::{self as words, Column};

/// Stands in the head of made-up figures, whatever their language, so that a program finds it.
const SYNTHETIC: &str = "synthetic";

/// By this Excel knows that a file is UTF-8.
const MARK: &str = "\u{FEFF}";

/// What stands between the cells of a record.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Between {
    Commas,
    Semicolons,
}

impl Between {
    fn sign(self) -> char {
        match self {
            Between::Commas => ',',
            Between::Semicolons => ';',
        }
    }
}

/// Whether a cell that a spreadsheet would run is made harmless.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Formulas {
    Guarded,
    /// For a program, which must find what was published.
    AsPublished,
}

pub fn csv(export: &Export) -> String {
    let table = &export.figure.table;
    let mut csv = String::new();
    shown(&mut csv, export.origin, table.head.iter().map(String::as_str), SYNTHETIC);
    for row in table.rows.iter().chain(&table.foot) {
        shown(&mut csv, export.origin, texts(row), "true");
    }
    csv
}

fn shown<'a>(csv: &mut String, origin: Origin, cells: impl Iterator<Item = &'a str>, last: &'a str) {
    let last = (origin == Origin::Synthetic).then_some(last);
    record(csv, Between::Commas, Formulas::Guarded, cells.chain(last));
}

/// The records of a figure, for a program: decimal points, ISO dates, heads that stay the same.
pub fn data(take: &Take) -> String {
    let mut csv = String::new();
    record(&mut csv, Between::Commas, Formulas::Guarded, Column::ALL.into_iter().map(Column::id));
    for row in take.records() {
        let texts: Vec<String> = cells(take, &row, Reader::Program).iter().map(of_program).collect();
        record(&mut csv, Between::Commas, Formulas::Guarded, texts.iter().map(String::as_str));
    }
    csv
}

fn of_program(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Day(day) => day.to_string(),
        Cell::Flag(flag) => flag.to_string(),
    }
}

/// The same for people with a spreadsheet that is set to Vietnamese.
pub fn excel(take: &Take) -> String {
    let lang = take.lang;
    let mut csv = MARK.to_string();
    let heads = Column::ALL.into_iter().map(|column| words::column(column, lang));
    record(&mut csv, Between::Semicolons, Formulas::Guarded, heads);
    let text = |cell: &Cell| match cell {
        Cell::Number(number) => with_comma(*number),
        Cell::Flag(flag) => words::yes(*flag, lang).to_string(),
        // Every spreadsheet takes an ISO day for a day.
        Cell::Empty | Cell::Text(_) | Cell::Day(_) => of_program(cell),
    };
    for row in take.records() {
        let texts: Vec<String> = cells(take, &row, Reader::Person).iter().map(text).collect();
        record(&mut csv, Between::Semicolons, Formulas::Guarded, texts.iter().map(String::as_str));
    }
    csv
}

fn with_comma(number: Decimal) -> String {
    number.to_string().replace('.', ",")
}

pub(super) fn record<'a>(csv: &mut String, between: Between, formulas: Formulas, cells: impl Iterator<Item = &'a str>) {
    for (n, cell) in cells.enumerate() {
        if n > 0 {
            csv.push(between.sign());
        }
        field(csv, between, formulas, cell);
    }
    csv.push_str("\r\n");
}

fn field(csv: &mut String, between: Between, formulas: Formulas, cell: &str) {
    let guard = if formulas == Formulas::Guarded && is_formula(cell) { "'" } else { "" };
    if cell.contains(['"', between.sign(), '\r', '\n']) {
        csv.push('"');
        csv.push_str(guard);
        csv.push_str(&cell.replace('"', "\"\""));
        csv.push('"');
    } else {
        csv.push_str(guard);
        csv.push_str(cell);
    }
}

/// Whether a spreadsheet would run the cell: OWASP, "CSV Injection". What was published may hold anything.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) && !is_number(cell)
}

/// `-1.234,5` or `+0,3%`, in either language's signs: such a formula gives the number itself.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    let digits = digits.strip_suffix('%').unwrap_or(digits);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
}
