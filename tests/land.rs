//! Real boundaries: what of GeoJSON is read, what is wrong with the rest, and where it is drawn.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod packages;

use packages::{ask, load};
use proptest::prelude::*;
use serde_json::{json, Value};
use thoat_ngheo::chart::{picture, Look, Shade};
use thoat_ngheo::dataset::{read, Dataset, Descriptor, FeatureFault, File, Issue, Lang, Problem};
use thoat_ngheo::figure::{Drawing, FigureId, Fill, Map, Site};
use thoat_ngheo::text::issues;

const LAND: &str = "tests/fixtures/land";

fn map(search: &str) -> Map {
    let page = ask(LAND, search);
    let Drawing::Map(map) = &page.figure(FigureId::Map).unwrap().drawing else { panic!("a map") };
    map.clone()
}

/// The package with other boundaries.
fn with_boundaries(geojson: &str) -> (Dataset, Vec<Issue>) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(LAND);
    let descriptor = Descriptor::parse(&std::fs::read(folder.join("datapackage.json")).unwrap()).unwrap();
    let content = |path: &str| match path {
        "boundaries.geojson" => geojson.as_bytes().to_vec(),
        path => std::fs::read(folder.join(path)).unwrap(),
    };
    let file = |path: String| File { content: Ok(content(&path)), path };
    let files: Vec<File> = descriptor.files().into_iter().map(|file_ref| file(file_ref.path)).collect();
    read(&descriptor, &files)
}

fn square() -> Value {
    json!({"type": "Polygon", "coordinates": [[[106.0, 10.0], [106.1, 10.0], [106.1, 10.1], [106.0, 10.0]]]})
}

fn collection(features: &[Value]) -> String {
    json!({"type": "FeatureCollection", "features": features}).to_string()
}

fn feature(properties: Value, geometry: Value) -> Value {
    json!({"type": "Feature", "properties": properties, "geometry": geometry})
}

#[test]
fn the_real_shapes_stand_in_place_of_tiles_with_their_holes_and_parts() {
    assert_eq!(load(LAND).1, Vec::new());
    let map = map("year=2022");
    let parts = |name: &str| {
        let place = map.places.iter().find(|place| place.name == name).unwrap();
        let Site::Land(polygons) = &place.site else { panic!("{name}") };
        polygons.iter().map(|polygon| polygon.holes.len()).collect::<Vec<_>>()
    };
    assert_eq!(parts("Bánh Vòng"), [1]);
    assert_eq!(parts("Nhân Giữa"), [0]);
    assert_eq!(parts("Hai Đảo"), [0, 0]);
    // Of a code that was used again, the boundaries of the area that is meant.
    assert_eq!(parts("Tên Mới"), [0]);
    assert_eq!(map.places.iter().find(|place| place.name == "Hai Đảo").unwrap().fill, Fill::Absent);
    let page = ask(LAND, "year=2022");
    assert!(page.figure(FigureId::Map).unwrap().notes.iter().all(|note| !note.contains("Bản đồ ô")));
}

/// The points of each ring of an area, as drawn.
fn drawn(area: &str, width: u32) -> Vec<Vec<(f64, f64)>> {
    let page = ask(LAND, "year=2022");
    let look = Look::new(Shade::Light, width);
    let option = picture(page.figure(FigureId::Map).unwrap(), &look).unwrap().option;
    let items = option["series"][0]["data"].as_array().unwrap();
    let item = items.iter().find(|item| item["area"] == area).unwrap();
    let path = item["symbol"].as_str().unwrap();
    let number = |text: &str| text.parse::<f64>().unwrap();
    let point = |text: &str| text.split_once(' ').map(|(x, y)| (number(x), number(y))).unwrap();
    let rings = path.split('Z').filter_map(|ring| ring.rsplit('M').next()).filter(|ring| ring.contains('L'));
    rings.map(|ring| ring.split('L').map(point).collect()).collect()
}

fn twice_area(ring: &[(f64, f64)]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|((x, y), (x2, y2))| x * y2 - x2 * y).sum()
}

#[test]
fn north_is_up_and_lengths_are_true_in_the_middle() {
    for width in [320, 700] {
        let ring = &drawn("L1", width)[0];
        let (west, north) = ring.iter().fold((f64::MAX, f64::MAX), |(a, b), (x, y)| (a.min(*x), b.min(*y)));
        let (east, south) = ring.iter().fold((f64::MIN, f64::MIN), |(a, b), (x, y)| (a.max(*x), b.max(*y)));
        // 0.4 degrees each way at 10.1 degrees north.
        let ratio = (east - west) / (south - north);
        assert!((ratio - 10.1_f64.to_radians().cos()).abs() < 0.005, "{ratio}");
        let below = &drawn("L4@2020-01-01", width)[0];
        assert!(below.iter().all(|(_, y)| *y > south), "{width}");
        for (x, y) in ring.iter().chain(below) {
            assert!((0.0..=f64::from(width)).contains(x) && *y >= 0.0, "{x} {y} of {width}");
        }
    }
}

#[test]
fn a_hole_runs_against_its_outline_and_no_point_is_left_out() {
    let rings = drawn("L1", 700);
    assert_eq!(rings.iter().map(Vec::len).collect::<Vec<_>>(), [4, 4]);
    assert!(twice_area(&rings[0]) > 0.0 && twice_area(&rings[1]) < 0.0);
    assert_eq!(drawn("L3", 700).len(), 2);
}

#[test]
fn what_is_wrong_with_a_feature_is_named_and_the_others_are_kept() {
    let good = || feature(json!({"code": "L2"}), square());
    let ring = |positions: Value| json!({"type": "Polygon", "coordinates": [positions]});
    for (bad, fault, found) in [
        (feature(json!({}), square()), FeatureFault::NoCode, ""),
        (json!({"type": "Feature"}), FeatureFault::NoCode, ""),
        (feature(json!({"code": "L9"}), square()), FeatureFault::UnknownCode, "L9"),
        (feature(json!({"code": "L4", "valid_from": "2021-01-01"}), square()), FeatureFault::UnknownCode, "2021"),
        (feature(json!({"code": "L4", "valid_from": "1/1/2020"}), square()), FeatureFault::NotADate, "1/1/2020"),
        (feature(json!({"code": "L2"}), square()), FeatureFault::Repeated, "L2"),
        (
            feature(json!({"code": "L1"}), json!({"type": "Point", "coordinates": [1, 2]})),
            FeatureFault::NotPolygons,
            "Point",
        ),
        (feature(json!({"code": "L1"}), Value::Null), FeatureFault::NotPolygons, ""),
        (
            feature(json!({"code": "L1"}), json!({"type": "MultiPolygon", "coordinates": []})),
            FeatureFault::NotPolygons,
            "MultiPolygon",
        ),
        (
            feature(json!({"code": "L1"}), ring(json!([[1, 2], [2, 2], [2, 3], [1, 3]]))),
            FeatureFault::OpenRing,
            "[[1,2]",
        ),
        (feature(json!({"code": "L1"}), ring(json!([[1, 2], [2, 2], [1, 2]]))), FeatureFault::OpenRing, "[[1,2]"),
        (feature(json!({"code": "L1"}), ring(json!([]))), FeatureFault::OpenRing, "[]"),
        (
            feature(json!({"code": "L1"}), ring(json!([[1, 2], ["x", 2], [2, 3], [1, 2]]))),
            FeatureFault::NotAPosition,
            "x",
        ),
        (
            feature(json!({"code": "L1"}), ring(json!([[573000, 1170000], [2, 2], [2, 3], [573000, 1170000]]))),
            FeatureFault::NotDegrees,
            "573000",
        ),
    ] {
        let (dataset, said) = with_boundaries(&collection(&[good(), bad.clone()]));
        assert_eq!(dataset.boundaries.len(), 1, "{bad}");
        let [issue] = said.as_slice() else { panic!("{bad}: {said:?}") };
        let Problem::Feature { feature: 2, fault: named, found: shown } = &issue.problem else { panic!("{issue:?}") };
        assert_eq!(*named, fault, "{bad}");
        assert!(shown.contains(found), "{bad}: {shown}");
        assert_eq!(issue.place.file, "boundaries.geojson");
        for lang in Lang::ALL {
            let text = issues::issue(issue, lang);
            assert!(text.what.contains('2') && text.what.contains(found) && !text.mend.is_empty(), "{text:?}");
        }
    }
}

#[test]
fn a_file_that_is_no_collection_costs_the_shapes_alone() {
    for geojson in ["", "{", "[]", "{\"type\":\"Feature\"}", "<html>", "{\"type\":\"FeatureCollection\"}"] {
        let (dataset, issues) = with_boundaries(geojson);
        assert!(dataset.boundaries.is_empty());
        assert!(
            matches!(issues.as_slice(), [Issue { problem: Problem::NotFeatures { .. }, .. }]),
            "{geojson}: {issues:?}"
        );
        assert_eq!(dataset.areas.len(), 6);
    }
}

proptest! {
    #[test]
    fn no_text_is_too_odd_to_be_read(text in ".{0,200}") {
        with_boundaries(&text);
    }

    /// Whatever stands in the place of coordinates: the feature is read or named, the one beside it is kept.
    #[test]
    fn no_geometry_is_too_odd(
        kind in prop_oneof![Just("Polygon"), Just("MultiPolygon"), Just("Line")],
        numbers in prop::collection::vec(-200.0..200.0f64, 0..12),
        depth in 0usize..5,
    ) {
        let mut coordinates = json!(numbers.chunks(2).collect::<Vec<_>>());
        for _ in 0..depth {
            coordinates = json!([coordinates]);
        }
        let odd = feature(json!({"code": "L1"}), json!({"type": kind, "coordinates": coordinates}));
        let (dataset, issues) = with_boundaries(&collection(&[odd, feature(json!({"code": "L2"}), square())]));
        prop_assert_eq!(dataset.boundaries.len() + issues.len(), 2);
    }
}
