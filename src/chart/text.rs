//! Text on a picture: how wide it is, where it wraps, and how it is set.
//!
//! Owns: the estimate of widths that every layout rests on, and elements of free text. Invariants: the estimate
//! errs on the wide side for the fonts named here; lines are at least 1.4 times as high as their letters, so that
//! stacked Vietnamese diacritics stand free. Deliberately absent: real font metrics, which differ on every machine.

use serde_json::{json, Value};

/// With single quotes: ECharts writes it into a `style="…"` of its server-side SVG as it stands.
pub const FAMILY: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    Normal,
    Bold,
}

impl Weight {
    pub fn css(self) -> &'static str {
        match self {
            Weight::Normal => "normal",
            Weight::Bold => "bold",
        }
    }
}

/// A size and a weight of type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Type {
    pub size: u32,
    pub weight: Weight,
}

/// Ticks, years and notes.
pub const SMALL: Type = Type { size: 12, weight: Weight::Normal };
pub const BODY: Type = Type { size: 13, weight: Weight::Normal };
pub const STRONG: Type = Type { size: 13, weight: Weight::Bold };
/// The type that ECharts sets a rich-text tooltip in, whatever it is told.
pub const TIP: Type = Type { size: 12, weight: Weight::Normal };

impl Type {
    /// Pixels from one line to the next.
    pub fn line(self) -> f64 {
        f64::from(self.size) * 1.5
    }

    /// The estimated width of `text`, of its longest line where it has several.
    pub fn width(self, text: &str) -> f64 {
        let weight = match self.weight {
            Weight::Normal => 1.0,
            Weight::Bold => 1.07,
        };
        let em = |line: &str| line.chars().map(em).sum::<f64>();
        text.lines().map(em).fold(0.0, f64::max) * f64::from(self.size) * weight
    }

    /// Wrapped in as few lines as `room` allows, each as long as the others.
    pub fn balance(self, text: &str, room: f64) -> Vec<String> {
        let mut best = self.wrap(text, room);
        let (count, mut room) = (best.len(), room - 4.0);
        while count > 1 && room > 24.0 {
            let lines = self.wrap(text, room);
            if lines.len() > count {
                break;
            }
            (best, room) = (lines, room - 4.0);
        }
        best
    }

    /// `text` in lines no wider than `room`, broken between words, and inside a word only where it alone is too wide.
    pub fn wrap(self, text: &str, room: f64) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in text.lines() {
            let mut line = String::new();
            for word in paragraph.split(' ') {
                let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
                if self.width(&longer) <= room {
                    line = longer;
                    continue;
                }
                if !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                }
                for letter in word.chars() {
                    line.push(letter);
                    if self.width(&line) > room && line.chars().nth(1).is_some() {
                        line.pop();
                        lines.push(std::mem::replace(&mut line, letter.to_string()));
                    }
                }
            }
            lines.push(line);
        }
        lines
    }
}

/// The advance of a letter in ems, after the wider of the usual interface fonts.
fn em(letter: char) -> f64 {
    match letter {
        '\u{300}'..='\u{36f}' => 0.0,
        ' ' | '\u{a0}' => 0.29,
        'i' | 'í' | 'ì' | 'ỉ' | 'ĩ' | 'ị' | 'l' | 'j' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.3,
        'f' | 't' | 'r' | '(' | ')' | '-' | '/' | '"' | '“' | '”' | '·' => 0.42,
        'm' | 'M' | 'W' | '%' | '…' | '—' => 0.95,
        'w' | 'A'..='Z' | 'Đ' | 'Ă' | 'Â' | 'Ê' | 'Ô' | 'Ơ' | 'Ư' => 0.74,
        _ => 0.6,
    }
}

/// From which of its ends a text is placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Left,
    Right,
}

/// Free text, whose first line's top is at `y`.
pub fn block(x: f64, y: f64, anchor: Anchor, lines: &[String], face: Type, fill: &str) -> Value {
    let align = match anchor {
        Anchor::Left => "left",
        Anchor::Right => "right",
    };
    json!({
        "type": "text", "x": px(x), "y": px(y), "silent": true, "z": 5,
        "style": {
            "text": lines.join("\n"), "fill": fill, "align": align, "verticalAlign": "top",
            "fontFamily": FAMILY, "fontSize": face.size, "fontWeight": face.weight.css(), "lineHeight": face.line(),
        },
    })
}

/// A label that ECharts takes for a template: braces would be read as fields.
pub fn literal(text: &str) -> String {
    text.replace('{', "(").replace('}', ")")
}

/// A tooltip's text, wrapped to what a picture of `width` can hold.
pub fn tip(detail: &str, width: u32) -> String {
    literal(&TIP.wrap(detail, f64::from(width.clamp(120, 380) - 40)).join("\n"))
}

/// To a tenth of a pixel, which is as fine as anyone sees and keeps an option short.
pub fn px(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}
