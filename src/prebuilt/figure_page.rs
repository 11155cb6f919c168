//! The page of one figure: the site's own document, which says which figure it is for, and shows what the figure found
//! until the program has started.
//!
//! Invariant: whatever is put into the document replaces something that is there; a document that lacks it is refused.
//! Deliberately absent: the rest of the document, which is index.html.

use super::{up, Page, Site};
use crate::figure::{html, Figure};
use crate::text::html::Html;

/// `shell` is the site's index.html as it was built, `share` the size of the figure's picture, in pixels. Without a
/// `figure` the page is for whichever indicator its address names. The error is what the document lacks.
pub fn figure_page(
    shell: &str,
    page: &Page,
    figure: Option<&Figure>,
    site: &Site,
    share: (u32, u32),
) -> Result<String, String> {
    let folder = page.figure_folder();
    let root = ["<html lang=\"vi\" data-figure=\"", page.figure.id(), "\">"].concat();
    let base = ["<base href=\"", &up(&folder), "\">"].concat();
    let mut document = replaced(shell, "<html lang=\"vi\">", "", &root)?;
    document = replaced(&document, "<base href=\"./\"", ">", &base)?;
    let Some(figure) = figure else { return Ok(document) };
    document = replaced(&document, "<title>", "</title>", &element("title", &[], &figure.headline))?;
    let picture = [&site.address, &page.shortest_folder(), "figure.png"].concat();
    let address = [site.address.as_str(), &folder].concat();
    let (width, height) = (share.0.to_string(), share.1.to_string());
    let mut of_page = vec![("og:title", figure.headline.as_str()), ("og:type", "article")];
    if share.0 > 0 {
        of_page.extend([
            ("og:image", picture.as_str()),
            ("og:image:width", &width),
            ("og:image:height", &height),
            ("og:image:alt", &figure.headline),
        ]);
    }
    if !site.address.is_empty() {
        of_page.push(("og:url", &address));
    }
    for (name, content) in of_page {
        document = replaced(&document, &["<meta property=\"", name, "\""].concat(), ">", &meta(name, content))?;
    }
    replaced(&document, "<div id=\"boot\">", "</div>\n    </div>", &found(figure, page))
}

fn meta(name: &str, content: &str) -> String {
    let mut html = Html::default();
    html.open("meta", &[("property", name), ("content", content)]);
    html.finish()
}

fn element(tag: &str, attributes: &[(&str, &str)], words: &str) -> String {
    let mut html = Html::default();
    html.element(tag, attributes, words);
    html.finish()
}

/// What the figure found, in words.
fn found(figure: &Figure, page: &Page) -> String {
    let mut html = Html::default();
    html.open("div", &[("id", "boot")]);
    html.element("p", &[("class", "product")], "Thoát Nghèo");
    html.element("h1", &[], &figure.headline);
    html.element("p", &[], &figure.title);
    html.element("p", &[], &figure.paragraph);
    html::sources(&mut html, figure, page.lang);
    html.close("div");
    html.finish()
}

/// The first piece that begins with `from` and ends with the next `to` is replaced.
fn replaced(document: &str, from: &str, to: &str, by: &str) -> Result<String, String> {
    let lacks = || from.to_string();
    let (before, rest) = document.split_once(from).ok_or_else(lacks)?;
    let (_, after) = rest.split_once(to).ok_or_else(lacks)?;
    Ok([before, by, after].concat())
}
