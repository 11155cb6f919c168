//! A package over the network: its descriptor, then its files side by side, parts when they are asked for.
//!
//! Owns: addresses (against the page for a descriptor, against the descriptor for its files), progress, and from
//! which host the figures came.

use std::cell::Cell;
use std::future::{poll_fn, Future};
use std::pin::Pin;
use std::sync::Arc;
use std::task::Poll;

use web_sys::Url;

use super::{fetch_bytes, Freshness, Pause};
use crate::dataset::{Dataset, Descriptor, File, FileRef, Issue, LoadFailure, Place, Problem, Reading, Severity, Step};

/// The real figures that ship with the site.
pub const PUBLISHED: &str = "data/can-duoc/datapackage.json";
/// The invented district that ships with the site.
pub const INVENTED: &str = "data/minh-hoa/datapackage.json";

/// A package that can be asked, as far as it is fetched.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    pub dataset: Dataset,
    pub issues: Vec<Issue>,
    pub package: Arc<Opened>,
    /// As they came, for files that are made of them.
    pub files: Vec<File>,
}

/// A package's descriptor, and where it lies.
#[derive(Debug, PartialEq)]
pub struct Opened {
    /// The descriptor's full address.
    pub address: String,
    pub host: Host,
    /// As it came.
    pub bytes: Vec<u8>,
    descriptor: Descriptor,
}

/// Whose figures these are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Host {
    /// The site's own.
    Own,
    /// Another host than the site's, by name.
    Foreign(String),
}

/// A package that could not be had at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The full address, or what was given where it is no address.
    pub address: String,
    pub issue: Issue,
}

/// How far a load is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// 0 until the descriptor has said how many there are.
    pub files: u32,
    pub files_done: u32,
    pub bytes: u64,
    /// What the descriptor states, summed; 0 where it states nothing.
    pub bytes_expected: u64,
}

/// Loads the package at `address`, which may be relative to the page: what is not in parts, then the parts that are
/// `wanted`, until none is. Between two pieces of reading it waits for `pause`.
pub async fn load(
    address: &str,
    wanted: impl Fn(&Dataset) -> Vec<FileRef>,
    report: impl Fn(Progress),
    pause: &Pause<'_>,
) -> Result<Loaded, Failure> {
    let base = page_base();
    let Some(at) = resolve(address, &base) else {
        return Err(not_loaded(address.to_string(), LoadFailure::Address));
    };
    let bytes = match fetch_bytes(&at.href(), Freshness::Revalidated, &|_| (), pause).await {
        Ok(bytes) => bytes,
        Err(failure) => return Err(not_loaded(at.href(), failure)),
    };
    let descriptor = match Descriptor::parse(&bytes) {
        Ok(descriptor) => descriptor,
        Err(issue) => {
            // The descriptor knows no name of its own but this.
            let place = Place { file: at.href(), ..issue.place };
            return Err(Failure { address: at.href(), issue: Issue { place, ..issue } });
        }
    };
    let urls = descriptor.files().into_iter().filter_map(|file| resolve(&file.path, &at.href()));
    let host = foreign_host(std::iter::once(at.clone()).chain(urls), &base);
    let at_once = descriptor.files_at_once();
    let package = Arc::new(Opened { address: at.href(), host, bytes, descriptor });
    let mut loaded = Loaded::read(package, Vec::new(), pause).await;
    let mut more = at_once;
    while !more.is_empty() {
        loaded = loaded.with(&more, &report, pause).await;
        more = wanted(&loaded.dataset);
    }
    Ok(loaded)
}

impl Loaded {
    async fn read(package: Arc<Opened>, files: Vec<File>, pause: &Pause<'_>) -> Self {
        let mut reading = Reading::begin(&package.descriptor, &files);
        while reading.step() == Step::More {
            pause().await;
        }
        let (dataset, issues) = reading.finish();
        Loaded { dataset, issues, package, files }
    }

    /// The same package with more of its files.
    pub async fn with(&self, more: &[FileRef], report: &dyn Fn(Progress), pause: &Pause<'_>) -> Loaded {
        let held: u64 = self.files.iter().map(size).sum();
        let n_held = self.files.len() as u32;
        let tally = Tally {
            progress: Cell::new(Progress {
                files: n_held + more.len() as u32,
                files_done: n_held,
                bytes: held,
                bytes_expected: match more.iter().map(|file| file.bytes).sum::<u64>() {
                    0 => 0,
                    stated => held + stated,
                },
            }),
            report,
        };
        tally.tell();
        let load = |file: &FileRef| {
            let url = resolve(&file.path, &self.package.address);
            let (path, tally) = (file.path.clone(), &tally);
            Box::pin(async move { load_file(&path, url.as_ref(), tally, pause).await })
                as Pin<Box<dyn Future<Output = File> + '_>>
        };
        let mut files = self.files.clone();
        files.extend(join(more.iter().map(load).collect()).await);
        Loaded::read(self.package.clone(), files, pause).await
    }

    /// How much of a package in parts is there; nothing where it is whole.
    pub fn parts(&self) -> Option<Parts> {
        let all = self.package.descriptor.files();
        let stated: u64 = all.iter().map(|file| file.bytes).sum();
        let to_come = self.dataset.to_come.len();
        let parts = all.len().saturating_sub(self.package.descriptor.files_at_once().len());
        (to_come > 0).then(|| Parts {
            held: parts.saturating_sub(to_come),
            of: parts,
            bytes: self.files.iter().map(size).sum(),
            bytes_of: stated,
        })
    }
}

fn size(file: &File) -> u64 {
    file.content.as_ref().map_or(0, |content| content.len() as u64)
}

/// How much of a package in parts has been fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    pub held: usize,
    pub of: usize,
    /// Of all files.
    pub bytes: u64,
    /// What the descriptor states, summed.
    pub bytes_of: u64,
}

async fn load_file(path: &str, url: Option<&Url>, tally: &Tally<'_>, pause: &Pause<'_>) -> File {
    let content = match url {
        None => Err(LoadFailure::Address),
        Some(url) => {
            let before = Cell::new(0);
            let progress = |bytes| tally.received(before.replace(bytes), bytes);
            fetch_bytes(&url.href(), Freshness::AsCached, &progress, pause).await
        }
    };
    tally.finished();
    File { path: path.to_string(), content }
}

/// Counts what has come of all files together.
struct Tally<'a> {
    progress: Cell<Progress>,
    report: &'a dyn Fn(Progress),
}

impl Tally<'_> {
    fn tell(&self) {
        (self.report)(self.progress.get());
    }

    fn received(&self, before: u64, now: u64) {
        let progress = self.progress.get();
        self.progress.set(Progress { bytes: (progress.bytes + now).saturating_sub(before), ..progress });
        self.tell();
    }

    fn finished(&self) {
        let progress = self.progress.get();
        self.progress.set(Progress { files_done: progress.files_done + 1, ..progress });
        self.tell();
    }
}

fn not_loaded(address: String, detail: LoadFailure) -> Failure {
    let place = Place { file: address.clone(), ..Place::default() };
    Failure { address, issue: Issue { severity: Severity::Error, place, problem: Problem::NotLoaded { detail } } }
}

fn page_base() -> String {
    web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.base_uri().ok().flatten())
        .unwrap_or_default()
}

fn resolve(address: &str, base: &str) -> Option<Url> {
    Url::new_with_base(address, base).ok().filter(|url| matches!(url.protocol().as_str(), "http:" | "https:"))
}

/// The first host among `urls` that is not the page's.
fn foreign_host(mut urls: impl Iterator<Item = Url>, base: &str) -> Host {
    let own = Url::new(base).map(|url| url.origin()).unwrap_or_default();
    match urls.find(|url| url.origin() != own) {
        Some(url) => Host::Foreign(url.host()),
        None => Host::Own,
    }
}

/// Every output, in the order of `futures`, which run side by side.
async fn join<T>(mut futures: Vec<Pin<Box<dyn Future<Output = T> + '_>>>) -> Vec<T> {
    let mut outputs: Vec<Option<T>> = futures.iter().map(|_| None).collect();
    poll_fn(move |context| {
        let mut waiting = false;
        for (future, output) in futures.iter_mut().zip(outputs.iter_mut()) {
            if output.is_none() {
                match future.as_mut().poll(context) {
                    Poll::Ready(value) => *output = Some(value),
                    Poll::Pending => waiting = true,
                }
            }
        }
        if waiting {
            Poll::Pending
        } else {
            Poll::Ready(outputs.iter_mut().filter_map(Option::take).collect())
        }
    })
    .await
}
