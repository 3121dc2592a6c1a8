//! What the pictures of a ladder up say: of every code alone, of each as it is added, and of every two together.

use super::{JOB, JudgedPart, Layers, Role, Run, counted, whole_job};
use imagestat::{Comparison, Fit, Found, Quad, Scene, Sum, fit, held_together, sums};

/// A comparison of a ladder up, before it is held against the others.
struct Asked {
    layers: Layers,
    compared: Comparison,
    /// Of two codes together: what is left beside what they promise.
    sum: Option<Sum>,
}

impl Run {
    /// Every comparison that has pictures: the codes alone, the codes added, every two.
    pub(super) fn together_parts(&self) -> Vec<JudgedPart> {
        let Some(count) = self.all_layers().map(|all| u8::try_from(all.count()).unwrap_or(u8::MAX)) else {
            return Vec::new();
        };
        let alone = (1..=count).filter_map(|one| self.compared(&[], &[one]));
        let added = (2..=count).filter_map(|last| {
            let (before, after): (Vec<u8>, Vec<u8>) = ((1..last).collect(), (1..=last).collect());
            self.compared(&before, &after)
        });
        let pairs = Layers::pairs(count).filter_map(|pair| self.summed(pair));
        let asked: Vec<Asked> = alone.chain(added).chain(pairs).collect();
        let (asked, compared): (Vec<(Layers, Option<Sum>)>, Vec<Comparison>) =
            asked.into_iter().map(|one| ((one.layers, one.sum), one.compared)).unzip();
        let judged = held_together(compared);
        let alone = |number: u8| {
            let place = asked.iter().position(|(layers, _)| layers.only() == Some(number));
            place.and_then(|place| judged.get(place)).map_or(Found::TooFew, |(.., found)| *found)
        };
        let fits: Vec<Option<Fit>> = asked
            .iter()
            .zip(&judged)
            .map(|((layers, sum), (.., found))| {
                let pair = layers.pair()?;
                Some(fit(sum.as_ref()?, pair.map(alone), *found))
            })
            .collect();
        let mut parts = Vec::with_capacity(judged.len());
        for (((layers, _), (compared, p, found)), fit) in asked.into_iter().zip(judged).zip(fits) {
            let Comparison { axes, deals, .. } = compared;
            parts.push(JudgedPart { arm: Role::With(layers), axes, deals, p, found, fit });
        }
        parts
    }

    /// How many pictures of an arm the fullest comparison has to show, over its scenes.
    pub(super) fn most_together(&self) -> usize {
        let default = |scene: &str| self.features_in(Role::Default, scene);
        let of = |role: Role| -> usize {
            let scene = |scene: &str| counted(&Scene::new(&default(scene), &self.features_in(role, scene)));
            self.scenes().into_iter().map(scene).sum()
        };
        self.arms.iter().map(|arm| arm.role).filter(|role| *role != Role::Default).map(of).max().unwrap_or(0)
    }

    /// The pictures with some layers beside those with others; `None` without pictures.
    fn compared(&self, before: &[u8], after: &[u8]) -> Option<Asked> {
        let layers = Layers::of(after.iter().copied())?;
        let first = Layers::of(before.iter().copied()).map_or(Role::Default, Role::With);
        let scenes: Vec<Scene> = self
            .scenes()
            .into_iter()
            .map(|scene| Scene {
                first: self.features_in(first, scene),
                second: self.features_in(Role::With(layers), scene),
            })
            .filter(|scene| !scene.first.is_empty() && !scene.second.is_empty())
            .collect();
        let share = self.share_together(scenes.iter().map(counted).sum());
        (!scenes.is_empty()).then(|| Asked {
            layers,
            compared: Comparison::of_scenes(&scenes, share),
            sum: None,
        })
    }

    /// Two codes together beside what each promises; `None` without pictures.
    fn summed(&self, pair: [u8; 2]) -> Option<Asked> {
        let layers = Layers::of(pair)?;
        let [one, other] = pair.map(|number| Layers::of([number]).map_or(Role::Default, Role::With));
        let quad = |scene: &str| Quad {
            neither: self.features_in(Role::Default, scene),
            one: self.features_in(one, scene),
            other: self.features_in(other, scene),
            both: self.features_in(Role::With(layers), scene),
        };
        let quads: Vec<Quad> = self.scenes().into_iter().map(quad).filter(|quad| !quad.is_empty()).collect();
        let share = self.share_together(quads.iter().map(|quad| whole_job(quad.len())).sum());
        let sum = (!quads.is_empty()).then(|| sums(&quads, share))?;
        Some(Asked { layers, compared: sum.rest.clone(), sum: Some(sum) })
    }

    fn share_together(&self, pictures: usize) -> f64 {
        self.share(JOB * self.scenes().len(), pictures)
    }
}
