//! Numbers, dates and periods as they stand in published cells.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use thoat_ngheo::dataset::{Bare, Date, Decimal, Grain, Lang, NumberFormat, Period, PeriodError, PeriodForm, Rounding};
use thoat_ngheo::text::number::number;

fn decimal(text: &str) -> Decimal {
    Decimal::parse(text, &NumberFormat::default()).unwrap()
}

/// The digits as well as the value: `0.50` is not `0.5` here.
fn digits(value: Decimal) -> (i64, u8) {
    (value.mantissa(), value.decimals())
}

fn plain() -> NumberFormat {
    NumberFormat::default()
}

fn vietnamese(bare: Bare) -> NumberFormat {
    NumberFormat { decimal: ',', group: Some('.'), bare }
}

fn english() -> NumberFormat {
    NumberFormat { decimal: '.', group: Some(','), bare: Bare::OnlyDigits }
}

#[test]
fn cells_are_read_in_their_declared_format() {
    for (text, format, expect) in [
        ("0", plain(), Some((0, 0))),
        ("314", plain(), Some((314, 0))),
        (" 314 ", plain(), Some((314, 0))),
        ("0.65", plain(), Some((65, 2))),
        ("0.50", plain(), Some((50, 2))),
        ("-0.30", plain(), Some((-30, 2))),
        ("\u{2212}5", plain(), Some((-5, 0))),
        ("+5", plain(), Some((5, 0))),
        (".5", plain(), Some((5, 1))),
        ("5.", plain(), Some((5, 0))),
        ("1.234", plain(), Some((1234, 3))),
        ("--5", plain(), None),
        ("+-5", plain(), None),
        ("- 5", plain(), None),
        ("", plain(), None),
        (".", plain(), None),
        ("-", plain(), None),
        ("1,5", plain(), None),
        ("1.2.3", plain(), None),
        ("1e3", plain(), None),
        ("NaN", plain(), None),
        ("<2.5", plain(), None),
        ("0.65%", plain(), None),
        ("٣", plain(), None),
        ("9223372036854775807", plain(), Some((i64::MAX, 0))),
        ("9223372036854775808", plain(), None),
        ("99999999999999999999", plain(), None),
        ("0.000000000000000001", plain(), Some((1, 18))),
        ("0.0000000000000000001", plain(), None),
        ("1.234,5", vietnamese(Bare::OnlyDigits), Some((12345, 1))),
        ("1234,5", vietnamese(Bare::OnlyDigits), Some((12345, 1))),
        ("10,625", vietnamese(Bare::OnlyDigits), Some((10625, 3))),
        ("12.000", vietnamese(Bare::OnlyDigits), Some((12000, 0))),
        ("-1.234.567,89", vietnamese(Bare::OnlyDigits), Some((-123456789, 2))),
        ("1.2.34", vietnamese(Bare::OnlyDigits), None),
        ("1.23", vietnamese(Bare::OnlyDigits), None),
        ("1.2345", vietnamese(Bare::OnlyDigits), None),
        ("1234.567", vietnamese(Bare::OnlyDigits), None),
        ("1.23,4", vietnamese(Bare::OnlyDigits), None),
        ("1.,5", vietnamese(Bare::OnlyDigits), None),
        ("1..234", vietnamese(Bare::OnlyDigits), None),
        (".234", vietnamese(Bare::OnlyDigits), None),
        ("1.234.", vietnamese(Bare::OnlyDigits), None),
        ("0,123.456", vietnamese(Bare::OnlyDigits), None),
        ("0.650", vietnamese(Bare::OnlyDigits), None),
        ("12,000", english(), Some((12000, 0))),
        ("1,234.5", english(), Some((12345, 1))),
        ("10,625", vietnamese(Bare::WithSigns), Some((10625, 3))),
        ("0,65%", vietnamese(Bare::WithSigns), Some((65, 2))),
        ("0,65 %", vietnamese(Bare::WithSigns), Some((65, 2))),
        ("1.234 đ", vietnamese(Bare::WithSigns), Some((1234, 0))),
        ("VND 1.234,50", vietnamese(Bare::WithSigns), Some((123450, 2))),
        ("-5%", vietnamese(Bare::WithSigns), Some((-5, 0))),
        ("− 5%", vietnamese(Bare::WithSigns), Some((-5, 0))),
        ("đ-5", vietnamese(Bare::WithSigns), Some((-5, 0))),
        ("+5%", vietnamese(Bare::WithSigns), Some((5, 0))),
        ("5 đồng/hộ-năm", vietnamese(Bare::WithSigns), Some((5, 0))),
        ("<2,5%", vietnamese(Bare::WithSigns), None),
        ("≈ 5", vietnamese(Bare::WithSigns), None),
        ("(5)", vietnamese(Bare::WithSigns), None),
        ("-đ5", vietnamese(Bare::WithSigns), None),
        ("5-", vietnamese(Bare::WithSigns), None),
        ("5-7%", vietnamese(Bare::WithSigns), None),
        ("đ ,5", vietnamese(Bare::WithSigns), None),
        ("không", vietnamese(Bare::WithSigns), None),
        ("", vietnamese(Bare::WithSigns), None),
    ] {
        assert_eq!(Decimal::parse(text, &format).map(digits), expect, "{text} as {format:?}");
    }
}

#[test]
fn digits_that_count() {
    for (value, digits, down, half, up) in [
        ("3598726", 3, "3590000", "3600000", "3600000"),
        ("35031847", 3, "35000000", "35000000", "35100000"),
        ("0.6543", 2, "0.6500", "0.6500", "0.6600"),
        ("12", 3, "12", "12", "12"),
        ("0", 3, "0", "0", "0"),
    ] {
        for (rounding, expected) in [(Rounding::Down, down), (Rounding::HalfAway, half), (Rounding::Up, up)] {
            assert_eq!(decimal(value).significant(digits, rounding).to_string(), expected, "{value} {rounding:?}");
        }
    }
}

#[test]
fn rounding_is_half_away_from_zero() {
    for (value, decimals, expect) in [
        ("0.5", 0, (1, 0)),
        ("-0.5", 0, (-1, 0)),
        ("0.49", 0, (0, 0)),
        ("-0.49", 0, (0, 0)),
        ("2.5", 0, (3, 0)),
        ("1.005", 2, (101, 2)),
        ("-1.005", 2, (-101, 2)),
        ("0.654", 2, (65, 2)),
        ("0.655", 2, (66, 2)),
        ("5", 2, (500, 2)),
        ("0.50", 2, (50, 2)),
        ("9223372036854775807", 1, (i64::MAX, 0)),
    ] {
        assert_eq!(digits(decimal(value).round(decimals)), expect, "{value}");
    }
    assert_eq!(digits(Decimal::new(i64::MAX, 19).round(0)), (1, 0));
    assert_eq!(digits(Decimal::new(i64::MAX, 60).round(0)), (0, 0));
    assert_eq!(digits(Decimal::new(1, 0).round(30)), (1, 0));
}

#[test]
fn arithmetic_is_exact() {
    for (a, b, sum, difference) in [
        ("0.1", "0.2", (3, 1), (-1, 1)),
        ("1.46", "1.04", (250, 2), (42, 2)),
        ("10", "0.625", (10625, 3), (9375, 3)),
        ("0.65", "-0.30", (35, 2), (95, 2)),
    ] {
        assert_eq!(digits(decimal(a).plus(decimal(b)).unwrap()), sum);
        assert_eq!(digits(decimal(a).minus(decimal(b)).unwrap()), difference);
    }
    assert_eq!(Decimal::integer(i64::MAX).plus(Decimal::integer(1)).map(digits), None);
    assert_eq!(Decimal::integer(i64::MIN).minus(Decimal::integer(1)).map(digits), None);
    assert_eq!(Decimal::integer(i64::MAX).plus(Decimal::new(1, 1)).map(digits), None);
    assert_eq!(decimal("0.01").half().map(digits), Some((5, 3)));
    assert_eq!(digits(decimal("1.130").trim()), (113, 2));
    assert_eq!(digits(decimal("100").trim()), (100, 0));
    assert_eq!(digits(decimal("1130000000").shift(9).trim()), (113, 2));
    assert_eq!(digits(decimal("0.65").last_digit()), (1, 2));
    assert_eq!(digits(Decimal::integer(i64::MIN).abs()), (i64::MAX, 0));
}

#[test]
fn percentages_are_rounded_once() {
    for (part, whole, decimals, expect) in [
        ("314", "48308", 2, Some((65, 2))),
        ("1", "3", 2, Some((3333, 2))),
        ("2", "3", 0, Some((67, 0))),
        ("1", "8", 1, Some((125, 1))),
        ("1", "200", 0, Some((1, 0))),
        ("-1", "200", 0, Some((-1, 0))),
        ("0", "5", 1, Some((0, 1))),
        ("5", "0", 1, None),
        ("9223372036854775807", "1", 18, None),
    ] {
        assert_eq!(decimal(part).percent_of(decimal(whole), decimals).map(digits), expect, "{part} of {whole}");
    }
}

#[test]
fn values_compare_by_worth_and_not_by_digits() {
    assert_eq!(decimal("0.50"), decimal("0.5"));
    assert_ne!(decimal("0.50"), decimal("0.51"));
    let ascending = [
        Decimal::integer(i64::MIN),
        decimal("-1.5"),
        Decimal::new(-1, 60),
        Decimal::ZERO,
        Decimal::new(i64::MAX, 40),
        decimal("0.65"),
        decimal("1.46"),
        decimal("12"),
        Decimal::integer(i64::MAX),
    ];
    assert!(ascending.is_sorted_by(|a, b| a < b));
}

#[test]
fn a_position_on_a_screen_is_the_nearest_fraction() {
    for (text, expect) in [("0.65", 0.65), ("-1.46", -1.46), ("0", 0.0), ("12000", 12000.0), ("10.625", 10.625)] {
        assert_eq!(decimal(text).to_f64(), expect);
    }
}

fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

#[test]
fn dates_are_those_of_the_calendar() {
    for (text, valid) in [
        ("2022-12-31", true),
        ("2024-02-29", true),
        ("2023-02-29", false),
        ("2000-02-29", true),
        ("1900-02-29", false),
        ("2023-04-31", false),
        ("2023-13-01", false),
        ("2023-00-01", false),
        ("2023-01-00", false),
        ("0000-01-01", false),
        ("2023-1-1", false),
        ("2023-01", false),
        ("2023", false),
        ("2023-01-01-01", false),
        ("+023-01-01", false),
        (" 2023-01-01", false),
        ("", false),
    ] {
        assert_eq!(Date::parse(text).map(|date| date.to_string()), valid.then(|| text.to_string()), "{text}");
    }
    for (text, before) in [
        ("2023-05-29", "2023-05-28"),
        ("2024-03-01", "2024-02-29"),
        ("2023-03-01", "2023-02-28"),
        ("2025-07-01", "2025-06-30"),
        ("2023-01-01", "2022-12-31"),
    ] {
        assert_eq!(date(text).previous(), date(before));
    }
}

#[test]
fn dates_stand_on_an_axis_of_years() {
    for (text, start, end) in [
        ("2022-01-01", 2022.0, 2022.0 + 1.0 / 365.0),
        ("2022-12-31", 2022.0 + 364.0 / 365.0, 2023.0),
        ("2024-12-31", 2024.0 + 365.0 / 366.0, 2025.0),
        ("2024-03-01", 2024.0 + 60.0 / 366.0, 2024.0 + 61.0 / 366.0),
    ] {
        assert_eq!((date(text).start_on_axis(), date(text).end_on_axis()), (start, end), "{text}");
    }
}

#[test]
fn periods_have_a_first_and_a_last_day() {
    use Grain::{Day, Month, Year};
    let single = PeriodForm::Single;
    let interval = PeriodForm::Interval;
    for (text, first, last, form) in [
        ("2022", "2022-01-01", "2022-12-31", single(Year)),
        ("2022-12", "2022-12-01", "2022-12-31", single(Month)),
        ("2024-02", "2024-02-01", "2024-02-29", single(Month)),
        ("2023-05-29", "2023-05-29", "2023-05-29", single(Day)),
        ("2022-01/2023-05", "2022-01-01", "2023-05-31", interval(Month, Month)),
        ("2016/2019", "2016-01-01", "2019-12-31", interval(Year, Year)),
        ("2023-05-29/2023-06", "2023-05-29", "2023-06-30", interval(Day, Month)),
        ("2023-01/2023-01", "2023-01-01", "2023-01-31", interval(Month, Month)),
    ] {
        assert_eq!(Period::parse(text), Ok(Period { first: date(first), last: date(last), form }));
        assert_eq!(Period::parse(text).unwrap().to_string(), text);
    }
    assert_eq!(Period::year(2022), Period::parse("2022").unwrap());
    for (text, error) in [
        ("", PeriodError::NotAPeriod),
        ("năm 2022", PeriodError::NotAPeriod),
        ("12/2022", PeriodError::NotAPeriod),
        ("2022-13", PeriodError::NotAPeriod),
        ("2022-01/2022-02/2022-03", PeriodError::NotAPeriod),
        ("2022/x", PeriodError::NotAPeriod),
        ("2022-01/", PeriodError::OpenInterval),
        ("/2022", PeriodError::OpenInterval),
        ("2022/..", PeriodError::OpenInterval),
        ("../2022", PeriodError::OpenInterval),
        ("2023-05/2022-01", PeriodError::ReversedInterval),
        ("2024/2023", PeriodError::ReversedInterval),
    ] {
        assert_eq!(Period::parse(text), Err(error), "{text}");
    }
}

fn any_decimal() -> impl Strategy<Value = Decimal> {
    // The smallest mantissa has no counterpart above zero, so no cell can hold it.
    (-i64::MAX..=i64::MAX, 0..=18_u8).prop_map(|(mantissa, decimals)| Decimal::new(mantissa, decimals))
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(2022), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_can_be_read(value in any_decimal()) {
        let vi = Decimal::parse(&number(value, Lang::Vi), &vietnamese(Bare::OnlyDigits));
        let en = Decimal::parse(&number(value, Lang::En), &english());
        prop_assert_eq!(vi.map(digits), Some(digits(value)));
        prop_assert_eq!(en.map(digits), Some(digits(value)));
        let with_unit = Decimal::parse(&format!("{}%", number(value, Lang::Vi)), &vietnamese(Bare::WithSigns));
        prop_assert_eq!(with_unit.map(digits), Some(digits(value)));
    }

    #[test]
    fn rounding_moves_a_value_by_half_a_unit_at_most(value in any_decimal(), decimals in 0..=18_u8) {
        let rounded = value.round(decimals);
        if let Some(difference) = rounded.minus(value) {
            prop_assert!(difference.abs() <= rounded.last_digit().half().unwrap());
        }
    }

    #[test]
    fn no_text_makes_parsing_fail(text in any::<String>(), group in proptest::option::of(any::<char>())) {
        for bare in [Bare::OnlyDigits, Bare::WithSigns] {
            let _ = Decimal::parse(&text, &NumberFormat { decimal: '.', group, bare });
        }
        let _ = (Period::parse(&text), Date::parse(&text));
    }
}
