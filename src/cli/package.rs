//! A package from a disk or over HTTP: its descriptor, then its files.
//!
//! Owns: where a package lies, and fetching. Invariants: a path in a descriptor is resolved as the page resolves it,
//! by the URL Standard against the descriptor, so what reads here reads there; a file that does not come is a value
//! (`LoadFailure`), never an end to the rest; no descriptor makes it read a path of the disk that is not relative.
//! Deliberately absent: reading (`dataset`).

use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use sha2::{Digest, Sha256};
use ureq::{Agent, Error};
use url::Url;

use crate::dataset::{self, Dataset, Descriptor, File, Issue, LoadFailure, Place, Problem, Severity, ACCEPT};

/// The name of a descriptor within its folder.
pub const DESCRIPTOR: &str = "datapackage.json";

/// The silence after which a connection counts as dead, in seconds: the page's.
const SILENCE: u32 = 20;

/// How much of a refusal is read, in bytes: more than is ever repeated.
const LONGEST_REFUSAL: u64 = 4096;

/// Where a descriptor lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    Disk(PathBuf),
    Web(Url),
}

impl Location {
    /// An `http:` or `https:` address of a descriptor, else the path of one or of its folder.
    pub fn of(text: &str) -> Self {
        match Url::parse(text) {
            Ok(url) if is_web(&url) => Location::Web(url),
            _ => Location::on_disk(PathBuf::from(text)),
        }
    }

    pub fn on_disk(path: PathBuf) -> Self {
        Location::Disk(if path.is_dir() { path.join(DESCRIPTOR) } else { path })
    }

    fn name(&self) -> String {
        match self {
            Location::Disk(path) => path.display().to_string(),
            Location::Web(url) => url.to_string(),
        }
    }
}

/// Everything that was published, and what is wrong with it. The issue says why there is no package at all.
pub fn read(location: &Location) -> Result<(Dataset, Vec<Issue>), Issue> {
    let Package { dataset, issues, .. } = whole(location)?;
    Ok((dataset, issues))
}

/// A package as it is now.
pub struct Package {
    pub dataset: Dataset,
    pub issues: Vec<Issue>,
    /// SHA-256 of the descriptor and of every file that came, in hex.
    pub hash: String,
}

/// As `read`, with what tells this state of the package from any other.
pub fn whole(location: &Location) -> Result<Package, Issue> {
    let opened = Opened::at(location)?;
    let files = opened.files();
    let mut hash = Sha256::new_with_prefix(&opened.bytes);
    for content in files.iter().filter_map(|file| file.content.as_ref().ok()) {
        hash.update(content);
    }
    let hash = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    let (dataset, issues) = dataset::read(&opened.descriptor, &files);
    Ok(Package { dataset, issues, hash })
}

/// A package of which the descriptor has come.
pub struct Opened {
    agent: Agent,
    base: Url,
    pub bytes: Vec<u8>,
    pub descriptor: Descriptor,
}

impl Opened {
    pub fn at(location: &Location) -> Result<Self, Issue> {
        let issue = |problem| {
            let place = Place { file: location.name(), ..Place::default() };
            Issue { severity: Severity::Error, place, problem }
        };
        let agent = agent();
        let bytes = match location {
            Location::Disk(path) => read_disk(path),
            Location::Web(url) => fetch(&agent, url),
        };
        let bytes = bytes.map_err(|detail| issue(Problem::NotLoaded { detail }))?;
        let descriptor = Descriptor::parse(&bytes).map_err(|found| Issue {
            // The descriptor knows no name of its own but that of every other.
            place: Place { file: location.name(), ..found.place },
            ..found
        })?;
        let base = match location {
            Location::Web(url) => Ok(url.clone()),
            Location::Disk(path) => std::path::absolute(path)
                .map_err(|error| not_read(&error))
                .and_then(|path| Url::from_file_path(path).map_err(|()| LoadFailure::Address)),
        };
        let base = base.map_err(|detail| issue(Problem::NotLoaded { detail }))?;
        Ok(Opened { agent, base, bytes, descriptor })
    }

    /// The file at a path as a descriptor writes it.
    pub fn file(&self, path: String) -> File {
        File { content: read_file(&self.agent, &self.base, &path), path }
    }

    /// Every file that the product reads.
    pub fn files(&self) -> Vec<File> {
        self.descriptor.files().into_iter().map(|file| self.file(file.path)).collect()
    }
}

fn read_file(agent: &Agent, base: &Url, path: &str) -> Result<Vec<u8>, LoadFailure> {
    let url = base.join(path).map_err(|_| LoadFailure::Address)?;
    if is_web(&url) {
        return fetch(agent, &url);
    }
    // A page could follow none of these: an address of a file, a path from a root, and anything else.
    let relative = Url::parse(path).is_err() && !path.trim_start().starts_with(['/', '\\']);
    match url.to_file_path() {
        Ok(path) if relative && base.scheme() == "file" => read_disk(&path),
        _ => Err(LoadFailure::Address),
    }
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
}

fn read_disk(path: &Path) -> Result<Vec<u8>, LoadFailure> {
    std::fs::read(path).map_err(|error| not_read(&error))
}

fn not_read(error: &io::Error) -> LoadFailure {
    match error.kind() {
        ErrorKind::NotFound => LoadFailure::NoFile,
        _ => LoadFailure::System { found: error.to_string() },
    }
}

fn agent() -> Agent {
    let silence = Some(Duration::from_secs(u64::from(SILENCE)));
    Agent::config_builder()
        .http_status_as_error(false)
        .timeout_resolve(silence)
        .timeout_connect(silence)
        .timeout_recv_response(silence)
        .timeout_per_read(silence)
        .user_agent(concat!("thoat-ngheo/", env!("CARGO_PKG_VERSION")))
        .build()
        .into()
}

/// Asks once more where that may help, as the page does.
fn fetch(agent: &Agent, url: &Url) -> Result<Vec<u8>, LoadFailure> {
    match attempt(agent, url) {
        Err(LoadFailure::Cut { .. } | LoadFailure::System { .. } | LoadFailure::Status { status: 500.., .. }) => {
            attempt(agent, url)
        }
        other => other,
    }
}

fn attempt(agent: &Agent, url: &Url) -> Result<Vec<u8>, LoadFailure> {
    let mut response = agent.get(url.as_str()).header("accept", ACCEPT).call().map_err(|error| not_answered(&error))?;
    if !response.status().is_success() {
        let status = response.status().as_u16();
        let mut said = Vec::new();
        // What does not come of it is not missed.
        response.body_mut().as_reader().take(LONGEST_REFUSAL).read_to_end(&mut said).ok();
        return Err(LoadFailure::refused(status, &said));
    }
    let mut content = Vec::new();
    match response.body_mut().as_reader().read_to_end(&mut content) {
        Ok(_) => Ok(content),
        Err(error) => Err(match error.get_ref().and_then(|inner| inner.downcast_ref::<Error>()) {
            Some(Error::Timeout(_)) => LoadFailure::Timeout { seconds: SILENCE },
            _ => LoadFailure::Cut { received: content.len() as u64 },
        }),
    }
}

fn not_answered(error: &Error) -> LoadFailure {
    match error {
        Error::Timeout(_) => LoadFailure::Timeout { seconds: SILENCE },
        Error::BadUri(_) => LoadFailure::Address,
        _ => LoadFailure::System { found: error.to_string() },
    }
}
