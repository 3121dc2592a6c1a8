//! The ledger: who holds which code. A code that was given cannot be taken back.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Change, Edit, Grant, Keys, Library, Plan, Profile, Settings, Swap};
use midjourney::Code;
use text::sanitize_line;

/// One line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerEntry {
    pub code: Code,
    /// The profile it is a state of, by name; its key where the profile is gone.
    pub profile: String,
    /// Who has it.
    pub to: String,
    /// Since when.
    pub on: Date,
    /// Whether it is the profile's current code still.
    pub current: bool,
    /// Whether the profile was deleted; the code lives on.
    pub dead: bool,
    /// A remark.
    pub note: String,
}

/// A code of a deleted profile that still works, and who holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Living {
    pub code: Code,
    /// The profile's name.
    pub profile: String,
    /// When the profile was deleted.
    pub deleted_on: Date,
    /// The day the code came to be, if known.
    pub created: Option<Date>,
    /// Who holds it, each once, in the order of the alphabet.
    pub held_by: Vec<String>,
}

/// Everything handed over, newest first; with a query only the lines of that code, client or profile.
/// Case does not count.
#[must_use]
pub fn entries(library: &Library, query: Option<&str>) -> Vec<LedgerEntry> {
    let mut entries: Vec<LedgerEntry> = library.grants.iter().map(|grant| entry(library, grant)).collect();
    if let Some(query) = query {
        let wanted = query.trim().to_lowercase();
        entries.retain(|entry| {
            [entry.code.as_str(), &entry.profile, &entry.to].iter().any(|text| text.to_lowercase() == wanted)
        });
    }
    entries.sort_by(|a, b| (b.on, &a.to, &a.profile, &a.code).cmp(&(a.on, &b.to, &b.profile, &b.code)));
    entries
}

fn entry(library: &Library, grant: &Grant) -> LedgerEntry {
    let profile = library.profiles.get(&grant.profile);
    LedgerEntry {
        code: grant.code.clone(),
        profile: profile.map_or_else(|| grant.profile.to_string(), |profile| profile.name.to_string()),
        to: grant.to.clone(),
        on: grant.on,
        current: profile.and_then(Profile::current).is_some_and(|snapshot| snapshot.code == grant.code),
        dead: profile.is_none_or(|profile| profile.deleted_on.is_some()),
        note: grant.note.clone(),
    }
}

/// Who holds codes of this profile, each once, in the order of the alphabet.
#[must_use]
pub fn holders(library: &Library, profile: &Profile) -> Vec<String> {
    named(library.grants.iter().filter(|grant| grant.profile == profile.key))
}

fn named<'a>(grants: impl Iterator<Item = &'a Grant>) -> Vec<String> {
    let mut names: Vec<String> = grants.map(|grant| grant.to.clone()).collect();
    names.sort_by_key(|name| name.to_lowercase());
    names.dedup();
    names
}

/// What to know before a profile is deleted: who goes on holding its codes. `None` when nobody does.
#[must_use]
pub fn deletion_warning(library: &Library, profile: &Profile) -> Option<String> {
    let holders = holders(library, profile);
    (!holders.is_empty()).then(|| {
        format!(
            "{} keep{} the codes of {}: they cannot be revoked",
            holders.join(", "),
            if holders.len() == 1 { "s" } else { "" },
            profile.name
        )
    })
}

/// The codes of deleted profiles, which work for everyone who has them; by profile, then by date.
#[must_use]
pub fn living(library: &Library) -> Vec<Living> {
    let mut all = Vec::new();
    for profile in library.profiles.by_name() {
        let Some(deleted_on) = profile.deleted_on else { continue };
        all.extend(profile.codes.iter().map(|snapshot| Living {
            code: snapshot.code.clone(),
            profile: profile.name.to_string(),
            deleted_on,
            created: snapshot.created,
            held_by: named(library.grants.iter().filter(|grant| grant.code == snapshot.code)),
        }));
    }
    all
}

/// Writes down that somebody was given the current codes of these profiles. What they hold already
/// is not written twice; `None` when there is nothing new.
#[must_use]
pub fn give(
    library: &Library,
    profiles: &[&Profile],
    to: (&str, Date),
    new: (&mut Keys, Timestamp),
) -> Option<Change> {
    let (client, on) = (sanitize_line(to.0), to.1);
    let (keys, at) = new;
    let mut edits = Vec::new();
    let mut names = Vec::new();
    for profile in profiles {
        let Some(snapshot) = profile.current() else { continue };
        let held =
            |grant: &Grant| grant.code == snapshot.code && grant.to.to_lowercase() == client.to_lowercase();
        if library.grants.iter().any(held) {
            continue;
        }
        names.push(profile.name.to_string());
        edits.push(Edit::Grant(Swap::adding(Grant {
            key: keys.next_key(),
            profile: profile.key.clone(),
            code: snapshot.code.clone(),
            to: client.clone(),
            on,
            note: String::new(),
        })));
    }
    let sentence = format!("gave {} to {client}", names.join(", "));
    (!edits.is_empty()).then_some(Change { sentence, at, edits })
}

/// What a plan means for codes in prompts: on Basic and Standard everybody can read them.
#[must_use]
pub fn plan_warning(settings: &Settings) -> Option<&'static str> {
    match settings.plan? {
        Plan::Basic | Plan::Standard => {
            Some("on your plan prompts are public, and the codes in them: anyone can use them")
        }
        Plan::Pro | Plan::Mega => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::date;

    use super::{deletion_warning, entries, give, living};
    use crate::{Key, Keys, Kind, Library, Name, Profile, Snapshot};
    use midjourney::Code;

    fn library() -> Library {
        let mut library = Library::default();
        for (name, code) in [("calm", "r1bwkpa"), ("grain", "6odeoas")] {
            let mut profile = Profile::new(Key::new(name).unwrap(), Name::new(name).unwrap(), Kind::Ranked);
            profile.codes.push(Snapshot {
                code: Code::new(code).unwrap(),
                created: None,
                pinned: false,
                note: String::new(),
            });
            library.profiles.put(profile);
        }
        library
    }

    fn given(library: &mut Library, names: &[&str], to: &str, day: i8) -> bool {
        let profiles: Vec<Profile> =
            names.iter().map(|name| library.profile_named(name).unwrap().clone()).collect();
        let profiles: Vec<&Profile> = profiles.iter().collect();
        let mut keys = Keys::seeded(u64::from(day.unsigned_abs()));
        let change = give(library, &profiles, (to, date(2026, 5, day)), (&mut keys, Timestamp::UNIX_EPOCH));
        if let Some(change) = &change {
            library.apply(change);
        }
        change.is_some()
    }

    #[test]
    fn the_ledger_answers_by_code_client_and_name() {
        let mut library = library();
        given(&mut library, &["calm", "grain"], "Acme", 1);
        given(&mut library, &["calm"], "Zeta", 2);
        let to = |query: &str| -> Vec<String> {
            entries(&library, Some(query)).into_iter().map(|entry| entry.to).collect()
        };
        assert_eq!(to("r1bwkpa"), ["Zeta", "Acme"]);
        assert_eq!(to("acme").len(), 2);
        assert_eq!(to("grain"), ["Acme"]);
        assert_eq!(to("nobody").len(), 0);
    }

    #[test]
    fn the_same_code_is_not_given_twice() {
        let mut library = library();
        assert!(given(&mut library, &["calm"], "Acme", 1));
        assert!(!given(&mut library, &["calm"], "ACME", 2));
    }

    #[test]
    fn deleting_warns_of_those_who_hold_codes_and_the_codes_live_on() {
        let mut library = library();
        let calm = |library: &Library| library.profile_named("calm").unwrap().clone();
        assert_eq!(deletion_warning(&library, &calm(&library)), None);
        given(&mut library, &["calm"], "Acme", 1);
        given(&mut library, &["calm"], "Zeta", 2);
        assert_eq!(
            deletion_warning(&library, &calm(&library)).unwrap(),
            "Acme, Zeta keep the codes of calm: they cannot be revoked"
        );
        library.profiles.put(Profile { deleted_on: Some(date(2026, 6, 1)), ..calm(&library) });
        let living = living(&library);
        assert_eq!(living.len(), 1);
        assert_eq!(living[0].held_by, ["Acme", "Zeta"]);
    }
}
