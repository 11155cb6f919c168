use super::Query;
pub fn write(_query: &Query) -> String {
    String::new()
}
