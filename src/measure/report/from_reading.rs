//! What reading noticed, under the report's rules.

use crate::dataset::{Amount, Comparator, Content, Dataset, Decimal, Finding, Issue, Problem, Rule};

/// The issue as a finding; where its row, or the one that it repeats, was read, with what that row is about.
pub fn finding(dataset: &Dataset, issue: &Issue) -> Finding {
    let row = match &issue.problem {
        Problem::Duplicate { first_row } => *first_row,
        _ => issue.place.row,
    };
    let about = dataset.observations.at(&issue.place.file, row);
    let (rule, found, expected) = of(&issue.problem);
    Finding {
        severity: issue.severity,
        rule,
        area: about.map(|observation| observation.area),
        period: about.map(|observation| observation.period),
        indicator: about.map(|observation| observation.indicator),
        category: about.and_then(|observation| observation.category),
        places: vec![issue.place.clone()],
        found,
        expected,
        terms: Vec::new(),
        problem: Some(issue.problem.clone()),
    }
}

/// The rule that a problem breaks.
pub fn rule_of(problem: &Problem) -> Rule {
    of(problem).0
}

fn text(words: &str) -> Content {
    Content::Text(words.to_string())
}

fn count(n: u64) -> Content {
    let value = Decimal::integer(i64::try_from(n).unwrap_or(i64::MAX));
    Content::Value(Amount { value, comparator: Comparator::Equal })
}

/// The rule, what was found and what was expected; nothing where only words can say it.
fn of(problem: &Problem) -> (Rule, Content, Content) {
    use Content::Nothing;
    match problem {
        Problem::NotADescriptor { found } => (Rule::Descriptor, text(found), Nothing),
        Problem::ResourceMissing { resource } => (Rule::Descriptor, Nothing, text(resource)),
        Problem::NoPath { resource } => (Rule::Descriptor, text(resource), text("path")),
        Problem::NotLoaded { .. } => (Rule::NotLoaded, Nothing, Nothing),
        Problem::HtmlInsteadOfData => (Rule::Format, text("HTML"), text("CSV")),
        Problem::JsonInsteadOfTable { found } => (Rule::Format, text(found), text("CSV")),
        Problem::EmptyFile => (Rule::Format, Nothing, Nothing),
        Problem::Encoding { found } => (Rule::Format, text(found), text("utf-8")),
        Problem::WrongDelimiter { expected, likely } => {
            (Rule::Format, likely.map_or(Nothing, |sign| text(&sign.to_string())), text(&expected.to_string()))
        }
        Problem::CellCount { found, expected } => (Rule::Format, count(u64::from(*found)), count(u64::from(*expected))),
        Problem::LongRecord { limit } => (Rule::Format, Nothing, count(u64::from(*limit))),
        Problem::MoreAlike { count: more, like } => (of(like).0, count(u64::from(*more)), Nothing),
        Problem::Bytes { found, expected } => (Rule::Size, count(*found), count(*expected)),
        Problem::Hash { found, expected } => (Rule::Hash, text(found), text(expected)),
        Problem::MissingColumn { header } => (Rule::MissingColumn, text(&header.join(",")), Nothing),
        Problem::RepeatedColumn => (Rule::Format, Nothing, Nothing),
        Problem::EmptyCell => (Rule::EmptyCell, Nothing, Nothing),
        Problem::NotANumber { found } | Problem::ComparatorInValue { found } => {
            (Rule::NotANumber, text(found), Nothing)
        }
        Problem::OutOfDomain { found, expected } => (Rule::OutOfDomain, text(found), text(expected)),
        Problem::NotAPeriod { found }
        | Problem::OpenInterval { found }
        | Problem::ReversedInterval { found }
        | Problem::StockWithInterval { found }
        | Problem::NotADate { found } => (Rule::NotAPeriod, text(found), Nothing),
        Problem::NotInList { found, expected } => (Rule::NotInList, text(found), text(expected)),
        Problem::Unknown { found, resource } => (Rule::BrokenReference, text(found), text(resource)),
        Problem::AreaNotHolding { found, date } => {
            (Rule::DateOutsideValidity, text(&[found, " ", date].concat()), Nothing)
        }
        Problem::OutsideValidity { found, date, valid_from, valid_to } => {
            let found = text(&[found, " ", &date.to_string()].concat());
            match valid_to.filter(|until| until < date) {
                Some(until) => (Rule::CodeAfterEnd, found, text(&["≤ ", &until.to_string()].concat())),
                None => {
                    let from = valid_from.map(|from| text(&["≥ ", &from.to_string()].concat()));
                    (Rule::DateOutsideValidity, found, from.unwrap_or_default())
                }
            }
        }
        Problem::NumberWithMissingStatus { found } => (Rule::NumberWithMissingStatus, text(found), Nothing),
        Problem::Duplicate { first_row } => (Rule::Duplicate, count(u64::from(*first_row)), Nothing),
        Problem::Shares { found } => (Rule::Shares, text(found), text("1")),
        Problem::NotFeatures { found } => (Rule::Boundaries, text(found), text("FeatureCollection")),
        Problem::Feature { found, .. } => (Rule::Boundaries, text(found), Nothing),
        Problem::Cycle => (Rule::ParentCycle, Nothing, Nothing),
    }
}
