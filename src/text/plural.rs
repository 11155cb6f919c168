//! One and many in English; Vietnamese words do not change.
//!
//! Owns: which word stands after a count of one. A publisher gives a unit in the plural (`unit@en`: `households`);
//! its singular follows from English spelling, with the irregular nouns that official statistics count.
//! Deliberately absent: languages whose plural has more than two forms.

/// Nouns that do not lose an `s`, and some that would lose the wrong one.
const IRREGULAR: [(&str, &str); 8] = [
    ("people", "person"),
    ("children", "child"),
    ("men", "man"),
    ("women", "woman"),
    ("feet", "foot"),
    ("leaves", "leaf"),
    ("calves", "calf"),
    ("series", "series"),
];

/// What ends the noun that is counted: "VND per person", "households that escaped poverty".
const ENDS: [&str; 5] = [" per ", " that ", " of ", " in ", " ("];

/// The words after a count of one: "poor household", "person", "bird per household".
pub fn singular(words: &str) -> String {
    let end = ENDS.iter().filter_map(|end| words.find(end)).min().unwrap_or(words.len());
    let (noun_phrase, rest) = words.split_at(end);
    let start = noun_phrase.rfind(' ').map_or(0, |space| space + 1);
    let (before, noun) = noun_phrase.split_at(start);
    [before, &singular_noun(noun), rest].concat()
}

fn singular_noun(noun: &str) -> String {
    if let Some((_, one)) = IRREGULAR.iter().find(|(many, _)| *many == noun) {
        return one.to_string();
    }
    if let Some(stem) = noun.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return [stem, "y"].concat();
    }
    for ending in ["ss", "sh", "ch", "x"] {
        if let Some(stem) = noun.strip_suffix("es").filter(|stem| stem.ends_with(ending)) {
            return stem.to_string();
        }
    }
    match noun.strip_suffix('s') {
        Some(stem) if !stem.is_empty() && !stem.ends_with(['s', 'u', 'i']) => stem.to_string(),
        _ => noun.to_string(),
    }
}

/// The word that stands after `n`, a count as it is printed.
pub fn after<'a>(n: &str, one: &'a str, many: &'a str) -> &'a str {
    if n == "1" {
        one
    } else {
        many
    }
}
