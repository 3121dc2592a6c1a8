//! What Midjourney would make of the prompt: findings, their fixes, and prompts taken apart.

use super::effect::Effect;
use super::mode::Mode;
use super::notice::Notice;
use super::state::State;
use library::{Composition, RenderedPrompt, Unlock, is_whole_prompt};
use midjourney::lint::{self, Finding, lint};

impl State {
    /// What there is to say of the prompt, the gravest first. Asked anew each time: it takes microseconds.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding<'_>> {
        lint(&self.rendered.prompt, &self.against())
    }

    /// What prompts are checked against.
    fn against(&self) -> lint::Context<'_> {
        lint::Context {
            rules: &self.rules,
            version: Some(self.version),
            plan: self.settings.plan,
            options: &self.settings.options,
            library: &self.library,
        }
    }
}

/// Applies the first fix there is to the composition, as one step that can be taken back.
pub(super) fn fix(state: &mut State) {
    let findings = state.findings();
    let is_clean = findings.is_empty();
    let Some(fix) = findings.into_iter().find_map(|finding| finding.fix) else {
        let sentence = if is_clean { "nothing is wrong with the prompt" } else { "no finding has a fix" };
        state.notice = Some(Notice::note(sentence));
        return;
    };
    let fixed = Composition::of_prompt(&fix.apply(&state.rendered.prompt), &state.library, &state.rules);
    let same_layers = same_words(&RenderedPrompt::of(&fixed, &state.library), &state.rendered);
    if !same_layers && state.composition.solo.is_some() {
        state.notice = Some(Notice::note("a layer is heard alone; end that first, then fix"));
        return;
    }
    state.change_composition(fix.sentence.clone(), |composition| lay(composition, fixed, same_layers));
    state.notice = Some(Notice::good(format!("{}; u takes it back", fix.sentence)));
}

/// Whether two prompts have the same codes in the same order.
fn same_words(one: &RenderedPrompt, other: &RenderedPrompt) -> bool {
    one.parts.profiles == other.parts.profiles && one.parts.styles == other.parts.styles
}

/// Puts a fixed prompt on the composition. Layers that say the same stay as they are, and muted ones stay anyway.
fn lay(composition: &mut Composition, fixed: Composition, same_layers: bool) {
    let before = std::mem::take(&mut composition.spec);
    composition.text = fixed.text;
    composition.spec = fixed.spec;
    composition.spec.stylize_always = before.stylize_always;
    if same_layers {
        composition.spec.layers = before.layers;
    } else {
        composition.spec.layers.extend(before.layers.into_iter().filter(|layer| layer.muted));
    }
}

/// Takes a pasted prompt apart onto the composition; says whether it was one.
pub(super) fn take_apart(state: &mut State, text: &str) -> bool {
    if !is_whole_prompt(text, &state.rules) {
        return false;
    }
    let composition = Composition::of_prompt(text, &state.library, &state.rules);
    let layers = composition.spec.layers.len();
    state.mode = Mode::Browse;
    state.change_composition("took a pasted prompt apart", |own| *own = composition);
    let counted = text::plural(layers, "layer");
    state.notice = Some(Notice::good(format!("took the prompt apart: {counted}; u takes it back")));
    true
}

/// Notes whether the Global Profile of the version in use is unlocked: yes, no, yes, and so on.
pub(super) fn unlock(state: &mut State) -> Vec<Effect> {
    if state.samples {
        state.notice = Some(Notice::note("these are samples: a adds your own first profile"));
        return Vec::new();
    }
    let version = state.composition.spec.version.unwrap_or(state.version);
    let unlocked = Unlock::of(&state.library, version).is_none_or(|known| !known.unlocked);
    let filed = (state.keys.next_key(), state.now.timestamp());
    let change = Unlock::noted(&state.library, (version, unlocked), state.day(), filed);
    state.commit(change.sentence, change.edits)
}

#[cfg(test)]
mod tests {
    use super::super::tests::start;
    use super::{fix, take_apart, unlock};
    use crate::tui::app::{Action, Msg, State, update};
    use library::{Key, Kind, Layer, Library, Name, Profile, Snapshot, Source};
    use midjourney::{Code, Version};

    fn own() -> State {
        let mut library = Library::default();
        for (key, kind, code) in [("calm", Kind::Ranked, "6odeoas"), ("board", Kind::Moodboard, "7enzken")] {
            let mut profile = Profile::new(Key::new(key).unwrap(), Name::new(key).unwrap(), kind);
            profile.for_version = Some(Version::standard(7, 0));
            let code = Code::new(code).unwrap();
            profile.codes.push(Snapshot { code, created: None, pinned: false, note: String::new() });
            library.profiles.put(profile);
        }
        let mut state = start(false);
        state.library = library;
        state
    }

    #[test]
    fn a_pasted_prompt_is_taken_apart_and_taken_back() {
        let mut state = own();
        update(
            &mut state,
            Msg::Pasted("/imagine prompt: a cafe --p 6odeoas --sref 42 --s 250 --ar 3:2".into()),
        );
        assert_eq!(state.composition.text, "a cafe");
        assert_eq!(state.composition.spec.layers.len(), 2);
        assert_eq!(state.rendered.prompt, "a cafe --p 6odeoas --sref 42 --stylize 250 --ar 3:2");
        update(&mut state, Msg::Act(Action::Undo));
        assert_eq!(state.rendered.prompt, "");
        assert!(!take_apart(&mut state, "just a subject"));
    }

    #[test]
    fn the_first_fix_changes_the_desk_and_keeps_the_layers() {
        let mut state = own();
        update(&mut state, Msg::Pasted("a cafe --p 7enzken --sref 42 --sw 50".into()));
        state
            .composition
            .spec
            .layers
            .push(Layer { source: Source::Profile(Key::new("calm").unwrap()), muted: true });
        state.settle();
        assert_eq!(state.findings()[0].rule.id, "mb-sw");
        let layers = state.composition.spec.layers.clone();
        fix(&mut state);
        assert_eq!(state.rendered.prompt, "a cafe --p 7enzken --sref 42");
        assert_eq!(state.composition.spec.layers, layers);
    }

    #[test]
    fn an_unlock_is_noted_and_settles_what_hung_on_it() {
        let mut state = own();
        update(&mut state, Msg::Pasted("a cafe --p 6odeoas --ar 3:2".into()));
        let ids = |state: &State| state.findings().iter().map(|own| own.rule.id.clone()).collect::<Vec<_>>();
        assert_eq!(ids(&state), ["p7-on-8"]);
        assert_eq!(unlock(&mut state).len(), 1);
        assert_eq!(ids(&state), Vec::<String>::new());
        update(&mut state, Msg::Act(Action::Undo));
        assert_eq!(ids(&state), ["p7-on-8"]);
    }
}
