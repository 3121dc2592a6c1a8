//! The records together, with what is looked up often at hand.

use std::collections::HashMap;
use std::sync::LazyLock;

use ron::extensions::Extensions;
use serde::Deserialize;

use super::{Check, Combination, Cost, ParameterRule, PlanRule, Rule, VersionRule, VersionState, What};
use crate::prompt::{Names, ParameterSlot, PartKind, ValueShape};
use crate::{Family, Plan, UnknownVersion, Version};

/// The rule pack: the shipped records and the user's own over them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rules {
    records: Vec<Rule>,
    names: Names,
    slots: Vec<usize>,
    ranks: Vec<usize>,
    combinations: Vec<(Option<ParameterSlot>, usize)>,
    checks: HashMap<Check, usize>,
    compatibilities: Vec<usize>,
}

#[derive(Deserialize)]
struct Pack {
    #[serde(rename = "schema")]
    _schema: u32,
    rules: Vec<Rule>,
}

static SHIPPED: LazyLock<Rules> = LazyLock::new(|| {
    // A test reads the shipped pack, so that a broken one never ships.
    Rules::read(include_str!("../../assets/rules.ron")).unwrap_or_default()
});

impl Rules {
    /// The shipped pack, read once.
    #[must_use]
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// Reads a whole pack.
    ///
    /// # Errors
    /// When it is no pack; the error has line and column.
    pub fn read(text: &str) -> Result<Self, ron::error::SpannedError> {
        let pack: Pack = options().from_str(text)?;
        Ok(Self::of(pack.rules))
    }

    pub(super) fn of(records: Vec<Rule>) -> Self {
        let mut rules = Self::default();
        for (place, rule) in records.iter().enumerate() {
            rules.index(place, rule);
        }
        for (place, rule) in records.iter().enumerate() {
            if let What::Combination(own) = &rule.what {
                // A combination that needs an unknown parameter never holds.
                match own.lead().map(|name| rules.names.slot(name)) {
                    Some(None) => {}
                    Some(lead) => rules.combinations.push((lead, place)),
                    None => rules.combinations.push((None, place)),
                }
            }
        }
        rules.ranks = ranks(&records, &rules.slots);
        rules.records = records;
        rules
    }

    fn index(&mut self, place: usize, rule: &Rule) {
        let (own, shape, part) = match &rule.what {
            What::Parameter(parameter) => (&parameter.names, parameter.shape(), parameter.part),
            What::Historic { names } | What::Invented { names } => {
                (names, ValueShape::Words, PartKind::Unknown)
            }
            What::Check { check, .. } => {
                self.checks.insert(*check, place);
                return;
            }
            What::Compatibility(_) => return self.compatibilities.push(place),
            What::Version(_)
            | What::Combination(_)
            | What::Cost(_)
            | What::Plan(_)
            | What::Order { .. }
            | What::Silent { .. }
            | What::Fact => return,
        };
        let Ok(slot) = u8::try_from(self.slots.len()).map(ParameterSlot) else { return };
        self.slots.push(place);
        for name in own {
            self.names.add(name, slot, shape, part);
        }
    }

    /// The place of a parameter when a prompt is written: its place in Midjourney's order, or behind all.
    #[must_use]
    pub fn rank(&self, slot: Option<ParameterSlot>) -> usize {
        slot.and_then(|slot| self.ranks.get(usize::from(slot.0)).copied()).unwrap_or(usize::MAX)
    }

    /// Every record, in the order of the pack.
    #[must_use]
    pub fn records(&self) -> &[Rule] {
        &self.records
    }

    /// The record of this ID.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.records.iter().find(|rule| rule.id == id)
    }

    /// The names of all parameters, historic and invented ones too.
    #[must_use]
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The record of a name that the reader found.
    #[must_use]
    pub fn named(&self, slot: ParameterSlot) -> Option<&Rule> {
        self.slots.get(usize::from(slot.0)).and_then(|place| self.records.get(*place))
    }

    /// What the pack says of a parameter, if it is one that Midjourney takes.
    #[must_use]
    pub fn parameter(&self, slot: ParameterSlot) -> Option<&ParameterRule> {
        if let What::Parameter(parameter) = &self.named(slot)?.what { Some(parameter) } else { None }
    }

    /// The record of a check with what Midjourney does, unless it is silenced or not in the pack.
    pub(crate) fn check(&self, check: Check) -> Option<&Rule> {
        let rule = self.records.get(*self.checks.get(&check)?)?;
        (!rule.silenced).then_some(rule)
    }

    /// The combinations that can hold when these parameters stand in a prompt.
    pub(crate) fn combinations(
        &self,
        stands: impl Fn(ParameterSlot) -> bool,
    ) -> impl Iterator<Item = (&Rule, &Combination)> {
        let possible = self.combinations.iter().filter(move |(lead, _)| lead.is_none_or(&stands));
        possible.filter_map(|(_, place)| {
            let rule = self.records.get(*place).filter(|rule| !rule.silenced)?;
            if let What::Combination(own) = &rule.what { Some((rule, own)) } else { None }
        })
    }

    pub(super) fn compatibilities(&self) -> impl Iterator<Item = &Rule> {
        self.compatibilities.iter().filter_map(|place| self.records.get(*place))
    }

    /// The versions, in the order of the pack.
    pub fn versions(&self) -> impl Iterator<Item = (&Rule, &VersionRule)> {
        self.records
            .iter()
            .filter_map(|rule| if let What::Version(own) = &rule.what { Some((rule, own)) } else { None })
    }

    /// What the pack says of a version.
    #[must_use]
    pub fn version(&self, version: Version) -> Option<(&Rule, &VersionRule)> {
        self.versions().find(|(_, own)| own.version == version)
    }

    /// Whether there is such a version. A whole number also stands for the versions after its point; a pack
    /// without versions knows every one.
    #[must_use]
    pub fn has_version(&self, version: Version) -> bool {
        let is_it = |own: Version| {
            own == version
                || (version.minor() == 0
                    && (own.family(), own.major()) == (version.family(), version.major()))
        };
        self.versions().next().is_none() || self.versions().any(|(_, own)| is_it(own.version))
    }

    /// Refuses a version that does not exist.
    ///
    /// # Errors
    /// When there is no such version; it says which there are.
    pub fn check_version(&self, version: Version) -> Result<(), UnknownVersion> {
        if self.has_version(version) {
            return Ok(());
        }
        let known: Vec<String> = self.versions().map(|(_, own)| own.version.to_string()).collect();
        Err(UnknownVersion { version, known: known.join(", ") })
    }

    /// The versions one can choose today, in the order of the pack.
    pub fn selectable(&self) -> impl Iterator<Item = Version> {
        let open = |own: &&VersionRule| matches!(own.state, VersionState::Default | VersionState::Selectable);
        self.versions().map(|(_, own)| own).filter(open).map(|own| own.version)
    }

    /// The version that runs when none is named. Of several the last record counts, so a user's own goes over
    /// the shipped one; 8.2 for an empty pack.
    #[must_use]
    pub fn default_version(&self) -> Version {
        let defaults = self.versions().filter(|(_, own)| own.state == VersionState::Default);
        defaults.last().map_or(Version::standard(8, 2), |(_, own)| own.version)
    }

    /// What jobs cost, in the order of the pack.
    pub fn costs(&self) -> impl Iterator<Item = (&Rule, &Cost)> {
        self.records
            .iter()
            .filter_map(|rule| if let What::Cost(own) = &rule.what { Some((rule, own)) } else { None })
    }

    /// What adds parameters without showing them, and what to do so that it adds nothing: the checklist before
    /// a calibration.
    pub fn silent_defaults(&self) -> impl Iterator<Item = (&Rule, &str)> {
        self.records.iter().filter(|rule| !rule.silenced).filter_map(|rule| {
            if let What::Silent { off } = &rule.what { Some((rule, off.as_str())) } else { None }
        })
    }

    /// The version that a Niji parameter without a number runs: the newest that can be chosen.
    #[must_use]
    pub fn default_niji(&self) -> Option<Version> {
        self.selectable().filter(|version| version.family() == Family::Niji).max()
    }

    /// What a plan allows.
    #[must_use]
    pub fn plan(&self, plan: Plan) -> Option<(&Rule, &PlanRule)> {
        self.records.iter().rev().find_map(|rule| match &rule.what {
            What::Plan(own) if own.plan == plan => Some((rule, own)),
            _ => None,
        })
    }
}

/// The place of each slot in the order in which Midjourney prints parameters; of several orders the last counts.
fn ranks(records: &[Rule], slots: &[usize]) -> Vec<usize> {
    let order = records
        .iter()
        .rev()
        .find_map(|rule| if let What::Order { names } = &rule.what { Some(names) } else { None });
    let rank = |place: &usize| {
        let Some(What::Parameter(own)) = records.get(*place).map(|rule| &rule.what) else {
            return usize::MAX;
        };
        let named = order.and_then(|names| names.iter().position(|name| name == own.name()));
        named.unwrap_or(usize::MAX - 1)
    };
    slots.iter().map(rank).collect()
}

/// How the pack and its overlays are read: optional fields without `Some`, one pair of brackets a record.
pub(super) fn options() -> ron::Options {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::Rules;
    use crate::rules::{Check, Confidence};

    #[test]
    fn the_shipped_pack_reads() {
        let rules = Rules::read(include_str!("../../assets/rules.ron"));
        assert!(rules.as_ref().is_ok_and(|rules| !rules.records().is_empty()), "{rules:?}");
    }

    #[test]
    fn every_record_has_its_own_id_and_a_disputed_one_both_claims() {
        let mut ids = HashSet::new();
        for rule in Rules::shipped().records() {
            assert!(ids.insert(&rule.id), "{} is there twice", rule.id);
            assert!(!rule.source.is_empty() && rule.sentence.ends_with('.'), "{}", rule.id);
            assert_eq!(rule.confidence == Confidence::Disputed, rule.claims.len() > 1, "{}", rule.id);
        }
    }

    #[test]
    fn every_check_has_its_record() {
        let missing: Vec<_> =
            Check::ALL.into_iter().filter(|check| Rules::shipped().check(*check).is_none()).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn no_combination_names_an_unknown_parameter() {
        let rules = Rules::shipped();
        let known = rules.combinations(|_| true).count();
        let all = rules.records().iter().filter(|rule| rule.what.as_str() == "combination").count();
        assert_eq!(known, all);
    }

    #[test]
    fn a_parameter_is_found_by_every_name_and_whatever_its_case() {
        let rules = Rules::shipped();
        let found =
            |name: &str| rules.names().slot(name).and_then(|slot| rules.named(slot)).map(|rule| &*rule.id);
        for name in ["p", "profile", "Personalize"] {
            assert_eq!(found(name), Some("p"), "{name}");
        }
        assert_eq!(found("hazy"), None);
    }
}
