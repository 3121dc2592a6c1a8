//! Ladder up: no code, each code of a stack alone, the codes added one by one, and every two of them, on the scenes of a
//! probe. So it is seen whether two codes do together what each promises alone.

use jiff::civil::Date;

use super::ProbeSet;
use super::leave_one_out::{layer_name, rendered_parts};
use super::probe::known_pictures;
use super::wording::{PlanError, Wording, all_differ};
use crate::run::{Arm, Layers, Role, Run};
use crate::{Key, Layer, Library, Name, Source, StackSpec};
use midjourney::{Code, Rules, Version};

/// The fewest and the most codes: five would ask nineteen prompts of every scene.
const COUNTS: std::ops::RangeInclusive<usize> = 2..=4;
/// The fewest scenes for two codes, and for more: four comparisons are held together by eight pictures an arm, eight
/// and more by twelve.
const LEAST_SCENES: [usize; 2] = [2, 3];

/// What a ladder up is to be made of.
#[derive(Debug, Clone, Copy)]
pub struct LadderUpPlan<'a> {
    /// The codes in the order in which they are added, with stylize and parameters.
    pub spec: &'a StackSpec,
    /// Where the layers find their codes, and the runs whose pictures are used again.
    pub library: &'a Library,
    pub scenes: &'a ProbeSet,
    pub seed: u32,
    /// The version for all, unless the stack spec pins one.
    pub version: Version,
    /// What Midjourney accepts.
    pub rules: &'a Rules,
}

impl LadderUpPlan<'_> {
    /// The run, with its prompts, and with the pictures that are there already. Muted layers have no part in it.
    ///
    /// # Errors
    /// When there are not two to four codes that sound, one has no code, two have the same, there is one scene, or a
    /// scene sets what the run sets itself.
    pub fn run(&self, key: Key, name: Name, begun: Date) -> Result<Run, PlanError> {
        let version = self.spec.version.unwrap_or(self.version);
        let mut spec = self.spec.clone();
        spec.layers.retain(|layer| !layer.muted);
        if !COUNTS.contains(&spec.layers.len()) {
            return Err(PlanError::Codes(spec.layers.len()));
        }
        let (codes, scenes) = (spec.layers.len(), self.scenes.scenes().len());
        let least = LEAST_SCENES[usize::from(codes > *COUNTS.start())];
        if scenes < least {
            return Err(PlanError::Scenes { codes, least, scenes });
        }
        let names: Vec<String> = spec.layers.iter().map(|layer| layer_name(layer, self.library)).collect();
        let mut arms: Vec<Arm> = Vec::new();
        for scene in self.scenes.scenes() {
            let wording = Wording::of(&scene.shows, self.seed, version, &["stylize", "sref"], self.rules)?;
            let start = arms.len();
            for layers in std::iter::once(None).chain(asked(spec.layers.len()).into_iter().map(Some)) {
                let prompt = wording.written(rendered_parts(&with(&spec, layers), self.library)?);
                let label: Vec<&str> = numbers(layers).map(|place| names[place].as_str()).collect();
                arms.push(Arm {
                    role: layers.map_or(Role::Default, Role::With),
                    scene: scene.name.clone(),
                    label: label.join(" + "),
                    word: layers
                        .and_then(Layers::only)
                        .and_then(|number| self.word(&spec.layers[usize::from(number) - 1])),
                    pictures: known_pictures(&self.library.runs, &prompt, begun),
                    prompt,
                });
            }
            all_differ(&arms[start..])?;
        }
        let title = Wording::titled(self.scenes.title(), self.seed, version);
        Ok(title.run(None, arms, key, name, begun))
    }

    /// The code of a layer, by which its pictures are known as those of a profile.
    fn word(&self, layer: &Layer) -> Option<Code> {
        match &layer.source {
            Source::Code(code) | Source::Style(code) => Some(code.clone()),
            Source::Profile(key) => {
                let token = self.library.profiles.get(key)?.prompt_token()?;
                Code::new(token).ok()
            }
        }
    }
}

/// What is asked of so many codes: each alone, then added one by one, then every two that were not added so.
fn asked(count: usize) -> Vec<Layers> {
    let count = u8::try_from(count).unwrap_or(u8::MAX);
    let alone = (1..=count).map(|one| vec![one]);
    let added = (2..=count).map(|last| (1..=last).collect());
    let pairs = Layers::pairs(count).map(Vec::from);
    let mut asked = Vec::new();
    for layers in alone.chain(added).chain(pairs).filter_map(Layers::of) {
        if !asked.contains(&layers) {
            asked.push(layers);
        }
    }
    asked
}

fn numbers(layers: Option<Layers>) -> impl Iterator<Item = usize> {
    layers.into_iter().flat_map(Layers::numbers).map(|number| usize::from(number) - 1)
}

/// The stack with these of its layers.
fn with(spec: &StackSpec, layers: Option<Layers>) -> StackSpec {
    let layers = numbers(layers).filter_map(|place| spec.layers.get(place).cloned()).collect();
    StackSpec { layers, ..spec.clone() }
}

#[cfg(test)]
mod tests {
    use super::{LadderUpPlan, PlanError, asked};
    use crate::calibration::{ProbeSet, findings, plain, with_pictures_at};
    use crate::exchange::files;
    use crate::kit::Kit;
    use crate::run::{Eye, Question, Role, Run, Shot};
    use crate::views::LookView;
    use crate::{Key, Kind, Layer, Library, Name, Profile, Snapshot, Source, StackSpec, Table, Usage};
    use imagestat::{Answer, Features, Fit, Found};
    use jiff::civil::date;
    use midjourney::{Code, Rules, Version};

    fn library() -> Library {
        let mut library = Library::default();
        for (name, code) in [("calm", "6odeoas"), ("grain", "7enzken"), ("dust", "r1bwkpa")] {
            let mut profile = Profile::new(Key::new(name).unwrap(), Name::new(name).unwrap(), Kind::Ranked);
            let code = Code::new(code).unwrap();
            profile.codes.push(Snapshot { code, created: None, pinned: false, note: String::new() });
            library.profiles.put(profile);
        }
        library
    }

    fn planned(library: &Library, names: &[&str], scenes: &ProbeSet) -> Result<Run, PlanError> {
        let layer = |name: &&str| Layer::new(Source::Profile(Key::new(*name).unwrap()));
        let spec = StackSpec { layers: names.iter().map(layer).collect(), ..StackSpec::default() };
        let version = Version::standard(8, 2);
        let plan = LadderUpPlan { spec: &spec, library, scenes, seed: 7, version, rules: Rules::shipped() };
        plan.run(Key::new("k").unwrap(), Name::new("up-1").unwrap(), date(2026, 9, 1))
    }

    fn two_scenes() -> ProbeSet {
        ProbeSet::read("(scenes: [(name: \"cat\", shows: \"a cat\"), (name: \"road\", shows: \"a road\")])")
            .unwrap()
    }

    /// Four pictures in every arm that has none, lighter by what this says of the arm's codes.
    fn answered(run: &Run, lighter: impl Fn(&str) -> f32) -> Run {
        let mut shots = Vec::new();
        for (place, arm) in run.arms.iter().enumerate().filter(|(_, arm)| arm.pictures.is_empty()) {
            for (picture, off) in [0.0_f32, 0.013, 0.021, 0.034].into_iter().enumerate() {
                let mut features = Features::default();
                // What partners do not share, so that nothing is certain to the last digit.
                let own = [0.004, -0.003, 0.002, 0.0015][(place + picture * 3) % 4];
                features.light.key = 0.3 + off + own + lighter(&arm.label);
                let file = format!("{place}-{picture}.png");
                shots.push((place, Shot { fingerprint: file.clone(), file, quarter: None, features }));
            }
        }
        with_pictures_at(run, shots, date(2026, 9, 2)).unwrap()
    }

    #[test]
    fn each_code_is_asked_alone_then_added_one_by_one_then_in_pairs() {
        let words = |count| asked(count).iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        assert_eq!(words(2), "1 2 1+2");
        assert_eq!(words(3), "1 2 3 1+2 1+2+3 1+3 2+3");
        assert_eq!(words(4), "1 2 3 4 1+2 1+2+3 1+2+3+4 1+3 1+4 2+3 2+4 3+4");
        let run = planned(&library(), &["calm", "grain"], &two_scenes()).unwrap();
        assert_eq!((run.question(), run.label()), (Question::LadderUp, "calm + grain"));
        let prompts: Vec<&str> = run.arms.iter().map(|arm| arm.prompt.as_str()).take(4).collect();
        assert_eq!(
            prompts,
            [
                "a cat --seed 7 --v 8.2",
                "a cat --p 6odeoas --seed 7 --v 8.2",
                "a cat --p 7enzken --seed 7 --v 8.2",
                "a cat --p 6odeoas 7enzken --seed 7 --v 8.2",
            ]
        );
        let text = ron::to_string(&run).unwrap();
        assert!(text.contains("With(\"1+2\")"), "{text}");
        assert_eq!(ron::from_str::<Run>(&text).unwrap(), run);
    }

    #[test]
    fn one_code_five_or_one_scene_are_refused() {
        let library = library();
        assert_eq!(planned(&library, &["calm"], &two_scenes()), Err(PlanError::Codes(1)));
        let one = ProbeSet::read("(scenes: [(name: \"cat\", shows: \"a cat\")])").unwrap();
        assert_eq!(
            planned(&library, &["calm", "grain"], &one),
            Err(PlanError::Scenes { codes: 2, least: 2, scenes: 1 })
        );
        let three = planned(&library, &["calm", "grain", "dust"], &two_scenes());
        assert_eq!(three, Err(PlanError::Scenes { codes: 3, least: 3, scenes: 2 }));
        let same = planned(&library, &["calm", "calm"], &two_scenes());
        assert_eq!(same, Err(PlanError::SameCode("calm".into(), "calm".into())));
    }

    #[test]
    fn pictures_of_the_default_and_of_each_code_alone_are_used_again() {
        let mut library = library();
        let first = answered(&planned(&library, &["calm", "grain"], &two_scenes()).unwrap(), |_| 0.0);
        library.runs = [first].into_iter().collect::<Table<Run>>();
        let second = planned(&library, &["calm", "dust"], &two_scenes()).unwrap();
        let open: Vec<&str> =
            second.arms.iter().filter(|arm| arm.pictures.is_empty()).map(|arm| arm.label.as_str()).collect();
        assert_eq!(open, ["dust", "calm + dust", "dust", "calm + dust"]);
    }

    #[test]
    fn two_codes_that_add_up_stack_and_one_that_undoes_the_other_fights() {
        let fits = |both: f32| {
            let run = planned(&library(), &["calm", "grain"], &two_scenes()).unwrap();
            let run = answered(&run, |label| match label {
                "" => 0.0,
                "calm" => 0.1,
                "grain" => 0.2,
                _ => both,
            });
            let judged = run.judged.clone().unwrap();
            let found = findings(&run).unwrap();
            let pair = judged.parts.iter().find(|part| part.fit.is_some()).cloned().unwrap();
            (judged.answer, pair.fit, pair.found, plain(&run, &found), judged.summary())
        };
        let (answer, fit, found, plain, summary) = fits(0.3);
        assert_eq!((answer, fit, found), (Answer::Diverges, Some(Fit::Stacks), Found::NotTold));
        assert_eq!(plain, "calm stacks with grain: together they do what each promises.");
        assert_eq!(summary, "the two stack");
        let (_, fit, found, plain, _) = fits(0.1);
        assert_eq!((fit, found), (Some(Fit::Fights), Found::Told));
        assert_eq!(plain, "calm fights with grain: together they come out darker than the two promise.");
        let (_, fit, _, plain, _) = fits(0.6);
        assert_eq!(fit, Some(Fit::Reinforces));
        assert_eq!(
            plain,
            "calm stacks more than its sum with grain: together they come out lighter than the two promise."
        );
    }

    /// A run in which grain stacks with both of the others, which fight.
    fn fitting(library: &Library) -> Run {
        let run = planned(library, &["calm", "grain", "dust"], &ProbeSet::shipped()).unwrap();
        answered(&run, |label| match label {
            "" => 0.0,
            "calm" | "calm + dust" => 0.1,
            "grain" => 0.2,
            "dust" => 0.15,
            "calm + grain" => 0.3,
            "grain + dust" => 0.35,
            _ => 0.45,
        })
    }

    #[test]
    fn the_page_of_a_code_says_what_it_stacks_with_and_what_it_fights() {
        let mut library = library();
        let run = fitting(&library);
        let rows = |library: &Library, name: &str| {
            let usage = Usage::default();
            let context = crate::views::tests::context(library, &usage);
            let look = LookView::of(library.profile_named(name).unwrap(), &context);
            let wanted = ["stacks with", "fights with", "untried"];
            let rows = look.rows().into_iter().filter(|row| wanted.contains(&row.label));
            rows.map(|row| format!("{}: {}", row.label, row.lines().join(" "))).collect::<Vec<_>>()
        };
        library.runs.put(run.clone());
        let not_yet = "untried: a fair test, the stylize it needs, what it stacks with";
        assert_eq!(rows(&library, "calm"), [not_yet], "before the eye has seen the pictures");
        let eye = Some(Eye { sees: Answer::Diverges, on: date(2026, 9, 3) });
        library.runs.put(Run { eye, ..run });
        assert_eq!(
            rows(&library, "calm"),
            [
                "stacks with: grain",
                "fights with: dust (darker than promised)",
                "untried: a fair test, the stylize it needs"
            ]
        );
        assert_eq!(
            rows(&library, "dust")[..2],
            ["stacks with: grain", "fights with: calm (darker than promised)"]
        );
    }

    #[test]
    fn a_kit_says_what_stacks_and_fights_of_the_codes_in_it_by_their_names_there() {
        let mut library = library();
        let run = fitting(&library);
        library.runs.put(Run { eye: Some(Eye { sees: Answer::Diverges, on: date(2026, 9, 3) }), ..run });
        let mut named = library.profile_named("dust").unwrap().clone();
        named.name = Name::new("dust for Zeta").unwrap();
        library.profiles.put(named);
        let other = library.profile_named("grain").unwrap().clone();
        library.profiles.put(Profile { client: Some("Zeta".into()), ..other });
        let (usage, on) = (Usage::default(), date(2026, 9, 3));
        let context = crate::views::tests::context(&library, &usage);
        let kit = |names: &[&str]| {
            let profiles: Vec<&Profile> =
                names.iter().map(|name| library.profile_named(name).unwrap()).collect();
            Kit::of(&context, &profiles, "Acme", on).unwrap()
        };
        let both = kit(&["calm", "dust for Zeta"]);
        assert_eq!(both.items[0].fits(), "fights with ranked profile 2 (darker than promised)");
        assert_eq!(both.items[1].fits(), "fights with calm (darker than promised)");
        assert_eq!(kit(&["calm"]).items[0].fits(), "");
        for file in files(&both, &[]) {
            assert!(!file.text.contains("Zeta") && !file.text.contains("grain"), "{}", file.text);
            let says = file.text.contains("In one prompt it fights with calm");
            assert_eq!(says, file.name != "kit.ron", "{}", file.text);
        }
    }

    #[test]
    fn a_code_that_does_nothing_promises_nothing() {
        let run = planned(&library(), &["calm", "grain"], &two_scenes()).unwrap();
        let run = answered(&run, |label| if label.contains("grain") { 0.2 } else { 0.0 });
        let judged = run.judged.clone().unwrap();
        let part =
            |role: &str| judged.parts.iter().find(|part| part.arm.to_string() == role && part.fit.is_none());
        assert_eq!(part("with-1").unwrap().found, Found::NotTold);
        assert_eq!(part("with-2").unwrap().found, Found::Told);
        assert_eq!(part("with-1+2").unwrap().found, Found::Told, "grain shows on top of calm");
        assert_eq!(judged.parts.iter().find_map(|part| part.fit), Some(Fit::Unclear));
        let plain = plain(&run, &findings(&run).unwrap());
        assert_eq!(plain, "These pictures do not show yet whether calm stacks with grain.");
        assert_eq!("with-1+2".parse(), Ok(judged.parts[2].arm));
        assert!(matches!(judged.parts[2].arm, Role::With(_)));
    }
}
