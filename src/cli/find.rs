//! Finding a record by the name that was typed, and "did you mean" when it is not there.

use super::Failure;
use library::{Library, Profile, Record, Table};

/// How alike two names must be to be offered: 1 is the same, 0 has nothing in common.
const ALIKE: f64 = 0.75;

/// The record of this name.
///
/// # Errors
/// Not found, with the names that come near.
pub(super) fn named<'a, R: Record>(table: &'a Table<R>, what: &str, name: &str) -> Result<&'a R, Failure> {
    table.named(name).ok_or_else(|| unknown(table, what, name))
}

/// The profile of this name, else the one that carries this code.
///
/// # Errors
/// As for [`named`].
pub(super) fn profile<'a>(library: &'a Library, name: &'a str) -> Result<&'a Profile, Failure> {
    let by_code = || library.profiles_with_code(name.trim()).next();
    library.profile_named(name).or_else(by_code).ok_or_else(|| unknown(&library.profiles, "profile", name))
}

/// The failure of a name that is not there.
fn unknown<R: Record>(table: &Table<R>, what: &str, name: &str) -> Failure {
    let failure = Failure::not_found(format!("no {what} is named \"{name}\""));
    match near(table, name).as_slice() {
        [] => failure.hint(format!("see them all: swatch {}", list_command(what))),
        names => failure.hint(format!("did you mean {}?", names.join(" or "))),
    }
}

fn list_command(what: &str) -> String {
    match what {
        "profile" => "list".to_owned(),
        "calibration" => "calibrate list".to_owned(),
        what => format!("{what} list"),
    }
}

/// At most three names that could have been meant, the nearest first.
pub(super) fn near<R: Record>(table: &Table<R>, name: &str) -> Vec<String> {
    let typed = name.trim().to_lowercase();
    let mut alike: Vec<(f64, String)> = table
        .by_name()
        .into_iter()
        .filter_map(Record::name)
        .map(|own| (likeness(&own.folded(), &typed), own.to_string()))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .collect();
    alike.sort_by(|a, b| b.0.total_cmp(&a.0));
    alike.into_iter().take(3).map(|(_, name)| name).collect()
}

/// How alike two names are; that of a mounted library may be left out.
fn likeness(own: &str, typed: &str) -> f64 {
    let bare = own.split_once('/').map_or(own, |(_, bare)| bare);
    strsim::jaro_winkler(own, typed).max(strsim::jaro_winkler(bare, typed))
}

#[cfg(test)]
mod tests {
    use super::{near, profile};
    use crate::cli::Exit;
    use library::{Key, Kind, Library, Name, Profile};

    fn library(names: &[&str]) -> Library {
        let mut library = Library::default();
        for (index, name) in names.iter().enumerate() {
            let key = Key::new(format!("k{index}")).unwrap();
            library.profiles.put(Profile::new(key, Name::new(name).unwrap(), Kind::Ranked));
        }
        library
    }

    #[test]
    fn a_slip_of_the_finger_is_recognised() {
        let library = library(&["editorial", "grain", "film dust"]);
        assert_eq!(near(&library.profiles, "edtiorial"), ["editorial"]);
        assert_eq!(near(&library.profiles, "Film dsut"), ["film dust"]);
        assert_eq!(near(&library.profiles, "qqq"), Vec::<String>::new());
    }

    #[test]
    fn what_is_not_there_is_told_with_what_to_do() {
        let failure = profile(&library(&["grain"]), "grian").unwrap_err();
        assert_eq!(failure.kind, Exit::NotFound);
        assert_eq!(failure.hints, ["did you mean grain?"]);
        let failure = profile(&library(&[]), "grian").unwrap_err();
        assert_eq!(failure.hints, ["see them all: swatch list"]);
    }
}
