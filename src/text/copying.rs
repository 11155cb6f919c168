//! The words of copying a figure's sentences.

use crate::dataset::Lang;

/// What the button does.
pub fn copy(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Chép đoạn này kèm nguồn",
        Lang::En => "Copy this text with its sources",
    }
}

pub fn copy_citation(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Chép trích dẫn",
        Lang::En => "Copy the citation",
    }
}

pub fn copied_citation(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Đã chép trích dẫn.",
        Lang::En => "The citation is copied.",
    }
}

pub fn copied(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Đã chép, kèm nguồn và địa chỉ của trang này.",
        Lang::En => "Copied, with its sources and the address of this view.",
    }
}

/// The browser did not let the page write to the clipboard; the text stands selected instead.
pub fn refused(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Trình duyệt không cho chép. Đoạn chữ dưới đây đã được chọn sẵn: nhấn Ctrl+C, hoặc chạm giữ rồi chọn Sao chép.",
        Lang::En => "The browser did not allow copying. The text below is selected: press Ctrl+C, or touch and hold it and choose Copy.",
    }
}

/// The name of the field that holds the text.
pub fn field(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Đoạn chữ để chép",
        Lang::En => "Text to copy",
    }
}

/// The last day of which the dataset holds anything.
pub fn until(day: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Số liệu đến ", day].concat(),
        Lang::En => ["Data up to ", day].concat(),
    }
}

/// "Bộ số liệu: Số liệu đã công bố, phiên bản 1.0.0"
pub fn dataset(title: &str, version: &str, lang: Lang) -> String {
    let version = match (version.is_empty(), lang) {
        (true, _) => String::new(),
        (false, Lang::Vi) => [", phiên bản ", version].concat(),
        (false, Lang::En) => [", version ", version].concat(),
    };
    match lang {
        Lang::Vi => ["Bộ số liệu: ", title, &version].concat(),
        Lang::En => ["Dataset: ", title, &version].concat(),
    }
}

/// Stands among the particulars of made-up figures.
pub fn synthetic(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Đây là số liệu giả lập, không phải số thật",
        Lang::En => "These figures are synthetic, not real",
    }
}
