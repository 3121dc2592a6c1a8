//! The places where keys mean something of their own.

/// The places keys belong to: what each is, its name in `keymap.ron`, its title in the help.
macro_rules! contexts {
    ($($(#[$doc:meta])* $variant:ident $name:literal $title:literal,)*) => {
        /// A place where keys mean something of their own.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Context {
            $($(#[$doc])* $variant,)*
        }

        impl Context {
            /// Every place, in the order of the help.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Its name in `keymap.ron`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What it is called in the help.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)* }
            }

            pub(super) fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|place| place.name() == name)
            }
        }
    };
}

contexts! {
    /// Any pane while nothing is open over it.
    Browse "browse" "On every screen",
    /// The stack pane.
    Stack "stack" "In the stack",
    /// Any pane of a strip, before the keys of a pane.
    Strip "strip" "In a narrow strip",
    /// The stylize pane.
    Slider "slider" "In the stylize pane",
    /// The stylize slider while it is being set.
    Stylize "stylize" "While stylize is set",
    /// The search field.
    Search "search" "While searching",
    /// Any other text field.
    Field "field" "In a field",
    /// The form of a profile.
    Form "form" "In a form",
    /// A row of the form that is chosen and not typed.
    Choice "choice" "On a row that is chosen",
    /// The action palette, menus, and lists with a search field.
    Palette "palette" "In the palette and in menus",
    /// The menu.
    Menu "menu" "In the menu",
    /// The part of the menu for the prompt and the stack.
    MenuPrompt "menu_prompt" "Menu: prompt and stack",
    /// The part for codes.
    MenuCodes "menu_codes" "Menu: codes",
    /// The part for training.
    MenuTraining "menu_training" "Menu: training",
    /// The part for sharing.
    MenuSharing "menu_sharing" "Menu: sharing",
    /// The part for calibrating.
    MenuCalibrating "menu_calibrating" "Menu: calibrating",
    /// The part for files and the program.
    MenuFiles "menu_files" "Menu: files and program",
    /// The part for the list of profiles.
    MenuList "menu_list" "Menu: marks, order, filters",
    /// The copy menu.
    CopyMenu "copy_menu" "In the copy menu",
    /// The help.
    Help "help" "In the help",
    /// A queue of prompts.
    Queue "queue" "In a queue",
    /// The screen of calibrations.
    Calibrate "calibrate" "On the screen of calibrations",
    /// The measured files on offer.
    Intake "intake" "Choosing arms",
    /// A list that has a number in the tab line: the log, likes, the ledger.
    Screens "screens" "In the log, likes and ledger",
    /// The inbox, before the keys of every list.
    Inbox "inbox" "In the inbox",
    /// A list to look through: the inbox, unclaimed codes, living codes.
    List "tray" "In lists",
    /// The codes of one profile, before the keys of every list.
    Codes "codes" "In the codes of a profile",
    /// The likes journal, before the keys of every list.
    Likes "likes" "In the likes journal",
    /// The saved filters, before the keys of every list.
    Filters "filters" "In the saved filters",
    /// A guide: questions to answer, steps to take.
    Guide "guide" "In a guide",
    /// The counter of a training session.
    Count "count" "While a session is counted",
    /// What waits for a decision.
    Waiting "waiting" "Deciding what waits",
    /// The question on quitting with something unsaved.
    Leaving "leaving" "Quitting with something unsaved",
    /// The history, before the keys of every list.
    Past "past" "In the history",
    /// The panel of a sync, before the keys of every panel.
    Sync "sync" "In the panel of a sync",
    /// The card of a profile, before the keys of every panel.
    Card "card" "On the card",
    /// Panels that are only read: problems, findings, the card.
    Panel "panel" "In a panel",
    /// Works in every place, text fields too.
    Everywhere "everywhere" "Always, text fields too",
}
