//! Campaigns on one axis of time, each for as long as it lasted.

use crate::dataset::order::sorted;
use crate::dataset::{Grain, Period, PeriodForm};
use crate::text::choices;

use super::draft::Draft;
use super::{Days, Drawing, Row, Timeline, TimelineRow};

/// From the first to the last, each row with the period that it covers.
pub(super) fn drawing(draft: &mut Draft, rows: Vec<(Period, Row)>) -> Drawing {
    let years = || rows.iter().map(|(period, _)| (period.first.year, period.last.year));
    let (Some(first_year), Some(last_year)) = (years().map(|year| year.0).min(), years().map(|year| year.1).max())
    else {
        return Drawing::Nothing;
    };
    let begin = |(period, _): &(Period, Row)| (period.first, period.last);
    let rows = sorted(rows, |a, b| begin(a).cmp(&begin(b)));
    let rows = rows.into_iter().map(|(period, row)| TimelineRow { row, days: days(&period) });
    let rows: Vec<TimelineRow> = rows.collect();
    let lang = draft.lang();
    draft.notes.push(choices::timeline_note(lang).to_string());
    if rows.iter().any(|row| row.days == Days::Unpublished) {
        draft.notes.push(choices::whole_years_note(lang).to_string());
    }
    Drawing::Timeline(Timeline { first_year, last_year, rows })
}

/// Of an end that only says its year nobody knows the day.
fn days(period: &Period) -> Days {
    match period.form {
        PeriodForm::Single(Grain::Year)
        | PeriodForm::Interval(Grain::Year, _)
        | PeriodForm::Interval(_, Grain::Year) => Days::Unpublished,
        PeriodForm::Single(_) | PeriodForm::Interval(..) => Days::Published,
    }
}
