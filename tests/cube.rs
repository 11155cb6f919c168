//! The cube gives back what was published, and finds it; areas stand with all below them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod packages;

use packages::{load, CAN_DUOC, MINH_HOA, OTHER};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use thoat_ngheo::dataset::{
    read, Area, AreaIdx, AreaKey, Areas, CategoryIdx, Comparator, Dataset, Date, Decimal, Descriptor, File,
    IndicatorIdx, Issue, Level, Missing, NumberFormat, Observation, ObservationIdx, Period, Place, Problem, SourceIdx,
    StatusSet, Subject, Value, Words,
};

const AREAS: [&str; 4] = ["A", "B", "C", "D"];
const INDICATORS: [&str; 3] = ["count", "rate", "gifts"];
const CATEGORIES: [&str; 3] = ["", "x", "y"];
const PERIODS: [&str; 6] = ["2019", "2019-12", "2019-12-31", "2020", "2021-06", "2021"];
const SPANS: [&str; 3] = ["2019/2020", "2020-01/2020-12", "2018/2020"];
const NUMBERS: [&str; 6] = ["0", "5", "0.5", "0.50", "12.125", "100"];
const COMPARATORS: [(&str, Comparator); 3] =
    [("", Comparator::Equal), (">", Comparator::More), ("~", Comparator::About)];
const PRECISIONS: [&str; 4] = ["", "0", "0.1", "0.10"];
const STATUSES: [&str; 4] = ["", "P", "E", "B P"];
const GAPS: [(&str, Missing); 4] =
    [("", Missing::NoValue), ("L", Missing::NotCollected), ("P Q", Missing::Suppressed), ("M", Missing::CannotExist)];
const SOURCES: [&str; 3] = ["", "s", "t"];
const NOTES: [&str; 4] = ["", "ước tính", "làm\ntròn", "n"];
const EXTRAS: [&str; 3] = ["", "1", "Quỹ, xã"];

/// A row as a publisher writes it: each number says which of a column's cells it has.
#[derive(Clone, Debug)]
struct Written {
    area: usize,
    indicator: usize,
    category: usize,
    period: usize,
    number: Option<usize>,
    comparator: usize,
    precision: usize,
    status: usize,
    source: usize,
    notes: (usize, usize),
    extras: (usize, usize),
}

impl Written {
    fn period(&self) -> &'static str {
        if self.indicator == 2 && self.period < SPANS.len() {
            SPANS[self.period]
        } else {
            PERIODS[self.period]
        }
    }

    fn status(&self) -> &'static str {
        match self.number {
            Some(_) => STATUSES[self.status],
            None => GAPS[self.status].0,
        }
    }

    fn line(&self) -> String {
        format!(
            "{},{},{},{},{},{},{},{},{},\"{}\",{},\"{}\",\"{}\"\n",
            AREAS[self.area],
            self.period(),
            INDICATORS[self.indicator],
            self.number.map_or("", |n| NUMBERS[n]),
            COMPARATORS[self.comparator].0,
            PRECISIONS[self.precision],
            self.status(),
            CATEGORIES[self.category],
            SOURCES[self.source],
            NOTES[self.notes.0],
            NOTES[self.notes.1].replace('\n', " "),
            EXTRAS[self.extras.0],
            EXTRAS[self.extras.1],
        )
    }

    /// Area, indicator, category, reference date (both days for a flow) and source.
    fn key(&self) -> (usize, usize, usize, Date, Option<Date>, usize) {
        let period = Period::parse(self.period()).unwrap();
        let first = (self.indicator == 2).then_some(period.first);
        (self.area, self.indicator, self.category, period.last, first, self.source)
    }

    fn expected(&self) -> Observation {
        let decimal = |text: &str| Decimal::parse(text, &NumberFormat::default()).unwrap();
        let value = match self.number {
            None => Value::Missing(GAPS[self.status].1),
            Some(n) => {
                let value = decimal(NUMBERS[n]);
                let precision = match PRECISIONS[self.precision] {
                    "" if self.indicator == 1 => value.last_digit(),
                    "" => Decimal::ZERO,
                    text => decimal(text),
                };
                Value::Number { value, comparator: COMPARATORS[self.comparator].1, precision }
            }
        };
        Observation {
            area: AreaIdx(self.area as u32),
            indicator: IndicatorIdx(self.indicator as u32),
            // The first of the three indicators has the categories 0 and 1, and so on.
            category: self.category.checked_sub(1).map(|n| CategoryIdx((self.indicator * 2 + n) as u32)),
            period: Period::parse(self.period()).unwrap(),
            value,
            status: StatusSet::parse(self.status()).unwrap(),
            source: self.source.checked_sub(1).map(|n| SourceIdx(n as u32)),
        }
    }
}

fn written() -> impl Strategy<Value = Written> {
    (
        (0..AREAS.len(), 0..INDICATORS.len(), 0..CATEGORIES.len(), 0..PERIODS.len()),
        (proptest::option::weighted(0.8, 0..NUMBERS.len()), 0..COMPARATORS.len(), 0..PRECISIONS.len()),
        (0..STATUSES.len(), 0..SOURCES.len(), 0..NOTES.len(), 0..NOTES.len()),
        (0..EXTRAS.len(), 0..EXTRAS.len()),
    )
        .prop_map(|(subject, value, sides, extras)| Written {
            area: subject.0,
            indicator: subject.1,
            category: subject.2,
            period: subject.3,
            number: value.0,
            comparator: value.1,
            precision: value.2,
            status: sides.0,
            source: sides.1,
            notes: (sides.2, sides.3),
            extras,
        })
}

/// Rows cut into two files, the second with its extra columns the other way round.
fn package(first: &str, second: &str) -> (Dataset, Vec<Issue>) {
    let descriptor = br#"{"resources":[{"name":"areas","path":"areas"},{"name":"indicators","path":"indicators"},
        {"name":"categories","path":"categories"},{"name":"sources","path":"sources"},
        {"name":"observations","path":["o1","o2"]}]}"#;
    let file = |path: &str, text: String| File { path: path.to_string(), content: Ok(text.into_bytes()) };
    let areas: String = AREAS.iter().map(|code| format!("{code},{code},commune\n")).collect();
    let categories: String =
        INDICATORS.iter().flat_map(|id| CATEGORIES[1..].iter().map(move |c| format!("{id},{c},{c}\n"))).collect();
    let columns = "area,period,indicator,value,comparator,precision,status,category,source,note,note@en";
    let files = [
        file("areas", format!("code,name,level\n{areas}")),
        file("indicators", "id,name,unit,kind\ncount,C,hộ,stock\nrate,R,percent,rate\ngifts,G,VND,flow\n".to_string()),
        file("categories", format!("indicator,id,name\n{categories}")),
        file("sources", "id,title\ns,S\nt,T\n".to_string()),
        file("o1", format!("{columns},phone,fund\n{first}")),
        file("o2", format!("{columns},fund,phone\n{second}")),
    ];
    read(&Descriptor::parse(descriptor).unwrap(), &files)
}

/// What was published of each row, in the order of the files, without repeats; and the lines of the repeats.
type Kept = Vec<(Written, Place)>;

fn kept(rows: &[Written], cut: usize) -> (Kept, Vec<(Place, u32)>) {
    let (mut kept, mut repeats): (Kept, Vec<(Place, u32)>) = (Vec::new(), Vec::new());
    let mut line = 2;
    for (n, row) in rows.iter().enumerate() {
        if n == cut {
            line = 2;
        }
        let file = if n < cut { "o1" } else { "o2" };
        let place = Place { file: file.to_string(), row: line, column: String::new() };
        line += row.line().matches('\n').count() as u32;
        match kept.iter().find(|(other, _)| other.key() == row.key()) {
            Some((_, first)) => repeats.push((place, first.row)),
            None => kept.push((row.clone(), place)),
        }
    }
    (kept, repeats)
}

/// Value and digits: `Decimal` compares by worth alone.
fn digits(observation: &Observation) -> Option<[u8; 2]> {
    match observation.value {
        Value::Number { value, precision, .. } => Some([value.decimals(), precision.decimals()]),
        Value::Missing(_) => None,
    }
}

type Rows = Vec<(ObservationIdx, Observation)>;

fn naive(dataset: &Dataset, counts: impl Fn(&Observation) -> bool) -> Rows {
    dataset.observations.iter().filter(|(_, observation)| counts(observation)).collect()
}

/// By the key's days, and those of the same days in the order of the files.
fn in_time(dataset: &Dataset, mut rows: Rows) -> Rows {
    rows.sort_by_key(|(idx, observation)| {
        let is_flow = dataset.indicator(observation.indicator).unwrap().kind == thoat_ngheo::dataset::Kind::Flow;
        (observation.period.last, is_flow.then_some(observation.period.first), *idx)
    });
    rows
}

fn ranges_are_filters(dataset: &Dataset) {
    let cube = &dataset.observations;
    let categories: Vec<Option<CategoryIdx>> =
        std::iter::once(None).chain((0..dataset.categories.len() as u32).map(|n| Some(CategoryIdx(n)))).collect();
    // One more than there are, of which nothing is published.
    for n in 0..=dataset.indicators.len() as u32 {
        let indicator = IndicatorIdx(n);
        let mut all = naive(dataset, |o| o.indicator == indicator);
        let mut found: Rows = cube.of_indicator(indicator).collect();
        assert!(found.is_sorted_by_key(|(_, o)| (o.category, o.area, o.period.last)));
        found.sort_by_key(|(idx, _)| *idx);
        all.sort_by_key(|(idx, _)| *idx);
        assert_eq!(found, all);
        for n in 0..=dataset.areas.len() as u32 {
            let area = AreaIdx(n);
            let mut in_area = Vec::new();
            for category in &categories {
                let subject = Subject { area, indicator, category: *category };
                let rows = naive(dataset, |o| (o.area, o.indicator, o.category) == (area, indicator, subject.category));
                let rows = in_time(dataset, rows);
                assert_eq!(cube.of(subject).collect::<Rows>(), rows, "{subject:?}");
                in_area.extend(rows);
            }
            assert_eq!(cube.of_indicator_in(indicator, area).collect::<Rows>(), in_area);
        }
    }
    for n in 0..=dataset.areas.len() as u32 {
        assert_eq!(cube.of_area(AreaIdx(n)).collect::<Rows>(), naive(dataset, |o| o.area == AreaIdx(n)));
    }
}

#[test]
fn what_ships_is_found_by_subject() {
    for folder in [CAN_DUOC, OTHER] {
        ranges_are_filters(&load(folder).0);
    }
}

#[test]
fn a_row_takes_few_bytes() {
    // Area, indicator, category, period and index take 4 bytes each, a number 8, its digits and its form 1: 30.
    let (dataset, _) = load(MINH_HOA);
    let (bytes, rows) = (dataset.observations.bytes(), dataset.observations.len());
    assert!(bytes <= rows * 40, "{bytes} bytes for {rows} rows");
}

#[test]
fn an_empty_cube_has_nothing() {
    let cube = Dataset::default().observations;
    assert!(cube.is_empty());
    assert_eq!((cube.get(ObservationIdx(0)), cube.iter().count(), cube.periods()), (None, 0, &[][..]));
    assert_eq!((cube.note(ObservationIdx(0)), cube.place(ObservationIdx(0))), (&Words::default(), Place::default()));
}

fn area(n: usize, parent: Option<usize>) -> Area {
    Area {
        key: AreaKey { code: n.to_string(), valid_from: None },
        name: Words::default(),
        level: Level::Commune,
        parent: parent.map(|n| AreaIdx(n as u32)),
        valid_to: None,
        tile: None,
    }
}

/// Of `n` in the order of the file: all above it, the nearest first, where those of a cycle have none.
fn above(parents: &[Option<usize>], n: usize) -> Vec<usize> {
    let parent = |n: usize| {
        let walk = std::iter::successors(parents[n], |n| parents[*n]).take(parents.len());
        let mut on_cycle = walk.into_iter();
        if on_cycle.any(|other| other == n) {
            None
        } else {
            parents[n]
        }
    };
    std::iter::successors(parent(n), |n| parent(*n)).collect()
}

#[test]
fn a_cycle_is_named_and_its_areas_are_read() {
    let descriptor = br#"{"resources":[{"name":"areas","path":"areas"},{"name":"indicators","path":"indicators"},{"name":"observations","path":"o"}]}"#;
    let file = |path: &str, text: &str| File { path: path.to_string(), content: Ok(text.as_bytes().to_vec()) };
    let files = [
        file("areas", "code,name,level,parent\nX,X,commune,P\nP,P,district,Q\nQ,Q,district,P\nY,Y,commune,none\n"),
        file("indicators", "id,name,unit,kind\ncount,C,hộ,stock\n"),
        file("o", "area,period,indicator,value\nX,2020,count,1\nP,2020,count,2\nQ,2020,count,3\nY,2020,count,4\n"),
    ];
    let (dataset, issues) = read(&Descriptor::parse(descriptor).unwrap(), &files);
    let named: Vec<(&str, bool)> =
        issues.iter().map(|issue| (issue.place.column.as_str(), issue.problem == Problem::Cycle)).collect();
    assert_eq!(named, [("parent", false), ("P@", true), ("Q@", true)]);
    let areas = &dataset.areas;
    let code = |idx: AreaIdx| areas.get(idx).unwrap().key.code.as_str();
    assert_eq!(areas.iter().map(|(idx, _)| code(idx)).collect::<Vec<_>>(), ["X", "P", "Q", "Y"]);
    let p = areas.on("P", Date::LATEST).unwrap();
    assert_eq!(areas.descendants(p).iter().map(code).collect::<Vec<_>>(), ["X"]);
    let rows: Vec<&str> = dataset.observations.iter().map(|(_, observation)| code(observation.area)).collect();
    assert_eq!(rows, ["X", "P", "Q", "Y"]);
}

proptest! {
    #![proptest_config(ProptestConfig {
        rng_seed: RngSeed::Fixed(2022), failure_persistence: None, cases: 128, ..ProptestConfig::default()
    })]

    #[test]
    fn what_is_published_is_given_back(rows in proptest::collection::vec(written(), 0..60), cut in 0..60_usize) {
        let cut = cut.min(rows.len());
        let text = |rows: &[Written]| rows.iter().map(Written::line).collect::<String>();
        // In the second file the last two columns are the other way round.
        let mut second = rows[cut..].to_vec();
        for row in &mut second {
            row.extras = (row.extras.1, row.extras.0);
        }
        let (dataset, issues) = package(&text(&rows[..cut]), &text(&second));
        let (kept, repeats) = kept(&rows, cut);

        let named: Vec<(Place, u32)> = issues
            .into_iter()
            .map(|issue| match issue.problem {
                Problem::Duplicate { first_row } => (issue.place, first_row),
                other => panic!("{other:?}"),
            })
            .collect();
        prop_assert_eq!(named, repeats);

        let cube = &dataset.observations;
        prop_assert_eq!(cube.len(), kept.len());
        for ((idx, observation), (written, place)) in cube.iter().zip(&kept) {
            let expected = written.expected();
            prop_assert_eq!(observation, expected);
            prop_assert_eq!(digits(&observation), digits(&expected));
            prop_assert_eq!(dataset.observation(idx), Some(observation));
            prop_assert_eq!(&cube.place(idx), place);
            let note = Words::new(NOTES[written.notes.0], NOTES[written.notes.1].replace('\n', " "));
            prop_assert_eq!(cube.note(idx), &note);
            let mut extra = vec![("phone", EXTRAS[written.extras.0]), ("fund", EXTRAS[written.extras.1])];
            if place.file == "o2" {
                extra.reverse();
            }
            extra.retain(|(_, cell)| !cell.is_empty());
            prop_assert_eq!(cube.extra(idx).collect::<Vec<_>>(), extra);
        }
        for (_, observation) in cube.iter() {
            prop_assert!(cube.periods().contains(&observation.period));
        }
        for (n, period) in cube.periods().iter().enumerate() {
            prop_assert!(!cube.periods()[..n].contains(period));
            prop_assert!(cube.iter().any(|(_, observation)| observation.period == *period));
        }
        ranges_are_filters(&dataset);
    }

    #[test]
    fn below_an_area_is_what_has_it_above(
        parents in proptest::collection::vec(proptest::option::weighted(0.8, 0..30_usize), 1..30),
    ) {
        let given = parents.iter().enumerate().map(|(n, parent)| area(n, *parent)).collect();
        let areas = Areas::new(given);
        // A parent that is not there is none.
        let parents: Vec<Option<usize>> =
            parents.iter().map(|parent| parent.filter(|parent| *parent < parents.len())).collect();
        let in_file: Vec<AreaIdx> = areas.iter().map(|(idx, _)| idx).collect();
        let codes: Vec<String> = areas.iter().map(|(_, area)| area.key.code.clone()).collect();
        prop_assert_eq!(codes, (0..parents.len()).map(|n| n.to_string()).collect::<Vec<_>>());
        for (n, idx) in in_file.iter().enumerate() {
            let expected: Vec<AreaIdx> = above(&parents, n).into_iter().map(|n| in_file[n]).collect();
            prop_assert_eq!(areas.ancestors(*idx), expected);
            prop_assert_eq!(areas.on(&n.to_string(), Date::LATEST), Some(*idx));
            let below = areas.descendants(*idx);
            for other in &in_file {
                prop_assert_eq!(below.contains(*other), areas.ancestors(*other).contains(idx));
            }
            prop_assert_eq!(below.len(), below.iter().count());
            prop_assert_eq!(below.is_empty(), below.iter().next().is_none());
            // Children follow each other as in the file.
            let of_this = |area: &&AreaIdx| areas.get(**area).unwrap().parent == Some(*idx);
            let children: Vec<&AreaIdx> = in_file.iter().filter(of_this).collect();
            prop_assert!(children.is_sorted());
        }
        let roots: Vec<&AreaIdx> = in_file.iter().filter(|area| areas.get(**area).unwrap().parent.is_none()).collect();
        prop_assert!(roots.is_sorted());
    }
}
