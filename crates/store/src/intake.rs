//! Files from outside: read up to a limit, never written.

mod encoding;
#[cfg(test)]
mod exports;
mod many;
mod pictures;
#[cfg(test)]
mod test_files;
mod workbook;

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use library::exchange::{Content, ImportError, Load, LoadContext, MOST_BYTES, MOST_ROWS};

use workbook::Workbook;

/// Why a text from outside was not read; a name goes before it.
#[derive(Debug, thiserror::Error)]
pub enum TextError {
    /// The disk said no.
    #[error("cannot be read: {0}")]
    Disk(#[from] io::Error),
    /// It is longer than is taken, in bytes.
    #[error("has more than {}; cut it into parts", size(*.0))]
    Long(u64),
    /// The byte that is no text, from 1.
    #[error("is not text: byte {0} is not UTF-8")]
    Bytes(usize),
    /// A workbook that is broken or would be a bomb.
    #[error("is a workbook that cannot be read: {0}")]
    Workbook(String),
}

/// Why a file or folder was not taken in; it names the file.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// It cannot be read as a text.
    #[error("{0} {1}")]
    Text(String, TextError),
    /// A folder or a zip cannot be read.
    #[error("{} cannot be read: {error}", path.display())]
    Folder { path: PathBuf, error: io::Error },
    /// Nobody wanted it any more.
    #[error("stopped; nothing was changed")]
    Stopped,
    /// Something in it cannot be understood.
    #[error("{0}:{1}")]
    Content(String, ImportError),
}

/// A limit in words.
fn size(bytes: u64) -> String {
    if bytes < 1 << 20 { format!("{bytes} bytes") } else { format!("{} MB", bytes >> 20) }
}

/// Reads a text, up to so many bytes, in whatever encoding it was written.
///
/// # Errors
/// When it cannot be read, is longer, or is no text.
pub fn read_text(source: impl Read, longest: u64) -> Result<String, TextError> {
    encoding::text(read_bytes(source, longest)?).map_err(|place| TextError::Bytes(place + 1))
}

/// Reads a file as a text, up to so many bytes.
///
/// # Errors
/// As for [`read_text`].
pub fn read_file(path: &Path, longest: u64) -> Result<String, TextError> {
    read_text(File::open(path)?, longest)
}

fn read_bytes(source: impl Read, longest: u64) -> Result<Vec<u8>, TextError> {
    let mut bytes = Vec::new();
    source.take(longest + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > longest { Err(TextError::Long(longest)) } else { Ok(bytes) }
}

/// Reads what can be imported: a text in whatever encoding, or a workbook.
///
/// # Errors
/// When it cannot be read, is too long, or is neither.
pub fn read_content(source: impl Read) -> Result<Content, TextError> {
    let bytes = read_bytes(source, MOST_BYTES as u64)?;
    match Workbook::of(&bytes) {
        Some(kind) => kind.sheets(&bytes).map(Content::Sheets),
        None => encoding::text(bytes).map(Content::Text).map_err(|place| TextError::Bytes(place + 1)),
    }
}

/// What a source without a name brings, such as standard input. In what is wrong with it, it is called `name`.
///
/// # Errors
/// When it cannot be read or understood.
pub fn load_from(source: impl Read, name: &str, context: &mut LoadContext<'_>) -> Result<Load, LoadError> {
    let held = read_content(source).map_err(|error| LoadError::Text(name.to_owned(), error))?;
    understood(&held, "", name, context)
}

fn understood(
    held: &Content,
    ending: &str,
    name: &str,
    context: &mut LoadContext<'_>,
) -> Result<Load, LoadError> {
    Load::read(held, ending, context).map_err(|error| match error {
        ImportError::Stopped => LoadError::Stopped,
        error => LoadError::Content(name.to_owned(), error),
    })
}

/// What a file, a folder or a zip brings, to be merged into a library. In what is wrong with it, it is called
/// `name`.
///
/// # Errors
/// When it cannot be read or understood.
pub fn load(path: &Path, name: &str, context: &mut LoadContext<'_>) -> Result<Load, LoadError> {
    let refused = |error| LoadError::Folder { path: path.to_owned(), error };
    let wanted = |load, context: &LoadContext<'_>| {
        if context.is_stopped() { Err(LoadError::Stopped) } else { Ok(load) }
    };
    if path.is_dir() {
        let load = many::folder(path, context).map_err(refused)?;
        return wanted(load, context);
    }
    let text = |error| LoadError::Text(name.to_owned(), error);
    if let Some(archive) = many::archive(path).map_err(|error| text(error.into()))? {
        let load = many::zip(archive, context);
        return wanted(load, context);
    }
    let held = File::open(path).map_err(TextError::from).and_then(read_content).map_err(text)?;
    let ending = path.extension().and_then(|end| end.to_str()).unwrap_or_default();
    understood(&held, ending, name, context)
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::fs;
    use std::path::{Path, PathBuf};

    use jiff::civil::date;

    use super::load;
    use super::test_files::{ods, xlsx, zip};
    use library::exchange::{Load, LoadContext, MOST_BYTES, Progress, Watch};
    use library::{Keys, Library};

    fn loaded(path: impl AsRef<Path>) -> Result<Load, String> {
        let name = path.as_ref().file_name().unwrap().to_string_lossy();
        let own = Library::default();
        let mut keys = Keys::seeded(7);
        let mut context = LoadContext::new(&own, &[], date(2026, 9, 1), &mut keys);
        load(path.as_ref(), &name, &mut context).map_err(|error| error.to_string())
    }

    fn file(folder: &tempfile::TempDir, name: &str, bytes: &[u8]) -> PathBuf {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    #[test]
    fn a_file_is_read_and_one_that_cannot_be_is_told_with_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let load = loaded(file(&folder, "codes.csv", b"name,code,date\ncalm,r1bwkpa,2026-05-03\n")).unwrap();
        assert_eq!(load.library.profile_named("calm").unwrap().prompt_token(), Some("r1bwkpa"));
        assert_eq!(load.sheets[0].columns.sentence(), "1 name, 2 code, 3 date");
        assert!(loaded(folder.path().join("gone.ron")).unwrap_err().starts_with("gone.ron cannot be read: "));
        let broken = loaded(file(&folder, "kit.ron", b"(schema: 1, profiles: ["));
        assert!(broken.unwrap_err().starts_with("kit.ron:1:"));
        let binary = loaded(file(&folder, "a.txt", b"ab\x00\xff\x01")).unwrap_err();
        assert_eq!(binary, "a.txt is not text: byte 4 is not UTF-8");
        let large = file(&folder, "large.csv", b"");
        fs::File::options().write(true).open(&large).unwrap().set_len(MOST_BYTES as u64 + 1).unwrap();
        assert_eq!(loaded(large).unwrap_err(), "large.csv has more than 64 MB; cut it into parts");
        let empty = folder.path().join("empty");
        fs::create_dir(&empty).unwrap();
        assert_eq!(loaded(&empty).unwrap().remarks, ["0 pictures, 0 prompts"]);
    }

    #[test]
    fn a_sheet_is_the_same_in_every_form_a_program_saves_it() {
        let folder = tempfile::tempdir().unwrap();
        let rows = [["Größe", "Code", "Datum"], ["Käse", "r1bwkpa", "46145"], ["Käse", "--p 6odeoas", "n/a"]];
        let text = rows.map(|row| row.join(";")).join("\r\n");
        let windows = encoding_rs::WINDOWS_1252.encode(&text).0.into_owned();
        let utf_16: Vec<u8> =
            std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        for (name, bytes) in [
            ("utf-8.csv", text.clone().into_bytes()),
            ("marked.csv", ["\u{feff}sep=;\r\n", &text].concat().into_bytes()),
            ("windows.csv", windows),
            ("unicode.txt.csv", utf_16),
            ("tabs.tsv", text.replace(';', "\t").into_bytes()),
            ("excel.xlsx", xlsx(&rows)),
            ("calc.ods", ods(&rows)),
        ] {
            let load = loaded(file(&folder, name, &bytes)).unwrap();
            let sheet = &load.sheets[0].columns.all;
            assert_eq!(sheet[0].head, "Größe", "{name}");
            let codes: Vec<_> =
                load.library.unclaimed.iter().map(|one| (one.code.as_str(), one.on)).collect();
            let expected = [("6odeoas", None), ("r1bwkpa", Some(date(2026, 5, 3)))];
            let mut codes = codes;
            codes.sort();
            assert_eq!(codes, expected, "{name}");
        }
    }

    /// Who wants so many files and no more.
    struct Impatient {
        most: usize,
        heard: RefCell<Vec<Progress>>,
    }

    impl Watch for Impatient {
        fn report(&self, progress: Progress) {
            self.heard.borrow_mut().push(progress);
        }

        fn is_stopped(&self) -> bool {
            self.heard.borrow().last().is_some_and(|progress| progress.files >= self.most)
        }
    }

    #[test]
    fn reading_says_how_far_it_is_and_stops_when_nobody_wants_it_any_more() {
        let folder = tempfile::tempdir().unwrap();
        let names: Vec<String> = (0..6).map(|number| format!("{number}.md")).collect();
        let text = "2026-05-03: a pier --v 7\n".repeat(3);
        for name in &names {
            file(&folder, &format!("all/{name}"), text.as_bytes());
        }
        let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), text.as_bytes())).collect();
        let archive = file(&folder, "all.zip", &zip(&files));
        for path in [folder.path().join("all"), archive] {
            for (most, is_whole) in [(3, false), (7, true)] {
                let (own, mut keys) = (Library::default(), Keys::seeded(7));
                let impatient = Impatient { most, heard: RefCell::default() };
                let mut context = LoadContext::new(&own, &[], date(2026, 9, 1), &mut keys);
                context.watch = &impatient;
                let load = load(&path, "all", &mut context).map_err(|error| error.to_string());
                assert_eq!(load.is_ok(), is_whole, "{load:?}");
                if let Err(error) = load {
                    assert_eq!(error, "stopped; nothing was changed");
                }
                let last = impatient.heard.borrow().last().copied().unwrap();
                assert_eq!((last.files, last.of), if is_whole { (5, 6) } else { (3, 6) });
                assert!(last.messages >= last.files * 3, "{last:?}");
            }
        }
    }

    #[test]
    fn a_folder_and_a_zip_of_it_bring_the_same_whatever_the_order_of_the_files() {
        let folder = tempfile::tempdir().unwrap();
        let part = |day: u32, code: &str| {
            format!(
                "AuthorID,Author,Date,Content,Attachments,Reactions\n1,MJ,2026-05-0{day}T10:00:00+00:00,**a cat --p {code}** - <@2> (fast),,\n"
            )
        };
        let files = [
            ("part 1.csv", part(3, "r1bwkpa")),
            ("part 2.csv", part(4, "6odeoas")),
            ("deep/part 3.csv", part(2, "r1bwkpa")),
            ("notes.md", "a pier --p 7enzken --v 7\n".to_owned()),
            ("other.bin", "\u{0}".to_owned()),
        ];
        for (name, text) in &files {
            file(&folder, &format!("all/{name}"), text.as_bytes());
        }
        let mut bytes: Vec<(&str, &[u8])> =
            files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        let forward = file(&folder, "forward.zip", &zip(&bytes));
        bytes.reverse();
        let backward = file(&folder, "backward.zip", &zip(&bytes));
        let seen = |path: &Path| {
            let load = loaded(path).unwrap();
            let mut codes: Vec<_> =
                load.library.unclaimed.iter().map(|one| (one.code.to_string(), one.on)).collect();
            codes.sort();
            (codes, load.uses, load.remarks)
        };
        let first = seen(&folder.path().join("all"));
        assert_eq!(
            first.0,
            [
                ("6odeoas".to_owned(), Some(date(2026, 5, 4))),
                ("7enzken".to_owned(), None),
                ("r1bwkpa".to_owned(), Some(date(2026, 5, 2)))
            ]
        );
        assert_eq!(first.1.len(), 3);
        assert!(first.2.contains(&"0 pictures, 4 texts, 3 prompts".to_owned()), "{:?}", first.2);
        assert_eq!(seen(&forward), first);
        assert_eq!(seen(&backward), first);
    }
}
