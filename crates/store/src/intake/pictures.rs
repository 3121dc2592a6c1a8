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
        (name, changed): (&str, Option<Timestamp>),
        (load, context): (&mut Load, &mut LoadContext<'_>),
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
        let used = trace::use_of(&prompt, at, context.own);
        for code in &used.codes {
            let within = if origin.made.is_some() { 0 } else { BY_FILE };
            keep(code, (at, within), name, (load, context));
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

fn keep(
    code: &Code,
    (at, within): (Timestamp, u16),
    name: &str,
    (load, context): (&mut Load, &mut LoadContext<'_>),
) {
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
