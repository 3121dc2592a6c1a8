//! Picture files: found, read and measured on every core, or shown small.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::models::UnusableModelError;
use imagestat::{
    Cutting, Intake, MOST_BYTES, Model, Picture, PictureError, THUMBNAIL, Workers, fingerprint, memory_of,
};
use library::ops::looks::NewLook;
use library::run::Shot;
use store::Thumbnails;

const QUALITY: u8 = 82;
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

/// Why a file was not taken in; each names its file.
#[derive(Debug, thiserror::Error)]
pub enum UnreadError {
    /// The disk said no.
    #[error("{0} cannot be read: {1}")]
    Disk(String, std::io::Error),
    /// A folder in which there is nothing to measure.
    #[error("{0} has no PNG, JPEG or WebP in it")]
    Bare(String),
    /// It is no picture that can be measured.
    #[error("{0}: {1}")]
    Picture(String, PictureError),
    /// The model that is to see them cannot be used.
    #[error(transparent)]
    Model(#[from] UnusableModelError),
}

/// The files named, and the pictures in the folders named, by name.
///
/// # Errors
/// When a folder cannot be read or has no picture in it.
pub fn pictures_in(paths: &[PathBuf]) -> Result<Vec<PathBuf>, UnreadError> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let mut inside = entries_of(path)?;
        // A folder of folders: an arm, a scene or a client each.
        if !inside.iter().any(|path| is_picture(path)) {
            let folders: Vec<PathBuf> =
                inside.into_iter().filter(|path| path.is_dir() && !path.is_symlink()).collect();
            inside = folders.iter().map(|folder| entries_of(folder)).collect::<Result<Vec<_>, _>>()?.concat();
        }
        inside.retain(|path| is_picture(path));
        if inside.is_empty() {
            return Err(UnreadError::Bare(path.display().to_string()));
        }
        files.append(&mut inside);
    }
    Ok(files)
}

/// What is in a folder, in the order in which people count: 2 before 10.
fn entries_of(folder: &Path) -> Result<Vec<PathBuf>, UnreadError> {
    let entries = fs::read_dir(folder).map_err(|error| unread(folder, error))?;
    let mut inside: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    inside.sort_by_cached_key(|path| counted(&path.to_string_lossy()));
    Ok(inside)
}

/// A name in parts, numbers by what they count.
fn counted(name: &str) -> Vec<(u64, String)> {
    let mut parts: Vec<(u64, String)> = Vec::new();
    for c in name.chars() {
        let digit = c.to_digit(10).map(u64::from);
        match (digit, parts.last_mut()) {
            (Some(digit), Some((number, text))) if text.is_empty() => {
                *number = number.saturating_mul(10).saturating_add(digit);
            }
            (Some(digit), _) => parts.push((digit, String::new())),
            (None, Some((_, text))) if !text.is_empty() => text.push(c),
            (None, _) => parts.push((0, c.to_string())),
        }
    }
    parts
}

fn is_picture(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    path.is_file() && ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// Reads and measures files on every core, by a model of the user's own, too, where one is given, telling how many are
/// done. `None` when it was cancelled.
pub fn take(
    files: &[PathBuf],
    cutting: Cutting,
    model: Option<&Model>,
    cancelled: &AtomicBool,
    progress: impl Fn(usize) + Sync,
) -> Option<Vec<Result<Taken, UnreadError>>> {
    let memory = |place: usize| memory_of_file(&files[place]);
    let take_one_of = |place: usize| take_one(&files[place], cutting, model);
    let mut taken = Workers::new(cancelled).run(files.len(), memory, take_one_of, progress)?;
    if cutting == Cutting::Recognise {
        cut_like_the_others(&mut taken, model);
    }
    Some(taken)
}

/// The most memory that measuring or showing a file takes; nothing of one that cannot be read.
#[must_use]
pub fn memory_of_file(path: &Path) -> u64 {
    let length = fs::metadata(path).map_or(0, |about| about.len());
    File::open(path).map_or(0, |file| memory_of(BufReader::new(file), length))
}

/// Cuts the files that are as large as one that was recognised as a grid: four pictures that happen to go on across
/// their borders hide that they are four, and jobs of one run come in one form.
fn cut_like_the_others(taken: &mut [Result<Taken, UnreadError>], model: Option<&Model>) {
    let is_grid = |file: &Taken| file.intake.cells.len() > 1;
    let sizes: HashSet<(usize, usize)> =
        taken.iter().flatten().filter(|file| is_grid(file)).map(|file| file.intake.size).collect();
    for file in taken {
        let Ok(whole) = file else { continue };
        if !is_grid(whole) && sizes.contains(&whole.intake.size) {
            *file = take_one(&whole.path, Cutting::Always, model);
        }
    }
}

fn take_one(path: &Path, cutting: Cutting, model: Option<&Model>) -> Result<Taken, UnreadError> {
    let named = |error: PictureError| UnreadError::Picture(path.display().to_string(), error);
    let about = fs::metadata(path).map_err(|error| unread(path, error))?;
    let length = usize::try_from(about.len()).unwrap_or(usize::MAX);
    if length > MOST_BYTES {
        return Err(named(PictureError::Long(length)));
    }
    let bytes = fs::read(path).map_err(|error| unread(path, error))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let intake = Intake::of(&bytes, &name, cutting, model).map_err(named)?;
    let written = about.modified().ok().and_then(|time| Timestamp::try_from(time).ok());
    let path = std::path::absolute(path).map_err(|error| unread(path, error))?;
    Ok(Taken { path, written, intake })
}

fn unread(path: &Path, error: std::io::Error) -> UnreadError {
    UnreadError::Disk(path.display().to_string(), error)
}

/// The pictures of a file, one or the four of a grid, as a look takes them.
#[must_use]
pub fn looks_of(taken: Taken) -> Vec<NewLook> {
    let Taken { path, written, intake } = taken;
    let file = path.display().to_string();
    let made = intake.origin.made.or(written).map(|at| at.to_zoned(TimeZone::system()).date());
    let prompt = intake.origin.prompt;
    let picture = |cell: imagestat::Cell| NewLook {
        shot: Shot {
            file: file.clone(),
            fingerprint: intake.fingerprint.clone(),
            quarter: cell.quarter,
            features: cell.features,
        },
        prompt: prompt.clone(),
        made,
    };
    intake.cells.into_iter().map(picture).collect()
}

/// Keeps what was taken in small on this machine, so that it can be shown after its file has moved. That is a
/// convenience: where it cannot be written, the pictures are taken in all the same.
pub fn keep_small(taken: &[Taken], thumbnails: &Thumbnails) {
    for (file, cell) in taken.iter().flat_map(|file| file.intake.cells.iter().map(move |cell| (file, cell))) {
        let kept = thumbnails.keep(&file.intake.fingerprint, cell.quarter, &cell.thumbnail);
        if let Err(error) = kept {
            return tracing::warn!("a picture cannot be kept small: {error}");
        }
    }
}

/// A picture with its longer side at most so long: as it is kept small on this machine, else as it lies on the disk.
/// `None` where neither is there, or the file was changed or cannot be read any more.
#[must_use]
pub fn shown(shot: &Shot, longest: usize, thumbnails: &Thumbnails) -> Option<Picture> {
    let kept = thumbnails.jpeg(shot).and_then(|bytes| Picture::decode(&bytes).ok());
    match kept {
        Some(small) if small.width().max(small.height()) >= longest => Some(small.scaled(longest)),
        kept => on_disk(shot, longest).or(kept),
    }
}

/// A JPEG as a data address for every picture, in order, so that it travels inside a page; `None` where it is neither
/// kept small nor on the disk as it was.
#[must_use]
pub fn addresses(shots: &[&Shot], thumbnails: &Thumbnails) -> Vec<Option<String>> {
    let memory = |place: usize| memory_of_file(Path::new(&shots[place].file));
    let never = AtomicBool::new(false);
    let address = |place: usize| address(shots[place], thumbnails);
    Workers::new(&never).run(shots.len(), memory, address, |_| ()).unwrap_or_default()
}

fn address(shot: &Shot, thumbnails: &Thumbnails) -> Option<String> {
    let kept = thumbnails.jpeg(shot).filter(|bytes| bytes.starts_with(b"\xff\xd8\xff"));
    let jpeg = kept.or_else(|| shown(shot, THUMBNAIL, thumbnails)?.to_jpeg(QUALITY).ok())?;
    Some(format!("data:image/jpeg;base64,{}", STANDARD.encode(jpeg)))
}

fn on_disk(shot: &Shot, longest: usize) -> Option<Picture> {
    let about = fs::metadata(&shot.file).ok().filter(fs::Metadata::is_file)?;
    let length = usize::try_from(about.len()).ok()?;
    let bytes = (length <= MOST_BYTES).then(|| fs::read(&shot.file).ok()).flatten()?;
    if fingerprint(&bytes) != shot.fingerprint {
        return None;
    }
    let picture = Picture::decode(&bytes).ok()?;
    let picture = match shot.quarter {
        Some(quarter) => picture.quarter(quarter),
        None => picture,
    };
    Some(picture.scaled(longest))
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn names_are_sorted_as_people_count() {
        let mut names = ["profile10", "profile2", "baseline1", "profile1b", "profile1"];
        names.sort_by_cached_key(|name| counted(name));
        assert_eq!(names, ["baseline1", "profile1", "profile1b", "profile2", "profile10"]);
    }
}
