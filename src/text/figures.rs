//! The words of figures: headlines, notes, table heads, qualifiers.
//!
//! Owns: one function a message, each with one `match` a language, so that none can be missing. Invariant:
//! numbers, dates and names come in ready. Deliberately absent: which message a figure needs.

use super::collate::upper;
use super::plural::singular;
use crate::dataset::{Lang, Level, Missing, Role, StatusSet};

/// Which way a value went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Fell,
    Rose,
    Same,
}

/// The word before every sentence about made-up figures.
pub fn synthetic(sentence: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Số liệu giả lập: {sentence}"),
        Lang::En => format!("Synthetic: {sentence}"),
    }
}

/// Stands inside the plot area of every chart of made-up figures.
pub fn watermark(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "SỐ LIỆU GIẢ LẬP",
        Lang::En => "SYNTHETIC DATA",
    }
}

/// What the figure's role counts, as it stands after a number.
pub fn role(role: Role, lang: Lang) -> &'static str {
    match (role, lang) {
        (Role::PoorHouseholds, Lang::Vi) => "hộ nghèo",
        (Role::PoorHouseholds, Lang::En) => "poor households",
        (Role::NearPoorHouseholds, Lang::Vi) => "hộ cận nghèo",
        (Role::NearPoorHouseholds, Lang::En) => "near-poor households",
        (Role::Households, Lang::Vi) => "hộ",
        (Role::Households, Lang::En) => "households",
        (Role::PovertyRate, Lang::Vi) => "tỷ lệ hộ nghèo",
        (Role::PovertyRate, Lang::En) => "poverty rate",
        (Role::NearPovertyRate, Lang::Vi) => "tỷ lệ hộ cận nghèo",
        (Role::NearPovertyRate, Lang::En) => "near-poverty rate",
        (Role::Escaped, Lang::Vi) => "hộ thoát nghèo",
        (Role::Escaped, Lang::En) => "households that escaped poverty",
        (Role::Relapsed, Lang::Vi) => "hộ tái nghèo",
        (Role::Relapsed, Lang::En) => "households that fell back into poverty",
        (Role::NewlyPoor, Lang::Vi) => "hộ nghèo phát sinh",
        (Role::NewlyPoor, Lang::En) => "newly poor households",
        (Role::Donations, Lang::Vi) => "ủng hộ, quyên góp",
        (Role::Donations, Lang::En) => "donations",
        (Role::Jobs, Lang::Vi) => "việc làm",
        (Role::Jobs, Lang::En) => "employment",
        (Role::Classes, Lang::Vi) => "lớp đào tạo nghề",
        (Role::Classes, Lang::En) => "training classes",
        (Role::Trainees, Lang::Vi) => "học viên đào tạo nghề",
        (Role::Trainees, Lang::En) => "trainees",
        (Role::Population, Lang::Vi) => "dân số",
        (Role::Population, Lang::En) => "population",
        (Role::Income, Lang::Vi) => "thu nhập",
        (Role::Income, Lang::En) => "income",
    }
}

/// A figure's subject, for its title.
pub fn subject(roles: &[Role], lang: Lang) -> String {
    let words = match (roles, lang) {
        ([Role::PoorHouseholds, ..], Lang::Vi) => "hộ nghèo và hộ cận nghèo",
        ([Role::PoorHouseholds, ..], Lang::En) => "poor and near-poor households",
        ([Role::Donations, ..], Lang::Vi) => "ủng hộ, quyên góp theo từng đợt",
        ([Role::Donations, ..], Lang::En) => "donations by campaign",
        ([Role::Classes, ..], Lang::Vi) => "đào tạo nghề",
        ([Role::Classes, ..], Lang::En) => "vocational training",
        ([only, ..], _) => role(*only, lang),
        ([], _) => "",
    };
    capital(words)
}

/// With a capital first letter.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| std::iter::once(upper(first)).chain(letters).collect()).unwrap_or_default()
}

/// "Tỷ lệ hộ nghèo · Huyện Cần Đước"
pub fn title(subject: &str, areas: &[&str]) -> String {
    format!("{subject} · {}", areas.join(", "))
}

/// A value with its date: "0,65% (cuối 2022)".
pub fn dated(value: &str, when: &str) -> String {
    format!("{value} ({when})")
}

/// A finding about one thing: "Hộ nghèo: 314 hộ (cuối 2022)".
pub fn finding(name: &str, value: &str) -> String {
    format!("{name}: {value}")
}

pub struct Changed<'a> {
    pub name: &'a str,
    pub from: &'a str,
    pub from_when: &'a str,
    pub to: &'a str,
    pub to_when: &'a str,
    pub by: &'a str,
}

pub fn changed(said: Changed, direction: Direction, lang: Lang) -> String {
    let Changed { name, from, from_when, to, to_when, by } = said;
    match (direction, lang) {
        (Direction::Fell, Lang::Vi) => {
            format!("{name} giảm từ {from} ({from_when}) còn {to} ({to_when}), giảm {by}")
        }
        (Direction::Rose, Lang::Vi) => {
            format!("{name} tăng từ {from} ({from_when}) lên {to} ({to_when}), tăng {by}")
        }
        (Direction::Same, Lang::Vi) => format!("{name} giữ ở {to}, {from_when} cũng như {to_when}"),
        (Direction::Fell, Lang::En) => {
            format!("{name} fell from {from} ({from_when}) to {to} ({to_when}), by {by}")
        }
        (Direction::Rose, Lang::En) => {
            format!("{name} rose from {from} ({from_when}) to {to} ({to_when}), by {by}")
        }
        (Direction::Same, Lang::En) => format!("{name} stayed at {to}, {from_when} as {to_when}"),
    }
}

/// Poor and near-poor households at two dates.
pub struct Households<'a> {
    pub from: &'a str,
    pub from_when: &'a str,
    pub to: &'a str,
    pub to_when: &'a str,
}

pub fn households_changed(said: Households, direction: Direction, lang: Lang) -> String {
    let Households { from, from_when, to, to_when } = said;
    match (direction, lang) {
        (Direction::Fell, Lang::Vi) => format!("Từ {from} ({from_when}) còn {to} ({to_when})"),
        (Direction::Rose, Lang::Vi) => format!("Từ {from} ({from_when}) lên {to} ({to_when})"),
        (Direction::Same, Lang::Vi) => format!("{to}, {from_when} cũng như {to_when}"),
        (Direction::Fell, Lang::En) => format!("From {from} ({from_when}) down to {to} ({to_when})"),
        (Direction::Rose, Lang::En) => format!("From {from} ({from_when}) up to {to} ({to_when})"),
        (Direction::Same, Lang::En) => format!("{to}, {from_when} as {to_when}"),
    }
}

/// "Hộ nghèo giảm 144 hộ (45,9%) so với cuối 2022."
pub fn change_note(name: &str, by: &str, percent: &str, base: &str, direction: Direction, lang: Lang) -> String {
    let share = if percent.is_empty() { String::new() } else { format!(" ({percent})") };
    // "trong năm 2021" and "end of 2022" stand alone; after a preposition they lose or gain a word.
    let base = match lang {
        Lang::Vi => base.trim_start_matches("trong ").to_string(),
        Lang::En if base.starts_with("end of ") => format!("the {base}"),
        Lang::En => base.trim_start_matches("during ").to_string(),
    };
    match (direction, lang) {
        (Direction::Fell, Lang::Vi) => format!("{name}: giảm {by}{share} so với {base}."),
        (Direction::Rose, Lang::Vi) => format!("{name}: tăng {by}{share} so với {base}."),
        (Direction::Same, Lang::Vi) => format!("{name}: không đổi so với {base}."),
        (Direction::Fell, Lang::En) => format!("{name}: down by {by}{share} from {base}."),
        (Direction::Rose, Lang::En) => format!("{name}: up by {by}{share} from {base}."),
        (Direction::Same, Lang::En) => format!("{name}: unchanged from {base}."),
    }
}

pub fn and(first: &str, second: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{first} và {second}"),
        Lang::En => format!("{first} and {second}"),
    }
}

/// Two or more sources that do not agree: "1,23% hoặc 1,29%".
pub fn either(values: &[String], lang: Lang) -> String {
    let or = match lang {
        Lang::Vi => " hoặc ",
        Lang::En => " or ",
    };
    values.join(or)
}

/// Stands after a value on which sources disagree.
pub fn sources_disagree(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "các nguồn không khớp",
        Lang::En => "sources disagree",
    }
}

pub fn conflict_note(when: &str, values: &[String], lang: Lang) -> String {
    let values = values.join("; ");
    match lang {
        Lang::Vi => format!("{}: các nguồn không khớp, cả hai bên đều được trình bày: {values}.", capital(when)),
        Lang::En => format!("{}: the sources disagree and each is shown: {values}.", capital(when)),
    }
}

/// A value with who published it.
pub fn said_by(value: &str, publisher: &str) -> String {
    if publisher.is_empty() {
        value.to_string()
    } else {
        format!("{value} ({publisher})")
    }
}

pub fn not_published(name: &str, area: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{name}: chưa công bố cho {area}"),
        Lang::En => format!("{name}: not published for {area}"),
    }
}

pub fn not_published_in_these_years(name: &str, area: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{name}: chưa công bố cho {area} trong các năm đã chọn"),
        Lang::En => format!("{name}: not published for {area} in the years chosen"),
    }
}

/// A file of the package is missing, so nobody can say what is published.
pub fn could_not_be_read(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{name}: không đọc được số liệu, xem lỗi ở trên"),
        Lang::En => format!("{name}: the figures could not be read, see the errors above"),
    }
}

/// What would say it lies in a part that has not been fetched.
pub fn to_come(name: &str, lang: Lang) -> String {
    finding(name, not_loaded(lang))
}

pub fn not_loaded(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "chưa tải",
        Lang::En => "not loaded yet",
    }
}

/// The years asked lie after the dataset's last date.
pub fn not_yet(name: &str, area: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{name}: chưa có số liệu cho {area}, bộ số liệu dừng trước các năm đã chọn"),
        Lang::En => format!("{name}: no figures for {area} yet, the dataset ends before the years chosen"),
    }
}

/// No indicator of the package fills the figure's role.
pub fn nobody_fills(subject: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{subject}: bộ số liệu này không có chỉ tiêu nào"),
        Lang::En => format!("{subject}: this dataset has no such indicator"),
    }
}

/// The figure of a larger area stands in, and is called that.
pub fn stands_in(shown: &str, asked: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Số liệu đang hiện là của {shown}, không phải của {asked}."),
        Lang::En => format!("What is shown is the figure of {shown}, not of {asked}."),
    }
}

/// The label of an area that stands in for one without figures.
pub fn level_of(area: &str, level: Level, lang: Lang) -> String {
    let word = match (level, lang) {
        (Level::Country, Lang::Vi) => "số của cả nước",
        (Level::Country, Lang::En) => "national figure",
        (Level::Region, Lang::Vi) => "số của vùng",
        (Level::Region, Lang::En) => "the region's figure",
        (Level::Province, Lang::Vi) => "số của tỉnh",
        (Level::Province, Lang::En) => "the province's figure",
        (Level::District, Lang::Vi) => "số của huyện",
        (Level::District, Lang::En) => "the district's figure",
        (Level::Commune, Lang::Vi) => "số của xã",
        (Level::Commune, Lang::En) => "the commune's figure",
    };
    format!("{area} ({word})")
}

pub fn level_plural(level: Level, lang: Lang) -> &'static str {
    match (level, lang) {
        (Level::Country, Lang::Vi) => "quốc gia",
        (Level::Country, Lang::En) => "countries",
        (Level::Region, Lang::Vi) => "vùng",
        (Level::Region, Lang::En) => "regions",
        (Level::Province, Lang::Vi) => "tỉnh",
        (Level::Province, Lang::En) => "provinces",
        (Level::District, Lang::Vi) => "huyện",
        (Level::District, Lang::En) => "districts",
        (Level::Commune, Lang::Vi) => "xã",
        (Level::Commune, Lang::En) => "communes",
    }
}

pub fn missing(reason: Missing, lang: Lang) -> &'static str {
    match (reason, lang) {
        (Missing::NoValue, Lang::Vi) => "không có giá trị",
        (Missing::NoValue, Lang::En) => "no value",
        (Missing::NotCollected, Lang::Vi) => "có phát sinh nhưng không thu thập",
        (Missing::NotCollected, Lang::En) => "exists, but was not collected",
        (Missing::CannotExist, Lang::Vi) => "không thể có",
        (Missing::CannotExist, Lang::En) => "cannot exist",
        (Missing::Suppressed, Lang::Vi) => "có nhưng không công bố để bảo mật",
        (Missing::Suppressed, Lang::En) => "suppressed for confidentiality",
    }
}

/// One sign for each reason, the same in chart and table.
pub fn missing_sign(reason: Missing) -> &'static str {
    match reason {
        Missing::NoValue => "…",
        Missing::NotCollected => "◌",
        Missing::CannotExist => "×",
        Missing::Suppressed => "⊘",
    }
}

/// No row at all.
pub fn nothing_published(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "chưa công bố",
        Lang::En => "not published",
    }
}

/// What SDMX status codes say of a value; `A` and the codes for gaps say nothing here.
pub fn status(set: StatusSet, lang: Lang) -> Vec<&'static str> {
    let word = |letter: char| match (letter, lang) {
        ('B', Lang::Vi) => Some("đổi cách tính"),
        ('B', Lang::En) => Some("break in series"),
        ('D', Lang::Vi) => Some("khác phạm vi hoặc định nghĩa"),
        ('D', Lang::En) => Some("differs in coverage or definition"),
        ('E', Lang::Vi) => Some("số tính ra, không in trong nguồn"),
        ('E', Lang::En) => Some("derived or estimated, not printed"),
        ('F', Lang::Vi) => Some("dự báo"),
        ('F', Lang::En) => Some("forecast"),
        ('G', Lang::Vi) => Some("thử nghiệm"),
        ('G', Lang::En) => Some("experimental"),
        ('I', Lang::Vi) => Some("gán ước"),
        ('I', Lang::En) => Some("imputed"),
        ('J', Lang::Vi) => Some("được miễn trừ quy định"),
        ('J', Lang::En) => Some("derogation"),
        ('K', Lang::Vi) => Some("gộp trong mục khác"),
        ('K', Lang::En) => Some("included in another category"),
        ('N', Lang::Vi) => Some("không đáng kể"),
        ('N', Lang::En) => Some("not significant"),
        ('P', Lang::Vi) => Some("số sơ bộ"),
        ('P', Lang::En) => Some("provisional"),
        ('S', Lang::Vi) => Some("sự kiện bất thường"),
        ('S', Lang::En) => Some("special event"),
        ('U', Lang::Vi) => Some("độ tin cậy thấp"),
        ('U', Lang::En) => Some("low reliability"),
        ('V', Lang::Vi) => Some("chưa kiểm tra"),
        ('V', Lang::En) => Some("unvalidated"),
        ('W', Lang::Vi) => Some("gồm cả mục khác"),
        ('W', Lang::En) => Some("includes another category"),
        _ => None,
    };
    set.letters().filter_map(word).collect()
}

/// The gravest of what qualifies a value, in a word or two: beside it in a chart, and in headlines.
pub fn short_status(set: StatusSet, lang: Lang) -> &'static str {
    let gravest = ['E', 'D', 'F', 'P', 'U'].into_iter().find(|letter| set.has(*letter));
    match (gravest, lang) {
        (Some('E'), Lang::Vi) => "tính ra",
        (Some('E'), Lang::En) => "derived",
        (Some('D'), Lang::Vi) => "khác phạm vi",
        (Some('D'), Lang::En) => "other coverage",
        (Some('F'), Lang::Vi) => "dự báo",
        (Some('F'), Lang::En) => "forecast",
        (Some('P'), Lang::Vi) => "sơ bộ",
        (Some('P'), Lang::En) => "prov.",
        (Some('U'), Lang::Vi) => "ít tin cậy",
        (Some('U'), Lang::En) => "unreliable",
        _ => "",
    }
}

pub fn from_parts(numerator: &str, denominator: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("tính từ {numerator} / {denominator}"),
        Lang::En => format!("computed from {numerator} / {denominator}"),
    }
}

pub fn rate_check_note(printed: &str, computed: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Tỷ lệ in là {printed}, còn tính từ số hộ là {computed}: hai số không khớp."),
        Lang::En => format!("The printed rate is {printed}, its counts give {computed}: they disagree."),
    }
}

pub fn break_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "đổi chuẩn",
        Lang::En => "new standard",
    }
}

pub fn break_note(date: &str, reason: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Đứt chuỗi từ {date}, không so qua mốc này: {reason}"),
        Lang::En => format!("Break in series from {date}, not compared across it: {reason}"),
    }
}

pub fn plan_note(indicator: &str, when: &str, value: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Kế hoạch, {indicator}, {when}: {value}."),
        Lang::En => format!("Plan, {indicator}, {when}: {value}."),
    }
}

pub fn target_note(indicator: &str, when: &str, value: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Mục tiêu, {indicator}, {when}: {value}."),
        Lang::En => format!("Target, {indicator}, {when}: {value}."),
    }
}

/// What the thin strips of a chart are.
pub fn time_strip(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Dải mảnh dưới mỗi khoản là thời gian mà khoản đó phủ.",
        Lang::En => "The thin strip under each amount is the time it covers.",
    }
}

/// Why campaigns have no total.
pub fn no_total(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Các khoản không được cộng lại: chúng phủ những thời gian khác nhau và có thể trùng nhau.",
        Lang::En => "The amounts are not added up: they cover different periods and may overlap.",
    }
}

pub fn several_concepts(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Mỗi hàng là một khái niệm riêng, với lời của nguồn; không nối thành một chuỗi.",
        Lang::En => "Each row is a concept of its own, in its source's words; they are not one series.",
    }
}

/// "9 khoản được công bố; lớn nhất: trên 11 tỉ đồng, Tết Quý Mão 2023 (1/2023)"
pub fn largest_of(count: &str, name: &str, value: &str, when: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{count} khoản ủng hộ được công bố, lớn nhất là {value} ({name}, {when})"),
        Lang::En => format!("{count} donations are published, the largest {value} ({name}, {when})"),
    }
}

pub fn only_one(name: &str, value: &str, when: &str) -> String {
    format!("{name}: {value} ({when})")
}

/// The chart shows some of what the table holds.
pub fn chart_shows_some(shown: &str, all: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Biểu đồ vẽ {shown} trong {all} hàng; bảng có đủ."),
        Lang::En => format!("The chart draws {shown} of {all} rows; the table has them all."),
    }
}

pub fn published_below(areas: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Cũng có số công bố riêng cho {areas}: chọn địa bàn đó để xem."),
        Lang::En => format!("Figures are also published for {areas} alone: choose it to see them."),
    }
}

/// "cao nhất Xã Long Trạch, 4.545 hộ; thấp nhất Xã Tân Ân, 2.072 hộ (1/4/2019)"
pub struct Extremes<'a> {
    pub name: &'a str,
    pub highest: &'a str,
    pub highest_value: &'a str,
    pub lowest: &'a str,
    pub lowest_value: &'a str,
    pub when: &'a str,
}

pub fn extremes(said: Extremes, lang: Lang) -> String {
    let Extremes { name, highest, highest_value, lowest, lowest_value, when } = said;
    match lang {
        Lang::Vi => {
            format!("{name}: cao nhất là {highest}, {highest_value}; thấp nhất là {lowest}, {lowest_value} ({when})")
        }
        Lang::En => {
            format!("{name}: highest in {highest}, {highest_value}; lowest in {lowest}, {lowest_value} ({when})")
        }
    }
}

/// Poverty is not published below this area; something else is ranked.
pub fn ranked_instead(asked: &str, level: &str, ranked: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Chưa nguồn nào công bố {asked} theo {level}. Biểu đồ xếp theo: {ranked}."),
        Lang::En => format!("No source publishes the {asked} of these {level}. The chart ranks: {ranked}."),
    }
}

pub fn ranking(subject: &str, level: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{subject}, so giữa các {level}"),
        Lang::En => format!("{subject}, {level} compared"),
    }
}

/// Sum of the parts: "Tổng của 17/17 xã".
pub fn sum_of(parts: &str, all: &str, level: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Tổng của {parts}/{all} {level}"),
        Lang::En if all == "1" => format!("Sum of {parts} of {all} {}", singular(level)),
        Lang::En => format!("Sum of {parts} of {all} {level}"),
    }
}

pub fn published_total(area: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{area}, số công bố"),
        Lang::En => format!("{area}, as published"),
    }
}

/// A column of the figures' tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    When,
    Area,
    Indicator,
    Campaign,
    Value,
    Qualifier,
    Source,
    Rank,
    PerPoorHousehold,
    Change,
}

pub fn head(head: Head, lang: Lang) -> &'static str {
    match (head, lang) {
        (Head::When, Lang::Vi) => "Thời gian",
        (Head::When, Lang::En) => "Date",
        (Head::Area, Lang::Vi) => "Địa bàn",
        (Head::Area, Lang::En) => "Area",
        (Head::Indicator, Lang::Vi) => "Chỉ tiêu",
        (Head::Indicator, Lang::En) => "Indicator",
        (Head::Campaign, Lang::Vi) => "Đợt vận động",
        (Head::Campaign, Lang::En) => "Campaign",
        (Head::Value, Lang::Vi) => "Giá trị",
        (Head::Value, Lang::En) => "Value",
        (Head::Qualifier, Lang::Vi) => "Ghi chú",
        (Head::Qualifier, Lang::En) => "Note",
        (Head::Source, Lang::Vi) => "Nguồn",
        (Head::Source, Lang::En) => "Source",
        (Head::Rank, Lang::Vi) => "Hạng",
        (Head::Rank, Lang::En) => "Rank",
        (Head::Change, Lang::Vi) => "Thay đổi",
        (Head::Change, Lang::En) => "Change",
        (Head::PerPoorHousehold, Lang::Vi) => "Tính cho mỗi hộ nghèo",
        (Head::PerPoorHousehold, Lang::En) => "For each poor household",
    }
}

/// Below a table that is cut.
pub fn rows_not_listed(n: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [n, " dòng nữa; mỗi chỉ tiêu chỉ liệt kê các dòng mới nhất. Chọn ít năm hơn để thấy thêm"].concat(),
        Lang::En => [n, " more rows; of each indicator the latest are listed. Choose fewer years to see more"].concat(),
    }
}

pub fn all_published(areas: &[&str], lang: Lang) -> String {
    let areas = areas.join(", ");
    match lang {
        Lang::Vi => format!("Mọi số liệu đã công bố về {areas}"),
        Lang::En => format!("Everything published about {areas}"),
    }
}

/// The same of a table that is cut.
pub fn latest_published(areas: &[&str], listed: &str, of: &str, lang: Lang) -> String {
    let areas = areas.join(", ");
    match lang {
        Lang::Vi => format!("Số liệu mới nhất đã công bố về {areas}: {listed} trong {of} dòng"),
        Lang::En => format!("The latest published about {areas}: {listed} of {of} rows"),
    }
}

pub fn unknown_area(code: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Địa chỉ trang nêu mã địa bàn “{code}”, nhưng bộ số liệu không có mã này."),
        Lang::En => format!("The address names the area code “{code}”, which this dataset does not have."),
    }
}

pub fn no_data_in_years(years: &str, area: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Không có số liệu nào về {area} cho {years}."),
        Lang::En => format!("Nothing is published about {area} for {years}."),
    }
}

pub fn code_used_again(code: &str, area: &str, others: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Mã {code} ở đây là {area}. Cùng mã này còn chỉ {others}."),
        Lang::En => format!("Code {code} means {area} here. The same code also means {others}."),
    }
}

/// A version of an area, told by how long it held: "Xã Long Khê (đến 30/6/2025)".
pub fn held(area: &str, from: &str, to: &str, lang: Lang) -> String {
    match (from.is_empty(), to.is_empty(), lang) {
        (true, true, _) => area.to_string(),
        (false, true, Lang::Vi) => format!("{area} (từ {from})"),
        (true, false, Lang::Vi) => format!("{area} (đến {to})"),
        (false, false, Lang::Vi) => format!("{area} ({from} đến {to})"),
        (false, true, Lang::En) => format!("{area} (from {from})"),
        (true, false, Lang::En) => format!("{area} (until {to})"),
        (false, false, Lang::En) => format!("{area} ({from} to {to})"),
    }
}

pub fn years(first: Option<i32>, last: Option<i32>, lang: Lang) -> String {
    match (first, last, lang) {
        (Some(a), Some(b), Lang::Vi) if a == b => format!("năm {a}"),
        (Some(a), Some(b), Lang::En) if a == b => format!("{a}"),
        (Some(a), Some(b), _) => format!("{a}–{b}"),
        (Some(a), None, Lang::Vi) => format!("từ năm {a}"),
        (Some(a), None, Lang::En) => format!("{a} onwards"),
        (None, Some(b), Lang::Vi) => format!("đến năm {b}"),
        (None, Some(b), Lang::En) => format!("years up to {b}"),
        (None, None, Lang::Vi) => "mọi năm".to_string(),
        (None, None, Lang::En) => "all years".to_string(),
    }
}

/// What a chart shows, for those who do not see it: which chart, what it shows, and where the numbers stand.
pub fn description(title: &str, paragraph: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Biểu đồ: {title}. {paragraph} Bảng bên dưới có đủ các số."),
        Lang::En => format!("Chart: {title}. {paragraph} The table below has every number."),
    }
}
