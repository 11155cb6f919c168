//! `thoat-ngheo check`: what the product noticed about a dataset, as the page lists it.
//!
//! As JSON it is an array of objects with `rule`, `severity` (`error` or `warning`), `area` (as an address writes it),
//! `period`, `indicator`, `file`, `row` (of the place to look at first, the header's being 1; 0 for a whole file),
//! `found`, `expected` and `mend`, then `category`, `what` and `rows` (every `file` and `row` that takes part). `row` is
//! a number, `rows` a list, all else a string, empty where there is nothing to say. In `found` and `expected` numbers
//! are written as in the dataset, with their comparator before them, `..` from end to end of a range, and ` | ` between
//! several. Keys come in this order; later versions may add more.

use lexopt::{Arg, Parser};
use serde::Serialize;

use super::package::{self, Location};
use super::{misused, once, Failure, Status, Streams};
use crate::dataset::{Amount, Content, Dataset, Decimal, Finding, Lang, Origin, Severity};
use crate::figure::export::plain;
use crate::measure::report::report;
use crate::text::{self, page, terminal};

pub const NAME: &str = "check";

#[derive(Clone, Copy)]
enum Format {
    Human,
    Json,
}

/// Which findings end the command with the status for errors.
#[derive(Clone, Copy)]
enum Counts {
    Errors,
    Warnings,
}

#[derive(Serialize)]
struct Row<'a> {
    file: &'a str,
    row: u32,
}

#[derive(Serialize)]
struct Object<'a> {
    rule: &'a str,
    severity: &'a str,
    area: String,
    period: String,
    indicator: &'a str,
    file: &'a str,
    row: u32,
    found: String,
    expected: String,
    mend: String,
    category: &'a str,
    what: String,
    rows: Vec<Row<'a>>,
}

pub(super) fn run(mut rest: Parser, lang: Lang, to: &mut Streams) -> Result<Status, Failure> {
    let (mut place, mut format, mut named_lang) = (None, None, None);
    let mut counts = Counts::Errors;
    while let Some(argument) = rest.next().map_err(|error| misused(error, lang))? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => {
                return to.print(terminal::check_usage(lang));
            }
            Arg::Long("strict") => counts = Counts::Warnings,
            Arg::Long("format") => once(&mut format, "--format", &mut rest, lang)?,
            Arg::Long("lang") => once(&mut named_lang, "--lang", &mut rest, lang)?,
            Arg::Value(found) if place.is_none() => place = Some(found.to_string_lossy().into_owned()),
            other => return Err(misused(other.unexpected(), lang)),
        }
    }
    let unknown = |found: &str, expected: &[&str]| Failure::Usage(terminal::unknown_format(found, expected, lang));
    let format = match format.as_deref() {
        None | Some("human") => Format::Human,
        Some("json") => Format::Json,
        Some(found) => return Err(unknown(found, &["human", "json"])),
    };
    if let Some(found) = named_lang.filter(|found| !matches!(found.as_str(), "vi" | "en")) {
        return Err(Failure::Usage(terminal::needless_argument(&found, lang)));
    }
    let place = place.ok_or_else(|| Failure::Usage(terminal::no_place(lang)))?;
    match package::read(&Location::of(&place)) {
        Ok((dataset, issues)) => {
            let findings = report(&dataset, &issues);
            print(&findings, &dataset, format, lang, to)?;
            Ok(status(&findings, counts))
        }
        Err(issue) => {
            let dataset = Dataset::default();
            if matches!(format, Format::Json) {
                print(&report(&dataset, std::slice::from_ref(&issue)), &dataset, format, lang, to)?;
            }
            Err(Failure::Package(issue))
        }
    }
}

fn status(findings: &[Finding], counts: Counts) -> Status {
    let is_counted = |finding: &Finding| match counts {
        Counts::Errors => finding.severity == Severity::Error,
        Counts::Warnings => true,
    };
    if findings.iter().any(is_counted) {
        Status::Found
    } else {
        Status::Done
    }
}

fn print(
    findings: &[Finding],
    dataset: &Dataset,
    format: Format,
    lang: Lang,
    to: &mut Streams,
) -> Result<Status, Failure> {
    match format {
        Format::Human => to.print(human(findings, dataset, lang)),
        Format::Json => {
            let objects: Vec<Object> = findings.iter().map(|finding| object(finding, dataset, lang)).collect();
            // Strings, numbers and lists can always be written.
            to.print(serde_json::to_string_pretty(&objects).unwrap_or_default() + "\n")
        }
    }
}

fn human(findings: &[Finding], dataset: &Dataset, lang: Lang) -> String {
    let mut text = String::new();
    for finding in findings {
        let said = text::report::finding(finding, dataset, lang);
        let severity = page::severity(finding.severity, lang);
        text.push_str(&format!("{severity} [{}] {}\n", finding.rule.id(), plain(&said.place)));
        text.push_str(&format!("  {}\n  {}\n\n", plain(&said.what), plain(&said.mend)));
    }
    let of = |severity: Severity| {
        findings.iter().filter(|finding| finding.severity == severity).map(Finding::count).sum::<usize>()
    };
    let summary = text::report::summary(of(Severity::Error), of(Severity::Warning), lang);
    text.push_str(&match dataset.about.origin {
        Origin::Published => summary,
        Origin::Synthetic => text::figures::synthetic(&summary, lang),
    });
    text.push('\n');
    text
}

fn object<'a>(finding: &'a Finding, dataset: &'a Dataset, lang: Lang) -> Object<'a> {
    let said = text::report::finding(finding, dataset, lang);
    let first = finding.places.first();
    let area = finding.area.and_then(|idx| dataset.areas.reference(idx));
    let indicator = finding.indicator.and_then(|idx| dataset.indicator(idx));
    let category = finding.category.and_then(|idx| dataset.category(idx));
    Object {
        rule: finding.rule.id(),
        severity: match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        area: area.map(|area| area.to_string()).unwrap_or_default(),
        period: finding.period.map(|period| period.to_string()).unwrap_or_default(),
        indicator: indicator.map_or("", |indicator| &indicator.id),
        file: first.map_or("", |place| &place.file),
        row: first.map_or(0, |place| place.row),
        found: written(&finding.found),
        expected: written(&finding.expected),
        mend: said.mend,
        category: category.map_or("", |category| &category.id),
        what: said.what,
        rows: finding.places.iter().map(|place| Row { file: &place.file, row: place.row }).collect(),
    }
}

fn written(content: &Content) -> String {
    let end = |value: &Option<Decimal>| value.map(|value| value.to_string()).unwrap_or_default();
    match content {
        Content::Nothing => String::new(),
        Content::Text(text) => text.clone(),
        Content::Value(amount) => amount_written(amount),
        Content::Range(low, high) => [&end(low), "..", &end(high)].concat(),
        Content::Values(amounts) => amounts.iter().map(amount_written).collect::<Vec<_>>().join(" | "),
    }
}

fn amount_written(amount: &Amount) -> String {
    [amount.comparator.sign(), &amount.value.to_string()].concat()
}
