//! Why an operation is refused: what happened, and of which kind it is.

use jiff::civil::Date;

use crate::calibration::{IntakeError, PlanError};
use crate::filing::FilingError;
use crate::profile_input::{Field, ProfileInputError};
use crate::resolving::ResolveError;
use crate::sharing::SharingError;
use crate::training::TrainingError;
use crate::{Name, NameError};
use imagestat::Answer;
use midjourney::{Id, UnknownVersion};

/// Why an operation is refused. Both faces decide by its kind, in one place each, how to say it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Everything is so already.
    #[error("{0}")]
    Nothing(String),
    /// The record is not in the library any more.
    #[error("that {0} is no longer there")]
    Gone(&'static str),
    /// One field of a profile is wrong.
    #[error(transparent)]
    Field(#[from] ProfileInputError),
    /// A version that does not exist.
    #[error(transparent)]
    Version(#[from] UnknownVersion),
    /// A name that is none.
    #[error(transparent)]
    Name(#[from] NameError),
    /// Another record has this name.
    #[error("{0} is taken; names are unique")]
    NameTaken(Name),
    /// Nothing is in what was to be saved.
    #[error("an empty {0} cannot be saved")]
    Empty(&'static str),
    /// A client nobody knows.
    #[error("nothing was made for \"{0}\" or given to them")]
    NoPart(String),
    /// A profile of a mounted library, where only one's own will do.
    #[error("{0} is in a mounted library; an export has your own profiles only")]
    NotOwn(Name),
    /// A calibration that cannot be begun.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// A calibration has nothing to be made against.
    #[error("a calibration needs a profile that is known to be wrong, and the library has no throwaway")]
    NoDecoy,
    /// Pictures that cannot be taken in.
    #[error(transparent)]
    Pictures(#[from] IntakeError),
    /// The person has said what they see.
    #[error("your eye said \"{}\" on {on}, and the first look is the one that counts", sees.label())]
    Looked {
        run: Name,
        /// What they saw.
        sees: Answer,
        on: Date,
    },
    /// A code cannot be filed.
    #[error(transparent)]
    Filing(#[from] FilingError),
    /// A submitted prompt tells nothing, or other than the person says.
    #[error(transparent)]
    Resolve(#[from] ResolveError),
    /// A profile cannot be trained.
    #[error(transparent)]
    Training(#[from] TrainingError),
    /// A profile cannot be shared.
    #[error(transparent)]
    Sharing(#[from] SharingError),
    /// Nothing is noted ahead of time.
    #[error("{0} is still to come")]
    Future(Date),
    /// A profile keeps its ID.
    #[error("{name} already has the ID {id}; edit it to change that")]
    HasId {
        /// The profile.
        name: Name,
        id: Id,
    },
    /// What was typed is not the name.
    #[error("nothing was removed: what was typed is not \"{0}\"")]
    NotTyped(Name),
}

/// What a refusal is about; on the command line it is the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusalKind {
    /// There is nothing to do.
    Nothing,
    /// Something named is not there.
    NotFound,
    /// What was said makes no sense by itself.
    Input,
    /// The library does not allow it.
    State,
    /// The person gave it up.
    Cancelled,
}

impl Refusal {
    /// What it is about.
    #[must_use]
    pub fn kind(&self) -> RefusalKind {
        match self {
            Self::Nothing(_) | Self::Filing(FilingError::Nothing(_)) => RefusalKind::Nothing,
            Self::Gone(_) | Self::NoPart(_) | Self::Filing(FilingError::NoProfile(_)) => {
                RefusalKind::NotFound
            }
            Self::Plan(PlanError::NoCode(_))
            | Self::Pictures(_)
            | Self::Looked { .. }
            | Self::Field(_)
            | Self::NameTaken(_)
            | Self::NotOwn(_)
            | Self::Filing(FilingError::Taken { .. } | FilingError::NoCode { .. })
            | Self::Resolve(ResolveError::Unsubmitted | ResolveError::NoCode | ResolveError::Other { .. })
            | Self::Training(_)
            | Self::Sharing(_)
            | Self::HasId { .. } => RefusalKind::State,
            Self::Resolve(ResolveError::Count { .. } | ResolveError::Twice(_) | ResolveError::Style(_))
            | Self::Name(_)
            | Self::Version(_)
            | Self::Future(_)
            | Self::Empty(_)
            | Self::Plan(_)
            | Self::NoDecoy => RefusalKind::Input,
            Self::NotTyped(_) => RefusalKind::Cancelled,
        }
    }

    /// The field of a profile it is about, for a form to go there.
    #[must_use]
    pub fn field(&self) -> Option<Field> {
        if let Self::Field(error) = self { Some(error.field) } else { None }
    }
}
