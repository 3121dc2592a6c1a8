//! The library as a git repository: committed with readable messages, merged record by record, pushed.
//!
//! git keeps and carries the commits (so any remote works, with the user's credentials and signing); what is in them is
//! read and written by `receive` alone. See SECURITY.md.

mod address;
mod cancel;
mod git;
mod process;
mod receive;
mod words;

use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use ron_doc::Sides;

use super::disk;
use super::document::Document;
use super::filed::RECORD_KINDS;
use super::folder::Folder;
use super::lock::{Lock, LockError};
use super::save::SaveError;
use super::{Store, describe, differences};
pub use address::{has_password, mask_passwords};
pub use cancel::Cancel;
use git::Git;
use library::Library;
use text::sanitize_line;

/// How often a push is tried that another machine's push got ahead of.
const TRIES: usize = 5;

/// How a sync went.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Synced {
    /// What was committed here, in one line; `None` when nothing was new.
    pub committed: Option<String>,
    /// How many commits of other machines came in.
    pub received: usize,
    /// How many commits went out.
    pub sent: usize,
    /// Whether there is a remote at all.
    pub has_remote: bool,
    /// What was in the repository and is not synced, with why.
    pub ignored: Vec<String>,
}

/// Why a sync did not go through. Nothing is lost: what was changed here is committed here.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The program was built without it.
    #[error("this swatch was built without sync, and runs no git")]
    LeftOut,
    /// There is no `git`.
    #[error("git is not installed, or not in the PATH")]
    NoGit,
    /// It was asked to stop.
    #[error("sync cancelled; nothing is lost, and the next one continues from here")]
    Cancelled,
    /// The remote did not answer in time.
    #[error(
        "the remote did not answer within {0} seconds; nothing is lost, and your changes are committed here"
    )]
    TimedOut(u64),
    /// The repository's own settings run commands, and nobody said that they may.
    #[error("{} has settings that run commands, and they have not been allowed here: {}", .folder.display(), .commands.join(", "))]
    Untrusted {
        folder: PathBuf,
        /// The settings, as `key=value`.
        commands: Vec<String>,
    },
    /// An address holds a password.
    #[error("the address {0} holds a password, which would lie readable in files and lists of processes")]
    Password(String),
    /// Another sync of this library is under way.
    #[error("a sync is under way already, by {0}")]
    UnderWay(String),
    /// The remote took nothing: a rule or a hook of it refused.
    #[error("the remote accepted nothing: {0}; your changes are committed here and are sent the next time")]
    Declined(String),
    /// A commit is to be signed, and could not be.
    #[error("git could not sign: {0}; your changes are in the files and are committed the next time")]
    Unsigned(String),
    /// Another git command is at work, or one was cut off.
    #[error("another git command is at work in the folder, or one was cut off and left a lock: {0}")]
    Locked(String),
    /// The folder is another user's, and git does not work in such a one unless it is told to.
    #[error("the data folder belongs to another user, and git does not work there: {0}")]
    Owner(String),
    /// The repository stands on no branch.
    #[error("the repository in {} is on no branch; run git switch main there", .0.display())]
    NoBranch(PathBuf),
    /// The data folder is no repository.
    #[error("{} is not set up for syncing; run swatch sync init [REMOTE]", .0.display())]
    NotSetUp(PathBuf),
    /// The remote cannot be reached.
    #[error("the remote cannot be reached: {0}; your changes are committed here and are sent the next time")]
    Offline(String),
    /// The remote of a library that is only read cannot be reached.
    #[error("the remote cannot be reached: {0}; what is here is shown as it was")]
    Away(String),
    /// The remote refused the credentials.
    #[error("the remote refused: {0}; check that git push works in a terminal, then sync again")]
    Refused(String),
    /// The remote is no repository.
    #[error("there is no repository at the remote: {0}")]
    NoRemote(String),
    /// Other machines pushed all the time.
    #[error("other machines keep pushing; your changes are committed here and are sent the next time")]
    Outrun,
    /// Both sides changed something that cannot be merged by itself.
    #[error("{0} cannot be merged by itself; nothing was changed here: {1}")]
    Conflict(String, String),
    /// git said something else.
    #[error("git {0} failed: {1}")]
    Git(String, String),
    /// The library cannot be locked or read.
    #[error(transparent)]
    Save(#[from] SaveError),
}

impl Store {
    /// Makes the data folder a git repository, with a remote if one is given. `program` is this program, which git runs
    /// when somebody merges by hand. A remote that is a folder and not there yet is made.
    ///
    /// # Errors
    /// Why it cannot be set up.
    pub fn sync_init(&self, remote: Option<&str>, program: &Path) -> Result<(), SyncError> {
        let folder = &self.folders().data;
        if let Some(remote) = remote.filter(|remote| has_password(remote)) {
            return Err(SyncError::Password(mask_passwords(remote)));
        }
        disk::make_folder(folder).map_err(|error| SaveError::refused(folder, "made", error))?;
        let git = Git::at(folder, &Cancel::default())?;
        if !folder.join(".git").exists() {
            git.run(&["init", "--quiet", "-b", "main"])?;
        }
        receive::write_rules(&git)?;
        git.set_up_merging(program)?;
        if let Some(remote) = remote {
            git.make_remote(remote)?;
            let verb = if git.has_remote() { "set-url" } else { "add" };
            git.run(&["remote", verb, "--", "origin", remote])?;
        }
        Ok(())
    }

    /// Whether there is something to sync with: the data folder is a git repository that has a remote,
    /// or a mounted library is the clone of one.
    #[must_use]
    pub fn has_remote(&self) -> bool {
        let git = self.folders().data.join(".git");
        // Where it is a file it points to another folder, which somebody has set up on purpose.
        let config = std::fs::read_to_string(git.join("config"));
        git.is_file()
            || config.is_ok_and(|text| text.contains("[remote \"origin\"]"))
            || self.has_remote_mounts()
    }

    /// Commits what is new, takes in what other machines pushed, and pushes. `progress` hears each step.
    ///
    /// # Errors
    /// Why it did not go through; what was changed here is committed, and the next sync goes on.
    pub fn sync(
        &self,
        program: &Path,
        now: Timestamp,
        progress: impl FnMut(&str),
    ) -> Result<Synced, SyncError> {
        self.sync_until(&Cancel::default(), program, now, progress)
    }

    /// The same, until it is given up.
    ///
    /// # Errors
    /// Why it did not go through, as for [`Store::sync`].
    pub fn sync_until(
        &self,
        cancel: &Cancel,
        program: &Path,
        now: Timestamp,
        progress: impl FnMut(&str),
    ) -> Result<Synced, SyncError> {
        let git = Git::at(&self.folders().data, cancel)?;
        self.sync_through(&git, program, now, progress)
    }

    /// The same beside a screen: git cannot ask anything on the terminal.
    ///
    /// # Errors
    /// Why it did not go through, as for [`Store::sync`].
    pub fn sync_aside(
        &self,
        program: &Path,
        now: Timestamp,
        cancel: &Cancel,
        progress: impl FnMut(&str),
    ) -> Result<Synced, SyncError> {
        let git = Git::apart(&self.folders().data, cancel)?;
        self.sync_through(&git, program, now, progress)
    }

    fn sync_through(
        &self,
        git: &Git,
        program: &Path,
        now: Timestamp,
        mut progress: impl FnMut(&str),
    ) -> Result<Synced, SyncError> {
        if !self.folders().data.join(".git").exists() {
            return Err(SyncError::NotSetUp(self.folders().data.clone()));
        }
        let _alone = self.alone()?;
        self.refuse_commands(git)?;
        receive::write_rules(git)?;
        git.set_up_merging(program)?;
        progress("committing");
        let mut synced = Synced::default();
        synced.committed = self.commit_all(git, &mut synced.ignored)?;
        if !git.has_remote() {
            return Ok(synced);
        }
        synced.has_remote = true;
        for _ in 0..TRIES {
            git.go_on()?;
            progress("fetching");
            git.fetch()?;
            let (branch, theirs) = git.branches()?;
            if let Some(theirs) = &theirs {
                progress("merging");
                synced.received += self.take_in(git, theirs, now, &mut synced.ignored)?;
            }
            if git.object("HEAD")?.is_none() || git.missing("HEAD", theirs.as_deref())? == 0 {
                return Ok(synced);
            }
            synced.sent =
                git.told(&theirs.map_or_else(|| "HEAD".to_owned(), |theirs| format!("{theirs}..HEAD")))?;
            git.go_on()?;
            progress("pushing");
            if git.push(&branch)? {
                return Ok(synced);
            }
        }
        Err(SyncError::Outrun)
    }

    /// A repository whose own settings run commands may have come from somebody else with them.
    fn refuse_commands(&self, git: &Git) -> Result<(), SyncError> {
        let commands = git.commands_in_config()?;
        if commands.is_empty() || self.is_trusted(&commands) {
            return Ok(());
        }
        let commands = commands.iter().map(|command| mask_passwords(&sanitize_line(command))).collect();
        Err(SyncError::Untrusted { folder: self.folders().data.clone(), commands })
    }

    /// The settings of the library's repository that run commands.
    pub(super) fn repository_commands(&self) -> Vec<String> {
        let folder = &self.folders().data;
        let is_repository = folder.join(".git").exists();
        let git = is_repository.then(|| Git::at(folder, &Cancel::default()).ok()).flatten();
        git.and_then(|git| git.commands_in_config().ok()).unwrap_or_default()
    }

    /// The name the user goes by: git's, else the system's.
    #[must_use]
    pub fn sharer(&self) -> Option<String> {
        let cancel = Cancel::default();
        let git = Git::at(&self.folders().data, &cancel).or_else(|_| Git::at(Path::new("."), &cancel)).ok();
        let name = git.and_then(|git| git.run(&["config", "user.name"]).ok());
        let system = || std::env::var("USER").or_else(|_| std::env::var("USERNAME")).ok();
        let named = name.into_iter().chain(system()).map(|name| sanitize_line(&name));
        named.into_iter().find(|name| !name.is_empty())
    }

    /// One sync at a time, of all programs on this machine.
    fn alone(&self) -> Result<Lock, SyncError> {
        let state = &self.folders().state;
        disk::make_folder(state).map_err(|error| SaveError::refused(state, "made", error))?;
        let path = state.join("sync.lock");
        Lock::of(&path, Duration::ZERO).map_err(|error| match error {
            LockError::Held(holder) => SyncError::UnderWay(holder.trim().to_owned()),
            LockError::Refused(error) => SaveError::refused(&path, "locked", error).into(),
        })
    }

    /// Commits every synced file that is not committed; says what. The library is locked only while its files are read:
    /// signing may take its time.
    fn commit_all(&self, git: &Git, ignored: &mut Vec<String>) -> Result<Option<String>, SyncError> {
        let (tree, message) = {
            let mut memory = self.memory();
            let _lock = self.lock(&mut memory)?;
            memory.refresh(&self.folder());
            let private = receive::stage(git, &self.folder())?;
            ignored.extend(private.iter().map(|path| format!("{path} (it stays on each machine)")));
            let Some(tree) = changed_tree(git)? else { return Ok(None) };
            (tree, words::message(&describe(&differences(&committed(git), &memory.library))))
        };
        let merging = git.merge_head()?;
        let parents: Vec<String> = git.object("HEAD")?.into_iter().chain(merging.clone()).collect();
        git.commit(&tree, &parents, &message)?;
        if merging.is_some() {
            git.run(&["merge", "--quit"])?;
        }
        Ok(message.lines().next().map(str::to_owned))
    }

    /// Merges what was fetched; gives how many commits came in.
    fn take_in(
        &self,
        git: &Git,
        theirs: &str,
        now: Timestamp,
        ignored: &mut Vec<String>,
    ) -> Result<usize, SyncError> {
        let Some(commit) = git.object(theirs)? else { return Ok(0) };
        let head = git.object("HEAD")?;
        if git.missing(&commit, head.as_deref())? == 0 {
            return Ok(0);
        }
        let range = head.as_ref().map_or_else(|| commit.clone(), |head| format!("{head}..{commit}"));
        let received = git.told(&range)?;
        let (tree, head) = {
            let mut memory = self.memory();
            let _lock = self.lock(&mut memory)?;
            let folder = self.folder();
            memory.refresh(&folder);
            let before: Vec<_> = memory.documents.iter().map(Document::snapshot).collect();
            // What was saved between committing and now is committed first, or it would be no part of the merge.
            receive::stage(git, &folder)?;
            if let Some(tree) = changed_tree(git)? {
                let parents: Vec<String> = head.into_iter().collect();
                git.commit(&tree, &parents, "Keep what was changed while syncing")?;
            }
            let head = git.object("HEAD")?;
            let tree = merge(git, &folder, head.as_deref(), &commit, ignored)?;
            self.backups.keep(before, now);
            memory.refresh(&folder);
            (tree, head)
        };
        join(git, head, &commit, &tree, theirs)?;
        Ok(received)
    }
}

/// Brings the files here, and git's index, to what both sides have; gives the tree. A kill at any moment leaves files
/// that the next sync commits and merges again.
fn merge(
    git: &Git,
    folder: &Folder,
    head: Option<&str>,
    theirs: &str,
    ignored: &mut Vec<String>,
) -> Result<String, SyncError> {
    let base = match head {
        Some(head) => git.run(&["merge-base", head, theirs]).ok().map(|base| base.trim().to_owned()),
        None => None,
    };
    let commits = Sides { base: base.as_deref(), ours: head, theirs: Some(theirs) };
    let incoming = receive::incoming(git, commits)?;
    receive::write(folder, &incoming)?;
    ignored.extend(incoming.ignored);
    match head {
        None => git.run(&["read-tree", theirs])?,
        Some(head) => {
            let empty = git.fed(&["hash-object", "-t", "tree", "-w", "--stdin"], &[])?;
            let empty = String::from_utf8_lossy(&empty).trim().to_owned();
            git.run(&[
                "read-tree",
                "-i",
                "-m",
                "--aggressive",
                base.as_deref().unwrap_or(&empty),
                head,
                theirs,
            ])?
        }
    };
    receive::stage(git, folder)?;
    Ok(git.run(&["write-tree"])?.trim().to_owned())
}

/// Puts the branch on a commit that has both sides: theirs, if it is what came out.
fn join(git: &Git, head: Option<String>, theirs: &str, tree: &str, name: &str) -> Result<(), SyncError> {
    let is_ours_in_theirs = match &head {
        Some(head) => git.succeeds(&["merge-base", "--is-ancestor", head, theirs])?,
        None => true,
    };
    let is_same = git.object(&format!("{theirs}^{{tree}}"))?.as_deref() == Some(tree);
    if is_ours_in_theirs && is_same {
        return git.move_to(theirs);
    }
    let parents: Vec<String> =
        head.filter(|_| !is_ours_in_theirs).into_iter().chain([theirs.to_owned()]).collect();
    git.commit(tree, &parents, &format!("Merge what other machines changed ({name})"))
}

/// The tree of git's index; `None` when it is what was committed last.
fn changed_tree(git: &Git) -> Result<Option<String>, SyncError> {
    let tree = git.run(&["write-tree"])?.trim().to_owned();
    let is_empty = git.bytes(&["ls-files", "-z"])?.is_empty();
    let known = git.object("HEAD^{tree}")?;
    Ok(Some(tree).filter(|tree| known.as_ref().map_or(!is_empty, |known| known != tree)))
}

/// Makes a clone of a library, of which only the library's files are written; gives what is left out.
pub(super) fn clone(remote: &str, to: &Path, cancel: &Cancel) -> Result<Vec<String>, SyncError> {
    let above = to.parent().unwrap_or(to);
    let name = to.file_name().unwrap_or_default().to_string_lossy();
    let git = Git::at(above, cancel)?;
    git.patiently(&["clone", "--quiet", "--no-checkout", "--no-tags", "--template=", "--", remote, &name])?;
    let git = Git::at(to, cancel)?;
    receive::write_rules(&git)?;
    let (branch, theirs) = git.branches()?;
    let Some(theirs) = theirs else { return Ok(Vec::new()) };
    // The remote's HEAD may name a branch that nobody pushed; the one that was is meant.
    let pushed = theirs.strip_prefix("origin/").unwrap_or(&branch);
    git.run(&["symbolic-ref", "HEAD", &format!("refs/heads/{pushed}")])?;
    follow_to(&git, to, None, &theirs)
}

/// Brings a clone that is only read up to what the remote has. Nothing is committed or sent.
pub(super) fn follow(folder: &Path, cancel: &Cancel) -> Result<Synced, SyncError> {
    let git = Git::apart(folder, cancel)?;
    git.go_on()?;
    git.fetch().map_err(|error| match error {
        SyncError::Offline(said) => SyncError::Away(said),
        other => other,
    })?;
    let (_, theirs) = git.branches()?;
    let Some(theirs) = theirs else { return Ok(Synced { has_remote: true, ..Synced::default() }) };
    let head = git.object("HEAD")?;
    let received = git.missing(&theirs, head.as_deref())?;
    let ignored = follow_to(&git, folder, head.as_deref(), &theirs)?;
    Ok(Synced { received, has_remote: true, ignored, ..Synced::default() })
}

/// Puts a clone without changes of its own on a commit; gives what is left out.
fn follow_to(git: &Git, folder: &Path, head: Option<&str>, theirs: &str) -> Result<Vec<String>, SyncError> {
    let incoming = receive::incoming(git, Sides { base: head, ours: head, theirs: Some(theirs) })?;
    receive::write(&Folder::untrusted(folder), &incoming)?;
    git.run(&["read-tree", theirs])?;
    let commit = git.object(theirs)?.unwrap_or_else(|| theirs.to_owned());
    git.move_to(&commit)?;
    Ok(incoming.ignored)
}

/// The library as it was committed last.
fn committed(git: &Git) -> Library {
    let mut library = Library::default();
    for kind in RECORD_KINDS {
        if let Ok(text) = git.run(&["cat-file", "blob", &format!("HEAD:{}", kind.file)]) {
            Document::of(kind, PathBuf::from(kind.file), text.into_bytes(), &mut library);
        }
    }
    library
}
