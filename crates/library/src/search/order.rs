//! Orders for what was found, beside nearest first: by name, by last use, by date, by how often it was used.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Deref;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Hit, Index};
use crate::{Key, Library, Profile, Usage, Use};

/// What decides which profile comes first, where it is not how near it is to a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "&'static str")]
pub enum Order {
    Name,
    /// The last use, the newest first.
    Used,
    /// The day of the current code, the newest first.
    Date,
    /// How many copied prompts it was in, the most first.
    Most,
}

/// A word that is no order.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not an order; write name, used, date or most")]
pub struct OrderError(String);

/// An order of the profiles of a library at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrangement {
    order: Order,
    /// What each profile is ordered by, the highest first; one without a number comes last.
    numbers: HashMap<Key, i64>,
}

impl Order {
    /// Every order.
    pub const ALL: [Self; 4] = [Self::Name, Self::Used, Self::Date, Self::Most];

    /// Its word on the command line, in settings and in the files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Used => "used",
            Self::Date => "date",
            Self::Most => "most",
        }
    }

    /// What it is, for people.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Name => "by name",
            Self::Used => "last used first",
            Self::Date => "newest code first",
            Self::Most => "most used first",
        }
    }
}

impl From<Order> for &'static str {
    fn from(order: Order) -> Self {
        order.as_str()
    }
}

impl TryFrom<String> for Order {
    type Error = OrderError;
    fn try_from(text: String) -> Result<Self, OrderError> {
        text.parse()
    }
}

impl FromStr for Order {
    type Err = OrderError;
    fn from_str(text: &str) -> Result<Self, OrderError> {
        let word = text.trim().to_lowercase();
        Self::ALL.into_iter().find(|order| order.as_str() == word).ok_or_else(|| OrderError(text.to_owned()))
    }
}

impl Arrangement {
    /// The order of a library's profiles. Only the order by most uses goes through the log, and only that by date
    /// reads the profiles.
    #[must_use]
    pub fn of<U>(
        order: Order,
        index: &Index,
        library: &Library,
        usage: &Usage,
        uses: impl FnOnce() -> U,
    ) -> Self
    where
        U: Deref<Target = [Use]>,
    {
        let numbers = match order {
            Order::Name => HashMap::new(),
            Order::Used => {
                let last = |key: Key| usage.last(&key).map(|at| (key, at.as_millisecond()));
                index.places().iter().filter_map(|place| index.key(place)).filter_map(last).collect()
            }
            Order::Date => {
                let day = |profile: &Profile| {
                    let created = profile.current()?.created?;
                    let epoch = jiff::civil::Date::constant(1970, 1, 1);
                    Some((profile.key.clone(), created.duration_since(epoch).as_hours()))
                };
                library.profiles.iter().filter_map(day).collect()
            }
            Order::Most => {
                let mut counts: HashMap<Key, i64> = HashMap::new();
                for key in uses().iter().flat_map(|used| &used.profiles) {
                    *counts.entry(key.clone()).or_default() += 1;
                }
                counts
            }
        };
        Self { order, numbers }
    }

    #[must_use]
    pub fn order(&self) -> Order {
        self.order
    }

    /// Puts what was found in this order; equal ones stay in the order of their names.
    pub fn arrange(&self, index: &Index, hits: &mut [Hit]) {
        hits.sort_by_key(|hit| index.order_of(*hit));
        if self.order != Order::Name {
            let number = |hit: &Hit| index.key_of(*hit).and_then(|key| self.numbers.get(&key).copied());
            hits.sort_by_cached_key(|hit| Reverse(number(hit)));
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::Date;

    use super::{Arrangement, Order};
    use crate::search::{Index, Query, search};
    use crate::{Key, Kind, Library, Name, Profile, Snapshot, Usage, Use};
    use midjourney::Code;

    fn profile(name: &str, day: Option<i8>) -> Profile {
        let mut profile = Profile::new(Key::new(name).unwrap(), Name::new(name).unwrap(), Kind::Ranked);
        let created = day.map(|day| Date::constant(2026, 5, day));
        let code = Code::new(format!("{name}1abcde").chars().take(7).collect::<String>()).unwrap();
        profile.codes.push(Snapshot { code, created, pinned: false, note: String::new() });
        profile
    }

    fn used(second: i64, names: &[&str]) -> Use {
        Use {
            at: Timestamp::from_second(second).unwrap(),
            prompt: "--p x".into(),
            profiles: names.iter().map(|name| Key::new(*name).unwrap()).collect(),
            codes: Vec::new(),
            stack: None,
            version: None,
            import: None,
        }
    }

    fn sorted(order: Order, query: &str) -> Vec<String> {
        let profiles = [("dusk", Some(1)), ("acme", None), ("calm", Some(9)), ("bolt", Some(3))];
        let library = Library {
            profiles: profiles.into_iter().map(|(name, day)| profile(name, day)).collect(),
            ..Library::default()
        };
        let uses = [used(10, &["acme", "dusk"]), used(20, &["dusk"]), used(30, &["bolt"])];
        let usage: Usage = uses.iter().collect();
        let index = Index::new(&library);
        let mut hits = search(&index, &Query::read(query));
        Arrangement::of(order, &index, &library, &usage, || &uses[..]).arrange(&index, &mut hits);
        hits.into_iter().filter_map(|hit| index.key_of(hit)).map(|key| key.to_string()).collect()
    }

    #[test]
    fn each_order_puts_what_it_knows_nothing_of_last_and_equals_by_name() {
        assert_eq!(sorted(Order::Name, ""), ["acme", "bolt", "calm", "dusk"]);
        assert_eq!(sorted(Order::Used, ""), ["bolt", "dusk", "acme", "calm"]);
        assert_eq!(sorted(Order::Date, ""), ["calm", "bolt", "dusk", "acme"]);
        assert_eq!(sorted(Order::Most, ""), ["dusk", "acme", "bolt", "calm"]);
    }

    #[test]
    fn what_a_query_found_is_ordered_and_nothing_else_comes_in() {
        assert_eq!(sorted(Order::Used, "c"), ["acme", "calm"]);
    }

    #[test]
    fn an_order_is_known_by_its_word() {
        for order in Order::ALL {
            assert_eq!(order.as_str().parse(), Ok(order));
        }
        assert!("newest".parse::<Order>().unwrap_err().to_string().contains("name, used, date or most"));
    }
}
