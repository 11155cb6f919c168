//! The command line: what the page says, from a terminal.
//!
//! Owns: arguments, reading a package from a disk or over HTTP (`package`), what goes to which stream, and the exit
//! status. Invariants: results go to stdout and nothing else does; what a reader must know besides goes to stderr,
//! in the reader's language; a reader who stops reading ends it quietly; nothing published can steer the terminal.
//! Deliberately absent: numbers and words of its own, which are the page's (`figure`, `text`).

mod check;
mod drawer;
mod figure;
mod pack;
mod package;
mod prerender;

use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use lexopt::{Arg, Parser};

use crate::dataset::{Issue, Lang};
use crate::figure::export::plain;
use crate::query;
use crate::text::{issues, page, terminal};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Done,
    /// A check found errors.
    Found,
    /// Bad usage, data that cannot be read, or output that cannot be written.
    Failed,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> ExitCode {
        match status {
            Status::Done => ExitCode::SUCCESS,
            Status::Found => ExitCode::from(1),
            Status::Failed => ExitCode::from(2),
        }
    }
}

/// Why a command cannot do what it was asked.
enum Failure {
    /// It was called wrongly; the words say how.
    Usage(String),
    /// It lacks something that it was not told.
    Lacking(String),
    /// The package cannot be had at all.
    Package(Issue),
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Output(error)
    }
}

/// Where a command writes.
struct Streams<'a> {
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
}

impl Streams<'_> {
    /// The result of a command.
    fn print(&mut self, content: impl AsRef<[u8]>) -> Result<Status, Failure> {
        self.out.write_all(content.as_ref())?;
        self.out.flush()?;
        Ok(Status::Done)
    }

    /// A line for the reader; where nobody hears it, the result still counts.
    fn tell(&mut self, words: &str) {
        writeln!(self.err, "{}", plain(words)).ok();
    }

    /// What is wrong, where, and how to mend it.
    fn tell_issue(&mut self, issue: &Issue, lang: Lang) {
        let said = issues::issue(issue, lang);
        self.tell(&[page::severity(issue.severity, lang), ": ", &said.place, ": ", &said.what].concat());
        self.tell(&["  ", &said.mend].concat());
    }
}

/// Runs what this process was called with.
pub fn start() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let (out, err) = (io::stdout(), io::stderr());
    run(arguments, &mut out.lock(), &mut err.lock()).into()
}

/// Runs a command. `arguments` are without the program's name.
pub fn run(arguments: Vec<OsString>, out: &mut dyn Write, err: &mut dyn Write) -> Status {
    let lang = lang_of(&arguments);
    let mut streams = Streams { out, err };
    let (name, result) = dispatch(arguments, lang, &mut streams);
    match result {
        Ok(status) => return status,
        // Whoever read the output has enough of it.
        Err(Failure::Output(error)) if error.kind() == ErrorKind::BrokenPipe => return Status::Done,
        Err(Failure::Usage(words)) => {
            streams.tell(&words);
            streams.tell(&terminal::see_help(name, lang));
        }
        Err(Failure::Lacking(words)) => streams.tell(&words),
        Err(Failure::Package(issue)) => streams.tell_issue(&issue, lang),
        Err(Failure::Output(error)) => streams.tell(&terminal::not_written(&error.to_string(), lang)),
    }
    Status::Failed
}

/// Every command that takes arguments.
const COMMANDS: [&str; 4] = [figure::NAME, check::NAME, pack::NAME, prerender::NAME];

/// Gives the command's name too; it is empty where none was recognised.
fn dispatch(arguments: Vec<OsString>, lang: Lang, to: &mut Streams) -> (&'static str, Result<Status, Failure>) {
    let mut rest = Parser::from_args(arguments);
    let result = loop {
        let argument = match rest.next() {
            Err(error) => break Err(misused(error, lang)),
            Ok(argument) => argument,
        };
        break match argument {
            None => Err(Failure::Usage(terminal::no_command(&COMMANDS, lang))),
            // It may stand before the command; which language it names is known already.
            Some(Arg::Long("lang")) => match rest.value() {
                Ok(_) => continue,
                Err(error) => Err(misused(error, lang)),
            },
            Some(Arg::Short('h') | Arg::Long("help")) => to.print(terminal::usage(lang)),
            Some(Arg::Short('V') | Arg::Long("version")) => {
                to.print(concat!("thoat-ngheo ", env!("CARGO_PKG_VERSION"), "\n"))
            }
            Some(Arg::Value(command)) => match command.to_str() {
                Some(figure::NAME) => return (figure::NAME, figure::run(rest, lang, to)),
                Some(check::NAME) => return (check::NAME, check::run(rest, lang, to)),
                Some(pack::NAME) => return (pack::NAME, pack::run(rest, lang, to)),
                Some(prerender::NAME) => return (prerender::NAME, prerender::run(rest, lang, to)),
                _ => Err(Failure::Usage(terminal::unknown_command(&command.to_string_lossy(), &COMMANDS, lang))),
            },
            Some(argument) => Err(misused(argument.unexpected(), lang)),
        };
    };
    ("", result)
}

/// The language that the arguments ask for, so that they can be complained about in it.
fn lang_of(arguments: &[OsString]) -> Lang {
    let mut texts = arguments.iter().filter_map(|argument| argument.to_str());
    let mut of_address = Lang::default();
    while let Some(text) = texts.next() {
        let named = match text.strip_prefix("--lang") {
            Some("") => texts.next(),
            Some(value) => value.strip_prefix('='),
            None => None,
        };
        match named {
            Some("vi") => return Lang::Vi,
            Some("en") => return Lang::En,
            _ => {}
        }
        if let Some((_, search)) = text.split_once('?') {
            of_address = query::parse(search.split('#').next().unwrap_or_default()).0.lang;
        }
    }
    of_address
}

fn misused(error: lexopt::Error, lang: Lang) -> Failure {
    use lexopt::Error;
    Failure::Usage(match error {
        Error::MissingValue { option } => terminal::no_value(&option.unwrap_or_default(), lang),
        Error::UnexpectedOption(option) => terminal::unknown_option(&option, lang),
        Error::UnexpectedArgument(found) | Error::UnexpectedValue { value: found, .. } => {
            terminal::needless_argument(&found.to_string_lossy(), lang)
        }
        Error::NonUnicodeValue(found) => terminal::not_text(&found.to_string_lossy(), lang),
        Error::ParsingFailed { value, .. } => terminal::needless_argument(&value, lang),
        Error::Custom(error) => error.to_string(),
    })
}

/// The value of the option `name`, which may be given once.
fn once(slot: &mut Option<String>, name: &str, rest: &mut Parser, lang: Lang) -> Result<(), Failure> {
    let value = rest.value().map_err(|error| misused(error, lang))?;
    let value = value.into_string().map_err(|value| misused(lexopt::Error::NonUnicodeValue(value), lang))?;
    match slot.replace(value) {
        None => Ok(()),
        Some(_) => Err(Failure::Usage(terminal::repeated_option(name, lang))),
    }
}
