//! What can happen to the machine: keys already translated, and the answers of effects.

use std::sync::Arc;

use jiff::Zoned;
use tui_input::InputRequest;

use super::action::Action;
use super::effect::ImportSource;
use super::history::{Earlier, PastChange};
use super::issues::{Decided, PendingIssue};
use super::keymap::Keymap;
use super::notice::Tone;
use super::screen::Pane;
use imagestat::Picture;
use library::calibration::{Offer, ProbeSet};
use library::exchange::{Load, Progress};
use library::inbox::Inbox;
use library::ops::looks::NewLook;
use library::run::Shot;
use library::{Change, Key, Library, Problem, Settings, Usage, Uses};
use midjourney::{Rules, Stylize, Version};

/// One thing that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Msg {
    /// The user asked for an action.
    Act(Action),
    /// The user typed into the open text field.
    Typed(InputRequest),
    /// The user typed a letter where no text field is open (digits of a stylize, the kind in a form).
    Letter(char),
    /// A whole text was pasted.
    Pasted(String),
    /// The mouse pointed at something.
    Pointed(Pointed),
    /// The terminal has another size: columns and rows.
    Resized(u16, u16),
    /// Time went on.
    Now(Zoned),
    /// A copy was tried.
    Copied(Copied),
    /// A save was tried.
    Saved(Saved),
    /// The library became another by something else than the last save.
    Merged(Box<LibraryNews>),
    /// The journal took a change back or made one again.
    Turned(Box<JournalNews>),
    /// What waits for a decision now.
    Waiting(Vec<PendingIssue>),
    /// A decision was carried out.
    Resolved(Box<Decided>),
    /// The changes the journal knows, the last one first.
    Past(Vec<PastChange>),
    /// What is not saved was written elsewhere, to this path; or why not.
    Written(Result<String, String>),
    /// The editor was closed with this text, or could not be used.
    Edited(Result<String, String>),
    Pictures(PictureNews),
    Sync(SyncNews),
    /// A kit was written into this folder, or why not; and the change that notes who got what.
    HandedOver(Result<String, String>, Option<Change>),
    /// Reading this for taking in is so far.
    Loading(ImportSource, Progress),
    /// This was read for taking in, or why not.
    Loaded(ImportSource, Result<Box<Load>, String>),
    /// A long text that was pasted was read.
    InboxRead(Box<Inbox>),
    /// The user changed settings, keys or rules.
    Configured(Box<Configured>),
    /// The scenes of a probe were read: the user's own, or the shipped ones; or what is wrong with the file.
    Scenes(Result<ProbeSet, Box<Problem>>),
    /// A text was written into this file, or why not.
    Exported(Result<String, String>),
    /// Something in the background has a sentence for the user.
    Told(String),
}

/// The settings, keys and rules as they are now.
#[derive(Debug, Clone, PartialEq)]
pub struct Configured {
    pub settings: Settings,
    /// The keys.
    pub keymap: Arc<Keymap>,
    /// What Midjourney accepts.
    pub rules: Arc<Rules>,
    /// The version prompts run on.
    pub version: Version,
    /// What is wrong with the files, each a whole message.
    pub problems: Vec<Problem>,
}

/// What the mouse pointed at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pointed {
    /// A profile in the list.
    Profile(Key),
    /// A layer in the stack, by its place.
    Layer(usize),
    /// A place on the slider.
    Stylize(Stylize),
    /// A pane, by its name.
    Pane(Pane),
    /// A row of the open list or menu, or of a screen's list.
    Row(usize),
    /// The wheel was turned over the list; positive is down.
    Wheel(i8),
}

/// What became of work on pictures.
#[derive(Debug, Clone, PartialEq)]
pub enum PictureNews {
    /// So many are measured.
    Progress { done: usize, of: usize },
    /// All are measured, and on offer for a run.
    Measured {
        run: Key,
        /// The files, in the order of their names.
        offered: Vec<Offered>,
    },
    /// All are measured, to show looks.
    LookMeasured {
        /// The profile they are for, or where their prompts name none.
        profile: Option<Key>,
        /// Whether the person named that profile.
        named: bool,
        pictures: Vec<NewLook>,
    },
    /// One could not be; the sentence names it.
    Unread(String),
    /// It was given up.
    Cancelled,
    /// One was fetched, small; `None` where it is gone.
    Shown {
        /// What it is known by.
        id: String,
        picture: Option<Box<Picture>>,
    },
}

/// How a copy went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// Whether the text may have arrived.
    pub arrived: bool,
    /// The route and how sure it is, or what failed and what to do.
    pub sentence: String,
}

/// The library after something else than a save: another program's change, or an earlier run's taken
/// back.
#[derive(Debug, Clone, PartialEq)]
pub struct LibraryNews {
    /// What stands on disk now, and whether it is the user's own; `None` when that did not change.
    pub library: Option<Library>,
    /// What is wrong with the files now; `None` when that was not looked at.
    pub problems: Option<Vec<Problem>>,
    /// What to say.
    pub sentence: String,
}

/// How a save went.
#[derive(Debug, Clone, PartialEq)]
pub enum Saved {
    /// It is on disk. The library is what stands there now, merged with changes from outside.
    Done(Box<Library>),
    /// It is not.
    Failed(Failed),
}

/// Why something is not on disk, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed {
    /// Where, why and what to do.
    pub sentence: String,
    /// How many changes wait now.
    pub changes: usize,
    /// The file they are kept in.
    pub kept: Option<String>,
}

/// A file that was measured, on offer for a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Offered {
    /// What it says of itself.
    pub offer: Offer,
    /// Its picture, or the four of a grid.
    pub shots: Vec<Shot>,
}

/// What became of a wish to the journal.
#[derive(Debug, Clone, PartialEq)]
pub struct JournalNews {
    /// The library after it, and what to say.
    pub merged: LibraryNews,
    /// What it was, if the journal chose.
    pub earlier: Option<Earlier>,
    /// The log as it is then, where something was turned.
    pub log: Option<LogNews>,
}

/// The log as it is now.
#[derive(Debug, Clone, PartialEq)]
pub struct LogNews {
    /// The prompts copied so far.
    pub uses: Uses,
    /// When profiles were last used.
    pub usage: Usage,
}

#[derive(Debug, Clone, PartialEq)]
pub enum SyncNews {
    /// A step has begun.
    Step(String),
    /// The library as it stands now, with what came in.
    Library(Box<Library>),
    Ended(SyncEnd),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyncEnd {
    /// How to take it: it went well, it was given up, it failed.
    pub tone: Tone,
    /// What happened, in one line.
    pub sentence: String,
    /// What to do, where there is something to do.
    pub advice: String,
    /// Whether the library has a remote.
    pub set_up: bool,
}
