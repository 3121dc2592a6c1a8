//! The system's `git`, one command at a time, with its complaints put into words.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::SyncError;
use super::cancel::Cancel;
use super::process;
use super::words;

/// What ssh is run with where the user says nothing: it fails rather than ask.
const SSH: &str = "ssh -o BatchMode=yes -o ConnectTimeout=15";

/// `git` in a folder.
#[derive(Debug)]
pub(super) struct Git {
    folder: PathBuf,
    /// Set beside a screen: git cannot reach our terminal then, and waiting for it can be given up.
    apart: Option<Cancel>,
    /// What ssh is to be run with.
    ssh: Option<OsString>,
}

impl Git {
    /// git in this folder; beside a screen where `apart` is given.
    ///
    /// # Errors
    /// When there is no git.
    pub fn at(folder: &Path, apart: Option<Cancel>) -> Result<Self, SyncError> {
        let mut git = Self { folder: folder.to_owned(), apart: None, ssh: None };
        git.output(&["--version"])?;
        let is_set = |name: &str| std::env::var_os(name).is_some();
        let is_chosen = is_set("GIT_SSH_COMMAND")
            || is_set("GIT_SSH")
            || folder.is_dir() && git.succeeds(&["config", "core.sshCommand"])?;
        git.ssh = (!is_chosen).then(|| SSH.into());
        Ok(Self { apart, ..git })
    }

    /// Goes on, unless the sync was given up.
    ///
    /// # Errors
    /// When it was.
    pub fn go_on(&self) -> Result<(), SyncError> {
        let is_cancelled = self.apart.as_ref().is_some_and(Cancel::is_cancelled);
        if is_cancelled { Err(SyncError::Cancelled) } else { Ok(()) }
    }

    /// Runs a command and gives what it printed.
    ///
    /// # Errors
    /// What went wrong, in words.
    pub fn run(&self, args: &[&str]) -> Result<String, SyncError> {
        understood(args[0], &self.output(args)?)
    }

    /// Gets what the remote has.
    pub fn fetch(&self) -> Result<(), SyncError> {
        let args = ["fetch", "--quiet", "origin"];
        understood("fetch", &self.patiently(&args)?).map(drop)
    }

    /// A command that is quick and is let to its end: it writes here.
    fn output(&self, args: &[&str]) -> Result<Output, SyncError> {
        self.spoken(args, &Cancel::default())
    }

    /// A command that may wait for a network or a passphrase, and can be given up.
    fn patiently(&self, args: &[&str]) -> Result<Output, SyncError> {
        self.spoken(args, &self.apart.clone().unwrap_or_default())
    }

    fn spoken(&self, args: &[&str], cancel: &Cancel) -> Result<Output, SyncError> {
        let mut command = if self.apart.is_some() { process::apart() } else { Command::new("git") };
        // Outside of the folder where there is none yet, so that `--version` works there too.
        if self.folder.is_dir() {
            command.arg("-C").arg(&self.folder);
        }
        command.args(args).stdin(Stdio::null());
        // A question asked behind the screen would never be answered.
        command.env("GIT_TERMINAL_PROMPT", "0").env("LC_ALL", "C").env("GIT_EDITOR", "true");
        if let Some(ssh) = &self.ssh {
            command.env("GIT_SSH_COMMAND", ssh);
        }
        for inherited in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            command.env_remove(inherited);
        }
        match process::output(&mut command, cancel) {
            Ok(Some(output)) => Ok(output),
            Ok(None) => Err(SyncError::Cancelled),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(SyncError::NoGit),
            Err(error) => Err(SyncError::Git(args[0].to_owned(), error.to_string())),
        }
    }

    fn succeeds(&self, args: &[&str]) -> Result<bool, SyncError> {
        Ok(self.output(args)?.status.success())
    }

    /// Tells git to merge our files with this program.
    pub fn set_up_merging(&self, program: &Path) -> Result<(), SyncError> {
        let quoted = program.display().to_string().replace('\'', "'\\''");
        let driver = format!("'{quoted}' merge %O %A %B --name %P");
        if self.run(&["config", "merge.swatch.driver"]).is_ok_and(|known| known.trim() == driver) {
            return Ok(());
        }
        self.run(&["config", "merge.swatch.name", "swatch: record by record"])?;
        self.run(&["config", "merge.swatch.driver", &driver]).map(drop)
    }

    /// Makes a remote that is a folder and not there yet.
    pub fn make_remote(&self, remote: &str) -> Result<(), SyncError> {
        let path = Path::new(remote);
        if path.is_absolute() && !path.exists() {
            self.run(&["init", "--quiet", "--bare", "-b", "main", remote])?;
        }
        Ok(())
    }

    /// The address of the remote.
    pub fn remote(&self) -> Option<String> {
        self.run(&["remote", "get-url", "origin"]).ok().map(|url| url.trim().to_owned())
    }

    /// Whether nothing is staged.
    pub fn is_clean(&self) -> Result<bool, SyncError> {
        Ok(self.run(&["status", "--porcelain"])?.trim().is_empty())
    }

    /// Commits what is staged, or what was merged; under a name of ours when the user has given git none.
    pub fn commit(&self, message: &str) -> Result<(), SyncError> {
        let mut args: Vec<&str> = self.identity()?.to_vec();
        args.extend(["commit", "--quiet", "--message", message]);
        understood("commit", &self.patiently(&args)?).map(drop)
    }

    /// Whether a merge was begun and not committed.
    pub fn is_merging(&self) -> Result<bool, SyncError> {
        self.succeeds(&["rev-parse", "--quiet", "--verify", "MERGE_HEAD"])
    }

    fn identity(&self) -> Result<&'static [&'static str], SyncError> {
        let known = self.succeeds(&["config", "user.email"])?;
        Ok(if known { &[] } else { &["-c", "user.name=swatch", "-c", "user.email=swatch@localhost"] })
    }

    /// Whether there is a commit here.
    pub fn has_head(&self) -> Result<bool, SyncError> {
        self.succeeds(&["rev-parse", "--quiet", "--verify", "HEAD"])
    }

    /// The branch here, and the remote's to merge, if it has one: that of the same name, or its only one.
    pub fn branches(&self) -> Result<(String, Option<String>), SyncError> {
        let Ok(branch) = self.run(&["symbolic-ref", "--short", "HEAD"]) else {
            return Err(SyncError::NoBranch(self.folder.clone()));
        };
        let branch = branch.trim().to_owned();
        let all = self.run(&["for-each-ref", "--format=%(refname:short)", "refs/remotes/origin"])?;
        let all: Vec<&str> =
            all.lines().filter(|name| name.contains('/') && !name.ends_with("/HEAD")).collect();
        let same = format!("origin/{branch}");
        let theirs =
            all.iter().find(|name| **name == same).or_else(|| all.first().filter(|_| all.len() == 1));
        Ok((branch, theirs.map(|name| (*name).to_owned())))
    }

    /// How many commits the remote's branch has that are not here.
    pub fn behind(&self, theirs: &str) -> Result<usize, SyncError> {
        self.count(&format!("HEAD..{theirs}"))
    }

    /// How many commits are here that the remote's branch does not have.
    pub fn ahead(&self, theirs: Option<&str>) -> Result<usize, SyncError> {
        let range = theirs.map_or_else(|| "HEAD".to_owned(), |theirs| format!("{theirs}..HEAD"));
        if self.succeeds(&["rev-parse", "--quiet", "--verify", "HEAD"])? { self.count(&range) } else { Ok(0) }
    }

    fn count(&self, range: &str) -> Result<usize, SyncError> {
        if range.starts_with("HEAD..") && !self.succeeds(&["rev-parse", "--quiet", "--verify", "HEAD"])? {
            return Ok(1);
        }
        let text = self.run(&["rev-list", "--count", range])?;
        Ok(text.trim().parse().unwrap_or(0))
    }

    /// How many commits of a range a person made: those that only join two lines do not count.
    pub fn told(&self, range: &str) -> Result<usize, SyncError> {
        let text = self.run(&["rev-list", "--count", "--no-merges", range])?;
        Ok(text.trim().parse().unwrap_or(0))
    }

    /// The commit this machine stands on; `None` before the first.
    pub fn head(&self) -> Result<Option<String>, SyncError> {
        let output = self.output(&["rev-parse", "--quiet", "--verify", "HEAD"])?;
        let head = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        Ok(Some(head).filter(|_| output.status.success()))
    }

    /// Merges a branch and leaves the commit to be made, unless there is nothing to merge; what cannot be
    /// merged leaves everything as it was.
    pub fn merge(&self, theirs: &str) -> Result<(), SyncError> {
        let mut args = self.identity()?.to_vec();
        args.extend(["merge", "--quiet", "--no-commit", "--allow-unrelated-histories", theirs]);
        let output = self.output(&args)?;
        if output.status.success() {
            return Ok(());
        }
        let files = self.run(&["diff", "--name-only", "--diff-filter=U"]).unwrap_or_default();
        self.output(&["merge", "--abort"])?;
        if files.trim().is_empty() {
            return Err(words::failure("merge", &complaint(&output)));
        }
        let files: Vec<&str> = files.lines().collect();
        Err(SyncError::Conflict(files.join(", "), complaint(&output)))
    }

    /// Pushes; `false` when another machine was faster.
    pub fn push(&self, branch: &str) -> Result<bool, SyncError> {
        let output = self.patiently(&["push", "--quiet", "origin", &format!("HEAD:{branch}")])?;
        let said = complaint(&output);
        if output.status.success() {
            // The remote's branch is known from now on, also when it was pushed for the first time.
            return Ok(true);
        }
        let outrun = ["non-fast-forward", "fetch first", "cannot lock ref", "failed to update ref"];
        if outrun.iter().any(|words| said.contains(words)) {
            Ok(false)
        } else {
            Err(words::failure("push", &said))
        }
    }
}

/// What a command printed, or what its complaint means.
fn understood(command: &str, output: &Output) -> Result<String, SyncError> {
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(words::failure(command, &complaint(output)))
}

/// What git complained, on one line.
fn complaint(output: &Output) -> String {
    let both = [&output.stderr, &output.stdout].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let lines = both.iter().flat_map(|text| text.lines()).map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<&str> = lines.filter(|line| !line.starts_with("hint:")).take(4).collect();
    lines.join(" · ")
}
