//! Texts that leave and enter: exporting, and taking in what was imported.

use super::{Context, Refusal};
use crate::exchange::{self, ExportFormat, ExportPart, LeftOut, Load};
use crate::merging::{self, ImportAction, ImportLine};
use crate::views::ViewContext;
use crate::{Change, Edit, Library, LoggedImport, Swap, Use};
use text::plural;

/// The user's own library as a text, or a part of it.
///
/// # Errors
/// When nothing was made for a client or given to them, or a profile is not one's own.
pub fn export(
    context: &ViewContext<'_>,
    format: ExportFormat,
    part: ExportPart<'_>,
) -> Result<String, Refusal> {
    let own = context.library.own();
    match part {
        ExportPart::All => {}
        ExportPart::Client(client) if exchange::has_part(&own, client) => {}
        ExportPart::Client(client) => return Err(Refusal::NoPart(client.trim().to_owned())),
        ExportPart::Profiles(keys) => {
            if let Some(key) = keys.iter().find(|key| own.profiles.get(key).is_none()) {
                let profile = context.library.profiles.get(key).ok_or(Refusal::Gone("profile"))?;
                return Err(Refusal::NotOwn(profile.name.clone()));
            }
        }
    }
    Ok(exchange::export(&context.with(&own, context.usage), format, part))
}

/// What taking in an import does.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// The change; `None` when everything is there already. With it, the prompts count that are in the log by then.
    pub change: Option<Change>,
    /// The prompts that are not in the log yet; they go there before the change is made.
    pub uses: Vec<Use>,
    /// One line for every record that is new, filled in, or left out.
    pub lines: Vec<ImportLine>,
}

/// What taking in an import would do to the user's own library and log; `known` are the prompts in the log.
#[must_use]
pub fn import(library: &Library, load: &Load, known: &[Use], context: &mut Context<'_>) -> Import {
    let mut plan = merging::plan(&load.library, &library.own(), context.keys, context.now);
    plan.lines.extend(load.left_out.iter().map(left_out));
    let mut uses = load.new_uses(known);
    if !uses.is_empty() {
        let key = context.new_key(|key| known.iter().any(|used| used.import.as_ref() == Some(key)));
        let logged = plural(uses.len(), "prompt");
        let change = plan.change.get_or_insert_with(|| context.change("imported nothing new", Vec::new()));
        change.sentence = match change.edits.as_slice() {
            [] => format!("imported {logged} into the log"),
            [_, ..] => format!("{}, {logged} into the log", change.sentence),
        };
        change.edits.push(Edit::Log(Swap::adding(LoggedImport { key: key.clone() })));
        for used in &mut uses {
            used.import = Some(key.clone());
        }
    }
    Import { change: plan.change, uses, lines: plan.lines }
}

fn left_out(LeftOut { place, what, why }: &LeftOut) -> ImportLine {
    ImportLine { action: ImportAction::LeaveOut, what: format!("{place}: {what}"), note: why.clone() }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::tz::TimeZone;

    use super::export;
    use crate::exchange::{ExportFormat, ExportPart};
    use crate::ops::{Refusal, RefusalKind};
    use crate::views::ViewContext;
    use crate::{Key, Kind, Library, Name, Profile, Usage};
    use midjourney::Rules;

    #[test]
    fn the_part_of_a_client_nobody_knows_is_not_an_empty_file() {
        let mut calm = Profile::new(Key::new("k").unwrap(), Name::new("calm").unwrap(), Kind::Ranked);
        calm.client = Some("Acme".into());
        let library = Library { profiles: [calm].into_iter().collect(), ..Library::default() };
        let (usage, now) = (Usage::default(), Timestamp::UNIX_EPOCH.to_zoned(TimeZone::UTC));
        let rules = Rules::shipped();
        let context = ViewContext { library: &library, usage: &usage, rules, now, retest_days: None };
        assert!(export(&context, ExportFormat::Ron, ExportPart::Client("acme")).unwrap().contains("calm"));
        let refusal = export(&context, ExportFormat::Csv, ExportPart::Client("Nobody ")).unwrap_err();
        assert_eq!(refusal.kind(), RefusalKind::NotFound);
        assert_eq!(refusal.to_string(), "nothing was made for \"Nobody\" or given to them");
        assert!(export(&context, ExportFormat::Csv, ExportPart::All).is_ok());
        let gone = export(&context, ExportFormat::Csv, ExportPart::Profiles(&[Key::new("x").unwrap()]));
        assert_eq!(gone.unwrap_err(), Refusal::Gone("profile"));
        let named =
            export(&context, ExportFormat::Ron, ExportPart::Profiles(&[Key::new("k").unwrap()])).unwrap();
        assert!(named.contains("calm"), "{named}");
    }
}
