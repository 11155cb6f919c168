//! What words of poverty mean in Việt Nam, for packages that do not say.
//!
//! Invariant: each meaning has the source that it was read in. Deliberately absent: the words of a package
//! (`Indicator::definition`), which come first.

use crate::dataset::Lang;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    Poor,
    NearPoor,
    /// The poverty standard of a period.
    Standard,
    /// The ministry's rate.
    Multidimensional,
    /// The statistics office's rate of the same name.
    Survey,
}

pub fn summary(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Giải thích từ ngữ: ",
        Lang::En => "What these words mean: ",
    }
}

pub fn name(term: Term, lang: Lang) -> &'static str {
    match (term, lang) {
        (Term::Poor, Lang::Vi) => "Hộ nghèo",
        (Term::Poor, Lang::En) => "Poor household",
        (Term::NearPoor, Lang::Vi) => "Hộ cận nghèo",
        (Term::NearPoor, Lang::En) => "Near-poor household",
        (Term::Standard, Lang::Vi) => "Chuẩn nghèo 2022–2025",
        (Term::Standard, Lang::En) => "Poverty standard 2022–2025",
        (Term::Multidimensional, Lang::Vi) => "Tỷ lệ nghèo đa chiều (ngành lao động)",
        (Term::Multidimensional, Lang::En) => "Multidimensional poverty rate (labour ministry)",
        (Term::Survey, Lang::Vi) => "Tỷ lệ nghèo đa chiều (khảo sát của cơ quan thống kê)",
        (Term::Survey, Lang::En) => "Multidimensional poverty rate (statistics office’s survey)",
    }
}

pub fn meaning(term: Term, lang: Lang) -> &'static str {
    match (term, lang) {
        (Term::Poor, Lang::Vi) => "Hộ được công nhận là nghèo trong đợt rà soát, theo chuẩn nghèo áp dụng lúc đó.",
        (Term::Poor, Lang::En) => "A household recognised as poor in the yearly review, under the standard then in force.",
        (Term::NearPoor, Lang::Vi) => "Hộ được công nhận là cận nghèo trong đợt rà soát; không nằm trong số hộ nghèo.",
        (Term::NearPoor, Lang::En) => "A household recognised as near-poor in the yearly review; it is not among the poor.",
        (Term::Standard, Lang::Vi) => "Thu nhập bình quân mỗi người một tháng từ 1,5 triệu đồng trở xuống ở nông thôn, 2 triệu đồng trở xuống ở thành thị. Hộ như vậy là hộ nghèo nếu thiếu hụt từ 3 trong 12 chỉ số dịch vụ xã hội cơ bản trở lên, là hộ cận nghèo nếu thiếu hụt dưới 3.",
        (Term::Standard, Lang::En) => "An income of at most 1.5 million đồng a person and month in the country, 2 million in towns. Such a household is poor if it lacks 3 or more of 12 indicators of basic social services, near-poor if it lacks fewer than 3.",
        (Term::Multidimensional, Lang::Vi) => "Trong báo cáo của ngành lao động: tỷ lệ hộ nghèo cộng tỷ lệ hộ cận nghèo.",
        (Term::Multidimensional, Lang::En) => "In the labour ministry’s reports: the rate of poor households plus that of near-poor ones.",
        (Term::Survey, Lang::Vi) => "Cùng tên nhưng là khái niệm khác, đo bằng khảo sát hộ gia đình. Không nối với tỷ lệ của ngành lao động.",
        (Term::Survey, Lang::En) => "The same name for another concept, measured by a survey of households. It is not to be joined with the ministry’s rate.",
    }
}

/// Where the meaning was read, and its address.
pub fn source(term: Term, lang: Lang) -> (&'static str, &'static str) {
    const DECREE: &str = "https://english.luatvietnam.vn/decree-no-07-2021-nd-cp-dated-january-27-2021-of-the-government-on-multidimensional-poverty-standards-in-the-2021-2025-period-197848-doc1.html";
    const RATES: &str =
        "https://thoibaotaichinhvietnam.vn/ca-nuoc-con-hon-158-trieu-ho-ngheo-va-ho-can-ngheo-da-chieu-145359.html";
    const SURVEY: &str =
        "https://vietnam.opendevelopmentmekong.net/news/vietnams-multidimensional-poverty-rate-dropping/";
    match (term, lang) {
        (Term::Poor | Term::NearPoor | Term::Standard, Lang::Vi) => ("Nghị định 07/2021/NĐ-CP", DECREE),
        (Term::Poor | Term::NearPoor | Term::Standard, Lang::En) => ("Decree 07/2021/ND-CP", DECREE),
        (Term::Multidimensional, _) => ("Thời báo Tài chính Việt Nam", RATES),
        (Term::Survey, _) => ("Open Development Vietnam", SURVEY),
    }
}
