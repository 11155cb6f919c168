//! The words that hold the page together: its questions, and the way to them.
//!
//! Owns: the questions in the order of the page. Deliberately absent: which figure answers which (`figure`).

use crate::dataset::Lang;

/// What a reader asks of a place, in the order in which the page answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    Poor,
    Where,
    Given,
    Work,
    Target,
    Unknown,
    People,
    /// An indicator that the reader asks for.
    Asked,
}

impl Question {
    pub const ALL: [Question; 8] = [
        Question::Poor,
        Question::Where,
        Question::Given,
        Question::Work,
        Question::Target,
        Question::Unknown,
        Question::People,
        Question::Asked,
    ];
}

pub fn question(question: Question, lang: Lang) -> &'static str {
    match (question, lang) {
        (Question::Poor, Lang::Vi) => "Bao nhiêu hộ nghèo, có đang giảm không?",
        (Question::Poor, Lang::En) => "How many are poor, and is it falling?",
        (Question::Where, Lang::Vi) => "Ở đâu?",
        (Question::Where, Lang::En) => "Where?",
        (Question::Given, Lang::Vi) => "Đã ủng hộ những gì?",
        (Question::Given, Lang::En) => "What was given?",
        (Question::Work, Lang::Vi) => "Ai có việc làm, ai được học nghề?",
        (Question::Work, Lang::En) => "Who found work or training?",
        (Question::Target, Lang::Vi) => "Còn cách mục tiêu bao xa?",
        (Question::Target, Lang::En) => "How far to the target?",
        (Question::Unknown, Lang::Vi) => "Điều gì chưa biết?",
        (Question::Unknown, Lang::En) => "What is not known?",
        (Question::People, Lang::Vi) => "Có bao nhiêu người?",
        (Question::People, Lang::En) => "How many people live there?",
        (Question::Asked, Lang::Vi) => "Chỉ tiêu bạn chọn xem",
        (Question::Asked, Lang::En) => "The indicator you asked for",
    }
}

pub fn contents_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Trong trang này",
        Lang::En => "In this page",
    }
}

/// The address names an indicator that the dataset does not have.
pub fn unknown_indicator(id: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Địa chỉ trang nêu chỉ tiêu “", id, "”, nhưng bộ số liệu không có chỉ tiêu này."].concat(),
        Lang::En => ["The address names the indicator “", id, "”, which this dataset does not have."].concat(),
    }
}
