//! Text on a picture: how wide it is, where it wraps, and how it is set.
//!
//! Owns: the estimate of widths that every layout rests on, and elements of free text. Invariants: the estimate
//! errs on the wide side for the fonts named here; lines are at least 1.4 times as high as their letters, so that
//! stacked Vietnamese diacritics stand free. Deliberately absent: real font metrics, which differ on every machine.

use super::option::Part;
use super::parts::element;
use serde_json::Value;

/// The faces of style/tokens.css. With single quotes: ECharts writes it into a `style="…"` of its server-side SVG as it stands.
pub const FAMILY: &str =
    "-apple-system, 'Segoe UI', Roboto, 'Noto Sans', Ubuntu, Cantarell, 'DejaVu fitted', system-ui, sans-serif";

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
    pub size: u8,
    pub weight: Weight,
}

/// Ticks, years and notes.
pub const SMALL: Type = Type { size: 12, weight: Weight::Normal };
pub const BODY: Type = Type { size: 13, weight: Weight::Normal };
pub const STRONG: Type = Type { size: 13, weight: Weight::Bold };

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
        let (mut widest, mut line) = (0.0f64, 0.0);
        for letter in text.chars() {
            line = if letter == '\n' { 0.0 } else { line + em(letter) };
            widest = widest.max(line);
        }
        widest * f64::from(self.size) * weight
    }

    /// The estimated width of the widest of `lines`.
    pub fn widest(self, lines: &[String]) -> f64 {
        lines.iter().fold(0.0, |widest, line| self.width(line).max(widest))
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
        if text.is_empty() {
            return lines;
        }
        for paragraph in text.split('\n') {
            let mut line = String::new();
            for word in paragraph.split(' ') {
                let before = line.len();
                if before > 0 {
                    line.push(' ');
                }
                line.push_str(word);
                if self.width(&line) <= room {
                    continue;
                }
                line.truncate(before);
                if before > 0 {
                    lines.push(std::mem::take(&mut line));
                }
                for letter in word.chars() {
                    let before = line.len();
                    line.push(letter);
                    if before > 0 && self.width(&line) > room {
                        line.truncate(before);
                        lines.push(std::mem::take(&mut line));
                        line.push(letter);
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
    placed(x, y, 5, sized(lines, align, face, fill))
}

/// The same, each line in the middle, with a rim of the ground that it stands on: it may reach beyond.
pub fn centered(middle: f64, y: f64, lines: &[String], face: Type, fill: &str, ground: &str) -> Value {
    let mut style = sized(lines, "center", face, fill);
    style.text("stroke", ground).whole("lineWidth", 3);
    placed(middle, y, 5, style)
}

fn sized(lines: &[String], align: &str, face: Type, fill: &str) -> Part {
    let mut style = style(&lines.join("\n"), fill, align, "top");
    style.whole("fontSize", face.size.into()).text("fontWeight", face.weight.css()).number("lineHeight", face.line());
    style
}

/// How `text` is set, without its size.
pub fn style(text: &str, fill: &str, align: &str, vertical: &str) -> Part {
    let mut style = Part::default();
    style
        .text("text", text)
        .text("fill", fill)
        .text("align", align)
        .text("verticalAlign", vertical)
        .text("fontFamily", FAMILY);
    style
}

/// Text at `x`, `y`.
pub fn placed(x: f64, y: f64, z: i32, style: Part) -> Value {
    let mut text = element("text", z, style);
    text.number("x", px(x)).number("y", px(y));
    text.into()
}

/// A label that ECharts takes for a template: braces would be read as fields.
pub fn literal(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        plain.push(match letter {
            '{' => '(',
            '}' => ')',
            letter => letter,
        });
    }
    plain
}

/// To a tenth of a pixel, which is as fine as anyone sees and keeps an option short.
pub fn px(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}
