//! Saved stacks, prompt texts and filters: saved under a name, renamed, removed.

use super::{Context, Refusal};
use crate::search::Order;
use crate::{
    Change, Composition, Edit, Key, Library, Name, Record, RenderedPrompt, SavedFilter, SavedPrompt, Stack,
    StackSpec, Swap, Table,
};
use text::sanitize_line;

/// Saves a stack under a name; one of that name is replaced, and the sentence says what it was.
///
/// # Errors
/// When the name is none, or nothing is in the stack.
pub fn save_stack(
    library: &Library,
    name: &str,
    spec: &StackSpec,
    context: &mut Context<'_>,
) -> Result<Change, Refusal> {
    let name = Name::new(name)?;
    if *spec == StackSpec::default() {
        return Err(Refusal::Empty("stack"));
    }
    let (before, key) = place(&library.stacks, &name, context);
    let sentence = match before {
        Some(before) => format!("replaced the stack {name}, which was {}", rendered(before, library)),
        None => format!("saved the stack {name}"),
    };
    let after = Stack { key, name, spec: spec.clone() };
    Ok(context.change(sentence, vec![Edit::Stack(Swap { before: before.cloned(), after: Some(after) })]))
}

/// Saves a prompt text under a name; one of that name is replaced, and the sentence says what it was.
///
/// # Errors
/// When the name is none, or the text is empty.
pub fn save_prompt(
    library: &Library,
    name: &str,
    text: &str,
    context: &mut Context<'_>,
) -> Result<Change, Refusal> {
    let (name, text) = (Name::new(name)?, sanitize_line(text));
    if text.is_empty() {
        return Err(Refusal::Empty("text"));
    }
    let (before, key) = place(&library.prompts, &name, context);
    let sentence = match before {
        Some(before) => format!("replaced the text {name}, which was: {}", before.text),
        None => format!("saved the text {name}"),
    };
    let after = SavedPrompt { key, name, text };
    Ok(context.change(sentence, vec![Edit::Prompt(Swap { before: before.cloned(), after: Some(after) })]))
}

/// Saves a search and an order under a name; one of that name is replaced, and the sentence says what it was.
///
/// # Errors
/// When the name is none, or neither is anything searched for nor an order set.
pub fn save_filter(
    library: &Library,
    name: &str,
    query: &str,
    order: Option<Order>,
    context: &mut Context<'_>,
) -> Result<Change, Refusal> {
    let (name, query) = (Name::new(name)?, sanitize_line(query));
    if query.is_empty() && order.is_none() {
        return Err(Refusal::Empty("filter"));
    }
    let (before, key) = place(&library.filters, &name, context);
    let sentence = match before {
        Some(before) => format!("replaced the filter {name}, which was: {}", before.sentence()),
        None => format!("saved the filter {name}"),
    };
    let after = SavedFilter { key, name, query, order };
    Ok(context.change(sentence, vec![Edit::Filter(Swap { before: before.cloned(), after: Some(after) })]))
}

/// Gives a saved stack another name.
///
/// # Errors
/// When the name is none, or another stack has it.
pub fn rename_stack(
    library: &Library,
    key: &Key,
    name: &str,
    context: &mut Context<'_>,
) -> Result<Change, Refusal> {
    let (before, name) = renamed(&library.stacks, "stack", key, name)?;
    let sentence = format!("renamed the stack {} to {name}", before.name);
    let after = Stack { name, ..before.clone() };
    Ok(context.change(sentence, vec![Edit::Stack(Swap::replacing(before.clone(), after))]))
}

/// Gives a saved text another name.
///
/// # Errors
/// When the name is none, or another text has it.
pub fn rename_prompt(
    library: &Library,
    key: &Key,
    name: &str,
    context: &mut Context<'_>,
) -> Result<Change, Refusal> {
    let (before, name) = renamed(&library.prompts, "text", key, name)?;
    let sentence = format!("renamed the text {} to {name}", before.name);
    let after = SavedPrompt { name, ..before.clone() };
    Ok(context.change(sentence, vec![Edit::Prompt(Swap::replacing(before.clone(), after))]))
}

/// Gives a saved filter another name.
///
/// # Errors
/// When the name is none, or another filter has it.
pub fn rename_filter(
    library: &Library,
    key: &Key,
    name: &str,
    context: &mut Context<'_>,
) -> Result<Change, Refusal> {
    let (before, name) = renamed(&library.filters, "filter", key, name)?;
    let sentence = format!("renamed the filter {} to {name}", before.name);
    let after = SavedFilter { name, ..before.clone() };
    Ok(context.change(sentence, vec![Edit::Filter(Swap::replacing(before.clone(), after))]))
}

/// Removes a saved stack; its profiles stay.
///
/// # Errors
/// When it is no longer there.
pub fn remove_stack(library: &Library, key: &Key, context: &mut Context<'_>) -> Result<Change, Refusal> {
    let stack = library.stacks.get(key).ok_or(Refusal::Gone("stack"))?;
    let sentence = format!("removed the stack {}, which was {}", stack.name, rendered(stack, library));
    Ok(context.change(sentence, vec![Edit::Stack(Swap::removing(stack.clone()))]))
}

/// Removes a saved text.
///
/// # Errors
/// When it is no longer there.
pub fn remove_prompt(library: &Library, key: &Key, context: &mut Context<'_>) -> Result<Change, Refusal> {
    let prompt = library.prompts.get(key).ok_or(Refusal::Gone("text"))?;
    let sentence = format!("removed the text {}, which was: {}", prompt.name, prompt.text);
    Ok(context.change(sentence, vec![Edit::Prompt(Swap::removing(prompt.clone()))]))
}

/// Removes a saved filter.
///
/// # Errors
/// When it is no longer there.
pub fn remove_filter(library: &Library, key: &Key, context: &mut Context<'_>) -> Result<Change, Refusal> {
    let filter = library.filters.get(key).ok_or(Refusal::Gone("filter"))?;
    let sentence = format!("removed the filter {}, which was: {}", filter.name, filter.sentence());
    Ok(context.change(sentence, vec![Edit::Filter(Swap::removing(filter.clone()))]))
}

/// The record of a name and its key, or a new key.
fn place<'a, R: Record>(table: &'a Table<R>, name: &Name, context: &mut Context<'_>) -> (Option<&'a R>, Key) {
    let before = table.named(name.as_str());
    let key =
        before.map_or_else(|| context.new_key(|key| table.get(key).is_some()), |record| record.key().clone());
    (before, key)
}

/// A record and the name it can have.
fn renamed<'a, R: Record>(
    table: &'a Table<R>,
    what: &'static str,
    key: &Key,
    name: &str,
) -> Result<(&'a R, Name), Refusal> {
    let before = table.get(key).ok_or(Refusal::Gone(what))?;
    let name = Name::new(name)?;
    match table.named(name.as_str()) {
        Some(other) if other.key() != key => Err(Refusal::NameTaken(name)),
        Some(_) | None if before.name() == Some(&name) => {
            Err(Refusal::Nothing(format!("{name} is like that already")))
        }
        Some(_) | None => Ok((before, name)),
    }
}

/// Everything a stack adds to a prompt, as it would be copied now.
fn rendered(stack: &Stack, library: &Library) -> String {
    RenderedPrompt::of(&Composition { spec: stack.spec.clone(), ..Composition::default() }, library).prompt
}

#[cfg(test)]
mod tests {
    use super::{
        remove_filter, remove_prompt, rename_prompt, rename_stack, save_filter, save_prompt, save_stack,
    };
    use crate::ops::context::fixture::today;
    use crate::ops::{Refusal, RefusalKind};
    use crate::search::Order;
    use crate::{Layer, Library, Source, StackSpec};
    use midjourney::Code;

    fn spec(code: &str) -> StackSpec {
        let layers = vec![Layer::new(Source::Code(Code::new(code).unwrap()))];
        StackSpec { layers, ..StackSpec::default() }
    }

    #[test]
    fn a_stack_is_saved_and_saved_again_in_its_place_with_what_it_was() {
        let mut library = Library::default();
        let saved = today(|context| save_stack(&library, "cafe", &spec("r1bwkpa"), context)).unwrap();
        assert_eq!(saved.sentence, "saved the stack cafe");
        library.apply(&saved);
        let again = today(|context| save_stack(&library, "Cafe", &spec("6odeoas"), context)).unwrap();
        assert_eq!(again.sentence, "replaced the stack Cafe, which was --p r1bwkpa");
        library.apply(&again);
        assert_eq!(library.stacks.len(), 1);
    }

    #[test]
    fn an_empty_stack_or_text_is_not_saved() {
        let library = Library::default();
        let refusals = [
            today(|context| save_stack(&library, "cafe", &StackSpec::default(), context)).unwrap_err(),
            today(|context| save_prompt(&library, "cafe", " \n", context)).unwrap_err(),
        ];
        assert_eq!(refusals, [Refusal::Empty("stack"), Refusal::Empty("text")]);
        assert_eq!(refusals[0].to_string(), "an empty stack cannot be saved");
    }

    #[test]
    fn a_filter_is_a_search_or_an_order_and_says_what_it_was() {
        let mut library = Library::default();
        let saved = today(|context| save_filter(&library, "warm", "tag:warm", Some(Order::Used), context));
        library.apply(&saved.unwrap());
        let again = today(|context| save_filter(&library, "Warm", "tag:warm", None, context)).unwrap();
        assert_eq!(again.sentence, "replaced the filter Warm, which was: tag:warm, last used first");
        library.apply(&again);
        let filter = library.filters.named("warm").unwrap().clone();
        assert_eq!((library.filters.len(), filter.order), (1, None));
        let empty = today(|context| save_filter(&library, "all", " ", None, context)).unwrap_err();
        assert_eq!(empty.to_string(), "an empty filter cannot be saved");
        let removed = today(|context| remove_filter(&library, &filter.key, context)).unwrap();
        assert_eq!(removed.sentence, "removed the filter Warm, which was: tag:warm");
    }

    #[test]
    fn names_are_unique_and_the_same_name_is_nothing_to_do() {
        let mut library = Library::default();
        for name in ["dawn", "dusk"] {
            let saved = today(|context| save_prompt(&library, name, &format!("a cafe at {name}"), context));
            let mut saved = saved.unwrap();
            // Both come from the same source of keys, as they never do outside of a test.
            if let crate::Edit::Prompt(swap) = &mut saved.edits[0] {
                swap.after.as_mut().unwrap().key = crate::Key::new(name).unwrap();
            }
            library.apply(&saved);
        }
        let key = library.prompts.named("dawn").unwrap().key.clone();
        let taken = today(|context| rename_prompt(&library, &key, "Dusk", context)).unwrap_err();
        assert_eq!(taken.to_string(), "Dusk is taken; names are unique");
        let same = today(|context| rename_prompt(&library, &key, "dawn", context)).unwrap_err();
        assert_eq!(same.kind(), RefusalKind::Nothing);
        let gone = today(|context| rename_stack(&library, &key, "x", context)).unwrap_err();
        assert_eq!(gone.to_string(), "that stack is no longer there");
        let removed = today(|context| remove_prompt(&library, &key, context)).unwrap();
        assert_eq!(removed.sentence, "removed the text dawn, which was: a cafe at dawn");
    }
}
