//! The page's own words: controls, banners, states of loading.
//!
//! Owns: everything that the page says by itself, one function a message with one `match` a language, so that a
//! missing translation does not compile. Deliberately absent: what figures say (`figure`), what is wrong with a
//! dataset (`text::issues`), numbers and dates (`text::number`, `text::period`).

use super::figures::level_plural;
use super::plural;
use crate::dataset::{Date, Decimal, Lang, Level, Severity};
use crate::text::number::{counted, number};
use crate::text::period::published_date;

fn count(n: usize, lang: Lang) -> String {
    number(Decimal::integer(i64::try_from(n).unwrap_or(i64::MAX)), lang)
}

fn day(date: Date, lang: Lang) -> String {
    published_date(&date.to_string(), lang)
}

/// The language's own name, for a link to it.
pub fn language_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Tiếng Việt",
        Lang::En => "English",
    }
}

pub fn product_line(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Số liệu về con người, công bố trung thực",
        Lang::En => "Figures about people, published honestly",
    }
}

/// Leads from one figure to the page of all.
pub fn all_figures(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Xem mọi biểu đồ của nơi này",
        Lang::En => "See every figure of this place",
    }
}

pub fn skip_to_figures(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Đến thẳng các biểu đồ",
        Lang::En => "Skip to the figures",
    }
}

pub fn language_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Ngôn ngữ",
        Lang::En => "Language",
    }
}

pub fn theme_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Nền trang",
        Lang::En => "Theme",
    }
}

pub fn theme_auto(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Theo máy",
        Lang::En => "As device",
    }
}

pub fn theme_light(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Sáng",
        Lang::En => "Light",
    }
}

pub fn theme_dark(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Tối",
        Lang::En => "Dark",
    }
}

pub fn filters_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Chọn nơi và năm",
        Lang::En => "Choose places and years",
    }
}

pub fn areas_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Địa bàn",
        Lang::En => "Places",
    }
}

pub fn no_area(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "chưa chọn nơi nào",
        Lang::En => "none chosen",
    }
}

/// Names of areas, as many as fit a button.
pub fn areas_summary(names: &[&str], lang: Lang) -> String {
    match names {
        [] => no_area(lang).to_string(),
        [one] => (*one).to_string(),
        [one, two] => [one, ", ", two].concat(),
        [first, others @ ..] => {
            let others = count(others.len(), lang);
            match lang {
                Lang::Vi => [first, " và ", &others, " nơi khác"].concat(),
                Lang::En => [first, " and ", &others, " more"].concat(),
            }
        }
    }
}

pub fn area_search_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Tìm theo tên (không cần dấu) hoặc mã",
        Lang::En => "Find by name (accents optional) or code",
    }
}

pub fn area_search_none(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Không có nơi nào mang tên hay mã này.",
        Lang::En => "No place has this name or code.",
    }
}

/// How many areas a search found, where not all are listed.
pub fn areas_found(n: usize, listed: usize, lang: Lang) -> String {
    let (n_words, listed_words) = (count(n, lang), count(listed, lang));
    match (lang, n > listed) {
        (Lang::Vi, false) => [&n_words, " nơi khớp."].concat(),
        (Lang::Vi, true) => [&n_words, " nơi khớp; đây là ", &listed_words, " nơi đầu, gõ thêm để thu hẹp."].concat(),
        (Lang::En, false) => [&n_words, plural::after(&n_words, " place matches.", " places match.")].concat(),
        (Lang::En, true) => {
            [&n_words, " places match; these are the first ", &listed_words, ", type more to narrow them down."]
                .concat()
        }
    }
}

/// What opens the areas inside one: how many there are of each level.
pub fn areas_inside(counts: &[(Level, usize)], lang: Lang) -> String {
    let said = |(level, n): &(Level, usize)| counted(Decimal::integer(*n as i64), level_plural(*level, lang), lang);
    counts.iter().map(said).collect::<Vec<_>>().join(", ")
}

/// The same with whose they are, for those who hear it by itself.
pub fn areas_inside_of(name: &str, counts: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [counts, " bên trong ", name].concat(),
        Lang::En => [counts, " inside ", name].concat(),
    }
}

/// Findings that are not listed, and where all are.
pub fn findings_not_listed(n: usize, lang: Lang) -> String {
    let n = count(n, lang);
    match lang {
        Lang::Vi => [
            "Còn ",
            &n,
            " điều nữa: lệnh `thoat-ngheo check` liệt kê chúng; lỗi đọc tệp thì mỗi loại nêu một trăm lỗi đầu.",
        ]
        .concat(),
        Lang::En => [
            &n,
            " more: the command `thoat-ngheo check` lists them, the first hundred of each kind that reading meets.",
        ]
        .concat(),
    }
}

/// That numbers were not held against each other, and what does.
pub fn not_compared(n_rows: usize, lang: Lang) -> String {
    let n = count(n_rows, lang);
    match lang {
        Lang::Vi => [
            "Trang không tự đối chiếu ",
            &n,
            " dòng với nhau, vì trình duyệt sẽ đứng lâu: lệnh `thoat-ngheo check` làm việc đó.",
        ]
        .concat(),
        Lang::En => [
            "The page does not hold ",
            &n,
            " rows against each other, which would keep a browser busy for long: the command `thoat-ngheo check` does.",
        ]
        .concat(),
    }
}

pub fn areas_not_listed(n: usize, lang: Lang) -> String {
    let n = count(n, lang);
    match lang {
        Lang::Vi => ["Còn ", &n, " nơi nữa: gõ tên để tìm."].concat(),
        Lang::En => [&n, " more: type a name to find them."].concat(),
    }
}

/// The heading over areas of one level that still hold, or that held until one day.
pub fn area_group(level: Level, until: Option<Date>, lang: Lang) -> String {
    let name = match (lang, level) {
        (Lang::Vi, Level::Country) => "Cả nước",
        (Lang::Vi, Level::Region) => "Vùng",
        (Lang::Vi, Level::Province) => "Tỉnh, thành phố",
        (Lang::Vi, Level::District) => "Huyện",
        (Lang::Vi, Level::Commune) => "Xã, phường, thị trấn",
        (Lang::En, Level::Country) => "Country",
        (Lang::En, Level::Region) => "Regions",
        (Lang::En, Level::Province) => "Provinces",
        (Lang::En, Level::District) => "Districts",
        (Lang::En, Level::Commune) => "Communes",
    };
    match (until.map(|date| day(date, lang)), lang) {
        (None, Lang::Vi) => [name, " hiện nay"].concat(),
        (None, Lang::En) => [name, " today"].concat(),
        (Some(day), Lang::Vi) => [name, " cũ, đến ", &day].concat(),
        (Some(day), Lang::En) => ["Former ", &name.to_ascii_lowercase(), ", until ", &day].concat(),
    }
}

/// Tells two areas of one code or one name apart.
pub fn validity(from: Option<Date>, until: Option<Date>, lang: Lang) -> String {
    match (from.map(|date| day(date, lang)), until.map(|date| day(date, lang)), lang) {
        (None, None, _) => String::new(),
        (Some(from), None, Lang::Vi) => ["từ ", &from].concat(),
        (Some(from), None, Lang::En) => ["since ", &from].concat(),
        (None, Some(until), Lang::Vi) => ["đến ", &until].concat(),
        (None, Some(until), Lang::En) => ["until ", &until].concat(),
        (Some(from), Some(until), _) => [&from, "–", &until].concat(),
    }
}

pub fn chosen_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Đang chọn",
        Lang::En => "Chosen",
    }
}

pub fn remove_area(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Bỏ ", name].concat(),
        Lang::En => ["Remove ", name].concat(),
    }
}

/// The button that goes back to the package's default area.
pub fn reset_areas(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Chỉ ", name].concat(),
        Lang::En => ["Only ", name].concat(),
    }
}

pub fn done(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Xong",
        Lang::En => "Done",
    }
}

pub fn years_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Năm",
        Lang::En => "Years",
    }
}

pub fn bounds_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Ranh giới",
        Lang::En => "Boundaries",
    }
}

pub fn bounds_explained(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Địa bàn được sáp nhập thì số cũ và số mới không cùng một nơi. Chọn cách đọc:",
        Lang::En => "Where areas were merged, old and new numbers are not of one place. Choose how to read them:",
    }
}

pub fn bounds_published(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "như công bố",
        Lang::En => "as published",
    }
}

pub fn bounds_now(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "hiện nay",
        Lang::En => "today’s",
    }
}

pub fn bounds_on(date: Date, lang: Lang) -> String {
    let day = day(date, lang);
    match lang {
        Lang::Vi => ["ngày ", &day].concat(),
        Lang::En => ["of ", &day].concat(),
    }
}

pub fn years_up_to(last: i32, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("đến {last}"),
        Lang::En => format!("up to {last}"),
    }
}

pub fn years_since(first: i32, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("từ {first}"),
        Lang::En => format!("from {first}"),
    }
}

pub fn years_all(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Tất cả",
        Lang::En => "All",
    }
}

pub fn years_latest(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Mới nhất",
        Lang::En => "Latest",
    }
}

pub fn years_last(n: u8, lang: Lang) -> String {
    let n = n.to_string();
    match lang {
        Lang::Vi => [&n, " năm gần nhất"].concat(),
        Lang::En => ["Last ", &n].concat(),
    }
}

pub fn year_from_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Từ năm",
        Lang::En => "From",
    }
}

pub fn year_to_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Đến năm",
        Lang::En => "To",
    }
}

pub fn year_first(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "năm đầu",
        Lang::En => "first",
    }
}

pub fn year_last(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "năm cuối",
        Lang::En => "last",
    }
}

pub fn dataset_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Bộ số liệu",
        Lang::En => "Dataset",
    }
}

pub fn dataset_published(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Số liệu thật: Cần Đước",
        Lang::En => "Real: Cần Đước",
    }
}

pub fn dataset_invented(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Số liệu giả lập, để xem thử",
        Lang::En => "Invented, to try the page",
    }
}

pub fn dataset_other(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Bộ khác, theo địa chỉ",
        Lang::En => "Another, by its address",
    }
}

pub fn loading(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Đang tải số liệu…",
        Lang::En => "Loading the data…",
    }
}

/// `3/8 tệp, 12 kB`
pub fn loading_progress(done: u32, files: u32, bytes: u64, lang: Lang) -> String {
    let (done, files) = (done.to_string(), files.to_string());
    let kilobytes = count(usize::try_from(bytes.div_ceil(1000)).unwrap_or(usize::MAX), lang);
    match lang {
        Lang::Vi => [&done, "/", &files, " tệp, ", &kilobytes, " kB"].concat(),
        Lang::En => [&done, " of ", &files, plural::after(&files, " file, ", " files, "), &kilobytes, " kB"].concat(),
    }
}

/// `3 of 494 parts are loaded, 0.1 of 13.3 MB.`
pub fn parts(held: usize, of: usize, [bytes, bytes_of]: [u64; 2], lang: Lang) -> String {
    let megabytes = |bytes: u64| {
        let tenths = i64::try_from(bytes.div_ceil(100_000)).unwrap_or(i64::MAX);
        number(Decimal::new(tenths, 1), lang)
    };
    let (held, of) = (count(held, lang), count(of, lang));
    let (bytes, bytes_of) = (megabytes(bytes), megabytes(bytes_of));
    match lang {
        Lang::Vi => ["Đã tải ", &held, "/", &of, " phần, ", &bytes, "/", &bytes_of, " MB."].concat(),
        Lang::En => ["Loaded ", &held, " of ", &of, " parts, ", &bytes, " of ", &bytes_of, " MB."].concat(),
    }
}

pub fn parts_coming(files: u32, lang: Lang) -> String {
    let files = files.to_string();
    match lang {
        Lang::Vi => ["Đang tải thêm ", &files, " phần…"].concat(),
        Lang::En => ["Loading ", &files, " more…"].concat(),
    }
}

pub fn parts_rest(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Phần còn lại được tải khi bạn chọn nơi hoặc chỉ tiêu khác.",
        Lang::En => "The rest is loaded when you choose another place or indicator.",
    }
}

pub fn not_loaded_heading(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Không mở được bộ số liệu này",
        Lang::En => "This dataset could not be opened",
    }
}

pub fn retry(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Thử lại",
        Lang::En => "Try again",
    }
}

pub fn to_default_dataset(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Mở số liệu thật của Cần Đước",
        Lang::En => "Open the real figures of Cần Đước",
    }
}

pub fn synthetic_banner(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Số liệu giả lập: nơi chốn và con số ở đây đều được bịa ra để xem thử trang này.",
        Lang::En => "Invented figures: the places and numbers here are made up to show how this page works.",
    }
}

pub fn foreign_banner(host: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Số liệu lấy từ ", host, ", không phải của trang này."].concat(),
        Lang::En => ["These figures come from ", host, ", not from this site."].concat(),
    }
}

pub fn notices_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Lưu ý về lựa chọn của bạn",
        Lang::En => "About your selection",
    }
}

pub fn errors_notice(n: usize, lang: Lang) -> String {
    let number = count(n, lang);
    match lang {
        Lang::Vi => ["Có ", &number, " lỗi trong bộ số liệu này; phần nào không đọc được thì không hiển thị."].concat(),
        Lang::En if n == 1 => "This dataset has 1 error; what cannot be read is not shown.".to_string(),
        Lang::En => ["This dataset has ", &number, " errors; what cannot be read is not shown."].concat(),
    }
}

pub fn see_errors(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Xem lỗi và cách sửa",
        Lang::En => "See what and how to mend it",
    }
}

pub fn chart_unavailable(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Không vẽ được biểu đồ trên trình duyệt này. Các con số có trong bảng bên dưới.",
        Lang::En => "The chart cannot be drawn in this browser. The numbers are in the table below.",
    }
}

pub fn notes_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Ghi chú",
        Lang::En => "Notes",
    }
}

pub fn table_summary(rows: usize, lang: Lang) -> String {
    let number = count(rows, lang);
    match lang {
        Lang::Vi => ["Bảng số liệu: ", &number, " dòng"].concat(),
        Lang::En if rows == 1 => "Table: 1 row".to_string(),
        Lang::En => ["Table: ", &number, " rows"].concat(),
    }
}

pub fn sources_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Nguồn",
        Lang::En => "Sources",
    }
}

pub fn published_nothing(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Chưa có số liệu nào được công bố cho lựa chọn này.",
        Lang::En => "Nothing has been published for this selection.",
    }
}

pub fn issues_heading(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Chất lượng của bộ số liệu",
        Lang::En => "Quality of this dataset",
    }
}

pub fn severity(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (Severity::Error, Lang::Vi) => "Lỗi",
        (Severity::Error, Lang::En) => "Error",
        (Severity::Warning, Lang::Vi) => "Cần xem",
        (Severity::Warning, Lang::En) => "Check",
    }
}

pub fn about_heading(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Về bộ số liệu này",
        Lang::En => "About this dataset",
    }
}

pub fn licence_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Giấy phép",
        Lang::En => "Licence",
    }
}

pub fn version_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Phiên bản",
        Lang::En => "Version",
    }
}

pub fn created_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Lập ngày",
        Lang::En => "Created",
    }
}

pub fn source_count_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Số nguồn",
        Lang::En => "Sources",
    }
}

pub fn files_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Tệp gốc",
        Lang::En => "Files",
    }
}

pub fn descriptor_link(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Mô tả bộ số liệu (datapackage.json)",
        Lang::En => "Description of the dataset (datapackage.json)",
    }
}

pub fn homepage_link(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Trang của bộ số liệu",
        Lang::En => "The dataset's own page",
    }
}

pub fn readme_link(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Cách lập và những dòng bị bỏ ra",
        Lang::En => "How it was made, and what was left out",
    }
}

pub fn no_tracking(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Trang này không theo dõi ai. Mọi phép tính đều làm ngay trong trình duyệt của bạn.",
        Lang::En => "This page tracks nobody. Everything is computed in your own browser.",
    }
}

/// What a screen reader hears after a change.
pub fn shown_now(areas: &str, years: &str, figures: usize, lang: Lang) -> String {
    let figures = count(figures, lang);
    match lang {
        Lang::Vi => ["Đang xem ", areas, "; năm: ", years, "; ", &figures, " biểu đồ."].concat(),
        Lang::En => {
            ["Showing ", areas, "; years: ", years, "; ", &figures, plural::after(&figures, " figure.", " figures.")]
                .concat()
        }
    }
}

pub fn banner_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Số liệu này của ai",
        Lang::En => "Whose figures these are",
    }
}
