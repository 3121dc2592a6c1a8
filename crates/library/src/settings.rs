//! The user's settings: what `config.ron` can say. Every field is optional there.

use serde::{Deserialize, Serialize};

use super::Pictures;
use super::search::Order;
use midjourney::{Plan, Version};

/// What the user set. Read, never written.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The version in use; without it the rule pack's default.
    pub version: Option<Version>,
    /// The plan; without it the caps are told for every plan.
    pub plan: Option<Plan>,
    /// A command that takes the copied text on its standard input, as a program and its arguments.
    pub copy_command: Option<Vec<String>>,
    /// The user's own `/prefer option` names, without dashes.
    pub options: Vec<String>,
    /// Whether the mouse works from the start.
    pub mouse: bool,
    /// Whether the screen opens in the search field.
    pub find_first: bool,
    /// The order of the profiles; without it nearest to the search first, else by name.
    pub sort: Option<Order>,
    /// Only ASCII on the screen, or more than that; without it as the locale and the terminal are.
    pub ascii: Option<bool>,
    /// No colours.
    pub no_color: bool,
    /// The name of a theme, shipped or in `themes/`.
    pub theme: Option<String>,
    /// The editor for long texts; without it `$VISUAL`, then `$EDITOR`.
    pub editor: Option<String>,
    /// How pictures of a calibration are drawn; as well as the terminal is known to, unless said otherwise.
    pub pictures: Pictures,
    /// The user's name, as it stands in profiles shared into other libraries; without it git's.
    pub name: Option<String>,
    /// After how many days a calibration's verdict is due again; 90 unless said otherwise.
    pub retest_days: Option<u16>,
    /// How many seconds each step of a sync waits for the remote; 120 unless said otherwise.
    pub sync_timeout: Option<u32>,
}
