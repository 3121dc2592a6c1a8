//! What is looked for: words, and fields that narrow.

use crate::Kind;
use imagestat::{LookWord, Oklab};
use midjourney::Version;
use text::fold;

/// A field of a query, written `name:value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// `tag:` a tag that starts with this.
    Tag(String),
    /// `kind:` global, ranked, moodboard or sref.
    Kind(Kind),
    /// `v:` made for this version; a whole number stands for all its points.
    Version(Version, bool),
    /// `client:` a client whose name contains this.
    Client(String),
    /// `owner:` an owner whose name contains this.
    Owner(String),
    /// `in:` a mounted library whose name starts with this.
    In(String),
    /// `held:` somebody whose name contains this was given one of its codes.
    Held(String),
    /// `like:` a look near that of the profile with this name.
    Like(String),
    /// `look:"warm faded"` a look that all of these words name.
    Look(Vec<LookWord>),
    /// `near:#c8a27a` a palette with a colour near this one.
    Near([u8; 3]),
    /// `is:` deleted, dead, living, throwaway, mine, theirs or held; `†` is `is:dead`.
    Is(Standing),
}

/// What `is:` can ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Deleted at Midjourney.
    Deleted,
    /// Deleted at Midjourney, with codes that live on.
    Dead,
    /// Somebody was given one of its codes.
    Held,
    /// Not deleted.
    Living,
    /// The deliberately wrong one.
    Throwaway,
    /// One's own.
    Mine,
    /// Somebody else's.
    Theirs,
}

/// A parsed query. Case, accents and width make no difference.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// The whole text without its fields, folded: tried first as a whole name.
    pub whole: String,
    /// The words, folded. All must match.
    pub words: Vec<String>,
    /// The fields. All must hold.
    pub scopes: Vec<Scope>,
}

impl Query {
    /// Reads a query. Whatever is no complete field is a word, so nothing typed is an error.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut query = Self::default();
        for word in &split(text) {
            match Word::read(word) {
                Word::Scope(scope) => query.scopes.push(scope),
                Word::Unfinished => {}
                Word::Plain => query.words.push(fold(word)),
            }
        }
        query.whole = query.words.join(" ");
        query
    }

    /// Whether it asks how codes look.
    #[must_use]
    pub fn asks_for_looks(&self) -> bool {
        let is_look = |scope: &Scope| matches!(scope, Scope::Like(_) | Scope::Look(_) | Scope::Near(_));
        self.scopes.iter().any(is_look)
    }

    /// Whether it asks for codes that outlive their profile or went to others: then it matters who holds them.
    #[must_use]
    pub fn asks_who_holds(&self) -> bool {
        self.scopes.iter().any(|scope| {
            matches!(scope, Scope::Held(_) | Scope::Is(Standing::Deleted | Standing::Dead | Standing::Held))
        })
    }

    /// Whether it asks for nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.scopes.is_empty()
    }
}

/// The words of a query: apart at spaces, but together between the quotes of a field's value. A quote that is still
/// open holds what follows.
fn split(text: &str) -> Vec<String> {
    let (mut words, mut word, mut is_quoted) = (Vec::new(), String::new(), false);
    for c in text.chars() {
        match c {
            '"' if is_quoted || word.ends_with(':') => is_quoted = !is_quoted,
            c if c.is_whitespace() && !is_quoted => {
                words.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
            }
            c => word.push(c),
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

/// What one word of a query turns out to be.
enum Word {
    Plain,
    Scope(Scope),
    /// A field still without its value narrows nothing while it is being typed.
    Unfinished,
}

impl Word {
    fn read(word: &str) -> Self {
        if word == "†" {
            return Self::Scope(Scope::Is(Standing::Dead));
        }
        let Some((name, value)) = word.split_once(':') else { return Self::Plain };
        let (name, value) = (fold(name), fold(value));
        let is_field = matches!(
            name.as_str(),
            "tag"
                | "kind"
                | "v"
                | "for"
                | "client"
                | "owner"
                | "in"
                | "held"
                | "is"
                | "like"
                | "look"
                | "near"
        );
        if !is_field {
            return Self::Plain;
        }
        // A word of a look, or a colour, that is still being typed narrows nothing yet.
        if value.trim().is_empty()
            || (matches!(name.as_str(), "look" | "near") && scope(&name, value.clone()).is_none())
        {
            return Self::Unfinished;
        }
        scope(&name, value).map_or(Self::Plain, Self::Scope)
    }
}

fn scope(name: &str, value: String) -> Option<Scope> {
    match name {
        "tag" => Some(Scope::Tag(value)),
        "kind" => Kind::ALL
            .into_iter()
            .find(|kind| kind.as_str().starts_with(&value))
            .or_else(|| value.parse().ok())
            .map(Scope::Kind),
        "client" => Some(Scope::Client(value)),
        "owner" => Some(Scope::Owner(value)),
        "in" => Some(Scope::In(value)),
        "held" => Some(Scope::Held(value)),
        "is" => state(&value).map(Scope::Is),
        "like" => Some(Scope::Like(value)),
        "look" => {
            let words: Vec<LookWord> = value.split([' ', ',', '+']).filter_map(LookWord::read).collect();
            (!words.is_empty()).then_some(Scope::Look(words))
        }
        "near" => Oklab::of_hex(&value).map(Oklab::to_srgb).map(Scope::Near),
        _ => value.parse().ok().map(|version| Scope::Version(version, value.contains('.'))),
    }
}

fn state(value: &str) -> Option<Standing> {
    [
        ("deleted", Standing::Deleted),
        ("dead", Standing::Dead),
        ("held", Standing::Held),
        ("living", Standing::Living),
        ("throwaway", Standing::Throwaway),
        ("mine", Standing::Mine),
        ("theirs", Standing::Theirs),
    ]
    .into_iter()
    .find_map(|(word, state)| word.starts_with(value).then_some(state))
}

#[cfg(test)]
mod tests {
    use super::{Query, Scope, Standing};
    use crate::Kind;
    use midjourney::Version;

    #[test]
    fn fields_narrow_and_words_search() {
        let query = Query::read("Edit tag:Warm v:7 kind:mood client:acme is:del");
        assert_eq!(query.words, ["edit"]);
        assert_eq!(
            query.scopes,
            [
                Scope::Tag("warm".into()),
                Scope::Version(Version::standard(7, 0), false),
                Scope::Kind(Kind::Moodboard),
                Scope::Client("acme".into()),
                Scope::Is(Standing::Deleted),
            ]
        );
    }

    #[test]
    fn codes_that_outlive_their_profile_are_asked_for_with_a_sign_or_a_word() {
        for text in ["†", "is:dead"] {
            assert_eq!(Query::read(text).scopes, [Scope::Is(Standing::Dead)]);
            assert!(Query::read(text).asks_who_holds());
        }
        assert_eq!(Query::read("held:Acme").scopes, [Scope::Held("acme".into())]);
        assert!(!Query::read("is:living calm").asks_who_holds());
    }

    #[test]
    fn an_unfinished_field_hides_nothing() {
        assert!(Query::read("tag:").is_empty());
    }

    #[test]
    fn a_colon_in_an_ordinary_word_is_no_error() {
        assert_eq!(Query::read("https://example.com v:seven").words, ["https://example.com", "v:seven"]);
    }
}
