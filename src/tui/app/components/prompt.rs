//! A line that is asked for: a name, a date, a file.

use tui_input::InputRequest;

use crate::tui::app::action::Action;
use crate::tui::app::component::{Component, Hint};
use crate::tui::app::keymap::Context;
use crate::tui::app::line::Line;
use library::Key;
use midjourney::Code;

/// A line that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct TextPrompt {
    pub kind: PromptKind,
    pub line: Line,
    /// What is wrong with it, once it was tried.
    pub error: Option<String>,
}

/// What a line is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PromptKind {
    /// The prompt text.
    Subject,
    /// The other parameters.
    Parameters,
    /// A new name for a profile.
    ProfileName(Key),
    /// A new name for a saved stack.
    StackName(Key),
    /// A new name for a saved prompt.
    PromptName(Key),
    /// A new name for a saved filter.
    FilterName(Key),
    /// A name to save the stack under.
    NewStack,
    /// A name to save the prompt text under.
    NewPrompt,
    /// Files and folders of pictures for a calibration.
    Pictures(Key),
    /// Pictures for the look of a profile.
    Look(Key),
    /// What the person sees in a calibration.
    Eye(Key),
    /// A version and a remark on what was liked.
    Like,
    /// The mounted library to share profiles into.
    ShareInto(Vec<Key>),
    /// A code of a profile, with its day if that is not today; or its ID.
    Snapshot(Key),
    /// The day things are noted under.
    Day,
    /// Whom codes of these profiles are for, and the folder of the kit.
    HandOver(Vec<Key>),
    /// A new file for the page of a profile.
    Page(Key),
    /// A new file for a contact sheet of these profiles.
    Sheet(Vec<Key>),
    /// A file or folder to take in.
    Import,
    /// A new file, and whose part of the library goes into it; or these profiles.
    Export(Vec<Key>),
    /// A name to save the search and its order under.
    NewFilter,
    /// A code of a profile as it is, with its date and a note.
    Correction(Key, Code),
    /// The name of a profile that is to go for good.
    Removal(Key),
    /// Where to sync to.
    Remote,
    /// A file for what is not saved.
    RescueFile,
}

impl PromptKind {
    /// What stands before the field.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self {
            Self::Subject => "prompt text",
            Self::Parameters => "parameters",
            Self::ProfileName(_) | Self::StackName(_) | Self::PromptName(_) | Self::FilterName(_) => {
                "new name"
            }
            Self::NewStack => "save stack as",
            Self::NewPrompt => "save text as",
            Self::Pictures(_) => "files or a folder",
            Self::Look(_) => "pictures of its look: files or a folder",
            Self::Eye(_) => "your eye: (d)iverges, (n)ot much, (u)ndecided",
            Self::ShareInto(_) => "share into",
            Self::Like => "version, and what you liked",
            Self::Correction(..) => "code, date, note",
            Self::Snapshot(_) => "its code, and the date if not today",
            Self::Day => "note things under the day (empty: today)",
            Self::HandOver(_) => "for whom, and the new folder if not ./NAME-kit",
            Self::Page(_) => "write its page to",
            Self::Sheet(_) => "write the contact sheet to",
            Self::Import => "import a file or a folder",
            Self::Export(keys) if keys.is_empty() => "export to .ron .json .csv .md, and a client",
            Self::Export(_) => "export what is marked to .ron .json .csv .md",
            Self::NewFilter => "save filter as",
            Self::Removal(_) => "its name, to remove it for good",
            Self::Remote => "git address or folder (nothing: commit here only)",
            Self::RescueFile => "write them to",
        }
    }
}

impl TextPrompt {
    /// A field for this, with a text to start from.
    #[must_use]
    pub fn new(kind: PromptKind, text: impl Into<String>) -> Self {
        Self { kind, line: Line::new(text), error: None }
    }
}

impl Component for TextPrompt {
    fn places(&self) -> &'static [Context] {
        &[Context::Field, Context::Everywhere]
    }

    fn hints(&self) -> &'static [Hint] {
        &[(Action::Accept, "keep"), (Action::Back, "back"), (Action::Down, "next field")]
    }

    fn has_field(&self) -> bool {
        true
    }

    fn line(&mut self) -> Option<&mut Line> {
        Some(&mut self.line)
    }

    fn typed(&mut self, request: InputRequest) {
        self.line.edit(request);
        self.error = None;
    }
}
