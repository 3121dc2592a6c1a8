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
        arm: String,
    },
    /// More than an arm holds.
    #[error("the {arm} arm would have {count} pictures; {MOST_PICTURES} is the most")]
    Many {
        arm: String,
        /// How many it would have.
        count: usize,
    },
    /// The run has no such arm.
    #[error("this run has no {0} arm")]
    NoArm(String),
}

/// The run with these pictures in the arms that play these parts, of a run of one scene. See [`with_pictures_at`].
///
/// # Errors
/// As for [`with_pictures_at`].
pub fn with_pictures(run: &Run, shots: Vec<(Role, Shot)>, today: Date) -> Result<Run, IntakeError> {
    let placed = shots.into_iter().map(|(role, shot)| {
        let place = run.arms.iter().position(|arm| arm.role == role);
        Ok((place.ok_or_else(|| IntakeError::NoArm(role.to_string()))?, shot))
    });
    with_pictures_at(run, placed.collect::<Result<_, _>>()?, today)
}

/// The run with these pictures in their arms, which are told by their places, judged on this day. What the person saw
/// before stays.
///
/// # Errors
/// When a picture is in the run already or comes twice, an arm would hold too many, or is not there.
pub fn with_pictures_at(run: &Run, shots: Vec<(usize, Shot)>, today: Date) -> Result<Run, IntakeError> {
    let mut run = run.clone();
    for (place, shot) in shots {
        if let Some(arm) = run.arms.iter().find(|arm| arm.pictures.iter().any(|there| is_same(there, &shot)))
        {
            return Err(IntakeError::Twice { file: shot.file, arm: arm.title() });
        }
        let arm = run.arms.get_mut(place).ok_or_else(|| IntakeError::NoArm((place + 1).to_string()))?;
        arm.pictures.push(shot);
        if arm.pictures.len() > MOST_PICTURES {
            return Err(IntakeError::Many { arm: arm.title(), count: arm.pictures.len() });
        }
    }
    run.judged = run.judge(today);
    let look = run.judged.as_ref().and_then(|judged| run.look(judged));
    if let Some(look) = look.filter(|look| run.looks.last().is_none_or(|last| last < look)) {
        run.looks.push(look);
    }
    Ok(run)
}

fn is_same(one: &Shot, other: &Shot) -> bool {
    one.fingerprint == other.fingerprint && one.quarter == other.quarter
}
