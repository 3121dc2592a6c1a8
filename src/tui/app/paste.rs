//! What is pasted, wherever that happens.

use super::action::Action;
use super::ask;
use super::components::list::ListOverlay;
use super::components::prompt::PromptKind;
use super::effect::Effect;
use super::findings;
use super::line::{LONGEST, size};
use super::lists::{self, Listed, Pasted, Reading};
use super::mode::Mode;
use super::notice::Notice;
use super::state::State;
use super::swatches;
use library::inbox::Inbox;
use library::intake::{self, Sorted};
use text::{line_feeds, sanitize_line};

/// A pasted text, with the line breaks of whatever it came from made alike. One prompt is taken apart where a
/// prompt goes; several, and codes where no field is open, are shown with what can be done with them; what is
/// longer than a prompt can be goes to the inbox. The columns of an import are what is written of them. A field takes
/// what is left.
pub(super) fn pasted(state: &mut State, text: &str) -> Vec<Effect> {
    let text = &*line_feeds(text);
    let is_subject = matches!(&state.mode, Mode::TextPrompt(prompt) if prompt.kind == PromptKind::Subject);
    let is_free = is_free(&state.mode);
    if is_free && let Some(effects) = swatches::dropped(&mut state.session, text) {
        return effects;
    }
    if (is_subject || is_free) && text.len() <= LONGEST {
        match intake::sort(text, state.session.now.date()) {
            Sorted::Prompt(prompt) => return take_prompt(state, &prompt),
            Sorted::Several => return show_over(state, text),
            Sorted::Named if is_free => return read(state, text, false),
            Sorted::Named | Sorted::Words => {}
        }
    }
    if is_free {
        return into_subject(state, text);
    }
    if let Mode::List(list) = &mut state.mode {
        match &mut list.source {
            Listed::Import(import) if import.has_columns() => {
                if let Err(why) = import.assign(list.at, text) {
                    state.session.notice = Some(Notice::bad(sanitize_line(&why)));
                }
                return import.reread(&mut state.session);
            }
            Listed::Inbox(pasted) if pasted.is_reading => return Vec::new(),
            Listed::Inbox(pasted) => {
                let then_match = pasted.then_match;
                return read(state, text, then_match);
            }
            Listed::Matches(_) => return read(state, text, true),
            Listed::Ledger(_)
            | Listed::Log(_)
            | Listed::Codes(_)
            | Listed::Compared(_)
            | Listed::Likes(_)
            | Listed::Living(_)
            | Listed::Changes(_)
            | Listed::Statistics(_)
            | Listed::Filters(_)
            | Listed::Import(_) => {}
        }
    }
    if let Err(most) = paste_into_field(state, text) {
        refuse(state, text, most);
    }
    Vec::new()
}

/// A prompt: taken apart, or into the field of the prompt text where it has no parameters.
fn take_prompt(state: &mut State, prompt: &str) -> Vec<Effect> {
    if findings::take_apart(&mut state.session, prompt) {
        state.close();
        return Vec::new();
    }
    into_subject(state, prompt)
}

/// Into the field of the prompt text, which is opened for it. What does not fit is read for the inbox.
fn into_subject(state: &mut State, text: &str) -> Vec<Effect> {
    if let Mode::TextPrompt(_) = &state.mode {
        if let Err(most) = paste_into_field(state, text) {
            refuse(state, text, most);
        }
        return Vec::new();
    }
    let mut prompt = ask::subject(&state.session);
    if prompt.line.insert(text) {
        state.open(prompt);
        return Vec::new();
    }
    state.open(Listed::Inbox(Pasted::default()));
    read(state, text, false)
}

/// Shows what stands in a text, over what is being typed.
fn show_over(state: &mut State, text: &str) -> Vec<Effect> {
    let mut under = std::mem::take(&mut state.under);
    if matches!(state.mode, Mode::TextPrompt(_)) {
        under.push(state.mode.clone());
    } else {
        under.clear();
    }
    let effects = read(state, text, false);
    state.under = under;
    effects
}

/// Whether no field, form or list is open that a text could be meant for.
fn is_free(mode: &Mode) -> bool {
    matches!(
        mode,
        Mode::Browse | Mode::Stylize(_) | Mode::Panel(_) | Mode::Menu(_) | Mode::CopyMenu(_) | Mode::Queue(_)
    )
}

/// Into the field that is open, if one is; the most bytes it takes where there is no room for the text.
fn paste_into_field(state: &mut State, text: &str) -> Result<(), usize> {
    if state.mode == Mode::Search {
        let list = &mut state.session.list;
        let fits = list.line.insert(text);
        list.refine();
        return if fits { Ok(()) } else { Err(list.line.most()) };
    }
    if let Mode::Form(form) = &mut state.mode {
        return form.paste(text, &state.session);
    }
    let Some(component) = state.mode.component_mut() else { return Ok(()) };
    component.pasted(text)?;
    if component.line().is_none() {
        let inbox = state.session.way(Action::Inbox);
        state.session.note(format!("no field is open here; {inbox} reads pasted text"));
    }
    Ok(())
}

/// Says that a pasted text is too long for the field it was pasted into, which stays as it was.
fn refuse(state: &mut State, text: &str, most: usize) {
    let (pasted, most) = (size(text.len()), size(most));
    let inbox = state.session.way(Action::Inbox);
    let sentence = format!("{pasted} were pasted, and up to {most} fit here; {inbox} reads long texts");
    if let Mode::TextPrompt(prompt) = &mut state.mode {
        prompt.error = Some(sentence);
    } else {
        state.session.notice = Some(Notice::bad(sentence));
    }
}

/// Reads what was pasted into the inbox; a text that is refused leaves what was there.
pub(super) fn read(state: &mut State, text: &str, then_match: bool) -> Vec<Effect> {
    match lists::read_pasted(&mut state.session, text) {
        Reading::Done(inbox) => show_inbox(state, inbox, text, then_match),
        Reading::Aside(effect) => {
            let pasted = Pasted { is_reading: true, then_match, ..Pasted::default() };
            state.open(Listed::Inbox(pasted));
            return vec![effect];
        }
        Reading::Refused => {}
    }
    Vec::new()
}

/// What stood in a long text. Nobody waits for it any more when the list was left.
pub(super) fn inbox_read(state: &mut State, inbox: Inbox) {
    if let Mode::List(list) = &state.mode
        && let Listed::Inbox(Pasted { is_reading: true, then_match, .. }) = list.source
    {
        state.session.notice = None;
        show_inbox(state, inbox, "", then_match);
    }
}

fn show_inbox(state: &mut State, inbox: Inbox, text: &str, then_match: bool) {
    let at = lists::asks(&mut state.session, &inbox).unwrap_or(0);
    let pasted =
        Pasted { inbox: Some(Box::new(inbox)), text: text.to_owned(), is_reading: false, then_match };
    state.open(Mode::List(Box::new(ListOverlay { at, ..ListOverlay::new(Listed::Inbox(pasted)) })));
}

#[cfg(test)]
mod tests;
