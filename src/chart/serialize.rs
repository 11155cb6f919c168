//! charming's typed parts as JSON values.
//!
//! Owns: a serializer of no more than charming writes; serde_json's own, which knows errors that cannot happen here, is
//! half as large again in the browser. Invariants: for what charming's series and axes hold, the value is the one that
//! serde_json makes. Deliberately absent: bytes, maps and enums with fields, which they do not hold.

use serde::ser::{self, Impossible, Serialize};
use serde_json::{Map, Number, Value};
use std::fmt;

/// What `part` says; null where this serializer does not know how, inside it too.
pub fn value<T: ?Sized + Serialize>(part: &T) -> Value {
    let mut value = Value::Null;
    part.serialize(Slot(&mut value)).ok();
    value
}

/// Something that charming does not write.
#[derive(Debug)]
pub struct Unknown;

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("unknown to this serializer")
    }
}

impl std::error::Error for Unknown {}

impl ser::Error for Unknown {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Unknown
    }
}

type Done = Result<(), Unknown>;

/// Where a value goes.
struct Slot<'a>(&'a mut Value);

impl Slot<'_> {
    fn put(self, value: Value) -> Done {
        *self.0 = value;
        Ok(())
    }
}

/// An array or an object under construction.
struct Inside<'a>(&'a mut Value);

impl Inside<'_> {
    fn push(&mut self, item: Value) {
        if let Value::Array(items) = &mut *self.0 {
            items.push(item);
        }
    }

    fn field(&mut self, key: &str) -> Slot<'_> {
        match &mut *self.0 {
            Value::Object(fields) => Slot(fields.entry(key).or_insert(Value::Null)),
            other => Slot(other),
        }
    }
}

impl ser::SerializeSeq for Inside<'_> {
    type Ok = ();
    type Error = Unknown;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, item: &T) -> Done {
        self.push(value(item));
        Ok(())
    }

    fn end(self) -> Done {
        Ok(())
    }
}

impl ser::SerializeTuple for Inside<'_> {
    type Ok = ();
    type Error = Unknown;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, item: &T) -> Done {
        self.push(value(item));
        Ok(())
    }

    fn end(self) -> Done {
        Ok(())
    }
}

impl ser::SerializeStruct for Inside<'_> {
    type Ok = ();
    type Error = Unknown;

    fn serialize_field<T: ?Sized + Serialize>(&mut self, key: &'static str, field: &T) -> Done {
        field.serialize(self.field(key)).ok();
        Ok(())
    }

    fn end(self) -> Done {
        Ok(())
    }
}

macro_rules! whole {
    ($($name:ident: $number:ty),*) => {
        $(fn $name(self, number: $number) -> Done {
            self.put(Value::Number(number.into()))
        })*
    };
}

impl<'a> ser::Serializer for Slot<'a> {
    type Ok = ();
    type Error = Unknown;
    type SerializeSeq = Inside<'a>;
    type SerializeTuple = Inside<'a>;
    type SerializeStruct = Inside<'a>;
    type SerializeTupleStruct = Impossible<(), Unknown>;
    type SerializeTupleVariant = Impossible<(), Unknown>;
    type SerializeMap = Impossible<(), Unknown>;
    type SerializeStructVariant = Impossible<(), Unknown>;

    whole!(serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64);
    whole!(serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64);

    fn serialize_f32(self, number: f32) -> Done {
        self.serialize_f64(number.into())
    }

    fn serialize_f64(self, number: f64) -> Done {
        self.put(Number::from_f64(number).map_or(Value::Null, Value::Number))
    }

    fn serialize_bool(self, flag: bool) -> Done {
        self.put(Value::Bool(flag))
    }

    fn serialize_char(self, letter: char) -> Done {
        self.put(Value::String(letter.into()))
    }

    fn serialize_str(self, text: &str) -> Done {
        self.put(Value::String(text.to_owned()))
    }

    fn serialize_bytes(self, _: &[u8]) -> Done {
        Err(Unknown)
    }

    fn serialize_none(self) -> Done {
        Ok(())
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Done {
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Done {
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Done {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(self, _: &'static str, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(self, _: &'static str, _: u32, _: &'static str, _: &T) -> Done {
        Err(Unknown)
    }

    // In line, so that the compiler sees that it cannot fail; so are the next two.
    #[inline(always)]
    fn serialize_seq(self, _: Option<usize>) -> Result<Inside<'a>, Unknown> {
        *self.0 = Value::Array(Vec::new());
        Ok(Inside(self.0))
    }

    #[inline(always)]
    fn serialize_tuple(self, _: usize) -> Result<Inside<'a>, Unknown> {
        self.serialize_seq(None)
    }

    #[inline(always)]
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Inside<'a>, Unknown> {
        *self.0 = Value::Object(Map::new());
        Ok(Inside(self.0))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Unknown> {
        Err(Unknown)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unknown> {
        Err(Unknown)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Unknown> {
        Err(Unknown)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unknown> {
        Err(Unknown)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use charming::component::Axis;
    use charming::element::{
        AxisType, Color, ColorStop, ItemStyle, Label, MarkLine, MarkLineData, MarkLineVariant, Symbol,
    };
    use charming::series::{Bar, Line, Scatter};

    fn check(part: &impl Serialize) {
        assert_eq!(value(part), serde_json::to_value(part).unwrap());
    }

    #[test]
    fn values_are_those_of_serde_json() {
        let ends = MarkLineVariant::StartToEnd(MarkLineData::new().coord(vec![1.0, 2.0]), MarkLineData::new().y(3));
        let color_stops = vec![ColorStop::new(0.0, "#fff"), ColorStop::new(1.0, "#000")];
        let gradient = Color::LinearGradient { x: 0.0, y: 0.0, x2: 1.0, y2: 0.0, color_stops };
        check(&Line::new().name("a").show_symbol(true).z(-3).data(vec![vec![1.0, 2.5], vec![2.0, 0.5]]));
        check(&Bar::new().bar_width("10%").stack("whole").item_style(ItemStyle::new().color(gradient)).data(vec!["-"]));
        check(&Scatter::new().symbol(Symbol::Rect).symbol_size(4.0).label(Label::new().show(true).formatter("{b}")));
        check(&Scatter::new().mark_line(MarkLine::new().symbol(vec![Symbol::None]).data(vec![ends])));
        check(&Axis::new().type_(AxisType::Category).min(0).boundary_gap(("20%", "20%")).data(vec!["x", ""]));
    }

    #[test]
    fn what_is_no_number_is_null() {
        assert_eq!(value(&f64::NAN), Value::Null);
    }
}
