//! Handed out: the prompts that were copied with an ID in them, and which of them a submitted prompt is.
//!
//! Midjourney and Discord change the writing of a prompt on its way: spaces, dashes and quotes, brackets and
//! shorteners around links, the order and the names of parameters; braces become one prompt each, and an
//! account may add parameters of its own. Nothing else may differ, or it is another prompt.

use std::collections::{BTreeSet, HashMap};

use super::contents::Contents;
use super::{Key, Library, Use};
use midjourney::permute::{self, Permutations};
use midjourney::prompt::{Names, Parameter, ParameterSlot};
use midjourney::{Prompt, Rules};
use text::sanitize_line;

/// A copied prompt with more permutations is compared as it is written only.
const MOST_EXPANSIONS: u64 = 1_000;
/// What stands in the evened text for a link.
const LINK: &str = "https://link";
/// Where Midjourney puts the links it shortens. Such a link can be any.
const SHORTENER: &str = "s.mj.run/";

/// The prompts copied with an ID in them, by their text.
#[derive(Debug, Default)]
pub struct HandedOut {
    by_text: HashMap<String, Vec<Candidate>>,
}

/// Whose IDs stood in a copied prompt; nothing for the ID of a profile the library has not, and for a
/// `--p` without a value, which stands for the account's own profile.
pub type Owners = Vec<Option<Key>>;

#[derive(Debug)]
struct Candidate {
    prompt: Evened,
    owners: Owners,
}

/// A prompt without what may change on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Evened {
    text: String,
    /// Every link; nothing for one that was shortened.
    links: Vec<Option<String>>,
    /// All but the personalization.
    parameters: BTreeSet<(Option<ParameterSlot>, String)>,
    /// The codes for `--p` that are no IDs.
    codes: BTreeSet<String>,
}

impl HandedOut {
    /// The prompts among these that have an ID.
    #[must_use]
    pub fn of<'a>(uses: impl IntoIterator<Item = &'a Use>, library: &Library, rules: &Rules) -> Self {
        let mut all = Self::default();
        for used in uses {
            let prompt = Prompt::read_with(&used.prompt, rules.names());
            all.put(&used.prompt, library, rules);
            if prompt.is_permuted() && permute::count(&prompt) <= MOST_EXPANSIONS {
                // Braces that nest too deep are left as they are, as Midjourney refuses them.
                let expanded = Permutations::of(&prompt).into_iter();
                let expanded = expanded.flat_map(|all| all.iter().collect::<Vec<_>>());
                expanded.for_each(|prompt| all.put(&prompt, library, rules));
            }
        }
        all
    }

    /// Whose IDs stood in the prompts that this one can be: one list for each that differs. One that is the
    /// same to the last parameter leaves those out to which the account would have added some.
    #[must_use]
    pub fn owners_of(&self, submitted: &str, rules: &Rules) -> Vec<Owners> {
        let submitted = Evened::of(submitted, rules);
        let same_text = self.by_text.get(&submitted.text).into_iter().flatten();
        let fitting: Vec<&Candidate> = same_text.filter(|one| one.prompt.can_be(&submitted)).collect();
        let is_exact = |one: &&Candidate| one.prompt.parameters.len() == submitted.parameters.len();
        let any_exact = fitting.iter().any(is_exact);
        let mut all: Vec<Owners> = Vec::new();
        for candidate in fitting.into_iter().filter(|one| !any_exact || is_exact(one)) {
            if !all.contains(&candidate.owners) {
                all.push(candidate.owners.clone());
            }
        }
        all
    }

    fn put(&mut self, prompt: &str, library: &Library, rules: &Rules) {
        let owner = |id: &midjourney::Id| library.profile_with_id(id).map(|profile| profile.key.clone());
        let contents = Contents::of(prompt, rules.names());
        let mut owners: Owners = contents.ids().map(|id| owner(&id)).collect();
        if owners.is_empty() && contents.words.is_empty() && has_bare_personalization(prompt, rules.names()) {
            owners.push(None);
        }
        if !owners.is_empty() {
            let prompt = Evened::of(prompt, rules);
            self.by_text.entry(prompt.text.clone()).or_default().push(Candidate { prompt, owners });
        }
    }
}

impl Evened {
    fn of(source: &str, rules: &Rules) -> Self {
        let (source, links) = without_links(&sanitize_line(source));
        let names = rules.names();
        let prompt = Prompt::read_with(&source, names);
        let personal = names.slot("p");
        let vanishes = |slot| rules.parameter(slot).is_some_and(|rule| rule.vanishes);
        let others = prompt
            .parameters
            .iter()
            .filter(|one| one.slot.is_none_or(|slot| Some(slot) != personal && !vanishes(slot)));
        let contents = Contents::of(&source, names);
        let images = prompt.images.iter().map(|image| prompt.at(*image));
        let text = images.chain([prompt.at(prompt.text)]).collect::<Vec<_>>().join(" ");
        Self {
            text: evened(&text),
            links,
            parameters: others.map(|one| parameter(&prompt, one)).collect(),
            codes: contents.codes().map(ToString::to_string).collect(),
        }
    }

    /// Whether a copied prompt can have become this one.
    fn can_be(&self, submitted: &Self) -> bool {
        self.text == submitted.text
            && are_same_links(&self.links, &submitted.links)
            && self.parameters.is_subset(&submitted.parameters)
            && self.codes.is_subset(&submitted.codes)
    }
}

/// Whether links are the same in any order, where a shortened one can be any.
fn are_same_links(one: &[Option<String>], other: &[Option<String>]) -> bool {
    let can_match = |these: &[Option<String>], those: &[Option<String>]| {
        let shortened = those.iter().filter(|link| link.is_none()).count();
        these.iter().flatten().filter(|link| !those.iter().flatten().any(|other| other == *link)).count()
            <= shortened
    };
    one.len() == other.len() && can_match(one, other) && can_match(other, one)
}

fn has_bare_personalization(prompt: &str, names: &Names) -> bool {
    let prompt = Prompt::read_with(prompt, names);
    let bare = |one: &Parameter| one.slot == names.slot("p") && prompt.values(one).is_empty();
    prompt.parameters.iter().any(bare)
}

/// A parameter by what it means: `--stylize 100` is `--s 100`.
fn parameter(prompt: &Prompt<'_>, parameter: &Parameter) -> (Option<ParameterSlot>, String) {
    let value = evened(prompt.argument(parameter)).to_lowercase();
    let words = value.split([' ', ',']).filter(|word| !word.is_empty());
    let number = |word: &str| match word.parse::<f64>() {
        Ok(number) if number.is_finite() && word.len() < 16 => number.to_string(),
        Ok(_) | Err(_) => word.to_owned(),
    };
    let value = words.map(number).collect::<Vec<_>>().join(" ");
    match parameter.slot {
        Some(slot) => (Some(slot), value),
        None => (None, format!("{} {value}", prompt.at(parameter.name).to_lowercase())),
    }
}

/// With one space for a run of them, one hyphen for dashes, straight quotes and three dots for an ellipsis.
fn evened(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' if out.ends_with('-') => {}
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' => out.push('"'),
            '‘' | '’' | '‚' | '‛' | '`' | '´' | '′' => out.push('\''),
            '…' => out.push_str("..."),
            c if c.is_whitespace() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The text with one sign for every link, and the links without what shorteners and Discord change.
fn without_links(text: &str) -> (String, Vec<Option<String>>) {
    let (mut out, mut links, mut rest) = (String::with_capacity(text.len()), Vec::new(), text);
    while let Some(start) = ["https://", "http://"].iter().filter_map(|scheme| rest.find(scheme)).min() {
        let (before, link) = rest.split_at(start);
        let ends = |c: char| c.is_whitespace() || matches!(c, '>' | ',' | '{' | '}' | '|' | '"' | ')' | '<');
        let end = link.find(ends).unwrap_or(link.len());
        let end = link[..end].find("::").unwrap_or(end);
        let round = before.ends_with('<');
        out.push_str(before.strip_suffix('<').unwrap_or(before));
        out.push_str(LINK);
        links.push(known_link(&link[..end]));
        rest = &link[end..];
        if round {
            rest = rest.strip_prefix('>').unwrap_or(rest);
        }
    }
    out.push_str(rest);
    (out, links)
}

/// A link without its scheme and its query, in which Discord signs and sizes pictures.
fn known_link(link: &str) -> Option<String> {
    let bare = link.split_once("://").map_or(link, |(_, bare)| bare);
    let bare = bare.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    (!bare.starts_with(SHORTENER)).then(|| bare.to_owned())
}

#[cfg(test)]
mod tests;
