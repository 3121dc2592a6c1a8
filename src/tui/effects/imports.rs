//! Imports on the disk: files and folders are read for taking in, and never written.

mod pictures;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::place::home_path;
use crate::tui::app::Import;
use library::exchange::{ImportError, Load, MOST_BYTES};

pub use pictures::{FolderError, load_folder};

/// Why a text from outside was not read; a name goes before it.
#[derive(Debug, thiserror::Error)]
pub enum TextError {
    /// The disk said no.
    #[error("cannot be read: {0}")]
    Disk(#[from] io::Error),
    /// It is longer than is taken, in bytes.
    #[error("has more than {0} bytes")]
    Long(u64),
    /// The byte that is no text, from 1.
    #[error("is no text: byte {0} is not UTF-8")]
    Bytes(usize),
}

/// Why an import was not read; it names the file.
#[derive(Debug, thiserror::Error)]
enum UnloadedError {
    #[error("{0} {1}")]
    Text(String, TextError),
    #[error(transparent)]
    Folder(#[from] FolderError),
    #[error("{0}:{1}")]
    Content(String, ImportError),
}

/// Reads a text, up to so many bytes.
///
/// # Errors
/// When it cannot be read, is longer, or is no text.
pub fn read_text(source: impl Read, longest: u64) -> Result<String, TextError> {
    let mut bytes = Vec::new();
    source.take(longest + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > longest {
        return Err(TextError::Long(longest));
    }
    String::from_utf8(bytes).map_err(|error| TextError::Bytes(error.utf8_error().valid_up_to() + 1))
}

/// What the file or folder brings, or a sentence about why not.
pub(super) fn loaded(import: Import) -> Result<Load, String> {
    let path = home_path(&import.path);
    load(&path, import).map_err(|error| error.to_string())
}

fn load(path: &Path, Import { path: name, own, today, mut keys }: Import) -> Result<Load, UnloadedError> {
    if path.is_dir() {
        return Ok(load_folder(path, &own, &mut keys)?);
    }
    let text = File::open(path)
        .map_err(TextError::from)
        .and_then(|file| read_text(file, MOST_BYTES as u64))
        .map_err(|error| UnloadedError::Text(name.clone(), error))?;
    let ending = path.extension().and_then(|end| end.to_str()).unwrap_or_default();
    Load::read((&text, ending), (&own, today), &mut keys).map_err(|error| UnloadedError::Content(name, error))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use jiff::civil::date;

    use super::loaded;
    use crate::tui::app::Import;
    use library::exchange::MOST_BYTES;
    use library::{Keys, Library};

    fn import(path: impl AsRef<std::path::Path>) -> Result<super::Load, String> {
        let path = path.as_ref().to_str().unwrap().to_owned();
        let (own, today) = (Box::new(Library::default()), date(2026, 9, 1));
        loaded(Import { path, own, today, keys: Keys::seeded(7) })
    }

    #[test]
    fn a_file_is_read_and_one_that_cannot_be_is_told_with_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &[u8]| {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            path
        };
        let load = import(file("codes.csv", b"name,code,date\ncalm,r1bwkpa,2026-05-03\n")).unwrap();
        assert_eq!(load.library.profile_named("calm").unwrap().prompt_token(), Some("r1bwkpa"));
        assert!(load.columns.unwrap().starts_with("columns: "));
        let told =
            |path: std::path::PathBuf| import(path).unwrap_err().rsplit('/').next().unwrap().to_owned();
        assert!(told(folder.path().join("gone.ron")).starts_with("gone.ron cannot be read: "));
        assert!(told(file("kit.ron", b"(schema: 1, profiles: [")).starts_with("kit.ron:1:"));
        assert_eq!(told(file("a.txt", b"ab\xff")), "a.txt is no text: byte 3 is not UTF-8");
        let large = file("large.csv", b"");
        fs::File::options().write(true).open(&large).unwrap().set_len(MOST_BYTES as u64 + 1).unwrap();
        assert_eq!(told(large), "large.csv has more than 33554432 bytes");
        let empty = folder.path().join("empty");
        fs::create_dir(&empty).unwrap();
        assert_eq!(import(&empty).unwrap().remarks, ["0 pictures, 0 prompts"]);
    }
}
