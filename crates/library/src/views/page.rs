//! The page of a code as one HTML file with nothing loaded from elsewhere, and what all such pages share.

use askama::Template;

use super::comparison::ColourView;
use super::html::page;
use super::{LookPictureView, LookView, ProfileView, Row, SceneView, SheetView};
use text::sanitize_line;

/// What copies a text when its button is pressed: the only script of a page, named by its hash so that a browser
/// runs no other.
pub(crate) const SCRIPT: &str = include_str!("../../templates/copy.js");
/// What a page's policy adds for [`SCRIPT`].
pub(crate) const SCRIPT_POLICY: &str = "; script-src 'sha256-9mCVA9AHG8WMJYK8DuD97JzZHIdWtGDRqHN/vwb8GWc='";
/// What the page has in its own places, and does not say twice.
const ELSEWHERE: [&str; 7] = ["name", "kind", "brief", "colours", "untried", "effects", "verdict"];
/// What is nobody else's business: a page may be sent.
const FOR_ITS_OWNER: [&str; 9] =
    ["library", "id", "tags", "client", "from", "trained", "held by", "used", "notes"];
/// The most pictures at the top of a page.
const HERO: usize = 8;

/// A picture on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shown {
    /// Its data address; `None` where it cannot be shown any more.
    pub address: Option<String>,
    /// Its name.
    pub title: String,
    /// What stands under it.
    pub caption: String,
}

#[derive(Template)]
#[template(path = "look.html")]
struct Page<'a> {
    about: &'a LookPage,
    look: &'a LookView,
    hero: Vec<Shown>,
    scenes: Vec<ShownScene>,
    script: &'static str,
    script_policy: &'static str,
}

/// The page of a code before its pictures are fetched.
#[derive(Debug, Clone, PartialEq)]
pub struct LookPage {
    title: String,
    kind: String,
    sentence: String,
    brief: String,
    paste: Option<String>,
    look: LookView,
    rows: Vec<(&'static str, String)>,
}

/// A page whose pictures are fetched when it is written.
#[derive(Debug, Clone, PartialEq)]
pub enum PageToWrite {
    /// That of a code.
    Look(Box<LookPage>),
    /// A contact sheet.
    Sheet(SheetView),
}

impl PageToWrite {
    /// The pictures whose addresses it needs, in its order.
    #[must_use]
    pub fn pictures(&self) -> Vec<&LookPictureView> {
        match self {
            Self::Look(page) => page.look.all_pictures().collect(),
            Self::Sheet(sheet) => sheet.pictures().collect(),
        }
    }

    /// The page. Pictures are given as addresses, in the order of [`PageToWrite::pictures`].
    #[must_use]
    pub fn to_html(&self, addresses: &[Option<String>]) -> String {
        match self {
            Self::Look(page) => page.to_html(addresses),
            Self::Sheet(sheet) => sheet.to_html(addresses),
        }
    }
}

struct ShownScene {
    title: String,
    with: Vec<Shown>,
    without: Vec<Shown>,
}

impl ProfileView<'_> {
    /// The page of the code, without its pictures.
    #[must_use]
    pub fn page(&self) -> LookPage {
        let is_left_out = |row: &Row| ELSEWHERE.contains(&row.label) || FOR_ITS_OWNER.contains(&row.label);
        let rows = self.rows().into_iter().filter(|row| !is_left_out(row));
        LookPage {
            title: sanitize_line(self.name),
            kind: self.kind_label().to_owned(),
            sentence: self.look.sentence(),
            brief: sanitize_line(self.brief),
            paste: self.code.map(|code| sanitize_line(&format!("{} {code}", self.parameter()))),
            look: self.look.clone(),
            rows: rows.map(|row| (row.label, row.lines().join(" · "))).collect(),
        }
    }

    /// The page of the code. Pictures are given as addresses, in the order of [`LookView::all_pictures`].
    #[must_use]
    pub fn to_page(&self, addresses: &[Option<String>]) -> String {
        self.page().to_html(addresses)
    }
}

impl LookPage {
    fn to_html(&self, addresses: &[Option<String>]) -> String {
        let mut shown = self
            .look
            .all_pictures()
            .zip(addresses)
            .map(|(picture, address)| Shown::of(picture, address.clone()));
        let hero: Vec<Shown> = shown.by_ref().take(self.look.pictures.len()).collect();
        let scenes = self.look.scenes.iter().map(|scene| ShownScene::of(scene, &mut shown)).collect();
        page(&Page {
            about: self,
            look: &self.look,
            hero: hero.into_iter().take(HERO).collect(),
            scenes,
            script: SCRIPT,
            script_policy: SCRIPT_POLICY,
        })
    }
}

impl LookView {
    /// Every picture of the page: its own, then those of its scenes, without the code after those with it.
    pub fn all_pictures(&self) -> impl Iterator<Item = &LookPictureView> {
        let scenes = self.scenes.iter().flat_map(|scene| scene.with.iter().chain(&scene.without));
        self.pictures.iter().chain(scenes)
    }
}

impl Shown {
    pub(crate) fn of(picture: &LookPictureView, address: Option<String>) -> Self {
        Self { address, title: picture.title(), caption: picture.caption() }
    }
}

impl ShownScene {
    fn of(scene: &SceneView, shown: &mut impl Iterator<Item = Shown>) -> Self {
        Self {
            title: scene.scene.clone(),
            with: shown.by_ref().take(scene.with.len()).collect(),
            without: shown.by_ref().take(scene.without.len()).collect(),
        }
    }
}

impl LookPictureView {
    /// The file's name, and which quarter of a grid.
    #[must_use]
    pub fn title(&self) -> String {
        let name = sanitize_line(self.file.rsplit(['/', '\\']).next().unwrap_or(&self.file));
        match self.quarter {
            Some(quarter) => format!("{name}, quarter {}", quarter + 1),
            None => name,
        }
    }

    /// Its day and its rating.
    fn caption(&self) -> String {
        let parts = [self.on.map(|on| on.to_string()), self.rating.map(|rating| format!("{rating} of 5"))];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

impl ColourView {
    /// Its share in percent, so that the weights of all fill the bar, and at least one, so that a colour of next to
    /// nothing is still seen.
    pub(crate) fn weight(&self) -> String {
        format!("{:.1}", (self.share * 100.0).max(1.0))
    }
}
