//! The inbox: what was pasted, what will be done with it, and whose a code is where that is asked.

use super::{Content, Mode, Pick, Shown, State, is_sample};
use crate::tui::app::ask::size;
use crate::tui::app::effect::{Effect, Paste};
use crate::tui::app::line::LONGEST;
use crate::tui::app::notice::Notice;
use library::inbox::{Find, Found, Inbox, MOST_BYTES, Plan, Question};
use library::{Key, Library};

/// How a list is called that waits for a long text to be read.
const PASTED: &str = "the pasted text";

/// Its rows.
pub(super) fn rows(inbox: &Inbox, library: &Library) -> Vec<Shown> {
    inbox.finds.iter().map(|find| found(find, library)).collect()
}

/// Reads a pasted text. A long one is read aside, and waited for in a list that can be left.
pub(super) fn pasted(state: &mut State, text: &str) -> Vec<Effect> {
    if text.len() > LONGEST && text.len() <= MOST_BYTES {
        let paste = Paste {
            text: text.to_owned(),
            library: state.library.clone(),
            uses: state.uses.clone(),
            today: state.day(),
        };
        if let Mode::Tray(tray) = &mut state.mode {
            tray.content = Content::Import(PASTED.to_owned(), None);
        }
        let sentence = format!("{} were pasted and are being read", size(text.len()));
        state.notice = Some(Notice::note(sentence));
        return vec![Effect::ReadPaste(Box::new(paste))];
    }
    let read = Inbox::read(text, &state.library, &state.uses, state.day());
    take(state, read.map_err(|error| error.to_string()));
    Vec::new()
}

/// Hears what stood in a long text. Nobody waits for it any more when the list was left.
pub(in crate::tui::app) fn heard(state: &mut State, inbox: Inbox) {
    if let Mode::Tray(tray) = &state.mode
        && tray.content == Content::Import(PASTED.to_owned(), None)
    {
        state.notice = None;
        take(state, Ok(inbox));
    }
}

/// Shows what was read; a text that is refused leaves what was there.
fn take(state: &mut State, read: Result<Inbox, String>) {
    let Mode::Tray(tray) = &mut state.mode else { return };
    match read {
        Ok(inbox) => {
            let asked = inbox.finds.iter().position(|find| matches!(find.plan, Plan::TextPrompt(_)));
            tray.at = asked.unwrap_or(0);
            tray.content = Content::Inbox(Some(Box::new(inbox)));
            if asked.is_some() {
                let sentence = "several IDs stood in that prompt: right or 1, 2, .. says whose a code is";
                state.notice = Some(Notice::note(sentence));
            }
        }
        Err(sentence) => state.notice = Some(Notice::bad(sentence)),
    }
}

/// Another answer for the row at hand; before the first is "nobody knows".
pub(super) fn pick(inbox: &mut Inbox, at: usize, pick: Pick) {
    let Some(question) = question(inbox, at) else { return };
    let now = question.profiles.iter().position(|key| question.answer.as_ref() == Some(key));
    let next = match pick {
        Pick::By(by) => {
            now.map_or(0, |place| place + 1).saturating_add_signed(by).min(question.profiles.len())
        }
        Pick::At(place) if place < question.profiles.len() => place + 1,
        Pick::At(_) => return,
    };
    let key = next.checked_sub(1).and_then(|place| question.profiles.get(place)).cloned();
    inbox.answer(at, key.as_ref());
}

fn question(inbox: &Inbox, at: usize) -> Option<&Question> {
    match &inbox.finds.get(at)?.plan {
        Plan::TextPrompt(question) => Some(question),
        Plan::Tell | Plan::Known { .. } | Plan::File(_) | Plan::Keep(_) => None,
    }
}

fn found(find: &Find, library: &Library) -> Shown {
    let (label, text, mut notes) = match &find.what {
        Found::Prompt(pasted) => {
            let mut notes = Vec::new();
            if pasted.repaired {
                notes.push("dashes repaired".to_owned());
            }
            notes.extend(pasted.cut_off.map(|why| format!("looks cut off: {why}")));
            ("prompt", pasted.prompt.clone(), notes)
        }
        Found::Code { code, .. } => ("code", code.to_string(), Vec::new()),
        Found::Id(id) => ("id", id.to_string(), Vec::new()),
        Found::Style(style) => {
            let weight = style.weight.iter().map(|weight| format!("weight {weight}")).collect();
            ("sref", style.code.to_string(), weight)
        }
    };
    notes.extend(planned(&find.plan, library));
    notes.extend((!find.from.is_empty()).then(|| format!("from {}", find.from)));
    Shown { label: label.to_owned(), text, note: notes.join("; ") }
}

fn planned(plan: &Plan, library: &Library) -> Option<String> {
    let name =
        |key: &Key| library.profiles.get(key).map(|profile| profile.name.to_string()).unwrap_or_default();
    match plan {
        Plan::Tell => None,
        Plan::Known { sentence, .. } => Some(sentence.clone()),
        Plan::File(filing) => Some(format!("goes to {}, whose ID was copied last", name(&filing.profile))),
        Plan::TextPrompt(Question { answer: Some(key), .. }) => {
            Some(format!("goes to {}, as you say", name(key)))
        }
        Plan::TextPrompt(Question { profiles, answer: None, .. }) => {
            let each = (1..).zip(profiles);
            let each: Vec<String> = each.map(|(number, key)| format!("{number} {}", name(key))).collect();
            Some(format!("whose? {}; else unclaimed", each.join(", ")))
        }
        Plan::Keep(Some(on)) => Some(format!("new, {on}: kept as unclaimed")),
        Plan::Keep(None) => Some("new: kept as unclaimed".to_owned()),
    }
}

/// Does what is shown.
pub(super) fn take_in(state: &mut State, inbox: &Inbox) -> Vec<Effect> {
    if is_sample(state) {
        return Vec::new();
    }
    let at = state.now.timestamp();
    match inbox.take_in(&state.library, &mut state.keys, at) {
        Ok(Some(change)) => {
            state.mode = Mode::Browse;
            let unclaimed = state.library.unclaimed.len();
            let effects = state.commit(change.sentence.clone(), change.edits);
            if state.library.unclaimed.len() > unclaimed {
                state.notice = Some(Notice::good(format!("{}; M matches them by date", change.sentence)));
            }
            effects
        }
        Ok(None) => {
            state.mode = Mode::Browse;
            state.notice = Some(Notice::note("nothing to take in: everything is known"));
            Vec::new()
        }
        Err(error) => {
            state.notice = Some(Notice::bad(error.to_string()));
            Vec::new()
        }
    }
}
