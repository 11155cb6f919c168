//! What a reader may choose of one figure: its form, its unit, where its axis starts.
//!
//! Owns: what each figure can ever be asked for, which option an address means, and the query behind every option.
//! Invariants: the first of what is offered is the default, which an address leaves out; what is asked and cannot be
//! had is said, on the page where the figure never offers it, on the figure where it does not for what is chosen.
//! Deliberately absent: how options look, and what any form draws.

use crate::dataset::Lang;
use crate::query::{Choices, Form, Measured, Query, ScaleFrom, Word};
use crate::text::choices as say;

use super::draft::Draft;
use super::{Figure, FigureId};

/// What can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parameter {
    Form,
    Unit,
    Scale,
}

impl Parameter {
    pub const ALL: [Parameter; 3] = [Parameter::Form, Parameter::Unit, Parameter::Scale];

    /// As an address writes it.
    pub fn id(self) -> &'static str {
        match self {
            Parameter::Form => "form",
            Parameter::Unit => "unit",
            Parameter::Scale => "scale",
        }
    }

    fn label(self, lang: Lang) -> &'static str {
        match self {
            Parameter::Form => say::form_label(lang),
            Parameter::Unit => say::unit_label(lang),
            Parameter::Scale => say::scale_label(lang),
        }
    }
}

/// At least two options of one parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub parameter: Parameter,
    /// What is chosen, in words.
    pub label: &'static str,
    /// The default is the first.
    pub options: Vec<Offer>,
    /// Which of the options the figure shows.
    pub current: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// In an address.
    pub word: &'static str,
    pub words: &'static str,
    /// What asks for it, all else left as it is.
    pub query: Query,
}

/// A word, and how it reads.
type Named = (&'static str, &'static str);

pub(super) fn form_words(form: Form, lang: Lang) -> &'static str {
    match form {
        Form::Lines => say::lines(lang),
        Form::Bars => say::columns(lang),
        Form::Stacks => say::stacks(lang),
        Form::Ranking => say::ranking(lang),
        Form::Tiles => Form::Tiles.word(),
        Form::Slope => say::slope(lang),
        Form::Multiples => say::multiples(lang),
        Form::Timeline => say::timeline(lang),
    }
}

fn unit_words(unit: Measured, lang: Lang) -> &'static str {
    match unit {
        Measured::Count => say::count(lang),
        Measured::Rate => say::rate(lang),
        Measured::Change => say::change(lang),
    }
}

fn scale_words(scale: ScaleFrom, lang: Lang) -> &'static str {
    match scale {
        ScaleFrom::Zero => say::from_zero(lang),
        ScaleFrom::Fit => say::fitted(lang),
    }
}

/// All that the figure offers for some data or other.
fn ever(id: FigureId, parameter: Parameter) -> Vec<&'static str> {
    let rates = [Form::Lines, Form::Bars, Form::Slope, Form::Multiples];
    let households = [Form::Stacks, Form::Lines, Form::Slope, Form::Multiples];
    let is_over_time = matches!(id, FigureId::PovertyRate | FigureId::NearPovertyRate | FigureId::PoorHouseholds);
    match parameter {
        Parameter::Form => match id {
            FigureId::PovertyRate | FigureId::NearPovertyRate => words(&rates),
            FigureId::PoorHouseholds => words(&households),
            FigureId::Indicator => words(&rates),
            FigureId::Donations => words(&[Form::Bars, Form::Timeline]),
            FigureId::Map => words(&[Form::Tiles]),
            FigureId::Ranking => words(&[Form::Ranking, Form::Slope]),
            FigureId::Jobs | FigureId::Training | FigureId::Population | FigureId::Targets => words(&[Form::Bars]),
        },
        Parameter::Unit if is_over_time => words(Measured::ALL),
        Parameter::Scale if is_over_time || matches!(id, FigureId::Ranking | FigureId::Indicator) => {
            words(ScaleFrom::ALL)
        }
        Parameter::Unit | Parameter::Scale => Vec::new(),
    }
}

fn words<T: Word>(all: &[T]) -> Vec<&'static str> {
    all.iter().map(|word| word.word()).collect()
}

/// What the address says of a parameter: each word with the figure that it is for.
fn said(query: &Query, parameter: Parameter) -> Vec<(&str, &'static str)> {
    fn pairs<T: Word>(choices: &Choices<T>) -> Vec<(&str, &'static str)> {
        choices.iter().map(|(figure, chosen)| (figure, chosen.word())).collect()
    }
    match parameter {
        Parameter::Form => pairs(&query.form),
        Parameter::Unit => pairs(&query.unit),
        Parameter::Scale => pairs(&query.scale),
    }
}

/// What goes for the figure: its own word before the one for all.
fn asked(query: &Query, parameter: Parameter, id: FigureId) -> Option<&'static str> {
    let said = said(query, parameter);
    let of = |name: &str| said.iter().find(|(figure, _)| *figure == name).map(|(_, word)| *word);
    of(id.id()).or_else(|| of(""))
}

/// The query that asks for `word`; `None` for whatever is said for all figures, or the default.
fn asking(query: &Query, parameter: Parameter, id: FigureId, word: Option<&str>) -> Query {
    fn with<T: Word>(choices: &Choices<T>, id: FigureId, word: Option<&str>) -> Choices<T> {
        choices.with(id.id(), word.and_then(T::parse))
    }
    // The links around an open working stay as they are, so that the focus finds back to what opened it.
    let mut changed = Query { show: None, ..query.clone() };
    match parameter {
        Parameter::Form => changed.form = with(&query.form, id, word),
        Parameter::Unit => changed.unit = with(&query.unit, id, word),
        Parameter::Scale => changed.scale = with(&query.scale, id, word),
    }
    changed
}

/// What of a figure's other choices cannot go along with `word`.
fn left_behind(parameter: Parameter, word: &str) -> &'static [Parameter] {
    match parameter {
        Parameter::Unit if word == Measured::Change.word() => &[Parameter::Form, Parameter::Scale],
        Parameter::Form if word == Form::Bars.word() || word == Form::Stacks.word() => &[Parameter::Scale],
        Parameter::Form | Parameter::Unit | Parameter::Scale => &[],
    }
}

fn offer(query: &Query, parameter: Parameter, id: FigureId, (word, words): Named, default: &str) -> Offer {
    let mut query = asking(query, parameter, id, None);
    if asked(&query, parameter, id).unwrap_or(default) != word {
        query = asking(&query, parameter, id, Some(word));
    }
    for other in left_behind(parameter, word) {
        query = asking(&query, *other, id, None);
    }
    Offer { word, words, query }
}

impl Draft<'_> {
    /// The form that goes for the figure, one of `offered`.
    pub fn form(&mut self, id: FigureId, offered: &[Form]) -> Form {
        let lang = self.lang();
        let named = offered.iter().map(|form| (form.word(), form_words(*form, lang))).collect();
        let n = self.choose(id, Parameter::Form, named);
        offered.get(n).copied().unwrap_or(Form::Lines)
    }

    pub fn unit(&mut self, id: FigureId, offered: &[Measured]) -> Measured {
        let lang = self.lang();
        let named = offered.iter().map(|unit| (unit.word(), unit_words(*unit, lang))).collect();
        let n = self.choose(id, Parameter::Unit, named);
        offered.get(n).copied().unwrap_or(Measured::Rate)
    }

    pub fn scale_from(&mut self, id: FigureId, offered: &[ScaleFrom]) -> ScaleFrom {
        let lang = self.lang();
        let named = offered.iter().map(|scale| (scale.word(), scale_words(*scale, lang))).collect();
        let n = self.choose(id, Parameter::Scale, named);
        offered.get(n).copied().unwrap_or(ScaleFrom::Zero)
    }

    /// Bars that lie, or the timeline.
    pub fn form_of_rows(&mut self, id: FigureId, has_times: bool) -> Form {
        let lang = self.lang();
        let mut named = vec![(Form::Bars.word(), say::rows(lang))];
        if has_times {
            named.push((Form::Timeline.word(), say::timeline(lang)));
        }
        match self.choose(id, Parameter::Form, named) {
            0 => Form::Bars,
            _ => Form::Timeline,
        }
    }

    /// Which of `offered` goes for the figure. Offers all of them where there are several; notes what was asked and
    /// is not among them.
    pub fn choose(&mut self, id: FigureId, parameter: Parameter, offered: Vec<Named>) -> usize {
        let query = self.scope.query;
        let asked = asked(query, parameter, id);
        let found = asked.and_then(|asked| offered.iter().position(|(word, _)| *word == asked));
        if let (Some(asked), None) = (asked, found) {
            if ever(id, parameter).contains(&asked) {
                let note = self.not_now(parameter, asked);
                self.notes.push(note);
            }
        }
        let current = found.unwrap_or(0);
        let default = offered.first().map_or("", |(word, _)| word);
        let options: Vec<Offer> = offered.iter().map(|named| offer(query, parameter, id, *named, default)).collect();
        if options.len() > 1 {
            self.choices.push(Choice { parameter, label: parameter.label(self.lang()), options, current });
        }
        current
    }

    fn not_now(&self, parameter: Parameter, asked: &str) -> String {
        let lang = self.lang();
        let (words, why) = match (parameter, Form::parse(asked), Measured::parse(asked)) {
            (Parameter::Scale, ..) => (scale_words(ScaleFrom::Fit, lang), say::Wanting::Axis),
            (_, Some(form), _) => {
                let shows_changes =
                    self.choices.iter().any(|choice| choice.options.get(choice.current).is_some_and(is_change));
                let why = match form {
                    _ if shows_changes => say::Wanting::OnlyBars,
                    Form::Multiples => say::Wanting::SeveralLines,
                    Form::Stacks => say::Wanting::Additive,
                    _ => say::Wanting::TwoDates,
                };
                (form_words(form, lang), why)
            }
            (_, _, Some(Measured::Count)) => (unit_words(Measured::Count, lang), say::Wanting::Counts),
            (_, _, Some(Measured::Rate)) => (unit_words(Measured::Rate, lang), say::Wanting::Rates),
            _ => (unit_words(Measured::Change, lang), say::Wanting::TwoDates),
        };
        say::not_now(words, why, lang)
    }
}

fn is_change(offer: &Offer) -> bool {
    offer.word == Measured::Change.word()
}

/// Names what the address asks of a figure that never offers it.
pub(super) fn name_unoffered(query: &Query, figures: &[Figure], notices: &mut Vec<String>) {
    let lang = query.lang;
    for parameter in Parameter::ALL {
        // A word for all figures is one that some figure has, or it would not have been read.
        for (name, word) in said(query, parameter).into_iter().filter(|(name, _)| !name.is_empty()) {
            let offers = |figure: &&Figure| {
                let of_now = figure.choices.iter().filter(|choice| choice.parameter == parameter);
                ever(figure.id, parameter).contains(&word)
                    || of_now.flat_map(|choice| &choice.options).any(|offer| offer.word == word)
            };
            let parameter = parameter.id();
            match figures.iter().find(|figure| figure.id.id() == name) {
                None => notices.push(say::no_such_figure(parameter, name, word, lang)),
                Some(figure) if offers(&figure) => {}
                Some(_) => notices.push(say::figure_has_not(parameter, name, word, lang)),
            }
        }
    }
}
