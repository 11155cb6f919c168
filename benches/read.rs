//! How long it takes until a dataset can be asked, by its rows: `cargo bench --bench read`. Reported, never asserted.
//!
//! The packages are **synthetic**, made here: communes in districts of fifteen, ten years, 24 indicators, one number in
//! 33 missing, in the order in which statistical offices publish (area, year, indicator).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::fmt::Write;

use criterion::{criterion_group, criterion_main, BenchmarkId, Criterion, Throughput};
use thoat_ngheo::dataset::{read, Descriptor, File};

const YEARS: std::ops::RangeInclusive<u32> = 2015..=2024;
const INDICATORS: u32 = 24;
const IN_DISTRICT: u32 = 15;

fn package(communes: u32) -> (Descriptor, Vec<File>, u64) {
    let descriptor = r#"{"name":"synthetic","version":"1","synthetic":true,"resources":[
        {"name":"areas","path":"areas.csv"},
        {"name":"indicators","path":"indicators.csv"},
        {"name":"observations","path":"observations.csv"}]}"#;
    let mut areas = "code,name,level,parent\nVN,Synthetic,country,\n".to_string();
    let mut indicators = "id,name,unit,kind\n".to_string();
    let mut observations = "area,period,indicator,value,status\n".to_string();
    for district in 0..communes.div_ceil(IN_DISTRICT) {
        writeln!(areas, "d{district},District {district},district,VN").unwrap();
    }
    for indicator in 0..INDICATORS {
        writeln!(indicators, "indicator_{indicator},Indicator {indicator},households,stock").unwrap();
    }
    let mut rows = 0;
    for commune in 0..communes {
        writeln!(areas, "{commune:05},Commune {commune},commune,d{}", commune / IN_DISTRICT).unwrap();
        for year in YEARS {
            for indicator in 0..INDICATORS {
                // A plain generator, the same in every run.
                let value = (rows as u32).wrapping_mul(48_271) % 9_973;
                match value % 33 {
                    0 => writeln!(observations, "{commune:05},{year},indicator_{indicator},,M").unwrap(),
                    _ => writeln!(observations, "{commune:05},{year},indicator_{indicator},{value},A").unwrap(),
                }
                rows += 1;
            }
        }
    }
    let file = |path: &str, text: String| File { path: path.to_string(), content: Ok(text.into_bytes()) };
    let files =
        vec![file("areas.csv", areas), file("indicators.csv", indicators), file("observations.csv", observations)];
    (Descriptor::parse(descriptor.as_bytes()).unwrap(), files, rows)
}

fn reading(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("read");
    group.sample_size(10);
    // A district, a province, a nation.
    for communes in [17, 190, 10_598] {
        let (descriptor, files, rows) = package(communes);
        let (dataset, issues) = read(&descriptor, &files);
        assert_eq!((dataset.observations.len() as u64, issues.len()), (rows, 0));
        group.throughput(Throughput::Elements(rows));
        group.bench_with_input(BenchmarkId::from_parameter(rows), &files, |bencher, files| {
            bencher.iter_with_large_drop(|| read(&descriptor, files));
        });
    }
}

criterion_group!(benches, reading);
criterion_main!(benches);
