//! The command line. It exists only outside the browser.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    thoat_ngheo::cli::start()
}

#[cfg(target_arch = "wasm32")]
fn main() {}
