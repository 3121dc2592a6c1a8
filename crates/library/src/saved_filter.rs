//! Saved filters: a search and an order of the profiles, under a name.

use serde::{Deserialize, Serialize};

use super::search::Order;
use super::{Key, Name, Record};

/// A search worth keeping, under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedFilter {
    /// The stable key.
    pub key: Key,
    /// The name people use; unique among filters.
    pub name: Name,
    /// What is searched for, as it is typed: `tag:warm client:acme`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub query: String,
    /// The order; without it nearest first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<Order>,
}

impl SavedFilter {
    /// What it shows, in a few words.
    #[must_use]
    pub fn sentence(&self) -> String {
        let order = self.order.map(|order| order.title().to_owned());
        let query = (!self.query.is_empty()).then(|| self.query.clone());
        query.into_iter().chain(order).collect::<Vec<_>>().join(", ")
    }
}

impl Record for SavedFilter {
    fn key(&self) -> &Key {
        &self.key
    }
    fn name(&self) -> Option<&Name> {
        Some(&self.name)
    }
}
