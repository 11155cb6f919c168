//! The parts of an ECharts option as JSON: what charming can say, and beside it what charming cannot.
//!
//! Owns: the only knowledge of charming's gaps. charming's typed series and axes come in through `Part::of`; the rest
//! is set key by key. charming's own `Chart` stays out: it would bring every kind of series that ECharts knows into
//! the browser, and writes nulls where ECharts then fails. Invariants: a part holds no null and no
//! empty array. Deliberately absent: what any chart looks like.

use super::serialize;
use serde::Serialize;
use serde_json::{Map, Number, Value};

/// A JSON object under construction.
#[derive(Default)]
pub struct Part(Map<String, Value>);

impl Part {
    /// What charming says.
    pub fn of(part: &impl Serialize) -> Self {
        match serialize::value(part) {
            Value::Object(fields) => Part(fields),
            _ => Part::default(),
        }
    }

    pub fn set(&mut self, key: &str, value: Value) -> &mut Self {
        self.0.insert(key.to_owned(), value);
        self
    }

    pub fn text(&mut self, key: &str, text: &str) -> &mut Self {
        self.set(key, Value::String(text.to_owned()))
    }

    /// Left out where it is not a number that JSON knows.
    pub fn number(&mut self, key: &str, number: f64) -> &mut Self {
        match Number::from_f64(number) {
            Some(number) => self.set(key, Value::Number(number)),
            None => self,
        }
    }

    pub fn whole(&mut self, key: &str, number: i32) -> &mut Self {
        self.set(key, Value::Number(number.into()))
    }

    pub fn flag(&mut self, key: &str, flag: bool) -> &mut Self {
        self.set(key, Value::Bool(flag))
    }

    /// Left out where it is empty.
    pub fn list(&mut self, key: &str, items: Vec<Value>) -> &mut Self {
        if items.is_empty() {
            return self;
        }
        self.set(key, Value::Array(items))
    }

    pub fn pair(&mut self, key: &str, x: f64, y: f64) -> &mut Self {
        self.set(key, pair(x, y))
    }

    pub fn part(&mut self, key: &str, part: Part) -> &mut Self {
        self.set(key, part.into())
    }
}

impl From<Part> for Value {
    fn from(part: Part) -> Self {
        Value::Object(part.0)
    }
}

pub fn pair(x: f64, y: f64) -> Value {
    Value::Array(vec![x.into(), y.into()])
}
