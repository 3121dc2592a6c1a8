//! The library as a git repository: committed with readable messages, pulled with the semantic merge,
//! pushed. Through the system's `git`, so any remote works, and so do the user's hooks, signing and
//! credentials.

mod cancel;
mod git;
mod process;
mod words;

use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;

use super::disk;
use super::document::Document;
use super::filed::RECORD_KINDS;
use super::lock::{Lock, LockError};
use super::save::SaveError;
use super::{Store, describe, differences};
pub use cancel::Cancel;
use git::Git;
use library::Library;
use text::sanitize_line;

/// How often a push is tried that another machine's push got ahead of.
const TRIES: usize = 5;
/// What git is to leave alone: this machine's own things.
const IGNORED: &str = "/state/\n/.lock\n/.pending.ron\n/.swatch-*.tmp\n";
/// What is merged record by record.
const ATTRIBUTES: &str =
    "*.ron merge=swatch\nconfig.ron !merge\nkeymap.ron !merge\nrules.ron !merge\nthemes/*.ron !merge\n";

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
}

/// Why a sync did not go through. Nothing is lost: what was changed here is committed here.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// There is no `git`.
    #[error("git is not installed, or not in the PATH")]
    NoGit,
    /// It was asked to stop.
    #[error("the sync was given up; nothing is lost, and the next one goes on from here")]
    Cancelled,
    /// Another sync of this library is under way.
    #[error("a sync is under way already, by {0}")]
    UnderWay(String),
    /// The remote took nothing: a rule or a hook of it refused.
    #[error("the remote took nothing: {0}; your changes are committed here and are sent the next time")]
    Declined(String),
    /// A commit is to be signed, and could not be.
    #[error("git could not sign: {0}; your changes are in the files and are committed the next time")]
    Unsigned(String),
    /// Another git command is at work, or one was cut off.
    #[error("another git command is at work in the folder, or one was cut off and left a lock: {0}")]
    Locked(String),
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
    /// Makes the data folder a git repository with the semantic merge, with a remote if one is given.
    /// `program` is this program, which git runs to merge. A remote that is a folder and not there yet
    /// is made.
    ///
    /// # Errors
    /// Why it cannot be set up.
    pub fn sync_init(&self, remote: Option<&str>, program: &Path) -> Result<(), SyncError> {
        let folder = &self.folders().data;
        disk::make_folder(folder).map_err(|error| SaveError::refused(folder, "made", error))?;
        let git = Git::at(folder, None)?;
        if !folder.join(".git").exists() {
            git.run(&["init", "--quiet", "-b", "main"])?;
        }
        for (name, text) in [(".gitignore", IGNORED), (".gitattributes", ATTRIBUTES)] {
            let path = folder.join(name);
            if !path.exists() {
                let written = disk::replace(&path, text.as_bytes());
                written.map_err(|error| SaveError::refused(&path, "written", error))?;
            }
        }
        git.set_up_merging(program)?;
        if let Some(remote) = remote {
            git.make_remote(remote)?;
            let verb = if git.remote().is_some() { "set-url" } else { "add" };
            git.run(&["remote", verb, "origin", remote])?;
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
        let git = Git::at(&self.folders().data, None)?;
        self.sync_through(&git, (program, now), progress)
    }

    /// The same beside a screen: git cannot ask anything on the terminal, and the sync can be given up.
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
        let git = Git::at(&self.folders().data, Some(cancel.clone()))?;
        self.sync_through(&git, (program, now), progress)
    }

    fn sync_through(
        &self,
        git: &Git,
        (program, now): (&Path, Timestamp),
        mut progress: impl FnMut(&str),
    ) -> Result<Synced, SyncError> {
        if !self.folders().data.join(".git").exists() {
            return Err(SyncError::NotSetUp(self.folders().data.clone()));
        }
        let _alone = self.alone()?;
        git.set_up_merging(program)?;
        progress("committing");
        let mut synced = Synced { committed: self.commit_all(git)?, ..Synced::default() };
        if git.remote().is_none() {
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
                synced.received += self.take_in(git, theirs, now)?;
            }
            if git.ahead(theirs.as_deref())? == 0 {
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

    /// The name the user goes by: git's, else the system's.
    #[must_use]
    pub fn sharer(&self) -> Option<String> {
        let git = Git::at(&self.folders().data, None).or_else(|_| Git::at(Path::new("."), None)).ok();
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

    /// Commits everything that is not committed; says what. The library is locked only while its files
    /// are read: hooks and signing may take their time.
    fn commit_all(&self, git: &Git) -> Result<Option<String>, SyncError> {
        let message = {
            let mut memory = self.memory();
            let _lock = self.lock(&mut memory)?;
            memory.refresh(self.folders());
            git.run(&["add", "--all", "--", "."])?;
            if git.is_clean()? && !git.is_merging()? {
                return Ok(None);
            }
            words::message(&describe(&differences(&committed(git), &memory.library)))
        };
        git.commit(&message)?;
        Ok(message.lines().next().map(str::to_owned))
    }

    /// Merges what was fetched; gives how many commits came in. If the commit of the merge does not come
    /// about, the next sync makes it.
    fn take_in(&self, git: &Git, theirs: &str, now: Timestamp) -> Result<usize, SyncError> {
        if git.behind(theirs)? == 0 {
            return Ok(0);
        }
        let range = git.head()?.map_or_else(|| theirs.to_owned(), |head| format!("{head}..{theirs}"));
        let received = git.told(&range)?;
        {
            let mut memory = self.memory();
            let _lock = self.lock(&mut memory)?;
            memory.refresh(self.folders());
            let before: Vec<_> = memory.documents.iter().map(Document::snapshot).collect();
            // What was saved between committing and now is committed first, or git would refuse.
            git.run(&["add", "--all", "--", "."])?;
            if !git.is_clean()? {
                git.commit("Keep what was changed while syncing")?;
            }
            git.merge(theirs)?;
            self.backups.keep(before, now);
            memory.refresh(self.folders());
        }
        if git.is_merging()? {
            git.commit(&format!("Merge what other machines changed ({theirs})"))?;
        }
        Ok(received)
    }
}

/// Makes a clone of a library. Links in it stay plain files, so that nothing outside can be meant.
pub(super) fn clone(remote: &str, to: &Path) -> Result<(), SyncError> {
    let above = to.parent().unwrap_or(to);
    let name = to.file_name().unwrap_or_default().to_string_lossy();
    Git::at(above, None)?.run(&["clone", "--quiet", "-c", "core.symlinks=false", "--", remote, &name])?;
    let git = Git::at(to, None)?;
    if !git.has_head()? {
        // The remote's HEAD names a branch that nobody pushed; the one that was is meant.
        if let (branch, Some(theirs)) = git.branches()? {
            let branch = theirs.strip_prefix("origin/").unwrap_or(&branch).to_owned();
            git.run(&["checkout", "--quiet", "-B", &branch, "--track", &theirs])?;
        }
    }
    for (file, text) in [("exclude", IGNORED), ("attributes", ATTRIBUTES)] {
        let path = to.join(".git/info").join(file);
        let made = path.parent().map_or(Ok(()), disk::make_folder);
        let written = made.and_then(|()| disk::replace(&path, text.as_bytes()));
        written.map_err(|error| SaveError::refused(&path, "written", error))?;
    }
    Ok(())
}

/// Brings a clone that is only read up to what the remote has. Nothing is committed or sent.
pub(super) fn follow(folder: &Path, cancel: &Cancel) -> Result<Synced, SyncError> {
    let git = Git::at(folder, Some(cancel.clone()))?;
    git.go_on()?;
    git.fetch().map_err(|error| match error {
        SyncError::Offline(said) => SyncError::Away(said),
        other => other,
    })?;
    let (_, theirs) = git.branches()?;
    let Some(theirs) = theirs else { return Ok(Synced { has_remote: true, ..Synced::default() }) };
    let received = git.behind(&theirs)?;
    git.run(&["merge", "--quiet", "--ff-only", &theirs])?;
    Ok(Synced { received, has_remote: true, ..Synced::default() })
}

/// The library as it was committed last.
fn committed(git: &Git) -> Library {
    let mut library = Library::default();
    for kind in RECORD_KINDS {
        if let Ok(text) = git.run(&["show", &format!("HEAD:{}", kind.file)]) {
            Document::of(kind, PathBuf::from(kind.file), text.into_bytes(), &mut library);
        }
    }
    library
}
