//! What a figure's terms mean, where they first stand.
//!
//! Owns: which figure explains which term. Invariants: where the package defines a term its publisher's words stand;
//! what it does not define comes from `text::glossary` with its source. Deliberately absent: figures.

use crate::dataset::{Indicator, Kind, Role};
use crate::text::glossary::{self as words, Term as Known};

use super::scope::Scope;
use super::FigureId;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub name: String,
    pub meaning: String,
    /// Who says so.
    pub source: String,
    /// Of what they say; empty for the package's own words.
    pub url: &'static str,
}

/// The words of a rate that some call multidimensional, in the publisher's language.
const MULTIDIMENSIONAL: &str = "đa chiều";

pub(super) fn terms(scope: &Scope, id: FigureId) -> Vec<Term> {
    let dataset = scope.dataset;
    let role = |role: Role| dataset.with_role(role).next().map(|(_, indicator)| indicator);
    match id {
        FigureId::PoorHouseholds => {
            let mut terms: Vec<Term> =
                [(Role::PoorHouseholds, Known::Poor), (Role::NearPoorHouseholds, Known::NearPoor)]
                    .into_iter()
                    .map(|(of, known)| {
                        role(of).and_then(|it| published(scope, it)).unwrap_or_else(|| ours(scope, known))
                    })
                    .collect();
            terms.push(ours(scope, Known::Standard));
            terms
        }
        FigureId::PovertyRate => {
            let rate = role(Role::PovertyRate).and_then(|indicator| published(scope, indicator));
            let own: Vec<Term> = dataset
                .indicators
                .iter()
                .filter(|it| it.kind == Kind::Rate && it.name.vi.contains(MULTIDIMENSIONAL))
                .filter_map(|indicator| published(scope, indicator))
                .collect();
            let multidimensional = match own.is_empty() {
                true => vec![ours(scope, Known::Multidimensional), ours(scope, Known::Survey)],
                false => own,
            };
            rate.into_iter().chain(multidimensional).collect()
        }
        FigureId::NearPovertyRate => {
            role(Role::NearPovertyRate).and_then(|indicator| published(scope, indicator)).into_iter().collect()
        }
        FigureId::Indicator => {
            let asked = scope.query.indicator.as_deref().and_then(|id| super::generic::find(dataset, id));
            asked.and_then(|(_, indicator)| published(scope, indicator)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn published(scope: &Scope, indicator: &Indicator) -> Option<Term> {
    let meaning = indicator.definition.get(scope.lang).to_string();
    let name = indicator.name.get(scope.lang).to_string();
    (!meaning.is_empty()).then(|| Term { name, meaning, source: indicator.producer.clone(), url: "" })
}

fn ours(scope: &Scope, term: Known) -> Term {
    let lang = scope.lang;
    let (source, url) = words::source(term, lang);
    Term {
        name: words::name(term, lang).to_string(),
        meaning: words::meaning(term, lang).to_string(),
        source: source.to_string(),
        url,
    }
}
