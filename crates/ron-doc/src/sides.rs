//! The three versions that a merge looks at.

/// Something on three sides of a merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sides<T> {
    /// The version both sides began with.
    pub base: T,
    /// The version here.
    pub ours: T,
    /// The version from elsewhere.
    pub theirs: T,
}

impl<T> Sides<T> {
    /// The same with a function applied to every side.
    pub fn map<U>(self, mut f: impl FnMut(T) -> U) -> Sides<U> {
        Sides { base: f(self.base), ours: f(self.ours), theirs: f(self.theirs) }
    }

    /// The sides by reference.
    pub fn as_ref(&self) -> Sides<&T> {
        Sides { base: &self.base, ours: &self.ours, theirs: &self.theirs }
    }

    /// The sides in order: base, ours, theirs.
    pub fn into_array(self) -> [T; 3] {
        [self.base, self.ours, self.theirs]
    }
}
