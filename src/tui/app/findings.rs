//! What Midjourney would make of the prompt: findings, their fixes, and prompts taken apart.

use super::action::Action;
use super::effect::Effect;
use super::notice::Notice;
use super::session::Session;
use library::{Composition, RenderedPrompt, Unlock, is_whole_prompt, ops};

/// Applies the first fix there is to the composition, as one step that can be taken back.
pub(super) fn fix(session: &mut Session) {
    let findings = session.findings();
    let is_clean = findings.is_empty();
    let Some(fix) = findings.into_iter().find_map(|finding| finding.fix) else {
        let sentence = if is_clean { "No problems found" } else { "No finding has a fix" };
        session.note(sentence);
        return;
    };
    let fixed =
        Composition::of_prompt(&fix.apply(&session.rendered.prompt), &session.library, &session.rules);
    let same_layers = same_words(&RenderedPrompt::of(&fixed, &session.library), &session.rendered);
    if !same_layers && session.composition.solo.is_some() {
        session.note("a layer is soloed; unsolo it first, then fix");
        return;
    }
    session.change_composition(fix.sentence.clone(), |composition| put(composition, fixed, same_layers));
    let undo = session.way(Action::Undo);
    session.notice = Some(Notice::good(format!("Fixed: {}; {undo} undoes it", fix.sentence)));
}

/// Whether two prompts have the same codes in the same order.
fn same_words(one: &RenderedPrompt, other: &RenderedPrompt) -> bool {
    one.parts.profiles == other.parts.profiles && one.parts.styles == other.parts.styles
}

/// Puts a fixed prompt on the composition. Layers that say the same stay as they are, and muted ones stay anyway.
fn put(composition: &mut Composition, fixed: Composition, same_layers: bool) {
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
pub(super) fn take_apart(session: &mut Session, text: &str) -> bool {
    if !is_whole_prompt(text, &session.rules) {
        return false;
    }
    let composition = Composition::of_prompt(text, &session.library, &session.rules);
    let layers = composition.spec.layers.len();
    session.change_composition("opened a pasted prompt", |own| *own = composition);
    let counted = text::plural(layers, "layer");
    let undo = session.way(Action::Undo);
    session.notice = Some(Notice::good(format!("Opened the pasted prompt: {counted}; {undo} undoes it")));
    true
}

/// Notes whether the Global Profile of the version in use is unlocked: yes, no, yes, and so on.
pub(super) fn unlock(session: &mut Session) -> Vec<Effect> {
    let version = session.composition.spec.version.unwrap_or(session.version);
    let unlocked = Unlock::of(&session.library, version).is_none_or(|known| !known.unlocked);
    session.perform(|library, context| ops::journal::unlock(library, version, unlocked, context))
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
        state.session.library = library;
        state
    }

    #[test]
    fn a_pasted_prompt_is_taken_apart_and_taken_back() {
        let mut state = own();
        update(
            &mut state,
            Msg::Pasted("/imagine prompt: a cafe --p 6odeoas --sref 42 --s 250 --ar 3:2".into()),
        );
        assert_eq!(state.session.composition.text, "a cafe");
        assert_eq!(state.session.composition.spec.layers.len(), 2);
        assert_eq!(state.session.rendered.prompt, "a cafe --p 6odeoas --sref 42 --stylize 250 --ar 3:2");
        update(&mut state, Msg::Act(Action::Undo));
        assert_eq!(state.session.rendered.prompt, "");
        assert!(!take_apart(&mut state.session, "just a subject"));
    }

    #[test]
    fn of_a_message_of_the_bot_only_the_prompt_is_taken() {
        for message in [
            "**a cafe --p 6odeoas --ar 3:2** - <@1> (fast)",
            "**a cafe --p 6odeoas --ar 3:2** - Variations (Strong) by <@1> (46%) (relaxed)",
            "a cafe --p 6odeoas --ar 3:2 - Image #2 @lena",
            "a cafe --p 6odeoas --ar 3:2 Job ID: 0b7e2f5a-1234-4053-8a11-174628872aab",
        ] {
            let mut state = own();
            update(&mut state, Msg::Pasted(message.into()));
            assert_eq!(state.session.composition.text, "a cafe", "{message}");
            assert_eq!(state.session.composition.spec.parameters, ["--ar 3:2"], "{message}");
        }
    }

    #[test]
    fn the_first_fix_changes_the_desk_and_keeps_the_layers() {
        let mut state = own();
        update(&mut state, Msg::Pasted("a cafe --p 7enzken --sref 42 --sw 50".into()));
        state
            .session
            .composition
            .spec
            .layers
            .push(Layer { source: Source::Profile(Key::new("calm").unwrap()), muted: true });
        state.session.render();
        assert_eq!(state.session.findings()[0].rule.id, "mb-sw");
        let layers = state.session.composition.spec.layers.clone();
        fix(&mut state.session);
        assert_eq!(state.session.rendered.prompt, "a cafe --p 7enzken --sref 42");
        assert_eq!(state.session.composition.spec.layers, layers);
    }

    #[test]
    fn an_unlock_is_noted_and_settles_what_hung_on_it() {
        let mut state = own();
        update(&mut state, Msg::Pasted("a cafe --p 6odeoas --ar 3:2".into()));
        let ids = |state: &State| {
            state.session.findings().iter().map(|own| own.rule.id.clone()).collect::<Vec<_>>()
        };
        assert_eq!(ids(&state), ["p7-on-8"]);
        assert_eq!(unlock(&mut state.session).len(), 1);
        assert_eq!(ids(&state), Vec::<String>::new());
        update(&mut state, Msg::Act(Action::Undo));
        assert_eq!(ids(&state), ["p7-on-8"]);
    }
}
