//! What is wrong with a published dataset or an address, in words for whoever can mend it.
//!
//! Owns: the texts for every problem, every failed load and every unusable parameter. Invariants: each text
//! says what was found and what was expected, and both languages stand side by side. Deliberately absent: how
//! severe an issue is and where on the page it stands.

use super::number::number;
use super::period::published_date;
use crate::dataset::{Decimal, Issue, Lang, LoadFailure, Place, Problem};

/// For an official who has the figures in a spreadsheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueText {
    /// File, row and column.
    pub place: String,
    /// What was found, and what was expected.
    pub what: String,
    pub mend: String,
}

/// What and how to mend it, in both languages. `{0}` and `{1}` stand for what was found.
pub(super) struct Template {
    pub vi: [&'static str; 2],
    pub en: [&'static str; 2],
}

pub fn issue(issue: &Issue, lang: Lang) -> IssueText {
    let (template, found) = problem(issue, lang);
    let [what, mend] = template.in_language(lang);
    let mend = fill(mend, &found);
    let is_asked = issue.place.file.contains('?');
    let mend = match &issue.problem {
        // Databases answer a query that fails in many ways, some of them with nothing.
        Problem::EmptyFile | Problem::HtmlInsteadOfData if is_asked => failed_query(lang).to_string(),
        Problem::NotLoaded { detail: LoadFailure::Status { .. } } if is_asked => {
            [mend.as_str(), failed_query(lang)].join(" ")
        }
        _ => mend,
    };
    IssueText { place: place(issue, lang), what: fill(what, &found), mend }
}

fn failed_query(lang: Lang) -> &'static str {
    in_words(
        lang,
        "Nếu địa chỉ này là câu truy vấn tới một cơ sở dữ liệu thì có lẽ truy vấn bị lỗi: chạy nó ngay trong cơ sở dữ liệu để đọc lý do, rồi sửa “path” trong datapackage.json.",
        "If this address is a query to a database, the query may have failed: run it in the database itself to read why, then correct “path” in datapackage.json.",
    )
}

/// A parameter of the address whose value it cannot have, with what it can have.
pub fn not_understood(parameter: &str, found: &str, lang: Lang) -> String {
    let template = match lang {
        Lang::Vi => "Địa chỉ trang ghi {0}=“{1}”, không dùng được: {2}. Phần còn lại vẫn được áp dụng.",
        Lang::En => "The address says {0}=“{1}”, which cannot be used: {2}. The rest still applies.",
    };
    let expected = match (parameter, lang) {
        ("area", Lang::Vi) => "cần mã đơn vị, hoặc mã@ngày như 28114@2025-07-01, nối nhau bằng ~",
        ("area", Lang::En) => "area codes are expected, or code@date as in 28114@2025-07-01, joined by ~",
        ("year", Lang::Vi) => "cần một năm như 2022, một khoảng như 2019..2024, latest hoặc last5",
        ("year", Lang::En) => "a year such as 2022, a range such as 2019..2024, latest or last5 is expected",
        ("lang", Lang::Vi) => "cần vi hoặc en",
        ("lang", Lang::En) => "vi or en is expected",
        ("theme", Lang::Vi) => "cần auto, light hoặc dark",
        ("theme", Lang::En) => "auto, light or dark is expected",
        (_, Lang::Vi) => "cần một giá trị khác",
        (_, Lang::En) => "another value is expected",
    };
    fill(template, &[parameter.to_string(), shown(found), expected.to_string()])
}

/// A parameter that the address gives more than once.
pub fn repeated(parameter: &str, found: &str, lang: Lang) -> String {
    let template = match lang {
        Lang::Vi => "Địa chỉ trang ghi “{0}” nhiều lần: chỉ lần đầu được dùng, “{1}” bị bỏ qua.",
        Lang::En => "The address gives “{0}” more than once: only the first counts, “{1}” was passed over.",
    };
    fill(template, &[parameter.to_string(), shown(found)])
}

/// A range of years whose end comes first.
pub fn reversed(parameter: &str, found: &str, lang: Lang) -> String {
    let template = match lang {
        Lang::Vi => "Địa chỉ trang ghi {0}=“{1}”: năm đầu phải đứng trước năm cuối, như 2019..2024.",
        Lang::En => "The address says {0}=“{1}”: the first year must come before the last, as in 2019..2024.",
    };
    fill(template, &[parameter.to_string(), shown(found)])
}

impl Template {
    fn in_language(&self, lang: Lang) -> [&'static str; 2] {
        match lang {
            Lang::Vi => self.vi,
            Lang::En => self.en,
        }
    }
}

fn place(issue: &Issue, lang: Lang) -> String {
    let Place { file, row, column } = &issue.place;
    let mut parts = Vec::new();
    if !file.is_empty() {
        parts.push(file.clone());
    }
    if *row > 0 {
        parts.push([in_words(lang, "dòng ", "row "), &row.to_string()].concat());
    }
    if !column.is_empty() {
        // The resource of areas has no column for a chain of parents: its code is named instead.
        let word = match issue.problem {
            Problem::Cycle => in_words(lang, "mã “", "code “"),
            _ => in_words(lang, "cột “", "column “"),
        };
        parts.push([word, column, "”"].concat());
    }
    if parts.is_empty() {
        return in_words(lang, "cả gói dữ liệu", "the whole package").to_string();
    }
    parts.join(", ")
}

fn problem(issue: &Issue, lang: Lang) -> (Template, Vec<String>) {
    let column = || shown(&issue.place.column);
    match &issue.problem {
        Problem::NotADescriptor { found } => (
            Template {
                vi: [
                    "Cần tệp mô tả của một gói dữ liệu (datapackage.json), nhưng tệp này không đọc được: nó bắt đầu bằng “{0}”.",
                    "Kiểm tra địa chỉ có dẫn tới datapackage.json không, tệp có đúng cú pháp JSON và có danh sách “resources” không.",
                ],
                en: [
                    "The descriptor of a data package (datapackage.json) was expected, but this file cannot be read as one: it begins with “{0}”.",
                    "Check that the address leads to datapackage.json, and that the file is valid JSON with a list named “resources”.",
                ],
            },
            vec![shown(found)],
        ),
        Problem::HtmlInsteadOfData => (
            Template {
                vi: [
                    "Cần dữ liệu, nhưng nhận được một trang web (HTML).",
                    "Địa chỉ có thể sai, hoặc máy chủ đòi đăng nhập. Dùng địa chỉ tải thẳng tệp về, ai cũng mở được.",
                ],
                en: [
                    "Data was expected, but a web page (HTML) came.",
                    "The address may be wrong, or the server asks for a login. Use an address that downloads the file itself and is open to everyone.",
                ],
            },
            vec![],
        ),
        Problem::JsonInsteadOfTable { found } => (
            Template {
                vi: [
                    "Cần một bảng CSV, nhưng nhận được JSON: “{0}”.",
                    "Dùng địa chỉ trả lời bằng CSV; cơ sở dữ liệu thường lấy định dạng từ địa chỉ hoặc từ câu truy vấn.",
                ],
                en: [
                    "A CSV table was expected, but JSON came: “{0}”.",
                    "Use an address that answers in CSV; a database often takes the format from the address or the query.",
                ],
            },
            vec![shown(found)],
        ),
        Problem::ResourceMissing { resource } => (
            Template {
                vi: [
                    "Tệp mô tả không có bảng “{0}”, là bảng bắt buộc.",
                    "Thêm vào “resources” trong datapackage.json một bảng có “name” là “{0}” và “path” là tên tệp CSV của nó.",
                ],
                en: [
                    "The descriptor has no table “{0}”, which is required.",
                    "Add a table to “resources” in datapackage.json, with “{0}” as its “name” and the name of its CSV file as its “path”.",
                ],
            },
            vec![shown(resource)],
        ),
        Problem::NoPath { resource } => (
            Template {
                vi: [
                    "Bảng “{0}” không có “path”, nên không biết tệp của nó ở đâu.",
                    "Ghi tên tệp CSV vào “path” của bảng “{0}” trong datapackage.json.",
                ],
                en: [
                    "The table “{0}” has no “path”, so its file cannot be found.",
                    "Write the name of the CSV file into the “path” of the table “{0}” in datapackage.json.",
                ],
            },
            vec![shown(resource)],
        ),
        Problem::NotLoaded { detail } => failed_load(detail, lang),
        Problem::EmptyFile => (
            Template {
                vi: [
                    "Tệp rỗng, trong khi cần có nội dung.",
                    "Xuất lại tệp (trong Excel: Lưu thành, chọn CSV UTF-8) rồi tải lên lại.",
                ],
                en: [
                    "The file is empty, and content was expected.",
                    "Export it again (in Excel: Save As, CSV UTF-8) and upload it again.",
                ],
            },
            vec![],
        ),
        Problem::Encoding { found } => (
            match found.as_str() {
                "gzip" => Template {
                    vi: ["Tệp nén gzip bị hỏng, không giải nén được.", "Nén lại, hoặc tải lên tệp CSV không nén."],
                    en: ["The gzip file is damaged and cannot be unpacked.", "Compress it again, or upload the CSV file as it is."],
                },
                "?" | "" => Template {
                    vi: [
                        "Cần bảng mã UTF-8, nhưng chữ trong tệp theo một bảng mã khác.",
                        "Trong Excel: Lưu thành, chọn CSV UTF-8, rồi tải lên lại.",
                    ],
                    en: ["UTF-8 was expected, but the text of the file is in another encoding.", "In Excel: Save As, CSV UTF-8; then upload it again."],
                },
                _ => Template {
                    vi: [
                        "Tệp mô tả ghi bảng mã “{0}”, trang này không đọc được; cần UTF-8.",
                        "Trong Excel: Lưu thành, chọn CSV UTF-8, rồi sửa “encoding” trong datapackage.json thành utf-8.",
                    ],
                    en: [
                        "The descriptor states the encoding “{0}”, which cannot be read here; UTF-8 is expected.",
                        "In Excel: Save As, CSV UTF-8; then change “encoding” in datapackage.json to utf-8.",
                    ],
                },
            },
            vec![shown(found)],
        ),
        Problem::Bytes { found, expected } => (
            Template {
                vi: [
                    "Tệp có {0} byte, nhưng tệp mô tả ghi {1} byte: tệp bị cắt ngang hoặc đã được sửa.",
                    "Tải lại tệp lên cho đủ; nếu đã sửa tệp, ghi kích thước mới vào “bytes” trong datapackage.json.",
                ],
                en: [
                    "The file has {0} bytes, but the descriptor states {1}: it was cut off or has been changed.",
                    "Upload the whole file again; if you changed it, write its new size into “bytes” in datapackage.json.",
                ],
            },
            vec![count(*found, lang), count(*expected, lang)],
        ),
        Problem::Hash { found, expected } => (
            Template {
                vi: [
                    "Mã kiểm tra của tệp là {0}, nhưng tệp mô tả ghi {1}: tệp đã bị thay đổi sau khi công bố, hoặc bị hỏng.",
                    "Tải lên đúng tệp đã công bố; nếu chủ ý sửa tệp, ghi mã mới vào “hash” trong datapackage.json.",
                ],
                en: [
                    "The checksum of the file is {0}, but the descriptor states {1}: it was changed after it was published, or is damaged.",
                    "Upload the file that was published; if you changed it on purpose, write the new checksum into “hash” in datapackage.json.",
                ],
            },
            vec![shown(found), shown(expected)],
        ),
        Problem::WrongDelimiter { expected, likely: Some(likely) } => (
            Template {
                vi: [
                    "Cần các cột cách nhau bằng {0}, nhưng tệp có vẻ dùng {1}.",
                    "Xuất lại tệp với {0}, hoặc khai báo {1} ở “dialect”, “delimiter” trong datapackage.json.",
                ],
                en: [
                    "Columns separated by {0} were expected, but the file seems to use {1}.",
                    "Export the file with {0}, or declare {1} as “delimiter” in the “dialect” in datapackage.json.",
                ],
            },
            vec![delimiter(*expected, lang), delimiter(*likely, lang)],
        ),
        Problem::WrongDelimiter { expected, likely: None } => (
            Template {
                vi: [
                    "Cần các cột cách nhau bằng {0}, nhưng tệp chỉ có một cột.",
                    "Xuất lại tệp với {0}, hoặc khai báo đúng dấu ở “dialect”, “delimiter” trong datapackage.json.",
                ],
                en: [
                    "Columns separated by {0} were expected, but the file has one column only.",
                    "Export the file with {0}, or declare the right sign as “delimiter” in the “dialect” in datapackage.json.",
                ],
            },
            vec![delimiter(*expected, lang)],
        ),
        Problem::MissingColumn { header } => (
            Template {
                vi: [
                    "Thiếu cột “{0}”. Dòng tiêu đề có: {1}.",
                    "Thêm cột “{0}”, hoặc sửa tên trong dòng tiêu đề cho đúng từng chữ, viết thường.",
                ],
                en: [
                    "The column “{0}” is missing. The header has: {1}.",
                    "Add the column “{0}”, or correct its name in the header letter by letter, in lower case.",
                ],
            },
            vec![column(), shown(&header.join(", "))],
        ),
        Problem::RepeatedColumn => (
            Template {
                vi: ["Dòng tiêu đề có nhiều cột “{0}”: chỉ cột đầu tiên được đọc.", "Xóa cột thừa, hoặc đặt cho nó tên khác."],
                en: [
                    "The header has the column “{0}” more than once: only the first is read.",
                    "Remove the one too many, or give it another name.",
                ],
            },
            vec![column()],
        ),
        Problem::CellCount { found, expected } => (
            Template {
                vi: [
                    "Dòng này có {0} ô, nhưng dòng tiêu đề có {1}.",
                    "Thường là một dấu phân cách nằm trong ô: đặt nội dung ô đó giữa hai dấu ngoặc kép.",
                ],
                en: [
                    "This row has {0} cells, but the header has {1}.",
                    "Often a delimiter stands inside a cell: put the text of that cell in double quotes.",
                ],
            },
            vec![count(u64::from(*found), lang), count(u64::from(*expected), lang)],
        ),
        Problem::LongRecord { limit } => (
            Template {
                vi: [
                    "Dòng này dài hơn {0} byte, là mức nhiều nhất được đọc của một dòng.",
                    "Thường là một dấu ngoặc kép mở ra mà không đóng lại: thêm dấu đóng, hoặc viết dấu ngoặc kép trong ô thành hai dấu.",
                ],
                en: [
                    "This row is longer than {0} bytes, the most that is read of one.",
                    "Often a quotation mark is opened and never closed: close it, or double the quotation marks inside the cell.",
                ],
            },
            vec![count(u64::from(*limit), lang)],
        ),
        Problem::MoreAlike { count: more, like } => {
            let like = Issue { problem: (**like).clone(), ..issue.clone() };
            let (template, values) = problem(&like, lang);
            let [found, mend] = template.in_language(lang).map(|words| fill(words, &values));
            (
                Template {
                    vi: ["Từ dòng này trở đi còn {0} lỗi cùng loại, không nêu từng lỗi. Lỗi ở dòng này: {1}", "{2}"],
                    en: [
                        "From this row on there are {0} more problems of this kind, which are not named one by one. That of this row: {1}",
                        "{2}",
                    ],
                },
                vec![count(u64::from(*more), lang), found, mend],
            )
        }
        Problem::EmptyCell => (
            Template {
                vi: ["Ô trống, nhưng cột “{0}” phải có giá trị.", "Điền giá trị, hoặc xóa cả dòng nếu dòng thừa."],
                en: [
                    "The cell is empty, but the column “{0}” needs a value.",
                    "Fill it in, or delete the whole row if it should not be there.",
                ],
            },
            vec![column()],
        ),
        Problem::NotANumber { found } => (
            Template {
                vi: [
                    "Cần một số, nhưng ô ghi “{0}”.",
                    "Chỉ để số trong ô, chuyển chữ sang cột “note”. Nếu viết số kiểu 1.234,5 thì khai báo “decimalChar” và “groupChar” của cột này trong datapackage.json; nếu không có số liệu thì để trống và ghi lý do ở cột “status”.",
                ],
                en: [
                    "A number was expected, but the cell says “{0}”.",
                    "Leave only the number and move words to the column “note”. If numbers are written like 1.234,5, declare “decimalChar” and “groupChar” of this column in datapackage.json; if there is no figure, leave the cell empty and give the reason in the column “status”.",
                ],
            },
            vec![shown(found)],
        ),
        Problem::ComparatorInValue { found } => (
            Template {
                vi: [
                    "Ô ghi “{0}”: cần số riêng, dấu so sánh riêng.",
                    "Ghi dấu (<, <=, >=, > hoặc ~) vào cột “comparator” và chỉ để số trong ô này.",
                ],
                en: [
                    "The cell says “{0}”: the number and its sign are expected apart.",
                    "Write the sign (<, <=, >=, > or ~) into the column “comparator” and leave only the number here.",
                ],
            },
            vec![shown(found)],
        ),
        Problem::OutOfDomain { found, expected } => (
            Template {
                vi: [
                    "“{0}” nằm ngoài khoảng có thể có của chỉ tiêu này ({1}).",
                    "Kiểm tra lại số và đơn vị. Mức tăng hay giảm cần một chỉ tiêu riêng.",
                ],
                en: [
                    "“{0}” is outside what this indicator can be ({1}).",
                    "Check the number and its unit. A rise or fall needs an indicator of its own.",
                ],
            },
            vec![shown(found), (*expected).to_string()],
        ),
        Problem::NotAPeriod { found } => (
            Template {
                vi: [
                    "“{0}” không phải là một kỳ; cần dạng 2022, 2022-12, 2022-12-31 hoặc 2022-01/2023-05.",
                    "Viết năm trước, tháng sau. Excel hay tự đổi ngày tháng: định dạng cột là Văn bản rồi nhập lại.",
                ],
                en: [
                    "“{0}” is not a period; 2022, 2022-12, 2022-12-31 or 2022-01/2023-05 is expected.",
                    "Write the year first, then the month. Excel often changes dates: format the column as Text and enter it again.",
                ],
            },
            vec![shown(found)],
        ),
        Problem::OpenInterval { found } => (
            Template {
                vi: [
                    "Khoảng thời gian “{0}” thiếu đầu hoặc cuối; cần cả hai, như 2022-01/2023-05.",
                    "Ghi tháng đầu và tháng cuối mà số liệu bao gồm.",
                ],
                en: [
                    "The span “{0}” has no beginning or no end; both are expected, as in 2022-01/2023-05.",
                    "Write the first and the last month that the figure covers.",
                ],
            },
            vec![shown(found)],
        ),
        Problem::ReversedInterval { found } => (
            Template {
                vi: [
                    "Khoảng thời gian “{0}” có đầu nằm sau cuối; cần đầu trước, cuối sau.",
                    "Đổi chỗ hai bên dấu /.",
                ],
                en: [
                    "The span “{0}” begins after its end; the earlier date is expected first.",
                    "Swap the two sides of the /.",
                ],
            },
            vec![shown(found)],
        ),
        Problem::StockWithInterval { found } => (
            Template {
                vi: [
                    "Chỉ tiêu này được tính tại một thời điểm, nhưng kỳ ghi là một khoảng: “{0}”.",
                    "Ghi thời điểm mà số liệu phản ánh, như 2022-12. Nếu là số cộng dồn trong kỳ, đổi “kind” của chỉ tiêu thành flow.",
                ],
                en: [
                    "This indicator is counted at one moment, but the period is a span: “{0}”.",
                    "Write the moment of the figure, such as 2022-12. If it was summed over the span, change the indicator's “kind” to flow.",
                ],
            },
            vec![shown(found)],
        ),
        Problem::NotADate { found } => (
            Template {
                vi: [
                    "“{0}” không phải là một ngày; cần năm-tháng-ngày, như 2025-07-01.",
                    "Viết lại ngày. Excel hay tự đổi ngày tháng: định dạng cột là Văn bản rồi nhập lại.",
                ],
                en: [
                    "“{0}” is not a date; year-month-day is expected, as in 2025-07-01.",
                    "Write the date again. Excel often changes dates: format the column as Text and enter it again.",
                ],
            },
            vec![shown(found)],
        ),
        Problem::NotInList { found, expected } => (
            Template {
                vi: ["“{0}” không có trong danh sách; cần một trong: {1}.", "Chọn đúng một từ trong danh sách, viết đúng từng chữ."],
                en: [
                    "“{0}” is not in the list; one of these is expected: {1}.",
                    "Take a word from the list and spell it exactly so.",
                ],
            },
            vec![shown(found), expected.split_whitespace().collect::<Vec<_>>().join(", ")],
        ),
        Problem::Unknown { found, resource } => (
            Template {
                vi: [
                    "Không tìm thấy “{0}” trong bảng “{1}”.",
                    "Sửa cho khớp từng ký tự, hoặc thêm một dòng cho “{0}” vào bảng “{1}”. Excel có thể đã bỏ các số 0 ở đầu mã.",
                ],
                en: [
                    "“{0}” was not found in the table “{1}”.",
                    "Make it match character by character, or add a row for “{0}” to the table “{1}”. Excel may have dropped zeros at the start of a code.",
                ],
            },
            vec![shown(found), (*resource).to_string()],
        ),
        Problem::AreaNotHolding { found, date } => (
            Template {
                vi: [
                    "Mã “{0}” là của nhiều đơn vị, nhưng không đơn vị nào tồn tại vào ngày {1}.",
                    "Ghi rõ đơn vị bằng mã và ngày bắt đầu, như 28114@2025-07-01, hoặc sửa “valid_from”, “valid_to” trong bảng “areas”.",
                ],
                en: [
                    "The code “{0}” belongs to several areas, but none of them existed on {1}.",
                    "Name the area by its code and first day, as in 28114@2025-07-01, or correct “valid_from” and “valid_to” in the table “areas”.",
                ],
            },
            vec![shown(found), published_date(date, lang)],
        ),
        Problem::OutsideValidity { found, date, valid_from, valid_to } => (
            match (valid_from, valid_to) {
                (_, Some(until)) if until < date => Template {
                    vi: [
                        "Mã “{0}” được dùng cho ngày {1}, nhưng đơn vị này chỉ tồn tại đến hết ngày {2}.",
                        "Sửa “period”, hoặc dùng mã của đơn vị tồn tại vào ngày đó. Nếu chủ ý tính theo ranh giới cũ, ghi mã kèm @, như 28114@ hoặc 28114@2025-07-01.",
                    ],
                    en: [
                        "The code “{0}” is used for {1}, but its area ended on {2}.",
                        "Correct “period”, or use the code of the area that existed on that day. If the former borders are meant, write the code with @, as in 28114@ or 28114@2025-07-01.",
                    ],
                },
                _ => Template {
                    vi: [
                        "Mã “{0}” được dùng cho ngày {1}, nhưng đơn vị này chỉ có từ ngày {2}.",
                        "Sửa “period”, hoặc dùng mã của đơn vị tồn tại vào ngày đó. Nếu chủ ý tính theo ranh giới sau này, ghi mã kèm ngày bắt đầu, như 28114@2025-07-01.",
                    ],
                    en: [
                        "The code “{0}” is used for {1}, but its area began on {2}.",
                        "Correct “period”, or use the code of the area that existed on that day. If the later borders are meant, write the code with its first day, as in 28114@2025-07-01.",
                    ],
                },
            },
            vec![
                shown(found),
                published_date(&date.to_string(), lang),
                valid_to.filter(|until| until < date).or(*valid_from).map_or(String::new(), |end| published_date(&end.to_string(), lang)),
            ],
        ),
        Problem::NumberWithMissingStatus { found } => (
            Template {
                vi: [
                    "Ô có số “{0}”, nhưng “status” nói là không có số (L, M, O hoặc Q).",
                    "Bỏ số nếu không có số liệu, hoặc sửa “status” nếu số là đúng.",
                ],
                en: [
                    "The cell holds the number “{0}”, but “status” says that there is none (L, M, O or Q).",
                    "Remove the number if there is no figure, or correct “status” if the number is right.",
                ],
            },
            vec![shown(found)],
        ),
        Problem::Duplicate { first_row } => (
            Template {
                vi: [
                    "Dòng này lặp lại dòng {0}: mỗi khóa chỉ được có một dòng.",
                    "Xóa dòng thừa. Nếu hai nguồn cho hai số khác nhau, ghi nguồn của mỗi dòng vào cột “source”.",
                ],
                en: [
                    "This row repeats row {0}: one row a key is expected.",
                    "Delete the one too many. If two sources give two figures, name the source of each in the column “source”.",
                ],
            },
            vec![first_row.to_string()],
        ),
        Problem::Shares { found } => (
            Template {
                vi: [
                    "Các phần của đơn vị cũ cộng lại được {0}, nhưng phải bằng 1.",
                    "Sửa cột “share” của mọi dòng có cùng mã cũ và cùng ngày.",
                ],
                en: [
                    "The shares of the old area add up to {0}, but 1 is expected.",
                    "Correct the column “share” in every row with the same old code and date.",
                ],
            },
            vec![shown(found)],
        ),
        Problem::NotFeatures { found } => (
            Template {
                vi: [
                    "Cần một FeatureCollection của GeoJSON, nhưng tệp bắt đầu bằng “{0}”.",
                    "Xuất ranh giới ra GeoJSON (từ QGIS: Export, Save Features As, GeoJSON), hệ tọa độ EPSG:4326.",
                ],
                en: [
                    "A GeoJSON FeatureCollection is expected, but the file begins with “{0}”.",
                    "Export the boundaries as GeoJSON (from QGIS: Export, Save Features As, GeoJSON), in EPSG:4326.",
                ],
            },
            vec![shown(found)],
        ),
        Problem::Feature { feature, fault, found } => {
            (super::boundaries::feature(*fault), vec![feature.to_string(), shown(found)])
        }
        Problem::Cycle => (
            Template {
                vi: [
                    "Các đơn vị cấp trên của “{0}” đi vòng lại chính nó; cần đi lên tới một đơn vị không có cấp trên.",
                    "Sửa cột “parent” trong bảng “areas”.",
                ],
                en: [
                    "The parents of “{0}” lead back to itself; they are expected to end at an area without a parent.",
                    "Correct the column “parent” in the table “areas”.",
                ],
            },
            vec![column()],
        ),
    }
}

fn failed_load(failure: &LoadFailure, lang: Lang) -> (Template, Vec<String>) {
    match failure {
        LoadFailure::Status { status, said } => (
            match status {
                404 | 410 => Template {
                    vi: [
                        "Cần một tệp, nhưng máy chủ trả lời là không có tệp nào ở địa chỉ này ({0}).{1}",
                        "Kiểm tra tên tệp và địa chỉ, kể cả chữ hoa và chữ thường.",
                    ],
                    en: [
                        "A file was expected, but the server says that there is none at this address ({0}).{1}",
                        "Check the file's name and the address, upper and lower case too.",
                    ],
                },
                401 | 403 => Template {
                    vi: [
                        "Cần một tệp công khai, nhưng máy chủ không cho phép tải ({0}).{1}",
                        "Mở quyền đọc tệp cho mọi người trên máy chủ.",
                    ],
                    en: [
                        "A public file was expected, but the server does not permit reading it ({0}).{1}",
                        "Let everyone read the file on the server.",
                    ],
                },
                _ => Template {
                    vi: [
                        "Cần một tệp, nhưng máy chủ trả lời bằng lỗi {0}.{1}",
                        "Thử lại sau ít phút; nếu vẫn lỗi, báo cho người quản lý máy chủ.",
                    ],
                    en: [
                        "A file was expected, but the server answered with error {0}.{1}",
                        "Try again in a few minutes; if it stays so, tell whoever runs the server.",
                    ],
                },
            },
            vec![status.to_string(), quoted(said, lang)],
        ),
        LoadFailure::Timeout { seconds } => (
            Template {
                vi: [
                    "Chờ {0} giây mà máy chủ không trả lời.",
                    "Kiểm tra đường truyền rồi thử lại.",
                ],
                en: ["The server did not answer within {0} seconds.", "Check the connection and try again."],
            },
            vec![seconds.to_string()],
        ),
        LoadFailure::Unreachable => (
            Template {
                vi: [
                    "Không đọc được địa chỉ này: mất mạng, sai tên máy chủ, máy chủ không cho trang khác đọc dữ liệu (CORS), hoặc địa chỉ http:// trong khi trang này là https://.",
                    "Kiểm tra mạng và địa chỉ. Nếu tệp mở được trong trình duyệt, nhờ người quản lý máy chủ gửi kèm “Access-Control-Allow-Origin: *”.",
                ],
                en: [
                    "This address cannot be read: no network, a wrong server name, a server that keeps other sites from reading its data (CORS), or an http:// address while this page is https://.",
                    "Check the network and the address. If the file opens in a browser, ask whoever runs the server to send “Access-Control-Allow-Origin: *”.",
                ],
            },
            vec![],
        ),
        LoadFailure::Cut { received } => (
            Template {
                vi: [
                    "Kết nối bị ngắt giữa chừng: cần cả tệp, nhưng chỉ nhận được {0} byte.",
                    "Thử lại; nếu vẫn bị ngắt, tải lại tệp lên máy chủ.",
                ],
                en: [
                    "The connection was cut: the whole file was expected, but only {0} bytes came.",
                    "Try again; if it is cut again, upload the file to the server anew.",
                ],
            },
            vec![count(*received, lang)],
        ),
        LoadFailure::Address => (
            Template {
                vi: [
                    "Đây không phải là một địa chỉ dùng được; cần địa chỉ bắt đầu bằng https:// hoặc đường dẫn tới datapackage.json.",
                    "Chép lại địa chỉ từ thanh địa chỉ của trình duyệt.",
                ],
                en: [
                    "This is not an address that can be used; one that starts with https:// or a path to datapackage.json is expected.",
                    "Copy the address again from the browser's address bar.",
                ],
            },
            vec![],
        ),
        #[cfg(not(target_arch = "wasm32"))]
        LoadFailure::NoFile => (
            Template {
                vi: [
                    "Cần một tệp, nhưng không có tệp nào ở đường dẫn này.",
                    "Kiểm tra tên tệp và thư mục, kể cả chữ hoa và chữ thường.",
                ],
                en: [
                    "A file was expected, but there is none at this path.",
                    "Check the names of the file and its folder, upper and lower case too.",
                ],
            },
            vec![],
        ),
        #[cfg(not(target_arch = "wasm32"))]
        LoadFailure::System { found } => (
            Template {
                vi: [
                    "Cần một tệp, nhưng không đọc được: {0}.",
                    "Kiểm tra địa chỉ hoặc đường dẫn, quyền đọc và kết nối mạng.",
                ],
                en: [
                    "A file was expected, but it cannot be read: {0}.",
                    "Check the address or the path, the permission to read it, and the network.",
                ],
            },
            vec![shown(found)],
        ),
    }
}

pub(super) fn in_words(lang: Lang, vi: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

fn count(value: u64, lang: Lang) -> String {
    number(Decimal::integer(i64::try_from(value).unwrap_or(i64::MAX)), lang)
}

/// What a server said, as a sentence of its own; nothing where it said nothing.
fn quoted(said: &str, lang: Lang) -> String {
    match said {
        "" => String::new(),
        said => [in_words(lang, " Máy chủ ghi: “", " It says: “"), &shown(said), "”."].concat(),
    }
}

fn delimiter(sign: char, lang: Lang) -> String {
    let words = match sign {
        ',' => in_words(lang, "dấu phẩy", "commas"),
        ';' => in_words(lang, "dấu chấm phẩy", "semicolons"),
        '\t' => in_words(lang, "dấu tab", "tabs"),
        '|' => in_words(lang, "dấu gạch đứng", "vertical bars"),
        _ => return ["“", &sign.to_string(), "”"].concat(),
    };
    words.to_string()
}

/// A cell may hold a whole page: only its beginning is repeated.
fn shown(text: &str) -> String {
    const LONGEST: usize = 120;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => [text.get(..end).unwrap_or_default(), "…"].concat(),
        None => text.to_string(),
    }
}

pub(super) fn fill(template: &str, values: &[String]) -> String {
    let mut text = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (place, after) = after.split_once('}').unwrap_or((after, ""));
        let value = place.parse::<usize>().ok().and_then(|place| values.get(place));
        text.push_str(value.map_or("", String::as_str));
        rest = after;
    }
    text.push_str(rest);
    text
}
