//! A panic ends a program in WebAssembly: the page would stand there and answer to nothing. This says so.

use web_sys::{window, Document, Element};

/// From now on a panic is written to the console and told to the reader.
pub fn tell_reader() {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        // The page may be in any state, so nothing here may depend on it, or fail.
        let shown = window().and_then(|window| window.document()).and_then(|document| show(&document));
        debug_assert!(shown.is_some());
    }));
}

fn show(document: &Document) -> Option<()> {
    if document.get_element_by_id("crash").is_some() {
        return Some(());
    }
    let notice = document.create_element("div").ok()?;
    notice.set_id("crash");
    notice.set_attribute("role", "alert").ok()?;
    for (lang, words, link) in [
        ("vi", "Trang đã dừng vì một lỗi của chương trình.", "Tải lại trang"),
        ("en", "The page has stopped because of a program error.", "Reload the page"),
    ] {
        let line = line(document, lang, words, link)?;
        notice.append_child(&line).ok()?;
    }
    document.body()?.prepend_with_node_1(&notice).ok()
}

fn line(document: &Document, lang: &str, words: &str, link: &str) -> Option<Element> {
    let reload = document.create_element("a").ok()?;
    reload.set_attribute("href", &document.location()?.href().ok()?).ok()?;
    reload.set_text_content(Some(link));
    let line = document.create_element("p").ok()?;
    line.set_attribute("lang", lang).ok()?;
    line.append_with_str_1(words).ok()?;
    line.append_with_str_1(" ").ok()?;
    line.append_child(&reload).ok()?;
    Some(line)
}
