//! The words of one place by itself.

use crate::dataset::Lang;

pub fn heading(area: &str, beside: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [area, " bên cạnh ", beside].concat(),
        Lang::En => [area, " beside ", beside].concat(),
    }
}

/// `names` are the units that became `area` on `day`.
pub fn made_of(area: &str, day: &str, names: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [area, " có từ ngày ", day, ", lập từ ", names, "."].concat(),
        Lang::En => [area, " began on ", day, ", made of ", names, "."].concat(),
    }
}

/// `rank` is 1 for the highest, or a range.
pub fn rank(name: &str, rank: &str, of: &str, level: &str, when: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [name, " (", when, "): hạng ", rank, " trong ", of, " ", level, ", hạng 1 là cao nhất."].concat(),
        Lang::En => [name, " (", when, "): rank ", rank, " of ", of, " ", level, ", 1 being the highest."].concat(),
    }
}

/// Why a gap stays one.
pub fn not_filled(area: &str, beside: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => {
            ["Chỗ chưa công bố của ", area, " để trống: số của ", beside, " không phải là số của ", area, "."].concat()
        }
        Lang::En => {
            ["What is not published of ", area, " stays empty: the figure of ", beside, " is not that of ", area, "."]
                .concat()
        }
    }
}
