//! What the program has to say after something was done.

/// How a notice is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// It went well.
    Good,
    /// It went, with something to know.
    Note,
    /// It did not go.
    Bad,
}

/// One line under the prompt, until the next key that does something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// How it is meant.
    pub tone: Tone,
    /// What it says.
    pub text: String,
    /// How far the change is that it tells of; `None` where it tells of none.
    pub disk: Option<OnDisk>,
}

/// How far a change is on its way to the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnDisk {
    /// On its way: a kill or a power cut would lose it.
    Saving,
    /// There, with its folder flushed: nothing loses it any more.
    Saved,
}

impl Notice {
    /// Something went well.
    pub fn good(text: impl Into<String>) -> Self {
        Self { tone: Tone::Good, text: text.into(), disk: None }
    }

    /// Something is worth knowing.
    pub fn note(text: impl Into<String>) -> Self {
        Self { tone: Tone::Note, text: text.into(), disk: None }
    }

    /// Something failed.
    pub fn bad(text: impl Into<String>) -> Self {
        Self { tone: Tone::Bad, text: text.into(), disk: None }
    }
}
