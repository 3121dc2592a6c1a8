//! The machine: what can happen, what is so, and what follows. No IO, no clock, no randomness.
//!
//! [`update`] takes the state and one message and gives the effects it asks for; everything else here
//! is the state's parts and the functions that change them, one feature a file.

mod action;
mod ask;
mod calibrate;
mod catch_up;
mod chord;
mod composition;
mod copy;
mod copy_menu;
mod count;
mod effect;
mod export;
mod findings;
mod form;
mod guide;
mod hand_over;
mod history;
mod keep;
mod keymap;
mod line;
mod mode;
mod moves;
mod msg;
mod notice;
mod palette;
mod picker;
mod press;
mod profiles;
mod queue;
mod rename;
mod saved_list;
mod saving;
mod share;
mod state;
mod sync;
mod translate;
mod tray;
mod waiting;

pub use action::Action;
pub use calibrate::{
    Calibrations, Entry, Intake, Offered, PictureEffect, Planning, Row, Step as RunStep, picture_id, steps,
};
pub use chord::{Chord, ChordError};
pub use composition::Slide;
pub use copy_menu::OFFERS;
pub use count::Count;
pub use effect::{Copy, Effect, Export, Import, Kit, TerminalEffect};
pub use form::Form;
pub use guide::{Guide, Questions};
pub use history::{Earlier, History, Named, Past, Step, Turned};
pub use keymap::{Context, Keymap, KeymapError};
pub use line::Line;
pub use mode::{Mode, Panel, PromptKind, Slider, TextPrompt};
pub use msg::{Copied, Failed, Merged, Msg, PictureNews, Pointed, Saved};
pub use notice::{Notice, OnDisk, Tone};
pub use palette::Palette;
pub use picker::{Picked, Picker};
pub use press::press;
pub use profiles::List;
pub use queue::Queue;
pub use saved_list::ListState;
pub use saving::{OUTSIDE, Unsaved};
pub use state::{Pane, Screen, Start, State};
pub use sync::{Stage, SyncEffect, SyncEnd, SyncNews, Syncing};
pub use translate::translate;
pub use tray::{Choice, Codes, Content, Incoming, Shown, Tray};
pub use waiting::{Decided, PendingIssue, Verdict, Waiting, moment};

/// Takes one message in; gives what is to be done outside.
pub fn update(state: &mut State, msg: Msg) -> Vec<Effect> {
    let composition = state.composition.clone();
    let mut effects = Vec::new();
    match msg {
        Msg::Act(action) => {
            state.notice = None;
            if let Some(unsaved) = &mut state.unsaved {
                unsaved.told &= action == Action::Quit;
            }
            effects = match calibrate::first(state, action) {
                Some(effects) => effects,
                None => act(state, action),
            };
        }
        Msg::Typed(request) => ask::typed(state, request),
        Msg::Letter(letter) => ask::letter(state, letter),
        Msg::Pasted(text) => ask::pasted(state, &text),
        Msg::Pointed(pointed) => moves::point(state, pointed),
        Msg::Resized(columns, rows) => state.size = (columns, rows),
        Msg::Now(now) => state.now = now,
        Msg::Copied(copied) => copy::answered(state, copied),
        Msg::Saved(saved) => saving::saved(state, saved),
        Msg::Merged(merged) => effects = saving::changed_outside(state, *merged),
        Msg::Turned(turned) => history::turned(state, *turned),
        Msg::Waiting(issues) => waiting::heard(state, issues),
        Msg::Decided(decided) => waiting::decided(state, *decided),
        Msg::Past(past) => tray::heard_past(state, past),
        Msg::Written(outcome) => saving::written(state, outcome),
        Msg::Edited(edited) => ask::edited(state, edited),
        Msg::Pictures(news) => calibrate::heard(state, news),
        Msg::Sync(news) => sync::heard(state, news),
        Msg::HandedOver(written, given) => effects = hand_over::answered(state, written, given),
        Msg::Loaded(path, load) => tray::loaded(state, path, load),
        Msg::Exported(written) => export::answered(state, written),
        Msg::Told(sentence) => state.notice = Some(Notice::note(sentence)),
    }
    if effects.iter().any(|effect| matches!(effect, Effect::Save(_) | Effect::Setup))
        && let Some(notice) = &mut state.notice
    {
        notice.disk = Some(OnDisk::Saving);
    }
    sync::tell(state);
    effects.extend(calibrate::wanted_pictures(state));
    if state.composition != composition {
        effects.push(Effect::SaveComposition(state.composition.clone()));
    }
    effects
}

/// Carries an action out.
#[expect(clippy::too_many_lines, reason = "a table: every action with the feature that carries it out")]
fn act(state: &mut State, action: Action) -> Vec<Effect> {
    composition::leave_slider(state, action);
    copy_menu::leave(state, action);
    let mut effects = Vec::new();
    match action {
        Action::Down
        | Action::Up
        | Action::Top
        | Action::Bottom
        | Action::PageDown
        | Action::PageUp
        | Action::NextPane
        | Action::PreviousPane
        | Action::NextChoice
        | Action::PreviousChoice
        | Action::Profiles
        | Action::Stacks
        | Action::Prompts
        | Action::Calibrate => moves::step(state, action),
        Action::Search
        | Action::OpenCard
        | Action::Help
        | Action::Palette
        | Action::CopyMenu
        | Action::Problems
        | Action::Findings
        | Action::EditSubject
        | Action::EditParameters
        | Action::SaveStack
        | Action::SavePrompt => moves::open(state, action),
        Action::ToggleStack
        | Action::StackAnyway
        | Action::MoveLayerDown
        | Action::MoveLayerUp
        | Action::Mute
        | Action::Solo
        | Action::RemoveLayer
        | Action::ClearStack
        | Action::PinVersion
        | Action::ClearSubject => composition::act(state, action),
        Action::Stylize
        | Action::StylizeUp
        | Action::StylizeDown
        | Action::StylizeUpMore
        | Action::StylizeDownMore
        | Action::StylizeNextMark
        | Action::StylizePreviousMark
        | Action::StylizeAlways => composition::stylize(state, action),
        Action::Delete if matches!(state.mode, Mode::Tray(_)) => effects = tray::delete(state),
        Action::Add
        | Action::Edit
        | Action::Rename
        | Action::Delete
        | Action::RemoveForGood
        | Action::Undo
        | Action::Redo => {
            effects = keep::act(state, action);
        }
        Action::CopyCode if matches!(state.mode, Mode::Tray(_)) => effects = tray::copy_code(state),
        Action::SwapIds => effects = copy::swap_ids(state),
        Action::CopyIds => effects = copy::with_ids(state),
        Action::Copy
        | Action::CopyParameters
        | Action::CopyProfiles
        | Action::CopyCode
        | Action::CopyImagine
        | Action::CopyOption
        | Action::CopyMarkdown
        | Action::CopyRon
        | Action::BareLine => effects = copy::copy(state, action),
        Action::QueueLadder | Action::QueueLeaveOneOut | Action::QueuePermutations => {
            queue::open(state, action);
        }
        Action::QueueCalibration => effects = calibrate::queue_composition(state),
        Action::TakeStack1
        | Action::TakeStack2
        | Action::TakeStack3
        | Action::TakeStack4
        | Action::TakeStack5
        | Action::TakeStack6
        | Action::TakeStack7
        | Action::TakeStack8
        | Action::TakeStack9 => moves::take_stack(state, action),
        Action::Fix => findings::fix(state),
        Action::Unlock => effects = findings::unlock(state),
        Action::NewRun | Action::CopyNext | Action::AddPictures | Action::SayEye | Action::RepeatRun => {
            effects = calibrate::act(state, action);
        }
        Action::Inbox => tray::open_inbox(state),
        Action::MatchCodes => tray::open_matches(state),
        Action::NoneOfThese => tray::none_of_these(state),
        Action::Log => tray::open_log(state),
        Action::Likes => tray::open(state, Content::Likes),
        Action::Ledger => tray::open(state, Content::Ledger),
        Action::Codes => tray::open_codes(state),
        Action::MarkCode | Action::PinCode | Action::AddCode => effects = tray::on_codes(state, action),
        Action::Guide => guide::open_questions(state),
        Action::Throwaway => guide::open_throwaway(state),
        Action::AnswerA | Action::AnswerB => guide::answer(state, action),
        Action::HandOver => hand_over::open(state),
        Action::Import => tray::open_import(state),
        Action::Export => export::open(state),
        Action::CatchUp => catch_up::open(state),
        Action::LivingCodes => tray::open(state, Content::Living),
        Action::Train => count::open(state),
        Action::CountSelected | Action::CountBack | Action::CountSkipped => count::act(state, action),
        Action::Like => tray::ask_like(state),
        Action::ShareInto => share::open(state),
        Action::Accept => effects = moves::accept(state),
        Action::Back => moves::back(state),
        Action::SaveAgain => effects = saving::save_again(state),
        Action::Sync | Action::SyncDetails | Action::StopSync => effects = sync::act(state, action),
        Action::Decide => waiting::open(state),
        Action::LeaveIt => effects = waiting::decide(state, Verdict::Leave),
        Action::RescueElsewhere => saving::elsewhere(state),
        Action::History => effects = tray::ask_past(state),
        Action::Setup => effects = keep::setup(state),
        Action::EditInEditor => {
            effects.push(Effect::Terminal(TerminalEffect::Edit(state.composition.text.clone())));
        }
        Action::Suspend => effects.push(Effect::Terminal(TerminalEffect::Suspend)),
        Action::ToggleMouse => effects = moves::toggle_mouse(state),
        Action::Quit => saving::quit(state),
    }
    effects
}

#[cfg(test)]
pub(crate) use calibrate::tests::start as trained;
#[cfg(test)]
mod tests;
