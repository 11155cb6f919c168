//! Words of the command line: how it is used, and why it cannot do what it was asked.

use crate::dataset::Lang;

/// All commands.
pub fn usage(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => {
            "\
Thoát Nghèo trên dòng lệnh: cùng số liệu với trang web, đến chữ số cuối cùng.

Cách dùng:
  thoat-ngheo figure <biểu đồ> [tùy chọn]   in một biểu đồ thành bảng, CSV hoặc JSON
  thoat-ngheo figure --help                 mọi biểu đồ và tùy chọn
  thoat-ngheo check <nơi> [tùy chọn]        nêu những điều đáng lưu ý trong một bộ số liệu
  thoat-ngheo check --help                  các tùy chọn
  thoat-ngheo pack <nơi> --out <thư mục>    chia một bộ số liệu lớn thành phần, để trang chỉ tải
                                            phần cần xem
  thoat-ngheo pack --help                   các tùy chọn
  thoat-ngheo prerender [tùy chọn]          dựng sẵn các trang để nhúng
  thoat-ngheo prerender --help              các tùy chọn
  thoat-ngheo --version                     phiên bản

--lang en: in English.
"
        }
        Lang::En => {
            "\
Thoát Nghèo in a terminal: the same figures as on the page, to the last digit.

Usage:
  thoat-ngheo figure <figure> [options]   print a figure as a table, CSV or JSON
  thoat-ngheo figure --help               every figure and option
  thoat-ngheo check <where> [options]     say what is noticed about a dataset
  thoat-ngheo check --help                the options
  thoat-ngheo pack <where> --out <folder> divide a large dataset into parts, so that the page
                                          fetches only what it shows
  thoat-ngheo pack --help                 the options
  thoat-ngheo prerender [options]         build the pages to embed
  thoat-ngheo prerender --help            the options
  thoat-ngheo --version                   the version

--lang vi: bằng tiếng Việt.
"
        }
    }
}

/// The command `figure`, given the names of all figures.
pub fn figure_usage(figures: &[&str], lang: Lang) -> String {
    let (before, after) = match lang {
        Lang::Vi => (
            "\
Cách dùng:
  thoat-ngheo figure <biểu đồ> [tùy chọn]

Biểu đồ:
  ",
            "

Tùy chọn:
  --data <nơi>       thư mục, datapackage.json hoặc địa chỉ http(s) của bộ số liệu;
                     nếu không ghi: public/data/can-duoc
  --indicator <mã>   chỉ tiêu của biểu đồ “indicator”, theo cột id của indicators.csv
  --area <mã>        mã đơn vị, nối nhau bằng ~, như 28114@~28141
  --year <năm>       2022, 2019..2024, ..2024, 2019.., latest hoặc last5
  --bounds <ranh giới>
                     published, now hoặc một ngày như 2025-07-01
  --lang <tiếng>     vi (nếu không ghi) hoặc en
  --format <dạng>    table (nếu không ghi), csv hoặc json: như trang hiển thị;
                     xlsx, csv-excel, csv-data, json-stat, package: từng số liệu kèm
                     nguồn; citation, bibtex, csl: trích dẫn
  --out <tệp>        ghi vào tệp thay vì stdout
  --address <địa chỉ>
                     địa chỉ của trang, chép cả hoặc chỉ từ dấu ?; tùy chọn khác được
                     ưu tiên hơn

Số liệu in ra stdout. Giá trị không dùng được và lỗi trong bộ số liệu được nêu ở
stderr; phần còn lại vẫn được in. Mã thoát: 0 nếu đã in, 2 nếu không in được.
",
        ),
        Lang::En => (
            "\
Usage:
  thoat-ngheo figure <figure> [options]

Figures:
  ",
            "

Options:
  --data <where>     folder, datapackage.json or http(s) address of a dataset;
                     default: public/data/can-duoc
  --indicator <id>   of the figure “indicator”, as in the column id of indicators.csv
  --area <codes>     area codes joined by ~, such as 28114@~28141
  --year <years>     2022, 2019..2024, ..2024, 2019.., latest or last5
  --bounds <bounds>  published, now or a date such as 2025-07-01
  --lang <language>  vi (default) or en
  --format <format>  table (default), csv or json: as the page shows it;
                     xlsx, csv-excel, csv-data, json-stat, package: each number with
                     its source; citation, bibtex, csl: how to cite it
  --out <file>       write to a file in place of stdout
  --address <address>
                     the page's address, all of it or from its ? on; other options
                     count before it

Figures go to stdout. Values that cannot be used and errors in the dataset are named on
stderr; the rest is still printed. Exit status: 0 if it printed, 2 if it could not.
",
        ),
    };
    [before, &figures.join("\n  "), after].concat()
}

/// The command `check`.
pub fn check_usage(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => {
            "\
Cách dùng:
  thoat-ngheo check <nơi> [tùy chọn]

Nơi: thư mục, datapackage.json hoặc địa chỉ http(s) của bộ số liệu.

Tùy chọn:
  --format <dạng>    human (nếu không ghi) hoặc json
  --strict           coi cả điều đáng lưu ý là lỗi
  --lang <tiếng>     vi (nếu không ghi) hoặc en

Lỗi là chỗ các số liệu mâu thuẫn với nhau hoặc không đọc được; điều đáng lưu ý là chỗ trông
bất thường. Mã thoát: 0 nếu không có lỗi, 1 nếu có, 2 nếu không mở được bộ số liệu.
"
        }
        Lang::En => {
            "\
Usage:
  thoat-ngheo check <where> [options]

Where: folder, datapackage.json or http(s) address of a dataset.

Options:
  --format <format>  human (default) or json
  --strict           count things to look at as errors
  --lang <language>  vi (default) or en

Errors are figures that contradict each other or cannot be read; things to look at are what
seems odd. Exit status: 0 without errors, 1 with errors, 2 if the dataset cannot be opened.
"
        }
    }
}

pub fn no_place(lang: Lang) -> String {
    match lang {
        Lang::Vi => "Cần nơi để bộ số liệu: thư mục, datapackage.json hoặc địa chỉ http(s).".to_string(),
        Lang::En => "The place of a dataset is expected: a folder, datapackage.json or http(s) address.".to_string(),
    }
}

/// Ends every message about how a command was called. `command` is empty where none was recognised.
pub fn see_help(command: &str, lang: Lang) -> String {
    let gap = if command.is_empty() { "" } else { " " };
    let before = match lang {
        Lang::Vi => "Xem cách dùng: thoat-ngheo ",
        Lang::En => "For usage see: thoat-ngheo ",
    };
    [before, command, gap, "--help"].concat()
}

pub fn no_command(expected: &[&str], lang: Lang) -> String {
    let expected = expected.join(", ");
    match lang {
        Lang::Vi => ["Cần một lệnh: ", &expected, "."].concat(),
        Lang::En => ["A command is expected: ", &expected, "."].concat(),
    }
}

pub fn unknown_command(found: &str, expected: &[&str], lang: Lang) -> String {
    let expected = expected.join(", ");
    match lang {
        Lang::Vi => ["Không có lệnh “", found, "”; cần: ", &expected, "."].concat(),
        Lang::En => ["There is no command “", found, "”; expected: ", &expected, "."].concat(),
    }
}

pub fn unknown_figure(found: &str, expected: &[&str], lang: Lang) -> String {
    let expected = expected.join(", ");
    match lang {
        Lang::Vi => ["Không có biểu đồ “", found, "”; cần một trong: ", &expected, "."].concat(),
        Lang::En => ["There is no figure “", found, "”; one of these is expected: ", &expected, "."].concat(),
    }
}

pub fn no_figure_named(expected: &[&str], lang: Lang) -> String {
    let expected = expected.join(", ");
    match lang {
        Lang::Vi => ["Cần tên một biểu đồ, một trong: ", &expected, "."].concat(),
        Lang::En => ["The name of a figure is expected, one of: ", &expected, "."].concat(),
    }
}

pub fn no_indicator_named(lang: Lang) -> String {
    match lang {
        Lang::Vi => {
            "Biểu đồ “indicator” cần một chỉ tiêu của bộ số liệu: ghi --indicator kèm một mã trong cột id của \
                     indicators.csv."
        }
        Lang::En => {
            "The figure “indicator” needs an indicator of the dataset: give --indicator with an id of \
                     indicators.csv."
        }
    }
    .to_string()
}

pub fn unknown_format(found: &str, expected: &[&str], lang: Lang) -> String {
    let expected = expected.join(", ");
    match lang {
        Lang::Vi => ["Không có dạng “", found, "”; cần một trong: ", &expected, "."].concat(),
        Lang::En => ["There is no format “", found, "”; one of these is expected: ", &expected, "."].concat(),
    }
}

pub fn unknown_option(found: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Không có tùy chọn “", found, "”."].concat(),
        Lang::En => ["There is no option “", found, "”."].concat(),
    }
}

pub fn repeated_option(found: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Tùy chọn “", found, "” được ghi nhiều lần; chỉ ghi một lần."].concat(),
        Lang::En => ["The option “", found, "” is given more than once; give it once."].concat(),
    }
}

pub fn no_value(option: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Sau tùy chọn “", option, "” cần một giá trị."].concat(),
        Lang::En => ["A value is expected after the option “", option, "”."].concat(),
    }
}

pub fn needless_argument(found: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Không biết làm gì với “", found, "”."].concat(),
        Lang::En => ["There is no use for “", found, "” here."].concat(),
    }
}

pub fn not_text(found: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["“", found, "” không phải là chữ UTF-8."].concat(),
        Lang::En => ["“", found, "” is not UTF-8 text."].concat(),
    }
}

pub fn not_a_page_address(found: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => {
            ["“", found, "” không phải là địa chỉ của trang; cần địa chỉ bắt đầu bằng http://, https:// hoặc ?."]
                .concat()
        }
        Lang::En => {
            ["“", found, "” is not a page's address; one that starts with http://, https:// or ? is expected."].concat()
        }
    }
}

/// The dataset that ships does not lie where it was looked for.
pub fn no_default_data(path: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [
            "Không có bộ số liệu mặc định ở ",
            path,
            ". Chạy lệnh này ở thư mục gốc của dự án, hoặc ghi --data <thư mục hoặc địa chỉ>.",
        ]
        .concat(),
        Lang::En => [
            "The default dataset is not at ",
            path,
            ". Run this in the project's root folder, or give --data <folder or address>.",
        ]
        .concat(),
    }
}

pub fn not_written(reason: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Không ghi ra được: ", reason, "."].concat(),
        Lang::En => ["The output could not be written: ", reason, "."].concat(),
    }
}

/// The command `prerender`.
pub fn prerender_usage(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => {
            "\
Cách dùng:
  thoat-ngheo prerender --data <nơi> --out <thư mục> [tùy chọn]

Dựng mọi biểu đồ của bộ số liệu thành trang để nhúng, cho từng địa bàn, bằng cả hai thứ tiếng:
embed/<biểu đồ>/<tiếng>/<địa bàn>/ với index.html, figure.svg, figure.png, figure.csv, oembed.json.
Cần Node và các gói npm của dự án.

Tùy chọn:
  --data <nơi>       thư mục, datapackage.json hoặc địa chỉ http(s) của bộ số liệu
  --out <thư mục>    nơi ghi, thường là thư mục của trang web
  --site <địa chỉ>   trang web sẽ nằm ở đâu; không có thì các địa chỉ để chia sẻ là tương đối
  --drawer <tệp>     chương trình vẽ; nếu không ghi: tools/draw.mjs
  --shell <tệp>      index.html của trang web đã dựng: viết figure/<biểu đồ>/ bên cạnh nó;
                     khi đó --out có thể bỏ
  --program <thư mục>
                     trong trang web, nơi có chương trình làm trang nhúng sống; viết thêm answers.bin
  --lang <tiếng>     tiếng của các thông báo: vi (nếu không ghi) hoặc en

Mã thoát: 0 là xong, 1 là có biểu đồ không vẽ được (trang của nó có bảng và câu chữ), 2 là không làm được.
"
        }
        Lang::En => {
            "\
Usage:
  thoat-ngheo prerender --data <where> --out <folder> [options]

Builds every figure of a dataset as a page to embed, for each area, in both languages:
embed/<figure>/<language>/<area>/ with index.html, figure.svg, figure.png, figure.csv, oembed.json.
Needs Node and the project's npm packages.

Options:
  --data <where>     folder, datapackage.json or http(s) address of the dataset
  --out <folder>     where to write, as a rule the site's folder
  --site <address>   where the site will stand; without it, addresses to share are relative
  --drawer <file>    the program that draws; default tools/draw.mjs
  --shell <file>     index.html of the built site: writes figure/<figure>/ beside it;
                     --out may then be left out
  --program <folder> within the site, of the program that makes embedded pages live; adds answers.bin
  --lang <language>  of what is told: vi (default) or en

Exit status: 0 done, 1 some figure could not be drawn (its page has table and sentences), 2 could not be done.
"
        }
    }
}

/// The command `pack`.
pub fn pack_usage(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => {
            "\
Cách dùng:
  thoat-ngheo pack <nơi> --out <thư mục> [tùy chọn]

Viết lại một bộ số liệu thành gói chia phần: mỗi phần là một tệp CSV nén gzip, chứa các dòng của một
số chỉ tiêu và địa bàn, đúng như đã công bố. Trang web chỉ tải những phần mà nó hiển thị; bộ số liệu
nhỏ vẫn là một phần.

Nơi: thư mục, datapackage.json hoặc địa chỉ http(s) của bộ số liệu.

Tùy chọn:
  --out <thư mục>    nơi ghi: chưa có, hoặc còn trống
  --lang <tiếng>     tiếng của các thông báo: vi (nếu không ghi) hoặc en

Mã thoát: 0 là xong, 2 là không làm được.
"
        }
        Lang::En => {
            "\
Usage:
  thoat-ngheo pack <where> --out <folder> [options]

Writes a dataset anew as a package in parts: each is a CSV file compressed with gzip that holds the
rows of some indicators and areas, just as they were published. The page fetches only the parts that
it shows; a small dataset stays in one part.

Where: folder, datapackage.json or http(s) address of the dataset.

Options:
  --out <folder>     where to write: not there yet, or empty
  --lang <language>  of what is told: vi (default) or en

Exit status: 0 done, 2 could not be done.
"
        }
    }
}

/// A folder in which something would be written over.
pub fn folder_not_empty(folder: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Thư mục {folder} không trống: hãy chọn thư mục mới, hoặc tự xóa những gì có trong đó."),
        Lang::En => format!("The folder {folder} is not empty: choose a new one, or take away what is in it yourself."),
    }
}

/// A package of which something cannot be read; the issues have been told.
pub fn not_packed(issues: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!(
            "Chưa chia phần: {issues} lỗi trên khiến có dòng không đọc được, và bản chia phần sẽ che mất. Hãy sửa trước."
        ),
        Lang::En => format!(
            "Not packed: because of the {issues} errors above there are rows that cannot be read, and parts would hide them. Mend them first."
        ),
    }
}

/// A file that is text, but no table.
pub fn not_csv(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "không đọc được thành bảng CSV",
        Lang::En => "cannot be read as a table of CSV",
    }
}

/// What became of a package in parts, in bytes.
pub struct Packed {
    pub parts: usize,
    /// Of all files.
    pub bytes: usize,
    pub descriptor: usize,
    /// Of the parts.
    pub median: usize,
    pub largest: usize,
}

pub fn packed(packed: &Packed, lang: Lang) -> String {
    let Packed { parts, bytes, descriptor, median, largest } = packed;
    match lang {
        Lang::Vi => format!(
            "{parts} phần; tất cả {bytes} byte, trong đó datapackage.json {descriptor}; phần giữa {median}, lớn nhất {largest}\n"
        ),
        Lang::En => format!(
            "{parts} parts; {bytes} bytes in all, of which datapackage.json {descriptor}; median part {median}, largest {largest}\n"
        ),
    }
}

/// An option is missing.
pub fn needs_option(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Cần tùy chọn {name}."),
        Lang::En => format!("The option {name} is needed."),
    }
}

/// So many views of all are written.
pub fn prerendered(done: usize, of: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{done}/{of} góc nhìn đã dựng"),
        Lang::En => format!("{done} of {of} views built"),
    }
}

/// A page has no picture.
pub fn not_drawn(page: &str, why: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{page}: không vẽ được biểu đồ ({why}); trang có bảng và câu chữ."),
        Lang::En => format!("{page}: the chart could not be drawn ({why}); the page has its table and sentences."),
    }
}

/// The site's document is not as the pages of figures need it.
pub fn shell_lacks(file: &str, what: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{file}: cần có {what} như trong index.html của trang web; hãy dựng lại trang."),
        Lang::En => format!("{file}: {what} is needed as in the site's index.html; build the site anew."),
    }
}

/// An area's code cannot be the name of a folder.
pub fn no_folder_name(code: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!(
            "Mã địa bàn “{code}” không dùng làm tên thư mục và địa chỉ được: bỏ / \\ & # % ? và dấu chấm ở đầu."
        ),
        Lang::En => {
            format!("The area code “{code}” cannot be the name of a folder and an address: leave out / \\ & # % ? and a full stop at its beginning.")
        }
    }
}
