//! Words of what a reader takes away: the formats, the columns, and what stands in a file beside its numbers.

use crate::dataset::{Lang, TargetType};

/// A file of numbers, or one about them, that a figure can be taken away as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Xlsx,
    CsvExcel,
    Csv,
    JsonStat,
    Package,
    Citation,
    Bibtex,
    Csl,
}

impl Format {
    /// In the order in which they are offered.
    pub const ALL: [Format; 8] = [
        Format::Xlsx,
        Format::CsvExcel,
        Format::Csv,
        Format::JsonStat,
        Format::Package,
        Format::Citation,
        Format::Bibtex,
        Format::Csl,
    ];

    pub fn id(self) -> &'static str {
        match self {
            Format::Xlsx => "xlsx",
            Format::CsvExcel => "csv-excel",
            Format::Csv => "csv-data",
            Format::JsonStat => "json-stat",
            Format::Package => "package",
            Format::Citation => "citation",
            Format::Bibtex => "bibtex",
            Format::Csl => "csl",
        }
    }

    /// How the names of its files end.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Xlsx => ".xlsx",
            Format::CsvExcel => "-excel.csv",
            Format::Csv => ".csv",
            Format::JsonStat => ".jsonstat.json",
            Format::Package => ".zip",
            Format::Citation => ".txt",
            Format::Bibtex => ".bib",
            Format::Csl => ".csl.json",
        }
    }
}

/// A picture of a figure, with its chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    Png,
    Svg,
}

impl Picture {
    pub const ALL: [Picture; 2] = [Picture::Png, Picture::Svg];

    pub fn id(self) -> &'static str {
        match self {
            Picture::Png => "png",
            Picture::Svg => "svg",
        }
    }
}

/// What a picture is called, and what it is for.
pub fn picture(picture: Picture, lang: Lang) -> (&'static str, &'static str) {
    match (picture, lang) {
        (Picture::Png, Lang::Vi) => ("Ảnh PNG", "để đăng bài, gửi tin nhắn"),
        (Picture::Png, Lang::En) => ("PNG picture", "to post or to send"),
        (Picture::Svg, Lang::Vi) => ("Ảnh SVG", "phóng to vẫn nét, sửa được"),
        (Picture::Svg, Lang::En) => ("SVG picture", "sharp at any size, can be edited"),
    }
}

/// What a format is called, and what it is for.
pub fn format(format: Format, lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::Vi => match format {
            Format::Xlsx => ("Excel (XLSX)", "kèm trang nguồn và trang về bộ số liệu"),
            Format::CsvExcel => ("CSV cho Excel", "dấu phẩy thập phân, cho máy đặt tiếng Việt"),
            Format::Csv => ("CSV", "dấu chấm thập phân, cho chương trình"),
            Format::JsonStat => ("JSON-stat 2.0", "cho R, Python, PxWeb"),
            Format::Package => ("Gói dữ liệu (ZIP)", "mọi dòng số liệu đứng sau biểu đồ, để kiểm lại"),
            Format::Citation => ("Trích dẫn", "thành câu"),
            Format::Bibtex => ("BibTeX", "cho LaTeX"),
            Format::Csl => ("CSL-JSON", "cho Zotero"),
        },
        Lang::En => match format {
            Format::Xlsx => ("Excel (XLSX)", "with a sheet of sources and one about the dataset"),
            Format::CsvExcel => ("CSV for Excel", "decimal commas, for a computer set to Vietnamese"),
            Format::Csv => ("CSV", "decimal points, for programs"),
            Format::JsonStat => ("JSON-stat 2.0", "for R, Python, PxWeb"),
            Format::Package => ("Data package (ZIP)", "every row behind the figure, to check it"),
            Format::Citation => ("Citation", "in words"),
            Format::Bibtex => ("BibTeX", "for LaTeX"),
            Format::Csl => ("CSL-JSON", "for Zotero"),
        },
    }
}

/// What a cell of a file of numbers holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Area,
    AreaName,
    Indicator,
    IndicatorName,
    Category,
    CategoryName,
    Period,
    FirstDay,
    LastDay,
    Value,
    Comparator,
    Precision,
    Low,
    High,
    Unit,
    Status,
    Made,
    Note,
    Source,
    Publisher,
    SourceDate,
    SourceUrl,
    Figure,
    Dataset,
    Version,
    Created,
    Licence,
    Synthetic,
    View,
}

impl Column {
    pub const ALL: [Column; 29] = [
        Column::Area,
        Column::AreaName,
        Column::Indicator,
        Column::IndicatorName,
        Column::Category,
        Column::CategoryName,
        Column::Period,
        Column::FirstDay,
        Column::LastDay,
        Column::Value,
        Column::Comparator,
        Column::Precision,
        Column::Low,
        Column::High,
        Column::Unit,
        Column::Status,
        Column::Made,
        Column::Note,
        Column::Source,
        Column::Publisher,
        Column::SourceDate,
        Column::SourceUrl,
        Column::Figure,
        Column::Dataset,
        Column::Version,
        Column::Created,
        Column::Licence,
        Column::Synthetic,
        Column::View,
    ];

    /// The same in every language, so that a program finds it.
    pub fn id(self) -> &'static str {
        match self {
            Column::Area => "area",
            Column::AreaName => "area_name",
            Column::Indicator => "indicator",
            Column::IndicatorName => "indicator_name",
            Column::Category => "category",
            Column::CategoryName => "category_name",
            Column::Period => "period",
            Column::FirstDay => "first_day",
            Column::LastDay => "last_day",
            Column::Value => "value",
            Column::Comparator => "comparator",
            Column::Precision => "precision",
            Column::Low => "low",
            Column::High => "high",
            Column::Unit => "unit",
            Column::Status => "status",
            Column::Made => "made",
            Column::Note => "note",
            Column::Source => "source",
            Column::Publisher => "publisher",
            Column::SourceDate => "source_date",
            Column::SourceUrl => "source_url",
            Column::Figure => "figure",
            Column::Dataset => "dataset",
            Column::Version => "version",
            Column::Created => "created",
            Column::Licence => "licence",
            Column::Synthetic => "synthetic",
            Column::View => "view",
        }
    }
}

/// The head of a column, for people.
pub fn column(column: Column, lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => match column {
            Column::Area => "Mã đơn vị",
            Column::AreaName => "Đơn vị",
            Column::Indicator => "Mã chỉ tiêu",
            Column::IndicatorName => "Chỉ tiêu",
            Column::Category => "Mã phân loại",
            Column::CategoryName => "Phân loại",
            Column::Period => "Thời gian",
            Column::FirstDay => "Từ ngày",
            Column::LastDay => "Đến ngày",
            Column::Value => "Giá trị",
            Column::Comparator => "Dấu so sánh",
            Column::Precision => "Độ chính xác",
            Column::Low => "Thấp nhất",
            Column::High => "Cao nhất",
            Column::Unit => "Đơn vị tính",
            Column::Status => "Tình trạng",
            Column::Made => "Công bố hay tính",
            Column::Note => "Ghi chú",
            Column::Source => "Nguồn",
            Column::Publisher => "Nơi công bố",
            Column::SourceDate => "Ngày của nguồn",
            Column::SourceUrl => "Địa chỉ của nguồn",
            Column::Figure => "Biểu đồ",
            Column::Dataset => "Bộ số liệu",
            Column::Version => "Phiên bản",
            Column::Created => "Ngày lập",
            Column::Licence => "Giấy phép",
            Column::Synthetic => "Số liệu giả lập",
            Column::View => "Địa chỉ xem",
        },
        Lang::En => match column {
            Column::Area => "Area code",
            Column::AreaName => "Area",
            Column::Indicator => "Indicator id",
            Column::IndicatorName => "Indicator",
            Column::Category => "Category id",
            Column::CategoryName => "Category",
            Column::Period => "Time",
            Column::FirstDay => "First day",
            Column::LastDay => "Last day",
            Column::Value => "Value",
            Column::Comparator => "Comparator",
            Column::Precision => "Precision",
            Column::Low => "Lowest",
            Column::High => "Highest",
            Column::Unit => "Unit",
            Column::Status => "Status",
            Column::Made => "Printed or computed",
            Column::Note => "Note",
            Column::Source => "Source",
            Column::Publisher => "Publisher",
            Column::SourceDate => "Date of the source",
            Column::SourceUrl => "Address of the source",
            Column::Figure => "Figure",
            Column::Dataset => "Dataset",
            Column::Version => "Version",
            Column::Created => "Compiled on",
            Column::Licence => "Licence",
            Column::Synthetic => "Synthetic",
            Column::View => "Address of the view",
        },
    }
}

/// Where a number comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    Printed,
    Computed,
    Aimed(TargetType),
    /// There is no number.
    Nothing,
}

impl Made {
    pub fn id(self) -> &'static str {
        match self {
            Made::Printed => "printed",
            Made::Computed => "computed",
            Made::Aimed(TargetType::Target) => "target",
            Made::Aimed(TargetType::Plan) => "plan",
            Made::Nothing => "",
        }
    }
}

pub fn made(made: Made, lang: Lang) -> &'static str {
    match (made, lang) {
        (Made::Printed, Lang::Vi) => "công bố",
        (Made::Printed, Lang::En) => "printed",
        (Made::Computed, Lang::Vi) => "tính ra",
        (Made::Computed, Lang::En) => "computed",
        (Made::Aimed(TargetType::Target), Lang::Vi) => "mục tiêu",
        (Made::Aimed(TargetType::Target), Lang::En) => "target",
        (Made::Aimed(TargetType::Plan), Lang::Vi) => "kế hoạch",
        (Made::Aimed(TargetType::Plan), Lang::En) => "plan",
        (Made::Nothing, _) => "",
    }
}

/// The names of the sheets of a workbook: numbers, sources, the dataset.
pub fn sheets(lang: Lang) -> [&'static str; 3] {
    match lang {
        Lang::Vi => ["Số liệu", "Nguồn", "Về bộ số liệu"],
        Lang::En => ["Figures", "Sources", "About the dataset"],
    }
}

pub fn headline_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Kết quả chính",
        Lang::En => "Finding",
    }
}

/// Where the descriptor of the dataset lies.
pub fn data_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Địa chỉ bộ số liệu",
        Lang::En => "Address of the dataset",
    }
}

/// `Có`, `No`
pub fn yes(is: bool, lang: Lang) -> &'static str {
    match (is, lang) {
        (true, Lang::Vi) => "Có",
        (true, Lang::En) => "Yes",
        (false, Lang::Vi) => "Không",
        (false, Lang::En) => "No",
    }
}

/// What a bounded value means, beside a picture that has some.
pub fn bounds(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "“Trên”, “dưới”, “khoảng”: nguồn chỉ công bố như vậy, không có con số chính xác hơn.",
        Lang::En => "“Over”, “under”, “about”: the source says no more; there is no exacter number.",
    }
}

pub fn source_line(sources: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Nguồn: ", sources].concat(),
        Lang::En => ["Source: ", sources].concat(),
    }
}

/// Whose dataset it is, which version, of which day and on which terms.
pub fn dataset_line(title: &str, version: &str, day: &str, licence: &str, lang: Lang) -> String {
    let (of_version, of_day, of_licence) = match lang {
        Lang::Vi => (", phiên bản ", ", lập ngày ", ". Giấy phép: "),
        Lang::En => (", version ", ", compiled on ", ". Licence: "),
    };
    let mut line = match lang {
        Lang::Vi => "Bộ số liệu: ".to_string(),
        Lang::En => "Dataset: ".to_string(),
    };
    line.push_str(title);
    for (before, words) in [(of_version, version), (of_day, day), (of_licence, licence)] {
        if !words.is_empty() {
            line.extend([before, words]);
        }
    }
    line
}

/// The first part of a citation: what is cited, and that it is synthetic where it is.
pub fn cited_as(title: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["“", title, "” [biểu đồ và số liệu]"].concat(),
        Lang::En => ["“", title, "” [figure and data]"].concat(),
    }
}

/// What a package derived from another is called, and what is in it.
pub fn derived_title(figure: &str, dataset: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [figure, ", trích từ: ", dataset].concat(),
        Lang::En => [figure, ", taken from: ", dataset].concat(),
    }
}

pub fn derived_description(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => {
            "Các dòng mà một biểu đồ của Thoát Nghèo hiển thị, và các dòng mà số tính ra dựa vào, đúng như bộ số liệu \
             gốc công bố."
        }
        Lang::En => {
            "The rows that one figure of Thoát Nghèo shows, and those that its computed numbers were made from, as the \
             original dataset publishes them."
        }
    }
}

/// Why a file could not be made; the reasons are the machine's.
pub fn not_made(reason: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Không tạo được tệp: ", reason].concat(),
        Lang::En => ["The file could not be made: ", reason].concat(),
    }
}

/// Over the list of formats.
pub fn heading(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Tải về, trích dẫn",
        Lang::En => "Download, cite",
    }
}

pub fn making(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Đang tạo tệp…",
        Lang::En => "Making the file…",
    }
}

pub fn saved(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Đã tạo tệp ", name].concat(),
        Lang::En => ["The file is made: ", name].concat(),
    }
}

pub fn cited(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Câu trích dẫn ở ngay dưới đây.",
        Lang::En => "The citation stands below.",
    }
}

/// The program that makes files did not come, or is of another release.
pub fn failed(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Không tạo được tệp. Kiểm tra kết nối mạng rồi bấm lại; nếu vẫn không được, hãy tải lại trang.",
        Lang::En => {
            "The file could not be made. Check the connection and press again; if it still fails, reload the page."
        }
    }
}

/// At the foot of what is printed.
pub fn printed(address: &str, day: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["In từ ", address, ". Số liệu lập ngày ", day, "."].concat(),
        Lang::En => ["Printed from ", address, ". Figures compiled on ", day, "."].concat(),
    }
}
