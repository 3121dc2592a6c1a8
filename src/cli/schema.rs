//! `swatch schema`: the JSON Schema of what a command's `--json` prints, made from the types it prints.

use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::Value;

use super::copy::CopiedJson;
use super::doctor::Check;
use super::keys::KeyJson;
use super::paths::PathsJson;
use super::{Context, Failure};
use library::views::{
    AdviceView, ArmPromptView, BackupView, BetweenView, ChangeView, ComparisonView, ComposedView,
    ConflictView, CostView, DifferenceView, ExplainedView, FindingView, FixedView, GrantView, ImportView,
    InboxView, KitView, LikeView, LikesView, LivingView, LookView, MatchView, MatrixView, MountView,
    NearView, PaletteView, ParsedView, PastView, ProblemView, ProfileView, ProgressView, PromptView,
    ProposedArmView, QrView, QuestionView, ResolvedView, RuleChangeView, RuleReadingView, RuleView,
    RunSummaryView, RunView, SavedFilterView, SavedPromptView, SheetView, StackView, StatisticsView,
    UnlockView, UseView, VersionsView,
};

/// Print the JSON Schema of what a command's --json prints
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch schema              the commands that have one
swatch schema show         what swatch show --json prints
swatch schema show --on    what it prints with --on")]
pub(super) struct Args {
    /// The command, with the option that changes what it prints
    #[arg(value_name = "COMMAND", num_args = 0.., allow_hyphen_values = true)]
    command: Vec<String>,
}

/// The version of everything that is printed. It rises when a field is renamed, removed or gets another meaning;
/// one that is added leaves it.
const VERSION: u32 = 1;

/// What a command prints with `--json`.
type Output = (&'static str, fn() -> Schema);

/// Every command that has `--json`, by what is typed; twice where an option changes what it prints.
const OUTPUTS: &[Output] = &[
    ("compose", schema::<ComposedView<'_>>),
    ("stack list", schema::<Vec<StackView<'_>>>),
    ("stack show", schema::<StackView<'_>>),
    ("prompt list", schema::<Vec<SavedPromptView<'_>>>),
    ("prompt show", schema::<SavedPromptView<'_>>),
    ("last", schema::<PromptView>),
    ("copy", schema::<CopiedJson<'_>>),
    ("qr", schema::<QrView>),
    ("pick", schema::<Vec<ProfileView<'_>>>),
    ("list", schema::<Vec<ProfileView<'_>>>),
    ("filter list", schema::<Vec<SavedFilterView<'_>>>),
    ("show", schema::<ProfileView<'_>>),
    ("look", schema::<LookView>),
    ("sheet", schema::<SheetView>),
    ("near", schema::<Vec<NearView<'_>>>),
    ("show --on", schema::<PastView<'_>>),
    ("show --compare", schema::<BetweenView<'_>>),
    ("add", schema::<ProfileView<'_>>),
    ("edit", schema::<ProfileView<'_>>),
    ("edit --query", schema::<Vec<ProfileView<'_>>>),
    ("guide", schema::<Vec<QuestionView>>),
    ("guide ANSWERS", schema::<AdviceView<'_>>),
    ("train", schema::<ProgressView<'_>>),
    ("like", schema::<Vec<LikesView>>),
    ("like --all", schema::<Vec<LikeView<'_>>>),
    ("unlock", schema::<Vec<UnlockView>>),
    ("snapshot", schema::<ProfileView<'_>>),
    ("resolve", schema::<ResolvedView>),
    ("match", schema::<Vec<MatchView<'_>>>),
    ("inbox", schema::<Vec<InboxView>>),
    ("used", schema::<Vec<UseView<'_>>>),
    ("stats", schema::<StatisticsView>),
    ("living", schema::<Vec<LivingView>>),
    ("ledger", schema::<Vec<GrantView>>),
    ("share", schema::<KitView>),
    ("import", schema::<Vec<ImportView>>),
    ("export", schema::<BTreeMap<String, Value>>),
    ("lint", schema::<Vec<FindingView<'_>>>),
    ("fix", schema::<Vec<FixedView>>),
    ("fmt", schema::<Vec<PromptView>>),
    ("explain", schema::<Vec<ExplainedView<'_>>>),
    ("parse", schema::<Vec<ParsedView<'_>>>),
    ("expand", schema::<Vec<String>>),
    ("expand --count", schema::<Vec<CostView>>),
    ("matrix", schema::<Vec<MatrixView<'_>>>),
    ("rules", schema::<Vec<RuleView<'_>>>),
    ("rules check", schema::<Vec<RuleReadingView<'_>>>),
    ("rules import", schema::<Vec<RuleChangeView<'_>>>),
    ("calibrate new", schema::<RunView>),
    ("calibrate ladder", schema::<RunView>),
    ("calibrate leave-one-out", schema::<RunView>),
    ("calibrate ladder-up", schema::<RunView>),
    ("calibrate add", schema::<Vec<ProposedArmView>>),
    ("calibrate again", schema::<RunView>),
    ("calibrate list", schema::<Vec<RunSummaryView<'_>>>),
    ("calibrate show", schema::<RunView>),
    ("calibrate versions", schema::<VersionsView>),
    ("calibrate prompts", schema::<Vec<ArmPromptView<'_>>>),
    ("palette", schema::<Vec<PaletteView>>),
    ("compare", schema::<ComparisonView>),
    ("doctor", schema::<Vec<Check>>),
    ("paths", schema::<PathsJson>),
    ("keys", schema::<Vec<KeyJson>>),
    ("mount list", schema::<Vec<MountView>>),
    ("history", schema::<Vec<ChangeView<'_>>>),
    ("backup list", schema::<Vec<BackupView>>),
    ("backup diff", schema::<Vec<DifferenceView<'_>>>),
    ("rescue", schema::<Vec<ChangeView<'_>>>),
    ("check", schema::<Vec<ProblemView>>),
    ("conflicts", schema::<Vec<ConflictView<'_>>>),
];

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    if args.command.is_empty() {
        return OUTPUTS.iter().try_for_each(|(name, _)| context.line(name));
    }
    let wanted = args.command.join(" ");
    let Some((_, schema)) = OUTPUTS.iter().find(|(name, _)| *name == wanted) else {
        return Err(Failure::not_found(format!("swatch {wanted} has no --json"))
            .hint("swatch schema lists the commands that have"));
    };
    let mut schema = schema();
    schema.insert("$id".to_owned(), Value::String(id(&wanted)));
    context.json(&schema)
}

/// The schema of what a command prints, by what is typed.
#[cfg(feature = "mcp")]
pub(super) fn of(command: &str) -> Option<Value> {
    OUTPUTS.iter().find(|(name, _)| *name == command).map(|(_, schema)| schema().to_value())
}

/// What the schema is of: `urn:swatchbook:json:1:show--on`.
fn id(command: &str) -> String {
    format!("urn:swatchbook:json:{VERSION}:{}", command.replace(" --", "--").replace(' ', "-"))
}

/// The schema of a value as it is written.
fn schema<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>()
}

/// For the manual: every command with the names of its fields.
pub(super) fn manual() -> Vec<(&'static str, String)> {
    OUTPUTS.iter().map(|(name, schema)| (*name, fields(&schema()))).collect()
}

/// `A list of: code, profile, to.`
fn fields(schema: &Schema) -> String {
    let root = schema.as_value();
    let followed = |schema: &Value| {
        let name = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next());
        name.map_or_else(|| schema.clone(), |name| root["$defs"][name].clone())
    };
    let (list, item) = match root.get("items") {
        Some(items) => ("A list of: ", followed(items)),
        None => ("", followed(root)),
    };
    match item["properties"].as_object() {
        Some(properties) => {
            let names: Vec<&str> = properties.keys().map(String::as_str).collect();
            format!("{list}{}.", names.join(", "))
        }
        None if list.is_empty() => "The library, as in its files.".to_owned(),
        None => "A list of texts.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::OUTPUTS;
    use crate::cli::help;

    /// The commands that have `--json`, by what is typed.
    fn with_json(command: &clap::Command, above: &str, found: &mut BTreeSet<String>) {
        for sub in command.get_subcommands() {
            let name = format!("{above} {}", sub.get_name()).trim().to_owned();
            if sub.get_arguments().any(|argument| argument.get_id() == "json") {
                found.insert(name.clone());
            }
            with_json(sub, &name, found);
        }
    }

    #[test]
    fn every_command_that_prints_json_has_a_schema_and_no_other() {
        let mut commands = BTreeSet::new();
        with_json(&help::whole(), "", &mut commands);
        let plain = |name: &&str| !name.contains("--") && !name.contains("ANSWERS");
        let known: BTreeSet<String> =
            OUTPUTS.iter().map(|(name, _)| *name).filter(plain).map(str::to_owned).collect();
        assert_eq!(commands, known);
    }

    /// What prints a file in a language of its own, nothing on stdout, or what its own `list` prints as JSON.
    const WITHOUT_JSON: &[&str] = &[
        "__names",
        "backup",
        "backup restore",
        "calibrate eye",
        "calibrate measure",
        "calibrate report",
        "calibrate scenes",
        "completions",
        "conflicts drop",
        "conflicts take",
        "filter",
        "filter rename",
        "filter rm",
        "filter save",
        "init",
        "keep-clipboard",
        "man",
        "mcp",
        "merge",
        "mount",
        "mount add",
        "mount remove",
        "mount share",
        "mount update",
        "prompt",
        "prompt rm",
        "prompt save",
        "redo",
        "rm",
        "rules export",
        "schema",
        "setup",
        "stack",
        "stack rm",
        "stack save",
        "sync",
        "sync init",
        "undo",
    ];

    #[test]
    fn every_command_prints_json_or_is_known_not_to() {
        fn leaves(command: &clap::Command, above: &str, found: &mut BTreeSet<String>) {
            for sub in command.get_subcommands() {
                let name = format!("{above} {}", sub.get_name()).trim().to_owned();
                if !sub.is_subcommand_required_set() {
                    found.insert(name.clone());
                }
                leaves(sub, &name, found);
            }
        }
        let (mut all, mut json) = (BTreeSet::new(), BTreeSet::new());
        leaves(&help::whole(), "", &mut all);
        with_json(&help::whole(), "", &mut json);
        let without: BTreeSet<&str> =
            all.iter().map(String::as_str).filter(|name| !json.contains(*name)).collect();
        let is_built = |name: &&str| cfg!(feature = "mcp") || *name != "mcp";
        assert_eq!(without, WITHOUT_JSON.iter().copied().filter(is_built).collect());
    }

    #[test]
    fn every_field_says_what_it_is() {
        for (name, schema) in OUTPUTS {
            let schema = schema();
            let definitions = schema.get("$defs").and_then(|own| own.as_object()).into_iter().flatten();
            let all = definitions.map(|(_, one)| one).chain([schema.as_value()]);
            for (field, one) in all.filter_map(|one| one["properties"].as_object()).flatten() {
                assert!(one["description"].is_string(), "{name}: {field} has no description: {one}");
            }
        }
    }
}
