use super::{Query, Unusable};
pub fn parse(_search: &str) -> (Query, Vec<Unusable>) {
    (Query::default(), Vec::new())
}
