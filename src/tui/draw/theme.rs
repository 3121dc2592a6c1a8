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
    Border,
    /// The border of the pane with the keys.
    BorderActive,
    /// The selected row.
    Selected,
    /// Letters that match the search.
    Match,
    /// Kind letters.
    Kind,
    Code,
    /// Marks: throwaway, deleted, somebody else's, muted.
    Mark,
    /// The slider's knob and filled part.
    Slider,
    /// Text fields.
    Field,
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

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Any colour.
    True,
    /// The 256 of xterm.
    Indexed,
    /// The terminal's own sixteen.
    Sixteen,
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
    Word { role: Role, word: String },
    /// No shipped theme has this name.
    #[error("there is no theme \"{0}\"; shipped are {1}")]
    Unknown(String, String),
}

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

    /// The same in colours that the terminal shows: of those of true colour the nearest of xterm's 256 where it shows
    /// no more. Sixteen are never guessed at, since they are the user's own.
    #[must_use]
    pub fn within(mut self, depth: Depth) -> Self {
        if depth == Depth::Indexed {
            for style in self.styles.values_mut() {
                (style.fg, style.bg) = (style.fg.map(indexed), style.bg.map(indexed));
            }
        }
        self
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

/// The nearest of the 216 colours of xterm's cube and its 24 greys.
fn indexed(colour: Color) -> Color {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let Color::Rgb(red, green, blue) = colour else { return colour };
    let apart = |(r, g, b): (u8, u8, u8)| {
        let square = |one: u8, other: u8| u32::from(one.abs_diff(other)).pow(2);
        square(r, red) + square(g, green) + square(b, blue)
    };
    let cube = (16..=231_u8).map(|index| {
        let place = usize::from(index - 16);
        (index, (STEPS[place / 36], STEPS[place / 6 % 6], STEPS[place % 6]))
    });
    let greys = (232..=255_u8).map(|index| {
        let level = 8 + 10 * (index - 232);
        (index, (level, level, level))
    });
    let nearest = cube.chain(greys).min_by_key(|(_, rgb)| apart(*rgb));
    nearest.map_or(colour, |(index, _)| Color::Indexed(index))
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

    use super::{Depth, Role, Theme, ThemeError};

    #[test]
    fn every_shipped_theme_reads() {
        for name in Theme::names() {
            Theme::shipped(name).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }

    /// The contrast of two colours, as WCAG defines it: 1 to 21.
    fn contrast(one: Color, other: Color) -> f64 {
        let luminance = |colour: Color| {
            let Color::Rgb(red, green, blue) = colour else { panic!("{colour:?} is no true colour") };
            let linear = |part: u8| {
                let part = f64::from(part) / 255.0;
                if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
        };
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn the_designed_themes_can_be_read_in_every_role() {
        for name in ["darkroom", "paper"] {
            let theme = Theme::shipped(name).unwrap();
            let ground = theme.ground().bg.unwrap();
            for (role, style) in &theme.styles {
                let least = if *role == Role::Border { 1.5 } else { 4.5 };
                let ink = style.fg.or(theme.ground().fg).unwrap();
                let seen = contrast(ink, style.bg.unwrap_or(ground));
                assert!(seen >= least, "{name}: {role:?} {seen:.2}");
            }
        }
    }

    #[test]
    fn with_256_colours_the_nearest_is_taken_and_the_terminals_own_stay() {
        let theme =
            Theme::read(r##"{ code: "#a9b665 on #1c1917", kind: "cyan" }"##).unwrap().within(Depth::Indexed);
        assert_eq!(theme.of(Role::Code), Style::new().fg(Color::Indexed(143)).bg(Color::Indexed(234)));
        assert_eq!(theme.of(Role::Kind), Style::new().fg(Color::Cyan));
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
