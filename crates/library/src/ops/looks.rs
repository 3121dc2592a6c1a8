//! Pictures that show a code's look: added, rated, removed.

use jiff::civil::Date;

use super::{Context, Outcome, Refusal};
use crate::contents::Contents;
use crate::run::Shot;
use crate::{Change, Edit, Key, Library, LookPicture, Profile, Rating, Swap};
use midjourney::Code;
use midjourney::prompt::Names;
use text::sanitize_line;

/// A measured picture that is to show a look.
#[derive(Debug, Clone, PartialEq)]
pub struct NewLook {
    /// The picture.
    pub shot: Shot,
    /// The prompt in its file, if there is one.
    pub prompt: Option<String>,
    /// The day it was made, if that is known.
    pub made: Option<Date>,
}

/// Adds pictures to a profile's look; what is there already gets the rating, if one is given.
///
/// # Errors
/// When the profile is no longer there, or there is nothing new.
pub fn add(
    library: &Library,
    profile: &Key,
    pictures: Vec<NewLook>,
    rating: Option<Rating>,
    context: &mut Context<'_>,
) -> Result<Outcome, Refusal> {
    let profile = library.profiles.get(profile).ok_or(Refusal::Gone("profile"))?;
    let (mut edits, mut remarks, mut added) = (Vec::new(), Vec::new(), 0);
    for picture in pictures {
        let known = library
            .looks
            .iter()
            .find(|look| look.profile == profile.key && is_same(&look.shot, &picture.shot));
        if let Some(known) = known {
            if rating.is_some() && known.rating != rating {
                edits.push(swapped(known, LookPicture { rating, ..known.clone() }));
            }
            continue;
        }
        let code = code_of(profile, picture.prompt.as_deref(), context.rules.names());
        remarks.extend(code.as_ref().err().map(|other| another(library, profile, other, &picture.shot)));
        let key = context.new_key(|key| library.looks.get(key).is_some());
        added += 1;
        edits.push(Edit::Look(Box::new(Swap::adding(LookPicture {
            key,
            profile: profile.key.clone(),
            code: code.ok().flatten(),
            prompt: sanitize_line(picture.prompt.as_deref().unwrap_or_default()),
            on: picture.made.unwrap_or(context.day),
            rating,
            shot: picture.shot,
        }))));
    }
    let name = &profile.name;
    let sentence = match (added, edits.len()) {
        (0, 0) => return Err(Refusal::Nothing(format!("{name} has these pictures already"))),
        (0, rated) => format!("rated {} of {name}", text::plural(rated, "picture")),
        (added, _) => format!("added {} to the look of {name}", text::plural(added, "picture")),
    };
    remarks.dedup();
    Ok(Outcome { change: context.change(sentence, edits), remarks })
}

/// Adds pictures each to the profile whose code its prompt names; one whose prompt names none goes to the fallback, if
/// there is one. A picture of several codes shows none alone and is left out, as is one that is nobody's; both are
/// told.
///
/// # Errors
/// When no picture says whose it is, or there is nothing new.
pub fn add_by_prompt(
    library: &Library,
    fallback: Option<&Key>,
    pictures: Vec<NewLook>,
    context: &mut Context<'_>,
) -> Result<Outcome, Refusal> {
    let (mut groups, mut several, mut silent): (Vec<(Key, Vec<NewLook>)>, usize, usize) = (Vec::new(), 0, 0);
    for picture in pictures {
        let names = context.rules.names();
        let words = picture.prompt.as_deref().map(|prompt| words_of(prompt, names)).unwrap_or_default();
        let owner = match words.as_slice() {
            [one] => library.owner_of(one).map(|profile| profile.key.clone()),
            [] => fallback.cloned(),
            [_, _, ..] => {
                several += 1;
                continue;
            }
        };
        let Some(owner) = owner else {
            silent += 1;
            continue;
        };
        match groups.iter_mut().find(|(key, _)| *key == owner) {
            Some((_, group)) => group.push(picture),
            None => groups.push((owner, vec![picture])),
        }
    }
    let mut outcomes = Vec::new();
    for (key, group) in groups {
        match add(library, &key, group, None, context) {
            Ok(outcome) => outcomes.push(outcome),
            Err(Refusal::Nothing(_)) => {}
            Err(refusal) => return Err(refusal),
        }
    }
    let told = [
        (several, "made with several codes, so no look of one: left out"),
        (silent, "whose prompt names no code of yours: left out"),
    ];
    let told = told.into_iter().filter(|(count, _)| *count > 0);
    let remarks: Vec<String> =
        told.map(|(count, what)| format!("{} {what}", text::plural(count, "picture"))).collect();
    if outcomes.is_empty() {
        let why =
            if remarks.is_empty() { "these pictures are there already".into() } else { remarks.join("; ") };
        return Err(Refusal::Nothing(why));
    }
    let sentences: Vec<String> = outcomes.iter().map(|outcome| outcome.change.sentence.clone()).collect();
    let edits = outcomes.iter().flat_map(|outcome| outcome.change.edits.clone()).collect();
    let remarks = outcomes.into_iter().flat_map(|outcome| outcome.remarks).chain(remarks).collect();
    Ok(Outcome { change: context.change(sentences.join("; "), edits), remarks })
}

/// Removes pictures of these files from a profile's look; without files all of them. The files stay.
///
/// # Errors
/// When the profile is no longer there, or none of them is in its look.
pub fn remove(
    library: &Library,
    profile: &Key,
    files: &[String],
    context: &mut Context<'_>,
) -> Result<Change, Refusal> {
    let profile = library.profiles.get(profile).ok_or(Refusal::Gone("profile"))?;
    let is_meant = |look: &&LookPicture| {
        look.profile == profile.key && (files.is_empty() || files.contains(&look.shot.file))
    };
    let gone: Vec<&LookPicture> = library.looks.iter().filter(is_meant).collect();
    if gone.is_empty() {
        return Err(Refusal::Nothing(format!("no such picture is in the look of {}", profile.name)));
    }
    let sentence =
        format!("removed {} from the look of {}", text::plural(gone.len(), "picture"), profile.name);
    let edits = gone.into_iter().map(|look| Edit::Look(Box::new(Swap::removing(look.clone())))).collect();
    Ok(context.change(sentence, edits))
}

fn swapped(before: &LookPicture, after: LookPicture) -> Edit {
    Edit::Look(Box::new(Swap::replacing(before.clone(), after)))
}

fn is_same(one: &Shot, other: &Shot) -> bool {
    one.fingerprint == other.fingerprint && one.quarter == other.quarter
}

/// What stands after `--p` and `--sref` in a prompt.
fn words_of(prompt: &str, names: &Names) -> Vec<Code> {
    let Contents { words, styles, .. } = Contents::of(prompt, names);
    words.into_iter().chain(styles.into_iter().map(|style| style.code)).collect()
}

/// The code a picture was made with: the profile's own in its prompt, else the current one where the prompt says
/// nothing.
///
/// # Errors
/// The first code of the prompt, where none of them is the profile's.
fn code_of(profile: &Profile, prompt: Option<&str>, names: &Names) -> Result<Option<Code>, Code> {
    let words = prompt.map(|prompt| words_of(prompt, names)).unwrap_or_default();
    let own = words.iter().find(|word| profile.has_code(word.as_str()));
    match (own, words.first()) {
        (Some(own), _) => Ok(Some(own.clone())),
        (None, Some(other)) => Err(other.clone()),
        (None, None) => Ok(profile.current().map(|snapshot| snapshot.code.clone())),
    }
}

fn another(library: &Library, profile: &Profile, other: &Code, shot: &Shot) -> String {
    let whose =
        library.owner_of(other).map(|owner| format!(", a code of {}", owner.name)).unwrap_or_default();
    let file = shot.file.rsplit(['/', '\\']).next().unwrap_or(&shot.file);
    format!("{file} was made with {other}{whose}, not with a code of {}", profile.name)
}

#[cfg(test)]
mod tests {
    use super::{NewLook, add, add_by_prompt, remove};
    use crate::looks::Gallery;
    use crate::ops::Refusal;
    use crate::ops::context::fixture::today;
    use crate::run::Shot;
    use crate::{Key, Kind, Library, Name, Profile, Rating, Snapshot};
    use imagestat::Features;
    use jiff::civil::date;
    use midjourney::Code;

    fn profile(name: &str, codes: &[&str]) -> Profile {
        let mut profile = Profile::new(Key::new(name).unwrap(), Name::new(name).unwrap(), Kind::Ranked);
        profile.codes = codes
            .iter()
            .map(|code| Snapshot {
                code: Code::new(*code).unwrap(),
                created: None,
                pinned: false,
                note: String::new(),
            })
            .collect();
        profile
    }

    fn library() -> Library {
        let profiles = [profile("calm", &["6odeoas", "r1bwkpa"]), profile("grain", &["7enzken"])];
        Library { profiles: profiles.into_iter().collect(), ..Library::default() }
    }

    fn picture(number: i8, prompt: Option<&str>) -> NewLook {
        let mut features = Features::default();
        features.light.key = f32::from(number) / 10.0;
        let shot = Shot {
            file: format!("/p/{number}.png"),
            fingerprint: format!("{number:x}-9"),
            quarter: None,
            features,
        };
        NewLook { shot, prompt: prompt.map(str::to_owned), made: Some(date(2026, 4, number)) }
    }

    fn calm() -> Key {
        Key::new("calm").unwrap()
    }

    #[test]
    fn pictures_show_a_look_the_best_and_newest_first() {
        let mut library = library();
        let pictures = vec![picture(1, None), picture(2, Some("a pier --p 6odeoas")), picture(3, None)];
        let outcome = today(|context| add(&library, &calm(), pictures, None, context)).unwrap();
        assert_eq!(outcome.change.sentence, "added 3 pictures to the look of calm");
        library.apply(&outcome.change);
        let five = "5".parse::<Rating>().ok();
        let rated = today(|context| add(&library, &calm(), vec![picture(1, None)], five, context)).unwrap();
        assert_eq!(rated.change.sentence, "rated 1 picture of calm");
        library.apply(&rated.change);
        let calm = library.profile_named("calm").unwrap();
        let files: Vec<&str> =
            Gallery::of(&library).pictures(calm).iter().map(|seen| seen.shot.file.as_str()).collect();
        assert_eq!(files, ["/p/1.png", "/p/3.png", "/p/2.png"], "the picture of an older code comes last");
        assert!(Gallery::of(&library).look(calm).unwrap().words().contains(&"dark"));
    }

    #[test]
    fn the_same_picture_is_added_once_and_one_of_another_code_is_told() {
        let mut library = library();
        let foreign = vec![picture(1, Some("a pier --p 7enzken"))];
        let outcome = today(|context| add(&library, &calm(), foreign.clone(), None, context)).unwrap();
        let told = "1.png was made with 7enzken, a code of grain, not with a code of calm";
        assert_eq!(outcome.remarks, [told]);
        library.apply(&outcome.change);
        let again = today(|context| add(&library, &calm(), foreign, None, context));
        assert_eq!(again, Err(Refusal::Nothing("calm has these pictures already".into())));
        let gone = today(|context| remove(&library, &calm(), &[], context)).unwrap();
        assert_eq!(gone.sentence, "removed 1 picture from the look of calm");
    }

    #[test]
    fn a_prompt_says_whose_a_picture_is() {
        let library = library();
        let pictures = vec![
            picture(1, Some("a pier --p 7enzken")),
            picture(2, Some("a pier --p 7enzken 6odeoas")),
            picture(3, Some("a pier")),
            picture(4, None),
        ];
        let outcome = today(|context| add_by_prompt(&library, None, pictures, context)).unwrap();
        assert_eq!(outcome.change.sentence, "added 1 picture to the look of grain");
        let told = [
            "1 picture made with several codes, so no look of one: left out",
            "2 pictures whose prompt names no code of yours: left out",
        ];
        assert_eq!(outcome.remarks, told);
    }
}
