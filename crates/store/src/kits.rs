//! Kits and other texts on the disk: made anew, and never over what is there.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use library::exchange::KitFile;

/// Why a kit or another text was not written.
#[derive(Debug, thiserror::Error)]
pub enum KitWriteError {
    /// One of its files is there already, and nothing was written.
    #[error("{} is there already; nothing was written", .0.display())]
    Taken(PathBuf),
    /// The disk said no.
    #[error("{} cannot be written: {error}", path.display())]
    Disk {
        /// What was to be written.
        path: PathBuf,
        /// What the disk said.
        error: io::Error,
    },
}

/// Writes the files of a kit into a folder, which is made; gives their paths.
///
/// # Errors
/// When one of them is there already, or the disk says no.
pub fn write_kit(files: &[KitFile], folder: &Path) -> Result<Vec<PathBuf>, KitWriteError> {
    let paths: Vec<PathBuf> = files.iter().map(|file| folder.join(file.name)).collect();
    if let Some(taken) = paths.iter().find(|path| path.exists()) {
        return Err(KitWriteError::Taken(taken.clone()));
    }
    let refused = |path: &Path, error| KitWriteError::Disk { path: path.to_owned(), error };
    fs::create_dir_all(folder).map_err(|error| refused(folder, error))?;
    for (path, file) in paths.iter().zip(files) {
        write_new(path, &file.text)?;
    }
    Ok(paths)
}

/// Writes a text into a new file.
///
/// # Errors
/// When it is there already, or the disk says no.
pub fn write_new(path: &Path, text: &str) -> Result<(), KitWriteError> {
    let made = File::create_new(path).and_then(|mut file| file.write_all(text.as_bytes()));
    made.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => KitWriteError::Taken(path.to_owned()),
        _ => KitWriteError::Disk { path: path.to_owned(), error },
    })
}

#[cfg(test)]
mod tests {
    use super::{KitFile, write_kit};

    #[test]
    fn a_kit_is_written_once_and_never_over_another() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("a/kit");
        let files =
            [KitFile { name: "kit.md", text: "one".into() }, KitFile { name: "kit.ron", text: "two".into() }];
        assert_eq!(write_kit(&files, &out).unwrap().len(), 2);
        let error = write_kit(&files, &out).unwrap_err().to_string();
        assert!(error.ends_with("kit.md is there already; nothing was written"), "{error}");
        assert_eq!(std::fs::read_to_string(out.join("kit.md")).unwrap(), "one");
        let error = write_kit(&files, &out.join("kit.md/x")).unwrap_err().to_string();
        assert!(error.contains("cannot be written"), "{error}");
    }
}
