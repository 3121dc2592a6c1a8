//! Writing to the disk so that a file is either the old one or the new one, whatever happens.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// How temporary files begin and end; those left by a killed program are removed at the next start.
const BEFORE: &str = ".swatch-";
const AFTER: &str = ".tmp";

/// Puts new content in place of a file's: a temporary file in the same folder is written and flushed
/// to the disk, takes the file's place, and the folder is flushed too.
///
/// A symbolic link is followed and stays. Permissions stay; a new file is for its owner alone.
///
/// # Errors
/// What the system said. The file then has its old content, or after a failed flush of the folder
/// the new one, but never a part of one.
pub(super) fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    put(path, content).map(drop)
}

/// The same; gives the new file, where the system lets it stay open.
///
/// # Errors
/// As above.
pub(super) fn put(path: &Path, content: &[u8]) -> io::Result<Option<File>> {
    let target = followed(path)?;
    let folder = target.parent().ok_or(io::ErrorKind::InvalidInput)?;
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let mut temporary = temporary_in(folder)?;
    temporary.write_all(content)?;
    if let Ok(data) = fs::metadata(&target) {
        temporary.as_file().set_permissions(data.permissions())?;
    }
    temporary.as_file().sync_all()?;
    let file = put_in_place(temporary, &target)?;
    flush_folder(folder)?;
    Ok(file)
}

/// The same of some parts, without flushing: a power cut may tear the file, so only what shows that it is whole is
/// written so.
///
/// # Errors
/// What the system said.
pub(super) fn replace_loosely(path: &Path, parts: &[&[u8]]) -> io::Result<()> {
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    let mut temporary = temporary_in(folder)?;
    parts.iter().try_for_each(|part| temporary.write_all(part))?;
    put_in_place(temporary, path).map(drop)
}

/// A new temporary file. An error names no path: that of the file that is to be written is known to the caller, and that
/// of the temporary one says nothing to anybody.
fn temporary_in(folder: &Path) -> io::Result<NamedTempFile> {
    let made = tempfile::Builder::new().prefix(BEFORE).suffix(AFTER).tempfile_in(folder);
    made.map_err(|error| match error.kind() {
        io::ErrorKind::Other => error,
        kind => kind.into(),
    })
}

/// Lets a temporary file take another file's place.
#[cfg(not(windows))]
fn put_in_place(temporary: NamedTempFile, target: &Path) -> io::Result<Option<File>> {
    temporary.persist(target).map(Some).map_err(|error| error.error)
}

/// The same on Windows, where `tempfile` cannot replace a file that is open, and a library that is read by need is:
/// the standard library renames by the rules of POSIX, under which who has the old file open keeps it.
#[cfg(windows)]
fn put_in_place(temporary: NamedTempFile, target: &Path) -> io::Result<Option<File>> {
    // Keeping it first takes the mark off that says it is temporary, and closes it.
    let path = temporary.into_temp_path().keep().map_err(|error| error.error)?;
    fs::rename(&path, target).inspect_err(|_| {
        // The failure to replace is what is told; a leftover is removed at the next start.
        fs::remove_file(&path).ok();
    })?;
    Ok(None)
}

/// Makes a folder and those above it, for their owner alone.
///
/// # Errors
/// What the system said.
pub(super) fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Adds to the end of a file, which is made if it is not there, for its owner alone, and flushes it, and
/// its folder if it is new.
///
/// # Errors
/// What the system said.
pub(super) fn append(path: &Path, content: &[u8]) -> io::Result<()> {
    let is_new = !path.exists();
    append_loosely(path, content)?.sync_all()?;
    match path.parent() {
        Some(folder) if is_new => flush_folder(folder),
        _ => Ok(()),
    }
}

/// The same without flushing: a power cut may lose it.
///
/// # Errors
/// What the system said.
pub(super) fn append_loosely(path: &Path, content: &[u8]) -> io::Result<File> {
    let mut options = File::options();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(content)?;
    Ok(file)
}

/// A name for a temporary file that is made relative to a folder, as `tempfile` cannot make one; it is cleared up if
/// this program is killed.
#[cfg(unix)]
pub(super) fn temporary_name(middle: &str) -> String {
    format!("{BEFORE}{middle}{AFTER}")
}

/// Whether a killed program left temporary files in a folder.
pub(super) fn is_strewn(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name()).any(|name| is_temporary(&name.to_string_lossy()))
}

fn is_temporary(name: &str) -> bool {
    name.starts_with(BEFORE) && name.ends_with(AFTER)
}

/// Removes the temporary files that a killed program left in a folder. Call it with the lock held.
///
/// # Errors
/// What the system said.
pub(super) fn sweep(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if is_temporary(&entry.file_name().to_string_lossy()) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// The file a path means: the end of its chain of symbolic links.
fn followed(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..40 {
        match fs::symlink_metadata(&path) {
            Ok(data) if data.is_symlink() => {
                let to = fs::read_link(&path)?;
                path = path.parent().map_or_else(|| to.clone(), |folder| folder.join(&to));
            }
            Ok(_) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(path),
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other("its symbolic links form a loop"))
}

#[cfg(unix)]
fn flush_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps)]
fn flush_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::io::Read as _;

    use super::{replace, replace_loosely};

    #[test]
    fn a_file_that_is_open_is_replaced_and_who_reads_it_keeps_the_old_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("profiles.ron");
        fs::write(&path, "old").unwrap();
        let mut open = File::open(&path).unwrap();
        replace(&path, b"new").unwrap();
        replace_loosely(&path, &[b"new", b"er"]).unwrap();
        let mut read = String::new();
        open.read_to_string(&mut read).unwrap();
        assert_eq!((read.as_str(), fs::read_to_string(&path).unwrap().as_str()), ("old", "newer"));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file is left");
    }
}
