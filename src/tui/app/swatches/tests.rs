//! Leafing through swatches by keys, and files dropped on the panes.

use super::super::tests::{notice, press, start};
use super::columns;
use crate::tui::app::{Effect, Msg, PictureEffect, PictureNews, State, picture_id, update};
use imagestat::{Features, Picture};
use library::Key;
use library::ops::looks::NewLook;
use library::run::Shot;

fn shot(number: u8) -> Shot {
    let features = Features::default();
    Shot { file: format!("/p/{number}.png"), fingerprint: format!("{number:x}-9"), quarter: None, features }
}

fn looked(state: &mut State, profile: Option<Key>, number: u8, prompt: Option<&str>) -> Vec<Effect> {
    let prompt = prompt.map(str::to_owned);
    let pictures = vec![NewLook { shot: shot(number), prompt, made: None }];
    update(state, Msg::Pictures(PictureNews::LookMeasured { profile, named: false, pictures }))
}

#[test]
fn the_menu_leafs_through_and_the_arrows_move_over_the_grid() {
    let mut state = start(false);
    update(&mut state, Msg::Resized(120, 30));
    press(&mut state, ",cs");
    assert!(state.swatches.leafing);
    press(&mut state, "l");
    assert_eq!(state.session.list.row(), 1);
    press(&mut state, "hj");
    let below = usize::from(columns(120)).min(state.session.list.hits().len() - 1);
    assert_eq!(state.session.list.row(), below);
    press(&mut state, "<esc>");
    assert!(!state.swatches.leafing, "one Esc is back in the list");
}

#[test]
fn files_that_are_dropped_become_the_look_of_the_code_in_their_prompt() {
    let mut state = start(false);
    let effects = update(&mut state, Msg::Pasted("'/a b/1.png' /p/2.JPG".into()));
    let [Effect::Pictures(PictureEffect::MeasureLook { paths, named: false, profile })] = effects.as_slice()
    else {
        panic!("{effects:?}")
    };
    assert_eq!(paths, &["/a b/1.png", "/p/2.JPG"]);
    let shown = profile.clone().unwrap();
    looked(&mut state, Some(shown.clone()), 1, None);
    assert_eq!(state.session.library.looks.iter().next().unwrap().profile, shown);
    let other = state.session.library.profiles.iter().find(|own| own.key != shown && own.current().is_some());
    let (other, code) = other.map(|own| (own.key.clone(), own.current().unwrap().code.clone())).unwrap();
    looked(&mut state, Some(shown), 2, Some(&format!("a pier --p {code}")));
    assert!(state.session.library.looks.iter().any(|look| look.profile == other), "{}", notice(&state));
}

#[test]
fn a_text_that_names_no_pictures_is_no_drop() {
    let mut state = start(false);
    for text in ["a cat.png on a mat", "/p/notes.txt", "https://x.y/a.png --ar 3:2"] {
        let effects = update(&mut state, Msg::Pasted(text.into()));
        let is_measured =
            |effect: &Effect| matches!(effect, Effect::Pictures(PictureEffect::MeasureLook { .. }));
        assert!(!effects.iter().any(is_measured), "{text}");
        press(&mut state, "<esc>");
    }
}

#[test]
fn pictures_of_the_selected_profile_are_asked_for_once() {
    let mut state = start(false);
    let shown = state.session.shown().unwrap().key.clone();
    let effects = looked(&mut state, Some(shown), 1, None);
    let is_show = |effect: &Effect| matches!(effect, Effect::Pictures(PictureEffect::Show { shots, .. }) if shots.len() == 1);
    assert!(effects.iter().any(is_show), "{effects:?}");
    assert!(!press(&mut state, "jk").iter().any(is_show));
    let picture = Picture::from_rgb(1, 1, vec![9; 3]).map(Box::new);
    update(&mut state, Msg::Pictures(PictureNews::Shown { id: picture_id(&shot(1)), picture }));
    assert!(state.swatches.at_hand.get(&shot(1)).is_some());
}

#[test]
fn the_card_and_the_swatches_follow_the_library_and_what_is_selected() {
    let mut state = start(false);
    let key = |state: &State| state.card.get().map(|card| card.key.clone());
    let shown = state.session.shown().unwrap().key.clone();
    assert_eq!(key(&state), Some(shown.clone()));
    assert_eq!(state.card.get().unwrap().shots, []);
    looked(&mut state, Some(shown.clone()), 1, None);
    assert_eq!(state.card.get().unwrap().shots, [shot(1)]);
    assert_eq!(state.swatches.best(&shown), None, "nobody leafs");
    press(&mut state, ",cs");
    assert_eq!(state.swatches.best(&shown), Some(&shot(1)));
    let before = state.card.clone();
    press(&mut state, "l");
    assert_ne!(key(&state), Some(shown.clone()));
    press(&mut state, "h");
    assert_eq!(state.card, before);
    press(&mut state, "u");
    assert_eq!((state.card.get().unwrap().shots.len(), state.swatches.best(&shown)), (0, None));
}
