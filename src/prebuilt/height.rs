//! How high a page to embed is, before anybody has laid it out.
//!
//! Owns: an estimate for hosts that want a height with the address. Invariant: it errs on the high side, for too much
//! room is empty and too little cuts; scripts tell the true one. Deliberately absent: the true one.

use crate::chart::text::{Type, Weight};
use crate::dataset::Lang;
use crate::figure::Figure;
use crate::live::{markup::foot, Wording};

const HEADLINE: Type = Type { size: 20, weight: Weight::Bold };
const TITLE: Type = Type { size: 14, weight: Weight::Normal };
const FOOT: Type = Type { size: 13, weight: Weight::Normal };

/// As style/embed.css has them, in pixels.
const EDGE: f64 = 16.0;
const HEADLINE_LINE: f64 = 27.0;
const TITLE_LINE: f64 = 21.0;
const FOOT_LINE: f64 = 20.0;
/// The gaps between the parts, the choices, the line that opens the table, and the last.
const REST: f64 = 160.0;
const WIDEST: f64 = 720.0;
const NOTICE_GAP: f64 = 10.0;

/// A picture's size, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    pub width: f64,
    pub height: f64,
}

/// Of the page with its table closed, in a frame of `width`, in pixels; `picture` is the one that is shown there.
pub fn height(figure: &Figure, notices: &[String], lang: Lang, picture: Option<Size>, width: u32) -> u32 {
    let room = f64::from(width) - 2.0 * EDGE;
    let lines = |face: Type, words: &str| face.wrap(words, room).len() as f64;
    let drawn = picture.map_or(48.0, |picture| picture.height * room.min(WIDEST) / picture.width);
    let words = lines(HEADLINE, &figure.headline) * HEADLINE_LINE
        + lines(TITLE, &figure.title) * TITLE_LINE
        + lines(FOOT, &foot(&Wording::of(figure, &[]), lang)) * FOOT_LINE
        + notices.iter().map(|notice| lines(FOOT, notice) * FOOT_LINE + NOTICE_GAP).sum::<f64>();
    (2.0 * EDGE + words + drawn + REST).ceil() as u32
}
