//! JSON: one object with its messages in a list, or, in Discord's packages, the list alone. The messages are
//! read one after the other, so that a long file takes no more memory than its longest message.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::{Broken, Message, may_hold};

#[derive(Deserialize)]
struct Exported<'a> {
    #[serde(borrow, default, alias = "Timestamp")]
    timestamp: Option<Text<'a>>,
    #[serde(borrow, default, alias = "Contents")]
    content: Option<Text<'a>>,
    #[serde(borrow, default)]
    author: Option<Author<'a>>,
    #[serde(borrow, default)]
    embeds: Vec<Embed<'a>>,
    #[serde(borrow, default, rename = "forwardedMessage")]
    forwarded: Option<Forwarded<'a>>,
}

#[derive(Deserialize)]
struct Author<'a> {
    #[serde(borrow, default)]
    name: Option<Text<'a>>,
    #[serde(borrow, default)]
    nickname: Option<Text<'a>>,
}

#[derive(Deserialize)]
struct Forwarded<'a> {
    #[serde(borrow, default)]
    content: Option<Text<'a>>,
}

#[derive(Deserialize)]
struct Embed<'a> {
    #[serde(borrow, default)]
    title: Option<Text<'a>>,
    #[serde(borrow, default)]
    description: Option<Text<'a>>,
    #[serde(borrow, default)]
    fields: Vec<EmbedField<'a>>,
}

#[derive(Deserialize)]
struct EmbedField<'a> {
    #[serde(borrow, default)]
    name: Option<Text<'a>>,
    #[serde(borrow, default)]
    value: Option<Text<'a>>,
}

/// A text of the file, as it stands there where nothing in it is escaped. In an `Option` a `Cow` by itself would always
/// be a copy.
struct Text<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor).map(Self)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Cow<'de, str>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a text")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }
}

pub(super) fn is_export(head: &str) -> bool {
    match head.as_bytes().first() {
        Some(b'{') => ["\"guild\"", "\"channel\"", "\"id\""].iter().all(|key| head.contains(key)),
        Some(b'[') => {
            head.contains("\"Contents\"") && (head.contains("\"Timestamp\"") || head.contains("\"ID\""))
        }
        Some(_) | None => false,
    }
}

pub(super) fn read(text: &str, put: &mut dyn FnMut(Message<'_>)) -> Result<(), Broken> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let mut count = 0;
    let read = if text.trim_start().starts_with('[') {
        deserializer.deserialize_seq(Messages { put, count: &mut count })
    } else {
        deserializer.deserialize_map(Whole { put, count: &mut count })
    };
    read.and_then(|()| deserializer.end())
        .map_err(|error| Broken { line: error.line(), why: error.to_string() })
}

/// The object around the messages.
struct Whole<'a> {
    put: &'a mut dyn FnMut(Message<'_>),
    count: &'a mut usize,
}

impl<'de> Visitor<'de> for Whole<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an export with messages")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            if key == "messages" {
                map.next_value_seed(Messages { put: &mut *self.put, count: &mut *self.count })?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

/// The list of the messages.
struct Messages<'a> {
    put: &'a mut dyn FnMut(Message<'_>),
    count: &'a mut usize,
}

impl<'de> DeserializeSeed<'de> for Messages<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Messages<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a list of messages")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut messages: A) -> Result<(), A::Error> {
        while let Some(exported) = messages.next_element::<Exported<'de>>()? {
            *self.count += 1;
            (self.put)(exported.message(*self.count));
        }
        Ok(())
    }
}

impl<'a> Exported<'a> {
    fn message(self, line: usize) -> Message<'a> {
        let mut message = Message { line, ..Message::default() };
        let forwarded = self.forwarded.and_then(|forwarded| forwarded.content);
        let embeds = self.embeds.into_iter().flat_map(|embed| {
            let fields = embed.fields.into_iter().flat_map(|field| [field.name, field.value]);
            [embed.title, embed.description].into_iter().chain(fields).flatten()
        });
        let texts = self.content.into_iter().chain(forwarded).chain(embeds);
        message.texts = texts.map(|Text(text)| text).filter(|text| may_hold(text)).collect();
        if message.texts.is_empty() {
            return message;
        }
        if let Some(Text(time)) = &self.timestamp {
            message.date(time);
        }
        if let Some(Text(author)) = self.author.and_then(|author| author.nickname.or(author.name)) {
            message.author = author;
        }
        message
    }
}
