//! `thoat-ngheo figure`: one figure of the page, for the same query.
//!
//! Owns: options as an address, and where the dataset of an address lies. Invariant: every option goes through
//! `query::parse` as the page's own address does, so it has the same grammar and the same refusals.

use std::path::Path;

use lexopt::{Arg, Parser};
use url::form_urlencoded::Serializer;
use url::{Position, Url};

use super::package::{self, Location, DESCRIPTOR};
use super::{misused, once, Failure, Status, Streams};
use crate::dataset::{Lang, Severity};
use crate::figure::export::{self, Addresses, Export, Format, Take};
use crate::figure::{dashboard, FigureId};
use crate::query::{self, Query};
use crate::text::take as words;
use crate::text::terminal;

pub const NAME: &str = "figure";

/// Where the site's files lie in the project.
const SITE: &str = "public";
/// The dataset that ships, within the site.
const PUBLISHED: &str = "data/can-duoc";

/// In what form a figure is printed.
#[derive(Clone, Copy)]
enum Form {
    Table,
    Csv,
    Json,
    File(Format),
}

impl Form {
    fn all() -> Vec<Form> {
        [Form::Table, Form::Csv, Form::Json].into_iter().chain(Format::ALL.map(Form::File)).collect()
    }

    fn id(self) -> &'static str {
        match self {
            Form::Table => "table",
            Form::Csv => "csv",
            Form::Json => "json",
            Form::File(format) => format.id(),
        }
    }
}

#[derive(Default)]
struct Options {
    figure: Option<String>,
    data: Option<String>,
    indicator: Option<String>,
    area: Option<String>,
    year: Option<String>,
    bounds: Option<String>,
    lang: Option<String>,
    format: Option<String>,
    address: Option<String>,
    out: Option<String>,
}

pub(super) fn run(mut rest: Parser, lang: Lang, to: &mut Streams) -> Result<Status, Failure> {
    let mut options = Options::default();
    while let Some(argument) = rest.next().map_err(|error| misused(error, lang))? {
        let slot = match argument {
            Arg::Short('h') | Arg::Long("help") => return to.print(terminal::figure_usage(&names(), lang)),
            Arg::Long("data") => (&mut options.data, "--data"),
            Arg::Long("indicator") => (&mut options.indicator, "--indicator"),
            Arg::Long("area") => (&mut options.area, "--area"),
            Arg::Long("year") => (&mut options.year, "--year"),
            Arg::Long("bounds") => (&mut options.bounds, "--bounds"),
            Arg::Long("lang") => (&mut options.lang, "--lang"),
            Arg::Long("format") => (&mut options.format, "--format"),
            Arg::Long("address") => (&mut options.address, "--address"),
            Arg::Long("out") => (&mut options.out, "--out"),
            Arg::Value(name) if options.figure.is_none() => {
                options.figure = Some(name.to_string_lossy().into_owned());
                continue;
            }
            other => return Err(misused(other.unexpected(), lang)),
        };
        once(slot.0, slot.1, &mut rest, lang)?;
    }
    answer(&options, lang, to)
}

fn answer(options: &Options, lang: Lang, to: &mut Streams) -> Result<Status, Failure> {
    let id = figure_id(options.figure.as_deref(), lang)?;
    let form = form(options.format.as_deref(), lang)?;
    let address = Address::of(options.address.as_deref().unwrap_or_default(), lang)?;
    let (query, unusable) = query::parse(&search(options, &address));
    // What an address names lies beside its page; what the option names lies where this runs.
    let location = match (&options.data, &query.data) {
        (Some(data), _) => Location::of(data),
        (None, Some(data)) => address.beside_page(data, lang)?,
        (None, None) => address.default_data(lang)?,
    };
    let (dataset, issues) = package::read(&location).map_err(Failure::Package)?;
    let dashboard = dashboard(&dataset, &query, &unusable);
    for notice in &dashboard.notices {
        to.tell(notice);
    }
    for issue in issues.iter().filter(|issue| issue.severity == Severity::Error) {
        to.tell_issue(issue, query.lang);
    }
    let export = Export::new(&dataset, &dashboard, id, query.lang);
    // The page has every other figure, whatever the dataset.
    let no_indicator = || Failure::Usage(terminal::no_indicator_named(lang));
    let export = export.ok_or_else(no_indicator)?;
    let content = match form {
        Form::Table => export::table(&export).into_bytes(),
        Form::Csv => export::csv(&export).into_bytes(),
        Form::Json => export::json(&export).into_bytes(),
        Form::File(format) => {
            let addresses = address.seen(&query, &location);
            let take = Take::new(&dataset, &dashboard, id, query.lang, addresses);
            let take = take.ok_or_else(no_indicator)?;
            export::file(&take, format).map_err(|reason| Failure::Lacking(words::not_made(&reason, lang)))?
        }
    };
    match &options.out {
        None => to.print(&content),
        Some(path) => {
            std::fs::write(path, content)?;
            Ok(Status::Done)
        }
    }
}

fn names() -> Vec<&'static str> {
    FigureId::every().map(FigureId::id).collect()
}

fn unknown_figure(found: &str, lang: Lang) -> Failure {
    Failure::Usage(terminal::unknown_figure(found, &names(), lang))
}

fn figure_id(name: Option<&str>, lang: Lang) -> Result<FigureId, Failure> {
    let name = name.ok_or_else(|| Failure::Usage(terminal::no_figure_named(&names(), lang)))?;
    FigureId::named(name).ok_or_else(|| unknown_figure(name, lang))
}

fn form(name: Option<&str>, lang: Lang) -> Result<Form, Failure> {
    let Some(name) = name else { return Ok(Form::Table) };
    let all = Form::all();
    let names: Vec<&str> = all.iter().map(|form| form.id()).collect();
    let unknown = || Failure::Usage(terminal::unknown_format(name, &names, lang));
    all.iter().find(|form| form.id() == name).copied().ok_or_else(unknown)
}

/// The options as an address, ahead of the address that was given: of two values the first counts, and the other
/// is named.
fn search(options: &Options, address: &Address) -> String {
    let mut search = Serializer::new(String::new());
    for (name, value) in [
        ("data", &options.data),
        ("indicator", &options.indicator),
        ("area", &options.area),
        ("year", &options.year),
        ("bounds", &options.bounds),
        ("lang", &options.lang),
    ] {
        if let Some(value) = value {
            search.append_pair(name, value);
        }
    }
    [&search.finish(), "&", &address.search].concat()
}

/// A page's address as somebody copied it.
struct Address {
    /// Without what is asked of it; `None` where only that was copied.
    page: Option<Url>,
    search: String,
}

impl Address {
    fn of(text: &str, lang: Lang) -> Result<Self, Failure> {
        let text = text.trim();
        match Url::parse(text) {
            Ok(page) if matches!(page.scheme(), "http" | "https") => {
                let search = page.query().unwrap_or_default().to_string();
                Ok(Address { page: Some(page), search })
            }
            _ if text.is_empty() || text.starts_with('?') => {
                let search = text.split('#').next().unwrap_or_default().trim_start_matches('?').to_string();
                Ok(Address { page: None, search })
            }
            _ => Err(Failure::Usage(terminal::not_a_page_address(text, lang))),
        }
    }

    /// What `data` in the address means.
    fn beside_page(&self, data: &str, lang: Lang) -> Result<Location, Failure> {
        match (&self.page, Url::parse(data)) {
            (_, Ok(_)) => Ok(Location::of(data)),
            (None, Err(_)) => Ok(Location::on_disk(Path::new(SITE).join(data))),
            (Some(page), Err(_)) => match page.join(data) {
                Ok(url) => Ok(Location::Web(url)),
                Err(_) => Err(Failure::Usage(terminal::not_a_page_address(data, lang))),
            },
        }
    }

    /// Where the view can be seen and its dataset had; whose figures they are, where the site's page is known.
    fn seen(&self, query: &Query, data: &Location) -> Addresses {
        let search = query::write(&Query { show: None, ..query.clone() });
        let data = match data {
            Location::Web(url) => Some(url),
            Location::Disk(_) => None,
        };
        // No page shows what lies on a disk.
        let Some(page) = self.page.as_ref().filter(|_| data.is_some()) else {
            return Addresses { data: data.map(Url::to_string).unwrap_or_default(), ..Addresses::default() };
        };
        let mut view = page.clone();
        view.set_fragment(None);
        view.set_query((!search.is_empty()).then_some(search.as_str()));
        let foreign = data.filter(|data| data.origin() != page.origin());
        Addresses {
            view: view.to_string(),
            data: data.map(Url::to_string).unwrap_or_default(),
            foreign: foreign
                .map(|data| data[Position::BeforeHost..Position::AfterPort].to_string())
                .unwrap_or_default(),
        }
    }

    fn default_data(&self, lang: Lang) -> Result<Location, Failure> {
        if self.page.is_some() {
            return self.beside_page(&[PUBLISHED, "/", DESCRIPTOR].concat(), lang);
        }
        let folder = Path::new(SITE).join(PUBLISHED);
        if folder.is_dir() {
            Ok(Location::on_disk(folder))
        } else {
            Err(Failure::Lacking(terminal::no_default_data(&folder.display().to_string(), lang)))
        }
    }
}
