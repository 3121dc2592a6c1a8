//! Which pictures of a run a model of the user's own has seen, and the run with its pictures measured again.

use jiff::civil::Date;

use super::{Run, Shot};
use imagestat::{Embedding, Features};
use text::sanitize_line;

impl Run {
    /// Why what a model sees is not compared, for people. `None` where one model has seen all pictures, or none any.
    ///
    /// Pictures of an earlier run, or measured before a model was named, have not been seen by it; embeddings of two
    /// models are never compared.
    #[must_use]
    pub fn unseen(&self) -> Option<String> {
        let pictures = || self.arms.iter().flat_map(|arm| &arm.pictures);
        let embeddings = || pictures().filter_map(|shot| shot.features.embedding.as_ref());
        let count = |model: &Embedding| embeddings().filter(|other| other.is_of_model_of(model)).count();
        let (seen, model) = embeddings().map(|model| (count(model), model)).max_by_key(|(seen, _)| *seen)?;
        let all = pictures().count();
        (seen < all).then(|| {
            format!(
                "your model {} has no say where pictures are compared that it has not seen, {} of {all}: swatch \
                 calibrate measure {}",
                sanitize_line(&model.model.name),
                all - seen,
                self.name
            )
        })
    }

    /// The run with these of its pictures measured again, judged on this day; and how many of them it has. Looks stay as
    /// they were: the pictures are the same.
    #[must_use]
    pub fn measured_again(&self, shots: &[Shot], today: Date) -> (Self, usize) {
        let mut run = self.clone();
        let mut count = 0;
        for own in run.arms.iter_mut().flat_map(|arm| &mut arm.pictures) {
            let is_it = |shot: &&Shot| shot.fingerprint == own.fingerprint && shot.quarter == own.quarter;
            if let Some(shot) = shots.iter().find(is_it) {
                // What a model saw of the same picture stays true where none looks now.
                let seen = shot.features.embedding.clone().or_else(|| own.features.embedding.take());
                own.features = Features { embedding: seen, ..shot.features.clone() };
                count += 1;
            }
        }
        run.judged = run.judge(today);
        (run, count)
    }
}
