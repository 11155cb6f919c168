//! Words of the pages that are embedded elsewhere.

use crate::dataset::Lang;

/// Leads to the figure's own page, or makes the picture live.
pub fn explore(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Xem kỹ hơn",
        Lang::En => "Explore",
    }
}

/// The figure's own page, from a live one.
pub fn whole(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Mở trên Thoát Nghèo",
        Lang::En => "Open on Thoát Nghèo",
    }
}

pub fn copy_link(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Chép liên kết",
        Lang::En => "Copy link",
    }
}

pub fn copy_snippet(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Chép mã nhúng",
        Lang::En => "Copy snippet",
    }
}

/// What a page says that was built before the numbers that it shows now.
pub fn newer(version: &str, day: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => {
            ["Đã có số liệu mới hơn khi hình này được dựng; hình đang hiện dùng bản ", version, ", lập ngày ", day, "."]
                .concat()
        }
        Lang::En => [
            "Newer data has been published since this page was made; what is shown now is version ",
            version,
            ", compiled on ",
            day,
            ".",
        ]
        .concat(),
    }
}

/// What was asked for cannot be had just now.
pub fn not_had(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Không lấy được số liệu; hình đang hiện vẫn là của lúc trước.",
        Lang::En => "The data cannot be had just now; the picture stays as it was.",
    }
}

/// Leads from a figure to its snippet.
pub fn embed(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Nhúng vào bài",
        Lang::En => "Embed in an article",
    }
}

/// Opens everything behind the picture.
pub fn behind(rows: usize, lang: Lang) -> String {
    let n = rows.to_string();
    match (rows, lang) {
        (0, Lang::Vi) => "Ghi chú và nguồn".to_string(),
        (0, Lang::En) => "Notes and sources".to_string(),
        (_, Lang::Vi) => ["Bảng ", &n, " hàng, ghi chú, nguồn"].concat(),
        (1, Lang::En) => "Table of one row, notes, sources".to_string(),
        (_, Lang::En) => ["Table of ", &n, " rows, notes, sources"].concat(),
    }
}

/// Whose picture it is, where the address asks for another view.
pub fn shows(title: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Hình này là: ", title, ", mọi năm."].concat(),
        Lang::En => ["This picture shows: ", title, ", all years."].concat(),
    }
}

/// Leads to the view that the address asks for.
pub fn asked(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Mở góc nhìn đã chọn",
        Lang::En => "Open the view asked for",
    }
}

/// Of which state of the dataset the numbers are, where they stay as they are.
pub fn frozen(version: &str, day: &str, hash: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Số liệu được giữ nguyên: bản ", version, ", lập ngày ", day, ", sha256 ", hash, "…"].concat(),
        Lang::En => {
            ["These numbers are kept as they are: version ", version, ", compiled on ", day, ", sha256 ", hash, "…"]
                .concat()
        }
    }
}

/// In what form a figure goes into another page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Frame,
    Script,
    Element,
    Address,
    Amp,
    Picture,
    File,
}

impl Kind {
    pub const ALL: [Kind; 7] =
        [Kind::Frame, Kind::Script, Kind::Element, Kind::Address, Kind::Amp, Kind::Picture, Kind::File];

    pub fn id(self) -> &'static str {
        match self {
            Kind::Frame => "frame",
            Kind::Script => "script",
            Kind::Element => "element",
            Kind::Address => "address",
            Kind::Amp => "amp",
            Kind::Picture => "picture",
            Kind::File => "file",
        }
    }
}

pub fn kind(kind: Kind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (Kind::Frame, Lang::Vi) => "Khung (iframe)",
        (Kind::Frame, Lang::En) => "Frame (iframe)",
        (Kind::Script, Lang::Vi) => "Khung tự đổi chiều cao",
        (Kind::Script, Lang::En) => "Frame that takes its height",
        (Kind::Element, Lang::Vi) => "Thẻ riêng <thoat-ngheo-figure>",
        (Kind::Element, Lang::En) => "The tag <thoat-ngheo-figure>",
        (Kind::Address, Lang::Vi) => "Địa chỉ, để dán vào WordPress",
        (Kind::Address, Lang::En) => "Address, to paste into WordPress",
        (Kind::Amp, Lang::Vi) => "AMP",
        (Kind::Amp, Lang::En) => "AMP",
        (Kind::Picture, Lang::Vi) => "Ảnh tĩnh kèm lời tả",
        (Kind::Picture, Lang::En) => "Picture with its description",
        (Kind::File, Lang::Vi) => "Một tệp HTML để tự lưu giữ",
        (Kind::File, Lang::En) => "One HTML file to host yourself",
    }
}

pub fn kind_explained(kind: Kind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (Kind::Frame, Lang::Vi) => {
            "Chạy ở mọi nơi cho dán mã. Khung thấp hơn nội dung thì hình nhỏ lại, không bị cắt. Những trang đã có sẵn bộ đổi chiều cao của Datawrapper, pym.js, iframe-resizer hoặc Embedly sẽ tự đổi chiều cao."
        }
        (Kind::Frame, Lang::En) => {
            "Works wherever a snippet can be pasted. In a frame that is too short the picture gets smaller and is not cut. Pages that have Datawrapper's, pym.js's, iframe-resizer's or Embedly's listener take the height by themselves."
        }
        (Kind::Script, Lang::Vi) => {
            "Thêm một đoạn mã dưới 0,5 kB cho các trang không có sẵn bộ đổi chiều cao. Máy chủ của trang này phải gửi Access-Control-Allow-Origin."
        }
        (Kind::Script, Lang::En) => {
            "Adds a script of less than 0.5 kB for pages without such a listener. This site's host must send Access-Control-Allow-Origin."
        }
        (Kind::Element, Lang::Vi) => "Cho hệ thống xuất bản tự viết thẻ: đặt biểu đồ, nơi, tiếng và màu bằng thuộc tính.",
        (Kind::Element, Lang::En) => "For systems that write tags themselves: figure, place, language and colours are attributes.",
        (Kind::Address, Lang::Vi) => {
            "Dán địa chỉ thành một dòng riêng. WordPress tự lấy các con số bằng chữ và khung, nếu trang này được phép trong danh sách oEmbed của nó."
        }
        (Kind::Address, Lang::En) => {
            "Paste the address on a line of its own. WordPress fetches the figures in words and the frame, where its oEmbed discovery is on."
        }
        (Kind::Amp, Lang::Vi) => "Thẻ amp-iframe; trang AMP cần nạp thành phần amp-iframe.",
        (Kind::Amp, Lang::En) => "An amp-iframe tag; the AMP page must load the component amp-iframe.",
        (Kind::Picture, Lang::Vi) => "Ảnh PNG có đủ nguồn trong hình, với lời tả cho người không nhìn thấy; ảnh luôn là bản màu sáng.",
        (Kind::Picture, Lang::En) => "A PNG with its sources in it, and a description for those who do not see it; always in light colours.",
        (Kind::File, Lang::Vi) => "Một tệp không hỏi gì ở máy khác: số liệu giữ nguyên, ghi rõ ngày và mã của bộ số liệu.",
        (Kind::File, Lang::En) => "One file that asks nothing of another machine: its numbers stay, with the dataset's date and hash.",
    }
}

pub fn maker_title(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Nhúng biểu đồ",
        Lang::En => "Embed a chart",
    }
}

pub fn maker_lede(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Chọn biểu đồ và nơi, chép đoạn mã, dán vào bài. Người đọc thấy hình cùng lúc với bài, kể cả khi không chạy mã; trang nhúng không theo dõi ai.",
        Lang::En => "Choose a figure and a place, copy the snippet, paste it into your article. Readers see the chart with the article, even without scripts; it tracks nobody.",
    }
}

pub fn figure_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Biểu đồ",
        Lang::En => "Figure",
    }
}

/// Counted anew with each release.
pub fn years_latest(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Năm mới nhất, đổi theo số mới",
        Lang::En => "Latest year, moving on with new data",
    }
}

/// Counted anew with each release.
pub fn years_last(n: u8, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{n} năm gần nhất, đổi theo số mới"),
        Lang::En => format!("Last {n} years, moving on with new data"),
    }
}

pub fn years_fixed(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Những năm cố định",
        Lang::En => "Fixed years",
    }
}

/// There is nothing at an address.
pub fn no_page(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Không có trang này: tên biểu đồ hoặc mã địa bàn trong địa chỉ có thể đã gõ sai.",
        Lang::En => "There is no such page: the figure's name or the area's code in the address may be mistyped.",
    }
}

/// Stands before what an address asked for and the form does not have.
pub fn no_such_choice(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Không có lựa chọn này, nên giữ lựa chọn sẵn có:",
        Lang::En => "There is no such choice, so what was there stays:",
    }
}

pub fn kind_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Cách nhúng",
        Lang::En => "Way in",
    }
}

pub fn theme_transparent(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Trong suốt",
        Lang::En => "Transparent",
    }
}

pub fn frozen_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Giữ nguyên số liệu hôm nay, không đổi khi có số mới",
        Lang::En => "Keep today's numbers, whatever is published later",
    }
}

pub fn snippet_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Đoạn mã để dán",
        Lang::En => "Snippet to paste",
    }
}

pub fn copy(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Chép",
        Lang::En => "Copy",
    }
}

pub fn copied(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Đã chép.",
        Lang::En => "Copied.",
    }
}

pub fn copy_refused(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Trình duyệt không cho chép; đoạn mã đã được bôi đen.",
        Lang::En => "The browser does not allow copying; the snippet is selected.",
    }
}

pub fn save_file(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Tải tệp HTML",
        Lang::En => "Download the HTML file",
    }
}

pub fn on_phone(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Trên điện thoại",
        Lang::En => "On a phone",
    }
}

pub fn in_column(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Trong cột báo",
        Lang::En => "In a column",
    }
}

pub fn ways_in(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Các cách nhúng",
        Lang::En => "Ways in",
    }
}

/// The snippet cannot be made just now.
pub fn not_made(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Không lấy được trang của lựa chọn này; hãy kiểm tra kết nối rồi chọn lại.",
        Lang::En => "The page of this choice cannot be had; check the connection and choose again.",
    }
}
