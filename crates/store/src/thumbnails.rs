//! Pictures kept small on this machine, so that a look can be shown after the file has moved. They can be made
//! again at any time, and belong to nobody else: they are not part of the library.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::PathBuf;

use super::{Store, disk};
use library::run::Shot;

/// The folder within the state folder.
const FOLDER: &str = "thumbnails";
/// The largest file that is read as one.
const LARGEST: u64 = 4 << 20;
/// The most characters of a fingerprint.
const LONGEST: usize = 40;

/// The pictures kept small.
#[derive(Debug, Clone)]
pub struct Thumbnails {
    folder: PathBuf,
}

impl Store {
    /// The pictures kept small on this machine.
    #[must_use]
    pub fn thumbnails(&self) -> Thumbnails {
        Thumbnails { folder: self.folders().state.join(FOLDER) }
    }
}

impl Thumbnails {
    /// Keeps a picture small, as a JPEG file. One that is there stays.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep(&self, fingerprint: &str, quarter: Option<u8>, jpeg: &[u8]) -> io::Result<()> {
        let Some(path) = self.path(fingerprint, quarter) else {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "that is no fingerprint of a picture"));
        };
        if path.exists() {
            return Ok(());
        }
        disk::make_folder(&self.folder)?;
        disk::replace(&path, jpeg)
    }

    /// The file of a picture kept small; `None` where none is.
    #[must_use]
    pub fn jpeg(&self, shot: &Shot) -> Option<Vec<u8>> {
        let path = self.path(&shot.fingerprint, shot.quarter)?;
        // A link could lead anywhere; this folder holds plain files only.
        fs::symlink_metadata(&path).ok().filter(|about| about.is_file() && about.len() <= LARGEST)?;
        let mut bytes = Vec::new();
        File::open(path).ok()?.take(LARGEST).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    /// Where a picture lies. The fingerprint stands in records that may come from anybody, so that only its own
    /// letters are taken.
    fn path(&self, fingerprint: &str, quarter: Option<u8>) -> Option<PathBuf> {
        let is_one = (1..=LONGEST).contains(&fingerprint.len())
            && fingerprint.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
        let quarter = quarter.map(|quarter| format!("-q{quarter}")).unwrap_or_default();
        is_one.then(|| self.folder.join(format!("{fingerprint}{quarter}.jpg")))
    }
}

#[cfg(test)]
mod tests {
    use crate::{Folders, Store};
    use imagestat::{Features, Picture};
    use library::run::Shot;

    fn shot(fingerprint: &str, quarter: Option<u8>) -> Shot {
        let features = Features::default();
        Shot { file: "/gone.png".into(), fingerprint: fingerprint.into(), quarter, features }
    }

    #[test]
    fn a_picture_is_kept_by_what_identifies_it() {
        let home = tempfile::tempdir().unwrap();
        let kept = Store::at(Folders::within(home.path())).thumbnails();
        let jpeg = Picture::from_rgb(20, 20, vec![90; 1_200]).unwrap().to_jpeg(80).unwrap();
        kept.keep("ab12-9", Some(2), &jpeg).unwrap();
        assert_eq!(kept.jpeg(&shot("ab12-9", Some(2))), Some(jpeg));
        assert!(kept.jpeg(&shot("ab12-9", None)).is_none());
    }

    #[test]
    fn a_fingerprint_of_a_stranger_leads_nowhere() {
        let home = tempfile::tempdir().unwrap();
        let kept = Store::at(Folders::within(home.path())).thumbnails();
        std::fs::write(home.path().join("secret.jpg"), b"x").unwrap();
        for name in ["../../secret", "", "/etc/passwd", "a/b", "a\u{0}b"] {
            assert!(kept.jpeg(&shot(name, None)).is_none(), "{name}");
            assert!(kept.keep(name, None, b"x").is_err(), "{name}");
        }
    }
}
