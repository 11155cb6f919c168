//! Markup as text.
//!
//! Owns: writing elements. Invariant: words and attribute values are escaped here and nowhere else, so nothing
//! published can become markup. Deliberately absent: inline styles and scripts, which the page's policy forbids.

/// Markup while it is written.
#[derive(Default)]
pub struct Html {
    text: String,
}

impl Html {
    pub fn open(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        self.text.push('<');
        self.text.push_str(tag);
        for (name, value) in attributes {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            self.words(value);
            self.text.push('"');
        }
        self.text.push('>');
    }

    pub fn close(&mut self, tag: &str) {
        self.text.push_str("</");
        self.text.push_str(tag);
        self.text.push('>');
    }

    pub fn words(&mut self, words: &str) {
        for letter in words.chars() {
            match letter {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '"' => self.text.push_str("&quot;"),
                _ => self.text.push(letter),
            }
        }
    }

    pub fn element(&mut self, tag: &str, attributes: &[(&str, &str)], words: &str) {
        self.open(tag, attributes);
        self.words(words);
        self.close(tag);
    }

    /// A link out where `address` can be followed, else its words alone: a published address is not to be
    /// trusted with a scheme that runs code.
    pub fn link_out(&mut self, address: &str, words: &str) {
        if address.starts_with("https://") || address.starts_with("http://") {
            self.element("a", &[("href", address), ("rel", "noopener")], words);
        } else {
            self.words(words);
        }
    }

    /// What is markup already.
    pub fn drawn(&mut self, markup: &str) {
        self.text.push_str(markup);
    }

    pub fn finish(self) -> String {
        self.text
    }
}
