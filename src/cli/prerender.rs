//! `thoat-ngheo prerender`: the pages of a package that are read before any script runs.
//!
//! Owns: which pages are made, their files, progress. Invariants: a page is complete or is not written at all; a figure
//! that cannot be drawn gets its page, without the picture, and is named. Deliberately absent: markup (`prebuilt`).

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{channel, Sender};
use std::thread;

use lexopt::{Arg, Parser};

use super::drawer::{Drawer, Undrawn};
use super::package::{self, Location, Package};
use super::{misused, once, Failure, Status, Streams};
use crate::chart::sheet::sheet;
use crate::chart::{picture, Look, Picture, Shade};
use crate::dataset::{AreaRef, Dataset, Lang, Severity};
use crate::figure::export::{file, Addresses, Format, Take};
use crate::figure::{dashboard, Dashboard, Figure, FigureId};
use crate::live::packed::{answers, packed};
use crate::live::{self, Answers, Areas, Release};
use crate::prebuilt::{
    embed, height, maker, not_found, oembed, rights, site_page, style_sheets, Embedded, Page, Script, Site, SitePage,
    Size, State, Which, Whose, OEMBED_WIDTH, WIDTHS,
};
use crate::query::{place, Query};
use crate::text::{take as take_words, terminal};

pub const NAME: &str = "prerender";

/// What draws, where nothing else is said.
const DRAWER: &str = "tools/draw.mjs";

/// The chart of `figure.svg` and `figure.png`, in pixels: with its margins and at twice its size the picture is as wide as
/// those who show a shared address want.
const SHEET: u32 = 576;

#[derive(Default)]
struct Options {
    data: Option<String>,
    out: Option<String>,
    site: Option<String>,
    drawer: Option<String>,
    shell: Option<String>,
    program: Option<String>,
}

pub(super) fn run(mut rest: Parser, lang: Lang, to: &mut Streams) -> Result<Status, Failure> {
    let mut options = Options::default();
    while let Some(argument) = rest.next().map_err(|error| misused(error, lang))? {
        let (slot, name) = match argument {
            Arg::Short('h') | Arg::Long("help") => return to.print(terminal::prerender_usage(lang)),
            Arg::Long("data") => (&mut options.data, "--data"),
            Arg::Long("out") => (&mut options.out, "--out"),
            Arg::Long("site") => (&mut options.site, "--site"),
            Arg::Long("drawer") => (&mut options.drawer, "--drawer"),
            Arg::Long("shell") => (&mut options.shell, "--shell"),
            Arg::Long("program") => (&mut options.program, "--program"),
            // Which language it names is known already.
            Arg::Long("lang") => {
                rest.value().map_err(|error| misused(error, lang))?;
                continue;
            }
            other => return Err(misused(other.unexpected(), lang)),
        };
        once(slot, name, &mut rest, lang)?;
    }
    let needed = |option: &Option<String>, name: &str| {
        option.clone().ok_or_else(|| Failure::Usage(terminal::needs_option(name, lang)))
    };
    let data = needed(&options.data, "--data")?;
    if options.shell.is_none() {
        needed(&options.out, "--out")?;
    }
    let Package { dataset, issues, hash } = package::whole(&Location::of(&data)).map_err(Failure::Package)?;
    for issue in issues.iter().filter(|issue| issue.severity == Severity::Error) {
        to.tell_issue(issue, lang);
    }
    let mut codes = dataset.areas.iter().map(|(_, area)| area.key.code.as_str());
    if let Some(code) = codes.find(|code| code.contains(['/', '\\', '&', '#', '%', '?']) || code.starts_with('.')) {
        return Err(Failure::Lacking(terminal::no_folder_name(code, lang)));
    }
    let mut address = options.site.unwrap_or_default();
    if !address.is_empty() && !address.ends_with('/') {
        address.push('/');
    }
    let drawer = PathBuf::from(options.drawer.unwrap_or_else(|| DRAWER.to_string()));
    let release = Release::of(&dataset, hash);
    let program = options.program.unwrap_or_default();
    let work =
        Work { dataset: &dataset, release: &release, site: Site { address }, drawer: &drawer, program: &program };
    let status = match &options.out {
        Some(out) => work.embeds(Path::new(out), lang, to)?,
        None => Status::Done,
    };
    if let Some(shell) = &options.shell {
        let of_site = work.site_pages(Path::new(shell), lang, to)?;
        return Ok(if of_site == Status::Done { status } else { of_site });
    }
    Ok(status)
}

struct Work<'a> {
    dataset: &'a Dataset,
    release: &'a Release,
    site: Site,
    drawer: &'a Path,
    /// The folder, within the site, of the program that makes pages live; empty where there is none.
    program: &'a str,
}

/// What a worker has to tell.
enum News {
    /// All figures of an area in a language are written.
    Written,
    /// A figure has no picture.
    Undrawn { page: Page, why: String },
    /// No more can be written.
    Failed(io::Error),
}

/// What of a figure another program drew.
#[derive(Default)]
struct Drawn {
    markup: Vec<String>,
    sizes: Vec<Size>,
    svg: String,
    png: Vec<u8>,
}

impl Work<'_> {
    /// The pages to embed, into the site's folder `out`.
    fn embeds(&self, out: &Path, lang: Lang, to: &mut Streams) -> Result<Status, Failure> {
        let views: Vec<(Lang, Whose)> =
            self.areas().into_iter().flat_map(|whose| Lang::ALL.map(|lang| (lang, whose.clone()))).collect();
        if !self.program.is_empty() {
            for lang in Lang::ALL {
                let areas = packed(&Areas::of(self.dataset, lang)).map_err(not_packed).map_err(Failure::Output)?;
                let path = place::places(lang);
                write_in(out, &path, &areas).map_err(Failure::Output)?;
                keep(out, &[&self.release.folder(), path.as_str()].concat(), &areas).map_err(Failure::Output)?;
            }
        }
        let workers = thread::available_parallelism().map_or(1, usize::from).min(views.len().max(1));
        let next = AtomicUsize::new(0);
        let (sender, news) = channel();
        thread::scope(|scope| {
            for _ in 0..workers {
                let (sender, next, views) = (sender.clone(), &next, &views);
                scope.spawn(move || {
                    if let Err(error) = self.some(out, views, next, &sender) {
                        // Nobody hears it once another worker has failed.
                        sender.send(News::Failed(error)).ok();
                    }
                });
            }
            drop(sender);
            let (mut written, mut status) = (0, Status::Done);
            for heard in news {
                match heard {
                    News::Written => {
                        written += 1;
                        to.tell(&terminal::prerendered(written, views.len(), lang));
                    }
                    News::Undrawn { page, why } => {
                        status = Status::Found;
                        let place = page.folders(None).pop().unwrap_or_default();
                        to.tell(&terminal::not_drawn(&place, &why, lang));
                    }
                    News::Failed(error) => {
                        next.store(views.len(), Ordering::Relaxed);
                        return Err(Failure::Output(error));
                    }
                }
            }
            Ok(status)
        })
    }

    fn areas(&self) -> Vec<Whose> {
        let dataset = self.dataset;
        let others = dataset.areas.iter().map(|(idx, _)| idx).filter(|idx| Some(*idx) != dataset.default_area);
        let others = others.filter_map(|idx| dataset.areas.reference(idx)).map(Whose::Area);
        dataset.default_area.iter().map(|_| Whose::Default).chain(others).collect()
    }

    fn default_area(&self) -> Option<AreaRef> {
        self.dataset.default_area.and_then(|idx| self.dataset.areas.reference(idx))
    }

    /// The pages that the site's own program takes over, beside its document `shell`, and the page that makes snippets.
    fn site_pages(&self, shell: &Path, lang: Lang, to: &mut Streams) -> Result<Status, Failure> {
        let site = shell.parent().unwrap_or(Path::new(""));
        let document = read_named(shell)?;
        let mut style = String::new();
        for sheet in style_sheets(&document) {
            style.push_str(&read_named(&site.join(sheet))?);
        }
        let answer = dashboard(self.dataset, &Query::default(), &[]);
        let (mut drawer, mut status) = (Drawer::start(self.drawer)?, Status::Done);
        let mut write = |which: Which, figure: Option<&Figure>, folder: &str| {
            let mut drawn = Drawn::default();
            if let Err(undrawn) = figure.map_or(Ok(()), |figure| draw_markup(figure, &mut drawer, &mut drawn)) {
                let why = match undrawn {
                    Undrawn::Gone(error) => return Err(Failure::Output(error)),
                    Undrawn::Refused(why) => why,
                };
                to.tell(&terminal::not_drawn(if folder.is_empty() { "./" } else { folder }, &why, lang));
                status = Status::Found;
                drawn = Drawn::default();
            }
            let (name, dataset, pictures) = (shell.display().to_string(), self.dataset, &drawn.markup);
            let page = SitePage {
                shell: &document,
                style: &style,
                site: &self.site,
                dataset,
                answer: &answer,
                pictures,
                which,
            };
            let page =
                site_page(&page).map_err(|lacks| Failure::Lacking(terminal::shell_lacks(&name, &lacks, lang)))?;
            fs::create_dir_all(site.join(folder))?;
            Ok(fs::write(site.join(folder).join("index.html"), page)?)
        };
        for figure in FigureId::every() {
            let page = Page { figure, lang: Lang::default(), whose: Whose::Default };
            let png = fs::read(site.join(page.shortest_folder()).join("figure.png")).unwrap_or_default();
            let which = Which::Figure { page: &page, share: png_size(&png) };
            write(which, answer.figure(figure), &page.figure_folder())?;
        }
        // Last, for the others are made of it.
        write(Which::Dashboard, answer.figures.first(), "")?;
        let (host, element) = (read_named(&site.join("host.js"))?, read_named(&site.join("element.js"))?);
        let (host, element) = (Script { stem: "host", content: &host }, Script { stem: "element", content: &element });
        for script in [&host, &element] {
            fs::write(site.join(script.name()), script.content)?;
        }
        fs::write(site.join("404.html"), not_found(&self.site))?;
        for lang in Lang::ALL {
            let answer = dashboard(self.dataset, &Query { lang, ..Query::default() }, &[]);
            let folder = site.join(place::maker(lang));
            fs::create_dir_all(&folder)?;
            let page = maker(self.dataset, &answer, lang, &self.release.folder(), &host, &element);
            fs::write(folder.join("index.html"), page)?;
        }
        Ok(status)
    }

    /// Works on what nobody else works on until nothing is left.
    fn some(&self, out: &Path, views: &[(Lang, Whose)], next: &AtomicUsize, news: &Sender<News>) -> io::Result<()> {
        let mut drawer = Drawer::start(self.drawer)?;
        while let Some((lang, whose)) = views.get(next.fetch_add(1, Ordering::Relaxed)) {
            let page = |figure| Page { figure, lang: *lang, whose: whose.clone() };
            let query = page(FigureId::PovertyRate).query();
            let answer = dashboard(self.dataset, &query, &[]);
            let rights = rights(self.dataset, *lang);
            let mut live = Vec::new();
            if !self.program.is_empty() {
                live = answers(self.dataset, &answer, &query, self.release, &rights);
            }
            let pack = |answers: &Option<Answers>| answers.as_ref().map(packed).transpose().map_err(not_packed);
            let mut live = live.iter().map(pack);
            for figure in &answer.figures {
                let of = Of {
                    page: &page(figure.id),
                    answer: &answer,
                    rights: &rights,
                    live: &live.next().transpose()?.flatten(),
                };
                self.page(out, of, &mut drawer, news)?;
            }
            // Whoever listens may have given up.
            news.send(News::Written).ok();
        }
        Ok(())
    }

    fn page(
        &self,
        out: &Path,
        Of { page, answer, rights, live }: Of,
        drawer: &mut Drawer,
        news: &Sender<News>,
    ) -> io::Result<()> {
        let view = [&self.site.address, page.address().as_str()].concat();
        let addresses = Addresses { view, ..Addresses::default() };
        let Some(take) = Take::new(self.dataset, answer, page.figure, page.lang, addresses) else { return Ok(()) };
        let mut drawn = Drawn::default();
        if let Err(undrawn) = draw(&take, drawer, &mut drawn) {
            let why = match undrawn {
                Undrawn::Gone(error) => return Err(error),
                Undrawn::Refused(why) => why,
            };
            news.send(News::Undrawn { page: page.clone(), why }).ok();
            drawn = Drawn::default();
        }
        let share = png_size(&drawn.png);
        let csv = file(&take, Format::Csv).map_err(|why| io::Error::other(take_words::not_made(&why, page.lang)))?;
        for folder in page.folders(self.default_area().as_ref()) {
            let of = Embedded {
                dataset: self.dataset,
                page,
                figure: take.figure,
                notices: &answer.notices,
                site: &self.site,
                folder: &folder,
                release: self.release,
                state: State::Live,
                pictures: &drawn.markup,
                share,
                rights,
                program: if live.is_some() { self.program } else { "" },
            };
            let high = height(take.figure, &answer.notices, page.lang, drawn.sizes.last().copied(), OEMBED_WIDTH);
            let into = out.join(&folder);
            fs::create_dir_all(&into)?;
            fs::write(into.join("figure.csv"), &csv)?;
            fs::write(into.join("oembed.json"), oembed(page, take.figure, &self.site, &folder, high, share))?;
            for (name, content) in [("figure.svg", drawn.svg.as_bytes()), ("figure.png", &drawn.png)] {
                write_or_remove(&into.join(name), content)?;
            }
            if let Some(live) = live {
                fs::write(into.join(live::FILE), live)?;
            }
            fs::write(into.join("index.html"), embed(&of))?;
            if drawn.svg.is_empty() {
                continue;
            }
            let kept = [&self.release.folder(), folder.as_str()].concat();
            let frozen = embed(&Embedded { folder: &kept, state: State::Frozen, ..of });
            // The page is the last, for one that is there is complete.
            if let Some(live) = live {
                keep(out, &[&kept, live::FILE].concat(), live)?;
            }
            keep(out, &[&kept, "index.html"].concat(), frozen.as_bytes())?;
        }
        Ok(())
    }
}

/// One figure of an area in a language.
struct Of<'a> {
    page: &'a Page,
    answer: &'a Dashboard,
    rights: &'a str,
    /// What its page shows once it is live, packed; `None` where it does not become live.
    live: &'a Option<Vec<u8>>,
}

/// What was published for good is not written over.
fn keep(out: &Path, path: &str, content: &[u8]) -> io::Result<()> {
    let (kept, part) = (out.join(path), out.join([path, ".part"].concat()));
    if kept.exists() {
        return Ok(());
    }
    // A file that was cut short would stay so.
    write_in(out, &[path, ".part"].concat(), content)?;
    fs::rename(part, kept)
}

fn write_in(out: &Path, path: &str, content: &[u8]) -> io::Result<()> {
    let path = out.join(path);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, content)
}

fn not_packed(error: impl ToString) -> io::Error {
    io::Error::other(error.to_string())
}

/// What an earlier run left is not to stand beside a page without it.
fn write_or_remove(path: &Path, content: &[u8]) -> io::Result<()> {
    match content {
        [] if path.exists() => fs::remove_file(path),
        [] => Ok(()),
        content => fs::write(path, content),
    }
}

/// A figure with nothing to draw still has its sheet, as a picture of words.
fn draw(take: &Take, drawer: &mut Drawer, drawn: &mut Drawn) -> Result<(), Undrawn> {
    let mut chart = String::new();
    draw_markup(take.figure, drawer, drawn)?;
    if let Some(on_sheet) = picture(take.figure, &Look::new(Shade::Light, SHEET)) {
        chart = whole(drawer.document(&on_sheet, SHEET)?)?;
    }
    drawn.svg = sheet(take, &chart, Shade::Light);
    drawn.png = drawer.pixels(&drawn.svg)?;
    Ok(())
}

fn read_named(path: &Path) -> io::Result<String> {
    fs::read_to_string(path).map_err(|error| io::Error::other(format!("{}: {error}", path.display())))
}

/// The pictures within a page, in its own colours.
fn draw_markup(figure: &Figure, drawer: &mut Drawer, drawn: &mut Drawn) -> Result<(), Undrawn> {
    for (width, id) in WIDTHS {
        let Some(picture) = picture(figure, &Look::of_page(width)) else { continue };
        drawn.markup.push(whole(drawer.markup(&picture, width, id)?)?);
        drawn.sizes.push(size(&picture, width));
    }
    Ok(())
}

fn size(picture: &Picture, width: u32) -> Size {
    Size { width: f64::from(width), height: f64::from(picture.height) }
}

/// ECharts leaves out what it does not know, and says so to nobody.
fn whole(svg: String) -> Result<String, Undrawn> {
    if svg.contains("<path") || svg.contains("<text") {
        Ok(svg)
    } else {
        Err(Undrawn::Refused("nothing was drawn".to_string()))
    }
}

/// Width and height of a PNG, which stand in its first chunk; 0 where there is none.
fn png_size(png: &[u8]) -> (u32, u32) {
    let number = |at: usize| png.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map(u32::from_be_bytes);
    number(16).zip(number(20)).unwrap_or_default()
}
