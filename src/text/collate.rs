//! Vietnamese order and search.
//!
//! Owns: the order of Vietnamese letters and tones, and finding a name with or without its diacritics.
//! Invariant: precomposed and combining input are the same text. Deliberately absent: other languages' letters,
//! which stand by their code points after `z`.

/// Each vowel with its six tones, in their order: ngang, huyền, hỏi, ngã, sắc, nặng.
const VOWELS: [&str; 12] = [
    "aàảãáạ",
    "ăằẳẵắặ",
    "âầẩẫấậ",
    "eèẻẽéẹ",
    "êềểễếệ",
    "iìỉĩíị",
    "oòỏõóọ",
    "ôồổỗốộ",
    "ơờởỡớợ",
    "uùủũúụ",
    "ưừửữứự",
    "yỳỷỹýỵ",
];

/// The combining tones, in the same order, without ngang.
const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

/// The combining circumflex, breve and horn, the letters that take them, and what becomes of these.
const MARKS: [(char, &str, &str); 3] = [('\u{302}', "aeo", "âêô"), ('\u{306}', "a", "ă"), ('\u{31B}', "ou", "ơư")];

const ALPHABET: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

#[derive(Clone, Copy)]
enum Case {
    Lower,
    Upper,
}

struct Letter {
    /// In lower case, with circumflex, breve, horn or bar, without its tone.
    base: char,
    /// 0 is ngang.
    tone: u16,
    case: Case,
}

/// Texts stand in Vietnamese order where their keys do: by letters, then tones, then lower before upper case.
pub fn sort_key(text: &str) -> Vec<u16> {
    let letters = letters(text);
    let mut key = Vec::with_capacity(letters.len() * 3 + 2);
    key.extend(letters.iter().map(|letter| weight(letter.base)));
    key.push(0);
    key.extend(letters.iter().map(|letter| letter.tone + 1));
    key.push(0);
    key.extend(letters.iter().map(|letter| match letter.case {
        Case::Lower => 1,
        Case::Upper => 2,
    }));
    key
}

/// In lower case and without any diacritics; `đ` is `d`.
pub fn fold(text: &str) -> String {
    letters(text).iter().map(|letter| plain(letter.base)).collect()
}

/// Whether the text has a letter that no other language is written with.
pub fn is_vietnamese(text: &str) -> bool {
    text.chars().any(|letter| matches!(letter, 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1EA0}'..='\u{1EF9}'))
}

/// Whether each word of `needle` begins a word of `haystack`, diacritics and case aside.
pub fn matches(haystack: &str, needle: &str) -> bool {
    let (haystack, needle) = (fold(haystack), fold(needle));
    let mut wanted = words(&needle);
    wanted.all(|wanted| words(&haystack).any(|word| word.starts_with(wanted)))
}

/// Texts to be searched many times: folded once, each a line of words that follow a space each.
#[derive(Default)]
pub struct Finder {
    lines: String,
    ends: Vec<usize>,
}

impl Finder {
    /// The next text.
    pub fn add(&mut self, text: &str) {
        for word in words(&fold(text)) {
            self.lines.push(' ');
            self.lines.push_str(word);
        }
        self.ends.push(self.lines.len());
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The places of the texts that `matches`, in the order in which they were added.
    pub fn find(&self, needle: &str) -> Vec<usize> {
        let needle = fold(needle);
        let wanted: Vec<String> = words(&needle).map(|word| [" ", word].concat()).collect();
        let mut start = 0;
        let mut found = Vec::new();
        for (n, end) in self.ends.iter().enumerate() {
            let line = self.lines.get(start..*end).unwrap_or_default();
            if wanted.iter().all(|word| line.contains(word.as_str())) {
                found.push(n);
            }
            start = *end;
        }
        found
    }
}

fn words(folded: &str) -> impl Iterator<Item = &str> {
    let apart = |c: char| c.is_whitespace() || c.is_ascii_punctuation() || c == '–';
    folded.split(apart).filter(|word| !word.is_empty())
}

fn letters(text: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::with_capacity(text.len());
    for c in text.chars() {
        if !('\u{300}'..='\u{36F}').contains(&c) {
            letters.push(letter(c));
            continue;
        }
        let Some(last) = letters.last_mut() else { continue };
        if let Some(tone) = TONES.iter().position(|tone| *tone == c) {
            last.tone = tone as u16 + 1;
        } else if let Some((_, from, to)) = MARKS.iter().find(|(mark, ..)| *mark == c) {
            last.base = exchange(last.base, from, to);
        }
    }
    letters
}

fn letter(c: char) -> Letter {
    if c.is_ascii() {
        let case = if c.is_ascii_uppercase() { Case::Upper } else { Case::Lower };
        return Letter { base: c.to_ascii_lowercase(), tone: 0, case };
    }
    let lower = lower(c);
    let case = if lower == c { Case::Lower } else { Case::Upper };
    // Eth looks like đ, and old fonts and keyboards wrote it in its stead.
    let base = exchange(lower, "ð", "đ");
    for row in VOWELS {
        if let Some(tone) = row.chars().position(|vowel| vowel == base) {
            return Letter { base: row.chars().next().unwrap_or(base), tone: tone as u16, case };
        }
    }
    Letter { base, tone: 0, case }
}

/// Latin capitals as far as Vietnamese uses them; the whole of Unicode would weigh more than it finds here.
pub fn lower(c: char) -> char {
    let code = u32::from(c);
    let distance = match c {
        '×' => 0,
        'A'..='Z' | 'À'..='Þ' => 32,
        'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư' => 1,
        'Ạ'..='ỹ' if code.is_multiple_of(2) => 1,
        _ => 0,
    };
    char::from_u32(code + distance).unwrap_or(c)
}

/// The capital of a letter, as far as Vietnamese uses them.
pub fn upper(c: char) -> char {
    let code = u32::from(c);
    let distance = match c {
        '÷' => 0,
        'a'..='z' | 'à'..='þ' => 32,
        'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => 1,
        'Ạ'..='ỹ' if !code.is_multiple_of(2) => 1,
        _ => 0,
    };
    char::from_u32(code - distance).unwrap_or(c)
}

fn plain(base: char) -> char {
    if base.is_ascii() {
        return base;
    }
    MARKS.iter().fold(exchange(base, "đ", "d"), |base, (_, from, to)| exchange(base, to, from))
}

/// The letter of `to` that stands where `letter` stands in `from`.
fn exchange(letter: char, from: &str, to: &str) -> char {
    from.chars().zip(to.chars()).find(|(old, _)| *old == letter).map_or(letter, |(_, new)| new)
}

/// Signs and digits, the alphabet, then all others; never 0, which ends a level of the key.
fn weight(base: char) -> u16 {
    const ALPHABET_STARTS: u16 = 128;
    if let Some(n) = ALPHABET.chars().position(|letter| letter == base) {
        return ALPHABET_STARTS + n as u16;
    }
    let others_start = ALPHABET_STARTS + ALPHABET.chars().count() as u16;
    match u16::try_from(u32::from(base)) {
        Ok(code) if code < ALPHABET_STARTS - 1 => code + 1,
        Ok(code) => others_start.saturating_add(code),
        Err(_) => u16::MAX,
    }
}
