//! The search string of an address, read.
//!
//! Owns: percent-decoding, the first-counts rule, and what each parameter may say. Invariants: no input makes
//! it fail; a known parameter without a value means its default, as a form that was sent empty does; other
//! parameters keep their order.

use super::write::{place, ORDER};
use super::{Bounds, Query, Reason, Theme, Unusable, Years};
use crate::dataset::{AreaRef, Date, Lang};

/// With or without the leading `?`.
pub fn parse(search: &str) -> (Query, Vec<Unusable>) {
    let mut query = Query::default();
    let mut unusable = Vec::new();
    let mut seen: Vec<String> = Vec::new();

    for pair in search.strip_prefix('?').unwrap_or(search).split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (name, value) = (decode(name), decode(value));
        if place(&name) == ORDER.len() {
            query.others.push((name, value));
            continue;
        }
        let value = value.trim();
        let mut refuse = |found: &str, reason: Reason| {
            unusable.push(Unusable { parameter: name.clone(), found: found.to_string(), reason });
        };
        if seen.contains(&name) {
            refuse(value, Reason::Repeated);
            continue;
        }
        let mut refuse_all = |parts: Vec<String>| parts.iter().for_each(|part| refuse(part, Reason::NotUnderstood));
        match (name.as_str(), value) {
            (_, "") => {}
            ("data", _) => query.data = Some(value.to_string()),
            ("area", _) => {
                for code in value.split('~').map(str::trim).filter(|code| !code.is_empty()) {
                    match AreaRef::parse(code) {
                        Some(area) if query.areas.contains(&area) => {}
                        Some(area) => query.areas.push(area),
                        None => refuse(code, Reason::NotUnderstood),
                    }
                }
            }
            ("year", _) => match years(value) {
                Ok(years) => query.years = years,
                Err(reason) => refuse(value, reason),
            },
            ("bounds", "published") => query.bounds = Bounds::Published,
            ("bounds", "now") => query.bounds = Bounds::Now,
            ("bounds", date) => match Date::parse(date) {
                Some(date) => query.bounds = Bounds::On(date),
                None => refuse(date, Reason::NotUnderstood),
            },
            ("indicator", _) => query.indicator = Some(value.to_string()),
            ("form", _) => refuse_all(query.form.read(value)),
            ("unit", _) => refuse_all(query.unit.read(value)),
            ("scale", _) => refuse_all(query.scale.read(value)),
            ("show", _) => query.show = Some(value.to_string()),
            ("lang", "vi") => query.lang = Lang::Vi,
            ("lang", "en") => query.lang = Lang::En,
            ("theme", "auto") => query.theme = Theme::Auto,
            ("theme", "light") => query.theme = Theme::Light,
            ("theme", "dark") => query.theme = Theme::Dark,
            _ => refuse(value, Reason::NotUnderstood),
        }
        seen.push(name);
    }
    (query, unusable)
}

fn years(text: &str) -> Result<Years, Reason> {
    if let Some((first, last)) = text.split_once("..") {
        return match (first, last) {
            ("", last) => Ok(Years::UpTo(year(last)?)),
            (first, "") => Ok(Years::From(year(first)?)),
            (first, last) => match (year(first)?, year(last)?) {
                (first, last) if first == last => Ok(Years::One(first)),
                (first, last) if first < last => Ok(Years::Between(first, last)),
                _ => Err(Reason::Reversed),
            },
        };
    }
    if text == "latest" {
        return Ok(Years::Latest);
    }
    match text.strip_prefix("last") {
        Some(count) => match digits(count, 1..=2)? {
            0 => Err(Reason::NotUnderstood),
            1 => Ok(Years::Latest),
            count => Ok(Years::Last(u8::try_from(count).map_err(|_| Reason::NotUnderstood)?)),
        },
        None => Ok(Years::One(year(text)?)),
    }
}

fn year(text: &str) -> Result<i32, Reason> {
    match digits(text, 4..=4)? {
        0 => Err(Reason::NotUnderstood),
        year => Ok(year),
    }
}

fn digits(text: &str, length: std::ops::RangeInclusive<usize>) -> Result<i32, Reason> {
    if length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse().map_err(|_| Reason::NotUnderstood)
    } else {
        Err(Reason::NotUnderstood)
    }
}

/// A `%` that no two hexadecimal digits follow stands for itself; bytes that are not UTF-8 become U+FFFD.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => match (ahead.next().and_then(hex), ahead.next().and_then(hex)) {
                (Some(high), Some(low)) => {
                    bytes.push(high * 16 + low);
                    rest = ahead;
                }
                _ => bytes.push(b'%'),
            },
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}
