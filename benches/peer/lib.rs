//! The engine among its peers: answers the questions of a benchmark that loads tidy statistics and rolls them up from
//! commune to district, province and nation. `npm run bench:peer` builds it; the README says how it is run.
//!
//! Owns: the benchmark's file formats and the columns of its answers; all else is the product's own `dataset` and
//! `measure`. The benchmark's data is **synthetic**.
#![cfg(target_arch = "wasm32")]

use std::cell::RefCell;

use js_sys::Float64Array;
use thoat_ngheo::dataset::{AreaIdx, Dataset, Date, Descriptor, File, IndicatorIdx, Level, Reading};
use thoat_ngheo::measure::{changes, highest_first, Pair, Paired, Sums};
use wasm_bindgen::prelude::wasm_bindgen;

const DESCRIPTOR: &[u8] = br#"{"name":"synthetic","synthetic":true,"resources":[{"name":"areas","path":"areas"},
    {"name":"indicators","path":"indicators"},{"name":"observations","path":"observations"}]}"#;

#[derive(Default)]
struct Engine {
    reading: Option<Reading<'static>>,
    dataset: Dataset,
    provinces: Vec<AreaIdx>,
    pair: Option<(IndicatorIdx, IndicatorIdx)>,
    /// The years asked for of the pair.
    years: Vec<(i32, Paired)>,
}

thread_local! {
    static ENGINE: RefCell<Engine> = RefCell::default();
}

/// The third cells of the first lines.
#[inline(never)]
fn ids_in(beginning: &[u8]) -> Vec<&str> {
    let mut ids: Vec<&str> = Vec::new();
    for line in beginning.split(|byte| *byte == b'\n').skip(1).take(2000) {
        let id =
            line.split(|byte| *byte == b',').nth(2).and_then(|id| std::str::from_utf8(id).ok()).unwrap_or_default();
        // The last line may be cut anywhere.
        if line.ends_with(b"A") && !id.is_empty() && !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

/// The benchmark has no list of indicators: `beginning` is enough of its data to name them all.
#[wasm_bindgen]
pub fn begin(areas: &[u8], beginning: &[u8]) {
    let ids = ids_in(beginning);
    let rows: String = ids.iter().map(|id| [id, ",", id, ",household,stock\n"].concat()).collect();
    let file = |path: &str, bytes: Vec<u8>| File { path: path.to_string(), content: Ok(bytes) };
    let files =
        vec![file("areas", areas.to_vec()), file("indicators", ["id,name,unit,kind\n", &rows].concat().into_bytes())];
    let Ok(descriptor) = Descriptor::parse(DESCRIPTOR) else { return };
    // One dataset for the life of the page.
    let mut reading = Reading::begin(Box::leak(Box::new(descriptor)), Vec::leak(files));
    reading.open("observations");
    ENGINE.with_borrow_mut(|engine| *engine = Engine { reading: Some(reading), ..Engine::default() });
}

#[wasm_bindgen]
pub fn push(bytes: &[u8]) {
    ENGINE.with_borrow_mut(|engine| {
        if let Some(reading) = &mut engine.reading {
            reading.push(bytes);
        }
    });
}

/// All has come. Gives the codes of the areas in their order, a line each, or what is wrong with the data.
#[wasm_bindgen]
pub fn finish() -> String {
    ENGINE.with_borrow_mut(|engine| {
        let Some(mut reading) = engine.reading.take() else { return String::new() };
        reading.close();
        let (dataset, issues) = reading.finish();
        if let Some(issue) = issues.first() {
            return ["!", &issues.len().to_string(), " issues, the first in row ", &issue.place.row.to_string()]
                .concat();
        }
        let areas = &dataset.areas;
        let provinces = areas.iter().filter(|(_, area)| area.level == Level::Province).map(|(idx, _)| idx).collect();
        let in_order = (0..areas.len() as u32).filter_map(|n| areas.get(AreaIdx(n)));
        let codes: Vec<&str> = in_order.map(|area| area.key.code.as_str()).collect();
        let codes = codes.join("\n");
        *engine = Engine { dataset, provinces, ..Engine::default() };
        codes
    })
}

#[wasm_bindgen(js_name = usePair)]
pub fn use_pair(numerator: &str, denominator: &str) {
    ENGINE.with_borrow_mut(|engine| {
        let find = |id: &str| engine.dataset.indicators.iter().position(|indicator| indicator.id == id);
        let pair = find(numerator).zip(find(denominator));
        engine.pair = pair.map(|(above, below)| (IndicatorIdx(above as u32), IndicatorIdx(below as u32)));
        engine.years.clear();
    });
}

impl Engine {
    /// The pair in a year, made when it is first asked for.
    fn year(&mut self, year: i32) -> Option<&Paired> {
        let at = match self.years.binary_search_by_key(&year, |(known, _)| *known) {
            Ok(at) => at,
            Err(at) => {
                let (above, below) = self.pair?;
                let paired = Paired::of(&self.dataset, above, below, Date::last_of_year(year))?;
                self.years.insert(at, (year, paired));
                at
            }
        };
        self.years.get(at).map(|(_, paired)| paired)
    }

    /// The years in which the numerator is published.
    fn published(&self) -> Vec<i32> {
        let above = self.pair.map(|(above, _)| above);
        let columns = above.into_iter().flat_map(|above| self.dataset.observations.columns(above, None));
        columns.map(|column| column.date().year).collect()
    }
}

/// Four columns one after the other: keys, numerators, denominators, ratios.
fn table(rows: impl Iterator<Item = (f64, u64, u64)> + Clone) -> Float64Array {
    let keys = rows.clone().map(|(key, _, _)| key);
    let numerators = rows.clone().map(|(_, numerator, _)| numerator as f64);
    let denominators = rows.clone().map(|(_, _, denominator)| denominator as f64);
    let ratios = rows.map(|(_, numerator, denominator)| numerator as f64 / denominator as f64);
    let all: Vec<f64> = keys.chain(numerators).chain(denominators).chain(ratios).collect();
    Float64Array::from(all.as_slice())
}

/// A district's rate by year. Keys are years.
#[wasm_bindgen]
pub fn q1(district: u32) -> Float64Array {
    ENGINE.with_borrow_mut(|engine| {
        let areas = engine.dataset.areas.descendants(AreaIdx(district));
        if engine.years.is_empty() {
            for year in engine.published() {
                engine.year(year);
            }
        }
        let all = &engine.dataset.areas;
        let sums = engine.years.iter().map(|(year, paired)| (*year, paired.sums(areas, all)));
        let rows: Vec<(f64, u64, u64)> = sums
            .filter(|(_, sums)| sums.units > 0)
            .map(|(year, sums)| (f64::from(year), sums.numerator, sums.denominator))
            .collect();
        table(rows.iter().copied())
    })
}

/// A district's communes in a year, the highest rate first. Keys are areas, as in all that follow.
#[wasm_bindgen]
pub fn q2(district: u32, year: i32) -> Float64Array {
    ENGINE.with_borrow_mut(|engine| {
        let areas = engine.dataset.areas.descendants(AreaIdx(district));
        let pairs: Vec<Pair> = engine.year(year).into_iter().flat_map(|paired| paired.within(areas)).collect();
        let ratios: Vec<f64> = pairs.iter().map(|pair| pair.ratio()).collect();
        let order = highest_first(&ratios);
        let ranked = order.iter().filter_map(|n| pairs.get(*n as usize));
        table(ranked.map(|pair| (f64::from(pair.area.0), pair.numerator, pair.denominator)))
    })
}

/// Every province and then the nation, in a year.
#[wasm_bindgen]
pub fn q3(year: i32) -> Float64Array {
    ENGINE.with_borrow_mut(|engine| {
        engine.year(year);
        let Some((_, paired)) = engine.years.iter().find(|(known, _)| *known == year) else {
            return Float64Array::new_with_length(0);
        };
        let all = &engine.dataset.areas;
        let rows: Vec<(f64, Sums)> = engine
            .provinces
            .iter()
            .chain(&[AreaIdx(0)])
            .map(|area| (f64::from(area.0), paired.sums(all.descendants(*area), all)))
            .filter(|(_, sums)| sums.units > 0)
            .collect();
        table(rows.iter().map(|(area, sums)| (*area, sums.numerator, sums.denominator)))
    })
}

/// Every commune's change on the year before, the largest rise first: keys and then changes.
#[wasm_bindgen]
pub fn q5(year: i32) -> Float64Array {
    ENGINE.with_borrow_mut(|engine| {
        engine.year(year - 1);
        engine.year(year);
        let known = |wanted: i32| engine.years.iter().find(|(year, _)| *year == wanted).map(|(_, paired)| paired);
        let (Some(later), Some(earlier)) = (known(year), known(year - 1)) else {
            return Float64Array::new_with_length(0);
        };
        let found = changes(later, earlier);
        let values: Vec<f64> = found.iter().map(|(_, change)| *change).collect();
        let order = highest_first(&values);
        let ranked = || order.iter().filter_map(|n| found.get(*n as usize));
        let keys = ranked().map(|(area, _)| f64::from(area.0));
        let all: Vec<f64> = keys.chain(ranked().map(|(_, change)| *change)).collect();
        Float64Array::from(all.as_slice())
    })
}
