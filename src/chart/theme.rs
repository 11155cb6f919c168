//! Colours and type, light and dark.
//!
//! Owns: every colour of a chart, as constants that a style sheet can be checked against. Invariants: text reaches
//! 4.5:1 on the page, every tone 3:1, and the tones differ from each other in ordinary sight and in the three
//! colour-vision types. Deliberately absent: any choice of which tone something deserves.

use crate::figure::Tone;

/// A tone, and the text that can be read on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paint {
    pub fill: &'static str,
    pub text: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// What the chart stands on.
    pub page: &'static str,
    pub ink: &'static str,
    /// Text that steps back.
    pub muted: &'static str,
    /// The baseline, and the dashed line of a break.
    pub axis: &'static str,
    pub grid: &'static str,
    /// The word across made-up figures.
    pub watermark: &'static str,
    /// Behind a tooltip.
    pub raised: &'static str,
    pub accent: Paint,
    pub second: Paint,
    pub third: Paint,
    pub fourth: Paint,
    pub fifth: Paint,
    pub quiet: Paint,
}

pub const LIGHT: Palette = Palette {
    page: "#fbfaf7",
    ink: "#1d1c1a",
    muted: "#605d58",
    axis: "#8b8984",
    grid: "#e6e3dc",
    watermark: "#b9b5ac",
    raised: "#ffffff",
    accent: Paint { fill: "#b3321a", text: "#ffffff" },
    second: Paint { fill: "#1d5fa0", text: "#ffffff" },
    third: Paint { fill: "#33185a", text: "#ffffff" },
    fourth: Paint { fill: "#38978c", text: "#1d1c1a" },
    fifth: Paint { fill: "#b58310", text: "#1d1c1a" },
    quiet: Paint { fill: "#8b8984", text: "#1d1c1a" },
};

pub const DARK: Palette = Palette {
    page: "#16181b",
    ink: "#eceae5",
    muted: "#a9abae",
    axis: "#85888c",
    grid: "#2d3034",
    watermark: "#4d5156",
    raised: "#24272b",
    accent: Paint { fill: "#ff8a70", text: "#16181b" },
    second: Paint { fill: "#6fc3f2", text: "#16181b" },
    third: Paint { fill: "#f4ec9c", text: "#16181b" },
    fourth: Paint { fill: "#9377c9", text: "#16181b" },
    fifth: Paint { fill: "#b0603c", text: "#ffffff" },
    quiet: Paint { fill: "#85888c", text: "#16181b" },
};

impl Palette {
    pub fn paint(&self, tone: Tone) -> Paint {
        match tone {
            Tone::Accent => self.accent,
            Tone::Second => self.second,
            Tone::Third => self.third,
            Tone::Fourth => self.fourth,
            Tone::Fifth => self.fifth,
            Tone::Quiet => self.quiet,
        }
    }

    /// A fill so light that ordinary text can be read on it, for a value that is not certain.
    pub fn tint(&self, tone: Tone) -> String {
        mix(self.page, self.paint(tone).fill, 28)
    }
}

/// `percent` of `over` on `under`, both `#rrggbb`.
fn mix(under: &str, over: &str, percent: u32) -> String {
    let (under, over) = (channels(under), channels(over));
    let mixed = under.iter().zip(over).map(|(u, o)| (u * (100 - percent) + o * percent) / 100);
    mixed.fold(String::from("#"), |mut hex, channel| {
        hex.extend([channel >> 4, channel & 15].map(|digit| char::from_digit(digit, 16).unwrap_or('0')));
        hex
    })
}

fn channels(hex: &str) -> [u32; 3] {
    let number = u32::from_str_radix(hex.trim_start_matches('#'), 16).unwrap_or(0);
    [number >> 16, number >> 8 & 255, number & 255]
}
