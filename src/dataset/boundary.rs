//! Real boundaries: the polygons of a GeoJSON FeatureCollection, by area.
//!
//! Owns: what of GeoJSON is read, and what is wrong with a feature. Invariants: no point is left out or moved by more
//! than half of 10⁻⁷ degrees, which is about a centimetre; a feature that cannot be read is named, every other is
//! kept. Deliberately absent: projections and pixels (`chart`).

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::{AreaIdx, AreaRef, AreaVersion, Areas, Date};

/// The land of one area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Boundary {
    pub area: AreaIdx,
    pub polygons: Vec<Polygon>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Polygon {
    /// Without the repeated last point.
    pub outline: Vec<Position>,
    pub holes: Vec<Vec<Position>>,
}

/// In 10⁻⁷ degrees, east and north.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    pub east: i32,
    pub north: i32,
}

/// What is wrong with a feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeatureFault {
    /// Its properties have no `code`.
    NoCode,
    /// No area has the code, or the code together with `valid_from`.
    UnknownCode,
    /// `valid_from` is not a date.
    NotADate,
    /// An earlier feature is of the same area.
    Repeated,
    /// Neither a Polygon nor a MultiPolygon.
    NotPolygons,
    /// A ring has fewer than four positions, or does not end where it began.
    OpenRing,
    /// Not a pair of numbers, east before north.
    NotAPosition,
    /// Not degrees of WGS 84.
    NotDegrees,
}

/// A feature, counted from 1, that is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faulty {
    pub feature: u32,
    pub fault: FeatureFault,
    pub found: String,
}

const UNITS: f64 = 1e7;

/// `None` where the text is no FeatureCollection.
pub fn boundaries(text: &str, areas: &Areas) -> Option<(Vec<Boundary>, Vec<Faulty>)> {
    let json: Json = serde_json::from_str(text).ok()?;
    if json.get("type").and_then(Json::as_str) != Some("FeatureCollection") {
        return None;
    }
    let (mut read, mut faulty) = (Vec::<Boundary>::new(), Vec::new());
    for (n, feature) in json.get("features")?.as_array()?.iter().enumerate() {
        let boundary =
            boundary(feature, areas).and_then(|boundary| match read.iter().any(|other| other.area == boundary.area) {
                true => Err((FeatureFault::Repeated, code(feature))),
                false => Ok(boundary),
            });
        match boundary {
            Ok(boundary) => read.push(boundary),
            Err((fault, found)) => faulty.push(Faulty { feature: n as u32 + 1, fault, found }),
        }
    }
    Some((read, faulty))
}

type Read<T> = Result<T, (FeatureFault, String)>;

/// A code that looks like a number may be written as one.
fn code(feature: &Json) -> String {
    match feature.get("properties").and_then(|properties| properties.get("code")) {
        Some(Json::String(code)) => code.clone(),
        Some(Json::Number(code)) => code.to_string(),
        _ => String::new(),
    }
}

fn boundary(feature: &Json, areas: &Areas) -> Read<Boundary> {
    let code = code(feature);
    if code.is_empty() {
        return Err((FeatureFault::NoCode, String::new()));
    }
    let from = match feature.get("properties").and_then(|properties| properties.get("valid_from")) {
        None | Some(Json::Null) => "",
        Some(from) => from.as_str().unwrap_or("?"),
    };
    let version = match (from, areas.with_code(&code)) {
        ("", [_]) => AreaVersion::Holding,
        ("", _) => AreaVersion::First,
        (from, _) => match Date::parse(from) {
            Some(date) => AreaVersion::From(date),
            None => return Err((FeatureFault::NotADate, from.to_string())),
        },
    };
    let found = if from.is_empty() { code.clone() } else { [&code, "@", from].concat() };
    let area = areas.find(&AreaRef { code, version }, Date::LATEST).ok_or((FeatureFault::UnknownCode, found))?;
    let geometry = feature.get("geometry").unwrap_or(&Json::Null);
    let coordinates = geometry.get("coordinates").and_then(Json::as_array);
    let kind = geometry.get("type").and_then(Json::as_str).unwrap_or_default();
    let polygons = match (kind, coordinates) {
        ("Polygon", Some(rings)) => vec![polygon(rings)?],
        ("MultiPolygon", Some(all)) => {
            let rings = |polygon: &Json| polygon.as_array().cloned().unwrap_or_default();
            all.iter().map(|each| polygon(&rings(each))).collect::<Read<_>>()?
        }
        _ => return Err((FeatureFault::NotPolygons, kind.to_string())),
    };
    if polygons.is_empty() {
        return Err((FeatureFault::NotPolygons, kind.to_string()));
    }
    Ok(Boundary { area, polygons })
}

fn polygon(rings: &[Json]) -> Read<Polygon> {
    let mut rings = rings.iter().map(ring).collect::<Read<Vec<_>>>()?.into_iter();
    let outline = rings.next().ok_or((FeatureFault::OpenRing, String::new()))?;
    Ok(Polygon { outline, holes: rings.collect() })
}

fn ring(ring: &Json) -> Read<Vec<Position>> {
    let positions = ring.as_array().ok_or_else(|| (FeatureFault::NotAPosition, beginning(ring)))?;
    let mut read = positions.iter().map(position).collect::<Read<Vec<_>>>()?;
    let is_closed = read.first() == read.last();
    if !is_closed || read.len() < 4 {
        return Err((FeatureFault::OpenRing, beginning(ring)));
    }
    read.pop();
    Ok(read)
}

fn position(position: &Json) -> Read<Position> {
    let number = |n: usize| position.get(n).and_then(Json::as_f64);
    let (Some(east), Some(north)) = (number(0), number(1)) else {
        return Err((FeatureFault::NotAPosition, beginning(position)));
    };
    if east.abs() > 180.0 || north.abs() > 90.0 {
        return Err((FeatureFault::NotDegrees, beginning(position)));
    }
    Ok(Position { east: (east * UNITS).round() as i32, north: (north * UNITS).round() as i32 })
}

fn beginning(json: &Json) -> String {
    json.to_string().chars().take(40).collect()
}
