//! A new profile out of one text: a code, an ID, a prompt, a link or a row of a sheet.

mod row;

use jiff::civil::Date;

use super::ProfileInput;
use crate::Kind;
use crate::contents::Contents;
use crate::dates::Reading;
use crate::intake::{Finding, Found, Intake, Token, TooLong, profile_value};
use midjourney::{Code, Id, Rules};
use text::{line_feeds, sanitize_line};

/// The digits of the IDs of moodboards seen so far, a few less and more.
const BOARD_DIGITS: std::ops::RangeInclusive<usize> = 17..=20;

/// What a text says of a profile that is to be added.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProfileSource {
    /// The fields it fills.
    pub input: ProfileInput,
    /// How many other codes, IDs and style references stand in it.
    pub others: usize,
}

/// Why no profile can be made of a text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// A word that is no code.
    #[error("\"{word}\" is not a code or an ID: {why}")]
    Word { word: String, why: &'static str },
    /// A link in which there is none.
    #[error("that link names no code and no ID")]
    Link,
    /// A text in which there is none.
    #[error("no code, ID or style reference is in it")]
    Nothing,
    /// A text that is too long to be read.
    #[error(transparent)]
    TooLong(#[from] TooLong),
}

impl ProfileSource {
    /// Reads a text.
    ///
    /// # Errors
    /// When there is nothing in it that names a profile.
    pub fn read(text: &str, today: Date, rules: &Rules) -> Result<Self, SourceError> {
        let text = line_feeds(text);
        let text = text.trim();
        let bare = text.trim_matches(['"', '\'', '`', '<', '>', '“', '”']).trim();
        let is_link = bare.contains("://") && !bare.contains(char::is_whitespace);
        if let Some(found) = (!is_link).then(|| row::read(text, today, rules)).flatten() {
            return Ok(found);
        }
        if !bare.contains(char::is_whitespace) && !bare.is_empty() {
            return word(bare);
        }
        let intake = Intake::read(text, today)?;
        Self::of_text(&intake.findings, text).ok_or_else(|| nothing(&intake.findings))
    }

    /// What findings say: the first code among them, else the first ID, else the first style reference.
    pub(crate) fn of_findings(findings: &[Finding]) -> Option<Self> {
        Self::of_text(findings, "")
    }

    fn of_text(findings: &[Finding], text: &str) -> Option<Self> {
        let rank = |finding: &Finding| match &finding.found {
            Found::Code { .. } => Some(0),
            Found::Id(_) => Some(1),
            Found::Style(_) => Some(2),
            Found::Prompt(_) | Found::Unread { .. } => None,
        };
        let named: Vec<&Finding> = findings.iter().filter(|finding| rank(finding).is_some()).collect();
        let main = *named.iter().min_by_key(|finding| rank(finding))?;
        let mut input = match &main.found {
            Found::Code { code, reading } => ProfileInput {
                on: reading.as_ref().and_then(Reading::exact).map(|on| on.to_string()).unwrap_or_default(),
                kind: kind_said(text).as_str().to_owned(),
                ..of_code(code, Kind::Ranked)
            },
            Found::Id(id) => of_id(id),
            Found::Style(style) => of_code(&style.code, Kind::StyleReference),
            Found::Prompt(_) | Found::Unread { .. } => return None,
        };
        input.from = if main.from.contains("://") { main.from.to_string() } else { String::new() };
        let prompt = findings.iter().find_map(|finding| match &finding.found {
            Found::Prompt(pasted) if finding.line == main.line => Some(&pasted.prompt),
            Found::Prompt(_) | Found::Code { .. } | Found::Id(_) | Found::Style(_) | Found::Unread { .. } => {
                None
            }
        });
        // What comes from outside is read with the shipped names, here as in the intake.
        let rules = Rules::shipped();
        let version = Contents::of(prompt.map_or(text, String::as_str), rules.names()).version;
        input.for_version = version.map(|version| version.to_string()).unwrap_or_default();
        if prompt.is_some() {
            // What a prompt shows is no word on what its code is.
            input.kind = match &main.found {
                Found::Code { .. } => Kind::Ranked.as_str().to_owned(),
                Found::Id(_) | Found::Style(_) | Found::Prompt(_) | Found::Unread { .. } => input.kind,
            };
        }
        Some(Self { input, others: named.len() - 1 })
    }

    /// What it says, for people: `ranked profile r1bwkpa, V7, 3 May 2026`.
    #[must_use]
    pub fn summary(&self) -> String {
        let input = &self.input;
        let kind = input.kind.parse::<Kind>().map(Kind::title).unwrap_or_default();
        let token = if input.code.is_empty() { &input.id } else { &input.code };
        let version = input.for_version.parse::<midjourney::Version>().map(midjourney::Version::label);
        let on = input.on.parse::<Date>().map(text::day);
        let mut said = vec![format!("{kind} {token}")];
        said.extend(version.ok());
        said.extend(on.ok());
        if self.others > 0 {
            said.push(format!("the first of {}", self.others + 1));
        }
        sanitize_line(&said.join(", "))
    }
}

/// A text of one word: a code, an ID, a number, a link.
fn word(word: &str) -> Result<ProfileSource, SourceError> {
    let input = if word.contains("://") { link(word) } else { token(word) };
    input.map(|input| ProfileSource { input, others: 0 })
}

/// What a word that stands alone names.
fn token(word: &str) -> Result<ProfileInput, SourceError> {
    let refused = |why| Err(SourceError::Word { word: sanitize_line(word), why });
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && BOARD_DIGITS.contains(&word.len()) {
        return Id::new(format!("m{word}")).map_or_else(|_| refused("it is a number"), |id| Ok(of_id(&id)));
    }
    match (profile_value(word), Code::new(word)) {
        (Token::Code(code), _) => Ok(of_code(&code, Kind::Ranked)),
        (Token::Id(id), _) => Ok(of_id(&id)),
        (Token::Style(code), _) => Ok(of_code(&code, Kind::StyleReference)),
        (Token::Placeholder, _) => refused("it is to be replaced by one"),
        (Token::Not(_), Ok(code)) if is_number && word.len() <= 10 => {
            Ok(of_code(&code, Kind::StyleReference))
        }
        // Alone in the place of a code, a word of seven letters is meant as one.
        (Token::Not(_), Ok(code)) if code.is_usual() => Ok(of_code(&code, Kind::Ranked)),
        (Token::Not(why), _) => refused(why),
    }
}

/// What a link names: a code or an ID among its parts, or a picture as a style reference.
fn link(link: &str) -> Result<ProfileInput, SourceError> {
    let path = link.split_once("://").map_or(link, |(_, rest)| rest);
    let parts = path.split(['/', '?', '&', '=', '#', '+', ',']).skip(1);
    let mut found = parts.filter_map(|part| match profile_value(part) {
        Token::Id(id) => Some(of_id(&id)),
        Token::Code(code) if part.bytes().any(|byte| byte.is_ascii_digit()) => {
            Some(of_code(&code, Kind::Ranked))
        }
        Token::Code(_) | Token::Style(_) | Token::Placeholder | Token::Not(_) => None,
    });
    if let Some(input) = found.next() {
        return Ok(ProfileInput { from: sanitize_line(link), ..input });
    }
    let lower = path.to_ascii_lowercase();
    let is_picture =
        [".png", ".jpg", ".jpeg", ".webp", ".gif", "s.mj.run/"].iter().any(|end| lower.contains(end));
    let code = Code::new(link).ok().filter(|_| is_picture);
    code.map(|code| of_code(&code, Kind::StyleReference)).ok_or(SourceError::Link)
}

fn of_code(code: &Code, kind: Kind) -> ProfileInput {
    ProfileInput { kind: kind.as_str().to_owned(), code: code.to_string(), ..ProfileInput::default() }
}

fn of_id(id: &Id) -> ProfileInput {
    let kind = if id.as_str().starts_with('m') { Kind::Moodboard } else { Kind::Ranked };
    ProfileInput { kind: kind.as_str().to_owned(), id: id.to_string(), ..ProfileInput::default() }
}

/// The kind that a text names besides a code.
fn kind_said(text: &str) -> Kind {
    let lower = text.to_lowercase();
    if lower.contains("moodboard") || lower.contains("mood board") {
        Kind::Moodboard
    } else if lower.contains("global profile") {
        Kind::Global
    } else {
        Kind::Ranked
    }
}

/// What stood in the place of a code, or that nothing did.
fn nothing(findings: &[Finding]) -> SourceError {
    let unread = findings.iter().find_map(|finding| match &finding.found {
        Found::Unread { text, why } => Some(SourceError::Word { word: text.clone(), why }),
        Found::Prompt(_) | Found::Code { .. } | Found::Id(_) | Found::Style(_) => None,
    });
    unread.unwrap_or(SourceError::Nothing)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use rstest::rstest;

    use super::ProfileSource;
    use midjourney::Rules;

    const TODAY: Date = date(2026, 11, 23);

    fn read(text: &str) -> String {
        match ProfileSource::read(text, TODAY, Rules::shipped()) {
            Ok(found) => {
                let name = &found.input.name;
                let said = [found.summary(), format!("named {name}"), format!("brief {}", found.input.brief)];
                said.into_iter().filter(|part| !part.ends_with(' ')).collect::<Vec<_>>().join("; ")
            }
            Err(error) => error.to_string(),
        }
    }

    #[rstest]
    #[case("r1bwkpa", "ranked profile r1bwkpa")]
    #[case("  `r1bwkpa` ", "ranked profile r1bwkpa")]
    #[case("example", "ranked profile example")]
    #[case("6726456675", "style reference 6726456675")]
    #[case("42", "style reference 42")]
    #[case("m7276087242781622288", "moodboard m7276087242781622288")]
    #[case("7276087242781622288", "moodboard m7276087242781622288")]
    #[case("p123456789", "ranked profile p123456789")]
    #[case("--p r1bwkpa", "ranked profile r1bwkpa")]
    #[case("--profile r1bwkpa --v 7", "ranked profile r1bwkpa, V7")]
    #[case("--sref 6726456675", "style reference 6726456675")]
    #[case("r1bwkpa 3 May 2026", "ranked profile r1bwkpa, 3 May 2026")]
    #[case("my moodboard is r1bwkpa", "moodboard r1bwkpa")]
    #[case("a cafe --p r1bwkpa --v 7", "ranked profile r1bwkpa, V7")]
    #[case("a moodboard of a cafe --p r1bwkpa --niji 7", "ranked profile r1bwkpa, Niji 7")]
    #[case("a cafe --p m7276087242781622288 --v 8.2", "moodboard m7276087242781622288, V8.2")]
    #[case("a cafe --sref 42 --v 7", "style reference 42, V7")]
    #[case("a cafe --p r1bwkpa 7enzken", "ranked profile r1bwkpa, the first of 2")]
    #[case("**a cafe --p r1bwkpa --v 7** - <@1> (fast)", "ranked profile r1bwkpa, V7")]
    #[case(
        "lena — 05/23/2026 4:12 PM\r**a cafe --p r1bwkpa --v 7** - @lena (fast)",
        "ranked profile r1bwkpa, V7, 23 May 2026"
    )]
    #[case("https://www.midjourney.com/moodboards/m7276087242781622288", "moodboard m7276087242781622288")]
    #[case("https://www.midjourney.com/imagine?profile=r1bwkpa&v=7", "ranked profile r1bwkpa")]
    #[case("https://cdn.midjourney.com/1/0_0.png", "style reference https://cdn.midjourney.com/1/0_0.png")]
    #[case(
        "editorial\tranked\tr1bwkpa\t7\t2026-05-03\twarm, soft window light",
        "ranked profile r1bwkpa, V7, 3 May 2026; named editorial; brief warm, soft window light"
    )]
    #[case("calm,moodboard,r1bwkpa,V8.2", "moodboard r1bwkpa, V8.2; named calm")]
    #[case("| calm | `r1bwkpa` | 3 May 2026 |", "ranked profile r1bwkpa, 3 May 2026; named calm")]
    #[case("name;kind;code;for\rcalm;moodboard;r1bwkpa;8.2", "moodboard r1bwkpa, V8.2; named calm")]
    #[case("calm\tr1bwkpa\tV9.3", "ranked profile r1bwkpa, V9.3; named calm")]
    #[case("acme123\tr1bwkpa", "ranked profile r1bwkpa; named acme123")]
    fn a_text_fills_the_fields_it_speaks_of(#[case] text: &str, #[case] said: &str) {
        assert_eq!(read(text), said);
    }

    #[rstest]
    #[case("zebra", "\"zebra\" is not a code or an ID: it does not look like a code")]
    #[case("r1bw", "\"r1bw\" is not a code or an ID: codes have seven characters, and it has fewer")]
    #[case("R1BWKPA", "\"R1BWKPA\" is not a code or an ID: codes are written in small letters")]
    #[case("<MB_CODE>", "\"MB_CODE\" is not a code or an ID: it is to be replaced by one")]
    #[case("https://www.midjourney.com/explore", "that link names no code and no ID")]
    #[case("a cafe at dawn", "no code, ID or style reference is in it")]
    #[case("", "no code, ID or style reference is in it")]
    fn what_names_no_profile_says_why(#[case] text: &str, #[case] said: &str) {
        assert_eq!(read(text), said);
    }
}
