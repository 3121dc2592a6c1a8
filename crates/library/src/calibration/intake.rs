//! Putting measured pictures into the arms of a run: all of them, or none.

use jiff::civil::Date;

use crate::run::{Role, Run, Shot};

/// The most pictures of one arm: four jobs.
pub const MOST_PICTURES: usize = 16;

/// Why pictures were not taken in. The run stays as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IntakeError {
    /// The same file twice would count one picture as two.
    #[error(
        "{file} is in the {arm} arm already; the same picture twice would make chance look like certainty"
    )]
    Twice {
        /// The file that came again.
        file: String,
        /// Where it is.
        arm: String,
    },
    /// More than an arm holds.
    #[error("the {arm} arm would have {count} pictures; {MOST_PICTURES} is the most")]
    Many {
        /// The arm.
        arm: String,
        /// How many it would have.
        count: usize,
    },
    /// The run has no such arm.
    #[error("this run has no {0} arm")]
    NoArm(String),
}

/// The run with these pictures in their arms, judged on this day. What the person saw before stays.
///
/// # Errors
/// When a picture is in the run already or comes twice, an arm would hold too many, or is not there.
pub fn with_pictures(run: &Run, shots: Vec<(Role, Shot)>, today: Date) -> Result<Run, IntakeError> {
    let mut run = run.clone();
    for (role, shot) in shots {
        if let Some(arm) = run.arms.iter().find(|arm| arm.pictures.iter().any(|there| is_same(there, &shot)))
        {
            return Err(IntakeError::Twice { file: shot.file, arm: arm.role.to_string() });
        }
        let arm =
            run.arms.iter_mut().find(|arm| arm.role == role).ok_or(IntakeError::NoArm(role.to_string()))?;
        arm.pictures.push(shot);
        if arm.pictures.len() > MOST_PICTURES {
            return Err(IntakeError::Many { arm: role.to_string(), count: arm.pictures.len() });
        }
    }
    run.judged = run.judge(today);
    Ok(run)
}

fn is_same(one: &Shot, other: &Shot) -> bool {
    one.fingerprint == other.fingerprint && one.quarter == other.quarter
}
