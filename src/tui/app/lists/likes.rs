//! The likes journal: every like, the Global Profile it trained, and how many there were since that
//! profile's last good verdict.

use crate::tui::app::action::Action;
use crate::tui::app::component::Hint;
use crate::tui::app::components::list::{ListRow, ListSource};
use crate::tui::app::components::prompt::{PromptKind, TextPrompt};
use crate::tui::app::effect::Effect;
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::session::Session;
use library::calibration::last_good;
use library::likes::{self, LikeEntry, entries};
use library::{Edit, Profile, Swap, ops};
use midjourney::{Version, VersionError};

/// The likes on Explore.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Likes;

impl ListSource for Likes {
    fn title(&self, _session: &Session) -> String {
        "Likes journal".to_owned()
    }

    fn rows(&self, _words: &str, session: &Session) -> Vec<ListRow> {
        let row = |entry: &LikeEntry| ListRow {
            label: entry.like.on.to_string(),
            text: text(entry),
            note: entry.sentence(),
        };
        journal(session).iter().map(row).collect()
    }

    fn empty(&self) -> &'static str {
        "Likes on Explore appear here, with the Global Profile they trained."
    }

    fn fills(&self) -> &'static [(Action, &'static str)] {
        &[(Action::Like, "notes a like")]
    }

    fn hints(&self) -> &'static [Hint] {
        &[
            (Action::Like, "note a like"),
            (Action::Delete, "remove"),
            (Action::Undo, "undo"),
            (Action::Back, "back"),
        ]
    }

    fn places(&self) -> &'static [Context] {
        &[Context::Likes, Context::Screens, Context::List, Context::Everywhere]
    }
}

/// `V7  misty harbour`, with how many there were where there was more than one.
fn text(entry: &LikeEntry) -> String {
    let count = if entry.like.count == 1 { String::new() } else { format!("{} likes", entry.like.count) };
    let parts = [entry.like.version.label(), count, entry.like.note.clone()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}

fn journal(session: &Session) -> Vec<LikeEntry> {
    entries(&session.library, |profile: &Profile| last_good(&session.library.runs, &profile.key))
}

/// Asks for a like: its version, then a remark.
pub(in crate::tui::app) fn ask(session: &Session) -> TextPrompt {
    TextPrompt::new(PromptKind::Like, format!("{} ", session.version))
}

/// Notes a like: a version, then a remark.
pub(in crate::tui::app) fn note(session: &mut Session, text: &str) -> Result<Vec<Effect>, String> {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let count = if words.first().is_some_and(|word| word.eq_ignore_ascii_case("niji")) { 2 } else { 1 };
    let (version, note) = words.split_at(count.min(words.len()));
    let version: Version = version.join(" ").parse().map_err(|error: VersionError| error.to_string())?;
    let note = note.join(" ");
    let noted = session.operate(|_, context| ops::journal::like(version, &note, context));
    let change = noted.map_err(|refusal| refusal.to_string())?;
    let effects = session.commit(change.sentence.clone(), change.edits);
    let since = |profile: &Profile| last_good(&session.library.runs, &profile.key);
    let liked = likes::by_version(&session.library, since);
    if let Some(liked) = liked.iter().find(|liked| liked.version == version) {
        session.notice = Some(Notice::good(format!("{}: {}", change.sentence, liked.sentence())));
    }
    Ok(effects)
}

/// Takes a like out of the journal, by its row; undo brings it back.
pub(in crate::tui::app) fn delete(session: &mut Session, row: usize) -> Vec<Effect> {
    let Some(like) = journal(session).get(row).map(|entry| entry.like.clone()) else { return Vec::new() };
    let undo = session.way(Action::Undo);
    let sentence = format!("removed the like of {}; {undo} undoes it", like.on);
    session.commit(sentence, vec![Edit::Like(Swap::removing(like))])
}
