//! Every form of a few prompts, and what holds for all of them.

use proptest::prelude::*;

use super::{Form, FormError, option_name};
use text::is_unsafe;

const PROMPT: &str = "a cafe at dawn --p r1bwkpa 75t3ipc --sref 6726456675 --stylize 250 --ar 3:2";

fn form(form: Form) -> String {
    form.write(PROMPT, "Cafe Mornings").unwrap()
}

#[test]
fn each_form_shows_its_part_of_the_prompt() {
    assert_eq!(form(Form::Prompt), PROMPT);
    assert_eq!(form(Form::Parameters), "--p r1bwkpa 75t3ipc --sref 6726456675 --stylize 250 --ar 3:2");
    assert_eq!(form(Form::Profiles), "--p r1bwkpa 75t3ipc");
    assert_eq!(form(Form::Code), "r1bwkpa 75t3ipc");
    assert_eq!(form(Form::Imagine), format!("/imagine prompt: {PROMPT}"));
    assert_eq!(
        form(Form::Option),
        "/prefer option set cafe-mornings --p r1bwkpa 75t3ipc --sref 6726456675 --stylize 250 --ar 3:2"
    );
    assert_eq!(form(Form::Markdown), format!("`{PROMPT}`"));
    assert_eq!(
        form(Form::Ron),
        format!(
            "(prompt:\"{PROMPT}\",text:\"a cafe at dawn\",profiles:[\"r1bwkpa\",\"75t3ipc\"],\
             styles:[\"6726456675\"],parameters:[\"--stylize 250\",\"--ar 3:2\"])"
        )
    );
}

#[test]
fn a_prefix_is_not_doubled() {
    let pasted = "/imagine prompt: a cat --p r1bwkpa";
    assert_eq!(Form::Imagine.write(pasted, "").unwrap(), pasted);
    assert_eq!(Form::Prompt.write(pasted, "").unwrap(), "a cat --p r1bwkpa");
}

#[test]
fn what_is_not_there_is_said() {
    assert_eq!(Form::Parameters.write("a cat", ""), Err(FormError::NoParameters));
    assert_eq!(Form::Profiles.write("a cat --ar 3:2", ""), Err(FormError::NoProfiles));
    assert_eq!(Form::Code.write("a cat --p", ""), Err(FormError::NoCode));
    assert_eq!(Form::Profiles.write("a cat --p", ""), Ok("--p".into()));
    assert_eq!(Form::Code.write("a cat --sref 123 --sw 50", ""), Ok("123".into()));
    assert_eq!(Form::Prompt.write(" \n", ""), Err(FormError::Empty));
}

#[test]
fn two_profile_parameters_become_one() {
    assert_eq!(
        Form::Profiles.write("a --p r1bwkpa --ar 3:2 --profile 75t3ipc", ""),
        Ok("--p r1bwkpa 75t3ipc".into())
    );
}

#[test]
fn backticks_cannot_end_the_code_span() {
    assert_eq!(Form::Markdown.write("a `b`` c`", ""), Ok("``` a `b`` c` ```".into()));
}

#[test]
fn an_option_has_a_name_of_one_word() {
    assert_eq!(option_name("  Lena's grain!  "), "lenas-grain");
    assert_eq!(option_name("西湖"), "mine");
    assert_eq!(option_name("--ar"), "ar");
}

#[test]
fn words_are_unlike_one_another() {
    for one in Form::ALL {
        assert_eq!(Form::of_word(one.as_str()), Some(one));
    }
}

proptest! {
    #[test]
    fn every_form_of_any_text_is_one_safe_line(text in any::<String>(), name in any::<String>()) {
        for form in Form::ALL {
            if let Ok(line) = form.write(&text, &name) {
                prop_assert!(!line.is_empty());
                prop_assert!(!line.chars().any(is_unsafe), "{form:?}: {line:?}");
                prop_assert_eq!(line.trim(), line.as_str());
            }
        }
    }

    #[test]
    fn letters_stay_as_they_were_typed(word in "(e\u{301}|é|ﬁ|Å|Å){1,8}") {
        let prompt = format!("{word} --p r1bwkpa");
        prop_assert_eq!(Form::Prompt.write(&prompt, "").unwrap(), prompt.clone());
        prop_assert!(Form::Imagine.write(&prompt, "").unwrap().ends_with(&prompt));
        prop_assert!(Form::Markdown.write(&prompt, "").unwrap().contains(&prompt));
    }
}
