//! `swatch edit`: changes what is known of a profile, or of several as one step.

use super::fields::{Fields, kinds};
use super::several::Several;
use super::{Context, Failure};
use library::ops::profiles::ProfileEdit;
use library::views::ProfileView;
use library::{Key, Library, Name, ProfileInput, ops};

/// Change profiles, several as one step; a new code is added, no code is ever lost
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch edit editorial --brief \"warm, grain-heavy 35mm\"
swatch edit calm grain --client Acme --add-tag spring
swatch edit --query \"client:acme v:7\" --for 8.1 --yes
With a query or a filter the profiles are named first, and it takes a yes. swatch undo undoes all of it.")]
pub(super) struct Args {
    #[command(flatten)]
    several: Several,
    /// Call it something else; stacks and the log follow
    #[arg(long = "name", value_name = "NEW")]
    new_name: Option<Name>,
    /// What it is made of
    #[arg(long, value_parser = kinds(), ignore_case = true)]
    kind: Option<String>,
    #[command(flatten)]
    fields: Fields,
    /// Add a tag to those it has; can be given several times
    #[arg(long, value_name = "TAG")]
    add_tag: Vec<String>,
    /// Remove a tag; can be given several times
    #[arg(long, value_name = "TAG")]
    remove_tag: Vec<String>,
    /// It was not deleted after all
    #[arg(long)]
    restore: bool,
    /// The day of the code, if not today
    #[arg(long, value_name = "DATE", requires = "code")]
    on: Option<String>,
    /// Print JSON: the profile as it is now; of several a list
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    if args.is_empty() {
        return Err(Failure::usage("nothing to change was given").hint("see what can be: swatch edit --help"));
    }
    let mut loaded = context.load_own()?;
    let keys = args.several.keys("change", &loaded, context)?;
    if keys.len() > 1 && (args.new_name.is_some() || args.fields.has_own()) {
        return Err(Failure::usage("a name, a code and an ID belong to one profile")
            .hint("change them one profile at a time"));
    }
    let before = loaded.library.clone();
    let edits: Vec<ProfileEdit> = keys.iter().filter_map(|key| args.edit(key, &loaded.library)).collect();
    context.carry_out(&mut loaded.library, args.on.as_deref(), |library, operation| {
        ops::profiles::edit_several(library, &edits, operation)
    })?;
    if args.fields.has_tags() {
        for key in &keys {
            say_replaced_tags(key, [&before, &loaded.library], context);
        }
    }
    if !args.several.is_one() {
        return if args.json { json(&keys, &loaded.library, context) } else { Ok(()) };
    }
    match keys.first().and_then(|key| loaded.library.profiles.get(key)) {
        Some(after) => super::show::json(after, &loaded.library, args.json, context),
        None => Ok(()),
    }
}

/// Says which tags a profile has no more, since `--tag` puts others in their place.
fn say_replaced_tags(key: &Key, [before, after]: [&Library; 2], context: &Context) {
    let (Some(before), Some(after)) = (before.profiles.get(key), after.profiles.get(key)) else { return };
    let gone = before.tags.iter().filter(|tag| !after.tags.contains(tag));
    let gone: Vec<String> = gone.cloned().collect();
    if !gone.is_empty() {
        let (name, gone) = (&after.name, text::listed(&gone));
        context.say(&format!("note: {name} no longer has the tag {gone}; --add-tag keeps those it has"));
    }
}

fn json(keys: &[Key], library: &Library, context: &Context) -> Result<(), Failure> {
    let usage = context.usage()?;
    let view = context.view(library, &usage)?;
    let profiles = keys.iter().filter_map(|key| library.profiles.get(key));
    context.json(&profiles.map(|profile| ProfileView::of(profile, &view)).collect::<Vec<_>>())
}

impl Args {
    /// Whether nothing is to be changed.
    fn is_empty(&self) -> bool {
        let is_tagged = !self.add_tag.is_empty() || !self.remove_tag.is_empty();
        self.new_name.is_none()
            && self.kind.is_none()
            && self.fields.is_empty()
            && !self.restore
            && !is_tagged
    }

    /// A profile as it is to be.
    fn edit(&self, key: &Key, library: &Library) -> Option<ProfileEdit> {
        let mut input = ProfileInput::of(library.profiles.get(key)?);
        if let Some(name) = &self.new_name {
            input.name = name.to_string();
        }
        if let Some(kind) = &self.kind {
            input.kind.clone_from(kind);
        }
        self.fields.fill(&mut input);
        let removed = self.remove_tag.iter().map(|tag| format!("-{tag}"));
        let words: Vec<String> = self.add_tag.iter().cloned().chain(removed).collect();
        input.change_tags(&words.join(" "));
        Some(ProfileEdit { profile: key.clone(), input, restores: self.restore })
    }
}
