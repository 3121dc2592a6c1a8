//! `swatch add`: a new profile.

use super::fields::{Fields, kinds};
use super::{Context, Failure, profile_input};
use library::{Change, Edit, Kind, Name, ProfileInput, Swap};

/// Keep a profile, moodboard or style reference
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch add editorial --kind ranked --code r1bwkpa --for 7 --brief \"warm, grain-heavy 35mm\"
swatch add \"lena's grain\" --kind moodboard --code 9xq2mvb --owner lena")]
pub(super) struct Args {
    /// What you want to call it; quote it if it has spaces
    name: Name,
    /// What it is made of
    #[arg(long, value_parser = kinds(), ignore_case = true)]
    kind: String,
    #[command(flatten)]
    fields: Fields,
    /// The day of the code, if not today
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// Print JSON: the new profile
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let loaded = context.load_own()?;
    let mut input =
        ProfileInput { name: args.name.to_string(), kind: args.kind.clone(), ..ProfileInput::default() };
    args.fields.fill(&mut input);
    let key = context.new_key(|key| loaded.library.profiles.get(key).is_some());
    let day = context.day(args.on.as_deref())?;
    let profile = input.create(&loaded.library, key, day).map_err(profile_input::refused)?;
    let change = Change::one(
        format!("added {}", profile.name),
        context.timestamp()?,
        Edit::Profile(Box::new(Swap::adding(profile.clone()))),
    );
    context.save(&change)?;
    profile_input::remark(&profile, context);
    if wants_brief(&input) && !args.fields.has_brief() {
        context.say(&format!(
            "hint: say in one sentence what it is for: swatch edit \"{}\" --brief TEXT",
            profile.name
        ));
    }
    super::show::json(&profile, &loaded.library, args.json, context)
}

/// Whether a brief is missed: what is trained goes astray without one.
fn wants_brief(input: &ProfileInput) -> bool {
    let trained = input.kind != Kind::StyleReference.word() && input.owner.trim().is_empty();
    trained && input.brief.trim().is_empty()
}
