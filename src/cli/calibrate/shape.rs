//! What `--json` prints of a run.

use std::path::Path;

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::list::profile_name;
use imagestat::{Answer, Comparison, LEVEL, Nearer, Swatch, Verdict};
use library::Library;
use library::calibration::{Section, Since, findings};
use library::run::{Arm, Role, Run, Shot};
use midjourney::Code;

/// A run with everything that is known of it.
#[derive(Debug, Serialize)]
pub(super) struct RunShape<'a> {
    run: &'a str,
    /// `trial`, `ladder`, `leave-one-out`.
    question: &'static str,
    profile: &'a str,
    code: Option<&'a str>,
    subject: &'a str,
    seed: u32,
    version: String,
    begun: String,
    /// `diverges`, `does-not-do-much`, `undecided`; null before there are pictures.
    verdict: Option<&'static str>,
    /// `default`, `wrong`, `neither`.
    nearer_to: Option<&'static str>,
    because: Option<String>,
    /// By axis: `effect` in multiples of the noise, `p`, `direction`, `distinguishable`.
    axes: Map<String, Value>,
    /// The chance of a false difference, over all axes.
    level: f64,
    /// In how many ways the pictures can be dealt.
    deals: Option<usize>,
    judged_on: Option<String>,
    due: bool,
    eye: Option<&'static str>,
    since: Option<String>,
    second: Option<SecondShape>,
    /// The steps of a ladder, or the layers of a stack.
    parts: Vec<PartShape>,
    arms: Vec<ArmShape<'a>>,
}

/// A step of a ladder, or a layer of a stack.
#[derive(Debug, Serialize)]
struct PartShape {
    part: String,
    /// `told-apart`, `not-told-apart`, `not-asked`, `too-few`.
    found: &'static str,
    /// Over all parts.
    p: Option<f64>,
    axes: Map<String, Value>,
}

impl PartShape {
    fn of(section: Section) -> Option<Self> {
        let (found, p) = section.part?;
        Some(Self { part: section.heading, found: found.slug(), p, axes: axes_shape(&section.compared) })
    }
}

#[derive(Debug, Serialize)]
struct SecondShape {
    verdict: &'static str,
    nearer_to: &'static str,
    axes: Map<String, Value>,
    against_first: Map<String, Value>,
}

#[derive(Debug, Serialize)]
struct ArmShape<'a> {
    role: String,
    label: &'a str,
    code: Option<&'a str>,
    prompt: &'a str,
    pictures: Vec<PictureShape<'a>>,
}

#[derive(Debug, Serialize)]
struct PictureShape<'a> {
    file: &'a str,
    missing: bool,
    quarter: Option<u8>,
    fingerprint: &'a str,
    palette: Vec<PaletteShape>,
}

/// One colour of a palette.
#[derive(Debug, Serialize)]
pub struct PaletteShape {
    name: &'static str,
    hex: String,
    share: f32,
}

impl PaletteShape {
    /// The colours of a palette.
    pub fn of(palette: &[Swatch]) -> Vec<Self> {
        let one = |swatch: &Swatch| Self { name: swatch.name(), hex: swatch.hex(), share: swatch.share };
        palette.iter().map(one).collect()
    }
}

/// The axes of a comparison by their words.
pub fn axes_shape(compared: &Comparison) -> Map<String, Value> {
    let shape = |effect: &imagestat::Effect| {
        json!({
            "effect": effect.effect,
            "p": effect.p,
            "direction": effect.direction.join(", "),
            "told_apart": effect.is_distinguishable(),
            "faint": effect.faint,
        })
    };
    compared.axes.iter().map(|effect| (effect.axis.word().to_owned(), shape(effect))).collect()
}

/// What is known of a run beside itself.
pub(super) struct Beside<'a> {
    pub library: &'a Library,
    pub due: bool,
    pub since: Option<(String, Since)>,
}

impl<'a> RunShape<'a> {
    pub fn of(run: &'a Run, beside: &'a Beside<'_>) -> Self {
        let verdict = run.verdict();
        let found = findings(run);
        let against = verdict.as_ref().map(|verdict| &verdict.against_default);
        Self {
            run: run.name.as_str(),
            question: run.question().word(),
            profile: profile_name(run, beside.library),
            code: run.code().map(Code::as_str),
            subject: &run.subject,
            seed: run.seed,
            version: run.version.to_string(),
            begun: run.begun.to_string(),
            verdict: found.as_ref().map(|found| Answer::slug(found.answer)),
            nearer_to: found.as_ref().and_then(|found| found.nearer_to).map(Nearer::word),
            because: found.as_ref().map(|found| found.because.clone()),
            axes: against.map(axes_shape).unwrap_or_default(),
            level: LEVEL,
            deals: against.map(|compared| compared.deals),
            judged_on: run.judged.as_ref().map(|judged| judged.on.to_string()),
            due: beside.due,
            eye: run.eye.as_ref().map(|eye| eye.sees.slug()),
            since: beside.since.as_ref().map(|(earlier, since)| since.sentence(earlier)),
            parts: found
                .map(|found| found.sections)
                .unwrap_or_default()
                .into_iter()
                .filter_map(PartShape::of)
                .collect(),
            second: run.verdict_on(Role::Second).map(|verdict| SecondShape::of(run, &verdict)),
            arms: run.arms.iter().map(ArmShape::of).collect(),
        }
    }
}

impl SecondShape {
    fn of(run: &Run, verdict: &Verdict) -> Self {
        let first = Comparison::of(&run.features(Role::Profile), &run.features(Role::Second));
        Self {
            verdict: verdict.answer.slug(),
            nearer_to: verdict.nearer_to.word(),
            axes: axes_shape(&verdict.against_default),
            against_first: axes_shape(&first),
        }
    }
}

impl<'a> ArmShape<'a> {
    fn of(arm: &'a Arm) -> Self {
        let picture = |shot: &'a Shot| PictureShape {
            file: &shot.file,
            missing: !Path::new(&shot.file).exists(),
            quarter: shot.quarter,
            fingerprint: &shot.fingerprint,
            palette: PaletteShape::of(&shot.features.palette),
        };
        Self {
            role: arm.role.to_string(),
            label: &arm.label,
            code: arm.word.as_ref().map(Code::as_str),
            prompt: &arm.prompt,
            pictures: arm.pictures.iter().map(picture).collect(),
        }
    }
}
