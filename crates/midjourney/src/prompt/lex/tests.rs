//! What the lexer does with real and with hostile texts.

use proptest::prelude::*;
use rstest::rstest;

use crate::Rules;
use crate::prompt::{Prompt, TokenKind};

fn read(text: &str) -> Prompt<'_> {
    Prompt::read_with(text, Rules::shipped().names())
}

fn parameters(text: &str) -> Vec<(&str, &str)> {
    let prompt = read(text);
    prompt.parameters.iter().map(|own| (own.name.of(text), prompt.argument(own))).collect()
}

fn is_lossless(text: &str) -> bool {
    let tokens = super::lex(text, Rules::shipped().names());
    let joined: String = tokens.iter().map(|token| token.span.of(text)).collect();
    joined == text && tokens.iter().all(|token| !token.span.is_empty())
}

#[rstest]
#[case("a cat --ar 16:9 --v 7", &[("ar", "16:9"), ("v", "7")])]
#[case("a cat --raw --p 6odeoas 7enzken --s 250", &[("raw", ""), ("p", "6odeoas 7enzken"), ("s", "250")])]
#[case("a cat —ar 16:9 –v 7", &[("ar", "16:9"), ("v", "7")])]
#[case("a cat--ar 16:9", &[("ar", "16:9")])]
#[case("a cat -- ar 16:9", &[("ar", "16:9")])]
#[case("a cat --ar 16:9--v 7", &[("ar", "16:9"), ("v", "7")])]
#[case("six arms--three stacked", &[])]
#[case("a silent beauty--an imperceptible one", &[])]
#[case("a room — and then — no more", &[])]
#[case("a room -- no more", &[])]
#[case("--------", &[])]
#[case("well-known -ar 16:9", &[])]
#[case("a cat --hazy 3 --my-option", &[("hazy", "3"), ("my-option", "")])]
#[case("a cat --no hats, dogs --tile", &[("no", "hats, dogs"), ("tile", "")])]
#[case("a cat --ar {1:1, 16:9} --{v 7, niji 7}", &[("ar", "{1:1, 16:9}"), ("", "{v 7, niji 7}")])]
#[case("a {cat --ar 1:1, dog} --v 7", &[("v", "7")])]
#[case("a cat --sref https://a.b/c--d.png::2 4262062604::1", &[("sref", "https://a.b/c--d.png::2 4262062604::1")])]
#[case("A CAT --AR 16:9", &[("AR", "16:9")])]
#[case("a cat --p <@1234> --v\u{a0}7", &[("p", "<@1234>"), ("v", "7")])]
fn parameters_are_found_where_they_are(#[case] text: &str, #[case] expected: &[(&str, &str)]) {
    assert_eq!(parameters(text), expected);
}

#[test]
fn the_head_of_a_prompt_is_taken_apart() {
    let text = "/imagine prompt: https://s.mj.run/a <https://s.mj.run/b> a cat, dusk --v 7";
    let prompt = read(text);
    assert_eq!(prompt.prefix.map(|span| span.of(text)), Some("/imagine prompt:"));
    let images: Vec<_> = prompt.images.iter().map(|span| span.of(text)).collect();
    assert_eq!(images, ["https://s.mj.run/a", "<https://s.mj.run/b>"]);
    assert_eq!(prompt.text.of(text), "a cat, dusk");
}

#[test]
fn a_multi_prompt_has_sections() {
    let text = "space::2 ship::-.5 red";
    let prompt = read(text);
    let sections: Vec<_> =
        prompt.sections.iter().map(|own| (own.text.of(text), own.weight.map(|span| span.of(text)))).collect();
    assert_eq!(sections, [("space", Some("::2")), ("ship", Some("::-.5")), ("red", None)]);
}

#[test]
fn values_know_their_weights() {
    let text = "a cat --sref https://a.b/c::2 42::.5 7";
    let prompt = read(text);
    let values: Vec<_> = prompt
        .values(&prompt.parameters[0])
        .iter()
        .map(|value| (value.word.of(text), value.weight.map(|span| span.of(text))))
        .collect();
    assert_eq!(values, [("https://a.b/c", Some("::2")), ("42", Some("::.5")), ("7", None)]);
}

#[test]
fn a_megabyte_of_anything_is_read() {
    let size = 1 << 20;
    for piece in [
        "{", "}", "{}", "-", "- ", "-- ", "--", "—", "::", "\\", "\"", "http://", "<", "<@1", "--a ",
        "--ar ", "{--ar", "--{", ", ", "é",
    ] {
        assert!(is_lossless(&piece.repeat(size / piece.len())), "{piece:?}");
    }
}

#[test]
fn a_text_longer_than_a_prompt_can_be_is_all_text() {
    let text = format!("{} --v 7", "a".repeat(Prompt::LONGEST));
    let prompt = read(&text);
    assert_eq!((prompt.tokens.len(), prompt.parameters.len(), prompt.at(prompt.text)), (1, 0, text.as_str()));
    assert_eq!(read(&text[7..]).parameters.len(), 1);
}

#[test]
fn unclosed_braces_are_plain_text() {
    let kinds: Vec<_> = read("a {cat").tokens.iter().map(|token| token.kind).collect();
    assert_eq!(kinds, [TokenKind::Text]);
}

#[test]
fn the_real_prompts_lose_no_byte() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/prompts-real.txt");
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("skipped: {path} is not there");
        return;
    };
    assert!(text.lines().all(is_lossless));
    assert!(is_lossless(&text));
}

/// Strings rich in what means something.
fn busy() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("--".to_owned()),
        Just("—".to_owned()),
        Just("–".to_owned()),
        Just(" ".to_owned()),
        Just("::".to_owned()),
        "[-{}:,\"\\\\<>@.0-9a-z ]{1,4}",
        "(--|—|–)(ar|v|p|sref|s|no|raw|hazy)( [0-9:a-z]{1,7})?",
        Just("https://a.b/c ".to_owned()),
        Just("“".to_owned()),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn tokens_are_the_text_again(text in any::<String>()) {
        prop_assert!(is_lossless(&text));
    }

    #[test]
    fn tokens_of_a_busy_text_are_the_text_again(text in busy()) {
        prop_assert!(is_lossless(&text));
        let prompt = read(&text);
        for own in &prompt.parameters {
            prop_assert!(text.get(own.span.range()).is_some());
            prop_assert!(prompt.values(own).iter().all(|value| !value.span().of(&text).is_empty()));
        }
    }
}
