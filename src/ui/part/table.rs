//! Numbers as a table that every reader can use.

use leptos::html::Div;
use leptos::prelude::*;

use crate::figure::{Align, Cell, Table, TableRow};
use crate::ui::app::App;

/// A table in a frame that can be scrolled, by keyboard too, where it is wider than the column.
/// `shown` changes when the table comes into sight, which is when its width can be known.
pub fn scrolled(app: App, table: Signal<Table>, shown: Signal<bool>) -> AnyView {
    let frame = NodeRef::<Div>::new();
    let wide = RwSignal::new(false);
    Effect::new(move |_| {
        app.width.track();
        table.track();
        shown.track();
        if let Some(frame) = frame.get() {
            wide.set(frame.scroll_width() > frame.client_width());
        }
    });
    view! {
        <div
            class="scroll"
            node_ref=frame
            tabindex=move || wide.get().then_some("0")
            role=move || wide.get().then_some("group")
            aria-label=move || wide.get().then(|| table.with(|table| table.caption.clone()))
        >
            {move || table.with(plain)}
        </div>
    }
    .into_any()
}

fn plain(table: &Table) -> AnyView {
    let numeric = |column: usize| {
        let cell = |row: &TableRow| column.checked_sub(1).and_then(|n| row.cells.get(n)).map(|cell| cell.align);
        table.rows.first().and_then(cell) == Some(Align::Number)
    };
    let head: Vec<_> = table
        .head
        .iter()
        .enumerate()
        .map(|(n, words)| view! { <th scope="col" class:number=numeric(n)>{words.clone()}</th> })
        .collect();
    let foot = (!table.foot.is_empty()).then(|| view! { <tfoot>{rows(&table.foot)}</tfoot> });
    view! {
        <table>
            <caption>{table.caption.clone()}</caption>
            <thead><tr>{head}</tr></thead>
            <tbody>{rows(&table.rows)}</tbody>
            {foot}
        </table>
    }
    .into_any()
}

/// Past so many letters a cell is prose, and a narrow column would make a tower of it.
const PROSE: usize = 40;

fn class_of(cell: &Cell) -> Option<&'static str> {
    match cell.align {
        Align::Number => Some("number"),
        Align::Text => (cell.text.chars().nth(PROSE).is_some()).then_some("prose"),
    }
}

fn rows(rows: &[TableRow]) -> Vec<AnyView> {
    let row = |row: &TableRow| {
        let cells: Vec<_> =
            row.cells.iter().map(|cell| view! { <td class=class_of(cell)>{cell.text.clone()}</td> }).collect();
        let header = row.header.clone();
        // A header without words would head nothing.
        let header = if header.is_empty() {
            view! { <td></td> }.into_any()
        } else {
            view! { <th scope="row">{header}</th> }.into_any()
        };
        view! { <tr>{header}{cells}</tr> }.into_any()
    };
    rows.iter().map(row).collect()
}
