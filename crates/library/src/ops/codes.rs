//! The codes of a profile: corrected where they were noted wrong.

use jiff::civil::Date;

use super::profiles::{found, replaced};
use super::{Context, Refusal};
use crate::{Change, Field, Key, Library, Profile, ProfileInput, ProfileInputError, Snapshot};
use midjourney::Code;

/// How a code of a profile is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeEdit {
    pub profile: Key,
    /// The code as it was noted.
    pub code: Code,
    /// The code as it is.
    pub becomes: Code,
    /// Its day, if known.
    pub on: Option<Date>,
    /// A remark.
    pub note: String,
    /// Whether it becomes the current one whatever its date; one that is pinned stays so.
    pub pin: bool,
}

/// Corrects a code of a profile: the code itself, its day, its remark, its pin.
///
/// # Errors
/// When the code is no longer there, the new one is another's or there already, the day is still to come, or
/// nothing would change.
pub fn correct(library: &Library, edit: &CodeEdit, context: &mut Context<'_>) -> Result<Change, Refusal> {
    let before = found(library, &edit.profile)?;
    let known =
        before.codes.iter().find(|snapshot| snapshot.code == edit.code).ok_or(Refusal::Gone("code"))?;
    if let Some(day) = edit.on.filter(|day| *day > context.today) {
        return Err(Refusal::Future(day));
    }
    if edit.becomes != edit.code {
        ProfileInput::fitting_code(&edit.becomes, before)?;
        is_free(library, before, &edit.becomes)?;
    }
    let mut after = before.clone();
    for snapshot in &mut after.codes {
        if snapshot.code == edit.code {
            *snapshot = Snapshot {
                code: edit.becomes.clone(),
                created: edit.on,
                note: edit.note.clone(),
                pinned: snapshot.pinned || edit.pin,
            };
        } else if edit.pin {
            snapshot.pinned = false;
        }
    }
    if known.created != edit.on {
        after.codes.sort_by_key(|snapshot| snapshot.created);
    }
    let sentence = sentence(before, known, edit);
    replaced(before, after, sentence, context)
}

/// What was corrected.
fn sentence(before: &Profile, known: &Snapshot, edit: &CodeEdit) -> String {
    let (name, code) = (&before.name, &edit.code);
    if known.code != edit.becomes {
        return format!("changed the code {code} of {name} to {}", edit.becomes);
    }
    match edit.on.filter(|_| known.created != edit.on) {
        Some(on) => format!("changed the date of {code} of {name} to {}", text::day(on)),
        None if known.created != edit.on => format!("removed the date of {code} of {name}"),
        None if edit.pin && !known.pinned => format!("pinned {code} of {name}"),
        None => format!("changed the note of {code} of {name}"),
    }
}

/// A code serves one profile, and once.
fn is_free(library: &Library, own: &Profile, code: &Code) -> Result<(), Refusal> {
    let mut owners = library.profiles_with_code(code.as_str());
    let owner = owners.find(|owner| owner.key.mount() == own.key.mount());
    owner.map_or(Ok(()), |owner| {
        let sentence = format!("the code {code} already belongs to {}", owner.name);
        Err(Refusal::Field(ProfileInputError { field: Field::Code, sentence }))
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::{CodeEdit, correct};
    use crate::ops::context::fixture::today;
    use crate::{Change, Key, Kind, Library, Name, Profile, Snapshot};
    use midjourney::Code;

    fn library() -> Library {
        let mut library = Library::default();
        for (name, codes) in [("calm", &["6odeoas", "r1bwkpa"][..]), ("grain", &["7enzken"])] {
            let mut profile = Profile::new(Key::new(name).unwrap(), Name::new(name).unwrap(), Kind::Ranked);
            for (code, month) in codes.iter().zip(2..) {
                let created = Some(date(2026, month, 1));
                let code = Code::new(*code).unwrap();
                profile.codes.push(Snapshot { code, created, pinned: false, note: String::new() });
            }
            library.profiles.put(profile);
        }
        library
    }

    fn corrected(code: &str, becomes: &str, on: Option<Date>) -> Result<Change, String> {
        let edit = CodeEdit {
            profile: Key::new("calm").unwrap(),
            code: Code::new(code).unwrap(),
            becomes: Code::new(becomes).unwrap(),
            on,
            note: String::new(),
            pin: false,
        };
        today(|context| correct(&library(), &edit, context)).map_err(|refusal| refusal.to_string())
    }

    #[test]
    fn a_date_a_code_and_a_remark_are_corrected_and_the_codes_stand_in_order() {
        let change = corrected("r1bwkpa", "r1bwkpa", Some(date(2026, 1, 1))).unwrap();
        assert_eq!(change.sentence, "changed the date of r1bwkpa of calm to 1 Jan 2026");
        let mut library = library();
        library.apply(&change);
        let codes: Vec<_> =
            library.profile_named("calm").unwrap().codes.iter().map(|own| own.code.as_str()).collect();
        assert_eq!(codes, ["r1bwkpa", "6odeoas"]);
        let sentence = |becomes, on| corrected("r1bwkpa", becomes, on).unwrap().sentence;
        assert_eq!(
            sentence("r1bwkpb", Some(date(2026, 3, 1))),
            "changed the code r1bwkpa of calm to r1bwkpb"
        );
        assert_eq!(sentence("r1bwkpa", None), "removed the date of r1bwkpa of calm");
    }

    #[test]
    fn what_is_anothers_still_to_come_or_the_same_is_refused() {
        let refused = |becomes, on| corrected("r1bwkpa", becomes, on).unwrap_err();
        assert_eq!(refused("7enzken", None), "the code 7enzken already belongs to grain");
        assert_eq!(refused("6odeoas", None), "the code 6odeoas already belongs to calm");
        assert_eq!(
            refused("zz!", None),
            "\"zz!\" cannot be a code: codes have letters and digits, and it has !"
        );
        assert_eq!(refused("r1bwkpa", Some(date(2027, 1, 1))), "2027-01-01 is still to come");
        assert_eq!(refused("r1bwkpa", Some(date(2026, 3, 1))), "calm is like that already");
        assert_eq!(corrected("nothere", "nothere", None).unwrap_err(), "that code is no longer there");
    }
}
