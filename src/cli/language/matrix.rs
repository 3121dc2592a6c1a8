//! `swatch matrix`: which profile works on which version, and why.

use crate::cli::columns::Columns;
use crate::cli::{Context, Failure, find};
use library::views::{CompatibilityView, MatrixView};
use library::{Library, Profile};
use midjourney::Version;
use midjourney::rules::{Rules, VersionState, Works};

/// Show which profiles work on which versions, and why
#[derive(Debug, clap::Args)]
#[command(after_help = "swatch matrix\nswatch matrix editorial --why")]
pub(in crate::cli) struct Args {
    /// Only these profiles
    #[arg(value_name = "PROFILE")]
    names: Vec<String>,
    /// Say for each which rule decides
    #[arg(long)]
    why: bool,
    /// Print JSON: a list of profiles, each with its versions
    #[arg(long)]
    json: bool,
}

pub(in crate::cli) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let loaded = context.loaded()?;
    let rules = context.rules();
    let profiles: Vec<&Profile> = if args.names.is_empty() {
        loaded
            .library
            .profiles
            .by_name()
            .into_iter()
            .filter(|profile| !profile.is_style_reference())
            .collect()
    } else {
        let found: Result<Vec<_>, _> =
            args.names.iter().map(|name| find::profile(&loaded.library, name)).collect();
        loaded.found(found)?
    };
    let versions = shown(rules);
    if args.json {
        let shapes: Vec<_> =
            profiles.iter().map(|own| shape(own, &versions, &loaded.library, rules)).collect();
        return context.json(&shapes);
    }
    table(&profiles, &versions, &loaded.library, context)?;
    if args.why {
        reasons(&profiles, &versions, &loaded.library, context)?;
    }
    loaded.complete()
}

/// The versions that can be chosen and have personalization, the newest first.
fn shown(rules: &Rules) -> Vec<Version> {
    let personal = rules.names().slot("p").and_then(|slot| rules.parameter(slot));
    let chosen = rules
        .versions()
        .filter(|(_, own)| matches!(own.state, VersionState::Default | VersionState::Selectable));
    chosen
        .map(|(_, own)| own.version)
        .filter(|own| personal.is_none_or(|rule| rule.on.contains(*own)))
        .collect()
}

fn table(
    profiles: &[&Profile],
    versions: &[Version],
    library: &Library,
    context: &Context,
) -> Result<(), Failure> {
    let mut columns = Columns::default();
    let mut head = vec![String::new(), "made for".to_owned()];
    head.extend(versions.iter().map(|version| version.label()));
    columns.cells(head);
    for profile in profiles {
        let made_for = profile.for_version.map(Version::label).unwrap_or_default();
        let mut row = vec![profile.name.to_string(), made_for];
        let works = versions.iter().map(|version| library.works(profile, *version, context.rules()).works);
        row.extend(works.map(|works| works.as_str().to_owned()));
        columns.cells(row);
    }
    columns.print(context)
}

/// Each rule that decided, once.
fn reasons(
    profiles: &[&Profile],
    versions: &[Version],
    library: &Library,
    context: &Context,
) -> Result<(), Failure> {
    let mut told: Vec<&str> = Vec::new();
    for profile in profiles {
        for version in versions {
            let Some(rule) = library.works(profile, *version, context.rules()).rule else { continue };
            if !told.contains(&rule.id.as_str()) {
                told.push(&rule.id);
                let origin = format!("{}, {}, {}", rule.source, rule.confidence.as_str(), rule.verified);
                context.line(&format!("{}: {} [{origin}]", rule.id, rule.sentence))?;
            }
        }
    }
    Ok(())
}

fn shape<'a>(profile: &'a Profile, versions: &[Version], library: &Library, rules: &Rules) -> MatrixView<'a> {
    let cell = |version: &Version| {
        let verdict = library.works(profile, *version, rules);
        let rule = verdict.rule;
        CompatibilityView {
            version: version.to_string(),
            works: if verdict.rule.is_none() { Works::Unknown.as_str() } else { verdict.works.as_str() },
            rule: rule.map(|rule| rule.id.clone()),
            sentence: rule.map(|rule| rule.sentence.clone()),
            source: rule.map(|rule| rule.source.clone()),
            verified: rule.map(|rule| rule.verified.to_string()),
            confidence: rule.map(|rule| rule.confidence.as_str()),
        }
    };
    MatrixView {
        name: profile.name.as_str(),
        made_for: profile.for_version.map(|version| version.to_string()),
        versions: versions.iter().map(cell).collect(),
    }
}
