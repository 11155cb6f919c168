//! A figure as a workbook.
//!
//! Three sheets: the records, the sources, and what there is to know of the dataset. Invariants: a number is a number
//! with the decimals that the figure shows, a day a day, everything else text, which no spreadsheet runs; the head
//! stays in sight; the same figure gives the same bytes. Deliberately absent: charts and formulas.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format as Look, FormatAlign, Workbook, Worksheet, XlsxError};

use super::take::{cells, Cell, Reader, Take};
use crate::dataset::{Date, Decimal};
use crate::text::take::{self as words, Column};
use crate::text::{figures, page};

/// As many letters as a cell can hold.
const LONGEST: usize = 32_767;

/// A library that writes what Excel itself would write, so that no program has to guess.
pub fn xlsx(take: &Take) -> Result<Vec<u8>, XlsxError> {
    let [numbers, sources, about] = words::sheets(take.lang);
    let mut book = Workbook::new();
    // A file that said when it was made would never be the same twice.
    let made = take.created().map_or_else(|| ExcelDateTime::from_ymd(1980, 1, 1), day)?;
    book.set_properties(&DocProperties::new().set_title(short(&take.title(), 255)).set_creation_datetime(&made));
    let looks = Looks::new();
    write_numbers(book.add_worksheet().set_name(numbers)?, take, &looks)?;
    write_sources(book.add_worksheet().set_name(sources)?, take, &looks)?;
    write_about(book.add_worksheet().set_name(about)?, take, &looks)?;
    book.save_to_buffer()
}

/// How cells look that are not plain.
struct Looks {
    head: Look,
    day: Look,
    wrapped: Look,
}

impl Looks {
    fn new() -> Self {
        Looks {
            head: Look::new().set_bold().set_text_wrap().set_align(FormatAlign::Top),
            day: Look::new().set_num_format("yyyy-mm-dd"),
            wrapped: Look::new().set_text_wrap().set_align(FormatAlign::Top),
        }
    }
}

fn write_numbers(sheet: &mut Worksheet, take: &Take, looks: &Looks) -> Result<(), XlsxError> {
    let heads: Vec<&str> = Column::ALL.into_iter().map(|column| words::column(column, take.lang)).collect();
    write_head(sheet, &heads, looks)?;
    for (column, at) in Column::ALL.into_iter().zip(0..) {
        sheet.set_column_width(at, width(column))?;
    }
    let records = take.records();
    for (record, at) in records.iter().zip(1..) {
        for (cell, column) in cells(take, record, Reader::Person).iter().zip(0..) {
            write(sheet, at, column, cell, looks)?;
        }
    }
    if let Ok(last) = u32::try_from(records.len()) {
        sheet.autofilter(0, 0, last, Column::ALL.len() as u16 - 1)?;
    }
    Ok(())
}

/// In letters.
fn width(column: Column) -> f64 {
    match column {
        Column::AreaName | Column::IndicatorName | Column::CategoryName => 28.0,
        Column::Note | Column::Source | Column::Figure => 40.0,
        Column::Area | Column::Indicator | Column::Period | Column::Value | Column::Low | Column::High => 18.0,
        _ => 13.0,
    }
}

fn write_head(sheet: &mut Worksheet, heads: &[&str], looks: &Looks) -> Result<(), XlsxError> {
    for (head, at) in heads.iter().zip(0..) {
        sheet.write_string_with_format(0, at, *head, &looks.head)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell, looks: &Looks) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => {
            sheet.write_string(row, column, short(text, LONGEST))?;
        }
        Cell::Number(number) => {
            sheet.write_number_with_format(row, column, number.to_f64(), &look_of(*number))?;
        }
        Cell::Day(date) => {
            // Excel's calendar begins in 1900.
            match day(*date) {
                Ok(day) => sheet.write_datetime_with_format(row, column, day, &looks.day)?,
                Err(_) => sheet.write_string(row, column, date.to_string())?,
            };
        }
        Cell::Flag(flag) => {
            sheet.write_boolean(row, column, *flag)?;
        }
    }
    Ok(())
}

fn day(date: Date) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(u16::try_from(date.year).unwrap_or(0), date.month, date.day)
}

/// Grouped by thousands, with the decimals that it carries.
fn look_of(number: Decimal) -> Look {
    let decimals = "0".repeat(usize::from(number.decimals()));
    let point = if decimals.is_empty() { "" } else { "." };
    Look::new().set_num_format(["#,##0", point, &decimals].concat())
}

fn short(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

fn write_sources(sheet: &mut Worksheet, take: &Take, looks: &Looks) -> Result<(), XlsxError> {
    let columns = [Column::Source, Column::Publisher, Column::SourceDate, Column::SourceUrl];
    write_head(sheet, &columns.map(|column| words::column(column, take.lang)), looks)?;
    for (width, at) in [70.0, 36.0, 18.0, 60.0].into_iter().zip(0..) {
        sheet.set_column_width(at, width)?;
    }
    for (source, row) in take.figure.sources.iter().zip(1..) {
        for (text, column) in [&source.title, &source.publisher, &source.date, &source.url].into_iter().zip(0..) {
            sheet.write_string_with_format(row, column, short(text, LONGEST), &looks.wrapped)?;
        }
    }
    Ok(())
}

/// What there is to know, a line each: what it is called, and the words.
pub(super) fn about(take: &Take) -> Vec<(&'static str, String)> {
    let lang = take.lang;
    let of = &take.dataset.about;
    let mut lines = Vec::new();
    if take.is_synthetic() {
        lines.push((words::column(Column::Synthetic, lang), page::synthetic_banner(lang).to_string()));
    }
    if !take.addresses.foreign.is_empty() {
        let said = page::foreign_banner(&take.addresses.foreign, lang);
        lines.push((words::data_label(lang), said));
    }
    lines.push((words::column(Column::Figure, lang), take.title()));
    lines.push((words::headline_label(lang), take.figure.headline.clone()));
    lines.extend(take.figure.notes.iter().map(|note| (page::notes_label(lang), note.clone())));
    let title = match of.origin {
        crate::dataset::Origin::Synthetic => figures::synthetic(take.dataset_title(), lang),
        crate::dataset::Origin::Published => take.dataset_title().to_string(),
    };
    lines.push((words::column(Column::Dataset, lang), title));
    lines.push((words::column(Column::Version, lang), of.version.clone()));
    lines.push((words::column(Column::Created, lang), take.created().map_or(String::new(), |day| day.to_string())));
    for licence in &of.licences {
        let named = if licence.title.is_empty() { &licence.name } else { &licence.title };
        let path = if licence.path.is_empty() { String::new() } else { [", ", &licence.path].concat() };
        lines.push((words::column(Column::Licence, lang), [named, path.as_str()].concat()));
    }
    lines.push((words::data_label(lang), take.addresses.data.clone()));
    lines.push((page::homepage_link(lang), of.homepage.clone()));
    lines.push((words::column(Column::View, lang), take.addresses.view.clone()));
    lines.retain(|(_, said)| !said.is_empty());
    lines
}

fn write_about(sheet: &mut Worksheet, take: &Take, looks: &Looks) -> Result<(), XlsxError> {
    for (width, at) in [26.0, 110.0].into_iter().zip(0..) {
        sheet.set_column_width(at, width)?;
    }
    for ((label, said), row) in about(take).into_iter().zip(0..) {
        sheet.write_string_with_format(row, 0, label, &looks.head)?;
        sheet.write_string_with_format(row, 1, short(&said, LONGEST), &looks.wrapped)?;
    }
    Ok(())
}
