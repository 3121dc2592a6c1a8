//! Commit messages a person can read, and git's complaints in plain words.

use super::SyncError;
use crate::Difference;

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
    if has(&OWNED) {
        SyncError::Owner(said)
    } else if has(&LOCKED) {
        SyncError::Locked(said)
    } else if has(&UNSIGNED) {
        SyncError::Unsigned(said)
    } else if has(&DECLINED) {
        SyncError::Declined(said)
    } else if has(&OFFLINE) {
        SyncError::Offline(said)
    } else if has(&REFUSED) {
        SyncError::Refused(said)
    } else if has(&NOWHERE) {
        SyncError::NoRemote(said)
    } else {
        SyncError::Git(command.to_owned(), said)
    }
}

/// What git and ssh say, in the language of programs (`LC_ALL=C`), by what it means.
const OWNED: [&str; 2] = ["dubious ownership", "safe.directory"];
const LOCKED: [&str; 2] = ["index.lock", "Another git process"];
const UNSIGNED: [&str; 3] = ["failed to sign", "gpg failed", "No secret key"];
const DECLINED: [&str; 4] = ["hook declined", "protected branch", "GH006", "remote rejected"];
const OFFLINE: [&str; 9] = [
    "Could not resolve host",
    "Connection refused",
    "timed out",
    "unreachable",
    "Connection reset",
    "Connection closed",
    "Couldn't connect",
    "Temporary failure",
    "remote end hung up",
];
const REFUSED: [&str; 7] = [
    "Authentication failed",
    "Permission denied",
    "could not read Username",
    "could not read Password",
    "Host key",
    "error: 403",
    "error: 401",
];
const NOWHERE: [&str; 4] =
    ["does not appear to be a git repository", "Repository not found", "does not exist", "not found"];

impl SyncError {
    /// What to do about it, in a sentence or two.
    #[must_use]
    pub fn advice(&self) -> &'static str {
        match self {
            Self::LeftOut => "Sync the folder by other means, or install a swatch that was built with sync.",
            Self::NoGit => "Install git, and sync again. Until then everything works here as before.",
            Self::NotSetUp(_) => "swatch sync init REMOTE sets it up, or the same key once more here.",
            Self::Cancelled => "Sync again whenever you like.",
            Self::TimedOut(_) => {
                "Sync again when the remote can be reached; sync_timeout in config.ron says how long is waited."
            }
            Self::Untrusted { .. } => {
                "If you set them yourself: swatch paths --trust allows them, once. Otherwise remove them from .git/config \
                 there."
            }
            Self::Password(_) => {
                "Leave it out of the address and let git keep it: git config --global credential.helper store (or \
                 that of your system), then run git ls-remote ADDRESS once, which asks for it."
            }
            Self::UnderWay(_) => "Wait for it, and sync again.",
            Self::Offline(_) | Self::Away(_) => "Sync again when the remote can be reached.",
            Self::Refused(_) => {
                "git must not ask for a password here. Run git push once in the data folder (swatch paths \
                 shows where), so that your keys or your credential helper know the remote; then sync again."
            }
            Self::NoRemote(_) => {
                "Check the address: git remote get-url origin, in the data folder (swatch paths shows \
                 where); swatch sync init REMOTE sets another."
            }
            Self::Declined(_) => "See what the remote wants; a sync sends what is committed here once more.",
            Self::Unsigned(_) => {
                "Unlock your signing key outside, such as with a commit of your own; then sync again."
            }
            Self::Outrun => "Sync again in a moment.",
            Self::Locked(_) => {
                "If no git command is running in the data folder, delete .git/index.lock there; then sync \
                 again."
            }
            Self::Owner(_) => {
                "If you trust what is in it: git config --global --add safe.directory FOLDER, with the folder that swatch \
                 paths shows; or make the folder your own. Then sync again."
            }
            Self::NoBranch(_) => "Run git switch main in the data folder (swatch paths shows where).",
            Self::Conflict(..) => {
                "One of the two files cannot be read: swatch check says where. Put it right here or on the \
                 other machine; then sync again."
            }
            Self::Git(..) => "Run the same git command in the data folder to see more; then sync again.",
            Self::Save(_) => "Nothing was sent. Fix this, then sync again.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{failure, message};
    use crate::Difference;
    use crate::sync::SyncError;

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
        let declined = "! [remote rejected] HEAD -> main (pre-receive hook declined)";
        assert!(matches!(failure("push", declined), SyncError::Declined(_)));
        let unsigned = "error: gpg failed to sign the data";
        assert!(matches!(failure("commit", unsigned), SyncError::Unsigned(_)));
        let locked = "fatal: Unable to create '/x/.git/index.lock': File exists.";
        assert!(matches!(failure("add", locked), SyncError::Locked(_)));
        let foreign =
            "fatal: detected dubious ownership in repository at '/x'\nTo add an exception for this directory";
        assert!(matches!(failure("status", foreign), SyncError::Owner(_)));
        assert!(failure("status", foreign).advice().contains("safe.directory"));
        assert!(matches!(failure("fetch", "odd"), SyncError::Git(..)));
    }
}
