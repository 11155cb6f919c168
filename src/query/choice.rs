//! How figures are to be drawn: `form`, `unit` and `scale`.
//!
//! Owns: their words. A value is a word (`slope`), which goes for every figure that offers it, or a figure's name and
//! a word (`poverty-rate:slope`), which goes for that figure alone; several are joined by `~`. Invariants: for one
//! figure the value with its name outweighs the one without. Deliberately absent: which figure offers what (`figure`).

/// `form`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Lines,
    Bars,
    Stacks,
    Ranking,
    Tiles,
    Slope,
    Multiples,
    Timeline,
}

/// `unit`: what is counted, per what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measured {
    Count,
    Rate,
    /// Against the reading before.
    Change,
}

/// `scale` of the value axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScaleFrom {
    Zero,
    /// Over what is drawn; never where bars are.
    Fit,
}

/// A closed set of words in an address.
pub trait Word: Copy + PartialEq + 'static {
    const ALL: &'static [Self];

    fn word(self) -> &'static str;

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.word() == text)
    }
}

impl Word for Form {
    const ALL: &'static [Form] = &[
        Form::Lines,
        Form::Bars,
        Form::Stacks,
        Form::Ranking,
        Form::Tiles,
        Form::Slope,
        Form::Multiples,
        Form::Timeline,
    ];

    fn word(self) -> &'static str {
        match self {
            Form::Lines => "lines",
            Form::Bars => "bars",
            Form::Stacks => "stacks",
            Form::Ranking => "ranking",
            Form::Tiles => "tiles",
            Form::Slope => "slope",
            Form::Multiples => "multiples",
            Form::Timeline => "timeline",
        }
    }
}

impl Word for Measured {
    const ALL: &'static [Measured] = &[Measured::Count, Measured::Rate, Measured::Change];

    fn word(self) -> &'static str {
        match self {
            Measured::Count => "count",
            Measured::Rate => "rate",
            Measured::Change => "change",
        }
    }
}

impl Word for ScaleFrom {
    const ALL: &'static [ScaleFrom] = &[ScaleFrom::Zero, ScaleFrom::Fit];

    fn word(self) -> &'static str {
        match self {
            ScaleFrom::Zero => "zero",
            ScaleFrom::Fit => "fit",
        }
    }
}

/// What an address says of one parameter, in its order; the figure's name is empty where the word goes for all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices<T>(Vec<(String, T)>);

impl<T> Default for Choices<T> {
    fn default() -> Self {
        Choices(Vec::new())
    }
}

impl<T: Word> Choices<T> {
    /// What goes for `figure`, if anything.
    pub fn of(&self, figure: &str) -> Option<T> {
        let named = |name: &str| self.0.iter().find(|(known, _)| known == name).map(|(_, chosen)| *chosen);
        named(figure).or_else(|| named(""))
    }

    /// The same with `chosen` for `figure` alone; `None` leaves the figure to its default.
    pub fn with(&self, figure: &str, chosen: Option<T>) -> Self {
        let mut others: Vec<(String, T)> = self.0.iter().filter(|(known, _)| known != figure).cloned().collect();
        others.extend(chosen.map(|chosen| (figure.to_string(), chosen)));
        Choices(others)
    }

    /// Every choice, with the figure that it is for.
    pub fn iter(&self) -> impl Iterator<Item = (&str, T)> {
        self.0.iter().map(|(figure, chosen)| (figure.as_str(), *chosen))
    }

    /// Adds what `text` says; gives back each part that cannot be used.
    pub(super) fn read(&mut self, text: &str) -> Vec<String> {
        let mut unusable = Vec::new();
        for part in text.split('~').map(str::trim).filter(|part| !part.is_empty()) {
            let (figure, word) = part.split_once(':').unwrap_or(("", part));
            match T::parse(word) {
                Some(chosen) if self.0.iter().all(|(known, _)| known != figure) => {
                    self.0.push((figure.to_string(), chosen));
                }
                _ => unusable.push(part.to_string()),
            }
        }
        unusable
    }

    pub(super) fn write(&self) -> String {
        let parts: Vec<String> = self
            .iter()
            .map(|(figure, chosen)| match figure {
                "" => chosen.word().to_string(),
                figure => [figure, ":", chosen.word()].concat(),
            })
            .collect();
        parts.join("~")
    }
}
