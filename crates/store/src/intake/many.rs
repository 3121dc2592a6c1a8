//! Many files at once: a folder, or a zip that is read without being unpacked. Pictures, exports in parts, sheets
//! and notes are each read for what they are.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use zip::ZipArchive;

use super::pictures::Pictures;
use super::workbook::Workbook;
use super::{TextError, read_bytes, read_content};
use library::exchange::{Load, LoadContext, MOST_BYTES};
use text::{plural, sanitize_line};

/// The most files of one folder or zip.
const MOST_FILES: usize = 200_000;
/// The deepest folder.
const DEEPEST: u8 = 12;
/// So many files with something wrong are told by name.
const MOST_NAMED: usize = 3;
/// A zip may unpack to so many times its size, and always to so many bytes.
const MOST_TIMES: u64 = 50;
const ALWAYS: u64 = 1 << 30;

/// Whose texts are read, by the ending of their names.
const TEXTS: [&str; 13] =
    ["csv", "tsv", "tab", "json", "txt", "md", "markdown", "log", "ron", "html", "htm", "xlsx", "ods"];

/// What many files bring.
struct Gathering<'a, 'b> {
    context: &'a mut LoadContext<'b>,
    load: Load,
    pictures: Pictures,
    texts: usize,
    /// Files that cannot be read or have nothing that is understood.
    wrong: Vec<String>,
    left_files: usize,
}

/// A file as a zip; nothing when it is none, or a workbook.
pub(super) fn archive(path: &Path) -> io::Result<Option<ZipArchive<File>>> {
    let mut file = File::open(path)?;
    let mut start = Vec::new();
    (&mut file).take(4).read_to_end(&mut start)?;
    if start != b"PK\x03\x04" {
        return Ok(None);
    }
    if file.metadata()?.len() <= MOST_BYTES as u64 {
        let bytes = fs::read(path)?;
        if Workbook::of(&bytes).is_some() {
            return Ok(None);
        }
    }
    ZipArchive::new(file).map(Some).map_err(io::Error::other)
}

/// Reads every file of a folder and of the folders in it.
pub(super) fn folder(folder: &Path, context: &mut LoadContext<'_>) -> io::Result<Load> {
    let mut files = Vec::new();
    collect(folder, &mut files, 0)?;
    files.sort();
    let mut gathering = Gathering::new(context);
    for (place, path) in files.iter().enumerate() {
        if gathering.passed(place, files.len()) {
            break;
        }
        let name = path.strip_prefix(folder).unwrap_or(path).to_string_lossy().into_owned();
        match archive(path) {
            Ok(Some(archive)) => gathering.zip(archive, &name),
            Ok(None) => match File::open(path) {
                Ok(file) => gathering.file(&name, BufReader::new(file), changed(path)),
                Err(error) => gathering.unread(&name, &error.to_string()),
            },
            Err(error) => gathering.unread(&name, &error.to_string()),
        }
    }
    Ok(gathering.finish())
}

/// Reads every file of a zip.
pub(super) fn zip(archive: ZipArchive<File>, context: &mut LoadContext<'_>) -> Load {
    let mut gathering = Gathering::new(context);
    gathering.zip(archive, "");
    gathering.finish()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>, depth: u8) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_symlink() && path.is_dir() {
            continue;
        }
        if path.is_dir() && depth < DEEPEST {
            collect(&path, files, depth + 1)?;
        } else if kind(&path.to_string_lossy()) != Kind::Other {
            files.push(path);
        }
    }
    Ok(())
}

fn changed(path: &Path) -> Option<Timestamp> {
    Timestamp::try_from(fs::metadata(path).ok()?.modified().ok()?).ok()
}

/// What a file is by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Picture,
    Text,
    Zip,
    Other,
}

fn kind(name: &str) -> Kind {
    let ending = ending(name);
    if ["png", "jpg", "jpeg", "webp"].contains(&ending.as_str()) {
        Kind::Picture
    } else if TEXTS.contains(&ending.as_str()) {
        Kind::Text
    } else if ending == "zip" {
        Kind::Zip
    } else {
        Kind::Other
    }
}

fn ending(name: &str) -> String {
    Path::new(name).extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

impl<'a, 'b> Gathering<'a, 'b> {
    fn new(context: &'a mut LoadContext<'b>) -> Self {
        let (load, pictures, wrong) = (Load::default(), Pictures::default(), Vec::new());
        Self { context, load, pictures, texts: 0, wrong, left_files: MOST_FILES }
    }

    /// The files of a zip, up to what a zip of files can unpack to.
    fn zip(&mut self, mut archive: ZipArchive<File>, within: &str) {
        let mut left = ALWAYS;
        for place in 0..archive.len() {
            if self.passed_within(place, archive.len(), within) {
                return;
            }
            let file = match archive.by_index(place) {
                Ok(file) => file,
                Err(error) => {
                    self.unread(within, &error.to_string());
                    continue;
                }
            };
            left = left.saturating_add(file.compressed_size().saturating_mul(MOST_TIMES));
            let raw = || String::from_utf8_lossy(file.name_raw()).into_owned();
            let name = file.name().map_or_else(|_| raw(), std::borrow::Cow::into_owned);
            let name = if within.is_empty() { name } else { format!("{within}/{name}") };
            let changed = file.last_modified().and_then(moment);
            if file.is_dir() || kind(&name) == Kind::Other {
                continue;
            }
            if kind(&name) == Kind::Zip {
                self.unread(&name, "a zip within a zip is not read; unpack the outer one");
                continue;
            }
            match read_bytes(file, left.min(MOST_BYTES as u64)) {
                Ok(bytes) => {
                    left = left.saturating_sub(bytes.len() as u64);
                    self.file(&name, Cursor::new(bytes), changed);
                }
                Err(TextError::Long(_)) if left < MOST_BYTES as u64 => {
                    self.unread(&name, "the zip unpacks to far more than its size and is read no further");
                    return;
                }
                Err(error) => self.unread(&name, &error.to_string()),
            }
        }
    }

    /// So many files are passed; whether nobody wants the others.
    fn passed(&self, files: usize, of: usize) -> bool {
        self.context.passed_files(files, of);
        self.context.is_stopped()
    }

    /// The same in a zip. One that is itself a file of a folder is counted as that.
    fn passed_within(&self, files: usize, of: usize, within: &str) -> bool {
        if within.is_empty() { self.passed(files, of) } else { self.context.is_stopped() }
    }

    fn file(&mut self, name: &str, source: impl BufRead + Seek, changed: Option<Timestamp>) {
        if self.left_files == 0 {
            return;
        }
        self.left_files -= 1;
        match kind(name) {
            Kind::Picture => {
                let file_name = name.rsplit('/').next().unwrap_or(name);
                self.pictures.put(source, file_name, changed, &mut self.load, self.context);
            }
            Kind::Text => self.text(name, source),
            Kind::Zip | Kind::Other => {}
        }
    }

    fn text(&mut self, name: &str, source: impl Read) {
        let held = match read_content(source) {
            Ok(held) => held,
            Err(error) => return self.unread(name, &error.to_string()),
        };
        self.context.within = sanitize_line(name);
        let read = Load::read(&held, &ending(name), self.context);
        self.context.within.clear();
        match read {
            Ok(Load { refused: Some(why), .. }) => self.unread(name, &why),
            Ok(load) => {
                self.texts += 1;
                self.load.join(load, &sanitize_line(name));
            }
            Err(error) => self.unread(name, &error.to_string()),
        }
    }

    fn unread(&mut self, name: &str, why: &str) {
        self.wrong.push(format!("{} ({})", sanitize_line(name), sanitize_line(why)));
    }

    fn finish(mut self) -> Load {
        self.load.sort();
        let pictures = plural(self.pictures.count, "picture");
        let texts = if self.texts == 0 { String::new() } else { format!(", {}", plural(self.texts, "text")) };
        let prompts = plural(self.load.uses.len(), "prompt");
        let mut remarks = vec![format!("{pictures}{texts}, {prompts}")];
        remarks.extend(self.pictures.remarks());
        remarks.extend(named(&self.wrong, "nothing was taken from"));
        if self.left_files == 0 {
            remarks.push(format!(
                "only the first {MOST_FILES} files were read; import the others by themselves"
            ));
        }
        remarks.append(&mut self.load.remarks);
        self.load.remarks = remarks;
        self.load
    }
}

/// The first of some names, and how many more there are.
pub(super) fn named(names: &[String], what: &str) -> Option<String> {
    let distinct: BTreeSet<&String> = names.iter().collect();
    let first: Vec<&str> = distinct.iter().take(MOST_NAMED).map(|name| name.as_str()).collect();
    let more = distinct.len() - first.len();
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    (!first.is_empty()).then(|| format!("{what}: {}{more}", first.join(", ")))
}

/// The moment a zip has for a file: without a zone, so that of here.
fn moment(time: zip::DateTime) -> Option<Timestamp> {
    let small = |number: u8| i8::try_from(number).ok();
    let year = i16::try_from(time.year()).ok()?;
    let (month, day) = (small(time.month())?, small(time.day())?);
    let (hour, minute, second) = (small(time.hour())?, small(time.minute())?, small(time.second())?);
    let moment = DateTime::new(year, month, day, hour, minute, second.min(59), 0).ok()?;
    Some(moment.to_zoned(TimeZone::system()).ok()?.timestamp())
}
