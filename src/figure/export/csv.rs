//! The table of a figure as CSV, for a spreadsheet.
//!
//! Invariants: RFC 4180 (comma, CRLF, quotes doubled), UTF-8 without a mark, the head first, then the rows and the
//! foot, every cell as it is shown. Made-up figures have one more column, `synthetic`, which holds `true`.

use super::{texts, Export};
use crate::dataset::Origin;

/// Stands in the head of made-up figures, whatever their language, so that a program finds it.
const SYNTHETIC: &str = "synthetic";

pub fn csv(export: &Export) -> String {
    let table = &export.figure.table;
    let mut csv = String::new();
    record(&mut csv, export.origin, table.head.iter().map(String::as_str), SYNTHETIC);
    for row in table.rows.iter().chain(&table.foot) {
        record(&mut csv, export.origin, texts(row), "true");
    }
    csv
}

fn record<'a>(csv: &mut String, origin: Origin, cells: impl Iterator<Item = &'a str>, last: &'a str) {
    let last = (origin == Origin::Synthetic).then_some(last);
    for (n, cell) in cells.chain(last).enumerate() {
        if n > 0 {
            csv.push(',');
        }
        field(csv, cell);
    }
    csv.push_str("\r\n");
}

fn field(csv: &mut String, cell: &str) {
    let guard = if is_formula(cell) { "'" } else { "" };
    if cell.contains(['"', ',', '\r', '\n']) {
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
