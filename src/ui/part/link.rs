//! Links to other views of the page. `nav` follows them without loading the page anew.

use crate::query::Query;
use crate::text::html::Html;
use crate::ui::nav::Nav;

/// Whether a link leads to where the reader is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Leads {
    Here,
    Elsewhere,
}

impl Leads {
    pub fn when(here: bool) -> Self {
        if here {
            Leads::Here
        } else {
            Leads::Elsewhere
        }
    }
}

/// A link to the view that `query` describes. `id` keeps its focus when the markup around it is replaced.
pub fn to_view(html: &mut Html, nav: Nav, id: &str, query: &Query, words: &str, leads: Leads) {
    let address = nav.href(query);
    let mut attributes = vec![("href", address.as_str()), ("id", id), ("data-view", "")];
    if leads == Leads::Here {
        attributes.push(("aria-current", "true"));
    }
    html.element("a", &attributes, words);
}
