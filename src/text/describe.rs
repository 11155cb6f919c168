//! The words of a figure's paragraph.
//!
//! Owns: one function a sentence, each with one `match` a language. Invariant: numbers, dates and names come in
//! ready; every sentence ends with its full stop. Deliberately absent: which sentence a figure needs.

use super::collate::lower;
use super::figures::{capital, Direction};
use super::{period, plural};
use crate::dataset::{Grain, Lang, Missing, Period, PeriodForm, TargetType};

/// "A, B và C"
pub fn list(items: &[String], lang: Lang) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [before @ .., last] => {
            let and = match lang {
                Lang::Vi => " và ",
                Lang::En => " and ",
            };
            [&before.join(", "), and, last].concat()
        }
    }
}

/// What a Vietnamese unit is called, in small letters within a sentence: "ở huyện Cần Đước".
const UNITS: [&str; 10] =
    ["Tỉnh ", "Thành phố ", "Huyện ", "Quận ", "Thị xã ", "Thị trấn ", "Phường ", "Xã ", "Vùng ", "Đặc khu "];

/// A place's name within a sentence.
pub fn place(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi if UNITS.iter().any(|unit| name.starts_with(unit)) => small(name),
        Lang::Vi | Lang::En => name.to_string(),
    }
}

/// A name within a sentence: "số hộ theo Tổng điều tra". What begins with two capitals keeps them.
pub fn small(name: &str) -> String {
    let mut letters = name.chars();
    let Some(first) = letters.next() else { return String::new() };
    if letters.clone().next().is_none_or(|second| lower(second) != second) {
        return name.to_string();
    }
    std::iter::once(lower(first)).chain(letters).collect()
}

/// Whether a period is a date at which something held, or a time in which it happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    Held,
    Happened,
}

/// A date after a preposition: "cuối 2022", "năm 2024", "the end of 2022", "2024".
pub fn date(when: &Period, time: Time, lang: Lang) -> String {
    let words = match time {
        Time::Held => period::moment(when, lang),
        Time::Happened => period::span(when, lang),
    };
    match (when.form, lang) {
        (PeriodForm::Single(Grain::Year), Lang::Vi) => words.trim_start_matches("trong ").to_string(),
        (PeriodForm::Single(Grain::Year), Lang::En) => words.trim_start_matches("during ").to_string(),
        (PeriodForm::Single(_), Lang::Vi) if words.starts_with("cuối") => words,
        (PeriodForm::Single(Grain::Month), Lang::Vi) => ["tháng ", &words].concat(),
        (PeriodForm::Single(Grain::Day), Lang::Vi) => ["ngày ", &words].concat(),
        (PeriodForm::Single(_), Lang::En) if words.starts_with("end") => ["the ", &words].concat(),
        (PeriodForm::Single(_) | PeriodForm::Interval(..), _) => words,
    }
}

/// When something was so: "vào cuối 2022", "trong năm 2024", "at the end of 2022", "during 2024".
pub fn at(when: &Period, time: Time, lang: Lang) -> String {
    let date = date(when, time, lang);
    let before = match (when.form, lang) {
        (PeriodForm::Single(Grain::Year) | PeriodForm::Interval(..), Lang::Vi) => "trong ",
        (PeriodForm::Single(Grain::Month), Lang::Vi) if time == Time::Happened => "trong ",
        (PeriodForm::Single(_), Lang::Vi) => "vào ",
        (PeriodForm::Single(Grain::Year), Lang::En) if time == Time::Held => "during ",
        (PeriodForm::Single(Grain::Day), Lang::En) if !date.starts_with("the ") => "on ",
        (PeriodForm::Single(_), Lang::En) if date.starts_with("the ") => "at ",
        (PeriodForm::Single(_) | PeriodForm::Interval(..), Lang::En) => "in ",
    };
    [before, &date].concat()
}

/// "170 hộ nghèo", "2,041 poor households".
pub fn among(value: &str, place: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [value, " ở ", place].concat(),
        Lang::En => [value, " in ", place].concat(),
    }
}

/// What is counted, of one place.
pub fn had(at: &str, place: &str, values: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [&capital(at), ", ", place, " có ", values].concat(),
        Lang::En => [&capital(place), " had ", values, " ", at].concat(),
    }
}

/// What is measured, of one place.
pub fn was(name: &str, at: &str, place: &str, value: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [&capital(at), ", ", name, " của ", place, " là ", value].concat(),
        Lang::En => ["In ", place, " ", name, " was ", value, " ", at].concat(),
    }
}

/// The latest number of something that has none on the date of the others.
pub fn only_then(name: &str, at: &str, value: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Số gần nhất về ", name, " là ", value, ", ", at].concat(),
        Lang::En => ["For ", name, " the latest is ", value, ", ", at].concat(),
    }
}

/// A change with its own base.
pub fn from(moved: &str, date: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [moved, " so với ", date].concat(),
        Lang::En => [moved, " since ", date].concat(),
    }
}

/// "tỷ lệ hộ nghèo theo từng nơi"
pub fn by_place(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [name, " theo từng địa bàn"].concat(),
        Lang::En => [name, " by area"].concat(),
    }
}

/// Places that are shown and not spoken of.
pub fn in_other_places(n: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Bảng có cả số của ", n, " địa bàn khác."].concat(),
        Lang::En => ["The table has ", n, plural::after(n, " more area.", " more areas.")].concat(),
    }
}

/// A rate's name with its article.
pub fn the(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => name.to_string(),
        Lang::En => ["the ", name].concat(),
    }
}

/// Which of the years a latest number is the latest of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    All,
    YearsChosen,
}

/// Ends the sentence of the latest number.
pub fn latest(sentence: &str, of: Of, lang: Lang) -> String {
    let end = match (of, lang) {
        (Of::All, Lang::Vi) => ", theo số gần nhất được công bố.",
        (Of::All, Lang::En) => ", the latest figure published.",
        (Of::YearsChosen, Lang::Vi) => ", số gần nhất trong các năm đã chọn.",
        (Of::YearsChosen, Lang::En) => ", the latest of the years chosen.",
    };
    [sentence, end].concat()
}

pub fn stop(sentence: &str) -> String {
    [sentence, "."].concat()
}

/// A difference: "144 hộ (45,9%)".
pub fn by(difference: &str, percent: &str) -> String {
    if percent.is_empty() {
        difference.to_string()
    } else {
        [difference, " (", percent, ")"].concat()
    }
}

/// How the latest number stands to the first that can be compared.
pub fn since(base: &str, date: &str, at: &str, by: &str, direction: Direction, lang: Lang) -> String {
    match (direction, lang) {
        (Direction::Fell, Lang::Vi) => ["So với ", base, " hồi ", date, ", con số này đã giảm ", by].concat(),
        (Direction::Rose, Lang::Vi) => ["So với ", base, " hồi ", date, ", con số này đã tăng ", by].concat(),
        (Direction::Same, Lang::Vi) => ["Con số này không đổi so với hồi ", date].concat(),
        (Direction::Fell, Lang::En) => ["That is down from ", base, " ", at, ", a fall of ", by].concat(),
        (Direction::Rose, Lang::En) => ["That is up from ", base, " ", at, ", a rise of ", by].concat(),
        (Direction::Same, Lang::En) => ["That is the same as ", at].concat(),
    }
}

/// One of several things that changed since one date: "hộ nghèo giảm 144 hộ (45,9%)".
pub fn moved(what: &str, by: &str, direction: Direction, lang: Lang) -> String {
    match (direction, lang) {
        (Direction::Fell, Lang::Vi) => [what, " giảm ", by].concat(),
        (Direction::Rose, Lang::Vi) => [what, " tăng ", by].concat(),
        (Direction::Same, Lang::Vi) => [what, " không đổi"].concat(),
        (Direction::Fell, Lang::En) => [what, " have fallen by ", by].concat(),
        (Direction::Rose, Lang::En) => [what, " have risen by ", by].concat(),
        (Direction::Same, Lang::En) => [what, " have not changed"].concat(),
    }
}

/// A place where something changed: "xã A giảm 2,11 điểm phần trăm".
pub fn moved_in(place: &str, by: &str, direction: Direction, lang: Lang) -> String {
    match (direction, lang) {
        (_, Lang::Vi) => moved(place, by, direction, lang),
        (Direction::Fell, Lang::En) => ["down ", by, " in ", place].concat(),
        (Direction::Rose, Lang::En) => ["up ", by, " in ", place].concat(),
        (Direction::Same, Lang::En) => ["unchanged in ", place].concat(),
    }
}

/// What changed since one date.
pub fn since_then(date: &str, moved: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["So với ", date, ", ", moved, "."].concat(),
        Lang::En => ["Since ", date, ", ", moved, "."].concat(),
    }
}

/// Where it changed since one date.
pub fn compared_with(date: &str, moved: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => since_then(date, moved, lang),
        Lang::En => ["Compared with ", date, ": ", moved, "."].concat(),
    }
}

/// How many places went which way since `date`; where it is empty, each since its own first number that can be compared.
pub fn went(date: &str, [fell, rose, same]: [&str; 3], lang: Lang) -> String {
    let mut parts = Vec::new();
    for (n, direction) in [(fell, Direction::Fell), (rose, Direction::Rose), (same, Direction::Same)] {
        if !n.is_empty() {
            parts.push(match (direction, lang) {
                (Direction::Fell, Lang::Vi) => [n, " nơi giảm"].concat(),
                (Direction::Rose, Lang::Vi) => [n, " nơi tăng"].concat(),
                (Direction::Same, Lang::Vi) => [n, " nơi không đổi"].concat(),
                (Direction::Fell, Lang::En) => ["fallen in ", n].concat(),
                (Direction::Rose, Lang::En) => ["risen in ", n].concat(),
                (Direction::Same, Lang::En) => ["stayed the same in ", n].concat(),
            });
        }
    }
    match (date, lang) {
        ("", Lang::Vi) => ["So với số đầu tiên còn so được của từng nơi: ", &parts.join(", "), "."].concat(),
        ("", Lang::En) => ["Since each area’s first comparable figure it has ", &list(&parts, lang), "."].concat(),
        (date, Lang::Vi) => ["So với ", date, ": ", &parts.join(", "), "."].concat(),
        (date, Lang::En) => ["Since ", date, " it has ", &list(&parts, lang), "."].concat(),
    }
}

/// The extremes between the ends of a trend, each "5,32% (cuối 2021)"; either may be empty.
pub fn between(highest: &str, lowest: &str, lang: Lang) -> String {
    let end = match (highest.is_empty(), lowest.is_empty(), lang) {
        (true, true, _) => return String::new(),
        (false, true, Lang::Vi) => ["; ở giữa, có lúc lên tới ", highest],
        (false, true, Lang::En) => ["; in between it was as high as ", highest],
        (true, false, Lang::Vi) => ["; ở giữa, có lúc xuống còn ", lowest],
        (true, false, Lang::En) => ["; in between it was as low as ", lowest],
        (false, false, Lang::Vi) => {
            return ["; ở giữa, cao nhất là ", highest, " và thấp nhất là ", lowest].concat();
        }
        (false, false, Lang::En) => {
            return ["; in between it ranged from ", lowest, " to ", highest].concat();
        }
    };
    end.concat()
}

/// What is counted or measured in the area above, on the same date.
pub fn beside(whole: &str, value: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Cùng thời điểm, con số của ", whole, " là ", value, "."].concat(),
        Lang::En => ["On the same date the figure for ", whole, " is ", value, "."].concat(),
    }
}

pub fn beside_counted(whole: &str, values: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Cùng thời điểm, ", whole, " có ", values, "."].concat(),
        Lang::En => ["On the same date ", whole, " has ", values, "."].concat(),
    }
}

/// Several places, each "5,2% ở xã A".
pub fn places(name: &str, at: &str, values: &str, lang: Lang) -> String {
    let at = if at.is_empty() { String::new() } else { [" ", at].concat() };
    match lang {
        Lang::Vi => [&capital(name), at.as_str(), ": ", values, "."].concat(),
        Lang::En => [&capital(name), at.as_str(), ": ", values, "."].concat(),
    }
}

/// A place with its value.
pub struct At<'a> {
    pub place: &'a str,
    pub value: &'a str,
}

/// The ends of a row of places, and those that come next to the highest.
pub struct Row<'a> {
    pub name: &'a str,
    /// May be empty.
    pub at: &'a str,
    /// "17 xã của huyện Cần Đước"
    pub among: &'a str,
    pub highest: At<'a>,
    /// May be empty.
    pub next: &'a str,
    pub lowest: At<'a>,
}

pub fn row(said: Row, lang: Lang) -> String {
    let Row { name, at, among, highest, next, lowest } = said;
    match lang {
        Lang::Vi => {
            let at = if at.is_empty() { String::new() } else { [at, ", "].concat() };
            let next = if next.is_empty() { String::new() } else { [", tiếp theo là ", next].concat() };
            let first = capital(&[&at, "giữa ", among].concat());
            let (highest, lowest) = (valued(highest.place, highest.value), valued(lowest.place, lowest.value));
            [&first, ", ", name, " cao nhất ở ", &highest, &next, "; thấp nhất ở ", &lowest, "."].concat()
        }
        Lang::En => {
            let at = if at.is_empty() { String::new() } else { [", ", at, ","].concat() };
            let next = if next.is_empty() { String::new() } else { [", ahead of ", next, ","].concat() };
            let first = [&capital(name), " in ", among, " ranged", &at, " from "].concat();
            let (highest, lowest) = ([highest.value, " in ", highest.place], [lowest.value, " in ", lowest.place]);
            [&first, &highest.concat(), &next, " down to ", &lowest.concat(), "."].concat()
        }
    }
}

/// "xã Long Định (4.368 hộ)"; what already stands in brackets joins them.
pub fn valued(place: &str, value: &str) -> String {
    [place, " (", &value.replace(" (", ", ").replace(')', ""), ")"].concat()
}

/// "17 xã của huyện Cần Đước"
pub fn of_places(n: &str, level: &str, whole: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [n, " ", level, " của ", whole].concat(),
        Lang::En => ["the ", n, " ", level, " of ", whole].concat(),
    }
}

/// Those of them that have a number: "15/17 xã có số của huyện Cần Đước".
pub fn of_places_valued(n: &str, of: &str, level: &str, whole: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [n, "/", of, " ", level, " có số của ", whole].concat(),
        Lang::En => ["the ", n, " of ", of, " ", level, " of ", whole, " that have a figure"].concat(),
    }
}

/// `n` places of no one area.
pub fn of_areas(n: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [n, " địa bàn"].concat(),
        Lang::En => ["the ", n, " areas"].concat(),
    }
}

/// "xã Long Khê đứng thứ 12 trong 17 (2.501 hộ)"
pub fn stands(place: &str, rank: &str, of: &str, value: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [place, " đứng thứ ", rank, " trong ", of, " (", value, ")"].concat(),
        Lang::En => [place, " ranks ", rank, " of ", of, " (", value, ")"].concat(),
    }
}

/// What all of the numbers fall short of.
pub fn all_are(status: char, lang: Lang) -> String {
    let words = short_of(status, lang);
    match lang {
        Lang::Vi => ["Tất cả các số này đều ghi “", words, "”."].concat(),
        Lang::En => ["All of these figures are marked “", words, "”."].concat(),
    }
}

/// What a number falls short of, by SDMX status, in a word or two.
pub fn short_of(status: char, lang: Lang) -> &'static str {
    match (status, lang) {
        ('E', Lang::Vi) => "tính ra",
        ('E', Lang::En) => "derived",
        ('F', Lang::Vi) => "dự báo",
        ('F', Lang::En) => "forecast",
        ('P', Lang::Vi) => "sơ bộ",
        ('P', Lang::En) => "provisional",
        ('U', Lang::Vi) => "ít tin cậy",
        ('U', Lang::En) => "unreliable",
        (_, Lang::Vi) => "khác phạm vi",
        (_, Lang::En) => "other coverage",
    }
}

/// `places` may each have one of several ranks.
pub fn open_ranks(places: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Số đã in chưa đủ để xếp hạng chính xác: ", places, "."].concat(),
        Lang::En => ["What is printed does not settle every rank: ", places, "."].concat(),
    }
}

/// "xã A thứ 1–3"
pub fn rank_of(place: &str, rank: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [place, " có thể đứng thứ ", rank].concat(),
        Lang::En => [place, " may rank ", rank].concat(),
    }
}

/// The published number of the whole, and the sum of its parts; either may be empty.
pub fn whole_and_sum(whole: &str, published: &str, sum: &str, parts: &str, lang: Lang) -> String {
    match (published.is_empty(), sum.is_empty(), lang) {
        (true, true, _) => String::new(),
        (false, true, Lang::Vi) => ["Số của cả ", whole, " là ", published, "."].concat(),
        (false, true, Lang::En) => ["For ", whole, " as a whole it is ", published, "."].concat(),
        (true, false, Lang::Vi) => ["Cộng ", parts, " được ", sum, "; nguồn không in tổng của ", whole, "."].concat(),
        (true, false, Lang::En) => {
            [&capital(parts), " add up to ", sum, "; no total of ", whole, " is printed."].concat()
        }
        (false, false, Lang::Vi) if published == sum => {
            ["Số in cho cả ", whole, " là ", published, ", đúng bằng tổng của ", parts, "."].concat()
        }
        (false, false, Lang::En) if published == sum => {
            ["The figure printed for ", whole, " is ", published, ", as ", parts, " add up to."].concat()
        }
        (false, false, Lang::Vi) => {
            ["Số in cho cả ", whole, " là ", published, "; cộng ", parts, " được ", sum, "."].concat()
        }
        (false, false, Lang::En) => {
            ["The figure printed for ", whole, " is ", published, "; ", parts, " add up to ", sum, "."].concat()
        }
    }
}

/// "17/17 xã", "17 of 17 communes"
pub fn n_of(n: &str, of: &str, level: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [n, "/", of, " ", level].concat(),
        Lang::En => [n, " of ", of, " ", level].concat(),
    }
}

/// For when nothing is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Ever,
    YearsChosen,
    OnTheDate,
}

pub fn no_number_for(places: &str, when: When, lang: Lang) -> String {
    let when = match (when, lang) {
        (When::Ever, _) => "",
        (When::YearsChosen, Lang::Vi) => " trong các năm đã chọn",
        (When::YearsChosen, Lang::En) => " in the years chosen",
        (When::OnTheDate, Lang::Vi) => " vào thời điểm này",
        (When::OnTheDate, Lang::En) => " on that date",
    };
    match lang {
        Lang::Vi => ["Không có số công bố cho ", places, when, "."].concat(),
        Lang::En => ["Nothing is published for ", places, when, "."].concat(),
    }
}

/// A file of the package is missing.
pub fn unread(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Có tệp số liệu không đọc được, nên chỗ trống có thể không phải do chưa công bố.",
        Lang::En => "A file of the dataset could not be read, so a gap may not be the publisher’s.",
    }
}

/// Years, or places, and how many more than those named.
pub fn and_others(named: &str, others: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [named, " và ", others, " nơi khác"].concat(),
        Lang::En => [named, " and ", others, plural::after(others, " other", " others")].concat(),
    }
}

pub fn and_other_dates(named: &str, others: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [named, " và ", others, " mốc khác"].concat(),
        Lang::En => [named, " and ", others, plural::after(others, " other date", " other dates")].concat(),
    }
}

/// Years for which no row stands; `of` is empty where it is plain of what.
pub fn gap(years: &str, n: usize, of: &str, lang: Lang) -> String {
    let of = match (of.is_empty(), lang) {
        (true, _) => String::new(),
        (false, Lang::Vi) => [" về ", of].concat(),
        (false, Lang::En) => [" on ", of].concat(),
    };
    match lang {
        Lang::Vi if n > 1 => ["Không có số công bố", &of, " cho các năm ", years, "."].concat(),
        Lang::Vi => ["Không có số công bố", &of, " cho năm ", years, "."].concat(),
        Lang::En => ["Nothing is published", &of, " for ", years, "."].concat(),
    }
}

/// Dates whose row says why it has no number.
pub fn absent(dates: &str, reason: Missing, lang: Lang) -> String {
    match (reason, lang) {
        (Missing::NoValue, Lang::Vi) => ["Nguồn để trống số của ", dates, "."].concat(),
        (Missing::NoValue, Lang::En) => ["The source leaves ", dates, " empty."].concat(),
        (Missing::NotCollected, Lang::Vi) => ["Số của ", dates, " không được thu thập."].concat(),
        (Missing::NotCollected, Lang::En) => ["Nothing was collected for ", dates, "."].concat(),
        (Missing::CannotExist, Lang::Vi) => ["Với ", dates, ", không thể có số này."].concat(),
        (Missing::CannotExist, Lang::En) => ["There can be no figure for ", dates, "."].concat(),
        (Missing::Suppressed, Lang::Vi) => ["Số của ", dates, " có nhưng không công bố để bảo mật."].concat(),
        (Missing::Suppressed, Lang::En) => ["Figures for ", dates, " are suppressed for confidentiality."].concat(),
    }
}

pub fn breaks(dates: &str, n: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi if n > 1 => {
            ["Cách tính đã đổi từ ", dates, ", nên số ở hai bên mỗi mốc không so với nhau được."].concat()
        }
        Lang::Vi => ["Cách tính đã đổi từ ", dates, ", nên không so với các số trước mốc này."].concat(),
        Lang::En if n > 1 => {
            ["The way of counting changed on ", dates, ", so figures on either side cannot be compared."].concat()
        }
        Lang::En => ["The way of counting changed on ", dates, ", so earlier figures cannot be compared."].concat(),
    }
}

/// What a publisher printed: "Báo Long An ghi 1,29%".
pub fn prints(publisher: &str, value: &str, lang: Lang) -> String {
    match lang {
        _ if publisher.is_empty() => value.to_string(),
        Lang::Vi => [publisher, " ghi ", value].concat(),
        Lang::En => [publisher, " gives ", value].concat(),
    }
}

/// What sources disagree on: a date, and of what; `what` is empty where it is plain.
pub fn about(what: &str, date: &str, lang: Lang) -> String {
    match (what.is_empty(), lang) {
        (true, Lang::Vi) => ["số của ", date].concat(),
        (true, Lang::En) => ["the figure for ", date].concat(),
        (false, _) => [what, " (", date, ")"].concat(),
    }
}

/// Some dates of these places.
pub fn some_dates(places: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["một số mốc ở ", places].concat(),
        Lang::En => ["some dates in ", places].concat(),
    }
}

/// `printed` is each source's number.
pub fn disagree(about: &str, printed: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Các nguồn không khớp về ", about, ": ", printed, "."].concat(),
        Lang::En => ["Sources disagree on ", about, ": ", printed, "."].concat(),
    }
}

pub fn disagree_too(dates: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Các nguồn cũng không khớp về ", dates, "."].concat(),
        Lang::En => ["Sources also disagree on ", dates, "."].concat(),
    }
}

/// What numbers fall short of, by SDMX status.
pub fn qualified(dates: &str, status: char, lang: Lang) -> String {
    match (status, lang) {
        ('E', Lang::Vi) => ["Số của ", dates, " là số tính ra, không in trong nguồn."].concat(),
        ('E', Lang::En) => ["Figures for ", dates, " are derived, not printed in a source."].concat(),
        ('P', Lang::Vi) => ["Số của ", dates, " mới là sơ bộ."].concat(),
        ('P', Lang::En) => ["Figures for ", dates, " are provisional."].concat(),
        ('F', Lang::Vi) => ["Số của ", dates, " là dự báo."].concat(),
        ('F', Lang::En) => ["Figures for ", dates, " are forecasts."].concat(),
        ('U', Lang::Vi) => ["Số của ", dates, " có độ tin cậy thấp."].concat(),
        ('U', Lang::En) => ["Figures for ", dates, " are of low reliability."].concat(),
        (_, Lang::Vi) => ["Số của ", dates, " khác phạm vi hoặc định nghĩa."].concat(),
        (_, Lang::En) => ["Figures for ", dates, " differ in coverage or definition."].concat(),
    }
}

/// A sum that lacks some of its parts.
pub fn incomplete(n: &str, of: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Con số này mới cộng được ", n, " trong ", of, " địa bàn."].concat(),
        Lang::En => ["It covers only ", n, " of ", of, " areas."].concat(),
    }
}

/// The largest of several amounts.
pub enum Largest {
    /// None can be larger.
    Certain,
    /// A bound may hide a larger one.
    AsPrinted,
}

/// `n` are named, the largest first.
pub fn largest(place: &str, from: &str, to: &str, n: usize, amounts: &str, largest: Largest, lang: Lang) -> String {
    let time = match (from == to, lang) {
        (true, Lang::Vi) => ["trong năm ", from].concat(),
        (true, Lang::En) => ["in ", from].concat(),
        (false, Lang::Vi) => ["từ ", from, " đến ", to].concat(),
        (false, Lang::En) => ["from ", from, " to ", to].concat(),
    };
    let as_printed = match (largest, lang) {
        (Largest::Certain, _) => "",
        (Largest::AsPrinted, Lang::Vi) => " theo số đã in",
        (Largest::AsPrinted, Lang::En) => " as printed",
    };
    match lang {
        Lang::Vi => {
            let what = if n > 1 { "những khoản lớn nhất" } else { "khoản lớn nhất" };
            ["Ở ", place, ", ", &time, ", ", what, as_printed, " là ", amounts, "."].concat()
        }
        Lang::En if n > 1 => {
            ["In ", place, ", ", &time, ", the largest amounts", as_printed, " are: ", amounts, "."].concat()
        }
        Lang::En => ["In ", place, ", ", &time, ", the largest amount", as_printed, " is ", amounts, "."].concat(),
    }
}

/// All amounts of a place, where there are few.
pub fn amounts(place: &str, amounts: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Ở ", place, ", các nguồn công bố: ", amounts, "."].concat(),
        Lang::En => ["For ", place, ", the sources give: ", amounts, "."].concat(),
    }
}

pub fn newest(amount: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Gần nhất là ", amount, "."].concat(),
        Lang::En => ["The most recent is ", amount, "."].concat(),
    }
}

/// An amount with its value and time: "Tết Quý Mão 2023, trên 11 tỉ đồng (1/2023)".
pub fn amount(name: &str, value: &str, when: &str) -> String {
    [name, ", ", value, " (", when, ")"].concat()
}

pub fn no_total(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => {
            "Chưa có tổng chung: các khoản phủ những thời gian khác nhau và có thể trùng nhau, nên không cộng lại được."
        }
        Lang::En => {
            "There is no overall total: the amounts cover different periods and may overlap, so they cannot be added."
        }
    }
}

/// Several indicators of one thing, each "tên: giá trị (thời gian)".
pub fn concepts(place: &str, subject: &str, n: &str, values: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [
            "Về ",
            subject,
            " ở ",
            place,
            ", các nguồn đếm theo ",
            n,
            " cách, không cộng và không nối với nhau: ",
            values,
            ".",
        ]
        .concat(),
        Lang::En => [
            "On ",
            subject,
            " in ",
            place,
            " the sources count in ",
            n,
            " ways, which are neither added nor joined: ",
            values,
            ".",
        ]
        .concat(),
    }
}

/// A thing that one indicator counts.
pub fn concept(place: &str, values: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Ở ", place, ", ", values, "."].concat(),
        Lang::En => ["In ", place, ": ", values, "."].concat(),
    }
}

/// One indicator alone, as its publisher calls it.
pub fn counted_as(place: &str, at: &str, value: &str, name: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [&capital(at), ", ", place, " có ", value, ", tính theo chỉ tiêu “", name, "”."].concat(),
        Lang::En => [&capital(at), " ", place, " had ", value, ", counted as “", name, "”."].concat(),
    }
}

pub fn further(n: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [n, " chỉ tiêu khác trong bảng"].concat(),
        Lang::En => [n, " more in the table"].concat(),
    }
}

/// Nothing is published of the areas asked; larger ones stand in.
pub fn stands_in(asked: &str, shown: &str, of: Of, lang: Lang) -> String {
    match (of, lang) {
        (Of::All, Lang::Vi) => {
            ["Chưa có số công bố riêng cho ", asked, "; những số sau đây là của ", shown, "."].concat()
        }
        (Of::All, Lang::En) => {
            ["Nothing is published for ", asked, " alone; these figures are those of ", shown, "."].concat()
        }
        (Of::YearsChosen, Lang::Vi) => {
            let asked = ["Trong các năm đã chọn, không có số công bố riêng cho ", asked].concat();
            [&asked, "; những số sau đây là của ", shown, "."].concat()
        }
        (Of::YearsChosen, Lang::En) => {
            let asked = ["In the years chosen nothing is published for ", asked].concat();
            [&asked, " alone; these figures are those of ", shown, "."].concat()
        }
    }
}

pub fn on_boundaries(day: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Số liệu đã quy về ranh giới ngày ", day, "."].concat(),
        Lang::En => ["All is read on the boundaries of ", day, "."].concat(),
    }
}

/// A target or plan, and how what was reached stands to it.
pub struct Aim<'a> {
    pub kind: TargetType,
    pub name: &'a str,
    pub due: &'a str,
    pub value: &'a str,
    /// `None` where nothing can be compared.
    pub reached: Option<&'a str>,
    /// "đã đạt, thấp hơn 0,08 điểm phần trăm"
    pub stands: &'a str,
}

pub fn aimed(said: Aim, lang: Lang) -> String {
    let Aim { kind, name, due, value, reached, stands } = said;
    let aim = match (kind, lang) {
        (TargetType::Target, Lang::Vi) => ["Mục tiêu đến ", due, " về ", name, " là ", value].concat(),
        (TargetType::Target, Lang::En) => ["The target for ", name, " by ", due, " is ", value].concat(),
        (TargetType::Plan, Lang::Vi) => ["Kế hoạch ", due, " về ", name, " là ", value].concat(),
        (TargetType::Plan, Lang::En) => ["The plan for ", name, " in ", due, " is ", value].concat(),
    };
    let reached = match (reached, kind, lang) {
        (None, ..) => return [&aim, "; ", stands, "."].concat(),
        (Some(reached), TargetType::Target, Lang::Vi) => ["; số gần nhất là ", reached].concat(),
        (Some(reached), TargetType::Target, Lang::En) => ["; the latest figure is ", reached].concat(),
        (Some(reached), TargetType::Plan, Lang::Vi) => ["; thực hiện được ", reached].concat(),
        (Some(reached), TargetType::Plan, Lang::En) => ["; what was reached is ", reached].concat(),
    };
    [&aim, &reached, ": ", stands, "."].concat()
}

/// Targets that are not spoken of.
pub fn further_aims(n: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Bảng còn ", n, " mục tiêu, kế hoạch khác."].concat(),
        Lang::En => ["The table has ", n, " more."].concat(),
    }
}

/// Why a figure has nothing to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nothing {
    /// A file of the package is missing.
    Unread,
    /// It may lie in a part that has not been fetched.
    ToCome,
    NoIndicator,
    NotYet,
    NotOnTheseBoundaries,
    NotInTheseYears,
    NotPublished,
}

pub fn nothing(why: Nothing, subject: &str, places: &str, lang: Lang) -> String {
    match (why, lang) {
        (Nothing::Unread, Lang::Vi) => {
            ["Chưa nói được gì về ", subject, " ở ", places, ", vì có tệp số liệu không đọc được."].concat()
        }
        (Nothing::Unread, Lang::En) => {
            ["Nothing can be said of ", subject, " in ", places, ": a file of the dataset could not be read."].concat()
        }
        (Nothing::ToCome, Lang::Vi) => ["Chưa tải phần số liệu về ", subject, " ở ", places, "."].concat(),
        (Nothing::ToCome, Lang::En) => ["The figures on ", subject, " in ", places, " are not loaded yet."].concat(),
        (Nothing::NoIndicator, Lang::Vi) => {
            ["Bộ số liệu này không có chỉ tiêu nào về ", subject, " cho ", places, "."].concat()
        }
        (Nothing::NoIndicator, Lang::En) => {
            ["This dataset has no indicator of ", subject, " for ", places, "."].concat()
        }
        (Nothing::NotYet, Lang::Vi) => {
            ["Chưa đến kỳ có số về ", subject, " ở ", places, " cho các năm đã chọn."].concat()
        }
        (Nothing::NotYet, Lang::En) => [
            "The years chosen lie ahead of this dataset, which has no figures on ",
            subject,
            " in ",
            places,
            " for them.",
        ]
        .concat(),
        (Nothing::NotOnTheseBoundaries, Lang::Vi) => {
            ["Số đã công bố về ", subject, " không quy về ranh giới này của ", places, " được."].concat()
        }
        (Nothing::NotOnTheseBoundaries, Lang::En) => {
            ["What is published on ", subject, " cannot be read for ", places, " on these boundaries."].concat()
        }
        (Nothing::NotInTheseYears, Lang::Vi) => {
            ["Trong các năm đã chọn, không có số nào được công bố về ", subject, " ở ", places, "; năm khác thì có."]
                .concat()
        }
        (Nothing::NotInTheseYears, Lang::En) => {
            ["In the years chosen nothing is published on ", subject, " in ", places, "; other years have figures."]
                .concat()
        }
        (Nothing::NotPublished, Lang::Vi) => [
            "Không có số nào được công bố về ",
            subject,
            " ở ",
            places,
            ". Chỗ trống này không có nghĩa là không có gì.",
        ]
        .concat(),
        (Nothing::NotPublished, Lang::En) => {
            ["No figure is published on ", subject, " in ", places, ". A gap does not mean that there was nothing."]
                .concat()
        }
    }
}
