//! The site's own pages as they are before the program starts: the dashboard, and one page a figure.
//!
//! Owns: what a reader sees first of the view that a bare address shows, in the markup that the program will put in its
//! place, so that nothing jumps; the style in the document instead of a dozen requests. Invariant: whatever is put into
//! the document replaces something that is there, and a document that lacks it is refused. Deliberately absent: the rest
//! of the document, which is index.html, and everything that needs the program: filters are words here, not controls.

use super::embed::{colours, hash_of, tight};
use super::{up, Page, Site};
use crate::dataset::{Dataset, Lang, Origin};
use crate::figure::html::{self, View};
use crate::figure::{Dashboard, Figure};
use crate::query::{self, Query};
use crate::text::html::Html;
use crate::text::{embed as words, page as say};

/// Which of the site's pages.
pub enum Which<'a> {
    Dashboard,
    /// Of one figure; `share` is the size of its picture, in pixels.
    Figure {
        page: &'a Page,
        share: (u32, u32),
    },
}

pub struct SitePage<'a> {
    /// The site's index.html as it was built.
    pub shell: &'a str,
    /// The style sheets that it names, one after the other.
    pub style: &'a str,
    pub site: &'a Site,
    pub dataset: &'a Dataset,
    /// Of the default area, in the default language.
    pub answer: &'a Dashboard,
    /// Of the first figure of the page, for narrow, middle and wide screens.
    pub pictures: &'a [String],
    pub which: Which<'a>,
}

const LANG: Lang = Lang::Vi;

/// The addresses of the style sheets that the document names, within the site.
pub fn style_sheets(shell: &str) -> Vec<String> {
    links(shell).filter_map(|link| Some(link.split_once("href=\"./")?.1.split_once('"')?.0.to_string())).collect()
}

const LINK: &str = "<link rel=\"stylesheet\"";

fn links(shell: &str) -> impl Iterator<Item = &str> {
    shell.split(LINK).skip(1).filter_map(|rest| rest.split_once('>').map(|(link, _)| link))
}

/// The whole document. The error is what the document lacks.
pub fn site_page(of: &SitePage) -> Result<String, String> {
    let mut document = styled(of)?;
    let folder = match &of.which {
        Which::Dashboard => String::new(),
        Which::Figure { page, share } => {
            let folder = page.figure_folder();
            let root = ["<html lang=\"vi\" data-figure=\"", page.figure.id(), "\">"].concat();
            let base = ["<base href=\"", &up(&folder), "\">"].concat();
            document = replaced(&document, "<html lang=\"vi\">", "", &root)?;
            document = replaced(&document, "<base href=\"./\"", ">", &base)?;
            match of.answer.figure(page.figure) {
                Some(figure) => document = shared(&document, of.site, page, figure, *share)?,
                // The page of whichever indicator its address names has nothing to show before.
                None => return Ok(document),
            }
            folder
        }
    };
    let bars = ["<div id=\"bars\">", between(&document, BOOT, BOOT_END)?, "</div>"].concat();
    let mut html = Html::default();
    html.drawn(&[&bars, "<script>", ASKS, "</script>"].concat());
    html.open("div", &[("id", "boot"), ("data-whole", "")]);
    whole(&mut html, of, &folder);
    html.close("div");
    let document = replaced(&document, BOOT, BOOT_END, &html.finish())?;
    let policy = ["script-src 'self' 'sha256-", &hash_of(ASKS), "'"].concat();
    replaced(&document, "script-src 'self'", "", &policy)
}

/// What was built ahead is the view of the bare address. Any other is waited for behind bars, from the first paint on.
const ASKS: &str = "if(location.search)document.documentElement.dataset.asks=\"\"";

const BOOT: &str = "<div id=\"boot\">";
const BOOT_END: &str = "</div>\n    </div>";

/// With its style sheets in it, allowed by their hash.
fn styled(of: &SitePage) -> Result<String, String> {
    let style = [&tight(of.style), &colours(":is(#boot,.chart)"), KEEPS_PLACE].concat();
    let mut document = of.shell.to_string();
    while document.contains(LINK) {
        document = replaced(&document, LINK, ">", "")?;
    }
    let policy = ["style-src 'self' 'sha256-", &hash_of(&style), "'"].concat();
    document = replaced(&document, "style-src 'self'", "", &policy)?;
    let element = ["<style>", &style, "</style><script type=\"module\""].concat();
    replaced(&document, "<script type=\"module\"", "", &element)
}

/// While the page that was built ahead is still shown, the program's own is laid out, so that it knows its width and its
/// charts have their heights, and is not seen.
const KEEPS_PLACE: &str =
    "[data-boot] body>:not(#boot,#crash,noscript){position:absolute;inset:0 0 auto;visibility:hidden}\
    #boot[data-whole]{max-width:none;margin:0;padding:0}\
    [data-asks] #boot[data-whole],:root:not([data-asks]) #bars{display:none}\
    #boot .picture svg{display:none;max-width:100%;height:auto;overflow:visible}\
    @media(max-width:459px){#boot .picture svg:nth-of-type(1){display:block}}\
    @media(min-width:460px) and (max-width:639px){#boot .picture svg:nth-of-type(2){display:block}}\
    @media(min-width:640px){#boot .picture svg:nth-of-type(3){display:block}}";

/// What networks show of a shared address, and the document's title.
fn shared(document: &str, site: &Site, page: &Page, figure: &Figure, share: (u32, u32)) -> Result<String, String> {
    let picture = [&site.address, &page.shortest_folder(), "figure.png"].concat();
    let address = [site.address.as_str(), &page.figure_folder()].concat();
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
    let mut title = Html::default();
    title.element("title", &[], &figure.headline);
    let mut document = replaced(document, "<title>", "</title>", &title.finish())?;
    for (name, content) in of_page {
        let mut meta = Html::default();
        meta.open("meta", &[("property", name), ("content", content)]);
        document = replaced(&document, &["<meta property=\"", name, "\""].concat(), ">", &meta.finish())?;
    }
    Ok(document)
}

/// The view of the bare address, as far as it can be shown without the program.
fn whole(html: &mut Html, of: &SitePage, folder: &str) {
    let href = |query: &Query| {
        let search = query::write(query);
        let path = if folder.is_empty() { "./" } else { folder };
        [path, if search.is_empty() { "" } else { "?" }, &search].concat()
    };
    let about = &of.dataset.about;
    html.open("header", &[("class", "masthead")]);
    html.open("div", &[("class", "masthead-line")]);
    html.element("p", &[("class", "product")], "Thoát Nghèo");
    html.open("nav", &[("class", "languages"), ("aria-label", say::language_label(LANG))]);
    html.open("ul", &[]);
    for lang in Lang::ALL {
        let address = href(&Query { lang, ..Query::default() });
        let mut attributes = vec![("href", address.as_str())];
        if lang == LANG {
            attributes.push(("aria-current", "true"));
        }
        html.open("li", &[("lang", lang.tag())]);
        html.element("a", &attributes, say::language_name(lang));
        html.close("li");
    }
    html.close("ul");
    html.close("nav");
    html.close("div");
    html.element("h1", &[], about.title.get(LANG));
    html.element("p", &[("class", "lede")], about.description.get(LANG));
    let place = |place: &str| [&href(&Query::default()), "#", place].concat();
    if let Which::Dashboard = of.which {
        html::trust(html, &of.answer.trust, &place, "", LANG);
    }
    html.close("header");
    filters(html, of);
    html.open("main", &[]);
    match &of.which {
        Which::Dashboard => html::contents(html, of.answer, &place, LANG),
        Which::Figure { .. } => {
            html.open("p", &[("class", "leave")]);
            html.element("a", &[("href", "./")], say::all_figures(LANG));
            html.close("p");
        }
    }
    if about.origin == Origin::Synthetic {
        html.open("aside", &[("class", "banner"), ("aria-label", say::banner_label(LANG))]);
        html.element("p", &[], say::synthetic_banner(LANG));
        html.close("aside");
    }
    html.open("div", &[("class", "figures")]);
    let shown = of.answer.figures.iter().filter(|figure| match &of.which {
        Which::Dashboard => true,
        Which::Figure { page, .. } => figure.id == page.figure,
    });
    for (n, figure) in shown.enumerate() {
        one(html, figure, &href, if n == 0 { of.pictures } else { &[] });
        // With scripts the program draws it.
        html.open("noscript", &[]);
        let embed = ["embed/", figure.id.id(), "/"].concat();
        html.element("a", &[("href", &embed)], &words::behind(figure.table.rows.len(), LANG));
        html.close("noscript");
    }
    html.close("div");
    html.close("main");
}

/// What is chosen, in the places of the controls.
fn filters(html: &mut Html, of: &SitePage) {
    let areas = &of.dataset.areas;
    let name = of.dataset.default_area.and_then(|idx| areas.get(idx)).map(|area| area.name.get(LANG));
    let mut pickers =
        vec![(say::areas_label(LANG), name.unwrap_or_default()), (say::years_label(LANG), say::years_all(LANG))];
    if !of.dataset.changes.is_empty() {
        pickers.push((say::bounds_label(LANG), say::bounds_published(LANG)));
    }
    html.open("section", &[("class", "filters")]);
    html.open("div", &[("class", "filters-line")]);
    for (label, value) in pickers {
        html.open("div", &[("class", "picker")]);
        html.open("button", &[("type", "button"), ("class", "picker-button"), ("disabled", "")]);
        html.element("span", &[("class", "picker-label")], label);
        html.words(" ");
        html.element("span", &[("class", "picker-value")], value);
        html.close("button");
        html.close("div");
    }
    html.close("div");
    html.close("section");
}

fn one(html: &mut Html, figure: &Figure, href: &dyn Fn(&Query) -> String, pictures: &[String]) {
    let opens = |view: View| {
        href(&match view {
            View::Working(ask) => Query { show: Some(ask.to_string()), ..Query::default() },
            View::Area(area) => Query { areas: vec![area.clone()], ..Query::default() },
        })
    };
    html.open("section", &[("class", "figure"), ("aria-labelledby", &html::heading_id(figure.id))]);
    html::kicker(html, figure.id, LANG);
    html::heading(html, figure);
    html::asked(html, figure, &opens, LANG);
    html::choices(html, figure, href);
    if !pictures.is_empty() {
        html.open("div", &[("class", "chart-frame")]);
        html.open("div", &[("class", "picture"), ("role", "img"), ("aria-label", &figure.description)]);
        for picture in pictures {
            html.drawn(picture);
        }
        html.close("div");
        html.close("div");
    }
    html::paragraph(html, figure);
    html::notes(html, &figure.notes, LANG);
    html::sources(html, figure.id, &figure.sources, LANG);
    html.close("section");
}

/// The first piece that begins with `from` and ends with the next `to` is replaced.
fn replaced(document: &str, from: &str, to: &str, by: &str) -> Result<String, String> {
    let lacks = || from.to_string();
    let (before, rest) = document.split_once(from).ok_or_else(lacks)?;
    let (_, after) = rest.split_once(to).ok_or_else(lacks)?;
    Ok([before, by, after].concat())
}

/// What stands between the first `from` and the next `to`, with the tags that `to` closes.
fn between<'a>(document: &'a str, from: &str, to: &str) -> Result<&'a str, String> {
    let lacks = || from.to_string();
    let (_, rest) = document.split_once(from).ok_or_else(lacks)?;
    rest.find(to).and_then(|end| rest.get(..end + "</div>".len())).ok_or_else(lacks)
}
