//! How a command can fail: a kind that decides the exit code, one sentence, and what to do.

use std::io;
use std::process::ExitCode;

use library::Problem;
use library::calibration::PlanError;
use library::ops::{Refusal, RefusalKind};
use library::resolving::ResolveError;

/// The exit codes of `swatch`, each with one meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: done.
    Done,
    /// 1: it could not be done; the message says why.
    Error,
    /// 2: the command line itself is wrong.
    Usage,
    /// 3: a profile, stack or prompt of that name is not there.
    NotFound,
    /// 4: what was looked at has findings (`lint` and its kind).
    Findings,
    /// 5: a data file cannot be read; it was left as it is.
    Unreadable,
    /// 130: cancelled by the user.
    Cancelled,
}

impl Exit {
    /// Every exit code, in order.
    pub const ALL: [Self; 7] = [
        Self::Done,
        Self::Error,
        Self::Usage,
        Self::NotFound,
        Self::Findings,
        Self::Unreadable,
        Self::Cancelled,
    ];

    /// The number the shell sees.
    #[must_use]
    pub fn number(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Error => 1,
            Self::Usage => 2,
            Self::NotFound => 3,
            Self::Findings => 4,
            Self::Unreadable => 5,
            Self::Cancelled => 130,
        }
    }

    /// What it means, for help and the man page.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Error => "it could not be done; the message says why",
            Self::Usage => "the command line is wrong",
            Self::NotFound => "no profile, stack or prompt of that name",
            Self::Findings => "there are findings (lint and its kind)",
            Self::Unreadable => "a data file cannot be read; it was left as it is",
            Self::Cancelled => "cancelled",
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.number())
    }
}

/// Why a command stopped. One reporter prints it: `error: SENTENCE`, then `hint: HINT` lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Decides the exit code.
    pub kind: Exit,
    /// What happened and where, without a full stop. Empty when everything has been said already.
    pub sentence: String,
    /// The line of a file where it happened, with a caret under the place; empty where it is of no file.
    pub excerpt: Vec<String>,
    /// What to do about it, each a line of its own.
    pub hints: Vec<String>,
}

impl Failure {
    /// A failure of any kind.
    pub fn new(kind: Exit, sentence: impl Into<String>) -> Self {
        Self { kind, sentence: sentence.into(), excerpt: Vec::new(), hints: Vec::new() }
    }

    /// Something that could not be done.
    pub fn error(sentence: impl Into<String>) -> Self {
        Self::new(Exit::Error, sentence)
    }

    /// Something wrong in a file, drawn where it stands.
    #[must_use]
    pub fn problem(problem: &Problem) -> Self {
        let hint = Some(problem.hint.clone()).filter(|hint| !hint.is_empty());
        let excerpt = problem.excerpt(Problem::WIDTH);
        Self { excerpt, hints: hint.into_iter().collect(), ..Self::error(problem.headline()) }
    }

    /// A command line that makes no sense, where `clap` cannot see it.
    pub fn usage(sentence: impl Into<String>) -> Self {
        Self::new(Exit::Usage, sentence)
    }

    /// Something that is not there.
    pub fn not_found(sentence: impl Into<String>) -> Self {
        Self::new(Exit::NotFound, sentence)
    }

    /// A data file that cannot be read.
    pub fn unreadable(sentence: impl Into<String>) -> Self {
        Self::new(Exit::Unreadable, sentence)
    }

    /// The findings have been printed; only the exit code is left to tell.
    #[must_use]
    pub fn findings() -> Self {
        Self::new(Exit::Findings, "")
    }

    /// The same failure with one more line of what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

/// An operation that was refused: its kind is the exit code, and what to do is said in commands.
impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        let kind = match refusal.kind() {
            RefusalKind::Nothing => Exit::Done,
            RefusalKind::NotFound => Exit::NotFound,
            RefusalKind::Input => Exit::Usage,
            RefusalKind::State => Exit::Error,
            RefusalKind::Cancelled => Exit::Cancelled,
        };
        let failure = Self::new(kind, refusal.to_string());
        match refusal {
            Refusal::HasId { name, .. } => failure.hint(format!("swatch edit \"{name}\" --id ID")),
            Refusal::Empty("stack") => {
                failure.hint("add something to it: swatch stack save NAME --with PROFILE[,PROFILE..]")
            }
            Refusal::Plan(PlanError::NoCode(name)) => {
                failure.hint(format!("swatch edit \"{name}\" --code CODE"))
            }
            Refusal::NoDecoy => failure
                .hint("make one: begin a new profile on Midjourney and pick 50 images you would never make")
                .hint("then: swatch add throwaway --kind ranked --code CODE --throwaway")
                .hint("or name any profile of another taste: --wrong PROFILE"),
            Refusal::Pictures(_) => failure.hint("the run stays as it was"),
            Refusal::Looked { run, .. } => {
                failure.hint(format!("look again with fresh pictures: swatch calibrate again {run}"))
            }
            Refusal::Resolve(ResolveError::Unsubmitted) => failure
                .hint("paste it as Midjourney shows it after submitting: there the ID has become a code"),
            Refusal::Resolve(ResolveError::Other { named, .. }) => failure.hint(format!(
                "if the code is that of {named} all the same: swatch snapshot \"{named}\" CODE"
            )),
            Refusal::NoPart(_) => failure.hint("see who has codes: swatch ledger"),
            Refusal::Nothing(_)
            | Refusal::Empty(_)
            | Refusal::Plan(_)
            | Refusal::Gone(_)
            | Refusal::Field(_)
            | Refusal::Name(_)
            | Refusal::Version(_)
            | Refusal::NameTaken(_)
            | Refusal::NotOwn(_)
            | Refusal::Filing(_)
            | Refusal::Resolve(_)
            | Refusal::Training(_)
            | Refusal::Sharing(_)
            | Refusal::Future(_)
            | Refusal::NotTyped(_) => failure,
        }
    }
}

/// A closed pipe (`swatch list | head -1`) is a reader who has seen enough: no error.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::new(Exit::Done, "");
        }
        Self::error(format!("the output cannot be written: {error}"))
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::{Exit, Failure};

    #[test]
    fn a_closed_pipe_is_no_error() {
        let failure = Failure::from(io::Error::from(io::ErrorKind::BrokenPipe));
        assert_eq!((failure.kind, failure.sentence.as_str()), (Exit::Done, ""));
    }

    #[test]
    fn a_full_disk_is_one() {
        let failure = Failure::from(io::Error::from(io::ErrorKind::StorageFull));
        assert_eq!(failure.kind, Exit::Error);
    }

    #[test]
    fn exit_codes_have_one_meaning_each() {
        let mut numbers: Vec<u8> = Exit::ALL.into_iter().map(Exit::number).collect();
        numbers.dedup();
        assert_eq!(numbers, [0, 1, 2, 3, 4, 5, 130]);
    }
}
