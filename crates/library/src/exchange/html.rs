//! A kit as one self-contained HTML page: its one script copies, and nothing is loaded from anywhere.

use askama::Template;

use crate::kit::{Kit, KitCode};
use crate::views::page::{SCRIPT, SCRIPT_POLICY, Shown};
use crate::views::{ColourView, html};
use text::sanitize_line;

#[derive(Template)]
#[template(path = "kit.html")]
struct Page<'a> {
    kit: &'a Kit,
    client: String,
    cards: Vec<Card<'a>>,
    script: &'static str,
    script_policy: &'static str,
}

struct Card<'a> {
    item: &'a KitCode,
    name: String,
    sentence: String,
    palette: &'a [ColourView],
    pictures: Vec<Shown>,
}

/// The page, with the kit's pictures as addresses in their order. One that cannot be shown is left out, and no file
/// of the sender is named.
pub(super) fn page(kit: &Kit, pictures: &[Option<String>]) -> String {
    let mut addresses = pictures.iter();
    let mut cards = Vec::with_capacity(kit.items.len());
    for item in &kit.items {
        let name = sanitize_line(item.name.as_str());
        let shown = addresses.by_ref().take(item.look.pictures.len()).flatten();
        let titled = |address: &String| Shown {
            address: Some(address.clone()),
            title: format!("made with {name}"),
            caption: String::new(),
        };
        let pictures = shown.map(titled).collect();
        cards.push(Card {
            item,
            sentence: sentence(item),
            palette: &item.look.palette,
            pictures,
            name: name.clone(),
        });
    }
    html::page(&Page {
        kit,
        client: sanitize_line(&kit.client),
        cards,
        script: SCRIPT,
        script_policy: SCRIPT_POLICY,
    })
}

/// One sentence of what it does, else of what its pictures look like; what it is where neither is known. A test that
/// found little is the sender's own matter.
fn sentence(item: &KitCode) -> String {
    match (item.look.does.is_empty(), item.look.looks.is_empty()) {
        (false, _) => item.look.sentence(),
        (true, false) => item.look.look_sentence(),
        (true, true) => format!("A {}.", item.kind.title()),
    }
}
