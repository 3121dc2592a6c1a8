//! The library a command works on: the user's own, or the sample while there is none.

use super::codes;
use super::{Context, Exit, Failure};
use library::ops::{self, Outcome, Refusal, RefusalKind};
use library::views::ViewContext;
use library::{Change, Library, Usage};
use store::{SaveError, Store, sample};

/// A library that was opened, and how much of it there is.
#[derive(Debug)]
pub(super) struct LoadedLibrary {
    /// Everything that could be read.
    pub library: Library,
    /// Whether a file could not be read whole.
    is_partial: bool,
    /// Whether there is no library of the user's own yet.
    is_fresh: bool,
}

impl LoadedLibrary {
    /// What was looked for, or why it is not there: in a library that could not be read whole it may be
    /// in the part that is missing.
    ///
    /// # Errors
    /// The failure that was given, told apart.
    pub fn found<T>(&self, found: Result<T, Failure>) -> Result<T, Failure> {
        found.map_err(|failure| {
            if self.is_partial && failure.kind == Exit::NotFound {
                Failure { kind: Exit::Unreadable, ..failure }
                    .hint("it may be in the file that cannot be read; see above")
            } else if self.is_fresh {
                failure.hint("there is no library of your own yet; begin with swatch add")
            } else {
                failure
            }
        })
    }

    /// Ends a command that lists: a list from a library that could not be read whole is not complete.
    ///
    /// # Errors
    /// Exit code 5 without a word, because the problem has been told.
    pub fn complete(&self) -> Result<(), Failure> {
        if self.is_partial { Err(Failure::unreadable("")) } else { Ok(()) }
    }
}

impl Context {
    /// The library to read from; the sample while there is none, which is said. So are problems with
    /// files.
    ///
    /// # Errors
    /// When no folder is known.
    pub(super) fn loaded(&self) -> Result<LoadedLibrary, Failure> {
        let own = self.load_own()?;
        if !own.is_fresh {
            return Ok(own);
        }
        self.say("note: this is the sample library; begin your own with swatch add or swatch setup");
        Ok(LoadedLibrary { library: sample(), is_partial: false, is_fresh: false })
    }

    /// The user's own library, to change it; empty while there is none.
    ///
    /// # Errors
    /// When no folder is known.
    pub(super) fn load_own(&self) -> Result<LoadedLibrary, Failure> {
        let opened = self.store()?.open();
        self.warn_of(&opened.problems);
        let is_partial = opened.problems.iter().any(|problem| problem.read_only);
        Ok(LoadedLibrary { library: opened.library, is_partial, is_fresh: opened.fresh })
    }

    /// When each profile was last used.
    ///
    /// # Errors
    /// When no folder is known.
    pub(super) fn usage(&self) -> Result<Usage, Failure> {
        Ok(self.store()?.usage())
    }

    /// What the views of a library's things need to know besides.
    ///
    /// # Errors
    /// As for [`Context::now`].
    pub(super) fn view<'a>(
        &'a self,
        library: &'a Library,
        usage: &'a Usage,
    ) -> Result<ViewContext<'a>, Failure> {
        let retest_days = self.settings().retest_days;
        Ok(ViewContext { library, usage, rules: self.rules(), now: self.now()?, retest_days })
    }

    /// Calls an operation that notes things under the day of `--on`, else today.
    ///
    /// # Errors
    /// When that is no day.
    pub(super) fn operate<T>(
        &self,
        on: Option<&str>,
        operation: impl FnOnce(&mut ops::Context<'_>) -> T,
    ) -> Result<T, Failure> {
        Ok(operation(&mut ops::Context {
            now: self.timestamp()?,
            today: self.day(None)?,
            day: self.day(on)?,
            keys: &mut codes::keys(),
            rules: self.rules(),
            version: self.version(),
            plan: self.settings().plan,
        }))
    }

    /// Carries an operation out: on the disk, then in the library. Says what was done and what to know
    /// besides; `None` when there was nothing to do, which is said, too.
    ///
    /// # Errors
    /// Why it is refused, or not on the disk.
    pub(super) fn carry_out<O: Into<Outcome>>(
        &self,
        library: &mut Library,
        on: Option<&str>,
        operation: impl FnOnce(&Library, &mut ops::Context<'_>) -> Result<O, Refusal>,
    ) -> Result<Option<Change>, Failure> {
        match self.operate(on, |context| operation(library, context))? {
            Ok(outcome) => {
                let Outcome { change, remarks } = outcome.into();
                self.save(&change)?;
                for remark in &remarks {
                    self.say(&format!("note: {remark}"));
                }
                library.apply(&change);
                Ok(Some(change))
            }
            Err(refusal) if refusal.kind() == RefusalKind::Nothing => {
                self.say(&refusal.to_string());
                Ok(None)
            }
            Err(refusal) => Err(refusal.into()),
        }
    }

    /// Carries a change out on the disk and says what was done. The first one begins the user's own
    /// library.
    ///
    /// # Errors
    /// Why it is not on the disk.
    pub(super) fn save(&self, change: &Change) -> Result<(), Failure> {
        let store = self.store()?;
        let is_first = store.open().fresh;
        let saved = store.save(change).map_err(|error| match store.kept_in() {
            Some(_) => {
                Failure::from(error).hint("the change is kept; once it can be saved, swatch rescue does")
            }
            None => Failure::from(error),
        })?;
        self.say(&change.sentence);
        for remark in &saved.remarks {
            self.say(&format!("note: {remark}"));
        }
        if is_first {
            self.say(&format!("note: this is your own library now, in {}", store.folders().data.display()));
        }
        Ok(())
    }
}

/// Opens the store, reading nothing yet.
pub(super) fn store(home: Option<&std::path::Path>) -> Result<Store, Failure> {
    let folders = store::Folders::find(home, |name| std::env::var_os(name));
    folders.map(Store::at).map_err(|error| Failure::error(error.to_string()))
}

impl From<SaveError> for Failure {
    fn from(error: SaveError) -> Self {
        match error {
            SaveError::ReadOnly(problem) => Self::unreadable(format!("not saved: {}", problem.headline()))
                .hint("fix the file and try again; it was not changed"),
            SaveError::Within { mount, error } => {
                let failure = Self::from(*error);
                Self { sentence: format!("in {mount}: {}", failure.sentence), ..failure }
            }
            SaveError::Busy { .. }
            | SaveError::Refused { .. }
            | SaveError::Unwritable(_)
            | SaveError::Refusal(_)
            | SaveError::NotThere { .. } => Self::error(error.to_string()),
        }
    }
}
