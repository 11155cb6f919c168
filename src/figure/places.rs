//! Places beside each other in one year: the ranking of communes, and population.
//!
//! Owns: which places are compared, by what, on which date, and their table; `map` draws the same. Invariant: a year
//! can be stepped to where it shows the same indicator, and what is drawn of it has the limits of all such years.

use std::rc::Rc;

use crate::dataset::order::sorted;
use crate::dataset::{
    AreaIdx, Comparator, Date, Decimal, Indicator, IndicatorIdx, Kind, Lang, Level, Period, Reach, Role, Value, Words,
};
use crate::measure::{ranked, Input, Moment, Operation, Origin, Quantity, Ranked, Reading, Subject};
use crate::query::{Form, ScaleFrom, Word};
use crate::text::figures::{self as say, Extremes, Head};
use crate::text::number::{self, Unit};
use crate::text::places as words;
use crate::text::profile;

use super::ask::{Ask, What};
use super::draft::{asked_cell, displayed, figure_cell, is_flow, row, scale, text, Draft, Shown};
use super::elsewhere::Sought;
use super::lines::{Track, TONES};
use super::map::{classes, fill, multiple};
use super::over_time;
use super::rows::{bar, panel, span};
use super::scope::{Scope, YearSpan};
use super::slope;
use super::working::named;
use super::{Answer, Bar, Cell, Drawing, Figure, FigureId, Fill, Mark, Panel, Row, Rows, Steps, TableRow, Time, Tone};

/// What may be ranked, the first that is published for at least two places.
const RANKED: [Role; 5] = [FIRST, Role::PoorHouseholds, Role::NearPovertyRate, Role::Households, Role::Population];

pub(super) const FIRST: Role = Role::PovertyRate;

/// More places than this are told by their ends, those around the ones asked for, and how many have how much.
const TOLD: usize = 20;

/// The table has all of so many.
const TABLED: usize = 100;

/// So many at either end.
const ENDS: usize = 5;

/// So many before and after one that was asked for, and so many of these.
const AROUND: usize = 2;
const ASKED: usize = 3;

/// Limits between so many classes at the most.
const SPREAD_CLASSES: i64 = 7;

/// More lines than this are not told apart.
const DRAWN_LINES: usize = 20;

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
    pub places: Rc<Places>,
    /// The years that show the same indicator, each with the numbers that it would show.
    pub years: Vec<(i32, Rc<Vec<Decimal>>)>,
}

impl Compared {
    /// The years that can be stepped through, where there are several.
    pub fn steps(&self) -> Option<Steps> {
        let years: Vec<i32> = self.years.iter().map(|(year, _)| *year).collect();
        (years.len() > 1).then_some(Steps { years, shown: self.places.period.last.year })
    }

    /// Every number of the years that can be stepped through, among which is the one shown.
    pub fn values(&self, indicator: &Indicator) -> Vec<Decimal> {
        match self.years.as_slice() {
            [] => self.places.readings().map(|reading| displayed(reading, indicator)).collect(),
            years => years.iter().flat_map(|(_, values)| values.iter().copied()).collect(),
        }
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

    /// With or without a number.
    pub fn count(&self) -> usize {
        self.ranked.len() + self.conflicts.len() + self.absent.len()
    }

    /// Whether they are too many to be told of one by one.
    pub fn is_many(&self) -> bool {
        self.count() > TOLD
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
            let line = profile::rank(indicator.name.get(lang), &rank, &of, level, &when, lang);
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    lines
}

/// The places that the query asks to compare, and every year in which they could be compared by the same.
pub(super) fn compared(draft: &Draft) -> Option<Compared> {
    let (role, places) = RANKED.iter().find_map(|role| Some((*role, places(draft, *role, Frame::Asked)?)))?;
    let mut years = Vec::new();
    for year in years_of(draft, places.indicator) {
        let found = RANKED.iter().find_map(|role| found(draft, *role, Frame::Year(year)));
        if let Some(found) = found.filter(|found| found.indicator == places.indicator) {
            years.push((year, values(draft, &found)));
        }
    }
    Some(Compared { role, places, years })
}

/// Of one date, as they are shown.
fn values(draft: &Draft, found: &Found) -> Rc<Vec<Decimal>> {
    let scope = draft.scope;
    let Some(indicator) = scope.dataset.indicator(found.indicator) else { return Rc::default() };
    let values = || {
        let moments = found.members.iter().flat_map(|area| scope.on(found.subject(*area), found.date));
        let shown = |moment: Moment| moment.readings.iter().map(|it| displayed(it, indicator)).collect::<Vec<_>>();
        moments.flat_map(shown).collect()
    };
    scope.remembered((found.whole, found.level, found.indicator, found.date), values)
}

/// Every year in which one of the places, or of those before and after them, has a number.
fn years_of(draft: &Draft, indicator: IndicatorIdx) -> Vec<i32> {
    let scope = draft.scope;
    let mut years = Vec::new();
    for whole in wholes(scope) {
        let Some(level) = scope.level(whole) else { continue };
        for below in Level::ALL.into_iter().filter(|below| *below > level) {
            let dates = scope.dates(whole, below, indicator);
            for (period, _) in dates.iter() {
                if !years.contains(&period.last.year) {
                    years.push(period.last.year);
                }
            }
            // Those below are the parts of these.
            if !dates.is_empty() {
                break;
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
    years.retain(|year| roles.iter().any(|role| found(draft, *role, Frame::Year(*year)).is_some()));
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

/// Places of one level and a date on which at least two of them have a number.
struct Found {
    whole: AreaIdx,
    level: Level,
    indicator: IndicatorIdx,
    date: Date,
    /// With or without a number.
    members: Rc<Vec<AreaIdx>>,
}

impl Found {
    fn subject(&self, area: AreaIdx) -> Subject {
        Subject { area, indicator: self.indicator, category: None }
    }
}

fn found(draft: &Draft, role: Role, frame: Frame) -> Option<Found> {
    let indicators = draft.indicators(&[role]);
    wholes(draft.scope)
        .into_iter()
        .find_map(|whole| indicators.iter().find_map(|indicator| of_whole(draft, whole, *indicator, frame)))
}

fn places(draft: &Draft, role: Role, frame: Frame) -> Option<Rc<Places>> {
    let found = found(draft, role, frame)?;
    draft.scope.ranked((found.whole, found.level, found.indicator, found.date), || gathered(draft, &found))
}

/// The last date within the years asked on which at least two places of one level have a number, those asked for
/// among them where they have any.
fn of_whole(draft: &Draft, whole: AreaIdx, indicator: IndicatorIdx, frame: Frame) -> Option<Found> {
    let scope = draft.scope;
    let span = match frame {
        Frame::Asked => scope.span(&|| draft.last_year(&[indicator], &scope.members(whole))),
        Frame::Year(year) => YearSpan { first: Some(year), last: Some(year) },
    };
    let is_flow = is_flow(scope.dataset.indicator(indicator)?);
    let level = scope.level(whole)?;
    for below in Level::ALL.into_iter().filter(|below| *below > level) {
        // Places that have not been fetched would be missing from the comparison.
        let is_unknown = |area: &AreaIdx| {
            let is_silent = || scope.numbered(Subject { area: *area, indicator, category: None }).is_empty();
            scope.dataset.is_to_come(indicator, *area, Reach::Itself)
                || (scope.dataset.is_to_come(indicator, *area, Reach::Within) && is_silent())
        };
        if scope.dataset.is_any_to_come(indicator) && scope.members_of(whole, below).iter().any(is_unknown) {
            return None;
        }
        let touched = |period: &Period| span.touches(period, is_flow);
        let mut dates: Vec<(Date, usize)> = Vec::new();
        for (period, n) in scope.dates(whole, below, indicator).iter().filter(|(period, _)| touched(period)) {
            match dates.iter_mut().find(|(date, _)| *date == period.last) {
                Some((_, count)) => *count += n,
                None => dates.push((period.last, *n)),
            }
        }
        if dates.is_empty() {
            continue;
        }
        let members = scope.members_of(whole, below);
        let asked = scope.areas.iter().filter(|area| members.contains(area));
        let asked = asked.flat_map(|area| scope.numbered(Subject { area: *area, indicator, category: None }));
        let asked: Vec<Date> = asked.filter(touched).map(|period| period.last).collect();
        let several = || dates.iter().filter(|(_, count)| *count > 1).map(|(date, _)| *date);
        // Places that were asked for and have ended are compared on a date on which they have numbers.
        let with_asked = several().filter(|date| asked.contains(date)).max();
        if let Some(date) = with_asked.or_else(|| several().max()) {
            return Some(Found { whole, level: below, indicator, date, members });
        }
    }
    None
}

/// The places that were found, ranked.
fn gathered(draft: &Draft, found: &Found) -> Option<Places> {
    let scope = draft.scope;
    let Found { whole, level, indicator, date, members } = found;
    let mut moments: Vec<(AreaIdx, Moment)> = Vec::new();
    for area in members.iter() {
        let with_numbers = scope.on(found.subject(*area), *date).into_iter().filter(|it| !it.readings.is_empty());
        moments.extend(with_numbers.map(|moment| (*area, moment)));
    }
    let period = moments.first().map(|(_, moment)| moment.period)?;
    let holders: Vec<AreaIdx> = moments.iter().map(|(area, _)| *area).collect();
    let (mut readings, mut conflicts) = (Vec::new(), Vec::new());
    for (area, mut moment) in moments {
        match (moment.readings.pop(), moment.readings.is_empty()) {
            (Some(only), true) => readings.push((area, only)),
            (Some(last), false) => {
                moment.readings.push(last);
                conflicts.push((area, moment));
            }
            (None, _) => {}
        }
    }
    let whole = common(scope, *whole, &holders);
    let valued = sorted(holders, AreaIdx::cmp);
    let mut absent = scope.members_of(whole, *level).to_vec();
    absent.retain(|area| valued.binary_search(area).is_err() && scope.holds(*area, *date));
    Some(Places { whole, level: *level, indicator: *indicator, period, ranked: ranked(readings), conflicts, absent })
}

/// The smallest area within `whole` that holds all of `places`: a package that knows the communes of one district
/// alone compares those of the district, not of its province.
fn common(scope: &Scope, whole: AreaIdx, places: &[AreaIdx]) -> AreaIdx {
    let areas = &scope.dataset.areas;
    let Some(first) = places.first() else { return whole };
    let inside = |above: &AreaIdx| {
        let below = areas.descendants(*above);
        areas.descendants(whole).contains(*above) && places.iter().all(|place| below.contains(*place))
    };
    areas.ancestors(*first).into_iter().take_while(|above| *above != whole).find(inside).unwrap_or(whole)
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
    let told = sections(draft.scope, places);
    let ranked = told.iter().flat_map(|section| section.ranked).map(|ranked| ranked.area);
    let areas: Vec<AreaIdx> = ranked.chain(places.conflicts.iter().map(|(area, _)| *area)).take(TABLED).collect();
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
        .filter(|(n, track)| *n < DRAWN_LINES || is_asked(track))
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
    let all = places.count();
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
                Origin::Computed(_) | Origin::Inside(_) if is_count && !foot.is_empty() => continue,
                Origin::Computed(_) | Origin::Inside(_) => scope.name(places.whole),
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
    for area in scope.members_of(whole.area, level).iter().copied() {
        let known = scope.on(Subject { area, ..whole }, at.last);
        let same = |moment: &&Moment| !is_flow || moment.period.first == at.first;
        let moment = known.iter().filter(same).find(|moment| !moment.readings.is_empty());
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
    let (scope, lang, places) = (draft.scope, draft.lang(), &compared.places);
    let Some(indicator) = scope.dataset.indicator(places.indicator) else { return Drawing::Nothing };
    let when = draft.when_of(&places.period, indicator);
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
    cite(draft, places);
    let mut groups: Vec<(String, Vec<Row>)> = Vec::new();
    for section in sections(scope, places) {
        let mut rows = Vec::new();
        for ranked in section.ranked {
            let name = format!("{}. {}", draft.rank(ranked), scope.name(ranked.area));
            let status = say::status(ranked.reading.quantity.status, lang).join(" · ");
            let reading = in_full(scope, places.subject(ranked.area), &ranked.reading);
            rows.push(place(draft, name, ranked.area, &reading, &[], status));
        }
        groups.push((section.title(draft, places), rows));
    }
    let mut others = Vec::new();
    let is_told = |area: &AreaIdx| !places.is_many() || scope.areas.contains(area);
    for (area, moment) in places.conflicts.iter().filter(|(area, _)| is_told(area)) {
        for reading in &moment.readings {
            let after = format!("{} · {}", say::sources_disagree(lang), draft.publishers(&reading.rows));
            others.push(place(draft, scope.name(*area), *area, reading, &moment.readings, after));
        }
    }
    for area in places.absent.iter().filter(|area| is_told(area)) {
        let words = absent_words(draft, places, *area);
        let detail = format!("{}, {when}\n{words}", scope.name(*area));
        others.push(Row { detail, ..bare(scope.name(*area), words, Bar::Absent, &places.period) });
    }
    match groups.first_mut().filter(|_| !places.is_many()) {
        Some((_, rows)) => rows.extend(others),
        None => groups.push((words::chosen(lang).to_string(), others)),
    }
    // The same in every year, so that bars can be compared from one to the next.
    let highest = compared.values(indicator).into_iter().map(Decimal::to_f64).fold(0.0, f64::max);
    let unit = Unit::of(indicator);
    let mut panels = Vec::new();
    for (title, rows) in groups.into_iter().filter(|(_, rows)| !rows.is_empty()) {
        let mut panel = panel(unit.clone(), rows, lang);
        panel.title = [title, panel.title].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" · ");
        panel.scale = scale(highest, &unit, lang);
        panels.push(panel);
    }
    if places.is_many() {
        panels.push(spread_panel(draft, places, indicator));
        note_excerpt(draft, places);
    }
    Drawing::Rows(Rows { panels })
}

/// The sources of all places.
pub(super) fn cite(draft: &mut Draft, places: &Places) {
    for reading in places.readings() {
        draft.cite(&reading.rows);
    }
}

/// A row that opens nothing.
fn bare(name: String, value: String, bar: Bar, period: &Period) -> Row {
    Row {
        name,
        value,
        when: String::new(),
        bar,
        aim: None,
        mark: Mark::Exact,
        span: span(period),
        tone: Tone::Quiet,
        detail: String::new(),
        ask: String::new(),
    }
}

/// How many places have how much, where that alone is drawn.
pub(super) fn spread(draft: &Draft, places: &Places, indicator: &Indicator) -> Drawing {
    Drawing::Rows(Rows { panels: vec![spread_panel(draft, places, indicator)] })
}

fn spread_panel(draft: &Draft, places: &Places, indicator: &Indicator) -> Panel {
    let (scope, lang) = (draft.scope, draft.lang());
    let spread = Spread::of(scope, places, indicator);
    let counts = spread.lines(draft, places, indicator);
    let most = counts.iter().map(|line| line.count).max().unwrap_or(0);
    let rows = counts.into_iter().map(|line| {
        let bar = if line.has_number { Bar::Exact(line.count as f64) } else { Bar::Absent };
        let value = [&line.words, " (", &line.share, ")"].concat();
        let detail = say::finding(&line.name, &value);
        let tone = if line.has_asked { Tone::Accent } else { Tone::Quiet };
        Row { detail, tone, ..bare(line.name, value, bar, &places.period) }
    });
    let level = say::level_plural(places.level, lang);
    let unit = Unit::Counted(Words::new(level, level));
    let title = words::spread(&scope.count(places.count()), level, lang);
    Panel { title, scale: scale(most as f64, &unit, lang), rows: rows.collect(), time: Time::Unshown }
}

/// That not every place is told of one by one, and where all can be had.
fn note_excerpt(draft: &mut Draft, places: &Places) {
    let (scope, lang) = (draft.scope, draft.lang());
    let all = scope.count(places.count());
    let level = say::level_plural(places.level, lang);
    let kept = if places.count() > TABLED { words::Kept::InFiles } else { words::Kept::InTable };
    let about = places.ranked.iter().filter(|it| it.reading.quantity.comparator == Comparator::About).count();
    if about > 0 {
        draft.notes.push(words::about_as_said(&scope.count(about), level, lang));
    }
    draft.notes.push(words::told_by_ends(&scope.count(ENDS), &all, level, kept, lang));
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
    let scope = draft.scope;
    let date = places.period.last;
    if places.count() > TABLED {
        let moment = |reading: &Reading| Moment {
            period: reading.period,
            readings: vec![reading.clone()],
            absences: Vec::new(),
        };
        let answer = |area, moments| Answer { subject: places.subject(area), moments };
        let ranked = places.ranked.iter().map(|it| answer(it.area, vec![moment(&it.reading)]));
        let conflicts = places.conflicts.iter().map(|(area, moment)| answer(*area, vec![moment.clone()]));
        let absent = places.absent.iter().map(|area| answer(*area, scope.on(places.subject(*area), date)));
        return ranked.chain(conflicts).chain(absent).collect();
    }
    let answer = |area| {
        let subject = places.subject(area);
        let full = |moment: Moment| Moment {
            readings: moment.readings.iter().map(|reading| in_full(scope, subject, reading)).collect(),
            ..moment
        };
        Answer { subject, moments: scope.on(subject, date).into_iter().map(full).collect() }
    };
    places.areas().into_iter().map(answer).collect()
}

pub(super) fn fill_table(draft: &mut Draft, places: &Places, total: Vec<TableRow>) {
    let (scope, lang) = (draft.scope, draft.lang());
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
    let is_cut = places.count() > TABLED;
    let told = if is_cut { sections(scope, places) } else { vec![Section::whole(places)] };
    let level = say::level_plural(places.level, lang);
    let mut next = 0;
    let between =
        |n: usize| row("…", vec![text(words::others(&scope.count(n), level, lang)), text(""), text(""), text("")]);
    for section in told {
        if section.first > next {
            rows.push(between(section.first - next));
        }
        next = section.first + section.ranked.len();
        for ranked in section.ranked {
            let reading = in_full(scope, places.subject(ranked.area), &ranked.reading);
            rows.push(row(draft.rank(ranked), cells(draft, ranked.area, &reading, &[], Vec::new())));
        }
    }
    if places.ranked.len() > next {
        rows.push(between(places.ranked.len() - next));
    }
    let is_told = |area: &AreaIdx| !is_cut || scope.areas.contains(area);
    for (area, moment) in places.conflicts.iter().filter(|(area, _)| is_told(area)) {
        for reading in &moment.readings {
            let words = vec![say::sources_disagree(lang).to_string()];
            rows.push(row("", cells(draft, *area, reading, &moment.readings, words)));
        }
    }
    for area in places.absent.iter().filter(|area| is_told(area)) {
        let words = absent_words(draft, places, *area);
        rows.push(row("", vec![area_cell(scope, *area), figure_cell(words), text(""), text("")]));
    }
    draft.table.rows = rows;
    draft.table.foot = total;
    if places.is_many() {
        let spread = Spread::of(scope, places, indicator);
        draft.quarters = spread.quarters;
        let quarters = spread.quarters.map(|quarters| quarters_words(quarters, indicator, lang));
        let quarters = words::quarters(lang).into_iter().zip(quarters.into_iter().flatten());
        let quarters = quarters.map(|(name, value)| (name.to_string(), value, String::new()));
        let lines = spread.lines(draft, places, indicator).into_iter().map(|line| (line.name, line.words, line.share));
        let foot = quarters
            .chain(lines)
            .map(|(name, value, share)| row("", vec![text(name), figure_cell(value), text(share), text("")]));
        draft.table.foot.extend(foot);
    }
}

/// With all that it was computed from, where it was computed.
fn in_full(scope: &Scope, subject: Subject, reading: &Reading) -> Reading {
    let full = match reading.origin {
        Origin::Inside(_) => scope.inside(subject, reading.period),
        Origin::Printed | Origin::Target(_) | Origin::Computed(_) => None,
    };
    full.filter(|full| full.quantity == reading.quantity).unwrap_or_else(|| reading.clone())
}

/// Some of the places, neighbours in the ranking.
pub(super) struct Section<'a> {
    part: SectionPart,
    /// How many stand before the first.
    first: usize,
    pub ranked: &'a [Ranked],
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum SectionPart {
    Whole,
    Highest,
    Around(AreaIdx),
    Lowest,
}

impl<'a> Section<'a> {
    fn whole(places: &'a Places) -> Self {
        Section { part: SectionPart::Whole, first: 0, ranked: &places.ranked }
    }

    fn title(&self, draft: &Draft, places: &Places) -> String {
        let (scope, lang) = (draft.scope, draft.lang());
        let (n, all) = (scope.count(self.ranked.len()), scope.count(places.count()));
        let level = say::level_plural(places.level, lang);
        match self.part {
            SectionPart::Whole => String::new(),
            SectionPart::Highest => words::highest(&n, &all, level, lang),
            SectionPart::Around(area) => words::around(&scope.name(area), lang),
            SectionPart::Lowest => words::lowest(&n, &all, level, lang),
        }
    }
}

/// All places, or of many the highest, those around each that was asked for, and the lowest; in the order of the ranking.
pub(super) fn sections<'a>(scope: &Scope, places: &'a Places) -> Vec<Section<'a>> {
    if !places.is_many() {
        return vec![Section::whole(places)];
    }
    let all = places.ranked.len();
    let mut parts = vec![(SectionPart::Highest, 0, ENDS.min(all))];
    let asked = places.ranked.iter().enumerate().filter(|(_, ranked)| scope.areas.contains(&ranked.area));
    for (n, ranked) in asked.take(ASKED) {
        parts.push((SectionPart::Around(ranked.area), n.saturating_sub(AROUND), (n + AROUND + 1).min(all)));
    }
    parts.push((SectionPart::Lowest, all.saturating_sub(ENDS), all));
    let mut sections: Vec<Section> = Vec::new();
    let mut next = 0;
    for (part, first, end) in parts {
        let first = first.max(next);
        if let Some(ranked) = places.ranked.get(first..end).filter(|ranked| !ranked.is_empty()) {
            sections.push(Section { part, first, ranked });
            next = end;
        }
    }
    sections
}

/// How the numbers of many places are spread.
pub(super) struct Spread {
    /// Where classes of one width meet.
    limits: Vec<Decimal>,
    /// How many are in each class, and in none for sure.
    counts: Vec<usize>,
    several: usize,
    /// The classes of those asked for.
    asked: Vec<usize>,
    /// The value up to which a quarter, a half and three quarters of the places have; none where a bound or a conflict
    /// leaves it open.
    pub quarters: Option<Quarters>,
}

/// "About" where a place's number is.
pub(super) type Quarters = ([Decimal; 3], Comparator);

/// So many places, in words.
struct Line {
    name: String,
    count: usize,
    words: String,
    /// Of all places.
    share: String,
    has_number: bool,
    has_asked: bool,
}

impl Spread {
    pub fn of(scope: &Scope, places: &Places, indicator: &Indicator) -> Self {
        let shown = |ranked: &Ranked| displayed(&ranked.reading, indicator);
        let ends = places.ranked.last().zip(places.ranked.first());
        let limits = ends.map(|(low, high)| even_limits(shown(low), shown(high), indicator)).unwrap_or_default();
        let mut counts = vec![0; limits.len() + 1];
        let (mut several, mut asked) = (0, Vec::new());
        for ranked in &places.ranked {
            match fill(&[&settled(&ranked.reading)], indicator, &limits) {
                Fill::Class(n) => {
                    if let Some(count) = counts.get_mut(n) {
                        *count += 1;
                    }
                    if scope.areas.contains(&ranked.area) {
                        asked.push(n);
                    }
                }
                Fill::Several | Fill::Absent => several += 1,
            }
        }
        let all =
            |holds: &dyn Fn(Comparator) -> bool| places.ranked.iter().all(|it| holds(it.reading.quantity.comparator));
        let is_sure = places.conflicts.is_empty() && all(&|it| matches!(it, Comparator::Equal | Comparator::About));
        let comparator = if all(&|it| it == Comparator::Equal) { Comparator::Equal } else { Comparator::About };
        let n = places.ranked.len();
        // The smallest value that so large a share does not exceed.
        let quarter = |n_quarters: usize| places.ranked.get(n - (n * n_quarters).div_ceil(4).min(n)).map(shown);
        let quarters = match [quarter(1), quarter(2), quarter(3)] {
            [Some(first), Some(second), Some(third)] if is_sure => Some([first, second, third]),
            _ => None,
        };
        Spread { limits, counts, several, asked, quarters: quarters.map(|values| (values, comparator)) }
    }

    /// From the lowest class to the highest; then those of which it is not sure, and those that have no number.
    fn lines(&self, draft: &Draft, places: &Places, indicator: &Indicator) -> Vec<Line> {
        let lang = draft.lang();
        let level = say::level_plural(places.level, lang);
        let all = Decimal::integer(places.count() as i64);
        let line = |name: String, count: usize| Line {
            name,
            count,
            words: number::counted(Decimal::integer(count as i64), level, lang),
            share: Decimal::integer(count as i64)
                .percent_of(all, 1)
                .map(|it| number::percent(it, lang))
                .unwrap_or_default(),
            has_number: true,
            has_asked: false,
        };
        let mut names = classes(&self.limits, indicator, draft);
        if names.is_empty() {
            names.extend(places.ranked.first().map(|it| draft.value(&it.reading, indicator)));
        }
        let mut lines = Vec::new();
        for (n, (name, count)) in names.into_iter().zip(&self.counts).enumerate() {
            lines.push(Line { has_asked: self.asked.contains(&n), ..line(name, *count) });
        }
        let conflicts = places.conflicts.len();
        let mut unsure = vec![(words::in_several(lang).to_string(), self.several)];
        unsure.push((say::sources_disagree(lang).to_string(), conflicts));
        let mut reasons: Vec<(String, usize)> = Vec::new();
        for area in &places.absent {
            let why = reason(draft, places, *area);
            match reasons.iter_mut().find(|(known, _)| *known == why) {
                Some((_, count)) => *count += 1,
                None => reasons.push((why, 1)),
            }
        }
        lines.extend(
            unsure
                .into_iter()
                .chain(reasons)
                .filter(|(_, count)| *count > 0)
                .map(|(name, count)| Line { has_number: false, ..line(say::capital(&name), count) }),
        );
        lines
    }
}

/// Why a place has no number, in a word for all that lack it for that.
fn reason(draft: &Draft, places: &Places, area: AreaIdx) -> String {
    let scope = draft.scope;
    let moments = scope.on(places.subject(area), places.period.last);
    let rows = moments.iter().flat_map(|moment| &moment.absences);
    let value = rows.filter_map(|row| scope.dataset.observation(*row)).map(|observation| observation.value).next();
    match value {
        Some(Value::Missing(reason)) => say::missing(reason, scope.lang).to_string(),
        _ => say::nothing_published(scope.lang).to_string(),
    }
}

/// Where classes of one width meet between `low` and `high`: multiples of 1, 2 or 5 times a power of ten.
fn even_limits(low: Decimal, high: Decimal, indicator: &Indicator) -> Vec<Decimal> {
    let (low, high) = (low.to_f64(), high.to_f64());
    let finest = if Unit::of(indicator) == Unit::Percent { -6 } else { 0 };
    for power in finest..=17 {
        for factor in [1, 2, 5] {
            let step = factor as f64 * 10_f64.powi(power);
            let (first, last) = ((low / step).floor() as i64 + 1, (high / step).floor() as i64);
            if last - first < SPREAD_CLASSES {
                return (first..=last).filter_map(|n| multiple(n * factor, power)).collect();
            }
        }
    }
    Vec::new()
}

pub(super) fn quarters_words((values, comparator): Quarters, indicator: &Indicator, lang: Lang) -> [String; 3] {
    values.map(|value| number::bounded(number::amount(value, &Unit::of(indicator), lang), comparator, lang))
}

/// What is about a number counts as that number, or nearly every sum would be in no class.
fn settled(reading: &Reading) -> Reading {
    let mut settled = reading.clone();
    if settled.quantity.comparator == Comparator::About {
        settled.quantity.comparator = Comparator::Equal;
    }
    settled
}

/// An area's name, which leads to its view.
fn area_cell(scope: &Scope, area: AreaIdx) -> Cell {
    Cell { area: scope.dataset.areas.reference(area), ..text(scope.name(area)) }
}
