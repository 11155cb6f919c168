//! The words of the map: where values are highest, what a class holds, what a sign means.
//!
//! Owns: one function a message with one `match` a language. Deliberately absent: which message a map needs.

use crate::dataset::Lang;

/// What a map says of its extremes.
pub struct Where<'a> {
    pub name: &'a str,
    pub highest: &'a str,
    pub highest_value: &'a str,
    pub lowest: &'a str,
    pub lowest_value: &'a str,
    pub when: &'a str,
}

pub fn extremes(said: Where, lang: Lang) -> String {
    let Where { name, highest, highest_value, lowest, lowest_value, when } = said;
    match lang {
        Lang::Vi => {
            format!("{name}: nơi cao nhất là {highest}, {highest_value}; nơi thấp nhất là {lowest}, {lowest_value} ({when})")
        }
        Lang::En => {
            format!(
                "{name}: the highest is in {highest}, {highest_value}; the lowest in {lowest}, {lowest_value} ({when})"
            )
        }
    }
}

/// "Tỷ lệ hộ nghèo, bản đồ theo xã"
pub fn title(subject: &str, level: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{subject}, bản đồ theo {level}"),
        Lang::En => format!("{subject}, map of {level}"),
    }
}

/// Poverty is not published below this area; something else is drawn.
pub fn drawn_instead(asked: &str, level: &str, drawn: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Chưa nguồn nào công bố {asked} theo {level}. Bản đồ vẽ: {drawn}."),
        Lang::En => format!("No source publishes the {asked} of these {level}. The map draws: {drawn}."),
    }
}

/// The tiles are neither the shape nor the size of what they stand for.
pub fn schematic(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Bản đồ ô: mỗi ô là một nơi, xếp gần đúng theo vị trí; hình và cỡ ô không nói lên diện tích.",
        Lang::En => {
            "Tile map: each tile is one place, roughly where it lies; its shape and size say nothing of its area."
        }
    }
}

pub fn no_layout(level: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!(
            "Bộ số liệu không cho biết vị trí các {level} này trên bản đồ, nên không vẽ được; bảng có đủ các số."
        ),
        Lang::En => {
            format!("The dataset does not say where these {level} lie, so no map is drawn; the table has every number.")
        }
    }
}

/// Some of the places have no site, or share another's.
pub fn not_drawn(names: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Không có chỗ trên bản đồ cho: {names}. Bảng có số của những nơi này."),
        Lang::En => format!("Without a place on the map: {names}. The table has their numbers."),
    }
}

/// What the lowest class holds.
pub fn class_below(high: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["dưới ", high].concat(),
        Lang::En => ["under ", high].concat(),
    }
}

/// What a class between two limits holds.
pub fn class_between(low: &str, high: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => [low, " đến dưới ", high].concat(),
        Lang::En => [low, " to under ", high].concat(),
    }
}

/// What the highest class holds.
pub fn class_from(low: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => ["từ ", low, " trở lên"].concat(),
        Lang::En => [low, " or more"].concat(),
    }
}

pub fn asked(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "đang chọn",
        Lang::En => "chosen",
    }
}

/// Its bounds lie in several classes.
pub fn several(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "có thể thuộc nhiều mức",
        Lang::En => "may lie in several classes",
    }
}

pub fn absent(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "không có số",
        Lang::En => "no number",
    }
}

/// The name without the word for its level, which all places of a map share.
pub fn short_name(name: &str, lang: Lang) -> &str {
    let words: &[&str] = match lang {
        Lang::Vi => {
            &["Xã ", "Phường ", "Thị trấn ", "Đặc khu ", "Huyện ", "Quận ", "Thị xã ", "Thành phố ", "Tỉnh ", "Vùng "]
        }
        Lang::En => &[" commune", " ward", " town", " township", " district", " city", " province", " region"],
    };
    let short = match lang {
        Lang::Vi => words.iter().find_map(|word| name.strip_prefix(word)),
        Lang::En => words.iter().find_map(|word| name.strip_suffix(word)),
    };
    short.unwrap_or(name)
}
