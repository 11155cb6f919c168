//! Words for many places at once: their ends, those around one, how their numbers are spread.

use crate::dataset::Lang;

/// "5 cao nhất trong 10.598 xã"
pub fn highest(n: &str, all: &str, level: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [n, " cao nhất trong ", all, " ", level].concat(),
        Lang::En => ["Highest ", n, " of ", all, " ", level].concat(),
    }
}

pub fn lowest(n: &str, all: &str, level: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [n, " thấp nhất trong ", all, " ", level].concat(),
        Lang::En => ["Lowest ", n, " of ", all, " ", level].concat(),
    }
}

/// Those before and after one in the ranking.
pub fn around(area: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Quanh ", area].concat(),
        Lang::En => ["Around ", area].concat(),
    }
}

/// Heads places that were asked for and have no rank.
pub fn chosen(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Đã chọn",
        Lang::En => "Chosen",
    }
}

pub fn spread(all: &str, level: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["Phân bố của ", all, " ", level].concat(),
        Lang::En => ["How the ", all, " ", level, " are spread"].concat(),
    }
}

/// A bound that leaves open in which class a place is.
pub fn in_several(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "có thể thuộc nhiều khoảng",
        Lang::En => "may be in several of these",
    }
}

/// How numbers that are about something are counted.
pub fn about_as_said(n: &str, level: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [n, " ", level, " có số khoảng (≈), được xếp và đếm theo số nêu."].concat(),
        Lang::En => {
            [n, " ", level, " have a number that is about (≈); they are placed and counted by what it says."].concat()
        }
    }
}

/// Rows that stand between those of a table.
pub fn others(n: &str, level: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [n, " ", level, " khác"].concat(),
        Lang::En => [n, " other ", level].concat(),
    }
}

/// Up to which a quarter, a half and three quarters have.
pub fn quarters(lang: Lang) -> [&'static str; 3] {
    match lang {
        Lang::Vi => ["Một phần tư có không quá", "Một nửa có không quá", "Ba phần tư có không quá"],
        Lang::En => ["A quarter have at most", "Half have at most", "Three quarters have at most"],
    }
}

/// The same in a sentence.
pub fn quartiles(level: &str, [first, second, third]: [&str; 3], lang: Lang) -> String {
    match lang {
        Lang::Vi => {
            let ends = [first, ", ba phần tư không quá ", third, "."].concat();
            ["Một nửa số ", level, " có số có không quá ", second, "; một phần tư không quá ", &ends].concat()
        }
        Lang::En => {
            let ends = [first, ", three quarters at most ", third, "."].concat();
            ["Half of the ", level, " with a number have at most ", second, "; a quarter at most ", &ends].concat()
        }
    }
}

/// Where all places can be had one by one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    InTable,
    InFiles,
}

pub fn told_by_ends(n: &str, all: &str, level: &str, kept: Kept, lang: Lang) -> String {
    let whole = [all, " ", level].concat();
    match lang {
        Lang::Vi => {
            let (what, whose) = match kept {
                Kept::InTable => ("Biểu đồ", "bảng"),
                Kept::InFiles => ("Biểu đồ và bảng", "tệp tải về"),
            };
            let ends = [
                what,
                " cho thấy ",
                n,
                " nơi cao nhất, ",
                n,
                " nơi thấp nhất, những nơi quanh nơi đã chọn và phân bố của ",
            ];
            [&ends.concat(), &whole, "; ", whose, " có đủ từng nơi."].concat()
        }
        Lang::En => {
            let (what, whose) = match kept {
                Kept::InTable => ("The chart shows", "the table has"),
                Kept::InFiles => ("Chart and table show", "the files to take away have"),
            };
            let ends = [what, " the highest ", n, ", the lowest ", n, ", those around what is chosen, and how all "];
            [&ends.concat(), &whole, " are spread; ", whose, " each of them."].concat()
        }
    }
}

/// Why so many places are not drawn where they lie.
pub fn too_many_for_a_map(all: &str, level: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => {
            format!("{all} {level} không vẽ được thành bản đồ đọc được; hãy chọn một địa bàn nhỏ hơn để xem bản đồ.")
        }
        Lang::En => format!("A map of {all} {level} could not be read; choose a smaller area to see one."),
    }
}
