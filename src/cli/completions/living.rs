//! Names of the moment, for completion: an argument whose value is called `PROFILE`, `STACK`, `FILTER` or
//! `SAVED_PROMPT` gets the names of that kind, whichever command it belongs to.

use std::ffi::OsStr;
use std::path::PathBuf;

use clap::CommandFactory as _;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};

use crate::cli::{Cli, loaded};
use library::{Library, Record, Table};
use store::sample;

/// What kind of name an argument wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(in crate::cli) enum Completed {
    /// One profile.
    Profile,
    /// Profiles separated by commas.
    Profiles,
    /// A saved stack.
    Stack,
    /// A saved prompt.
    Prompt,
    /// A calibration run.
    Run,
    /// A mounted library.
    Mount,
    /// A saved filter.
    Filter,
}

impl Completed {
    /// What an argument wants, told by the name of its value.
    pub fn of(arg: &clap::Arg) -> Option<Self> {
        match arg.get_value_names()?.first()?.as_str() {
            "PROFILE" => Some(Self::Profile),
            "PROFILE[,PROFILE..]" => Some(Self::Profiles),
            "STACK" => Some(Self::Stack),
            "SAVED_PROMPT" => Some(Self::Prompt),
            "RUN" => Some(Self::Run),
            "MOUNT" => Some(Self::Mount),
            "FILTER" => Some(Self::Filter),
            _ => None,
        }
    }

    /// The names of this kind that begin so.
    pub fn names(self, library: &Library, start: &str) -> Vec<String> {
        match self {
            Self::Profile | Self::Profiles => names(&library.profiles, start),
            Self::Stack => names(&library.stacks, start),
            Self::Prompt => names(&library.prompts, start),
            Self::Run => names(&library.runs, start),
            Self::Filter => names(&library.filters, start),
            Self::Mount => {
                let names = library.mounts.iter().map(|mount| mount.name.to_string());
                names.filter(|name| name.starts_with(&start.to_lowercase())).collect()
            }
        }
    }
}

/// The whole command line with completers, for the shell of this name.
pub(in crate::cli) fn command(shell: &str) -> clap::Command {
    taught(Cli::command(), Quoting::of(shell))
}

/// Gives the arguments of a command, and of those below it, their completers.
fn taught(command: clap::Command, quoting: Quoting) -> clap::Command {
    command.mut_subcommands(|below| taught(below, quoting)).mut_args(|arg| match Completed::of(&arg) {
        Some(wanted) => {
            arg.add(ArgValueCompleter::new(move |typed: &OsStr| candidates(wanted, typed, quoting)))
        }
        None => arg,
    })
}

fn candidates(wanted: Completed, typed: &OsStr, quoting: Quoting) -> Vec<CompletionCandidate> {
    let library = library();
    completed(wanted, &quoting.unquoted(&typed.to_string_lossy()), |start| wanted.names(&library, start))
        .into_iter()
        .map(|word| CompletionCandidate::new(quoting.quoted(&word)))
        .collect()
}

/// The words that go on from what was typed; in a list, from what stands after its last comma.
fn completed(wanted: Completed, typed: &str, names: impl Fn(&str) -> Vec<String>) -> Vec<String> {
    let (before, last) = match typed.rsplit_once(',') {
        Some((before, last)) if wanted == Completed::Profiles => (format!("{before},"), last),
        _ => (String::new(), typed),
    };
    names(last).iter().map(|name| format!("{before}{name}")).collect()
}

/// The library, without a word: a shell is waiting.
pub(super) fn library() -> Library {
    loaded::store(home().as_deref())
        .map(|store| store.open())
        .map_or_else(|_| sample(), |opened| if opened.fresh { sample() } else { opened.library })
}

/// The folder named by `--home` in the line being completed.
fn home() -> Option<PathBuf> {
    let args: Vec<String> = std::env::args().collect();
    let after = args.iter().position(|arg| arg == "--home").and_then(|place| args.get(place + 1));
    after
        .map(String::as_str)
        .or_else(|| args.iter().find_map(|arg| arg.strip_prefix("--home=")))
        .map(PathBuf::from)
}

fn names<R: Record>(table: &Table<R>, start: &str) -> Vec<String> {
    table.names_from(start).iter().map(ToString::to_string).collect()
}

/// How a shell wants a word with spaces or quotes in it.
#[derive(Debug, Clone, Copy)]
enum Quoting {
    /// The shell's script does it.
    Itself,
    /// Backslashes: bash puts the words into the line as they are.
    Backslashes,
    /// Single quotes around it, doubled within.
    SingleQuotes,
}

impl Quoting {
    fn of(shell: &str) -> Self {
        match shell {
            "bash" => Self::Backslashes,
            "powershell" => Self::SingleQuotes,
            _ => Self::Itself,
        }
    }

    fn quoted(self, word: &str) -> String {
        let plain =
            |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ',' | '/' | ':' | '+' | '@' | '%');
        match self {
            Self::Backslashes => {
                word.chars().flat_map(|c| (!plain(c)).then_some('\\').into_iter().chain([c])).collect()
            }
            Self::SingleQuotes if !word.chars().all(plain) => format!("'{}'", word.replace('\'', "''")),
            Self::SingleQuotes | Self::Itself => word.to_owned(),
        }
    }

    fn unquoted(self, typed: &str) -> String {
        match self {
            Self::Backslashes => without_backslashes(typed),
            Self::SingleQuotes => typed.replace(['\'', '"'], ""),
            Self::Itself => typed.to_owned(),
        }
    }
}

/// A word as bash would read it: a backslash keeps the next character, quotes vanish.
fn without_backslashes(typed: &str) -> String {
    let mut word = String::new();
    let mut chars = typed.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => word.extend(chars.next()),
            '"' | '\'' => {}
            _ => word.push(c),
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::{Completed, Quoting, completed};

    fn names(start: &str) -> Vec<String> {
        let names = ["calm", "Film dust", "grain"].map(String::from).into_iter();
        names.filter(|name| name.to_lowercase().starts_with(&start.to_lowercase())).collect()
    }

    #[test]
    fn a_name_is_completed_whatever_its_case() {
        assert_eq!(completed(Completed::Profile, "fi", names), ["Film dust"]);
        assert_eq!(completed(Completed::Profile, "", names).len(), 3);
    }

    #[test]
    fn in_a_list_the_last_name_is_completed() {
        assert_eq!(completed(Completed::Profiles, "calm,gr", names), ["calm,grain"]);
        assert_eq!(completed(Completed::Profile, "calm,gr", names), Vec::<String>::new());
    }

    #[test]
    fn bash_gets_backslashes_and_its_own_are_understood() {
        let bash = Quoting::of("bash");
        assert_eq!(bash.quoted("lena's grain"), "lena\\'s\\ grain");
        assert_eq!(bash.unquoted("lena\\'s\\ gr"), "lena's gr");
    }

    #[test]
    fn powershell_gets_quotes_where_they_are_needed() {
        let powershell = Quoting::of("powershell");
        assert_eq!(powershell.quoted("calm,grain"), "calm,grain");
        assert_eq!(powershell.quoted("lena's grain"), "'lena''s grain'");
    }
}
