//! Packages on disk, read as the page reads them.

use std::path::Path;

use thoat_ngheo::dataset::{read, Dataset, Descriptor, File, Issue};
use thoat_ngheo::figure::{dashboard, Dashboard};
use thoat_ngheo::query::parse;

#[allow(dead_code, reason = "not every test needs every package")]
pub const CAN_DUOC: &str = "public/data/can-duoc";
#[allow(dead_code, reason = "not every test needs every package")]
pub const MINH_HOA: &str = "public/data/minh-hoa";
#[allow(dead_code, reason = "not every test needs every package")]
pub const OTHER: &str = "tests/fixtures/other";

pub fn load(folder: &str) -> (Dataset, Vec<Issue>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let descriptor = Descriptor::parse(&std::fs::read(folder.join("datapackage.json")).unwrap()).unwrap();
    let files: Vec<File> = descriptor
        .files()
        .into_iter()
        .map(|file| File { content: Ok(std::fs::read(folder.join(&file.path)).unwrap()), path: file.path })
        .collect();
    read(&descriptor, &files)
}

#[allow(dead_code, reason = "not every test asks for a page")]
pub fn ask(folder: &str, search: &str) -> Dashboard {
    let (query, unusable) = parse(search);
    dashboard(&load(folder).0, &query, &unusable)
}
