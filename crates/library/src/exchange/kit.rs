//! A kit as files: RON to import, Markdown to read, HTML to send.

use std::fmt::Write as _;

use super::{Book, html};
use crate::kit::{Kit, KitCode};
use crate::views::markdown::{code, escaped};
use crate::{Key, Keys, Library, Profile, Snapshot};

/// One file of a kit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KitFile {
    /// Its name, without a folder.
    pub name: &'static str,
    pub text: String,
}

/// The files of a kit, its pictures given as addresses in the order of [`Kit::pictures`]. The keys in the RON file are
/// made from the codes, so that they tell nothing.
#[must_use]
pub fn files(kit: &Kit, pictures: &[Option<String>]) -> Vec<KitFile> {
    vec![
        KitFile { name: "kit.ron", text: Book::of(&library(kit)).to_ron() },
        KitFile { name: "kit.md", text: markdown(kit) },
        KitFile { name: "kit.html", text: html::page(kit, pictures) },
    ]
}

fn library(kit: &Kit) -> Library {
    let profiles = kit.items.iter().map(|item| profile(item, kit));
    Library { profiles: profiles.collect(), ..Library::default() }
}

fn profile(item: &KitCode, kit: &Kit) -> Profile {
    let mut profile = Profile::new(key(item), item.name.clone(), item.kind);
    profile.for_version = item.for_version;
    profile.owner = Some(kit.sender.clone().unwrap_or_else(|| "the sender of the kit".to_owned()));
    profile.from = Some(format!("kit for {}, {}", kit.client, kit.on));
    profile.codes.push(Snapshot {
        code: item.code.clone(),
        created: item.created,
        pinned: false,
        note: String::new(),
    });
    profile
}

/// FNV-1a of the code as the seed of a key.
fn key(item: &KitCode) -> Key {
    let hash = item.code.as_str().bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    Keys::seeded(hash).next_key()
}

fn markdown(kit: &Kit) -> String {
    let mut text = format!("# Codes for {}\n\n{}\n\n", escaped(&kit.client), escaped(&kit.signed()));
    text.push_str("| name | paste | kind | versions | of |\n|---|---|---|---|---|\n");
    for item in &kit.items {
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} |",
            escaped(item.name.as_str()),
            code(&item.paste()),
            item.kind.title(),
            item.versions(),
            item.day()
        );
    }
    text.push('\n');
    for item in &kit.items {
        let fits = item.fits();
        let fits = if fits.is_empty() { fits } else { format!(" In one prompt it {}.", escaped(&fits)) };
        let _ = writeln!(
            text,
            "- {}: {}{fits} {}",
            escaped(item.name.as_str()),
            item.look.sentence(),
            code(&item.example())
        );
    }
    for note in Kit::notes() {
        let _ = writeln!(text, "- {note}");
    }
    text
}
