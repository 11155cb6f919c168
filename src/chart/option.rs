//! From charming's typed chart to the option that ECharts reads: the only file that knows charming's gaps.
//!
//! Owns: the merge of what charming can say with a JSON patch for what it cannot. Invariants: the result holds no
//! null and no empty array, because charming writes `"label":null` and `"decals":[]` where ECharts then fails.
//! Deliberately absent: what any chart looks like.

use serde_json::Value;

/// `patch` laid over `chart`: objects key by key, arrays element by element; a null in the patch leaves what stands.
pub fn option(chart: charming::Chart, patch: Value) -> Value {
    let mut option = serde_json::to_value(chart).unwrap_or_default();
    merge(&mut option, patch);
    prune(&mut option);
    option
}

fn merge(base: &mut Value, patch: Value) {
    match patch {
        Value::Null => {}
        Value::Object(fields) => {
            if !base.is_object() {
                *base = Value::Object(serde_json::Map::new());
            }
            if let Value::Object(base) = base {
                for (key, value) in fields {
                    merge(base.entry(key).or_insert(Value::Null), value);
                }
            }
        }
        Value::Array(items) => {
            // charming writes a lone axis bare, not in an array.
            if base.is_object() {
                *base = Value::Array(vec![base.take()]);
            }
            if let Value::Array(base) = base {
                let more = items.len().saturating_sub(base.len());
                base.extend(std::iter::repeat_n(Value::Null, more));
                for (base, item) in base.iter_mut().zip(items) {
                    merge(base, item);
                }
            } else {
                *base = Value::Array(items);
            }
        }
        plain => *base = plain,
    }
}

fn prune(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|_, value| {
                prune(value);
                !value.is_null() && value.as_array().is_none_or(|items| !items.is_empty())
            });
        }
        Value::Array(items) => {
            items.iter_mut().for_each(prune);
            items.retain(|item| !item.is_null());
        }
        _ => {}
    }
}
