//! Files from outside: read up to a limit, never written.

mod pictures;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use jiff::civil::Date;
use library::exchange::{ImportError, Load, MOST_BYTES};
use library::{Keys, Library};

pub use pictures::{PicturesError, load_folder};

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
    #[error("is not text: byte {0} is not UTF-8")]
    Bytes(usize),
}

/// Why a file or folder was not taken in; it names the file.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// It cannot be read as a text.
    #[error("{0} {1}")]
    Text(String, TextError),
    /// A folder cannot be read.
    #[error(transparent)]
    Folder(#[from] PicturesError),
    /// Something in it cannot be understood.
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

/// Reads a file as a text, up to so many bytes.
///
/// # Errors
/// As for [`read_text`].
pub fn read_file(path: &Path, longest: u64) -> Result<String, TextError> {
    read_text(File::open(path)?, longest)
}

/// What a file or folder brings, to be merged into a library. In what is wrong with it, it is called `name`.
///
/// # Errors
/// When it cannot be read or understood.
pub fn load(path: &Path, name: &str, own: &Library, today: Date, keys: &mut Keys) -> Result<Load, LoadError> {
    if path.is_dir() {
        return Ok(load_folder(path, own, keys)?);
    }
    let text = read_file(path, MOST_BYTES as u64).map_err(|error| LoadError::Text(name.to_owned(), error))?;
    let ending = path.extension().and_then(|end| end.to_str()).unwrap_or_default();
    Load::read((&text, ending), (own, today), keys)
        .map_err(|error| LoadError::Content(name.to_owned(), error))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use jiff::civil::date;

    use super::load;
    use library::exchange::{Load, MOST_BYTES};
    use library::{Keys, Library};

    fn loaded(path: impl AsRef<std::path::Path>) -> Result<Load, String> {
        let name = path.as_ref().file_name().unwrap().to_string_lossy();
        load(path.as_ref(), &name, &Library::default(), date(2026, 9, 1), &mut Keys::seeded(7))
            .map_err(|error| error.to_string())
    }

    #[test]
    fn a_file_is_read_and_one_that_cannot_be_is_told_with_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &[u8]| {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            path
        };
        let load = loaded(file("codes.csv", b"name,code,date\ncalm,r1bwkpa,2026-05-03\n")).unwrap();
        assert_eq!(load.library.profile_named("calm").unwrap().prompt_token(), Some("r1bwkpa"));
        assert!(load.columns.unwrap().starts_with("columns: "));
        assert!(loaded(folder.path().join("gone.ron")).unwrap_err().starts_with("gone.ron cannot be read: "));
        assert!(loaded(file("kit.ron", b"(schema: 1, profiles: [")).unwrap_err().starts_with("kit.ron:1:"));
        assert_eq!(loaded(file("a.txt", b"ab\xff")).unwrap_err(), "a.txt is not text: byte 3 is not UTF-8");
        let large = file("large.csv", b"");
        fs::File::options().write(true).open(&large).unwrap().set_len(MOST_BYTES as u64 + 1).unwrap();
        assert_eq!(loaded(large).unwrap_err(), "large.csv has more than 33554432 bytes");
        let empty = folder.path().join("empty");
        fs::create_dir(&empty).unwrap();
        assert_eq!(loaded(&empty).unwrap().remarks, ["0 pictures, 0 prompts"]);
    }
}
