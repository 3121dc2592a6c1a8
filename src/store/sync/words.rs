//! Commit messages a person can read, and git's complaints in plain words.

use super::SyncError;
use crate::store::Difference;

/// How many differences the first line names.
const NAMED: usize = 2;

/// The message for a commit: what it did to the library, the most telling first.
pub(super) fn message(differences: &[Difference]) -> String {
    let all: Vec<String> = differences.iter().map(ToString::to_string).collect();
    match all.len() {
        0 => "Keep log and settings".to_owned(),
        1..=NAMED => capital(&all.join(", ")),
        count => {
            let first = all[..NAMED].join(", ");
            format!("{} and {} more\n\n{}", capital(&first), count - NAMED, all.join("\n"))
        }
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a failed command means.
pub(super) fn failure(command: &str, said: &str) -> SyncError {
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    let said = said.to_owned();
    if has(&["Could not resolve host", "Connection refused", "timed out", "unreachable", "Connection reset"])
    {
        SyncError::Offline(said)
    } else if has(&[
        "Authentication failed",
        "Permission denied",
        "could not read Username",
        "Host key",
        "403",
        "401",
    ]) {
        SyncError::Refused(said)
    } else if has(&["does not appear to be a git repository", "Repository not found", "does not exist"]) {
        SyncError::NoRemote(said)
    } else {
        SyncError::Git(command.to_owned(), said)
    }
}

#[cfg(test)]
mod tests {
    use super::{failure, message};
    use crate::store::Difference;
    use crate::store::sync::SyncError;

    #[test]
    fn a_commit_says_what_it_did() {
        let difference = |name: &str| Difference {
            verb: "added",
            kind: "profile".into(),
            name: name.into(),
            fields: Vec::new(),
        };
        assert_eq!(message(&[difference("calm")]), "Added profile calm");
        let three = message(&["a", "b", "c"].map(difference));
        assert!(
            three.starts_with("Added profile a, added profile b and 1 more\n\nadded profile a\n"),
            "{three}"
        );
        assert_eq!(message(&[]), "Keep log and settings");
    }

    #[test]
    fn complaints_are_understood() {
        let offline = "fatal: unable to access 'https://x/': Could not resolve host: x";
        assert!(matches!(failure("fetch", offline), SyncError::Offline(_)));
        let refused = "fatal: could not read Username for 'https://x': terminal prompts disabled";
        assert!(matches!(failure("push", refused), SyncError::Refused(_)));
        let nowhere = "fatal: '/x' does not appear to be a git repository";
        assert!(matches!(failure("fetch", nowhere), SyncError::NoRemote(_)));
        assert!(matches!(failure("fetch", "odd"), SyncError::Git(..)));
    }
}
