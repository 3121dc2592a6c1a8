//! A repository from a stranger: random links, modes, names, huge and odd files, and settings that run commands. Whatever
//! is done with it, nothing outside of it is touched and no command of it is run.
//!
//! A few repositories by default; `SWATCH_FAULTS=full` makes it a hundred and fifty.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::machines::{Dice, is_full};
use crate::terminal::installed;

/// Where a stranger may put something.
const PATHS: [&str; 22] = [
    "profiles.ron",
    "stacks.ron",
    "prompts.ron",
    "runs.ron",
    "log",
    "log/2026-09.ron",
    "log/2026-11.ron",
    ".lock",
    ".pending.ron",
    "state",
    "state/journal.ron",
    "state/desk.ron",
    "state/mounts.ron",
    "state/last-copy.txt",
    "config.ron",
    "keymap.ron",
    "rules.ron",
    "themes",
    "themes/dusk.ron",
    ".gitattributes",
    "profiles.sync-conflict-x.ron",
    "a name\nwith a line \u{202e}",
];
/// System calls, and words in them, that change a file.
const CHANGES: [&str; 9] =
    ["O_WRONLY", "O_RDWR", "O_CREAT", "unlink", "rename", "mkdir", "chmod", "chown", "truncate"];
/// What somebody does with a library.
const COMMANDS: [&[&str]; 12] = [
    &["list"],
    &["check", "--fix"],
    &["add", "mine", "--kind", "ranked", "--code", "6odeoas", "--brief", "x"],
    &["compose", "a cafe", "--copy"],
    &["prompt", "save", "p", "a cafe"],
    &["stack", "save", "s", "--with", "mine"],
    &["used"],
    &["sync"],
    &["edit", "mine", "--brief", "y"],
    &["undo"],
    &["backup", "list"],
    &["doctor"],
];

struct World {
    folder: tempfile::TempDir,
}

impl World {
    fn new() -> Self {
        let world = Self { folder: tempfile::tempdir().unwrap() };
        for folder in ["sentinel/log", "home", "stranger"] {
            fs::create_dir_all(world.path(folder)).unwrap();
        }
        for file in ["sentinel/secret", "sentinel/log/2026-11.ron"] {
            fs::write(world.path(file), "mine").unwrap();
        }
        fs::write(
            world.path("canary.sh"),
            format!("#!/bin/sh\necho ran >>'{}'\n", world.path("sang").display()),
        )
        .unwrap();
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        fs::set_permissions(world.path("canary.sh"), mode).unwrap();
        world
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn git(&self, folder: &str, args: &[&str]) -> bool {
        let mut command = Command::new("git");
        command
            .arg("-C")
            .arg(self.path(folder))
            .args(["-c", "user.name=s", "-c", "user.email=s@s"])
            .args(args);
        command.env("HOME", self.path("home")).env("GIT_CONFIG_NOSYSTEM", "1");
        command.output().unwrap().status.success()
    }

    fn swatch(&self, library: &str, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_swatch"));
        self.environment(command.args(args), library);
        command.output().unwrap()
    }

    /// Runs the program under strace: nothing outside is opened to be changed. Gives the names of the programs started.
    fn traced(&self, library: &str, args: &[&str]) -> Vec<String> {
        let trace = self.path("trace");
        let mut strace = Command::new("strace");
        strace.args(["-f", "-qq", "-y", "-s", "4096", "-e", "trace=execve,%file"]).arg("-o").arg(&trace);
        strace.arg(env!("CARGO_BIN_EXE_swatch")).args(args);
        self.environment(&mut strace, library);
        strace.output().unwrap();
        let calls = String::from_utf8_lossy(&fs::read(&trace).unwrap()).into_owned();
        let mut started = Vec::new();
        for call in calls.lines().filter(|call| !call.contains(" = -1 ")) {
            let mut changes = CHANGES.iter().filter(|word| call.contains(**word));
            assert!(changes.next().is_none() || !call.contains("/sentinel"), "{args:?} changed: {call}");
            if let Some((_, path)) = call.split_once(" execve(\"") {
                let name = path.split('"').next().unwrap().rsplit('/').next().unwrap();
                // git itself begins the other side of a folder through a shell.
                let is_other_side = call.contains("git-upload-pack '") || call.contains("git-receive-pack '");
                started.push(if name == "sh" && !is_other_side { call } else { name }.to_owned());
            }
        }
        started
    }

    fn environment(&self, command: &mut Command, library: &str) {
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap()).env("HOME", self.path("home"));
        command.env("SWATCH_HOME", self.path(library)).env("SWATCH_TODAY", "2026-11-27").env("TZ", "UTC");
        command.current_dir(self.path("home")).stdin(Stdio::null());
    }

    /// Fills the stranger's folder and commits it.
    fn fill(&self, dice: &mut Dice) {
        let stranger = self.path("stranger");
        for _ in 0..6 + dice.roll(14) {
            let name = PATHS[usize::try_from(dice.roll(PATHS.len() as u64)).unwrap()];
            // What stands in the way stays: the stranger takes another name.
            drop(self.put(&stranger.join(name), name, dice));
        }
        self.git("stranger", &["init", "--quiet", "-b", "main"]);
        self.git("stranger", &["add", "--all", "--force"]);
        if dice.roll(4) == 0 {
            let link = "160000,1234567890123456789012345678901234567890,runs.ron";
            self.git("stranger", &["update-index", "--add", "--cacheinfo", link]);
        }
        assert!(self.git("stranger", &["commit", "--quiet", "--allow-empty", "-m", "x"]));
    }

    fn put(&self, path: &Path, name: &str, dice: &mut Dice) -> std::io::Result<()> {
        fs::create_dir_all(path.parent().unwrap())?;
        let sentinel = self.path("sentinel");
        match dice.roll(9) {
            0 => symlink(sentinel.join("secret"), path),
            1 => symlink(sentinel.join(format!("new-{}", dice.roll(99))), path),
            2 | 3 => symlink(&sentinel, path),
            4 => symlink("../sentinel/secret", path),
            5 => fs::write(path, "(".repeat(2_000_000)),
            6 => fs::write(path, [0xff, 0, 27, b'[', b'2', b'J']),
            7 => fs::create_dir(path),
            _ => fs::write(path, self.likely(name)),
        }
    }

    fn likely(&self, name: &str) -> String {
        let canary = self.path("canary.sh").display().to_string();
        match name {
            "config.ron" => format!("(copy_command: [\"{canary}\"], editor: \"{canary}\")"),
            ".gitattributes" => "* filter=canary merge=canary diff=canary\n".to_owned(),
            "state/mounts.ron" => {
                format!("(mounts: [(name: \"x\", place: Remote(\"ext::{canary}\"), access: Write)])")
            }
            _ => {
                let list = name.trim_end_matches(".ron");
                format!("(schema: 1, {list}: [(key: \"k\", name: \"theirs\", kind: Ranked)])")
            }
        }
    }

    /// Settings and hooks of a repository that is handed over as a folder.
    fn poison(&self, library: &str, dice: &mut Dice) {
        let canary = self.path("canary.sh").display().to_string();
        let settings = [
            "core.sshCommand",
            "core.fsmonitor",
            "credential.helper",
            "filter.canary.clean",
            "filter.canary.smudge",
            "merge.canary.driver",
            "diff.canary.textconv",
            "gpg.program",
            "remote.origin.uploadpack",
            "core.editor",
        ];
        for setting in settings {
            if dice.roll(3) == 0 {
                self.git(library, &["config", setting, &canary]);
            }
        }
        if dice.roll(4) == 0 {
            self.git(library, &["remote", "set-url", "origin", &format!("ext::{canary}")]);
        }
        for hook in ["pre-commit", "post-checkout", "pre-push", "reference-transaction", "post-index-change"]
        {
            let hooks = self.path(library).join(".git/hooks");
            fs::create_dir_all(&hooks).unwrap();
            fs::copy(self.path("canary.sh"), hooks.join(hook)).unwrap();
        }
    }

    /// Everything outside of the libraries that must stay as it is.
    fn outside(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.path("sentinel")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
                if entry.file_type().unwrap().is_symlink() {
                    // A link of the stranger's own, made through another one.
                    let target = fs::read_link(entry.path()).unwrap().into_os_string().into_encoded_bytes();
                    files.insert(entry.path(), target);
                } else if entry.file_type().unwrap().is_dir() {
                    folders.push(entry.path());
                    files.insert(entry.path(), Vec::new());
                } else {
                    files.insert(entry.path(), fs::read(entry.path()).unwrap());
                }
            }
        }
        files
    }

    fn work_in(&self, library: &str) {
        for args in COMMANDS {
            self.swatch(library, args);
        }
    }
}

#[test]
fn a_repository_from_a_stranger_touches_nothing_and_runs_nothing() {
    if !installed("git") {
        return;
    }
    let rounds = if is_full() { 150 } else { 3 };
    let mut dice = Dice(11);
    for round in 0..rounds {
        let world = World::new();
        world.fill(&mut dice);
        let before = world.outside();
        let remote = world.path("stranger").display().to_string();
        // Joined by a library of one's own.
        world.swatch("own", &["add", "first", "--kind", "ranked", "--brief", "x"]);
        world.swatch("own", &["sync", "init", &remote]);
        world.work_in("own");
        // Mounted.
        world.swatch("beside", &["mount", "add", "studio", &remote]);
        world.swatch("beside", &["edit", "studio/theirs", "--brief", "z"]);
        world.work_in("beside");
        // Cloned with git, links and all, and handed over with settings and hooks.
        world.git(".", &["clone", "--quiet", &remote, "clone"]);
        world.poison("clone", &mut dice);
        world.swatch("beside", &["mount", "add", "folder", &world.path("clone").display().to_string()]);
        world.swatch("beside", &["edit", "folder/theirs", "--brief", "z"]);
        world.work_in("clone");
        assert_eq!(world.outside(), before, "round {round}: something outside was touched");
        assert!(!world.path("sang").exists(), "round {round}: a command was run");
    }
    println!("{rounds} repositories: 0 files touched outside, 0 commands run");
}

#[test]
fn commands_that_came_with_a_library_wait_for_consent_to_the_letter() {
    let world = World::new();
    fs::create_dir_all(world.path("own/.git")).unwrap();
    fs::write(world.path("own/config.ron"), world.likely("config.ron")).unwrap();
    let copy = &["compose", "a cafe", "--copy"];
    let refused = world.swatch("own", copy);
    assert!(!world.path("sang").exists());
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.contains("its commands are not run before you allow them"), "{said}");
    assert!(said.contains("swatch paths --trust"), "{said}");
    assert!(world.swatch("own", &["paths", "--trust"]).status.success());
    world.swatch("own", copy);
    assert!(world.path("sang").exists(), "what is allowed is run");
    fs::remove_file(world.path("sang")).unwrap();
    let changed = world.likely("config.ron").replace("canary.sh\"]", "canary.sh\", \"-x\"]");
    fs::write(world.path("own/config.ron"), changed).unwrap();
    world.swatch("own", copy);
    assert!(!world.path("sang").exists(), "another command is asked for anew");
}

#[test]
fn a_model_that_came_with_a_library_waits_for_consent_too() {
    let world = World::new();
    fs::create_dir_all(world.path("own/.git")).unwrap();
    fs::write(world.path("own/config.ron"), "(model: \"theirs.onnx\")").unwrap();
    for (name, seed) in [("a.jpg", 1), ("b.jpg", 9)] {
        let picture = crate::scenes::grid(seed, &crate::scenes::Look::default());
        fs::write(world.path(name), picture.to_jpeg(92).unwrap()).unwrap();
    }
    let compared = || {
        let (a, b) = (world.path("a.jpg").display().to_string(), world.path("b.jpg").display().to_string());
        String::from_utf8(world.swatch("own", &["compare", &a, &b]).stderr).unwrap()
    };
    // A build with models cannot read it, one without says that it runs none: either way it was asked for.
    let is_asked_for =
        |said: &str| said.contains("theirs.onnx cannot be read") || said.contains("theirs.onnx has no say");
    let said = compared();
    assert!(said.contains("model: \"theirs.onnx\"") && !is_asked_for(&said), "{said}");
    assert!(world.swatch("own", &["paths", "--trust"]).status.success());
    assert!(is_asked_for(&compared()), "what is allowed is used");
}

#[test]
fn an_address_with_a_password_is_refused_and_never_shown() {
    let world = World::new();
    let address = "https://me:hunter2@nowhere.invalid/x.git";
    for args in [&["mount", "add", "studio", address][..], &["sync", "init", address]] {
        let output = world.swatch("own", args);
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(
            said.contains("https://me:***@nowhere.invalid") && said.contains("credential.helper"),
            "{said}"
        );
        assert!(!said.contains("hunter2"), "{said}");
    }
}

#[test]
fn a_password_that_somebody_put_into_the_remote_by_hand_is_never_shown_or_kept() {
    if !installed("git") {
        return;
    }
    let world = World::new();
    world.swatch("own", &["add", "first", "--kind", "ranked", "--brief", "x"]);
    let remote = world.path("remote.git").display().to_string();
    assert!(world.swatch("own", &["sync", "init", &remote]).status.success());
    let address = "https://me:hunter2@127.0.0.1:1/x.git";
    assert!(world.git("own", &["remote", "set-url", "origin", address]));
    for args in [&["sync"][..], &["doctor"], &["paths"], &["check"], &["history"], &["sync", "init"]] {
        let output = world.swatch("own", args);
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(!said.contains("hunter2"), "{args:?}: {said}");
        assert!(args != ["sync"] || said.contains("127.0.0.1"), "the sync reached for the remote: {said}");
    }
    let kept = Command::new("grep").args(["-rl", "hunter2"]).arg(world.path("own")).output().unwrap();
    let kept = String::from_utf8(kept.stdout).unwrap();
    let git_alone = kept.lines().all(|file| file.ends_with("/.git/config"));
    assert!(git_alone && !kept.is_empty(), "kept in: {kept}");
}

/// What the program and everything it starts asks of the system, seen from outside.
#[test]
fn seen_from_the_system_a_stranger_s_library_starts_git_alone_and_opens_nothing_outside() {
    if !installed("git") || !installed("strace") {
        println!("skipped: git or strace is not installed");
        return;
    }
    let mut dice = Dice(5);
    let mut started = Vec::new();
    for _ in 0..if is_full() { 10 } else { 1 } {
        let world = World::new();
        world.fill(&mut dice);
        let remote = world.path("stranger").display().to_string();
        world.swatch("own", &["add", "first", "--kind", "ranked", "--brief", "x"]);
        started.extend(world.traced("own", &["sync", "init", &remote]));
        world.git(".", &["clone", "--quiet", &remote, "clone"]);
        world.poison("clone", &mut dice);
        for library in ["own", "clone"] {
            for args in COMMANDS {
                started.extend(world.traced(library, args));
            }
        }
    }
    let ours = |name: &str| matches!(name, "swatch" | "git" | "sh") || name.starts_with("git-");
    let foreign: Vec<&String> = started.iter().filter(|name| !ours(name)).collect();
    assert!(foreign.is_empty(), "started: {foreign:?}");
    assert!(started.iter().any(|name| name == "git"), "strace saw no git at work");
    println!(
        "{} programs started, all of them git, its shell or swatch; nothing outside opened for writing",
        started.len()
    );
}

#[test]
fn a_remote_that_does_not_answer_is_given_up_in_time_or_by_a_signal() {
    if !installed("git") {
        return;
    }
    let world = World::new();
    let remote = world.path("remote.git").display().to_string();
    world.swatch("own", &["add", "first", "--kind", "ranked", "--brief", "x"]);
    assert!(world.swatch("own", &["sync", "init", &remote]).status.success());
    let (real, bin) = (std::env::var("PATH").unwrap(), world.path("bin"));
    fs::create_dir_all(&bin).unwrap();
    let script = format!(
        "#!/bin/sh\ncase \"$*\" in *fetch*) echo $$ >'{}'; sleep 600 & wait;; esac\nPATH='{real}' exec git \"$@\"\n",
        world.path("pid").display()
    );
    fs::write(bin.join("git"), script).unwrap();
    fs::set_permissions(bin.join("git"), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let swatch = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_swatch"));
        command.env("PATH", format!("{}:{real}", bin.display())).env("HOME", world.path("home"));
        command
            .env("SWATCH_HOME", world.path("own"))
            .arg("sync")
            .stderr(Stdio::piped())
            .stdout(Stdio::null());
        command
    };
    fs::write(world.path("own/config.ron"), "(sync_timeout: 3)").unwrap();
    let output = swatch().output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("did not answer within 3 seconds") && said.contains("still fetching"), "{said}");
    crate::terminal::until_ended(&fs::read_to_string(world.path("pid")).unwrap());
    fs::remove_file(world.path("pid")).unwrap();
    fs::write(world.path("own/config.ron"), "()").unwrap();
    let child = swatch().spawn().unwrap();
    let begun = std::time::Instant::now();
    while !fs::read_to_string(world.path("pid")).is_ok_and(|pid| pid.ends_with('\n')) {
        assert!(begun.elapsed() < crate::terminal::PATIENCE, "git is never run");
        std::thread::park_timeout(std::time::Duration::from_millis(5));
    }
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "{}", String::from_utf8_lossy(&output.stderr));
    crate::terminal::until_ended(&fs::read_to_string(world.path("pid")).unwrap());
}
