//! The page of a code: what it looks like, what it does where that was tested, and what was not tried yet. One view
//! for `show`, the screen, JSON, the page and the kit.

use schemars::JsonSchema;
use serde::Serialize;

use super::comparison::ColourView;
use super::does::{DoesView, does};
use super::fit::FitView;
use super::{Row, Value, VersionsView, ViewContext};
use crate::Profile;
use crate::calibration::{in_words, last_of, tightness};
use crate::looks::{Gallery, Seen, TriedScene};
use crate::run::{Question, Role, Run, Shot};
use imagestat::{Answer, PictureLook};
use jiff::civil::Date;
use text::{listed, plural, sanitize_line};

/// The look of a code.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Look")]
pub struct LookView {
    /// What its pictures look like, in words: of a calibration against the default, else by themselves.
    pub looks: Vec<&'static str>,
    /// How many pictures of its codes are known.
    pub count: usize,
    /// The colours its pictures have in common.
    pub palette: Vec<ColourView>,
    /// What it does, on the axes on which its newest calibration tells it apart.
    pub does: Vec<DoesView>,
    /// On how many scenes it does the same, and on how many it was tried.
    pub tight: Option<[usize; 2]>,
    /// The scenes on which it does something else.
    pub other_on: Vec<String>,
    /// From which stylize on it is felt.
    pub felt_from: Option<u16>,
    /// The codes with which it does what each promises, or more.
    pub stacks_with: Vec<FitView>,
    /// The codes with which it does less than the two promise, or something else.
    pub fights_with: Vec<FitView>,
    /// What its calibrations on two versions say of moving from one to the other.
    pub versions: Option<VersionsView>,
    /// The newest calibration that was looked at.
    pub tested: Option<TestedView>,
    /// Its pictures beside the default's, a scene each.
    pub scenes: Vec<SceneView>,
    /// Its pictures: those of the current code first, the best rated, then the newest.
    pub pictures: Vec<LookPictureView>,
    /// What is not known yet, and how it can be.
    pub untried: Vec<UntriedView>,
}

/// The calibration a page speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Tested")]
pub struct TestedView {
    /// Its name.
    pub run: String,
    /// `diverges`, `does-not-do-much` or `undecided`.
    pub verdict: &'static str,
    /// The version.
    pub version: String,
    /// The day of the verdict.
    pub on: Date,
    /// Whether it is old enough to be had again.
    pub due: bool,
    /// The code that was tested, where it is an older one.
    pub older_code: Option<String>,
    #[serde(skip)]
    words: &'static str,
    #[serde(skip)]
    label: String,
}

/// A scene with and without the code.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Scene")]
pub struct SceneView {
    /// What the pictures show.
    pub scene: String,
    /// With the code.
    pub with: Vec<LookPictureView>,
    /// Without any.
    pub without: Vec<LookPictureView>,
}

/// A picture of a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "LookPicture")]
pub struct LookPictureView {
    /// Where it was when it was measured.
    pub file: String,
    /// Which quarter of a grid it is, 0 to 3.
    pub quarter: Option<u8>,
    /// A fingerprint of the file.
    pub fingerprint: String,
    /// The code it was made with.
    pub code: Option<String>,
    /// The day it was made, or its calibration was begun.
    pub on: Option<Date>,
    /// How well it shows the look, 1 to 5.
    pub rating: Option<u8>,
    /// The calibration it is of.
    pub run: Option<String>,
}

/// Something not known yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Untried")]
pub struct UntriedView {
    /// What.
    pub what: &'static str,
    /// The command that finds out.
    pub command: String,
    /// The same, for a screen that knows the key.
    #[serde(skip)]
    pub untried: Untried,
}

/// What can be tried of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Untried {
    /// What its pictures look like.
    Look,
    /// Whether it does anything.
    Test,
    /// From which stylize on it is felt.
    Ladder,
    /// Which codes it stacks with.
    Pairs,
}

impl Untried {
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Look => "its look",
            Self::Test => "a fair test",
            Self::Ladder => "the stylize it needs",
            Self::Pairs => "what it stacks with",
        }
    }
}

impl LookView {
    /// The look of a profile's codes.
    #[must_use]
    pub fn of(profile: &Profile, context: &ViewContext<'_>) -> Self {
        Self::within(&Gallery::of_profile(context.library, profile), profile, context)
    }

    /// The same by what a gallery knows, for several profiles.
    pub(super) fn within(gallery: &Gallery<'_>, profile: &Profile, context: &ViewContext<'_>) -> Self {
        let look = gallery.look(profile);
        let scenes = gallery.scenes(profile);
        let pictures: Vec<LookPictureView> =
            gallery.pictures(profile).iter().map(LookPictureView::of).collect();
        let tight = tightness(&scenes);
        let tested = last_of(&context.library.runs, &profile.key).filter(|run| run.eye.is_some());
        let (stacks_with, fights_with) = FitView::of(profile, context.library);
        let mut view = Self {
            looks: look.as_ref().map(PictureLook::words).unwrap_or_default(),
            count: pictures.len(),
            palette: look.map(|look| ColourView::all(&look.palette)).unwrap_or_default(),
            does: tested.map(does).unwrap_or_default(),
            tight: tight.as_ref().map(|tight| [tight.same.len(), tight.same.len() + tight.other.len()]),
            other_on: tight.iter().flat_map(|tight| &tight.other).map(|scene| sanitize_line(scene)).collect(),
            felt_from: felt_from(profile, context),
            stacks_with,
            fights_with,
            versions: VersionsView::tried(profile, context),
            tested: tested.and_then(|run| TestedView::of(run, profile, context)),
            scenes: scenes.iter().map(SceneView::of).collect(),
            pictures,
            untried: Vec::new(),
        };
        view.untried = view.untried(profile);
        view
    }

    /// What is known, in the order in which people read it.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        let count = format!(" ({})", plural(self.count, "picture"));
        let rows = [
            Row::text("looks", &if self.count == 0 { String::new() } else { self.look_words() + &count }),
            Row::text("colours", &self.colours()),
            Row::text("does", &self.does_words()),
            Row::text("steps", &self.strength()),
            Row::text("tight", &self.tight_words().unwrap_or_default()),
            Row::text("felt", &self.felt_words().unwrap_or_default()),
            Row::text("stacks with", &FitView::listed(&self.stacks_with)),
            Row::text("fights with", &FitView::listed(&self.fights_with)),
            Row::text("versions", self.versions.as_ref().map_or("", |versions| &versions.words)),
            Row::text("tested", &self.tested.as_ref().map(TestedView::summary).unwrap_or_default()),
            self.untried_row(),
        ];
        rows.into_iter().flatten().collect()
    }

    /// What it is in one sentence: what it does where that was tested, else what its pictures look like.
    #[must_use]
    pub fn sentence(&self) -> String {
        match (self.does.is_empty(), self.tested.as_ref().map(|tested| tested.verdict), self.count) {
            (false, _, _) => format!("Makes pictures {}.", self.change()),
            (true, Some("does-not-do-much"), _) => "Does not do much, as far as was tested.".to_owned(),
            (true, _, 0) => "No picture of it yet.".to_owned(),
            (true, _, _) if self.looks.is_empty() => "Nothing stands out in its pictures.".to_owned(),
            (true, _, _) => self.look_sentence(),
        }
    }

    /// One sentence for others to see: what it does, else what its pictures look like. A test that found little is the
    /// owner's matter.
    #[must_use]
    pub fn shown_sentence(&self) -> String {
        if self.does.is_empty() && !self.looks.is_empty() { self.look_sentence() } else { self.sentence() }
    }

    /// What its pictures look like, in one sentence.
    #[must_use]
    pub fn look_sentence(&self) -> String {
        pictures_look(&self.looks)
    }

    /// `warm, flat, grainy`.
    #[must_use]
    pub fn look_words(&self) -> String {
        if self.looks.is_empty() { "nothing stands out".to_owned() } else { self.looks.join(", ") }
    }

    #[must_use]
    pub fn words_of(look: &PictureLook) -> String {
        let words = look.words();
        if words.is_empty() { "like most pictures".to_owned() } else { words.join(", ") }
    }

    /// Its colours by name with their shares, each name once.
    #[must_use]
    pub fn colours(&self) -> String {
        let mut shares: Vec<(&str, f32)> = Vec::new();
        for colour in &self.palette {
            match shares.iter_mut().find(|(name, _)| *name == colour.name) {
                Some((_, share)) => *share += colour.share,
                None => shares.push((colour.name, colour.share)),
            }
        }
        shares.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        let told: Vec<String> =
            shares.iter().map(|(name, share)| format!("{name} {:.0} %", share * 100.0)).collect();
        told.join(", ")
    }

    /// What it does on all axes: `warmer, less contrast, softer`.
    #[must_use]
    pub fn does_words(&self) -> String {
        let words = self.does.iter().map(|does| does.words.as_str()).filter(|words| !words.is_empty());
        let mut words: Vec<String> = words.map(str::to_owned).collect();
        // What has no words is said where nothing else is, and of a model always: whose eyes they are is to be known.
        let bare = words.is_empty();
        let places: Vec<&str> = self
            .does
            .iter()
            .filter(|does| bare || does.model.is_some())
            .map(|does| does.place.as_str())
            .collect();
        if !places.is_empty() {
            words.push(format!("different in {}", listed(&places)));
        }
        words.join(", ")
    }

    /// The clearest of what it does, as it stands in a sentence.
    fn change(&self) -> String {
        let axes: Vec<Vec<&str>> =
            self.does.iter().map(|does| does.directions.iter().map(String::as_str).collect()).collect();
        in_words(&axes).unwrap_or_else(|| self.does_words())
    }

    /// How strongly, on the axes on which it does something.
    #[must_use]
    pub fn strength(&self) -> String {
        let of = |does: &DoesView| {
            let decoy =
                does.steps_from_decoy.map(|steps| format!(", {steps:.1} from the decoy")).unwrap_or_default();
            does.steps.map(|steps| format!("{} {steps:.1} steps{decoy}", does.axis))
        };
        self.does.iter().filter_map(of).collect::<Vec<_>>().join("; ")
    }

    /// On how many scenes it does the same.
    #[must_use]
    pub fn tight_words(&self) -> Option<String> {
        let [same, scenes] = self.tight?;
        Some(if same == scenes {
            format!("the same on all {scenes} scenes")
        } else {
            format!("the same on {same} of {scenes} scenes, not on {}", listed(&self.other_on))
        })
    }

    /// From which stylize on it is felt.
    #[must_use]
    pub fn felt_words(&self) -> Option<String> {
        self.felt_from.map(|step| format!("from stylize {step} on"))
    }

    fn untried_row(&self) -> Option<Row> {
        let untried: Vec<Untried> = self.untried.iter().map(|view| view.untried).collect();
        (!untried.is_empty()).then_some(Row { label: "untried", value: Value::Untried(untried) })
    }

    fn untried(&self, profile: &Profile) -> Vec<UntriedView> {
        let name = shell_word(profile.name.as_str());
        let can_be_tested = !profile.is_style_reference();
        let all = [
            (self.count == 0, Untried::Look, format!("swatch look {name} FILE..")),
            (
                self.tested.is_none() && can_be_tested,
                Untried::Test,
                format!("swatch calibrate new {name} --probe"),
            ),
            (
                self.felt_from.is_none() && can_be_tested,
                Untried::Ladder,
                format!("swatch calibrate ladder {name}"),
            ),
            (
                self.stacks_with.is_empty() && self.fights_with.is_empty(),
                Untried::Pairs,
                format!("swatch calibrate ladder-up --with {},OTHER", listed_word(profile.name.as_str())),
            ),
        ];
        let open = all.into_iter().filter(|(is_open, _, _)| *is_open);
        open.map(|(_, untried, command)| UntriedView { what: untried.label(), command, untried }).collect()
    }
}

impl TestedView {
    fn of(run: &Run, profile: &Profile, context: &ViewContext<'_>) -> Option<Self> {
        let judged = run.judged.as_ref()?;
        let (today, days) = (context.today(), context.retest());
        let older = run.code().filter(|code| profile.prompt_token() != Some(code.as_str()));
        Some(Self {
            run: run.name.to_string(),
            verdict: judged.answer.slug(),
            version: run.version.to_string(),
            on: judged.on,
            due: run.is_due(today, days),
            older_code: older.map(ToString::to_string),
            words: judged.answer.label(),
            label: run.version.label(),
        })
    }

    /// `diverges on V8.2, 2026-05-03 (editorial-1)`.
    #[must_use]
    pub fn summary(&self) -> String {
        let older =
            self.older_code.as_ref().map(|code| format!(", on the older code {code}")).unwrap_or_default();
        let due = if self.due { "; re-test due" } else { "" };
        format!("{} on {}, {} ({}{older}){due}", self.words, self.label, self.on, self.run)
    }
}

impl SceneView {
    fn of(scene: &TriedScene<'_>) -> Self {
        let views = |shots: &[&Shot]| shots.iter().map(|shot| LookPictureView::plain(shot)).collect();
        Self { scene: sanitize_line(scene.subject), with: views(&scene.with), without: views(&scene.without) }
    }
}

impl LookPictureView {
    fn of(seen: &Seen<'_>) -> Self {
        Self {
            code: seen.code.map(ToString::to_string),
            on: Some(seen.on),
            rating: seen.rating.map(u8::from),
            run: seen.run.map(|run| run.name.to_string()),
            ..Self::plain(seen.shot)
        }
    }

    fn plain(shot: &Shot) -> Self {
        Self {
            file: shot.file.clone(),
            quarter: shot.quarter,
            fingerprint: shot.fingerprint.clone(),
            code: None,
            on: None,
            rating: None,
            run: None,
        }
    }

    /// The picture as one fetches it: where it was and what identifies it, without what was measured.
    #[must_use]
    pub fn shot(&self) -> Shot {
        Shot {
            file: self.file.clone(),
            fingerprint: self.fingerprint.clone(),
            quarter: self.quarter,
            features: imagestat::Features::default(),
        }
    }
}

/// The step from which a profile is felt, by its newest ladder that was looked at.
fn felt_from(profile: &Profile, context: &ViewContext<'_>) -> Option<u16> {
    let is_ladder = |run: &&Run| {
        run.profile.as_ref() == Some(&profile.key) && run.question() == Question::Ladder && run.eye.is_some()
    };
    let ladder = context.library.runs.iter().filter(is_ladder).max_by_key(|run| (run.begun, &run.name))?;
    let felt = ladder.judged.as_ref().filter(|judged| judged.answer == Answer::Diverges)?.felt_from()?;
    if let Role::ProfileAt(step) = felt { Some(step.get()) } else { None }
}

/// `Its pictures look crisp and warm, with open shadows.`: what a picture is stands before what it has.
fn pictures_look(words: &[&str]) -> String {
    // Only what a picture has is named in two words: `open shadows`, `fine detail`.
    let (has, is): (Vec<&str>, Vec<&str>) = words.iter().copied().partition(|word| word.contains(' '));
    match (is.is_empty(), has.is_empty()) {
        (true, _) => format!("Its pictures have {}.", listed(&has)),
        (false, true) => format!("Its pictures look {}.", listed(&is)),
        (false, false) => format!("Its pictures look {}, with {}.", listed(&is), listed(&has)),
    }
}

/// A name in a list of names, as a shell takes it.
fn listed_word(name: &str) -> String {
    if name.contains([',', ' ']) {
        format!("'\"{}\"'", name.replace('\'', "'\\''"))
    } else {
        shell_word(name)
    }
}

/// A name as a shell takes it: in quotes where it has more than letters, digits and dashes.
fn shell_word(name: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    if !name.is_empty() && name.chars().all(plain) {
        return name.to_owned();
    }
    format!("'{}'", name.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::pictures_look;

    #[test]
    fn what_a_picture_is_stands_before_what_it_has() {
        assert_eq!(pictures_look(&["crisp"]), "Its pictures look crisp.");
        assert_eq!(
            pictures_look(&["open shadows", "fine detail"]),
            "Its pictures have open shadows and fine detail."
        );
        assert_eq!(
            pictures_look(&["crisp", "open shadows", "warm"]),
            "Its pictures look crisp and warm, with open shadows."
        );
    }
}
