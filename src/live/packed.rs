//! A dataset's figures on their way to a reader: computed here, outside a browser.
//!
//! Owns: which choices of years are computed, and the bytes. Deliberately absent: files.

use crate::dataset::{Dataset, Period};
use crate::figure::{dashboard, Dashboard, Figure};
use crate::query::{Query, Years};

use super::answers::{clipped, Answers, View, FORM};
use super::Release;

/// The first and the last calendar year that anything of the dataset touches.
pub fn within(dataset: &Dataset) -> Option<(i32, i32)> {
    let targets = dataset.targets.iter().map(|target| target.period);
    let periods = || dataset.observations.periods().iter().copied().chain(targets.clone());
    let first = periods().map(|period: Period| period.first.year).min()?;
    let last = periods().map(|period: Period| period.last.year).max()?;
    Some((first, last))
}

/// Every choice of years that differs, within those of a dataset.
fn choices(within: (i32, i32)) -> Vec<Years> {
    let (first, last) = within;
    let spans = (first..=last).flat_map(|from| (from..=last).map(move |to| Years::Between(from, to)));
    let open = (first..=last).map(Years::From);
    let counts = (1..=last - first + 1).filter_map(|count| u8::try_from(count).ok().map(Years::Last));
    let mut choices: Vec<Years> = Vec::new();
    let all = [Years::All].into_iter().chain(spans).chain(open).chain(counts);
    for years in all.filter_map(|years| clipped(years, within)) {
        if !choices.contains(&years) {
            choices.push(years);
        }
    }
    choices
}

/// The answers of every figure to `query` and to the same with every other choice of years, in the order of the figures
/// in `whole`, which answers `query`; `None` for one that has a view in a form that does not travel, for without that view
/// its years would seem to have nothing.
pub fn answers(
    dataset: &Dataset,
    whole: &Dashboard,
    query: &Query,
    release: &Release,
    rights: &str,
) -> Vec<Option<Answers>> {
    let within = within(dataset);
    let empty = |figure: &Figure| Answers {
        release: release.clone(),
        rights: rights.to_string(),
        within,
        years: years(figure),
        ..Answers::default()
    };
    let mut all: Vec<Option<Answers>> = whole.figures.iter().map(|figure| Some(empty(figure))).collect();
    for years in within.map(choices).unwrap_or_else(|| vec![Years::All]) {
        let answer = dashboard(dataset, &Query { years, ..query.clone() }, &[]);
        for (carried, figure) in all.iter_mut().zip(&answer.figures) {
            match (carried.as_mut(), View::of(figure, &answer.notices)) {
                (Some(answers), Some(view)) => add(answers, years, view),
                _ => *carried = None,
            }
        }
    }
    all
}

fn add(answers: &mut Answers, years: Years, view: View) {
    let known = answers.views.iter().position(|known| *known == view);
    let Ok(index) = u16::try_from(known.unwrap_or(answers.views.len())) else { return };
    if known.is_none() {
        answers.views.push(view);
    }
    answers.asked.push((years, index));
}

/// Those that have something of the figure.
pub fn years(figure: &Figure) -> Vec<i32> {
    let shown = figure.answers.iter().chain(&figure.aims).flat_map(|answer| &answer.moments);
    let mut years: Vec<i32> = shown.flat_map(|moment| moment.period.first.year..=moment.period.last.year).collect();
    years.extend(figure.steps.iter().flat_map(|steps| steps.years.clone()));
    years.sort_unstable();
    years.dedup();
    years
}

/// Small enough to wait for: as `DecompressionStream` calls it, "deflate".
pub fn packed(what: &impl serde::Serialize) -> Result<Vec<u8>, postcard::Error> {
    let bytes = [&FORM[..], &postcard::to_allocvec(what)?].concat();
    Ok(miniz_oxide::deflate::compress_to_vec_zlib(&bytes, 9))
}
