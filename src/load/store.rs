//! A package over the network: its descriptor, then all its files side by side.
//!
//! Owns: addresses (against the page for a descriptor, against the descriptor for its files), progress, and from
//! which host the figures came.

use std::cell::Cell;
use std::future::{poll_fn, Future};
use std::pin::Pin;
use std::task::Poll;

use web_sys::Url;

use super::{fetch_bytes, Freshness};
use crate::dataset::{self, Dataset, Descriptor, File, Issue, LoadFailure, Place, Problem, Severity};

/// The real figures that ship with the site.
pub const PUBLISHED: &str = "data/can-duoc/datapackage.json";
/// The invented district that ships with the site.
pub const INVENTED: &str = "data/minh-hoa/datapackage.json";

/// A package that can be asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    pub dataset: Dataset,
    pub issues: Vec<Issue>,
    /// The descriptor's full address.
    pub address: String,
    pub host: Host,
    /// The package as it came, for files that are made of it.
    pub descriptor: Vec<u8>,
    pub files: Vec<File>,
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

/// Loads the package at `address`, which may be relative to the page.
pub async fn load(address: &str, report: impl Fn(Progress)) -> Result<Loaded, Failure> {
    let base = page_base();
    let Some(at) = resolve(address, &base) else {
        return Err(not_loaded(address.to_string(), LoadFailure::Address));
    };
    let bytes = match fetch_bytes(&at.href(), Freshness::Revalidated, &|_| ()).await {
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
    let references = descriptor.files();
    let urls: Vec<Option<Url>> = references.iter().map(|file| resolve(&file.path, &at.href())).collect();
    let tally = Tally {
        progress: Cell::new(Progress {
            files: references.len() as u32,
            bytes_expected: references.iter().map(|file| file.bytes).sum(),
            ..Progress::default()
        }),
        report: &report,
    };
    tally.tell();
    let files = join(
        references
            .iter()
            .zip(&urls)
            .map(|(file, url)| {
                Box::pin(load_file(&file.path, url.as_ref(), &tally)) as Pin<Box<dyn Future<Output = File> + '_>>
            })
            .collect(),
    )
    .await;
    let (dataset, issues) = dataset::read(&descriptor, &files);
    let host = foreign_host(std::iter::once(&at).chain(urls.iter().flatten()), &base);
    Ok(Loaded { dataset, issues, address: at.href(), host, descriptor: bytes, files })
}

async fn load_file(path: &str, url: Option<&Url>, tally: &Tally<'_>) -> File {
    let content = match url {
        None => Err(LoadFailure::Address),
        Some(url) => {
            let before = Cell::new(0);
            let progress = |bytes| tally.received(before.replace(bytes), bytes);
            fetch_bytes(&url.href(), Freshness::AsCached, &progress).await
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
fn foreign_host<'a>(mut urls: impl Iterator<Item = &'a Url>, base: &str) -> Host {
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
