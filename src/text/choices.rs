//! What a reader may choose of a figure, in words: its forms, its units, its scales, and why one cannot be had.

use crate::dataset::Lang;

pub fn form_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Kiểu vẽ",
        Lang::En => "Drawn as",
    }
}

pub fn unit_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Tính theo",
        Lang::En => "Shown as",
    }
}

pub fn scale_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Trục giá trị",
        Lang::En => "Value axis",
    }
}

pub fn lines(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Đường",
        Lang::En => "Lines",
    }
}

pub fn columns(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Cột",
        Lang::En => "Bars",
    }
}

/// Bars that lie.
pub fn rows(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Thanh",
        Lang::En => "Bars",
    }
}

pub fn stacks(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Cột chồng",
        Lang::En => "Stacked bars",
    }
}

pub fn ranking(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Xếp hạng",
        Lang::En => "Ranking",
    }
}

/// A line from one date to another.
pub fn slope(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Hai mốc",
        Lang::En => "Slope",
    }
}

pub fn multiples(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Nhiều ô nhỏ",
        Lang::En => "Small multiples",
    }
}

pub fn timeline(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Dòng thời gian",
        Lang::En => "Timeline",
    }
}

pub fn count(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Số hộ",
        Lang::En => "Count",
    }
}

pub fn rate(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Tỷ lệ",
        Lang::En => "Rate",
    }
}

pub fn change(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Mức thay đổi",
        Lang::En => "Change",
    }
}

pub fn from_zero(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Từ 0",
        Lang::En => "From zero",
    }
}

pub fn fitted(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Theo số liệu",
        Lang::En => "Fitted",
    }
}

/// The address names a way to draw for a figure that has none such.
pub fn figure_has_not(parameter: &str, figure: &str, word: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => {
            format!("Địa chỉ trang nêu “{parameter}={figure}:{word}”, nhưng biểu đồ “{figure}” không có lựa chọn này.")
        }
        Lang::En => {
            format!("The address says “{parameter}={figure}:{word}”, which the figure “{figure}” does not offer.")
        }
    }
}

/// The address names a figure that the page does not have.
pub fn no_such_figure(parameter: &str, figure: &str, word: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Địa chỉ trang nêu “{parameter}={figure}:{word}”, nhưng không có biểu đồ “{figure}”."),
        Lang::En => format!("The address says “{parameter}={figure}:{word}”, but there is no figure “{figure}”."),
    }
}

/// Why what was asked of a figure is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanting {
    TwoDates,
    SeveralLines,
    Counts,
    Rates,
    /// Rates are never added up.
    Additive,
    Axis,
    OnlyBars,
}

pub fn not_now(asked: &str, why: Wanting, lang: Lang) -> String {
    let why = match (why, lang) {
        (Wanting::TwoDates, Lang::Vi) => "trong phần đang chọn không có hai mốc nào được tính cùng một cách",
        (Wanting::TwoDates, Lang::En) => "what is chosen has no two dates that are counted in the same way",
        (Wanting::SeveralLines, Lang::Vi) => "chỉ có một chuỗi số liệu",
        (Wanting::SeveralLines, Lang::En) => "there is only one series",
        (Wanting::Counts, Lang::Vi) => "số hộ chưa được công bố ở đây",
        (Wanting::Counts, Lang::En) => "the counts are not published here",
        (Wanting::Rates, Lang::Vi) => "tỷ lệ chưa được công bố ở đây",
        (Wanting::Rates, Lang::En) => "the rates are not published here",
        (Wanting::Additive, Lang::Vi) => "tỷ lệ không cộng lại với nhau",
        (Wanting::Additive, Lang::En) => "rates are not added up",
        (Wanting::Axis, Lang::Vi) => "hình này luôn bắt đầu từ 0",
        (Wanting::Axis, Lang::En) => "this chart always starts from zero",
        (Wanting::OnlyBars, Lang::Vi) => "mức thay đổi chỉ vẽ bằng cột",
        (Wanting::OnlyBars, Lang::En) => "changes are drawn as bars only",
    };
    match lang {
        Lang::Vi => format!("Không dùng được “{asked}”: {why}."),
        Lang::En => format!("“{asked}” cannot be used: {why}."),
    }
}

/// A value axis that does not start from zero.
pub fn fitted_note(from: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Trục giá trị bắt đầu từ {from}, không phải từ 0: độ dốc trông lớn hơn thực tế."),
        Lang::En => format!("The value axis starts from {from}, not from zero: slopes look steeper than they are."),
    }
}

/// What the thin grey lines are: so many other places of a level.
pub fn others_note(count: &str, level: &str, whole: &str, lang: Lang) -> String {
    let within = match (whole, lang) {
        ("", _) => String::new(),
        (whole, Lang::Vi) => format!(" của {whole}"),
        (whole, Lang::En) => format!(" of {whole}"),
    };
    match lang {
        Lang::Vi => format!("Đường xám mảnh: {count} {level} khác{within} có số liệu; chọn từng nơi để xem số."),
        Lang::En => {
            format!("Thin grey lines: {count} other {level}{within} with figures; choose one to see its numbers.")
        }
    }
}

/// The rates of poor and of near-poor households.
pub fn rates_of_households(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Tỷ lệ hộ nghèo và hộ cận nghèo",
        Lang::En => "Rates of poor and near-poor households",
    }
}

/// What the lengths of a timeline are.
pub fn timeline_note(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Mỗi thanh kéo dài từ ngày đầu đến ngày cuối của khoản; độ dài là thời gian, không phải số tiền.",
        Lang::En => "Each bar runs from the first day to the last; its length is time, not money.",
    }
}

/// Spans whose days nobody published.
pub fn whole_years_note(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Thanh nhạt có viền: nguồn chỉ ghi năm, nên thanh phủ trọn năm; ngày thật không được công bố.",
        Lang::En => {
            "Pale bars with an edge: the source gives only the year, so they span all of it; the days are not published."
        }
    }
}

/// What a figure of changes is of.
pub fn changes_of(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{name}, thay đổi so với kỳ trước"),
        Lang::En => format!("{name}, change from the date before"),
    }
}

/// The base of a change.
pub fn against(value: &str, when: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("so với {value} ({when})"),
        Lang::En => format!("from {value} ({when})"),
    }
}

/// Changes that nobody can compute.
pub fn uncompared(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Mức thay đổi chỉ tính giữa hai số liền nhau, cùng cách tính; qua năm trống hay mốc đổi cách tính thì không tính.",
        Lang::En => "Changes are computed only between neighbouring numbers counted in the same way, never across a missing year or a break.",
    }
}

/// The dates between which a slope leads.
pub fn slope_note(from: &str, to: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Hai mốc: {from} và {to}, là mốc đầu và mốc cuối được tính cùng một cách; những năm ở giữa không vẽ."),
        Lang::En => format!("The two dates, {from} and {to}, are the first and the last that are counted in the same way; the years between are not drawn."),
    }
}

/// "Tỷ lệ hộ nghèo, từ cuối 2022 đến cuối 2024: Xã A giảm 1,20 điểm phần trăm; Xã B tăng 0,10 điểm phần trăm"
pub fn slope_finding(name: &str, from: &str, to: &str, moves: &str, lang: Lang) -> String {
    // As after any preposition: "trong năm 2024", "during 2024".
    match lang {
        Lang::Vi => {
            let (from, to) = (from.trim_start_matches("trong "), to.trim_start_matches("trong "));
            format!("{name}, từ {from} đến {to}: {moves}")
        }
        Lang::En => {
            let (from, to) = (from.trim_start_matches("during "), to.trim_start_matches("during "));
            format!("{name}, {from} to {to}: {moves}")
        }
    }
}

/// Of many places: the change that is least and the one that is most, each with its place.
pub fn changes_range(name: &str, dates: [&str; 2], least: [&str; 2], most: [&str; 2], lang: Lang) -> String {
    let ([from, to], [least, there], [most, here]) = (dates, least, most);
    let moves = match lang {
        Lang::Vi => format!("khác nhau nhất là {there} ({least}) và {here} ({most})"),
        Lang::En => format!("furthest apart are {there} ({least}) and {here} ({most})"),
    };
    slope_finding(name, from, to, &moves, lang)
}

/// Of many places: the lowest and the highest of their latest values, each with its place.
pub fn values_range(name: &str, least: [&str; 2], most: [&str; 2], lang: Lang) -> String {
    let ([least, there], [most, here]) = (least, most);
    match lang {
        Lang::Vi => format!("{name}: từ {least} ở {there} đến {most} ở {here}"),
        Lang::En => format!("{name}: from {least} in {there} to {most} in {here}"),
    }
}

/// Those that have no number at one of a slope's dates.
pub fn not_at_both(names: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Không có số so được ở cả hai mốc nên không vẽ: {names}."),
        Lang::En => format!("Without comparable numbers at both dates, and so not drawn: {names}."),
    }
}
