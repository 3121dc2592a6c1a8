//! Everything a key can name. One list feeds the keymap, the hint line, the help, the palette, the
//! `swatch keys` table and the README's.

use serde::{Deserialize, Serialize};

macro_rules! actions {
    ($($action:ident: $sentence:literal,)*) => {
        /// Something the user can do; a key names one, and never code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Action {
            $(#[doc = $sentence] $action,)*
        }

        impl Action {
            /// Every action, in the order of the help.
            pub const ALL: &[Self] = &[$(Self::$action,)*];

            /// Its name in `keymap.ron`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$action => stringify!($action),)* }
            }

            /// What it does, in a few words without a full stop.
            #[must_use]
            pub fn sentence(self) -> &'static str {
                match self { $(Self::$action => $sentence,)* }
            }
        }
    };
}

actions! {
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
    ToggleStack: "add to the stack, or take out of it",
    StackAnyway: "stack the selected profile even if it is a throwaway",
    MoveLayerDown: "move the layer down",
    MoveLayerUp: "move the layer up",
    Mute: "mute the layer, or let it sound",
    Solo: "hear the layer alone, or all again",
    RemoveLayer: "take the layer out of the stack",
    ClearStack: "empty the stack",
    SaveStack: "save the stack under a name",
    TakeStack1: "put the first saved stack on the desk",
    TakeStack2: "put the second saved stack on the desk",
    TakeStack3: "put the third saved stack on the desk",
    TakeStack4: "put the fourth saved stack on the desk",
    TakeStack5: "put the fifth saved stack on the desk",
    TakeStack6: "put the sixth saved stack on the desk",
    TakeStack7: "put the seventh saved stack on the desk",
    TakeStack8: "put the eighth saved stack on the desk",
    TakeStack9: "put the ninth saved stack on the desk",
    PinVersion: "write the version into the prompt, or leave it out",
    // Stylize.
    Stylize: "set stylize",
    StylizeUp: "raise stylize by 10",
    StylizeDown: "lower stylize by 10",
    StylizeUpMore: "raise stylize by 50",
    StylizeDownMore: "lower stylize by 50",
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
    Findings: "show all that is to be said of the prompt, with sources",
    Copy: "copy the prompt",
    CopyMenu: "copy a part of the prompt, or in another form",
    CopyParameters: "copy the parameters only",
    CopyProfiles: "copy only --p and its codes",
    CopyCode: "copy the code alone",
    CopyImagine: "copy as typed in Discord, with /imagine prompt:",
    CopyOption: "copy as an option of your own, with /prefer option set",
    CopyMarkdown: "copy as Markdown",
    CopyRon: "copy as RON",
    CopyIds: "copy with IDs, to learn the codes they have now",
    SwapIds: "copy again, with codes in place of IDs",
    BareLine: "show the bare prompt, borders and colours gone",
    QueueLadder: "queue the prompt at stylize 50, 100, 250, 400, 700",
    QueueLeaveOneOut: "queue the prompt without each layer in turn",
    QueueCalibration: "queue the three prompts of a calibration",
    QueuePermutations: "queue every prompt of a permutation",
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
    StopSync: "give the sync up",
    // What waits.
    Decide: "decide what waits: lost values, copies, rescues",
    LeaveIt: "leave it: what stands here stays",
    RescueElsewhere: "write what is not saved to a file elsewhere",
    History: "show every change, to take one back",
    // Calibrate.
    NewRun: "calibrate the selected profile",
    CopyNext: "copy the next prompt of the calibration",
    AddPictures: "add pictures to the calibration",
    SayEye: "say what your own eye sees",
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
    CountBack: "take back one count",
    CountSkipped: "count an image skipped",
    Like: "note a like on Explore",
    Likes: "show the likes journal",
    CatchUp: "note things under another day, to catch up",
    Log: "search the prompts that were copied",
    HandOver: "hand its code over to a client, as a kit",
    Import: "take in a file or a folder of pictures, shown first",
    Export: "write the library, or a client's part, into a file",
    Ledger: "show who holds which code",
    LivingCodes: "show living codes of deleted profiles",
    // Go.
    Profiles: "show the profiles",
    Stacks: "show the saved stacks",
    Prompts: "show the saved prompts",
    Calibrate: "show the calibrations",
    Help: "show the keys of this screen",
    Palette: "find any action",
    Problems: "show what is wrong with the files",
    ToggleMouse: "switch the mouse on or off",
    NextChoice: "choose the next",
    PreviousChoice: "choose the one before",
    Accept: "take it",
    Back: "go one level back",
    Suspend: "leave to the shell for a while",
    Quit: "quit",
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
    fn a_sentence_fits_a_line_and_has_no_full_stop() {
        for action in Action::ALL {
            let sentence = action.sentence();
            assert!(sentence.len() <= 60 && !sentence.ends_with('.'), "{}: {sentence}", action.name());
        }
    }
}
