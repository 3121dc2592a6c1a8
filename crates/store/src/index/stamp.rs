//! Which bytes an index was made of.

use std::fs::{File, Metadata};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use xxhash_rust::xxh3::xxh3_64;

/// Two changes within this time can have the same time in a file system: two seconds in the coarsest.
const GRAIN: Duration = Duration::from_secs(2);
/// A hundredth of a second, in nanoseconds: the clock by which systems note changes goes no slower.
const HUNDREDTH: i64 = 10_000_000;

/// What the system says of a file, by which it is known again without reading it: whoever writes into a file or puts
/// another in its place changes one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    size: u64,
    /// Nanoseconds since 1970.
    modified: i64,
    /// When the system saw it changed, which no program sets; 0 where the system does not say.
    changed: i64,
    inode: u64,
    device: u64,
}

/// The bytes of a file that an index was made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Origin {
    stamp: Stamp,
    /// Whether the stamp alone tells the file from every later one: it was old already when it was taken.
    is_settled: bool,
    /// How many of its bytes, from the first.
    pub length: u64,
    /// Of these bytes.
    hash: u64,
}

/// How a file stands to the bytes an index was made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    Same,
    /// It has another stamp, so its bytes must be looked at.
    Perhaps,
}

/// The length of an origin in an index.
pub(super) const ORIGIN: usize = 7 * 8;

impl Stamp {
    /// The stamp of an open file.
    pub fn of(file: &File) -> Option<Self> {
        Self::of_metadata(&file.metadata().ok()?)
    }

    #[cfg(unix)]
    fn of_metadata(data: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt as _;
        let time =
            |seconds: i64, nanoseconds: i64| seconds.checked_mul(1_000_000_000)?.checked_add(nanoseconds);
        Some(Self {
            size: data.size(),
            modified: time(data.mtime(), data.mtime_nsec())?,
            changed: time(data.ctime(), data.ctime_nsec())?,
            inode: data.ino(),
            device: data.dev(),
        })
    }

    #[cfg(not(unix))]
    fn of_metadata(data: &Metadata) -> Option<Self> {
        let modified = data.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        let modified = i64::try_from(modified.as_nanos()).ok()?;
        Some(Self { size: data.len(), modified, changed: 0, inode: 0, device: 0 })
    }

    /// Whether every change from now on will show in the stamp.
    pub fn is_settled(&self) -> bool {
        let Ok(now) = SystemTime::now().duration_since(UNIX_EPOCH) else { return false };
        let age = i64::try_from(now.as_nanos()).ok().and_then(|now| now.checked_sub(self.changed));
        let grain = i64::try_from(GRAIN.as_nanos()).unwrap_or(i64::MAX);
        self.changed > 0 && age.is_some_and(|age| age > grain)
    }

    /// The same of a file that this program has written under another name, flushed, and then renamed, if this was
    /// taken of it after that: whoever writes into it at the very moment of the renaming sets the time of its bytes to
    /// that moment, and here it lies before. Nothing is said where times are kept by hundredths of a second or coarser.
    pub fn is_settled_as_written(&self) -> bool {
        let age = self.changed.saturating_sub(self.modified);
        self.modified > 0 && self.modified % HUNDREDTH != 0 && age > HUNDREDTH
    }
}

impl Origin {
    /// That of a file with this stamp, taken before its bytes were read.
    pub fn new(stamp: Stamp, bytes: &[u8]) -> Self {
        Self { is_settled: stamp.is_settled(), ..Self::unproven(stamp, bytes) }
    }

    /// That of a file with this stamp, in which every later change will show.
    pub fn proven(stamp: Stamp, bytes: &[u8]) -> Self {
        Self { is_settled: true, ..Self::unproven(stamp, bytes) }
    }

    /// That of a file with this stamp, which does not tell it from every later one.
    pub fn unproven(stamp: Stamp, bytes: &[u8]) -> Self {
        Self { stamp, is_settled: false, length: bytes.len() as u64, hash: xxh3_64(bytes) }
    }

    /// Whether a file with this stamp is the same without a look into it.
    pub fn knows(&self, stamp: &Stamp) -> Known {
        if self.is_settled && self.stamp == *stamp { Known::Same } else { Known::Perhaps }
    }

    /// The same of a file that was found to have these bytes and has this stamp, where that is a proof from now on
    /// and was none before.
    pub fn settled(self, stamp: Stamp) -> Option<Self> {
        let is_news = stamp.is_settled() && self.knows(&stamp) == Known::Perhaps;
        is_news.then_some(Self { stamp, is_settled: true, ..self })
    }

    /// What stands behind the bytes in a file that begins with them.
    pub fn rest<'a>(&self, bytes: &'a [u8]) -> Option<&'a [u8]> {
        let length = usize::try_from(self.length).ok()?;
        let (own, rest) = bytes.split_at_checked(length)?;
        (xxh3_64(own) == self.hash).then_some(rest)
    }

    /// As it stands in an index.
    pub fn to_bytes(self) -> [u8; ORIGIN] {
        let Self { stamp, is_settled, length, hash } = self;
        let times = [stamp.modified, stamp.changed].map(i64::cast_unsigned);
        let device = stamp.device << 1 | u64::from(is_settled);
        let words = [stamp.size, times[0], times[1], stamp.inode, device, length, hash];
        let mut bytes = [0; ORIGIN];
        for (place, word) in bytes.chunks_exact_mut(8).zip(words) {
            place.copy_from_slice(&word.to_le_bytes());
        }
        bytes
    }

    /// From what stands in an index.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut words =
            bytes.get(..ORIGIN)?.chunks_exact(8).map(|word| word.try_into().map(u64::from_le_bytes));
        let mut next = || words.next()?.ok();
        let (size, modified, changed) = (next()?, next()?.cast_signed(), next()?.cast_signed());
        let (inode, device, length, hash) = (next()?, next()?, next()?, next()?);
        let stamp = Stamp { size, modified, changed, inode, device: device >> 1 };
        Some(Self { stamp, is_settled: device & 1 == 1, length, hash })
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File, FileTimes};
    use std::time::{Duration, SystemTime};

    use super::{Known, Origin, Stamp};

    fn old(path: &std::path::Path) -> Stamp {
        let stamp = Stamp::of(&File::open(path).unwrap()).unwrap();
        Stamp { changed: stamp.changed - 10_000_000_000, ..stamp }
    }

    #[test]
    fn an_origin_is_read_back_as_it_was_written() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let origin = Origin::new(Stamp::of(file.as_file()).unwrap(), b"bytes");
        assert_eq!(Origin::from_bytes(&origin.to_bytes()), Some(origin));
        assert_eq!(Origin::from_bytes(&origin.to_bytes()[1..]), None);
    }

    #[test]
    fn a_stamp_taken_within_the_grain_of_the_clock_is_no_proof() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let stamp = Stamp::of(file.as_file()).unwrap();
        assert_eq!(Origin::new(stamp, b"").knows(&stamp), Known::Perhaps);
    }

    #[test]
    fn a_file_renamed_some_time_after_it_was_written_is_known_from_its_first_moment() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let stamp = Stamp::of(file.as_file()).unwrap();
        let written = |modified: i64, changed: i64| Stamp { modified, changed, ..stamp };
        assert!(written(1_000_000_001, 1_030_000_000).is_settled_as_written());
        assert!(!written(1_030_000_001, 1_030_000_001).is_settled_as_written(), "written into since");
        assert!(!written(1_029_000_001, 1_030_000_000).is_settled_as_written(), "within a tick of the clock");
        assert!(!written(1_000_000_000, 3_000_000_000).is_settled_as_written(), "a coarse file system");
        assert_eq!(Origin::proven(stamp, b"one").knows(&stamp), Known::Same);
    }

    #[test]
    #[cfg(unix)]
    fn a_file_changed_behind_an_old_time_has_another_stamp() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "one").unwrap();
        let before = old(&path);
        assert_eq!(Origin::new(before, b"one").knows(&before), Known::Same);
        let time = fs::metadata(&path).unwrap().modified().unwrap();
        fs::write(&path, "two").unwrap();
        File::options()
            .write(true)
            .open(&path)
            .unwrap()
            .set_times(FileTimes::new().set_modified(time))
            .unwrap();
        let after = Stamp::of(&File::open(&path).unwrap()).unwrap();
        assert_eq!((after.size, after.modified), (before.size, before.modified));
        assert_eq!(Origin::new(before, b"one").knows(&after), Known::Perhaps);
    }

    #[test]
    fn a_file_that_only_grew_is_known_up_to_where_it_grew() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let origin = Origin::new(Stamp::of(file.as_file()).unwrap(), b"one\n");
        assert_eq!(origin.rest(b"one\ntwo\n"), Some(&b"two\n"[..]));
        assert_eq!(origin.rest(b"ono\ntwo\n"), None);
        assert_eq!(origin.rest(b"one"), None);
        assert!(SystemTime::now() > SystemTime::UNIX_EPOCH + Duration::from_secs(1));
    }
}
