//! Pictures downloaded from Midjourney: their prompts, and codes never seen before.

use std::collections::BTreeSet;
use std::io::{self, BufRead, Seek};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::many::named;
use imagestat::Origin;
use library::exchange::{Load, LoadContext};
use library::intake::prompt_of_file_name;
use library::{UnclaimedCode, trace};
use midjourney::Code;
use text::{plural, sanitize_line};

/// The day a file was written is that of a download, a copy or an unpacking: days or weeks after the picture.
const BY_FILE: u16 = 30;

/// What was seen of pictures.
#[derive(Default)]
pub(super) struct Pictures {
    /// How many there were.
    pub(super) count: usize,
    jobs: BTreeSet<String>,
    /// Which the disk does not give.
    unread: Vec<String>,
    /// Which are named like pictures and are none.
    broken: Vec<String>,
    /// How many say nothing of their prompt.
    silent: usize,
    /// How many say nothing of their day but when the file was written.
    by_file: usize,
}

impl Pictures {
    /// Takes what a picture says: its prompt into the trace, and codes nobody knows.
    pub(super) fn put(
        &mut self,
        source: impl BufRead + Seek,
        name: &str,
        changed: Option<Timestamp>,
        load: &mut Load,
        context: &mut LoadContext<'_>,
    ) {
        self.count += 1;
        let origin = self.origin(source, name);
        let Some(prompt) = origin.prompt.as_deref().map(sanitize_line).or_else(|| prompt_of_file_name(name))
        else {
            self.silent += 1;
            return;
        };
        // Four pictures of one job are one prompt.
        if origin.job.clone().is_some_and(|job| !self.jobs.insert(job)) {
            return;
        }
        let Some(at) = origin.made.or(changed) else {
            self.silent += 1;
            return;
        };
        self.by_file += usize::from(origin.made.is_none());
        let used = trace::use_of(&prompt, at, context.own, context.rules.names());
        for code in &used.codes {
            let within = if origin.made.is_some() { 0 } else { BY_FILE };
            keep(code, at, within, name, load, context);
        }
        load.uses.push(used);
    }

    /// What a file says. One that cannot be read still has its name.
    fn origin(&mut self, source: impl BufRead + Seek, name: &str) -> Origin {
        match read(source, name) {
            Ok((origin, is_picture)) => {
                if !is_picture {
                    self.broken.push(sanitize_line(name));
                }
                origin
            }
            Err(error) => {
                self.unread.push(format!("{} ({error})", sanitize_line(name)));
                Origin::of_name(name)
            }
        }
    }

    /// What a person should know, a sentence each.
    pub(super) fn remarks(&self) -> impl Iterator<Item = String> {
        let silent = (self.silent > 0)
            .then(|| format!("{} say nothing of their prompt", plural(self.silent, "picture")));
        let by_file = (self.by_file > 0).then(|| {
            format!("{} are dated by their files, which may be days off", plural(self.by_file, "prompt"))
        });
        let unread = named(&self.unread, "cannot be read, so only the name counts");
        let broken = named(&self.broken, "no picture inside, so only the name counts");
        [silent, by_file, unread, broken].into_iter().flatten()
    }
}

fn keep(code: &Code, at: Timestamp, within: u16, name: &str, load: &mut Load, context: &mut LoadContext<'_>) {
    if context.own.owner_of(code).is_some() {
        return;
    }
    let on = at.to_zoned(TimeZone::system()).date();
    let new = UnclaimedCode::new(context.keys.next_key(), code.clone(), Some(on), sanitize_line(name));
    load.keep(UnclaimedCode { within, ..new });
}

fn read(mut source: impl BufRead + Seek, name: &str) -> io::Result<(Origin, bool)> {
    let is_picture = is_picture_inside(source.fill_buf()?);
    Ok((Origin::read(source, name), is_picture))
}

/// Whether a file begins as PNG, JPEG or WebP do.
fn is_picture_inside(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG\r\n\x1a\n")
        || bytes.starts_with(b"\xff\xd8\xff")
        || (bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP".as_slice()))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use jiff::civil::date;

    use super::super::load;
    use super::super::test_files::zip;
    use super::BY_FILE;
    use library::exchange::{Load, LoadContext};
    use library::{Keys, Library};

    const JOB: &str = "1f2d-4c3b-8a69-7d5e4f3c2b1a";

    fn loaded(path: &Path) -> Load {
        let own = Library::default();
        let mut keys = Keys::seeded(7);
        load(path, "pictures", &mut LoadContext::new(&own, &[], date(2026, 9, 1), &mut keys)).unwrap()
    }

    fn prompts(load: &Load) -> Vec<&str> {
        let mut prompts: Vec<&str> = load.uses.iter().map(|used| used.prompt.as_str()).collect();
        prompts.sort_unstable();
        prompts
    }

    /// Names with a job's ID for every number.
    fn names() -> Vec<String> {
        let names = [
            "lena_a_pier_--ar_32_--p_ba1cdef_00000001-JOB_0.png",
            "lena_a_pier_--ar_32_--p_ba1cdef_00000001-JOB_0 (1).png",
            "lena_a_pier_--ar_32_--p_ba1cdef_00000001-JOB_1.png",
            "lena_a_cat_--v_7_--p_ba2cdef_00000002-JOB 2.webp",
            "lena_a_long_dream_--ar_169_--profile_bb3c_00000003-JOB.jpg",
            "lena_a_dog_--sref_1234567890_00000004-JOB_3.jpeg",
        ];
        names.map(|name| name.replace("JOB", JOB)).to_vec()
    }

    const PROMPTS: [&str; 4] = [
        "a cat --v 7 --p ba2cdef",
        "a dog --sref 1234567890",
        "a long dream --ar 16:9",
        "a pier --ar 3:2 --p ba1cdef",
    ];

    #[test]
    fn names_are_read_as_the_web_and_browsers_write_them_in_a_folder_and_in_its_zip() {
        let folder = tempfile::tempdir().unwrap();
        let pictures = folder.path().join("pictures");
        fs::create_dir(&pictures).unwrap();
        let names = names();
        for name in &names {
            fs::write(pictures.join(name), b"RIFF").unwrap();
        }
        // The website's download has a folder in its zip, and is read where it lies.
        let inside: Vec<String> = names.iter().map(|name| format!("midjourney_session/{name}")).collect();
        let files: Vec<(&str, &[u8])> = inside.iter().map(|name| (name.as_str(), &b"RIFF"[..])).collect();
        let archive = folder.path().join("midjourney_session.zip");
        fs::write(&archive, zip(&files)).unwrap();
        for path in [&pictures, &archive] {
            let load = loaded(path);
            assert_eq!(prompts(&load), PROMPTS);
            let codes = load.library.unclaimed.iter().map(|one| (one.code.as_str(), one.within));
            let mut codes: Vec<_> = codes.collect();
            codes.sort_unstable();
            assert_eq!(codes, [("ba1cdef", BY_FILE), ("ba2cdef", BY_FILE)], "the day is that of a file");
            let told = "4 prompts are dated by their files, which may be days off".to_owned();
            assert!(load.remarks.contains(&told), "{:?}", load.remarks);
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is unpacked");
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_not_utf_8_is_read() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;

        let folder = tempfile::tempdir().unwrap();
        let name = [&b"lena_a_caf\xe9_--p_ba1cdef_00000001-"[..], JOB.as_bytes(), b"_0.png"].concat();
        let notes = b"n\xf6tes.md";
        // Some file systems have only names in UTF-8.
        if fs::write(folder.path().join(OsStr::from_bytes(&name)), b"RIFF").is_err() {
            return;
        }
        fs::write(folder.path().join(OsStr::from_bytes(notes)), "a pier --p ba2cdef 2026-05-03\n").unwrap();
        let load = loaded(folder.path());
        assert_eq!(prompts(&load), ["a caf\u{fffd} --p ba1cdef", "a pier --p ba2cdef"]);
        assert_eq!(prompts(&loaded(&folder.path().join(OsStr::from_bytes(notes)))), ["a pier --p ba2cdef"]);
    }
}
