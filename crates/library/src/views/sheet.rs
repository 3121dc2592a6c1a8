//! The contact sheet: codes as rows, the scenes on which they were tried as columns, palettes and words beside them.

use askama::Template;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::comparison::ColourView;
use super::html::page;
use super::page::Shown;
use super::{LookPictureView, LookView, ViewContext};
use crate::Profile;
use crate::looks::Gallery;
use text::{plural, sanitize_line};

/// The most columns: more are too small to see anything in, on a screen and on paper.
const MOST_COLUMNS: usize = 6;
/// The columns of a sheet of codes that were not tried on scenes.
const USUAL_COLUMNS: usize = 4;
/// The most colours of a row.
const COLOURS: usize = 6;

/// A contact sheet.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Sheet")]
pub struct SheetView {
    /// Its heading.
    pub title: String,
    /// The day it was made.
    pub on: Date,
    /// What the columns show; empty where no code was tried on a scene.
    pub scenes: Vec<String>,
    /// The codes.
    pub rows: Vec<SheetRowView>,
}

/// A code on a sheet.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "SheetRow")]
pub struct SheetRowView {
    /// What the user calls it; of the first row of tried scenes, that there is no code.
    pub name: String,
    /// What to paste: `--p r1bwkpa`.
    pub paste: Option<String>,
    /// What it looks like or does, in one sentence.
    pub words: String,
    /// What it is for.
    pub brief: String,
    /// Its colours.
    pub palette: Vec<ColourView>,
    /// Whether its pictures are its own, and show none of the scenes.
    pub own: bool,
    /// A picture for each column, null where there is none.
    pub cells: Vec<Option<LookPictureView>>,
}

#[derive(Template)]
#[template(path = "sheet.html")]
struct Page<'a> {
    sheet: &'a SheetView,
    columns: usize,
    rows: Vec<ShownRow<'a>>,
    script_policy: &'static str,
}

struct ShownRow<'a> {
    name: &'a str,
    paste: Option<&'a str>,
    words: &'a str,
    brief: &'a str,
    palette: &'a [ColourView],
    own: bool,
    cells: Vec<Option<Shown>>,
}

impl SheetView {
    /// The sheet of some profiles, in their order.
    #[must_use]
    pub fn of(title: &str, profiles: &[&Profile], context: &ViewContext<'_>) -> Self {
        let gallery = Gallery::of(context.library);
        let look = |profile: &&'_ Profile| LookView::within(&gallery, profile, context);
        let looks: Vec<(&Profile, LookView)> =
            profiles.iter().map(|profile| (*profile, look(profile))).collect();
        let scenes = scenes(&looks);
        let default = default_row(&looks, &scenes);
        let rows = looks.iter().map(|(profile, look)| SheetRowView::of(profile, look, &scenes));
        let rows = default.into_iter().chain(rows).collect();
        Self { title: sanitize_line(title), on: context.now.date(), scenes, rows }
    }

    /// `12 codes, 4 scenes`.
    #[must_use]
    pub fn about(&self) -> String {
        let codes = self.rows.iter().filter(|row| row.paste.is_some()).count();
        let scenes = match self.scenes.len() {
            0 => String::new(),
            count if codes == 1 => format!(", on {}", plural(count, "scene")),
            count => format!(", on up to {}", plural(count, "scene")),
        };
        format!("{}{scenes}", plural(codes, "code"))
    }

    /// Every picture of the sheet, row by row.
    pub fn pictures(&self) -> impl Iterator<Item = &LookPictureView> {
        self.rows.iter().flat_map(|row| row.cells.iter().flatten())
    }

    /// The sheet as a page. Pictures are given as addresses, in the order of [`SheetView::pictures`].
    #[must_use]
    pub fn to_html(&self, addresses: &[Option<String>]) -> String {
        let mut addresses = addresses.iter();
        let mut cell = |own: bool, place: usize, picture: &Option<LookPictureView>| {
            let picture = picture.as_ref()?;
            let address = addresses.next().cloned().flatten();
            let scene = || self.scenes.get(place).cloned().unwrap_or_default();
            let caption = if own { "another picture".to_owned() } else { scene() };
            Some(Shown { address, title: picture.title(), caption })
        };
        let mut rows = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            rows.push(ShownRow {
                name: &row.name,
                paste: row.paste.as_deref(),
                words: &row.words,
                brief: &row.brief,
                palette: &row.palette,
                own: row.own,
                cells: row.cells.iter().enumerate().map(|(place, own)| cell(row.own, place, own)).collect(),
            });
        }
        page(&Page { sheet: self, columns: self.columns(), rows, script_policy: "" })
    }

    fn columns(&self) -> usize {
        if self.scenes.is_empty() { USUAL_COLUMNS } else { self.scenes.len() }
    }
}

impl SheetRowView {
    fn of(profile: &Profile, look: &LookView, scenes: &[String]) -> Self {
        let parameter = if profile.is_style_reference() { "--sref" } else { "--p" };
        let paste = profile.prompt_token().map(|word| sanitize_line(&format!("{parameter} {word}")));
        Self {
            name: sanitize_line(profile.name.as_str()),
            paste,
            words: look.shown_sentence(),
            brief: sanitize_line(&profile.brief),
            palette: look.palette.iter().take(COLOURS).cloned().collect(),
            own: look.scenes.is_empty() && !scenes.is_empty(),
            cells: cells(look, scenes),
        }
    }
}

/// A picture for each column: of the scene, or of those it has where it was tried on none.
fn cells(look: &LookView, scenes: &[String]) -> Vec<Option<LookPictureView>> {
    if look.scenes.is_empty() || scenes.is_empty() {
        let columns = if scenes.is_empty() { USUAL_COLUMNS } else { scenes.len() };
        let own = look.pictures.iter().take(columns).cloned().map(Some);
        return own.chain(std::iter::repeat(None)).take(columns).collect();
    }
    let of = |scene: &String| look.scenes.iter().find(|own| own.scene == *scene)?.with.first().cloned();
    scenes.iter().map(of).collect()
}

/// The scenes most codes were tried on, the commonest first.
fn scenes(looks: &[(&Profile, LookView)]) -> Vec<String> {
    let mut counts: Vec<(usize, &str)> = Vec::new();
    for scene in looks.iter().flat_map(|(_, look)| &look.scenes) {
        match counts.iter_mut().find(|(_, name)| *name == scene.scene) {
            Some((count, _)) => *count += 1,
            None => counts.push((1, &scene.scene)),
        }
    }
    counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    counts.into_iter().take(MOST_COLUMNS).map(|(_, name)| name.to_owned()).collect()
}

/// The scenes without a code, so that every row can be compared with them.
fn default_row(looks: &[(&Profile, LookView)], scenes: &[String]) -> Option<SheetRowView> {
    let all = || looks.iter().flat_map(|(_, look)| &look.scenes);
    let of = |scene: &String| {
        let with_default = all().find(|own| own.scene == *scene && !own.without.is_empty())?;
        with_default.without.first().cloned()
    };
    let cells: Vec<Option<LookPictureView>> = scenes.iter().map(of).collect();
    cells.iter().any(Option::is_some).then(|| SheetRowView {
        name: "without a code".into(),
        paste: None,
        words: "The same prompts and seed, without --p.".into(),
        brief: String::new(),
        palette: Vec::new(),
        own: false,
        cells,
    })
}
