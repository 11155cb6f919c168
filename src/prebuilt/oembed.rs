//! What a pasted address is answered with (oEmbed 1.0, type `rich`).
//!
//! Invariants: the figures stand in words ahead of the frame, so that a host which takes the frame away keeps them; the
//! markup has no attribute that WordPress would remove. Deliberately absent: any data but the site's own.

use serde_json::{json, Value};

use super::{Page, Site};
use crate::figure::Figure;
use crate::text::html::Html;

/// The frame that the answer is for, in pixels.
pub const WIDTH: u32 = 680;

/// `folder` is where the page lies within the site; `height` is the frame's, in pixels; `picture` the size of
/// `figure.png`, in pixels.
pub fn oembed(page: &Page, figure: &Figure, site: &Site, folder: &str, height: u32, picture: (u32, u32)) -> String {
    let address = |path: &str| [&site.address, path].concat();
    let frame = address(folder);
    let (width, height_words) = (WIDTH.to_string(), height.to_string());
    let mut html = Html::default();
    html.open("blockquote", &[]);
    html.words(&figure.paragraph);
    html.words(" ");
    html.element("a", &[("href", &address(&page.address()))], &figure.title);
    html.close("blockquote");
    let attributes =
        [("title", figure.headline.as_str()), ("src", &frame), ("width", &width), ("height", &height_words)];
    html.open("iframe", &[&attributes[..], &[("frameborder", "0"), ("scrolling", "no")]].concat());
    html.close("iframe");
    let mut answer: Value = json!({
        "version": "1.0",
        "type": "rich",
        "title": figure.headline,
        "provider_name": "Thoát Nghèo",
        "width": WIDTH,
        "height": height,
        "html": html.finish(),
    });
    if let (Value::Object(answer), false) = (&mut answer, site.address.is_empty()) {
        answer.insert("provider_url".into(), site.address.as_str().into());
    }
    if let (Value::Object(answer), (width @ 1.., height @ 1..)) = (&mut answer, picture) {
        answer.insert("thumbnail_url".into(), address(&[folder, "figure.png"].concat()).into());
        answer.insert("thumbnail_width".into(), width.into());
        answer.insert("thumbnail_height".into(), height.into());
    }
    answer.to_string()
}
