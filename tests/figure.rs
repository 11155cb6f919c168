//! Figures of the packages that ship, and of a third whose ids are others.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::path::Path;

use thoat_ngheo::dataset::{read, Dataset, Descriptor, File, Issue};
use thoat_ngheo::figure::{dashboard, Dashboard};
use thoat_ngheo::query::parse;

fn load(folder: &str) -> (Dataset, Vec<Issue>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let descriptor = Descriptor::parse(&std::fs::read(folder.join("datapackage.json")).unwrap()).unwrap();
    let files: Vec<File> = descriptor
        .files()
        .into_iter()
        .map(|file| File { content: Ok(std::fs::read(folder.join(&file.path)).unwrap()), path: file.path })
        .collect();
    read(&descriptor, &files)
}

fn ask(folder: &str, search: &str) -> Dashboard {
    let (query, unusable) = parse(search);
    dashboard(&load(folder).0, &query, &unusable)
}

#[test]
fn print() {
    for (folder, search) in
        std::env::var("ASK").unwrap_or("public/data/can-duoc ".into()).split(';').map(|s| s.split_once(' ').unwrap())
    {
        let (_, issues) = load(folder);
        println!("ISSUES {} {:#?}", issues.len(), issues.iter().take(5).collect::<Vec<_>>());
        let page = ask(folder, search);
        println!("NOTICES {:#?}", page.notices);
        for figure in &page.figures {
            println!("\n=== {} | {}\n## {}", figure.id.id(), figure.title, figure.headline);
            for note in &figure.notes {
                println!("- {note}");
            }
            println!("{:?}", figure.table.head);
            for row in figure.table.rows.iter().chain(&figure.table.foot).take(25) {
                println!(
                    "   {} | {}",
                    row.header,
                    row.cells.iter().map(|c| c.text.clone()).collect::<Vec<_>>().join(" | ")
                );
            }
            println!("   sources {}", figure.sources.len());
        }
        println!("published {}", page.published.rows.len());
    }
}
