//! The inbox: what was pasted, what will be done with it, and whose a code is where that is asked.

use std::sync::Arc;

use crate::tui::app::action::Action;
use crate::tui::app::component::Hint;
use crate::tui::app::components::list::{ListRow, ListSource, Pick};
use crate::tui::app::effect::{Effect, Paste};
use crate::tui::app::keymap::Context;
use crate::tui::app::line::{LONGEST, size};
use crate::tui::app::notice::Notice;
use crate::tui::app::session::Session;
use library::exchange::{Content, look_through};
use library::inbox::{Ambiguity, Find, Found, Handling, Inbox, MOST_BYTES, PasteOffer};
use library::ops::RefusalKind;
use library::{Key, Library, ProfileSource, ops};

/// The inbox: waiting for a paste, or what was pasted.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pasted {
    pub inbox: Option<Box<Inbox>>,
    /// The text it was read from, unless that was long.
    pub text: String,
    /// Whether a long text is being read.
    pub is_reading: bool,
    /// Whether it goes on to the unclaimed codes once it is taken in.
    pub then_match: bool,
}

impl ListSource for Pasted {
    /// What was pasted in one line, with what Enter does.
    fn title(&self, session: &Session) -> String {
        let Some(inbox) = &self.inbox else {
            return if self.is_reading {
                "Inbox".to_owned()
            } else {
                "Inbox: paste anything here".to_owned()
            };
        };
        let name = |key: &Key| {
            let found = session.library.profiles.get(key);
            found.map(|profile| profile.name.to_string()).unwrap_or_default()
        };
        let does = self.offer().and_then(|offer| offer.sentence(name));
        let accept = session.keymap.named(self.places(), Action::Accept);
        let does = does.map(|does| format!(": {accept} {does}")).unwrap_or_default();
        format!("{}{does}", inbox.tally())
    }

    fn rows(&self, _words: &str, session: &Session) -> Vec<ListRow> {
        let finds = self.inbox.iter().flat_map(|inbox| &inbox.finds);
        finds.map(|find| found(find, &session.library)).collect()
    }

    fn empty(&self) -> &'static str {
        match self.inbox {
            None if self.is_reading => "it is being read",
            None => "a post, a log, a list of codes, a file name: it is shown before it is taken in",
            Some(_) => "no prompt, code, ID or style reference is in it",
        }
    }

    fn hints(&self) -> &'static [Hint] {
        &[
            (Action::Accept, "keep"),
            (Action::Add, "add as profile"),
            (Action::Down, "next"),
            (Action::NextChoice, "whose"),
            (Action::Back, "back"),
        ]
    }

    fn places(&self) -> &'static [Context] {
        &[Context::Inbox, Context::List, Context::Everywhere]
    }

    fn pick(&mut self, row: usize, pick: Pick) {
        if let Some(inbox) = &mut self.inbox {
            answer(inbox, row, pick);
        }
    }
}

impl Pasted {
    /// What Enter does with all of it.
    pub(in crate::tui::app) fn offer(&self) -> Option<PasteOffer> {
        let offer = self.inbox.as_ref()?.offer();
        // Where codes are matched by date next, a single one is kept like several.
        match offer {
            PasteOffer::Add(_) if self.then_match => Some(PasteOffer::Keep { filed: 0, unclaimed: 1 }),
            PasteOffer::Keep { .. }
            | PasteOffer::Add(_)
            | PasteOffer::Open
            | PasteOffer::Show(_)
            | PasteOffer::Nothing => Some(offer),
        }
    }

    /// What the selected row says of a profile that is to be added.
    pub(in crate::tui::app) fn source_at(&self, row: usize) -> Option<ProfileSource> {
        let inbox = self.inbox.as_ref()?;
        inbox.source(inbox.finds.get(row)?)
    }

    /// The prompt of the selected row, else the first one.
    pub(in crate::tui::app) fn prompt_at(&self, row: usize) -> Option<String> {
        let prompt = |find: &Find| match &find.what {
            Found::Prompt(pasted) => Some(pasted.prompt.clone()),
            Found::Code { .. } | Found::Id(_) | Found::Style(_) | Found::Unread { .. } => None,
        };
        let finds = &self.inbox.as_ref()?.finds;
        let selected = finds.get(row)?;
        let same = finds.iter().filter(|find| find.line == selected.line);
        same.chain(finds).find_map(prompt)
    }
}

/// What becomes of a pasted text.
pub(in crate::tui::app) enum Reading {
    Done(Inbox),
    /// It is long, and read aside.
    Aside(Effect),
    /// It cannot be read; what was there stays.
    Refused,
}

/// Reads a pasted text, a long one aside.
pub(in crate::tui::app) fn read(session: &mut Session, text: &str) -> Reading {
    if text.len() > LONGEST && text.len() <= MOST_BYTES {
        let paste = Paste {
            text: text.to_owned(),
            library: session.library.clone(),
            uses: session.uses.clone(),
            today: session.day(),
            rules: Arc::clone(&session.rules),
        };
        session.note(format!("{} were pasted and are being read", size(text.len())));
        return Reading::Aside(Effect::ReadPaste(Box::new(paste)));
    }
    let held = Content::Text(text.to_owned());
    match look_through(&held, &session.library, &session.uses, session.day(), &session.rules) {
        Ok(inbox) => Reading::Done(inbox),
        Err(error) => {
            session.notice = Some(Notice::bad(error.to_string()));
            Reading::Refused
        }
    }
}

/// The first row that asks whose a code is; says how that is answered.
pub(in crate::tui::app) fn asks(session: &mut Session, inbox: &Inbox) -> Option<usize> {
    let asked = inbox.finds.iter().position(|find| matches!(find.plan, Handling::Ask(_)));
    if asked.is_some() {
        session.note("several IDs stood in that prompt: right or 1, 2, .. says whose a code is");
    }
    asked
}

/// Another answer for the row at hand; before the first is "nobody knows".
fn answer(inbox: &mut Inbox, at: usize, pick: Pick) {
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

fn question(inbox: &Inbox, at: usize) -> Option<&Ambiguity> {
    match &inbox.finds.get(at)?.plan {
        Handling::Ask(question) => Some(question),
        Handling::Tell | Handling::Known { .. } | Handling::File(_) | Handling::Keep(_) => None,
    }
}

fn found(find: &Find, library: &Library) -> ListRow {
    let (label, text, mut notes) = match &find.what {
        Found::Prompt(pasted) => {
            let mut notes = Vec::new();
            if pasted.is_proposal {
                notes.push("a proposal of /describe".to_owned());
            }
            if pasted.repaired {
                notes.push("dashes repaired".to_owned());
            }
            notes.extend(pasted.cut_off.map(|cut| format!("looks cut off: {}", cut.why())));
            ("prompt", pasted.prompt.clone(), notes)
        }
        Found::Code { code, .. } => ("code", code.to_string(), Vec::new()),
        Found::Id(id) => ("id", id.to_string(), Vec::new()),
        Found::Style(style) => {
            let weight = style.weight.iter().map(|weight| format!("weight {weight}")).collect();
            ("sref", style.code.to_string(), weight)
        }
        Found::Unread { text, why } => ("?", text.clone(), vec![format!("not understood: {why}")]),
    };
    if find.is_unclaimed && matches!(find.plan, Handling::Keep(_)) {
        notes.push("already kept as unclaimed".to_owned());
    } else {
        notes.extend(planned(&find.plan, library));
    }
    notes.extend((!find.from.is_empty()).then(|| format!("from {}", find.from)));
    ListRow { label: label.to_owned(), text, note: notes.join("; ") }
}

fn planned(plan: &Handling, library: &Library) -> Option<String> {
    let name =
        |key: &Key| library.profiles.get(key).map(|profile| profile.name.to_string()).unwrap_or_default();
    match plan {
        Handling::Tell => None,
        Handling::Known { sentence, .. } => Some(sentence.clone()),
        Handling::File(filing) => {
            Some(format!("goes to {}, whose ID was copied in this prompt", name(&filing.profile)))
        }
        Handling::Ask(Ambiguity { answer: Some(key), .. }) => {
            Some(format!("goes to {}, as you say", name(key)))
        }
        Handling::Ask(Ambiguity { profiles, answer: None, .. }) => {
            let each = (1..).zip(profiles);
            let each: Vec<String> = each.map(|(number, key)| format!("{number} {}", name(key))).collect();
            Some(format!("whose? {}; else unclaimed", each.join(", ")))
        }
        Handling::Keep(Some(day)) => Some(format!("new, {day}: kept as unclaimed")),
        Handling::Keep(None) => Some("new: kept as unclaimed".to_owned()),
    }
}

/// Does what is shown; `None` where that cannot be.
pub(in crate::tui::app) fn take_in(session: &mut Session, inbox: &Inbox) -> Option<Vec<Effect>> {
    session.leave_samples();
    match session.operate(|library, context| ops::filing::take_in(library, inbox, context)) {
        Ok(change) => {
            let unclaimed = session.library.unclaimed.len();
            let effects = session.commit(change.sentence.clone(), change.edits);
            if session.library.unclaimed.len() > unclaimed {
                let matching = session.way(Action::MatchCodes);
                let sentence = format!("{}; {matching} matches them by date", change.sentence);
                session.notice = Some(Notice::good(sentence));
            }
            Some(effects)
        }
        Err(refusal) => {
            let is_done = refusal.kind() == RefusalKind::Nothing;
            session.notice = Some(Notice::from(&refusal));
            is_done.then(Vec::new)
        }
    }
}
