//! The engine among its peers: answers the questions of a benchmark that loads tidy statistics and rolls them up from
//! commune to district, province and nation. `npm run bench:peer` builds it; the README says how it is run.
//!
//! Owns: the benchmark's file formats and the columns of its answers; all else is the product's own `dataset` and
//! `measure`. The benchmark's data is **synthetic**.
#![cfg(target_arch = "wasm32")]

use std::cell::RefCell;

use thoat_ngheo::dataset::{AreaIdx, Areas, Dataset, Date, Descriptor, File, IndicatorIdx, Level, Origin, Reading};
use thoat_ngheo::measure::{changes, highest_first, Pair, Paired, Sums};
use wasm_bindgen::prelude::wasm_bindgen;

#[derive(Default)]
struct Engine {
    reading: Option<Reading<'static>>,
    dataset: Dataset,
    provinces: Vec<AreaIdx>,
    pair: Option<(IndicatorIdx, IndicatorIdx)>,
    /// The years asked for of the pair.
    years: Vec<(i32, Paired)>,
    answer: Vec<f64>,
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
    let named = ["areas", "indicators", "observations"].map(|name| (name, name));
    let descriptor = Descriptor::of_files(Origin::Synthetic, &named);
    // One dataset for the life of the page.
    let mut reading = Reading::begin_uncompressed(Box::leak(Box::new(descriptor)), Vec::leak(files));
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
        let areas = dataset.areas.iter().filter(|(_, area)| area.level == Level::Province);
        let provinces = areas.map(|(idx, _)| idx).collect();
        let codes = codes(&dataset.areas);
        *engine = Engine { dataset, provinces, ..Engine::default() };
        codes
    })
}

#[inline(never)]
fn codes(areas: &Areas) -> String {
    let in_order = (0..areas.len() as u32).filter_map(|n| areas.get(AreaIdx(n)));
    let mut codes = String::new();
    for area in in_order {
        if !codes.is_empty() {
            codes.push('\n');
        }
        codes.push_str(&area.key.code);
    }
    codes
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

/// A row of an answer: its key, numerator and denominator.
type Row = (f64, u64, u64);

impl Engine {
    /// Four columns one after the other: keys, numerators, denominators, ratios. Gives how many rows they have.
    #[inline(never)]
    fn tell(&mut self, rows: &[Row]) -> usize {
        self.answer.clear();
        self.answer.extend(rows.iter().map(|(key, _, _)| *key));
        self.answer.extend(rows.iter().map(|(_, numerator, _)| *numerator as f64));
        self.answer.extend(rows.iter().map(|(_, _, denominator)| *denominator as f64));
        self.answer.extend(rows.iter().map(|(_, numerator, denominator)| *numerator as f64 / *denominator as f64));
        rows.len()
    }
}

/// Where the columns of the last answer stand, until the next question.
#[wasm_bindgen]
pub fn answer() -> *const f64 {
    ENGINE.with_borrow(|engine| engine.answer.as_ptr())
}

/// A district's rate by year. Keys are years.
#[wasm_bindgen]
pub fn q1(district: u32) -> usize {
    ENGINE.with_borrow_mut(|engine| {
        let areas = engine.dataset.areas.descendants(AreaIdx(district));
        if engine.years.is_empty() {
            for year in engine.published() {
                engine.year(year);
            }
        }
        let all = &engine.dataset.areas;
        let row = |(year, paired): &(i32, Paired)| row(f64::from(*year), paired.sums(areas, all));
        let rows: Vec<Row> = engine.years.iter().filter_map(row).collect();
        engine.tell(&rows)
    })
}

fn row(key: f64, sums: Sums) -> Option<Row> {
    (sums.units > 0).then_some((key, sums.numerator, sums.denominator))
}

/// A district's communes in a year, the highest rate first. Keys are areas, as in all that follow.
#[wasm_bindgen]
pub fn q2(district: u32, year: i32) -> usize {
    ENGINE.with_borrow_mut(|engine| {
        let areas = engine.dataset.areas.descendants(AreaIdx(district));
        let pairs: Vec<Pair> = engine.year(year).into_iter().flat_map(|paired| paired.within(areas)).collect();
        let ratios: Vec<f64> = pairs.iter().map(|pair| pair.ratio()).collect();
        let order = highest_first(&ratios);
        let ranked = order.iter().filter_map(|n| pairs.get(*n as usize));
        let rows: Vec<Row> = ranked.map(|pair| (f64::from(pair.area.0), pair.numerator, pair.denominator)).collect();
        engine.tell(&rows)
    })
}

/// Every province and then the nation, in a year.
#[wasm_bindgen]
pub fn q3(year: i32) -> usize {
    ENGINE.with_borrow_mut(|engine| {
        engine.year(year);
        let Some((_, paired)) = engine.years.iter().find(|(known, _)| *known == year) else { return 0 };
        let all = &engine.dataset.areas;
        let areas = engine.provinces.iter().chain(&[AreaIdx(0)]);
        let rows: Vec<Row> =
            areas.filter_map(|area| row(f64::from(area.0), paired.sums(all.descendants(*area), all))).collect();
        engine.tell(&rows)
    })
}

/// Every commune's change on the year before, the largest rise first: keys and then changes. Gives how many.
#[wasm_bindgen]
pub fn q5(year: i32) -> usize {
    ENGINE.with_borrow_mut(|engine| {
        engine.year(year - 1);
        engine.year(year);
        let known = |wanted: i32| engine.years.iter().find(|(year, _)| *year == wanted).map(|(_, paired)| paired);
        let (Some(later), Some(earlier)) = (known(year), known(year - 1)) else { return 0 };
        let n_areas = engine.dataset.areas.len();
        let (mut areas, mut values) = (Vec::with_capacity(n_areas), Vec::with_capacity(n_areas));
        for (area, change) in changes(later, earlier) {
            areas.push(area);
            values.push(change);
        }
        let order = highest_first(&values);
        engine.answer.clear();
        engine.answer.extend(order.iter().map(|n| areas.get(*n as usize).map_or(f64::NAN, |area| f64::from(area.0))));
        engine.answer.extend(order.iter().map(|n| values.get(*n as usize).copied().unwrap_or(f64::NAN)));
        order.len()
    })
}
