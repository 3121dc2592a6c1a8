//! The names of a record type's fields, asked of its own `Deserialize`.

use std::cell::Cell;

use serde::de::{Deserializer, Error, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};

/// The names of a struct's fields, in the order in which they are declared; none for other types.
///
/// ```
/// #[derive(serde::Deserialize)]
/// struct Song { key: String, name: String }
///
/// assert_eq!(ron_doc::field_names::<Song>(), ["key", "name"]);
/// assert!(ron_doc::field_names::<String>().is_empty());
/// ```
#[must_use]
pub fn field_names<T: for<'de> Deserialize<'de>>() -> &'static [&'static str] {
    let names = Cell::new(None);
    // The answer is always an error: the question is what was asked for on the way.
    drop(T::deserialize(Asked(&names)));
    names.get().unwrap_or_default()
}

/// A source of nothing that remembers which struct was asked for.
struct Asked<'a>(&'a Cell<Option<&'static [&'static str]>>);

impl<'de> Deserializer<'de> for Asked<'_> {
    type Error = serde::de::value::Error;

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Self::Error> {
        Err(Self::Error::custom("nothing is here"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        self.0.set(Some(fields));
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}
