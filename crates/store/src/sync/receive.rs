//! What comes from a remote is data: only the files of a library are taken, only ordinary ones of a bounded size, merged
//! in memory and written through the one door. Nothing else in a commit ever reaches the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use ron_doc::Sides;

use super::SyncError;
use super::git::Git;
use crate::document::LARGEST;
use crate::filed::RecordKind;
use crate::folder::Folder;
use crate::log::is_month;
use crate::merge_files::merge_bytes;

/// What stays on each machine, whatever a repository holds: settings, this machine's own things, files being written.
const PRIVATE: [&str; 9] = [
    "config.ron",
    "keymap.ron",
    "rules.ron",
    "rules/",
    "themes/",
    "state/",
    ".lock",
    ".pending.ron",
    ".swatch-",
];

/// An entry of a commit that concerns us.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Blob {
    id: String,
    /// Why it is not taken, if it is not.
    refusal: Option<&'static str>,
}

/// The entries of a commit that concern us, by path.
type Tree = BTreeMap<String, Blob>;

/// What a commit of theirs does to the files here.
#[derive(Debug, Default)]
pub(super) struct ReceivedFiles {
    /// The new content of files; `None` where one is gone.
    pub files: Vec<(String, Option<Vec<u8>>)>,
    /// What is left out, and why, a line each.
    pub ignored: Vec<String>,
}

/// Whether a path is one of the files that are synced: records and the log.
pub(super) fn is_synced(path: &str) -> bool {
    RecordKind::named(path).is_some() || path.strip_prefix("log/").is_some_and(is_month)
}

/// Whether a path must not be in a repository.
pub(super) fn is_private(path: &str) -> bool {
    PRIVATE.iter().any(|private| {
        let is_begin = private.ends_with(['/', '-']);
        // A file in place of a folder is private, too.
        path == private.trim_end_matches('/') || is_begin && path.starts_with(private)
    })
}

/// What the commit `theirs` brings to the one here, given the one they share. Nothing is written.
///
/// # Errors
/// When a file cannot be merged, or git fails.
pub(super) fn incoming(git: &Git, commits: Sides<Option<&str>>) -> Result<ReceivedFiles, SyncError> {
    let tree = |commit: Option<&str>| commit.map_or_else(|| Ok(Tree::new()), |commit| tree(git, commit));
    let trees = Sides { base: tree(commits.base)?, ours: tree(commits.ours)?, theirs: tree(commits.theirs)? };
    let mut incoming = ReceivedFiles::default();
    let paths: BTreeSet<&String> = trees.as_ref().into_array().into_iter().flat_map(Tree::keys).collect();
    for path in paths {
        let Sides { base, ours, theirs } = trees.as_ref().map(|tree| tree.get(path));
        if theirs == base || theirs == ours {
            continue;
        }
        if let Some(refusal) = theirs.and_then(|blob| blob.refusal) {
            incoming.ignored.push(format!("{path} ({refusal})"));
            continue;
        }
        if is_private(path) {
            continue;
        }
        let usable = |blob: Option<&Blob>| blob.filter(|blob| blob.refusal.is_none()).cloned();
        let (base, ours) = (usable(base), usable(ours));
        let read = |blob: &Option<Blob>| blob.as_ref().map(|blob| content(git, blob)).transpose();
        let theirs = theirs.cloned();
        let merged = if ours == base {
            read(&theirs)?
        } else {
            let sides = Sides { base: read(&base)?, ours: read(&ours)?, theirs: read(&theirs)? };
            let name = Path::new(path);
            let paths = Sides { base: name, ours: name, theirs: name };
            let merged = merge_bytes(name, paths, sides.map(Option::unwrap_or_default));
            Some(merged.map_err(|error| SyncError::Conflict(path.clone(), error.to_string()))?.0)
        };
        incoming.files.push((path.clone(), merged));
    }
    Ok(incoming)
}

/// Writes what came in.
///
/// # Errors
/// When a file cannot be written; those before it are.
pub(super) fn write(folder: &Folder, incoming: &ReceivedFiles) -> Result<(), SyncError> {
    for (name, content) in &incoming.files {
        let refused = |error| crate::save::SaveError::refused(&folder.path().join(name), "written", error);
        let log = if name.starts_with("log/") { folder.make("log") } else { Ok(()) };
        log.map_err(refused)?;
        match content {
            Some(content) => folder.replace(name, content),
            None => folder.remove(name),
        }
        .map_err(refused)?;
    }
    Ok(())
}

/// The entries of a commit that concern us.
fn tree(git: &Git, commit: &str) -> Result<Tree, SyncError> {
    let listed = git.bytes(&["ls-tree", "-r", "-z", "-l", "--full-tree", commit])?;
    Ok(listed.split(|byte| *byte == 0).filter_map(entry).collect())
}

/// `100644 blob ID SIZE\tPATH`
fn entry(line: &[u8]) -> Option<(String, Blob)> {
    let (about, path) = std::str::from_utf8(line).ok()?.split_once('\t')?;
    let mut about = about.split_ascii_whitespace();
    let (mode, _, id, size) = (about.next()?, about.next()?, about.next()?, about.next()?);
    let refusal = if is_private(path) {
        Some("it stays on each machine")
    } else if !is_synced(path) {
        // What would stand in the way of one of our folders is worth a word.
        return (path == "log")
            .then(|| (path.to_owned(), Blob { id: id.to_owned(), refusal: Some("it is not a folder") }));
    } else if !matches!(mode, "100644" | "100755") {
        Some("it is not a regular file")
    } else if size.parse().map_or(true, |size: u64| size > LARGEST) {
        Some("it is too large")
    } else {
        None
    };
    Some((path.to_owned(), Blob { id: id.to_owned(), refusal }))
}

fn content(git: &Git, blob: &Blob) -> Result<Vec<u8>, SyncError> {
    git.bytes(&["cat-file", "blob", &blob.id])
}

/// Records in git's index the synced files as they stand here, and takes out what is private: its paths. Files that are
/// not ours stay in the index as they are.
///
/// # Errors
/// What git said.
pub(super) fn stage(git: &Git, folder: &Folder) -> Result<Vec<String>, SyncError> {
    let tracked = names(&git.bytes(&["ls-files", "-z"])?);
    // Of files that are not ours, a merge that somebody left half done keeps this side.
    let unmerged = git.bytes(&["ls-files", "-u", "-z"])?;
    resolve_foreign(git, &unmerged)?;
    let (mut synced, mut private) = (BTreeSet::new(), Vec::new());
    for path in tracked {
        if is_private(&path) {
            private.push(path);
        } else if is_synced(&path) {
            synced.insert(path);
        }
    }
    private.dedup();
    synced.extend(present(folder));
    let list = |paths: &mut dyn Iterator<Item = &String>| -> Vec<u8> {
        paths.flat_map(|path| [path.as_bytes(), b"\0"].concat()).collect()
    };
    if !private.is_empty() {
        git.fed(&["update-index", "-z", "--force-remove", "--stdin"], &list(&mut private.iter()))?;
    }
    if !synced.is_empty() {
        git.fed(&["update-index", "-z", "--add", "--remove", "--stdin"], &list(&mut synced.iter()))?;
    }
    Ok(private)
}

/// The synced files that are here and are ordinary ones.
fn present(folder: &Folder) -> Vec<String> {
    let is_file = |name: &String| {
        let data = std::fs::symlink_metadata(folder.path().join(name));
        data.is_ok_and(|data| data.is_file())
    };
    let records = crate::filed::RECORD_KINDS.iter().map(|kind| kind.file.to_owned());
    let months = folder.ron_files("log").unwrap_or_default();
    let months = months.into_iter().filter(|name| is_month(name)).map(|name| format!("log/{name}"));
    records.chain(months).filter(is_file).collect()
}

/// Gives entries of the index that have several stages the one of this side, or none.
fn resolve_foreign(git: &Git, unmerged: &[u8]) -> Result<(), SyncError> {
    let mut paths: BTreeMap<&[u8], Option<&[u8]>> = BTreeMap::new();
    for line in unmerged.split(|byte| *byte == 0).filter(|line| !line.is_empty()) {
        let Some(tab) = line.iter().position(|byte| *byte == b'\t') else { continue };
        let ours = line[..tab].ends_with(b" 2").then(|| &line[..tab - 2]);
        let known = paths.entry(&line[tab + 1..]).or_default();
        *known = known.or(ours);
    }
    if paths.is_empty() {
        return Ok(());
    }
    let mut input = Vec::new();
    for (path, ours) in paths {
        input.extend([b"0 0000000000000000000000000000000000000000\t", path, b"\0"].concat());
        if let Some(ours) = ours {
            input.extend([ours, b"\t", path, b"\0"].concat());
        }
    }
    git.fed(&["update-index", "-z", "--index-info"], &input).map(drop)
}

fn names(listed: &[u8]) -> Vec<String> {
    let names = listed.split(|byte| *byte == 0).filter(|name| !name.is_empty());
    names.filter_map(|name| String::from_utf8(name.to_vec()).ok()).collect()
}

/// What git must leave alone, and how it must not change what it reads, whatever a repository says: written into git's
/// own folder, where it goes before everything else.
///
/// # Errors
/// When it cannot be written.
pub(super) fn write_rules(git: &Git) -> Result<(), SyncError> {
    let excluded = PRIVATE.map(|private| match private {
        ".swatch-" => "/.swatch-*.tmp\n".to_owned(),
        private => format!("/{private}\n"),
    });
    let plain = "* -text -eol -filter -ident -working-tree-encoding\n*.ron merge=swatch\n";
    for (name, text) in [("info/exclude", excluded.concat()), ("info/attributes", plain.to_owned())] {
        let path: PathBuf = git.own_path(name)?;
        if std::fs::read_to_string(&path).is_ok_and(|known| known == text) {
            continue;
        }
        let made = path.parent().map_or(Ok(()), crate::disk::make_folder);
        let written = made.and_then(|()| crate::disk::replace(&path, text.as_bytes()));
        written.map_err(|error| crate::save::SaveError::refused(&path, "written", error))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{entry, is_private, is_synced};

    #[test]
    fn only_records_and_the_log_are_synced() {
        for path in ["profiles.ron", "runs.ron", "log/2026-11.ron"] {
            assert!(is_synced(path) && !is_private(path), "{path}");
        }
        for path in [
            "log",
            "log/x.ron",
            "log/2026-11.ron/x",
            "x/profiles.ron",
            "Profiles.ron",
            "../profiles.ron",
            "README.md",
        ] {
            assert!(!is_synced(path) && !is_private(path), "{path}");
        }
        for path in [
            ".lock",
            "state",
            "state/journal.ron",
            "config.ron",
            "rules/imported.ron",
            "themes/a.ron",
            ".swatch-x.tmp",
            ".pending.ron",
        ] {
            assert!(!is_synced(path) && is_private(path), "{path}");
        }
    }

    #[test]
    fn what_is_no_ordinary_file_is_refused() {
        let refusal = |line: &str| entry(line.as_bytes()).and_then(|(_, blob)| blob.refusal);
        assert_eq!(refusal("100644 blob abc      12\tstacks.ron"), None);
        assert_eq!(refusal("120000 blob abc      12\tstacks.ron"), Some("it is not a regular file"));
        assert_eq!(refusal("160000 commit abc       -\tstacks.ron"), Some("it is not a regular file"));
        assert_eq!(refusal("100644 blob abc 99999999999\tstacks.ron"), Some("it is too large"));
        assert_eq!(refusal("120000 blob abc      12\tlog"), Some("it is not a folder"));
        assert_eq!(refusal("100644 blob abc      12\tconfig.ron"), Some("it stays on each machine"));
        assert_eq!(entry(b"100644 blob abc      12\tREADME.md"), None);
    }
}
