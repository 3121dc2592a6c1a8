//! The usage log: prompts that were copied, found again and laid out on the composition.

use crate::tui::app::action::Action;
use crate::tui::app::component::Hint;
use crate::tui::app::components::list::{ListRow, ListSource};
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::session::Session;
use library::contents::Contents;
use library::{Key, Layer, Source, Use, trace};
use midjourney::Form;

/// The most prompts of the log shown at once.
const MOST_SHOWN: usize = 500;

/// Prompts that were copied; of one profile where one is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log(pub Option<Key>);

impl ListSource for Log {
    fn title(&self, session: &Session) -> String {
        match &self.0 {
            Some(key) => {
                let name = session.library.profiles.get(key).map(|profile| profile.name.to_string());
                format!("Log of {}", name.unwrap_or_default())
            }
            None => "Log".to_owned(),
        }
    }

    fn rows(&self, words: &str, session: &Session) -> Vec<ListRow> {
        self.logged(words, session).into_iter().map(|used| row(used, session)).collect()
    }

    fn empty(&self) -> &'static str {
        "Prompts you copy are logged here, to be searched and opened again."
    }

    fn fills(&self) -> &'static [(Action, &'static str)] {
        &[(Action::CopyAs(Form::Prompt), "copies the prompt on the first screen")]
    }

    fn hints(&self) -> &'static [Hint] {
        &[
            (Action::Accept, "open the prompt"),
            (Action::Search, "search"),
            (Action::Back, "back"),
            (Action::Down, "next"),
        ]
    }

    fn places(&self) -> &'static [Context] {
        &[Context::Screens, Context::List, Context::Everywhere]
    }

    fn has_field(&self) -> bool {
        true
    }
}

impl Log {
    fn logged<'a>(&self, words: &str, session: &'a Session) -> Vec<&'a Use> {
        let mut found = trace::search(words, &session.uses);
        if let Some(profile) = self.0.as_ref().and_then(|key| session.library.profiles.get(key)) {
            let own = trace::uses_of(profile, &session.uses);
            found.retain(|used| own.iter().any(|one| std::ptr::eq(*one, *used)));
        }
        found.truncate(MOST_SHOWN);
        found
    }

    /// The prompt of a row.
    pub(in crate::tui::app) fn prompt_at(
        &self,
        words: &str,
        session: &Session,
        row: usize,
    ) -> Option<String> {
        self.logged(words, session).get(row).map(|used| used.prompt.clone())
    }
}

/// A prompt as a row.
pub(super) fn row(used: &Use, session: &Session) -> ListRow {
    ListRow {
        label: trace::day_of(used, session.now.time_zone()).to_string(),
        text: used.prompt.clone(),
        note: String::new(),
    }
}

/// Lays a logged prompt out on the composition again: text, layers, stylize, parameters, version.
pub(in crate::tui::app) fn reopen(session: &mut Session, prompt: &str) {
    let contents = Contents::of(prompt, session.rules.names());
    let layer = |word: &midjourney::Code| {
        let by_id = || {
            let is = |id: &midjourney::Id| id.as_str() == word.as_str();
            session
                .library
                .profiles
                .carrying(word.as_str())
                .find(|profile| profile.id.as_ref().is_some_and(is))
        };
        let current = |profile: &&library::Profile| profile.prompt_token() == Some(word.as_str());
        session.library.owner_of(word).or_else(by_id).filter(current).map(|p| Source::Profile(p.key.clone()))
    };
    let mut layers: Vec<Layer> = Vec::new();
    for word in &contents.words {
        layers.push(Layer::new(layer(word).unwrap_or_else(|| Source::Code(word.clone()))));
    }
    for style in &contents.styles {
        layers.push(Layer::new(layer(&style.code).unwrap_or_else(|| Source::Style(style.code.clone()))));
    }
    session.change_composition("opened a prompt of the log", |composition| {
        composition.text = contents.text;
        composition.spec.layers = layers;
        composition.spec.stylize = contents.stylize.unwrap_or_default();
        composition.spec.parameters = contents.kept;
        composition.spec.version = contents.version;
        composition.stack = None;
        composition.solo = None;
    });
    session.notice = Some(Notice::good("Opened the prompt"));
}
