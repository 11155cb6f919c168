//! The screen.
//!
//! Owns: the state of the page (`app`), its address (`nav`), the page from top to bottom (`page`), the parts it is
//! made of (`part`), in which pieces it is built (`pieces`), and what it asks of the browser (`browser`). Invariants: an
//! event produces a new query or opens something, nothing else; everything shown comes from the address, the loaded
//! package and the reader's device; no inline style, no panic. Deliberately absent: what figures say and how they are
//! drawn.

mod app;
mod browser;
pub mod echarts;
mod nav;
mod page;
mod part;
mod pieces;

use browser::turn;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement};

/// Says, on the root, that what was built ahead is still what is seen.
const BUILT_AHEAD: &str = "data-boot";

/// Puts the page in place of what stands in the document until then, piece by piece and unseen. Where a whole page
/// stands there, built ahead, it stays until there is an answer.
pub fn start() {
    let Some(root) = document().document_element() else { return };
    let boot = document().get_element_by_id("boot");
    let stays = boot.is_some_and(|boot| boot.has_attribute("data-whole"));
    root.set_attribute(BUILT_AHEAD, "").ok();
    spawn_local(async move {
        turn::next().await;
        leptos::mount::mount_to_body(move || {
            let app = app::App::new();
            spawn_local(async move {
                turn::next().await;
                app.pieces.build().await;
                if !stays {
                    take_over();
                }
            });
            page::view(app)
        });
    });
}

/// Shows the page instead of what stood in the document before.
fn take_over() {
    let link = |element: &Element| element.get_attribute("href");
    let boot = document().get_element_by_id("boot");
    let at = document().active_element().filter(|at| boot.as_ref().is_some_and(|boot| boot.contains(Some(at))));
    if let Some(boot) = boot {
        boot.remove();
    }
    if let Some(root) = document().document_element() {
        root.remove_attribute(BUILT_AHEAD).ok();
    }
    // A keyboard goes on from the same link.
    let Some(at) = at.as_ref().and_then(link) else { return };
    let Ok(links) = document().query_selector_all("a[href]") else { return };
    let links = (0..links.length()).filter_map(|n| links.item(n)?.dyn_into::<HtmlElement>().ok());
    if let Some(same) = links.into_iter().find(|element| link(element).as_ref() == Some(&at)) {
        same.focus().ok();
    }
}
