//! Words and numbers that people read.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use thoat_ngheo::dataset::{
    Better, Comparator, Date, Decimal, FeatureFault, Indicator, Issue, Kind, Lang, LoadFailure, NumberFormat, Period,
    Place, Problem, Severity, Words,
};
use thoat_ngheo::text::collate::{fold, matches, sort_key};
use thoat_ngheo::text::describe::{self, Time};
use thoat_ngheo::text::issues::{issue, not_understood, repeated, reversed, IssueText};
use thoat_ngheo::text::number::{amount, bounded, money, number, percent, points, short_bounded, Unit};
use thoat_ngheo::text::period::{moment, months, months_text, published_date, span};
use thoat_ngheo::text::plural::singular;

fn decimal(text: &str) -> Decimal {
    Decimal::parse(text, &NumberFormat::default()).unwrap()
}

fn period(text: &str) -> Period {
    Period::parse(text).unwrap()
}

type ParameterWords = fn(&str, &str, Lang) -> String;

#[test]
fn a_capital_is_its_letters_own() {
    for (small, capital) in
        [("a", 'A'), ("ủ", 'Ủ'), ("đ", 'Đ'), ("ư", 'Ư'), ("ỹ", 'Ỹ'), ("é", 'É'), ("A", 'A'), ("1", '1')]
    {
        assert_eq!(thoat_ngheo::text::collate::upper(small.chars().next().unwrap()), capital, "{small}");
    }
}

#[test]
fn a_title_is_vietnamese_by_letters_that_no_other_language_has() {
    for (title, is_vietnamese) in [
        ("Niên giám Thống kê", true),
        ("Nghị quyết 76", true),
        ("BÁO CÁO NƯỚC SẠCH", true),
        ("Statistical Yearbook of Vietnam 2023", false),
        ("Général Đakovica café", false),
        ("", false),
    ] {
        assert_eq!(thoat_ngheo::text::collate::is_vietnamese(title), is_vietnamese, "{title}");
    }
}

#[test]
fn numbers_are_grouped_and_keep_their_decimals() {
    for (value, vi, en) in [
        ("0", "0", "0"),
        ("7", "7", "7"),
        ("999", "999", "999"),
        ("1000", "1.000", "1,000"),
        ("12000", "12.000", "12,000"),
        ("1234567", "1.234.567", "1,234,567"),
        ("1234.5", "1.234,5", "1,234.5"),
        ("0.65", "0,65", "0.65"),
        ("0.50", "0,50", "0.50"),
        ("0.00", "0,00", "0.00"),
        ("0.001", "0,001", "0.001"),
        ("-0.30", "−0,30", "−0.30"),
        ("-1000", "−1.000", "−1,000"),
        ("-100", "−100", "−100"),
        ("9223372036854775807", "9.223.372.036.854.775.807", "9,223,372,036,854,775,807"),
    ] {
        assert_eq!(number(decimal(value), Lang::Vi), vi);
        assert_eq!(number(decimal(value), Lang::En), en);
    }
    assert_eq!(number(Decimal::new(i64::MIN, 0), Lang::Vi), "−9.223.372.036.854.775.808");
}

#[test]
fn english_says_one_of_a_thing_in_the_singular() {
    for (many, one) in [
        ("households", "household"),
        ("poor households", "poor household"),
        ("people", "person"),
        ("classes", "class"),
        ("houses", "house"),
        ("branches", "branch"),
        ("families", "family"),
        ("communes", "commune"),
        ("children", "child"),
        ("percentage points", "percentage point"),
        ("birds per household", "bird per household"),
        ("households that escaped poverty", "household that escaped poverty"),
        ("gifts (boxes)", "gift (boxes)"),
        ("VND per person per year", "VND per person per year"),
        ("km²", "km²"),
        ("series", "series"),
        ("", ""),
    ] {
        assert_eq!(singular(many), one);
    }
    let households = Unit::Counted(Words::new("hộ", "households"));
    for (value, vi, en) in [
        ("0", "0 hộ", "0 households"),
        ("1", "1 hộ", "1 household"),
        ("-1", "−1 hộ", "−1 household"),
        ("2", "2 hộ", "2 households"),
        ("11", "11 hộ", "11 households"),
        ("1.0", "1,0 hộ", "1.0 households"),
        ("1000", "1.000 hộ", "1,000 households"),
    ] {
        assert_eq!(amount(decimal(value), &households, Lang::Vi), vi);
        assert_eq!(amount(decimal(value), &households, Lang::En), en);
    }
    // Vietnamese words that stand where no English was published keep their form.
    assert_eq!(amount(decimal("1"), &Unit::Counted(Words::new("kilos", "")), Lang::En), "1 kilos");
}

#[test]
fn a_date_stands_within_a_sentence() {
    for (text, time, vi, vi_at, en, en_at) in [
        ("2024", Time::Held, "năm 2024", "trong năm 2024", "2024", "during 2024"),
        ("2024", Time::Happened, "năm 2024", "trong năm 2024", "2024", "in 2024"),
        ("2022-12", Time::Held, "cuối 2022", "vào cuối 2022", "the end of 2022", "at the end of 2022"),
        ("2023-05", Time::Held, "tháng 5/2023", "vào tháng 5/2023", "May 2023", "in May 2023"),
        ("2023-01", Time::Happened, "tháng 1/2023", "trong tháng 1/2023", "January 2023", "in January 2023"),
        ("2019-04-01", Time::Held, "ngày 1/4/2019", "vào ngày 1/4/2019", "1 April 2019", "on 1 April 2019"),
        (
            "2022-01/2023-05",
            Time::Happened,
            "1/2022–5/2023",
            "trong 1/2022–5/2023",
            "Jan 2022–May 2023",
            "in Jan 2022–May 2023",
        ),
    ] {
        let period = period(text);
        assert_eq!(describe::date(&period, time, Lang::Vi), vi);
        assert_eq!(describe::at(&period, time, Lang::Vi), vi_at);
        assert_eq!(describe::date(&period, time, Lang::En), en);
        assert_eq!(describe::at(&period, time, Lang::En), en_at);
    }
}

#[test]
fn names_are_small_within_a_sentence() {
    for (name, within) in
        [("Huyện Cần Đước", "huyện Cần Đước"), ("Thị trấn Ứng Hòa", "thị trấn Ứng Hòa"), ("Việt Nam", "Việt Nam")]
    {
        assert_eq!(describe::place(name, Lang::Vi), within);
    }
    assert_eq!(describe::place("Vietnam", Lang::En), "Vietnam");
    for (name, within) in [("Ủng hộ", "ủng hộ"), ("GDP", "GDP"), ("Đào tạo nghề", "đào tạo nghề"), ("", "")]
    {
        assert_eq!(describe::small(name), within);
    }
    let names = ["A", "B", "C"].map(str::to_string);
    assert_eq!(describe::list(&names, Lang::Vi), "A, B và C");
    assert_eq!(describe::list(&names[..2], Lang::En), "A and B");
    assert_eq!(describe::list(&names[..1], Lang::En), "A");
    assert_eq!(describe::list(&[], Lang::En), "");
}

#[test]
fn percentages_and_points() {
    for (value, vi, en) in [("0.65", "0,65%", "0.65%"), ("100", "100%", "100%"), ("-1.2", "−1,2%", "−1.2%")] {
        assert_eq!(percent(decimal(value), Lang::Vi), vi);
        assert_eq!(percent(decimal(value), Lang::En), en);
    }
    for (value, vi, en) in [
        ("0.30", "0,30 điểm phần trăm", "0.30 percentage points"),
        ("1", "1 điểm phần trăm", "1 percentage point"),
        ("-1", "−1 điểm phần trăm", "−1 percentage point"),
        ("1.00", "1,00 điểm phần trăm", "1.00 percentage points"),
        ("2", "2 điểm phần trăm", "2 percentage points"),
    ] {
        assert_eq!(points(decimal(value), Lang::Vi), vi);
        assert_eq!(points(decimal(value), Lang::En), en);
    }
}

#[test]
fn money_is_read_in_millions_and_billions() {
    for (value, vi, en) in [
        ("0", "0 đồng", "0 đồng"),
        ("50000", "50.000 đồng", "50,000 đồng"),
        ("999999", "999.999 đồng", "999,999 đồng"),
        ("1000000", "1 triệu đồng", "1 million đồng"),
        ("300000000", "300 triệu đồng", "300 million đồng"),
        ("815101000", "815,101 triệu đồng", "815.101 million đồng"),
        ("815101500", "815,102 triệu đồng", "815.102 million đồng"),
        ("999999600", "1 tỉ đồng", "1 billion đồng"),
        ("1130000000", "1,13 tỉ đồng", "1.13 billion đồng"),
        ("10625000000", "10,625 tỉ đồng", "10.625 billion đồng"),
        ("11000000000", "11 tỉ đồng", "11 billion đồng"),
        ("1234567890123", "1.234,568 tỉ đồng", "1,234.568 billion đồng"),
        ("-1130000000.00", "−1,13 tỉ đồng", "−1.13 billion đồng"),
    ] {
        assert_eq!(money(decimal(value), Lang::Vi), vi);
        assert_eq!(money(decimal(value), Lang::En), en);
    }
}

fn indicator(unit: Words) -> Indicator {
    Indicator {
        id: "x".to_string(),
        name: Words::default(),
        theme: String::new(),
        role: None,
        unit,
        kind: Kind::Stock,
        numerator: None,
        denominator: None,
        net_fall_of: None,
        better: Better::Unsaid,
        decimals: None,
        definition: Words::default(),
        producer: String::new(),
    }
}

#[test]
fn amounts_carry_the_unit_of_their_indicator() {
    for (unit, unit_en, value, vi, en) in [
        ("percent", "", "0.65", "0,65%", "0.65%"),
        ("%", "", "0.65", "0,65%", "0.65%"),
        ("percentage_point", "", "0.3", "0,3 điểm phần trăm", "0.3 percentage points"),
        ("điểm phần trăm", "", "0.3", "0,3 điểm phần trăm", "0.3 percentage points"),
        ("VND", "", "1130000000", "1,13 tỉ đồng", "1.13 billion đồng"),
        ("đồng", "", "50000", "50.000 đồng", "50,000 đồng"),
        ("hộ", "households", "314", "314 hộ", "314 households"),
        ("household", "", "314", "314 hộ", "314 households"),
        ("person", "", "12000", "12.000 người", "12,000 people"),
        ("lớp", "", "2", "2 lớp", "2 lớp"),
        ("", "", "2", "2", "2"),
    ] {
        let unit = Unit::of(&indicator(Words::new(unit, unit_en)));
        assert_eq!(amount(decimal(value), &unit, Lang::Vi), vi);
        assert_eq!(amount(decimal(value), &unit, Lang::En), en);
    }
}

#[test]
fn bounds_are_said_in_words_and_in_signs() {
    for (comparator, vi, en, short) in [
        (Comparator::Equal, "5 hộ", "5 hộ", "5 hộ"),
        (Comparator::More, "trên 5 hộ", "over 5 hộ", "> 5 hộ"),
        (Comparator::AtLeast, "từ 5 hộ trở lên", "at least 5 hộ", "≥ 5 hộ"),
        (Comparator::Less, "dưới 5 hộ", "under 5 hộ", "< 5 hộ"),
        (Comparator::AtMost, "nhiều nhất 5 hộ", "at most 5 hộ", "≤ 5 hộ"),
        (Comparator::About, "khoảng 5 hộ", "about 5 hộ", "≈ 5 hộ"),
    ] {
        assert_eq!(bounded("5 hộ".to_string(), comparator, Lang::Vi), vi);
        assert_eq!(bounded("5 hộ".to_string(), comparator, Lang::En), en);
        assert_eq!(short_bounded("5 hộ".to_string(), comparator), short);
    }
}

#[test]
fn a_moment_is_said_as_finely_as_it_was_published() {
    for (text, vi, en) in [
        ("2022-12", "cuối 2022", "end of 2022"),
        ("2022-12-31", "cuối 2022", "end of 2022"),
        ("2022-12-30", "30/12/2022", "30 December 2022"),
        ("2019", "trong năm 2019", "during 2019"),
        ("2015-07", "7/2015", "July 2015"),
        ("2019-04-01", "1/4/2019", "1 April 2019"),
    ] {
        assert_eq!(moment(&period(text), Lang::Vi), vi);
        assert_eq!(moment(&period(text), Lang::En), en);
    }
}

#[test]
fn a_span_names_its_first_and_its_last() {
    for (text, vi, en, n) in [
        ("2022", "năm 2022", "2022", 12),
        ("2022/2022", "năm 2022", "2022", 12),
        ("2016/2019", "2016–2019", "2016–2019", 48),
        ("2023-01", "1/2023", "January 2023", 1),
        ("2023-01/2023-01", "1/2023", "January 2023", 1),
        ("2022-01/2022-02", "1–2/2022", "Jan–Feb 2022", 2),
        ("2022-01/2022-12", "1–12/2022", "Jan–Dec 2022", 12),
        ("2022-01/2023-05", "1/2022–5/2023", "Jan 2022–May 2023", 17),
        ("2023-05-29", "29/5/2023", "29 May 2023", 1),
        ("2023-05-01/2023-06-03", "1/5/2023–3/6/2023", "1 May 2023–3 Jun 2023", 2),
        ("2022/2023-05", "2022–5/2023", "2022–May 2023", 17),
    ] {
        assert_eq!(span(&period(text), Lang::Vi), vi);
        assert_eq!(span(&period(text), Lang::En), en);
        assert_eq!(months(&period(text)), n, "{text}");
    }
    for (n, vi, en) in [(1, "1 tháng", "1 month"), (17, "17 tháng", "17 months")] {
        assert_eq!(months_text(n, Lang::Vi), vi);
        assert_eq!(months_text(n, Lang::En), en);
    }
}

#[test]
fn a_source_is_dated_as_it_was_published() {
    for (text, vi, en) in [
        ("2023-05-29", "29/5/2023", "29 May 2023"),
        ("2024", "2024", "2024"),
        ("2020-09", "9/2020", "September 2020"),
        ("2022-12-31", "31/12/2022", "31 December 2022"),
        ("2019/2020", "2019/2020", "2019/2020"),
        ("đầu năm", "đầu năm", "đầu năm"),
        ("", "", ""),
    ] {
        assert_eq!(published_date(text, Lang::Vi), vi);
        assert_eq!(published_date(text, Lang::En), en);
    }
}

#[test]
fn precomposed_and_combining_letters_are_the_same() {
    for (composed, combining, plain) in [
        ("aàảãáạ", "aa\u{300}a\u{309}a\u{303}a\u{301}a\u{323}", "a"),
        ("ăằẳẵắặ", "a\u{306}a\u{306}\u{300}a\u{306}\u{309}a\u{306}\u{303}a\u{306}\u{301}a\u{323}\u{306}", "a"),
        ("âầẩẫấậ", "a\u{302}a\u{302}\u{300}a\u{302}\u{309}a\u{302}\u{303}a\u{302}\u{301}a\u{323}\u{302}", "a"),
        ("eèẻẽéẹ", "ee\u{300}e\u{309}e\u{303}e\u{301}e\u{323}", "e"),
        ("êềểễếệ", "e\u{302}e\u{302}\u{300}e\u{302}\u{309}e\u{302}\u{303}e\u{302}\u{301}e\u{323}\u{302}", "e"),
        ("iìỉĩíị", "ii\u{300}i\u{309}i\u{303}i\u{301}i\u{323}", "i"),
        ("oòỏõóọ", "oo\u{300}o\u{309}o\u{303}o\u{301}o\u{323}", "o"),
        ("ôồổỗốộ", "o\u{302}o\u{302}\u{300}o\u{302}\u{309}o\u{302}\u{303}o\u{302}\u{301}o\u{323}\u{302}", "o"),
        ("ơờởỡớợ", "o\u{31B}o\u{31B}\u{300}o\u{31B}\u{309}o\u{31B}\u{303}o\u{31B}\u{301}o\u{31B}\u{323}", "o"),
        ("uùủũúụ", "uu\u{300}u\u{309}u\u{303}u\u{301}u\u{323}", "u"),
        ("ưừửữứự", "u\u{31B}u\u{31B}\u{300}u\u{31B}\u{309}u\u{31B}\u{303}u\u{31B}\u{301}u\u{31B}\u{323}", "u"),
        ("yỳỷỹýỵ", "yy\u{300}y\u{309}y\u{303}y\u{301}y\u{323}", "y"),
    ] {
        assert_eq!(sort_key(composed), sort_key(combining), "{composed}");
        assert_eq!(fold(composed), plain.repeat(6));
        assert_eq!(fold(combining), plain.repeat(6));
        let (upper, upper_combining) = (composed.to_uppercase(), combining.to_uppercase());
        assert_eq!(sort_key(&upper), sort_key(&upper_combining), "{upper}");
        assert_eq!(fold(&upper), plain.repeat(6));
        assert_eq!(fold(&upper_combining), plain.repeat(6));

        let tones: Vec<Vec<u16>> = composed.chars().map(|c| sort_key(&c.to_string())).collect();
        assert!(tones.is_sorted_by(|a, b| a < b), "{composed}");
    }
    // A tone typed after a precomposed letter, and a mark typed after a toned one.
    for text in ["\u{E2}\u{323}", "\u{1EA1}\u{302}", "a\u{302}\u{323}"] {
        assert_eq!(sort_key(text), sort_key("ậ"));
    }
}

#[test]
fn names_stand_in_vietnamese_order() {
    for expect in [
        &["Long Cang", "Long Định", "Long Hòa", "Long Hựu Đông", "Long Hựu Tây", "Long Khê", "Long Sơn"][..],
        &["Mỹ Lệ", "Phước Đông", "Phước Tuy", "Phước Vân", "Tân Ân", "Tân Chánh", "Tân Lân", "Tân Trạch"],
        &["a", "A", "à", "ả", "ã", "á", "ạ", "ă", "â", "b", "c", "d", "đ", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"],
        &["da", "dì", "đa", "e"],
        &["an", "ang", "anh", "ăn", "ân"],
        &["ma", "mà", "mả", "mã", "má", "mạ", "mà a", "mab"],
        &["Xã 1", "Xã 2", "Xã A"],
        &["", "1", "a", "z", "ñ", "я", "中"],
    ] {
        let mut sorted = expect.to_vec();
        sorted.reverse();
        sorted.sort_by_key(|name| sort_key(name));
        assert_eq!(sorted, expect);
    }
}

#[test]
fn folding_leaves_plain_lower_case() {
    for (text, expect) in [
        ("Long Hựu Đông", "long huu dong"),
        ("LONG HỰU ĐÔNG", "long huu dong"),
        ("Ðước", "duoc"),
        ("ÝỲỸỶỴ", "yyyyy"),
        ("2×3 xã", "2×3 xa"),
        ("\u{301}a", "a"),
        ("", ""),
    ] {
        assert_eq!(fold(text), expect);
    }
}

#[test]
fn a_name_is_found_with_and_without_diacritics() {
    for (haystack, needle, expect) in [
        ("Long Hựu Đông", "long huu", true),
        ("Long Hựu Tây", "long huu", true),
        ("Long Hựu Đông", "Long Hựu", true),
        ("Long Hựu Đông", "hựu", true),
        ("Long Hựu Đông", "hu\u{31B}\u{323}u", true),
        ("Long Hựu Đông", "HUU D", true),
        ("Long Hựu Đông", "  lo   do ", true),
        ("Bà Rịa-Vũng Tàu", "vung", true),
        ("Tân Ân", "an", true),
        ("Tân Lân", "an", false),
        ("Long Hựu Đông", "long hoa", false),
        ("Long Hựu Đông", "", true),
        ("Long Hựu Đông", "longhuu", false),
        ("", "a", false),
    ] {
        assert_eq!(matches(haystack, needle), expect, "{needle} in {haystack}");
    }
}

fn at(file: &str, row: u32, column: &str) -> Place {
    Place { file: file.to_string(), row, column: column.to_string() }
}

fn said(problem: &Problem, place: Place, lang: Lang) -> IssueText {
    issue(&Issue { severity: Severity::Error, place, problem: problem.clone() }, lang)
}

/// The compiler asks for every kind of problem here, and the test below for every number.
fn kind_of(problem: &Problem) -> usize {
    match problem {
        Problem::NotADescriptor { .. } => 0,
        Problem::HtmlInsteadOfData => 1,
        Problem::ResourceMissing { .. } => 2,
        Problem::NoPath { .. } => 3,
        Problem::NotLoaded { detail: LoadFailure::Status { .. } } => 4,
        Problem::NotLoaded { detail: LoadFailure::Timeout { .. } } => 5,
        Problem::NotLoaded { detail: LoadFailure::Unreachable } => 6,
        Problem::NotLoaded { detail: LoadFailure::Cut { .. } } => 7,
        Problem::NotLoaded { detail: LoadFailure::Address } => 8,
        Problem::NotLoaded { detail: LoadFailure::NoFile } => 9,
        Problem::NotLoaded { detail: LoadFailure::System { .. } } => 10,
        Problem::EmptyFile => 11,
        Problem::Encoding { .. } => 12,
        Problem::Bytes { .. } => 13,
        Problem::Hash { .. } => 14,
        Problem::WrongDelimiter { .. } => 15,
        Problem::MissingColumn { .. } => 16,
        Problem::CellCount { .. } => 17,
        Problem::EmptyCell => 18,
        Problem::NotANumber { .. } => 19,
        Problem::ComparatorInValue { .. } => 20,
        Problem::OutOfDomain { .. } => 21,
        Problem::NotAPeriod { .. } => 22,
        Problem::OpenInterval { .. } => 23,
        Problem::ReversedInterval { .. } => 24,
        Problem::StockWithInterval { .. } => 25,
        Problem::NotADate { .. } => 26,
        Problem::NotInList { .. } => 27,
        Problem::Unknown { .. } => 28,
        Problem::AreaNotHolding { .. } => 29,
        Problem::NumberWithMissingStatus { .. } => 30,
        Problem::Duplicate { .. } => 31,
        Problem::Shares { .. } => 32,
        Problem::Cycle => 33,
        Problem::OutsideValidity { .. } => 34,
        Problem::NotFeatures { .. } => 35,
        Problem::Feature { .. } => 36,
        Problem::LongRecord { .. } => 37,
        Problem::MoreAlike { .. } => 38,
        Problem::JsonInsteadOfTable { .. } => 39,
        Problem::RepeatedColumn => 40,
    }
}

const KINDS: usize = 41;

/// Each problem in column `value`, with what its Vietnamese and its English text must name.
fn problems() -> Vec<(Problem, &'static [&'static str], &'static [&'static str])> {
    let found = |text: &str| text.to_string();
    let status = |status, said: &str| Problem::NotLoaded { detail: LoadFailure::refused(status, said.as_bytes()) };
    vec![
        (Problem::NotADescriptor { found: found("PK") }, &["datapackage.json", "“PK”"], &["datapackage.json", "“PK”"]),
        (Problem::HtmlInsteadOfData, &["HTML"], &["HTML"]),
        (Problem::ResourceMissing { resource: found("areas") }, &["“areas”"], &["“areas”"]),
        (Problem::NoPath { resource: found("areas") }, &["“areas”", "path"], &["“areas”", "path"]),
        (status(404, "no such table"), &["404", "“no such table”"], &["404", "“no such table”"]),
        (status(403, ""), &["403"], &["403"]),
        (status(500, "<!doctype html>"), &["500"], &["500"]),
        (Problem::NotLoaded { detail: LoadFailure::Timeout { seconds: 30 } }, &["30 giây"], &["30 seconds"]),
        (Problem::NotLoaded { detail: LoadFailure::Unreachable }, &["CORS"], &["CORS"]),
        (Problem::NotLoaded { detail: LoadFailure::Cut { received: 12345 } }, &["12.345"], &["12,345"]),
        (Problem::NotLoaded { detail: LoadFailure::Address }, &["https://"], &["https://"]),
        (Problem::NotLoaded { detail: LoadFailure::NoFile }, &["đường dẫn"], &["path"]),
        (Problem::NotLoaded { detail: LoadFailure::System { found: found("EIO") } }, &["EIO"], &["EIO"]),
        (Problem::EmptyFile, &["rỗng"], &["empty"]),
        (Problem::Encoding { found: found("windows-1258") }, &["windows-1258", "UTF-8"], &["windows-1258", "UTF-8"]),
        (Problem::Encoding { found: found("?") }, &["UTF-8"], &["UTF-8"]),
        (Problem::Encoding { found: found("gzip") }, &["gzip"], &["gzip"]),
        (Problem::Bytes { found: 1000, expected: 2000 }, &["1.000", "2.000"], &["1,000", "2,000"]),
        (Problem::Hash { found: found("aa11"), expected: found("bb22") }, &["aa11", "bb22"], &["aa11", "bb22"]),
        (
            Problem::WrongDelimiter { expected: ',', likely: Some(';') },
            &["dấu phẩy", "dấu chấm phẩy"],
            &["commas", "semicolons"],
        ),
        (Problem::WrongDelimiter { expected: '^', likely: None }, &["“^”"], &["“^”"]),
        (
            Problem::MissingColumn { header: vec![found("area"), found("so_lieu")] },
            &["“value”", "area, so_lieu"],
            &["“value”", "area, so_lieu"],
        ),
        (Problem::CellCount { found: 5, expected: 7 }, &["5", "7"], &["5", "7"]),
        (Problem::EmptyCell, &["“value”"], &["“value”"]),
        (Problem::NotANumber { found: found("nhiều") }, &["“nhiều”", "số"], &["“nhiều”", "number"]),
        (Problem::ComparatorInValue { found: found("<2.5") }, &["“<2.5”"], &["“<2.5”"]),
        (Problem::OutOfDomain { found: found("120"), expected: "0–100" }, &["“120”", "0–100"], &["“120”", "0–100"]),
        (Problem::NotAPeriod { found: found("12/2022") }, &["“12/2022”", "2022-12"], &["“12/2022”", "2022-12"]),
        (Problem::OpenInterval { found: found("2022/..") }, &["“2022/..”"], &["“2022/..”"]),
        (Problem::ReversedInterval { found: found("2023/2022") }, &["“2023/2022”"], &["“2023/2022”"]),
        (Problem::StockWithInterval { found: found("2022/2023") }, &["“2022/2023”"], &["“2022/2023”"]),
        (Problem::NotADate { found: found("1/7/2025") }, &["“1/7/2025”", "2025-07-01"], &["“1/7/2025”", "2025-07-01"]),
        (
            Problem::NotInList { found: found("stok"), expected: "stock  flow" },
            &["“stok”", "stock, flow"],
            &["“stok”", "stock, flow"],
        ),
        (Problem::Unknown { found: found("99"), resource: "areas" }, &["“99”", "“areas”"], &["“99”", "“areas”"]),
        (
            Problem::AreaNotHolding { found: found("28114"), date: found("2019-12-31") },
            &["“28114”", "31/12/2019"],
            &["“28114”", "31 December 2019"],
        ),
        (Problem::NumberWithMissingStatus { found: found("7") }, &["“7”", "status"], &["“7”", "status"]),
        (Problem::Duplicate { first_row: 41 }, &["dòng 41"], &["row 41"]),
        (Problem::Shares { found: found("0.9") }, &["0.9", "1"], &["0.9", "1"]),
        (Problem::Cycle, &["“value”"], &["“value”"]),
        (
            Problem::OutsideValidity {
                found: found("806"),
                date: Date::last_of_year(2025),
                valid_from: None,
                valid_to: Date::new(2025, 6, 30),
            },
            &["“806”", "31/12/2025", "30/6/2025"],
            &["“806”", "31 December 2025", "30 June 2025"],
        ),
        (
            Problem::OutsideValidity {
                found: found("X90"),
                date: Date::last_of_year(2024),
                valid_from: Date::new(2025, 7, 1),
                valid_to: None,
            },
            &["“X90”", "31/12/2024", "1/7/2025"],
            &["“X90”", "31 December 2024", "1 July 2025"],
        ),
        (Problem::NotFeatures { found: found("PK") }, &["GeoJSON", "“PK”"], &["GeoJSON", "“PK”"]),
        (
            Problem::Feature { feature: 3, fault: FeatureFault::UnknownCode, found: found("L22") },
            &["thứ 3", "“L22”", "areas"],
            &["Feature 3", "“L22”", "areas"],
        ),
        (Problem::LongRecord { limit: 1_048_576 }, &["1.048.576"], &["1,048,576"]),
        (
            Problem::MoreAlike { count: 25_412, like: Box::new(Problem::NotANumber { found: found("năm") }) },
            &["25.412", "“năm”"],
            &["25,412", "“năm”"],
        ),
        (Problem::JsonInsteadOfTable { found: found("[1]") }, &["JSON", "“[1]”"], &["JSON", "“[1]”"]),
        (Problem::RepeatedColumn, &["“value”"], &["“value”"]),
    ]
}

#[test]
fn every_problem_is_said_and_can_be_mended() {
    let mut kinds: Vec<usize> = problems().iter().map(|(problem, ..)| kind_of(problem)).collect();
    kinds.dedup();
    assert_eq!(kinds, (0..KINDS).collect::<Vec<_>>());

    let mut texts = std::collections::HashSet::new();
    for (problem, vi, en) in problems() {
        for (lang, names) in [(Lang::Vi, vi), (Lang::En, en)] {
            let text = said(&problem, at("observations.csv", 12, "value"), lang);
            for name in names {
                assert!(text.what.contains(name), "{name} in {}", text.what);
            }
            assert!(!text.mend.is_empty());
            assert!(text.what.ends_with('.') && text.mend.ends_with('.'), "{text:?}");
            assert!(!text.what.contains(['{', '}']) && !text.mend.contains(['{', '}']), "{text:?}");
            assert!(texts.insert(text.what.clone()), "said twice: {}", text.what);
        }
    }
}

#[test]
fn a_place_names_file_row_and_column() {
    for (problem, place, vi, en) in [
        (
            Problem::EmptyCell,
            at("observations.csv", 12, "value"),
            "observations.csv, dòng 12, cột “value”",
            "observations.csv, row 12, column “value”",
        ),
        (Problem::EmptyFile, at("areas.csv", 0, ""), "areas.csv", "areas.csv"),
        (Problem::CellCount { found: 1, expected: 2 }, at("areas.csv", 3, ""), "areas.csv, dòng 3", "areas.csv, row 3"),
        (Problem::Cycle, at("areas", 0, "80@"), "areas, mã “80@”", "areas, code “80@”"),
        (Problem::EmptyFile, Place::default(), "cả gói dữ liệu", "the whole package"),
    ] {
        assert_eq!(said(&problem, place.clone(), Lang::Vi).place, vi);
        assert_eq!(said(&problem, place, Lang::En).place, en);
    }
}

#[test]
fn a_query_that_failed_is_to_be_mended_as_one() {
    let refused = Problem::NotLoaded { detail: LoadFailure::refused(404, b"Code: 60. DB::Exception") };
    let ended = Problem::NotLoaded { detail: LoadFailure::Unreachable };
    for (file, problem, is_query) in [
        ("http://127.0.0.1:8123/?query=SELECT+1", Problem::EmptyFile, true),
        ("/db.csv?sql=SELECT+1", Problem::HtmlInsteadOfData, true),
        ("https://data.example/?query=SELECT+1", refused.clone(), true),
        ("https://data.example/?query=SELECT+1", ended, false),
        ("https://data.example/poverty.csv", refused, false),
        ("poverty.csv", Problem::EmptyFile, false),
    ] {
        for (lang, words) in [(Lang::Vi, "truy vấn"), (Lang::En, "query")] {
            let text = said(&problem, at(file, 0, ""), lang);
            assert_eq!(text.mend.contains(words), is_query, "{file}: {text:?}");
            assert!(text.place.starts_with(file), "{text:?}");
        }
    }
}

#[test]
fn what_was_found_is_repeated_as_it_stood() {
    let problem = |found: &str| Problem::NotANumber { found: found.to_string() };
    let place = || at("a.csv", 2, "value");
    for text in ["{0}", "{1}", "}{", "“”", "\u{301}"] {
        assert!(said(&problem(text), place(), Lang::Vi).what.contains(text), "{text}");
    }
    let long = "ệ".repeat(5000);
    let text = said(&problem(&long), place(), Lang::En).what;
    assert!(text.contains(&["ệ".repeat(120).as_str(), "…”"].concat()), "{text}");
}

#[test]
fn an_unusable_parameter_is_named_with_what_it_may_say() {
    for (parameter, found, words, vi, en) in [
        (
            "year",
            "2o22",
            not_understood as ParameterWords,
            &["year", "“2o22”", "last5"][..],
            &["year", "“2o22”", "last5"][..],
        ),
        ("area", "2@x", not_understood, &["area", "“2@x”", "~"], &["area", "“2@x”", "~"]),
        ("lang", "fr", not_understood, &["lang", "“fr”", "vi hoặc en"], &["lang", "“fr”", "vi or en"]),
        ("theme", "x", not_understood, &["theme", "“x”", "dark"], &["theme", "“x”", "dark"]),
        ("other", "x", not_understood, &["other", "“x”"], &["other", "“x”"]),
        ("year", "2023", repeated, &["“year”", "“2023”", "lần đầu"], &["“year”", "“2023”", "the first"]),
        ("year", "2024..2019", reversed, &["“2024..2019”", "trước"], &["“2024..2019”", "before"]),
    ] {
        for (lang, names) in [(Lang::Vi, vi), (Lang::En, en)] {
            let text = words(parameter, found, lang);
            for name in names {
                assert!(text.contains(name), "{name} in {text}");
            }
        }
    }
}

#[test]
fn texts_made_ready_for_searching_are_found_as_each_by_itself() {
    use thoat_ngheo::text::collate::{matches, Finder};
    let texts = [
        "Huyện Đông Anh Dong Anh district 017",
        "Thị trấn Đông Anh 00454",
        "Xã Đồng Đăng 05977",
        "Xã Long Hựu Đông 28144",
        // As some keyboards write it: combining marks.
        "Xa\u{303} Long Hu\u{31B}\u{323}u Ta\u{302}y 28153",
        "Phường 1–2 (cũ)",
        "",
    ];
    let mut finder = Finder::default();
    texts.iter().for_each(|text| finder.add(text));
    assert_eq!(finder.len(), texts.len());
    for (wanted, expected) in [
        ("dong", &[0, 1, 2, 3][..]),
        ("Đông", &[0, 1, 2, 3]),
        ("ĐỒNG đ", &[0, 1, 2, 3]),
        ("dong anh", &[0, 1]),
        ("anh dong", &[0, 1]),
        ("long huu", &[3, 4]),
        ("LONG HỰU tay", &[4]),
        ("281", &[3, 4]),
        ("phuong 2", &[5]),
        ("cu", &[5]),
        ("ong", &[]),
        ("", &[0, 1, 2, 3, 4, 5, 6]),
    ] {
        assert_eq!(finder.find(wanted), expected, "{wanted}");
        let each: Vec<usize> = (0..texts.len()).filter(|n| matches(texts[*n], wanted)).collect();
        assert_eq!(each, expected, "{wanted}");
    }
}
