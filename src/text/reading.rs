//! What is said while a chart is read point by point.

use crate::dataset::{Decimal, Lang};
use crate::text::number::number;

fn count(n: usize, lang: Lang) -> String {
    number(Decimal::integer(i64::try_from(n).unwrap_or(i64::MAX)), lang)
}

/// The name of the place in which `chart` is read.
pub fn name(chart: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [chart, ": đọc từng điểm"].concat(),
        Lang::En => [chart, ": read point by point"].concat(),
    }
}

/// What kind of control it is.
pub fn kind(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "biểu đồ đọc bằng bàn phím",
        Lang::En => "chart to read by keyboard",
    }
}

/// For those who hear the page: every key.
pub fn help(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Mũi tên trái, phải: điểm trước, điểm sau. Mũi tên lên, xuống: dãy hoặc dòng khác. Home, End: điểm đầu, điểm cuối. G: chỗ thiếu số liệu tiếp theo. F: điểm cần lưu ý tiếp theo, như số giới hạn, số tạm tính, nguồn không khớp nhau hay cách tính đã đổi. M: số lớn nhất của dãy. N: số nhỏ nhất. Enter: cách tính của con số. Esc: thôi đọc. Tab: đi tiếp.",
        Lang::En => "Left and right arrow: the point before, the point after. Up and down arrow: another series or row. Home, End: first and last point. G: next gap. F: next point to note, such as a bound, a provisional number, sources that disagree or a new way of counting. M: the series’ highest number. N: its lowest. Enter: how the number is known. Escape: stop reading. Tab: go on.",
    }
}

/// For those who see it: the keys in one line.
pub fn hint(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "← → ↑ ↓ từng điểm · G chỗ thiếu · F lưu ý · M lớn nhất · N nhỏ nhất · Enter cách tính · Esc thôi",
        Lang::En => "← → ↑ ↓ each point · G gap · F to note · M highest · N lowest · Enter working · Esc stop",
    }
}

/// Where a point stands among those of its series, and its series among the others.
pub fn position(point: usize, points: usize, series: usize, all_series: usize, lang: Lang) -> String {
    let of = |n, all| match lang {
        Lang::Vi => [count(n, lang), " trên ".to_string(), count(all, lang)].concat(),
        Lang::En => [count(n, lang), " of ".to_string(), count(all, lang)].concat(),
    };
    let (point, among) = (of(point, points), of(series, all_series));
    match lang {
        Lang::Vi if all_series > 1 => ["Điểm ", &point, ", dãy ", &among].concat(),
        Lang::Vi => ["Điểm ", &point].concat(),
        Lang::En if all_series > 1 => ["Point ", &point, ", series ", &among].concat(),
        Lang::En => ["Point ", &point].concat(),
    }
}

/// Between a point and the one before it.
pub fn years_missing(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Trước điểm này có năm không có số liệu",
        Lang::En => "Years without data lie before this point",
    }
}

/// Between a point and the one before it.
pub fn counted_anew(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Cách tính đã đổi so với điểm trước, không so sánh được",
        Lang::En => "The way of counting changed before this point: not compared across it",
    }
}

pub fn no_further(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Không còn điểm nào về phía này",
        Lang::En => "No point further this way",
    }
}

pub fn no_gap(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Biểu đồ này không có chỗ thiếu số liệu",
        Lang::En => "This chart has no gap",
    }
}

pub fn no_flag(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Biểu đồ này không có điểm cần lưu ý",
        Lang::En => "This chart has no point to note",
    }
}

pub fn no_number(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Không có con số ở đây",
        Lang::En => "There is no number here",
    }
}

pub fn ended(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Đã thôi đọc biểu đồ",
        Lang::En => "Stopped reading the chart",
    }
}
