//! Colours and type, light and dark.
//!
//! Owns: every colour of a chart, as constants that a style sheet can be checked against. Invariants: text reaches
//! 4.5:1 on the page, every tone 3:1, and the tones differ from each other in ordinary sight and in the three
//! colour-vision types. Deliberately absent: any choice of which tone something deserves.

use crate::figure::Tone;

/// A tone, the text that can be read on it, and a tint of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paint {
    pub fill: &'static str,
    pub text: &'static str,
    /// For a value that is not certain: 28 % of the fill on the page, so light that ordinary text can be read on it.
    pub tint: &'static str,
}

/// A class of values, and the text that can be read on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
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
    /// Behind what is said of an item.
    pub raised: &'static str,
    pub accent: Paint,
    pub second: Paint,
    pub third: Paint,
    pub fourth: Paint,
    pub fifth: Paint,
    pub quiet: Paint,
    /// From the lowest class to the highest, ever further from the page.
    pub steps: [Step; 5],
}

pub const LIGHT: Palette = Palette {
    page: "#fbfaf7",
    ink: "#1d1c1a",
    muted: "#605d58",
    axis: "#8b8984",
    grid: "#e6e3dc",
    watermark: "#b9b5ac",
    raised: "#ffffff",
    accent: Paint { fill: "#b3321a", text: "#ffffff", tint: "#e6c2b9" },
    second: Paint { fill: "#1d5fa0", text: "#ffffff", tint: "#bccede" },
    third: Paint { fill: "#33185a", text: "#ffffff", tint: "#c3bacb" },
    fourth: Paint { fill: "#38978c", text: "#1d1c1a", tint: "#c4ded9" },
    fifth: Paint { fill: "#b58310", text: "#1d1c1a", tint: "#e7d8b6" },
    quiet: Paint { fill: "#8b8984", text: "#1d1c1a", tint: "#dbdad6" },
    steps: [
        Step { fill: "#f9e6d6", text: "#1d1c1a" },
        Step { fill: "#efbf9b", text: "#1d1c1a" },
        Step { fill: "#dc8a5e", text: "#1d1c1a" },
        Step { fill: "#b3441f", text: "#ffffff" },
        Step { fill: "#6f1a0a", text: "#ffffff" },
    ],
};

pub const DARK: Palette = Palette {
    page: "#16181b",
    ink: "#eceae5",
    muted: "#a9abae",
    axis: "#85888c",
    grid: "#2d3034",
    watermark: "#4d5156",
    raised: "#24272b",
    accent: Paint { fill: "#ff8a70", text: "#16181b", tint: "#573732" },
    second: Paint { fill: "#6fc3f2", text: "#16181b", tint: "#2e4757" },
    third: Paint { fill: "#f4ec9c", text: "#16181b", tint: "#54533f" },
    fourth: Paint { fill: "#9377c9", text: "#16181b", tint: "#39324b" },
    fifth: Paint { fill: "#b0603c", text: "#ffffff", tint: "#412c24" },
    quiet: Paint { fill: "#85888c", text: "#16181b", tint: "#35373a" },
    steps: [
        Step { fill: "#38251f", text: "#eceae5" },
        Step { fill: "#66372a", text: "#ffffff" },
        Step { fill: "#9c4f37", text: "#ffffff" },
        Step { fill: "#df8a67", text: "#16181b" },
        Step { fill: "#ffd3bc", text: "#16181b" },
    ],
};

/// Colours that the page around a picture decides: its custom properties, as `Palette::properties` names them.
pub const PROPERTIES: Palette = Palette {
    page: "var(--page)",
    ink: "var(--ink)",
    muted: "var(--muted)",
    axis: "var(--axis)",
    grid: "var(--grid)",
    watermark: "var(--watermark)",
    raised: "var(--raised)",
    accent: Paint { fill: "var(--a)", text: "var(--a-text)", tint: "var(--a-tint)" },
    second: Paint { fill: "var(--b)", text: "var(--b-text)", tint: "var(--b-tint)" },
    third: Paint { fill: "var(--c)", text: "var(--c-text)", tint: "var(--c-tint)" },
    fourth: Paint { fill: "var(--d)", text: "var(--d-text)", tint: "var(--d-tint)" },
    fifth: Paint { fill: "var(--e)", text: "var(--e-text)", tint: "var(--e-tint)" },
    quiet: Paint { fill: "var(--q)", text: "var(--q-text)", tint: "var(--q-tint)" },
    steps: [
        Step { fill: "var(--s1)", text: "var(--s1-text)" },
        Step { fill: "var(--s2)", text: "var(--s2-text)" },
        Step { fill: "var(--s3)", text: "var(--s3-text)" },
        Step { fill: "var(--s4)", text: "var(--s4-text)" },
        Step { fill: "var(--s5)", text: "var(--s5-text)" },
    ],
};

impl Palette {
    /// Every colour, in one order for all palettes.
    fn colours(&self) -> Vec<&'static str> {
        let mut all = vec![self.page, self.ink, self.muted, self.axis, self.grid, self.watermark, self.raised];
        for paint in [self.accent, self.second, self.third, self.fourth, self.fifth, self.quiet] {
            all.extend([paint.fill, paint.text, paint.tint]);
        }
        for step in self.steps {
            all.extend([step.fill, step.text]);
        }
        all
    }

    /// A picture in `PROPERTIES`, in these colours.
    pub fn resolved(&self, svg: &str) -> String {
        let named = PROPERTIES.colours().into_iter().zip(self.colours());
        named.fold(svg.to_string(), |svg, (property, colour)| svg.replace(property, colour))
    }

    /// The custom properties that give `PROPERTIES` these colours: "--page:#fbfaf7;…".
    pub fn properties(&self) -> String {
        let name = |property: &'static str| property.trim_start_matches("var(").trim_end_matches(')');
        let named = PROPERTIES.colours().into_iter().zip(self.colours());
        named.map(|(property, colour)| [name(property), ":", colour, ";"].concat()).collect()
    }

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
}
