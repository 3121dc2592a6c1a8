//! What the name of a file from Midjourney says.
//!
//! The website writes `USER_prompt_words_--ar_21_UUID_2.png`, Discord
//! `USER_first48characters_UUID.png`.

/// What a name says; a name of another make says nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Named {
    /// The account.
    pub user: Option<String>,
    /// The first words of the prompt.
    pub words: Option<String>,
    /// The job's UUID.
    pub job: Option<String>,
    /// The picture's number in its job, from 0.
    pub number: Option<u8>,
}

/// The lengths of a UUID's groups.
const GROUPS: [usize; 5] = [8, 4, 4, 4, 12];
/// A UUID in letters and dashes.
const UUID_LENGTH: usize = 36;

/// Reads a file's name; folders before it are left out.
pub(super) fn read(file_name: &str) -> Named {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let stem = copied(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
    let (stem, number) = match stem.rsplit_once('_') {
        Some((rest, digit)) if digit.len() == 1 => match digit.parse::<u8>() {
            Ok(number) if number < 4 => (rest, Some(number)),
            _ => (stem, None),
        },
        _ => (stem, None),
    };
    let Some(job) = tail(stem).and_then(uuid) else { return Named::default() };
    let before = stem[..stem.len() - UUID_LENGTH].trim_end_matches(['_', ' ']);
    let (user, words) = before.split_once('_').unwrap_or((before, ""));
    Named { user: text(user), words: text(words), job: Some(job), number }
}

/// Without what browsers and file managers add to a second copy: ` (1)`, ` 2`, ` copy`, ` - Copy`.
fn copied(stem: &str) -> &str {
    let mut rest = stem.trim_end();
    if let Some((before, number)) = rest.strip_suffix(')').and_then(|open| open.rsplit_once('('))
        && is_short_number(number)
    {
        rest = before.trim_end();
    }
    if let Some((before, number)) = rest.rsplit_once(' ')
        && is_short_number(number)
    {
        rest = before.trim_end();
    }
    for word in [" copy", " Copy", " Kopie", " copie"] {
        rest = rest.strip_suffix(word).map_or(rest, |rest| rest.trim_end_matches([' ', '-']));
    }
    rest
}

fn is_short_number(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn tail(stem: &str) -> Option<&str> {
    stem.get(stem.len().checked_sub(UUID_LENGTH)?..)
}

fn text(part: &str) -> Option<String> {
    let words = part.replace('_', " ");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

/// A UUID at the start of a text, in lower case.
pub(super) fn uuid(text: &str) -> Option<String> {
    let candidate = text.get(..UUID_LENGTH)?;
    let groups: Vec<&str> = candidate.split('-').collect();
    let fits = groups.len() == GROUPS.len()
        && groups.iter().zip(GROUPS).all(|(group, length)| {
            group.len() == length && group.bytes().all(|byte| byte.is_ascii_hexdigit())
        });
    fits.then(|| candidate.to_ascii_lowercase())
}
