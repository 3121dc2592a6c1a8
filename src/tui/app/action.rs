//! Everything a key can name. One list feeds the keymap, the hint line, the help, the palette, the
//! `swatch keys` table and the README's.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, EnumAccess, VariantAccess, Visitor};

use super::screen::Screen;
use library::Series;
use midjourney::Form;

/// The list: groups of actions without a parameter, and between them groups that share one action with a parameter.
macro_rules! actions {
    (
        with { $($variant:ident($type:ty),)* }
        $(
            { $($plain:ident: $plain_sentence:literal,)* }
            $($of:ident { $($name:ident($value:expr): $sentence:literal,)* })?
        )*
    ) => {
        /// Something the user can do; a key names one, and never code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Action {
            $($($plain,)*)*
            $($variant($type),)*
        }

        impl Action {
            /// Every action, in the order of the help.
            pub const ALL: &[Self] = &[$($(Self::$plain,)* $($(Self::$of($value),)*)?)*];

            /// Their names in `keymap.ron`, in the same order.
            const NAMES: &[&'static str] = &[$($(stringify!($plain),)* $($(stringify!($name),)*)?)*];

            const SENTENCES: &[&'static str] = &[$($($plain_sentence,)* $($($sentence,)*)?)*];
        }
    };
}

actions! {
    with {
        TakeStack(u8),
        StylizeBy(i16),
        CopyAs(Form),
        Queue(Series),
        Show(Screen),
    }
    {
        // Find.
        Search: "search by name, code, tag, client or brief",
        Down: "move down",
        Up: "move up",
        Top: "go to the top",
        Bottom: "go to the bottom",
        PageDown: "move down half a page",
        PageUp: "move up half a page",
        NextPane: "go to the next pane",
        PreviousPane: "go to the previous pane",
        OpenCard: "open the card",
        // Stack.
        ToggleStack: "add to the stack, or remove from it",
        StackAnyway: "stack the selected profile even if it is a throwaway",
        MoveLayerDown: "move the layer down",
        MoveLayerUp: "move the layer up",
        Mute: "mute or unmute the layer",
        Solo: "solo the layer, or unsolo it",
        RemoveLayer: "remove the layer from the stack",
        ClearStack: "empty the stack",
        SaveStack: "save the stack under a name",
    }
    TakeStack {
        TakeStack1(1): "open the first saved stack",
        TakeStack2(2): "open the second saved stack",
        TakeStack3(3): "open the third saved stack",
        TakeStack4(4): "open the fourth saved stack",
        TakeStack5(5): "open the fifth saved stack",
        TakeStack6(6): "open the sixth saved stack",
        TakeStack7(7): "open the seventh saved stack",
        TakeStack8(8): "open the eighth saved stack",
        TakeStack9(9): "open the ninth saved stack",
    }
    {
        PinVersion: "write the version into the prompt, or leave it out",
        // Stylize.
        Stylize: "set stylize",
    }
    StylizeBy {
        StylizeUp(10): "raise stylize by 10",
        StylizeDown(-10): "lower stylize by 10",
        StylizeUpMore(50): "raise stylize by 50",
        StylizeDownMore(-50): "lower stylize by 50",
    }
    {
        StylizeNextMark: "go to the next of 50, 100, 250, 400",
        StylizePreviousMark: "go to the previous of 50, 100, 250, 400",
        StylizeAlways: "write stylize even at 100, or leave it out there",
        // Prompt.
        EditSubject: "edit the prompt text here",
        EditInEditor: "edit the prompt text in $EDITOR",
        EditParameters: "edit the other parameters, such as --ar 3:2",
        SavePrompt: "save the prompt text under a name",
        ClearSubject: "empty the prompt text",
        Fix: "apply the fix of the first finding",
        Findings: "show all findings of the prompt, with sources",
    }
    CopyAs {
        Copy(Form::Prompt): "copy the prompt",
    }
    {
        CopyMenu: "copy a part of the prompt, or in another form",
    }
    CopyAs {
        CopyParameters(Form::Parameters): "copy the parameters only",
        CopyProfiles(Form::Profiles): "copy only --p and its codes",
        CopyCode(Form::Code): "copy the code alone",
        CopyImagine(Form::Imagine): "copy as typed in Discord, with /imagine prompt:",
        CopyOption(Form::Option): "copy as an option of your own, with /prefer option set",
        CopyMarkdown(Form::Markdown): "copy as Markdown",
        CopyRon(Form::Ron): "copy as RON",
    }
    {
        CopyIds: "copy with IDs, to learn the codes they have now",
        SwapIds: "copy again, with codes in place of IDs",
        ShowQr: "show the prompt as a QR code, for a telephone",
        BareLine: "show the bare prompt, borders and colours gone",
    }
    Queue {
        QueueLadder(Series::Ladder): "queue the prompt at stylize 50, 100, 250, 400, 700",
        QueueLeaveOneOut(Series::LeaveOneOut): "queue the prompt without each layer in turn",
    }
    {
        QueueCalibration: "queue the three prompts of a calibration",
    }
    Queue {
        QueuePermutations(Series::Permutations): "queue every prompt of a permutation",
    }
    {
        // Keep.
        Add: "add a profile",
        Edit: "edit the selected profile",
        Rename: "rename",
        Delete: "delete softly (codes live on)",
        Unlock: "note whether this version's Global Profile is unlocked",
        RemoveForGood: "remove the profile for good, its name typed",
        ShareInto: "share the profile into a mounted library",
        Setup: "start your own library in place of the samples",
        Undo: "undo",
        Redo: "redo",
        SaveAgain: "try again to save what could not be saved",
        // Several machines.
        Sync: "sync with your other machines, in the background",
        SyncDetails: "show how the sync goes, or went",
        StopSync: "cancel the sync",
        // What waits.
        Decide: "decide what waits: lost values, copies, rescues",
        LeaveIt: "leave it as it is here",
        RescueElsewhere: "write what is not saved to a file elsewhere",
        History: "show every change, to undo one",
        // Calibrate.
        NewRun: "calibrate the selected profile",
        CopyNext: "copy the next prompt of the calibration",
        AddPictures: "add pictures to the calibration",
        SayEye: "record your own verdict",
        RepeatRun: "run the same calibration again",
        // A year of codes.
        Inbox: "paste anything: prompts, codes, IDs",
        MatchCodes: "match the unclaimed codes by date",
        NoneOfThese: "none of these: the code stays unclaimed",
        Codes: "show the codes of the profile, to compare and pin",
        MarkCode: "mark the code to compare with",
        PinCode: "use this code from now on, or the newest again",
        AddCode: "add a code, of today or with its date",
        Guide: "ranked profile or moodboard? three questions",
        Throwaway: "make the throwaway profile, step by step",
        AnswerA: "answer a",
        AnswerB: "answer b",
        Train: "count a training session",
        CountSelected: "count an image selected",
        CountBack: "remove one from the count",
        CountSkipped: "count an image skipped",
        Like: "note a like on Explore",
        Likes: "show the likes journal",
        CatchUp: "note things under another day, to catch up",
        Log: "search the prompts that were copied",
        Statistics: "count what was copied, and what lies unused",
        HandOver: "hand its code over to a client, as a kit",
        Import: "take in a file or a folder of pictures, shown first",
        Export: "write the library, or a client's part, into a file",
        Ledger: "show who holds which code",
        LivingCodes: "show living codes of deleted profiles",
    }
    Show {
        // Go.
        Profiles(Screen::Profiles): "show the profiles",
        Stacks(Screen::Stacks): "show the saved stacks",
        Prompts(Screen::Prompts): "show the saved prompts",
        Calibrate(Screen::Calibrate): "show the calibrations",
    }
    {
        Help: "show the keys of this screen",
        Palette: "find any action",
        Problems: "show what is wrong with the files",
        ToggleMouse: "switch the mouse on or off",
        NextChoice: "choose the next",
        PreviousChoice: "choose the one before",
        Accept: "accept",
        Back: "go one level back",
        Suspend: "leave to the shell for a while",
        Quit: "quit",
    }
}

impl Action {
    /// Its name in `keymap.ron`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.place().and_then(|place| Self::NAMES.get(place)).copied().unwrap_or_default()
    }

    /// What it does, in a few words without a full stop.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        self.place().and_then(|place| Self::SENTENCES.get(place)).copied().unwrap_or_default()
    }

    fn place(self) -> Option<usize> {
        Self::ALL.iter().position(|action| *action == self)
    }

    fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().position(|own| *own == name).and_then(|place| Self::ALL.get(place)).copied()
    }
}

impl<'de> Deserialize<'de> for Action {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_enum("Action", Self::NAMES, ActionName)
    }
}

/// Reads an action as a keymap writes it: its name without quotes.
struct ActionName;

impl<'de> Visitor<'de> for ActionName {
    type Value = Action;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of an action")
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Action, A::Error> {
        let (action, rest) = data.variant_seed(Self)?;
        rest.unit_variant()?;
        Ok(action)
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<Action, E> {
        Action::named(name).ok_or_else(|| E::unknown_variant(name, Action::NAMES))
    }
}

impl<'de> de::DeserializeSeed<'de> for ActionName {
    type Value = Action;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Action, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::Action;

    #[test]
    fn every_action_has_its_own_sentence() {
        let sentences: HashSet<_> = Action::ALL.iter().map(|action| action.sentence()).collect();
        assert_eq!(sentences.len(), Action::ALL.len());
    }

    #[test]
    fn every_name_stands_for_one_action_and_back() {
        for (name, action) in Action::NAMES.iter().zip(Action::ALL) {
            assert_eq!((Action::named(name), action.name()), (Some(*action), *name));
        }
    }

    #[test]
    fn a_sentence_fits_a_line_and_has_no_full_stop() {
        for action in Action::ALL {
            let sentence = action.sentence();
            assert!(sentence.len() <= 60 && !sentence.ends_with('.'), "{}: {sentence}", action.name());
        }
    }
}
