//! A calibration, as `show`, the screen, `--json`, the page and Markdown have it.

use schemars::JsonSchema;
use serde::Serialize;

use super::comparison::{AxesView, ColourView, SectionView};
use super::{Row, ViewContext};
use crate::Library;
use crate::calibration::{Findings, Proposal, Trend, earlier, findings, plain, reused, since, trends};
use crate::run::{Arm, Judged, Question, Run, Shot};
use imagestat::{Answer, Fit, Found, LEVEL, Nearer};
use indexmap::IndexMap;
use midjourney::Code;
use text::sanitize_line;

/// A run with everything that is known of it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Run")]
pub struct RunView {
    /// Its name.
    pub run: String,
    /// `trial`, `ladder`, `leave-one-out` or `ladder-up`.
    pub question: &'static str,
    /// The profile or stack on trial.
    pub profile: String,
    /// The code on trial; null where a whole stack is.
    pub code: Option<String>,
    /// What the pictures show.
    pub subject: String,
    /// The seed that all prompts share.
    pub seed: u32,
    /// The version that all prompts pin.
    pub version: String,
    /// The day it was begun.
    pub begun: String,
    /// `diverges`, `does-not-do-much` or `undecided`; null before there are pictures.
    pub verdict: Option<&'static str>,
    /// `default`, `wrong` or `neither`.
    pub nearer_to: Option<&'static str>,
    /// The verdict in one plain sentence.
    pub plain: Option<String>,
    /// The sentence that explains the verdict, with its numbers.
    pub because: Option<String>,
    /// The profile against the default, by axis; empty for ladders and stacks.
    pub axes: AxesView,
    /// The chance of a false difference, over all axes.
    pub level: f64,
    /// In how many ways the pictures can be dealt.
    pub deals: Option<usize>,
    /// `paired`, `blocked` or `single`: whether pictures were compared place by place, within several scenes, or as
    /// they come; null for ladders and stacks.
    pub design: Option<&'static str>,
    /// How many scenes have pictures in both arms; null for ladders and stacks.
    pub scenes: Option<usize>,
    /// `nearer`, `not` or `unknown`: whether picture 1 resembles picture 1 of the other arm, and so on; null for
    /// ladders and stacks.
    pub partners: Option<&'static str>,
    /// How many more scenes would decide what is undecided, if the difference stays as large; else null.
    pub scenes_to_decide: Option<usize>,
    /// The day of the verdict.
    pub judged_on: Option<String>,
    /// Whether the verdict is old enough to be had again.
    pub due: bool,
    /// What the person saw, before the numbers, in the words of `verdict`.
    pub eye: Option<&'static str>,
    /// What moved since an earlier run of the same calibration.
    pub since: Option<String>,
    /// Why what a model of the user's own sees is not compared; null where it is, or there is none.
    pub model_left_out: Option<String>,
    /// A second profile, compared with the default and with the first.
    pub second: Option<SecondView>,
    /// The steps of a ladder, or the layers of a stack.
    pub parts: Vec<PartView>,
    /// The prompts and their pictures.
    pub arms: Vec<ArmView>,
    /// What it asks, for drawing.
    #[serde(skip)]
    pub asks: Question,
    /// Every comparison, for drawing.
    #[serde(skip)]
    pub sections: Vec<SectionView>,
    /// The effects of the profile's trials, for drawing.
    #[serde(skip)]
    pub trends: Vec<Trend>,
    /// The verdict in a few words: `diverges (colour)`, `felt from stylize 250`.
    #[serde(skip)]
    pub summary: Option<String>,
    /// The version as people read it.
    #[serde(skip)]
    pub version_label: String,
    #[serde(skip)]
    eye_label: Option<String>,
    #[serde(skip)]
    compared: Option<String>,
}

/// A second profile in a run.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Second")]
pub struct SecondView {
    /// Its verdict.
    pub verdict: &'static str,
    /// Which arm it lies nearer to.
    pub nearer_to: &'static str,
    /// Against the default.
    pub axes: AxesView,
    /// Against the first profile.
    pub against_first: AxesView,
}

/// A step of a ladder, a layer of a stack, or codes of a ladder up.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Part")]
pub struct PartView {
    /// The step or layer.
    pub part: String,
    /// `told-apart`, `not-told-apart`, `not-asked` or `too-few`.
    pub found: &'static str,
    /// Of two codes together `stacks`, `reinforces`, `fights` or `unclear`; the axes are then how they differ from what
    /// the two promise. Else null.
    pub fit: Option<&'static str>,
    /// The chance over all parts.
    pub p: Option<f64>,
    /// Its axes.
    pub axes: AxesView,
}

/// A prompt of a run and its pictures.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Arm")]
pub struct ArmView {
    /// `default`, `profile`, `wrong`, `second`, `default-250`, `profile-250`, `whole`, `without-1` or `with-1+2`.
    pub role: String,
    /// What its pictures show, in a run of several scenes; empty in a run of one.
    pub scene: String,
    /// The profile, stack or layer it is about; empty for the default.
    pub label: String,
    /// What stands after `--p`.
    pub code: Option<String>,
    /// The prompt as it is copied.
    pub prompt: String,
    /// The pictures that came back.
    pub pictures: Vec<PictureView>,
}

/// A picture of a run.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Picture")]
pub struct PictureView {
    /// Where it was when it was measured.
    pub file: String,
    /// Whether it is no longer there.
    pub missing: bool,
    /// Which quarter of a grid it is, 0 to 3.
    pub quarter: Option<u8>,
    /// A fingerprint of the file.
    pub fingerprint: String,
    /// Its colours.
    pub palette: Vec<ColourView>,
}

/// A run in a list.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "RunSummary")]
pub struct RunSummaryView<'a> {
    /// Its name.
    pub run: &'a str,
    /// The profile or stack on trial.
    pub profile: &'a str,
    /// The code on trial.
    pub code: Option<&'a str>,
    /// The day it was begun.
    pub begun: String,
    /// How many pictures each arm has.
    pub pictures: Vec<usize>,
    /// What the person saw.
    pub eye: Option<&'static str>,
    /// The verdict.
    pub verdict: Option<&'static str>,
    /// The day of the verdict.
    pub judged_on: Option<String>,
    /// Whether the verdict is old enough to be had again.
    pub due: bool,
    /// By axis, in multiples of the noise; empty before the eye has seen it.
    pub effects: IndexMap<&'static str, Option<f64>>,
}

/// A prompt of a run, to paste.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "ArmPrompt")]
pub struct ArmPromptView<'a> {
    /// The arm's part in the run.
    pub role: String,
    /// What its pictures show, in a run of several scenes.
    pub scene: &'a str,
    /// Whether it shares its pictures with another run, so that it need not be pasted.
    pub reused: bool,
    /// The profile, stack or layer it is about.
    pub label: &'a str,
    /// The prompt.
    pub prompt: &'a str,
}

/// A file of pictures, and the arm of a run it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "ProposedArm")]
pub struct ProposedArmView {
    /// The file.
    pub file: String,
    /// The arm's part in the run; null where nothing tells it.
    pub arm: Option<String>,
    /// The scene, in a run of several.
    pub scene: Option<String>,
    /// The part that the order of time would give it: a guess.
    pub guess: Option<String>,
    /// How the arm is known.
    pub because: &'static str,
    /// How many pictures are in it: 1, or the 4 of a grid.
    pub pictures: usize,
}

impl ProposedArmView {
    /// A file with the arm that is proposed for it.
    #[must_use]
    pub fn of(run: &Run, proposal: &Proposal, file: String, pictures: usize) -> Self {
        let arm = |place: Option<usize>| place.and_then(|place| run.arms.get(place));
        let scene = arm(proposal.arm.or(proposal.guess)).map(|arm| arm.scene.clone());
        Self {
            file,
            arm: arm(proposal.arm).map(|arm| arm.role.to_string()),
            scene: scene.filter(|scene| !scene.is_empty()),
            guess: arm(proposal.guess).map(|arm| arm.role.to_string()),
            because: proposal.why.label(),
            pictures,
        }
    }

    /// The arm with its scene; a guess has a question mark.
    #[must_use]
    pub fn title(&self) -> String {
        let scene = self.scene.as_ref().map(|scene| format!("{scene} ")).unwrap_or_default();
        match (&self.arm, &self.guess) {
            (Some(arm), _) => format!("{scene}{arm}"),
            (None, Some(guess)) => format!("{scene}{guess}?"),
            (None, None) => "?".to_owned(),
        }
    }
}

/// The name of the profile or stack on trial; a profile's code where it is gone.
#[must_use]
pub fn on_trial<'a>(run: &'a Run, library: &'a Library) -> &'a str {
    let living = run.profile.as_ref().and_then(|key| library.profiles.get(key));
    let code = || run.code().map_or_else(|| run.label(), Code::as_str);
    living.map_or_else(code, |profile| profile.name.as_str())
}

impl RunView {
    /// A run, and which of its pictures are still where they were.
    #[must_use]
    pub fn of(run: &Run, context: &ViewContext<'_>, is_there: impl Fn(&Shot) -> bool) -> Self {
        let (today, days) = (context.today(), context.retest());
        let library = context.library;
        let found = findings(run);
        let sections: Vec<SectionView> =
            found.iter().flat_map(|found| &found.sections).map(SectionView::of).collect();
        let whole = sections.first().filter(|section| section.found.is_none());
        let trial = run.profile.as_ref().filter(|_| run.question() == Question::Trial);
        Self {
            run: run.name.to_string(),
            question: run.question().as_str(),
            profile: on_trial(run, library).to_owned(),
            code: run.code().map(ToString::to_string),
            subject: run.subject.clone(),
            seed: run.seed,
            version: run.version.to_string(),
            begun: run.begun.to_string(),
            verdict: found.as_ref().map(|found| found.answer.slug()),
            nearer_to: found.as_ref().and_then(|found| found.nearer_to).map(Nearer::as_str),
            plain: found.as_ref().map(|found| sanitize_line(&plain(run, found))),
            because: found.as_ref().map(|found| sanitize_line(&found.because)),
            axes: whole.map(|section| section.axes.clone()).unwrap_or_default(),
            level: LEVEL,
            deals: whole.map(|section| section.deals),
            design: whole.map(|section| section.design.as_str()),
            scenes: whole.map(|section| section.scenes),
            partners: whole.map(|section| section.partners.as_str()),
            scenes_to_decide: found.as_ref().and_then(|found| found.scenes_to_decide),
            judged_on: run.judged.as_ref().map(|judged| judged.on.to_string()),
            due: run.is_due(today, days),
            eye: run.eye.as_ref().map(|eye| eye.sees.slug()),
            since: compared_with_earlier(run, library),
            model_left_out: run.unseen(),
            second: found.as_ref().and_then(|found| SecondView::of(found, &sections)),
            parts: sections.iter().filter_map(PartView::of).collect(),
            arms: run.arms.iter().map(|arm| ArmView::of(arm, &is_there)).collect(),
            asks: run.question(),
            trends: trial.map(|profile| trends(&library.runs, profile)).unwrap_or_default(),
            compared: whole.map(SectionView::design_in_words),
            summary: found.map(|found| found.summary),
            sections,
            version_label: run.version.label(),
            eye_label: run.eye.as_ref().map(|eye| format!("{} ({})", eye.sees.label(), eye.on)),
        }
    }

    /// The run and its verdict in a line.
    #[must_use]
    pub fn title(&self) -> String {
        let summary = self.summary.as_deref().unwrap_or("no verdict yet");
        sanitize_line(&format!("{}: {summary}", self.run))
    }

    /// What was asked of Midjourney.
    #[must_use]
    pub fn asked(&self) -> Vec<Row> {
        let (on_trial, code) = match self.asks {
            Question::LeaveOneOut | Question::LadderUp => ("stack", String::new()),
            Question::Trial | Question::Ladder => {
                ("profile", format!(" ({})", self.code.as_deref().unwrap_or_default()))
            }
        };
        let pictures = self.arms.iter().map(ArmView::count).collect::<Vec<_>>().join(" · ");
        let rows = [
            Row::text("run", &self.run),
            Row::text(on_trial, &format!("{}{code}", self.profile)),
            Row::text("subject", &self.subject),
            Row::text("seed", &format!("{}, {}, begun {}", self.seed, self.version_label, self.begun)),
            Row::text("pictures", &pictures),
        ];
        rows.into_iter().flatten().collect()
    }

    /// What came of it; nothing before there are pictures.
    #[must_use]
    pub fn found(&self) -> Vec<Row> {
        let Some(summary) = &self.summary else { return Vec::new() };
        let on = self.judged_on.as_ref().map(|day| format!(" ({day})")).unwrap_or_default();
        let nearer = self.nearer_to.map(|nearer| format!("; nearer to: {nearer}")).unwrap_or_default();
        let rows = [
            Row::text("your eye", self.eye_label.as_deref().unwrap_or_default()),
            Row::text("verdict", &format!("{summary}{on}{nearer}")),
            Row::text("design", self.compared.as_deref().unwrap_or_default()),
            Row::text("over time", self.since.as_deref().unwrap_or_default()),
            Row::text("model", self.model_left_out.as_deref().unwrap_or_default()),
        ];
        rows.into_iter().flatten().collect()
    }

    /// Everything but the name, for a page that has it in its title.
    #[must_use]
    pub fn facts(&self) -> Vec<Row> {
        self.asked().into_iter().skip(1).chain(self.found()).collect()
    }

    /// The days between which the profile's trials lie, where there are two or more.
    #[must_use]
    pub fn period(&self) -> Option<String> {
        let (first, last) = self.trends.first().and_then(Trend::days)?;
        Some(format!("{first} to {last}"))
    }
}

impl SecondView {
    fn of(found: &Findings, sections: &[SectionView]) -> Option<Self> {
        let (answer, nearer) = found.second?;
        let axes = |place: usize| sections.get(place).map(|section| section.axes.clone()).unwrap_or_default();
        Some(Self {
            verdict: answer.slug(),
            nearer_to: nearer.as_str(),
            axes: axes(1),
            against_first: axes(2),
        })
    }
}

impl PartView {
    fn of(section: &SectionView) -> Option<Self> {
        let SectionView { heading, axes, found, p, fit, .. } = section.clone();
        Some(Self { part: heading, found: found.map(Found::slug)?, fit: fit.map(Fit::slug), p, axes })
    }
}

impl ArmView {
    fn of(arm: &Arm, is_there: &impl Fn(&Shot) -> bool) -> Self {
        let picture = |shot: &Shot| PictureView {
            file: shot.file.clone(),
            missing: !is_there(shot),
            quarter: shot.quarter,
            fingerprint: shot.fingerprint.clone(),
            palette: ColourView::all(&shot.features.palette),
        };
        Self {
            role: arm.role.to_string(),
            scene: arm.scene.clone(),
            label: arm.label.clone(),
            code: arm.word.as_ref().map(ToString::to_string),
            prompt: arm.prompt.clone(),
            pictures: arm.pictures.iter().map(picture).collect(),
        }
    }

    /// `profile 4 (1 no longer where they were)`.
    fn count(&self) -> String {
        let gone = self.pictures.iter().filter(|picture| picture.missing).count();
        let note = if gone > 0 { format!(" ({gone} no longer where they were)") } else { String::new() };
        let scene = if self.scene.is_empty() { String::new() } else { format!("{} ", self.scene) };
        format!("{scene}{} {}{note}", self.role, self.pictures.len())
    }

    /// What stands over it: `Default`, `Profile: editorial`.
    #[must_use]
    pub fn title(&self) -> String {
        let mut letters = self.role.chars();
        let role: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        let label = if self.label.is_empty() { String::new() } else { format!(": {}", self.label) };
        let scene = if self.scene.is_empty() { String::new() } else { format!(", {}", self.scene) };
        sanitize_line(&format!("{role}{label}{scene}"))
    }
}

impl PictureView {
    /// The file's name, and which quarter of a grid.
    #[must_use]
    pub fn title(&self) -> String {
        let name = sanitize_line(self.file.rsplit(['/', '\\']).next().unwrap_or(&self.file));
        match self.quarter {
            Some(quarter) => format!("{name}, quarter {}", quarter + 1),
            None => name,
        }
    }

    /// Its first four colours by name, each once.
    #[must_use]
    pub fn colours(&self) -> String {
        let mut names: Vec<&str> = Vec::new();
        for colour in &self.palette {
            if !names.contains(&colour.name) {
                names.push(colour.name);
            }
        }
        names.truncate(4);
        names.join(", ")
    }
}

impl<'a> RunSummaryView<'a> {
    /// A run in a list.
    #[must_use]
    pub fn of(run: &'a Run, library: &'a Library, due: bool) -> Self {
        let effects = |judged: &Judged| {
            judged.axes.iter().map(|effect| (effect.axis.as_str(), effect.effect)).collect()
        };
        Self {
            run: run.name.as_str(),
            profile: on_trial(run, library),
            code: run.code().map(Code::as_str),
            begun: run.begun.to_string(),
            pictures: run.arms.iter().map(|arm| arm.pictures.len()).collect(),
            eye: run.eye.as_ref().map(|eye| eye.sees.slug()),
            verdict: run.judged.as_ref().map(|judged| Answer::slug(judged.answer)),
            judged_on: run.judged.as_ref().map(|judged| judged.on.to_string()),
            due,
            effects: run.judged.as_ref().filter(|_| run.eye.is_some()).map(effects).unwrap_or_default(),
        }
    }
}

impl<'a> ArmPromptView<'a> {
    /// The prompts of a run, in the order of its arms.
    #[must_use]
    pub fn all(run: &'a Run, library: &Library) -> Vec<Self> {
        let one = |(arm, reused): (&'a Arm, bool)| Self {
            role: arm.role.to_string(),
            scene: &arm.scene,
            reused,
            label: &arm.label,
            prompt: &arm.prompt,
        };
        run.arms.iter().zip(reused(run, &library.runs)).map(one).collect()
    }
}

fn compared_with_earlier(run: &Run, library: &Library) -> Option<String> {
    run.judged.as_ref()?;
    let before = earlier(&library.runs, run)?;
    Some(since(before, run).sentence(before.name.as_str()))
}
