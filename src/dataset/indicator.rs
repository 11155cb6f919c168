//! Indicators: what is counted or measured, in which unit, and which figures it answers.

use super::Words;

/// An indicator's place in `Dataset::indicators`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IndicatorIdx(pub u32);

/// A category's place in `Dataset::categories`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CategoryIdx(pub u32);

/// What may be done with an indicator's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Counted at a moment; never summed over time.
    Stock,
    /// Summed over a period.
    Flow,
    /// Numerator over denominator in per cent; never averaged or summed.
    Rate,
    /// Any other average or per-unit value; never averaged or summed.
    Ratio,
}

impl Kind {
    pub const ALL: [Kind; 4] = [Kind::Stock, Kind::Flow, Kind::Rate, Kind::Ratio];

    pub fn id(self) -> &'static str {
        match self {
            Kind::Stock => "stock",
            Kind::Flow => "flow",
            Kind::Rate => "rate",
            Kind::Ratio => "ratio",
        }
    }
}

/// What a figure looks for, so that any package works whatever its ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    PoorHouseholds,
    NearPoorHouseholds,
    Households,
    PovertyRate,
    NearPovertyRate,
    Escaped,
    Relapsed,
    NewlyPoor,
    Donations,
    Jobs,
    Classes,
    Trainees,
    Population,
    Income,
}

impl Role {
    pub const ALL: [Role; 14] = [
        Role::PoorHouseholds,
        Role::NearPoorHouseholds,
        Role::Households,
        Role::PovertyRate,
        Role::NearPovertyRate,
        Role::Escaped,
        Role::Relapsed,
        Role::NewlyPoor,
        Role::Donations,
        Role::Jobs,
        Role::Classes,
        Role::Trainees,
        Role::Population,
        Role::Income,
    ];

    pub fn id(self) -> &'static str {
        match self {
            Role::PoorHouseholds => "poor-households",
            Role::NearPoorHouseholds => "near-poor-households",
            Role::Households => "households",
            Role::PovertyRate => "poverty-rate",
            Role::NearPovertyRate => "near-poverty-rate",
            Role::Escaped => "escaped",
            Role::Relapsed => "relapsed",
            Role::NewlyPoor => "newly-poor",
            Role::Donations => "donations",
            Role::Jobs => "jobs",
            Role::Classes => "classes",
            Role::Trainees => "trainees",
            Role::Population => "population",
            Role::Income => "income",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Better {
    Lower,
    Higher,
    /// Not published.
    Unsaid,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    pub id: String,
    pub name: Words,
    /// `poverty`, `donations`, `employment`, or another word of the publisher's.
    pub theme: String,
    pub role: Option<Role>,
    /// As published: `household`, `person`, `VND`, `percent` or words of a language; see `text::unit`.
    pub unit: Words,
    pub kind: Kind,
    /// The parts of a rate.
    pub numerator: Option<IndicatorIdx>,
    pub denominator: Option<IndicatorIdx>,
    /// The stock of which this flow is the net fall: its start less this is its end.
    pub net_fall_of: Option<IndicatorIdx>,
    pub better: Better,
    /// Decimals to show; `None` shows the digits that were printed.
    pub decimals: Option<u8>,
    pub definition: Words,
    pub producer: String,
}

impl Indicator {
    /// Money in Vietnamese đồng, which is read in millions and billions.
    pub fn is_money(&self) -> bool {
        self.unit.vi == "VND" || self.unit.vi == "đồng"
    }

    pub fn is_percent(&self) -> bool {
        self.unit.vi == "percent" || self.unit.vi == "%"
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Overlap {
    /// The indicator's categories add up.
    Disjoint,
    /// They may share a part, so there is no total unless it is published.
    Possible,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    pub indicator: IndicatorIdx,
    pub id: String,
    pub name: Words,
    pub overlap: Overlap,
}
