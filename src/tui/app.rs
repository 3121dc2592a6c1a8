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
mod operate;
mod palette;
mod picker;
mod press;
mod profiles;
mod queue;
mod rename;
mod saved_list;
mod saving;
mod screen;
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
pub use effect::{Copy, Effect, Export, Import, Kit, Paste, TerminalEffect};
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
pub use screen::{Pane, Screen};
pub use state::{Start, State};
pub use sync::{Stage, SyncEffect, SyncEnd, SyncNews, Syncing};
pub use translate::translate;
pub use tray::{Choice, Codes, Content, Incoming, Shown, Tray};
pub use waiting::{Decided, PendingIssue, Verdict, Waiting, moment};

use midjourney::{Form as PromptForm, Stylize};

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
            effects = act(state, action);
        }
        Msg::Typed(request) => ask::typed(state, request),
        Msg::Letter(letter) => ask::letter(state, letter),
        Msg::Pasted(text) => effects = ask::pasted(state, &text),
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
        Msg::InboxRead(inbox) => tray::heard_inbox(state, *inbox),
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

/// Carries an action out: the one place that says what each of them does.
#[expect(clippy::too_many_lines, reason = "a table: every action with the feature that carries it out")]
fn act(state: &mut State, action: Action) -> Vec<Effect> {
    composition::leave_slider(state, action);
    copy_menu::leave(state, action);
    let mut effects = Vec::new();
    match action {
        Action::Down => moves::step(state, 1),
        Action::Up => moves::step(state, -1),
        Action::Top => moves::step(state, isize::MIN),
        Action::Bottom => moves::step(state, isize::MAX),
        Action::PageDown => moves::page(state, 1),
        Action::PageUp => moves::page(state, -1),
        Action::NextPane => moves::switch_pane(state, 1),
        Action::PreviousPane => moves::switch_pane(state, -1),
        Action::NextChoice => moves::choose(state, 1),
        Action::PreviousChoice => moves::choose(state, -1),
        Action::Show(screen) => moves::show(state, screen),
        Action::OpenCard => effects = moves::open_row(state),
        Action::TakeStack(number) => moves::take_stack(state, number),
        Action::Accept => effects = moves::accept(state),
        Action::Back => effects = moves::back(state),
        Action::ToggleMouse => effects = moves::toggle_mouse(state),
        Action::Search => moves::search(state),
        Action::Help => moves::open_panel(state, Panel::Help),
        Action::Problems => moves::open_panel(state, Panel::Problems),
        Action::Findings => moves::open_panel(state, Panel::Findings),
        Action::SyncDetails => moves::open_panel(state, Panel::Sync),
        Action::Palette => palette::open(state),
        Action::CopyMenu => copy_menu::open(state),
        Action::EditSubject => ask::open_subject(state),
        Action::EditParameters => ask::open_parameters(state),
        Action::EditInEditor => effects.push(Effect::Terminal(ask::in_editor(state))),
        Action::SaveStack => keep::ask_stack_name(state),
        Action::SavePrompt => keep::ask_prompt_name(state),
        Action::ToggleStack => composition::toggle(state, false),
        Action::StackAnyway => composition::toggle(state, true),
        Action::MoveLayerDown => composition::shift(state, 1),
        Action::MoveLayerUp => composition::shift(state, -1),
        Action::Mute => composition::mute(state),
        Action::Solo => composition::solo(state),
        Action::RemoveLayer => composition::remove_layer(state),
        Action::ClearStack => composition::clear_stack(state),
        Action::PinVersion => composition::pin_version(state),
        Action::ClearSubject => composition::clear_text(state),
        Action::Stylize => composition::open_slider(state),
        Action::StylizeBy(steps) => composition::stylize_by(state, steps),
        Action::StylizeNextMark => composition::stylize_to_mark(state, Stylize::next_mark),
        Action::StylizePreviousMark => composition::stylize_to_mark(state, Stylize::previous_mark),
        Action::StylizeAlways => composition::write_stylize_always(state),
        Action::Add => keep::add(state),
        Action::Edit => keep::edit(state),
        Action::Rename => rename::open(state),
        Action::Delete if matches!(state.mode, Mode::Tray(_)) => effects = tray::delete(state),
        Action::Delete => effects = keep::delete(state),
        Action::RemoveForGood => keep::ask_removal(state),
        Action::Undo => effects = history::undo(state),
        Action::Redo => effects = history::redo(state),
        Action::Setup => effects = keep::setup(state),
        Action::CopyAs(PromptForm::Code) if matches!(state.mode, Mode::Tray(_)) => {
            effects = tray::copy_code(state);
        }
        Action::CopyAs(form) => effects = copy::copy(state, form),
        Action::BareLine => effects = copy::bare(state),
        Action::SwapIds => effects = copy::swap_ids(state),
        Action::CopyIds => effects = copy::with_ids(state),
        Action::Queue(series) => queue::open(state, series),
        Action::QueueCalibration => effects = calibrate::queue_composition(state),
        Action::Fix => findings::fix(state),
        Action::Unlock => effects = findings::unlock(state),
        Action::NewRun => calibrate::plan(state),
        Action::CopyNext => calibrate::copy_next(state),
        Action::AddPictures => calibrate::ask_pictures(state),
        Action::SayEye => calibrate::ask_eye(state),
        Action::RepeatRun => effects = calibrate::repeat(state),
        Action::Inbox => tray::open_inbox(state),
        Action::MatchCodes => tray::open_matches(state),
        Action::NoneOfThese => tray::none_of_these(state),
        Action::Log => tray::open_log(state),
        Action::Likes => tray::open(state, Content::Likes),
        Action::Ledger => tray::open(state, Content::Ledger),
        Action::LivingCodes => tray::open(state, Content::Living),
        Action::Codes => tray::open_codes(state),
        Action::MarkCode => tray::mark_code(state),
        Action::PinCode => effects = tray::pin_code(state),
        Action::AddCode => tray::ask_code(state),
        Action::Like => tray::ask_like(state),
        Action::History => effects = tray::ask_past(state),
        Action::Import => tray::open_import(state),
        Action::Export => export::open(state),
        Action::HandOver => hand_over::open(state),
        Action::ShareInto => share::open(state),
        Action::CatchUp => catch_up::open(state),
        Action::Guide => guide::open_questions(state),
        Action::Throwaway => guide::open_throwaway(state),
        Action::AnswerA => guide::answer(state, false),
        Action::AnswerB => guide::answer(state, true),
        Action::Train => count::open(state),
        Action::CountSelected => count::selected(state),
        Action::CountBack => count::back(state),
        Action::CountSkipped => count::skipped(state),
        Action::Sync => effects = sync::start(state),
        Action::StopSync => effects = sync::stop(state),
        Action::Decide => waiting::open(state),
        Action::LeaveIt => effects = waiting::decide(state, Verdict::Leave),
        Action::SaveAgain => effects = saving::save_again(state),
        Action::RescueElsewhere => saving::elsewhere(state),
        Action::Suspend => effects.push(Effect::Terminal(TerminalEffect::Suspend)),
        Action::Quit => saving::quit(state),
    }
    effects
}

#[cfg(test)]
pub(crate) use calibrate::tests::start as trained;
#[cfg(test)]
mod tests;
