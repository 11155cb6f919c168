//! A figure's words and numbers as markup, the same wherever a figure is read.

use crate::dataset::{AreaRef, Lang};
use crate::query::Query;
use crate::text::collate;
use crate::text::glossary;
use crate::text::html::Html;
use crate::text::page;
use crate::text::story::{self, Question};
use crate::text::trust as say_trust;
use crate::text::working::{self as words, Label};

use super::{
    Align, Claim, Dashboard, Evidence, Figure, FigureId, Holdings, Lack, Leads, Profile, SourceLine, Table, TableRow,
    Unknown, Working,
};

/// Another view of the page.
#[derive(Clone, Copy)]
pub enum View<'a> {
    /// With the working of this ask open.
    Working(&'a str),
    /// Of this area alone.
    Area(&'a AreaRef),
}

/// The address of a view.
pub type Opens<'a> = &'a dyn Fn(View) -> String;

/// The address of a place on the page, by its id.
pub type Finds<'a> = &'a dyn Fn(&str) -> String;

/// The id of the heading of an open working.
pub const WORKING_HEADING: &str = "working-heading";

/// The id of the heading of what is not known.
pub const UNKNOWN_HEADING: &str = "unknown-heading";

/// The id of the heading of what is said of the dataset as a whole.
pub const ABOUT_HEADING: &str = "about-heading";

/// The id of the heading of one place beside the area around it.
pub const PROFILE_HEADING: &str = "profile-heading";

/// Past so many letters a cell is prose, and a narrow column would make a tower of it.
const PROSE: usize = 40;

/// The id of a figure's heading.
pub fn heading_id(id: FigureId) -> String {
    [id.id(), "-heading"].concat()
}

/// The question that the figure is the first to answer, above its finding; no heading, for the findings are those.
pub fn kicker(html: &mut Html, figure: FigureId, lang: Lang) {
    if FigureId::first_of(figure.question()) == Some(figure) {
        question(html, figure.question(), lang);
    }
}

pub fn question(html: &mut Html, question: Question, lang: Lang) {
    html.element("p", &[("class", "kicker")], story::question(question, lang));
}

/// The questions of the page, each a way to the first figure that answers it. `to` gives the address of a place
/// within the view as it is now.
pub fn contents(html: &mut Html, answer: &Dashboard, to: Finds, lang: Lang) {
    html.open("nav", &[("class", "contents"), ("aria-labelledby", "contents-label")]);
    html.element("p", &[("id", "contents-label")], story::contents_label(lang));
    html.open("ol", &[]);
    let is_answered =
        |question: &Question| *question != Question::Asked || answer.figure(FigureId::Indicator).is_some();
    for question in Question::ALL.into_iter().filter(is_answered) {
        let place = FigureId::first_of(question).map_or(UNKNOWN_HEADING.to_string(), heading_id);
        html.open("li", &[]);
        within(html, &place, story::question(question, lang), to);
        html.close("li");
    }
    html.close("ol");
    html.close("nav");
}

/// A way to a place on the page: a fragment alone would resolve against the document's base.
pub fn within(html: &mut Html, place: &str, words: &str, to: Finds) {
    html.element("a", &[("href", &to(place)), ("data-does", "go"), ("data-to", place)], words);
}

/// The id of a figure's table.
pub fn numbers_id(id: FigureId) -> String {
    [id.id(), "-numbers"].concat()
}

/// The id of a figure's sources.
pub fn sources_id(id: FigureId) -> String {
    [id.id(), "-sources"].concat()
}

/// How far to trust what is shown, each claim a way to what explains it; and what reports an error, where that is
/// somewhere.
pub fn trust(html: &mut Html, claims: &[Claim], to: Finds, report: &str, lang: Lang) {
    if claims.is_empty() && report.is_empty() {
        return;
    }
    html.open("p", &[("class", "trust")]);
    for (n, claim) in claims.iter().enumerate() {
        if n > 0 {
            html.words(" · ");
        }
        within(html, &claim.place, &claim.words, to);
    }
    if !report.is_empty() {
        if !claims.is_empty() {
            html.words(" · ");
        }
        html.element("a", &[("class", "report"), ("href", report), ("rel", "noopener")], say_trust::report(lang));
    }
    html.close("p");
}

/// How else the figure can be drawn: one group of links for each thing that can be chosen of it, or nothing. `href`
/// gives the address of a view.
pub fn choices(html: &mut Html, figure: &Figure, href: &dyn Fn(&Query) -> String) {
    if figure.choices.is_empty() {
        return;
    }
    html.open("div", &[("class", "choices")]);
    for choice in &figure.choices {
        let label = [figure.id.id(), "-", choice.parameter.id()].concat();
        html.open("div", &[("role", "group"), ("aria-labelledby", &label)]);
        html.element("span", &[("id", &label)], choice.label);
        for (n, option) in choice.options.iter().enumerate() {
            let id = [&label, "-", option.word].concat();
            let address = href(&option.query);
            let mut attributes = vec![("href", address.as_str()), ("id", &id), ("data-view", "")];
            if n == choice.current {
                attributes.push(("aria-current", "true"));
            }
            html.element("a", &attributes, option.words);
        }
        html.close("div");
    }
    html.close("div");
}

/// What the figure's words mean, where they first stand.
pub fn terms(html: &mut Html, figure: &Figure, lang: Lang) {
    if figure.terms.is_empty() {
        return;
    }
    let names: Vec<&str> = figure.terms.iter().map(|term| term.name.as_str()).collect();
    html.open("details", &[("class", "terms")]);
    html.element("summary", &[], &[glossary::summary(lang), &names.join(", ")].concat());
    html.open("dl", &[]);
    for term in &figure.terms {
        html.open("div", &[]);
        html.element("dt", &[], &term.name);
        html.open("dd", &[]);
        html.words(&term.meaning);
        if !term.source.is_empty() {
            html.words(" ");
            html.open("span", &[("class", "whence")]);
            html.link_out(term.url, &term.source);
            html.close("span");
        }
        html.close("dd");
        html.close("div");
    }
    html.close("dl");
    html.close("details");
}

/// Where there is something, if here is nothing.
pub fn elsewhere(html: &mut Html, figure: &Figure, view: &dyn Fn(&Query) -> String) {
    for offer in &figure.elsewhere {
        html.open("p", &[("class", "elsewhere")]);
        html.words(offer.label);
        for (words, query) in &offer.views {
            html.words(" ");
            html.element("a", &[("href", &view(query)), ("data-view", "")], words);
        }
        html.close("p");
    }
}

/// All that the dataset holds, theme by theme. `asks` gives the address of the view that shows an indicator by itself.
pub fn holdings(html: &mut Html, holdings: &Holdings, to: Finds, asks: Finds) {
    for theme in &holdings.themes {
        html.element("h3", &[], &theme.name);
        html.open("div", &[("class", "scroll"), ("tabindex", "0"), ("role", "group"), ("aria-label", &theme.caption)]);
        html.open("table", &[]);
        html.element("caption", &[], &theme.caption);
        html.open("thead", &[]);
        html.open("tr", &[]);
        for words in holdings.head {
            html.element("th", &[("scope", "col")], words);
        }
        html.close("tr");
        html.close("thead");
        html.open("tbody", &[]);
        for row in &theme.rows {
            html.open("tr", &[]);
            html.open("th", &[("scope", "row")]);
            match &row.leads {
                Leads::ToFigure(figure) => within(html, &heading_id(*figure), &row.name, to),
                Leads::ToIndicator(id) => html.element("a", &[("href", &asks(id)), ("data-view", "")], &row.name),
            }
            html.close("th");
            for words in [row.unit.as_str(), row.kind, &row.observations, &row.years, &row.areas] {
                html.element("td", &[], words);
            }
            html.close("tr");
        }
        html.close("tbody");
        html.close("table");
        html.close("div");
        if !theme.others.is_empty() {
            html.element("p", &[], &theme.others);
        }
    }
}

/// The finding, and what it is of.
pub fn heading(html: &mut Html, figure: &Figure) {
    html.element("h2", &[("id", &heading_id(figure.id)), ("tabindex", "-1")], &figure.headline);
    html.element("p", &[("class", "figure-title")], &figure.title);
}

/// The headline's numbers, each of which opens its working, or nothing.
pub fn asked(html: &mut Html, figure: &Figure, opens: Opens, lang: Lang) {
    if figure.headline_asks.is_empty() {
        return;
    }
    html.open("p", &[("class", "asked")]);
    html.words(words::why_these(lang));
    for (n, asked) in figure.headline_asks.iter().enumerate() {
        html.words(if n == 0 { " " } else { " · " });
        number(html, &asked.shown, &asked.ask, opens);
    }
    html.close("p");
}

/// A number that opens its working, where it has one.
fn number(html: &mut Html, shown: &str, ask: &str, opens: Opens) {
    if ask.is_empty() {
        html.words(shown);
    } else {
        html.element("a", &[("class", "why"), ("href", &opens(View::Working(ask))), ("data-view", "")], shown);
    }
}

/// One place beside the area around it.
pub fn profile(html: &mut Html, profile: &Profile, opens: Opens) {
    html.element("h2", &[("id", PROFILE_HEADING), ("tabindex", "-1")], &profile.heading);
    for line in &profile.lines {
        html.element("p", &[("class", "profile-line")], line);
    }
    html.open("div", &[("class", "scroll"), ("tabindex", "0"), ("role", "group"), ("aria-label", &profile.heading)]);
    html.open("table", &[]);
    html.element("caption", &[], &profile.heading);
    html.open("thead", &[]);
    html.open("tr", &[]);
    for words in &profile.head {
        html.element("th", &[("scope", "col")], words);
    }
    html.close("tr");
    html.close("thead");
    html.open("tbody", &[]);
    for row in &profile.rows {
        html.open("tr", &[]);
        html.element("th", &[("scope", "row")], &row.name);
        for of in [&row.own, &row.around] {
            html.open("td", &[]);
            for said in of {
                html.open("p", &[("class", if said.ask.is_empty() { "said gap" } else { "said" })]);
                number(html, &said.value, &said.ask, opens);
                for part in [&said.when, &said.source] {
                    if !part.is_empty() {
                        html.words(" ");
                        html.element("span", &[("class", "whence")], part);
                    }
                }
                html.close("p");
            }
            html.close("td");
        }
        html.close("tr");
    }
    html.close("tbody");
    html.close("table");
    html.close("div");
    html.element("p", &[("class", "profile-note")], &profile.note);
}

/// What is not known, by why it is not.
pub fn unknown(html: &mut Html, unknown: &Unknown, lang: Lang) {
    question(html, Question::Unknown, lang);
    html.element("h2", &[("id", UNKNOWN_HEADING), ("tabindex", "-1")], &unknown.heading);
    if !unknown.nothing.is_empty() {
        html.element("p", &[], &unknown.nothing);
    }
    for gaps in &unknown.groups {
        html.element("h3", &[("id", &gaps_id(gaps.lack)), ("tabindex", "-1")], gaps.heading);
        html.open("ul", &[("class", "notes")]);
        for line in &gaps.lines {
            html.element("li", &[], line);
        }
        html.close("ul");
    }
}

/// The id of the heading of what is unknown for one reason.
pub fn gaps_id(lack: Lack) -> String {
    ["unknown-", lack.id()].concat()
}

/// How a number is known.
pub fn working(html: &mut Html, working: &Working, opens: Opens, lang: Lang) {
    html.open("p", &[("class", "working-bar")]);
    html.element("span", &[], words::why(lang));
    html.element("button", &[("type", "button"), ("data-does", "close")], words::close(lang));
    html.close("p");
    // It is read first, and then what follows it.
    html.element("h2", &[("id", WORKING_HEADING), ("tabindex", "-1"), ("autofocus", "")], &working.heading);
    html.element("p", &[("class", "working-value")], &working.value);
    for line in &working.formula {
        html.element("p", &[("class", "formula")], line);
    }
    html.element("p", &[], &working.origin);
    if !working.inputs.is_empty() {
        html.element("h3", &[], words::label(Label::Inputs, lang));
        html.open("ul", &[]);
        for input in &working.inputs {
            html.open("li", &[("class", "input")]);
            html.open("p", &[]);
            html.words(&input.what);
            html.words(": ");
            html.open("strong", &[]);
            number(html, &input.value, &input.ask, opens);
            html.close("strong");
            html.close("p");
            evidence(html, &input.rows);
            html.close("li");
        }
        html.close("ul");
    }
    if !working.rows.is_empty() {
        let label = if working.inputs.is_empty() { Label::Evidence } else { Label::AlsoPrinted };
        html.element("h3", &[], words::label(label, lang));
        evidence(html, &working.rows);
    }
    html.open("dl", &[("class", "facts")]);
    fact(html, words::label(Label::Interval, lang), &working.interval);
    fact(html, words::label(Label::Rounding, lang), &working.rounding);
    fact(html, words::label(Label::Qualifiers, lang), &working.qualifiers.join("; "));
    if !working.others.is_empty() {
        html.open("div", &[]);
        html.element("dt", &[], words::label(Label::Others, lang));
        for other in &working.others {
            html.open("dd", &[]);
            number(html, &other.value, &other.ask, opens);
            html.words(" ");
            html.words(&other.publishers);
            html.close("dd");
        }
        html.close("div");
    }
    fact(html, words::label(Label::Definition, lang), &working.definition);
    html.close("dl");
}

fn fact(html: &mut Html, label: &str, said: &str) {
    if said.is_empty() {
        return;
    }
    html.open("div", &[]);
    html.element("dt", &[], label);
    html.element("dd", &[], said);
    html.close("div");
}

fn evidence(html: &mut Html, rows: &[Evidence]) {
    html.open("ul", &[("class", "evidence")]);
    for row in rows {
        html.open("li", &[]);
        if let Some(line) = &row.source {
            html.open("p", &[]);
            source(html, line);
            html.close("p");
        }
        html.element("p", &[("class", "row")], &[&row.place, " · ", &row.date, " · ", &row.printed].concat());
        for note in &row.notes {
            html.element("p", &[], note);
        }
        html.close("li");
    }
    html.close("ul");
}

/// What the figure shows, in sentences.
pub fn paragraph(html: &mut Html, figure: &Figure) {
    html.element("p", &[("class", "paragraph")], &figure.paragraph);
}

/// The notes, or nothing.
pub fn notes(html: &mut Html, notes: &[String], lang: Lang) {
    if notes.is_empty() {
        return;
    }
    html.open("ul", &[("class", "notes"), ("aria-label", page::notes_label(lang))]);
    for note in notes {
        html.element("li", &[], note);
    }
    html.close("ul");
}

/// The sources, each with its publisher, date and address, or nothing.
pub fn sources(html: &mut Html, figure: FigureId, sources: &[SourceLine], lang: Lang) {
    if sources.is_empty() {
        return;
    }
    html.open("div", &[("class", "sources"), ("id", &sources_id(figure)), ("tabindex", "-1")]);
    html.element("p", &[("class", "sources-label")], page::sources_label(lang));
    html.open("ul", &[]);
    for line in sources {
        html.open("li", &[]);
        source(html, line);
        html.close("li");
    }
    html.close("ul");
    html.close("div");
}

fn source(html: &mut Html, source: &SourceLine) {
    let title = if source.title.is_empty() { &source.url } else { &source.title };
    // A dataset does not tell the language of a title; what has these letters is in no other.
    let is_marked = collate::is_vietnamese(title);
    if is_marked {
        html.open("span", &[("lang", Lang::Vi.tag())]);
    }
    html.link_out(&source.url, title);
    if is_marked {
        html.close("span");
    }
    for part in [&source.publisher, &source.date] {
        if !part.is_empty() {
            html.words(", ");
            html.words(part);
        }
    }
}

/// A table with its caption, and headers with their scopes.
pub fn table(html: &mut Html, table: &Table, opens: Opens) {
    html.open("table", &[]);
    html.element("caption", &[], &table.caption);
    html.open("thead", &[]);
    html.open("tr", &[]);
    for (n, words) in table.head.iter().enumerate() {
        let first = table.rows.first();
        let below = n.checked_sub(1).and_then(|n| first.and_then(|row| row.cells.get(n)));
        match below.map(|cell| cell.align) {
            Some(Align::Number) => html.element("th", &[("scope", "col"), ("class", "number")], words),
            Some(Align::Text) | None => html.element("th", &[("scope", "col")], words),
        }
    }
    html.close("tr");
    html.close("thead");
    rows(html, "tbody", &table.rows, opens);
    if !table.foot.is_empty() {
        rows(html, "tfoot", &table.foot, opens);
    }
    html.close("table");
}

fn rows(html: &mut Html, part: &str, rows: &[TableRow], opens: Opens) {
    html.open(part, &[]);
    for row in rows {
        html.open("tr", &[]);
        // A header without words would head nothing.
        match row.header.as_str() {
            "" => html.element("td", &[], ""),
            header => html.element("th", &[("scope", "row")], header),
        }
        for cell in &row.cells {
            if let Some(area) = &cell.area {
                html.open("td", &[]);
                html.element("a", &[("href", &opens(View::Area(area))), ("data-view", "")], &cell.text);
                html.close("td");
                continue;
            }
            match cell.align {
                Align::Number => {
                    html.open("td", &[("class", "number")]);
                    number(html, &cell.text, &cell.ask, opens);
                    html.close("td");
                }
                Align::Text if cell.text.chars().nth(PROSE).is_some() => {
                    html.element("td", &[("class", "prose")], &cell.text);
                }
                Align::Text => html.element("td", &[], &cell.text),
            }
        }
        html.close("tr");
    }
    html.close(part);
}
