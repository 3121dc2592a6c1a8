//! A folder of pictures downloaded from Midjourney: their prompts, and codes never seen before.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use imagestat::Origin;
use library::exchange::Load;
use library::intake::prompt_of_file_name;
use library::{Key, Keys, Library, UnclaimedCode, trace};
use midjourney::Code;
use text::sanitize_line;

/// The most pictures of one folder.
const MOST_FILES: usize = 20_000;
/// So many files with something wrong are told by name.
const MOST_NAMED: usize = 3;

/// A folder that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{} cannot be read: {error}", folder.display())]
pub struct PicturesError {
    folder: PathBuf,
    error: io::Error,
}

/// Files with something wrong, by name.
#[derive(Default)]
struct Wrong {
    /// Which the disk does not give.
    unread: Vec<String>,
    /// Which are named like pictures and are none.
    broken: Vec<String>,
    /// How many say nothing of their prompt.
    silent: usize,
}

/// Reads every picture of a folder and of the folders in it. Files are only read.
///
/// # Errors
/// When the folder cannot be read.
pub fn load_folder(folder: &Path, library: &Library, keys: &mut Keys) -> Result<Load, PicturesError> {
    let mut files = Vec::new();
    collect(folder, &mut files, 0)?;
    files.sort();
    let mut load = Load::default();
    let (mut jobs, mut wrong) = (BTreeSet::new(), Wrong::default());
    for path in &files {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let origin = origin(path, &name, &mut wrong);
        let Some(prompt) = origin.prompt.as_deref().map(sanitize_line).or_else(|| prompt_of_file_name(&name))
        else {
            wrong.silent += 1;
            continue;
        };
        // Four pictures of one job are one prompt.
        if origin.job.is_some_and(|job| !jobs.insert(job)) {
            continue;
        }
        let Some(at) = origin.made.or_else(|| changed(path)) else {
            wrong.silent += 1;
            continue;
        };
        let used = trace::use_of(&prompt, at, library);
        for code in &used.codes {
            keep(code, at, &name, library, &mut load, keys);
        }
        load.uses.push(used);
    }
    load.remarks.push(format!("{}, {} prompts", text::plural(files.len(), "picture"), load.uses.len()));
    load.remarks.extend(wrong.remarks());
    if files.len() >= MOST_FILES {
        load.remarks.push(format!("only the first {MOST_FILES} pictures were read"));
    }
    Ok(load)
}

fn keep(code: &Code, at: Timestamp, name: &str, library: &Library, load: &mut Load, keys: &mut Keys) {
    if library.owner_of(code).is_some() {
        return;
    }
    let on = at.to_zoned(TimeZone::system()).date();
    let known = load.library.unclaimed.iter().find(|unclaimed_code| unclaimed_code.code == *code).cloned();
    let unclaimed_code = match known {
        Some(known) if known.on.is_some_and(|day| day <= on) => return,
        Some(known) => UnclaimedCode { on: Some(on), ..known },
        None => {
            let key: Key = keys.next_key();
            UnclaimedCode { key, code: code.clone(), on: Some(on), from: sanitize_line(name) }
        }
    };
    load.library.unclaimed.put(unclaimed_code);
}

/// What a file says. One that cannot be read still has its name.
fn origin(path: &Path, name: &str, wrong: &mut Wrong) -> Origin {
    match read(path, name) {
        Ok((origin, is_picture)) => {
            if !is_picture {
                wrong.broken.push(sanitize_line(name));
            }
            origin
        }
        Err(error) => {
            wrong.unread.push(format!("{} ({error})", sanitize_line(name)));
            Origin::of_name(name)
        }
    }
}

fn read(path: &Path, name: &str) -> io::Result<(Origin, bool)> {
    let mut file = BufReader::new(File::open(path)?);
    let is_picture = is_picture_inside(file.fill_buf()?);
    Ok((Origin::read(file, name), is_picture))
}

/// Whether a file begins as PNG, JPEG or WebP do.
fn is_picture_inside(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG\r\n\x1a\n")
        || bytes.starts_with(b"\xff\xd8\xff")
        || (bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP".as_slice()))
}

impl Wrong {
    /// What a person should know, a sentence each.
    fn remarks(&self) -> Vec<String> {
        let told = |names: &[String], what: &str| {
            let (first, more) = names.split_at(names.len().min(MOST_NAMED));
            let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
            (!names.is_empty()).then(|| format!("{what}: {}{more}", first.join(", ")))
        };
        let silent = (self.silent > 0)
            .then(|| format!("{} say nothing of their prompt", text::plural(self.silent, "picture")));
        let unread = told(&self.unread, "cannot be read, so only the name counts");
        let broken = told(&self.broken, "no picture inside, so only the name counts");
        [silent, unread, broken].into_iter().flatten().collect()
    }
}

fn changed(path: &Path) -> Option<Timestamp> {
    Timestamp::try_from(fs::metadata(path).ok()?.modified().ok()?).ok()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>, depth: u8) -> Result<(), PicturesError> {
    let refused = |error| PicturesError { folder: folder.to_owned(), error };
    for entry in fs::read_dir(folder).map_err(refused)? {
        let path = entry.map_err(refused)?.path();
        if files.len() >= MOST_FILES {
            break;
        }
        if path.is_dir() && !path.is_symlink() && depth < 8 {
            collect(&path, files, depth + 1)?;
        } else if is_picture(&path) {
            files.push(path);
        }
    }
    Ok(())
}

fn is_picture(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    ["png", "jpg", "jpeg", "webp"].iter().any(|known| known.eq_ignore_ascii_case(ending))
}
