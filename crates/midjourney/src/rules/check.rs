//! What only the program can see: the checks that a record switches on by name.

use serde::{Deserialize, Serialize};

/// A check that looks at the prompt's spelling, codes or weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Check {
    /// No white space before the dashes.
    GluedDashes,
    /// White space between the dashes and the name.
    SpacedDashes,
    /// No white space between the name and its value.
    GluedValue,
    /// Punctuation after a value.
    Punctuation,
    /// Words after the values of a parameter.
    TextAfter,
    /// One hyphen where two belong.
    SingleDash,
    /// `—` before a name.
    EmDash,
    /// `–` before a name.
    EnDash,
    /// Curly quotation marks in a value.
    SmartQuotes,
    /// A name nobody knows.
    UnknownName,
    /// A parameter twice.
    Duplicate,
    /// A code twice.
    RepeatedCode,
    /// A weight on a value of `--p`.
    ProfileWeight,
    /// An ID whose code is known.
    IdForCode,
    /// The ID of something deleted.
    DeadId,
    /// A 0 in a code of seven characters.
    ZeroInCode,
    /// A value of `--p` that looks like no code seen so far.
    OddCode,
    /// A UUID after `--p`.
    OldId,
    /// `<CODE>` or `[URL]` where a value belongs.
    Placeholder,
    /// A style reference after `--p`.
    StyleInProfile,
    /// A profile after `--sref`.
    ProfileInStyle,
    /// A code of the deliberately wrong profile.
    Throwaway,
    /// A code of something deleted at Midjourney.
    Deleted,
    /// A prompt that ends in the middle of something.
    Truncated,
    /// Weights whose sum is not above zero.
    WeightSum,
    /// A brace without its partner.
    OpenBrace,
    /// More jobs than the plan runs at once.
    TooManyJobs,
    /// More repeats than the plan has.
    TooManyRepeats,
    /// Longer than Midjourney ever said it takes.
    Length,
    /// Longer than any prompt: [`Prompt::LONGEST`](crate::Prompt::LONGEST).
    TooLong,
}

impl Check {
    /// Every check, so that a test can see whether each has its record.
    pub const ALL: [Self; 30] = [
        Self::GluedDashes,
        Self::SpacedDashes,
        Self::GluedValue,
        Self::Punctuation,
        Self::TextAfter,
        Self::SingleDash,
        Self::EmDash,
        Self::EnDash,
        Self::SmartQuotes,
        Self::UnknownName,
        Self::Duplicate,
        Self::RepeatedCode,
        Self::ProfileWeight,
        Self::IdForCode,
        Self::DeadId,
        Self::ZeroInCode,
        Self::OddCode,
        Self::OldId,
        Self::Placeholder,
        Self::StyleInProfile,
        Self::ProfileInStyle,
        Self::Throwaway,
        Self::Deleted,
        Self::Truncated,
        Self::WeightSum,
        Self::OpenBrace,
        Self::TooManyJobs,
        Self::TooManyRepeats,
        Self::Length,
        Self::TooLong,
    ];
}
