//! What the machine asks of the world, as data. Every effect that can fail is answered by a `Msg`.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::history::Named;
use super::issues::{Decision, PendingIssue};
use library::exchange::Assignment;
use library::run::Shot;
use library::slots::Values;
use library::training::OpenCount;
use library::views::PageToWrite;
use library::{Change, Composition, Key, Keys, Library, ModelFile, Use, Uses};
use midjourney::Rules;

/// Something to be done outside.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Copy a text, remember it as the last copy and note its use.
    Copy(CopyRequest),
    /// Put a change of the library on disk.
    Save(Change),
    /// Try again to save what could not be saved.
    SaveAgain,
    /// Take back the last change of an earlier run.
    UndoEarlier(Timestamp),
    /// Redo what was undone last of an earlier run.
    RedoEarlier(Timestamp),
    /// Take this change back, wherever it stands in the journal.
    TakeBack(Named, Timestamp),
    /// Make this change again.
    DoAgain(Named, Timestamp),
    /// Tell the changes the journal knows.
    History,
    /// Carry a decision out.
    Decide(Box<PendingIssue>, Decision, Timestamp),
    /// Write what is not saved to a file of the user's choice as well.
    WriteRescue(String),
    /// Read the files again: another program may have written them.
    Reread,
    /// Keep the composition for the next start.
    SaveComposition(Composition),
    /// Keep the training sessions that are counted and not written down.
    SaveCounts(Vec<OpenCount>),
    /// Keep what slots of saved texts were filled with, for the next time.
    SaveSlots(Values),
    /// Make the user's own empty library.
    Setup,
    /// Work on pictures, beside everything else.
    Pictures(PictureEffect),
    /// Sync with other machines, beside everything else.
    Sync(SyncEffect),
    /// Write a kit of codes.
    HandOver(Box<KitFolder>),
    /// Read the user's own scenes of a probe.
    ReadScenes,
    /// Write a page with its pictures into a new file.
    WritePage(Box<PageFile>),
    /// Read a file or folder that is to be taken in, or stop that.
    Import(ImportEffect),
    /// Read a long text that was pasted.
    ReadPaste(Box<Paste>),
    /// Write a text into a new file.
    Export(Export),
    /// Add prompts from elsewhere to the usage log.
    Log(Vec<Use>),
    /// Something that needs the terminal itself.
    Terminal(TerminalEffect),
}

/// A page to write.
#[derive(Debug, Clone, PartialEq)]
pub struct PageFile {
    /// The file, with `~` for the home folder.
    pub path: String,
    pub page: PageToWrite,
}

/// A kit of codes to write.
#[derive(Debug, Clone, PartialEq)]
pub struct KitFolder {
    /// The folder, with `~` for the home folder.
    pub folder: String,
    pub kit: library::kit::Kit,
    /// The change that notes who got what, once it is written; `None` when they had it all.
    pub given: Option<Change>,
}

/// Reading what is to be taken in, beside everything else.
#[derive(Debug, Clone, PartialEq)]
pub enum ImportEffect {
    /// Read it; what is being read is given up.
    Read(Box<Import>),
    /// Give it up.
    Stop,
}

/// What is read for an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportSource {
    /// The file or folder, with `~` for the home folder.
    pub path: String,
    /// What was said of the columns of its sheets.
    pub columns: Vec<Assignment>,
}

/// What is to be taken in.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// What is read.
    pub source: ImportSource,
    /// The user's own library, which says which codes are known.
    pub own: Box<Library>,
    /// The prompts copied so far, which say whose a code is.
    pub uses: Vec<Use>,
    /// The day from which dates without a year are read.
    pub today: Date,
    /// Where keys of what comes in are from.
    pub keys: Keys,
    pub rules: Arc<Rules>,
}

/// A long text that was pasted, and what it is read against.
#[derive(Debug, Clone, PartialEq)]
pub struct Paste {
    pub text: String,
    /// The library as it was then.
    pub library: Library,
    /// The prompts copied so far.
    pub uses: Uses,
    /// The day from which dates without a year are read.
    pub today: Date,
    pub rules: Arc<Rules>,
}

/// A text to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// The file, with `~` for the home folder; it must not exist yet.
    pub path: String,
    /// What goes into it.
    pub text: String,
}

/// A text to copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyRequest {
    /// The text, exactly.
    pub text: String,
    /// Its entry in the usage log; `None` for what is no prompt of the user's own.
    pub used: Option<Use>,
}

/// What only the holder of the terminal can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TerminalEffect {
    /// Open a text in the user's editor.
    Edit(String),
    /// Give the terminal back to the shell until `fg`.
    Suspend,
    /// Show a text on the bare terminal until Enter, to be selected by mouse.
    Bare(String),
    /// Switch the mouse on or off.
    Mouse(bool),
}

/// Work on pictures, done beside everything else.
#[derive(Debug, Clone, PartialEq)]
pub enum PictureEffect {
    /// Measure the files and folders of these paths for a run.
    Measure {
        run: Key,
        /// Files and folders.
        paths: Vec<String>,
        /// The model of the user's own that sees them, too.
        model: Option<ModelFile>,
    },
    /// Measure the files and folders of these paths for looks.
    MeasureLook {
        /// The profile they are for, or where their prompts name none.
        profile: Option<Key>,
        /// Whether the person named that profile; else the code in a prompt says whose a picture is.
        named: bool,
        /// Files and folders.
        paths: Vec<String>,
    },
    /// Give measuring up.
    Cancel,
    /// Fetch these pictures, small.
    Show {
        shots: Vec<Shot>,
        /// The longer side, in pixels.
        longest: usize,
    },
}

/// What is asked of the one who syncs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SyncEffect {
    Begin(Timestamp),
    /// Set the library up with a remote, or without one, and sync.
    SetUp(Option<String>, Timestamp),
    /// Stop.
    Cancel,
}
