//! Themes: what each part of the picture looks like, read from a few words.

use std::collections::HashMap;

use ratatui::style::{Color, Modifier, Style};

/// A part of the picture that has a look of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Anything else.
    Text,
    /// What matters less.
    Dim,
    /// Titles of panes.
    Title,
    /// The tab of the screen shown.
    Tab,
    /// Borders.
    Border,
    /// The border of the pane with the keys.
    BorderActive,
    /// The selected row.
    Selected,
    /// Letters that match the search.
    Match,
    /// Kind letters.
    Kind,
    /// Codes.
    Code,
    /// Marks: throwaway, deleted, somebody else's, muted.
    Mark,
    /// The slider's knob and filled part.
    Slider,
    /// Text fields.
    Field,
    /// Labels.
    Label,
    /// Good news.
    Good,
    /// Worth knowing.
    Note,
    /// Bad news.
    Bad,
    /// Keys in hints and help.
    Key,
    /// The subject in a prompt.
    PartText,
    /// Images, weights, quoted text and permutations in a prompt.
    PartExtra,
    /// `--p` and its codes.
    PartProfile,
    /// `--sref` and its values.
    PartStyle,
    /// `--stylize`.
    PartStylize,
    /// `--v` and `--niji`.
    PartVersion,
    /// Other parameters.
    PartParameter,
    /// What Midjourney does not know.
    PartUnknown,
}

/// How the picture looks: styles by role, and whether only ASCII may be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    styles: HashMap<Role, Style>,
    ascii: bool,
    colour: bool,
}

/// Why a theme's text was not taken.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ThemeError {
    /// The text is no theme.
    #[error("{line}:{column}: {reason}")]
    Syntax {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
        /// What is wrong.
        reason: String,
    },
    /// A word that is neither a colour nor a modifier.
    #[error(
        "{role:?}: \"{word}\" is not a colour; write red, light-blue, #rrggbb, bold, dim, underlined or reversed"
    )]
    Word {
        /// Where.
        role: Role,
        /// What.
        word: String,
    },
    /// No shipped theme has this name.
    #[error("there is no theme \"{0}\"; shipped are {1}")]
    Unknown(String, String),
}

/// The shipped themes.
const SHIPPED: [(&str, &str); 6] = [
    ("terminal", include_str!("../../../assets/themes/terminal.ron")),
    ("high-contrast", include_str!("../../../assets/themes/high-contrast.ron")),
    ("blue-orange", include_str!("../../../assets/themes/blue-orange.ron")),
    ("red-teal", include_str!("../../../assets/themes/red-teal.ron")),
    ("paper", include_str!("../../../assets/themes/paper.ron")),
    ("darkroom", include_str!("../../../assets/themes/darkroom.ron")),
];

impl Theme {
    /// The names of the shipped themes.
    pub fn names() -> impl Iterator<Item = &'static str> {
        SHIPPED.iter().map(|(name, _)| *name)
    }

    /// A shipped theme.
    ///
    /// # Errors
    /// When there is none of this name.
    pub fn shipped(name: &str) -> Result<Self, ThemeError> {
        let text = SHIPPED.iter().find(|(own, _)| *own == name).map(|(_, text)| *text);
        Self::read(text.ok_or_else(|| {
            ThemeError::Unknown(name.to_owned(), Self::names().collect::<Vec<_>>().join(", "))
        })?)
    }

    /// A theme from its text. A role it does not name looks like the text.
    ///
    /// # Errors
    /// Where and why the text cannot be read.
    pub fn read(text: &str) -> Result<Self, ThemeError> {
        let words: HashMap<Role, String> =
            ron::from_str(text).map_err(|error: ron::error::SpannedError| ThemeError::Syntax {
                line: error.span.start.line,
                column: error.span.start.col,
                reason: error.code.to_string(),
            })?;
        let styles = words
            .into_iter()
            .map(|(role, words)| style(role, &words).map(|style| (role, style)))
            .collect::<Result<_, _>>()?;
        Ok(Self { styles, ascii: false, colour: true })
    }

    /// The same without colours: bold, underline and reverse stay.
    #[must_use]
    pub fn without_colour(mut self) -> Self {
        for style in self.styles.values_mut() {
            (style.fg, style.bg) = (None, None);
        }
        self.colour = false;
        self
    }

    /// The same with nothing drawn but ASCII.
    #[must_use]
    pub fn with_ascii(self, ascii: bool) -> Self {
        Self { ascii, ..self }
    }

    /// The look of everything that is not drawn over: the text's, with its ground.
    #[must_use]
    pub fn ground(&self) -> Style {
        self.styles.get(&Role::Text).copied().unwrap_or_default()
    }

    /// The look of a role over the ground. Plain text adds nothing to it.
    #[must_use]
    pub fn of(&self, role: Role) -> Style {
        match role {
            Role::Text => Style::new(),
            _ => self.styles.get(&role).copied().unwrap_or_default(),
        }
    }

    /// Whether only ASCII may be drawn.
    #[must_use]
    pub fn is_ascii(&self) -> bool {
        self.ascii
    }

    /// Whether colours may be drawn.
    #[must_use]
    pub fn has_colour(&self) -> bool {
        self.colour
    }

    /// One of two ways to draw a sign.
    #[must_use]
    pub fn sign<'a>(&self, unicode: &'a str, ascii: &'a str) -> &'a str {
        if self.ascii { ascii } else { unicode }
    }
}

fn style(role: Role, words: &str) -> Result<Style, ThemeError> {
    let mut style = Style::new();
    let mut ground = false;
    for word in words.split_whitespace() {
        match word {
            "on" => ground = true,
            "bold" => style = style.add_modifier(Modifier::BOLD),
            "dim" => style = style.add_modifier(Modifier::DIM),
            "italic" => style = style.add_modifier(Modifier::ITALIC),
            "underlined" => style = style.add_modifier(Modifier::UNDERLINED),
            "reversed" => style = style.add_modifier(Modifier::REVERSED),
            _ => {
                let wrong = |_| ThemeError::Word { role, word: word.to_owned() };
                let colour: Color = word.parse().map_err(wrong)?;
                style = if ground { style.bg(colour) } else { style.fg(colour) };
            }
        }
    }
    Ok(style)
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Color, Modifier, Style};

    use super::{Role, Theme, ThemeError};

    #[test]
    fn every_shipped_theme_reads() {
        for name in Theme::names() {
            Theme::shipped(name).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }

    #[test]
    fn a_style_is_a_few_words() {
        let theme = Theme::read(r#"{ code: "bold red on #102030" }"#).unwrap();
        let bold = Style::new().fg(Color::Red).bg(Color::Rgb(16, 32, 48)).add_modifier(Modifier::BOLD);
        assert_eq!(theme.of(Role::Code), bold);
        assert_eq!(theme.of(Role::Kind), Style::new());
    }

    #[test]
    fn without_colour_only_the_modifiers_stay() {
        let theme = Theme::read(r#"{ code: "bold red" }"#).unwrap().without_colour();
        assert_eq!(theme.of(Role::Code), Style::new().add_modifier(Modifier::BOLD));
    }

    #[test]
    fn a_mistake_says_where_and_what() {
        assert!(matches!(Theme::read("{\n  colour: \"red\" }"), Err(ThemeError::Syntax { line: 2, .. })));
        let error = Theme::read(r#"{ code: "reddish" }"#).unwrap_err().to_string();
        assert!(error.contains("\"reddish\" is not a colour"), "{error}");
        assert!(Theme::shipped("neon").unwrap_err().to_string().contains("terminal, high-contrast"));
    }
}
