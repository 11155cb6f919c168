//! Whom to tell of an error: the contact that a package names.
//!
//! Invariants: what follows a link is a message or a page over `https:`, whatever the package says; an address that
//! is none of them is no contact. Deliberately absent: a contact of the program's own, who has not published the
//! figures.

use crate::dataset::{About, Lang};
use crate::query::encoded;
use crate::text::trust as words;

use super::Figure;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contact {
    Mail(String),
    Page(String),
}

/// The first contributor who can be reached, else the package's own page.
pub fn contact(about: &About) -> Option<Contact> {
    let page = |address: &str| {
        let is_page = address.starts_with("https://") && !address.chars().any(|c| c.is_whitespace() || c.is_control());
        is_page.then(|| Contact::Page(address.to_string()))
    };
    let of = |it: &crate::dataset::Contributor| mail(it.email.trim()).or_else(|| page(it.path.trim()));
    about.contributors.iter().find_map(of).or_else(|| page(about.homepage.trim()))
}

fn mail(address: &str) -> Option<Contact> {
    let (name, host) = address.split_once('@')?;
    let plain = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+'))
    };
    (plain(name) && plain(host) && host.contains('.')).then(|| Contact::Mail(address.to_string()))
}

impl Contact {
    /// What a reader follows to report an error of `figure`, which is seen at `address`.
    pub fn about(&self, figure: &Figure, address: &str, lang: Lang) -> String {
        match self {
            Contact::Page(page) => page.clone(),
            Contact::Mail(to) => {
                let subject = words::subject(&figure.title, lang);
                let body = words::body(&figure.headline, address, lang).replace('\n', "\r\n");
                ["mailto:", to, "?subject=", &encoded(&subject), "&body=", &encoded(&body)].concat()
            }
        }
    }

    /// What it leads to, for its own sake.
    pub fn href(&self) -> String {
        match self {
            Contact::Page(page) => page.clone(),
            Contact::Mail(to) => ["mailto:", to].concat(),
        }
    }

    pub fn shown(&self) -> &str {
        match self {
            Contact::Page(shown) | Contact::Mail(shown) => shown,
        }
    }
}
