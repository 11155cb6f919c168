//! A column: all observations of one indicator, category and reference date, by area.
//!
//! Owns: how values take little room. Invariants: rows stand in order of their area and, in one area, in the order of
//! the files; what rows share (period, status, source, comparator, digits) stands once, as a shape, in the cube.

use super::sequence::Sequence;
use crate::dataset::{Comparator, Date, Decimal, IndicatorIdx, Kind, Missing, SourceIdx, StatusSet, Value};

/// All that rows have in common but for area, subject and mantissa.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::dataset) struct Shape {
    /// A place in the cube's periods.
    pub period: u32,
    pub status: StatusSet,
    pub source: Option<SourceIdx>,
    pub form: Form,
}

/// What stands in a row's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::dataset) enum Form {
    Missing(Missing),
    Number { decimals: u8, comparator: Comparator, precision: Precision },
}

/// How precise a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::dataset) enum Precision {
    Exact,
    /// As its digits.
    LastDigit,
    /// As was published beside it: mantissa and decimals.
    Stated(i64, u8),
}

impl Form {
    /// A whole number that is neither a bound nor rounded.
    pub const COUNT: Form = Form::Number { decimals: 0, comparator: Comparator::Equal, precision: Precision::Exact };

    /// The form and the mantissa.
    pub fn of(value: Value) -> (Form, i64) {
        match value {
            Value::Missing(reason) => (Form::Missing(reason), 0),
            Value::Number { value, comparator, precision } => {
                let decimals = value.decimals();
                let precision = match (precision.mantissa(), precision.decimals()) {
                    (0, 0) => Precision::Exact,
                    (1, digits) if digits == decimals => Precision::LastDigit,
                    (mantissa, digits) => Precision::Stated(mantissa, digits),
                };
                (Form::Number { decimals, comparator, precision }, value.mantissa())
            }
        }
    }

    pub fn value(self, mantissa: i64) -> Value {
        match self {
            Form::Missing(reason) => Value::Missing(reason),
            Form::Number { decimals, comparator, precision } => {
                let value = Decimal::new(mantissa, decimals);
                let precision = match precision {
                    Precision::Exact => Decimal::ZERO,
                    Precision::LastDigit => value.last_digit(),
                    Precision::Stated(mantissa, decimals) => Decimal::new(mantissa, decimals),
                };
                Value::Number { value, comparator, precision }
            }
        }
    }
}

/// Numbers in as little room as the largest of them needs.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Numbers<S, M, L> {
    Small(Vec<S>),
    Medium(Vec<M>),
    Large(Vec<L>),
}

impl<S, M, L> Numbers<S, M, L>
where
    S: Copy + Default + TryFrom<L>,
    M: Copy + Default + TryFrom<L>,
    L: Copy + Default + From<S> + From<M>,
{
    #[inline(always)]
    fn set(&mut self, n: usize, number: L, most: usize) {
        if let (Numbers::Small(numbers), Ok(number)) = (&mut *self, S::try_from(number)) {
            return set(numbers, n, number, most);
        }
        self.set_larger(n, number, most);
    }

    #[inline(never)]
    fn set_larger(&mut self, n: usize, number: L, most: usize) {
        match (&mut *self, M::try_from(number)) {
            (Numbers::Small(numbers), Ok(medium)) => {
                // Whatever is small is medium.
                let medium_of = |small: &S| M::try_from(L::from(*small)).unwrap_or_default();
                let mut numbers: Vec<M> = numbers.iter().map(medium_of).collect();
                set(&mut numbers, n, medium, most);
                *self = Numbers::Medium(numbers);
            }
            (Numbers::Medium(numbers), Ok(medium)) => set(numbers, n, medium, most),
            (Numbers::Large(numbers), _) => set(numbers, n, number, most),
            (_, Err(_)) => {
                let mut numbers: Vec<L> = (0..n).map(|n| self.get(n).unwrap_or_default()).collect();
                set(&mut numbers, n, number, most);
                *self = Numbers::Large(numbers);
            }
        }
    }

    fn get(&self, n: usize) -> Option<L> {
        match self {
            Numbers::Small(numbers) => numbers.get(n).map(|number| L::from(*number)),
            Numbers::Medium(numbers) => numbers.get(n).map(|number| L::from(*number)),
            Numbers::Large(numbers) => numbers.get(n).copied(),
        }
    }

    fn close(&mut self, len: usize) {
        match self {
            Numbers::Small(numbers) => close(numbers, len),
            Numbers::Medium(numbers) => close(numbers, len),
            Numbers::Large(numbers) => close(numbers, len),
        }
    }

    fn bytes(&self) -> usize {
        match self {
            Numbers::Small(numbers) => numbers.capacity() * size_of::<S>(),
            Numbers::Medium(numbers) => numbers.capacity() * size_of::<M>(),
            Numbers::Large(numbers) => numbers.capacity() * size_of::<L>(),
        }
    }
}

/// Many columns grow side by side, so none may hold twice what it needs: most end with about as many rows as there are
/// areas, `most`. `numbers` has room ahead, filled with what is not read.
#[inline(always)]
fn set<T: Copy + Default>(numbers: &mut Vec<T>, n: usize, number: T, most: usize) {
    if n >= numbers.len() {
        grow(numbers, most);
    }
    if let Some(slot) = numbers.get_mut(n) {
        *slot = number;
    }
}

#[cold]
#[inline(never)]
fn grow<T: Copy + Default>(numbers: &mut Vec<T>, most: usize) {
    let len = numbers.len();
    let more = if len < 512 { (len * 7).max(8) } else { most.saturating_sub(len).clamp(len / 2, len * 24) };
    numbers.reserve_exact(more);
    numbers.resize(len + more, T::default());
}

/// Gives room back that was not needed, where it is much.
fn close<T>(numbers: &mut Vec<T>, len: usize) {
    numbers.truncate(len);
    if numbers.capacity() > len + len / 4 {
        numbers.shrink_to_fit();
    }
}

/// How the rows came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Order {
    /// Each row's area stands after the one before.
    Ascending,
    /// Areas are in order, and some have several rows.
    Repeating,
    Mixed,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub indicator: IndicatorIdx,
    /// One more than the category's index; 0 where there is none.
    pub category: u32,
    /// The reference date; for a flow the last and the first day.
    pub time: (Date, Date),
    /// Whether its numbers are counts or amounts.
    pub is_counted: bool,
    /// Of the area of each row.
    areas: Sequence,
    /// Each row's number in the order of the files.
    rows: Sequence,
    mantissas: Numbers<u16, u32, i64>,
    /// Places of shapes, of which there are mostly few.
    shapes: Numbers<u8, u16, u32>,
    order: Order,
    len: usize,
}

/// A row as it stands in its column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub area: u32,
    pub row: u32,
    pub mantissa: i64,
    pub shape: u32,
}

impl Column {
    pub fn new(indicator: IndicatorIdx, category: u32, time: (Date, Date), kind: Kind) -> Self {
        Column {
            indicator,
            category,
            time,
            is_counted: matches!(kind, Kind::Stock | Kind::Flow),
            areas: Sequence::default(),
            rows: Sequence::default(),
            mantissas: Numbers::Small(Vec::new()),
            shapes: Numbers::Small(Vec::new()),
            order: Order::Ascending,
            len: 0,
        }
    }

    /// Of the same, without a row.
    pub fn empty(&self) -> Self {
        let is_counted = self.is_counted;
        Column { is_counted, ..Column::new(self.indicator, self.category, self.time, Kind::Stock) }
    }

    /// `most` is how many rows a column mostly has at most.
    #[inline(always)]
    pub fn push(&mut self, entry: Entry, most: usize) {
        let n = self.len;
        self.len = n + 1;
        if !self.areas.goes_on(n as u32, entry.area) {
            self.turn(n as u32, entry.area);
        }
        if !self.rows.goes_on(n as u32, entry.row) {
            self.turn_rows(n as u32, entry.row);
        }
        self.mantissas.set(n, entry.mantissa, most);
        self.shapes.set(n, entry.shape, most);
    }

    /// No row follows.
    pub fn close(&mut self) {
        self.areas.close(self.len as u32);
        self.rows.close(self.len as u32);
        self.mantissas.close(self.len);
        self.shapes.close(self.len);
    }

    pub fn len(&self) -> usize {
        self.len
    }

    /// Areas go on in their order as long as they go on by the same step.
    #[cold]
    #[inline(never)]
    fn turn(&mut self, n: u32, area: u32) {
        let found = match self.areas.turn(n, area) {
            Some(before) if before == area => Order::Repeating,
            Some(before) if before > area => Order::Mixed,
            _ => Order::Ascending,
        };
        self.order = self.order.max(found);
    }

    #[cold]
    #[inline(never)]
    fn turn_rows(&mut self, n: u32, row: u32) {
        self.rows.turn(n, row);
    }

    pub fn order(&self) -> Order {
        self.order
    }

    pub fn get(&self, n: usize) -> Option<Entry> {
        Some(Entry {
            area: self.areas.get(n as u32)?,
            row: self.rows.get(n as u32)?,
            mantissa: self.mantissas.get(n)?,
            shape: self.shapes.get(n)?,
        })
    }

    pub fn entries(&self) -> impl Iterator<Item = Entry> + '_ {
        self.entries_from(0)
    }

    pub fn entries_from(&self, n: usize) -> impl Iterator<Item = Entry> + '_ {
        let numbers = (n..self.len).map(|n| (self.mantissas.get(n).unwrap_or(0), self.shapes.get(n).unwrap_or(0)));
        let places = self.areas.iter_from(n as u32).zip(self.rows.iter_from(n as u32));
        places.zip(numbers).map(|((area, row), (mantissa, shape))| Entry { area, row, mantissa, shape })
    }

    /// The places of the rows whose area is from `first` to before `end`.
    pub fn within(&self, first: u32, end: u32) -> std::ops::Range<usize> {
        self.areas.below(first) as usize..self.areas.below(end) as usize
    }

    pub fn areas(&self) -> &Sequence {
        &self.areas
    }

    /// Mantissa and shape of each row.
    pub fn numbers(&self) -> impl Iterator<Item = (i64, u32)> + '_ {
        (0..self.len).filter_map(|n| Some((self.mantissas.get(n)?, self.shapes.get(n)?)))
    }

    pub fn bytes(&self) -> usize {
        size_of::<Column>() + self.areas.bytes() + self.rows.bytes() + self.mantissas.bytes() + self.shapes.bytes()
    }
}
