//! Which question of the page each figure answers.

use crate::text::story::Question;

use super::FigureId;

impl FigureId {
    pub fn question(self) -> Question {
        match self {
            FigureId::PoorHouseholds | FigureId::PovertyRate | FigureId::NearPovertyRate => Question::Poor,
            FigureId::Map | FigureId::Ranking => Question::Where,
            FigureId::Donations => Question::Given,
            FigureId::Jobs | FigureId::Training => Question::Work,
            FigureId::Targets => Question::Target,
            FigureId::Population => Question::People,
            FigureId::Indicator => Question::Asked,
        }
    }

    /// The first figure that answers `question`; none answers what is not known.
    pub fn first_of(question: Question) -> Option<FigureId> {
        FigureId::every().find(|id| id.question() == question)
    }
}
