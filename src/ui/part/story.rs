//! What stands among the figures and is none: one place by itself, and what is not known.

use leptos::prelude::*;

use super::markup::markup;
use crate::figure::html::{self, PROFILE_HEADING, UNKNOWN_HEADING};
use crate::ui::app::{App, Part};

pub fn profile(app: App) -> AnyView {
    markup(move |to| {
        app.part(Part::Profile, |answer| {
            if let Some(profile) = &answer.profile {
                to.open("section", &[("class", "story"), ("id", "profile"), ("aria-labelledby", PROFILE_HEADING)]);
                html::profile(to, profile, &app.nav.opens());
                to.close("section");
            }
        });
    })
}

pub fn unknown(app: App) -> AnyView {
    markup(move |to| {
        app.part(Part::Unknown, |answer| {
            to.open("section", &[("class", "story"), ("id", "unknown"), ("aria-labelledby", UNKNOWN_HEADING)]);
            html::unknown(to, &answer.unknown, app.lang());
            to.close("section");
        });
    })
}
