//! What a client gets: a kit of codes, and nothing that is not theirs.

use jiff::civil::Date;

use super::calibration::SUBJECTS;
use super::views::{FitView, LookPictureView, LookView, ViewContext};
use super::{Kind, Library, Name, NameError, Profile};
use midjourney::rules::Works;
use midjourney::{Code, Stylize, Version};
use text::sanitize_line;

/// The most pictures of one code.
const PICTURES: usize = 4;

/// A kit for one client.
#[derive(Debug, Clone, PartialEq)]
pub struct Kit {
    /// Whom it is for.
    pub client: String,
    /// Whom it is from, if they have a name.
    pub sender: Option<String>,
    /// The day it was made.
    pub on: Date,
    /// The codes, in the order they were named.
    pub items: Vec<KitCode>,
}

/// One code of a kit. Notes, tags, briefs, sessions, IDs, owners and earlier codes stay at home.
#[derive(Debug, Clone, PartialEq)]
pub struct KitCode {
    pub name: Name,
    pub kind: Kind,
    pub code: Code,
    /// The day the code came to be, if known.
    pub created: Option<Date>,
    /// The version it was made for, if known.
    pub for_version: Option<Version>,
    /// Whether it runs on each version one can choose today, by the rules. What hangs on an unlocked Global
    /// Profile stays open: the client's account is another.
    pub runs: Vec<(Version, Works)>,
    /// What it looks like. Of its pictures only those that may be shown to this client.
    pub look: LookView,
}

/// Why a kit cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KitError {
    #[error("a kit is for somebody: say for whom")]
    NoClient,
    /// No profiles.
    #[error("a kit needs at least one profile")]
    Empty,
    /// A profile without a code.
    #[error("{0} has no code yet; an ID would die with the profile, so it is not shared")]
    NoCode(String),
    /// A profile made for another client.
    #[error(
        "{name} was made for {client}; share it with somebody else only after `swatch edit {name} --client \"\"`"
    )]
    OtherClient {
        /// The profile.
        name: String,
        client: String,
    },
    /// The deliberately wrong profile.
    #[error("{0} is a throwaway, wrong on purpose; nobody else can use it")]
    Throwaway(String),
    /// A plain name in place of one that tells of another client cannot be built.
    #[error("no name for a code of the kit: {0}")]
    Name(#[from] NameError),
}

impl Kit {
    /// Puts a kit together. A name that has another client's in it is replaced by a plain one.
    ///
    /// # Errors
    /// When there is no client or no profile, a profile has no code, is a throwaway, or was made for
    /// somebody else.
    pub fn of(
        context: &ViewContext<'_>,
        profiles: &[&Profile],
        client: &str,
        on: Date,
    ) -> Result<Self, KitError> {
        let client = sanitize_line(client);
        if client.is_empty() {
            return Err(KitError::NoClient);
        }
        if profiles.is_empty() {
            return Err(KitError::Empty);
        }
        let mut items =
            profiles.iter().map(|profile| item(profile, &client, context)).collect::<Result<Vec<_>, _>>()?;
        let others = other_clients(context.library, &client);
        for (place, item) in items.iter_mut().enumerate() {
            let name = item.name.folded();
            if others.iter().any(|other| name.contains(other)) {
                item.name = Name::new(&format!("{} {}", item.kind.title(), place + 1))?;
            }
        }
        keep_fits_within(&mut items);
        Ok(Self { client, sender: None, on, items })
    }

    /// The kit with the name of whoever sends it.
    #[must_use]
    pub fn from_sender(self, name: Option<&str>) -> Self {
        let sender = name.map(sanitize_line).filter(|name| !name.is_empty());
        Self { sender, ..self }
    }

    /// The day, and whom it is from: `2026-05-03, from Mira Lang`.
    #[must_use]
    pub fn signed(&self) -> String {
        let sender = self.sender.as_ref().map(|sender| format!(", from {sender}")).unwrap_or_default();
        format!("{}{sender}", self.on)
    }

    /// The pictures of the kit, in the order of its page.
    pub fn pictures(&self) -> impl Iterator<Item = &LookPictureView> {
        self.items.iter().flat_map(|item| &item.look.pictures)
    }

    /// What everybody who gets a kit should know.
    #[must_use]
    pub fn notes() -> [&'static str; 4] {
        [
            "Paste a code after --p in a prompt; a style reference goes after --sref.",
            "A code is a fixed state: it never changes, and it cannot be revoked.",
            "You can use a code, but only its owner can train the profile behind it.",
            "--stylize after the code sets how strongly it is applied, 0 to 1000: try 400 and more if it is too subtle, \
             50 if it overpowers the prompt.",
        ]
    }
}

impl KitCode {
    /// What to paste: `--p r1bwkpa`. Stylize is the client's to choose, unless it is known from where on the code is
    /// felt.
    #[must_use]
    pub fn paste(&self) -> String {
        let parameter = if self.kind == Kind::StyleReference { "--sref" } else { "--p" };
        let usual = Stylize::default().get();
        let stylize = self.look.felt_from.filter(|step| *step > usual);
        let stylize = stylize.map(|step| format!(" --stylize {step}")).unwrap_or_default();
        format!("{parameter} {}{stylize}", self.code)
    }

    /// A whole prompt to begin with.
    #[must_use]
    pub fn example(&self) -> String {
        let version = self.for_version.map(|version| format!(" {}", version.parameter())).unwrap_or_default();
        format!("{} {}{version}", SUBJECTS[0], self.paste())
    }

    /// What it stacks with and what it fights with, of the codes of the kit: `stacks with grain`. Empty where nothing is
    /// known.
    #[must_use]
    pub fn fits(&self) -> String {
        let of = |words: &str, fits: &[FitView]| {
            (!fits.is_empty()).then(|| format!("{words} {}", FitView::listed(fits)))
        };
        let known = [of("stacks with", &self.look.stacks_with), of("fights with", &self.look.fights_with)];
        known.into_iter().flatten().collect::<Vec<_>>().join(", and ")
    }

    /// The day the code came to be, empty if it is unknown.
    #[must_use]
    pub fn day(&self) -> String {
        self.created.map(|day| day.to_string()).unwrap_or_default()
    }

    /// The versions it runs on, as far as is known: `made for V7; runs on V7; V8.2, V8.1 once their Global
    /// Profile is unlocked; not on Niji 7`.
    #[must_use]
    pub fn versions(&self) -> String {
        let listed = |wanted: Works| -> Option<String> {
            let of = self.runs.iter().filter(|(_, works)| *works == wanted);
            let labels: Vec<String> = of.map(|(version, _)| version.label()).collect();
            (!labels.is_empty()).then(|| labels.join(", "))
        };
        let Some(version) = self.for_version else { return "version not noted".to_owned() };
        let parts = [
            Some(format!("made for {}", version.label())),
            listed(Works::Yes).map(|labels| format!("runs on {labels}")),
            listed(Works::IfUnlocked).map(|labels| format!("{labels} once a Global Profile is unlocked")),
            listed(Works::No).map(|labels| format!("not on {labels}")),
            listed(Works::Unknown).map(|labels| format!("{labels} unknown")),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
    }
}

/// Leaves of what codes stack and fight with only what is in the kit, by its name there: another code is none of the
/// client's, and its name may tell of somebody else.
fn keep_fits_within(items: &mut [KitCode]) {
    let names: Vec<(String, String)> =
        items.iter().map(|item| (item.code.to_string(), sanitize_line(item.name.as_str()))).collect();
    let is_given = |fit: &mut FitView| {
        let given = names.iter().find(|(code, _)| fit.code.as_ref() == Some(code));
        if let Some((_, name)) = given {
            fit.name.clone_from(name);
        }
        given.is_some()
    };
    for item in items {
        item.look.stacks_with.retain_mut(is_given);
        item.look.fights_with.retain_mut(is_given);
    }
}

/// Every other client the library knows, in lower case.
fn other_clients(library: &Library, client: &str) -> Vec<String> {
    let clients = library.profiles.iter().filter_map(|profile| profile.client.as_deref());
    let holders = library.grants.iter().map(|grant| grant.to.as_str());
    let own = client.to_lowercase();
    clients.chain(holders).map(str::to_lowercase).filter(|other| !own.contains(other.as_str())).collect()
}

fn item(profile: &Profile, client: &str, context: &ViewContext<'_>) -> Result<KitCode, KitError> {
    let name = profile.name.to_string();
    if let Some(other) = &profile.client
        && other.to_lowercase() != client.to_lowercase()
    {
        return Err(KitError::OtherClient { name, client: other.clone() });
    }
    if profile.throwaway {
        return Err(KitError::Throwaway(name));
    }
    let snapshot = profile.current().ok_or_else(|| KitError::NoCode(name.clone()))?;
    // A style reference belongs to no version: nothing is claimed of it.
    let rules = context.rules;
    let chosen = rules.selectable().filter(|_| !profile.is_style_reference());
    let runs = chosen
        .map(|version| {
            (version, rules.works(profile.kind.into(), profile.for_version, version, |_| None).works)
        })
        .collect();
    Ok(KitCode {
        name: profile.name.clone(),
        kind: profile.kind,
        code: snapshot.code.clone(),
        created: snapshot.created,
        for_version: profile.for_version,
        runs,
        look: shareable(profile, context),
    })
}

/// What may be shown of a code's look: pictures of calibrations, and of a profile made for this client all of them.
/// Another picture may be another client's work.
fn shareable(profile: &Profile, context: &ViewContext<'_>) -> LookView {
    let mut look = LookView::of(profile, context);
    let is_theirs = profile.client.is_some();
    look.pictures.retain(|picture| is_theirs || picture.run.is_some());
    look.pictures.truncate(PICTURES);
    look.scenes.clear();
    look
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Kit, KitError};
    use crate::views::ViewContext;
    use crate::views::tests::context;
    use crate::{Key, Kind, Library, Name, Profile, Snapshot, Usage};
    use midjourney::{Code, Rules, Version};

    fn profile(name: &str, client: Option<&str>) -> Profile {
        let mut profile = Profile::new(Key::new("k").unwrap(), Name::new(name).unwrap(), Kind::Moodboard);
        profile.client = client.map(str::to_owned);
        profile.codes.push(Snapshot {
            code: Code::new("r1bwkpa").unwrap(),
            created: None,
            pinned: false,
            note: String::new(),
        });
        profile
    }

    fn kit(library: &Library, profile: &Profile, client: &str) -> Result<Kit, KitError> {
        Kit::of(&context(library, &Usage::default()), &[profile], client, date(2026, 5, 3))
    }

    #[test]
    fn a_kit_is_made_for_one_client_of_what_can_be_given() {
        let library = Library::default();
        assert_eq!(kit(&library, &profile("calm", None), " "), Err(KitError::NoClient));
        assert!(matches!(
            kit(&library, &profile("calm", Some("Zeta")), "Acme"),
            Err(KitError::OtherClient { .. })
        ));
        let throwaway = Profile { throwaway: true, ..profile("calm", None) };
        assert!(matches!(kit(&library, &throwaway, "Acme"), Err(KitError::Throwaway(_))));
        let bare = Profile { codes: Vec::new(), ..profile("calm", None) };
        assert!(matches!(kit(&library, &bare, "Acme"), Err(KitError::NoCode(_))));
        let kit = kit(&library, &profile("calm", Some("acme")), "Acme").unwrap();
        assert_eq!(kit.items[0].paste(), "--p r1bwkpa");
    }

    #[test]
    fn versions_are_told_by_the_rules_and_not_by_the_senders_unlocks() {
        let library = Library::default();
        let seven = Profile {
            for_version: Some(Version::standard(7, 0)),
            kind: Kind::Ranked,
            ..profile("calm", None)
        };
        let told = kit(&library, &seven, "Acme").unwrap().items[0].versions();
        assert!(told.starts_with("made for V7; runs on V7; V8.2, V8.1 once a Global Profile"), "{told}");
        assert!(told.contains("not on Niji 7"), "{told}");
        let rules = Rules::read("Pack(schema: 1, rules: [])").unwrap();
        let usage = Usage::default();
        let without = ViewContext { rules: &rules, ..context(&library, &usage) };
        let item = &super::Kit::of(&without, &[&seven], "Acme", date(2026, 5, 3)).unwrap().items[0];
        assert_eq!(item.versions(), "made for V7", "rules without versions claim nothing");
        let style = Profile { kind: Kind::StyleReference, ..seven };
        assert_eq!(kit(&library, &style, "Acme").unwrap().items[0].versions(), "made for V7");
    }

    #[test]
    fn a_name_that_tells_of_another_client_is_replaced() {
        let library = Library {
            profiles: [profile("zeta-board", Some("Zeta"))].into_iter().collect(),
            ..Library::default()
        };
        let kit = kit(&library, &profile("for-ZETA-too", None), "Acme").unwrap();
        assert_eq!(kit.items[0].name.as_str(), "moodboard 1");
    }
}
