//! The canonical search string of a query.
//!
//! Owns: the order of the parameters and percent-encoding. Invariants: defaults are left out; what the reader
//! may want to read or change by hand (`~`, `..`, `@`, `:`, `/`) stays as it is where a query allows it.

use super::{Bounds, Query, Theme, Years};
use crate::dataset::Lang;

/// Every parameter that the contract places.
pub(super) const ORDER: [&str; 11] =
    ["data", "indicator", "area", "year", "bounds", "form", "unit", "scale", "show", "lang", "theme"];

/// Where a parameter stands; all that the contract does not name stand last.
pub(super) fn place(name: &str) -> usize {
    ORDER.iter().position(|known| *known == name).unwrap_or(ORDER.len())
}

/// Without `?`; empty where everything is at its default.
pub fn write(query: &Query) -> String {
    let mut search = String::new();
    for name in ORDER {
        match name {
            "data" => push(&mut search, name, query.data.as_deref().unwrap_or_default()),
            "area" => {
                let codes: Vec<String> = query.areas.iter().map(ToString::to_string).collect();
                push(&mut search, name, &codes.join("~"));
            }
            "year" => push(&mut search, name, &years(query.years)),
            "bounds" => match query.bounds {
                Bounds::Published => {}
                Bounds::Now => push(&mut search, name, "now"),
                Bounds::On(date) => push(&mut search, name, &date.to_string()),
            },
            "indicator" => push(&mut search, name, query.indicator.as_deref().unwrap_or_default()),
            "form" => push(&mut search, name, &query.form.write()),
            "unit" => push(&mut search, name, &query.unit.write()),
            "scale" => push(&mut search, name, &query.scale.write()),
            "show" => push(&mut search, name, query.show.as_deref().unwrap_or_default()),
            "lang" => match query.lang {
                Lang::Vi => {}
                Lang::En => push(&mut search, name, Lang::En.tag()),
            },
            _ => match query.theme {
                Theme::Auto => {}
                Theme::Light => push(&mut search, name, "light"),
                Theme::Dark => push(&mut search, name, "dark"),
            },
        }
    }
    for (name, value) in &query.others {
        push_pair(&mut search, name, value);
    }
    search
}

fn years(years: Years) -> String {
    match years {
        Years::All => String::new(),
        Years::One(year) => year_text(year),
        Years::Between(first, last) if first == last => year_text(first),
        Years::Between(first, last) => [&year_text(first), "..", &year_text(last)].concat(),
        Years::UpTo(last) => ["..", &year_text(last)].concat(),
        Years::From(first) => [&year_text(first), ".."].concat(),
        Years::Latest | Years::Last(1) => "latest".to_string(),
        Years::Last(count) => ["last", &count.to_string()].concat(),
    }
}

fn year_text(year: i32) -> String {
    format!("{year:04}")
}

fn push(search: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        push_pair(search, name, value);
    }
}

fn push_pair(search: &mut String, name: &str, value: &str) {
    if !search.is_empty() {
        search.push('&');
    }
    // The first `=` ends a name, and a `?` at the very start would be taken for the mark of a query.
    encode(search, name, b"");
    search.push('=');
    encode(search, value, b"?=");
}

/// `text` within an address, whatever the address is and whatever is in it.
pub fn encoded(text: &str) -> String {
    let mut into = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            into.push(char::from(byte));
        } else {
            escape(&mut into, byte);
        }
    }
    into
}

fn escape(into: &mut String, byte: u8) {
    const HEX: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    let hex = |digit: u8| HEX.get(usize::from(digit)).copied().unwrap_or_default();
    into.push('%');
    into.push(hex(byte >> 4));
    into.push(hex(byte & 15));
}

fn encode(search: &mut String, text: &str, also: &[u8]) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$()*,;:@/".contains(&byte) || also.contains(&byte) {
            search.push(char::from(byte));
        } else {
            escape(search, byte);
        }
    }
}
