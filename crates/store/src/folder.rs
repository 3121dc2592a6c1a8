//! The one door to the files of a library.
//!
//! A folder of the user's own is read and written as they have arranged it: their symbolic links are followed. One that
//! comes from elsewhere (under sync, or mounted) is data: no link in it is followed, on no component of a path, only
//! ordinary files are opened, and no more is read of them than a library can have.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::disk;

/// A folder with files, and whether links in it are followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Folder {
    path: PathBuf,
    is_trusted: bool,
}

impl Folder {
    /// A folder of the user's own.
    pub fn own(path: &Path) -> Self {
        Self { path: path.to_owned(), is_trusted: true }
    }

    /// A folder that others fill.
    pub fn untrusted(path: &Path) -> Self {
        Self { path: path.to_owned(), is_trusted: false }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The bytes of a file, up to a limit; `None` when there is none.
    ///
    /// # Errors
    /// What the system said, that it is not a regular file, or that it is too large.
    pub fn read(&self, name: &str, limit: u64) -> io::Result<Option<Vec<u8>>> {
        self.open(name)?.map(|file| read_whole(&file, limit)).transpose()
    }

    /// Opens a file to read; `None` when there is none.
    ///
    /// # Errors
    /// What the system said, or that it is not a regular file.
    pub fn open(&self, name: &str) -> io::Result<Option<File>> {
        let opened = if self.is_trusted {
            ordinary(&self.path.join(name)).and_then(|()| File::open(self.path.join(name)))
        } else {
            confined::open(&self.path, name)
        };
        match opened {
            Ok(file) if file.metadata()?.is_file() => Ok(Some(file)),
            Ok(_) => Err(no_file()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Puts new content in place of a file's, whole or not at all.
    ///
    /// # Errors
    /// What the system said; the file is then as it was.
    pub fn replace(&self, name: &str, content: &[u8]) -> io::Result<()> {
        self.put(name, content).map(drop)
    }

    /// The same; gives the new file, where the system lets it stay open.
    ///
    /// # Errors
    /// As above.
    pub fn put(&self, name: &str, content: &[u8]) -> io::Result<Option<File>> {
        if self.is_trusted {
            disk::put(&self.path.join(name), content)
        } else {
            confined::put(&self.path, name, content)
        }
    }

    /// Adds to the end of a file and flushes it. A line that a crash cut off is closed first, so that it does not spoil
    /// the next one.
    ///
    /// # Errors
    /// What the system said.
    pub fn append_lines(&self, name: &str, content: &str) -> io::Result<()> {
        let mut file = self.open_for_writing(name)?;
        let data = file.metadata()?;
        if !data.is_file() {
            return Err(no_file());
        }
        if data.len() > 0 {
            let mut last = [0];
            io::Seek::seek(&mut file, io::SeekFrom::End(-1))?;
            file.read_exact(&mut last)?;
            if last != *b"\n" {
                file.write_all(format!("\n{content}").as_bytes())?;
                return file.sync_all();
            }
        }
        file.write_all(content.as_bytes())?;
        file.sync_all()
    }

    /// Opens a file to read and to add to, and makes it for its owner alone where there is none.
    ///
    /// # Errors
    /// What the system said.
    pub fn open_for_writing(&self, name: &str) -> io::Result<File> {
        if !self.is_trusted {
            return confined::open_for_writing(&self.path, name);
        }
        let mut options = File::options();
        options.read(true).append(true).create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(self.path.join(name))
    }

    /// Makes a folder in it.
    ///
    /// # Errors
    /// What the system said, or that a link stands there.
    pub fn make(&self, name: &str) -> io::Result<()> {
        let path = self.path.join(name);
        if !self.is_trusted && fs::symlink_metadata(&path).is_ok_and(|data| !data.is_dir()) {
            return Err(linked());
        }
        disk::make_folder(&path)
    }

    /// Removes a file; a link is removed, never what it leads to.
    ///
    /// # Errors
    /// What the system said.
    pub fn remove(&self, name: &str) -> io::Result<()> {
        let removed = if self.is_trusted {
            fs::remove_file(self.path.join(name))
        } else {
            confined::remove(&self.path, name)
        };
        match removed {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            removed => removed,
        }
    }

    /// The names in a folder in it that end in `.ron`, sorted; none when it is not there.
    ///
    /// # Errors
    /// What the system said, or that a link stands there.
    pub fn ron_files(&self, name: &str) -> io::Result<Vec<String>> {
        let path = self.path.join(name);
        if !self.is_trusted && fs::symlink_metadata(&path).is_ok_and(|data| !data.is_dir()) {
            return Err(linked());
        }
        let entries = match fs::read_dir(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut names = Vec::new();
        for entry in entries {
            names.extend(entry?.file_name().into_string().ok());
        }
        names.retain(|name| Path::new(name).extension().is_some_and(|extension| extension == "ron"));
        names.sort();
        Ok(names)
    }
}

/// The bytes of an open file, up to a limit.
///
/// # Errors
/// What the system said, or that it is too large.
pub(super) fn read_whole(file: &File, limit: u64) -> io::Result<Vec<u8>> {
    let length = file.metadata()?.len();
    if length > limit {
        return Err(too_large(length, limit));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length + 1).unwrap_or_default());
    file.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit { Err(too_large(bytes.len() as u64, limit)) } else { Ok(bytes) }
}

/// That a path of the user's own is a file, before it is opened: opening a pipe would wait for ever.
fn ordinary(path: &Path) -> io::Result<()> {
    if fs::metadata(path)?.is_file() { Ok(()) } else { Err(no_file()) }
}

fn no_file() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "it is not a regular file")
}

fn too_large(length: u64, limit: u64) -> io::Error {
    let sentence = format!("it has {} MB, and at most {} are read", length >> 20, limit >> 20);
    io::Error::new(io::ErrorKind::FileTooLarge, sentence)
}

fn linked() -> io::Error {
    io::Error::other(
        "it is a symbolic link or no folder, and in a library that is synced or mounted none is followed",
    )
}

#[cfg(unix)]
mod confined {
    //! Files opened component by component, never through a link.

    use std::fs::File;
    use std::io::{self, Write as _};
    use std::os::fd::OwnedFd;
    use std::path::Path;
    use std::sync::atomic::{AtomicU64, Ordering};

    use rustix::fs::{AtFlags, Mode, OFlags, openat, renameat, unlinkat};
    use rustix::io::Errno;

    use super::linked;
    use crate::disk;

    /// Where links are refused, whatever the file.
    const PLAIN: OFlags = OFlags::NOFOLLOW.union(OFlags::CLOEXEC).union(OFlags::NONBLOCK);

    fn refused(error: Errno) -> io::Error {
        // A link in place of a file is a loop to NOFOLLOW, one in place of a folder is no folder.
        if error == Errno::LOOP || error == Errno::MLINK || error == Errno::NOTDIR {
            return linked();
        }
        error.into()
    }

    /// The folder of a file within a root, and the file's own name.
    fn parent<'a>(root: &Path, name: &'a str) -> io::Result<(OwnedFd, &'a str)> {
        let mut folder: OwnedFd = File::open(root)?.into();
        let (folders, file) = name.rsplit_once('/').unwrap_or(("", name));
        if name.split('/').any(|part| matches!(part, "" | "." | "..")) {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        for part in folders.split('/').filter(|part| !part.is_empty()) {
            let flags = PLAIN | OFlags::DIRECTORY | OFlags::RDONLY;
            folder = openat(&folder, part, flags, Mode::empty()).map_err(refused)?;
        }
        Ok((folder, file))
    }

    pub fn open(root: &Path, name: &str) -> io::Result<File> {
        let (folder, file) = parent(root, name)?;
        let file = openat(&folder, file, PLAIN | OFlags::RDONLY, Mode::empty()).map_err(refused)?;
        Ok(file.into())
    }

    pub fn open_for_writing(root: &Path, name: &str) -> io::Result<File> {
        let (folder, file) = parent(root, name)?;
        let flags = PLAIN | OFlags::RDWR | OFlags::APPEND | OFlags::CREATE;
        let file: File = openat(&folder, file, flags, Mode::RUSR | Mode::WUSR).map_err(refused)?.into();
        if file.metadata()?.is_file() { Ok(file) } else { Err(super::no_file()) }
    }

    pub fn put(root: &Path, name: &str, content: &[u8]) -> io::Result<Option<File>> {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let (folder, file) = parent(root, name)?;
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let new = disk::temporary_name(&format!("{}-{number}", std::process::id()));
        // What a killed program of the same number left is nobody's any more.
        unlinkat(&folder, &*new, AtFlags::empty()).ok();
        let flags = PLAIN | OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL;
        let mut temporary: File = openat(&folder, &*new, flags, Mode::RUSR | Mode::WUSR)?.into();
        let written = temporary.write_all(content).and_then(|()| {
            if let Ok(old) = openat(&folder, file, PLAIN | OFlags::RDONLY, Mode::empty()) {
                let data = File::from(old).metadata()?;
                if data.is_file() {
                    temporary.set_permissions(data.permissions())?;
                }
            }
            temporary.sync_all()?;
            renameat(&folder, &*new, &folder, file)?;
            File::from(folder.try_clone()?).sync_all()
        });
        if written.is_err() {
            // What is left of it is cleared up with the next lock.
            unlinkat(&folder, &*new, AtFlags::empty()).ok();
        }
        written.map(|()| Some(temporary))
    }

    pub fn remove(root: &Path, name: &str) -> io::Result<()> {
        let (folder, file) = parent(root, name)?;
        unlinkat(&folder, file, AtFlags::empty()).map_err(refused)
    }
}

#[cfg(not(unix))]
mod confined {
    //! The same where the system opens nothing relative to a folder: every component is looked at first.

    use std::fs::{self, File};
    use std::io;
    use std::path::{Path, PathBuf};

    use super::linked;
    use crate::disk;

    fn checked(root: &Path, name: &str) -> io::Result<PathBuf> {
        let mut path = root.to_owned();
        for part in name.split('/') {
            if matches!(part, "" | "." | "..") || part.contains(['\\', ':']) {
                return Err(io::ErrorKind::InvalidInput.into());
            }
            path.push(part);
            if fs::symlink_metadata(&path).is_ok_and(|data| data.is_symlink()) {
                return Err(linked());
            }
        }
        Ok(path)
    }

    pub fn open(root: &Path, name: &str) -> io::Result<File> {
        File::open(checked(root, name)?)
    }

    pub fn open_for_writing(root: &Path, name: &str) -> io::Result<File> {
        File::options().read(true).append(true).create(true).open(checked(root, name)?)
    }

    pub fn put(root: &Path, name: &str, content: &[u8]) -> io::Result<Option<File>> {
        disk::put(&checked(root, name)?, content)
    }

    pub fn remove(root: &Path, name: &str) -> io::Result<()> {
        fs::remove_file(checked(root, name)?)
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::path::PathBuf;

    use super::Folder;

    /// A library, and a file outside of it.
    fn place() -> (tempfile::TempDir, Folder, PathBuf) {
        let place = tempfile::tempdir().unwrap();
        let (library, secret) = (place.path().join("library"), place.path().join("secret"));
        fs::create_dir(&library).unwrap();
        fs::write(&secret, "mine").unwrap();
        let folder = Folder::untrusted(&library);
        (place, folder, secret)
    }

    #[test]
    fn no_link_is_followed_to_read_write_append_or_remove() {
        let (_place, folder, secret) = place();
        symlink(&secret, folder.path().join("stacks.ron")).unwrap();
        symlink(secret.parent().unwrap(), folder.path().join("log")).unwrap();
        for name in ["stacks.ron", "log/secret"] {
            assert!(folder.read(name, 100).is_err(), "{name}");
            assert!(folder.append_lines(name, "x\n").is_err(), "{name}");
        }
        assert!(folder.replace("log/secret", b"x").is_err());
        assert!(folder.remove("log/secret").is_err());
        assert!(folder.make("log").is_err());
        assert!(folder.ron_files("log").is_err());
        folder.replace("stacks.ron", b"()").unwrap();
        assert!(!folder.path().join("stacks.ron").is_symlink(), "the link itself is replaced");
        assert_eq!(fs::read_to_string(&secret).unwrap(), "mine");
    }

    #[test]
    fn only_files_of_a_bounded_size_are_read() {
        let (_place, folder, _) = place();
        fs::create_dir(folder.path().join("profiles.ron")).unwrap();
        fs::write(folder.path().join("stacks.ron"), "x".repeat(101)).unwrap();
        assert!(folder.read("profiles.ron", 100).is_err());
        assert!(folder.read("stacks.ron", 100).is_err());
        assert_eq!(folder.read("stacks.ron", 101).unwrap().unwrap().len(), 101);
        assert_eq!(folder.read("runs.ron", 100).unwrap(), None);
        for name in ["../secret", "a/../../secret", "/etc/passwd", ""] {
            assert!(folder.read(name, 100).is_err(), "{name}");
        }
    }

    #[test]
    fn a_folder_of_ones_own_follows_its_links() {
        let (_place, folder, secret) = place();
        symlink(&secret, folder.path().join("stacks.ron")).unwrap();
        assert_eq!(Folder::own(folder.path()).read("stacks.ron", 100).unwrap().unwrap(), b"mine");
    }
}
