//! Figures with one row a published value: donations by campaign, jobs by concept, training.

use crate::dataset::order::sorted;
use crate::dataset::{
    AreaIdx, CategoryIdx, Comparator, Date, IndicatorIdx, Kind, Lang, ObservationIdx, Overlap, Period, Role,
};
use crate::measure::{Reading, Subject};
use crate::query::Form;
use crate::text::derived;
use crate::text::figures::{self as say, Head};
use crate::text::number::Unit;
use crate::text::period;

use super::ask::{Ask, What};
use super::draft::{asked_cell, displayed, row, scale, text, Draft, Shown};
use super::lines::TONES;
use super::scope::Scope;
use super::timeline;
use super::{Align, Bar, Cell, Drawing, Figure, FigureId, Mark, Panel, Row, Rows, Span, Time, Tone};

/// More bars than this are not read one by one; the concepts share them, and the table has all rows.
const DRAWN_ROWS: usize = 14;

/// The least that a concept of a place gets of them.
const DRAWN_ROWS_OF_A_CONCEPT: usize = 4;

/// The same where each place has a panel of its own.
const DRAWN_ROWS_OF_A_PANEL: usize = 2;

/// One value in its own words, or the reason why there is none.
struct Item {
    shown: Shown,
    indicator: IndicatorIdx,
    category: Option<CategoryIdx>,
    period: Period,
    content: Content,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sources {
    Agree,
    Disagree,
}

impl Item {
    fn ask(&self) -> String {
        match &self.content {
            Content::Value { ask, .. } => ask.clone(),
            Content::Absent(_) => String::new(),
        }
    }
}

enum Content {
    Value { reading: Box<Reading>, sources: Sources, ask: String },
    Absent(ObservationIdx),
}

/// Donations: every campaign with the period it covers.
pub(super) fn donations(scope: &Scope) -> Figure {
    let mut draft = Draft::new(scope);
    let lang = draft.lang();
    let parts = collect(&mut draft, &[Role::Donations]);
    let values: Vec<(&Item, &Reading)> = parts.values().collect();
    let largest = values.iter().max_by_key(|(_, reading)| reading.quantity.printed).copied();
    let headline = largest.and_then(|(item, reading)| {
        let indicator = scope.dataset.indicator(item.indicator)?;
        let (name, value) = (name(&draft, item), draft.value(reading, indicator));
        let when = draft.said_when(draft.when(reading, indicator), [reading]);
        draft.states(value.clone(), item.ask());
        Some(match values.len() {
            1 => say::only_one(&name, &value, &when),
            n => say::largest_of(&scope.count(n), &name, &value, &when, lang),
        })
    });
    if values.len() > 1 && !all_disjoint(scope, &parts.items) {
        draft.notes.push(say::no_total(lang).to_string());
    }
    note_published_below(&mut draft, &parts);
    finish(draft, FigureId::Donations, parts, headline, Head::Campaign)
}

/// Jobs: one row a concept, never joined.
pub(super) fn jobs(scope: &Scope) -> Figure {
    let mut draft = Draft::new(scope);
    let parts = collect(&mut draft, &[Role::Jobs]);
    let headline = newest(&mut draft, &parts, Naming::Said);
    if parts.concepts() > 1 {
        draft.notes.push(say::several_concepts(draft.lang()).to_string());
    }
    finish(draft, FigureId::Jobs, parts, headline, Head::Indicator)
}

/// Training: classes and trainees, each with its unit's own scale.
pub(super) fn training(scope: &Scope) -> Figure {
    let mut draft = Draft::new(scope);
    let parts = collect(&mut draft, &[Role::Classes, Role::Trainees]);
    let headline = newest(&mut draft, &parts, Naming::ByUnit);
    finish(draft, FigureId::Training, parts, headline, Head::Indicator)
}

/// One indicator, a row for each value of it and of its categories.
pub(super) fn indicator(scope: &Scope, idx: IndicatorIdx, name: String) -> Figure {
    let mut draft = Draft::new(scope);
    let parts = collect_of(&mut draft, vec![idx], name);
    let headline = newest(&mut draft, &parts, Naming::Said);
    finish(draft, FigureId::Indicator, parts, headline, Head::Indicator)
}

struct Collected {
    name: String,
    indicators: Vec<IndicatorIdx>,
    shown: Vec<Shown>,
    /// The latest first within an indicator; what all places have of one time and kind together.
    items: Vec<Item>,
}

impl Collected {
    fn values(&self) -> impl Iterator<Item = (&Item, &Reading)> {
        self.items.iter().filter_map(|item| match &item.content {
            Content::Value { reading, .. } => Some((item, reading.as_ref())),
            Content::Absent(_) => None,
        })
    }

    fn concepts(&self) -> usize {
        let mut seen: Vec<IndicatorIdx> = Vec::new();
        for item in &self.items {
            if !seen.contains(&item.indicator) {
                seen.push(item.indicator);
            }
        }
        seen.len()
    }
}

fn collect(draft: &mut Draft, roles: &[Role]) -> Collected {
    let indicators = draft.indicators(roles);
    let name = say::subject(roles, draft.lang());
    collect_of(draft, indicators, name)
}

fn collect_of(draft: &mut Draft, indicators: Vec<IndicatorIdx>, name: String) -> Collected {
    let shown = draft.shown(&indicators, &name);
    let areas: Vec<AreaIdx> = shown.iter().map(|shown| shown.area()).collect();
    let span = draft.span(&indicators, &areas);
    let mut concepts: Vec<Vec<Item>> = Vec::new();
    for indicator in &indicators {
        let mut items = Vec::new();
        for area in &shown {
            for subject in draft.scope.subjects(area.area(), *indicator) {
                let answer = draft.answer(subject, span);
                for moment in &answer.moments {
                    let item = |period, content| Item {
                        shown: *area,
                        indicator: *indicator,
                        category: subject.category,
                        period,
                        content,
                    };
                    if moment.readings.is_empty() {
                        items.extend(moment.absences.iter().map(|row| item(moment.period, Content::Absent(*row))));
                    }
                    let sources = if moment.is_conflict() { Sources::Disagree } else { Sources::Agree };
                    for reading in &moment.readings {
                        let ask = draft.ask(subject, reading, &moment.readings);
                        let content = Content::Value { reading: Box::new(reading.clone()), sources, ask };
                        items.push(item(reading.period, content));
                    }
                }
                if !answer.moments.is_empty() {
                    draft.answers.push(answer);
                }
            }
        }
        // What several places have of one time and kind stands together, in the order of the places.
        let order = |item: &Item| (latest_first(item), item.category);
        concepts.push(sorted(items, |a: &Item, b| order(a).cmp(&order(b))));
    }
    let newest = |items: &Vec<Item>| items.first().map(latest_first);
    let concepts = sorted(concepts, |a, b| newest(a).cmp(&newest(b)));
    let items = concepts.into_iter().flatten().collect();
    Collected { name, indicators, shown, items }
}

fn latest_first(item: &Item) -> std::cmp::Reverse<(Date, Date)> {
    std::cmp::Reverse((item.period.last, item.period.first))
}

/// What the row counts, in its publisher's words, with the area where there are several.
fn name(draft: &Draft, item: &Item) -> String {
    let dataset = draft.scope.dataset;
    match item.category.and_then(|category| dataset.category(category)) {
        Some(category) => category.name.get(draft.lang()).to_string(),
        None => dataset.indicator(item.indicator).map(|i| i.name.get(draft.lang()).to_string()).unwrap_or_default(),
    }
}

/// The period, with how many months it has where it is not within one year.
fn when(draft: &Draft, item: &Item) -> String {
    let Some(indicator) = draft.scope.dataset.indicator(item.indicator) else { return String::new() };
    let mut words = draft.when_of(&item.period, indicator);
    if indicator.kind == Kind::Flow && item.period.first.year != item.period.last.year {
        words = format!("{words}, {}", period::months_text(period::months(&item.period), draft.lang()));
    }
    words
}

fn all_disjoint(scope: &Scope, items: &[Item]) -> bool {
    items.iter().all(|item| {
        let category = item.category.and_then(|category| scope.dataset.category(category));
        category.is_some_and(|category| category.overlap == Overlap::Disjoint)
    })
}

/// Areas below those shown that have figures of their own.
fn note_published_below(draft: &mut Draft, parts: &Collected) {
    let scope = draft.scope;
    let mut names: Vec<String> = Vec::new();
    for area in parts.shown.iter().flat_map(|shown| scope.members(shown.area())) {
        let span = draft.span(&parts.indicators, &[area]);
        let published = parts.indicators.iter().any(|indicator| {
            let mut rows = scope.dataset.observations.of_indicator_in(*indicator, area);
            rows.any(|(_, observation)| span.touches(&observation.period, super::scope::IsFlow::Yes))
        });
        if published {
            names.push(scope.name(area));
        }
    }
    if !names.is_empty() {
        draft.notes.push(say::published_below(&names.join(", "), scope.lang));
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Naming {
    /// The indicator's name before its value.
    Said,
    /// The unit says enough: "2 lớp, 60 học viên".
    ByUnit,
}

/// The latest values: all that share the latest period of the first area.
fn newest(draft: &mut Draft, parts: &Collected, naming: Naming) -> Option<String> {
    let latest = parts.values().map(|(item, _)| (item.period.last, item.period.first)).max()?;
    let mut values = Vec::new();
    let mut said = String::new();
    let mut newest = Vec::new();
    for (item, reading) in parts.values() {
        let Some(indicator) = draft.scope.dataset.indicator(item.indicator) else { continue };
        if (item.period.last, item.period.first) != latest {
            continue;
        }
        said = draft.when(reading, indicator);
        newest.push(reading);
        let mut value = draft.value(reading, indicator);
        draft.states(value.clone(), item.ask());
        if naming == Naming::Said {
            value = say::finding(&name(draft, item), &value);
        }
        if parts.shown.len() > 1 {
            value = format!("{} {value}", draft.area_label(item.shown));
        }
        values.push(value);
    }
    let values = say::dated(&values.join(", "), &draft.said_when(said, newest));
    Some(match naming {
        Naming::Said => values,
        Naming::ByUnit => say::finding(&parts.name, &values),
    })
}

fn finish(mut draft: Draft, id: FigureId, parts: Collected, headline: Option<String>, first_head: Head) -> Figure {
    let title = draft.title(&parts.name, &parts.shown);
    let headline = headline.unwrap_or_else(|| draft.nothing(&parts.name, &parts.indicators));
    let headline = draft.led(&parts.shown, headline);
    let areas: Vec<AreaIdx> = parts.shown.iter().map(|shown| shown.area()).collect();
    let span = draft.span(&parts.indicators, &areas);
    draft.note_targets(&parts.indicators, &areas, span);
    let drawing = drawing(&mut draft, &parts, first_head);
    fill_table(&mut draft, &parts, first_head);
    draft.finish(id, title, headline, drawing)
}

fn drawing(draft: &mut Draft, parts: &Collected, first_head: Head) -> Drawing {
    let lang = draft.lang();
    let is_timed = first_head == Head::Campaign;
    let panels_are = match parts.shown.len() > TONES.len() {
        true => Panels::OfPlaces,
        false => Panels::OfUnits,
    };
    let least = match panels_are {
        Panels::OfPlaces => DRAWN_ROWS_OF_A_PANEL,
        Panels::OfUnits => DRAWN_ROWS_OF_A_CONCEPT,
    };
    let share = (DRAWN_ROWS / (parts.concepts() * parts.shown.len()).max(1)).max(least);
    let mut rows: Vec<(&Item, Unit, Row)> = Vec::new();
    for item in &parts.items {
        let is_like = |other: &&Item| other.indicator == item.indicator && other.shown == item.shown;
        if rows.iter().map(|(other, _, _)| *other).filter(is_like).count() >= share {
            continue;
        }
        let Some(indicator) = draft.scope.dataset.indicator(item.indicator) else { continue };
        rows.push((item, Unit::of(indicator), drawn_row(draft, item, &parts.shown, panels_are)));
    }
    let drawn = rows.len();
    if drawn < parts.items.len() {
        let note = say::chart_shows_some(&draft.scope.count(drawn), &draft.scope.count(parts.items.len()), lang);
        draft.notes.push(note);
    }
    if is_timed && draft.form_of_rows(FigureId::Donations, !rows.is_empty()) == Form::Timeline {
        return timeline::drawing(draft, rows.into_iter().map(|(item, _, row)| (item.period, row)).collect());
    }
    let mut panels: Vec<(Unit, Option<Shown>, Vec<Row>)> = Vec::new();
    for (item, unit, row) in rows {
        let place = (panels_are == Panels::OfPlaces).then_some(item.shown);
        match panels.iter_mut().find(|(other, of, _)| *other == unit && *of == place) {
            Some((_, _, rows)) => rows.push(row),
            None => panels.push((unit, place, vec![row])),
        }
    }
    if panels.is_empty() {
        return Drawing::Nothing;
    }
    let rank = |place: &Option<Shown>| parts.shown.iter().position(|shown| Some(*shown) == *place);
    let panels = sorted(panels, |(_, a, _), (_, b, _)| rank(a).cmp(&rank(b)));
    let highest: Vec<(Unit, f64)> = panels.iter().map(|(unit, _, rows)| (unit.clone(), highest(rows))).collect();
    let mut panels: Vec<Panel> = panels
        .into_iter()
        .map(|(unit, place, rows)| {
            let of_unit = highest.iter().filter(|(other, _)| *other == unit).map(|(_, highest)| *highest);
            let scale = scale(of_unit.fold(0.0, f64::max), &unit, lang);
            let title = [place.map(|place| draft.area_label(place)).unwrap_or_default(), unit_title(&unit, lang)];
            let title = title.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" · ");
            Panel { title, scale, rows, time: Time::Unshown }
        })
        .collect();
    if is_timed {
        for panel in &mut panels {
            panel.time = time(&panel.rows);
        }
        if panels.iter().any(|panel| panel.time != Time::Unshown) {
            draft.notes.push(say::time_strip(lang).to_string());
        }
    }
    Drawing::Rows(Rows { panels })
}

/// The years of all rows, where they were not all at one time.
fn time(rows: &[Row]) -> Time {
    let Some(first) = rows.first().map(|row| row.span) else { return Time::Unshown };
    if rows.iter().all(|row| row.span == first) {
        return Time::Unshown;
    }
    let from = rows.iter().map(|row| row.span.from).fold(first.from, f64::min);
    let to = rows.iter().map(|row| row.span.to).fold(first.to, f64::max);
    Time::Shown { first_year: from.floor() as i32, last_year: to.ceil() as i32 - 1 }
}

pub(super) fn span(period: &Period) -> Span {
    Span { from: period.first.start_on_axis(), to: period.last.end_on_axis() }
}

/// What a panel holds, of which there may be several.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Panels {
    OfUnits,
    /// And of one place each.
    OfPlaces,
}

pub(super) fn panel(unit: Unit, rows: Vec<Row>, lang: Lang) -> Panel {
    let scale = scale(highest(&rows), &unit, lang);
    Panel { title: unit_title(&unit, lang), scale, rows, time: Time::Unshown }
}

fn highest(rows: &[Row]) -> f64 {
    let length = |row: &Row| match row.bar {
        Bar::Exact(value) | Bar::AtLeast(value) | Bar::AtMost(value) | Bar::About(value) | Bar::Unbarred(value) => {
            value
        }
        Bar::Absent => 0.0,
    };
    rows.iter().map(|row| length(row).max(row.aim.unwrap_or(0.0))).fold(0.0, f64::max)
}

/// Empty where each value says it.
fn unit_title(unit: &Unit, lang: Lang) -> String {
    match unit {
        Unit::Counted(words) => say::capital(words.get(lang)),
        Unit::Percent | Unit::Points | Unit::Money => String::new(),
    }
}

fn drawn_row(draft: &mut Draft, item: &Item, all: &[Shown], panels_are: Panels) -> Row {
    let mut name = name(draft, item);
    if all.len() > 1 && panels_are == Panels::OfUnits {
        name = format!("{name}, {}", draft.area_label(item.shown));
    }
    let when = when(draft, item);
    let span = span(&item.period);
    let place = all.iter().position(|shown| *shown == item.shown).filter(|_| all.len() <= TONES.len());
    let tone = match item.shown {
        Shown::Asked(_) => place.and_then(|n| TONES.get(n)).copied().unwrap_or(Tone::Accent),
        Shown::StandingIn(_) => Tone::Quiet,
    };
    match &item.content {
        Content::Value { reading, sources, .. } => {
            draft.cite(&reading.rows);
            let Some(indicator) = draft.scope.dataset.indicator(item.indicator) else {
                return Row {
                    name,
                    value: String::new(),
                    when,
                    bar: Bar::Absent,
                    aim: None,
                    mark: Mark::Exact,
                    span,
                    tone,
                    detail: String::new(),
                    ask: String::new(),
                };
            };
            let value = draft.value(reading, indicator);
            let mut after = vec![when];
            if *sources == Sources::Disagree {
                after.push(say::sources_disagree(draft.lang()).to_string());
                after.push(draft.publishers(&reading.rows));
            }
            after.extend(say::status(reading.quantity.status, draft.lang()).iter().map(|word| word.to_string()));
            let detail = draft.detail(&format!("{name}, {}", draft.area_label(item.shown)), &value, reading);
            Row {
                name,
                value,
                when: after.join(" · "),
                bar: bar(reading, displayed(reading, indicator).to_f64()),
                aim: None,
                mark: if *sources == Sources::Disagree { Mark::Conflict } else { draft.mark_alone(reading) },
                span,
                tone,
                detail,
                ask: item.ask(),
            }
        }
        Content::Absent(row) => {
            draft.cite(&[*row]);
            let (sign, words) = draft.absence(*row).unwrap_or(("", String::new()));
            let detail = format!("{name}, {}\n{words}", draft.area_label(item.shown));
            Row {
                name,
                value: format!("{sign} {words}"),
                when,
                bar: Bar::Absent,
                aim: None,
                mark: Mark::Exact,
                span,
                tone,
                detail,
                ask: String::new(),
            }
        }
    }
}

/// A value of an unstated part of its period (`D`) gets no bar: its length would be read as the whole period's.
pub(super) fn bar(reading: &Reading, value: f64) -> Bar {
    if reading.quantity.status.has('D') {
        return Bar::Unbarred(value);
    }
    match reading.quantity.comparator {
        Comparator::Equal => Bar::Exact(value),
        Comparator::More | Comparator::AtLeast => Bar::AtLeast(value),
        Comparator::Less | Comparator::AtMost => Bar::AtMost(value),
        Comparator::About => Bar::About(value),
    }
}

fn fill_table(draft: &mut Draft, parts: &Collected, first_head: Head) {
    let each = match first_head {
        Head::Campaign => per_household(draft, parts),
        _ => Vec::new(),
    };
    let mut head = draft.head(&[first_head]);
    head.extend(draft.area_head(&parts.shown));
    head.extend(draft.head(&[Head::Value, Head::When]));
    if !each.is_empty() {
        head.extend(draft.head(&[Head::PerPoorHousehold]));
    }
    head.extend(draft.head(&[Head::Qualifier, Head::Source]));
    draft.table.head = head;
    let mut rows = Vec::new();
    for (n, item) in parts.items.iter().enumerate() {
        let (value, qualifiers, source) = match &item.content {
            Content::Value { reading, sources, .. } => {
                let Some(indicator) = draft.scope.dataset.indicator(item.indicator) else { continue };
                let mut words = draft.qualifiers(reading);
                if *sources == Sources::Disagree {
                    words.insert(0, say::sources_disagree(draft.lang()).to_string());
                }
                (draft.value(reading, indicator), words.join("; "), draft.publishers(&reading.rows))
            }
            Content::Absent(row) => {
                let (sign, words) = draft.absence(*row).unwrap_or(("", String::new()));
                (sign.to_string(), words, draft.publishers(&[*row]))
            }
        };
        let mut cells = draft.area_cells(&parts.shown, item.shown);
        cells.extend([asked_cell(value, item.ask()), text(when(draft, item))]);
        cells.extend(each.get(n).cloned());
        cells.extend([text(qualifiers), text(source)]);
        rows.push(row(name(draft, item), cells));
    }
    draft.table.rows = rows;
}

/// What each item comes to for a poor household of its area, one cell an item; none where nobody's can be computed.
fn per_household(draft: &mut Draft, parts: &Collected) -> Vec<Cell> {
    let lang = draft.lang();
    let dataset = draft.scope.dataset;
    let mut cells = Vec::new();
    let (mut computed, mut refused) = (0, 0);
    for item in &parts.items {
        let Content::Value { reading, ask, .. } = &item.content else {
            cells.push(text(""));
            continue;
        };
        if !dataset.indicator(item.indicator).is_some_and(|indicator| indicator.is_money()) {
            cells.push(text(""));
            continue;
        }
        let subject = Subject { area: item.shown.area(), indicator: item.indicator, category: item.category };
        let Some(each) = draft.each(subject, reading) else {
            refused += 1;
            cells.push(text(derived::not_computed(lang)));
            continue;
        };
        computed += 1;
        draft.cite(&each.reading.rows);
        let ask = match Ask::parse(ask) {
            Some(Ask { of, what: What::Value { at, which } }) => Ask { of, what: What::Each { at, which } }.to_string(),
            _ => String::new(),
        };
        // With the households beside it, it may take two lines.
        cells.push(Cell { align: Align::Text, ..asked_cell(each.words, ask) });
    }
    if refused > 0 {
        draft.notes.push(derived::per_household_rule(lang).to_string());
    }
    if computed > 0 {
        cells
    } else {
        Vec::new()
    }
}
