//! Arithmetic over what a printed value may be.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use proptest::prelude::*;
use thoat_ngheo::dataset::{Comparator, Decimal, NumberFormat, Rounding, StatusSet};
use thoat_ngheo::measure::{Bound, Domain, Interval, Quantity};

fn decimal(text: &str) -> Decimal {
    Decimal::parse(text, &NumberFormat::default()).unwrap()
}

/// `> 12000`, `0.65` (a rate: ± half of its last digit), `~ 5`, `6296` (a count: exact).
fn quantity(text: &str) -> Quantity {
    let (comparator, number) = text.rsplit_once(' ').unwrap_or(("", text));
    let value = decimal(number);
    let precision = if value.decimals() > 0 { value.last_digit() } else { Decimal::ZERO };
    Quantity::new(value, Comparator::parse(comparator).unwrap(), precision, StatusSet::default())
        .within(Domain::NotNegative)
}

fn written(interval: Interval) -> String {
    let low = match interval.low {
        Bound::Closed(value) => format!("[{value}"),
        Bound::Open(value) => format!("({value}"),
        Bound::Unbounded => "(".to_string(),
    };
    let high = match interval.high {
        Bound::Closed(value) => format!("{value}]"),
        Bound::Open(value) => format!("{value})"),
        Bound::Unbounded => ")".to_string(),
    };
    format!("{low}..{high}")
}

type Operation = fn(Quantity, Quantity) -> Option<Quantity>;

const PLUS: Operation = Quantity::plus;
const MINUS: Operation = Quantity::minus;
const PERCENT: Operation = |a, b| a.percent_of(b, 2);
const OVER: Operation = |a, b| a.over(b, 0);

#[test]
fn results_keep_bounds() {
    for (a, operation, b, printed, comparator, interval) in [
        ("314", PLUS, "703", "1017", "", "[1017..1017]"),
        ("> 12000", PLUS, "60", "12060", ">", "(12060..)"),
        ("> 12000", PLUS, ">= 60", "12060", ">", "(12060..)"),
        ("> 12000", PLUS, "< 60", "12060", "~", "(12000..)"),
        ("~ 5", PLUS, "60", "65", "~", "[60..)"),
        ("6296", MINUS, "4764", "1532", "", "[1532..1532]"),
        ("> 100", MINUS, "60", "40", ">", "(40..)"),
        ("100", MINUS, "> 60", "40", "<", "(..40)"),
        // 0.645..0.655 less 0.345..0.355
        ("0.65", MINUS, "0.35", "0.30", "", "[0.290..0.310]"),
        // 3654 / 484930 = 0.7535108 %, kept to six decimals and rounded outwards.
        ("3654", PERCENT, "484930", "0.75", "", "[0.753510..0.753511]"),
        ("32550", PERCENT, "30000", "108.50", "", "[108.500000..108.500000]"),
        ("> 12000", PERCENT, "48000", "25.00", ">", "(25.000000..)"),
        ("12000", PERCENT, "> 48000", "25.00", "<", "[0..25.000000)"),
        // A bound from below of what may be zero bounds nothing above.
        ("12000", PERCENT, "< 48000", "25.00", ">", "(25.000000..)"),
        // 10,625,000,000 / 398 = 26,695,979.9
        ("10625000000", OVER, "398", "26695980", "", "[26695979.8994..26695979.8995]"),
    ] {
        let result = operation(quantity(a), quantity(b)).unwrap();
        let expected = (printed.to_string(), Comparator::parse(comparator).unwrap(), interval.to_string());
        assert_eq!((result.printed.to_string(), result.comparator, written(result.interval)), expected, "{a} {b}");
    }
    for (interval, value, holds) in [
        ("0.65", "0.655", true),
        ("0.65", "0.656", false),
        ("0.65", "0.644", false),
        ("> 5", "5", false),
        (">= 5", "5", true),
        ("< 5", "0", true),
    ] {
        assert_eq!(quantity(interval).interval.holds(decimal(value)), holds, "{value} in {interval}");
    }
    assert_eq!(quantity("3").percent_of(quantity("0"), 2), None);
    assert_eq!(written(quantity("15").at_least().interval), "[15..)");
    assert_eq!(written(quantity("< 15").at_least().interval), "[0..)");
}

#[test]
fn an_open_end_is_tighter_than_a_closed_one() {
    for (a, b, both, hull) in [
        ("> 5", ">= 5", "(5..)", "[5..)"),
        ("< 5", "<= 5", "[0..5)", "[0..5]"),
        ("> 5", "> 4", "(5..)", "(4..)"),
        ("< 5", "< 6", "[0..5)", "[0..6)"),
        ("5", "> 4", "[5..5]", "(4..)"),
    ] {
        for (a, b) in [(a, b), (b, a)] {
            let (a, b) = (quantity(a).interval, quantity(b).interval);
            assert_eq!((written(a.both(b)), written(a.hull(b))), (both.to_string(), hull.to_string()));
        }
    }
}

#[test]
fn a_quotient_is_rounded_as_asked() {
    for (a, b, down, up, half) in [
        ("1", "3", "0.33", "0.34", "0.33"),
        ("2", "3", "0.66", "0.67", "0.67"),
        ("1", "8", "0.12", "0.13", "0.13"),
        ("-1", "8", "-0.13", "-0.12", "-0.13"),
        ("6", "3", "2.00", "2.00", "2.00"),
    ] {
        for (rounding, expected) in [(Rounding::Down, down), (Rounding::Up, up), (Rounding::HalfAway, half)] {
            assert_eq!(decimal(a).over(decimal(b), 2, rounding).unwrap().to_string(), expected, "{a} / {b}");
        }
    }
}

/// A quantity, and one of the values that it may have.
fn choice() -> impl Strategy<Value = (Quantity, Decimal)> {
    let comparators = prop::sample::select(vec!["", "<", "<=", ">", ">=", "~"]);
    let letters = prop::sample::subsequence(vec!["A", "B", "D", "E", "P"], 0..3);
    (0..10_000_i64, 0..4_u8, comparators, letters, 0..=1_000_i64)
        .prop_map(|(mantissa, decimals, sign, letters, at)| {
            let value = Decimal::new(mantissa, decimals);
            let precision = if decimals > 0 { value.last_digit() } else { Decimal::ZERO };
            let status = StatusSet::parse(&letters.join(" ")).unwrap();
            let quantity =
                Quantity::new(value, Comparator::parse(sign).unwrap(), precision, status).within(Domain::NotNegative);
            // Somewhere between the ends; where there is none, past the other end.
            let low = quantity.interval.low.value().unwrap_or(Decimal::ZERO);
            let high = quantity.interval.high.value().unwrap_or(low.plus(Decimal::integer(1_000)).unwrap());
            let part = high.minus(low).unwrap().times(Decimal::new(at, 3)).unwrap();
            (quantity, low.plus(part).unwrap())
        })
        .prop_filter("a value inside", |(quantity, chosen)| quantity.interval.holds(*chosen))
}

/// Whether 100 × a / b lies in the interval, without dividing.
fn holds_percent(interval: Interval, a: Decimal, b: Decimal) -> bool {
    let hundredfold = a.times(Decimal::integer(100)).unwrap();
    let below = match interval.low {
        Bound::Closed(low) => low.times(b).unwrap() <= hundredfold,
        Bound::Open(low) => low.times(b).unwrap() <= hundredfold,
        Bound::Unbounded => true,
    };
    let above = match interval.high {
        Bound::Closed(high) | Bound::Open(high) => hundredfold <= high.times(b).unwrap(),
        Bound::Unbounded => true,
    };
    below && above
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_interval_of_a_result_holds_every_choice((a, x) in choice(), (b, y) in choice()) {
        let sum = a.plus(b).unwrap();
        prop_assert!(sum.interval.holds(x.plus(y).unwrap()));
        let difference = a.minus(b).unwrap();
        prop_assert!(difference.interval.holds(x.minus(y).unwrap()));
        if !y.is_zero() {
            if let Some(percent) = a.percent_of(b, 2) {
                prop_assert!(holds_percent(percent.interval, x, y), "{x} of {y}: {percent:?}");
            }
        }
    }

    #[test]
    fn status_is_never_lost((a, _) in choice(), (b, _) in choice()) {
        let results = [a.plus(b), a.minus(b), a.percent_of(b, 2), a.over(b, 0), Some(a.at_least().plus(b).unwrap())];
        for result in results.into_iter().flatten() {
            for letter in a.status.letters().chain(b.status.letters()) {
                prop_assert!(result.status.has(letter));
            }
        }
    }

    #[test]
    fn a_bound_never_becomes_exact((a, _) in choice(), (b, _) in choice()) {
        for result in [a.plus(b), a.minus(b), a.percent_of(b, 2)].into_iter().flatten() {
            prop_assert_eq!(result.is_plain(), a.is_plain() && b.is_plain());
        }
    }

    #[test]
    fn what_lies_in_both_lies_in_each_and_in_the_hull((a, x) in choice(), (b, y) in choice()) {
        let (both, hull) = (a.interval.both(b.interval), a.interval.hull(b.interval));
        for value in [x, y] {
            let in_each = a.interval.holds(value) && b.interval.holds(value);
            prop_assert_eq!(both.holds(value), in_each);
            prop_assert!(hull.holds(value));
        }
    }
}
