//! The user's settings: what `config.ron` can say. Every field is optional there.

use serde::{Deserialize, Serialize};

use super::Pictures;
use super::search::Order;
use imagestat::{Model, Normalization};
use midjourney::{Plan, Version};

/// The file of a model that the user named, and how pictures are brought to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelFile {
    /// Where it lies; `~` is the home folder.
    pub path: String,
    pub normalization: Normalization,
}

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
    /// The file of a model of the user's own, in ONNX: what it sees becomes one more axis of calibrations.
    pub model: Option<String>,
    /// The colours that model was trained to see; those of CLIP unless said otherwise.
    pub model_normalization: Normalization,
    /// How many seconds each step of a sync waits for the remote; 120 unless said otherwise.
    pub sync_timeout: Option<u32>,
}

impl Settings {
    /// The model that sees the pictures of calibrations, where one is named.
    #[must_use]
    pub fn model_file(&self) -> Option<ModelFile> {
        let normalization = self.model_normalization;
        self.model.clone().map(|path| ModelFile { path, normalization })
    }
}

impl ModelFile {
    /// Its name alone.
    #[must_use]
    pub fn name(&self) -> &str {
        self.path.rsplit(['/', '\\']).next().unwrap_or(&self.path)
    }

    /// What is to be said of it by a build that runs no models; `None` by one that does.
    #[must_use]
    pub fn unused(&self) -> Option<String> {
        let sentence = || {
            format!(
                "this swatch was built without models, so {} has no say; build it with `--features onnx`, or take \
                 `model` out of config.ron",
                text::sanitize_line(self.name())
            )
        };
        (!Model::IS_BUILT).then(sentence)
    }
}
