//! Measured files before they are taken in: which arm each seems to belong to, to be changed and accepted.

use super::Offered;
use crate::tui::app::effect::Effect;
use crate::tui::app::mode::Mode;
use crate::tui::app::notice::Notice;
use crate::tui::app::state::State;
use library::Key;
use library::calibration::{Offer, propose};
use library::ops::{RefusalKind, calibrations};
use library::run::{Role, Shot};

/// Files on offer for a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Intake {
    /// The run.
    pub run: Key,
    /// The arms it has.
    pub roles: Vec<Role>,
    /// The files.
    pub rows: Vec<Row>,
    /// The file at hand.
    pub row: usize,
}

/// One file on offer.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The arm it is to go to; `None` leaves it out.
    pub role: Option<Role>,
    /// Its picture, or the four of a grid.
    pub shots: Vec<Shot>,
}

/// Shows the files with their proposed arms.
pub(super) fn open(state: &mut State, key: &Key, offered: Vec<Offered>) {
    let Some(run) = state.library.runs.get(key) else {
        state.notice = Some(Notice::bad("that calibration is no longer there"));
        return;
    };
    let offers: Vec<Offer> = offered.iter().map(|file| file.offer.clone()).collect();
    let roles = propose(run, &offers);
    let rows = roles.into_iter().zip(offered).map(|(role, file)| Row { role, shots: file.shots }).collect();
    let roles = run.arms.iter().map(|arm| arm.role).collect();
    state.mode = Mode::Intake(Box::new(Intake { run: key.clone(), roles, rows, row: 0 }));
}

/// Moves between the files.
pub(in crate::tui::app) fn step_row(intake: &mut Intake, by: isize) {
    intake.row = intake.row.saturating_add_signed(by).min(intake.rows.len().saturating_sub(1));
}

/// The next arm for the file at hand; after the last it is left out.
pub(in crate::tui::app) fn cycle(intake: &mut Intake, by: isize) {
    let Some(row) = intake.rows.get_mut(intake.row) else { return };
    let count = intake.roles.len() + 1;
    let place =
        row.role.and_then(|role| intake.roles.iter().position(|own| *own == role)).unwrap_or(count - 1);
    let next = (place + count).saturating_add_signed(by) % count;
    row.role = intake.roles.get(next).copied();
}

/// Takes the files into their arms.
pub(in crate::tui::app) fn accept(state: &mut State) -> Vec<Effect> {
    let Mode::Intake(intake) = std::mem::replace(&mut state.mode, Mode::Browse) else { return Vec::new() };
    let shots: Vec<(Role, Shot)> = intake
        .rows
        .iter()
        .filter_map(|row| row.role.map(|role| (role, row)))
        .flat_map(|(role, row)| row.shots.iter().map(move |shot| (role, shot.clone())))
        .collect();
    let key = intake.run.clone();
    match state.operate(|library, context| calibrations::add_pictures(library, &key, shots, context)) {
        Ok(change) => state.make(change),
        Err(refusal) => {
            state.notice = Some(Notice::from(&refusal));
            if refusal.kind() != RefusalKind::Nothing {
                state.mode = Mode::Intake(intake);
            }
            Vec::new()
        }
    }
}
