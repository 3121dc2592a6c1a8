//! A folder of pictures downloaded from Midjourney: their prompts, and codes never seen before.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::Load;
use crate::cli::{Failure, codes};
use crate::library::{Key, Keys, Library, Stray, trace};
use crate::measure::Origin;
use crate::midjourney::{Code, one_line};

/// The most pictures of one folder.
const MOST_FILES: usize = 20_000;
/// Of each file only this much is read: what it says of its making stands at its start.
const MOST_BYTES: u64 = 1 << 20;

/// Reads every picture of a folder and of the folders in it. Files are only read.
///
/// # Errors
/// When the folder cannot be read.
pub(super) fn load(folder: &Path, library: &Library) -> Result<Load, Failure> {
    let mut files = Vec::new();
    collect(folder, &mut files, 0)?;
    files.sort();
    let mut load = Load::default();
    let (mut keys, mut jobs, mut silent) = (codes::keys(), BTreeSet::new(), 0_usize);
    for path in &files {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let origin = Origin::read(&head(path), &name);
        let Some(prompt) = origin.prompt.as_deref().map(one_line).or_else(|| from_name(&name)) else {
            silent += 1;
            continue;
        };
        // Four pictures of one job are one prompt.
        if origin.job.is_some_and(|job| !jobs.insert(job)) {
            continue;
        }
        let Some(at) = origin.made.or_else(|| changed(path)) else {
            silent += 1;
            continue;
        };
        let used = trace::use_of(&prompt, at, library);
        for code in &used.codes {
            keep(code, (at, &name), library, (&mut load, &mut keys));
        }
        load.uses.push(used);
    }
    load.remarks.push(format!("{} pictures, {} prompts", files.len(), load.uses.len()));
    if silent > 0 {
        load.remarks.push(format!("{silent} pictures say nothing of their prompt"));
    }
    if files.len() >= MOST_FILES {
        load.remarks.push(format!("only the first {MOST_FILES} pictures were read"));
    }
    Ok(load)
}

/// A name such as `lena_a_pier_--p_r1bwkpa_UUID_2.png` as a prompt.
fn from_name(name: &str) -> Option<String> {
    if !name.contains("_--") {
        return None;
    }
    let inbox = crate::library::inbox::Inbox::read(name, &Library::default(), &[], jiff::civil::Date::MIN);
    inbox.ok()?.finds.into_iter().find_map(|find| match find.what {
        crate::library::inbox::Found::Prompt(pasted) => Some(pasted.prompt),
        crate::library::inbox::Found::Code { .. }
        | crate::library::inbox::Found::Id(_)
        | crate::library::inbox::Found::Style(_) => None,
    })
}

fn keep(code: &Code, (at, name): (Timestamp, &str), library: &Library, (load, keys): (&mut Load, &mut Keys)) {
    if library.owner_of(code).is_some() {
        return;
    }
    let on = at.to_zoned(TimeZone::system()).date();
    let known = load.library.strays.iter().find(|stray| stray.code == *code).cloned();
    let stray = match known {
        Some(known) if known.on.is_some_and(|day| day <= on) => return,
        Some(known) => Stray { on: Some(on), ..known },
        None => {
            let key: Key = keys.next_key();
            Stray { key, code: code.clone(), on: Some(on), from: one_line(name) }
        }
    };
    load.library.strays.put(stray);
}

fn head(path: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    // A file that cannot be read still has its name.
    match File::open(path).and_then(|file| file.take(MOST_BYTES).read_to_end(&mut bytes)) {
        Ok(_) => bytes,
        Err(_) => Vec::new(),
    }
}

fn changed(path: &Path) -> Option<Timestamp> {
    Timestamp::try_from(fs::metadata(path).ok()?.modified().ok()?).ok()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>, depth: u8) -> Result<(), Failure> {
    let refused = |error| Failure::error(format!("{} cannot be read: {error}", folder.display()));
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
