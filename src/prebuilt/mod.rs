//! Pages that are built ahead: a figure to embed, readable before any script.
//!
//! Owns: which pages there are and where they lie (`Page`), their markup (`embed`), what a pasted address is answered
//! with (`oembed`). Invariants: a page needs one request and holds no `style` attribute and no inline script; everything
//! on it comes from one `Figure`; nothing published can become markup. Deliberately absent: drawing and files, which
//! `cli::prerender` sees to.

mod embed;
mod height;
mod maker;
mod not_found;
mod oembed;
mod site_page;

use crate::dataset::{AreaRef, Lang};
use crate::figure::FigureId;
use crate::query::{self, place, Query};

pub use embed::{embed, parts, rights, Embedded, State};
pub use height::{height, Size};
pub use maker::{maker, Script};
pub use not_found::not_found;
pub use oembed::{oembed, WIDTH as OEMBED_WIDTH};
pub use site_page::{site_page, style_sheets, SitePage, Which};

/// The widths that a picture is drawn for, in pixels, each with what its ids begin with: for narrow, middle and wide
/// frames, as style/embed.css shows them.
pub const WIDTHS: [(u32, &str); 3] = [(340, "n"), (500, "m"), (680, "w")];

/// The site that the pages are part of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// With a slash at its end; empty where it is not known where the site will stand.
    pub address: String,
}

/// Whose figure a page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Of the package's default area.
    Default,
    Area(AreaRef),
}

/// A figure in a language, of an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    pub figure: FigureId,
    pub lang: Lang,
    pub whose: Whose,
}

impl Page {
    /// Every folder, within the site, in which the page to embed lies, each with a slash at its end. A page of the
    /// default area has shorter addresses too, and one in the default language the shortest.
    pub fn folders(&self, default_area: Option<&AreaRef>) -> Vec<String> {
        let figure = self.shortest_folder();
        let of_area = |area: &AreaRef| place::embedded_of(self.figure.id(), self.lang, area);
        match &self.whose {
            Whose::Area(area) => vec![of_area(area)],
            Whose::Default => {
                let mut folders: Vec<String> = default_area.map(of_area).into_iter().collect();
                folders.push(place::embedded(self.figure.id(), self.lang));
                if self.lang == Lang::default() {
                    folders.push(figure);
                }
                folders
            }
        }
    }

    /// The one of them that says language and area, where the area is not the default.
    pub fn folder(&self) -> String {
        match &self.whose {
            Whose::Default => place::embedded(self.figure.id(), self.lang),
            Whose::Area(area) => place::embedded_of(self.figure.id(), self.lang, area),
        }
    }

    /// Of those that the default area has in the default language, the one that is asked for first.
    pub fn shortest_folder(&self) -> String {
        ["embed/", self.figure.id(), "/"].concat()
    }

    /// Where the figure's own page lies within the site, whatever it shows.
    pub fn figure_folder(&self) -> String {
        place::figure(self.figure.id())
    }

    pub fn query(&self) -> Query {
        let areas = match &self.whose {
            Whose::Default => Vec::new(),
            Whose::Area(area) => vec![area.clone()],
        };
        Query { areas, lang: self.lang, ..Query::default() }
    }

    /// The figure's own page within the site.
    pub fn address(&self) -> String {
        self.view(&self.query())
    }

    /// The same, answering `query`.
    fn view(&self, query: &Query) -> String {
        let search = query::write(query);
        let mark = if search.is_empty() { "" } else { "?" };
        [&self.figure_folder(), mark, &search].concat()
    }
}

/// From a folder within the site back to the site: "../../" from "embed/jobs/".
fn up(folder: &str) -> String {
    "../".repeat(folder.matches('/').count())
}
