//! What a command works with: where things are, what day it is, and where words go.

use std::cell::{OnceCell, RefCell};
use std::hash::{BuildHasher as _, RandomState};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use serde::Serialize;

#[cfg(feature = "mcp")]
use super::voice::Kept;
use super::voice::Voice;
use super::zone::zone;
use super::{Exit, Failure, Globals, loaded};
use library::{Key, Keys, Library, Problem, Settings, dates};
use midjourney::{Rules, Version, lint};
use store::Store;
use text::{plural, safe_json, sanitize_line};

/// A command that has something else to say warns of so many problems with files.
const MOST_WARNINGS: usize = 3;

/// What a command works with. Data goes to stdout, messages go to stderr, and every line from a file
/// is made safe for the terminal on its way.
#[derive(Debug)]
pub struct Context {
    globals: Globals,
    voice: RefCell<Voice>,
    store: OnceCell<Store>,
    settings: OnceCell<Settings>,
    pub(super) rules: OnceCell<Rules>,
}

impl Context {
    pub(super) fn new(globals: Globals) -> Self {
        Self::speaking(globals, Voice::of_process())
    }

    /// One whose words are kept, for who runs a command from within; see [`Context::into_kept`].
    #[cfg(feature = "mcp")]
    pub(super) fn keeping(globals: Globals) -> Self {
        Self::speaking(globals, Voice::Kept(Kept::default()))
    }

    /// What a command said that was run from within.
    #[cfg(feature = "mcp")]
    pub(super) fn into_kept(self) -> Kept {
        self.voice.into_inner().into_kept()
    }

    fn speaking(globals: Globals, voice: Voice) -> Self {
        let voice = RefCell::new(voice);
        Self { globals, voice, store: OnceCell::new(), settings: OnceCell::new(), rules: OnceCell::new() }
    }

    /// The user's files; nothing is read before it is asked for.
    ///
    /// # Errors
    /// When no folder for them is known.
    pub fn store(&self) -> Result<&Store, Failure> {
        if let Some(store) = self.store.get() {
            return Ok(store);
        }
        let store = loaded::store(self.globals.home.as_deref())?;
        Ok(self.store.get_or_init(|| store))
    }

    /// Writes the index of what was read, for the next command.
    pub(super) fn keep_index(&self) {
        if let Some(store) = self.store.get() {
            store.keep_index();
        }
    }

    /// The folder given with `--home`.
    #[must_use]
    pub fn home(&self) -> Option<&std::path::Path> {
        self.globals.home.as_deref()
    }

    /// The user's settings. What is wrong with them is said once; without folders they are the shipped
    /// ones.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        self.settings.get_or_init(|| {
            let Ok(store) = self.store() else { return Settings::default() };
            let (settings, problems) = store.settings();
            self.warn_of(&problems);
            settings
        })
    }

    /// What prompts are checked against: the rules, the settings and a library.
    pub fn checks<'a>(&'a self, version: Option<Version>, library: &'a Library) -> lint::Context<'a> {
        let set = self.settings();
        lint::Context {
            rules: self.rules(),
            version: version.or(set.version),
            plan: set.plan,
            options: &set.options,
            library,
        }
    }

    /// Refuses a version that does not exist, where one was named.
    ///
    /// # Errors
    /// When there is no such version.
    pub fn check_version(&self, version: Option<Version>) -> Result<(), Failure> {
        let checked = version.map_or(Ok(()), |version| self.rules().check_version(version));
        checked.map_err(|error| Failure::usage(error.to_string()))
    }

    /// The user's files, to be owned by who works on them in another thread.
    ///
    /// # Errors
    /// As for [`Context::store`].
    pub fn own_store(&self) -> Result<Store, Failure> {
        loaded::store(self.globals.home.as_deref())
    }

    /// Prints one line of data, made safe: no control character, no line break but the last.
    ///
    /// # Errors
    /// When stdout cannot be written; a closed pipe ends the command without a word.
    pub fn line(&self, text: &str) -> Result<(), Failure> {
        self.raw(&format!("{}\n", safe_line(text)))
    }

    /// Prints text that is safe already, to the letter.
    ///
    /// # Errors
    /// As for [`Context::line`].
    pub fn raw(&self, text: &str) -> Result<(), Failure> {
        Ok(self.voice.borrow_mut().data(text.as_bytes())?)
    }

    /// Prints a whole text of data: to the letter into a file or a pipe, and made safe line by line on a
    /// terminal.
    ///
    /// # Errors
    /// As for [`Context::line`].
    pub fn document(&self, text: &str) -> Result<(), Failure> {
        if !self.is_terminal() {
            return self.raw(text);
        }
        text.lines().try_for_each(|line| self.line(line))
    }

    /// Prints a value as JSON: indented, and one value whatever the command.
    ///
    /// # Errors
    /// As for [`Context::line`].
    pub fn json(&self, value: &impl Serialize) -> Result<(), Failure> {
        self.raw(&Self::json_text(value)?)
    }

    /// A value as JSON that cannot steer a terminal, with the line break at its end.
    ///
    /// # Errors
    /// When it cannot be written so.
    pub fn json_text(value: &impl Serialize) -> Result<String, Failure> {
        let text = serde_json::to_string_pretty(value)
            .map_err(|error| Failure::error(format!("this cannot be written as JSON: {error}")))?;
        Ok(safe_json(&text) + "\n")
    }

    /// Says something to the person, on stderr. A closed stderr is nobody to talk to, so it never fails.
    pub fn say(&self, message: &str) {
        self.voice.borrow_mut().message(safe_line(message));
    }

    /// Warns of something that is wrong and does not stop the command; the first line leads.
    pub fn warn(&self, message: &str) {
        for (index, line) in message.lines().enumerate() {
            self.say(&if index == 0 { format!("warning: {line}") } else { line.to_owned() });
        }
    }

    /// Warns of what is wrong with files: of the first few, and how many more there are.
    pub fn warn_of(&self, problems: &[Problem]) {
        let (first, more) = problems.split_at(problems.len().min(MOST_WARNINGS));
        for problem in first {
            self.warn(&problem.to_string());
        }
        if !more.is_empty() {
            let more = plural(more.len(), "problem");
            self.warn(&format!("{more} not listed here; `swatch check` lists all"));
        }
    }

    pub(super) fn flush(&self) -> Result<(), Failure> {
        Ok(self.voice.borrow_mut().flush()?)
    }

    /// Whether stdout is a terminal, and so a person the reader.
    #[must_use]
    pub fn is_terminal(&self) -> bool {
        self.voice.borrow().is_terminal()
    }

    /// How many cells a line of the terminal has; `None` where stdout is none.
    #[must_use]
    pub fn width(&self) -> Option<usize> {
        let size = self.is_terminal().then(crossterm::terminal::size)?;
        size.ok().map(|(width, _)| usize::from(width)).filter(|width| *width > 0)
    }

    /// Whether data may be printed in colour: to a terminal, and nobody asked otherwise.
    #[must_use]
    pub fn is_colored(&self) -> bool {
        self.is_terminal() && self.wants_color()
    }

    /// Whether nobody asked for a terminal without colours.
    #[must_use]
    pub fn wants_color(&self) -> bool {
        self.globals.wants_color(self.settings())
    }

    /// What every command understands.
    pub(super) fn globals(&self) -> &Globals {
        &self.globals
    }

    /// Whether only ASCII is wanted of the program's own signs: asked for, or all that the locale and the
    /// terminal are sure to show.
    #[must_use]
    pub fn ascii(&self) -> bool {
        self.globals.ascii(self.settings())
    }

    /// Now, or noon of the day in `SWATCH_TODAY` where that is set.
    ///
    /// # Errors
    /// When `SWATCH_TODAY` is no date.
    pub fn now(&self) -> Result<Zoned, Failure> {
        let now = Timestamp::now().to_zoned(zone());
        match std::env::var("SWATCH_TODAY") {
            Ok(text) if !text.is_empty() => {
                let noon = text
                    .trim()
                    .parse::<Date>()
                    .map_err(|_| {
                        Failure::usage(format!("SWATCH_TODAY is \"{text}\"; write it as 2026-05-03"))
                    })?
                    .at(12, 0, 0, 0);
                let zone = now.time_zone().clone();
                noon.to_zoned(zone).map_err(|error| Failure::usage(format!("SWATCH_TODAY: {error}")))
            }
            _ => Ok(now),
        }
    }

    /// The moment a change or a copy is filed under.
    ///
    /// # Errors
    /// As for [`Context::now`].
    pub fn timestamp(&self) -> Result<Timestamp, Failure> {
        Ok(self.now()?.timestamp())
    }

    /// The day of a moment, here.
    #[must_use]
    pub fn date_of(at: Timestamp) -> Date {
        at.to_zoned(TimeZone::system()).date()
    }

    /// The day: that of `--on` in any common form, else today.
    ///
    /// # Errors
    /// As for [`Context::now`], and when `on` is no day.
    pub fn day(&self, on: Option<&str>) -> Result<Date, Failure> {
        let today = self.now()?.date();
        let Some(text) = on else { return Ok(today) };
        dates::read(text, today).map_err(|error| Failure::usage(format!("--on: {error}")))
    }

    /// A key nobody has yet.
    #[must_use]
    pub fn new_key(&self, taken: impl Fn(&Key) -> bool) -> Key {
        let mut keys = Keys::seeded(RandomState::new().hash_one(0));
        loop {
            let key = keys.next_key();
            if !taken(&key) {
                return key;
            }
        }
    }

    /// Prints why a command stopped, and tells the exit code.
    #[must_use]
    pub fn report(&self, failure: &Failure) -> Exit {
        let _ = self.flush();
        if !failure.sentence.is_empty() {
            self.say(&format!("error: {}", failure.sentence));
            failure.excerpt.iter().for_each(|line| self.say(&format!(" {line}")));
        }
        for hint in &failure.hints {
            self.say(&format!("hint: {hint}"));
        }
        failure.kind
    }
}

impl Globals {
    /// Whether nobody asked for a terminal without colours.
    pub(super) fn wants_color(&self, settings: &Settings) -> bool {
        let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        !self.no_color
            && !settings.no_color
            && set("NO_COLOR").is_none()
            && set("TERM").is_none_or(|term| term != "dumb")
    }

    /// Whether only ASCII is wanted of the program's own signs.
    pub(super) fn ascii(&self, settings: &Settings) -> bool {
        let variable = |name: &str| std::env::var(name).ok();
        self.ascii || settings.ascii.unwrap_or_else(|| is_ascii_only(variable))
    }
}

/// Whether the locale has no UTF-8, or none is set and the terminal is a dumb one. Without any of them,
/// as in containers, nothing is said either way.
fn is_ascii_only(variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    match ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set) {
        Some(locale) => {
            let locale = locale.to_ascii_lowercase();
            !locale.contains("utf-8") && !locale.contains("utf8")
        }
        None => set("TERM").is_some_and(|term| term == "dumb"),
    }
}

/// One line, with its indentation: columns are made of leading and inner spaces.
fn safe_line(text: &str) -> String {
    let indent = text.len() - text.trim_start_matches(' ').len();
    format!("{}{}", &text[..indent], sanitize_line(text))
}

#[cfg(test)]
mod tests {
    use super::{is_ascii_only, safe_line};
    use text::safe_json;

    #[test]
    fn a_locale_without_utf_8_or_a_dumb_terminal_without_a_locale_gets_ascii() {
        let with = |variables: &'static [(&str, &str)]| {
            is_ascii_only(|name| {
                variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
            })
        };
        for variables in [
            &[("LANG", "C")][..],
            &[("LANG", "POSIX")],
            &[("LC_ALL", "C"), ("LANG", "de_DE.UTF-8")],
            &[("LC_CTYPE", "de_DE.ISO-8859-1"), ("LANG", "de_DE.UTF-8")],
            &[("TERM", "dumb")],
            &[("TERM", "dumb"), ("LANG", "")],
        ] {
            assert!(with(variables), "{variables:?}");
        }
        for variables in [
            &[][..],
            &[("LANG", "C.UTF-8")],
            &[("LC_ALL", "en_US.utf8"), ("LANG", "C")],
            &[("TERM", "dumb"), ("LANG", "en_US.UTF-8")],
            &[("TERM", "xterm")],
        ] {
            assert!(!with(variables), "{variables:?}");
        }
    }

    #[test]
    fn json_stays_the_same_value_and_cannot_steer_the_terminal() {
        let value = serde_json::json!({ "a": "x\u{9b}2J\u{202e}\u{7f}\u{feff}\u{1b}\n西湖" });
        let text = safe_json(&serde_json::to_string_pretty(&value).unwrap());
        assert!(!text.chars().any(|c| c != '\n' && text::is_unsafe(c)), "{text}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
    }

    #[test]
    fn a_line_keeps_its_columns_and_loses_its_teeth() {
        assert_eq!(safe_line("  a   b\u{1b}[2J\nc "), "  a   b[2J c");
    }
}
