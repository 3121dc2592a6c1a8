//! The prompt in a picture's name, as the website, Discord and browsers write it.

use imagestat::Origin;
use midjourney::{Prompt, Rules, Version};

use super::region::Kind;
use super::value::{self, Token};

/// The prompt in a file's name: underscores for spaces, without the account in front and what a browser adds
/// to a second copy. Colons and full stops are lost in a name, so `--ar_32` is read as `--ar 3:2`; what was
/// cut off at the name's limit is left out.
#[must_use]
pub fn prompt(name: &str) -> Option<String> {
    let name = name.trim();
    if !may_be(name) || name.contains(char::is_whitespace) && !name.contains('_') {
        return None;
    }
    let origin = Origin::read(std::io::empty(), name);
    let words = match origin.words {
        Some(words) => words,
        None if name.contains(char::is_whitespace) => return None,
        None => stem(name).replace('_', " "),
    };
    let words =
        words.split_whitespace().filter(|word| !word.starts_with("http")).collect::<Vec<_>>().join(" ");
    let restored = restored(&words);
    (!restored.is_empty()).then_some(restored)
}

/// Whether a text may be the name of a picture with a prompt in it.
pub(super) fn may_be(text: &str) -> bool {
    text.contains("_--")
}

fn stem(name: &str) -> &str {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    [".png", ".jpg", ".jpeg", ".webp"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name)
}

/// With the signs that a name cannot have, and without a last parameter that was cut off.
fn restored(words: &str) -> String {
    let names = Rules::shipped().names();
    let prompt = Prompt::read_with(words, names);
    let mut out =
        prompt.parameters.first().map_or(words, |first| &words[..first.dashes.start]).trim_end().to_owned();
    for (place, parameter) in prompt.parameters.iter().enumerate() {
        let name = prompt.at(parameter.name);
        let end = prompt.parameters.get(place + 1).map_or(words.len(), |next| next.dashes.start);
        let behind: Vec<&str> = words[parameter.name.end..end].split_whitespace().collect();
        let is_last = place + 1 == prompt.parameters.len();
        let values = match Kind::of(name) {
            Some(kind) => {
                let is_value = |word: &&&str| {
                    let value = if kind == Kind::Profile { value::profile(word) } else { value::style(word) };
                    matches!(value, Token::Code(_) | Token::Id(_) | Token::Style(_))
                };
                let whole: Vec<String> = behind.iter().filter(is_value).map(ToString::to_string).collect();
                if whole.is_empty() {
                    continue;
                }
                whole
            }
            None if parameter.slot.is_none() && is_last => continue,
            None => behind.iter().map(|word| valued(name, word)).collect(),
        };
        out.push_str(" --");
        out.push_str(name);
        for value in values {
            out.push(' ');
            out.push_str(&value);
        }
    }
    out.trim().to_owned()
}

fn valued(name: &str, word: &str) -> String {
    let names = Rules::shipped().names();
    let is = |other: &str| names.slot(name).is_some() && names.slot(name) == names.slot(other);
    if !value::is_number(word) {
        return word.to_owned();
    }
    if is("ar") {
        ratio(word).unwrap_or_else(|| word.to_owned())
    } else if is("v")
        && word.len() == 2
        && word.parse::<Version>().is_ok_and(|version| version >= Version::standard(20, 0))
    {
        format!("{}.{}", &word[..1], &word[1..])
    } else {
        word.to_owned()
    }
}

/// A ratio whose colon was lost: `32` is 3:2, `169` is 16:9, `916` is 9:16.
fn ratio(digits: &str) -> Option<String> {
    let at = match digits {
        "916" | "921" | "910" | "919" => 1,
        _ if digits.len() == 2 => 1,
        _ if digits.len() == 3 || digits.len() == 4 => 2,
        _ => return None,
    };
    Some(format!("{}:{}", &digits[..at], &digits[at..]))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::prompt;

    const UUID: &str = "0b7e2f5a-1234-4053-8a11-174628872aab";

    #[rstest]
    #[case("lena_a_pier_--p_ba1cdef_--v_7_UUID_2.png", "a pier --p ba1cdef --v 7")]
    #[case("lena_a_pier_--ar_32_UUID_0.png", "a pier --ar 3:2")]
    #[case("lena_a_pier_--ar_169_--v_7_UUID_0.webp", "a pier --ar 16:9 --v 7")]
    #[case("lena_a_pier_--ar_916_UUID_0.jpg", "a pier --ar 9:16")]
    #[case("lena_a_pier_--ar_21_--profile_bb3c_UUID.png", "a pier --ar 2:1")]
    #[case("lena_a_pier_--ar_21_--prof_UUID.png", "a pier --ar 2:1")]
    #[case("lena_a_pier_--p_ba1cdef_UUID_2 (1).png", "a pier --p ba1cdef")]
    #[case("lena_a_pier_--p_ba1cdef_UUID_2 2.png", "a pier --p ba1cdef")]
    #[case("lena_a_pier_--p_ba1cdef_UUID_2 - Copy.png", "a pier --p ba1cdef")]
    #[case("lena_httpss.mj.runabc_a_pier_--p_ba1cdef_UUID_2.png", "a pier --p ba1cdef")]
    #[case(
        "lena_a_pier_--sref_1234567890_--p_ba1cdef_ba2cdef_UUID_3.png",
        "a pier --sref 1234567890 --p ba1cdef ba2cdef"
    )]
    fn a_name_is_the_prompt_without_what_was_added_and_cut(#[case] name: &str, #[case] expected: &str) {
        assert_eq!(prompt(&name.replace("UUID", UUID)).as_deref(), Some(expected), "{name}");
    }

    #[test]
    fn a_text_is_no_name() {
        assert_eq!(prompt("a pier --p ba1cdef"), None);
        assert_eq!(prompt("holiday_2.png"), None);
    }
}
