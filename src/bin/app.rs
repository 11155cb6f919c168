//! The dashboard. Its page is `index.html`; it exists only in a browser.

fn main() {
    #[cfg(target_arch = "wasm32")]
    thoat_ngheo::ui::start();
}
