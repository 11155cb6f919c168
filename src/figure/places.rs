//! Places beside each other in one year: the ranking of communes, and population.
//!
//! Owns: which places are compared, by what, on which date, and their table; `map` draws the same. Invariant: a year
//! can be stepped to where it shows the same indicator, and what is drawn of it has the limits of all such years.

use std::rc::Rc;

use crate::dataset::order::sorted;
use crate::dataset::{AreaIdx, Date, Decimal, Indicator, IndicatorIdx, Kind, Level, Period, Reach, Role};
use crate::measure::{ranked, Input, Moment, Operation, Origin, Quantity, Ranked, Reading, Subject};
use crate::query::{Form, ScaleFrom, Word};
use crate::text::figures::{self as say, Extremes, Head};
use crate::text::number::Unit;
use crate::text::profile as words;

use super::ask::{Ask, What};
use super::draft::{asked_cell, displayed, figure_cell, is_flow, row, scale, text, Draft, Shown};
use super::elsewhere::Sought;
use super::lines::{Track, TONES};
use super::over_time;
use super::rows::{bar, panel, span};
use super::scope::{Known, Scope, YearSpan};
use super::slope;
use super::working::named;
use super::{Answer, Bar, Cell, Drawing, Figure, FigureId, Mark, Row, Rows, Steps, TableRow, Tone};

/// What may be ranked, the first that is published for at least two places.
const RANKED: [Role; 5] = [FIRST, Role::PoorHouseholds, Role::NearPovertyRate, Role::Households, Role::Population];

pub(super) const FIRST: Role = Role::PovertyRate;

/// More bars than this are not read one by one; the table has them all.
const DRAWN_PLACES: usize = 20;

/// Places of one level within `whole`, with one indicator's values on one date.
pub(super) struct Places {
    pub whole: AreaIdx,
    pub level: Level,
    pub indicator: IndicatorIdx,
    pub period: Period,
    pub ranked: Vec<Ranked>,
    /// Sources disagree on these.
    pub conflicts: Vec<(AreaIdx, Moment)>,
    /// Held on the date and have no number.
    pub absent: Vec<AreaIdx>,
}

/// Which years are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    Asked,
    Year(i32),
}

/// What the figures that compare places show.
pub(super) struct Compared {
    pub role: Role,
    pub places: Places,
    /// The years that show the same indicator, each as it would be shown.
    pub years: Vec<(i32, Places)>,
}

impl Compared {
    /// The years that can be stepped through, where there are several.
    pub fn steps(&self) -> Option<Steps> {
        let years: Vec<i32> = self.years.iter().map(|(year, _)| *year).collect();
        (years.len() > 1).then_some(Steps { years, shown: self.places.period.last.year })
    }

    /// Every number of the years that can be stepped through, among which is the one shown.
    pub fn values(&self, indicator: &Indicator) -> Vec<Decimal> {
        let years = self.years.iter().map(|(_, places)| places);
        let all: Vec<&Places> = if self.years.is_empty() { vec![&self.places] } else { years.collect() };
        all.into_iter().flat_map(Places::readings).map(|reading| displayed(reading, indicator)).collect()
    }
}

impl Places {
    fn readings(&self) -> impl Iterator<Item = &Reading> {
        let conflicts = self.conflicts.iter().flat_map(|(_, moment)| &moment.readings);
        self.ranked.iter().map(|ranked| &ranked.reading).chain(conflicts)
    }

    /// Several where sources disagree, none where there is no number.
    pub fn readings_of(&self, area: AreaIdx) -> Vec<&Reading> {
        let ranked = self.ranked.iter().filter(|ranked| ranked.area == area).map(|ranked| &ranked.reading);
        let conflicts = self.conflicts.iter().filter(|(other, _)| *other == area);
        ranked.chain(conflicts.flat_map(|(_, moment)| &moment.readings)).collect()
    }

    /// In the order of the ranking.
    pub fn areas(&self) -> Vec<AreaIdx> {
        let ranked = self.ranked.iter().map(|ranked| ranked.area);
        let areas = ranked.chain(self.conflicts.iter().map(|(area, _)| *area)).chain(self.absent.iter().copied());
        areas.collect()
    }

    pub fn subject(&self, area: AreaIdx) -> Subject {
        Subject { area, indicator: self.indicator, category: None }
    }
}

/// The communes of a district by poverty rate; where nobody publishes that, by what is published.
pub(super) fn ranking(scope: &Scope) -> Figure {
    let draft = Draft::new(scope);
    let found = compared(&draft);
    figure(draft, FigureId::Ranking, FIRST, found)
}

pub(super) fn population(scope: &Scope) -> Figure {
    let draft = Draft::new(scope);
    let found = places(&draft, Role::Population, Frame::Asked);
    let found = found.map(|places| Compared { role: Role::Population, places, years: Vec::new() });
    figure(draft, FigureId::Population, Role::Population, found)
}

/// Where `area` stands among its like, in what the figures of places compare.
pub(super) fn ranks(draft: &Draft, area: AreaIdx) -> Vec<String> {
    let (scope, lang) = (draft.scope, draft.lang());
    let found = RANKED.iter().find_map(|role| places(draft, *role, Frame::Asked)).into_iter().chain(places(
        draft,
        Role::Population,
        Frame::Asked,
    ));
    let mut lines = Vec::new();
    for places in found {
        let own = places.ranked.iter().find(|ranked| ranked.area == area);
        let indicator = scope.dataset.indicator(places.indicator);
        if let (Some(own), Some(indicator)) = (own, indicator) {
            let (rank, of) = (draft.rank(own), scope.count(places.ranked.len()));
            let when = draft.when_of(&places.period, indicator);
            let level = say::level_plural(places.level, lang);
            let line = words::rank(indicator.name.get(lang), &rank, &of, level, &when, lang);
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    lines
}

/// The places that the query asks to compare, and every year in which they could be compared by the same.
pub(super) fn compared(draft: &Draft) -> Option<Compared> {
    let (role, places) = first(draft, Frame::Asked)?;
    let mut years = Vec::new();
    for year in years_of(draft, places.indicator) {
        match first(draft, Frame::Year(year)) {
            Some((_, frame)) if frame.indicator == places.indicator => years.push((year, frame)),
            _ => {}
        }
    }
    Some(Compared { role, places, years })
}

fn first(draft: &Draft, frame: Frame) -> Option<(Role, Places)> {
    RANKED.iter().find_map(|role| Some((*role, places(draft, *role, frame)?)))
}

/// Every year in which one of the places, or of those before and after them, has a number.
fn years_of(draft: &Draft, indicator: IndicatorIdx) -> Vec<i32> {
    let scope = draft.scope;
    let mut years = Vec::new();
    for area in wholes(scope).into_iter().flat_map(|whole| scope.members(whole)) {
        for moment in &scope.known(Subject { area, indicator, category: None }).moments {
            let year = moment.period.last.year;
            if !moment.readings.is_empty() && !years.contains(&year) {
                years.push(year);
            }
        }
    }
    sorted(years, Ord::cmp)
}

/// The years that have at least two places to compare.
fn comparable_years(draft: &Draft, id: FigureId, first: Role) -> Vec<i32> {
    let roles: &[Role] = if id == FigureId::Population { &[first] } else { &RANKED };
    let indicators = draft.indicators(roles);
    let mut years = sorted(indicators.iter().flat_map(|idx| years_of(draft, *idx)).collect(), i32::cmp);
    years.dedup();
    years.retain(|year| roles.iter().any(|role| places(draft, *role, Frame::Year(*year)).is_some()));
    years
}

/// What contains the places to compare: the area asked, or the one above it where it contains none.
fn wholes(scope: &Scope) -> Vec<AreaIdx> {
    let mut found = Vec::new();
    for asked in &scope.areas {
        for whole in std::iter::once(*asked).chain(scope.stand_ins(*asked)) {
            if !found.contains(&whole) {
                found.push(whole);
            }
        }
    }
    sorted(found, |a, b| scope.level(*b).cmp(&scope.level(*a)))
}

fn places(draft: &Draft, role: Role, frame: Frame) -> Option<Places> {
    let indicators = draft.indicators(&[role]);
    wholes(draft.scope)
        .into_iter()
        .find_map(|whole| indicators.iter().find_map(|indicator| of_whole(draft, whole, *indicator, frame)))
}

/// The last date within the years asked on which at least two places of one level have a number, those asked for
/// among them where they have any.
fn of_whole(draft: &Draft, whole: AreaIdx, indicator: IndicatorIdx, frame: Frame) -> Option<Places> {
    let scope = draft.scope;
    let members = scope.members(whole);
    let span = match frame {
        Frame::Asked => draft.span(&[indicator], &members),
        Frame::Year(year) => YearSpan { first: Some(year), last: Some(year) },
    };
    let described = scope.dataset.indicator(indicator)?;
    let level = scope.level(whole)?;
    for below in Level::ALL.into_iter().filter(|below| *below > level) {
        let of_level: Vec<AreaIdx> = members.iter().copied().filter(|area| scope.level(*area) == Some(below)).collect();
        let all: Vec<(AreaIdx, Rc<Known>)> = of_level
            .iter()
            .map(|area| (*area, scope.known(Subject { area: *area, indicator, category: None })))
            .collect();
        // Places that have not been fetched would be missing from the comparison.
        let is_unknown = |(area, known): &(AreaIdx, Rc<Known>)| {
            scope.dataset.is_to_come(indicator, *area, Reach::Itself)
                || (known.moments.is_empty() && scope.dataset.is_to_come(indicator, *area, Reach::Within))
        };
        if scope.dataset.is_any_to_come(indicator) && all.iter().any(is_unknown) {
            return None;
        }
        let counts = |moment: &&Moment| !moment.readings.is_empty() && span.touches(&moment.period, is_flow(described));
        let dates = all.iter().flat_map(|(_, known)| &known.moments).filter(counts).map(|moment| moment.period.last);
        let dates = sorted(dates.collect(), Date::cmp);
        let pairs = || dates.windows(2).rev().filter(|pair| matches!(pair, [a, b] if a == b));
        // Places that were asked for and have ended are compared on a date on which they have numbers.
        let has_asked = |date: &Date| {
            let asked = all.iter().filter(|(area, _)| scope.areas.contains(area));
            asked.flat_map(|(_, known)| &known.moments).filter(counts).any(|moment| moment.period.last == *date)
        };
        let with_asked = pairs().filter_map(|pair| pair.first()).find(|date| has_asked(date));
        let last = || pairs().next().and_then(|pair| pair.first());
        let Some(date) = with_asked.or_else(last).copied() else { continue };
        let at = |moment: &&Moment| moment.period.last == date && !moment.readings.is_empty();
        let mut moments: Vec<(AreaIdx, Moment)> = Vec::new();
        for (area, known) in &all {
            moments.extend(known.moments.iter().filter(at).map(|moment| (*area, moment.clone())));
        }
        let period = moments.first().map(|(_, moment)| moment.period)?;
        let (single, conflicts): (Vec<_>, Vec<_>) = moments.into_iter().partition(|(_, moment)| !moment.is_conflict());
        let readings = single.iter().filter_map(|(area, moment)| Some((*area, moment.only()?.clone()))).collect();
        let valued = |area: &AreaIdx| {
            single.iter().chain(&conflicts).any(|(other, _)| other == area) || !scope.holds(*area, date)
        };
        let holders: Vec<AreaIdx> = single.iter().chain(&conflicts).map(|(area, _)| *area).collect();
        let whole = common(scope, whole, &holders);
        let of_level: Vec<AreaIdx> =
            scope.members(whole).into_iter().filter(|area| scope.level(*area) == Some(below)).collect();
        let absent = of_level.iter().copied().filter(|area| !valued(area)).collect();
        return Some(Places { whole, level: below, indicator, period, ranked: ranked(readings), conflicts, absent });
    }
    None
}

/// The smallest area within `whole` that holds all of `places`: a package that knows the communes of one district
/// alone compares those of the district, not of its province.
fn common(scope: &Scope, whole: AreaIdx, places: &[AreaIdx]) -> AreaIdx {
    let areas = &scope.dataset.areas;
    let Some(first) = places.first() else { return whole };
    areas
        .ancestors(*first)
        .into_iter()
        .take_while(|above| *above != whole)
        .find(|above| {
            areas.ancestors(*above).contains(&whole)
                && places.iter().all(|place| areas.ancestors(*place).contains(above))
        })
        .unwrap_or(whole)
}

fn figure(mut draft: Draft, id: FigureId, first: Role, found: Option<Compared>) -> Figure {
    let lang = draft.lang();
    let scope = draft.scope;
    let Some(compared) = found else {
        let name = say::subject(&[first], lang);
        let name = match id {
            FigureId::Ranking => say::ranking(&name, say::level_plural(Level::Commune, lang), lang),
            _ => name,
        };
        return nothing(draft, id, first, &name);
    };
    let places = &compared.places;
    let Some(indicator) = scope.dataset.indicator(places.indicator) else {
        return draft.finish(id, String::new(), String::new(), Drawing::Nothing);
    };
    let level = say::level_plural(places.level, lang);
    let name = say::ranking(indicator.name.get(lang), level, lang);
    let title = say::title(&name, &[&scope.name(places.whole)]);
    if compared.role != first {
        let asked = say::role(first, lang);
        draft.notes.push(say::ranked_instead(asked, level, indicator.name.get(lang), lang));
    }
    note_stand_ins(&mut draft, places);
    if id == FigureId::Ranking {
        let tracks = tracks(&draft, places);
        let dates = slope::dates(&draft, &tracks);
        let forms: &[Form] = match dates {
            Some(_) => &[Form::Ranking, Form::Slope],
            None => &[Form::Ranking],
        };
        let form = draft.form(id, forms);
        let scales = match form {
            Form::Slope => ScaleFrom::ALL,
            _ => &[ScaleFrom::Zero],
        };
        let from = draft.scale_from(id, scales);
        if let (Form::Slope, Some(dates)) = (form, dates) {
            let tracks = slope::between(&mut draft, tracks, dates);
            let headline = over_time::slope_headline(&mut draft, &name, &tracks).unwrap_or_else(|| name.clone());
            over_time::fill_slope_table(&mut draft, Head::Area, &tracks);
            draft.answers = tracks.iter().map(|track| track.answer.clone()).collect();
            draft.whole = Some(places.whole);
            let drawing = slope_drawing(&mut draft, tracks, from);
            return draft.finish(id, title, headline, drawing);
        }
    }
    let total = total(&mut draft, places);
    let headline = headline(&mut draft, places, &name, id);
    let drawing = drawing(&mut draft, &compared);
    fill_table(&mut draft, places, total);
    draft.answers = answers(&draft, places);
    draft.steps = compared.steps();
    draft.whole = Some(places.whole);
    draft.finish(id, title, headline, drawing)
}

/// The figure where there are no places to compare.
pub(super) fn nothing(mut draft: Draft, id: FigureId, first: Role, name: &str) -> Figure {
    draft.sought = Sought::Years(comparable_years(&draft, id, first));
    let indicators = draft.indicators(&[first]);
    let title = draft.title(name, &[]);
    let headline = draft.nothing(name, &indicators);
    draft.finish(id, title, headline, Drawing::Nothing)
}

/// A note for each area asked that has no number of its own.
pub(super) fn note_stand_ins(draft: &mut Draft, places: &Places) {
    let (scope, lang) = (draft.scope, draft.lang());
    let Some(indicator) = scope.dataset.indicator(places.indicator) else { return };
    for asked in &scope.areas {
        let valued = places.ranked.iter().any(|ranked| ranked.area == *asked)
            || places.conflicts.iter().any(|(area, _)| area == asked);
        if *asked != places.whole && !valued {
            let missing = say::not_published(indicator.name.get(lang), &scope.name(*asked), lang);
            let stands_in = say::stands_in(&scope.name(places.whole), &scope.name(*asked), lang);
            draft.notes.push(format!("{missing}. {stands_in}"));
        }
    }
}

/// What each place has at any time within the years asked.
fn tracks(draft: &Draft, places: &Places) -> Vec<Track> {
    let areas = places.ranked.iter().map(|ranked| ranked.area).chain(places.conflicts.iter().map(|(area, _)| *area));
    let areas: Vec<AreaIdx> = areas.collect();
    let span = draft.span(&[places.indicator], &areas);
    let mut unheard = Draft::new(draft.scope);
    let track = |area: AreaIdx| Track {
        shown: Shown::Asked(area),
        name: unheard.scope.name(area),
        tone: tone(unheard.scope, places, area),
        answer: unheard.answer(places.subject(area), span),
    };
    areas.into_iter().map(track).collect()
}

/// So many lines as can be read one by one, and all that were asked for.
fn slope_drawing(draft: &mut Draft, tracks: Vec<Track>, from: ScaleFrom) -> Drawing {
    let all = tracks.len();
    let is_asked = |track: &Track| draft.scope.areas.contains(&track.answer.subject.area);
    let drawn: Vec<Track> = tracks
        .into_iter()
        .enumerate()
        .filter(|(n, track)| *n < DRAWN_PLACES || is_asked(track))
        .map(|it| it.1)
        .collect();
    if drawn.len() < all {
        let (some, all) = (draft.scope.count(drawn.len()), draft.scope.count(all));
        draft.notes.push(say::chart_shows_some(&some, &all, draft.lang()));
    }
    let panel = slope::Panel { title: String::new(), compared: drawn, beside: Vec::new() };
    slope::drawing(draft, &[panel], from)
}

fn headline(draft: &mut Draft, places: &Places, name: &str, id: FigureId) -> String {
    let Some(indicator) = draft.scope.dataset.indicator(places.indicator) else { return String::new() };
    let (Some(highest), Some(lowest)) = (places.ranked.first(), places.ranked.last()) else {
        return name.to_string();
    };
    let when = draft.said_when(draft.when_of(&places.period, indicator), [&highest.reading, &lowest.reading]);
    let whole = whole(draft, places);
    let said = Extremes {
        name,
        highest: &draft.scope.name(highest.area),
        highest_value: &draft.value(&highest.reading, indicator),
        lowest: &draft.scope.name(lowest.area),
        lowest_value: &draft.value(&lowest.reading, indicator),
        when: &when,
    };
    let extremes = say::extremes(said, draft.lang());
    if let Some(whole) = whole.as_ref().filter(|_| id == FigureId::Population) {
        draft.states_moment(places.subject(places.whole), indicator, whole);
    }
    for ranked in [highest, lowest] {
        let ask = draft.ask(places.subject(ranked.area), &ranked.reading, &[]);
        draft.states(draft.value(&ranked.reading, indicator), ask);
    }
    match whole.filter(|_| id == FigureId::Population) {
        Some(whole) => {
            let total = say::finding(&draft.scope.name(places.whole), &draft.values(&whole, indicator));
            format!("{total}. {extremes}")
        }
        None => extremes,
    }
}

/// What is published of the whole on the same date.
fn whole(draft: &mut Draft, places: &Places) -> Option<Moment> {
    let span = draft.span(&[places.indicator], &[places.whole]);
    let subject = Subject { area: places.whole, indicator: places.indicator, category: None };
    let answer = draft.answer(subject, span);
    answer.moments.into_iter().find(|moment| moment.period.last == places.period.last && !moment.readings.is_empty())
}

/// The sum of the parts beside the published total, for a count.
pub(super) fn total(draft: &mut Draft, places: &Places) -> Vec<TableRow> {
    let scope = draft.scope;
    let Some(indicator) = scope.dataset.indicator(places.indicator) else { return Vec::new() };
    let mut foot = Vec::new();
    let all = places.ranked.len() + places.conflicts.len() + places.absent.len();
    if let Some(sum) = sum(draft.scope, places.indicator, &places.ranked, all) {
        let level = say::level_plural(places.level, draft.lang());
        let label = say::sum_of(&scope.count(places.ranked.len()), &scope.count(all), level, draft.lang());
        let of = named(scope.dataset, places.subject(places.whole));
        let ask = of
            .map(|of| Ask { of, what: What::Sum { level: places.level, at: sum.period } }.to_string())
            .unwrap_or_default();
        let value = asked_cell(draft.value(&sum, indicator), ask);
        foot.push(row("", vec![text(label), value, text(""), text("")]));
    }
    if let Some(whole) = whole(draft, places) {
        let is_count = matches!(indicator.kind, Kind::Stock | Kind::Flow);
        for reading in &whole.readings {
            let label = match reading.origin {
                // That sum stands there already.
                Origin::Computed(_) if is_count && !foot.is_empty() => continue,
                Origin::Computed(_) => scope.name(places.whole),
                Origin::Printed | Origin::Target(_) => say::published_total(&scope.name(places.whole), draft.lang()),
            };
            draft.cite(&reading.rows);
            let ask = draft.ask(places.subject(places.whole), reading, &whole.readings);
            let cells = vec![
                text(label),
                asked_cell(draft.value(reading, indicator), ask),
                text(draft.qualifiers(reading).join("; ")),
                text(draft.publishers(&reading.rows)),
            ];
            foot.push(row("", cells));
        }
    }
    foot
}

/// The sum of a count's plain values, out of so many that would make the whole.
fn sum(scope: &Scope, indicator: IndicatorIdx, ranked: &[Ranked], of: usize) -> Option<Reading> {
    if !matches!(scope.dataset.indicator(indicator)?.kind, Kind::Stock | Kind::Flow) {
        return None;
    }
    let mut sum: Option<Quantity> = None;
    let mut inputs = Vec::new();
    for place in ranked {
        let quantity = place.reading.quantity;
        if !quantity.is_plain() {
            return None;
        }
        sum = Some(match sum {
            Some(sum) => sum.plus(quantity)?,
            None => quantity,
        });
        let subject = Subject { area: place.area, indicator, category: None };
        inputs.push(Input { subject, reading: place.reading.clone() });
    }
    let period = ranked.first()?.reading.period;
    // What is left out can only add to a count.
    let quantity = if inputs.len() < of { sum?.at_least() } else { sum? };
    Some(Reading::computed(quantity, period, Operation::Sum { of }, inputs))
}

/// The same from its name: of all places of `level` within the subject's area that have a value on the date.
pub(super) fn sum_of_level(scope: &Scope, whole: Subject, level: Level, at: &Period) -> Option<Reading> {
    let dataset = scope.dataset;
    let is_flow = is_flow(dataset.indicator(whole.indicator)?) == super::scope::IsFlow::Yes;
    let (mut single, mut of) = (Vec::new(), 0);
    for area in scope.members(whole.area) {
        if dataset.areas.get(area).is_none_or(|area| area.level != level) {
            continue;
        }
        let known = scope.known(Subject { area, ..whole });
        let moment = known
            .moments
            .iter()
            .filter(|moment| moment.period.last == at.last && (!is_flow || moment.period.first == at.first))
            .find(|moment| !moment.readings.is_empty());
        if moment.is_some() || scope.holds(area, at.last) {
            of += 1;
        }
        single.extend(moment.and_then(Moment::only).map(|reading| (area, reading.clone())));
    }
    sum(scope, whole.indicator, &ranked(single), of)
}

/// Those asked for, each in a tone of its own while there are enough; the others are grey, unless none was.
fn tone(scope: &Scope, places: &Places, area: AreaIdx) -> Tone {
    let all = places.ranked.iter().map(|ranked| ranked.area).chain(places.conflicts.iter().map(|(area, _)| *area));
    let all: Vec<AreaIdx> = all.collect();
    let asked: Vec<AreaIdx> = scope.areas.iter().copied().filter(|area| all.contains(area)).collect();
    match asked.iter().position(|asked| *asked == area) {
        Some(n) if asked.len() <= TONES.len() => TONES.get(n).copied().unwrap_or(Tone::Accent),
        Some(_) => Tone::Accent,
        None if asked.is_empty() && scope.areas.contains(&places.whole) => Tone::Accent,
        None => Tone::Quiet,
    }
}

fn drawing(draft: &mut Draft, compared: &Compared) -> Drawing {
    let (scope, places) = (draft.scope, &compared.places);
    let Some(indicator) = scope.dataset.indicator(places.indicator) else { return Drawing::Nothing };
    let when = draft.when_of(&places.period, indicator);
    let mut rows = Vec::new();
    let place = |draft: &Draft, name: String, area: AreaIdx, reading: &Reading, all: &[Reading], after: String| {
        let mark = if all.len() > 1 { Mark::Conflict } else { draft.mark_alone(reading) };
        let value = draft.value(reading, indicator);
        let what = format!("{}, {when}", scope.name(area));
        Row {
            name,
            bar: bar(reading, displayed(reading, indicator).to_f64()),
            aim: None,
            mark,
            span: span(&reading.period),
            tone: tone(scope, places, area),
            detail: draft.detail(&what, &value, reading),
            value,
            when: after,
            ask: draft.ask(places.subject(area), reading, all),
        }
    };
    let mut drawn = 0;
    for (n, ranked) in places.ranked.iter().enumerate() {
        draft.cite(&ranked.reading.rows);
        if n < DRAWN_PLACES || scope.areas.contains(&ranked.area) {
            let name = format!("{}. {}", draft.rank(ranked), scope.name(ranked.area));
            let status = say::status(ranked.reading.quantity.status, draft.lang()).join(" · ");
            rows.push(place(draft, name, ranked.area, &ranked.reading, &[], status));
            drawn += 1;
        }
    }
    for (area, moment) in &places.conflicts {
        for reading in &moment.readings {
            draft.cite(&reading.rows);
            let after = format!("{} · {}", say::sources_disagree(draft.lang()), draft.publishers(&reading.rows));
            rows.push(place(draft, scope.name(*area), *area, reading, &moment.readings, after));
        }
    }
    for area in &places.absent {
        let words = absent_words(draft, places, *area);
        rows.push(Row {
            name: scope.name(*area),
            detail: format!("{}, {when}\n{words}", scope.name(*area)),
            value: words,
            when: String::new(),
            bar: Bar::Absent,
            aim: None,
            mark: Mark::Exact,
            span: span(&places.period),
            tone: Tone::Quiet,
            ask: String::new(),
        });
    }
    let all = places.ranked.len();
    if all > drawn {
        draft.notes.push(say::chart_shows_some(&scope.count(drawn), &scope.count(all), draft.lang()));
    }
    let mut panel = panel(Unit::of(indicator), rows, draft.lang());
    // The same in every year, so that bars can be compared from one to the next.
    let highest = compared.values(indicator).into_iter().map(Decimal::to_f64).fold(0.0, f64::max);
    panel.scale = scale(highest, &Unit::of(indicator), draft.lang());
    Drawing::Rows(Rows { panels: vec![panel] })
}

/// Why a place has no number: its row's reason, or that there is no row.
fn absent_words(draft: &Draft, places: &Places, area: AreaIdx) -> String {
    match absence(draft, places, area) {
        Some((sign, words)) => format!("{sign} {words}"),
        None => say::nothing_published(draft.lang()).to_string(),
    }
}

/// The sign and the words of the row that says why a place has no number; `None` where there is no row.
pub(super) fn absence(draft: &Draft, places: &Places, area: AreaIdx) -> Option<(&'static str, String)> {
    let span = draft.span(&[places.indicator], &[area]);
    let answer = Draft::new(draft.scope).answer(places.subject(area), span);
    let on_date = answer.moments.iter().filter(|moment| moment.period.last == places.period.last);
    on_date.flat_map(|moment| &moment.absences).find_map(|row| draft.absence(*row))
}

/// Of every place, in the order of the ranking, what it has on the date.
pub(super) fn answers(draft: &Draft, places: &Places) -> Vec<Answer> {
    let answer = |area| {
        let subject = places.subject(area);
        let known = draft.scope.known(subject);
        let moments = known.moments.iter().filter(|moment| moment.period.last == places.period.last);
        Answer { subject, moments: moments.cloned().collect() }
    };
    places.areas().into_iter().map(answer).collect()
}

pub(super) fn fill_table(draft: &mut Draft, places: &Places, total: Vec<TableRow>) {
    let scope = draft.scope;
    let Some(indicator) = scope.dataset.indicator(places.indicator) else { return };
    draft.table.head = draft.head(&[Head::Rank, Head::Area, Head::Value, Head::Qualifier, Head::Source]);
    let mut rows = Vec::new();
    let cells = |draft: &Draft, area: AreaIdx, reading: &Reading, all: &[Reading], mut words: Vec<String>| {
        words.extend(draft.qualifiers(reading));
        vec![
            area_cell(scope, area),
            asked_cell(draft.value(reading, indicator), draft.ask(places.subject(area), reading, all)),
            text(words.join("; ")),
            text(draft.publishers(&reading.rows)),
        ]
    };
    for ranked in &places.ranked {
        let rank = draft.rank(ranked);
        rows.push(row(rank, cells(draft, ranked.area, &ranked.reading, &[], Vec::new())));
    }
    for (area, moment) in &places.conflicts {
        for reading in &moment.readings {
            let words = vec![say::sources_disagree(draft.lang()).to_string()];
            rows.push(row("", cells(draft, *area, reading, &moment.readings, words)));
        }
    }
    for area in &places.absent {
        let words = absent_words(draft, places, *area);
        rows.push(row("", vec![area_cell(scope, *area), figure_cell(words), text(""), text("")]));
    }
    draft.table.rows = rows;
    draft.table.foot = total;
}

/// An area's name, which leads to its view.
fn area_cell(scope: &Scope, area: AreaIdx) -> Cell {
    Cell { area: scope.dataset.areas.reference(area), ..text(scope.name(area)) }
}
