//! Where the user's files are.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The folder's name within the system's folders.
const OURS: &str = "swatchbook";

/// The three folders the program knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folders {
    /// What the user writes and the program only reads: settings, keys, rules, themes.
    pub config: PathBuf,
    /// The library and the log: what is worth keeping in git.
    pub data: PathBuf,
    /// What belongs to this machine: backups, the journal, the composition, the last copy.
    pub state: PathBuf,
    /// Where is kept which commands the user has allowed: never in a folder that somebody could have handed over.
    pub trust: Option<PathBuf>,
}

/// Why no folder could be chosen.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// The system names no home folder.
    #[error("no home folder is known; say where your files are with --home DIR or SWATCH_HOME")]
    Homeless,
    /// A link where only this program's own files can be.
    #[error("{} is a symbolic link in a folder under git, where none is followed; remove it", .path.display())]
    Link {
        /// The link.
        path: PathBuf,
    },
    /// A file where the folder should be.
    #[error("{} is a file; name the folder that your files lie in", .path.display())]
    NoFolder {
        /// The file.
        path: PathBuf,
    },
    /// A relative folder, and no folder to be relative to.
    #[error("{} cannot be made an absolute folder: {source}", .path.display())]
    Relative {
        /// The folder as given.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

impl Folders {
    /// Chooses the folders: `home` (from `--home`), else `SWATCH_HOME`, else the XDG folders on Linux
    /// and macOS alike, and `%APPDATA%` on Windows.
    ///
    /// # Errors
    /// When the system names no home folder, or a relative one cannot be resolved.
    pub fn find(
        home: Option<&Path>,
        variable: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Self, FolderError> {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        if let Some(home) = home.map(Path::to_owned).or_else(|| set("SWATCH_HOME")) {
            let home = std::path::absolute(&home)
                .map_err(|source| FolderError::Relative { path: home.clone(), source })?;
            if home.is_file() {
                return Err(FolderError::NoFolder { path: home });
            }
            let trust = own_state(&set);
            let folders = Self { trust, ..Self::within(&home) };
            return folders.refusing_links();
        }
        if cfg!(windows)
            && let Some(roaming) = set("APPDATA")
        {
            let ours = roaming.join(OURS);
            return Ok(Self {
                config: ours.join("config"),
                data: ours.join("data"),
                state: ours.join("state"),
                trust: Some(ours.join("state")),
            });
        }
        let home = set("HOME").or_else(|| etcetera::home_dir().ok()).ok_or(FolderError::Homeless)?;
        // The XDG specification (0.8) says that a relative path in these variables is to be ignored.
        let base = |name: &str, otherwise: &str| {
            set(name).filter(|path| path.is_absolute()).unwrap_or_else(|| home.join(otherwise)).join(OURS)
        };
        let state = base("XDG_STATE_HOME", ".local/state");
        Ok(Self {
            config: base("XDG_CONFIG_HOME", ".config"),
            data: base("XDG_DATA_HOME", ".local/share"),
            trust: Some(state.clone()),
            state,
        })
    }

    /// Whether everything lies in one folder.
    fn is_one(&self) -> bool {
        self.config == self.data
    }

    /// Whether the library is under git, and so may have come from elsewhere. Of a folder that is given as a whole
    /// those above it count, too: it may be a part of somebody's repository.
    #[must_use]
    pub fn is_repository(&self) -> bool {
        let above = if self.is_one() { usize::MAX } else { 1 };
        self.data.ancestors().take(above).any(|folder| std::fs::symlink_metadata(folder.join(".git")).is_ok())
    }

    /// Whether the settings lie in a library that is under git, and so may have come from elsewhere.
    #[must_use]
    pub fn has_received_settings(&self) -> bool {
        self.config.starts_with(&self.data) && self.is_repository()
    }

    /// Refuses a folder for this machine's own things that a repository has led elsewhere.
    fn refusing_links(self) -> Result<Self, FolderError> {
        match self.is_repository().then(|| link_in(&self.state, 3)).flatten() {
            Some(path) => Err(FolderError::Link { path }),
            None => Ok(self),
        }
    }

    /// Everything in one folder: the library and the settings directly, this machine's own things
    /// under `state`.
    #[must_use]
    pub fn within(home: &Path) -> Self {
        Self { config: home.to_owned(), data: home.to_owned(), state: home.join("state"), trust: None }
    }
}

/// The user's own state folder, whatever home is given.
fn own_state(set: &impl Fn(&str) -> Option<PathBuf>) -> Option<PathBuf> {
    let state = set("XDG_STATE_HOME").filter(|path| path.is_absolute());
    let home = || set("HOME").or_else(|| etcetera::home_dir().ok()).map(|home| home.join(".local/state"));
    let roaming = set("APPDATA").filter(|_| cfg!(windows));
    roaming.or(state).or_else(home).map(|base| base.join(OURS))
}

/// The first symbolic link at a path or in the folders below it, so many levels down.
fn link_in(path: &Path, levels: usize) -> Option<PathBuf> {
    let data = std::fs::symlink_metadata(path).ok()?;
    if data.is_symlink() {
        return Some(path.to_owned());
    }
    let entries = (data.is_dir() && levels > 0).then(|| std::fs::read_dir(path).ok()).flatten()?;
    entries.flatten().find_map(|entry| link_in(&entry.path(), levels - 1))
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::Folders;

    fn find(home: Option<&str>, set: &[(&str, &str)]) -> Folders {
        let variable = |name: &str| set.iter().find(|(n, _)| *n == name).map(|(_, value)| value.into());
        Folders::find(home.map(Path::new), variable).unwrap()
    }

    #[test]
    fn the_flag_goes_before_the_variable_and_that_before_the_system() {
        let set = [("SWATCH_HOME", "/var/s"), ("HOME", "/home/u"), ("XDG_DATA_HOME", "/d")];
        let within = |home: &str| Folders {
            trust: Some("/home/u/.local/state/swatchbook".into()),
            ..Folders::within(Path::new(home))
        };
        assert_eq!(find(Some("/flag"), &set), within("/flag"));
        assert_eq!(find(None, &set), within("/var/s"));
        assert_eq!(find(None, &set[1..]).data, PathBuf::from("/d/swatchbook"));
    }

    #[test]
    fn xdg_has_its_defaults_and_ignores_relative_paths() {
        let folders = find(None, &[("HOME", "/home/u"), ("XDG_CONFIG_HOME", "here"), ("SWATCH_HOME", "")]);
        assert_eq!(folders.config, PathBuf::from("/home/u/.config/swatchbook"));
        assert_eq!(folders.data, PathBuf::from("/home/u/.local/share/swatchbook"));
        assert_eq!(folders.state, PathBuf::from("/home/u/.local/state/swatchbook"));
    }

    #[test]
    fn a_file_is_no_home() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let error = Folders::find(Some(file.path()), |_| None).unwrap_err();
        assert!(error.to_string().ends_with(" is a file; name the folder that your files lie in"), "{error}");
    }

    #[test]
    fn a_relative_home_is_made_absolute() {
        assert!(find(Some("lib"), &[]).data.is_absolute());
    }
}
