//! Every form of a few prompts, and what holds for all of them.

use proptest::prelude::*;

use super::{Form, FormError, option_name};
use crate::rules::Overlay;
use crate::{Prompt, Rules};
use text::is_unsafe;

const PROMPT: &str = "a cafe at dawn --p r1bwkpa 75t3ipc --sref 6726456675 --stylize 250 --ar 3:2";

fn write(form: Form, prompt: &str, name: &str) -> Result<String, FormError> {
    form.write(&Prompt::read_with(prompt, Rules::shipped().names()), name)
}

fn form(form: Form) -> String {
    write(form, PROMPT, "Cafe Mornings").unwrap()
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
    assert_eq!(write(Form::Imagine, pasted, "").unwrap(), pasted);
    assert_eq!(write(Form::Prompt, pasted, "").unwrap(), "a cat --p r1bwkpa");
}

#[test]
fn what_is_not_there_is_said() {
    assert_eq!(write(Form::Parameters, "a cat", ""), Err(FormError::NoParameters));
    assert_eq!(write(Form::Profiles, "a cat --ar 3:2", ""), Err(FormError::NoProfiles));
    assert_eq!(write(Form::Code, "a cat --p", ""), Err(FormError::NoCode));
    assert_eq!(write(Form::Profiles, "a cat --p", ""), Ok("--p".into()));
    assert_eq!(write(Form::Code, "a cat --sref 123 --sw 50", ""), Ok("123".into()));
    assert_eq!(write(Form::Prompt, " \n", ""), Err(FormError::Empty));
}

#[test]
fn two_profile_parameters_become_one() {
    assert_eq!(
        write(Form::Profiles, "a --p r1bwkpa --ar 3:2 --profile 75t3ipc", ""),
        Ok("--p r1bwkpa 75t3ipc".into())
    );
}

#[test]
fn backticks_cannot_end_the_code_span() {
    assert_eq!(write(Form::Markdown, "a `b`` c`", ""), Ok("``` a `b`` c` ```".into()));
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

#[test]
fn a_name_of_the_users_own_rules_is_read_as_they_say() {
    let (overlay, wrong) = Overlay::read(
        r#"[Rule(
            id: "p", sentence: "--mine is --profile", source: "mine", verified: "2026-09-01",
            confidence: Tested,
            what: Parameter(names: ["profile", "p", "mine"], part: Profile, takes: [(value: Codes)]),
        )]"#,
    );
    assert!(wrong.is_empty(), "{wrong:?}");
    let (rules, misplaced) = Rules::shipped().overlaid(&overlay);
    assert!(misplaced.is_empty(), "{misplaced:?}");
    let prompt = Prompt::read_with("a cat --mine r1bwkpa", rules.names());
    assert_eq!(Form::Code.write(&prompt, ""), Ok("r1bwkpa".into()));
}

proptest! {
    #[test]
    fn every_form_of_any_text_is_one_safe_line(text in any::<String>(), name in any::<String>()) {
        for form in Form::ALL {
            if let Ok(line) = write(form, &text, &name) {
                prop_assert!(!line.is_empty());
                prop_assert!(!line.chars().any(is_unsafe), "{form:?}: {line:?}");
                prop_assert_eq!(line.trim(), line.as_str());
            }
        }
    }

    #[test]
    fn letters_stay_as_they_were_typed(word in "(e\u{301}|é|ﬁ|Å|Å){1,8}") {
        let prompt = format!("{word} --p r1bwkpa");
        prop_assert_eq!(write(Form::Prompt, &prompt, "").unwrap(), prompt.clone());
        prop_assert!(write(Form::Imagine, &prompt, "").unwrap().ends_with(&prompt));
        prop_assert!(write(Form::Markdown, &prompt, "").unwrap().contains(&prompt));
    }
}
