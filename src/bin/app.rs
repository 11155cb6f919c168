//! The dashboard. Its page is `index.html`; it exists only in a browser.

fn main() {}
