//! The last resort: a file only its owner can read.

use std::io::Write as _;
use std::path::Path;

use super::{CopyFailure, CopyText, Outcome};

/// Writes the text, nothing before and nothing after it.
#[must_use]
pub fn copy(text: &CopyText, path: &Path) -> Outcome {
    match write(text, path) {
        Ok(()) => Outcome::Written(path.to_owned()),
        Err(error) => Outcome::Failed(CopyFailure::new(
            format!("{} cannot be written ({error})", path.display()),
            "check the folder and the space left",
        )),
    }
}

fn write(text: &CopyText, path: &Path) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::{CopyText, Outcome};
    use super::copy;

    #[test]
    fn the_file_has_the_text_and_no_newline() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/copied.txt");
        assert_eq!(copy(&CopyText::new("a cat").unwrap(), &path), Outcome::Written(path.clone()));
        assert_eq!(std::fs::read(&path).unwrap(), b"a cat");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o077, 0);
        }
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_told() {
        let outcome = copy(&CopyText::new("a cat").unwrap(), std::path::Path::new("/dev/null/a/copied.txt"));
        assert!(
            matches!(outcome, Outcome::Failed(failure) if failure.why.contains("/dev/null/a/copied.txt"))
        );
    }
}
