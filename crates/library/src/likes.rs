//! The likes journal: what quietly trained the Global Profiles.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Change, Edit, Keys, Kind, Library, Like, Profile, Swap};
use midjourney::Version;
use text::sanitize_line;

/// The likes of one version, taken together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Liked {
    /// The version whose Global Profile they trained.
    pub version: Version,
    /// That Global Profile's name, if it is in the library.
    pub profile: Option<String>,
    pub likes: u64,
    /// The day of the last.
    pub last: Date,
    /// Likes after a day, where one was asked about.
    pub since: Option<(Date, u64)>,
}

/// The Global Profile that likes of a version train: the user's own one of that version.
#[must_use]
pub fn global_of(library: &Library, version: Version) -> Option<&Profile> {
    library.profiles.iter().find(|profile| {
        profile.kind == Kind::Global && profile.is_mine() && profile.for_version == Some(version)
    })
}

/// The likes of each version, newest version first. `since` gives the day after which likes are
/// counted once more, such as that of the last good verdict on the Global Profile.
#[must_use]
pub fn by_version(library: &Library, since: impl Fn(&Profile) -> Option<Date>) -> Vec<Liked> {
    let mut all: Vec<Liked> = Vec::new();
    for like in library.likes.iter() {
        let known = all.iter().position(|liked| liked.version == like.version);
        let place = known.unwrap_or_else(|| {
            all.push(started(library, like, &since));
            all.len() - 1
        });
        let liked = &mut all[place];
        liked.likes += u64::from(like.count);
        liked.last = liked.last.max(like.on);
        if let Some((day, count)) = &mut liked.since
            && like.on > *day
        {
            *count += u64::from(like.count);
        }
    }
    all.sort_by_key(|liked| std::cmp::Reverse(liked.version));
    all
}

fn started(library: &Library, like: &Like, since: impl Fn(&Profile) -> Option<Date>) -> Liked {
    let profile = global_of(library, like.version);
    Liked {
        version: like.version,
        profile: profile.map(|profile| profile.name.to_string()),
        likes: 0,
        last: like.on,
        since: profile.and_then(since).map(|day| (day, 0)),
    }
}

impl Liked {
    /// In words: `12 likes for V7 trained my-global, 5 of them since its last good verdict on 2026-05-03`.
    #[must_use]
    pub fn sentence(&self) -> String {
        let plural = if self.likes == 1 { "like" } else { "likes" };
        let trained = match &self.profile {
            Some(name) => name.clone(),
            None => format!("the Global Profile of {}", self.version.label()),
        };
        let since =
            self.since.map(|(day, count)| format!(", {count} of them since its last good verdict on {day}"));
        let since = since.unwrap_or_default();
        format!("{} {plural} for {} trained {trained}{since}", self.likes, self.version.label())
    }
}

/// One line of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LikeEntry {
    /// What was noted.
    pub like: Like,
    /// The name of the Global Profile it trained, if that is in the library.
    pub profile: Option<String>,
    /// The day of that profile's last good verdict, and the likes after it; `None` without a verdict.
    pub since: Option<(Date, u64)>,
}

/// Every like, newest first. `since` gives the day of the last good verdict on a profile.
#[must_use]
pub fn entries(library: &Library, since: impl Fn(&Profile) -> Option<Date>) -> Vec<LikeEntry> {
    let by_version = by_version(library, since);
    let entry = |like: &Like| {
        let all = by_version.iter().find(|liked| liked.version == like.version);
        LikeEntry {
            like: like.clone(),
            profile: all.and_then(|liked| liked.profile.clone()),
            since: all.and_then(|liked| liked.since),
        }
    };
    let mut entries: Vec<LikeEntry> = library.likes.iter().map(entry).collect();
    entries.sort_by(|a, b| (b.like.on, &b.like.key).cmp(&(a.like.on, &a.like.key)));
    entries
}

impl LikeEntry {
    /// In words: `trained my-global: 3 likes since its last good verdict, 2026-05-03`.
    #[must_use]
    pub fn sentence(&self) -> String {
        match (&self.profile, self.since) {
            (Some(name), Some((day, 1))) => {
                format!("trained {name}: 1 like since its last good verdict, {day}")
            }
            (Some(name), Some((day, count))) => {
                format!("trained {name}: {count} likes since its last good verdict, {day}")
            }
            (Some(name), None) => format!("trained {name}, which has no good verdict yet"),
            (None, _) => {
                let version = self.like.version.label();
                format!("trained the Global Profile of {version}, which is not in the library")
            }
        }
    }
}

/// Writes a like down.
#[must_use]
pub fn like(version: Version, on: Date, note: &str, new: (&mut Keys, Timestamp)) -> Change {
    let (keys, at) = new;
    let like = Like { key: keys.next_key(), on, version, count: 1, note: sanitize_line(note) };
    Change::one(format!("noted a like for {}", version.label()), at, Edit::Like(Swap::adding(like)))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::date;

    use super::{by_version, entries, like};
    use crate::{Key, Keys, Kind, Library, Name, Profile};
    use midjourney::Version;

    /// With the Global Profile of V7.
    fn library() -> Library {
        let mut global = Profile::new(Key::new("g").unwrap(), Name::new("my-global").unwrap(), Kind::Global);
        global.for_version = Some(Version::standard(7, 0));
        Library { profiles: [global].into_iter().collect(), ..Library::default() }
    }

    #[test]
    fn likes_are_told_with_the_profile_they_trained() {
        let (mut library, mut keys, seven) = (library(), Keys::seeded(1), Version::standard(7, 0));
        for (version, day) in [(seven, 1), (seven, 3), (seven, 5), (Version::niji(7), 2)] {
            let change = like(version, date(2026, 5, day), "", (&mut keys, Timestamp::UNIX_EPOCH));
            library.apply(&change);
        }
        let all = by_version(&library, |_| Some(date(2026, 5, 1)));
        assert_eq!(
            all[1].sentence(),
            "3 likes for V7 trained my-global, 2 of them since its last good verdict on 2026-05-01"
        );
        assert_eq!(all[0].sentence(), "1 like for Niji 7 trained the Global Profile of Niji 7");
    }

    #[test]
    fn the_journal_lists_every_like_newest_first_with_what_it_trained() {
        let (mut library, mut keys, seven) = (library(), Keys::seeded(1), Version::standard(7, 0));
        for (version, day) in [(seven, 1), (Version::niji(7), 2), (seven, 3)] {
            let change = like(version, date(2026, 5, day), "fog", (&mut keys, Timestamp::UNIX_EPOCH));
            library.apply(&change);
        }
        let all = entries(&library, |_| Some(date(2026, 5, 1)));
        let told: Vec<_> = all.iter().map(|one| format!("{} {}", one.like.on, one.sentence())).collect();
        assert_eq!(
            told,
            [
                "2026-05-03 trained my-global: 1 like since its last good verdict, 2026-05-01",
                "2026-05-02 trained the Global Profile of Niji 7, which is not in the library",
                "2026-05-01 trained my-global: 1 like since its last good verdict, 2026-05-01",
            ]
        );
        let unjudged = &entries(&library, |_| None)[0];
        assert_eq!(unjudged.sentence(), "trained my-global, which has no good verdict yet");
    }
}
