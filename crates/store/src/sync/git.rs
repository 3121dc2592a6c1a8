//! The system's `git`, one command at a time, with its errors put into words.
//!
//! Only plumbing touches the library's files: git never checks out, merges, filters or runs a hook here, whatever the
//! repository or its configuration says.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use super::SyncError;
use super::address::mask_passwords;
use super::cancel::Cancel;
use super::process::{self, Ended};
use super::words;

/// What ssh is run with where the user says nothing: it fails rather than ask.
const SSH: &str = "ssh -o BatchMode=yes -o ConnectTimeout=15";
/// How git reaches a remote: no helper of another name (`ext::` runs any command).
const PROTOCOLS: &str = "file:git:http:https:ssh";
/// What is said to every command, over whatever a configuration says.
const SAFE: [(&str, &str); 9] = [
    ("core.hooksPath", "/dev/null"),
    ("core.fsmonitor", "false"),
    ("core.symlinks", "false"),
    ("core.attributesFile", "/dev/null"),
    ("core.pager", "cat"),
    ("submodule.recurse", "false"),
    ("fetch.recurseSubmodules", "false"),
    ("push.recurseSubmodules", "no"),
    ("fetch.fsckObjects", "true"),
];

/// `git` in a folder.
#[derive(Debug)]
pub(super) struct Git {
    folder: PathBuf,
    /// Whether git runs beside a screen, and cannot reach our terminal.
    is_apart: bool,
    /// What gives up waiting for a remote.
    cancel: Cancel,
    /// What ssh is to be run with.
    ssh: Option<OsString>,
}

impl Git {
    /// git in this folder, for a person who waits at the terminal.
    ///
    /// # Errors
    /// When there is no git.
    pub fn at(folder: &Path, cancel: &Cancel) -> Result<Self, SyncError> {
        Self::new(folder, cancel, false)
    }

    /// git in this folder, beside a screen.
    ///
    /// # Errors
    /// When there is no git.
    pub fn apart(folder: &Path, cancel: &Cancel) -> Result<Self, SyncError> {
        Self::new(folder, cancel, true)
    }

    fn new(folder: &Path, cancel: &Cancel, is_apart: bool) -> Result<Self, SyncError> {
        let mut git = Self { folder: folder.to_owned(), is_apart: false, cancel: cancel.clone(), ssh: None };
        git.output(&["--version"], &[])?;
        let is_set = |name: &str| std::env::var_os(name).is_some();
        let is_chosen = is_set("GIT_SSH_COMMAND")
            || is_set("GIT_SSH")
            || folder.is_dir() && git.succeeds(&["config", "core.sshCommand"])?;
        git.ssh = (!is_chosen).then(|| SSH.into());
        Ok(Self { is_apart, ..git })
    }

    /// Goes on, unless the sync was given up.
    ///
    /// # Errors
    /// When it was.
    pub fn go_on(&self) -> Result<(), SyncError> {
        if self.cancel.is_cancelled() { Err(SyncError::Cancelled) } else { Ok(()) }
    }

    /// Runs a command and gives what it printed.
    ///
    /// # Errors
    /// What went wrong, in words.
    pub fn run(&self, args: &[&str]) -> Result<String, SyncError> {
        Ok(String::from_utf8_lossy(&self.bytes(args)?).into_owned())
    }

    /// Runs a command and gives what it printed, to the byte.
    ///
    /// # Errors
    /// What went wrong, in words.
    pub fn bytes(&self, args: &[&str]) -> Result<Vec<u8>, SyncError> {
        self.fed(args, &[])
    }

    /// Runs a command that reads its input, and gives what it printed.
    ///
    /// # Errors
    /// What went wrong, in words.
    pub fn fed(&self, args: &[&str], input: &[u8]) -> Result<Vec<u8>, SyncError> {
        stdout(args[0], self.output(args, input)?)
    }

    /// Runs a command that may wait for a network or a passphrase, and can be given up.
    ///
    /// # Errors
    /// What went wrong, in words.
    pub fn patiently(&self, args: &[&str]) -> Result<String, SyncError> {
        let command = args.iter().find(|arg| !arg.starts_with('-') && !arg.contains('=')).unwrap_or(&"git");
        Ok(String::from_utf8_lossy(&stdout(command, self.spoken(args, &[], &self.cancel)?)?).into_owned())
    }

    /// Gets what the remote has.
    pub fn fetch(&self) -> Result<(), SyncError> {
        self.patiently(&["fetch", "--quiet", "--no-tags", "origin"]).map(drop)
    }

    /// Whether a command succeeds.
    ///
    /// # Errors
    /// When it cannot be run at all.
    pub fn succeeds(&self, args: &[&str]) -> Result<bool, SyncError> {
        Ok(self.output(args, &[])?.status.success())
    }

    /// A command that is quick and is let to its end: it writes here.
    fn output(&self, args: &[&str], input: &[u8]) -> Result<Output, SyncError> {
        self.spoken(args, input, &Cancel::never())
    }

    fn spoken(&self, args: &[&str], input: &[u8], cancel: &Cancel) -> Result<Output, SyncError> {
        if !cfg!(feature = "sync") {
            return Err(SyncError::LeftOut);
        }
        let mut command = process::git(self.is_apart);
        // Outside of the folder where there is none yet, so that `--version` works there too.
        if self.folder.is_dir() {
            command.arg("-C").arg(&self.folder);
        }
        command.env("GIT_CONFIG_COUNT", SAFE.len().to_string());
        for (number, (key, value)) in SAFE.iter().enumerate() {
            command.env(format!("GIT_CONFIG_KEY_{number}"), key);
            command.env(format!("GIT_CONFIG_VALUE_{number}"), value);
        }
        command.args(args).stdin(if input.is_empty() { Stdio::null() } else { Stdio::piped() });
        // A question asked behind the screen would never be answered.
        command.env("GIT_TERMINAL_PROMPT", "0").env("LC_ALL", "C").env("GIT_EDITOR", "true");
        command.env("GIT_ALLOW_PROTOCOL", PROTOCOLS).env("GIT_NO_LAZY_FETCH", "1");
        if let Some(ssh) = &self.ssh {
            command.env("GIT_SSH_COMMAND", ssh);
        }
        for inherited in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_EXTERNAL_DIFF"]
        {
            command.env_remove(inherited);
        }
        match process::output(&mut command, input, cancel) {
            Ok(Ended::Done(output)) => Ok(output),
            Ok(Ended::Cancelled) => Err(SyncError::Cancelled),
            Ok(Ended::TimedOut(limit)) => Err(SyncError::TimedOut(limit.as_secs())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(SyncError::NoGit),
            Err(error) => Err(SyncError::Git(args[0].to_owned(), error.to_string())),
        }
    }

    /// Tells git to merge our files with this program, for who merges by hand.
    pub fn set_up_merging(&self, program: &Path) -> Result<(), SyncError> {
        let quoted = program.display().to_string().replace('\'', "'\\''");
        let driver = format!("'{quoted}' merge %O %A %B --name %P");
        if self.run(&["config", "merge.swatch.driver"]).is_ok_and(|known| known.trim() == driver) {
            return Ok(());
        }
        self.run(&["config", "merge.swatch.name", "swatch: record by record"])?;
        self.run(&["config", "merge.swatch.driver", &driver]).map(drop)
    }

    /// Where git keeps a file of its own.
    ///
    /// # Errors
    /// What went wrong, in words.
    pub fn own_path(&self, name: &str) -> Result<PathBuf, SyncError> {
        let path = self.run(&["rev-parse", "--git-path", name])?;
        Ok(self.folder.join(path.trim_end_matches('\n')))
    }

    /// Makes a remote that is a folder and not there yet.
    pub fn make_remote(&self, remote: &str) -> Result<(), SyncError> {
        let path = Path::new(remote);
        if path.is_absolute() && !path.exists() {
            self.run(&["init", "--quiet", "--bare", "-b", "main", "--", remote])?;
        }
        Ok(())
    }

    /// Whether there is a remote.
    pub fn has_remote(&self) -> bool {
        self.run(&["remote", "get-url", "origin"]).is_ok()
    }

    /// The settings of the repository itself that run a command, or lead git to another place: `key=value`. git clones
    /// none along, but a folder that somebody handed over brings its own.
    ///
    /// # Errors
    /// What went wrong, in words.
    pub fn commands_in_config(&self) -> Result<Vec<String>, SyncError> {
        let all = self.run(&["config", "--show-scope", "--includes", "--list", "-z"])?;
        let mut parts = all.split('\0');
        let mut commands = Vec::new();
        while let (Some(scope), Some(setting)) = (parts.next(), parts.next()) {
            let (key, value) = setting.split_once('\n').unwrap_or((setting, ""));
            if matches!(scope, "local" | "worktree") && runs_a_command(&key.to_lowercase()) {
                commands.push(format!("{key}={value}"));
            }
        }
        Ok(commands)
    }

    /// Makes a commit of a tree and puts the branch on it; under a name of ours when the user has given git none.
    ///
    /// # Errors
    /// What went wrong, in words.
    pub fn commit(&self, tree: &str, parents: &[String], message: &str) -> Result<(), SyncError> {
        let mut args: Vec<&str> = Vec::new();
        if !self.succeeds(&["config", "user.email"])? {
            args.extend(["-c", "user.name=swatch", "-c", "user.email=swatch@localhost"]);
        }
        args.extend(["commit-tree", "-m", message]);
        if self.run(&["config", "--bool", "commit.gpgSign"]).is_ok_and(|signs| signs.trim() == "true") {
            args.push("-S");
        }
        for parent in parents {
            args.extend(["-p", parent]);
        }
        args.push(tree);
        let commit = self.patiently(&args)?;
        self.move_to(commit.trim())
    }

    /// Puts the branch on a commit.
    ///
    /// # Errors
    /// What went wrong, in words.
    pub fn move_to(&self, commit: &str) -> Result<(), SyncError> {
        self.run(&["update-ref", "-m", "swatch sync", "HEAD", commit]).map(drop)
    }

    /// The commit of a merge that somebody began by hand and did not commit.
    ///
    /// # Errors
    /// What went wrong, in words.
    pub fn merge_head(&self) -> Result<Option<String>, SyncError> {
        self.object("MERGE_HEAD")
    }

    /// The name of an object; `None` when there is none.
    ///
    /// # Errors
    /// What went wrong, in words.
    pub fn object(&self, name: &str) -> Result<Option<String>, SyncError> {
        let output = self.output(&["rev-parse", "--quiet", "--verify", name], &[])?;
        let object = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        Ok(Some(object).filter(|object| output.status.success() && !object.is_empty()))
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

    /// How many commits of a range a person made: those that only join two lines do not count.
    pub fn told(&self, range: &str) -> Result<usize, SyncError> {
        self.count(&["rev-list", "--count", "--no-merges", range, "--"])
    }

    /// How many commits the first has that the second has not; all of them where there is no second.
    pub fn missing(&self, commit: &str, from: Option<&str>) -> Result<usize, SyncError> {
        let range = from.map_or_else(|| commit.to_owned(), |from| format!("{from}..{commit}"));
        self.count(&["rev-list", "--count", &range, "--"])
    }

    fn count(&self, args: &[&str]) -> Result<usize, SyncError> {
        Ok(self.run(args)?.trim().parse().unwrap_or(0))
    }

    /// Pushes; `false` when another machine was faster.
    pub fn push(&self, branch: &str) -> Result<bool, SyncError> {
        let refs = format!("HEAD:refs/heads/{branch}");
        let output = self.spoken(&["push", "--quiet", "origin", &refs], &[], &self.cancel)?;
        if output.status.success() {
            // The remote's branch is known from now on, also when it was pushed for the first time.
            return Ok(true);
        }
        let said = complaint(&output);
        let outrun = ["non-fast-forward", "fetch first", "cannot lock ref", "failed to update ref"];
        if outrun.iter().any(|words| said.contains(words)) {
            Ok(false)
        } else {
            Err(words::failure("push", &said))
        }
    }
}

/// Whether a setting of a repository names a command, or another place for git to work in.
fn runs_a_command(key: &str) -> bool {
    let name = key.rsplit('.').next().unwrap_or(key);
    let section = key.split('.').next().unwrap_or(key);
    let commands = [
        "sshcommand",
        "gitproxy",
        "askpass",
        "helper",
        "program",
        "uploadpack",
        "receivepack",
        "vcs",
        "alternaterefscommand",
        "packobjectshook",
        "recentobjectshook",
        "insteadof",
        "pushinsteadof",
        "worktree",
        "proxy",
        "defaultkeycommand",
    ];
    commands.contains(&name) || matches!(section, "include" | "includeif" | "trailer")
}

/// What a command printed, or what its error means.
fn stdout(command: &str, output: Output) -> Result<Vec<u8>, SyncError> {
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(words::failure(command, &complaint(&output)))
    }
}

/// What git complained, on one line, without passwords.
fn complaint(output: &Output) -> String {
    let both = [&output.stderr, &output.stdout].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let lines = both.iter().flat_map(|text| text.lines()).map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<&str> = lines.filter(|line| !line.starts_with("hint:")).take(4).collect();
    mask_passwords(&lines.join(" · "))
}

#[cfg(test)]
mod tests {
    use super::runs_a_command;

    #[test]
    fn settings_that_run_commands_are_known() {
        for key in [
            "core.sshcommand",
            "credential.helper",
            "credential.https://x.helper",
            "remote.origin.uploadpack",
            "url.ext::sh -c x.insteadof",
            "include.path",
            "gpg.ssh.program",
            "core.worktree",
        ] {
            assert!(runs_a_command(key), "{key}");
        }
        for key in
            ["remote.origin.url", "branch.main.merge", "user.name", "merge.swatch.driver", "commit.gpgsign"]
        {
            assert!(!runs_a_command(key), "{key}");
        }
    }
}
