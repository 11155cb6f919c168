//! A figure as JSON-stat 2.0: one dataset over indicators, areas, categories and times.
//!
//! Invariants: the format's cells are one number each, so readings that disagree lie side by side in a dimension of
//! their own, `reading`; what the format has no place for (comparators, precision, bounds, where a number comes from)
//! stands in `extension` under the number's place, beside `synthetic`, the licence and the sources.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde::Serialize as Derived;
use serde_json::{Number, Value};

use super::take::{unit, Record, Take};
use crate::dataset::{Decimal, Lang};
use crate::text::take::{self as words, Column, Made};

/// The whole of an indicator, as SDMX calls it.
const TOTAL: &str = "_T";

/// An object whose keys keep their order.
pub(super) struct Keys<T>(pub Vec<(String, T)>);

impl<T: Serialize> Serialize for Keys<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl<T> Keys<T> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[derive(Derived)]
struct Cube<'a> {
    version: &'a str,
    class: &'a str,
    label: String,
    source: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<String>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    note: &'a [String],
    id: Vec<&'a str>,
    size: Vec<usize>,
    role: Role<'a>,
    dimension: Keys<Dimension>,
    value: Keys<Number>,
    status: Keys<String>,
    extension: Extension<'a>,
}

#[derive(Derived)]
struct Role<'a> {
    time: [&'a str; 1],
    geo: [&'a str; 1],
    metric: [&'a str; 1],
}

#[derive(Derived)]
struct Dimension {
    label: &'static str,
    category: Members,
}

#[derive(Derived)]
struct Members {
    index: Vec<String>,
    label: Keys<String>,
    #[serde(skip_serializing_if = "Keys::is_empty")]
    unit: Keys<MemberUnit>,
}

#[derive(Derived)]
struct MemberUnit {
    label: String,
    decimals: u8,
}

/// Each list by the place of its number in `value`.
#[derive(Derived)]
struct Extension<'a> {
    synthetic: bool,
    dataset: Of<'a>,
    view: &'a str,
    sources: Vec<SourceOf<'a>>,
    comparator: Keys<&'a str>,
    precision: Keys<Number>,
    low: Keys<Number>,
    high: Keys<Number>,
    made: Keys<&'a str>,
    note: Keys<String>,
    source: Keys<String>,
}

#[derive(Derived)]
struct Of<'a> {
    name: &'a str,
    title: &'a str,
    version: &'a str,
    created: &'a str,
    url: &'a str,
    licences: Vec<LicenceOf<'a>>,
}

#[derive(Derived)]
pub(super) struct LicenceOf<'a> {
    name: &'a str,
    title: &'a str,
    path: &'a str,
}

#[derive(Derived)]
struct SourceOf<'a> {
    title: &'a str,
    publisher: &'a str,
    date: &'a str,
    url: &'a str,
}

pub(super) fn licences<'a>(take: &Take<'a>) -> Vec<LicenceOf<'a>> {
    let of = |licence: &'a crate::dataset::Licence| LicenceOf {
        name: &licence.name,
        title: &licence.title,
        path: &licence.path,
    };
    take.dataset.about.licences.iter().map(of).collect()
}

/// Exactly what the decimal says, as a JSON number.
pub(super) fn number(decimal: Decimal) -> Option<Number> {
    let decimal = decimal.trim();
    match decimal.decimals() {
        0 => Some(Number::from(decimal.mantissa())),
        _ => Number::from_f64(decimal.to_f64()),
    }
}

/// The members of a dimension, in the order in which they come, each with its label.
#[derive(Default)]
struct Known(Vec<(String, String)>);

impl Known {
    fn place(&mut self, id: &str, label: impl FnOnce() -> String) -> usize {
        match self.0.iter().position(|(known, _)| known == id) {
            Some(at) => at,
            None => {
                self.0.push((id.to_string(), label()));
                self.0.len() - 1
            }
        }
    }

    fn dimension(self, label: &'static str) -> Dimension {
        let index = self.0.iter().map(|(id, _)| id.clone()).collect();
        Dimension { label, category: Members { index, label: Keys(self.0), unit: Keys(Vec::new()) } }
    }
}

fn total(lang: Lang) -> String {
    match lang {
        Lang::Vi => "Chung".to_string(),
        Lang::En => "Total".to_string(),
    }
}

fn reading_label(n: usize, lang: Lang) -> String {
    let n = n.to_string();
    match lang {
        Lang::Vi => ["Số công bố thứ ", &n].concat(),
        Lang::En => ["Published value ", &n].concat(),
    }
}

pub fn json_stat(take: &Take) -> String {
    let lang = take.lang;
    let records = take.records();
    let (mut indicators, mut areas, mut categories, mut times) =
        (Known::default(), Known::default(), Known::default(), Known::default());
    let mut units: Vec<(String, MemberUnit)> = Vec::new();
    let mut places: Vec<[usize; 5]> = Vec::new();
    for record in &records {
        let place = [
            indicators.place(&record.indicator.id, || record.indicator.name.get(lang).to_string()),
            areas.place(&record.area.key.to_string(), || record.area.name.get(lang).to_string()),
            match record.category {
                Some(category) => categories.place(&category.id, || category.name.get(lang).to_string()),
                None => categories.place(TOTAL, || total(lang)),
            },
            times.place(&record.period.to_string(), || record.when(lang)),
            0,
        ];
        let same = places.iter().filter(|known| known.iter().take(4).eq(place.iter().take(4))).count();
        let [indicator, area, category, time, _] = place;
        places.push([indicator, area, category, time, same]);
        let decimals = record.value.map_or(0, Decimal::decimals);
        match units.iter_mut().find(|(id, _)| *id == record.indicator.id) {
            Some((_, known)) => known.decimals = known.decimals.max(decimals),
            None => {
                let label = unit(record.indicator, lang);
                units.push((record.indicator.id.clone(), MemberUnit { label, decimals }));
            }
        }
    }
    let readings = places.iter().map(|[.., same]| same + 1).max().unwrap_or(1);
    let mut sizes = vec![indicators.0.len(), areas.0.len(), categories.0.len(), times.0.len()];
    let mut dimension = vec![
        ("indicator".to_string(), indicators.dimension(words::column(Column::IndicatorName, lang))),
        ("area".to_string(), areas.dimension(words::column(Column::AreaName, lang))),
        ("category".to_string(), categories.dimension(words::column(Column::CategoryName, lang))),
        ("time".to_string(), times.dimension(words::column(Column::Period, lang))),
    ];
    if let Some((_, dimension)) = dimension.first_mut() {
        dimension.category.unit = Keys(units);
    }
    let mut id = vec!["indicator", "area", "category", "time"];
    if readings > 1 {
        let mut known = Known::default();
        for n in 1..=readings {
            known.place(&n.to_string(), || reading_label(n, lang));
        }
        sizes.push(readings);
        id.push("reading");
        dimension.push(("reading".to_string(), known.dimension(words::column(Column::Source, lang))));
    }
    // The last dimension changes fastest.
    let mut placed: Vec<(usize, &Record)> = places
        .iter()
        .map(|place| place.iter().zip(&sizes).fold(0, |at, (place, size)| at * size + place))
        .zip(&records)
        .collect();
    placed.sort_by_key(|(at, _)| *at);
    let about = &take.dataset.about;
    let numbers = |of: &dyn Fn(&Record) -> Option<Decimal>| {
        Keys(placed.iter().filter_map(|(at, record)| Some((at.to_string(), number(of(record)?)?))).collect())
    };
    let texts = |of: &dyn Fn(&Record) -> String| {
        let all = placed.iter().map(|(at, record)| (at.to_string(), of(record)));
        Keys(all.filter(|(_, text)| !text.is_empty()).collect())
    };
    let sources = take.figure.sources.iter();
    let cube = Cube {
        version: "2.0",
        class: "dataset",
        label: take.title(),
        source: super::citation::sources(take),
        updated: take.created().map(|day| day.to_string()),
        note: &take.figure.notes,
        id,
        size: sizes,
        role: Role { time: ["time"], geo: ["area"], metric: ["indicator"] },
        dimension: Keys(dimension),
        value: numbers(&|record| record.value),
        status: texts(&|record| record.status()),
        extension: Extension {
            synthetic: take.is_synthetic(),
            dataset: Of {
                name: &about.name,
                title: take.dataset_title(),
                version: &about.version,
                created: &about.created,
                url: &take.addresses.data,
                licences: licences(take),
            },
            view: &take.addresses.view,
            sources: sources
                .map(|source| SourceOf {
                    title: &source.title,
                    publisher: &source.publisher,
                    date: &source.date,
                    url: &source.url,
                })
                .collect(),
            comparator: Keys(
                placed
                    .iter()
                    .map(|(at, record)| (at.to_string(), record.comparator.sign()))
                    .filter(|(_, sign)| !sign.is_empty())
                    .collect(),
            ),
            precision: numbers(&|record| record.precision),
            low: numbers(&|record| record.low),
            high: numbers(&|record| record.high),
            made: Keys(
                placed
                    .iter()
                    .filter(|(_, record)| record.made != Made::Nothing)
                    .map(|(at, record)| (at.to_string(), record.made.id()))
                    .collect(),
            ),
            note: texts(&|record| record.note.clone()),
            source: texts(&|record| {
                let urls = record.sources.iter().map(|source| match source.url.as_str() {
                    "" => source.title.as_str(),
                    url => url,
                });
                urls.collect::<Vec<_>>().join(" ; ")
            }),
        },
    };
    written(&cube)
}

/// Pretty, and ending in a line break. Strings, lists and maps can always be written.
pub(super) fn written(object: &impl Serialize) -> String {
    let mut json = serde_json::to_string_pretty(object).unwrap_or_default();
    json.push('\n');
    json
}

/// A string as a JSON value.
pub(super) fn text(text: &str) -> Value {
    Value::String(text.to_string())
}
