//! Everything a key can name. One list feeds the keymap, the hint line, the help, the palette, the
//! `swatch keys` table and the README's.

use super::group::Group;
use super::screen::Screen;
use library::Series;
use library::search::Order;
use midjourney::Form;

/// What actions are for: the headings of the help, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    Find,
    Stack,
    Stylize,
    Prompt,
    Copy,
    Profiles,
    Codes,
    Training,
    Calibrating,
    Sharing,
    Files,
    Screens,
    Program,
    Moving,
}

impl Topic {
    /// Its heading: what one wants to do.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Find => "Find a profile",
            Self::Stack => "Build the stack",
            Self::Stylize => "Set stylize",
            Self::Prompt => "Write the prompt",
            Self::Copy => "Copy it",
            Self::Profiles => "Keep profiles",
            Self::Codes => "Keep their codes",
            Self::Training => "Train and like",
            Self::Calibrating => "Calibrate",
            Self::Sharing => "Share and sync",
            Self::Files => "Import, export, repair",
            Self::Screens => "Go to a screen or pane",
            Self::Program => "Menus, help, leaving",
            Self::Moving => "Move and choose",
        }
    }
}

/// The list, by topic: actions without a parameter, and after them those that share one action with a parameter.
macro_rules! actions {
    (
        with { $($variant:ident($type:ty),)* }
        $(
            # $topic:ident { $($plain:ident: $plain_sentence:literal,)* }
            $($of:ident { $($name:ident($value:expr): $sentence:literal,)* })?
        )*
    ) => {
        /// Something the user can do; a key names one, and never code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Action {
            $($($plain,)*)*
            $($variant($type),)*
        }

        /// An action with its name in `keymap.ron`, what it does, and what it is for.
        struct Entry(Action, &'static str, &'static str, Topic);

        const ENTRIES: &[Entry] = &[$(
            $(Entry(Action::$plain, stringify!($plain), $plain_sentence, Topic::$topic),)*
            $($(Entry(Action::$of($value), stringify!($name), $sentence, Topic::$topic),)*)?
        )*];

        impl Action {
            /// Every action, in the order of the help.
            pub const ALL: &[Self] = &[$($(Self::$plain,)* $($(Self::$of($value),)*)?)*];

            /// Their names in `keymap.ron`, in the same order.
            pub(super) const NAMES: &[&'static str] = &[$($(stringify!($plain),)* $($(stringify!($name),)*)?)*];
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
        OpenGroup(Group),
        OrderBy(Order),
    }
    # Find {
        Search: "search by name, code, tag, client or brief",
        OpenCard: "open the card",
        OrderNearest: "order: nearest to the search first",
        SaveFilter: "save the search and its order under a name",
        Filters: "open a saved filter",
    }
    OrderBy {
        OrderByName(Order::Name): "order: by name",
        OrderByUse(Order::Used): "order: last used first",
        OrderByDate(Order::Date): "order: newest code first",
        OrderByMost(Order::Most): "order: most used first",
    }
    # Stack {
        ToggleStack: "add to the stack, or remove from it",
        StackAnyway: "stack the selected profile even if it is a throwaway",
        Mute: "mute or unmute the layer",
        Solo: "solo the layer, or unsolo it",
        MoveLayerDown: "move the layer down",
        MoveLayerUp: "move the layer up",
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
    # Stylize {
        Stylize: "set stylize",
    }
    StylizeBy {
        StylizeUp(10): "raise stylize by 10",
        StylizeDown(-10): "lower stylize by 10",
        StylizeUpMore(50): "raise stylize by 50",
        StylizeDownMore(-50): "lower stylize by 50",
    }
    # Stylize {
        StylizeNextMark: "go to the next of 50, 100, 250, 400",
        StylizePreviousMark: "go to the previous of 50, 100, 250, 400",
        StylizeAlways: "write stylize even at 100, or leave it out there",
    }
    # Prompt {
        EditSubject: "edit the prompt text here",
        EditInEditor: "edit the prompt text in $EDITOR",
        EditParameters: "edit the other parameters, such as --ar 3:2",
        PinVersion: "write the version into the prompt, or leave it out",
        SavePrompt: "save the prompt text under a name",
        ClearSubject: "empty the prompt text",
        Fix: "apply the fix of the first finding",
        Findings: "show all findings of the prompt, with sources",
    }
    # Copy {
    }
    CopyAs {
        Copy(Form::Prompt): "copy the prompt",
    }
    # Copy {
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
    # Copy {
        CopyIds: "copy with IDs, to learn the codes they have now",
        SwapIds: "copy again, with codes in place of IDs",
        ShowQr: "show the prompt as a QR code, for a telephone",
        BareLine: "show the bare prompt, borders and colours gone",
    }
    Queue {
        QueueLadder(Series::Ladder): "queue the prompt at stylize 50, 100, 250, 400, 700",
        QueueLeaveOneOut(Series::LeaveOneOut): "queue the prompt without each layer in turn",
    }
    # Copy {
        QueueCalibration: "queue the three prompts of a calibration",
    }
    Queue {
        QueuePermutations(Series::Permutations): "queue every prompt of a permutation",
    }
    # Profiles {
        Add: "add a profile",
        Inbox: "paste anything: prompts, codes, IDs",
        Edit: "edit the profile, or all that are marked",
        Mark: "mark the profile, to do one thing with several",
        MarkFound: "mark every profile that is found",
        MarkAgain: "mark again what was marked before",
        Unmark: "remove all marks",
        EditMarked: "set tags, client and version of what is marked",
        StackMarked: "add what is marked to the stack",
        Rename: "rename",
        Delete: "delete softly (codes live on)",
        RemoveForGood: "remove the profile for good, after typing its name",
        Undo: "undo",
        Redo: "redo",
        Setup: "start your own library in place of the samples",
    }
    # Codes {
        Codes: "show the codes of the profile, to compare and pin",
        AddCode: "add a code, of today or with its date",
        MarkCode: "mark the code to compare with",
        PinCode: "use this code from now on, or the newest again",
        MatchCodes: "match the unclaimed codes by date",
        NoneOfThese: "none of these: the code stays unclaimed",
        LivingCodes: "show living codes of deleted profiles",
        Swatches: "leaf through the swatches: every profile by its pictures",
        AddLook: "add pictures to the look of the selected profile",
    }
    # Training {
        Train: "count a training session",
        CountSelected: "count an image selected",
        CountBack: "remove one from the count",
        CountSkipped: "count an image skipped",
        Throwaway: "make the throwaway profile, step by step",
        Unlock: "note whether this version's Global Profile is unlocked",
        Guide: "ranked profile or moodboard? three questions",
        AnswerA: "answer a",
        AnswerB: "answer b",
        Like: "note a like on Explore",
        CatchUp: "note things under another day, to catch up",
    }
    # Calibrating {
        NewRun: "calibrate the selected profile",
        CopyNext: "copy the next prompt of the calibration",
        AddPictures: "add pictures to the calibration",
        SayEye: "record your own verdict",
        RepeatRun: "run the same calibration again",
    }
    # Sharing {
        HandOver: "hand its code over to a client, as a kit",
        WritePage: "write the page of the profile, to look at or send",
        WriteSheet: "write a contact sheet of what is found or marked",
        ShareInto: "share the profile into a mounted library",
        Sync: "sync with your other machines, in the background",
        SyncDetails: "show how the sync goes, or went",
        StopSync: "cancel the sync",
    }
    # Files {
        Import: "import a file or a folder of pictures, shown first",
        Export: "export the library, or a client's part, to a file",
        History: "show every change, to undo one",
        Problems: "show what is wrong with the files",
        Decide: "decide what waits: lost values, copies, rescues",
        LeaveIt: "leave it as it is here",
        SaveAgain: "try again to save what could not be saved",
        RescueElsewhere: "write what is not saved to a file elsewhere",
    }
    # Screens {
    }
    Show {
        Profiles(Screen::Profiles): "show the profiles",
        Stacks(Screen::Stacks): "show the saved stacks",
        Prompts(Screen::Prompts): "show the saved prompts",
        Calibrate(Screen::Calibrate): "show the calibrations",
    }
    # Screens {
        Log: "search the prompts that were copied",
        Likes: "show the likes journal",
        Ledger: "show who holds which code",
        Statistics: "count what was copied, and what lies unused",
        NextPane: "go to the next pane",
        PreviousPane: "go to the previous pane",
    }
    # Program {
        Menu: "open the menu: everything without a key of its own",
    }
    OpenGroup {
        PromptMenu(Group::Prompt): "prompt and stack",
        CodesMenu(Group::Codes): "codes",
        TrainingMenu(Group::Training): "training",
        SharingMenu(Group::Sharing): "sharing",
        CalibratingMenu(Group::Calibrating): "calibrating",
        FilesMenu(Group::Files): "files and program",
        ListMenu(Group::List): "marks, order and filters of the list",
    }
    # Program {
        Help: "show the keys of this screen",
        Palette: "find any action",
        ToggleMouse: "switch the mouse on or off",
        Suspend: "leave to the shell for a while",
        Back: "go one level back",
        Quit: "quit",
    }
    # Moving {
        Down: "move down",
        Up: "move up",
        Top: "go to the top",
        Bottom: "go to the bottom",
        PageDown: "move down half a page",
        PageUp: "move up half a page",
        NextChoice: "choose the next",
        PreviousChoice: "choose the one before",
        Accept: "accept",
    }
}

impl Action {
    /// Its name in `keymap.ron`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.entry().map_or("", |entry| entry.1)
    }

    /// What it does, in a few words without a full stop.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        self.entry().map_or("", |entry| entry.2)
    }

    /// What it is for.
    #[must_use]
    pub fn topic(self) -> Topic {
        self.entry().map_or(Topic::Program, |entry| entry.3)
    }

    /// The action of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        ENTRIES.iter().find(|entry| entry.1 == name).map(|entry| entry.0)
    }

    fn entry(self) -> Option<&'static Entry> {
        ENTRIES.iter().find(|entry| entry.0 == self)
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
