//! Measured files before they are taken in: which arm each seems to belong to, to be changed and accepted.

use crate::tui::app::action::Action;
use crate::tui::app::component::{Component, Hint};
use crate::tui::app::effect::Effect;
use crate::tui::app::keymap::Context;
use crate::tui::app::msg::Offered;
use crate::tui::app::notice::Notice;
use crate::tui::app::session::Session;
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

impl Intake {
    /// The files with the arms that are proposed for them.
    pub(in crate::tui::app) fn of(session: &mut Session, key: &Key, offered: Vec<Offered>) -> Option<Self> {
        let Some(run) = session.library.runs.get(key) else {
            session.notice = Some(Notice::bad("that calibration is no longer there"));
            return None;
        };
        let offers: Vec<Offer> = offered.iter().map(|file| file.offer.clone()).collect();
        let roles = propose(run, &offers);
        let rows =
            roles.into_iter().zip(offered).map(|(role, file)| Row { role, shots: file.shots }).collect();
        let roles = run.arms.iter().map(|arm| arm.role).collect();
        Some(Self { run: key.clone(), roles, rows, row: 0 })
    }
}

impl Component for Intake {
    fn places(&self) -> &'static [Context] {
        &[Context::Intake, Context::Everywhere]
    }

    fn hints(&self) -> &'static [Hint] {
        &[(Action::NextChoice, "another arm"), (Action::Accept, "take them"), (Action::Back, "back")]
    }

    fn step(&mut self, _session: &Session, by: isize) {
        self.row = self.row.saturating_add_signed(by).min(self.rows.len().saturating_sub(1));
    }

    /// The next arm for the selected file; after the last it is left out.
    fn choose(&mut self, _session: &Session, by: isize) {
        let Some(row) = self.rows.get_mut(self.row) else { return };
        let count = self.roles.len() + 1;
        let place =
            row.role.and_then(|role| self.roles.iter().position(|own| *own == role)).unwrap_or(count - 1);
        let next = (place + count).saturating_add_signed(by) % count;
        row.role = self.roles.get(next).copied();
    }
}

/// Takes the files into their arms; `None` where that cannot be.
pub(in crate::tui::app) fn accept(session: &mut Session, intake: &Intake) -> Option<Vec<Effect>> {
    let shots: Vec<(Role, Shot)> = intake
        .rows
        .iter()
        .filter_map(|row| row.role.map(|role| (role, row)))
        .flat_map(|(role, row)| row.shots.iter().map(move |shot| (role, shot.clone())))
        .collect();
    match session.operate(|library, context| calibrations::add_pictures(library, &intake.run, shots, context))
    {
        Ok(change) => Some(session.make(change)),
        Err(refusal) => {
            session.notice = Some(Notice::from(&refusal));
            (refusal.kind() == RefusalKind::Nothing).then(Vec::new)
        }
    }
}
