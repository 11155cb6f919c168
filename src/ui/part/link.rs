//! Links: to other views of the page, and to addresses that publishers gave.

use leptos::prelude::*;

use crate::query::Query;
use crate::ui::nav::Nav;

/// A link to the view that `query` describes; a plain click goes there without loading the page anew.
pub fn to_view(nav: Nav, query: Signal<Query>, words: Signal<String>, current: Signal<bool>) -> AnyView {
    view! {
        <a
            href=move || query.with(|query| nav.href(query))
            aria-current=move || current.get().then_some("true")
            on:click=move |event| query.with_untracked(|query| nav.follow(&event, query))
        >
            {words}
        </a>
    }
    .into_any()
}

/// A link out where `address` can be followed, else its words alone. A published address is not to be trusted
/// with a scheme that runs code.
pub fn out(address: &str, words: String) -> AnyView {
    if address.starts_with("https://") || address.starts_with("http://") {
        view! { <a href=address.to_string() rel="noopener">{words}</a> }.into_any()
    } else {
        words.into_any()
    }
}
