//! The columns of the profile list: each as wide as what stands in it now, so that nothing is cut while there is
//! room beside it.

use std::borrow::Cow;

use jiff::Timestamp;
use unicode_width::UnicodeWidthStr as _;

use crate::tui::app::State;
use library::search::Query;
use library::{Profile, ledger};
use midjourney::Version;
use text::{ago, plural, sanitize_line};

/// Columns before the name: the pointer, whether it is stacked, whether it is marked.
pub const BEFORE: usize = 3;
/// Columns of a gap between two columns.
const GAP: usize = 2;
/// Columns of the mark behind the name, and the space before it.
pub const MARK: usize = 2;
/// A brief in fewer columns than this says nothing.
const LEAST_BRIEF: usize = 10;
/// A brief that is cut in fewer columns than this takes those of the words for the last use.
const FEW: usize = 16;
/// A name and a code keep so many columns, whatever stands beside them.
const LEAST: usize = 8;
/// The most columns of a code; style references may be addresses.
const CODE: usize = 24;
/// Rows narrower than this show the name and the code only.
pub const ROOMY: u16 = 44;
/// Rows narrower than this do so where a name would be cut.
const STRIP: u16 = 60;

/// What stands in the row of a profile.
pub struct Cells {
    pub name: String,
    pub code: String,
    pub version: String,
    /// Its brief, or its tags where it has none; who holds its codes where that is searched for.
    pub brief: String,
    pub used: String,
    /// The last use in a few letters, for where words have no room.
    pub short: String,
}

/// How wide each column is; 0 where it is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Columns {
    pub name: usize,
    pub kind: usize,
    pub code: usize,
    pub version: usize,
    pub brief: usize,
    pub used: usize,
    /// Whether the last use is told in words.
    pub in_words: bool,
}

impl Cells {
    /// The cells of a profile.
    pub fn of(profile: &Profile, state: &State, query: &Query) -> Self {
        let session = &state.session;
        let code = word(profile);
        let now = session.now.timestamp();
        let last = session.usage.last(&profile.key);
        let brief = if query.asks_who_holds() {
            let held = ledger::holders(&session.library, profile).join(", ");
            if held.is_empty() { "held by nobody".to_owned() } else { held }
        } else if profile.brief.is_empty() {
            profile.tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" ")
        } else {
            profile.brief.clone()
        };
        Self {
            name: profile.name.to_string(),
            code: sanitize_line(code_text(profile, &code)),
            version: profile.for_version.map(Version::label).unwrap_or_default(),
            brief: sanitize_line(&brief),
            used: last.map_or_else(|| "never".to_owned(), |then| in_words(now, then)),
            short: last.map_or_else(|| "-".to_owned(), |then| ago(now, then)),
        }
    }
}

impl Columns {
    /// The columns for these rows in so much room.
    pub fn of<'a>(rows: &(impl Iterator<Item = &'a Cells> + Clone), room: u16) -> Self {
        let widest = |cell: fn(&Cells) -> &str| rows.clone().map(|row| cell(row).width()).max().unwrap_or(0);
        let (name, code) = (widest(|row| &row.name), widest(|row| &row.code).min(CODE));
        let whole = usize::from(room).saturating_sub(BEFORE + MARK);
        // A strip tells names and codes whole before anything else.
        let is_cut = |others: usize| room < STRIP && name + others > whole;
        if room < ROOMY || is_cut(4 + GAP + code.max(LEAST) + GAP + 4 + GAP + 4 + 1) {
            let code = code.min(whole.saturating_sub(name + 1).max(LEAST));
            let name = whole.saturating_sub(code + 1);
            return Self { name, code, ..Self::default() };
        }
        let version = widest(|row| &row.version).max("for".len());
        let (words, short) =
            (widest(|row| &row.used).max("last used".len()), widest(|row| &row.short).max(4));
        let wanted = widest(|row| &row.brief);
        let left = |kind: usize, used: usize| {
            whole.saturating_sub(kind + GAP + code.max(LEAST) + GAP + version + GAP + used)
        };
        let brief_in = |kind: usize, used: usize| left(kind, used).saturating_sub(1 + name + GAP);
        // Of a brief that is cut as much as possible is shown: the letter of the kind stands without its word, and
        // the last use in a few letters where words leave little of it.
        let kind = if brief_in(4, words) < wanted { 1 } else { 4 };
        let has_words = wanted == 0 || brief_in(kind, words) >= wanted.min(FEW);
        let in_words = has_words && left(kind, words) > name.min(16);
        let used = if in_words { words } else { short };
        let left = left(kind, used).saturating_sub(1);
        let brief = left.saturating_sub(name + GAP);
        let brief = if brief >= LEAST_BRIEF && wanted > 0 { brief } else { 0 };
        let name = if brief > 0 { name } else { left };
        Self { name, kind, code: code.max(LEAST), version, brief, used, in_words }
    }

    /// The words over the columns.
    pub fn header(self) -> Vec<(usize, &'static str)> {
        let mut words = vec![(BEFORE, ""), (self.name + MARK, "name"), (1, "")];
        if self.kind == 0 {
            words.push((self.code, "code"));
            return words;
        }
        words.extend([
            (self.kind + GAP, if self.kind < 4 { "" } else { "kind" }),
            (self.code + GAP, "code"),
            (self.version + GAP, "for"),
        ]);
        if self.brief > 0 {
            words.push((self.brief + GAP, "brief or tags"));
        }
        words.push((self.used, if self.in_words { "last used" } else { "used" }));
        words
    }
}

/// The word of a profile as lists show it: its code, or its ID as such.
pub fn word(profile: &Profile) -> Cow<'_, str> {
    match (profile.current(), profile.living_id()) {
        (Some(snapshot), _) => Cow::Borrowed(snapshot.code.as_str()),
        (None, Some(id)) => Cow::Owned(format!("id {id}")),
        (None, None) => Cow::Borrowed("no code"),
    }
}

/// What stands in the code column. Of an address the beginning is always the same, so it is left out.
fn code_text<'a>(profile: &Profile, word: &'a str) -> &'a str {
    if profile.is_style_reference() { word.split("://").last().unwrap_or(word) } else { word }
}

/// How long ago something was, in words.
fn in_words(now: Timestamp, then: Timestamp) -> String {
    let days = now.duration_since(then).as_hours() / 24;
    let count = |count: i64, word: &str| {
        format!("{} ago", plural(usize::try_from(count.max(1)).unwrap_or(usize::MAX), word))
    };
    match days {
        ..=0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        2..=13 => count(days, "day"),
        14..=59 => count(days / 7, "week"),
        60..=729 => count(days / 30, "month"),
        _ => count(days / 365, "year"),
    }
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, Timestamp};

    use super::{Cells, Columns, in_words};

    fn row(name: &str, code: &str, brief: &str) -> Cells {
        Cells {
            name: name.into(),
            code: code.into(),
            version: "V7".into(),
            brief: brief.into(),
            used: "3 weeks ago".into(),
            short: "3w".into(),
        }
    }

    #[test]
    fn the_last_use_is_told_as_people_say_it() {
        let now: Timestamp = "2026-09-01T12:00:00Z".parse().unwrap();
        for (days, said) in [
            (0, "today"),
            (1, "yesterday"),
            (5, "5 days ago"),
            (20, "2 weeks ago"),
            (61, "2 months ago"),
            (800, "2 years ago"),
        ] {
            assert_eq!(in_words(now, now - SignedDuration::from_hours(24 * days)), said);
        }
    }

    #[test]
    fn nothing_is_cut_while_there_is_room_beside_it() {
        let rows = [row("a-rather-long-name-of-24", "r1bwkpa", ""), row("x", "7enzken", "")];
        let narrow = Columns::of(&rows.iter(), 40);
        assert!(narrow.name >= 24 && narrow.code >= 7, "{narrow:?}");
        assert_eq!(narrow.name + narrow.code + 1 + 5, 40);
        let address = [row("x", "cdn.midjourney.com/abc/0_0.png", "")];
        assert!(Columns::of(&address.iter(), 40).code > 20);
    }

    #[test]
    fn a_strip_gives_up_columns_before_it_cuts_a_name() {
        let rows = [row("brutalist-facades", "n8dyu3t", ""), row("film-dust", "6726456675", "")];
        let strip = Columns::of(&rows.iter(), 45);
        assert_eq!((strip.kind, strip.name >= 17, strip.code), (0, true, 10), "{strip:?}");
        assert_eq!(strip.header().iter().map(|(wide, _)| wide).sum::<usize>(), 45);
        assert!(Columns::of(&rows.iter(), 59).kind > 0);
    }

    #[test]
    fn a_brief_stands_where_there_is_room_for_one() {
        let rows = [row("editorial", "r1bwkpa", "warm, grain-heavy 35mm")];
        assert_eq!(Columns::of(&rows.iter(), 46).brief, 0);
        assert!(Columns::of(&rows.iter(), 78).brief >= 20);
        assert!(Columns::of(&rows.iter(), 78).in_words);
    }

    #[test]
    fn the_columns_fill_the_row_and_no_more() {
        let rows = [row("editorial", "r1bwkpa", "warm"), row("film-dust", "6726456675", "")];
        for room in 44..200 {
            let columns = Columns::of(&rows.iter(), room);
            let used: usize = columns.header().iter().map(|(wide, _)| wide).sum();
            assert_eq!(used, usize::from(room), "{columns:?}");
        }
    }
}
