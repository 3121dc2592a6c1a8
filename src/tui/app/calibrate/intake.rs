//! Measured files before they are taken in: which arm each seems to belong to, to be changed and accepted.

use crate::tui::app::action::Action;
use crate::tui::app::component::{Component, Hint};
use crate::tui::app::effect::Effect;
use crate::tui::app::keymap::Context;
use crate::tui::app::msg::Offered;
use crate::tui::app::notice::Notice;
use crate::tui::app::session::Session;
use library::Key;
use library::calibration::{Offer, Proposal, doubts, propose};
use library::ops::{RefusalKind, calibrations};
use library::run::{Arm, Shot};

/// Files on offer for a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Intake {
    pub run: Key,
    /// The arms it has, as they are called.
    pub arms: Vec<String>,
    /// What is wrong with the files as they stand.
    pub doubts: Vec<String>,
    /// The files.
    pub rows: Vec<Row>,
    /// The file at hand.
    pub row: usize,
}

/// One file on offer.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The place of the arm it is to go to; `None` leaves it out.
    pub arm: Option<usize>,
    /// How its arm is known, or what it could be.
    pub proposal: Proposal,
    /// What the file says of itself.
    pub offer: Offer,
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
        let proposals = propose(run, &offers, session.rules.names());
        let row = |(proposal, file): (Proposal, Offered)| Row {
            arm: proposal.arm,
            proposal,
            offer: file.offer,
            shots: file.shots,
        };
        let rows = proposals.into_iter().zip(offered).map(row).collect();
        let arms = run.arms.iter().map(Arm::title).collect();
        let mut intake = Self { run: key.clone(), arms, doubts: Vec::new(), rows, row: 0 };
        intake.doubt(session);
        Some(intake)
    }

    /// Looks at the files as they stand.
    fn doubt(&mut self, session: &Session) {
        let Some(run) = session.library.runs.get(&self.run) else { return };
        let files: Vec<_> = self.rows.iter().map(|row| (&row.offer, row.arm, row.shots.as_slice())).collect();
        self.doubts = doubts(run, &files, session.rules.names());
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

    /// The next arm for the selected file; after the last it is left out. From there a guess comes first.
    fn choose(&mut self, session: &Session, by: isize) {
        let Some(row) = self.rows.get_mut(self.row) else { return };
        let count = self.arms.len() + 1;
        let next = match (row.arm, row.proposal.guess) {
            (None, Some(guess)) => guess,
            (place, _) => (place.unwrap_or(count - 1) + count).saturating_add_signed(by) % count,
        };
        row.arm = Some(next).filter(|next| *next < self.arms.len());
        self.doubt(session);
    }
}

/// Takes the files into their arms; `None` where that cannot be.
pub(in crate::tui::app) fn accept(session: &mut Session, intake: &Intake) -> Option<Vec<Effect>> {
    let shots: Vec<(usize, Shot)> = intake
        .rows
        .iter()
        .filter_map(|row| row.arm.map(|arm| (arm, row)))
        .flat_map(|(arm, row)| row.shots.iter().map(move |shot| (arm, shot.clone())))
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
