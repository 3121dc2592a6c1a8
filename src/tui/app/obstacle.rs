//! Why an action cannot be done now. The hints leave such actions out, the menu and the palette show the reason
//! beside them, and a key says it before anything opens.

use super::action::Action;
use super::mode::Mode;
use super::screen::{Pane, Screen};
use super::session::Session;
use super::state::State;
use super::{count, hand_over, lists, marking, pages, share};
use midjourney::Form;

/// What needs a profile that is selected.
const ON_PROFILE: &[Action] = &[
    Action::ToggleStack,
    Action::StackAnyway,
    Action::Edit,
    Action::Mark,
    Action::EditMarked,
    Action::Codes,
    Action::AddCode,
    Action::RemoveForGood,
    Action::NewRun,
];

/// What needs the row of a screen.
const ON_ROW: &[Action] = &[Action::OpenCard, Action::Rename, Action::Delete];

/// What needs a layer.
const ON_LAYER: &[Action] = &[
    Action::Mute,
    Action::Solo,
    Action::RemoveLayer,
    Action::ClearStack,
    Action::SaveStack,
    Action::MoveLayerUp,
    Action::MoveLayerDown,
];

/// What needs a calibration.
const ON_RUN: &[Action] = &[Action::CopyNext, Action::AddPictures, Action::SayEye, Action::RepeatRun];

/// What needs a prompt.
const ON_PROMPT: &[Action] = &[
    Action::CopyAs(Form::Prompt),
    Action::CopyAs(Form::Parameters),
    Action::CopyAs(Form::Imagine),
    Action::CopyAs(Form::Option),
    Action::CopyAs(Form::Markdown),
    Action::CopyAs(Form::Ron),
    Action::BareLine,
];

/// Why an action cannot be done on the panes as they are; `None` where it can, or where only trying tells.
#[must_use]
pub fn obstacle(state: &State, action: Action) -> Option<String> {
    let session = &state.session;
    if ON_PROFILE.contains(&action) {
        return session.shown().is_none().then(|| no_profile(session));
    }
    if ON_ROW.contains(&action) {
        return no_row(state);
    }
    if ON_LAYER.contains(&action) {
        return no_layer(session, action);
    }
    if ON_RUN.contains(&action) {
        let begin = session.way(Action::NewRun);
        return session.library.runs.is_empty().then(|| format!("no calibration yet: {begin} begins one"));
    }
    if ON_PROMPT.contains(&action) {
        return no_prompt(session);
    }
    particular(state, action)
}

/// Why there is no layer to do something with.
fn no_layer(session: &Session, action: Action) -> Option<String> {
    let layers = session.composition.spec.layers.len();
    if layers == 0 {
        let stack = session.way(Action::ToggleStack);
        return Some(format!("the stack is empty; {stack} stacks the selected profile"));
    }
    let is_here = |place: usize| session.pane == Pane::Stack && session.layer == place;
    let is_end = (action == Action::MoveLayerDown && is_here(layers - 1))
        || (action == Action::MoveLayerUp && is_here(0));
    is_end.then(|| "there is no layer beyond it".to_owned())
}

/// What has a reason of its own.
fn particular(state: &State, action: Action) -> Option<String> {
    let session = &state.session;
    let says = |is_so: bool, why: &str| is_so.then(|| why.to_owned());
    if let Action::TakeStack(number) = action {
        let save = session.way(Action::SaveStack);
        let is_missing = usize::from(number) > session.library.stacks.len();
        return is_missing
            .then(|| format!("there is no saved stack {number} yet; {save} saves the current one"));
    }
    if action == Action::SavePrompt || action == Action::ClearSubject {
        let edit = session.way(Action::EditSubject);
        return session
            .composition
            .text
            .is_empty()
            .then(|| format!("there is no prompt text yet; {edit} edits it"));
    }
    if action == Action::Fix {
        let has_fix = session.findings().iter().any(|finding| finding.fix.is_some());
        return says(!has_fix, "no finding has a fix");
    }
    if action == Action::NextPane && session.screen == Screen::Calibrate {
        return says(session.library.runs.is_empty(), "there is no calibration to view yet");
    }
    if action == Action::Decide {
        return says(session.issues.is_empty(), "Nothing to decide");
    }
    if action == Action::SaveAgain {
        return says(state.unsaved.is_none(), "everything is saved");
    }
    if matches!(action, Action::Unmark | Action::StackMarked) {
        let mark = session.way(Action::Mark);
        return says(session.list.marked().is_empty(), &format!("no profile is marked: {mark} marks one"));
    }
    if action == Action::MarkAgain {
        return says(!session.list.has_marked_before(), "nothing was marked before");
    }
    if action == Action::StopSync {
        return says(!state.syncing.is_running(), "no sync is under way");
    }
    if action == Action::Setup {
        return says(!session.samples, "you have a library of your own");
    }
    let mut asked = Ok(());
    if action == Action::Train {
        asked = count::can_begin(session).map(drop);
    } else if action == Action::HandOver {
        asked = hand_over::ask(session, marking::meant(state)).map(drop);
    } else if action == Action::WritePage {
        asked = pages::ask(session).map(drop);
    } else if action == Action::WriteSheet {
        asked = pages::ask_sheet(session).map(drop);
    } else if action == Action::ShareInto {
        asked = share::ask(session, marking::meant(state)).map(drop);
    } else if action == Action::SaveFilter {
        asked = lists::ask_filter(session).map(drop);
    }
    asked.err().map(|notice| notice.text)
}

fn no_prompt(session: &Session) -> Option<String> {
    let (edit, stack) = (session.way(Action::EditSubject), session.way(Action::ToggleStack));
    session
        .rendered
        .prompt
        .is_empty()
        .then(|| format!("nothing to copy yet: {edit} writes the prompt, {stack} stacks a profile"))
}

fn no_profile(session: &Session) -> String {
    if session.library.profiles.is_empty() {
        format!("no profile yet: {} adds the first", session.way(Action::Add))
    } else {
        "no profile is selected".to_owned()
    }
}

/// Why there is no row on the screen that is shown.
fn no_row(state: &State) -> Option<String> {
    let (session, library) = (&state.session, &state.session.library);
    if !matches!(state.mode, Mode::Browse | Mode::Menu(_) | Mode::Palette(_)) {
        return None;
    }
    match session.screen {
        Screen::Profiles => session.shown().is_none().then(|| no_profile(session)),
        Screen::Stacks => library
            .stacks
            .is_empty()
            .then(|| format!("no saved stack yet: {} saves the current one", session.way(Action::SaveStack))),
        Screen::Prompts => library
            .prompts
            .is_empty()
            .then(|| format!("no saved text yet: {} saves the current one", session.way(Action::SavePrompt))),
        Screen::Calibrate => library
            .runs
            .is_empty()
            .then(|| format!("no calibration yet: {} begins one", session.way(Action::NewRun))),
    }
}
