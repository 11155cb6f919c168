//! Which module may know which: the rules that the compiler does not hold, read off the source text.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::fs;
use std::path::Path;

/// A module below `src/`, and the modules that it may name. Bottom first.
const LAYERS: &[(&str, &[&str])] = &[
    ("dataset", &[]),
    ("query", &["dataset"]),
    ("text", &["dataset"]),
    ("measure", &["dataset"]),
    ("figure", &["measure", "query", "text", "dataset"]),
    ("chart", &["figure", "text", "dataset"]),
    ("parcel", &["chart", "figure", "query", "text", "dataset"]),
    ("load", &["dataset"]),
    ("ui", &["load", "parcel", "chart", "figure", "measure", "query", "text", "dataset"]),
    ("live", &["figure", "query", "text", "dataset"]),
    ("prebuilt", &["live", "chart", "figure", "query", "text", "dataset"]),
    ("cli", &["prebuilt", "live", "chart", "figure", "measure", "query", "text", "dataset"]),
    (
        "bin",
        &["prebuilt", "cli", "ui", "live", "load", "parcel", "chart", "figure", "measure", "query", "text", "dataset"],
    ),
];

/// Modules that hold all meaning and reach no web API.
const PURE: &[&str] = &["dataset", "query", "text", "measure", "figure", "chart", "live", "parcel", "prebuilt"];
const WEB_APIS: &[&str] = &["leptos", "web_sys", "gloo", "gloo_net", "wasm_bindgen", "wasm_bindgen_futures", "js_sys"];

/// What is compiled for the browser alone: held here too, for not every machine has clippy for it.
const SHELL: &[&str] = &["load", "ui", "bin"];
const PANICS: &[&str] =
    &[".unwrap()", ".expect(", "panic!", "unreachable!", "todo!", "unimplemented!", "assert!", "assert_eq!"];

#[test]
fn every_file_keeps_to_its_layer() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut breaches = Vec::new();
    let mut n_files = 0;
    for entry in fs::read_dir(&src).unwrap() {
        let path = entry.unwrap().path();
        let module = path.file_stem().unwrap().to_str().unwrap().to_owned();
        for file in rust_files(&path) {
            n_files += 1;
            let source = fs::read_to_string(&file).unwrap();
            let name = file.strip_prefix(&src).unwrap().display().to_string();
            breaches.extend(breaches_in(&module, &source).into_iter().map(|breach| format!("src/{name}: {breach}")));
        }
    }
    assert!(n_files > 10, "read only {n_files} files");
    assert!(breaches.is_empty(), "\n{}\n", breaches.join("\n"));
}

#[test]
fn the_check_finds_a_breach() {
    for (module, source, expect) in [
        ("dataset", "use crate::query::Query;", vec!["names crate::query"]),
        ("measure", "use crate::dataset::Dataset;\nuse crate::figure;", vec!["names crate::figure"]),
        ("measure", "use crate::{dataset::Dataset, text::{number, period}};", vec!["names crate::text"]),
        ("measure", "use crate::{\n    dataset::{Area, Value},\n    ui,\n};", vec!["names crate::ui"]),
        ("figure", "use crate::{dataset, measure, query, text};", vec![]),
        ("text", "fn f(a: crate::measure::Quantity) {}", vec!["names crate::measure"]),
        ("query", "// crate::ui is not for this file\nfn f() {}", vec![]),
        ("figure", "use web_sys::Window;", vec!["names web_sys"]),
        ("text", "fn f() { leptos::logging::log!() }", vec!["names leptos"]),
        ("chart", "use charming::Chart;", vec![]),
        ("figure", "use charming::Chart;", vec!["names charming"]),
        ("ui", "use crate::load; fn f() { g().unwrap(); panic!() }", vec!["uses .unwrap()", "uses panic!"]),
        ("ui", "fn f() { g().unwrap_or_default() }", vec![]),
        ("load", "fn f() { g().expect(\"h\") }", vec!["uses .expect("]),
        ("load", "fn f() { let s = \"panic!\"; }", vec![]),
        ("bin", "fn main() { thoat_ngheo::ui::start(); }", vec![]),
        ("text", "fn f() { thoat_ngheo::ui::start(); }", vec!["names crate::ui"]),
        ("cli", "use crate::{dataset, figure, load, measure, query, text};", vec!["names crate::load"]),
        ("figure", "fn f() { crate::cli::run(); }", vec!["names crate::cli"]),
        ("elsewhere", "", vec!["is in no layer"]),
        ("lib", "pub mod ui;", vec![]),
    ] {
        assert_eq!(breaches_in(module, source), expect, "{module}: {source}");
    }
}

fn breaches_in(module: &str, source: &str) -> Vec<String> {
    if module == "lib" {
        return Vec::new();
    }
    let Some((_, may)) = LAYERS.iter().find(|(name, _)| *name == module) else {
        return vec!["is in no layer".to_owned()];
    };
    let code = without_comments_and_strings(source);
    let mut breaches = Vec::new();
    for named in modules_named(&code) {
        if named != module && LAYERS.iter().any(|(name, _)| *name == named) && !may.contains(&named.as_str()) {
            breaches.push(format!("names crate::{named}"));
        }
    }
    if PURE.contains(&module) {
        breaches.extend(WEB_APIS.iter().filter(|api| names(&code, api)).map(|api| format!("names {api}")));
    }
    if module != "chart" && names(&code, "charming") {
        breaches.push("names charming".to_owned());
    }
    if SHELL.contains(&module) {
        breaches.extend(PANICS.iter().filter(|way| uses(&code, way)).map(|way| format!("uses {way}")));
    }
    breaches
}

/// The first segment of every path that starts at the crate, those within `crate::{…}` too.
fn modules_named(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for root in ["crate::", "thoat_ngheo::"] {
        for (at, _) in code.match_indices(root).filter(|(at, _)| !continues_a_word(code, *at)) {
            let rest = &code[at + root.len()..];
            match rest.strip_prefix('{') {
                None => found.push(word(rest)),
                Some(group) => found.extend(heads_of(group)),
            }
        }
    }
    found
}

/// The first word of every item of a `use` group, from just after its brace.
fn heads_of(group: &str) -> Vec<String> {
    let mut heads = vec![String::new()];
    let mut depth = 0;
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => heads.push(String::new()),
            _ => {}
        }
        if let Some(head) = heads.last_mut() {
            head.push(c);
        }
    }
    heads.iter().map(|head| word(head.trim_start_matches([',', ' ', '\n']))).collect()
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| is_part_of_word(*c)).collect()
}

fn names(code: &str, krate: &str) -> bool {
    code.match_indices(krate).any(|(at, _)| {
        let after = code[at + krate.len()..].chars().next();
        !continues_a_word(code, at) && !after.is_some_and(is_part_of_word)
    })
}

fn uses(code: &str, way: &str) -> bool {
    code.match_indices(way).any(|(at, _)| way.starts_with('.') || !continues_a_word(code, at))
}

fn continues_a_word(code: &str, at: usize) -> bool {
    code[..at].chars().next_back().is_some_and(is_part_of_word)
}

fn is_part_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Good enough for formatted code: line comments and plain string literals that end on their line.
fn without_comments_and_strings(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    for line in source.lines() {
        let mut chars = line.chars().peekable();
        let mut in_string = false;
        while let Some(c) = chars.next() {
            match c {
                '\\' if in_string => drop(chars.next()),
                '\'' if !in_string && chars.peek() == Some(&'"') => drop(chars.next()),
                '"' => in_string = !in_string,
                '/' if !in_string && chars.peek() == Some(&'/') => break,
                _ if !in_string => code.push(c),
                _ => {}
            }
        }
        code.push('\n');
    }
    code
}

fn rust_files(path: &Path) -> Vec<std::path::PathBuf> {
    if path.is_dir() {
        let entries = fs::read_dir(path).unwrap();
        entries.flat_map(|entry| rust_files(&entry.unwrap().path())).collect()
    } else if path.extension().is_some_and(|extension| extension == "rs") {
        vec![path.to_owned()]
    } else {
        Vec::new()
    }
}
