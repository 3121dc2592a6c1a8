//! Reading picture files from the disk and measuring them, a few at a time.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use jiff::Timestamp;

use crate::cli::{Context, Failure};
use crate::measure::{Cutting, Intake, MOST_BYTES, PictureError, in_parallel};

/// Endings of picture files, for folders.
const ENDINGS: [&str; 4] = ["png", "jpg", "jpeg", "webp"];

/// A file that was taken in.
#[derive(Debug)]
pub struct Taken {
    /// Where it lies, from the root.
    pub path: PathBuf,
    /// When it was last written.
    pub written: Option<Timestamp>,
    /// What was measured.
    pub intake: Intake,
}

/// The files named, and the pictures in the folders named, by name.
pub fn pictures_in(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let entries = fs::read_dir(path).map_err(|error| unread(path, &error))?;
        let is_picture = |path: &PathBuf| {
            let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
            path.is_file() && ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
        };
        let mut inside: Vec<PathBuf> =
            entries.flatten().map(|entry| entry.path()).filter(is_picture).collect();
        inside.sort();
        if inside.is_empty() {
            return Err(Failure::error(format!("{} has no PNG, JPEG or WebP in it", path.display())));
        }
        files.append(&mut inside);
    }
    Ok(files)
}

/// Reads and measures files on every core. Either all can be measured, or nothing is given and every file
/// that cannot is named.
pub fn take(files: &[PathBuf], cutting: Cutting, context: &Context) -> Result<Vec<Taken>, Failure> {
    if files.len() > 1 {
        context.say(&format!("measuring {} files", files.len()));
    }
    let work = |place: usize| take_one(&files[place], cutting);
    let results = in_parallel(files.len(), &AtomicBool::new(false), work, |_| ()).unwrap_or_default();
    let (mut taken, mut wrong) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(file) => taken.push(file),
            Err(failure) => wrong.push(failure),
        }
    }
    let mut wrong = wrong.into_iter();
    match wrong.next() {
        None => Ok(taken),
        Some(first) => Err(wrong.fold(first, |first, other| first.hint(format!("also {}", other.sentence)))),
    }
}

fn take_one(path: &Path, cutting: Cutting) -> Result<Taken, Failure> {
    let named = |error: PictureError| Failure::error(format!("{}: {error}", path.display()));
    let about = fs::metadata(path).map_err(|error| unread(path, &error))?;
    if about.is_dir() {
        return Err(Failure::error(format!("{} is a folder", path.display())));
    }
    let length = usize::try_from(about.len()).unwrap_or(usize::MAX);
    if length > MOST_BYTES {
        return Err(named(PictureError::Long(length)));
    }
    let bytes = fs::read(path).map_err(|error| unread(path, &error))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let intake = Intake::of(&bytes, &name, cutting).map_err(named)?;
    let written = about.modified().ok().and_then(|time| Timestamp::try_from(time).ok());
    let path = std::path::absolute(path).map_err(|error| unread(path, &error))?;
    Ok(Taken { path, written, intake })
}

fn unread(path: &Path, error: &std::io::Error) -> Failure {
    Failure::error(format!("{} cannot be read: {error}", path.display()))
}
