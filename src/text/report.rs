//! What was noticed about a dataset, in words for whoever can mend it.
//!
//! Owns: the texts of every rule that holds published numbers against each other; what reading stumbled over is said
//! by `text::issues`. Invariants: each text gives the numbers, what they were held against and how to mend it; numbers
//! keep every digit, for it is the digits that differ.

use super::issues::{self, fill, in_words, IssueText};
use super::number::{amount as in_unit, bounded, number, Unit};
use super::period::{moment, span};
use crate::dataset::{
    Amount, Content, Dataset, Decimal, Finding, IndicatorIdx, Issue, Kind, Lang, Period, Place, Rule, Severity, Term,
};

/// More rows and numbers than these are counted and not named.
const MOST_ROWS: usize = 8;
const MOST_TERMS: usize = 4;

/// The one line that stands for the whole report.
pub fn summary(n_errors: usize, n_warnings: usize, lang: Lang) -> String {
    let (errors, warnings) = (count(n_errors, lang), count(n_warnings, lang));
    match lang {
        Lang::Vi => ["Bộ số liệu: ", &errors, " lỗi, ", &warnings, " điều đáng lưu ý"].concat(),
        Lang::En => {
            let error = if n_errors == 1 { " error, " } else { " errors, " };
            let warning = if n_warnings == 1 { " thing to look at" } else { " things to look at" };
            ["Dataset: ", &errors, error, &warnings, warning].concat()
        }
    }
}

/// The name of a list of findings.
pub fn list_label(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (Severity::Error, Lang::Vi) => "Lỗi",
        (Severity::Error, Lang::En) => "Errors",
        (Severity::Warning, Lang::Vi) => "Điều đáng lưu ý",
        (Severity::Warning, Lang::En) => "Things to look at",
    }
}

pub fn finding(finding: &Finding, dataset: &Dataset, lang: Lang) -> IssueText {
    if let Some(problem) = &finding.problem {
        let place = finding.places.first().cloned().unwrap_or_default();
        return issues::issue(&Issue { severity: finding.severity, place, problem: problem.clone() }, lang);
    }
    let said = Said { finding, dataset, lang };
    let [what, mend] = said.template();
    let what = fill(what, &said.values());
    IssueText { place: places(&finding.places, lang), what: said.subject() + &what, mend: mend.to_string() }
}

fn count(n: usize, lang: Lang) -> String {
    number(Decimal::integer(i64::try_from(n).unwrap_or(i64::MAX)), lang)
}

fn places(places: &[Place], lang: Lang) -> String {
    let mut text = String::new();
    let mut file = "";
    for (n, place) in places.iter().enumerate() {
        if n == MOST_ROWS {
            text.push_str(", …");
            break;
        }
        if place.file != file {
            if n > 0 {
                text.push_str("; ");
            }
            file = &place.file;
            text.push_str(file);
            let is_only = places.iter().filter(|other| other.file == file).count() == 1;
            text.push_str(in_words(lang, ", dòng ", if is_only { ", row " } else { ", rows " }));
        } else {
            text.push_str(", ");
        }
        text.push_str(&place.row.to_string());
    }
    text
}

/// A finding with what it takes to speak of it.
struct Said<'a> {
    finding: &'a Finding,
    dataset: &'a Dataset,
    lang: Lang,
}

impl Said<'_> {
    /// Place, indicator and time, as far as the finding has them.
    fn subject(&self) -> String {
        let Finding { area, indicator, category, period, .. } = self.finding;
        let mut parts: Vec<String> = Vec::new();
        let area = area.and_then(|idx| self.dataset.areas.get(idx));
        parts.extend(area.map(|area| area.name.get(self.lang).to_string()));
        parts.extend(indicator.map(|idx| self.indicator(idx).to_string()));
        let category = category.and_then(|idx| self.dataset.category(idx));
        parts.extend(category.map(|category| category.name.get(self.lang).to_string()));
        if let (Some(indicator), Some(period)) = (indicator, period) {
            parts.push(self.time(*indicator, period));
        }
        if parts.is_empty() {
            return String::new();
        }
        [&parts.join(", "), ": "].concat()
    }

    fn indicator(&self, idx: IndicatorIdx) -> &str {
        self.dataset.indicator(idx).map_or("", |indicator| indicator.name.get(self.lang))
    }

    fn time(&self, indicator: IndicatorIdx, period: &Period) -> String {
        match self.dataset.indicator(indicator).map(|indicator| indicator.kind) {
            Some(Kind::Flow) => span(period, self.lang),
            _ => moment(period, self.lang),
        }
    }

    fn amount(&self, amount: &Amount, indicator: Option<IndicatorIdx>) -> String {
        let bare = number(amount.value, self.lang);
        let unit = indicator.and_then(|idx| self.dataset.indicator(idx)).map(Unit::of);
        let text = match unit {
            Some(Unit::Percent) => [&bare, "%"].concat(),
            Some(unit @ (Unit::Points | Unit::Counted(_))) => in_unit(amount.value, &unit, self.lang),
            Some(Unit::Money) => [&bare, " đồng"].concat(),
            None => bare,
        };
        bounded(text, amount.comparator, self.lang)
    }

    fn content(&self, content: &Content, indicator: Option<IndicatorIdx>) -> String {
        let end = |value: &Decimal| number(*value, self.lang);
        match content {
            Content::Nothing => String::new(),
            Content::Text(text) => text.clone(),
            Content::Value(value) => self.amount(value, indicator),
            Content::Range(Some(low), Some(high)) => {
                [end(low), in_words(self.lang, " đến ", " to ").to_string(), end(high)].concat()
            }
            Content::Range(Some(low), None) => [in_words(self.lang, "ít nhất ", "at least "), &end(low)].concat(),
            Content::Range(None, Some(high)) => [in_words(self.lang, "nhiều nhất ", "at most "), &end(high)].concat(),
            Content::Range(None, None) => String::new(),
            Content::Values(values) => {
                let said: Vec<String> = values.iter().map(|value| self.amount(value, indicator)).collect();
                said.join(in_words(self.lang, " và ", " and "))
            }
        }
    }

    fn term(&self, term: &Term) -> String {
        self.amount(&term.amount, Some(term.indicator))
    }

    /// The numbers with their names and times.
    fn named_terms(&self) -> String {
        let mut said: Vec<String> = Vec::new();
        for term in self.finding.terms.iter().take(MOST_TERMS) {
            let time = self.time(term.indicator, &term.period);
            said.push([&self.term(term), " (", self.indicator(term.indicator), ", ", &time, ")"].concat());
        }
        if self.finding.terms.len() > MOST_TERMS {
            said.push("…".to_string());
        }
        said.join(", ")
    }

    /// `6.296 − 1.532 + 20`: only what comes second is taken away.
    fn formula(&self, terms: &[Term]) -> String {
        let mut text = String::new();
        for (n, term) in terms.iter().enumerate() {
            text.push_str(match n {
                0 => "",
                1 => " − ",
                _ => " + ",
            });
            text.push_str(&number(term.amount.value, self.lang));
        }
        text
    }

    fn is_subject(&self, term: Option<&Term>) -> bool {
        let Finding { area, indicator, .. } = self.finding;
        term.is_some_and(|term| (Some(term.area), Some(term.indicator)) == (*area, *indicator))
    }

    /// What the templates' places stand for: 0 found, 1 expected, then what the rule needs.
    fn values(&self) -> Vec<String> {
        let Finding { found, expected, terms, indicator, rule, .. } = self.finding;
        let mut values = vec![self.content(found, *indicator), self.content(expected, *indicator)];
        match rule {
            Rule::RateAgainstCounts | Rule::ImpliedDenominator => {
                values.extend(terms.iter().map(|term| self.term(term)));
                let rate = indicator.and_then(|idx| self.dataset.indicator(idx));
                let base = rate.and_then(|rate| rate.denominator).map(|idx| self.indicator(idx).to_string());
                values.resize(6, String::new());
                values.extend(base);
            }
            Rule::TotalAgainstParts => values.push(count(terms.len(), self.lang)),
            Rule::FlowIdentity => values.push(self.formula(terms)),
            Rule::SourcesConflict => values.push(match terms.as_slice() {
                // From the stock at the start to that at the end.
                [start @ .., end] if self.is_subject(terms.first()) && self.is_subject(Some(end)) => {
                    [&self.formula(start), " = ", &number(end.amount.value, self.lang)].concat()
                }
                _ => self.named_terms(),
            }),
            Rule::RepeatedCounts => {
                let other = terms.first().and_then(|term| self.dataset.areas.get(term.area));
                values.push(other.map_or(String::new(), |area| area.name.get(self.lang).to_string()));
                let repeated: Vec<String> = terms.iter().step_by(2).map(|term| self.term(term)).collect();
                values.push(repeated.join(", "));
            }
            _ => values.push(self.named_terms()),
        }
        values
    }

    /// What, and how to mend it.
    fn template(&self) -> [&'static str; 2] {
        let Finding { rule, expected, terms, .. } = self.finding;
        let is_bound = matches!(expected, Content::Range(Some(_), None));
        let (vi, en) = match rule {
            Rule::RateAgainstCounts if terms.len() > 1 => (
                [
                    "tỷ lệ công bố là {0}, nhưng {2} trên {3} là {1}.",
                    "Đối chiếu tỷ lệ và hai số đếm với bản gốc, sửa số bị chép sai. Nếu tỷ lệ được làm tròn thô hơn số chữ số trong ô, ghi đơn vị làm tròn vào cột “precision”.",
                ],
                [
                    "the rate is printed as {0}, but {2} of {3} is {1}.",
                    "Compare the rate and both counts with the original and correct the one that was copied wrongly. If the rate was rounded more coarsely than its digits say, write the unit of rounding into the column “precision”.",
                ],
            ),
            Rule::RateAgainstCounts => (
                [
                    "không có tổng số nào để {2} chiếm {0}.",
                    "Đối chiếu tỷ lệ và số đếm với bản gốc, sửa số bị chép sai.",
                ],
                [
                    "there is no whole number of which {2} is {0}.",
                    "Compare the rate and the count with the original and correct the one that was copied wrongly.",
                ],
            ),
            Rule::ImpliedDenominator => (
                [
                    "{2} chiếm {3} thì tổng là {0}; {4} chiếm {5} thì tổng là {1}. Hai tỷ lệ có chung mẫu số “{6}”, nhưng không tổng nào hợp với cả hai.",
                    "Đối chiếu bốn số này với bản gốc. Nếu hai tỷ lệ tính trên hai tổng khác nhau, khai báo hai mẫu số trong bảng “indicators”.",
                ],
                [
                    "{2} at {3} make a total of {0}; {4} at {5} make {1}. Both rates share the denominator “{6}”, but no total fits both.",
                    "Compare these four numbers with the original. If the two rates have different totals, declare two denominators in the table “indicators”.",
                ],
            ),
            Rule::TotalAgainstParts if is_bound => (
                [
                    "tổng công bố là {0}, nhưng mới {2} phần cộng lại đã được {1}.",
                    "Đối chiếu tổng và từng phần với bản gốc, sửa số bị chép sai.",
                ],
                [
                    "the total is printed as {0}, but {2} of its parts already come to {1}.",
                    "Compare the total and each part with the original and correct the one that was copied wrongly.",
                ],
            ),
            Rule::TotalAgainstParts => (
                [
                    "tổng công bố là {0}, nhưng {2} phần cộng lại được {1}.",
                    "Đối chiếu tổng và từng phần với bản gốc, sửa số bị chép sai. Nếu tổng gồm cả phần không có trong bảng, thêm phần đó vào bảng “areas” hoặc “categories”.",
                ],
                [
                    "the total is printed as {0}, but its {2} parts come to {1}.",
                    "Compare the total and each part with the original and correct the one that was copied wrongly. If the total includes a part that is not in the tables, add it to “areas” or “categories”.",
                ],
            ),
            Rule::FlowIdentity => (
                [
                    "{2} là {1}, nhưng số cuối kỳ công bố là {0}.",
                    "Đối chiếu số đầu kỳ, các biến động và số cuối kỳ với bản gốc. Nếu cách tính đã đổi giữa hai thời điểm, thêm một dòng vào bảng “breaks”.",
                ],
                [
                    "{2} makes {1}, but the end of the period is printed as {0}.",
                    "Compare the start, the movements and the end with the original. If the way of counting changed between the two dates, add a row to the table “breaks”.",
                ],
            ),
            Rule::SourcesConflict if matches!(expected, Content::Nothing) => (
                [
                    "các nguồn ghi khác nhau: {0}.",
                    "Đối chiếu với bản gốc của từng nguồn. Nếu mỗi nguồn đúng là ghi như vậy thì giữ cả hai dòng.",
                ],
                [
                    "the sources differ: {0}.",
                    "Compare each with its original. If each source does say so, keep both rows.",
                ],
            ),
            Rule::SourcesConflict => (
                [
                    "các nguồn ghi khác nhau: {0}. Chỉ {1} khớp với các số liệu khác: {2}.",
                    "Đối chiếu số không khớp với bản gốc của nó. Nếu nguồn đúng là ghi như vậy thì giữ cả hai dòng.",
                ],
                [
                    "the sources differ: {0}. Only {1} fits the other figures: {2}.",
                    "Compare the one that does not fit with its original. If the source does say so, keep both rows.",
                ],
            ),
            Rule::RepeatedCounts => (
                [
                    "lặp lại số liệu của {2} ở dòng kề bên: {3}.",
                    "Đối chiếu hai dòng với bản gốc: có thể một dòng được chép xuống mà chưa điền số mới. Nếu hai nơi thật sự bằng nhau thì không cần sửa.",
                ],
                [
                    "repeats what stands for {2} in the neighbouring row: {3}.",
                    "Compare both rows with the original: one may have been copied down and not filled in anew. If the two are really equal, nothing needs mending.",
                ],
            ),
            Rule::UnitSlip => (
                [
                    "{0} lệch hẳn so với thời điểm kề bên: {2}. Nếu nhầm đơn vị thì đúng ra là {1}.",
                    "Kiểm tra đơn vị, dấu chấm và dấu phẩy trong bản gốc. Nếu cách tính đã đổi, thêm một dòng vào bảng “breaks”.",
                ],
                [
                    "{0} is far from the dates beside it: {2}. If the unit slipped, it should be {1}.",
                    "Check the unit, the point and the comma in the original. If the way of counting changed, add a row to the table “breaks”.",
                ],
            ),
            Rule::UnusedSource => (
                [
                    "Không dòng nào ghi nguồn “{0}”.",
                    "Ghi nguồn này vào cột “source” của những dòng lấy từ đó, hoặc xóa nó khỏi bảng “sources”.",
                ],
                [
                    "No row names the source “{0}”.",
                    "Write it into the column “source” of the rows taken from it, or delete it from the table “sources”.",
                ],
            ),
            // Those of reading are said by their problem.
            _ => (["{0}", ""], ["{0}", ""]),
        };
        match self.lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }
}
