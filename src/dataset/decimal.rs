//! Exact decimal numbers, as they are printed.
//!
//! Owns: parsing a published cell, exact arithmetic, rounding half away from zero.
//! Invariants: a `Decimal` keeps the digits of its cell (`0.50` has two decimals); no operation goes through
//! binary fractions. Deliberately absent: formatting for readers (`text::number`), bounds (`measure`).

use std::cmp::Ordering;

/// `mantissa` × 10^−`decimals`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Decimal {
    mantissa: i64,
    decimals: u8,
}

/// How numbers are written in a field, from the Table Schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberFormat {
    /// `decimalChar`, default `.`
    pub decimal: char,
    /// `groupChar`, default none.
    pub group: Option<char>,
    /// `bareNumber`: where `false`, signs around the number (`0,65%`, `1.234 đ`) are passed over.
    pub bare: Bare,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bare {
    OnlyDigits,
    WithSigns,
}

impl Default for NumberFormat {
    fn default() -> Self {
        NumberFormat { decimal: '.', group: None, bare: Bare::OnlyDigits }
    }
}

/// Which way a quotient is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    Down,
    Up,
    /// As it is shown.
    HalfAway,
}

/// The most decimals a cell may have; 10^18 is the last power of ten in an `i64`.
const MOST_DECIMALS: u8 = 18;

/// Signs beside a number that change what it says, so that it may not be read without them.
const TELLING: [char; 8] = ['<', '>', '≤', '≥', '~', '≈', '±', '('];

const MINUS: [char; 2] = ['-', '\u{2212}'];

fn power(exponent: u8) -> Option<i128> {
    10_i128.checked_pow(u32::from(exponent))
}

impl Decimal {
    pub const ZERO: Decimal = Decimal { mantissa: 0, decimals: 0 };

    pub const fn new(mantissa: i64, decimals: u8) -> Self {
        Decimal { mantissa, decimals }
    }

    pub const fn integer(value: i64) -> Self {
        Decimal { mantissa: value, decimals: 0 }
    }

    pub fn mantissa(self) -> i64 {
        self.mantissa
    }

    pub fn decimals(self) -> u8 {
        self.decimals
    }

    pub fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    pub fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    pub fn abs(self) -> Self {
        Decimal { mantissa: self.mantissa.saturating_abs(), decimals: self.decimals }
    }

    /// One unit of the last digit: `0.65` → `0.01`.
    pub fn last_digit(self) -> Self {
        Decimal { mantissa: 1, decimals: self.decimals }
    }

    /// A cell's text; `None` where it is not a number of this format or has more digits than fit.
    pub fn parse(text: &str, format: &NumberFormat) -> Option<Self> {
        let (negative, digits) = match format.bare {
            Bare::OnlyDigits => split_sign(text.trim()),
            Bare::WithSigns => strip_signs(text, format)?,
        };
        let mut mantissa: i64 = 0;
        let mut decimals: Option<u8> = None;
        let mut seen_digit = false;
        // Digits since the last group sign, or since the start.
        let mut run = 0;
        let mut grouped = false;
        for c in digits.chars() {
            if let Some(digit) = c.to_digit(10) {
                seen_digit = true;
                run += 1;
                mantissa = mantissa.checked_mul(10)?.checked_add(i64::from(digit))?;
                if let Some(n) = decimals.as_mut() {
                    *n = n.checked_add(1).filter(|n| *n <= MOST_DECIMALS)?;
                }
            } else if c == format.decimal && decimals.is_none() && (!grouped || run == 3) {
                decimals = Some(0);
            } else if Some(c) == format.group && decimals.is_none() {
                // `0.650` grouped is no number: somebody's decimals stand where groups were declared.
                let whole_group = if grouped { run == 3 } else { (1..=3).contains(&run) && mantissa != 0 };
                if !whole_group {
                    return None;
                }
                grouped = true;
                run = 0;
            } else {
                return None;
            }
        }
        let complete = decimals.is_some() || !grouped || run == 3;
        if !seen_digit || !complete {
            return None;
        }
        let mantissa = if negative { -mantissa } else { mantissa };
        Some(Decimal { mantissa, decimals: decimals.unwrap_or(0) })
    }

    /// The nearest binary fraction: for positions on a screen and never for what is printed.
    pub fn to_f64(self) -> f64 {
        self.mantissa as f64 / 10_f64.powi(i32::from(self.decimals))
    }

    /// Both mantissas at the finer of the two scales.
    fn align(self, other: Self) -> Option<(i64, i64, u8)> {
        if self.decimals == other.decimals {
            return Some((self.mantissa, other.mantissa, self.decimals));
        }
        let decimals = self.decimals.max(other.decimals);
        let a = self.mantissa.checked_mul(10_i64.checked_pow(u32::from(decimals - self.decimals))?)?;
        let b = other.mantissa.checked_mul(10_i64.checked_pow(u32::from(decimals - other.decimals))?)?;
        Some((a, b, decimals))
    }

    /// `None` only past 9 × 10^18 units of the last digit.
    pub fn plus(self, other: Self) -> Option<Self> {
        let (a, b, decimals) = self.align(other)?;
        Some(Decimal { mantissa: a.checked_add(b)?, decimals })
    }

    pub fn minus(self, other: Self) -> Option<Self> {
        let (a, b, decimals) = self.align(other)?;
        Some(Decimal { mantissa: a.checked_sub(b)?, decimals })
    }

    /// Half of the value, exactly.
    pub fn half(self) -> Option<Self> {
        Some(Decimal { mantissa: self.mantissa.checked_mul(5)?, decimals: self.decimals.checked_add(1)? })
    }

    /// Rounded to `decimals`, half away from zero; a coarser value gains zeros.
    pub fn round(self, decimals: u8) -> Self {
        if decimals >= self.decimals {
            let factor = 10_i64.checked_pow(u32::from(decimals - self.decimals));
            return match factor.and_then(|factor| self.mantissa.checked_mul(factor)) {
                Some(mantissa) => Decimal { mantissa, decimals },
                None => self,
            };
        }
        let divisor = power(self.decimals - decimals);
        let rounded = divisor.and_then(|divisor| divide_half_away(i128::from(self.mantissa), divisor));
        Decimal { mantissa: rounded.unwrap_or(0), decimals }
    }

    /// Rounded to so many digits that count: 3598726 with two is 3600000 half away, 3500000 down.
    pub fn significant(self, digits: u32, rounding: Rounding) -> Self {
        let own = self.mantissa.unsigned_abs().checked_ilog10().map_or(1, |power| power + 1);
        let unit = 10_i64.checked_pow(own.saturating_sub(digits)).map(Decimal::integer);
        let whole = Decimal::integer(self.mantissa);
        let rounded = unit.and_then(|unit| whole.over(unit, 0, rounding)?.times(unit));
        let mantissa = rounded.map(|rounded| rounded.round(0).mantissa);
        mantissa.map_or(self, |mantissa| Decimal { mantissa, ..self })
    }

    /// Without the zeros at its end: `1.130` → `1.13`.
    pub fn trim(self) -> Self {
        let mut trimmed = self;
        while trimmed.decimals > 0 && trimmed.mantissa % 10 == 0 {
            trimmed = Decimal { mantissa: trimmed.mantissa / 10, decimals: trimmed.decimals - 1 };
        }
        trimmed
    }

    /// `self` / 10^`places`, exactly: đồng to billions with `places` = 9.
    pub fn shift(self, places: u8) -> Self {
        Decimal { mantissa: self.mantissa, decimals: self.decimals.saturating_add(places) }
    }

    /// Exactly; `None` only past 9 × 10^18 units of the last digit.
    pub fn times(self, other: Self) -> Option<Self> {
        let (a, b) = (self.trim(), other.trim());
        Some(Decimal { mantissa: a.mantissa.checked_mul(b.mantissa)?, decimals: a.decimals.checked_add(b.decimals)? })
    }

    /// `self` / `base` with `decimals`; `None` for a base of zero or a quotient that does not fit.
    pub fn over(self, base: Self, decimals: u8, rounding: Rounding) -> Option<Self> {
        let (a, b, _) = self.align(base)?;
        let numerator = i128::from(a).checked_mul(power(decimals)?)?;
        let base = i128::from(b);
        let mantissa = match rounding {
            Rounding::HalfAway => divide_half_away(numerator, base)?,
            Rounding::Down => i64::try_from(floor(numerator, base)?).ok()?,
            Rounding::Up => i64::try_from(-floor(-numerator, base)?).ok()?,
        };
        Some(Decimal { mantissa, decimals })
    }

    /// `self` × 100 / `other`, rounded to `decimals`, half away from zero; `None` for a zero base.
    pub fn percent_of(self, other: Self, decimals: u8) -> Option<Self> {
        let (a, b, _) = self.align(other)?;
        if b == 0 {
            return None;
        }
        let numerator = i128::from(a).checked_mul(100)?.checked_mul(power(decimals)?)?;
        let mantissa = divide_half_away(numerator, i128::from(b))?;
        Some(Decimal { mantissa, decimals })
    }
}

/// Whether there is a minus, and the text without its sign.
fn split_sign(text: &str) -> (bool, &str) {
    match text.strip_prefix(MINUS) {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// The same for a number with signs and words around it, from its first digit to its last; `None` where one of
/// them could be a part of the number.
fn strip_signs<'a>(text: &'a str, format: &NumberFormat) -> Option<(bool, &'a str)> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let end = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    let (before, after) = (text.get(..start)?, text.get(end..)?);
    if before.contains(TELLING) || before.ends_with(format.decimal) || after.trim_start().starts_with(MINUS) {
        return None;
    }
    let before = before.trim_end();
    let rest = before.strip_suffix(MINUS).unwrap_or(before);
    (!rest.contains(MINUS)).then_some((rest.len() < before.len(), text.get(start..end)?))
}

fn floor(numerator: i128, denominator: i128) -> Option<i128> {
    let quotient = numerator.checked_div(denominator)?;
    let exact = numerator.checked_rem(denominator)? == 0;
    Some(if !exact && (numerator < 0) != (denominator < 0) { quotient - 1 } else { quotient })
}

fn divide_half_away(numerator: i128, denominator: i128) -> Option<i64> {
    let sign = if (numerator < 0) == (denominator < 0) { 1 } else { -1 };
    let (numerator, denominator) = (numerator.checked_abs()?, denominator.checked_abs()?);
    let twice = numerator.checked_mul(2)?.checked_add(denominator)?;
    i64::try_from(sign * twice.checked_div(denominator.checked_mul(2)?)?).ok()
}

/// As a program would write it: `-0.65`.
impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut digits = self.mantissa.unsigned_abs().to_string();
        let decimals = usize::from(self.decimals);
        if decimals > 0 {
            while digits.len() <= decimals {
                digits.insert(0, '0');
            }
            digits.insert(digits.len() - decimals, '.');
        }
        if self.is_negative() {
            digits.insert(0, '-');
        }
        f.write_str(&digits)
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.decimals > other.decimals {
            return other.cmp(self).reverse();
        }
        let finer = i128::from(other.mantissa);
        match power(other.decimals - self.decimals).and_then(|factor| factor.checked_mul(i128::from(self.mantissa))) {
            Some(coarser) => coarser.cmp(&finer),
            // So far apart that any number but zero at the coarser scale is past every one at the finer.
            None if self.mantissa == 0 => 0.cmp(&finer),
            None => self.mantissa.cmp(&0),
        }
    }
}
