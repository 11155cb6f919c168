//! The map: the places that the ranking compares, where they lie.
//!
//! Owns: which class a value is in, where a place is drawn, signs and their key. Invariants: the limits of classes are
//! round and hold for every year that can be stepped to; a value that may lie in several classes is in none; no place
//! is left out without a word. Deliberately absent: which places, which indicator, and the table (`places`).

use crate::dataset::order::sorted;
use crate::dataset::{AreaIdx, Decimal, Indicator, StatusSet};
use crate::measure::{Bound, Interval, Reading};
use crate::text::figures as say;
use crate::text::map::{self as words, Where};
use crate::text::number::{self, Unit};
use crate::text::places as many;

use super::draft::{displayed, Draft};
use super::places::{
    absence, answers, cite, compared, fill_table, note_stand_ins, nothing, spread, total, Compared, Places, FIRST,
};
use super::scope::Scope;
use super::{Drawing, Figure, FigureId, Fill, Map, Place, Sign, Site};

/// More classes are not told apart.
const CLASSES: usize = 5;

/// More places are not told apart on a screen.
const DRAWN_SITES: usize = 400;

/// A tile further out than this is a mistake, and its layout would dwarf every other.
const LAYOUT: u32 = 100;

pub(super) fn figure(scope: &Scope) -> Figure {
    let mut draft = Draft::new(scope);
    let lang = draft.lang();
    let Some(compared) = compared(&draft) else {
        let level = say::level_plural(crate::dataset::Level::Commune, lang);
        let name = words::title(&say::subject(&[FIRST], lang), level, lang);
        return nothing(draft, FigureId::Map, FIRST, &name);
    };
    let places = &compared.places;
    let Some(indicator) = scope.dataset.indicator(places.indicator) else {
        return draft.finish(FigureId::Map, String::new(), String::new(), Drawing::Nothing);
    };
    let level = say::level_plural(places.level, lang);
    let name = words::title(indicator.name.get(lang), level, lang);
    let title = say::title(&name, &[&scope.name(places.whole)]);
    if compared.role != FIRST {
        let asked = say::role(FIRST, lang);
        draft.notes.push(words::drawn_instead(asked, level, indicator.name.get(lang), lang));
    }
    note_stand_ins(&mut draft, places);
    let total = total(&mut draft, places);
    let headline = headline(&mut draft, places, indicator, &name);
    let drawing = drawing(&mut draft, &compared, indicator, level);
    fill_table(&mut draft, places, total);
    draft.answers = answers(&draft, places);
    draft.steps = compared.steps();
    draft.whole = Some(places.whole);
    draft.finish(FigureId::Map, title, headline, drawing)
}

fn headline(draft: &mut Draft, places: &Places, indicator: &Indicator, name: &str) -> String {
    let (Some(highest), Some(lowest)) = (places.ranked.first(), places.ranked.last()) else { return name.to_string() };
    let when = draft.said_when(draft.when_of(&places.period, indicator), [&highest.reading, &lowest.reading]);
    for ranked in [highest, lowest] {
        let ask = draft.ask(places.subject(ranked.area), &ranked.reading, &[]);
        draft.states(draft.value(&ranked.reading, indicator), ask);
    }
    let said = Where {
        name: indicator.name.get(draft.lang()),
        highest: &draft.scope.name(highest.area),
        highest_value: &draft.value(&highest.reading, indicator),
        lowest: &draft.scope.name(lowest.area),
        lowest_value: &draft.value(&lowest.reading, indicator),
        when: &when,
    };
    words::extremes(said, draft.lang())
}

fn drawing(draft: &mut Draft, compared: &Compared, indicator: &Indicator, level: &str) -> Drawing {
    let (scope, lang, places) = (draft.scope, draft.lang(), &compared.places);
    cite(draft, places);
    let limits = limits(&compared.values(indicator), &Unit::of(indicator));
    let mut drawn: Vec<Place> = Vec::new();
    let mut left_out = Vec::new();
    // In the order of the file, so that a place keeps its own from year to year.
    let areas = sorted(places.areas(), Ord::cmp);
    let land = areas.iter().any(|area| land(scope, *area).is_some());
    if areas.len() > DRAWN_SITES && (land || areas.iter().any(|area| tile(scope, *area).is_some())) {
        draft.notes.push(many::too_many_for_a_map(&scope.count(areas.len()), level, lang));
        return spread(draft, places, indicator);
    }
    for area in areas {
        let site = if land { self::land(scope, area) } else { tile(scope, area) };
        match site.filter(|site| drawn.iter().all(|other| other.site != *site)) {
            Some(site) => drawn.push(place(draft, places, indicator, &limits, area, site)),
            None => left_out.push(scope.name(area)),
        }
    }
    if drawn.is_empty() {
        draft.notes.push(words::no_layout(level, lang));
        return Drawing::Nothing;
    }
    if !left_out.is_empty() {
        draft.notes.push(words::not_drawn(&left_out.join(", "), lang));
    }
    if !land {
        draft.notes.push(words::schematic(lang).to_string());
    }
    let names: Vec<String> = drawn.iter().map(|place| words::short_name(&place.name, lang).to_string()).collect();
    for (place, short) in drawn.iter_mut().zip(&names) {
        if names.iter().filter(|name| *name == short).count() == 1 {
            place.name = short.clone();
        }
    }
    let key = key(draft, places, &drawn);
    Drawing::Map(Map { classes: classes(&limits, indicator, draft), places: drawn, key })
}

fn tile(scope: &Scope, area: AreaIdx) -> Option<Site> {
    let (column, row) = scope.dataset.areas.get(area)?.tile.filter(|(column, row)| column.max(row) < &LAYOUT)?;
    Some(Site::Tile { column, row })
}

fn land(scope: &Scope, area: AreaIdx) -> Option<Site> {
    let boundary = scope.dataset.boundaries.iter().find(|boundary| boundary.area == area)?;
    Some(Site::Land(boundary.polygons.clone()))
}

fn place(
    draft: &Draft,
    places: &Places,
    indicator: &Indicator,
    limits: &[Decimal],
    area: AreaIdx,
    site: Site,
) -> Place {
    let (scope, lang) = (draft.scope, draft.lang());
    let when = draft.when_of(&places.period, indicator);
    let what = format!("{}, {when}", scope.name(area));
    let readings = places.readings_of(area);
    let mut signs = Vec::new();
    if scope.areas.contains(&area) {
        signs.push(Sign::Asked);
    }
    let fill = fill(&readings, indicator, limits);
    let (values, detail) = match readings.as_slice() {
        [] => {
            let absence = absence(draft, places, area);
            let shown = absence.as_ref().map_or(say::nothing_published(lang), |(sign, _)| sign);
            let why = match &absence {
                Some((sign, words)) => format!("{sign} {words}"),
                None => say::nothing_published(lang).to_string(),
            };
            (vec![shown.to_string()], format!("{what}\n{why}"))
        }
        readings => {
            let values: Vec<String> = readings.iter().map(|reading| draft.short_value(reading, indicator)).collect();
            let mut detail = vec![what];
            if readings.len() > 1 {
                detail.push(say::sources_disagree(lang).to_string());
                signs.push(Sign::Conflict);
            } else if readings.iter().any(|reading| !say::status(reading.quantity.status, lang).is_empty()) {
                signs.push(Sign::Qualified);
            }
            if readings.iter().any(|reading| !reading.quantity.is_plain()) {
                signs.push(Sign::Bound);
            }
            detail.extend(readings.iter().map(|reading| draft.detail("", &draft.value(reading, indicator), reading)));
            (values, detail.join("\n"))
        }
    };
    match fill {
        Fill::Class(_) => {}
        Fill::Several => signs.push(Sign::Several),
        Fill::Absent => signs.push(Sign::Absent),
    }
    let reference = scope.dataset.areas.reference(area);
    let area_name = reference.map(|reference| reference.to_string()).unwrap_or_default();
    let number = readings.first().map(|reading| displayed(reading, indicator).to_f64());
    let all: Vec<Reading> = readings.iter().map(|reading| (*reading).clone()).collect();
    let ask = all.first().map(|first| draft.ask(places.subject(area), first, &all)).unwrap_or_default();
    Place { name: scope.name(area), values, number, site, fill, signs, detail, area: area_name, ask }
}

/// The one class in which all readings must lie.
pub(super) fn fill(readings: &[&Reading], indicator: &Indicator, limits: &[Decimal]) -> Fill {
    let mut found = None;
    for reading in readings {
        let interval = match reading.quantity.is_plain() {
            // As it is shown: a value of 2,0% stands in the class of 2,0%, whatever was rounded away.
            true => Interval::exactly(displayed(reading, indicator)),
            false => reading.quantity.interval,
        };
        for class in 0..=limits.len() {
            let low =
                class.checked_sub(1).and_then(|n| limits.get(n)).map_or(Bound::Unbounded, |low| Bound::Closed(*low));
            let high = limits.get(class).map_or(Bound::Unbounded, |high| Bound::Open(*high));
            if interval.meets(&Interval { low, high }) {
                match found {
                    Some(other) if other != class => return Fill::Several,
                    _ => found = Some(class),
                }
            }
        }
    }
    found.map_or(Fill::Absent, Fill::Class)
}

/// Where classes meet, so that each holds about as many of the values: multiples of 1, 2 or 5 times a power of ten, as
/// coarse as they can be and differ.
fn limits(values: &[Decimal], unit: &Unit) -> Vec<Decimal> {
    let values = sorted(values.to_vec(), Decimal::cmp);
    let mut cuts: Vec<Decimal> = Vec::new();
    for n in 1..CLASSES {
        cuts.extend(values.get(n * values.len() / CLASSES));
    }
    cuts.dedup();
    // No class is below the lowest value.
    cuts.retain(|cut| values.first().is_some_and(|lowest| lowest < cut));
    let end = |value: Option<&Decimal>| value.map_or(0.0, |value| value.to_f64());
    let (lowest, highest) = (end(values.first()), end(values.last()));
    // Half a household is none.
    let finest = if *unit == Unit::Percent { -6 } else { 0 };
    for power in (finest..=17).rev() {
        for factor in [5, 2, 1] {
            let step = factor as f64 * 10_f64.powi(power);
            let ns: Vec<i64> = cuts.iter().map(|cut| (cut.to_f64() / step).round() as i64).collect();
            let differ = ns.windows(2).all(|pair| pair.first() < pair.last());
            let holds = |n: &i64| (*n as f64 * step > lowest) && (*n as f64 * step <= highest);
            if differ && ns.iter().all(holds) {
                return ns.into_iter().filter_map(|n| multiple(n * factor, power)).collect();
            }
        }
    }
    cuts
}

/// `n` × 10^`power`
pub(super) fn multiple(n: i64, power: i32) -> Option<Decimal> {
    match u8::try_from(-power) {
        Ok(decimals) => Some(Decimal::new(n, decimals).trim()),
        Err(_) => Some(Decimal::integer(n.checked_mul(10_i64.checked_pow(power.unsigned_abs())?)?)),
    }
}

pub(super) fn classes(limits: &[Decimal], indicator: &Indicator, draft: &Draft) -> Vec<String> {
    let lang = draft.lang();
    let unit = Unit::of(indicator);
    let whole = |limit: &Decimal| number::amount(*limit, &unit, lang);
    let short = |limit: &Decimal| match unit {
        Unit::Counted(_) => number::number(*limit, lang),
        _ => whole(limit),
    };
    let (Some(first), Some(last)) = (limits.first(), limits.last()) else { return Vec::new() };
    let mut classes = vec![words::class_below(&whole(first), lang)];
    for pair in limits.windows(2) {
        if let [low, high] = pair {
            classes.push(words::class_between(&short(low), &whole(high), lang));
        }
    }
    classes.push(words::class_from(&whole(last), lang));
    classes
}

/// What the signs that stand on the map mean.
fn key(draft: &Draft, places: &Places, drawn: &[Place]) -> Vec<(Sign, String)> {
    let lang = draft.lang();
    let mut key = Vec::new();
    for sign in [Sign::Qualified, Sign::Conflict, Sign::Several, Sign::Absent, Sign::Asked] {
        if drawn.iter().all(|place| !place.signs.contains(&sign)) {
            continue;
        }
        let words = match sign {
            Sign::Asked => words::asked(lang).to_string(),
            Sign::Qualified => {
                let mut status = StatusSet::default();
                for ranked in &places.ranked {
                    status = status.with(ranked.reading.quantity.status);
                }
                say::status(status, lang).join(", ")
            }
            // Its value says it.
            Sign::Bound => continue,
            Sign::Conflict => say::sources_disagree(lang).to_string(),
            Sign::Several => words::several(lang).to_string(),
            Sign::Absent => words::absent(lang).to_string(),
        };
        key.push((sign, words));
    }
    key
}
